"""What a clause that is met gives: per payer a sum and its standing, or the reason why there is none yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from qaward.engine.conditions import holds
from qaward.engine.match import Trial
from qaward.engine.planned import PlannedLine
from qaward.facts import Item
from qaward.meaning.award import NO_ROW
from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Cond, Origin, Pay, Promise, Row
from qaward.meaning.printed import STANDINGS, PrintedPay, PrintedRow
from qaward.meaning.resting import asked, failing, readings
from qaward.meaning.scene import Scene, Values
from qaward.policy.model import Clause, PaymentForm, Policy, Tier
from qaward.standings import Standing


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One step that changed a sum: `step` (once, cap, …), the rule it follows, fen before and after, and why.

    `reason` names a sentence in `qaward.engine.reasons`, `words` fill it.
    """

    step: str
    rule: str
    before: int
    after: int
    reason: str
    words: tuple[tuple[str, str], ...] = ()


class Line(NamedTuple):
    """One amount, or honour, that one clause gives one item from one payer (明细).

    Sums are fen. `gross` is what the clause says, `net` what is left after the `adjustments`. `waits` names
    what a conditional line waits for (`grant`, `own-grant`, `draft`, `stage`). `extra` are the add-ons in the sum, as
    number and fen; `stage` is which part in time it is, from 1 (0: all of it), `whole` then the gross of all parts.
    `ruled` are the readings on which the stacking rules rest that looked at it.
    """

    trial: Trial
    planned: PlannedLine
    tier: Tier
    payer: str
    standing: Standing
    gross: int
    net: int
    quantity: int | None = None
    waits: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    extra: tuple[tuple[int, int], ...] = ()
    stage: int = 0
    whole: int = 0
    ruled: tuple[str, ...] = ()

    @property
    def form(self) -> PaymentForm:
        """Whether it is money or a voucher."""
        return self.planned.line.form

    @property
    def promise(self) -> Standing:
        """What the clause promises: what the line is, or will be when nothing keeps it waiting any more."""
        return self.planned.line.stands(self.tier)

    @property
    def figure(self) -> bool:
        """Whether it stands for a sum: an honour that waits has none."""
        return self.promise.figure

    @property
    def clause(self) -> Clause:
        """The clause that gives it."""
        return self.trial.planned.clause

    @property
    def policy(self) -> Policy:
        """The policy the clause stands in."""
        return self.trial.planned.policy

    @property
    def unit(self) -> int:
        """What one unit of the quantity gives, in fen; the whole sum where there is no quantity."""
        own = (self.whole or self.gross) - sum(fen for _, fen in self.extra)
        return own // self.quantity if self.quantity else own

    @property
    def item(self) -> Item | None:
        """The item it is for; None for the applicant as a whole."""
        return self.trial.item

    @property
    def row(self) -> Row:
        """What the core makes of its row."""
        return self.trial.pay(self.planned).pay.rows[self.planned.place(self.tier)]

    @property
    def readings(self) -> tuple[str, ...]:
        """Every reading it rests on, sorted."""
        pay = self.trial.pay(self.planned).pay
        found = readings(origins(self.trial.printed.promise, pay, self.row, (number for number, _ in self.extra)))
        return tuple(sorted({*found, *self.ruled})) if self.ruled else found


def origins(promise: Promise, pay: Pay, row: Row, added: Iterable[int]) -> Iterator[Origin]:
    """What a line rests on: the clause and what it asks, the pay line, the row, the add-ons and the stages.

    What add-ons and stages ask decides what the line comes to however it is answered; their sums only where they are in
    it: `added` are the numbers of those.
    """
    yield from (promise.origin, pay.origin, row.origin, pay.unadded)
    yield from (pay.adds[number].origin for number in added)
    for cond in (promise.when, row.when, *(add.when for add in pay.adds), *(stage.when for stage in pay.stages)):
        yield from asked(cond)


