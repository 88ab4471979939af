"""What `qaward lint` says of clauses that can be read but cannot be right."""

from __future__ import annotations

from qaward.messages.text import Text

LINT: dict[str, Text] = {
    # tables
    "lint.row-missing": Text(
        (
            "`{payer}` 的分档表没有{what_zh}为“{value_zh}”的一档，而条款的条件允许它",
            "the table of `{payer}` has no row for {what_en} {value_en}, which the clause's condition admits",
        ),
        ("补上这一档，或在 when 中去掉这个取值", "add the row, or take the value out of `when`"),
    ),
    "lint.row-gap": Text(
        (
            "`{payer}` 的分段表在这一段之后断开，{what_zh}为“{value_zh}”的落不进任何一段（缺 {about}）",
            "the bands of `{payer}` leave a gap here: {what_en} {value_en} falls into none ({about} is missing)",
        ),
        (
            "核对原文，把前后两段接上；确实不给的，在 when 中排除",
            "check the document and close the gap, or shut the values out in `when`",
        ),
    ),
    "lint.row-unreachable": Text(
        (
            "`{payer}` 的 `{row}` 这一档永远用不到：条款的条件排除了它",
            "the row `{row}` of `{payer}` can never be used: the clause's condition shuts it out",
        ),
        ("删去这一档，或放宽 when", "remove the row, or widen `when`"),
    ),
    "lint.case-unreachable": Text(
        (
            "`{payer}` 的第 {at} 种情形永远轮不到：前面的情形或条款的条件已经把它排除",
            "case {at} of `{payer}` never comes up: the cases before it or the clause's condition leave nothing for it",
        ),
        ("删去这一种情形，或把它移到前面", "remove the case, or put it further up"),
    ),
    "lint.row-kind": Text(
        (
            "`{payer}` 的 `{row}` 这一档永远用不到：for 中没有这类主体",
            "the row `{row}` of `{payer}` can never be used: `for` does not name that kind of applicant",
        ),
        ("在 for 中加上这类主体，或删去这一档", "add the kind to `for`, or remove the row"),
    ),
    "lint.row-order": Text(
        (
            "`{payer}` 的 `{row}` 这一档（{sum}）与其他各档的高低次序不合",
            "the row `{row}` ({sum}) of `{payer}` does not fit the order of the other rows",
        ),
        (
            "核对原文的数额；原文确实如此的，用 waivers.yaml 注明",
            "check the sum in the document; if it is printed so, say so in waivers.yaml",
        ),
        severity="warning",
    ),
    # conditions
    "lint.leaf-never": Text(
        (
            "对“{fact_zh}”的要求无法满足：没有一个取值符合",
            "what is asked of `{fact_en}` cannot be met: no value passes",
        ),
        ("核对数值和词汇表中的范围", "check the values, and the range in the vocabulary"),
    ),
    "lint.leaf-always": Text(
        (
            "对“{fact_zh}”的要求总是满足：它的每个取值都符合",
            "what is asked of `{fact_en}` is always met: every value passes",
        ),
        ("核对数值；不需要的，删去这个条件", "check the values; remove the condition if it is not needed"),
        severity="warning",
    ),
    "lint.not-always": Text(
        (
            "not 所否定的总是符合，所以这个条件永远不能满足",
            "what `not` denies is always met, so the condition can never be met",
        ),
        (
            "核对 not 中的条件；met 所说的条款没有条件的，也总是符合",
            "check what stands under `not`; a clause without conditions, named by `met`, is always met too",
        ),
    ),
    "lint.contradiction": Text(
        (
            "条件自相矛盾，永远不能同时满足：{what_zh}{why_zh}",
            "the conditions contradict one another and can never be met together: {what_en}{why_en}",
        ),
        (
            "核对原文，改正其中一个；任选其一的写成 any",
            "check the document and correct one; write `any` where either is enough",
        ),
    ),
    "lint.part-implied": Text(
        (
            "关于“{what_zh}”的条件多余：另一个条件已经包含它",
            "the condition on `{what_en}` adds nothing: another one already implies it",
        ),
        ("删去多余的条件，或核对是否写错了数值", "remove it, or check whether a value is wrong"),
        severity="warning",
    ),
    "lint.any-always": Text(
        ("any 的各项合起来总是满足，等于没有条件", "the parts of `any` together are always met: they ask nothing"),
        ("核对各项；不需要的，删去 any", "check the parts; remove `any` if it is not needed"),
        severity="warning",
    ),
    "lint.part-covered": Text(
        (
            "any 中关于“{what_zh}”的一项多余：另一项已经包含它",
            "the part on `{what_en}` of `any` adds nothing: another part covers it",
        ),
        ("删去多余的一项，或核对是否写错了数值", "remove it, or check whether a value is wrong"),
        severity="warning",
    ),
    "lint.count-never": Text(
        (
            "不可能有符合条件的 `{kind}` 事项：where 自相矛盾",
            "no `{kind}` can ever be counted: `where` contradicts itself",
        ),
        ("核对 where 中的条件", "check the conditions in `where`"),
    ),
    "lint.count-always": Text(
        ("对 `{kind}` 事项数量的要求总是满足", "what is asked of the number of `{kind}` items is always met"),
        ("核对 at_least、at_most；不需要的，删去", "check `at_least` and `at_most`; remove it if it is not needed"),
        severity="warning",
    ),
    # clauses that cannot be reached
    "lint.dates-apart": Text(
        (
            "条款的施行期间全部在政策的施行期间之外，永远不适用",
            "the clause's dates lie wholly outside those of its policy: it never applies",
        ),
        ("核对两处日期", "check the dates of both"),
    ),
    "lint.dates-beyond": Text(
        (
            "条款的施行期间超出了政策的施行期间，超出的部分不起作用",
            "the clause's dates go beyond those of its policy, to no effect",
        ),
        ("核对两处日期", "check the dates of both"),
        severity="warning",
    ),
    "lint.dead-dates": Text(
        ("条款在施行期间内永远不能满足", "the clause can never be met while it is in force"),
        ("核对施行期间和条件中的日期", "check the dates in force against those of the condition"),
    ),
    "lint.dead-kinds": Text(
        (
            "条款永远不能满足：条件排除了 for 中的每一类主体",
            "the clause can never be met: its condition shuts out every kind in `for`",
        ),
        ("核对 for 和条件中的 applicant.kind", "check `for` against `applicant.kind` in the condition"),
    ),
    "lint.dead-excluded": Text(
        (
            "条款永远不能满足：符合条件的主体都被 `{name}` 排除",
            "the clause can never be met: `{name}` bars everybody who meets it",
        ),
        (
            "核对排除情形；本条不受其限制的，写 despite",
            "check the exclusion; write `despite` if it does not concern this clause",
        ),
    ),
    "lint.dead": Text(
        (
            "条款永远不能满足：条件、主体类型、施行期间和排除情形合起来互相矛盾",
            "the clause can never be met: condition, kinds, dates and exclusions contradict one another together",
        ),
        ("逐项核对", "check them one by one"),
    ),
    "lint.kind-shut-out": Text(
        (
            "for 中的“{kind_zh}”永远不能满足本条：条件排除了它",
            "`{kind_en}` in `for` can never meet the clause: its condition shuts it out",
        ),
        ("从 for 中删去，或核对条件", "take it out of `for`, or check the condition"),
        severity="warning",
    ),
    "lint.despite-idle": Text(
        (
            "despite `{name}` 不起作用：本条的主体不可能属于这种情形",
            "`despite` of `{name}` does nothing: nobody who meets the clause could be barred by it",
        ),
        ("删去，或核对排除情形", "remove it, or check the exclusion"),
        severity="warning",
    ),
    "lint.shut-out": Text(
        (
            "条款永远拿不到钱：凡满足本条的也满足 `{other}`，而规则 `{rule}` 只留那一笔",
            "the clause never gives anything: who meets it also meets `{other}`, and the rule `{rule}` keeps that sum "
            "alone",
        ),
        (
            "核对两条的条件和数额；可以兼得的，改规则",
            "check conditions and sums of both; change the rule if both may be had",
        ),
    ),
    # two clauses
    "lint.paid-twice": Text(
        (
            "同一事项可以同时从 `{other}` 和本条拿到{payer_zh}的钱，没有叠加规则规定取哪一笔",
            "one item can get money of `{payer_en}` from `{other}` and from this clause, and no stacking rule says "
            "which counts",
        ),
        (
            "写一条叠加规则；原文允许兼得的，用 waivers.yaml 注明",
            "write a stacking rule; if the document lets both be had, say so in waivers.yaml",
        ),
        severity="warning",
    ),
    "lint.clause-same": Text(
        ("条款与 `{other}` 除名称外完全相同{more_zh}", "the clause is the same as `{other}` but for its name{more_en}"),
        ("重复的只留一条", "keep one of them"),
        severity="warning",
    ),
}
