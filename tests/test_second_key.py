"""The second key of cohorts: what it derives by hand-counted cases, that it agrees, and that it finds what is wrong.

The long run is `python -m tests.bench.second_key`.
"""

from __future__ import annotations

import ast
import importlib.util
import runpy
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from strategies import Market, Seeded, a_book, a_day, a_profile, real_market, written

from qaward.engine.match import Plan
from qaward.facts import Facts, Item, Payment
from qaward.identity import Name
from qaward.standings import Standing

pl = pytest.importorskip("polars", reason="Polars is an extra")
pytest.importorskip("duckdb", reason="DuckDB is an extra")

from by_columns import a_crowd, crowded  # noqa: E402

from qaward.columns.decide import Decided, decide  # noqa: E402
from qaward.columns.places import Day  # noqa: E402
from qaward.columns.ranges import ranges  # noqa: E402
from qaward.columns.reasons import trials  # noqa: E402
from qaward.columns.tables import Tables, batch, of_facts  # noqa: E402
from qaward.relational.compare import Compared, Sums, compare  # noqa: E402
from qaward.relational.derive import derived  # noqa: E402
from tests.bench.generated import WIDE, Generated  # noqa: E402

DAY = date(2024, 3, 31)
DUE, WAITS, CEILING = (each.rank for each in (Standing.DUE, Standing.CONDITIONAL, Standing.CEILING))
PACKAGE = Path(__file__).parent.parent / "qaward" / "relational"


def decided(plan: Plan, applicants: Sequence[Facts], day: date = DAY) -> Decided:
    """What the first key says."""
    today = Day(plan, day)
    return decide(today, of_facts(applicants, today.layout, plan.kinds))


def both(plan: Plan, applicants: Sequence[Facts], day: date = DAY) -> Compared:
    """Both keys, lines and answers."""
    first = decided(plan, applicants, day)
    return compare(first, trials(first.day, first.sheets))


def works(*items: tuple[str, dict[str, Any]], **more: Any) -> Facts:
    """An enterprise with some works and posts, told by the first letter of their ids."""
    kinds = {"w": "work", "p": "post"}
    return Facts("X", "某", "enterprise", {}, tuple(Item(kinds[name[0]], name, facts) for name, facts in items), **more)


Line = tuple[str, int, int, int, int]
"""Item, stage, standing, gross and net."""


def derive(plan: Plan, facts: Facts, day: date = DAY) -> list[Line]:
    """What the second key derives of one applicant, clause by clause."""
    today = Day(plan, day)
    given = batch(of_facts([facts], today.layout, plan.kinds), today.layout)
    found: list[Line] = []
    with derived(plan, given, day) as second:
        for name, number in second.places:
            kind = second.questions[name].clause.each
            lines = second.lines(name, number)
            assert lines is not None
            for row, *told in lines.select("#row", "stage", "standing", "gross", "net").iter_rows():
                found.append(("" if kind == "applicant" else given.items[kind]["item"][row], *told))
    return sorted(found)


# ── counted by hand ──────────────────────────────────────────────────────────────────────────────────


def cases(**clause: Any) -> Plan:
    """A policy of one clause."""
    return written(clause)


