"""The core: tests as sets of days and numbers, terms that are one where they are equal, awards and stacking by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import VOCABULARY
from test_engine import clause, plan_of

from qaward.engine.conditions import held
from qaward.engine.programs import MOST_DAYS
from qaward.facts import Item
from qaward.marks import Mark
from qaward.meaning import making, terms
from qaward.meaning.award import NO_ROW, Award, amount, answer, award
from qaward.meaning.core import (
    MET,
    NOT_MET,
    UNKNOWN,
    All,
    Best,
    Clamp,
    Col,
    Fen,
    In,
    Minus,
    Num,
    Plus,
    Ref,
    Round,
    Scale,
    Stage,
    Steps,
    conditions,
    leaves,
    parts,
)
from qaward.meaning.integers import ask, reckon, settle, settled_met
from qaward.meaning.lower import cuts
from qaward.meaning.making import (
    NO,
    ONE,
    OPEN,
    YES,
    ZERO,
    added,
    at_least,
    column,
    every,
    first,
    inverse,
    is_known,
    is_met,
    is_unknown,
    least,
    less,
    most,
    pick,
    product,
    quotient,
    settled,
    share,
    some,
    tallied,
    times,
    total,
    variable,
    whole,
    within,
)
from qaward.meaning.passing import ends, passing
from qaward.meaning.printed import STANDINGS
from qaward.meaning.scene import Scene
from qaward.meaning.stacking import NO_KEY, UNKNOWN_KEY, Key, in_stages, paid_in_group, payable_now, reached, working
from qaward.meaning.terms import Answer, Case, Number, Term
from qaward.meaning.values import listed
from qaward.numbers import LEAST, MOST, Numbers, numbers
from qaward.period import Period, Window
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.given import Given
from qaward.policy.matchers.in_window import InWindow
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.matchers.recent import Recent
from qaward.policy.matchers.year_to import YearTo
from qaward.policy.matchers.years import Years
from qaward.policy.model import Count, Leaf
from qaward.policy.stack_forms import Step
from qaward.policy.stacking import StackRule
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Fact, Value

PLACE = Mark("test")
DAY = date(2024, 2, 29)

# ── tests as sets ────────────────────────────────────────────────────────────────────────────────────

Calendar = tuple[int, int, int]
"""Year, month and day in a calendar without ends."""


def moved(day: date, months: int) -> Calendar:
    """A day so many months on (or back), on the month's last day where the day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]
    return year, month + 1, min(day.day, days)


def plain(day: date) -> Calendar:
    """A day in that calendar."""
    return day.year, day.month, day.day


def newest(window: Window, day: date) -> tuple[date, date] | None:
    """Of the windows of this year and the last, the newest that has opened; the calendar has years 1 to 9999."""
    across = 1 if window.closes < window.opens else 0
    opened = [year for year in (day.year, day.year - 1) if year > 0 and date(year, *window.opens) <= day]
    if not opened:
        return None
    year = opened[0]
    return date(year, *window.opens), date(year + across, *window.closes) if year + across < 10_000 else date.max


def passes(test: AnyTest, value: int, day: date) -> bool:
    """Whether a value passes a test, day by day and number by number."""
    match test:
        case OneOf(codes):
            return value in codes
        case Range(low, high):
            return (low is None or value >= low) and (high is None or value <= high)
        case Elapsed(Period(months=0, days=days)):
            return day.toordinal() - value >= days
        case Elapsed(Period(months=months)):
            return moved(date.fromordinal(value), months) <= plain(day)
        case Recent(period, _, Window() as window) if (opened := newest(window, day)) is not None:
            last, counted = opened[1], min(opened[1], day).toordinal()
            if not period.months:
                return last.toordinal() - period.days <= value <= counted
            return moved(last, -period.months) <= plain(date.fromordinal(value)) and value <= counted
        case InWindow(window) if (opened := newest(window, day)) is not None:
            return opened[0] <= date.fromordinal(value) <= opened[1]
        case Recent(_, _, Window()) | InWindow():
            return False
        case Recent(period, ending):
            last = day if ending is None else date(day.year, *ending)
            began = moved(last, -period.months) <= plain(date.fromordinal(value))
            if not period.months:
                began = last.toordinal() - value <= period.days
            return began and value <= min(last, day).toordinal()
        case YearTo(month, last):
            held = plain(date.fromordinal(value))
            ended = [
                (year, month, last) for year in range(day.year - 1, day.year + 1) if (year, month, last) <= plain(day)
            ]
            return bool(ended) and ended[-1][0] > 0 and (ended[-1][0] - 1, month, last) < held <= ended[-1]
        case Years(low, high, dated):
            return low <= day.year - (date.fromordinal(value).year if dated else value) <= high
        case Given():
            return value == 1


DAYS = (
    date(1, 1, 1), date(1, 12, 31), date(2023, 2, 28), date(2023, 6, 30), date(2023, 12, 31), date(2024, 1, 1),
    date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 12, 31), date(2025, 2, 28),
    date(2100, 2, 28), date(9999, 1, 1), date(9999, 12, 31),
)  # fmt: skip

WINDOWS = (
    Window((11, 1), (1, 31)), Window((3, 1), (6, 30)), Window((12, 31), (12, 30)), Window((1, 1), (12, 31)),
    Window((6, 30), (6, 30)), Window((2, 28), (3, 1)),
)  # fmt: skip

