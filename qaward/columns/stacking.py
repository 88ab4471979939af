"""Stacking over columns: what `meaning.stacking` leaves of a line, by windows over the groups in which it can bite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

import polars as pl

from qaward.columns.before import PAID, TAKEN
from qaward.columns.groups import AT, KNOWN, NONE, UNKNOWN, Group, Grouping, state, value
from qaward.columns.lines import CUT, NET, OFF, PLACE, STANDING, Lines
from qaward.columns.places import OWED, Day, Place
from qaward.columns.printer import Expr, Printer
from qaward.columns.sheet import Sheets
from qaward.columns.tables import OWNER, Batch
from qaward.meaning.award import CODES
from qaward.meaning.core import APPLICANT
from qaward.meaning.stacking import (
    AHEAD,
    AHEAD_FEN,
    AHEAD_LEAST,
    MEETING,
    MEETING_FEN,
    SAME,
    SURE,
    Working,
    working,
)
from qaward.meaning.stacking import NET as IS_NET
from qaward.meaning.stacking import OWED as IS_OWED
from qaward.meaning.terms import Answer, Number, Variable, spread
from qaward.meaning.width import Ends, Widths
from qaward.policy.model import Clause
from qaward.policy.stacking import ITEM, StackRule, once_rule
from qaward.standings import Standing

BEFORE, WAITS = "before", "waits"


def stack(day: Day, sheets: Sheets, batch: Batch, lines: Lines) -> Lines:
    """The lines after the passes that follow the `first_passes`."""
    after, grouping = dict(lines), Grouping(day, sheets, batch.payments, batch.choices)
    there = _Once(day, lines)
    for rule in (*there.rules, *day.plan.stacking):
        places = [place for place in day.members(rule) if place.number in after]
        once = rule.step == "once"
        if not places or not _can_bite(rule, places, day, bool(len(batch.payments))):
            continue
        names = rule.clauses if once else {rule.id}
        chosen = batch.choices.filter(pl.col("rule").is_in(sorted(names)))
        if once:
            chosen = there.named(chosen)
        group = grouping.of(rule, after, places, chosen)
        if once and len(group.lines):
            group = there.working(rule, group)
        if len(group.lines):
            _apply(rule, group, after, places)
    return after


def _can_bite(rule: StackRule, places: Sequence[Place], day: Day, paid: bool) -> bool:
    """Whether a rule can change any line at all: some group of it can have two lines, or a sum that is too much."""
    parties = [place.party for place in places]
    single = all(place.kind == APPLICANT or ITEM in rule.per for place in places)
    several = not single or any(
        parties[at] == parties[to] and (places[at].kind == places[to].kind or ITEM not in rule.per)
        for at in range(len(places))
        for to in range(at)
    )
    over = rule.step == "cap" and any(day.ends(place).most > rule.fen for place in places)
    return several or over or (paid and rule.with_paid is not None)


# ── once per applicant ───────────────────────────────────────────────────────────────────────────────


class _Once:
    """Rules of clauses that pay an applicant once; which of them work hangs on which clauses give it a line."""

    def __init__(self, day: Day, lines: Lines) -> None:
        clauses = {place.clause.name: place.clause for place in day.live if place.number in lines}
        self._once = {name: clause for name, clause in clauses.items() if clause.once == "applicant"}
        self._lines, self._day = lines, day
        # Each by itself, so that none is passed over for a wider one that works for some applicants only.
        self.rules = tuple(sorted((self._rule(c) for c in self._once.values()), key=lambda rule: rule.id))
        linked = any(len(rule.clauses) > 1 for rule in self.rules)
        self._there = self._given() if linked else None

    def _rule(self, clause: Clause) -> StackRule:
        others = [name for name in clause.continues if name in self._once]
        return once_rule(clause.name, clause.mark, others)

    def _given(self) -> pl.DataFrame:
        """Which of the clauses give each applicant a line."""
        given = [
            self._lines[place.number].select(OWNER, pl.lit(place.clause.name).alias("rule"))
            for place in self._day.live
            if place.clause.name in self._once and place.number in self._lines
        ]
        return pl.concat(given).unique()

    def named(self, chosen: pl.DataFrame) -> pl.DataFrame:
        """Choices under the names of clauses: one counts where its clause gives the applicant something."""
        return chosen if self._there is None else chosen.join(self._there, on=[OWNER, "rule"], how="semi")

    def working(self, rule: StackRule, group: Group) -> Group:
        """The groups of a rule for those applicants to whom its clause gives something and no wider rule works."""
        if self._there is None:
            return group
        there = self._there.group_by(OWNER).agg("rule")

        def has(name: str) -> Expr:
            return pl.col("rule").list.contains(name)

        none = pl.lit(False)
        wider = none
        for other in self.rules:
            if other.id == rule.id or rule.id not in other.clauses:
                continue
            more = reduce(lambda one, two: one | two, (has(name) for name in other.clauses - rule.clauses), none)
            less = reduce(lambda one, two: one | two, (has(name) for name in rule.clauses - other.clauses), none)
            wider = wider | (has(other.id) & more & ~less)
        owners = there.filter(has(rule.id) & ~wider)
        lines = group.lines.join(owners, on=OWNER, how="semi", maintain_order="left")
        return Group(lines, group.keys, group.sides, group.words)


# ── one rule ─────────────────────────────────────────────────────────────────────────────────────────


def _apply(rule: StackRule, group: Group, lines: Lines, places: Sequence[Place]) -> None:
    """Change the lines of a rule's places by what it leaves of them."""
    work = working(rule)
    found = _biting(rule, group)
    if len(found):
        kept = _kept(rule, work, group, found)
        changed = kept.filter(pl.col(NET) != pl.col(BEFORE))
        _put(lines, places, changed, rule)
        group = _after(group, changed)
    waits = _waiting(rule, work, group)
    if len(waits):
        _hold(lines, places, waits)


