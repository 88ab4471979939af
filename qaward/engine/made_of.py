"""What a computed sum is made of: what is known of each part, and which parts make it come to nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from qaward.engine.conditions import count_of
from qaward.meaning.award import amount, answer
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.meaning.integers import Reckon, reckon
from qaward.meaning.lower import lowered, lowered_sum
from qaward.meaning.scene import Counted, Scene, Values
from qaward.meaning.terms import Tallied, Total
from qaward.money import LARGEST_FEN, UNITS
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Count
from qaward.policy.sums.base import Ingredient, Parts, Source, Sum, every_sum, parts_of
from qaward.policy.sums.bounds import Less
from qaward.vocabulary.fact import LARGEST_COUNT, Fact, Scope, Value
from qaward.vocabulary.model import Vocabulary

What: TypeAlias = Fact | Count
"""A fact, or what is added up of items."""


class Lacks(NamedTuple):
    """What a sum lacks that comes to nothing: all of some things, or `any` one of them."""

    any: bool
    parts: tuple[Lacks | Used, ...]


class Used(NamedTuple):
    """One thing that a sum is made of: what it has to be for the sum to be anything, what it is, and the answer."""

    scope: Scope
    fact: What
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
        """Everything that it is made of, in order, each once."""
        free = self._free()
        found: list[Used] = []
        for part in dict.fromkeys(self.made.made_of()):
            scope, fact = self._fact(part)
            if self._spare(scope, fact):
                continue
            value = self._known(scope, fact)
            if value is None:
                test = self._open(part, free)
            elif part.less:
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

    def lacking(self) -> Lacks | Used | None:
        """Why it comes to nothing: what would make it something, the rest being as it is.

        Where nothing does by itself, what those parts lack that are nothing; None where that cannot be told.
        """
        return self._lacking(self.made)

    def _lacking(self, made: Sum) -> Lacks | Used | None:
        of = replace(self, made=made)
        ways = ((part, *of._fact(part), of._reach(part)) for part in dict.fromkeys(made.made_of()))
        found = [
            (part.less, Used(scope, fact, test, self._known(scope, fact), NOT_MET))
            for part, scope, fact, test in ways
            if test is not None
        ]
        # where less taken off would be enough, that is what stands in the way
        alone = tuple(used for less, used in found if less or not any(off for off, _ in found))
        if alone:
            return alone[0] if len(alone) == 1 else Lacks(any=True, parts=alone)
        inner = [found for each in made.inner_sums if not of._comes_to(each) and (found := self._lacking(each))]
        return Lacks(any=made.any_part, parts=tuple(inner)) if inner else None

    def _reach(self, part: Ingredient) -> Range | None:
        """The values of one ingredient for which it is more than nothing, the rest as it is; None where there are none.

        It is the greater the more of an ingredient there is; of what is taken off and of a place in a row, the less.
        """
        scope, fact = self._fact(part)
        worth, parts = self._worth(scope, fact), parts_of(self.made)
        if parts is not None and parts.among == (scope, fact) and self._reach_place(parts):
            return None  # of a place that is beyond those there are, the place is told
        least = 1 if parts is not None and parts.place == (scope, fact) else 0
        if parts is not None and parts.among == (scope, fact):
            place = self._known(*parts.place)
            least = place if isinstance(place, int) else 1
        last = _most_of(fact)
        if part.less or parts is not None:
            most = self._turn(lambda value: value > last or not worth(value), least) - 1
            return Range(least, most if most < last else None) if most >= least else None
        if not worth(last):
            return None
        low = self._turn(worth, least)
        found = self._known(scope, fact)
        return Range(1 if _is_money(fact) and not found and 0 < low < UNITS["元"] else low, None)

    def _reach_place(self, parts: Parts) -> bool:
        return self._reach(Ingredient(parts.place)) is not None

    def _worth(self, scope: Scope, fact: What) -> Callable[[int], bool]:
        """Whether it is more than nothing for a value of a fact, the rest as it is."""
        fen = self._fen(self.made)

        if isinstance(fact, Count):
            term, counting = self._counting(fact)

            def counted(value: int) -> bool:
                counting.counted[term] = Counted(value, value)
                return bool(fen(self.values, counting))

            return counted

        def worth(value: int) -> bool:
            if scope == "item":
                return bool(fen({**self.values, fact.key: value}, self.scene))
            return bool(fen(self.values, replace(self.scene, applicant={**self.scene.applicant, fact.key: value})))

        return worth

    @staticmethod
    def _turn(turned: Callable[[int], bool], low: int) -> int:
        """The first value from `low` on at which something is so, which stays so from there on."""
        high = 2 * LARGEST_FEN
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if turned(middle) else (middle + 1, high)
        return low

    def _counting(self, count: Count) -> tuple[Total, Scene]:
        """What is counted, and a scene of which it may be said how much that is."""
        scene, term = replace(self.scene), answer(lowered(count, self.scene.day))
        assert isinstance(term, Tallied)
        scene.counted.update(self.scene.counted)
        return term.what, scene

    def _open(self, part: Ingredient, free: set[Source]) -> Range:
        """What has to be so of an ingredient that is not known: what makes it something, the rest being as it is.

        Where the rest is not known either, more than nothing, unless another can stand in for it. Else it has to be
        known, and nothing more can be said of it.
        """
        reach = self._reach(part)
        if reach is not None and self._there(part, reach):
            return Range(None, None)
        if reach is not None and (reach.low or reach.high is not None):
            return reach
        if reach is not None or part.less or part.source in free:
            return Range(None, None)
        return self._within(*self._fact(part))

    def _there(self, part: Ingredient, reach: Range) -> bool:
        """Whether items come to as much as is needed already: it is only open by how much they come to more."""
        if not isinstance(part.source, Count) or part.less:
            return False
        return count_of(part.source, self.scene).certain >= max(reach.low or 0, 1)

    def _fact(self, part: Ingredient) -> tuple[Scope, What]:
        match part.source:
            case str(payer):
                return "item", self.vocabulary.payer_facts[f"granted.{payer}"]
            case Count() as count:
                return "item", count
            case scope, fact:
                return scope, fact

    def _known(self, scope: Scope, fact: What) -> Value | None:
        if isinstance(fact, Count):
            return count_of(fact, self.scene).settled
        return (self.values if scope == "item" else self.scene.applicant).get(fact.key)

    def _comes_to(self, made: Sum) -> int | None:
        """What a part comes to, in fen; None where it cannot be told."""
        return self._reckoned(made, self.values, self.scene)

    def _reckoned(self, made: Sum, values: Values, scene: Scene) -> int | None:
        return self._fen(made)(values, scene)

    def _fen(self, made: Sum) -> Reckon:
        return reckon(amount(lowered_sum(made, self.vocabulary, self.scene.day)).fen)

    def _spare(self, scope: Scope, fact: What) -> bool:
        """Whether it is the place of one of several to whom all parts of a pot are equal: nobody asks for it."""
        pots = [parts for each in every_sum(self.made) if (parts := each.parts()) is not None and parts.odd]
        if isinstance(fact, Count) or not any(parts.place == (scope, fact) for parts in pots):
            return False
        known = {key: value for key, value in self.values.items() if scope != "item" or key != fact.key}
        whole = {key: value for key, value in self.scene.applicant.items() if scope == "item" or key != fact.key}
        return self._reckoned(self.made, known, replace(self.scene, applicant=whole)) is not None

    def _free(self) -> set[Source]:
        """What may be nothing, since something beside it is enough, or may be: what is not known."""
        enough = (each for each in every_sum(self.made) if each.any_part and self._comes_to(each) != 0)
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

    def _within(self, scope: Scope, fact: What) -> Range:
        """What an ingredient has to be for a sum to be more than nothing: a place, one of those there are."""
        parts = parts_of(self.made)
        count = self._known(*parts.among) if parts is not None and parts.place == (scope, fact) else None
        return Range(1, count if isinstance(count, int) and count > 0 else None)


def _is_money(fact: What) -> bool:
    of = fact.of if isinstance(fact, Count) else fact
    return of is not None and of.type == "money"


def _most_of(fact: What) -> int:
    return LARGEST_FEN if _is_money(fact) else LARGEST_COUNT if isinstance(fact, Count) else fact.most
