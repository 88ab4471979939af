"""Items of a round that look alike and are both paid for: asked, held, counted once; and cautions told with lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from listed import Value, book, fields, mapping, sheet

from qaward.api import Engine
from qaward.findings import InputError
from qaward.identity import form
from qaward.intake.questions import Answer, AnswerBook
from qaward.marks import Mark
from qaward.rounds import tables
from qaward.rounds.determined import Determinations, read_determinations
from qaward.rounds.doubles import Doubles, alike_pairs, bare
from qaward.rounds.notices import notices_table
from qaward.rounds.plan import read_head, read_round
from qaward.rounds.queue import Waiting
from qaward.rounds.result import as_result
from qaward.rounds.run import Outcome, run_round
from qaward.rounds.told import told_of

ONE, TWO = "91139900MA0A00014Y", "91139900MA0A00022R"
ROUND = "round: 1\nname: 某市\nyear: 2023\nday: 2023-11-30\npolicies: [city-product-quality]\n"
LISTS = """mapping: 1
lists:
  - list: 单位
    gives: applicants
    file: 表.xlsx
    sheet: 单位
    columns: {名称: applicant.name, 代码: applicant.id}
    always: {applicant.kind: 企业, applicant.registered_in_region: 是, applicant.industrial_chain: 是}
  - list: 标准
    gives: items
    file: 表.xlsx
    sheet: 标准
    columns: {单位: applicant.name, 编号: item.id, 省级（万元）: item.granted.province}
    always: {item.kind: standard, item.level: 国家, item.role: 主导, item.published: 是}
