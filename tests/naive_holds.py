"""What has to be held, worked out pair by pair from payments and lines: the third reading of the engine's holds.

It knows of names what the generators put wrong in them: letters that only look alike, and an x behind a clause.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from qaward.engine.decide import Decision
from qaward.facts import Payment
from qaward.identity import form
from qaward.period import Period
from qaward.policy.model import Clause, PayLine
from qaward.policy.stacking import StackRule


def complete(start: date, day: date, period: Period) -> bool:
    """Whether a period from `start` is complete: by comparing months, then days of the month."""
    if not period.months:
        return (day - start).days >= period.days
    months = (day.year - start.year) * 12 + day.month - start.month
    last = day.day == calendar.monthrange(day.year, day.month)[1]
    return months > period.months or (months == period.months and (day.day >= start.day or last))


def held(decision: Decision, clause: Clause, line: PayLine, item: str, net: int) -> bool:
    """Whether a sum of a clause, for an item (empty: the applicant), waits until somebody decided about it."""
    counts = clause.once or line.stages  # what is paid in stages is one sum, however it is said
    day, given = decision.as_of, list(_for(decision, clause, item, line.payer)) if counts else []
    barring = [each for each, right in given if right and _bars(each, clause, day)]
    barred = sum(each.fen for each in barring)
    own = all(form(each.item) == form(item) for each in barring)
    left = not barred or (
        line.stages and own and (barred < net or (topped(decision, clause, line) and not clause.once))
    )
    if net <= 0 or not left:
        return False
    for payment, right in given:
        time = _bars(payment, clause, day)
        if time is not False and (right, time) != (True, True):
            return True
    for rule in decision.plan.stacking:
        if rule.with_paid is None or clause.name not in rule.clauses or not rule.pays(line.payer):
            continue
        for payment, right in _under(decision, rule, item, line.payer):
            time = True if rule.with_paid == "ever" else _this_year(payment, decision.as_of)
            as_named, as_meant = _groups(decision, rule, payment, clause, item)
            if time is False or as_named == as_meant == "apart":
                continue
            if (right, time) != (True, True) or as_named in {"unknown", "apart"}:
                return True
    return False


def topped(decision: Decision, clause: Clause, line: PayLine) -> bool:
    """Whether a rule takes earlier payments off a sum, earlier stages among them."""
    rules = (rule for rule in decision.plan.stacking if rule.step == "top_up" and clause.name in rule.clauses)
    return any(rule.pays(line.payer) for rule in rules)


def _bars(payment: Payment, clause: Clause, day: date) -> bool | None:
    """Whether a payment under a clause that pays once keeps it from paying; None: that hangs on a day not known."""
    if clause.again_after is None:
        return True
    return None if payment.on is None else not complete(date.fromordinal(payment.on), day, clause.again_after)


def _this_year(payment: Payment, day: date) -> bool | None:
    return None if payment.on is None else date.fromordinal(payment.on).year == day.year


def _for(decision: Decision, clause: Clause, item: str, payer: str) -> Iterator[tuple[Payment, bool]]:
    """The payments that may be for an item under a clause, and whether their names say so."""
    names, size = {clause.name}, 0
    while size < len(names):
        size = len(names)
        for known in [each for policy in decision.plan.policies for each in policy.clauses if each.name in names]:
            names |= {*known.continues, *_stated(decision, known)}
    any_item = clause.once == "applicant" or not item
    yield from _matching(decision, names, item, payer, any_item=any_item)


def _stated(decision: Decision, clause: Clause) -> Iterator[str]:
    """The clauses of other levels' documents that speak of the sum this one gives as its own level's."""
    level = next(policy.level for policy in decision.plan.policies if policy.id == clause.policy)
    own = any(line.payer == level for line in clause.pays)
    for policy in decision.plan.policies if own else ():
        if clause.policy in policy.superior:
            for other in policy.clauses:
                if other.each == clause.each and any(line.payer == level for line in other.pays):
                    yield other.name


def _groups(decision: Decision, rule: StackRule, payment: Payment, clause: Clause, item: str) -> tuple[str, str]:
    """Where a payment is as it is named, and where if it was made for a thing whose name only looks alike.

    Each is in one group, apart, unknown of the payment, or open of the line; apart where no name says so. Where items
    are apart that thing is the line's own item; else any that is listed, by whose facts it shares the line's group.
    """
    alike = [item] * bool(item) if "item" in rule.per else [each.id for each in decision.facts.items]
    alike = [each for each in alike if form(each) != form(payment.item) and _plain(each) == _plain(payment.item)]
    meant = f"{payment.policy}/{payment.clause}".removesuffix("x")
    alike = [each for each in alike if "item" in rule.per or not _of_another(decision, payment, meant, each)]
    named = "apart" if alike and "item" in rule.per else _in_group(decision, rule, payment, payment.item, clause, item)
    found = [_in_group(decision, rule, payment, each, clause, item) for each in alike]
    return named, next((each for each in found if each != "apart"), "apart")


def _in_group(decision: Decision, rule: StackRule, payment: Payment, paid_for: str, clause: Clause, item: str) -> str:
    """What all words of a rule say of a line and a payment that was made for something: what the worst of them says."""
    found = {_by_word(decision, word, payment, paid_for, clause, item) for word in rule.per if word != "item"}
    return next((each for each in ("apart", "unknown", "open") if each in found), "same")


def _by_word(decision: Decision, word: str, payment: Payment, paid_for: str, clause: Clause, item: str) -> str:
    """What a word says of a line and a payment that was made for something."""
    facts, vocabulary = decision.facts, decision.plan.rules.vocabulary
    own = {"applicant": vocabulary.applicant_facts, **{kind: of.facts for kind, of in vocabulary.item_kinds.items()}}
    listed = {(each.kind, form(each.id)): each.values for each in facts.items}
    of = {each.name: each.each for policy in decision.plan.policies for each in policy.clauses}
    kind = of.get(f"{payment.policy}/{payment.clause}", of.get(f"{payment.policy}/{payment.clause.removesuffix('x')}"))
    its = facts.values if kind == "applicant" else listed.get((str(kind), form(paid_for)), {})
    known = payment.values.get(word, its.get(word))
    mine = (listed[clause.each, form(item)] if item else facts.values).get(word)
    can = bool(kind) and word not in own[str(kind)], word not in own[clause.each]
    none = (known == "" or (known is None and can[0])), (mine == "" or (mine is None and can[1]))
    if (
        kind == clause.each
        and (not item or form(paid_for) == form(item))
        and ((known is None and not none[0]) or none == (True, True))
    ):
        return "same"
    if True in none:
        return "apart"
    if known is None:
        return "unknown"
    return "open" if mine is None else "same" if mine == known else "apart"


def _under(decision: Decision, rule: StackRule, item: str, payer: str) -> Iterator[tuple[Payment, bool]]:
    for each in rule.payers if len(rule.payers) > 1 else (payer,):
        yield from _matching(decision, set(rule.clauses), item, each, any_item="item" not in rule.per or not item)


def _matching(
    decision: Decision, names: set[str], item: str, payer: str, *, any_item: bool
) -> Iterator[tuple[Payment, bool]]:
    policies = {policy.id: {clause.name for clause in policy.clauses} for policy in decision.plan.policies}
    for payment in decision.facts.paid:
        if payment.payer != payer or not payment.fen:
            continue
        name = f"{payment.policy}/{payment.clause}"
        meant = name if name in policies.get(payment.policy, set()) else name.removesuffix("x")
        if meant in names and (any_item or form(payment.item) == form(item)):
            yield payment, meant == name
        elif (
            meant in names and _plain(payment.item) == _plain(item) and not _of_another(decision, payment, meant, item)
        ):
            yield payment, False


def _of_another(decision: Decision, payment: Payment, meant: str, item: str) -> bool:
    """Whether an item is of another kind than a payment's clause, of whose kind one bears the very name it gives."""
    each = next((c.each for policy in decision.plan.policies for c in policy.clauses if c.name == meant), None)
    listed = {(one.kind, form(one.id)) for one in decision.facts.items}
    return (each, form(payment.item)) in listed and (each, form(item)) not in listed


def _plain(name: str) -> str:
    """What the letters of a name were before they were only made to look like it."""
    return form(form(name).translate(PLAIN))


PLAIN = {ord(looks.casefold()): letter.casefold() for letter, looks in zip("GCi", "ԌСі", strict=True)}
