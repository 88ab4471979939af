"""Tables that are not whole, names that are nearly right, a disk that is full: told in words, with the line."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from console import DAY, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

from qaward.batch.output import Output  # noqa: E402
from qaward.batch.texts import quoted_line  # noqa: E402


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "rules")


def batch(tmp_path: Path, rules: Path) -> Any:
    return run("batch", tmp_path / "in", "-o", tmp_path / "out", "--rules", rules, "--as-of", DAY)


def tables(tmp_path: Path, standards: str, applicants: str = "applicants.csv") -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / applicants).write_text("id,kind\nE-1,enterprise\n", encoding="utf-8")
    (tmp_path / "in" / "standard.csv").write_text(standards, encoding="utf-8")


class TestQuotes:
    @pytest.mark.parametrize(
        ("line", "text"),
        [
            (2, 'applicant,id,level\nE-1,"GB 1\n'),
            (3, 'applicant,id,level\nE-1,GB 1,national\nE-1,"GB 2,national\nE-1,GB 3,national\n'),
            (2, 'applicant,id,level\nE-1,GB "1,x\nE-1,GB 2,national\n'),
        ],
    )
    def test_no_other_goes_with_it(self, line: int, text: str, rules: Path, tmp_path: Path) -> None:
        tables(tmp_path, text)
        found = batch(tmp_path, rules)
        assert 3 == found.exit_code and f"standard.csv:{line}: 错误: 这一行的英文双引号不成对" in found.stderr
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize("text", ["a,b\n", 'a,b\n"x ""y"" z",2\n', 'a,b\n"x\ny",2\n', "\ufeffa,b\n1,2"])
    def test_sound(self, text: str, tmp_path: Path) -> None:
        """Doubled within a cell, over two lines, or none at all."""
        (tmp_path / "t.csv").write_text(text, encoding="utf-8")
        assert 0 == quoted_line(tmp_path / "t.csv")


class TestColumns:
    def test_without_a_title(self, rules: Path, tmp_path: Path) -> None:
        """What spreadsheets leave behind is passed over where all of it is empty, also where a row ends before it; a
        cell with something in it is told by the numbers of column and row.
        """
        tables(tmp_path, "applicant,id,level,, \nE-1,GB 1,national\nE-1,GB 2,,,\n")
        found = batch(tmp_path, rules)
        assert 0 == found.exit_code and "[batch." not in found.stderr
        (tmp_path / "in" / "standard.csv").write_text("applicant,id,,level,\nE-1,GB 1,,national,\nE-1,GB 2,,,x\n")
        told = "第 5 列没有标题，下面却写有内容（第一处在第 3 行）"
        found = batch(tmp_path, rules)
        assert 3 == found.exit_code and told in found.stderr and 1 == found.stderr.count("[batch.untitled]")

    def test_nobody_is_named(self, rules: Path, tmp_path: Path) -> None:
        """An empty cell is no name: it is told as empty, and the row is counted with those of nobody."""
        tables(tmp_path, "申报主体,编号\n,GB 1\n")
        found = batch(tmp_path, rules)
        told = "standard.csv:2:1: 错误: 列 `申报主体` 这一格是空的，不知道是谁的；请填上申报主体的代码，或删去这一行"
        assert 3 == found.exit_code and told in found.stderr and "1 行不属于任何一个主体" in found.stderr


class TestLists:
    """One file with lists of items: what is wrong with one is told at the list, with its place in it."""

    @pytest.mark.parametrize(
        ("column", "told"),
        [
            ({"standard": [{"id": "S"}, {"id": None}]}, "standard[2]: 列 `standard.id` 这一格是空的；请填上"),
            (
                {"standard": [{"id": "S"}, {"id": "T"}, {"id": "S"}]},
                "standard[3]: 标准（standard）`S` 重复，先见于 {place}:2:3:standard[1]；同一事项只能列一次",
            ),
            (
                {"payments": [{"policy": None, "clause": "c", "item": "S", "payer": "city", "amount": 1}]},
                "payments[1]: 列 `payments.policy` 这一格是空的；请填上",
            ),
        ],
    )
    def test_place(self, column: dict[str, Any], told: str, rules: Path, tmp_path: Path) -> None:
        place = tmp_path / "in.parquet"
        [(name, items)] = column.items()
        pl.DataFrame({"id": ["A", "B"], "kind": ["enterprise"] * 2, name: [[], items]}).write_parquet(place)
        found = run("batch", place, "-o", tmp_path / "out", "--rules", rules, "--as-of", DAY)
        part, _, why = told.format(place=place).partition(": ")
        assert 3 == found.exit_code and f"{place}:2:3:{part}: 错误: {why} [" in found.stderr
        [row] = pl.read_parquet(tmp_path / "out" / "rejects.parquet").to_dicts()
        assert ("B", 2, 3, f"{part}: {why}") == (row["applicant"], row["row"], row["column"], row["zh"])

    def test_columns(self, rules: Path, tmp_path: Path) -> None:
        place = tmp_path / "in.parquet"
        pl.DataFrame({"id": ["A"], "kind": ["enterprise"], "standard": [[{"level": 1.5}]]}).write_parquet(place)
        found = run("batch", place, "-o", tmp_path / "out", "--rules", rules, "--as-of", DAY)
        assert "列 `standard.level` 是 Float64" in found.stderr and "缺少列 `standard.编号`" in found.stderr


class TestNames:
    @pytest.mark.parametrize("name", ["applicants.csv", "applicant.csv", "申报主体.csv"])
    def test_of_the_table_of_applicants(self, name: str, rules: Path, tmp_path: Path) -> None:
        tables(tmp_path, "applicant,id,level\nE-1,GB 1,national\n", name)
        assert "读取 1 = 认定 1 + 退回 0" in batch(tmp_path, rules).stderr

    def test_two_of_them(self, rules: Path, tmp_path: Path) -> None:
        tables(tmp_path, "applicant,id,level\nE-1,GB 1,national\n")
        shutil.copy(tmp_path / "in" / "applicants.csv", tmp_path / "in" / "applicant.csv")
        assert "[batch.table-twice]" in batch(tmp_path, rules).stderr


class TestWhatIsNotRead:
    """Of what lies in the folder of a cohort nothing is passed over without a word."""

    ROW = "applicant,id,level,role\nE-1,GB 1,national,lead\n"

    def looks(self, tmp_path: Path) -> dict[str, str]:
        """What the manifest has to tell."""
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
        return {each["code"]: each["zh"] for each in manifest.get("looks", ())}

    @pytest.mark.parametrize("name", ["standard.CSV", "standard.Csv", "标准.CSV", "standard.PARQUET"])
    def test_capitals_are_read(self, name: str, rules: Path, tmp_path: Path) -> None:
        """Programs of Windows write endings so: a standard has a line of the province and one of the city."""
        tables(tmp_path, self.ROW)
        given = tmp_path / "in" / "standard.csv"
        if name.endswith("PARQUET"):
            pl.read_csv(given, infer_schema=False).write_parquet(tmp_path / "in" / name)
            given.unlink()
        else:
            given.rename(tmp_path / "in" / name)
        (tmp_path / "in" / "applicants.csv").rename(tmp_path / "in" / "applicants.CSV")
        assert "读取 1 = 认定 1 + 退回 0；明细 2 行" in batch(tmp_path, rules).stderr
        assert {} == self.looks(tmp_path)

    @pytest.mark.parametrize("name", ["standard.xlsx", "standard.csv.gz", "标准.xls", "standard.tsv", "standard/x.csv"])
    def test_what_is_called_as_a_table(self, name: str, rules: Path, tmp_path: Path) -> None:
        """It is meant for one, and stops the run, unless the table is there as well."""
        tables(tmp_path, self.ROW)
        other = tmp_path / "in" / name
        other.parent.mkdir(exist_ok=True)
        (tmp_path / "in" / "standard.csv").rename(other)
        found = batch(tmp_path, rules)
        assert 3 == found.exit_code and "[batch.ending]" in found.stderr and "是 standard 的表" in found.stderr
        assert not (tmp_path / "out").exists()
        (tmp_path / "in" / "standard.csv").write_text(self.ROW, encoding="utf-8")
        assert "明细 2 行" in batch(tmp_path, rules).stderr
        assert {"batch.passed-over"} == self.looks(tmp_path).keys()

    def test_others_are_told(self, rules: Path, tmp_path: Path) -> None:
        """On the screen and in the manifest, also where profiles are read; hidden files and results are nobody's."""
        tables(tmp_path, self.ROW)
        place = tmp_path / "in"
        assert 0 == run("batch", place, "-o", place / "out", "--rules", rules, "--as-of", DAY).exit_code
        for name in (".hidden", "~$standard.xlsx", "notes.txt", "2022/standard.csv", "p.yaml"):
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_text(self.ROW, encoding="utf-8")
        told = f"输入的目录里有 3 个文件或目录没有读取：`{place}/2022/`、`{place}/notes.txt`、`{place}/p.yaml`；"
        assert f"注意：{told}" in batch(tmp_path, rules).stderr
        assert self.looks(tmp_path)["batch.passed-over"].startswith(told)
        (place / "applicants.csv").unlink()
        write_profile(place / "p.yaml")
        told = f"输入的目录里有 3 个文件或目录没有读取：`{place}/2022/`、`{place}/notes.txt`、`{place}/standard.csv`；"
        assert f"注意：{told}" in batch(tmp_path, rules).stderr

    @pytest.mark.parametrize(("name", "code"), [("in/applicants.csv", "batch.one-table"), ("a.xlsx", "batch.one-file")])
    @pytest.mark.parametrize("command", ["batch", "impact"])
    def test_one_table(self, command: str, name: str, code: str, rules: Path, tmp_path: Path) -> None:
        """It is no profile that is at fault: the folder is wanted, and no result is written."""
        tables(tmp_path, self.ROW)
        (tmp_path / "a.xlsx").write_bytes(b"PK\3\4")
        given = (rules, rules, tmp_path / name) if command == "impact" else (tmp_path / name, "--rules", rules)
        found = run(command, *given, "-o", tmp_path / "out", "--as-of", DAY)
        assert 3 == found.exit_code and f"[{code}]" in found.stderr and not (tmp_path / "out").exists()

    @pytest.mark.parametrize("command", ["batch", "impact"])
    def test_parquet_by_another_name(self, command: str, rules: Path, tmp_path: Path) -> None:
        place = tmp_path / "x.pq"
        pl.DataFrame({"id": ["A"], "kind": ["enterprise"]}).write_parquet(place)
        given = (rules, rules, place) if command == "impact" else (place, "--rules", rules)
        found = run(command, *given, "-o", tmp_path / "out", "--as-of", DAY)
        assert 3 == found.exit_code and f"{place}: 错误: 这是 Parquet 文件，" in found.stderr
        assert "请改名为 x.parquet [batch.parquet-name]" in found.stderr and not (tmp_path / "out").exists()

    def test_no_policy_is_in_force(self, rules: Path, tmp_path: Path) -> None:
        """A year that was mistyped: nobody gets anything, and that is told, also of one of two that are compared."""
        tables(tmp_path, self.ROW)
        found = run("batch", tmp_path / "in", "-o", tmp_path / "out", "--rules", rules, "--as-of", "2010-01-01")
        told = self.looks(tmp_path)["batch.not-in-force"]
        assert 0 == found.exit_code and f"注意：{told}" in found.stderr
        assert told.startswith("认定日期 2010-01-01，按《") and "依它认定的有 1 个主体" in told
        days = "--old-as-of", "2010-01-01", "--new-as-of", DAY
        found = run("impact", rules, rules, tmp_path / "in", "-o", tmp_path / "io", *days)
        manifest = json.loads((tmp_path / "io" / "manifest.json").read_bytes())
        assert ["impact.look"] == [each["code"] for each in manifest["cautions"]]
        assert f"原来的认定：{told}" in manifest["cautions"][0]["zh"] and f"原来的认定：{told}" in found.stderr
        assert told in html.unescape((tmp_path / "io" / "page.html").read_text(encoding="utf-8"))

    @pytest.mark.parametrize("form", ["tables", "profiles"])
    def test_nobody_is_reached(self, form: str, tmp_path: Path) -> None:
        """Regions of which no policy is (440800 has one that comes with the program): how many, the most first."""
        regions = ("130501", "130502", "130501", "440800")
        (tmp_path / "in").mkdir()
        if form == "tables":
            rows = "".join(f"E-{at},enterprise,{region}\n" for at, region in enumerate(regions))
            (tmp_path / "in" / "applicants.csv").write_text("id,kind,region\n" + rows, encoding="utf-8")
        else:
            for at, region in enumerate(regions):
                who = {"id": f"E-{at}", "name": "甲", "kind": "enterprise", "region": region}
                (tmp_path / "in" / f"{at}.json").write_text(json.dumps({"applicant": who}), encoding="utf-8")
        found = run("batch", tmp_path / "in", "-o", tmp_path / "out", "--as-of", DAY)
        told = self.looks(tmp_path)["batch.unreached"]
        assert told.startswith("3 个主体没有政策适用，什么也没有认定：行政区划 `130501`、`130502`；")
        assert f"注意：{told}" in found.stderr
        found = run("impact", "packaged", "packaged", tmp_path / "in", "-o", tmp_path / "io", "--as-of", DAY)
        assert 1 == found.stderr.count(told) and "的认定：" not in found.stderr


