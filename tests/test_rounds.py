"""Rounds as folders: what they declare, what people settle, runs kept whole, what changed, and replays."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import four_firms
import openpyxl
import pytest
from console import run
from listed import fields
from office import POLICY
from office import rules as office_rules

from qaward.api import Engine
from qaward.canonical import canonical_json, digest
from qaward.engine.document import as_document
from qaward.findings import InputError
from qaward.identity import form
from qaward.intake.fields import Fields
from qaward.papers.made import make_again
from qaward.papers.plan import PapersPlan
from qaward.papers.sheets import papers_of
from qaward.rounds.basis import Basis, ChangedRows, Rows
from qaward.rounds.causes import Causes
from qaward.rounds.determined import Determinations, read_determinations
from qaward.rounds.diff import compare
from qaward.rounds.folder import RoundFolder, make_manifest, read_folder, read_kept, run_source
from qaward.rounds.kept import run_files
from qaward.rounds.named import clauses_of
from qaward.rounds.owed import statements
from qaward.rounds.plan import read_head, read_round
from qaward.rounds.replay import first_of_result
from qaward.rounds.result import as_result
from qaward.rounds.result_words import FIELDS, PARTS
from qaward.rounds.run import Outcome, run_round
from qaward.rounds.runs import compare_runs, find_run, keep_run, last_run, run_numbers
from qaward.rounds.tables import rejects_table
from qaward.tabular.book import Book, Sheet
from qaward.tabular.tables import find_tables

SHUFFLES = int(os.environ.get("ROUND_SHUFFLES", "10"))
"""How many orders are tried; a long run sets it."""
OFFICE = Path(__file__).parent.parent / "features" / "office"

# ── round.yaml ───────────────────────────────────────────────────────────────────────────────────────

ROUND = """round: 1
name: 某市2023年度
year: 2023
day: 2023-11-30
policies: [city-product-quality]
"""


BUDGET = "budget:\n  - {payer: 市级, year: 2022, amount: 1万元, method: pro-rata, by: line}\n"
BAR = "bars:\n  - {list: 失信, rule: 甲, because: 乙, on: [ON]}\n"


def round_faults(text: str) -> list[str]:
    """What is wrong with a round: line, column and code of each fault."""
    try:
        head = read_head("round.yaml", text.encode())
        engine = Engine.load(readings=head.readings, policies=head.policies)
        read_round(head, engine.rules, ("单位", "失信"))
    except InputError as fault:
        return [f"{each.mark.line}:{each.mark.column} {each.code}" for each in fault.findings]
    return []


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("1:1 shape.missing", ROUND.replace("name: 某市2023年度\n", "")),
        ("4:6 date.form", ROUND.replace("2023-11-30", "十一月")),
        ("6:1 shape.unknown-key", ROUND + "budgets: []\n"),
        ("3:7 shape.integer", ROUND.replace("year: 2023", "year: 今年")),
        ("6:11 mapping.list", ROUND + "awaited: [没有的]\n"),
        ("7:11 mapping.list", ROUND + "bars:\n  - list: 没有的\n    rule: 甲\n    because: 乙\n"),
        ("9:14 round.payer", ROUND + "bars:\n  - list: 失信\n    rule: 甲\n    payers: [镇级]\n    because: 乙\n"),
        ("7:12 date.form", ROUND + "days:\n  payment: 明年\n"),
        ("7:12 round.before", ROUND + "days:\n  payment: 2023-11-29\n"),
        ("7:11 round.before", ROUND + "days:\n  notice: 2023-11-29\n"),
        ("7:23 round.budget-year", ROUND + BUDGET),
        ("6:12 mapping.list", ROUND + "complete: [没有的]\n"),
        ("6:34 round.file-twice", ROUND + "determinations: [甲.yaml, 乙.yaml, 甲.yaml]\n"),
        ("6:12 round.outside", ROUND + "progress: [../进度.yaml]\n"),
        ("6:10 round.outside", ROUND + "mapping: /对照表.yaml\n"),
        ("7:42 shape.choice", ROUND + BAR.replace("ON", "application")),
        ("7:42 round.no-day", ROUND + BAR.replace("ON", "payment")),
        ("7:52 round.no-day", ROUND + BAR.replace("ON", "decision, notice")),
    ],
    ids=lambda value: value.split(" ")[1] if "round: 1" not in str(value) else "",
)  # fmt: skip
def test_a_faulty_round_is_told_with_its_place(expected: str, text: str) -> None:
    assert expected in round_faults(text)


def test_the_year_is_that_of_the_day_and_a_budget_that_of_the_round() -> None:
    """Next year one line changes for both; what is written is held against it as before."""
    text = ROUND.replace("year: 2023\n", "") + BUDGET.replace("year: 2022, ", "")
    head = read_head("round.yaml", text.encode())
    plan = read_round(head, Engine.load(policies=head.policies).rules, ())
    assert (2023, (2023,)) == (head.year, tuple(each.year for each in plan.money.budgets))
    assert ["6:23 round.budget-year"] == round_faults(ROUND.replace("year: 2023\n", "") + BUDGET)
    assert ["3:6 date.form"] == round_faults(ROUND.replace("year: 2023\n", "").replace("2023-11-30", "明年"))


def test_a_sound_round_has_no_faults() -> None:
    assert round_faults(ROUND + "bars:\n  - {list: 失信, rule: 甲, because: 乙}\n") == []


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([], ROUND),
        ([], ROUND + BAR.replace("ON", "decision, payment")),
        ([], ROUND + BAR.replace("ON", "payment") + "days: {payment: 2023-12-20}\n"),
        (["4:6 round.other-year"], ROUND.replace("2023-11-30", "2024-02-01")),
        (["4:6 round.other-year", "5:12 round.not-in-force"], ROUND.replace("2023-11-30", "2001-02-01")),
    ],
    ids=["nothing", "payment-open", "payment-known", "other-year", "not-in-force"],
)
def test_what_is_to_be_known_of_a_round_first(expected: list[str], text: str) -> None:
    head = read_head("round.yaml", text.encode())
    engine = Engine.load(readings=head.readings, policies=head.policies)
    notes = read_round(head, engine.rules, ("单位", "失信")).notes
    assert [f"{each.mark.line}:{each.mark.column} {each.code}" for each in notes] == expected


def test_a_policy_that_is_not_in_force_is_told_first(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = (folder / "round.yaml").read_text("utf-8")
    text = text.replace("day: 2023-11-30", "day: 2001-02-01").replace("year: 2023", "year: 2001")
    (folder / "round.yaml").write_text(text, "utf-8")
    told = run("round", "run", str(folder), "--no-keep")
    assert "不能按《" in told.stdout.splitlines()[1]
    assert "round.not-in-force" in told.stderr


# ── determinations ───────────────────────────────────────────────────────────────────────────────────

WHO = "    by: 质量科\n    on: 2023-12-01\n    because: 核实\n"


def settled_faults(text: str, second: str = "") -> list[str]:
    """What is wrong with determinations."""
    try:
        content = ("determinations: 1\nsettled:\n" + text).encode()
        read = read_determinations("审定.yaml", content, fields(), second, clauses_of(office_rules(), (POLICY,)))
    except InputError as fault:
        return [f"{each.mark.line}:{each.mark.column} {each.code}" for each in fault.findings]
    return [f"{each.mark.line}:{each.mark.column} {each.code}" for each in read.twice()]


ANSWER = "  - question: Q1\n    answer: 是\n" + WHO


@pytest.mark.parametrize(
    ("expected", "text", "second"),
    [
        ("3:5 shape.missing", "  - question: Q1\n    answer: 是\n    by: 质量科\n    because: 核实\n", ""),
        ("3:5 shape.missing", "  - question: Q1\n" + WHO, ""),
        ("3:5 settled.form", "  - answer: 是\n" + WHO, ""),
        ("3:5 settled.form", "  - question: Q1\n    unpaid: 是\n    answer: 是\n" + WHO, ""),
        ("9:13 settled.twice", ANSWER + ANSWER, ""),
        ("3:5 settled.second", ANSWER, "党组"),
        ("8:13 settled.same", ANSWER + "    signed: 质量科\n", "党组"),
        ("6:9 date.form", ANSWER.replace("2023-12-01", "昨天"), ""),
        ("5:11 mapping.field", "  - applicant: 甲\n    item: 乙\n    fact: 没有的\n    value: 是\n" + WHO, ""),
        ("4:11 cell.kind", "  - applicant: 甲\n    kind: 奖\n    item: 乙\n    fact: 级别\n    value: 国\n" + WHO, ""),
        ("6:12 fact.choice", "  - applicant: 甲\n    item: 乙\n    fact: role\n    value: 挂名\n" + WHO, ""),
        ("5:13 settled.unpaid", "  - applicant: 甲\n    item: 乙\n    unpaid: 可能\n" + WHO, ""),
        ("6:12 round.payer", "  - applicant: 甲\n    item: 乙\n    unpaid: 是\n    payer: 镇级\n" + WHO, ""),
        ("6:13 clause.unknown", "  - applicant: 甲\n    item: 乙\n    unpaid: 是\n    clause: leder\n" + WHO, ""),
        ("5:13 clause.unknown", "  - applicant: 甲\n    order: '1'\n    clause: first-commendation/no\n" + WHO, ""),
    ],
    ids=lambda value: value.split(" ")[1] if str(value)[:1].isdigit() else "",
)  # fmt: skip
def test_a_faulty_determination_is_told_with_its_place(expected: str, text: str, second: str) -> None:
    assert expected in settled_faults(text, second)


def of_kind(kind: str) -> str:
    """That a fact of an item of a kind (empty: none is named) was settled."""
    named = f"    kind: {kind}\n" if kind else ""
    return f"  - applicant: 甲\n{named}    item: A1\n    fact: awarded\n    value: 是\n" + WHO


@pytest.mark.parametrize(
    ("expected", "kinds"),
    [
        ([], ("standard", "design_award")),
        (["15:12 settled.twice"], ("standard", "standard")),
        (["14:12 settled.twice"], ("", "standard")),
        (["14:12 settled.twice"], ("standard", "")),
        (["23:12 settled.twice"], ("standard", "design_award", "standard")),
    ],
    ids=["two-kinds", "one-kind", "any-first", "any-last", "third"],
)
def test_a_fact_of_one_item_is_settled_once(expected: list[str], kinds: Sequence[str]) -> None:
    """Two kinds of one name are two items; where no kind is named it is whichever kind it has. Files matter not."""
    texts = [of_kind(kind) for kind in kinds]
    assert expected == settled_faults("".join(texts))
    apart = [
        read_determinations("审定.yaml", f"determinations: 1\nsettled:\n{text}".encode(), fields()) for text in texts
    ]
    assert len(expected) == len(list(sum(apart, Determinations()).twice()))


def test_a_determination_with_a_second_signature() -> None:
    assert settled_faults(ANSWER + "    signed: 局党组\n", "党组") == []


def office(folder: Path | None = None) -> RoundFolder:
    """The office's folder."""
    return read_folder(folder or OFFICE)


