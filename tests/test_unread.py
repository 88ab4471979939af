"""A rejected applicant takes part in nothing; what it names is put aside for those who claim it too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from console import run, write_pack

from qaward.api import Engine
from qaward.effects import HELD_BETWEEN
from qaward.engine.decision import Decision
from qaward.facts import as_profile
from qaward.findings import Findings
from qaward.identity import form
from qaward.profiles.read import profile_of
from qaward.trees.from_python import from_python
from qaward.unread import NOBODY, LeftOut, ProfileError, Unread

DAY = "2023-06-30"
ITEM = {"类别": "标准", "编号": "GB/T 1-2020", "级别": "国家", "角色": "主导", "已获资助": {"省级": "20万元"}}
"""Of which 20万元 of the city are due (`led-standard`: what the province gave, and the city as much)."""

SAME = form("GB/T 1-2020")


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack") / "rules")


@pytest.fixture(scope="module")
def engine(rules: Path) -> Engine:
    return Engine.load(rules)


def profile(name: str, *items: Mapping[str, Any], kind: str = "企业", **more: Any) -> dict[str, Any]:
    return {"申报主体": {"代码": name, "名称": f"{name}公司", "类型": kind}, "事项": [*items], **more}


def unread_of(document: Mapping[str, Any], engine: Engine) -> Unread:
    """What a faulty profile claims."""
    with pytest.raises(ProfileError) as fault:
        profile_of(from_python(document, "b.yaml"), engine.rules.vocabulary, Findings())
    return fault.value.unread


class TestWhatIsKnown:
    """What a profile claims that cannot be used."""

    THING = frozenset([("standard", SAME)])

    def test_all_it_names(self, engine: Engine) -> None:
        """A kind of applicant that is none, and a level that is none, hide no item."""
        found = unread_of(profile("B", {**ITEM, "级别": "国家级别"}, kind="企业业"), engine)
        assert (self.THING, True, "B", "B公司") == (found.things, found.whole, found.id, found.name)

    def test_of_a_kind_that_cannot_be_read(self, engine: Engine) -> None:
        """It may be of any."""
        found = unread_of(profile("B", {**ITEM, "类别": "标淮"}), engine)
        assert (frozenset([("", SAME)]), True) == (found.things, found.whole)
        assert found.names("standard", SAME) and not found.names("standard", form("GB/T 2-2020"))

    @pytest.mark.parametrize(
        "document",
        [
            profile("B", ITEM, {"类别": "标准", "级别": "国家"}),  # an item without an id
            {"申报主体": {"代码": "B", "类型": "企业"}, "事顶": [ITEM]},  # a list under a key that is none
            {"申报主体": {"代码": "B", "类型": "企业"}, "事项": ITEM},  # no list
            {"申报主体": {"代码": "B", "类型": "企业"}, "事项": [ITEM, "GB/T 2-2020"]},
        ],
    )
    def test_not_all(self, document: dict[str, Any], engine: Engine) -> None:
        """Then it may claim anything."""
        assert not unread_of(document, engine).whole

    def test_counted_once(self) -> None:
        """Two rows of one stranger are one; one without an id is one by itself."""
        rows = [Unread("a:1", "X", whole=True), Unread("a:2", "x"), Unread("a:3", whole=True)]
        assert LeftOut(2, 1) == LeftOut.of(rows)
        assert LeftOut(3, 1) == LeftOut(1, 0).plus(LeftOut(2, 1)) and LeftOut() == NOBODY


def due(decision: Decision) -> int:
    return sum(line.net for line in decision.lines if line.standing.owed)


class TestRivals:
    """What others claim of the same thing."""

    def decided(self, engine: Engine, *unread: Unread, **more: Any) -> Decision:
        """A, beside some that were rejected."""
        [found] = engine.decide_together([engine.facts({**profile("A", ITEM), "as_of": DAY, **more})], unread=unread)
        return found

    def test_is_put_aside(self, engine: Engine) -> None:
        """40万元 are due where nobody else is there, and nothing while it is not known whether B has it."""
        assert 40 * 10**6 == due(self.decided(engine))
        found = self.decided(engine, Unread("b.yaml", "B", "乙公司", frozenset([("standard", SAME)]), whole=True))
        assert 0 == due(found)
        assert {"between.unread"} == {each.code for each in found.cautions}
        assert "乙公司（b.yaml）也列了" in found.cautions[0].text() and "乙公司 (b.yaml) has" in found.cautions[0].text(
            "en"
        )

    @pytest.mark.parametrize(
        ("name", "things"),
        [
            ("B", {("standard", form("GB/T 2-2020"))}),  # another thing
            ("B", {("committee", SAME)}),  # of another kind
            ("A", {("standard", SAME)}),  # its own, given twice
            ("B", set[tuple[str, str]]()),
        ],
    )
    def test_what_nobody_else_names_is_due(self, name: str, things: set[tuple[str, str]], engine: Engine) -> None:
        assert 40 * 10**6 == due(self.decided(engine, Unread("b.yaml", name, things=frozenset(things))))

    def test_who_cannot_be_named_is_told_by_the_place(self, engine: Engine) -> None:
        """Its row is all that there is."""
        found = self.decided(engine, Unread("标准.csv:7", things=frozenset([("", SAME)])))
        assert "，标准.csv:7也列了" in found.cautions[0].text()

    def test_is_paid_once_somebody_decided(self, engine: Engine) -> None:
        """`decided` names it as any other hold."""
        decided = [
            {
                "政策": "quality-2023",
                "条款": "led-standard",
                "事项": "GB/T 1-2020",
                "出资": payer,
                "注意": "他人退回",
                "理由": "核",
            }
            for payer in ("省级", "市级")
        ]
        one = Unread("b.yaml", "B", things=frozenset([("standard", SAME)]))
        assert 40 * 10**6 == due(self.decided(engine, one, 已定=decided))

    def test_stands_in_the_record(self, engine: Engine) -> None:
        """As profiles hold it, with the place; read again it is the same, and masked nothing of it is told."""
        one = Unread("b.yaml", "B", "乙公司", frozenset([("standard", SAME)]))
        [facts] = engine.settle([engine.facts({**profile("A", ITEM), "as_of": DAY})], unread=[one])
        written = as_profile(facts, engine.rules.vocabulary)
        assert [{"id": "B", "name": "乙公司", "place": "b.yaml"}] == written["between"][0]["others"]
        assert facts.between == engine.facts(written).between
        assert facts.between is not None and "b.yaml" not in str(facts.between[0].masked())

    def test_every_hold_has_a_name(self) -> None:
        assert "他人退回" == HELD_BETWEEN["between.unread"]


class TestEvaluate:
    """Several profiles, of which one cannot be used."""

    def folder(self, place: Path, wrong: dict[str, Any]) -> Path:
        place.mkdir()
        for name, document in {"a": profile("A", ITEM), "b": wrong, "c": profile("C")}.items():
            (place / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        return place

    def test_a_typing_error_pays_nobody_else(self, rules: Path, tmp_path: Path) -> None:
        """B's kind is misspelt: A's standard waits, and the end says that one took no part."""
        place = self.folder(tmp_path / "in", profile("B", ITEM, kind="企业业"))
        found = run("evaluate", place, "--rules", rules, "--as-of", DAY, "--format", "json")
        *decisions, end = json.loads(found.stdout)
        assert 3 == found.exit_code
        assert {"conditional"} == {line["standing"] for line in decisions[0]["lines"]}
        assert (1, 0) == (end["left_out"]["applicants"], end["left_out"]["unknown"])

    @pytest.mark.parametrize(
        "words", [(), ("--summary",), ("--needs-review",), ("--format", "markdown"), ("--format", "csv")]
    )
    def test_what_is_not_known_is_told_in_the_result(self, words: tuple[str, ...], rules: Path, tmp_path: Path) -> None:
        """B's list cannot be read: of whom it may be beside nobody knows."""
        place = self.folder(tmp_path / "in", {"申报主体": {"代码": "B", "类型": "企业"}, "事顶": [ITEM]})
        found = run("evaluate", place, "--rules", rules, "--as-of", DAY, *words)
        told = found.stdout.replace("\\", "")
        assert "1 个申报主体填的有错、已退回，没有参加认定" in told and "其中 1 个列了什么读不全" in told
        assert "[profile.left-out]" in told

    @pytest.mark.parametrize(
        ("other", "code"),
        [
            ("GB/T 1", "identity.unread-near"),
            ("GB/T l-2020", "identity.unread-alike"),
            ("GB-T 01-2020号", "identity.unread-alike"),
            ("GB/T 2-2020", None),
        ],
    )
    def test_what_looks_like_it_is_told(self, other: str, code: str | None, rules: Path, tmp_path: Path) -> None:
        """B writes the same number without the year, or with a letter for the figure: A is due, both are told."""
        place = self.folder(tmp_path / "in", profile("B", {**ITEM, "编号": other}, kind="企业业"))
        found = run("evaluate", place, "--rules", rules, "--as-of", DAY, "--format", "json")
        *decisions, end = json.loads(found.stdout)
        assert {"due"} == {line["standing"] for line in decisions[0]["lines"]}
        told = [
            (each["code"], each["claims"][0]["applicant"]["id"], each["claims"][0]["fen"]) for each in end["cautions"]
        ]
        assert sorted([(code, "B", None)] * (code is not None)) == sorted(set(told))
        table = run("evaluate", place, "--rules", rules, "--as-of", DAY).stdout
        assert (code is not None) == ("退回的 B公司" in table)
        assert (code is not None) == (
            "退回的 B公司" in run("evaluate", place, "--rules", rules, "--as-of", DAY, "--format", "csv").stdout
        )

    def test_its_own_other_profile_is_not_told(self, rules: Path, tmp_path: Path) -> None:
        """What was rejected is A's own: another profile of it."""
        place = self.folder(tmp_path / "in", profile("A", {**ITEM, "编号": "GB/T 1"}, kind="企业业"))
        found = run("evaluate", place, "--rules", rules, "--as-of", DAY, "--format", "json")
        assert [] == json.loads(found.stdout)[-1]["cautions"]

    def test_its_own_other_profile_hides_nobody(self, rules: Path, tmp_path: Path) -> None:
        """A's other profile was rejected, and C, who lists the same: C is told, with the number as C writes it."""
        place = self.folder(tmp_path / "in", profile("A", {**ITEM, "编号": "GB/T 1"}, kind="企业业"))
        wrong = profile("C", {**ITEM, "编号": "ＧＢ/T 1"}, kind="企业业")
        (place / "c.json").write_text(json.dumps(wrong), encoding="utf-8")
        found = run("evaluate", place, "--rules", rules, "--as-of", DAY, "--format", "json")
        told = json.loads(found.stdout)[-1]["cautions"]
        assert {("identity.unread-near", "C", "ＧＢ/T 1")} == {
            (each["code"], each["claims"][0]["applicant"]["id"], each["claims"][0]["item"]) for each in told
        }

    def test_one_alone_is_beside_nobody(self, rules: Path, tmp_path: Path) -> None:
        """Nothing is said of others where there are none."""
        place = self.folder(tmp_path / "in", profile("B", ITEM, kind="企业业"))
        found = run("evaluate", place / "a.json", "--rules", rules, "--as-of", DAY)
        assert 0 == found.exit_code and "left-out" not in found.stdout


