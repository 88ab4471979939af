"""What is known at one moment of an interview: the answers as facts, what they come to, and what is still open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from qaward.api import Engine
from qaward.engine.decision import Decision
from qaward.engine.questions import OpenCondition, Unlisted, open_conditions, questions, uncounted, unlisted
from qaward.engine.relevance import Place, Settled, place
from qaward.engine.spans import Span
from qaward.facts import Facts, Item, find_fact
from qaward.interview.answers import KINDS, Answer, Picture, fact_key, items_key, parts_of
from qaward.interview.expected import Expected, Odds, Tree
from qaward.meaning.core import MET, UNKNOWN
from qaward.policy.model import Clause
from qaward.report.facts_asked import counted_by, facts_of_lines
from qaward.vocabulary.fact import APPLICANT, Fact

PRIOR = 0.5
"""How likely it is taken to be that there are items of a kind."""

_KINDS: Place = (-1, KINDS)
"""The question which kinds of items there are, among facts."""


@dataclass(frozen=True, slots=True)
class Head:
    """Who is asked, and for which day: what is known before anything is asked."""

    kind: str
    day: date
    region: str = ""
    id: str = "self"
    name: str = ""

    def applicant(self) -> dict[str, str]:
        """The same as a profile holds it."""
        found = {"id": self.id, "name": self.name, "kind": self.kind, "region": self.region}
        return {key: text for key, text in found.items() if text}


@dataclass(frozen=True, slots=True)
class Fork:
    """A fact that is not known and on which something hangs: of which item (None: the applicant), for which clauses.

    `fen` is the money at stake (None: no limit can be told); `gate`: items of some kind, none of which is listed yet,
    may all do or not do by it. `values` are what it can be, one for each class that no condition tells apart.
    """

    fact: Fact
    item: Item | None
    clauses: tuple[Clause, ...]
    fen: int | None
    values: tuple[int, ...]
    gate: bool = False

    @property
    def key(self) -> str:
        """The key of its answer."""
        if self.item is None:
            return fact_key(APPLICANT, "", self.fact.key)
        return fact_key(self.item.kind, self.item.id, self.fact.key)


@dataclass(frozen=True)
class State:
    """Some answers, and all that follows from them. `kept` are parts of last year's profile that are taken over."""

    engine: Engine = field(repr=False, compare=False)
    head: Head
    answers: tuple[Answer, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def told(self, answer: Answer) -> State:
        """The same with one answer more; one to the same question is replaced where it stands."""
        known = [each.key for each in self.answers]
        if answer.key in known:
            at = known.index(answer.key)
            return replace(self, answers=(*self.answers[:at], answer, *self.answers[at + 1 :]))
        return replace(self, answers=(*self.answers, answer))

    @cached_property
    def picture(self) -> Picture:
        """The answers together."""
        return Picture.of(self.answers)

    def document(self, *, complete: bool) -> dict[str, Any]:
        """The answers as a profile with English keys."""
        return {
            "applicant": {**self.head.applicant(), **self.picture.applicant()},
            "items": self.picture.listed(),
            "listing": "complete" if complete else "open",
            **self.kept,
            "as_of": self.head.day.isoformat(),
        }

    @cached_property
    def facts(self) -> Facts:
        """The facts that are known. Raises InputError for answers that contradict each other."""
        return replace(self.engine.facts(self.document(complete=False)), closed=self.picture.closed)

    @cached_property
    def decision(self) -> Decision:
        """What they come to, by the first key."""
        return self.engine.draft(self.facts)

    @cached_property
    def unlisted(self) -> tuple[Unlisted, ...]:
        """The clauses about kinds of items of which none is listed, and that some might still meet."""
        return unlisted(self.decision)

    @cached_property
    def wanted(self) -> Mapping[str, tuple[Clause, ...]]:
        """The kinds of which items may be lacking that make a difference, with the clauses that look at them."""
        found: dict[str, dict[str, Clause]] = {}
        for each in self.unlisted:
            found.setdefault(each.clause.each, {})[each.clause.name] = each.clause
        for kind, clauses in uncounted(self.decision).items():
            found.setdefault(kind, {}).update({clause.name: clause for clause in clauses})
        kinds = self.engine.rules.vocabulary.item_kinds
        return {kind: tuple(found[kind].values()) for kind in kinds if kind in found}

    @property
    def unasked(self) -> tuple[str, ...]:
        """The kinds of which it was not asked whether there are any."""
        if any(key.partition("/")[0] == KINDS for key in self.picture.unknown):
            return ()
        return tuple(kind for kind in self.wanted if kind not in self.picture.kinds)

    @property
    def pending(self) -> tuple[str, ...]:
        """The kinds that there are, and whose items are still to be listed."""
        there, unknown = self.picture.kinds, self.picture.unknown
        return tuple(kind for kind in self.wanted if there.get(kind) and items_key(kind) not in unknown)

    @cached_property
    def whole(self) -> bool:
        """Whether no items can be lacking that make a difference."""
        return not self.wanted

    @cached_property
    def forks(self) -> tuple[Fork, ...]:
        """The facts that are worth asking for, the applicant's first."""
        unknown, values, found = self.picture.dont_know(), self.turning, dict[str, Fork]()
        settled = self.engine.rules.vocabulary.determined  # by reviewers: no applicant is asked for it
        for each in (each for each in questions(self.decision) if each.fact.key not in settled):
            at = place(each.item, each.fact.key)
            ends = values.get(at, ())
            fork = Fork(each.fact, each.item, each.clauses, self._stake(each.clauses, each.item), ends)
            found[fork.key] = fork
        for each in self.unlisted:
            for fact in each.gates:
                ends = values.get(place(None, fact.key), ())
                fork = Fork(fact, None, (), None, ends)
                known = found.get(fork.key, fork)
                found[fork.key] = replace(known, clauses=(*known.clauses, each.clause), fen=None, gate=True)
        return tuple(fork for key, fork in found.items() if key not in unknown)

    def _stake(self, clauses: tuple[Clause, ...], item: Item | None) -> int | None:
        """What hangs on some clauses for an item; of those that count items of its kind all that hangs on them."""
        names = {clause.name for clause in clauses}
        whole = {clause.name for clause in clauses if item is None or item.kind in counted_by(clause)}
        sums = [fen for name, about, fen in self._stakes if name in names and (name in whole or about is item)]
        known = [fen for fen in sums if fen is not None]
        return sum(known) if len(known) == len(sums) else None

    @cached_property
    def _stakes(self) -> tuple[tuple[str, Item | None, int | None], ...]:
        return tuple(self._hanging())

    def _hanging(self) -> Iterator[tuple[str, Item | None, int | None]]:
        """What hangs on each clause that is open, or line that waits."""
        decision = self.decision
        for refusal in decision.refusals:
            if refusal.answer == UNKNOWN:
                for stake in decision.stakes(refusal):
                    yield refusal.clause.name, refusal.item, stake.fen
        for line in decision.lines:
            if line.waits:
                yield line.clause.name, line.item, line.net

    @cached_property
    def worth(self) -> Mapping[str, int | None]:
        """The money that one item may bring of each kind that is wanted (None: no limit can be told).

        What hangs on clauses that count items of a kind comes to it.
        """
        bare = tuple(Item(kind, "?", {}) for kind in self.wanted)
        decision = self.engine.draft(replace(self.facts, items=(*self.facts.items, *bare)))
        found: dict[str, int | None] = dict.fromkeys(self.wanted, 0)
        stakes = [(each, stake.fen) for each in decision.refusals for stake in decision.stakes(each)]
        sums = [(each.item, fen) for each, fen in stakes if each.answer == UNKNOWN]
        sums += [(line.item, line.net) for line in decision.lines]
        brought = [(item.kind, fen) for item, fen in sums if item is not None and item in bare]
        for kind, clauses in uncounted(self.decision).items():
            names = {clause.name for clause in clauses if clause.each != kind}
            brought += [(kind, fen) for name, _, fen in self._stakes if name in names]
        for kind, fen in brought:
            known = found[kind]
            found[kind] = None if known is None or fen is None else known + fen
        return found

    @cached_property
    def expected(self) -> float:
        """How many questions are still to be expected, those about items that are not listed yet among them."""
        return Expected(list(self._trees()), self._odds, self._not_known).questions()

    def _trees(self) -> Iterator[Tree]:
        """The conditions that are asked for, with what is asked before and after them."""
        for condition, item, clause, whole in self._conditions:
            yield Tree(condition, tuple(self._afterwards(clause, item)) if whole else ())
        if self.unasked:
            yield Tree(Settled(MET), (_KINDS,))
        for each in self.unlisted:
            kind = each.clause.each
            if kind in self.unasked or kind in self.pending:
                after = tuple(self._afterwards(each.clause, each.bare))
                weight = PRIOR if kind in self.unasked else 1.0
                yield Tree(each.condition, after, ((id(each.bare), items_key(kind)),), weight)
        for each in self.forks if self._grouped else ():
            if not each.values:
                yield Tree(Settled(MET), (place(each.item, each.fact.key),))

    @property
    def _grouped(self) -> bool:
        """Whether a line waits for what decides in which group it counts."""
        return any("group" in line.waits for line in self.decision.lines)

    def _afterwards(self, clause: Clause, item: Item | None) -> Iterator[Place]:
        """What is not known of what a clause looks at once it is met, of items that it adds up too."""
        own: dict[str, tuple[Item | None, ...]] = {clause.each: (item,), APPLICANT: (None,)}
        for kind, key in dict.fromkeys(facts_of_lines(clause)):
            for about in own.get(kind, self.decision.scene.items.get(kind, ())):
                known = self.facts.values if about is None else about.values
                if key not in known and key not in self.engine.rules.vocabulary.determined:
                    yield place(about, key)

    @cached_property
    def _conditions(self) -> tuple[OpenCondition, ...]:
        return open_conditions(self.decision)

    @cached_property
    def turning(self) -> Mapping[Place, tuple[int, ...]]:
        """For each fact that is asked for one value of each part in which no condition tells values apart."""
        found: dict[Place, set[int]] = {}
        for condition in (*(each.condition for each in self._conditions), *(each.condition for each in self.unlisted)):
            for at, values in condition.ends():
                found.setdefault(at, set()).update(values)
        return {at: tuple(sorted(values)) for at, values in found.items()}

    @cached_property
    def _odds(self) -> Odds:
        vocabulary = self.engine.rules.vocabulary
        bare = (each.bare for each in self.unlisted)
        kinds = {id(item): item.kind for item in (*self.facts.items, *bare)}
        found: dict[Place, Sequence[tuple[int, int]]] = {}
        for at, values in self.turning.items():
            about, key = at
            try:
                fact = find_fact(vocabulary, kinds.get(about, APPLICANT), key)
            except KeyError:  # whether an open list has more items
                continue
            found[at] = tuple(classes(fact, values))
        return found

    @cached_property
    def _not_known(self) -> frozenset[Place]:
        """The facts of which it was answered that they are not known."""
        items = {(item.kind, item.id): item for item in self.facts.items}
        found: set[Place] = set()
        for key in self.picture.dont_know():
            kind, name, fact = parts_of(key)
            if kind == APPLICANT or (kind, name) in items:
                found.add(place(items.get((kind, name)), fact))
        return frozenset(found)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """What each payer comes to owe at least and at most, whatever is answered to all that is open."""
        named = {planned.clause.each for planned in self.decision.unlisted}
        idle = named - set(self.wanted)  # whatever there is of them, it can give nothing
        return self.engine.draft(replace(self.facts, closed=self.facts.closed | idle), ranged=True).spans


def classes(fact: Fact, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """One value of each class of answers to a fact, with how many choices it has (of numbers, each class counts once).

    `ends` are values at which classes may begin.
    """
    if fact.type == "boolean":
        yield from ((0, 1), (1, 1))
    elif fact.choices:
        found: dict[int, list[int]] = {}
        for choice in fact.choices:
            found.setdefault(bisect_right(ends, choice.code), []).append(choice.code)
        yield from ((codes[0], len(codes)) for codes in found.values())
    else:
        yield from ((value, 1) for value in ends)
