"""The decision procedure over conditions agrees with the evaluator: what it proves, no facts contradict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import Drawn, Market, a_book, a_day, a_profile, completed, small

from qaward.checks.boxes import always, boxes, days, implies, never
from qaward.checks.examples import cases
from qaward.engine.conditions import held
from qaward.marks import Mark
from qaward.meaning.core import MET, NOT_MET
from qaward.meaning.scene import Scene
from qaward.numbers import holds, meet, numbers, of_values, without
from qaward.period import Period
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.matchers.recent import Recent
from qaward.policy.model import All, Condition, Count, Either, Leaf, Not
from qaward.vocabulary.fact import Choice, Fact

HERE = Mark("here", 1, 1)
LEVEL = Fact("level", ("级别",), "enum", tuple(Choice(name, (name,), at) for at, name in enumerate("abc", 1)))
RANK = Fact("rank", ("名次",), "integer", least=1, most=100)
SINCE = Fact("since", ("起始",), "date")


def level(*codes: int) -> Leaf:
    return Leaf("item", LEVEL, OneOf(codes), HERE)


def rank(low: int | None, high: int | None) -> Leaf:
    return Leaf("item", RANK, Range(low, high), HERE)


def since(test: Elapsed | Recent | Range) -> Leaf:
    return Leaf("item", SINCE, test, HERE)


YEAR, TWO = Period(months=12), Period(months=24)

NEVER: list[tuple[str, Condition]] = [
    ("two values at once", All((level(1), level(2)))),
    ("below the least", rank(None, 0)),
    ("none of all values", Not(level(1, 2, 3))),
    ("complete and recent", All((since(Elapsed(TWO)), since(Recent(YEAR))))),
    ("more and fewer", All((Count("post", level(1), 2, None, HERE), Count("post", level(1), None, 1, HERE)))),
    ("items that cannot be", Count("post", All((level(1), level(2))), 1, None, HERE)),
    ("no alternative", Either((All((level(1), level(3))), rank(101, None)))),
    ("no part", Either(())),
]
POSSIBLE: list[tuple[str, Condition]] = [
    ("the edge", All((rank(5, None), rank(None, 5)))),
    ("complete and recent", All((since(Elapsed(YEAR)), since(Recent(YEAR))))),
    ("two counts", All((Count("post", level(1), 2, None, HERE), Count("post", level(2), None, 1, HERE)))),
    ("nothing asked", All(())),
]


class TestNever:
    @pytest.mark.parametrize(("name", "condition"), NEVER, ids=[name for name, _ in NEVER])
    def test_proved(self, name: str, condition: Condition) -> None:
        """What contradicts itself is found out; its contrary always holds."""
        assert never(condition)
        assert always(Not(condition))

    @pytest.mark.parametrize(("name", "condition"), POSSIBLE, ids=[name for name, _ in POSSIBLE])
    def test_possible(self, name: str, condition: Condition) -> None:
        """What can be met is not called impossible."""
        assert not never(condition)

    def test_many_alternatives_cannot_be_told(self) -> None:
        """Where there are too many alternatives nothing is claimed, in no time."""
        facts = [replace(RANK, key=f"r{at}") for at in range(40)]
        pairs = [
            Either((Leaf("item", one, Range(2, 3), HERE), Leaf("item", two, Range(5, 6), HERE)))
            for one, two in zip(facts[::2], facts[1::2], strict=True)
        ]
        impossible = All((*pairs, level(1), level(2)))
        assert not never(All(tuple(pairs)))
        assert never(impossible)

    def test_implied(self) -> None:
        """A narrower condition implies a wider one, and not the other way round."""
        assert implies(rank(3, 4), rank(1, 10))
        assert not implies(rank(1, 10), rank(3, 4))
        assert implies(since(Elapsed(TWO)), since(Elapsed(YEAR)))


class TestNumbers:
    @given(st.sets(st.integers(0, 12)), st.sets(st.integers(0, 12)))
    def test_as_sets(self, one: set[int], two: set[int]) -> None:
        """Ranges behave as the sets they stand for."""
        first, second = of_values(one), of_values(two)
        assert of_values(one & two) == meet(first, second)
        assert of_values(one - two) == without(first, second)
        assert of_values(one | two) == numbers([*first, *second])
        assert [value in one for value in range(13)] == [holds(first, value) for value in range(13)]


class TestAgainstTheEvaluator:
    @small
    @given(st.data())
    def test_what_is_proved_is_never_contradicted(self, data: st.DataObject) -> None:
        """No applicant meets what cannot be met, or fails what always holds; what is shown is met."""
        source = Drawn(data.draw)
        rules = a_book(source, 1, 4).load()
        market = Market.of(rules)
        kinds = tuple(rules.vocabulary.applicant_kinds)
        for clause in rules.policies[0].clauses:
            for case in list(cases(clause.when, clause.each, rules.vocabulary))[:3]:
                scene = Scene.of(case.facts, case.day, kinds)
                values = case.item.values if case.item else scene.applicant
                assert held(clause.when, values, scene) == MET
                assert not never(clause.when)
            impossible, certain = never(clause.when), always(clause.when)
            for _ in range(4):
                day = a_day(source)
                facts = completed(source, a_profile(source, market, day, 4), market, day, 100)
                scene = Scene.of(facts, day, kinds)
                for values in (
                    [scene.applicant]
                    if clause.each == "applicant"
                    else [item.values for item in facts.items if item.kind == clause.each]
                ):
                    answer = held(clause.when, values, scene)
                    assert not (impossible and answer == MET)
                    assert not (certain and answer == NOT_MET)
                    if answer == MET and clause.each != "applicant":
                        assert boxes(clause.when) and boxes(clause.when, day)

    def test_days_repeat(self) -> None:
        """Periods alone are looked at over four years at both ends; with a fixed date, around it too."""
        periods = All((since(Elapsed(TWO)), since(Recent(YEAR))))
        fixed = date(2020, 1, 1).toordinal()
        dated = {day.toordinal() for day in days(All((periods, since(Range(fixed, None)))))}
        assert len(set(days(periods))) == 2 * 1462 + 3
        assert {fixed + step for step in range(-2000, 2001)} <= dated
        assert len(dated) < 10_000

    @given(st.integers(0, 900), st.integers(0, 40), st.integers(1, 40), st.booleans())
    def test_days_are_enough(self, start: int, elapsed: int, recent: int, after: bool) -> None:
        """What no day among those looked at allows, none of all days allows."""
        edge = date(2019, 1, 1).toordinal() + start
        bound = Range(edge, None) if after else Range(None, edge)
        as_of = Leaf("applicant", Fact("as_of", ("认定日期",), "date"), Range(edge - 700, edge + 700), HERE)
        parts = since(Elapsed(Period(months=elapsed or 1))), since(Recent(Period(months=recent))), since(bound)
        condition = All((*parts, as_of))
        all_days = any(boxes(condition, date.fromordinal(day)) for day in range(edge - 700, edge + 701, 7))
        assert not (all_days and never(condition))
