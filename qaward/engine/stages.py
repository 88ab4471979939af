"""What is paid in stages (分期): a sum in its parts, and how much of it is paid now."""

from __future__ import annotations

from qaward.engine.price import Line
from qaward.meaning.core import MET
from qaward.meaning.integers import settle
from qaward.meaning.stacking import CUT, GROSS, NET, OFF, reached
from qaward.standings import Standing

PAID_BEFORE = frozenset({"paid-stage", "topped-up", "capped-paid", "displaced", "displaced-by", "paid-once"})
"""Reasons of steps that take off what was paid before, or is paid now for another item."""


def payable_now(line: Line) -> int:
    """How much of a line's sum is paid now: what the stages that are reached come to; all, where there are none."""
    if not line.planned.line.stages:
        return line.net
    trial, pay = line.trial, line.trial.pay(line.planned)
    met = {reached(at): int(stage(trial.values, trial.scene) == MET) for at, stage in enumerate(pay.stages)}
    return settle(pay.payable_now, {NET: line.net, **met})


def in_stages(lines: list[Line]) -> list[Line]:
    """Each line that is paid in stages as its parts, which add up to it to the fen; a stage not reached waits.

    What was paid before is taken off the first stages first; what a cap cuts off, off the last.
    """
    after: list[Line] = []
    for line in lines:
        if not line.planned.line.stages or not line.figure:
            after.append(line)
            continue
        trial, pay = line.trial, line.trial.pay(line.planned)
        off = sum(step.before - step.after for step in line.adjustments if step.reason in PAID_BEFORE)
        cut = sum(step.before - step.after for step in line.adjustments if step.reason == "capped")
        known = {NET: line.net, GROSS: line.gross, OFF: off, CUT: cut}
        for number, (gross, net, met) in enumerate(zip(pay.parts.gross, pay.parts.net, pay.stages, strict=True), 1):
            part = line._replace(stage=number, net=settle(net, known), gross=settle(gross, known), whole=line.gross)
            if met(trial.values, trial.scene) != MET and part.standing.own:
                part = part._replace(standing=Standing.CONDITIONAL, waits=(*part.waits, "stage"))
            after.append(part)
    return after
