"""Looks at earlier payments: those that count for nothing, came after the day, or keep no clause from paying again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.engine.holds import Holds
from qaward.engine.suspects import related_clauses
from qaward.facts import Payment
from qaward.findings import suggestion, texts
from qaward.identity import code, form
from qaward.money import sum_word
from qaward.policy.stacking import ITEM

MOST_COMPARED = 2_000
"""How many pairs of names are compared to tell what was meant; after so many it is left to the reader."""


def payments(decision: Decision, holds: Holds) -> Iterator[Caution]:
    """What is to be seen about the payments; those that hold a line are told there."""
    judge = _Judge(decision)
    for payment in decision.facts.paid:
        if payment.name not in judge.continued and not holds.matched(payment):
            yield from judge.told(payment)
    yield from _again(decision)


class _Judge:
    """What becomes of single payments."""

    def __init__(self, decision: Decision) -> None:
        self.decision, plan = decision, decision.plan
        self.policies = {policy.id: policy for policy in plan.policies}
        self.clauses = {clause.name: clause for policy in plan.policies for clause in policy.clauses}
        self.items = {item.same: item.id for item in decision.facts.items}
        self.continued = {name for names in plan.former.values() for name in names}
        self.related = related_clauses(plan)
        self.compared = 0
        once = {planned.clause.name for planned in plan.clauses if planned.clause.once == "applicant"}
        rules = (rule for rule in plan.stacking if rule.with_paid is not None and ITEM not in rule.per)
        self.whatever_the_item = once.union(*(rule.clauses for rule in rules))

    def told(self, payment: Payment) -> Iterator[Caution]:
        """What is to be seen about one of them, the gravest thing alone."""
        policy, name = self.policies.get(form(payment.policy)), payment.name
        if policy is None:
            if name not in self.related:
                yield self._caution(
                    "paid.policy", payment, found=payment.policy, **suggestion(payment.policy, self.policies)
                )
            return
        clause = self.clauses.get(name)
        if clause is None:
            known = [each.id for each in policy.clauses]
            yield self._caution("paid.clause", payment, **self._meant(payment.clause, known))
        elif not self._listed(payment) and name not in self.whatever_the_item:
            yield self._caution("paid.item", payment, **self._meant(payment.item, set(self.items.values())))
        elif payment.payer not in {line.payer for line in clause.pays}:
            yield self._caution("paid.payer", payment)
        elif payment.on is not None and payment.on > self.decision.as_of.toordinal():
            yield self._caution("paid.later", payment, on=date.fromordinal(payment.on), day=self.decision.as_of)

    def _listed(self, payment: Payment) -> bool:
        """Whether it was made for an item that is listed, or for the applicant itself."""
        return payment.same in self.items or code(payment.item) == self.decision.facts.same

    def _meant(self, found: str, known: Collection[str]) -> dict[str, str]:
        """What was found, and what was probably meant, as long as that does not take too long."""
        self.compared += len(known)
        return {"found": found, **suggestion(found, known if self.compared <= MOST_COMPARED else (), same=True)}

    def _caution(self, code: str, payment: Payment, **words: object) -> Caution:
        label = self.decision.plan.rules.vocabulary.payers[payment.payer].label
        known = {
            "clause": payment.clause, "item": payment.item, "before": sum_word(payment.fen), "payer_zh": label,
            "payer_en": payment.payer,
        }  # fmt: skip
        return Caution(code, payment.policy, payment.clause, payment.item, payment.payer, texts({**known, **words}))


def _again(decision: Decision) -> Iterator[Caution]:
    """Sums under clauses that do not say that they pay once, for what was paid before."""
    before: dict[tuple[str, str, str], int] = {}
    for payment in decision.facts.paid:
        for item in {payment.same, code(payment.item)}:
            place = payment.name, item, payment.payer
            before[place] = before.get(place, 0) + payment.fen
    for number, line in enumerate(decision.lines):
        clause = line.clause
        item, same = (line.item.id, line.item.same) if line.item else (decision.facts.id, decision.facts.same)
        fen = before.get((clause.name, same, line.payer), 0)
        if fen and line.net and clause.once is None and not line.adjustments:
            words = {"clause": clause.id, "item": item, "before": sum_word(fen)}
            yield Caution("paid.again", clause.policy, clause.id, item, line.payer, texts(words), (number,))
