"""An applicant with many items costs in proportion to them, whatever hangs on them: steps are counted, not seconds."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from console import HEAD, write_pack

import qaward

DAY = date(2023, 6, 30)
VOCABULARY = """\
vocabulary: 1
payers: {province: {label: 省级, treasury: 省财政}, city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {enterprise: {label: 企业}}, facts: [listed]}
items: {thing: {label: 物, facts: [n, series, good, on]}, other: {label: 他, facts: [n, good]}}
facts:
  listed: {label: 列入, type: boolean, question: 是否？}
  n: {label: 数, type: integer, question: 多少？}
  series: {label: 系列, type: text, question: 哪一系列？}
  good: {label: 好, type: boolean, question: 好否？}
  on: {label: 日期, type: date, question: 何日？}
"""
GOOD, SOME = {"good": True}, {"n": {"at_least": 1}}
BOTH = "clauses: [a, b]"


def clause(when: dict[str, Any], name: str = "a", each: str = "thing", **more: Any) -> dict[str, Any]:
    """One clause."""
    head = {"clause": name, "article": "一", "summary": "奖励", "for": "any", "each": each, "when": when}
    return {**head, "pays": {"city": "1万元"}, **more}


def counting(**more: Any) -> dict[str, Any]:
    """A condition on how many things are good."""
    return {"count": {"item": "thing", "where": GOOD, "at_least": 3, **more}}


DOUBT = {"item": "thing", "where": {"all": [GOOD, {"good": False}]}}
"""A count that cannot be told as long as it is not known of some thing whether it is good."""

PACKS: dict[str, tuple[list[dict[str, Any]], str]] = {
    "plain": ([clause(GOOD)], ""),
    "count": ([clause({**GOOD, **counting()})], ""),
    "count, denied": ([clause({"not": counting(at_most=9)})], ""),
    "count, either": ([clause({"any": [SOME, counting(), counting(where={"any": [GOOD, SOME]})]})], ""),
    "count, of the applicant": ([clause(counting(), each="applicant")], ""),
    "count, with the applicant's own": ([clause(counting(where={**GOOD, "applicant.listed": True}))], ""),
    "count, in doubt": ([clause({**GOOD, "any_of": DOUBT})], ""),
    "count, in doubt within a count": (
        [clause({"not": {"any_of": {"item": "thing", "where": {"any_of": DOUBT}}}})],
        "",
    ),
    "count, in an add-on": (
        [clause(GOOD, pays={"city": {"amount": "1万元", "plus": [{"when": counting(), "amount": "1元"}]}})],
        "",
    ),
    "any_of": ([clause({"any_of": {"item": "other", "where": SOME}})], ""),
    "once, by item": ([clause(GOOD, once="item")], ""),
    "once, by applicant": ([clause(GOOD, once="applicant")], ""),
    "once, again": ([clause(GOOD, once={"per": "applicant", "again_after": "1 year"})], ""),
    "highest of a series": (
        [clause(GOOD), clause(SOME, "b")],
        f"- {{rule: h, because: 就高, {BOTH}, keep: highest, per: [series]}}",
    ),
    "highest of an item": (
        [clause(GOOD), clause(SOME, "b", pays={"city": "2万元"})],
        f"- {{rule: h, because: 就高, {BOTH}, keep: highest, per: [item]}}",
    ),
    "difference": ([clause(GOOD)], "- {rule: h, because: 补差, clauses: [a], keep: difference, with_paid: ever}"),
    "number": ([clause(GOOD)], "- {rule: h, because: 项数, clauses: [a], most: 20}"),
    "cap": ([clause(GOOD)], "- {rule: h, because: 封顶, clauses: [a], cap: 50万元}"),
    "two rules": (
        [clause(GOOD), clause(SOME, "b", once="applicant")],
        f"- {{rule: h, because: 就高, {BOTH}, keep: highest, per: [series]}}\n"
        f"- {{rule: g, because: 封顶, {BOTH}, cap: 50万元}}",
    ),
    "stages": (
        [
            clause(
                GOOD, pays={"city": {"amount": "1万元", "stages": [{"share": "50%"}, {"share": "50%", "when": SOME}]}}
            )
        ],
        "",
    ),
    "on top": ([clause(GOOD, pays={"province": "2万元", "city": {"on_top_of": "province", "amount": "1万元"}})], ""),
    "unknown dates": ([clause({**GOOD, "on": {"within": "12 months"}})], ""),
}


def profile(number: int) -> dict[str, Any]:
    """An applicant with so many things, some facts unknown, some paid before, some preferred."""
    items: list[dict[str, Any]] = []
    for at in range(number):
        known = {} if at % 7 == 3 else {"good": at % 5 != 0}
        series = {} if at % 4 == 1 else {"series": f"S{at // 3}"}
        items.append({"kind": "thing", "id": f"T{at}", "n": at, **series, **known})
    payment = {"policy": "quality-2023", "clause": "a", "payer": "city", "amount": "1元", "on": "2023-02-01"}
    return {
        "applicant": {"id": "A", "kind": "enterprise"},
        "items": [*items, *({"kind": "other", "id": f"O{at}", "n": at % 3} for at in range(number // 2))],
        "paid": [{**payment, "item": f"T{at}"} for at in range(0, number, 2)],
        "chosen": {"h": [f"T{at}" for at in range(0, number, 3)]},
    }


def steps(run: Callable[[], object]) -> int:
    """How many lines run, every turn of a loop counted."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    gc.collect()  # what earlier tests left is cleared away by lines of its own, which are none of this run
    gc.disable()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
        gc.enable()
    return count


