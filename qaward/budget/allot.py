"""The year's money given to the claims: places, caps and budgets one after the other. A pure function.

The order in which claims come in changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qaward.budget.claim import Claim, LineKey
from qaward.budget.fill import Given
from qaward.budget.order import arrange
from qaward.budget.outcome import Allotment, Fate, Line, RuleWords, Step, Total
from qaward.budget.places import seats, without
from qaward.budget.plan import Budget, Places, Plan, Sharing
from qaward.budget.unit import units_of
from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.money import format_money
from qaward.ordering import natural
from qaward.shares import make_up


@dataclass(slots=True)
class _Book:
    """What each line has so far, and what was done to it."""

    sums: dict[LineKey, int]
    steps: dict[LineKey, list[Step]]
    open: set[LineKey] = field(default_factory=set[LineKey])
    waiting: set[LineKey] = field(default_factory=set[LineKey])

    def note(self, claim: Claim, step: Step, *, waits: bool) -> None:
        """Put down what a rule does to a line."""
        key = claim.key
        if not step.before:
            return
        self.sums[key] = step.after
        self.steps[key].append(step)
        if step.least != step.most:
            self.open.add(key)
        if waits and step.after < step.before:
            self.waiting.add(key)


def allot(claims: Iterable[Claim], plan: Plan, year: int) -> Allotment:
    """What every line gets of the money of a year.

    Places come first, for a line without one takes no money; then caps, applicant by applicant; then budgets. A line
    that is open after one rule comes to no later one. What is fixed takes its place and its money before all others.
    Raises InputError where a line is given twice or is below 0.
    """
    listed = sorted(claims, key=lambda claim: claim.last)
    _checked(listed)
    book = _Book(
        {claim.key: claim.fen if claim.issued is None else claim.issued for claim in listed},
        {claim.key: [] for claim in listed},
    )
    for rule in plan.places:
        _seat(rule, listed, book)
    for cap in plan.caps:
        mine = [claim for claim in listed if cap.scope.takes(claim) and claim.key not in book.open]
        for lines in _together(mine):
            free = [claim for claim in lines if not claim.fixed]
            left_of_cap = max(0, cap.fen - _fixed(lines))
            if sum(book.sums[claim.key] for claim in free) > left_of_cap:  # one not reached rounds nothing either
                _share(cap.name, left_of_cap, cap.sharing, free, book)
    given: list[Line] = []
    totals: list[Total] = []
    left = listed
    budgets = [budget for budget in plan.budgets if budget.year == year]
    for budget in budgets:
        mine = [claim for claim in left if budget.scope.takes(claim)]
        left = [claim for claim in left if not budget.scope.takes(claim)]
        closed = [claim for claim in mine if claim.key not in book.open and not claim.fixed]
        rest = None if budget.fen is None else max(0, budget.fen - _fixed(mine))
        places = dict.fromkeys((claim.key for claim in mine if claim.fixed), 0)
        places |= _share(budget.name, rest, budget.sharing, closed, book)
        mine.sort(key=lambda claim: (places.get(claim.key, len(listed)), claim.last))
        given += _lines(budget, mine, book)
        totals.append(_total(budget, mine, book))
    for payer in sorted({claim.payer for claim in left}, key=natural):
        mine = [claim for claim in left if claim.payer == payer]
        given += _lines(None, mine, book)
        totals.append(_total(payer, mine, book))
    rules = [
        *(RuleWords(rule.name, rule.words("zh"), rule.words("en")) for rule in plan.places),
        *(RuleWords(rule.name, rule.sharing.words("zh"), rule.sharing.words("en")) for rule in (*plan.caps, *budgets)),
    ]
    return Allotment(year, tuple(rules), tuple(given), tuple(totals))


def _checked(listed: Sequence[Claim]) -> None:
    problems = Findings()
    seen: dict[LineKey, Claim] = {}
    for claim in listed:
        words = {"name": claim.name, "clause": claim.clause, "item": claim.item}
        if claim.fen < 0:
            problems.add("budget.below", Mark(claim.name), found=format_money(claim.fen, "元"), **words)
        if seen.setdefault(claim.key, claim) is not claim:
            problems.add("budget.claim-twice", Mark(claim.name), payer=claim.payer, **words)
    if problems.errors:
        raise InputError(problems)


def _fixed(claims: Iterable[Claim]) -> int:
    """What was issued already, in fen."""
    return sum(claim.issued or 0 for claim in claims)


def _together(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The lines of each applicant and payer."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.key.applicant, claim.payer), []).append(claim)
    return list(groups.values())


def _seat(rule: Places, listed: Iterable[Claim], book: _Book) -> None:
    """Lines without a place wait, those of which it is open are open."""
    mine = [claim for claim in listed if rule.scope.takes(claim) and claim.key not in book.open]
    units = units_of(mine, book.sums, rule.per)
    held = [unit for unit in units if any(claim.fixed for claim in unit.lines)]
    taken = {unit.key for unit in held}
    free = [unit for unit in units if unit.key not in taken]
    for at, seat in enumerate(seats(without(rule, held), free), 1):
        for claim in seat.unit.lines:
            before = book.sums[claim.key]
            after = before if seat.has else 0
            least, most = (0, before) if seat.has is None else (after, after)
            book.note(claim, Step(rule.name, "places", before, after, at, least=least, most=most), waits=True)


def _share(rule: str, fen: int | None, sharing: Sharing, claims: Sequence[Claim], book: _Book) -> dict[LineKey, int]:
    """Have a sum shared out among lines; where each stands in the order, from 1."""
    terms, method = sharing.terms, sharing.method
    arranged = arrange(units_of(claims, book.sums, sharing.per, terms.step), sharing.asked)
    whole = sum(unit.due for unit in arranged.units) if fen is None else fen
    places: dict[LineKey, int] = {}
    for given in method.share(arranged, whole, terms):
        for claim, part in zip(given.unit.lines, _within(given, terms.step), strict=True):
            at = places[claim.key] = len(places) + 1
            least, most = (part, part) if given.least == given.most else _range(given, claim)
            step = Step(rule, method.key, book.sums[claim.key], part, at, given.level, least, most)
            book.note(claim, step, waits=method.waits)
    return places


def _within(given: Given, step: int) -> tuple[int, ...]:
    """What each line of a unit gets; nothing while it is open what the unit gets."""
    unit = given.unit
    if given.least != given.most:
        return (0,) * len(unit.lines)
    if len(unit.lines) == 1:
        return (given.least,)
    return make_up(given.least, unit.dues, unit.most, step=step)


def _range(given: Given, claim: Claim) -> tuple[int, int]:
    """The least and the most that a line of an open unit can come to."""
    unit = given.unit
    if len(unit.lines) == 1:
        return given.least, given.most
    return 0, min(given.most, unit.most[unit.lines.index(claim)])


def _lines(budget: Budget | None, claims: Sequence[Claim], book: _Book) -> list[Line]:
    lines: list[Line] = []
    for at, claim in enumerate(claims, 1):
        share = book.sums[claim.key]
        step = budget.sharing.terms.step if budget else 1
        cells = budget.division.of(claim.payer, share, step) if budget and share else ()
        lines.append(Line(claim, at, share, _fate(claim, book, step), tuple(book.steps[claim.key]), cells))
    return lines


def _fate(claim: Claim, book: _Book, rounded_to: int) -> Fate:
    share = book.sums[claim.key]
    if claim.fixed:
        return Fate.FIXED
    if claim.key in book.open:
        return Fate.OPEN
    if share == claim.fen:
        return Fate.WHOLE
    if not share:
        return Fate.WAITS if claim.key in book.waiting else Fate.NOTHING
    return Fate.ROUNDED if share == claim.fen - claim.fen % rounded_to else Fate.PART


def _total(of: Budget | str, claims: Sequence[Claim], book: _Book) -> Total:
    due, share = sum(claim.fen for claim in claims), sum(book.sums[claim.key] for claim in claims)
    most = sum(step.most for claim in claims if claim.key in book.open for step in book.steps[claim.key][-1:])
    if isinstance(of, str):
        return Total(of, "", None, len(claims), due, share, due - share, None, most)
    left = None if of.fen is None else of.fen - share
    held = most if left is None else max(0, min(left, most))
    return Total(of.payer, of.name, of.fen, len(claims), due, share, due - share, left, held)
