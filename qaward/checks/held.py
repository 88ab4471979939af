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
from qaward.policy.matchers.base import OfMonthDay, OfPeriod, OfValue, OfYears
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Clause, Count, Leaf, PayLine, Reading, leaves
from qaward.policy.stacking import StackRule
from qaward.policy.sums.base import OfFact, OfMoney, OfShare, Sum, percent
from qaward.policy.targets import Bound, By, EachYear, Target
from qaward.policy.unasked import clause_readings
from qaward.vocabulary.fact import Fact

_TIMES = {"年": 12, "个月": 1, "月": 1}
_SHARES = {"%": 100, "‰": 1000}


@dataclass(frozen=True, slots=True)
class Form:
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
class Held:
    """One figure that a rule rests on.

    `shown` is the figure as people read it, `forms` are all the ways to print it; `needed`: a cited passage has to
    hold it. `readings` are those it comes from. `schedule` marks a year that the words above a passage can hold.
    """

    shown: str
    mark: Mark
    forms: tuple[Form, ...]
    needed: bool = True
    readings: tuple[str, ...] = ()
    schedule: bool = False

    def said_by(self, figure: Figure) -> bool:
        """Whether a figure of a text says this."""
        return any(form.fits(figure, value) for form in self.forms for value in figure.values)


def says(helds: Iterable[Held], figure: Figure) -> bool:
    """Whether every value of a figure is among those held; a figure without a value has nothing to hold."""
    known = [form for held in helds for form in held.forms]
    return all(any(form.fits(figure, value) for form in known) for value in figure.values)


def of_clause(clause: Clause, rules: Iterable[StackRule], readings: Mapping[str, Reading]) -> list[Held]:
    """What a clause rests on: sums, shares, steps, periods, counts and dates; and what it may have besides.

    Besides are: what readings print and could take, `times`, the caps that stacking rules put on it, and whatever
    stands in `policy.yaml` alone (definitions, exclusions, dates in force), which cites no passage.
    """
    helds = [*_of_leaves(leaves(clause.when), clause)]
    for line in clause.pays:
        helds += _of_line(line, clause)
    if clause.again_after is not None:
        helds.append(_period(clause.again_after, clause.mark))
    for text in clause.mentions:
        helds += [as_held(figure, clause.mark, needed=True) for figure in figures(text) if figure.values]
    for rule in rules:
        helds += [_loose(held) for held in of_rule(rule)]
    for reading in (readings[name] for name in clause_readings(clause) if name in readings):
        helds += printed(clause.mark, reading.printed, reading.taken, *reading.alternatives)
    return list(dict.fromkeys(helds))


def of_rule(rule: StackRule) -> list[Held]:
    """The ceiling of a stacking rule, in money or in number; one thing alone is no figure (就高不重复)."""
    if rule.step == "cap":
        return [_money(rule.fen, rule.mark)]
    return [_number(rule.most, rule.mark)] if rule.step == "number" and rule.most > 1 else []


def printed(mark: Mark, *texts: str) -> list[Held]:
    """What some texts say, as figures that a passage may hold."""
    return [as_held(figure, mark) for text in texts for figure in figures(text) if figure.values]


def as_held(figure: Figure, mark: Mark, *, needed: bool = False) -> Held:
    """A figure of a text as one that is held; of a range, both ends."""
    return Held(figure.text, mark, tuple(Form(figure.kind, value, figure.unit) for value in figure.values), needed)


def _loose(held: Held) -> Held:
    return replace(held, needed=False)


def _of_line(line: PayLine, clause: Clause) -> Iterator[Held]:
    rows = (*line.tiers, *line.plus)
    for tier in rows:
        if tier.fen:
            held = _money(tier.fen, tier.mark, (*tier.readings, *(line.readings if tier.readings else ())))
            # A share of another row is kept as its sum.
            shares = (Form("share", Fraction(tier.fen, other.fen)) for other in line.tiers if other.fen > tier.fen)
            yield replace(held, forms=(*held.forms, *shares))
        if tier.sum is not None:
            yield from _of_sum(tier.sum, tier.mark)
    yield from _of_leaves((leaf for tier in rows for leaf in leaves(tier.said)), clause)
    for fen in line.grades:
        yield _money(fen, line.mark)
    for stage in line.stages:
        yield _share(stage.share, line.mark)
        yield from _of_leaves(leaves(stage.when), clause)
    if line.times is not None:
        yield Held("1", line.mark, (Form("count", Fraction(1)),), needed=False)


def _of_sum(made: Sum, mark: Mark) -> Iterator[Held]:
    for figure in made.figures():
        match figure:
            case OfShare(ratio):
                yield _share(ratio, mark)
            case OfFact(fact, value):
                yield _of_fact(fact, value, mark)
            case OfMoney(fen):
                yield _money(fen, mark)


def _of_leaves(found: Iterable[Leaf | Count], clause: Clause) -> Iterator[Held]:
    """What conditions ask. Where bands join (10-19, 20+) the text has one of the two ends: neither is needed."""
    every = list(found)
    ranges = [(leaf.fact.key, leaf.test) for leaf in every if isinstance(leaf, Leaf) and isinstance(leaf.test, Range)]
    joints = {(key, test.high + 1) for key, test in ranges if test.high is not None}
    joints &= {(key, test.low) for key, test in ranges if test.low is not None}
    for leaf in every:
        own = leaf.mark.source == clause.mark.source and leaf.mark != clause.mark
        for held, start in _of_leaf(leaf):
            joined = isinstance(leaf, Leaf) and (leaf.fact.key, start) in joints
            yield held if own and not joined else _loose(held)


