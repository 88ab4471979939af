"""Cohorts decided by Spark on two workers of this machine: the same tables as `qaward batch` writes by itself.

Java and PySpark are wanted; one session serves all tests of this module, since it takes long to begin.
"""

from __future__ import annotations

import json
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from console import DAY, FULL, HEAD, PLAIN, ROOT, run, write_pack, write_profile
from strategies import Market, Seeded, a_book, a_day, real_market

from tests.absent import program

pl = pytest.importorskip("polars", reason="Polars is an extra")
pytest.importorskip("pyspark", reason="PySpark is an extra: pip install 'qaward[spark]'")

import cohorts  # noqa: E402

from qaward.api import Engine  # noqa: E402
from qaward.batch.check import Differs  # noqa: E402
from qaward.batch.inputs import open_tables  # noqa: E402
from qaward.batch.run import Order, Run  # noqa: E402
from qaward.batch.second import BySql, by_sql  # noqa: E402
from qaward.cli.batch import EXAMPLES  # noqa: E402
from qaward.findings import InputError  # noqa: E402
from qaward.spark import session as sessions  # noqa: E402
from qaward.spark import work  # noqa: E402
from qaward.spark.job import Job, job_in, packed, sources_of  # noqa: E402
from qaward.spark.run import SparkRun  # noqa: E402
from qaward.spark.ties import THING, WHO, by_item_alone, followed, ties_among  # noqa: E402

AS_OF = date.fromisoformat(DAY)
MASTER = "local[2]"
WAN = 1_000_000
"""万元 in fen."""


@pytest.fixture(scope="module", autouse=True)
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One session, which every run of this module finds and leaves as it is."""
    program("java", "openjdk-17-jre-headless")
    with sessions.session(MASTER, tmp_path_factory.mktemp("spark")) as made:
        yield made


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack") / "rules")


@pytest.fixture
def engine(rules: Path) -> Engine:
    return Engine.load(rules)


def manifest(out: Path) -> dict[str, Any]:
    """The manifest of a folder."""
    found: dict[str, Any] = json.loads((out / "manifest.json").read_bytes())
    return found


def alike(one: Path, other: Path) -> None:
    """Two folders hold the same rows under the same types, and the same counts and sums."""
    for name in manifest(one)["rows"]:
        left, right = (pl.read_parquet(out / f"{name}.parquet") for out in (one, other))
        assert left.schema == right.schema
        assert sorted(map(repr, left.rows())) == sorted(map(repr, right.rows())), name
    left, right = manifest(one), manifest(other)
    assert right.pop("spark")["master"] == MASTER
    assert left.pop("sha256") != right.pop("sha256")  # of all that a manifest says
    assert left == right


def both(engine: Engine, place: Path, folder: Path, order: Order) -> Mapping[str, Any]:
    """A cohort decided by this machine and by Spark, with the same result; what the manifest has of Spark."""
    Run(engine, order, by_sql()).tables(open_tables(place, engine.rules.vocabulary), folder / "one")
    SparkRun(engine, order, MASTER, second=True).tables(open_tables(place, engine.rules.vocabulary), folder / "spark")
    found = manifest(folder / "spark")
    alike(folder / "one", folder / "spark")
    assert [] == [path.name for path in folder.iterdir() if path.name.startswith(".qaward")]
    return found["spark"]


def written(folder: Path, engine: Engine, frames: Mapping[str, Any]) -> Path:
    """Tables as Parquet."""
    return cohorts.write_parquet(folder, {name: pl.DataFrame(each) for name, each in frames.items()})


# ── the same as this machine ─────────────────────────────────────────────────────────────────────────


class TestTheSame:
    def test_packs(self, tmp_path: Path) -> None:
        """Generated profiles under the packaged policies, of whom some have items that others have as well."""
        source, market = Seeded(150_000_001), real_market()
        engine, day = Engine(market.rules), a_day(source)
        applicants = [replace(each, region="") for each in cohorts.a_cohort(source, market, day, 12)]
        rows = cohorts.rows(applicants, engine.rules.vocabulary)
        place = cohorts.write_parquet(tmp_path / "in", cohorts.typed(rows, engine.rules.vocabulary))
        found = both(engine, place, tmp_path, Order(day))
        assert 2 == found["parts"] and found["moved_applicants"]

    @pytest.mark.parametrize("seed", range(3))
    def test_generated_policies(self, seed: int, tmp_path: Path) -> None:
        """Generated policies with all that they can ask, rules between applicants as well; from CSV and lists too."""
        source = Seeded(151_000_000 + seed)
        market = Market.of(a_book(source).load())
        engine, day = Engine(market.rules), a_day(source)
        vocabulary = engine.rules.vocabulary
        rows = cohorts.rows(cohorts.a_cohort(source, market, day, 10), vocabulary)
        match seed:
            case 0:
                place = cohorts.write_parquet(tmp_path / "in", cohorts.typed(rows, vocabulary))
            case 1:
                place = cohorts.write_csv(tmp_path / "in", rows)
            case _:
                place = cohorts.write_nested(tmp_path / "in.parquet", cohorts.typed(rows, vocabulary))
        both(engine, place, tmp_path, Order(day))

    def test_rivals_in_several_parts(self, engine: Engine, tmp_path: Path) -> None:
        """Each has an item of the one after it: all wait, wherever they were; those who have none of others do not."""
        many = 60
        ids = [f"R{at}" for at in range(many)] + [f"S{at}" for at in range(many)]
        own = [(f"R{at}", f"GB/T {at}") for at in range(many)]
        next_ = [(f"R{at}", f"gb/t {at + 1}") for at in range(many - 1)]
        alone = [(f"S{at}", f"JB/T {at}") for at in range(many)]
        claims = [*own, *next_, *alone]
        frames = {
            "applicants": {"id": ids, "kind": ["enterprise"] * len(ids)},
            "pilot": {
                "applicant": [who for who, _ in claims], "id": [item for _, item in claims],
                "finished": [1] * len(claims),
            },
        }  # fmt: skip
        found = both(engine, written(tmp_path / "in", engine, frames), tmp_path, Order(AS_OF, verify=9))
        assert many == found["tied"] and found["moved_things"]
        lines = pl.read_parquet(tmp_path / "spark" / "lines.parquet")
        due = lines.filter(pl.col("standing") == "due")["applicant"]
        assert {"R0", *(f"S{at}" for at in range(many))} == {*due}  # R0's first is its own
        assert 9 == manifest(tmp_path / "spark")["verified"]

    @pytest.mark.parametrize(
        ("form", "parts"), [("highest: {finished: descending}", 2), ("places: 2\n    order: {finished: descending}", 1)]
    )
    def test_rules_between(self, form: str, parts: int, tmp_path: Path) -> None:
        """What goes by the item is settled part by part; so many places are for all, so that there is one part."""
        between = f"""\
