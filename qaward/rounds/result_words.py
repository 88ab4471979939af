"""The keys and values of a result in words: its parts, the fields of their entries, and what sums and states are."""

from __future__ import annotations

import json
from collections.abc import Mapping

from qaward.budget.outcome import Fate
from qaward.marks import visible
from qaward.report.words import payer_word
from qaward.rounds.states import STATES as CASE_STATES
from qaward.rounds.tables import MATTERS, STATES, WHYS, standing_word_of, yuan_signed
from qaward.vocabulary.model import Vocabulary

Words = tuple[str, str]
"""The same in Chinese and in English."""

PARTS: Mapping[str, Words] = {
    "qaward": ("格式", "form"),
    "name": ("名称", "name"),
    "year": ("年度", "year"),
    "day": ("认定日期", "day"),
    "announced": ("公示", "public notice"),
    "lists": ("名单", "list"),
    "rejected": ("退回", "rejected row"),
    "unmatched": ("对不上", "row that joins nothing"),
    "overruled": ("不以为准的", "overruled value"),
    "applicants": ("申报主体", "applicant"),
    "lines": ("明细", "line"),
    "barred": ("局里的规矩", "rule of the office"),
    "queue": ("待办", "queue"),
    "totals": ("合计", "total"),
    "progress": ("已下达、已拨付", "issued and paid"),
    "money": ("预算", "money"),
    "cautions": ("提示", "caution"),
    "notes": ("提醒", "note"),
}
"""The parts of a result in the order in which one comes of another."""

FIELDS: Mapping[str, Words] = {
    "applicant": ("申报主体", "applicant"),
    "article": ("条文", "article"),
    "aside": ("搁置", "aside"),
    "at": ("次序", "place in the order"),
    "because": ("因为", "because"),
    "borne": ("承担", "borne"),
    "budget_fen": ("预算", "budget"),
    "cells": ("各格", "cells"),
    "clause": ("条款", "clause"),
    "code": ("代码", "code"),
    "computed_fen": ("本次算得", "comes to"),
    "decided_fen": ("认定", "decided"),
    "due_fen": ("应付", "due"),
    "effect": ("怎样", "effect"),
    "en": ("英文", "English words"),
    "fate": ("结果", "fate"),
    "fen": ("金额", "sum"),
    "field": ("内容", "field"),
    "figure": ("有数", "has a figure"),
    "fixed": ("已下达", "issued"),
    "from": ("列入日期", "from"),
    "gross_fen": ("条款金额", "gross"),
    "header": ("表头", "header"),
    "hold": ("搁置", "held"),
    "issued_fen": ("已下达", "issued"),
    "item": ("事项", "item"),
    "key": ("主体", "key"),
    "kind": ("类别", "kind"),
    "left": ("不取的", "left"),
    "left_fen": ("余下", "left"),
    "lines": ("各笔", "lines"),
    "list": ("名单", "list"),
    "matter": ("是什么", "what"),
    "money": ("是钱", "is money"),
    "name": ("名称", "name"),
    "net_fen": ("本次计", "counts"),
    "notice": ("公示的运行", "run in public notice"),
    "notices": ("注意", "look"),
    "number": ("号", "number"),
    "on": ("日期", "on"),
    "options": ("可以答", "answers"),
    "paid_fen": ("已拨付", "paid"),
    "payer": ("出资", "payer"),
    "place": ("出处", "place"),
    "places": ("出处", "places"),
    "policy": ("政策", "policy"),
    "progress": ("进度", "progress"),
    "question": ("编号", "question"),
    "read": ("读取", "read"),
    "readings": ("口径", "readings"),
    "reasons": ("退回原因", "reasons"),
    "recovered_fen": ("已追回", "recovered"),
    "rejected": ("退回", "rejected"),
    "rule": ("规矩", "rule"),
    "rules": ("依据", "rules"),
    "run": ("第几次运行", "run"),
    "share_fen": ("分得", "given"),
    "source": ("来源", "source"),
    "stake": ("涉及金额", "at stake"),
    "standing": ("性质", "standing"),
    "state": ("状态", "state"),
    "taken": ("取用", "taken"),
    "text": ("写的是", "text"),
    "title": ("标题", "title"),
    "totals": ("合计", "totals"),
    "tranche": ("第几期", "part"),
    "until": ("移出日期", "until"),
    "what": ("写的是", "what it says"),
    "why": ("为何", "why"),
    "withheld_fen": ("未付", "withheld"),
    "year": ("年度", "year"),
    "zh": ("说明", "Chinese words"),
}
"""The fields of the entries of a result, by their keys."""

_LONGEST = 80


def field_words(key: str) -> Words:
    """What a key is called; the key itself where it is none of a result."""
    return FIELDS.get(key, (key, key))


def value_words(key: str, value: object, vocabulary: Vocabulary) -> Words:
    """A value of a field: a sum in 元, a state, payer or kind by its name, anything else as it stands, cut short."""
    if isinstance(value, bool):
        return ("是", "yes") if value else ("否", "no")
    if isinstance(value, int) and (key == "fen" or key.endswith("_fen")):
        return f"{yuan_signed(value)} 元", f"{yuan_signed(value)} 元"
    if isinstance(value, str) and (named := _named(key, value, vocabulary)) is not None:
        return named
    return short(value), short(value)


def _named(key: str, value: str, vocabulary: Vocabulary) -> Words | None:
    match key:
        case "standing":
            return standing_word_of(value, "zh"), standing_word_of(value, "en")
        case "state" if value in STATES:
            return STATES[value]
        case "state" if value in CASE_STATES:
            return CASE_STATES[value].zh, CASE_STATES[value].en
        case "matter":
            return MATTERS.get(value)
        case "why":
            return WHYS.get(value)
        case "fate" if value in set(Fate):
            return Fate(value).zh, Fate(value).en
        case "payer" if value in vocabulary.payers:
            return payer_word(value, vocabulary, "zh"), payer_word(value, vocabulary, "en")
        case "kind" if value in vocabulary.item_kinds:
            return vocabulary.item_kinds[value].label, value
        case _:
            return None


def short(value: object) -> str:
    """A value as a text of one line, cut short."""
    text = "—" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = visible(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
