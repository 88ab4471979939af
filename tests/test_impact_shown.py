"""What readers of an impact see: sums side by side whatever they come to, sentences that read, what has no sum."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from console import CHAPTER, DAY, FULL, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

import openpyxl  # noqa: E402

from qaward.impact import book  # noqa: E402

HOPED = "    province: {standing: sought, amount: 50万元}\n    city: {up_to: 100万元}\n"


def impact(out: Path, *words: str | Path, code: int = 0) -> Any:
    found = run("impact", *words, "-o", out, "--as-of", DAY)
    assert code == found.exit_code, found.output
    return found


class TestTriples:
    """Before, after and change stand together, also where one of them is nothing for everybody."""

    def test_what_is_sought_is_due(self, tmp_path: Path) -> None:
        """50万元 sought from the province and 100万元 at most become 50万元 due: nothing before, or nothing after."""
        assert 1 == CHAPTER.count(HOPED)
        old = write_pack(tmp_path / "old")
        new = write_pack(tmp_path / "new", chapter=CHAPTER.replace(HOPED, "    city: 50万元\n"))
        profile = write_profile(tmp_path / "p.json", {**FULL, "items": [FULL["items"][-1]]}, listed=False)
        said = impact(tmp_path / "out", old, new, profile).stdout
        (head,) = [line for line in said.splitlines() if line.startswith("代码")]
        wanted = ["应付 原", "应付 新", "应付 增减", "可能应付 原", "可能应付 新", "可能应付 增减",
                  "争取 原", "争取 新", "争取 增减"]  # fmt: skip
        assert wanted == [each.strip() for each in head.split("  ") if each.strip()][3:]
        sheet = openpyxl.load_workbook(tmp_path / "out" / "workbook.xlsx")["有增减的主体"]
        rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        assert ["代码", "名称", "形式", *wanted] in rows
        sums = [0, 500_000, 500_000, 1_000_000, 0, -1_000_000, 500_000, 0, -500_000]
        assert ["E-1", "某轴承公司", "资金", *sums] in rows

    def test_what_nobody_has_is_left_out(self, tmp_path: Path) -> None:
        """Nothing is sought, and nothing may come."""
        rules, profile = write_pack(tmp_path / "rules"), write_profile(tmp_path / "p.json")
        said = impact(tmp_path / "out", rules, rules, profile, "--new-reading", "pilot-sum=1万元").stdout
        assert "应付 增减" in said and "可能应付 " not in said and "争取 " not in said


class TestWords:
    def test_of_the_page(self, tmp_path: Path) -> None:
        """Titles of pictures and tables read with every title of a part."""
        rules, profile = write_pack(tmp_path / "rules"), write_profile(tmp_path / "p.json")
        impact(tmp_path / "out", rules, rules, profile, "--new-reading", "pilot-sum=1万元")
        page = (tmp_path / "out" / "page.html").read_text("utf-8")
        assert ">应付减少的主体：应付的增减<" in page and ">表：应付减少的主体，单位：元<" in page
        assert "的的" not in page


class TestLongLists:
    def test_a_part_has_no_sum(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The sheet of applicants has one of two: a sum of that would be taken for that of both."""
        rules, out = write_pack(tmp_path / "rules"), tmp_path / "out"
        cohort = [write_profile(tmp_path / "p.json"), write_profile(tmp_path / "q.json", FULL)]
        words = (rules, rules, *cohort, "--new-reading", "pilot-sum=1万元")

        def below() -> list[str]:
            sheet = openpyxl.load_workbook(out / "workbook.xlsx")["有增减的主体"]
            cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
            return [cell for cell in cells if cell == "合计" or cell.startswith(("=", "共"))]

        impact(out, *words)
        assert "合计" in below()
        monkeypatch.setattr(book, "MOST_NAMES", 1)
        impact(out, *words)
        assert [] == below()[1:] and "共 2 行，列出前 1 行" in below()[0]
