"""Messages about what another policy would change over a cohort."""

from __future__ import annotations

from qaward.messages.text import Text

IMPACT: dict[str, Text] = {
    "impact.side": Text(
        (
            "以上的错误出在{zh}的认定中，规则是 {rules}",
            "these faults were met in the decision {en} the change, by the rules {rules}",
        ),
        (
            "申报数据要两边的规则都能读：两边都没有的列请删去，只有一边有的事实请先补进另一边的词汇表",
            "both rules have to be able to read the cohort: remove columns that neither has, and declare facts that "
            "only one has in the vocabulary of the other",
        ),
        "note",
    ),
    "impact.not-rules": Text(
        (
            "`{found}` 不是规则目录（没有 vocabulary.yaml），也不是 qaward batch 的结果目录",
            "`{found}` is no folder of rules (it has no vocabulary.yaml), and none that qaward batch has written",
        ),
        (
            "请给出规则目录或结果目录；随软件的规则写 packaged",
            "name a folder of rules or of results; write `packaged` for the packaged rules",
        ),
    ),
    "impact.by": Text(
        ("`{found}` 不是申报主体的事实", "`{found}` is no fact of applicants"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "impact.by-many": Text(
        (
            "`{found}` 有 {many} 个不同的取值，多于 {most} 个，不能用来分组",
            "`{found}` has {many} different values, more than the {most} by which applicants can be grouped",
        ),
        (
            "请换一个取值较少的事实，如规模、行业",
            "choose a fact with fewer values, such as a size or an industry",
        ),
    ),
    "impact.empty": Text(
        ("没有申报主体可以比较", "there are no applicants to compare"),
        ("请核对申报数据是否给对", "check that the right cohort was named"),
    ),
    "impact.no-cohort": Text(
        ("没有写申报数据", "the cohort is not named"),
        (
            "请在两个规则目录后面写上；只有两边都是 qaward batch 的结果目录时才可以不写",
            "write it after the two rules; it can be left out only where both are folders that qaward batch has written",
        ),
    ),
    "impact.ids": Text(
        (
            "两边的申报主体代码类型不同：一边是 {old}，一边是 {new}",
            "the two name applicants by ids of different types: {old} and {new}",
        ),
        (
            "请把代码的类型统一（都用文字，或都用整数）后重新运行 qaward batch",
            "use one type for ids, texts or whole numbers, and run qaward batch again",
        ),
    ),
    "impact.strangers": Text(
        (
            "结果里有 {many} 个主体不在申报数据里（如 {found}），它们不是同一批",
            "{many} applicants of the results are not in the cohort (such as {found}): it is another one",
        ),
        ("请给出这两次结果所用的申报数据", "name the cohort that the results were made of"),
    ),
    "impact.changed": Text(
        (
            "写结果时读取的文件现已不同或不在了：{found}",
            "a file that the batch was made of is another one now, or gone: {found}",
        ),
        (
            "请在命令后面写明申报数据现在的位置，或重新运行 qaward batch",
            "name the cohort where it stands now, or run qaward batch again",
        ),
    ),
    "impact.look": Text(
        ("认定有要看的地方：{zh}", "there is something to look at in a decision: {en}"),
        ("增减要连同这一点看", "read the changes with that in mind"),
        "warning",
    ),
    "impact.files": Text(
        (
            "{one_zh}和{other_zh}读取的不是同样的文件（如 {found}），增减里可能有数据的差别，不都是规则的影响",
            "{one_en} and {other_en} were not read from the same files (such as {found}): a change may come of data, "
            "not of rules",
        ),
        (
            "只问规则的影响的，请用同一批申报数据认定两边；内容本来相同、只是形式不同的，不必理会",
            "where only rules are asked about, decide both of the same cohort; where the same content only stands in "
            "another form, nothing is to be done",
        ),
        "warning",
    ),
    "impact.policies": Text(
        (
            "两次认定用的政策不同（原：{old_zh}；新：{new_zh}），增减里有换了政策的，不都是同一个政策的修改",
            "the two were decided by other policies (before: {old_en}; after: {new_en}): a change may come of that, and "
            "not of what one of them says",
        ),
        (
            "本来要比较两份政策的，不必理会；只问修改的影响的，两边请用同样的政策",
            "where two policies are to be compared, nothing is to be done; where only the change of one is asked about, "
            "decide both by the same",
        ),
        "warning",
    ),
    "impact.policy": Text(
        (
            "{zh}规则 {rules} 没有政策 `{found}`",
            "the rules {en} the change, {rules}, have no policy `{found}`",
        ),
        (
            "{meant_zh}；两边各用一个政策的，请分别写 --old-policy 和 --new-policy",
            "{meant_en}; where each side has a policy of its own, name them by --old-policy and --new-policy",
        ),
    ),
    "impact.no-day": Text(
        ("没有写明{zh}规则的认定日期", "there is no day to decide for by the rules {en} the change"),
        (
            "两边相同的请加 --as-of，如 --as-of 2023-06-30；各不相同的请加 {option}",
            "add --as-of for both, such as --as-of 2023-06-30, or {option} for this side",
        ),
    ),
    "impact.damaged": Text(
        (
            "qaward batch 的结果前后不符：同一批主体的明细与合计不同",
            "the results of qaward batch contradict each other: lines and totals of the same applicants differ",
        ),
        ("请重新运行 qaward batch", "run qaward batch again"),
    ),
    "impact.without": Text(
        (
            "这份 qaward batch 的结果没有写 {table}（--without），不能比较",
            "these results of qaward batch were made without {table} (--without), and cannot be compared",
        ),
        ("请不写 --without {table}，重新运行 qaward batch", "run qaward batch again without --without {table}"),
    ),
    "impact.sum-large": Text(
        (
            "所有主体原来的和新的金额合计不小于 {largest}，超出能准确记录的范围",
            "all sums before and after come to {largest} or more, which cannot be held exactly",
        ),
        (
            "请核对金额的单位；确有这么多的，请把申报数据分成几部分比较",
            "check the units of sums; where there is so much, compare the cohort in parts",
        ),
    ),
    "impact.input": Text(
        ("申报数据要读两次，不能从标准输入读", "the cohort is read twice, so standard input cannot be it"),
        ("请先存成文件", "put it into a file"),
    ),
    "impact.out-taken": Text(
        (
            "这里已有别的东西，不是 qaward impact 写的结果",
            "something else stands here that qaward impact has not written",
        ),
        ("请另选输出目录", "choose another folder for the output"),
    ),
}
