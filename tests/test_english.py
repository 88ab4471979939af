"""English output: nothing Chinese but names and what is quoted from the rules, punctuation included."""

from __future__ import annotations

import re
from pathlib import Path

from test_questions import clause, decided, write

from qaward.report.why import why

FULL_WIDTH = re.compile(r"[（）；：，、。？]")
WORK = {"kind": "work", "id": "W", "level": "national", "tasks": 3}


def test_stages_add_ons_and_vouchers(tmp_path: Path) -> None:
    """What is put behind a sum stands in plain brackets."""
    pay = (
        "city: {amount: 2万元, form: voucher, plus: [{when: {tasks: 3}, amount: 1万元}],"
        " stages: [{share: 60%}, {share: 40%, when: {tasks: 4}}]}"
    )
    rules = write(tmp_path, clause("level: national").replace("city: 200万元", pay))
    text = why(decided(rules, WORK), "en")
    assert "1.8万元 (voucher)" in text
    assert "stage: 1/2 (60%)" in text
    assert [] == FULL_WIDTH.findall(text)
