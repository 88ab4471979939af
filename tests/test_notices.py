"""What is to be looked at names file, sheet and row: of its own cell, and of others where they are meant."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from test_stands import MAPPING, TEN, result, write

DIFFER = (
    "- {rule: led, article: 一, summary: 各家所报, clauses: [drafted], of_all: {fact: local_lead, any: {role: lead}}}"
)


def test_a_fact_that_all_contradict_is_told_with_its_cell_and_the_rows_of_others(tmp_path: Path) -> None:
    write(tmp_path, TEN, DIFFER)
    folder = tmp_path / "y"
    (folder / "标准.csv").unlink()
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "标准"
    for row in (
        ("单位", "标准号", "角色", "排名", "另有主导"),
        ("乙厂", "S1", "参与", 2, "否"),
        ("甲厂", "S1", "主导", 1, None),
    ):
        sheet.append(row)
    book.save(folder / "标准.xlsx")
    mapping = MAPPING.replace("标准.csv", "标准.xlsx").replace(
        "      排名: ", "      另有主导: local_lead\n      排名: "
    )
    (folder / "mapping.yaml").write_text(mapping, "utf-8")
    (told,) = (each for each in result(tmp_path)["cautions"] if each["code"] == "between.all-differ")
    assert ["标准.xlsx/标准!E2", "标准.xlsx/标准!A3"] == told["places"]
    assert "名称:乙厂" == told["applicant"]
