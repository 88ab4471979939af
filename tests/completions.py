"""Every completion of what is open about an applicant, decided one by one by the reference evaluator.

What ranges are held against. Nothing here knows how ranges are made: values are tried, and those that no condition
tells apart are tried once. `a_case` draws small policies and an applicant of whom few things are not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from itertools import product
from math import prod
from typing import Any

from qaward.engine.conditions import held
from qaward.engine.holds import Holds
from qaward.engine.match import Plan, make_plan, match
from qaward.engine.paid import Paid
from qaward.engine.price import Line, price
from qaward.engine.stack import first_passes, stack
from qaward.engine.stages import in_stages, payable_now
from qaward.facts import Facts, Payment
from qaward.identity import Name, form
from qaward.meaning.core import NOT_MET
from qaward.meaning.integers import Ask, ask
from qaward.meaning.making import YES
from qaward.meaning.scene import Scene
from qaward.money import EXACT_FEN
from qaward.policy.matchers.all import AnyTest
from qaward.policy.model import Clause, Condition, Count, Leaf, leaves
from qaward.policy.stacking import ITEM
from qaward.policy.sums.base import ingredients, parts_of
from qaward.policy.sums.figures import Granted
from qaward.policy.sums.pot import Split
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT, Fact, Value
from tests.strategies import (
    VOCABULARY,
    Author,
    Book,
    Market,
    Seeded,
    Source,
    a_day,
    a_profile,
    around,
    chance,
    completed,
    pick,
    some,
    stacking,
    with_value,
)

BEYOND = 2**62
"""A sum or a quantity beyond every limit: what has none comes to EXACT_FEN."""

NO_LIMIT = EXACT_FEN // 10
"""A total from here on comes from a sum without limit."""

Place = tuple[int, str]
"""An unknown fact: the number of its item (-1: the applicant), and its key."""


# ── what facts are used for ──────────────────────────────────────────────────────────────────────────


@dataclass
class Use:
    """What a plan does with one fact: the tests it is held against, whether sums are computed from it, or groups.

    `between`: sums may be best or worst between the ends of what conditions tell apart. `grades` are those that a
    reviewer's figure may reach.
    """

    fact: Fact
    tests: dict[AnyTest, Leaf] = field(default_factory=dict[AnyTest, Leaf])
    sums: bool = False
    between: bool = False
    grades: set[int] = field(default_factory=set[int])
    groups: bool = False


class Uses:
    """The uses of all facts of a plan, by the kind of item (or `applicant`) and the key."""

    def __init__(self, plan: Plan) -> None:
        self.vocabulary, self.found = plan.rules.vocabulary, dict[tuple[str, str], Use]()
        self.stated: set[int] = set()
        for planned in plan.clauses:
            self._clause(planned.clause)
            for line in planned.lines:
                each = planned.clause.each
                if line.grant is not None:
                    self._use(each, line.grant).sums = True
                if line.paid_by_other_level:
                    self._use(each, line.own_grant).sums = True
                if line.line.standing is Standing.CEILING:
                    use = self._use(each, line.determined)
                    use.sums, use.grades = True, use.grades | set(line.line.grades)
        for rule in plan.stacking:
            for planned in plan.clauses:
                for word in rule.per if planned.clause.name in rule.clauses else ():
                    if word != ITEM and word in planned.facts:
                        self._use(planned.clause.each, word).groups = True

    def _clause(self, clause: Clause) -> None:
        self._condition(clause.when, clause.each)
        for line in clause.pays:
            if line.times is not None:
                use = self._use(clause.each, line.times.key)
                use.sums, use.between = True, use.between or bool(line.grades)
            self.stated |= set(line.grades)
            for stage in line.stages:
                self._condition(stage.when, clause.each)
            for tier in (*line.tiers, *line.plus):
                self._condition(tier.when, clause.each)
                self.stated.add(tier.fen)
                for part in (part for made in (tier.sum, *line.limits) if made for part in ingredients(made)):
                    if isinstance(part, str):
                        self._use(clause.each, f"granted.{part}").sums = True
                    elif isinstance(part, Count):
                        self._condition(part, clause.each)
                    else:
                        use = self._use(clause.each if part[0] == "item" else "applicant", part[1].key)
                        pot = parts_of(tier.sum) is not None
                        use.sums, use.between = use.sums or not pot, use.between or pot

    def _condition(self, condition: Condition, each: str) -> None:
        for leaf in leaves(condition):
            if isinstance(leaf, Count):
                self._condition(leaf.where, leaf.kind)
                if leaf.of is not None:
                    self._use(leaf.kind, leaf.of.key).sums = True
            elif leaf.fact.key not in {"as_of", "kind"}:
                self._use(each if leaf.scope == "item" else "applicant", leaf.fact.key).tests[leaf.test] = leaf

    def _use(self, scope: str, key: str) -> Use:
        facts = self.vocabulary.applicant_facts if scope == "applicant" else self.vocabulary.item_kinds[scope].facts
        fact = self.vocabulary.payer_facts.get(key) or facts[key]
        return self.found.setdefault((scope, key), Use(fact))

    def values(self, place: Place, facts: Facts, unknown: Sequence[Place], day: date) -> list[Value]:
        """Values of an unknown fact, one of each class that nothing tells apart; all that sums may come to."""
        scope = "applicant" if place[0] < 0 else facts.items[place[0]].kind
        use = self.found.get((scope, place[1]))
        if use is None:
            return []
        there = {choice.code for choice in use.fact.choices}
        possible = {value for value in self._tried(use, day) if not there or value in there}
        tried = sorted(possible, key=lambda value: (isinstance(value, str | Name), str(value)))
        numbers = sorted(value for value in tried if isinstance(value, int))
        scene = Scene(day, {}, {}, True)

        def told(value: Value) -> tuple[int, ...]:
            leaf = [replace(leaf, scope="item") for leaf in use.tests.values()]
            return tuple(held(each, {use.fact.key: value}, scene) for each in leaf)

        kept: dict[object, Value] = {}
        for value in numbers or tried:
            kept.setdefault(told(value), value)
        if use.sums or use.between:
            for value in reversed(numbers):  # of each class the last one too
                kept.setdefault((told(value), "last"), value)
            # The least sum there is takes a place where many are counted; grades lie between the ends.
            every = use.between or len(numbers) < 9
            for value in numbers if every else (each for each in numbers if each in {1, *use.grades}):
                kept.setdefault(value, value)
        if use.groups:
            known = {item.values[place[1]] for item in facts.items if place[1] in item.values}
            for value in known:
                kept.setdefault(value, value)
            for value in self._fresh(use, known, [at for at in unknown if at[1] == place[1]], told):
                kept.setdefault(value, value)
        return [value for value in dict.fromkeys(kept.values()) if not there or value in there]

    def _tried(self, use: Use, day: date) -> Iterator[Value]:
        fact = use.fact
        for test in use.tests:
            good, near = around(test, fact, day)
            yield from (*good, *near)
        match fact.type:
            case "text":
                yield from ("", fact.of_text("有"))
                return
            case "enum":
                yield from (choice.code for choice in fact.choices)
                return
            case "boolean":
                yield from (0, 1)
                return
            case "date":
                yield from (day.toordinal(), 1, date.max.toordinal())
                return
            case "money":
                yield from (0, BEYOND) if use.sums else (0, 1)
            case _:
                yield from (fact.least, fact.most, BEYOND if use.sums else fact.most)
                if fact.most - fact.least <= 50 and use.between:
                    yield from range(fact.least, fact.most + 1)
        if use.between:
            yield from range(fact.least, fact.least + 8)
        elif "." in fact.key:
            yield from (1, *self.stated, *(sum_ + 1 for sum_ in self.stated))

    def _fresh(self, use: Use, known: set[Value], alike: list[Place], told: Any) -> Iterator[Value]:
        """Values that no other item has, of every class, for each of the items of which the fact is not known."""
        fact = use.fact
        if fact.type == "text":
            yield ""
            yield from (fact.of_text(f"新{at}") for at in range(len(alike)))
            return
        last = min(fact.most, fact.least + 400)
        domain: Iterable[int] = (
            [choice.code for choice in fact.choices] if fact.type == "enum"
            else (0, 1) if fact.type == "boolean" else range(fact.least, last + 1)
        )  # fmt: skip
        seen: dict[object, int] = {}
        for value in domain:
            if value not in known and seen.get(told(value), 0) < len(alike):
                seen[told(value)] = seen.get(told(value), 0) + 1
                yield value


# ── completions ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Found:
    """What a payer owes at least and at most over some number of completions; `most` None: without limit."""

    least: int
    most: int | None


class Everything:
    """All completions of one applicant's facts under a plan."""

    def __init__(self, plan: Plan, facts: Facts, day: date) -> None:
        self.plan, self.facts, self.day = plan, facts, day
        self.uses = Uses(plan)
        listed = plan.rules.vocabulary
        places = [(-1, key) for key in (*listed.applicant_facts, *listed.payer_facts) if key not in facts.values]
        for at, item in enumerate(facts.items):
            keys = (*listed.item_kinds[item.kind].facts, *listed.payer_facts)
            places += [(at, key) for key in keys if key not in item.values]
        choices = {place: self.uses.values(place, facts, places, day) for place in places}
        self.choices = {place: values for place, values in choices.items() if values}
        self.days = [self._days(payment) for payment in facts.paid]
        self.groups = [self._groups(payment) for payment in facts.paid]
        self.drafts = [policy.id for policy in plan.policies if policy.status == "draft"]
        self.plans = {names: self._enacted(names) for names in _subsets(self.drafts)}

    @property
    def count(self) -> int:
        """How many there are, apart from holds and stages."""
        sizes = (*map(len, self.choices.values()), *map(len, self.days), *map(len, self.groups))
        return prod(sizes) * len(self.plans)

    def _days(self, payment: Payment) -> list[int | None]:
        """The days on which a payment may have been made, where that is not known and may matter."""
        matters = any(rule.with_paid == "this_year" for rule in self.plan.stacking) or any(
            planned.clause.again_after is not None for planned in self.plan.clauses
        )
        if payment.on is not None or not matters:
            return [payment.on]
        edges = {1, self.day.toordinal(), date(self.day.year, 1, 1).toordinal()}
        for planned in self.plan.clauses:
            if planned.clause.again_after is not None:
                edges.add(planned.clause.again_after.before(self.day).toordinal())
        return [None, *sorted({day + step for day in edges for step in (-3, 0, 3) if 1 <= day + step})]

    def _groups(self, payment: Payment) -> list[dict[str, Value]]:
        """The facts by which a payment may be in a group, where they are not known and its item is not listed."""
        words = {word for rule in self.plan.stacking if rule.with_paid for word in rule.per if word != ITEM}
        listed = any(item.same == payment.same for item in self.facts.items) or payment.name in {
            form(planned.clause.name) for planned in self.plan.clauses if planned.clause.each == APPLICANT
        }  # what was paid to the applicant as a whole has the facts of the applicant
        found: dict[str, list[Value | None]] = {}
        for word in sorted(words - payment.values.keys()) if not listed else ():
            values = [value for (at, key), each in self.choices.items() if at >= 0 and key == word for value in each]
            values += [item.values[word] for item in self.facts.items if word in item.values]
            found[word] = [None, *dict.fromkeys(values)]
        ways = [dict(zip(found, values, strict=True)) for values in product(*found.values())]
        return [{word: value for word, value in way.items() if value is not None} for way in ways]

    def _enacted(self, names: tuple[str, ...]) -> Plan:
        """The plan once some drafts have come into force."""
        if not names:
            return self.plan
        policies = tuple(
            replace(policy, status="in_force") if policy.id in names else policy for policy in self.plan.policies
        )
        return make_plan(replace(self.plan.rules, policies=policies), policies)

    def all(self) -> Iterator[Facts]:
        """The facts with every value of what is not known."""
        for days in product(*self.days):
            for groups in product(*self.groups):
                paid = tuple(
                    replace(each, on=on, values={**each.values, **group})
                    for each, on, group in zip(self.facts.paid, days, groups, strict=True)
                )
                dated = replace(self.facts, paid=paid)
                for values in product(*self.choices.values()):
                    pairs = zip(self.choices, values, strict=True)
                    yield reduce(lambda facts, pair: with_value(facts, *pair[0], pair[1]), pairs, dated)

    def ranges(self, limit: int = 100_000) -> dict[str, Found] | None:
        """The least and the most each payer owes, now and in every completion; None if there are too many."""
        totals: dict[str, list[int]] = {payer: [] for payer in self.plan.rules.vocabulary.payers}
        for total in self._worlds(self.plan, self.facts, now=True):
            for payer, found in totals.items():
                found.append(total.get(payer, 0))
        tried = 0
        for facts, plan in product(self.all(), self.plans.values()):
            for total in self._worlds(plan, facts):
                tried += 1
                if tried > limit:
                    return None
                for payer, found in totals.items():
                    found.append(total.get(payer, 0))
        return {
            payer: Found(min(found), max(found) if max(found) < NO_LIMIT else None) for payer, found in totals.items()
        }

    def _worlds(self, plan: Plan, facts: Facts, *, now: bool = False) -> Iterator[dict[str, int]]:
        """What is due by payer; unless `now`, for every way in which holds are settled and stages reached."""
        scene = Scene.of(facts, self.day, plan.kinds)
        paid, holds = Paid.of(plan, facts, self.day), Holds(plan, facts, self.day)
        priced, _ = price(match(plan, scene))
        free = first_passes(priced, paid, plan.stacking)
        after_holds = holds.hold(list(free), paid)
        waiting = [at for at, line in enumerate(after_holds) if "held" in line.waits]
        later = [
            (at, number)
            for at, line in enumerate(after_holds)
            for number, stage in enumerate(_stages(line) if line.standing.own and line.net else ())
            if stage(line.trial.values, scene) == NOT_MET
        ]
        for released, come in product(_subsets([] if now else waiting), _subsets([] if now else later)):
            lines = [free[at] if at in released else line for at, line in enumerate(after_holds)]
            for at in set(waiting) - set(released) if not now else ():
                lines[at] = lines[at]._replace(net=0)  # nothing is paid of it, so that nothing waits for it either
            for at in {at for at, _ in come}:
                lines[at] = _reached(lines[at], {number for line, number in come if line == at})
            after = stack(lines, paid, plan.stacking, facts.preferred, payable_now)
            total: dict[str, int] = {}
            for line in in_stages(after):
                if line.standing.owed and line.form == "money":
                    total[line.payer] = total.get(line.payer, 0) + line.net
            yield total