def test_a_clause_that_there_is_not_stops_the_run(tmp_path: Path) -> None:
    """Money would be paid that somebody settled not to pay."""
    folder = copied(tmp_path)
    with (folder / "determinations.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  - applicant: 91139900MA0A00014Y\n    item: HQ-LP-01\n    unpaid: 是\n    clause: leder\n" + WHO)
    told = run("round", "run", str(folder))
    assert (3, "") == (told.exit_code, told.stdout)
    assert "没有条款 `leder`；是否为 `leader`？ [clause.unknown]" in told.stderr


def test_what_meets_nothing_is_in_the_table_of_what_is_to_be_looked_at(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "determinations.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  - applicant: 没有这家\n    item: 某项\n    unpaid: 是\n" + WHO)
        stream.write("  - question: Q00000000\n    answer: 是\n" + WHO)
    told = run("round", "run", str(folder))
    rows = [row["说明"] for row in table(folder, "注意.csv") if row["是什么"] == "没有用上"]
    assert ["Q00000000", "没有这家 某项"] == [row.split("`")[1] for row in rows]
    assert all(row.startswith("determinations.yaml:") for row in rows)
    assert all(each in told.stdout for each in ("没有用上", "没有这家 某项", "Q00000000"))


def test_a_determination_that_meets_nothing_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "determinations.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  - applicant: 没有这家\n    item: 某项\n    unpaid: 是\n" + WHO)
        stream.write("  - applicant: 没有这家\n    item: 某项\n    fact: role\n    value: 参与\n" + WHO)
    source = office(folder)
    outcome = run_round(source.books, source.mapping, source.round, source.settled, source.engine)
    assert [each.code for each in outcome.notes].count("settled.unused") == 2


def test_who_gets_what_two_claim_is_an_answer(tmp_path: Path) -> None:
    """Of two that say they lead one standard the one that is named gets it, and the other's line is not paid."""
    folder = copied(tmp_path)
    answer = "determinations: 1\nsettled:\n  - question: Q4e6297db\n    answer: 91139900MA0A00057C\n" + WHO
    (folder / "determinations.yaml").write_text(answer, "utf-8")
    source = office(folder)
    outcome = run_round(source.books, source.mapping, source.round, source.settled, source.engine)
    found = {(line.name, line.payer): (line.state, line.net) for line in outcome.lines if line.same == "gb/t90006-2022"}
    assert found == {
        ("海清五号齿轮有限公司", "city"): ("counted", 20_000_000),
        ("海清五号齿轮有限公司", "province"): ("counted", 20_000_000),
        ("海清六号管件有限公司", "city"): ("unpaid", 0),
        ("海清六号管件有限公司", "province"): ("unpaid", 0),
    }


def codes_of(fault: InputError) -> list[str]:
    """The codes of what is wrong, without what is merely worth a look."""
    return [each.code for each in fault.findings if each.severity == "error"]


def outcome_with(folder: Path, settled: str) -> Outcome:
    """What a round comes to with some determinations."""
    (folder / "determinations.yaml").write_text("determinations: 1\nsettled:\n" + settled, "utf-8")
    return run_source(office(folder))


@pytest.mark.parametrize("answer", ["海清五号齿轮有限公司", "91139900MA0A00057C", "91139900ma0a00057c"])
def test_who_gets_it_may_be_named(tmp_path: Path, answer: str) -> None:
    outcome = outcome_with(copied(tmp_path), f"  - question: Q4e6297db\n    answer: {answer}\n" + WHO)
    assert {line.name for line in outcome.lines if line.same == "gb/t90006-2022" and line.due} == {
        "海清五号齿轮有限公司"
    }
    waiting = [each for each in outcome.queue if form(each.item) == "gb/t90006-2022"]
    assert waiting == [], "who does not get it waits for nothing"


@pytest.mark.parametrize("answer", ["第三", "91139900MA0A00014Y", "91139900MA0A00057", "乱写"])
def test_an_answer_that_is_none_leaves_the_question_and_the_money_as_they_are(tmp_path: Path, answer: str) -> None:
    outcome = outcome_with(copied(tmp_path), f"  - question: Q4e6297db\n    answer: {answer}\n" + WHO)
    assert [each.code for each in outcome.notes].count("settled.answer") == 1
    (asked,) = [each for each in outcome.queue if each.question == "Q4e6297db"]
    assert asked.fen == (("city", 20_000_000), ("province", 20_000_000)), "one of them gets it"
    assert {line.state for line in outcome.lines if line.same == "gb/t90006-2022"} == {"held"}


def test_two_files_that_settle_one_thing_are_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    again = "determinations: 1\nsettled:\n  - question: Qd982b264\n    answer: 不是\n" + WHO
    (folder / "d2.yaml").write_text(again, "utf-8")
    text = (folder / "round.yaml").read_text("utf-8")
    for files in ("[determinations.yaml, d2.yaml]", "[d2.yaml, determinations.yaml]"):
        given = text.replace("determinations: determinations.yaml", f"determinations: {files}")
        (folder / "round.yaml").write_text(given, "utf-8")
        with pytest.raises(InputError) as caught:
            office(folder)
        assert codes_of(caught.value) == ["settled.twice"]