class Refusal(NamedTuple):
    """A clause, or one payer's part of it, that gives an item nothing (yet): `answer` is not met or unknown.

    `payer` is None where the clause's own condition decides; otherwise `cause` says which part of the pay
    line does: `grant` (no grant to be on top of), `tier` (no row holds), `quantity` (how many is not known).
    """

    trial: Trial
    answer: int
    payer: str | None = None
    planned: PlannedLine | None = None
    cause: str = "when"
    tier: Tier | None = None

    @property
    def clause(self) -> Clause:
        """The clause that gives nothing."""
        return self.trial.planned.clause

    @property
    def item(self) -> Item | None:
        """The item it was held against; None for the applicant as a whole."""
        return self.trial.item

    @property
    def readings(self) -> tuple[str, ...]:
        """Every reading it rests on, sorted."""
        return readings(self._own() if self.planned is None else self._of_payer(self.planned))

    def _own(self) -> Iterator[Origin]:
        """What the clause's own condition rests on; nothing where a gate alone is closed: gates have no readings."""
        trial, promise = self.trial, self.trial.printed.promise
        if trial.printed.when(trial.values, trial.scene) == self.answer:
            yield promise.origin
            yield from self._bearing(promise.when)

    def _of_payer(self, planned: PlannedLine) -> Iterator[Origin]:
        """What one payer's part rests on: the pay line and what was asked of it, as far as the cause.

        Where it is open the clause's own condition bears on it too: answered otherwise, it would be refused.
        """
        promise, pay = self.trial.printed.promise, self.trial.pay(planned).pay
        yield from (promise.origin, pay.origin)
        if self.answer == UNKNOWN:
            yield from asked(promise.when)
        if self.cause == "tier":
            yield pay.absent
            for row in pay.rows:
                yield from self._bearing(row.when)
                if self.answer == UNKNOWN and holds(row.when, self.trial.values, self.trial.scene) != NOT_MET:
                    yield row.under  # it may be the one that holds
        elif self.tier is not None:
            rows = pay.adds if self.cause == "plus" else pay.rows
            row = rows[planned.place(self.tier)]
            yield row.origin
            yield from asked(row.when)
            if self.cause == "amount" and self.answer == NOT_MET:  # it came to nothing, with what is added
                yield pay.unadded
                for add in pay.adds:
                    yield from (add.origin, *asked(add.when))

    def _bearing(self, cond: Cond) -> Iterator[Origin]:
        """What a condition brings to the answer."""
        trial = self.trial
        if self.answer == UNKNOWN:
            return asked(cond)
        return failing(cond, lambda part: holds(part, trial.values, trial.scene))


def price(trials: Iterable[Trial]) -> tuple[list[Line], list[Refusal]]:
    """The lines of the clauses that are met, and the refusals: of those that are not, and of the payers of those that
    are whose part fails or is open.
    """
    lines: list[Line] = []
    refusals: list[Refusal] = []
    for trial in trials:
        if trial.answer != MET:
            refusals.append(Refusal(trial, trial.answer))
            continue
        for planned, pay in zip(trial.planned.lines, trial.printed.pays, strict=True):
            made = _price(trial, planned, pay, refusals)
            if made is not None:
                lines.append(made)
    return lines, refusals


