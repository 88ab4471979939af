"""The engine, step by step: conditions, matching, prices, stacking, spans, and the second key."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from importlib import import_module
from itertools import product
from typing import Any

import pytest
from strategies import SMALL_VOCABULARY, VOCABULARY

from qaward.engine import durable, normal, propositions
from qaward.engine.conditions import held, told
from qaward.engine.decide import Decision, Disagreement, Verdict, decide, verdicts
from qaward.engine.document import as_document
from qaward.engine.durable import DurableKey, available, durable_key, why_not
from qaward.engine.explain import line_tree, refusal_tree
from qaward.engine.judged import judged
from qaward.engine.match import NO_TIER, TIER_UNKNOWN, Plan, make_plan, match, row_of
from qaward.engine.price import Line
from qaward.engine.questions import questions
from qaward.engine.stakes import Stake
from qaward.facts import Facts, Item
from qaward.marks import Mark
from qaward.meaning.award import amount
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.meaning.integers import reckon
from qaward.meaning.lower import lowered, lowered_sum
from qaward.meaning.printed import PrintedPay
from qaward.meaning.scene import Scene
from qaward.money import EXACT_FEN, parse_money, sum_word
from qaward.period import Period, Window
from qaward.policy.load import load_rules
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.given import Given
from qaward.policy.matchers.in_window import InWindow
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.matchers.recent import Recent
from qaward.policy.matchers.year_to import YearTo
from qaward.policy.matchers.years import Years
from qaward.policy.model import All, Condition, Count, Either, Leaf, Not
from qaward.policy.stacking import StackRule
from qaward.policy.sums.figures import Base
from qaward.policy.sums.share import Scaled
from qaward.profiles.read import make_facts
from qaward.standings import Standing
from qaward.vocabulary.fact import Value

DAY = date(2024, 2, 29)
PLACE = Mark("test")


def plan_of(
    *chapters: str,
    status: str = "in_force",
    dates: str = "",
    choices: dict[str, str] | None = None,
    first: str = "city",
) -> Plan:
    """A plan of one policy of the city for each chapter: p0, p1, …; lines that begin with # go to its head.

    `first` is the level of p0.
    """
    files = {"vocabulary.yaml": SMALL_VOCABULARY.encode()}
    for at, chapter in enumerate(chapters):
        level = "city" if at else first
        head = (
            f"policy: p{at}\ntitle: 某意见\nissuer: 某市\nlevel: {level}\nstatus: {status}\nversion: '1'\n"
            f"in_force: {{{dates}}}\n"
        )
        readings = "\n".join(line for line in chapter.splitlines() if line.startswith("# "))
        files[f"p{at}/policy.yaml"] = (head + readings.replace("# ", "")).encode()
        files[f"p{at}/1.yaml"] = chapter.encode()
    return make_plan(load_rules(files, choices))


def clause(pays: str, *, name: str = "c", each: str = "work", when: str = "", more: str = "") -> str:
    """The text of one clause."""
    asked = f"  when: {{{when}}}\n" if when else ""
    return (
        f"- clause: {name}\n  article: 一\n  summary: 某项\n  for: any\n  each: {each}\n{asked}  pays: {pays}\n"
        + "".join(f"  {line}\n" for line in more.splitlines())
    )


def applicant(*items: dict[str, Any], paid: Any = (), listing: str = "complete", **own: str) -> Facts:
    """An enterprise with works (where no other kind is said), numbered w0, w1, …"""
    listed = [{"kind": "work", "id": f"w{at}", **item} for at, item in enumerate(items)]
    head = {"id": "x", "kind": "enterprise", **own}
    return make_facts({"applicant": head, "items": listed, "paid": list(paid), "listing": listing}, VOCABULARY)


def lines(plan: Plan, facts: Facts, day: date = DAY) -> list[tuple[str, str, str, int, int]]:
    """What is given: item, payer, standing, gross and net in 元."""
    decision = decide(plan, facts, day)
    return [
        (line.item.id if line.item else "", line.payer, line.standing, line.gross // 100, line.net // 100)
        for line in decision.lines
    ]


def steps(line: Line) -> list[tuple[str, int, int]]:
    """The adjustments of a line, in 元."""
    return [(step.reason, step.before // 100, step.after // 100) for step in line.adjustments]


def spans(decision: Decision) -> dict[str, tuple[int, int | None]]:
    """The spans by payer, in 元."""
    assert not any(span.low % 100 or (span.high or 0) % 100 for span in decision.spans)
    return {span.payer: (span.low // 100, None if span.high is None else span.high // 100) for span in decision.spans}


def refusals(decision: Decision) -> list[tuple[str, int, str | None, str]]:
    """What is refused: item, answer, payer, cause."""
    return [(each.item.id if each.item else "", each.answer, each.payer, each.cause) for each in decision.refusals]


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────


def leaf(key: str, test: AnyTest, scope: Any = "item") -> Leaf:
    """A leaf over a fact of a work, or of the applicant."""
    facts = VOCABULARY.item_kinds["work"].facts if scope == "item" else VOCABULARY.applicant_facts
    return Leaf(scope, facts[key], test, PLACE)


def answer(condition: Condition, values: Mapping[str, Value], scene: Scene | None = None) -> int:
    """The answer of a condition."""
    return held(condition, values, scene or Scene(DAY, {}, {}, True))


KNOWN = {NOT_MET: {"sound": 0}, UNKNOWN: {}, MET: {"sound": 1}}
OTHER = {NOT_MET: {"place": 2}, UNKNOWN: {}, MET: {"place": 1}}
ONE, TWO = leaf("sound", OneOf((1,))), leaf("place", Range(1, 1))


@pytest.mark.parametrize(("one", "two"), list(product((NOT_MET, UNKNOWN, MET), repeat=2)))
def test_all_is_the_least_answer_and_any_the_greatest(one: int, two: int) -> None:
    """The strong Kleene tables, for two plain conditions and for nested ones."""
    values = {**KNOWN[one], **OTHER[two]}
    assert answer(All((ONE, TWO)), values) == min(one, two)
    assert answer(Either((ONE, TWO)), values) == max(one, two)
    assert answer(All((ONE, Either((TWO, TWO)))), values) == min(one, two)
    assert answer(Either((Not(ONE), Not(TWO))), values) == MET - min(one, two)


@pytest.mark.parametrize("one", (NOT_MET, UNKNOWN, MET))
def test_not_turns_the_answer_round_and_leaves_unknown(one: int) -> None:
    """A condition that is not known is not known when denied either."""
    assert answer(Not(ONE), {**KNOWN[one]}) == {NOT_MET: MET, UNKNOWN: UNKNOWN, MET: NOT_MET}[one]


def test_nothing_asked_is_met_and_no_alternative_is_not() -> None:
    """All of nothing is met, any of nothing is not met."""
    assert answer(All(()), {}) == MET
    assert answer(Either(()), {}) == NOT_MET
    assert answer(Not(All(())), {}) == NOT_MET
    scene = Scene(DAY, {}, {}, True)
    assert [judged(each, None, scene).answer for each in (All(()), Either(()))] == [MET, NOT_MET]


def test_every_leaf_is_answered_for_the_trace() -> None:
    """One failed condition does not hide the answers of the others."""
    condition = All((ONE, TWO, leaf("note", Given())))
    found = told(condition, lowered(condition, DAY), {"sound": 0, "note": ""}, Scene(DAY, {}, {}, True))
    assert [each.answer for each in found] == [NOT_MET, UNKNOWN, NOT_MET]


def on(day: str) -> int:
    """A day as facts hold it."""
    return date.fromisoformat(day).toordinal()


YEAR = Period(months=12)
WINTER, SPRING = Window((11, 1), (1, 31)), Window((3, 1), (6, 30))


@pytest.mark.parametrize(
    ("expected", "test", "value"),
    (
        (MET, OneOf((1, 3)), 3),
        (NOT_MET, OneOf((1, 3)), 2),
        (MET, Range(10, None), 10),
        (NOT_MET, Range(10, None), 9),
        (MET, Range(None, 10), 10),
        (NOT_MET, Range(None, 10), 11),
        (MET, Range(10, 10), 10),
        (NOT_MET, Range(0, -1), 0),
    ),
)
def test_values_at_the_edges(expected: int, test: AnyTest, value: int) -> None:
    """Both ends of a range belong to it; a value that is not listed is not met."""
    assert answer(leaf("place", test), {"place": value}) == expected


@pytest.mark.parametrize(
    ("expected", "test", "value", "day"),
    (
        (MET, Elapsed(YEAR), "2023-02-28", "2024-02-28"),
        (NOT_MET, Elapsed(YEAR), "2023-03-01", "2024-02-29"),
        (MET, Elapsed(YEAR), "2024-02-29", "2025-02-28"),
        (NOT_MET, Elapsed(YEAR), "2024-02-29", "2025-02-27"),
        (MET, Elapsed(Period(months=1)), "2023-01-31", "2023-02-28"),
        (MET, Elapsed(Period(days=30)), "2024-01-30", "2024-02-29"),
        (NOT_MET, Elapsed(Period(days=30)), "2024-01-31", "2024-02-29"),
        (MET, Recent(YEAR), "2023-02-28", "2024-02-28"),
        (NOT_MET, Recent(YEAR), "2023-02-27", "2024-02-28"),
        (MET, Recent(YEAR), "2023-02-28", "2024-02-29"),
        (MET, Recent(Period(days=1)), "2024-02-29", "2024-02-29"),
        (NOT_MET, Recent(Period(days=1)), "2024-03-01", "2024-02-29"),
        (MET, Recent(Period(24), (6, 30)), "2021-06-30", "2023-01-15"),
        (NOT_MET, Recent(Period(24), (6, 30)), "2021-06-29", "2023-09-01"),
        (MET, Recent(Period(24), (6, 30)), "2023-06-30", "2023-09-01"),
        (NOT_MET, Recent(Period(24), (6, 30)), "2023-07-01", "2023-09-01"),
        (MET, YearTo(9, 30), "2022-10-01", "2023-09-30"),
        (NOT_MET, YearTo(9, 30), "2022-09-30", "2023-09-30"),
        (MET, YearTo(9, 30), "2022-09-30", "2023-09-29"),
        (MET, YearTo(9, 30), "2023-09-30", "2024-01-15"),
        (NOT_MET, YearTo(9, 30), "2023-10-01", "2024-01-15"),
        (MET, YearTo(12, 31), "2023-01-01", "2024-06-30"),
        (MET, Recent(Period(24), None, WINTER), "2022-01-31", "2023-12-15"),
        (NOT_MET, Recent(Period(24), None, WINTER), "2022-01-30", "2023-12-15"),
        (MET, Recent(Period(24), None, WINTER), "2023-12-15", "2023-12-15"),
        (NOT_MET, Recent(Period(24), None, WINTER), "2023-12-16", "2023-12-15"),
        (MET, Recent(Period(24), None, WINTER), "2022-01-31", "2024-10-31"),
        (NOT_MET, Recent(Period(24), None, WINTER), "2024-02-01", "2024-10-31"),
        (NOT_MET, Recent(Period(24), None, WINTER), "2023-01-30", "2024-11-01"),
        (MET, InWindow(WINTER), "2023-11-01", "2024-01-10"),
        (MET, InWindow(WINTER), "2024-01-31", "2024-10-31"),
        (NOT_MET, InWindow(WINTER), "2024-02-01", "2024-10-31"),
        (NOT_MET, InWindow(WINTER), "2024-01-31", "2024-11-01"),
        (NOT_MET, InWindow(SPRING), "2024-03-01", "2024-02-29"),
        (MET, InWindow(SPRING), "2023-06-30", "2024-02-29"),
        (MET, Years(1, 1, True), "2022-01-01", "2023-12-31"),
        (MET, Years(1, 1, True), "2022-12-31", "2023-01-01"),
        (NOT_MET, Years(1, 1, True), "2023-01-01", "2023-12-31"),
        (NOT_MET, Years(1, 3, True), "2019-12-31", "2023-01-01"),
        (MET, Years(1, 3, True), "2020-01-01", "2023-12-31"),
        (NOT_MET, Years(0, 1, True), "2024-01-01", "2023-12-31"),
    ),
)
def test_periods_at_full_years_and_on_29_february(expected: int, test: AnyTest, value: str, day: str) -> None:
    """A full year is complete on the day of the same number, or on the last day of February."""
    scene = Scene(date.fromisoformat(day), {}, {}, True)
    assert answer(leaf("since", test), {"since": on(value)}, scene) == expected
    assert answer(leaf("since", test), {}, scene) == UNKNOWN


@pytest.mark.parametrize(("expected", "year"), ((NOT_MET, 2020), (MET, 2021), (MET, 2023), (NOT_MET, 2024)))
def test_a_year_is_counted_back_from_that_of_decision(expected: int, year: int) -> None:
    """A year as a number, and the year of decision itself."""
    scene = Scene(date(2023, 6, 30), {}, {}, True)
    assert answer(leaf("year", Years(0, 2, False)), {"year": year}, scene) == expected
    assert answer(leaf("year", Years(0, 2, False)), {}, scene) == UNKNOWN


@pytest.mark.parametrize(("expected", "values"), ((MET, {"note": "有"}), (NOT_MET, {"note": ""}), (UNKNOWN, {})))
def test_a_text_is_given_expressly_none_or_not_known(expected: int, values: dict[str, Value]) -> None:
    """`无` is an answer; silence is not."""
    assert answer(leaf("note", Given()), values) == expected


def test_facts_of_the_applicant_are_not_those_of_the_item() -> None:
    """`applicant.grade` and `grade` are two facts."""
    scene = Scene(DAY, {"grade": 1}, {}, True)
    assert answer(leaf("grade", OneOf((1,)), "applicant"), {"grade": 2}, scene) == MET
    assert answer(leaf("grade", OneOf((1,))), {"grade": 2}, scene) == NOT_MET


@pytest.mark.parametrize(
    ("expected", "low", "high", "complete"),
    (
        (MET, 1, None, True),
        (UNKNOWN, 2, None, True),
        (NOT_MET, 3, None, True),
        (UNKNOWN, 3, None, False),
        (NOT_MET, None, 0, True),
        (UNKNOWN, None, 1, True),
        (MET, None, 2, True),
        (UNKNOWN, None, 2, False),
        (MET, 0, None, False),
        (UNKNOWN, 1, 1, True),
        (NOT_MET, 0, 0, False),
    ),
)
def test_counts_between_the_certain_and_the_possible(
    expected: int, low: int | None, high: int | None, complete: bool
) -> None:
    """Of three works one is sound, one may be, one is not; an open list may hold more."""
    works = [Item("work", "a", {"sound": 1}), Item("work", "b", {}), Item("work", "c", {"sound": 0})]
    scene = Scene(DAY, {}, {"work": works}, complete)
    assert answer(Count("work", ONE, low, high, PLACE), {}, scene) == expected


def test_a_count_is_taken_once_for_all_items() -> None:
    """However many items ask for it, the other items are gone through once."""
    scene = Scene(DAY, {}, {"work": [Item("work", "a", {"sound": 1})]}, True)
    condition = All((Count("work", ONE, 1, None, PLACE), TWO))
    assert [held(condition, {"place": at}, scene) for at in (1, 2)] == [MET, NOT_MET]
    assert list(scene.counted.values()) == [(1, 1)]


# ── match ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "dates", "day"),
    (
        (0, "from: 2024-03-01", "2024-02-29"),
        (1, "from: 2024-02-29", "2024-02-29"),
        (0, "not_before: 2024-03-01", "2024-02-29"),
        (1, "not_before: 2024-02-29", "2024-02-29"),
        (1, "until: 2024-02-29", "2024-02-29"),
        (0, "until: 2024-02-28", "2024-02-29"),
        (1, "", "1999-01-01"),
    ),
)
def test_a_policy_counts_from_its_first_day_to_its_last(given: int, dates: str, day: str) -> None:
    """Both days belong to it; without dates it counts always."""
    plan = plan_of(clause("{city: 1万元}"), dates=dates)
    decision = decide(plan, applicant({}), date.fromisoformat(day), durable_key(plan))
    assert len(decision.lines) == given
    assert [each.trial.in_force for each in decision.refusals] == [False] * (1 - given)


def test_a_repealed_policy_gives_nothing() -> None:
    """Whatever its dates."""
    plan = plan_of(clause("{city: 1万元}"), status="repealed")
    assert refusals(decide(plan, applicant({}), DAY)) == [("w0", NOT_MET, None, "when")]


def test_a_clause_is_for_the_kinds_it_names() -> None:
    """An enterprise does not get what is for persons."""
    plan = plan_of(clause("{city: 1万元}").replace("for: any", "for: [person, zone]"))
    decision = decide(plan, applicant({}), DAY)
    assert [each.trial.for_kind for each in decision.refusals] == [False]
    assert len(decide(plan, replace(applicant({}), kind="zone"), DAY).lines) == 1


def test_a_plan_holds_clauses_by_kind_in_order() -> None:
    """Kinds and clauses are sorted, so that the order of files decides nothing; only chosen policies are in it."""
    plan = plan_of(
        clause("{city: 1万元}", name="b") + clause("{city: 1万元}", name="a"), clause("{city: 1万元}", each="post")
    )
    assert [planned.clause.name for planned in plan.clauses] == ["p1/c", "p0/a", "p0/b"]
    chosen = make_plan(plan.rules, plan.policies[1:])
    assert [planned.clause.name for planned in chosen.clauses] == ["p1/c"]


def test_what_a_clause_offers_is_its_own() -> None:
    """Of several about one kind each has an answer of its own; it is open where both day and kind are right."""
    chapter = clause("{city: 1万元}", name="a") + clause("{city: 1万元}", name="b").replace("for: any", "for: person")
    plan = plan_of(chapter + clause("{city: 1万元}", name="d"), dates="from: 2024-02-29")
    found = {}
    for day in (DAY, date(2024, 2, 28)):
        scene = Scene.of(applicant(), day, plan.kinds)
        offers = [plan.on(day).offer(planned.clause, scene) for planned in plan.clauses]
        assert [each.planned.clause.id for each in offers] == ["a", "b", "d"]
        found[day] = [(each.in_force, each.for_kind, each.open) for each in offers]
    assert [(True, True, True), (True, False, False), (True, True, True)] == found[DAY]
    assert [(False, True, False), (False, False, False), (False, True, False)] == found[date(2024, 2, 28)]


@pytest.mark.parametrize(
    ("expected", "with_paid", "policies"),
    (
        (("r",), None, (0, 1)),
        ((), None, (0,)),
        ((), None, (1,)),
        ((), None, (2,)),
        (("r",), "ever", (0, 1)),
        (("r",), "this_year", (0,)),
        (("r",), "ever", (1, 2)),
        ((), "ever", (2,)),
    ),
)
def test_a_rule_between_policies_rests_without_them(
    expected: tuple[str, ...], with_paid: Any, policies: tuple[int, ...]
) -> None:
    """It wants two of them; one where earlier payments count, which may have been made under another."""
    both = clause("{city: 1万元}") + clause("{city: 2万元}", name="d")
    rules_ = plan_of(both, clause("{city: 1万元}"), clause("{city: 1万元}")).rules
    names = frozenset({"p0/c", "p0/d", "p1/c"})
    rule = StackRule("r", "highest", names, (), (), 0, 1, 0, "不重复", PLACE, with_paid)
    plan = make_plan(replace(rules_, stacking=(rule,)), tuple(rules_.policies[at] for at in policies))
    assert expected == tuple(each.id for each in plan.stacking)


def pay_of(plan: Plan) -> PrintedPay:
    """The only pay line of the only clause of a plan."""
    ((promise,),) = plan.program(DAY).promises.values()
    return PrintedPay(*promise.pays)


TABLES = {
    "one sum": "1万元",
    "enumeration": "{by: grade, top: 1万元, high: 2万元}",
    "of the applicant": "{by: applicant.grade, top: 1万元, high: 2万元}",
    "bands": "{by: place, 1-10: 1万元, 11..20: 2万元, 31+: 3万元}",
    "truth": '{by: sound, "true": 1万元}',
    "two facts": "{by: [grade, sound], top: {'true': 1万元, 'false': 2万元}, high: {'true': 3万元}}",
}


@pytest.mark.parametrize(
    ("expected", "table", "values"),
    (
        (0, "one sum", {}),
        (0, "enumeration", {"grade": 1}),
        (1, "enumeration", {"grade": 2}),
        (NO_TIER, "enumeration", {"grade": 3}),
        (TIER_UNKNOWN, "enumeration", {}),
        (1, "of the applicant", {"grade": 1}),
        (0, "bands", {"place": 1}),
        (0, "bands", {"place": 10}),
        (1, "bands", {"place": 11}),
        (NO_TIER, "bands", {"place": 21}),
        (2, "bands", {"place": 31}),
        (TIER_UNKNOWN, "bands", {}),
        (0, "truth", {"sound": 1}),
        (NO_TIER, "truth", {"sound": 0}),
        (0, "two facts", {"grade": 1, "sound": 1}),
        (1, "two facts", {"grade": 1, "sound": 0}),
        (2, "two facts", {"grade": 2, "sound": 1}),
        (NO_TIER, "two facts", {"grade": 2, "sound": 0}),
        (NO_TIER, "two facts", {"grade": 3}),
        (TIER_UNKNOWN, "two facts", {"grade": 2}),
        (TIER_UNKNOWN, "two facts", {"sound": 1}),
    ),
)
def test_rows_of_tables(expected: int, table: str, values: dict[str, Value]) -> None:
    """The row of a table, none of them, or not known yet; the applicant's grade is `high`."""
    scene = Scene(DAY, {"grade": 2}, {}, True)
    assert row_of(pay_of(plan_of(clause(f"{{city: {TABLES[table]}}}"))), values, scene) == expected


