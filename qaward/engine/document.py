"""The decision as data, `decision/2`: what `qaward.written` declares, filled in; the same from every surface."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision, Total
from qaward.engine.explain import line_tree, refusal_tree
from qaward.engine.judged import Judged
from qaward.engine.needs import open_clauses
from qaward.engine.price import Adjustment, Line, Refusal
from qaward.engine.questions import Question, questions
from qaward.engine.reasons import reason
from qaward.facts import Item
from qaward.meaning.core import ANSWERS
from qaward.policy.asked_sum import SUM, AskedSum
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import PaymentForm, Policy
from qaward.written import conditions, decision, lines
from qaward.written.declare import plain

_ANSWERS = cast("tuple[conditions.Answer, ...]", ANSWERS)


def as_document(made: Decision) -> dict[str, Any]:
    """The decision as JSON-ready data. Sums are integers in fen; values are written as profiles write them."""
    return plain(as_written(made))


def as_written(made: Decision) -> decision.Decision:
    """The decision as it is declared for documents."""
    facts, policies = made.facts, made.plan.policies
    clauses = open_clauses(made)
    return decision.Decision(
        applicant=decision.Applicant(id=facts.id, name=facts.name, kind=facts.kind),
        as_of=made.as_of.isoformat(),
        listing="complete" if facts.complete else "open",
        policies=tuple(_policy(policy, made.as_of) for policy in policies),
        readings=tuple(
            decision.Reading(reading=each.id, policy=each.policy, takes=each.taken, chosen=each.chosen)
            for each in made.plan.readings
        ),
        lines=tuple(_line(line, made) for line in made.lines),
        not_awarded=tuple(_refusal(refusal, made) for refusal in made.refusals),
        not_listed=tuple(
            decision.NotListed(policy=each.clause.policy, clause=each.clause.id, kind=each.clause.each)
            for each in made.unlisted
        ),
        questions=tuple(_question(question) for question in questions(made)),
        cautions=tuple(_caution(caution) for caution in made.cautions),
        open=decision.Open(money=clauses.money, other=clauses.other),
        totals=tuple(_total(total) for total in made.totals),
        ranges=tuple(
            decision.Range(payer=each.payer, low_fen=each.low, high_fen=each.high, exact=None if each.exact else False)
            for each in made.spans
        ),
        between=_between(made),
        keys=cast("tuple[decision.Evaluator, ...]", made.keys),
    )


def _between(made: Decision) -> decision.Between | None:
    """How the applicant was held against others; None where no rule and no other applicant asks for it."""
    if not made.plan.between and not made.facts.between:
        return None
    alone = made.facts.between is None
    return decision.Between(decided="alone" if alone else "together", keys=() if alone else ("reference",))


def _policy(policy: Policy, day: date) -> decision.Policy:
    return decision.Policy(
        policy=policy.id, title=policy.title, version=policy.version, status=policy.status,
        in_force=policy.applies_on(day),
        sha256=policy.sha256,
    )  # fmt: skip


def _item(item: Item | None) -> lines.Item | None:
    return None if item is None else lines.Item(kind=item.kind, id=item.id, name=item.name or None)


def _form(form: PaymentForm) -> lines.Voucher | None:
    return form if form == "voucher" else None


def _line(line: Line, made: Decision) -> lines.Line:
    clause, sum_ = line.clause, line.tier.sum
    return lines.Line(
        policy=clause.policy, clause=clause.id, title=clause.title or None, article=clause.article,
        summary=clause.summary, clause_sha256=clause.sha256, item=_item(line.item), payer=line.payer,
        conditions=tuple(_judged(part) for part in line_tree(line, made).parts),
        standing=line.standing, quantity=line.quantity, unit_fen=None if line.quantity is None else line.unit,
        working=None if sum_ is None else sum_.working(line.trial.known_of(made.scene)),
        plus_fen=tuple(fen for _, fen in line.extra) or None, stage=line.stage or None, form=_form(line.form),
        gross_fen=line.gross, waits=tuple(line.waits), readings=line.readings,
        adjustments=tuple(_adjustment(step, made) for step in line.adjustments), net_fen=line.net,
        evidence=clause.evidence, departments=clause.departments,
    )  # fmt: skip


def _adjustment(step: Adjustment, made: Decision) -> lines.Adjustment:
    payers = made.plan.rules.vocabulary.payers
    words = tuple((name, payers[word].label if name == "payer" else word) for name, word in step.words)
    return lines.Adjustment(
        step=step.step, rule=step.rule, before_fen=step.before, after_fen=step.after, reason=step.reason,
        because=reason(step.reason, words), because_en=reason(step.reason, step.words, "en"),
    )  # fmt: skip


def _refusal(refusal: Refusal, made: Decision) -> lines.Refusal:
    clause = refusal.clause
    return lines.Refusal(
        policy=clause.policy, clause=clause.id, title=clause.title or None, article=clause.article,
        summary=clause.summary, clause_sha256=clause.sha256, item=_item(refusal.item), payer=refusal.payer,
        conditions=tuple(_judged(part) for part in refusal_tree(refusal, made).parts),
        answer=_ANSWERS[refusal.answer], cause=cast("lines.Cause", refusal.cause), readings=refusal.readings or None,
        at_stake=tuple(
            lines.Stake(payer=stake.payer, standing=stake.standing, fen=stake.fen) for stake in made.stakes(refusal)
        ),
    )  # fmt: skip


def _question(question: Question) -> decision.Question:
    return decision.Question(
        item=_item(question.item), fact=question.fact.key, question=question.fact.question,
        clauses=tuple(clause.name for clause in question.clauses),
    )  # fmt: skip


def _caution(caution: Caution) -> decision.Caution:
    return decision.Caution(
        code=caution.code, hold=caution.hold, policy=caution.policy or None, clause=caution.clause or None,
        item=caution.item or None, payer=caution.payer or None, lines=caution.lines,
        zh=caution.text("zh"), en=caution.text("en"), decided=caution.because or None,
    )  # fmt: skip


def _total(total: Total) -> decision.Total:
    promise = total.sort.promise
    return decision.Total(
        payer=total.payer, standing=total.standing, fen=total.fen, lines=total.lines, form=_form(total.form),
        promise=None if promise == total.standing else promise,
    )  # fmt: skip


def _judged(node: Judged) -> conditions.Condition:
    answer = _ANSWERS[node.answer]
    if node.form == "all":
        parts = tuple(_judged(part) for part in node.parts)
        return conditions.All(all_=parts, answer=answer, gives=None if node.asked is None else _gives(node.asked))
    if node.form == "any":
        return conditions.Any(any_=tuple(_judged(part) for part in node.parts), answer=answer)
    if node.form == "not":
        return conditions.Not(not_=_judged(node.parts[0]), answer=answer)
    if node.form == "in_force":
        return conditions.Fact(fact="policy.in_force", expected="true", found="false", answer=answer)
    if node.form == "kind":
        found = None if node.found is None else str(node.found)
        return conditions.Fact(
            fact="applicant.kind", expected=_one_or_several(node.options), found=found, answer=answer
        )
    fact, test = node.fact, node.test
    if fact is None:
        assert isinstance(test, Range)  # a count has no other
        low, high = node.counted
        if node.asks is not None and node.asks.of is not None:
            of = node.asks.of
            ends = [None if end is None else of.written(end) for end in (test.low, test.high, high)]
            return conditions.Sum(
                sum=node.kind, of=of.key, expected=conditions.Bounds(at_least=ends[0], at_most=ends[1]),
                found=(of.written(low), ends[2]), answer=answer,
            )  # fmt: skip
        bounds = conditions.CountBounds(at_least=test.low, at_most=test.high)
        return conditions.Count(count=node.kind, expected=bounds, found=(low, high), answer=answer)
    assert test is not None  # a fact has one
    own = node.scope == "applicant" and fact.key != "as_of"
    found = None if node.found is None else fact.written(node.found)
    return conditions.Fact(
        fact=f"applicant.{fact.key}" if own else fact.key,
        expected=conditions.expected(test.expected(fact.written)),
        found=found,
        answer=answer,
    )


def _gives(asked: AskedSum) -> conditions.Gives:
    low, high = (None if end is None else SUM.written(end) for end in (asked.test.low, asked.test.high))
    bounds = conditions.Bounds(at_least=low, at_most=high)
    return conditions.Gives(clause=asked.clause, payer=asked.payer, expected=bounds)


def _one_or_several(words: tuple[str, ...]) -> str | tuple[str, ...]:
    return words[0] if len(words) == 1 else words
