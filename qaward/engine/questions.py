"""The questions still open: the facts that are not known and can still change what a decision says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from qaward.engine.decide import Decision
from qaward.engine.explain import asked_tree, grant_node, refusal_tree
from qaward.engine.judged import Judged, judged
from qaward.engine.match import APPLICANT
from qaward.engine.price import Line, Refusal
from qaward.engine.redundant import Missing, join_answered, needed
from qaward.engine.relevance import Asked, Counting, Joined, Open, Place, Settled, Weighed, place, relevant, settling
from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET, UNKNOWN, In, Ref, Tally
from qaward.meaning.lower import lowered
from qaward.meaning.scene import Scene
from qaward.numbers import MOST
from qaward.policy.model import Clause, Count
from qaward.vocabulary.fact import Fact


def _group_facts(line: Line, decision: Decision) -> Iterator[tuple[Item, Fact]]:
    """The facts that are not known and decide in which groups a line counts, its own and those of others."""
    kinds = decision.plan.rules.vocabulary.item_kinds
    for rule in decision.plan.meets.get((line.clause.name, line.payer), ()):
        for other in decision.lines:
            if other.item is None or other.payer not in rule.purse(line.payer) or other.clause.name not in rule.clauses:
                continue
            facts = kinds[other.item.kind].facts
            for word in rule.per:
                if word in facts and word not in other.trial.values:
                    yield other.item, facts[word]


def missing(
    leaves: Iterable[Judged], item: Item | None, scene: Scene, seen: set[int] | None = None
) -> Iterator[Missing]:
    """The facts behind those leaves of a tree that are not known.

    Behind a count stand those of every counted item of which it is not known whether it qualifies; behind a sum also
    the fact that is added up, of those items that may qualify. A count asks the
    same of whatever item it is asked for: once is enough, and those in `seen` (by identity) were looked into.
    """
    seen = set() if seen is None else seen
    for leaf in leaves:
        if leaf.answer != UNKNOWN:
            continue
        if leaf.fact is not None:
            yield Missing(None if leaf.scope == APPLICANT else item, leaf.fact)
        elif leaf.asks is not None and id(leaf.asks) not in seen:
            seen.add(id(leaf.asks))
            where = lowered(leaf.asks.where, scene.day)
            for other in scene.items.get(leaf.asks.kind, ()):
                tree, of = judged(leaf.asks.where, other, scene, where), leaf.asks.of
                if of is not None and other.values.get(of.key) == 0:
                    continue  # whether it counts or not, it adds nothing
                yield from missing(tree.undecided(), other, scene, seen)
                if of is not None and of.key not in other.values and tree.answer != NOT_MET:
                    yield Missing(other, of)


@dataclass(frozen=True, slots=True)
class _Opened:
    """Trees as conditions on what is not known; a count is the same for whatever item it is asked for."""

    scene: Scene
    counts: dict[int, Open] = field(default_factory=dict[int, Open])

    def decides(self, tree: Judged, item: Item | None) -> Callable[[Place], bool] | None:
        """Which facts behind a tree can still change its answer; None where every one of them can."""
        return relevant(self.of(tree, item))

    def of(self, tree: Judged, item: Item | None) -> Open:
        """One tree, for an item."""
        if tree.answer != UNKNOWN:
            return Settled(tree.answer)
        match tree:
            case Judged(form="fact", fact=Fact() as fact, made=made):
                at = place(None if tree.scope == APPLICANT else item, fact.key)
                return Asked(at, made.ref, made.ranges) if isinstance(made, In) else Asked(at, None, ((1, MOST),))
            case Judged(form="count", asks=Count() as asks, made=Tally() as made):
                if id(asks) not in self.counts:
                    self.counts[id(asks)] = self._count(asks, made) if asks.bounded else self._sum(asks, made)
                return self.counts[id(asks)]
            case Judged(form="all" | "any" | "not" as how):
                return Joined(how, tuple(self.of(part, item) for part in tree.parts))
            case _:
                raise AssertionError(tree)  # nothing else can be open

    def _count(self, asks: Count, made: Tally) -> Open:
        items = self.scene.items.get(asks.kind, ())
        parts = [self.of(judged(asks.where, item, self.scene, made.where), item) for item in items]
        more = None if self.scene.lists_all(asks.kind) else (id(asks), "")
        may = [self._weighed(part, item, made.of) for part, item in zip(parts, items, strict=True)]
        certain = sum(each.worth or 0 for each in may if each.counted == Settled(MET))
        still = (each for each in may if each.worth is None or not isinstance(each.counted, Settled))
        return Counting(tuple(each for each in still if each.counted != Settled(NOT_MET)), certain, made.ranges, more)

    def _sum(self, asks: Count, made: Tally) -> Open:
        """What items come to of which a sum is made: every item that may add to it, or of which it is open how much."""
        parts: list[Open] = [] if self.scene.lists_all(asks.kind) else [Asked((id(asks), ""), None, ((1, MOST),))]
        for item in self.scene.items.get(asks.kind, ()):
            each = self._weighed(self.of(judged(asks.where, item, self.scene, made.where), item), item, made.of)
            if each.worth == 0 or (each.worth is not None and isinstance(each.counted, Settled)):
                continue
            of = () if each.of is None else (Asked(each.of.at, each.of.ref, ((1, MOST),)),)
            parts.append(Joined("all", (each.counted, *of)))
        return Joined("any", tuple(parts))

    @staticmethod
    def _weighed(counted: Open, item: Item, of: Ref | None) -> Weighed:
        """An item that may be counted, with for how much."""
        if of is None:
            return Weighed(counted)
        value = item.values.get(of.key)
        if isinstance(value, int):
            return Weighed(counted, value)
        return Weighed(counted, None, Asked(place(item, of.key), of, ()))


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that is not known and decides something: about which item (None: the applicant), for which clauses."""

    item: Item | None
    fact: Fact
    clauses: tuple[Clause, ...]


