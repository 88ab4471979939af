"""Sums made of parts that need not fit each other: pots, add-ons beside a reviewer's figure, stages."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.checks.boxes import never
from qaward.checks.lint.context import LintContext
from qaward.checks.lint.place import Place
from qaward.findings import Finding
from qaward.policy.model import Clause, PayLine
from qaward.policy.sums.base import Sum, every_sum, parts_of
from qaward.policy.unasked import together as both


def check(context: LintContext) -> Iterator[Finding]:
    """Everything about parts of sums."""
    for _, clause in context.clauses():
        place = Place.of(clause)
        for line in clause.pays:
            for tier in line.tiers:
                if tier.sum is not None and _breaks(line, tier.sum):
                    yield place.tell("lint.pot-broken", mark=tier.mark, about=line.payer)
            if line.plus and line.ceilings and line.review is None:
                yield place.tell("lint.review-unsaid", {"payer": line.payer}, mark=line.mark, about=line.payer)
            if _lost(context, clause, line):
                yield place.tell("lint.plus-lost", {"payer": line.payer}, mark=line.mark, about=line.payer)
            if line.stages and clause.once is None:
                yield place.tell("lint.stages-once", {"payer": line.payer}, mark=line.mark, about=line.payer)


def _breaks(line: PayLine, made: Sum) -> bool:
    """Whether the parts of a pot need not add up to it: each is held by a cap or a floor, or taken several times."""
    divided = any(parts_of(each) is not None for each in every_sum(made))
    return divided and (parts_of(made) is None or line.times is not None)


def _lost(context: LintContext, clause: Clause, line: PayLine) -> bool:
    """Whether an add-on can be met beside a row that has no figure, where it gives nothing."""
    return any(
        tier.standing is not None and not never(both(context.applies(clause), tier.when, extra.when))
        for tier in line.tiers
        for extra in line.plus
    )
