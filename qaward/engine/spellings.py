"""What one applicant's facts name in two ways: spellings that were taken for one thing, and look-alikes that were not.

Records only: each says by code and words what to tell, and which items it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from qaward.engine.decision import Decision
from qaward.engine.once import once_rules
from qaward.facts import Facts, Item, Payment, find_fact
from qaward.identity import Likeness, Match, Name, Names, apart, code, form, unlike
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is told of spellings: `code` names the caution, `words` fill it, `items` and `payment` tell what of."""

    code: str
    words: tuple[tuple[str, str], ...]
    items: tuple[Item, ...] = ()
    payment: Payment | None = None


TAKEN_FOR_ONE = ("-written", "paid-clause", "chosen-rule")
"""How the codes end of spellings that were taken for one thing."""

_OF_ITEMS: dict[Likeness, str] = {
    "written": "identity.item-written", "alike": "identity.item-alike", "near": "identity.item-near",
}  # fmt: skip
_OF_FACTS: dict[Likeness, str] = {
    "written": "identity.fact-written", "alike": "identity.fact-alike", "near": "identity.fact-near",
}  # fmt: skip


def spellings(decision: Decision, held: Callable[[Payment], bool]) -> Iterator[Spelling]:
    """Everything in the facts of a decision that is written in two ways, or that looks like something else.

    Payments that are `held` against a line they may be for are told there.
    """
    facts, vocabulary = decision.facts, decision.plan.rules.vocabulary
    yield from _items(decision.scene.items, facts.repeated, vocabulary)
    yield from _values(decision.scene.items, facts, vocabulary)
    if facts.paid:
        yield from _payments(decision, held)
        yield from _same_payments(facts)
    if facts.chosen:
        yield from _choices(decision)


def written(code: str, one: str, two: str, items: Iterable[Item] = (), **words: str) -> Spelling:
    """A caution about two spellings, with the place where they begin to differ among its words."""
    at, first, second = unlike(one, two)
    words |= {"one": one, "two": two}
    words["zh"] = f"第 {at} 字：{first or '（无）'}、{second or '（无）'}"
    words["en"] = f"character {at}: {first or '(none)'}, {second or '(none)'}"
    return Spelling(code, tuple(words.items()), tuple(items))


def _items(listed: Mapping[str, list[Item]], repeated: Iterable[Item], vocabulary: Vocabulary) -> Iterator[Spelling]:
    """Items of one kind: those that were listed once more, and those that are easily taken for each other."""
    by_kind = dict(listed)
    for item in repeated:
        by_kind[item.kind] = [*by_kind[item.kind], item]
    for kind, items in by_kind.items():
        if len(items) == 1 or apart([(item.id, item.same) for item in items]):
            continue
        known = Names[Item]()
        for item in items:
            found = known.meet(item.id, item)
            if found is not None and found.how != "equal":
                words = {"label": vocabulary.item_kinds[kind].label, "kind": kind}
                yield written(_OF_ITEMS[found.how], found.name, item.id, (found.of, item), **words)


def _values(listed: Iterable[str], facts: Facts, vocabulary: Vocabulary) -> Iterator[Spelling]:
    """Facts of items that name a thing: each spelling once, however many items there are."""
    names = {kind: keys for kind in listed if (keys := vocabulary.item_kinds[kind].names)}
    by_fact: dict[str, dict[str, Item]] = {}
    for item in facts.items if names else ():
        for key in names.get(item.kind, ()):
            if isinstance(value := item.values.get(key), Name):
                by_fact.setdefault(key, {}).setdefault(value.text, item)
    for key, texts in by_fact.items():
        known = Names[Item]()
        for text, item in texts.items() if len(texts) > 1 else ():
            found = known.meet(text, item)
            if found is not None and found.how != "equal":
                label = find_fact(vocabulary, item.kind, key).label
                yield written(_OF_FACTS[found.how], found.name, text, (found.of, item), label=label, fact=key)


def names_alike(facts: Facts, vocabulary: Vocabulary) -> bool:
    """Whether facts of an applicant's items name a thing in two ways, or things that look alike."""
    return any(_values(dict.fromkeys(item.kind for item in facts.items), facts, vocabulary))


def _payments(decision: Decision, held: Callable[[Payment], bool]) -> Iterator[Spelling]:
    """Payments whose item or clause was found by its form, and those that only look as if for an item listed."""
    facts = decision.facts
    ids = {item.id for item in facts.items} | {facts.id}
    items = Names[Item]()
    for item in facts.items:
        items.meet(item.id, item)
    clauses = {planned.clause.name for planned in decision.plan.clauses}
    for payment in dict.fromkeys(facts.paid):
        for told in _of_payment(payment, facts, items.find(payment.item) if payment.item not in ids else None, held):
            yield replace(told, payment=payment)
        given = f"{payment.policy}/{payment.clause}"
        if given != payment.name and payment.name in clauses:
            yield replace(written("identity.paid-clause", payment.name, given), payment=payment)


def _of_payment(
    payment: Payment, facts: Facts, found: Match[Item] | None, held: Callable[[Payment], bool]
) -> Iterator[Spelling]:
    """How the item of a payment was `found` among those that are listed, if it is not there letter for letter."""
    if found is not None and found.how == "written":
        yield written("identity.paid-written", found.name, payment.item, (found.of,), clause=payment.clause)
    elif payment.item != facts.id and code(payment.item) == facts.same:
        yield written("identity.paid-written", facts.id, payment.item, clause=payment.clause)
    elif found is not None and not held(payment):
        yield written("identity.paid-alike", found.name, payment.item, (found.of,), clause=payment.clause)


def _same_payments(facts: Facts) -> Iterator[Spelling]:
    """Payments that are one but for their spelling. Both count, since two may have been made: a person must tell."""
    seen: dict[tuple[object, ...], Payment] = {}
    for payment in facts.paid:
        key = (payment.name, payment.same, payment.payer, payment.fen, payment.on)
        first = seen.setdefault(key, payment)
        if first is not payment and first != payment:
            told = written("identity.paid-twice", first.item, payment.item, clause=payment.clause)
            yield replace(told, payment=payment)


def _choices(decision: Decision) -> Iterator[Spelling]:
    """Choices whose rule or item was found by its form."""
    items = {item.same: item for item in reversed(decision.facts.items)}
    ids = {item.id for item in decision.facts.items}
    rules = {rule.id for rule in decision.plan.stacking}
    rules |= {name for rule in once_rules(each.clause for each in decision.plan.clauses) for name in rule.clauses}
    for rule, chosen in sorted(decision.facts.chosen.items()):
        if rule not in rules and form(rule) in rules:
            yield written("identity.chosen-rule", form(rule), rule)
        for word in sorted(chosen - ids):
            item = items[form(word)]
            yield written("identity.chosen-written", item.id, word, (item,), rule=rule)
