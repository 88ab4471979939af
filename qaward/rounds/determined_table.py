"""Determinations as a table: the queue that a run leaves, filled in and given back, or a list of the same columns."""

from __future__ import annotations

from qaward.rounds.listing import Layout

FILLED = ("答复", "经办", "日期", "依据", "理由", "第二签字")
"""The columns of the queue that people fill in."""

DETERMINATIONS = Layout(
    "determinations",
    "settled",
    {
        "编号": "question",
        "答复": "answer",
        "代码": "applicant",
        "类别": "kind",
        "事项": "item",
        "事实": "fact",
        "值": "value",
        "不付": "unpaid",
        "先后": "order",
        "条款": "clause",
        "出资": "payer",
        "经办": "by",
        "日期": "on",
        "依据": "minutes",
        "理由": "because",
        "第二签字": "signed",
    },
    frozenset({"answer", "value", "unpaid", "order"}),
    "settled.empty",
    alone={"question": frozenset({"question", "answer", "by", "on", "minutes", "because", "signed"})},
)
"""The list of determinations: its table has the headers of the queue."""
