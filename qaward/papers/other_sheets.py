"""Sheets whose columns are their own: sums, lines, what is not paid or given, what is to be settled or looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from qaward.money import format_number
from qaward.papers.after_payment import overdue, recovered, used
from qaward.papers.figures import yuan
from qaward.papers.made import MadeRun
from qaward.papers.masking import masked
from qaward.papers.paying import WHY_NOT, PaidNow
from qaward.papers.plan import PapersPlan
from qaward.papers.refused import CAUSES, refused
from qaward.papers.sheet import Cell, Column
from qaward.papers.since_notice import changed_since, objections_of
from qaward.report.words import payer_word
from qaward.rounds.result import totals
from qaward.rounds.tables import MATTERS, STATES, WHYS, shares_of, standing_word_of

Filled = tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]
Fill = Callable[[MadeRun, Sequence[PaidNow], PapersPlan], Filled]
_CODE, _NAME = Column("信用代码", width=22), Column("申报主体", width=30)
_ITEM, _PAYER, _PLACES = Column("事项", width=30), Column("出资", width=8), Column("出处", width=40)


def _blank(head: str, width: int) -> Column:
    """A column that people fill in."""
    return Column(head, width=width, by_hand=True)


def _joined(words: Iterable[object]) -> str | None:
    return "、".join(map(str, words)) or None


def _summary(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (_PAYER, Column("性质"), Column("状态"), Column("笔数", "count"), Column("金额", "fen"))
    rows = tuple(
        (
            payer_word(each["payer"], made.vocabulary, "zh"), standing_word_of(each["standing"], "zh"),
            STATES[each["state"]][0], each["lines"], each["fen"],
        )
        for each in totals(made.outcome.lines)
    )  # fmt: skip
    return head, rows


def _lines(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (
        Column("序号", "count", width=6), _CODE, _NAME, Column("政策", width=24), Column("条款", width=12),
        Column("条款名称", width=24), _ITEM, _PAYER, Column("性质", width=8), Column("状态", width=8),
        Column("条款金额", "fen", summed=True), Column("本次计", "fen", summed=True),
        Column("分得", "fen", summed=True), Column("进度", width=8),
        Column("因为", width=24), Column("材料", width=30), Column("口径", width=24), _PLACES,
    )  # fmt: skip
    evidence = {
        (policy.id, clause.id): clause.evidence
        for policy in made.source.engine.rules.policies
        for clause in policy.clauses
    }
    lines = made.outcome.lines
    rows = tuple(
        (
            at, line.code or None, line.name, line.policy, line.article, line.title, line.item or None,
            payer_word(line.payer, made.vocabulary, "zh"), standing_word_of(line.standing.value, "zh"),
            STATES[line.state][0], line.gross if line.figure and line.money else None,
            line.net if line.figure and line.money else None, share, line.course.state.zh, _joined(line.because),
            _joined(evidence.get((line.policy, line.clause), ())), _joined(line.readings), _joined(line.places),
        )
        for at, (line, share) in enumerate(zip(lines, shares_of(lines, made.outcome.money), strict=True), 1)
    )  # fmt: skip
    return head, rows


def _unpaid(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (
        _CODE,
        _NAME,
        _ITEM,
        Column("条款", width=12),
        Column("核定金额", "fen", summed=True),
        Column("为何", width=40),
    )
    before = [each for each in made.outcome.queue if each.matter == "payment"]
    waits = {person: each.text.message("zh") for each in before for person in each.people}
    rows = tuple(
        (
            each.case.applied.code or None, each.case.applied.name, each.case.first.item or None,
            each.case.first.article, each.case.share,
            _why_not(each, waits),
        )
        for each in paid
        if each.why
    )  # fmt: skip
    return head, rows


def _why_not(paid: PaidNow, waits: Mapping[str, str]) -> str:
    """Why a case is not paid now, with what is asked of its applicant or what comes back of its payments."""
    word = WHY_NOT[paid.why][0]
    if paid.why == "asked":
        return waits.get(paid.case.applied.key) or waits.get("", word)
    return f"{word} {yuan(paid.case.course.back)}元" if paid.why == "back" else word


def _refused(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (
        _CODE, _NAME, _ITEM, Column("条款", width=12), Column("条款名称", width=24), _PAYER, Column("原因", width=16),
        Column("哪一项不符", width=50), _PLACES,
    )  # fmt: skip
    rows = [
        (
            each.applied.code or None, each.applied.name, each.item or None, each.article, each.title,
            payer_word(each.payer, made.vocabulary, "zh") if each.payer else None, CAUSES[each.cause][0],
            "；".join(reason.text for reason in each.reasons) or None,
            _joined(dict.fromkeys(str(reason.place) for reason in each.reasons if reason.place is not None)),
        )
        for each in refused(made)
    ]  # fmt: skip
    rows += [
        (
            each.code or None, each.name or None, None, None, None, None, CAUSES["rejected"][0],
            "；".join(found.message("zh") for found in each.findings), str(each.mark),
        )
        for each in made.outcome.picture.rejected
    ]  # fmt: skip
    return head, tuple(rows)


def _queue(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    payers = sorted({payer for each in made.outcome.queue for payer, _ in each.fen})
    head = (
        Column("编号", width=12), Column("是什么", width=10), _NAME, _ITEM,
        *(Column(f"涉及{payer_word(payer, made.vocabulary, 'zh')}", "fen") for payer in payers),
        Column("要定什么", width=60), _PLACES,
    )  # fmt: skip
    rows = tuple(
        (
            each.question or None, MATTERS[each.matter][0], each.name or None, each.item or None,
            *("不限" if payer in dict(each.fen) and dict(each.fen)[payer] is None else dict(each.fen).get(payer, 0)
              for payer in payers),
            each.text.message("zh"), _joined(each.places),
        )
        for each in made.outcome.queue
    )  # fmt: skip
    return head, rows


def _rejects(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (Column("名单", width=18), _PLACES, _NAME, Column("退回原因", width=60))
    rows = tuple(
        (each.list, str(each.mark), each.name or each.code or None, "；".join(f.message("zh") for f in each.findings))
        for each in made.outcome.picture.rejected
    )
    return head, rows


def _unmatched(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (Column("名单", width=18), _PLACES, Column("写的是", width=40), Column("为何对不上", width=40))
    rows = tuple((each.list, str(each.mark), each.what, WHYS[each.why][0]) for each in made.outcome.picture.unmatched)
    return head, rows


def _cautions(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (Column("序号", "count", width=6), _CODE, _NAME, _ITEM, _PAYER, Column("请核对", width=70))
    rows = tuple(
        (
            each.number, each.code or None, each.name, each.caution.item or None,
            payer_word(each.caution.payer, made.vocabulary, "zh") if each.caution.payer else None,
            each.caution.text("zh"),
        )
        for each in made.outcome.notices
    )  # fmt: skip
    return head, rows


def _objections(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (
        Column("序号", "count", width=6), Column("收到日期", "day", width=12), _NAME, _ITEM,
        Column("异议内容", width=50), Column("办结日期", "day", width=12), Column("办理结果", width=50),
    )  # fmt: skip
    rows = tuple(
        (at, each.on, each.applicant, each.item or None, each.because, each.settled or None, each.outcome or None)
        for at, each in enumerate(objections_of(made), 1)
    )
    return head, rows


def _changed(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (
        Column("序号", "count", width=6), _NAME, _ITEM, Column("条款", width=12), _PAYER,
        Column("原公示金额", "fen", summed=True), Column("变更后金额", "fen", summed=True), Column("原因", width=24),
    )  # fmt: skip
    rows = tuple(
        (
            at, each.name, masked(each.item) or None, each.article, payer_word(each.payer, made.vocabulary, "zh"),
            each.before, each.after, each.why,
        )
        for at, each in enumerate(changed_since(made, tuple(one.case for one in paid)), 1)
    )  # fmt: skip
    return head, rows


def _aims(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    """The aims of each payer's money: what the run reckons is filled in, what only the office can say is blank."""
    head = (
        Column("项目", width=34), Column("主管部门", width=22), _blank("实施单位", 18), _PAYER,
        Column("财政资金", "fen", summed=True), _blank("其他资金", 14), _blank("目标", 30),
        Column("一级指标", width=12), Column("二级指标", width=14), Column("内容", width=16),
        Column("指标值", width=14), _blank("备注", 14),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for payer in sorted({each.case.key.payer for each in paid if each.case.share}):
        cases = [each.case for each in paid if each.case.key.payer == payer and each.case.share]
        fen = sum(case.share for case in cases)
        figures = (
            ("产出指标", "数量指标", "奖补单位数", f"{len({case.applied.key for case in cases})} 个"),
            ("产出指标", "数量指标", "奖补笔数", f"{len(cases)} 笔"),
            ("成本指标", "经济成本指标", "奖补资金", f"{format_number(fen)} 万元"),
        )
        word = payer_word(payer, made.vocabulary, "zh")
        rows += [
            (
                made.outcome.round.name, plan.office or None, None, word, None if at else fen, None, None,
                *figure, None,
            )
            for at, figure in enumerate(figures)
        ]  # fmt: skip
    return head, tuple(rows)


def _used(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    """The self-evaluation: what is reckoned is filled in, what people say of it is blank."""
    head = (
        Column("项目", width=34), _PAYER, Column("全年预算", "fen"), Column("核定金额", "fen", summed=True),
        Column("已下达", "fen", summed=True), Column("执行数", "fen", summed=True), Column("执行率", width=10),
        _blank("分值", 8), _blank("得分", 8), _blank("年度指标值", 18), _blank("实际值", 18),
        _blank("偏差原因", 30),
    )  # fmt: skip
    rows = tuple(
        (
            made.outcome.round.name, payer_word(each.payer, made.vocabulary, "zh"), each.budget, each.given,
            each.issued, each.spent, each.rate or None, None, None, None, None, None,
        )
        for each in used(made, (one.case for one in paid))
    )  # fmt: skip
    return head, rows


def _recovered(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (
        _CODE, _NAME, _ITEM, Column("条款", width=12), _PAYER, Column("已拨付", "fen", summed=True),
        Column("追回金额", "fen", summed=True), Column("其中从已拨付的收回", "fen", summed=True),
        Column("日期", "day", width=12), Column("文号", width=22),
        Column("依据", width=40),
    )  # fmt: skip
    rows = tuple(
        (
            each.case.applied.code or None, each.case.applied.name, each.case.first.item or None,
            each.case.first.article, payer_word(each.case.key.payer, made.vocabulary, "zh"), each.case.course.paid,
            each.fen, each.case.course.back, each.on or None, each.number or None, each.because or None,
        )
        for each in recovered(one.case for one in paid)
    )  # fmt: skip
    return head, rows


def _overdue(made: MadeRun, paid: Sequence[PaidNow], plan: PapersPlan) -> Filled:
    head = (
        _CODE, _NAME, Column("已拨付", "fen", summed=True), Column("应报日期", "day", width=12),
        Column("实报日期", "day", width=12),
    )  # fmt: skip
    if plan.returns is None:
        return head, ()
    found = overdue((one.case for one in paid), plan.returns.returned, plan.returns.due)
    due = plan.returns.due.isoformat()
    return head, tuple(
        (each.applied.code or None, each.applied.name, each.paid, due, each.late or None) for each in found
    )


OTHERS: Mapping[str, Fill] = {
    "summary": _summary,
    "lines": _lines,
    "unpaid": _unpaid,
    "refused": _refused,
    "queue": _queue,
    "rejects": _rejects,
    "unmatched": _unmatched,
    "cautions": _cautions,
    "objections": _objections,
    "changed": _changed,
    "aims": _aims,
    "used": _used,
    "recovered": _recovered,
    "overdue": _overdue,
}
"""How each of these sheets is filled, by its key."""
