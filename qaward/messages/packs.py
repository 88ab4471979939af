"""Messages about inputs: folders of rules: policies as wholes, their clauses, one after another, columns."""

from __future__ import annotations

from qaward.messages.text import Text

PACKS: dict[str, Text] = {
    "rules.no-folder": Text(
        ("没有这个规则目录", "there is no such rules folder"),
        ("请核对 --rules 的路径", "check the path of --rules"),
    ),
    "sources.no-folder": Text(
        ("没有这个原文目录", "there is no such folder of documents"),
        ("请核对 --sources 的路径", "check the path of --sources"),
    ),
    "rules.none": Text(
        ("目录中没有规则文件（*.yaml）", "the folder holds no rule files (*.yaml)"),
        (
            "请核对 --rules 的路径，规则放在各政策的子目录中",
            "check the path of --rules; rules stand in a folder for each policy",
        ),
    ),
    "rules.no-vocabulary": Text(
        ("缺少词汇表 vocabulary.yaml", "the vocabulary, vocabulary.yaml, is missing"),
        (
            "请核对 --rules 是不是规则库的目录，新建的，用 qaward new-policy 加 --with-vocabulary",
            "check whether --rules is a folder of rules, or start one by qaward new-policy with --with-vocabulary",
        ),
    ),
    "rules.outside": Text(
        ("规则文件指向目录之外，不予读取", "the rule file points outside the folder and is not read"),
        ("请把文件本身放进目录", "put the file itself into the folder"),
    ),
    "file.layout": Text(
        (
            "这个文件的写法太特别，不能改成统一的版式，没有改动",
            "this file is written in too unusual a way to be laid out, and is left alone",
        ),
        ("请把注释写在各条的上面或行末，再试", "put comments above entries or at the end of lines, and try again"),
    ),
    "case.line": Text(
        ("这一行不能读：{found}", "this line cannot be read: {found}"),
        ("{zh}", "{en}"),
    ),
    "case.empty": Text(
        ("文件中没有场景", "there is no scenario in the file"),
        ("请写“场景:”和它的步骤", "write one, with its steps"),
    ),
    "rules.large": Text(
        ("规则文件超过 {largest} MB", "the rule file is larger than {largest} MB"),
        ("请分成几个文件", "divide it into several files"),
    ),
    "rules.many": Text(
        ("目录中的规则文件合计超过 {largest} MB", "the rule files of the folder are larger than {largest} MB together"),
        ("请把政策分放在几个规则目录中", "divide the policies among several folders of rules"),
    ),
    "rules.name": Text(
        ("文件名不是 UTF-8，或含有不可见的字符", "the name of the file is not UTF-8, or has invisible characters"),
        ("请改名", "rename the file"),
    ),
    "rules.stray": Text(
        (
            "规则文件应以 .yaml 结尾，直接放在所属政策的子目录中",
            "rule files end in .yaml and stand directly in the folder of their policy",
        ),
        ("请改名，或移到政策的子目录中，不是规则的移走", "rename it, move it into such a folder, or take it away"),
    ),
    "rules.no-file": Text(
        ("不是普通文件，不予读取", "this is no ordinary file and is not read"),
        ("请换成普通文件，或移走", "put an ordinary file in its place, or take it away"),
    ),
    "pack.no-folder": Text(
        ("没有这个目录", "there is no such folder"),
        (
            "请核对路径，或先建立这个目录（在空目录中新建规则库，加 --with-vocabulary）",
            "check the path, or make the folder (to start a collection of rules in an empty folder, add "
            "--with-vocabulary)",
        ),
    ),
    "pack.not-folder": Text(
        ("这是文件，不是目录", "this is a file, not a folder"),
        ("请换一个目录", "choose a folder"),
    ),
    "pack.together": Text(
        ("场景目录不能放在规则目录之内", "features cannot stand inside the rules folder"),
        ("请为 --features 另选一个目录", "choose another folder for --features"),
    ),
    "pack.no-vocabulary": Text(
        ("规则目录缺少词汇表 vocabulary.yaml", "the rules folder has no vocabulary.yaml"),
        (
            "请核对 --rules，或加 --with-vocabulary 放入随软件提供的词汇表",
            "check --rules, or add --with-vocabulary to put a copy of the packaged vocabulary there",
        ),
    ),
    "pack.vocabulary": Text(
        ("这里已有一份不同的词汇表，不予覆盖", "a different vocabulary is already here and is not overwritten"),
        ("要用它，去掉 --with-vocabulary", "to use it, leave out --with-vocabulary"),
    ),
    "pack.exists": Text(
        ("这里已有文件，不予覆盖", "something is already here and is not overwritten"),
        ("请换一个编号，或先把它移到别处", "choose another id, or move it away first"),
    ),
    "pack.used": Text(
        ("编号 `{id}` 已用于《{title}》", "the id `{id}` is taken by `{title}`"),
        ("请换一个编号，例如加上年份", "choose another, with the year for example"),
    ),
    "pack.title": Text(
        ("政策 `{id}` 的标题已是《{title}》", "the policy `{id}` already has the title `{title}`"),
        (
            "请用 --title 写一个能区分的标题，例如加上文号或年份",
            "tell them apart with --title, by number or year for example",
        ),
    ),
    "policy.no-file": Text(
        ("政策目录缺少 {file}", "the policy folder has no {file}"),
        ("请补上这个文件，不是政策的目录移走", "add this file, or take the folder away if it is no policy"),
    ),
    "policy.twice": Text(
        ("政策 `{id}` 重复，先见于 {also}", "the policy `{id}` is declared twice, first at {also}"),
        (
            "请给其中一个另起编号，两份是一样的，删去一份",
            "give one of them another id, or remove one if they are the same",
        ),
    ),
    "total.payer": Text(
        ("没有出资层级 `{found}`", "there is no payer `{found}`"),
        ("可用：{choices_zh}", "known: {choices_en}"),
    ),
    "total.standing": Text(
        ("没有性质 `{found}`", "there is no standing `{found}`"),
        ("可用：{known}", "known: {known}"),
    ),
    "columns.kind": Text(
        ("没有事项类别 `{found}` 的条款或词条", "there is no item kind `{found}`"),
        ("请用词汇表里的英文键作表名", "name the table by a key of the vocabulary"),
    ),
    "columns.missing": Text(
        ("缺少列 `{column}`，条款要问它", "the column `{column}` is missing, and clauses ask for it"),
        ("请补上，不知道的写空值（null）", "add it, with null for what is not known"),
    ),
    "columns.type": Text(
        ("列 `{column}` 应是{zh}，表里是 {found}", "the column `{column}` has to hold {en}, and is {found}"),
        ("请把这一列转成这个类型", "cast the column to this type"),
    ),
    "columns.range": Text(
        ("列 `{column}` 有超出 {least} 至 {most} 的值", "the column `{column}` has values outside {least} to {most}"),
        (
            "请核对，金额以分计，日期是日序数，选项是代码",
            "check them, as sums are fen, dates day numbers, choices codes",
        ),
    ),
    "columns.null": Text(
        ("列 `{column}` 有 {count} 行是空值", "the column `{column}` is null in {count} rows"),
        ("请填写，这一列每行都要写", "fill them in, as every row has to have it"),
    ),
    "columns.twice": Text(
        ("`{found}` 重复（共多出 {count} 行）", "`{found}` is there twice ({count} rows too many)"),
        ("请合并，同一事物只写一行", "merge them, one thing has one row"),
    ),
    "columns.stranger": Text(
        (
            "{count} 行属于申报主体表里没有的主体，如 `{found}`",
            "{count} rows are of applicants who are not in the table of applicants, such as `{found}`",
        ),
        ("请在申报主体表里补上，或删去这些行", "add them to that table, or remove the rows"),
    ),
    "columns.fixed": Text(
        (
            "{count} 行与词汇表的 fixes 不合，如 {found}",
            "{count} rows contradict what `fixes` of the vocabulary says, such as {found}",
        ),
        ("请核对，这几列的值不能同时成立", "check them, as the values of these columns cannot hold together"),
    ),
    "columns.reserved": Text(
        ("词条 `{found}` 与表中已有的列同名", "the fact `{found}` is named like a column that every table has"),
        ("请在词汇表里换一个键", "give it another key in the vocabulary"),
    ),
    "columns.width": Text(
        (
            "条款里的金额计算要 {bits} 位整数，超出 128 位",
            "a sum of the clause takes whole numbers of {bits} bits, beyond 128",
        ),
        ("请缩小倍数、件数的上限或金额", "lower the ratio, the counts or the sums"),
    ),
    "policy.unknown": Text(
        ("没有政策 `{found}`", "there is no policy `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "policy.region": Text(
        (
            "`{key}` 应为六位行政区划代码（GB/T 2260），如 320600，而不是 `{found}`",
            "`{key}` must be the six digits of a region (GB/T 2260) such as 320600, not `{found}`",
        ),
        ("请写六位数字，没有的删去", "write six digits, or leave it out"),
    ),
    "policy.dates": Text(
        ("施行期间的终止日早于起始日", "the time in force ends before it starts"),
        ("请核对两个日期", "check both dates"),
    ),
    "policy.by": Text(
        (
            "`by` 写条款所看事项的日期事实（施行期间看认定日期的，不写 by），而不是 `{found}`",
            "`by` names a date of what the clauses look at (without `by`, the time in force goes by the day of "
            "decision), not `{found}`",
        ),
        ("{meant_zh}", "{meant_en}"),
    ),
    "policy.by-dates": Text(
        ("写了 `by` 而没有写从哪天到哪天", "there is a `by`, and no date in force"),
        ("请补上 from 或 until，或删去 by", "add `from` or `until`, or remove `by`"),
    ),
    "policy.claim-by": Text(
        (
            "`claim_by` 是按事项的日期施行时最后的申报日，要和 `by` 一起写",
            "`claim_by` is the last day to claim where the time in force goes by a date of the items, and goes with "
            "`by`",
        ),
        ("看认定日期的，写 until", "where it is the day of decision, write `until`"),
    ),
    "clause.twice": Text(
        ("条款 `{id}` 重复，先见于 {also}", "the clause `{id}` is declared twice, first at {also}"),
        ("请给其中一条另起编号", "give one of them another id"),
    ),
    "clause.title-twice": Text(
        (
            "名称（title）`{title}` 与条款 `{id}` 相同，先见于 {also}，表格和问题里会分不清",
            "the title `{title}` is that of the clause `{id}`, first at {also}, and nobody could tell them apart in "
            "tables",
        ),
        ("请改用各自的名称", "give each a title of its own"),
    ),
    "clause.ambiguous": Text(
        ("不止一个政策有条款 `{found}`", "several policies have a clause `{found}`"),
        ("请写成 政策/条款", "write it as policy/clause"),
    ),
    "clause.several": Text(
        ("`{found}` 指的可能是 {number} 个条款", "`{found}` may be any of {number} clauses"),
        ("请写其中一个", "write one of them"),
    ),
    "succession.none": Text(
        (
            "`transition` 要和 `replaces` 或 `ends` 一起写：先写明代替哪份文件，或终止哪个条款",
            "`transition` goes with `replaces` or `ends`: say first which document or clause it follows",
        ),
        ("请写明，或删去 transition", "say so, or remove `transition`"),
    ),
    "policy.superior": Text(
        (
            "`superior` 写所贯彻的另一个政策的编号，而不是自己的编号 `{found}`",
            "`superior` names the other policies that this one carries out, not itself, `{found}`",
        ),
        ("请改写，或删去 superior", "write the other one, or remove `superior`"),
    ),
    "policy.superior-circle": Text(
        (
            "政策 `{id}` 和 `{other}` 互相写作 superior",
            "the policies `{id}` and `{other}` each name the other as `superior`",
        ),
        (
            "贯彻是单向的，请核对两份文件，删去一处",
            "one carries out the other: check both documents, and remove one of the two",
        ),
    ),
    "succession.replaces": Text(
        (
            "`replaces` 写被代替的另一个政策的编号，而不是 `{found}`",
            "`replaces` names another policy by its id, not `{found}`",
        ),
        ("请写它的编号，或删去 replaces", "write its id, or remove `replaces`"),
    ),
    "succession.ends": Text(
        (
            "`ends` 写另一个政策的条款，如 某政策/某条款，而不是 `{found}`",
            "`ends` names a clause of another policy, as policy/clause, not `{found}`",
        ),
        ("请写成 政策/条款，或删去 ends", "write policy/clause, or remove `ends`"),
    ),
    "succession.start": Text(
        (
            "代替或终止别的文件的政策要写明施行日 in_force: {{from: …}}，旧文件在它的前一天为止",
            "a policy that replaces or ends others needs its start, in_force: {{from: …}}: the older ones end the day "
            "before",
        ),
        ("请补上 in_force 的 from", "add `from` to `in_force`"),
    ),
    "succession.stranger": Text(
        (
            "所代替、终止、接续或贯彻的政策 `{found}` 不在规则目录中",
            "the older or superior policy `{found}` is not in the rules folder",
        ),
        (
            "请核对编号，没有写成规则的，可以不管{meant_zh}",
            "check the id, or never mind if it was never encoded{meant_en}",
        ),
    ),
    "succession.order": Text(
        (
            "施行日不晚于它所代替或终止的政策 `{id}`（{also}）的施行日",
            "it does not start later than the policy `{id}` ({also}) that it replaces or ends",
        ),
        ("请核对两份文件的日期", "check the dates of both"),
    ),
    "succession.claim-by": Text(
        (
            "按旧文件申报的最后一天 claim_by 早于新文件的施行日，施行之前本来就按旧文件",
            "claim_by, the last day to claim under the older document, is before the new one begins, when the older "
            "rules anyway",
        ),
        ("请核对两个日期，或删去 claim_by", "check both dates, or remove claim_by"),
    ),
    "succession.region": Text(
        (
            "它的地区 `{own}` 与所代替或终止的政策 `{id}`（{also}）的地区 `{other}` 不同，有的主体会两边都不适用",
            "its region `{own}` is not that of the policy `{id}` ({also}), `{other}`, which it replaces or ends",
        ),
        ("请写成一样", "write the same"),
    ),
    "clause.continues-self": Text(
        (
            "条款不能接续自己，或绕一圈回到自己（`{found}`）",
            "a clause cannot continue itself, or come back to itself (`{found}`)",
        ),
        (
            "请写所接续的旧条款，如 某政策/某条款，或删去 continues",
            "name the older clause as policy/clause, or remove `continues`",
        ),
    ),
    "succession.transition": Text(
        (
            "`transition` 写 事项类别: 日期事实，如 standard: approved_on",
            "`transition` maps kinds of items to dates, as in standard: approved_on",
        ),
        ("请这样写，或删去 transition", "write it so, or remove `transition`"),
    ),
    "succession.date": Text(
        ("应为这类事项的日期事实，而不是 `{found}`", "name a date of this kind of item, not `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "clause.unknown": Text(
        ("没有条款 `{found}`", "there is no clause `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
}
