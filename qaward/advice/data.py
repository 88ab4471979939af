"""Advice for programs: plain data, sums in fen, values as documents hold them."""

from __future__ import annotations

from typing import Any

from qaward.advice.change import Change
from qaward.advice.gains import Gain
from qaward.advice.records import Advice
from qaward.advice.what_if import Difference, WhatIf
from qaward.engine.decision import Decision
from qaward.engine.needs import Need
from qaward.engine.price import Line
from qaward.facts import Item
from qaward.policy.model import Clause
from qaward.vocabulary.fact import Fact, Value

ADVICE, WHAT_IF = "advice/1", "what-if/1"
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