@pytest.mark.parametrize("name", PACKS)
def test_eight_times_the_items(name: str, tmp_path: Path) -> None:
    """Eight times the items take about eight times the steps: facts, both keys, cautions, document, record."""
    clauses, stacking = PACKS[name]
    head = HEAD[: HEAD.index("readings:")] + (f"stacking:\n{stacking}\n" if stacking else "")
    folder = write_pack(tmp_path, head=head, chapter=json.dumps(clauses, ensure_ascii=False))
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    engine = qaward.Engine.load(folder)

    def whole(number: int) -> None:
        decision = engine.decide(engine.facts(profile(number)), DAY)
        qaward.to_record(decision)

    whole(7)
    few, many = (steps(lambda number=number: whole(number)) for number in (30, 240))
    assert many < 8.8 * few


@pytest.mark.parametrize(
    ("once", "stacking"),
    [
        ({"per": "item", "again_after": "1 year"}, ""),
        ({"per": "applicant", "again_after": "1 year"}, ""),
        (None, "- {rule: h, because: 封顶, clauses: [a], cap: 50万元, with_paid: this_year}"),
        (
            {"per": "item", "again_after": "1 year"},
            "- {rule: h, because: 封顶, clauses: [a], cap: 50万元, with_paid: ever}",
        ),
    ],
)
def test_eight_times_the_doubts(once: dict[str, str] | None, stacking: str, tmp_path: Path) -> None:
    """Payments without a day, under misspelt names and for look-alikes are held against lines in proportion too."""
    more: dict[str, Any] = {} if once is None else {"once": once}
    head = HEAD[: HEAD.index("readings:")] + (f"stacking:\n{stacking}\n" if stacking else "")
    folder = write_pack(tmp_path, head=head, chapter=json.dumps([clause(GOOD, **more)], ensure_ascii=False))
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    engine = qaward.Engine.load(folder)

    def doubtful(number: int) -> dict[str, Any]:
        given = profile(number)
        for at, payment in enumerate(given["paid"]):
            del payment["on"]
            payment["clause"] = ("a", "aa", "a")[at % 3]
            payment["item"] = payment["item"].replace("T", ("T", "T", "Т")[at % 3])
        return {**given, "chosen": {}}

    def whole(number: int) -> None:
        decision = engine.decide(engine.facts(doubtful(number)), DAY)
        assert any(each.hold for each in decision.cautions)
        qaward.to_record(decision)

    whole(7)
    few, many = (steps(lambda number=number: whole(number)) for number in (30, 240))
    assert many < 8.8 * few
