"""States of cases: what may follow what, what was issued stays, and what is told beside it. All counted by hand."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from console import ROOT, run
from four_firms import BUDGET, STANDARDS, WAN, Standards, keep, of, result, shares, write
from hypothesis import given, settings
from hypothesis import strategies as st

from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.rounds.course import NO_COURSE
from qaward.rounds.folder import read_folder, run_source
from qaward.rounds.queue import Waiting, still_asked
from qaward.rounds.runs import compare_runs
from qaward.rounds.states import STATES
from qaward.rounds.tracked import track


def states(found: Mapping[str, Any]) -> dict[str, str]:
    """The states of the city's lines."""
    return {name: each["state"] for name, each in of(found, "progress").items()}


def corrections(found: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """What is to be corrected: whose, by whom, and how much it is in 万元."""
    return [
        (each["name"], stake["payer"], stake["fen"] // WAN)
        for each in found["queue"]
        if each["matter"] == "issued"
        for stake in each["stake"]
    ]


APPROVED = "state: 审定, on: 2023-12-01, run: 1, number: 纪要1号"
NOTICED = "state: 公示, on: 2023-12-05, run: 1, number: 公示1号"
ISSUED = "state: 下达, on: 2023-12-20, run: 1, number: 质发1号"
CODE = "91139900MA0A00014Y"
LEADER = "clause: led-standard, payer: 市级"


def line_of(name: str, payer: str = "市级") -> str:
    """The keys by which a change names one line."""
    return f'applicant: {name}, item: "{STANDARDS[name][0]}", clause: led-standard, payer: {payer}'


def paid(name: str, amount: str, on: str = "2023-12-25") -> str:
    """A payment of the city."""
    return f"state: 拨付, on: {on}, {line_of(name)}, amount: {amount}, number: 凭证{name}"


@pytest.fixture
def noticed(tmp_path: Path) -> Path:
    """A round whose first run was approved and published."""
    write(tmp_path)
    keep(tmp_path)
    write(tmp_path, turns=(APPROVED, NOTICED))
    return tmp_path


# ── the course of a case ─────────────────────────────────────────────────────────────────────────────


def test_first_come_as_counted_by_hand(tmp_path: Path) -> None:
    write(tmp_path)
    found = result(tmp_path)
    assert {"甲厂": 10, "乙厂": 20, "丙厂": 10, "丁厂": 20} == shares(found)
    assert dict.fromkeys(STANDARDS, "applied") == states(found)


def test_the_way_of_a_case(noticed: Path) -> None:
    assert dict.fromkeys(STANDARDS, "noticed") == states(result(noticed))
    write(noticed, turns=(APPROVED, NOTICED, ISSUED, paid("甲厂", "8万元")))
    found = result(noticed)
    assert {**dict.fromkeys(STANDARDS, "issued"), "甲厂": "paid"} == states(found)
    assert {"甲厂": 10, "乙厂": 20, "丙厂": 10, "丁厂": 20} == shares(found)
    assert [
        ("city", 4, 60 * WAN, 8 * WAN, 0, 52 * WAN),
        ("province", 4, 80 * WAN, 0, 0, 80 * WAN),
    ] == [tuple(each.values()) for each in found["progress"]]
    assert [] == corrections(found)
    assert ["fixed"] * 4 == [each["fate"] for each in found["money"]["lines"] if each["payer"] == "city"]


def test_a_second_batch(tmp_path: Path) -> None:
    """Of 70, 甲厂, 乙厂 and 丙厂 have 60, and are issued it. 丁厂 comes later: the 10 that are left are its own."""
    budget = BUDGET.replace("60万元", "70万元")
    write(tmp_path, {name: each for name, each in STANDARDS.items() if name != "丁厂"}, budget=budget)
    keep(tmp_path)
    turns = [APPROVED, NOTICED, ISSUED]
    write(tmp_path, turns=turns, budget=budget)
    keep(tmp_path)
    assert {"甲厂": 30, "乙厂": 20, "丙厂": 10, "丁厂": 10} == shares(result(tmp_path))
    turns += [each.replace("run: 1", "run: 2").replace("2023-12", "2024-02") for each in turns]
    write(tmp_path, turns=turns, budget=budget)
    found = result(tmp_path)
    assert dict.fromkeys(STANDARDS, "issued") == states(found)
    assert {"甲厂": "0001", "乙厂": "0001", "丙厂": "0001", "丁厂": "0002"} == {
        name: each["notice"] for name, each in of(found, "progress").items()
    }
    assert {"甲厂": 30 * WAN, "乙厂": 20 * WAN, "丙厂": 10 * WAN, "丁厂": 10 * WAN} == of(found, "net_fen")
    keep(tmp_path)
    turns.append("state: 拨付, on: 2024-03-01, run: 3, number: 凭证1")
    write(tmp_path, turns=turns, budget=budget)
    assert [70 * WAN, 80 * WAN] == [each["paid_fen"] for each in result(tmp_path)["progress"]]


def test_a_change_without_a_run_is_about_all_of_an_applicant(noticed: Path) -> None:
    write(noticed, turns=(APPROVED, NOTICED, "state: 异议, on: 2023-12-07, applicant: 甲厂, because: 举报"))
    found = result(noticed)
    assert {**dict.fromkeys(STANDARDS, "noticed"), "甲厂": "objected"} == states(found)
    assert ("objected", "held") == (
        of(found, "progress", "province")["甲厂"]["state"],
        of(found, "state", "province")["甲厂"],
    )


def test_a_change_about_an_applicant_passes_by_what_it_cannot_come_to(noticed: Path) -> None:
    """Of 甲厂 the city's line was issued and the province's was not: what it waives is the province's."""
    first = f"state: 下达, on: 2023-12-20, {line_of('甲厂')}, amount: 10万元, number: 质发1号"
    payment = f"state: 拨付, on: 2023-12-21, {line_of('甲厂')}, amount: 10万元, number: 凭证1"
    write(
        noticed,
        turns=(APPROVED, NOTICED, first, payment, "state: 放弃, on: 2023-12-22, applicant: 甲厂, because: 迁出"),
    )
    found = result(noticed)
    assert ("paid", "waived") == tuple(of(found, "progress", payer)["甲厂"]["state"] for payer in ("city", "province"))


def test_what_is_objected_to_is_not_issued_with_the_others(noticed: Path) -> None:
    """The objection is recorded and the round run again: that run gives all but 甲厂, and is issued."""
    turns = [APPROVED, NOTICED, "state: 异议, on: 2023-12-07, applicant: 甲厂, because: 举报"]
    write(noticed, turns=turns)
    keep(noticed)
    write(noticed, turns=[*turns, ISSUED.replace("run: 1", "run: 2")])
    found = result(noticed)
    assert {**dict.fromkeys(STANDARDS, "issued"), "甲厂": "objected"} == states(found)
    assert [] == corrections(found)


def test_an_objection_holds_a_line_until_it_is_settled(noticed: Path) -> None:
    """Without 甲厂 the city owes 50; its 30 stay in the queue. Settled, it is issued as any other."""
    turns = [APPROVED, NOTICED, f"state: 异议, on: 2023-12-07, {line_of('甲厂')}, because: 举报"]
    write(noticed, turns=turns)
    found = result(noticed)
    assert {"乙厂": 20, "丙厂": 10, "丁厂": 20} == shares(found)
    assert ("held", ["异议：举报"]) == (of(found, "state")["甲厂"], of(found, "because")["甲厂"])
    assert [("甲厂", 30 * WAN)] == [
        (each["name"], each["stake"][0]["fen"]) for each in found["queue"] if each["matter"] == "objection"
    ]
    turns += [
        f"state: 异议办结, on: 2023-12-18, {line_of('甲厂')}, because: 查无实据",
        f"state: 下达, on: 2023-12-20, {line_of('甲厂')}, amount: 10万元, number: 质发1号",
    ]
    write(noticed, turns=turns)
    found = result(noticed)
    assert ("issued", 10 * WAN) == (states(found)["甲厂"], of(found, "net_fen")["甲厂"])
    assert [] == found["queue"]


def test_a_waived_line_counts_nothing(noticed: Path) -> None:
    """乙厂 waives its 20: the next in the order have them, and 甲厂 30."""
    write(noticed, turns=(APPROVED, NOTICED, f"state: 放弃, on: 2023-12-07, {line_of('乙厂')}, because: 已迁出"))
    found = result(noticed)
    assert ("waived", 0, ["已迁出"]) == tuple(of(found, key)["乙厂"] for key in ("state", "net_fen", "because"))
    assert {"甲厂": 30, "丙厂": 10, "丁厂": 20} == shares(found)
    assert 20 * WAN == of(found, "net_fen", "province")["乙厂"]


def test_what_was_issued_may_be_waived(noticed: Path) -> None:
    write(
        noticed, turns=(APPROVED, NOTICED, ISSUED, f"state: 放弃, on: 2023-12-22, {line_of('乙厂')}, because: 已迁出")
    )
    found = result(noticed)
    assert (0, "waived") == (of(found, "net_fen")["乙厂"], of(found, "state")["乙厂"])
    assert 40 * WAN == found["progress"][0]["issued_fen"]


def test_recovered_and_paid_in_addition(noticed: Path) -> None:
    """乙厂 had 20, 5 are taken back: 15. 丁厂 had 20 and gets 3 more: 23. Nothing is told, people settled it."""
    turns = [APPROVED, NOTICED, ISSUED, paid("乙厂", "20万元"), paid("丁厂", "20万元")]
    turns.append(f"state: 追回, on: 2024-03-01, {line_of('乙厂')}, amount: 5万元, number: 追1号, because: 虚报")
    turns.append(f"state: 补付, on: 2024-03-02, {line_of('丁厂')}, amount: 3万元, number: 补1号, because: 复核")
    write(noticed, turns=turns)
    found = result(noticed)
    assert {"甲厂": 10 * WAN, "乙厂": 15 * WAN, "丙厂": 10 * WAN, "丁厂": 23 * WAN} == of(found, "net_fen")
    city = found["progress"][0]
    assert (63 * WAN, 43 * WAN, 5 * WAN, 20 * WAN) == tuple(
        city[key] for key in ("issued_fen", "paid_fen", "recovered_fen", "left_fen")
    )
    assert [] == corrections(found)


def test_what_is_recovered_comes_off_what_is_not_paid_yet_first(noticed: Path) -> None:
    """Of 20 issued 12 were paid; 10 are taken back: the 8 that were left, and 2 of the 12. Nothing is left to pay."""
    turns = [APPROVED, NOTICED, ISSUED, paid("乙厂", "12万元")]
    turns.append(f"state: 追回, on: 2024-03-01, {line_of('乙厂')}, amount: 10万元, number: 追1号, because: 虚报")
    write(noticed, turns=turns)
    about = of(result(noticed), "progress")["乙厂"]
    assert (20 * WAN, 12 * WAN, 10 * WAN, 0) == tuple(
        about[key] for key in ("issued_fen", "paid_fen", "recovered_fen", "left_fen")
    )


def test_changes_in_another_order_are_the_same(noticed: Path) -> None:
    turns = [APPROVED, NOTICED, ISSUED, paid("甲厂", "8万元"), paid("甲厂", "2万元", "2024-01-05")]
    write(noticed, turns=turns)
    same = result(noticed)["lines"]
    write(noticed, turns=turns[::-1])
    for line in (*same, *(turned := result(noticed)["lines"])):
        line["progress"]["place"] = ""
    assert same == turned


def test_several_changes_on_one_day(noticed: Path) -> None:
    write(noticed, turns=[each.replace("2023-12-01", "2023-12-05") for each in (NOTICED, APPROVED)])
    assert dict.fromkeys(STANDARDS, "noticed") == states(result(noticed))


# ── lists change ─────────────────────────────────────────────────────────────────────────────────────


def test_a_line_that_was_issued_stays_when_lists_change(noticed: Path) -> None:
    """The province gave 甲厂 20 and not 30: both owe 20 now. The province issued 30, 10 too many; of the city 甲厂 had
    10 of 30, and of what is owed now, 70, it would have the 10 that are left: nothing to correct.
    """
    changed = STANDARDS | {"甲厂": ("ISO 90001:2022", "国际", 20)}
    write(noticed, changed, (APPROVED, NOTICED, ISSUED))
    found = result(noticed)
    assert [("甲厂", "province", 10)] == corrections(found)
    assert (30 * WAN, 20 * WAN) == (
        of(found, "net_fen", "province")["甲厂"], of(found, "computed_fen", "province")["甲厂"],
    )  # fmt: skip
    assert 10 * WAN == of(found, "net_fen")["甲厂"]
    assert "本次算得 20万元，已下达 30万元，须另作更正；请核对后追回 10万元" in found["queue"][0]["zh"]
    assert "10万元 recovered" in found["queue"][0]["en"]


def test_an_entry_settles_the_difference(noticed: Path) -> None:
    changed = STANDARDS | {"甲厂": ("ISO 90001:2022", "国际", 20)}
    back = f"state: 追回, on: 2024-03-01, {line_of('甲厂', '省级')}, amount: 10万元, number: 追1号, because: 省里更正"
    write(noticed, changed, (APPROVED, NOTICED, ISSUED, back))
    found = result(noticed)
    assert [] == corrections(found)
    assert 20 * WAN == of(found, "net_fen", "province")["甲厂"]


def test_an_applicant_that_is_gone_keeps_what_it_was_issued(noticed: Path) -> None:
    """乙厂 is on no list any more: its 20 stay, and are told. 甲厂 would have 30 of 60 without it: told once."""
    changed = {name: each for name, each in STANDARDS.items() if name != "乙厂"}
    write(noticed, changed, (APPROVED, NOTICED, ISSUED, paid("乙厂", "20万元")))
    found = result(noticed)
    assert {"甲厂": 10 * WAN, "乙厂": 20 * WAN, "丙厂": 10 * WAN, "丁厂": 20 * WAN} == of(found, "net_fen")
    assert "GB/T 90002-2022" == of(found, "item")["乙厂"]
    assert {("乙厂", "city", 20), ("乙厂", "province", 20), ("", "city", 20)} == set(corrections(found))
    assert 0 == found["money"]["totals"][0]["left_fen"]


@pytest.mark.parametrize("payer", ["市级", "省级"])
def test_a_clause_of_what_was_issued_that_is_gone_from_the_rules_is_told(noticed: Path, payer: str) -> None:
    """The rules of another day name the clause otherwise: each change is told once, with the name that is near."""
    first = f"state: 下达, on: 2023-12-20, {line_of('甲厂', payer)}, amount: 10万元, number: 质发1号"
    write(noticed, turns=(APPROVED, NOTICED, first))
    source = read_folder(noticed)
    (policy,) = (each for each in source.engine.rules.policies if each.id == "city-product-quality")
    clauses = tuple(replace(each, id="led-standards") for each in policy.clauses if each.id == "led-standard")
    rules = replace(source.engine.rules, policies=(replace(policy, clauses=clauses),))
    with pytest.raises(InputError) as caught:
        track([], source.progress.turns, [], source.published, rules)
    assert [("进度.yaml:5:5", "progress.clause")] == [(str(each.mark), each.code) for each in caught.value.findings]
    assert "现用的规则里没有条款 `city-product-quality/led-standard`；是否为" in caught.value.findings[0].message()
    assert "did you mean `city-product-quality/led-standards`?" in caught.value.findings[0].message("en")


def test_a_policy_of_what_was_issued_that_is_gone_from_the_rules_is_an_input_fault(noticed: Path) -> None:
    """The whole document is gone: one fault for the run that was issued, and no crash."""
    write(noticed, turns=(APPROVED, NOTICED, ISSUED))
    source = read_folder(noticed)
    with pytest.raises(InputError) as caught:
        track([], source.progress.turns, [], source.published, replace(source.engine.rules, policies=()))
    assert ["progress.clause"] == [each.code for each in caught.value.findings]


def test_an_applicant_whose_code_comes_later_is_the_same(noticed: Path) -> None:
    """乙厂 was published and paid under its name; now the list has its code too. Nothing is to be corrected."""
    write(noticed, turns=(APPROVED, NOTICED, ISSUED, paid("乙厂", "20万元")))
    lists = noticed / "单位.csv"
    rows = [f"{row},{CODE if row.startswith('乙厂') else ''}\n" for row in lists.read_text("utf-8").splitlines()[1:]]
    lists.write_text("单位名称,单位性质,本地,申报日期,代码\n" + "".join(rows), "utf-8")
    mapping = (noticed / "mapping.yaml").read_text("utf-8")
    (noticed / "mapping.yaml").write_text(
        mapping.replace("      单位性质:", "      代码: applicant.id\n      单位性质:", 1), "utf-8"
    )
    found = result(noticed)
    assert {CODE.lower()} == {line["applicant"] for line in found["lines"] if line["name"] == "乙厂"}
    assert ("paid", 20 * WAN) == (states(found)["乙厂"], of(found, "net_fen")["乙厂"])
    assert [] == corrections(found)


def test_what_was_issued_and_is_not_to_be_paid_is_told(noticed: Path) -> None:
    """A determination comes after the money was issued: the line stays, all 30 of the province are to be corrected."""
    settled = (
        f"  - {{applicant: 甲厂, item: {STANDARDS['甲厂'][0]!r}, payer: 省级, unpaid: 是, by: 质量科, on: 2024-01-02, "
        "because: 同一项已由别处资助}\n"
    )
    write(noticed, turns=(APPROVED, NOTICED, ISSUED), settled=settled)
    found = result(noticed)
    assert [("甲厂", "province", 30)] == corrections(found)
    assert 30 * WAN == of(found, "net_fen", "province")["甲厂"]


def test_the_stages_of_a_line_are_one_case(noticed: Path) -> None:
    """Two stages of 24 and 6 are due, and 20 was issued: the first line bears it; by the lists it is 30."""
    source = read_folder(noticed)
    one = next(line for line in run_source(source).lines if line.payer == "city" and line.name == "甲厂")
    stages = [replace(one, net=24 * WAN, course=NO_COURSE), replace(one, net=6 * WAN, number=1, course=NO_COURSE)]
    first = f"state: 下达, on: 2023-12-20, {line_of('甲厂')}, amount: 20万元, number: 质发1号"
    write(noticed, turns=(APPROVED, NOTICED, first))
    source = read_folder(noticed)
    found = track(
        stages, source.progress.turns, run_source(source).profiles.applied, source.published, source.engine.rules
    )
    assert [(20 * WAN, 30 * WAN), (0, 0)] == [(line.net, line.computed) for line in found.lines if line.name == "甲厂"]


def test_what_was_issued_is_given_before_anything_else(noticed: Path) -> None:
    """Only 甲厂 was issued anything, 25: of the 35 that are left, 乙厂 has 20, and 丁厂 and 丙厂, level, are open."""
    first = f"state: 下达, on: 2023-12-20, {line_of('甲厂')}, amount: 25万元, number: 质发1号"
    write(noticed, turns=(APPROVED, NOTICED, first))
    found = result(noticed)
    assert {"甲厂": 25, "乙厂": 20, "丙厂": 0, "丁厂": 0} == shares(found)
    assert ("甲厂", "city", 15) in corrections(found)
    assert {("丁厂", 15 * WAN), ("丙厂", 10 * WAN)} == {
        (each["name"], each["stake"][0]["fen"]) for each in found["queue"] if each["matter"] == "order"
    }


def test_the_order_that_is_open_is_settled(noticed: Path) -> None:
    first = f"state: 下达, on: 2023-12-20, {line_of('甲厂')}, amount: 25万元, number: 质发1号"
    settled = "  - {applicant: 丙厂, order: 1, by: 质量科, on: 2023-12-10, because: 抽签}\n"
    write(noticed, turns=(APPROVED, NOTICED, first), settled=settled)
    found = result(noticed)
    assert {"甲厂": 25, "乙厂": 20, "丙厂": 10, "丁厂": 5} == shares(found)
    assert [] == [each for each in found["queue"] if each["matter"] == "order"]


def test_more_is_issued_than_there_is(noticed: Path) -> None:
    """70 are issued of 60: 10 below nothing are left, and it is told."""
    more = f"state: 补付, on: 2024-01-20, {line_of('甲厂')}, amount: 10万元, number: 补1号, because: 局里定"
    write(noticed, turns=(APPROVED, NOTICED, ISSUED, more))
    assert -10 * WAN == result(noticed)["money"]["totals"][0]["left_fen"]


def money(found: Mapping[str, Any]) -> dict[str, tuple[float, float, float]]:
    """What is due by the clause, given and withheld of the city's lines, in 万元."""
    keys = ("due_fen", "share_fen", "withheld_fen")
    lines = (each for each in found["money"]["lines"] if each["payer"] == "city")
    return {each["name"]: tuple(each[key] / WAN for key in keys) for each in lines}  # type: ignore[misc]


BEFORE = {"甲厂": (30, 10, 20), "乙厂": (20, 20, 0), "丙厂": (10, 10, 0), "丁厂": (20, 20, 0)}
"""By the clause 80 are due, there are 60, and 甲厂, who came last, has the 10 that are left."""


def test_what_is_due_by_the_clause_stays_once_it_was_issued(noticed: Path) -> None:
    """Before and after: 甲厂 is due 30, has 10 and is 20 short. It stays so where lists say 20."""
    assert BEFORE == money(result(noticed))
    changed = STANDARDS | {"甲厂": ("ISO 90001:2022", "国家", 20)}
    for lists in (STANDARDS, changed):
        write(noticed, lists, (APPROVED, NOTICED, ISSUED, paid("甲厂", "8万元")))
        found = result(noticed)
        assert BEFORE == money(found)
        city = found["money"]["totals"][0]
        assert (80 * WAN, 60 * WAN, 20 * WAN, 0) == tuple(
            city[key] for key in ("due_fen", "share_fen", "withheld_fen", "left_fen")
        )
    write(noticed, {name: each for name, each in STANDARDS.items() if name != "甲厂"}, (APPROVED, NOTICED, ISSUED))
    assert BEFORE == money(result(noticed))


def test_what_is_due_on_what_was_corrected_is_that_of_the_lists(noticed: Path) -> None:
    """甲厂 is due 20 by the lists now: of its 10, 3 are taken back; 丁厂 is paid 3 above its 20."""
    changed = STANDARDS | {"甲厂": ("ISO 90001:2022", "国家", 20)}
    turns = [APPROVED, NOTICED, ISSUED]
    turns.append(f"state: 追回, on: 2024-03-01, {line_of('甲厂')}, amount: 3万元, number: 追1号, because: 复核")
    turns.append(f"state: 补付, on: 2024-03-02, {line_of('丁厂')}, amount: 3万元, number: 补1号, because: 复核")
    write(noticed, changed, turns)
    assert BEFORE | {"甲厂": (20, 7, 13), "丁厂": (23, 23, 0)} == money(result(noticed))


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────

OBJECTED = f"state: 异议, on: 2023-12-07, {line_of('甲厂')}, because: 举报"


@pytest.mark.parametrize(
    ("expected", "turns"),
    [
        ("3:13 progress.state", ("state: 公布, on: 2023-12-05, applicant: 甲厂, number: 1",)),
        ("3:21 date.form", ("state: 初审, on: 昨天, applicant: 甲厂",)),
        ("3:5 progress.whose", ("state: 初审, on: 2023-12-05",)),
        ("3:5 progress.lacks", ("state: 审定, on: 2023-12-05, applicant: 甲厂",)),
        ("3:5 progress.lacks", ("state: 公示, on: 2023-12-05, applicant: 甲厂, number: 1",)),
        ("3:5 progress.lacks", ("state: 异议, on: 2023-12-05, applicant: 甲厂",)),
        ("3:5 progress.lacks", ("state: 拨付, on: 2023-12-05, applicant: 甲厂, number: 1, amount: 1万元",)),
        ("3:5 progress.lacks", (f"state: 拨付, on: 2023-12-05, applicant: 甲厂, number: 1, {LEADER}, amount: 1万元",)),
        ("3:5 progress.lacks", (f"state: 追回, on: 2023-12-05, {line_of('甲厂')}, number: 1, amount: 1万元",)),
        ("3:56 progress.no-sum", ("state: 初审, on: 2023-12-05, applicant: 甲厂, amount: 1万元",)),
        ("3:52 money.no-unit", (f"state: 拨付, on: 2023-12-05, number: 1, amount: 100, {line_of('甲厂')}",)),
        ("3:38 progress.run-number", ("state: 初审, on: 2023-12-05, run: 上次",)),
        ("3:5 progress.run", ("state: 初审, on: 2023-12-05, run: 7",)),
        ("3:56 clause.unknown", ("state: 初审, on: 2023-12-05, applicant: 甲厂, clause: led",)),
        ("3:55 round.payer", ("state: 初审, on: 2023-12-05, applicant: 甲厂, payer: 镇级",)),
        ("4:5 progress.twice", (APPROVED, APPROVED)),
        ("3:5 progress.follows", (NOTICED,)),
        ("4:5 progress.follows", (APPROVED, ISSUED)),
        ("5:5 progress.follows", (APPROVED, NOTICED, paid("甲厂", "1万元"))),
        ("6:5 progress.follows", (APPROVED, NOTICED, OBJECTED, ISSUED)),
        ("3:5 progress.follows", ("state: 异议, on: 2023-12-07, applicant: 甲厂, because: 举报",)),
        ("4:5 progress.backwards", (APPROVED, ISSUED, NOTICED.replace("12-05", "12-21"))),
        ("5:5 progress.backwards", (APPROVED, NOTICED, paid("甲厂", "1万元", "2023-12-19"), ISSUED)),
        ("6:5 progress.over", (APPROVED, NOTICED, ISSUED, paid("甲厂", "10.01万元"))),
        ("7:5 progress.over", (APPROVED, NOTICED, ISSUED, paid("甲厂", "8万元"), paid("甲厂", "3万元", "2024-01-02"))),
        (
            "6:5 progress.over",
            (APPROVED, NOTICED, ISSUED,
             f"state: 追回, on: 2024-01-02, {line_of('甲厂')}, number: 1, amount: 11万元, because: 虚报"),
        ),
        ("3:48 shape.unknown-key", ("state: 初审, on: 2023-12-05, applicant: 甲厂, who: 乙",)),
    ],
)  # fmt: skip
def test_a_change_that_may_not_be_is_told_with_its_place(tmp_path: Path, expected: str, turns: Sequence[str]) -> None:
    write(tmp_path)
    keep(tmp_path)
    write(tmp_path, turns=turns)
    with pytest.raises(InputError) as caught:
        result(tmp_path)
    found = [f"{each.mark.line}:{each.mark.column} {each.code}" for each in caught.value.findings]
    assert expected in found


def test_what_is_wrong_with_a_run_as_a_whole_is_told_once(noticed: Path) -> None:
    write(noticed, turns=(NOTICED,))
    told = run("round", "run", str(noticed))
    assert (3, 1) == (told.exit_code, told.stderr.count("progress.follows"))
    assert "公示（2023-12-05）不能接在申报（—）之后，只能接在：审定、公示、异议办结" in told.stderr


def test_backwards_tells_both_days(noticed: Path) -> None:
    write(noticed, turns=(APPROVED, ISSUED, NOTICED.replace("12-05", "12-21")))
    told = run("round", "run", str(noticed), "--lang", "en").stderr
    assert "issued (2023-12-20) comes after in public notice, which is of 2023-12-21 (进度.yaml:5:5)" in told


def test_a_change_that_meets_no_line_is_told(noticed: Path) -> None:
    write(noticed, turns=(APPROVED, NOTICED, "state: 初审, on: 2023-12-01, applicant: 没有这家"))
    found = result(noticed)
    assert [("progress.unused", "进度.yaml:5:5")] == [
        (each["code"], each["place"]) for each in found["notes"] if each["code"].startswith("progress.")
    ]


def test_a_change_about_a_line_that_was_not_due_in_its_run_is_told_as_that(tmp_path: Path) -> None:
    """乙厂's line of the city is settled as unpaid: it is there, and the run has nothing for it."""
    about = "applicant: 乙厂, item: GB/T 90002-2022, payer: 市级"
    unpaid = f"  - {{{about}, unpaid: 是, by: 质量科, on: 2023-12-01, because: 已奖}}\n"
    write(tmp_path, settled=unpaid)
    keep(tmp_path)
    turn = f"state: 审定, on: 2023-12-01, run: 1, number: 纪要1号, {line_of('乙厂')}"
    write(tmp_path, turns=(turn,), settled=unpaid)
    found = [each["zh"] for each in result(tmp_path)["notes"] if each["code"] == "progress.not-due"]
    assert ["进度里的审定 `乙厂 GB/T 90002-2022 led-standard` 没有用上：第 0001 次运行里这一笔不是应付的"] == [
        each.partition("（不付")[0] for each in found
    ]


def test_a_name_that_two_have_is_told(noticed: Path) -> None:
    write(noticed, turns=("state: 初审, on: 2023-12-01, applicant: 甲厂",))
    lists = noticed / "单位.csv"
    rows = f"甲厂,{CODE},企业,是,2023-05-03\n甲厂,91139900MA0A00057C,企业,是,2023-05-03\n"
    lists.write_text(f"单位名称,代码,单位性质,本地,申报日期\n{rows}", "utf-8")
    mapping = (noticed / "mapping.yaml").read_text("utf-8")
    (noticed / "mapping.yaml").write_text(
        mapping.replace("      单位性质:", "      代码: applicant.id\n      单位性质:", 1), "utf-8"
    )
    with pytest.raises(InputError) as caught:
        result(noticed)
    assert ["round.several"] == [each.code for each in caught.value.findings]


def test_a_run_that_was_changed_is_not_what_was_published(noticed: Path) -> None:
    place = noticed / "runs" / "0001" / "result.json"
    place.write_text(place.read_text("utf-8").replace('"net_fen":30000000', '"net_fen":40000000'), "utf-8")
    with pytest.raises(InputError) as caught:
        read_folder(noticed)
    assert {"progress.run", "round.changed"} == {each.code for each in caught.value.findings}


# ── tables, changes, replays ─────────────────────────────────────────────────────────────────────────


def test_progress_as_a_table(noticed: Path) -> None:
    """The lines of a run with a state, a day and a number filled in are a list of changes."""
    with (noticed / "runs" / "0001" / "明细.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["出资"] == "市级" and row["申报主体"] == "甲厂"]
    assert ("300000.00", "100000.00") == (rows[0]["本次计（元）"], rows[0]["分得（元）"])
    rows[0] |= {"进度": "下达", "日期": "2023-12-20", "文号": "质发1号", "金额（元）": rows[0]["分得（元）"]}
    with (noticed / "下达.csv").open("w", encoding="gb18030", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    text = (noticed / "round.yaml").read_text("utf-8")
    (noticed / "round.yaml").write_text(text.replace("[进度.yaml]", "[进度.yaml, 下达.csv]"), "utf-8")
    found = result(noticed)
    assert ("issued", 10 * WAN) == (states(found)["甲厂"], of(found, "net_fen")["甲厂"])
    assert "下达.csv:2" == of(found, "progress")["甲厂"]["place"]


@pytest.mark.parametrize(
    ("expected", "column", "value", "code"),
    [
        ("cell.shown", "G", 3, '0"万元"'), ("cell.shown", "G", 3.4, "0"), ("cell.shown-text", "F", 12, "0000"),
        (None, "G", 3, "0.00"), (None, "F", 12, "0"),
    ],
)  # fmt: skip
def test_cells_of_a_table_that_are_shown_otherwise(
    noticed: Path, expected: str | None, column: str, value: float, code: str
) -> None:
    """3 in a column of 元 that the workbook shows as 3万元 is neither three yuan nor three times ten thousand."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    heads = ("申报主体", "条款", "出资", "进度", "日期", "文号", "金额（元）")
    for at, head in enumerate(heads, 1):
        sheet.cell(1, at, head)
    for at, text in enumerate(("甲厂", "leader", "市级", "下达", "2023-12-20", "质发1号", 3), 1):
        sheet.cell(2, at, text)
    sheet[f"{column}2"] = value
    sheet[f"{column}2"].number_format = code
    workbook.save(noticed / "下达.xlsx")
    text = (noticed / "round.yaml").read_text("utf-8")
    (noticed / "round.yaml").write_text(text.replace("[进度.yaml]", "[进度.yaml, 下达.xlsx]"), "utf-8")
    try:
        result(noticed)
        told = set[tuple[str, str]]()
    except InputError as fault:
        told = {(each.code, str(each.mark)) for each in fault.findings}
    assert told >= ({(expected, f"下达.xlsx/Sheet!{column}2")} if expected else set())
    assert not {code for code, _ in told if code.startswith("cell.")} - {expected}


@pytest.mark.parametrize(
    ("expected", "row"),
    [
        ("这一行没有填“日期”；请填上", "甲厂,异议,,,,举报"),
        ("异议要写明理由；请补上 `理由`", "甲厂,异议,2023-12-07,,,"),
        ("下达要写明文号；请补上 `文号`", "甲厂,下达,2023-12-20,,5,"),
    ],
)
def test_faults_of_a_table_of_changes_are_told_by_its_headers(noticed: Path, expected: str, row: str) -> None:
    (noticed / "进度.csv").write_text(f"代码,进度,日期,文号,金额（万元）,理由\n{row}\n", "utf-8")
    text = (noticed / "round.yaml").read_text("utf-8")
    (noticed / "round.yaml").write_text(text.replace("[进度.yaml]", "进度.csv"), "utf-8")
    with pytest.raises(InputError) as caught:
        read_folder(noticed)
    assert expected in [each.message() for each in caught.value.findings]


def test_a_table_without_a_filled_row_is_told(noticed: Path) -> None:
    (noticed / "进度.csv").write_text("代码,进度,日期\n甲厂,,\n", "utf-8")
    text = (noticed / "round.yaml").read_text("utf-8")
    (noticed / "round.yaml").write_text(text.replace("[进度.yaml]", "进度.csv"), "utf-8")
    assert "progress.empty" in {each.code for each in read_folder(noticed).notes}


def test_the_notice_of_changes(noticed: Path) -> None:
    """Since the notice 丙厂 came off the lists and 戊厂 is not in it: 甲厂 has 10 more from the city."""
    keep(noticed)
    changed = {name: each for name, each in STANDARDS.items() if name != "丙厂"}
    write(noticed, changed, (APPROVED, NOTICED))
    keep(noticed)
    told = run("round", "diff", str(noticed), "--since-notice")
    assert 0 == told.exit_code
    assert "市级 应付 60万元 → 60万元，应付的各笔变动合计 0.00 元" in told.stdout
    assert "省级 应付 80万元 → 70万元，应付的各笔变动合计 -100000.00 元" in told.stdout
    assert (2, 1, 0) == tuple(told.stdout.count(name) for name in ("丙厂", "甲厂", "丁厂"))


def test_the_state_stands_in_the_difference_and_in_the_table(noticed: Path) -> None:
    keep(noticed)
    told = run("round", "diff", str(noticed)).stdout
    assert 8 == told.count("申报 → 公示")
    assert "进度.yaml" in told
    with (noticed / "runs" / "0002" / "明细.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert ["公示"] * 8 == [row["进度"] for row in csv.DictReader(stream)]


def test_what_an_applicant_receives_is_all_of_its_lines(tmp_path: Path) -> None:
    """甲厂 has 30 from the province on one standard; on another it has 20, then 10: 50 before, 40 now, two lines."""
    for amount in (20, 10):
        write(tmp_path)
        with (tmp_path / "标准.csv").open("a", encoding="utf-8") as stream:
            stream.write(f"甲厂,GB/T 90009-2022,国家,主导,是,{amount}\n")
        keep(tmp_path)
    found = {
        each.name: (each.lines, each.share[0] // WAN, each.share[1] // WAN)
        for each in compare_runs(tmp_path, None, None).difference.received
        if each.payer == "province"
    }
    assert {"甲厂": (2, 50, 40)} == found


def test_without_a_notice_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    write(tmp_path)
    keep(tmp_path)
    told = run("round", "diff", str(tmp_path), "--since-notice")
    assert (3, True) == (told.exit_code, "round.no-notice" in told.stderr)


def test_a_run_with_progress_is_replayed_from_what_it_kept(noticed: Path) -> None:
    write(noticed, turns=(APPROVED, NOTICED, ISSUED))
    keep(noticed)
    assert "runs/0001/result.json" in json.loads((noticed / "runs" / "0002" / "run.json").read_text("utf-8"))["inputs"]
    for each in (*noticed.glob("*.csv"), *noticed.glob("*.yaml"), *(noticed / "runs" / "0001").iterdir()):
        each.unlink()
    assert 0 == run("round", "replay", str(noticed), "2").exit_code


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────


def test_every_state_can_be_come_to_and_names_states_there_are() -> None:
    reached = {"applied"}
    while more := {key for key, each in STATES.items() if set(each.follows) & reached} - reached:
        reached |= more
    assert set(STATES) == reached
    assert {key for each in STATES.values() for key in each.follows} <= set(STATES)


@st.composite
def other_lists(draw: st.DrawFn) -> dict[str, tuple[str, str, int]]:
    """The same lists with applicants gone, other grants and other levels."""
    names = draw(st.lists(st.sampled_from(sorted(STANDARDS)), min_size=1, unique=True))
    return {
        name: (
            STANDARDS[name][0], draw(st.sampled_from(["国际", "国家", "行业", "团体"])), draw(st.integers(0, 40)),
        )
        for name in names
    }  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(
    lists=other_lists(),
    amounts=st.dictionaries(st.sampled_from(sorted(STANDARDS)), st.integers(1, 10), min_size=1),
    budget=st.integers(0, 100),
)
def test_what_was_paid_stays_whatever_lists_say(lists: Standards, amounts: Mapping[str, int], budget: int) -> None:
    """A paid line's sum stays, money reconciles, and what it would be now is told or is the same."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        write(folder)
        keep(folder)
        turns = [APPROVED, NOTICED, ISSUED, *(paid(name, f"{amount}万元") for name, amount in amounts.items())]
        write(folder, lists, turns, BUDGET.replace("60万元", f"{budget}万元"))
        found = result(folder)
    assert {"甲厂": 10 * WAN, "乙厂": 20 * WAN, "丙厂": 10 * WAN, "丁厂": 20 * WAN} == of(found, "net_fen")
    assert {name: amount * WAN for name, amount in amounts.items()} == {
        name: each["paid_fen"] for name, each in of(found, "progress").items() if each["paid_fen"]
    }
    city = next(each for each in found["money"]["totals"] if each["payer"] == "city")
    assert 60 * WAN == sum(each["net_fen"] for each in found["lines"] if each["payer"] == "city")
    assert (60 * WAN, budget * WAN - 60 * WAN) == (city["share_fen"], city["left_fen"])
    told = {(name, payer) for name, payer, _ in corrections(found)}
    gone = {name for name in STANDARDS if name not in lists}
    assert {(name, "province") for name in gone} <= told


def rows_of_states() -> str:
    """The table of states as `docs/round.md` has it."""
    effects = {
        "free": "可以变",
        "held": "搁置，办结为止",
        "fixed": "金额不再随名单变，只由追回、补付更正",
        "waived": "不计",
    }
    needs = {"number": "文号", "because": "理由", "run": "第几次运行"}
    rows = [
        (
            each.zh,
            "、".join(STATES[key].zh for key in each.follows) or "（最先，不写也是）",
            "、".join([*(needs[key] for key in each.needs), *(["金额"] if each.entry else [])]) or "—",
            effects[each.effect],
        )
        for each in STATES.values()
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def test_the_page_has_every_state() -> None:
    assert rows_of_states() in (ROOT / "docs" / "round.md").read_text("utf-8")


def test_what_another_payer_would_give_is_still_asked() -> None:
    """The city's part was waived, the province's was not; where both are, nothing is asked any more."""
    fen = ("city", 20 * WAN), ("province", 10 * WAN)
    entry = Waiting("ceiling", "甲", "甲厂", "GB/T 1", Finding("queue.later", Mark("x")), fen, clause="p/led")
    city, province = (("甲", "p/led", "gb/t1", payer) for payer in ("city", "province"))
    assert [(("province", 10 * WAN),)] == [each.fen for each in still_asked([entry], {city})]
    assert [] == still_asked([entry], {city, province})
    assert [entry] == still_asked([entry], set())
