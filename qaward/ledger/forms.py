"""The published forms of decisions and records, earlier versions too, as pydantic models: what a reader may rely on."""

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


class AdjustmentForm1(Form):
    """One stacking step, fen before and after, as `decision/1` has it."""

    step: str
    rule: str
    before_fen: Fen
    after_fen: Fen
    because: str


class AdjustmentForm(AdjustmentForm1):
    """One stacking step, fen before and after; `reason` is the code of its sentence."""

    reason: str
    because_en: str


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


class _LineForm(Form):
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
    conditions: list[ConditionForm]
    readings: list[str]
    evidence: list[str]
    departments: list[str]


class LineForm(_LineForm):
    """One amount, or honour, of one clause for one item from one payer."""

    adjustments: list[AdjustmentForm]


class LineForm1(_LineForm):
    """The same, as `decision/1` has it."""

    adjustments: list[AdjustmentForm1]


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


class CautionForm(Form):
    """Something to look at. `hold`: its lines (by number, from 0) are not due until somebody decided.

    `decided` is what somebody found about what it held.
    """

    code: str
    hold: bool
    policy: str | None
    clause: str | None
    item: str | None
    payer: str | None
    lines: list[Annotated[int, Field(ge=0)]]
    zh: str
    en: str
    decided: str | None = None


class OpenForm(Form):
    """How many clauses are not yet known: those that may give money, and the others."""

    money: Annotated[int, Field(ge=0)]
    other: Annotated[int, Field(ge=0)]


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


class _DecisionForm(Form):
    applicant: ApplicantForm
    as_of: IsoDay
    listing: Literal["complete", "open"]
    policies: list[PolicyForm]
    readings: list[ReadingForm]
    not_awarded: list[RefusalForm]
    not_listed: list[NotListedForm]
    questions: list[QuestionForm]
    totals: list[TotalForm]
    ranges: list[RangeForm]
    keys: list[str]


class DecisionForm(_DecisionForm):
    """`decision/2`."""

    qaward: Literal["decision/2"]
    lines: list[LineForm]
    cautions: list[CautionForm]
    open: OpenForm


class DecisionForm1(_DecisionForm):
    """`decision/1`: without cautions, and without a count of what is open."""

    qaward: Literal["decision/1"]
    lines: list[LineForm1]


class RuleFileForm(Form):
    """A rule file as it was, with its digest."""

    file: str
    sha256: Sha
    text: str


class _RecordForm(Form):
    software: str
    as_of: IsoDay
    policies: list[str]
    readings: dict[str, str]
    facts: dict[str, Any]
    rules: list[RuleFileForm]
    sha256: Sha


class RecordForm(_RecordForm):
    """`record/2`: everything needed to make the decision again, and the digest of it all."""

    qaward: Literal["record/2"]
    decision: DecisionForm


class RecordForm1(_RecordForm):
    """`record/1`: the same about a `decision/1`."""

    qaward: Literal["record/1"]
    decision: DecisionForm1


RECORDS: dict[str, type[RecordForm | RecordForm1]] = {"record/1": RecordForm1, "record/2": RecordForm}
"""The form of each version of records that can be read."""


def decision_schema() -> dict[str, Any]:
    """The JSON Schema of `decision/2`."""
    return {"$schema": DIALECT, **DecisionForm.model_json_schema()}


def record_schema() -> dict[str, Any]:
    """The JSON Schema of `record/2`."""
    return {"$schema": DIALECT, **RecordForm.model_json_schema()}


def misfit(body: Any) -> str | None:
    """Where a parsed record departs from the form of its version, as a dotted path; None where it fits."""
    try:
        RECORDS[body["qaward"]].model_validate(body)
    except ValidationError as fault:
        return ".".join(str(part) for part in fault.errors()[0]["loc"]) or "record"
    return None
