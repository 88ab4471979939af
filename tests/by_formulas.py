"""What formulas give some profiles, in the same words as a decision, and what their terms come to.

Needs z3, an extra: importing this module without it raises ImportError.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from qaward.checks.proof.scope import ProofScope
from qaward.checks.proof.stacking import stacked
from qaward.checks.proof.symbols import Slot, World
from qaward.engine.decide import decide
from qaward.facts import Facts, Item
from qaward.identity import Name
from qaward.meaning.award import answer, award
from qaward.meaning.core import MET, NOT_MET
from qaward.meaning.formulas import Prints
from qaward.meaning.integers import ask, reckon
from qaward.meaning.light import numeral
from qaward.meaning.lower import Lowering
from qaward.meaning.scene import Scene
from qaward.meaning.solver import z3
from qaward.meaning.terms import Answer, Number
from qaward.standings import FIGURED
from qaward.vocabulary.fact import APPLICANT, Value
from tests.differing import same
from tests.strategies import Market

C: Any = z3.z3core

Sums = dict[tuple[str, str, str, str], int]


class Filled:
    """Formulas about a world, worked out for one profile after another; text facts are numbers that tell them apart."""

    def __init__(self, market: Market, world: World, formulas: Sequence[Any]) -> None:
        self.market, self.world = market, world
        terms = [_term(formula) for formula in formulas]
        self.numbers = [isinstance(term, z3.ArithRef) for term in terms]
        # All of them under one name, so that what they share is worked out once.
        self.whole = _together(terms, self.numbers) if terms else None

    def out(self, facts: Facts) -> list[int | bool]:
        """What each formula comes to."""
        if self.whole is None:
            return []
        numbers: dict[str, int] = {}
        kinds = list(self.market.vocabulary.applicant_kinds)
        given = [*self._given(self.world.applicant, facts.values, numbers)]
        given.append((self.world.applicant.kind_code().value, numeral(kinds.index(facts.kind) + 1)))
        for slot, item in placed(self.world, facts):
            given.append((slot.present, BOTH[item is not None]))
            given += self._given(slot, item.values if item is not None else {}, numbers)
        return values_of(z3.simplify(_put(self.whole, given)), self.numbers)

    @staticmethod
    def _given(slot: Slot, values: Any, numbers: dict[str, int]) -> Iterator[tuple[Any, Any]]:
        for key, symbol in list(slot.facts.items()):
            if not isinstance(symbol.known, bool):
                value: Value | None = values.get(key)
                yield symbol.known, BOTH[value is not None]
                if isinstance(value, str | Name):
                    text = value.same if isinstance(value, Name) else value
                    value = numbers.setdefault(text, len(numbers) + 1) if text else 0
                yield symbol.value, numeral(value or 0)


BOTH = z3.BoolVal(False), z3.BoolVal(True)


def _handles(parts: Sequence[Any]) -> Any:
    return (z3.z3types.Ast * len(parts))(*(part.ast for part in parts))


def _together(terms: Sequence[Any], numbers: Sequence[bool]) -> Any:
    """Some terms under one name."""
    name = z3.Function("all", *(z3.IntSort() if each else z3.BoolSort() for each in numbers), z3.IntSort())
    context = name.ctx
    return z3.ArithRef(C.Z3_mk_app(context.ref(), name.ast, len(terms), _handles(terms)), context)


def _put(whole: Any, given: Sequence[tuple[Any, Any]]) -> Any:
    """An expression with constants in place of symbols."""
    symbols, constants = zip(*given, strict=True)
    handles = len(given), _handles(symbols), _handles(constants)
    return z3.ArithRef(C.Z3_substitute(whole.ctx.ref(), whole.ast, *handles), whole.ctx)


def values_of(whole: Any, numbers: Sequence[bool]) -> list[int | bool]:
    """The constants that stand under one name, each of which is a number or else a truth.

    Asked of the library's C functions, as there are thousands of them. Fails where one is no constant.
    """
    context, found = whole.ctx.ref(), list[int | bool]()
    room = ctypes.c_int64()
    for at, is_number in enumerate(numbers):
        part = C.Z3_get_app_arg(context, whole.ast, at)
        if not is_number:
            truth = C.Z3_get_bool_value(context, part)
            assert truth, "a truth is left open"
            found.append(truth > 0)
        elif C.Z3_get_numeral_int64(context, part, ctypes.byref(room)):
            found.append(room.value)
        else:  # beyond 64 bits, or no numeral, which fails
            found.append(int(C.Z3_get_numeral_string(context, part)))
    return found


def _term(formula: Any) -> Any:
    if isinstance(formula, bool):
        return BOTH[formula]
    return numeral(formula) if isinstance(formula, int) else formula


def placed(world: World, facts: Facts) -> Iterator[tuple[Slot, Item | None]]:
    """Every slot for an item, and the item that is in it: those of a kind in the order of their forms."""
    for kind, slots in world.slots.items():
        items = sorted((item for item in facts.items if item.kind == kind), key=lambda item: item.same)
        yield from zip(slots, [*items, *[None] * (len(slots) - len(items))], strict=True)


def world_for(market: Market, day: date, profiles: Sequence[Facts]) -> World:
    """A world with room for the items of each profile."""
    sizes: Counter[str] = Counter()
    for each in profiles:
        sizes |= Counter(item.kind for item in each.items)
    return World.of(market.vocabulary, day, dict(sizes))


class Formulas:
    """The lines of a market's policies on one day after stacking, for profiles of at most some items of each kind."""

    def __init__(self, market: Market, day: date, profiles: Sequence[Facts]) -> None:
        self.world = world_for(market, day, profiles)
        self.lines = stacked(ProofScope.of(market.rules, market.plan, "", day), self.world)
        self.sums = [(line, standing) for line in self.lines for standing in FIGURED]
        self.filled = Filled(market, self.world, [line.comes_to(standing) for line, standing in self.sums])

    def totals(self, facts: Facts) -> Sums:
        """What the formulas give for one profile: clause, item, payer, standing → fen, where it is not 0."""
        names = {id(slot): item.id for slot, item in placed(self.world, facts) if item is not None}
        found: Sums = {}
        for (line, standing), fen in zip(self.sums, self.filled.out(facts), strict=True):
            if fen:
                found[line.name, names.get(id(line.slot), ""), line.payer, standing] = fen
        return found


