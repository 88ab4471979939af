"""Generated profiles and policies, drawn by Hypothesis or, for long runs, by a seeded random generator.

Both draw through one `Source`, whose only primitive is a whole number between two bounds, so a generator is
written once and Hypothesis can still shrink what it makes: small numbers stand for the plain choices.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any, Protocol, TypeVar

import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from qaward.engine.match import Plan, make_plan
from qaward.facts import Facts, Item, Payment
from qaward.money import LARGEST_FEN
from qaward.period import Window
from qaward.policy.added import ADDED_TYPES, added_by
from qaward.policy.load import load_folder, load_rules
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.given import Given
from qaward.policy.matchers.in_window import InWindow
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.matchers.recent import Recent
from qaward.policy.matchers.year_to import YearTo
from qaward.policy.matchers.years import Years
from qaward.policy.model import All, Clause, Condition, Count, Either, Leaf, Not, Rules, leaves
from qaward.policy.sums.base import Sum, every_sum
from qaward.vocabulary.derived import with_derived
from qaward.vocabulary.fact import Fact, Value
from qaward.vocabulary.model import Vocabulary

T = TypeVar("T")


# ── where choices come from ──────────────────────────────────────────────────────────────────────────


class Source(Protocol):
    """Where choices come from."""

    def whole(self, low: int, high: int) -> int:
        """A whole number, both bounds included."""
        ...


class Seeded:
    """Choices of a seeded generator: fast and repeatable."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random

    def whole(self, low: int, high: int) -> int:
        return low + int(self.random() * (high - low + 1))


class Drawn:
    """Choices of Hypothesis, which it can shrink."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self.draw = draw

    def whole(self, low: int, high: int) -> int:
        return self.draw(_numbers(low, high)) if low < high else low


@cache
def _numbers(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


def chance(source: Source, percent: int) -> bool:
    """True in so many of a hundred cases; shrinks to False."""
    return source.whole(0, 99) >= 100 - percent


def pick(source: Source, options: Sequence[T]) -> T:
    """One of the options; shrinks to the first."""
    return options[source.whole(0, len(options) - 1)]


def some(source: Source, options: Sequence[T], least: int = 1, most: int | None = None) -> list[T]:
    """Several different options, in their order or not."""
    rest = list(options)
    count = source.whole(least, min(most or len(rest), len(rest)))
    return [rest.pop(source.whole(0, len(rest) - 1)) for _ in range(count)]


def shuffled(source: Source, options: Sequence[T]) -> list[T]:
    """All options in some order."""
    return some(source, options, len(options)) if options else []


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────

DAYS = (
    date(2023, 6, 30), date(2024, 2, 29), date(2025, 2, 28), date(2024, 2, 28), date(2023, 3, 1), date(2024, 3, 31),
    date(2022, 9, 5), date(2022, 9, 6), date(2022, 12, 31), date(2024, 12, 31), date(2028, 2, 29),
)  # fmt: skip
"""Days on which calendars go wrong: ends of months and years, 29 February, and the first policy's first day."""


def a_day(source: Source) -> date:
    """A day to decide for."""
    if chance(source, 40):
        return date(2021, 1, 1) + timedelta(source.whole(0, 3000))
    return pick(source, DAYS)


# ── what clauses ask for ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Market:
    """Some rules, and what they ask of each fact, so that profiles can be made which meet about half of them."""

    plan: Plan
    tests: Mapping[tuple[str, str], tuple[AnyTest, ...]]
    sums: tuple[int, ...]
    kinds: tuple[str, ...]
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @property
    def rules(self) -> Rules:
        return self.plan.rules

    @property
    def vocabulary(self) -> Vocabulary:
        return self.plan.rules.vocabulary

    @classmethod
    def of(cls, rules: Rules) -> Market:
        tests: dict[tuple[str, str], list[AnyTest]] = {}
        sums: set[int] = set()
        clauses = [clause for policy in rules.policies for clause in policy.clauses]
        for clause in clauses:
            for kind, leaf in asked(clause):
                tests.setdefault((kind, leaf.fact.key), []).append(leaf.test)
            sums |= {tier.fen for line in clause.pays for tier in line.tiers if tier.fen}
        wanted = {
            kind: tuple(clause.each for clause in clauses if clause.applicants is None or kind in clause.applicants)
            for kind in rules.vocabulary.applicant_kinds
        }
        for kind, each in wanted.items():
            wanted[kind] = tuple(dict.fromkeys(name for name in each if name != "applicant"))
        return cls(
            make_plan(rules),
            {key: tuple(dict.fromkeys(each)) for key, each in tests.items()},
            tuple(sorted(sums)) or (100,),
            tuple(rules.vocabulary.item_kinds),
            wanted,
        )


BUILT_IN = ("as_of", "kind")
"""Facts of the applicant that no profile gives."""


def asked(clause: Clause, *, whole: bool = False) -> Iterator[tuple[str, Leaf]]:
    """Every fact a clause looks at, with the item kind (or `applicant`) it is a fact of.

    Those of add-ons and stages only where the `whole` is wanted.
    """

    def walk(condition: Condition, kind: str) -> Iterator[tuple[str, Leaf]]:
        for leaf in leaves(condition):
            if isinstance(leaf, Count):
                yield from walk(leaf.where, leaf.kind)
            elif leaf.scope == "item" or leaf.fact.key not in BUILT_IN:
                yield (kind if leaf.scope == "item" else "applicant"), leaf

    yield from walk(clause.when, clause.each)
    for line in clause.pays:
        for part in (*line.tiers, *((*line.plus, *line.stages) if whole else ())):
            yield from walk(part.when, clause.each)


