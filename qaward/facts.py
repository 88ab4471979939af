"""What is known of one applicant: typed values, each known or simply absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from qaward.effects import HELD_BETWEEN, Effect, FromAll, FromOthers, written_shared, written_sum
from qaward.effects import written as written_effect
from qaward.identity import code, form
from qaward.money import format_money
from qaward.vocabulary.fact import Fact, Value
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Item:
    """One achievement: `kind` and `id` name it, `values` holds its known facts as integers (or texts).

    `same` is the form of the id: items of one kind whose forms are equal are one thing.
    """

    kind: str
    id: str
    values: Mapping[str, Value]
    name: str = ""
    same: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "same", form(self.id))


@dataclass(frozen=True, slots=True)
class Payment:
    """A sum (`fen`) that `payer` paid earlier for an item under a clause; `on` is its day number, if known.

    `same` is the form of the item's id, `name` that of the clause's full name: by these it finds what it was paid for.
    `values` are facts of what it was paid for, by which stacking rules put it in a group; what is not among them is
    that of the item, where that is listed.
    """

    policy: str
    clause: str
    item: str
    payer: str
    fen: int
    on: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict[str, Value], hash=False)
    same: str = field(init=False, repr=False, compare=False)
    name: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "same", form(self.item))
        object.__setattr__(self, "name", form(f"{self.policy}/{self.clause}"))


ANY_ITEM = "paid"
"""What the kind is called whose facts are those of any item: what was paid for may be listed no more."""

HOLDS: Mapping[str, str] = {
    "paid.undated": "付款日期不明",
    "paid.group": "付款分组不明",
    "paid.alike": "疑似已付",
    "id.digits-lost": "位数丢失",
    **HELD_BETWEEN,
}
"""The cautions that keep a line from being due until somebody has decided: code → the name people may write."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided after looking into a caution: what it holds of a clause, an item and a payer is to be paid.

    `caution` is a code of `HOLDS`; `because` is what was found.
    """

    policy: str
    clause: str
    item: str
    payer: str
    caution: str
    because: str

    @property
    def about(self) -> tuple[str, str, str, str]:
        """The hold it is about: clause and item by their forms, payer, and code."""
        return form(f"{self.policy}/{self.clause}"), form(self.item), self.payer, self.caution


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything given about one applicant.

    A key that is absent from `values` is unknown, never false and never zero. With `complete` the list of
    items is closed: what is not listed is not claimed. Without it (a self-check) there may be more, but for the kinds
    that are `closed`: of these all are listed (known while a list is made, and of no profile). `as_of`
    is the day the profile asks to be decided for, if it names one. `region` is where the applicant belongs (six
    digits after GB/T 2260, empty where it is not given): it selects the policies. `chosen` are, by
    stacking rule, the ids of the items that the applicant prefers where only a number of them counts. `decided`
    is what was found about lines that a caution holds, `between` what rules between applicants leave of its
    claims (None: it was not held against others), `from_others` the sums among its values that follow from what others
    are given, `from_all` the facts of its items that follow from what all applicants say of the same thing.

    `items` are different things; `repeated` are those that were listed once more in another spelling, with equal
    facts, and count for nothing. `same` is the form of the applicant's id, `preferred` the choice by forms.
    """

    id: str
    name: str
    kind: str
    values: Mapping[str, Value]
    items: tuple[Item, ...] = ()
    paid: tuple[Payment, ...] = ()
    complete: bool = True
    as_of: date | None = None
    region: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    repeated: tuple[Item, ...] = ()
    decided: tuple[Decided, ...] = ()
    between: tuple[Effect, ...] | None = None
    from_others: tuple[FromOthers, ...] = ()
    from_all: tuple[FromAll, ...] = ()
    closed: frozenset[str] = frozenset()
    same: str = field(init=False, repr=False, compare=False)
    preferred: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        preferred: dict[str, frozenset[str]] = {}
        for rule, ids in self.chosen.items():
            name = form(rule)
            preferred[name] = preferred.get(name, frozenset()) | {form(each) for each in ids}
        object.__setattr__(self, "same", code(self.id))
        object.__setattr__(self, "preferred", preferred)

    def lists_all(self, kind: str) -> bool:
        """Whether there are no other items of a kind than those that are listed."""
        return self.complete or kind in self.closed


def masked(facts: Facts) -> Facts:
    """The facts as an applicant may have them decided and read: nothing that comes of them names another."""
    between = None if facts.between is None else tuple(effect.masked() for effect in facts.between)
    sums, shared = (tuple(each.masked() for each in found) for found in (facts.from_others, facts.from_all))
    return replace(facts, between=between, from_others=sums, from_all=shared)


def with_sums(facts: Facts, found: tuple[FromOthers, ...]) -> Facts:
    """The facts with sums that follow from what others are given; what the profile says itself stays."""
    sums = {each.fact: each.fen for each in found if each.fen is not None and not each.typed}
    return replace(facts, values={**facts.values, **sums}, from_others=found) if found else facts


