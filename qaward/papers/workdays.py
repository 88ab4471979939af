"""Working days: weekends off but for the days that a table of the year's holidays moves, and the end of a period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from qaward.findings import Findings, InputError, suggestion
from qaward.identity import form
from qaward.marks import Mark
from qaward.nodes import Scalar, value_mark
from qaward.papers.shape import HolidaysFileShape
from qaward.rounds.listing import Layout
from qaward.shapes import check
from qaward.vocabulary.scalars import read_date

Kind = Literal["off", "worked"]
_OFF: frozenset[str] = frozenset(map(form, ("休息", "放假", "休", "off")))
_WORKED: frozenset[str] = frozenset(map(form, ("上班", "补班", "班", "worked")))
HOLIDAYS = Layout(
    "holidays", "days", {"日期": "on", "性质": "kind", "说明": "about"}, frozenset({"on"}), "papers.holidays"
)
"""How such a table looks."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holidays:
    """The days of some years that are off although they are no weekend, or worked although they are; with its source.

    A year of which the table has no day is not known: nobody can say which of its days are worked.
    """

    days: Mapping[date, Kind] = field(default_factory=dict[date, Kind])
    source: str = ""

    @property
    def years(self) -> frozenset[int]:
        """The years that it knows."""
        return frozenset(day.year for day in self.days)

    def worked(self, day: date) -> bool:
        """Whether a day is worked."""
        kind = self.days.get(day)
        return day.weekday() < _SATURDAY if kind is None else kind == "worked"

    def last(self, begins: date, days: int) -> date:
        """The last day of a period of so many working days of which `begins` is the first day that can count.

        Raises InputError where the period reaches a year that the table does not know.
        """
        day, left = begins, days
        while True:
            if day.year not in self.years:
                problems = Findings()
                problems.add("papers.unknown-year", Mark(self.source), found=str(day.year))
                raise InputError(problems)
            left -= self.worked(day)
            if not left:
                return day
            day += timedelta(days=1)


def last_day(begins: date, days: int, holidays: Holidays | None) -> date:
    """The last day of a period of which `begins` is the first: of working days with a table of holidays, else of all.

    Raises InputError as `Holidays.last`.
    """
    return begins + timedelta(days=days - 1) if holidays is None else holidays.last(begins, days)


def read_holidays(source: str, content: bytes) -> Holidays:
    """The days of such a table, YAML or a table with the columns 日期 and 性质. Raises InputError with every fault."""
    problems = Findings()
    node = HOLIDAYS.read(source, content, problems)
    shape = check(HolidaysFileShape, node, problems) if node is not None else None
    if shape is None:
        raise InputError(problems)
    found: dict[date, Kind] = {}
    for given, entry in zip(shape.days, HOLIDAYS.entries_of(node), strict=True):
        day = read_date(Scalar(given.on, value_mark(entry, "on")), problems, "日期", "on")
        kind = _kind(given.kind)
        if kind is None:
            words = suggestion(given.kind, ["休息", "上班"], same=True)
            problems.add("papers.holiday-kind", value_mark(entry, "kind"), found=given.kind, **words)
        if day is None or kind is None:
            continue
        if found.setdefault(date.fromordinal(day), kind) != kind:
            problems.add("papers.holiday-twice", value_mark(entry, "on"), found=date.fromordinal(day).isoformat())
    if not problems.errors and not found:
        problems.add("papers.holidays", Mark(source))
    if problems.errors:
        raise InputError(problems)
    return Holidays(found, source)


def _kind(word: str) -> Kind | None:
    """What a table says of a day; None where the word is none of those that are known."""
    same = form(word)
    return "off" if same in _OFF else "worked" if same in _WORKED else None
