"""Who was decided on one side alone is no gain and no loss, whatever became of the cohort since a batch was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from console import DAY, PLAIN, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

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
