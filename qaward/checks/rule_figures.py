"""The figures that a clause, a stacking rule or a target rests on: what its passages have to say."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from qaward.checks.figure import Figure, Kind, Sense
from qaward.checks.prose import figures
from qaward.indicators import YEARS, Indicator
from qaward.marks import Mark
from qaward.money import UNITS, format_money
from qaward.period import Period, format_period
from qaward.policy.added import added_by
from qaward.policy.asked_sum import SUM, AskedSum
from qaward.policy.matchers.base import OfMonthDay, OfPeriod, OfValue, OfYears, Test
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import All, Clause, Condition, Count, Either, Leaf, Not, PayLine, Reading, leaves
from qaward.policy.stacking import StackRule
from qaward.policy.sums.base import OfFact, OfMoney, OfShare, Sum, percent
from qaward.policy.targets import Bound, By, EachYear, Target
from qaward.policy.unasked import clause_readings
from qaward.vocabulary.fact import Fact

_TIMES = {"年": 12, "个月": 1, "月": 1}
_SHARES = {"%": 100, "‰": 1000}


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way in which a text can say a value: kind and unit of the figure (no unit: any), and the word it needs."""

    kind: Kind
    value: Fraction
    unit: str = ""
    sense: Sense = ""

    def fits(self, figure: Figure, value: Fraction) -> bool:
        """Whether that value of a figure says this."""
        same = (self.kind, self.value) == (figure.kind, value)
        return same and self.unit in {"", figure.unit} and self.sense in {"", figure.sense}


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """One figure that a rule rests on.

    `shown` is the figure as people read it, `renderings` are all the ways to print it; `needed`: a cited passage has to
    hold it. `readings` are those it comes from. `schedule` marks a year that the words above a passage can hold.
    """

    shown: str
    mark: Mark
    renderings: tuple[Rendering, ...]
    needed: bool = True
    readings: tuple[str, ...] = ()
    schedule: bool = False

    def said_by(self, figure: Figure) -> bool:
        """Whether a figure of a text says this."""
        return any(rendering.fits(figure, value) for rendering in self.renderings for value in figure.values)


def says(rule_figures: Iterable[RuleFigure], figure: Figure) -> bool:
    """Whether every value of a figure is among those of the rules; one without a value says nothing."""
    known = [rendering for ours in rule_figures for rendering in ours.renderings]
    return all(any(rendering.fits(figure, value) for rendering in known) for value in figure.values)


def of_clause(clause: Clause, rules: Iterable[StackRule], readings: Mapping[str, Reading]) -> list[RuleFigure]:
    """What a clause rests on: sums, shares, steps, periods, counts and dates; and what it may have besides.

    Besides are: what readings print and could take, `times`, the caps that stacking rules put on it, and whatever
    stands in `policy.yaml` alone (definitions, exclusions, dates in force), which cites no passage.
    """
    rule_figures = [*_of_leaves(leaves(clause.when), clause), *_of_sums_asked(clause)]
    for line in clause.pays:
        rule_figures += _of_line(line, clause)
    if clause.again_after is not None:
        rule_figures.append(_period(clause.again_after, clause.mark))
    for text in clause.mentions:
        rule_figures += [as_rule_figure(figure, clause.mark, needed=True) for figure in figures(text) if figure.values]
    for rule in rules:
        rule_figures += [_loose(ours) for ours in of_rule(rule)]
    for reading in (readings[name] for name in clause_readings(clause) if name in readings):
        rule_figures += printed(clause.mark, reading.printed, reading.taken, *reading.alternatives)
    return list(dict.fromkeys(rule_figures))


def of_rule(rule: StackRule) -> list[RuleFigure]:
    """The ceiling of a stacking rule, in money or in number; one thing alone is no figure (就高不重复)."""
    if rule.step == "cap":
        return [_money(rule.fen, rule.mark)]
    return [_number(rule.most, rule.mark)] if rule.step == "number" and rule.most > 1 else []


def printed(mark: Mark, *texts: str) -> list[RuleFigure]:
    """What some texts say, as figures that a passage may hold."""
    return [as_rule_figure(figure, mark) for text in texts for figure in figures(text) if figure.values]


def as_rule_figure(figure: Figure, mark: Mark, *, needed: bool = False) -> RuleFigure:
    """A figure of a text taken as one of the rules; of a range, both ends."""
    return RuleFigure(
        figure.text, mark, tuple(Rendering(figure.kind, value, figure.unit) for value in figure.values), needed
    )


def _loose(ours: RuleFigure) -> RuleFigure:
    return replace(ours, needed=False)