def _of_leaf(leaf: Leaf | Count) -> Iterator[tuple[Held, int | None]]:
    """The figures of one condition; of the ends of a band, with the value at which a band begins there."""
    if isinstance(leaf, Count):
        least = leaf.low if leaf.low is not None and leaf.low > 1 else None
        for bound in {each for each in (least, leaf.high) if each is not None}:
            yield _number(bound, leaf.mark), None
        for inner in leaves(leaf.where):
            yield from _of_leaf(inner)
        return
    fact, mark = leaf.fact, leaf.mark
    for figure in leaf.test.figures(fact):
        match figure:
            case OfPeriod(period):
                yield _period(period, mark, leaf.readings), None
            case OfMonthDay(month, day):
                yield Held(f"{month}月{day}日", mark, (Form("date", Fraction(month * 100 + day), "monthday"),)), None
            case OfYears(years, spans):
                forms = tuple(Form("period", Fraction(12 * span), "month") for span in spans)
                yield Held(f"{years}年", mark, forms, needed=years > 1), None
            case OfValue(value, beyond):
                held = _of_fact(fact, value, mark, leaf.readings, beyond)
                # At least one of anything is no figure, nor is what every such fact is.
                needed = beyond >= 0 or value > max(1, fact.least)
                yield (held if needed else _loose(held)), value + max(beyond, 0) if beyond else None


def _of_fact(fact: Fact, value: int, mark: Mark, readings: tuple[str, ...] = (), beyond: int = 0) -> Held:
    """A value of a fact; `beyond` is the way to the next value, which 超过 or 低于 makes the same bound."""
    forms = [*_forms(fact, value)]
    if beyond:
        sense: Sense = "above" if beyond < 0 else "below"
        forms += [Form(each.kind, each.value, each.unit, sense) for each in _forms(fact, value + beyond)]
    return Held(fact.show(value) + fact.unit, mark, tuple(forms), readings=readings)


def _forms(fact: Fact, value: int) -> Iterator[Form]:
    number = Fraction(value, 10**fact.places)
    if fact.type == "money":
        yield Form("money", Fraction(value))
    elif fact.type == "date":
        yield from _day(value)
    elif fact.unit in _SHARES:
        yield Form("share", number / _SHARES[fact.unit])
    elif fact.unit == "个百分点":
        yield Form("points", number)
    elif fact.unit in _TIMES:
        yield Form("period", number * _TIMES[fact.unit], "month")
        if value in YEARS:
            yield Form("date", number, "year")
    else:
        large = fact.unit.startswith("万")
        unit = fact.unit.removeprefix("万") if large else fact.unit
        yield Form("count", number * (10_000 if large else 1), unit)
        if not unit:
            yield from (Form(kind, number) for kind in ("number", "times"))
        if not unit and value in YEARS:
            yield Form("date", number, "year")
        if not isinstance(fact, Indicator):
            yield Form("rank", number)


def _money(fen: int, mark: Mark, readings: tuple[str, ...] = ()) -> Held:
    unit = "万元" if fen % (UNITS["万元"] // 100) == 0 else "元"
    return Held(format_money(fen, unit), mark, (Form("money", Fraction(fen)),), readings=readings)


def _number(number: int, mark: Mark) -> Held:
    forms = tuple(Form(kind, Fraction(number)) for kind in ("count", "number"))
    return Held(str(number), mark, forms)


def _share(ratio: Fraction, mark: Mark) -> Held:
    forms = tuple(Form(kind, ratio) for kind in ("share", "ratio", "times"))
    return Held(percent(ratio), mark, forms)


def _period(period: Period, mark: Mark, readings: tuple[str, ...] = ()) -> Held:
    length, unit = (period.months, "month") if period.months else (period.days, "day")
    return Held(format_period(period), mark, (Form("period", Fraction(length), unit),), readings=readings)


def _day(day: int) -> Iterator[Form]:
    """A day, and the month or year that it is the first or the last day of."""
    when = date.fromordinal(day)
    last = calendar.monthrange(when.year, when.month)[1]
    yield Form("date", Fraction(day), "day")
    if when.day in {1, last}:
        yield Form("date", Fraction(when.year * 100 + when.month), "month")
    if (when.month, when.day) in {(1, 1), (12, 31)}:
        yield Form("date", Fraction(when.year), "year")


def of_target(target: Target) -> list[Held]:
    """What a target rests on: its bounds, and the years or the day of its schedule.

    What it has besides: its figure as printed, what is doubtful about it, and the figures of its indicator's own
    definition (a base year).
    """
    helds: list[Held] = []
    limits, indicator = target.threshold, target.indicator
    if limits is not None and indicator.type != "boolean":
        bounds = [bound for bound in (limits.low, limits.high) if bound is not None]
        helds += [_bound(target, bound) for bound in dict.fromkeys(bounds)]
    match target.schedule:
        case By(day):
            shown = date.fromordinal(day)
            text = f"{shown.year}年" if (shown.month, shown.day) == (12, 31) else shown.isoformat()
            helds.append(Held(text, target.mark, tuple(_day(day)), schedule=True))
        case EachYear(first, last):
            helds += [_year(year, target.mark) for year in (first, last) if year is not None]
        case _:
            pass
    return helds + printed(target.mark, target.printed, target.doubt, indicator.question, indicator.label)


def _bound(target: Target, bound: Bound) -> Held:
    return Held(
        target.indicator.figure(bound.value),
        target.threshold.mark if target.threshold is not None else target.mark,
        tuple(_forms(target.indicator, bound.value)),
    )


def _year(year: int, mark: Mark) -> Held:
    return Held(f"{year}年", mark, (Form("date", Fraction(year), "year"),), schedule=True)
