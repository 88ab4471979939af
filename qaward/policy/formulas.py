"""Reads the mappings that stand for a computed sum: `share`, `every`, `match`, `pot`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from qaward.findings import Findings, suggestion
from qaward.money import round_fen
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.policy.conditions import ConditionReader
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Leaf
from qaward.policy.sums import Base, Bounded, Granted, How, Known, Rounded, Scaled, Scope, Split, Steps, Sum
from qaward.vocabulary.fact import TYPE_NAMES, Fact
from qaward.vocabulary.scalars import read_money

FORMS = ("share", "every", "match", "pot")
KEYS: dict[str, tuple[str, ...]] = {
    "share": ("share", "of", "of_row", "above", "at_least", "cap", "floor", "round"),
    "every": ("every", "of", "gives", "above", "at_least", "cap", "round"),
    "match": ("match", "share", "cap", "floor", "round"),
    "pot": ("pot", "among", "place"),
}
ROUNDINGS: dict[str, How] = {"down": "down", "up": "up", "half_up": "half_up"}
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


@dataclass(frozen=True, slots=True)
class Above:
    """The rows of a table that were read so far, by the keys that lead to them, and where the next one stands."""

    rows: dict[tuple[str, ...], Sum]
    place: tuple[str, ...] = ()

    def find(self, node: Node) -> Sum | None:
        """The row that a key names in the same group, or a list of keys in the whole table."""
        if isinstance(node, Listing):
            return self.rows.get(tuple(glimpse(key) for key in node.items))
        return self.rows.get((*self.place, glimpse(node)))

    def names(self) -> list[str]:
        """The rows of the same group."""
        return [path[-1] for path in self.rows if path[:-1] == self.place]


class SumReader:
    """Reads the mappings that stand for a computed sum."""

    def __init__(self, conditions: ConditionReader) -> None:
        self.conditions = conditions
        self.problems: Findings = conditions.problems
        self._rests_on: list[str] = []

    def readings(self) -> tuple[str, ...]:
        """The readings that what was read since the last call rests on."""
        names, self._rests_on = tuple(dict.fromkeys(self._rests_on)), []
        return names

    def is_form(self, node: Node) -> bool:
        """Whether a node is a computed sum rather than a figure, a table or a reading."""
        return isinstance(node, Mapping) and any(node.get(form) is not None for form in FORMS)

    def read(self, node: Mapping, rows: Above | None = None) -> Sum | None:
        """The sum a mapping stands for; `rows` are the rows of the same table that were read before it."""
        form = "match" if node.get("match") is not None else next(name for name in FORMS if node.get(name) is not None)
        for key, _ in node.entries:
            if key.text not in KEYS[form]:
                self.problems.add("rule.key", key.mark, key=key.text, **suggestion(key.text, KEYS[form]))
        made = {"share": self._share, "every": self._every, "match": self._match, "pot": self._pot}[form](
            node, rows or Above({})
        )
        if made is None:
            return None
        floor, cap = self._money(node, "floor"), self._money(node, "cap")
        if floor is not None and cap is not None and floor > cap:
            self.problems.add("sum.bounds", node.key_mark("floor"))
        bounded = Bounded(made, floor, cap) if floor is not None or cap is not None else made
        return self._rounded(bounded, node)

    def threshold(self, node: Mapping) -> tuple[Leaf, ...]:
        """What the fact of a share or of steps must reach before anything is paid (`above`, `at_least`)."""
        found = self.conditions.fact(given) if isinstance(given := node.get("of"), Scalar) else None
        leaves: list[Leaf] = []
        for key, more in (("above", 1), ("at_least", 0)):
            bound = node.get(key)
            if bound is None:
                continue
            if found is None:
                self.problems.add("sum.threshold", node.key_mark(key), key=key)
                continue
            value, names = self.conditions.value(found[1], bound)
            if value is not None:
                leaves.append(Leaf(*found, Range(value + more, None), bound.mark, names))
        return tuple(leaves)

    def ratio(self, node: Mapping, key: str) -> Fraction | None:
        """The ratio of a key; a fault is reported."""
        given = node.get(key)
        if given is None:
            self.problems.add("text.missing", node.mark, key=key, label="比例")
            return None
        ratio = parse_ratio(given.text) if isinstance(given, Scalar) else None
        if ratio is None or ratio <= 0:
            self.problems.add("sum.ratio", given.mark, key=key, found=glimpse(given))
            return None
        return ratio

    def _money(self, node: Mapping, key: str) -> int | None:
        given = node.get(key)
        return read_money(given, self.problems, "金额", key) if given is not None else None

    def _fact(self, node: Mapping, key: str, types: tuple[str, ...]) -> tuple[Scope, Fact] | None:
        given = node.get(key)
        if given is None:
            self.problems.add("text.missing", node.mark, key=key, label="事实")
            return None
        found = self.conditions.fact(given) if isinstance(given, Scalar) else None
        if found is None and isinstance(given, Scalar):
            return None
        if found is None or found[1].type not in types:
            zh, en = (pick.join(TYPE_NAMES[name][at] for name in types) for at, pick in enumerate(("，或", ", or ")))
            self.problems.add("sum.fact", given.mark, key=key, zh=zh, en=en, found=glimpse(given))
            return None
        return found

    def _share(self, node: Mapping, rows: Above) -> Sum | None:
        ratio = self.ratio(node, "share")
        of_row = node.get("of_row")
        if of_row is not None:
            name = glimpse(of_row)
            if node.get("of") is not None:
                self.problems.add("sum.base-twice", node.key_mark("of"))
            base = rows.find(of_row)
            if base is None:
                self.problems.add("sum.row", of_row.mark, found=name, **suggestion(name, rows.names()))
                return None
            return _scaled(ratio, base) if ratio is not None else None
        found = self._fact(node, "of", ("money",))
        return Scaled(ratio, Base(*found)) if ratio is not None and found is not None else None

    def _every(self, node: Mapping, rows: Above) -> Sum | None:
        del rows
        found = self._fact(node, "of", ("money", "integer"))
        gives = self._money(node, "gives")
        if gives is None and node.get("gives") is None:
            self.problems.add("text.missing", node.mark, key="gives", label="金额")
        if found is None:
            return None
        given = next(value for key, value in node.entries if key.text == "every")
        step = replace(found[1], least=min(found[1].least, 0))  # a step is a difference: the fact's own least is none
        every, names = self.conditions.value(step, given)
        self._rests_on += names
        if every is not None and every <= 0:
            self.problems.add("sum.every", given.mark)
        return Steps(*found, every, gives) if gives is not None and every is not None and every > 0 else None

    def _match(self, node: Mapping, rows: Above) -> Sum | None:
        del rows
        given = next(value for key, value in node.entries if key.text == "match")
        payers, name = self.conditions.subject.vocabulary.payers, glimpse(given)
        if name not in payers:
            labels = {label: key for key, payer in payers.items() for label in (payer.label, payer.treasury)}
            self.problems.add("rule.payer", given.mark, found=name, **suggestion(name, payers, labels))
            return None
        ratio = self.ratio(node, "share") if node.get("share") is not None else Fraction(1)
        return (
            Scaled(ratio, Granted(name, self.conditions.subject.vocabulary.payers[name].label))
            if ratio is not None
            else None
        )

    def _pot(self, node: Mapping, rows: Above) -> Sum | None:
        del rows
        pot = self._money(node, "pot")
        among, place = self._fact(node, "among", ("integer",)), self._fact(node, "place", ("integer",))
        if pot is None or among is None or place is None:
            return None
        return Split(pot, Base(*among), Base(*place))

    def _rounded(self, made: Sum, node: Mapping) -> Sum | None:
        given = node.get("round")
        if given is None:
            return made
        found = _ROUND.fullmatch(glimpse(given))
        to = read_money(Scalar(found[2], given.mark), self.problems, "取整", "round") if found else 0
        if to == 0:
            self.problems.add("sum.round", given.mark, found=glimpse(given))
        return Rounded(made, to, ROUNDINGS[found[1]]) if found and to else None


def _scaled(ratio: Fraction, inner: Sum) -> Sum:
    """A share of a sum; of a figure it is a figure at once."""
    return Known(round_fen(ratio * inner.fen)) if isinstance(inner, Known) else Scaled(ratio, inner)