def _of_line(line: PayLine, clause: Clause) -> Iterator[RuleFigure]:
    rows = (*line.tiers, *line.plus)
    for tier in rows:
        if tier.fen:
            ours = _money(tier.fen, tier.mark, (*tier.readings, *(line.readings if tier.readings else ())))
            # A share of another row is kept as its sum.
            shares = (Rendering("share", Fraction(tier.fen, other.fen)) for other in line.tiers if other.fen > tier.fen)
            yield replace(ours, renderings=(*ours.renderings, *shares))
        if tier.sum is not None:
            yield from _of_sum(tier.sum, tier.mark)
    yield from _of_leaves((leaf for tier in rows for leaf in leaves(tier.said)), clause)
    for limit in line.limits:
        yield from _of_sum(limit, line.mark)
    yield from _of_leaves(added_by(line), clause)
    for fen in line.grades:
        yield _money(fen, line.mark)
    for stage in line.stages:
        yield _share(stage.share, line.mark)
        yield from _of_leaves(leaves(stage.when), clause)
    if line.times is not None:
        yield RuleFigure("1", line.mark, (Rendering("count", Fraction(1)),), needed=False)


def _of_sum(made: Sum, mark: Mark) -> Iterator[RuleFigure]:
    for figure in made.figures():
        match figure:
            case OfShare(ratio):
                yield _share(ratio, mark)
            case OfFact(fact, value):
                yield _of_fact(fact, value, mark)
            case OfMoney(fen):
                yield _money(fen, mark)


def _of_leaves(found: Iterable[Leaf | Count], clause: Clause) -> Iterator[RuleFigure]:
    """What conditions ask. Where bands join (10-19, 20+) the text has one of the two ends: neither is needed."""
    every = list(found)
    ranges = [(leaf.fact.key, leaf.test) for leaf in every if isinstance(leaf, Leaf) and isinstance(leaf.test, Range)]
    joints = {(key, test.high + 1) for key, test in ranges if test.high is not None}
    joints &= {(key, test.low) for key, test in ranges if test.low is not None}
    for leaf in every:
        own = leaf.mark.source == clause.mark.source and leaf.mark != clause.mark
        for ours, start in _of_leaf(leaf):
            joined = isinstance(leaf, Leaf) and (leaf.fact.key, start) in joints
            yield ours if own and not joined else _loose(ours)


def _of_sums_asked(clause: Clause) -> Iterator[RuleFigure]:
    """What its conditions ask of the sums that other clauses give."""
    rows = (tier.said for line in clause.pays for tier in (*line.tiers, *line.plus))
    stages = (stage.when for line in clause.pays for stage in line.stages)
    for asked in (each for condition in (clause.when, *rows, *stages) for each in asked_sums(condition)):
        own = asked.mark.source == clause.mark.source and asked.mark != clause.mark
        for ours, _ in _of_test(asked.test, SUM, Leaf("item", SUM, asked.test, asked.mark)):
            yield ours if own else _loose(ours)


def asked_sums(condition: Condition) -> Iterator[AskedSum]:
    """What a condition asks of the sums that other clauses give; what makes that up is not gone into."""
    match condition:
        case All(asks=AskedSum() as asked):
            yield asked
        case Count(where=part) | Not(part):
            yield from asked_sums(part)
        case All(parts) | Either(parts):
            for part in parts:
                yield from asked_sums(part)
        case Leaf():
            pass


def _of_leaf(leaf: Leaf | Count) -> Iterator[tuple[RuleFigure, int | None]]:
    """The figures of one condition; of the ends of a band, with the value at which a band begins there."""
    if isinstance(leaf, Count):
        if leaf.of is not None:
            yield from _of_test(leaf.asked, leaf.of, leaf)
        else:
            least = leaf.low if leaf.low is not None and leaf.low > 1 else None
            for bound in {each for each in (least, leaf.high) if each is not None}:
                yield _number(bound, leaf.mark), None
        for inner in leaves(leaf.where):
            yield from _of_leaf(inner)
        return
    yield from _of_test(leaf.test, leaf.fact, leaf)


def _of_test(test: Test, fact: Fact, leaf: Leaf | Count) -> Iterator[tuple[RuleFigure, int | None]]:
    mark = leaf.mark
    for figure in test.figures(fact):
        match figure:
            case OfPeriod(period):
                yield _period(period, mark, leaf.readings), None
            case OfMonthDay(month, day):
                yield (
                    RuleFigure(
                        f"{month}月{day}日", mark, (Rendering("date", Fraction(month * 100 + day), "monthday"),)
                    ),
                    None,
                )
            case OfYears(years, spans):
                renderings = tuple(Rendering("period", Fraction(12 * span), "month") for span in spans)
                yield RuleFigure(f"{years}年", mark, renderings, needed=years > 1), None
            case OfValue(value, beyond):
                ours = _of_fact(fact, value, mark, leaf.readings, beyond)
                # At least one of anything is no figure, nor is what every such fact is.
                needed = beyond >= 0 or value > max(1, fact.least)
                yield (ours if needed else _loose(ours)), value + max(beyond, 0) if beyond else None


