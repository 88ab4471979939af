"""All steps of award features. Those that say what has to come out (那么) are here.

A table in such a step is the whole story, not a sample, unless the step says 包含. 未获 and 待补充 list
everything about items, and what they name about the applicant as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qaward.cases import advice, award_given, shared_given
from qaward.cases.award_given import known_clauses
from qaward.cases.case import Case
from qaward.cases.feature import Table
from qaward.cases.mismatch import Mismatch
from qaward.cases.outcome import (
    ADJUSTMENTS,
    asked,
    failures,
    item_of,
    line_row,
    payer_of,
    refusals,
)
from qaward.cases.steps import StepDefinitions
from qaward.cases.tables import NONE, TableRow, compare, contain, equal, none, sum_of, wanted_rows
from qaward.engine.price import Refusal
from qaward.findings import InputError
from qaward.meaning.core import NOT_MET, UNKNOWN
from qaward.ordering import natural
from qaward.report.cautions import caution_word
from qaward.report.words import form_word, standing_word

CASE_STEPS = StepDefinitions()
NO_LIMIT = "不封顶"
LINE = ("条款", "事项", "出资", "性质", "金额")


def _same(found: Iterable[TableRow], table: Table, *headings: str, case: Case | None = None) -> None:
    """Raise Mismatch where the rows found are not those of the table; with `case` their clauses have to exist."""
    wanted = wanted_rows(table, *headings)
    if case is not None:
        known_clauses(case, (row[0] for row in wanted))
    compare(sorted(found), wanted, headings)


@CASE_STEPS.then("明细为：")
def lines(case: Case, datatable: Table) -> None:
    """All lines."""
    _same([line_row(case, line) for line in case.decision.lines], datatable, *LINE, case=case)


@CASE_STEPS.then("明细包含：")
def some_lines(case: Case, datatable: Table) -> None:
    """Some of the lines."""
    found = [line_row(case, line) for line in case.decision.lines]
    wanted = wanted_rows(datatable, *LINE)
    known_clauses(case, (row[0] for row in wanted))
    contain(found, wanted)


@CASE_STEPS.then("没有明细")
def no_lines(case: Case) -> None:
    """No line at all."""
    words = ("应当没有明细，结果却有", "there should be no lines, but there are")
    none([line_row(case, line) for line in case.decision.lines], words)
    assert case.decision.totals == ()


@CASE_STEPS.then("合计为：")
def totals(case: Case, datatable: Table) -> None:
    """All totals."""
    found = [
        (
            payer_of(case, total.payer),
            standing_word(total.standing, total.sort.promise, "zh"),
            str(total.lines),
            sum_of(total.fen, figure=total.sort.figure) + form_word(total.form, "zh"),
        )
        for total in case.decision.totals
    ]
    _same(found, datatable, "出资", "性质", "项数", "金额")


@CASE_STEPS.then("金额范围为：")
def spans(case: Case, datatable: Table) -> None:
    """The least and most each payer can come to."""
    found = [
        (payer_of(case, span.payer), sum_of(span.low), NO_LIMIT if span.high is None else sum_of(span.high))
        for span in case.decision.spans
    ]
    _same(found, datatable, "出资", "至少", "至多")


@CASE_STEPS.then(r"(?P<payer>\S级)至多应付 (?P<most>\S+)")
def most_due(case: Case, payer: str, most: str) -> None:
    """The most one payer can come to."""
    highs = {payer_of(case, span.payer): span.high for span in case.decision.spans}
    high = highs.get(payer, 0)
    equal(NO_LIMIT if high is None else sum_of(high), most)


@CASE_STEPS.then("调整为：")
def adjustments(case: Case, datatable: Table) -> None:
    """All steps that changed a sum."""
    found = [
        (line.clause.id, item_of(line), payer_of(case, line.payer), ADJUSTMENTS[step.step],
         sum_of(step.before), sum_of(step.after))
        for line in case.decision.lines
        for step in line.adjustments
    ]  # fmt: skip
    _same(found, datatable, "条款", "事项", "出资", "调整", "原为", "改为", case=case)


@CASE_STEPS.then("所据口径为：")
def readings(case: Case, datatable: Table) -> None:
    """All readings that lines rest on."""
    found = [
        (line.clause.id, item_of(line), payer_of(case, line.payer), reading, case.rules.readings()[reading].chosen)
        for line in case.decision.lines
        for reading in line.readings
    ]
    _same(found, datatable, "条款", "事项", "出资", "口径", "取", case=case)


@CASE_STEPS.then("不涉及口径")
def no_readings(case: Case) -> None:
    """No line rests on a reading."""
    found = [(line.clause.id, *line.readings) for line in case.decision.lines if line.readings]
    none(found, ("应当不涉及口径，结果却有", "no readings should be concerned, but some are"))


@CASE_STEPS.then(r"未获 (?P<clause>\S+) 因为 (?P<fact>\S+) 现为 (?P<found>\S+) 应为 (?P<expected>.+)")
def refused(case: Case, clause: str, fact: str, found: str, expected: str) -> None:
    """One clause is not met, for one reason."""
    known_clauses(case, [clause])
    rows = sorted({(row[0], *row[2:]) for row in refusals(case, NOT_MET, {clause}, failures)})
    others = "、".join(sorted({row[0] for row in rows} - {clause}, key=natural))
    hint = (
        f"同一事项还有别的条款未获：{others}；请改用“未获：”的表格逐条列出",
        f"other clauses are not met for the same item: {others}; list them all in a table under `未获：`",
    )
    wanted = [(clause, fact, found, expected)]
    compare(rows, wanted, ("条款", "因为", "现为", "应为"), hint if others else None)


@CASE_STEPS.then("未获：")
def all_refused(case: Case, datatable: Table) -> None:
    """Every reason why clauses are not met."""
    rows = refusals(case, NOT_MET, {row[0] for row in datatable[1:]}, failures)
    _same(rows, datatable, "条款", "事项", "因为", "现为", "应为", case=case)


@CASE_STEPS.then("没有未获条款")
def none_refused(case: Case) -> None:
    """No clause is not met."""
    words = ("应当没有未获条款，结果却有", "no clause should be refused, but some are")
    none(refusals(case, NOT_MET, set(), failures), words)


@CASE_STEPS.then("待补充：")
def open_facts(case: Case, datatable: Table) -> None:
    """Every fact that is asked for."""
    _same(asked(case, {row[0] for row in datatable[1:]}), datatable, "条款", "事项", "事实", case=case)


@CASE_STEPS.then("没有待补充事实")
def nothing_open(case: Case) -> None:
    """No fact is asked for."""
    none(asked(case, set()), ("应当没有待补充事实，结果却有", "no fact should be missing, but some are"))


@CASE_STEPS.then("待补充事实涉及金额：")
def stakes(case: Case, datatable: Table) -> None:
    """What hangs on the facts that are asked for."""

    def at_stake(case: Case, refusal: Refusal) -> Iterator[TableRow]:
        for stake in case.decision.stakes(refusal):
            fen = "视数量而定" if stake.fen is None else sum_of(stake.fen, figure=stake.standing.figure)
            yield payer_of(case, stake.payer), stake.standing.zh, fen

    rows = refusals(case, UNKNOWN, {row[0] for row in datatable[1:]}, at_stake)
    _same(rows, datatable, *LINE, case=case)


@CASE_STEPS.then("尚未列出事项、有待询问的条款为：")
def unlisted(case: Case, datatable: Table) -> None:
    """The clauses about kinds of items of which none is listed."""
    _same([(planned.clause.id,) for planned in case.decision.unlisted], datatable, "条款", case=case)


@CASE_STEPS.then("注意为：")
def cautions(case: Case, datatable: Table) -> None:
    """Every caution of the decision."""
    found = [
        (caution_word(each, "zh"), each.code, each.clause or NONE, each.item or NONE, _payer(case, each.payer))
        for each in case.decision.cautions
    ]
    _same(found, datatable, "处理", "代号", "条款", "事项", "出资")


@CASE_STEPS.then("没有注意")
def no_cautions(case: Case) -> None:
    """No caution at all."""
    words = ("应当没有注意，结果却有", "there should be no cautions, but there are")
    none([(each.code, each.text()) for each in case.decision.cautions], words)


def _payer(case: Case, key: str) -> str:
    return payer_of(case, key) if key else NONE


@CASE_STEPS.then(r"档案不予受理，因为(?P<reason>.+)")
def rejected(case: Case, reason: str) -> None:
    """The profile is faulty, and why."""
    try:
        case.facts()
    except InputError as fault:
        said = [finding.message() for finding in fault.findings]
        if not any(reason in message for message in said):
            zh, en = "档案确实不受理，但理由是：\n", "the profile is refused indeed, but because:\n"
            raise Mismatch(
                zh + "\n".join(said), en + "\n".join(each.message("en") for each in fault.findings)
            ) from None
    else:
        raise Mismatch("档案没有错误，可以受理", "nothing is wrong with the profile")


AWARD = shared_given.CASE_STEPS + award_given.CASE_STEPS + CASE_STEPS + advice.CASE_STEPS
"""Every step of award features."""
