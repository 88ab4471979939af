"""Messages about mappings and the lists that are read by them."""

from __future__ import annotations

from qaward.messages.text import Text

INTAKE: dict[str, Text] = {
    "mapping.twice": Text(
        ("名单 `{found}` 写了两次（另见 {also}）", "the list `{found}` is there twice (see {also})"),
        ("请改一个的名称，或删去一个", "rename one of them, or remove it"),
    ),
    "mapping.empty": Text(
        ("对照表里没有名单，文件夹里也没有申报表", "the mapping has no lists, and the folder has no templates"),
        (
            "请在 `lists` 中写上名单，或放进用 qaward template 做的申报表",
            "write lists under `lists`, or add workbooks that `qaward template` made",
        ),
    ),
    "mapping.none": Text(
        (
            "没有对照表 `{found}`，文件夹里也没有申报表",
            "there is no mapping `{found}`, and the folder has no templates",
        ),
        (
            "请用 qaward import --propose 拟一份，或放进用 qaward template 做的申报表",
            "let one be made by qaward import --propose, or add workbooks that `qaward template` made",
        ),
    ),
    "mapping.list": Text(
        ("没有名单 `{found}`", "there is no list `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "mapping.header": Text(
        ("`header` 应为表头所在的行号，而不是 `{found}`", "`header` gives the rows of the header, not `{found}`"),
        (
            "请写成 `header: 3`，表头有两行的写成 `header: [3, 4]`",
            "write `header: 3`, or `header: [3, 4]` where it has two",
        ),
    ),
    "mapping.unit": Text(
        ("列 `{header}` 的金额单位 `{found}` 不认识", "the unit `{found}` of the column `{header}` is not known"),
        ("请写其中之一：{known}", "write one of these: {known}"),
    ),
    "mapping.unit-differs": Text(
        (
            "列 `{header}` 的单位写成了 `{found}`，表头（{also}）写的却是 `{unit}`",
            "the unit of the column `{header}` is said to be `{found}`, but the header ({also}) has `{unit}`",
        ),
        ("请删去 `unit`，或核对后改表头", "remove `unit`, or correct the header where it is wrong"),
    ),
    "mapping.value": Text(
        (
            "列 `{header}` 的 `{word}` 写成了 `{found}`，不是它可以有的值",
            "`{word}` of the column `{header}` is said to be `{found}`, which is no value it can have",
        ),
        ("{meant_zh}", "{meant_en}"),
    ),
    "mapping.field": Text(
        ("没有 `{found}` 这项内容", "there is nothing called `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "mapping.ambiguous": Text(
        ("`{found}` 可以指几项内容：{known}", "`{found}` can be one of several things: {known}"),
        ("请写全，如 `{one}`", "write it in full, as in `{one}`"),
    ),
    "mapping.nobody": Text(
        ("名单 `{found}` 没有说每一行是哪一家", "the list `{found}` does not say whom a row is about"),
        (
            "请把一列写成 `applicant.id`（信用代码）或 `applicant.name`（单位名称）",
            "let a column be `applicant.id` or `applicant.name`",
        ),
    ),
    "mapping.needs": Text(
        ("名单 `{found}`（{gives}）缺少 `{path}`", "the list `{found}` ({gives}) has no `{path}`"),
        (
            "请写明哪一列是，或在 `always` 中写每行都一样的值",
            "say which column it is, or write it in `always` where it is the same in every row",
        ),
    ),
    "mapping.skipped": Text(
        ("列 `{found}` 既在 `columns` 又在 `skip`", "the column `{found}` is in `columns` and in `skip`"),
        ("请删去一处", "remove one of them"),
    ),
    "mapping.header-twice": Text(
        (
            "列 `{found}` 写了两次（另见 {also}），只差写法",
            "the column `{found}` is there twice (see {also}), spelt in two ways",
        ),
        ("请删去一处", "remove one of them"),
    ),
    "mapping.field-twice": Text(
        ("名单 `{found}` 中有几列都是 `{path}`", "several columns of the list `{found}` are `{path}`"),
        ("请只留一列，其余写进 `skip`", "keep one, and write the others into `skip`"),
    ),
    "list.no-file": Text(
        ("没有名单 `{found}` 的文件（{files}）", "there is no file for the list `{found}` ({files})"),
        (
            "请把文件放进来，或改 `file` 的名称；还没有到的，写进 round.yaml 的 `awaited`",
            "add it, or correct `file`, or name the list under `awaited` in round.yaml where it is still to come",
        ),
    ),
    "list.awaited": Text(
        ("名单 `{found}` 还没有到（{files}）", "the list `{found}` has not come yet ({files})"),
        ("到了放进文件夹，再运行一次", "put it into the folder when it does, and run again"),
    ),
    "list.empty": Text(
        ("名单 `{found}` 只有表头，没有一行", "the list `{found}` has headings and not one row"),
        (
            "请核对发来的是不是整份名单，确实没有的，不用改",
            "check whether all of it was sent, and leave it where there is none",
        ),
    ),
    "list.unfilled": Text(
        ("这份申报表还没有填", "nobody has filled in this template yet"),
        ("请填好再读，不用的从文件夹里拿走", "fill it in and read it again, or take it out of the folder"),
    ),
    "list.yaml": Text(
        (
            "YAML 的名单应为列表，每项是一行，写 `列名: 值`，而不是 `{found}`",
            "a list in YAML has an entry for each row, `column: value`, and not `{found}`",
        ),
        ("请每行写成 `- 列名: 值`，其余的列与第一个对齐", "write `- column: value` for each row"),
    ),
    "list.no-table": Text(
        (
            "在 {places} 里没有找到名单 `{found}` 的表：缺少列 {missing}",
            "no table of the list `{found}` was found in {places}: there is no column {missing}",
        ),
        ("请核对表头，或改写这些列的名称{meant_zh}", "check the header, or correct the names of the columns{meant_en}"),
    ),
    "list.column-hidden": Text(
        (
            "名单 `{found}` 要的列 {columns} 是隐藏的：看不见的列不读",
            "columns that the list `{found}` needs are hidden ({columns}): what nobody sees is not read",
        ),
        (
            "请取消隐藏；不要这一列的，在对照表里写 `optional: 是`",
            "show them; write `optional: true` if they are not wanted",
        ),
    ),
    "list.no-sheet": Text(
        (
            "没有名单 `{found}` 的表 {sheets}（{also}），这个文件有 {known}",
            "there is no sheet {sheets} for the list `{found}` ({also})",
        ),
        (
            "请核对是不是这个文件，或改 `sheet` 的名称",
            "the file has {known}; check whether it is this file, or correct `sheet`",
        ),
    ),
    "list.sheet-hidden": Text(
        (
            "名单 `{found}` 的表 `{sheet}` 是隐藏的，没有读",
            "the sheet `{sheet}` of the list `{found}` is hidden and was not read",
        ),
        ("请取消隐藏，或在 `sheet` 写别的表", "show it, or name another under `sheet`"),
    ),
    "list.two-tables": Text(
        ("名单 `{found}` 适合两张表（另见 {also}）", "the list `{found}` fits two tables (see {also})"),
        ("请用 `sheet` 或 `file` 写明是哪一张", "say by `sheet` or `file` which one it is"),
    ),
    "list.new-column": Text(
        ("名单 `{found}` 多了一列 `{header}`，没有读", "the list `{found}` has a column `{header}` that was not read"),
        ("请在 `columns` 或 `skip` 中写明", "name it in `columns` or in `skip`"),
    ),
    "list.no-header": Text(
        (
            "名单 `{found}` 有一列没有表头，{count} 行在这一列写了内容，没有读，这里是第一行",
            "a column of the list `{found}` has no header: {count} rows have something in it that was not read, this "
            "is the first",
        ),
        (
            "请核对是不是写错了列，要用的，补上表头",
            "check whether it stands in the wrong column, and write a header where it is wanted",
        ),
    ),
    "list.same-header": Text(
        (
            "名单 `{found}` 有两列都叫 `{header}`（另见 {also}）",
            "two columns of the list `{found}` are called `{header}` (see {also})",
        ),
        ("请改表头，使它们不同名", "rename one of them in the header"),
    ),
    "list.hidden-column": Text(
        (
            "名单 `{found}` 的列 `{header}` 是隐藏的，没有读",
            "the column `{header}` of the list `{found}` is hidden, and was not read",
        ),
        ("确实要用的，请取消隐藏", "show it where it is wanted"),
    ),
    "list.barred": Text(
        (
            "名单 `{found}` 上的 {count} 家（{names}）照样写进档案：档案里没有不得给付，直接认定会把它们算进去",
            "{count} applicants of the list `{found}` ({names}) are among the profiles all the same: profiles do not "
            "say who is barred, and decisions on them count these",
        ),
        (
            "要管不得给付的，请用 `qaward round run`，或从档案里去掉这几家",
            "use `qaward round run`, which holds them against the list, or take them out of the profiles",
        ),
    ),
    "list.open": Text(
        (
            "{count} 件没有定的事（{ids}）在年度里要搁置，档案里没有搁置，直接认定照算",
            "what waits for {count} questions in a round ({ids}) does not wait in the profiles: decisions on them count "
            "it",
        ),
        ("定了再认定，请用 `qaward round run`", "use `qaward round run` to have them settled first"),
    ),
    "list.hidden-rows": Text(
        (
            "名单 `{found}` 有 {count} 行是隐藏的（第 {rows} 行），照常读了",
            "{count} rows of the list `{found}` are hidden (rows {rows}), and were read like the others",
        ),
        ("不该算的，请删去这些行", "delete those that should not count"),
    ),
    "propose.nothing": Text(
        ("这些文件里没有能拟成名单的表", "there is no table in these files that can be made a list"),
        (
            "请看草稿中的注释，写明缺的列，或核对给的是不是名单",
            "read the comments of the proposal and name the columns that are missing, or check whether these are the "
            "lists",
        ),
    ),
    "propose.lacking": Text(
        ("没有名单写明申报单位的 {found_zh}", "no list says {found_en} of applicants"),
        (
            "政策要看的，请补一列，各行都一样的写进 `always`",
            "add a column for what the policies look at, or write it in `always` where it is the same in every row",
        ),
    ),
    "book.writer": Text(
        (
            "写工作簿需要程序包 {package}，现在没有安装",
            "writing workbooks needs the package {package}, which is not installed",
        ),
        ("请运行 pip install 'qaward[office]'", "run pip install 'qaward[office]'"),
    ),
    "returned.nowhere": Text(
        (
            "退回表中名单 `{found}` 的这一行写着原位置 `{place}`，名单里没有这一行",
            "this row of the rejects of `{found}` stood at `{place}`, where the list has no row",
        ),
        ("请核对原位置，或改用这次写出的退回表", "check the place, or use the rejects of this run"),
    ),
    "returned.twice": Text(
        (
            "名单 `{found}` 的 `{place}` 在退回表中改了两次（另见 {also}）",
            "`{place}` of the list `{found}` came back twice (see {also})",
        ),
        ("请只留一行", "keep one of the rows"),
    ),
    "returned.columns": Text(
        ("退回表中名单 `{found}` 缺少列 {missing}", "the rejects of the list `{found}` have no column {missing}"),
        ("请不要改动退回表的表头", "leave the header of rejects as it is"),
    ),
    "list.unused-file": Text(
        ("没有名单用到这个文件", "no list is in this file"),
        ("请在对照表中写上，或从文件夹里拿走", "add one to the mapping, or take the file out of the folder"),
    ),
    "list.unused-answers": Text(
        (
            "这个文件像是审定（表头有 {headers}），没有用上",
            "this file looks like determinations (its header has {headers}), and was not used",
        ),
        ("请把它写进 round.yaml 的 `determinations`", "name it under `determinations` in round.yaml"),
    ),
    "list.hidden-sheet": Text(
        ("隐藏的表 `{found}` 没有读（{rows} 行）", "the hidden sheet `{found}` ({rows} rows) was not read"),
        ("确实要用的，请取消隐藏", "show it where it is wanted"),
    ),
    "list.unread-sheet": Text(
        (
            "表 `{found}` 没有读（{rows} 行有内容）：没有名单用到它",
            "the sheet `{found}` ({rows} rows) was not read, since no list is in it",
        ),
        ("要用的，请写进对照表", "add one to the mapping where it is wanted"),
    ),
    "cell.choice": Text(
        ("{label_zh}写的是 `{found}`，不是 {known} 之一", "{label_en} is `{found}`, which is none of {known}"),
        (
            "请改正，或在对照表的 `values` 中写明它指哪一个",
            "correct it, or say in `values` of the mapping what it stands for",
        ),
    ),
    "cell.truth": Text(
        ("{label_zh}写的是 `{found}`，看不出是或否", "{label_en} is `{found}`, which is neither yes nor no"),
        (
            "请写“是”“否”或打√，或在对照表的 `values` 中写明",
            "write 是 or 否, or say in `values` of the mapping what it is",
        ),
    ),
    "cell.number": Text(
        ("{label_zh}写的是 `{found}`，不是一个数", "{label_en} is `{found}`, which is no number"),
        ("请改正", "correct it"),
    ),
    "cell.date": Text(
        ("{label_zh}写的是 `{found}`，不是一天", "{label_en} is `{found}`, which is no day"),
        ("请写成 2023-06-30，只有年月的补上日", "write it as 2023-06-30, with the day"),
    ),
    "cell.far": Text(
        ("{label_zh}写的是 `{found}`，远在将来", "{label_en} is `{found}`, which is far ahead"),
        ("请核对年份", "check the year"),
    ),
    "cell.serial": Text(
        (
            "{label_zh}是数字 `{found}`：按电子表格的日期序列数是 {day}",
            "{label_en} is the number `{found}`: as spreadsheets count days that is {day}",
        ),
        ("确是的，请在对照表这一列写 `serial: true`", "if so, write `serial: true` for the column"),
    ),
    "cell.unit": Text(
        ("{label_zh}是 `{found}`，没有写单位", "{label_en} is `{found}`, without a unit"),
        (
            "请在表头或单元格写明，或在对照表这一列写 `unit: 万元`",
            "write it in the header or the cell, or `unit: 万元` for the column",
        ),
    ),
    "cell.shown": Text(
        (
            "{label_zh}存的数是 `{found}`，单元格的格式 `{format}` 显示的却是另一个数，或者不是这一列的单位",
            "{label_en} is kept as the number `{found}`, and the format `{format}` of the cell shows another number, or "
            "another unit than the column has",
        ),
        (
            "请核对是哪一个，再把单元格改成常规格式，或写成带单位的文本，如 20万元",
            "find out which is meant, and make the format of the cell General, or write a text with its unit, as 20万元",
        ),
    ),
    "cell.money": Text(
        ("{label_zh}写的是 `{found}`，不是一笔金额", "{label_en} is `{found}`, which is no sum of money"),
        ("请改正，如 20万元", "correct it, as in 20万元"),
    ),
    "cell.lost": Text(
        (
            "{label_zh}存成了数字 `{found}`，末几位已丢",
            "{label_en} is kept as the number `{found}`, whose last digits are lost",
        ),
        ("请把单元格改为文本后重新填写", "make the cell a text and write it again"),
    ),
    "cell.formula-like": Text(
        ("{label_zh}是公式样的文字 `{found}`", "{label_en} is a text like a formula, `{found}`"),
        ("请写实际的内容", "write what it should be"),
    ),
    "cell.error": Text(
        ("{label_zh}是公式的错误值 `{found}`", "{label_en} is the error value `{found}` of a formula"),
        ("请改正", "correct it"),
    ),
    "cell.long": Text(
        ("{label_zh}有 {length} 个字，太长", "{label_en} has {length} characters, which is too long"),
        ("请删减到 {longest} 字以内", "shorten it to {longest} at most"),
    ),
    "cell.unfit": Text(
        (
            "{label_zh}写的是 `{found}`，读不成这一项（{why_zh}）",
            "{label_en} is `{found}`, which it cannot be ({why_en})",
        ),
        ("{remedy_zh}", "{remedy_en}"),
    ),
    "cell.merged": Text(
        (
            "合并单元格里的 `{found}`（{label_zh}）不知道归哪一行",
            "the merged cells with `{found}` ({label_en}) do not say to which row it belongs",
        ),
        ("请取消合并，逐行写明", "unmerge them and write it row by row"),
    ),
    "cell.missing": Text(
        ("缺少{label_zh}", "{label_en} is missing"),
        ("请补上", "add it"),
    ),
    "cell.kind": Text(
        ("没有“{found}”这类事项", "there is no kind of item `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "cell.applicant-kind": Text(
        ("没有“{found}”这类申报主体", "there is no kind of applicant `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "cell.no-fact": Text(
        (
            "{kind}没有可以放 `{found}`（列 {header}）的内容",
            "{kind} has nothing that `{found}` (column {header}) could be",
        ),
        ("请改正，或在对照表中写明它是哪一项", "correct it, or name the field in the mapping"),
    ),
    "cell.code": Text(
        ("信用代码 `{found}` 的校验位不符", "the check digit of the code `{found}` does not fit"),
        ("请核对原件后改正", "check the original and correct it"),
    ),
    "cell.code-form": Text(
        ("信用代码 `{found}` 不是 18 位", "the code `{found}` has not 18 signs"),
        ("请核对原件后改正", "check the original and correct it"),
    ),
}
