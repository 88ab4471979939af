"""What `qaward batch` writes: the manifest, `batch/1`, and the rows of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from qaward.policy.model import PaymentForm
from qaward.standings import Standing
from qaward.written.declare import Count, Day, Fen, Said, Sha, Written
from qaward.written.run import LEFT_OUT, LeftOut

Form = Literal["tables", "nested", "profiles"]
_APPLICANT = Said("申报主体的代码", "id of the applicant", "照输入写的；输入是整数的为整数", "as the input has it")
_KIND = Said("事项类别", "kind of item", "关于主体本身的为 `applicant`", "`applicant`: about the applicant itself")
_ITEM = Said("事项编号", "id of the item", "关于主体本身的为空", "null: about the applicant itself")
_CLAUSE = Said("条款", "clause", "带政策名", "with its policy")
_PAYER = Said("出资层级", "payer")
_FORM = Said("形式", "form", "`money` 或 `voucher`", "`money` or `voucher`")
_STANDING = Said("性质", "standing")
_FIGURE = Said("有没有金额", "whether it stands for a sum", "荣誉、非资金支持没有", "honours and support do not")
_WORDS_ZH = Said("内容", "what it says", "中文", "in Chinese")
_WORDS_EN = Said("内容", "what it says", "英文", "in English")


class Input(Written):
    """A file that was read."""

    ZH = "读取的文件"
    file: Annotated[str, Said("文件", "file")]
    sha256: Annotated[str, Said("摘要", "digest", "标准输入的为空", "empty for standard input")]


class Program(Written):
    """What policies mean on a day: the bits of reasons hang on it."""

    ZH = "几个政策在一天的含义"
    policies: Annotated[tuple[str, ...], Said("政策", "policies")]
    as_of: Annotated[Day, Said("认定日期", "day")]
    sha256: Annotated[Sha, Said("条款条件的摘要", "digest of the conditions", "理由的位依它解读", "reasons go by it")]


class SecondKey(Written):
    """What the second key of cohorts compared: the lines of all clauses but some."""

    ZH = "第二个评审器核对的"
    name: Annotated[Literal["duckdb"], Said("评审器", "evaluator")] = "duckdb"
    lines: Annotated[Count, Said("核对并相同的明细行数", "lines that were compared, and the same")]
    left_out: Annotated[tuple[str, ...], Said("没有核对的条款", "clauses that it does not cover")]


class Applicants(Written):
    """How many applicants were read, decided and rejected."""

    ZH = "主体的个数"
    read: Annotated[Count, Said("读取的个数", "applicants read")]
    decided: Annotated[Count, Said("认定的个数", "applicants decided")]
    rejected: Annotated[Count, Said("退回的个数", "applicants rejected")]


class Sum(Written):
    """What all applicants come to, of one sort."""

    ZH = "全体主体同一种明细的合计"
    payer: Annotated[str, _PAYER]
    form: Annotated[PaymentForm, _FORM]
    standing: Annotated[Standing, _STANDING]
    fen: Annotated[
        str | None,
        Said(
            "合计，分", "sum in fen",
            "以文字写的整数，因为可以超过 JSON 的整数；没有金额的为 `null`",
            "a whole number as text, since it can be more than JSON has; null where there is none",
        ),
    ]  # fmt: skip
    lines: Annotated[Count, Said("明细的行数", "how many lines")]


class Look(Written):
    """Something to be known before results are used."""

    ZH = "使用以前要知道的"
    code: Annotated[
        str, Said("代号", "code", "如 `batch.unreached`、`impact.files`", "such as `batch.unreached`, `impact.files`")
    ]
    zh: Annotated[str, _WORDS_ZH]
    en: Annotated[str, _WORDS_EN]


class OnSpark(Written):
    """Where Spark decided: its version and master, how many parts, and what was carried between them."""

    ZH = "由 Spark 认定的"
    version: Annotated[str, Said("Spark 的版本", "version of Spark")]
    master: Annotated[str, Said("主节点", "master", "`--master` 写的", "as `--master` has it")]
    parts: Annotated[Count, Said("分成几部分", "parts")]
    tied: Annotated[
        Count,
        Said(
            "与别的主体申报同一事项的主体", "applicants who share an item",
            "与对方放在同一部分；只有一部分的不必找，为 0", "put into one part with the others; 0: one part",
        ),
    ]  # fmt: skip
    moved_things: Annotated[
        Count, Said("按事项交换的字节数", "bytes carried by items", "找申报同一事项的", "to find who shares one")
    ]
    moved_applicants: Annotated[
        Count, Said("按主体交换的字节数", "bytes carried by applicants", "压缩后的", "compressed")
    ]


class Batch(Written):
    """`batch/1`: what was read, by which rules it was decided, and what was written."""

    ZH = "成批认定的清单"
    qaward: Annotated[Literal["batch/1"], Said("格式", "form", '固定为 `"batch/1"`', 'always `"batch/1"`')] = "batch/1"
    software: Annotated[str, Said("软件及版本", "software and its version")]
    as_of: Annotated[Day | None, Said("认定日期", "day", "各依档案的为 `null`", "null: that of each profile")]
    rules: Annotated[str | None, Said("规则目录", "folder of the rules", "随软件的为 `null`", "null: packaged")]
    vocabulary: Annotated[Sha, Said("词汇表的摘要", "digest of the vocabulary")]
    policies: Annotated[Mapping[str, str], Said("参加认定的政策及其摘要", "policies that decided, with their digests")]
    named: Annotated[
        tuple[str, ...],
        Said("指定的政策", "policies that were named", "空的为依所在地区", "empty: by the region of each applicant"),
    ]
    readings: Annotated[Mapping[str, str], Said("另选的口径", "readings that were chosen")]
    programs: Annotated[tuple[Program, ...], Said("政策在认定日期的含义", "what policies mean on the days decided for")]
    form: Annotated[
        Form,
        Said(
            "输入的样子", "what the input is",
            "`tables` 表，`nested` 一个带事项列表的文件，`profiles` 档案",
            "tables, one file with lists of items, or profiles",
        ),
    ]  # fmt: skip
    inputs: Annotated[tuple[Input, ...], Said("读取的文件", "files that were read")]
    applicants: Annotated[Applicants, Said("主体的个数", "how many applicants")]
    by_row: Annotated[
        Mapping[str, int],
        Said(
            "逐个认定的主体个数，按原因", "applicants decided one by one, by the reason",
            "`held` 有已付或编号丢位数，`shared` 别的主体也申报了，`between` 政策有主体之间的规则",
            "`held`: payments or a damaged id, `shared`: others claim an item of it, `between`: rules between them",
        ),
    ]  # fmt: skip
    ranges_by_row: Annotated[
        Mapping[str, int],
        Said(
            "逐个求最少、最多的主体个数，按原因", "applicants whose ranges were found one by one, by the reason",
            "除上面的以外，`open` 有未定的，`more` 清单没有列全",
            "beside those above `open`: something is open, `more`: the list is open",
        ),
    ]  # fmt: skip
    cautions_of: Annotated[
        Literal["by_row"],
        Said(
            "cautions 表里有谁的",
            "of whom the table of cautions tells",
            "逐个认定的主体；其余的也有，只是自己所列的事项相像的、主体相像的不提示；各家之间编号相近、相像的，"
            "由 Spark 认定的没有",
            "those decided one by one; the others too, but for what looks alike among items of one, and among "
            "applicants; what looks alike between applicants is not told where Spark decides",
        ),
    ]
    rows: Annotated[Mapping[str, int], Said("各表的行数", "rows of each table")]
    sums: Annotated[tuple[Sum, ...], Said("全体主体的合计", "what all applicants come to")]
    without: Annotated[tuple[str, ...], Said("没有写的表", "tables that were left out")]
    second_key: Annotated[
        SecondKey | None,
        Said(
            "第二个评审器核对的", "what the second key compared",
            "按列认定的逐行核对；没有核对的为 `null`，逐个认定的不在内",
            "of what was decided over columns, line by line; null: nothing was compared",
        ),
    ]  # fmt: skip
    verified: Annotated[Count, Said("重新认定并相同的主体个数", "applicants derived once more, with the same result")]
    left_out: Annotated[LeftOut | None, LEFT_OUT] = None
    looks: Annotated[
        tuple[Look, ...] | None,
        Said(
            "使用以前要知道的", "what is to be known before it is used",
            "没有读取的文件（`batch.passed-over`），认定日期没有应付的政策（`batch.not-in-force`），没有政策适用的主体"
            "（`batch.unreached`）；都没有的没有这个键",
            "what was passed over (`batch.passed-over`), policies by which nothing is due on the day "
            "(`batch.not-in-force`), applicants whom none reaches (`batch.unreached`); left out where there is none",
        ),
    ] = None  # fmt: skip
    rule_files: Annotated[
        Mapping[str, str] | None,
        Said(
            "规则目录的文件及其摘要", "files of the rules, with their digests",
            "认定所依的全部，叠加规则、没有参加认定的政策也在内；先前的清单没有",
            "all that decisions rest on, rules for stacking and policies that did not decide among them; older "
            "manifests have none",
        ),
    ] = None  # fmt: skip
    sources: Annotated[
        tuple[str, ...] | None,
        Said(
            "写明的输入", "what was named as the input",
            "文件、目录；目录里后来多出的文件依它看出；先前的清单没有",
            "files and folders: by it is seen what came into a folder since; older manifests have none",
        ),
    ] = None  # fmt: skip
    sha256: Annotated[
        Sha | None,
        Said(
            "清单自身的摘要", "digest of the manifest itself",
            "其余各项规范 JSON 的 SHA-256；先前的清单没有",
            "SHA-256 of the rest as canonical JSON; older manifests have none",
        ),
    ] = None  # fmt: skip
    spark: Annotated[
        OnSpark | None,
        Said("由 Spark 认定的", "where Spark decided", "没有的是这台机器认定的", "without it: this machine"),
    ] = None


class BatchLine(Written):
    """A row of `lines`: what a clause gives for an item, from one payer."""

    ZH = "lines 的一行：一个条款就一个事项由一级给的"
    applicant: Annotated[str | int, _APPLICANT]
    kind: Annotated[str, _KIND]
    item: Annotated[str | int | None, _ITEM]
    clause: Annotated[str, _CLAUSE]
    payer: Annotated[str, _PAYER]
    form: Annotated[PaymentForm, _FORM]
    stage: Annotated[Count, Said("第几期", "stage", "0 为不分期", "0: all of it")]
    standing: Annotated[Standing, _STANDING]
    figure: Annotated[bool, _FIGURE]
    gross_fen: Annotated[Fen, Said("条款所定的金额", "what the clause says")]
    net_fen: Annotated[Fen, Said("叠加规则以后的金额", "what stacking leaves of it")]


class BatchTotal(Written):
    """A row of `totals`: the sum of an applicant's lines of one sort."""

    ZH = "totals 的一行：一个主体同一种明细的合计"
    applicant: Annotated[str | int, _APPLICANT]
    payer: Annotated[str, _PAYER]
    form: Annotated[PaymentForm, _FORM]
    standing: Annotated[Standing, _STANDING]
    figure: Annotated[bool, _FIGURE]
    fen: Annotated[Fen | None, Said("合计", "sum", "没有金额的为空", "null where there is none")]
    lines: Annotated[Count, Said("明细的行数", "how many lines")]


