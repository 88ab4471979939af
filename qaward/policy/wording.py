"""Tests in words: what is asked of a fact, and, turned round, what is asked where a test must not be passed."""

from __future__ import annotations

from typing import TypeVar

from qaward.policy.matchers.base import Test
from qaward.vocabulary.fact import Fact

T = TypeVar("T")


def pick(lang: str, zh: T, en: T) -> T:
    """What belongs to a language: a text, or a row of headings."""
    return zh if lang == "zh" else en


def describe(test: Test, fact: Fact, lang: str = "zh", *, turned: bool = False) -> str:
    """What a test asks of a fact, in words: `国际、国家或行业`, `不低于 3`, `已满12个月`; no unit.

    `turned`: what is asked where it must not be passed: `不是 国际、国家或行业`, `低于 3`, `未满12个月`.
    """
    link, text = test.said(fact, lang, "", turned=turned)
    return {"不为": "不是 ", "不在": "不在"}.get(link, "") + text if lang == "zh" else text


def unit_word(fact: Fact, lang: str) -> str:
    """The unit of a fact: a sign (%) in every language, a word in Chinese."""
    return fact.unit if lang == "zh" or not any(char.isalpha() for char in fact.unit) else ""


def asks(test: Test, fact: Fact, lang: str, *, turned: bool = False) -> str:
    """The same as a demand, with its unit: `应为 主导`, `应不低于 3个`; `turned`: `应不为 主导`, `应低于 3个`."""
    link, text = test.said(fact, lang, unit_word(fact, lang), turned=turned)
    return f"应{link}{' ' if link.endswith('为') else ''}{text}" if lang == "zh" else text


def states(test: Test, fact: Fact, lang: str) -> str:
    """The same as a statement that follows the fact's name: `为国际或国家`, `不低于 3个`, `在最近12个月内`."""
    link, text = test.said(fact, lang, unit_word(fact, lang), turned=False)
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
