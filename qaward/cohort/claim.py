"""Claims: what a clause gives an applicant, or may give it, as others' claims are held against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qaward.cohort.stand import About, Stand
from qaward.effects import Effect, Party, Wanted
from qaward.engine.claims import part_of
from qaward.engine.conditions import held
from qaward.engine.decision import Decision
from qaward.engine.explain import refusal_tree
from qaward.engine.groups import key_for
from qaward.engine.judged import Judged, judged
from qaward.engine.planned import PlannedClause, PlannedLine
from qaward.engine.price import Line, Refusal
from qaward.facts import Item
from qaward.identity import code
from qaward.meaning.core import MET, UNKNOWN
from qaward.meaning.scene import Scene, Values
from qaward.meaning.stacking import NO_KEY, UNKNOWN_KEY, Key
from qaward.policy.between import BetweenRule, By
from qaward.policy.model import Clause, Condition, PaymentForm
from qaward.policy.stacking import ITEM
from qaward.policy.sums.base import parts_of
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT

MOST_NAMED = 20
"""So many other applicants are named; where there are more, these are enough to begin with."""

Place = tuple[str, str, str, str]
"""Clause, kind and form of the item, and payer."""


@dataclass(slots=True, eq=False)
class Claim:
    """What a clause gives an applicant from a payer for an item (None: itself), or may give.

    `at` is the number of the applicant in the order of their codes. `fen` is the sum before stacking, `left` what
    stacking leaves where the applicant is decided by itself, `owed` whether that is due, `ceiling` whether a reviewer's
    figure is all that it waits for. Where it is not `sure`, the
    clause is not known to give it, and `open` are the facts on which that hangs. `part` tells which part of a pot of
    its own it is. `stand` says how it counts beside others.

    While rules work, `effects` come together; it is `out` where nothing is left, `held` where it is put aside, and
    `settled` where a rule says that several may be paid.
    """

    at: int
    party: Party
    planned: PlannedClause
    payer: str
    form: PaymentForm
    item: Item | None
    scene: Scene
    fen: int
    left: int
    owed: bool
    ceiling: bool
    sure: bool
    open: tuple[Wanted, ...] = ()
    part: object = None
    parted: bool = False
    stand: Stand = "stands"
    effects: list[Effect] = field(default_factory=list[Effect])
    out: bool = False
    held: bool = False
    settled: bool = False

    @property
    def clause(self) -> Clause:
        """The clause."""
        return self.planned.clause

    @property
    def values(self) -> Values:
        """What is known of what it is for."""
        return self.scene.applicant if self.item is None else self.item.values

    @property
    def place(self) -> Place:
        """Where it is within its applicant's decision."""
        kind, same = (self.item.kind, self.item.same) if self.item is not None else ("", "")
        return self.clause.name, kind, same, self.payer

    @property
    def certain(self) -> bool:
        """Whether it is there and nobody has to decide about it first."""
        return self.sure and not self.held and self.stand != "open"

    @property
    def about(self) -> About:
        """What tells it from all others, as whoever takes claims away knows it."""
        return About(code(self.party.id), *self.place[1:3], self.clause.policy, self.clause.id, self.payer)

    def key(self, word: str) -> Key:
        """What it has of a word by which claims are put together."""
        if word == ITEM:
            return ("item", *self.place[1:3])
        return key_for(self.values.get(word), known=word in self.planned.facts)

    def answer(self, condition: Condition | None) -> int:
        """The answer of a condition of a rule; met where there is none."""
        return MET if condition is None else held(condition, self.values, self.scene)

    def asks(self, condition: Condition | None) -> Iterator[Wanted]:
        """The facts that keep a condition from being known."""
        if condition is not None:
            yield from self._wanted(judged(condition, self.item, self.scene).undecided())

    def lacks(self, order: Iterable[By]) -> Iterator[Wanted]:
        """The facts of an order that are not known."""
        for by in order:
            if self.value(by) is None:
                yield self.wants(by.scope, by.fact.key)

    def value(self, by: By) -> int | None:
        """What it has of a fact of an order; None: not known, or none."""
        value = (self.scene.applicant if by.scope == APPLICANT else self.values).get(by.fact.key)
        return value if isinstance(value, int) else None

    def wants(self, scope: str, fact: str) -> Wanted:
        """One of its facts, to be asked for."""
        kind = self.item.kind if self.item is not None and scope != APPLICANT else APPLICANT
        return Wanted(self.party.id, kind, fact)

    def _wanted(self, leaves: Iterable[Judged]) -> Iterator[Wanted]:
        return (self.wants(leaf.scope, leaf.fact.key) for leaf in leaves if leaf.fact is not None)


