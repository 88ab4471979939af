"""The readings that a line or a refusal names: every one that something it was decided by rests on, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from console import ROOT
from strategies import SMALL_VOCABULARY, VOCABULARY

from qaward.api import Engine
from qaward.engine.decide import decide
from qaward.engine.decision import Decision
from qaward.engine.document import as_document
from qaward.engine.match import make_plan
from qaward.engine.price import Refusal
from qaward.facts import Facts, Item
from qaward.findings import InputError
from qaward.meaning.core import ANSWERS
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts
from qaward.report.why import why

DAY = date(2024, 2, 29)

HEAD = """policy: p
title: 某意见
issuer: 某市
level: city
status: in_force
version: '1'
readings:
- {reading: r, article: 一, question: 多少, printed: IO, doubt: 印损, takes: TAKES, alternatives: [OTHER]}
"""

NUMBERS, SUMS = ("1", "2"), ("1万元", "2万元")


def readings(
    pays: str, item: dict[str, Any], *, when: str = "", takes: tuple[str, str] = NUMBERS, more: str = ""
) -> list[tuple[str, ...]]:
    """The readings of each line that a clause about works gives an applicant with one work."""
    return [line.readings for line in decided(pays, item, when=when, takes=takes, more=more).lines]


def decided(
    pays: str, item: dict[str, Any], *, when: str = "", takes: tuple[str, str] = NUMBERS, more: str = ""
) -> Decision:
    """What a clause about works gives an applicant with one work."""
    head = HEAD.replace("TAKES", takes[0]).replace("OTHER", takes[1]) + more
    asked = f"  when: {{{when}}}\n" if when else ""
    chapter = (
        f"- clause: c\n  article: 一\n  summary: 某项\n  for: any\n  each: work\n{asked}  pays: {{city: {pays}}}\n"
    )
    files = {"vocabulary.yaml": SMALL_VOCABULARY, "p/policy.yaml": head, "p/1.yaml": chapter}
    plan = make_plan(load_rules({name: text.encode() for name, text in files.items()}))
    listed = [{"kind": "work", "id": "w", **item}]
    facts = make_facts({"applicant": {"id": "x", "kind": "enterprise", "staff": "5"}, "items": listed}, VOCABULARY)
    return decide(plan, facts, DAY)


BOUND = "count: {item: work, at_least: {reading: r}}"
INSIDE = "count: {item: work, where: {place: {at_least: {reading: r}}}, at_least: 1}"
DENIED = "not: {count: {item: work, where: {place: {at_most: 3}, pieces: {below: {reading: r}}}, at_least: 1}}"
WORK = {"place": "2", "pieces": "3", "cost": "50万元"}


@pytest.mark.parametrize("asked", (BOUND, INSIDE, DENIED, "place: {at_least: {reading: r}}"))
def test_what_a_clause_asks(asked: str) -> None:
    """Bounds of counts, and what is counted, however deep it stands: in the clause, a definition, an exclusion."""
    assert [("r",)] == readings("1万元", WORK, when=asked)
    assert [("r",)] == readings("1万元", WORK, when=f"any: [{{place: 9}}, {{all: [{{{asked}}}]}}]")
    define = f"define:\n- {{define: good, label: 合用, each: work, when: {{{asked}}}}}\n"
    assert [("r",)] == readings("1万元", WORK, when='good: "true"', more=define)
    assert [()] == readings("1万元", WORK, when="place: 2", more=define)


@pytest.mark.parametrize("asked", (BOUND.replace("least", "most"), INSIDE.replace("least: {", "most: {")))
def test_what_bars_from_a_policy(asked: str) -> None:
    """An exclusion that does not apply is why the line is there."""
    exclude = f"exclude:\n- {{exclude: barred, article: 附, summary: 不予, when: {{not: {{{asked}}}}}}}\n"
    assert [("r",)] == readings("1万元", WORK, takes=("3", "4"), more=exclude)


SHARE = "share: 10%, of: cost"
GOOD = "{place: {at_least: {reading: r}}}"
PLUS = "{amount: 1万元, plus: [{when: WHEN, amount: AMOUNT}]}"
STAGES = "{amount: 1万元, stages: [{share: 60%}, {share: 40%, when: WHEN}]}"


@pytest.mark.parametrize(
    ("expected", "pays", "takes"),
    (
        ([("r",)], f"{{amount: {{{SHARE}, above: {{reading: r}}}}}}", SUMS),
        ([("r",)], f"{{amount: {{{SHARE}, at_least: {{reading: r}}}}}}", SUMS),
        ([("r",)], "{amount: {every: {reading: r}, of: cost, gives: 500元}}", SUMS),
        ([("r",)], "{amount: {every: {reading: r}, of: pieces, gives: 500元}}", NUMBERS),
        ([("r",)], "{reading: r}", SUMS),
        ([("r",)], PLUS.replace("WHEN", GOOD).replace("AMOUNT", "1万元"), NUMBERS),
        ([("r",)], PLUS.replace("WHEN", f"{{{BOUND}}}").replace("AMOUNT", "1万元"), NUMBERS),
        ([("r",)], PLUS.replace("WHEN", "{place: 2}").replace("AMOUNT", "{reading: r}"), SUMS),
        ([("r",)], PLUS.replace("WHEN", "{place: 2}").replace("AMOUNT", f"{{{SHARE}, above: {{reading: r}}}}"), SUMS),
        ([("r",)], PLUS.replace("WHEN", GOOD).replace("AMOUNT", "1万元"), ("8", "9")),
        ([()], PLUS.replace("WHEN", "{place: 9}").replace("AMOUNT", "{reading: r}"), SUMS),
        ([("r",), ("r",)], STAGES.replace("WHEN", GOOD), NUMBERS),
        ([("r",), ("r",)], STAGES.replace("WHEN", f"{{{INSIDE}}}"), NUMBERS),
    ),
)
def test_what_a_sum_rests_on(expected: list[tuple[str, ...]], pays: str, takes: tuple[str, str]) -> None:
    """Thresholds, steps, add-ons – what they ask whether it is met or not, their sums where they count – and stages."""
    assert readings(pays, WORK, takes=takes) == expected


@pytest.mark.parametrize(("expected", "place"), (([("r",)], "2"), ([()], "3")))
def test_only_the_row_that_holds(expected: list[tuple[str, ...]], place: str) -> None:
    """What another row rests on is nothing to a line."""
    assert readings("{by: place, 1-2: {reading: r}, 3+: 3万元}", WORK | {"place": place}, takes=SUMS) == expected


UNDER = "under: {r: '1'}"
HALF = "{share: 50%, of_row: "
NESTED = f"{{by: [place, pieces], 1-2: {{3: 5万元, {UNDER}}}, else: {{不论: 1万元}}}}"
CASES = f"{{first: [{{when: {{place: 2}}, amount: 5万元, {UNDER}}}, {{when: {{pieces: 3}}, amount: 1万元}}]}}"


@pytest.mark.parametrize("pays", (f"{{by: place, 1-2: {{amount: 5万元, {UNDER}}}, else: 1万元}}", NESTED, CASES))
@pytest.mark.parametrize(("takes", "gross"), ((("1", "2"), 5), (("2", "1"), 1)))
def test_a_row_that_does_not_stand(pays: str, takes: tuple[str, str], gross: int) -> None:
    """What stands for all that is left, and what comes after a case, rests on what keeps others from standing."""
    lines = decided(pays, WORK, takes=takes).lines
    assert [(gross * 10_000 * 100, ("r",))] == [(line.gross, line.readings) for line in lines]


MORE = "- {reading: s, article: 一, question: 多少, printed: IO, doubt: 印损, takes: 9万元, alternatives: [8万元]}\n"
OTHER_ROWS = {
    "row": f"{{by: place, 1-2: {{amount: AMOUNT, {UNDER}}}, 3+: 1万元}}",
    "row that others name": f"{{by: place, 1: {{amount: AMOUNT, {UNDER}}}, 2: {HALF}1, {UNDER}}}, 3+: 1元}}",
    "row within": f"{{by: [place, pieces], 1-2: {{3: {{amount: AMOUNT, {UNDER}}}}}, else: {{不论: 1万元}}}}",
    "rows within": f"{{by: [place, pieces], 1-2: {{3: AMOUNT, 4: {HALF}3}}, {UNDER}}}, 3+: {{不论: 1元}}}}",
    "case": CASES.replace("5万元", "AMOUNT"),
    "add-on": f"{{amount: 1万元, plus: [{{when: {{place: 2}}, amount: AMOUNT, {UNDER}}}]}}",
}


@pytest.mark.parametrize("pays", OTHER_ROWS.values(), ids=OTHER_ROWS)
def test_what_does_not_stand_is_read(pays: str) -> None:
    """Its readings are used in every run, and its faults are told in every run."""
    for takes in (("1", "2"), ("2", "1")):
        named = {name for line in decided(pays.replace("AMOUNT", "{reading: s}"), WORK, takes=takes, more=MORE).lines
                 for name in line.readings}  # fmt: skip
        assert ("s" in named) <= (takes == ("1", "2"))
        with pytest.raises(InputError) as told:
            decided(pays.replace("AMOUNT", "3万万"), WORK, takes=takes)
        assert ["money.form"] == [each.code for each in told.value.findings]


UNKNOWN_PIECES = {"place": "2", "cost": "50万元"}
POORER = WORK | {"cost": "0元"}


@pytest.mark.parametrize(
    ("expected", "pays", "item", "takes"),
    (
        ([("not_met", "tier", ("r",))], f"{{amount: {{{SHARE}, at_least: {{reading: r}}}}}}", POORER, SUMS),
        ([("unknown", "tier", ("r",))], f"{{amount: {{{SHARE}, at_least: {{reading: r}}}}}}", {"place": "2"}, SUMS),
        (
            [("not_met", "tier", ())],
            f"{{by: place, 1: {{reading: r}}, 2: {{{SHARE}, at_least: 90万元}}}}",
            WORK,
            SUMS,
        ),
        ([("not_met", "tier", ())], "{by: place, 1: {reading: r}, 3+: 3万元}", WORK, SUMS),
        ([("unknown", "tier", ())], "{by: place, 1: {reading: r}, 3+: 3万元}", {"pieces": "3"}, SUMS),
        (
            [("unknown", "tier", ("r",))],
            "{by: place, 1: {amount: 1万元, under: {r: '1'}}, 3+: 3万元}",
            {"pieces": "3"},
            NUMBERS,
        ),
        (
            [("unknown", "tier", ())],
            "{by: [pieces, place], 1: {1: {amount: 1万元, under: {r: '1'}}}, 3: {不论: 3万元}}",
            {"place": "2"},
            NUMBERS,
        ),
        (
            [("not_met", "amount", ())],
            f"{{by: place, 1: {{reading: r}}, 2: {{{SHARE}}}}}",
            POORER,
            SUMS,
        ),
        ([("not_met", "amount", ("r",))], "{amount: {every: {reading: r}, of: cost, gives: 1元}}", POORER, SUMS),
        (
            [("unknown", "amount", ("r",))],
            "{amount: {every: {reading: r}, of: cost, gives: 1元}}",
            {"place": "2"},
            SUMS,
        ),
        (
            [("unknown", "plus", ("r",))],
            "{amount: 1万元, plus: [{when: {pieces: 3}, amount: {reading: r}}]}",
            UNKNOWN_PIECES,
            SUMS,
        ),
        (
            [("unknown", "plus", ())],
            "{amount: {reading: r}, plus: [{when: {pieces: 3}, amount: 1万元}]}",
            UNKNOWN_PIECES,
            SUMS,
        ),
        ([("unknown", "quantity", ())], "{amount: {reading: r}, times: pieces}", UNKNOWN_PIECES, SUMS),
        ([("unknown", "quantity", ("r",))], "{amount: 1万元, times: pieces, readings: [r]}", UNKNOWN_PIECES, SUMS),
    ),
)
def test_what_keeps_a_payer_from_giving(
    expected: list[tuple[str, str, tuple[str, ...]]], pays: str, item: dict[str, str], takes: tuple[str, str]
) -> None:
    """The pay line, and what the row or the add-on that is to blame asks and gives; what others give is nothing."""
    refusals = decided(pays, item, takes=takes).refusals
    assert expected == [(ANSWERS[each.answer], each.cause, each.readings) for each in refusals]


def test_what_a_clause_asked_before_a_payer() -> None:
    """That it was met is no reason why a payer's part fails; where that is open, it could still come out otherwise."""
    met, open_ = "{by: place, 1: 1万元}", "{amount: 1万元, times: pieces}"
    asked = "place: {at_least: {reading: r}}"
    assert [()] == [each.readings for each in decided(met, WORK, when=asked).refusals]
    assert [("r",)] == [each.readings for each in decided(open_, UNKNOWN_PIECES, when=asked).refusals]


