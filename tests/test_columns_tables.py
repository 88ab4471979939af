"""Tables for columns: what is asked of them, and what is said where they are wrong."""

from __future__ import annotations

import importlib.util
import runpy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from console import ROOT
from strategies import SMALL_VOCABULARY, as_yaml, written

from qaward.engine.decide import decide as decide_one
from qaward.engine.match import Plan, make_plan
from qaward.facts import Facts, Item
from qaward.findings import InputError
from qaward.money import LARGEST_FEN
from qaward.policy.load import load_rules

pl = pytest.importorskip("polars", reason="Polars is an extra")

from qaward.columns.decide import decide  # noqa: E402
from qaward.columns.places import Day  # noqa: E402
from qaward.columns.reasons import program_digest  # noqa: E402
from qaward.columns.tables import Tables, of_facts  # noqa: E402


def a_plan(pays: Any, **more: Any) -> Plan:
    """A policy of one clause about works."""
    return written({**more, "pays": pays})


DAY = date(2024, 3, 31)


def test_a_share_that_takes_128_bits_on_the_way() -> None:
    """12.345678 % of up to 1,000亿元, to the fen, as the engine has it."""
    plan = a_plan({"city": {"amount": {"share": "12.345678%", "of": "cost"}}})
    costs = (LARGEST_FEN, LARGEST_FEN - 1, 4_050_000_001, 5)
    works = tuple(Item("work", f"w{at}", {"cost": cost}) for at, cost in enumerate(costs))
    facts = Facts("X", "某", "enterprise", {}, works)
    today = Day(plan, DAY)
    found = decide(today, of_facts([facts], today.layout, plan.kinds)).lines["net"].to_list()
    assert [1_234_567_800_000, 1_234_567_800_000, 499_999_959, 1] == found
    assert found == [line.net for line in decide_one(plan, facts, DAY).lines]


def some_tables(**changes: Any) -> Tables:
    """Tables of two applicants and three works, or with some columns changed (None: left out)."""
    applicants: dict[str, Any] = {"applicant": [7, 3], "kind": [1, 2], "complete": [True, True], "local": [True, None]}
    works: dict[str, Any] = {
        "applicant": [3, 7, 7], "same": ["a", "a", "b"], "cost": [100, 200, None], "granted.city": [None, None, None],
        "note": [None, True, False],
    }  # fmt: skip
    tables: dict[str, dict[str, Any]] = {"applicant": applicants, "work": works}
    for place, cells in changes.items():
        table, _, key = place.partition("__")
        tables[table][key] = cells
    kept = {name: {key: each for key, each in table.items() if each is not None} for name, table in tables.items()}
    return Tables(pl.DataFrame(kept["applicant"]), {"work": pl.DataFrame(kept["work"])})


ASKING = {"applicant.local": True, "note": {"present": True}}


def test_numbers_of_applicants_may_be_any() -> None:
    """Lines come back under the numbers that applicants were given by, items by their rows."""
    plan = a_plan({"city": {"amount": {"share": "50%", "of": "cost"}}}, when={"applicant.local": True})
    decided = decide(Day(plan, DAY), some_tables())
    assert [(7, 1, 100)] == decided.lines.select("applicant", "row", "net").rows()


@pytest.mark.parametrize(
    ("code", "told", "changes"),
    [
        ("columns.missing", "缺少列 `cost`", {"work__cost": None}),
        ("columns.missing", "缺少列 `local`", {"applicant__local": None}),
        ("columns.missing", "缺少列 `applicant`", {"work__applicant": None}),
        ("columns.missing", "缺少列 `same`", {"work__same": None}),
        ("columns.type", "列 `cost` 应是整数，表里是 String", {"work__cost": ["1", "2", "3"]}),
        ("columns.type", "列 `cost` 应是整数，表里是 Float64", {"work__cost": [1.0, 2.0, 3.5]}),
        ("columns.type", "列 `local` 应是是或否（Boolean），表里是 Int64", {"applicant__local": [1, 0]}),
        ("columns.range", "列 `cost` 有超出 0 至 10000000000000 的值", {"work__cost": [1, -1, 3]}),
        ("columns.range", "列 `applicant` 有超出", {"work__applicant": [3, 7, 2**63]}),
        ("columns.range", "列 `kind` 有超出 1 至 3 的值", {"applicant__kind": [1, 4]}),
        ("columns.null", "列 `applicant` 有 1 行是空值", {"work__applicant": [3, None, 7]}),
        ("columns.null", "列 `same` 有 1 行是空值", {"work__same": ["a", None, "b"]}),
        ("columns.null", "列 `complete` 有 1 行是空值", {"applicant__complete": [True, None]}),
        ("columns.twice", "`7 b` 重复（共多出 1 行）", {"work__same": ["a", "b", "b"]}),
        ("columns.twice", "`7` 重复（共多出 1 行）", {"applicant__applicant": [7, 7]}),
        ("columns.stranger", "1 行属于申报主体表里没有的主体，如 `8`", {"work__applicant": [3, 7, 8]}),
    ],
)
def test_bad_tables(code: str, told: str, changes: dict[str, Any]) -> None:
    """What is wrong with a table is told by table and column, in words."""
    plan = a_plan({"city": {"amount": {"share": "50%", "of": "cost"}}}, when=ASKING)
    with pytest.raises(InputError) as caught:
        decide(Day(plan, DAY), some_tables(**changes))
    [finding] = caught.value.findings
    assert code == finding.code
    assert next(iter(changes)).split("__")[0] == finding.mark.source
    assert told in finding.message()


