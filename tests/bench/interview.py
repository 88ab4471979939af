"""How many questions an interview asks on average, beside the fewest that any order could do with.

Run `python -m tests.bench.interview` from the root of the project; see README.md beside this file.

A part of a pack is its clauses about some kinds of items, one item of each being listed, or about the applicant. Each
of its facts has some answers, all equally likely and independent of the others; of numbers and days, one of each class
that no condition tells apart. The fewest questions are found by dynamic programming over all that may be known.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations, product
from math import prod

from qaward.api import Engine
from qaward.engine.conditions import held
from qaward.facts import Facts, Item
from qaward.interview import Interview
from qaward.interview.answers import KINDS, Answer, fact_key, items_key
from qaward.interview.state import Head, State
from qaward.meaning.scene import Scene
from qaward.vocabulary.fact import Value
from tests.completions import Uses
from tests.interviews import PACKS, given
from tests.strategies import with_value

MOST_FACTS = 12
MOST_COMPLETIONS = 4_000
"""Parts of which more has to be decided are left out."""

SUMS = (0, 500, 1_000_000_000)
"""What payers may have granted, in fen."""

LARGEST = 10**12
"""Larger numbers are no answers."""

Known = tuple[int, ...]
"""For each fact the place of its answer, or -1 where it is not known."""


@dataclass(frozen=True)
class Asked:
    """A fact of a part: of which item (-1: the applicant), and its answers, one of each class, with their weights."""

    at: int
    scope: str
    key: str
    values: tuple[Value, ...]
    weights: tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """Some clauses of a pack, an applicant of a kind with one item of each kind, and the day."""

    pack: str
    engine: Engine
    kinds: tuple[str, ...]
    applicant: str
    day: date

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.pack} {'+'.join(self.kinds)} ({self.applicant})"

    @cached_property
    def facts(self) -> Facts:
        """The applicant, of whom nothing is known."""
        items = tuple(Item(kind, f"{kind}-1", {}) for kind in self.kinds if kind != "applicant")
        return Facts("self", "self", self.applicant, {}, items, as_of=self.day)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Its facts, but for what reviewers settle."""
        plan = self.engine.draft(self.facts).plan
        uses = Uses(plan)
        places = [(-1, "applicant"), *((at, item.kind) for at, item in enumerate(self.facts.items))]
        found: list[Asked] = []
        for at, scope in places:
            for (kind, key), use in uses.found.items():
                if kind != scope or key.startswith("determined."):
                    continue
                values: list[Value] = uses.values((at, key), self.facts, [(at, key)], self.day)
                if use.fact.type == "money" and use.sums and not use.tests:
                    values = list(SUMS)  # nothing, less than anybody promises, and more
                values = [value for value in values if not isinstance(value, int) or value <= LARGEST]
                signs: dict[object, list[Value]] = {}
                leaves = [replace(leaf, scope="item") for leaf in use.tests.values()]
                whole = [choice.code for choice in use.fact.choices] if use.fact.type == "enum" else values
                for value in whole:
                    sign = tuple(held(leaf, {key: value}, Scene(self.day, {}, {}, True)) for leaf in leaves)
                    signs.setdefault(sign if use.fact.type == "enum" else value, []).append(value)
                if len(signs) > 1:
                    some = tuple(each[0] for each in signs.values())
                    found.append(Asked(at, scope, key, some, tuple(len(each) for each in signs.values())))
        return tuple(found)

    @property
    def completions(self) -> int:
        """How many ways there are to know everything."""
        return prod(len(each.values) for each in self.asked)

    def filled(self, known: Sequence[int]) -> Facts:
        """The facts with what is known."""
        facts = self.facts
        for asked, place in zip(self.asked, known, strict=True):
            if place >= 0:
                facts = with_value(facts, asked.at, asked.key, asked.values[place])
        return facts

    @cached_property
    def results(self) -> Mapping[Known, int]:
        """What everything that may be known comes to, as a number for each different result."""
        numbers: dict[object, int] = {}
        found: dict[Known, int] = {}
        for known in product(*(range(len(each.values)) for each in self.asked)):
            result = repr(given(self.engine.draft(self.filled(known))))
            found[known] = numbers.setdefault(result, len(numbers))
        return found


class Fewest:
    """The least number of questions on average, over all orders that may look at what was answered."""

    def __init__(self, part: Part) -> None:
        self.part, self.asked = part, part.asked
        self._settled: dict[Known, int] = {}
        self._cost: dict[Known, float] = {}

    def settled(self, known: Known) -> int:
        """The result where it is settled, else -1."""
        found = self._settled.get(known)
        if found is None:
            at = known.index(-1) if -1 in known else -1
            if at < 0:
                found = self.part.results[known]
            else:
                each = {
                    self.settled((*known[:at], value, *known[at + 1 :])) for value in range(len(self.asked[at].values))
                }
                found = each.pop() if len(each) == 1 else -1
            self._settled[known] = found
        return found

    def cost(self, known: Known) -> float:
        """How many questions are still asked on average."""
        found = self._cost.get(known)
        if found is None:
            found = 0.0
            if self.settled(known) < 0:
                found = 1 + min(self._after(known, at) for at, value in enumerate(known) if value < 0)
            self._cost[known] = found
        return found

    def _after(self, known: Known, at: int) -> float:
        asked = self.asked[at]
        ways = ((*known[:at], value, *known[at + 1 :]) for value in range(len(asked.values)))
        return sum(weight * self.cost(way) for weight, way in zip(asked.weights, ways, strict=True)) / sum(
            asked.weights
        )


