"""What is open of one item and hangs on nothing else: settled once for all items that have the same facts.

An item is apart where nothing that its applicant has besides can change what is left of its sums: no stacking rule puts
them in a group with those of another item, nothing is counted or added up over items, and what is asked of the
applicant is known. What such items come to adds up. The row evaluator says what it is, of different ones once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from qaward.columns.decide import Decided
from qaward.columns.known import facts_of
from qaward.columns.layout import Asked
from qaward.columns.places import Day, Place
from qaward.columns.summed import KEY, summed
from qaward.columns.tables import OWNER, ROW, Batch
from qaward.columns.unsettled import NOW, Payers, mask, of_lines, open_items
from qaward.engine.decide import possible
from qaward.engine.spans import Reach
from qaward.meaning.core import Ref
from qaward.meaning.terms import Column, Tallied, Total, Within, spread
from qaward.policy.stacking import ITEM, StackRule
from qaward.vocabulary.fact import APPLICANT

LESS, MORE = "#less", "#more"
"""Columns: by how much the least and the most over all completions differ from what is due now, in fen."""

_NUMBER, _KIND = "#number", "#kind"
MOST_KEPT = 100_000
"""Of so many different items of a kind it is kept what they come to."""

_OF_APPLICANT = "\0"
"""Begins the names of the applicant's columns beside those of an item."""

SUMS: dict[str, type[pl.DataType]] = {KEY: pl.UInt64, LESS: pl.Int128, MORE: pl.Int128}


@dataclass(frozen=True, slots=True)
class Apart:
    """The `owners` of whom all that is open is apart, and of each and each payer (KEY, see `unsettled.Payers`) by how
    much its `sums` can differ.
    """

    owners: pl.Series
    sums: pl.DataFrame

    def with_(self, other: Apart) -> Apart:
        """These and others."""
        return Apart(pl.concat([self.owners, other.owners.cast(self.owners.dtype)]), pl.concat([self.sums, other.sums]))


def settled_apart(decided: Decided, owners: pl.Series) -> Apart:
    """Of some applicants those of whom all that is open is apart, where that can be told exactly."""
    day = decided.day
    if not len(owners) or _shares(day):
        return Apart(owners.clear(), pl.DataFrame(schema=SUMS))
    kinds = open_items(decided, owners)
    left = mask(owners.clear(), len(decided.batch.applicants))
    for kind, rows in kinds.items():
        left = left.scatter(_not_apart(decided, kind, rows, kinds), True)
    parts = [pl.DataFrame(schema={KEY: pl.UInt64, LESS: pl.Int64, MORE: pl.Int64})]
    for kind, rows in kinds.items():
        kept = rows.filter(~left.gather(rows[OWNER]))
        if len(kept):
            found = _settled(decided, kind, kept)
            parts.append(found.sums)
            left = left.scatter(found.inexact, True)
    made = pl.concat(parts, how="vertical_relaxed")
    made = made.filter(~left.gather(made.select(Payers(day).owner).to_series()))
    sums = summed(made, [LESS, MORE]).select(pl.col(name).cast(dtype) for name, dtype in SUMS.items())
    return Apart(owners.filter(~left.gather(owners)), sums)


def _shares(day: Day) -> bool:
    """Whether items share something beside stacking: a draft that comes into force, a level's own sum, other claims."""
    policies = day.plan.policies
    return bool(day.plan.between) or any(policy.superior or policy.status == "draft" for policy in policies)


# ── what is apart ────────────────────────────────────────────────────────────────────────────────────


def _not_apart(decided: Decided, kind: str, rows: pl.DataFrame, open_: Mapping[str, pl.DataFrame]) -> pl.Series:
    """The owners of those among the `open_` items of a kind that are not apart."""
    places = _places(decided.day, kind)
    asks = asks_of(decided.day, kind)
    if asks is None:
        return rows[OWNER]
    applicants = decided.batch.applicants
    unknown = [rows[OWNER].filter(applicants[key].is_null().gather(rows[OWNER])) for key in asks.applicant]
    rules = {id(rule): rule for place in places for rule in _rules(decided.day, place)}
    met = [_met(decided, rule, open_, kind) for rule in rules.values()]
    return pl.concat([rows[OWNER].clear(), *unknown, *met])


def _places(day: Day, kind: str) -> list[Place]:
    return [place for place in day.live if place.kind == kind]


