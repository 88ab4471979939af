"""The layout of rule files as pydantic models: which keys there are, and what kind of value each holds.

`when` and `pays` are left open here; `conditions` and `amounts` read them against the vocabulary.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from qaward.period import PeriodFault, parse_date
from qaward.policy.model import Once, Status
from qaward.shapes import Shape, Slug, WordList, Words


def _as_day(value: Any) -> int | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise PydanticCustomError("date.form", "a date", {"label": "日期", "hint_zh": "", "hint_en": ""})
    try:
        return parse_date(value).toordinal()
    except PeriodFault as fault:
        hint = fault.hint
        words = {
            "label": "日期", "hint_zh": f"；疑为 `{hint}`" if hint else "", "hint_en": f"; perhaps `{hint}`" if hint else "",
        }  # fmt: skip
        raise PydanticCustomError(fault.code, "a date", words) from None  # pyright: ignore[reportArgumentType]


Day = Annotated[int, BeforeValidator(_as_day, json_schema_input_type=str)]
"""A date, kept as a day number."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class InForceShape(Shape):
    """Dates of a policy. A start that the document does not state is left out; `not_before` bounds it then."""

    start: Day | None = Field(default=None, alias="from")
    not_before: Day | None = None
    until: Day | None = None


class DocumentShape(Shape):
    """The source text, attached at run time: its file name and SHA-256."""

    file: Words
    sha256: Sha256


class ReadingShape(Shape):
    """One doubtful passage and how it is read."""

    reading: Slug
    article: Words
    question: Words
    printed: Words
    doubt: Words
    takes: Words
    alternatives: WordList


class PolicyShape(Shape):
    """`policy.yaml`: the document as a whole."""

    policy: Slug
    title: Words
    issuer: Words
    level: Words
    status: Status
    version: Words
    issued: Words = ""
    carries_out: Words = ""
    document: DocumentShape | None = None
    in_force: InForceShape = InForceShape()
    readings: tuple[ReadingShape, ...] = ()


class CiteShape(Shape):
    """A passage: `span` from–to in characters of the document's text, and the SHA-256 of those characters."""

    span: Annotated[tuple[int, int], Field(json_schema_extra={"prefixItems": [{"type": "integer"}] * 2})]
    sha256: Sha256


class ClauseShape(Shape):
    """One clause of a chapter file."""

    clause: Slug
    article: Words
    cites: CiteShape | tuple[CiteShape, ...] | None = None
    summary: Words
    applicants: WordList = Field(alias="for")
    each: Words
    when: Any = None
    pays: Any
    once: Once | None = None
    evidence: WordList = ()
    departments: WordList = ()
    readings: WordList = ()
    mentions: WordList = ()
