"""What a person should look at before a decision is used: payments that count for nothing, facts that go unused."""

from __future__ import annotations

from qaward.engine.decide import Decision
from qaward.findings import Finding, Findings, suggestion
from qaward.marks import Mark
from qaward.money import format_money


def doubts(decision: Decision, place: str) -> tuple[Finding, ...]:
    """Warnings about a decision's facts; `place` names the profile.

    A payment under a name that no policy, clause or item bears stands in the way of nothing, so a slip of the
    pen would be paid again. A clause that does not say that it pays once pays again, which a person should see.
    """
    found = Findings()
    mark = Mark(place)
    policies = {policy.id: policy for policy in decision.plan.policies}
    items = {item.id for item in decision.facts.items}
    continued = {name for policy in policies.values() for clause in policy.clauses for name in clause.continues}
    for payment in decision.facts.paid:
        policy = policies.get(payment.policy)
        if f"{payment.policy}/{payment.clause}" in continued:
            continue
        if policy is None:
            found.warn("paid.policy", mark, found=payment.policy, **suggestion(payment.policy, policies))
            continue
        known = [clause.id for clause in policy.clauses]
        if payment.clause not in known:
            found.warn("paid.clause", mark, found=payment.clause, **suggestion(payment.clause, known))
        elif payment.item not in items and payment.item != decision.facts.id:
            found.warn("paid.item", mark, found=payment.item, clause=payment.clause, **suggestion(payment.item, items))
    for line in decision.lines:
        item = line.item.id if line.item is not None else decision.facts.id
        before = sum(
            payment.fen
            for payment in decision.facts.paid
            if (f"{payment.policy}/{payment.clause}", payment.item, payment.payer)
            == (line.clause.name, item, line.payer)
        )
        if before and line.net and line.clause.once is None and not line.adjustments:
            found.warn("paid.again", mark, clause=line.clause.id, item=item, before=format_money(before))
    for line in decision.lines:
        figure = line.trial.values.get(line.planned.determined)
        if figure is not None and line.planned.line.standing == "ceiling" and line.standing == "unstated":
            item = line.item.id if line.item is not None else decision.facts.id
            found.warn("determined.unused", mark, clause=line.clause.id, item=item, found=format_money(int(figure)))
    if not decision.plan.policies:
        found.warn("policy.none", mark, region=decision.facts.region)
    return tuple(found)
