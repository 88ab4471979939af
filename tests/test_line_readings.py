"""The readings that a line names: every one that something it was decided by rests on, and no other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from strategies import SMALL_VOCABULARY, VOCABULARY

from qaward.engine.decide import decide
from qaward.engine.match import make_plan
from qaward.policy.load import load_rules
from qaward.profiles import make_facts

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
    head = HEAD.replace("TAKES", takes[0]).replace("OTHER", takes[1]) + more
    asked = f"  when: {{{when}}}\n" if when else ""
    chapter = (
        f"- clause: c\n  article: 一\n  summary: 某项\n  for: any\n  each: work\n{asked}  pays: {{city: {pays}}}\n"
    )
    files = {"vocabulary.yaml": SMALL_VOCABULARY, "p/policy.yaml": head, "p/1.yaml": chapter}
    plan = make_plan(load_rules({name: text.encode() for name, text in files.items()}))
    listed = [{"kind": "work", "id": "w", **item}]
    facts = make_facts({"applicant": {"id": "x", "kind": "enterprise", "staff": "5"}, "items": listed}, VOCABULARY)
    return [line.readings for line in decide(plan, facts, DAY).lines]


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
