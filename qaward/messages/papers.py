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
}
