"""Cautions and rejects that a batch wrote are held against what is derived again, as its other tables are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from console import DAY, FULL, run, write_pack, write_profile

pl = pytest.importorskip("polars", reason="Polars is an extra")

import cohorts  # noqa: E402
from strategies import Market, Seeded, a_book, a_day  # noqa: E402
from test_batch import AS_OF  # noqa: E402
from test_batch_alike import profiles  # noqa: E402

from qaward.api import Engine  # noqa: E402
from qaward.batch.again import read_output  # noqa: E402
from qaward.batch.anew import of_profiles, of_tables  # noqa: E402
from qaward.batch.figures import figures  # noqa: E402
from qaward.batch.inputs import open_tables  # noqa: E402
from qaward.batch.run import Order, Run  # noqa: E402
from qaward.batch.sheets import open_folder  # noqa: E402
from qaward.batch.stored import Stored  # noqa: E402
from qaward.cli.batch import profiles_of  # noqa: E402
from qaward.facts import Facts  # noqa: E402

PAID = {"policy": "quality-2023", "clause": "secretariat", "item": "SC 9", "payer": "city", "amount": "30万元"}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "rules")


def batch(*words: str | Path) -> None:
    found = run("batch", *words, "--as-of", DAY)
    assert found.exit_code in (0, 3), found.output


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return pl.read_parquet(out / f"{table}.parquet").to_dicts()


def rewrite(out: Path, table: str, made: list[dict[str, Any]]) -> None:
    """Write other rows into a table of results, and their number into the manifest, whose own digest goes: the rest is
    what it was.
    """
    (part,) = (out / f"{table}.parquet").iterdir()
    pl.DataFrame(made, pl.read_parquet(part).schema).write_parquet(part)
    place = out / "manifest.json"
    body = json.loads(place.read_bytes())
    body["rows"][table] = len(made)
    body.pop("sha256", None)
    place.write_text(json.dumps(body), encoding="utf-8")


def told(out: Path, applicant: str, *words: str, code: int = 3) -> str:
    found = run("explain", out, applicant, *words)
    assert code == found.exit_code, found.output
    return found.stderr


INVENTED = {
    "applicant": "E-1", "code": "paid.unmatched", "clause": "quality-2023/pilot", "item": "P1", "payer": "city",
    "zh": "造的", "en": "invented", "because": None,
}  # fmt: skip


class TestCautions:
    @pytest.fixture
    def held(self, tmp_path: Path, rules: Path) -> Path:
        """E-1 was paid for what it does not list: decided by itself, with a caution."""
        batch(write_profile(tmp_path / "p.json", {**FULL, "paid": [PAID]}), "-o", tmp_path / "o", "--rules", rules)
        assert rows(tmp_path / "o", "cautions")
        assert "" == told(tmp_path / "o", "E-1", code=0)
        return tmp_path / "o"

    @pytest.fixture
    def near(self, tmp_path: Path, rules: Path) -> Path:
        """E-1 and, after it, E-2 have a standard each of one number, with and without the year."""
        files: list[Path] = []
        for at, name in (("1", "GB/T 77"), ("2", "GB/T 77-2020")):
            item = {"kind": "standard", "id": name, "level": "national", "role": "lead"}
            files.append(write_profile(tmp_path / f"{at}.json", {**FULL, "items": [item]}, id=f"E-{at}"))
        batch(*files, "-o", tmp_path / "o", "--rules", rules)
        assert {"identity.shared-near"} == {row["code"] for row in rows(tmp_path / "o", "cautions")}
        for at in "12":
            assert "" == told(tmp_path / "o", f"E-{at}", code=0)
        return tmp_path / "o"

    def test_invented(self, held: Path) -> None:
        rewrite(held, "cautions", [*rows(held, "cautions"), INVENTED])
        said = told(held, "E-1")
        assert "表 cautions 里写的与重新认定的不同，多出一行：code=paid.unmatched" in said and "zh=造的" in said

    def test_invented_where_there_are_none(self, tmp_path: Path, rules: Path) -> None:
        """Who is decided over columns has none of its own."""
        batch(write_profile(tmp_path / "p.json", FULL), "-o", tmp_path / "o", "--rules", rules)
        rewrite(tmp_path / "o", "cautions", [INVENTED])
        assert "多出一行：code=paid.unmatched" in told(tmp_path / "o", "E-1")

    def test_deleted(self, held: Path) -> None:
        rewrite(held, "cautions", rows(held, "cautions")[1:])
        assert "表 cautions 里写的与重新认定的不同，缺少一行：code=" in told(held, "E-1")

    def test_other_words(self, held: Path) -> None:
        first, *rest = rows(held, "cautions")
        rewrite(held, "cautions", [{**first, "zh": "没事"}, *rest])
        assert "zh=没事" in told(held, "E-1")

    @pytest.mark.parametrize("table", ["cautions"])
    def test_not_whole(self, table: str, held: Path) -> None:
        (part,) = (held / f"{table}.parquet").iterdir()
        part.write_bytes(part.read_bytes()[:-9])
        assert f"表 {table} 不在或读不出" in told(held, "E-1")

    def test_of_two(self, near: Path) -> None:
        """The pair is told of the later one: deleted there it is missed, of the first it is invented."""
        own = rows(near, "cautions")
        rewrite(near, "cautions", own[1:])
        assert "缺少一行：code=identity.shared-near" in told(near, "E-2")
        rewrite(near, "cautions", [*own, {**own[0], "applicant": "E-1"}])
        assert "多出一行：code=identity.shared-near" in told(near, "E-1")
        assert "" == told(near, "E-2", code=0)

    def test_left_out(self, tmp_path: Path, rules: Path) -> None:
        profile = write_profile(tmp_path / "p.json", {**FULL, "paid": [PAID]})
        batch(profile, "-o", tmp_path / "o", "--rules", rules, "--without", "cautions")
        assert "" == told(tmp_path / "o", "E-1", code=0)


REJECT = {
    "applicant": "E-1", "file": "p.json", "row": 3, "column": 7, "code": "profile.twice", "zh": "造的",
    "en": "invented",
}  # fmt: skip


class TestRejects:
    @pytest.fixture
    def out(self, tmp_path: Path, rules: Path) -> Path:
        """Rows of E-1 that stand twice, E-2 at fault, E-3 named by an item alone."""
        place = tmp_path / "in"
        place.mkdir()
        head = "id,kind\nE-1,enterprise\ne-1,enterprise\nE-2,x\nE-4,enterprise\n"
        (place / "applicants.csv").write_text(head, encoding="utf-8")
        items = "applicant,id,finished\nE-1,P1,2\nE-3,P2,1\n"
        (place / "pilot.csv").write_text(items, encoding="utf-8")
        batch(place, "-o", tmp_path / "o", "--rules", rules)
        assert ["E-2", "E-3", "e-1"] == sorted(row["applicant"] for row in rows(tmp_path / "o", "rejects"))
        return tmp_path / "o"

    def test_sound(self, out: Path) -> None:
        """What was left out is told; who is at fault, or no applicant, is told as that."""
        assert 1 == told(out, "E-1", code=0).count("[batch.left-out]")
        said = told(out, "E-2")
        assert "applicants.csv:4" in said and "[batch.otherwise]" not in said and "[batch.left-out]" not in said
        said = told(out, "E-3")
        assert "[batch.no-applicant]" in said and "[batch.left-out]" in said and "[batch.otherwise]" not in said
        assert "" == told(out, "E-4", code=0)

    @pytest.mark.parametrize("applicant", ["E-1", "E-2", "E-3", "E-4"])
    def test_invented(self, applicant: str, out: Path) -> None:
        """It is told as what nothing made, and not as a row that was left out."""
        before = run("explain", out, applicant).stderr.count("[batch.left-out]")
        rewrite(out, "rejects", [*rows(out, "rejects"), {**REJECT, "applicant": applicant}])
        said = told(out, applicant)
        assert "表 rejects 里写的与重新认定的不同，多出一行：file=p.json row=3 column=7 code=profile.twice" in said
        assert before == said.count("[batch.left-out]")

    @pytest.mark.parametrize("applicant", ["E-1", "E-2", "E-3"])
    def test_deleted_or_changed(self, applicant: str, out: Path) -> None:
        all_ = rows(out, "rejects")
        own = [row for row in all_ if row["applicant"].lower() == applicant.lower()]
        rest = [row for row in all_ if row not in own]
        rewrite(out, "rejects", rest)
        assert "表 rejects 里写的与重新认定的不同，缺少一行：" in told(out, applicant)
        rewrite(out, "rejects", [*rest, *({**row, "row": 77} for row in own)])
        said = told(out, applicant)
        assert "多出一行：" in said and "row=77" in said and "[batch.left-out]" not in said

    @pytest.mark.parametrize("table", ["lines", "totals", "ranges"])
    def test_results_of_who_was_not_decided(self, table: str, out: Path) -> None:
        """Rows of who is at fault, or no applicant at all."""
        [first, *_] = rows(out, table)
        rewrite(out, table, [*rows(out, table), *({**first, "applicant": each} for each in ("E-2", "E-3", "X"))])
        for applicant in ("E-2", "E-3", "X"):
            assert f"表 {table} 里写的与重新认定的不同，多出一行：" in told(out, applicant)

    def test_of_profiles(self, tmp_path: Path, rules: Path) -> None:
        """A second profile of E-1, and one that cannot be read."""
        one, two = write_profile(tmp_path / "a.json", FULL), write_profile(tmp_path / "b.json", id="e-1")
        bad = write_profile(tmp_path / "c.json", id="E-7", kind="x")
        batch(one, two, bad, "-o", tmp_path / "o", "--rules", rules)
        out = tmp_path / "o"
        assert 1 == told(out, "E-1", code=0).count("[batch.left-out]")
        assert "[batch.otherwise]" not in told(out, "E-7")
        all_ = rows(out, "rejects")
        rewrite(out, "rejects", [*all_, {**REJECT, "applicant": "E-7"}])
        assert "多出一行：" in told(out, "E-7") and "[batch.otherwise]" not in told(out, "E-1", code=0)
        rewrite(out, "rejects", [row for row in all_ if row["applicant"] != "e-1"])
        assert "缺少一行：" in told(out, "E-1")

    @pytest.mark.parametrize("form", ["tables", "profiles"])
    def test_moved(self, form: str, tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Rows name files as they were named then, wherever they stand now."""
        place = tmp_path / "year"
        (place / "in").mkdir(parents=True)
        if form == "tables":
            head = "id,kind\nE-1,enterprise\ne-1,enterprise\nE-2,x\n"
            (place / "in" / "applicants.csv").write_text(head, encoding="utf-8")
        else:
            for name, change in (("a", {}), ("b", {"id": "e-1"}), ("c", {"id": "E-2", "kind": "x"})):
                write_profile(place / "in" / f"{name}.json", FULL, **change)
        monkeypatch.chdir(place)
        batch("in", "-o", "o", "--rules", rules)
        monkeypatch.chdir(tmp_path)
        moved = place.rename(tmp_path / "moved")
        assert 1 == told(moved / "o", "E-1", code=0).count("[batch.left-out]")
        assert "[batch.otherwise]" not in told(moved / "o", "E-2")