TESTS: tuple[tuple[str, AnyTest], ...] = (
    ("place", OneOf((1,))),
    ("place", OneOf((2, 3, 7))),
    ("place", Range(3, None)),
    ("place", Range(None, 3)),
    ("place", Range(3, 20)),
    ("place", Range(3, 2)),
    ("since", Range(date(2024, 2, 29).toordinal(), None)),
    *(("since", Elapsed(Period(months=months))) for months in (1, 12, 13, 48, 1200)),
    *(("since", Elapsed(Period(days=days))) for days in (1, 30, 366, 9999)),
    *(("since", Recent(Period(months=months))) for months in (1, 12, 48, 1200)),
    *(("since", Recent(Period(days=days))) for days in (1, 365)),
    *(("since", YearTo(month, last)) for month, last in ((1, 1), (2, 28), (9, 30), (12, 31))),
    *(("since", Recent(Period(months=24), ending)) for ending in ((2, 28), (6, 30), (12, 31))),
    *(("since", Recent(Period(months=24), None, window)) for window in WINDOWS),
    *(("since", Recent(Period(days=30), None, window)) for window in WINDOWS),
    *(("since", InWindow(window)) for window in WINDOWS),
    *(("since", Years(low, high, True)) for low, high in ((0, 0), (1, 1), (1, 3), (0, 100))),
    *(("year", Years(low, high, False)) for low, high in ((0, 0), (1, 1), (1, 3))),
    ("note", Given()),
)  # fmt: skip

LAST = date.max.toordinal()


def around(ends: set[int], key: str) -> list[int]:
    """Values about some ends that such a fact can have."""
    near = {end + by for end in ends for by in (-2, -1, 0, 1, 2)}
    if key == "since":
        return sorted(value for value in near | {1, 2, LAST - 1, LAST} if 1 <= value <= LAST)
    return sorted(value for value in near if abs(value) < 20_000)


@pytest.mark.parametrize(("key", "test"), TESTS)
@pytest.mark.parametrize("day", DAYS)
def test_a_test_is_the_set_of_what_passes_it(day: date, key: str, test: AnyTest) -> None:
    """At every end of its ranges, one and two beside it, and at the ends of the calendar."""
    ranges = passing(test, day)
    assert list(ranges) == list(numbers(ranges)), "sorted, apart, none empty"
    ends = {end for low, high in ranges for end in (low, high)} - {LEAST, MOST} | {0, 1, day.toordinal(), day.year}
    fact = VOCABULARY.item_kinds["work"].facts[key]
    scene = Scene(day, {}, {}, True)
    leaf = Leaf("item", fact, test, PLACE)
    assert held(leaf, {}, scene) == UNKNOWN
    for value in [0, 1] if key == "note" else around(ends, key):
        expected = passes(test, value, day)
        assert any(low <= value <= high for low, high in ranges) == expected, value
        given_: Value = ("", "有")[value] if key == "note" else value
        assert held(leaf, {key: given_}, scene) == (MET if expected else NOT_MET), value


@given(st.sampled_from(DAYS), st.sampled_from([each for each in TESTS if each[0] == "since"]), st.integers(1, LAST))
def test_any_day_passes_as_it_should(day: date, case: tuple[str, AnyTest], value: int) -> None:
    """Far from the ends too: no range is missing, none is too many."""
    expected = passes(case[1], value, day)
    assert any(low <= value <= high for low, high in passing(case[1], day)) == expected


def test_what_is_counted_is_kept_apart() -> None:
    """In one scene: by the kind of item and by what is asked of it."""
    facts = VOCABULARY.item_kinds["work"].facts
    sound, first_ = (Leaf("item", facts[key], OneOf((1,)), PLACE) for key in ("sound", "grade"))
    works = [Item("work", "a", {"sound": 1, "grade": 2}), Item("work", "b", {"sound": 1, "grade": 1})]
    scene = Scene(DAY, {}, {"work": works, "post": [Item("post", "c", {"sound": 0})]}, True)
    asked = ("work", sound), ("work", first_), ("post", sound)
    assert [MET, NOT_MET, NOT_MET] == [held(Count(*each, 2, None, PLACE), {}, scene) for each in asked]
    assert [MET, MET, NOT_MET] == [held(Count(*each, 1, None, PLACE), {}, scene) for each in asked]


AGES = ((date(1980, 1, 1).toordinal(), date(2099, 12, 31).toordinal()),)


@pytest.mark.parametrize(
    ("expected", "fact"),
    (
        (((1, 4),), VOCABULARY.item_kinds["work"].facts["grade"]),
        (((1, 1), (4, 4)), VOCABULARY.item_kinds["post"].facts["grade"]),
        (((0, 1),), VOCABULARY.item_kinds["work"].facts["sound"]),
        (((0, 1),), VOCABULARY.item_kinds["work"].facts["note"]),
        (((1, 100),), VOCABULARY.item_kinds["work"].facts["place"]),
        (((0, 10_000),), VOCABULARY.item_kinds["work"].facts["share"]),
        (((0, 10_000_000_000_000),), VOCABULARY.item_kinds["work"].facts["cost"]),
        (((1, 3_652_059),), VOCABULARY.item_kinds["work"].facts["since"]),
        (AGES, VOCABULARY.built_in["as_of"]),
    ),
    ids=lambda each: each.key if isinstance(each, Fact) else "",
)
def test_what_a_fact_can_be(expected: Numbers, fact: Fact) -> None:
    """Codes of choices, also of those left to a kind; numbers as declared; sums, days and texts by their type."""
    assert expected == domain(fact)
    assert (expected[0][0], expected[-1][1]) == ends(fact)


@pytest.mark.parametrize(("low", "high"), ((1, None), (None, 0), (2, 2), (None, 2), (3, None)))
@pytest.mark.parametrize("complete", (True, False))
def test_a_count_is_every_number_that_it_may_be(low: int | None, high: int | None, complete: bool) -> None:
    """One work is sound, one may be: met where every number from the certain to the possible will do."""
    works = [Item("work", "a", {"sound": 1}), Item("work", "b", {}), Item("work", "c", {"sound": 0})]
    may_be = (1, 2) if complete else range(1, 50)
    fits = {(low is None or many >= low) and (high is None or many <= high) for many in may_be}
    expected = UNKNOWN if len(fits) == 2 else MET if True in fits else NOT_MET
    sound = Leaf("item", VOCABULARY.item_kinds["work"].facts["sound"], OneOf((1,)), PLACE)
    scene = Scene(DAY, {}, {"work": works}, complete)
    assert held(Count("work", sound, low, high, PLACE), {}, scene) == expected


