"""The steps of award features about what an applicant could still get: 差一点的, 日程, 余地."""

from __future__ import annotations

from qaward.advice import Advice, NearMiss, advice_of
from qaward.advice.words import change_words, gain_words, value_word
from qaward.cases.award_given import known_clauses
from qaward.cases.case import Case
from qaward.cases.feature import Table
from qaward.cases.outcome import payer_of
from qaward.cases.steps import StepDefinitions
from qaward.cases.tables import NONE, TableRow, compare, contain, none, wanted_rows
from qaward.facts import Item

CASE_STEPS = StepDefinitions()
NEAR = ("条款", "事项", "改变", "增加", "最早")
WAIT = "等待"
"""What stands for no change at all."""


def _advice(case: Case) -> Advice:
    return advice_of(case.decision)


def _item(item: Item | None) -> str:
    return NONE if item is None else item.id


def _near(case: Case, miss: NearMiss) -> TableRow:
    vocabulary = case.rules.vocabulary
    changes = (change_words(each, vocabulary, "zh", alone=each.item is miss.item) for each in miss.changes)
    brings = gain_words(miss.gain, vocabulary, "zh") or "0元"
    return miss.clause.id, _item(miss.item), "；".join(changes) or WAIT, brings, miss.earliest.isoformat()


@CASE_STEPS.then("差一点的为：")
def near(case: Case, datatable: Table) -> None:
    """Every smallest set of changes that wins a clause, and what it brings."""
    wanted = wanted_rows(datatable, *NEAR)
    known_clauses(case, (row[0] for row in wanted))
    compare(sorted(_near(case, miss) for miss in _advice(case).near_misses), wanted, NEAR)


@CASE_STEPS.then("差一点的包含：")
def some_near(case: Case, datatable: Table) -> None:
    """Some of them."""
    wanted = wanted_rows(datatable, *NEAR)
    known_clauses(case, (row[0] for row in wanted))
    contain([_near(case, miss) for miss in _advice(case).near_misses], wanted)


@CASE_STEPS.then(r"(?P<clause>\S+) 差得太多")
def nothing_near(case: Case, clause: str) -> None:
    """No set of changes wins a clause."""
    known_clauses(case, [clause])
    words = ("应当改也得不到，结果却可以", "no change should win it, but one does")
    none((_near(case, miss) for miss in _advice(case).near_misses if miss.clause.id == clause), words)


@CASE_STEPS.then("日程为：")
def calendar(case: Case, datatable: Table) -> None:
    """The days to come on which something turns."""
    headings = ("日期", "条款", "事项", "从此")
    found = [
        (turn.day.isoformat(), turn.clause.id, _item(turn.item), "可得" if turn.opens else "没有")
        for turn in _advice(case).calendar
    ]
    compare(sorted(found), wanted_rows(datatable, *headings), headings)


@CASE_STEPS.then("余地为：")
def headroom(case: Case, datatable: Table) -> None:
    """How far facts may move before a line is lost."""
    headings = ("条款", "事项", "出资", "事实", "现为", "失去")
    found = [
        (
            each.line.clause.id, _item(each.line.item), payer_of(case, each.line.payer), each.fact.label,
            value_word(each.fact, each.now, "zh"),
            "、".join(value_word(each.fact, end, "zh") for end in each.ends),
        )
        for each in _advice(case).headroom
    ]  # fmt: skip
    compare(sorted(found), wanted_rows(datatable, *headings), headings)
