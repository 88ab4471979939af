"""Applicants of a round over columns: what it asks of those of whom there is no more to tell than their lines.

Whatever is open, held or to be looked at is told by row: who may have any of it is left out here, and in doubt so is
who may not. What columns say, of lines and of which clauses are open, is held against the second key of cohorts before
it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from qaward.api import Engine
from qaward.batch.check import Differs
from qaward.batch.over_columns import by_figure
from qaward.batch.second import BySql
from qaward.columns.decide import Decided, decide_batch, staged
from qaward.columns.lines import GROSS, NET, STAGE, STANDING
from qaward.columns.places import Day, Place
from qaward.columns.reasons import applying
from qaward.columns.tables import OWNER, ROW, batch, of_facts
from qaward.columns.unsettled import mask, open_owners
from qaward.engine.claims import several_allowed
from qaward.engine.lines_only import lines_only
from qaward.engine.match import Plan
from qaward.engine.needs import Need, Want, need_order
from qaward.engine.price import origins
from qaward.facts import Facts, Item
from qaward.findings import InputError
from qaward.intake.profiles import Applied
from qaward.meaning.award import CODES
from qaward.meaning.core import Pay, Promise
from qaward.meaning.resting import readings
from qaward.money import EXACT_FEN
from qaward.policy.model import Clause
from qaward.policy.stacking import StackRule
from qaward.policy.sums.base import parts_of
from qaward.rounds.deciding import KeysDiffer
from qaward.rounds.lines import RoundLine, Sums, line_of
from qaward.rounds.told import Told
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT

MOST_AT_ONCE = 20_000
"""So many applicants are decided in one go: what is held in memory beside them does not grow with the round."""

_STANDINGS = tuple(CODES)
_WAITS, _CEILING = CODES[Standing.CONDITIONAL], CODES[Standing.CEILING]


@dataclass(slots=True)
class OverColumns:
    """Decides applicants of a round over columns; `second` is the other key, with what it compared."""

    engine: Engine
    day: date
    second: BySql = field(default_factory=BySql)
    days: dict[tuple[str, ...], _Today | None] = field(default_factory=dict[tuple[str, ...], "_Today | None"])

    def told(self, applicants: Sequence[tuple[Applied, Facts]]) -> dict[str, Told]:
        """What a round asks of some applicants, by their keys; who is not there has to be told by row.

        Raises KeysDiffer where the keys do.
        """
        groups: dict[tuple[str, ...], list[tuple[Applied, Facts]]] = {}
        for applied, facts in applicants:
            plan = self.engine.plan(facts)
            if lines_only(plan, facts, self.day):
                groups.setdefault(tuple(policy.id for policy in plan.policies), []).append((applied, facts))
        found: dict[str, Told] = {}
        for names, group in groups.items():
            if names not in self.days:
                self.days[names] = _Today.of(self.engine.plan(group[0][1]), self.day)
            today = self.days[names]
            for at in range(0, len(group) if today is not None else 0, MOST_AT_ONCE):
                assert today is not None
                found.update(self._part(today, group[at : at + MOST_AT_ONCE]))
        return found

    def _part(self, today: _Today, group: Sequence[tuple[Applied, Facts]]) -> Iterator[tuple[str, Told]]:
        given, day = [facts for _, facts in group], today.day
        try:
            decided = decide_batch(day, batch(of_facts(given, day.layout, day.plan.kinds), day.layout, sound=True))
        except InputError:  # what tables cannot hold, rows may
            return
        out = mask(_more_than_lines(decided, today), len(group))
        try:
            self.second(decided, out.arg_true().cast(pl.UInt32), applying(day, decided.sheets))
        except Differs as fault:
            raise KeysDiffer(str(fault)) from None
        kinds = {day.clauses[name].each for name in self.second.left_out if name in day.clauses}
        lines = _lines(decided, today, given, out)
        for at, (applied, facts) in enumerate(group):
            if out[at] or APPLICANT in kinds or any(item.kind in kinds for item in facts.items):
                continue  # one key alone is none
            made = _told(applied, facts, lines.get(at, []), today)
            if made is not None:
                yield applied.key, made


@dataclass(frozen=True, slots=True)
class _Paying:
    """One pay line of a clause, with all that a round asks of it beside sums.

    `own_grant` is the fact that holds what its payer granted itself, where that is another level. `readings` are those
    on which each of its lines rests (None: not all on the same), `ruled` those of rules that look at its sums besides.
    `named` are the rules that put its lines in groups by facts. `plain` tells that nothing else may have to be told.
    """

    clause: Clause
    payer: str
    money: bool
    own_grant: str
    readings: tuple[str, ...] | None
    ruled: tuple[str, ...]
    named: tuple[StackRule, ...]
    plain: bool

    def rests(self, gross: int, net: int) -> tuple[str, ...] | None:
        """The readings of a line; None where it is not known which rules looked at it."""
        if not self.ruled:
            return self.readings
        if self.readings is None or (gross and not net):
            return None
        return tuple(sorted({*self.readings, *self.ruled})) if net else self.readings


@dataclass(frozen=True, slots=True)
class _Today:
    """The policies of a plan on the day, ready for columns, and their pay lines by place."""

    day: Day
    paying: tuple[_Paying, ...]
    several: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, plan: Plan, day: date) -> _Today | None:
        """Those of a plan; None where columns cannot hold its sums."""
        try:
            today = Day(plan, day)
        except InputError:
            return None
        return cls(today, tuple(_all_paying(today)), frozenset(several_allowed(plan)))


def _all_paying(day: Day) -> Iterator[_Paying]:
    plan = day.plan
    planned = {each.clause.name: each for each in plan.clauses}
    places = iter(day.places)
    for promise in day.program:
        for number, pay in enumerate(promise.pays):
            place = next(places)
            own, line = planned[promise.name].lines[number], place.clause.pays[number]
            party = promise.name, pay.payer
            rules = plan.meets.get(party, ())
            beside = [rule for rule in plan.between.values() if rule.concerns(*party)]
            yield _Paying(
                place.clause,
                pay.payer,
                line.form == "money",
                own.own_grant if own.paid_by_other_level else "",
                _resting(promise, pay, [name for rule in beside for name in rule.readings]),
                tuple(name for rule in rules for name in rule.readings),
                tuple(rule for rule in rules if rule.words),
                not (line.plus or pay.draft or any(parts_of(tier.sum) is not None for tier in line.tiers)),
            )


def _resting(promise: Promise, pay: Pay, beside: Iterable[str]) -> tuple[str, ...] | None:
    """The readings that all lines of a pay line rest on; None where they are not the same for all."""
    adds = range(len(pay.adds))
    found = {readings(origins(promise, pay, row, added)) for row in pay.rows for added in ((), adds)}
    return tuple(sorted({*next(iter(found)), *beside})) if len(found) == 1 else None


def _more_than_lines(decided: Decided, today: _Today) -> pl.Series:
    """The rows of applicants of whom something is open, or may have to be told beside their lines."""
    parts = [open_owners(decided)]
    for number, lines in decided.after.items():
        place, paying = decided.day.places[number], today.paying[number]
        if not paying.plain or paying.readings is None:
            parts.append(lines[OWNER])
            continue
        waits = pl.col(STANDING).is_in([_CEILING, _WAITS] if place.staged else [_CEILING])
        for own, _ in by_figure(place, lines):
            parts += [each.filter(waits)[OWNER] for each in staged(place, own)]
        parts.append(_moved(decided, place, lines))
    return pl.concat([each.cast(pl.UInt32) for each in parts]).unique()


def _moved(decided: Decided, place: Place, lines: pl.DataFrame) -> pl.Series:
    """The owners of lines that stacking made firmer or less firm: what these wait for is another thing."""
    before = decided.before[place.number].select(ROW, pl.col(STANDING).alias("was"))
    return lines.join(before, on=ROW, how="left").filter(pl.col(STANDING).ne_missing(pl.col("was")))[OWNER]


@dataclass(frozen=True, slots=True)
class _Found:
    """A line over columns, before it has its number."""

    paying: _Paying
    item: Item | None
    stage: int
    sums: Sums

    @property
    def order(self) -> tuple[str, str, str, str, str, int]:
        """Its place in its decision (see `engine.decide`)."""
        clause, item = self.paying.clause, self.item
        kind, name = (item.kind, item.id) if item is not None else ("", "")
        return clause.policy, clause.id, kind, name, self.paying.payer, self.stage


def _lines(decided: Decided, today: _Today, given: Sequence[Facts], out: pl.Series) -> Mapping[int, list[_Found]]:
    """The lines of all but those that are `out`, by the rows of their applicants."""
    items: dict[str, list[Item]] = {}
    for facts in given:
        for item in facts.items:
            items.setdefault(item.kind, []).append(item)
    found: dict[int, list[_Found]] = {}
    for number, lines in decided.after.items():
        place, paying = decided.day.places[number], today.paying[number]
        own = items.get(place.kind)
        for of_one, figure in by_figure(place, lines.filter(~out.gather(lines[OWNER]))):
            for each in staged(place, of_one):
                rows: Iterator[tuple[int, ...]] = each.select(OWNER, ROW, STAGE, STANDING, GROSS, NET).iter_rows()
                for owner, row, stage, standing, gross, net in rows:
                    sums = Sums(_STANDINGS[standing], figure, paying.money, gross, net)
                    found.setdefault(owner, []).append(_Found(paying, own[row] if own else None, stage, sums))
    return found


def _told(applied: Applied, facts: Facts, found: list[_Found], today: _Today) -> Told | None:
    """What is told of an applicant; None where that may be more than lines and what these wait for."""
    found.sort(key=lambda each: each.order)
    if sum(max(each.sums.gross, each.sums.net) for each in found) >= EXACT_FEN or _not_known(found):
        return None
    lines, wanted = list[RoundLine](), list[Need]()
    for number, each in enumerate(found):
        paying, sums = each.paying, each.sums
        rests = paying.rests(sums.gross, sums.net)
        if rests is None or _granted_more(each, facts):
            return None
        lines.append(line_of(applied, paying.clause, each.item, paying.payer, number, sums, rests))
        if sums.standing is Standing.CONDITIONAL and sums.figure and sums.net > 0:
            wanted.append(Need(Want.WAITING, paying.clause, each.item, paying.payer, sums.net, number))
    return Told(tuple(lines), (), tuple(sorted(wanted, key=need_order)), several=today.several)


def _granted_more(found: _Found, facts: Facts) -> bool:
    """Whether another level may have granted more than the clause says (see `engine.looks_figures`)."""
    values = facts.values if found.item is None else found.item.values
    granted = values.get(found.paying.own_grant) if found.paying.own_grant else None
    return isinstance(granted, int) and (granted > found.sums.gross or found.stage > 0)


def _not_known(found: Iterable[_Found]) -> bool:
    """Whether it may not be known if two items are one to a stacking rule (see `engine.looks`)."""
    things: dict[str, set[tuple[str, str]]] = {}
    lacking = set[str]()
    for each in found:
        kind, name = (each.item.kind, each.item.id) if each.item is not None else ("", "")
        for rule in each.paying.named if each.sums.net > 0 else ():
            things.setdefault(rule.id, set()).add((kind, name))
            if each.item is not None and any(each.item.values.get(word) is None for word in rule.words):
                lacking.add(rule.id)
    return any(len(things[rule]) > 1 for rule in lacking)
