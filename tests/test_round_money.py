"""The year's money of a round: what orders ask for is what lists say. Counted by hand; `four_firms` says who asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from four_firms import STANDARDS, WAN, keep, result, shares, write

from qaward.findings import InputError
from qaward.rounds.folder import read_folder, run_source

CITY = "budget:\n  - {payer: 市级, year: 2023, amount: 60万元, by: line, "


def of_queue(found: dict[str, Any], matter: str) -> list[tuple[str, int]]:
    """Who waits for something, and what hangs on it in 万元."""
    return [(each["name"], each["stake"][0]["fen"] // WAN) for each in found["queue"] if each["matter"] == matter]


@pytest.mark.parametrize(
    ("expected", "budget"),
    [
        # 乙厂 of 1 May 20, then both of 2 May 30, and 甲厂 the rest
        ({"甲厂": 10, "乙厂": 20, "丙厂": 10, "丁厂": 20}, "method: first-come, last: rest}"),
        # the same where an order names the fact by its label
        ({"甲厂": 10, "乙厂": 20, "丙厂": 10, "丁厂": 20}, "method: by-rank, last: rest, order: [申报日期]}"),
        # the last come first: 30, then 20 + 10 of one day, nothing for 乙厂
        ({"甲厂": 30, "乙厂": 0, "丙厂": 10, "丁厂": 20}, "method: by-rank, last: stop, order: [申报日期 desc]}"),
        # 行业 10, then 国际 30, then the two 国家 of 20 each, one of which is paid: by day 乙厂
        (
            {"甲厂": 30, "乙厂": 20, "丙厂": 10, "丁厂": 0},
            "method: by-rank, last: stop, order: [{by: 级别, values: [行业, 国际]}, applied]}",
        ),
        # by what the province gave, the least first: 10, then 20 and 20, and 甲厂 the rest
        ({"甲厂": 10, "乙厂": 20, "丙厂": 10, "丁厂": 20}, "method: by-rank, last: rest, order: [应付额]}"),
    ],
    ids=["first-come", "day", "last-come", "level", "sum"],
)
def test_orders_ask_for_what_lists_say(tmp_path: Path, expected: dict[str, int], budget: str) -> None:
    write(tmp_path, budget=f"{CITY}{budget}\n")
    found = result(tmp_path)
    assert expected == shares(found)
    assert [] == of_queue(found, "order")


def test_who_comes_first_of_two_that_are_level_is_asked(tmp_path: Path) -> None:
    """乙厂 20, then both of 2 May 20 and 10 of the 20 that are left: 丁厂 10 to 20, 丙厂 0 to 10, 甲厂 nothing."""
    write(tmp_path, budget=CITY.replace("60万元", "40万元") + "method: first-come, last: rest}\n")
    found = result(tmp_path)
    assert {"甲厂": 0, "乙厂": 20, "丙厂": 0, "丁厂": 0} == shares(found)
    assert [("丁厂", 20), ("丙厂", 10)] == of_queue(found, "order")
    first = next(each for each in found["queue"] if each["matter"] == "order")
    assert "按“市级 2023”排不出先后，最少 10万元，最多 20万元；请定先后（order）" in first["zh"]
    assert "city 2023 does not say who comes first: " in first["en"]
    assert "at least 10万元, at most 20万元; settle the order (order)" in first["en"]


def test_an_order_that_is_settled_is_no_question(tmp_path: Path) -> None:
    """丙厂 comes before 丁厂: 乙厂 20, 丙厂 10, 丁厂 the 10 that are left."""
    settled = "".join(
        f"  - {{applicant: {name}, order: {at}, by: 质量科, on: 2023-12-10, because: 抽签}}\n"
        for at, name in ((1, "丙厂"), (2, "丁厂"))
    )
    write(tmp_path, budget=CITY.replace("60万元", "40万元") + "method: first-come, last: rest}\n", settled=settled)
    found = result(tmp_path)
    assert {"甲厂": 0, "乙厂": 20, "丙厂": 10, "丁厂": 10} == shares(found)
    assert [] == of_queue(found, "order")


def test_an_order_that_is_settled_for_nobody_is_told(tmp_path: Path) -> None:
    write(tmp_path, settled="  - {applicant: 戊厂, order: 1, by: 质量科, on: 2023-12-10, because: 抽签}\n")
    assert ["settled.unused"] == [each["code"] for each in result(tmp_path)["notes"]]


def test_an_order_is_a_number(tmp_path: Path) -> None:
    write(tmp_path, settled="  - {applicant: 甲厂, order: 第一, by: 质量科, on: 2023-12-10, because: 抽签}\n")
    with pytest.raises(InputError) as caught:
        read_folder(tmp_path)
    assert ["审定.yaml:3:28 settled.order"] == [f"{each.mark} {each.code}" for each in caught.value.findings]


def test_a_day_of_application_that_is_missing_is_asked(tmp_path: Path) -> None:
    """Of 60 for 80, nobody knows when 甲厂 came: it gets 0 to 30, and who else gets all is not sure either."""
    write(tmp_path, budget=CITY + "method: first-come, last: rest}\n")
    lists = tmp_path / "单位.csv"
    lists.write_text(lists.read_text("utf-8").replace("2023-05-03", ""), "utf-8")
    found = result(tmp_path)
    assert ("甲厂", 30) in of_queue(found, "order")
    for each in (one for one in found["queue"] if one["matter"] == "order"):  # the nearest remedy, for whoever waits
        assert "排不出先后（甲厂没有申报日期），最少" in each["zh"] and each["zh"].endswith("请补上，或定先后（order）")
        assert "does not say who comes first (甲厂 without day of application): " in each["en"]


def test_a_budget_is_called_by_its_payer_in_tables(tmp_path: Path) -> None:
    write(tmp_path, budget=f"{CITY}method: pro-rata}}\n")
    keep(tmp_path)
    table = (tmp_path / "runs" / "0001" / "预算.csv").read_text("utf-8-sig")
    assert 4 == table.count(",市级 2023")


def test_caps_and_places(tmp_path: Path) -> None:
    """Two places, first come: 乙厂 has one, and of the two of 2 May one: 丁厂, it is settled. Each has at most 15."""
    rules = (
        "places:\n  - {places: 2, name: 主导, payers: 市级, by: line, order: [applied]}\n"
        "caps:\n  - {cap: 15万元, payer: 市级, method: by-rank, last: rest, order: [应付额 desc]}\n"
    )
    settled = "  - {applicant: 丁厂, order: 1, by: 质量科, on: 2023-12-10, because: 抽签}\n"
    write(tmp_path, budget=rules)
    found = result(tmp_path)
    assert {"甲厂": 0, "乙厂": 15, "丙厂": 0, "丁厂": 0} == shares(found)
    assert [("丁厂", 20), ("丙厂", 10)] == of_queue(found, "order")
    write(tmp_path, budget=rules, settled=settled)
    found = result(tmp_path)
    assert {"甲厂": 0, "乙厂": 15, "丙厂": 0, "丁厂": 15} == shares(found)
    assert {"甲厂": 30, "乙厂": 20, "丙厂": 10, "丁厂": 20} == shares(found, "province")


@pytest.mark.parametrize(
    ("expected", "told", "sum_of_a_line"),
    [
        ({"city": 40, "county": 20}, [], "10万元"),  # of 10, 20, 10 and 20 the city bears 10 each
        ({"city": 60, "county": 0}, ["round.yaml:11:5"], "20万元"),  # no line is above 20
    ],
    ids=["some-line-is-above", "none-is"],
)
def test_a_sum_of_a_split_is_that_of_each_line(
    tmp_path: Path, expected: dict[str, int], told: list[str], sum_of_a_line: str
) -> None:
    split = f"method: first-come, last: rest,\n    split: {{市级: {sum_of_a_line}, 县级: 其余}}}}\n"
    write(tmp_path, budget=CITY + split)
    found = result(tmp_path)
    assert expected == {each["payer"]: each["fen"] // WAN for each in found["money"]["borne"]}
    assert told == [each["place"] for each in found["notes"] if each["code"] == "round.split-idle"]


def test_what_was_issued_has_its_place(tmp_path: Path) -> None:
    """One place, and 甲厂 was issued something: it has the place, though it came last."""
    write(tmp_path)
    keep(tmp_path)
    turns = (
        "state: 审定, on: 2023-12-01, run: 1, number: 纪要1号",
        "state: 公示, on: 2023-12-05, run: 1, number: 公示1号",
        f'state: 下达, on: 2023-12-20, applicant: 甲厂, item: "{STANDARDS["甲厂"][0]}", clause: led-standard, '
        "payer: 市级, amount: 10万元, number: 质发1号",
    )
    one = "places:\n  - {places: 1, name: 主导, payers: 市级, by: line, order: [applied]}\n"
    write(tmp_path, turns=turns, budget=one)
    assert {"甲厂": 10, "乙厂": 0, "丙厂": 0, "丁厂": 0} == shares(result(tmp_path))


@pytest.mark.parametrize(
    ("issued", "told"),
    [
        ((10, 20, 10, 20), []),  # what the run gave: all 60
        ((30, 20, 10, 20), ["已经下达的一共 80万元，预算是 60万元，多出 20万元"]),  # what counted before that
    ],
)
def test_more_is_issued_than_there_is(tmp_path: Path, issued: tuple[int, ...], told: list[str]) -> None:
    write(tmp_path)
    keep(tmp_path)
    turns = [
        "state: 审定, on: 2023-12-01, run: 1, number: 纪要1号",
        "state: 公示, on: 2023-12-05, run: 1, number: 公示1号",
        *(
            f'state: 下达, on: 2023-12-20, run: 1, applicant: {name}, item: "{standard}", clause: led-standard, '
            f"payer: 市级, amount: {sum_}万元, number: 质发1号"
            for (name, (standard, _, _)), sum_ in zip(STANDARDS.items(), issued, strict=True)
        ),
    ]
    write(tmp_path, turns=turns)
    found = run_source(read_folder(tmp_path))
    assert told == [each.why() for each in found.notes if each.code == "round.overdrawn"]
    keep(tmp_path)
    table = (tmp_path / "runs" / "0002" / "注意.csv").read_text("utf-8-sig")
    assert len(told) == table.count(",超出预算,") and all(each in table for each in told)
