"""What other rules change over a cohort: counted by hand, whatever it is read from; and sums that always agree."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from console import DAY, PLAIN, ROOT, run, write_pack, write_profile
from jsonschema import Draft202012Validator

pl = pytest.importorskip("polars", reason="Polars is an extra")

import cohorts  # noqa: E402
import openpyxl  # noqa: E402

from qaward.api import Engine  # noqa: E402
from qaward.impact import run as running  # noqa: E402
from qaward.impact.compare import changed, changes, compare  # noqa: E402
from qaward.impact.folder import Folder  # noqa: E402
from qaward.impact.groups import groupings  # noqa: E402
from qaward.impact.measures import MEASURES, STANDINGS  # noqa: E402
from qaward.impact.run import Impact, Unreconciled, check  # noqa: E402
from qaward.impact.unsummed import Unsummed  # noqa: E402
from qaward.policy.files import packaged_rules  # noqa: E402
from qaward.standings import FIGURED  # noqa: E402
from qaward.written.impact import ROWS  # noqa: E402

POLICY = "city-product-quality"
CHAPTER = "01-standards.yaml"
WAN = 1_000_000
"""万元 in fen."""
TIER = ("national: 30万元, provincial: 5万元", "national: 25万元, provincial: 5万元")
SECRETARIAT, AWARD = f"{POLICY}/committee-secretariat", f"{POLICY}/design-award"


def committee(name: str, level: str) -> dict[str, Any]:
    """A committee whose secretariat has been in the city for years."""
    given = {"seat_in_city": True, "secretariat": True, "secretariat_since": "2020-01-01"}
    return {"kind": "committee", "id": name, "level": level, **given}


def prize(name: str) -> dict[str, Any]:
    return {"kind": "design_award", "id": name, "design_prize": "if_gold", "awarded": True}


def applicant(name: str, kind: str, region: str, size: str | None, *items: dict[str, Any]) -> dict[str, Any]:
    head = {"id": name, "name": f"{name}单位", "kind": kind, "registered_in_region": True, "region": region}
    return {"applicant": {**head, **({"enterprise_size": size} if size else {})}, "items": list(items)}


COHORT = (
    applicant("A", "enterprise", "130502", "small", committee("SC 1", "national")),
    applicant("B", "enterprise", "130502", "large", committee("SC 2", "international")),
    applicant("C", "enterprise", "130503", "small", prize("iF 1")),
    applicant("D", "association", "130503", None, committee("SC 3", "national"), committee("SC 4", "national")),
    applicant("E", "enterprise", "130502", "large", committee("SC 5", "provincial"), prize("iF 2")),
)
"""Due by the packaged rules, in 万元: A 30, B 50, C 10, D 60, E 15, which is 165. By the amendment: A 25, B 50, C 0,
D 50, E 5, which is 130.
"""
DUE = {"A": (30, 25), "C": (10, 0), "D": (60, 50), "E": (15, 5)}
"""Those of whom it changes, before and after."""


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged rules with one tier changed, 30万元 to 25万元, and one clause removed."""
    folder = tmp_path_factory.mktemp("amended") / "rules"
    shutil.copytree(packaged_rules(), folder)
    chapter = folder / POLICY / CHAPTER
    text = chapter.read_text("utf-8")
    assert 1 == text.count(TIER[0])
    chapter.write_text(text.replace(*TIER), encoding="utf-8")
    chapter = folder / POLICY / "03-technology.yaml"
    parts = re.split(r"(?m)^(?=- clause: )", chapter.read_text("utf-8"))
    kept = [each for each in parts if not each.startswith("- clause: design-award\n")]
    assert 1 == len(parts) - len(kept)
    chapter.write_text("".join(kept), encoding="utf-8")
    return folder


