"""Days as people write them in lists: 2023/3/1, 2023.3.1, 2023年3月1日, 20230301. Nothing is filled in."""

from __future__ import annotations

import re

from qaward.period import PeriodFault, parse_date

_DAY = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*|(\d{4})(\d{2})(\d{2})")


def written_day(word: str) -> str | None:
    """The day that a text in plain figures names, as ISO text; None where year, month and day are not all there."""
    try:
        return parse_date(word).isoformat()
    except PeriodFault as fault:
        return fault.hint if fault.hint and _same(word, fault.hint) else None


def _same(word: str, day: str) -> bool:
    """Whether a text names a year, a month and a day, and these are the day."""
    found = _DAY.fullmatch(word)
    return found is not None and [int(part) for part in found.groups() if part] == [
        int(part) for part in day.split("-")
    ]
