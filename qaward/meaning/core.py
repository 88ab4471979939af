"""The core: what clauses mean on one day, in a few kinds of nodes. `lower` makes it of the tree that was read.

What is asked of facts is membership in sets of whole numbers; dates, periods and years have become such sets. Every
node keeps its origin: where it was written, and the readings it rests on.
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
"""The three answers, so that `all` is the smallest of its parts, `any` the largest, and `not` turns the scale round."""

ANSWERS = ("not_met", "unknown", "met")
"""The names of the answers in documents, by number."""

APPLICANT = "applicant"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a node was written (None: nowhere by itself), and the readings it rests on."""

    mark: Mark | None = None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """One fact of the item looked at, or of the applicant; `least` and `most` bound what can be known of it.

    Of a text it is asked whether there is one: it counts as 1 where it is given, as 0 where it is given as none.
    """

    scope: Scope
    key: str
    type: FactType
    least: int
    most: int


# ── conditions ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class In:
    """A fact lies in a set of whole numbers; unknown where the fact is."""

    ref: Ref
    ranges: Numbers
    origin: Origin


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items of a kind meet a condition lies in a set of numbers; `where` looks at each of those items."""

    kind: str
    where: Cond
    ranges: Numbers
    origin: Origin


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
    """What the day of decision has settled."""

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
    """The sum that a fact gives, nothing below 0."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Scale:
    """A share or a multiple of a sum, exact."""

    ratio: Fraction
    inner: Num


@dataclass(frozen=True, slots=True)
class Steps:
    """`gives` fen for every full `every` of a fact."""

    ref: Ref
    every: int
    gives: int


@dataclass(frozen=True, slots=True)
class Part:
    """One of `among` equal parts of a pot of `fen`, the one at `place` (from 1), in whole units of `unit` fen.

    What is no whole unit goes to the first, units left over to those who come first; no place, no part. With `odd` the
    place is not looked at where all parts are equal.
    """

    fen: int
    unit: int
    among: Ref
    place: Ref
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Clamp:
    """A sum held between a floor, which nothing stays below that is more than nothing, and a cap."""

    inner: Num
    floor: Num | None
    cap: Num | None


@dataclass(frozen=True, slots=True)
class Plus:
    """Several sums together."""

    parts: tuple[Num, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """The highest of several sums, or the lowest."""

    parts: tuple[Num, ...]
    highest: bool


@dataclass(frozen=True, slots=True)
class Minus:
    """What is left of a sum when another is taken off, nothing below 0."""

    inner: Num
    off: Num


@dataclass(frozen=True, slots=True)
class Round:
    """A sum rounded to whole units of `to` fen."""

    inner: Num
    to: int
    how: Rounding


Num: TypeAlias = Fen | Col | Scale | Steps | Part | Clamp | Plus | Best | Minus | Round


# ── what is paid ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a pay line, or an add-on: the sum when its condition is met.

    `figured` tells that it stands for a sum; else `standing` says what is given instead, and the sum is 0. `computed`
    tells a sum made of facts, which is none where it comes to nothing. `alone`: an add-on that is paid also where a
    reviewer gave nothing.
    """

    when: Cond
    num: Num
    standing: Standing
    figured: bool
    computed: bool
    alone: bool
    origin: Origin


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
    multiplies, `adds` are paid beside the row, `stages` split the sum in time, `grades` are the only figures a
    reviewer may choose; `whole` tells that such a figure is for the whole sum, add-ons and all.
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
    grades: tuple[int, ...]
    adds: tuple[Row, ...]
    stages: tuple[Stage, ...]
    origin: Origin


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
    """A stacking rule: within each group of lines that agree in payer, side, form and `per`, so much is left.

    `members` are full names of clauses; `step` says how: `cap` leaves `cap` fen, `highest`, `once` and `number` the
    best `most`, `top_up` what exceeds earlier payments. `paid` says which earlier payments count.
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
    """Every condition of a promise: whether it is met, of rows, add-ons and stages."""
    yield promise.when
    for pay in promise.pays:
        yield from (row.when for row in (*pay.rows, *pay.adds))
        yield from (stage.when for stage in pay.stages)


def leaves(cond: Cond) -> Iterator[In | Tally | Const]:
    """The conditions that hold one thing against one set, in the order written."""
    if isinstance(cond, In | Tally | Const):
        yield cond
    for part in parts(cond):
        yield from leaves(part)
