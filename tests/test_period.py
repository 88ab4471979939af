"""Dates and calendar periods: read, refused with the right reason, and the laws of calendar arithmetic."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mangling import quick

from qaward.period import (
    ENDLESS,
    Period,
    PeriodFault,
    add_months,
    format_period,
    full_months,
    parse_date,
    parse_end,
    parse_period,
)

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
counts = st.integers(0, 1200)

REFUSED_DATES = {
    "2023/1/5": ("date.form", "2023-01-05"),
    "2023-1-5": ("date.form", "2023-01-05"),
    "2023.1.5": ("date.form", "2023-01-05"),
    "2023年1月5日": ("date.form", "2023-01-05"),
    "2023 年 1 月 5 日": ("date.form", "2023-01-05"),
    "20230105": ("date.form", "2023-01-05"),
    "２０２３-０１-０５": ("date.form", "2023-01-05"),
    " 2023-01-05": ("date.form", "2023-01-05"),
    "2023-01-05\n": ("date.form", "2023-01-05"),
    "2023-01-05 10:00:00": ("date.time", "2023-01-05"),
    "2023-01-05T10:00Z": ("date.time", "2023-01-05"),
    "2023-02-29": ("date.none", None),
    "2023-13-01": ("date.none", None),
    "2023-00-01": ("date.none", None),
    "0000-01-01": ("date.none", None),
    "2023/2/30": ("date.none", None),
    "20231301": ("date.none", None),
    "2023": ("date.form", None),
    "2023-01": ("date.form", None),
    "23-01-05": ("date.form", None),
    "5-1-2023": ("date.form", None),
    "2023-01-051": ("date.form", None),
    "约2022年底": ("date.form", None),
    "": ("date.form", None),
    "9999-12-31": ("date.endless", None),
    "长期": ("date.endless", None),
    "长期有效": ("date.endless", None),
    "永久": ("date.endless", None),
    "永久有效": ("date.endless", None),
    "无固定期限": ("date.endless", None),
    "无期限": ("date.endless", None),
    "9999/12/31": ("date.form", "9999-12-31"),
}

PERIODS = {
    "12 months": Period(months=12),
    "1 month": Period(months=1),
    "12个月": Period(months=12),
    "1年": Period(months=12),
    "2 years": Period(months=24),
    "100年": Period(months=1200),
    "30 days": Period(days=30),
    "1 day": Period(days=1),
    "30天": Period(days=30),
    "30日": Period(days=30),
    " 3 个月 ": Period(months=3),
}


def test_date_is_read() -> None:
    """A date in ISO form is read, a leap day included."""
    assert (date(2023, 1, 5), date(2024, 2, 29)) == (parse_date("2023-01-05"), parse_date("2024-02-29"))


@quick
@given(days)
def test_written_date_reads_back(day: date) -> None:
    """A date in its ISO form reads back as itself."""
    assert day == parse_date(day.isoformat())


@pytest.mark.parametrize(("text", "expected"), REFUSED_DATES.items())
def test_date_is_refused(text: str, expected: tuple[str, str | None]) -> None:
    """What is no ISO date is refused with its reason, and with the date it probably means."""
    with pytest.raises(PeriodFault) as fault:
        parse_date(text)

    assert expected == (fault.value.code, fault.value.hint)


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_period_is_read(text: str, period: Period) -> None:
    """A period is a number and a unit, in English or Chinese."""
    assert period == parse_period(text)


@pytest.mark.parametrize(
    "text",
    ["", "一年", "0 months", "-1 months", "1.5年", "101年", "1201 months", "12", "year", "１２个月", "99999 days"],
)
def test_period_is_refused(text: str) -> None:
    """Anything else is no period; above 100 years it is a typing error."""
    with pytest.raises(PeriodFault, match=r"period\.form"):
        parse_period(text)


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [(Period(months=12), "12个月", "12 months"), (Period(days=30), "30天", "30 days")],
)
def test_period_in_words(period: Period, zh: str, en: str) -> None:
    """A period is written in either language."""
    assert (zh, en) == (format_period(period), format_period(period, "en"))


@quick
@given(st.integers(1, 1200), st.integers(1, 9999), st.booleans())
def test_written_period_reads_back(months: int, length: int, by_months: bool) -> None:
    """A period written in either language reads back as itself."""
    period = Period(months=months) if by_months else Period(days=length)

    assert {period} == {parse_period(format_period(period, lang)) for lang in ("zh", "en")}


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2021, 5, 10), 12, date(2022, 5, 10)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2023, 1, 31), 3, date(2023, 4, 30)),
        (date(2023, 3, 31), -1, date(2023, 2, 28)),
        (date(2023, 1, 15), -1, date(2022, 12, 15)),
        (date(9999, 12, 31), 1, date.max),
        (date(1, 1, 31), -1, date.min),
    ],
)
def test_months_are_added_by_the_calendar(start: date, months: int, end: date) -> None:
    """Months keep the day of the month, or take the month's last day where there is none."""
    assert end == add_months(start, months)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2021, 5, 10), date(2022, 5, 9), 11),
        (date(2021, 5, 10), date(2022, 5, 10), 12),
        (date(2023, 1, 31), date(2023, 2, 27), 0),
        (date(2023, 1, 31), date(2023, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2023, 5, 10), date(2023, 5, 10), 0),
        (date(2023, 5, 10), date(2023, 5, 9), -1),
        (date(2023, 5, 10), date(2023, 4, 10), -1),
        (date(2023, 5, 10), date(2023, 4, 9), -2),
    ],
)
def test_full_months(start: date, end: date, months: int) -> None:
    """A month is full on the day it ends, and a date before the start counts below zero."""
    assert months == full_months(start, end)


