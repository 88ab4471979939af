"""Applicants who answer interviews from a full profile that they keep to themselves, and what comes of it.

Whether a question mattered is told without knowing how questions come about: what is not known yet is filled in at
random, and the answer varied; where the result differs for one filling, it mattered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from strategies import (
    Market,
    Source,
    a_profile,
    any_value,
    around,
    chance,
    completed,
    pick,
    value_of,
    with_value,
)

from qaward.api import Engine
from qaward.engine.decision import Decision
from qaward.engine.price import Line
from qaward.facts import Facts, Item, as_profile
from qaward.findings import InputError
from qaward.interview import DONT_KNOW, Input, Interview, Question
from qaward.interview.state import State
from qaward.vocabulary.fact import Fact, Value

PACKS = {
    "city-product-quality": date(2023, 6, 30),
    "fuzhou-2023": date(2023, 12, 1),
    "guizhou-2025": date(2025, 9, 1),
    "nantong-2012": date(2012, 12, 1),
    "zhanjiang-2020": date(2021, 6, 30),
}
"""The packs, each with a day on which it is in force."""

PASSING = (97, 80, 50)
"""Of a hundred facts that are filled in, how many pass some test."""

Given = tuple[Any, ...]


def desk(pack: str) -> tuple[Engine, Market]:
    """The engine of a pack, and what its clauses ask for."""
    engine = Engine.load(policies=(pack,))
    rules = replace(engine.rules, policies=tuple(each for each in engine.rules.policies if each.id == pack))
    return engine, Market.of(rules)


def applicant(source: Source, engine: Engine, market: Market, day: date, most_items: int = 5) -> Facts | None:
    """An applicant of whom all is known but what reviewers settle; None where what was drawn contradicts itself."""
    drawn = replace(a_profile(source, market, day, most_items), complete=True, repeated=(), paid=(), chosen={})
    whole = completed(source, drawn, market, day, 100)
    items = tuple(replace(item, values=_own(item.values)) for item in whole.items)
    try:
        document = as_profile(replace(whole, values=_own(whole.values), items=items, as_of=day), market.vocabulary)
        return engine.facts(document)
    except InputError:
        return None


def _own(values: Any) -> dict[str, Value]:
    return {key: value for key, value in values.items() if not key.startswith("determined.")}


def begun(engine: Engine, facts: Facts, day: date) -> Interview:
    """The interview of an applicant."""
    return Interview.begin(engine, day, facts.kind, identity=facts.id, name=facts.name)


def reply(question: Question, facts: Facts, *, rows: bool = False) -> Any:
    """What an applicant answers; of items only their ids, or (`rows`) all that is known of them."""
    if question.input is Input.KINDS:
        there = {item.kind for item in facts.items}
        return [option.value for option in question.options if option.value in there]
    if question.input is Input.ITEMS:
        own = [item for item in facts.items if item.kind == question.kind]
        return [{"id": item.id, **(_texts(question, item) if rows else {})} for item in own]
    assert question.fact is not None
    values = facts.values
    if question.item is not None:
        values = next(i.values for i in facts.items if (i.kind, i.id) == (question.item.kind, question.item.id))
    value = values.get(question.fact.key)
    return DONT_KNOW if value is None else question.fact.show(value)


def _texts(question: Question, item: Item) -> dict[str, str]:
    facts = {column.key: column.fact for column in question.columns if column.fact is not None}
    return {key: facts[key].show(value) for key, value in item.values.items() if key in facts}


def moments(interview: Interview, facts: Facts, *, rows: bool = False) -> list[Interview]:
    """Every moment of an interview; the last one asks nothing any more."""
    found = [interview]
    while (question := found[-1].question()) is not None:
        found.append(found[-1].answered(reply(question, facts, rows=rows)))
    return found


def given(decision: Decision) -> list[Given]:
    """What a decision gives: its lines, each with its standing and its sums."""
    return sorted((*_named(line), line.gross, line.net) for line in decision.lines)


def brings(decision: Decision) -> list[Given]:
    """The lines that bring something: with what is left of their sums, or what has none."""
    return sorted((*_named(line), line.net) for line in decision.lines if line.net or not line.figure)


def _named(line: Line) -> Given:
    item = f"{line.item.kind} {line.item.id}" if line.item else ""
    return line.clause.name, item, line.payer, str(line.standing), line.stage


def owed(decision: Decision) -> dict[str, int]:
    """What each payer owes."""
    return {payer: decision.total(payer) for payer in decision.plan.rules.vocabulary.payers}


# ── whether a question matters ───────────────────────────────────────────────────────────────────────


@dataclass
class Doubter:
    """Tries whether the answer to a question can still change the result."""

    engine: Engine
    market: Market
    day: date
    source: Source

    def matters(self, interview: Interview, question: Question, tries: int) -> bool:
        """Whether two answers were found that give different results, all else being alike."""
        state = interview.state
        if question.input is Input.KINDS:
            return all(self._kind_matters(state, option.value, tries) for option in question.options)
        if question.input is Input.ITEMS:
            return self._kind_matters(state, question.kind, tries)
        return any(self._fact_matters(state, question) for _ in range(tries))

    def _kind_matters(self, state: State, kind: str, tries: int) -> bool:
        for _ in range(tries):
            facts = self._filled(state)
            without = replace(facts, items=tuple(item for item in facts.items if item.kind != kind))
            item = self._item(kind)
            results = [given(self._decided(each)) for each in (without, replace(without, items=(*without.items, item)))]
            if results[0] != results[1]:
                return True
        return False

    def _fact_matters(self, state: State, question: Question) -> bool:
        assert question.fact is not None
        facts = self._filled(state)
        at = -1
        if question.item is not None:
            at = next(
                at for at, item in enumerate(facts.items)
                if (item.kind, item.id) == (question.item.kind, question.item.id)
            )  # fmt: skip
        results: set[str] = set()
        for value in self._values(question.fact, "applicant" if at < 0 else facts.items[at].kind):
            try:
                results.add(repr(given(self._decided(with_value(facts, at, question.fact.key, value)))))
            except InputError:
                continue
        return len(results) > 1

    def _values(self, fact: Fact, kind: str) -> list[Value]:
        if fact.type == "boolean":
            return [0, 1]
        if fact.choices:
            return [choice.code for choice in fact.choices]
        drawn: list[Value] = [value_of(self.source, self.market, kind, fact, self.day) for _ in range(6)]
        if fact.type == "money":
            drawn += [0, 10_000_000_000]
        return drawn

    def _item(self, kind: str) -> Item:
        facts = {**self.market.vocabulary.item_kinds[kind].facts, **self.market.vocabulary.payer_facts}
        passing = pick(self.source, PASSING)
        own = {key: fact for key, fact in facts.items() if not key.startswith("determined.")}
        values = {key: self._value(fact, kind, passing) for key, fact in own.items()}
        return Item(kind, "再一项", values)

    def _value(self, fact: Fact, kind: str, passing: int) -> Value:
        tests = self.market.tests.get((kind, fact.key), ())
        good = around(pick(self.source, tests), fact, self.day)[0] if tests else ()
        if good and chance(self.source, passing):
            return pick(self.source, good)
        if chance(self.source, 30):
            return any_value(self.source, fact, self.day)
        return value_of(self.source, self.market, kind, fact, self.day)

    def _filled(self, state: State) -> Facts:
        """What is known with the rest drawn: facts, and an item of each kind that may be there."""
        facts, passing = replace(state.facts, complete=True, closed=frozenset()), pick(self.source, PASSING)
        extra = [self._item(kind) for kind in state.wanted if chance(self.source, 60)]
        facts = replace(facts, items=(*facts.items, *extra))
        own = {**self.market.vocabulary.applicant_facts}
        places = [(-1, "applicant", own, facts.values)]
        for at, item in enumerate(facts.items):
            known = {**self.market.vocabulary.item_kinds[item.kind].facts, **self.market.vocabulary.payer_facts}
            places.append((at, item.kind, known, item.values))
        for at, kind, known, values in places:
            for key, fact in known.items():
                if key not in values and not key.startswith("determined.") and fact.derived is None:
                    facts = with_value(facts, at, key, self._value(fact, kind, passing))
        return facts

    def _decided(self, facts: Facts) -> Decision:
        return self.engine.draft(facts, self.day)
