"""The syntax tree of rules as they were read: policies, clauses, conditions, pay lines, readings.

Its nodes are frozen, and each keeps its place in the rule file (`mark`). What the tree means is said in `meaning`, to
whose core it is compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

from qaward.indicators import Indicators
from qaward.marks import Mark
from qaward.period import Period
from qaward.policy.asked_sum import AskedSum
from qaward.policy.cite import Cite
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.region import reaches
from qaward.policy.stacking import StackRule
from qaward.policy.sums.base import Sum
from qaward.policy.validity import InForce
from qaward.standings import Standing
from qaward.vocabulary.fact import Fact, Scope
from qaward.vocabulary.model import Vocabulary

if TYPE_CHECKING:
    from qaward.policy.between import BetweenRule
    from qaward.policy.targets import Target, Task

Status = Literal["in_force", "draft", "repealed"]
Once = Literal["item", "applicant"]
"""Per what a clause is paid a single time."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A test of one fact of the item looked at, or of the applicant (`scope`)."""

    scope: Scope
    fact: Fact
    test: AnyTest
    mark: Mark
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A test of how many items of a kind meet `where`: at least `low` and at most `high` (None: no bound).

    Where there is an `of`, not of how many: of that fact of theirs, added up (`sum` in rule files). `over` and `under`
    are as in `Range`.
    """

    kind: str
    where: Condition
    low: int | None
    high: int | None
    mark: Mark
    readings: tuple[str, ...] = ()
    of: Fact | None = None
    over: bool = field(default=False, compare=False)
    under: bool = field(default=False, compare=False)

    @property
    def bounded(self) -> bool:
        """Whether it is held against anything; else it is a number that sums are made of, and as a test always met."""
        return self.low is not None or self.high is not None

    @property
    def asked(self) -> Range:
        """What is asked of the number, or of the sum."""
        return Range(self.low, self.high, self.over, self.under)


@dataclass(frozen=True, slots=True)
class All:
    """Met when every part is; without parts, always.

    `readings` are those under which something that the rule could ask here is not asked in this run (不限). `asks` is
    what the rule says instead, where that is what another clause gives.
    """

    parts: tuple[Condition, ...]
    readings: tuple[str, ...] = ()
    asks: AskedSum | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Either:
    """Met when at least one part is (`any` in rule files)."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Met when the part is not met; unknown stays unknown."""

    part: Condition


Condition: TypeAlias = Leaf | Count | All | Either | Not


def leaves(condition: Condition) -> Iterator[Leaf | Count]:
    """The tests of single facts and of numbers of items, in the order written; what is counted is not gone into."""
    match condition:
        case Leaf() | Count():
            yield condition
        case Not(part):
            yield from leaves(part)
        case _:
            for part in condition.parts:
                yield from leaves(part)


@dataclass(frozen=True, slots=True)
class Tier:
    """One row of a pay line: the sum in fen when its condition is met.

    `standing` overrides the line's where the row has no figure (`unstated`, `support`, `honour`; `fen` is then 0).
    `sum` is there where the sum is computed from facts (a share, a match, …); `fen` is then 0 too. `alone` tells that
    an add-on is paid also where a reviewer gave nothing. `ceiling` tells that it is the most that may be given,
    whatever the line says; `grades` are then the only figures a reviewer may choose from, the highest first.

    Of cases that are tried in order, the first that is met counts. There `own` is what the case asks by itself, and
    `when` asks also that none before it is met; `chosen` is the part of `own` that makes it the case that counts, the
    rest is what its sum asks. `under` are those of its `readings` by which it stands, whatever it gives.
    """

    when: Condition
    fen: int
    standing: Standing | None
    readings: tuple[str, ...]
    mark: Mark
    sum: Sum | None = None
    alone: bool = False
    own: Condition | None = None
    ceiling: bool = False
    chosen: Condition | None = None
    grades: tuple[int, ...] = ()
    under: tuple[str, ...] = ()

    @property
    def said(self) -> Condition:
        """What the row itself asks: of cases in order, without that none before it is met."""
        return self.when if self.own is None else self.own


