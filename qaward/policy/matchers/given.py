"""`present`: a text was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from qaward.nodes import Scalar
from qaward.numbers import MOST, Numbers
from qaward.policy.matchers.base import Entry, Expected, Figure, Forms, Matcher, Said, Schema, Shown, Test, Words
from qaward.vocabulary.fact import Fact


@dataclass(frozen=True, slots=True)
class Given(Test):
    """A text was given; not met where it was expressly given as none."""

    def passing(self, day: date) -> Numbers:
        """A text that was given counts as 1."""
        return ((1, MOST),)

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`已提供`."""
        given = ("未提供", "not given") if turned else ("已提供", "given")
        return Said("", given[0 if lang == "zh" else 1])

    def expected(self, show: Callable[[int], str]) -> Expected:
        """That it is there."""
        return {"present": True}

    def figures(self, fact: Fact) -> Iterator[Figure]:
        """None."""
        yield from ()


def _read(entry: Entry) -> Given | None:
    if not (isinstance(entry.node, Scalar) and entry.node.text in {"true", "是"}):
        entry.add("rule.present")
        return None
    return Given()


def _schema(key: str, forms: Forms) -> Schema:
    return {"enum": [True, "true", "是"]}


PRESENT = Matcher(
    keys=("present",),
    types=frozenset({"text"}),
    read=_read,
    schema=_schema,
    reference=(Shown("{present: true}", "已提供；写明没有的不满足"),),
    words={"present": Words("已提供", "given", "未提供", "not given")},
)
