"""Messages about inputs: targets and indicators."""

from __future__ import annotations

from qaward.messages.text import Text

TARGETS: dict[str, Text] = {
    "indicators.none": Text(
        ("有指标文件，而规则目录没有 {file}", "there are targets, but the rules folder has no {file}"),
        ("请先在其中声明各统计指标", "declare the indicators in it first"),
    ),
    "indicator.unknown": Text(
        ("没有统计指标 `{found}`", "there is no indicator `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "indicator.bounds": Text(
        (
            "统计指标 `{key}`：least、most 用于 integer 和 decimal，least 不得大于 most，places 只用于 decimal",
            "the indicator `{key}`: least and most go with integer and decimal, least not above most, and places with "
            "decimal alone",
        ),
        ("请核对 type 和两端，用不上的删去", "check the type and both ends, and remove what does not fit"),
    ),
    "target.file": Text(
        (
            "指标文件应为列表，每项以 `- target:` 或 `- task:` 开头",
            "a targets file is a list, each entry starting `- target:` or `- task:`",
        ),
        ("请在每项前面加 `- target:` 或 `- task:`", "begin each entry so"),
    ),
    "target.entry": Text(
        ("此项应以 `- target:`（指标）或 `- task:`（任务）开头", "this entry must start with `- target:` or `- task:`"),
        ("请补上这个键和编号", "add this key, with an id"),
    ),
    "target.twice": Text(
        ("指标 `{id}` 重复，先见于 {also}", "the target `{id}` is declared twice, first at {also}"),
        ("请给其中一个另起编号", "give one of them another id"),
    ),
    "target.task-twice": Text(
        ("任务 `{id}` 重复，先见于 {also}", "the task `{id}` is declared twice, first at {also}"),
        ("请给其中一个另起编号", "give one of them another id"),
    ),
    "target.task": Text(
        ("没有任务 `{found}`", "there is no task `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "target.task-and-departments": Text(
        (
            "task、under_task、departments 只能写一种：随任务取部门，或自写部门",
            "a target takes one of task, under_task and departments, those of the task or its own",
        ),
        ("请留一种，删去其余的", "keep one of them"),
    ),
    "target.no-departments": Text(
        ("任务 `{id}` 没有部门", "the task `{id}` names no department"),
        (
            "请写上 departments，如 departments: {{lead: 某局}}",
            "write departments, such as departments: {{lead: 某局}}",
        ),
    ),
    "target.department-twice": Text(
        ("部门 `{name}` 写了两次", "the department `{name}` is named twice"),
        ("请删去一处", "remove one of them"),
    ),
    "target.day": Text(
        (
            "评价日期 {day} 不在有统计数据的 {first} 年至 {last} 年之间",
            "the day {day} lies outside the years that statistics can be of, {first} to {last}",
        ),
        ("请核对", "check it"),
    ),
    "target.many": Text(
        (
            "到 {day} 要对照 {found} 项，超过上限 {most} 项（{zh}）",
            "there are {found} outcomes until {day}, more than the {most} allowed ({en})",
        ),
        (
            "请核对评价日期，或用 --policy、--department 只对照一部分",
            "check the day, or narrow them down with --policy and --department",
        ),
    ),
    "target.department": Text(
        ("没有部门 `{found}` 负责的指标", "no target is answered for by a department `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "target.matcher": Text(
        (
            "要且只能写一种要求：at_least、at_most、above、below、between、equals（上下限可各写一个）",
            "a target takes one of at_least, at_most, above, below, between and equals (a low and a high one may go "
            "together)",
        ),
        (
            "请留一种，原文没有数字的写 no_figure: true",
            "keep one, or write no_figure: true where the document leaves it blank",
        ),
    ),
    "target.matcher-type": Text(
        (
            "`{matcher}` 不能用于是否类的统计指标 `{indicator}`",
            "`{matcher}` does not go with `{indicator}`, which is true or false",
        ),
        ("请写 equals: true", "write equals: true"),
    ),
    "target.no-figure": Text(
        ("写了 no_figure: true，就不能再写 {matcher}", "with no_figure: true there is no {matcher}"),
        ("请删去其中一个", "remove one of the two"),
    ),
    "target.between": Text(
        ("`between` 要有两个值：[下限, 上限]", "`between` takes two values, [low, high]"),
        ("请写成如 [90, 95]", "write for example [90, 95]"),
    ),
    "target.empty-range": Text(
        (
            "统计指标 `{indicator}` 的范围为空：没有同时合于上下限的值",
            "the range of `{indicator}` is empty: no value lies within both bounds",
        ),
        ("请核对上下限，写反的对调", "check both bounds, and swap them if they are the wrong way round"),
    ),
    "target.value": Text(
        ("统计指标 `{indicator}` 的要求不能为空或未知", "what is asked of `{indicator}` cannot be empty or unknown"),
        (
            "请写上数值，原文没有数字的写 no_figure: true",
            "write the figure, or no_figure: true where the document has none",
        ),
    ),
    "target.date": Text(
        (
            "要且只能写一种期限：by: 2025-12-31 或 each_year: {{from: 2023}}",
            "a target takes one of by: 2025-12-31 and each_year: {{from: 2023}}",
        ),
        ("请留一种，原文未载的写 by: unstated", "keep one, or write by: unstated where the document gives no date"),
    ),
    "target.year": Text(
        (
            "`{key}` 应为四位年份，如 2023，而不是 `{found}`",
            "`{key}` must be a year in four digits such as 2023, not `{found}`",
        ),
        ("请只写四位数字", "write four digits alone"),
    ),
    "target.years": Text(
        ("终年 {last} 早于起年 {first}", "the last year, {last}, is before the first, {first}"),
        ("请核对两个年份", "check both years"),
    ),
}
