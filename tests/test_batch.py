"""A cohort in files, decided and written as files: the same decisions as `qaward evaluate`, whatever it is read from.

The long run is apart: `python -m pytest -m deep -n 0 tests/test_batch.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from console import DAY, FULL, HEAD, PLAIN, ROOT, run, write_pack, write_profile
from jsonschema import Draft202012Validator
from strategies import Market, Seeded, a_book, a_day, real_market

pl = pytest.importorskip("polars", reason="Polars is an extra")

import cohorts  # noqa: E402

from qaward.api import Engine  # noqa: E402
from qaward.batch.cells import cells, takes  # noqa: E402
from qaward.batch.check import Differs  # noqa: E402
from qaward.batch.deciding import Decider  # noqa: E402
from qaward.batch.names import codes, names  # noqa: E402
from qaward.batch.nested import open_nested  # noqa: E402
from qaward.batch.output import Output, put_part  # noqa: E402
from qaward.batch.run import Order, Run  # noqa: E402
from qaward.batch.second import BySql, by_sql  # noqa: E402
from qaward.batch.sheets import open_folder  # noqa: E402
from qaward.batch.spool import Profile  # noqa: E402
from qaward.columns.decide import Decided  # noqa: E402
from qaward.engine.durable import DurableKey  # noqa: E402
from qaward.facts import Facts  # noqa: E402
from qaward.findings import InputError  # noqa: E402
from qaward.identity import code, form  # noqa: E402
from qaward.vocabulary.fact import Fact  # noqa: E402
from qaward.written.batch import ROWS  # noqa: E402

AS_OF = date.fromisoformat(DAY)
WAN = 1_000_000
"""万元 in fen."""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack") / "rules")


@pytest.fixture
def engine(rules: Path) -> Engine:
    return Engine.load(rules)


def batch(folder: Path, *words: str | Path, code: int = 0) -> str:
    """What `qaward batch` says, and that it ends as it should."""
    found = run("batch", *words, "-o", folder / "out")
    assert code == found.exit_code, found.output
    return found.stderr


def table(out: Path, name: str) -> list[dict[str, Any]]:
    """A table that was written."""
    return pl.read_parquet(out / f"{name}.parquet").to_dicts()


# ── a cohort counted by hand ─────────────────────────────────────────────────────────────────────────

E1, P, N = "E-1", "quality-2023/", None
LINES = {
    ("E-1", "standard", "GB/T 1", P + "led-standard", "province", "due", 20 * WAN),
    ("E-1", "standard", "GB/T 1", P + "led-standard", "city", "due", 20 * WAN),
    ("E-1", "standard", "JB/T 2", P + "led-standard", "province", "conditional", 10 * WAN),
    ("E-1", "standard", "JB/T 2", P + "led-standard", "city", "conditional", 10 * WAN),
    ("E-1", "committee", "SC 1", P + "secretariat", "city", "due", 30 * WAN),
    ("E-1", "pilot", "P1", P + "pilot", "city", "due", 6 * WAN),
    ("E-1", "breakthrough", "B1", P + "breakthrough", "province", "sought", 50 * WAN),
    ("E-1", "breakthrough", "B1", P + "breakthrough", "city", "ceiling", 100 * WAN),
    ("E-1", "applicant", None, P + "honour-list", "city", "honour", 0),
    ("E-2", "pilot", "P9", P + "pilot", "city", "due", 4 * WAN),
}
TOTALS = {
    ("E-1", "province", "due", 20 * WAN, 1), ("E-1", "city", "due", 56 * WAN, 3),
    ("E-1", "province", "conditional", 10 * WAN, 1), ("E-1", "city", "conditional", 10 * WAN, 1),
    ("E-1", "province", "sought", 50 * WAN, 1), ("E-1", "city", "ceiling", 100 * WAN, 1),
    ("E-1", "city", "honour", None, 1), ("E-2", "city", "due", 4 * WAN, 1),
}  # fmt: skip
REFUSALS = {
    ("E-1", "GB/T 3", P + "led-standard", None, "when", "not_met"),
    ("E-1", "SC 2", P + "secretariat", None, "when", "not_met"),
    ("E-2", None, P + "honour-list", None, "when", "not_met"),
}
RANGES = {
    ("E-1", "city", 56 * WAN, 166 * WAN),
    ("E-1", "province", 20 * WAN, 30 * WAN),
    ("E-2", "city", 4 * WAN, 4 * WAN),
}


def by_hand(out: Path) -> None:
    """A folder of results holds what was counted by hand."""

    def rows(name: str, *keys: str) -> set[tuple[Any, ...]]:
        return {tuple(row[key] for key in keys) for row in table(out, name)}

    assert LINES == rows("lines", "applicant", "kind", "item", "clause", "payer", "standing", "net_fen")
    assert TOTALS == rows("totals", "applicant", "payer", "standing", "fen", "lines")
    assert REFUSALS == rows("refusals", "applicant", "item", "clause", "payer", "cause", "answer")
    assert RANGES == rows("ranges", "applicant", "payer", "low_fen", "high_fen")


def written(folder: Path, form: str, engine: Engine) -> Path:
    """The cohort in some form."""
    facts = [engine.facts(FULL), engine.facts(PLAIN)]
    vocabulary = engine.rules.vocabulary
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


class TestCountedByHand:
    @pytest.mark.parametrize("form", ["parquet", "csv", "nested", "lines", "profiles"])
    def test_every_form_gives_the_same(self, form: str, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """Whatever it is read from."""
        place = written(tmp_path, form, engine)
        said = batch(tmp_path, place, "--as-of", DAY, "--rules", rules, "--verify", "2")
        assert "读取 2 = 认定 2 + 退回 0；明细 10 行" in said
        by_hand(tmp_path / "out")
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
        assert {"decided": 2, "read": 2, "rejected": 0} == manifest["applicants"]
        assert {} == manifest["by_row"] and 2 == manifest["verified"]
        assert {"lines": 10, "totals": 8, "refusals": 3, "ranges": 3, "cautions": 0, "rejects": 0} == manifest["rows"]

    def test_labels_are_heads_and_values(self, rules: Path, tmp_path: Path) -> None:
        """Tables, columns and values may be called by their Chinese names; sums are in 元, of whole numbers too."""
        folder = tmp_path / "in"
        folder.mkdir()
        pl.DataFrame({"代码": [7], "类型": ["企业"], "列入名单": [True]}).write_parquet(folder / "applicants.parquet")
        standards = {"申报主体": [7], "编号": ["A"], "级别": ["全国"], "角色": ["主导"], "省级已资助金额": [150_000]}
        pl.DataFrame(standards).write_parquet(folder / "标准.parquet")
        batch(tmp_path, folder, "--date", DAY, "--rules", rules)
        found = {
            (row["applicant"], row["item"], row["payer"], row["net_fen"]) for row in table(tmp_path / "out", "lines")
        }
        assert {(7, "A", "province", 15 * WAN), (7, "A", "city", 20 * WAN), (7, None, "city", 0)} == found

    def test_what_others_claim_is_held(
        self, engine: Engine, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An item that two have waits for both, as where they are evaluated together; both keys decide them."""
        both = [engine.facts({**FULL, "applicant": {**FULL["applicant"], "id": name}}) for name in ("A", "B")]
        both.append(engine.facts(PLAIN))
        place = cohorts.write_lines(tmp_path / "in.jsonl", both, engine.rules.vocabulary)
        asked: list[str] = []
        derive = DurableKey.derive

        def noted(key: DurableKey, facts: Facts, day: date) -> Any:
            asked.append(facts.id)
            return derive(key, facts, day)

        monkeypatch.setattr(DurableKey, "derive", noted)
        said = batch(tmp_path, place, "--as-of", DAY, "--rules", rules)
        assert "其中 2 个逐个认定" in said and f"注意事项 {2 * len(FULL['items'])} 条" in said  # each item of both
        assert ["A", "B"] == sorted(asked)
        due = {row["applicant"] for row in table(tmp_path / "out", "lines") if row["standing"] == "due"}
        assert {"E-2"} == due
        assert {"between.claimed"} == {row["code"] for row in table(tmp_path / "out", "cautions")}
        assert [] == cohorts.differences(cohorts.expected(engine, both, AS_OF), cohorts.told(tmp_path / "out"))

    def test_payments_choices_and_what_was_decided(self, rules: Path, tmp_path: Path, engine: Engine) -> None:
        """Tables of their own have them; SC 1 was paid, so nothing of it is left."""
        paid = {"policy": "quality-2023", "clause": "secretariat", "item": "sc 1", "payer": "city", "amount": "30万元"}
        facts = [engine.facts({**FULL, "paid": [paid]}), engine.facts(PLAIN)]
        rows = cohorts.rows(facts, engine.rules.vocabulary)
        place = cohorts.write_parquet(tmp_path / "in", cohorts.typed(rows, engine.rules.vocabulary))
        batch(tmp_path, place, "--as-of", DAY, "--rules", rules)
        [left] = [row["net_fen"] for row in table(tmp_path / "out", "lines") if row["item"] == "SC 1"]
        assert 0 == left
        assert {"held": 1} == json.loads((tmp_path / "out" / "manifest.json").read_bytes())["by_row"]
        assert [] == cohorts.differences(cohorts.expected(engine, facts, AS_OF), cohorts.told(tmp_path / "out"))

    @pytest.mark.parametrize("rising", [True, False])
    def test_in_parts(self, rising: bool, engine: Engine, tmp_path: Path) -> None:
        """Sorted tables are cut where they stand, others divided; an applicant has as many pilots as its number."""
        order = [*range(40)] if rising else [at * 7 % 40 for at in range(40)]
        ids = {"id": order, "kind": ["enterprise"] * 40}
        pilots = {"applicant": order, "id": [100 + at for at in range(40)], "finished": order}
        sheets = open_folder(folder_of(tmp_path / "in", applicants=ids, pilot=pilots), engine.rules.vocabulary)
        manifest = Run(engine, Order(AS_OF, largest=25)).tables(sheets, tmp_path / "out")
        assert 40 == manifest.applicants.decided
        found = {row["applicant"]: row["net_fen"] for row in table(tmp_path / "out", "lines")}
        assert {at: 2 * at * WAN for at in range(1, 40)} == found
        assert 4 == len([*(tmp_path / "out" / "lines.parquet").iterdir()])
        assert ["in", "out"] == sorted(path.name for path in tmp_path.iterdir())

    def test_tables_left_out(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        place = written(tmp_path, "parquet", engine)
        batch(tmp_path, place, "--as-of", DAY, "--rules", rules, "--without", "ranges,refusals,cautions")
        left = ["lines.parquet", "manifest.json", "rejects.parquet", "totals.parquet"]
        assert left == sorted(path.name for path in (tmp_path / "out").iterdir())

    def test_sums_without_totals(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """The manifest has the same sums, added up of the lines; what may come is not asked for then."""
        place, sums = written(tmp_path, "parquet", engine), list[Any]()
        for without in ("ranges", "ranges,totals"):
            batch(tmp_path, place, "--as-of", DAY, "--rules", rules, "--without", without, "--verify", "2")
            sums.append(json.loads((tmp_path / "out" / "manifest.json").read_bytes())["sums"])
        assert not (tmp_path / "out" / "totals.parquet").exists()
        assert sums[0] == sums[1] and 8 >= len(sums[1]) > 1

    def test_rows_are_as_published(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """Each row of each table fits `qaward schema batch`, and so does the manifest."""
        place = written(tmp_path, "parquet", engine)
        batch(tmp_path, place, "--as-of", DAY, "--rules", rules)
        schema = json.loads(run("schema", "batch").stdout)
        assert set(schema["tables"]) == {*ROWS} == {path.stem for path in (tmp_path / "out").glob("*.parquet")}
        Draft202012Validator(schema).validate(json.loads((tmp_path / "out" / "manifest.json").read_bytes()))
        for name in ROWS:
            frame = pl.read_parquet(tmp_path / "out" / f"{name}.parquet")
            assert [*schema["tables"][name]["properties"]] == frame.columns
            for row in frame.to_dicts():
                Draft202012Validator(schema["tables"][name]).validate(row)


# ── as `evaluate` decides ────────────────────────────────────────────────────────────────────────────


def agree(engine: Engine, source: Seeded, market: Market, day: date, many: int, folder: Path, *, tables: bool) -> None:
    """A generated cohort decided in every way, held against its decisions."""
    applicants = cohorts.a_cohort(source, market, day, many)
    if tables:
        applicants = [cohorts.by_kind(each, engine.rules.vocabulary) for each in applicants]
    wanted = cohorts.expected(engine, applicants, day)
    run_ = Run(engine, Order(day))
    run_.profiles([Profile(facts.id, facts) for facts in applicants], [], folder / "profiles")
    assert [] == run_.rejected
    assert [] == cohorts.differences(wanted, cohorts.told(folder / "profiles"))
    if not tables:
        return
    vocabulary = engine.rules.vocabulary
    rows = cohorts.rows(applicants, vocabulary)
    frames = cohorts.typed(rows, vocabulary)
    place = cohorts.write_parquet(folder / "tables", frames)
    for number, (sheets, largest) in enumerate((
        (open_folder(place, vocabulary), 10**7),
        (open_folder(cohorts.write_csv(folder / "csv", rows), vocabulary), 10**7),
        (open_nested(cohorts.write_nested(folder / "nested.parquet", frames), vocabulary), 10**7),
        (open_folder(place, vocabulary), sum(map(len, rows.values())) // 2),
    )):  # fmt: skip
        run_ = Run(engine, Order(day, largest=largest))
        run_.tables(sheets, folder / f"out{number}")
        assert [] == run_.rejected
        assert [] == cohorts.differences(wanted, cohorts.told(folder / f"out{number}"))


class TestFiguresThatOthersSettled:
    """Told of who is decided over columns as well, in the words of `evaluate`; counted by hand by the pack's table."""

    @pytest.mark.parametrize("ids", ["words", "numbers"])
    def test_told(self, ids: str, rules: Path, tmp_path: Path) -> None:
        """National standards are 20万元 by the document: 31万元 were granted for one, 20万元 for another. A city's
        figure of 3万元 for a breakthrough that is none.
        """
        who, things = (["A", "B"], ["GB 1", "GB 2 "]) if ids == "words" else ([7, 8], [1, 2])
        one = {"level": ["national"] * 2, "role": ["lead"] * 2, "granted.province": [310_000, 200_000]}
        folder_of(
            tmp_path / "in",
            applicants={"id": who, "kind": ["enterprise"] * 2},
            standard={"applicant": who, "id": things, **one},
            breakthrough={"applicant": who, "id": things, "major": [False, None], "determined.city": [30_000] * 2},
        )
        batch(tmp_path, tmp_path / "in", "--as-of", DAY, "--rules", rules)
        assert {} == json.loads((tmp_path / "out" / "manifest.json").read_bytes())["by_row"]
        found = [tuple(row.values())[1:6] for row in table(tmp_path / "out", "cautions")]
        first, second = (str(each).strip() for each in things)
        clause = P + "breakthrough"
        assert sorted(found) == sorted([
            ("granted.more", P + "led-standard", first, "province",
             f"条款 `led-standard` 的事项 `{first}`：省级实际资助 31万元，多于文件所说的 20万元；按文件所说的计，请核对"),  # noqa: E501
            ("determined.not-met", clause, first, "city",
             f"事项 `{first}` 有市级核定金额 3万元，但条款 `breakthrough` 不满足条件，未予计入；请核对"),
            ("determined.not-met", clause, second, "city",
             f"事项 `{second}` 有市级核定金额 3万元，但条款 `breakthrough` 尚不能确定，未予计入；请核对"),
        ])  # fmt: skip

    def test_names_that_no_message_shows_whole(self, rules: Path, tmp_path: Path) -> None:
        """They are cut and made visible as by row, and stand whole in their own column."""
        names = ["标" * 90, "a {item} $1", "b\u3000c"]
        one = {"level": ["national"] * 3, "role": ["lead"] * 3, "granted.province": [310_000] * 3}
        place = folder_of(
            tmp_path / "in",
            applicants={"id": ["A"], "kind": ["enterprise"]},
            standard={"applicant": ["A"] * 3, "id": names, **one},
        )
        batch(tmp_path, place, "--as-of", DAY, "--rules", rules)
        engine = Engine.load(rules)
        expected = engine.decide(engine.facts(_profile(names)), AS_OF).cautions
        found = {(row["item"], row["zh"], row["en"]) for row in table(tmp_path / "out", "cautions")}
        assert found == {(e.item, e.text("zh"), e.text("en")) for e in expected if e.code == "granted.more"}
        assert 3 == len(found)


def _profile(names: list[str]) -> dict[str, Any]:
    """The same as a profile."""
    each = {"kind": "standard", "level": "national", "role": "lead", "granted": {"province": "31万元"}}
    who = {"id": "A", "name": "A", "kind": "enterprise"}
    return {"applicant": who, "items": [{**each, "id": name} for name in names]}


class TestAsEvaluateDecides:
    @pytest.mark.parametrize("seed", range(6))
    def test_packs(self, seed: int, tmp_path: Path) -> None:
        """Generated profiles under the packaged policies, from profiles."""
        source, market = Seeded(140_000_000 + seed), real_market()
        agree(Engine(market.rules), source, market, a_day(source), 55, tmp_path, tables=False)

    @pytest.mark.parametrize("seed", range(2))
    def test_packs_from_tables(self, seed: int, tmp_path: Path) -> None:
        """The same, from tables of every form, and in parts."""
        source, market = Seeded(141_000_000 + seed), real_market()
        agree(Engine(market.rules), source, market, a_day(source), 30, tmp_path, tables=True)

    @pytest.mark.parametrize("seed", range(8))
    def test_generated_policies(self, seed: int, tmp_path: Path) -> None:
        """Generated policies, with all that they can ask."""
        source = Seeded(142_000_000 + seed)
        market = Market.of(a_book(source).load())
        agree(Engine(market.rules), source, market, a_day(source), 8, tmp_path, tables=seed < 3)

    @pytest.mark.deep
    def test_many(self, tmp_path: Path) -> None:
        """Many more of both."""
        for seed in range(60):
            source, market = Seeded(143_000_000 + seed), real_market()
            agree(Engine(market.rules), source, market, a_day(source), 100, tmp_path / f"p{seed}", tables=seed % 5 == 0)
        for seed in range(300):
            source = Seeded(144_000_000 + seed)
            market = Market.of(a_book(source).load())
            agree(Engine(market.rules), source, market, a_day(source), 8, tmp_path / f"b{seed}", tables=seed % 3 == 0)


# ── values and names, by the million ─────────────────────────────────────────────────────────────────


class TestReading:
    def test_forms(self) -> None:
        """What is told by signs is what the form of each is."""
        given = [
            "GB/T 1-2020",
            "gb1",
            "ＧＢ１",
            "a:b",
            "a—b",
            " x ",
            "‘q’",
            "[1]",
            "",
            "\x00",
            "İ",
            "a_b",
            None,
            "A" * 501,
            "iso 9001:2015",
        ]
        for read, one in ((names, form), (codes, code)):
            found = read(pl.Series(given, dtype=pl.String))
            for text, same, bad in zip(given, found.same, found.bad, strict=True):
                sound = text is not None and text not in {"", "\x00"} and len(text) <= 500
                assert (one(text or "") if sound else None, not sound) == (same, bad), text

    def test_codes_with_hyphens(self) -> None:
        assert ["91130500ma0000001n", "2023-1-11"] == codes(
            pl.Series(["91130500-MA0000001N", "2023-1-11"])
        ).same.to_list()

    @pytest.mark.parametrize(
        ("fact", "given", "dtype", "expected", "bad"),
        [
            (Fact("m", ("金额",), "money"), [1, 0, None, -1, 10**11, 10**11 + 1], pl.Int64,
             [100, 0, None, None, 10**13, None], [3, 5]),
            (Fact("m", ("金额",), "money"), ["1.25", "0.01", "99999999999.99", "0.001"], pl.Decimal(38, 3),
             [125, 1, 9_999_999_999_999, None], [3]),
            (Fact("d", ("比例",), "decimal", places=2, most=10_000), ["1.5", "100", "100.01", "0.123"], pl.Decimal(38, 3),  # noqa: E501
             [150, 10_000, None, None], [2, 3]),
            (Fact("d", ("比例",), "decimal", places=2, most=10_000), [100, 101], pl.Int32, [10_000, None], [1]),
            (Fact("n", ("件数",), "integer", least=0, most=9), [0, 9, 10, -1, None], pl.Int8, [0, 9, None, None, None], [2, 3]),  # noqa: E501
            (Fact("n", ("件数",), "integer", most=9), ["3", "x", "", None, "未知"], pl.String, [3, None, None, None, None], [1]),  # noqa: E501
            (Fact("b", ("是否",), "boolean"), ["是", "false", "maybe"], pl.String, [1, 0, None], [2]),
            (Fact("t", ("日期",), "date"), [date(2023, 6, 30), None, date(9999, 12, 31)], pl.Date,
             [date(2023, 6, 30).toordinal(), None, None], [2]),
            (Fact("t", ("日期",), "date"), [date(2023, 6, 30), None, date(2023, 7, 2), date(2023, 6, 30)], pl.Date,
             [738_701, None, 738_703, 738_701], []),
            (Fact("b", ("是否",), "boolean"), ["是", "否", None], pl.Enum(["否", "maybe", "是"]), [1, 0, None], []),
            (Fact("b", ("是否",), "boolean"), ["是", "否", None], pl.Enum(["否", "是", "未知"]), [1, 0, None], []),
            (Fact("n", ("件数",), "integer", least=-9, most=9), ["-3", "9"], pl.Enum(["9", "-3"]), [-3, 9], []),
            (Fact("n", ("件数",), "integer", least=0, most=9), [9, None, 0], pl.UInt8, [9, None, 0], []),
            (Fact("x", ("文字",), "text", names=True), ["Ａb", "无", None], pl.String, ["ab", "", None], []),
        ],
    )  # fmt: skip
    def test_values(self, fact: Fact, given: list[Any], dtype: Any, expected: list[Any], bad: list[int]) -> None:
        """Numbers at their ends, words, days: as facts have them, or told as what is to be read by itself."""
        if isinstance(dtype, pl.Decimal):
            given = [Decimal(each) for each in given]
        series = pl.Series("c", given, dtype=dtype)
        assert takes(fact, series.dtype)
        found = cells(series, fact)
        assert expected == found.values.to_list()
        assert bad == ([] if found.bad is None else found.bad.arg_true().to_list())

    def test_floats_are_no_facts(self) -> None:
        for kind in ("money", "decimal", "integer", "boolean", "enum", "date", "text"):
            assert not takes(Fact("f", ("事实",), kind), pl.Float64())  # type: ignore[arg-type]


# ── bad inputs ───────────────────────────────────────────────────────────────────────────────────────

APPLICANTS = {"id": ["A", "B"], "kind": ["enterprise", "enterprise"]}
STANDARDS = {"applicant": ["A"], "id": ["S"], "level": ["national"], "role": ["lead"]}


def folder_of(place: Path, **tables: Mapping[str, Any]) -> Path:
    """Tables as Parquet."""
    place.mkdir()
    for name, columns in tables.items():
        pl.DataFrame(columns).write_parquet(place / f"{name}.parquet")
    return place


def _days(*numbers: int) -> Any:
    """Days as Parquet holds them, counted from 1970: also of years that no date has (2932896 is 9999-12-31)."""
    return pl.Series(numbers, dtype=pl.Int32).cast(pl.Date)


class TestBadInputs:
    @pytest.mark.parametrize(
        ("tables", "code"),
        [
            ({"applicants": {**APPLICANTS, "listd": [True, True]}}, "batch.column"),
            ({"applicants": {"id": ["A"]}}, "batch.column-missing"),
            ({"applicants": {**APPLICANTS, "listed": [1.0, 2.0]}}, "batch.float"),
            ({"applicants": {**APPLICANTS, "listed": [1, 0]}}, "batch.type"),
            ({"applicants": {**APPLICANTS, "listed": [True, True], "列入名单": [True, True]}}, "batch.column-twice"),
            ({"applicants": {"id": [b"A"], "kind": ["enterprise"]}}, "batch.id-type"),
            ({"applicants": APPLICANTS, "standrad": STANDARDS}, "batch.table"),
            ({"applicants": APPLICANTS, "standard": STANDARDS, "标准": STANDARDS}, "batch.table-twice"),
            ({"applicants": APPLICANTS, "payments": {"applicant": ["A"]}}, "batch.column-missing"),
        ],
    )  # fmt: skip
    def test_of_tables(self, tables: dict[str, Any], code: str, rules: Path, tmp_path: Path) -> None:
        """A table that cannot be read stops the run: its file, its column, and what to do."""
        place = folder_of(tmp_path / "in", **tables)
        said = batch(tmp_path, place, "--as-of", DAY, "--rules", rules, code=3)
        assert f"[{code}]" in said and str(place) in said
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize(
        ("tables", "codes_", "place"),
        [
            ({"applicants": {"id": ["A", "B"], "kind": ["enterprise", "firm"]}}, {"profile.applicant-kind"}, (2, 2)),
            ({"applicants": {"id": ["B", "b"], "kind": ["enterprise"] * 2}}, {"identity.applicant-twice"}, (2, 1)),
            ({"applicants": {"id": ["A", None], "kind": ["enterprise"] * 2}}, {"batch.blank"}, (2, 1)),
            ({"applicants": {**APPLICANTS, "listed": ["是", "也许"]}}, {"fact.boolean"}, (2, 3)),
            ({"applicants": {**APPLICANTS, "region": ["", "12"]}}, {"profile.region"}, (2, 3)),
            ({"applicants": {**APPLICANTS, "listing": ["open", "half"]}}, {"profile.listing"}, (2, 3)),
            ({"applicants": {"id": ["A", "91130500MA0000001X"], "kind": ["enterprise"] * 2}}, {"profile.credit-code"}, (2, 1)),  # noqa: E501
            ({"applicants": APPLICANTS, "standard": {**STANDARDS, "applicant": ["B"], "level": ["town"]}}, {"fact.choice"}, (1, 3)),  # noqa: E501
            ({"applicants": APPLICANTS, "standard": {**STANDARDS, "applicant": ["B"], "id": [""]}}, {"batch.blank"}, (1, 2)),  # noqa: E501
            ({"applicants": APPLICANTS, "standard": {"applicant": ["B", "B"], "id": ["S", "S"], "level": ["national"] * 2}},  # noqa: E501
             {"profile.item-twice"}, (2, 2)),
            ({"applicants": APPLICANTS, "standard": {"applicant": ["B", "B"], "id": ["S", "s"], "level": ["national", "group"]}},  # noqa: E501
             {"identity.item-differs"}, (2, 2)),
            ({"applicants": APPLICANTS, "standard": {**STANDARDS, "applicant": ["Z"]}}, {"batch.stranger"}, (1, 1)),
            ({"applicants": APPLICANTS, "standard": {**STANDARDS, "applicant": ["B\u200b"]}}, {"batch.stranger"}, (1, 1)),  # noqa: E501
            ({"applicants": APPLICANTS, "standard": {**STANDARDS, "applicant": [" "]}}, {"batch.ownerless"}, (1, 1)),
            ({"applicants": APPLICANTS, "standard": {**STANDARDS, "applicant": ["B"], "granted.province": [-5]}}, {"money.negative"}, (1, 5)),  # noqa: E501
            ({"applicants": APPLICANTS, "pilot": {"applicant": ["B"], "id": ["P"], "finished": [1001]}}, {"fact.bounds"}, (1, 3)),  # noqa: E501
            ({"applicants": APPLICANTS, "committee": {"applicant": ["B"], "id": ["P"], "since": ["2023-02-30"]}}, {"date.none"}, (1, 3)),  # noqa: E501
            ({"applicants": APPLICANTS, "committee": {"applicant": ["A", "B"], "id": ["P", "P"], "since": _days(19_000, -800_000)}}, {"date.form"}, (2, 3)),  # noqa: E501
            ({"applicants": APPLICANTS, "committee": {"applicant": ["A", "B"], "id": ["P", "P"], "since": _days(19_000, 2_932_897)}}, {"date.form"}, (2, 3)),  # noqa: E501
            ({"applicants": APPLICANTS, "payments": {"applicant": ["B"], "policy": ["p"], "clause": ["c"], "item": ["P"], "payer": ["city"], "amount": [1], "on": _days(-800_000)}}, {"date.form"}, (1, 7)),  # noqa: E501
            ({"applicants": APPLICANTS, "choices": {"applicant": ["B"], "rule": ["r"], "item": ["nothing"]}}, {"profile.chosen"}, (1, 3)),  # noqa: E501
        ],
    )  # fmt: skip
    def test_of_applicants(
        self, tables: dict[str, Any], codes_: set[str], place: tuple[int, int | None], rules: Path, tmp_path: Path
    ) -> None:
        """Who has a fault is left out and told, with file, row and column; the others are decided."""
        folder = folder_of(tmp_path / "in", **tables)
        said = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        rejects = table(tmp_path / "out", "rejects")
        assert codes_ == {row["code"] for row in rejects}
        assert place == (rejects[0]["row"], rejects[0]["column"])
        assert str(folder) in rejects[0]["file"] and all(f"[{code}]" in said for code in codes_)
        counts = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["applicants"]
        of_nobody = codes_ <= {"batch.stranger", "batch.ownerless"}  # a row that is no applicant's is no applicant
        assert (0 if of_nobody else 1) == counts["rejected"] and counts["decided"] >= 1
        assert counts["read"] == counts["decided"] + counts["rejected"]

    def test_strict(self, rules: Path, tmp_path: Path) -> None:
        """Any fault, and nothing is written."""
        folder = folder_of(tmp_path / "in", applicants={"id": ["A", "B"], "kind": ["enterprise", "firm"]})
        said = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, "--strict", code=3)
        assert "[profile.applicant-kind]" in said and "[batch.rejected]" in said
        assert ["in"] == sorted(path.name for path in tmp_path.iterdir())

    def test_profiles(self, rules: Path, tmp_path: Path) -> None:
        """Faulty profiles are told as `evaluate` tells them."""
        folder = tmp_path / "in"
        folder.mkdir()
        write_profile(folder / "a.json")
        write_profile(folder / "b.json", id="E-9", kind="firm")
        said = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        assert "[profile.applicant-kind]" in said and "读取 2 = 认定 1 + 退回 1" in said

    @pytest.mark.parametrize("long", ["applicants", "standard", "标准"])
    def test_a_row_that_is_too_long_among_tables(self, long: str, rules: Path, tmp_path: Path) -> None:
        """Of several tables the one is named that has it, with its line."""
        folder, other = tmp_path / "in", "standard" if long == "applicants" else long
        folder.mkdir()
        tables = {"applicants": ["id,kind", "A,enterprise"], other: ["applicant,id", "A,GB/T 1-2020"]}
        tables[long].append("A,B,C,D")
        for name, lines in tables.items():
            (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        said = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        assert "[batch.uneven]" in said and f"{folder / long}.csv:3" in said

    @pytest.mark.parametrize(
        ("code", "content", "name"),
        [
            ("batch.unread", b"PAR1 no", "applicants.parquet"),
            ("batch.uneven", b"id,kind\nA,enterprise\nB,enterprise,x,y\n", "applicants.csv:3"),
            ("batch.uneven", b"id,kind\r\nA,enterprise\r\nB,enterprise\rC,enterprise\r\n", "applicants.csv:3"),
            ("batch.short", b"id,kind,name\nA,enterprise,x\nB,enterprise\n", "applicants.csv:3"),
            ("batch.short", b'id,name,kind\nA,"x\ny",enterprise\n\n,,\nB,"x",\nC,enterprise', "applicants.csv:7"),
            ("batch.encoding", "id,kind\nA,enterprise\n".encode("utf-16-le"), "applicants.csv"),
            ("batch.empty", b"id,kind\n\n , \n", "applicants.csv"),
            ("batch.nul", b"id,kind\nA,enter\0prise\n", "applicants.csv"),
            ("batch.bytes", "id,kind\n甲,企业\n".encode() + "丙,企业\n".encode("gbk"), "applicants.csv:3"),
            ("batch.bytes", b"id,kind\n" + b"A,enterprise\n" * 9000 + b"B\xff,enterprise\n", "applicants.csv:9002"),
            ("batch.no-titles", b"", "applicants.csv"),
            ("batch.no-titles", b"\xef\xbb\xbf\r\n \r\n", "applicants.csv"),
            ("batch.line-ends", b"id,kind\rA,enterprise\r", "applicants.csv"),
            ("batch.untitled", b"id,,kind\nA,,enterprise\nB,x,enterprise\n", "applicants.csv"),
            ("batch.encoding", "代码,类型\nA,企业\n".encode("gbk"), "applicants.csv"),
            ("batch.encoding", "代码,类型\nA,企业\n".encode("utf-16"), "申报主体.csv"),
            ("batch.separator", "代码\t类型\nA\t企业\n".encode(), "applicants.csv"),
            ("batch.separator", "代码;类型\nA;企业\n".encode("utf-8-sig"), "applicants.csv"),
        ],
    )
    def test_no_tables(self, code: str, content: bytes, name: str, rules: Path, tmp_path: Path) -> None:
        """What is no table, or not the one that is read, says what to do."""
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / name.partition(":")[0]).write_bytes(content)
        said = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        assert f"[{code}]" in said and name in said

    def test_columns_are_called_as_the_file_calls_them(self, rules: Path, tmp_path: Path) -> None:
        """An empty cell by the head above it; a column that is missing, or there twice, in both languages' words."""
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / "申报主体.csv").write_text("代码,类型\nA,企业\n,企业\nC,\n", encoding="utf-8")
        (folder / "已付.csv").write_text("申报主体,政策,条款,事项,出资,金额\nA,,pilot,P,市级,1万元\n", encoding="utf-8")
        said = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        for place, head in (("申报主体.csv:3:1", "代码"), ("申报主体.csv:4:2", "类型"), ("已付.csv:2:2", "政策")):
            assert f"{place}: 错误: 列 `{head}` 这一格是空的；请填上 [batch.blank]" in said
        (folder / "申报主体.csv").write_text("代码,编号,类型\nA,A,企业\n", encoding="utf-8")
        (folder / "选择.csv").write_text("申报主体,规则\nA,x\n", encoding="utf-8")
        said = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        assert "列 `编号` 与列 `代码` 是同一项（id）" in said
        (folder / "申报主体.csv").write_text("\n代码,类型,类型,类形,类形\nA,企业,企业,,\n", encoding="utf-8")
        twice = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        assert "列 `类型` 与列 `类型` 是同一项（kind）" in twice and "duplicated" not in twice
        assert 2 == twice.count("列 `类形` 不是词汇表里的事实")
        assert "缺少列 `事项`（也可以写 `item`）" in said and "规则" not in said

    def test_blank_lines(self, rules: Path, tmp_path: Path) -> None:
        """They are no rows, wherever they stand; the lines of the others are those of the file."""
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / "申报主体.csv").write_text("\n代码,类型\nA,企业\n\n,\nB,商号\n \n\n", encoding="utf-8")
        (folder / "pilot.csv").write_text("applicant,id,finished\nA,P1,2\n\n,,\n\n", encoding="utf-8")
        said = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        assert "读取 2 = 认定 1 + 退回 1；明细 1 行" in said and "申报主体.csv:6:2: " in said
        assert ["profile.applicant-kind"] == [row["code"] for row in table(tmp_path / "out", "rejects")]

    def test_the_line_of_a_row_with_too_many_cells(self, rules: Path, tmp_path: Path) -> None:
        """It is named, behind a cell of two lines as well; an encoding is called as programs call it."""
        folder = tmp_path / "in"
        folder.mkdir()
        place = folder / "applicants.csv"
        place.write_text('id,kind\nA,enterprise\n"B\nC",enterprise\nD,enterprise,3\n', encoding="utf-8")
        assert "applicants.csv:5: " in batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        for name in ("utf-16", "utf-16-le", "utf-16-be"):
            place.write_bytes("代码,类型\nA,企业\n".encode(name))
            assert "像是 UTF-16）" in batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)

    def test_a_character_cut_where_the_look_ends(self, rules: Path, tmp_path: Path) -> None:
        """A long table in UTF-8 is one, wherever its beginning is cut."""
        folder = tmp_path / "in"
        folder.mkdir()
        for more in ("", "x", "xx"):
            rows = "".join(f"A{at},企业,{'名' * 30}\n" for at in range(1_000))
            (folder / "申报主体.csv").write_text(f"代码,类型,名称\n{more}A,企业,甲\n{rows}", encoding="utf-8")
            batch(tmp_path, folder, "--as-of", DAY, "--rules", rules)

    @pytest.mark.parametrize(("code", "name"), [("file.unreadable", "typo"), ("batch.no-applicants", "empty")])
    def test_nothing_given(self, code: str, name: str, rules: Path, tmp_path: Path) -> None:
        """A path that is not there and a folder with nothing in it stop the run: results that are there stay."""
        profile = write_profile(tmp_path / "p.json")
        batch(tmp_path, profile, "--as-of", DAY, "--rules", rules)
        before = (tmp_path / "out" / "manifest.json").read_bytes()
        (tmp_path / "empty").mkdir()
        assert f"[{code}]" in batch(tmp_path, tmp_path / name, "--as-of", DAY, "--rules", rules, code=3)
        assert before == (tmp_path / "out" / "manifest.json").read_bytes()

    def test_results_are_no_input(self, rules: Path, tmp_path: Path) -> None:
        """Who gives a folder of results is told what it is."""
        profile = write_profile(tmp_path / "p.json")
        batch(tmp_path, profile, "--as-of", DAY, "--rules", rules)
        found = run("batch", tmp_path / "out", "--as-of", DAY, "--rules", rules, "-o", tmp_path / "again")
        assert 3 == found.exit_code and 1 == found.stderr.count("错误") and "[batch.results]" in found.stderr
        assert not (tmp_path / "again").exists()

    def test_what_is_not_ours_stays(self, rules: Path, tmp_path: Path) -> None:
        """A folder of results in which somebody put something, its input even, is left as it is."""
        out = tmp_path / "out"
        batch(tmp_path, folder_of(tmp_path / "in", applicants=APPLICANTS), "--as-of", DAY, "--rules", rules)
        for name in ("note.txt", "cohort/applicants.csv", "lines.parquet/mine.parquet"):
            mine = out / name
            mine.parent.mkdir(exist_ok=True)
            mine.write_text("id,kind\nA,enterprise\n", encoding="utf-8")
            told = batch(tmp_path, tmp_path / "in", "--as-of", DAY, "--rules", rules, code=3)
            assert "[batch.out-taken]" in told and mine.exists() and (out / "manifest.json").exists()
            mine.unlink()
            if mine.parent.name == "cohort":
                mine.parent.rmdir()
        batch(tmp_path, tmp_path / "in", "--as-of", DAY, "--rules", rules)

    def test_one_applicant_in_two_spellings_before_another(self, rules: Path, tmp_path: Path) -> None:
        """Whoever comes after it is found by its own row, and rows of nobody count as no applicant."""
        folder = folder_of(
            tmp_path / "in",
            applicants={"id": ["A1", "Ａ1", "B"], "kind": ["enterprise"] * 3},
            standard={key: [value] * 3 for key, value in (("level", "national"), ("role", "lead"))}
            | {"applicant": ["B", "nobody", "nobody"], "id": ["1", "2", "3"]},
        )
        told = batch(tmp_path, folder, "--as-of", DAY, "--rules", rules, code=3)
        assert "读取 3 = 认定 2 + 退回 1" in told
        assert "2 行不属于任何一个主体" in told

    def test_no_day(self, rules: Path, tmp_path: Path) -> None:
        """Tables have no day of their own; profiles may have."""
        folder = folder_of(tmp_path / "in", applicants=APPLICANTS)
        assert "[batch.no-day]" in batch(tmp_path, folder, "--rules", rules, code=3)
        write_profile(tmp_path / "p.json")
        assert "[profile.no-day]" in batch(tmp_path, tmp_path / "p.json", "--rules", rules, code=3)

    def test_mixed(self, rules: Path, tmp_path: Path) -> None:
        folder = folder_of(tmp_path / "in", applicants=APPLICANTS)
        said = batch(tmp_path, folder, write_profile(tmp_path / "p.json"), "--as-of", DAY, "--rules", rules, code=3)
        assert "[batch.mixed]" in said

    def test_misuse(self, tmp_path: Path) -> None:
        for words in (["--without", "lines"], ["--verify", "-1"], ["--as-of", "2023-02-30"]):
            assert 2 == run("batch", tmp_path, "-o", tmp_path / "out", *words).exit_code

    def test_sums_too_large(self, tmp_path: Path, rules: Path) -> None:
        """A sum that documents cannot hold exactly leaves its applicant out, as `evaluate` does."""
        chapter = """\
- clause: large
  article: 一
  summary: 每个项目最多1000亿元
  for: any
  each: pilot
  pays: {city: {times: finished, amount: 1000亿元}}
"""
        place = write_pack(tmp_path / "rules", chapter=chapter, head=HEAD.partition("readings:")[0])
        pilots = {"applicant": ["A", "B"], "id": ["P", "Q"], "finished": [1, 1000]}
        folder = folder_of(tmp_path / "in", applicants=APPLICANTS, pilot=pilots)
        said = batch(tmp_path, folder, "--as-of", DAY, "--rules", place, code=3)
        assert "[profile.sum-large]" in said
        assert [("A", 10**13)] == [(row["applicant"], row["net_fen"]) for row in table(tmp_path / "out", "lines")]


