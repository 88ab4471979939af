"""Holds a region's statistics against the targets that policies set for it: met, not met and by how much, unknown.

Which figure answers: for a deadline that has passed, the figure of that very day (a whole year's figure stands
for its last day), because an earlier one may have changed since; before the deadline, the newest figure so
far, as progress; without a date, the newest figure. A figure that is not there is unknown, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from qaward.findings import Finding, Findings, InputError, suggestion
from qaward.indicators import YEARS
from qaward.marks import Mark
from qaward.policy.model import Policy, Rules
from qaward.policy.targets import ROLES, By, EachYear, NoDate, Role, Target, Threshold
from qaward.regions import Figure, Region

Answer = Literal["met", "not_met", "unknown", "no_figure"]
ANSWERS: tuple[Answer, ...] = ("met", "not_met", "unknown", "no_figure")
Why = Literal["none", "old", "part", "not_begun", "no_places"]
"""Why an answer is unknown: no figure at all, none as new as the deadline, none for the whole period, the first
year has not begun, or the region file names no places."""
Side = Literal["short", "over"]

MOST_OUTCOMES = 50_000
"""The most outcomes of one review: a few hundred places and a few dozen targets, over decades."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a figure is from the target: `amount` in the indicator's own scale, short of it or over it.

    `strict`: the target lies beyond the bound, so that the amount alone would not reach it.
    """

    amount: int
    side: Side
    strict: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for one target, at one place, for one year.

    `place` is empty for the region as a whole, `year` None except for yearly targets. `deadline` is a day
    number, None where the document states none; `passed` tells whether it lies behind. `figure` is the one
    judged, or, for an unknown answer, the newest one there is. `why` explains an unknown answer.
    """

    policy: Policy
    target: Target
    place: str
    year: int | None
    deadline: int | None
    passed: bool
    answer: Answer
    figure: Figure | None = None
    distance: Distance | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Every outcome for one region on one day, in the order of the policies' files.

    `left_out` are policies of the region's level that name no region, and so are used for none unless asked for;
    `later` are figures of after the day, `unused` those that no target looks at.
    """

    region: Region
    as_of: date
    policies: tuple[Policy, ...]
    outcomes: tuple[Outcome, ...]
    left_out: tuple[Policy, ...]
    later: tuple[Figure, ...]
    unused: tuple[Figure, ...]

    @property
    def open(self) -> bool:
        """Whether a figure is missing that could be there by now."""
        return any(each.answer == "unknown" and each.why != "not_begun" for each in self.outcomes)


def review(
    rules: Rules, region: Region, day: date, policies: Sequence[str] = (), departments: Sequence[str] = ()
) -> Review:
    """Hold a region's statistics against the targets of the policies in force there, or of those named.

    `departments` keeps the targets these answer for. Raises InputError for a policy or department there is not, for a
    day of a year that no statistics are of, and for more outcomes than anybody could read.
    """
    if day.year not in YEARS:
        words = (("day", day.isoformat()), ("first", str(YEARS[0])), ("last", str(YEARS[-1])))
        raise InputError([Finding("target.day", Mark("as_of"), words)])
    chosen, left_out = _chosen(rules, region, day, policies)
    targets = [(policy, target) for policy in chosen for target in policy.targets if _concerns(policy, target, region)]
    wanted = _answerable(targets, departments)
    figures = _Figures(region, day)
    _check_number(wanted, region, figures)
    outcomes = [outcome for policy, target in wanted for outcome in _judge(policy, target, region, figures)]
    kinds: dict[str, str] = {name: kind for kind, names in region.places.items() for name in names}
    looked_at = {(target.indicator.key, target.per or region.kind) for _, target in targets}
    unused = tuple(
        each for each in figures.known if (each.indicator, kinds.get(each.place, region.kind)) not in looked_at
    )
    return Review(region, day, chosen, tuple(outcomes), left_out, figures.later, unused)


# ── which policies, which targets ────────────────────────────────────────────────────────────────────


def _chosen(
    rules: Rules, region: Region, day: date, names: Sequence[str]
) -> tuple[tuple[Policy, ...], tuple[Policy, ...]]:
    if names:
        problems = Findings()
        known = {policy.id: policy for policy in rules.policies}
        for name in names:
            if name not in known:
                problems.add("policy.unknown", Mark(f"--policy {name}"), found=name, **suggestion(name, known))
        if problems.errors:
            raise InputError(problems)
        return tuple(policy for policy in rules.policies if policy.id in names), ()
    here = [policy for policy in rules.policies if policy.targets and _applies_on(policy, day)]
    if not region.code:
        return tuple(policy for policy in here if not policy.region and policy.level == region.kind), ()
    nowhere = tuple(policy for policy in here if not policy.region and policy.level == region.kind)
    return tuple(policy for policy in here if policy.region and policy.reaches(region.code)), nowhere


def _applies_on(policy: Policy, day: date) -> bool:
    return policy.status != "repealed" and policy.in_force.covers(day.toordinal())


def _below(policy: Policy, region: Region) -> bool:
    """Whether a region lies under the one that a policy is for."""
    return bool(policy.region and region.code) and policy.region != region.code and policy.reaches(region.code)


def _concerns(policy: Policy, target: Target, region: Region) -> bool:
    """A target is for the policy's own region; one that holds for every county is for each county itself too."""
    return target.per == region.kind if _below(policy, region) else True


