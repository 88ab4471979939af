"""Messages about inputs: the vocabulary."""

from __future__ import annotations

from qaward.messages.text import Text

VOCABULARY: dict[str, Text] = {
    "vocabulary.fact": Text(
        ("没有声明事实 `{key}`", "the fact `{key}` is not declared"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "vocabulary.value": Text(
        ("事实 `{fact}` 没有选项 `{key}`", "the fact `{fact}` has no value `{key}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "vocabulary.values": Text(
        (
            "事实 `{key}`：类型为 enum 时必须列出 values，其他类型不得列出",
            "the fact `{key}`: `values` goes with the type enum, and with no other",
        ),
        (
            "请补上 values，或改 type 为 enum，其他类型删去 values",
            "add `values`, make the type enum, or remove `values`",
        ),
    ),
    "vocabulary.local": Text(
        (
            "事实 `{key}` 写了 local，应为是或否的事实（boolean）",
            "the fact `{key}` is local, which is for facts that are true or false (boolean)",
        ),
        ("请改 type 为 boolean，或删去 local", "make the type boolean, or remove `local`"),
    ),
    "vocabulary.sharers": Text(
        (
            "事实 `{key}` 写了 sharers，应为整数的事实（integer）",
            "the fact `{key}` has `sharers`, which is for whole numbers (integer)",
        ),
        ("请改 type 为 integer，或删去 sharers", "make the type integer, or remove `sharers`"),
    ),
    "vocabulary.end": Text(
        ("{key}：`end` 只能用于日期（截止日期）", "{key}: `end` is for dates alone (those that are an end)"),
        ("请改 type 为 date，或删去 end", "make the type date, or remove `end`"),
    ),
    "vocabulary.changeable": Text(
        ("`changeable` 写作 `{found}`", "`changeable` is written `{found}`"),
        (
            "请写 true（可以改变）、false（不能改变）或 gained（只能取得、增加，不能退回）",
            "write true (it can change), false (it cannot), or gained (it can be got or grow, and never goes back)",
        ),
    ),
    "vocabulary.gained": Text(
        (
            "事实 `{key}` 写了 changeable: gained，但看不出哪一头更好",
            "the fact `{key}` is `changeable: gained`, and nothing tells which way is better",
        ),
        (
            "选项请补 better，日期请改写 true 或 false",
            "add `better` to listed values, and write true or false of dates",
        ),
    ),
    "vocabulary.better": Text(
        ("`{key}` 的 better 写作 `{found}`", "`better: {found}` does not fit `{key}`"),
        ("选项用 first 或 last，数值用 low 或 high", "write first or last for listed values, low or high for numbers"),
    ),
    "vocabulary.bounds": Text(
        (
            "事实 `{key}`：least、most 用于 integer 和 decimal，least 不得大于 most，places 只用于 decimal",
            "the fact `{key}`: least and most go with integer and decimal, least not above most, and places with "
            "decimal alone",
        ),
        ("请核对 type 和两端，用不上的删去", "check the type and both ends, and remove what does not fit"),
    ),
    "vocabulary.key": Text(
        ("`{key}` 不能作键", "`{key}` cannot be a key"),
        (
            "请用小写字母、数字和下划线，以字母开头，如 `tech_level`",
            "use lower-case letters, digits and underscores, a letter first, such as `tech_level`",
        ),
    ),
    "vocabulary.derived": Text(
        (
            "事实 `{key}` 的 derived 要写一种算法和它所用的事实",
            "`derived` of the fact `{key}` takes one way and the facts it needs",
        ),
        (
            "请写成如 derived: {{growth: [今年的, 上年的]}}，算法有 quotient、growth、difference、years（各用两个）和 "
            "year（用一个）",
            "write for example derived: {{growth: [this, last]}}; the ways are quotient, growth, difference and years "
            "(of two facts each), and year (of one)",
        ),
    ),
    "vocabulary.derived-of": Text(
        (
            "事实 `{key}` 由 `{found}` 算得，但没有声明这样的事实，或它自己也是算得的",
            "the fact `{key}` follows from `{found}`, which is no declared fact, or follows from others itself",
        ),
        ("请改写{meant_zh}", "name another{meant_en}"),
    ),
    "vocabulary.derived-same": Text(
        (
            "事实 `{key}` 的两个数都是 `{found}`，算出来总是一样",
            "both numbers of the fact `{key}` are `{found}`, of which always the same follows",
        ),
        ("请写两个不同的事实", "name two different facts"),
    ),
    "vocabulary.derived-type": Text(
        ("事实 `{key}` 的类型与算法不合", "the type of the fact `{key}` does not go with the way it follows"),
        (
            "请改类型：quotient、growth 是 decimal，由两个同类的数目或金额算得；difference 与它们同类；years 是 intege"
            "r，由两个日期算得；year 是 integer，由一个日期算得",
            "change the type: quotient and growth are decimals, of two numbers or sums of one type; a difference is of "
            "their type; years are an integer, of two dates; a year is an integer, of one date",
        ),
    ),
    "vocabulary.derived-alone": Text(
        (
            "这里列了算得的事实 `{key}`，没有列它所用的 `{found}`",
            "`{key}` is listed here, but not `{found}`, from which it follows",
        ),
        ("请补上", "add it"),
    ),
    "vocabulary.fixes-type": Text(
        (
            "事实 `{key}` 不能写 fixes：只有 enum 和 boolean 的值可以逐个列出",
            "the fact `{key}` cannot have `fixes`: only values of enum and boolean can be listed one by one",
        ),
        ("请改 type，或把 fixes 写在别的事实里", "change the type, or write `fixes` at another fact"),
    ),
    "vocabulary.fixes-of": Text(
        (
            "事实 `{key}` 的 fixes 写了 `{found}`，但没有声明这样的事实，或它是文字、是算得的，或就是它自己",
            "`fixes` of the fact `{key}` names `{found}`, which is no declared fact, or is a text, or follows from "
            "others, or is the fact itself",
        ),
        ("请改写{meant_zh}", "name another{meant_en}"),
    ),
    "vocabulary.fixes-apart": Text(
        (
            "`{key}` 的 fixes 写了 `{found}`，但没有一类事项（申报主体也没有）同时有这两个事实，这一处不起作用",
            "`fixes` of `{key}` names `{found}`, but neither the applicant nor any kind of item has both, so that it "
            "does nothing",
        ),
        ("请把两个都列入 facts，或删去这一处", "list both under `facts`, or remove it"),
    ),
    "vocabulary.fixes-circle": Text(
        ("`{key}` 的 fixes 又回到了 `{found}`（{zh}）", "`fixes` of `{key}` comes back to `{found}` ({en})"),
        ("请删去其中一处，由范围小的定范围大的", "remove one of them: what is narrower fixes what is wider"),
    ),
    "vocabulary.fixes-nothing": Text(
        (
            "`{key}` 取 {zh} 时，几处 fixes 互相矛盾，这个值不可能有",
            "where `{key}` is {en}, what several `fixes` say contradicts itself, so that it can never be",
        ),
        ("请核对它定的各个事实，以及这些事实又定的", "check the facts that it fixes, and what these fix in turn"),
    ),
    "vocabulary.reserved": Text(
        (
            "`{key}` 是规则语言或档案的保留字，不能作键",
            "`{key}` is a word of the rule language or of profiles, and cannot be a key",
        ),
        ("请换一个名字，保留字有：{reserved}", "choose another name than these: {reserved}"),
    ),
    "vocabulary.names": Text(
        ("事实 `{key}` 不是文字，不能写 names", "the fact `{key}` is no text, and cannot say names"),
        ("请改 type 为 text，或删去 names", "make the type text, or remove `names`"),
    ),
    "vocabulary.label": Text(
        ("标签 `{label}` 同时用于 `{one}` 和 `{two}`", "the label `{label}` is used for both `{one}` and `{two}`"),
        ("请改其中一个，中文标签须唯一", "change one of them, labels are unique"),
    ),
}
