"""Which question comes next: the one after which the fewest are expected to be left, of these the one about most money.

For each fact that is worth asking for, each answer that makes a difference is supposed once, all being equally likely
(of numbers and days, the classes that no condition tells apart). What is left after each is counted by asking again
what is open then. Which kinds of items there are is asked together, and before it only what may make that needless.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from qaward.findings import InputError
from qaward.interview.answers import KINDS, Answer, items_key
from qaward.interview.state import Fork, State, classes
from qaward.policy.model import Clause

MOST_TRIED = 16
"""Of so many facts it is supposed what they are; of others it is taken that they spare nothing but themselves."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which of some kinds of items there are."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """Which items of a kind there are."""

    kind: str


Topic: TypeAlias = Fork | Kinds | Items


@dataclass(frozen=True, slots=True)
class Next:
    """What may be asked next; `spares`: how many questions are expected not to be asked then, itself among them."""

    key: str
    topic: Topic
    fen: int | None
    spares: float


def next_of(state: State) -> Next | None:
    """What is asked next; None where nothing makes a difference any more."""
    if state.unasked:
        gates = [each for each in _supposed(state, _gates(state)) if each.ends]
        if gates:
            return _best([each.next for each in gates])
        first = not any(answer.key == KINDS for answer in state.answers)
        key = KINDS if first else f"{KINDS}/{len(state.answers)}"
        return Next(key, Kinds(state.unasked), None, 1.0)
    topics: list[_Topic] = [(fork, fork.clauses, fork.fen) for fork in state.forks]
    topics += [(Items(kind), state.wanted[kind], state.worth[kind]) for kind in state.pending]
    if not topics:
        return None
    together = max(_apart(topics), key=lambda some: max(map(_worth, (fen for _, _, fen in some))))
    found = [each.next for each in _supposed(state, [topic for topic, _, _ in together if isinstance(topic, Fork)])]
    tables = ((topic, fen) for topic, _, fen in together if isinstance(topic, Items))
    return _best([*found, *(Next(items_key(topic.kind), topic, fen, 1.0) for topic, fen in tables)])


_Topic: TypeAlias = tuple[Fork | Items, tuple[Clause, ...], int | None]


def _apart(topics: list[_Topic]) -> list[list[_Topic]]:
    """Topics in groups that no clause connects: of which group is asked first makes no difference to the others."""
    items: dict[str, set[int]] = {}
    for topic, clauses, _ in topics:
        if isinstance(topic, Fork) and topic.item is not None:
            for clause in clauses:
                items.setdefault(clause.name, set()).add(id(topic.item))
    groups: list[tuple[set[tuple[str, int]], list[_Topic]]] = []
    for topic in topics:
        first, own = topic[0], [topic]
        about = first.item if isinstance(first, Fork) else None
        places = [(clause.name, {id(about)} if about else {0, *items.get(clause.name, ())}) for clause in topic[1]]
        names = {(name, place) for name, each in places for place in each}
        for group in [each for each in groups if each[0] & names]:
            groups.remove(group)
            names, own = names | group[0], [*group[1], *own]
        groups.append((names, own))
    return [own for _, own in groups]


def _worth(fen: int | None) -> tuple[bool, int]:
    return fen is None, fen or 0


def _best(found: list[Next]) -> Next:
    return max(found, key=lambda each: (round(each.spares, 6), *_worth(each.fen)))


@dataclass(frozen=True, slots=True)
class _Supposed:
    """A fact, and whether one of its answers makes it needless to ask which kinds of items there are."""

    next: Next
    ends: bool


def _gates(state: State) -> list[Fork]:
    """The facts by which all items may not do, whatever kind they are of."""
    names = {each.clause.name for each in state.unlisted if each.clause.each in state.unasked}
    gates = [fork for fork in state.forks if fork.gate]
    return [fork for fork in gates if names <= {clause.name for clause in fork.clauses}]


def _supposed(state: State, forks: list[Fork]) -> Iterator[_Supposed]:
    tried = sorted(forks, key=lambda fork: (-len(fork.clauses), fork.fen is not None, -(fork.fen or 0)))[:MOST_TRIED]
    for fork in forks:
        after = list(_after(state, fork)) if (fork in tried and len(forks) > 1) or fork.gate else []
        spares = 1.0
        if weight := sum(each for each, _ in after):
            spares = state.expected - sum(each * then.expected for each, then in after) / weight
        ends = any(not then.unasked for _, then in after)
        yield _Supposed(Next(fork.key, fork, fork.fen, spares), ends)


def _after(state: State, fork: Fork) -> Iterator[tuple[int, State]]:
    """What is known after each answer that makes a difference, with how many answers are as good as it."""
    if fork.fact.type == "text" or not fork.values:
        return
    for value, weight in classes(fork.fact, fork.values):
        try:
            after = state.told(Answer(fork.key, fork.fact.show(value, "en")))
            _ = after.facts
        except (InputError, ValueError):  # it contradicts what is known, or is no day
            continue
        yield weight, after
