"""What readers of an impact see: sums side by side whatever they come to, sentences that read, what has no sum."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from console import CHAPTER, DAY, FULL, run, write_pack, write_profile
from jsonschema import Draft202012Validator

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


class TestWithoutSums:
    """Honours, support and promises that name no sum have nothing to be reckoned up: how many lines there are is told.

    Of E-1 the list of honours is gone, which is a line less, and each of its three standards has support, which is new.
    The pilots of E-1 and E-2, of which each is promised something, are as they were.
    """

    PROMISE = """\
- clause: promise
  article: 四
  summary: 试点给予支持，数额另定
  for: enterprise
  each: pilot
  pays: {city: unstated}
"""
    HELP = """\
- clause: help
  article: 五
  summary: 为标准提供服务
  for: enterprise
  each: standard
  pays: {city: support}
"""
    ROWS = (
        ("quality-2023/help", "city", "support", 0, 3, 3, 1, 0, "new"),
        ("quality-2023/honour-list", "city", "honour", 1, 0, -1, 0, 1, "old"),
        ("quality-2023/promise", "city", "unstated", 2, 2, 0, 0, 0, "both"),
    )
    SENTENCE = "没有金额的（未定额、非资金支持、荣誉）不算增减，只数行数：原 3 行，新 5 行，有变动的 1 家"

    @pytest.fixture
    def out(self, tmp_path: Path) -> Path:
        return tmp_path / "out"

    def sides(self, folder: Path) -> tuple[Path, Path, Path, Path]:
        """Both rules, and who applies."""
        old = write_pack(folder / "old", chapter=CHAPTER + self.PROMISE)
        kept = CHAPTER[: CHAPTER.index("- clause: honour-list")]
        new = write_pack(folder / "new", chapter=kept + self.PROMISE + self.HELP)
        return old, new, write_profile(folder / "p.json"), write_profile(folder / "q.json", FULL)

    def test_the_table(self, tmp_path: Path, out: Path) -> None:
        impact(out, *self.sides(tmp_path))
        frame = pl.read_parquet(out / "unsummed.parquet")
        keys = ["clause", "payer", "standing", "before_lines", "after_lines", "change_lines", "gain", "lose", "in"]
        assert keys == frame.columns and self.ROWS == tuple(frame.rows())
        assert 3 == json.loads((out / "manifest.json").read_bytes())["rows"]["unsummed"]
        schema = json.loads(run("schema", "impact").stdout)["tables"]["unsummed"]
        for row in frame.to_dicts():
            Draft202012Validator(schema).validate(row)
        assert [0] * 3 == pl.read_parquet(out / "totals.parquet")["change_fen"].to_list()

    def test_on_the_screen(self, tmp_path: Path, out: Path) -> None:
        """What changes, as lines and not as sums of money."""
        sides = self.sides(tmp_path)
        said = impact(out, *sides)
        assert "有增减的 0 家" in said.stderr and self.SENTENCE in said.stderr
        assert "没有金额的条款（行数）\n" in said.stdout and "（quality-2023/promise）" not in said.stdout
        assert re.search(r"（quality-2023/help） +市级 +新增 +非资金支持 +0 +3 +3 +1 +0\n", said.stdout)
        assert re.search(r"（quality-2023/honour-list） +市级 +取消 +荣誉 +1 +0 +-1 +0 +1\n", said.stdout)
        said = impact(out, *sides, "--lang", "en")
        assert "lines without a sum (unstated, non-monetary support, honour)" in said.stderr
        assert re.search(r"quality-2023/help +city +new +non-monetary support +0 +3 +3 +1 +0\n", said.stdout)

    def test_on_the_page_and_in_the_workbook(self, tmp_path: Path, out: Path) -> None:
        impact(out, *self.sides(tmp_path))
        page = (out / "page.html").read_text("utf-8")
        assert self.SENTENCE in page and ">表：没有金额的条款（行数）<" in page and "单位：元" in page
        book = openpyxl.load_workbook(out / "workbook.xlsx")
        assert "没有金额的条款（行数）" == book.sheetnames[2]
        rows = list(book["没有金额的条款（行数）"].iter_rows(values_only=True))
        assert any(self.SENTENCE in str(row[0]) for row in rows) and "单位：元" not in str(rows)
        assert (0, 3, 3, 1, 0) in [row[4:9] for row in rows] and (2, 2, 0, 0, 0) in [row[4:9] for row in rows]

    def test_of_whom_is_compared(self, tmp_path: Path, out: Path) -> None:
        """A line of somebody that the new rules cannot read counts on neither side."""
        old, new, *cohort = self.sides(tmp_path)
        place = new / "vocabulary.yaml"
        text = place.read_text("utf-8")
        assert 1 == text.count("most: 1000")
        place.write_text(text.replace("most: 1000", "most: 2"), encoding="utf-8")
        said = impact(out, old, new, *cohort, code=3).stderr
        assert "原 1 行，新 1 行，有变动的 0 家" in said  # of E-2, with its one pilot
        assert [("quality-2023/promise", 1, 1)] == pl.read_parquet(out / "unsummed.parquet").select(
            "clause", "before_lines", "after_lines"
        ).rows()

    def test_where_there_are_none(self, tmp_path: Path, out: Path) -> None:
        """Nothing is said of them."""
        rules, profile = write_pack(tmp_path / "rules"), write_profile(tmp_path / "p.json")
        said = impact(out, rules, rules, profile)
        assert "没有金额" not in said.output and "没有金额" not in (out / "page.html").read_text("utf-8")
        assert ["合计", "按条款", "按主体类型", "有增减的主体"] == openpyxl.load_workbook(
            out / "workbook.xlsx"
        ).sheetnames
        assert [] == pl.read_parquet(out / "unsummed.parquet").rows()