@quick
@given(days, counts)
def test_added_months_are_full(start: date, months: int) -> None:
    """The day that ends a period of months is the first on which so many are full."""
    end = add_months(start, months)

    assert (months, months - 1) == (full_months(start, end), full_months(start, end - timedelta(1)))


@quick
@given(days, days)
def test_full_months_bracket_the_day(start: date, end: date) -> None:
    """The end lies between the last full month and the next."""
    months = full_months(start, end)

    assert add_months(start, months) <= end < add_months(start, months + 1)


@quick
@given(days, counts, counts)
def test_adding_months_keeps_order(start: date, one: int, two: int) -> None:
    """More months never end earlier, and a later start never ends earlier."""
    less, more = sorted((one, two))

    assert add_months(start, less) <= add_months(start, more)
    assert add_months(start, less) <= add_months(start + timedelta(1), less)


@quick
@given(days, counts)
def test_months_forth_and_back(start: date, months: int) -> None:
    """Months added and taken away again lead back, but for days that a shorter month had to cut."""
    back = add_months(add_months(start, months), -months)

    assert (start.year, start.month) == (back.year, back.month)
    assert back.day == start.day or (back.day < start.day and start.day > 28)


@quick
@given(days, st.integers(1, 9999))
def test_days_forth_and_back(start: date, length: int) -> None:
    """A period of days leads exactly forth and back."""
    period = Period(days=length)

    assert start == period.before(period.after(start))
    assert timedelta(length) == period.after(start) - start


@quick
@given(days, counts)
def test_period_of_months_is_months_added(start: date, months: int) -> None:
    """A period of months before and after a day is calendar arithmetic."""
    assert add_months(start, months) == Period(months=months).after(start)
    assert add_months(start, -months) == Period(months=months).before(start)


@pytest.mark.parametrize("text", ["9999-12-31", "长期", "长期有效", "永久", "永久有效", "无固定期限", "无期限"])
def test_no_end(text: str) -> None:
    """Where an end is asked, what stands for no end is one: it is later than every day."""
    assert date(9999, 12, 30) < ENDLESS == parse_end(text)


@pytest.mark.parametrize(
    "text", [*(text for text, (code, _) in REFUSED_DATES.items() if code != "date.endless"), "长期 "]
)
def test_end_is_refused(text: str) -> None:
    """Nothing else that is no date is an end."""
    with pytest.raises(PeriodFault, match=r"date\.(form|none|time)"):
        parse_end(text)


# ── both ends of the calendar ────────────────────────────────────────────────────────────────────────


def by_hand(start: date, period: Period, day: date) -> bool:
    """Whether a period is complete, by comparing years, months and days of the month alone."""
    if not period.months:
        return day.toordinal() - start.toordinal() >= period.days
    months = (day.year - start.year) * 12 + day.month - start.month
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return months > period.months or (months == period.months and (day.day >= start.day or is_last))


all_days = st.dates() | st.dates(max_value=date(1, 3, 1)) | st.dates(min_value=date(9999, 11, 1))
periods = st.builds(Period, months=st.integers(1, 1200)) | st.builds(Period, days=st.integers(1, 9999))


@quick
@given(all_days, periods, all_days)
def test_both_evaluators_reckon_alike(start: date, period: Period, day: date) -> None:
    """Whether a period is over, in the two ways in which it is asked, is what the calendar says, in year 1 and 9999."""
    expected = by_hand(start, period, day)
    assert expected == period.over(start, day)
    if period.months:
        assert expected == (full_months(start, day) >= period.months)


@pytest.mark.parametrize(
    ("start", "period", "day", "over"),
    [
        (date(9999, 12, 31), Period(months=12), date(9999, 12, 31), False),
        (date(9999, 12, 31), Period(days=1), date(9999, 12, 31), False),
        (date(9999, 1, 31), Period(months=11), date(9999, 12, 31), True),
        (date(9999, 1, 31), Period(months=12), date(9999, 12, 31), False),
        (date(9998, 12, 31), Period(months=12), date(9999, 12, 31), True),
        (date(9998, 12, 31), Period(months=12), date(9999, 12, 30), False),
        (date(9999, 12, 30), Period(days=1), date(9999, 12, 31), True),
        (date(1, 1, 1), Period(months=1200), date(101, 1, 1), True),
        (date(1, 1, 1), Period(months=1200), date(100, 12, 31), False),
        (date(1, 1, 31), Period(months=1), date(1, 2, 28), True),
        (date(9999, 12, 31), Period(months=1), date(1, 1, 1), False),
    ],
)
def test_periods_at_the_ends(start: date, period: Period, day: date, over: bool) -> None:
    """A period that ends after the last day of the calendar is not over on it."""
    assert over == period.over(start, day)


def test_days_stop_at_the_ends_of_the_calendar() -> None:
    """Periods that leave the calendar stop at its first and last day."""
    assert (date.min, date.max) == (Period(days=9999).before(date(1, 2, 3)), Period(days=9999).after(date(9999, 1, 1)))
