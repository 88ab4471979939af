"""The layout of `vocabulary.yaml`, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from qaward.shapes import Labels, Shape, Truth, WordList, Words
from qaward.vocabulary.fact import Better, Changeable, FactType, Sharers


class _PayerShape(Shape):
    label: Words
    treasury: Words


class DerivedShape(Shape):
    """From which facts another follows, and how: one of these keys."""

    quotient: WordList = ()
    growth: WordList = ()
    difference: WordList = ()
    years: WordList = ()
    year: WordList = ()


_CHANGEABLE = bool | Literal["true", "false", "是", "否", "gained"]


def _as_changeable(value: Any) -> Changeable:
    found: dict[str, Changeable] = {"true": True, "false": False, "是": True, "否": False, "gained": "gained"}
    if isinstance(value, str) and value in found:
        return found[value]
    raise PydanticCustomError("vocabulary.changeable", "true, false or gained")


class FactShape(Shape):
    """A fact as the file has it."""

    label: Labels
    type: FactType
    values: dict[str, Labels] = Field(default_factory=dict[str, tuple[str, ...]])
    places: Annotated[int, Field(ge=0, le=9)] = 0
    unit: Words = ""
    question: Words
    evidence: WordList = ()
    changeable: Annotated[Changeable, BeforeValidator(_as_changeable, json_schema_input_type=_CHANGEABLE)] = True
    better: Better | None = None
    least: str | None = None
    most: str | None = None
    names: Truth = False
    end: Truth = False
    local: Truth = False
    sharers: Sharers | None = None
    derived: DerivedShape | None = None
    fixes: dict[str, dict[str, Labels]] = Field(default_factory=dict[str, dict[str, tuple[str, ...]]])


class _KindShape(Shape):
    label: Labels


class _ItemShape(Shape):
    label: Labels
    facts: tuple[str, ...] = ()
    narrow: dict[str, Labels] = Field(default_factory=dict[str, tuple[str, ...]])


class _ApplicantShape(Shape):
    kinds: dict[str, _KindShape]
    facts: tuple[str, ...] = ()


class VocabularyShape(Shape):
    """The layout of `vocabulary.yaml`."""

    vocabulary: Literal["1"]
    payers: dict[str, _PayerShape]
    applicant: _ApplicantShape
    items: dict[str, _ItemShape]
    facts: dict[str, FactShape]
