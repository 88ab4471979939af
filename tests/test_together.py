"""Who of several should apply: every way held against the profiles without what is not applied for, by both keys."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from between import DAY, HEAD, VOCABULARY, facts_of
from console import run

from qaward.advice import Together, Way, together
from qaward.advice.data import together_data
from qaward.advice.sharing import sharing
from qaward.advice.together import MOST_WAYS
from qaward.advice.words import together_sections
from qaward.advice.worth import Worth, worth_of
from qaward.api import Engine
from qaward.facts import Facts
from qaward.policy.load import load_rules

CASES = 40
CLAUSE = (
    "- {clause: drafted, article: 一, summary: 奖励, for: enterprise, each: standard, "
    "pays: {city: {by: drafter_rank, 1: 10万元, 2: 7万元, 3+: 4万元}}}"
)
BETWEEN = (
    "",
    "- {rule: lead, article: 一, summary: 主导优先, clauses: [drafted], lead: {role: lead}}",
    "- {rule: top, article: 一, summary: 择优, clauses: [drafted], highest: {drafter_rank: ascending}}",
    "- {rule: one, article: 一, summary: 代报, clauses: [drafted], one_for_all: {designated_applicant: true}}",
    "- {rule: pot, article: 一, summary: 共分, clauses: [drafted], pot: equally}",
    "- {rule: all, article: 一, summary: 各得, clauses: [drafted], each_in_full: true}",
    "- {rule: series, article: 一, summary: 系列, clauses: [drafted], per: series, highest: {drafter_rank: ascending}}",
    "- {rule: two, article: 一, summary: 名额, clauses: [drafted], places: 2, order: {drafter_rank: ascending}}",
)
CAP = "stacking:\n  - {rule: cap, because: 限额, cap: 12万元, clauses: [drafted]}\n"


def engine_of(between: str = "", policy: str = "", clauses: str = CLAUSE) -> Engine:
    rules = f"between:\n  {between}\n" if between else ""
    files = {"demo/policy.yaml": f"{HEAD}{policy}{rules}".encode(), "demo/01.yaml": clauses.encode()}
    return Engine(load_rules({"vocabulary.yaml": VOCABULARY, **files}))


def firm(engine: Engine, name: str, *items: dict[str, Any]) -> Facts:
    plan = engine.plan(engine.facts({"applicant": {"id": name, "kind": "enterprise"}, "items": []}))
    return facts_of(plan, name, [{"kind": "standard", **each} for each in items])


def drawn(seed: int) -> tuple[Engine, list[Facts]]:
    """Two or three firms with up to two of two standards, under one rule or none, with or without a ceiling."""
    rnd = Random(seed)
    engine = engine_of(rnd.choice(BETWEEN), rnd.choice(["", CAP]))
    firms = [
        firm(
            engine,
            name,
            *(
                {
                    "id": item, "drafter_rank": rnd.randint(1, 3), "role": rnd.choice(["lead", "participant"]),
                    "series": "甲", **({"designated_applicant": rnd.random() < 0.5} if rnd.random() < 0.7 else {}),
                }
                for item in rnd.sample(["S1", "S2"], rnd.randint(1, 2))
            ),
        )
        for name in ("甲", "乙", "丙")[: rnd.randint(2, 3)]
    ]  # fmt: skip
    return engine, firms


def brought(engine: Engine, found: Together, way: Way) -> tuple[int, ...]:
    """What each is due where the others leave out what they do not apply for, and whoever applies has their consent."""
    applying = {(each.facts.id, each.item.id) for some in way.applying for each in some}
    common = {(each.facts.id, each.item.id) for matter in found.matters for each in matter.claimants}
    alone = [each for some in way.applying for each in some if len(some) == 1]
    consent = {(each.facts.id, each.item.id) for each in alone}
    made: list[Facts] = []
    for facts in found.applicants:
        items = [item for item in facts.items if (facts.id, item.id) in applying or (facts.id, item.id) not in common]
        given = [
            replace(item, values={**item.values, "designated_applicant": 1}) if (facts.id, item.id) in consent else item
            for item in items
        ]
        made.append(replace(facts, items=tuple(given)))
    return tuple(worth_of(each.lines).due for each in engine.decide_together(made, DAY))


def test_every_way_brings_what_it_says() -> None:
    """The sums of every way are those of the profiles that say so, by both keys."""
    ways = 0
    for seed in range(CASES):
        engine, firms = drawn(seed)
        for found in together(engine, firms, DAY):
            for way in found.ways:
                ways += 1
                assert brought(engine, found, way) == tuple(worth.due for worth in way.sums), (seed, way.applying)
    assert ways > 200


def test_the_best_come_first() -> None:
    """Nothing brings more than the first, and all that bring as much are told."""
    for seed in range(CASES):
        for found in together(*drawn(seed), DAY):
            totals = [way.total for way in found.ways]
            assert totals == sorted(totals, reverse=True)
            assert len(found.best) == totals.count(max(totals))
            assert found.listed in found.ways


def test_too_many_ways() -> None:
    """Of nine who share one standard there are 511 ways: nothing is recommended, and it is said why."""
    engine = engine_of()
    firms = [firm(engine, f"F{at}", {"id": "S1", "drafter_rank": at}) for at in range(1, 10)]
    (found,) = together(engine, firms, DAY)
    assert (511, (), None) == (found.count, found.ways, found.listed)
    assert MOST_WAYS < found.count


def test_what_is_not_known_stays_so() -> None:
    """Where a rank is not given the sum is none, and nobody is first."""
    engine = engine_of(BETWEEN[2])
    one, two = firm(engine, "甲", {"id": "S1"}), firm(engine, "乙", {"id": "S1", "drafter_rank": 2})
    (found,) = together(engine, [one, two], DAY)
    sums = {tuple(each.facts.id for each in way.applying[0]): way.total for way in found.ways}
    # 乙 alone is due 7万; beside 甲, of whom the rank is open, both are put aside.
    assert {("乙",): Worth(7_000_000), ("甲",): Worth(), ("甲", "乙"): Worth()} == sums
    (shared,) = sharing(engine.decide(one, DAY))
    assert ([("drafter_rank", None)], (), True) == (
        [(each.fact.key, each.value) for each in shared.order],
        shared.sharers,
        shared.one_alone,
    )


def test_the_same_applicant_twice_is_one() -> None:
    engine = engine_of()
    one = firm(engine, "甲", {"id": "S1", "drafter_rank": 1})
    assert () == together(engine, [one, one], DAY)


def test_as_data() -> None:
    """Every way with its sums in fen, the best and the one in which all apply marked."""
    engine = engine_of(BETWEEN[3])
    firms = [
        firm(engine, "甲", {"id": "S1", "drafter_rank": 1}),
        firm(engine, "乙", {"id": "S1", "drafter_rank": 2, "designated_applicant": True}),
    ]
    (common,) = together_data(together(engine, firms, DAY))["common"]
    assert [("甲", 10_000_000, ["甲"], True), ("乙", 7_000_000, [], False), ("甲乙", 0, [], False)] == [
        ("".join(each["applicant"] for each in way["apply"][0]), way["due_fen"], way["consents"], way["best"])
        for way in common["ways"]
    ]
    assert [{"policy": "demo", "rule": "one", "form": "one_for_all", "article": "一", "summary": "代报"}] == (
        common["matters"][0]["rules"]
    )


def test_what_is_put_aside_is_told() -> None:
    """Where no document says what happens, both applying puts 10万 and 7万 aside: that is said, and counted nowhere."""
    engine = engine_of()
    firms = [firm(engine, name, {"id": "S1", "drafter_rank": at}) for at, name in enumerate(("甲", "乙"), 1)]
    (found,) = together(engine, firms, DAY)
    assert {("甲",): (0, 0), ("乙",): (0, 0), ("甲", "乙"): (10_000_000, 7_000_000)} == {
        tuple(each.facts.id for each in way.applying[0]): way.aside for way in found.ways
    }
    (section,) = together_sections([found], engine.rules.vocabulary, "zh")
    assert "甲 0元（10万元待核，不计）；乙 0元（7万元待核，不计）" == section.table.body[-1][2]
    (section,) = together_sections([found], engine.rules.vocabulary, "en")
    assert "(10万元 put aside, not counted)" in section.table.body[-1][2]


def test_ties_come_by_name() -> None:
    """Three that bring the same come by their names, in whichever order profiles are given: 单位2 before 单位10."""
    engine = engine_of()
    names = ["单位10", "单位2", "单位1"]
    for order in (names, names[::-1]):
        firms = [firm(engine, name, {"id": "S1", "drafter_rank": 3}) for name in order]
        (found,) = together(engine, firms, DAY)
        assert ["单位1", "单位2", "单位10"] == [way.applying[0][0].facts.id for way in found.ways[:3]]


def test_a_way_in_which_more_waits_is_marked() -> None:
    """It brings less now, and may bring more once that is settled."""
    engine = engine_of()
    firms = [firm(engine, name, {"id": "S1", "drafter_rank": at}) for at, name in enumerate(("甲", "乙"), 1)]
    (found,) = together(engine, firms, DAY)
    first, second, third = found.ways
    waits = replace(second, total=Worth(7_000_000, 0, 3_000_000))
    (section,) = together_sections([replace(found, ways=(first, waits, third))], engine.rules.vocabulary, "zh")
    assert ["最多", "待定多3万元", ""] == [row[-1] for row in section.table.body]


def test_choices_that_have_to_change_are_told() -> None:
    """乙 prefers S1 under a ceiling, and does not apply for it in the best way."""
    engine = engine_of(policy=CAP)
    one = firm(engine, "甲", {"id": "S1", "drafter_rank": 1})
    two = firm(engine, "乙", {"id": "S1", "drafter_rank": 2}, {"id": "S2", "drafter_rank": 1})
    two = replace(two, chosen={"cap": frozenset({"S1"})})
    (found,) = together(engine, [one, two], DAY)
    assert ["甲"] == [each.facts.id for each in found.ways[0].applying[0]]
    assert [("乙", "cap", "S1")] == [(each.facts.id, each.rule, each.item.id) for each in found.chosen(found.ways[0])]
    (section,) = together_sections([found], engine.rules.vocabulary, "zh")
    assert any("照第一种申报的，乙的档案也要改" in note and "cap 的 S1" in note for note in section.notes)
    (section,) = together_sections([replace(found, ways=found.ways[::-1])], engine.rules.vocabulary, "en")
    assert not any("the profile of 乙" in note for note in section.notes)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "demo").mkdir(parents=True)
    (tmp_path / "rules" / "vocabulary.yaml").write_bytes(VOCABULARY)
    (tmp_path / "rules" / "demo" / "policy.yaml").write_text(f"{HEAD}between:\n  {BETWEEN[2]}\n", "utf-8")
    (tmp_path / "rules" / "demo" / "01.yaml").write_text(CLAUSE, "utf-8")
    for name, rank in (("甲", 1), ("乙", 2)):
        profile = {
            "applicant": {"id": name, "name": name, "kind": "enterprise"},
            "items": [{"kind": "standard", "id": "S1", "drafter_rank": str(rank)}],
        }
        (tmp_path / f"{name}.json").write_text(json.dumps(profile), "utf-8")
    return tmp_path


class TestCheck:
    def test_tables(self, folder: Path) -> None:
        """Of two profiles the command tells who applies; of one alone what its rule says of it."""
        words = ["--rules", str(folder / "rules"), "--as-of", "2023-06-30"]
        told = run("check", str(folder / "甲.json"), str(folder / "乙.json"), *words).stdout
        assert "── 由谁申报：标准 S1 ──" in told and "并列最多" in told
        alone = run("check", str(folder / "乙.json"), *words).stdout
        assert "由谁申报" not in alone and "── 与别家共有的 ──" in alone
        english = run("check", str(folder / "甲.json"), str(folder / "乙.json"), *words, "--lang", "en").stdout
        assert "── who should apply: standard S1 ──" in english and "tied" in english

    def test_too_many_is_not_nothing(self, folder: Path) -> None:
        """Where nothing was compared it does not say that there is nothing."""
        for at in range(3, 10):
            profile = json.loads((folder / "乙.json").read_text("utf-8"))
            profile["applicant"] |= {"id": f"F{at}", "name": f"F{at}"}
            (folder / f"F{at}.json").write_text(json.dumps(profile), "utf-8")
        profiles = map(str, sorted(folder.glob("*.json")))
        told = run("check", *profiles, "--rules", str(folder / "rules"), "--as-of", "2023-06-30").stdout
        assert "── 由谁申报：标准 S1 ──\n申报的办法有 511 种，太多，没有比较" in told

    def test_profiles_that_cannot_be_read_are_told(self, folder: Path) -> None:
        """What others get may hang on them."""
        (folder / "丙.json").write_text('{"applicant": {"id": "丙", "kind": "firm"}, "items": []}', "utf-8")
        words = [*(str(folder / f"{name}.json") for name in "甲乙丙"), "--rules", str(folder / "rules")]
        words += ["--as-of", "2023-06-30"]
        assert "── 没有算在内的 ──" in run("check", *words).stdout
        assert 1 == json.loads(run("check", *words, "--format", "json").stdout)[-1]["left_out"]

    @pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
    def test_one_beside_profiles_that_cannot_be_read(self, form: str, folder: Path) -> None:
        """Its own result says so, in every form: what it has as due may have to wait."""
        (folder / "丙.json").write_text('{"applicant": {"id": "丙", "kind": "firm"}, "items": []}', "utf-8")
        both = [str(folder / f"{name}.json") for name in "甲丙"]
        words = ["--rules", str(folder / "rules"), "--as-of", "2023-06-30", "--format", form]
        told = run("check", *both, *words).stdout
        assert ('"left_out": 1' if form == "json" else "没有算在内") in told
        alone = run("check", both[0], *words).stdout
        assert "没有算在内" not in alone and "left_out" not in alone

    def test_data(self, folder: Path) -> None:
        """The documents are those of each profile, and one of what they have in common."""
        words = ["--rules", str(folder / "rules"), "--as-of", "2023-06-30", "--format", "json"]
        documents = json.loads(run("check", str(folder / "甲.json"), str(folder / "乙.json"), *words).stdout)
        assert ["advice/1", "advice/1", "together/1"] == [each["qaward"] for each in documents]
        assert [("top", True, [{"fact": "drafter_rank", "value": "1"}])] == [
            (each["rule"]["rule"], each["one_alone"], each["order"]) for each in documents[0]["shared"]
        ]
