"""What was paid earlier, and which of it stands in the way of a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from qaward.engine.price import Line
from qaward.facts import Facts, Item, Payment
from qaward.meaning.core import MET, UNKNOWN
from qaward.meaning.integers import ask
from qaward.meaning.making import NO
from qaward.meaning.once import FEN, ON, ONE_SUM, OWN, by_item, counted, for_its_item, in_the_way, paid_under
from qaward.meaning.scene import Scene
from qaward.meaning.stacking import PAID
from qaward.meaning.terms import Answer
from qaward.policy.model import Clause
from qaward.policy.stacking import StackRule


class Prior(NamedTuple):
    """What was paid before and counts: in fen, and as how many sums."""

    fen: int
    sums: int

    @classmethod
    def of(cls, payments: Sequence[Payment]) -> Prior:
        """What some payments come to."""
        sums = {tuple(getattr(payment, word) for word in ONE_SUM) for payment in payments} if payments else ()
        return cls(sum(payment.fen for payment in payments), len(sums))


_NOWHERE = Scene(date.min, {}, {}, True)


class Paid:
    """What was paid earlier, by clause and payer: for one item, or for the applicant as a whole.

    `former` are the clauses that others continue: what was paid under them counts as paid under these.
    """

    __slots__ = ("_barring", "_before", "_day", "_former", "_found", "_paid")

    def __init__(self, facts: Facts, day: date, former: Mapping[str, tuple[str, ...]]) -> None:
        self._day, self._former = day, former
        self._paid: dict[tuple[str, str, str], list[Payment]] = defaultdict(list)
        self._barring: dict[tuple[str, str, str], list[Payment]] = {}  # one list for all items of an applicant
        self._before: dict[tuple[str, str, str], int] = {}
        self._found: dict[tuple[Collection[str], str, str, Answer, int], list[Payment]] = {}
        for payment in facts.paid:
            for item in (payment.same, ""):
                self._paid[payment.name, payment.payer, item].append(payment)

    def __bool__(self) -> bool:
        return bool(self._paid)

    def before(self, clause: Clause, payer: str, item: Item | None) -> int:
        """The sum that stands in the way of paying again under a clause that pays once; 0 under others."""
        if not self._paid:
            return 0
        place = clause.name, payer, _whose(clause, item)
        if place not in self._before:
            self._before[place] = sum(payment.fen for payment in self.barring(clause, payer, item))
        return self._before[place]

    def known_before(self, clause: Clause, payer: str, item: Item | None) -> dict[str, int] | None:
        """What `meaning.once.paid_before` asks of the payments in the way; None where there are none."""
        barring = self.barring(clause, payer, item)
        if not barring:
            return None
        own = all(item is not None and payment.same == item.same for payment in barring)
        return {PAID: self.before(clause, payer, item), OWN: int(own)}

    def barring(self, clause: Clause, payer: str, item: Item | None) -> list[Payment]:
        """The payments in the way, see `meaning.once.in_the_way`."""
        if not self._paid:
            return []
        place = clause.name, payer, _whose(clause, item)
        if place not in self._barring:
            counts = in_the_way(clause, payer, self._day)
            self._barring[place] = self._those((clause.name,), payer, place[2], counts, MET)
        return self._barring[place]

    def under(self, rule: StackRule, payer: str, item: str) -> list[Payment]:
        """The payments of a payer for an item (empty: for all items) that a stacking rule counts."""
        if rule.with_paid is None or not self._paid:
            return []
        return self._those(rule.clauses, payer, item, counted(rule, self._day), MET)

    def unsure(self, line: Line, rules: Iterable[StackRule], *, of_item: bool) -> list[Payment]:
        """The payments that count against a line for a time only, on days that are not known; `rules` concern it.

        With `of_item` those that count for its item, else those that count whichever item they were made for.
        """
        made, whose = list[Payment](), _whose(line.clause, line.item)
        if of_item == bool(whose):
            counts = in_the_way(line.clause, line.payer, self._day)
            made += self._those((line.clause.name,), line.payer, whose, counts, UNKNOWN)
        for rule in rules:
            if of_item == bool(paid_item(rule, line)):
                made += self._undated(rule, line, paid_item(rule, line))
        return _each(made)

    def against(self, line: Line, rules: Iterable[StackRule], *, of_item: bool) -> Iterator[tuple[int, Payment]]:
        """Every payment that stands in a line's way, or may, with the way: by its clause (-1) or by the number of a
        rule that concerns it. `of_item` as above.
        """
        if of_item == bool(_whose(line.clause, line.item)):
            for payment in (*self.unsure(line, (), of_item=of_item), *self.barring(line.clause, line.payer, line.item)):
                yield -1, payment
        for at, rule in enumerate(rules):
            if of_item == bool(paid_item(rule, line)):
                undated = self._undated(rule, line, paid_item(rule, line))
                for payment in (*undated, *self.under(rule, line.payer, paid_item(rule, line))):
                    yield at, payment

    def _undated(self, rule: StackRule, line: Line, item: str) -> list[Payment]:
        """The payments for an item (empty: for all) of which the day, which is not known, tells whether a rule counts
        them.
        """
        return self._those(rule.clauses, line.payer, item, counted(rule, self._day), UNKNOWN)

    def _those(self, clauses: Collection[str], payer: str, item: str, test: Answer, answer: int) -> list[Payment]:
        """The payments of a payer for an item (empty: for any) of which it is answered so whether they count."""
        if test is NO:
            return []
        asked = clauses, payer, item, test, answer
        if asked not in self._found:  # the lines of one clause all ask the same
            counts, names = ask(test), paid_under(clauses, self._former)
            made = (each for name in names for each in self._paid.get((name, payer, item), ()))
            self._found[asked] = [each for each in made if counts(_values(each), _NOWHERE) == answer]
        return self._found[asked]


def _whose(clause: Clause, item: Item | None) -> str:
    """For which item payments stand in the way: empty for any."""
    return item.same if item is not None and for_its_item(clause) else ""


def _values(payment: Payment) -> dict[str, int]:
    """What is known of a payment."""
    return {FEN.key: payment.fen} if payment.on is None else {FEN.key: payment.fen, ON.key: payment.on}


def _each(payments: Iterable[Payment]) -> list[Payment]:
    """Each payment of a sum once, even where two of them say the same."""
    return list({id(payment): payment for payment in payments if payment.fen}.values())


def until(payment: Payment, clause: Clause) -> date | None:
    """From which day a payment is no longer in the way; None for good."""
    if clause.again_after is None or payment.on is None:
        return None
    return clause.again_after.after(date.fromordinal(payment.on))


def paid_item(rule: StackRule, line: Line) -> str:
    """For which item payments count against a line under a rule: empty for any."""
    return line.item.same if line.item is not None and by_item(rule, line.clause.each) else ""
