"""A round over columns is the same round: what it goes on with, its result and its tables, whoever is told by row.

`python tests/test_round_columns.py 0 1000` decides crowds under so many generated policies both ways.
"""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import four_firms
import pytest
from between import DAY
from console import run
from strategies import Market, Seeded, Source, a_book, a_day, a_profile, chance, completed
from test_together import BETWEEN, CAP, engine_of, firm
from year_of_many import BETWEEN as LEAD_FIRST
from year_of_many import rules_with, write_year

from qaward.api import Engine, to_json
from qaward.batch.check import Differs
from qaward.canonical import canonical_json
from qaward.engine.decide import Disagreement
from qaward.facts import Facts
from qaward.findings import InputError
from qaward.identity import code
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.nodes import Scalar
from qaward.rounds import beside, deciding
from qaward.rounds.determined import Determinations
from qaward.rounds.folder import RoundFolder, read_folder
from qaward.rounds.kept import DECISIONS, run_files
from qaward.rounds.result import as_result
from qaward.rounds.run import Outcome, applicant_named, run_round
from qaward.rounds.told import Told
from qaward.vocabulary.fact import Value
from qaward.watching import unwatched

pl = pytest.importorskip("polars", reason="Polars is an extra")
pytest.importorskip("duckdb", reason="DuckDB is an extra")

OFFICE = Path(__file__).parents[1] / "features" / "office"
NEVER = 10**9
"""More applicants than any round has: it is decided by row."""


# ── whole rounds ─────────────────────────────────────────────────────────────────────────────────────


def done(source: RoundFolder, columns_from: int) -> Outcome:
    """A round, over columns from so many applicants on."""
    return run_round(
        source.books, source.mapping, source.round, source.settled, source.engine, source.progress, source.published,
        columns_from=columns_from,
    )  # fmt: skip


def files_of(outcome: Outcome, source: RoundFolder) -> Mapping[str, bytes]:
    """Every file of a run: result, tables and documents."""
    return run_files(outcome, source, canonical_json(as_result(outcome)), documents=True)


def same_both_ways(source: RoundFolder) -> Outcome:
    """The round over columns, of which every file is that by row, byte for byte."""
    by_row, over = done(source, NEVER), done(source, 0)
    expected, found = files_of(by_row, source), files_of(over, source)
    assert [*expected] == [*found]
    assert [] == [name for name in expected if expected[name] != found[name]]
    assert (0, len(by_row.decisions)) == (by_row.how.columns, by_row.how.rows)
    return over


@pytest.mark.parametrize("settled", [False, True])
def test_the_office(settled: bool) -> None:
    source = read_folder(OFFICE)
    over = same_both_ways(source if settled else replace(source, settled=Determinations()))
    assert over.how.columns + over.how.rows == len(over.decisions)
    assert over.how.columns > over.how.rows


@pytest.mark.parametrize("between", ["", LEAD_FIRST], ids=["no rule", "a rule between applicants"])
def test_a_year_of_many(tmp_path: Path, between: str) -> None:
    """300 enterprises; what is there is in `year_of_many`."""
    write_year(tmp_path / "year", 300, 1)
    over = same_both_ways(read_folder(tmp_path / "year", rules_with(tmp_path / "rules", between)))
    assert over.how.columns > 100
    assert over.how.rows > 100
    assert {"counted", "unpaid", "held", "barred", "waived"} == {line.state for line in over.lines}
    assert {"facts", "waiting", "question"} <= {each.matter for each in over.queue}


@pytest.fixture
def firms(tmp_path: Path) -> Path:
    """The year of four firms, of whom there is nothing but lines to tell."""
    four_firms.write(tmp_path)
    return tmp_path


def test_who_has_nothing_but_lines_is_told_over_columns(firms: Path) -> None:
    assert (4, 0) == _ways(firms)