@pytest.mark.parametrize(
    ("expected", "clause", "facts"),
    [
        ((0, DUE, 1_000_000, 1_000_000), {"pays": {"city": "1万元"}}, {}),
        (None, {"when": {"grade": "top"}, "pays": {"city": "1万元"}}, {"grade": 2}),
        (None, {"when": {"grade": "top"}, "pays": {"city": "1万元"}}, {}),
        ((0, DUE, 9, 9), {"when": {"any": {"grade": "top", "sound": True}}, "pays": {"city": "0.09元"}}, {"sound": 1}),
        ((0, DUE, 9, 9), {"when": {"not": {"grade": "top"}}, "pays": {"city": "0.09元"}}, {"grade": 4}),
        (None, {"when": {"not": {"grade": "top"}}, "pays": {"city": "0.09元"}}, {}),
        # 12.5 % of 20 fen is 2.5 fen: half a fen goes up
        ((0, DUE, 3, 3), {"pays": {"city": {"amount": {"share": "12.5%", "of": "cost"}}}}, {"cost": 20}),
        ((0, DUE, 2, 2), {"pays": {"city": {"amount": {"share": "12.5%", "of": "cost"}}}}, {"cost": 19}),
        (None, {"pays": {"city": {"amount": {"share": "12.5%", "of": "cost"}}}}, {}),
        # two full steps of 3000元 in 8999元
        (
            (0, DUE, 200_000, 200_000),
            {"pays": {"city": {"amount": {"every": "3000元", "of": "cost", "gives": "1000元"}}}}, {"cost": 899_900},
        ),
        # 10 fen among three: 4, 3, 3
        ((0, DUE, 4, 4), {"pays": {"city": {"amount": {"pot": "0.1元", "among": "pieces", "place": "place"}}}},
         {"pieces": 3, "place": 1}),
        ((0, DUE, 3, 3), {"pays": {"city": {"amount": {"pot": "0.1元", "among": "pieces", "place": "place"}}}},
         {"pieces": 3, "place": 2}),
        # nine divides evenly: nobody asks for the place
        ((0, DUE, 3, 3), {"pays": {"city": {"amount": {"pot": "0.09元", "among": "pieces", "odd": "place"}}}},
         {"pieces": 3}),
        ((0, WAITS, 50, 50), {"pays": {"city": {"amount": "0.5元", "on_top_of": "province"}}}, {}),
        (None, {"pays": {"city": {"amount": "0.5元", "on_top_of": "province"}}}, {"granted.province": 0}),
        ((0, WAITS, 50, 50), {"pays": {"province": "0.5元"}}, {}),
        ((0, DUE, 50, 20), {"pays": {"province": "0.5元"}}, {"granted.province": 20}),
        ((0, CEILING, 50, 50), {"pays": {"city": {"up_to": "0.5元"}}}, {}),
        ((0, DUE, 50, 30), {"pays": {"city": {"up_to": "0.5元"}}}, {"determined.city": 30}),
        ((0, DUE, 50, 50), {"pays": {"city": {"up_to": "0.5元"}}}, {"determined.city": 70}),
        ((0, DUE, 150, 150), {"pays": {"city": {"amount": "0.5元", "times": "pieces"}}}, {"pieces": 3}),
        (None, {"pays": {"city": {"amount": "0.5元", "times": "pieces"}}}, {}),
    ],
)  # fmt: skip
def test_one_line(expected: tuple[int, ...] | None, clause: dict[str, Any], facts: dict[str, Any]) -> None:
    """A clause, what is known of an item, and the line that comes of it, if any."""
    lines = [] if expected is None else [("w1", *expected)]
    assert lines == derive(cases(**clause), works(("w1", facts)))


@pytest.mark.parametrize(
    ("met", "test", "since"),
    [
        (True, {"for_at_least": "1 month"}, date(2024, 2, 29)),
        (False, {"for_at_least": "1 month"}, date(2024, 3, 1)),
        (True, {"for_at_least": "12 months"}, date(2023, 3, 31)),
        (False, {"for_at_least": "30 days"}, date(2024, 3, 2)),
        (True, {"for_at_least": "30 days"}, date(2024, 3, 1)),
        (True, {"within": "12 months"}, date(2023, 3, 31)),
        (False, {"within": "12 months"}, date(2023, 3, 30)),
        (False, {"within": "12 months"}, date(2024, 4, 1)),
        (True, {"within": "12 months", "ending": "02-28"}, date(2023, 2, 28)),
        (False, {"within": "12 months", "ending": "02-28"}, date(2024, 2, 29)),
        (True, {"within": "12 months", "closing": "11-01..01-31"}, date(2023, 1, 31)),
        (False, {"within": "12 months", "closing": "11-01..01-31"}, date(2024, 2, 1)),
        (True, {"in_window": "11-01..01-31"}, date(2023, 11, 1)),
        (False, {"in_window": "11-01..01-31"}, date(2023, 10, 31)),
        (True, {"in_year_to": "03-31"}, date(2023, 4, 1)),
        (False, {"in_year_to": "03-31"}, date(2023, 3, 31)),
        (True, {"in_year_to": "04-01"}, date(2022, 4, 2)),
        (False, {"in_year_to": "04-01"}, date(2023, 4, 2)),
        (True, {"years_back": 1}, date(2023, 12, 31)),
        (False, {"years_back": 1}, date(2024, 1, 1)),
    ],
)
def test_dates(met: bool, test: dict[str, Any], since: date) -> None:
    """On 31 March 2024: both sides of the edge of every test of a date."""
    plan = cases(when={"since": test}, pays={"city": "1元"})
    assert ([("w1", 0, DUE, 100, 100)] if met else []) == derive(plan, works(("w1", {"since": since.toordinal()})))
    assert [] == derive(plan, works(("w1", {})))


