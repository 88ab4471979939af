"""What several applicants of a cohort have under names that only look alike is told as `qaward evaluate` tells it."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from console import DAY, run, write_pack
from hypothesis import given
from hypothesis import strategies as st
from mangling import quick

pl = pytest.importorskip("polars", reason="Polars is an extra")

import cohorts  # noqa: E402
from test_batch import AS_OF, table  # noqa: E402

from qaward.api import Engine  # noqa: E402
from qaward.batch.alike import CODES, Near, keys, suspected  # noqa: E402
from qaward.batch.alike import _of_odd as by_reader  # noqa: E402 # pyright: ignore[reportPrivateUsage]
from qaward.batch.run import Order, Run  # noqa: E402
from qaward.batch.sheets import open_folder  # noqa: E402
from qaward.identity import Names, form  # noqa: E402

# ── keys ─────────────────────────────────────────────────────────────────────────────────────────────

PIECES = st.sampled_from([
    *"GBT/ .-—·0O1lI2十一甲乙号+*~_（(《【ＡА①²½Ⅲßſİ★\u0301٣丨〇",
    "GB/T ", "GBT", "2020", "-87", "1.1", "00", "ISO ", "SAC/TC",
])  # fmt: skip
NAMES = st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(form)
WAYS = ("look", "bare", "base")


def keyed(*given: str) -> Any:
    return keys(pl.Series(given, dtype=pl.String), pl.Series(map(form, given), dtype=pl.String))


@quick
@given(st.lists(NAMES, min_size=2, max_size=6))
def test_no_double_is_missed(several: list[str]) -> None:
    """Names of which one is found by another share a key; of one form they share all that follow from it."""
    found = keyed(*several)
    for one, first in enumerate(several):
        for two, second in enumerate(several):
            known = Names[int]()
            known.meet(first, 1)
            match = known.find(second)
            shared = [way for way in WAYS if found[way][one] is not None and found[way][one] == found[way][two]]
            assert match is None or shared
            assert (found["form"][one] == found["form"][two]) == (form(first) == form(second))


@quick
@given(st.lists(NAMES, min_size=1, max_size=6))
def test_plain_names_have_the_keys_that_the_reader_of_names_gives(several: list[str]) -> None:
    """Over columns and one by one, each key is the same."""
    found = keyed(*several)
    for at, name in enumerate(several):
        expected = [None if each is None else pl.Series([each]).hash(0)[0] for each in by_reader(name, form(name))]
        assert expected == [found[way][at] for way in WAYS]


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        ({1, 2}, ["SAC/TC 12", "SAC-TC012号", "SAC/TC 13"]),
        ({1, 2}, ["GB/T 1", "GBT1-2020", "GB/T 2"]),
        ({1, 2}, ["A1", "Al", "A-2"]),
        ({1, 2, 3}, ["GB/T 1", "GB/T 1", "GB-T 1"]),
        (set[int](), ["2021-1", "20211", "1.1"]),
        (set[int](), ["GB/T 1", "gb/t1", "GB/T 2"]),
    ],
)
def test_who_is_compared(expected: set[int], names: list[str]) -> None:
    """Those who share a key under another name; one name in several spellings is for others to tell."""
    assert expected == set(suspected(keyed(*names).with_columns(who=pl.Series(range(1, len(names) + 1)))))


def test_one_applicant_alone_is_compared_with_nobody() -> None:
    assert [] == suspected(keyed("A1", "Al").with_columns(who=pl.Series([7, 7]))).to_list()


@quick
@given(st.lists(NAMES, min_size=1, max_size=3), st.lists(NAMES, min_size=1, max_size=8))
def test_names_near_some(own: list[str], others: list[str]) -> None:
    """Those that share a key or the form with one of them: the look before the keys leaves none of these out."""
    mine, found = keyed(*own), keyed(*others)
    expected = [
        any(found[way][at] is not None and found[way][at] in set(mine[way]) for way in ("form", *WAYS))
        for at in range(len(others))
    ]
    columns = [pl.Series(each, dtype=pl.String) for each in (own, map(form, own), others, map(form, others))]
    assert expected == Near(*columns[:2]).among(*columns[2:]).to_list()


# ── cohorts ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack") / "rules")


SPELLINGS = (
    "GB/T {}", "GB/T {}-2020", "GB-T {}", "GBT {}.", "GB/T 0{}号", "GВ/T {}", "gb/t　{}", "GB/T {}-87", "JB/T {}",
    "轴承（{}）", "轴承{}", "轴承《{}》★",
)  # fmt: skip


def profiles(many: int, seed: int, *, faulty: bool = True) -> list[dict[str, Any]]:
    """Applicants with standards and pilots in whatever spelling; every twentieth is rejected for its kind."""
    source, found = random.Random(seed), list[dict[str, Any]]()
    for at in range(many):
        numbers = source.sample(range(10, 10 + 2 * many), 4)
        names = [source.choice(SPELLINGS).format(number) for number in numbers]
        items: list[dict[str, Any]] = [
            {
                "kind": "standard",
                "id": name,
                "level": "national",
                "role": source.choice(["lead", "lead", "participant"]),
            }
            for name in names[:3]
        ]
        items.append({"kind": "pilot", "id": names[3], "finished": source.randrange(3)})
        kind = "企业业" if faulty and at % 20 == 7 else "enterprise"
        head = {"id": f"E{at:04}", "name": f"第{at}公司", "kind": kind, "listed": False}
        found.append({"applicant": head, "items": items})
    return found


def evaluated(place: Path, rules: Path) -> Counter[tuple[str, ...]]:
    """The cautions of look-alikes that `qaward evaluate` gives: of whom, the code, and what it says."""
    found = run("evaluate", place, "--rules", rules, "--as-of", DAY, "--format", "json")
    end = json.loads(found.stdout)[-1]
    return Counter(
        (each["claims"][1]["applicant"]["id"], each["code"], f"{each['policy']}/{each['clause']}",
         each["claims"][1]["item"], each["payer"], each["zh"], each["en"])
        for each in end["cautions"] if each["code"] in CODES
    )  # fmt: skip


def told(out: Path) -> Counter[tuple[str, ...]]:
    """Those that stand in the table of cautions."""
    names = ("applicant", "code", "clause", "item", "payer", "zh", "en")
    return Counter(tuple(row[name] for name in names) for row in table(out, "cautions") if row["code"] in CODES)


def test_profiles_as_evaluate_tells_them(rules: Path, tmp_path: Path) -> None:
    """A few hundred applicants: each code, with the same words."""
    (tmp_path / "in").mkdir()
    for each in profiles(300, 1):
        name = each["applicant"]["id"]
        (tmp_path / "in" / f"{name}.json").write_text(json.dumps(each, ensure_ascii=False), encoding="utf-8")
    run("batch", tmp_path / "in", "-o", tmp_path / "out", "--rules", rules, "--as-of", DAY)
    found = told(tmp_path / "out")
    assert CODES == {code for _, code, *_ in found}
    assert evaluated(tmp_path / "in", rules) == found
    rows = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["rows"]["cautions"]
    assert rows == len(table(tmp_path / "out", "cautions")) >= found.total()


@pytest.mark.parametrize("largest", [10**7, 300], ids=["at once", "in parts"])
@pytest.mark.parametrize("form_", ["parquet", "csv"])
def test_tables_as_evaluate_tells_them(form_: str, largest: int, rules: Path, tmp_path: Path) -> None:
    """The same from tables, where the place of an applicant is its row; applicants in no order of the table."""
    engine = Engine.load(rules)
    given = profiles(200, 2, faulty=False)
    facts = [engine.facts(each) for each in given]
    written = cohorts.write_profiles(tmp_path / "in", facts, engine.rules.vocabulary)
    rows = cohorts.rows(facts, engine.rules.vocabulary)
    place = tmp_path / "tables"
    if form_ == "csv":
        cohorts.write_csv(place, rows)
    else:
        cohorts.write_parquet(place, cohorts.typed(rows, engine.rules.vocabulary))
    Run(engine, Order(AS_OF, largest=largest)).tables(open_folder(place, engine.rules.vocabulary), tmp_path / "out")
    first = 2 if form_ == "csv" else 1
    places = {
        str(written / f"{each.id}.json"): f"{place / f'applicants.{form_}'}:{at}"
        for at, each in enumerate(facts, first)
    }

    def placed(text: str) -> str:
        for old, new in places.items():
            text = text.replace(old, new)
        return text

    expected = Counter(tuple(map(placed, row)) for row in evaluated(written, rules).elements())
    assert 20 < expected.total()
    assert expected == told(tmp_path / "out")


def test_rejected_rows_of_tables_are_told(rules: Path, tmp_path: Path) -> None:
    """By hand: A has GB/T 12 and 13, B, whose kind is none, GB-T 12, and Z, who is no applicant, GB/T 13-2020."""
    place = tmp_path / "in"
    place.mkdir()
    pl.DataFrame({"id": ["A", "B"], "kind": ["enterprise", "nothing"]}).write_csv(place / "applicants.csv")
    names = {"applicant": ["A", "A", "B", "Z"], "id": ["GB/T 12", "GB/T 13", "GB-T 12", "GB/T 13-2020"]}
    pl.DataFrame({**names, "level": ["national"] * 4, "role": ["lead"] * 4}).write_csv(place / "standard.csv")
    engine = Engine.load(rules)
    for largest in (100, 4):
        run_ = Run(engine, Order(AS_OF, largest=largest))
        run_.tables(open_folder(place, engine.rules.vocabulary), tmp_path / "out")
        found = told(tmp_path / "out")
        assert {
            ("A", "identity.unread-alike", "GB/T 12", "city"), ("A", "identity.unread-alike", "GB/T 12", "province"),
            ("A", "identity.unread-near", "GB/T 13", "city"), ("A", "identity.unread-near", "GB/T 13", "province"),
        } == {(who, code, item, payer) for who, code, _, item, payer, *_ in found}  # fmt: skip
        assert 4 == found.total()


def test_nothing_is_told_where_cautions_are_left_out(rules: Path, tmp_path: Path) -> None:
    engine = Engine.load(rules)
    facts = [engine.facts(each) for each in profiles(40, 3, faulty=False)]
    place = cohorts.write_lines(tmp_path / "in.jsonl", facts, engine.rules.vocabulary)
    run("batch", place, "-o", tmp_path / "out", "--rules", rules, "--as-of", DAY, "--without", "cautions")
    assert not (tmp_path / "out" / "cautions.parquet").exists()