@dataclass(frozen=True, slots=True)
class Stage:
    """An instalment (分期): the `share` of the whole sum that is paid when its condition is met."""

    share: Fraction
    when: Condition


PaymentForm = Literal["money", "voucher"]
Review = Literal["base", "whole"]
"""What a reviewer's figure is for: the base, with add-ons beside it, or the whole sum, add-ons and all."""


@dataclass(frozen=True, slots=True)
class PayLine:
    """What one payer gives for one item under one clause.

    The tiers exclude each other. `times` multiplies by a quantity; `on_top_of` names the payer whose grant
    comes first; `readings` are those on which the line as a whole rests. `plus` are add-ons, each paid beside the row
    when its condition is met; `stages` split the sum in time; `review` says what a reviewer's figure is for (None: the
    base); `form` tells vouchers from money. `floor` and `cap` limit all of it together: the row, times the quantity,
    with what is paid beside it. `absent` names the readings under which it would have rows that it does not have in
    this run, `unadded` those under which it would have other add-ons.
    """

    payer: str
    standing: Standing
    tiers: tuple[Tier, ...]
    on_top_of: str | None
    times: Fact | None
    readings: tuple[str, ...]
    mark: Mark
    plus: tuple[Tier, ...] = ()
    stages: tuple[Stage, ...] = ()
    form: PaymentForm = "money"
    review: Review | None = None
    floor: Sum | None = None
    cap: Sum | None = None
    absent: tuple[str, ...] = ()
    unadded: tuple[str, ...] = ()

    def stands(self, tier: Tier) -> Standing:
        """How firm a row is meant to be: as it says itself, or else as the line does."""
        return tier.standing or (Standing.CEILING if tier.ceiling else self.standing)

    @property
    def grades(self) -> tuple[int, ...]:
        """The figures a reviewer may choose from, of all rows."""
        return tuple(dict.fromkeys(fen for tier in self.tiers for fen in tier.grades))

    @property
    def limits(self) -> tuple[Sum, ...]:
        """What limits all of it together."""
        return tuple(each for each in (self.floor, self.cap) if each is not None)

    @property
    def ceilings(self) -> bool:
        """Whether a reviewer settles the sum of the line, or of any of its rows."""
        return self.standing is Standing.CEILING or any(tier.ceiling for tier in self.tiers)


@dataclass(frozen=True, slots=True)
class Clause:
    """One incentive: who, for what, on what conditions, who pays how much.

    `applicants` are the kinds it is for (None: any); `each` is the item kind it looks at, or `applicant`;
    `once` says per what it is paid a single time, `again_after` when it can be paid again all the same; payments
    under the clauses it `continues` (full names) count as its own. `sha256` identifies the clause's own text in a
    record. `title` is what people call it (empty: nothing but its id), `name` its full name for machines,
    `policy/clause`. `own` is the condition that the clause itself states: `when` without what holds for the whole
    policy (what bars, dates). `idle` names the readings under which it gives nothing in this run, `despite` what bars
    other clauses and not this one, `passing` what one document after another asks of it besides.
    """

    policy: str
    id: str
    title: str
    article: str
    summary: str
    applicants: tuple[str, ...] | None
    each: str
    when: Condition
    pays: tuple[PayLine, ...]
    once: Once | None
    again_after: Period | None
    continues: tuple[str, ...]
    evidence: tuple[str, ...]
    departments: tuple[str, ...]
    readings: tuple[str, ...]
    cites: tuple[Cite, ...]
    mentions: tuple[str, ...]
    sha256: str
    mark: Mark
    name: str = field(init=False)
    own: Condition = All(())
    idle: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    passing: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", f"{self.policy}/{self.id}")

    @property
    def label(self) -> str:
        """What people call it."""
        return self.title or self.id