def test_counts_of_open_lists_and_unknown_facts() -> None:
    """Two works are certain, a third may be one: at least two are met, at most two not yet; an open list has no end."""
    items = ("w1", {"sound": 1, "pieces": 5}), ("w2", {"sound": 1}), ("w3", {})
    counted = {"item": "work", "where": {"sound": True}}
    plan = written(*(
        {"each": "applicant", "when": {form: {**counted, **bounds}}, "pays": {"city": "1元"}}
        for form, bounds in (
            ("count", {"at_least": 2}), ("count", {"at_least": 3}), ("count", {"at_most": 2}),
            ("count", {"at_most": 3}), ("sum", {"of": "pieces", "at_least": 5}),
            ("sum", {"of": "pieces", "at_most": 60}),
        )
    ))  # fmt: skip
    for complete, answers in (
        (True, [True, None, None, True, True, None]),
        (False, [True, None, None, None, True, None]),
    ):
        facts = works(*items, complete=complete)
        today = Day(plan, DAY)
        given = batch(of_facts([facts], today.layout, plan.kinds), today.layout)
        with derived(plan, given, DAY) as second:
            assert answers == list(second.answers("applicant").row(0))


def test_sums_of_what_is_added_up_over_items() -> None:
    """20 % of the costs of sound works: of 100 and 50 fen 30; nothing yet while one of them may be more."""
    added = {"sum": {"item": "work", "where": {"sound": True}, "of": "cost"}}
    plan = written({"each": "applicant", "pays": {"city": {"amount": {"share": "20%", "of": added}}}})
    items = ("w1", {"sound": 1, "cost": 100}), ("w2", {"sound": 1, "cost": 50}), ("w3", {"sound": 0})
    assert [("", 0, DUE, 30, 30)] == derive(plan, works(*items))
    assert [] == derive(plan, works(*items, ("w4", {"cost": 10})))
    assert [] == derive(plan, works(*items, complete=False))


COST = {"city": {"amount": {"share": "100%", "of": "cost"}}}


def stacked(*clauses: dict[str, Any], **more: Any) -> Plan:
    """A policy with one stacking rule over its clauses."""
    return written(*clauses, stacking=[{"rule": "s", "because": "不重复", "clauses": "all", **more}])


def nets(plan: Plan, facts: Facts) -> list[tuple[str, int]]:
    """What is left of each item; with `?` where it waits."""
    return [(f"{item}{'?' * (standing == WAITS)}", net) for item, _, standing, _, net in derive(plan, facts)]


COSTS = tuple((f"w{at}", {"cost": cost}) for at, cost in enumerate((500, 300, 400)))


def test_highest_number_and_cap() -> None:
    """Of 500, 300 and 400 fen the highest, the two highest, and what 600 fen hold, the highest first."""
    clause = {"pays": COST}
    assert [("w0", 500), ("w1", 0), ("w2", 0)] == nets(stacked(clause, keep="highest"), works(*COSTS))
    assert [("w0", 500), ("w1", 0), ("w2", 400)] == nets(stacked(clause, most=2), works(*COSTS))
    assert [("w0", 500), ("w1", 0), ("w2", 100)] == nets(stacked(clause, cap="6元"), works(*COSTS))
    preferred = works(*COSTS, chosen={"s": frozenset({"w1"})})
    assert [("w0", 0), ("w1", 300), ("w2", 0)] == nets(stacked(clause, most=1), preferred)


