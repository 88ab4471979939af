"""The published forms of what stands beside decisions: a run (`run/1`), and what is to be settled (`review/1`)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from qaward.ledger.forms import Fen, Form, IsoDay, ItemForm
from qaward.policy.schema import DIALECT

Count = Annotated[int, Field(ge=0)]


class NamedForm(Form):
    """An applicant by id and name."""

    id: str
    name: str


class ClaimForm(Form):
    """What an applicant was given; `place` is where its profile stands, `item` empty where it is itself meant."""

    applicant: NamedForm
    place: str
    item: str
    fen: Fen


class SharedForm(Form):
    """What two applicants of a run have in common: an item that both were given a sum for, or their own code."""

    code: str
    policy: str | None
    clause: str | None
    kind: str | None
    payer: str | None
    claims: Annotated[list[ClaimForm], Field(min_length=2, max_length=2)]
    zh: str
    en: str


class RunForm(Form):
    """`run/1`: it comes after the decisions of a run, so that a result that was cut off shows."""

    qaward: Literal["run/1"]
    read: Count
    decided: Count
    rejected: Count
    cautions: list[SharedForm]


class NeedForm(Form):
    """One thing to settle; `fen` hangs on it (null: no limit can be told). `cautions` are the codes that hold it."""

    applicant: NamedForm
    place: str
    as_of: IsoDay | None
    want: Literal["held", "ceiling", "facts", "waiting", "unlisted", "shared"]
    policy: str | None
    clause: str | None
    title: str | None = None
    kind: str | None
    item: ItemForm | None
    payer: str | None
    fen: Fen | None
    form: Literal["money", "voucher"]
    cautions: list[str]
    zh: str
    en: str


class ReviewForm(Form):
    """`review/1`: what somebody must settle for money's sake, what has no limit and then the highest sums first."""

    qaward: Literal["review/1"]
    needs: list[NeedForm]


def run_schema() -> dict[str, Any]:
    """The JSON Schema of `run/1`."""
    return {"$schema": DIALECT, **RunForm.model_json_schema()}


def review_schema() -> dict[str, Any]:
    """The JSON Schema of `review/1`."""
    return {"$schema": DIALECT, **ReviewForm.model_json_schema()}
