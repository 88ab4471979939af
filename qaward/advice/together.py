"""Which of several applicants should apply for what they have in common, so that all together get the most.

Every way to apply is tried: the applicants are decided together, as `evaluate` decides them, each without what it does
not apply for. What several claim and no rule settles is put aside for a person, and counts for nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import combinations, product
from math import prod

from qaward.advice.worth import Worth, worth_of
from qaward.api import Engine, day_of
from qaward.cohort.claim import Claim, claims_of, grouped
from qaward.cohort.forms import EARLY
from qaward.cohort.together import Cohort, Entry
from qaward.effects import Effect
from qaward.engine.price import Line
from qaward.facts import Decided, Facts, Item, by_itself
from qaward.identity import form
from qaward.ordering import natural
from qaward.policy.between import BetweenRule, in_sequence
from qaward.policy.model import Clause

MOST_WAYS = 256
"""So many ways to apply are tried for matters that hang together; of more it is only told that there are too many."""


@dataclass(frozen=True, slots=True)
class Claimant:
    """An applicant, and the item of its own list that others claim too."""

    facts: Facts
    item: Item


@dataclass(frozen=True, slots=True)
class Matter:
    """What several applicants claim in common: by whom, under which clauses, and which rules between applicants say
    what becomes of it (none: no document says).
    """

    claimants: tuple[Claimant, ...]
    clauses: tuple[Clause, ...]
    rules: tuple[BetweenRule, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Who applies, matter by matter, and what comes of it: for each applicant, and for all.

    It is so once all others consent where a rule wants that; `consents` are the ids of those who have not shown it yet.
    `aside` is what is put aside of each since others apply for it too, in fen: it is in no sum.
    """

    applying: tuple[tuple[Claimant, ...], ...]
    sums: tuple[Worth, ...]
    total: Worth
    consents: tuple[str, ...] = ()
    aside: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[object, ...]:
        """Who applies for what, by which ways that bring the same come one after the other."""
        each = (claimant for some in self.applying for claimant in some)
        return tuple(sorted((natural(one.facts.name), natural(one.facts.id), natural(one.item.id)) for one in each))


@dataclass(frozen=True, slots=True)
class Chosen:
    """That an applicant prefers an item under a rule."""

    facts: Facts
    rule: str
    item: Item


@dataclass(frozen=True, slots=True)
class Together:
    """Matters that hang together, since the same applicants are concerned, and what each way to apply brings.

    `ways` come by what all get together, the most first, and those that bring the same by the names of who applies;
    there are none where there are too many to try (`count`).
    `listed` is the way in which everybody applies for all that it listed.
    """

    applicants: tuple[Facts, ...]
    matters: tuple[Matter, ...]
    ways: tuple[Way, ...]
    listed: Way | None
    count: int

    @property
    def best(self) -> tuple[Way, ...]:
        """The ways that bring the most: several where they are as good as each other."""
        return tuple(each for each in self.ways if each.total == self.ways[0].total)

    def chosen(self, way: Way) -> tuple[Chosen, ...]:
        """What profiles say under `chosen` that does not go with a way, since that does not apply for the item."""
        applying = {(each.facts.same, each.item.kind, each.item.same) for some in way.applying for each in some}
        declined = {
            (each.facts.same, each.item.same): each
            for matter in self.matters
            for each in matter.claimants
            if (each.facts.same, each.item.kind, each.item.same) not in applying
        }
        return tuple(
            Chosen(facts, rule, declined[facts.same, form(item)].item)
            for facts in self.applicants
            for rule, ids in sorted(facts.chosen.items())
            for item in sorted(ids, key=natural)
            if (facts.same, form(item)) in declined
        )


def together(engine: Engine, applicants: Iterable[Facts], as_of: date | None = None) -> tuple[Together, ...]:
    """What some applicants have in common, and who of them should apply. Raises what `Engine.settle` raises.

    Who comes twice is taken once, as it came first.
    """
    known: dict[str, Facts] = {}
    for facts in applicants:
        known.setdefault(facts.same, facts)
    entries = [Entry(engine.plan(facts), by_itself(facts), day_of(facts, as_of)) for facts in known.values()]
    if len(entries) < 2:
        return ()
    rules = in_sequence(tuple({name: rule for each in entries for name, rule in each.plan.between.items()}.values()))
    # Where a rule looks at all applicants (places, what others are given), none can be looked at apart.
    everybody = any(rule.form.late for rule in rules)
    return tuple(_Trying(entries, *each).found() for each in _apart(_matters(entries, rules), len(entries) * everybody))


# ── what they have in common ─────────────────────────────────────────────────────────────────────────

_Node = tuple[int, str, str]
"""The number of an applicant, and one of its items by kind and form."""


@dataclass(frozen=True, slots=True)
class _Matter:
    nodes: frozenset[_Node]
    clauses: Mapping[str, Clause]
    rules: Mapping[str, BetweenRule]

    def with_(self, other: _Matter) -> _Matter:
        return _Matter(self.nodes | other.nodes, {**other.clauses, **self.clauses}, {**other.rules, **self.rules})


def _matters(entries: Sequence[Entry], rules: Iterable[BetweenRule]) -> list[_Matter]:
    """What several claim: put together by rules, and else by clause and item; what shares an item is one matter."""
    claims = [claim for at, entry in enumerate(entries) for claim in claims_of(at, *entry.outline(entry.facts))]
    found: list[_Matter] = []
    for rule, members in _contested(rules, claims):
        nodes = frozenset(_node(claim) for claim in members if claim.item is not None)
        if len({node[0] for node in nodes}) < 2:
            continue
        clauses = {claim.clause.name: claim.clause for claim in members}
        matter = _Matter(nodes, clauses, {rule.name: rule} if rule is not None else {})
        for other in [each for each in found if each.nodes & nodes]:
            found.remove(other)
            matter = matter.with_(other)
        found.append(matter)
    return sorted(found, key=lambda each: min(each.nodes))


