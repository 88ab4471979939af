"""What a person should look at before a decision is used: payments that count for nothing, facts that go unused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from qaward.engine.decide import Decision, decide
from qaward.engine.spellings import spellings
from qaward.findings import Finding, Findings, suggestion
from qaward.identity import code, form
from qaward.marks import Mark
from qaward.money import format_money
from qaward.policy.model import once_rules
from qaward.policy.stacking import ITEM, StackRule
from qaward.standings import Standing

MOST_HINTS = 20
"""How many payments for unknown items are told with the item that is probably meant."""


def doubts(decision: Decision, place: str) -> tuple[Finding, ...]:
    """Warnings about a decision's facts; `place` names the profile.

    A payment under a name that no policy, clause or item bears stands in the way of nothing, so a slip of the
    pen would be paid again. A clause that does not say that it pays once pays again, which a person should see.
    """
    found = Findings()
    mark = Mark(place)
    _payments(decision, mark, found)
    _determined(decision, mark, found)
    for each in spellings(decision):
        found.warn(each.code, mark, **dict(each.words))
    _chosen(decision, mark, found)
    _unknown(decision, mark, found)
    if not decision.plan.policies:
        found.warn("policy.none", mark, region=decision.facts.region)
    return tuple(found)


def _payments(decision: Decision, mark: Mark, found: Findings) -> None:
    """Payments that count for nothing, that were made after the day, or that do not keep a clause from paying again."""
    if not decision.facts.paid:
        return
    policies = {policy.id: policy for policy in decision.plan.policies}
    items = {item.same for item in decision.facts.items} | {form(decision.facts.id)}
    whatever = _whatever_the_item(decision)
    continued = {name for policy in policies.values() for clause in policy.clauses for name in clause.continues}
    elsewhere = {name for rule in decision.plan.stacking if rule.with_paid is not None for name in rule.clauses}
    told = 0
    for payment in decision.facts.paid:
        policy = policies.get(form(payment.policy))
        if payment.name in continued:
            continue
        if policy is None:
            if payment.name in elsewhere:
                continue
            found.warn("paid.policy", mark, found=payment.policy, **suggestion(payment.policy, policies))
            continue
        known = [clause.id for clause in policy.clauses]
        clause = next((each for each in policy.clauses if each.name == payment.name), None)
        if clause is None:
            found.warn("paid.clause", mark, found=payment.clause, **suggestion(payment.clause, known))
        elif payment.payer not in {line.payer for line in clause.pays}:
            payer = decision.plan.rules.vocabulary.payers[payment.payer].label
            found.warn("paid.payer", mark, clause=payment.clause, payer_zh=payer, payer_en=payment.payer)
        elif payment.same not in items and code(payment.item) != decision.facts.same and payment.name not in whatever:
            told += 1  # the first are told with the nearest item, which takes its time
            near = suggestion(payment.item, {item.id for item in decision.facts.items} if told <= MOST_HINTS else ())
            found.warn("paid.item", mark, found=payment.item, clause=payment.clause, **near)
        elif payment.on is not None and payment.on > decision.as_of.toordinal():
            found.warn(
                "paid.later", mark, clause=payment.clause, item=payment.item, on=date.fromordinal(payment.on),
                day=decision.as_of,
            )  # fmt: skip
    paid: dict[tuple[str, str, str | None], int] = {}
    for payment in decision.facts.paid:
        for same in (payment.same, *([None] if code(payment.item) == decision.facts.same else [])):
            place = payment.name, payment.payer, same
            paid[place] = paid.get(place, 0) + payment.fen
    for line in decision.lines:
        item, same = (line.item.id, line.item.same) if line.item is not None else (decision.facts.id, None)
        before = paid.get((line.clause.name, line.payer, same), 0)
        if before and line.net and line.clause.once is None and not line.adjustments:
            found.warn("paid.again", mark, clause=line.clause.id, item=item, before=format_money(before))


def _whatever_the_item(decision: Decision) -> set[str]:
    """The clauses under which a payment counts for whichever item it was made."""
    once = {planned.clause.name for planned in decision.plan.clauses if planned.clause.once == "applicant"}
    rules = (rule for rule in decision.plan.stacking if rule.with_paid is not None and ITEM not in rule.per)
    return once.union(*(rule.clauses for rule in rules))


def _determined(decision: Decision, mark: Mark, found: Findings) -> None:
    """Figures of reviewers that the chosen reading has no use for."""
    for line in decision.lines:
        figure = line.trial.values.get(line.planned.determined)
        unused = line.planned.line.standing is Standing.CEILING and not line.figure
        if unused and isinstance(figure, int):
            item = line.item.id if line.item is not None else decision.facts.id
            found.warn("determined.unused", mark, clause=line.clause.id, item=item, found=format_money(figure))


def _chosen(decision: Decision, mark: Mark, found: Findings) -> None:
    """Items preferred under a rule though others would bring more: those that count without the choice are named."""
    chosen = decision.facts.chosen
    if not chosen:
        return
    rules: dict[str, StackRule] = {rule.id: rule for rule in decision.plan.stacking}
    once = once_rules(planned.clause for planned in decision.plan.clauses)
    rules |= {name: rule for rule in once for name in sorted(rule.clauses)}
    for name in sorted(chosen):
        rule = rules.get(form(name))
        if rule is None:
            found.warn("profile.chosen-rule", mark, found=name, **suggestion(name, rules))
            continue
        others = {other: ids for other, ids in chosen.items() if other != name}
        best = _again(decision, others)
        if _due(best) > _due(decision):
            better = _counted(best, rule)
            found.warn(
                "profile.chosen-less", mark, rule=name, due=format_money(_due(decision)), most=format_money(_due(best)),
                choices_zh="、".join(better), choices_en=", ".join(better),
            )  # fmt: skip


def _unknown(decision: Decision, mark: Mark, found: Findings) -> None:
    """Facts that a stacking rule needs to tell whether two items are one, and that are not known."""
    sums = [line for line in decision.lines if line.net > 0 and line.form == "money"]
    told: set[tuple[str, str, str]] = set()
    kinds = decision.plan.rules.vocabulary.item_kinds
    subjects: dict[tuple[int, str], set[tuple[str, str]]] = {}  # of what the sums are that meet under a rule
    for line in sums if decision.plan.stacking else ():
        for rule in decision.plan.meets.get((line.clause.name, line.payer), ()):
            subject = (line.item.kind, line.item.id) if line.item is not None else ("", "")
            subjects.setdefault((id(rule), line.payer), set()).add(subject)
    for line in sums if decision.plan.stacking else ():
        item = line.item
        for rule in decision.plan.meets.get((line.clause.name, line.payer), ()):
            if item is None or len(subjects[id(rule), line.payer]) == 1:
                continue
            for word in rule.per:
                place = (rule.id, item.id, word)
                if word == ITEM or line.trial.values.get(word) is not None or place in told:
                    continue
                told.add(place)
                fact = kinds[item.kind].facts.get(word)
                found.warn(
                    "stack.unknown", mark, item=item.id, label=fact.label if fact else word, fact=word, rule=rule.id,
                    because=rule.because,
                )  # fmt: skip


def _again(decision: Decision, chosen: Mapping[str, frozenset[str]]) -> Decision:
    """The same decision with another choice."""
    return decide(decision.plan, replace(decision.facts, chosen=chosen), decision.as_of)


def _due(decision: Decision) -> int:
    """Everything that is due in money, whoever pays."""
    return sum(total.fen for total in decision.totals if total.standing.owed and total.form == "money")


def _counted(decision: Decision, rule: StackRule) -> list[str]:
    """The items for which something is due under a rule."""
    lines = (line for line in decision.lines if line.clause.name in rule.clauses and rule.payer in {None, line.payer})
    return sorted({line.item.id for line in lines if line.item and line.net > 0 and line.standing.owed})
