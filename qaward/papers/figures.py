"""Sums and days as letters and notices print them."""

from __future__ import annotations

from datetime import date

from qaward.money import format_number


def yuan(fen: int) -> str:
    """The figure of a sum in 元, to the fen, thousands apart: 35,690,091.04."""
    sign, rest = "-" if fen < 0 else "", abs(fen)
    return f"{sign}{rest // 100:,}.{rest % 100:02}"


def wan(fen: int) -> str:
    """The figure of a sum in 万元, exact: 3.5."""
    return format_number(fen)


def chinese_day(day: date) -> str:
    """A day as Chinese papers write it: 2023年12月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
