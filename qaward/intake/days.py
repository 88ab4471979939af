"""Days as people write them in lists: 2023/3/1, 2023.3.1, 2023年3月1日, 20230301. Nothing is filled in."""

from __future__ import annotations

from qaward.period import PeriodFault, parse_date


def written_day(word: str) -> str | None:
    """The day that a text in plain figures names, as ISO text; None where it is not all there, or says more."""
    try:
        return parse_date(word).isoformat()
    except PeriodFault as fault:
        return fault.hint if fault.code == "date.form" else None