between:
  - rule: some
    article: 一
    summary: 几家只给一部分
    clauses: [pilot]
    {form}
"""
        place = write_pack(tmp_path / "rules", head=HEAD + between)
        engine = Engine.load(place)
        assert (parts == 2) == by_item_alone(engine)
        many, share = 12, 3 if parts > 1 else 1
        frames = {
            "applicants": {"id": [f"E{at}" for at in range(many)], "kind": ["enterprise"] * many},
            "pilot": {
                "applicant": [f"E{at}" for at in range(many)], "id": [f"P{at // share}" for at in range(many)],
                "finished": [*range(1, many + 1)],
            },
        }  # fmt: skip
        found = both(engine, written(tmp_path / "in", engine, frames), tmp_path, Order(AS_OF, frozenset(["ranges"])))
        assert parts == found["parts"]
        assert {"between": many} == manifest(tmp_path / "spark")["by_row"]
        lines = pl.read_parquet(tmp_path / "spark" / "lines.parquet").filter(pl.col("net_fen") > 0)
        paid = {"E2", "E5", "E8", "E11"} if parts == 2 else {"E10", "E11"}
        assert paid == {*lines["applicant"]}

    def test_in_order(self, engine: Engine, tmp_path: Path) -> None:
        """Tables in the order of numbers are decided where they stand; only the first and the last, who share, move."""
        many = 50
        frames = {
            "applicants": {"id": [*range(many)], "kind": ["enterprise"] * many},
            "pilot": {
                "applicant": [*range(many)], "id": ["same", *(f"P{at}" for at in range(1, many - 1)), "same"],
                "finished": [*range(1, many + 1)],
            },
        }  # fmt: skip
        place = written(tmp_path / "in", engine, frames)
        found = both(engine, place, tmp_path, Order(AS_OF))
        assert 2 == found["tied"]
        lines = pl.read_parquet(tmp_path / "spark" / "lines.parquet").filter(pl.col("standing") == "due")
        assert {at: 2 * (at + 1) * WAN for at in range(1, many - 1)} == {
            row["applicant"]: row["net_fen"] for row in lines.to_dicts()
        }
        sums = manifest(tmp_path / "spark")["sums"]
        due = next(each for each in sums if each["standing"] == "due")
        assert (str(2 * WAN * sum(range(2, many))), many - 2) == (due["fen"], due["lines"])

    def test_rejects(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """Who is at fault is told with the same place, by whichever worker; rows of nobody as well."""
        frames = {
            "applicants": {"id": ["A", "B", "b", "C", None, "D"], "kind": ["enterprise"] * 5 + ["firm"]},
            "pilot": {"applicant": ["A", "C", "nobody"], "id": ["1", "2", "3"], "finished": [5, 1001, 1]},
        }
        place = written(tmp_path / "in", engine, frames)
        both(engine, place, tmp_path, Order(AS_OF))
        said = {
            by: run("batch", place, "-o", tmp_path / by, "--as-of", DAY, "--rules", rules, *words)
            for by, words in (("local", ()), ("by", ("--engine", "spark", "--master", MASTER)))
        }
        assert 3 == said["by"].exit_code == said["local"].exit_code
        assert sorted(said["local"].stderr.replace("local", "by").splitlines()) == sorted(
            said["by"].stderr.splitlines()
        )
        strict = run("batch", place, "-o", tmp_path / "no", "--as-of", DAY, "--rules", rules, "--strict",
                     "--engine", "spark", "--master", MASTER)  # fmt: skip
        assert 3 == strict.exit_code and "[batch.rejected]" in strict.stderr and not (tmp_path / "no").exists()

    def test_the_command(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """As `qaward batch` says it, with progress; and any applicant is explained from what was read."""
        rows = cohorts.rows([engine.facts(FULL), engine.facts(PLAIN)], engine.rules.vocabulary)
        place = cohorts.write_parquet(tmp_path / "in", cohorts.typed(rows, engine.rules.vocabulary))
        words = ("--as-of", DAY, "--rules", rules, "--engine", "spark", "--master", MASTER, "--progress")
        found = run("batch", place, "-o", tmp_path / "out", *words)
        assert 0 == found.exit_code, found.output
        assert "读取 2 = 认定 2 + 退回 0；明细 10 行" in found.stderr and "2/2" in found.stderr
        again = run("explain", tmp_path / "out", "E-1")
        assert 0 == again.exit_code and "led-standard" in again.stdout

    def test_the_example_of_the_help(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It runs, and decides what the example without Spark decides of the same applicants in profiles."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "features").symlink_to(ROOT / "features")
        for example in EXAMPLES:
            found = run(*shlex.split(example)[1:])
            assert 0 == found.exit_code and "读取 4 = 认定 4 + 退回 0；明细 14 行" in found.stderr, found.output
        assert 2 == manifest(tmp_path / "results")["spark"]["parts"]


# ── what goes wrong ──────────────────────────────────────────────────────────────────────────────────


class Bomb:
    """What ends or fails a worker when it is told of its work."""

    def __init__(self, *does: Any) -> None:
        self.does = does

    def __reduce__(self) -> Any:
        return self.does[0], self.does[1:]


def small(folder: Path, engine: Engine) -> Path:
    """A cohort of two."""
    return written(folder, engine, {"applicants": {"id": ["A", "B"], "kind": ["enterprise"] * 2}})


class TestFaults:
    @pytest.mark.parametrize(("does", "says"), [((int, "x"), "ValueError"), ((os._exit, 3), "worker exited")])
    def test_a_worker_fails(self, does: Any, says: str, engine: Engine, tmp_path: Path) -> None:
        """It is told with what it says, and nothing is written."""
        sheets = open_tables(small(tmp_path / "in", engine), engine.rules.vocabulary)
        order = replace(Order(AS_OF), readings=Bomb(*does))  # pyright: ignore[reportArgumentType]
        with pytest.raises(InputError, match=r"spark\.failed") as told:
            SparkRun(engine, order, MASTER).tables(sheets, tmp_path / "out")
        assert says in str(told.value)
        assert ["in"] == sorted(path.name for path in tmp_path.iterdir())

    def test_a_file_goes(self, engine: Engine, tmp_path: Path) -> None:
        """What a worker cannot read is told as where this machine reads it."""
        sheets = open_tables(small(tmp_path / "in", engine), engine.rules.vocabulary)
        (tmp_path / "in" / "applicants.parquet").write_bytes(b"PAR1 no longer")
        with pytest.raises(InputError, match=r"batch\.unread"):
            SparkRun(engine, Order(AS_OF), MASTER).tables(sheets, tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_beside_those_that_were_rejected(self, engine: Engine, tmp_path: Path) -> None:
        """B's kind is none, X is no applicant and a row names nobody: A, C and E wait as on one machine, D is due."""
        (tmp_path / "in").mkdir()
        kinds = {"A": "企业", "B": "企业业", "C": "企业", "D": "企业", "E": "企业"}
        rows = "".join(f"{name},{kind}\n" for name, kind in kinds.items())
        (tmp_path / "in" / "applicants.csv").write_text(f"id,kind\n{rows}", "utf-8")
        claims = [("A", "S1"), ("B", "S1"), ("C", "S2"), ("X", "S2"), ("D", "S3"), ("E", "S4"), ("", "S4")]
        rows = "".join(f"{who},{what},国家,主导,20万元\n" for who, what in claims)
        (tmp_path / "in" / "标准.csv").write_text(f"applicant,id,级别,角色,省级已资助金额\n{rows}", "utf-8")
        sheets = open_tables(tmp_path / "in", engine.rules.vocabulary)
        Run(engine, Order(AS_OF)).tables(sheets, tmp_path / "one")
        SparkRun(engine, Order(AS_OF), MASTER, largest=4).tables(sheets, tmp_path / "many")
        alike(tmp_path / "one", tmp_path / "many")
        assert 3 == manifest(tmp_path / "many")["left_out"]["applicants"]
        found = pl.read_parquet(tmp_path / "many" / "lines.parquet").iter_rows(named=True)
        assert {"D"} == {row["applicant"] for row in found if row["standing"] == "due"}

    def test_two_derivations_differ(self, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A worker tells it to who started it, and so does one without the second key, or of another release."""

        class Wrong(BySql):
            def __call__(self, decided: object, by_row: object, answers: object = None) -> None:
                raise Differs("1 lines differ")

        sheets = open_tables(small(tmp_path / "in", engine), engine.rules.vocabulary)
        place = tmp_path / "part"
        place.mkdir()
        job = Job(
            engine, Order(AS_OF), sheets, place, sources_of(sheets, sliced=True), 1, None, False, True, (), tmp_path
        )
        given = {"applicant": [sheets["applicant"].frame.collect()]}
        monkeypatch.setattr(work, "by_sql", Wrong)
        assert isinstance(work.fault_of(work.ended(job, 0, given, 0)), Differs)
        monkeypatch.setattr(work, "by_sql", lambda: None)
        assert "spark.one-key" in str(work.fault_of(work.ended(job, 0, given, 0)))
        content = packed(job)
        monkeypatch.setattr("qaward.spark.job.releases", lambda: ("qaward 0",))
        with pytest.raises(InputError, match=r"spark\.unlike"):
            job_in(content)
        monkeypatch.undo()
        place.rmdir()
        with pytest.raises(InputError, match=r"spark\.unseen"):
            job_in(content)

    @pytest.mark.parametrize("master", ["local[x]", "spark:host", "there", "local[2"])
    def test_no_such_master(self, master: str, engine: Engine, rules: Path, tmp_path: Path) -> None:
        place = small(tmp_path / "in", engine)
        words = ("--as-of", DAY, "--rules", rules, "--engine", "spark", "--master", master)
        found = run("batch", place, "-o", tmp_path / "out", *words)
        assert 3 == found.exit_code and "[spark.master]" in found.stderr and f"`{master}`" in found.stderr
        assert ["in"] == sorted(path.name for path in tmp_path.iterdir())

    @pytest.mark.parametrize("listens", [True, False])
    def test_a_master_that_does_not_answer(self, listens: bool, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """What is waited for and how long is said, and then it ends: where nobody listens, and where nobody speaks."""
        place = small(tmp_path / "in", engine)
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            if listens:
                server.listen()
            master = f"spark://127.0.0.1:{server.getsockname()[1]}"
            words = ["batch", place, "-o", tmp_path / "out", "--as-of", DAY, "--rules", rules, "--engine", "spark"]
            call = [sys.executable, "-m", "qaward", *map(str, words), "--master", master, "--wait", "4"]
            began = time.monotonic()
            found = subprocess.run(call, capture_output=True, check=False, timeout=50, encoding="utf-8")
        assert 3 == found.returncode and time.monotonic() - began < 40
        assert f"正在连接 Spark 的主节点 {master}，最多等 4 秒（--wait）" in found.stderr
        assert "等了 4 秒，主节点没有答复" in found.stderr and "[spark.silent]" in found.stderr
        assert ["in"] == sorted(path.name for path in tmp_path.iterdir())

    def test_what_is_missing(
        self, engine: Engine, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The extra, or Java."""
        place = small(tmp_path / "in", engine)
        words = ("batch", place, "-o", tmp_path / "out", "--as-of", DAY, "--rules", rules, "--engine", "spark")
        with monkeypatch.context() as without:
            without.setenv("PATH", str(tmp_path))
            without.delenv("JAVA_HOME", raising=False)
            found = run(*words)
            assert 3 == found.exit_code and "[spark.no-java]" in found.stderr
        monkeypatch.setattr(sessions, "find_spec", lambda name: None if name == "pyspark" else sys)
        found = run(*words)
        assert 3 == found.exit_code and "[spark.missing]" in found.stderr and "pip install" in found.stderr

    def test_what_cannot_be_asked(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """Profiles; a master without Spark; another engine; tables without a day."""
        profile, spark = write_profile(tmp_path / "p.json"), ("--engine", "spark")
        found = run("batch", profile, "-o", tmp_path / "out", "--as-of", DAY, "--rules", rules, *spark)
        assert 3 == found.exit_code and "[spark.profiles]" in found.stderr
        for words in (("--master", "local[2]"), ("--engine", "hadoop")):
            assert 2 == run("batch", profile, "-o", tmp_path / "out", "--as-of", DAY, *words).exit_code
        place = small(tmp_path / "in", engine)
        found = run("batch", place, "-o", tmp_path / "out", "--rules", rules, *spark)
        assert "[batch.no-day]" in found.stderr


def test_what_spark_says() -> None:
    """The line that says why: the last of a fault in Python, else the first."""
    assert "ValueError: no" == sessions.why(
        "An exception\nTraceback (most recent call last):\n  at x\nValueError: no\n\n"
    )
    java = "An error occurred.\n: org.a.SparkException: Job: Lost (here): b.SparkException: Crashed\n\tat"
    assert "Crashed" == sessions.why(java)
    assert "Job aborted" == sessions.why("Job aborted\n\tat org.apache")
    assert "?" == sessions.why("")


# ── who is tied to whom ──────────────────────────────────────────────────────────────────────────────


def test_ties() -> None:
    """Items of several, and all who hang together by them; who has an item twice alone is tied to nobody."""

    def frame(*rows: tuple[int, str]) -> Any:
        return pl.DataFrame([*rows], {THING: pl.UInt64, WHO: pl.String}, orient="row")

    ties = ties_among([frame((1, "b"), (2, "c"), (3, "x"), (4, "y")), frame((1, "a"), (2, "b"), (3, "x"), (5, "y"))])
    assert [(1, "a"), (1, "b"), (2, "b"), (2, "c")] == sorted(ties.rows())
    assert [("a", "a"), ("b", "a"), ("c", "a")] == followed(ties).rows()
    assert [("d", "d"), ("e", "d"), ("f", "d"), ("g", "d"), ("z", "z"), ("zz", "z")] == followed(
        frame((9, "zz"), (9, "z"), (1, "g"), (1, "f"), (2, "e"), (2, "d"), (3, "f"), (3, "e"))
    ).rows()


def test_rules_by_item() -> None:
    """Under packaged policies applicants are tied by items alone, or all of them are."""
    assert isinstance(by_item_alone(Engine(real_market().rules)), bool)
