"""The meaning read a third time: a plain recursion over the tree as it was loaded, and sums worked out from it.

What it finds is held against a decision, clause by clause, row by row and sum by sum.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

from qaward.engine.decide import Decision, LineVerdict, Verdict, verdicts
from qaward.engine.match import match
from qaward.engine.price import Line
from qaward.facts import Facts, Item
from qaward.meaning.core import ANSWERS, MET, NOT_MET, UNKNOWN
from qaward.money import LARGEST_FEN
from qaward.period import Period, Window
from qaward.policy.asked_sum import AskedSum
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.given import Given
from qaward.policy.matchers.in_window import InWindow
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.matchers.recent import Recent
from qaward.policy.matchers.year_to import YearTo
from qaward.policy.matchers.years import Years
from qaward.policy.model import All, Clause, Condition, Count, Either, Leaf, Not, PayLine, Policy, Tier
from qaward.policy.sums.base import Sum
from qaward.policy.sums.bounds import Bounded, Less, Rounded
from qaward.policy.sums.every import Steps
from qaward.policy.sums.extreme import Extreme
from qaward.policy.sums.figures import Base, Granted, Known, Total
from qaward.policy.sums.of_items import OfItems
from qaward.policy.sums.pot import Split
from qaward.policy.sums.share import Scaled
from qaward.standings import Standing
from qaward.vocabulary.fact import Fact
from tests.differing import same
from tests.naive_holds import complete, held

# ── the third reading: recursive, over the tree as it was loaded, True, False or None (unknown) ────────

Answer = bool | None
Value = Any

_HERE: list[Policy] = []
"""The policy that is read, for conditions that ask what another clause of it gives; of none, they are read as trees."""


def naive(facts: Facts, day: date, policies: tuple[Policy, ...]) -> list[Verdict]:
    """The verdicts of an evaluator that has nothing in common with the engine but the meaning of the tree."""
    found: list[Verdict] = []
    for policy in policies:
        _HERE[:] = [policy]
        for clause in policy.clauses:
            if not clause.pays:  # every line of it stands under another reading
                continue
            items = [None] if clause.each == "applicant" else [i for i in facts.items if i.kind == clause.each]
            for item in items:
                values = facts.values if item is None else item.values
                answer = _applies(policy, clause, facts, day) and answer_of(clause.when, values, facts, day)
                rows = tuple(_row(line, values, facts, day) for line in clause.pays) if answer else ()
                found.append((f"{policy.id}/{clause.id}", _name(item), _code(answer), rows))
    _HERE.clear()
    return sorted(found)


def _name(item: Item | None) -> str:
    return "" if item is None else f"{item.kind}:{item.id}"


def _code(answer: Answer) -> int:
    return {False: 0, None: 1, True: 2}[answer]


def _applies(policy: Policy, clause: Clause, facts: Facts, day: date) -> bool:
    dates = policy.in_force
    first = dates.not_before if dates.start is None else dates.start
    if policy.status == "repealed" or (first and day < date.fromordinal(first)):
        return False
    if dates.until and day > date.fromordinal(dates.until):
        return False
    return clause.applicants is None or facts.kind in clause.applicants


def answer_of(condition: Condition, values: Mapping[str, Value], facts: Facts, day: date) -> Answer:
    """What a condition comes to, with the facts of the item that is looked at."""
    match condition:
        case Not(part):
            answer = answer_of(part, values, facts, day)
            return None if answer is None else not answer
        case All((met, _), asks=AskedSum() as asked) if _HERE:
            return _both(answer_of(met, values, facts, day), _gives(asked, values, facts, day))
        case All(parts) | Either(parts):
            wins = isinstance(condition, Either)
            answers = [answer_of(part, values, facts, day) for part in parts]
            return wins if wins in answers else None if None in answers else not wins
        case Count(of=Fact() as of):
            return _much(condition, of, facts, day)
        case Count():
            return _enough(condition, facts, day)
        case Leaf("applicant", fact, test) if fact.key == "as_of":
            return _passes(day.toordinal(), test, day)
        case Leaf("applicant", fact, OneOf(codes)) if fact.key == "kind":
            return any(choice.code in codes for choice in fact.choices if choice.key == facts.kind)
        case Leaf(scope, fact, test):
            value = (facts.values if scope == "applicant" else values).get(fact.key)
            return None if value is None else _passes(value, test, day)


def _both(one: Answer, two: Answer) -> Answer:
    return False if False in {one, two} else None if None in {one, two} else True


def _gives(asked: AskedSum, values: Mapping[str, Value], facts: Facts, day: date) -> Answer:
    """What a clause gives at least and at most, as far as facts are known, held against the bounds: more than 0."""
    (policy,) = _HERE
    clause = next(each for each in policy.clauses if each.id == asked.clause)
    values = facts.values if clause.each == "applicant" else values
    lines = [
        line
        for line in clause.pays
        if asked.payer in {None, line.payer} and line.standing in {Standing.DUE, Standing.CEILING}
    ]
    least, most = (sum(_line_end(policy, line, end, values, facts, day) for line in lines) for end in (0, 1))
    low, high = max(asked.test.low or 0, 1), asked.test.high
    enough = True if least >= low else False if most < low else None
    small = True if high is None or most <= high else False if least > high else None
    return _both(enough, small)


def _line_end(
    policy: Policy, line: PayLine, end: int, values: Mapping[str, Value], facts: Facts, day: date
) -> int:  # fmt: skip
    """The least (0) or the most (1) that a line can come to before stacking: of the least all that is open fails."""

    def so(condition: Condition) -> bool:
        answer = answer_of(condition, values, facts, day)
        return bool(end) if answer is None else answer

    def fen(tier: Tier) -> int:
        figure = Fraction(tier.fen) if tier.sum is None else _end(tier.sum, end, values, facts, day)
        return floor(figure + Fraction(1, 2))

    def known(key: str, most: int = LARGEST_FEN) -> int:
        value = values.get(key)
        return end * most if value is None else int(value)

    if line.on_top_of is not None and known(f"granted.{line.on_top_of}") <= 0:
        return 0
    found = [0]
    for tier in line.tiers:
        if tier.standing is not None or not so(tier.when):
            continue
        count = 1 if line.times is None else max(known(line.times.key, line.times.most), line.times.least)
        own = policy.level == line.payer
        reviewed = own and (tier.ceiling or line.standing is Standing.CEILING)
        figure = known(f"determined.{line.payer}")
        net = fen(tier) * count
        if reviewed and tier.grades:
            net = max((grade for grade in tier.grades if grade <= figure), default=0)
        elif reviewed and line.review != "whole":
            net = min(figure, net)
        refused = reviewed and line.review != "whole" and net == 0
        if count > 0:
            net += sum(fen(add) for add in line.plus if so(add.when) and (add.alone or not refused))
        if reviewed and line.review == "whole":
            net = min(figure, net)
        for limit, beyond in ((line.floor, max), (line.cap, min)):
            if limit is not None and net:
                net = beyond(net, floor(_end(limit, end, values, facts, day) + Fraction(1, 2)))
        found.append(net if own else min(net, known(f"granted.{line.payer}")))
    return max(found)


def _value(scope: str, key: str, values: Mapping[str, Value], facts: Facts) -> Value:
    return (facts.values if scope == "applicant" else values).get(key)


def _end(made: Sum, end: int, values: Mapping[str, Value], facts: Facts, day: date) -> Fraction:
    """The least (0) or the most (1) that a sum can be, each fact that is not known taken by itself."""

    def fact(scope: str, fact: Fact) -> Fraction:
        value = _value(scope, fact.key, values, facts)
        ends = (0, LARGEST_FEN) if fact.type == "money" else (max(fact.least, 0), fact.most)
        return Fraction(ends[end] if value is None else max(int(value), 0))

    match made:
        case Known(fen):
            return Fraction(fen)
        case Base(scope, of):
            return fact(scope, of)
        case OfItems(count):
            return Fraction(_items_end(count, end, facts, day))
        case Granted(payer):
            value = values.get(f"granted.{payer}")
            return Fraction(end * LARGEST_FEN if value is None else int(value))
        case Steps(of, _, every, gives):
            return Fraction(_end(of, end, values, facts, day) // every * gives)
        case Scaled(ratio, inner):
            return ratio * _end(inner, end, values, facts, day)
        case Bounded(inner, least, most):
            figure = _end(inner, end, values, facts, day)
            if least is not None and figure:
                figure = max(figure, _end(least, end, values, facts, day))
            return figure if most is None else min(figure, _end(most, end, values, facts, day))
        case Total(addends):
            return sum((_end(each, end, values, facts, day) for each in addends), Fraction(0))
        case Extreme(several, highest):
            return (max if highest else min)(_end(each, end, values, facts, day) for each in several)
        case Less(inner, taken):
            return max(_end(inner, end, values, facts, day) - _end(taken, 1 - end, values, facts, day), Fraction(0))
        case Rounded(inner, to, how):
            figure, half = _end(inner, end, values, facts, day), Fraction(1, 2) if how == "half_up" else 0
            return Fraction(to * (ceil(figure / to) if how == "up" else floor(figure / to + half)))
        case _:
            raise AssertionError(made)


def _items_end(count: Count, end: int, facts: Facts, day: date) -> int:
    """The least (0) or the most (1) that items can come to: of the least all that is open counts for nothing."""
    whole = LARGEST_FEN if end and not facts.lists_all(count.kind) else 0
    for item in facts.items:
        counts = answer_of(count.where, item.values, facts, day) if item.kind == count.kind else False
        value = 1 if count.of is None else item.values.get(count.of.key)
        if counts is False or (counts is None and not end):
            continue
        whole += value if isinstance(value, int) else (LARGEST_FEN if end else 0)
    return whole


def _enough(count: Count, facts: Facts, day: date) -> Answer:
    """Try every number of items that there could be: the certain ones and any of the doubtful ones."""
    each = [answer_of(count.where, item.values, facts, day) for item in facts.items if item.kind == count.kind]
    bounds = [bound for bound in (count.low, count.high) if bound is not None]
    doubtful = each.count(None) if facts.complete else max(bounds) + len(each) + 1
    numbers = range(each.count(True), each.count(True) + doubtful + 1)
    fits = {(count.low is None or n >= count.low) and (count.high is None or n <= count.high) for n in numbers}
    return fits.pop() if len(fits) == 1 else None


def _much(count: Count, of: Fact, facts: Facts, day: date) -> Answer:
    """Add up what is certain, and what may come to it; the sum may be anything in between."""
    certain, more, endless = 0, 0, not facts.complete
    for item in facts.items:
        counts, value = answer_of(count.where, item.values, facts, day), item.values.get(of.key)
        if item.kind != count.kind or counts is False:
            continue
        endless = endless or value is None
        known = value if isinstance(value, int) else None
        certain += 0 if counts is None else of.least if known is None else known
        more += (known or 0) if counts is None else 0
    low, high = certain, certain + more
    first, last = count.low or 0, count.high
    if (not endless and high < first) or (last is not None and low > last):
        return False
    return True if low >= first and (last is None or (not endless and high <= last)) else None


def _whole(count: Count, facts: Facts, day: date) -> int | None:
    """What items come to that are counted; known only where all of it is, and where there can be no others."""
    whole = 0
    for item in facts.items:
        counts = answer_of(count.where, item.values, facts, day) if item.kind == count.kind else False
        value = 1 if count.of is None else item.values.get(count.of.key)
        if counts is False or value == 0:
            continue
        if counts is None or not isinstance(value, int):
            return None
        whole += value
    return whole if facts.lists_all(count.kind) else None


def _passes(value: Value, test: AnyTest, day: date) -> bool:
    match test:
        case OneOf(codes):
            return any(value == code for code in codes)
        case Range(low, high):
            return not (low is not None and value < low) and not (high is not None and value > high)  # type: ignore[operator]
        case Given():
            return value != ""
        case Elapsed(period):
            return complete(date.fromordinal(int(value)), day, period)
        case Recent(period, _, Window() as window):
            last = _open(window, day)[1]
            return _back(last, period) <= date.fromordinal(int(value)) <= last and int(value) <= day.toordinal()
        case InWindow(window):
            first, last = _open(window, day)
            return first <= date.fromordinal(int(value)) <= last
        case Recent(period, ending):
            last = day if ending is None else date(day.year, *ending)
            return _back(last, period) <= date.fromordinal(int(value)) <= last and int(value) <= day.toordinal()
        case YearTo(month, last):
            held, ends = date.fromordinal(int(value)), [date(day.year + back, month, last) for back in (-2, -1, 0)]
            closed = [end for end in ends if end <= day]
            return closed[-2] < held <= closed[-1]
        case Years(low, high, dated):
            year = date.fromordinal(int(value)).year if dated else int(value)
            return year in range(day.year - high, day.year - low + 1)


def _open(window: Window, day: date) -> tuple[date, date]:
    """The window that opened last, by going back day by day, then forward to the day on which it closes."""
    while (day.month, day.day) != window.opens:
        day -= timedelta(days=1)
    last = day
    while (last.month, last.day) != window.closes:
        last += timedelta(days=1)
    return day, last


def _back(day: date, period: Period) -> date:
    """The same day of an earlier month, or that month's last."""
    if not period.months:
        return date.fromordinal(day.toordinal() - period.days)
    at = day.year * 12 + day.month - 1 - period.months
    length = calendar.monthrange(at // 12, at % 12 + 1)[1]
    return date(at // 12, at % 12 + 1, min(day.day, length))


def _row(line: PayLine, values: Mapping[str, Value], facts: Facts, day: date) -> LineVerdict:
    answers = [answer_of(tier.when, values, facts, day) for tier in line.tiers]
    at = answers.index(True) if True in answers else -2 if None in answers else -1
    grant: Answer = True
    if line.on_top_of is not None:
        sum_ = values.get(f"granted.{line.on_top_of}")
        grant = None if sum_ is None else sum_ != 0
    extras = (*(tier.when for tier in line.plus), *(stage.when for stage in line.stages))
    return line.payer, at, _code(grant), tuple(_code(answer_of(each, values, facts, day)) for each in extras)


# ── sums, naively ────────────────────────────────────────────────────────────────────────────────────

Money = tuple[str, str, str, str, int, int]
"""Clause, item, payer, standing, gross, and net before stacking; the stages of one sum together."""

STACKED = (
    "bound-elsewhere",
    "paid-before", "paid-stage", "paid-lately", "paid-once", "displaced", "displaced-by", "counted-before", "topped-up",
    "capped", "capped-paid",
)  # fmt: skip


def sums(decision: Decision) -> list[Money]:
    """The sums of a decision's lines before one stood in another's way."""
    whole: dict[tuple[str, str, str], list[Line]] = {}
    for line in decision.lines:
        whole.setdefault((line.clause.name, _name(line.item), line.payer), []).append(line)
    found: list[Money] = []
    for place, parts in whole.items():
        net = next((each.before for each in parts[0].adjustments if each.reason in STACKED), sum(p.net for p in parts))
        standing = next((_before(part) for part in parts if "stage" not in part.waits), "conditional")
        found.append((*place, standing, sum(part.gross for part in parts), net))
    return sorted(found)


def _before(line: Line) -> str:
    """A line's standing before stacking: only what is due waits for its group, or what comes first, to be known."""
    return "due" if line.waits and {*line.waits} <= {"group", "ahead"} else line.standing


def naive_sums(decision: Decision) -> list[Money]:
    """The same, worked out from the naive verdicts."""
    facts, policies = decision.facts, decision.plan.policies
    items = {_name(item): item for item in facts.items}
    clauses = {clause.name: (policy, clause) for policy in policies for clause in policy.clauses}
    elsewhere = {
        (line.clause.name, _name(line.item), line.payer)
        for line in decision.lines
        if any(each.reason == "bound-elsewhere" for each in line.adjustments)
    }  # of which nothing is left to be held, as another document gives it: stacking, which is not read here
    found: list[Money] = []
    for name, place, _, rows in naive(facts, decision.as_of, policies):
        policy, clause = clauses[name]
        _HERE[:] = [policy]
        values = items[place].values if place else facts.values
        for line, row in zip(clause.pays, rows, strict=False):
            made = _sum_of(policy, line, row, values, facts, decision.as_of)
            if made is not None:
                standing, gross, net = made
                stages = row[3][len(line.plus) :]
                waits = stages and MET not in stages and standing in {"due", "ceiling", "conditional"}
                own = standing in {"due", "ceiling", "conditional"} and gross > 0
                item = items[place].id if place else ""
                given = (name, place, row[0]) in elsewhere
                if own and not given and policy.status != "draft" and held(decision, clause, line, item, net):
                    waits = True
                found.append((name, place, row[0], "conditional" if waits else standing, gross, net))
    _HERE.clear()
    return sorted(found)


def _sum_of(
    policy: Policy, line: PayLine, row: LineVerdict, values: Mapping[str, Value], facts: Facts, day: date
) -> tuple[str, int, int] | None:
    _, at, grant, extras = row
    count = 1 if line.times is None else values.get(line.times.key, 0)
    fen = _fen(line.tiers[at], values, facts, day) if at >= 0 and grant != NOT_MET else None
    if fen is None or not count:
        return None
    tier = line.tiers[at]
    gross = net = fen * int(count)
    waits = grant == UNKNOWN or policy.status == "draft"
    standing = tier.standing or (Standing.CEILING if tier.ceiling else line.standing)
    if not standing.figure:
        return ("conditional" if waits else standing), gross, net
    figure = values.get(f"determined.{line.payer}") if standing is Standing.CEILING else None
    figure = figure if line.payer == policy.level else None
    if figure is not None and line.review != "whole":
        grades = [grade * int(count) for grade in tier.grades if grade * int(count) <= int(figure)]
        net = max(grades, default=0) if tier.grades else min(int(figure), gross)
    refused = figure is not None and line.review != "whole" and net == 0
    pairs = zip(line.plus, extras, strict=False)
    more = sum(_fen(each, values, facts, day) or 0 for each, met in pairs if met == MET and (each.alone or not refused))
    gross, net = gross + more, net + more
    if not gross and tier.sum is not None:
        return None
    if figure is not None and line.review == "whole":
        net = min(int(figure), gross)
    for limit, beyond in ((line.floor, max), (line.cap, min)):
        end = None if limit is None else _figure(limit, values, facts, day)
        if limit is not None and end is None:
            return None
        if end is not None and net:
            net = beyond(net, floor(end + Fraction(1, 2)))
    if standing is Standing.SOUGHT:
        return "sought", gross, net
    firm, own = standing.owed or figure is not None, values.get(f"granted.{line.payer}")
    if line.payer != policy.level:
        waits, firm = waits or own is None, True
        net = net if own is None else min(net, int(own))
    return ("conditional" if waits else "due" if firm else "ceiling"), gross, net


def _fen(tier: Tier, values: Mapping[str, Value], facts: Facts, day: date) -> int | None:
    """What a row comes to, rounded once, half a fen up; None where a fact is missing."""
    figure = Fraction(tier.fen) if tier.sum is None else _figure(tier.sum, values, facts, day)
    return None if figure is None else floor(figure + Fraction(1, 2))


def _shared(made: Sum) -> tuple[Split, Fraction, int] | None:
    """The pot in a sum, the share of it that is divided, and in what units; None where there is none to divide."""
    if isinstance(made, Split):
        return made, Fraction(1), 1
    if isinstance(made, Scaled | Rounded) and (found := _shared(made.inner)) is not None:
        split, share, _ = found
        return (split, share * made.ratio, 1) if isinstance(made, Scaled) else (split, share, made.to)
    return None


def _figure(made: Sum, values: Mapping[str, Value], facts: Facts, day: date) -> Fraction | None:
    if (found := _shared(made)) is not None:
        split, ratio, unit = found
        count, at = values.get(split.among.fact.key), values.get(split.place.fact.key)
        pot = floor(split.pot * ratio + Fraction(1, 2))
        if split.odd and count and pot % (unit * int(count)) == 0:
            return Fraction(pot, int(count))
        if split.odd and count in (0, 1):  # one has it all; of none nobody has a part
            return Fraction(pot if count else 0)
        if count is None or at is None:
            return None
        share, left = divmod(pot // unit, int(count)) if count else (0, 0)
        parts = [unit * (share + (each < left)) for each in range(int(count))]
        if parts:
            parts[0] += pot % unit
        return Fraction(parts[int(at) - 1]) if 1 <= int(at) <= int(count) else Fraction(0)

    def known(scope: str, key: str) -> int | None:
        value = _value(scope, key, values, facts)
        return None if value is None else int(value)

    match made:
        case Known(fen):
            return Fraction(fen)
        case Base(scope, fact):
            value = known(scope, fact.key)
            value = None if value is None else max(value, 0)  # a difference below nothing counts as nothing
        case Granted(payer):
            value = known("item", f"granted.{payer}")
        case Steps(of, _, every, gives):
            figure = _figure(of, values, facts, day)
            return None if figure is None else Fraction(figure // every * gives)
        case OfItems(count):
            value = _whole(count, facts, day)
        case Split():
            raise AssertionError(made)
        case Scaled(ratio, inner):
            figure = _figure(inner, values, facts, day)
            return None if figure is None else figure * ratio
        case Bounded(inner, least, most):
            figure = _figure(inner, values, facts, day)
            if figure is None:
                return None
            bounds = [None if each is None else _figure(each, values, facts, day) for each in (least, most)]
            if (least is not None and bounds[0] is None) or (most is not None and bounds[1] is None):
                return None
            figure = figure if bounds[0] is None or not figure else max(figure, bounds[0])
            return figure if bounds[1] is None else min(figure, bounds[1])
        case Total(addends):
            parts = [_figure(each, values, facts, day) for each in addends]
            return None if None in parts else sum((each for each in parts if each is not None), Fraction(0))
        case Extreme(several, highest):
            parts = [_figure(each, values, facts, day) for each in several]
            known_parts = [each for each in parts if each is not None]
            return None if len(known_parts) < len(parts) else (max if highest else min)(known_parts)
        case Less(inner, taken):
            figure, off = _figure(inner, values, facts, day), _figure(taken, values, facts, day)
            return None if figure is None or off is None else max(figure - off, Fraction(0))
        case Rounded(inner, to, how):
            figure = _figure(inner, values, facts, day)
            if figure is None:
                return None
            half = Fraction(1, 2) if how == "half_up" else 0
            return Fraction(to * (ceil(figure / to) if how == "up" else floor(figure / to + half)))
        case _:
            raise AssertionError(made)
    return None if value is None else Fraction(value)


def outcomes(decision: Decision, found: list[Verdict], seen: Counter[str]) -> None:
    """Count what a generated case led to."""
    for _, _, answer, _ in found:
        seen[f"answer {ANSWERS[answer]}"] += 1
    for line in decision.lines:
        seen[f"line {line.standing}"] += 1
        for step in line.adjustments:
            seen[f"adjusted: {step.reason}"] += 1
    for refusal in decision.refusals:
        if refusal.cause != "when":
            seen[f"no {refusal.cause}: {ANSWERS[refusal.answer]}"] += 1
    seen["items"] += len(decision.facts.items)
    seen["open list"] += not decision.facts.complete
    seen["nothing limits a payer"] += any(span.high is None for span in decision.spans)


def agree(decision: Decision, seen: Counter[str]) -> None:
    """A decision and the third reading of the same case: every answer, row and grant, and every sum."""
    facts, day = decision.facts, decision.as_of
    found, reckoned = naive(facts, day, decision.plan.policies), naive_sums(decision)
    same(found, verdicts(match(decision.plan, decision.scene)), "answers and rows")
    same(reckoned, sums(decision), "sums")
    seen["decisions"] += 1
    seen["trials"] += len(found)
    seen["rows"] += sum(len(rows) for *_, rows in found)
    seen["sums"] += len(reckoned)
    outcomes(decision, found, seen)
