"""Determined figures that a clause cannot pay: above its ceiling, or no grade of it. They are refused, not cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.findings import Finding, InputError, texts
from qaward.intake.entries import Given
from qaward.intake.profiles import Applied
from qaward.rounds.determined import Determinations

_REFUSED = {"determined.above": "settled.above", "determined.no-grade": "settled.no-grade"}
"""Cautions about a figure that counts for less than was determined, each with what is said where that was settled."""


def refuse_above(settled: Determinations, applied: Iterable[Applied], decisions: Mapping[str, Decision]) -> None:
    """Refuse what was settled above a clause's ceiling, or as a sum that is no grade of it.

    A figure that comes from a list is somebody else's: it is cut and told, as in a single decision. Raises InputError
    with all of them.
    """
    marks = {each.mark for each in settled.facts}
    found = [fault for each in applied if marks for fault in _faults(each, decisions[each.key]) if fault.mark in marks]
    if found:
        raise InputError(found)


def _faults(applied: Applied, decision: Decision) -> Iterator[Finding]:
    """Figures that count for less than was determined, each at the place where it was written."""
    for caution in decision.cautions:
        given = _source(applied, decision, caution) if caution.code in _REFUSED else None
        if given is not None:
            words = dict(caution.words)
            yield Finding(_REFUSED[caution.code], given.mark, texts({**words, "who": applied.name}))


def _source(applied: Applied, decision: Decision, caution: Caution) -> Given | None:
    """The cell or the determination that gave the figure that a caution is about."""
    item = decision.lines[caution.lines[0]].item
    scope, key = ("applicant", None) if item is None else ("item", (item.kind, item.same))
    fact = next(name for name, payer in decision.plan.rules.vocabulary.determined.items() if payer == caution.payer)
    return applied.sources.get((key, f"{scope}.{fact}"))
