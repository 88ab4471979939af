"""What a promise comes to, as terms: the one place that says what a clause gives (DESIGN 4.3, 4.4).

Sums are whole fen. Fractions are kept exact up to the one rounding at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import lcm

from qaward.meaning.core import (
    All,
    Any,
    Best,
    Clamp,
    Col,
    Cond,
    Const,
    Fen,
    In,
    Minus,
    Not,
    Num,
    Part,
    Pay,
    Plus,
    Round,
    Row,
    Scale,
    Steps,
    Tally,
    Total,
)
from qaward.meaning.making import (
    NO,
    ONE,
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
    whole,
    within,
)
from qaward.meaning.terms import Answer, Case, Number
from qaward.money import EXACT_FEN
from qaward.standings import Standing

CODES: dict[Standing, int] = {standing: code for code, standing in enumerate(Standing)}
"""Standings as numbers."""

NO_ROW = -1
"""The number of the row where none holds."""


@dataclass(frozen=True, slots=True)
class Extra:
    """An add-on: whether it is met, what it is, and what it `counts` beside the base of its row.

    `there` tells whether it counts, though perhaps as nothing, `open` whether it still may; both are never unknown.
    """

    when: Answer
    fen: Number
    counts: Number
    there: Answer
    open: Answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pay line comes to where one row holds. Tests are never unknown where there is a line, unless it says so.

    `amount` is the sum of the row for one (unknown where a fact that it needs is), `base` that times the quantity,
    `enough` whether there is a quantity at all (unknown where it is). `reviewed`: a reviewer's figure counts, and
    `left` is what it leaves of what it is for. `refused`: it leaves nothing of the base. `gross` is the sum as the
    document has it before its limits, `settled` after the reviewer, `limited` within the limits of all of it together,
    which are known where `limits` says so, and `net` after what the payer granted. `comes` tells that it comes to
    anything.
    """

    row: Row
    holds: Answer
    amount: Number
    base: Number
    enough: Answer
    reviewed: Answer
    left: Number
    refused: Answer
    extras: tuple[Extra, ...]
    gross: Number
    settled: Number
    limits: Answer
    limited: Number
    net: Number
    comes: Answer
    there: Answer
    standing: Number


@dataclass(frozen=True, slots=True)
class Award:
    """What one payer gives for one item, should the clause be met: `rows` are the outcomes of its rows.

    `grant` is the answer whether the grant it is on top of was made, `row` the number of the row that holds (NO_ROW
    where none does). `there` tells whether there is a line, `standing` is the code of its standing, `figured`
    whether it stands for a sum, or will once nothing keeps it waiting, `gross` and `net` its sums before stacking,
    `stages` the answers of its stages. `wants_grant` and `wants_own` tell what it waits for.
    `figure` is a reviewer's figure, `actual` what the payer is known to have granted itself.
    """

    pay: Pay
    grant: Answer
    row: Number
    rows: tuple[Outcome, ...]
    quantity: Number | None
    figure: Number
    actual: Number
    wants_grant: Answer
    wants_own: Answer
    stages: tuple[Answer, ...]
    there: Answer
    standing: Number
    figured: Answer
    gross: Number
    net: Number


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────


def answer(cond: Cond) -> Answer:
    """A condition as a term."""
    match cond:
        case In(ref, ranges):
            return within(ref, ranges)
        case Tally(kind, where, ranges, _, of):
            return tallied(kind, answer(where), ranges, of)
        case All(parts):
            return every(*(answer(part) for part in parts))
        case Any(parts):
            return some(*(answer(part) for part in parts))
        case Not(part):
            return inverse(answer(part))
        case Const(code):
            return settled(code)


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Exact:
    """A sum of `figure` / `by` fen."""

    figure: Number
    by: int = 1

    @property
    def fen(self) -> Number:
        """Whole fen, half a fen rounded up (四舍五入): the one rounding, applied once, at the end."""
        return self.figure if self.by == 1 else quotient(added(times(self.figure, 2), whole(self.by)), 2 * self.by)


