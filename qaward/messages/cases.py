"""What `qaward test` says: scenarios that fail, and what no scenario exercises."""

from __future__ import annotations

from qaward.messages.text import Text

_TAG = (
    "在场景上面一行写 @条款编号，编号与规则中的 clause 或 target 相同",
    "write `@` and the id of the clause or target on the line above a scenario",
)

CASES: dict[str, Text] = {
    "cases.failed": Text(
        ("场景“{title}”不符{by_zh}：{step}", "the scenario `{title}` fails{by_en}: {step}"),
        (
            "先核对手算，再核对规则；不要把结果照抄进场景",
            "check the sum by hand first, then the rules; do not copy the result into the case",
        ),
    ),
    "cases.nothing": Text(
        (
            "场景“{title}”没有“那么”的步骤，什么也没有核对",
            "the scenario `{title}` has no step that says what has to come out: nothing is checked",
        ),
        (
            "写明应得什么；每一步以 假如、并且、当 或 那么 加一个空格开头",
            "write what has to come out; a step begins with 假如, 并且, 当 or 那么 and a space",
        ),
    ),
    "cases.title": Text(
        ("场景的标题“{title}”重复", "the title `{title}` is there twice"),
        ("给其中一个另起标题，否则报告中分不清", "give one of them another title, or reports cannot tell them apart"),
    ),
    "cases.tag": Text(
        ("标签 @{tag} 不是条款或指标的编号{meant_zh}", "the tag @{tag} is not the id of a clause or target{meant_en}"),
        _TAG,
    ),
    "cases.untagged": Text(
        ("条款 `{clause}` 没有场景以 @{clause} 标出", "no scenario is tagged @{clause} for the clause `{clause}`"),
        _TAG,
    ),
    "cases.profile": Text(
        ("没有一个场景用到这份档案", "no scenario uses this profile"),
        (
            "要用的，写步骤“假如 申报主体的档案为 {file}”；只作示例的可以留着",
            "write the step `假如 申报主体的档案为 {file}` where it is to be used; an example may stay",
        ),
        severity="note",
    ),
    "cases.region": Text(
        ("没有一个场景用到这份地区文件", "no scenario uses this region file"),
        (
            "要用的，写步骤“假如 地区文件为 {file}”；只作示例的可以留着",
            "write the step `假如 地区文件为 {file}` where it is to be used; an example may stay",
        ),
        severity="note",
    ),
    "cases.no-folder": Text(
        ("没有场景目录 `{folder}`", "there is no folder of features `{folder}`"),
        ("用 --features 写明场景目录", "name it by --features"),
    ),
    "cases.no-policy": Text(
        (
            "没有政策 `{folder}`{meant_zh}；场景的目录要与政策同名",
            "there is no policy `{folder}`{meant_en}; a folder of scenarios bears the name of its policy",
        ),
        ("改目录名，或核对规则目录", "rename the folder, or check the folder of rules"),
    ),
    "cases.none": Text(
        ("政策 `{policy}` 没有场景", "the policy `{policy}` has no scenarios"),
        (
            "在场景目录中建立同名的目录，写 .feature 文件",
            "make a folder of that name among the features, with a .feature file",
        ),
        severity="warning",
    ),
    "cases.clause": Text(
        ("没有一个场景得到条款 `{clause}`", "no scenario meets the clause `{clause}`"),
        ("补一个得到的场景", "add a scenario that meets it"),
        severity="note",
    ),
    "cases.tier": Text(
        ("条款 `{clause}` 的“{tier_zh}”没有场景得到", "`{tier_en}` of the clause `{clause}` is given in no scenario"),
        ("每一档补一个场景", "add a scenario for every row"),
        severity="note",
    ),
    "cases.branch": Text(
        (
            "条款 `{clause}` 的条件 {fact_zh}没有场景{answers_zh}",
            "no scenario has the condition {fact_en} of the clause `{clause}` {answers_en}",
        ),
        (
            "补一个场景；按规则不可能的，在 waivers.yaml 写明豁免和理由",
            "add a scenario; where it cannot be, waive it in waivers.yaml with the reason",
        ),
        severity="note",
    ),
    "cases.target": Text(
        ("指标 `{target}` 在所有场景中都是“不明”", "the target `{target}` is unknown in every scenario"),
        ("在 targets.feature 中补一个有它的数据的场景", "add a scenario with a figure for it to targets.feature"),
        severity="note",
    ),
    "cases.min": Text(
        (
            "政策 `{policy}` 的{what_zh}只有 {got}% 有场景，低于 {least}%（{seen}/{of}）",
            "scenarios exercise only {got}% of the {what_en} of `{policy}`, below {least}% ({seen} of {of})",
        ),
        ("按列出的补场景，或写明豁免", "add the scenarios that are listed as missing, or waive them with a reason"),
    ),
}  # fmt: skip