@pytest.mark.parametrize(
    ("zh", "en", "applicant", "item", "fact", "value"),
    [
        ("没有申报的单位是这个代码或名称", "nobody who applied has this code or name",
         "没有这家", "某项", "角色", "主导"),
        ("这一家没有申报这一项", "this applicant has not applied for such an item",
         "911399000001300087", "某项", "角色", "主导"),
        ("这一项是标准化示范试点，标准化示范试点没有“已获奖”这项内容",
         "the item is of the kind `pilot`, which has no `awarded`",
         "911399000001300087", "铸造绿色制造标准化试点", "已获奖", "是"),
    ],
)  # fmt: skip
def test_why_a_determination_meets_nothing(
    tmp_path: Path, zh: str, en: str, applicant: str, item: str, fact: str, value: str
) -> None:
    folder = copied(tmp_path)
    entry = f"  - applicant: '{applicant}'\n    item: {item}\n    fact: {fact}\n    value: {value}\n" + WHO
    [found] = [each for each in outcome_with(folder, entry).unmet if each.code == "settled.unused"]
    assert f"没有用上：{zh}；请核对" in found.message()
    assert f"meets nothing: {en}; check it" in found.message("en")


@pytest.mark.parametrize(
    ("code", "fact", "item"),
    [
        ("settled.unused", "已获奖", "铸造绿色制造标准化试点"),
        ("mapping.field", "item.kind", "GB/T 90001-2022"),
    ],
)  # fmt: skip
def test_a_fact_that_an_item_cannot_have_is_told_and_takes_nothing_away(
    tmp_path: Path, code: str, fact: str, item: str
) -> None:
    folder = copied(tmp_path)
    entry = f"  - applicant: '911399000001300087'\n    item: {item}\n    fact: {fact}\n    value: 是\n" + WHO
    try:
        outcome = outcome_with(folder, entry)
    except InputError as fault:
        assert codes_of(fault) == [code]
        return
    assert code in {each.code for each in outcome.notes}
    assert {line.payer for line in outcome.lines if line.item == item} == {"city", "province"}


def test_what_cannot_be_read_together_is_rejected_and_told(tmp_path: Path) -> None:
    """A figure below nothing: the row is among the rejects with its cell, and the counts of its list still hold."""
    folder = copied(tmp_path)
    path = folder / "核定金额表.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook["核定"]["D4"] = -60
    workbook.save(path)
    outcome = run_source(office(folder))
    assert "核定金额表.xlsx/核定!D4" in {
        str(found.mark) for each in outcome.picture.rejected for found in each.findings
    }
    for read in outcome.reads:
        assert sum(outcome.picture.fates[read.map.name].values()) == read.read


@pytest.mark.parametrize(("cell", "told"), [("G11", ""), ("E11", "round.unread")])
def test_nobody_is_paid_beside_a_row_that_cannot_be_read(cell: str, told: str, tmp_path: Path) -> None:
    """Two claim GB/T 90006-2022: while the level of one is misspelt the other waits, for a row that is named; without
    its number nobody knows which thing it is, which is told at its place.
    """
    folder = copied(tmp_path)
    workbook = openpyxl.load_workbook(folder / "申报汇总.xlsx")
    workbook["标准和领跑者"][cell] = "村级" if cell == "G11" else None
    workbook.save(folder / "申报汇总.xlsx")
    outcome = run_source(office(folder))
    lines = [line for line in outcome.lines if line.same == "gb/t90006-2022" and line.payer == "city"]
    assert [("海清五号齿轮有限公司", bool(told))] == [(line.name, line.due) for line in lines]
    [note] = [each for each in outcome.notes if each.code == "round.unread"] or [None]
    assert told == (note.code if note is not None else "")
    if told:
        assert note is not None and str(note.mark).startswith("申报汇总.xlsx/标准和领跑者!")
        [row] = [row for row in rejects_table(outcome, "zh", outcome.notes).body if row[1] == str(note.mark)]
        assert note.message() in row[3]
        return
    [caution] = [each for each in outcome.decisions[lines[0].applicant].cautions if each.payer == "city"]
    assert "between.unread" == caution.code
    assert "海清六号管件有限公司（申报汇总.xlsx/标准和领跑者!A11）也列了" in caution.text()
    assert {"held"} == {each.matter for each in outcome.queue if form(each.item) == "gb/t90006-2022"}


def figure(found: str) -> str:
    """A determination of a reviewer's figure for a project whose ceiling is 100万元."""
    about = "  - applicant: 海清二十八号门窗有限公司\n    item: 气密门窗核心技术\n"
    return f"{about}    fact: determined.city\n    value: {found}\n{WHO}"


@pytest.mark.parametrize(("expected", "found"), [(100_000_000, "100万元"), (99_999_900, "999999元"), (0, "0元")])
def test_a_figure_up_to_the_ceiling_is_what_is_paid(tmp_path: Path, expected: int, found: str) -> None:
    lines = outcome_with(copied(tmp_path), figure(found)).lines
    assert [expected] == [line.net for line in lines if line.item == "气密门窗核心技术" and line.payer == "city"]


@pytest.mark.parametrize("found", ["1000001元", "120万元"])
def test_a_figure_above_the_ceiling_is_refused_with_its_place(tmp_path: Path, found: str) -> None:
    with pytest.raises(InputError) as caught:
        outcome_with(copied(tmp_path), figure(found))
    (fault,) = caught.value.findings
    assert ("settled.above", 6) == (fault.code, fault.mark.line)
    assert "上限是 100万元；请改为不超过 100万元" in fault.message()


def test_a_list_that_says_more_than_the_ceiling_is_cut_and_told(tmp_path: Path) -> None:
    """The council's list has 120万元 in it: it stands as that list has it, and no one is to settle it first."""
    decisions = run_source(office(copied(tmp_path))).decisions.values()
    assert "determined.above" in {caution.code for each in decisions for caution in each.cautions}


def test_a_figure_above_the_ceiling_ends_the_command_as_other_faults_do(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "determinations.yaml").write_text("determinations: 1\nsettled:\n" + figure("120万元"), "utf-8")
    told = run("round", "run", str(folder), "--no-keep")
    assert told.exit_code == 3
    assert "determinations.yaml:6:12" in told.stderr
    assert told.stdout == ""


def test_a_line_settled_as_unpaid_counts_nothing(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "determinations.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  - applicant: 91139900MA0A00014Y\n    item: HQ-LP-01\n    unpaid: 是\n    payer: 市级\n" + WHO)
    source = office(folder)
    outcome = run_round(source.books, source.mapping, source.round, source.settled, source.engine)
    found = {line.payer: (line.state, line.net) for line in outcome.lines if line.same == form("HQ-LP-01")}
    assert found == {"city": ("unpaid", 0), "province": ("counted", 3_000_000)}


# ── runs ─────────────────────────────────────────────────────────────────────────────────────────────


def copied(tmp_path: Path, leave: Callable[[str], bool] = lambda name: False) -> Path:
    """The office's folder, without some files."""
    folder = tmp_path / "office"
    folder.mkdir()
    for each in OFFICE.iterdir():
        if each.is_file() and not leave(each.name):
            shutil.copy(each, folder / each.name)
    return folder


