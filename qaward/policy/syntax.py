"""The layout of rule files as pydantic models: which keys there are, and what kind of value each holds.

`when` and `pays` are left open here; `conditions` and `amounts` read them against the vocabulary.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

from qaward.period import ENDLESS, PeriodFault, parse_date, parse_end, parse_period
from qaward.policy.model import Once, Status
from qaward.shapes import Labels, Sha256, Shape, Slug, Title, WordList, Words
from qaward.vocabulary.scalars import date_hint


def _as_day(value: Any) -> int:
    if not isinstance(value, str):
        raise _date_fault(PeriodFault("date.form"))
    try:
        return parse_date(value).toordinal()
    except PeriodFault as fault:
        raise _date_fault(fault) from None


def _date_fault(fault: PeriodFault) -> PydanticCustomError:
    code: Any = fault.code  # pydantic asks for a literal
    return PydanticCustomError(code, "a date", {"label": "日期", **date_hint(fault)})


def _as_last_day(value: Any) -> int | None:
    if not isinstance(value, str):
        raise _date_fault(PeriodFault("date.form"))
    try:
        day = parse_end(value)
    except PeriodFault as fault:
        raise _date_fault(fault) from None
    return None if day == ENDLESS else day.toordinal()


Day = Annotated[int, BeforeValidator(_as_day, json_schema_input_type=str)]
"""A date, kept as a day number."""

LastDay = Annotated[int | None, BeforeValidator(_as_last_day, json_schema_input_type=str)]
"""An end, kept as a day number; None where it says that there is none."""

_POSITION = re.compile(r"[0-9]{1,9}")


def _as_span(value: Any) -> Any:
    positions: list[Any] = value if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]
    if len(positions) != 2 or not all(isinstance(at, str) and _POSITION.fullmatch(at) for at in positions):
        raise PydanticCustomError("shape.span", "two positions")
    start, end = (int(at) for at in positions)
    if start >= end:
        raise PydanticCustomError("shape.span", "the start before the end")
    return start, end


_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")


def _as_word(value: Any) -> Any:
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise PydanticCustomError("define.word", "a word")
    return value


class InForceShape(Shape):
    """Dates of a policy or a clause. A start that the document does not state is left out; `not_before` bounds it then.

    They are for the day of decision, unless they go `by` a date of the items; these are then to be claimed in time.
    """

    start: Day | None = Field(default=None, alias="from")
    not_before: Day | None = None
    until: LastDay = None
    by: Words | None = None
    claim_by: LastDay = None


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


class DefineShape(Shape):
    """What a word of the document means for kinds of items: used in conditions like a fact that is true or false."""

    define: Annotated[str, BeforeValidator(_as_word)]
    label: Words
    each: WordList
    article: Words = ""
    when: Any


class ExcludeShape(Shape):
    """What bars an applicant, or items of some kinds, from every clause, except those that say `despite`."""

    exclude: Slug
    each: WordList = ("applicant",)
    article: Words
    summary: Words
    when: Any


_REGION = re.compile(r"[1-9][0-9]{5}")


def _as_region(value: Any) -> Any:
    if not isinstance(value, str) or not _REGION.fullmatch(value):
        raise PydanticCustomError("policy.region", "six digits")
    return value


Region = Annotated[str, BeforeValidator(_as_region)]
"""An administrative region by its six digits (GB/T 2260)."""


class PolicyShape(Shape):
    """`policy.yaml`: the document as a whole."""

    policy: Slug
    title: Words
    issuer: Words
    level: Words
    region: Region | None = None
    status: Status
    version: Words
    issued: Words = ""
    carries_out: Words = ""
    document: DocumentShape | None = None
    in_force: InForceShape = InForceShape()
    readings: tuple[ReadingShape, ...] = ()
    define: tuple[DefineShape, ...] = ()
    exclude: tuple[ExcludeShape, ...] = ()
    stacking: tuple[Any, ...] = ()
    between: tuple[Any, ...] = ()
    replaces: WordList = ()
    ends: WordList = ()
    transition: Any = None
    superior: WordList = ()


class CiteShape(Shape):
    """A passage: `span` from–to in characters of the document's text, and the SHA-256 of those characters."""

    span: Annotated[tuple[int, int], BeforeValidator(_as_span)]
    sha256: Sha256


def _as_cites(value: Any) -> Any:
    return value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType]


Cites = Annotated[
    tuple[CiteShape, ...],
    BeforeValidator(_as_cites, json_schema_input_type=CiteShape | tuple[CiteShape, ...]),
]
"""One passage or several."""


def _as_period(value: Any) -> Any:
    try:
        return parse_period(value if isinstance(value, str) else "")
    except PeriodFault as fault:
        code: Any = fault.code
        raise PydanticCustomError(code, "a period", {**date_hint(fault)}) from None


class OnceShape(Shape):
    """Per what a clause is paid a single time, and after what time it can be paid again."""

    per: Once
    again_after: Annotated[Any, BeforeValidator(_as_period, json_schema_input_type=str)] = None


def _as_once(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in get_args(Once):  # else the message would speak of a key that nobody wrote
        raise PydanticKnownError("literal_error", {"expected": " or ".join(map(repr, get_args(Once)))})
    return {"per": value}


OnceEntry = Annotated[OnceShape, BeforeValidator(_as_once, json_schema_input_type=Once | OnceShape)]
"""`item`, `applicant`, or a mapping."""


ONCE_KEYS = ("per", "again_after")
"""The keys of `once` of which each may be a reading, as may all of it."""


class ClauseShape(Shape):
    """One clause of a chapter file."""

    clause: Slug
    title: Title | None = None
    article: Words
    cites: Cites = ()
    summary: Words
    applicants: Labels = Field(alias="for")
    each: Words
    when: Any = None
    pays: Any
    once: OnceEntry | None = None
    continues: WordList = ()
    evidence: WordList = ()
    departments: WordList = ()
    readings: WordList = ()
    mentions: WordList = ()
    in_force: InForceShape | None = None
    despite: WordList = ()