"""
Row = tuple[str, str]
FIRMS: tuple[Row, ...] = (("甲公司", ONE), ("乙公司", TWO))


def outcome(
    rows: Sequence[Row], answers: Mapping[str, str] | None = None, firms: Sequence[Row] = FIRMS, settled: str = ""
) -> Outcome:
    """The round of two firms with their standards."""
    register: list[list[Value]] = [["名称", "代码"], *([name, code] for name, code in firms)]
    items: list[list[Value]] = [["单位", "编号", "省级（万元）"], *([name, item, 20] for name, item in rows)]
    books = [book("表.xlsx", sheet("单位", register), sheet("标准", items))]
    declared = mapping(LISTS)
    head = read_head("round.yaml", ROUND.encode())
    engine = Engine.load(readings=head.readings, policies=head.policies)
    plan = read_round(head, engine.rules, ("单位", "标准"))
    found = tuple(
        Answer(key, answer, Mark("审定"), "科室", "2023-12-01", "", "核实") for key, answer in (answers or {}).items()
    )
    given = read_determinations("审定.yaml", f"determinations: 1\nsettled: [{settled}]\n".encode(), fields())
    return run_round(books, declared, plan, Determinations(answers=found) + given, engine)


def asked(done: Outcome) -> list[Waiting]:
    """The questions of a round."""
    return [each for each in done.queue if each.question]


def city(done: Outcome) -> dict[tuple[str, str], tuple[str, int]]:
    """What the city gives for each standard: state, and 万元 that count."""
    return {
        (line.name, line.item): (line.state, line.net // 1_000_000)
        for line in done.lines
        if line.payer == "city" and line.kind == "standard" and line.gross
    }


YEAR = "GB/T 70001-2023"


@pytest.mark.parametrize(
    "other",
    [
        "GB/T 70001",
        "GB/T 7O001-2023",
        "GB/T 70001-2023《轴承》",
        "国家标准GB/T 70001-2023",
        "GBT 70001-2023",
        "GB-T 70001.2023号",
    ],
)
@pytest.mark.parametrize("who", ["甲公司", "乙公司"])
def test_a_look_alike_is_held_with_its_money_until_somebody_says(other: str, who: str) -> None:
    done = outcome([("甲公司", YEAR), (who, other)])
    assert city(done) == {("甲公司", YEAR): ("held", 0), (who, other): ("held", 0)}
    assert [(each.text.code, each.options, each.whole) for each in asked(done)] == [
        ("ask.alike", ("同一项", "不是"), 80_000_000)
    ]


@pytest.mark.parametrize("other", ["GB/T 70001-2020", "GB/T 70002", "GB/T 70001.1-2023", "GB 7001-2023"])
def test_another_number_is_another_item(other: str) -> None:
    done = outcome([("甲公司", YEAR), ("乙公司", other)])
    assert set(city(done).values()) == {("counted", 20)}
    assert asked(done) == []


@pytest.mark.parametrize("answer", ["不是", "无"])
def test_two_items_that_are_not_one_both_count(answer: str) -> None:
    rows = [("甲公司", YEAR), ("甲公司", "GB/T 70001")]
    done = outcome(rows, {asked(outcome(rows))[0].question: answer})
    assert (set(city(done).values()), asked(done), done.notes) == ({("counted", 20)}, [], ())


def test_one_item_of_one_applicant_counts_once_under_its_whole_number() -> None:
    rows = [("甲公司", YEAR), ("甲公司", "GB/T 70001"), ("甲公司", "GB/T 7O001-2023")]
    first = outcome(rows)
    assert len(asked(first)) == 2
    done = outcome(rows, {each.question: "同一项" for each in asked(first)})
    assert asked(done) == []
    assert city(done) == {
        ("甲公司", YEAR): ("counted", 20),
        ("甲公司", "GB/T 70001"): ("unpaid", 0),
        ("甲公司", "GB/T 7O001-2023"): ("unpaid", 0),
    }


def test_one_item_of_two_applicants_is_asked_once_more_for_who_has_it() -> None:
    rows = [("甲公司", YEAR), ("乙公司", "GB/T 70001")]
    settled = {asked(outcome(rows))[0].question: "同一项"}
    second = outcome(rows, settled)
    assert [(each.text.code, each.options) for each in asked(second)] == [("ask.claim", (ONE, TWO))]
    assert {state for state, _ in city(second).values()} == {"held"}
    done = outcome(rows, {**settled, asked(second)[0].question: TWO})
    assert city(done) == {("甲公司", YEAR): ("unpaid", 0), ("乙公司", "GB/T 70001"): ("counted", 20)}
    assert asked(done) == []


def test_a_name_that_two_bear_is_no_answer_to_who_has_an_item() -> None:
    """Two firms of one name, each with the standard: the name leaves it open, a code settles it."""
    lines = [
        replace(line, applicant=code.lower(), code=code, name="甲公司", same=form(item), item=item)
        for code, item in ((ONE, YEAR), (TWO, "GB/T 70001"))
        for line in outcome([("甲公司", YEAR)]).lines
        if line.payer == "city" and line.kind == "standard" and line.gross
    ]
    done = outcome([("甲公司", YEAR)])
    whole = told_of(done.profiles.applied[0], done.decisions[ONE.lower()])
    decisions = {ONE.lower(): whole, TWO.lower(): whole}
    (alike,) = Doubles(lines, decisions, AnswerBook({})).questions
    settled = {alike.id: Answer(alike.id, "同一项", Mark("审定"))}
    (claim,) = Doubles(lines, decisions, AnswerBook(settled)).questions
    assert [None, None, ONE.lower(), TWO.lower()] == [claim.accepted(word) for word in ("甲公司", "甲 公司", ONE, TWO)]
    book = AnswerBook(settled | {claim.id: Answer(claim.id, "甲公司", Mark("审定"))})
    named = Doubles(lines, decisions, book)
    assert ([claim.id], {}) == ([each.id for each in named.questions], named.lost)
    assert ["settled.answer"] == [each.code for each in book.refused]


SIGNED = "by: 科室, on: 2023-12-01, because: 核实"


@pytest.mark.parametrize(
    "entry",
    [f"item: {YEAR}, fact: 级别, value: 国家", f"item: {YEAR}, unpaid: 是", "order: '1'"],
    ids=["fact", "unpaid", "order"],
)
def test_what_was_settled_of_a_name_that_two_bear_stops_the_run(entry: str) -> None:
    """Nobody can say whose it is; where one bears the name it meets a line."""
    rows, firms = [("乙公司", YEAR)], [("甲公司", ONE), ("甲公司", TWO), ("乙公司", "91139900MA0A00057C")]
    with pytest.raises(InputError) as caught:
        outcome(rows, firms=firms, settled=f"{{applicant: 甲公司, {entry}, {SIGNED}}}")
    assert [("round.several", True)] == [(each.code, ONE.lower() in each.text()) for each in caught.value.findings]
    done = outcome(rows, firms=firms, settled=f"{{applicant: 乙公司, {entry}, {SIGNED}}}")
    assert [] == [each.code for each in done.unmet]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"item: {YEAR}, fact: 级别, value: 国家", f"item: {YEAR}, fact: 级别, value: 行业"),
        ("order: '1'", "order: '2'"),
    ],
    ids=["fact", "order"],
)
def test_what_was_settled_of_one_by_name_and_by_code_is_settled_twice(first: str, second: str) -> None:
    both = f"{{applicant: 甲公司, {first}, {SIGNED}}}, {{applicant: {ONE}, {second}, {SIGNED}}}"
    with pytest.raises(InputError) as caught:
        outcome([("甲公司", YEAR)], settled=both)
    assert ["settled.twice"] == [each.code for each in caught.value.findings]


@pytest.mark.parametrize("step", [1, -1])
def test_a_place_that_is_settled_of_an_item_goes_before_that_of_its_applicant(step: int) -> None:
    """In whichever order the two stand."""
    entries = [f"{{applicant: 甲公司, {more}, {SIGNED}}}" for more in ("order: '7'", f"item: {YEAR}, order: '2'")]
    done = outcome([("甲公司", YEAR), ("甲公司", "GB/T 80001-2023")], settled=", ".join(entries[::step]))
    assert {YEAR: 2, "GB/T 80001-2023": 7} == {
        line.claim.item: line.claim.facts["settled"] for line in done.money.lines if line.claim.item
    }


def test_the_order_of_rows_changes_no_question() -> None:
    rows = [("甲公司", YEAR), ("乙公司", "GB/T 70001"), ("甲公司", "GB/T 7O001-2023")]
    assert {each.question for each in asked(outcome(rows))} == {each.question for each in asked(outcome(rows[::-1]))}


def test_cautions_are_told_by_number_and_their_lines_are_marked() -> None:
    rows = [("甲公司", YEAR), ("甲公司", "GB/T 70001"), ("甲公司", "GB/T 80001-2023")]
    done = outcome(rows)
    near = [each for each in done.notices if each.caution.code == "identity.item-near"]
    assert [each.name for each in near] == ["甲公司"]
    marked = {line.item for line in done.lines if near[0].number in line.notices}
    assert marked == {YEAR, "GB/T 70001"}
    vocabulary = fields().vocabulary
    for lang, head, said in (
        ("zh", "注意", "如为同一标准，请只列一次"),
        ("en", "look", "if they are one standard, list it once"),
    ):
        (row,) = notices_table(done.notices, vocabulary, lang).body
        assert ("1", ONE, "甲公司", head, "—", YEAR, "—") == row[:-2]
        assert said in row[-2]
        assert near[0].places
        assert "".join(map(str, near[0].places[:1])) in row[-1]
        table = tables.lines_table(done.lines, vocabulary, lang)
        numbers = {cells[4]: cells[table.head.index(head)] for cells in table.body}
        assert {YEAR: "1", "GB/T 70001": "1", "GB/T 80001-2023": "—"} == numbers
    assert [1] == [each["number"] for each in as_result(done)["cautions"]]


def test_what_hangs_on_an_item_of_a_name_that_two_bear_is_told() -> None:
    """The standard is listed by the name alone: whoever it is would be given 20万元 by each of two payers."""
    done = outcome([("甲公司", YEAR), ("乙公司", "GB/T 80001-2023")], firms=[("甲公司", ONE), ("甲公司", TWO)])
    assert {(each.text.code, each.options, each.whole) for each in asked(done)} == {
        ("ask.namesakes", (ONE, TWO, "无"), 0),
        ("ask.who", (ONE, TWO, "无"), 40_000_000),
        ("ask.not-applied", ("不计",), 0),
    }


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("gb/t70001-2023", "GB/T 70001-2023《轴承》"), ("gb/t7o001-2023", "GB/T 7O001-2023 轴承"),
        ("gb/t1-2022", "国家标准（GB/T 1-2022）"), ("5g工业平台", "5G工业平台"), ("红点奖«灯»", "红点奖《灯》"),
    ],
)  # fmt: skip
def test_a_number_without_what_stands_around_it(expected: str, name: str) -> None:
    assert bare(form(name)) == expected


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        ([("gb/t1", "gb/t1-2020"), ("gb/t1", "gb/t1-2022")], ["GB/T 1-2022", "GB/T 1", "GB/T 1-2020"]),
        ([("红点奖a1", "红点奖al")], ["红点奖Al", "红点奖A1"]),
        ([("sac-tc12", "sac/tc-012号"), ("sac-tc12", "sac/tc12")], ["SAC/TC 12", "SAC-TC12", "SAC/TC-012号"]),
        ([("gb-t1-2020", "gb/t1-2020"), ("gb/t1", "gb/t1-2020")], ["GB/T 1", "GB-T 1-2020", "GB/T1-2020"]),
        ([("gb/t1", "gbt1")], ["GB/T 1", "GBT 1"]),
        ([], ["5G工业平台", "5G融合应用", "红点奖《灯》", "红点奖《椅》"]),
        ([], ["2021-1", "20211", "1.1", "11", "—", "/"]),
    ],
)  # fmt: skip
def test_which_names_are_paired(expected: list[tuple[str, str]], names: list[str]) -> None:
    assert sorted(alike_pairs(map(form, names))) == expected


def test_pairs_are_as_many_as_names_however_many_look_alike() -> None:
    names = [f"gb/t{at:05d}".replace("0", "o" if at % 2 else "0") for at in range(400)]
    names += [f"gb/t1-{year}" for year in range(1950, 2050)] + ["gb/t1", "gbt1"]
    assert len(list(alike_pairs(names))) <= len(names)


def test_a_question_that_is_held_names_all_that_claim() -> None:
    done = outcome([("甲公司", YEAR), ("乙公司", "GB/T 70001")])
    held = {because for line in done.lines if line.state == "held" for because in line.because}
    assert held == {each.question for each in asked(done)}