def test_a_day_costs_only_what_it_changes() -> None:
    """A promise is the same object on every day on which it means the same; another day's is another."""
    plan = plan_of(clause("{city: 1万元}", when="since: {within: 12 months}, place: 1"), clause("{city: 1万元}"))
    one, same, other = (plan.program(date(2024, 2, 27) + timedelta(by)) for by in (0, 0, 1))
    assert one is same
    names = {promise.name: promise for promise in one}
    assert [promise is names[promise.name] for promise in other] == [False, True]
    place = next(ref for ref in cuts(one) if ref.key == "place")
    assert cuts(one)[place] == {1, 2}


LATELY = "since: {within: 12 months}"


@pytest.mark.parametrize(
    "written",
    (
        clause("{city: 1万元}", when=LATELY),
        clause("{city: 1万元}", when=f"any: [{{place: 1}}, {{not: {{{LATELY}}}}}]"),
        clause("{city: 1万元}", when=f"count: {{item: work, where: {{{LATELY}}}, at_least: 1}}"),
        clause(f"{{city: {{amount: 1万元, plus: [{{when: {{{LATELY}}}, amount: 1元}}]}}}}"),
        clause(f"{{city: {{amount: 1万元, stages: [{{share: 40%}}, {{share: 60%, when: {{{LATELY}}}}}]}}}}"),
        clause("{city: 1万元}", when="as_of: {at_least: 2024-03-01}"),
    ),
    ids=("clause", "alternative", "count", "add-on", "stage", "day itself"),
)
def test_a_window_moves_with_the_day_wherever_it_is_asked(written: str) -> None:
    """A plan that has looked at a day asks of the next day what a plan does that has not."""
    plan, next_day = plan_of(written), DAY + timedelta(1)
    ((before,),) = plan.program(DAY).promises.values()
    ((after,),), ((fresh,),) = (each.program(next_day).promises.values() for each in (plan, plan_of(written)))
    asked = [[leaf for cond in conditions(each) for leaf in leaves(cond)] for each in (before, after, fresh)]
    assert asked[1] == asked[2] != asked[0]


def test_promises_come_by_kind_and_name() -> None:
    """Whatever the order in which the chapters have them."""
    kinds = ("c", "work"), ("a", "work"), ("b", "post")
    plan = plan_of("".join(clause("{city: 1万元}", name=name, each=each) for name, each in kinds))
    program = plan.program(DAY)
    assert {"post": ["p0/b"], "work": ["p0/a", "p0/c"]} == {
        kind: [promise.name for promise in promises] for kind, promises in program.promises.items()
    }
    assert ["post", "work"] == list(program.promises)
    assert ["p0/b", "p0/a", "p0/c"] == [promise.name for promise in program]


def test_a_gate_asks_for_the_kinds_that_a_clause_is_for() -> None:
    """Of all that there are, by their places; a clause for anybody asks for none."""
    written = clause("{city: 1万元}").replace("for: any", "for: [person, zone]") + clause("{city: 1万元}", name="d")
    gates = plan_of(written).program(DAY).gates
    some_, any_ = gates["p0/c"].kind, gates["p0/d"].kind
    assert isinstance(some_, In)
    assert (Ref("applicant", "kind", "enum", 1, 3), ((2, 3),)) == (some_.ref, some_.ranges)
    assert (MET, ()) == (ask(answer(any_))({}, Scene(DAY, {}, {}, True)), parts(any_))


def test_programs_of_some_days_are_kept() -> None:
    """The last ones, and no more of them however many days are decided."""
    plan = plan_of(clause("{city: 1万元}", when="since: {within: 12 months}"))
    days = [DAY + timedelta(by) for by in range(MOST_DAYS + 5)]
    made = [plan.program(day) for day in days]
    assert all(plan.program(day) is program for day, program in zip(days[5:], made[5:], strict=True))
    assert plan.program(days[0]) is not made[0]
    assert plan.program(days[0]).promises == made[0].promises


@pytest.mark.parametrize(("scope", "each"), (("item", "work"), ("applicant", "applicant")))
def test_whose_facts_a_clause_asks(scope: str, each: str) -> None:
    """What a clause about the applicant asks of what it is about, its payers' facts too, is the applicant's."""
    plan = plan_of(clause("{city: {by: grade, top: 1万元}}", each=each))
    asked = {ref.key: ref.scope for ref in plan.program(DAY).refs}
    assert {"grade": scope, "granted.city": scope, "determined.city": scope} == asked


def test_the_day_itself_is_settled_beforehand() -> None:
    """What is asked of the day of decision is no question any more."""
    as_of = VOCABULARY.built_in["as_of"]
    leaf = Leaf("applicant", as_of, Range(DAY.toordinal(), None), PLACE)
    assert [held(leaf, {}, Scene(DAY + timedelta(by), {}, {}, True)) for by in (-1, 0)] == [NOT_MET, MET]


# ── terms ────────────────────────────────────────────────────────────────────────────────────────────

REFS = (
    Ref("item", "a", "integer", -5, 5), Ref("item", "b", "integer", -5, 5), Ref("applicant", "c", "integer", -5, 5),
    Ref("item", "kind", "enum", 1, 4), Ref("item", "text", "text", 0, 1),
)  # fmt: skip