def _answerable(targets: list[tuple[Policy, Target]], departments: Sequence[str]) -> list[tuple[Policy, Target]]:
    known = {name for _, target in targets for name in target.departments.names()}
    problems = Findings()
    for name in departments:
        if name not in known:
            problems.add("target.department", Mark(f"--department {name}"), found=name, **suggestion(name, known))
    if problems.errors:
        raise InputError(problems)
    return [pair for pair in targets if not departments or set(departments) & set(pair[1].departments.names())]


# ── one target ───────────────────────────────────────────────────────────────────────────────────────


class _Figures:
    """A region's figures up to a day, by indicator and place, the oldest first."""

    def __init__(self, region: Region, day: date) -> None:
        self.day, last = day, day.toordinal()
        ordered = sorted(region.figures, key=lambda figure: (figure.day, figure.indicator, figure.place))
        self.known = tuple(figure for figure in ordered if figure.day <= last)
        self.later = tuple(figure for figure in ordered if figure.day > last)
        self.by: dict[tuple[str, str], list[Figure]] = {}
        for figure in self.known:
            self.by.setdefault((figure.indicator, figure.place), []).append(figure)

    def newest(self, target: Target, place: str, until: int | None = None) -> Figure | None:
        """The newest figure of a target's indicator at a place, no later than a day."""
        found = self.by.get((target.indicator.key, place), ())
        return next((each for each in reversed(found) if until is None or each.day <= until), None)


def _places(target: Target, region: Region) -> tuple[str, ...]:
    """Where a target holds: empty for the region as a whole; none where its places are not known."""
    return ("",) if target.per is None or target.per == region.kind else region.places.get(target.per, ())


def _check_number(wanted: list[tuple[Policy, Target]], region: Region, figures: _Figures) -> None:
    """Raises InputError where a day far off, with many places, gives more outcomes than anybody could read."""
    number = sum(
        max(len(_places(target, region)), 1) * sum(1 for _ in _periods(target, figures.day)) for _, target in wanted
    )
    if number > MOST_OUTCOMES:
        newest = figures.known[-1].period if figures.known else ""
        words = {
            "found": number, "most": MOST_OUTCOMES, "day": figures.day.isoformat(),
            "zh": f"最新的统计数据是 {newest} 的" if newest else "没有统计数据",
            "en": f"the newest statistics are of {newest}" if newest else "there are no statistics",
        }  # fmt: skip
        problems = Findings()
        problems.add("target.many", Mark("as_of"), **words)
        raise InputError(problems)


