"""Terms as formulas: what the solver is told of any term is what the evaluator finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import Drawn, Source, chance, pick, quick

from qaward.facts import Item
from qaward.meaning import making
from qaward.meaning.core import MET, NOT_MET, Ref
from qaward.meaning.integers import ask, reckon
from qaward.meaning.scene import Scene
from qaward.meaning.terms import Answer, Case, Number
from qaward.numbers import LEAST, MOST, Numbers, numbers
from qaward.vocabulary.fact import APPLICANT

pytest.importorskip("z3", reason="z3-solver is an extra")

from qaward.meaning.formulas import Formulas, Prints, Symbol
from qaward.meaning.solver import Formula, z3

KIND = "thing"
NEAR = 12
"""Facts, figures and the ends of sets lie so near 0, so that they meet."""

REFS = (
    Ref("item", "rank", "integer", -NEAR, NEAR),
    Ref("item", "level", "enum", 1, 4),
    Ref("item", "name", "text", 0, 1),
    Ref("item", "listed", "boolean", 0, 1),
    Ref(APPLICANT, "members", "integer", -NEAR, NEAR),
    Ref(APPLICANT, "name", "text", 0, 1),
)
VARIABLES = ("net", "ahead")
MOST_THINGS = 3

Values = dict[str, int | str]


# ── any term ─────────────────────────────────────────────────────────────────────────────────────────


def a_set(source: Source, least: int = -NEAR, most: int = NEAR) -> Numbers:
    """Some ranges, now and then open at an end, or none at all."""
    made: list[tuple[int, int]] = []
    for _ in range(source.whole(0, 3)):
        low = LEAST if chance(source, 20) else source.whole(least, most)
        high = MOST if chance(source, 20) else source.whole(least, most)
        made.append((low, high))
    return numbers(made)


def an_answer(source: Source, depth: int, where: bool = False) -> Answer:
    """A term that is answered; within what is counted nothing is counted again."""
    if not depth:
        return making.within(pick(source, REFS), a_set(source))

    def part() -> Answer:
        return an_answer(source, depth - 1, where)

    forms = {
        "within": lambda: an_answer(source, 0),
        "settled": lambda: making.settled(source.whole(0, 2)),
        "every": lambda: making.every(*(part() for _ in range(source.whole(0, 3)))),
        "some": lambda: making.some(*(part() for _ in range(source.whole(0, 3)))),
        "inverse": lambda: making.inverse(part()),
        "met": lambda: making.is_met(part()),
        "unknown": lambda: making.is_unknown(part()),
        "at least": lambda: making.at_least(a_number(source, depth - 1, where), a_number(source, depth - 1, where)),
        "known": lambda: making.is_known(a_number(source, depth - 1, where)),
        "tallied": lambda: a_tally(source, depth - 1),
    }
    return forms[pick(source, [form for form in forms if not where or form != "tallied"])]()


def a_tally(source: Source, depth: int) -> Answer:
    """How many things there are that are like this."""
    return making.tallied(KIND, an_answer(source, depth, where=True), a_set(source, 0, MOST_THINGS + 1))


def a_share(source: Source, depth: int, where: bool = False) -> Number:
    """A part of a pot."""
    among, place = (a_number(source, depth, where) for _ in range(2))
    return making.share(source.whole(0, 50), source.whole(1, 7), among, place)


def a_number(source: Source, depth: int, where: bool = False) -> Number:
    """A term that is a number; within what is counted there are no variables."""
    if not depth:
        if chance(source, 25):
            return making.whole(source.whole(-NEAR, NEAR))
        if chance(source, 20) and not where:
            return making.variable(pick(source, VARIABLES))
        return making.column(pick(source, REFS))

    def part() -> Number:
        return a_number(source, depth - 1, where)

    def first() -> Number:
        cases = [Case(an_answer(source, depth - 1, where), part()) for _ in range(source.whole(0, 3))]
        return making.first(cases, part())

    forms = {
        "plain": lambda: a_number(source, 0, where),
        "sum": lambda: making.added(*(part() for _ in range(source.whole(0, 3)))),
        "times": lambda: making.times(part(), source.whole(-3, 3)),
        "product": lambda: making.product(part(), part()),
        "quotient": lambda: making.quotient(part(), source.whole(1, 5)),
        "least": lambda: making.least(part(), part()),
        "most": lambda: making.most(part(), part()),
        "share": lambda: a_share(source, depth - 1, where),
        "first": first,
        "total": lambda: making.total(KIND, an_answer(source, depth - 1, where=True)),
    }
    return forms[pick(source, [form for form in forms if not where or form != "total"])]()


# ── any facts ────────────────────────────────────────────────────────────────────────────────────────


def facts(source: Source, scope: str) -> Values:
    """Some facts, each known or not; a text may be given as none."""
    made: Values = {}
    for ref in REFS:
        if ref.scope == scope and chance(source, 70):
            made[ref.key] = pick(source, ("", "甲")) if ref.type == "text" else source.whole(ref.least, ref.most)
    return made


@dataclass
class Open:
    """A place all of whose facts are open."""

    name: str
    present: Formula = True
    asked: dict[str, Symbol] = field(default_factory=dict[str, Symbol])

    def fact(self, key: str) -> Symbol:
        """The symbol of a fact."""
        if key not in self.asked:
            self.asked[key] = Symbol(z3.Bool(f"{self.name}.{key}?"), z3.Int(f"{self.name}.{key}"))
        return self.asked[key]

    def given(self, values: Mapping[str, Any], *, present: bool = True) -> list[tuple[Formula, Formula]]:
        """What the symbols are for these facts: a text that is none 0, what is not known some value all the same."""
        found = [] if self.present is True else [(self.present, z3.BoolVal(present))]
        for key, symbol in self.asked.items():
            value = values.get(key)
            number = 1 if value is None else 7 * len(value) if isinstance(value, str) else value
            found += [(symbol.known, z3.BoolVal(value is not None)), (symbol.value, z3.IntVal(number))]
        return found


@dataclass
class Around:
    """An applicant with up to three things, all of them open."""

    applicant: Open
    slots: dict[str, list[Open]]


@given(st.data())
@quick
def test_every_term(data: st.DataObject) -> None:
    """A term comes to the same, printed for the solver and as a function of whole numbers: met, failed, known, value.

    The value of what is not known may be anything.
    """
    check(Drawn(data.draw))


def check(source: Source) -> None:
    """Some terms, about some facts, by both printers."""
    answers = [*(an_answer(source, source.whole(0, 3)) for _ in range(2)), a_tally(source, source.whole(0, 1))]
    sums = [*(a_number(source, source.whole(0, 3)) for _ in range(2)), a_share(source, 0)]
    things = [Open(f"thing{at}", z3.Bool(f"thing{at}!")) for at in range(MOST_THINGS)]
    around = Around(Open("applicant"), {KIND: things})
    own = Open("own")
    variables = {name: z3.Int(name) for name in VARIABLES}
    prints = Formulas(own, Prints(around), {name: lambda name=name: variables[name] for name in VARIABLES})
    told = [[prints.met(term), prints.failed(term)] for term in answers]
    figures = [[prints.known(term), prints.value(term)] for term in sums]
    applicant, values = facts(source, APPLICANT), facts(source, "item")
    beside = [facts(source, "item") for _ in range(source.whole(0, MOST_THINGS))]
    known = {name: source.whole(0, NEAR) for name in VARIABLES}
    given_ = [*around.applicant.given(applicant), *own.given(values)]
    given_ += [(variables[name], z3.IntVal(known[name])) for name in VARIABLES]
    for at, slot in enumerate(around.slots[KIND]):
        there = at < len(beside)
        given_ += slot.given(beside[at] if there else {}, present=there)
    items = [Item(KIND, str(at), each) for at, each in enumerate(beside)]
    scene = Scene(date(2024, 1, 1), applicant, {KIND: items}, complete=True)
    for term, (met, failed) in zip(answers, told, strict=True):
        answer = ask(term)({**values, **known}, scene)
        assert [answer == MET, answer == NOT_MET] == [worked_out(each, given_) for each in (met, failed)], term
    for term, (is_known, value) in zip(sums, figures, strict=True):
        number = reckon(term)({**values, **known}, scene)
        assert (number is not None) == worked_out(is_known, given_), term
        assert number is None or number == worked_out(value, given_), term


def worked_out(formula: Formula, given_: list[tuple[Formula, Formula]]) -> bool | int:
    """What a formula is where everything is given."""
    if isinstance(formula, bool | int):
        return formula
    found = z3.simplify(z3.substitute(formula, *given_))
    return found.as_long() if z3.is_int(found) else z3.is_true(found)