def test_equal_terms_are_one() -> None:
    """However often they are made; and what can be settled is settled at once."""
    one = within(REFS[0], ((1, 2),))
    assert within(REFS[0], ((1, 2),)) is one
    assert every(one, YES, every(one)) is one
    assert every(one, NO) is NO
    two, three = (within(ref, ((1, 2),)) for ref in REFS[1:3])
    assert every(every(one, two), three) is every(one, every(two, three)) is every(one, two, three)
    assert some(some(one, two), three) is some(one, some(two, three)) is some(one, two, three)
    assert (some(NO, one, NO), every(YES, one, one), some(one, one)) == (one, one, one)
    assert (every(), some(), some(one, YES)) == (YES, NO, YES)
    assert inverse(inverse(one)) is one
    assert (is_met(OPEN), is_unknown(OPEN), is_known(ONE)) == (NO, YES, YES)
    number = column(REFS[0])
    assert added(number, whole(2), whole(-2)) is number
    assert times(times(number, 2), 3) is times(number, 6)
    assert pick(YES, number, ZERO) is number
    assert first([Case(one, ONE), Case(NO, number)], ZERO) is pick(one, ONE, ZERO)
    assert pick(is_met(one), ZERO, ZERO) is ZERO
    assert less(number, ZERO) is number
    assert [ONE, whole(2)] == [least(ONE, 2), most(ONE, 2)]
    assert [least(number, 1), most(number, 1)] == [least(ONE, number), most(ONE, number)]
    assert (least(number, number), most(number, number)) == (number, number)
    assert [times(number, 2)] * 2 == [product(number, whole(2)), product(whole(2), number)]


V, U = variable("v"), column(REFS[0])


@pytest.mark.parametrize("make", (added, less, product, least, most))
def test_a_number_may_be_unknown_where_one_of_its_parts_may(make: Callable[[Number, Number], Number]) -> None:
    """Whichever of the two it is."""
    assert [True, False, False] == [making.always_known(make(*pair)) for pair in ((V, variable("w")), (V, U), (U, V))]
    assert [True, False, False] == [making.two_valued(at_least(*pair)) for pair in ((V, ONE), (V, U), (U, V))]


def test_a_number_made_of_one_is_known_where_that_is() -> None:
    """Nothing is asked of it again."""
    assert [YES, YES] == [is_known(times(V, 2)), is_known(quotient(V, 2))]
    assert [False, False] == [making.always_known(times(U, 2)), making.always_known(quotient(U, 2))]


def test_a_case_may_be_unknown_where_anything_of_it_may() -> None:
    """Its test, its value, or what counts without it."""
    sure, open_ = at_least(V, 1), within(REFS[0], ((1, 2),))
    made = (pick(sure, V, ONE), pick(open_, V, ONE), pick(sure, U, ONE), pick(sure, V, U))
    assert [True, False, False, False] == [making.always_known(each) for each in made]
    assert [NO, MET] == [is_unknown(sure), ask(is_unknown(open_))({}, Scene(DAY, {}, {}, True))]


@pytest.mark.parametrize(
    ("expected", "ranges"),
    (
        ([UNKNOWN, MET, NOT_MET], ((0, 0),)),
        ([UNKNOWN, NOT_MET, MET], ((1, 1),)),
        ([UNKNOWN, MET, MET], ((0, 1),)),
        ([UNKNOWN, NOT_MET, NOT_MET], ((LEAST, -1), (2, MOST))),
    ),
)
def test_a_text_is_a_number_too(expected: list[int], ranges: Numbers) -> None:
    """Expressly none is 0, any other is 1; of the item, and of the applicant."""
    known: list[dict[str, Value]] = [{}, {"text": ""}, {"text": "有"}]
    scenes = [Scene(DAY, each, {}, True) for each in known]
    assert expected == [ask(within(REFS[4], ranges))(each, scenes[0]) for each in known]
    own = replace(REFS[4], scope="applicant")
    assert expected == [ask(within(own, ranges))({}, scene) for scene in scenes]
    assert [None, 0, 1] == [reckon(column(own))({}, scene) for scene in scenes]


@pytest.mark.parametrize("ref", (REFS[0], REFS[2]), ids=("item", "applicant"))
@pytest.mark.parametrize("ranges", (((-3, -3), (2, 300_000)), ((-300_000, -3), (2, 2)), ((-300_000, -3), (2, 300_000))))
def test_a_set_with_a_large_range_is_not_listed(ref: Ref, ranges: Numbers) -> None:
    """Beside small ones too, since it may have no end; it is asked by its ends."""
    assert listed(ref, ranges) is None
    assert {None: UNKNOWN, -3: MET, 2: MET, 3: MET} == listed(ref, ((-3, -3), (2, 3)))
    for value in (-4, -3, -2, 1, 2, 3):
        expected = MET if any(low <= value <= high for low, high in ranges) else NOT_MET
        assert expected == ask(within(ref, ranges))({"a": value}, Scene(DAY, {"c": value}, {}, True))
    assert UNKNOWN == ask(within(ref, ranges))({}, Scene(DAY, {}, {}, True))


def test_parts_come_before_wholes_and_each_once() -> None:
    """Of all that some terms are made of; what is counted is asked of other items, and stands apart."""
    part, counted = times(U, 2), tallied("work", within(REFS[1], ((1, 2),)), ((1, MOST),))
    test = at_least(part, V)
    made = pick(test, product(V, U), part)
    found = terms.spread([made, part, counted])
    assert {V, U, part, test, product(V, U), made, counted} == set(found)
    assert len(found) == 7
    assert all(found.index(each) < found.index(term) for term in found for each in terms.inner(term))


Known = Mapping[str, Value]


