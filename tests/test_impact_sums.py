"""Impacts in which more than what is due changes, counted by hand and added line by line; sums that are too large."""

from __future__ import annotations

import json
import random
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from console import CHAPTER, DAY, FULL, HEAD, run, write_pack, write_profile
from strategies import Seeded, real_market

pl = pytest.importorskip("polars", reason="Polars is an extra")

import cohorts  # noqa: E402

from qaward.api import Engine  # noqa: E402
from qaward.batch.run import Order  # noqa: E402
from qaward.facts import Facts  # noqa: E402
from qaward.impact.compare import changed, changes, compare  # noqa: E402
from qaward.impact.groups import Grouping  # noqa: E402
from qaward.impact.measures import MEASURES, measure_of  # noqa: E402
from qaward.impact.people import Cohort  # noqa: E402
from qaward.impact.run import Impact, Unreconciled, check  # noqa: E402
from qaward.impact.unsummed import Unsummed  # noqa: E402
from qaward.impact.work import Given, Work  # noqa: E402
from qaward.policy.files import packaged_rules  # noqa: E402
from qaward.standings import FIGURED  # noqa: E402
from qaward.vocabulary.fact import APPLICANT  # noqa: E402
from qaward.vocabulary.model import Vocabulary  # noqa: E402

PACK = "city-product-quality"
P = f"{PACK}/"
WAN = 1_000_000
"""万元 in fen."""
TIER = ("national: 30万元, provincial: 5万元", "national: 25万元, provincial: 5万元")
GONE = "conversion"
WITHOUT = frozenset({"ranges", "refusals", "cautions"})
"""The tables of a batch that are not compared."""