def test_a_rule_of_the_office_whose_list_has_not_come_stops_payments(tmp_path: Path) -> None:
    """Without the list 三十三号 counts with 30 from each: 737.5 and 218 are due, none to be paid."""
    folder = copied(tmp_path, lambda name: name.startswith("严重失信"))
    put_in("round.yaml", "awaited: [", "awaited: [失信名单, ")(folder)
    told = run("round", "run", str(folder))
    assert 0 == told.exit_code
    rows = list(csv.DictReader((folder / "runs/0001/待办.csv").read_text("utf-8-sig").splitlines()))
    (row,) = (each for each in rows if "严重失信不付" in each["要定什么"])
    assert ("付款前", "名单 `失信名单` 还没有到") == (row["是什么"], row["要定什么"].partition("，")[0])
    assert ("7375000.00", "2180000.00", "—") == (row["涉及市级（元）"], row["涉及省级（元）"], row["申报主体"])
    papers = papers_of(make_again(folder), PapersPlan())
    assert {"asked"} == {each.why for each in papers.paid}
    why = next(each for each in papers.sheets if each.name == "暂不拨付").rows
    assert all("失信名单" in str(each[-1]) or "账号" in str(each[-1]) for each in why)


def test_every_list_that_has_not_come_is_told_by_diff(tmp_path: Path) -> None:
    """Two that a rule goes by: each is an entry of its own, under its name; and both are gone when they have come."""
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    put_in("round.yaml", "awaited: [", "awaited: [失信名单, 工信局名单, ")(folder)
    put_in("round.yaml", "bars:\n", "bars:\n  - {rule: 工信局, list: 工信局名单, on: [decision], because: 查}\n")(
        folder
    )
    kept = [(each, (folder / each).read_bytes()) for each in ("严重失信名单.xlsx", "工信局工业设计名单.csv")]
    for name, _ in kept:
        (folder / name).unlink()
    run("round", "run", str(folder))
    told = next(each for each in run("round", "diff", str(folder)).stdout.splitlines() if each.startswith("待办"))
    assert "失信名单" in told and "工信局名单" in told
    for name, content in kept:
        (folder / name).write_bytes(content)
    run("round", "run", str(folder))
    told = next(each for each in run("round", "diff", str(folder)).stdout.splitlines() if each.startswith("待办"))
    assert "没有了" in told and "失信名单" in told and "工信局名单" in told


def test_the_year_as_it_goes(tmp_path: Path) -> None:
    """Before the province's list, after it, after the determinations: runs kept, changes told, each replayed."""
    folder = copied(tmp_path, lambda name: name.startswith("省级资助"))
    settled = (folder / "determinations.yaml").read_text("utf-8")
    (folder / "determinations.yaml").write_text("determinations: 1\n", "utf-8")
    first = run("round", "run", str(folder))
    assert (first.exit_code, run_numbers(folder)) == (0, ["0001"])
    assert "list.awaited" in first.stderr

    for each in OFFICE.glob("省级资助*"):
        shutil.copy(each, folder)
    second = run("round", "run", str(folder))
    assert (second.exit_code, run_numbers(folder)) == (0, ["0001", "0002"])
    assert "新到" in second.stderr

    told = run("round", "diff", str(folder))
    assert told.exit_code == 0
    assert "市级 应付 555.5万元 → 655.5万元，应付的各笔变动合计 1000000.00 元" in told.stdout

    (folder / "determinations.yaml").write_text(settled, "utf-8")
    assert run("round", "run", str(folder)).exit_code == 0
    again = run("round", "run", str(folder))
    assert (again.exit_code, run_numbers(folder)) == (0, ["0001", "0002", "0003"])
    assert "完全相同" in again.stderr

    told = run("round", "diff", str(folder), "2", "3")
    assert "市级 应付 655.5万元 → 707.5万元，应付的各笔变动合计 520000.00 元" in told.stdout
    assert run("round", "diff", str(folder), "--lang", "en").exit_code == 0

    for each in folder.iterdir():  # a run stands on what it kept alone
        if each.is_file():
            each.unlink()
    for number in run_numbers(folder):
        assert run("round", "replay", str(folder), number).exit_code == 0


def test_the_queue_filled_in_is_a_list_of_determinations(tmp_path: Path) -> None:
    """What a run leaves to be settled is given back as it is, with the answers in its own columns."""
    folder = copied(tmp_path)
    (folder / "determinations.yaml").write_text("determinations: 1\n", "utf-8")
    run("round", "run", str(folder))
    queue = (folder / "runs" / "0001" / "待办.csv").read_text("utf-8-sig").splitlines()
    rows = list(csv.DictReader(queue))
    answers = {"Qd982b264": "同一项", "Q37324ad4": "否"}
    for row in rows:
        if row["编号"] in answers:  # the day as spreadsheets save it
            row |= {"答复": answers[row["编号"]], "经办": "质量科", "日期": "2023/12/1", "理由": "核实"}
    with (folder / "审定.csv").open("w", encoding="gb18030", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    text = (folder / "round.yaml").read_text("utf-8")
    (folder / "round.yaml").write_text(text.replace("determinations.yaml", "[determinations.yaml, 审定.csv]"), "utf-8")
    source = office(folder)
    assert {each.question: each.answer for each in source.settled.answers} == answers
    outcome = run_round(source.books, source.mapping, source.round, source.settled, source.engine)
    assert {each.question for each in outcome.queue} & set(answers) == set()


def test_a_list_of_determinations_without_answers_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "审定.csv").write_text("编号,答复,经办\nQ1,,\n", "utf-8")
    text = (folder / "round.yaml").read_text("utf-8")
    (folder / "round.yaml").write_text(text.replace("determinations.yaml", "审定.csv"), "utf-8")
    assert "settled.empty" in {each.code for each in office(folder).notes}


def test_a_kept_input_that_was_changed_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    kept = last_run(folder)
    assert kept is not None
    place = folder / "runs" / "inputs" / kept.manifest.inputs["round.yaml"]
    place.write_bytes(place.read_bytes().replace("600万元".encode(), "900万元".encode()))
    with pytest.raises(InputError) as caught:
        read_kept(folder, kept)
    assert [each.code for each in caught.value.findings] == ["round.changed"]
    assert run("round", "replay", str(folder)).exit_code == 3


def in_file(name: str, old: str, new: str) -> Callable[[Path], None]:
    """What writes a kept file anew with one text changed."""

    def change(run_folder: Path) -> None:
        content = (run_folder / name).read_bytes()
        assert old.encode() in content
        (run_folder / name).write_bytes(content.replace(old.encode(), new.encode(), 1))

    return change


def packed_anew(run_folder: Path) -> None:
    """What changes one byte that stands in the decisions."""
    place = run_folder / "decisions.jsonl.gz"
    text = gzip.decompress(place.read_bytes())
    place.write_bytes(gzip.compress(text.replace(b'"net_fen":2', b'"net_fen":3', 1), mtime=0))


@pytest.mark.parametrize(
    ("expected", "change"),
    [
        ("result.json：存下的被改过；最先不同的：明细 ", in_file("result.json", '"net_fen":3', '"net_fen":9')),
        ("result.json：存下的被改过；最先不同的：它不是 JSON", lambda run: (run / "result.json").write_text("{")),
        ("明细.csv：存下的被改过；最先不同的：第 3 行", in_file("明细.csv", "海清", "海深")),
        ("预算.csv：存下的被改过；最先不同的：第 3 行", in_file("预算.csv", "海清", "海深")),
        ("decisions.jsonl.gz：存下的被改过；最先不同的：第 8 行", packed_anew),
        ("退回.csv：存下的不见了", lambda run: (run / "退回.csv").unlink()),
        ("明细（改）.csv：不是这次运行存下的", lambda run: (run / "明细（改）.csv").write_text("x")),
    ],
    ids=["result", "no-json", "lines", "money", "decisions", "gone", "extra"],
)  # fmt: skip
def test_a_kept_result_that_was_changed_is_told(
    expected: str, change: Callable[[Path], object], tmp_path: Path
) -> None:
    """A file of a run is held against what the run says of itself, whatever the lists would give again."""
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    change(folder / "runs" / "0001")
    told = run("round", "replay", str(folder))
    assert (told.exit_code, expected in told.stdout) == (1, True), told.stdout
    assert run("round", "replay", str(folder), "--lang", "en").exit_code == 1


