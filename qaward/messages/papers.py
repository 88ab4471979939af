"""Messages about what an office sends and signs."""

from __future__ import annotations

from qaward.messages.text import Text

PAPERS: dict[str, Text] = {
    "papers.damaged": Text(
        (
            "第 {found} 次运行存下的被改过或不见了（{files}），不做文书",
            "files of run {found} were changed or are gone ({files}): no papers are made of it",
        ),
        ("请从备份恢复，或重新运行，用新的一次", "restore them from a backup, or run again and take the new run"),
    ),
    "papers.other-result": Text(
        (
            "第 {found} 次运行用现在的软件重算，结果与存下的不同，不出文书",
            "run {found}, made again by this version, is not what was kept, so no papers are made of it",
        ),
        (
            "请先用 qaward round replay 看差在哪里，或用写它的那个版本",
            "see by `qaward round replay` where it differs, or use the version that wrote it",
        ),
    ),
    "papers.tranche": Text(
        (
            "要付到第 {found} 期，round.yaml 的预算却最多分 {most} 期：全部应付的都付，各表写的是第{found}批",
            "paid is to be up to part {found}, and the budgets of round.yaml have no more than {most}: all that is due "
            "is paid, and sheets are called by that number",
        ),
        (
            "请核对 `payment.tranche`，没有分期的不用写",
            "check `payment.tranche`; leave it out where nothing is divided",
        ),
    ),
    "papers.counted": Text(
        ("公示期怎么数写的是“{found}”{meant_zh}", "the days of the notice are counted as `{found}`{meant_en}"),
        ("请写 工作日 或 自然日", "write 工作日 (working days) or 自然日 (calendar days)"),
    ),
    "papers.no-holidays": Text(
        ("公示期按工作日数，要有当年的节假日表", "working days can only be counted with a table of holidays"),
        ("请在 holidays 写出文件名，或改为自然日", "name its file in `holidays`, or count calendar days"),
    ),
    "papers.sheet": Text(
        ("没有“{found}”这张表", "there is no sheet `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "papers.sheet-twice": Text(
        ("“{found}”写了两次", "`{found}` is there twice"),
        ("请合成一处", "put both into one"),
    ),
    "papers.sheet-name": Text(
        ("有两张表都叫“{found}”", "two sheets are called `{found}`"),
        ("请改成不同的名称", "give one of them another name"),
    ),
    "papers.fixed": Text(
        ("“{found}”的列是固定的，不能改", "the columns of `{found}` are fixed"),
        ("请删去 columns", "remove `columns`"),
    ),
    "papers.no-head": Text(
        ("这一列没有列名", "this column has no heading"),
        ("请写 head", "write `head`"),
    ),
    "papers.private": Text(
        ("“{found}”不能公开，公示表里不能有这一列", "`{found}` may not be published, and this sheet is"),
        ("请删去", "remove the column"),
    ),
    "papers.column": Text(
        ("没有“{found}”这一列{meant_zh}", "there is no column `{found}`{meant_en}"),
        (
            "可写表里的列名、事实的名称，或用 text 写固定的文字",
            "write one of the catalogue, the label of a fact, or a fixed `text`",
        ),
    ),
    "papers.family": Text(
        ("没有“{found}”这类文书", "there are no papers called `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "papers.there": Text(
        (
            "{found} 里有改过、添上或拿走的文件（{files}），没有改动",
            "{found} holds files that were changed, added or taken away ({files}), and nothing was changed",
        ),
        ("请换一个文件夹，或先移走旧的", "name another folder, or move the old ones away"),
    ),
    "papers.book-rows": Text(
        (
            "“{found}”有 {rows} 行，一张 Excel 表连同表头最多 {most} 行，放不下",
            "`{found}` has {rows} rows, and an Excel sheet, its headings included, has {most} at most",
        ),
        ("请用 CSV（--only 数据），或分几个文件夹办", "use the CSV files (--only 数据), or several folders"),
    ),
    "papers.book-sum": Text(
        (
            "“{found}”的“{column}”合计在 10 万亿元以上，Excel 的单元格显示不到分",
            "`{column}` of `{found}` comes to 10 trillion yuan or more, which a cell of Excel cannot show to the fen",
        ),
        ("请核对金额，或用 CSV（--only 数据）", "check the sums, or use the CSV files (--only 数据)"),
    ),
    "papers.holidays": Text(
        ("节假日表里没有可用的行", "the table of holidays has no row that can be used"),
        ("请有 日期 和 性质（休息、上班）两列", "give it the columns 日期 (day) and 性质 (休息, 上班)"),
    ),
    "papers.holiday-kind": Text(
        ("性质写的是“{found}”{meant_zh}", "the kind of the day is `{found}`{meant_en}"),
        ("请写 休息 或 上班", "write 休息 (off) or 上班 (worked)"),
    ),
    "papers.holiday-twice": Text(
        ("{found} 写了两次，一次休息一次上班", "{found} is there twice, once off and once worked"),
        ("请核对后留一行", "keep the one that is right"),
    ),
    "papers.unknown-year": Text(
        (
            "节假日表里没有 {found} 年的日子，数不了工作日",
            "the table of holidays has no day of {found}, so its working days cannot be counted",
        ),
        ("请补上这一年的", "add those of that year"),
    ),
    "papers.no-returns": Text(
        ("已报送的名单里没有可用的行", "the list of those who reported has no row that can be used"),
        ("请有 代码 或 单位，和 日期", "give it 代码 or 单位, and 日期"),
    ),
    "papers.package": Text(
        (
            "做这类文书需要程序包 {package}，现在没有安装",
            "these papers need the package {package}, which is not installed",
        ),
        ("请运行 pip install 'qaward[papers]'", "run pip install 'qaward[papers]'"),
    ),
    "papers.no-parquet": Text(
        (
            "没有装程序包 {package}，或不能导入，没有写 Parquet，CSV 和 JSON 照写",
            "the package {package} is not installed or cannot be imported, so there is no Parquet",
        ),
        (
            "要用的，请运行 pip install 'qaward[office]'",
            "CSV and JSON are there. To have it, run pip install 'qaward[office]'",
        ),
    ),
    "template.large": Text(
        ("模板超过 {largest} MB，没有读", "the template is larger than {largest} MB and was not read"),
        ("请改小", "make it smaller"),
    ),
    "template.name": Text(
        ("没有叫“{found}”的模板，这个文件不会用到", "no template is called `{found}`, so this file would not be used"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "template.syntax": Text(
        (
            "这里不合模板的写法（花括号没有成对，或语句没有写完）",
            "this is not how templates are written (braces without a partner, or a statement that does not end)",
        ),
        ("请改正", "mend it"),
    ),
    "template.head": Text(
        ("网页模板里没有 <head>", "the page has no <head>"),
        ("请加上", "add one"),
    ),
    "template.field": Text(
        ("没有“{found}”这一项", "there is no `{found}` here"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "template.missing": Text(
        ("模板里没有用到“{found}”，这一项必须写出", "the template never shows `{found}`, which has to be there"),
        ("请加上", "add it"),
    ),
    "template.refused": Text(
        (
            "模板里不能用 `{found}`：模板只能用交给它的数据",
            "templates may not use `{found}`: they see what they are given and nothing else",
        ),
        ("请删去", "remove it"),
    ),
    "template.shown": Text(
        ("这里是一组内容，不是一段文字", "this is a record or a list, not a text"),
        ("请写出要其中的哪一项", "say which part of it is wanted"),
    ),
    "template.no-list": Text(
        ("这里不是一串内容，不能逐个取", "this is no list whose entries could be had one by one"),
        ("请改用别的项", "use another field"),
    ),
    "template.arguments": Text(
        ("`{found}` 给的参数不对", "`{found}` is not given what its definition asks for"),
        ("请对照它的定义", "compare the two"),
    ),
    "template.fails": Text(
        ("模板做到这里出错", "the template fails here"),
        ("请改正这一行", "mend this line"),
    ),
    "template.endless": Text(
        (
            "模板要做的太多，没有做完：循环没有尽头、一层套一层太深，或写出的内容太大",
            "the template asks for too much and was stopped: a loop without end, something nested too deeply, or far "
            "too much text",
        ),
        ("请检查循环和重复的文字", "look at its loops and at what it repeats"),
    ),
    "papers.gap": Text(
        ("{label}还没有写（{key}），文书里留了空", "`{key}` is not given, and the paper has a marked gap there"),
        ("请写进 papers/papers.yaml", "write it into papers/papers.yaml"),
    ),
    "papers.fact": Text(
        ("没有“{found}”这个事实", "there is no fact `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "papers.fonts": Text(
        ("做 PDF 要有字体 {found}，现在没有安装", "PDF needs the font {found}, which is not installed"),
        ("请运行 apt-get install fonts-noto-cjk", "run apt-get install fonts-noto-cjk"),
    ),
    "papers.pdf": Text(
        ("没有“{found}”这种 PDF", "there is no PDF called `{found}`"),
        ("{meant_zh}", "{meant_en}"),
    ),
    "template.font": Text(
        ("字体“{found}”没有安装", "the font `{found}` is not installed"),
        ("请安装，或在模板里改用别的", "install it, or use another in the template"),
    ),
    "template.kind": Text(
        ("`{found}` 用不到这一项上，它要的是{zh}", "`{found}` does not work on this: it wants {en}"),
        ("请改用别的项或别的写法", "use another field, or another way of writing it"),
    ),
}
