"""One decision: match, price, stack, total. Two keys must agree before it is given out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, NoReturn, Protocol

from qaward.engine.conditions import MET, Scene
from qaward.engine.match import Plan, PlannedClause, Trial, match
from qaward.engine.price import Line, Refusal, Stake, grant_answer, in_stages, price, reached, stakes
from qaward.engine.spans import Meetings, Span, spans
from qaward.engine.stack import Paid, stack
from qaward.facts import Facts
from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.policy.model import Form
from qaward.standings import Standing, standing_of

REFERENCE = "reference"

Row = tuple[str, int, int, tuple[int, ...]]
"""What a key says of one pay line: payer, row, grant, and the answers of its add-ons and stages."""

Finding = tuple[str, str, int, tuple[Row, ...]]
"""What a key says of one trial: clause, item, answer, and (for clauses that are met) its pay lines."""


class Key(Protocol):
    """A second evaluator: derives the same findings from the policies by other means."""

    name: str

    def derive(self, facts: Facts, day: date) -> list[Finding]:
        """Its findings for one applicant, sorted."""
        ...


class Disagreement(Exception):  # noqa: N818 - it is what happened
    """Two evaluators differ: an internal error. Nothing of the decision may be used."""

    def __init__(self, key: str, first: Finding | None, second: Finding | None) -> None:
        self.key, self.first, self.second = key, first, second
        super().__init__(f"{REFERENCE}: {first!r}; {key}: {second!r}")


class Sort(NamedTuple):
    """What is never mixed in a sum: payer, standing, money or vouchers, and what is promised where there is no figure.

    `promise` is None where there is a figure; an honour that waits is told so from money that waits.
    """

    payer: str
    standing: Standing
    form: Form
    promise: Standing | None = None

    @classmethod
    def of(cls, line: Line) -> Sort:
        """Where a line belongs."""
        return cls(line.payer, line.standing, line.form, None if line.figure else line.promise)

    @property
    def figure(self) -> bool:
        """Whether there is a sum; without one lines are counted."""
        return self.promise is None

    def order(self, payer: int | str) -> tuple[int | str, int, str, int]:
        """The place of a total in a list, for the place of its payer."""
        return payer, self.standing.rank, self.form, -1 if self.promise is None else self.promise.rank


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a payer's lines of one sort, in fen, and how many lines there are."""

    sort: Sort
    fen: int
    lines: int

    @property
    def payer(self) -> str:
        """Who pays."""
        return self.sort.payer

    @property
    def standing(self) -> Standing:
        """How firm the lines are."""
        return self.sort.standing

    @property
    def form(self) -> Form:
        """Whether it is money or vouchers."""
        return self.sort.form


@dataclass(frozen=True, slots=True)
class Decision:
    """The result for one applicant on one day (认定结果).

    `lines` are what clauses give, `refusals` what they do not (yet) give and why, `totals` per payer and
    standing, `spans` per payer the least and most it can come to. `keys` names the evaluators that agreed.
    `unlisted` are the clauses about kinds of items of which an open list names none.
    """

    plan: Plan
    facts: Facts
    scene: Scene
    lines: tuple[Line, ...]
    refusals: tuple[Refusal, ...]
    unlisted: tuple[PlannedClause, ...]
    totals: tuple[Total, ...]
    spans: tuple[Span, ...]
    keys: tuple[str, ...]

    @property
    def as_of(self) -> date:
        """The day decided for."""
        return self.scene.day

    def stakes(self, refusal: Refusal) -> tuple[Stake, ...]:
        """What hangs on a refusal, per payer."""
        return stakes(refusal, self.scene)

    def total(self, payer: str, standing: Standing | str = Standing.DUE) -> int:
        """A payer's total of one standing, in fen; the payer by its key or its label.

        Raises InputError, which names those there are, for another payer or standing.
        """
        vocabulary = self.plan.rules.vocabulary
        known, sort = vocabulary.payer(payer), standing_of(standing)
        problems = Findings()
        if known is None:
            labels = [each.label for each in vocabulary.payers.values()]
            words = {"choices_zh": "、".join(labels), "choices_en": ", ".join(vocabulary.payers)}
            problems.add("total.payer", Mark("total"), found=payer, **words)
        if sort is None:
            problems.add("total.standing", Mark("total"), found=standing, known=", ".join(Standing))
        if known is None or sort is None:
            raise InputError(problems)
        wanted = Sort(known, sort, "money")
        return sum(total.fen for total in self.totals if total.sort == wanted)

    def __reduce__(self) -> NoReturn:
        """A decision stands on compiled rules, which are not copied to other processes."""
        raise TypeError("a decision cannot be pickled; pass on qaward.to_json(decision) or qaward.to_record(decision)")


