"""Records of earlier versions: each replays equal, or the replay names the change of meaning behind the difference."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console import run

from qaward.canonical import canonical_json, digest
from qaward.ledger.meanings import MEANINGS
from qaward.ledger.record import read_record
from qaward.ledger.replay import Replay, replay
from qaward.policy.load import load_rules
from qaward.policy.model import Rules

GOLDEN = Path(__file__).parent / "golden" / "record-1"
BEFORE = GOLDEN.parent / "record-2-before" / "city-self-check.json"
"""A record of today's version that was made before refusals named their readings."""
REASONS = [BEFORE.with_name(f"reasons-of-{what}.json") for what in ("sums", "rows")]
"""Records of today's version that were made before refusals told what would bring something."""

EXPECTED: dict[str, set[str]] = {
    "city-association": set(),
    "city-bearing-maker": {"own-grant"},
    "city-county": set(),
    "city-self-check": set(),
    "fuzhou-draft": {"draft"},
    "guizhou-awards": set(),
    "nantong-brands": set(),
    "small-add-ons": {"review", "grades", "stages"},
    "small-choices": set(),
    "small-counts": {"counted"},
    "small-draft": {"own-grant", "draft"},
    "small-levels": {"own-grant"},
    "small-pot": {"pot"},
    "small-series": {"none-group"},
    "small-spellings": {"identity"},
    "small-stages": {"stage-asked"},
    "small-undated": {"held"},
    "small-unknown-series": {"group"},
    "zhanjiang-winners": set(),
}
"""By record the changes of meaning since it was made that make a difference in it."""


def again(name: str, change: Callable[[dict[str, Any]], object] | None = None) -> Replay:
    """The replay of a golden record, perhaps of one that says something else."""
    return replayed(GOLDEN / f"{name}.json", change)


def replayed(
    path: Path, change: Callable[[dict[str, Any]], object] | None = None, other: Rules | None = None
) -> Replay:
    """The replay of a record, perhaps of one that says something else, perhaps under other rules."""
    content = path.read_bytes()
    if change is not None:
        body = json.loads(content)
        change(body)
        body.pop("sha256")
        body["sha256"] = digest(canonical_json(body))
        content = canonical_json(body) + b"\n"
    return replay(read_record(path.name, content), lambda _: None, other)


def test_each_is_expected() -> None:
    """Every golden record has its line above."""
    assert set(EXPECTED) == {path.stem for path in GOLDEN.iterdir()}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_equal_or_named(name: str) -> None:
    """Nothing differs that is not named, and nothing is named that is not expected."""
    found = again(name)
    assert EXPECTED[name] == set(found.meanings)
    assert found.equal == (not EXPECTED[name])
    assert found.explained == bool(EXPECTED[name])
    assert [] == [each for each in found.differences if not each.meaning]


def test_each_meaning_makes_a_difference_somewhere() -> None:
    """A change of meaning that no golden record shows would be named by guess."""
    assert set(MEANINGS) == set().union(*EXPECTED.values(), *(replayed(path).meanings for path in (BEFORE, *REASONS)))
    for name, (zh, en, _) in MEANINGS.items():
        assert zh and en.isascii(), name


@pytest.mark.parametrize("name", ["city-association", "small-levels", "small-undated"])
def test_another_difference_is_not_explained_away(name: str) -> None:
    """A sum that was never right is told as it is, whatever else a change of meaning explains."""

    def grown(body: dict[str, Any]) -> None:
        for line in body["decision"]["lines"]:
            line["gross_fen"] += 100
            line["net_fen"] += 100

    found = again(name, grown)
    assert not found.equal and not found.explained
    assert {each.what for each in found.differences if not each.meaning} >= {"gross_fen", "net_fen"}


def test_refusals_did_not_name_their_readings() -> None:
    """Of a record of today's version that alone differs, by its name; so it does under other rules that are alike."""
    own = replayed(BEFORE)
    assert ("refusal-readings",) == own.meanings
    assert own.explained and {"readings"} == {each.what for each in own.differences}
    other = replayed(BEFORE, other=load_rules(read_record(BEFORE.name, BEFORE.read_bytes()).files))
    assert other.explained and own.differences == other.differences


@pytest.mark.parametrize("path", REASONS, ids=lambda path: path.stem)
def test_refusals_told_less_of_their_reasons(path: Path) -> None:
    """That alone differs, by its name; what was found is told as it is where it is not so."""
    own = replayed(path)
    assert ("refusal-reasons",) == own.meanings
    assert own.explained and {"conditions"} == {each.what for each in own.differences}

    def spoilt(body: dict[str, Any]) -> None:
        refused = [each for each in body["decision"]["not_awarded"] if each["cause"] in {"tier", "amount"}]
        for part in (part for each in refused for part in each["conditions"]):
            part["found"] = "otherwise"

    assert [] != [each for each in replayed(path, spoilt).differences if not each.meaning]


def test_nothing_else_hides_behind_it() -> None:
    """What is at stake, a total, and readings that were named and are not so are told as they are."""

    def spoilt(body: dict[str, Any]) -> None:
        refusals = [each for each in body["decision"]["not_awarded"] if each["at_stake"] and each["at_stake"][0]["fen"]]
        refusals[0]["at_stake"][0]["fen"] += 100
        refusals[1]["readings"] = ["local-applicants", "other"]
        body["decision"]["totals"][0]["fen"] += 100

    found = replayed(BEFORE, spoilt)
    assert not found.explained
    assert ["readings", "at_stake", "totals"] == [each.what for each in found.differences if not each.meaning]


def test_another_total_is_not_explained_away() -> None:
    """So is a total of a payer whose lines are all the same."""

    def grown(body: dict[str, Any]) -> None:
        body["decision"]["totals"][0]["fen"] += 100

    found = again("city-association", grown)
    assert [("totals", "")] == [(each.what, each.meaning) for each in found.differences]


def test_on_the_command_line() -> None:
    """The heading says that meanings alone changed, and each is told; exit 1, since it is not the same decision."""
    found = run("replay", GOLDEN / "small-undated.json")
    assert 1 == found.exit_code
    head, first, meaning = found.stdout.splitlines()[:3]
    assert head.endswith("small-undated.json：某公司，认定日期 2023-06-30，不一致（均因释义改变）")
    assert "首个不同的步骤：金额，small-1/again，荣誉 T，市级，性质" == first
    assert meaning.startswith("释义 held：可能已经付过的")
    english = run("replay", GOLDEN / "small-undated.json", "--lang", "en").stdout.splitlines()
    assert english[0].endswith("different (changes of meaning alone)")
    assert english[2].startswith("meaning held: what may have been paid before")
    assert english[3].split() == ["step", "clause", "item", "payer", "what", "recorded", "replayed", "meaning"]


def test_under_other_rules() -> None:
    """What a changed rule does is told apart from what a change of meaning does under either."""
    record = read_record("r.json", (GOLDEN / "small-undated.json").read_bytes())
    files = {name: content.replace("12万元".encode(), "13万元".encode()) for name, content in record.files.items()}
    found = replay(record, lambda _: None, load_rules(files))
    named = {(each.clause, each.what): each.meaning for each in found.differences}
    assert "held" == named["small-1/again", "net_fen"]
    assert "" == named["small-1/capped", "gross_fen"]
    assert not found.explained
