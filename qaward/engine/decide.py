"""One decision: match, price, hold, stack, total. Two evaluators (keys) must agree before it is given out.

The steps are those of `docs/architecture.md`, one module each; here they are put in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from qaward.engine.cautions import in_order
from qaward.engine.decision import Decision, Sort, Total
from qaward.engine.holds import Holds
from qaward.engine.looks import looks
from qaward.engine.match import Plan, Trial, match, row_of
from qaward.engine.paid import Paid
from qaward.engine.planned import PlannedClause
from qaward.engine.price import Line, Refusal, price
from qaward.engine.spans import Reach, reaches, spans
from qaward.engine.stack import first_passes, stack
from qaward.engine.stages import in_stages, payable_now
from qaward.facts import Facts
from qaward.meaning.core import MET, UNKNOWN
from qaward.meaning.printed import PrintedPay, grant_answer
from qaward.meaning.scene import Scene
from qaward.meaning.wanted import Around
from qaward.vocabulary.fact import APPLICANT

Entry = TypeVar("Entry", Line, Refusal)

REFERENCE = "reference"
"""The name of the first key, the evaluator that decisions come from."""

LineVerdict = tuple[str, int, int, tuple[int, ...]]
"""What a key derives for one pay line: payer, number of the row, answer about another payer's grant, and the answers of
its add-ons and stages.
"""

Verdict = tuple[str, str, int, tuple[LineVerdict, ...]]
"""What a key derives for one trial, a clause held against an item: clause, item (empty: the applicant), answer, and for
a clause that is met its pay lines.
"""


Declined = frozenset[tuple[str, str, str]]
"""What an applicant does not apply for: clauses by their full names, each with the kind and the form of an item."""


class Key(Protocol):
    """A second evaluator: derives the same verdicts from the policies by independent means."""

    name: str

    def derive(self, facts: Facts, day: date) -> list[Verdict]:
        """Its verdicts for one applicant, sorted."""
        ...


class Disagreement(Exception):  # noqa: N818 - it is what happened
    """Two keys differ: an internal error, nothing of the decision may be used.

    `first` and `second` are the verdicts that differ; None: that key has none there.
    """

    def __init__(self, key: str, first: Verdict | None, second: Verdict | None) -> None:
        self.key, self.first, self.second = key, first, second
        super().__init__(f"{REFERENCE}: {first!r}; {key}: {second!r}")

    def __reduce__(self) -> tuple[type[Disagreement], tuple[str, Verdict | None, Verdict | None]]:
        """What another process needs to raise the same."""
        return type(self), (self.key, self.first, self.second)


def decide(plan: Plan, facts: Facts, day: date, second: Key | None = None, *, ranged: bool = True) -> Decision:
    """The decision for one applicant on one day. Raises Disagreement if a second key says otherwise.

    What each payer can come to is worked out only if it is `ranged`.
    """
    decision, holds, _ = _decide(plan, facts, day, second, ranged=ranged)

    def again(chosen: Mapping[str, frozenset[str]]) -> Decision:
        return _decide(plan, replace(facts, chosen=chosen), day, ranged=False).decision

    cautions = in_order((*holds.cautions(decision.lines), *looks(decision, holds, again)))
    return decision.with_cautions(cautions) if cautions else decision


def outline(plan: Plan, facts: Facts, day: date, declined: Declined = frozenset()) -> tuple[Decision, tuple[Line, ...]]:
    """A decision by one key, without ranges and cautions, and its lines as clauses give them: what others claim is held
    against these. What is `declined` is not applied for.
    """
    made = _decide(plan, facts, day, ranged=False, declined=declined)
    return made.decision, made.offered


def possible(plan: Plan, facts: Facts, day: date, kind: str) -> tuple[Reach, ...]:
    """What the clauses about one kind of item come to over all completions, of payers of whom something is open."""
    scene = Scene.of(facts, day, plan.kinds)
    lines, refusals = price(match(plan, scene))
    priced = _priced(plan, facts, day, lines)
    left, around = _about(kind, _stacked(plan, priced, facts)), Around.of(scene)
    return reaches(plan, facts, day, around, _about(kind, priced.lines), left, _about(kind, refusals))


def _about(kind: str, entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.trial.planned.clause.each == kind]


class Choosing:
    """One applicant's lines as stacking finds them, which can be stacked anew with other choices of the applicant."""

    def __init__(self, plan: Plan, facts: Facts, day: date) -> None:
        self._plan, self._facts = plan, facts
        scene = Scene.of(facts, day, plan.kinds)
        lines, _ = price(match(plan, scene))
        self._priced = _priced(plan, facts, day, lines)
        self.lines: tuple[Line, ...] = tuple(self._priced.lines)
        self.paid = self._priced.paid

    def stacked(self, chosen: Mapping[str, frozenset[str]], numbers: Iterable[int]) -> list[Line]:
        """Some lines after stacking, with some items (ids) preferred by rule. No rule may work on these and others."""
        some = self._priced._replace(lines=[self.lines[at] for at in numbers])
        return _stacked(self._plan, some, replace(self._facts, chosen=chosen))


class _Made(NamedTuple):
    """A decision without its cautions, the holds that make some of them, and the lines before any step."""

    decision: Decision
    holds: Holds
    offered: tuple[Line, ...]