def _stages(line: Line) -> tuple[Ask, ...]:
    """What the stages of a line ask."""
    return line.trial.pay(line.planned).stages


def _reached(line: Line, stages: set[int]) -> Line:
    """The line once some of its stages are reached."""
    printed, pay = copy(line.trial.printed), copy(line.trial.pay(line.planned))
    pay.stages = tuple(ask(YES) if at in stages else stage for at, stage in enumerate(pay.stages))
    printed.pays = tuple(pay if at == line.planned.number else each for at, each in enumerate(printed.pays))
    return line._replace(trial=replace(line.trial, printed=printed))


def _subsets(each: Sequence[Any]) -> list[tuple[Any, ...]]:
    return [
        tuple(one for one, taken in zip(each, bits, strict=True) if taken)
        for bits in product((False, True), repeat=len(each))
    ]


# ── generated cases ──────────────────────────────────────────────────────────────────────────────────


class Dense(Author):
    """Writes policies in which much meets: two stacking rules at least, pots, add-ons, stages, once per applicant."""

    def policy(self) -> dict[str, Any]:
        head = super().policy()
        each = {clause["clause"]: clause["each"] for clause in self.clauses}
        rules = head.get("stacking", [])
        while len(rules) < 2:
            rules = stacking(self.source, each)
        head["stacking"] = rules
        if chance(self.source, 70):
            head |= {"status": "in_force", "in_force": {}}
        return head

    def figure(self, each: str) -> Any:
        if each == "work" and chance(self.source, 12):
            pot = pick(self.source, ("10万元", "1元"))
            return {"pot": pot, "among": "pieces", "odd" if pot == "1元" else "place": "place"}
        return super().figure(each)

    def extras(self, each: str) -> dict[str, Any]:
        made = super().extras(each)
        if chance(self.source, 15):
            made["plus"] = [{"when": self.when(each, 2), "amount": "1万元"}]
        if chance(self.source, 15):
            made["stages"] = [{"share": "60%"}, {"share": "40%", "when": self.when(each, 3)}]
        return made


