"""In which group of a stacking rule an earlier payment is, by its own facts and those of what it was made for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from qaward.engine.groups import key_for, key_of
from qaward.engine.match import Plan
from qaward.engine.price import Line
from qaward.facts import Facts, Item, Payment
from qaward.meaning.stacking import UNKNOWN_KEY, Key, paid_in_group
from qaward.vocabulary.fact import APPLICANT, Value


class PaidGroups:
    """The groups of what was paid to one applicant.

    A payment has the facts that are given with it; what is not, it has of the item that it was made for, where that is
    listed.
    """

    __slots__ = ("_clauses", "_facts", "_items", "_keys")

    def __init__(self, plan: Plan, facts: Facts) -> None:
        self._facts = facts
        self._clauses = {planned.clause.name: planned for planned in plan.clauses}
        self._items: dict[str, list[Item]] = defaultdict(list)
        self._keys: dict[tuple[int, str], Key] = {}
        for item in facts.items:
            self._items[item.same].append(item)

    def holds(self, payment: Payment, line: Line, words: Iterable[str]) -> int:
        """Whether a payment is in the group of a line: MET, NOT_MET or UNKNOWN."""
        words = tuple(words)
        mine, its = [key_of(word, line) for word in words], [self._key(payment, word) for word in words]
        return paid_in_group(mine, its, same=self._same(payment, line.item))

    def known(self, payment: Payment, words: Iterable[str]) -> bool:
        """Whether all is known of a payment by which it is put in a group."""
        return all(self._key(payment, word) != (UNKNOWN_KEY,) for word in words)

    def settled(self, payment: Payment, line: Line, words: Iterable[str]) -> bool:
        """Whether a payment leaves nothing open of the group of a line: all is known of it, or it was for the same
        thing, of which what the payment does not say holds as of the line.
        """
        return self._same(payment, line.item) or self.known(payment, words)

    def values(self, word: str) -> frozenset[Value]:
        """What payments are known to have of a word."""
        keys = (self._key(payment, word) for payment in self._facts.paid)
        return frozenset(value for _, *values in keys for value in values)  # type: ignore[misc]

    def things(self, payment: Payment) -> list[Item | None]:
        """The listed things that a payment was made for (None: the applicant), which is one where names are right."""
        return [item for item in (None, *self._items.get(payment.same, ())) if self._same(payment, item)]

    def _same(self, payment: Payment, item: Item | None) -> bool:
        """Whether a payment was made for an item (None: the applicant)."""
        kind = self._kind(payment)
        if item is None:
            return kind == APPLICANT
        return kind in {None, item.kind} and payment.same == item.same

    def _kind(self, payment: Payment) -> str | None:
        """The kind of thing that a payment was made for, where its clause is known."""
        planned = self._clauses.get(payment.name)
        return None if planned is None else planned.clause.each

    def _key(self, payment: Payment, word: str) -> Key:
        place = id(payment), word
        if place not in self._keys:
            planned, value = self._clauses.get(payment.name), payment.values.get(word)
            value = self._value(payment, word) if value is None else value
            self._keys[place] = key_for(value, known=planned is None or word in planned.facts)
        return self._keys[place]

    def _value(self, payment: Payment, word: str) -> Value | None:
        """What is known of the thing that a payment was made for."""
        if self._same(payment, None):
            return self._facts.values.get(word)
        found = {item.values.get(word) for item in self._items.get(payment.same, ()) if self._same(payment, item)}
        return found.pop() if len(found) == 1 else None
