"""The layout of `papers.yaml`, as pydantic models: who signs, what the notice says, what is paid, how sheets look."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from qaward.shapes import Shape, Truth, WordList, Words


class ContactShape(Shape):
    """Whom people write to; what is left out is not printed."""

    person: Words = ""
    phone: Words = ""
    email: Words = ""
    address: Words = ""


class NoticeShape(Shape):
    """The public notice: `begins` is its first day, `days` how long it stands, counted as `counted` says.

    `holidays` is a file beside with days off and days worked instead, wanted for working days. Objections are changes
    of state of the round's own list; `objection` is the office's text on how to object. `pdf` is the standard of PDF.
    """

    begins: Words
    days: Annotated[int, Field(ge=1, le=60)]
    counted: Words = "工作日"
    number: Words = ""
    title: Words = ""
    holidays: Words = ""
    objection: Words = ""
    pdf: Words = ""


class PaymentShape(Shape):
    """What is paid now: up to which tranche, of whose money (all, where no payer is named), under which subject."""

    tranche: Annotated[int, Field(ge=1, le=24)] = 1
    payers: WordList = ()
    subject: Words = ""
    number: Words = ""


class LettersShape(Shape):
    """The texts of the office's lawyers that letters end with. What is left out is told as missing, never made up.

    `pdf` is the standard of PDF that is wanted.
    """

    objection: Words = ""
    appeal: Words = ""
    bring_by: Words = ""
    number: Words = ""
    pdf: Words = ""


class SummaryShape(Shape):
    """What the summary breaks the money down `by` (facts of applicants or items), and whether by other `readings`."""

    by: WordList = ()
    readings: Truth = False


class ReturnsShape(Shape):
    """By when those who were paid report on the use of the money, and the list of those who did."""

    due: Words
    list: Words


def _as_column(value: Any) -> Any:
    """A word alone is a column of the catalogue under its own heading."""
    return {"is": value} if isinstance(value, str) else value


class ColumnShape(Shape):
    """One column: what `is` in it (a word of the catalogue, or a fact), or the same `text` in every row, or nothing."""

    head: Words = ""
    is_: Words = Field("", alias="is")
    text: Words = ""


ColumnType = Annotated[ColumnShape, BeforeValidator(_as_column, json_schema_input_type=str | ColumnShape)]


class SheetShape(Shape):
    """How one sheet departs from the usual: what is left out stays as it is."""

    sheet: Words
    name: Words = ""
    title: Words = ""
    unit: Literal["元", "万元"] | None = None
    columns: Annotated[tuple[ColumnType, ...], Field(max_length=60)] = ()
    feet: WordList = ()
    leave_out: Truth = False


class PapersShape(Shape):
    """`papers.yaml`: all that papers need and no rule or list says."""

    papers: Literal["1"]
    office: Words = ""
    signed_on: Words = ""
    feet: dict[str, Words] = Field(default_factory=dict[str, Words])
    contact: ContactShape = ContactShape()
    notice: NoticeShape | None = None
    payment: PaymentShape = PaymentShape()
    letters: LettersShape = LettersShape()
    returns: ReturnsShape | None = None
    summary: SummaryShape = SummaryShape()
    sheets: tuple[SheetShape, ...] = ()


class HolidayShape(Shape):
    """One day that is off although it is no weekend, or worked although it is."""

    on: Words
    kind: Words
    about: Words = ""


class HolidaysFileShape(Shape):
    """The layout of a table of holidays."""

    holidays: Literal["1"]
    days: tuple[HolidayShape, ...] = ()


class ReturnedShape(Shape):
    """That somebody reported."""

    code: Words = ""
    name: Words = ""
    on: Words = ""


class ReturnsFileShape(Shape):
    """The layout of the list of those who reported."""

    returns: Literal["1"]
    returned: tuple[ReturnedShape, ...] = ()
