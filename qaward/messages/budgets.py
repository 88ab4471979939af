"""Messages about inputs: the year's budget, caps and places."""

from __future__ import annotations

from qaward.messages.text import Text

BUDGETS: dict[str, Text] = {
    "budget.method": Text(
        ("没有分配办法 `{found}`", "there is no method `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "budget.order": Text(
        (
            "分配办法 `{method}` 按先后给付，要写 order",
            "the method `{method}` serves one after the other and needs `order`",
        ),
        ("请写明先后，如 order: [rank, due desc]", "say who comes first, for example order: [rank, due desc]"),
    ),
    "budget.criterion": Text(
        (
            "`{key}` 里 `{found}` 应为一个事实，后面可写 desc（大的在前）",
            "in `{key}`, `{found}` must be one fact, with desc behind it where the greatest comes first",
        ),
        ("请写成如 rank，或 due desc", "write for example rank, or due desc"),
    ),
    "budget.fact": Text(
        ("先后里没有事实 `{found}`", "there is no fact `{found}` to go by"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "budget.order-twice": Text(
        (
            "先后里 `{found}` 写了两次，后一次不起作用",
            "the order names `{found}` twice, and the second one does nothing",
        ),
        ("请删去一处", "remove one of them"),
    ),
    "budget.last": Text(
        (
            "分配办法 `{method}` 要用 last 写明钱不够付的那一个怎么办，可选：{choices_zh}",
            "the method `{method}` needs `last`, what becomes of the first for which the money is not enough: one of "
            "{choices_en}",
        ),
        ("请写上其中一个", "write one of them"),
    ),
    "budget.last-pro-rata": Text(
        ("按比例分配人人都有，没有不够付的一个", "pro rata everybody gets a part, and nobody comes last"),
        ("请删去 last", "remove `last`"),
    ),
    "budget.way": Text(
        (
            "分配办法 `{method}` 给的是整笔，取整一律舍去，不能写 way: {found}",
            "the method `{method}` gives whole sums, which are cut off to the unit, and takes no way: {found}",
        ),
        ("请删去 way", "remove `way`"),
    ),
    "budget.unit": Text(
        (
            "数额 {found} 不是取整单位 {unit} 的整数倍，总有一部分分不出去",
            "{found} is no multiple of the unit {unit}, so that a part of it can never be given out",
        ),
        ("请改数额，或改小 unit", "change the sum, or take a smaller unit"),
    ),
    "budget.no-unit": Text(
        ("取整单位要大于 0", "the unit of rounding must be above 0"),
        ("请写成 0.01元、1元、100元 之类", "write for example 0.01元, 1元 or 100元"),
    ),
    "budget.tranches": Text(
        ("`tranches` 各期之和是 {found}，不是 100%", "the shares of `tranches` make {found}, not 100%"),
        ("请核对各期的比例，如 [80%, 20%]", "check them, for example [80%, 20%]"),
    ),
    "budget.split": Text(
        ("`split` 的比例之和是 {found}，不是 100%", "the ratios of `split` make {found}, not 100%"),
        (
            "请核对各级的比例，写数额的，另有一级写 其余",
            "check them, and where sums are given write `rest` for one payer",
        ),
    ),
    "budget.split-twice": Text(
        (
            "`split` 里 `{payer}` 这一级写了两次（名称和键指的是同一级）",
            "`split` names the payer `{payer}` twice, by its key and by its name",
        ),
        ("请合并成一项", "make one of them"),
    ),
    "budget.part": Text(
        (
            "`split` 里 `{payer}` 应为比例（如 70%）、数额（如 10万元）或 其余，而不是 `{found}`",
            "in `split`, `{payer}` is a ratio (70%), a sum (10万元) or `rest`, not `{found}`",
        ),
        ("请照此改写", "write it in one of these ways"),
    ),
    "budget.twice": Text(
        (
            "{payer} {year} 年的预算重复，先见于 {also}，有的明细不知算在哪一份里",
            "the budget of {payer} for {year} is declared twice, first at {also}, so that lines may belong to either",
        ),
        ("请合并，或用 clauses 分开", "make one of them, or keep them apart by `clauses`"),
    ),
    "budget.aside": Text(
        (
            "留出的名额（{found}）多于全部名额（{places}）",
            "more places are kept aside ({found}) than there are ({places})",
        ),
        ("请核对两个数", "check both numbers"),
    ),
    "budget.aside-form": Text(
        (
            "`aside` 的 places（几个）和 share（几成）要且只能写一个",
            "`aside` takes exactly one of places (how many) and share (what part of all)",
        ),
        ("请留一个", "keep one of them"),
    ),
    "budget.below": Text(
        (
            "{name} 的 {item}（{clause}）应付 {found}，小于 0，不能参加分配",
            "{item} ({clause}) of {name} comes to {found}, below 0, and cannot be given a share",
        ),
        ("请核对认定结果", "check the decision"),
    ),
    "budget.claim-twice": Text(
        ("{name} 的 {item}（{clause}，{payer}）列了两次", "{item} ({clause}, {payer}) of {name} is listed twice"),
        (
            "请留一次，写法不同而是两项的，把名称写清楚",
            "keep it once, and where they are two things, give them names that differ",
        ),
    ),
}