def amended(folder: Path) -> Path:
    """The packaged rules with one tier changed from 30万元 to 25万元, and without one clause."""
    shutil.copytree(packaged_rules(), folder)
    for chapter, old, new in (
        ("01-standards.yaml", *TIER),
        ("03-technology.yaml", re.compile(rf"^- clause: {GONE}\n.*?(?=^- clause: )", re.MULTILINE | re.DOTALL), ""),
        ("properties.yaml", f"{GONE}, ", ""),
    ):
        path = folder / PACK / chapter
        text = path.read_text("utf-8")
        found, many = re.subn(old if isinstance(old, re.Pattern) else re.escape(old), new, text)
        assert 1 == many, chapter
        path.write_text(found, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def new_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return amended(tmp_path_factory.mktemp("amended") / "rules")


def committee(name: str, level: str) -> dict[str, Any]:
    """A committee whose secretariat has been there for long enough."""
    return {
        "kind": "committee", "id": name, "level": level, "seat_in_city": True, "secretariat": True,
        "secretariat_since": "2021-05-10",
    }  # fmt: skip


def conversion(name: str, **more: Any) -> dict[str, Any]:
    """A project that meets the clause that the amendment takes away."""
    return {"kind": "conversion", "id": name, "partners": True, "converted": True, "city_science_plan": True, **more}


def applicant(name: str, kind: str, region: str, *items: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A profile."""
    head = {"id": name, "name": f"某{name}", "kind": kind, "registered_in_region": True, **facts}
    return {"applicant": {**head, **({"region": region} if region else {})}, "items": list(items)}


COHORT = [
    applicant("E-1", "enterprise", "130525", committee("SC 1", "national"), enterprise_size="medium"),
    applicant(
        "E-2", "association", "130528",
        committee("SC 2", "national"), committee("SC 3", "national"), committee("TC 4", "international"),
    ),
    applicant("E-3", "enterprise", "130528", conversion("成果3"), enterprise_size="small"),
    applicant(
        "E-4", "enterprise", "", committee("TC 5", "provincial"), conversion("成果4", determined={"city": "60万元"}),
        enterprise_size="small",
    ),
    applicant(
        "E-5", "county_government", "130525", {"kind": "rd_ranking", "id": "2022", "rank_in_province": 5}
    ),
]  # fmt: skip
"""Due before: 30万 + (50 + 2 × 30)万 + 0 + (5 + 60)万 + 150万 = 355万; after: 25万 + 100万 + 0 + 5万 + 150万 = 280万.
What may come: at most 100万 for the project of E-3 by the clause that goes.
"""

WHOLE = {("money", "due", 355 * WAN, 280 * WAN, -75 * WAN, 0, 3), ("money", "may", 100 * WAN, 0, -100 * WAN, 0, 1)}
CLAUSES = {
    (P + "committee-secretariat", "city", "money", "due", 145 * WAN, 130 * WAN, -15 * WAN, 0, 2, "both"),
    (P + GONE, "city", "money", "due", 60 * WAN, 0, -60 * WAN, 0, 1, "old"),
    (P + GONE, "city", "money", "may", 100 * WAN, 0, -100 * WAN, 0, 1, "old"),
    (P + "rd-intensity-rank", "city", "money", "due", 150 * WAN, 150 * WAN, 0, 0, 0, "both"),
}
GROUPS = {
    ("region", "130525", 2, "due", 180 * WAN, 175 * WAN, -5 * WAN, 0, 1),
    ("region", "130528", 2, "due", 110 * WAN, 100 * WAN, -10 * WAN, 0, 1),
    ("region", "130528", 2, "may", 100 * WAN, 0, -100 * WAN, 0, 1),
    ("region", None, 1, "due", 65 * WAN, 5 * WAN, -60 * WAN, 0, 1),
    ("kind", "enterprise", 3, "due", 95 * WAN, 30 * WAN, -65 * WAN, 0, 2),
    ("kind", "enterprise", 3, "may", 100 * WAN, 0, -100 * WAN, 0, 1),
    ("kind", "association", 1, "due", 110 * WAN, 100 * WAN, -10 * WAN, 0, 1),
    ("kind", "county_government", 1, "due", 150 * WAN, 150 * WAN, 0, 0, 0),
    ("enterprise_size", "medium", 1, "due", 30 * WAN, 25 * WAN, -5 * WAN, 0, 1),
    ("enterprise_size", "small", 2, "due", 65 * WAN, 5 * WAN, -60 * WAN, 0, 1),
    ("enterprise_size", "small", 2, "may", 100 * WAN, 0, -100 * WAN, 0, 1),
    ("enterprise_size", None, 2, "due", 260 * WAN, 250 * WAN, -10 * WAN, 0, 1),
}
APPLICANTS = [
    ("E-4", "某E-4", 65 * WAN, 5 * WAN, -60 * WAN, 0, 0, 0),
    ("E-2", "某E-2", 110 * WAN, 100 * WAN, -10 * WAN, 0, 0, 0),
    ("E-1", "某E-1", 30 * WAN, 25 * WAN, -5 * WAN, 0, 0, 0),
    ("E-3", "某E-3", 0, 0, 0, 100 * WAN, 0, -100 * WAN),
]
SUMS = ("before_fen", "after_fen", "change_fen", "gain", "lose")


def table(out: Path, name: str) -> list[dict[str, Any]]:
    """A table that was written."""
    return pl.read_parquet(out / f"{name}.parquet").to_dicts()


def picked(rows: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    """Some columns of rows."""
    return [tuple(row[key] for key in keys) for row in rows]


def by_hand(out: Path) -> None:
    """A folder of results holds what was counted by hand."""
    assert WHOLE == set(picked(table(out, "totals"), "form", "measure", *SUMS))
    clauses = picked(table(out, "clauses"), "clause", "payer", "form", "measure", *SUMS, "in")
    assert CLAUSES == set(clauses) and len(CLAUSES) == len(clauses)
    groups = picked(table(out, "groups"), "by", "value", "applicants", "measure", *SUMS)
    assert GROUPS == set(groups) and len(GROUPS) == len(groups)
    columns = [f"{measure}_{part}_fen" for measure in ("due", "may") for part in ("before", "after", "change")]
    assert APPLICANTS == picked(table(out, "applicants"), "applicant", "name", *columns)
    assert [] == table(out, "left")


def written(folder: Path, form: str) -> Path:
    """The cohort in some form."""
    engine = Engine.load(policies=[PACK])
    facts, vocabulary = [engine.facts(each) for each in COHORT], engine.rules.vocabulary
    rows = cohorts.rows(facts, vocabulary)
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


def impact(folder: Path, *words: str | Path, code: int = 0) -> Any:
    """What `qaward impact` says, and that it ends as it should."""
    found = run("impact", *words, "-o", folder / "out")
    assert code == found.exit_code, found.output
    return found


@pytest.fixture(scope="module")
def made(new_rules: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The impact on the cohort: its folder, and what was shown."""
    folder = tmp_path_factory.mktemp("impact")
    found = impact(folder, "packaged", new_rules, written(folder, "parquet"), "--as-of", DAY, "--policy", PACK)
    return folder / "out", found.stdout + found.stderr


# ── counted by hand ──────────────────────────────────────────────────────────────────────────────────


class TestCountedByHand:
    def test_tables(self, made: tuple[Path, str]) -> None:
        by_hand(made[0])

    @pytest.mark.parametrize("form", ["csv", "nested", "lines", "profiles"])
    def test_every_form_gives_the_same(self, form: str, new_rules: Path, tmp_path: Path) -> None:
        place = written(tmp_path, form)
        impact(tmp_path, "packaged", new_rules, place, "--as-of", DAY, "--policy", PACK)
        by_hand(tmp_path / "out")

    def test_the_other_way_round(self, new_rules: Path, tmp_path: Path) -> None:
        """Who loses by the amendment gains by its repeal, as much."""
        place = written(tmp_path, "csv")
        said = impact(tmp_path, new_rules, "packaged", place, "--as-of", DAY, "--policy", PACK).stdout
        gains = {
            (form, measure, after, before, -change, lose, gain)
            for form, measure, before, after, change, gain, lose in WHOLE
        }
        assert gains == set(picked(table(tmp_path / "out", "totals"), "form", "measure", *SUMS))
        assert {P + GONE} == {row["clause"] for row in table(tmp_path / "out", "clauses") if row["in"] == "new"}
        assert "应付增加的" in said and "新增" in said and "应付减少的" not in said

    def test_days(self, tmp_path: Path) -> None:
        """The same rules twice, on other days: by the later SC 2 has been there for twelve months as well."""
        rules, profile = write_pack(tmp_path / "rules"), write_profile(tmp_path / "p.json", FULL)
        impact(tmp_path, rules, rules, profile, "--old-as-of", DAY, "--new-as-of", "2024-06-30")
        due = [row for row in table(tmp_path / "out", "totals") if row["measure"] == "due"]
        assert [(76 * WAN, 106 * WAN, 30 * WAN, 1, 0)] == picked(due, *SUMS)

    def test_what_is_sought_stands_apart(self, tmp_path: Path) -> None:
        """50万元 sought from the province and at most 100万元 of the city go with the clause; nothing due changes."""
        old = write_pack(tmp_path / "rules")
        start, end = CHAPTER.index("- clause: breakthrough"), CHAPTER.index("- clause: honour-list")
        new = write_pack(tmp_path / "new", chapter=CHAPTER[:start] + CHAPTER[end:])
        said = impact(tmp_path, old, new, write_profile(tmp_path / "p.json", FULL), "--as-of", DAY).stdout
        found = {row["measure"]: row["change_fen"] for row in table(tmp_path / "out", "totals")}
        assert {"due": 0, "may": -100 * WAN, "sought": -50 * WAN} == found
        assert "应付不变、其他有变的" in said and "应付减少的" not in said


# ── every form of output ─────────────────────────────────────────────────────────────────────────────


class TestOutput:
    def test_shown(self, made: tuple[Path, str]) -> None:
        """What changes stands on the terminal, in 万元, with names."""
        said = made[1]
        for words in ("合计（万元）", "355.00", "-75.00", "按条款", "取消", "按地区", "按企业规模", "某E-4", "不明"):
            assert words in said
        assert "比较 5 家，有增减的 4 家，没有比较的 0 家" in said

    def test_hostile_names_stay_text(self, tmp_path: Path) -> None:
        rules = write_pack(tmp_path / "rules")
        profile = write_profile(tmp_path / "p.json", FULL, name="<script>x</script>=1+1")
        impact(tmp_path, rules, rules, profile, "--as-of", DAY, "--new-reading", "pilot-sum=1万元")
        page = (tmp_path / "out" / "page.html").read_text("utf-8")
        assert "<script" not in page and "&lt;script&gt;" in page


# ── who is not compared ──────────────────────────────────────────────────────────────────────────────


class TestLeft:
    def test_rejected(self, tmp_path: Path) -> None:
        """Who could not be decided is told, with the reason, and the command says so by its code."""
        rules, folder = write_pack(tmp_path / "rules"), tmp_path / "in"
        folder.mkdir()
        heads = {"id": ["A", "B"], "kind": ["enterprise", "firm"], "name": ["甲", "乙"]}
        pl.DataFrame(heads).write_parquet(folder / "applicants.parquet")
        said = impact(tmp_path, rules, rules, folder, "--as-of", DAY, code=3)
        left = table(tmp_path / "out", "left")
        assert [("B", "乙", "new"), ("B", "乙", "old")] == sorted(picked(left, "applicant", "name", "side"))
        assert all("firm" in row["zh"] for row in left)
        assert "没有比较的\n" in said.stdout and "比较 1 家，有增减的 0 家，没有比较的 1 家" in said.stderr
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
        assert (1, 2) == (manifest["left"], manifest["rows"]["left"])  # once for each of the two decisions

    def test_rows_of_nobody(self, tmp_path: Path) -> None:
        """An applicant written twice counts as it stands first; rows too many, and of strangers, are told."""
        rules, folder = write_pack(tmp_path / "rules"), tmp_path / "in"
        folder.mkdir()
        heads = {"id": [1, 1], "kind": ["enterprise"] * 2}
        pilots = {"applicant": [1, 9], "id": ["P1", "P9"], "finished": [2, 5]}
        pl.DataFrame(heads).write_parquet(folder / "applicants.parquet")
        pl.DataFrame(pilots).write_parquet(folder / "pilot.parquet")
        words = ("--as-of", DAY, "--new-reading", "pilot-sum=1万元")
        said = impact(tmp_path, rules, rules, folder, *words, code=3)
        assert "比较 1 家，有增减的 1 家，没有比较的 0 家" in said.stderr
        assert [(1, 4 * WAN, 2 * WAN)] == picked(
            table(tmp_path / "out", "applicants"), "applicant", "due_before_fen", "due_after_fen"
        )
        left = picked(table(tmp_path / "out", "left"), "applicant", "side")
        assert [("1", "new"), ("1", "old"), ("9", "new"), ("9", "old")] == left


# ── bad inputs ───────────────────────────────────────────────────────────────────────────────────────


class TestBadInputs:
    @pytest.fixture
    def given(self, tmp_path: Path) -> tuple[Path, Path]:
        """Rules and a cohort."""
        return write_pack(tmp_path / "rules"), write_profile(tmp_path / "p.json")

    def refused(self, folder: Path, code: str, *words: str | Path, exit_code: int = 3) -> str:
        """What is said of a call that is refused; nothing is written."""
        before = sorted(folder.iterdir())
        said = impact(folder, *words, code=exit_code).stderr
        assert f"[{code}]" in said, said
        assert before == sorted(folder.iterdir())
        return said

    def test_out_is_taken(self, given: tuple[Path, Path], tmp_path: Path) -> None:
        """Neither somebody's files nor what a batch wrote are replaced."""
        rules, profile = given
        out = tmp_path / "out"
        out.mkdir()
        (out / "mine.txt").write_text("x")
        self.refused(tmp_path, "impact.out-taken", rules, rules, profile, "--as-of", DAY)
        shutil.rmtree(out)
        assert 0 == run("batch", profile, "-o", out, "--as-of", DAY, "--rules", rules).exit_code
        self.refused(tmp_path, "impact.out-taken", out, rules, profile, "--as-of", DAY)
        assert "batch/1" in (out / "manifest.json").read_text()

    def test_lines_that_are_not_those_of_the_totals(self, given: tuple[Path, Path], tmp_path: Path) -> None:
        """One fen went from who is not compared to who is: the sums of all are what they were."""
        rules, profile = given
        other = write_profile(tmp_path / "q.json", id="E-9")
        assert 0 == run("batch", profile, other, "-o", tmp_path / "a", "--as-of", DAY, "--rules", rules).exit_code
        assert 0 == run("batch", profile, "-o", tmp_path / "b", "--as-of", DAY, "--rules", rules).exit_code
        [part] = (tmp_path / "a" / "lines.parquet").iterdir()
        moved = pl.when(pl.col("applicant") == "E-9").then(-1).otherwise(1)
        pl.read_parquet(part).with_columns(pl.col("net_fen") + moved).write_parquet(part)
        self.refused(tmp_path, "impact.damaged", tmp_path / "a", tmp_path / "b")

    def test_batches_that_are_no_more_what_they_were(self, given: tuple[Path, Path], tmp_path: Path) -> None:
        rules, profile = given
        for name in ("a", "b"):
            assert 0 == run("batch", profile, "-o", tmp_path / name, "--as-of", DAY, "--rules", rules).exit_code
        lines = tmp_path / "b" / "lines.parquet"
        [part] = lines.iterdir() if lines.is_dir() else [lines]
        kept = part.read_bytes()
        pl.read_parquet(part).with_columns(pl.col("net_fen") + 1).write_parquet(part)
        self.refused(tmp_path, "batch.figure", tmp_path / "a", tmp_path / "b")
        part.write_bytes(kept[:-9])
        self.refused(tmp_path, "batch.damaged", tmp_path / "a", tmp_path / "b")
        part.write_bytes(kept)
        write_profile(profile, id="E-7")
        self.refused(tmp_path, "impact.changed", tmp_path / "a", tmp_path / "b")
        self.refused(tmp_path, "impact.strangers", tmp_path / "a", tmp_path / "b", profile)


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────

KEYS = ("applicant", "clause", "payer", "form", "standing", "figure", "net_fen")


def generated(chance: random.Random, clauses: list[str]) -> list[tuple[Any, ...]]:
    """Lines as a batch may have them."""
    payers, standings = ("city", "province"), [str(each) for each in FIGURED]
    return [
        (
            f"E{chance.randrange(8)}", chance.choice(clauses), chance.choice(payers),
            chance.choice(("money", "voucher")), chance.choice(standings), chance.random() < 0.9,
            chance.choice((0, 1, chance.randrange(10**6), 10**13)),
        )
        for _ in range(chance.randrange(30))
    ]  # fmt: skip


def frame_of(rows: list[tuple[Any, ...]], clauses: list[str]) -> Any:
    """The same as a table."""
    types = [
        pl.String, pl.Enum(clauses), pl.Enum(["city", "province"]), pl.Enum(["money", "voucher"]),
        pl.Enum([str(each) for each in FIGURED]), pl.Boolean, pl.Int64,
    ]  # fmt: skip
    return pl.DataFrame(rows, dict(zip(KEYS, types, strict=True)), orient="row").lazy()


MEASURE = {str(each): measure_of(each) for each in FIGURED}


def added(rows: list[tuple[Any, ...]], *places: int) -> dict[tuple[Any, ...], int]:
    """Sums of lines with a figure by some of their columns and measure, one after the other."""
    found: dict[tuple[Any, ...], int] = {}
    for row in rows:
        if row[5]:
            key = (*(row[at] for at in places), MEASURE[row[4]])
            found[key] = found.get(key, 0) + row[6]
    return found


@pytest.mark.parametrize("seed", range(40))
def test_sums_are_those_of_the_lines(seed: int) -> None:
    """Every sum, every count of who gains, and every name is what adding line by line gives; all come to the same."""
    chance = random.Random(seed)
    clauses = [["p/a", "p/b", "p/c"], ["p/b", "p/c", "p/d"]]
    old, new = (generated(chance, each) for each in clauses)
    found = compare(*(frame_of(rows, each) for rows, each in zip((old, new), clauses, strict=True)))

    before, after = added(old, 1, 2, 3), added(new, 1, 2, 3)
    told = {
        (row["clause"], row["payer"], row["form"], row["measure"]): (row["before_fen"], row["after_fen"])
        for row in found.clauses.to_dicts()
    }
    assert {key: (before.get(key, 0), after.get(key, 0)) for key in {*before, *after}} == told
    marks = {row["clause"]: row["in"] for row in found.clauses.to_dicts()}
    assert {**{"p/a": "old", "p/d": "new"}, "p/b": "both", "p/c": "both"}.items() >= marks.items()

    own = [added(rows, 0, 1, 2, 3) for rows in (old, new)]
    for row in found.clauses.to_dicts():
        of = (row["clause"], row["payer"], row["form"], row["measure"])
        pairs = [(own[0].get((f"E{at}", *of), 0), own[1].get((f"E{at}", *of), 0)) for at in range(8)]
        assert (sum(b > a for a, b in pairs), sum(b < a for a, b in pairs)) == (row["gain"], row["lose"])

    sides = [added(rows, 0, 3) for rows in (old, new)]
    names = pl.DataFrame({"applicant": [f"E{at}" for at in range(8)], "name": ["n"] * 8, "g": [0, 1, None, 1] * 2})
    rows = found.applicants.join(names, on="applicant", how="left")
    for row in changed(rows).to_dicts():
        for measure in MEASURES:
            key = (row["applicant"], row["form"], measure)
            assert sides[0].get(key, 0) == row[f"{measure}_before_fen"]
            assert sides[1].get(key, 0) == row[f"{measure}_after_fen"]
    differing = {key[:2] for key in {*sides[0], *sides[1]} if sides[0].get(key, 0) != sides[1].get(key, 0)}
    assert differing == set(picked(changed(rows).to_dicts(), "applicant", "form"))

    made = Impact(
        8, found.totals, found.clauses, (Grouping("g", "组", "g", {}),), {"g": changes(rows, ["g"])}, {"g": {}},
        changed(rows), pl.DataFrame(), Unsummed(pl.DataFrame()),
    )  # fmt: skip
    check(made)
    if len(found.clauses):
        wrong = found.clauses.with_columns(pl.col("change_fen") + 1)
        with pytest.raises(Unreconciled):
            check(replace(made, clauses=wrong))


@pytest.mark.parametrize(("many", "code"), [(49, 0), (50, 3)])
def test_more_than_can_be_held_exactly(many: int, code: int, tmp_path: Path) -> None:
    """49 times 1000亿元, before and after, are 9.8万亿元; one more makes 10万亿元, which is refused."""
    chapter = """\
- clause: large
  article: 一
  summary: 每个项目100亿元
  for: any
  each: pilot
  pays: {city: {times: finished, amount: 100亿元}}
"""
    rules = write_pack(tmp_path / "rules", chapter=chapter, head=HEAD.partition("readings:")[0])
    (tmp_path / "in").mkdir()
    names = [f"E{at}" for at in range(many)]
    heads = {"id": names, "kind": ["enterprise"] * many}
    pilots = {"applicant": names, "id": [f"P{at}" for at in range(many)], "finished": [10] * many}
    pl.DataFrame(heads).write_parquet(tmp_path / "in" / "applicants.parquet")
    pl.DataFrame(pilots).write_parquet(tmp_path / "in" / "pilot.parquet")
    said = impact(tmp_path, rules, rules, tmp_path / "in", "--as-of", DAY, code=code).stderr
    assert ("[impact.sum-large]" in said) == bool(code)
    assert (tmp_path / "out").exists() != bool(code)


# ── as `evaluate` decides ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(2))
def test_as_evaluate_decides(seed: int, new_rules: Path, tmp_path: Path) -> None:
    """A generated cohort by the amended rules: the sums that `evaluate` decides, one applicant after the other."""
    source, market, day = Seeded(145_000_000 + seed), real_market(), date.fromisoformat(DAY)
    readings = {"pilot-city-national": "6万元"}
    engines = Engine.load(policies=[PACK]), Engine.load(new_rules, policies=[PACK], readings=readings)
    vocabulary = engines[0].rules.vocabulary
    applicants = cohorts.a_cohort(source, market, day, 300)
    place = cohorts.write_parquet(tmp_path / "in", cohorts.typed(cohorts.rows(applicants, vocabulary), vocabulary))
    cohort = Cohort(place, lambda vocabulary: ())
    old, new = (Given(engine, Order(day, WITHOUT)) for engine in engines)
    made = Work(old, new, {"old": cohort, "new": cohort}).into(tmp_path / "out")

    sums: list[dict[tuple[str, str, str], int]] = []
    for engine in engines:
        found: dict[tuple[str, str, str], int] = {}
        for decision in engine.decide_together(applicants, day):
            for line in decision.lines:
                if line.figure:
                    key = decision.facts.id, line.form, measure_of(line.standing)
                    found[key] = found.get(key, 0) + line.net
        sums.append(found)
    wanted = {key: (sums[0].get(key, 0), sums[1].get(key, 0)) for key in {*sums[0], *sums[1]}}
    told = {
        (row["applicant"], row["form"], measure): (row[f"{measure}_before_fen"], row[f"{measure}_after_fen"])
        for row in made.applicants.to_dicts()
        for measure in MEASURES
        if row[f"{measure}_change_fen"]
    }
    assert told and {key: pair for key, pair in wanted.items() if pair[0] != pair[1]} == told

    facts = {each.id: each for each in applicants}
    for way in made.groupings:
        groups: dict[tuple[Any, ...], list[int]] = {}
        for (name, *rest), pair in wanted.items():
            group = groups.setdefault((_key(way.key, facts[name], vocabulary), *rest), [0] * 4)
            group[0] += pair[0]
            group[1] += pair[1]
            group[2] += pair[1] > pair[0]
            group[3] += pair[1] < pair[0]
        rows = made.groups[way.key].to_dicts()
        assert {key: each for key, each in groups.items() if any(each)} == {
            (way.value(row[way.key]).key, row["form"], row["measure"]): [
                row["before_fen"], row["after_fen"], row["gain"], row["lose"],
            ]
            for row in rows
        }  # fmt: skip


def _key(way: str, facts: Facts, vocabulary: Vocabulary) -> str | None:
    """What an applicant is counted as in a grouping."""
    if way == "region":
        return facts.region or None
    if way == "kind":
        return facts.kind
    value = facts.values.get(way)
    return None if value is None else vocabulary.facts_of(APPLICANT)[way].written(value)
