"""What is asked of a generated case, held against every completion of what is not known.

Of the facts that are not known each may be left open or filled in: every such state is decided once. Nothing here
knows how questions come about; what a fact can still change is read from the decisions in which all is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import NamedTuple, TypeAlias

from qaward.engine.decide import Decision, decide
from qaward.engine.questions import questions
from qaward.meaning.core import UNKNOWN
from qaward.vocabulary.fact import Value
from tests.completions import Case, Everything, Place
from tests.strategies import with_value

State: TypeAlias = "tuple[Value | None, ...]"
"""The value of each fact that was not known; None where it still is not."""


class Given(NamedTuple):
    """What a clause gives: its lines before other lines and a reviewer have their say, and what is left of them."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    def differs(self, other: Given) -> bool:
        """Whether the clause itself gives something else, and it makes a difference."""
        return self.before != other.before and self.after != other.after


NOTHING = Given((), ())


@dataclass(frozen=True)
class Decided:
    """What was decided in one state, by the name of the clause; what each payer owes."""

    gives: Mapping[str, Given]
    open: frozenset[str]
    asked: Mapping[str, frozenset[Place]]
    owed: tuple[int, ...]

    @classmethod
    def of(cls, decision: Decision, items: Mapping[tuple[str, str], int]) -> Decided:
        """What a decision comes to; `items` are the places of items in the list."""
        before: dict[str, list[str]] = defaultdict(list)
        after: dict[str, list[str]] = defaultdict(list)
        asked: dict[str, set[Place]] = defaultdict(set)
        for line in decision.lines:
            name = repr((line.item and (line.item.kind, line.item.id), line.payer, line.stage, line.figure, line.form))
            if line.gross or not line.figure:
                before[line.clause.name].append(f"{name} {line.gross}")
            if line.net or not line.figure:
                after[line.clause.name].append(f"{name} {line.net}")
        for each in questions(decision):
            place = -1 if each.item is None else items[each.item.kind, each.item.id], each.fact.key
            for clause in each.clauses:
                asked[clause.name].add(place)
        return cls(
            {name: Given(tuple(sorted(found)), tuple(sorted(after[name]))) for name, found in before.items()},
            frozenset(
                [each.clause.name for each in decision.refusals if each.answer == UNKNOWN]
                + [each.clause.name for each in decision.lines if each.waits]
            ),
            {name: frozenset(places) for name, places in asked.items()},
            tuple(decision.total(payer) for payer in decision.plan.rules.vocabulary.payers),
        )

    def of_clause(self, name: str) -> Given:
        """What a clause gives."""
        return self.gives.get(name, NOTHING)


class Fault(NamedTuple):
    """A question that is missing, or needless, of a clause in a state (`place`: that is needless)."""

    what: str
    state: State
    clause: str = ""
    place: Place | None = None


class States:
    """All states of a case: what is not known, left open or filled in; of what nothing tells apart, one value."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.every = Everything(case.market.plan, case.facts, case.day)
        self.places: Sequence[Place] = list(self.every.choices)

    @property
    def count(self) -> int:
        """How many there are."""
        return prod(len(values) + 1 for values in self.every.choices.values())

    @cached_property
    def decided(self) -> Mapping[State, Decided]:
        """Each state, decided."""
        case, found = self.case, dict[State, Decided]()
        items = {(item.kind, item.id): at for at, item in enumerate(case.facts.items)}
        for state in product(*((None, *values) for values in self.every.choices.values())):
            facts = case.facts
            for (at, key), value in zip(self.places, state, strict=True):
                facts = facts if value is None else with_value(facts, at, key, value)
            found[state] = Decided.of(decide(case.market.plan, facts, case.day), items)
        return found

    def completions(self, state: State) -> list[State]:
        """The states in which all is known that may come of one."""
        ways = ([value] if value is not None else self.every.choices[place] for place, value in self._pairs(state))
        return list(product(*ways))

    def _pairs(self, state: State) -> Iterator[tuple[Place, Value | None]]:
        return zip(self.places, state, strict=True)

    @cached_property
    def _reviewed(self) -> list[int]:
        """The figures of reviewers: they settle sums up to a limit, and are no questions for the sake of these."""
        items, uses = self.case.facts.items, self.every.uses.found
        scopes = ["applicant" if at < 0 else items[at].kind for at, _ in self.places]
        return [
            at
            for at, (scope, (_, key)) in enumerate(zip(scopes, self.places, strict=True))
            if key.startswith("determined.") and uses[scope, key].sums
        ]

    def faults(self, told: Counter[str]) -> Iterator[Fault]:
        """Every question too few or too many, of every state; `told` counts what was looked at."""
        names = [clause.name for policy in self.case.market.plan.policies for clause in policy.clauses]
        for state, decided in self.decided.items():
            told["states"] += 1
            alike: dict[State, list[State]] = defaultdict(list)
            for each in self.completions(state):
                alike[tuple(each[at] for at in self._reviewed)].append(each)
            for name in names:
                asked = decided.asked.get(name, frozenset())
                told["asked"] += len(asked)
                open_ = any(self._differ(name, each) for each in alike.values())
                told["open"] += open_
                if open_ and not asked:
                    yield Fault("missing", state, name)
                for place in asked:
                    if place not in self.places or not self._needed(name, place, state):
                        yield Fault("needless", state, name, place)
            if not any(decided.asked.values()):
                told["nothing asked"] += 1
                if any(len({self.decided[each].owed for each in states}) > 1 for states in alike.values()):
                    yield Fault("total", state)

    def _differ(self, name: str, states: Sequence[State]) -> bool:
        found = list({self.decided[each].of_clause(name) for each in states})
        return any(one.differs(other) for at, one in enumerate(found) for other in found[:at])

    def _needed(self, name: str, place: Place, state: State) -> bool:
        """Whether a fact is open, and there are others with which it changes what a clause gives, or settles that."""
        at = self.places.index(place)
        if state[at] is not None:
            return False
        for each in self.completions(state):
            around = self.decided[(*each[:at], None, *each[at + 1 :])]
            ways = [(*each[:at], value, *each[at + 1 :]) for value in self.every.choices[place]]
            if name in around.open or len({self.decided[way].of_clause(name) for way in ways}) > 1:
                return True
        return False
