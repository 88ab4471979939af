"""Conditions in disjunctive normal form over integer fields: how the second key puts them.

A condition and its negation are brought to negation normal form and then to disjunctive normal form; both keep
Kleene truth. Values are integers; sums, counts, periods and texts are derived beforehand into integers.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping

from qaward.engine.fields import (
    Fields,
    Situation,
    full_years,
    is_one_of,
    reader,
    since,
    since_start,
    text_given,
    to_end,
    windows_back,
    years_back,
)
from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.given import Given
from qaward.policy.matchers.in_window import InWindow
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.matchers.recent import Recent
from qaward.policy.matchers.year_to import YearTo
from qaward.policy.matchers.years import Years
from qaward.policy.model import All, Condition, Count, Either, Leaf, Not, leaves

MOST_CONJUNCTS = 200
"""Conjuncts one proposition may expand to; larger conditions are asked about leaf by leaf."""

MOST_LITERALS = 100
"""Literals of one conjunct: a rule looks at no more fields than the library can bear in a fact."""

MOST_CODES = 40
"""Values that are asked about one by one; whether a value is one of more is derived beforehand."""

Literal = tuple[str, str, int]
"""Field, operator (`==`, `!=`, `>=`, `<=`), integer."""

Conjunct = frozenset[Literal]


class TooLarge(Exception):  # noqa: N818
    """A condition whose normal form is too large for this evaluator."""


def normal_form(condition: Condition, wanted: bool, fields: Fields) -> list[Conjunct]:
    """The conjuncts any one of which makes the condition met (`wanted`) or not met."""
    match condition:
        case Not(part):
            return normal_form(part, not wanted, fields)
        case All(parts) | Either(parts):
            choices = [normal_form(part, wanted, fields) for part in parts]
            if isinstance(condition, All) == wanted:
                return _product(choices)
            return _least(conjunct for choice in choices for conjunct in choice)
        case Leaf():
            return _leaf(condition, wanted, fields)
        case Count():
            name = fields.made(f"#count{id(condition)}", Tally(condition).truth)
            return [frozenset({(name, "==", 1 if wanted else 0)})]


def _product(choices: list[list[Conjunct]]) -> list[Conjunct]:
    conjuncts: list[Conjunct] = [frozenset()]
    for choice in choices:
        conjuncts = _least(one | other for one, other in itertools.product(conjuncts, choice))
    return conjuncts


def _least(conjuncts: Iterable[Conjunct]) -> list[Conjunct]:
    """The conjuncts without those that cannot hold and those that imply another: when one holds, so does that."""
    reduced = {least for conjunct in conjuncts if (least := _reduced(conjunct)) is not None}
    kept: list[Conjunct] = []
    by_least: dict[Literal | None, list[Conjunct]] = {}  # a subset has its least literal among those of the whole
    for conjunct in sorted(reduced, key=lambda each: (len(each), sorted(each))):
        places: list[Literal | None] = [None, *conjunct]
        if not any(other <= conjunct for place in places for other in by_least.get(place, ())):
            kept.append(conjunct)
            by_least.setdefault(min(conjunct, default=None), []).append(conjunct)
        if len(kept) > MOST_CONJUNCTS or len(conjunct) > MOST_LITERALS:
            raise TooLarge
    return kept


def _reduced(conjunct: Conjunct) -> Conjunct | None:
    """The conjunct with the tightest bounds of each field alone; None where no value could satisfy it."""
    if len({name for name, _, _ in conjunct}) == len(conjunct):
        return conjunct
    fields: dict[str, dict[str, list[int]]] = {}
    for name, operator, value in conjunct:
        fields.setdefault(name, {}).setdefault(operator, []).append(value)
    literals: set[Literal] = set()
    for name, tests in fields.items():
        exact, others = tests.get("==", []), tests.get("!=", [])
        low, high = max(tests.get(">=", []), default=None), min(tests.get("<=", []), default=None)
        bounds: list[Literal] = [(name, ">=", low)] if low is not None else []
        bounds += [(name, "<=", high)] if high is not None else []
        bounds += [(name, "!=", value) for value in others]
        if exact:
            if not all(_holds((name, "==", value), {name: exact[0]}) for value in exact):
                return None
            if not all(_holds(bound, {name: exact[0]}) for bound in bounds):
                return None
            bounds = [(name, "==", exact[0])]
        elif low is not None and high is not None and low > high:
            return None
        literals.update(bounds)
    return frozenset(literals)


def _leaf(leaf: Leaf, wanted: bool, fields: Fields) -> list[Conjunct]:
    key = leaf.fact.key
    prefix = "" if leaf.scope == "item" else "applicant."
    read = reader(leaf)
    match leaf.test:
        case OneOf(codes) if len(codes) > MOST_CODES:
            name = fields.made(f"{prefix}{key}#in{codes}", lambda here: is_one_of(read(here), codes))
            return [frozenset({(name, "==", 1 if wanted else 0)})]
        case OneOf(codes):
            name = fields.given(leaf)
            if wanted:
                return [frozenset({(name, "==", code)}) for code in codes]
            return [frozenset((name, "!=", code) for code in codes)]
        case Range(low, high):
            return _range(fields.given(leaf), low, high, wanted)
        case Elapsed(period) if period.months:
            name = fields.made(f"{prefix}{key}#months", lambda here: since(read(here), here.day, months=True))
            return _range(name, period.months, None, wanted)
        case Elapsed(period):
            name = fields.made(f"{prefix}{key}#days", lambda here: since(read(here), here.day, months=False))
            return _range(name, period.days, None, wanted)
        case Recent(period, ending, closing):
            bounds = f"{prefix}{key}#{period.months}.{period.days}.{ending}.{closing}"
            begun = fields.made(f"{bounds}<", lambda here: since_start(read(here), here.day, period, ending, closing))
            left = fields.made(f"{bounds}>", lambda here: to_end(read(here), here.day, ending, closing))
            one, two = _range(begun, 0, None, wanted), _range(left, 0, None, wanted)
            return _product([one, two]) if wanted else _least([*one, *two])
        case YearTo(month, last):
            name = fields.made(
                f"{prefix}{key}#to{month}.{last}", lambda here: full_years(read(here), here.day, month, last)
            )
            return _range(name, 0, 0, wanted)
        case InWindow(window):
            opened = fields.made(f"{prefix}{key}#{window}", lambda here: windows_back(read(here), here.day, window))
            return _range(opened, 0, 0, wanted)
        case Years(low, high, dated):
            name = fields.made(f"{prefix}{key}#years", lambda here: years_back(read(here), here.day, dated))
            return _range(name, low, high, wanted)
        case Given():
            name = fields.made(f"{prefix}{key}#given", lambda here: text_given(leaf, here))
            return [frozenset({(name, "==", 1 if wanted else 0)})]


def _range(name: str, low: int | None, high: int | None, wanted: bool) -> list[Conjunct]:
    bounds: list[Literal] = []
    if low is not None:
        bounds.append((name, ">=", low) if wanted else (name, "<=", low - 1))
    if high is not None:
        bounds.append((name, "<=", high) if wanted else (name, ">=", high + 1))
    return [frozenset(bounds)] if wanted else [frozenset({bound}) for bound in bounds]


# ── counts ───────────────────────────────────────────────────────────────────────────────────────────


class Tally:
    """A count or a sum over other items, taken here, since the library may not join or negate over them."""

    __slots__ = ("count", "fields", "forms")

    def __init__(self, count: Count) -> None:
        fields = Fields()
        self.count = count
        self.forms = {
            id(leaf): (normal_form(leaf, True, fields), normal_form(leaf, False, fields))
            for leaf in leaves(count.where)
        }
        self.fields = fields

    def truth(self, here: Situation) -> int | None:
        """1, 0 or None (unknown): the same for every item of one applicant."""
        place = id(self.count)
        if place not in here.counted:
            here.counted[place] = self._take(here)
        return here.counted[place]

    def _take(self, here: Situation) -> int | None:
        facts, count = here.facts, self.count
        truths = [(self._of(item, here), item) for item in facts.items if item.kind == count.kind]
        least, most = self._ends([(truth, item) for truth, item in truths if truth != NOT_MET])
        most = most if facts.lists_all(count.kind) else None
        low, high = count.low or 0, count.high
        if (high is not None and least > high) or (most is not None and most < low):
            return 0
        return 1 if low <= least and (high is None or (most is not None and most <= high)) else None

    def _ends(self, counted: list[tuple[int, Item]]) -> tuple[int, int | None]:
        """What items that may be counted come to at least and at most (None: no limit)."""
        of = self.count.of
        if of is None:
            return sum(truth == MET for truth, _ in counted), len(counted)
        known = [(truth, item.values.get(of.key)) for truth, item in counted]
        least = sum(value if isinstance(value, int) else of.least for truth, value in known if truth == MET)
        sums = [value for _, value in known if isinstance(value, int)]
        return least, sum(sums) if len(sums) == len(known) else None

    def _of(self, item: Item, here: Situation) -> int:
        """What one other item answers, by the normal forms of the leaves, without the library."""
        there = here._replace(values=item.values)
        known = self.fields.known(there)

        def told(leaf: Leaf | Count) -> int:
            for answer, conjuncts in zip((MET, NOT_MET), self.forms[id(leaf)], strict=True):
                if any(all(_holds(literal, known) for literal in conjunct) for conjunct in conjuncts):
                    return answer
            return UNKNOWN

        return fold(self.count.where, told)


def fold(condition: Condition, told: Callable[[Leaf | Count], int]) -> int:
    """The answer of a condition, from what is told of its leaves."""
    match condition:
        case Not(part):
            return MET - fold(part, told)
        case All(parts):
            return min((fold(part, told) for part in parts), default=MET)
        case Either(parts):
            return max((fold(part, told) for part in parts), default=NOT_MET)
        case Leaf() | Count():
            return told(condition)


def _holds(literal: Literal, known: Mapping[str, int]) -> bool:
    name, operator, bound = literal
    value = known.get(name)
    if value is None:
        return False
    return {"==": value == bound, "!=": value != bound, ">=": value >= bound, "<=": value <= bound}[operator]