def _contested(
    rules: Iterable[BetweenRule], claims: Sequence[Claim]
) -> Iterator[tuple[BetweenRule | None, Sequence[Claim]]]:
    """Claims that are for one thing, with the rule that says so (None: nothing but clause and item)."""
    for rule in rules:
        for group in grouped(rule, claims).groups if rule.key in EARLY else ():
            yield rule, [member.claim for member in group]
    things: dict[object, list[Claim]] = {}
    for claim in claims:
        if claim.sure or not claim.parted:  # which part of a pot it would be is not known before
            things.setdefault((claim.place, claim.part), []).append(claim)
    for members in things.values():
        yield None, members


def _node(claim: Claim) -> _Node:
    _, kind, same, _ = claim.place
    return claim.at, kind, same


def _apart(matters: Iterable[_Matter], everybody: int) -> list[tuple[list[int], list[_Matter]]]:
    """The matters that hang together, each with its applicants: what one gets may change what else it gets."""
    made: list[tuple[set[int], list[_Matter]]] = []
    for matter in matters:
        concerned = set(range(everybody)) or {node[0] for node in matter.nodes}
        group = [matter]
        for other in [each for each in made if each[0] & concerned]:
            made.remove(other)
            concerned, group = concerned | other[0], [*other[1], *group]
        made.append((concerned, group))
    return [(sorted(concerned), group) for concerned, group in made]


# ── what each way brings ─────────────────────────────────────────────────────────────────────────────


class _Trying:
    """Tries every way to apply for some matters, of some applicants (by number)."""

    def __init__(self, entries: Sequence[Entry], numbers: Sequence[int], matters: Sequence[_Matter]) -> None:
        self._entries = {at: entries[at] for at in numbers}
        self._nodes = [tuple(sorted(matter.nodes)) for matter in matters]
        self._matters = matters
        items = {(at, item.kind, item.same): item for at in numbers for item in entries[at].facts.items}
        self._claimants = {
            node: Claimant(entries[node[0]].facts, items[node]) for matter in matters for node in matter.nodes
        }

    def found(self) -> Together:
        """What there is in common, and the ways to apply."""
        count = prod(2 ** len(nodes) - 1 for nodes in self._nodes)
        ways = list[Way]()
        if count <= MOST_WAYS:
            subsets = [
                [some for size in range(1, len(nodes) + 1) for some in combinations(nodes, size)]
                for nodes in self._nodes
            ]
            ways = [self._way(each) for each in product(*subsets)]
        matters = (
            Matter(
                tuple(self._claimants[node] for node in nodes),
                tuple(matter.clauses.values()),
                in_sequence(tuple(matter.rules.values())),
            )
            for nodes, matter in zip(self._nodes, self._matters, strict=True)
        )
        listed = ways[-1] if ways else None
        best = sorted(
            ways,
            key=lambda each: (*(-part for part in each.total), len(each.consents), _applicants(each), each.names),
        )
        applicants = tuple(entry.facts for entry in self._entries.values())
        return Together(applicants, tuple(matters), tuple(best), listed, count)

    def _way(self, applying: tuple[tuple[_Node, ...], ...]) -> Way:
        declined: dict[int, set[tuple[str, str, str]]] = {at: set() for at in self._entries}
        for matter, some in zip(self._matters, applying, strict=True):
            for at, kind, same in matter.nodes.difference(some):
                declined[at] |= {(clause, kind, same) for clause in matter.clauses}
        cohort = Cohort()
        for at, entry in self._entries.items():
            cohort.add(entry.plan, entry.facts, entry.day, frozenset(declined[at]))
        found = [self._worth(*pair) for pair in zip(cohort.entries, cohort.settle(), strict=True)]
        named = tuple(tuple(self._claimants[node] for node in some) for some in applying)
        sums, aside = tuple(worth for worth, _, _ in found), tuple(fen for _, fen, _ in found)
        lacking = {at for at, (_, _, lacks) in zip(declined, found, strict=True) if lacks}
        consents = tuple(
            dict.fromkeys(self._claimants[node].facts.id for some in applying for node in some if node[0] in lacking)
        )
        return Way(named, sums, reduce(Worth.plus, sums, Worth()), consents, aside)

    def _worth(self, entry: Entry, facts: Facts) -> tuple[Worth, int, bool]:
        """What one gets, without what is put aside because others claim it too, that, and whether consent is to be
        brought.

        Those who do not apply can give theirs: it is decided as if they had.
        """
        holds = [each for each in facts.between or () if each.hold]
        lacks = [each for each in holds if _consent(each, entry)]
        given = (Decided(each.policy, each.clause, each.item, each.payer, each.reason, "") for each in lacks)
        aside = {each.place for each in holds} - {each.place for each in lacks}
        decision, _ = entry.outline(replace(facts, decided=(*facts.decided, *given)))
        put = [line for line in decision.lines if not line.standing.owed and _place(line) in aside]
        kept = (line for line in decision.lines if line.standing.owed or _place(line) not in aside)
        return worth_of(kept), worth_of(put).waiting, bool(lacks)


def _applicants(way: Way) -> int:
    return sum(map(len, way.applying))


def _consent(effect: Effect, entry: Entry) -> bool:
    """Whether a claim is put aside for nothing but the consent of those who do not apply."""
    rule = entry.plan.between.get(effect.rule)
    return rule is not None and rule.key == "one_for_all" and not effect.others


def _place(line: Line) -> tuple[str, str, str, str]:
    kind, same = (line.item.kind, line.item.same) if line.item is not None else ("", "")
    return line.clause.name, kind, same, line.payer
