"""The published forms of decisions and records, earlier versions too, as pydantic models: what a reader may rely on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationError,
)

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


def _unlike(*names: str) -> AfterValidator:
    """Checks that no two entries of a list agree in these fields (or as wholes): nothing is said twice."""

    def check(entries: list[Any]) -> list[Any]:
        seen = {tuple(getattr(entry, name) for name in names) if names else entry for entry in entries}
        if len(seen) != len(entries):
            raise ValueError("an entry is there twice")
        return entries

    return AfterValidator(check)


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


class BoundsForm(Form):
    """Values between two bounds, both included; either may be absent."""

    at_least: str | None = None
    at_most: str | None = None


class WithinForm(Form):
    """A day within a period before the day of decision, or before a day (`MM-DD`) of its year."""

    within: str
    ending: str | None = None


class ElapsedForm(Form):
    """A day since which a period has passed."""

    for_at_least: str


class YearsForm(Form):
    """A year so many years before that of the decision, or between two such years."""

    years_back: int | list[int]


class GivenForm(Form):
    """Any value at all."""

    present: Literal[True]


class FactForm(Form):
    """One fact, as it was asked for and as it was found; null: not known."""

    answer: Answer
    fact: str
    expected: str | list[str] | BoundsForm | WithinForm | ElapsedForm | YearsForm | GivenForm
    found: str | None


class CountBoundsForm(Form):
    """A number of items between two bounds, both included; either may be absent."""

    at_least: int | None = None
    at_most: int | None = None


class CountForm(Form):
    """A number of items, as it was asked for and as it was found: how many certainly, how many possibly qualify."""

    answer: Answer
    count: str
    expected: int | list[int] | CountBoundsForm
    found: Annotated[list[int | None], Field(min_length=2, max_length=2)]


class AllForm(Form):
    """Conditions that have to hold together."""

    answer: Answer
    all: list[ConditionForm]


class AnyForm(Form):
    """Conditions of which one has to hold."""

    answer: Answer
    any: list[ConditionForm]


class NotForm(Form):
    """A condition that must not hold."""

    answer: Answer
    not_: ConditionForm = Field(alias="not")


def _which(condition: object) -> str | None:
    """The form of a condition, by the key that only it has."""
    keys = cast("dict[str, Any]", condition) if isinstance(condition, dict) else {}
    return next((f"({name})" for name in ("fact", "count", "all", "any", "not") if name in keys), None)


ConditionForm = Annotated[
    Annotated[FactForm, Tag("(fact)")]
    | Annotated[CountForm, Tag("(count)")]
    | Annotated[AllForm, Tag("(all)")]
    | Annotated[AnyForm, Tag("(any)")]
    | Annotated[NotForm, Tag("(not)")],
    Discriminator(_which),
]
"""A condition with its answer: about one fact, a count, or composed by `all`, `any`, `not`."""


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
    """The least and the most a payer can come to owe; null: no limit can be told. `exact` is there where it is not."""

    payer: str
    low_fen: Fen
    high_fen: Fen | None
    exact: Literal[False] | None = None


class _DecisionForm(Form):
    applicant: ApplicantForm
    as_of: IsoDay
    listing: Literal["complete", "open"]
    policies: Annotated[list[PolicyForm], _unlike("policy")]
    readings: Annotated[list[ReadingForm], _unlike("reading")]
    not_awarded: list[RefusalForm]
    not_listed: Annotated[list[NotListedForm], _unlike("policy", "clause")]
    questions: Annotated[list[QuestionForm], _unlike("item", "fact")]
    totals: Annotated[list[TotalForm], _unlike("payer", "standing", "form", "promise")]
    ranges: Annotated[list[RangeForm], _unlike("payer")]
    keys: Annotated[list[Literal["reference", "durable"]], Field(min_length=1), _unlike()]


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
    policies: Annotated[list[str], _unlike()]
    readings: dict[str, str]
    facts: dict[str, Any]
    rules: Annotated[list[RuleFileForm], _unlike("file")]
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


class ListedForm(Form):
    """A record of a set, with the digest of its bytes."""

    file: Annotated[str, StringConstraints(pattern=r"^[^./\\\x00][^/\\\x00]*\.json$")]
    sha256: Sha


class ManifestForm(Form):
    """`manifest/1`: which records belong together."""

    qaward: Literal["manifest/1"]
    software: str
    records: Annotated[list[ListedForm], _unlike("file")]
    sha256: Sha


def misfit(form: type[Form], body: Any) -> str | None:
    """Where a parsed document departs from its form, as a dotted path; None where it fits."""
    try:
        form.model_validate(body)
    except ValidationError as fault:
        first = fault.errors()[0]
        return _path(first["loc"], body, missing=first["type"] == "missing") or "qaward"
    return None


def _path(loc: tuple[int | str, ...], body: Any, *, missing: bool) -> str:
    """A place in a document as a dotted path, without the names of forms that pydantic puts between."""
    parts: list[str] = []
    for at, part in enumerate(loc):
        inside = isinstance(part, int) if isinstance(body, list) else isinstance(body, dict) and part in body
        if inside:
            body = cast("Any", body)[part]
        elif not (missing and at == len(loc) - 1):
            continue
        parts.append(str(part))
    return ".".join(parts)
