"""Stacking over columns: what `meaning.stacking` leaves of a line, by windows over the groups in which it can bite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from qaward.columns.groups import AT, Group, Grouping
from qaward.columns.lines import CUT, NET, OFF, PLACE, STANDING, Lines
from qaward.columns.once import Once
from qaward.columns.places import Day, Place
from qaward.columns.sheet import Sheets
from qaward.columns.tables import Batch
from qaward.columns.waiting import waiting
from qaward.columns.windows import BEFORE, HOLDS, kept
from qaward.meaning.award import CODES
from qaward.meaning.stacking import PAID, TAKEN, working
from qaward.policy.stacking import ITEM, StackRule
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT

CONDITIONAL = pl.lit(CODES[Standing.CONDITIONAL], dtype=pl.UInt8)


def stack(day: Day, sheets: Sheets, batch: Batch, lines: Lines) -> Lines:
    """The lines after the passes that follow the `first_passes`."""
    after, grouping = dict(lines), Grouping(day, sheets, batch.payments)
    there = Once(day, lines)
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
    parties = [rule.side(*place.party) for place in places]
    single = all(place.kind == APPLICANT or ITEM in rule.per for place in places)
    several = not single or any(
        parties[at] == parties[to] and (places[at].kind == places[to].kind or ITEM not in rule.per)
        for at in range(len(places))
        for to in range(at)
    )
    over = rule.step == "cap" and any(day.ends(place).most > rule.fen for place in places)
    return several or over or (paid and rule.with_paid is not None)


def _apply(rule: StackRule, group: Group, lines: Lines, places: Sequence[Place]) -> None:
    """Change the lines of a rule's places by what it leaves of them."""
    work = working(rule)
    found = _biting(rule, group)
    if len(found):
        left = kept(rule, work, group, found)
        changed, held = left.filter(pl.col(NET) != pl.col(BEFORE)), left.filter(HOLDS)
        _put(lines, places, changed, rule)
        group = _after(group, changed)
        if len(held):
            _hold(lines, places, held)
            still = pl.col(AT).is_in(held[AT].implode())
            group = group.of(
                group.lines.with_columns(pl.when(still).then(CONDITIONAL).otherwise(STANDING).alias(STANDING))
            )
    waits = waiting(rule, work, group)
    if len(waits):
        _hold(lines, places, waits)


def _after(group: Group, changed: pl.DataFrame) -> Group:
    """The groups with the lines that a rule left something of."""
    left = group.lines.join(changed.select(AT, pl.col(NET).alias(BEFORE)), on=AT, how="left")
    left = left.with_columns(pl.coalesce(BEFORE, NET).alias(NET)).drop(BEFORE).filter(pl.col(NET) > 0)
    return group.of(left)


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