def _judge(policy: Policy, target: Target, region: Region, figures: _Figures) -> Iterator[Outcome]:
    places = _places(target, region)
    periods = list(_periods(target, figures.day))
    if not places:
        for year, deadline, passed in periods:
            answer: Answer = "unknown" if target.threshold is not None else "no_figure"
            why: Why | None = "no_places" if target.threshold is not None else None
            yield Outcome(policy, target, "", year, deadline, passed, answer, why=why)
    for place in places:
        for year, deadline, passed in periods:
            yield _outcome(policy, target, place, (year, deadline, passed), figures)


Period = tuple[int | None, int | None, bool]
"""The year of a yearly target, the deadline (a day number), and whether it has passed."""


def _periods(target: Target, day: date) -> Iterator[Period]:
    match target.schedule:
        case NoDate():
            yield None, None, False
        case By(deadline):
            yield None, deadline, deadline <= day.toordinal()
        case EachYear(first, last):
            newest = max(first, day.year if last is None else min(day.year, last))
            for year in range(first, newest + 1):
                deadline = EachYear.end(year)
                yield year, deadline, deadline <= day.toordinal()


def _outcome(policy: Policy, target: Target, place: str, period: Period, figures: _Figures) -> Outcome:
    year, deadline, passed = period
    figure = figures.newest(target, place, deadline)
    why = _lack(figure, period, figures.day)
    if target.threshold is None:
        return Outcome(policy, target, place, year, deadline, passed, "no_figure", figure)
    if figure is None or why is not None:
        return Outcome(policy, target, place, year, deadline, passed, "unknown", figure, why=why)
    distance = measure(target.threshold, figure.value)
    answer: Answer = "met" if distance is None else "not_met"
    return Outcome(policy, target, place, year, deadline, passed, answer, figure, distance)


def _lack(figure: Figure | None, period: Period, day: date) -> Why | None:
    """What is missing for an answer, if anything."""
    year, deadline, passed = period
    if year is not None and year > day.year:
        return "not_begun"
    if figure is None:
        return "none"
    if year is not None and date.fromordinal(figure.day).year != year:
        return "old"
    if passed and figure.day != deadline:
        assert deadline is not None
        same_year = date.fromordinal(figure.day).year == date.fromordinal(deadline).year
        return "part" if same_year else "old"
    return None


def measure(threshold: Threshold, value: int) -> Distance | None:
    """How far a value is from what is asked; None where it meets it."""
    short, over = threshold.short(value), threshold.over(value)
    if short is not None and threshold.low is not None:
        return Distance(short, "short", threshold.low.strict)
    if over is not None and threshold.high is not None:
        return Distance(over, "over", threshold.high.strict)
    return None


# ── how many ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Count:
    """How many outcomes there are of each kind; `behind` are those not met whose deadline has not passed."""

    total: int
    met: int
    not_met: int
    behind: int
    unknown: int
    no_figure: int


def count(outcomes: Iterable[Outcome]) -> Count:
    """Count outcomes by answer."""
    found = list(outcomes)
    answers = [each.answer for each in found]
    behind = sum(each.answer == "not_met" and each.deadline is not None and not each.passed for each in found)
    return Count(
        len(found), answers.count("met"), answers.count("not_met") - behind, behind, answers.count("unknown"),
        answers.count("no_figure"),
    )  # fmt: skip


def by_department(outcomes: Iterable[Outcome]) -> list[tuple[str, Role, Count]]:
    """The counts of every department by its role, those with most to answer for first."""
    shares: dict[tuple[str, Role], list[Outcome]] = {}
    for outcome in outcomes:
        for role, names in outcome.target.departments.roles():
            for name in names:
                shares.setdefault((name, role), []).append(outcome)
    rows: list[tuple[str, Role, Count]] = [(*key, count(share)) for key, share in shares.items()]
    return sorted(rows, key=lambda row: (ROLES.index(row[1]), -row[2].total, row[0]))
