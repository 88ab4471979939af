"""One pay line in SQL: which of its rows holds, what that comes to, and how firm it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qaward.money import EXACT_FEN
from qaward.policy.model import Clause, PayLine, Policy, Tier
from qaward.policy.sums.base import Sum as Declared
from qaward.relational.asked import OWNER, ROW, Subject
from qaward.relational.let import FALSE, TRUE, Let, Value, figure
from qaward.relational.sums import Sums
from qaward.standings import Standing

MOST = figure(EXACT_FEN)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the pay line comes to where a row holds: whether there is a line, its sums, and how firm it is."""

    there: Value
    gross: Value
    net: Value
    standing: Value


@dataclass(frozen=True)
class Paying:
    """One pay line of a clause, by the `number` of the pay line in it; `subject` is what the clause looks at."""

    policy: Policy
    clause: Clause
    number: int
    subject: Subject

    @cached_property
    def line(self) -> PayLine:
        """The pay line as it was read."""
        return self.clause.pays[self.number]

    @property
    def bound(self) -> bool:
        """Whether the document is of the level that pays."""
        return self.policy.level == self.line.payer

    @property
    def staged(self) -> bool:
        """Whether it is paid in stages."""
        return bool(self.line.stages)

    def select(self, table: str) -> str:
        """The lines, of a table of those that the clause is met by.

        Columns: applicant, item, standing, gross, net, whether it stands for a sum, and of each stage whether it is
        reached.
        """
        return _Made(self, Let()).select(table)


