"""What `qaward lint` says of rules that can be read but cannot be right."""

from __future__ import annotations

from qaward.checks.texts import Texts

TEXTS: Texts = {
    # tables
    "lint.row-missing": (
        "error",
        ("`{payer}` 的分档表没有{what_zh}为“{value_zh}”的一档，而条款的条件允许它", "the table of `{payer}` has no row for {what_en} {value_en}, which the clause's condition admits"),
        ("补上这一档，或在 when 中去掉这个取值", "add the row, or take the value out of `when`"),
    ),
    "lint.row-gap": (
        "error",
        ("`{payer}` 的分段表在这一段之后断开，{what_zh}为“{value_zh}”的落不进任何一段（缺 {about}）", "the bands of `{payer}` leave a gap here: {what_en} {value_en} falls into none ({about} is missing)"),
        ("核对原文，把前后两段接上；确实不给的，在 when 中排除", "check the document and close the gap, or shut the values out in `when`"),
    ),
    "lint.row-unreachable": (
        "error",
        ("`{payer}` 的 `{row}` 这一档永远用不到：条款的条件排除了它", "the row `{row}` of `{payer}` can never be used: the clause's condition shuts it out"),
        ("删去这一档，或放宽 when", "remove the row, or widen `when`"),
    ),
    "lint.case-unreachable": (
        "error",
        ("`{payer}` 的第 {at} 种情形永远轮不到：前面的情形或条款的条件已经把它排除", "case {at} of `{payer}` never comes up: the cases before it or the clause's condition leave nothing for it"),
        ("删去这一种情形，或把它移到前面", "remove the case, or put it further up"),
    ),
    "lint.row-kind": (
        "error",
        ("`{payer}` 的 `{row}` 这一档永远用不到：for 中没有这类主体", "the row `{row}` of `{payer}` can never be used: `for` does not name that kind of applicant"),
        ("在 for 中加上这类主体，或删去这一档", "add the kind to `for`, or remove the row"),
    ),
    "lint.row-order": (
        "warning",
        ("`{payer}` 的 `{row}` 这一档（{sum}）与其他各档的高低次序不合", "the row `{row}` ({sum}) of `{payer}` does not fit the order of the other rows"),
        ("核对原文的数额；原文确实如此的，用 waivers.yaml 注明", "check the sum in the document; if it is printed so, say so in waivers.yaml"),
    ),
    # conditions
    "lint.leaf-never": (
        "error",
        ("对“{fact_zh}”的要求无法满足：没有一个取值符合", "what is asked of `{fact_en}` cannot be met: no value passes"),
        ("核对数值和词汇表中的范围", "check the values, and the range in the vocabulary"),
    ),
    "lint.leaf-always": (
        "warning",
        ("对“{fact_zh}”的要求总是满足：它的每个取值都符合", "what is asked of `{fact_en}` is always met: every value passes"),
        ("核对数值；不需要的，删去这个条件", "check the values; remove the condition if it is not needed"),
    ),
    "lint.not-always": (
        "error",
        ("not 所否定的总是符合，所以这个条件永远不能满足", "what `not` denies is always met, so the condition can never be met"),
        ("核对 not 中的条件；met 所说的条款没有条件的，也总是符合", "check what stands under `not`; a clause without conditions, named by `met`, is always met too"),
    ),
    "lint.contradiction": (
        "error",
        (
            "条件自相矛盾，永远不能同时满足：{what_zh}{why_zh}",
            "the conditions contradict one another and can never be met together: {what_en}{why_en}",
        ),
        ("核对原文，改正其中一个；任选其一的写成 any", "check the document and correct one; write `any` where either is enough"),
    ),
    "lint.part-implied": (
        "warning",
        ("关于“{what_zh}”的条件多余：另一个条件已经包含它", "the condition on `{what_en}` adds nothing: another one already implies it"),
        ("删去多余的条件，或核对是否写错了数值", "remove it, or check whether a value is wrong"),
    ),
    "lint.any-always": (
        "warning",
        ("any 的各项合起来总是满足，等于没有条件", "the parts of `any` together are always met: they ask nothing"),
        ("核对各项；不需要的，删去 any", "check the parts; remove `any` if it is not needed"),
    ),
    "lint.part-covered": (
        "warning",
        ("any 中关于“{what_zh}”的一项多余：另一项已经包含它", "the part on `{what_en}` of `any` adds nothing: another part covers it"),
        ("删去多余的一项，或核对是否写错了数值", "remove it, or check whether a value is wrong"),
    ),
    "lint.count-never": (
        "error",
        ("不可能有符合条件的 `{kind}` 事项：where 自相矛盾", "no `{kind}` can ever be counted: `where` contradicts itself"),
        ("核对 where 中的条件", "check the conditions in `where`"),
    ),
    "lint.count-always": (
        "warning",
        ("对 `{kind}` 事项数量的要求总是满足", "what is asked of the number of `{kind}` items is always met"),
        ("核对 at_least、at_most；不需要的，删去", "check `at_least` and `at_most`; remove it if it is not needed"),
    ),
    # clauses that cannot be reached
    "lint.dates-apart": (
        "error",
        ("条款的施行期间全部在政策的施行期间之外，永远不适用", "the clause's dates lie wholly outside those of its policy: it never applies"),
        ("核对两处日期", "check the dates of both"),
    ),
    "lint.dates-beyond": (
        "warning",
        ("条款的施行期间超出了政策的施行期间，超出的部分不起作用", "the clause's dates go beyond those of its policy, to no effect"),
        ("核对两处日期", "check the dates of both"),
    ),
    "lint.dead-dates": (
        "error",
        ("条款在施行期间内永远不能满足", "the clause can never be met while it is in force"),
        ("核对施行期间和条件中的日期", "check the dates in force against those of the condition"),
    ),
    "lint.dead-kinds": (
        "error",
        ("条款永远不能满足：条件排除了 for 中的每一类主体", "the clause can never be met: its condition shuts out every kind in `for`"),
        ("核对 for 和条件中的 applicant.kind", "check `for` against `applicant.kind` in the condition"),
    ),
    "lint.dead-excluded": (
        "error",
        ("条款永远不能满足：符合条件的主体都被 `{name}` 排除", "the clause can never be met: `{name}` bars everybody who meets it"),
        ("核对排除情形；本条不受其限制的，写 despite", "check the exclusion; write `despite` if it does not concern this clause"),
    ),
    "lint.dead": (
        "error",
        ("条款永远不能满足：条件、主体类型、施行期间和排除情形合起来互相矛盾", "the clause can never be met: condition, kinds, dates and exclusions contradict one another together"),
        ("逐项核对", "check them one by one"),
    ),
    "lint.kind-shut-out": (
        "warning",
        ("for 中的“{kind_zh}”永远不能满足本条：条件排除了它", "`{kind_en}` in `for` can never meet the clause: its condition shuts it out"),
        ("从 for 中删去，或核对条件", "take it out of `for`, or check the condition"),
    ),
    "lint.despite-idle": (
        "warning",
        ("despite `{name}` 不起作用：本条的主体不可能属于这种情形", "`despite` of `{name}` does nothing: nobody who meets the clause could be barred by it"),
        ("删去，或核对排除情形", "remove it, or check the exclusion"),
    ),
    "lint.shut-out": (
        "error",
        ("条款永远拿不到钱：凡满足本条的也满足 `{other}`，而规则 `{rule}` 只留那一笔", "the clause never gives anything: who meets it also meets `{other}`, and the rule `{rule}` keeps that sum alone"),
        ("核对两条的条件和数额；可以兼得的，改规则", "check conditions and sums of both; change the rule if both may be had"),
    ),
    # two clauses
    "lint.paid-twice": (
        "warning",
        ("同一事项可以同时从 `{other}` 和本条拿到{payer_zh}的钱，没有叠加规则规定取哪一笔", "one item can get money of `{payer_en}` from `{other}` and from this clause, and no stacking rule says which counts"),
        ("写一条叠加规则；原文允许兼得的，用 waivers.yaml 注明", "write a stacking rule; if the document lets both be had, say so in waivers.yaml"),
    ),
    "lint.clause-same": (
        "warning",
        (
            "条款与 `{other}` 除名称外完全相同{more_zh}",
            "the clause is the same as `{other}` but for its name{more_en}",
        ),
        ("重复的只留一条", "keep one of them"),
    ),
    # rules of stacking, limits
    "lint.rule-payer": (
        "warning",
        ("规则只管一个出资层级，而条款 `{clause}` 没有这一层级的资金", "the rule is about one payer, which gives nothing under the clause `{clause}`"),
        ("从 clauses 中删去这一条，或改正 payer", "take the clause out of `clauses`, or correct `payer`"),
    ),
    "lint.rule-no-money": (
        "warning",
        ("规则对条款 `{clause}` 不起作用：它不给钱", "the rule does nothing to the clause `{clause}`, which gives no money"),
        ("从 clauses 中删去这一条", "take the clause out of `clauses`"),
    ),
    "lint.rule-per": (
        "error",
        ("规则按 `{word}` 分组，而条款 `{clause}` 的事项没有这个事实，每个事项自成一组", "the rule groups by `{word}`, which the items of `{clause}` do not have: each is a group of its own"),
        ("改用这些事项都有的事实，或把这一条移出规则", "group by a fact that all of them have, or take the clause out"),
    ),
    "lint.rule-text": (
        "warning",
        ("规则按文字 `{word}` 分组，而词汇表没有写它是名称：同一名称的两种写法成了两组", "the rule groups by the text `{word}`, which the vocabulary does not call a name: two spellings of one name are two groups"),
        ("在词汇表的这个事实上写 names: true", "write `names: true` at the fact in the vocabulary"),
    ),
    "lint.alternative": (
        "error",
        ("口径 `{reading}` 取备选“{value}”时，规则读不了：{why_zh}", "with the alternative {value} of the reading `{reading}` the rules cannot be read: {why_en}"),
        ("改写用到这个口径的地方，使每个备选都能用，或删去这个备选", "write what uses the reading so that each alternative can stand there, or remove this one"),
    ),
    "lint.rule-date": (
        "warning",
        ("规则按日期 `{word}` 分组：只有同一天的才算一组", "the rule groups by the day `{word}`: only what is of the same day is one group"),
        ("按年度的，在词汇表里写一个年度的事实 derived: {{year: [{word}]}}，`per` 写它", "for years, declare a fact with `derived: {{year: [{word}]}}` in the vocabulary, and name it in `per`"),
    ),
    "lint.rule-idle": (
        "warning",
        ("规则永远不起作用：每一组最多只有它允许的数量或金额", "the rule can never change anything: no group has more than it allows"),
        ("核对 clauses、per 和数值", "check `clauses`, `per` and the figure"),
    ),
    "lint.rule-same": (
        "warning",
        ("规则与 `{other}` 完全相同", "the rule is the same as `{other}`"),
        ("删去重复的一条", "remove one of them"),
    ),
    "lint.between-never": (
        "error",
        ("`{key}` 的条件没有人能满足：能申报所列条款的都不符合", "nobody can meet the condition of `{key}` who has a claim under the clauses"),
        ("核对条件和条款的 when；用不着的，删去这条规则", "check the condition and the `when` of the clauses; remove the rule if it is not needed"),
    ),
    "lint.between-always": (
        "warning",
        ("`{key}` 的条件人人都满足：能申报所列条款的都符合，分不出谁来", "everybody meets the condition of `{key}` who has a claim under the clauses: it tells nobody apart"),
        ("核对条件；不需要的，删去", "check the condition, and remove it if it is not needed"),
    ),
    "lint.cap-below-all": (
        "error",
        ("上限 {cap} 低于它所限的最小一笔 {least}：每一笔都要打折", "the cap of {cap} is below the least sum it limits, {least}: every sum is cut"),
        ("核对上限的数值和单位", "check the figure and the unit of the cap"),
    ),
    "lint.cap-below-row": (
        "warning",
        ("上限 {cap} 低于条款 `{clause}` 的 {sum}：这一笔永远拿不全", "the cap of {cap} is below {sum} of the clause `{clause}`, which can never be had in full"),
        ("核对两处数额；原文确实如此的，用 waivers.yaml 注明", "check both figures; if it is printed so, say so in waivers.yaml"),
    ),
    "lint.cap-idle": (
        "warning",
        ("上限 {cap} 永远用不到：算出的数额到不了", "the cap of {cap} can never hold: the sum does not reach it"),
        ("核对上限、比例和条件", "check the cap, the ratio and the condition"),
    ),
    "lint.cap-always": (
        "warning",
        ("算出的数额总是达到上限 {cap}，等于固定金额", "the sum always reaches the cap of {cap}: it is a fixed sum"),
        ("核对上限、比例和条件", "check the cap, the ratio and the condition"),
    ),
    "lint.floor-idle": (
        "warning",
        ("下限 {floor} 永远用不到：算出的数额不会更低", "the floor of {floor} can never hold: the sum is never lower"),
        ("核对下限、比例和条件", "check the floor, the ratio and the condition"),
    ),
    "lint.review-unsaid": (
        "warning",
        ("`{payer}` 有上限，又有另加的数额，没有写明核定的数额含不含另加", "`{payer}` has a ceiling and add-ons, and does not say whether a reviewer's figure takes them in"),
        ("写 review: base（核定的是基本奖励，另加的另算）或 review: whole（核定的是总额）", "write review: base (the figure is for the base, add-ons come on top) or review: whole (for all of it)"),
    ),
    "lint.plus-lost": (
        "warning",
        ("`{payer}` 有不写数额的档次，另加的数额在这一档不计", "`{payer}` has rows without a figure: beside these an add-on gives nothing"),
        ("这一档也要另加的，给它写上数额，或把另加的写成单独的条款", "give the row a figure, or make the add-on a clause of its own"),
    ),
    "lint.stages-once": (
        "warning",
        ("`{payer}` 分期支付，条款没有写 once；以前付过的各期会从总额中扣除", "`{payer}` pays in stages, and the clause does not say once; earlier stages are taken off all the same"),
        ("写 once: item；过一段时间可以再给的，在 once 中写 per 和 again_after", "write once: item, or once with `per` and `again_after` where it can be had again"),
    ),
    "lint.pot-broken": (
        "warning",
        (
            "这是一笔钱中的一份，另设了上限、下限或乘以数量，各家合起来可能不等于这笔钱",
            "it is a part of a pot with a cap, a floor or a quantity of its own: the parts need not make the pot",
        ),
        (
            "上限、下限写在整笔钱上，或者改用按排名列数额的金额表",
            "bound the pot itself, or use a table of sums by place",
        ),
    ),
    "lint.sum-nothing": (
        "error",
        ("按这个算法，满足条件的数额总是 0", "computed like this, the sum is always nothing"),
        ("核对比例、每满的数量和条件", "check the ratio, the step and the condition"),
    ),
    # versions
    "lint.version-gap": (
        "warning",
        ("`{other}` 结束后，{from} 至 {to} 没有文件在施行", "after `{other}` ends no document is in force from {from} to {to}"),
        ("核对两份文件的施行期间；确有空档的，用 waivers.yaml 注明", "check the dates of both documents; if there is a gap, say so in waivers.yaml"),
    ),
    "lint.version-overlap": (
        "warning",
        ("与 `{other}` 名称相同的两份文件自 {from} 起同时施行", "two documents of one title, this and `{other}`, are in force together from {from}"),
        ("新文件写 replaces，或给旧文件写 until", "write `replaces` in the newer, or `until` in the older"),
    ),
    "lint.draft-in-force": (
        "error",
        ("标题或版本写着“{word}”，状态却是 in_force：草案不能付钱", "title or version say “{word}”, yet the status is in_force: a draft pays nothing"),
        ("状态写 draft，或改正标题", "write `status: draft`, or correct the title"),
    ),
    "lint.draft-dated": (
        "warning",
        ("草案写了施行日期（from）：草案不施行", "a draft states when it takes effect (`from`): it takes none"),
        ("改写 not_before；已经正式印发的，状态写 in_force", "write `not_before`; if it was issued, write `status: in_force`"),
    ),
    "lint.draft-replaces": (
        "warning",
        ("草案写了代替旧文件：草案不代替任何文件", "a draft is said to replace or end older rules: it does not"),
        ("删去，正式印发后再写", "remove it until the document is issued"),
    ),
    "lint.continues-kind": (
        "error",
        ("`{other}` 看的是另一种事项，延续它不起作用", "`{other}` is about items of another kind: to continue it does nothing"),
        ("核对 continues 中的条款", "check the clause in `continues`"),
    ),
    "lint.continues-overlap": (
        "warning",
        ("本条延续的 `{other}` 还在施行，同一天两条都付", "`{other}`, which this clause continues, is still in force: both pay on one day"),
        ("给旧条款写结束日期，或写 ends、replaces", "let the older clause end, or write `ends` or `replaces`"),
    ),
    # what is stated
    "lint.definition-unused": (
        "warning",
        ("定义 `{word}` 没有用到", "the definition `{word}` is not used"),
        ("在条件中使用它，或删去", "use it in a condition, or remove it"),
    ),
    "lint.exclusion-nobody": (
        "warning",
        ("排除情形 `{name}` 排除不了任何主体", "the exclusion `{name}` bars nobody"),
        ("核对它的条件", "check its condition"),
    ),
    "lint.exclusion-everybody": (
        "error",
        ("排除情形 `{name}` 排除了所有主体", "the exclusion `{name}` bars everybody"),
        ("核对它的条件，看是否写反了", "check its condition: perhaps it is turned round"),
    ),
    "lint.exclusion-despite": (
        "warning",
        ("排除情形 `{name}` 不起作用：每一条都写了 despite", "the exclusion `{name}` does nothing: every clause stands despite it"),
        ("删去它，或核对各条的 despite", "remove it, or check `despite` of the clauses"),
    ),
    "lint.reading-alike": (
        "error",
        ("口径 `{id}` 的两个取值 `{one}` 和 `{two}` 是一回事", "two values of the reading `{id}`, `{one}` and `{two}`, are the same"),
        ("删去重复的，或改正", "remove one, or correct it"),
    ),
    "lint.reading-idle": (
        "error",
        ("口径 `{id}` 取 `{taken}`，而没有一条资金依这个取值成立", "the reading `{id}` takes `{taken}`, and no line stands under that value"),
        ("补上 under 为这个取值的一条", "add the line that stands under that value"),
    ),
    # words
    "lint.summary-figure": (
        "warning",
        ("摘要写了 {sum}，规则中没有这个数额", "the summary states {sum}, which the rule does not have"),
        ("对照原文，改正摘要或金额；不是本条给的，写进 mentions", "check the document and correct the summary or the sum; write it under `mentions` if it is not what the clause gives"),
    ),
    "lint.amount-unsaid": (
        "warning",
        ("{sum} 不在摘要所写的数额之中", "{sum} is not among the sums that the summary states"),
        ("对照原文，改正摘要或金额", "check the document and correct the summary or the sum"),
    ),
    "lint.no-cites": (
        "warning",
        ("没有写出自原文哪一段（cites）", "it does not say which passage it is from (`cites`)"),
        ("写 cites 的位置和摘要值", "write `cites` with span and digest"),
    ),
    "lint.no-title": (
        "note",
        ("条款没有名称：表格、问题和理由里只能显示编号", "the clause has no title: tables, questions and reasons show its id instead"),
        ("写 title，几个字的名称，如 领跑者奖励", "write `title`: a few words that people would call it by"),
    ),
    "lint.no-evidence": (
        "note",
        ("条款付钱，而没有写佐证材料（evidence）", "the clause pays and names no evidence"),
        ("写明要交的材料", "name what proves it"),
    ),
    "lint.department": (
        "warning",
        ("部门 `{name}` 不在任务分工之中，疑为 `{meant}`", "the department `{name}` is in no task; perhaps `{meant}` is meant"),
        ("核对部门名称", "check the name"),
    ),
    "lint.full-width": (
        "warning",
        ("比例 `{found}` 用了全角字符", "the ratio `{found}` is written in full-width characters"),
        ("改用半角，如 `{narrow}`", "write it in plain characters, as `{narrow}`"),
    ),
    # passages
}  # fmt: skip