class BatchRefusal(Written):
    """A row of `refusals`: what a clause does not give, or not yet, and why."""

    ZH = "refusals 的一行：一个条款没有给的，或尚不能确定的，和原因"
    applicant: Annotated[str | int, _APPLICANT]
    kind: Annotated[str, _KIND]
    item: Annotated[str | int | None, _ITEM]
    clause: Annotated[str, _CLAUSE]
    payer: Annotated[
        str | None, Said("出资层级", "payer", "条款本身的条件就不成立的为空", "null: the clause's own condition fails")
    ]
    cause: Annotated[
        Literal["when", "grant", "tier", "amount", "quantity", "plus"],
        Said(
            "原因", "cause",
            "`when` 条款的条件，`grant` 没有所依的资助，`tier` 没有对应的档次，`amount` 金额，`quantity` 数量，"
            "`plus` 加发",
            "the clause's condition (`when`), a grant it is on top of, the row (`tier`), the sum, how many, an add-on",
        ),
    ]  # fmt: skip
    answer: Annotated[
        Literal["not_met", "unknown"],
        Said("答案", "answer", "`not_met` 不满足，`unknown` 尚不清楚", "whether it fails or is not known"),
    ]
    reasons: Annotated[
        int | None,
        Said(
            "条款的各个条件得到的答案", "what the conditions of the clause came to",
            "每个两位，第一个在最低位：0 不满足，1 不清楚，2 满足；共 31 个",
            "two bits each, the first lowest: 0 not met, 1 unknown, 2 met; 31 of them",
        ),
    ]  # fmt: skip
    more_reasons: Annotated[
        tuple[int, ...] | None, Said("第 32 个起的答案", "those from the 32nd on", "每数 31 个", "31 in each number")
    ]


