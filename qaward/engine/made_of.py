"""What a computed sum is made of: what is known of each part, and which parts make it come to nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from qaward.meaning.award import amount
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.meaning.integers import reckon
from qaward.meaning.lower import lowered_sum
from qaward.meaning.scene import Scene, Values
from qaward.policy.matchers.bounds import Range
from qaward.policy.sums.base import Ingredient, Scope, Sum, every_sum, parts_of
from qaward.policy.sums.bounds import Less
from qaward.vocabulary.fact import Fact, Value
from qaward.vocabulary.model import Vocabulary


class Used(NamedTuple):
    """One fact that a sum is made of: what it has to be for the sum to be anything, what it is, and the answer."""

    scope: Scope
    fact: Fact
    test: Range
    found: Value | None
    answer: int


@dataclass(frozen=True, slots=True)
class MadeOf:
    """A sum over what is known of an item and of its applicant."""

    made: Sum
    values: Values
    scene: Scene
    vocabulary: Vocabulary

    def used(self) -> list[Used]:
        """Every fact that it is made of, in order, each once."""
        free = self._free()
        found: list[Used] = []
        for part in dict.fromkeys(self.made.made_of()):
            scope, fact = self._fact(part)
            if self._spare(scope, fact):
                continue
            value = self._known(scope, fact)
            if part.less:
                test = Range(0, self._most_off(part))
            else:
                test = Range(0, None) if part.source in free else self._within(scope, fact)
            inside = isinstance(value, int) and value >= (test.low or 0) and (test.high is None or value <= test.high)
            answer = UNKNOWN if value is None else MET if inside else NOT_MET
            found.append(Used(scope, fact, test, value, answer))
        return found

    def in_the_way(self) -> list[Used]:
        """Those that make it come to nothing; all of them, where none does by itself."""
        used = self.used()
        return [each for each in used if each.answer == NOT_MET] or used

    def _fact(self, part: Ingredient) -> tuple[Scope, Fact]:
        if isinstance(part.source, str):
            return "item", self.vocabulary.payer_facts[f"granted.{part.source}"]
        return part.source

    def _known(self, scope: Scope, fact: Fact) -> Value | None:
        return (self.values if scope == "item" else self.scene.applicant).get(fact.key)

    def _comes_to(self, made: Sum) -> int | None:
        """What a part comes to, in fen; None where it cannot be told."""
        return self._reckoned(made, self.values, self.scene)

    def _reckoned(self, made: Sum, values: Values, scene: Scene) -> int | None:
        return reckon(amount(lowered_sum(made, self.vocabulary)).fen)(values, scene)

    def _spare(self, scope: Scope, fact: Fact) -> bool:
        """Whether it is the place of one of several to whom all parts of a pot are equal: nobody asks for it."""
        pots = [parts for each in every_sum(self.made) if (parts := each.parts()) is not None and parts.odd]
        if not any(parts.place == (scope, fact) for parts in pots):
            return False
        known = {key: value for key, value in self.values.items() if scope != "item" or key != fact.key}
        whole = {key: value for key, value in self.scene.applicant.items() if scope == "item" or key != fact.key}
        return self._reckoned(self.made, known, replace(self.scene, applicant=whole)) is not None

    def _free(self) -> set[tuple[Scope, Fact] | str]:
        """What may be nothing, since something beside it is enough."""
        enough = (each for each in every_sum(self.made) if each.any_part and self._comes_to(each))
        return {part.source for each in enough for part in each.made_of()}

    def _most_off(self, part: Ingredient) -> int | None:
        """Up to what something may be taken off so that anything is left, the rest being as it is; None: not known.

        Nothing at all where too much is taken off already beside it.
        """
        for each in every_sum(self.made):
            if isinstance(each, Less) and any(other.source == part.source for other in each.off.made_of()):
                whole, off, own = self._comes_to(each.inner), self._comes_to(each.off), self._known(*self._fact(part))
                if whole is None or off is None or not isinstance(own, int):
                    return None
                return max(whole - 1 - (off - own), 0)
        return None

    def _within(self, scope: Scope, fact: Fact) -> Range:
        """What an ingredient has to be for a sum to be more than nothing: a place, one of those there are."""
        parts = parts_of(self.made)
        count = self._known(*parts.among) if parts is not None and parts.place == (scope, fact) else None
        return Range(1, count if isinstance(count, int) and count > 0 else None)
