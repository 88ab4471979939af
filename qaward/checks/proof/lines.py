"""The lines of a decision as terms: whether each is there, in which standing, and how much it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from qaward.checks.proof.conditions import Answer, answer
from qaward.checks.proof.sums import Amount, amount
from qaward.checks.proof.symbols import APPLICANT, Slot, Symbol, World
from qaward.checks.proof.terms import Term, added, both, least, most, no, pick, some, whole
from qaward.engine.match import Plan
from qaward.engine.planned import PlannedClause, PlannedLine
from qaward.money import EXACT_FEN
from qaward.policy.model import PayLine, Tier
from qaward.standings import Standing

CODES: dict[Standing, int] = {standing: code for code, standing in enumerate(Standing)}
"""Standings as numbers."""

OWN = tuple(each for each in Standing if each.own)
"""The standings that a stage which is not reached turns into `conditional`."""

WAITING = tuple(each for each in Standing if each.may_wait)
WAITING_SUMS = tuple(each for each in WAITING if each.figure)
"""What turns into `conditional` where something has to come first."""


@dataclass(slots=True)
class SymbolicLine:
    """What one payer gives one item under one clause, for every profile at once.

    `there` tells when the line is in the decision; `standing` is a code, `gross` and `net` are fen before and after
    stacking; `off` is what stacking took for what is paid elsewhere, `cut` what a cap took.
    """

    clause: PlannedClause
    planned: PlannedLine
    slot: Slot
    there: Term
    standing: Term
    gross: Term
    net: Term
    stages: tuple[tuple[Fraction, Term], ...]
    off: Term = 0
    cut: Term = 0
    key: tuple[str, str, str] = field(default=("", "", ""))

    @property
    def payer(self) -> str:
        """Who pays."""
        return self.planned.line.payer

    @property
    def form(self) -> str:
        """Money or a voucher."""
        return self.planned.line.form

    def stands(self, *standings: Standing) -> Term:
        """Whether the line is there in one of some standings."""
        return both(self.there, some(*(self.standing == CODES[each] for each in standings)))

    @property
    def owed(self) -> Term:
        """Whether it is due, should it be there."""
        return self.standing == CODES[Standing.DUE]

    @property
    def sure(self) -> Term:
        """How much of it is paid now: the stages that are reached."""
        if not self.stages:
            return self.net
        patterns = _patterns([met for _, met in self.stages])
        shares = [share for share, _ in self.stages]
        found: Term = 0
        for reached, when in patterns:
            share = sum((share for share, each in zip(shares, reached, strict=True) if each), Fraction(0))
            found = pick(when, _share(self.net, share), found)
        return found

    def comes_to(self, standing: Standing) -> Term:
        """What it adds to the total of a standing, its stages taken apart."""
        if not self.stages:
            return pick(self.stands(standing), self.net, 0)
        parts = _in_stages(self)
        pay: list[Term] = []
        for part, (_, met) in zip(parts, self.stages, strict=True):
            waits = both(no(met), self.stands(*OWN))
            if standing is Standing.CONDITIONAL:
                pay.append(pick(some(waits, self.stands(Standing.CONDITIONAL)), part, 0))
            else:
                pay.append(pick(both(no(waits), self.stands(standing)), part, 0))
        return added(pay)


def _patterns(tests: list[Term]) -> Iterator[tuple[tuple[bool, ...], Term]]:
    """Every way some tests can come out, and when it does."""
    for code in range(2 ** len(tests)):
        reached = tuple(bool(code >> at & 1) for at in range(len(tests)))
        yield reached, both(*(test if each else no(test) for test, each in zip(tests, reached, strict=True)))


def _share(figure: Term, share: Fraction) -> Term:
    """A share of a sum in fen, half a fen rounded up."""
    return whole(2 * share.numerator * figure + share.denominator, 2 * share.denominator)


def _in_stages(line: SymbolicLine) -> list[Term]:
    """The parts of a sum: what was paid elsewhere comes off the first, what a cap cut off the last."""
    due = line.net + line.off + line.cut
    so_far, sums = Fraction(0), list[Term]()
    for share, _ in line.stages:
        so_far += share
        sums.append(least(most(_share(due, so_far) - line.off, 0), line.net))
    return [one - (sums[at - 1] if at else 0) for at, one in enumerate(sums)]


def lines_of(plan: Plan, world: World, clauses: frozenset[str] | None = None) -> list[SymbolicLine]:
    """The lines that the clauses of a plan (those named) can give the items of a world, before stacking."""
    day = world.day.toordinal()
    found: list[SymbolicLine] = []
    for kind, members in {**world.slots, APPLICANT: [world.applicant]}.items():
        for planned in plan.by_kind.get(kind, ()):
            policy = planned.policy
            if clauses is not None and planned.clause.name not in clauses:
                continue
            if policy.status == "repealed" or not policy.in_force.covers(day):
                continue
            for slot in members:
                applies = both(slot.present, _for_kind(planned, world), answer(planned.clause.when, slot, world).met)
                found += [_line(planned, line, slot, world, applies) for line in planned.lines]
    return found


def _for_kind(planned: PlannedClause, world: World) -> Term:
    applicants = planned.clause.applicants
    if applicants is None:
        return True
    kinds = list(world.applicant.vocabulary.applicant_kinds)
    code = world.applicant.kind_code().value
    return some(*(code == kinds.index(kind) + 1 for kind in sorted(set(applicants))))


def _line(planned: PlannedClause, line: PlannedLine, slot: Slot, world: World, applies: Term) -> SymbolicLine:
    own = line.line
    granted: Term = True
    unknown: Term = False
    if line.grant is not None:
        grant = slot.fact(line.grant)
        granted, unknown = both(grant.known, grant.value > 0), no(grant.known)
    there: Term = False
    figured: Term = False
    standing: Term = CODES[Standing.DUE]
    gross: Term = 0
    earlier: list[Term] = []
    extras = [_extra(tier, slot, world) for tier in own.plus]
    figure = slot.fact(line.determined)
    actual = slot.fact(line.own_grant)
    # Of another level's sum nothing counts but what it granted.
    determined: Term = figure.known if own.standing is Standing.CEILING and not line.elsewhere else False
    for tier in own.tiers:
        row = answer(tier.when, slot, world)
        holds = both(row.met, *(no(met) for met in earlier))
        earlier.append(row.met)
        valid, fen = _row(line, tier, slot, world)
        if tier.sum is not None:  # computed as nothing, it is a sum where an add-on is met
            more = added(
                _counting(each, extra, determined, figure, fen, own)
                for each, extra in zip(own.plus, extras, strict=True)
            )
            valid = both(valid, some(fen != 0, more != 0))
        holds = both(holds, valid)
        there = some(there, holds)
        figured = some(figured, both(holds, tier.standing is None))
        standing = pick(holds, CODES[tier.standing or own.standing], standing)
        gross = pick(holds, fen, gross)
    there = both(applies, some(granted, unknown), there)
    draft = planned.policy.status == "draft"
    open_grant = both(line.elsewhere, _one_of(standing, WAITING_SUMS), no(actual.known))
    waits = some(both(some(unknown, draft), _one_of(standing, WAITING)), open_grant)
    standing = pick(waits, CODES[Standing.CONDITIONAL], standing)
    chosen = both(determined, figured)
    standing = pick(both(chosen, standing == CODES[Standing.CEILING]), CODES[Standing.DUE], standing)
    gross, net = _with_extras(own, slot, gross, chosen, figured, extras, figure)
    if line.elsewhere:
        net = pick(both(_one_of(standing, OWN), actual.known), least(net, actual.value), net)
        settled = both(standing == CODES[Standing.CEILING], actual.known)
        standing = pick(settled, CODES[Standing.DUE], standing)
    stages = tuple((stage.share, answer(stage.when, slot, world).met) for stage in own.stages)
    key = (slot.kind if slot.number else "", slot.id, planned.clause.name)
    return SymbolicLine(planned, line, slot, there, standing, gross, net, stages, key=key)


def _one_of(standing: Term, standings: tuple[Standing, ...]) -> Term:
    return some(*(standing == CODES[each] for each in standings))


def _with_extras(
    own: PayLine, slot: Slot, base: Term, chosen: Term, figured: Term, extras: list[Term], figure: Symbol
) -> tuple[Term, Term]:
    """Gross and net with the add-ons, where a reviewer's figure is `chosen` for the base or for all of it."""
    quantity: Term = 1 if own.times is None else slot.fact(own.times.key).value
    net = base
    if own.review != "whole":
        net = pick(chosen, _held(own.grades, figure.value, base, quantity), net)
    more = added(
        pick(figured, _counting(each, extra, chosen, figure, net, own), 0)
        for each, extra in zip(own.plus, extras, strict=True)
    )
    gross, net = base + more, net + more
    if own.review == "whole":
        net = pick(chosen, _held((), figure.value, gross, quantity), net)
    return gross, net


