"""Tests of facts in SQL: true, false, or null where the fact is not known. Dates go by the calendar of SQL."""

from __future__ import annotations

from datetime import date

from qaward.period import Period, Window
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.given import Given
from qaward.policy.matchers.in_window import InWindow
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.matchers.recent import Recent
from qaward.policy.matchers.year_to import YearTo
from qaward.policy.matchers.years import Years


def passes(test: AnyTest, value: str, day: date) -> str:
    """Whether a value (a number; of dates the day number) passes a test on a day of decision."""
    match test:
        case OneOf(codes):
            return _settled(value, False) if not codes else f"({value} IN ({', '.join(map(str, codes))}))"
        case Range(low, high):
            return between(value, low, high)
        case Given():
            return f"({value} <> 0)"
        case Elapsed(period):
            return f"({_later(value, period)} <= {_day(day)})"
        case Recent(period, ending, closing):
            return _recent(value, period, _deadline(day, ending, closing), day)
        case YearTo(month, last):
            return _year_to(value, month, last, day)
        case InWindow(window):
            found = _opened(day, window)
            return _settled(value, False) if found is None else f"({_date(value)} BETWEEN {found[0]} AND {found[1]})"
        case Years(low, high, dated):
            year = f"year({_date(value)})" if dated else value
            return f"({day.year} - {year} BETWEEN {low} AND {high})"


def between(value: str, low: int | None, high: int | None) -> str:
    """Whether a number lies between two, both included."""
    bounds = [f"{value} >= {low}"] * (low is not None) + [f"{value} <= {high}"] * (high is not None)
    return f"({' AND '.join(bounds)})" if bounds else _settled(value, True)


def _settled(value: str, answer: bool) -> str:
    """An answer that every known value has."""
    return f"(CASE WHEN {value} IS NOT NULL THEN {answer} END)"


def _date(value: str) -> str:
    """The date of a day number."""
    return f"(DATE '0001-01-01' + ({value} - 1)::INTEGER)"


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def _span(period: Period) -> str:
    return f"INTERVAL {period.months} MONTH" if period.months else f"INTERVAL {period.days} DAY"


def _later(value: str, period: Period) -> str:
    return f"({_date(value)} + {_span(period)})"


def _deadline(day: date, ending: tuple[int, int] | None, closing: Window | None) -> str | None:
    """The last day of a period that ends with a yearly deadline; None where no window has opened yet."""
    if closing is not None:
        found = _opened(day, closing)
        return None if found is None else found[1]
    return _day(day if ending is None else date(day.year, *ending))


def _opened(day: date, window: Window) -> tuple[str, str] | None:
    """The first and the last day of the window that opened last."""
    year = day.year
    if date(year, *window.opens) > day:
        year -= 1
    if year < 1:
        return None
    end = year + (window.closes < window.opens)
    return _day(date(year, *window.opens)), _day(date(end, *window.closes) if end <= date.max.year else date.max)


def _recent(value: str, period: Period, last: str | None, day: date) -> str:
    if last is None:
        return _settled(value, False)
    held = _date(value)
    return f"({held} >= {last} - {_span(period)} AND {held} <= {last} AND {held} <= {_day(day)})"


def _year_to(value: str, month: int, last: int, day: date) -> str:
    """The year ends on the deadline, in this year if that is over, and begins the day after the one before."""
    held, end = _date(value), f"make_date({day.year}, {month}, {last})"
    ended = f"(CASE WHEN {end} <= {_day(day)} THEN {end} ELSE ({end} - INTERVAL 1 YEAR)::DATE END)"
    return f"({held} <= {ended} AND {held} > {ended} - INTERVAL 1 YEAR)"
