"""What `qaward impact` writes: the manifest, `impact/1`, and the rows of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from qaward.policy.model import PaymentForm
from qaward.standings import Standing
from qaward.written.batch import Look, SecondKey
from qaward.written.declare import Count, Day, Fen, Limits, Said, Sha, Written

Change = Annotated[int, Limits(-(2**53) + 1, 2**53 - 1)]
"""How much more a sum is, in fen; less is below nought."""
Measure = Literal["due", "may", "sought"]

_APPLICANT = Said("申报主体的代码", "id of the applicant", "照输入写的", "as the input has it")
_NAME = Said("名称", "name")
_CLAUSE, _PAYER = Said("条款", "clause", "带政策名", "with its policy"), Said("出资层级", "payer")
_IN = Said("哪些规则有它", "which rules have it", "`old` 已取消，`new` 新增", "`old`: it is gone, `new`: it is new")
_FORM = Said("形式", "form", "`money` 或 `voucher`，不相加", "`money` or `voucher`, never added up")
_MEASURE = Said(
    "项目", "what", "`due` 应付，`may` 可能应付，`sought` 争取", "due, may come to be due, sought from others"
)
_BEFORE, _AFTER = Said("原", "before"), Said("新", "after")
_CHANGE = Said("增减（分）", "change in fen")
_GAIN, _LOSE = Said("增加的家数", "applicants with more"), Said("减少的家数", "applicants with less")
_WHY_ZH, _WHY_EN = Said("为什么", "why", "中文", "in Chinese"), Said("为什么", "why", "英文", "in English")


class Decided(Written):
    """One of the two decisions."""

    ZH = "两次认定中的一次"
    software: Annotated[str, Said("软件及版本", "software and its version")]
    as_of: Annotated[Day | None, Said("认定日期", "day", "各依档案的为 `null`", "null: that of each profile")]
    rules: Annotated[str | None, Said("规则目录", "folder of the rules", "随软件的为 `null`", "null: packaged")]
    vocabulary: Annotated[Sha, Said("词汇表的摘要", "digest of the vocabulary")]
    policies: Annotated[Mapping[str, str], Said("参加认定的政策及其摘要", "policies that decided, with their digests")]
    readings: Annotated[Mapping[str, str], Said("另选的口径", "readings that were chosen")]
    batch: Annotated[
        str | None,
        Said("成批认定的结果目录", "folder of the batch", "在这里认定的为 `null`", "null: it was decided here"),
    ]
    second_key: Annotated[
        SecondKey | None,
        Said("第二个评审器核对的", "what the second key compared", "没有核对的为 `null`", "null: nothing was compared"),
    ]
    decided: Annotated[Count, Said("认定的个数", "applicants decided")]
    rejected: Annotated[Count, Said("退回的个数", "applicants rejected")]


class Impact(Written):
    """`impact/1`: what was compared with what, and how much was written."""

    ZH = "政策影响的清单"
    qaward: Annotated[Literal["impact/1"], Said("格式", "form", '固定为 `"impact/1"`', 'always `"impact/1"`')] = (
        "impact/1"
    )
    software: Annotated[str, Said("软件及版本", "software and its version")]
    old: Annotated[Decided, Said("原来的认定", "the decision before")]
    new: Annotated[Decided, Said("新的认定", "the decision after")]
    compared: Annotated[Count, Said("比较的主体个数", "applicants compared")]
    left: Annotated[
        Count, Said("没有比较的主体个数", "applicants not compared", "见 `left` 表", "see the table `left`")
    ]
    by: Annotated[tuple[str, ...], Said("分组", "groupings")]
    cautions: Annotated[
        tuple[Look, ...],
        Said("要知道的", "to be known", "如两次认定读取的文件不同", "such as that other files were read"),
    ]
    rows: Annotated[Mapping[str, int], Said("各表的行数", "rows of each table")]


class ImpactTotal(Written):
    """A row of `totals`."""

    ZH = "totals 的一行：一种形式、一个项目的合计"
    form: Annotated[PaymentForm, _FORM]
    measure: Annotated[Measure, _MEASURE]
    before_fen: Annotated[Fen, _BEFORE]
    after_fen: Annotated[Fen, _AFTER]
    change_fen: Annotated[Change, _CHANGE]
    gain: Annotated[Count, _GAIN]
    lose: Annotated[Count, _LOSE]


class ImpactClause(Written):
    """A row of `clauses`: what a clause gives from one payer, before and after."""

    ZH = "clauses 的一行：一个条款由一级给的，原来的和新的"
    clause: Annotated[str, _CLAUSE]
    payer: Annotated[str, _PAYER]
    form: Annotated[PaymentForm, _FORM]
    measure: Annotated[Measure, _MEASURE]
    before_fen: Annotated[Fen, _BEFORE]
    after_fen: Annotated[Fen, _AFTER]
    change_fen: Annotated[Change, _CHANGE]
    gain: Annotated[Count, _GAIN]
    lose: Annotated[Count, _LOSE]
    in_: Annotated[Literal["both", "old", "new"], _IN]


class ImpactUnsummed(Written):
    """A row of `unsummed`: how many lines without a sum a clause gives from one payer, before and after."""

    ZH = "unsummed 的一行：一个条款由一级给的没有金额的明细"
    clause: Annotated[str, _CLAUSE]
    payer: Annotated[str, _PAYER]
    standing: Annotated[
        Standing, Said("性质", "standing", "如 `honour` 荣誉、`unstated` 未定额", "such as `honour`, `unstated`")
    ]
    before_lines: Annotated[Count, Said("原（行数）", "lines before")]
    after_lines: Annotated[Count, Said("新（行数）", "lines after")]
    change_lines: Annotated[Change, Said("增减（行数）", "how many lines more; fewer: below nought")]
    gain: Annotated[Count, Said("行数增加的家数", "applicants with more lines")]
    lose: Annotated[Count, Said("行数减少的家数", "applicants with fewer lines")]
    in_: Annotated[Literal["both", "old", "new"], _IN]


class ImpactGroup(Written):
    """A row of `groups`: what applicants with the same value of a fact get."""

    ZH = "groups 的一行：一个事实取值相同的主体的合计"
    by: Annotated[str, Said("分组", "grouping", "`region`、`kind` 或事实的键", "`region`, `kind` or a fact")]
    value: Annotated[str | None, Said("取值", "value", "不明的为空", "null: not known")]
    label: Annotated[str, Said("取值的中文名", "its name in Chinese")]
    applicants: Annotated[Count, Said("主体个数", "applicants", "有没有金额的都计", "with sums or without")]
    form: Annotated[PaymentForm, _FORM]
    measure: Annotated[Measure, _MEASURE]
    before_fen: Annotated[Fen, _BEFORE]
    after_fen: Annotated[Fen, _AFTER]
    change_fen: Annotated[Change, _CHANGE]
    gain: Annotated[Count, _GAIN]
    lose: Annotated[Count, _LOSE]


class ImpactApplicant(Written):
    """A row of `applicants`: somebody of whom a sum is another."""

    ZH = "applicants 的一行：一个有增减的主体"
    applicant: Annotated[str | int, _APPLICANT]
    name: Annotated[str | None, _NAME]
    form: Annotated[PaymentForm, _FORM]
    due_before_fen: Annotated[Fen, Said("应付，原", "due before")]
    due_after_fen: Annotated[Fen, Said("应付，新", "due after")]
    due_change_fen: Annotated[Change, Said("应付，增减（分）", "change of what is due, in fen")]
    may_before_fen: Annotated[Fen, Said("可能应付，原", "may come, before")]
    may_after_fen: Annotated[Fen, Said("可能应付，新", "may come, after")]
    may_change_fen: Annotated[Change, Said("可能应付，增减（分）", "change of what may come, in fen")]
    sought_before_fen: Annotated[Fen, Said("争取，原", "sought before")]
    sought_after_fen: Annotated[Fen, Said("争取，新", "sought after")]
    sought_change_fen: Annotated[Change, Said("争取，增减（分）", "change of what is sought, in fen")]


class ImpactLeft(Written):
    """A row of `left`: who was not compared, or a row of the cohort that counts for nobody, and why."""

    ZH = "left 的一行：一个没有比较的主体，或者没有用上的一行数据"
    applicant: Annotated[
        str, Said("申报主体的代码", "id of the applicant", "读不出的为档案的位置", "or the place of its profile")
    ]
    name: Annotated[str | None, _NAME]
    side: Annotated[Literal["old", "new"], Said("哪一次没有用上它", "which decision has not got it")]
    zh: Annotated[str, _WHY_ZH]
    en: Annotated[str, _WHY_EN]


ROWS: Mapping[str, type[Written]] = {
    "totals": ImpactTotal, "clauses": ImpactClause, "groups": ImpactGroup, "applicants": ImpactApplicant,
    "left": ImpactLeft, "unsummed": ImpactUnsummed,
}  # fmt: skip
"""The tables, each with the declaration of its rows."""
