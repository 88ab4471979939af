"""Reads what `round.yaml` declares of the year's money: every fault is told at its place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from qaward.budget.division import Division, Part, Tranche
from qaward.budget.known import Known
from qaward.budget.methods import METHODS, Method, Terms, method_of
from qaward.budget.order import Criterion
from qaward.budget.plan import Aside, Budget, Cap, Places, Plan, Scope, Sharing
from qaward.budget.shape import (
    KEYS,
    AsideShape,
    BudgetShape,
    CapShape,
    CriterionShape,
    PlacesShape,
    PlanShape,
    SharingShape,
)
from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.money import format_money
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import Node, Scalar, entries_of, value_mark
from qaward.policy.formulas import parse_ratio
from qaward.shapes import check
from qaward.vocabulary.scalars import read_money

UNLIMITED = ("unlimited", "不限")
REST = ("rest", "其余")


def read_plan(node: Node, known: Known, problems: Findings, year: int | None = None) -> Plan | None:
    """The year's money as the keys `budget`, `caps` and `places` of a mapping say it; others are not looked at.

    `year` is that of budgets that name none. None, with every fault reported, where it cannot be used.
    """
    if isinstance(node, MappingNode):
        node = MappingNode(tuple(entry for entry in node.entries if entry[0].text in KEYS), node.mark)
    shape = check(PlanShape, node, problems)
    if shape is None or not isinstance(node, MappingNode):
        return None
    before = len(problems.errors)
    reader = _Reader(known, problems, year)
    budgets = [reader.budget(each, at) for each, at in zip(shape.budget, entries_of(node, "budget"), strict=True)]
    caps = [reader.cap(each, at) for each, at in zip(shape.caps, entries_of(node, "caps"), strict=True)]
    places = [reader.places(each, at) for each, at in zip(shape.places, entries_of(node, "places"), strict=True)]
    if len(problems.errors) > before:
        return None
    return Plan(tuple(filter(None, budgets)), tuple(filter(None, caps)), tuple(filter(None, places)))


class _Reader:
    """Reads one entry after the other; each method returns None, or what could be read, where something is wrong."""

    def __init__(self, known: Known, problems: Findings, year: int | None) -> None:
        self._known, self._year = known, year
        self._problems = problems
        self._budgets: list[tuple[Budget, Mark]] = []

    def budget(self, shape: BudgetShape, node: MappingNode) -> Budget | None:
        payer = self._payer(shape.payer, value_mark(node, "payer"))
        sharing = self._sharing(shape, node)
        fen = None if shape.amount in UNLIMITED else self._sum(node, "amount", "预算", sharing)
        division = Division(self._parts(node), self._tranches(shape, node))
        clauses = self._clauses(shape.clauses, node)
        year = shape.year if shape.year is not None else self._year
        if year is None:
            self._problems.add("shape.missing", node.mark, key="year")
        if payer is None or sharing is None or year is None:
            return None
        made = Budget(payer, year, fen, sharing, division, clauses)
        for other, mark in self._budgets:
            if _meet(made, other):
                self._problems.add("budget.twice", node.mark, mark, payer=shape.payer, year=year)
        self._budgets.append((made, node.mark))
        return made

    def cap(self, shape: CapShape, node: MappingNode) -> Cap | None:
        payer = self._payer(shape.payer, value_mark(node, "payer"))
        sharing = self._sharing(shape, node)
        fen = self._sum(node, "cap", "封顶", sharing)
        clauses = self._clauses(shape.clauses, node)
        if payer is None or sharing is None or fen is None:
            return None
        return Cap(shape.name or f"单位封顶{format_money(fen)}", Scope((payer,), clauses), fen, sharing)

    def places(self, shape: PlacesShape, node: MappingNode) -> Places:
        named = [(word, value_mark(node, "payers", at)) for at, word in enumerate(shape.payers)]
        payers = [key for word, mark in named if (key := self._payer(word, mark)) is not None]
        order = self._order(shape.order, node)
        inner = node.get("aside")
        aside = None
        if shape.aside is not None and isinstance(inner, MappingNode):
            aside = self._aside(shape.aside, shape.places, inner)
        scope = Scope(tuple(payers), self._clauses(shape.clauses, node))
        return Places(shape.name or f"名额{shape.places}个", scope, shape.places, shape.by, order, aside)

    # ── what several have ──────────────────────────────────────────────────────────────────────────────

    def _sharing(self, shape: SharingShape, node: MappingNode) -> Sharing | None:
        method = method_of(shape.method)
        order = self._order(shape.order, node)
        step = self._step(node)
        if method is None:
            words = suggestion(shape.method, [word for each in METHODS.values() for word in (each.key, each.zh)])
            self._problems.add("budget.method", value_mark(node, "method"), found=shape.method, **words)
            return None
        self._suits(method, shape, node)
        way = shape.rounding.way if shape.rounding else "largest"
        return Sharing(method, shape.by, order, Terms(step, way, shape.last or "stop"))

    def _suits(self, method: Method, shape: SharingShape, node: MappingNode) -> None:
        """What only some methods take, or need."""
        if not method.fills:
            if shape.last is not None:
                self._problems.add("budget.last-pro-rata", node.key_mark("last"))
            return
        if shape.last not in method.lasts:
            mark = value_mark(node, "last")
            self._problems.add(
                "budget.last",
                mark,
                method=method.key,
                choices_zh="、".join(method.lasts),
                choices_en=", ".join(method.lasts),
            )
        if not shape.order and not method.first:
            self._problems.add("budget.order", node.mark, method=method.key)
        inner = node.get("rounding")
        if shape.rounding and shape.rounding.way == "half_up" and isinstance(inner, MappingNode):
            self._problems.add("budget.way", value_mark(inner, "way"), method=method.key, found=shape.rounding.way)

    def _step(self, node: MappingNode) -> int:
        """The unit of rounding in fen; one fen where none is declared, or none that can be used."""
        rounding = node.get("rounding")
        given = rounding.get("unit") if isinstance(rounding, MappingNode) else None
        if given is None:
            return 1
        fen = read_money(given, self._problems, "取整单位", "unit")
        if fen == 0:
            self._problems.add("budget.no-unit", given.mark)
        return fen or 1

    def _sum(self, node: MappingNode, key: str, label: str, sharing: Sharing | None) -> int | None:
        """A sum that whole units of rounding make up."""
        given = node.get(key)
        assert given is not None  # the shape asks for it
        fen = read_money(given, self._problems, label, key)
        step = sharing.terms.step if sharing else 1
        if fen is not None and fen % step:
            unit = format_money(step, "元")
            self._problems.add("budget.unit", given.mark, found=format_money(fen, "元"), unit=unit)
        return fen

    def _order(self, shapes: Sequence[CriterionShape], node: MappingNode) -> tuple[Criterion, ...]:
        order: list[Criterion] = []
        for at, shape in enumerate(shapes):
            mark = value_mark(node, "order", at)
            key = self._fact(shape.by, mark)
            if key is None:
                continue
            if key in {each.fact for each in order}:
                self._problems.add("budget.order-twice", mark, found=shape.by)
            label = "" if shape.by == key else shape.by
            values = self._values(key, shape.values or (), mark)
            order.append(Criterion(key, shape.first == "most", values, label))
        return tuple(order)

    def _aside(self, shape: AsideShape, all_places: int, node: MappingNode) -> Aside | None:
        fact = self._fact(shape.fact, value_mark(node, "fact"))
        if (shape.places is None) == (shape.share is None):
            self._problems.add("budget.aside-form", node.mark)
            return None
        count = shape.places
        if shape.share is not None:
            ratio = self._ratio(shape.share, value_mark(node, "share"), "share")
            count = None if ratio is None else ceil(ratio * all_places)
        if count is not None and count > all_places:
            self._problems.add("budget.aside", node.mark, found=count, places=all_places)
        if fact is None or count is None:
            return None
        return Aside(fact, self._values(fact, shape.values, value_mark(node, "values")), count, shape.unused)

    def _tranches(self, shape: BudgetShape, node: MappingNode) -> tuple[Tranche, ...]:
        marks = [value_mark(node, "tranches", at) for at in range(len(shape.tranches))]
        ratios = [self._ratio(each.share, mark, "share") for each, mark in zip(shape.tranches, marks, strict=True)]
        known = [ratio for ratio in ratios if ratio is not None]
        if len(known) < len(ratios) or not known:
            return ()
        if sum(known) != 1:
            self._problems.add("budget.tranches", node.key_mark("tranches"), found=_percent(sum(known, Fraction(0))))
        return tuple(Tranche(ratio, each.when) for ratio, each in zip(known, shape.tranches, strict=True))

    def _parts(self, node: MappingNode) -> tuple[Part, ...]:
        listed = node.get("split")
        if not isinstance(listed, MappingNode):
            return ()
        parts: list[Part] = []
        for name, given in listed.entries:
            payer, part = self._payer(name.text, name.mark), self._part(name.text, given)
            if payer is None or part is None:
                continue
            if payer in {each.payer for each in parts}:
                self._problems.add("budget.split-twice", name.mark, payer=name.text)
            parts.append(Part(payer, *part))
        whole = sum((part.ratio for part in parts), Fraction(0))
        if len(parts) == len(listed.entries) and whole != 1:
            self._problems.add("budget.split", listed.mark, found=_percent(whole))
        return tuple(parts)

    def _part(self, payer: str, given: Node) -> tuple[int | None, Fraction] | None:
        """The sum or the ratio that one level bears."""
        text = given.text if isinstance(given, Scalar) else ""
        if text in REST:
            return None, Fraction(1)
        if (ratio := parse_ratio(text)) is not None:
            return None, ratio
        faults = Findings()
        fen = read_money(given, faults, "分担", payer)
        if fen is None:
            self._problems.add("budget.part", given.mark, payer=payer, found=text)
            return None
        return fen, Fraction(0)

    # ── words ──────────────────────────────────────────────────────────────────────────────────────────

    def _payer(self, word: str, mark: Mark) -> str | None:
        found = self._known.payers.get(word)
        if found is None:
            self._problems.add("rule.payer", mark, found=word, **suggestion(word, self._known.payers))
        return found

    def _fact(self, word: str, mark: Mark) -> str | None:
        found = self._known.facts.get(word)
        if found is None:
            self._problems.add("budget.fact", mark, found=word, **suggestion(word, self._known.facts))
        return found

    def _values(self, key: str, words: Sequence[str], mark: Mark) -> tuple[str, ...]:
        """The values of a fact by their keys, where it is one of some words."""
        fact = self._known.choices.get(key)
        if fact is None:
            return tuple(words)
        found = [fact.choice(word) for word in words]
        for word, choice in zip(words, found, strict=True):
            if choice is None:
                fact.read(Scalar(word, mark), self._problems)
        return tuple(choice.key for choice in found if choice is not None)

    def _clauses(self, words: Sequence[str], node: MappingNode) -> tuple[str, ...]:
        for at, word in enumerate(words):
            if word not in self._known.clauses:
                mark = value_mark(node, "clauses", at)
                self._problems.add("clause.unknown", mark, found=word, **suggestion(word, self._known.clauses))
        return tuple(words)

    def _ratio(self, text: str, mark: Mark, key: str) -> Fraction | None:
        found = parse_ratio(text)
        if found is None or found == 0:
            self._problems.add("sum.ratio", mark, key=key, found=text, hint_zh="", hint_en="")
            return None
        return found


def _meet(one: Budget, other: Budget) -> bool:
    """Whether a line can belong to both."""
    if (one.payer, one.year) != (other.payer, other.year):
        return False
    if not one.clauses or not other.clauses:
        return True
    return any(_same(name, word) for name in one.clauses for word in other.clauses)


def _same(one: str, other: str) -> bool:
    """Whether two names mean a clause in common; the name of a clause alone stands for those of all policies."""
    if "/" in one and "/" in other:
        return one == other
    return one.rpartition("/")[2] == other.rpartition("/")[2]


def _percent(ratio: Fraction) -> str:
    whole = ratio * 100
    return f"{whole.numerator}%" if whole.denominator == 1 else f"{ratio.numerator}/{ratio.denominator}"