def test_what_was_paid_before() -> None:
    """350 fen paid: the difference, what a cap has left, nothing again of the same item, what is left of its stages."""
    paid = (Payment("p0", "c0", "w0", "city", 350, 738_000),)
    facts = works(*COSTS, paid=paid)
    assert [("w0", 150), ("w1", 0), ("w2", 0)] == nets(stacked({"pays": COST}, keep="difference"), facts)
    capped = stacked({"pays": COST}, cap="6元", with_paid="ever")
    assert [("w0", 250), ("w1", 0), ("w2", 0)] == nets(capped, facts)
    assert [("w0", 0), ("w1", 300), ("w2", 400)] == nets(written({"once": "item", "pays": COST}), facts)
    stages = {"city": {**COST["city"], "stages": [{"share": "60%"}, {"share": "40%", "when": {"sound": True}}]}}
    # of 500 fen 300 and 200: 350 are paid, so that nothing is left of the first and 150 of the second
    assert [("w0", 1, DUE, 300, 0), ("w0", 2, WAITS, 200, 150)] == derive(
        written({"once": "item", "pays": stages}), works(COSTS[0], paid=paid)
    )


def test_groups_that_are_not_known_wait() -> None:
    """One counts of each series; where that of the lower one is not known, it may be the same and waits."""
    plan = stacked({"pays": COST}, keep="highest", per=["series"])
    items = ("w1", {"cost": 500, "series": Name.of("甲")}), ("w2", {"cost": 300})
    assert [("w1", 500), ("w2?", 300)] == nets(plan, works(*items))


def test_what_another_document_gives_counts_once() -> None:
    """What the city says of the province's money gives way where the province gives that work a sum itself."""
    plan = written(
        {"pays": {"province": "1元"}}, {"policy": "p1", "when": {"sound": True}, "pays": {"province": "3元"}}
    )
    assert [("w1", 0, DUE, 300, 300), ("w1", 0, WAITS, 100, 0), ("w2", 0, WAITS, 100, 100)] == derive(
        plan, works(("w1", {"sound": 1}), ("w2", {"sound": 0}))
    )


# ── agreement ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("start", range(0, 45, 15))
def test_generated_policies(start: int) -> None:
    """Lines after stacking and answers of 45 generated books, every fifth with rules that bite, twenty applicants
    each: unknown facts, payments, choices, open lists, stages. Every fourth in all the ways of writing.
    """
    lines = 0
    for at in range(start, start + 15):
        seed = 2 * at + (at % 5 == 0) + (WIDE if at % 4 == 0 else 0)
        case = Generated.of(seed, 20)
        found = both(case.market.plan, case.applicants, case.day)
        assert (0, (), ()) == (found.count, found.differing, found.answers), seed
        assert () == found.left_out
        lines += found.lines
    assert lines > 300


def test_packaged_policies() -> None:
    """All clauses of the five packaged policies are covered, and agree, on two days."""
    market = real_market()
    names = {clause.name for policy in market.rules.policies for clause in policy.clauses if clause.pays}
    for seed in range(2):
        source = Seeded(seed)
        day = a_day(source)
        found = both(market.plan, [a_profile(source, market, day) for _ in range(40)], day)
        assert (0, ()) == (found.count, found.left_out)
        assert names == set(found.covered)
        assert found.lines > 200


# ── what is wrong is found ───────────────────────────────────────────────────────────────────────────


def test_a_fen_too_much_is_found() -> None:
    """Whatever of a line is changed, and a line that is missing, there twice, or of somebody else: it is told which."""
    first = decided(stacked({"pays": COST}, keep="highest"), [works(*COSTS), works(COSTS[1])])
    lines = first.lines
    assert compare(first).agree
    for column in ("net", "gross", "standing", "stage", "applicant"):
        for at in range(len(lines)):
            flipped = [value + (row == at) for row, value in enumerate(lines[column])]
            changed = lines.with_columns(pl.Series(column, flipped, lines.schema[column]))
            assert not compare(_With(first, changed)).agree, (column, at)
    for at in range(len(lines)):
        assert 1 == compare(_With(first, pl.concat([lines[:at], lines[at + 1 :]]))).count
        assert 1 == compare(_With(first, pl.concat([lines, lines[at : at + 1]]))).count
    flipped = lines.with_columns((pl.col("net") + (pl.int_range(pl.len()) == 0)).alias("net"))
    [told] = compare(_With(first, flipped)).differing
    assert (0, "work", "w0", "p0/c0", "city", "money", 0) == (
        told.applicant, told.kind, told.item, told.clause, told.payer, told.form, told.stage
    )  # fmt: skip
    assert (Sums(DUE, 500, 501), Sums(DUE, 500, 500)) == (told.first, told.second)