def claims_of(at: int, decision: Decision, offered: Sequence[Line]) -> Iterator[Claim]:
    """The claims of an applicant to its payers' own money: what clauses give, and what they may give."""
    facts = decision.facts
    party = Party(facts.id, facts.name)
    left: dict[tuple[int, int], int] = {}
    owed: set[tuple[int, int]] = set()
    ceilings: set[tuple[int, int]] = set()
    for line in decision.lines:
        place = id(line.trial), id(line.planned)
        left[place] = left.get(place, 0) + line.net
        if line.standing.owed:
            owed.add(place)
        if line.standing is Standing.CEILING:
            ceilings.add(place)
    for line in offered:
        if line.standing.own and line.figure:
            place = id(line.trial), id(line.planned)  # stacking makes other lines of these
            yield Claim(
                at, party, line.trial.planned, line.payer, line.form, line.item, decision.scene, line.net,
                left.get(place, 0), place in owed, place in ceilings, sure=True, part=part_of(line, decision),
                parted=parts_of(line.tier.sum) is not None,
            )  # fmt: skip
    for refusal in decision.refusals:
        if refusal.answer == UNKNOWN and refusal.cause != "plus":
            for planned in (refusal.planned,) if refusal.planned is not None else refusal.trial.planned.lines:
                if planned.line.standing.own and any(tier.standing is None for tier in planned.tiers):
                    yield _possible(at, party, refusal, planned, decision)


def _possible(at: int, party: Party, refusal: Refusal, planned: PlannedLine, decision: Decision) -> Claim:
    line = planned.line
    parted = any(parts_of(tier.sum) is not None for tier in planned.tiers)
    made = Claim(
        at, party, refusal.trial.planned, line.payer, line.form, refusal.item, decision.scene, 0, 0, owed=False,
        ceiling=False, sure=False, parted=parted,
    )  # fmt: skip
    leaves = refusal_tree(refusal, decision).undecided()
    made.open = tuple(dict.fromkeys(made._wanted(leaves)))  # pyright: ignore[reportPrivateUsage]
    return made


@dataclass(frozen=True, slots=True)
class Member:
    """A claim in a group of a rule.

    It is not `sure` to be in it where it is itself not certain, or its group is not known: then it is a `guest`, of
    which nothing is decided there, and `wanted` would tell the group.
    """

    claim: Claim
    sure: bool
    guest: bool = False
    wanted: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouped:
    """The claims that a rule works on: put together by what they are for, and those of which that is not known, each
    with the claims of others that may be for the same.
    """

    groups: tuple[tuple[Member, ...], ...]
    floating: tuple[tuple[Member, tuple[Claim, ...]], ...]


def grouped(rule: BetweenRule, claims: Iterable[Claim]) -> Grouped:
    """The claims of a rule by what they are for; one whose group is not known may be in any that fits it."""
    known: dict[tuple[Key, ...], list[Member]] = {}
    unknown: list[tuple[tuple[Key, ...], Member]] = []
    for claim in claims:
        if claim.out or not rule.concerns(claim.clause.name, claim.payer):
            continue
        keys: tuple[Key, ...] = ((claim.payer, claim.form), *(claim.key(word) for word in rule.per))
        wanted = [word for word, key in zip(rule.per, keys[1:], strict=True) if key == (UNKNOWN_KEY,)]
        if wanted:
            asked = tuple(claim.wants("item", word) for word in wanted)
            unknown.append((keys, Member(claim, sure=False, guest=True, wanted=asked)))
        else:
            alone: tuple[Key, ...] = ((claim.at, *claim.place),) if (NO_KEY,) in keys else ()
            known.setdefault((*keys, *alone), []).append(Member(claim, claim.certain))
    floating: list[tuple[Member, tuple[Claim, ...]]] = []
    homes = [(keys, [member.claim for member in members]) for keys, members in known.items()]
    homes += [(keys, [member.claim]) for keys, member in unknown]
    for keys, member in unknown:
        near = [each for group, claims_ in homes if _may_agree(keys, group) for each in claims_]
        floating.append((member, tuple(each for each in near if each.at != member.claim.at)))
        for group, members in known.items():
            if _may_agree(keys, group):
                members.append(member)
    return Grouped(tuple(map(tuple, known.values())), tuple(floating))


def _may_agree(one: tuple[Key, ...], two: tuple[Key, ...]) -> bool:
    """Whether what two claims have of the words may be the same; what is none is nobody's."""
    if len(one) != len(two) or (NO_KEY,) in (*one, *two):
        return False
    return all((UNKNOWN_KEY,) in pair or pair[0] == pair[1] for pair in zip(one, two, strict=True))


def parties(members: Iterable[Claim]) -> tuple[Party, ...]:
    """The applicants of some claims, each once, in the order of their codes."""
    found = {claim.at: claim.party for claim in members}
    return tuple(found[at] for at in sorted(found)[:MOST_NAMED])
