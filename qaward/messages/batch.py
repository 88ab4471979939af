"""Messages about cohorts: tables of many applicants, and the folder that a batch writes."""

from __future__ import annotations

from qaward.messages.text import Text

BATCH: dict[str, Text] = {
    "batch.table": Text(
        (
            "文件名 `{found}` 不是申报主体、付款、选择、已定的表，也不是事项类别",
            "`{found}` is no table of applicants, payments, choices or decided, and no item kind",
        ),
        ("{meant_zh}", "{meant_en}"),
    ),
    "batch.table-twice": Text(
        ("表 `{found}` 有两份：{also}", "there are two tables of `{found}`: {also}"),
        ("请只留一份", "keep one of them"),
    ),
    "batch.ending": Text(
        (
            "按名称是 {found} 的表，但这种文件或目录不读，目录里也没有这张表的 .csv 或 .parquet",
            "by its name it is the table of {found}, but such files and folders are not read, and there is no .csv or "
            ".parquet of that table",
        ),
        (
            "请另存为“CSV UTF-8（逗号分隔）”或 Parquet，放在这一层；不用的，移出这个目录",
            "save it as “CSV UTF-8 (comma delimited)” or Parquet, right in this folder; what is not wanted, move away",
        ),
    ),
    "batch.one-table": Text(
        ("这是成批的表中的一张", "this is one of the tables of a cohort"),
        ("请写放表的目录：{place}", "name the folder of the tables: {place}"),
    ),
    "batch.one-file": Text(
        ("这是一张表，成批认定读的是放表的目录", "this is one table, and a batch reads a folder of tables"),
        (
            "请把申报主体存为 applicants.csv，每类事项存为一张，如 standard.csv，放进一个目录，写那个目录；报送的名单先用 "
            "qaward import 读成档案",
            "put applicants.csv and a table for each kind of item, such as standard.csv, into a folder, and name that; "
            "lists as they were sent in are read into profiles by qaward import",
        ),
    ),
    "batch.parquet-name": Text(
        (
            "这是 Parquet 文件，文件名却不是以 .parquet 结尾",
            "this is a Parquet file, and its name does not end in .parquet",
        ),
        ("请改名为 {name}", "rename it to {name}"),
    ),
    "batch.no-applicants": Text(
        ("没有申报主体的表", "there is no table of applicants"),
        (
            "请放入 applicants.parquet 或 applicants.csv，每个主体一行",
            "add applicants.parquet or applicants.csv, a row for each applicant",
        ),
    ),
    "batch.empty": Text(
        ("申报主体的表一行也没有，没有可认定的", "the table of applicants has no row: there is nobody to decide"),
        (
            "请核对导出是否完整；每个主体一行",
            "check that everything was exported; there is a row for each applicant",
        ),
    ),
    "batch.unread": Text(
        ("不能作为表格读取（读取程序的原话：{found}）", "it cannot be read as a table: {found}"),
        (
            "请核对文件是否完整，Parquet 的扩展名为 .parquet，CSV 用 UTF-8 编码",
            "check that the file is whole; Parquet ends in .parquet, CSV is in UTF-8",
        ),
    ),
    "batch.no-titles": Text(
        ("文件是空的，连标题行也没有", "it is empty, without so much as a row of titles"),
        (
            "没有数据的表也要有标题行；用不着这张表的，请删去这个文件",
            "a table without rows has its titles all the same; remove the file where the table is not needed",
        ),
    ),
    "batch.line-ends": Text(
        (
            "各行之间只有回车（CR），没有换行（LF），整个文件成了一行",
            "its lines end in CR alone, without LF, so that all of it is one line",
        ),
        ("请另存为“CSV UTF-8（逗号分隔）”", "save it anew as “CSV UTF-8 (comma delimited)”"),
    ),
    "batch.uneven": Text(
        ("这一行的格数比标题多", "this row has more cells than there are titles"),
        (
            "格里有逗号的，整格要加英文双引号",
            "a cell with a comma in it has to stand in double quotes",
        ),
    ),
    "batch.short": Text(
        ("这一行的格数比标题少", "this row has fewer cells than there are titles"),
        (
            "可能丢了一格，后面的都错开了，或者没有写完；请按原件补齐，空的格也要有逗号",
            "a cell may be lost, so that those after it stand in the wrong columns, or the row was cut; complete it by "
            "the original: empty cells need their commas as well",
        ),
    ),
    "batch.quote": Text(
        ("这一行的英文双引号不成对", "a double quote in this row has no other to go with it"),
        (
            "整格加英文双引号的，格里的双引号要写两个；多余的请删去",
            "within a cell in double quotes, a double quote is written twice; remove those that are too many",
        ),
    ),
    "batch.encoding": Text(
        ("不是 UTF-8 编码（像是 {found}）", "it is not in UTF-8 (it looks like {found})"),
        (
            "在表格软件里另存为“CSV UTF-8（逗号分隔）”，或存为 Parquet",
            "save it anew as “CSV UTF-8 (comma delimited)”, or as Parquet",
        ),
    ),
    "batch.bytes": Text(
        (
            "这一行里有不是 UTF-8 的字节，文件可能是用不同编码的几份拼成的，或者损坏了",
            "this row has bytes that are not UTF-8: the file may be put together of several encodings, or damaged",
        ),
        ("请从原件重新导出，另存为“CSV UTF-8（逗号分隔）”", "export it anew, as “CSV UTF-8 (comma delimited)”"),
    ),
    "batch.nul": Text(
        (
            "这一行里有空字符（NUL），文件可能没有写完，或不是文本",
            "this row has a NUL in it: the file is no text, or was not written whole",
        ),
        ("请重新导出，另存为“CSV UTF-8（逗号分隔）”", "export it anew, as “CSV UTF-8 (comma delimited)”"),
    ),
    "batch.separator": Text(
        ("标题行里是{zh}，没有英文逗号", "its titles have {en} between them, and no comma"),
        (
            "在表格软件里另存为“CSV UTF-8（逗号分隔）”",
            "save it anew as “CSV UTF-8 (comma delimited)”",
        ),
    ),
    "batch.results": Text(
        ("这是 qaward {found} 写的结果，不是输入", "this is what qaward {found} wrote, no input"),
        (
            "请给出当时的输入（结果的 manifest.json 里记有）；看一家的全部理由用 qaward explain {place} 主体代码",
            "give what it was made of (its manifest.json names that); qaward explain {place} ID tells all reasons of one",
        ),
    ),
    "batch.column": Text(
        ("列 `{found}` 不是词汇表里的事实", "the column `{found}` is no fact of the vocabulary"),
        ("{meant_zh}；不用的列请删去", "{meant_en}; remove columns that are not needed"),
    ),
    "batch.untitled": Text(
        (
            "第 {found} 列没有标题，下面却写有内容（第一处在第 {row} 行）",
            "column {found} has no title, and something is written below it (first in row {row})",
        ),
        ("请补上标题；不用的列请清空或删去", "add its title; clear or remove it where it is not needed"),
    ),
    "batch.column-twice": Text(
        ("列 `{found}` 与列 `{other}` 是同一项（{key}）", "the columns `{found}` and `{other}` are both `{key}`"),
        ("请只留一列", "keep one of them"),
    ),
    "batch.column-missing": Text(
        ("缺少列 `{label}`（也可以写 `{found}`）", "the column `{found}` is missing"),
        ("请补上，每行都要写", "add it, with a value in every row"),
    ),
    "batch.blank": Text(
        ("列 `{found}` 这一格是空的", "the cell of the column `{found}` is empty"),
        ("请填上", "fill it in"),
    ),
    "batch.float": Text(
        (
            "列 `{found}` 是 {type}（二进制小数），不能精确表示金额和比例",
            "the column `{found}` is {type}, binary floats, which hold sums and shares inexactly",
        ),
        (
            "请改为整数或 Decimal：金额以元计，如 Decimal(18,2)",
            "make it whole numbers or Decimal: sums in yuan, such as Decimal(18,2)",
        ),
    ),
    "batch.type": Text(
        (
            "列 `{found}` 的类型 {type} 不能表示{label}（{key}）",
            "the column `{found}` is {type}, which cannot hold `{key}`",
        ),
        (
            "选项和文字用 String，是否用 Boolean，日期用 Date，数值和金额（元）用整数或 Decimal",
            "use String for choices and texts, Boolean for truths, Date for days, whole numbers or Decimal for numbers "
            "and sums (yuan)",
        ),
    ),
    "batch.id-type": Text(
        ("列 `{found}` 的类型 {type} 不能作编号", "the column `{found}` is {type}, which cannot hold ids"),
        ("请改为 String 或整数", "make it String or whole numbers"),
    ),
    "batch.stranger": Text(
        ("申报主体 `{found}` 不在申报主体表里", "the applicant `{found}` is not in the table of applicants"),
        ("请在申报主体表里补上，或删去这一行", "add it to that table, or remove the row"),
    ),
    "batch.ownerless": Text(
        (
            "列 `{found}` 这一格是空的，不知道是谁的",
            "the cell of the column `{found}` is empty, so that it is not known whose row this is",
        ),
        ("请填上申报主体的代码，或删去这一行", "fill in the id of the applicant, or remove the row"),
    ),
    "batch.no-day": Text(
        ("没有写明认定日期", "the day to decide for is not given"),
        ("请加 --as-of，如 --as-of 2023-06-30", "add --as-of, such as --as-of 2023-06-30"),
    ),
    "batch.mixed": Text(
        ("成批的表要单独给出，不能与其他输入一起", "tables of a cohort are read alone, not with other inputs"),
        ("请分次运行", "run them one by one"),
    ),
    "batch.out-taken": Text(
        (
            "这里已有别的东西，不是 qaward batch 写的结果",
            "something else stands here that qaward batch has not written",
        ),
        ("请另选输出目录", "choose another folder for the output"),
    ),
    "batch.out-here": Text(
        (
            "这是当前目录：结果写完才换上去，正在用的目录不能换",
            "this is the current folder: results are put in place whole, and a folder in use cannot be replaced",
        ),
        ("请写一个目录名，如 -o results", "name a folder in it, such as -o results"),
    ),
    "batch.passed-over": Text(
        (
            "输入的目录里有 {many} 个文件或目录没有读取：{zh}",
            "{many} files or folders beside the input were not read: {en}",
        ),
        (
            "是申报数据的，要放在这一层，表存为 .csv 或 .parquet，档案另放一个目录；不是的，不必理会",
            "what belongs to the cohort has to be right in the folder, tables as .csv or .parquet, profiles in a folder of "
            "their own; the rest does no harm",
        ),
        "warning",
    ),
    "batch.not-in-force": Text(
        (
            "认定日期 {day_zh}，按《{title}》（{policy}）没有应付的（{zh}施行期 {dates}）；依它认定的有 {many} 个主体",
            "nothing is due by {policy} ({title}) on {day_en} ({en}in force {dates}), by which {many} applicants were decided",
        ),
        ("请核对认定日期，或用 --policy 指明政策", "check the day, or name the policy with --policy"),
        "warning",
    ),
    "batch.unreached": Text(
        (
            "{many} 个主体没有政策适用，什么也没有认定：行政区划 {zh}",
            "{many} applicants are reached by no policy, and nothing was decided of them: region {en}",
        ),
        ("请核对代码，或用 --policy 指明政策", "check the codes, or name a policy with --policy"),
        "warning",
    ),
    "batch.rejected": Text(
        (
            "有 {count} 个主体有错，按 --strict 不写结果",
            "{count} applicants are at fault, and by --strict nothing is written",
        ),
        ("请改正后重新运行，或去掉 --strict", "put them right and run again, or leave out --strict"),
    ),
    "batch.not-output": Text(
        ("这不是 qaward batch 写的结果", "this is not what qaward batch has written"),
        ("请给出它的输出目录，里面有 manifest.json", "name the folder it wrote, with manifest.json in it"),
    ),
    "batch.manifest": Text(
        ("清单不能用：{zh}", "the manifest cannot be used: {en}"),
        (
            "清单由程序写成，改过就不能作准：请换回写成时的那一份，或重新运行 qaward batch",
            "the program writes it, and nothing can be told by one that was changed: put back the one that was written, "
            "or run qaward batch again",
        ),
    ),
    "batch.version": Text(
        ("清单版本 `{found}` 不受支持", "the manifest version `{found}` is not supported"),
        ("请用写它的那个版本，本版本支持 {known}", "use the version that wrote it, as this one supports {known}"),
    ),
    "explain.within": Text(
        ("这是 qaward batch 结果目录里的文件，不是档案", "this is a file of the results of qaward batch, no profile"),
        (
            "看一家的全部理由，写结果目录和主体代码：qaward explain {place} 主体代码",
            "for all reasons of one, name the folder and the applicant: qaward explain {place} ID",
        ),
    ),
    "explain.tables": Text(
        ("这是成批的表，不是一份档案", "these are tables of a cohort, no profile"),
        (
            "先认定：qaward batch {place} -o 结果 --as-of 日期；再看一家的全部理由：qaward explain 结果 主体代码",
            "decide them first: qaward batch {place} -o OUT --as-of DATE; then qaward explain OUT ID tells all reasons of one",
        ),
    ),
    "explain.round": Text(
        (
            "这是一个年度的文件夹，不是档案；也没有条款叫 `{who}`",
            "this is the folder of a round, no profile, and no clause is called `{who}`",
        ),
        (
            "看一家的全部理由：qaward round show {place} {who}",
            "for all reasons of one applicant: qaward round show {place} {who}",
        ),
    ),
    "explain.applicant": Text(
        ("`{found}` 是档案里的申报主体，不是条款", "`{found}` is an applicant of these profiles, no clause"),
        (
            "看一家的全部理由：qaward evaluate {place} --why；看一个条款，第二个参数写条款",
            "for all reasons of one: qaward evaluate {place} --why; for a clause, write that as the second argument",
        ),
    ),
    "explain.undecided": Text(
        (
            "`{found}` 指的条款都不属于认定这个主体的政策（{policies}）",
            "no clause that `{found}` may be is of a policy by which this applicant was decided ({policies})",
        ),
        (
            "请写这些政策的条款；要看别的政策的条件，写档案：qaward explain 档案 条款",
            "name a clause of these; for the conditions of another policy name a profile: qaward explain PROFILE CLAUSE",
        ),
    ),
    "batch.changed": Text(
        (
            "{what_zh}与写结果时不同（{found}），不能照原样说明",
            "{what_en} are not those of the time when it was written ({found}), so it cannot be explained as it was",
        ),
        ("请用当时的文件，或重新运行 qaward batch", "use the files of that time, or run qaward batch again"),
    ),
    "batch.rules-beside": Text(
        (
            "规则目录里与写结果时不同的还有 {zh}：不属于认定的政策，也不是政策之间的规则",
            "in the folder of rules {en} are not those of the time when it was written either: they are of no policy "
            "that decided, and no rules between policies",
        ),
        (
            "重新认定的与各表相同的，不必理会；不同的，从这里查起",
            "where what is derived again is the same as in the tables, nothing is to be done; where it differs, look "
            "there first",
        ),
        "note",
    ),
    "batch.unkept": Text(
        (
            "当时读的不是文件（{found}，如标准输入），没有留下，不能再读一遍",
            "what was read then was no file ({found}, such as standard input): nothing is left of it to read again",
        ),
        (
            "请把输入存成文件，用 qaward batch 重新认定那个文件",
            "keep the input in a file, and run qaward batch on that file",
        ),
    ),
    "batch.added": Text(
        (
            "{found} 和当时读的文件在同一目录，清单没有它，没有读；以上的认定不含它",
            "{found} lies beside the file that was read, and is not in the manifest: it was not read, and what was "
            "decided does without it",
        ),
        ("要一起认定的，用 qaward batch 认定整个目录", "to have it decided too, run qaward batch on the folder"),
        "warning",
    ),
    "batch.otherwise": Text(
        (
            "表 {table} 里写的与重新认定的不同，{zh}一行：{found}",
            "the table {table} {en} again: {found}",
        ),
        (
            "说明依重新认定的；表可能在写成以后改过，或与写它的版本（{software}）认定不同：请重新运行 qaward batch，不要用这份结果付款",
            "what is explained is what was derived again; the table may have been changed since, or {software}, which "
            "wrote it, decided otherwise: run qaward batch again, and pay nothing by these results",
        ),
    ),
    "batch.figure": Text(
        (
            "清单的 `{figure}` 写的是 {said}，{where_zh}是 {found}",
            "`{figure}` of the manifest says {said}, and {where_en} it is {found}",
        ),
        (
            "清单、表或输入在写成以后改过：请换回写成时的，或重新运行 qaward batch，不要用这份结果付款",
            "the manifest, tables or inputs were changed since: put back what was written then, or run qaward batch "
            "again, and pay nothing by these results",
        ),
    ),
    "batch.damaged": Text(
        ("结果不完整：表 {table} 不在或读不出", "the results are not whole: the table {table} is missing or damaged"),
        ("请重新运行 qaward batch", "run qaward batch again"),
    ),
    "batch.left-out": Text(
        (
            "写这个主体代码的这一处没有用：{zh}",
            "what stands here under the id of this applicant was not used: {en}",
        ),
        ("以上的认定不含这一行；确属漏用的，改正后重新运行", "what was decided does without it; mend it and run again"),
        "warning",
    ),
    "batch.no-applicant": Text(
        ("输入里没有申报主体 `{found}`", "there is no applicant `{found}` in the inputs"),
        ("{meant_zh}；请核对编号", "{meant_en}; check the id"),
    ),
}
