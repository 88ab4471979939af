"""A decision in the words of the tables of award features."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from qaward.cases.case import Case
from qaward.cases.tables import NONE, TableRow, sum_of
from qaward.engine.explain import refusal_tree
from qaward.engine.price import Line, Refusal
from qaward.engine.questions import questions
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Policy
from qaward.policy.stack_forms import FORMS
from qaward.policy.wording import count_asks, describe
from qaward.report.grounds import ground_of
from qaward.report.words import form_word, line_standing

ADJUSTMENTS = {
    **{form.step: form.zh for form in FORMS.values()}, "determine": "核定", "grade": "分档", "floor": "保底",
    "actual": "实际资助", "between": "主体之间",
}  # fmt: skip

Tell = Callable[[Case, Refusal], Iterator[TableRow]]


def line_row(case: Case, line: Line) -> TableRow:
    """A line: clause, item, payer, standing, sum."""
    shown = sum_of(line.net, figure=line.figure) + form_word(line.form, "zh")
    return line.clause.id, item_of(line), payer_of(case, line.payer), line_standing(line, "zh"), shown


def payer_of(case: Case, key: str) -> str:
    """The label of a payer."""
    return case.rules.vocabulary.payers[key].label


def item_of(entry: Line | Refusal) -> str:
    """The id of the item a line or refusal is about."""
    return entry.item.id if entry.item is not None else NONE


def refusals(case: Case, answer: int, named: set[str], tell: Tell) -> list[TableRow]:
    """What `tell` says of each refusal with an answer that is about an item or of a clause that is named."""
    return [
        (refusal.clause.id, item_of(refusal), *words)
        for refusal in case.decision.refusals
        if refusal.answer == answer and (refusal.item is not None or refusal.clause.id in named)
        for words in tell(case, refusal)
    ]


def asked(case: Case, named: set[str]) -> list[TableRow]:
    """The facts that would settle what is open: those of items, and those of clauses that are named."""
    return [
        (clause.id, question.item.id if question.item is not None else NONE, question.fact.label)
        for question in questions(case.decision)
        for clause in question.clauses
        if question.item is not None or clause.id in named
    ]


def failures(case: Case, refusal: Refusal) -> Iterator[TableRow]:
    """Why a refusal is not met: fact, value found, value expected."""
    vocabulary = case.rules.vocabulary
    for ground in ground_of(refusal_tree(refusal, case.decision)).deciding():
        node, turned = ground.leaf, ground.turned
        if node is None:
            continue
        if node.form == "in_force":
            yield "认定日期", case.decision.as_of.isoformat(), _dates(refusal.trial.planned.policy, case.decision.as_of)
        elif node.form == "kind":
            found, *expected = (vocabulary.applicant_kinds[kind][0] for kind in (str(node.found), *node.options))
            yield "类型", found, "或".join(expected)
        elif node.form == "count" and isinstance(node.test, Range):
            most = "" if node.counted[1] == node.counted[0] else f" 至 {node.counted[1] or '不清楚'}"
            limits = count_asks(node.test.low, node.test.high, "zh", turned=turned, unit="")
            yield f"{vocabulary.item_kinds[node.kind].label}的个数", f"{node.counted[0]}{most}", limits
        elif node.fact is not None and node.test is not None and node.found is not None:
            yield node.fact.label, node.fact.show(node.found), describe(node.test, node.fact, turned=turned)


def _dates(policy: Policy, day: date) -> str:
    """On which side of the dates in force a day is."""
    if policy.status == "repealed":
        return "文件未废止"
    first, until = policy.in_force.start or policy.in_force.not_before, policy.in_force.until
    if first is not None and day.toordinal() < first:
        return f"不早于 {date.fromordinal(first).isoformat()}"
    return f"不晚于 {date.fromordinal(until).isoformat()}" if until is not None else "条款施行期内"