def told(term: Term, values: Known, scene: Scene) -> int | None:
    """What a term comes to, kind by kind, as its description says."""
    deep = lambda each: told(each, values, scene)  # noqa: E731
    match term:
        case terms.Settled(found) | terms.Whole(found):
            return found
        case terms.Within(ref, ranges):
            value = deep(column(ref))
            return UNKNOWN if value is None else MET if any(low <= value <= high for low, high in ranges) else NOT_MET
        case terms.Column(ref):
            value = (values if ref.scope == "item" else scene.applicant).get(ref.key)
            return None if value is None else int(bool(value)) if ref.type == "text" else cast(int, value)
        case terms.Variable(name):
            return cast(int, values[name])
        case terms.Every(parts):
            return min(cast(int, deep(each)) for each in parts)
        case terms.Some(parts):
            return max(cast(int, deep(each)) for each in parts)
        case terms.Inverse(part):
            return 2 - cast(int, deep(part))
        case terms.Total(kind, where):
            answers = [told(where, item.values, scene) for item in scene.items.get(kind, ())]
            return answers.count(MET) if scene.complete and UNKNOWN not in answers else None
        case terms.Tallied(terms.Total(kind, where), ranges):
            answers = [told(where, item.values, scene) for item in scene.items.get(kind, ())]
            possible = answers.count(MET) + (answers.count(UNKNOWN) if scene.complete else 30)
            fits = {any(a <= n <= b for a, b in ranges) for n in range(answers.count(MET), possible + 1)}
            return UNKNOWN if len(fits) == 2 else MET if True in fits else NOT_MET
        case terms.AtLeast(one, other):
            pair = deep(one), deep(other)
            return UNKNOWN if None in pair else MET if cast(int, pair[0]) >= cast(int, pair[1]) else NOT_MET
        case terms.IsMet(part):
            return MET if deep(part) == MET else NOT_MET
        case terms.IsKnown(part):
            return NOT_MET if deep(part) is None else MET
        case terms.First(cases, default):
            answers = [(deep(case.test), case.value) for case in cases]
            met = next((value for answer, value in answers if answer == MET), None)
            if met is None and any(answer == UNKNOWN for answer, _ in answers):
                return None
            return deep(default if met is None else met)
        case _:
            pass
    parts = [deep(each) for each in terms.inner(term)]
    known = [each for each in parts if each is not None]
    if len(known) < len(parts):
        return None
    match term:
        case terms.Sum():
            return sum(known)
        case terms.Times(by=by):
            return known[0] * by
        case terms.Product():
            return known[0] * known[1]
        case terms.Quotient(by=by):
            return (Fraction(known[0], by)).__floor__()
        case terms.Least():
            return min(known)
        case terms.Most():
            return max(known)
        case terms.Share(fen, unit):
            count, at = known
            if not 1 <= at <= count:
                return 0
            units = [fen // unit // count + (place < fen // unit % count) for place in range(count)]
            return units[at - 1] * unit + (fen % unit if at == 1 else 0)
        case _:
            raise AssertionError(term)


small = st.integers(-4, 4)
ranges_ = st.lists(st.tuples(small, small), max_size=3).map(numbers)
set_of: st.SearchStrategy[Numbers] = st.one_of(
    ranges_,
    ranges_.map(lambda made: numbers([*made, (2, MOST)])),
    ranges_.map(lambda made: numbers([(LEAST, 0), *made])),
)
ref_of = st.sampled_from(REFS)


@cache
def answer_of(depth: int) -> st.SearchStrategy[Answer]:
    """Answers of some depth."""
    plain = st.one_of(st.builds(within, ref_of, set_of), st.builds(settled, st.integers(0, 2)))
    if depth == 0:
        return plain
    part, number = answer_of(depth - 1), number_of(depth - 1)
    counted = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=2).map(numbers)
    return st.one_of(
        plain,
        st.lists(part, max_size=2).map(lambda parts: every(*parts)),
        st.lists(part, max_size=2).map(lambda parts: some(*parts)),
        st.builds(inverse, part), st.builds(is_met, part), st.builds(is_unknown, part),
        st.builds(tallied, st.just("work"), part, st.one_of(counted, st.just(((2, MOST),)))),
        st.builds(at_least, number, number), st.builds(is_known, number),
    )  # fmt: skip


@cache
def number_of(depth: int) -> st.SearchStrategy[Number]:
    """Numbers of some depth."""
    plain = st.one_of(st.builds(column, ref_of), st.builds(whole, small), st.just(variable("v")))
    if depth == 0:
        return plain
    part, answer = number_of(depth - 1), answer_of(depth - 1)
    cases = st.lists(st.builds(Case, answer, part), max_size=2)
    table = st.lists(st.builds(Case, st.builds(within, st.just(REFS[3]), set_of), st.builds(whole, small)), max_size=3)
    return st.one_of(
        plain,
        st.lists(part, max_size=2).map(lambda parts: added(*parts)),
        st.builds(times, part, small), st.builds(product, part, part), st.builds(less, part, part),
        st.builds(quotient, part, st.integers(1, 4)), st.builds(least, part, part), st.builds(most, part, part),
        st.builds(least, part, small), st.builds(most, part, small),
        st.builds(share, st.integers(0, 50), st.integers(1, 4), part, part),
        st.builds(first, cases, part), st.builds(first, table, st.builds(whole, small)),
        st.builds(total, st.just("work"), answer),
    )  # fmt: skip


value_of = st.fixed_dictionaries(
    {"v": small},
    optional={"a": small, "b": small, "kind": st.integers(1, 4), "text": st.sampled_from(["", "有"])},
)
scene_of = st.builds(
    lambda own, works, complete: Scene(DAY, own, {"work": [Item("work", "w", each) for each in works]}, complete),
    st.fixed_dictionaries({}, optional={"c": small}), st.lists(value_of, max_size=3), st.booleans(),
)  # fmt: skip


@given(answer_of(3), value_of, scene_of)
def test_answers_are_printed_as_they_are_meant(term: Answer, values: Known, scene: Scene) -> None:
    """Short cuts, tables and what is settled beforehand change no answer."""
    assert ask(term)(values, scene) == told(term, values, scene)


@given(number_of(3), value_of, scene_of)
def test_numbers_are_printed_as_they_are_meant(term: Number, values: Known, scene: Scene) -> None:
    """Known or not, and what they come to."""
    assert reckon(term)(values, scene) == told(term, values, scene)
    if making.always_known(term):
        assert told(term, values, scene) is not None