def _after(group: Group, changed: pl.DataFrame) -> Group:
    """The groups with the lines that a rule left something of."""
    left = group.lines.join(changed.select(AT, pl.col(NET).alias(BEFORE)), on=AT, how="left")
    left = left.with_columns(pl.coalesce(BEFORE, NET).alias(NET)).drop(BEFORE).filter(pl.col(NET) > 0)
    return Group(left, group.keys, group.sides, group.words)


def _biting(rule: StackRule, group: Group) -> pl.DataFrame:
    """The lines of those groups in which the rule can take something off."""
    net, paid, taken = pl.col(NET), pl.col(PAID), pl.col(TAKEN)
    if rule.step == "cap":
        # A bound that no width can spoil: that of a line times that of lines stays below 127 bits.
        bites = net.cast(pl.Int128).sum().over(group.keys) + paid > rule.fen
    else:
        most = max(rule.most, 1)
        more = paid if rule.step == "top_up" else taken
        bites = (pl.len().over(group.keys) > most) | (more > 0)
    return group.lines.filter(bites)


def _windows(work: Working, lines: pl.DataFrame) -> Printer:
    """The printer for what a rule does, its numbers as wide as the sums of these lines ask for."""
    total = int(lines[NET].cast(pl.Int128).sum())
    fen, count = Ends(0, total + int(lines[PAID].max() or 0)), Ends(0, len(lines))  # type: ignore[arg-type]
    widths = Widths({
        IS_NET: fen, SURE: fen, PAID: fen, AHEAD_FEN: fen, AHEAD_LEAST: fen, MEETING_FEN: fen,
        IS_OWED: Ends(0, 1), TAKEN: Ends(0, int(lines[TAKEN].max() or 0)),  # type: ignore[arg-type]
        AHEAD: count, MEETING: count, SAME: count,
    })  # fmt: skip
    widths.check([work.kept, work.counts, work.places, work.waits], "stacking")
    return Printer(widths, {}, _no_fact)


def _no_fact(ref: object) -> Expr:
    raise AssertionError(ref)  # rules look at no facts


