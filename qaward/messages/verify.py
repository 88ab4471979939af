"""What `qaward verify` says: properties that do not hold, each with a profile that shows it."""

from __future__ import annotations

from qaward.messages.text import Text

VERIFY: dict[str, Text] = {
    "verify.twice": Text(
        (
            "{payer_zh}会就同一事项按 {one} 付 {first}，又按 {two} 付 {second}",
            "{payer_en} pays {first} under {one} and again {second} under {two} for the same item",
        ),
        (
            "原文允许兼得的，写豁免并说明依据；不允许的，加叠加规则（keep: highest 等）",
            "waive it with the reason if the document allows both; else add a stacking rule (`keep: highest` …)",
        ),
        severity="warning",
    ),
    "verify.group": Text(
        (
            "叠加规则 {rule} 的一组中，{payer_zh}付出的多于规则所留：{sums}",
            "in one group of the stacking rule {rule} {payer_en} pays more than the rule leaves: {sums}",
        ),
        ("核对叠加规则的次序和所涉条款", "check the order of the stacking rules and the clauses they name"),
    ),
    "verify.level": Text(
        (
            "{label_zh}为{up_zh}时{payer_zh}付 {less}，为{down_zh}时反而付 {more}（{at}）",
            "with {label_en} {up_en} {payer_en} pays {less}, with {down_en} it pays more: {more} ({at})",
        ),
        (
            "核对原文：数额写反了的改正；原文本意如此的，写豁免并说明",
            "check the document: mend sums that were swapped, or waive it where the text wants it so",
        ),
        severity="warning",
    ),
    "verify.less": Text(
        (
            "多列一个{kind_zh} {item}，{payer_zh}应付反而由 {before} 降为 {after}",
            "with one more {kind_en}, {item}, what {payer_en} owes falls from {before} to {after}",
        ),
        (
            "核对计数条件的上限和叠加规则的次序；原文本意如此的，写豁免并说明",
            "check counts with an upper limit and the order of stacking rules, or waive it where the text wants it so",
        ),
        severity="warning",
    ),
    "verify.at-most": Text(
        (
            "承诺{payer_zh}不超过 {fen}（{because}），却有档案应付 {found}；涉及 {at}",
            "{payer_en} is never to owe more than {fen} ({because}), but a profile is owed {found}; concerns {at}",
        ),
        (
            "核对条款数额和上限，或改正 properties.yaml",
            "check the sums and caps of the clauses, or correct properties.yaml",
        ),
    ),
    "verify.differs": Text(
        (
            "{one} 与 {two} 就{kind_zh}给的不同：{payer_zh}{standing_zh} {first} 与 {second}",
            "{one} and {two} differ about {kind_en}: {payer_en}, {standing_en}: {first} and {second}",
        ),
        ("用示例档案分别认定，找出不同的条款", "evaluate the example profile by both to find the clause"),
    ),
    "verify.missing": Text(
        ("另一个目录没有政策 {name}，无法比较", "the other folder has no policy {name} to compare with"),
        ("补上这个政策，或用 --policy 只比较两边都有的", "add it, or name by --policy those that both have"),
    ),
    "verify.across": Text(
        (
            "两个目录的 stacking.yaml 不同；比较只看单个政策，没有比较政策之间的叠加",
            "stacking.yaml differs; single policies were compared, not what holds between them",
        ),
        (
            "对照两个 stacking.yaml；有意不同的，另用 qaward evaluate 核对",
            "hold the two files against each other, and evaluate profiles where they are meant to differ",
        ),
    ),
    "verify.dates": Text(
        (
            "{one} 与 {two} 的施行日期或状态不同；比较时都视为施行",
            "{one} and {two} differ in their dates or status; they were compared as if both were in force",
        ),
        ("不必改", "nothing needs doing"),
        severity="note",
    ),
    "verify.idle": Text(
        (
            "承诺{payer_zh}不超过 {fen}，但所涉条款在该层级没有会成为应付的数额",
            "{payer_en} is never to owe more than {fen}, but the clauses have no sum of it that could become due",
        ),
        ("改正 payer 或 clauses，或删去这条承诺", "correct `payer` or `clauses`, or remove the promise"),
        severity="warning",
    ),
    "verify.unsure": Text(
        ("在限定时间内未能判定“{asked_zh}”（{at}）", "no answer in time to: {asked_en} ({at})"),
        (
            "用 --seconds 多给些时间，或用 qaward test 以场景核对",
            "allow more time with --seconds, or cover it by scenarios with qaward test",
        ),
        severity="warning",
    ),
    "verify.unsure-many": Text(
        (
            "在限定时间内未能判定“{asked_zh}”的共 {number} 处（{at_zh}）",
            "no answer in time to {number} questions: {asked_en} ({at_en})",
        ),
        (
            "用 --seconds 多给些时间，或用 --policy 只核验这个政策",
            "allow more time with --seconds, or verify this policy alone with --policy",
        ),
        severity="warning",
    ),
    "verify.many": Text(
        (
            "{policies_zh}还有 {number} 处“{asked_zh}”不成立，与 {code} 所列的相同（{at_zh}）",
            "{policies_en}: {number} more that break: {asked_en}, like those told as {code} ({at_en})",
        ),
        (
            "先处理列出的几处（多半是缺一条叠加规则），再核验一次",
            "mend those that are told first (often one stacking rule is missing), then verify again",
        ),
        severity="warning",
    ),
    "verify.file": Text(
        ("properties.yaml 应为性质的列表", "properties.yaml is to be a list of properties"),
        (
            "每条以 `- never_above: 金额` 开头，写 payer、per 和 because",
            "begin each with `- never_above: SUM`, and write `payer`, `per` and `because`",
        ),
    ),
}  # fmt: skip