def plainly(facts: Facts) -> Facts:
    """What the formulas are about: a complete list, nothing paid before, nothing chosen."""
    return replace(facts, paid=(), chosen={}, complete=True)


def decided(market: Market, facts: Facts, day: date) -> Sums:
    """The same from a decision."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for line in decide(market.plan, facts, day, ranged=False).lines:
        item = line.item.id if line.item is not None else ""
        found[line.clause.name, item, line.payer, line.standing] += line.net
    return {key: fen for key, fen in found.items() if fen}


def before(market: Market, day: date, profiles: Sequence[Facts]) -> int:
    """How many terms of lines before stacking were compared with what the core's own evaluator finds.

    Whether a line is there, its standing and sums, each stage, the row, and the sums of each row, known or not.
    """
    world = world_for(market, day, profiles)
    program = Lowering(market.vocabulary, market.rules.policies).on(day)
    prints = Prints(world)
    places: list[tuple[Slot, list[Answer], list[Number]]] = []
    for kind, slots in {**world.slots, APPLICANT: [world.applicant]}.items():
        answers: list[Answer] = []
        sums: list[Number] = []
        for promise in program.promises.get(kind, ()):
            answers += [answer(promise.when), answer(program.gates[promise.name].cond)]
            for made in map(award, promise.pays):
                answers += [made.grant, made.there, made.wants_own, *made.stages]
                sums += [made.row, made.standing, made.gross, made.net]
                for row in made.rows:
                    answers += [row.holds, row.there, *(extra.open for extra in row.extras)]
                    sums += [row.base, row.gross, row.net, *(extra.fen for extra in row.extras)]
        places += [(slot, answers, sums) for slot in slots]
    formulas: list[Any] = []
    for slot, answers, sums in places:
        at = prints.at(slot)
        formulas += [each for term in answers for each in (at.met(term), at.failed(term))]
        formulas += [each for term in sums for each in (at.known(term), at.value(term))]
    filled = Filled(market, world, formulas)
    for facts in profiles:
        scene = Scene.of(facts, day, market.plan.kinds)
        items = {id(slot): item for slot, item in placed(world, facts)}
        out = iter(filled.out(facts))
        for slot, answers, sums in places:
            item = items.get(id(slot))
            values = scene.applicant if slot.kind == APPLICANT else item.values if item is not None else {}
            for term in answers:
                found = ask(term)(values, scene)
                expected, formula = [found == MET, found == NOT_MET], [next(out), next(out)]
                if expected != formula:
                    same(expected, formula, f"{slot.id}: {term}")
            for term in sums:
                number = reckon(term)(values, scene)
                known, value = next(out), next(out)
                if number != (value if known else None):
                    same([number], [value if known else None], f"{slot.id}: {term}")
    return len(formulas) * len(profiles)


def check(market: Market, day: date, profiles: Sequence[Facts], seen: Counter[str] | None = None) -> int:
    """How many lines were compared; fails on the first profile of which formulas and evaluator differ.

    Most lines are nothing for most profiles: how many sums were found by both is counted in `seen`.
    """
    plain = [plainly(facts) for facts in profiles]
    formulas = Formulas(market, day, plain)
    for facts in plain:
        expected, found = (sorted(each.items()) for each in (decided(market, facts, day), formulas.totals(facts)))
        same(expected, found, "lines after stacking")
        if seen is not None:
            seen["sums after stacking"] += len(found)
    return len(formulas.lines) * len(plain)
