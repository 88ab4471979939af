"""The application filled in: it says what the profile says, and offices read it back as it is."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from site_of_web import BEARINGS, PROFILES, case, client, site, text

from qaward.facts import Facts
from qaward.intake.handed_in import handed_in
from qaward.tabular.read import read_book
from qaward.web.case import read_case


def workbook(told: str) -> bytes:
    """What is downloaded for a case."""
    found = client().post("/application", {"case": told})
    assert 200 == found.status_code, text(found)
    assert 'attachment; filename="application.xlsx"' == found.headers["Content-Disposition"]
    return found.content


def read_back(content: bytes) -> Facts:
    """What an office reads of it."""
    found = handed_in([read_book("application.xlsx", content)], site().fields)
    assert () == found.faults
    [one] = found.profiles.applied
    return one.facts


def stated(facts: Facts) -> tuple[Any, ...]:
    """What an applicant states: who it is, its facts, and its items with theirs; what offices settle is not."""
    items = sorted(
        (item.kind, item.id, item.name, sorted(pair for pair in item.values.items() if "determined" not in pair[0]))
        for item in facts.items
    )
    return facts.same, facts.name, facts.kind, dict(facts.values), items


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*.yaml")), ids=lambda path: path.stem)
def test_read_back(path: Path) -> None:
    """Every profile of the worked cases comes back from its workbook as it went in."""
    told = case(path)
    facts = replace(read_case(told).facts(site()), repeated=())
    assert stated(facts) == stated(read_back(workbook(told)))


def test_what_is_asked_for() -> None:
    """Each line of the decision stands there with its sum, and each paper once, with room for a tick."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(case())))
    assert ["申请的各项", "材料清单"] == book.sheetnames[-2:]
    lines = [[cell.value for cell in row] for row in book["申请的各项"].iter_rows()]
    assert ["条款", "事项", "出资", "性质", "金额", "部门"] == lines[0]
    [leading] = [row for row in lines if row[0] == "一（二） 主导制修订标准奖励" and row[2] == "市级"]
    assert ["标准 ISO 00001-2022", "市级", "应付", "300000元"] == leading[1:5]
    papers = [row[0].value for row in book["材料清单"].iter_rows(min_row=2)]
    assert papers and len(papers) == len(set(papers))


def test_texts_stay_texts() -> None:
    """What looks like a formula is a text, in every sheet."""
    document = json.loads(case(BEARINGS))
    document["profile"]["applicant"]["name"] = "=1+1"
    document["profile"]["items"][0]["id"] = "=HYPERLINK(1)"
    content = workbook(json.dumps(document))
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [] == [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert "=1+1" in [cell.value for cell in cells]


def test_what_is_no_case() -> None:
    """What no page carried is told."""
    assert 422 == client().post("/application", {"case": "{"}).status_code