class Interviewed:
    """The number of questions that the interview asks on average."""

    def __init__(self, part: Part) -> None:
        self.part = part
        ids = {at: item.id for at, item in enumerate(part.facts.items)}
        self.places = {fact_key(each.scope, ids.get(each.at, ""), each.key): at for at, each in enumerate(part.asked)}
        head = Head(part.applicant, part.day)
        self.kinds = part.engine.rules.vocabulary.item_kinds
        there = dict.fromkeys(self.kinds, False) | {kind: True for kind in part.kinds if kind != "applicant"}
        start = State(part.engine, head).told(Answer(KINDS, there))
        for item in part.facts.items:
            start = start.told(Answer(items_key(item.kind), ({"id": item.id},)))
        self.start = start
        self.strange: set[str] = set()
        self._cost: dict[Known, float] = {}

    def cost(self, state: State | None = None, known: Known | None = None) -> float:
        """How many questions are asked on average from a state on."""
        state = self.start if state is None else state
        known = (-1,) * len(self.part.asked) if known is None else known
        if known in self._cost:
            return self._cost[known]
        question = Interview(state).question()
        found = 0.0
        if question is not None and question.key not in self.places:
            self.strange.add(question.key)
        elif question is not None:
            at = self.places[question.key]
            asked = self.part.asked[at]
            assert question.fact is not None
            for place, (value, weight) in enumerate(zip(asked.values, asked.weights, strict=True)):
                after = state.told(Answer(question.key, question.fact.show(value, "en")))
                way = (*known[:at], place, *known[at + 1 :])
                found += weight * self.cost(after, way)
            found = 1 + found / sum(asked.weights)
        self._cost[known] = found
        return found


def parts_of(pack: str, *, together: int = 1) -> Iterator[Part]:
    """The parts of a pack: each kind of items by itself, and with others that look at facts it looks at."""
    engine, day = Engine.load(policies=(pack,)), PACKS[pack]
    (policy,) = (each for each in engine.rules.policies if each.id == pack)
    kinds = list(dict.fromkeys(clause.each for clause in policy.clauses if clause.pays))
    for count in range(1, together + 1):
        for some in combinations(kinds, count):
            clauses = tuple(clause for clause in policy.clauses if clause.each in some)
            wanted = next((clause.applicants for clause in clauses if clause.applicants is not None), None)
            applicant = wanted[0] if wanted else "enterprise"
            own = replace(policy, clauses=clauses)
            rules = replace(engine.rules, policies=(own,), stacking=())
            yield Part(pack, Engine(rules, (pack,)), some, applicant, day)


@dataclass(frozen=True)
class Compared:
    """What came of one part."""

    part: Part
    fewest: float
    asked: float

    @property
    def more(self) -> float:
        """How much more is asked, as a share of the fewest."""
        return self.asked / self.fewest - 1 if self.fewest else 0.0


def compared(part: Part) -> Compared | None:
    """Both numbers of a part; None where it has too much, or nothing to ask."""
    if not 1 < len(part.asked) <= MOST_FACTS or part.completions > MOST_COMPLETIONS:
        return None
    interviewed, nothing = Interviewed(part), (-1,) * len(part.asked)
    asked = interviewed.cost()
    assert not interviewed.strange, (part.name, interviewed.strange)
    return Compared(part, Fewest(part).cost(nothing), asked)


def main() -> None:
    """Compare the parts of the packs, and print what came of it."""
    options = argparse.ArgumentParser()
    options.add_argument("packs", nargs="*", default=list(PACKS))
    options.add_argument("--together", type=int, default=1)
    given_ = options.parse_args()
    fewest = asked = 0.0
    for pack in given_.packs:
        for part in parts_of(pack, together=given_.together):
            found = compared(part)
            if found is None:
                print(f"{part.name:70} left out: {len(part.asked)} facts, {part.completions} completions")
                continue
            fewest, asked = fewest + found.fewest, asked + found.asked
            print(
                f"{part.name:70} {len(part.asked):3} facts  {found.fewest:6.3f}  {found.asked:6.3f}  {found.more:+.1%}",
                flush=True,
            )
    print(f"{'all':70}            {fewest:6.3f}  {asked:6.3f}  {asked / fewest - 1:+.1%}")


if __name__ == "__main__":
    main()