@dataclass(frozen=True, slots=True)
class Asks:
    """What clauses about a kind of item ask of facts: of which of the `applicant`, which enter numbers (`exact`), and
    of the others from which values on there is another answer (`cuts`).
    """

    applicant: tuple[str, ...]
    exact: frozenset[Ref]
    cuts: Mapping[Ref, list[int]]

    def alike(self, scope: str, asked: Asked, column: pl.Expr) -> pl.Expr:
        """A column in which values have one number that no clause tells apart; null where the fact is not known."""
        refs = {ref for ref in (*self.exact, *self.cuts) if (ref.scope, ref.key) == (scope, asked.key)}
        if refs & self.exact or asked.dtype is pl.Boolean:
            return column
        if asked.dtype is pl.String:
            return column != ""
        inside = {cut for ref in refs for cut in self.cuts[ref] if asked.least < cut <= asked.most}
        cuts = pl.Series(sorted(inside), dtype=pl.Int64)
        return pl.when(column.is_not_null()).then(pl.lit(cuts).search_sorted(column.cast(pl.Int64), side="right"))


def asks_of(day: Day, kind: str) -> Asks | None:
    """What clauses about a kind of item ask; None where they ask for what is counted or added up over items."""
    applicant, exact, cuts = {"kind": None}, set[Ref](), dict[Ref, list[int]]()
    for place in _places(day, kind):
        for each in spread(place.terms):
            match each:
                case Tallied() | Total():
                    return None
                case Within(ref, ranges):
                    cuts.setdefault(ref, []).extend(end for low, high in ranges for end in (low, high + 1))
                case Column(ref):
                    exact.add(ref)
                case _:
                    continue
            if ref.scope == APPLICANT:
                applicant[ref.key] = None
    return Asks(tuple(applicant), frozenset(exact), cuts)


def _rules(day: Day, place: Place) -> tuple[StackRule, ...]:
    return day.plan.meets.get((place.clause.name, place.award.pay.payer), ())


def _met(decided: Decided, rule: StackRule, open_: Mapping[str, pl.DataFrame], kind: str) -> pl.Series:
    """The owners of open items of a kind whose lines may come under a rule in a group with lines of another item."""
    words = list(dict.fromkeys(rule.per))
    things = _things(decided, rule, open_, words)
    several = things.filter(pl.len().over(OWNER) > 1)
    unknown = pl.any_horizontal(pl.col(words).is_null()).any().over(OWNER) if words else pl.lit(False)
    met = several.filter(unknown | (pl.len().over(OWNER, *words) > 1), pl.col(_KIND) == kind)
    return met.join(open_[kind], on=ROW, how="semi")[OWNER]


def _things(decided: Decided, rule: StackRule, open_: Mapping[str, pl.DataFrame], words: list[str]) -> pl.DataFrame:
    """The items that have a line under a rule, or may have one, each once, with what puts it in groups."""
    members: dict[str, list[Place]] = {}
    for place in decided.day.members(rule):
        members.setdefault(place.kind, []).append(place)
    schema = {OWNER: pl.UInt32, ROW: pl.UInt32, _KIND: pl.String, **dict.fromkeys(words, pl.String)}
    made = [pl.DataFrame(schema=schema)]
    names = {word: "same" if word == ITEM else word for word in words}
    for kind, places in members.items():
        lines = [decided.before[each.number].select(OWNER, ROW) for each in places if each.number in decided.before]
        each = pl.concat([made[0].select(OWNER, ROW), *lines, *([open_[kind]] if kind in open_ else [])]).unique(ROW)
        if not len(each):
            continue
        frame = decided.sheets.frame(kind)
        cells = [
            frame[name].gather(each[ROW]).cast(pl.String).alias(word)
            if name in frame.columns
            else pl.lit(None, dtype=pl.String).alias(word)
            for word, name in names.items()
        ]
        made.append(each.with_columns(pl.lit(kind).alias(_KIND), *cells))
    return pl.concat(made)


# ── what it comes to ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Settled:
    """By how much the `sums` of single items can differ, in any order, and the owners of whom that is `inexact`."""

    sums: pl.DataFrame
    inexact: pl.Series