@given(answer_of(1), answer_of(1), number_of(1), number_of(1), value_of, scene_of)
def test_what_is_settled_when_a_term_is_made(
    one: Answer, two: Answer, a: Number, b: Number, values: Known, scene: Scene
) -> None:
    """However a term is made simpler, it comes to what its parts come to."""
    deep = lambda term: told(term, values, scene)  # noqa: E731
    first_, second, left, right = cast(int, deep(one)), cast(int, deep(two)), deep(a), deep(b)
    assert deep(every(one, two)) == min(first_, second)
    assert deep(some(one, two)) == max(first_, second)
    assert deep(inverse(one)) == MET - first_
    assert deep(is_met(one)) == (MET if first_ == MET else NOT_MET)
    assert deep(is_unknown(one)) == (MET if first_ == UNKNOWN else NOT_MET)
    assert deep(is_known(a)) == (NOT_MET if left is None else MET)
    chosen = pick(one, a, b)
    assert deep(chosen) == (None if first_ == UNKNOWN else left if first_ == MET else right)
    if left is None or right is None:
        assert deep(is_unknown(at_least(a, b))) == MET
        assert [deep(made(a, b)) for made in (added, less, product, least, most)] == [None] * 5
        return
    assert deep(at_least(a, b)) == (MET if left >= right else NOT_MET)
    assert deep(is_unknown(at_least(a, b))) == NOT_MET
    assert [deep(added(a, b)), deep(less(a, b)), deep(product(a, b))] == [left + right, left - right, left * right]
    assert [deep(least(a, b)), deep(most(a, b))] == [min(left, right), max(left, right)]


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("down", "half_up", "up", "fen"),
    (
        (0, 0, 0, 0),
        (0, 0, 100, 1),
        (0, 0, 100, 499),
        (0, 100, 100, 500),
        (0, 100, 100, 999),
        (100, 100, 100, 1000),
        (100, 100, 200, 1001),
        (100, 100, 200, 1499),
        (100, 200, 200, 1500),
        (200, 200, 200, 2000),
    ),
)
def test_a_sum_is_rounded_once(down: int, half_up: int, up: int, fen: int) -> None:
    """A tenth of some fen, to whole yuan; a full unit stays what it is."""
    tenth = Scale(Fraction(1, 10), Fen(fen))
    assert [down, half_up, up] == [settle(amount(Round(tenth, 100, how)).fen, {}) for how in ("down", "half_up", "up")]


@pytest.mark.parametrize(
    ("expected", "num"),
    (
        (0, Scale(Fraction(1, 10), Fen(4))),
        (1, Scale(Fraction(1, 10), Fen(5))),
        (1, Scale(Fraction(1, 10), Fen(14))),
        (2, Scale(Fraction(1, 10), Fen(15))),
        (1, Scale(Fraction(1, 2), Scale(Fraction(1, 5), Fen(9)))),
        (50, Clamp(Scale(Fraction(1, 10), Fen(1)), Fen(50), None)),
        (0, Clamp(Scale(Fraction(1, 10), Fen(0)), Fen(50), None)),
        (50, Clamp(Scale(Fraction(1, 10), Fen(500)), Fen(50), Fen(50))),
        (51, Clamp(Scale(Fraction(1, 10), Fen(510)), Fen(50), Fen(60))),
        (60, Clamp(Scale(Fraction(1, 10), Fen(601)), Fen(50), Fen(60))),
        (60, Clamp(Scale(Fraction(1, 10), Fen(601)), None, Fen(60))),
        (34, Clamp(Fen(50), None, Scale(Fraction(1, 3), Fen(101)))),
        (17, Plus((Scale(Fraction(1, 3), Fen(25)), Scale(Fraction(1, 3), Fen(26))))),
        (3, Minus(Scale(Fraction(1, 2), Fen(25)), Scale(Fraction(1, 3), Fen(29)))),
        (0, Minus(Fen(3), Fen(4))),
        (9, Best((Scale(Fraction(1, 3), Fen(25)), Scale(Fraction(1, 3), Fen(26))), highest=True)),
        (8, Best((Scale(Fraction(1, 3), Fen(26)), Scale(Fraction(1, 3), Fen(25))), highest=False)),
    ),
)
def test_a_sum_of_figures(expected: int, num: Num) -> None:
    """Shares are exact until the end; a floor raises only what is something, a cap holds all."""
    assert expected == settle(amount(num).fen, {})


@pytest.mark.parametrize(
    ("expected", "num"),
    (
        ([0, 0, 4, 5], Col(REFS[0])),
        ([0, 0, 7, 7], Steps(Col(REFS[0]), 3, 7)),
        ([0, 0, 28, 35], Steps(Col(REFS[0]), 1, 7)),
    ),
)
def test_a_sum_of_a_fact(expected: list[int], num: Num) -> None:
    """Below nothing it is nothing; steps count when they are full; not known is not known."""
    scene, fen = Scene(DAY, {}, {}, True), reckon(amount(num).fen)
    assert expected == [fen({"a": value}, scene) for value in (-5, 0, 4, 5)]
    assert fen({}, scene) is None


# ── awards ───────────────────────────────────────────────────────────────────────────────────────────


def award_of(pays: str, *, status: str = "in_force") -> Award:
    """The award of the only pay line of a clause about works."""
    ((promise,),) = plan_of(clause(pays), status=status).program(DAY).promises.values()
    return award(*promise.pays)


def comes_to(made: Award, values: dict[str, Value]) -> tuple[str, int | None, int | None] | None:
    """The standing, gross and net of a line in 元; None where there is none."""
    scene = Scene(DAY, {}, {}, True)
    if ask(made.there)(values, scene) != MET:
        return None
    code, gross, net = (reckon(each)(values, scene) for each in (made.standing, made.gross, made.net))
    assert code is not None
    assert gross is not None
    assert net is not None
    return STANDINGS[code], gross // 100, net // 100


G, D = "granted.", "determined."
PLUS = "plus: [{when: {sound: true}, amount: 2000元}]"


