"""Messages about inputs: what clauses say: conditions, readings, pay lines, tables."""

from __future__ import annotations

RULES: dict[str, tuple[str, str]] = {
    "reading.unknown": (
        "没有口径 `{found}`{meant_zh}",
        "there is no reading `{found}`{meant_en}",
    ),
    "reading.value": (
        "口径 `{reading}` 不能取 `{found}`；可取：{known}",
        "the reading `{reading}` cannot be `{found}`; it can be: {known}",
    ),
    "reading.form": (
        "`--reading` 应写成 口径=取值，而不是 `{found}`；请写成如 --reading sum=10万元",
        "`--reading` is written reading=value, not `{found}`; write for example --reading sum=10万元",
    ),
    "reading.both": (
        "口径 `{id}` 给了两个不同的取值；请只给一个",
        "the reading `{id}` was given two different values; give one of them",
    ),
    "reading.twice": (
        "口径 `{id}` 重复，先见于 {also}；请给其中一个另起编号，或合并",
        "the reading `{id}` is declared twice, first at {also}; give one of them another id, or merge them",
    ),
    "reading.anything": (
        "这里要有一个值，不能取 `{found}`；请改取一个值，`不限` 只用于 when 里整个取自口径的一项",
        "a value is needed here, not `{found}`; let the reading take one, as `any` is for conditions of `when` whose "
        "value is the reading",
    ),
    "reading.unused": (
        "口径 `{id}` 没有被任何条款使用；请在条款里写 {{reading: {id}}}，用不着的删去",
        "no clause uses the reading `{id}`; write {{reading: {id}}} in a clause, or remove it",
    ),
    "reading.alternatives": (
        "口径 `{id}` 至少要有一个与所取不同的备选；请补上另一种读法的值，没有疑问的，直接写值，删去口径",
        "the reading `{id}` needs at least one alternative that differs from what it takes; add the value of the "
        "other way to read it, or write the value itself and remove the reading",
    ),
    "rule.chapter": (
        "章节文件应为条款列表，每条以 `- clause:` 开头，而不是 `{found}`；请在每条前面加 `- `",
        "a chapter file is a list of clauses, each starting `- clause:`, not `{found}`; put `- ` before each of them",
    ),
    "rule.any-alone": (
        "`any` 已含所有主体，不能与其他类型并列；请只写 any，或只列类型",
        "`any` takes in every kind, and stands alone; write any, or the kinds without it",
    ),
    "rule.sum-place": (
        "`{key}` 要写在金额的位置，如 amount: {{{key}: …}}；请这样写",
        "`{key}` stands where a sum would, as in amount: {{{key}: …}}; write it so",
    ),
    "rule.standing-up-to": (
        "写了 {key} 的明细性质就是 ceiling，不能又是 {standing}；请删去 standing，或把 {key} 改为 amount",
        "a line with {key} is a ceiling, and cannot be {standing} as well; remove `standing`, or write `amount` "
        "instead of `{key}`",
    ),
    "rule.fact": (
        "`{each}` 没有事实 `{found}`{meant_zh}",
        "`{each}` has no fact `{found}`{meant_en}",
    ),
    "rule.fact-defined": (
        "`{found}` 是为 {kinds_zh} 定义的，这里看的是 {each}；请在定义的 each 里加上 {each}（所用的事实两边都有的），或为它另写一个定义",
        "`{found}` is defined for {kinds_en}, and this is about {each}; add {each} to the `each` of the definition, where it has "
        "all the facts, or make another definition for it",
    ),
    "rule.kind-twice": (
        "`{found}` 写了两次；请删去一处",
        "`{found}` is named twice; delete one of them",
    ),
    "rule.item-kind": ("没有事项类别 `{found}`{meant_zh}", "there is no item kind `{found}`{meant_en}"),
    "rule.applicant-kind": (
        "没有申报主体类型 `{found}`{meant_zh}",
        "there is no applicant kind `{found}`{meant_en}",
    ),
    "rule.when": (
        "条件应为 事实: 取值 的键值对；请写成如 when: {{level: national}}",
        "a condition must be a mapping of facts to values; write for example when: {{level: national}}",
    ),
    "rule.parts": (
        "`{key}` 下至少要有一个条件；请写上条件，没有条件的，删去 `{key}`",
        "`{key}` needs at least one condition; write a condition, or remove `{key}`",
    ),
    "rule.deep": (
        "条件（连同所用的定义，和 met 所说条款的条件）套叠超过 {deepest} 层；请减少套叠，或分成几个条款",
        "conditions, with the definitions and the clauses (met) they speak of, are nested deeper than {deepest} levels; "
        "nest them less, or write several clauses",
    ),
    "rule.many-parts": (
        "同一处条件超过 {most} 个；请分成几组，或分成几个条款",
        "more than {most} conditions in one place; divide them into groups, or into several clauses",
    ),
    "rule.count": (
        "`{key}` 要写明 item，并写 at_least 或 at_most（any_of 不写数目）；请写成如 {key}: "
        "{{item: standard, at_least: 2}}，any_of 删去数目",
        "`{key}` needs an item, and at_least or at_most (any_of takes no number); write for example {key}: {{item: "
        "standard, at_least: 2}}, without a number under any_of",
    ),
    "rule.sum": (
        "`{key}` 要写明 item、of，并写 at_least、at_most、above 或 below；请写成如 {key}: {{item: rd_expense, of: rd_amount, "
        "at_least: 100万元}}",
        "`{key}` needs an item, an `of`, and at_least, at_most, above or below; write for example {key}: {{item: "
        "rd_expense, of: rd_amount, at_least: 100万元}}",
    ),
    "rule.sum-of": (
        "`{found}` 不能合计：of 要写所列事项自己的一个整数、数值或金额事实；请改写，个数用 count",
        "`{found}` cannot be added up: `of` names a fact of the items themselves that is a whole number, a number or a sum "
        "of money; name another one, or use count for how many there are",
    ),
    "rule.sum-signed": (
        "事实 `{fact}` 可能是负数，或者是算得的比例，不能合计；请改用原数的事实",
        "the fact `{fact}` may be below 0, or is a ratio of others, and cannot be added up; use the facts that it is made "
        "of",
    ),
    "rule.key": ("不认识的键 `{key}`{meant_zh}", "unknown key `{key}`{meant_en}"),
    "rule.matcher": ("不认识的匹配方式 `{found}`{meant_zh}", "unknown matcher `{found}`{meant_en}"),
    "rule.matcher-type": (
        "`{matcher}` 不能用于事实 `{fact}`，它的值是{zh}；请直接写取值，或换一种匹配方式",
        "`{matcher}` does not fit the fact `{fact}`, whose value is {en}; write the value itself, or another matcher",
    ),
    "rule.matcher-mix": (
        "事实 `{fact}` 的这些匹配方式不能写在一起；请用 all 分开",
        "these matchers of `{fact}` cannot be combined; separate them with all",
    ),
    "rule.text-test": (
        "文字类事实 `{fact}` 只能用 present: true 判断是否提供；请写 {{present: true}}",
        "the text fact `{fact}` can only be tested with present: true; write {{present: true}}",
    ),
    "rule.present": (
        "`present` 只能为 true；要求没有提供请用 not",
        "`present` can only be true; use `not` to ask for the contrary",
    ),
    "rule.no-values": (
        "事实 `{fact}` 没有给出取值；请写上取值，不问它的，删去这一项",
        "no value is given for `{fact}`; write a value, or remove the fact",
    ),
    "rule.value-twice": (
        "事实 `{fact}` 的取值重复；请只留一个",
        "a value of `{fact}` is repeated; keep one of them",
    ),
    "rule.unknown-value": (
        "事实 `{fact}` 的取值不能是空或未知；请写一个已知的取值，不问它的，删去这一项",
        "the value of `{fact}` cannot be empty or unknown; write a value that can be known, or remove the fact",
    ),
    "rule.between": (
        "`between` 要有两个值：[下限, 上限]（事实 `{fact}`）；请写成如 [1, 10]",
        "`between` takes two values, [low, high] (fact `{fact}`); write for example [1, 10]",
    ),
    "rule.ending": (
        "`{matcher}` 是每年的截止日，写成 月-日，如 06-30，并且每年都有这一天，而不是 `{found}`；请写成如 06-30",
        "`{matcher}` is a yearly deadline, month and day, such as 06-30, a day that every year has, not `{found}`; "
        "write for example 06-30",
    ),
    "rule.ending-alone": (
        "`{found}` 要和 `within` 一起写，如 {{within: 24个月, ending: 06-30}}；请补上 within，或删去 {found}",
        "`{found}` goes with `within`, as in {{within: 24 months, ending: 06-30}}; add `within`, or remove `{found}`",
    ),
    "rule.ending-twice": (
        "`ending` 和 `closing` 只写一种：ending 是认定当年的一天，closing 是每年的申报期，算到它的截止日；请删去一个",
        "`ending` and `closing` do not go together: `ending` is a day of the year of decision, `closing` a yearly "
        "window, counted to its last day; remove one of them",
    ),
    "rule.window": (
        "`{matcher}` 是每年的一段日子，写成 起..止（月-日），如 11-01..01-31（止日早于起日的，止于次年），两天都是每年都有的，"
        "而不是 `{found}`；请写成如 11-01..01-31",
        "`{matcher}` is the same days of every year, first..last as month and day, such as 11-01..01-31 (one that would "
        "end before it begins ends in the next year), both days that every year has, not `{found}`; write for example "
        "11-01..01-31",
    ),
    "rule.years-back": (
        "事实 `{fact}` 的 `years_back` 写认定年度之前第几年：一个整数（0 是当年），或 [近, 远]，最多 {most}，而不是 "
        "`{found}`；请写成如 1，或 [1, 3]",
        "`years_back` of `{fact}` says how many years before that of decision: an integer (0 is the same year), or "
        "[near, far], at most {most}, not `{found}`; write for example 1, or [1, 3]",
    ),
    "rule.empty-range": (
        "事实 `{fact}` 的范围为空：起始值在终止值之后；请核对两端，写反的对调",
        "the range of `{fact}` is empty, as its start lies beyond its end; check both, and swap them if they are the "
        "wrong way round",
    ),
    "rule.pays": (
        "`pays` 应为 出资层级: 金额，至少一项；请写成如 pays: {{city: 30万元}}",
        "`pays` must map payers to amounts, at least one; write for example pays: {{city: 30万元}}",
    ),
    "rule.pay-line": (
        "`{payer}` 的金额应为 30万元、unstated、honour 或一组键值对，而不是 `{found}`；请写成如 {payer}: 30万元，或 "
        "{payer}: {{up_to: 30万元}}",
        "the amount of `{payer}` must be a sum, unstated, honour or a mapping, not `{found}`; write for example "
        "{payer}: 30万元, or {payer}: {{up_to: 30万元}}",
    ),
    "rule.no-payer": (
        "`pays` 列表的每项都要写明 payer；请补上 payer，如 payer: city",
        "each entry of a `pays` list must name its payer; add it, such as payer: city",
    ),
    "rule.payer": ("没有出资层级 `{found}`{meant_zh}", "there is no payer `{found}`{meant_en}"),
    "rule.payer-twice": (
        "出资层级 `{payer}` 重复，先见于 {also}；请合并为一项，同一层级另有一笔的，另写一个条款",
        "the payer `{payer}` appears twice, first at {also}; make one line of them, or a clause of its own for "
        "another sum of the same payer",
    ),
    "rule.standing": ("没有 `{found}` 这种金额性质{meant_zh}", "there is no standing `{found}`{meant_en}"),
    "rule.no-money": (
        "性质为 {standing} 的明细不得写金额；请删去金额，有数额的，改 standing",
        "a line that is {standing} has no sum; remove the sum, or change `standing`",
    ),
    "rule.up-to-place": (
        "`up_to` 只能写在出资层级下，或写作金额表的一档；这里请直接写金额，整笔是上限的，在出资层级下写 standing: ceiling",
        "`up_to` stands below the payer, or as a row of a table; write the sum itself here, and standing: ceiling below "
        "the payer where all of it is a ceiling",
    ),
    "rule.up-to-case": (
        "`first` 的一条只写 when 和 amount；这一条是上限的，请写成 amount: {{up_to: 80万元}}",
        "an entry of `first` has `when` and `amount` alone; where it is a ceiling, write amount: {{up_to: 80万元}}",
    ),
    "rule.option-place": (
        "`{key}` 只能直接写在出资层级下；这里请直接写金额，如 30万元，或 unstated、honour",
        "`{key}` stands directly below the payer alone; write the sum itself here, such as 30万元, or unstated or honour",
    ),
    "rule.amount-form": (
        "`{payer}` 要且只能写 amount、up_to、by、first、grades 之一；请留一个，删去其余的",
        "`{payer}` takes exactly one of amount, up_to, by, first and grades; keep one of them",
    ),
    "rule.on-top-of-self": (
        "`{payer}` 不能以自己的资助为基础；请写另一个层级，或删去 on_top_of",
        "`{payer}` cannot be on top of its own grant; name another payer, or remove `on_top_of`",
    ),
    "rule.on-top-of-item": (
        "`on_top_of` 只能用于逐项的条款（each 不是 applicant）；请删去 on_top_of，或把 each 改为事项类别",
        "`on_top_of` goes with clauses about items (each is not applicant); remove `on_top_of`, or make `each` a "
        "kind of item",
    ),
    "rule.times": (
        "`times` 要写条款所看对象的整数类事实，而不是 `{found}`；请写整数类的事实，或删去 times",
        "`times` names a whole-number fact of what the clause looks at, not `{found}`; name a fact that is a whole "
        "number, or remove `times`",
    ),
    "rule.under": (
        "`under` 应为 口径: 取值；请写成如 under: {{sum: 10万元}}",
        "`under` must map readings to values; write for example under: {{sum: 10万元}}",
    ),
    "rule.by": (
        "`by` 要写一至四个不同的、非文字类的事实或本政策的定义，而不是 `{found}`；请写成如 by: level，或 by: [level, role]",
        "`by` names one to four different facts that are not texts, or words that the policy defines, not `{found}`; "
        "write for example by: level, or by: [level, role]",
    ),
    "rule.no-rows": (
        "`by` 之后没有任何一档金额；请写上各档，如 national: 20万元",
        "`by` is followed by no row; write rows such as national: 20万元",
    ),
    "rule.up-to-row": (
        "`up_to` 要写金额，而不是 `{found}`；没有金额的档次直接写 `{found}`",
        "`up_to` holds a sum, not `{found}`; write a row without a sum as `{found}` alone",
    ),
    "rule.up-to-line": (
        "这一行已写 `standing: {standing}`，各档不能再写 `{key}`；请删去一处",
        "the line says `standing: {standing}`, so that no row can say `{key}`; delete one of them",
    ),
    "rule.any-row": (
        "`{row}` 表示这一档不看这个事实，旁边不能有别的档次；请只留这一行，或改写成“其余”",
        "`{row}` says that the row does not depend on the fact, so that none can stand beside it; keep it alone, or "
        "write `else`",
    ),
    "rule.met": (
        "`met` 不能是 `{found}`；请写本政策条款的代号，或它们的列表",
        "`met` cannot be `{found}`; name a clause of this policy, or a list of them",
    ),
    "rule.met-place": (
        "`{key}` 只用于条款自己的条件（`when`，包括其中的 `count`），不能写在定义（define）、排除情形（exclude）里；请把那个条款的条件写成"
        "定义，在两处使用",
        "`{key}` belongs to the conditions of clauses (`when`, with the `count` in it) and cannot stand in a definition or an "
        "exclusion; make a definition (define) of what that clause asks, and use it in both places",
    ),
    "rule.met-unknown": (
        "`{key}` 所写的 `{found}` 不是本政策的条款；请写条款的代号{meant_zh}",
        "`{key}` names `{found}`, which is no clause of this policy; name one{meant_en}",
    ),
    "rule.met-circle": (
        "条款的条件绕了一圈：{path}；请把共同的条件写成 `define`",
        "the conditions of clauses go round in a circle: {path}; write what they share as a `define`",
    ),
    "rule.gives": (
        "`gives` 不能是 `{found}`；请写 `{{clause: 条款代号, at_least: 20万元}}`，数额可用 at_least、at_most、above、below，"
        "只问一方出的加写 `payer`",
        "`gives` cannot be `{found}`; write `{{clause: its id, at_least: 20万元}}`, with at_least, at_most, above or below, "
        "and `payer` for the part of one payer",
    ),
    "rule.gives-nothing": (
        "`gives` 问的是给了多少，没有给的不算，这里却只有 0元 才符合；要问没有给的，写 `not: {{gives: {{clause: {clause}, above: 0元}}}}`",
        "`gives` asks how much is given, and here only nothing would do; for what gives nothing write "
        "`not: {{gives: {{clause: {clause}, above: 0元}}}}`",
    ),
    "rule.gives-payer": (
        "条款 `{clause}` 没有给出这样的金额（荣誉、非资金支持、未定额和争取的都不算）；{zh}",
        "the clause `{clause}` gives no such sum (honours, support, sums not stated and what is sought are none); {en}",
    ),
    "rule.gives-form": (
        "`gives` 问不了条款 `{clause}` 给多少：{zh}；{remedy_zh}",
        "`gives` cannot ask how much the clause `{clause}` gives: {en}; {remedy_en}",
    ),
    "rule.row-nested": (
        "档次 `{row}` 之下还要按 `{fact}` 分档；不论 `{fact}` 取什么值都一样的，写成 `{row}: {{不论: {found}}}`",
        "the row `{row}` has to be divided further by `{fact}`; where `{fact}` makes no difference, write "
        "`{row}: {{any: {found}}}`",
    ),
    "rule.first": (
        "`first` 的每一条写 `when` 和 `amount`，只有最后一条可以不写 `when`，表示其余情形；请写成如 "
        "{{when: {{level: national}}, amount: 20万元}}",
        "each entry of `first` has `when` and `amount`, and only the last may do without `when`, for all that is "
        "left; write for example {{when: {{level: national}}, amount: 20万元}}",
    ),
    "rule.limit-beside": (
        "`{key}` 写在出资层级下管各档金额，不能与 `{beside}` 同写；只管基数的，请写进金额里，如 {{amount: 30万元, cap: 20万元}}，"
        "几项合计的上限请写在 stacking 里",
        "`{key}` below the payer is about every row, and does not go with `{beside}`; write it into the sum, such as "
        "{{amount: 30万元, cap: 20万元}}, or cap several sums in `stacking`",
    ),
    "rule.else-last": (
        "`{row}` 指其他各档没有写到的取值，要写在最后；请移到最后",
        "`{row}` stands for the values that no other row names, and comes last; move it to the end",
    ),
    "rule.else-empty": (
        "其他各档已写全所有取值，`{row}` 这一档用不上；请删去",
        "the other rows name every value, and nothing is left for `{row}`; leave it out",
    ),
    "rule.rows-overlap": (
        "档次 `{two}` 与 `{one}`（{also}）重叠；请改写，使一个取值只落在一档",
        "the row `{two}` overlaps with `{one}` ({also}); change one of them, so that a value is in one row alone",
    ),
    "rule.band": (
        "事实 `{fact}` 的档次 `{found}` 无法识别；请写成 1-10、11-20、31+，或“不足100”“100以上不足500”“超过500”（日期用 2020-01-01..2020-12-31）{hint_zh}",
        "the band `{found}` of `{fact}` cannot be read; write 1-10, 11-20 or 31+, or `below 100`, `over 500` (dates: 2020-01-01..2020-12-31){hint_en}",
    ),
    "rule.band-value": (
        "事实 `{fact}` 的档次 `{found}` 只是一个值，没有说到它为止还是从它起；请写成 `不足{found}`、`{found}以上`，正好是它的写 `{found}至{found}`",
        "the band `{found}` of `{fact}` is one value and says neither up to it nor from it; write `below {found}` or `{found}+`, "
        "and `{found}..{found}` for that value alone",
    ),
    "rule.band-day": (
        "事实 `{fact}` 的档次 `{found}` 只是一天，没有说到它为止还是从它起；请写成 `{found}起`，或起止两天，只有这一天的写 `{found}至{found}`",
        "the band `{found}` of `{fact}` is one day and says neither up to it nor from it; write `{found}+`, or its first and last "
        "day, `{found}..{found}` for that day alone",
    ),
    "rule.band-nobody": (
        "事实 `{fact}` 的取值在 {least} 至 {most} 之间，档次 `{found}` 一个也取不到；请核对界限，用不着的删去这一行",
        "`{fact}` lies between {least} and {most}, so that no value is in the band `{found}`; check its ends, or remove the row",
    ),
    "rule.row-empty": (
        "档次 `{row}` 后面是空的；请写上金额，如 30万元（还要分档的，写下面各档），原文没有数额的写 unstated，用不着的删去这一行",
        "there is nothing after the row `{row}`; write its sum, such as 30万元 (or the rows below it), unstated where the text "
        "names no sum, or remove the row",
    ),
}