def _settled(decided: Decided, kind: str, rows: pl.DataFrame) -> _Settled:
    """What some items come to: by payer how much less and more than what is due of them now."""
    payers, (reached, numbers) = Payers(decided.day), _reached(decided, kind, rows)
    count = len(reached)
    parts: list[pl.LazyFrame] = []
    own = rows.lazy().with_columns(numbers.alias(_NUMBER))
    ends = {payer: [of.get(payer) for of in reached] for payer in sorted({payer for of in reached for payer in of})}
    for payer, each in ends.items():
        low = _ends(None if end is None else end.low for end in each)
        high = _ends(None if end is None else end.high for end in each)
        number = pl.col(_NUMBER)
        there = own.filter(pl.lit(low.is_not_null()).gather(number))
        parts.append(
            there.select(
                payers.key(payer), pl.lit(low).gather(number).alias(LESS), pl.lit(high).gather(number).alias(MORE)
            )
        )
    # What is due of an item now is a part of what it comes to.
    of_row = pl.Series([None], dtype=pl.UInt32).new_from_index(0, len(decided.sheets.frame(kind)))
    of_row = of_row.scatter(rows[ROW], numbers)
    for place, lines in of_lines(decided):
        payer = place.award.pay.payer
        if place.kind == kind and payer in ends:
            there = pl.Series([end is not None for end in ends[payer]])
            counts = pl.lit(there).gather(pl.lit(of_row).gather(pl.col(ROW))).fill_null(False)
            due = lines.filter(pl.col(NOW) > 0).filter(counts)
            parts.append(due.select(payers.key(payer), (-pl.col(NOW)).alias(LESS), (-pl.col(NOW)).alias(MORE)))
    loose = pl.Series([any(not end.exact for end in of.values()) for of in reached], dtype=pl.Boolean)
    nothing = pl.LazyFrame(schema={KEY: pl.UInt64, LESS: pl.Int64, MORE: pl.Int64})
    sums = pl.concat([nothing, *parts], how="vertical_relaxed").collect()
    return _Settled(sums, rows[OWNER].filter(loose.gather(numbers)) if count and loose.any() else rows[OWNER].clear())


def _ends(values: Iterable[int | None]) -> pl.Series:
    """Sums as Int64 where that holds them with room to spare."""
    found = list(values)
    wide = any(end is not None and abs(end) >= 2**61 for end in found)
    return pl.Series(found, dtype=pl.Int128 if wide else pl.Int64)


def _reached(decided: Decided, kind: str, rows: pl.DataFrame) -> tuple[list[Mapping[str, Reach]], pl.Series]:
    """What different items come to, by payer; and by its number for each of some items which of them it is like."""
    day = decided.day
    different, alike, numbers = _different(decided, kind, rows)
    known = day.reached.setdefault(kind, {})
    cells = alike.rows()
    new = [number for number, each in enumerate(cells) if each not in known]
    for number, one in zip(new, facts_of(day, _alone(decided, kind, different[new]), range(len(new))), strict=True):
        known[cells[number]] = {reach.payer: reach for reach in possible(day.plan, one, day.day, kind)}
    found = [known[each] for each in cells]
    if len(known) > MOST_KEPT:
        known.clear()
    return found, numbers


def _different(decided: Decided, kind: str, rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.Series]:
    """Of items that no clause tells apart one each, with the facts of its applicant that are asked; what tells them
    apart; and by its number for each item which of them it is like.
    """
    layout, asks = decided.day.layout, asks_of(decided.day, kind)
    assert asks is not None  # else they are not apart
    # Of the applicant itself all its facts are what tells it from others.
    keys = [*layout[APPLICANT]] if kind == APPLICANT else asks.applicant
    given = {APPLICANT: (APPLICANT, _OF_APPLICANT, keys, decided.batch.applicants.select(keys)[rows[OWNER]])}
    if kind != APPLICANT:
        own = [*layout[kind]]
        given[kind] = ("item", "", own, decided.batch.items[kind].select(own)[rows[ROW]])
    facts = pl.concat(
        [frame.select(pl.col(key).alias(prefix + key) for key in own) for _, prefix, own, frame in given.values()],
        how="horizontal",
    )
    alike = facts.select(
        asks.alike(scope, layout[each][key], pl.col(prefix + key)).alias(prefix + key)
        for each, (scope, prefix, own, _) in given.items()
        for key in own
    )
    like = alike.with_row_index(_NUMBER).select(pl.col(_NUMBER).first().over(alike.columns)).to_series()
    firsts = like.unique().sort()
    return facts[firsts], alike[firsts], firsts.search_sorted(like).cast(pl.UInt32)


def _alone(decided: Decided, kind: str, different: pl.DataFrame) -> Batch:
    """Applicants who have one item each, or none, by their numbers; their lists are complete, nothing was paid them."""
    layout, given = decided.day.layout, decided.batch
    known = [column for column in different.columns if column.startswith(_OF_APPLICANT)]
    applicants = different.select(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("applicant"),
        pl.lit(True).alias("complete"),
        *(
            pl.col(name).alias(key)
            if (name := _OF_APPLICANT + key) in known
            else pl.lit(None, dtype=asked.dtype).alias(key)
            for key, asked in layout[APPLICANT].items()
        ),
    )
    items: dict[str, pl.DataFrame] = {}
    if kind != APPLICANT:
        items[kind] = different.select(
            pl.int_range(pl.len(), dtype=pl.UInt32).alias(OWNER),
            pl.lit("1").alias("same"),
            *(pl.col(key) for key in layout[kind]),
        )
    return Batch(True, applicants, items, given.payments.clear(), given.choices.clear())
