"""A decision as documents hold it, `decision/2`."""

from __future__ import annotations

from typing import Annotated, Literal

from qaward.policy.model import Status
from qaward.standings import Standing
from qaward.written.declare import (
    Apart,
    Compared,
    Count,
    Day,
    Fen,
    NotEmpty,
    Said,
    Sha,
    Since,
    Unique,
    Written,
)
from qaward.written.lines import Item, Line, Refusal, Voucher

Evaluator = Literal["reference", "durable"]

_POLICY = Said("政策", "policy")
_CLAUSE = Said("条款", "clause")
_PAYER = Said("出资层级", "payer")


class Applicant(Written):
    """Whom the decision is about."""

    ZH = "申报主体"
    id: Annotated[str, Said("代码", "id")]
    name: Annotated[str, Said("名称", "name")]
    kind: Annotated[str, Said("类型", "kind")]


class Policy(Written):
    """A policy that was evaluated, with the digest of its files."""

    ZH = "参加认定的政策"
    IDENTITY = ("policy",)
    policy: Annotated[str, Said("编号", "id")]
    title: Annotated[str, Said("标题", "title")]
    version: Annotated[str, Said("版本", "version")]
    status: Annotated[Status, Said("状态", "status")]
    in_force: Annotated[
        bool,
        Said(
            "认定日期是否在施行期内", "whether it is in force on the day", "废止的为 `false`", "`false` where repealed"
        ),
    ]
    sha256: Annotated[Sha, Said("规则文件的摘要", "digest of its files")]


class Reading(Written):
    """A reading: what the pack takes, and what this run chose."""

    ZH = "口径"
    IDENTITY = ("reading",)
    reading: Annotated[str, Said("口径", "reading")]
    policy: Annotated[str, Said("它所属的政策", "its policy")]
    takes: Annotated[str, Said("规则平时取的值", "what the rules take")]
    chosen: Annotated[
        str,
        Said(
            "本次取的值", "what this run takes", "与 `takes` 不同就是另选了口径", "another than `takes`: it was chosen"
        ),
    ]


class NotListed(Written):
    """A clause about a kind of item of which an open list names none."""

    ZH = "整类事项都没有列出的条款"
    IDENTITY = ("policy", "clause")
    policy: Annotated[str, _POLICY]
    clause: Annotated[str, _CLAUSE]
    kind: Annotated[str, Said("事项类别", "kind of item")]


class Question(Written):
    """A fact that is not known and decides something."""

    ZH = "待补充的事实"
    IDENTITY = ("item", "fact")
    item: Annotated[Item | None, Said("关于哪个事项", "item", "关于主体本身的为 `null`", "null: the applicant itself")]
    fact: Annotated[
        str,
        Said(
            "事实的键", "key of the fact", "各级资助写作 `granted.province` 的样子", "of a grant as `granted.province`"
        ),
    ]
    question: Annotated[str, Said("问题", "question", "中文", "in Chinese")]
    clauses: Annotated[
        tuple[str, ...], Said("用到它的条款", "clauses that ask for it", "写作 `政策/条款`", "as `policy/clause`")
    ]


class Caution(Written):
    """Something to look at. `hold`: its lines are not due until somebody decided."""

    ZH = "付款之前要有人看的情形"
    IDENTITY = ("code", "policy", "clause", "item", "payer", "zh")
    code: Annotated[str, Said("代号", "code", "如 `paid.undated`", "such as `paid.undated`")]
    hold: Annotated[
        bool,
        Said(
            "待核", "held",
            "`true` 时有关的明细在有人决定之前不计入应付，`false` 只是提示",
            "`true`: its lines are not due until somebody decided; `false`: to be looked at",
        ),
    ]  # fmt: skip
    policy: Annotated[str | None, Said("关于哪个政策", "policy", "没有的为 `null`", "null: about none")]
    clause: Annotated[str | None, Said("关于哪个条款", "clause", "没有的为 `null`", "null: about none")]
    item: Annotated[
        str | None,
        Said(
            "事项的编号", "id of the item",
            "关于主体本身的是主体的代码，没有的为 `null`", "the applicant's where it is meant itself; null: about none",
        ),
    ]  # fmt: skip
    payer: Annotated[str | None, Said("出资层级", "payer", "没有的为 `null`", "null: about none")]
    lines: Annotated[
        tuple[Count, ...],
        Said("有关的明细", "its lines", "写它在 `lines` 中的序号，从 0 起", "by number in `lines`, from 0"),
    ]
    zh: Annotated[str, Said("内容", "what it says", "中文", "in Chinese")]
    en: Annotated[str, Said("内容", "what it says", "英文", "in English")]
    decided: Annotated[
        str | None,
        Said(
            "档案中“已定”写的理由", "what somebody found about what it held",
            "写了的，`hold` 为 `false`；没有写的没有这个键", "`hold` is then `false`; left out where nobody decided",
        ),
    ] = None  # fmt: skip


class Open(Written):
    """How many clauses are not yet known: those that may give money, and the others."""

    ZH = "尚不能确定的条款有几项"
    money: Annotated[Count, Said("涉及资金的", "those that may give money")]
    other: Annotated[Count, Said("其他的", "the others")]