class TestOneFile:
    """A Parquet file with lists of items, of which something is damaged: told by its place, once."""

    def whole(self, tmp_path: Path) -> Path:
        rows = {"id": [f"E-{at}" for at in range(5_000)], "kind": ["enterprise"] * 5_000}
        items = [[{"id": f"GB/T {at}", "level": "national"}] for at in range(5_000)]
        pl.DataFrame({**rows, "standard": items}).write_parquet(tmp_path / "in")
        return tmp_path / "in"

    def test_capitals(self, rules: Path, tmp_path: Path) -> None:
        """It is read and found again by an ending in capitals."""
        place, out = self.whole(tmp_path).rename(tmp_path / "in.PARQUET"), tmp_path / "out"
        assert 0 == run("batch", place, "-o", out, "--rules", rules, "--as-of", DAY).exit_code
        found = run("explain", out, "E-7")
        assert 0 == found.exit_code and "E-7" in found.stdout, found.output

    @pytest.mark.parametrize("part", ["half", "middle"])
    def test_damaged(self, part: str, rules: Path, tmp_path: Path) -> None:
        place = tmp_path / "in.parquet"
        content = self.whole(tmp_path).read_bytes()
        half = len(content) // 2
        place.write_bytes(content[:half] if part == "half" else content[:99] + b"\xff" * 900 + content[999:])
        found = run("batch", place, "-o", tmp_path / "out", "--rules", rules, "--as-of", DAY)
        assert 3 == found.exit_code and found.stderr.startswith(f"{place}: 错误: 不能作为表格读取")
        assert 1 == found.stderr.count("[batch.unread]")


