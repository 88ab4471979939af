"""Messages about inputs: regions."""

from __future__ import annotations

from qaward.messages.text import Text

REGIONS: dict[str, Text] = {
    "region.large": Text(
        ("地区文件超过 {largest} MB", "the region file is larger than {largest} MB"),
        (
            "请核对是不是给错了文件，或删去与指标无关的数据",
            "check whether it is the file you mean, or remove figures that no target asks for",
        ),
    ),
    "region.root": Text(
        (
            "地区文件应为键值对，写有 region（地区）和 statistics（统计数据），而不是 `{found}`",
            "a region file is a mapping with `region` and `statistics`, not `{found}`",
        ),
        ("请以 `region:` 开头，其下每行写 `键: 值`", "begin with `region:`, and below it `key: value` on each line"),
    ),
    "region.key": Text(
        ("不认识的键 `{key}`", "unknown key `{key}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "region.mapping": Text(
        ("`{part}` 应为键值对，而不是 `{found}`", "`{part}` must be a mapping of keys to values, not `{found}`"),
        (
            "请写成 `键: 值`，每行一个，缩进在 `{part}` 之下",
            "write `key: value`, one on each line, indented below `{part}`",
        ),
    ),
    "region.list": Text(
        ("`{part}` 应为列表，每项以 `-` 开头，而不是 `{found}`", "`{part}` must be a list, not `{found}`"),
        ("请写成每项以 `- ` 开头，只有一项的也是", "begin each entry with `- `, also where there is but one"),
    ),
    "region.entry": Text(
        (
            "统计数据的每一项应为键值对，如 {{指标: …, 数值: …, 年度: 2024}}，而不是 `{found}`",
            "each entry of the statistics is a mapping such as {{indicator: …, value: …, year: 2024}}, not `{found}`",
        ),
        ("请这样写", "write it so"),
    ),
    "region.kind": Text(
        ("没有地区类型 `{found}`", "there is no kind of region `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "region.kind-code": Text(
        ("地区类型 `{found}` 与代码 {code} 不符", "the kind `{found}` does not fit the code {code}"),
        ("请核对代码，或删去 kind，由代码得出", "check the code, or leave the kind out: the code tells it"),
    ),
    "region.place": Text(
        ("所辖地 `{found}` 没有列在 places（所辖）中", "the place `{found}` is not listed under places"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "region.place-twice": Text(
        ("所辖地 `{place}` 重复，先见于 {also}", "the place `{place}` is listed twice, first at {also}"),
        ("请只列一次", "list it once"),
    ),
    "region.many": Text(
        ("统计数据有 {found} 个，超过上限 {most} 个", "{found} figures are given, more than the {most} allowed"),
        ("请删去与指标无关的数据", "remove figures that no target asks for"),
    ),
    "region.period": Text(
        (
            "统计数据要且只能写明一种时间：year（年度，全年数）或 on（日期，截至该日）",
            "a figure needs one of year (a whole year's figure) and on (as of a day)",
        ),
        ("请写成如 year: 2024，或 on: 2024-06-30", "write for example year: 2024, or on: 2024-06-30"),
    ),
    "region.year": Text(
        ("年度应为四位年份，如 2024，而不是 `{found}`", "a year has four digits, such as 2024, not `{found}`"),
        ("请只写四位数字{hint_zh}", "write four digits alone{hint_en}"),
    ),
    "region.twice": Text(
        (
            "{label}（{key}）{place_zh}同一时间的数据重复，先见于 {also}",
            "`{key}`{place_en} is given twice for the same time, first at {also}",
        ),
        ("请只保留一个", "keep one"),
    ),
    "region.no-day": Text(
        ("没有评价日期", "there is no day to judge by"),
        (
            "请用 --as-of 给出，或在地区文件中写 as_of: 2024-12-31",
            "give --as-of, or write as_of: 2024-12-31 in the region file",
        ),
    ),
}