@dataclass(frozen=True)
class Case:
    """Policies, an applicant and a day."""

    market: Market
    facts: Facts
    day: date


def a_case(source: Source, most_items: int = 4, most_unknown: int = 4) -> Case:
    """Small policies in which much meets, and an applicant of whom few things that matter are not known."""
    authors = [Dense(source, f"p{at}", 4) for at in range(source.whole(1, 2))]
    choices = {name: value for author in authors for name, value in author.choices.items()}
    market = Market.of(Book(tuple(author.draft() for author in authors), choices).load())
    day = a_day(source)
    open_ = replace(a_profile(source, market, day, most_items), complete=True)
    facts = completed(source, open_, market, day, 100)
    facts = _short(source, facts)
    uses = Uses(market.plan)
    matters = [
        (at, key)
        for at, scope, values in (
            (-1, "applicant", facts.values), *((at, item.kind, item.values) for at, item in enumerate(facts.items))
        )
        for key in values
        if (scope, key) in uses.found
    ]  # fmt: skip
    for at, key in some(source, matters, 1, most_unknown) if matters else ():
        facts = with_value(facts, at, key, None)
    return Case(market, facts, day)


def _short(source: Source, facts: Facts) -> Facts:
    """Every second payment without its day."""
    paid = tuple(replace(each, on=None) if chance(source, 50) else each for each in facts.paid)
    return replace(facts, paid=paid)


def seeded_cases(first: int, count: int, limit: int) -> Iterator[tuple[int, Case, dict[str, Found]]]:
    """Generated cases that have at most so many completions, with their seeds and what every payer owes."""
    for seed in range(first, first + count):
        case = a_case(Seeded(seed))
        every = Everything(case.market.plan, case.facts, case.day)
        if every.count <= limit:
            found = every.ranges(limit * 8)
            if found is not None:
                yield seed, case, found


__all__ = ["BEYOND", "VOCABULARY", "Case", "Everything", "Found", "Granted", "Split", "a_case", "seeded_cases"]