# ── cohorts in which much is alike, shared and at fault ──────────────────────────────────────────────


@pytest.mark.parametrize(("form", "largest"), [("profiles", 10**7), ("csv", 10**7), ("parquet", 60), ("csv", 60)])
def test_what_nobody_changed(form: str, largest: int, tmp_path: Path, rules: Path) -> None:
    """Of nobody anything is told but what was left out, and no figure is otherwise."""
    engine = Engine.load(rules)
    vocabulary = engine.rules.vocabulary
    documents = profiles(40, 11, faulty=form == "profiles")
    for at in (3, 11):
        documents[at]["paid"] = [{**PAID, "item": "SC 1"}]
    if form == "profiles":
        (tmp_path / "in").mkdir()
        documents[5]["applicant"]["id"] = "e0004"
        for at, each in enumerate(documents):
            text = json.dumps(each, ensure_ascii=False)
            (tmp_path / "in" / f"{at:03}.json").write_text(text, encoding="utf-8")
        batch(tmp_path / "in", "-o", tmp_path / "out", "--rules", rules)
    else:
        made = cohorts.rows([engine.facts(each) for each in documents], vocabulary)
        place = (
            cohorts.write_csv(tmp_path / "in", made)
            if form == "csv"
            else cohorts.write_parquet(tmp_path / "in", cohorts.typed(made, vocabulary))
        )
        if form == "csv":
            file = place / "applicants.csv"
            head, *lines = file.read_text("utf-8").splitlines()
            at = head.split(",").index("kind")
            lines[7] = ",".join("x" if each == at else cell for each, cell in enumerate(lines[7].split(",")))
            file.write_text("\n".join([head, *lines, lines[4], ""]), encoding="utf-8")
            with (place / "pilot.csv").open("a", encoding="utf-8") as stream:
                columns = (place / "pilot.csv").read_text("utf-8").splitlines()[0].split(",")
                stream.write(",".join({"applicant": "Z", "id": "轴承12"}.get(each, "") for each in columns) + "\n")
        Run(engine, Order(AS_OF, largest=largest)).tables(open_folder(place, vocabulary), tmp_path / "out")
    given = read_output(tmp_path / "out")
    cautions = {row["applicant"] for row in rows(tmp_path / "out", "cautions")}
    assert 5 < len(cautions)
    for each in documents:
        name = each["applicant"]["id"]
        if form == "profiles":
            anew = of_profiles(given, engine, name, profiles_of(map(str, given.files), vocabulary))
        else:
            anew = of_tables(given, engine, name)
        assert isinstance(anew.facts, Facts) or anew.faults
        decision = engine.decide(anew.facts, given.day) if anew.facts is not None else None
        found = Stored(given).findings(name, anew, decision)
        assert {"batch.left-out"} >= {finding.code for finding in found}, [each.text("zh") for each in found]
        assert [] == figures(given, engine, anew.inputs, anew.decided)


