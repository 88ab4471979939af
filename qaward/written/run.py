"""What stands beside decisions: a run, `run/1`, and what somebody has to settle, `review/1`."""

from __future__ import annotations

from typing import Annotated, Literal

from qaward.policy.model import PaymentForm
from qaward.written.declare import Count, Day, Fen, Said, Written
from qaward.written.lines import Item

Want = Literal["held", "ceiling", "facts", "waiting", "unlisted", "shared"]

_NONE = ("没有的为 `null`", "null: about none")
_POLICY = Said("关于哪个政策", "policy", *_NONE)
_CLAUSE = Said("关于哪个条款", "clause", *_NONE)
_KIND = Said("事项类别", "kind of item", *_NONE)
_PAYER = Said("出资层级", "payer", *_NONE)
_PLACE = Said("档案", "place of the profile")


class Named(Written):
    """An applicant by id and name."""

    ZH = "主体"
    id: Annotated[str, Said("代码", "id")]
    name: Annotated[str, Said("名称", "name")]


class Claim(Written):
    """What an applicant was given; `place` is where its profile stands, `item` empty where it is itself meant."""

    ZH = "一个主体的一笔"
    applicant: Annotated[Named, Said("主体", "applicant")]
    place: Annotated[str, _PLACE]
    item: Annotated[
        str,
        Said(
            "它写的事项编号", "id of the item, as it has it",
            "关于主体代码本身的为空", "empty where the applicant itself is meant",
        ),
    ]  # fmt: skip
    fen: Annotated[
        Fen | None,
        Said("数额", "sum", "退回的没有认定，为空", "of one that was rejected, and not decided, none"),
    ]


class Shared(Written):
    """What two applicants of a run have in common: an item that both were given a sum for, or their own code."""

    ZH = "两个主体都计了的事项，或者两个很像的主体代码"
    code: Annotated[str, Said("代号", "code")]
    policy: Annotated[str | None, _POLICY]
    clause: Annotated[str | None, _CLAUSE]
    kind: Annotated[str | None, _KIND]
    payer: Annotated[str | None, _PAYER]
    claims: Annotated[tuple[Claim, Claim], Said("两个主体各自的一笔", "what each of the two was given")]
    zh: Annotated[str, Said("内容", "what it says", "中文", "in Chinese")]
    en: Annotated[str, Said("内容", "what it says", "英文", "in English")]


class LeftOut(Written):
    """Rejected applicants, who took no part; of `unknown` it is not known what they list."""

    ZH = "退回的主体"
    code: Annotated[str, Said("代号", "code")]
    applicants: Annotated[Count, Said("退回、没有参加认定的主体", "applicants that took no part")]
    unknown: Annotated[
        Count,
        Said(
            "其中列了什么读不全的", "of whom it is not known what they list",
            "与它们有关的没有待核，别的主体的应付可能多了", "nothing is put aside for that: others may be due too much",
        ),
    ]  # fmt: skip
    zh: Annotated[str, Said("内容", "what it says", "中文", "in Chinese")]
    en: Annotated[str, Said("内容", "what it says", "英文", "in English")]


LEFT_OUT = Said("退回的主体", "rejected applicants", "没有退回的没有这个键", "left out where there are none")


class Run(Written):
    """`run/1`: it comes after the decisions of a run, so that a result that was cut off shows."""

    ZH = "一批的结尾"
    qaward: Annotated[Literal["run/1"], Said("格式", "form", '固定为 `"run/1"`', 'always `"run/1"`')] = "run/1"
    read: Annotated[Count, Said("读取的份数", "profiles read")]
    decided: Annotated[Count, Said("认定的份数", "profiles decided")]
    rejected: Annotated[Count, Said("退回的份数", "profiles rejected")]
    cautions: Annotated[
        tuple[Shared, ...],
        Said("两个主体都计了的事项，或者两个很像的主体代码", "what two applicants have in common"),
    ]
    left_out: Annotated[LeftOut | None, LEFT_OUT] = None


class Need(Written):
    """One thing to settle; `fen` hangs on it (null: no limit can be told). `cautions` are the codes that hold it."""

    ZH = "一件要人定的事"
    applicant: Annotated[Named, Said("主体", "applicant")]
    place: Annotated[str, _PLACE]
    as_of: Annotated[Day | None, Said("认定日期", "day", "两家申报的为 `null`", "null: two applicants claim it")]
    want: Annotated[
        Want,
        Said(
            "要什么", "what is wanted",
            "`held` 待核，`ceiling` 核定金额，`facts` 补充事实，`waiting` 等待明确，`unlisted` 整类事项没有列出，"
            "`shared` 两家申报",
            "a decision about a hold, a reviewer's figure (`ceiling`), facts, what a line is `waiting` for, "
            "whether there are items of a kind (`unlisted`), who of two may claim it (`shared`)",
        ),
    ]  # fmt: skip
    policy: Annotated[str | None, _POLICY]
    clause: Annotated[str | None, _CLAUSE]
    title: Annotated[
        str | None, Said("条款的标题", "title of the clause", "没有标题的没有这个键", "left out where it has none")
    ] = None
    kind: Annotated[str | None, _KIND]
    item: Annotated[Item | None, Said("事项", "item", *_NONE)]
    payer: Annotated[str | None, _PAYER]
    fen: Annotated[
        Fen | None, Said("涉及的金额", "what hangs on it", "`null` 表示说不出最多是多少", "null: no limit can be told")
    ]
    form: Annotated[PaymentForm, Said("形式", "form", "`money` 或 `voucher`", "`money` or `voucher`")]
    cautions: Annotated[tuple[str, ...], Said("待核的代号", "codes of the cautions that hold it")]
    zh: Annotated[str, Said("要定的事", "what is to be settled", "中文", "in Chinese")]
    en: Annotated[str, Said("要定的事", "what is to be settled", "英文", "in English")]


class Review(Written):
    """`review/1`: what somebody must settle for money's sake, what has no limit and then the highest sums first."""

    ZH = "要人定的事项"
    qaward: Annotated[Literal["review/1"], Said("格式", "form", '固定为 `"review/1"`', 'always `"review/1"`')] = (
        "review/1"
    )
    needs: Annotated[
        tuple[Need, ...],
        Said(
            "要人定的事项", "what is to be settled",
            "按金额从高到低，说不出最多是多少的在最前", "what has no limit and then the highest sums first",
        ),
    ]  # fmt: skip
    left_out: Annotated[LeftOut | None, LEFT_OUT] = None