def questions(decision: Decision) -> tuple[Question, ...]:
    """The unknown facts on which clauses or conditional lines hang, the applicant's own first, each once.

    What can change nothing any more is not asked: what stands beneath a condition that is decided by others, a fact of
    rows that are ruled out, all of a clause that would give nothing even so; nor what another question answers too.
    """
    found: dict[tuple[str, str, str], tuple[Item | None, Fact, dict[str, Clause]]] = {}
    groups: dict[tuple[str, str], Line] = {}
    counted: dict[str, set[int]] = {}
    opened = _Opened(decision.scene)

    def ask(tree: Judged, item: Item | None, clause: Clause) -> None:
        decides = opened.decides(tree, item)
        seen = counted.setdefault(clause.name, set()) if decides is None else None
        asked = list(missing(tree.undecided(), item, decision.scene, seen))
        if decides is not None:
            places = [place(each.item, each.fact.key) for each in asked]
            kept = {at for at in places if decides(at)} or settling(opened.of(tree, item), places)
            asked = [each for each, at in zip(asked, places, strict=True) if at in kept]
        asked = needed(asked, opened.of(tree, item), decision.scene)
        for about, fact in asked:
            named = (about.kind if about else "", about.id if about else "", fact.key)
            found.setdefault(named, (about, fact, {}))[2][clause.name] = clause

    for tree, item, clause, _ in _open_trees(decision):
        ask(tree, item, clause)
    for line in decision.lines:
        if "group" in line.waits:
            groups.setdefault((line.clause.name, line.payer), line)  # of one clause and payer all ask the same
    for line in groups.values():
        for other, fact in _group_facts(line, decision):
            named = (other.kind, other.id, fact.key)
            found.setdefault(named, (other, fact, {}))[2][line.clause.name] = line.clause
    join_answered(found.values(), decision.scene)
    return tuple(
        Question(item, fact, tuple(clauses.values()))
        for _, (item, fact, clauses) in sorted(found.items(), key=lambda entry: entry[0])
        if clauses
    )


def deciding(decision: Decision) -> frozenset[Place]:
    """All unknown facts behind what is not decided and makes a difference.

    These are more than `questions` asks for, which spares what another answer settles too. What is not among them, and
    is no sum that a reviewer settles, changes nothing of what the decision gives, whatever it is.
    """
    found: set[Place] = set()
    for tree, item, *_ in _open_trees(decision):
        found.update(place(each.item, each.fact.key) for each in missing(tree.undecided(), item, decision.scene))
    for line in decision.lines:
        if "group" in line.waits:
            found.update(place(other, fact.key) for other, fact in _group_facts(line, decision))
    return frozenset(found)


class OpenCondition(NamedTuple):
    """What is not decided and makes a difference: the condition on what is not known, the item, and the clause.

    `whole`: it is all that the clause asks, and what it gives is asked for afterwards.
    """

    condition: Open
    item: Item | None
    clause: Clause
    whole: bool


