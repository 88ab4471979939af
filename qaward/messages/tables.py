"""Messages about files of tables: what is not read of them, and what is told of what is read."""

from __future__ import annotations

from qaward.messages.text import Text

TABLES: dict[str, Text] = {
    "book.form": Text(
        ("这是{zh}，不能作为表格读取", "this is {en}, which is not read as tables"),
        ("请给出能读的文件（xlsx、xls、csv、docx 等）{hint_zh}", "give a file that is (xlsx, xls, csv, docx){hint_en}"),
    ),
    "book.locked": Text(
        ("文件加了打开密码，无法读取", "the file is protected by a password and cannot be read"),
        (
            "请用办公软件打开，取消密码后另存为 xlsx",
            "open it with an office program, take the password off and save it as xlsx",
        ),
    ),
    "book.needs": Text(
        (
            "读取{zh}需要程序包 {package}，现在没有安装",
            "to read {en} needs the package {package}, which is not installed",
        ),
        ("请运行 pip install 'qaward[office]'", "run pip install 'qaward[office]'"),
    ),
    "book.large": Text(
        ("文件超过上限 {largest} MB", "the file is larger than the {largest} MB allowed"),
        ("请删去不用的表和图片，或分成几个文件", "remove sheets and images that are not needed, or divide it"),
    ),
    "book.damaged": Text(
        ("文件已损坏，或只有一半{hint_zh}", "the file is damaged, or there is only a part of it{hint_en}"),
        (
            "请向报送单位重新要一份，或用办公软件打开后另存为 xlsx",
            "ask the sender for it again, or open it with an office program and save it as xlsx",
        ),
    ),
    "book.bomb": Text(
        (
            "文件解压后有 {found} MB，超过上限 {most} MB，或与文件的大小不相称，没有解压",
            "the file would unpack to {found} MB, more than the {most} MB allowed or out of proportion to its size, "
            "and was not unpacked",
        ),
        (
            "请用办公软件打开，删去多余的行、列和格式后另存为 xlsx",
            "open it with an office program, remove rows, columns and formats that are not needed, and save it as xlsx",
        ),
    ),
    "book.parts": Text(
        ("文件内的部件超过 {most} 个", "the file has more than {most} parts"),
        ("请把表格复制到新的工作簿，另存为 xlsx", "copy the tables into a new workbook and save it as xlsx"),
    ),
    "book.part-twice": Text(
        (
            "文件内有两个同名的部件 `{name}`，不能断定哪个是真的",
            "the file has two parts of the name `{name}`, and it cannot be told which is meant",
        ),
        ("请用办公软件打开，核对后另存为 xlsx", "open it with an office program, check it and save it as xlsx"),
    ),
    "book.entities": Text(
        (
            "文件内的 XML 声明了文档类型，办公软件不会这样写，可能有害，没有读",
            "the XML in the file declares a document type, as no office program does",
        ),
        (
            "请核对来源，用办公软件打开后另存为 xlsx",
            "it may do harm and was not read; check where it is from, open it with an office program and save it as "
            "xlsx",
        ),
    ),
    "book.deep": Text(
        ("文件内的层次超过 {most} 层", "the file is nested deeper than {most} levels"),
        ("请把表格复制到新的工作簿，另存为 xlsx", "copy the tables into a new workbook and save it as xlsx"),
    ),
    "book.sheets": Text(
        ("文件有 {found} 张表，超过上限 {most} 张", "the file has {found} sheets, more than the {most} allowed"),
        ("请只留要用的表，或分成几个文件", "keep those that are needed, or divide it"),
    ),
    "book.cells": Text(
        ("文件的单元格超过上限 {most} 个", "the file has more than the {most} cells allowed"),
        ("请分成几个文件", "divide it into several files"),
    ),
    "book.texts": Text(
        ("文件的文字超过上限 {most} MB", "the texts of the file come to more than the {most} MB allowed"),
        ("请分成几个文件", "divide it into several files"),
    ),
    "book.styles": Text(
        ("文件的单元格格式超过上限 {most} 种", "the file has more than the {most} cell formats allowed"),
        ("请把表格的值复制到新的工作簿，另存为 xlsx", "copy the values into a new workbook and save it as xlsx"),
    ),
    "book.notes": Text(
        ("文件的批注超过上限 {most} 条", "the file has more than the {most} notes allowed"),
        ("请删去不用的批注", "remove those that are not needed"),
    ),
    "book.no-table": Text(
        ("文件里没有表格", "there is no table in the file"),
        ("请核对是不是给错了文件", "check whether it is the one you mean"),
    ),
    "book.encoding": Text(
        ("此处的内容不是写明的编码 {encoding}", "what stands here is not in the stated encoding {encoding}"),
        ("请核对编码，可用：{known}", "check the encoding, known: {known}"),
    ),
    "book.encoding-name": Text(
        ("没有编码 `{found}`", "there is no encoding `{found}`"),
        ("请从中选一个：{known}", "choose one of {known}"),
    ),
    "book.encoding-unknown": Text(
        ("断定不了文件的编码", "the encoding of the file cannot be told"),
        ("请写明编码，可用：{known}，或另存为 xlsx", "state it, known: {known}, or save the file as xlsx"),
    ),
    "book.encoding-taken": Text(
        ("按 {encoding} 读取，按 {other} 也读得通", "read as {encoding}, and could be read as {other}"),
        (
            "请看文字对不对，不对的，写明编码",
            "look whether the texts are right, and state the encoding if they are not",
        ),
    ),
    "book.ending": Text(
        (
            "文件名的后缀是 {found}，内容是{zh}，按内容读取",
            "the name ends in {found} and the content is {en}, and was read as such",
        ),
        ("请核对是不是这个文件，并改正后缀", "check whether it is the file you mean, and put its ending right"),
    ),
    "book.macros": Text(
        ("文件带有宏，没有运行，也不读", "the file has macros, which were neither run nor read"),
        ("请核对来源，表里的值是文件保存时的", "check where it is from, the values are those of when it was saved"),
    ),
    "book.links": Text(
        (
            "文件有 {found} 处引用其他文件，没有去读，用的是保存时的值",
            "the file refers to {found} other files, which were not read, and the values are those of when it was "
            "saved",
        ),
        ("请核对这些值，或断开链接后另存", "check them, or break the links and save it again"),
    ),
    "book.no-json": Text(
        ("此处不是完整的 JSON", "there is no whole JSON here"),
        ('请每行写一个对象，如 {{"单位名称": "…"}}', 'write one object a line, such as {{"name": "…"}}'),
    ),
    "book.no-object": Text(
        ("此处不是对象", "this is no object"),
        ("请每行写一个对象，键是列名", "write one object a line, its keys are the names of the columns"),
    ),
    "book.key-twice": Text(
        ("键 `{key}` 在一个对象里写了两次", "the key `{key}` is written twice in one object"),
        ("请只保留一处", "keep one"),
    ),
    "book.nested": Text(
        ("表格的值不能是列表或对象", "a value of a table cannot be a list or an object"),
        ("请拆成几列或几行", "divide it into columns or rows"),
    ),
    "sheet.rows": Text(
        ("表的行数超过上限 {most} 行", "the sheet has more than the {most} rows allowed"),
        ("请删去下面不用的行，或分成几个文件", "remove those below that are not needed, or divide it"),
    ),
    "sheet.columns": Text(
        ("表的列数超过上限 {most} 列", "the sheet has more than the {most} columns allowed"),
        ("请删去右面不用的列", "remove those on the right that are not needed"),
    ),
    "sheet.cell-long": Text(
        ("单元格有 {found} 个字，超过上限 {most} 个", "the cell has {found} characters, more than the {most} allowed"),
        ("请把内容分开，或改为附件", "divide the text, or make it an attachment"),
    ),
    "sheet.cut": Text(
        (
            "文件到这一行为止，行末没有换行，这一行只有 {found} 列，别的行有 {usual} 列，像是没有传完",
            "the file ends within this row, which has {found} columns where others have {usual}, as one that was cut "
            "off",
        ),
        ("请核对是不是整个文件，完整的不用改", "check whether it is the whole file, and leave it if so"),
    ),
    "sheet.row-long": Text(
        (
            "这一行有 {found} 格，表头只有 {usual} 格，多出“{rest}”，各格可能错了位",
            "this row has {found} values where the header has {usual}: `{rest}` is too much, and others may stand in "
            "wrong columns",
        ),
        (
            "值里有分隔符的（如 666,600），整格加英文双引号；多写了分隔符的，删去",
            "put a value that has the delimiter in it (as 666,600) into double quotes, or remove the delimiter that is "
            "too many",
        ),
    ),
    "sheet.row-short": Text(
        (
            "这一行只有 {found} 格，表头有 {usual} 格，像是断了",
            "this row has {found} values where the header has {usual}, as one that was cut off",
        ),
        (
            "请对照原件补全，空着的格也要写分隔符",
            "complete it from the original, with a delimiter for each empty value as well",
        ),
    ),
    "sheet.quote": Text(
        (
            "此处的引号没有配对，后面的内容都会成为一个值",
            "the quote here is never closed, and all that follows would be one value",
        ),
        ("请补上或删去引号", "close it, or remove it"),
    ),
    "sheet.hidden": Text(
        ("这张表是隐藏的", "this sheet is hidden"),
        (
            "请核对要不要用，要用的，取消隐藏或在对照里写明",
            "check whether it is meant, and show it or name it in the mapping if so",
        ),
    ),
    "sheet.no-cells": Text(
        (
            "这张表是图表或宏表，没有单元格，没有读",
            "this sheet is a chart or macros and has no cells, and was not read",
        ),
        ("请核对要用的数据不在里面", "check that nothing you need is in it"),
    ),
    "sheet.formulas": Text(
        (
            "有 {found} 个单元格是公式，用的是保存时的值，没有重算，这里是第一个",
            "{found} cells are formulas, their values are those of when the file was saved and were not computed "
            "again, this is the first",
        ),
        ("请核对，或把公式粘贴为值", "check them, or paste them as values"),
    ),
    "sheet.no-table": Text(
        ("这张表里没有找到表格，只有文字", "no table was found on this sheet, there are texts alone"),
        (
            "请核对，有表格的，在对照里写明表头在哪几行",
            "check it, and where there is one, say in the mapping which rows are its header",
        ),
    ),
    "sheet.no-header": Text(
        ("没有找到表头，从这里起都按数据", "no header was found, and all from here on was taken for data"),
        ("请补上表头，或在对照里写明每一列是什么", "write one, or say in the mapping what each column is"),
    ),
    "sheet.header-twice": Text(
        ("有两列的表头都是 `{name}`，这里是后一列", "two columns have the header `{name}`, this is the second"),
        ("请改成不同的名称，或在对照里写明用哪一列", "give them different names, or say in the mapping which is meant"),
    ),
    "sheet.hidden-rows": Text(
        (
            "有 {found} 行数据是隐藏的，照样读取，这里是第一行",
            "{found} rows of data are hidden and were read all the same, this is the first",
        ),
        (
            "请核对是不是筛选后忘了取消，不要的请删去",
            "check whether a filter was left on, and delete those that are not meant",
        ),
    ),
    "sheet.hidden-column": Text(
        ("列 `{name}` 是隐藏的", "the column `{name}` is hidden"),
        ("请核对要不要用，并在对照里写明", "check whether it is meant, and say so in the mapping"),
    ),
    "sheet.uncomputed": Text(
        (
            "有 {found} 个公式没有保存结果，按空单元格读取，这里是第一个",
            "{found} formulas have no saved value and were read as empty cells, this is the first",
        ),
        ("请用办公软件打开，保存后再给出", "open the file with an office program and save it"),
    ),
}
