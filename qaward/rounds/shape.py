"""The layouts of `round.yaml` and of the list of determinations, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from qaward.budget.shape import PlanShape
from qaward.shapes import Labels, Sha256, Shape, WordList, Words

Checked = Literal["decision", "notice", "payment"]
"""The days on which it is looked whether somebody is barred."""


class DaysShape(Shape):
    """The days of a year besides that of decision."""

    notice: Words = ""
    payment: Words = ""


class BarShape(Shape):
    """A rule of the office that no policy holds: whoever is on a list on a day is not paid, or waits.

    `on` are the days looked at, `payers` whose money it concerns (all, where none is named), `source` the rule's own
    source, `because` what the applicant is told.
    """

    rule: Words
    list: Words
    effect: Literal["bar", "hold"] = "bar"
    on: Annotated[tuple[Checked, ...], Field(min_length=1)] = ("decision",)
    payers: WordList = ()
    source: Words = ""
    because: Words


class RoundShape(Shape):
    """`round.yaml`: what is decided, for which day, from which lists, by which rules of the office, with what money.

    Where no `year` is written it is that of `day`. `budget`, `caps` and `places` are read by `qaward.budget`.
    """

    round: Literal["1"]
    name: Words
    year: Annotated[int, Field(ge=1949, le=2200)] | None = None
    day: Words
    policies: Labels
    readings: dict[str, Words] = Field(default_factory=dict[str, Words])
    mapping: Words = "mapping.yaml"
    determinations: WordList = ()
    progress: WordList = ()
    days: DaysShape = DaysShape()
    bars: tuple[BarShape, ...] = ()
    second_signature: Words = ""
    awaited: WordList = ()
    complete: WordList = ()
    ignore: WordList = ()
    budget: tuple[Any, ...] = ()
    caps: tuple[Any, ...] = ()
    places: tuple[Any, ...] = ()


class RoundFileShape(PlanShape, RoundShape):
    """All of `round.yaml`, as its schema declares it to editors."""


class HowShape(Shape):
    """How the applicants of a run were decided: how many over columns, how many by row, and the keys that agreed."""

    columns: Annotated[int, Field(ge=0)]
    rows: Annotated[int, Field(ge=0)]
    keys: dict[str, tuple[str, ...]]


class RunShape(Shape):
    """What a run that was kept says of itself: the round, the software, and the digests of all that went in and out.

    It is sealed (see `qaward.ledger.sealed`): `sha256` is the digest of the rest. Earlier runs do not say how they were
    decided. `replies` is the highest number of a reply over the network that was known then.
    """

    qaward: Literal["run/1"]
    name: str
    day: str
    software: str
    decided: HowShape | None = None
    replies: Annotated[int, Field(ge=1)] | None = None
    inputs: dict[str, Sha256]
    rules: dict[str, Sha256]
    files: dict[str, Sha256]
    sha256: Sha256


class SettledShape(Shape):
    """One determination: an answer to a question of the queue, a fact, that a line is not paid, or where it stands
    among those that no order tells apart; by whom and why.

    With `question` it needs `answer`; with `fact` it needs `applicant` and `value`; with `unpaid` it needs `applicant`
    and `item`; with `order` it needs `applicant`.
    """

    question: Words = ""
    answer: Words = ""
    applicant: Words = ""
    kind: Words = ""
    item: Words = ""
    fact: Words = ""
    value: Words = ""
    clause: Words = ""
    payer: Words = ""
    unpaid: Words = ""
    order: Words = ""
    by: Words
    on: Words
    minutes: Words = ""
    because: Words
    signed: Words = ""


class SettledFileShape(Shape):
    """The layout of a list of determinations."""

    determinations: Literal["1"]
    settled: tuple[SettledShape, ...] = ()


class TurnShape(Shape):
    """One change of state: of one line, of all of an applicant, or of what a run gives.

    What else a state needs is declared in `qaward.rounds.states`.
    """

    state: Words
    on: Words
    applicant: Words = ""
    item: Words = ""
    clause: Words = ""
    payer: Words = ""
    run: Words = ""
    number: Words = ""
    amount: Words = ""
    because: Words = ""


class ProgressFileShape(Shape):
    """The layout of the list of changes of state."""

    progress: Literal["1"]
    changes: tuple[TurnShape, ...] = ()


class ReplyShape(Shape):
    """One reply of an applicant: who, to which run, when, and what; see `qaward.rounds.replies`."""

    number: Annotated[int, Field(ge=1)]
    applicant: Words
    name: Words = ""
    run: Words
    at: Words
    answer: Literal["确认", "账户", "放弃"]
    clause: Words = ""
    item: Words = ""
    payer: Words = ""
    account: Words = ""
    bank: Words = ""
    holder: Words = ""
    check: Words = ""


class RepliesShape(Shape):
    """The layout of the replies of applicants; `last` is the number of the last one that was kept."""

    replies: Literal["1"]
    last: Annotated[int, Field(ge=0)] | None = None
    given: tuple[ReplyShape, ...] = ()
