"""Reads the mappings that stand for a computed sum, in the forms that `sums` declares, and what is done to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from qaward.findings import Findings, suggestion
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.policy.conditions import ConditionReader
from qaward.policy.item_sums import OverItems, is_added, named
from qaward.policy.made import LIMITS, EarlierRows, Limits, Made
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Count, Leaf
from qaward.policy.sums.all import SUM_FORM_OF
from qaward.policy.sums.base import Rounding, Sum, granted_by, ingredients
from qaward.policy.sums.figures import Base, Granted, Known, together
from qaward.policy.sums.of_items import OfItems
from qaward.policy.unasked import readings_of
from qaward.vocabulary.fact import TYPE_NAMES, Fact, Scope
from qaward.vocabulary.scalars import read_money, width_hint

V = TypeVar("V")

MOST_PARTS, DEEPEST_SUM = 1000, 64
"""So many parts a computed sum may have, and so many levels of them."""

ROUNDINGS: dict[str, Rounding] = {"down": "down", "up": "up", "half_up": "half_up"}
_PERCENT = re.compile(r"([1-9][0-9]{0,5}|0)(\.([0-9]{1,6}))?%")
_COLON = re.compile(r"1\s*[:：]\s*((?:[1-9][0-9]{0,5}|0)(?:\.[0-9]{1,6})?)")
_FRACTION = re.compile(r"([1-9][0-9]{0,5})\s*/\s*([1-9][0-9]{0,5})")
_ROUND = re.compile(r"(down|up|half_up)\s+(?:to\s+)?(\S+)")


def parse_ratio(text: str) -> Fraction | None:
    """The ratio that `30%`, `12.5%`, `1:0.6` or `5/12` states, exactly; None for anything else."""
    percent = _PERCENT.fullmatch(text)
    if percent is not None:
        return Fraction(text.removesuffix("%")) / 100
    fraction = _FRACTION.fullmatch(text)
    if fraction is not None:
        return Fraction(int(fraction[1]), int(fraction[2]))
    colon = _COLON.fullmatch(text)
    return Fraction(colon[1]) if colon is not None else None


class SumReader:
    """Reads the mappings that stand for a computed sum."""

    def __init__(self, conditions: ConditionReader) -> None:
        self.conditions = conditions
        self.problems: Findings = conditions.problems
        self._rests_on: list[str] = []
        self._asked: list[Leaf | Count] = []
        self._ceiling = False
        self._inside: list[str] = []
        """The keys that what is read stands under, where it is part of another sum."""
        self._earlier_rows = EarlierRows({})
        self.over_items = OverItems(conditions)

    def readings(self) -> tuple[str, ...]:
        """The readings that what was read since the last call rests on."""
        names, self._rests_on = tuple(dict.fromkeys(self._rests_on)), []
        return names

    def is_form(self, node: Node) -> bool:
        """Whether a node is a computed sum rather than a figure, a table or a reading."""
        return isinstance(node, Mapping) and any(node.get(key) is not None for key in SUM_FORM_OF)

    def read(self, node: Mapping, rows: EarlierRows | None = None) -> Made | None:
        """The sum a mapping stands for; `rows` are the rows of the same table that were read before it."""
        self._earlier_rows, self._asked, self._ceiling = rows or EarlierRows({}), [], False
        made = self._read(node)
        asked, names = tuple(dict.fromkeys(self._asked)), self.readings()
        return None if made is None else Made(made, asked, names, self._ceiling)

    def _read(self, node: Mapping) -> Sum | None:
        # A match may have a share.
        form = SUM_FORM_OF[
            "match" if node.get("match") is not None else next(key for key in SUM_FORM_OF if node.get(key))
        ]
        for key, _ in node.entries:
            if form.bounds and key.text in LIMITS and key.text not in form.keys:
                self.problems.add("sum.limit-form", key.mark, key=key.text, form=form.key)
            elif key.text not in form.keys:
                self.problems.add("rule.key", key.mark, key=key.text, **suggestion(key.text, (), reserved=form.keys))
        made = form.read(self, node)
        self._ask(node, self._threshold(node))
        # What is done to the sum is read even where the sum itself is faulty, so that all faults are told.
        limits = self.limits(node)
        if made is None or limits is None:
            return None
        if not self.fits(node, made, limits, share=form.key == "share"):
            return None
        held = limits.of(made)
        return held if self.small(node, held) else None

    def limits(self, node: Mapping) -> Limits | None:
        """What is done to a sum, by the keys beside it; None where that is faulty."""
        before = len(self.problems)
        off = self.money_of(node, "less") if node.get("less") is not None else None
        if off is not None:
            for each in ingredients(off):
                if isinstance(each, tuple) and each[1].signed:
                    self.problems.add("sum.signed", node.key_mark("less"), fact=each[1].key)
        floor, cap = self._limit(node, "floor"), self._limit(node, "cap")
        if isinstance(floor, Known) and isinstance(cap, Known) and floor.fen > cap.fen:
            self.problems.add("sum.bounds", node.key_mark("floor"))
        rounded = self._round(node)
        return Limits(off, floor, cap, *rounded) if len(self.problems) == before else None

    def small(self, node: Mapping, made: Sum) -> bool:
        """Whether a sum has no more parts and levels than can be worked with, those of the rows it names counted.

        One that has more is told.
        """
        parts, level = 0, (made,)
        for _ in range(DEEPEST_SUM):
            parts += len(level)
            if not level or parts > MOST_PARTS:
                break
            level = tuple(inner for each in level for inner in each.inner_sums)
        if not level and parts <= MOST_PARTS:
            return True
        self.problems.add("sum.large", node.mark, most=MOST_PARTS, deepest=DEEPEST_SUM)
        return False

    def fits(self, node: Mapping, made: Sum, limits: Limits, *, share: bool = False) -> bool:
        """Whether what is done to a sum can be; what is both counted and taken off is told, and a pot that is rounded.

        A `share` of a pot is divided in whole units where it is rounded; parts of the pot itself make it to the fen.
        """
        both = named(made).keys() & named(limits.off).keys() if limits.off is not None else ()
        if both:
            shown = "、".join(sorted(named(made)[each] for each in both))
            self.problems.add("sum.less-same", node.key_mark("less"), found=shown)
        if limits.to and made.parts() is not None and not share and limits.off is limits.cap is limits.floor is None:
            self.problems.add("sum.pot-round", node.key_mark("round"))
            return False
        return True

    def _limit(self, node: Mapping, key: str) -> Sum | None:
        given = node.get(key)
        return None if given is None else self._amount(given, key)

    def _amount(self, given: Node, key: str) -> Sum | None:
        """A figure, or a computed sum."""
        if isinstance(given, Mapping) and self.is_form(given):
            self._inside.append(key)
            made = self._read(given)
            self._inside.pop()
            return made
        if self.over_items.is_bare(given):
            return None
        fen = self._sum(given, key)
        return None if fen is None else Known(fen)

    def amount(self, node: Mapping, key: str) -> Sum | None:
        """The sum of a key, a figure or a computed one."""
        given = node.get(key)
        return None if given is None else self._amount(given, "lower_of")

    def amounts(self, node: Mapping, key: str) -> tuple[Sum, ...] | None:
        """The sums of a list, figures or computed ones, two at least."""
        given = node.get(key)
        items = given.items if isinstance(given, Listing) else ()
        if given is None or len(items) < 2:
            self.problems.add("sum.several", (given or node).mark, key=key, found=glimpse(given or node))
            return None
        found = [self._amount(item, key) for item in items]
        return None if None in found else tuple(each for each in found if each is not None)

    def _ask(self, node: Mapping, asked: tuple[Leaf | Count, ...]) -> None:
        """Note what must be reached before anything is paid, where that can be said of the whole.

        The lowest of several sums is nothing as soon as one is; for the highest, and for limits, nothing follows.
        """
        loose = next((key for key in self._inside if key != "lower_of"), None)
        if asked and loose is not None:
            place = next((key for key in ("above", "at_least", "of_row") if node.get(key) is not None), "")
            self.problems.add("sum.threshold-place", node.key_mark(place), key=place, within=loose)
            return
        self._asked += asked

    def _threshold(self, node: Mapping) -> tuple[Leaf | Count, ...]:
        """What that must reach which a share or steps are of before anything is paid (`above`, `at_least`)."""
        given = node.get("of")
        if given is not None and is_added(given):
            items = self.over_items.read(given)
            return () if items is None else self._reaching(node, (items.count, items.measure))  # else it was told

        def of_fact(each: Node, problems: Findings) -> tuple[Leaf | Count, ...]:
            return self._reaching(node, self.conditions.fact(each) if isinstance(each, Scalar) else None)

        if given is None:
            return self._reaching(node, None)
        leaves, names = self.conditions.resolver.value(given, of_fact)
        return tuple(replace(leaf, readings=(*names, *leaf.readings)) for leaf in leaves or ())

    def _reaching(self, node: Mapping, found: tuple[Scope | Count, Fact] | None) -> tuple[Leaf | Count, ...]:
        """What a fact, or what is added up, must reach by the keys beside it."""
        leaves: list[Leaf | Count] = []
        for key, more in (("above", 1), ("at_least", 0)):
            bound = node.get(key)
            if bound is None:
                continue
            if found is None:
                self.problems.add("sum.threshold", node.key_mark(key), key=key)
                continue
            of, fact = found
            value, names = self.conditions.value(fact, bound)
            if value is None:
                continue
            if isinstance(of, Count):
                leaves.append(replace(of, low=value + more, mark=bound.mark, readings=names, over=bool(more)))
            else:
                leaves.append(Leaf(of, fact, Range(value + more, None, bool(more)), bound.mark, names))
        return tuple(leaves)

    def ratio(self, node: Mapping, key: str) -> Fraction | None:
        """The ratio of a key; a fault is reported."""
        given = node.get(key)
        if given is None:
            self.missing(node, key, "比例")
            return None

        def read(node: Node, problems: Findings) -> Fraction | None:
            ratio = parse_ratio(node.text) if isinstance(node, Scalar) else None
            if ratio is None or ratio <= 0:
                hint = width_hint(glimpse(node), parse_ratio)
                problems.add("sum.ratio", node.mark, None, key=key, found=glimpse(node), **hint)
                return None
            return ratio

        return self._value(given, read)

    def _value(self, given: Node, read: Callable[[Node, Findings], V | None]) -> V | None:
        """What a node stands for, which may be a reading; what it rests on is noted."""
        found, names = self.conditions.resolver.value(given, read)
        self._rests_on += names
        return found

    def _sum(self, given: Node, key: str) -> int | None:
        return self._value(given, lambda node, problems: read_money(node, problems, "金额", key))

    def add(self, code: str, node: Node, key: str = "", **words: object) -> None:
        """Tells a problem, where a node is, or where it has a key."""
        mark = node.key_mark(key) if key and isinstance(node, Mapping) else node.mark
        self.problems.add(code, mark, **words)  # type: ignore[arg-type]

    def missing(self, node: Mapping, key: str, label: str) -> None:
        """Tells that a key is missing."""
        self.problems.add("text.missing", node.mark, key=key, label=label)

    def money(self, node: Mapping, key: str) -> int | None:
        """The sum of money of a key; None where there is no such key as well."""
        given = node.get(key)
        return self._sum(given, key) if given is not None else None

    def fact(self, node: Mapping, key: str, types: tuple[str, ...]) -> tuple[Scope, Fact] | None:
        """The fact of a key, of one of some types."""
        given = node.get(key)
        if given is None:
            self.missing(node, key, "事实")
            return None
        return self._fact(given, key, types)

    def _fact(self, given: Node, key: str, types: tuple[str, ...]) -> tuple[Scope, Fact] | None:
        found = self.conditions.fact(given) if isinstance(given, Scalar) else None
        if found is None and isinstance(given, Scalar):
            return None
        if found is None or found[1].type not in types:
            self._strange(given, key, types, glimpse(given))
            return None
        return found

    def _strange(self, given: Node, key: str, types: tuple[str, ...], found: str) -> None:
        """Tells what cannot stand at a key that takes facts of some types."""
        zh, en = (pick.join(TYPE_NAMES[name][at] for name in types) for at, pick in enumerate(("，或", ", or ")))
        self.problems.add("sum.fact", given.mark, key=key, zh=zh, en=en, found=found)

    def measured(self, node: Mapping, key: str, types: tuple[str, ...]) -> tuple[Base | OfItems, Fact] | None:
        """The fact of a key, of one of some types, or what is added up of items; and as what its values are read."""
        given = node.get(key)
        if given is not None and is_added(given):
            items = self._items(given, key, types)
            return None if items is None else (items, items.measure)
        found = self.fact(node, key, types)
        return None if found is None else (Base(*found), found[1])

    def _items(self, given: Node, key: str, types: tuple[str, ...]) -> OfItems | None:
        """What is added up of items, where it is of one of some types."""
        items = self.over_items.read(given)
        if items is not None and items.measure.type not in types:
            self._strange(given, key, types, glimpse(given))
            return None
        if items is not None:
            self._rests_on += readings_of(items.count.where)
        return items

    def facts(self, node: Mapping, key: str) -> Sum | None:
        """The money facts of a key, one or a list of them, together."""
        return self._together(node, key, "事实", self._base)

    def _base(self, given: Node, key: str) -> Sum | None:
        if is_added(given):
            return self._items(given, key, ("money",))
        found = self._fact(given, key, ("money",))
        if found is None:
            return None
        payer = granted_by(found[1])
        return Base(*found) if payer is None else self._granted(Scalar(payer, given.mark), key)

    def money_of(self, node: Mapping, key: str) -> Sum | None:
        """The facts or grants of a key, one or a list of them, together."""
        return self._together(node, key, "事实", self._money_of)

    def _money_of(self, given: Node, key: str) -> Sum | None:
        if isinstance(given, Scalar) and given.text in self.conditions.subject.vocabulary.payers:
            return self._granted(given, key)
        return self._base(given, key)

    def grants(self, node: Mapping, key: str) -> Sum | None:
        """The grants of the payers of a key, one or a list of them, together."""
        return self._together(node, key, "出资方", self._granted)

    def _granted(self, given: Node, key: str) -> Sum | None:
        payers, name = self.conditions.subject.vocabulary.payers, glimpse(given)
        if name not in payers:
            labels = {label: key for key, payer in payers.items() for label in (payer.label, payer.treasury)}
            self.problems.add("rule.payer", given.mark, found=name, **suggestion(name, payers, labels))
            return None
        return Granted(name, payers[name].label)

    def _together(
        self, node: Mapping, key: str, label: str, read: Callable[[Node, str], Sum | None]
    ) -> Sum | None:  # fmt: skip
        given = node.get(key)
        if given is None:
            self.missing(node, key, label)
            return None
        several = given.items if isinstance(given, Listing) else (given,)
        if not several:
            self.problems.add("shape.list", given.mark, key=key, found=glimpse(given))
            return None
        found: dict[Sum, Node] = {}
        for each in several:
            made = self._value(each, lambda node, _: read(node, key))
            if len(several) > 1 and isinstance(made, Base) and made.fact.signed:
                self.problems.add("sum.signed", each.mark, fact=made.fact.key)
            if made is not None and found.setdefault(made, each) is not each:
                self.problems.add("sum.twice", each.mark, found[made].mark, key=key, found=glimpse(each))
        return together(list(found)) if len(found) == len(several) else None

    def step(self, node: Mapping, key: str, fact: Fact) -> int | None:
        """A difference between values of a fact, more than nothing."""
        given = node.get(key)
        assert given is not None  # the key of the form
        step = replace(fact, least=min(fact.least, 0))  # a difference: the fact's own least is none
        every, names = self.conditions.value(step, given)
        self._rests_on += names
        if every is not None and every <= 0:
            self.problems.add("sum.every", given.mark)
            return None
        return every

    def row(self, node: Mapping, key: str) -> Sum | None:
        """The row above that a key names."""
        given = node.get(key)
        assert given is not None  # the key of the form
        base = self._value(given, self._named_row)
        if base is None:
            return None
        self._ask(node, base.asked)
        self._rests_on += base.readings
        self._ceiling |= base.ceiling and "cap" not in self._inside
        return base.sum

    def _named_row(self, given: Node, problems: Findings) -> Made | None:
        base = self._earlier_rows.find(given)
        if base is None and not self._earlier_rows.spoils(given):
            code, words = self._earlier_rows.absent()
            problems.add(code, given.mark, None, found=glimpse(given), **words)
        return base

    def _round(self, node: Mapping) -> tuple[int, Rounding]:
        """The unit that a sum is rounded to, and which way; 0 where it is not."""
        given = node.get("round")
        if given is None:
            return 0, "down"
        found = _ROUND.fullmatch(glimpse(given))
        to = read_money(Scalar(found[2], given.mark), self.problems, "取整", "round") if found else 0
        if to == 0:
            self.problems.add("sum.round", given.mark, found=glimpse(given))
        return to or 0, ROUNDINGS[found[1]] if found else "down"