def _alike(nums: Sequence[Num]) -> tuple[list[Number], int]:
    """Some sums as figures of one fraction of a fen, and which."""
    found = [amount(num) for num in nums]
    by = lcm(*(each.by for each in found))
    return [times(each.figure, by // each.by) for each in found], by


def amount(num: Num) -> Exact:
    """A sum as an exact fraction of fen."""
    match num:
        case Fen(fen):
            return Exact(whole(fen))
        case Col(ref):
            return Exact(most(column(ref), 0))
        case Total(Tally(kind, where, _, _, of)):
            return Exact(total(kind, answer(where), of))
        case Steps(of, every_full, gives):
            return Exact(times(quotient(amount(of).figure, every_full), gives))
        case Scale(ratio, inner):
            made = amount(inner)
            return Exact(times(made.figure, ratio.numerator), made.by * ratio.denominator)
        case Part(fen, unit, among, place, odd):
            count = column(among)
            part = share(fen, unit, count, column(place))
            if odd:  # all are equal where the last has as much as the first
                last = share(fen, unit, count, count)
                part = pick(at_least(last, share(fen, unit, count, ONE)), last, part)
            return Exact(part)
        case Clamp(inner, floor, cap):
            limits = [each for each in (floor, cap) if each is not None]
            (figure, *ends), by = _alike([inner, *limits])
            if floor is not None:
                figure = pick(at_least(figure, 1), most(figure, ends[0]), figure)
            return Exact(figure if cap is None else least(figure, ends[-1]), by)
        case Plus(parts):
            figures, by = _alike(parts)
            return Exact(added(*figures), by)
        case Best(parts, highest):
            figures, by = _alike(parts)
            return Exact(reduce(most if highest else least, figures), by)
        case Minus(inner, off):
            (figure, taken), by = _alike([inner, off])
            return Exact(most(less(figure, taken), 0), by)
        case Round(inner, to, how):
            made = amount(inner)
            unit = made.by * to
            more = {"half_up": unit, "up": 2 * (unit - 1), "down": 0}[how]
            return Exact(times(quotient(added(times(made.figure, 2), whole(more)), 2 * unit), to))


# ── what is paid ─────────────────────────────────────────────────────────────────────────────────────


def award(pay: Pay) -> Award:
    """A pay line as terms."""
    granted = column(pay.grant) if pay.grant is not None else ONE
    grant = at_least(granted, 1)
    quantity = column(pay.times) if pay.times is not None else None
    # Of another level's sum no reviewer here decides anything: nothing counts but what it granted.
    reviews = pay.bound and any(row.standing is Standing.CEILING for row in pay.rows)
    figure, actual = column(pay.determined), column(pay.own)
    made = _Made(pay, grant, quantity, figure, actual, is_known(figure) if reviews else NO)
    rows = tuple(made.outcome(row) for row in pay.rows)
    stages = tuple(answer(stage.when) for stage in pay.stages)
    held = [Case(outcome.holds, whole(number)) for number, outcome in enumerate(rows)]
    chosen: list[Answer] = []
    before: list[Answer] = []
    for outcome in rows:
        chosen.append(every(is_met(outcome.holds), *before))
        before.append(inverse(is_met(outcome.holds)))
    there = every(
        some(is_met(grant), is_unknown(grant)),
        some(*(every(test, outcome.there) for test, outcome in zip(chosen, rows, strict=True))),
    )

    def of_row(name: str) -> Number:
        cases = (Case(test, getattr(outcome, name)) for test, outcome in zip(chosen, rows, strict=True))
        return first(cases, ZERO)

    return Award(
        pay, grant, first(held, whole(NO_ROW)), rows, quantity, figure, actual, is_unknown(grant), made.wants_own,
        stages, there, of_row("standing"), _figured(pay, chosen), of_row("gross"), of_row("net"),
    )  # fmt: skip


def _figured(pay: Pay, chosen: Sequence[Answer]) -> Answer:
    """Whether the row that holds stands for a sum, where there is a line: one of them holds then."""
    figured = [test for test, row in zip(chosen, pay.rows, strict=True) if row.standing.figure]
    return YES if len(figured) == len(chosen) else some(*figured)


@dataclass(frozen=True, slots=True)
class _Made:
    """What the rows of a pay line share."""

    pay: Pay
    grant: Answer
    quantity: Number | None
    figure: Number
    actual: Number
    reviewed: Answer

    @property
    def wants_own(self) -> Answer:
        """Whether it is another level's sum of which it is not known what that level granted."""
        return NO if self.pay.bound else inverse(is_known(self.actual))

    def outcome(self, row: Row) -> Outcome:
        """What the pay line comes to where a row holds."""
        pay = self.pay
        one = least(amount(row.num).fen, EXACT_FEN)
        base, enough = one, YES
        if self.quantity is not None:
            base, enough = least(product(one, self.quantity), EXACT_FEN), at_least(self.quantity, 1)
        reviewed = self.reviewed if row.figured and row.standing is Standing.CEILING else NO
        left = self._left(base, row.grades)
        basic = base if pay.whole else pick(reviewed, left, base)
        refused = NO if pay.whole else every(reviewed, inverse(at_least(basic, 1)))
        extras = tuple(self._extra(add, refused) for add in pay.adds) if row.figured else ()
        more = [extra.counts for extra in extras]
        gross, net = added(base, *more), added(basic, *more)
        if pay.whole:
            left = self._left(gross, row.grades)
            net = pick(reviewed, left, net)
        comes = is_met(at_least(gross, 1)) if row.computed else YES
        limits, limited = self._limited(net) if row.figured else (YES, net)
        there = every(is_known(base), limits, is_met(enough), comes)
        standing, left_over = self._standing(row, reviewed, limited)
        return Outcome(
            row,
            answer(row.when),
            one,
            base,
            enough,
            reviewed,
            left,
            refused,
            extras,
            gross,
            net,
            limits,
            limited,
            left_over,
            comes,
            there,
            standing,
        )

    def _left(self, base: Number, grades: Sequence[int]) -> Number:
        """What a reviewer's figure leaves of a base: the highest grade that it reaches, or what the ceiling allows."""
        if not grades:
            return least(self.figure, base)
        count = ONE if self.quantity is None else self.quantity
        whole_ = [least(times(count, grade), EXACT_FEN) for grade in grades]
        return first([Case(at_least(self.figure, grade), grade) for grade in whole_], ZERO)

    def _limited(self, net: Number) -> tuple[Answer, Number]:
        """Whether the limits of all of it together are known, and what they leave; a floor does not raise nothing."""
        floor, cap = (None if each is None else amount(each).fen for each in (self.pay.floor, self.pay.cap))
        known = every(*(is_known(each) for each in (floor, cap) if each is not None))
        if floor is not None:
            net = pick(at_least(net, 1), most(net, least(floor, EXACT_FEN)), net)
        return known, net if cap is None else least(net, cap)

    def _extra(self, add: Row, refused: Answer) -> Extra:
        """An add-on; where a reviewer refused the base, only one that is paid alone counts."""
        when, fen = answer(add.when), least(amount(add.num).fen, EXACT_FEN)
        asked = YES if add.alone else inverse(refused)
        settles = every(is_met(when), is_known(fen))
        open_ = every(asked, inverse(settles), inverse(is_met(inverse(when))))
        there = every(asked, settles)
        return Extra(when, fen, pick(there, fen, ZERO), there, open_)

    def _standing(self, row: Row, reviewed: Answer, net: Number) -> tuple[Number, Number]:
        """How firm the line is, and what the payer's own grant, where that is another level's, leaves of it."""
        pay, standing = self.pay, row.standing
        firm = whole(CODES[standing])
        if standing is Standing.CEILING:
            firm = pick(reviewed, whole(CODES[Standing.DUE]), firm)
        if not pay.bound and standing.own:
            known = is_known(self.actual)
            if standing is Standing.CEILING:  # whoever grants it has settled the figure
                firm = pick(known, whole(CODES[Standing.DUE]), firm)
            net = pick(known, least(net, self.actual), net)
        if standing.may_wait:
            waits = some(is_unknown(self.grant), self.wants_own if standing.figure else NO, YES if pay.draft else NO)
            firm = pick(waits, whole(CODES[Standing.CONDITIONAL]), firm)
        return firm, net