def test_another_answer_is_found() -> None:
    """An answer that is not known where the other key knows it."""
    first = decided(written({"when": {"sound": True}, "pays": COST}), [works(("w1", {"sound": 0}))])
    answers = {"work": pl.DataFrame({"answer:p0/c0": pl.Series([None], dtype=pl.Boolean)})}
    [told] = compare(first, answers).answers
    assert (0, "work", "w1", "p0/c0", None, False) == (
        told.applicant, told.kind, told.item, told.clause, told.first, told.second
    )  # fmt: skip


class _With:
    """What was decided, with other lines."""

    def __init__(self, first: Decided, lines: Any) -> None:
        self.day, self.batch, self.lines = first.day, first.batch, lines


# ── what it does not cover, and what it does not share ───────────────────────────────────────────────


def test_a_sum_that_is_too_wide_is_left_out() -> None:
    """Shares whose common part of a fen no 128 bits hold: the clause is left out, and what shares a rule with it."""
    primes = (999_983, 999_979, 999_961, 999_959, 999_953, 999_931, 999_917)
    wide = {"city": {"amount": {"lower_of": [{"share": f"1/{each}", "of": "cost"} for each in primes]}}}
    plain = written({"pays": COST}, {"pays": COST}, {"each": "post", "pays": {"city": "1元"}})
    today = Day(plain, DAY)
    facts = works(("w1", {"cost": 10**12}), ("p1", {}))
    given = batch(of_facts([facts], today.layout, plain.kinds), today.layout)
    clauses = {"pays": wide}, {"pays": COST}, {"each": "post", "pays": {"city": "1元"}}
    rule = [{"rule": "s", "because": "不重复", "keep": "highest", "clauses": ["c0", "c1"]}]
    with derived(written(*clauses, stacking=rule), given, DAY) as second:
        assert ["p0/c0", "p0/c1"] == [each.clause for each in second.left_out]
        assert {("p0/c2", 0)} == set(second.places)
    with derived(written(*clauses), given, DAY) as second:
        assert second.lines("p0/c0", 0) is None
        lines = second.lines("p0/c1", 0)
        assert lines is not None
        assert [10**12] == lines["net"].to_list()


def test_it_shares_nothing_with_the_first_key() -> None:
    """It imports neither the core nor the expressions over columns; of these the tables alone."""
    found: set[str] = set()
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
            elif isinstance(node, ast.Import):
                found |= {each.name for each in node.names}
    assert {"qaward.columns.tables"} == {
        name for name in found if name.startswith(("qaward.meaning", "qaward.columns"))
    }


@pytest.mark.parametrize("seed", range(4))
def test_ids_that_are_whole_numbers(seed: int) -> None:
    """Items named by numbers have the lines of items named by their digits: stacking, payments, choices, ranges."""
    source = Seeded(41_000_000 + seed)
    market = Market.of(a_book(source).load())
    day, plan = a_day(source), crowded(market.plan, source)
    today = Day(plan, day)
    given = of_facts([a_crowd(source, market, plan, day) for _ in range(8)], today.layout, plan.kinds)
    assert given.payments is not None and given.choices is not None
    names = sorted({name for frame in (*given.items.values(), given.payments, given.choices) for name in frame["same"]})
    digits = pl.Series([str(10_000 + at) for at in range(len(names))], dtype=pl.String)

    def renamed(frame: Any) -> Any:
        return frame.with_columns(pl.col("same").replace_strict(names, digits, return_dtype=pl.String))

    payments, choices = renamed(given.payments), renamed(given.choices)
    found = list[Any]()
    for dtype in (pl.String, pl.Int64):
        items = {
            kind: renamed(frame).drop("item").with_columns(pl.col("same").cast(dtype))
            for kind, frame in given.items.items()
        }
        first = decide(today, Tables(given.applicants, items, payments, choices))
        assert compare(first).agree
        found.append((first.lines, ranges(first).table))
    (lines, ends), (its, its_ends) = found
    assert len(lines) and lines.equals(its) and ends.equals(its_ends)


def test_duckdb_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not installed, importing says how it is."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"pip install 'qaward\[columns\]'"):
        runpy.run_path(str(PACKAGE / "__init__.py"))


def test_nobody() -> None:
    """Tables without rows."""
    assert 0 == both(written({"once": "applicant", "pays": COST}), []).lines
    assert 0 == compare(replace(decided(written({"pays": COST}), []))).count
