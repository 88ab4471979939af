"""What several applicants claim and no rule settles: asked once for each thing, and what the answer makes of it.

Who claims what, and what the rules of policies make of it, is found by `qaward.cohort`; here stands only what people
say about the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qaward.effects import Effect
from qaward.facts import Decided, Facts
from qaward.identity import form
from qaward.intake.profiles import Applied, ItemKey
from qaward.intake.questions import AnswerBook, Question, question
from qaward.marks import Mark


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
                if effect.hold:
                    thing = effect.kind, form(effect.item)
                    own = self._held.setdefault(thing, {})
                    own[facts.same] = (*own.get(facts.same, ()), effect)
                    self._names.setdefault(thing, effect.item)
        self._answers, self._applied = answers, applied
        self.lost: dict[tuple[str, ItemKey, str], str] = {}
        given: dict[str, list[Decided]] = {}
        for thing, rivals in self._held.items():
            answer = answers.of(self._asked(thing, applied))
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
            asked = self._asked(thing, self._applied)
            if self._answers.of(asked) is None:
                yield asked

    def _asked(self, thing: ItemKey, applied: Mapping[str, Applied]) -> Question:
        rivals = sorted(self._held[thing])
        known = [applied[each] for each in rivals if each in applied]
        names = [form(each.name) for each in known]
        places = tuple(place for each in known for place in each.places.get(thing, ()))
        return question(
            "claim",
            "",
            places or (Mark(self._names[thing]),),
            "item",
            item=thing,
            subject="".join(rivals),
            options=tuple(each.code or each.key for each in known) or tuple(rivals),
            accepts={
                **{word: each.key for each in known for word in (each.code, each.key) if word},
                **{each.name: each.key for each in known if names.count(form(each.name)) == 1},
            },
            rivals=tuple((each, thing) for each in rivals),
            found=self._names[thing],
            near="、".join(f"{each.name}（{each.code}）" for each in known),
        )


def _lifted(effect: Effect, because: str) -> Decided:
    """That a claim which was put aside is paid all the same."""
    return Decided(effect.policy, effect.clause, effect.item, effect.payer, effect.reason, because)