@pytest.mark.parametrize("at_once", [1, 3])
def test_many_are_told_in_parts(firms: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    from qaward.rounds import by_columns

    monkeypatch.setattr(by_columns, "MOST_AT_ONCE", at_once)
    assert (4, 0) == _ways(firms)


def test_who_waits_for_a_grant_is_told_over_columns(firms: Path) -> None:
    """What a line waits for is known from the line."""
    standards = firms / "标准.csv"
    standards.write_text(standards.read_text("utf-8").replace("主导,是,30", "主导,是,"), "utf-8")
    assert (4, 0) == _ways(firms)
    assert ["waiting"] == [each.matter for each in done(read_folder(firms), 0).queue]


@pytest.mark.parametrize(
    ("old", "new"),
    [("国际,主导", "国际,"), ("主导,是,30", "主导,是,31"), ("主导,是,10", "主导,,10")],
    ids=["a fact is not known", "the province granted more", "a fact is not known either"],
)
def test_who_has_more_to_tell_is_told_by_row(firms: Path, old: str, new: str) -> None:
    standards = firms / "标准.csv"
    standards.write_text(standards.read_text("utf-8").replace(old, new), "utf-8")
    assert (3, 1) == _ways(firms)


def _ways(folder: Path) -> tuple[int, int]:
    """How many of a round were told over columns, and how many by row."""
    how = same_both_ways(read_folder(folder)).how
    return how.columns, how.rows


# ── generated applicants ─────────────────────────────────────────────────────────────────────────────


def everything_stands(about: object) -> str:
    """What nobody withdrew."""
    return "stands"


def applied_of(facts: Facts) -> Applied:
    """An applicant as lists would have it."""
    places = {None: (Mark(facts.id),), **{(item.kind, item.same): (Mark(item.id),) for item in facts.items}}
    return Applied(code(facts.id), facts.id, facts.name, facts, Scalar("", Mark(facts.id)), {}, places)


def told_both_ways(engine: Engine, crowd: Sequence[Facts], day: date, seen: Counter[str]) -> None:
    """Decide a crowd by row and over columns: what a round goes on with is equal."""
    settled = beside.settled(engine, crowd, day, everything_stands, frozenset(), ())  # type: ignore[arg-type]
    assert engine.settle(crowd, day) == settled
    sound = list(_sound(engine, settled, day))
    applied = [applied_of(facts) for facts in sound]
    by_row, over = (
        deciding.decide_round(applied, sound, engine, day, unwatched, columns_from) for columns_from in (NEVER, 0)
    )
    assert list(by_row.told) == list(over.told)
    for key in by_row.told:
        assert by_row.told[key] == over.told[key], differing(by_row.told[key], over.told[key])
    seen.update(applicants=len(sound), columns=over.how.columns)


def _sound(engine: Engine, crowd: Sequence[Facts], day: date) -> Iterator[Facts]:
    """Those whose sums documents hold: another one stops a run either way."""
    for facts in crowd:
        try:
            engine.decide(facts, day, ranged=False)
        except InputError:
            continue
        yield facts


def differing(one: Told, two: Told) -> str:
    """What two ways say otherwise, in words."""
    words = [f"{a} / {b}" for a, b in zip(one.lines, two.lines, strict=False) if a != b]
    for name in ("cautions", "needs", "parts", "several"):
        if getattr(one, name) != getattr(two, name):
            words.append(f"{name}: {getattr(one, name)} / {getattr(two, name)}")
    return "\n".join([f"{len(one.lines)} and {len(two.lines)} lines", *words])


def a_crowd(source: Source, market: Market, day: date, many: int) -> list[Facts]:
    """Applicants of a round: mostly nothing was paid before and all is known, but not of everybody."""
    found: list[Facts] = []
    for at in range(many):
        facts = replace(a_profile(source, market, day, 5), id=f"X{at}", complete=True)
        if chance(source, 80):
            facts = replace(facts, paid=(), chosen={}, repeated=())
        if chance(source, 70):
            facts = completed(source, facts, market, day, 100)
        if chance(source, 80):
            items = [replace(item, id=f"{item.id}-{at}") for item in facts.items]
            facts = replace(facts, items=tuple(items), chosen={}, paid=(), repeated=())
        if chance(source, 80):  # few have a reviewer's figure
            items = [replace(item, values=without_figures(item.values)) for item in facts.items]
            facts = replace(facts, values=without_figures(facts.values), items=tuple(items))
        found.append(facts)
    return found


def without_figures(values: Mapping[str, Value]) -> dict[str, Value]:
    """What is known but what a reviewer determined."""
    return {key: value for key, value in values.items() if not key.startswith("determined.")}


def generated(seed: int, seen: Counter[str]) -> None:
    """One generated policy with a crowd."""
    source = Seeded(9_000_000 + seed)
    market = Market.of(a_book(source).load())
    day = a_day(source)
    told_both_ways(Engine(market.plan.rules), a_crowd(source, market, day, 12), day, seen)


@pytest.mark.parametrize("start", range(0, 40, 10))
def test_generated_policies(start: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(start, start + 10):
        generated(seed, seen)
    assert seen["columns"] > 0


def test_a_ceiling_in_stages_is_told_by_row() -> None:
    """Policies that once came out otherwise."""
    for seed in (222,):
        generated(seed, Counter())


def test_rules_between_applicants() -> None:
    """Firms with standards of their own and of each other, some without a rank, under one rule or none."""
    seen: Counter[str] = Counter()
    for seed, between in enumerate(BETWEEN * 4):
        chances = random.Random(seed)
        engine = engine_of(between, chances.choice(["", CAP]))
        firms: list[Facts] = []
        for at in range(10):
            own = {f"GB/T {100 + 10 * at + nth}" if chances.random() < 0.7 else "GB/T 1" for nth in range(3)}
            items = [{"id": name, **_known(chances)} for name in sorted(own)]
            firms.append(firm(engine, f"X{at}", *items))
        told_both_ways(engine, firms, DAY, seen)
    assert seen["columns"] > 0


def _known(chances: random.Random) -> dict[str, Any]:
    facts = {
        "drafter_rank": chances.randint(1, 4), "role": chances.choice(["lead", "participant"]),
        "series": chances.choice("甲乙丙丁戊"), "designated_applicant": chances.random() < 0.5,
    }  # fmt: skip
    return {key: value for key, value in facts.items() if chances.random() < 0.9}


# ── what a run keeps of it ───────────────────────────────────────────────────────────────────────────


def kept(folder: Path, number: str, name: str) -> bytes:
    """A file of a run."""
    return (folder / "runs" / number / name).read_bytes()


def test_a_run_says_how_it_was_decided(firms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By row in a small round, with a document of each decision; over columns in a large one, without."""
    four_firms.keep(firms)
    small = json.loads(kept(firms, "0001", "run.json"))
    assert {"columns": 0, "rows": 4, "keys": {"rows": ["reference", "durable"]}} == small["decided"]
    monkeypatch.setattr(deciding, "COLUMNS_FROM", 4)
    four_firms.keep(firms)
    large = json.loads(kept(firms, "0002", "run.json"))
    assert {"columns": 4, "rows": 0, "keys": {"columns": ["columns", "duckdb"]}} == large["decided"]
    assert {name: digest for name, digest in small["files"].items() if name != DECISIONS} == large["files"]


@pytest.mark.parametrize(
    ("installed", "zh", "en"),
    [
        (True, "按列认定 4 家，逐家认定 0 家", "4 decided over columns, 0 (open, or to be looked at) one by one"),
        (False, "4 家都逐家认定；装上 columns", "all 4 were decided one by one; it is faster with the extra"),
    ],
)
def test_a_large_run_tells_how(firms: Path, monkeypatch: pytest.MonkeyPatch, installed: bool, zh: str, en: str) -> None:
    small = run("round", "run", str(firms), "--no-keep")
    assert "认定 4 家" not in small.stderr
    assert "逐家认定" not in small.stderr
    monkeypatch.setattr(deciding, "COLUMNS_FROM", 4)
    if not installed:
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    for lang, words in ("zh", zh), ("en", en):
        large = run("round", "run", str(firms), "--no-keep", "--lang", lang)
        assert words in large.stderr
    assert small.stdout == run("round", "run", str(firms), "--no-keep").stdout


@pytest.mark.parametrize(("then", "now"), [(5, 4), (4, 5)], ids=["by row, then over columns", "the other way"])
def test_a_run_is_replayed_the_other_way(firms: Path, monkeypatch: pytest.MonkeyPatch, then: int, now: int) -> None:
    monkeypatch.setattr(deciding, "COLUMNS_FROM", then)
    four_firms.keep(firms)
    monkeypatch.setattr(deciding, "COLUMNS_FROM", now)
    assert 0 == run("round", "replay", str(firms)).exit_code


@pytest.mark.parametrize("columns_from", [5, 4], ids=["small", "large"])
def test_one_decision_of_a_run(firms: Path, monkeypatch: pytest.MonkeyPatch, columns_from: int) -> None:
    """That of a run that was kept, whatever became of the lists since."""
    monkeypatch.setattr(deciding, "COLUMNS_FROM", columns_from)
    four_firms.keep(firms)
    outcome = done(read_folder(firms), NEVER)
    expected = to_json(outcome.decisions[applicant_named(outcome, "甲厂").key])
    standards = firms / "标准.csv"
    standards.write_text(standards.read_text("utf-8").replace("国际,主导", "国际,参与"), "utf-8")
    found = run("round", "show", str(firms), "甲厂", "--run", "1", "--format", "json")
    assert (0, expected.decode()) == (found.exit_code, found.stdout.strip())
    now = run("round", "show", str(firms), "甲厂", "--format", "json")
    assert 0 == now.exit_code
    assert expected.decode() != now.stdout.strip()


def test_a_run_that_is_not_there(firms: Path) -> None:
    four_firms.keep(firms)
    assert 3 == run("round", "show", str(firms), "甲厂", "--run", "7").exit_code


def test_decisions_are_made_again_when_asked_for(firms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "MOST_AT_HAND", 2)
    source = read_folder(firms)
    by_row, over = done(source, NEVER), done(source, 0)
    assert list(by_row.decisions) == list(over.decisions)
    assert not over.small
    for key in (*by_row.decisions, *by_row.decisions):
        assert to_json(by_row.decisions[key]) == to_json(over.decisions[key])
    assert "丁" not in over.decisions


# ── without columns, and where keys differ ───────────────────────────────────────────────────────────


def test_without_the_extra_everybody_is_decided_by_row(firms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert (0, 4) == _ways(firms)


def test_a_package_that_cannot_be_imported_stops_nothing_and_is_told(
    firms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be built for other processors than that of this machine."""
    (tmp_path / "stub").mkdir()
    (tmp_path / "stub" / "duckdb.py").write_text("raise ImportError('built for another machine')", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "stub"))
    monkeypatch.delitem(sys.modules, "duckdb", raising=False)
    monkeypatch.setattr(deciding, "COLUMNS_FROM", 4)
    told = run("round", "run", str(firms), "--no-keep")
    assert 0 == told.exit_code
    assert "4 家都逐家认定：duckdb 装了却不能导入（built for another machine）" in told.stderr


def test_keys_of_cohorts_that_differ_stop_a_run(firms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def differs(*_: object) -> None:
        raise Differs("columns, DuckDB: 1 lines differ")

    monkeypatch.setattr("qaward.batch.second.BySql.__call__", differs)
    with pytest.raises(Disagreement, match="1 lines differ"):
        done(read_folder(firms), 0)
    monkeypatch.setattr(deciding, "COLUMNS_FROM", 1)
    found = run("round", "run", str(firms))
    assert 70 == found.exit_code
    assert "1 lines differ" in found.stderr
    assert not (firms / "runs").exists()


def test_a_clause_that_one_key_alone_has_open_stops_a_run(firms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever had something to settle would be passed over."""
    from qaward.rounds import by_columns

    def wrong(*given: Any) -> dict[str, Any]:
        name = "answer:city-product-quality/led-standard"
        return {
            kind: each.with_columns(pl.lit(None, dtype=pl.Boolean).alias(name)) for kind, each in right(*given).items()
        }

    right = by_columns.applying
    monkeypatch.setattr(by_columns, "applying", wrong)
    with pytest.raises(Disagreement, match="led-standard"):
        done(read_folder(firms), 0)


def test_what_one_key_alone_tells_is_told_by_row(firms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clause that DuckDB cannot hold: whoever has a thing of its kind is decided by row."""
    compared = "qaward.batch.second.BySql.__call__"

    def some(second: Any, *_: object) -> None:
        second.left_out.add("city-product-quality/led-standard")

    monkeypatch.setattr(compared, some)
    assert (0, 4) == _ways(firms)