@cache
def around(test: AnyTest, fact: Fact, day: date) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Values that pass a test, and values on the other side of its edge."""
    good, near = _edges(test, fact, day)
    least, most = _bounds(fact)
    inside = [tuple(v for v in each if not isinstance(v, int) or least <= v <= most) for each in (good, near)]
    return inside[0], inside[1]


def _edges(test: AnyTest, fact: Fact, day: date) -> tuple[list[Value], list[Value]]:
    today = day.toordinal()
    match test:
        case OneOf(codes):
            around_them = {code + step for code in codes for step in (-1, 1)}
            others = {"enum": {choice.code for choice in fact.choices}, "boolean": {0, 1}}.get(fact.type, around_them)
            return list(codes), [*sorted(others - set(codes))]
        case Range(low, high):
            ends = [bound for bound in (low, high) if bound is not None]
            near = [bound + step for bound in ends for step in (-1, 0, 1)]
            good = [v for v in near if (low is None or v >= low) and (high is None or v <= high)]
            return [*good], [v for v in near if v not in good]
        case Elapsed(period):
            edge = period.before(day).toordinal()
            leap = [date(year, 2, 29).toordinal() for year in (2020, 2024)]
            return [edge, edge - 1, edge - 400], [edge + 1, edge + 2, edge + 3, edge + 4, today, *leap]
        case Recent(_, _, Window()) | InWindow():
            inside = [end for each in test.passing(day) for end in each]  # none where the last day is still to come
            return [*(inside or [today])], [*(end + step for end in inside for step in (-1, 1)), today + 1]
        case Recent(period, ending):
            end = (day if ending is None else date(day.year, *ending)).toordinal()
            edge = period.before(date.fromordinal(end)).toordinal()
            return [edge, edge + 1, min(end, today)], [edge - 1, edge - 2, end + 1, today + 1]
        case YearTo():
            ((first, last),) = test.passing(day)
            return [first, last], [first - 1, last + 1, today]
        case Years(low, high, dated):
            ends = [(day.year - high, 1, 1), (day.year - high, 6, 1), (day.year - low, 12, 31)]
            beyond = [(day.year - high - 1, 12, 31), (day.year - low + 1, 1, 1)]
            inside, outside = ([date(*each) for each in dates] for dates in (ends, beyond))
            return [[each.toordinal() if dated else each.year for each in dates] for dates in (inside, outside)]  # type: ignore[return-value]
        case Given():
            return [fact.of_text("有")], [""]


def _bounds(fact: Fact) -> tuple[int, int]:
    if fact.type == "date":
        return 1, date.max.toordinal()
    if fact.type == "money" and signed(fact):
        return -LARGEST_FEN, LARGEST_FEN
    return (0, LARGEST_FEN) if fact.type == "money" else (fact.least, fact.most)


NAMES = ("甲-1", "甲－1", "甲 — 1", "甲11", "甲一1", "", "AB", "аb")
"""Names of two things and of their look-alikes, some of them in several spellings."""


def respelt(source: Source, name: str) -> str:
    """The same name in another spelling, or as it is."""
    at = source.whole(0, len(name))
    return pick(source, (
        name, name.upper(), name.lower(), "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name),
        f"{name[:at]}\u3164{name[at:]}", f"{name[:at]} {name[at:]}".strip(), name.replace("-", "—"),
    ))  # fmt: skip


def any_value(source: Source, fact: Fact, day: date) -> Value:
    """A value of a fact that nothing asks for in particular."""
    match fact.type:
        case "text":
            return fact.of_text(pick(source, NAMES if fact.names else ("", "有", "=1+1")))
        case "enum":
            return pick(source, fact.choices).code
        case "boolean":
            return source.whole(0, 1)
        case "date":
            return day.toordinal() - source.whole(-40, 2000)
        case "money":
            return source.whole(0, 5_000_000)
        case _:
            return fact.least + source.whole(0, min(40, fact.most - fact.least))


# ── profiles ─────────────────────────────────────────────────────────────────────────────────────────

MOODS = ((97, 0), (97, 0), (95, 10), (88, 30), (60, 20))
"""How well an item does: of a hundred facts how many pass the clause's test, and how many are not known."""


def a_profile(source: Source, market: Market, day: date, most_items: int = 12) -> Facts:
    """One applicant with what is known of it and of its items."""
    vocabulary = market.vocabulary
    kinds = tuple(vocabulary.applicant_kinds)
    kind = kinds[0] if chance(source, 60) else pick(source, kinds)
    values = _values(source, market, "applicant", vocabulary.applicant_facts, day)
    items = [_item(source, market, kind, at, day) for at in range(source.whole(0, most_items))]
    paid = [a_payment(source, market, items) for _ in range(source.whole(1, 2))] if chance(source, 25) else []
    rules = [rule.id for rule in market.plan.stacking if rule.most]
    known = [item.id for item in items]
    chosen = {name: frozenset(respelt(source, each) for each in some(source, known, 1, 2)) for name in rules if items}
    complete = not chance(source, 25)
    repeated = _repeated(source, items) if items and chance(source, 10) else ()
    return Facts("X1", "某单位", kind, values, tuple(items), tuple(paid), complete, chosen=chosen, repeated=repeated)


def _repeated(source: Source, items: list[Item]) -> tuple[Item, ...]:
    """Some item listed once more, if its name can be spelt otherwise."""
    item = pick(source, items)
    again = replace(item, id=respelt(source, item.id))
    return (again,) if again.id != item.id else ()


def _item(source: Source, market: Market, applicant: str, at: int, day: date) -> Item:
    fitting = market.wanted[applicant]
    kind = pick(source, fitting if fitting and not chance(source, 30) else market.kinds)
    values = _values(source, market, kind, market.vocabulary.item_kinds[kind].facts, day)
    for payer in market.vocabulary.payers:
        for family, percent in (("granted", 55), ("determined", 25)):
            if chance(source, percent):
                values[f"{family}.{payer}"] = _sum(source, market)
    name = f"{pick(source, ('i', 'GB/T ', 'SC-'))}{at}"
    return Item(kind, looking(name).replace(str(at), str(at - 1)) if at and chance(source, 10) else name, values)


LOOKS = str.maketrans("GCi", "ԌСі")
"""What is easily taken for some letters of the names above."""


def looking(name: str) -> str:
    """Another name that only looks like one."""
    return name.translate(LOOKS)


def _values(source: Source, market: Market, kind: str, facts: Mapping[str, Fact], day: date) -> dict[str, Value]:
    passing, missing = pick(source, MOODS)
    values: dict[str, Value] = {}
    for key, fact in facts.items():
        if missing and chance(source, missing):
            continue
        tests = market.tests.get((kind, key))
        pool: tuple[Value, ...] = ()
        if tests:
            good, near = around(pick(source, tests), fact, day)
            pool = (good if chance(source, passing) else near) or good
        values[key] = pick(source, pool) if pool else any_value(source, fact, day)
    return agreeing(facts, values)