def _row(line: PlannedLine, tier: Tier, slot: Slot, world: World) -> tuple[Term, Term]:
    """Whether a row gives a figure (or needs none), and which."""
    valid: Term = True
    made = Amount(False, tier.fen)
    if tier.sum is not None:
        made = amount(tier.sum, slot, world)
        valid = no(made.missing)
    fen = made.fen
    if line.line.times is not None:
        quantity = slot.fact(line.line.times.key)
        valid = both(valid, quantity.known, quantity.value > 0)
        fen = least(fen * quantity.value, EXACT_FEN) if tier.fen or tier.sum is not None else 0
    return valid, fen


def _held(grades: tuple[int, ...], figure: Term, gross: Term, quantity: Term) -> Term:
    """A reviewer's figure under its ceiling; among grades, times the quantity, the highest that it reaches."""
    if not grades:
        return least(figure, gross)
    net: Term = 0
    for grade in sorted(grades):
        whole_grade = least(grade * quantity, EXACT_FEN)
        net = pick(figure >= whole_grade, whole_grade, net)
    return net


def _extra(tier: Tier, slot: Slot, world: World) -> Term:
    """What an add-on comes to; nothing where it is not met."""
    when: Answer = answer(tier.when, slot, world)
    made = amount(tier.sum, slot, world) if tier.sum is not None else Amount(False, tier.fen)
    return pick(both(when.met, no(made.missing)), made.fen, 0)


def _counting(tier: Tier, extra: Term, determined: Term, figure: Symbol, base: Term, own: PayLine) -> Term:
    """What an add-on counts beside a base: nothing where a reviewer refused that, unless it is paid alone."""
    if tier.alone or own.review == "whole":
        return extra
    return pick(both(determined, some(figure.value == 0, base == 0)), 0, extra)
