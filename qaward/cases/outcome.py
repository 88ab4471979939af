"""A decision in the words of the tables of award features."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from qaward.cases.case import Case
from qaward.cases.tables import NONE, Row, sum_of
from qaward.engine.explain import Judged, questions, refusal_tree
from qaward.engine.price import Line, Refusal
from qaward.meaning.core import NOT_MET
from qaward.policy.conditions import describe
from qaward.policy.model import Policy, Range
from qaward.report.words import form_word, line_standing

ADJUSTMENTS = {
    "once": "一次性", "highest": "就高", "top_up": "补差", "cap": "限额", "number": "限项", "determine": "核定",
    "grade": "分档", "actual": "实际资助",
}  # fmt: skip

Tell = Callable[[Case, Refusal], Iterator[Row]]


def line_row(case: Case, line: Line) -> Row:
    """A line: clause, item, payer, standing, sum."""
    shown = sum_of(line.net, figure=line.figure) + form_word(line.form, "zh")
    return line.clause.id, item_of(line), payer_of(case, line.payer), line_standing(line, "zh"), shown


def payer_of(case: Case, key: str) -> str:
    """The label of a payer."""
    return case.rules.vocabulary.payers[key].label


def item_of(entry: Line | Refusal) -> str:
    """The id of the item a line or refusal is about."""
    return entry.item.id if entry.item is not None else NONE


def refusals(case: Case, answer: int, named: set[str], tell: Tell) -> list[Row]:
    """What `tell` says of each refusal with an answer that is about an item or of a clause that is named."""
    return [
        (refusal.clause.id, item_of(refusal), *words)
        for refusal in case.decision.refusals
        if refusal.answer == answer and (refusal.item is not None or refusal.clause.id in named)
        for words in tell(case, refusal)
    ]


def asked(case: Case, named: set[str]) -> list[Row]:
    """The facts that would settle what is open: those of items, and those of clauses that are named."""
    return [
        (clause.id, question.item.id if question.item is not None else NONE, question.fact.label)
        for question in questions(case.decision)
        for clause in question.clauses
        if question.item is not None or clause.id in named
    ]


def failures(case: Case, refusal: Refusal) -> Iterator[Row]:
    """Why a refusal is not met: fact, value found, value expected."""
    vocabulary = case.rules.vocabulary
    for node in _blamed(refusal_tree(refusal, case.decision)):
        if node.form == "in_force":
            yield "认定日期", case.decision.as_of.isoformat(), _dates(refusal.trial.planned.policy, case.decision.as_of)
        elif node.form == "kind":
            found, *expected = (vocabulary.applicant_kinds[kind][0] for kind in (str(node.found), *node.options))
            yield "类型", found, "或".join(expected)
        elif node.form == "count" and isinstance(node.test, Range):
            most = "" if node.counted[1] == node.counted[0] else f" 至 {node.counted[1] or '不清楚'}"
            low, high = node.test.low, node.test.high
            limits = [f"{word} {limit}" for word, limit in (("至少", low), ("至多", high)) if limit is not None]
            yield f"{vocabulary.item_kinds[node.kind].label}的个数", f"{node.counted[0]}{most}", "、".join(limits)
        elif node.form == "not":
            for leaf in node.leaves():
                if leaf.fact is not None and leaf.test is not None and leaf.found is not None:
                    yield leaf.fact.label, leaf.fact.show(leaf.found), f"不是 {describe(leaf.test, leaf.fact)}"
        elif node.fact is not None and node.found is not None:
            yield node.fact.label, node.fact.show(node.found), describe(node.test, node.fact) if node.test else ""


def _blamed(node: Judged) -> Iterator[Judged]:
    """The conditions to blame: not those beside one that suffices."""
    if node.answer == NOT_MET and (not node.parts or node.form == "not"):
        yield node
    for part in node.parts if node.answer == NOT_MET else ():
        yield from _blamed(part)


def _dates(policy: Policy, day: date) -> str:
    """On which side of the dates in force a day is."""
    if policy.status == "repealed":
        return "文件未废止"
    first, until = policy.in_force.start or policy.in_force.not_before, policy.in_force.until
    if first is not None and day.toordinal() < first:
        return f"不早于 {date.fromordinal(first).isoformat()}"
    return f"不晚于 {date.fromordinal(until).isoformat()}" if until is not None else "条款施行期内"
