"""What an applicant has in common with others: whether several may be paid, who goes first, whose consent is wanted.

One applicant alone is looked at. What is told of the others is what its own facts and the rules say: how many they are,
which rule between applicants works on the clause, and what that rule asks of this one. Where no rule says anything,
nothing is claimed but that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qaward.cohort.claim import Claim, claims_of
from qaward.cohort.forms import EARLY
from qaward.engine.decide import outline
from qaward.engine.decision import Decision
from qaward.facts import Facts, Item, by_itself
from qaward.meaning.core import MET
from qaward.meaning.stacking import NO_KEY
from qaward.policy.between import BetweenRule
from qaward.policy.model import Clause, Leaf, leaves
from qaward.policy.stacking import ITEM
from qaward.vocabulary.fact import APPLICANT, Fact, Value
from qaward.vocabulary.model import Vocabulary

ONE_ALONE = frozenset({"highest", "one_for_all"})
"""Forms of rules by which only one of several is paid."""


@dataclass(frozen=True, slots=True)
class Known:
    """A fact and what it is of this applicant (None: not known)."""

    fact: Fact
    value: Value | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A clause and an item that others may claim too, and one rule between applicants that works on it.

    `rule` is None where none does; the clause then either divides its sum itself (`parted`), or nothing is said.
    `answer` is what the condition of the rule comes to for this applicant (None: it has none), `asked` the facts that
    it looks at, `order` those by which claims come one after the other. `sharers` are the facts that tell how many have
    the item in common and which place this one has, as far as they are known.
    """

    clause: Clause
    item: Item
    payers: tuple[str, ...]
    rule: BetweenRule | None
    parted: bool
    answer: int | None
    asked: tuple[Known, ...]
    order: tuple[Known, ...]
    sharers: tuple[Known, ...]

    @property
    def number(self) -> int | None:
        """How many have the item in common, at least; None: not known."""
        return max((each.value for each in self.sharers if isinstance(each.value, int)), default=None)

    @property
    def one_alone(self) -> bool | None:
        """Whether only one of several is paid; None where no document says."""
        if self.rule is not None:
            return self.rule.key in ONE_ALONE
        return False if self.parted else None

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers that prove the consent of others, where the rule wants it, as the vocabulary names them."""
        return consent_papers(self.rule) if self.rule is not None else ()


def sharing(decision: Decision) -> tuple[Shared, ...]:
    """What an applicant has in common with others, clause by clause."""
    vocabulary = decision.plan.rules.vocabulary
    if not decision.plan.between and not _counted(decision.facts, vocabulary):
        return ()
    alone, offered = outline(decision.plan, by_itself(decision.facts), decision.as_of)
    claims = [claim for claim in claims_of(0, alone, offered) if claim.item is not None]
    found: dict[tuple[str, str, str, str], Shared] = {}
    for claim in claims:
        for each in _shared(claim, decision, vocabulary):
            key = (*claim.place[:3], each.rule.name if each.rule is not None else "")
            known = found.get(key)
            payers = (*(known.payers if known is not None else ()), *each.payers)
            found[key] = replace(each, payers=tuple(dict.fromkeys(payers)))
    return tuple(found.values())


def _counted(facts: Facts, vocabulary: Vocabulary) -> bool:
    """Whether any item is known to be shared."""
    return any(_several(_sharers(item, vocabulary)) for item in facts.items)


def _shared(claim: Claim, decision: Decision, vocabulary: Vocabulary) -> Iterator[Shared]:
    item = claim.item
    if item is None:
        return
    sharers, number = _sharers(item, vocabulary), sum(fact.sharers == "number" for fact in _declared(item, vocabulary))
    # Nobody else is there where every number says so; a rule may still want something of who is alone.
    told = [each.value for each in sharers if each.fact.sharers == "number"]
    alone = bool(told) and len(told) == number and max(map(_as_number, told)) == 1 and not _several(sharers)
    rules = [rule for rule in decision.plan.between.values() if rule.key in EARLY]
    rules = [rule for rule in rules if rule.concerns(claim.clause.name, claim.payer)]
    rules = [rule for rule in rules if (NO_KEY,) not in map(claim.key, rule.per)]
    for rule in rules:
        answer = claim.answer(rule.where) if rule.where is not None else None
        if alone and rule.per == (ITEM,) and answer in {None, MET}:
            continue
        asked = tuple(dict.fromkeys(_known(leaf.scope, leaf.fact, claim) for leaf in looked_at(rule)))
        order = tuple(_known(by.scope, by.fact, claim) for by in rule.order)
        yield Shared(claim.clause, item, (claim.payer,), rule, claim.parted, answer, asked, order, sharers)
    if not rules and _several(sharers):
        yield Shared(claim.clause, item, (claim.payer,), None, claim.parted, None, (), (), sharers)


def consent_papers(rule: BetweenRule) -> tuple[str, ...]:
    """The papers by which the others' consent is shown, where a rule wants it."""
    if rule.key != "one_for_all":
        return ()
    return tuple(dict.fromkeys(paper for leaf in looked_at(rule) for paper in leaf.fact.proofs()))


def looked_at(rule: BetweenRule) -> list[Leaf]:
    """The tests of single facts in the condition of a rule."""
    return [leaf for leaf in leaves(rule.where) if isinstance(leaf, Leaf)] if rule.where is not None else []


def _known(scope: str, fact: Fact, claim: Claim) -> Known:
    values = claim.scene.applicant if scope == APPLICANT else claim.values
    return Known(fact, values.get(fact.key))


def _declared(item: Item, vocabulary: Vocabulary) -> list[Fact]:
    """The facts of an item that say something of those who have it in common."""
    return [fact for fact in vocabulary.facts_of(item.kind).values() if fact.sharers is not None]


def _sharers(item: Item, vocabulary: Vocabulary) -> tuple[Known, ...]:
    """Those of them that are known."""
    return tuple(Known(fact, item.values[fact.key]) for fact in _declared(item, vocabulary) if fact.key in item.values)


def _several(sharers: tuple[Known, ...]) -> bool:
    """Whether there is certainly somebody else: they are several, or this one is not the first."""
    return any(_as_number(each.value) > 1 for each in sharers)


def _as_number(value: Value | None) -> int:
    return value if isinstance(value, int) else 0