def agreeing(facts: Mapping[str, Fact], values: dict[str, Value]) -> dict[str, Value]:
    """The values as a profile can have them: what follows from others, or is fixed by them, agrees with these.

    Where it can be, what a derived fact follows from is moved so that it comes to the value that was drawn for it.
    """
    bonds = next((fact.bonds for fact in facts.values() if fact.bonds is not None), None)
    if bonds is not None:
        known = bonds.known(values)
        if known is None:  # what fixes the others gives way
            for bond in bonds.bonds:
                values.pop(bond.one, None)
            known = bonds.known(values)
        values |= {key: value for key, value in (known or {}).items() if key in facts}
    for key, fact in facts.items():
        wanted, of = values.get(key), () if fact.derived is None else fact.derived.of
        if fact.derived is None or not isinstance(wanted, int):
            continue
        wanted = values[key] = wanted - wanted % 10 if fact.derived.ratio else wanted
        if all(name in values for name in of):
            moved = _moved(fact, wanted, [int(values[name]) for name in of])  # type: ignore[arg-type]
            values |= {
                name: value for name, value in zip(of, moved, strict=True) if _within(facts[name], value)
            }  # fmt: skip
            if fact.derived.value(fact, values) is None:  # of nothing there is no share
                del values[key]
        elif fact.derived.ratio and int(values.get(of[1], 1)) <= 0:  # type: ignore[arg-type]
            del values[key]
    return values | with_derived(facts, values)


def _within(fact: Fact, value: int) -> bool:
    least, most = _bounds(fact)
    return least <= value <= most


def _moved(fact: Fact, wanted: int, known: list[int]) -> list[int]:
    """What a derived fact follows from, moved for it to be as wanted; every third is left where it is."""
    derived = fact.derived
    if derived is None or sum(known) % 3 == 0:
        return known
    if derived.how == "difference":
        return [known[1] + wanted, known[1]]
    if derived.ratio:
        one, other = derived.sources(fact, wanted)
        return [one + known[0] % 2, other]  # now and then a little more than digits can tell
    if derived.how == "year" and MINYEAR <= wanted <= MAXYEAR:
        return [date.fromordinal(known[0]).replace(year=wanted, day=1).toordinal()]
    return known


def signed(fact: Fact) -> bool:
    """Whether it follows from others in a way by which it cannot be added up: below nothing, or beyond its digits."""
    return fact.derived is not None and (fact.derived.ratio or fact.derived.how == "difference")