class BatchRange(Written):
    """A row of `ranges`: the least and the most that a payer can come to owe."""

    ZH = "ranges 的一行：一级应付的最少和最多"
    applicant: Annotated[str | int, _APPLICANT]
    payer: Annotated[str, _PAYER]
    form: Annotated[Literal["money"], _FORM]
    low_fen: Annotated[Fen, Said("最少", "least")]
    high_fen: Annotated[Fen | None, Said("最多", "most", "说不出的为空", "null: no limit can be told")]
    exact: Annotated[bool, Said("是否恰好", "whether these ends can be reached")]
    by_row: Annotated[bool, Said("是否逐个求得", "whether it was found one by one")]


class BatchCaution(Written):
    """A row of `cautions`: what somebody should look at (of whom: `cautions_of` of the manifest)."""

    ZH = "cautions 的一行：要人看的（有谁的，见清单的 `cautions_of`）"
    applicant: Annotated[str | int, _APPLICANT]
    code: Annotated[str, Said("代号", "code")]
    clause: Annotated[str | None, _CLAUSE]
    item: Annotated[str | None, _ITEM]
    payer: Annotated[str | None, _PAYER]
    zh: Annotated[str, _WORDS_ZH]
    en: Annotated[str, _WORDS_EN]
    because: Annotated[str | None, Said("已定的理由", "why it was decided that it is to be paid")]


class BatchReject(Written):
    """A row of `rejects`: one fault of an applicant that was not decided."""

    ZH = "rejects 的一行：没有认定的主体的一个错误"
    applicant: Annotated[
        str, Said("申报主体的代码", "id of the applicant", "读不出的为档案的位置", "or the place of its profile")
    ]
    file: Annotated[str, Said("文件", "file")]
    row: Annotated[
        int | None, Said("行", "row", "从 1 数起，CSV 的表头是第 1 行", "from 1; of CSV the heads are row 1")
    ]
    column: Annotated[int | None, Said("列", "column", "从 1 数起", "from 1")]
    code: Annotated[str, Said("代号", "code")]
    zh: Annotated[str, _WORDS_ZH]
    en: Annotated[str, _WORDS_EN]


ROWS: Mapping[str, type[Written]] = {
    "lines": BatchLine, "totals": BatchTotal, "refusals": BatchRefusal, "ranges": BatchRange,
    "cautions": BatchCaution, "rejects": BatchReject,
}  # fmt: skip
"""The tables, each with the declaration of its rows."""