def test_a_document_leaves_the_key_out() -> None:
    """A refusal that rests on no reading has no such key; one that does has them by name."""
    shown = [
        as_document(decided("1万元", WORK, when=asked))["not_awarded"][0].get("readings")
        for asked in ("place: {at_least: {reading: r}, at_most: 1}", "place: 9, pieces: {at_least: {reading: r}}")
    ]
    assert [["r"], None] == shown


@pytest.mark.parametrize(("lang", "said"), (("zh", "  口径：r\n"), ("en", "  readings: r\n")))
def test_in_words(lang: str, said: str) -> None:
    """In the words that lines have them in, and with what the reading is about at the end."""
    refused = why(decided("1万元", WORK, when="place: {at_most: {reading: r}}"), lang)
    line = why(decided("1万元", WORK, when="place: {at_least: {reading: r}}"), lang)
    assert all(said in text and "IO" in text for text in (refused, line))
    assert said not in why(decided("1万元", WORK, when="place: 9, pieces: {at_least: {reading: r}}"), lang)


def refused_by_themselves(made: Decision) -> dict[tuple[str, str], Refusal]:
    """The refusals by a clause's own condition, by clause and item."""
    own = (each for each in made.refusals if each.planned is None)
    return {(each.clause.name, each.item.id if each.item else ""): each for each in own}


