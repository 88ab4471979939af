"""What `qaward explain` reads of a batch: the bytes that its manifest names and no others, wherever they stand."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import pytest
from console import CHAPTER, DAY, FULL, HEAD, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

from qaward.api import Engine  # noqa: E402
from qaward.batch.again import read_output  # noqa: E402

APPLICANTS = "id,kind\nE-1,enterprise\nE-2,enterprise\n"
PILOT = "applicant,id,finished\nE-1,P1,2\n"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "rules")


def batch(*words: str | Path, stdin: str | None = None) -> None:
    found = run("batch", *words, "--as-of", DAY, stdin=stdin)
    assert 0 == found.exit_code, found.output


def table(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.fixture
def year(tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with tables and results, both named relatively: E-1 has 4万元 for a pilot, E-2 nothing."""
    place = tmp_path / "year"
    table(place / "in", "applicants.csv", APPLICANTS)
    table(place / "in", "pilot.csv", PILOT)
    monkeypatch.chdir(place)
    batch("in", "-o", "out", "--rules", rules)
    return place


class TestWhereTablesStand:
    """The current folder, and that in which the results lie."""

    def test_others_of_the_same_name(self, year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """One table of the current folder is the same, one has another number: 2 projects at 2万元, not 3."""
        own = run("explain", "out", "E-1").stdout
        assert "2万元 × 2 = 4万元" in own
        table(tmp_path / "other" / "in", "applicants.csv", APPLICANTS)
        table(tmp_path / "other" / "in", "pilot.csv", PILOT.replace("P1,2", "P1,3"))
        monkeypatch.chdir(tmp_path / "other")
        found = run("explain", year / "out", "E-1")
        assert (0, own, "") == (found.exit_code, found.stdout, found.stderr)
        assert 0 == run("impact", year / "out", year / "out", "-o", tmp_path / "change").exit_code
        (year / "in" / "pilot.csv").unlink()
        found = run("explain", year / "out", "E-1")
        assert (3, "") == (found.exit_code, found.stdout)
        assert "输入与写结果时不同（in/pilot.csv）" in found.stderr

    def test_every_way(self, year: Path, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of two files in two places, each the same, another or none: what is not the same anywhere is told, and else
        what is read are the rows of that time.
        """
        sound = {"applicants.csv": APPLICANTS, "pilot.csv": PILOT}
        other = {"applicants.csv": APPLICANTS + "E-3,enterprise\n", "pilot.csv": PILOT.replace("P1,2", "P1,3")}
        vocabulary, here = Engine.load(rules).rules.vocabulary, tmp_path / "here"
        here.mkdir()
        monkeypatch.chdir(here)
        names = [(place, name) for place in (here, year) for name in sound]
        for way in itertools.product(("same", "other", "none"), repeat=4):
            for place in (here, year):
                shutil.rmtree(place / "in", ignore_errors=True)
            for (place, name), what in zip(names, way, strict=True):
                if what != "none":
                    table(place / "in", name, (sound if what == "same" else other)[name])
            gone = [f"in/{name}" for at, name in enumerate(sound) if "same" not in way[at::2]]
            given = read_output(year / "out")
            assert gone == [*given.other_inputs()], way
            if not gone:
                sheets = given.sheets(vocabulary)
                read = {kind: sheet.frame.collect() for kind, sheet in sheets.items()}
                assert (2, ["2"]) == (len(read["applicant"]), read["pilot"]["finished"].to_list()), way
                assert () == given.beside

    @pytest.mark.parametrize("inside", [".", "lines.parquet"])
    def test_from_inside_the_results(self, inside: str, year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        own = run("explain", "out", "E-1").stdout
        monkeypatch.chdir(year / "out" / inside)
        found = run("explain", "." if inside == "." else "..", "E-1")
        assert (0, own, "") == (found.exit_code, found.stdout, found.stderr)


class TestTablesThatCameLater:
    @pytest.mark.parametrize(
        ("name", "text"),
        [("committee.csv", "applicant,id,since\nE-1,SC 1,2020-01-01\n"), ("pilot2.csv", ""), ("standard.parquet", "x")],
    )
    def test_it_is_named(self, name: str, text: str, year: Path) -> None:
        """It is not read, whatever it is; what is explained is what was decided, and no table of results is blamed."""
        own = run("explain", "out", "E-1").stdout
        table(year / "in", name, text)
        found = run("explain", "out", "E-1")
        assert (3, own, 1) == (found.exit_code, found.stdout, found.stderr.count("错误"))
        assert f"清单的 `inputs` 写的是 —，输入里是 in/{name}；" in found.stderr
        assert 3 == (found := run("impact", "out", "out", "-o", "change")).exit_code and f"in/{name}" in found.stderr

    def test_beside_one_file(self, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A Parquet file was named without its folder: what lies beside it was never read, and is none of its items."""
        monkeypatch.chdir(tmp_path)
        table(tmp_path / "in", "pilot.csv", PILOT)
        pl.DataFrame({"id": ["E-1"], "kind": ["enterprise"]}).write_parquet("in/applicants.parquet")
        batch("in/applicants.parquet", "-o", "out", "--rules", rules)
        found = run("explain", "out", "E-1")
        assert 0 == found.exit_code and "P1" not in found.stdout
        assert 1 == found.stderr.count("in/pilot.csv 和当时读的文件在同一目录") and "[batch.added]" in found.stderr
        english = run("explain", "out", "E-1", "--lang", "en").stderr
        assert "in/pilot.csv lies beside the file that was read, and is not in the manifest" in english
        assert 0 == run("impact", "out", "out", "-o", "change").exit_code

    def test_a_table_is_not_named_any_more(self, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where lines about items stand the one file that is left was not alone."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "in").mkdir()
        pl.DataFrame({"id": ["E-1"], "kind": ["enterprise"]}).write_parquet("in/applicants.parquet")
        pl.DataFrame({"applicant": ["E-1"], "id": ["P1"], "finished": [2]}).write_parquet("in/pilot.parquet")
        batch("in", "-o", "out", "--rules", rules)
        place = tmp_path / "out" / "manifest.json"
        body = json.loads(place.read_bytes())
        body["inputs"].pop()
        place.write_text(json.dumps(body), encoding="utf-8")
        for words in (("explain", "out", "E-1"), ("impact", "out", "out", "-o", "change")):
            found = run(*words)
            assert 3 == found.exit_code
            assert "清单的 `inputs` 写的是 —，输入里是 in/pilot.parquet；" in found.stderr


def test_rules_of_the_same_words(year: Path, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the current folder stand rules with the same vocabulary and another policy; those of that time lie beside."""
    shutil.move(rules, year / "drafts")
    batch("in", "-o", "out", "--rules", "drafts")
    own = run("explain", "out", "E-1").stdout
    assert "3 = 9万元" not in own and "2万元 × 2 = 4万元" in own
    here = tmp_path / "here"
    write_pack(here / "drafts", head=HEAD.replace("takes: 2万元", "takes: 3万元"))
    monkeypatch.chdir(here)
    found = run("explain", year / "out", "E-1")
    assert (0, own, "") == (found.exit_code, found.stdout, found.stderr)
    shutil.rmtree(year / "drafts")
    found = run("explain", year / "out", "E-1")
    assert 3 == found.exit_code and "规则文件与写结果时不同（quality-2023/policy.yaml）" in found.stderr


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "当时读的不是文件（-，如标准输入），没有留下"), ("en", "no file (-, such as")]
)
def test_nothing_is_left_of_standard_input(lang: str, told: str, rules: Path, tmp_path: Path) -> None:
    """It is not called changed: the same bytes may come again, and nobody could tell."""
    text, out = json.dumps(FULL) + "\n", tmp_path / "out"
    batch("-", "-o", out, "--rules", rules, stdin=text)
    for found in (
        run("explain", out, "E-1", "--lang", lang, stdin=text),
        run("impact", out, out, "-o", tmp_path / "change", "--lang", lang),
    ):
        assert (3, 1) == (found.exit_code, found.stderr.count("[batch.unkept]")) and told in found.stderr
        assert "changed]" not in found.stderr


def test_what_looks_like_what_another_has(rules: Path, tmp_path: Path) -> None:
    """The result holds it as a caution of the later of two: the explanations of both tell it, at the clause as well."""
    items = "applicant,id,level,role,granted.province\nE-1,GB/T 3,national,lead,20万元\n"
    items += "E-2,GB/T 3-2020,national,lead,20万元\n"
    table(tmp_path / "in", "applicants.csv", APPLICANTS)
    table(tmp_path / "in", "standard.csv", items)
    batch(tmp_path / "in", "-o", tmp_path / "out", "--rules", rules)
    rows = pl.read_parquet(tmp_path / "out" / "cautions.parquet").to_dicts()
    assert [("E-2", "identity.shared-near")] * 2 == [(row["applicant"], row["code"]) for row in rows]
    for applicant in ("E-1", "E-2"):
        for words, told in (((), True), (("led-standard",), True), (("pilot",), False)):
            found = run("explain", tmp_path / "out", applicant, *words)
            assert (0, "") == (found.exit_code, found.stderr)
            assert [told, told] == [f"注意：{row['zh']} [identity.shared-near]" in found.stdout for row in rows]


class TestClauses:
    @pytest.fixture
    def out(self, rules: Path, tmp_path: Path) -> Path:
        """E-1 decided by one of two policies with the same clauses."""
        (rules / "other-2023").mkdir()
        head = HEAD.replace("policy: quality-2023", "policy: other-2023").replace("pilot-sum", "other-sum")
        (rules / "other-2023" / "policy.yaml").write_text(head, encoding="utf-8")
        chapter = CHAPTER.replace("pilot-sum", "other-sum")
        chapter += CHAPTER[CHAPTER.index("- clause: honour-list") :].replace("honour-list", "only-here")
        (rules / "other-2023" / "01-all.yaml").write_text(chapter, encoding="utf-8")
        profile = write_profile(tmp_path / "p.json", FULL)
        batch(profile, "-o", tmp_path / "out", "--rules", rules, "--policy", "quality-2023")
        return tmp_path / "out"

    @pytest.mark.parametrize("word", ["other-2023/led-standard", "only-here", "other-2023/only-here"])
    def test_of_a_policy_that_did_not_decide(self, word: str, out: Path) -> None:
        found = run("explain", out, "E-1", word)
        assert (2, "") == (found.exit_code, found.stdout)
        told = f"`{word}` 指的条款都不属于认定这个主体的政策（quality-2023）"
        assert told in found.stderr and "[explain.undecided]" in found.stderr
        assert (
            "by which this applicant was decided (quality-2023)"
            in run("explain", out, "E-1", word, "--lang", "en").stderr
        )

    def test_those_that_did_are_offered(self, out: Path) -> None:
        """The same word stands in both policies."""
        found = run("explain", out, "E-1", "led-standard")
        assert (0, "") == (found.exit_code, found.stderr) and "quality-2023/led-standard" in found.stdout
        found = run("explain", out, "E-1", "奖励")
        assert 2 == found.exit_code and "quality-2023/pilot" in found.stderr and "other-2023" not in found.stderr

    def test_no_profiles_are_looked_at(self, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A profile in the current folder is none of this batch."""
        (tmp_path / "here").mkdir()
        write_profile(tmp_path / "here" / "p.json", id="nosuch")
        monkeypatch.chdir(tmp_path / "here")
        found = run("explain", out, "E-1", "nosuch")
        assert 2 == found.exit_code and "没有条款 `nosuch`" in found.stderr
