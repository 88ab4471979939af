"""Units: the lines among which money is shared out as one, a line by itself or all of an applicant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from qaward.budget.claim import Claim, LineKey
from qaward.ordering import Key

Per = Literal["line", "applicant", "item"]
"""What counts as one: a line, an applicant with all its lines, an item of an applicant with all its lines."""

PER_WORDS: dict[Per, tuple[str, str]] = {
    "line": ("按笔", "by line"),
    "applicant": ("按单位", "by applicant"),
    "item": ("按事项", "by item"),
}

_SAME: dict[Per, Callable[[LineKey], object]] = {
    "line": lambda key: key,
    "applicant": lambda key: key.applicant,
    "item": lambda key: (key.applicant, key.item),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that share a fate, in an order: what is due on each, and what can be paid on each, in fen.

    What can be paid is what is due, brought down to the unit of rounding.
    """

    lines: tuple[Claim, ...]
    dues: tuple[int, ...]
    most: tuple[int, ...]

    @property
    def key(self) -> LineKey:
        """What tells it from all other units of the same lines, in whatever order its own are."""
        return min(self.lines, key=lambda line: line.last).key

    @property
    def due(self) -> int:
        """What is due on all its lines."""
        return sum(self.dues)

    @property
    def fen(self) -> int:
        """What can be paid on all its lines."""
        return sum(self.most)

    @property
    def last(self) -> tuple[Key, ...]:
        """Where it stands in the order that every other one ends in."""
        return min(line.last for line in self.lines)

    def ordered(self, places: Sequence[int]) -> Unit:
        """The same with its lines in another order: the places of those that come first, second, …"""
        if len(places) == 1:
            return self
        return Unit(
            tuple(self.lines[at] for at in places),
            tuple(self.dues[at] for at in places),
            tuple(self.most[at] for at in places),
        )

    def value(self, claim: Claim, fact: str) -> int | str | None:
        """What is known of one of its lines; the sum that is due is that of the whole unit."""
        built_in: dict[str, int | str] = {
            "due": self.due, "applicant": claim.key.applicant, "clause": claim.clause, "item": claim.key.item,
        }  # fmt: skip
        return built_in[fact] if fact in built_in else claim.facts.get(fact)


BUILT_IN: dict[str, tuple[str, str]] = {
    "due": ("应付额", "sum due"),
    "applicant": ("申报主体代码", "applicant's code"),
    "clause": ("条款", "clause"),
    "item": ("事项", "item"),
    "applied": ("申报日期", "day of application"),
    "settled": ("审定的先后", "order that was settled"),
}
"""Words that an order may use whatever the facts are; the first four are known of every line."""


def units_of(claims: Iterable[Claim], sums: Mapping[LineKey, int], per: Per, step: int = 1) -> list[Unit]:
    """The units of some lines in their last order; `sums` is what each line has so far, `step` the unit of rounding."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_SAME[per](claim.key), []).append(claim)
    units: list[Unit] = []
    for lines in groups.values():
        lines.sort(key=lambda each: each.last)
        dues = tuple(sums[each.key] for each in lines)
        units.append(Unit(tuple(lines), dues, tuple(due - due % step for due in dues)))
    return sorted(units, key=lambda unit: unit.last)
