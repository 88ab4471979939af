"""A made-up office's year, held against what a person counted: every line, reject, question and total, to the fen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qaward.api import to_json
from qaward.identity import form
from qaward.marks import Mark
from qaward.rounds.determined import Determinations
from qaward.rounds.folder import RoundFolder, read_folder
from qaward.rounds.lines import RoundLine
from qaward.rounds.run import Outcome, run_round

OFFICE = Path(__file__).parent.parent / "features" / "office"
EXPECTED: dict[str, Any] = json.loads((OFFICE / "expected.json").read_text("utf-8"))

SINCE = frozenset({("province", "honour")})
"""Counted by the person under the pack as it was: the text gives the list of 五（十七）by the city alone, and so does
the pack now."""

Key = tuple[str, str, str, str, str]


@cache
def office() -> RoundFolder:
    """The folder, read once."""
    return read_folder(OFFICE)


@cache
def outcome(settled: bool) -> Outcome:
    """What the round comes to, before or after what people settled."""
    folder = office()
    known = folder.settled if settled else Determinations()
    return run_round(folder.books, folder.mapping, folder.round, known, folder.engine)


def counted(lines: Iterator[RoundLine] | tuple[RoundLine, ...]) -> list[RoundLine]:
    """The lines a person counts: what nothing stands in the way of, and what was settled to be paid no more."""
    return [line for line in lines if line.state in {"counted", "unpaid"}]


def expected_lines(when: str) -> Counter[tuple[str, str, str, str, str, Decimal | None]]:
    """Every line that was counted: applicant, item, clause, payer, standing, and 万元."""
    found: Counter[tuple[str, str, str, str, str, Decimal | None]] = Counter()
    for applicant in EXPECTED["applicants"]:
        for item in applicant["items"]:
            name = "" if item["kind"] == "applicant" else form(item["item"])
            for line in item.get(when, ()):
                if (line["payer"], line["standing"]) not in SINCE:
                    wan = None if line["wan"] is None else Decimal(line["wan"])
                    found[name_of(applicant), name, line["clause"], line["payer"], line["standing"], wan] += 1
    return found


def name_of(applicant: dict[str, Any]) -> str:
    """How lines call an applicant: by its code."""
    return str(applicant["code"]).lower()


@pytest.mark.parametrize(("when", "settled"), [("before", False), ("after", True)])
def test_every_line_is_as_a_person_counted_it(when: str, settled: bool) -> None:
    found = Counter(
        (
            line.applicant,
            line.same,
            line.clause,
            line.payer,
            line.standing.value,
            Decimal(line.net) / 1_000_000 if line.figure else None,
        )
        for line in counted(outcome(settled).lines)
    )
    wanted = expected_lines(when)
    assert wanted - found == Counter(), "counted by hand and not found"
    assert found - wanted == Counter(), "found and not counted by hand"


@pytest.mark.parametrize(("when", "settled"), [("before", False), ("after", True)])
def test_totals(when: str, settled: bool) -> None:
    sums: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for line in counted(outcome(settled).lines):
        sums[f"{line.payer}/{line.standing.value}"] += line.net
        numbers[f"{line.payer}/{line.standing.value}"] += 1
    for key, total in EXPECTED["totals"][when].items():
        if tuple(key.split("/")) not in SINCE:
            assert (numbers[key], sums[key]) == (total["lines"], int(Decimal(total["wan"] or 0) * 1_000_000)), key


def place(mark: Mark) -> tuple[str, str, int]:
    """File, sheet and row."""
    return mark.source, mark.sheet, mark.line


def places(entry: dict[str, Any]) -> set[tuple[str, str, int]]:
    """Those a person wrote down."""
    return {(each["file"], each["sheet"] or "", each["row"]) for each in entry["where"]}


def test_rejects_with_file_sheet_and_row() -> None:
    wanted = {where for entry in EXPECTED["rejected"] for where in places(entry)}
    assert {place(each.mark) for each in outcome(settled=False).picture.rejected} == wanted


def test_whoever_is_on_the_list_on_the_day_is_not_paid() -> None:
    barred = [line for line in outcome(settled=False).lines if line.state == "barred"]
    wanted = {
        (form(entry["item"]), line["payer"], Decimal(line["wan"]))
        for entry in EXPECTED["excluded"]
        for line in entry["would_be"]
    }
    assert {(line.same, line.payer, Decimal(line.decided) / 1_000_000) for line in barred} == wanted


@pytest.mark.parametrize("entry", EXPECTED["human"], ids=lambda entry: f"{entry['applicant']} {entry['item']}")
def test_what_only_people_can_settle_is_in_the_queue(entry: dict[str, Any]) -> None:
    queue = outcome(settled=False).queue
    found = [each for each in queue if {place(mark) for mark in each.places} & places(entry)]
    assert found, "nothing in the queue is about it"
    stake = Counter[str]()
    for line in entry["at_stake"]:
        stake[line["payer"]] += int(Decimal(line["wan"]) * 1_000_000)
    if entry["applicant"] in _WITHOUT_SUM:
        return
    wanted = sum(stake.values())
    assert any((each.whole or 0) >= wanted for each in found), [each.fen for each in found]


_WITHOUT_SUM = frozenset({"E41"})
"""Who has not applied, and of whom nothing is known: not even which kind of applicant it is."""


def test_after_the_determinations_no_question_of_the_lists_is_left_but_those_of_payment() -> None:
    left = [each for each in outcome(settled=True).queue if each.matter == "question"]
    assert left == []


def test_two_that_claim_to_lead_one_standard_are_a_conflict_and_co_drafters_are_none() -> None:
    claims = [each for each in outcome(settled=False).queue if each.question and len(each.options) > 1]
    named = [each for each in claims if each.text.code == "ask.claim"]
    assert [each.item for each in named] == [EXPECTED["conflicts"][0]["item"]]


def test_rows_that_join_nothing_are_told() -> None:
    found = {place(each.mark) for each in outcome(settled=False).picture.unmatched}
    wanted = {(each["file"], each["sheet"] or "", each["row"]) for each in EXPECTED["unmatched"]}
    barring = {each for each in found if each[0] == "严重失信名单.xlsx"}
    assert found - barring == wanted
    assert barring == {("严重失信名单.xlsx", "名单", 8)}


def test_read_is_taken_and_rejected_and_put_aside() -> None:
    done = outcome(settled=False)
    for read in done.reads:
        fates = done.picture.fates[read.map.name]
        assert sum(fates.values()) == read.read, read.map.name


def test_the_budget_is_shared_out_to_the_fen() -> None:
    lines = outcome(settled=True).money.lines
    found = {
        (form(line.claim.item), line.claim.clause, line.due, line.share, line.withheld)
        for line in lines
        if line.claim.payer == "city"
    }
    wanted = {
        (
            form(line["item"]),
            line["clause"],
            *(int(Decimal(line[key]) * 100) for key in ("due_yuan", "share_yuan", "withheld_yuan")),
        )
        for line in EXPECTED["budget"]["lines"]
    }
    assert found == wanted


def test_the_order_of_books_changes_nothing() -> None:
    folder = office()
    turned = run_round(folder.books[::-1], folder.mapping, folder.round, Determinations(), folder.engine)
    same = outcome(settled=False)
    assert turned.lines == same.lines
    assert [replace(each) for each in turned.queue] == [replace(each) for each in same.queue]


DENIED = [
    (applicant, item, denied)
    for applicant in EXPECTED["applicants"]
    for item in applicant["items"]
    for denied in item.get("denied_after", ())
]


@pytest.mark.parametrize(
    ("applicant", "item", "denied"), DENIED, ids=[f"{who['key']} {item['item']} {why[1]}" for who, item, why in DENIED]
)
def test_why_something_is_not_awarded(applicant: dict[str, Any], item: dict[str, Any], denied: list[str]) -> None:
    clause, facts, _, _ = denied
    document = json.loads(to_json(outcome(settled=True).decisions[name_of(applicant)]))
    failing = {
        fact
        for refusal in document["not_awarded"]
        if refusal["clause"] == clause and refusal["item"] and form(refusal["item"]["id"]) == form(item["item"])
        for fact in failing_facts(refusal["conditions"])
    }
    assert failing >= {name.removeprefix("applicant.") for name in facts.split("/")}


def failing_facts(conditions: list[dict[str, Any]]) -> Iterator[str]:
    """The facts that conditions name as not being as they should."""
    for each in conditions:
        if each["answer"] == "not_met" and "fact" in each:
            yield each["fact"].removeprefix("applicant.")
        for value in each.values():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                yield from failing_facts(value)


@pytest.mark.parametrize("entry", EXPECTED["human_other"][:3], ids=lambda entry: entry["what"])
def test_what_is_to_be_looked_at_before_payment_is_in_the_queue(entry: dict[str, Any]) -> None:
    wanted = places(entry)
    before_payment = [each for each in outcome(settled=True).queue if each.matter == "payment"]
    assert any({place(mark) for mark in each.places} & wanted for each in before_payment)


def test_figures_that_do_not_count_as_they_stand_are_told() -> None:
    found = {
        (decision.facts.name, caution.code)
        for decision in outcome(settled=True).decisions.values()
        for caution in decision.cautions
    }
    assert found >= {
        ("海清二十八号门窗有限公司", "determined.above"),
        ("海清三十一号软件有限公司", "determined.not-met"),
    }


def test_what_is_hidden_is_not_read_and_told() -> None:
    told = {(note.code, str(note.mark)) for note in (*office().notes, *outcome(settled=True).notes)}
    assert told >= {
        ("list.hidden-sheet", "申报汇总.xlsx/旧表（作废）"),
        ("list.hidden-column", "申报汇总.xlsx/申报单位!B3"),
    }
