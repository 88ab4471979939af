"""Tests in words: what is asked of a fact, and, turned round, what is asked where a test must not be passed."""

from __future__ import annotations

from typing import NamedTuple

from qaward.period import format_period
from qaward.policy.model import Elapsed, OneOf, Range, Recent, Test, Years
from qaward.vocabulary import Fact


class _Said(NamedTuple):
    """What is asked: what stands in Chinese between 应 and the rest (为, 不为, 在, 不在, nothing), and the rest."""

    link: str
    text: str


def describe(test: Test, fact: Fact, lang: str = "zh", *, turned: bool = False) -> str:
    """What a test asks of a fact, in words: `国际、国家或行业`, `不低于 3`, `已满12个月`; no unit.

    `turned`: what is asked where it must not be passed: `不是 国际、国家或行业`, `低于 3`, `未满12个月`.
    """
    link, text = _said(test, fact, lang, "", turned=turned)
    return {"不为": "不是 ", "不在": "不在"}.get(link, "") + text if lang == "zh" else text


def asks(test: Test, fact: Fact, lang: str, *, turned: bool = False) -> str:
    """The same as a demand, with its unit: `应为 主导`, `应不低于 3个`; `turned`: `应不为 主导`, `应低于 3个`."""
    link, text = _said(test, fact, lang, fact.unit if lang == "zh" else "", turned=turned)
    return f"应{link}{' ' if link.endswith('为') else ''}{text}" if lang == "zh" else text


def states(test: Test, fact: Fact, lang: str) -> str:
    """The same as a statement that follows the fact's name: `为国际或国家`, `不低于 3个`, `在最近12个月内`."""
    link, text = _said(test, fact, lang, fact.unit if lang == "zh" else "", turned=False)
    return link + text if lang == "zh" else text


def count_asks(low: int | None, high: int | None, lang: str, *, turned: bool = False, unit: str = " 项") -> str:
    """How many are asked for: `至少 2 项`; `turned`, how many where so many must not be: `少于 2 项`."""
    if asks_none(low, high, turned=turned):
        return "没有" if lang == "zh" else "none"
    at = 0 if lang == "zh" else 1
    names = (("少于", "fewer than"), ("多于", "more than")) if turned else (("至少", "at least"), ("至多", "at most"))
    bounds = zip(names, (low, high), strict=True)
    words = [f"{name[at]} {bound}{'' if at else unit}" for name, bound in bounds if bound is not None]
    return (("、", ", "), ("或", " or "))[turned][at].join(words)


def asks_none(low: int | None, high: int | None, *, turned: bool = False) -> bool:
    """Whether there must be none at all."""
    return (low, high) == (1, None) if turned else high == 0


def is_plain(test: Test, fact: Fact) -> bool:
    """Whether the opposite of a test is a test of the same kind: of yes and no, what is not one is the other."""
    return fact.type == "boolean" and isinstance(test, OneOf) and len(test.codes) == 1


def _said(test: Test, fact: Fact, lang: str, unit: str, *, turned: bool) -> _Said:
    zh = lang == "zh"
    match test:
        case OneOf((code,)) if turned and is_plain(test, fact):
            return _Said("为", fact.show(1 - code, lang))
        case OneOf(codes):
            return _exactly(_listed([fact.show(code, lang) for code in codes], lang) + unit, lang, turned=turned)
        case Range(low, high):
            return _range(fact, low, high, lang, unit, turned=turned)
        case Elapsed(period):
            span = format_period(period, lang)
            if zh:
                return _Said("", f"未满{span}" if turned else f"已满{span}")
            return _Said("", f"less than {span} ago" if turned else f"at least {span} ago")
        case Recent() | Years():
            words = _recent(test, lang) if isinstance(test, Recent) else _years(test.low, test.high, lang)
            return _Said("不在" if turned else "在", words if zh or not turned else f"not {words}")
        case _:
            given = ("未提供", "not given") if turned else ("已提供", "given")
            return _Said("", given[0 if zh else 1])


def _exactly(words: str, lang: str, *, turned: bool) -> _Said:
    if lang != "zh":
        return _Said("", f"other than {words}" if turned else words)
    return _Said("不为" if turned else "为", words)


def _recent(test: Recent, lang: str) -> str:
    span = format_period(test.period, lang)
    if test.ending is None:
        return f"最近{span}内" if lang == "zh" else f"within the last {span}"
    month, day = test.ending
    if lang == "zh":
        return f"认定当年{month}月{day}日前{span}内"
    return f"within {span} before {month:02}-{day:02} of the year of decision"


def _years(low: int, high: int, lang: str) -> str:
    if lang != "zh":
        if not low:
            return f"in the calendar year of decision{f' or the {high} before' if high else ''}"
        span = str(low) if low == high else f"{low} to {high}"
        return f"in the calendar year {span} before that of decision"
    if low == high:
        return {0: "认定当年", 1: "认定上一年"}.get(low, f"认定年度之前第{low}年")
    return f"认定当年及之前{high}年" if not low else f"认定年度之前第{low}至{high}年"


def _listed(words: list[str], lang: str) -> str:
    if len(words) == 1:
        return words[0]
    middle, last = ("、", "或") if lang == "zh" else (", ", " or ")
    return middle.join(words[:-1]) + last + words[-1]


_LOW = {
    ("number", False): ("不低于 {}", "at least {}"), ("number", True): ("低于 {}", "below {}"),
    ("date", False): ("不早于 {}", "not before {}"), ("date", True): ("早于 {}", "before {}"),
    ("beyond", False): ("超过 {}", "above {}"), ("beyond", True): ("不超过 {}", "at most {}"),
}  # fmt: skip
"""Names of a lower bound, and of what lies below it; `beyond`: the bound shown is itself left out."""

_HIGH = {
    ("number", False): ("不超过 {}", "at most {}"), ("number", True): ("超过 {}", "above {}"),
    ("date", False): ("不晚于 {}", "not after {}"), ("date", True): ("晚于 {}", "after {}"),
    ("beyond", False): ("低于 {}", "below {}"), ("beyond", True): ("不低于 {}", "at least {}"),
}  # fmt: skip


def _range(fact: Fact, low: int | None, high: int | None, lang: str, unit: str, *, turned: bool) -> _Said:
    at = 0 if lang == "zh" else 1
    if low is None and high is None:  # rows of a table that leave nothing out
        return _Said("", ("明确", "known")[at])
    if low is not None and high is not None:
        last = fact.show(high, lang) + unit
        if low == high:
            return _exactly(last, lang, turned=turned)
        if not turned:
            return _Said("为", f"{fact.show(low, lang)}{(' 至 ', ' to ')[at]}{last}")
    elif fact.type == "money" and low == 1:
        return _Said("为", "0元") if turned else _Said("", ("大于 0", "above 0")[at])
    alone = low is None or high is None
    bounds: list[str] = []
    for names, bound, step in ((_LOW, low, 1), (_HIGH, high, -1)):
        if bound is not None:
            # a sum that is one fen off a round one was written as more, or less, than that
            beyond = alone and fact.type == "money" and (bound - step) % 100 == 0
            kind = "beyond" if beyond else "date" if fact.type == "date" else "number"
            bounds.append(names[kind, turned][at].format(fact.show(bound - step * beyond, lang) + unit))
    either = " 或" if fact.type == "date" else "或"
    return _Said("", (either, " or ")[at].join(bounds))