def decide(plan: Plan, facts: Facts, day: date, second: Key | None = None) -> Decision:
    """The decision for one applicant on one day. Raises Disagreement if a second key says otherwise."""
    scene = Scene.of(facts, day, plan.kinds)
    trials = match(plan, facts, scene)
    if second is not None:
        _compare(second.name, findings(trials, scene), second.derive(facts, day))
    lines: list[Line] = []
    refusals: list[Refusal] = []
    for trial in trials:
        if trial.answer == MET:
            given, refused = price(trial, scene)
            lines += given
            refusals += refused
        else:
            refusals.append(Refusal(trial, trial.answer))
    unlisted = () if facts.complete else _unlisted(plan, facts, scene)
    paid = Paid(facts, day, plan.former)
    lines = stack(lines, paid, plan.stacking, facts.preferred, lambda line: reached(line, scene))
    lines = in_stages(lines, scene)
    staged = any(line.stage and line.clause.once for line in lines)
    meet = plan.stacking or plan.crossed or facts.preferred or staged
    meetings = Meetings(plan.meets, facts.preferred) if meet else None
    ranges = spans(lines, refusals, unlisted, scene, paid, meetings)
    lines.sort(key=_order)
    refusals.sort(key=_order)
    keys = (REFERENCE,) if second is None else (REFERENCE, second.name)
    return Decision(plan, facts, scene, tuple(lines), tuple(refusals), unlisted, _totals(lines), ranges, keys)


def _order(entry: Line | Refusal) -> tuple[str, str, str, str, str, int]:
    trial = entry.trial
    clause, item, payer = trial.planned.clause, trial.item, entry.payer or ""
    stage = entry.stage if isinstance(entry, Line) else 0
    kind, identity = (item.kind, item.id) if item else ("", "")
    return clause.policy, clause.id, kind, identity, payer, stage


def _unlisted(plan: Plan, facts: Facts, scene: Scene) -> tuple[PlannedClause, ...]:
    day = scene.day.toordinal()
    return tuple(
        planned
        for planned in plan.clauses
        if planned.clause.each != "applicant"
        and planned.clause.each not in scene.items
        and planned.policy.status != "repealed"
        and planned.policy.in_force.covers(day)
        and (planned.kinds is None or facts.kind in planned.kinds)
    )


def _totals(lines: list[Line]) -> tuple[Total, ...]:
    sums: dict[Sort, list[int]] = {}
    for line in lines:
        sums.setdefault(Sort.of(line), []).append(line.net)
    order = sorted(sums, key=lambda sort: sort.order(sort.payer))
    return tuple(Total(sort, sum(sums[sort]), len(sums[sort])) for sort in order)


# ── two keys ─────────────────────────────────────────────────────────────────────────────────────────


def findings(trials: list[Trial], scene: Scene) -> list[Finding]:
    """What the reference evaluator found, in the form in which keys are compared."""
    found: list[Finding] = []
    for trial in trials:
        clause, item = trial.planned.clause, trial.item
        name = f"{item.kind}:{item.id}" if item else ""
        rows: tuple[Row, ...] = ()
        if trial.answer == MET:
            rows = tuple(
                (
                    line.line.payer,
                    line.tier(trial.values, scene),
                    grant_answer(line, trial),
                    line.extras(trial.values, scene) if line.plus or line.stages else (),
                )
                for line in trial.planned.lines
            )
        found.append((clause.name, name, trial.answer, rows))
    found.sort()
    return found


def _compare(name: str, first: list[Finding], second: list[Finding]) -> None:
    if first == second:
        return
    ours = {finding[:2]: finding for finding in first}
    theirs = {finding[:2]: finding for finding in second}
    for place in sorted(ours.keys() | theirs.keys()):
        if ours.get(place) != theirs.get(place):
            raise Disagreement(name, ours.get(place), theirs.get(place))
    raise Disagreement(name, None, None)


Second = Callable[[Plan], Key | None]
"""Makes a second key for a plan; None where it cannot run here."""