def _sum(source: Source, market: Market) -> int:
    """Nothing, just what a clause gives, or a little or a lot beside it."""
    figure = pick(source, market.sums)
    return pick(source, (figure, 0, figure - 1, figure + 1, figure // 2, figure * 2))


def a_payment(source: Source, market: Market, items: list[Item]) -> Payment:
    """A sum paid earlier, mostly under a clause that pays once and for an item that is listed again."""
    idle = [clause for policy in market.rules.policies for clause in policy.clauses]
    clauses = [planned.clause for planned in market.plan.clauses] or idle
    listed = {item.kind for item in items} | {"applicant"}
    again = [clause for clause in clauses if clause.once and clause.each in listed]
    clause = pick(source, again if again and not chance(source, 25) else clauses)
    named = [respelt(source, item.id) for item in items if item.kind == clause.each] or ["i0"]
    on = source.whole(735_000, 739_000) if chance(source, 50) else None
    payer = pick(source, [line.payer for line in clause.pays] or list(market.vocabulary.payers))
    item, name = pick(source, named), clause.id
    if chance(source, 20):  # a slip of the pen: what was meant is plain to a person, and to no program
        item, name = pick(source, ((looking(item), name), (item, f"{name}x"), (looking(item), f"{name}x")))
    return Payment(clause.policy, name, item, payer, _sum(source, market), on)


def unknowns(facts: Facts, vocabulary: Vocabulary, *, payers: bool = False) -> list[tuple[int, Fact]]:
    """Every fact that is not known: the item's place in the list (-1: the applicant), and the fact.

    With `payers` also what payers granted and determined for the applicant as a whole.
    """
    own = {**vocabulary.applicant_facts, **(vocabulary.payer_facts if payers else {})}
    missing = [(-1, fact) for key, fact in own.items() if key not in facts.values]
    for at, item in enumerate(facts.items):
        known = {**vocabulary.item_kinds[item.kind].facts, **vocabulary.payer_facts}
        missing += [(at, fact) for key, fact in known.items() if key not in item.values]
    return missing


def with_value(facts: Facts, at: int, key: str, value: Value | None) -> Facts:
    """The facts with one of them set, or (None) no longer known."""

    def put(values: Mapping[str, Value]) -> dict[str, Value]:
        rest = {name: known for name, known in values.items() if name != key}
        return rest if value is None else {**rest, key: value}

    if at < 0:
        return replace(facts, values=put(facts.values))
    items = list(facts.items)
    items[at] = replace(items[at], values=put(items[at].values))
    return replace(facts, items=tuple(items))


def completed(source: Source, facts: Facts, market: Market, day: date, percent: int) -> Facts:
    """The facts with so many of a hundred unknown ones filled in."""
    for at, fact in unknowns(facts, market.vocabulary):
        if not chance(source, percent):
            continue
        kind = facts.items[at].kind if at >= 0 else "applicant"
        facts = with_value(facts, at, fact.key, value_of(source, market, kind, fact, day))
    return facts


def value_of(source: Source, market: Market, kind: str, fact: Fact, day: date) -> Value:
    """A value of a fact that some condition is about to tell from others."""
    tests = market.tests.get((kind, fact.key))
    if "." in fact.key:
        return _sum(source, market)
    if tests:
        good, near = around(pick(source, tests), fact, day)
        return pick(source, (*good, *near))
    return any_value(source, fact, day)


def forgotten(source: Source, facts: Facts, percent: int) -> Facts:
    """The facts with so many of a hundred known ones no longer known."""
    places = [(-1, key) for key in facts.values]
    places += [(at, key) for at, item in enumerate(facts.items) for key in item.values]
    for at, key in places:
        if chance(source, percent):
            facts = with_value(facts, at, key, None)
    return facts


# ── policies ─────────────────────────────────────────────────────────────────────────────────────────

SMALL_VOCABULARY = """
vocabulary: 1
payers:
  province: {label: 省级, treasury: 省财政}
  city: {label: 市级, treasury: 市财政}
  county: {label: 县级, treasury: 县财政}
applicant:
  kinds:
    enterprise: {label: 企业}
    person: {label: 个人}
    zone: {label: 园区}
  facts: [size, local, grade, staff, capital, founded, motto]
items:
  work: {label: 作品, facts: [grade, sound, place, pieces, cost, share, since, year, note, series]}
  post: {label: 岗位, facts: [grade, sound, pieces, since, series], narrow: {grade: [top, low]}}
facts:
  size: {label: 规模, type: enum, values: {large: 大, medium: 中, small: 小}, question: 规模？}
  grade: {label: 等级, type: enum, values: {top: 甲, high: 乙, middle: 丙, low: 丁}, question: 等级？}
  local: {label: 本地, type: boolean, question: 本地？}
  sound: {label: 合格, type: boolean, question: 合格？}
  staff: {label: 人数, type: integer, least: 0, most: 500, question: 人数？}
  place: {label: 位次, type: integer, least: 1, most: 100, question: 位次？}
  pieces: {label: 件数, type: integer, least: 0, most: 50, question: 件数？}
  year: {label: 年度, type: integer, least: 2000, most: 2100, question: 年度？}
  cost: {label: 费用, type: money, question: 费用？}
  capital: {label: 资本, type: money, question: 资本？}
  share: {label: 占比, type: decimal, places: 2, least: "0", most: "100", question: 占比？}
  founded: {label: 成立日期, type: date, question: 何时成立？}
  since: {label: 起始日期, type: date, question: 何时开始？}
  motto: {label: 口号, type: text, question: 口号？}
  note: {label: 说明, type: text, question: 说明？}
  series: {label: 系列, type: text, names: true, question: 哪一系列？}
"""
PERIODS = ("12 months", "1 month", "3年", "30 days", "1 day", "6个月", "1000 days")
FIGURES = ("1万元", "2万元", "3万元", "0.5万元", "6000元", "10万元", "0元", "1元", "1亿元", "0.01元")
VOCABULARY = load_rules({"vocabulary.yaml": SMALL_VOCABULARY.encode()}).vocabulary
PAYERS = tuple(VOCABULARY.payers)
YEARS = ("year", "since_year")


class Author:
    """Writes one policy's files, as a person would: mappings, then YAML text."""

    words, vocabulary = SMALL_VOCABULARY, VOCABULARY
    """What it writes with, as text and as read."""

    def __init__(self, source: Source, name: str, most_clauses: int) -> None:
        self.source, self.name = source, name
        self.readings: list[dict[str, Any]] = []
        self.choices: dict[str, str] = {}
        self.defined: dict[str, str] = {}
        kinds = [each for each in ("work", "post", "applicant") if chance(source, 20)]
        self.definitions = [
            {"define": f"good_{each}", "label": "合用", "each": each, "when": self.when(each, 2)} for each in kinds
        ]
        self.defined = {each: f"good_{each}" for each in kinds}
        self.exclusions: list[dict[str, Any]] = []
        if chance(source, 15):
            self.exclusions = [
                {"exclude": "barred", "article": "附", "summary": "不予奖励", "when": self.when("applicant", 2)}
            ]
        self.clauses = [self.clause(at) for at in range(source.whole(1, most_clauses))]
        used = set(_named([self.clauses, self.definitions, self.exclusions]))
        self.readings = [each for each in self.readings if each["reading"] in used]
        self.choices = {name: value for name, value in self.choices.items() if name in used}
        self.head = self.policy()

    def draft(self) -> Draft:
        """What was written, its clauses spread over one or two chapters."""
        cut = self.source.whole(0, len(self.clauses) - 1) if chance(self.source, 40) else 0
        return Draft(self.name, self.head, self.clauses, cut)

    def policy(self) -> dict[str, Any]:
        """The head: its level, its status and when it is in force."""
        source = self.source
        dates: dict[str, str] = {}
        if chance(source, 25):
            start = date(2021, 1, 1) + timedelta(source.whole(0, 1100))
            dates["from" if chance(source, 60) else "not_before"] = start.isoformat()
            if chance(source, 40):
                dates["until"] = (start + timedelta(source.whole(0, 2500))).isoformat()
        status = "in_force" if not chance(source, 20) else pick(source, ("draft", "draft", "repealed"))
        head: dict[str, Any] = {
            "policy": self.name, "title": "某意见", "issuer": "某市", "level": pick(source, PAYERS),
            "status": status, "version": "1", "in_force": dates,
        }  # fmt: skip
        if chance(source, 30) and self.name == "p0":  # no two documents carry out each other
            head["superior"] = ["p1"]
        if chance(source, 50):
            head["stacking"] = stacking(
                source, {clause["clause"]: clause["each"] for clause in self.clauses}, self.vocabulary
            )
        if self.definitions:
            head["define"] = self.definitions
        if self.exclusions:
            head["exclude"] = self.exclusions
        return head | ({"readings": self.readings} if self.readings else {})

    def clause(self, at: int) -> dict[str, Any]:
        """One clause."""
        source = self.source
        each = pick(source, ("work", "work", "post", "applicant"))
        clause: dict[str, Any] = {
            "clause": f"c{at}", "article": "一", "summary": "某项", "for": self.applicants(), "each": each,
        }  # fmt: skip
        if chance(source, 85):
            clause["when"] = self.when(each, 0)
        clause["pays"] = self.pays(each)
        if chance(source, 40):
            clause["once"] = pick(source, ("item", "applicant", "applicant"))
            if chance(source, 30):
                clause["once"] = {"per": clause["once"], "again_after": pick(source, PERIODS)}
        if at and chance(source, 15):
            clause["continues"] = f"{self.name}/c{source.whole(0, at - 1)}"
        if self.exclusions and chance(source, 30):
            clause["despite"] = "barred"
        if chance(source, 12):
            start = date(2021, 1, 1) + timedelta(source.whole(0, 900))
            until = start + timedelta(source.whole(0, 1500))
            clause["in_force"] = {"from": start.isoformat(), "until": until.isoformat()}
        if self.readings and chance(source, 20):
            clause["readings"] = [pick(source, self.readings)["reading"]]
        return clause

    def applicants(self) -> Any:
        source, kinds = self.source, ("enterprise", "person", "zone")
        return "any" if chance(source, 50) else some(source, kinds, 1, 3)

    # conditions

    def when(self, each: str, depth: int) -> dict[str, Any]:
        """A mapping of one to three conditions."""
        count = pick(self.source, (1, 1, 2, 2, 3))
        return dict(self.member(each, depth) for _ in range(count))

    def member(self, each: str, depth: int) -> tuple[str, Any]:
        source = self.source
        if depth < 3 and chance(source, 45):
            match pick(source, ("any", "all", "any", "not", "count", "any_of")):
                case "not":
                    return "not", self.when(each, depth + 1)
                case "count":
                    return self.counted(depth)
                case "any_of":
                    return "any_of", self.others(depth)
                case combiner if chance(source, 50):
                    return combiner, [self.when(each, depth + 1) for _ in range(source.whole(1, 3))]
                case combiner:
                    return combiner, self.when(each, depth + 1)
        if each in self.defined and chance(source, 20):
            return self.defined[each], pick(source, ("true", "false"))
        return self.leaf(each)

    def others(self, depth: int) -> dict[str, Any]:
        kind = pick(self.source, ("work", "post"))
        return {"item": kind} | ({"where": self.when(kind, depth + 1)} if chance(self.source, 85) else {})

    def count(self, depth: int) -> dict[str, Any]:
        source = self.source
        low, bounds = pick(source, (0, 1, 1, 2, 3)), {}
        if chance(source, 70):
            bounds["at_least"] = low
        if chance(source, 45) or not bounds:
            bounds["at_most"] = low + source.whole(0, 4)
        return self.others(depth) | bounds

    def counted(self, depth: int) -> tuple[str, dict[str, Any]]:
        """A count, or in its place a fact of the items, added up: that takes no choices of its own."""
        made = self.count(depth)
        low, high = made.get("at_least"), made.get("at_most")
        if low not in {0, 3} and high not in {0, 3}:
            return "count", made
        facts = self.vocabulary.item_kinds[made["item"]].facts
        keys = [key for key, fact in facts.items() if fact.type in ADDED_TYPES and not signed(fact)]
        key = keys[((low or 0) + 2 * (high or 0) + depth) % len(keys)]
        unit = {"share": 40, **dict.fromkeys(YEARS, 2010)}.get(key, 8)
        shown = "{}万元" if facts[key].type == "money" else "{}"
        names = {"at_least": "above" if depth % 2 else "at_least", "at_most": "below" if high == 3 else "at_most"}
        bounds = {
            names[name]: shown.format((made[name] + 1 + (name == "at_most")) * unit) for name in names if name in made
        }
        return "sum", {**{name: each for name, each in made.items() if name not in names}, "of": key, **bounds}

    def fact(self, each: str, types: tuple[str, ...] = ()) -> tuple[str, Fact]:
        """Some fact a clause may name, as it names it."""
        own = self.vocabulary.applicant_facts if each == "applicant" else self.vocabulary.item_kinds[each].facts
        known = list(own.items())
        if each != "applicant":
            known += [(f"applicant.{key}", fact) for key, fact in self.vocabulary.applicant_facts.items()]
            known += [(key, fact) for key, fact in self.vocabulary.payer_facts.items() if not types]
        return pick(self.source, [(key, fact) for key, fact in known if not types or fact.type in types])

    def leaf(self, each: str) -> tuple[str, Any]:
        if chance(self.source, 4):
            return "as_of", {pick(self.source, ("before", "after", "at_least")): pick(self.source, DAYS).isoformat()}
        if chance(self.source, 4):
            return "applicant.kind", some(self.source, ("enterprise", "person", "zone"), 1, 2)
        key, fact = self.fact(each)
        return key, self.matcher(fact)

    def matcher(self, fact: Fact) -> Any:
        """Any matcher that fits the fact."""
        source = self.source
        if fact.type == "text":
            return {"present": True}
        if fact.key == "year" and chance(source, 60):
            return {"years_back": pick(source, (0, 1, [0, 2], [1, 3]))}
        if fact.type == "date" and chance(source, 60):
            name = pick(source, ("for_at_least", "within", "within", "years_back"))
            if name == "years_back":
                return {name: pick(source, (0, 1, [0, 2], [1, 3]))}
            deadline = pick(source, ({"ending": "06-30"}, {"closing": "11-01..01-31"}, {"in_window": "03-01..02-28"}))
            period = self.maybe_reading(pick(source, PERIODS), PERIODS)
            if name != "within" or not chance(source, 50):
                return {name: period}
            if "in_window" in deadline and isinstance(period, str):
                return deadline
            return {name: period, **({} if "in_window" in deadline else deadline)}
        if fact.type in {"enum", "boolean"} or chance(source, 25):
            options = self.options(fact)
            if chance(source, 50):
                return some(source, options, 1, 3)
            return self.maybe_reading(pick(source, options), options)
        low, high = sorted(any_value(source, fact, DAYS[0]) for _ in range(2))  # type: ignore[type-var]
        one, two = fact.show(low, "en"), fact.show(high, "en")
        return pick(source, (
            {"at_least": one}, {"at_most": two}, {"above": one}, {"below": two}, {"between": [one, two]},
            {"at_least": one, "at_most": two}, {"at_least": self.maybe_reading(one, (one, two))},
            {"before": two} if fact.type == "date" else {"below": two},
            {"after": one} if fact.type == "date" else {"above": one},
        ))  # fmt: skip

    def options(self, fact: Fact) -> list[str]:
        """Values of a fact as rule files write them."""
        if fact.type == "enum":
            return [choice.key for choice in fact.choices]
        if fact.type == "boolean":
            return ["true", "false"]
        return list(dict.fromkeys(fact.show(any_value(self.source, fact, DAYS[0]), "en") for _ in range(3)))

    def maybe_reading(self, value: str, others: Sequence[str]) -> Any:
        """The value, or now and then a reading that takes it."""
        alternatives = [other for other in dict.fromkeys(others) if other != value]
        if not alternatives or not chance(self.source, 12):
            return value
        return {"reading": self.reading(value, alternatives)}

    def reading(self, value: str, alternatives: Sequence[str]) -> str:
        name = f"{self.name}-r{len(self.readings)}"
        chosen = some(self.source, alternatives, 1, 2)
        self.readings.append({
            "reading": name, "article": "一", "question": "取何值", "printed": value, "doubt": "印损",
            "takes": value, "alternatives": chosen,
        })  # fmt: skip
        if chance(self.source, 40):
            self.choices[name] = pick(self.source, chosen)
        return name

    # amounts

    def pays(self, each: str) -> Any:
        payers = some(self.source, PAYERS, 1, 3)
        lines = {payer: self.line(each, payer) for payer in payers}
        if all(isinstance(line, dict) for line in lines.values()) and chance(self.source, 30):
            return [{"payer": payer, **line} for payer, line in lines.items() if "reading" not in line] or lines
        return lines

    def line(self, each: str, payer: str) -> Any:
        source = self.source
        if chance(source, 15):
            return pick(source, ("1万元", "honour", "unstated", "support"))
        if chance(source, 6):
            return {"reading": self.reading("5万元", ("unstated", "7万元"))}
        form = pick(source, ("amount", "by", "by", "up_to", "by", "none", "amount", "grades"))
        line: dict[str, Any] = {}
        if form == "by":
            line |= self.table(each)
        elif form == "none":
            line["standing"] = pick(source, ("honour", "unstated", "support"))
        elif form == "grades":
            line[form] = some(source, FIGURES, 2, 4)
        else:
            line[form] = self.figure(each)
        if form in {"amount", "by"} and chance(source, 20):
            line["standing"] = pick(source, ("sought", "ceiling"))
        if form != "none":
            line |= self.extras(each)
        ceiling = form in {"up_to", "grades"} or line.get("standing") == "ceiling"
        if ceiling and chance(source, 40):
            line["review"] = "base" if form == "grades" else pick(source, ("base", "whole"))
        if each != "applicant" and chance(source, 35):
            line["on_top_of"] = pick(source, [other for other in PAYERS if other != payer])
        if form != "none" and chance(source, 25):
            line["times"] = "staff" if each == "applicant" else "pieces"
        if chance(source, 6):
            options = ["甲说", "乙说"]
            line["under"] = {self.reading(options[0], options[1:]): pick(source, options)}
        return line

    def figure(self, each: str) -> Any:
        """A sum: mostly a figure, now and then one that is computed from facts or grants."""
        if chance(self.source, 20):
            return self.formula(each)
        sum_ = pick(self.source, FIGURES)
        return self.maybe_reading(sum_, (sum_, "8万元", "unstated"))

    def formula(self, each: str) -> dict[str, Any]:
        """A share of a cost, so much for every step, a match of another payer's grant, or a part of a pot."""
        source = self.source
        forms = {
            "applicant": ("share", "every"),
            "work": ("share", "every", "match", "pot"),
            "post": ("every", "match"),
        }
        made: dict[str, Any]
        match pick(source, forms[each]):
            case "share":
                made = {"share": pick(source, ("30%", "12.5%", "1:0.6")), "of": self.fact(each, ("money",))[0]}
            case "every":
                key, fact = self.fact(each, ("money", "integer"))
                made = {"every": "3000元" if fact.type == "money" else "3", "of": key, "gives": "1000元"}
            case "pot":
                pot = pick(source, ("10万元", "1元"))
                return {"pot": pot, "among": "pieces", "odd" if pot == "1元" else "place": "place"}
            case _:
                made = {"match": pick(source, PAYERS)} | ({"share": "1:0.5"} if chance(source, 50) else {})
        if "of" in made and chance(source, 25):
            of = made["of"].removeprefix("applicant.")
            figures = {"staff": "10", "pieces": "10", "place": "10", "lasted": "2"} | dict.fromkeys(YEARS, "2010")
            made[pick(source, ("at_least", "above"))] = figures.get(of, "1万元")
        if "every" not in made and chance(source, 25):
            made["floor"] = pick(source, ("1000元", "1元"))
        if chance(source, 40):
            made["cap"] = pick(source, ("1万元", "3万元"))
        if chance(source, 25):
            made["round"] = pick(source, ("down to 100元", "up 1000元", "half_up to 1元"))
        return made

    def extras(self, each: str) -> dict[str, Any]:
        """What is paid beside a row, or in parts, or not in money."""
        source, made = self.source, dict[str, Any]()
        if chance(source, 12):
            made["plus"] = [
                {
                    "when": self.when(each, 2), "amount": self.formula(each) if chance(source, 30) else "1万元",
                    **({"alone": "true"} if chance(source, 30) else {}),
                }
                for _ in range(source.whole(1, 2))
            ]  # fmt: skip
        if chance(source, 10):
            made["stages"] = [{"share": "60%"}, {"share": "40%", "when": self.when(each, 2)}]
        if chance(source, 6):
            made["form"] = "voucher"
        return made

    def table(self, each: str) -> dict[str, Any]:
        """A table by one to three facts, with rows for some of the values."""
        facts: dict[str, Fact] = {}
        for _ in range(self.source.whole(1, 3)):
            key, fact = self.fact(each, ("enum", "boolean", "integer", "money", "decimal"))
            if chance(self.source, 8):
                key = pick(self.source, ("as_of", "applicant.kind"))
                fact = self.vocabulary.built_in[key.removeprefix("applicant.")]
            facts[key] = fact
        names = list(facts)
        return {"by": names[0] if len(names) == 1 else names} | self.rows(each, list(facts.values()))

    def rows(self, each: str, facts: list[Fact]) -> dict[str, Any]:
        """Rows for some values; a last fact's rows hold sums, each of which may be a share of an earlier one."""
        fact, rest = facts[0], facts[1:]
        made: dict[str, Any] = {}
        for key in self.keys(fact):
            known = [name for name, cell in made.items() if isinstance(cell, dict) or str(cell).endswith("元")]
            known = [name for name in known if not isinstance(made[name], dict) or "pot" in made[name]]
            if rest:
                made[key] = self.rows(each, rest)
            elif known and chance(self.source, 20):
                made[key] = {"share": pick(self.source, ("50%", "33.3%")), "of_row": pick(self.source, known)}
                if chance(self.source, 30):
                    made[key]["round"] = pick(self.source, ("down to 100元", "half_up to 1元"))
            else:
                made[key] = self.cell(each)
        return made

    def cell(self, each: str) -> Any:
        return pick(self.source, ("honour", "unstated", "support")) if chance(self.source, 12) else self.figure(each)

    def keys(self, fact: Fact) -> list[str]:
        """Row keys that exclude each other."""
        source = self.source
        if fact.type in {"enum", "boolean"}:
            return some(source, self.options(fact))
        values = {any_value(source, fact, DAYS[0]) for _ in range(source.whole(1, 4))}
        cuts = sorted(value for value in values if isinstance(value, int))
        bands = [f"{fact.show(low, 'en')}..{fact.show(high - 1, 'en')}" for low, high in pairwise(cuts)]
        last = fact.show(cuts[-1], "en")
        single = fact.type == "integer" and chance(source, 30)
        return [*bands, last if single else f"{last}+"]


def stacking(source: Source, clauses: Mapping[str, str], vocabulary: Vocabulary = VOCABULARY) -> list[dict[str, Any]]:
    """Some stacking rules over clauses (name → what they look at), each with an order of its own."""
    rules: list[dict[str, Any]] = []
    for at in range(source.whole(1, 3)):
        names = some(source, list(clauses), 1, 3)
        rule: dict[str, Any] = {"rule": f"s{at}", "because": "不重复", "clauses": names, "order": at}
        step = pick(source, ("highest", "cap", "difference", "most"))
        rule |= (
            {"cap": pick(source, ("2万元", "5万元"))}
            if step == "cap"
            else {"most": 2}
            if step == "most"
            else {"keep": "listed" if step == "highest" and len(names) > 1 and at < 2 else step}  # no draw
        )
        if chance(source, 25):
            rule["payer"] = pick(source, PAYERS)
            if step != "most" and at == 0:  # no draw, so that what seeds stand for stays
                others = [payer for payer in PAYERS if payer != rule["payer"]]
                rule["payer"] = [rule["payer"], *others[: 1 + len(names) % 2]]
        facts = {
            key for name in names if clauses[name] != "applicant" for key in vocabulary.item_kinds[clauses[name]].facts
        }
        words = ["item", *sorted(facts & {"grade", "sound", "place", "series", "note", "since_year"})]
        if chance(source, 60):
            rule["per"] = ["item"] if step == "difference" else some(source, words, 1, 2)
        if rule.get("per", ["item"]) == ["item"] and chance(source, 50):
            rule["with_paid"] = pick(source, ("ever", "this_year"))
        elif step != "difference" and len(rule.get("per", ())) == 1 and rule["per"] != ["item"]:
            rule["with_paid"] = "ever"  # no draw, so that what seeds stand for stays
        rules.append(rule)
    return rules


def _named(document: Any) -> Iterator[str]:
    """The readings that clauses refer to: members that a later one of the same key replaced are gone."""
    if isinstance(document, list):
        for part in document:
            yield from _named(part)
    elif isinstance(document, dict):
        for key, value in document.items():
            if key in {"reading", "readings", "under"}:
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _named(value)


def as_yaml(document: Any) -> bytes:
    """A document as a rule file."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(document, Dumper=dumper, allow_unicode=True, sort_keys=False).encode()


@dataclass(frozen=True)
class Draft:
    """One policy: its folder, its head, its clauses, and how many of them stand in a second chapter."""

    folder: str
    head: dict[str, Any]
    clauses: list[dict[str, Any]]
    cut: int

    def files(self) -> dict[str, bytes]:
        """The rule files."""
        chapters = {"1": self.clauses[self.cut :], "2": self.clauses[: self.cut]}
        parts = {"policy": self.head} | {name: clauses for name, clauses in chapters.items() if clauses}
        return {f"{self.folder}/{name}.yaml": as_yaml(part) for name, part in parts.items()}


@dataclass(frozen=True)
class Book:
    """Generated policies and the readings chosen for them."""

    drafts: tuple[Draft, ...]
    choices: dict[str, str]
    between: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    words: str = SMALL_VOCABULARY

    def files(self) -> dict[str, bytes]:
        """The rule files, the vocabulary among them."""
        files = {"vocabulary.yaml": self.words.encode()}
        if self.between:
            files["stacking.yaml"] = as_yaml(self.between)
        for draft in self.drafts:
            files |= draft.files()
        return files

    def load(self) -> Rules:
        """The rules, through the loader."""
        return load_rules(self.files(), self.choices)

    def rearranged(self, source: Source) -> Book:
        """The same policies in other folders, their clauses in another order and in other chapters."""
        names = shuffled(source, [draft.folder for draft in self.drafts])
        drafts: list[Draft] = []
        for name, draft in zip(names, self.drafts, strict=True):
            cut = source.whole(0, len(draft.clauses) - 1)
            drafts.append(Draft(name, draft.head, shuffled(source, draft.clauses), cut))
        return replace(self, drafts=tuple(drafts), between=shuffled(source, self.between))


def written(*clauses: dict[str, Any], **head: Any) -> Plan:
    """The plan of one policy, `p0`, of clauses `c0`, `c1`, … as they are written here, under the small vocabulary.

    Clauses that name another `policy` stand in that one, of the province, which `p0` carries out.
    """
    files: dict[str, Any] = {}
    for name in dict.fromkeys(["p0", *(clause.get("policy", "p0") for clause in clauses)]):
        own = [clause for clause in clauses if clause.get("policy", "p0") == name]
        files[f"{name}/1.yaml"] = [
            {"clause": f"c{at}", "article": "一", "summary": "某项", "for": "any", "each": "work", **clause}
            for at, clause in enumerate({k: v for k, v in each.items() if k != "policy"} for each in own)
        ]
        files[f"{name}/policy.yaml"] = {
            "policy": name, "title": "某意见", "issuer": "某", "level": "city" if name == "p0" else "province",
            "status": "in_force", "version": "1", **(head if name == "p0" else {}),
        }  # fmt: skip
    others = sorted({clause["policy"] for clause in clauses if "policy" in clause})
    if others:
        files["p0/policy.yaml"]["superior"] = others
    content = {name: json.dumps(part).encode() for name, part in files.items()}
    return make_plan(load_rules({"vocabulary.yaml": SMALL_VOCABULARY.encode(), **content}))


def follow(source: Source, older: Author, newer: Author) -> None:
    """Make one policy the successor of another, or end a clause of it."""
    dates = older.head["in_force"]
    begun = date.fromisoformat(dates.get("from") or dates.get("not_before") or "2021-06-01")
    by = {key: word for key, word in newer.head["in_force"].items() if key == "by"}
    newer.head["in_force"] = {"from": (begun + timedelta(source.whole(1, 900))).isoformat(), **by}
    names = [f"{older.name}/{clause['clause']}" for clause in older.clauses]
    if chance(source, 70):
        newer.head["replaces"] = older.name
    else:
        newer.head["ends"] = some(source, names, 1, 2)
    if chance(source, 70):
        dated = {"by": "since", "claim_by": (begun + timedelta(source.whole(900, 2000))).isoformat()}
        newer.head["transition"] = {pick(source, ("work", "post")): pick(source, ("since", dated))}
    for clause in newer.clauses:
        if chance(source, 30):
            clause["continues"] = pick(source, names)


def a_book(source: Source, most_policies: int = 2, most_clauses: int = 5, writer: type[Author] = Author) -> Book:
    """One or several small policies."""
    authors = [writer(source, f"p{at}", most_clauses) for at in range(source.whole(1, most_policies))]
    choices = {name: value for author in authors for name, value in author.choices.items()}
    for older, newer in pairwise(authors):
        if chance(source, 40):
            follow(source, older, newer)
    each = {f"{author.name}/{clause['clause']}": clause["each"] for author in authors for clause in author.clauses}
    between = stacking(source, each, writer.vocabulary) if len(authors) > 1 and chance(source, 30) else []
    return Book(tuple(author.draft() for author in authors), choices, between, writer.words)


# ── for Hypothesis ───────────────────────────────────────────────────────────────────────────────────

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
quick = settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
"""For cases under the packaged policies, which are read once."""

small = settings(quick, max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""For cases that bring their own policies, which are written and loaded each time: shrinking them takes minutes."""


@cache
def real_market() -> Market:
    """The rules that come with the package."""
    return Market.of(load_folder())


@dataclass(frozen=True)
class Scenario:
    """Rules, a day, an applicant: all that a decision takes; and the source, for what a test draws further."""

    market: Market
    day: date
    facts: Facts
    source: Source = field(repr=False)
    book: Book | None = None


@st.composite
def real_scenarios(draw: Any) -> Scenario:
    """An applicant under the packaged policies."""
    source = Drawn(draw)
    day = a_day(source)
    return Scenario(real_market(), day, a_profile(source, real_market(), day), source)


@st.composite
def small_scenarios(draw: Any) -> Scenario:
    """An applicant under generated policies."""
    source = Drawn(draw)
    book = a_book(source)
    market = Market.of(book.load())
    day = a_day(source)
    return Scenario(market, day, a_profile(source, market, day, 5), source, book)


# ── what was generated ───────────────────────────────────────────────────────────────────────────────


def forms(rules: Rules) -> Counter[str]:
    """How often each form of the rule language occurs in some rules."""
    found: Counter[str] = Counter(f"stacking {rule.step} between policies" for rule in rules.stacking)
    for policy in rules.policies:
        found[f"status {policy.status}"] += 1
        dates = policy.in_force
        for name in ("start", "not_before", "until"):
            found[f"in_force {name}"] += getattr(dates, name) is not None
        found["in_force by"] += bool(dates.by)
        found["reading"] += len(policy.readings)
        found.update(f"stacking {rule.step}" for rule in policy.stacking)
        found["stacking of several payers"] += sum(rule.joint for rule in policy.stacking)
        found.update(f"stacking with paid {rule.with_paid}" for rule in policy.stacking if rule.with_paid)
        found["replaces"] += len(policy.replaces)
        found["ends"] += len(policy.ends)
        found["replaced or ended"] += bool(policy.successors)
        found["reading chosen otherwise"] += sum(each.chosen != each.taken for each in policy.readings)
        for clause in policy.clauses:
            _forms_of(clause, found)
    return +found


def _forms_of(clause: Clause, found: Counter[str]) -> None:
    found["clause"] += 1
    found["each applicant" if clause.each == "applicant" else "each item"] += 1
    found["for any" if clause.applicants is None else "for kinds"] += 1
    found[f"once {clause.once}"] += clause.once is not None
    found["again_after"] += clause.again_after is not None
    found["continues"] += bool(clause.continues)
    _conditions(clause.when, found)
    for line in clause.pays:
        found[f"line {line.standing}"] += 1
        found["on_top_of"] += line.on_top_of is not None
        found["times"] += line.times is not None
        found["line under a reading"] += bool(line.readings)
        depth = max(sum(1 for _ in leaves(tier.when)) for tier in line.tiers)
        found[f"table by {depth}" if depth else "fixed sum"] += 1
        found["plus"] += len(line.plus)
        found["stages"] += bool(line.stages)
        found["grades"] += bool(line.grades)
        found["voucher"] += line.form == "voucher"
        for count in added_by(line):
            found[f"{'count' if count.of is None else 'total'} in a sum"] += 1
            _conditions(count.where, found)
        for tier in (*line.tiers, *line.plus):
            found["row without figure"] += tier.standing is not None
            found.update(_sums(tier.sum))
            for leaf in leaves(tier.when):
                _conditions(leaf, found, "row ")


def _sums(made: Sum | None) -> Iterator[str]:
    """The names of what a computed sum is made of."""
    if made is not None:
        yield from (f"sum {type(each).__name__}" for each in every_sum(made))


def _conditions(condition: Condition, found: Counter[str], where: str = "") -> None:
    match condition:
        case Leaf(scope, fact, test):
            found[f"{where}{type(test).__name__} of {fact.type}"] += 1
            found[f"{where}scope {scope}"] += 1
            found["reading in a condition"] += bool(condition.readings)
        case Count(_, inner, low, high):
            name = "count" if condition.of is None else f"total of {condition.of.type}"
            found[f"{name}{' low' if low is not None else ''}{' high' if high is not None else ''}"] += 1
            _conditions(inner, found)
        case Not(part):
            found["not"] += 1
            _conditions(part, found)
        case All(parts) | Either(parts):
            found["any" if isinstance(condition, Either) else "all"] += 1
            found["gives"] += isinstance(condition, All) and condition.asks is not None
            for part in parts:
                _conditions(part, found)
