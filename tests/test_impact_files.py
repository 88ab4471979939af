"""Two decisions that were made of other files: a change may come of data, and that is said wherever it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from console import DAY, FULL, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

import openpyxl  # noqa: E402


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "rules")


def batch(profile: Path, out: Path, rules: Path, day: str = DAY) -> Path:
    found = run("batch", profile, "-o", out, "--as-of", day, "--rules", rules)
    assert 0 == found.exit_code, found.output
    return out


def impact(*words: str | Path, out: Path, code: int = 0) -> Any:
    found = run("impact", *words, "-o", out)
    assert code == found.exit_code, found.output
    return found


def told(out: Path) -> list[str]:
    """The codes of what the manifest tells; page and workbook tell as much."""
    looks = json.loads((out / "manifest.json").read_bytes())["cautions"]
    page = (out / "page.html").read_text("utf-8")
    sheet = openpyxl.load_workbook(out / "workbook.xlsx").worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for look in looks:
        assert look["zh"] in page and any(look["zh"] in cell for cell in cells)
    assert len(looks) == page.count('class="look"')
    return [look["code"] for look in looks]


class TestFiles:
    def test_the_same(self, rules: Path, tmp_path: Path) -> None:
        """Under another name too."""
        one, other = write_profile(tmp_path / "a.json", FULL), write_profile(tmp_path / "b.json", FULL)
        made = batch(one, tmp_path / "1", rules), batch(other, tmp_path / "2", rules)
        assert "impact.files" not in impact(*made, out=tmp_path / "out").stderr
        assert [] == told(tmp_path / "out")
        assert "impact.files" not in impact(*made, one, out=tmp_path / "out").stderr

    def test_two_results_of_other_data(self, rules: Path, tmp_path: Path) -> None:
        """The same applicant, of whom other things are known: that is no effect of rules."""
        one = write_profile(tmp_path / "a.json", FULL)
        other = write_profile(tmp_path / "b.json", id="E-1", listed=False)
        made = batch(one, tmp_path / "1", rules), batch(other, tmp_path / "2", rules)
        said = impact(*made, out=tmp_path / "out").stderr
        assert "警告: 原来的认定和新的认定读取的不是同样的文件" in said and "a.json" in said
        assert ["impact.files"] == told(tmp_path / "out")

    def test_results_beside_another_cohort(self, rules: Path, tmp_path: Path) -> None:
        """One side is read, the other decided of what is named."""
        one = write_profile(tmp_path / "a.json", FULL)
        other = write_profile(tmp_path / "b.json", id="E-1", listed=False)
        old = batch(one, tmp_path / "1", rules)
        said = impact(old, rules, other, "--as-of", DAY, out=tmp_path / "out").stderr
        assert "[impact.files]" in said and ["impact.files"] == told(tmp_path / "out")
        assert "impact.files" not in impact(old, rules, one, "--as-of", DAY, out=tmp_path / "out").stderr

    def test_a_cohort_beside_two_results(self, rules: Path, tmp_path: Path) -> None:
        """By it they are only broken down; that it is another is told of both."""
        one, other = write_profile(tmp_path / "a.json", FULL), write_profile(tmp_path / "b.json", FULL, listed=False)
        made = batch(one, tmp_path / "1", rules), batch(one, tmp_path / "2", rules)
        said = impact(*made, other, out=tmp_path / "out").stderr
        assert 2 == said.count("[impact.files]") and "写明的申报数据" in said
        assert ["impact.files"] * 2 == told(tmp_path / "out")

    def test_in_english(self, rules: Path, tmp_path: Path) -> None:
        one = write_profile(tmp_path / "a.json", FULL)
        other = write_profile(tmp_path / "b.json", id="E-1", listed=False)
        made = batch(one, tmp_path / "1", rules), batch(other, tmp_path / "2", rules)
        said = impact(*made, "--lang", "en", out=tmp_path / "out").stderr
        assert "warning: the decision before and the decision after were not read from the same files" in said


class TestColumns:
    @pytest.mark.parametrize("table", ["lines", "totals", "rejects"])
    def test_one_is_gone(self, table: str, rules: Path, tmp_path: Path) -> None:
        """What was written is no such table any more."""
        out = batch(write_profile(tmp_path / "a.json", FULL), tmp_path / "1", rules)
        (part,) = (out / f"{table}.parquet").iterdir()
        pl.read_parquet(part).drop("applicant").write_parquet(part)
        assert "[batch.damaged]" in impact(out, out, out=tmp_path / "out", code=3).stderr

    @pytest.mark.parametrize(
        ("table", "column", "dtype"),
        [
            ("lines", "payer", pl.String), ("lines", "clause", pl.String), ("lines", "form", pl.String),
            ("lines", "standing", pl.String), ("lines", "net_fen", pl.String), ("lines", "figure", pl.UInt8),
            ("totals", "form", pl.String), ("totals", "fen", pl.Float64), ("rejects", "code", pl.UInt8),
        ],
    )  # fmt: skip
    def test_one_has_another_type(self, table: str, column: str, dtype: Any, rules: Path, tmp_path: Path) -> None:
        """It says the same, but not as it was written: sums cannot be made by it."""
        profile = write_profile(tmp_path / "a.json", FULL)
        old, new = batch(profile, tmp_path / "1", rules), batch(profile, tmp_path / "2", rules)
        (part,) = (new / f"{table}.parquet").iterdir()
        pl.read_parquet(part).with_columns(pl.col(column).cast(dtype)).write_parquet(part)
        said = impact(old, new, out=tmp_path / "out", code=3).stderr
        assert f"{new}/{table}.parquet: 错误" in said and "[batch.damaged]" in said

    @pytest.mark.parametrize("column", ["payer", "clause", "form", "standing"])
    def test_one_has_other_words(self, column: str, rules: Path, tmp_path: Path) -> None:
        """There is no such payer, clause, form or standing."""
        profile = write_profile(tmp_path / "a.json", FULL)
        old, new = batch(profile, tmp_path / "1", rules), batch(profile, tmp_path / "2", rules)
        (part,) = (new / "lines.parquet").iterdir()
        pl.read_parquet(part).with_columns(pl.lit("mars").alias(column)).write_parquet(part)
        said = impact(old, new, out=tmp_path / "out", code=3).stderr
        assert "mars" in said and "[batch.figure]" in said

    @pytest.mark.parametrize("table", ["lines", "totals", "rejects"])
    def test_one_is_damaged(self, table: str, rules: Path, tmp_path: Path) -> None:
        """In the middle, so that its columns are all there still."""
        profile = write_profile(tmp_path / "a.json", FULL)
        bad = tmp_path / "b.json"
        bad.write_text('{"applicant": {"id": "E-9", "kind": "firm"}}', encoding="utf-8")
        old, new = tmp_path / "1", tmp_path / "2"
        for out in (old, new):
            assert 3 == run("batch", profile, bad, "-o", out, "--as-of", DAY, "--rules", rules).exit_code
        (part,) = (new / f"{table}.parquet").iterdir()
        content = part.read_bytes()
        part.write_bytes(content[:4] + b"\0" * 60 + content[64:])
        said = impact(old, new, out=tmp_path / "out", code=3).stderr
        assert f"{new}/{table}.parquet: 错误" in said and "[batch.damaged]" in said


class TestDays:
    def test_a_day_beside_results_of_another(self, rules: Path, tmp_path: Path) -> None:
        """`--as-of` says that both are decided for a day: results of another are none of that."""
        profile = write_profile(tmp_path / "a.json", FULL)
        old = batch(profile, tmp_path / "1", rules)
        said = impact(old, rules, profile, "--as-of", "2024-06-30", out=tmp_path / "out", code=2).stderr
        assert f"是按 {DAY} 认定的，不是 --as-of 写的 2024-06-30" in said and not (tmp_path / "out").exists()
        impact(old, rules, profile, "--new-as-of", "2024-06-30", out=tmp_path / "out")
        impact(old, rules, profile, "--as-of", DAY, out=tmp_path / "out")
        assert "--as-of" in impact(old, old, "--as-of", "2024-06-30", out=tmp_path / "out", code=2).stderr