def test_rows_about_different_facts_are_tried_one_by_one() -> None:
    """A tree that no file can hold, but a program can: one row by grade, one by soundness."""
    plan = plan_of(clause("{city: 1万元}"))
    ((policy,), (clause_of_rows,)) = plan.policies, plan.policies[0].clauses
    (line,) = clause_of_rows.pays
    tiers = tuple(replace(line.tiers[0], when=All((each,))) for each in (leaf("grade", OneOf((1,))), ONE))
    clause_of_rows = replace(clause_of_rows, pays=(replace(line, tiers=tiers),))
    pay = pay_of(make_plan(plan.rules, (replace(policy, clauses=(clause_of_rows,)),)))
    scene = Scene(DAY, {}, {}, True)
    assert [row_of(pay, v, scene) for v in ({"grade": 1}, {"grade": 2, "sound": 1})] == [0, 1]
    assert [row_of(pay, v, scene) for v in ({}, {"grade": 2, "sound": 0})] == [TIER_UNKNOWN, NO_TIER]


# ── price ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_grant_that_comes_first() -> None:
    """On top of a grant: due once it was made, conditional while it is not known, refused where it was not."""
    plan = plan_of(clause("{city: {on_top_of: province, amount: 2万元}}"))
    works = ({"granted": {"province": "0.01元"}}, {}, {"granted": {"province": "0元"}})
    decision = decide(plan, applicant(*works), DAY)
    assert [(line.standing, line.net, line.waits) for line in decision.lines] == [
        ("due", 2_000_000, ()),
        ("conditional", 2_000_000, ("grant",)),
    ]
    assert refusals(decision) == [("w2", NOT_MET, "city", "grant")]
    assert spans(decision) == {"city": (20_000, 40_000)}


def test_so_much_for_each_piece() -> None:
    """Times a quantity: multiplied where it is known, refused at none, asked for where it is not known."""
    plan = plan_of(clause("{city: {times: pieces, amount: 2万元}}"))
    decision = decide(plan, applicant({"pieces": "3"}, {"pieces": "0"}, {}), DAY)
    assert [(line.quantity, line.net) for line in decision.lines] == [(3, 6_000_000)]
    assert refusals(decision) == [("w1", NOT_MET, "city", "quantity"), ("w2", UNKNOWN, "city", "quantity")]
    assert [decision.stakes(each) for each in decision.refusals] == [(Stake("city", Standing.DUE, None),)] * 2
    assert spans(decision) == {"city": (60_000, None)}


def test_a_product_stays_an_exact_number() -> None:
    """A quantity beyond reason does not lead out of the integers that every reader of JSON keeps."""
    plan = plan_of(clause("{city: {times: staff, amount: 1000亿元}}", each="applicant"))
    facts = replace(applicant(), values={"staff": 10**12})
    assert decide(plan, facts, DAY).total("city") == EXACT_FEN


