"""What clauses give and what they do not (yet) give, as documents hold it: lines and refusals."""

from __future__ import annotations

from typing import Annotated, Literal

from qaward.standings import Standing
from qaward.written.conditions import Answer, Condition
from qaward.written.declare import Compared, Count, Fen, Said, Sha, Since, Written

Cause = Literal["when", "grant", "tier", "amount", "plus", "quantity"]
"""What decides that a clause, or a payer's part of it, gives nothing."""

Voucher = Literal["voucher"]
"""How it is said that a sum is not money."""

_POLICY = Said("政策", "policy")
_CLAUSE = Said("条款", "clause")
_TITLE = Said("标题", "title", "条款有标题的才有", "only of a clause that has one")
_ARTICLE = Said("章节号", "article")
_SUMMARY = Said("内容提要", "summary")
_DIGEST = Said("条款的摘要", "digest of the clause")
_ITEM = Said("事项", "item", "关于主体本身的为 `null`", "null: the applicant itself")
_CONDITIONS = Compared("condition", by="place")


class Item(Written):
    """An item of the applicant."""

    ZH = "事项"
    kind: Annotated[str, Said("类别", "kind")]
    id: Annotated[str, Said("编号", "id")]
    name: Annotated[str | None, Said("名称", "name", "有名称的才有", "only of an item that has one")] = None


class Adjustment(Written):
    """One stacking step, fen before and after; `reason` is the code of its sentence."""

    ZH = "一个调整"
    step: Annotated[str, Said("做法", "what was done")]
    rule: Annotated[
        str,
        Said(
            "依据", "rule", "条款的全名，或者叠加规则的编号", "the full name of a clause, or the id of a stacking rule"
        ),
    ]
    before_fen: Annotated[Fen, Said("调整前的数额", "sum before")]
    after_fen: Annotated[Fen, Said("调整后的数额", "sum after")]
    reason: Annotated[str, Said("原因的代号", "code of the reason"), Since(2)]
    because: Annotated[str, Said("原因", "reason", "中文", "in Chinese")]
    because_en: Annotated[str, Said("原因", "reason", "英文", "in English"), Since(2)]


class Line(Written):
    """One amount, or honour, of one clause for one item from one payer."""

    ZH = "一笔明细"
    IDENTITY = ("policy", "clause", "item", "payer", "stage")
    policy: Annotated[str, _POLICY]
    clause: Annotated[str, _CLAUSE]
    title: Annotated[str | None, _TITLE] = None
    article: Annotated[str, _ARTICLE]
    summary: Annotated[str, _SUMMARY]
    clause_sha256: Annotated[Sha, _DIGEST]
    item: Annotated[Item | None, _ITEM]
    payer: Annotated[str, Said("出资层级", "payer")]
    conditions: Annotated[
        tuple[Condition, ...], Said("条件", "condition", "用到的全部条件和答案", "all it rests on"), _CONDITIONS
    ]
    standing: Annotated[Standing, Said("性质", "standing"), Compared("amount")]
    quantity: Annotated[
        Count | None,
        Said("数量", "quantity", "按数量计算的才有", "only of a sum per unit"),
        Compared("amount"),
    ] = None
    unit_fen: Annotated[
        Fen | None,
        Said("单价", "unit sum", "按数量计算的才有", "only of a sum per unit"),
        Compared("amount"),
    ] = None
    working: Annotated[
        str | None, Said("计算", "working", "算式；计算的金额才有", "only of a computed sum"), Compared("amount")
    ] = None
    plus_fen: Annotated[
        tuple[Fen, ...] | None,
        Said("另加", "add-ons", "各项；有另加的才有", "only where there are any"),
        Compared("amount"),
    ] = None
    stage: Annotated[
        Count | None, Said("分期", "stage", "第几期，从 1 起；分期的才有", "from 1; only of a sum in stages")
    ] = None
    form: Annotated[
        Voucher | None,
        Said("形式", "form", "`voucher` 表示券；给钱的没有这个键", "`voucher`; left out for money"),
        Compared("amount"),
    ] = None
    gross_fen: Annotated[Fen, Said("原额", "gross sum", "条款所说的数额", "what the clause states"), Compared("amount")]
    waits: Annotated[
        tuple[str, ...], Said("待定", "waits for", "原因的代号", "codes of what it waits for"), Compared("amount")
    ]
    readings: Annotated[
        tuple[str, ...], Said("口径", "readings", "所依的口径", "those it rests on"), Compared("amount")
    ]
    adjustments: Annotated[
        tuple[Adjustment, ...], Said("调整", "adjustments", "按先后排列", "in their order"), Compared("stacking")
    ]
    net_fen: Annotated[
        Fen,
        Said("净额", "net sum", "调整之后的数额，合计用它", "after the adjustments; totals are made of it"),
        Compared("stacking"),
    ]
    evidence: Annotated[tuple[str, ...], Said("佐证", "evidence")]
    departments: Annotated[tuple[str, ...], Said("责任部门", "departments")]


class Stake(Written):
    """What could still be had from a payer; `fen` is null where no limit can be told."""

    ZH = "涉及的金额"
    payer: Annotated[str, Said("出资层级", "payer")]
    standing: Annotated[Standing, Said("性质", "standing")]
    fen: Annotated[
        Fen | None, Said("最多的数额", "the most it can be", "`null` 表示说不出", "null: no limit can be told")
    ]


class Refusal(Written):
    """A clause, or one payer's part of it, that gives nothing (yet), and the conditions that decided."""

    ZH = "未获或尚不能确定的条款"
    IDENTITY = ("policy", "clause", "item", "payer")
    policy: Annotated[str, _POLICY]
    clause: Annotated[str, _CLAUSE]
    title: Annotated[str | None, _TITLE] = None
    article: Annotated[str, _ARTICLE]
    summary: Annotated[str, _SUMMARY]
    clause_sha256: Annotated[Sha, _DIGEST]
    item: Annotated[Item | None, _ITEM]
    payer: Annotated[
        str | None,
        Said(
            "出资层级", "payer",
            "只有一个出资层级未获时写它；整个条款未获为 `null`", "where one payer's part fails; null: the whole clause",
        ),
    ]  # fmt: skip
    conditions: Annotated[
        tuple[Condition, ...], Said("条件", "condition", "决定结果的条件", "those that decided"), _CONDITIONS
    ]
    answer: Annotated[
        Answer,
        Said("答案", "answer", "`not_met` 未获，`unknown` 尚不能确定", "`not_met` or `unknown`"),
        Compared("condition"),
    ]
    cause: Annotated[
        Cause,
        Said(
            "原因", "cause",
            "`when` 条件，`grant` 上级资助，`tier` 金额表中没有这一档，"
            "`amount` 计算的金额，`plus` 另加的一项，`quantity` 数量",
            "what decided: the condition (`when`), the grant it is on top of, the row of the table (`tier`), "
            "a computed `amount`, an add-on (`plus`), the quantity",
        ),
        Compared("condition"),
    ]  # fmt: skip
    readings: Annotated[
        tuple[str, ...] | None,
        Said("口径", "readings", "所依的口径；没有的没有这个键", "those it rests on; left out where there are none"),
        Compared("condition"),
        Since(2),
    ] = None
    at_stake: Annotated[
        tuple[Stake, ...],
        Said("涉及", "at stake", "各层级至多还能得多少", "what could still be had"),
        Compared("amount"),
    ]