def _of_fact(fact: Fact, value: int, mark: Mark, readings: tuple[str, ...] = (), beyond: int = 0) -> RuleFigure:
    """A value of a fact; `beyond` is the way to the next value, which 超过 or 低于 makes the same bound."""
    renderings = [*_renderings(fact, value)]
    if beyond:
        sense: Sense = "above" if beyond < 0 else "below"
        renderings += [Rendering(each.kind, each.value, each.unit, sense) for each in _renderings(fact, value + beyond)]
    return RuleFigure(fact.show(value) + fact.unit, mark, tuple(renderings), readings=readings)


def _renderings(fact: Fact, value: int) -> Iterator[Rendering]:
    number = Fraction(value, 10**fact.places)
    if fact.type == "money":
        yield Rendering("money", Fraction(value))
    elif fact.type == "date":
        yield from _day(value)
    elif fact.unit in _SHARES:
        yield Rendering("share", number / _SHARES[fact.unit])
    elif fact.unit == "个百分点":
        yield Rendering("points", number)
    elif fact.unit in _TIMES:
        yield Rendering("period", number * _TIMES[fact.unit], "month")
        if value in YEARS:
            yield Rendering("date", number, "year")
    else:
        large = fact.unit.startswith("万")
        unit = fact.unit.removeprefix("万") if large else fact.unit
        yield Rendering("count", number * (10_000 if large else 1), unit)
        if not unit:
            yield from (Rendering(kind, number) for kind in ("number", "times"))
        if not unit and value in YEARS:
            yield Rendering("date", number, "year")
        if not isinstance(fact, Indicator):
            yield Rendering("rank", number)


def _money(fen: int, mark: Mark, readings: tuple[str, ...] = ()) -> RuleFigure:
    unit = "万元" if fen % (UNITS["万元"] // 100) == 0 else "元"
    return RuleFigure(format_money(fen, unit), mark, (Rendering("money", Fraction(fen)),), readings=readings)


def _number(number: int, mark: Mark) -> RuleFigure:
    renderings = tuple(Rendering(kind, Fraction(number)) for kind in ("count", "number"))
    return RuleFigure(str(number), mark, renderings)


def _share(ratio: Fraction, mark: Mark) -> RuleFigure:
    renderings = tuple(Rendering(kind, ratio) for kind in ("share", "ratio", "times"))
    return RuleFigure(percent(ratio), mark, renderings)


def _period(period: Period, mark: Mark, readings: tuple[str, ...] = ()) -> RuleFigure:
    length, unit = (period.months, "month") if period.months else (period.days, "day")
    return RuleFigure(format_period(period), mark, (Rendering("period", Fraction(length), unit),), readings=readings)


def _day(day: int) -> Iterator[Rendering]:
    """A day, and the month or year that it is the first or the last day of."""
    when = date.fromordinal(day)
    last = calendar.monthrange(when.year, when.month)[1]
    yield Rendering("date", Fraction(day), "day")
    if when.day in {1, last}:
        yield Rendering("date", Fraction(when.year * 100 + when.month), "month")
    if (when.month, when.day) in {(1, 1), (12, 31)}:
        yield Rendering("date", Fraction(when.year), "year")


def of_target(target: Target) -> list[RuleFigure]:
    """What a target rests on: its bounds, and the years or the day of its schedule.

    What it has besides: its figure as printed, what is doubtful about it, and the figures of its indicator's own
    definition (a base year).
    """
    rule_figures: list[RuleFigure] = []
    limits, indicator = target.threshold, target.indicator
    if limits is not None and indicator.type != "boolean":
        bounds = [bound for bound in (limits.low, limits.high) if bound is not None]
        rule_figures += [_bound(target, bound) for bound in dict.fromkeys(bounds)]
    match target.schedule:
        case By(day):
            shown = date.fromordinal(day)
            text = f"{shown.year}年" if (shown.month, shown.day) == (12, 31) else shown.isoformat()
            rule_figures.append(RuleFigure(text, target.mark, tuple(_day(day)), schedule=True))
        case EachYear(first, last):
            rule_figures += [_year(year, target.mark) for year in (first, last) if year is not None]
        case _:
            pass
    return rule_figures + printed(target.mark, target.printed, target.doubt, indicator.question, indicator.label)


def _bound(target: Target, bound: Bound) -> RuleFigure:
    return RuleFigure(
        target.indicator.figure(bound.value),
        target.threshold.mark if target.threshold is not None else target.mark,
        tuple(_renderings(target.indicator, bound.value)),
    )


def _year(year: int, mark: Mark) -> RuleFigure:
    return RuleFigure(f"{year}年", mark, (Rendering("date", Fraction(year), "year"),), schedule=True)