class _Priced(NamedTuple):
    """Lines as stacking finds them, and what was looked up for them."""

    lines: list[Line]
    paid: Paid
    holds: Holds


def _priced(plan: Plan, facts: Facts, day: date, lines: list[Line]) -> _Priced:
    """What is left of lines before they are stacked."""
    paid, holds = Paid.of(plan, facts, day), Holds(plan, facts, day)
    effected = holds.effected
    limited = effected.limit(effected.resting(lines))
    return _Priced(holds.hold(first_passes(limited, paid, plan.stacking), paid), paid, holds)


def _stacked(plan: Plan, priced: _Priced, facts: Facts) -> list[Line]:
    """What stacking leaves of lines, by the choice of the applicant."""
    lines, paid, holds = priced
    meeting = not plan.meets.keys().isdisjoint([(line.clause.name, line.payer) for line in lines])
    # Where no rule concerns any of them there is nothing to stack.
    after = stack(lines, paid, plan.stacking, facts.preferred, payable_now) if meeting else lines
    if holds.effected:
        after = holds.hold_late(holds.effected.limit(after, late=True))
    return in_stages(after)


def _decide(
    plan: Plan,
    facts: Facts,
    day: date,
    second: Key | None = None,
    *,
    ranged: bool = True,
    declined: Declined = frozenset(),
) -> _Made:
    """The decision without its cautions; ranges are worked out if `ranged`."""
    scene = Scene.of(facts, day, plan.kinds)
    trials = match(plan, scene)
    if second is not None:
        _compare(second.name, verdicts(trials), second.derive(facts, day))
    lines, refusals = price(trials)
    unlisted = () if facts.complete else _unlisted(plan, scene)
    if declined:
        lines = [line for line in lines if thing_of(line) not in declined]
        refusals = [each for each in refusals if each.answer != UNKNOWN or thing_of(each) not in declined]
    offered, priced = tuple(lines), _priced(plan, facts, day, lines)
    lines = _stacked(plan, priced, facts)
    around = Around.of(scene)
    ranges = spans(plan, facts, day, around, priced.lines, lines, refusals, unlisted) if ranged else ()
    lines.sort(key=_order)
    refusals.sort(key=_order)
    keys = (REFERENCE,) if second is None else (REFERENCE, second.name)
    made = Decision(
        plan, facts, scene, tuple(lines), tuple(refusals), unlisted, _totals(lines), ranges, keys, around, priced.paid
    )
    return _Made(made, priced.holds, offered)


def thing_of(entry: Line | Refusal) -> tuple[str, str, str]:
    """A clause by its full name, and the item that it is held against, by kind and form (empty: the applicant)."""
    item = entry.trial.item
    kind, same = (item.kind, item.same) if item is not None else ("", "")
    return entry.trial.planned.clause.name, kind, same


def _order(entry: Line | Refusal) -> tuple[str, str, str, str, str, int]:
    trial = entry.trial
    clause, item, payer = trial.planned.clause, trial.item, entry.payer or ""
    stage = entry.stage if type(entry) is Line else 0
    if item is None:
        return clause.policy, clause.id, "", "", payer, stage
    return clause.policy, clause.id, item.kind, item.id, payer, stage


def _unlisted(plan: Plan, scene: Scene) -> tuple[PlannedClause, ...]:
    return tuple(
        offer.planned
        for kind, offers in plan.on(scene.day).offers(scene).items()
        if kind != APPLICANT and kind not in scene.items and not scene.lists_all(kind)
        for offer in offers
        if offer.open
    )


def _totals(lines: list[Line]) -> tuple[Total, ...]:
    sums: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for line in lines:
        sums[Sort.parts(line)].append(line.net)
    order = sorted(map(Sort._make, sums), key=lambda sort: sort.order(sort.payer))
    return tuple([Total(sort, sum(sums[sort]), len(sums[sort])) for sort in order])


# ── two keys ─────────────────────────────────────────────────────────────────────────────────────────


def verdicts(trials: list[Trial]) -> list[Verdict]:
    """What the reference evaluator found, in the form in which keys are compared."""
    found: list[Verdict] = []
    for trial in trials:
        clause, item = trial.planned.clause, trial.item
        name = f"{item.kind}:{item.id}" if item else ""
        rows = tuple(_line_verdict(pay, trial) for pay in trial.printed.pays) if trial.answer == MET else ()
        found.append((clause.name, name, trial.answer, rows))
    found.sort()
    return found


def _line_verdict(pay: PrintedPay, trial: Trial) -> LineVerdict:
    values, scene = trial.values, trial.scene
    extras = tuple(each(values, scene) for each in (*pay.adds, *pay.stages))
    return pay.pay.payer, row_of(pay, values, scene), grant_answer(pay, values, scene), extras


def _compare(name: str, first: list[Verdict], second: list[Verdict]) -> None:
    if first == second:
        return
    ours = {verdict[:2]: verdict for verdict in first}
    theirs = {verdict[:2]: verdict for verdict in second}
    for place in sorted(ours.keys() | theirs.keys()):
        if ours.get(place) != theirs.get(place):
            raise Disagreement(name, ours.get(place), theirs.get(place))
    raise Disagreement(name, None, None)


Second = Callable[[Plan], Key | None]
"""Makes a second key for a plan; None where it cannot run here."""
