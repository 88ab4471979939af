"""The layout of the lists that checks read beside the rules, as pydantic models: waivers and promises."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qaward.policy.syntax import CiteShape
from qaward.shapes import Labels, Shape, WordList, Words


class WaiverShape(Shape):
    """One entry of `waivers.yaml`: which finding is let stand, on what, and why.

    `kind`: the passages are an appeal (倡导), which names nobody who gives and nothing that is given; `article` is
    where they stand.
    """

    waive: Words
    kind: Literal["appeal"] | None = None
    article: Words = ""
    at: WordList = ()
    about: WordList = ()
    passages: tuple[CiteShape, ...] = ()
    because: Words


class PropertyShape(Shape):
    """One entry of `properties.yaml`: a sum that is never exceeded, whoever applies."""

    never_above: Words
    payer: Words
    clauses: Labels | None = None
    per: Literal["item", "applicant"]
    items: Annotated[int, Field(ge=1, le=20)] | None = None
    because: Words