def variants(facts: Facts) -> Iterator[Facts]:
    """An applicant as it is, from elsewhere, or with one fact of its items denied or not known."""
    yield facts
    yield replace(facts, values={**facts.values, "registered_in_region": 0})
    yield replace(facts, values={key: each for key, each in facts.values.items() if key != "registered_in_region"})
    for name in sorted({key for item in facts.items for key in item.values if not key.startswith("granted.")}):
        denied = ({**item.values, name: 0} if item.values.get(name) == 1 else item.values for item in facts.items)
        unknown = ({key: each for key, each in item.values.items() if key != name} for item in facts.items)
        for values in (denied, unknown):
            items = (Item(item.kind, item.id, each, item.name) for item, each in zip(facts.items, values, strict=True))
            yield replace(facts, items=tuple(items))


def test_a_choice_that_changes_an_answer_was_named() -> None:
    """Where another choice of one reading makes a clause of a pack answer otherwise, its refusal had named it."""
    pack = "city-product-quality"
    engine = Engine.load(policies=[pack])
    read = [engine.read(path) for path in sorted((ROOT / "features" / pack / "profiles").glob("*.yaml"))]
    profiles = [each for facts in read for each in variants(facts)]
    as_read = [refused_by_themselves(engine.decide(facts, date(2023, 6, 30), ranged=False)) for facts in profiles]
    changed: set[str] = set()
    for reading in engine.policies(profiles[0])[0].readings:
        for value in {reading.taken, *reading.alternatives} - {reading.chosen}:
            other = Engine.load(policies=[pack], readings={reading.id: value})
            gives = {planned.clause.name for planned in make_plan(other.rules).clauses}
            for facts, then in zip(profiles, as_read, strict=True):
                now = refused_by_themselves(other.decide(facts, date(2023, 6, 30), ranged=False))
                for place, refusal in then.items():
                    if place[0] in gives and (place not in now or now[place].answer != refusal.answer):
                        changed.add(reading.id)
                        assert reading.id in refusal.readings, (reading.id, value, facts.id, place)
    assert {"local-applicants", "led-standard-published"} <= changed
