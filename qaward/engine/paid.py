"""What was paid earlier, and which of it stands in the way of a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from qaward.engine.price import Line
from qaward.facts import Facts, Item, Payment
from qaward.policy.model import Clause
from qaward.policy.stacking import ITEM, StackRule


class Paid:
    """What was paid earlier, by clause and payer: for one item, or for the applicant as a whole.

    `former` are the clauses that others continue: what was paid under them counts as paid under these.
    """

    __slots__ = ("_barring", "_before", "_day", "_former", "_paid")

    def __init__(self, facts: Facts, day: date, former: Mapping[str, tuple[str, ...]]) -> None:
        self._day, self._former = day, former
        self._paid: dict[tuple[str, str, str], list[Payment]] = defaultdict(list)
        self._barring: dict[tuple[str, str, str], list[Payment]] = {}  # one list for all items of an applicant
        self._before: dict[tuple[str, str, str], int] = {}
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

    def barring(self, clause: Clause, payer: str, item: Item | None) -> list[Payment]:
        """The payments in the way: for good, or until `again_after` of the clause is over.

        They are those of a clause that pays once, and the earlier stages of one that pays in stages.
        """
        if not self._paid:
            return []
        place = clause.name, payer, _whose(clause, item)
        if place not in self._barring:
            made = (payment for payment in self._for(clause, payer, item) if not _unsure(payment, clause))
            self._barring[place] = [payment for payment in made if not _over(payment, clause, self._day)]
        return self._barring[place]

    def under(self, rule: StackRule, payer: str, item: str) -> list[Payment]:
        """The payments of a payer for an item (empty: for all items) that a stacking rule counts."""
        if rule.with_paid is None or not self._paid:
            return []
        made = (payment for payment in self._under(rule.clauses, payer, item) if payment.fen)
        if rule.with_paid == "ever":
            return list(made)
        year = self._day.year
        return [payment for payment in made if payment.on is not None and date.fromordinal(payment.on).year == year]

    def unsure(self, line: Line, rules: Iterable[StackRule], *, of_item: bool) -> list[Payment]:
        """The payments that count against a line for a time only, on days that are not known; `rules` concern it.

        With `of_item` those that count for its item, else those that count whichever item they were made for.
        """
        once = self._for(line.clause, line.payer, line.item) if of_item == bool(_whose(line.clause, line.item)) else ()
        made = [each for each in once if _unsure(each, line.clause)]
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
        """The payments for an item (empty: for all) that a rule counts if made this year, which is not known."""
        if rule.with_paid != "this_year":
            return []
        return [each for each in self._under(rule.clauses, line.payer, item) if each.on is None and each.fen]

    def _for(self, clause: Clause, payer: str, item: Item | None) -> Iterator[Payment]:
        """The payments for an item under a clause that pays once, or in stages, which are one sum whether or not it is
        said to be paid once; for any item, where it pays an applicant once.
        """
        counts = clause.once or any(line.stages for line in clause.pays if line.payer == payer)
        return self._under((clause.name,) if counts else (), payer, _whose(clause, item))

    def _under(self, clauses: Iterable[str], payer: str, item: str) -> Iterator[Payment]:
        names = {name for clause in clauses for name in (clause, *self._former.get(clause, ()))}
        for name in sorted(names):
            yield from self._paid.get((name, payer, item), ())


def _whose(clause: Clause, item: Item | None) -> str:
    """For which item payments stand in the way: empty for any."""
    return "" if clause.once == "applicant" or item is None else item.same


def _each(payments: Iterable[Payment]) -> list[Payment]:
    """Each payment of a sum once, even where two of them say the same."""
    return list({id(payment): payment for payment in payments if payment.fen}.values())


def _over(payment: Payment, clause: Clause, day: date) -> bool:
    """Whether a clause may pay again on a day, though it paid before."""
    if clause.again_after is None or payment.on is None:
        return False
    return clause.again_after.over(date.fromordinal(payment.on), day)


def until(payment: Payment, clause: Clause) -> date | None:
    """From which day a payment is no longer in the way; None for good."""
    if clause.again_after is None or payment.on is None:
        return None
    return clause.again_after.after(date.fromordinal(payment.on))


def _unsure(payment: Payment, clause: Clause) -> bool:
    """Whether a payment is in the way for a time only, on a day that is not known."""
    return clause.again_after is not None and payment.on is None


def paid_item(rule: StackRule, line: Line) -> str:
    """For which item payments count against a line under a rule: empty for any."""
    return line.item.same if ITEM in rule.per and line.item else ""
