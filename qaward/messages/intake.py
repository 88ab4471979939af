"""Messages about mappings and the lists that are read by them."""

from __future__ import annotations

INTAKE: dict[str, tuple[str, str]] = {
    "mapping.twice": (
        "名单 `{found}` 写了两次（另见 {also}）；请改一个的名称，或删去一个",
        "the list `{found}` is there twice (see {also}); rename one of them, or remove it",
    ),
    "mapping.empty": (
        "对照表里没有名单，文件夹里也没有申报表；请在 `lists` 中写上名单，或放进用 qaward template 做的申报表",
        "the mapping has no lists, and the folder has no templates; write lists under `lists`, or add workbooks that "
        "`qaward template` made",
    ),
    "mapping.none": (
        "没有对照表 `{found}`，文件夹里也没有申报表；请用 qaward import --propose 拟一份，或放进用 qaward template 做的申报表",
        "there is no mapping `{found}`, and the folder has no templates; let one be made by qaward import --propose, or add "
        "workbooks that `qaward template` made",
    ),
    "mapping.list": ("没有名单 `{found}`{meant_zh}", "there is no list `{found}`{meant_en}"),
    "mapping.header": (
        "`header` 应为表头所在的行号，而不是 `{found}`；请写成 `header: 3`，表头有两行的写成 `header: [3, 4]`",
        "`header` gives the rows of the header, not `{found}`; write `header: 3`, or `header: [3, 4]` where it has two",
    ),
    "mapping.unit": (
        "列 `{header}` 的金额单位 `{found}` 不认识；请写其中之一：{known}",
        "the unit `{found}` of the column `{header}` is not known; write one of these: {known}",
    ),
    "mapping.unit-differs": (
        "列 `{header}` 的单位写成了 `{found}`，表头（{also}）写的却是 `{unit}`；请删去 `unit`，或核对后改表头",
        "the unit of the column `{header}` is said to be `{found}`, but the header ({also}) has `{unit}`; remove `unit`, or "
        "correct the header where it is wrong",
    ),
    "mapping.value": (
        "列 `{header}` 的 `{word}` 写成了 `{found}`，不是它可以有的值{meant_zh}",
        "`{word}` of the column `{header}` is said to be `{found}`, which is no value it can have{meant_en}",
    ),
    "mapping.field": ("没有 `{found}` 这项内容{meant_zh}", "there is nothing called `{found}`{meant_en}"),
    "mapping.ambiguous": (
        "`{found}` 可以指几项内容：{known}；请写全，如 `{one}`",
        "`{found}` can be one of several things: {known}; write it in full, as in `{one}`",
    ),
    "mapping.nobody": (
        "名单 `{found}` 没有说每一行是哪一家；请把一列写成 `applicant.id`（信用代码）或 `applicant.name`（单位名称）",
        "the list `{found}` does not say whom a row is about; let a column be `applicant.id` or `applicant.name`",
    ),
    "mapping.needs": (
        "名单 `{found}`（{gives}）缺少 `{path}`；请写明哪一列是，或在 `always` 中写每行都一样的值",
        "the list `{found}` ({gives}) has no `{path}`; say which column it is, or write it in `always` where it is the same "
        "in every row",
    ),
    "mapping.skipped": (
        "列 `{found}` 既在 `columns` 又在 `skip`；请删去一处",
        "the column `{found}` is in `columns` and in `skip`; remove one of them",
    ),
    "mapping.header-twice": (
        "列 `{found}` 写了两次（另见 {also}），只差写法；请删去一处",
        "the column `{found}` is there twice (see {also}), spelt in two ways; remove one of them",
    ),
    "mapping.field-twice": (
        "名单 `{found}` 中有几列都是 `{path}`；请只留一列，其余写进 `skip`",
        "several columns of the list `{found}` are `{path}`; keep one, and write the others into `skip`",
    ),
    "list.no-file": (
        "没有名单 `{found}` 的文件（{files}）；请把文件放进来，或改 `file` 的名称；还没有到的，写进 round.yaml 的 `awaited`",
        "there is no file for the list `{found}` ({files}); add it, or correct `file`, or name the list under `awaited` in round.yaml where it is still to come",
    ),
    "list.awaited": (
        "名单 `{found}` 还没有到（{files}）；到了放进文件夹，再运行一次",
        "the list `{found}` has not come yet ({files}); put it into the folder when it does, and run again",
    ),
    "list.empty": (
        "名单 `{found}` 只有表头，没有一行；请核对发来的是不是整份名单，确实没有的，不用改",
        "the list `{found}` has headings and not one row; check whether all of it was sent, and leave it where there is none",
    ),
    "list.unfilled": (
        "这份申报表还没有填；请填好再读，不用的从文件夹里拿走",
        "nobody has filled in this template yet; fill it in and read it again, or take it out of the folder",
    ),
    "list.yaml": (
        "YAML 的名单应为列表，每项是一行，写 `列名: 值`，而不是 `{found}`；请每行写成 `- 列名: 值`，其余的列与第一个对齐",
        "a list in YAML has an entry for each row, `column: value`, and not `{found}`; write `- column: value` for each row",
    ),
    "list.no-table": (
        "在 {places} 里没有找到名单 `{found}` 的表：缺少列 {missing}；请核对表头，或改写这些列的名称{meant_zh}",
        "no table of the list `{found}` was found in {places}: there is no column {missing}; check the header, or correct "
        "the names of the columns{meant_en}",
    ),
    "list.no-sheet": (
        "没有名单 `{found}` 的表 {sheets}（{also}），这个文件有 {known}；请核对是不是这个文件，或改 `sheet` 的名称",
        "there is no sheet {sheets} for the list `{found}` ({also}); the file has {known}; check whether it is this file, or "
        "correct `sheet`",
    ),
    "list.sheet-hidden": (
        "名单 `{found}` 的表 `{sheet}` 是隐藏的，没有读；请取消隐藏，或在 `sheet` 写别的表",
        "the sheet `{sheet}` of the list `{found}` is hidden and was not read; show it, or name another under `sheet`",
    ),
    "list.two-tables": (
        "名单 `{found}` 适合两张表（另见 {also}）；请用 `sheet` 或 `file` 写明是哪一张",
        "the list `{found}` fits two tables (see {also}); say by `sheet` or `file` which one it is",
    ),
    "list.new-column": (
        "名单 `{found}` 多了一列 `{header}`，没有读；请在 `columns` 或 `skip` 中写明",
        "the list `{found}` has a column `{header}` that was not read; name it in `columns` or in `skip`",
    ),
    "list.same-header": (
        "名单 `{found}` 有两列都叫 `{header}`（另见 {also}）；请改表头，使它们不同名",
        "two columns of the list `{found}` are called `{header}` (see {also}); rename one of them in the header",
    ),
    "list.hidden-column": (
        "名单 `{found}` 的列 `{header}` 是隐藏的，没有读；确实要用的，请取消隐藏",
        "the column `{header}` of the list `{found}` is hidden, and was not read; show it where it is wanted",
    ),
    "list.hidden-rows": (
        "名单 `{found}` 有 {count} 行是隐藏的（第 {rows} 行），照常读了；不该算的，请删去这些行",
        "{count} rows of the list `{found}` are hidden (rows {rows}), and were read like the others; delete those that should not count",
    ),
    "propose.nothing": (
        "这些文件里没有能拟成名单的表；请看草稿中的注释，写明缺的列，或核对给的是不是名单",
        "there is no table in these files that can be made a list; read the comments of the proposal and name the columns "
        "that are missing, or check whether these are the lists",
    ),
    "propose.lacking": (
        "没有名单写明申报单位的 {found_zh}；政策要看的，请补一列，各行都一样的写进 `always`",
        "no list says {found_en} of applicants; add a column for what the policies look at, or write it in `always` where it is "
        "the same in every row",
    ),
    "book.writer": (
        "写工作簿需要程序包 {package}，现在没有安装；请运行 pip install 'qaward[office]'",
        "writing workbooks needs the package {package}, which is not installed; run pip install 'qaward[office]'",
    ),
    "returned.nowhere": (
        "退回表中名单 `{found}` 的这一行写着原位置 `{place}`，名单里没有这一行；请核对原位置，或改用这次写出的退回表",
        "this row of the rejects of `{found}` stood at `{place}`, where the list has no row; check the place, or use the "
        "rejects of this run",
    ),
    "returned.twice": (
        "名单 `{found}` 的 `{place}` 在退回表中改了两次（另见 {also}）；请只留一行",
        "`{place}` of the list `{found}` came back twice (see {also}); keep one of the rows",
    ),
    "returned.columns": (
        "退回表中名单 `{found}` 缺少列 {missing}；请不要改动退回表的表头",
        "the rejects of the list `{found}` have no column {missing}; leave the header of rejects as it is",
    ),
    "list.unused-file": (
        "没有名单用到这个文件；请在对照表中写上，或从文件夹里拿走",
        "no list is in this file; add one to the mapping, or take the file out of the folder",
    ),
    "list.unused-answers": (
        "这个文件像是审定（表头有 {headers}），没有用上；请把它写进 round.yaml 的 `determinations`",
        "this file looks like determinations (its header has {headers}), and was not used; name it under `determinations` in "
        "round.yaml",
    ),
    "list.hidden-sheet": (
        "隐藏的表 `{found}` 没有读（{rows} 行）；确实要用的，请取消隐藏",
        "the hidden sheet `{found}` ({rows} rows) was not read; show it where it is wanted",
    ),
    "list.unread-sheet": (
        "表 `{found}` 没有读（{rows} 行有内容）：没有名单用到它；要用的，请写进对照表",
        "the sheet `{found}` ({rows} rows) was not read, since no list is in it; add one to the mapping where it is wanted",
    ),
    "cell.choice": (
        "{label_zh}写的是 `{found}`，不是 {known} 之一；请改正，或在对照表的 `values` 中写明它指哪一个",
        "{label_en} is `{found}`, which is none of {known}; correct it, or say in `values` of the mapping what it stands for",
    ),
    "cell.truth": (
        "{label_zh}写的是 `{found}`，看不出是或否；请写“是”“否”或打√，或在对照表的 `values` 中写明",
        "{label_en} is `{found}`, which is neither yes nor no; write 是 or 否, or say in `values` of the mapping what it is",
    ),
    "cell.number": (
        "{label_zh}写的是 `{found}`，不是一个数；请改正",
        "{label_en} is `{found}`, which is no number; correct it",
    ),
    "cell.date": (
        "{label_zh}写的是 `{found}`，不是一天；请写成 2023-06-30，只有年月的补上日",
        "{label_en} is `{found}`, which is no day; write it as 2023-06-30, with the day",
    ),
    "cell.far": (
        "{label_zh}写的是 `{found}`，远在将来；请核对年份",
        "{label_en} is `{found}`, which is far ahead; check the year",
    ),
    "cell.serial": (
        "{label_zh}是数字 `{found}`：按电子表格的日期序列数是 {day}；确是的，请在对照表这一列写 `serial: true`",
        "{label_en} is the number `{found}`: as spreadsheets count days that is {day}; if so, write `serial: true` for the column",
    ),
    "cell.unit": (
        "{label_zh}是 `{found}`，没有写单位；请在表头或单元格写明，或在对照表这一列写 `unit: 万元`",
        "{label_en} is `{found}`, without a unit; write it in the header or the cell, or `unit: 万元` for the column",
    ),
    "cell.money": (
        "{label_zh}写的是 `{found}`，不是一笔金额；请改正，如 20万元",
        "{label_en} is `{found}`, which is no sum of money; correct it, as in 20万元",
    ),
    "cell.lost": (
        "{label_zh}存成了数字 `{found}`，末几位已丢；请把单元格改为文本后重新填写",
        "{label_en} is kept as the number `{found}`, whose last digits are lost; make the cell a text and write it again",
    ),
    "cell.formula-like": (
        "{label_zh}是公式样的文字 `{found}`；请写实际的内容",
        "{label_en} is a text like a formula, `{found}`; write what it should be",
    ),
    "cell.error": (
        "{label_zh}是公式的错误值 `{found}`；请改正",
        "{label_en} is the error value `{found}` of a formula; correct it",
    ),
    "cell.long": (
        "{label_zh}有 {length} 个字，太长；请删减到 {longest} 字以内",
        "{label_en} has {length} characters, which is too long; shorten it to {longest} at most",
    ),
    "cell.unfit": (
        "{label_zh}写的是 `{found}`，读不成这一项（{why_zh}）；{remedy_zh}",
        "{label_en} is `{found}`, which it cannot be ({why_en}); {remedy_en}",
    ),
    "cell.merged": (
        "合并单元格里的 `{found}`（{label_zh}）不知道归哪一行；请取消合并，逐行写明",
        "the merged cells with `{found}` ({label_en}) do not say to which row it belongs; unmerge them and write it row by row",
    ),
    "cell.missing": ("缺少{label_zh}；请补上", "{label_en} is missing; add it"),
    "cell.kind": (
        "没有“{found}”这类事项{meant_zh}",
        "there is no kind of item `{found}`{meant_en}",
    ),
    "cell.applicant-kind": (
        "没有“{found}”这类申报主体{meant_zh}",
        "there is no kind of applicant `{found}`{meant_en}",
    ),
    "cell.no-fact": (
        "{kind}没有可以放 `{found}`（列 {header}）的内容；请改正，或在对照表中写明它是哪一项",
        "{kind} has nothing that `{found}` (column {header}) could be; correct it, or name the field in the mapping",
    ),
    "cell.code": (
        "信用代码 `{found}` 的校验位不符；请核对原件后改正",
        "the check digit of the code `{found}` does not fit; check the original and correct it",
    ),
    "cell.code-form": (
        "信用代码 `{found}` 不是 18 位；请核对原件后改正",
        "the code `{found}` has not 18 signs; check the original and correct it",
    ),
}