class TestBatch:
    """A cohort, of which some cannot be used."""

    HEAD = "id,name,kind\n"
    ITEMS = "applicant,id,级别,角色,省级已资助金额\n"

    def standings(self, place: Path, rules: Path, out: Path, **order: Any) -> dict[str, set[str]]:
        """The standing of each applicant's lines, whatever the machine."""
        pl = pytest.importorskip("polars", reason="Polars is an extra")
        found = run("batch", place, "--rules", rules, "--as-of", DAY, "-o", out)
        assert 3 == found.exit_code, found.output
        told: dict[str, set[str]] = {}
        for row in pl.read_parquet(out / "lines.parquet").iter_rows(named=True):
            told.setdefault(row["applicant"], set()).add(row["standing"])
        return told

    def tables(self, place: Path) -> Path:
        """B's kind is none; X is no applicant, and one row names nobody; D has a thing of its own, E has half an id."""
        place.mkdir()
        kinds = {"A": "企业", "B": "企业业", "C": "企业", "D": "企业", "E": "企业", "F": "企业"}
        rows = [f"{name},{name}公司,{kind}\n" for name, kind in kinds.items()]
        (place / "applicants.csv").write_text(self.HEAD + "".join(rows), "utf-8")
        claims = [("A", "S1"), ("B", "S1"), ("C", "S2"), ("X", "S2"), ("D", "S3"), ("E", "S4"), ("", "S4"), ("F", "")]
        items = [f"{who},{what},国家,主导,20万元\n" for who, what in claims]
        (place / "标准.csv").write_text(self.ITEMS + "".join(items), "utf-8")
        return place

    def test_tables(self, rules: Path, tmp_path: Path) -> None:
        """A, C and E wait for B, X and whoever the row is of; D is due."""
        place = self.tables(tmp_path / "in")
        wanted = {"A": {"conditional"}, "C": {"conditional"}, "D": {"due"}, "E": {"conditional"}}
        assert wanted == self.standings(place, rules, tmp_path / "out")
        left = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["left_out"]
        assert (4, 1) == (left["applicants"], left["unknown"])
        said = run("explain", tmp_path / "out", "A").stdout
        assert "B公司" in said and "applicants.csv:3）也列了" in said and "[between.unread]" in said
        assert "标准.csv:8也列了" in run("explain", tmp_path / "out", "E").stdout

    @pytest.mark.parametrize("largest", [3, 5, 100])
    def test_in_parts(self, largest: int, engine: Engine, tmp_path: Path) -> None:
        """However the tables are cut, the same rows wait."""
        pl = pytest.importorskip("polars", reason="Polars is an extra")
        from datetime import date

        from qaward.batch.run import Order, Run
        from qaward.batch.sheets import open_folder

        sheets = open_folder(self.tables(tmp_path / "in"), engine.rules.vocabulary)
        manifest = Run(engine, Order(date.fromisoformat(DAY), largest=largest)).tables(sheets, tmp_path / "out")
        assert manifest.left_out is not None and 4 == manifest.left_out.applicants
        rows = pl.read_parquet(tmp_path / "out" / "lines.parquet").iter_rows(named=True)
        assert {"D"} == {row["applicant"] for row in rows if row["standing"] == "due"}

    @pytest.mark.parametrize("wrong", [profile("B", ITEM, kind="企业业"), profile("B", {**ITEM, "类别": "标淮"})])
    def test_profiles(self, wrong: dict[str, Any], rules: Path, tmp_path: Path) -> None:
        """As tables: A waits, C has nothing; so it is explained."""
        place = tmp_path / "in.jsonl"
        lines = [profile("A", ITEM), wrong, profile("C", {**ITEM, "编号": "GB/T 2-2020"})]
        place.write_text("".join(json.dumps(each) + "\n" for each in lines), "utf-8")
        assert {"A": {"conditional"}, "C": {"due"}} == self.standings(place, rules, tmp_path / "out")
        assert "[between.unread]" in run("explain", tmp_path / "out", "A").stdout
