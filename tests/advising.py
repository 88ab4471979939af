"""Small applicants and rules, and what brute force finds for them: every smallest set of changes that wins a clause.

Brute force knows nothing of terms and classes: it reads which facts the clause names, tries values of each, has the
engine match and price, and looks whether the clause gives a line. Cases are drawn by `Seeded` of `tests.strategies`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations, product
from typing import Any

import qaward
from qaward.advice import NearMiss, advice_of, advise
from qaward.advice.change import changed
from qaward.engine.decide import Key, decide, outline, verdicts
from qaward.engine.decision import Decision, Sort
from qaward.engine.durable import durable_key
from qaward.engine.match import Plan, Trial, match
from qaward.engine.price import price
from qaward.facts import Facts, Item
from qaward.meaning.core import MET, UNKNOWN
from qaward.meaning.lower import tests_of
from qaward.meaning.scene import Scene
from qaward.numbers import holds
from qaward.policy.added import added_by
from qaward.policy.load import load_rules
from qaward.policy.model import Clause, Condition, Count, leaves
from qaward.policy.sums.base import every_sum
from qaward.vocabulary.derived import with_derived
from qaward.vocabulary.fact import Fact, Value
from tests.strategies import (
    Author,
    Market,
    Seeded,
    Source,
    a_book,
    a_day,
    a_profile,
    chance,
    pick,
    real_market,
    some,
)
from tests.wide import Wide

DAY = date(2024, 6, 30)
GENERATOR = "tests.advising.case"


def _fact(kind: str, **more: Any) -> dict[str, Any]:
    return {"label": "值", "type": kind, "question": "？", **more}


FACTS: dict[str, dict[str, Any]] = {
    "local": _fact("boolean", changeable="false"),
    "size": _fact("enum", values={"big": "大", "middle": "中", "small": "小"}),
    "strength": _fact("integer", least="0", most="4", changeable="gained"),
    "county": _fact("enum", values={"east": "东县", "west": "西县"}),
    "street": _fact(
        "enum",
        values={"one": "一街", "two": "二街", "three": "三街"},
        fixes={"county": {"one": "east", "two": "east", "three": "west"}},
    ),
    "level": _fact("enum", values={"high": "高", "mid": "中级", "low": "低"}, better="first", changeable="gained"),
    "led": _fact("boolean", changeable="gained"),
    "fine": _fact("boolean"),
    "barred": _fact("boolean", changeable="false"),
    "rank": _fact("integer", least="1", most="4", better="low", changeable="gained"),
    "firms": _fact("integer", least="1", most="4"),
    "score": _fact("integer", least="0", most="3"),
    "cost": _fact("money", changeable="gained"),
    "since": _fact("date", changeable="false"),
    "now_staff": _fact("integer", least="0", most="4"),
    "old_staff": _fact("integer", least="0", most="4"),
    "more_staff": _fact("integer", least="-4", most="4", derived={"difference": ["now_staff", "old_staff"]}),
}
APPLICANT = ("local", "size", "strength", "county", "street")
ITEMS: dict[str, tuple[str, ...]] = {
    "work": ("level", "led", "fine", "rank", "firms", "cost", "since", "now_staff", "old_staff", "more_staff"),
    "post": ("level", "fine", "barred", "score"),
}
YUAN = 100
COSTS = (0, 1, 99, 500_000 * YUAN, 499_999 * YUAN, 1_000_000 * YUAN, 5_000_000 * YUAN)
"""Sums in fen that are tried."""


def vocabulary() -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for at, (key, fact) in enumerate(FACTS.items()):
        facts[key] = {name: each for name, each in fact.items() if name != "fixes"} | {"label": f"值{at}"}
        if "fixes" in fact:
            facts[key]["fixes"] = fact["fixes"]
    return {
        "vocabulary": "1",
        "payers": {
            "province": {"label": "省级", "treasury": "省财政"},
            "city": {"label": "市级", "treasury": "市财政"},
        },
        "applicant": {"kinds": {"enterprise": {"label": "企业"}}, "facts": list(APPLICANT)},
        "items": {
            kind: {"label": label, "facts": list(ITEMS[kind])} for kind, label in (("work", "作品"), ("post", "岗位"))
        },
        "facts": facts,
    }


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────


class _Writer:
    """Writes one policy."""

    def __init__(self, source: Source) -> None:
        self.source, self.used = source, set[str]()

    def clauses(self) -> list[dict[str, Any]]:
        return [self._clause(at) for at in range(self.source.whole(1, 4))]

    def _clause(self, at: int) -> dict[str, Any]:
        source = self.source
        each = pick(source, ("work", "work", "post", "applicant"))
        clause: dict[str, Any] = {
            "clause": f"c{at}", "article": f"{at}", "summary": "给", "for": "any", "each": each,
            "when": self._when(each, 2), "pays": self._pays(each),
        }  # fmt: skip
        if chance(source, 15) and each != "applicant":
            clause["once"] = pick(source, ("item", "applicant"))
        return clause

    def _when(self, each: str, deep: int) -> dict[str, Any]:
        when: dict[str, Any] = {}
        own = APPLICANT if each == "applicant" else ITEMS[each]
        for key in some(self.source, own, 1, 3):
            when[key] = self._test(key)
        if each != "applicant" and chance(self.source, 35):
            key = pick(self.source, APPLICANT)
            when[f"applicant.{key}"] = self._test(key)
        if deep and chance(self.source, 35):
            how = pick(self.source, ("any", "not"))
            if how == "any":
                when["any"] = [self._when(each, deep - 1) for _ in range(2)]
            else:
                when["not"] = self._when(each, deep - 1)
        if deep == 2 and chance(self.source, 35):
            self.used.add("count")
            kind = pick(self.source, ("work", "post"))
            if kind == "post" and chance(self.source, 40):
                bounds: dict[str, Any] = pick(self.source, ({"at_least": 3}, {"at_most": 2}, {"at_least": 5}))
                when["sum"] = {"item": "post", "of": "score", "where": self._when(kind, 0), **bounds}
            else:
                bounds = pick(self.source, ({"at_least": 1}, {"at_least": 2}, {"at_most": 1}, {"at_most": 0}))
                when["count"] = {"item": kind, "where": self._when(kind, 0), **bounds}
        return when

    def _test(self, key: str) -> Any:
        source, fact = self.source, FACTS[key]
        match fact["type"]:
            case "boolean":
                return chance(source, 75)
            case "enum":
                return (
                    pick(source, some(source, list(fact["values"]), 1, 2))
                    if chance(source, 50)
                    else some(source, list(fact["values"]), 1, 2)
                )
            case "money":
                return pick(source, ({"at_least": "50万元"}, {"below": "100万元"}, {"above": "0元"}))
            case "date":
                return pick(source, ({"for_at_least": "12 months"}, {"within": "24 months"}, {"after": "2020-01-01"}))
            case _:
                low, high = int(fact["least"]), int(fact["most"])
                one = source.whole(low, high)
                return pick(source, ({"at_least": one}, {"at_most": one}, {"between": [one, min(one + 1, high)]}))

    def _pays(self, each: str) -> dict[str, Any]:
        source = self.source
        pays: dict[str, Any] = {"city": self._line(each)}
        if chance(source, 25):
            pays["province"] = pick(source, ("1万元", "3万元"))
            if each != "applicant" and chance(source, 50):
                pays["city"] = {"on_top_of": "province", "amount": "2万元"}
        return pays

    def _line(self, each: str) -> Any:
        source = self.source
        forms = ["fixed", "table", "steps", "items"] if each != "applicant" else ["fixed", "own", "items"]
        if each == "work":
            forms += ["share", "pot", "pot", "ceiling", "times", "plus"]
        match pick(source, forms):
            case "table":
                return {
                    "by": "level",
                    **{each: f"{at + 1}万元" for at, each in enumerate(some(source, ("high", "mid", "low"), 1))},
                }
            case "own":
                return {
                    "by": "size",
                    **{each: f"{at + 1}万元" for at, each in enumerate(some(source, ("big", "small"), 1))},
                }
            case "share":
                made: dict[str, Any] = {"share": "10%", "of": "cost", "cap": "20万元"}
                return {"amount": made | pick(source, ({}, {"round": "down 1万元"}, {"above": "10万元"}))}
            case "items":
                self.used.add("items")
                added = {"sum": {"item": "work", "where": self._when("work", 0), "of": "cost"}}
                made = {"share": "10%", "of": added, "cap": "20万元"}
                return {"amount": made | pick(source, ({}, {"round": "down 1万元"}, {"above": "10万元"}))}
            case "pot":
                self.used.add("pot")
                return {"amount": {"pot": "10万元", "among": "firms", "place": "rank"}}
            case "ceiling":
                return {"up_to": "5万元"}
            case "times":
                return {"amount": "1万元", "times": "now_staff"}
            case "plus":
                return {"amount": "1万元", "plus": [{"when": {"fine": True}, "amount": "2万元"}]}
            case _:
                return pick(source, ("1万元", "3万元", "5万元"))

    def stacking(self, clauses: list[dict[str, Any]]) -> list[dict[str, Any]]:
        names = [clause["clause"] for clause in clauses]
        rules: list[dict[str, Any]] = []
        if chance(self.source, 60):
            self.used.add("cap")
            rules.append(
                {
                    "rule": "cap",
                    "because": "限",
                    "cap": pick(self.source, ("1万元", "3万元", "6万元")),
                    "clauses": names,
                }
            )
        if len(names) > 1 and chance(self.source, 40):
            self.used.add("stacking")
            rules.append({"rule": "best", "because": "高", "keep": "highest", "clauses": names, "per": ["item"]})
        elif chance(self.source, 25):
            self.used.add("stacking")
            rules.append({"rule": "few", "because": "项", "most": 1, "clauses": names})
        return rules


@dataclass(frozen=True, slots=True)
class Case:
    """An engine, an applicant, and what of stacking, caps, pots and counts is in it."""

    engine: qaward.Engine
    facts: Facts
    used: frozenset[str]

    @property
    def plan(self) -> Plan:
        return self.engine.plan(self.facts)


def engine_of(clauses: list[dict[str, Any]], stacking: list[dict[str, Any]] | None = None) -> qaward.Engine:
    """An engine for some clauses, as the rule files have them, of one city."""
    head: dict[str, Any] = {
        "policy": "p", "title": "办法", "issuer": "某市", "level": "city", "status": "in_force", "version": "1",
    }  # fmt: skip
    if stacking:
        head["stacking"] = stacking
    files = {"vocabulary.yaml": vocabulary(), "p/policy.yaml": head, "p/1.yaml": clauses}
    return qaward.Engine(load_rules({name: json.dumps(each).encode() for name, each in files.items()}))


def case(seed: int) -> Case:
    """One case; the same seed gives the same."""
    source = Seeded(seed)
    writer = _Writer(source)
    clauses = writer.clauses()
    engine = engine_of(clauses, writer.stacking(clauses))
    return Case(engine, engine.facts(_profile(source)), frozenset(writer.used))


def _profile(source: Source) -> dict[str, Any]:
    applicant = {"id": "a", "kind": "enterprise", **_values(source, APPLICANT)}
    kinds = [pick(source, ("work", "post")) for _ in range(source.whole(1, 3))]
    items = [{"kind": kind, "id": str(at), **_values(source, ITEMS[kind])} for at, kind in enumerate(kinds)]
    if chance(source, 20):
        for item in items:
            item["granted"] = {"province": pick(source, ("0元", "3万元"))}
    return {"applicant": applicant, "items": items, "listing": "complete" if chance(source, 85) else "open"}


def _values(source: Source, keys: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in keys:
        if key in {"more_staff", "county"} or chance(source, 12):
            continue
        fact = FACTS[key]
        match fact["type"]:
            case "boolean":
                found[key] = chance(source, 40)
            case "enum":
                found[key] = pick(source, list(fact["values"]))
            case "money":
                found[key] = f"{pick(source, (0, 200, 600000, 2000000))}元"
            case "date":
                found[key] = pick(source, ("2019-05-01", "2023-01-15", "2023-12-01", "2024-03-31"))
            case _:
                found[key] = source.whole(int(fact["least"]), int(fact["most"]))
    return found


# ── brute force ──────────────────────────────────────────────────────────────────────────────────────

Place = tuple[int, str]
WHOLE = -1


def _by_kind(items: list[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.kind, []).append(item)
    return found


@dataclass(frozen=True)
class Brute:
    """Tries every set of up to three changes to what a clause names."""

    plan: Plan
    facts: Facts

    def smallest(self, clause: Clause, item: Item | None) -> list[dict[Place, int]]:
        """The changes that win it, none of which can be spared; as many as there are values to try."""
        places = {place: self._tried(place) for place in self._places(clause)}
        places = {place: values for place, values in places.items() if values}
        found: list[dict[Place, int]] = []
        if self.wins(clause, item, {}):
            return [{}]
        for size in (1, 2, 3):
            for chosen in combinations(places, size):
                for values in product(*(places[place] for place in chosen)):
                    taken = dict(zip(chosen, values, strict=True))
                    if not any(each.items() <= taken.items() for each in found) and self.wins(clause, item, taken):
                        found.append(taken)
        return found

    def wins(self, clause: Clause, item: Item | None, taken: Mapping[Place, int]) -> bool:
        found = self._otherwise(taken)
        if found is None:
            return False
        applicant, items = found
        scene = Scene(DAY, {**self._scene.applicant, **applicant}, _by_kind(items), self.facts.complete)
        offer = self.plan.on(DAY).offer(clause, scene)
        own = None if item is None else items[self.facts.items.index(item)]
        values = scene.applicant if own is None else own.values
        when = offer.printed.when(values, scene)
        return when == MET and bool(
            price([Trial(offer.planned, offer.printed, own, values, scene, True, True, when)])[0]
        )

    @cached_property
    def _scene(self) -> Scene:
        return Scene.of(self.facts, DAY, self.plan.kinds)

    def changed(self, taken: Mapping[Place, int]) -> Facts | None:
        """The facts otherwise, with what follows from them; None where they cannot be so together."""
        found = self._otherwise(taken)
        return None if found is None else replace(self.facts, values=found[0], items=tuple(found[1]))

    def _otherwise(self, taken: Mapping[Place, int]) -> tuple[dict[str, Value], list[Item]] | None:
        applicant, items = dict(self.facts.values), list(self.facts.items)
        for at, item in enumerate(items):
            own = {key: value for (number, key), value in taken.items() if number == at}
            if own:
                values = {**item.values, **own}
                items[at] = Item(item.kind, item.id, {**values, **with_derived(self._facts(at), values)}, item.name)
        applicant.update({key: value for (at, key), value in taken.items() if at == WHOLE})
        street = applicant.get("street")
        if street is not None:
            county = 1 if street in {1, 2} else 2
            if applicant.setdefault("county", county) != county:
                return None
        elif applicant.get("county") == 2:
            applicant["street"] = 3  # the only one
        return applicant, items

    def _facts(self, at: int) -> Mapping[str, Fact]:
        vocabulary = self.plan.rules.vocabulary
        return vocabulary.applicant_facts if at == WHOLE else vocabulary.item_kinds[self.facts.items[at].kind].facts

    def may(self, place: Place, value: int) -> bool:
        """Whether a fact may become so."""
        own = self.facts.values if place[0] == WHOLE else self.facts.items[place[0]].values
        now, declared = own.get(place[1]), FACTS[place[1]]
        if not isinstance(now, int):
            return True
        if declared.get("changeable") == "gained":
            return value < now if declared.get("better") in {"first", "low"} else value > now
        return declared.get("changeable") != "false" and value != now

    def _places(self, clause: Clause) -> list[Place]:
        """The facts that a clause names, of the applicant and of every item of a kind that has them."""
        keys = {leaf.fact.key for leaf in tests_of(clause)}
        for line in clause.pays:
            for tier in (*line.tiers, *line.plus):
                for each in every_sum(tier.sum) if tier.sum is not None else ():
                    keys |= {key for key in FACTS if key in str(each)}
            keys |= {line.times.key} if line.times is not None else set()
            keys |= {count.of.key for count in added_by(line) if count.of is not None}
        for condition in (clause.when, *(tier.when for line in clause.pays for tier in line.tiers)):
            keys |= {count.of.key for count in _counts(condition) if count.of is not None}
        if "more_staff" in keys:
            keys |= {"now_staff", "old_staff"}
        if keys & {"street", "county"}:
            keys |= {"street", "county"}
        return [(at, key) for at in range(-1, len(self.facts.items)) for key in self._facts(at) if key in keys]

    def _tried(self, place: Place) -> list[int]:
        """The values a fact may come to have."""
        at, key = place
        own = self.facts.values if at == WHOLE else self.facts.items[at].values
        now, fact, declared = own.get(key), self._facts(at)[key], FACTS[key]
        if key == "more_staff" and {"now_staff", "old_staff"} <= own.keys():
            return []
        values = list(_domain(fact))
        if now is None:
            return values
        match declared.get("changeable", "true"):
            case "false":
                return []
            case "gained":
                down = declared.get("better") in {"first", "low"}
                return [each for each in values if (each < now if down else each > now)]  # type: ignore[operator]
            case _:
                return [each for each in values if each != now]


def _counts(condition: Condition) -> Iterator[Count]:
    for leaf in leaves(condition):
        if isinstance(leaf, Count):
            yield leaf


def _domain(fact: Fact) -> Iterator[int]:
    match fact.type:
        case "boolean":
            yield from (0, 1)
        case "enum":
            yield from (choice.code for choice in fact.choices)
        case "money":
            yield from COSTS
        case "date":
            days = (date(2019, 12, 31), date(2020, 1, 1), date(2020, 1, 2), date(2023, 6, 30), date(2023, 7, 1))
            yield from (each.toordinal() for each in (*days, date(2022, 6, 29), date(2022, 7, 1), date(2024, 6, 30)))
        case _:
            yield from range(fact.least, fact.most + 1)


def alike(clause: Clause, key: str, one: Value, other: Value) -> bool:
    """Whether every test in a clause answers the same of two values of a fact."""
    if one == other:
        return True
    own = [leaf for leaf in tests_of(clause) if leaf.fact.key == key]
    return all(
        holds(leaf.test.passing(DAY), int(one)) == holds(leaf.test.passing(DAY), int(other))  # type: ignore[arg-type]
        for leaf in own
    )


# ── advice held against it ───────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Tally:
    """What was looked at."""

    cases: int = 0
    missed: int = 0
    ways: int = 0
    largest: int = 0
    left: int = 0
    eaten: int = 0


def faults(seed: int, tally: Tally) -> Iterator[str]:
    """What is wrong with the advice of one case."""
    made = case(seed)
    engine, facts, plan = made.engine, made.facts, made.plan
    advice, brute = advise(engine, facts, DAY), Brute(plan, facts)
    before = _totals(engine.decide(facts, DAY))
    tally.cases += 1
    told: dict[tuple[str, str], list[NearMiss]] = {}
    for miss in advice.near_misses:
        told.setdefault((miss.clause.name, miss.item.id if miss.item else ""), []).append(miss)
    left = {
        (each.clause.name, each.item.id if each.item else "") for each in advice.beyond if each.why != "more-changes"
    }
    for trial in match(plan, Scene.of(facts, DAY, plan.kinds)):
        clause, item = trial.planned.clause, trial.item
        if trial.answer == UNKNOWN or price([trial])[0]:
            continue
        name = clause.name, item.id if item is not None else ""
        where = f"seed {seed}, {clause.id} for {name[1] or 'the applicant'}"
        tally.missed += 1
        ways = [_numbers(miss, facts) for miss in told.pop(name, []) if miss.earliest == DAY]
        misses = [miss for miss in advice.near_misses if miss.earliest == DAY and _about(miss) == name]
        for way, miss in zip(ways, misses, strict=True):
            tally.ways += 1
            tally.largest = max(tally.largest, len(way))
            tally.eaten += miss.eaten
            if not brute.wins(clause, item, way):
                yield f"{where}: {way} does not win it"
                continue
            if any(brute.wins(clause, item, {p: v for p, v in way.items() if p != place}) for place in way):
                yield f"{where}: {way} is not minimal"
            yield from (
                f"{where}: {place} cannot become {value}" for place, value in way.items() if not brute.may(place, value)
            )
            otherwise = brute.changed(way)
            assert otherwise is not None
            decision = engine.decide(otherwise, DAY)  # by both keys
            after = _totals(decision)
            wanted = {sort: after.get(sort, 0) - before.get(sort, 0) for sort in {**before, **after}}
            said = {gain.sort: gain.fen for gain in miss.gain if gain.fen}
            if {sort: fen for sort, fen in wanted.items() if fen} != said:
                yield f"{where}: {way} brings {wanted}, not {said}"
            if decision.keys != ("reference", "durable"):
                yield f"{where}: decided by {decision.keys}"
        if name in left:
            tally.left += 1
            continue
        for found in brute.smallest(clause, item):
            if not any(_same(clause, facts, found, way) for way in ways):
                yield f"{where}: nothing is said of {found}, only of {ways}"
    yield from (
        f"seed {seed}: advice about {name}, which is won"
        for name, rest in told.items()
        if any(m.earliest == DAY for m in rest)
    )


def _about(miss: NearMiss) -> tuple[str, str]:
    return miss.clause.name, miss.item.id if miss.item is not None else ""


def _numbers(miss: NearMiss, facts: Facts) -> dict[Place, int]:
    numbers = {(item.kind, item.id): at for at, item in enumerate(facts.items)}
    return {
        (WHOLE if change.item is None else numbers[change.item.kind, change.item.id], change.fact.key): int(change.to)  # type: ignore[arg-type]
        for change in miss.changes
    }


def _same(clause: Clause, facts: Facts, one: Mapping[Place, int], other: Mapping[Place, int]) -> bool:
    """Whether a way that is told (`other`) stands for one that was found.

    A fact of which every test of the clause says the same as now changes for what is made of it alone: a sum, or a fact
    that follows from it. As few of these change as make it so, and which values they have is open; where none of the
    facts from which one follows is known, that may be told by itself.
    """
    asked = {leaf.fact.key for leaf in tests_of(clause)}
    free = {place for place, value in one.items() if _untested(clause, facts, place, value, asked)}
    stated = {(at, "more_staff") for at, key in free if key in {"now_staff", "old_staff"}}
    return one.keys() - free <= other.keys() <= one.keys() | stated and all(
        place in free or place in stated or alike(clause, place[1], one[place], value) for place, value in other.items()
    )


def _untested(clause: Clause, facts: Facts, place: Place, value: int, asked: set[str]) -> bool:
    own = facts.values if place[0] == WHOLE else facts.items[place[0]].values
    now = own.get(place[1])
    return place[1] not in asked or (now is not None and alike(clause, place[1], now, value))


def _totals(decision: Decision) -> dict[Sort, int]:
    return {total.sort: total.fen for total in decision.totals}


# ── all that rules can say ───────────────────────────────────────────────────────────────────────────


def unsound(seed: int) -> Iterator[str]:
    """What advice says wrongly under invented rules of every form, or (of every third seed) under the packaged ones."""
    source = Seeded(seed)
    market = real_market() if seed % 3 == 0 else Market.of(a_book(source, writer=Wide if seed % 2 else Author).load())
    day = a_day(source)
    facts, key = a_profile(source, market, day, 6), durable_key(market.plan)
    advice = advice_of(decide(market.plan, facts, day, key))
    kinds = {kind: market.vocabulary.facts_of(kind) for kind in ("applicant", *market.vocabulary.item_kinds)}
    for miss in advice.near_misses[:40]:
        where = f"seed {seed}, {miss.clause.name} for {miss.item.id if miss.item else 'the applicant'}"
        yield from (
            f"{where}: {change.fact.key} cannot change"
            for change in miss.changes
            if change.now is not None and change.fact.changeable is False
        )
        otherwise = changed(facts, miss.changes, kinds)
        if otherwise is None:
            yield f"{where}: {miss.changes} contradict the profile"
            continue
        before = miss.earliest if miss.changes else miss.earliest - timedelta(1)
        after = _by_both(market.plan, otherwise, miss.earliest, key)
        totals, earlier = _totals(after), _totals(_by_both(market.plan, facts, before, key))
        brings = {sort: totals.get(sort, 0) - earlier.get(sort, 0) for sort in {**totals, **earlier}}
        said = {gain.sort: gain.fen for gain in miss.gain if gain.fen}
        if {sort: fen for sort, fen in brings.items() if fen} != said:
            yield f"{where}: {miss.changes} bring {brings}, not {said}"
        if not any(line.clause is miss.clause and _thing(line.item) == _thing(miss.item) for line in after.lines):
            yield f"{where}: {miss.changes} do not win it"


def _by_both(plan: Plan, facts: Facts, day: date, key: Key | None) -> Decision:
    """A decision by both keys; what payers could still come to, which takes longest, is not worked out."""
    assert key is not None
    assert verdicts(match(plan, Scene.of(facts, day, plan.kinds))) == key.derive(facts, day)
    return outline(plan, facts, day)[0]


def _thing(item: Item | None) -> tuple[str, str] | None:
    return None if item is None else (item.kind, item.same)
