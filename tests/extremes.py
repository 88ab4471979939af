"""The ends of what facts can be: a vocabulary, the values at its ends, and generated applicants who have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from qaward.columns.reasons import trials
from qaward.facts import Facts, Item, Payment
from qaward.findings import InputError
from qaward.money import LARGEST_FEN
from qaward.relational.compare import compare
from qaward.vocabulary.fact import LARGEST_COUNT, Fact, Value
from tests.by_columns import a_crowd, agree, crowded
from tests.cohorts import a_cohort
from tests.differing import same
from tests.shaped import Shaped
from tests.strategies import Market, Source, a_book, agreeing, chance, pick
from tests.wide import Wide

VOCABULARY = """
vocabulary: 1
payers:
  province: {label: 省级, treasury: 省财政}
  city: {label: 市级, treasury: 市财政}
applicant:
  kinds:
    enterprise: {label: 企业}
  facts: [staff]
items:
  work: {label: 作品, facts: [level, cost, price, gap, pieces, sharers, place, rate, sound, tested, series]}
  post: {label: 岗位, facts: [cost]}
facts:
  level: {label: 级别, type: enum, values: {top: 甲, low: 乙}, question: 级别？}
  cost: {label: 费用, type: money, question: 费用？}
  price: {label: 价款, type: money, question: 价款？}
  gap: {label: 差额, type: money, question: 差额？, derived: {difference: [price, cost]}}
  pieces: {label: 件数, type: integer, question: 件数？}
  sharers: {label: 几家, type: integer, question: 几家？, sharers: number}
  place: {label: 第几, type: integer, question: 第几？, sharers: place}
  rate: {label: 比率, type: decimal, places: 9, question: 比率？}
  staff: {label: 人数, type: integer, question: 人数？}
  sound: {label: 合格, type: boolean, question: 合格？}
  tested: {label: 检验, type: boolean, question: 检验？}
  series: {label: 系列, type: text, names: true, question: 哪一系列？}