def of_store(name: str) -> Callable[[Path], object]:
    """What spoils a file that a run was made from, in the store."""

    def spoil(run_folder: Path) -> None:
        sha256 = json.loads((run_folder / "run.json").read_bytes())["inputs"][name]
        (run_folder.parent / "inputs" / sha256).write_text("x")

    return spoil


def input_gone(run_folder: Path) -> None:
    """What takes a file that a run was made from out of the store."""
    sha256 = json.loads((run_folder / "run.json").read_bytes())["inputs"]["round.yaml"]
    (run_folder.parent / "inputs" / sha256).unlink()


@pytest.mark.parametrize(
    ("expected", "damage"),
    [
        ("result.json", lambda run: (run / "result.json").unlink()),
        ("result.json", in_file("result.json", '"net_fen":3', '"net_fen":9')),
        ("decisions.jsonl.gz", packed_anew),
        ("round.yaml", of_store("round.yaml")),
        ("round.yaml", input_gone),
    ],
    ids=["result-gone", "result-changed", "decisions", "input-changed", "input-gone"],
)  # fmt: skip
def test_a_run_equal_to_one_that_is_damaged_is_kept_anew(
    expected: str, damage: Callable[[Path], object], tmp_path: Path
) -> None:
    """What was damaged is named; the new run is whole, and the next is equal to that one."""
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    damage(folder / "runs" / "0001")
    told = run("round", "run", str(folder))
    assert (0, ["0001", "0002"]) == (told.exit_code, run_numbers(folder))
    assert f"被改过或不见了（{expected}）" in told.stderr
    assert "完全相同" not in told.stderr
    assert 0 == run("round", "replay", str(folder), "2").exit_code
    assert "与第 0002 次运行完全相同" in run("round", "run", str(folder)).stderr


