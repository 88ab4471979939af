"""Determined figures that a clause cannot pay: above its ceiling, or no grade of it. They are refused, not cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qaward.engine.cautions import Caution
from qaward.findings import Finding, InputError, texts
from qaward.intake.entries import Given
from qaward.intake.profiles import Applied
from qaward.rounds.determined import Determinations
from qaward.rounds.told import Told
from qaward.vocabulary.model import Vocabulary

_REFUSED = {"determined.above": "settled.above", "determined.no-grade": "settled.no-grade"}
"""Cautions about a figure that counts for less than was determined, each with what is said where that was settled."""


def refuse_above(
    settled: Determinations, applied: Iterable[Applied], told: Mapping[str, Told], vocabulary: Vocabulary
) -> None:
    """Refuse what was settled above a clause's ceiling, or as a sum that is no grade of it.

    A figure that comes from a list is somebody else's: it is cut and told, as in a single decision. Raises InputError
    with all of them.
    """
    marks = {each.mark for each in settled.facts}
    found = [
        fault for each in applied if marks for fault in _faults(each, told[each.key], vocabulary) if fault.mark in marks
    ]
    if found:
        raise InputError(found)


def _faults(applied: Applied, told: Told, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Figures that count for less than was determined, each at the place where it was written."""
    for caution in told.cautions:
        given = _source(applied, told, caution, vocabulary) if caution.code in _REFUSED else None
        if given is not None:
            words = dict(caution.words)
            yield Finding(_REFUSED[caution.code], given.mark, texts({**words, "who": applied.name}))


def _source(applied: Applied, told: Told, caution: Caution, vocabulary: Vocabulary) -> Given | None:
    """The cell or the determination that gave the figure that a caution is about."""
    line = told.lines[caution.lines[0]]
    scope, key = ("item", (line.kind, line.same)) if line.kind else ("applicant", None)
    fact = next(name for name, payer in vocabulary.determined.items() if payer == caution.payer)
    return applied.sources.get((key, f"{scope}.{fact}"))
