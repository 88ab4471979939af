"""Messages about what an office sends and signs."""

from __future__ import annotations

PAPERS: dict[str, tuple[str, str]] = {
    "papers.other-result": (
        "第 {found} 次运行用现在的软件重算，结果与存下的不同，不出文书；请先用 qaward round replay 看差在哪里，或用写它的那个版本",
        "run {found}, made again by this version, is not what was kept, so no papers are made of it; see by "
        "`qaward round replay` where it differs, or use the version that wrote it",
    ),
    "papers.counted": (
        "公示期怎么数写的是“{found}”{meant_zh}；请写 工作日 或 自然日",
        "the days of the notice are counted as `{found}`{meant_en}; write 工作日 (working days) or 自然日 (calendar days)",
    ),
    "papers.no-holidays": (
        "公示期按工作日数，要有当年的节假日表；请在 holidays 写出文件名，或改为自然日",
        "working days can only be counted with a table of holidays; name its file in `holidays`, or count calendar days",
    ),
    "papers.sheet": (
        "没有“{found}”这张表{meant_zh}",
        "there is no sheet `{found}`{meant_en}",
    ),
    "papers.sheet-twice": (
        "“{found}”写了两次；请合成一处",
        "`{found}` is there twice; put both into one",
    ),
    "papers.sheet-name": (
        "有两张表都叫“{found}”；请改成不同的名称",
        "two sheets are called `{found}`; give one of them another name",
    ),
    "papers.fixed": (
        "“{found}”的列是固定的，不能改；请删去 columns",
        "the columns of `{found}` are fixed; remove `columns`",
    ),
    "papers.no-head": (
        "这一列没有列名；请写 head",
        "this column has no heading; write `head`",
    ),
    "papers.private": (
        "“{found}”不能公开，公示表里不能有这一列；请删去",
        "`{found}` may not be published, and this sheet is; remove the column",
    ),
    "papers.column": (
        "没有“{found}”这一列{meant_zh}；可写表里的列名、事实的名称，或用 text 写固定的文字",
        "there is no column `{found}`{meant_en}; write one of the catalogue, the label of a fact, or a fixed `text`",
    ),
    "papers.family": (
        "没有“{found}”这类文书{meant_zh}",
        "there are no papers called `{found}`{meant_en}",
    ),
    "papers.there": (
        "{found} 里已有不同的文件，没有改动；请换一个文件夹，或先移走旧的",
        "{found} already holds other files, and nothing was changed; name another folder, or move the old ones away",
    ),
    "papers.book-rows": (
        "“{found}”有 {rows} 行，一张 Excel 表连同表头最多 {most} 行，放不下；请用 CSV（--only 数据），或分几个文件夹办",
        "`{found}` has {rows} rows, and an Excel sheet, its headings included, has {most} at most; use the CSV files "
        "(--only 数据), or several folders",
    ),
    "papers.book-sum": (
        "“{found}”的“{column}”合计在 10 万亿元以上，Excel 的单元格显示不到分；请核对金额，或用 CSV（--only 数据）",
        "`{column}` of `{found}` comes to 10 trillion yuan or more, which a cell of Excel cannot show to the fen; check "
        "the sums, or use the CSV files (--only 数据)",
    ),
    "papers.holidays": (
        "节假日表里没有可用的行；请有 日期 和 性质（休息、上班）两列",
        "the table of holidays has no row that can be used; give it the columns 日期 (day) and 性质 (休息, 上班)",
    ),
    "papers.holiday-kind": (
        "性质写的是“{found}”{meant_zh}；请写 休息 或 上班",
        "the kind of the day is `{found}`{meant_en}; write 休息 (off) or 上班 (worked)",
    ),
    "papers.holiday-twice": (
        "{found} 写了两次，一次休息一次上班；请核对后留一行",
        "{found} is there twice, once off and once worked; keep the one that is right",
    ),
    "papers.unknown-year": (
        "节假日表里没有 {found} 年的日子，数不了工作日；请补上这一年的",
        "the table of holidays has no day of {found}, so its working days cannot be counted; add those of that year",
    ),
    "papers.no-returns": (
        "已报送的名单里没有可用的行；请有 代码 或 单位，和 日期",
        "the list of those who reported has no row that can be used; give it 代码 or 单位, and 日期",
    ),
    "papers.package": (
        "做这类文书需要程序包 {package}，现在没有安装；请运行 pip install 'qaward[papers]'",
        "these papers need the package {package}, which is not installed; run pip install 'qaward[papers]'",
    ),
    "papers.no-parquet": (
        "没有装程序包 {package}，没有写 Parquet，CSV 和 JSON 照写；要用的，请运行 pip install 'qaward[office]'",
        "the package {package} is not installed, so there is no Parquet; CSV and JSON are there. To have it, run "
        "pip install 'qaward[office]'",
    ),
    "template.large": (
        "模板超过 {largest} MB，没有读；请改小",
        "the template is larger than {largest} MB and was not read; make it smaller",
    ),
    "template.name": (
        "没有叫“{found}”的模板，这个文件不会用到{meant_zh}",
        "no template is called `{found}`, so this file would not be used{meant_en}",
    ),
    "template.syntax": (
        "这里不合模板的写法（花括号没有成对，或语句没有写完）；请改正",
        "this is not how templates are written (braces without a partner, or a statement that does not end); mend it",
    ),
    "template.head": (
        "网页模板里没有 <head>；请加上",
        "the page has no <head>; add one",
    ),
    "template.field": (
        "没有“{found}”这一项{meant_zh}",
        "there is no `{found}` here{meant_en}",
    ),
    "template.missing": (
        "模板里没有用到“{found}”，这一项必须写出；请加上",
        "the template never shows `{found}`, which has to be there; add it",
    ),
    "template.refused": (
        "模板里不能用 `{found}`：模板只能用交给它的数据；请删去",
        "templates may not use `{found}`: they see what they are given and nothing else; remove it",
    ),
    "template.shown": (
        "这里是一组内容，不是一段文字；请写出要其中的哪一项",
        "this is a record or a list, not a text; say which part of it is wanted",
    ),
    "template.no-list": (
        "这里不是一串内容，不能逐个取；请改用别的项",
        "this is no list whose entries could be had one by one; use another field",
    ),
    "template.arguments": (
        "`{found}` 给的参数不对；请对照它的定义",
        "`{found}` is not given what its definition asks for; compare the two",
    ),
    "template.fails": (
        "模板做到这里出错；请改正这一行",
        "the template fails here; mend this line",
    ),
    "papers.gap": (
        "{label}还没有写（{key}），文书里留了空；请写进 papers/papers.yaml",
        "`{key}` is not given, and the paper has a marked gap there; write it into papers/papers.yaml",
    ),
    "papers.fact": (
        "没有“{found}”这个事实{meant_zh}",
        "there is no fact `{found}`{meant_en}",
    ),
    "papers.fonts": (
        "做 PDF 要有字体 {found}，现在没有安装；请运行 apt-get install fonts-noto-cjk",
        "PDF needs the font {found}, which is not installed; run apt-get install fonts-noto-cjk",
    ),
    "papers.pdf": (
        "没有“{found}”这种 PDF{meant_zh}",
        "there is no PDF called `{found}`{meant_en}",
    ),
    "template.font": (
        "字体“{found}”没有安装；请安装，或在模板里改用别的",
        "the font `{found}` is not installed; install it, or use another in the template",
    ),
    "template.kind": (
        "`{found}` 用不到这一项上，它要的是{zh}；请改用别的项或别的写法",
        "`{found}` does not work on this: it wants {en}; use another field, or another way of writing it",
    ),
}
