"""What `qaward lint` says of stacking rules, limits, versions and words that cannot be right."""

from __future__ import annotations

from qaward.messages.text import Text

LINT_RULES: dict[str, Text] = {
    # rules of stacking, limits
    "lint.rule-payer": Text(
        (
            "规则只管一个出资层级，而条款 `{clause}` 没有这一层级的资金",
            "the rule is about one payer, which gives nothing under the clause `{clause}`",
        ),
        ("从 clauses 中删去这一条，或改正 payer", "take the clause out of `clauses`, or correct `payer`"),
        severity="warning",
    ),
    "lint.rule-no-money": Text(
        (
            "规则对条款 `{clause}` 不起作用：它不给钱",
            "the rule does nothing to the clause `{clause}`, which gives no money",
        ),
        ("从 clauses 中删去这一条", "take the clause out of `clauses`"),
        severity="warning",
    ),
    "lint.rule-per": Text(
        (
            "规则按 `{word}` 分组，而条款 `{clause}` 的事项没有这个事实，每个事项自成一组",
            "the rule groups by `{word}`, which the items of `{clause}` do not have: each is a group of its own",
        ),
        ("改用这些事项都有的事实，或把这一条移出规则", "group by a fact that all of them have, or take the clause out"),
    ),
    "lint.rule-text": Text(
        (
            "规则按文字 `{word}` 分组，而词汇表没有写它是名称：同一名称的两种写法成了两组",
            "the rule groups by the text `{word}`, which the vocabulary does not call a name: two spellings of one "
            "name are two groups",
        ),
        ("在词汇表的这个事实上写 names: true", "write `names: true` at the fact in the vocabulary"),
        severity="warning",
    ),
    "lint.alternative": Text(
        (
            "口径 `{reading}` 取备选“{value}”时，规则读不了：{why_zh}",
            "with the alternative {value} of the reading `{reading}` the rules cannot be read: {why_en}",
        ),
        (
            "改写用到这个口径的地方，使每个备选都能用，或删去这个备选",
            "write what uses the reading so that each alternative can stand there, or remove this one",
        ),
    ),
    "lint.rule-date": Text(
        (
            "规则按日期 `{word}` 分组：只有同一天的才算一组",
            "the rule groups by the day `{word}`: only what is of the same day is one group",
        ),
        (
            "按年度的，在词汇表里写一个年度的事实 derived: {{year: [{word}]}}，`per` 写它",
            "for years, declare a fact with `derived: {{year: [{word}]}}` in the vocabulary, and name it in `per`",
        ),
        severity="warning",
    ),
    "lint.rule-idle": Text(
        (
            "规则永远不起作用：每一组最多只有它允许的数量或金额",
            "the rule can never change anything: no group has more than it allows",
        ),
        ("核对 clauses、per 和数值", "check `clauses`, `per` and the figure"),
        severity="warning",
    ),
    "lint.rule-same": Text(
        ("规则与 `{other}` 完全相同", "the rule is the same as `{other}`"),
        ("删去重复的一条", "remove one of them"),
        severity="warning",
    ),
    "lint.between-never": Text(
        (
            "`{key}` 的条件没有人能满足：能申报所列条款的都不符合",
            "nobody can meet the condition of `{key}` who has a claim under the clauses",
        ),
        (
            "核对条件和条款的 when；用不着的，删去这条规则",
            "check the condition and the `when` of the clauses; remove the rule if it is not needed",
        ),
    ),
    "lint.between-always": Text(
        (
            "`{key}` 的条件人人都满足：能申报所列条款的都符合，分不出谁来",
            "everybody meets the condition of `{key}` who has a claim under the clauses: it tells nobody apart",
        ),
        ("核对条件；不需要的，删去", "check the condition, and remove it if it is not needed"),
        severity="warning",
    ),
    "lint.cap-below-all": Text(
        (
            "上限 {cap} 低于它所限的最小一笔 {least}：每一笔都要打折",
            "the cap of {cap} is below the least sum it limits, {least}: every sum is cut",
        ),
        ("核对上限的数值和单位", "check the figure and the unit of the cap"),
    ),
    "lint.cap-below-row": Text(
        (
            "上限 {cap} 低于条款 `{clause}` 的 {sum}：这一笔永远拿不全",
            "the cap of {cap} is below {sum} of the clause `{clause}`, which can never be had in full",
        ),
        (
            "核对两处数额；原文确实如此的，用 waivers.yaml 注明",
            "check both figures; if it is printed so, say so in waivers.yaml",
        ),
        severity="warning",
    ),
    "lint.cap-idle": Text(
        ("上限 {cap} 永远用不到：算出的数额到不了", "the cap of {cap} can never hold: the sum does not reach it"),
        ("核对上限、比例和条件", "check the cap, the ratio and the condition"),
        severity="warning",
    ),
    "lint.cap-always": Text(
        ("算出的数额总是达到上限 {cap}，等于固定金额", "the sum always reaches the cap of {cap}: it is a fixed sum"),
        ("核对上限、比例和条件", "check the cap, the ratio and the condition"),
        severity="warning",
    ),
    "lint.floor-idle": Text(
        ("下限 {floor} 永远用不到：算出的数额不会更低", "the floor of {floor} can never hold: the sum is never lower"),
        ("核对下限、比例和条件", "check the floor, the ratio and the condition"),
        severity="warning",
    ),
    "lint.review-unsaid": Text(
        (
            "`{payer}` 有上限，又有另加的数额，没有写明核定的数额含不含另加",
            "`{payer}` has a ceiling and add-ons, and does not say whether a reviewer's figure takes them in",
        ),
        (
            "写 review: base（核定的是基本奖励，另加的另算）或 review: whole（核定的是总额）",
            "write review: base (the figure is for the base, add-ons come on top) or review: whole (for all of it)",
        ),
        severity="warning",
    ),
    "lint.plus-lost": Text(
        (
            "`{payer}` 有不写数额的档次，另加的数额在这一档不计",
            "`{payer}` has rows without a figure: beside these an add-on gives nothing",
        ),
        (
            "这一档也要另加的，给它写上数额，或把另加的写成单独的条款",
            "give the row a figure, or make the add-on a clause of its own",
        ),
        severity="warning",
    ),
    "lint.stages-once": Text(
        (
            "`{payer}` 分期支付，条款没有写 once；以前付过的各期会从总额中扣除",
            "`{payer}` pays in stages, and the clause does not say once; earlier stages are taken off all the same",
        ),
        (
            "写 once: item；过一段时间可以再给的，在 once 中写 per 和 again_after",
            "write once: item, or once with `per` and `again_after` where it can be had again",
        ),
        severity="warning",
    ),
    "lint.pot-broken": Text(
        (
            "这是一笔钱中的一份，另设了上限、下限或乘以数量，各家合起来可能不等于这笔钱",
            "it is a part of a pot with a cap, a floor or a quantity of its own: the parts need not make the pot",
        ),
        (
            "上限、下限写在整笔钱上，或者改用按排名列数额的金额表",
            "bound the pot itself, or use a table of sums by place",
        ),
        severity="warning",
    ),
    "lint.sum-nothing": Text(
        ("按这个算法，满足条件的数额总是 0", "computed like this, the sum is always nothing"),
        ("核对比例、每满的数量和条件", "check the ratio, the step and the condition"),
    ),
    # versions
    "lint.version-gap": Text(
        (
            "`{other}` 结束后，{from} 至 {to} 没有文件在施行",
            "after `{other}` ends no document is in force from {from} to {to}",
        ),
        (
            "核对两份文件的施行期间；确有空档的，用 waivers.yaml 注明",
            "check the dates of both documents; if there is a gap, say so in waivers.yaml",
        ),
        severity="warning",
    ),
    "lint.version-overlap": Text(
        (
            "与 `{other}` 名称相同的两份文件自 {from} 起同时施行",
            "two documents of one title, this and `{other}`, are in force together from {from}",
        ),
        ("新文件写 replaces，或给旧文件写 until", "write `replaces` in the newer, or `until` in the older"),
        severity="warning",
    ),
    "lint.draft-in-force": Text(
        (
            "标题或版本写着“{word}”，状态却是 in_force：草案不能付钱",
            "title or version say “{word}”, yet the status is in_force: a draft pays nothing",
        ),
        ("状态写 draft，或改正标题", "write `status: draft`, or correct the title"),
    ),
    "lint.draft-dated": Text(
        ("草案写了施行日期（from）：草案不施行", "a draft states when it takes effect (`from`): it takes none"),
        (
            "改写 not_before；已经正式印发的，状态写 in_force",
            "write `not_before`; if it was issued, write `status: in_force`",
        ),
        severity="warning",
    ),
    "lint.draft-replaces": Text(
        ("草案写了代替旧文件：草案不代替任何文件", "a draft is said to replace or end older rules: it does not"),
        ("删去，正式印发后再写", "remove it until the document is issued"),
        severity="warning",
    ),
    "lint.continues-kind": Text(
        (
            "`{other}` 看的是另一种事项，延续它不起作用",
            "`{other}` is about items of another kind: to continue it does nothing",
        ),
        ("核对 continues 中的条款", "check the clause in `continues`"),
    ),
    "lint.continues-overlap": Text(
        (
            "本条延续的 `{other}` 还在施行，同一天两条都付",
            "`{other}`, which this clause continues, is still in force: both pay on one day",
        ),
        ("给旧条款写结束日期，或写 ends、replaces", "let the older clause end, or write `ends` or `replaces`"),
        severity="warning",
    ),
    # what is stated
    "lint.definition-unused": Text(
        ("定义 `{word}` 没有用到", "the definition `{word}` is not used"),
        ("在条件中使用它，或删去", "use it in a condition, or remove it"),
        severity="warning",
    ),
    "lint.exclusion-nobody": Text(
        ("排除情形 `{name}` 排除不了任何主体", "the exclusion `{name}` bars nobody"),
        ("核对它的条件", "check its condition"),
        severity="warning",
    ),
    "lint.exclusion-everybody": Text(
        ("排除情形 `{name}` 排除了所有主体", "the exclusion `{name}` bars everybody"),
        ("核对它的条件，看是否写反了", "check its condition: perhaps it is turned round"),
    ),
    "lint.exclusion-despite": Text(
        (
            "排除情形 `{name}` 不起作用：每一条都写了 despite",
            "the exclusion `{name}` does nothing: every clause stands despite it",
        ),
        ("删去它，或核对各条的 despite", "remove it, or check `despite` of the clauses"),
        severity="warning",
    ),
    "lint.reading-alike": Text(
        (
            "口径 `{id}` 的两个取值 `{one}` 和 `{two}` 是一回事",
            "two values of the reading `{id}`, `{one}` and `{two}`, are the same",
        ),
        ("删去重复的，或改正", "remove one, or correct it"),
    ),
    "lint.reading-idle": Text(
        (
            "口径 `{id}` 取 `{taken}`，而没有一条资金依这个取值成立",
            "the reading `{id}` takes `{taken}`, and no line stands under that value",
        ),
        ("补上 under 为这个取值的一条", "add the line that stands under that value"),
    ),
    # words
    "lint.summary-figure": Text(
        ("摘要写了 {sum}，规则中没有这个数额", "the summary states {sum}, which the rule does not have"),
        (
            "对照原文，改正摘要或金额；不是本条给的，写进 mentions",
            "check the document and correct the summary or the sum; write it under `mentions` if it is not what the "
            "clause gives",
        ),
        severity="warning",
    ),
    "lint.amount-unsaid": Text(
        ("{sum} 不在摘要所写的数额之中", "{sum} is not among the sums that the summary states"),
        ("对照原文，改正摘要或金额", "check the document and correct the summary or the sum"),
        severity="warning",
    ),
    "lint.no-cites": Text(
        ("没有写出自原文哪一段（cites）", "it does not say which passage it is from (`cites`)"),
        ("写 cites 的位置和摘要值", "write `cites` with span and digest"),
        severity="warning",
    ),
    "lint.no-title": Text(
        (
            "条款没有名称：表格、问题和理由里只能显示编号",
            "the clause has no title: tables, questions and reasons show its id instead",
        ),
        ("写 title，几个字的名称，如 领跑者奖励", "write `title`: a few words that people would call it by"),
        severity="note",
    ),
    "lint.no-evidence": Text(
        ("条款付钱，而没有写佐证材料（evidence）", "the clause pays and names no evidence"),
        ("写明要交的材料", "name what proves it"),
        severity="note",
    ),
    "lint.department": Text(
        (
            "部门 `{name}` 不在任务分工之中，疑为 `{meant}`",
            "the department `{name}` is in no task; perhaps `{meant}` is meant",
        ),
        ("核对部门名称", "check the name"),
        severity="warning",
    ),
    "lint.full-width": Text(
        ("比例 `{found}` 用了全角字符", "the ratio `{found}` is written in full-width characters"),
        ("改用半角，如 `{narrow}`", "write it in plain characters, as `{narrow}`"),
        severity="warning",
    ),
    # passages
}  # fmt: skip
