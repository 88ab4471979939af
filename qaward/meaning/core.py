"""The core: the intermediate representation of rules. It is what clauses mean on one day, in a few kinds of nodes.

`lower` compiles the syntax tree (`policy.model`) to it; `award` and `stacking` make terms of it, which every evaluator
prints in its own way: as integers, as intervals, as columns, or as formulas for the solver. A test of a fact is
membership in a set of whole numbers; dates, periods and years have become such sets. Every node keeps its origin:
where it was written, and the readings it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from qaward.marks import Mark
from qaward.numbers import Numbers
from qaward.policy.stacking import StackRule
from qaward.policy.sums.base import Rounding
from qaward.standings import Standing
from qaward.vocabulary.fact import FactType, Scope

NOT_MET, UNKNOWN, MET = 0, 1, 2
"""The three truth values of Kleene's logic, as numbers: `all` is the least of its parts, `any` the greatest, `not` is
2 less its part.
"""

ANSWERS = ("not_met", "unknown", "met")
"""The names of the answers in documents, by number."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a node was written (None: nowhere by itself), and the readings it rests on."""

    mark: Mark | None = None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A variable: one fact of the item looked at, or of the applicant, whose values lie between `least` and `most`.

    Of a text it is only asked whether there is one: it counts as 1 where it is given, as 0 where it is given as none.
    """

    scope: Scope
    key: str
    type: FactType
    least: int
    most: int


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class In:
    """Met where a fact lies in a set of whole numbers; unknown where the fact is unknown."""

    ref: Ref
    ranges: Numbers
    origin: Origin


@dataclass(frozen=True, slots=True)
class Tally:
    """Met where the number of items of a kind that meet `where` lies in a set; with `of`, their facts added up."""

    kind: str
    where: Cond
    ranges: Numbers
    origin: Origin
    of: Ref | None = None


@dataclass(frozen=True, slots=True)
class All:
    """Met when every part is; without parts, always."""

    parts: tuple[Cond, ...]
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Any:
    """Met when at least one part is."""

    parts: tuple[Cond, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Met when the part is not met; unknown stays unknown."""

    part: Cond


@dataclass(frozen=True, slots=True)
class Const:
    """An answer that the day of decision alone has settled."""

    answer: int
    origin: Origin


Cond: TypeAlias = In | Tally | All | Any | Not | Const


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Fen:
    """A figure in fen."""

    fen: int


@dataclass(frozen=True, slots=True)
class Col:
    """The value of a fact as a sum in fen; 0 where it is below 0."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Total:
    """What a tally comes to, whatever it is held against: a fact of items, added up, or how many there are."""

    tally: Tally


@dataclass(frozen=True, slots=True)
class Scale:
    """A sum times a fraction, exact: a share or a multiple."""

    ratio: Fraction
    inner: Num


@dataclass(frozen=True, slots=True)
class Steps:
    """`gives` fen for every full `every` of a number (fen or a count)."""

    of: Num
    every: int
    gives: int


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the claimant at `place` (from 1), of `among` equal parts of `fen`, in whole units of `unit` fen.

    The rest that is no whole unit goes to the first place, units left over one each to the first places; who has no
    place gets no part. With `odd` the place is only looked at where parts differ.
    """

    fen: int
    unit: int
    among: Ref
    place: Ref
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Clamp:
    """A sum limited to the range from a floor to a cap; the floor does not raise a sum of 0."""

    inner: Num
    floor: Num | None
    cap: Num | None


