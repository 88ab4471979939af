"""Messages about inputs: targets and indicators."""

from __future__ import annotations

TARGETS: dict[str, tuple[str, str]] = {
    "indicators.none": (
        "有指标文件，而规则目录没有 {file}；请先在其中声明各统计指标",
        "there are targets, but the rules folder has no {file}; declare the indicators in it first",
    ),
    "indicator.unknown": ("没有统计指标 `{found}`{meant_zh}", "there is no indicator `{found}`{meant_en}"),
    "indicator.bounds": (
        "统计指标 `{key}`：least、most 用于 integer 和 decimal，least 不得大于 most，places 只用于 decimal；请核对 "
        "type 和两端，用不上的删去",
        "the indicator `{key}`: least and most go with integer and decimal, least not above most, and places with "
        "decimal alone; check the type and both ends, and remove what does not fit",
    ),
    "target.file": (
        "指标文件应为列表，每项以 `- target:` 或 `- task:` 开头；请在每项前面加 `- target:` 或 `- task:`",
        "a targets file is a list, each entry starting `- target:` or `- task:`; begin each entry so",
    ),
    "target.entry": (
        "此项应以 `- target:`（指标）或 `- task:`（任务）开头；请补上这个键和编号",
        "this entry must start with `- target:` or `- task:`; add this key, with an id",
    ),
    "target.twice": (
        "指标 `{id}` 重复，先见于 {also}；请给其中一个另起编号",
        "the target `{id}` is declared twice, first at {also}; give one of them another id",
    ),
    "target.task-twice": (
        "任务 `{id}` 重复，先见于 {also}；请给其中一个另起编号",
        "the task `{id}` is declared twice, first at {also}; give one of them another id",
    ),
    "target.task": ("没有任务 `{found}`{meant_zh}", "there is no task `{found}`{meant_en}"),
    "target.task-and-departments": (
        "task、under_task、departments 只能写一种：随任务取部门，或自写部门；请留一种，删去其余的",
        "a target takes one of task, under_task and departments, those of the task or its own; keep one of them",
    ),
    "target.no-departments": (
        "任务 `{id}` 没有部门；请写上 departments，如 departments: {{lead: 某局}}",
        "the task `{id}` names no department; write departments, such as departments: {{lead: 某局}}",
    ),
    "target.department-twice": (
        "部门 `{name}` 写了两次；请删去一处",
        "the department `{name}` is named twice; remove one of them",
    ),
    "target.day": (
        "评价日期 {day} 不在有统计数据的 {first} 年至 {last} 年之间；请核对",
        "the day {day} lies outside the years that statistics can be of, {first} to {last}; check it",
    ),
    "target.many": (
        "到 {day} 要对照 {found} 项，超过上限 {most} 项（{zh}）；请核对评价日期，或用 --policy、--department 只对照一部分",
        "there are {found} outcomes until {day}, more than the {most} allowed ({en}); check the day, or narrow them down "
        "with --policy and --department",
    ),
    "target.department": (
        "没有部门 `{found}` 负责的指标{meant_zh}",
        "no target is answered for by a department `{found}`{meant_en}",
    ),
    "target.matcher": (
        "要且只能写一种要求：at_least、at_most、above、below、between、equals（上下限可各写一个）；请留一种，原文没有"
        "数字的写 no_figure: true",
        "a target takes one of at_least, at_most, above, below, between and equals (a low and a high one may go "
        "together); keep one, or write no_figure: true where the document leaves it blank",
    ),
    "target.matcher-type": (
        "`{matcher}` 不能用于是否类的统计指标 `{indicator}`；请写 equals: true",
        "`{matcher}` does not go with `{indicator}`, which is true or false; write equals: true",
    ),
    "target.no-figure": (
        "写了 no_figure: true，就不能再写 {matcher}；请删去其中一个",
        "with no_figure: true there is no {matcher}; remove one of the two",
    ),
    "target.between": (
        "`between` 要有两个值：[下限, 上限]；请写成如 [90, 95]",
        "`between` takes two values, [low, high]; write for example [90, 95]",
    ),
    "target.empty-range": (
        "统计指标 `{indicator}` 的范围为空：没有同时合于上下限的值；请核对上下限，写反的对调",
        "the range of `{indicator}` is empty: no value lies within both bounds; check both bounds, and swap them if "
        "they are the wrong way round",
    ),
    "target.value": (
        "统计指标 `{indicator}` 的要求不能为空或未知；请写上数值，原文没有数字的写 no_figure: true",
        "what is asked of `{indicator}` cannot be empty or unknown; write the figure, or no_figure: true where the "
        "document has none",
    ),
    "target.date": (
        "要且只能写一种期限：by: 2025-12-31 或 each_year: {{from: 2023}}；请留一种，原文未载的写 by: unstated",
        "a target takes one of by: 2025-12-31 and each_year: {{from: 2023}}; keep one, or write by: unstated where "
        "the document gives no date",
    ),
    "target.year": (
        "`{key}` 应为四位年份，如 2023，而不是 `{found}`；请只写四位数字",
        "`{key}` must be a year in four digits such as 2023, not `{found}`; write four digits alone",
    ),
    "target.years": (
        "终年 {last} 早于起年 {first}；请核对两个年份",
        "the last year, {last}, is before the first, {first}; check both years",
    ),
}
