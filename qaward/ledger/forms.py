"""The published forms of `decision/1` and `record/1`, as pydantic models: what a reader may rely on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from qaward.policy.model import Status
from qaward.policy.schema import DIALECT
from qaward.standings import Standing

Fen = Annotated[int, Field(ge=0, le=2**53 - 1, description="fen (1/100 yuan)")]
Sha = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _day(value: str) -> str:
    date.fromisoformat(value)
    return value


IsoDay = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)]
Stands = Annotated[Standing, Field(strict=False)]
Answer = Literal["met", "not_met", "unknown"]


class Form(BaseModel):
    """Base of the forms: strict types and no key beside the declared ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ApplicantForm(Form):
    """Whom the decision is about."""

    id: str
    name: str
    kind: str


class PolicyForm(Form):
    """A policy that was evaluated, with the digest of its files."""

    policy: str
    title: str
    version: str
    status: Status
    in_force: bool
    sha256: Sha


class ReadingForm(Form):
    """A reading: what the pack takes, and what this run chose."""

    reading: str
    policy: str
    takes: str
    chosen: str


class ItemForm(Form):
    """The item a line is for."""

    kind: str
    id: str
    name: str | None = None


class AdjustmentForm(Form):
    """One stacking step, fen before and after."""

    step: str
    rule: str
    before_fen: Fen
    after_fen: Fen
    because: str


class ConditionForm(Form):
    """A condition with its answer: about one fact, a count, or composed by `all`, `any`, `not`."""

    answer: Answer
    fact: str | None = None
    count: str | None = None
    expected: Any = None
    found: Any = None
    all: list[ConditionForm] | None = None
    any: list[ConditionForm] | None = None
    not_: ConditionForm | None = Field(default=None, alias="not")


class LineForm(Form):
    """One amount, or honour, of one clause for one item from one payer."""

    policy: str
    clause: str
    title: str | None = None
    article: str
    summary: str
    clause_sha256: Sha
    item: ItemForm | None
    payer: str
    standing: Stands
    quantity: int | None = None
    unit_fen: Fen | None = None
    working: str | None = None
    plus_fen: list[Fen] | None = None
    stage: int | None = None
    form: Literal["voucher"] | None = None
    gross_fen: Fen
    net_fen: Fen
    waits: list[str]
    adjustments: list[AdjustmentForm]
    conditions: list[ConditionForm]
    readings: list[str]
    evidence: list[str]
    departments: list[str]


class StakeForm(Form):
    """What could still be had from a payer; `fen` is null where no limit can be told."""

    payer: str
    standing: Stands
    fen: Fen | None


class RefusalForm(Form):
    """A clause, or one payer's part of it, that gives nothing (yet), and the conditions that decided."""

    policy: str
    clause: str
    title: str | None = None
    article: str
    summary: str
    clause_sha256: Sha
    item: ItemForm | None
    payer: str | None
    answer: Answer
    cause: Literal["when", "grant", "tier", "amount", "plus", "quantity"]
    conditions: list[ConditionForm]
    at_stake: list[StakeForm]


class NotListedForm(Form):
    """A clause about a kind of item of which an open list names none."""

    policy: str
    clause: str
    kind: str


class QuestionForm(Form):
    """A fact that is not known and decides something."""

    item: ItemForm | None
    fact: str
    question: str
    clauses: list[str]


class TotalForm(Form):
    """A payer's sum of one standing; `promise` tells what a line that waits will be where it has no figure."""

    payer: str
    standing: Stands
    fen: Fen
    lines: int
    form: Literal["voucher"] | None = None
    promise: Stands | None = None


class RangeForm(Form):
    """The least and the most a payer can come to owe; null: no limit can be told."""

    payer: str
    low_fen: Fen
    high_fen: Fen | None


class DecisionForm(Form):
    """`decision/1`."""

    qaward: Literal["decision/1"]
    applicant: ApplicantForm
    as_of: IsoDay
    listing: Literal["complete", "open"]
    policies: list[PolicyForm]
    readings: list[ReadingForm]
    lines: list[LineForm]
    not_awarded: list[RefusalForm]
    not_listed: list[NotListedForm]
    questions: list[QuestionForm]
    totals: list[TotalForm]
    ranges: list[RangeForm]
    keys: list[str]


class RuleFileForm(Form):
    """A rule file as it was, with its digest."""

    file: str
    sha256: Sha
    text: str


class RecordForm(Form):
    """`record/1`: everything needed to make the decision again, and the digest of it all."""

    qaward: Literal["record/1"]
    software: str
    as_of: IsoDay
    policies: list[str]
    readings: dict[str, str]
    facts: dict[str, Any]
    rules: list[RuleFileForm]
    decision: DecisionForm
    sha256: Sha


def decision_schema() -> dict[str, Any]:
    """The JSON Schema of `decision/1`."""
    return {"$schema": DIALECT, **DecisionForm.model_json_schema()}


def record_schema() -> dict[str, Any]:
    """The JSON Schema of `record/1`."""
    return {"$schema": DIALECT, **RecordForm.model_json_schema()}


def misfit(body: Any) -> str | None:
    """Where a parsed record departs from its form, as a dotted path; None where it fits."""
    try:
        RecordForm.model_validate(body)
    except ValidationError as fault:
        return ".".join(str(part) for part in fault.errors()[0]["loc"]) or "record"
    return None