@dataclass(frozen=True, slots=True)
class Plus:
    """The total of several sums."""

    parts: tuple[Num, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """The highest of several sums, or the lowest."""

    parts: tuple[Num, ...]
    highest: bool


@dataclass(frozen=True, slots=True)
class Minus:
    """One sum less another; 0 where that is below 0."""

    inner: Num
    off: Num


@dataclass(frozen=True, slots=True)
class Round:
    """A sum rounded to whole units of `to` fen."""

    inner: Num
    to: int
    how: Rounding


Num: TypeAlias = Fen | Col | Total | Scale | Steps | Part | Clamp | Plus | Best | Minus | Round


# ── what is paid ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a pay line, or an add-on: the sum when its condition is met.

    `figured` tells that it stands for a sum; else `standing` says what is given instead, and the sum is 0. `computed`
    tells a sum made of facts, which is none where it comes to nothing. `alone`: an add-on that is paid also where a
    reviewer gave nothing. `grades` are the only figures a reviewer may choose, the highest first. `under` has the
    readings by which there is such a row, whatever it gives.
    """

    when: Cond
    num: Num
    standing: Standing
    figured: bool
    computed: bool
    alone: bool
    origin: Origin
    grades: tuple[int, ...] = ()
    under: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Stage:
    """A share of a sum that is paid when its condition is met."""

    share: Fraction
    when: Cond


@dataclass(frozen=True, slots=True)
class Pay:
    """What one payer gives for one item.

    `standing` is how firm a figure is meant; `grant` names whose grant comes first; `own` is what the payer itself is
    known to have granted and `determined` a reviewer's figure. `bound` tells whether the document binds the payer;
    what it says of others waits for them. `draft`: it is not in force yet. Of the `rows` at most one holds. `times`
    multiplies, `adds` are paid beside the row, `stages` split the sum in time; `whole` tells that a reviewer's figure
    is for the whole sum, add-ons and all. `floor` and `cap` limit all of it together, as in `Clamp`.
    `absent` has the readings under which there would be rows that there are not, `unadded` those of add-ons.
    """

    payer: str
    standing: Standing
    form: str
    bound: bool
    draft: bool
    grant: Ref | None
    own: Ref
    determined: Ref
    rows: tuple[Row, ...]
    times: Ref | None
    whole: bool
    adds: tuple[Row, ...]
    stages: tuple[Stage, ...]
    origin: Origin
    absent: Origin
    floor: Num | None = None
    cap: Num | None = None
    unadded: Origin = Origin()


@dataclass(frozen=True, slots=True, eq=False)
class Promise:
    """What one clause gives each item of a kind (or the applicant), as long as its gate is open.

    `name` is the clause's full name, `each` the kind of item. It is the same object on every day on which the clause
    means the same.
    """

    name: str
    each: str
    when: Cond
    pays: tuple[Pay, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a clause applies at all: its policy is in force on the day, and it is for this kind of applicant."""

    open: bool
    kind: Cond

    @property
    def cond(self) -> Cond:
        """Both, as a condition."""
        return All((Const(MET if self.open else NOT_MET, Origin()), self.kind))


@dataclass(frozen=True, slots=True)
class Group:
    """A stacking rule: what it leaves of each group of lines that agree in payer, side, form and `per`.

    The rule's `step` says how: `cap` leaves at most its `fen`; `highest`, `once` and `number` leave the best `most`
    lines; `top_up` leaves what exceeds earlier payments. `meaning.stacking` has it as terms.
    """

    rule: StackRule

    @property
    def members(self) -> frozenset[str]:
        """The clauses whose lines it concerns."""
        return self.rule.clauses


@dataclass(frozen=True, slots=True)
class Program:
    """All that some policies mean on one day: promises by kind of item, the gate of each, the groups in their order."""

    day: date
    promises: Mapping[str, tuple[Promise, ...]]
    gates: Mapping[str, Gate]
    groups: tuple[Group, ...] = ()
    refs: frozenset[Ref] = field(default=frozenset(), repr=False)

    def __iter__(self) -> Iterator[Promise]:
        """Every promise, by kind."""
        for promises in self.promises.values():
            yield from promises


def parts(cond: Cond) -> tuple[Cond, ...]:
    """The conditions a condition is made of; what is counted has its own."""
    match cond:
        case All(inner) | Any(inner):
            return inner
        case Not(part):
            return (part,)
        case _:
            return ()


def conditions(promise: Promise) -> Iterator[Cond]:
    """Every condition of a promise: whether it is met, of rows, add-ons and stages; and what its sums add up of items.

    The latter are held against every number, and so are always met.
    """
    yield promise.when
    for pay in promise.pays:
        yield from (row.when for row in (*pay.rows, *pay.adds))
        yield from (stage.when for stage in pay.stages)
    for num in sums(promise):
        yield from (each.tally for each, _ in totals(num))


def sums(promise: Promise) -> Iterator[Num]:
    """Every sum of a promise: of rows and add-ons, and what limits all of them together."""
    for pay in promise.pays:
        yield from sums_of(pay)


def sums_of(pay: Pay) -> Iterator[Num]:
    """Every sum of a pay line."""
    yield from (row.num for row in (*pay.rows, *pay.adds))
    yield from (each for each in (pay.floor, pay.cap) if each is not None)


def totals(num: Num, *, less: bool = False) -> Iterator[tuple[Total, bool]]:
    """What a sum adds up of items; and of each, whether the sum is the `less` the more that is."""
    match num:
        case Total():
            yield num, less
        case Scale(_, inner) | Steps(inner) | Round(inner):
            yield from totals(inner, less=less)
        case Plus(parts) | Best(parts):
            for part in parts:
                yield from totals(part, less=less)
        case Clamp(inner, floor, cap):
            for part in (inner, floor, cap):
                yield from totals(part, less=less) if part is not None else ()
        case Minus(inner, off):
            yield from totals(inner, less=less)
            yield from totals(off, less=not less)
        case Fen() | Col() | Part():
            pass


def leaves(cond: Cond) -> Iterator[In | Tally | Const]:
    """The conditions that hold one thing against one set, in the order written."""
    if isinstance(cond, In | Tally | Const):
        yield cond
    for part in parts(cond):
        yield from leaves(part)
