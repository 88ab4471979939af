"""A search for facts under which one fact decides what clauses give: directed, where filling in at random seldom hits.

From what is known of a case on, it fills in what the clauses still ask for, one fact after another and each value on
either side of what is asked of it, until two values of the fact lead to two answers. A branch ends where nothing is
open any more: all values of the fact have led to the same there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from random import Random

from qaward.engine.decide import Decision, decide
from qaward.engine.match import Plan
from qaward.engine.needs import stage_open
from qaward.engine.questions import questions
from qaward.facts import Facts, Item
from qaward.meaning.core import UNKNOWN
from qaward.policy.matchers.all import AnyTest
from qaward.vocabulary.fact import Fact, Value
from tests.strategies import Market, Seeded, any_value, around, asked, unknowns, with_value

STEPS = 50
"""How many decisions a search may take."""

TRIES = 2
"""How often it begins anew, with other choices and so many steps each."""

NEW = "new "
"""How the ids of items begin that an open list is tried with."""

MOST_NEW = 3

Answer = Mapping[tuple[object, ...], object]
"""What is settled, and how: by item and clause; what is open has none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A fact that is not known: of the item at a place in the list (-1: of the applicant)."""

    at: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class Witness:
    """All that is known but for one fact, two values of which lead to two answers of the clauses.

    Of one value twice: what is open while the fact is not known is settled by whatever it is.
    """

    facts: Facts
    values: tuple[Value, Value]


@dataclass(frozen=True)
class Witnesses:
    """What some clauses are asked: `gate` asks whether their own conditions are met, else what they give.

    With `settling` it is enough that what is open is settled by whatever is known of the fact.
    """

    plan: Plan
    market: Market
    day: date
    clauses: frozenset[str]
    gate: bool = False
    settling: bool = False

    @cached_property
    def _tests(self) -> Mapping[tuple[str, str], list[AnyTest]]:
        """What the clauses ask of each fact."""
        found: dict[tuple[str, str], list[AnyTest]] = {}
        for policy in self.plan.policies:
            for clause in policy.clauses:
                if clause.name in self.clauses:
                    for kind, leaf in asked(clause, whole=True):
                        found.setdefault((kind, leaf.fact.key), []).append(leaf.test)
        return found

    @property
    def counted(self) -> list[str]:
        """The kinds of items of which the clauses look at facts."""
        return sorted({kind for kind, _ in self._tests if kind != "applicant"})

    def of(self, facts: Facts, place: Place) -> Witness | bool | None:
        """Facts under which the fact at a place decides; False if there are none, None if they were not all tried."""
        whole = True
        for seed in range(TRIES):
            search = _Search(self, place, Random(seed), STEPS)
            found = search.below(facts)
            if found is not None:
                return found
            whole = whole and search.steps > 0
            if whole:
                return False
        return None

    def settled(self, decision: Decision) -> Answer:
        """What the clauses answer for each item, where it is settled."""
        found: dict[tuple[object, ...], object] = {}
        for refusal in decision.refusals:
            if refusal.clause.name in self.clauses:
                own = refusal.payer is None
                key = (refusal.clause.name, _name(refusal.item), None if self.gate else refusal.payer)
                if self.gate:
                    found[key] = None if own and refusal.answer == UNKNOWN else not own
                else:
                    found[key] = None if refusal.answer == UNKNOWN else ()
        for line in decision.lines:
            if line.clause.name in self.clauses:
                key = (line.clause.name, _name(line.item), None if self.gate else line.payer)
                if self.gate:
                    found[key] = True
                elif stage_open(line):
                    found[key] = None
                elif line.figure and not line.net:
                    found.setdefault(key, ())
                elif key not in found or found[key] is not None:
                    given = (line.gross, line.stage, line.figure, line.waits)
                    earlier = found.get(key, ())
                    found[key] = (*(earlier if isinstance(earlier, tuple) else ()), given)
        return found

    def values(self, facts: Facts, place: Place) -> list[Value]:
        """Values of a fact on either side of each edge of what is asked of it."""
        fact = place.fact
        kind = "applicant" if place.at < 0 else facts.items[place.at].kind
        found: dict[Value, None] = {}
        for test in self._tests.get((kind, fact.key), ()):
            good, near = around(test, fact, self.day)
            found.update(dict.fromkeys((*good[:1], *near[:1], *near[-1:])))
        if fact.type == "boolean":
            found.update({0: None, 1: None})
        found.update({choice.code: None for choice in fact.choices})
        if fact.type in {"money", "integer", "decimal"}:
            found.update({value: None for value in (0, 10_000_000) if fact.least <= value <= fact.most})
        return list(found) or [any_value(Seeded(seed), fact, self.day) for seed in range(3)]


def _name(item: object) -> object:
    return None if item is None else (item.kind, item.id)  # type: ignore[attr-defined]


@dataclass(slots=True)
class _Search:
    asked: Witnesses
    place: Place
    random: Random
    steps: int

    def below(self, facts: Facts) -> Witness | None:
        """A witness among the completions of some facts."""
        made = list(self._by_value(facts))
        for number, (value, answer, _) in enumerate(made):
            for other, second, _ in made[:number]:
                if any(_differ(answer.get(key, ()), second.get(key, ())) for key in (*answer, *second)):
                    return Witness(facts, (other, value))
        if made and self.asked.settling and self._settles(facts, [answer for _, answer, _ in made]):
            return Witness(facts, (made[0][0], made[0][0]))
        places = self._open(facts, [decision for _, _, decision in made])
        if not places and not facts.complete and any(None in answer.values() for _, answer, _ in made):
            return self.below(replace(facts, complete=True)) or self._with_more(facts)
        for place in places:
            values = self.asked.values(facts, place)
            self.random.shuffle(values)
            for value in values:
                if self.steps <= 0:
                    return None
                found = self.below(with_value(facts, place.at, place.fact.key, value))
                if found is not None:
                    return found
            return None
        return None

    def _settles(self, facts: Facts, answers: list[Answer]) -> bool:
        """Whether something is open that is settled by whatever is known of the fact."""
        self.steps -= 1
        now = self.asked.settled(decide(self.asked.plan, facts, self.asked.day))
        return any(
            answer is None and all(each.get(key, ()) is not None for each in answers) for key, answer in now.items()
        )

    def _by_value(self, facts: Facts) -> Iterator[tuple[Value, Answer, Decision]]:
        for value in self.asked.values(facts, self.place):
            self.steps -= 1
            made = decide(self.asked.plan, with_value(facts, self.place.at, self.place.fact.key, value), self.asked.day)
            yield value, self.asked.settled(made), made

    def _with_more(self, facts: Facts) -> Witness | None:
        """Where nothing is asked, an open list may hold more items that count."""
        more = [item for item in facts.items if item.id.startswith(NEW)]
        kinds = list(self.asked.counted)
        self.random.shuffle(kinds)
        for kind in kinds if len(more) < MOST_NEW else ():
            item = Item(kind, f"{NEW}{len(more)}", {})
            if self.steps > 0 and (found := self.below(replace(facts, items=(*facts.items, item)))) is not None:
                return found
        return None

    def _open(self, facts: Facts, decisions: Iterable[Decision]) -> list[Place]:
        """The unknown facts that the clauses ask for, in an order that changes from try to try."""
        missing = {
            (at, fact.key): Place(at, fact) for at, fact in unknowns(facts, self.asked.market.vocabulary, payers=True)
        }
        names = {(item.kind, item.id): at for at, item in enumerate(facts.items)}
        found: dict[tuple[int, str], Place] = {}
        for decision in decisions:
            for question in questions(decision):
                if any(clause.name in self.asked.clauses for clause in question.clauses):
                    at = -1 if question.item is None else names[question.item.kind, question.item.id]
                    key = at, question.fact.key
                    if key in missing and key != (self.place.at, self.place.fact.key):
                        found[key] = missing[key]
        places = list(found.values())
        self.random.shuffle(places)
        return places


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other