"""
"""Sums and numbers without bounds of their own, so that they go as far as any vocabulary lets them."""

SUMS = (None, 0, 1, 2, LARGEST_FEN - 1, LARGEST_FEN)
"""Sums in fen at the ends of what can be stated, and one that is not known."""

SIGNED = (None, -LARGEST_FEN, -1, 0, 1, LARGEST_FEN)
COUNTS = (None, 0, 1, 2, 3, 900, 901, LARGEST_COUNT - 1, LARGEST_COUNT)
"""Whole numbers at their ends, and about the point from which on a sum of 1000亿元 for each is too large."""

PLACES = (None, 0, 1, 3, LARGEST_COUNT)
VALUES: Mapping[str, Sequence[int | None]] = {
    "cost": SUMS, "price": SUMS, "gap": SIGNED, "pieces": COUNTS, "sharers": PLACES, "place": PLACES,
    "granted.province": SUMS, "granted.city": SUMS, "determined.city": SUMS, "level": (None, 1, 2),
    "sound": (None, 0, 1), "rate": (None, 0, LARGEST_COUNT), "tested": (0, 1), "staff": PLACES,
}  # fmt: skip


def combinations(names: Sequence[str], values: Mapping[str, Sequence[int | None]]) -> list[dict[str, int]]:
    """Every way in which some facts can be at their ends."""
    ways = product(*(values.get(name, VALUES[name]) for name in names))
    return [{name: value for name, value in zip(names, way, strict=True) if value is not None} for way in ways]


def half_up(numerator: int, denominator: int) -> int:
    """A fraction in whole numbers, half of one up."""
    return (2 * numerator + denominator) // (2 * denominator)


def applicant(name: str, items: Sequence[Mapping[str, Any]], **more: Any) -> Facts:
    """An applicant with some works, by numbers under its own name."""
    works = tuple(Item("work", f"{name}-{at}", dict(values)) for at, values in enumerate(items))
    return Facts(name, "某单位", "enterprise", more.pop("values", {}), works, **more)


# ── generated applicants ─────────────────────────────────────────────────────────────────────────────


def at_ends(source: Source, facts: Facts, market: Market, percent: int = 60) -> Facts:
    """The applicant with so many of a hundred of its known numbers and sums moved to where they can go no further."""

    def moved(kind: str, values: Mapping[str, Value]) -> dict[str, Value]:
        own = market.vocabulary.facts_of(kind)
        declared = {**own, **market.vocabulary.payer_facts}
        found = {
            key: _end(source, declared[key], value) if chance(source, percent) else _held(declared[key], value)
            for key, value in values.items()
        }
        return agreeing(own, found)

    items = tuple(replace(item, values=moved(item.kind, item.values)) for item in facts.items)
    paid = tuple(_paid(source, each, percent) for each in facts.paid)
    return replace(facts, values=moved("applicant", facts.values), items=items, paid=paid)


def _end(source: Source, fact: Fact, value: Value) -> Value:
    """A value at an end of what a fact can be; what is no number stays as it is."""
    match fact.type:
        case "money":
            least = -LARGEST_FEN if fact.signed else 0
            return pick(source, (LARGEST_FEN, LARGEST_FEN - 1, least, least + 1, 0))
        case "integer" | "decimal":
            return pick(source, (fact.most, max(fact.most - 1, fact.least), fact.least, min(fact.least + 1, fact.most)))
        case "date":
            return pick(source, (value, 1, date.max.toordinal() - 1))
        case _:
            return value


def _held(fact: Fact, value: Value) -> Value:
    """A value; a sum that could not be stated, as twice the largest figure of a clause, is the last that can."""
    if fact.type != "money" or fact.signed or not isinstance(value, int):
        return value
    return min(max(value, 0), LARGEST_FEN)


def _paid(source: Source, payment: Payment, percent: int) -> Payment:
    fen = pick(source, (LARGEST_FEN, LARGEST_FEN - 1, 1)) if chance(source, percent) else payment.fen
    return replace(payment, fen=min(max(fen, 0), LARGEST_FEN))


FIGURES = ("1000亿元", "99999999999.99元", "0.01元")
RATIOS = ("999999.999999%", "12.345678%", "0.000001%", "999999/999998", "1/999999")


def a_market_of_sums(source: Source) -> Market:
    """Policies in all the ways of writing, of which figures may be the largest, and ratios the largest and the longest,
    that are read; numbers of things have no bounds of their own.
    """
    book = a_book(source, writer=Shaped if chance(source, 20) else Wide)
    book = replace(book, words=book.words.replace("least: 0, most: 500", "least: 0").replace("most: 50,", "").replace(
        "least: 1, most: 100", "least: 1"))  # fmt: skip
    for percent in (60, 30, 10):
        drafts = tuple(replace(each, clauses=_enlarged(source, each.clauses, percent)) for each in book.drafts)
        try:
            return Market.of(replace(book, drafts=drafts).load())
        except InputError:  # rows in no order any more, grades that are the same: as good as any draw
            continue
    return Market.of(book.load())


def _enlarged(source: Source, node: Any, percent: int, key: str = "") -> Any:
    """What stands under `pays`, so many of a hundred of its figures and ratios the largest there can be."""
    if isinstance(node, dict):
        return {
            name: value if name in {"when", "stages", "sum", "count"} or (not key and name != "pays")
            else _enlarged(source, value, percent, str(name))
            for name, value in node.items()
        }  # fmt: skip
    if isinstance(node, list):
        return [_enlarged(source, each, percent, key) for each in node]
    if not isinstance(node, str) or not chance(source, percent):
        return node
    if node.endswith("元") and key not in {"every", "round", "above", "at_least", "at_most", "below"}:
        return pick(source, FIGURES)
    return pick(source, RATIOS) if key == "share" else node


def a_cohort_at_ends(source: Source, market: Market, day: date, many: int) -> list[Facts]:
    """Applicants with facts at their ends, as `a_cohort` makes them; of some all numbers are there."""
    made = a_cohort(source, market, day, many)
    return [at_ends(source, facts, market, pick(source, (60, 95, 30))) for facts in made]


def held_raw(source: Source, market: Market, day: date, many: int, seen: Counter[str]) -> None:
    """Hold what columns and SQL make of applicants with many items, payments and choices against the engine, line by
    line before and after stacking, also where a batch would ask the engine itself. Raises what differs.
    """
    plan = crowded(market.plan, source) if chance(source, 50) else market.plan
    applicants = [at_ends(source, a_crowd(source, market, plan, day, 12), market) for _ in range(many)]
    decided = agree(plan, applicants, day, seen)
    compared = compare(decided, trials(decided.day, decided.sheets))
    same([], [*compared.differing, *compared.answers], "columns and SQL")
    seen["lines by columns and SQL"] += compared.lines
    seen["clauses SQL does not cover"] += len(compared.left_out)
