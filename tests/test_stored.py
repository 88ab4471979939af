"""What a batch wrote is held against what is derived again, wherever the folder now stands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from console import DAY, FULL, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

import cohorts  # noqa: E402
from strategies import Seeded, a_day, real_market  # noqa: E402

from qaward.api import Engine  # noqa: E402
from qaward.batch.again import read_output  # noqa: E402
from qaward.batch.anew import of_profiles, of_tables  # noqa: E402
from qaward.batch.figures import figures  # noqa: E402
from qaward.batch.run import Order, Run  # noqa: E402
from qaward.batch.sheets import open_folder  # noqa: E402
from qaward.batch.stored import Stored  # noqa: E402
from qaward.cli.batch import profiles_of  # noqa: E402


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "rules")


def batch(*words: str | Path) -> Any:
    found = run("batch", *words, "--as-of", DAY)
    assert found.exit_code in (0, 3), found.output
    return found


def change(out: Path, table: str, **columns: Any) -> None:
    """Write other values into a table of results."""
    (part,) = (out / f"{table}.parquet").iterdir()
    frame = pl.read_parquet(part)
    frame.with_columns(**columns).write_parquet(part)


@pytest.fixture
def out(tmp_path: Path, rules: Path) -> Path:
    """The results of one applicant, 20万元 from the province and as much from the city for a standard among others."""
    batch(write_profile(tmp_path / "p.json", FULL), "-o", tmp_path / "out", "--rules", rules)
    return tmp_path / "out"


class TestTables:
    @pytest.mark.parametrize(
        ("table", "column", "told"),
        [
            ("lines", "net_fen", "net_fen="),
            ("lines", "gross_fen", "gross_fen="),
            ("totals", "fen", "fen="),
            ("refusals", "reasons", "reasons="),
            ("ranges", "high_fen", "high_fen="),
        ],
    )
    def test_another_sum(self, table: str, column: str, told: str, out: Path) -> None:
        """It is told with the row; what is explained is what was derived."""
        sound = run("explain", out, "E-1")
        assert (0, "") == (sound.exit_code, sound.stderr)
        change(out, table, **{column: pl.col(column) + 1})
        found = run("explain", out, "E-1")
        assert (3, sound.stdout) == (found.exit_code, found.stdout)
        assert f"表 {table} 里写的与重新认定的不同，多出一行：" in found.stderr and told in found.stderr
        assert 1 == found.stderr.count("[batch.otherwise]")

    def test_a_row_is_gone(self, out: Path) -> None:
        (part,) = (out / "lines.parquet").iterdir()
        pl.read_parquet(part).slice(1).write_parquet(part)
        assert "缺少一行：" in run("explain", out, "E-1").stderr

    def test_a_row_stands_twice(self, out: Path) -> None:
        (part,) = (out / "lines.parquet").iterdir()
        frame = pl.read_parquet(part)
        pl.concat([frame, frame.head(1)]).write_parquet(part)
        assert "多出一行：" in run("explain", out, "E-1").stderr

    @pytest.mark.parametrize("table", ["lines", "totals", "ranges", "refusals", "rejects"])
    def test_not_whole(self, table: str, out: Path) -> None:
        """What was derived is shown all the same."""
        (part,) = (out / f"{table}.parquet").iterdir()
        part.write_bytes(part.read_bytes()[:-9])
        for _ in range(2):
            found = run("explain", out, "E-1")
            assert 3 == found.exit_code and "某轴承公司" in found.stdout
            assert f"表 {table} 不在或读不出" in found.stderr
            shutil.rmtree(out / f"{table}.parquet", ignore_errors=True)

    @pytest.mark.parametrize("table", ["lines", "totals", "ranges", "refusals", "rejects"])
    def test_other_columns(self, table: str, out: Path) -> None:
        """One too many or too few is no such table; their order says nothing."""
        (part,) = (out / f"{table}.parquet").iterdir()
        frame = pl.read_parquet(part)
        frame.select(frame.columns[::-1]).write_parquet(part)
        assert (0, "") == ((found := run("explain", out, "E-1")).exit_code, found.stderr)
        for changed in (frame.drop(frame.columns[-1]), frame.drop("applicant"), frame.with_columns(x=1)):
            changed.write_parquet(part)
            found = run("explain", out, "E-1")
            assert 3 == found.exit_code and "某轴承公司" in found.stdout
            assert f"表 {table} 不在或读不出" in found.stderr

    def test_tables_of_no_file(self, tmp_path: Path, rules: Path) -> None:
        """The inputs were taken out of the manifest."""
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "applicants.csv").write_text("id,kind\nE-1,enterprise\n", encoding="utf-8")
        batch(tmp_path / "in", "-o", tmp_path / "o", "--rules", rules)
        manifest = tmp_path / "o" / "manifest.json"
        manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "inputs": []}), encoding="utf-8")
        told = run("explain", tmp_path / "o", "E-1").stderr
        assert f"{manifest}:1:" in told and "清单不能用：`inputs` 至少要有一项" in told and "[batch.manifest]" in told

    def test_ids_of_another_type(self, out: Path) -> None:
        change(out, "lines", applicant=pl.lit(7))
        found = run("explain", out, "E-1")
        assert 3 == found.exit_code and "[batch.damaged]" in found.stderr

    def test_tables_left_out(self, tmp_path: Path, rules: Path) -> None:
        """Those that nobody asked for are not missed."""
        profile = write_profile(tmp_path / "p.json", FULL)
        batch(profile, "-o", tmp_path / "o", "--rules", rules, "--without", "ranges,refusals,totals,cautions")
        assert (0, "") == ((found := run("explain", tmp_path / "o", "E-1")).exit_code, found.stderr)

    def test_a_decision_of_another_day(self, out: Path, tmp_path: Path) -> None:
        """The manifest was changed: the lines are not those of that day."""
        manifest = out / "manifest.json"
        manifest.write_text(manifest.read_text("utf-8").replace(DAY, "2027-06-30"), encoding="utf-8")
        found = run("explain", out, "E-1")
        assert 3 == found.exit_code and "[batch.otherwise]" in found.stderr

    def test_without_a_manifest(self, out: Path) -> None:
        """The folder is no word for a clause."""
        (out / "manifest.json").unlink()
        found = run("explain", out, "E-1")
        assert 3 == found.exit_code and "[batch.not-output]" in found.stderr

    @pytest.mark.parametrize("name", ["e-1", " E-1 ", "Ｅ-1"])
    def test_ids_that_are_written_otherwise(self, name: str, tmp_path: Path, rules: Path) -> None:
        """Rows stand under the id as it was given, and are found by any spelling of it."""
        profile = {**FULL, "applicant": {**FULL["applicant"], "id": name}}
        batch(write_profile(tmp_path / "p.json", profile), "-o", tmp_path / "o", "--rules", rules)
        assert (0, "") == ((found := run("explain", tmp_path / "o", "E-1")).exit_code, found.stderr)

    @pytest.mark.parametrize("ids", [[7, 12], ["07", "12"]])
    def test_ids_of_tables(self, ids: list[Any], tmp_path: Path, rules: Path) -> None:
        (tmp_path / "in").mkdir()
        head = pl.DataFrame({"id": ids, "kind": ["enterprise"] * 2, "listed": [True] * 2})
        head.write_parquet(tmp_path / "in" / "applicants.parquet")
        batch(tmp_path / "in", "-o", tmp_path / "o", "--rules", rules)
        assert (0, "") == ((found := run("explain", tmp_path / "o", str(ids[0]))).exit_code, found.stderr)


class TestRowsLeftOut:
    def test_an_id_that_stands_twice(self, tmp_path: Path, rules: Path) -> None:
        """The second is rejected: who asks for the first is told."""
        one = write_profile(tmp_path / "a.json", id="A-1")
        other = write_profile(tmp_path / "b.json", id="a-1")
        batch(one, other, "-o", tmp_path / "o", "--rules", rules)
        found = run("explain", tmp_path / "o", "A-1")
        assert 0 == found.exit_code and 1 == found.stderr.count("[batch.left-out]") and "b.json" in found.stderr
        assert "警告: 写这个主体代码的这一处没有用：" in found.stderr

    def test_rows_of_nobody(self, tmp_path: Path, rules: Path) -> None:
        """There is no such applicant, but rows with its id."""
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "applicants.csv").write_text("id,kind\nE-1,enterprise\n", encoding="utf-8")
        (tmp_path / "in" / "standard.csv").write_text("applicant,id,level\nE-2,GB 1,national\n", encoding="utf-8")
        batch(tmp_path / "in", "-o", tmp_path / "o", "--rules", rules)
        found = run("explain", tmp_path / "o", "E-2")
        assert 3 == found.exit_code
        assert "[batch.no-applicant]" in found.stderr and "[batch.left-out]" in found.stderr
        assert "standard.csv:2" in found.stderr


class TestPlaces:
    """A manifest names files as they were named; where results and inputs are moved together they are found."""

    @pytest.fixture
    def made(self, tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A folder with rules, a cohort and results, all named relatively."""
        place = tmp_path / "year"
        place.mkdir()
        shutil.move(rules, place / "rules")
        write_profile(place / "p.json", FULL)
        monkeypatch.chdir(place)
        batch("p.json", "-o", "out", "--rules", "rules")
        return place

    def test_from_elsewhere(self, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert (0, "") == ((found := run("explain", made / "out", "E-1")).exit_code, found.stderr)
        moved = tmp_path / "moved"
        made.rename(moved)
        assert 0 == run("explain", moved / "out", "E-1").exit_code
        assert 0 == run("impact", moved / "out", moved / "out", "-o", tmp_path / "change").exit_code

    def test_others_of_the_same_name(self, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where one stands in the way the digest decides."""
        elsewhere = tmp_path / "other"
        write_pack(elsewhere / "rules")
        vocabulary = elsewhere / "rules" / "vocabulary.yaml"
        vocabulary.write_text(vocabulary.read_text("utf-8") + "# another\n", encoding="utf-8")
        write_profile(elsewhere / "p.json", id="X")
        monkeypatch.chdir(elsewhere)
        assert (0, "") == ((found := run("explain", made / "out", "E-1")).exit_code, found.stderr)

    def test_gone(self, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (made / "p.json").unlink()
        monkeypatch.chdir(tmp_path)
        found = run("explain", made / "out", "E-1")
        assert 3 == found.exit_code and "[batch.changed]" in found.stderr and "p.json" in found.stderr


def test_rows_of_nobody_are_no_applicant(tmp_path: Path, rules: Path) -> None:
    """Who is named by rows of items alone was not rejected: the counts close, and the words say what it is."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "applicants.csv").write_text("id,kind\nE-1,enterprise\nE-3,x\n", encoding="utf-8")
    (tmp_path / "in" / "standard.csv").write_text("applicant,id,level\nE-2,GB 1,national\n", encoding="utf-8")
    told = batch(tmp_path / "in", "-o", tmp_path / "o", "--rules", rules).stderr
    assert "读取 2 = 认定 1 + 退回 1" in told
    assert "1 个申报主体填的有错、已退回；1 个主体只有事项的行，不在申报主体表里，没有参加认定" in told


@pytest.mark.parametrize("form", ["parquet", "csv", "profiles"])
@pytest.mark.parametrize("seed", range(2))
def test_what_nobody_changed_is_as_it_is_derived(seed: int, form: str, tmp_path: Path) -> None:
    """Generated applicants under the packs: payments, choices, items that several claim, facts that are not known."""
    source, market = Seeded(145_000_000 + seed), real_market()
    day, engine, vocabulary = a_day(source), Engine(market.rules), market.rules.vocabulary
    applicants = cohorts.a_cohort(source, market, day, 6)
    if form == "profiles":
        place = cohorts.write_profiles(tmp_path / "in", applicants, vocabulary)
        files = sorted(place.iterdir())
        Run(engine, Order(day)).profiles(profiles_of([str(place)], vocabulary), files, tmp_path / "out")
    else:
        rows = cohorts.rows(applicants, vocabulary)
        place = (
            cohorts.write_csv(tmp_path / "in", rows)
            if form == "csv"
            else cohorts.write_parquet(tmp_path / "in", cohorts.typed(rows, vocabulary))
        )
        Run(engine, Order(day)).tables(open_folder(place, vocabulary), tmp_path / "out")
    given = read_output(tmp_path / "out")
    for each in applicants:
        if form == "profiles":
            anew = of_profiles(given, engine, each.id, profiles_of([str(place)], vocabulary))
        else:
            anew = of_tables(given, engine, each.id)
        assert anew.facts is not None
        decision = engine.decide(anew.facts, day)
        assert [] == Stored(given).findings(each.id, anew, decision)
        assert [] == figures(given, engine, anew.inputs, anew.decided)
