"""A value, or one of several: what is written without a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from qaward.numbers import Numbers, of_values
from qaward.policy.matchers.base import Expected, Figure, OfValue, Said, Test
from qaward.vocabulary.fact import Fact


@dataclass(frozen=True, slots=True)
class OneOf(Test):
    """The value is one of `codes` (sorted)."""

    codes: tuple[int, ...]

    def passing(self, day: date) -> Numbers:
        """The codes."""
        return of_values(self.codes)

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`国际、国家或行业`; of yes and no, the opposite is the other."""
        if turned and is_plain(self, fact):
            return Said("为", fact.show(1 - self.codes[0], lang))
        return exactly(_listed([fact.show(code, lang) for code in self.codes], lang) + unit, lang, turned=turned)

    def expected(self, show: Callable[[int], str]) -> Expected:
        """The value, or all of them."""
        shown = tuple(show(code) for code in self.codes)
        return shown[0] if len(shown) == 1 else shown

    def figures(self, fact: Fact) -> Iterator[Figure]:
        """The values, where they are numbers."""
        if fact.type not in {"enum", "boolean"}:
            yield from (OfValue(code) for code in self.codes)

    def ends(self) -> tuple[int, ...]:
        """The codes."""
        return self.codes


def is_plain(test: Test, fact: Fact) -> bool:
    """Whether the opposite of a test is a test of the same kind: of yes and no, what is not one is the other."""
    return fact.type == "boolean" and isinstance(test, OneOf) and len(test.codes) == 1


def exactly(words: str, lang: str, *, turned: bool) -> Said:
    """That something is just what some words say."""
    if lang != "zh":
        return Said("", f"other than {words}" if turned else words)
    return Said("不为" if turned else "为", words)


def _listed(words: list[str], lang: str) -> str:
    if len(words) == 1:
        return words[0]
    middle, last = ("、", "或") if lang == "zh" else (", ", " or ")
    return middle.join(words[:-1]) + last + words[-1]
