"""Messages about inputs: computed sums, stacking rules, definitions and exclusions."""

from __future__ import annotations

from qaward.messages.text import Text

SUMS: dict[str, Text] = {
    "rule.grades": Text(
        (
            "`grades` 要列出两档以上互不相同的金额，而不是 `{found}`",
            "`grades` lists two or more different sums, not `{found}`",
        ),
        ("请写成如 [30万元, 20万元, 10万元]", "write for example [30万元, 20万元, 10万元]"),
    ),
    "rule.review": Text(
        (
            "`review` 应为 base（核定的是基本奖励，另加的另算）或 whole（核定的是连同另加的总额），而不是 `{found}`",
            "`review` must be base (the figure is for the base, add-ons come on top) or whole (it takes them in), not "
            "`{found}`",
        ),
        ("请写其中一个", "write one of the two"),
    ),
    "rule.review-no-ceiling": Text(
        (
            "`review` 说的是核定数额怎么算，只用于有上限的数额（up_to、grades 或 standing: ceiling）",
            "`review` is about a reviewer's figure: only for sums with a ceiling (up_to, grades or standing: ceiling)",
        ),
        ("请删去 review，或把 amount 改为 up_to", "remove `review`, or write `up_to` instead of `amount`"),
    ),
    "rule.review-grades": Text(
        ("档次本身不含另加的数额", "a grade never takes in add-ons"),
        ("`grades` 请用 review: base", "with `grades` write review: base"),
    ),
    "rule.form": Text(
        ("`form` 应为 money 或 voucher，而不是 `{found}`", "`form` must be money or voucher, not `{found}`"),
        ("请写其中一个，是钱的可以不写", "write one of the two, or leave it out for money"),
    ),
    "rule.plus": Text(
        (
            "`plus` 的每项要写 when 和 amount，且须是金额",
            "each entry of `plus` has a when and an amount, and the amount is a sum",
        ),
        (
            "请写成如 {{when: {{level: national}}, amount: 5万元}}",
            "write for example {{when: {{level: national}}, amount: 5万元}}",
        ),
    ),
    "rule.many-plus": Text(
        ("`plus` 超过 {most} 项", "`plus` has more than {most} entries"),
        ("请把同样的合成一项，或分成几个条款", "make one entry of those that are alike, or several clauses"),
    ),
    "rule.stages": Text(
        ("`stages` 的各期 share 之和必须正好是 100%", "the shares of `stages` must make exactly 100%"),
        ("请核对各期的比例，如 60% 和 40%", "check the shares, such as 60% and 40%"),
    ),
    "stack.form": Text(
        (
            "叠加规则 `{id}` 要且只能写 keep、cap、most 之一",
            "the stacking rule `{id}` takes exactly one of keep, cap and most",
        ),
        ("请留一个，删去其余的", "keep one of them"),
    ),
    "stack.payers": Text(
        (
            "规则 `{id}` 限项，几级合在一起会把两级出资的一项数成两项",
            "the rule `{id}` limits a number of things: of several payers together, a thing that two of them pay for "
            "would count as two",
        ),
        ("请对每一级各写一条，或只写一个 payer", "write a rule for each payer"),
    ),
    "stack.listed": Text(
        (
            "叠加规则 `{id}` 按所列条款的先后保留一项，`clauses` 要逐个列出两个以上条款，不能写 all",
            "the stacking rule `{id}` keeps the line whose clause comes first: `clauses` lists two or more, not all",
        ),
        ("请按先后列出", "list them in their order"),
    ),
    "stack.difference": Text(
        (
            "叠加规则 `{id}` 补差额要对得上此前的支付：`per` 写 item，或不写",
            "the stacking rule `{id}` pays differences and must match earlier payments: `per` holds item, or is left "
            "out",
        ),
        ("请改 per，或删去", "change `per`, or remove it"),
    ),
    "policy.level": Text(
        ("`level` 应为出资层级的键，而不是 `{found}`", "`level` must be the key of a payer, not `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "stack.per": Text(
        ("`per` 应写 item 或所涉事项的事实，没有 `{found}`", "`per` names item or facts of the items concerned"),
        ("{meant_zh}", "there is no `{found}`{meant_en}"),
    ),
    "stack.twice": Text(
        ("叠加规则 `{id}` 重复，先见于 {also}", "the stacking rule `{id}` is declared twice, first at {also}"),
        ("请给其中一个另起编号", "give one of them another id"),
    ),
    "stack.order": Text(
        (
            "叠加规则 `{two}` 与 `{one}`（{also}）会作用于同一明细而先后不明",
            "the stacking rules `{two}` and `{one}` ({also}) can meet on one line",
        ),
        ("请用 order 写明先后", "say with order which comes first"),
    ),
    "stack.file": Text(
        ("stacking.yaml 应为叠加规则的列表", "stacking.yaml is a list of stacking rules"),
        ("请在每项前面加 `- rule:`", "begin each entry `- rule:`"),
    ),
    "define.word": Text(
        ("`{key}` 的值 `{found}` 格式不对", "`{key}` cannot be `{found}`"),
        ("请用小写字母、数字和下划线，如 leads", "use lower-case letters, digits and underscores, such as leads"),
    ),
    "define.truth": Text(
        (
            "`{key}` 是本政策的定义，只能写 true 或 false，而不是 `{found}`",
            "`{key}` is a definition of the policy, true or false, not `{found}`",
        ),
        ("请写 true，要求不是的写 false", "write true, or false where it must not be so"),
    ),
    "define.many": Text(
        (
            "定义和条款（met）层层展开超过 {most} 次",
            "definitions and clauses (met) are used more than {most} times, those inside others included",
        ),
        ("请减少它们之间的引用", "let them use fewer of each other"),
    ),
    "define.twice": Text(
        (
            "定义 `{word}` 与同一对象的事实或另一定义重名",
            "the definition `{word}` bears the name of a fact or of another definition",
        ),
        ("请另起一个名字", "choose another name"),
    ),
    "exclude.unknown": Text(
        ("没有排除情形 `{found}`", "there is no exclusion `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "sum.ratio": Text(
        (
            "`{key}` 应为比例，如 30%、12.5%、1:0.6、5/12，而不是 `{found}`",
            "`{key}` must be a ratio such as 30%, 12.5%, 1:0.6 or 5/12, not `{found}`",
        ),
        ("请照此改写{hint_zh}", "write it in one of these ways{hint_en}"),
    ),
    "sum.pot-place": Text(
        (
            "`place` 和 `odd` 只写一种：写 place 的，排第几总要知道，超出家数的不给",
            "`place` and `odd` do not go together: with `place` the place has to be known, and one beyond the number "
            "gets nothing",
        ),
        (
            "写 odd 的，除不尽时才问；请删去一个",
            "with `odd` it is asked for only where the pot does not divide evenly; remove one of them",
        ),
    ),
    "sum.pot-round": Text(
        (
            "一笔钱平分到分，各份合起来正好是这笔钱，不能再取整",
            "a pot is divided to the fen, so that its parts make it up, and is not rounded",
        ),
        (
            "请删去 round，按整元分的改用金额表，按排第几写明各份",
            "remove `round`, or write a table of sums by the place",
        ),
    ),
    "sum.fact": Text(
        (
            "`{key}` 应写一个事实，其值为{zh}，而不是 `{found}`",
            "`{key}` names one fact whose value is {en}, not `{found}`",
        ),
        ("请换成这样的事实", "name such a fact"),
    ),
    "sum.items": Text(
        ("`{key}` 要写明 item{of_zh}", "`{key}` needs an item{of_en}"),
        ("请写成如 {example}", "write for example {example}"),
    ),
    "sum.items-bound": Text(
        ("金额里的合计和个数不写 `{key}`", "what a sum of money is made of takes no `{key}`"),
        (
            "要求达到多少，请写在外面（与 share、every 并列）或写进 when，最高给多少请用 cap",
            "write what has to be reached beside `share` or `every`, or into `when`, and the most that is given as "
            "`cap`",
        ),
    ),
    "sum.items-bare": Text(
        ("`{key}` 自己不是金额", "`{key}` is no sum of money by itself"),
        (
            "给全部合计的请写 {{share: 100%, of: {{{key}: …}}}}，按数目给的请写 {{every: …, of: {{{key}: …}}, gives: …"
            "}}",
            "write {{share: 100%, of: {{{key}: …}}}} for all of it, or {{every: …, of: {{{key}: …}}, gives: …}} for so "
            "much for every so many",
        ),
    ),
    "sum.items-beside": Text(
        ("`{beside}` 旁边不能再写 `{key}`", "nothing stands beside `{beside}`, as `{key}` does"),
        ("几项合计的，请写成列表 [{{{beside}: …}}, …]", "write several as a list, [{{{beside}: …}}, …]"),
    ),
    "sum.row": Text(
        (
            "`of_row` 要写同一张表中排在前面、写了数额的一档，而不是 `{found}`",
            "`of_row` names a row with a sum that stands above in the same table, not `{found}`",
        ),
        ("请写其中一档：{rows_zh}", "name one of these: {rows_en}"),
    ),
    "sum.row-path": Text(
        (
            "`of_row` 要写同一张表中排在前面、写了数额的一档，而不是 `{found}`",
            "`of_row` names a row with a sum that stands above in the same table, not `{found}`",
        ),
        (
            "请写其中一档：{rows_zh}（另一组的写成列表，从外到内，依 by 的次序：{order}）",
            "name one of these: {rows_en} (one of another group as a list, from the outside in, in the order of `by`: "
            "{order})",
        ),
    ),
    "sum.row-first": Text(
        (
            "`of_row` 要写同一张表中排在前面、写了数额的一档，而前面没有这样的一档，`{found}` 也不是",
            "`of_row` names a row with a sum that stands above in the same table, and there is none, `{found}` neither",
        ),
        (
            "请把所指的一档写上数额，移到前面，或直接写金额",
            "give the row that is meant a sum and move it above, or write the sum itself",
        ),
    ),
    "sum.row-table": Text(
        (
            "`of_row` 只用于按 `by` 分档的表，这里没有别的档次，也没有 `{found}`",
            "`of_row` belongs into a table by a fact, and there are no other rows here, `{found}` neither",
        ),
        ("请直接写金额", "write the sum itself"),
    ),
    "sum.large": Text(
        (
            "一项金额由超过 {most} 个部分算成，或超过 {deepest} 层（`of_row` 所指的档次也计）",
            "a sum is made of more than {most} parts, or of more than {deepest} levels, rows that `of_row` names "
            "counted",
        ),
        (
            "请直接写比例和数额，少用层层相套的 of_row",
            "write ratios and sums themselves, and fewer `of_row` within one another",
        ),
    ),
    "sum.limit-form": Text(
        ("`{form}` 没有 `{key}`", "`{form}` takes no `{key}`"),
        (
            "封顶的数额请写成 lower_of 的一项，保底的写成 higher_of 的一项，如 lower_of: [50万元, {{{form}: …}}]",
            "write a cap as one of lower_of, a floor as one of higher_of, for example lower_of: [50万元, {{{form}: "
            "…}}]",
        ),
    ),
    "sum.every": Text(
        ("`every` 应为大于 0 的数额或数目", "`every` must be a sum or a number above 0"),
        ("请写成如 every: 10万元", "write for example every: 10万元"),
    ),
    "sum.base-twice": Text(
        ("`of` 和 `of_row` 只能写一个", "`of` and `of_row` do not go together"),
        ("请删去一个", "remove one of them"),
    ),
    "sum.round": Text(
        (
            "`round` 应写成 down 1元、half_up 1万元 或 up 1元，而不是 `{found}`",
            "`round` is written down 1元, half_up 1万元 or up 1元, not `{found}`",
        ),
        ("请照此改写，不取整的删去", "write it in one of these ways, or remove it"),
    ),
    "sum.bounds": Text(
        ("`floor` 大于 `cap`", "`floor` is above `cap`"),
        ("请核对两个金额，写反的对调", "check both sums, and swap them if they are the wrong way round"),
    ),
    "sum.several": Text(
        ("`{key}` 要列出两个以上的金额，而不是 `{found}`", "`{key}` lists two sums or more, not `{found}`"),
        (
            "请写成如 {key}: [20万元, {{share: 10%, of: cost}}]",
            "write for example {key}: [20万元, {{share: 10%, of: cost}}]",
        ),
    ),
    "sum.twice": Text(
        ("`{key}` 里 `{found}` 写了两次，会算两遍", "`{key}` names `{found}` twice, which would count twice"),
        ("请删去一处", "delete one of them"),
    ),
    "sum.less-same": Text(
        (
            "`less` 要减去的 {found} 已算在金额里，同一项不能既算进去又减出来",
            "`less` takes off {found}, which the sum is made of",
        ),
        ("请合成一个比例", "write one ratio instead"),
    ),
    "sum.threshold": Text(
        ("`{key}` 要与 `of` 一起写，作为该事实的门槛", "`{key}` goes with `of`, as the threshold of that fact"),
        ("请补上 of，或把门槛写进 when", "add `of`, or write the threshold into `when`"),
    ),
    "sum.threshold-place": Text(
        (
            "`{within}` 里面的 `{key}` 说不清没有达到时怎么算",
            "`{key}` inside `{within}` does not say what is given where it is not reached",
        ),
        ("请用 first 把达到和没有达到的两种情形分开写", "write both cases with `first`"),
    ),
    "sum.signed": Text(
        (
            "{fact} 可能是负数，合计和 `less` 里不清楚负数算不算",
            "{fact} may be below 0, and a total or `less` does not say whether that counts",
        ),
        ("请单独计算，或换一个不为负的事实", "compute it by itself, or use a fact that is never below 0"),
    ),
}
