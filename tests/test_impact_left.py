"""Who was decided on one side alone is no gain and no loss, whatever became of the cohort since a batch was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from console import DAY, HEAD, PLAIN, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

import openpyxl  # noqa: E402

WAN = 1_000_000
"""万元 in fen."""
LATER: dict[str, Any] = {**PLAIN, "items": [{"kind": "pilot", "id": "P10", "finished": 5}]}
"""Two pilots of E-2 come to 4万元; the five of whoever comes later, to 10万元."""
NOTHING: dict[str, Any] = {**PLAIN, "items": []}


class Office:
    """Rules, a folder of profiles with E-2 in it, and what batches make of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.rules, self.cohort = folder, write_pack(folder / "rules"), folder / "cohort"
        self.cohort.mkdir()
        self.profile("E-2")

    def profile(self, name: str, profile: dict[str, Any] | None = None) -> Path:
        return write_profile(self.cohort / f"{name}.json", profile, id=name, name=f"{name}公司")

    def batch(self, name: str, *words: str) -> Path:
        """What is decided of the cohort as it stands."""
        found = run("batch", self.cohort, "-o", self.folder / name, "--as-of", DAY, "--rules", self.rules, *words)
        assert 0 == found.exit_code, found.output
        return self.folder / name

    def impact(self, *words: str | Path, code: int = 3) -> str:
        found = run("impact", *words, "-o", self.folder / "out")
        assert code == found.exit_code, found.output
        return found.stderr

    def due(self) -> list[tuple[int, int]]:
        """What is due before and after, in 万元."""
        return [(row["before_fen"] // WAN, row["after_fen"] // WAN) for row in self._table("totals")]

    def left(self) -> list[tuple[str, str, str]]:
        return [(row["applicant"], row["name"], row["side"]) for row in self._table("left")]

    def why(self) -> set[str]:
        return {row["zh"] for row in self._table("left")}

    def _table(self, name: str) -> list[dict[str, Any]]:
        return pl.read_parquet(self.folder / "out" / f"{name}.parquet").to_dicts()

    def counts(self) -> tuple[int, int, int, int]:
        """Who was decided before and after, compared and left."""
        told = json.loads((self.folder / "out" / "manifest.json").read_bytes())
        return told["old"]["decided"], told["new"]["decided"], told["compared"], told["left"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


class TestWhoCameLater:
    def test_against_rules(self, office: Office) -> None:
        """The results are of E-2 alone: what E-9 is due is no gain by rules."""
        old = office.batch("old")
        office.profile("E-9", LATER)
        said = office.impact(old, office.rules, office.cohort, "--as-of", DAY)
        assert [(4, 4)] == office.due() and [("E-9", "E-9公司", "old")] == office.left()
        assert (1, 2, 1, 1) == office.counts() and "比较 1 家，有增减的 0 家，没有比较的 1 家" in said
        assert {"不在这一次的申报主体里"} == office.why()

    def test_the_other_way_round(self, office: Office) -> None:
        """No loss either."""
        new = office.batch("new")
        office.profile("E-9", LATER)
        office.impact(office.rules, new, office.cohort, "--as-of", DAY)
        assert [(4, 4)] == office.due() and [("E-9", "E-9公司", "new")] == office.left()

    def test_between_two_results(self, office: Office) -> None:
        """Only the later has it; the cohort that is named has it as well."""
        old = office.batch("old")
        office.profile("E-9", LATER)
        new = office.batch("new")
        office.impact(old, new, office.cohort)
        assert [(4, 4)] == office.due() and [("E-9", "E-9公司", "old")] == office.left()
        assert (1, 2, 1, 1) == office.counts()

    def test_in_the_cohort_alone(self, office: Office) -> None:
        """Neither of the results has it."""
        old = office.batch("old")
        office.profile("E-9", LATER)
        office.impact(old, old, office.cohort)
        assert [(4, 4)] == office.due() and [("E-9", "E-9公司", "new"), ("E-9", "E-9公司", "old")] == office.left()
        assert (1, 1, 1, 1) == office.counts()


class TestWhoLeavesNoRow:
    """E-8 has no items: refusals alone speak of it, and these can be left out."""

    def test_of_the_same_cohort(self, office: Office) -> None:
        """Who stands in the files was decided."""
        office.profile("E-8", NOTHING)
        old = office.batch("old", "--without", "refusals")
        office.impact(old, office.rules, office.cohort, "--as-of", DAY, code=0)
        assert [(4, 4)] == office.due() and (2, 2, 2, 0) == office.counts()

    def test_of_another_cohort(self, office: Office) -> None:
        """It was decided, and came to something since; E-9 took part in nothing. The results tell neither."""
        office.profile("E-8", NOTHING)
        old = office.batch("old", "--without", "refusals")
        office.profile("E-8", LATER)
        office.profile("E-9", {**LATER, "items": [{"kind": "pilot", "id": "P11", "finished": 1}]})
        office.impact(old, office.rules, office.cohort, "--as-of", DAY)
        assert [(4, 4)] == office.due()
        assert [("E-8", "E-8公司", "old"), ("E-9", "E-9公司", "old")] == office.left()
        assert all("看不出当时有没有认定它" in each for each in office.why())

    def test_with_refusals(self, office: Office) -> None:
        """They say that it was decided: what it is due now is told as a gain, with the caution that files differ."""
        office.profile("E-8", NOTHING)
        old = office.batch("old")
        office.profile("E-8", LATER)
        said = office.impact(old, office.rules, office.cohort, "--as-of", DAY, code=0)
        assert [(4, 14)] == office.due() and "[impact.files]" in said


def test_who_is_gone(office: Office) -> None:
    """The results that have somebody more are named, with one of them."""
    office.profile("E-8", LATER)
    old = office.batch("old")
    office.cohort.joinpath("E-8.json").unlink()
    new = office.batch("new")
    for sides in ((old, new), (new, old)):
        assert f"{old}: 错误: 结果里有 1 个主体不在申报数据里（如 E-8）" in office.impact(*sides, office.cohort)


def test_what_is_said_names_what_was_named(office: Office) -> None:
    """Tables that are made here are gone when it is read: the rules are named."""
    old = office.batch("old")
    office.profile("E-9", LATER)
    said = office.impact(old, office.rules, office.cohort, "--as-of", DAY)
    assert said.startswith(f"{office.rules}: 警告: ") and "scratch" not in said


class TestPlaces:
    """Who was rejected leaves its place to somebody else: what changes for others hangs on it, so it is told with it.

    Five pilots of X-1 come to 10万元, four of X-2 to 8万元, three of X-3 to 6万元.
    """

    PLACE = """\
between:
  - rule: the-most
    article: 二（一）
    summary: 只奖励完成项目最多的一家
    clauses: [pilot]
    payer: city
    places: 1
    order: {finished: descending}
"""

    @pytest.fixture
    def office(self, tmp_path: Path) -> Office:
        made = Office(tmp_path)
        (made.cohort / "E-2.json").unlink()
        for number, many in enumerate((5, 4, 3), 1):
            pilot = {"kind": "pilot", "id": f"P{number}", "finished": many}
            made.profile(f"X-{number}", {**PLAIN, "items": [pilot]})
        write_pack(tmp_path / "new", head=HEAD + self.PLACE)
        return made

    def told(self, office: Office, said: str) -> list[str]:
        """What the manifest tells, which page and workbook tell as well."""
        out = office.folder / "out"
        looks = [each["zh"] for each in json.loads((out / "manifest.json").read_bytes())["cautions"]]
        page, sheet = (out / "page.html").read_text("utf-8"), openpyxl.load_workbook(out / "workbook.xlsx")["合计"]
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
        for look in looks:
            assert look in said and look in page and any(look in cell for cell in cells)
        return looks

    def test_of_both(self, office: Office) -> None:
        """X-2 has the one place; put right, X-1 would have it, and X-2 would lose its 8万元."""
        office.profile("X-1", None).write_text('{"applicant": {"id": "X-1", "kind": "firm"}, "items": []}')
        said = office.impact(office.rules, office.folder / "new", office.cohort, "--as-of", DAY)
        assert [(14, 8)] == office.due()
        (look,) = self.told(office, said)
        assert "1 个申报主体填的有错、已退回，没有参加认定" in look and "请改正以后一起重新认定" in look
        assert "的认定：" not in look

    def test_of_one(self, office: Office) -> None:
        """The vocabulary of the new rules has no X-1: its place goes to X-2, of which nothing is a gain by rules."""
        words, new = "most: 1000", office.folder / "new" / "vocabulary.yaml"
        text = new.read_text("utf-8")
        assert 1 == text.count(words)
        new.write_text(text.replace(words, "most: 4"), encoding="utf-8")
        write_pack(office.folder / "rules", head=HEAD + self.PLACE)
        said = office.impact(office.rules, office.folder / "new", office.cohort, "--as-of", DAY)
        assert [(0, 8)] == office.due() and [("X-1", "X-1公司", "new")] == office.left()
        (look,) = self.told(office, said)
        assert "新的认定：1 个申报主体填的有错" in look
