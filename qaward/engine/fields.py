"""The integer fields that the second key looks at: facts as they were given, and what is derived from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from qaward.facts import Facts
from qaward.period import Period, Window, full_months
from qaward.policy.model import Leaf

Derive = Callable[["Situation"], int | None]
"""What gives the value of a field; None where it is not known."""


class Situation(NamedTuple):
    """What fields may look at: the values of an item, those of its applicant with what is known of every decision, all
    that was given, and the day; `counted` keeps, by the `id` of a count, what was counted for one applicant.
    """

    values: Mapping[str, Any]
    applicant: Mapping[str, Any]
    facts: Facts
    day: date
    counted: dict[int, int | None]


@dataclass(slots=True)
class Fields:
    """Integer fields of one kind's facts: short names for keys, and where they come from.

    Some are facts as they were given, of the item or of the applicant (name and key of each); others are derived.
    """

    names: dict[str, str] = field(default_factory=dict[str, str])
    own: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    applicant: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    derived: dict[str, Derive] = field(default_factory=dict[str, Derive])

    def given(self, leaf: Leaf) -> str:
        """The name of a field that is the fact of a leaf itself."""
        of_item, key = leaf.scope == "item", leaf.fact.key
        name, new = self._name(key if of_item else f"applicant.{key}")
        if new:
            (self.own if of_item else self.applicant).append((name, key))
        return name

    def made(self, key: str, derive: Derive) -> str:
        """The name of a field that is derived as told when it is first asked for."""
        name, new = self._name(key)
        if new:
            self.derived[name] = derive
        return name

    def _name(self, key: str) -> tuple[str, bool]:
        """The short name of a key, and whether it is a new one."""
        known = self.names.get(key)
        if known is not None:
            return known, False
        self.names[key] = name = f"x{len(self.names)}"
        return name, True

    def known(self, here: Situation) -> dict[str, int]:
        """The values of the fields that are known."""
        values, applicant = here.values, here.applicant
        known = {name: value for name, key in self.own if isinstance(value := values.get(key), int)}
        for name, key in self.applicant:
            if isinstance(value := applicant.get(key), int):
                known[name] = value
        for name, derive in self.derived.items():
            if (value := derive(here)) is not None:
                known[name] = value
        return known


# ── derived fields ───────────────────────────────────────────────────────────────────────────────────


def reader(leaf: Leaf) -> Derive:
    """How to read the fact of a leaf: an integer, or None where it is not known."""
    key, on_item = leaf.fact.key, leaf.scope == "item"

    def read(here: Situation) -> int | None:
        value = (here.values if on_item else here.applicant).get(key)
        return value if isinstance(value, int) else None

    return read


def is_one_of(value: int | None, codes: tuple[int, ...]) -> int | None:
    """Whether a value is one of several."""
    return None if value is None else int(value in codes)


def since(value: int | None, day: date, *, months: bool) -> int | None:
    """The full months, or the days, that have passed since a date."""
    if value is None:
        return None
    return full_months(date.fromordinal(value), day) if months else day.toordinal() - value


def _last_day(day: date, ending: tuple[int, int] | None, closing: Window | None) -> date:
    if closing is not None:
        return _in_year(_windows(day, closing) + closing.crosses, closing.closes)
    return day if ending is None else day.replace(month=ending[0], day=ending[1])


def _windows(day: date, window: Window) -> int:
    """How many windows have opened by a day, since the first year: the year in which the last of them did."""
    return day.year - (day.month * 100 + day.day < window.opens[0] * 100 + window.opens[1])


def _in_year(year: int, day: tuple[int, int]) -> date:
    return date(year, *day) if year <= date.max.year else date.max


def windows_back(value: int | None, day: date, window: Window) -> int | None:
    """How many windows opened after the one in which a date lies; negative where it lies in none."""
    if value is None:
        return None
    held = date.fromordinal(value)
    opened = _windows(held, window)
    if not opened or held > _in_year(opened + window.crosses, window.closes):
        return -1
    return max(_windows(day, window) - opened, -1)


def since_start(
    value: int | None, day: date, period: Period, ending: tuple[int, int] | None, closing: Window | None
) -> int | None:
    """How many days after the start of a period a date is; negative before it."""
    if closing is not None and not _windows(day, closing):
        return None if value is None else -1
    return None if value is None else value - period.before(_last_day(day, ending, closing)).toordinal()


def to_end(value: int | None, day: date, ending: tuple[int, int] | None, closing: Window | None) -> int | None:
    """How many days before the end of a period a date is; negative after it."""
    if closing is not None and not _windows(day, closing):
        return None if value is None else -1
    return None if value is None else min(_last_day(day, ending, closing), day).toordinal() - value


def full_years(value: int | None, day: date, month: int, last: int) -> int | None:
    """How many full years to a yearly deadline ended after the one in which a date lies; below 0 it has not ended."""
    if value is None:
        return None
    held = date.fromordinal(value)
    return (day.year - ((day.month, day.day) < (month, last))) - (held.year + ((held.month, held.day) > (month, last)))


def years_back(value: int | None, day: date, dated: bool) -> int | None:
    """How many years back a year, or the year of a date, is."""
    if value is None:
        return None
    return full_months(date.fromordinal(value).replace(month=1, day=1), day) // 12 if dated else day.year - value


def text_given(leaf: Leaf, here: Situation) -> int | None:
    """Whether a text was given, and not as none."""
    value = (here.values if leaf.scope == "item" else here.applicant).get(leaf.fact.key)
    return None if value is None else int(value != "")
