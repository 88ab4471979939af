"""Once, written once: what may be had a single time, where another document gives it, per applicant, and over time.

As in `stacking`, what is left of a line is a term over variables, and a printer says how these are had. Which payments
count is a term over the payment itself, its sum and its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from qaward.meaning.core import Pay, Ref
from qaward.meaning.making import (
    NO,
    ONE,
    YES,
    ZERO,
    added,
    at_least,
    column,
    every,
    inverse,
    less,
    most,
    pick,
    variable,
    within,
)
from qaward.meaning.passing import passing
from qaward.meaning.stacking import NET, PAID
from qaward.meaning.terms import Answer, Number
from qaward.money import LARGEST_FEN
from qaward.period import Period
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.years import Years
from qaward.policy.model import Clause, Policy
from qaward.policy.stacking import ITEM, StackRule, once_rule
from qaward.vocabulary.fact import APPLICANT

_NET, _PAID = variable(NET), variable(PAID)

# ── where another document binds ─────────────────────────────────────────────────────────────────────

GIVEN = "given"
"""Of a line: 1 where a pay line that `gives` it has a line of its own for the same thing that stands for a sum, or
will; else 0."""

ELSEWHERE: Number = pick(at_least(variable(GIVEN), 1), ZERO, _NET)
"""What is left of a line: a sum of another level counts once, under that level's own policy, where that gives the same
thing something."""


class Source(NamedTuple):
    """Where a line is from: the policy and the pay line, and the kind of item that its clause looks at."""

    policy: Policy
    each: str
    pay: Pay


def gives(one: Source, other: Source) -> bool:
    """Whether one pay line promises as its payer's own what the other says of that payer, whom it cannot bind.

    Its policy is one that the other's carries out; a draft gives nothing yet.
    """
    same = one.each == other.each and one.pay.payer == other.pay.payer and one.pay.form == other.pay.form
    carried_out = one.policy.id in other.policy.superior and one.policy.status == "in_force"
    return same and carried_out and one.pay.bound and not other.pay.bound


# ── per applicant ────────────────────────────────────────────────────────────────────────────────────


def line_of(clause: str) -> str:
    """The variable that tells whether a clause gives the applicant a line: 1, else 0."""
    return f"line-of-{clause}"


class PerApplicant(NamedTuple):
    """What `once: applicant` of a clause comes to: its rule, over those it continues as well, and when it works.

    What is preferred under the name of a clause counts where that clause gives the applicant a line.
    """

    rule: StackRule
    works: Answer


def per_applicant(clauses: Iterable[Clause]) -> tuple[PerApplicant, ...]:
    """The rules of some clauses, in their order.

    A clause that another one continues falls under the other's rule alone, where that gives something, so that a sum
    gives way a single time. What a clause continues in turn, it continues.
    """
    once = {clause.name: clause for clause in clauses if clause.once == "applicant"}
    found: list[PerApplicant] = []
    for name, clause in sorted(once.items()):
        heirs = [each.name for each in once.values() if name in each.continues]
        works = every(_there(name), *(inverse(_there(heir)) for heir in heirs))
        own = [each for each in clause.continues if each in once]
        found.append(PerApplicant(once_rule(name, clause.mark, own), works))
    return tuple(found)


def _there(clause: str) -> Answer:
    return at_least(variable(line_of(clause)), 1)


# ── over time ────────────────────────────────────────────────────────────────────────────────────────

FEN = Ref("item", "fen", "money", 0, LARGEST_FEN)
ON = Ref("item", "on", "date", 1, date.max.toordinal())
"""Of a payment: its sum, and the number of its day, which may not be known."""

ONE_SUM = ("name", "same")
"""Payments that agree in clause and item are one sum, paid bit by bit."""


def for_its_item(clause: Clause) -> bool:
    """Whether of payments under a clause those for the line's own item count alone; else those for any."""
    return clause.once != "applicant" and clause.each != APPLICANT


def in_the_way(clause: Clause, payer: str, day: date) -> Answer:
    """Whether a payment under a clause stands in the way of paying again: for good, or until it may pay again.

    Payments are in the way of a clause that pays once, and earlier stages of one that pays in stages, which are one
    sum whether or not it is said to be paid once. Unknown where it hangs on the day of payment, which is not known.
    """
    counts = clause.once or any(line.stages for line in clause.pays if line.payer == payer)
    return _lasting(clause.again_after, day) if counts else NO


@lru_cache(maxsize=1_000)
def _lasting(again_after: Period | None, day: date) -> Answer:
    """Whether a payment is still in the way."""
    return YES if again_after is None else inverse(within(ON, passing(Elapsed(again_after), day)))


def by_item(rule: StackRule, each: str) -> bool:
    """Whether against lines for a kind of item a rule counts payments for the line's own item alone."""
    return ITEM in rule.per and each != APPLICANT


def counted(rule: StackRule, day: date) -> Answer:
    """Whether a rule counts a payment under its clauses; unknown where that hangs on the day, which is not known."""
    return _counted(rule.with_paid, day)


@lru_cache(maxsize=1_000)
def _counted(with_paid: str | None, day: date) -> Answer:
    if with_paid is None:
        return NO
    made = within(ON, passing(Years(0, 0, dated=True), day)) if with_paid == "this_year" else YES
    return every(at_least(column(FEN), 1), made)


def paid_under(clauses: Iterable[str], former: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Under which names payments count as made under some clauses: their own, and of what they continue (`former`)."""
    return tuple(sorted({name for clause in clauses for name in (clause, *former.get(clause, ()))}))


OWN = "own"
"""Of a line: 1 where all that was paid and is in the way was paid for its own item, else 0."""


class PaidBefore(NamedTuple):
    """What earlier payments leave of a line (`kept`); `rest` tells that it is what remains of its stages."""

    kept: Number
    rest: Answer


def paid_before(clause: Clause, pay: Pay, rules: Iterable[StackRule]) -> PaidBefore:
    """What earlier payments in the way leave of a line, which come to PAID: what they cover is not paid again.

    Where one of the `rules` takes earlier payments off, it takes off earlier stages as well.
    """
    topped = any(rule.step == "top_up" and clause.name in rule.clauses and rule.pays(pay.payer) for rule in rules)
    return _paid_before(bool(pay.stages), bool(clause.once), topped)


@lru_cache
def _paid_before(staged: bool, once: bool, topped: bool) -> PaidBefore:
    barred = every(at_least(_PAID, 1), at_least(_NET, 1))
    nothing = pick(barred, ZERO, _NET)
    if not staged:
        return PaidBefore(nothing, NO)
    # What remains of the stages is still to come, unless the clause has paid it all.
    to_come = at_least(_NET, added(_PAID, ONE)) if once else YES
    rest = every(barred, at_least(variable(OWN), 1), to_come)
    return PaidBefore(pick(rest, _NET if topped else most(less(_NET, _PAID), 0), nothing), rest)
