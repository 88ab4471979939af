"""Working days of a notice: the expected last days are counted on a calendar by hand."""

from __future__ import annotations

from datetime import date

import pytest

from qaward.findings import InputError
from qaward.papers.workdays import last_day, read_holidays

TABLE = """日期,性质,说明
2023-09-29,休息,中秋节
2023-10-02,休息,国庆节
2023-10-03,休息,国庆节
2023-10-04,休息,国庆节
2023-10-05,休息,国庆节
2023-10-06,休息,国庆节
2023-10-07,上班,周六补班
2023-10-08,上班,周日补班
"""


@pytest.mark.parametrize(
    ("last", "begins", "days"),
    [
        ("2023-12-08", "2023-12-04", 5),  # Monday to Friday
        ("2023-12-11", "2023-12-05", 5),  # over a weekend
        ("2023-10-08", "2023-09-28", 3),  # Thursday, then the two days that are worked instead
        ("2023-10-10", "2023-10-01", 4),  # begins on a day off: the 7th, 8th, 9th and 10th
        ("2023-09-28", "2023-09-28", 1),
    ],
)
def test_working_days(last: str, begins: str, days: int) -> None:
    holidays = read_holidays("h.csv", TABLE.encode())
    assert last_day(date.fromisoformat(begins), days, holidays).isoformat() == last


def test_calendar_days_count_the_first() -> None:
    assert last_day(date(2023, 12, 4), 7, None) == date(2023, 12, 10)


def test_a_year_that_is_not_in_the_table_is_not_counted() -> None:
    with pytest.raises(InputError) as fault:
        last_day(date(2023, 12, 28), 5, read_holidays("h.csv", TABLE.encode()))
    assert [(each.code, str(each.mark)) for each in fault.value.findings] == [("papers.unknown-year", "h.csv")]


@pytest.mark.parametrize(
    ("code", "place", "text"),
    [
        ("papers.holiday-kind", "h.csv:2:2", "日期,性质\n2023-10-01,加班\n"),
        ("papers.holiday-twice", "h.csv:3:1", "日期,性质\n2023-10-01,休息\n2023-10-01,上班\n"),
        ("date.form", "h.csv:2:1", "日期,性质\n十月一日,休息\n"),
        ("listing.no-head", "h.csv", "甲,乙\n1,2\n"),
        ("papers.holidays", "h.csv", "日期,性质\n"),
    ],
)
def test_faults_of_a_table(code: str, place: str, text: str) -> None:
    with pytest.raises(InputError) as fault:
        read_holidays("h.csv", text.encode())
    assert [(each.code, str(each.mark)) for each in fault.value.findings if each.severity == "error"] == [(code, place)]