AWARDS: tuple[tuple[tuple[str, int, int] | None, str, dict[str, Value]], ...] = (
    (("due", 10_000, 10_000), "{city: 1万元}", {}),
    (("due", 20_000, 20_000), "{city: {by: grade, top: 1万元, high: 2万元}}", {"grade": 2}),
    (None, "{city: {by: grade, top: 1万元, high: 2万元}}", {"grade": 3}),
    (None, "{city: {by: grade, top: 1万元, high: 2万元}}", {}),
    (("conditional", 10_000, 10_000), "{city: {amount: 1万元, on_top_of: province}}", {}),
    (("due", 10_000, 10_000), "{city: {amount: 1万元, on_top_of: province}}", {G + "province": 1}),
    (None, "{city: {amount: 1万元, on_top_of: province}}", {G + "province": 0}),
    (("conditional", 10_000, 10_000), "{province: 1万元}", {}),
    (("due", 10_000, 6_000), "{province: 1万元}", {G + "province": 600_000}),
    (("due", 10_000, 10_000), "{province: 1万元}", {G + "province": 9_000_000}),
    (("ceiling", 10_000, 10_000), "{city: {up_to: 1万元}}", {}),
    (("due", 10_000, 8_000), "{city: {up_to: 1万元}}", {D + "city": 800_000}),
    (("conditional", 10_000, 8_000), "{city: {up_to: 1万元, on_top_of: province}}", {D + "city": 800_000}),
    (("due", 30_000, 20_000), "{city: {grades: [3万元, 2万元]}}", {D + "city": 2_900_000}),
    (("due", 30_000, 0), "{city: {grades: [3万元, 2万元]}}", {D + "city": 100}),
    (("due", 30_000, 30_000), "{city: {amount: 1万元, times: pieces}}", {"pieces": 3}),
    (None, "{city: {amount: 1万元, times: pieces}}", {"pieces": 0}),
    (None, "{city: {amount: 1万元, times: pieces}}", {}),
    (("due", 1_000, 1_000), "{city: {amount: {share: 10%, of: cost, cap: 1000元}}}", {"cost": 9_000_000}),
    (None, "{city: {amount: {share: 10%, of: cost}}}", {"cost": 0}),
    (("sought", 10_000, 10_000), "{city: {amount: 1万元, standing: sought, on_top_of: province}}", {}),
    (("honour", 0, 0), "{city: {standing: honour}}", {}),
    (("due", 12_000, 12_000), f"{{city: {{amount: 1万元, {PLUS}}}}}", {"sound": 1}),
    (("due", 10_000, 10_000), f"{{city: {{amount: 1万元, {PLUS}}}}}", {}),
)


@pytest.mark.parametrize(("expected", "pays", "values"), AWARDS)
def test_what_an_award_comes_to(expected: tuple[str, int, int] | None, pays: str, values: dict[str, Value]) -> None:
    """By hand: whether there is a line, its standing, and its sum before and after whoever decides it."""
    assert comes_to(award_of(pays), values) == expected


@pytest.mark.parametrize("pays", sorted({pays for _, pays, _ in AWARDS}))
def test_whether_there_is_a_line_is_never_unknown(pays: str) -> None:
    """Nor is anything else that a line hangs on; what is still open is told as such."""
    made = award_of(pays)
    tests = [made.there, made.wants_grant, made.wants_own]
    for outcome in made.rows:
        tests += [outcome.reviewed, outcome.comes, outcome.there]
    assert all(making.two_valued(test) for test in tests)


def test_a_draft_owes_nothing() -> None:
    """What it says waits for its end."""
    assert comes_to(award_of("{city: 1万元}", status="draft"), {}) == ("conditional", 10_000, 10_000)


def test_the_number_of_a_row() -> None:
    """Of the row that holds, of none, or not known."""
    made, scene = award_of("{city: {by: grade, top: 1万元, high: 2万元}}"), Scene(DAY, {}, {}, True)
    known = {"grade": 2}, {"grade": 3}, {}
    assert [reckon(made.row)(values, scene) for values in known] == [1, NO_ROW, None]
    for each in (made.gross, made.net):
        assert [2_000_000, 0, 0] == [reckon(each)(values, scene) for values in known], "no row, no sum"


def test_what_a_line_waits_for() -> None:
    """The grant it is on top of; another level's own."""
    made, scene = award_of("{province: {amount: 1万元, on_top_of: county}}"), Scene(DAY, {}, {}, True)
    for values, expected in (
        ({}, [MET, MET]),
        ({G + "county": 1}, [NOT_MET, MET]),
        ({G + "province": 0}, [MET, NOT_MET]),
    ):
        assert [ask(each)(values, scene) for each in (made.wants_grant, made.wants_own)] == expected


# ── stacking ─────────────────────────────────────────────────────────────────────────────────────────


def rule_of(step: Step, fen: int = 0, most_: int = 0) -> StackRule:
    """A rule of the step."""
    listed = (frozenset({"p/c"}),) if step == "listed" else ()
    return StackRule("r", step, frozenset({"p/c"}), (), (), fen, most_, 0, "某因", PLACE, None, listed)


ALONE = {
    "paid": 0, "taken": 0, "ahead": 0, "ahead-fen": 0, "ahead-least": 0, "payable_now": 0, "owed": 1, "earlier": 0,
    "earlier-due": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "rule", "known"),
    (
        (70, rule_of("cap", fen=100), {"net": 70}),
        (30, rule_of("cap", fen=100), {"net": 70, "ahead-fen": 70}),
        (0, rule_of("cap", fen=100), {"net": 70, "ahead-fen": 170}),
        (20, rule_of("cap", fen=100), {"net": 70, "paid": 80}),
        (70, rule_of("highest", most_=1), {"net": 70}),
        (0, rule_of("highest", most_=1), {"net": 70, "ahead": 1, "ahead-least": 70}),
        (30, rule_of("highest", most_=1), {"net": 70, "ahead": 1, "ahead-least": 40, "owed": 0}),
        (30, rule_of("highest", most_=1), {"net": 70, "payable_now": 10, "ahead": 1, "ahead-least": 40}),
        (0, rule_of("highest", most_=1), {"net": 70, "payable_now": 70, "ahead": 1, "ahead-least": 40}),
        (0, rule_of("highest", most_=1), {"net": 70, "taken": 1}),
        (70, rule_of("listed"), {"net": 70}),
        (
            0,
            rule_of("listed"),
            {"net": 70, "payable_now": 10, "ahead": 1, "ahead-least": 40, "earlier": 1, "earlier-due": 1},
        ),
        (30, rule_of("listed"), {"net": 70, "payable_now": 70, "ahead": 1, "ahead-least": 40, "earlier": 1}),
        (0, rule_of("listed"), {"net": 70, "payable_now": 70, "ahead": 1, "ahead-least": 40}),
        (30, rule_of("listed"), {"net": 70, "owed": 0, "ahead": 1, "ahead-least": 40}),
        (0, rule_of("listed"), {"net": 70, "taken": 1}),
        (70, rule_of("number", most_=2), {"net": 70, "taken": 1}),
        (70, rule_of("number", most_=2), {"net": 70, "ahead": 1}),
        (10, rule_of("number", most_=2), {"net": 70, "ahead": 2, "ahead-least": 60}),
        (45, rule_of("top_up", most_=1), {"net": 70, "paid": 25, "ahead-least": 25}),
        (0, rule_of("top_up", most_=1), {"net": 20, "paid": 25, "ahead-least": 25}),
        (70, rule_of("top_up", most_=1), {"net": 70}),
    ),
)
def test_what_a_rule_leaves(expected: int, rule: StackRule, known: dict[str, int]) -> None:
    """Of a line, by what is ahead of it in its group and what was paid before."""
    assert settle(working(rule).kept, {**ALONE, **known}) == expected


