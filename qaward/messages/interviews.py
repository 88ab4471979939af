"""Messages about interviews: answers, what is kept of them, and tables of items."""

from __future__ import annotations

INTERVIEWS: dict[str, tuple[str, str]] = {
    "interview.empty": (
        "{zh}没有回答；请照例子回答，不清楚的答 不知道",
        "{en} was not answered; answer as in the example, or unknown where it is not known",
    ),
    "interview.kind": (
        "没有问到 `{found}` 这一类事项{meant_zh}",
        "`{found}` is none of the kinds of items that were asked for{meant_en}",
    ),
    "interview.rows": (
        "`{found}` 不是事项的表；请一项一行，写编号和各列",
        "`{found}` is no table of items; write one item a row, with its id and the columns",
    ),
    "interview.no-id": (
        "表里没有 {zh} 这一列；请加上，或者不写表头，第一列就是它",
        "the table has no column {en}; add it, or leave the headers out: then it is the first column",
    ),
    "interview.wide": (
        "一行有 {found} 格，只有 {most} 列；请照所列的列写，几格之间用一个制表符",
        "a row has {found} cells for {most} columns; write the columns that are listed, with one tab between cells",
    ),
    "interview.firms": (
        "表里有 {found} 家单位；请用 --id 写明统一社会信用代码，只取这一家的",
        "the table is of {found} applicants; name the code of the one that is meant by --id",
    ),
    "interview.no-answer": (
        "输入已经结束，还没有开始问；请用 --kind、--as-of 写明类型和日期，或者在终端里运行",
        "the input ended before anything was asked; name kind and day by --kind and --as-of, or run it in a terminal",
    ),
    "interview.over": (
        "没有要问的了，回答不会再改变结果；请看结果，要改的用“改”",
        "nothing is asked any more, for no answer can change the result; see the result, or change an earlier answer",
    ),
    "interview.key": ("没有回答过 `{found}`{meant_zh}", "`{found}` was not answered{meant_en}"),
    "interview.saved": (
        "这不是保存的问答（interview/1）；请用“存”写出的文件，或者从头开始",
        "this is no interview that was saved (interview/1); give the file that was written on saving, or begin anew",
    ),
    "interview.stale": (
        "保存的回答 `{found}` 在现在的规则里没有了；请从头开始，或用原来的规则",
        "the answer `{found}` that was kept is about nothing that the rules know now; begin anew, or use the rules of then",
    ),
    "interview.policies": (
        "保存的问答用的政策是 {found}，现在用的是 {expected}；请用同样的 --policy，或者从头开始",
        "the interview was about {found} and the policies are {expected} now; name the same ones, or begin anew",
    ),
}
