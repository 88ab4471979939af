"""Lists that are declared to be complete: of which kinds of items nobody claims any but those who applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qaward.findings import Finding, texts
from qaward.intake.entries import ListRead
from qaward.intake.picture import Picture
from qaward.nodes import value_mark
from qaward.rounds.plan import Round


@dataclass(frozen=True, slots=True)
class Complete:
    """The kinds of items of which all claims are known, and what is told of lists that turned out not to be whole."""

    kinds: frozenset[str]
    notes: tuple[Finding, ...]


def complete_of(plan: Round, reads: Sequence[ListRead], picture: Picture) -> Complete:
    """What the declared lists hold, as far as every row of them was taken.

    A row that was rejected, put aside or joins nobody may be one that somebody else has.
    """
    kinds: set[str] = set()
    notes: list[Finding] = []
    for at, name in enumerate(plan.complete):
        for read in (each for each in reads if each.map.name == name):
            lost = sum(rows for fate, rows in picture.fates[name].items() if fate != "taken")
            lost += sum(each.list == name for each in picture.unmatched)
            if lost:
                words = texts({"list": name, "number": str(lost)})
                notes.append(Finding("round.not-whole", value_mark(plan.head.node, "complete", at), words, "note"))
            else:
                kinds.update(_kinds(read))
    return Complete(frozenset(kinds), tuple(notes))


def _kinds(read: ListRead) -> Iterator[str]:
    return (entry.kind for entry in read.entries if entry.kind)