def _price(trial: Trial, planned: PlannedLine, pay: PrintedPay, refusals: list[Refusal]) -> Line | None:
    """The line of one payer; None where there is none, and why is then among the refusals.

    They name the first cause: the grant it is on top of, the row, its sum, the quantity, and that it comes to nothing.
    """
    values, scene, payer = trial.values, trial.scene, pay.payer
    if pay.grant is not None and pay.grant(values, scene) == NOT_MET:
        return refusals.append(Refusal(trial, NOT_MET, payer, planned, "grant"))
    at = pay.row(values, scene) if pay.several else 0
    if at is None or at == NO_ROW:
        return refusals.append(Refusal(trial, UNKNOWN if at is None else NOT_MET, payer, planned, "tier"))
    row, tier = pay.rows[at], planned.tiers[at]
    quantity, extra = None, ()
    if not row.sure:
        if row.amount(values, scene) is None or row.limits(values, scene) != MET:
            return refusals.append(Refusal(trial, UNKNOWN, payer, planned, "amount", tier))
        enough = row.enough(values, scene)
        if enough != MET:
            return refusals.append(Refusal(trial, enough, payer, planned, "quantity"))
        extra, open_ = _extra(row, values, scene)
        refusals += [Refusal(trial, UNKNOWN, payer, planned, "plus", planned.line.plus[number]) for number in open_]
        if row.comes(values, scene) != MET:
            return None if open_ else refusals.append(Refusal(trial, NOT_MET, payer, planned, "amount", tier))
        quantity = pay.quantity(values, scene) if pay.quantity is not None else None
    standing = row.firm or STANDINGS[row.standing(values, scene)]
    waits = _waits(row, pay, values, scene) if standing is Standing.CONDITIONAL else ()
    if row.fen is not None:
        return Line(trial, planned, tier, payer, standing, row.fen, row.fen, quantity, waits)
    gross, net = row.gross(values, scene), row.net(values, scene)
    line = Line(trial, planned, tier, payer, standing, gross, net, quantity, waits, (), extra)
    return line._replace(adjustments=_steps(line, row, pay)) if net != gross or row.reviews else line


def _waits(row: PrintedRow, pay: PrintedPay, values: Values, scene: Scene) -> tuple[str, ...]:
    """What a conditional line waits for: the grant it is on top of, its payer's own, the end of a draft."""
    grant = pay.wants_grant is not None and pay.wants_grant(values, scene) == MET
    own = pay.wants_own is not None and row.row.standing.figure and pay.wants_own(values, scene) == MET
    return ("grant",) * grant + ("own-grant",) * own + ("draft",) * pay.pay.draft


def _extra(row: PrintedRow, values: Values, scene: Scene) -> tuple[tuple[tuple[int, int], ...], list[int]]:
    """The add-ons that count, as number and fen, and the numbers of those that are still open."""
    counts: list[tuple[int, int]] = []
    open_: list[int] = []
    for number, extra in enumerate(row.extras):
        if extra.there(values, scene) == MET:
            counts.append((number, extra.fen(values, scene)))
        elif extra.may(values, scene) == MET:
            open_.append(number)
    return tuple(counts), open_


def _steps(line: Line, row: PrintedRow, pay: PrintedPay) -> tuple[Adjustment, ...]:
    """The steps from what the clause says to what a reviewer, or the level that pays, made of it."""
    values, scene, rule = line.trial.values, line.trial.scene, line.clause.name
    settled, limited = row.settled(values, scene), row.limited(values, scene)
    steps = list(_reviewed(line, row, pay)) if row.reviewed(values, scene) == MET else []
    if limited != settled:
        step, why = ("cap", "above-whole") if limited < settled else ("floor", "below-whole")
        steps.append(Adjustment(step, rule, settled, limited, why))
    if line.net != limited:
        steps.append(Adjustment("actual", rule, limited, line.net, "actual-grant"))
    return tuple(steps)


def _reviewed(line: Line, row: PrintedRow, pay: PrintedPay) -> Iterator[Adjustment]:
    """The steps from what the clause says to what a reviewer made of it."""
    values, scene, rule = line.trial.values, line.trial.scene, line.clause.name
    figure, left = pay.figure(values, scene), row.left(values, scene)
    before = line.gross if pay.pay.whole else row.base(values, scene)
    yield Adjustment("determine", rule, before, figure, "determined")
    if left != figure:
        step, why = ("grade", "not-a-grade") if row.row.grades else ("cap", "above-ceiling")
        yield Adjustment(step, rule, figure, left, why)