@pytest.mark.parametrize("seed", range(6))
def test_what_nobody_changed_under_generated_policies(seed: int, tmp_path: Path) -> None:
    """Rules between applicants, payments, choices; many items are claimed by several."""
    source = Seeded(151_200_000 + seed)
    market = Market.of(a_book(source).load())
    engine, day, vocabulary = Engine(market.rules), a_day(source), market.rules.vocabulary
    applicants = cohorts.a_cohort(source, market, day, 8, shared=3)
    made = cohorts.rows(applicants, vocabulary)
    match seed % 4:
        case 0:
            place = cohorts.write_csv(tmp_path / "in", made)
        case 1:
            place = cohorts.write_parquet(tmp_path / "in", cohorts.typed(made, vocabulary))
        case 2:
            place = cohorts.write_nested(tmp_path / "in.parquet", cohorts.typed(made, vocabulary))
        case _:
            place = cohorts.write_profiles(tmp_path / "in", applicants, vocabulary)
    if seed % 4 == 3:
        Run(engine, Order(day)).profiles(
            profiles_of([str(place)], vocabulary), sorted(place.iterdir()), tmp_path / "out"
        )
    else:
        Run(engine, Order(day)).tables(open_tables(place, vocabulary), tmp_path / "out")
    given = read_output(tmp_path / "out")
    for each in applicants:
        if seed % 4 == 3:
            anew = of_profiles(given, engine, each.id, profiles_of([str(place)], vocabulary))
        else:
            anew = of_tables(given, engine, each.id)
        assert anew.facts is not None, anew.faults
        found = Stored(given).findings(each.id, anew, engine.decide(anew.facts, day))
        found += figures(given, engine, anew.inputs, anew.decided)
        assert [] == [finding.text("zh") for finding in found]
