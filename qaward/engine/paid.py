"""What was paid earlier, and which of it stands in the way of a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from qaward.engine.match import Plan
from qaward.engine.paid_groups import PaidGroups
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
from qaward.vocabulary.fact import Value


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

    __slots__ = ("_barring", "_before", "_day", "_former", "_found", "_groups", "_paid")

    def __init__(
        self, facts: Facts, day: date, former: Mapping[str, tuple[str, ...]], groups: PaidGroups | None = None
    ) -> None:
        self._day, self._former, self._groups = day, former, groups
        self._paid: dict[tuple[str, str, str], list[Payment]] = defaultdict(list)
        self._barring: dict[tuple[str, str, str], list[Payment]] = {}  # one list for all items of an applicant
        self._before: dict[tuple[str, str, str], int] = {}
        self._found: dict[tuple[Collection[str], str, str, Answer, int], list[Payment]] = {}
        for payment in facts.paid:
            for item in (payment.same, ""):
                self._paid[payment.name, payment.payer, item].append(payment)

    @classmethod
    def of(cls, plan: Plan, facts: Facts, day: date) -> Paid:
        """What was paid before that counts under a plan."""
        return cls(facts, day, plan.former, PaidGroups(plan, facts) if facts.paid else None)

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

    def under(self, rule: StackRule, payer: str, item: str, *, unsure: bool = False) -> list[Payment]:
        """The payments that a stacking rule counts with what comes from a payer, in whichever group.

        They are for an item (empty: for all). With `unsure` those as well of which the day, which is not known, tells
        whether it does.
        """
        if rule.with_paid is None or not self._paid:
            return []
        found = self._counted(rule, payer, item, MET)
        return [*found, *self._counted(rule, payer, item, UNKNOWN)] if unsure else found

    def _counted(self, rule: StackRule, payer: str, item: str, answer: int) -> list[Payment]:
        """The payments of which it is answered so whether a rule counts them with what comes from a payer."""
        test = counted(rule, self._day)
        found = [self._those(rule.clauses, each, item, test, answer) for each in rule.purse(payer)]
        return found[0] if len(found) == 1 else [payment for each in found for payment in each]

    def in_group(self, rule: StackRule, lines: Sequence[Line]) -> list[Payment]:
        """The payments that a stacking rule certainly counts in the group of some lines."""
        if rule.with_paid is None or not self._paid:
            return []
        found = (self._grouped(rule, line, self._for(rule, line), MET) for line in (lines if rule.words else lines[:1]))
        return list({id(payment): payment for each in found for payment in each}.values())

    def of_open_group(self, line: Line, rules: Iterable[StackRule]) -> Iterator[tuple[Payment, bool]]:
        """The payments of which it is not known whether they are in the line's group under a rule that concerns it.

        With whether that hangs on the line alone: the payment leaves nothing open.
        """
        for rule in rules:
            for payment in self._grouped(rule, line, self._for(rule, line), UNKNOWN) if rule.words else ():
                yield payment, self._groups is None or self._groups.settled(payment, line, rule.words)

    def known(self, payment: Payment, words: Iterable[str]) -> bool:
        """Whether all is known of a payment by which it is put in a group."""
        return self._groups is None or self._groups.known(payment, words)

    def things(self, payment: Payment) -> list[Item | None]:
        """The listed things that a payment was made for (None: the applicant)."""
        return [] if self._groups is None else self._groups.things(payment)

    def values(self, word: str) -> frozenset[Value]:
        """What payments are known to have of a word by which groups are made."""
        return frozenset() if self._groups is None else self._groups.values(word)

    def _for(self, rule: StackRule, line: Line) -> list[Payment]:
        return self.under(rule, line.payer, paid_item(rule, line))

    def _grouped(self, rule: StackRule, line: Line, payments: list[Payment], *answers: int) -> list[Payment]:
        """Those of which it is answered so whether they are in the group of a line."""
        if not rule.words or self._groups is None:
            return payments
        groups = self._groups
        return [payment for payment in payments if groups.holds(payment, line, rule.words) in answers]

    def unsure(self, line: Line, rules: Iterable[StackRule], *, of_item: bool) -> list[Payment]:
        """The payments that count against a line for a time only, on days that are not known; `rules` concern it.

        With `of_item` those that count for its item, else those that count whichever item they were made for.
        """
        made, whose = list[Payment](), _whose(line.clause, line.item)
        if of_item == bool(whose):
            counts = in_the_way(line.clause, line.payer, self._day)
            made += self._those((line.clause.name,), line.payer, whose, counts, UNKNOWN)
        for rule in rules:
            if of_item == _of_item(rule, line):
                made += self._undated(rule, line)
        return _each(made)

    def against(self, line: Line, rules: Iterable[StackRule], *, of_item: bool) -> Iterator[tuple[int, Payment]]:
        """Every payment that stands in a line's way, or may, with the way: by its clause (-1) or by the number of a
        rule that concerns it. `of_item` as above.
        """
        if of_item == bool(_whose(line.clause, line.item)):
            for payment in (*self.unsure(line, (), of_item=of_item), *self.barring(line.clause, line.payer, line.item)):
                yield -1, payment
        for at, rule in enumerate(rules):
            if of_item == _of_item(rule, line):
                dated = self._grouped(rule, line, self._for(rule, line), MET, UNKNOWN)
                for payment in (*self._undated(rule, line), *dated):
                    yield at, payment

    def _undated(self, rule: StackRule, line: Line) -> list[Payment]:
        """The payments that may be in a line's group of which the day, which is not known, tells whether a rule counts
        them.
        """
        made = self._counted(rule, line.payer, paid_item(rule, line), UNKNOWN)
        return self._grouped(rule, line, made, MET, UNKNOWN)

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


def _of_item(rule: StackRule, line: Line) -> bool:
    """Whether what counts against a line under a rule hangs on its item."""
    return bool(paid_item(rule, line) or rule.words)


def paid_item(rule: StackRule, line: Line) -> str:
    """For which item payments count against a line under a rule: empty for any."""
    return line.item.same if line.item is not None and by_item(rule, line.clause.each) else ""
