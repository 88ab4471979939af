"""What several applicants claim and no rule settles: asked once for each thing, and what the answer makes of it.

Who claims what, and what the rules of policies make of it, is found by `qaward.cohort`; here stands only what people
say about the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qaward.effects import Effect
from qaward.facts import Decided, Facts
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.intake.profiles import Applied, ItemKey
from qaward.intake.questions import Answers, Question, question
from qaward.marks import Mark


class Rivalry:
    """The applicants of a round with what rules leave of their claims; what is put aside is settled by answers.

    `facts` come in the order in which they were given: who is given a thing has the hold lifted. `lost` are the things
    that others were given: applicant, item and payer (empty: every one), with the id of the question.
    """

    def __init__(self, settled: Sequence[Facts], answers: Answers) -> None:
        self._held: dict[ItemKey, dict[str, tuple[Effect, ...]]] = {}
        self._names: dict[ItemKey, str] = {}
        for facts in settled:
            for effect in facts.between or ():
                if effect.hold:
                    thing = effect.kind, form(effect.item)
                    own = self._held.setdefault(thing, {})
                    own[facts.same] = (*own.get(facts.same, ()), effect)
                    self._names.setdefault(thing, effect.item)
        self._answers = answers
        self.lost: dict[tuple[str, ItemKey, str], str] = {}
        given: dict[str, list[Decided]] = {}
        for thing, rivals in self._held.items():
            answer = answers.get(self._asked(thing, {}).id)
            if answer is None:
                continue
            winner = code_form(answer.answer)
            for rival, effects in rivals.items():
                if rival == winner:
                    given.setdefault(rival, []).extend(_lifted(each, answer.because) for each in effects)
                else:
                    self.lost[rival, thing, ""] = answer.question
        self.facts = [
            replace(each, decided=(*each.decided, *given[each.same])) if each.same in given else each
            for each in settled
        ]

    def questions(self, applied: Mapping[str, Applied]) -> Iterator[Question]:
        """The things that nobody has settled yet."""
        for thing in sorted(self._held):
            asked = self._asked(thing, applied)
            if asked.id not in self._answers:
                yield asked

    def _asked(self, thing: ItemKey, applied: Mapping[str, Applied]) -> Question:
        rivals = sorted(self._held[thing])
        known = [applied[each] for each in rivals if each in applied]
        places = tuple(place for each in known for place in each.places.get(thing, ()))
        return question(
            "claim",
            "",
            places or (Mark(self._names[thing]),),
            "item",
            item=thing,
            subject="".join(rivals),
            options=tuple(rivals),
            rivals=tuple((each, thing) for each in rivals),
            found=self._names[thing],
            near="、".join(f"{each.name}（{each.code}）" for each in known),
        )


def _lifted(effect: Effect, because: str) -> Decided:
    """That a claim which was put aside is paid all the same."""
    return Decided(effect.policy, effect.clause, effect.item, effect.payer, effect.reason, because)
