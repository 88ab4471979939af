"""The layout of the year's money in `round.yaml`, as pydantic models: `budget`, `caps` and `places`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from qaward.budget.fill import Last
from qaward.budget.unit import Per
from qaward.shapes import Labels, Shape, WordList, Words
from qaward.shares import Way

_WAYS = {"asc": "least", "desc": "most", "升序": "least", "降序": "most"}


def _as_criterion(value: Any) -> Any:
    """`rank` and `due desc` are short for a mapping."""
    if not isinstance(value, str):
        return value
    fact, *way = value.split()
    if len(way) > 1 or any(each not in _WAYS for each in way):
        raise PydanticCustomError("budget.criterion", "a fact and a direction")
    return {"by": fact, "first": _WAYS[way[0]] if way else "least"}


class CriterionShape(Shape):
    """One thing that an order asks for."""

    by: Words
    first: Literal["least", "most"] = "least"
    values: Labels | None = None


CriterionType = Annotated[CriterionShape, BeforeValidator(_as_criterion, json_schema_input_type=str | CriterionShape)]


class RoundingShape(Shape):
    """To what sums are rounded, and which way."""

    unit: Words
    way: Way = "largest"


class SharingShape(Shape):
    """How a sum that is too little is shared out."""

    method: Words
    by: Per = "line"
    order: tuple[CriterionType, ...] = ()
    last: Last | None = None
    rounding: RoundingShape | None = None


def _as_tranche(value: Any) -> Any:
    return {"share": value} if isinstance(value, str) else value


class TrancheShape(Shape):
    """A part that is paid at one time."""

    share: Words
    when: Words = ""


TrancheType = Annotated[TrancheShape, BeforeValidator(_as_tranche, json_schema_input_type=str | TrancheShape)]
Year = Annotated[int, Field(ge=1949, le=2200)]


class BudgetShape(SharingShape):
    """What a payer has for a year, that of the round where none is written."""

    payer: Words
    year: Year | None = None
    amount: Words
    clauses: WordList = ()
    split: dict[str, Words] | None = None
    tranches: tuple[TrancheType, ...] = ()


class CapShape(SharingShape):
    """The most that one applicant gets of a payer in the year."""

    cap: Words
    payer: Words
    name: Words = ""
    clauses: WordList = ()


class AsideShape(Shape):
    """Places that are kept for some: so many, or a share of all."""

    fact: Words
    values: Labels
    places: Annotated[int, Field(ge=1, le=100_000)] | None = None
    share: Words | None = None
    unused: Literal["give", "keep"]


class PlacesShape(Shape):
    """So many in a year over all applicants."""

    places: Annotated[int, Field(ge=0, le=100_000)]
    name: Words = ""
    payers: WordList = ()
    clauses: WordList = ()
    by: Per = "line"
    order: Annotated[tuple[CriterionType, ...], Field(min_length=1)]
    aside: AsideShape | None = None


class PlanShape(Shape):
    """All of it."""

    budget: tuple[BudgetShape, ...] = ()
    caps: tuple[CapShape, ...] = ()
    places: tuple[PlacesShape, ...] = ()


KEYS = tuple(PlanShape.model_fields)
"""The keys of `round.yaml` that are read here."""
