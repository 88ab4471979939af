"""How a rule between applicants is written: the keys of one entry of `between:`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from qaward.policy.stacking import ITEM
from qaward.shapes import Labels, Shape, Slug, WordList, Words


class BetweenShape(Shape):
    """One entry of `between:`."""

    rule: Slug
    article: Words
    summary: Words
    clauses: Labels
    payer: Words | None = None
    per: WordList = (ITEM,)
    sequence: Annotated[int, Field(ge=0, le=1000)] = 0
    lead: Any = None
    highest: Any = None
    among: Any = None
    one_for_all: Any = None
    pot: Any = None
    ties: Any = None
    each_in_full: Any = None
    places: Any = None
    order: Any = None
    reserved: Any = None
    of_others: Any = None
    of_all: Any = None
