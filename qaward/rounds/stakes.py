"""What hangs on rows that joined nobody: what each of those they may be about would be given for the item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from qaward.intake.profiles import Applied, Profiles
from qaward.intake.questions import Answer, Question
from qaward.rounds.lines import RoundLine
from qaward.rounds.told import Told

MOST_WEIGHED = 4
"""How many applicants a row may be about at most for what hangs on it to be reckoned of each."""

Stake = tuple[tuple[str, int | None], ...]
"""Fen by payer; None where no limit can be told."""
Weighed = Callable[[Question, Mapping[str, list[RoundLine]], Mapping[str, Told], Mapping[str, Applied]], Stake]


def stakes(
    questions: Iterable[Question],
    profiles_of: Callable[[Mapping[str, Answer]], Profiles],
    decide: Callable[[Applied], Told],
    weigh: Weighed,
) -> dict[str, Stake]:
    """The most that hangs on each question about whose item a row lists, by its id.

    Everything is put together anew as if the first of those in question were meant, then as if the second were, and so
    on: as often as the longest question has applicants, and not for each question.
    """
    asked = [
        each
        for each in questions
        if each.kind == "who" and each.holds == "nothing" and 0 < len(each.rivals) <= MOST_WEIGHED
    ]
    found: dict[str, dict[str, int | None]] = {}
    for at in range(max((len(each.rivals) for each in asked), default=0)):
        meant = {each.id: each for each in asked if at < len(each.rivals)}
        answers = {key: Answer(key, each.rivals[at][0], each.places[0]) for key, each in meant.items()}
        people = {each.accepted(each.rivals[at][0]) for each in meant.values()}
        applied = {each.key: each for each in profiles_of(answers).applied if each.key in people}
        told = {key: decide(each) for key, each in applied.items()}
        lines = {key: list(each.lines) for key, each in told.items()}
        for key, each in meant.items():
            who = applied.get(each.accepted(each.rivals[at][0]) or "")
            places = who.places.items() if who is not None else ()
            items = [item for item, marks in places if item is not None and each.places[0] in marks]
            if who is not None and items:
                rivals = tuple((who.key, item) for item in items)
                sums = weigh(replace(each, holds="item", rivals=rivals), lines, told, applied)
                _most(found.setdefault(key, {}), sums)
    return {key: tuple(sorted(sums.items())) for key, sums in found.items()}


def _most(known: dict[str, int | None], sums: Stake) -> None:
    for payer, fen in sums:
        before = known.get(payer, 0)
        known[payer] = None if before is None or fen is None else max(before, fen)
