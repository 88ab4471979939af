"""Advice for programs: plain data, sums in fen, values as documents hold them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qaward.advice.change import Change
from qaward.advice.choices import Choice, Choices
from qaward.advice.gains import Gain
from qaward.advice.records import Advice
from qaward.advice.sharing import Known, Shared
from qaward.advice.together import Claimant, Together
from qaward.advice.what_if import Difference, WhatIf
from qaward.advice.worth import Worth
from qaward.engine.decision import Decision
from qaward.engine.needs import Need
from qaward.engine.price import Line
from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.between import BetweenRule
from qaward.policy.model import Clause
from qaward.vocabulary.fact import Fact, Value

ADVICE, WHAT_IF, TOGETHER = "advice/1", "what-if/1", "together/1"
"""What the documents call themselves."""


def advice_data(advice: Advice) -> dict[str, Any]:
    """The advice for one applicant."""
    return {
        "qaward": ADVICE,
        **_about(advice.decision),
        "due": [_line(line) for line in advice.due],
        "waiting": [_need(need, advice.decision) for need in advice.waiting],
        "review": [_need(need, advice.decision) for need in advice.review],
        "near_misses": [
            {
                **_place(miss.clause, miss.item),
                "changes": [_change(change) for change in miss.changes],
                "gain": [_gain(gain) for gain in miss.gain],
                "lines": [_line(line) for line in miss.lines],
                "earliest": miss.earliest.isoformat(),
                "papers": list(miss.papers),
                "departments": list(miss.departments),
                "exact": miss.exact,
            }
            for miss in advice.near_misses
        ],
        "beyond": [{**_place(each.clause, each.item), "why": each.why} for each in advice.beyond],
        "headroom": [
            {
                **_place(each.line.clause, each.item), "payer": each.line.payer, "fact": each.fact.key,
                "now": each.fact.written(each.now), "below": _end(each.fact, each.below),
                "above": _end(each.fact, each.above),
            }
            for each in advice.headroom
        ],
        "rooms": [
            {
                "rule": room.rule.id, "payer": room.payer, "cap_fen": room.rule.fen, "used_fen": room.used,
                "left_fen": room.left,
            }
            for room in advice.rooms
        ],
        "unknown": [
            {
                "item": _item(each.question.item), "fact": each.question.fact.key,
                "question": each.question.fact.question,
                "clauses": [clause.name for clause in each.question.clauses], "fen": each.fen,
            }
            for each in advice.unknown
        ],
        "unlisted": [
            {"kind": need.clause.each, "policy": need.clause.policy, "clause": need.clause.id, "payer": need.payer}
            for need in advice.unlisted
        ],
        "calendar": [
            {"day": turn.day.isoformat(), **_place(turn.clause, turn.item), "opens": turn.opens}
            for turn in advice.calendar
        ],
        "choices": [_choice(choice) for choice in advice.choices.rules],
        "chosen": _chosen(advice.choices),
        "shared": [_shared(each) for each in advice.shared],
    }  # fmt: skip


def what_if_data(found: WhatIf) -> dict[str, Any]:
    """Two decisions for one applicant, and how they differ."""
    return {
        "qaward": WHAT_IF,
        **_about(found.before),
        "after": found.after.as_of.isoformat(),
        "gain": [_gain(gain) for gain in found.gain],
        "differences": [_difference(each) for each in found.differences],
    }


def together_data(found: Iterable[Together], left_out: int = 0) -> dict[str, Any]:
    """Who of several applicants should apply for what they have in common; `left_out` more could not be read."""
    return {
        "qaward": TOGETHER,
        "left_out": left_out,
        "common": [
            {
                "applicants": [{"id": facts.id, "name": facts.name} for facts in each.applicants],
                "matters": [
                    {
                        "items": [_claimant(claimant) for claimant in matter.claimants],
                        "clauses": [{"policy": clause.policy, "clause": clause.id} for clause in matter.clauses],
                        "rules": [_rule(rule) for rule in matter.rules],
                    }
                    for matter in each.matters
                ],
                "ways": [
                    {
                        "apply": [[_claimant(claimant) for claimant in some] for some in way.applying],
                        **_worth(way.total),
                        "each": [
                            {"applicant": facts.id, **_worth(worth), "aside_fen": aside}
                            for facts, worth, aside in zip(each.applicants, way.sums, way.aside, strict=True)
                        ],
                        "consents": list(way.consents),
                        "chosen": [
                            {"applicant": one.facts.id, "rule": one.rule, "item": _item(one.item)}
                            for one in each.chosen(way)
                        ],
                        "best": way in each.best, "listed": way is each.listed,
                    }
                    for way in each.ways
                ],
                "count": each.count,
            }
            for each in found
        ],
    }  # fmt: skip


def _chosen(choices: Choices) -> dict[str, list[str]] | None:
    return None if choices.write is None else {name: list(ids) for name, ids in choices.write.items()}


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "rule": choice.name, "step": choice.rule.step, "because": choice.rule.because, "now": _worth(choice.now),
        "options": [
            {
                "items": [_item(item) for item in option.items], **_worth(option.worth),
                "best": option in choice.best, "now": choice.is_now(option),
            }
            for option in choice.options
        ],
        "whole": choice.whole,
    }  # fmt: skip


def _shared(shared: Shared) -> dict[str, Any]:
    answers = {NOT_MET: "not_met", UNKNOWN: "unknown", MET: "met"}
    return {
        **_place(shared.clause, shared.item), "payers": list(shared.payers),
        "rule": _rule(shared.rule) if shared.rule is not None else None, "parted": shared.parted,
        "one_alone": shared.one_alone, "answer": answers[shared.answer] if shared.answer is not None else None,
        "asked": [_known(each) for each in shared.asked], "order": [_known(each) for each in shared.order],
        "sharers": [_known(each) for each in shared.sharers], "papers": list(shared.papers),
    }  # fmt: skip


def _rule(rule: BetweenRule) -> dict[str, str]:
    return {
        "policy": rule.policy, "rule": rule.id, "form": rule.key, "article": rule.article, "summary": rule.summary,
    }  # fmt: skip


def _known(known: Known) -> dict[str, Any]:
    return {"fact": known.fact.key, "value": None if known.value is None else known.fact.written(known.value)}


def _claimant(claimant: Claimant) -> dict[str, Any]:
    return {"applicant": claimant.facts.id, "item": _item(claimant.item)}


def _worth(worth: Worth) -> dict[str, int]:
    return {"due_fen": worth.due, "vouchers_fen": worth.vouchers, "waiting_fen": worth.waiting}


def _difference(each: Difference) -> dict[str, Any]:
    return {
        **_place(each.clause, each.item),
        "payer": each.payer,
        "before": [_line(line) for line in each.before],
        "after": [_line(line) for line in each.after],
        "fen": each.fen,
    }


def _about(decision: Decision) -> dict[str, Any]:
    facts = decision.facts
    return {"applicant": {"id": facts.id, "name": facts.name, "kind": facts.kind}, "as_of": decision.as_of.isoformat()}


def _place(clause: Clause, item: Item | None) -> dict[str, Any]:
    return {"policy": clause.policy, "clause": clause.id, "item": _item(item)}


def _item(item: Item | None) -> dict[str, str] | None:
    return None if item is None else {"kind": item.kind, "id": item.id}


def _line(line: Line) -> dict[str, Any]:
    return {
        **_place(line.clause, line.item), "payer": line.payer, "standing": line.standing, "form": line.form,
        "gross_fen": line.gross if line.figure else None, "net_fen": line.net if line.figure else None,
        "adjustments": [
            {"step": step.step, "rule": step.rule, "before_fen": step.before, "after_fen": step.after}
            for step in line.adjustments
        ],
    }  # fmt: skip


def _need(need: Need, decision: Decision) -> dict[str, Any]:
    waits = list(decision.lines[need.line].waits) if need.line is not None else []
    place = _place(need.clause, need.item)
    return {**place, "payer": need.payer, "want": need.want, "fen": need.fen, "waits": waits}


def _change(change: Change) -> dict[str, Any]:
    fact = change.fact
    now = None if change.now is None else fact.written(change.now)
    return {"item": _item(change.item), "fact": fact.key, "now": now, "to": fact.written(change.to)}


def _gain(gain: Gain) -> dict[str, Any]:
    sort = gain.sort
    return {
        "payer": sort.payer, "standing": sort.standing, "form": sort.form, "promise": sort.promise,
        "fen": gain.fen if sort.figure else None, "lines": gain.lines,
    }  # fmt: skip


def _end(fact: Fact, value: Value | None) -> str | None:
    return None if value is None else fact.written(value)