@dataclass(frozen=True, slots=True)
class Reading:
    """The recorded interpretation of a doubtful passage (口径).

    `printed` is what the document shows, `taken` what is computed with, `alternatives` what may be chosen
    instead for a run, `chosen` what this run uses. `places` are where `taken` and the alternatives stand.
    """

    policy: str
    id: str
    article: str
    question: str
    printed: str
    doubt: str
    taken: str
    alternatives: tuple[str, ...]
    chosen: str
    mark: Mark
    places: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A word of the document's own, for kinds of items or the applicant; conditions hold what it means.

    `means` is that by kind, for people to read.
    """

    word: str
    label: str
    each: tuple[str, ...]
    article: str
    means: tuple[tuple[str, Condition], ...] = ()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What bars an applicant, or items of some kinds, from every clause, except those that stand `despite` it.

    Conditions hold what it asks; `means` is that by kind, for people to read.
    """

    id: str
    article: str
    summary: str
    each: tuple[str, ...] = ("applicant",)
    means: tuple[tuple[str, Condition], ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """One issued document, encoded. `sha256` covers the names and bytes of all its files
    but that of its targets, on which no decision rests.

    `targets` are the measurable goals it sets for its region, `tasks` the work it gives to departments, `stacking`
    what may not be had twice, is topped up or capped, `between` what one applicant's claim does to another's. It
    `replaces` policies and `ends` clauses of others;
    `successors` do so to it. `superior` are the policies of other levels that it carries out: what it says of their
    money is theirs to give.
    `region` is where it applies (six digits after GB/T 2260; empty where the document does not tell).
    """

    id: str
    title: str
    issuer: str
    level: str
    region: str
    status: Status
    version: str
    issued: str
    carries_out: str
    document: str
    document_sha256: str
    in_force: InForce
    readings: tuple[Reading, ...]
    clauses: tuple[Clause, ...]
    sha256: str
    mark: Mark
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    stacking: tuple[StackRule, ...] = ()
    definitions: tuple[Definition, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    replaces: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    superior: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    between: tuple[BetweenRule, ...] = ()

    def binds(self, payer: str) -> bool:
        """Whether it can bind a payer: a document binds its own level alone, what it says of others waits for them."""
        return payer == self.level

    def reviews(self, line: PayLine) -> bool:
        """Whether a reviewer's figure counts for a sum; of a payer that is not bound only what that granted does."""
        return line.ceilings and self.binds(line.payer)

    def applies_on(self, day: date) -> bool:
        """Whether anything is decided by it on a day: it is not repealed, and in force then or on a date of items."""
        return self.status != "repealed" and self.in_force.decides_on(day.toordinal())

    def reaches(self, region: str) -> bool:
        """Whether the policy is meant for applicants of a region, see `reaches`."""
        return reaches(self.region, region)

    def clause(self, identity: str) -> Clause | None:
        """The clause of an id."""
        return next((clause for clause in self.clauses if clause.id == identity), None)


@dataclass(frozen=True, slots=True)
class Rules:
    """All policies loaded together, the words they use, and the files they came from (name → bytes).

    `stacking` are the rules that hold between several policies; of `passed_over` the head alone was read. `folders`
    tells for each policy, those passed over included, where its files are; `beyond` are the readings of those on which
    rules between policies rest.
    """

    vocabulary: Vocabulary
    policies: tuple[Policy, ...]
    files: Mapping[str, bytes]
    indicators: Indicators = field(default_factory=Indicators)
    stacking: tuple[StackRule, ...] = ()
    passed_over: tuple[str, ...] = ()
    folders: Mapping[str, str] = field(default_factory=dict[str, str])
    beyond: tuple[Reading, ...] = ()

    def policy(self, identity: str) -> Policy | None:
        """The policy of an id."""
        return next((policy for policy in self.policies if policy.id == identity), None)

    def readings(self) -> dict[str, Reading]:
        """Every reading by id; ids are unique over all policies."""
        own = (reading for policy in self.policies for reading in policy.readings)
        return {reading.id: reading for reading in (*own, *self.beyond)}
