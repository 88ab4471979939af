"""Messages about inputs: what clauses give: pay lines and tables."""

from __future__ import annotations

from qaward.messages.text import Text

PAYS: dict[str, Text] = {
    "rule.pays": Text(
        ("`pays` 应为 出资层级: 金额，至少一项", "`pays` must map payers to amounts, at least one"),
        ("请写成如 pays: {{city: 30万元}}", "write for example pays: {{city: 30万元}}"),
    ),
    "rule.pay-line": Text(
        (
            "`{payer}` 的金额应为 30万元、unstated、honour 或一组键值对，而不是 `{found}`",
            "the amount of `{payer}` must be a sum, unstated, honour or a mapping, not `{found}`",
        ),
        (
            "请写成如 {payer}: 30万元，或 {payer}: {{up_to: 30万元}}",
            "write for example {payer}: 30万元, or {payer}: {{up_to: 30万元}}",
        ),
    ),
    "rule.no-payer": Text(
        ("`pays` 列表的每项都要写明 payer", "each entry of a `pays` list must name its payer"),
        ("请补上 payer，如 payer: city", "add it, such as payer: city"),
    ),
    "rule.payer": Text(
        ("没有出资层级 `{found}`", "there is no payer `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "rule.payer-twice": Text(
        ("出资层级 `{payer}` 重复，先见于 {also}", "the payer `{payer}` appears twice, first at {also}"),
        (
            "请合并为一项，同一层级另有一笔的，另写一个条款",
            "make one line of them, or a clause of its own for another sum of the same payer",
        ),
    ),
    "rule.standing": Text(
        ("没有 `{found}` 这种金额性质", "there is no standing `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "rule.no-money": Text(
        ("性质为 {standing} 的明细不得写金额", "a line that is {standing} has no sum"),
        ("请删去金额，有数额的，改 standing", "remove the sum, or change `standing`"),
    ),
    "rule.up-to-place": Text(
        ("`up_to` 只能写在出资层级下，或写作金额表的一档", "`up_to` stands below the payer, or as a row of a table"),
        (
            "这里请直接写金额，整笔是上限的，在出资层级下写 standing: ceiling",
            "write the sum itself here, and standing: ceiling below the payer where all of it is a ceiling",
        ),
    ),
    "rule.up-to-case": Text(
        ("`first` 的一条只写 when 和 amount", "an entry of `first` has `when` and `amount` alone"),
        ("这一条是上限的，请写成 amount: {{up_to: 80万元}}", "where it is a ceiling, write amount: {{up_to: 80万元}}"),
    ),
    "rule.option-place": Text(
        ("`{key}` 只能直接写在出资层级下", "`{key}` stands directly below the payer alone"),
        (
            "这里请直接写金额，如 30万元，或 unstated、honour",
            "write the sum itself here, such as 30万元, or unstated or honour",
        ),
    ),
    "rule.amount-form": Text(
        (
            "`{payer}` 要且只能写 amount、up_to、by、first、grades 之一",
            "`{payer}` takes exactly one of amount, up_to, by, first and grades",
        ),
        ("请留一个，删去其余的", "keep one of them"),
    ),
    "rule.on-top-of-self": Text(
        ("`{payer}` 不能以自己的资助为基础", "`{payer}` cannot be on top of its own grant"),
        ("请写另一个层级，或删去 on_top_of", "name another payer, or remove `on_top_of`"),
    ),
    "rule.on-top-of-item": Text(
        (
            "`on_top_of` 只能用于逐项的条款（each 不是 applicant）",
            "`on_top_of` goes with clauses about items (each is not applicant)",
        ),
        ("请删去 on_top_of，或把 each 改为事项类别", "remove `on_top_of`, or make `each` a kind of item"),
    ),
    "rule.times": Text(
        (
            "`times` 要写条款所看对象的整数类事实，而不是 `{found}`",
            "`times` names a whole-number fact of what the clause looks at, not `{found}`",
        ),
        ("请写整数类的事实，或删去 times", "name a fact that is a whole number, or remove `times`"),
    ),
    "rule.under": Text(
        ("`under` 应为 口径: 取值", "`under` must map readings to values"),
        ("请写成如 under: {{sum: 10万元}}", "write for example under: {{sum: 10万元}}"),
    ),
    "rule.by": Text(
        (
            "`by` 要写一至四个不同的、非文字类的事实或本政策的定义，而不是 `{found}`",
            "`by` names one to four different facts that are not texts, or words that the policy defines, not "
            "`{found}`",
        ),
        ("请写成如 by: level，或 by: [level, role]", "write for example by: level, or by: [level, role]"),
    ),
    "rule.no-rows": Text(
        ("`by` 之后没有任何一档金额", "`by` is followed by no row"),
        ("请写上各档，如 national: 20万元", "write rows such as national: 20万元"),
    ),
    "rule.up-to-row": Text(
        ("`up_to` 要写金额，而不是 `{found}`", "`up_to` holds a sum, not `{found}`"),
        ("没有金额的档次直接写 `{found}`", "write a row without a sum as `{found}` alone"),
    ),
    "rule.up-to-line": Text(
        (
            "这一行已写 `standing: {standing}`，各档不能再写 `{key}`",
            "the line says `standing: {standing}`, so that no row can say `{key}`",
        ),
        ("请删去一处", "delete one of them"),
    ),
    "rule.any-row": Text(
        (
            "`{row}` 表示这一档不看这个事实，旁边不能有别的档次",
            "`{row}` says that the row does not depend on the fact, so that none can stand beside it",
        ),
        ("请只留这一行，或改写成“其余”", "keep it alone, or write `else`"),
    ),
    "rule.met": Text(
        ("`met` 不能是 `{found}`", "`met` cannot be `{found}`"),
        ("请写本政策条款的代号，或它们的列表", "name a clause of this policy, or a list of them"),
    ),
    "rule.met-place": Text(
        (
            "`{key}` 只用于条款自己的条件（`when`，包括其中的 `count`），不能写在定义（define）、排除情形（exclude）里",
            "`{key}` belongs to the conditions of clauses (`when`, with the `count` in it) and cannot stand in a "
            "definition or an exclusion",
        ),
        (
            "请把那个条款的条件写成定义，在两处使用",
            "make a definition (define) of what that clause asks, and use it in both places",
        ),
    ),
    "rule.met-unknown": Text(
        ("`{key}` 所写的 `{found}` 不是本政策的条款", "`{key}` names `{found}`, which is no clause of this policy"),
        ("请写条款的代号{meant_zh}", "name one{meant_en}"),
    ),
    "rule.met-circle": Text(
        ("条款的条件绕了一圈：{path}", "the conditions of clauses go round in a circle: {path}"),
        ("请把共同的条件写成 `define`", "write what they share as a `define`"),
    ),
    "rule.gives": Text(
        ("`gives` 不能是 `{found}`", "`gives` cannot be `{found}`"),
        (
            "请写 `{{clause: 条款代号, at_least: 20万元}}`，数额可用 at_least、at_most、above、below，只问一方出的加写 "
            "`payer`",
            "write `{{clause: its id, at_least: 20万元}}`, with at_least, at_most, above or below, and `payer` for the "
            "part of one payer",
        ),
    ),
    "rule.gives-nothing": Text(
        (
            "`gives` 问的是给了多少，没有给的不算，这里却只有 0元 才符合",
            "`gives` asks how much is given, and here only nothing would do",
        ),
        (
            "要问没有给的，写 `not: {{gives: {{clause: {clause}, above: 0元}}}}`",
            "for what gives nothing write `not: {{gives: {{clause: {clause}, above: 0元}}}}`",
        ),
    ),
    "rule.gives-payer": Text(
        (
            "条款 `{clause}` 没有给出这样的金额（荣誉、非资金支持、未定额和争取的都不算）",
            "the clause `{clause}` gives no such sum (honours, support, sums not stated and what is sought are none)",
        ),
        ("{zh}", "{en}"),
    ),
    "rule.gives-form": Text(
        ("`gives` 问不了条款 `{clause}` 给多少：{zh}", "`gives` cannot ask how much the clause `{clause}` gives: {en}"),
        ("{remedy_zh}", "{remedy_en}"),
    ),
    "rule.row-nested": Text(
        ("档次 `{row}` 之下还要按 `{fact}` 分档", "the row `{row}` has to be divided further by `{fact}`"),
        (
            "不论 `{fact}` 取什么值都一样的，写成 `{row}: {{不论: {found}}}`",
            "where `{fact}` makes no difference, write `{row}: {{any: {found}}}`",
        ),
    ),
    "rule.first": Text(
        (
            "`first` 的每一条写 `when` 和 `amount`，只有最后一条可以不写 `when`，表示其余情形",
            "each entry of `first` has `when` and `amount`, and only the last may do without `when`, for all that is "
            "left",
        ),
        (
            "请写成如 {{when: {{level: national}}, amount: 20万元}}",
            "write for example {{when: {{level: national}}, amount: 20万元}}",
        ),
    ),
    "rule.limit-beside": Text(
        (
            "`{key}` 写在出资层级下管各档金额，不能与 `{beside}` 同写",
            "`{key}` below the payer is about every row, and does not go with `{beside}`",
        ),
        (
            "只管基数的，请写进金额里，如 {{amount: 30万元, cap: 20万元}}，几项合计的上限请写在 stacking 里",
            "write it into the sum, such as {{amount: 30万元, cap: 20万元}}, or cap several sums in `stacking`",
        ),
    ),
    "rule.else-last": Text(
        (
            "`{row}` 指其他各档没有写到的取值，要写在最后",
            "`{row}` stands for the values that no other row names, and comes last",
        ),
        ("请移到最后", "move it to the end"),
    ),
    "rule.else-empty": Text(
        (
            "其他各档已写全所有取值，`{row}` 这一档用不上",
            "the other rows name every value, and nothing is left for `{row}`",
        ),
        ("请删去", "leave it out"),
    ),
    "rule.rows-overlap": Text(
        ("档次 `{two}` 与 `{one}`（{also}）重叠", "the row `{two}` overlaps with `{one}` ({also})"),
        ("请改写，使一个取值只落在一档", "change one of them, so that a value is in one row alone"),
    ),
    "rule.band": Text(
        ("事实 `{fact}` 的档次 `{found}` 无法识别", "the band `{found}` of `{fact}` cannot be read"),
        (
            "请写成 1-10、11-20、31+，或“不足100”“100以上不足500”“超过500”（日期用 2020-01-01..2020-12-31）{hint_zh}",
            "write 1-10, 11-20 or 31+, or `below 100`, `over 500` (dates: 2020-01-01..2020-12-31){hint_en}",
        ),
    ),
    "rule.band-value": Text(
        (
            "事实 `{fact}` 的档次 `{found}` 只是一个值，没有说到它为止还是从它起",
            "the band `{found}` of `{fact}` is one value and says neither up to it nor from it",
        ),
        (
            "请写成 `不足{found}`、`{found}以上`，正好是它的写 `{found}至{found}`",
            "write `below {found}` or `{found}+`, and `{found}..{found}` for that value alone",
        ),
    ),
    "rule.band-day": Text(
        (
            "事实 `{fact}` 的档次 `{found}` 只是一天，没有说到它为止还是从它起",
            "the band `{found}` of `{fact}` is one day and says neither up to it nor from it",
        ),
        (
            "请写成 `{found}起`，或起止两天，只有这一天的写 `{found}至{found}`",
            "write `{found}+`, or its first and last day, `{found}..{found}` for that day alone",
        ),
    ),
    "rule.band-nobody": Text(
        (
            "事实 `{fact}` 的取值在 {least} 至 {most} 之间，档次 `{found}` 一个也取不到",
            "`{fact}` lies between {least} and {most}, so that no value is in the band `{found}`",
        ),
        ("请核对界限，用不着的删去这一行", "check its ends, or remove the row"),
    ),
    "rule.row-empty": Text(
        ("档次 `{row}` 后面是空的", "there is nothing after the row `{row}`"),
        (
            "请写上金额，如 30万元（还要分档的，写下面各档），原文没有数额的写 unstated，用不着的删去这一行",
            "write its sum, such as 30万元 (or the rows below it), unstated where the text names no sum, or remove the "
            "row",
        ),
    ),
}
