"""Conditions with their answers, as documents hold them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from qaward.written.declare import Said, Since, Written

Answer = Literal["not_met", "unknown", "met"]

_ANSWER = Said("答案", "answer", "`met`、`not_met` 或 `unknown`", "`met`, `not_met` or `unknown`")
_EXPECTED = Said("要求", "what is asked for")


class Bounds(Written):
    """Values between two bounds, both included; either may be absent."""

    ZH = "范围，两端都含，可以只有一端"
    at_least: Annotated[str | None, Said("不低于", "at least", "日期为不早于", "of a date: not before")] = None
    at_most: Annotated[str | None, Said("不超过", "at most", "日期为不晚于", "of a date: not after")] = None


class Within(Written):
    """A day within a period before the day of decision, before a day (`MM-DD`) of its year, or before the last day of
    the window (`MM-DD..MM-DD`) that opened last.
    """

    ZH = "最近期间之内；有 `ending` 的，在认定当年这一天之前的期间内；有 `closing` 的，在最近一次申报期截止之前的期间内"
    within: Annotated[str, Said("期间", "period")]
    ending: Annotated[str | None, Said("算到的月日", "the day it is counted to", "写作 `MM-DD`", "as `MM-DD`")] = None
    closing: Annotated[
        str | None,
        Said(
            "申报期，算到它的截止日", "the window, counted to its last day", "写作 `MM-DD..MM-DD`", "as `MM-DD..MM-DD`"
        ),
    ] = None


class YearTo(Written):
    """A day in the last full year that ended on a day (`MM-DD`) of every year."""

    ZH = "截至每年某一天的最近一个完整年度之内"
    in_year_to: Annotated[str, Said("年度截至的月日", "the day on which years end", "写作 `MM-DD`", "as `MM-DD`")]


class InWindow(Written):
    """A day in the window (`MM-DD..MM-DD`) that opened last."""

    ZH = "最近一次申报期之内"
    in_window: Annotated[str, Said("申报期", "the window", "写作 `MM-DD..MM-DD`", "as `MM-DD..MM-DD`")]


class Elapsed(Written):
    """A day since which a period has passed."""

    ZH = "已满期间"
    for_at_least: Annotated[str, Said("期间", "period")]


class Years(Written):
    """A year so many years before that of the decision, or between two such years."""

    ZH = "在认定年度之前第几年"
    years_back: Annotated[int | tuple[int, ...], Said("第几年", "years before that of the decision")]


class Given(Written):
    """Any value at all."""

    ZH = "已提供"
    present: Annotated[Literal[True], Said("已提供", "given", "固定为 `true`", "always `true`")]


Expected = str | tuple[str, ...] | Bounds | Within | YearTo | InWindow | Elapsed | Years | Given
"""What is asked of a fact: to be this value, or one of these, or what one of the records above says."""


_RECORDS = {
    "at_least": Bounds,
    "within": Within,
    "in_year_to": YearTo,
    "in_window": InWindow,
    "for_at_least": Elapsed,
    "years_back": Years,
    "present": Given,
}
"""The records of what is asked, by the first of their keys."""


def expected(said: str | tuple[str, ...] | Mapping[str, object]) -> Expected:
    """What is asked, as a test tells it: its value or values, or the record that has such keys."""
    if isinstance(said, str | tuple):
        return said
    return _RECORDS[next(iter(said))](**said)  # type: ignore[arg-type]


class Fact(Written):
    """One fact, as it was asked for and as it was found; null: not known."""

    ZH = "一个事实；`found` 为 `null` 表示不清楚"
    fact: Annotated[str, Said("事实的键", "key of the fact")]
    expected: Annotated[Expected, _EXPECTED]
    found: Annotated[str | None, Said("所知", "found", "`null` 表示不清楚", "null: not known")]
    answer: Annotated[Answer, _ANSWER]


class CountBounds(Written):
    """A number of items between two bounds, both included; either may be absent."""

    ZH = "事项的个数，两端都含，可以只有一端"
    at_least: Annotated[int | None, Said("不少于", "at least")] = None
    at_most: Annotated[int | None, Said("不多于", "at most")] = None


class Count(Written):
    """A number of items, as it was asked for and as it was found: how many certainly, how many possibly qualify."""

    ZH = "数事项；`found` 是 `[至少, 至多]`，至多为 `null` 表示说不出"
    count: Annotated[str, Said("事项类别", "kind of item")]
    expected: Annotated[int | tuple[int, ...] | CountBounds, _EXPECTED]
    found: Annotated[tuple[int, int | None], Said("至少和至多几项", "how many at least and at most")]
    answer: Annotated[Answer, _ANSWER]


class Sum(Written):
    """A fact of items, added up, as it was asked for and as it was found: at least and at most so much."""

    ZH = "事项的一个事实合计；`found` 是 `[至少, 至多]`，至多为 `null` 表示说不出"
    sum: Annotated[str, Said("事项类别", "kind of item")]
    of: Annotated[str, Said("合计的事实的键", "key of the fact that is added up")]
    expected: Annotated[Bounds, _EXPECTED]
    found: Annotated[tuple[str, str | None], Said("至少和至多多少", "how much at least and at most")]
    answer: Annotated[Answer, _ANSWER]


class Gives(Written):
    """What another clause of the same policy is asked to give, before stacking."""

    ZH = "要求同一政策的另一条款（叠加之前）给多少"
    clause: Annotated[str, Said("条款", "clause", "条款的键", "its key")]
    payer: Annotated[
        str | None, Said("出资层级", "payer", "`null` 表示各级合计", "whose part is meant; null: all payers together")
    ]
    expected: Annotated[Bounds, Said("要求给的金额", "the sum that is asked for")]


class All(Written):
    """Conditions that have to hold together."""

    ZH = "全部满足"
    all_: Annotated[tuple[Condition, ...], Said("各个条件", "conditions")]
    answer: Annotated[Answer, _ANSWER]
    gives: Annotated[
        Gives | None,
        Said(
            "问的是另一条款", "what is asked of another clause",
            "各个条件合起来说的是另一条款给多少；不是的没有这个键",
            "where the conditions together say that another clause gives so much; left out where they do not",
        ),
        Since(2),
    ] = None  # fmt: skip


class Any(Written):
    """Conditions of which one has to hold."""

    ZH = "满足其一"
    any_: Annotated[tuple[Condition, ...], Said("各个条件", "conditions")]
    answer: Annotated[Answer, _ANSWER]


class Not(Written):
    """A condition that must not hold."""

    ZH = "否定"
    not_: Annotated[Condition, Said("不得满足的条件", "the condition")]
    answer: Annotated[Answer, _ANSWER]


Condition = Fact | Count | Sum | All | Any | Not
"""A condition with its answer: about one fact, a count, or composed. Each has a key of its own to be told by."""
