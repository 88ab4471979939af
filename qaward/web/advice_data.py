"""Advice as data, `advice/1`: near misses with what they bring, what to find out, and the days that matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qaward.advice.change import Change
from qaward.advice.gains import Gain
from qaward.advice.records import Advice, NearMiss
from qaward.facts import Item

Data = dict[str, Any]


def advice_data(advice: Advice) -> Data:
    """All of it, in the words of documents: keys, sums in fen, days as texts."""
    return {
        "qaward": "advice/1",
        "near_misses": [_near(each) for each in advice.near_misses],
        "beyond": [{"clause": each.clause.name, "item": _item(each.item), "why": each.why} for each in advice.beyond],
        "unknown": [
            {"item": _item(each.question.item), "fact": each.question.fact.key, "fen": each.fen,
             "clauses": [clause.name for clause in each.question.clauses]}
            for each in advice.unknown
        ],
        "calendar": [
            {"day": each.day.isoformat(), "clause": each.clause.name, "item": _item(each.item), "opens": each.opens}
            for each in advice.calendar
        ],
        "rooms": [
            {"payer": each.payer, "ceiling_fen": each.rule.fen, "used_fen": each.used, "left_fen": each.left}
            for each in advice.rooms
        ],
    }  # fmt: skip


def _near(miss: NearMiss) -> Data:
    return {
        "clause": miss.clause.name,
        "item": _item(miss.item),
        "changes": [_change(each) for each in miss.changes],
        "gain": _gain(miss.gain),
        "eaten": miss.eaten,
        "earliest": miss.earliest.isoformat(),
        "exact": miss.exact,
        "papers": list(miss.papers),
        "departments": list(miss.departments),
    }


def _change(change: Change) -> Data:
    fact, now = change.fact, change.now
    return {
        "item": _item(change.item),
        "fact": fact.key,
        "now": None if now is None else fact.written(now),
        "to": fact.written(change.to),
    }


def _gain(found: Iterable[Gain]) -> list[Data]:
    return [
        {"payer": each.payer, "standing": each.standing.value, "form": each.sort.form, "fen": each.fen, "lines": each.lines}
        for each in found
    ]


def _item(item: Item | None) -> Data | None:
    return None if item is None else {"kind": item.kind, "id": item.id}
