"""The decision as data, `decision/2`: plain objects with English keys, the same from every surface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qaward.engine.cautions import Caution
from qaward.engine.conditions import ANSWERS
from qaward.engine.decision import Decision
from qaward.engine.explain import Judged, Question, line_tree, questions, refusal_tree
from qaward.engine.needs import open_clauses
from qaward.engine.price import Adjustment, Line, Refusal
from qaward.engine.reasons import reason
from qaward.engine.sums import working
from qaward.facts import Item
from qaward.period import format_period
from qaward.policy.model import Clause, Elapsed, Given, OneOf, Range, Recent, Test, Years

VERSION = "decision/2"


def as_document(decision: Decision) -> dict[str, Any]:
    """The decision as JSON-ready data. Sums are integers in fen; values are written as profiles write them."""
    day = decision.as_of.toordinal()
    facts, plan = decision.facts, decision.plan
    return {
        "qaward": VERSION,
        "applicant": {"id": facts.id, "name": facts.name, "kind": facts.kind},
        "as_of": decision.as_of.isoformat(),
        "listing": "complete" if facts.complete else "open",
        "policies": [
            {
                "policy": policy.id, "title": policy.title, "version": policy.version, "status": policy.status,
                "in_force": policy.status != "repealed" and policy.in_force.covers(day), "sha256": policy.sha256,
            }
            for policy in plan.policies
        ],
        "readings": [
            {"reading": each.id, "policy": each.policy, "takes": each.taken, "chosen": each.chosen}
            for policy in plan.policies
            for each in policy.readings
        ],
        "lines": [_line(line, decision) for line in decision.lines],
        "not_awarded": [_refusal(refusal, decision) for refusal in decision.refusals],
        "not_listed": [
            {"policy": planned.clause.policy, "clause": planned.clause.id, "kind": planned.clause.each}
            for planned in decision.unlisted
        ],
        "questions": [_question(question) for question in questions(decision)],
        "cautions": [_caution(caution) for caution in decision.cautions],
        "open": open_clauses(decision)._asdict(),
        "totals": [
            {
                "payer": each.payer, "standing": each.standing, "fen": each.fen, "lines": each.lines,
                **({"form": each.form} if each.form != "money" else {}),
                **({"promise": each.sort.promise} if each.sort.promise not in {None, each.standing} else {}),
            }
            for each in decision.totals
        ],
        "ranges": [span.data for span in decision.spans],
        "keys": list(decision.keys),
    }  # fmt: skip


def _titled(clause: Clause) -> dict[str, str]:
    return {"title": clause.title} if clause.title else {}


def _item(item: Item | None) -> dict[str, str] | None:
    if item is None:
        return None
    named = {"name": item.name} if item.name else {}
    return {"kind": item.kind, "id": item.id, **named}


def _line(line: Line, decision: Decision) -> dict[str, Any]:
    clause = line.clause
    counted: dict[str, Any] = {} if line.quantity is None else {"quantity": line.quantity, "unit_fen": line.unit}
    if line.tier.sum is not None:
        counted["working"] = working(line.tier.sum, line.trial.values, decision.scene)
    if line.extra:
        counted["plus_fen"] = [fen for _, fen in line.extra]
    if line.stage:
        counted["stage"] = line.stage
    if line.form != "money":
        counted["form"] = line.form
    return {
        "policy": clause.policy, "clause": clause.id, **_titled(clause), "article": clause.article,
        "summary": clause.summary, "clause_sha256": clause.sha256, "item": _item(line.item), "payer": line.payer,
        "standing": line.standing,
        **counted, "gross_fen": line.gross, "net_fen": line.net, "waits": list(line.waits),
        "adjustments": [_adjustment(step, decision) for step in line.adjustments],
        "conditions": [_judged(part) for part in line_tree(line, decision).parts],
        "readings": list(line.readings), "evidence": list(clause.evidence), "departments": list(clause.departments),
    }  # fmt: skip


def _adjustment(step: Adjustment, decision: Decision) -> dict[str, Any]:
    payers = decision.plan.rules.vocabulary.payers
    words = tuple((name, payers[word].label if name == "payer" else word) for name, word in step.words)
    return {
        "step": step.step, "rule": step.rule, "before_fen": step.before, "after_fen": step.after,
        "reason": step.reason, "because": reason(step.reason, words),
        "because_en": reason(step.reason, step.words, "en"),
    }  # fmt: skip


def _caution(caution: Caution) -> dict[str, Any]:
    decided = {"decided": caution.because} if caution.because else {}
    return {
        "code": caution.code, "hold": caution.hold, "policy": caution.policy or None, "clause": caution.clause or None,
        "item": caution.item or None, "payer": caution.payer or None, "lines": list(caution.lines),
        "zh": caution.text("zh"), "en": caution.text("en"), **decided,
    }  # fmt: skip


def _refusal(refusal: Refusal, decision: Decision) -> dict[str, Any]:
    clause = refusal.clause
    return {
        "policy": clause.policy, "clause": clause.id, **_titled(clause), "article": clause.article,
        "summary": clause.summary, "clause_sha256": clause.sha256, "item": _item(refusal.item),
        "payer": refusal.payer,
        "answer": ANSWERS[refusal.answer], "cause": refusal.cause,
        "conditions": [_judged(part) for part in refusal_tree(refusal, decision).parts],
        "at_stake": [
            {"payer": stake.payer, "standing": stake.standing, "fen": stake.fen} for stake in decision.stakes(refusal)
        ],
    }  # fmt: skip


def _question(question: Question) -> dict[str, Any]:
    return {
        "item": _item(question.item), "fact": question.fact.key, "question": question.fact.question,
        "clauses": [clause.name for clause in question.clauses],
    }  # fmt: skip


def _judged(node: Judged) -> dict[str, Any]:
    answer = {"answer": ANSWERS[node.answer]}
    if node.form in {"all", "any"}:
        return {node.form: [_judged(part) for part in node.parts], **answer}
    if node.form == "not":
        return {"not": _judged(node.parts[0]), **answer}
    if node.form == "in_force":
        return {"fact": "policy.in_force", "expected": "true", "found": "false", **answer}
    if node.form == "kind":
        return {
            "fact": "applicant.kind",
            "expected": _one_or_list(list(node.options)),
            "found": node.found,
            **answer,
        }
    fact, test = node.fact, node.test
    assert test is not None  # only facts and counts are left, and both have one
    if fact is None:
        return {"count": node.kind, "expected": _expected(test, int), "found": list(node.counted), **answer}
    own = node.scope == "applicant" and fact.key != "as_of"
    key = f"applicant.{fact.key}" if own else fact.key
    found = None if node.found is None else fact.show(node.found, "en")
    return {"fact": key, "expected": _expected(test, lambda code: fact.show(code, "en")), "found": found, **answer}


def _expected(test: Test, show: Callable[[int], Any]) -> Any:
    match test:
        case OneOf(codes):
            return _one_or_list([show(code) for code in codes])
        case Range(low, high):
            bounds = {"at_least": low, "at_most": high}
            return {name: show(bound) for name, bound in bounds.items() if bound is not None}
        case Elapsed(period):
            return {"for_at_least": format_period(period, "en")}
        case Recent(period, ending):
            last = {} if ending is None else {"ending": "{:02}-{:02}".format(*ending)}
            return {"within": format_period(period, "en"), **last}
        case Years(low, high):
            return {"years_back": low if low == high else [low, high]}
        case Given():
            return {"present": True}


def _one_or_list(words: list[str]) -> str | list[str]:
    return words[0] if len(words) == 1 else words