class Total(Written):
    """A payer's sum of one standing; `promise` tells what a line that waits will be where it has no figure."""

    ZH = "一个出资层级一种性质的合计"
    IDENTITY = ("payer", "standing", "form", "promise")
    payer: Annotated[str, _PAYER]
    standing: Annotated[Standing, Said("性质", "standing")]
    fen: Annotated[Fen, Said("净额之和", "sum of the net sums")]
    lines: Annotated[Count, Said("项数", "how many lines")]
    form: Annotated[
        Voucher | None,
        Said("形式", "form", "`voucher` 表示券；给钱的没有这个键", "`voucher`; left out for money"),
    ] = None
    promise: Annotated[
        Standing | None,
        Said(
            "将来的性质", "standing to come",
            "待定而没有数额的才有", "only of what waits and has no figure",
        ),
    ] = None  # fmt: skip


class Range(Written):
    """The least and the most a payer can come to owe; null: no limit can be told."""

    ZH = "一个出资层级至少和至多应付多少"
    IDENTITY = ("payer",)
    payer: Annotated[str, _PAYER]
    low_fen: Annotated[Fen, Said("至少", "the least")]
    high_fen: Annotated[Fen | None, Said("至多", "the most", "`null` 表示尚不能确定", "null: no limit can be told")]
    exact: Annotated[
        bool | None,
        Said(
            "是否精确", "exact",
            "只有 `false`：情形太多，没有逐一计算，应付的不会越出范围，但范围可能偏宽",
            "only ever false: too many cases to look at each; the range holds, but may be wider than need be",
        ),
        Since(2),
    ] = None  # fmt: skip


class Between(Written):
    """Whether rules between applicants were looked at, and by which evaluators."""

    ZH = "申报主体之间"
    decided: Annotated[
        Literal["together", "alone"],
        Said(
            "怎样认定的", "how it was decided",
            "`together` 与其他主体一起，`alone` 只认定了这一家，主体之间的规则没有用",
            "`together` with others, or `alone`: rules between applicants were not looked at",
        ),
    ]  # fmt: skip
    keys: Annotated[
        tuple[Evaluator, ...],
        Said(
            "评审器", "evaluators",
            "算出主体之间的调整的；其余的只核对这一家自己的条件、档次和资助",
            "those that worked out what is between applicants; the others cover what is of the applicant alone",
        ),
        Unique,
    ]  # fmt: skip


class Decision(Written):
    """`decision/2`."""

    ZH = "认定结果"
    qaward: Annotated[Literal["decision/2"], Said("格式", "form", '固定为 `"decision/2"`', 'always `"decision/2"`')] = (
        "decision/2"
    )
    applicant: Annotated[Applicant, Said("申报主体", "applicant"), Compared("facts")]
    as_of: Annotated[Day, Said("认定日期", "day"), Compared("facts")]
    listing: Annotated[
        Literal["complete", "open"],
        Said(
            "事项清单",
            "listing",
            "`complete` 已列全，`open` 未列全",
            "`complete`, or `open` where items may be missing",
        ),
        Compared("facts"),
    ]
    readings: Annotated[
        tuple[Reading, ...],
        Said("口径", "readings", "这些政策的全部口径，以及本次的选择", "all of the policies, and what was chosen"),
        Compared("rule", by="lacking"),
        Unique,
    ]
    policies: Annotated[
        tuple[Policy, ...],
        Said("政策", "policies", "参加认定的", "those evaluated"),
        Compared("rule", by="lacking"),
        Unique,
    ]
    lines: Annotated[tuple[Line, ...], Said("明细", "lines")]
    not_awarded: Annotated[tuple[Refusal, ...], Said("未获和尚不能确定的", "what is not (yet) awarded")]
    questions: Annotated[
        tuple[Question, ...],
        Said("待补充", "question", "不清楚而影响结果的事实", "facts that are not known and decide something"),
        Compared("condition", by="identity"),
        Unique,
    ]
    not_listed: Annotated[
        tuple[NotListed, ...],
        Said(
            "未列出",
            "not listed",
            "清单未列全时，整类事项都没有列出的条款",
            "clauses of whose items an open list names none",
        ),
        Compared("condition", by="identity"),
        Unique,
    ]
    open: Annotated[
        Open, Said("未定的条款", "open", "尚不能确定的条款有几项", "how many clauses are not yet known"), Since(2)
    ]
    totals: Annotated[tuple[Total, ...], Said("合计", "total"), Compared("total", by="identity"), Unique]
    ranges: Annotated[tuple[Range, ...], Said("范围", "range"), Compared("total", by="identity"), Unique]
    cautions: Annotated[
        tuple[Caution, ...],
        Said("注意", "caution", "付款之前要有人看的情形，待核的在前", "what to look at, what holds first"),
        Compared("cautions", by="identity"),
        Since(2),
    ]
    between: Annotated[
        Between | None,
        Said(
            "申报主体之间", "between applicants",
            "政策有主体之间的规则，或者与其他主体有冲突的才有",
            "only where a policy has such rules, or others claim the same",
        ),
        Compared("facts"),
        Since(2),
    ] = None  # fmt: skip
    keys: Annotated[
        tuple[Evaluator, ...],
        Said("评审器", "evaluators", '参加认定的，如 `["reference", "durable"]`', "those that agreed"),
        Apart,
        NotEmpty,
        Unique,
    ]
