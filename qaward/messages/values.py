"""Messages about inputs: values: sums, dates, periods, numbers."""

from __future__ import annotations

from qaward.messages.text import Text

VALUES: dict[str, Text] = {
    "text.missing": Text(
        ("缺少 `{key}`（{label}）", "`{key}` is missing"),
        ("请补上 `{key}: …`", "add `{key}: …`"),
    ),
    "text.form": Text(
        (
            "`{key}` 应为一行可见文字，不超过 {longest} 个字符，而不是 `{found}`",
            "`{key}` must be one line of printable text of at most {longest} characters, not `{found}`",
        ),
        (
            "请改写为一行，删去不可见的字符，不要空着",
            "write it on one line, without invisible characters, and not empty",
        ),
    ),
    "money.no-unit": Text(
        ("{label}（{key}）`{found}` 没有单位", "{key}: the sum `{found}` has no unit"),
        ("请写明单位，如 30万元、8000元{hint_zh}", "write it with one, such as 30万元 or 8000元{hint_en}"),
    ),
    "money.unit": Text(
        ("{label}（{key}）`{found}` 单位不规范", "{key}: the sum `{found}` has an irregular unit"),
        ("请用 元、万元 或 亿元{hint_zh}", "use 元, 万元 or 亿元{hint_en}"),
    ),
    "money.width": Text(
        (
            "{label}（{key}）`{found}` 含全角字符、空格或不可见字符",
            "{key}: the sum `{found}` has full-width or invisible characters or spaces",
        ),
        ("请用半角数字，不留空格{hint_zh}", "write plain digits without spaces{hint_en}"),
    ),
    "money.look-alike": Text(
        (
            "{label}（{key}）`{found}` 含有易混字符（如字母 O、l，句号，千分位逗号）",
            "{key}: the sum `{found}` has characters that are no digits (letters O or l, a full stop, commas)",
        ),
        (
            "请核对原件，只用数字和小数点{hint_zh}",
            "check the original, and use digits and a decimal point alone{hint_en}",
        ),
    ),
    "money.negative": Text(
        ("{label}（{key}）`{found}` 为负数", "{key}: the sum `{found}` is negative"),
        (
            "请核对，金额不得小于 0，只有声明为差额（difference）的事实可以",
            "check it, sums are 0 or more, but for facts that are declared as a difference",
        ),
    ),
    "money.too-large": Text(
        ("{label}（{key}）`{found}` 超过 1000亿元", "{key}: the sum `{found}` is above 1000亿元"),
        ("请核对单位", "check the unit"),
    ),
    "money.below-fen": Text(
        ("{label}（{key}）`{found}` 不足一分", "{key}: the sum `{found}` has parts smaller than a fen"),
        ("最多精确到分", "write no more than fen"),
    ),
    "money.form": Text(
        ("{label}（{key}）`{found}` 无法识别", "{key}: the sum `{found}` cannot be read"),
        ("请写成 30万元、1.5万元、8000元 或 1亿元", "write it as 30万元, 1.5万元, 8000元 or 1亿元"),
    ),
    "date.form": Text(
        ("{label}（{key}）`{found}` 格式不对", "{key}: the date `{found}` has the wrong form"),
        ("请写成 2023-06-30 的形式{hint_zh}", "write it like 2023-06-30{hint_en}"),
    ),
    "date.time": Text(
        ("{label}（{key}）`{found}` 带有时刻", "{key}: the date `{found}` has a time of day"),
        ("请只写日期{hint_zh}", "write the day alone{hint_en}"),
    ),
    "date.none": Text(
        ("{label}（{key}）`{found}` 不存在", "{key}: the date `{found}` does not exist"),
        ("请核对年月日", "check year, month and day"),
    ),
    "date.endless": Text(
        (
            "{label}（{key}）`{found}` 表示没有期限，只能写在截止日期上",
            "{key}: `{found}` stands for no end and can only be written as an end",
        ),
        ("这里请写实际的日期", "write the day itself here"),
    ),
    "period.form": Text(
        ("期间 `{found}` 无法识别", "the period `{found}` cannot be read"),
        (
            "请写成 12 months、1 year、30 days（或 12个月、1年、30天），最长 100 年{hint_zh}",
            "write it as 12 months, 1 year or 30 days, at most 100 years{hint_en}",
        ),
    ),
    "fact.scalar": Text(
        ("{label}（{key}）应为{zh}，而不是 `{found}`", "{key} must be {en}, not `{found}`"),
        ("请只写一个值", "write one value"),
    ),
    "fact.boolean": Text(
        ("{label}（{key}）应填 是 或 否，而不是 `{found}`", "{key} must be true or false, not `{found}`"),
        ("请填其中一个，不清楚的填 未知", "write one of them, or unknown if it is not known"),
    ),
    "fact.choice": Text(
        ("{label}（{key}）没有 `{found}` 这一选项", "{key} cannot be `{found}`"),
        ("可选：{choices_zh}{meant_zh}", "choose one of: {choices_en}{meant_en}"),
    ),
    "fact.integer": Text(
        ("{label}（{key}）应为整数，而不是 `{found}`", "{key} must be a whole number, not `{found}`"),
        ("请只写阿拉伯数字，如 3{hint_zh}", "write digits alone, such as 3{hint_en}"),
    ),
    "fact.decimal": Text(
        ("{label}（{key}）应为数值，而不是 `{found}`", "{key} must be a number, not `{found}`"),
        (
            "请只写数字，如 98.5，不带单位和百分号{hint_zh}",
            "write digits alone, such as 98.5, without unit or percent sign{hint_en}",
        ),
    ),
    "fact.places": Text(
        (
            "{label}（{key}）的值 `{found}` 小数超过 {places} 位",
            "{key} `{found}` has more than {places} decimal place(s)",
        ),
        ("请写到 {places} 位为止，按规定修约", "round it to {places}"),
    ),
    "fact.bounds": Text(
        (
            "{label}（{key}）的值 `{found}` 超出范围（{least} 至 {most}）",
            "{key} `{found}` is out of range ({least} to {most})",
        ),
        ("请核对数值和单位", "check the number and its unit"),
    ),
    "fact.twice": Text(
        ("`{key}` 与同处另一个键含义相同（中英文各写了一次）", "`{key}` repeats a fact given under its other name"),
        ("请只保留一处", "keep one"),
    ),
}