def written(folder: Path, form: str) -> Path:
    """The cohort in some form."""
    engine = Engine.load(policies=[POLICY])
    facts, vocabulary = [engine.facts(each) for each in COHORT], engine.rules.vocabulary
    rows = cohorts.rows(facts, vocabulary)
    folder.mkdir(exist_ok=True)
    match form:
        case "parquet":
            return cohorts.write_parquet(folder / "in", cohorts.typed(rows, vocabulary))
        case "csv":
            return cohorts.write_csv(folder / "in", rows)
        case "nested":
            return cohorts.write_nested(folder / "in.parquet", cohorts.typed(rows, vocabulary))
        case "lines":
            return cohorts.write_lines(folder / "in.jsonl", facts, vocabulary)
        case _:
            return cohorts.write_profiles(folder / "in", facts, vocabulary)


def impact(*words: str | Path, out: Path, code: int = 0, ask: tuple[str, ...] = ("--as-of", DAY)) -> Any:
    """What `qaward impact` says, and that it ends as it should."""
    found = run("impact", *words, "-o", out, *ask)
    assert code == found.exit_code, found.output
    return found


def table(out: Path, name: str) -> list[dict[str, Any]]:
    """A table that was written."""
    return pl.read_parquet(out / f"{name}.parquet").to_dicts()


