"""Profiles that show what a condition comes to: facts put into a box, and held against the condition itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from qaward.checks.boxes import Box, Key, TooMany, boxes, count_key, days, deep_leaves, joint
from qaward.engine.conditions import held
from qaward.facts import Facts, Item, find_fact
from qaward.meaning.core import MET
from qaward.meaning.scene import Scene
from qaward.numbers import Numbers, holds, meet
from qaward.policy.model import Condition, Count, Leaf, leaves
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Fact, Value
from qaward.vocabulary.model import Vocabulary

MOST_DAYS, MOST_TRIES, MOST_ITEMS = 16, 12, 30
OWN, APPLICANT = "example", "applicant"


@dataclass(frozen=True, slots=True)
class Case:
    """One applicant and a day, and the item (None: the applicant itself) that meets a condition."""

    facts: Facts
    item: Item | None
    day: date


def cases(condition: Condition, each: str, vocabulary: Vocabulary, region: str = "") -> Iterator[Case]:
    """Applicants that meet a condition about an item kind (or `applicant`): each is held against it before it is given.

    There may be none even where the condition can be met.
    """
    try:
        for day in islice(days(condition), MOST_DAYS):
            for box in boxes(condition, day)[:MOST_TRIES]:
                for extra in (0, -1) if any(key[0] == "count" for key in box) else (0,):
                    found = _Maker(condition, each, vocabulary, region, day).case(box, extra)
                    if found is not None:
                        yield found
                        break
    except TooMany:
        return


class _Maker:
    """Puts facts into one box on one day."""

    def __init__(self, condition: Condition, each: str, vocabulary: Vocabulary, region: str, day: date) -> None:
        self.condition, self.each, self.vocabulary, self.region, self.day = condition, each, vocabulary, region, day
        self.counts: Mapping[Key, Count] = {
            count_key(leaf): leaf for leaf in deep_leaves(condition) if isinstance(leaf, Count)
        }

    def case(self, box: Box, extra: int) -> Case | None:
        """The case of a box, with so many items more than are counted beside the item itself; None if it fails."""
        others: list[Item] = []
        for key, wanted in box.items():
            if key[0] != "count" or wanted[0][0] == 0:
                continue
            leaf = self.counts.get(key)
            many = 1 if leaf is not None and leaf.of is not None else wanted[0][0]
            many += extra if leaf is not None and leaf.kind == self.each else 0
            if leaf is None or many > MOST_ITEMS:
                return None
            if many <= 0:
                continue
            inner = next((both for own in boxes(leaf.where, self.day) if (both := _outer(box, own)) is not None), None)
            if inner is None:
                return None
            box, counted = inner
            where: Box = dict(counted)
            if leaf.of is not None:  # one item has it all
                own: Key = ("item", leaf.of.key)
                room = meet(where.get(own, domain(leaf.of)), wanted)
                if not room:
                    return None
                where[own] = room
            values = self._values(_asked(leaf.where, where, "item"), "item", leaf.kind)
            box = _asked(leaf.where, box, "applicant")
            others += [Item(leaf.kind, f"other-{len(others) + 1}", values) for _ in range(many)]
        box = _asked(self.condition, _asked(self.condition, box, "item"), "applicant")
        others = [Item(item.kind, f"other-{at}", item.values) for at, item in enumerate(others, 1)]
        applicant = self._values(box, "applicant", APPLICANT)
        code = applicant.pop("kind", 1)
        applicant.pop("as_of", None)
        kind = list(self.vocabulary.applicant_kinds)[int(code) - 1]  # type: ignore[arg-type]
        item = None if self.each == APPLICANT else Item(self.each, "item", self._values(box, "item", self.each))
        facts = Facts(
            OWN, OWN, kind, applicant, tuple(others if item is None else [item, *others]), region=self.region,
            as_of=self.day,
        )  # fmt: skip
        scene = Scene.of(facts, self.day, tuple(self.vocabulary.applicant_kinds))
        met = held(self.condition, scene.applicant if item is None else item.values, scene) == MET
        return Case(facts, item, self.day) if met else None

    def _values(self, box: Box, scope: str, kind: str) -> dict[str, Value]:
        found: dict[str, Value] = {}
        left = {str(key[1]): values for key, values in box.items() if key[0] == scope}
        own = kind if scope == "item" else APPLICANT
        declared = self.vocabulary.facts_of(own)
        for name, values in left.items():
            fact = self.vocabulary.built_in.get(name) if own == APPLICANT else None
            fact = fact or find_fact(self.vocabulary, own, name)
            taken = {**left, **{key: ((value, value),) for key, value in found.items() if isinstance(value, int)}}
            narrowed = fact.bonds.narrowed(taken) if fact.bonds is not None else None
            found[name] = _value(fact, values if narrowed is None else narrowed[name], self.day)
        for bonds in {
            fact.bonds for name in left if (fact := declared.get(name)) is not None and fact.bonds is not None
        }:
            found.update({key: value for key, value in (bonds.known(found) or {}).items() if key in declared})
        return found


def _asked(condition: Condition, box: Box, scope: str) -> Box:
    """A box that has room for every fact of a scope that a condition looks at: what is not known is not met."""
    facts = {(scope, leaf.fact.key): leaf.fact for leaf in own_leaves(condition) if leaf.scope == scope}
    return {**{key: domain(fact) for key, fact in facts.items()}, **box}


def _outer(box: Box, own: Box) -> tuple[Box, Box] | None:
    """A box with what an item that is counted asks of the applicant, and what it asks of the item itself."""
    shared = {key: values for key, values in own.items() if key[0] == "applicant"}
    both = joint(box, shared)
    if both is None:
        return None
    return both, {key: values for key, values in own.items() if key[0] == "item"}


def _value(fact: Fact, values: Numbers, day: date) -> Value:
    """A likely value of a set: about now for a date, a round sum, else the least."""
    low, high = values[0][0], values[-1][1]
    if fact.type == "text":
        return fact.of_text("有" if low else "")
    likely: list[int] = []
    if fact.type == "date":
        likely = [day.toordinal() - 400, day.toordinal(), high]
    elif fact.type == "money":
        likely = [unit for unit in (100_000_000, 10_000_000, 1_000_000, 10_000) if low > 0 or values != domain(fact)]
    return next((value for value in likely if holds(values, value)), low)


def mentions(condition: Condition) -> set[tuple[str, str]]:
    """The facts a condition holds against something, with their scope; counts apart."""
    return {(leaf.scope, leaf.fact.key) for leaf in own_leaves(condition)}


def own_leaves(condition: Condition) -> Iterator[Leaf]:
    """The leaves about the item and the applicant themselves."""
    return (leaf for leaf in leaves(condition) if isinstance(leaf, Leaf))