# ── the folder ───────────────────────────────────────────────────────────────────────────────────────


class TestFolder:
    def test_a_file_is_the_same_whatever_the_pieces_its_rows_were_made_in(self, tmp_path: Path) -> None:
        """How many pieces there are follows the number of processors."""
        whole = pl.DataFrame({"applicant": range(700_000)}).rechunk()
        pieces = pl.concat([whole[:1], whole[1:300_000], whole[300_000:]], rechunk=False)
        for name, frame in (("whole", whole), ("pieces", pieces)):
            (tmp_path / name).mkdir()
            put_part(tmp_path / name, "lines", 0, frame)
        files = [
            (tmp_path / name / "lines.parquet" / "part-00000.parquet").read_bytes() for name in ("whole", "pieces")
        ]
        assert files[0] == files[1]

    def test_other_things_are_left_alone(self, rules: Path, tmp_path: Path) -> None:
        """What a batch has not written is never replaced; what it has is."""
        profile = write_profile(tmp_path / "p.json")
        batch(tmp_path, profile, "--as-of", DAY, "--rules", rules)
        batch(tmp_path, profile, "--as-of", DAY, "--rules", rules)
        (tmp_path / "out" / "manifest.json").write_text("{}", encoding="utf-8")
        assert "[batch.out-taken]" in batch(tmp_path, profile, "--as-of", DAY, "--rules", rules, code=3)
        assert ["out", "p.json"] == sorted(path.name for path in tmp_path.iterdir())

    def test_two_at_once(self, rules: Path, tmp_path: Path) -> None:
        """The second is told, and touches nothing."""
        profile = write_profile(tmp_path / "p.json")
        with Output(tmp_path / "out"):
            assert "[file.unwritable]" in batch(tmp_path, profile, "--as-of", DAY, "--rules", rules, code=3)
        assert ["p.json"] == sorted(path.name for path in tmp_path.iterdir())

    def test_the_same_bytes(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """The same inputs give the same files."""
        found: list[dict[str, bytes]] = []
        place = written(tmp_path, "parquet", engine)
        for name in ("one", "two"):
            batch(tmp_path / name, place, "--as-of", DAY, "--rules", rules)
            out = tmp_path / name / "out"
            found.append({str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()})
        assert found[0] == found[1]

    def test_a_difference_and_nothing_is_written(
        self, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """`--verify` finds a sum that columns have wrong."""
        whole = Decider._part

        def wrong(self: Decider, *args: Any, **more: Any) -> Any:
            check, self.check = self.check, None
            found, *rest = whole(self, *args, **more)
            assert found.lines is not None
            found.lines = found.lines.with_columns(pl.col("net_fen") + 1)
            assert check is not None
            today, source, _ = args
            check.part(today.plan, today.day, source.ids, source.known, found, self.types)
            yield from (found, *rest)

        monkeypatch.setattr(Decider, "_part", wrong)
        sheets = open_folder(written(tmp_path, "parquet", engine), engine.rules.vocabulary)
        with pytest.raises(Differs, match="lines"):
            Run(engine, Order(AS_OF, verify=2)).tables(sheets, tmp_path / "out")
        assert not (tmp_path / "out").exists()

    def test_the_second_key(self, engine: Engine, tmp_path: Path) -> None:
        """All lines are held against SQL made of the clauses as read; the manifest says so."""
        pytest.importorskip("duckdb")
        sheets = open_folder(written(tmp_path, "parquet", engine), engine.rules.vocabulary)
        found = Run(engine, Order(AS_OF), by_sql()).tables(sheets, tmp_path / "out")
        assert found.second_key is not None
        assert (10, ()) == (found.second_key.lines, found.second_key.left_out)

    def test_the_second_key_counts_what_is_of_columns(self, engine: Engine, tmp_path: Path) -> None:
        """Of the 10 lines 9 are of one with a payment, who is decided by row: the other's one is what it compared."""
        pytest.importorskip("duckdb")
        paid = {"policy": "quality-2023", "clause": "secretariat", "item": "sc 1", "payer": "city", "amount": "30万元"}
        facts = [engine.facts({**FULL, "paid": [paid]}), engine.facts(PLAIN)]
        rows = cohorts.rows(facts, engine.rules.vocabulary)
        place = cohorts.write_parquet(tmp_path / "in", cohorts.typed(rows, engine.rules.vocabulary))
        found = Run(engine, Order(AS_OF), by_sql()).tables(
            open_folder(place, engine.rules.vocabulary), tmp_path / "out"
        )
        assert {"held": 1} == found.by_row and 10 == found.rows["lines"]
        assert found.second_key is not None and 1 == found.second_key.lines

    def test_a_fen_too_much_and_nothing_is_there(self, engine: Engine, tmp_path: Path) -> None:
        """Where the keys differ by a fen in one line, its applicant and both sums are told, and nothing is written."""
        pytest.importorskip("duckdb")

        class Wrong(BySql):
            def __call__(self, decided: Decided, by_row: Any, answers: Any = None) -> None:
                number = next(number for number, lines in decided.after.items() if len(lines))
                more = decided.after[number].with_columns(pl.col("net") + (pl.int_range(pl.len()) == 0))
                super().__call__(replace(decided, after={**decided.after, number: more}), by_row, answers)

        sheets = open_folder(written(tmp_path, "parquet", engine), engine.rules.vocabulary)
        with pytest.raises(Differs, match=r"1 lines differ: Difference\(applicant=") as told:
            Run(engine, Order(AS_OF), Wrong()).tables(sheets, tmp_path / "out")
        assert "first=Sums(" in str(told.value) and "second=Sums(" in str(told.value)
        assert not (tmp_path / "out").exists()

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no such processes here")
    def test_killed(self) -> None:
        """Killed before any call of the system, the folder is old, new or absent, and nothing is lost."""
        assert 30 < killed("steps")["steps"]
        assert 3 == killed("batch", "3")["moments"]

    @pytest.mark.deep
    def test_killed_at_fifty_moments(self) -> None:
        """The bar."""
        print(killed("batch", "50"))


def killed(*words: str) -> dict[str, Any]:
    """What the program that kills runs reports."""
    call = [sys.executable, str(ROOT / "tests" / "killing_batch.py"), *words]
    found = subprocess.run(
        call, cwd=ROOT, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert 0 == found.returncode, found.stderr.decode()
    report: dict[str, Any] = json.loads(found.stdout)
    assert [] == report["faults"]
    return report


# ── one applicant explained ──────────────────────────────────────────────────────────────────────────


class TestExplained:
    @pytest.mark.parametrize("form", ["parquet", "csv", "nested", "lines", "profiles"])
    def test_from_every_form(self, form: str, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """The full explanation, as `evaluate --why` gives it, derived from what was read."""
        place = written(tmp_path, form, engine)
        batch(tmp_path, place, "--as-of", DAY, "--rules", rules)
        found = run("explain", tmp_path / "out", "e-1")
        assert 0 == found.exit_code, found.stderr
        alone = write_profile(tmp_path / "alone.json", FULL)
        assert run("evaluate", alone, "--as-of", DAY, "--rules", rules, "--why").stdout == found.stdout

    def test_one_clause_of_it(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """As `explain` shows it of the profile."""
        batch(tmp_path, written(tmp_path, "csv", engine), "--as-of", DAY, "--rules", rules)
        alone = write_profile(tmp_path / "alone.json", FULL)
        shown = run("explain", alone, "led-standard", "--as-of", DAY, "--rules", rules).stdout
        assert "■" in shown and shown == run("explain", tmp_path / "out", "e-1", "led-standard").stdout
        wrong = run("explain", tmp_path / "out", "e-1", "led-standards")
        assert 2 == wrong.exit_code and "是否为 `led-standard`" in wrong.stderr

    def test_a_clause_beside_that_of_a_profile_is_one_too_many(self, tmp_path: Path) -> None:
        alone = write_profile(tmp_path / "alone.json", FULL)
        found = run("explain", alone, "led-standard", "leader")
        assert 2 == found.exit_code and "多出的参数：leader" in found.stderr

    @pytest.mark.parametrize("command", ["evaluate", "check"])
    def test_results_are_no_profile(self, command: str, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """Neither those of a batch nor a decision are taken for one with every key wrong."""
        batch(tmp_path, written(tmp_path, "csv", engine), "--as-of", DAY, "--rules", rules)
        alone = write_profile(tmp_path / "alone.json", FULL)
        decision = run("evaluate", alone, "--as-of", DAY, "--rules", rules, "--format", "json").stdout
        (tmp_path / "decision.json").write_text(decision, encoding="utf-8")
        for place, which in ((tmp_path / "out", "batch/1"), (tmp_path / "decision.json", "decision/2")):
            found = run(command, place, "--as-of", DAY, "--rules", rules)
            assert 3 == found.exit_code
            assert 1 == found.stderr.count("错误") and f"qaward 写出的结果（{which}）" in found.stderr

    def test_with_what_others_claim(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """Beside the others that have the same items."""
        both = [engine.facts({**FULL, "applicant": {**FULL["applicant"], "id": name}}) for name in ("A", "B")]
        rows = cohorts.rows(both, engine.rules.vocabulary)
        place = cohorts.write_csv(tmp_path / "in", rows)
        batch(tmp_path, place, "--as-of", DAY, "--rules", rules)
        assert "[between.claimed]" in run("explain", tmp_path / "out", "A").stdout

    @pytest.mark.parametrize("name", ["manifest.json", "lines.parquet", "rejects.parquet"])
    def test_of_a_file_of_the_results(self, name: str, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """What it is, and what to write: the folder and the applicant."""
        batch(tmp_path, written(tmp_path, "csv", engine), "--as-of", DAY, "--rules", rules)
        found = run("explain", tmp_path / "out" / name, "E-1")
        assert 3 == found.exit_code and "[explain.within]" in found.stderr
        assert f"qaward explain {tmp_path / 'out'} 主体代码" in found.stderr

    @pytest.mark.parametrize("form", ["csv", "parquet", "nested"])
    def test_of_tables(self, form: str, engine: Engine, tmp_path: Path) -> None:
        """They are decided first."""
        place = written(tmp_path, form, engine)
        for words in ((), ("E-1",)):
            found = run("explain", place, *words)
            assert 3 == found.exit_code and f"qaward batch {place} -o" in found.stderr

    def test_of_profiles(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """An applicant of them is no clause, and what to write for it is told."""
        place = written(tmp_path, "profiles", engine)
        found = run("explain", place, "e-2", "--as-of", DAY, "--rules", rules)
        assert 2 == found.exit_code and "`e-2` 是档案里的申报主体，不是条款" in found.stderr
        assert " --why；" in found.stderr

    def test_what_cannot_be(self, engine: Engine, rules: Path, tmp_path: Path) -> None:
        """No such applicant, inputs that changed, no folder of a batch."""
        place = written(tmp_path, "lines", engine)
        batch(tmp_path, place, "--as-of", DAY, "--rules", rules)
        assert "[batch.no-applicant]" in run("explain", tmp_path / "out", "X").stderr
        place.write_text(place.read_text("utf-8") + "\n", encoding="utf-8")
        found = run("explain", tmp_path / "out", "E-1")
        assert 3 == found.exit_code and "[batch.changed]" in found.stderr
        (tmp_path / "out" / "manifest.json").write_text("{}", encoding="utf-8")
        assert "[batch.not-output]" in run("explain", tmp_path / "out", "E-1").stderr
        assert 2 == run("explain", tmp_path / "out").exit_code
        found = run("explain", tmp_path / "oot", "E-1")
        assert 3 == found.exit_code and "[file.unreadable]" in found.stderr and "oot" in found.stderr


def test_chinese_names_of_tables(tmp_path: Path, engine: Engine) -> None:
    """Tables may be called as the keys of profiles are; two of one kind are told."""
    payments = {key: ["A"] for key in ("applicant", "policy", "clause", "item", "payer", "amount")}
    place = folder_of(tmp_path / "in", 申报主体=APPLICANTS, 标准=STANDARDS, 已付=payments)
    assert {"applicant", "standard", "payments"} == open_folder(place, engine.rules.vocabulary).keys()
    pl.DataFrame(APPLICANTS).write_parquet(place / "applicants.parquet")
    with pytest.raises(InputError, match=r"batch\.table-twice"):
        open_folder(place, engine.rules.vocabulary)


def test_a_folder_without_applicants(tmp_path: Path, engine: Engine) -> None:
    place = folder_of(tmp_path / "in", standard=STANDARDS)
    with pytest.raises(InputError, match=r"batch\.no-applicants"):
        open_folder(place, engine.rules.vocabulary)