def with_shared(facts: Facts, found: tuple[FromAll, ...]) -> Facts:
    """The facts with those of items that follow from what all applicants say; what the profile says itself stays."""
    if not found:
        return facts
    filled: dict[tuple[str, str], dict[str, Value]] = {}
    for each in found:
        if each.fills:
            filled.setdefault((each.kind, form(each.item)), {})[each.fact] = each.value
    items = tuple(
        replace(item, values={**item.values, **more}) if (more := filled.get((item.kind, item.same))) else item
        for item in facts.items
    )
    return replace(facts, items=items, from_all=found)


def _without_shared(facts: Facts) -> tuple[Item, ...]:
    """The items as the profile has them, without what a run over several applicants filled in."""
    added = {(each.kind, form(each.item), each.fact) for each in facts.from_all if each.fills}
    return tuple(
        replace(item, values={key: value for key, value in item.values.items() if (*_thing(item), key) not in added})
        if any(_thing(item) == each[:2] for each in added)
        else item
        for item in facts.items
    )


def _thing(item: Item) -> tuple[str, str]:
    return item.kind, item.same


def by_itself(facts: Facts) -> Facts:
    """The facts without anything that a run over several applicants found out."""
    added = {each.fact for each in facts.from_others if not each.typed}
    values = {key: value for key, value in facts.values.items() if key not in added} if added else facts.values
    items = _without_shared(facts) if facts.from_all else facts.items
    return replace(facts, values=values, items=items, between=None, from_others=(), from_all=())


def find_fact(vocabulary: Vocabulary, scope: str, key: str) -> Fact:
    """The declaration of a fact of an applicant (scope `applicant`) or of an item kind (its key)."""
    facts = vocabulary.facts_of(scope)
    return vocabulary.payer_facts.get(key) or facts[key]


def as_profile(facts: Facts, vocabulary: Vocabulary) -> dict[str, Any]:
    """The facts as a profile document with English keys; reading it gives equal facts (print, then parse)."""
    applicant: dict[str, Any] = {"id": facts.id, "name": facts.name, "kind": facts.kind}
    if facts.region:
        applicant["region"] = facts.region
    _put(applicant, "applicant", facts.values, vocabulary)
    document: dict[str, Any] = {
        "applicant": applicant,
        "items": [_as_item(item, vocabulary) for item in (*facts.items, *facts.repeated)],
    }
    if facts.paid:
        document["paid"] = [_as_payment(payment, vocabulary) for payment in facts.paid]
    document["listing"] = "complete" if facts.complete else "open"
    if facts.as_of is not None:
        document["as_of"] = facts.as_of.isoformat()
    if facts.chosen:
        document["chosen"] = {rule: sorted(ids) for rule, ids in sorted(facts.chosen.items())}
    if facts.decided:
        document["decided"] = [asdict(each) for each in facts.decided]
    if facts.between is not None:
        document["between"] = [written_effect(each) for each in facts.between]
    if facts.from_others:
        document["from_others"] = [written_sum(each) for each in facts.from_others]
    if facts.from_all:
        document["from_all"] = [written_shared(each) for each in facts.from_all]
    return document


def _as_item(item: Item, vocabulary: Vocabulary) -> dict[str, Any]:
    document: dict[str, Any] = {"kind": item.kind, "id": item.id}
    if item.name:
        document["name"] = item.name
    _put(document, item.kind, item.values, vocabulary)
    return document


def _put(document: dict[str, Any], scope: str, values: Mapping[str, Value], vocabulary: Vocabulary) -> None:
    for key, value in values.items():
        fact = find_fact(vocabulary, scope, key)
        if fact.derived is not None and isinstance(value, int):
            if fact.derived.value(fact, values) is not None:
                continue  # reading works it out again
            if fact.derived.ratio and value % 10:  # digits cannot state it: numbers of which it follows do
                for name, number in zip(fact.derived.of, fact.derived.sources(fact, value), strict=True):
                    document[name] = find_fact(vocabulary, scope, name).written(number)
                continue
        text = fact.written(value)
        family, _, payer = key.partition(".")
        if payer:
            document.setdefault(family, {})[payer] = text
        else:
            document[key] = text


def _as_payment(payment: Payment, vocabulary: Vocabulary) -> dict[str, Any]:
    document: dict[str, Any] = {
        "policy": payment.policy, "clause": payment.clause, "item": payment.item, "payer": payment.payer,
        "amount": format_money(payment.fen, "元"),
    }  # fmt: skip
    if payment.on is not None:
        document["on"] = date.fromordinal(payment.on).isoformat()
    if payment.values:
        told: dict[str, Any] = {}
        _put(told, ANY_ITEM, payment.values, vocabulary.with_kind(ANY_ITEM))
        document["facts"] = told
    return document
