"""Indicators: the statistics of a region that targets speak of, each declared once in `indicators.yaml`.

An indicator is a fact about a region. As every fact it is an integer inside; a value may be written with the
declared unit (`98%`, `5家`) or without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.money import UNITS, format_money
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import Node, Scalar
from qaward.shapes import Labels, Shape, WordList, Words, check
from qaward.trees.read import read_tree
from qaward.vocabulary.derived import unit_of
from qaward.vocabulary.fact import LARGEST_COUNT, Fact, Value

INDICATORS_FILE = "indicators.yaml"
PERCENT = "%"
YEARS = range(1949, 2201)
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_YEAR = re.compile(r"[0-9]{4}")
_WIDE_PERCENT = "％"


def parse_year(text: str) -> int | None:
    """The calendar year that four digits name; None for anything else."""
    return int(text) if _YEAR.fullmatch(text) and int(text) in YEARS else None


@dataclass(frozen=True, slots=True)
class Indicator(Fact):
    """A fact about a region: `question` defines it, `evidence` names where its figures come from."""

    def read(self, node: Node, problems: Findings) -> Value | None:
        """As a fact's, but the figure may bear its unit."""
        if isinstance(node, Scalar) and self.unit and self.type != "boolean":
            text = node.text.replace(_WIDE_PERCENT, PERCENT)
            if text.endswith(self.unit):
                return self._read_bare(node, text.removesuffix(self.unit).rstrip(), problems)
        return Fact.read(self, node, problems)

    def _read_bare(self, node: Scalar, text: str, problems: Findings) -> Value | None:
        """The figure without its unit; a fault still shows it as it was written."""
        faults = Findings()
        value = Fact.read(self, replace(node, text=text), faults)
        for fault in faults:
            words = tuple((name, node.text if name == "found" else word) for name, word in fault.words)
            problems.extend([replace(fault, words=words)])
        return value

    def show(self, value: Value, lang: str = "zh") -> str:
        """The bare figure without idle zeros; sums in the largest unit that keeps them short."""
        if self.type == "money" and isinstance(value, int):
            whole = value >= UNITS["亿元"] and value % (UNITS["亿元"] // 100) == 0
            return format_money(value, "亿元") if whole else Fact.show(self, value, lang)
        text = Fact.show(self, value, lang)
        return text.rstrip("0").rstrip(".") if self.type == "decimal" and "." in text else text

    def figure(self, value: int, lang: str = "zh") -> str:
        """The figure with its unit, as people read it."""
        return self.show(value, lang) + self.unit

    def difference(self, value: int, lang: str = "zh") -> str:
        """A difference of two figures with its unit: percentages differ by percentage points."""
        if self.unit != PERCENT:
            return self.figure(value, lang)
        return f"{self.show(value, lang)} 个百分点" if lang == "zh" else f"{self.show(value, lang)} percentage points"


@dataclass(frozen=True, slots=True)
class Indicators:
    """All declared indicators by key; where there is no file, none."""

    by_key: Mapping[str, Indicator] = field(default_factory=dict[str, Indicator])

    def find(self, word: str) -> Indicator | None:
        """The indicator a key or a Chinese label names."""
        found = self.by_key.get(word)
        return found or next((each for each in self.by_key.values() if word in each.labels), None)

    def names(self) -> list[str]:
        """Every key and label."""
        return [name for each in self.by_key.values() for name in (each.key, *each.labels)]

    def labels(self) -> dict[str, str]:
        """The key that each label stands for."""
        return {label: each.key for each in self.by_key.values() for label in each.labels}


class _IndicatorShape(Shape):
    label: Labels
    type: Literal["integer", "decimal", "money", "boolean"]
    unit: Words = ""
    places: Annotated[int, Field(ge=0, le=9)] = 0
    question: Words
    source: WordList = ()
    least: str | None = None
    most: str | None = None


class IndicatorsShape(Shape):
    """The layout of `indicators.yaml`."""

    version: Literal["1"]
    indicators: dict[str, _IndicatorShape]


@lru_cache(maxsize=4)
def load_indicators(source: str, content: bytes) -> Indicators:
    """The indicators a file's bytes declare. Raises InputError with every fault found."""
    problems = Findings()
    node = read_tree(source, content, problems)
    shape = check(IndicatorsShape, node, problems) if node is not None else None
    if node is None or shape is None:
        raise InputError(problems)
    listed = node.get("indicators") if isinstance(node, MappingNode) else None
    place = {key.text: key.mark for key, _ in listed.entries} if isinstance(listed, MappingNode) else {}
    found: dict[str, Indicator] = {}
    for key, given in shape.indicators.items():
        mark = place.get(key, node.mark)
        if not _KEY.fullmatch(key):
            problems.add("vocabulary.key", mark, key=key)
        plain = Indicator(
            key, given.label, given.type, places=given.places, unit=unit_of(given.unit), question=given.question,
            evidence=given.source, changeable=True,
        )  # fmt: skip
        found[key] = _bounded(plain, given, mark, problems)
    _unique(found.values(), place, node.mark, problems)
    if problems.errors:
        raise InputError(problems)
    return Indicators(found)


def _bounded(indicator: Indicator, given: _IndicatorShape, mark: Mark, problems: Findings) -> Indicator:
    """The indicator with its least and most figures, which belong to numbers, as `places` does to decimals."""
    number = given.type in {"integer", "decimal"}
    texts = {name: text for name, text in (("least", given.least), ("most", given.most)) if text is not None}
    wide = replace(indicator, least=-LARGEST_COUNT)
    values = {name: wide.read(Scalar(text, mark), problems) for name, text in texts.items()} if number else {}
    bounded = replace(indicator, **{name: value for name, value in values.items() if isinstance(value, int)})
    if (texts and not number) or (given.places and given.type != "decimal") or bounded.least > bounded.most:
        problems.add("indicator.bounds", mark, key=indicator.key)
    return bounded


def _unique(indicators: Iterable[Indicator], place: Mapping[str, Mark], root: Mark, problems: Findings) -> None:
    """A label names one indicator, or Chinese statistics would be ambiguous."""
    found = list(indicators)
    seen = {each.key: each.key for each in found}
    for each in found:
        for label in each.labels:
            if seen.setdefault(label, each.key) != each.key:
                mark = place.get(each.key, root)
                problems.add("vocabulary.label", mark, label=label, one=seen[label], two=each.key)
