"""What a round asks of one applicant's decision: its lines, what to look at, and what somebody has to settle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qaward.engine.cautions import Caution
from qaward.engine.claims import paid_to_several, part_of
from qaward.engine.decision import Decision
from qaward.engine.needs import Need, needs
from qaward.intake.profiles import Applied
from qaward.rounds.lines import RoundLine, lines_of


@dataclass(frozen=True, slots=True)
class Told:
    """All of a decision that a round goes on with: the decision itself need not be kept for it.

    `parts` are the lines, by number, that are parts of a pot, each with which part; `several` the clauses and payers
    for which a rule says that several applicants may be paid for one thing.
    """

    lines: tuple[RoundLine, ...]
    cautions: tuple[Caution, ...] = ()
    needs: tuple[Need, ...] = ()
    parts: Mapping[int, object] = field(default_factory=dict[int, object])
    several: frozenset[tuple[str, str]] = frozenset()


def told_of(applied: Applied, decision: Decision) -> Told:
    """What a decision says to a round. Needs name no refusal: with it the whole decision would be kept."""
    parts = {at: part for at, line in enumerate(decision.lines) if (part := part_of(line, decision)) is not None}
    wanted = tuple(need._replace(refusal=None) for need in needs(decision))
    several = frozenset(paid_to_several(decision))
    return Told(tuple(lines_of(applied, decision)), decision.cautions, wanted, parts, several)
