"""What rows give as they were read: a sum with all that its words say, the rows above one, what is done to any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from qaward.findings import enumerated
from qaward.marks import Mark
from qaward.nodes import Listing, Node, glimpse
from qaward.policy.model import All, Condition, Count, Leaf, Tier
from qaward.policy.sums.base import Rounding, Sum
from qaward.policy.sums.bounds import Bounded, Less, Rounded
from qaward.policy.sums.figures import Known
from qaward.standings import Standing
from qaward.vocabulary.fact import TRUTHS, Fact


@dataclass(frozen=True, slots=True)
class Made:
    """What a row gives as it was read, and what else its words say.

    `asked` is what must be reached before it gives anything (`above`, `at_least`), `readings` what its figures rest on.
    `ceiling` tells that it is the most that may be given, of `grades` where there are some; `standing` stands where
    there is no figure.
    """

    sum: Sum
    asked: tuple[Leaf | Count, ...] = ()
    readings: tuple[str, ...] = ()
    ceiling: bool = False
    standing: Standing | None = None
    grades: tuple[int, ...] = ()

    def tier(self, mark: Mark, leaves: tuple[Condition, ...] = ()) -> Tier:
        """The row, met where `leaves` are and what it asks itself is."""
        fen = self.sum.fen if isinstance(self.sum, Known) else 0
        computed = None if isinstance(self.sum, Known) else self.sum
        when = All((*leaves, *self.asked))
        return Tier(
            when, fen, self.standing, self.readings, mark, computed, ceiling=self.ceiling, grades=self.grades
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class EarlierRows:
    """The rows of a table that were read so far, by the values that lead to them, and where the next one stands.

    `facts` are those of the table, the outermost first: a row may be named by any name of its value. `gone` are rows
    that do not stand in this run: only rows that do not either may name them.
    """

    rows: dict[tuple[str, ...], Made]
    facts: tuple[Fact, ...] = ()
    place: tuple[str, ...] = ()
    spoilt: set[tuple[str, ...]] = field(default_factory=set[tuple[str, ...]])
    gone: dict[tuple[str, ...], Made] = field(default_factory=dict[tuple[str, ...], Made])

    def of_gone(self) -> EarlierRows:
        """The same for a row that does not stand in this run."""
        return replace(self, rows={**self.gone, **self.rows})

    def within(self, key: str) -> EarlierRows:
        """The same for the group of rows under a key of this one."""
        return replace(self, place=(*self.place, self._named(len(self.place), key)))

    def keep(self, keys: Iterable[str], made: Made) -> None:
        """Add a row, under each of its keys."""
        for key in keys:
            self.rows[*self.place, self._named(len(self.place), key)] = made

    def find(self, node: Node) -> Made | None:
        """The row that a key names in the same group, or a list of keys in the whole table."""
        if isinstance(node, Listing):
            return self.rows.get(tuple(self._named(at, glimpse(key)) for at, key in enumerate(node.items)))
        return self.rows.get((*self.place, self._named(len(self.place), glimpse(node))))

    def spoil(self, keys: Iterable[str]) -> None:
        """Note a row that is faulty, which is told there and not where it is named."""
        self.spoilt.update((*self.place, self._named(len(self.place), key)) for key in keys)

    def spoils(self, node: Node) -> bool:
        """Whether the row that a key or a list of keys names is faulty."""
        keys = [glimpse(key) for key in node.items] if isinstance(node, Listing) else [*self.place, glimpse(node)]
        return tuple(self._named(at, key) for at, key in enumerate(keys)) in self.spoilt

    def absent(self) -> tuple[str, dict[str, str]]:
        """The message for a row that cannot be named here, and its words: the rows that can be."""
        if not self.facts:
            return "sum.row-table", {}
        if not self.rows:
            return "sum.row-first", {}
        words = {"rows_zh": self._listed(chinese=True), "rows_en": self._listed(chinese=False)}
        if len(self.facts) == 1:
            return "sum.row", words
        return "sum.row-path", words | {"order": ", ".join(fact.key for fact in self.facts)}

    def _listed(self, *, chinese: bool) -> str:
        """The rows above as they are named from here: those of the same group by one key, others by all of theirs."""
        names: dict[str, None] = {}
        for path in self.rows:
            keys = path[-1:] if path[:-1] == self.place else path
            choices = [fact.choice(key) for fact, key in zip(self.facts[len(path) - len(keys) :], keys, strict=False)]
            shown = [c.labels[0] if c and chinese else key for c, key in zip(choices, keys, strict=True)]
            names[shown[0] if len(keys) == 1 else f"[{', '.join(shown)}]"] = None
        return enumerated(list(names), "、" if chinese else ", ")

    def _named(self, depth: int, key: str) -> str:
        """The one name of a value by which its row is kept: the key, where it has one."""
        fact = self.facts[depth] if depth < len(self.facts) else None
        if fact is None:
            return key
        if fact.type == "boolean" and key in TRUTHS:
            return fact.show(TRUTHS[key], "en")
        choice = fact.choice(key)
        return choice.key if choice is not None else key


LIMITS = ("less", "floor", "cap", "round")
"""The keys of what may be done to a sum, or to every row of a line."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is done to a sum, in this order; `to` is the unit it is rounded to, 0 where it is not."""

    off: Sum | None
    floor: Sum | None
    cap: Sum | None
    to: int
    how: Rounding

    def of(self, made: Sum) -> Sum:
        """What comes of a sum."""
        made = made if self.off is None else Less(made, self.off)
        made = made if self.floor is None and self.cap is None else Bounded(made, self.floor, self.cap)
        return Rounded(made, self.to, self.how) if self.to else made