def test_a_last_run_that_is_damaged_is_told_though_the_new_one_is_another(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    (folder / "runs" / "0001" / "明细.csv").unlink()
    put_in("round.yaml", "amount: 600万元", "amount: 400万元")(folder)
    assert "被改过或不见了（明细.csv）" in run("round", "run", str(folder)).stderr


def test_a_run_that_was_emptied_is_told_and_not_passed_over(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    for each in (folder / "runs" / "0001").iterdir():
        each.unlink()
    told = run("round", "run", str(folder))
    assert "存为第 0002 次运行" in told.stderr
    assert f"{folder}/runs/0001: 提示: 这一次运行没有 run.json，不完整" in told.stderr
    told = run("round", "diff", str(folder))
    assert (3, True) == (told.exit_code, "[round.no-manifest]" in told.stderr)


@pytest.mark.parametrize("number", ["0001", "0002"])
def test_a_difference_is_not_told_of_a_result_that_was_changed(number: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    put_in("round.yaml", "amount: 600万元", "amount: 400万元")(folder)
    run("round", "run", str(folder))
    in_file("result.json", '"net_fen":3', '"net_fen":9')(folder / "runs" / number)
    told = run("round", "diff", str(folder))
    assert (3, "") == (told.exit_code, told.stdout)
    assert f"{number}/result.json" in told.stderr
    assert "round.changed" in told.stderr


def test_the_first_step_of_a_result_that_was_changed(tmp_path: Path) -> None:
    """By whom, clause, item and payer, with what was kept and what comes out."""
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    place = folder / "runs" / "0001" / "result.json"
    result = json.loads(place.read_bytes())
    line = result["lines"][3]
    was, line["net_fen"] = line["net_fen"], 7
    place.write_bytes(canonical_json(result))
    told = run("round", "replay", str(folder)).stdout
    assert f"明细 {line['applicant']} {line['name']} {line['policy']} {line['clause']}" in told
    assert f"本次计：0.07 元 → {was // 100}.00 元" in told
    assert f"counts: 0.07 元 → {was // 100}.00 元" in run("round", "replay", str(folder), "--lang", "en").stdout


@pytest.mark.parametrize(
    ("expected", "part", "key", "value"),
    [
        ("性质：", "lines", "standing", "void"),
        ("状态：定为不付 → 计入", "lines", "state", "unpaid"),
        ("进度 状态：放弃 → 申报", "lines", "progress", {"state": "waived"}),
        ("是什么：异议 → 付款前", "queue", "matter", "objection"),
        ("有数：否 → 是", "lines", "figure", False),
    ],
)  # fmt: skip
def test_a_step_is_told_in_words(expected: str, part: str, key: str, value: object, kept_year: Path) -> None:
    kept = find_run(kept_year / "office", None)
    stored = (kept.path / "result.json").read_bytes()
    result = json.loads(stored)
    changed = next(
        each for each in result[part] if each.get("state", "counted") == "counted" and each.get("question", "Q")
    )
    changed[key] = {**changed[key], **value} if isinstance(value, dict) else value
    step = first_of_result(canonical_json(result), stored, office_rules().vocabulary)
    assert step is not None
    assert expected in step.word("zh")
    assert not re.search("[a-z]+_|standing|state|matter|figure|city ", step.word("zh"))


def keys_in(value: object) -> set[str]:
    """All keys of a result, however deep."""
    if isinstance(value, dict):
        return {str(key) for key in value} | {key for each in value.values() for key in keys_in(each)}
    return {key for each in value for key in keys_in(each)} if isinstance(value, list) else set()


def test_every_key_of_a_result_has_words(kept_year: Path) -> None:
    result = json.loads((find_run(kept_year / "office", None).path / "result.json").read_bytes())
    assert set(result) == set(PARTS)
    assert set() == {key for part in result.values() for key in keys_in(part)} - set(FIELDS)


def test_a_manifest_is_sealed(tmp_path: Path) -> None:
    """A digest put in for a changed file is a change of the manifest."""
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    kept = last_run(folder)
    assert kept is not None
    in_file("明细.csv", "海清", "海深")(kept.path)
    new = digest((kept.path / "明细.csv").read_bytes())
    in_file("run.json", kept.manifest.files["明细.csv"], new)(kept.path)
    told = run("round", "replay", str(folder))
    assert (told.exit_code, "round.manifest-changed" in told.stderr) == (3, True)


def test_a_result_that_comes_out_otherwise_is_told(tmp_path: Path) -> None:
    """A run that was kept with another result than its lists give: the files are whole and the sums are not."""
    folder = copied(tmp_path)
    source = office(folder)
    outcome = run_round(source.books, source.mapping, source.round, source.settled, source.engine)
    files = run_files(outcome, source, canonical_json(as_result(outcome) | {"year": 2022}))
    manifest = make_manifest(source, files, "x", "2023-11-30", "0")
    keep_run(folder, files, (*source.inputs.values(), *source.rules.values()), manifest)
    told = run("round", "replay", str(folder))
    assert (told.exit_code, "重算的与当时不同；最先不同的：年度：2022 → 2023" in told.stdout) == (1, True)
    assert "当时的程序是 0" in told.stdout


def test_how_decisions_are_packed_is_no_difference(tmp_path: Path) -> None:
    """Another machine may pack otherwise: what counts is what is in it."""
    folder = copied(tmp_path)
    source = office(folder)
    outcome = run_round(source.books, source.mapping, source.round, source.settled, source.engine)
    files = run_files(outcome, source, canonical_json(as_result(outcome)))
    again = gzip.compress(gzip.decompress(files["decisions.jsonl.gz"]), compresslevel=9, mtime=1)
    assert again != files["decisions.jsonl.gz"]
    files["decisions.jsonl.gz"] = again
    manifest = make_manifest(source, files, "x", "2023-11-30", "0")
    keep_run(folder, files, (*source.inputs.values(), *source.rules.values()), manifest)
    assert run("round", "replay", str(folder)).exit_code == 0


def test_equal_runs_at_once_are_kept_once(tmp_path: Path) -> None:
    """Whether the last run is the same is told while nobody else can keep one."""
    folder = copied(tmp_path)
    source = office(folder)
    files = {"result.json": b"{}"}
    manifest = make_manifest(source, files, "x", "2023-11-30", "0")
    stored = (*source.inputs.values(), *source.rules.values())
    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(lambda _: keep_run(folder, files, stored, manifest), range(4)))
    assert sorted((each.number, each.new) for each in kept) == [("0001", False)] * 3 + [("0001", True)]
    assert run_numbers(folder) == ["0001"]


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table of the first run."""
    return list(csv.DictReader((folder / "runs" / "0001" / name).read_text("utf-8-sig").splitlines()))


def test_who_bears_what_and_when_is_in_the_tables(tmp_path: Path) -> None:
    """A split and tranches have a column each, which make up what is given; the city's is without the county's."""
    folder = copied(tmp_path)
    text = (folder / "round.yaml").read_text("utf-8")
    more = "\n    split: {市级: 70%, 县级: 30%}\n    tranches: [{share: 80%, when: 现在}, {share: 20%, when: 验收后}]"
    (folder / "round.yaml").write_text(text.replace("by: line", "by: line" + more), "utf-8")
    told = run("round", "run", str(folder))
    rows = [row for row in table(folder, "预算.csv") if row["出资"] == "市级"]
    sums = {
        head: sum(Decimal(row[head]) for row in rows)
        for head in ("分得（元）", *(head for head in rows[0] if "承担" in head))
    }
    whole = sums.pop("分得（元）")
    assert whole == sum(sums.values()) == Decimal(6_000_000)
    assert {head: round(found) for head, found in sums.items() if found} == {
        "市级承担·第1期·现在（元）": 3_360_000,
        "市级承担·第2期·验收后（元）": 840_000,
        "县级承担·第1期·现在（元）": 1_440_000,
        "县级承担·第2期·验收后（元）": 360_000,
    }
    city = sums["市级承担·第1期·现在（元）"]
    assert str(city) in told.stdout
    result = json.loads((folder / "runs" / "0001" / "result.json").read_bytes())
    assert {"payer": "city", "tranche": 1, "fen": int(city * 100)} in result["money"]["borne"]


def test_the_sums_of_tables_can_be_added_up(tmp_path: Path) -> None:
    """In 元 with two decimals, as the header says; nothing in words."""
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    result = json.loads((folder / "runs" / "0001" / "result.json").read_bytes())
    counted = [Decimal(row["本次计（元）"]) for row in table(folder, "明细.csv") if row["本次计（元）"] != "—"]
    assert sum(counted) * 100 == sum(line["net_fen"] for line in result["lines"] if line["figure"])
    queue = [row["涉及市级（元）"] for row in table(folder, "待办.csv")]
    stakes = [{each["payer"]: each["fen"] for each in entry["stake"]}.get("city", 0) for entry in result["queue"]]
    assert queue == ["不限" if fen is None else f"{fen // 100}.{fen % 100:02d}" for fen in stakes]


def test_a_damaged_manifest_and_a_run_there_is_not(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    (folder / "runs" / "0001" / "run.json").write_text("{", "utf-8")
    for number, code in (("1", "round.manifest"), ("7", "round.no-run")):
        with pytest.raises(InputError) as caught:
            find_run(folder, number)
        assert [each.code for each in caught.value.findings] == [code]


def test_a_folder_without_a_round(tmp_path: Path) -> None:
    told = run("round", "run", str(tmp_path))
    assert (told.exit_code, told.stdout) == (3, "")
    assert "file.unreadable" in told.stderr


@pytest.mark.parametrize("name", ["~$申报汇总.xlsx", "._申报汇总.xlsx"])
def test_what_programs_leave_behind_is_no_file_of_a_round(name: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / name).write_text("x")
    source = office(folder)
    assert name not in source.inputs
    assert [] == [each for each in source.notes if str(each.mark).startswith(name)]


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "runs").write_text("in the way", "utf-8")
    told = run("round", "run", str(folder))
    assert (told.exit_code, told.stdout) == (3, "")
    assert "file.unwritable" in told.stderr


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (("nosuch/round.yaml", "file.unreadable"), ("run", "nosuch")),
        (("nosuch/round.yaml", "file.unreadable"), ("show", "nosuch", "甲厂")),
        (("nosuch/runs", "round.no-runs"), ("diff", "nosuch")),
        (("nosuch/runs", "round.no-runs"), ("replay", "nosuch")),
        (("office/runs", "round.one-run"), ("diff", "office")),
        (("office/runs", "round.no-run"), ("diff", "office", "1", "7")),
        (("office/runs", "round.no-run"), ("replay", "office", "上次")),
        (("bare/runs/0001", "round.no-manifest"), ("diff", "bare")),
        (("bare/runs/0001", "round.no-manifest"), ("diff", "bare", "1", "1")),
        (("bare/runs/0001", "round.no-manifest"), ("replay", "bare")),
        (("gone/runs/inputs", "round.gone"), ("replay", "gone")),
        (("gone/runs/inputs", "round.gone"), ("diff", "gone", "1", "1")),
    ],
    ids=lambda value: " ".join(value[:2]) if value[0] in {"run", "show", "diff", "replay"} else "",
)  # fmt: skip
def test_what_is_not_there_is_told_where(expected: tuple[str, str], words: Sequence[str], kept_year: Path) -> None:
    """The folder that was meant, no run, one run, a run without its manifest, a file that a run was made from."""
    told = run("round", words[0], str(kept_year / words[1]), *words[2:])
    place, code = expected
    assert (3, "") == (told.exit_code, told.stdout)
    (line,) = told.stderr.splitlines()
    assert line.startswith(str(kept_year / place))
    assert line.endswith(f"[{code}]")


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("这是一个年度（{year}）存下的运行，不是记录；重算存下的一次运行：qaward round replay {year} 0001",
         ("replay", "office/runs/0001")),
        ("qaward round replay {year} 0001 [record.of-round]", ("replay", "office/runs/0001/result.json")),
        ("qaward round show {year} 91139900MA0A00014Y [explain.round]", ("explain", "office", "91139900MA0A00014Y")),
        ("qaward round show {year} 甲厂 [explain.round]", ("explain", "office/runs/0001", "甲厂")),
        ("1: 错误: 这是一个年度的设置，不是档案；整个年度用 qaward round run 文件夹",
         ("evaluate", "office", "--as-of", "2023-11-30")),
    ],
)  # fmt: skip
def test_commands_of_other_things_say_which_is_meant(expected: str, words: Sequence[str], kept_year: Path) -> None:
    told = run(words[0], str(kept_year / words[1]), *words[2:])
    assert 0 != told.exit_code
    assert expected.format(year=kept_year / "office") in " ".join(told.stderr.split())


@pytest.fixture(scope="module")
def kept_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders with one run: whole, without its manifest, without one of its inputs."""
    place = tmp_path_factory.mktemp("year")
    assert run("round", "run", str(copied(place))).exit_code == 0
    for name in ("bare", "gone"):
        shutil.copytree(place / "office", place / name)
    input_gone(place / "gone" / "runs" / "0001")
    (place / "bare" / "runs" / "0001" / "run.json").unlink()
    return place


@pytest.mark.parametrize(
    ("expected", "old", "new"),
    [
        ("6:12 policy.unknown", "policies: [city-product-quality]", "policies: [city-product]"),
        ("10:24 reading.value", "design-centre-payer: 省级", "design-centre-payer: 镇级"),
        ("10:18 reading.unknown", "design-centre-payer: 省级", "design-centre: 省级"),
    ],
)  # fmt: skip
def test_what_a_round_declares_and_rules_have_not_is_told_where_it_declares_it(
    expected: str, old: str, new: str, tmp_path: Path
) -> None:
    folder = copied(tmp_path)
    put_in("round.yaml", old, new)(folder)
    with pytest.raises(InputError) as caught:
        read_folder(folder)
    assert [f"round.yaml:{expected}"] == [f"{each.mark} {each.code}" for each in caught.value.findings]


HEADS = "编号,答复,代码,事项,事实,值,不付,先后,经办,日期,理由,第二签字\n"
BY = "质量科,2023-12-01,核"


@pytest.mark.parametrize(
    ("expected", "row", "second"),
    [
        ("这一行没有填“理由”；请填上", f",,甲,乙,,,是,,{BY[:-1]},", ""),
        ("这一行没有填“代码”；请填上", f",,,乙,,,是,,{BY},", ""),
        ("`不付` 写的是 `可能`；不付的请写 是，申报单位放弃的写 放弃", f",,甲,乙,,,可能,,{BY},", ""),
        ("请补上 `第二签字`", f",,甲,乙,,,是,,{BY},", "局"),
        ("要么定一个事实（事实），要么写不付（不付）或先后（先后），而这里有：不付、先后", f",,甲,乙,,,是,1,{BY},", ""),
    ],
)  # fmt: skip
def test_faults_of_a_table_of_determinations_are_told_by_its_headers(expected: str, row: str, second: str) -> None:
    with pytest.raises(InputError) as caught:
        read_determinations("审定.csv", f"{HEADS}{row}\n".encode(), fields(), second)
    (found,) = caught.value.findings
    assert "审定.csv:2" == str(found.mark)[:8]
    assert expected in found.message()
    assert not {"unpaid", "because", "signed", "order"} & set(re.findall("[a-z]+", found.message()))


def test_a_value_that_cannot_be_is_told_once() -> None:
    entry = "  - applicant: 甲\n    item: 乙\n    fact: item.granted.province\n    value: -30万元\n" + WHO
    assert ["6:12 money.negative"] == settled_faults(entry)


def test_json_is_the_result_that_is_kept(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    told = run("round", "run", str(folder), "--format", "json")
    kept = (folder / "runs" / "0001" / "result.json").read_text("utf-8")
    assert json.loads(told.stdout) == json.loads(kept)
    assert json.loads(told.stdout)["qaward"] == "round/1"


def test_one_applicant_with_the_cell_of_each_value(tmp_path: Path) -> None:
    told = run("round", "show", str(copied(tmp_path)), "海清七号线缆有限公司")
    assert told.exit_code == 0
    assert "省级资助名单（11月27日到）.xlsx/名单!E6" in told.stdout
    assert "主导" in told.stdout
    kinds = [line.split() for line in told.stdout.splitlines() if "单位性质" in line]
    assert [["企业", "企业"]] == [[kind[2], kind[4]] for kind in kinds]
    english = run("round", "show", str(tmp_path / "office"), "91139900MA0A000732", "--lang", "en")
    assert english.exit_code == 0


def test_an_applicant_there_is_not(tmp_path: Path) -> None:
    told = run("round", "show", str(copied(tmp_path)), "海清七号线缆")
    assert (told.exit_code, told.stdout) == (3, "")
    assert "round.nobody" in told.stderr
    assert "海清七号线缆有限公司" in told.stderr


def test_what_two_claim_is_told_of_both(tmp_path: Path) -> None:
    """五号 and 六号 both led GB/T 90006-2022: each has the question in what is shown of it, and on its page."""
    folder = copied(tmp_path)
    (folder / "determinations.yaml").write_text("determinations: 1\n", "utf-8")
    run("round", "run", folder)
    counts = {}
    listed = statements("0001", json.loads((folder / "runs/0001/result.json").read_text("utf-8")))
    for name in ("海清五号齿轮有限公司", "海清六号管件有限公司"):
        assert "Q4e6297db" in run("round", "show", folder, name).stdout.rpartition("待办")[2]
        counts[name] = next(each.open for each in listed.by_code.values() if each.name == name)
    assert {"海清五号齿轮有限公司": 1, "海清六号管件有限公司": 1} == counts


def looked_at(folder: Path, run_of: str) -> dict[str, list[tuple[str, str]]]:
    """What is to be looked at of a run and who is to look, by applicant: what it is, and what is said last of it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in csv.DictReader((folder / f"runs/{run_of}/注意.csv").read_text("utf-8-sig").splitlines()):
        if "90006" in row["事项"]:
            said = row["说明"].rpartition("；")[2].rpartition("怎么办")[2]
            found.setdefault(row["申报主体"], []).append((row["是什么"], said))
    return found


def test_what_holds_is_told_by_what_can_be_done_in_a_round(tmp_path: Path) -> None:
    """Two claim a standard: the queue is answered. Then both are decided: one is given it, the other is not."""
    folder = copied(tmp_path)
    (folder / "determinations.yaml").write_text("determinations: 1\n", "utf-8")
    run("round", "run", folder)
    names = ("海清五号齿轮有限公司", "海清六号管件有限公司")
    asked = [("待核", "请在待办里答给哪一家")] * 2
    assert dict.fromkeys(names, asked) == looked_at(folder, "0001")
    shown = run("round", "show", folder, names[0])
    assert "decided" not in shown.stdout
    assert "answer in the queue who is given it" in "".join(
        each["en"] for each in json.loads((folder / "runs/0001/result.json").read_text("utf-8"))["cautions"]
    )
    settle(folder, "  - question: Q4e6297db\n    answer: 91139900MA0A00057C\n")
    run("round", "run", folder)
    assert {
        names[0]: [("已定", "（已定：核实）")] * 2, names[1]: [("已定", "（已定：Q4e6297db）")] * 2
    } == looked_at(folder, "0002")  # fmt: skip


def test_strict_says_that_something_waits(tmp_path: Path) -> None:
    assert run("round", "run", str(copied(tmp_path)), "--no-keep", "--strict").exit_code == 4


@pytest.mark.parametrize(("expected", "more"), [(0, ""), (4, "戊厂,企业,是,2023-02-30\n")])
def test_strict_says_that_a_row_is_rejected(expected: int, more: str, tmp_path: Path) -> None:
    """Without it the run is done all the same: lists are put right as the year goes on."""
    four_firms.write(tmp_path, budget="")
    firms = tmp_path / "单位.csv"
    firms.write_text(firms.read_text("utf-8") + more, "utf-8")
    assert expected == run("round", "run", str(tmp_path), "--no-keep", "--strict").exit_code
    assert 0 == run("round", "run", str(tmp_path), "--no-keep").exit_code


def basis(source: RoundFolder, **changed: str) -> Basis:
    """What a run of the office's folder is made from, some files of it replaced (`round_yaml` for round.yaml)."""
    files = {**source.inputs, **{name.replace("_", "."): text.encode() for name, text in changed.items()}}
    rules = {name: digest(content) for name, content in source.rules.items()}
    return Basis(files, rules, Fields(source.engine.rules.vocabulary), "0")


def test_the_sums_of_a_difference_reconcile() -> None:
    source = office()
    before, after = (
        as_result(run_round(source.books, source.mapping, source.round, settled, source.engine))
        for settled in (Determinations(), source.settled)
    )
    old = basis(source, determinations_yaml="determinations: 1\n")
    causes = Causes([("determinations.yaml", "changed")], (old, basis(source)), (before, after))
    found = compare(before, after, causes)
    moved, received = {"city": 52, "province": 49}, {"city": 0, "province": 49}  # in 万元; the city's 600 are all given
    for payer in ("city", "province"):
        assert moved[payer] * 1_000_000 == found.moved(payer) == found.after[payer] - found.before[payer]
        given = found.given[payer]
        assert received[payer] * 1_000_000 == found.received_more(payer) == given[1] - given[0]
    assert (16, 25) == (len(found.changes), len(found.received))
    assert all(change.why for change in (*found.changes, *found.received))


Edit = Callable[[Path], object]


def put_in(name: str, old: str, new: str) -> Edit:
    """What changes a file of the office's folder."""

    def edit(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")

    return edit


TOUCHED = put_in("mapping.yaml", "mapping: 1", "# 看过了\nmapping: 1")
BY_ANSWER = "  - question: Q4e6297db\n    answer: 91139900MA0A00057C\n"
BY_FACT = "  - applicant: 91139900MA0A00057C\n    item: GB/T 90006-2022\n    fact: 角色\n    value: 参与\n"
UNPAID = "  - applicant: 91139900MA0A00014Y\n    item: HQ-LP-01\n    unpaid: 是\n"


@pytest.mark.parametrize(
    ("expected", "edit"),
    [
        ({"审定 Q4e6297db＝91139900MA0A00057C"}, lambda folder: settle(folder, BY_ANSWER)),
        ({"审定 角色＝参与"}, lambda folder: settle(folder, BY_FACT)),
        ({"审定 不付（核实）"}, lambda folder: settle(folder, UNPAID)),
        ({"round.yaml readings design-centre-payer"}, put_in("round.yaml", "payer: 省级", "payer: 市级")),
        ({"round.yaml day"}, put_in("round.yaml", "day: 2023-11-30", "day: 2023-01-02")),
        ({"省级资助名单（11月27日到）.xlsx"}, lambda folder: next(folder.glob("省级资助*")).unlink()),
    ],
    ids=["answer", "fact", "unpaid", "reading", "day", "list"],
)  # fmt: skip
def test_why_a_line_is_not_what_it_was(expected: set[str], edit: Edit, tmp_path: Path) -> None:
    """What was settled, chosen or listed otherwise; a mapping that was only looked at is no reason."""
    folder = copied(tmp_path)
    (folder / "determinations.yaml").write_text("determinations: 1\nsettled: []\n", "utf-8")
    run("round", "run", str(folder))
    edit(folder)
    TOUCHED(folder)
    run("round", "run", str(folder))
    found = compare_runs(folder, None, None).difference
    assert {name for name, _ in found.inputs} >= {"mapping.yaml"}
    assert {each.word("zh") for change in found.changes for each in change.why} >= expected
    assert all("mapping.yaml" not in each.en for change in found.changes for each in change.why)
    if len(found.inputs) == 2:
        assert all({each.word("zh") for each in change.why} >= expected for change in found.changes)


@pytest.mark.parametrize(
    ("expected", "names", "item", "others"),
    [
        (True, {"甲厂"}, "gb/t1", {"gb/t2"}),
        (False, {"甲厂"}, "gb/t2", {"gb/t1"}),
        (False, {"乙厂"}, "gb/t9", set[str]()),
        (True, {"丙厂"}, "gb/t1", set[str]()),
        (True, {"丁厂"}, "gb/t9", {"gb/t8"}),
        (True, {"甲厂"}, "", set[str]()),
    ],
    ids=["its-item", "another-item", "another-firm", "a-rival", "the-firm", "the-firm-itself"],
)
def test_whether_changed_rows_speak_of_a_line(expected: bool, names: set[str], item: str, others: set[str]) -> None:
    """A row about another item of the same firm is no reason, nor is one that stands in both files."""
    same = ("乙厂", "gb/t9", "5")
    old, new = Rows(frozenset({same, ("甲厂", "gb/t1", "3")})), Rows(frozenset({same, ("丁厂", "本市")}))
    assert expected is ChangedRows(old, new).speak_of(names, item, others)


def settle(folder: Path, text: str) -> None:
    """Put one determination into the folder."""
    (folder / "determinations.yaml").write_text("determinations: 1\nsettled:\n" + text + WHO, "utf-8")


def test_what_applicants_receive_is_compared(tmp_path: Path) -> None:
    """Less money with the same lines: every share of the city's, with sums that reconcile, in both languages."""
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    put_in("round.yaml", "amount: 600万元", "amount: 400万元")(folder)
    run("round", "run", str(folder))
    found = compare_runs(folder, None, None).difference
    assert (found.changes, found.given["city"]) == ((), (600_000_000, 400_000_000))
    assert sum(each.fen for each in found.received) == found.received_more("city") == -200_000_000
    assert {each.word("zh") for received in found.received for each in received.why} == {"round.yaml budget"}
    assert (
        "市级 分得 6000000.00 元 → 4000000.00 元，各家变动合计 -2000000.00 元"
        in run("round", "diff", str(folder)).stdout
    )
    english = run("round", "diff", str(folder), "--lang", "en").stdout
    assert "city gives 6000000.00 元 → 4000000.00 元; the changes add up to -2000000.00 元" in english


def test_a_changed_division_is_a_change_of_what_is_received(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    run("round", "run", str(folder))
    put_in("round.yaml", "by: line", "by: line\n    split: {市级: 70%, 县级: 30%}")(folder)
    run("round", "run", str(folder))
    found = compare_runs(folder, None, None).difference
    assert {(each.payer, each.fen) for each in found.received} == {("city", 0)}


def test_what_came_into_the_queue_and_is_gone_from_it_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    answered = (folder / "determinations.yaml").read_text("utf-8")
    (folder / "determinations.yaml").write_text("determinations: 1\n", "utf-8")
    run("round", "run", str(folder))
    (folder / "determinations.yaml").write_text(answered, "utf-8")
    run("round", "run", str(folder))
    (queue,) = (each for each in compare_runs(folder, None, None).difference.came if each.part == "queue")
    assert len(queue.gone) >= 2
    assert f"没有了 {len(queue.gone)} 件（" in run("round", "diff", str(folder)).stdout


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────


def shuffled(book: Book, seed: random.Random) -> Book:
    """A book with its sheets, and the rows of data of each, in another order; merged cells are filled first."""
    sheets = [_shuffled(book, sheet, seed) for sheet in book.sheets]
    seed.shuffle(sheets)
    return Book(book.source, book.sha256, book.form, tuple(sheets), book.encoding, book.left)


def _shuffled(book: Book, sheet: Sheet, seed: random.Random) -> Sheet:
    tables = [table for table in find_tables(book, sheet) if table.columns]
    if len(tables) != 1:
        return sheet
    (table,) = tables
    wide = max(len(row) for row in sheet.rows)
    whole = {row: tuple(table.cell(row, column) for column in range(1, wide + 1)) for row in table.rows}
    order = list(table.rows)
    seed.shuffle(order)
    taken = dict(zip(table.rows, (whole[row] for row in order), strict=True))
    rows = tuple(taken.get(number, cells) for number, cells in sheet.numbered())
    merges = tuple(merge for merge in sheet.merges if not set(range(merge.top, merge.bottom + 1)) & set(table.rows))
    return replace(sheet, rows=rows, merges=merges)


def decided(outcome: Outcome) -> tuple[object, ...]:
    """What must not depend on any order: every decision, every line and its state, the year's money."""
    decisions = {key: canonical_json(as_document(decision)) for key, decision in outcome.decisions.items()}
    lines = [replace(line, places=(), because=()) for line in outcome.lines]
    return decisions, lines, outcome.money, [(each.question, each.matter, each.fen) for each in outcome.queue]


@pytest.mark.parametrize("seed", range(SHUFFLES))
def test_the_order_of_files_sheets_and_rows_changes_nothing(seed: int) -> None:
    source = office()
    chance = random.Random(seed)
    books = [shuffled(book, chance) for book in source.books]
    chance.shuffle(books)
    for settled in (Determinations(), source.settled):
        same = run_round(source.books, source.mapping, source.round, settled, source.engine)
        turned = run_round(books, source.mapping, source.round, settled, source.engine)
        assert decided(turned) == decided(same)


# ── killed ───────────────────────────────────────────────────────────────────────────────────────────


def reported(*words: str) -> dict[str, object]:
    """What the program that kills runs reports; nothing may be lost or mixed."""
    program = Path(__file__).parent / "killing.py"
    found = subprocess.run(
        [sys.executable, str(program), *words], cwd=program.parent.parent, capture_output=True, check=False
    )
    assert found.returncode == 0, found.stderr.decode()
    report: dict[str, object] = json.loads(found.stdout)
    assert report["faults"] == []
    return report


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no such processes here")
def test_a_run_that_is_killed_is_whole_or_absent() -> None:
    assert int(str(reported("round-steps")["steps"])) > 20
    assert reported("rounds", "3")["moments"] == 3


@pytest.mark.deep
def test_a_hundred_moments() -> None:
    """The bar: SIGKILL at 100 moments of a run."""
    report = reported("rounds", "100")
    assert report["moments"] == 100
    assert report["absent"]