@pytest.mark.parametrize(
    ("expected", "item"),
    (
        (("ceiling", 10_000, []), {}),
        (("due", 8_000, [("determined", 10_000, 8_000)]), {"determined": {"city": "8000元"}}),
        (("due", 0, [("determined", 10_000, 0)]), {"determined": {"city": "0元"}}),
        (
            ("due", 10_000, [("determined", 10_000, 12_000), ("above-ceiling", 12_000, 10_000)]),
            {"determined": {"city": "12000元"}},
        ),
        (("ceiling", 10_000, []), {"determined": {"province": "8000元"}}),
    ),
)
def test_a_reviewer_determines_the_figure_under_a_ceiling(expected: object, item: dict[str, Any]) -> None:
    """Until then it is up to so much; above the ceiling the ceiling holds; another tier's figure is not ours."""
    decision = decide(plan_of(clause("{city: {up_to: 1万元}}")), applicant(item), DAY)
    (line,) = decision.lines
    assert (line.standing, line.net // 100, steps(line)) == expected


def test_a_determined_figure_still_waits_for_the_grant() -> None:
    """The reviewer's figure does not replace the grant that must come first."""
    plan = plan_of(clause("{city: {up_to: 1万元, on_top_of: province}}"))
    (line,) = decide(plan, applicant({"determined": {"city": "8000元"}}), DAY).lines
    assert (line.standing, line.net, line.waits) == ("conditional", 800_000, ("grant",))


def test_no_figure_in_the_document_is_no_ceiling_of_nothing() -> None:
    """A reviewer's figure for a sum that the document does not state has no ceiling to be held to: nothing changes."""
    reading = (
        "# readings: [{reading: r, article: 一, question: 多少, printed: IO, doubt: 印损, takes: 1万元,"
        " alternatives: [unstated]}]\n"
    )
    plan = plan_of(reading + clause("{city: {up_to: {reading: r}}}"), choices={"r": "unstated"})
    (line,) = decide(plan, applicant({"determined": {"city": "8000元"}}), DAY).lines
    assert (line.standing, line.gross, line.net, line.adjustments) == ("unstated", 0, 0, ())
    assert line.readings == ("r",)


@pytest.mark.parametrize(
    ("expected", "granted"), (((5_000, [("actual-grant", 10_000, 5_000)]), "5000元"), ((10_000, []), "20000元"))
)
def test_another_tier_owes_what_it_granted(expected: object, granted: str) -> None:
    """A lower grant of the province is taken as it is, a higher one is not owed by this policy."""
    decision = decide(plan_of(clause("{province: 1万元}")), applicant({"granted": {"province": granted}}), DAY)
    (line,) = decision.lines
    assert (line.net // 100, steps(line)) == expected
    assert spans(decision) == {"province": (line.net // 100, line.net // 100)}


def test_the_policy_s_own_tier_is_not_held_at_its_grant() -> None:
    """What the city paid for the item before is a matter of stacking, not of the price."""
    item = {"granted": {"city": "5000元"}}
    assert lines(plan_of(clause("{city: 1万元}")), applicant(item)) == [("w0", "city", "due", 10_000, 10_000)]


def test_a_determined_figure_of_another_tier_is_held_at_its_grant() -> None:
    """Another level decides by granting: a figure it is said to have determined counts for nothing beside that."""
    item = {"determined": {"province": "2000元"}, "granted": {"province": "3000元"}}
    (line,) = decide(plan_of(clause("{province: {up_to: 1万元}}")), applicant(item), DAY).lines
    assert steps(line) == [("actual-grant", 10_000, 3_000)]
    assert ("due", 300_000) == (line.standing, line.net)


def test_what_another_tier_has_not_granted_yet_is_not_certain() -> None:
    """A city's document does not bind the province or a county: their sums wait until their grants are known."""
    plan = plan_of(clause("{city: 3万元, county: 2万元, province: 1万元}"))
    decision = decide(plan, applicant({}), DAY)
    assert [
        ("city", "due", 3_000_000, ()),
        ("county", "conditional", 2_000_000, ("own-grant",)),
        ("province", "conditional", 1_000_000, ("own-grant",)),
    ] == [(line.payer, line.standing, line.net, line.waits) for line in decision.lines]
    assert spans(decision) == {"city": (30_000, 30_000), "county": (0, 20_000), "province": (0, 10_000)}
    assert ["granted.county", "granted.province"] == [each.fact.key for each in questions(decision)]


@pytest.mark.parametrize(
    ("due", "granted"), [(600_000, "6000元"), (1_000_000, "1万元"), (1_000_000, "5万元"), (0, "0元")]
)
@pytest.mark.parametrize("sum_", ["1万元", "{up_to: 1万元}", "{grades: [1万元, 6000元]}"])
def test_what_another_tier_granted_is_due_up_to_what_is_stated(due: int, granted: str, sum_: str) -> None:
    """Known, the grant settles it: the smaller of stated and granted, for a ceiling too."""
    decision = decide(plan_of(clause(f"{{province: {sum_}}}")), applicant({"granted": {"province": granted}}), DAY)
    assert [("due", due, ())] == [(line.standing, line.net, line.waits) for line in decision.lines]


def test_what_is_sought_stays_sought() -> None:
    """Also once the other level granted something: it is somebody else's money."""
    plan = plan_of(clause("{province: {standing: sought, amount: 5万元}}"))
    decision = decide(plan, applicant({"granted": {"province": "5万元"}}), DAY)
    assert [("sought", 5_000_000)] == [(line.standing, line.net) for line in decision.lines]


def test_a_draft_owes_nothing() -> None:
    """Its lines wait for it to come into force, together with the grant they are on top of."""
    plan = plan_of(clause("{city: {on_top_of: province, amount: 1万元}, county: {up_to: 2万元}}"), status="draft")
    decision = decide(plan, applicant({}), DAY)
    assert [(line.payer, line.standing, line.waits) for line in decision.lines] == [
        ("city", "conditional", ("grant", "draft")),
        ("county", "conditional", ("own-grant", "draft")),
    ]
    assert spans(decision) == {"city": (0, 10_000), "county": (0, 20_000)}


@pytest.mark.parametrize("promise", ["honour", "support", "unstated"])
def test_a_draft_gives_no_honours_either(promise: str) -> None:
    """What has no figure waits with the rest, and is counted apart from money that waits."""
    plan = plan_of(clause(f"{{city: {promise}}}"), clause("{city: 1万元}", name="sum"), status="draft")
    decision = decide(plan, applicant({}), DAY)
    assert [("conditional", promise, 0), ("conditional", "due", 1_000_000)] == [
        (line.standing, line.promise, line.net) for line in decision.lines
    ]
    assert [("conditional", None, 1_000_000, 1), ("conditional", promise, 0, 1)] == [
        (each.standing, each.sort.promise, each.fen, each.lines) for each in decision.totals
    ]


def test_what_is_given_beside_money_is_no_debt() -> None:
    """Support other than money is a standing of its own: no sum, no share in what is owed."""
    decision = decide(plan_of(clause("{city: support}")), applicant({}), DAY)
    assert [("support", 0, ())] == [(line.standing, line.net, line.waits) for line in decision.lines]
    assert decision.spans == ()


def test_honours_and_what_is_sought_are_nobody_s_debt() -> None:
    """Neither enters what a payer owes or could come to owe."""
    plan = plan_of(clause("{city: honour, province: {standing: sought, amount: 5万元}, county: unstated}"))
    decision = decide(plan, applicant({}), DAY)
    assert [line.standing for line in decision.lines] == ["honour", "unstated", "sought"]
    assert decision.spans == ()
    assert decision.total("province", "sought") == 5_000_000


def test_an_add_on_comes_on_top_of_a_determined_figure() -> None:
    """The ceiling is held first, then the add-on is paid beside it."""
    plan = plan_of(clause("{city: {up_to: 1万元, plus: [{when: {sound: true}, amount: 2000元}]}}"))
    works = ({"sound": "true", "determined": {"city": "3万元"}}, {"determined": {"city": "3000元"}})
    decision = decide(plan, applicant(*works), DAY)
    assert [(line.gross // 100, line.net // 100) for line in decision.lines] == [(12_000, 12_000), (10_000, 3_000)]
    assert refusals(decision) == [("w1", UNKNOWN, "city", "plus")]
    assert spans(decision) == {"city": (15_000, 17_000)}


def test_a_higher_tier_s_grant_bounds_the_add_on_too() -> None:
    """What the province is known to have granted is all that it owes."""
    plan = plan_of(clause("{province: {amount: 1万元, plus: [{when: {sound: true}, amount: 2000元}]}}"))
    item = {"sound": "true", "granted": {"province": "11000元"}}
    (line,) = decide(plan, applicant(item), DAY).lines
    assert (line.net // 100, steps(line)) == (11_000, [("actual-grant", 12_000, 11_000)])


def test_a_row_without_a_figure_has_no_add_on() -> None:
    """A line that states no sum stays without one."""
    plan = plan_of(clause("{city: {by: grade, top: unstated, plus: [{when: {sound: true}, amount: 2000元}]}}"))
    assert lines(plan, applicant({"grade": "top", "sound": "true"})) == [("w0", "city", "unstated", 0, 0)]


# ── what is at stake ─────────────────────────────────────────────────────────────────────────────────


def stakes(plan: Plan, facts: Facts) -> list[tuple[str, str, int | None]]:
    """All that hangs on the refusals of a decision: payer, standing, sum in 元."""
    decision = decide(plan, facts, DAY)
    found = [stake for each in decision.refusals for stake in decision.stakes(each)]
    return [(each.payer, each.standing, None if each.fen is None else each.fen // 100) for each in found]


GRADES = "{by: grade, top: 3万元, high: 2万元, middle: unstated}"


def test_at_stake_is_the_highest_row_that_is_still_possible() -> None:
    """What is known of the item narrows it; a fact that the failed condition rests on would have to change anyway."""
    plan = plan_of(clause(f"{{city: {GRADES}}}", when="sound: true"))
    assert stakes(plan, applicant({})) == [("city", "due", 30_000)]
    assert stakes(plan, applicant({"grade": "high"})) == [("city", "due", 20_000)]
    assert stakes(plan, applicant({"grade": "high", "sound": "false"})) == [("city", "due", 20_000)]
    assert stakes(plan, applicant({"grade": "middle"})) == [("city", "unstated", 0)]
    other = plan_of(clause(f"{{city: {GRADES}}}", when="grade: top"))
    assert stakes(other, applicant({"grade": "high"})) == [("city", "due", 30_000)]


def test_nothing_is_at_stake_where_known_facts_leave_no_row() -> None:
    """An unknown condition whose table has no row for a known grade, or whose grant was not made, can give nothing."""
    plan = plan_of(clause(f"{{city: {GRADES}}}", when="sound: true"))
    assert stakes(plan, applicant({"grade": "low"})) == []
    granted = plan_of(clause("{city: {on_top_of: province, amount: 1万元}}", when="sound: true"))
    assert stakes(granted, applicant({"granted": {"province": "0元"}})) == []
    assert stakes(granted, applicant({})) == [("city", "due", 10_000)]


@pytest.mark.parametrize(
    ("expected", "item"),
    [
        # what was taken off would have to be less; the cost stays what it is
        (100_000, {"cost": "100万元", "granted": {"province": "20万元"}}),
        # what the share is of would have to be more, to any sum
        (None, {"cost": "0元", "granted": {"province": "0元"}}),
    ],
)
def test_at_stake_of_a_sum_that_comes_to_nothing(expected: int | None, item: dict[str, Any]) -> None:
    """What makes it nothing is taken as another, all else as it is."""
    plan = plan_of(clause("{city: {amount: {share: 10%, of: cost, less: province}}}"))
    assert [("city", "due", expected)] == stakes(plan, applicant(item))


def test_at_stake_where_no_row_holds_is_the_best_row() -> None:
    """A grade the table does not name: what another grade would bring."""
    assert stakes(plan_of(clause(f"{{city: {GRADES}}}")), applicant({"grade": "low"})) == [("city", "due", 30_000)]


@pytest.mark.parametrize(
    ("expected", "item"),
    (
        ([("city", "due", 20_000)], {"grade": "high", "sound": "false"}),
        ([("city", "due", 30_000)], {"grade": "top", "sound": "false", "place": "9"}),
        ([("city", "due", 30_000)], {"sound": "false"}),
        ([], {"grade": "low", "sound": "false"}),
        ([("city", "due", 20_000)], {"grade": "high", "place": "9"}),
    ),
)
def test_at_stake_is_the_row_that_the_known_fact_says(expected: object, item: dict[str, str]) -> None:
    """Of two ways to be admitted one asks the grade; the other can come true as well, and leaves the grade as it is."""
    when = "any: [{grade: top, place: 1}, {sound: true, place: 1}]"
    rows = plan_of(clause(f"{{city: {GRADES}}}", when=when.replace("true, place: 1", "true")))
    assert expected == stakes(rows, applicant({"place": "1", **item}))


def test_at_stake_is_a_row_that_the_clause_admits() -> None:
    """A low grade would have to be a high one, since nothing above that is admitted."""
    plan = plan_of(clause(f"{{city: {GRADES}}}", when="grade: [high, middle]"))
    assert stakes(plan, applicant({"grade": "low"})) == [("city", "due", 20_000)]
    assert stakes(plan, applicant({})) == [("city", "due", 20_000)]


def test_at_stake_where_no_row_holds_leaves_other_facts_as_they_are() -> None:
    """A small enterprise has no row; a large one would get the row of the grade that is known."""
    table = "{city: {by: [applicant.size, grade], large: {top: 3万元, high: 2万元}}}"
    assert stakes(plan_of(clause(table)), applicant({"grade": "high"}, size="small")) == [("city", "due", 20_000)]
    assert stakes(plan_of(clause(table)), applicant({"grade": "low"}, size="small")) == [("city", "due", 30_000)]


def test_the_applicant_s_own_facts_are_open_too() -> None:
    """Where a clause looks at the applicant, the fact that failed is taken as open, the others as known."""
    table = "{city: {by: size, large: 3万元, small: 1万元}}"
    plan = plan_of(clause(table, each="applicant", when="size: large"))
    assert stakes(plan, applicant(size="small")) == [("city", "due", 30_000)]
    plan = plan_of(clause(table, each="applicant", when="local: true"))
    assert stakes(plan, applicant(size="small", local="false")) == [("city", "due", 10_000)]


def test_an_item_s_fact_is_not_open_because_the_applicant_s_failed() -> None:
    """The applicant's grade failed; the work's own grade is known all the same."""
    plan = plan_of(clause(f"{{city: {GRADES}}}", when="applicant.grade: top"))
    assert stakes(plan, applicant({"grade": "high"}, grade="low")) == [("city", "due", 20_000)]


@pytest.mark.parametrize(
    ("expected", "item"),
    (
        (None, {}),
        (30_000, {"pieces": "3"}),
        (0, {"pieces": "0"}),
        (5_000, {"determined": {"city": "5000元"}}),
        (20_000, {"determined": {"city": "5万元"}, "pieces": "2"}),
    ),
)
def test_at_stake_with_quantities_and_figures(expected: int | None, item: dict[str, Any]) -> None:
    """So many pieces, so much: without the number no limit can be told, unless a reviewer has named the figure."""
    plan = plan_of(clause("{city: {up_to: 1万元, times: pieces}}", when="sound: true"))
    assert stakes(plan, applicant(item)) == [("city", "ceiling", expected)]


@pytest.mark.parametrize(("expected", "grade"), ((12_000, {}), (12_000, {"grade": "top"}), (10_000, {"grade": "low"})))
def test_at_stake_with_an_add_on(expected: int, grade: dict[str, Any]) -> None:
    """What could be added hangs on the refusal too, unless known facts rule it out."""
    plan = plan_of(clause("{city: {amount: 1万元, plus: [{when: {grade: top}, amount: 2000元}]}}", when="sound: true"))
    assert stakes(plan, applicant(grade)) == [("city", "due", expected)]
    assert spans(decide(plan, applicant(grade), DAY)) == {"city": (0, expected)}


@pytest.mark.parametrize(
    ("expected", "pays"),
    (
        (("province", "due", 5_000), "{province: 1万元}"),
        (("province", "due", 4_000), "{province: 4000元}"),
        (("province", "ceiling", 5_000), "{province: {up_to: 1万元}}"),
        (("province", "due", 5_000), "{province: {times: pieces, amount: 1万元}}"),
        (("province", "due", 5_000), "{province: {amount: 4000元, plus: [{when: {grade: top}, amount: 2000元}]}}"),
        (("province", "sought", 10_000), "{province: {standing: sought, amount: 1万元}}"),
        (("city", "due", 10_000), "{city: 1万元}"),
    ),
)
def test_at_stake_with_a_higher_tier_is_no_more_than_its_grant(expected: object, pays: str) -> None:
    """What the province is known to have granted bounds what it could still owe; what is sought is no debt."""
    item = {"granted": {"province": "5000元", "city": "5000元"}}
    assert [expected] == stakes(plan_of(clause(pays, when="sound: true")), applicant(item))


@pytest.mark.parametrize(
    ("expected", "amount", "item"),
    (
        (3_334, "{pot: 100元, among: pieces, place: place}", {"pieces": "3", "place": "1"}),
        (3_333, "{pot: 100元, among: pieces, place: place}", {"pieces": "3", "place": "2"}),
        (3_333, "{pot: 100元, among: pieces, place: place}", {"pieces": "3", "place": "3"}),
        (0, "{pot: 100元, among: pieces, place: place}", {"pieces": "3", "place": "4"}),
        (3_334, "{pot: 100元, among: pieces, place: place}", {"pieces": "3"}),
        (3_333, "{pot: 100元, among: pieces, place: place}", {"place": "3"}),
        (10_000, "{pot: 100元, among: pieces, place: place}", {}),
        (12_346, "{share: 10%, of: cost}", {"cost": "1234.55元"}),
        (12_300, "{share: 10%, of: cost, round: down 1元}", {"cost": "1234.55元"}),
        (12_400, "{share: 10%, of: cost, round: up 1元}", {"cost": "1234.55元"}),
        (12_000, "{every: 100元, of: cost, gives: 10元}", {"cost": "1234.55元"}),
        (10_000, "{share: 10%, of: cost, cap: 100元}", {"cost": "1234.55元"}),
        (20_000, "{share: 10%, of: cost, floor: 200元}", {"cost": "1234.55元"}),
        (None, "{share: 10%, of: cost, floor: 200元, round: up 1元}", {}),
        (None, "{every: 100元, of: cost, gives: 10元}", {}),
        (10_000, "{share: 10%, of: cost, cap: 100元}", {}),
        (50_000, "{match: province, share: 50%}", {"granted": {"province": "1000元"}}),
        (None, "{match: province, share: 50%}", {}),
    ),
)
def test_at_stake_with_computed_sums(expected: int | None, amount: str, item: dict[str, Any]) -> None:
    """Exact to the fen where its facts are known; where they are not, up to the cap or the whole pot."""
    plan = plan_of(clause(f"{{city: {{amount: {amount}}}}}", when="sound: true"))
    decision = decide(plan, applicant(item), DAY)
    assert [(Stake("city", Standing.DUE, expected),)] == [decision.stakes(each) for each in decision.refusals]
    sure = decide(plan, applicant({**item, "sound": "true"}), DAY)
    assert sure.refusals or [expected] == [line.net for line in sure.lines]


# ── stacking ─────────────────────────────────────────────────────────────────────────────────────────


def payment(item: str, amount: str, payer: str = "city") -> dict[str, str]:
    """A sum paid earlier under the clause p0/c."""
    return {"policy": "p0", "clause": "c", "item": item, "payer": payer, "amount": amount}


@pytest.mark.parametrize(
    ("expected", "once", "paid"),
    (
        ([0, 10_000], "once: item", [payment("w0", "1元")]),
        ([10_000, 10_000], "once: item", [payment("w0", "0元")]),
        ([10_000, 10_000], "once: item", [payment("w0", "1万元", "province")]),
        ([10_000, 10_000], "", [payment("w0", "1万元")]),
        ([0, 0], "once: applicant", [payment("earlier", "1元")]),
        ([10_000, 0], "once: applicant", []),
    ),
)
def test_once_is_once(expected: list[int], once: str, paid: list[dict[str, str]]) -> None:
    """An earlier payment of the same payer stands in the way, for the item or for the applicant as a whole."""
    plan = plan_of(clause("{city: 1万元}", more=once))
    decision = decide(plan, applicant({}, {}, paid=paid), DAY)
    assert [line.net // 100 for line in decision.lines] == expected
    assert all(line.gross == 1_000_000 for line in decision.lines)


@pytest.mark.parametrize("once", ("item", "applicant"))
@pytest.mark.parametrize(
    ("expected", "payer"),
    (({"city": 0, "county": 20_000}, "city"), ({"city": 10_000, "county": 0}, "county")),
)
def test_what_one_payer_paid_is_nothing_to_another(expected: dict[str, int], payer: str, once: str) -> None:
    """Of a clause that two pay, each once."""
    plan = plan_of(clause("{city: 1万元, county: 2万元}", more=f"once: {once}"))
    made = decide(plan, applicant({}, paid=[payment("w0", "1元", payer)]), DAY).lines
    assert expected == {line.payer: line.net // 100 for line in made}


def test_of_several_items_the_best_is_kept() -> None:
    """Firm before unfirm, then the higher sum, then the first by name; the others say which one was kept."""
    plan = plan_of(clause("{city: {by: grade, top: 3万元, high: 2万元, middle: 2万元}}", more="once: applicant"))
    decision = decide(plan, applicant({"grade": "high"}, {"grade": "top"}, {"grade": "middle"}), DAY)
    assert [line.net // 100 for line in decision.lines] == [0, 30_000, 0]
    assert [line.adjustments[0].words for line in decision.lines if line.adjustments] == [(("item", "w1"),)] * 2
    ties = decide(plan, applicant({"grade": "middle"}, {"grade": "high"}), DAY)
    assert [line.net // 100 for line in ties.lines] == [20_000, 0]


def test_a_firm_sum_is_kept_before_a_higher_one_that_waits() -> None:
    """But the span tells that the higher one may still come."""
    pays = "{city: {on_top_of: province, by: grade, top: 3万元, high: 2万元}}"
    plan = plan_of(clause(pays, more="once: applicant"))
    decision = decide(plan, applicant({"grade": "top"}, {"grade": "high", "granted": {"province": "1元"}}), DAY)
    assert [(line.standing, line.net // 100) for line in decision.lines] == [("conditional", 10_000), ("due", 20_000)]
    assert spans(decision) == {"city": (20_000, 30_000)}


def test_the_applicant_itself_is_paid_once_too() -> None:
    """A clause about the applicant, paid before."""
    plan = plan_of(clause("{city: 1万元}", each="applicant", more="once: item"))
    assert lines(plan, applicant(paid=[payment("x", "1万元")])) == [("", "city", "due", 10_000, 0)]


def rules(*each: str) -> str:
    """Stacking rules for the head of a policy, in the order given."""
    entries = [f"{{rule: s{at}, because: 不重复, order: {at}, {words}}}" for at, words in enumerate(each)]
    return f"# stacking: [{', '.join(entries)}]\n"


THREE = "".join(
    clause(f"{{city: {sum_}}}", name=name) for name, sum_ in (("a", "1万元"), ("b", "2万元"), ("c", "3万元"))
)


@pytest.mark.parametrize(
    ("expected", "per", "paid"),
    (
        ([("topped-up", 30_000, 25_000)], "item", [("w0", "5000元")]),
        ([("topped-up", 30_000, 0)], "item", [("w0", "5万元")]),
        ([], "item", [("w1", "5000元")]),
        ([], "item", []),
        ([("topped-up", 30_000, 18_000)], "", [("w0", "5000元"), ("earlier", "7000元")]),
    ),
)
def test_what_was_paid_before_is_topped_up(expected: object, per: str, paid: list[tuple[str, str]]) -> None:
    """Of a higher sum only the difference is paid, per item or for the applicant as a whole; the reason names it."""
    grouped = f"keep: difference, clauses: [c]{', per: item' if per else ''}"
    plan = plan_of(rules(grouped) + clause("{city: 3万元}"))
    decision = decide(plan, applicant({}, paid=[payment(*each) for each in paid]), DAY)
    assert expected == [step for line in decision.lines for step in steps(line)]
    before = sum(parse_money(amount) for _, amount in paid)
    words = (("because", "不重复"), ("before", sum_word(before)))
    assert all(step.words == words for line in decision.lines for step in line.adjustments)


STAGED = "{amount: 3万元, stages: [{share: 40%}, {share: 60%, when: {place: 1}}]}"


@pytest.mark.parametrize(
    ("expected", "pays", "once", "amount"),
    (
        (("paid-before", 30_000, 0), "3万元", "once: item", "5000元"),
        (("topped-up", 30_000, 25_000), "3万元", "", "5000元"),
        (("topped-up", 30_000, 25_000), STAGED, "once: item", "5000元"),
        (("topped-up", 30_000, 25_000), STAGED, "", "5000元"),
        (("paid-before", 30_000, 0), STAGED, "once: item", "3万元"),
        (("topped-up", 30_000, 0), STAGED, "", "3万元"),
    ),
)
def test_under_a_difference_what_is_paid_once_is_not_paid_again(
    expected: tuple[str, int, int], pays: str, once: str, amount: str
) -> None:
    """But for stages: those that are still to come are the difference, until all of them were paid."""
    plan = plan_of(rules("keep: difference, clauses: [c], per: item") + clause(f"{{city: {pays}}}", more=once))
    decision = decide(plan, applicant({}, paid=[payment("w0", amount)]), DAY)
    assert [[expected]] * len(decision.lines) == [steps(line) for line in decision.lines]


@pytest.mark.parametrize(
    ("expected", "sum_", "once", "amount"),
    (
        (("paid-stage", 3_000_000, 2_999_999), "3万元", "", "0.01元"),
        (("paid-stage", 3_000_000, 2_999_999), "3万元", "once: item", "0.01元"),
        (("paid-stage", 3_000_000, 1), "3万元", "once: item", "29999.99元"),
        (("paid-before", 3_000_000, 0), "3万元", "once: item", "3万元"),
        (("paid-stage", 3_000_000, 0), "3万元", "", "3万元"),
        (("paid-stage", 1, 0), "0.01元", "", "0.01元"),
    ),
)
def test_a_stage_that_was_paid_is_taken_off(expected: tuple[str, int, int], sum_: str, once: str, amount: str) -> None:
    """To the fen; what is paid once is paid when nothing is left."""
    pays = f"{{amount: {sum_}, stages: [{{share: 40%}}, {{share: 60%, when: {{place: 1}}}}]}}"
    plan = plan_of(clause(f"{{city: {pays}}}", more=once))
    decision = decide(plan, applicant({}, paid=[payment("w0", amount)]), DAY)
    assert {expected} == {
        (step.reason, step.before, step.after) for line in decision.lines for step in line.adjustments
    }
    assert expected[2] == sum(line.net for line in decision.lines)


@pytest.mark.parametrize("rule", ("", rules("keep: difference, clauses: [c], per: item")))
def test_of_nothing_no_stage_was_paid(rule: str) -> None:
    """A sum of which a reviewer left nothing is taken no further by what was paid before."""
    pays = "{up_to: 3万元, stages: [{share: 40%}, {share: 60%, when: {place: 1}}]}"
    plan = plan_of(rule + clause(f"{{city: {pays}}}"))
    decision = decide(plan, applicant({"determined": {"city": "0元"}}, paid=[payment("w0", "5000元")]), DAY)
    expected = [("determined", 30_000, 0)]
    assert [expected] * 2 == [steps(line) for line in decision.lines]


def test_under_a_difference_a_lower_sum_is_displaced_by_the_higher_one() -> None:
    """What was paid before is taken off the higher sum; the lower one says what it was counted for."""
    plan = plan_of(rules("keep: difference, clauses: [c]") + clause("{city: {by: grade, top: 3万元, high: 1万元}}"))
    works = {"grade": "high"}, {"grade": "top"}
    lower, higher = decide(plan, applicant(*works, paid=[payment("w1", "5000元")]), DAY).lines
    assert ([("displaced", 10_000, 0)], [("topped-up", 30_000, 25_000)]) == (steps(lower), steps(higher))
    assert ("item", "w1") in lower.adjustments[0].words


def test_a_sum_that_may_join_a_group_is_not_certain() -> None:
    """Of two works of one grade one is paid; while a grade is not known its work may be the other one."""
    plan = plan_of(rules("keep: highest, clauses: [c], per: grade") + clause("{city: 1万元}"))
    assert spans(decide(plan, applicant({"grade": "top"}, {}), DAY)) == {"city": (10_000, 20_000)}
    assert spans(decide(plan, applicant({"grade": "top"}, {"grade": "top"}), DAY)) == {"city": (10_000, 10_000)}


def test_a_sum_that_displaces_and_is_displaced_leaves_less() -> None:
    """b displaces a and is displaced by c: without b both a and c are paid, with it c alone."""
    chapter = THREE.replace("summary: 某项\n  for: any\n  each: work\n  pays: {city: 2", "SOUND").replace(
        "SOUND", "summary: 某项\n  for: any\n  each: work\n  when: {sound: true}\n  pays: {city: 2"
    )
    plan = plan_of(rules("keep: highest, clauses: [a, b]", "keep: highest, clauses: [b, c]") + chapter)
    before, after = decide(plan, applicant({}), DAY), decide(plan, applicant({"sound": "true"}), DAY)
    assert (before.total("city"), after.total("city")) == (4_000_000, 3_000_000)
    assert spans(before) == {"city": (30_000, 40_000)}


def test_what_was_paid_already_displaces_nothing_more() -> None:
    """b would displace a and be displaced by c, but b was paid before: whatever it turns out to be, a and c stand."""
    chapter = THREE.replace("pays: {city: 2", "when: {sound: true}\n  once: item\n  pays: {city: 2")
    plan = plan_of(rules("keep: highest, clauses: [a, b]", "keep: highest, clauses: [b, c]") + chapter)
    paid = [{**payment("w0", "2万元"), "clause": "b"}]
    assert spans(decide(plan, applicant({}, paid=paid), DAY)) == {"city": (40_000, 40_000)}
    assert decide(plan, applicant({"sound": "true"}, paid=paid), DAY).total("city") == 4_000_000


def test_a_displaced_sum_may_come_back() -> None:
    """b displaces a; d, which is still open, would displace b first and leave a alone."""
    chapter = THREE + clause("{city: 4万元}", name="d", when="sound: true")
    groups = "keep: highest, clauses: [b, d]", "keep: highest, clauses: [a, b]", "cap: 99万元, clauses: [a, d]"
    plan = plan_of(rules(*groups) + chapter)
    before, after = decide(plan, applicant({}), DAY), decide(plan, applicant({"sound": "true"}), DAY)
    assert [0, 20_000, 30_000] == [line.net // 100 for line in before.lines]
    assert [10_000, 0, 30_000, 40_000] == [line.net // 100 for line in after.lines]
    assert (spans(before), spans(after)) == ({"city": (50_000, 80_000)}, {"city": (80_000, 80_000)})


def test_a_sum_that_the_applicant_would_rather_have_may_be_lower() -> None:
    """One of two counts, and the applicant prefers the lower one, which is still open."""
    chapter = clause("{city: {by: grade, top: 3万元, high: 1万元}}", when="sound: true")
    plan = plan_of(rules("most: 1, clauses: [c]") + chapter)
    works = {"grade": "top", "sound": "true"}, {"grade": "high"}
    facts = replace(applicant(*works), chosen={"s0": frozenset({"w1"})})
    sure = replace(applicant(works[0], {"grade": "high", "sound": "true"}), chosen={"s0": frozenset({"w1"})})
    assert decide(plan, sure, DAY).total("city") == 1_000_000
    assert spans(decide(plan, facts, DAY)) == {"city": (10_000, 30_000)}
    assert spans(decide(plan, applicant(*works), DAY)) == {"city": (30_000, 30_000)}


def test_a_preferred_sum_that_waits_opens_nothing_to_others_that_wait() -> None:
    """Behind the one that is firm, the preferred one and a higher one can both add nothing."""
    pays = "{city: {on_top_of: province, by: grade, top: 2万元, high: 1万元, middle: 1.5万元}}"
    plan = plan_of(rules("most: 1, clauses: [c]") + clause(pays))
    works = {"grade": "top", "granted": {"province": "1元"}}, {"grade": "high"}, {"grade": "middle"}
    facts = replace(applicant(*works), chosen={"s0": frozenset({"w1"})})
    assert [20_000, 0, 0] == [line.net // 100 for line in decide(plan, facts, DAY).lines]


def test_a_sum_of_nothing_takes_no_place() -> None:
    """One of two counts: not the preferred one for which the reviewer determined nothing; one fen is something."""
    plan = plan_of(rules("most: 1, clauses: [c]") + clause("{city: {up_to: 1万元}}"))
    for first, nets in (("0元", [0, 500_000]), ("0.01元", [1, 0])):
        works = {"determined": {"city": first}}, {"determined": {"city": "5000元"}}
        facts = replace(applicant(*works), chosen={"s0": frozenset({"w0"})})
        assert nets == [line.net for line in decide(plan, facts, DAY).lines]


def test_what_a_cap_leaves_is_certain_whatever_fills_it() -> None:
    """Two rules concern the lines of a; b fills the cap by itself already."""
    chapter = clause("{city: 2万元}", name="a", when="sound: true", more="once: applicant") + clause(
        "{city: 1万元}", name="b"
    )
    plan = plan_of(rules("cap: 1万元, clauses: [a, b]") + chapter)
    decision = decide(plan, applicant({"sound": "true"}, {"sound": "true"}, {}), DAY)
    assert decision.total("city") == 1_000_000
    assert spans(decision) == {"city": (10_000, 10_000)}
    known = decide(plan, applicant({"sound": "true"}, {"sound": "true"}), DAY)
    assert spans(known) == {"city": (10_000, 10_000)}


def test_what_is_due_now_counts_before_what_is_due_in_stages() -> None:
    """A higher sum of which a part is due yet displaces nothing that is due; it adds what it exceeds that by."""
    stages = "{amount: 2万元, stages: [{share: 40%}, {share: 60%, when: {place: 1}}]}"
    chapter = clause("{city: 1万元}", name="a") + clause(f"{{city: {stages}}}", name="b", when="sound: true")
    plan = plan_of(rules("keep: highest, clauses: [a, b]") + chapter)
    before, after = (decide(plan, applicant(work), DAY) for work in ({}, {"sound": "true", "place": "2"}))
    assert (before.total("city"), after.total("city")) == (1_000_000, 1_000_000)
    assert after.total("city", "conditional") == 1_000_000
    assert (spans(before), spans(after)) == ({"city": (10_000, 20_000)}, {"city": (10_000, 20_000)})


def test_stages_of_a_sum_that_is_paid_once() -> None:
    """A higher work whose second stage is not reached adds to one whose stages are, and takes nothing from it."""
    stages = "{by: grade, top: 2万元, high: 1万元, stages: [{share: 40%}, {share: 60%, when: {place: 1}}]}"
    plan = plan_of(clause(f"{{city: {stages}}}", when="sound: true", more="once: applicant"))
    works = {"grade": "high", "sound": "true", "place": "1"}, {"grade": "top", "place": "2"}
    before = decide(plan, applicant(*works), DAY)
    after = decide(plan, applicant(works[0], {**works[1], "sound": "true"}), DAY)
    assert (before.total("city"), after.total("city")) == (1_000_000, 1_000_000)
    assert after.total("city", "conditional") == 1_000_000
    assert spans(before) == {"city": (10_000, 20_000)}


def test_an_open_add_on_is_added_within_a_group() -> None:
    """Paid once per applicant: the best line and what may still be added to it."""
    pays = "{city: {amount: 1万元, plus: [{when: {sound: true}, amount: 2000元}]}}"
    plan = plan_of(clause(pays, more="once: applicant"))
    assert spans(decide(plan, applicant({}), DAY)) == {"city": (10_000, 12_000)}


# ── decisions ────────────────────────────────────────────────────────────────────────────────────────


def test_totals_are_by_payer_and_standing() -> None:
    """Sums of different payers and standings are never mixed."""
    plan = plan_of(clause("{city: {up_to: 2万元}, county: 1万元}"))
    decision = decide(plan, applicant({"granted": {"county": "1万元"}}, {"determined": {"city": "5000元"}}), DAY)
    assert [(each.payer, each.standing, each.fen // 100, each.lines) for each in decision.totals] == [
        ("city", "due", 5_000, 1),
        ("city", "ceiling", 20_000, 1),
        ("county", "due", 10_000, 1),
        ("county", "conditional", 10_000, 1),
    ]
    assert spans(decision) == {"city": (5_000, 25_000), "county": (10_000, 20_000)}
    assert decision.total("province") == 0
    assert decision.as_of == DAY


def test_a_span_holds_what_is_still_open() -> None:
    """An unknown clause can still give its best row; a clause that is not met or was paid can not."""
    pays = "{city: {by: grade, top: 3万元, high: 2万元}}"
    works = ({"sound": "true", "grade": "high"}, {"sound": "true"}, {"grade": "top"}, {"sound": "false"})
    plan = plan_of(clause(pays, when="sound: true"))
    assert spans(decide(plan, applicant(*works), DAY)) == {"city": (20_000, 80_000)}
    once = plan_of(clause(pays, when="sound: true", more="once: applicant"))
    assert spans(decide(once, applicant(*works), DAY)) == {"city": (20_000, 30_000)}
    paid = [payment("any", "1元")]
    assert spans(decide(once, applicant(*works, paid=paid), DAY)) == {"city": (0, 0)}


def test_a_span_without_limit_stays_so_within_a_group() -> None:
    """A quantity that is not known leaves the best of a group open."""
    plan = plan_of(clause("{city: {times: pieces, amount: 1万元}}", more="once: applicant"))
    assert spans(decide(plan, applicant({"pieces": "2"}, {}), DAY)) == {"city": (20_000, None)}


def test_what_an_open_list_does_not_name() -> None:
    """A clause about a kind that an open list leaves out may still apply, if it is for this kind of applicant."""
    chapter = clause("{city: 1万元, province: {standing: sought, amount: 1万元}}", name="a", each="post")
    chapter += clause("{province: honour}", name="b", each="post")
    chapter += clause("{county: 1万元}", name="c", each="post").replace("for: any", "for: person")
    chapter += clause("{city: 1万元}", name="d", each="applicant") + clause("{city: 1万元}", name="e")
    plan = plan_of(chapter)
    decision = decide(plan, applicant({}, listing="open"), DAY)
    assert [planned.clause.id for planned in decision.unlisted] == ["a", "b"]
    assert spans(decision) == {"city": (20_000, None)}
    closed = decide(plan, applicant({}), DAY)
    assert (closed.unlisted, spans(closed)) == ((), {"city": (20_000, 20_000)})
    later = plan_of(chapter, dates="from: 2030-01-01")
    assert decide(later, applicant({}, listing="open"), DAY).unlisted == ()
    assert decide(plan_of(chapter, status="repealed"), applicant(listing="open"), DAY).unlisted == ()


def test_lines_come_by_policy_clause_item_and_payer() -> None:
    """Whatever the order of the list."""
    plan = plan_of(clause("{province: 1万元, city: 1万元}"), clause("{city: 1万元}"))
    first, second = Item("work", "a", {}), Item("work", "b", {})
    decision = decide(plan, replace(applicant(), items=(second, first)), DAY)
    found = [(line.policy.id, line.item.id if line.item else "", line.payer) for line in decision.lines]
    assert found == sorted(found)


class Other:
    """A second key that says what it was told to say."""

    name = "other"

    def __init__(self, plan: Plan, change: Any) -> None:
        self.plan, self.change = plan, change

    def derive(self, facts: Facts, day: date) -> list[Verdict]:
        scene = Scene.of(facts, day)
        return self.change(verdicts(match(self.plan, scene)))


def test_two_keys_that_agree_are_both_named() -> None:
    """The decision says which evaluators it rests on."""
    plan = plan_of(clause("{city: 1万元}"))
    assert decide(plan, applicant({}), DAY, Other(plan, list)).keys == ("reference", "other")
    assert decide(plan, applicant({}), DAY).keys == ("reference",)


@pytest.mark.parametrize(
    ("ours", "theirs", "change"),
    (
        (("p0/c", "work:w0", MET, (("city", 0, MET, ()),)), None, lambda found: found[1:]),
        (None, ("p0/d", "", MET, ()), lambda found: [*found, ("p0/d", "", MET, ())]),
        (
            ("p0/c", "work:w0", MET, (("city", 0, MET, ()),)),
            ("p0/c", "work:w0", UNKNOWN, ()),
            lambda found: [("p0/c", "work:w0", UNKNOWN, ()), *found[1:]],
        ),
        (None, None, lambda found: [*found, found[-1]]),
    ),
)
def test_two_keys_that_differ_are_an_error_that_shows_the_place(ours: Any, theirs: Any, change: Any) -> None:
    """A finding that is missing, added, different or told twice: nothing of the decision may be used."""
    plan = plan_of(clause("{city: 1万元}"))
    with pytest.raises(Disagreement) as caught:
        decide(plan, applicant({}, {}), DAY, Other(plan, change))
    assert (caught.value.key, caught.value.first, caught.value.second) == ("other", ours, theirs)
    assert str(caught.value) == f"reference: {ours!r}; other: {theirs!r}"


# ── computed sums ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("expected", "words", "amount"),
    (
        (12_000_000, "1234567元 × 10%", "{share: 10%, of: cost, round: down 1万元}"),
        (13_000_000, "1234567元 × 10%", "{share: 10%, of: cost, round: up 1万元}"),
        (12_000_000, "1234567元 × 10%", "{share: 10%, of: cost, round: half_up 1万元}"),
        (12_345_670, "1234567元 × 10%", "{share: 10%, of: cost}"),
        (2_000_000, "min(1234567元 × 10%, 20000元)", "{share: 10%, of: cost, cap: 2万元}"),
        (20_000_000, "max(1234567元 × 10%, 200000元)", "{share: 10%, of: cost, floor: 20万元}"),
        (2_400_000, "2000元 × 12", "{every: 10万元, of: cost, gives: 2000元}"),
        (400_000, "1000元 × 4", "{every: 3, of: pieces, gives: 1000元}"),
        (1_000_000, "1000元 × 10", "{every: 10万元, of: applicant.capital, gives: 1000元}"),
        (1_500_000, "30000元 × 50%", "{match: province, share: 50%}"),
        (230_769, "30000元 ÷ 13", "{pot: 3万元, among: pieces, place: place}"),
    ),
)
def test_a_computed_sum_shows_its_working(expected: int, words: str, amount: str) -> None:
    """What it comes to, and in the document the calculation in figures."""
    plan = plan_of(clause(f"{{city: {{amount: {amount}}}}}"))
    item = {"cost": "1234567元", "pieces": "13", "place": "10", "granted": {"province": "3万元"}}
    (line,) = as_document(decide(plan, applicant(item, capital="109万元"), DAY))["lines"]
    assert expected == line["net_fen"]
    assert words in line["working"]
    assert line["working"] == words or line["working"].endswith(f"({words}, 10000元)")


def test_a_figure_below_nothing_counts_for_nothing() -> None:
    """A share of a loss is no debt of the applicant's."""
    made = Scaled(Fraction(1, 10), Base("item", VOCABULARY.item_kinds["work"].facts["cost"]))
    fen = reckon(amount(lowered_sum(made, VOCABULARY, DAY)).fen)
    assert fen({"cost": -500}, Scene(DAY, {}, {}, True)) == 0
    assert fen({"cost": 500}, Scene(DAY, {}, {}, True)) == 50


def test_a_share_of_another_row_is_held_at_its_cap() -> None:
    """Half of what the row above gives, at most so much; nothing has to be known for it but the row."""
    plan = plan_of(clause("{city: {by: grade, top: 3万元, high: {share: 50%, of_row: top, cap: 1万元}}}"))
    (line,) = as_document(decide(plan, applicant({"grade": "high"}), DAY))["lines"]
    assert (1_000_000, "min(15000元, 10000元)") == (line["net_fen"], line["working"])
    assert ["grade"] == [each["fact"] for each in line["conditions"]]


def test_a_fact_that_a_sum_and_its_row_both_rest_on_is_named_once() -> None:
    """The row looks at the cost, and so does the share."""
    plan = plan_of(clause("{city: {by: cost, 1万元+: {share: 10%, of: cost}}}", when="sound: true"))
    (line,) = as_document(decide(plan, applicant({"cost": "2万元", "sound": "true"}), DAY))["lines"]
    assert ["sound", "cost"] == [each["fact"] for each in line["conditions"]]


# ── what a document says ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("expected", "when"),
    (
        ({"fact": "since", "expected": {"within": "12 months"}, "found": "2024-01-01"}, "since: {within: 1年}"),
        (
            {"fact": "since", "expected": {"for_at_least": "30 days"}, "found": "2024-01-01"},
            "since: {for_at_least: 30 days}",
        ),
        ({"fact": "note", "expected": {"present": True}, "found": "有"}, "note: {present: true}"),
        ({"fact": "grade", "expected": "high", "found": "high"}, "grade: high"),
        ({"fact": "grade", "expected": ["top", "high"], "found": "high"}, "grade: [top, high]"),
        (
            {"fact": "applicant.grade", "expected": ["top", "middle"], "found": "top"},
            "applicant.grade: [top, middle]",
        ),
        ({"fact": "cost", "expected": {"at_least": "1万元"}, "found": "2万元"}, "cost: {at_least: 1万元}"),
        ({"fact": "place", "expected": {"at_least": "1", "at_most": "9"}, "found": "3"}, "place: {between: [1, 9]}"),
        (
            {"fact": "as_of", "expected": {"at_least": "2024-01-01"}, "found": "2024-02-29"},
            "as_of: {after: 2023-12-31}",
        ),
        (
            {"count": "work", "expected": {"at_least": 1}, "found": [1, 2]},
            "count: {item: work, where: {sound: true}, at_least: 1}",
        ),
        (
            {"count": "work", "expected": {"at_least": 1, "at_most": 4}, "found": [2, 2]},
            "count: {item: work, at_least: 1, at_most: 4}",
        ),
    ),
)
def test_a_condition_as_data(expected: dict[str, Any], when: str) -> None:
    """Facts by their keys, values as profiles write them, counts as the certain and the possible number."""
    work = {"since": "2024-01-01", "note": "有", "grade": "high", "cost": "2万元", "place": "3", "sound": "true"}
    decision = decide(plan_of(clause("{city: 1万元}", when=when)), applicant(work, {}, grade="top"), DAY)
    assert [{**expected, "answer": "met"}] == as_document(decision)["lines"][0]["conditions"]


def test_alternatives_and_exclusions_as_data() -> None:
    """`any` and `not` keep their parts, each with its own answer."""
    plan = plan_of(clause("{city: 1万元}", when="any: [{grade: top}, {not: {sound: true}}]"))
    (refused,) = as_document(decide(plan, applicant({"grade": "low"}), DAY))["not_awarded"]
    grade = {"fact": "grade", "expected": "top", "found": "low", "answer": "not_met"}
    sound = {"fact": "sound", "expected": "true", "found": None, "answer": "unknown"}
    assert [{"any": [grade, {"not": sound, "answer": "unknown"}], "answer": "unknown"}] == refused["conditions"]
    nested = plan_of(clause("{city: 1万元}", when="any: [{grade: top, sound: true}, {grade: high, sound: false}]"))
    (refused,) = as_document(decide(nested, applicant({"grade": "top"}), DAY))["not_awarded"]
    assert ["unknown", "not_met"] == [part["answer"] for part in refused["conditions"][0]["any"]]
    assert [["met", "unknown"], ["not_met", "unknown"]] == [
        [leaf["answer"] for leaf in part["all"]] for part in refused["conditions"][0]["any"]
    ]


@pytest.mark.parametrize(
    ("cause", "expected", "pays", "item"),
    (
        ("grant", ("granted.province", "0元", "not_met"), "{on_top_of: province, amount: 1万元}", "province"),
        ("quantity", ("pieces", None, "unknown"), "{times: pieces, amount: 1万元}", ""),
        ("quantity", ("pieces", "0", "not_met"), "{times: pieces, amount: 1万元}", "pieces"),
        ("amount", ("cost", None, "unknown"), "{amount: {share: 10%, of: cost}}", ""),
        ("amount", ("cost", "0元", "not_met"), "{amount: {share: 10%, of: cost}}", "cost"),
        ("amount", ("granted.province", None, "unknown"), "{amount: {match: province}}", ""),
        ("amount", ("applicant.capital", None, "unknown"), "{amount: {share: 10%, of: applicant.capital}}", ""),
    ),
)
def test_a_payer_s_part_that_fails_names_the_fact(cause: str, expected: object, pays: str, item: str) -> None:
    """The grant, the number or the sum that stands in the way is asked for alone: it must be more than nothing."""
    given = {"": {}, "province": {"granted": {"province": "0元"}}, "pieces": {"pieces": "0"}, "cost": {"cost": "0元"}}
    (refused,) = as_document(decide(plan_of(clause(f"{{city: {pays}}}")), applicant(given[item]), DAY))["not_awarded"]
    (condition,) = refused["conditions"]
    assert (cause, expected) == (refused["cause"], (condition["fact"], condition["found"], condition["answer"]))
    assert condition["answer"] == refused["answer"]
    assert condition["expected"] in ({"at_least": "1"}, {"at_least": "0.01元"})


def test_a_number_that_the_applicant_gives_is_asked_of_the_applicant() -> None:
    """Where the clause is about the applicant itself, so is the fact that is missing."""
    plan = plan_of(clause("{city: {times: staff, amount: 1万元}}", each="applicant"))
    made = as_document(decide(plan, applicant(), DAY))
    assert [("applicant.staff", None)] == [
        (each["fact"], each["found"]) for each in made["not_awarded"][0]["conditions"]
    ]
    assert [("staff", None)] == [(each["fact"], each["item"]) for each in made["questions"]]


def test_each_stage_names_its_own_condition() -> None:
    """The first stage is due at once, the second waits for what is not reached yet."""
    stages = "[{share: 40%}, {share: 60%, when: {place: 1}}]"
    plan = plan_of(clause(f"{{city: {{amount: 1万元, stages: {stages}}}}}", when="sound: true"))
    made = as_document(decide(plan, applicant({"sound": "true", "place": "2"}), DAY))
    assert [(1, "due", 400_000, []), (2, "conditional", 600_000, ["stage"])] == [
        (line["stage"], line["standing"], line["net_fen"], line["waits"]) for line in made["lines"]
    ]
    assert [[("sound", "met")], [("sound", "met"), ("place", "not_met")]] == [
        [(each["fact"], each["answer"]) for each in line["conditions"]] for line in made["lines"]
    ]


def test_an_open_add_on_asks_for_its_own_condition() -> None:
    """The line is given without it; what would settle the add-on is asked, and what hangs on it is told."""
    pays = "{city: {amount: 1万元, plus: [{when: {sound: true}, amount: 2000元}]}}"
    made = as_document(decide(plan_of(clause(pays, when="grade: top")), applicant({"grade": "top"}), DAY))
    assert [1_000_000] == [line["net_fen"] for line in made["lines"]]
    (refused,) = made["not_awarded"]
    assert ("unknown", "plus", "city") == (refused["answer"], refused["cause"], refused["payer"])
    assert [{"fact": "sound", "expected": "true", "found": None, "answer": "unknown"}] == refused["conditions"]
    assert [{"payer": "city", "standing": "due", "fen": 200_000}] == refused["at_stake"]
    assert ["sound"] == [each["fact"] for each in made["questions"]]


def test_a_line_that_rests_on_nothing_is_met() -> None:
    """The tree of a line is met where the line is due, and not known where it waits."""
    plain, waits = clause("{city: 1万元}", name="a"), clause("{city: {on_top_of: province, amount: 1万元}}", name="b")
    decision = decide(plan_of(plain + waits), applicant({}), DAY)
    trees = [line_tree(line, decision) for line in decision.lines]
    assert [(MET, 0), (UNKNOWN, 1)] == [(tree.answer, len(tree.parts)) for tree in trees]


@pytest.mark.parametrize(
    ("expected", "when"),
    (
        (["grade", "sound"], "{sound: true}"),
        (["grade", "sound", "place"], "{sound: true, place: 1}"),
        (["grade", "any"], "{any: [{sound: true}, {place: 2}]}"),
    ),
)
def test_a_line_rests_on_the_conditions_of_its_add_ons(expected: list[str], when: str) -> None:
    """Each condition of an add-on that is met stands beside the clause's own."""
    pays = f"{{city: {{amount: 1万元, plus: [{{when: {when}, amount: 2000元}}]}}}}"
    work = {"grade": "top", "sound": "true", "place": "1"}
    (line,) = as_document(decide(plan_of(clause(pays, when="grade: top")), applicant(work), DAY))["lines"]
    assert ([200_000], 1_200_000) == (line["plus_fen"], line["gross_fen"])
    assert expected == [each.get("fact", "any") for each in line["conditions"]]
    assert {"met"} == {each["answer"] for each in line["conditions"]}


@pytest.mark.parametrize(
    ("expected", "table", "item"),
    (
        ([("grade", ["top", "high"], "low", "not_met")], "by: grade, top: 3万元, high: 2万元", {"grade": "low"}),
        ([("grade", "top", None, "unknown")], "by: grade, top: 3万元", {}),
        ([("grade", "top", "low", "not_met")], "by: grade, top: 3万元, times: pieces", {"grade": "low"}),
        (
            [("grade", "top", "low", "not_met")],
            "by: grade, top: 3万元, on_top_of: province",
            {"grade": "low", "granted": {"province": "1元"}},
        ),
        (
            [("place", {"at_least": "1", "at_most": "20"}, "30", "not_met")],
            "by: place, 1-10: 2万元, 11-20: 1万元",
            {"place": "30"},
        ),
        (
            [
                ("place", {"at_least": "11", "at_most": "20"}, None, "unknown"),
                ("place", {"at_least": "31"}, None, "unknown"),
            ],
            "by: place, 11-20: 1万元, 31+: 2万元",
            {},
        ),
        (
            [
                ("place", {"at_least": "11", "at_most": "20"}, "25", "not_met"),
                ("place", {"at_least": "31"}, "25", "not_met"),
            ],
            "by: place, 11-20: 1万元, 31+: 2万元",
            {"place": "25"},
        ),
        (
            [
                ("grade", ["top", "high"], "top", "met"),
                ("place", {"at_least": "1", "at_most": "3"}, "5", "not_met"),
                ("place", {"at_least": "7", "at_most": "9"}, "5", "not_met"),
            ],
            "by: [grade, place], top: {1-3: 2万元, 7-9: 1万元}, high: {4-6: 1万元}",
            {"grade": "top", "place": "5"},
        ),
        (
            [
                ("grade", ["top", "high"], "top", "met"),
                ("place", {"at_least": "1", "at_most": "3"}, "5", "not_met"),
            ],
            "by: [grade, place], top: {1-3: 2万元}, high: {不论: 1万元}",
            {"grade": "top", "place": "5"},
        ),
        (  # what a row asks of a fact and its sum asks as well is asked together
            [("place", {"at_least": "11"}, "7", "not_met")],
            "by: place, 11+: {every: 3, of: place, gives: 1000元, above: 5}",
            {"place": "7"},
        ),
        (
            [
                ("grade", ["top", "high"], "top", "met"),
                ("place", {"at_least": "21"}, "7", "not_met"),
            ],
            "by: [grade, place], top: {21+: {every: 3, of: place, gives: 1000元, above: 5}}, high: {1+: 1万元}",
            {"grade": "top", "place": "7"},
        ),
        (
            [("grade", "top", "top", "met"), ("sound", "true", "false", "not_met")],
            "by: [grade, sound], top: {'true': 1万元}",
            {"grade": "top", "sound": "false"},
        ),
    ),
)
def test_where_no_row_holds_the_values_of_all_rows_are_told(expected: Any, table: str, item: dict[str, Any]) -> None:
    """One entry for each fact of the table: what its rows name, what was found; one for each where values are left."""
    (refused,) = as_document(decide(plan_of(clause(f"{{city: {{{table}}}}}")), applicant(item), DAY))["not_awarded"]
    leaves = [leaf for each in refused["conditions"] for leaf in each.get("any", [each])]
    found = [(each["fact"], each["expected"], each["found"], each["answer"]) for each in leaves]
    assert ("tier", expected) == (refused["cause"], found)


# ── the second key ───────────────────────────────────────────────────────────────────────────────────


def agreed(plan: Plan, facts: Facts, key: DurableKey | None = None) -> Decision:
    """The decision by both keys."""
    return decide(plan, facts, DAY, key or durable_key(plan))


def test_without_the_library_there_is_no_second_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be imported a decision carries one key, and what the import said is known."""
    monkeypatch.setattr(durable, "_library", lambda: "undefined symbol: PyEval_CallObject")
    plan = plan_of(clause("{city: 1万元}"))
    assert not available()
    assert "undefined symbol: PyEval_CallObject" == why_not()
    assert durable_key(plan) is None
    with pytest.raises(RuntimeError, match="undefined symbol"):
        DurableKey(plan)


def test_a_library_that_cannot_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is not there or cannot be loaded: no fault, but what the import said."""
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    said = durable._library.__wrapped__()
    assert isinstance(said, str) and "durable_rules_engine" in said


def test_the_library_asks_no_clock_and_warns_of_nothing() -> None:
    """Its time stands still for this program alone, so nothing has to be silenced while it decides."""
    program = (
        "import threading, warnings, datetime\n"
        "from datetime import date\n"
        "import durable.engine as others\n"
        "from qaward import Engine\n"
        "def silenced(*words, **settings): raise AssertionError('a filter of warnings was changed')\n"
        "warnings.catch_warnings = warnings.simplefilter = warnings.filterwarnings = silenced\n"
        "engine = Engine.load()\n"
        "items = [{'kind': 'design_award', 'id': 'A1', 'design_prize': 'if_gold'}]\n"
        "facts = engine.facts({'applicant': {'id': 'demo', 'kind': 'enterprise'}, 'items': items})\n"
        "print(engine.decide(facts, date(2023, 6, 30)).keys)\n"
        "assert others._unix_now.__module__ == 'durable.engine' and others._unix_now.__name__ == '_unix_now'\n"
    )
    found = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert ("('reference', 'durable')\n", "") == (found.stdout, found.stderr)


def test_several_keys_live_side_by_side() -> None:
    """Two plans with rulesets of the same names do not see each other's rules, whichever is asked first."""
    one, two = (
        plan_of(clause("{city: 1万元}", when="sound: true")),
        plan_of(clause("{city: 2万元}", when="sound: false")),
    )
    keys = durable_key(one), durable_key(two)
    works = applicant({"sound": "true"}, {"sound": "false"}, {})
    for _ in range(3):
        assert [line.item and line.item.id for line in agreed(one, works, keys[0]).lines] == ["w0"]
        assert [line.item and line.item.id for line in agreed(two, works, keys[1]).lines] == ["w1"]


@pytest.mark.parametrize("most", (durable.FACTS_PER_SESSION, 1000))
def test_a_thousand_items(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In sessions of the usual size and in a single one, with a count over all of them."""
    monkeypatch.setattr(durable, "FACTS_PER_SESSION", most)
    works = [{"id": f"w{at:04}", "place": str(at % 100 + 1), "sound": "true"} for at in range(1000)]
    plan = plan_of(clause("{city: 1元}", when="place: {at_most: 30}, count: {item: work, at_least: 300}"))
    assert agreed(plan, applicant(*works)).total("city") == 300 * 100


def test_more_rules_than_one_ruleset_holds() -> None:
    """200 clauses about one kind: several rulesets, every one of them asked."""
    chapter = "".join(
        clause("{city: 1元}", name=f"c{at}", when=f"place: {at % 100 + 1}, pieces: {{at_least: {at % 7}}}")
        for at in range(200)
    )
    plan = plan_of(chapter)
    key = durable_key(plan)
    assert key is not None
    assert agreed(plan, applicant({"place": "8", "pieces": "9"}, {"place": "8"}), key).total("city") == 200
    assert len(key.built[0].rulesets) > 1


def test_a_table_of_many_rows_is_not_too_large() -> None:
    """That no row holds is the denial of all of them: it must not grow with every row."""
    rows = ", ".join(f"{low}..{low + 3}: 1元" for low in range(1, 97, 4))
    grades = ", ".join(f"{grade}: {{'true': {{{rows}}}}}" for grade in ("top", "high", "middle", "low"))
    plan = plan_of(clause(f"{{city: {{by: [grade, sound, place], {grades}}}}}"))
    works = applicant({"grade": "top", "sound": "true", "place": "96"}, {"grade": "top", "sound": "false"}, {})
    assert [each.answer for each in agreed(plan, works).refusals] == [NOT_MET, UNKNOWN]


def test_a_condition_that_is_too_large_is_asked_leaf_by_leaf() -> None:
    """A condition whose normal form would fill the memory is put together from the answers of its leaves."""
    either = "{any: [{not: {place: %d}}, {not: {pieces: %d}}, {not: {cost: %d元}}]}"
    when = f"all: [{', '.join(either % (at, at, at) for at in range(1, 12))}]"
    plan = plan_of(clause("{city: 1元}", when=when))
    works = {"place": "1", "pieces": "2"}, {"place": "1", "pieces": "1", "cost": "1元"}, {"place": "1"}
    decision = agreed(plan, applicant(*works))
    assert [line.item and line.item.id for line in decision.lines] == ["w0"]
    assert [each.answer for each in decision.refusals] == [NOT_MET, UNKNOWN]
    counted = agreed(
        plan_of(clause("{city: 1元}", when=f"count: {{item: work, where: {{{when}}}, at_least: 2}}")), applicant(*works)
    )
    assert [each.answer for each in counted.refusals] == [UNKNOWN] * 3


def test_days_that_are_counted_by_the_library() -> None:
    """A period in days and one in months, reached, not reached and not known."""
    plan = plan_of(
        clause("{city: 1元}", when="any: {since: {for_at_least: 30 days}, applicant.founded: {within: 1年}}")
    )
    works = ({"since": "2024-01-30"}, {"since": "2024-01-31"}, {})
    assert refusals(agreed(plan, applicant(*works, founded="2020-01-01"))) == [
        ("w1", NOT_MET, None, "when"),
        ("w2", UNKNOWN, None, "when"),
    ]
    assert len(agreed(plan, applicant(*works, founded="2023-02-28")).lines) == 3


@pytest.mark.parametrize("place", ("9", "10", "11", "12"))
@pytest.mark.parametrize(
    "asked", ("10", "[9, 11]", "{at_least: 10}", "{at_most: 10}", "{above: 10}", "{between: [10, 11]}")
)
def test_both_keys_draw_the_same_line_at_the_edges_of_values(asked: str, place: str) -> None:
    """For an item, for its denial, for a count of items, and where two conditions about one fact meet."""
    when = f"{{place: {asked}}}"
    plan = plan_of(
        clause("{city: 1元}", name="a", when=when[1:-1])
        + clause("{city: 1元}", name="b", when=f"not: {when}")
        + clause("{city: 1元}", name="c", when=f"count: {{item: work, where: {when}, at_least: 2}}")
        + clause("{city: 1元}", name="d", when=f"all: [{when}, {{place: {{at_least: 10}}}}]")
        + clause("{city: 1元}", name="e", when=f"all: [{when}, {{place: {{at_most: 11}}}}, {{not: {{place: 12}}}}]")
    )
    assert agreed(plan, applicant({"place": place}, {"place": "10"}, {})).keys == ("reference", "durable")


@pytest.mark.parametrize("listing", ("complete", "open"))
@pytest.mark.parametrize(
    "number",
    ("at_least: 1", "at_least: 2", "at_least: 3", "at_most: 1", "at_most: 2", "at_most: 0", "at_least: 1, at_most: 2"),
)
def test_both_keys_count_alike(number: str, listing: str) -> None:
    """Of three works one is sound, one may be and one is not; the list may be open."""
    plan = plan_of(clause("{city: 1元}", when=f"count: {{item: work, where: {{sound: true}}, {number}}}"))
    facts = applicant({"sound": "true"}, {}, {"sound": "false"}, listing=listing)
    assert agreed(plan, facts).keys == ("reference", "durable")


def test_texts_that_the_library_is_told_of() -> None:
    """Given, expressly none and not known, of an item and of the applicant; asked for and denied."""
    plan = plan_of(
        clause("{city: 1元}", name="a", when="note: {present: true}")
        + clause("{city: 1元}", name="b", when="not: {note: {present: true}}")
        + clause("{city: 1元}", name="c", each="applicant", when="motto: {present: true}")
    )
    for motto, answer in (({"motto": "有"}, MET), ({"motto": "无"}, NOT_MET), ({}, UNKNOWN)):
        decision = agreed(plan, applicant({"note": "有"}, {"note": "无"}, {}, **motto))
        assert [("a", "w0"), ("b", "w1")] == [
            (line.clause.id, line.item.id) for line in decision.lines if line.item is not None
        ]
        assert (answer == MET) == any(line.clause.id == "c" for line in decision.lines)
        assert [answer] == [each.answer for each in decision.refusals if each.item is None] or answer == MET


@pytest.mark.parametrize(
    ("since", "day"),
    (
        ("2024-02-29", "2024-02-29"),
        ("2024-03-01", "2024-02-29"),
        ("2023-02-28", "2024-02-28"),
        ("2023-02-27", "2024-02-28"),
        ("2023-02-28", "2024-02-29"),
        ("2024-02-29", "2025-02-28"),
        ("2024-02-29", "2025-02-27"),
    ),
)
@pytest.mark.parametrize(
    "asked", ("within: 12 months", "within: 1 day", "for_at_least: 12 months", "for_at_least: 1 day")
)
def test_both_keys_draw_the_same_line_at_the_edges_of_periods(since: str, day: str, asked: str) -> None:
    """Of the first day, the last and the next one, for an item and for a count of items."""
    when = f"{{since: {{{asked}}}}}"
    plan = plan_of(clause("{city: 1元}", when=f"any: [{when}, count: {{item: work, where: {when}, at_least: 2}}]"))
    facts = applicant({"since": since}, {"since": day})
    for each in (date.fromisoformat(day), date.fromisoformat(since)):
        assert decide(plan, facts, each, durable_key(plan)).keys == ("reference", "durable")


class Library:
    """The library, or parts of it, with a list of the rulesets that it holds."""

    def __init__(self, **parts: Any) -> None:
        self.real, self.parts, self.held = import_module("durable_rules_engine"), parts, list[int]()

    def __getattr__(self, name: str) -> Any:
        return self.parts.get(name) or getattr(self.real, name)

    def create_ruleset(self, name: str, text: str) -> int:
        self.held.append(self.real.create_ruleset(name, text))
        return self.held[-1]

    def delete_ruleset(self, handle: int) -> None:
        self.held.remove(handle)
        self.real.delete_ruleset(handle)


def test_a_key_that_is_dropped_frees_its_rulesets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library leaks what is not deleted."""
    library = Library()
    monkeypatch.setattr(durable, "_library", lambda: library)
    plan = plan_of(clause("{city: 1万元}", when="sound: true"))
    key = durable_key(plan)
    agreed(plan, applicant({}), key)
    assert 1 == len(library.held)
    del key
    gc.collect()
    assert [] == library.held


@pytest.mark.parametrize(
    ("parts", "words"),
    (
        ({"start_action_for_state": lambda handle, state: None}, "fired 0 sentinels in one session"),
        ({"assert_facts": lambda handle, text: (1, 0)}, "did not take the facts: 1"),
        ({"complete_and_start_action": lambda handle, state: '{"r0":{"m":{"id":"g0"}}}'}, "fired what nobody asked"),
    ),
)
def test_a_library_that_does_nothing_is_noticed(
    parts: dict[str, Any], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentinel of every session must have fired, or its silence about a clause means nothing."""
    monkeypatch.setattr(durable, "_library", lambda: Library(**parts))
    plan = plan_of(clause("{city: 1万元}", when="sound: true"))
    key = durable_key(plan)
    assert key is not None
    with pytest.raises(RuntimeError, match=words):
        key.derive(applicant({}), DAY)
    assert [] == key.built[0].idle


def test_contradictory_firings_are_an_error() -> None:
    """Both answers of a clause, or two rows of a table, cannot hold."""
    (planned,) = plan_of(clause(f"{{city: {GRADES}}}", when="sound: true")).clauses
    asked = propositions.AskedClause(planned.clause, propositions.Propositions())
    assert asked.when.whole is not None
    met, failed = asked.when.whole
    assert failed is not None
    assert [asked.when.answer(held) for held in ({met}, {failed}, set[int]())] == [MET, NOT_MET, UNKNOWN]
    with pytest.raises(RuntimeError, match="a condition and its contrary"):
        asked.when.answer({met, failed})
    with pytest.raises(RuntimeError, match="several rows"):
        asked.rows({row.whole[0] for row in asked.lines[0].rows if row.whole}, {})


@pytest.mark.parametrize(
    ("expected", "conjunct"),
    (
        ({("x", "==", 3)}, {("x", "==", 3), ("x", ">=", 1), ("x", "<=", 3), ("x", "!=", 4)}),
        (None, {("x", "==", 3), ("x", "==", 4)}),
        (None, {("x", "==", 3), ("x", ">=", 4)}),
        (None, {("x", "==", 3), ("x", "!=", 3)}),
        (None, {("x", "<=", 3), ("x", ">=", 4)}),
        ({("x", "<=", 3), ("x", ">=", 3)}, {("x", "<=", 3), ("x", "<=", 5), ("x", ">=", 3), ("x", ">=", 0)}),
        ({("x", "!=", 1), ("x", "!=", 2), ("y", "==", 0)}, {("x", "!=", 1), ("x", "!=", 2), ("y", "==", 0)}),
    ),
)
def test_conjuncts_keep_the_tightest_bounds(expected: Any, conjunct: Any) -> None:
    """Bounds that say nothing more go, and a conjunct that no value satisfies goes as a whole."""
    assert normal._reduced(frozenset(conjunct)) == (None if expected is None else frozenset(expected))


def test_a_conjunct_that_implies_another_goes() -> None:
    """Where the longer one holds, the shorter one does."""
    short, long, other = (
        frozenset({("x", "==", 1)}),
        frozenset({("x", "==", 1), ("y", "==", 2)}),
        frozenset({("y", "==", 3)}),
    )
    assert normal._least([long, other, short]) == [short, other]


# ── sums in parts, and what they could have been ─────────────────────────────────────────────────────


def test_a_stage_tells_the_unit_of_the_whole() -> None:
    """The unit of a staged sum is that of all its parts, without the add-ons."""
    pays = "{city: {amount: 1万元, times: pieces, plus: [{when: {sound: true}, amount: 5万元}], stages: %s}}"
    plan = plan_of(clause(pays % "[{share: 90%}, {share: 10%, when: {place: 1}}]"))
    decision = decide(plan, applicant({"pieces": "2", "sound": "true", "place": "1"}), DAY)
    assert [(1_000_000, 6_300_000), (1_000_000, 700_000)] == [(line.unit, line.gross) for line in decision.lines]
    assert [7_000_000] * 2 == [line.whole for line in decision.lines]


def test_what_grades_leave_of_a_figure() -> None:
    """At stake is the grade that the figure would come to, not the figure."""
    plan = plan_of(clause("{city: {grades: [50万元, 30万元, 10万元]}}", when="sound: true"))
    decision = decide(plan, applicant({"determined": {"city": "40万元"}}), DAY)
    assert [30_000_000] == [stake.fen for refusal in decision.refusals for stake in decision.stakes(refusal)]
    assert [(0, 30_000_000)] == [(span.low, span.high) for span in decision.spans]


def at_stake(plan: Plan, facts: Facts) -> list[int | None]:
    """What hangs on the refusals of a decision."""
    decision = decide(plan, facts, DAY)
    return [stake.fen for refusal in decision.refusals for stake in decision.stakes(refusal)]


PARTS = "{amount: 5万元, stages: [{share: 40%}, {share: 60%}]}"


@pytest.mark.parametrize(
    ("expected", "sum_", "before"),
    (
        ([0], "5万元", "1万元"),
        ([2_000_000], PARTS, "3万元"),
        ([0], PARTS, "5万元"),
    ),
)
def test_what_was_paid_once_is_no_longer_at_stake(expected: list[int], sum_: str, before: str) -> None:
    """Of a sum that is paid in stages the rest is."""
    plan = plan_of(clause(f"{{city: {sum_}}}", when="sound: true", more="once: item"))
    facts = applicant({}, paid=[payment("w0", before)])
    assert expected == at_stake(plan, facts)
    assert ([] if expected == [0] else ["sound"]) == asked(plan, facts)


@pytest.mark.parametrize(
    ("expected", "item"), (([10_000_000], {"pieces": "3", "place": "4"}), ([15_000_000], {"pieces": "2", "place": "4"}))
)
def test_one_part_of_a_pot_is_at_stake_where_there_is_no_such_place(expected: list[int], item: dict[str, str]) -> None:
    plan = plan_of(clause("{city: {amount: {pot: 30万元, among: pieces, place: place}}}"))
    assert expected == at_stake(plan, applicant(item))


def test_vouchers_never_widen_a_range() -> None:
    """An open list with a clause about vouchers says nothing about money."""
    plan = plan_of(clause("{city: {amount: 1万元, form: voucher}}", each="post"))
    assert () == decide(plan, applicant(listing="open"), DAY).spans


def test_a_fact_of_the_item_is_not_that_of_the_applicant_of_the_same_name() -> None:
    """Both facts of a table are told where no row holds."""
    plan = plan_of(clause("{city: {by: [applicant.grade, grade], top: {high: 1万元}, high: {low: 2万元}}}"))
    decision = decide(plan, applicant({"grade": "low"}, grade="top"), DAY)
    (refusal,) = decision.refusals
    nodes = [node for node in refusal_tree(refusal, decision).leaves() if node.fact and node.fact.key == "grade"]
    assert [("applicant", "top"), ("work", "low")] == [
        (node.scope, node.fact.show(node.found, "en")) for node in nodes if node.fact and node.found is not None
    ]


# ── what is still asked ──────────────────────────────────────────────────────────────────────────────


def asked(plan: Plan, facts: Facts) -> list[str]:
    """The facts that a decision asks for."""
    return [each.fact.key for each in questions(decide(plan, facts, DAY))]


@pytest.mark.parametrize(
    ("expected", "when", "item"),
    (
        (["place"], "place: 1, any: [{sound: true}, {grade: top}]", {"grade": "top"}),
        (["place", "sound"], "place: 1, any: [{sound: true}, {grade: top}]", {"grade": "low"}),
        (["place"], "place: 1, not: {all: [{sound: true}, {grade: top}]}", {"grade": "low"}),
        (["place", "sound"], "place: 1, not: {all: [{sound: true}, {grade: top}]}", {"grade": "top"}),
        ([], "place: 1, any: [{sound: true}, {grade: top}]", {"grade": "top", "place": "2"}),
    ),
)
def test_what_others_have_decided_is_not_asked(expected: list[str], when: str, item: dict[str, str]) -> None:
    """One of two is enough: the other is asked only where the first does not hold."""
    assert expected == asked(plan_of(clause("{city: 1万元}", when=when)), applicant(item))


@pytest.mark.parametrize(
    ("expected", "item"),
    (
        (["sound"], {}),
        ([], {"grade": "low"}),
        (["sound"], {"grade": "top"}),
        (["sound"], {"grade": "middle"}),
        ([], {"grade": "high"}),
    ),
)
def test_a_row_that_gives_nothing_is_not_asked_about(expected: list[str], item: dict[str, str]) -> None:
    """Of a low grade there is no row, of a high one a row of 0元; of a middle one an honour, which is something."""
    plan = plan_of(clause("{city: {by: grade, top: 3万元, high: 0元, middle: honour}}", when="sound: true"))
    assert expected == asked(plan, applicant(item))


@pytest.mark.parametrize(
    ("expected", "when", "item"),
    (
        (["cost"], "sound: true", {"sound": "true"}),
        (["cost", "sound"], "sound: true", {}),
        (["sound"], "sound: true", {"cost": "5万元"}),
        ([], "sound: true", {"sound": "false"}),
    ),
)
def test_what_the_sum_of_an_add_on_is_made_of_is_asked(expected: list[str], when: str, item: dict[str, str]) -> None:
    """Its condition and its sum alike, as long as it can still be met."""
    plus = f"[{{when: {{{when}}}, amount: {{share: 10%, of: cost}}}}]"
    assert expected == asked(plan_of(clause(f"{{city: {{amount: 1万元, plus: {plus}}}}}")), applicant(item))


@pytest.mark.parametrize(("expected", "item"), ((["place"], {}), ([], {"place": "1"}), ([], {"place": "2"})))
def test_what_a_stage_hangs_on_is_asked(expected: list[str], item: dict[str, str]) -> None:
    """Where it is known that it is reached, or is not, nothing is asked."""
    stages = "{amount: 2万元, stages: [{share: 40%}, {share: 60%, when: {place: 1}}]}"
    assert expected == asked(plan_of(clause(f"{{city: {stages}}}")), applicant(item))


def test_a_grant_is_asked_for_though_a_part_of_the_sum_is_nothing() -> None:
    """The province gave nothing to match; what the county adds to that still waits for what the county granted."""
    sum_ = "{amount: {match: province}, plus: [{when: {sound: true}, amount: 1万元}]}"
    plan = plan_of(clause(f"{{county: {sum_}}}"))
    facts = applicant({"sound": "true", "granted": {"province": "0元"}})
    (line,) = decide(plan, facts, DAY).lines
    assert (1_000_000, ("own-grant",)) == (line.net, line.waits)
    assert ["granted.county"] == asked(plan, facts)


def test_only_rows_that_are_not_ruled_out_are_asked_about() -> None:
    """A top work has one row for every size; only of a high one the size decides."""
    table = "{city: {by: [grade, applicant.size], top: {large: 3万元, medium: 3万元}, high: {small: 1万元}}}"
    assert asked(plan_of(clause(table)), applicant({"grade": "high"})) == ["size"]
    assert asked(plan_of(clause(table)), applicant({"grade": "low"})) == []
    assert asked(plan_of(clause(table)), applicant({}, size="small")) == ["grade"]