def _asks(term: Number | Answer, name: str) -> bool:
    return any(isinstance(part, Variable) and part.name == name for part in spread([term]))


def _kept(rule: StackRule, work: Working, group: Group, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with what the rule leaves of them (`net`), and what they were (`before`)."""
    printer, keys = _windows(work, lines), group.keys
    ranked = group.ranked(lines)
    wide = pl.col(NET).cast(pl.Int128)
    ranked = ranked.with_columns(
        pl.int_range(pl.len(), dtype=pl.Int64).over(keys).alias(AHEAD),
        *([(wide.cum_sum() - wide).over(keys).alias(AHEAD_FEN)] if _asks(work.kept, AHEAD_FEN) else []),
    )
    if _asks(work.kept, AHEAD_LEAST):
        ranked = _least(rule, work, printer, ranked, keys)
    return ranked.with_columns(pl.col(NET).alias(BEFORE), printer.number(work.kept).cast(pl.Int64).alias(NET))


def _least(rule: StackRule, work: Working, printer: Printer, ranked: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Lines with the least of the best that count among those ahead, place by place.

    The best so far is a running maximum; what it is not, or was before a better one came, falls to the next place.
    """
    nothing = pl.lit(0, dtype=pl.Int64)
    ranked = ranked.with_columns(
        printer.number(work.places).cast(pl.Int64).alias("#places"),
        pl.when(printer.answer(work.counts)).then(NET).otherwise(nothing).alias("#falls"),
        nothing.alias(AHEAD_LEAST),
    )
    length = ranked.select(pl.len().over(keys).max()).item()
    deepest = min(int(ranked["#places"].max() or 0), length)  # type: ignore[arg-type]
    for place in range(1, deepest + 1):
        seed = pl.col(PAID) if place == 1 and rule.step == "top_up" else nothing
        best = pl.max_horizontal(pl.col("#falls").cum_max().over(keys), seed)
        ranked = ranked.with_columns(best.alias("#best"))
        ahead = pl.coalesce(pl.col("#best").shift(1).over(keys), seed)
        ranked = ranked.with_columns(
            pl.when(pl.col("#places") == place).then(ahead).otherwise(AHEAD_LEAST).alias(AHEAD_LEAST),
            pl.min_horizontal("#falls", ahead).alias("#falls"),
        )
    return ranked


# ── what waits ───────────────────────────────────────────────────────────────────────────────────────


def _waiting(rule: StackRule, work: Working, group: Group) -> pl.DataFrame:
    """The due lines that may have to share a group with others, where it is not known whether they do.

    Of the two ways to fill the groups – those that are known first, or by rank alone – the one that leaves more due.
    """
    if not group.words or not len(group.lines):
        return pl.DataFrame()
    unknown = _any(pl.col(state(word)) == UNKNOWN for word in group.words)
    none = _any(pl.col(state(word)) == NONE for word in group.words)
    due = group.lines.filter(pl.col(STANDING).is_in(OWED), ~none)
    net, sides = pl.col(NET), group.sides
    many = net.cast(pl.Int128).sum() > rule.fen if rule.step == "cap" else pl.len() > max(rule.most, 1)
    due = due.filter(unknown.any().over(sides) & many.over(sides) & (pl.len().over(sides) > 1))
    if not len(due):
        return due
    ranked = group.ranked(due).with_columns(unknown.alias("#unknown"))
    ways = [
        _meeting(work, group, order).select(
            AT, PLACE, *sides, pl.when(WAITS).then(NET).otherwise(0).alias(f"#{at}"), WAITS
        )
        for at, order in enumerate((ranked.sort("#unknown", maintain_order=True), ranked))
    ]
    both = ways[0].join(ways[1].select(AT, "#1", pl.col(WAITS).alias("#other")), on=AT)
    by_rank = pl.col("#1").cast(pl.Int128).sum().over(sides) < pl.col("#0").cast(pl.Int128).sum().over(sides)
    return both.filter(pl.when(by_rank).then("#other").otherwise(WAITS))


def _meeting(work: Working, group: Group, order: pl.DataFrame) -> pl.DataFrame:
    """Lines with whether they wait if they come one after the other in this order.

    What two have in common is compared word by word, where both are known; so lines are counted by which words are
    known, and their values.
    """
    printer = _windows(work, order)
    shape = reduce(
        lambda one, two: one + two,
        (
            (pl.col(state(word)) == KNOWN).cast(pl.UInt32) * pl.lit(1 << at, dtype=pl.UInt32)
            for at, word in enumerate(group.words)
        ),
    )
    order = order.with_columns(
        shape.alias("#shape"),
        (pl.int_range(pl.len(), dtype=pl.Int64).over(group.keys)).alias(SAME),
        pl.lit(0, dtype=pl.Int64).alias(MEETING),
        pl.lit(0, dtype=pl.Int128).alias(MEETING_FEN),
    )
    shapes = sorted(order["#shape"].unique())
    for other in shapes:
        for common in sorted({other & mine for mine in shapes}):
            words = [value(word) for at, word in enumerate(group.words) if common >> at & 1]
            ahead = _ahead(other, [*group.sides, *words])
            meets = _any(pl.col("#shape") == mine for mine in shapes if other & mine == common)
            order = order.with_columns(
                pl.when(meets).then(pl.col(name) + more).otherwise(name).alias(name) for name, more in ahead.items()
            )
    return order.with_columns(printer.answer(work.waits).alias(WAITS))


def _ahead(shape: int, keys: Sequence[str]) -> Mapping[str, Expr]:
    """Of the lines ahead with these keys of which the words of a shape are known: how many, and what they come to."""
    is_ = pl.col("#shape") == shape
    count = is_.cast(pl.Int64)
    fen = pl.when(is_).then(pl.col(NET).cast(pl.Int128)).otherwise(pl.lit(0, dtype=pl.Int128))
    return {
        MEETING: (count.cum_sum() - count).over(keys),
        MEETING_FEN: (fen.cum_sum() - fen).over(keys),
    }


def _any(parts: Iterator[Expr]) -> Expr:
    return reduce(lambda one, two: one | two, parts)


# ── putting it back ──────────────────────────────────────────────────────────────────────────────────


def _put(lines: Lines, places: Sequence[Place], changed: pl.DataFrame, rule: StackRule) -> None:
    """Write what is left of lines into their tables, and of those in stages what it was taken off for."""
    less, nothing = pl.col(BEFORE) - pl.col(NET), pl.lit(0, dtype=pl.Int64)
    # A cap that earlier payments fill takes off what was paid before; one that is full by itself cuts the last stages.
    by_cap = (pl.col(PAID) == 0) if rule.step == "cap" else pl.lit(False)
    off, lost = pl.when(by_cap).then(nothing).otherwise(less), pl.when(by_cap).then(less).otherwise(nothing)
    changed = changed.with_columns(off.alias(OFF), lost.alias(CUT))
    for place, start in _starts(lines, places):
        own = changed.filter(pl.col(PLACE) == place.number)
        if len(own):
            table = lines[place.number]
            rows = own[AT] - start
            new = [table[NET].scatter(rows, own[NET])]
            if place.staged:
                new += [table[name].scatter(rows, table[name].gather(rows) + own[name]) for name in (OFF, CUT)]
            lines[place.number] = table.with_columns(new)


def _hold(lines: Lines, places: Sequence[Place], waits: pl.DataFrame) -> None:
    """Let lines wait."""
    for place, start in _starts(lines, places):
        table = lines[place.number]
        rows = waits.filter(pl.col(PLACE) == place.number)[AT] - start
        if len(rows):
            conditional = pl.Series([CODES[Standing.CONDITIONAL]], dtype=pl.UInt8).new_from_index(0, len(rows))
            lines[place.number] = table.with_columns(table[STANDING].scatter(rows, conditional))


def _starts(lines: Lines, places: Sequence[Place]) -> Iterator[tuple[Place, int]]:
    """The number of the first line of each place among those of all."""
    start = 0
    for place in places:
        yield place, start
        start += len(lines[place.number])
