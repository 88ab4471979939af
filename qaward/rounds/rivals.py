"""What several applicants claim and no rule settles: asked once for each thing, and what the answer makes of it.

Who claims what, and what the rules of policies make of it, is found by `qaward.cohort`; here stands only what people
say about the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qaward.effects import Effect
from qaward.facts import Decided, Facts
from qaward.identity import form
from qaward.intake.profiles import Applied, ItemKey
from qaward.intake.questions import AnswerBook, Question, question
from qaward.marks import Mark


@dataclass(frozen=True, slots=True)
class Claimant:
    """One that claims a thing: its key, code and name (empty: not known), under which name it claims it, and where."""

    key: str
    code: str
    name: str
    item: ItemKey
    places: tuple[Mark, ...] = ()


def claim_question(thing: ItemKey, called: str, claimants: Iterable[Claimant]) -> Question:
    """Who of several is given a thing, which lists have `called` so.

    Code, key and name are answers; a word that may mean two of them is none.
    """
    rivals = sorted(claimants, key=lambda each: each.key)
    meant: dict[str, set[str]] = {}
    for each in rivals:
        for word in (each.code, each.key, each.name):
            meant.setdefault(form(word), set()).add(each.key)
    return question(
        "claim",
        "",
        tuple(dict.fromkeys(place for each in rivals for place in each.places)) or (Mark(called),),
        "item",
        item=thing,
        subject="".join(each.key for each in rivals),
        options=tuple(each.code or each.key for each in rivals),
        accepts={word: next(iter(keys)) for word, keys in meant.items() if word and len(keys) == 1},
        rivals=tuple((each.key, each.item) for each in rivals),
        found=called,
        near="、".join((each.name or each.key) + (f"（{each.code}）" if each.code else "") for each in rivals),
    )


_NOT_ASKED = frozenset({"between.unread"})
"""Holds that no answer lifts: a row has to be put right first."""


class Rivalry:
    """The applicants of a round with what rules leave of their claims; what is put aside is settled by answers.

    `facts` come in the order in which they were given: who is given a thing has the hold lifted. `lost` are the things
    that others were given: applicant, item and payer (empty: every one), with the id of the question.
    """

    def __init__(self, settled: Sequence[Facts], applied: Mapping[str, Applied], answers: AnswerBook) -> None:
        self._held: dict[ItemKey, dict[str, tuple[Effect, ...]]] = {}
        self._names: dict[ItemKey, str] = {}
        for facts in settled:
            for effect in facts.between or ():
                if effect.hold and effect.reason not in _NOT_ASKED:
                    thing = effect.kind, form(effect.item)
                    own = self._held.setdefault(thing, {})
                    own[facts.same] = (*own.get(facts.same, ()), effect)
                    self._names.setdefault(thing, effect.item)
        self._answers, self._applied = answers, applied
        self.lost: dict[tuple[str, ItemKey, str], str] = {}
        given: dict[str, list[Decided]] = {}
        for thing, rivals in self._held.items():
            answer = answers.of(self._asked(thing))
            if answer is None:
                continue
            winner = answer.answer
            for rival, effects in rivals.items():
                if rival == winner:
                    given.setdefault(rival, []).extend(_lifted(each, answer.because) for each in effects)
                else:
                    self.lost[rival, thing, ""] = answer.question
        self.facts = [
            replace(each, decided=(*each.decided, *given[each.same])) if each.same in given else each
            for each in settled
        ]

    def questions(self) -> Iterator[Question]:
        """The things that nobody has settled yet."""
        for thing in sorted(self._held):
            asked = self._asked(thing)
            if self._answers.of(asked) is None:
                yield asked

    def _asked(self, thing: ItemKey) -> Question:
        rivals = [_claimant(key, thing, self._applied.get(key)) for key in self._held[thing]]
        return claim_question(thing, self._names[thing], rivals)


def _claimant(key: str, thing: ItemKey, known: Applied | None) -> Claimant:
    if known is None:
        return Claimant(key, "", "", thing)
    return Claimant(key, known.code, known.name, thing, known.places.get(thing, ()))


def _lifted(effect: Effect, because: str) -> Decided:
    """That a claim which was put aside is paid all the same."""
    return Decided(effect.policy, effect.clause, effect.item, effect.payer, effect.reason, because)