class Usage(NamedTuple):
    """Of a disk, as `shutil.disk_usage` gives it."""

    total: int
    used: int
    free: int


class TestOutput:
    @pytest.mark.parametrize("name", [".", "./", "../here/.", "/"])
    @pytest.mark.parametrize("command", ["batch", "impact"])
    def test_a_place_without_a_name_of_its_own(
        self, command: str, name: str, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The folder one stands in, and the root, cannot be put in place whole: told, and nothing is written."""
        (tmp_path / "here").mkdir()
        tables(tmp_path, "applicant,id,level\nE-1,GB 1,national\n")
        monkeypatch.chdir(tmp_path / "here")
        by: tuple[Path | str, ...] = ("--rules", rules) if command == "batch" else ()
        given = ("../in", *by) if command == "batch" else (rules, rules, "../in")
        found = run(command, *given, "-o", name, "--as-of", DAY)
        taken = "batch.out-taken" if command == "batch" else "impact.out-taken"
        assert 3 == found.exit_code and f"[{taken if name == '/' else 'batch.out-here'}]" in found.stderr
        assert ["here", "in", "rules"] == sorted(path.name for path in tmp_path.iterdir())

    def test_the_folder_above(self, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is not empty, since one stands in it."""
        (tmp_path / "out" / "here").mkdir(parents=True)
        tables(tmp_path, "applicant,id,level\nE-1,GB 1,national\n")
        monkeypatch.chdir(tmp_path / "out" / "here")
        found = run("batch", tmp_path / "in", "-o", "..", "--rules", rules, "--as-of", DAY)
        assert 3 == found.exit_code and "[batch.out-taken]" in found.stderr
        assert ["here"] == [path.name for path in (tmp_path / "out").iterdir()]

    @pytest.mark.parametrize(("free", "told"), [(0, "磁盘已满"), (2**30, "transport error")])
    def test_a_full_disk(
        self, free: int, told: str, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Polars tells it as a fault of the format."""

        def fails(*_: object, **__: object) -> None:
            raise pl.exceptions.ComputeError("parquet: File out of specification: transport error")

        monkeypatch.setattr(pl.DataFrame, "write_parquet", fails)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(2**40, 2**40 - free, free))
        tables(tmp_path, "applicant,id,level\nE-1,GB 1,national\n")
        found = batch(tmp_path, rules)
        assert 3 == found.exit_code and "[file.unwritable]" in found.stderr and told in found.stderr
        assert ["in", "rules"] == sorted(path.name for path in tmp_path.iterdir())

    def test_the_second_of_two_reads_nothing(
        self, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is told at once that another writes there."""
        from qaward.batch import run as running

        (tmp_path / "in").mkdir()
        write_profile(tmp_path / "in" / "p.json")

        def read(*_: object) -> Iterator[object]:
            raise AssertionError("profiles were read")

        monkeypatch.setattr(running, "Spool", read)
        with Output(tmp_path / "out"):
            found = batch(tmp_path, rules)
        assert 3 == found.exit_code and "[file.unwritable]" in found.stderr