class _Made:
    def __init__(self, paying: Paying, let: Let) -> None:
        self.paying, self.line, self.let, self.subject = paying, paying.line, let, paying.subject
        self.sums = Sums(let, paying.subject)
        line, own = self.line, paying.subject.own
        self.determined, self.granted = Value(own(f"determined.{line.payer}")), Value(own(f"granted.{line.payer}"))
        self.before = Value(own(f"granted.{line.on_top_of}")) if line.on_top_of else None
        self.quantity = None if line.times is None else Value(f"{self.subject.value('item', line.times)}::BIGINT")
        self.reviews = paying.bound and any(self._stands(tier) is Standing.CEILING for tier in line.tiers)

    def select(self, table: str) -> str:
        """See `Paying.select`."""
        let = self.let
        row = self._row()
        made = [self._outcome(tier) for tier in self.line.tiers]
        there = self._of_row(row, [each.there for each in made])
        wanted = [there.sql] if there != TRUE else []
        if row.known is None:
            wanted.append(f"{row.sql} IS NOT NULL")
        if self.before is not None:
            wanted.append(f"({self.before.sql} IS NULL OR {self.before.sql} >= 1)")
        of_rows = [self._of_row(row, [getattr(each, name) for each in made]) for name in ("standing", "gross", "net")]
        standing, gross, net = (each.sql for each in of_rows)
        figures = [TRUE if self._stands(tier).figure else FALSE for tier in self.line.tiers]
        stages = [
            f", coalesce({self.subject.answer(stage.when)}, FALSE) AS s{at}"
            for at, stage in enumerate(self.line.stages)
        ]
        columns = (
            f"{OWNER}, {ROW}, {standing}::UTINYINT AS standing, {gross}::BIGINT AS gross, {net}::BIGINT AS net, "
            f"{self._of_row(row, figures).sql} AS figured{''.join(stages)}"
        )
        return f"SELECT {columns} FROM {let.over(table)} WHERE {' AND '.join(wanted) or 'TRUE'}"

    def _stands(self, tier: Tier) -> Standing:
        """How firm a row is meant: by itself, as the most that may be given, or as the whole line."""
        if tier.standing is not None:
            return tier.standing
        return Standing.CEILING if tier.ceiling else self.line.standing

    # which row

    def _row(self) -> Value:
        """The number of the first row that is met; null where there is none yet."""
        tests = [self.subject.answer(tier.when) for tier in self.line.tiers]
        if tests == ["TRUE"]:
            return figure(0)
        cases = " ".join(f"WHEN {test} THEN {at}" for at, test in enumerate(tests))
        return self.let.put(f"CASE {cases} END" if cases else "NULL::INTEGER")

    def _of_row(self, row: Value, values: Sequence[Value]) -> Value:
        """What the row that holds has."""
        if not values or all(each == values[0] for each in values):
            return values[0] if values else FALSE
        if row.known is not None:
            return values[row.known]
        cases = " ".join(f"WHEN {at} THEN {each.sql}" for at, each in enumerate(values))
        return self.let.put(f"CASE {row.sql} {cases} END", row, *values)

    # what it comes to

    def _fen(self, tier: Tier) -> Value:
        """The sum of a row, or of an add-on, for one."""
        return figure(min(tier.fen, EXACT_FEN)) if tier.sum is None else self._limit(tier.sum)

    def _limit(self, declared: Declared) -> Value:
        return self.let.lower(self.sums.fen(declared.made(self.sums)), MOST)

    def _outcome(self, tier: Tier) -> Outcome:
        let, line = self.let, self.line
        stands, money, whole = self._stands(tier), tier.standing is None, line.review == "whole"
        base, enough = self._fen(tier), TRUE
        if self.quantity is not None:
            base = let.lower(let.times(base, self.quantity), MOST)
            enough = let.at_least(self.quantity, 1)
        reviewed = FALSE
        if self.reviews and money and stands is Standing.CEILING:
            reviewed = let.is_known(self.determined)
        basic, refused = base, FALSE
        if not whole:
            basic = let.chosen(reviewed, self._left(base, tier.grades), base)
            if reviewed != FALSE:
                refused = let.put(f"{reviewed.sql} AND coalesce({basic.sql} <= 0, FALSE)", reviewed, basic)
        more = [self._added(add, refused) for add in line.plus] if money else []
        gross, net = let.plus(base, *more), let.plus(basic, *more)
        if whole:
            net = let.chosen(reviewed, self._left(gross, tier.grades), net)
        there = [let.is_known(base), enough]
        if tier.sum is not None:
            there.append(let.at_least(gross, 1))
        if money:
            net, known = self._held(net)
            there += known
        standing, net = self._firm(stands, reviewed, net)
        return Outcome(let.both(*there), gross, net, standing)

    def _left(self, base: Value, grades: Sequence[int]) -> Value:
        """What a reviewer's figure leaves: no more than the base; of grades, the highest that it reaches."""
        let = self.let
        if not grades:
            return let.lower(self.determined, base)
        count = figure(1) if self.quantity is None else self.quantity
        given = [let.lower(let.times(count, figure(grade)), MOST) for grade in grades]
        cases = " ".join(f"WHEN {self.determined.sql} >= {each.sql} THEN {each.sql}" for each in given)
        return let.put(f"CASE {cases} ELSE 0 END", self.determined, *given)

    def _added(self, add: Tier, refused: Value) -> Value:
        """What an add-on counts: nothing unless it is met and known, nor beside a base that was refused, save alone."""
        let, fen = self.let, self._fen(add)
        when = let.put(self.subject.answer(add.when))
        tests = [when, let.is_known(fen)]
        if not add.alone and refused != FALSE:
            tests.append(let.put(f"NOT {refused.sql}", refused))
        return let.chosen(let.both(*tests), fen, figure(0))

    def _held(self, net: Value) -> tuple[Value, list[Value]]:
        """All of it together within its limits, and whether these are known; a floor does not raise nothing."""
        let, line = self.let, self.line
        known: list[Value] = []
        if line.floor is not None:
            floor = self._limit(line.floor)
            known.append(let.is_known(floor))
            net = let.chosen(let.at_least(net, 1), let.higher(net, floor), net)
        if line.cap is not None:
            cap = self.sums.fen(line.cap.made(self.sums))
            known.append(let.is_known(cap))
            net = let.lower(net, cap)
        return net, known

    # how firm it is

    def _firm(self, stands: Standing, reviewed: Value, net: Value) -> tuple[Value, Value]:
        """The standing, and what is left after what another level is known to have granted of its own sum."""
        let, others = self.let, not self.paying.bound
        settled = [reviewed]
        if others and stands.own:
            given = let.is_known(self.granted)
            settled.append(given)
            net = let.chosen(given, let.lower(net, self.granted), net)
        firm = _code(stands)
        if stands is Standing.CEILING:
            for each in settled:
                firm = let.chosen(each, _code(Standing.DUE), firm)
        if stands.may_wait:
            waits = [] if self.before is None else [let.put(f"{self.before.sql} IS NULL", self.before)]
            if others and stands.figure:
                waits.append(let.put(f"{self.granted.sql} IS NULL", self.granted))
            if self.paying.policy.status == "draft":
                waits.append(TRUE)
            for each in waits:
                firm = let.chosen(each, _code(Standing.CONDITIONAL), firm)
        return firm, net


def _code(standing: Standing) -> Value:
    return figure(standing.rank)
