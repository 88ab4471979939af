"""A small pack – two prizes count a year, one applies for a standard – and a firm whose choice is not the best."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.between import VOCABULARY

HEAD = "policy: demo\ntitle: 示例办法\nissuer: 示例\nlevel: city\nstatus: in_force\nversion: '1'\n"
POLICY = HEAD + (
    "stacking:\n"
    "  - {rule: two-a-year, because: 每年最多两项, most: 2, clauses: [prizes]}\n"
    "between:\n"
    "  - {rule: by-one, article: 二, summary: 由一家经各家同意后申报, clauses: [drafted], "
    "one_for_all: {designated_applicant: true}}\n"
)
CLAUSES = (
    "- {clause: prizes, title: 荣誉奖励, article: 一, summary: 按等次奖励, for: enterprise, each: title, "
    "pays: {city: {by: grade, gold: 10万元, silver: 6万元, bronze: 3万元}}}\n"
    "- {clause: drafted, title: 标准奖励, article: 二, summary: 制定标准奖励, for: enterprise, each: standard, "
    "pays: {city: 8万元}}\n"
)
FIRM: dict[str, Any] = {
    "applicant": {"id": "甲", "name": "甲公司", "kind": "enterprise"},
    "items": [
        {"kind": "title", "id": "A", "grade": "gold"},
        {"kind": "title", "id": "B", "grade": "silver"},
        {"kind": "title", "id": "C", "grade": "bronze"},
        {"kind": "standard", "id": "S1", "drafters": "3"},
    ],
    "chosen": {"two-a-year": ["B", "C"]},
}


def write_rules(folder: Path) -> Path:
    """A small pack with a number of prizes a year, and standards for which one applies with the others' consent."""
    (folder / "demo").mkdir(parents=True)
    (folder / "vocabulary.yaml").write_bytes(VOCABULARY)
    (folder / "demo" / "policy.yaml").write_text(POLICY, "utf-8")
    (folder / "demo" / "01.yaml").write_text(CLAUSES, "utf-8")
    return folder
