"""Messages about inputs: values: sums, dates, periods, numbers."""

from __future__ import annotations

VALUES: dict[str, tuple[str, str]] = {
    "text.missing": (
        "缺少 `{key}`（{label}）；请补上 `{key}: …`",
        "`{key}` is missing; add `{key}: …`",
    ),
    "text.form": (
        "`{key}` 应为一行可见文字，不超过 {longest} 个字符，而不是 `{found}`；请改写为一行，删去不可见的字符，不要空着",
        "`{key}` must be one line of printable text of at most {longest} characters, not `{found}`; write it on one "
        "line, without invisible characters, and not empty",
    ),
    "money.no-unit": (
        "{label}（{key}）`{found}` 没有单位；请写明单位，如 30万元、8000元{hint_zh}",
        "{key}: the sum `{found}` has no unit; write it with one, such as 30万元 or 8000元{hint_en}",
    ),
    "money.unit": (
        "{label}（{key}）`{found}` 单位不规范；请用 元、万元 或 亿元{hint_zh}",
        "{key}: the sum `{found}` has an irregular unit; use 元, 万元 or 亿元{hint_en}",
    ),
    "money.width": (
        "{label}（{key}）`{found}` 含全角字符、空格或不可见字符；请用半角数字，不留空格{hint_zh}",
        "{key}: the sum `{found}` has full-width or invisible characters or spaces; write plain digits without "
        "spaces{hint_en}",
    ),
    "money.look-alike": (
        "{label}（{key}）`{found}` 含有易混字符（如字母 O、l，句号，千分位逗号）；请核对原件，只用数字和小数点{hint_zh}",
        "{key}: the sum `{found}` has characters that are no digits (letters O or l, a full stop, commas); check the "
        "original, and use digits and a decimal point alone{hint_en}",
    ),
    "money.negative": (
        "{label}（{key}）`{found}` 为负数；请核对，金额不得小于 0，只有声明为差额（difference）的事实可以",
        "{key}: the sum `{found}` is negative; check it, sums are 0 or more, but for facts that are declared as a difference",
    ),
    "money.too-large": (
        "{label}（{key}）`{found}` 超过 1000亿元；请核对单位",
        "{key}: the sum `{found}` is above 1000亿元; check the unit",
    ),
    "money.below-fen": (
        "{label}（{key}）`{found}` 不足一分；最多精确到分",
        "{key}: the sum `{found}` has parts smaller than a fen; write no more than fen",
    ),
    "money.form": (
        "{label}（{key}）`{found}` 无法识别；请写成 30万元、1.5万元、8000元 或 1亿元",
        "{key}: the sum `{found}` cannot be read; write it as 30万元, 1.5万元, 8000元 or 1亿元",
    ),
    "date.form": (
        "{label}（{key}）`{found}` 格式不对；请写成 2023-06-30 的形式{hint_zh}",
        "{key}: the date `{found}` has the wrong form; write it like 2023-06-30{hint_en}",
    ),
    "date.time": (
        "{label}（{key}）`{found}` 带有时刻；请只写日期{hint_zh}",
        "{key}: the date `{found}` has a time of day; write the day alone{hint_en}",
    ),
    "date.none": (
        "{label}（{key}）`{found}` 不存在；请核对年月日",
        "{key}: the date `{found}` does not exist; check year, month and day",
    ),
    "date.endless": (
        "{label}（{key}）`{found}` 表示没有期限，只能写在截止日期上；这里请写实际的日期",
        "{key}: `{found}` stands for no end and can only be written as an end; write the day itself here",
    ),
    "period.form": (
        "期间 `{found}` 无法识别；请写成 12 months、1 year、30 days（或 12个月、1年、30天），最长 100 年{hint_zh}",
        "the period `{found}` cannot be read; write it as 12 months, 1 year or 30 days, at most 100 years{hint_en}",
    ),
    "fact.scalar": (
        "{label}（{key}）应为{zh}，而不是 `{found}`；请只写一个值",
        "{key} must be {en}, not `{found}`; write one value",
    ),
    "fact.boolean": (
        "{label}（{key}）应填 是 或 否，而不是 `{found}`；请填其中一个，不清楚的填 未知",
        "{key} must be true or false, not `{found}`; write one of them, or unknown if it is not known",
    ),
    "fact.choice": (
        "{label}（{key}）没有 `{found}` 这一选项；可选：{choices_zh}{meant_zh}",
        "{key} cannot be `{found}`; choose one of: {choices_en}{meant_en}",
    ),
    "fact.integer": (
        "{label}（{key}）应为整数，而不是 `{found}`；请只写阿拉伯数字，如 3{hint_zh}",
        "{key} must be a whole number, not `{found}`; write digits alone, such as 3{hint_en}",
    ),
    "fact.decimal": (
        "{label}（{key}）应为数值，而不是 `{found}`；请只写数字，如 98.5，不带单位和百分号{hint_zh}",
        "{key} must be a number, not `{found}`; write digits alone, such as 98.5, without unit or percent sign{hint_en}",
    ),
    "fact.places": (
        "{label}（{key}）的值 `{found}` 小数超过 {places} 位；请写到 {places} 位为止，按规定修约",
        "{key} `{found}` has more than {places} decimal place(s); round it to {places}",
    ),
    "fact.bounds": (
        "{label}（{key}）的值 `{found}` 超出范围（{least} 至 {most}）；请核对数值和单位",
        "{key} `{found}` is out of range ({least} to {most}); check the number and its unit",
    ),
    "fact.twice": (
        "`{key}` 与同处另一个键含义相同（中英文各写了一次）；请只保留一处",
        "`{key}` repeats a fact given under its other name; keep one",
    ),
}