def open_conditions(decision: Decision) -> tuple[OpenCondition, ...]:
    """Everything that is not decided, as conditions on what is not known, but for what groups hang on.

    It is not worked out whether a clause would give anything.
    """
    opened, found = _Opened(decision.scene), list[OpenCondition]()
    for tree, item, clause, whole in _open_trees(decision, weighed=False):
        found.append(OpenCondition(opened.of(tree, item), item, clause, whole))
    return tuple(found)


class Unlisted(NamedTuple):
    """A clause about items of which an open list names none: what it asks of one of which nothing is known (`bare`)."""

    clause: Clause
    bare: Item
    condition: Open
    gates: tuple[Fact, ...]
    """What is not known of the applicant and can still decide that no item would do."""


def unlisted(decision: Decision) -> tuple[Unlisted, ...]:
    """The clauses that an item of a kind of which none is listed might still meet."""
    found: list[Unlisted] = []
    opened = _Opened(decision.scene)
    bares: dict[str, Item] = {}
    for planned in decision.unlisted:
        clause = planned.clause
        bare = bares.setdefault(clause.each, Item(clause.each, "", {}))
        tree = asked_tree(clause, decision)
        rows = (judged(tier.when, bare, decision.scene) for line in planned.lines for tier in line.tiers)
        if tree.answer != NOT_MET and any(row.answer != NOT_MET for row in rows):
            decides = opened.decides(tree, bare)
            asked = (each for each in missing(tree.undecided(), bare, decision.scene) if each.item is None)
            gates = {
                each.fact.key: each.fact for each in asked if decides is None or decides(place(None, each.fact.key))
            }
            found.append(Unlisted(clause, bare, opened.of(tree, bare), tuple(gates.values())))
    return tuple(found)


def _open_trees(decision: Decision, *, weighed: bool = True) -> Iterator[tuple[Judged, Item | None, Clause, bool]]:
    """What is not decided and makes a difference, each with the item and the clause that it is asked for, and whether
    it is all that the clause asks. Unless it is `weighed`, it is not worked out what the clause would give.
    """
    for refusal in decision.refusals:
        if refusal.answer != UNKNOWN:
            continue
        if not weighed or any(stake.gives for stake in decision.stakes(refusal)):
            for tree in _deciding(refusal, decision):
                yield tree, refusal.item, refusal.clause, refusal.planned is None
    for line in decision.lines:
        for awaited in _awaited(line, decision):
            yield awaited, line.item, line.clause, False


def _awaited(line: Line, decision: Decision) -> Iterator[Judged]:
    """What a line waits for, one beside the other: nothing else of it, such as a part that is nothing, decides that.

    Nothing where the line stands for a sum and that is nothing: it remains so whatever it waits for. What is sought
    from others never waits, and is still gone where what it is on top of was not granted; of it only what other lines
    leave is ever told as a sum, so where they leave nothing it asks for nothing.
    """
    if line.figure and not (line.gross if line.standing.own else line.net):
        return
    trial, planned = line.trial, line.planned
    granted = trial.pay(planned).grant
    if planned.grant is not None and granted is not None and granted(trial.values, decision.scene) == UNKNOWN:
        yield grant_node(trial, planned.grant, UNKNOWN, decision)
    if "own-grant" in line.waits:
        yield grant_node(trial, planned.own_grant, UNKNOWN, decision)
    if "stage" in line.waits:
        at = line.stage - 1
        stage = trial.pay(planned).pay.stages[at].when
        yield judged(planned.line.stages[at].when, trial.item, decision.scene, stage)


def _deciding(refusal: Refusal, decision: Decision) -> Iterator[Judged]:
    """What still decides a refusal, each by itself: of a table every row that is not ruled out."""
    if refusal.cause != "tier" or refusal.planned is None:
        yield refusal_tree(refusal, decision)
        return
    for tier in refusal.planned.tiers:
        row = judged(tier.when, refusal.item, decision.scene)
        if row.answer == UNKNOWN:
            yield row


def uncounted(decision: Decision) -> dict[str, tuple[Clause, ...]]:
    """The kinds of items of which an open list may lack some that a count hangs on, with the clauses that count."""
    found: dict[str, dict[str, Clause]] = {}
    for refusal in decision.refusals if not decision.scene.complete else ():
        for leaf in refusal_tree(refusal, decision).undecided() if refusal.answer == UNKNOWN else ():
            if leaf.asks is not None and not decision.scene.lists_all(leaf.kind):
                found.setdefault(leaf.kind, {})[refusal.clause.name] = refusal.clause
    return {kind: tuple(clauses.values()) for kind, clauses in found.items()}