PAID: dict[str, Any] = {
    "applicant": [7], "name": ["p0/c0"], "payer": ["city"], "same": ["b"], "fen": [100], "on": [738_000],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("columns.range", {"fen": [-1]}),
        ("columns.range", {"on": [0]}),
        ("columns.null", {"payer": pl.Series([None], dtype=pl.String)}),
        ("columns.stranger", {"applicant": [9]}),
        ("columns.type", {"on": ["2024-01-01"]}),
    ],
)
def test_bad_payments(code: str, changes: dict[str, Any]) -> None:
    """Payments are looked over as well; their day alone may be unknown."""
    day, tables = Day(a_plan({"city": "1万元"}, once="item"), DAY), some_tables()
    nets = decide(day, replace(tables, payments=pl.DataFrame(PAID | {"on": [None]}))).lines["net"].to_list()
    assert [1_000_000, 1_000_000, 0] == nets
    with pytest.raises(InputError) as caught:
        decide(day, replace(tables, payments=pl.DataFrame(PAID | changes)))
    assert [(code, "payments")] == [(finding.code, finding.mark.source) for finding in caught.value.findings]


def test_a_table_of_no_kind() -> None:
    """A table whose name is no kind of item is told."""
    tables = some_tables()
    with pytest.raises(InputError, match="there is no item kind `works`"):
        decide(Day(a_plan({"city": "1万元"}), DAY), replace(tables, items={"works": tables.items["work"]}))


def test_ids_get_their_form() -> None:
    """Where the id alone is given, its form is taken; two spellings of one thing are told."""
    works = pl.DataFrame({"applicant": [3, 3], "item": ["GB/T 1", "ＧＢ/T1"]})
    with pytest.raises(InputError, match="`3 gb/t1` is there twice"):
        decide(Day(a_plan({"city": "1万元"}), DAY), Tables(some_tables().applicants, {"work": works}))


def renamed(clause: dict[str, Any], **keys: str) -> Plan:
    """A policy of one clause about works, under the small vocabulary with other keys for some facts."""
    text = SMALL_VOCABULARY
    for key, new in keys.items():
        text = text.replace(key, new)
    head = {"policy": "p0", "title": "某", "issuer": "某", "level": "city", "status": "in_force", "version": "1"}
    names = {"clause": "c0", "article": "一", "summary": "某项", "for": "any", "each": "work"}
    files = {"p0/policy.yaml": as_yaml(head), "p0/1.yaml": as_yaml([{**names, **clause}])}
    return make_plan(load_rules({"vocabulary.yaml": text.encode(), **files}))


def test_a_fact_that_is_named_like_a_column_of_every_table() -> None:
    """It could not be told from the other, so it is told before any table is asked for."""
    when = {"same": {"above": "1元"}, "applicant.complete": {"above": "1元"}}
    day = Day(renamed({"when": when, "pays": {"city": "1万元"}}, cost="same", capital="complete"), DAY)
    with pytest.raises(InputError) as caught:
        assert day.layout
    assert [("applicant", "complete"), ("work", "same")] == [
        (finding.mark.source, dict(finding.words)["found"]) for finding in caught.value.findings
    ]


def test_facts_may_be_named_like_columns_of_lines() -> None:
    """What lines are told by is no word that facts could not have."""
    pays = {"city": {"amount": {"share": "10%", "of": "net"}, "times": "row"}}
    plan = renamed({"pays": pays}, cost="net", pieces="row")
    facts = Facts("X", "某", "enterprise", {}, (Item("work", "w1", {"net": 100, "row": 3}),))
    today = Day(plan, DAY)
    assert [30] == decide(today, of_facts([facts], today.layout, plan.kinds)).lines["net"].to_list()


def test_polars_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not installed, importing says how it is."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"pip install 'qaward\[columns\]'"):
        runpy.run_path(str(ROOT / "qaward" / "columns" / "__init__.py"))


def test_nobody() -> None:
    """Tables without rows, and applicants without tables of items, give no lines."""
    plan = a_plan({"city": "1万元"}, once="applicant")
    today = Day(plan, DAY)
    assert 0 == len(decide(today, of_facts([], today.layout, plan.kinds)).lines)
    assert 0 == len(decide(today, Tables(some_tables().applicants)).lines)


def test_the_digest_is_of_what_the_bits_stand_for() -> None:
    """It is the same for the same clauses on another day, and another where a condition is."""
    plans = [a_plan({"city": "1万元"}, when={"cost": {"above": cost}}) for cost in ("1元", "1元", "2元")]
    one, same, other = (program_digest(Day(plan, DAY).program) for plan in plans)
    assert one == same == program_digest(Day(plans[0], date(2024, 4, 1)).program)
    assert one != other