def by_hand(out: Path) -> None:
    """A folder holds what was counted by hand."""
    assert [("money", "due", 165, 130, -35, 0, 4)] == [_wan(row, "form", "measure") for row in table(out, "totals")]
    clauses = {_wan(row, "clause", "payer", "in") for row in table(out, "clauses")}
    assert {
        (SECRETARIAT, "city", "both", 145, 130, -15, 0, 2),
        (AWARD, "city", "old", 20, 0, -20, 0, 2),
    } == clauses
    groups = {_wan(row, "by", "value", "applicants") for row in table(out, "groups")}
    assert {
        ("region", "130502", 3, 95, 80, -15, 0, 2), ("region", "130503", 2, 70, 50, -20, 0, 2),
        ("kind", "enterprise", 4, 105, 80, -25, 0, 3), ("kind", "association", 1, 60, 50, -10, 0, 1),
        ("enterprise_size", "small", 2, 40, 25, -15, 0, 2), ("enterprise_size", "large", 2, 65, 55, -10, 0, 1),
        ("enterprise_size", None, 1, 60, 50, -10, 0, 1),
    } == groups  # fmt: skip
    people = table(out, "applicants")
    assert DUE == {row["applicant"]: (row["due_before_fen"] // WAN, row["due_after_fen"] // WAN) for row in people}
    assert [-10 * WAN, -10 * WAN, -10 * WAN, -5 * WAN] == [row["due_change_fen"] for row in people]
    assert ["C", "D", "E", "A"] == [row["applicant"] for row in people]
    assert {"A单位", "C单位", "D单位", "E单位"} == {row["name"] for row in people}
    assert [] == table(out, "left")


def _wan(row: dict[str, Any], *keys: str) -> tuple[Any, ...]:
    sums = (row[key] // WAN for key in ("before_fen", "after_fen", "change_fen"))
    return (*(row[key] for key in keys), *sums, row["gain"], row["lose"])


# ── counted by hand ──────────────────────────────────────────────────────────────────────────────────


class TestCountedByHand:
    @pytest.mark.parametrize("form", ["parquet", "csv", "nested", "lines", "profiles"])
    def test_every_form_gives_the_same(self, form: str, amended: Path, tmp_path: Path) -> None:
        """Whatever the cohort is read from."""
        out = tmp_path / "out"
        found = impact("packaged", amended, written(tmp_path / "cohort", form), "--policy", POLICY, out=out)
        assert "比较 5 家，有增减的 4 家，没有比较的 0 家" in found.stderr
        by_hand(out)
        assert ["cohort", "out"] == sorted(path.name for path in tmp_path.iterdir())

    def test_from_batches(self, amended: Path, tmp_path: Path) -> None:
        """Folders of `qaward batch` are not decided again, and need no cohort."""
        place = written(tmp_path / "cohort", "parquet")
        for name, rules in (("old", None), ("new", amended)):
            words = ["--rules", rules] if rules else []
            assert 0 == run("batch", place, "-o", tmp_path / name, "--as-of", DAY, "--policy", POLICY, *words).exit_code
        impact(tmp_path / "old", tmp_path / "new", out=tmp_path / "out", ask=())
        by_hand(tmp_path / "out")
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
        assert [str(tmp_path / "old"), str(tmp_path / "new")] == [manifest[side]["batch"] for side in ("old", "new")]
        impact(tmp_path / "old", amended, place, "--new-as-of", DAY, "--policy", POLICY, out=tmp_path / "one", ask=())
        by_hand(tmp_path / "one")

    def test_the_other_way_round(self, amended: Path, tmp_path: Path) -> None:
        """Who loses gains, and what was gone is new."""
        out = tmp_path / "out"
        impact(amended, "packaged", written(tmp_path / "cohort", "csv"), "--policy", POLICY, out=out)
        assert [("money", "due", 130, 165, 35, 4, 0)] == [_wan(row, "form", "measure") for row in table(out, "totals")]
        assert {"new"} == {row["in"] for row in table(out, "clauses") if row["clause"] == AWARD}

    def test_as_a_table(self, amended: Path, tmp_path: Path) -> None:
        """What is printed, in both languages."""
        place = written(tmp_path / "cohort", "csv")
        said = impact("packaged", amended, place, "--policy", POLICY, out=tmp_path / "out").stdout
        assert re.search(r"应付 +165\.00 +130\.00 +-35\.00 +0 +4\n", said)
        assert re.search(
            r"工业设计获奖奖励（city-product-quality/design-award） +市级 +取消 +应付 +20\.00 +0\.00 +-20\.00", said
        )
        assert "按地区（万元）" in said and "按企业规模（万元）" in said and "应付减少的主体（万元）" in said
        english = impact("packaged", amended, place, "--policy", POLICY, "--lang", "en", out=tmp_path / "out")
        assert "compared 5 applicants, 4 with a change; 0 not compared" in english.stderr
        assert "who has less due (10,000 yuan)" in english.stdout and " gone " in english.stdout

    def test_as_a_workbook(self, amended: Path, tmp_path: Path) -> None:
        """A sheet for each way of reckoning up, sums in 元."""
        impact("packaged", amended, written(tmp_path / "cohort", "csv"), "--policy", POLICY, out=tmp_path / "out")
        book = openpyxl.load_workbook(tmp_path / "out" / "workbook.xlsx")
        names = ["合计", "按条款", "没有金额的条款（行数）", "按地区", "按主体类型", "按企业规模", "有增减的主体"]
        assert names == book.sheetnames
        rows = list(book["有增减的主体"].iter_rows(min_row=4, max_row=7, max_col=6, values_only=True))
        assert ("C", "C单位", "资金", 100_000, 0, -100_000) == rows[0]
        assert ("A", "A单位", "资金", 300_000, 250_000, -50_000) == rows[3]

    def test_as_a_page(self, amended: Path, tmp_path: Path) -> None:
        """A page without a script, with a picture of the clauses."""
        impact("packaged", amended, written(tmp_path / "cohort", "csv"), "--policy", POLICY, out=tmp_path / "out")
        page = (tmp_path / "out" / "page.html").read_text("utf-8")
        assert (
            "Content-Security-Policy" in page and "<script" not in page and "http" not in page.replace("http-equiv", "")
        )
        assert (
            "按条款：应付的增减" in page
            and "工业设计获奖奖励 市级 -20万元" in page
            and "标委会秘书处资助 市级 -15万元" in page
        )
        assert "<dt>应付增减（万元）</dt><dd>-35</dd>" in page

    def test_rows_are_as_published(self, amended: Path, tmp_path: Path) -> None:
        """Each row of each table fits `qaward schema impact`, and so does the manifest."""
        out = tmp_path / "out"
        impact("packaged", amended, written(tmp_path / "cohort", "csv"), "--policy", POLICY, out=out)
        schema = json.loads(run("schema", "impact").stdout)
        assert set(schema["tables"]) == {*ROWS} == {path.stem for path in out.glob("*.parquet")}
        Draft202012Validator(schema).validate(json.loads((out / "manifest.json").read_bytes()))
        for name in ROWS:
            frame = pl.read_parquet(out / f"{name}.parquet")
            assert [*schema["tables"][name]["properties"]] == frame.columns
            for row in frame.to_dicts():
                Draft202012Validator(schema["tables"][name]).validate(row)

    def test_the_same_bytes(self, amended: Path, tmp_path: Path) -> None:
        """The same again gives the same files."""
        place, found = written(tmp_path / "cohort", "csv"), list[dict[str, bytes]]()
        for name in ("one", "two"):
            out = tmp_path / name / "out"
            impact("packaged", amended, place, "--policy", POLICY, out=out)
            found.append({str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()})
        assert found[0] == found[1]


# ── the small pack ───────────────────────────────────────────────────────────────────────────────────

PILOTS = 4
"""What PLAIN is due by the small pack, in 万元: two pilots at 2万元."""


class TestSides:
    def test_readings(self, tmp_path: Path) -> None:
        """The same rules, another reading: each pilot is 1万元."""
        rules, out = write_pack(tmp_path / "rules"), tmp_path / "out"
        impact(rules, rules, write_profile(tmp_path / "p.json"), "--new-reading", "pilot-sum=1万元", out=out)
        assert [("money", "due", PILOTS, 2, -2, 0, 1)] == [_wan(row, "form", "measure") for row in table(out, "totals")]
        readings = json.loads((out / "manifest.json").read_bytes())["new"]["readings"]
        assert {"pilot-sum": "1万元"} == readings

    def test_days(self, tmp_path: Path) -> None:
        """The same rules on another day, on which they are not in force any more."""
        rules, out = write_pack(tmp_path / "rules"), tmp_path / "out"
        days = ("--old-as-of", DAY, "--new-as-of", "2026-06-30")
        impact(rules, rules, write_profile(tmp_path / "p.json"), out=out, ask=days)
        assert [("money", "due", PILOTS, 0, -4, 0, 1)] == [_wan(row, "form", "measure") for row in table(out, "totals")]

    def test_nothing_changes(self, tmp_path: Path) -> None:
        """Nobody is listed, and all is written all the same."""
        rules, out = write_pack(tmp_path / "rules"), tmp_path / "out"
        said = impact(rules, rules, write_profile(tmp_path / "p.json"), out=out)
        assert "有增减的 0 家" in said.stderr
        assert [("money", "due", PILOTS, PILOTS, 0, 0, 0)] == [
            _wan(row, "form", "measure") for row in table(out, "totals")
        ]
        assert [] == table(out, "applicants")
        assert "没有增减。" in (out / "page.html").read_text("utf-8")

    def test_who_was_rejected_is_told(self, tmp_path: Path) -> None:
        """Whom only one of the rules can read is not compared: there is no gain of what was not decided."""
        old, new = write_pack(tmp_path / "old"), write_pack(tmp_path / "new")
        place = new / "vocabulary.yaml"
        text = place.read_text("utf-8")
        place.write_text(
            text.replace("    enterprise: {label: 企业}\n", "    enterprise: {label: 企业}\n    firm: {label: 商号}\n"),
            encoding="utf-8",
        )
        columns = {"id": ["E-1", "E-2"], "name": ["甲", "乙"], "kind": ["enterprise", "firm"]}
        (tmp_path / "in").mkdir()
        pl.DataFrame(columns).write_parquet(tmp_path / "in" / "applicants.parquet")
        pilots = {"applicant": ["E-1", "E-2"], "id": ["P1", "P2"], "finished": [2, 2]}
        pl.DataFrame(pilots).write_parquet(tmp_path / "in" / "pilot.parquet")
        out = tmp_path / "out"
        said = impact(old, new, tmp_path / "in", out=out, code=3)
        assert "比较 1 家，有增减的 0 家，没有比较的 1 家" in said.stderr and "没有比较的" in said.stdout
        [row] = table(out, "left")
        assert ("E-2", "乙", "old") == (row["applicant"], row["name"], row["side"]) and "firm" in row["zh"]
        assert [PILOTS * WAN] == [row["after_fen"] for row in table(out, "totals")]
        assert "没有比较的" in (out / "page.html").read_text("utf-8")
        for form in ("json",):
            write_profile(tmp_path / f"p.{form}", id="E-9", kind="firm")
            said = impact(old, new, tmp_path / f"p.{form}", write_profile(tmp_path / "q.json"), out=out, code=3)
            # Left is the one whose id can be read all the same; what the other claims waits while this cannot be read.
            assert "比较 1 家，有增减的 1 家，没有比较的 1 家" in said.stderr

    def test_vouchers_apart(self, tmp_path: Path) -> None:
        """Money that becomes a voucher is less money and more vouchers, never nothing."""
        old = write_pack(tmp_path / "old")
        chapter = (old / "quality-2023" / "01-all.yaml").read_text("utf-8")
        before = "    city: {times: finished, amount: {reading: pilot-sum}, readings: [pilot-sum]}"
        assert 1 == chapter.count(before)
        voucher = before.replace("{times", "{form: voucher, times")
        new = write_pack(tmp_path / "new", chapter=chapter.replace(before, voucher))
        out = tmp_path / "out"
        impact(old, new, write_profile(tmp_path / "p.json"), out=out)
        assert [("money", "due", 4, 0, -4, 0, 1), ("voucher", "due", 0, 4, 4, 1, 0)] == [
            _wan(row, "form", "measure") for row in table(out, "totals")
        ]
        assert {("money", -4 * WAN), ("voucher", 4 * WAN)} == {
            (row["form"], row["due_change_fen"]) for row in table(out, "applicants")
        }

    def test_by(self, tmp_path: Path) -> None:
        """By a fact of the applicants, by its key or its name."""
        rules, out = write_pack(tmp_path / "rules"), tmp_path / "out"
        both = [write_profile(tmp_path / "p.json"), write_profile(tmp_path / "q.json", id="E-3", listed=True)]
        words = ("--new-reading", "pilot-sum=1万元", "--by", "列入名单", "--by", "kind")
        second = {**PLAIN, "items": [{"kind": "pilot", "id": "P10", "finished": 1}]}
        both[1] = write_profile(tmp_path / "q.json", second, id="E-3", listed=True)
        impact(rules, rules, *both, *words, out=out)
        assert {("listed", "false", 1, 4, 2, -2, 0, 1), ("listed", "true", 1, 2, 1, -1, 0, 1),
                ("kind", "enterprise", 2, 6, 3, -3, 0, 2)} == {
            _wan(row, "by", "value", "applicants") for row in table(out, "groups")
        }  # fmt: skip


# ── inputs that cannot be used ───────────────────────────────────────────────────────────────────────


class TestBad:
    @pytest.fixture
    def rules(self, tmp_path: Path) -> Path:
        return write_pack(tmp_path / "rules")

    @pytest.fixture
    def cohort(self, tmp_path: Path) -> Path:
        return write_profile(tmp_path / "p.json")

    def test_no_rules(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """What is neither rules nor results."""
        said = impact(tmp_path, rules, cohort, out=tmp_path / "out", code=1).stderr
        assert "[impact.not-rules]" in said and not (tmp_path / "out").exists()

    def test_no_cohort(self, rules: Path, tmp_path: Path) -> None:
        assert "[impact.no-cohort]" in impact(rules, rules, out=tmp_path / "out", code=3).stderr
        assert "[impact.input]" in impact(rules, rules, "-", out=tmp_path / "out", code=3).stderr

    def test_nobody(self, rules: Path, tmp_path: Path) -> None:
        """A table without rows."""
        (tmp_path / "in").mkdir()
        frame = pl.DataFrame(schema={"id": pl.String, "kind": pl.String})
        frame.write_parquet(tmp_path / "in" / "applicants.parquet")
        assert "[batch.empty]" in impact(rules, rules, tmp_path / "in", out=tmp_path / "out", code=3).stderr
        (tmp_path / "none").mkdir()
        said = impact(rules, rules, tmp_path / "none", out=tmp_path / "out", code=3).stderr
        assert "[impact.empty]" in said and "[profile.no-files]" in said

    def test_by_what_is_no_fact(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        said = impact(rules, rules, cohort, "--by", "listet", out=tmp_path / "out", code=2).stderr
        assert "[impact.by]" in said and "是否为 `listed`？" in said and not (tmp_path / "out").exists()

    def test_by_too_many(self, tmp_path: Path) -> None:
        """A fact of which everybody has another value."""
        rules = write_pack(tmp_path / "rules")
        place = rules / "vocabulary.yaml"
        text = place.read_text("utf-8").replace("  facts: [listed]", "  facts: [listed, finished]")
        place.write_text(text, encoding="utf-8")
        profiles = [
            {"applicant": {**PLAIN["applicant"], "id": f"E{at}", "finished": at}, "items": []} for at in range(51)
        ]
        (tmp_path / "p.jsonl").write_text("\n".join(map(json.dumps, profiles)), encoding="utf-8")
        said = impact(rules, rules, tmp_path / "p.jsonl", "--by", "finished", out=tmp_path / "out", code=2).stderr
        assert "[impact.by-many]" in said and "51" in said

    def test_ids_of_other_types(self, rules: Path, tmp_path: Path) -> None:
        """Two batches of which one has numbers and one has texts."""
        for name, ids in (("one", [1]), ("two", ["1"])):
            (tmp_path / name).mkdir()
            pl.DataFrame({"id": ids, "kind": ["enterprise"]}).write_parquet(tmp_path / name / "applicants.parquet")
            words = ("batch", tmp_path / name, "-o", tmp_path / f"{name}.out", "--as-of", DAY, "--rules", rules)
            assert 0 == run(*words).exit_code
        said = impact(tmp_path / "one.out", tmp_path / "two.out", out=tmp_path / "out", code=3, ask=()).stderr
        assert "[impact.ids]" in said and "Int64" in said and "String" in said

    def test_batches_of_other_cohorts(self, rules: Path, tmp_path: Path) -> None:
        """Who is only in one of them is told; a cohort that does not have them is none of theirs."""
        for name in ("E-2", "E-3"):
            profile = write_profile(tmp_path / f"{name}.json", id=name)
            assert 0 == run("batch", profile, "-o", tmp_path / name, "--as-of", DAY, "--rules", rules).exit_code
        said = impact(tmp_path / "E-2", tmp_path / "E-3", out=tmp_path / "out", code=3, ask=())
        assert "比较 0 家，有增减的 0 家，没有比较的 2 家" in said.stderr
        assert {("E-2", "new"), ("E-3", "old")} == {
            (row["applicant"], row["side"]) for row in table(tmp_path / "out", "left")
        }
        said = impact(tmp_path / "E-2", tmp_path / "E-3", tmp_path / "E-2.json", out=tmp_path / "o", code=3, ask=())
        assert "[impact.strangers]" in said.stderr

    def test_batches_without_a_table(self, rules: Path, tmp_path: Path) -> None:
        """They are whole, but made without what is compared: that is said, and not that they are damaged."""
        profile, out = write_profile(tmp_path / "p.json"), tmp_path / "batch"
        assert 0 == run("batch", profile, "-o", out, "--as-of", DAY, "--rules", rules, "--without", "totals").exit_code
        said = impact(out, out, out=tmp_path / "out", code=3, ask=()).stderr
        assert "[impact.without]" in said and "请不写 --without totals" in said

    def test_batches_whose_files_changed(self, rules: Path, tmp_path: Path) -> None:
        profile = write_profile(tmp_path / "p.json")
        out = tmp_path / "batch"
        assert 0 == run("batch", profile, "-o", out, "--as-of", DAY, "--rules", rules).exit_code
        for part in (out / "lines.parquet").glob("*.parquet"):
            pl.read_parquet(part).clear().write_parquet(part)
        said = impact(out, out, out=tmp_path / "out", code=3, ask=()).stderr
        assert "[batch.figure]" in said and "清单的 `rows.lines` 写的是 1，表 lines 里是 0" in said
        shutil.rmtree(out / "lines.parquet")
        assert "[batch.damaged]" in impact(out, out, out=tmp_path / "out", code=3, ask=()).stderr
        write_profile(profile, listed=True)
        assert "[impact.changed]" in impact(out, out, out=tmp_path / "out", code=3, ask=()).stderr

    def test_options_that_would_do_nothing(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """Of a side that is decided already."""
        out = tmp_path / "batch"
        assert 0 == run("batch", cohort, "-o", out, "--as-of", DAY, "--rules", rules).exit_code
        for words in (("--old-as-of", DAY), ("--old-reading", "pilot-sum=1万元")):
            assert "不起作用" in impact(out, rules, cohort, *words, out=tmp_path / "out", code=2).stderr

    def test_faults_of_the_rules(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """Readings there are not, columns that only one of the rules knows."""
        words = ("--new-reading", "nothing=1")
        assert impact(rules, rules, cohort, *words, out=tmp_path / "out", code=2).stderr
        (tmp_path / "in").mkdir()
        frame = pl.DataFrame({"id": ["A"], "kind": ["enterprise"], "colour": ["x"]})
        frame.write_parquet(tmp_path / "in" / "applicants.parquet")
        said = impact(rules, rules, tmp_path / "in", out=tmp_path / "out", code=3).stderr
        assert "[batch.column]" in said and "[impact.side]" in said

    def test_other_things_are_left_alone(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """What stands in the place and is no impact is never replaced: not that of a batch either."""
        out = tmp_path / "out"
        impact(rules, rules, cohort, out=out)
        impact(rules, rules, cohort, out=out)
        shutil.rmtree(out)
        assert 0 == run("batch", cohort, "-o", out, "--as-of", DAY, "--rules", rules).exit_code
        assert "[impact.out-taken]" in impact(rules, rules, cohort, out=out, code=3).stderr

    def test_two_at_once(self, rules: Path, cohort: Path, tmp_path: Path) -> None:
        """The second is told, and touches nothing."""
        with Folder(tmp_path / "out"):
            assert "[file.unwritable]" in impact(rules, rules, cohort, out=tmp_path / "out", code=3).stderr
        assert ["p.json", "rules"] == sorted(path.name for path in tmp_path.iterdir())


# ── sums agree ───────────────────────────────────────────────────────────────────────────────────────


def lines_of(chance: random.Random, clauses: list[str]) -> Any:
    """Lines of generated decisions."""
    standings, sums = [each.value for each in FIGURED], (0, 1, 10**13, 123_456_789)
    rows = [
        (f"X{chance.randrange(12)}", chance.choice(clauses), chance.choice(["city", "province"]),
         chance.choice(["money", "money", "voucher"]), chance.choice(standings), True, chance.choice(sums))
        for _ in range(chance.randrange(60))
    ]  # fmt: skip
    types = {
        "applicant": pl.String, "clause": pl.Enum(clauses), "payer": pl.Enum(["province", "city"]),
        "form": pl.Enum(["money", "voucher"]), "standing": pl.Enum(standings), "figure": pl.Boolean,
        "net_fen": pl.Int64,
    }  # fmt: skip
    return pl.DataFrame(rows, types, orient="row")


def generated(seed: int) -> tuple[Impact, Any, Any]:
    """What is made of two generated tables of lines, and these."""
    chance = random.Random(seed)
    names = [f"p/c{at}" for at in range(6)]
    old, new = lines_of(chance, names[: chance.randrange(1, 7)]), lines_of(chance, names[chance.randrange(5) :])
    found = compare(old.lazy(), new.lazy())
    people = pl.DataFrame(
        {
            "applicant": [f"X{at}" for at in range(12)], "name": ["某"] * 12,
            "kind": [chance.choice([1, 2, None]) for _ in range(12)],
            "region": [chance.choice(["", "130502", "130503"]) for _ in range(12)],
        },
        {"applicant": pl.String, "name": pl.String, "kind": pl.UInt8, "region": pl.String},
    )  # fmt: skip
    ways = groupings(people, Engine.load(policies=[POLICY]).rules.vocabulary)
    rows = found.applicants.join(people, on="applicant", how="left")
    groups = {way.key: changes(rows, [way.key]) for way in ways}
    return (
        Impact(
            12, found.totals, found.clauses, ways, groups, {}, changed(rows), pl.DataFrame(), Unsummed(pl.DataFrame())
        ),
        old,
        new,
    )


class TestSums:
    @pytest.mark.parametrize("seed", range(40))
    def test_they_agree(self, seed: int) -> None:
        """By clause, by group and by name: what the lines come to, row by row."""
        made, old, new = generated(1_400_300 + seed)
        check(made)
        measures = {str(each): measure for measure, all_ in STANDINGS.items() for each in all_}

        def sums(frame: Any, *keys: str) -> dict[tuple[str, ...], int]:
            found: dict[tuple[str, ...], int] = {}
            for row in frame.iter_rows(named=True):
                key = (*(row[each] for each in keys), row["form"], measures[row["standing"]])
                found[key] = found.get(key, 0) + row["net_fen"]
            return {key: fen for key, fen in found.items() if fen}

        def told(frame: Any, column: str, *keys: str) -> dict[tuple[str, ...], int]:
            rows = frame.iter_rows(named=True)
            return {
                (*(row[each] for each in keys), row["form"], row["measure"]): row[column] for row in rows if row[column]
            }

        for lines, column in ((old, "before_fen"), (new, "after_fen")):
            assert sums(lines) == told(made.totals, column)
            assert sums(lines, "clause", "payer") == told(made.clauses, column, "clause", "payer")
        before, after = sums(old, "applicant"), sums(new, "applicant")
        wanted = {key: after.get(key, 0) - before.get(key, 0) for key in {*before, *after}}
        found = {
            (row["applicant"], row["form"], measure): row[f"{measure}_change_fen"]
            for row in made.applicants.iter_rows(named=True)
            for measure in MEASURES
        }
        assert {key: fen for key, fen in wanted.items() if fen} == {key: fen for key, fen in found.items() if fen}
        gain = {
            (form, measure): sum(
                1 for name, *rest in wanted if [form, measure] == rest and wanted[name, form, measure] > 0
            )
            for form, measure in {key[1:] for key in wanted}
        }
        rows = made.totals.iter_rows(named=True)
        assert {key: many for key, many in gain.items() if many} == {
            (row["form"], row["measure"]): row["gain"] for row in rows if row["gain"]
        }

    def test_a_fen_is_missed(self) -> None:
        """Whatever loses a fen, nothing is written."""
        made, *_ = generated(1_400_301)
        for name, column in (("totals", "after_fen"), ("clauses", "before_fen"), ("applicants", "due_change_fen")):
            wrong: dict[str, Any] = {name: getattr(made, name).with_columns(pl.col(column) + 1)}
            with pytest.raises(Unreconciled):
                check(replace(made, **wrong))
        with pytest.raises(Unreconciled, match="kind"):
            check(replace(made, groups={"kind": made.groups["kind"].head(1)}))

    def test_nothing_is_written_then(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The command ends as of an internal fault."""
        whole = running.changes
        monkeypatch.setattr(
            running, "changes", lambda rows, keys: whole(rows, keys).with_columns(pl.col("after_fen") + 1)
        )
        rules = write_pack(tmp_path / "rules")
        found = run("impact", rules, rules, write_profile(tmp_path / "p.json"), "-o", tmp_path / "out", "--as-of", DAY)
        assert 70 == found.exit_code and not (tmp_path / "out").exists()


# ── killed ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no such processes here")
def test_killed() -> None:
    """Killed at any moment, the folder is old, new or absent, and nothing is left once it was made again."""
    assert 3 == killed("3")["moments"]


@pytest.mark.deep
def test_killed_at_fifty_moments() -> None:
    """The bar."""
    print(killed("50"))


def killed(number: str) -> dict[str, Any]:
    """What the program that kills runs reports."""
    call = [sys.executable, str(ROOT / "tests" / "killing_batch.py"), "impact", number]
    found = subprocess.run(
        call, cwd=ROOT, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert 0 == found.returncode, found.stderr.decode()
    report: dict[str, Any] = json.loads(found.stdout)
    assert [] == report["faults"]
    return report
