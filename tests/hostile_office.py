"""A made-up office whose lists hold what somebody may put there to do harm, one applicant with one design for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
import yaml
from stdnum.cn import uscc

ROUND = """round: 1
name: 海清市2023年度奖补
year: 2023
day: 2023-11-30
policies: [city-product-quality]
"""
LIST = "申报.xlsx"


@dataclass(frozen=True, slots=True)
class Row:
    """One applicant with its design, for which it gets 5 万元."""

    name: str
    item: str
    place: str = "海清市"
    bank: str = "海清虚构银行"
    account: str = "6200000000000000001"
    code: str = ""
    kind: str = "企业"


def code_of(at: int) -> str:
    """A sound unified credit code, another for each number."""
    body = f"91139900MA0B{at:05d}"
    return body + uscc.calc_check_digit(body)


def write_office(place: Path, rows: Sequence[Row], papers: str = "papers: 1\n") -> None:
    """The folder of a round: one workbook with two sheets of texts, how to read them, what papers need."""
    (place / "papers").mkdir(parents=True)
    (place / "papers/papers.yaml").write_text(papers, "utf-8")
    (place / "round.yaml").write_text(ROUND, "utf-8")
    (place / "mapping.yaml").write_text(yaml.safe_dump(_mapping(rows), allow_unicode=True, sort_keys=False), "utf-8")
    applicants = ["单位名称", "信用代码", "性质", "注册地", "开户行", "银行账号"]
    items = ["申报单位", "信用代码", "项目", "级别", "已认定", "已应用", "产值（万元）"]
    with xlsxwriter.Workbook(place / LIST, {"in_memory": True}) as book:
        sheet = book.add_worksheet("申报单位")
        for at, row in enumerate([applicants, *(_applicant(at, each) for at, each in enumerate(rows))]):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text)
        sheet = book.add_worksheet("工业设计")
        for at, row in enumerate([items, *(_item(at, each) for at, each in enumerate(rows))]):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text)


def _applicant(at: int, row: Row) -> Sequence[str]:
    return [row.name, row.code or code_of(at), row.kind, row.place, row.bank, row.account]


def _item(at: int, row: Row) -> Sequence[str]:
    return [row.name, row.code or code_of(at), row.item, "省级", "是", "是", "100"]


def _mapping(rows: Sequence[Row]) -> Mapping[str, object]:
    return {
        "mapping": 1,
        "lists": [
            {
                "list": "申报单位", "gives": "applicants", "file": LIST, "sheet": "申报单位",
                "columns": {
                    "单位名称": "applicant.name", "信用代码": "applicant.id", "性质": "applicant.kind",
                    "注册地": {"is": "applicant.registered_in_region", "values": {each.place: "是" for each in rows}},
                    "开户行": "account.bank", "银行账号": "account.number",
                },
            },
            {
                "list": "工业设计", "gives": "items", "file": LIST, "sheet": "工业设计",
                "columns": {
                    "申报单位": "applicant.name", "信用代码": "applicant.id", "项目": "item.id", "级别": "level",
                    "已认定": "recognised", "已应用": "applied_in_enterprise", "产值（万元）": "output_value",
                },
                "always": {"item.kind": "design_work"},
            },
        ],
    }  # fmt: skip