@pytest.mark.parametrize(
    ("expected", "rule", "known"),
    (
        (False, rule_of("listed"), {"net": 70}),
        (True, rule_of("listed"), {"net": 70, "payable_now": 70, "ahead": 1, "ahead-least": 40, "earlier": 1}),
        (False, rule_of("listed"), {"net": 70, "owed": 0, "ahead": 1, "ahead-least": 40, "earlier": 1}),
        (False, rule_of("listed"), {"net": 70, "payable_now": 70, "ahead": 1, "ahead-least": 90, "earlier": 1}),
        (False, rule_of("highest"), {"net": 70, "payable_now": 10, "ahead": 1, "ahead-least": 40}),
    ),
)
def test_who_waits_for_what_is_listed_before(expected: bool, rule: StackRule, known: dict[str, int]) -> None:
    """What is due and still keeps something behind what is not: nothing else could be ahead of it."""
    assert settled_met(working(rule).holds, {**ALONE, **known}) == expected


@pytest.mark.parametrize(
    ("expected", "rule", "known"),
    (
        (False, rule_of("highest", most_=1), {"meeting": 0, "same": 0}),
        (True, rule_of("highest", most_=1), {"meeting": 1, "same": 0}),
        (False, rule_of("highest", most_=1), {"meeting": 1, "same": 1}),
        (False, rule_of("number", most_=3), {"meeting": 2, "same": 0}),
        (False, rule_of("cap", fen=100), {"meeting": 1, "meeting-fen": 30, "same": 0}),
        (True, rule_of("cap", fen=100), {"meeting": 1, "meeting-fen": 31, "same": 0}),
    ),
)
def test_who_waits_where_a_group_is_not_known(expected: bool, rule: StackRule, known: dict[str, int]) -> None:
    """A line that would get less if one ahead of it, of which that is not known, were in its group."""
    assert settled_met(working(rule).waits, {**ALONE, "net": 70, "meeting-fen": 0, **known}) == expected


@pytest.mark.parametrize(
    ("expected", "net", "off", "cut"),
    (
        ([34, 33, 33], 100, 0, 0),
        ([0, 17, 33], 50, 50, 0),
        ([34, 16, 0], 50, 0, 50),
        ([0, 0, 0], 0, 100, 0),
        ([4, 33, 13], 50, 30, 20),
    ),
)  # fmt: skip
def test_a_sum_in_its_stages(expected: list[int], net: int, off: int, cut: int) -> None:
    """What was paid before comes off the first, what a cap cut off the last; all parts make the sum."""
    shares = (Fraction(335, 1000), Fraction(33, 100), Fraction(335, 1000))
    stages = tuple(Stage(part, All(())) for part in shares)
    parts = in_stages(stages)
    known = {"net": net, "off": off, "cut": cut, "gross": 100}
    assert [settle(each, known) for each in parts.net] == expected
    assert sum(settle(each, known) for each in parts.gross) == 100
    first_alone = {reached(at): int(at == 0) for at in range(3)}
    assert settle(payable_now(stages), {**known, **first_alone}) == (335 * net + 500) // 1000


# ── in which group a payment is ──────────────────────────────────────────────────────────────────────

UNSURE, NONE, OLD, NEW = (UNKNOWN_KEY,), (NO_KEY,), ("value", 2022), ("value", 2023)


@pytest.mark.parametrize(
    ("expected", "line", "paid", "same"),
    (
        (MET, OLD, OLD, False),
        (NOT_MET, OLD, NEW, False),
        (UNKNOWN, OLD, UNSURE, False),
        (UNKNOWN, UNSURE, OLD, False),
        (UNKNOWN, UNSURE, UNSURE, False),
        # what is given as none is in nobody else's group
        (NOT_MET, NONE, NONE, False),
        (NOT_MET, NONE, UNSURE, False),
        (NOT_MET, UNSURE, NONE, False),
        # one thing has one value, whatever it is; what is said with the payment goes before
        (MET, UNSURE, UNSURE, True),
        (MET, NONE, NONE, True),
        (NOT_MET, OLD, NEW, True),
        (UNKNOWN, UNSURE, NEW, True),
        (UNKNOWN, UNSURE, NONE, True),
    ),
)
def test_a_payment_is_in_the_group_of_a_line_or_not_or_it_is_not_known(
    expected: int, line: Key, paid: Key, same: bool
) -> None:
    """By one word; by two, the one that keeps them apart decides."""
    assert expected == paid_in_group([line], [paid], same=same)
    assert min(expected, MET) == paid_in_group([line, OLD], [paid, OLD], same=same)
    assert NOT_MET == paid_in_group([line, OLD], [paid, NEW], same=same)
