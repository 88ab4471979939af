"""Sides that are decided by other policies: each may name its own, and that they are others is told everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from console import DAY, HEAD, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

import openpyxl  # noqa: E402

WAN = 1_000_000
"""万元 in fen."""
CHAPTER = """\
- clause: project
  article: 一
  summary: 每完成1个试点项目奖励3万元
  for: enterprise
  each: pilot
  pays: {city: {times: finished, amount: 3万元}}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The small pack, which gives E-2 2万元 for each of two pilots, beside another policy that gives 3万元."""
    folder = write_pack(tmp_path / "rules")
    other = folder / "plain-2023"
    other.mkdir()
    head = HEAD.partition("readings:")[0].replace("quality-2023", "plain-2023").replace("质量奖励办法", "试点奖励办法")
    (other / "policy.yaml").write_text(head, encoding="utf-8")
    (other / "01-all.yaml").write_text(CHAPTER, encoding="utf-8")
    return folder


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    return write_profile(tmp_path / "p.json")


def batch(rules: Path, cohort: Path, out: Path, *words: str) -> Path:
    found = run("batch", cohort, "-o", out, "--as-of", DAY, "--rules", rules, *words)
    assert 0 == found.exit_code, found.output
    return out


def impact(out: Path, *words: str | Path, code: int = 0) -> str:
    found = run("impact", *words, "-o", out)
    assert code == found.exit_code, found.output
    assert out.exists() or code != 0
    return found.stderr


def due(out: Path) -> list[tuple[int, int]]:
    rows = pl.read_parquet(out / "totals.parquet").to_dicts()
    return [(row["before_fen"] // WAN, row["after_fen"] // WAN) for row in rows]


def marks(out: Path) -> set[tuple[str, str]]:
    """Which side has a clause."""
    return {(row["clause"], row["in"]) for row in pl.read_parquet(out / "clauses.parquet").to_dicts()}


def cautions(out: Path) -> list[dict[str, Any]]:
    return json.loads((out / "manifest.json").read_bytes())["cautions"]


class TestOfEachSide:
    def test_named(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """4万元 by the one, 6万元 by the other."""
        words = ("--as-of", DAY, "--old-policy", "quality-2023", "--new-policy", "plain-2023")
        said = impact(tmp_path / "out", rules, rules, cohort, *words)
        assert [(4, 6)] == due(tmp_path / "out") and "[impact.policies]" in said
        assert {("quality-2023/pilot", "old"), ("plain-2023/project", "new")} == marks(tmp_path / "out")

    def test_instead_of_that_of_both(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        words = ("--as-of", DAY, "--policy", "plain-2023", "--new-policy", "quality-2023")
        impact(tmp_path / "out", rules, rules, cohort, *words)
        assert [(6, 4)] == due(tmp_path / "out")

    def test_one_that_a_side_has_not(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """The side is named, and the way by which each can have its own."""
        alone = write_pack(tmp_path / "alone")
        words = (rules, alone, cohort, "--as-of", DAY, "--policy", "plain-2023")
        said = impact(tmp_path / "out", *words, code=2)
        assert f"--policy plain-2023: 错误: 新规则 {alone} 没有政策 `plain-2023`" in said and "--old-policy" in said
        said = impact(tmp_path / "out", *words[:-2], "--new-policy", "plain-2023", code=2)
        assert said.startswith("--new-policy plain-2023: 错误: 新规则")
        impact(tmp_path / "out", *words[:-2], "--old-policy", "plain-2023", "--new-policy", "quality-2023")
        assert [(6, 4)] == due(tmp_path / "out")

    def test_a_reading_that_a_side_has_not(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """It is told by the option that was written."""
        words = (rules, rules, cohort, "--as-of", DAY, "--old-reading", "pilot=1万元")
        assert impact(tmp_path / "out", *words, code=2).startswith("--old-reading pilot=1万元: 错误: 没有口径")


class TestOtherPolicies:
    def test_are_told(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """On the screen, in the manifest, on the page and in the workbook."""
        out = tmp_path / "out"
        old = batch(rules, cohort, tmp_path / "old", "--policy", "quality-2023")
        new = batch(rules, cohort, tmp_path / "new", "--policy", "plain-2023")
        said = impact(out, old, new)
        told = "两次认定用的政策不同（原：指定的 quality-2023；新：指定的 plain-2023）"
        assert told in said and ["impact.policies"] == [each["code"] for each in cautions(out)]
        assert told in cautions(out)[0]["zh"] and "after: plain-2023, as named" in cautions(out)[0]["en"]
        page = (out / "page.html").read_text("utf-8")
        cells = [
            str(cell.value) for row in openpyxl.load_workbook(out / "workbook.xlsx")["合计"].iter_rows() for cell in row
        ]
        for line in (f"原：规则 {rules}；政策 指定的 quality-2023", f"新：规则 {rules}；政策 指定的 plain-2023"):
            assert line in page and any(line in cell for cell in cells)
        assert {("quality-2023/pilot", "old"), ("plain-2023/project", "new")} == marks(out)

    def test_of_all_and_of_one(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """10万元 by both policies, 6万元 by the one that is named: the clause of the other is gone."""
        out, old = tmp_path / "out", batch(rules, cohort, tmp_path / "old")
        new = batch(rules, cohort, tmp_path / "new", "--policy", "plain-2023")
        impact(out, old, new)
        assert [(10, 6)] == due(out)
        assert "（原：所在地区的 plain-2023、quality-2023；新：指定的 plain-2023）" in cautions(out)[0]["zh"]
        assert {("quality-2023/pilot", "old"), ("plain-2023/project", "both")} == marks(out)

    def test_the_same_are_not(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """Whatever they say, and on whatever day."""
        out, old = tmp_path / "out", batch(rules, cohort, tmp_path / "old")
        impact(out, old, rules, cohort, "--new-as-of", "2026-06-30", "--new-reading", "pilot-sum=1万元")
        assert ["impact.look"] * 2 == [each["code"] for each in cautions(out)]  # neither is in force on the new day
        assert [(10, 0)] == due(out)


class TestBesideResults:
    """What would do nothing to results that are there is refused."""

    @pytest.fixture
    def old(self, rules: Path, cohort: Path, tmp_path: Path) -> Path:
        return batch(rules, cohort, tmp_path / "old")

    def test_of_both(self, rules: Path, cohort: Path, tmp_path: Path, old: Path) -> None:
        for name in ("nope", "plain-2023"):
            said = impact(tmp_path / "out", old, old, "--policy", name, code=2)
            assert f"{old} 是按 各主体所在地区的政策 认定的，不是 --policy 写的 {name}" in said
        assert "--old-policy 与" in impact(tmp_path / "out", old, old, "--old-policy", "plain-2023", code=2)
        assert "--verify 与" in impact(tmp_path / "out", old, old, "--verify", "3", code=2)

    def test_of_one(self, rules: Path, cohort: Path, tmp_path: Path, old: Path) -> None:
        """A policy is for both, and the results are not of it; for the other side alone it can be named."""
        words = (old, rules, cohort, "--as-of", DAY)
        assert "--new-policy" in impact(tmp_path / "out", *words, "--policy", "plain-2023", code=2)
        impact(tmp_path / "out", *words, "--new-policy", "plain-2023", "--verify", "1")
        assert [(10, 6)] == due(tmp_path / "out")

    def test_as_they_were_made(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """What both were decided by may be said."""
        old = batch(rules, cohort, tmp_path / "named", "--policy", "plain-2023")
        impact(tmp_path / "out", old, rules, cohort, "--as-of", DAY, "--policy", "plain-2023")
        assert [(6, 6)] == due(tmp_path / "out") and [] == cautions(tmp_path / "out")


class TestDays:
    @pytest.fixture
    def tables(self, tmp_path: Path) -> Path:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "applicants.csv").write_text("id,kind\nE-2,enterprise\n", encoding="utf-8")
        return tmp_path / "in"

    @pytest.mark.parametrize(
        ("words", "option"),
        [((), "--old-as-of"), (("--new-as-of", DAY), "--old-as-of"), (("--old-as-of", DAY), "--new-as-of")],
    )
    def test_one_is_missing(
        self, words: tuple[str, ...], option: str, rules: Path, tables: Path, tmp_path: Path
    ) -> None:
        """The side that has none is named; columns have nothing to do with it."""
        said = impact(tmp_path / "out", rules, rules, tables, *words, code=3)
        assert f"{option}: 错误: 没有写明" in said and "[impact.no-day]" in said and "[impact.side]" not in said

    def test_a_side_that_lacks_words(self, rules: Path, tables: Path, tmp_path: Path) -> None:
        """Which rules do not know a column is told beside it; not where the cohort is empty."""
        (tables / "applicants.csv").write_text("id,kind,size\nE-2,enterprise,3\n", encoding="utf-8")
        said = impact(tmp_path / "out", rules, rules, tables, "--as-of", DAY, code=3)
        assert "[batch.column]" in said and f"{rules}: 提示: 以上的错误出在原的认定中" in said
        (tables / "applicants.csv").write_text("id,kind\n", encoding="utf-8")
        said = impact(tmp_path / "out", rules, rules, tables, "--as-of", DAY, code=3)
        assert "[batch.empty]" in said and "[impact.side]" not in said
