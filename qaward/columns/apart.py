"""What is open of one item and hangs on nothing else: settled once for all items that have the same facts.

An item is apart where nothing that its applicant has besides can change what is left of its sums: no stacking rule puts
them in a group with those of another item, nothing is counted or added up over items, and what is asked of the
applicant is known. What such items come to adds up. The row evaluator says what it is, of different ones once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from qaward.columns.decide import Decided
from qaward.columns.known import facts_of
from qaward.columns.layout import Asked
from qaward.columns.places import Day, Place
from qaward.columns.tables import OWNER, ROW, Batch
from qaward.columns.unsettled import CHANGES, KIND, NOW, PAYER, by_item
from qaward.engine.decide import possible
from qaward.meaning.core import Ref
from qaward.meaning.terms import Column, Tallied, Total, Within, spread
from qaward.policy.stacking import ITEM, StackRule
from qaward.vocabulary.fact import APPLICANT

LESS, MORE = "#less", "#more"
"""Columns: by how much the least and the most over all completions differ from what is due now, in fen."""

_NUMBER, _LOW, _HIGH, _EXACT = "#number", "#low", "#high", "#exact"
_OF_APPLICANT = "\0"
"""Begins the names of the applicant's columns beside those of an item."""

SUMS: dict[str, type[pl.DataType]] = {OWNER: pl.UInt32, PAYER: pl.String, LESS: pl.Int128, MORE: pl.Int128}


@dataclass(frozen=True, slots=True)
class Apart:
    """The `owners` of whom all that is open is apart, and of each and each payer by how much its `sums` can differ."""

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
    found = by_item(decided, owners)
    open_ = found.filter(CHANGES).select(OWNER, ROW, KIND).unique(maintain_order=True)
    kinds = {str(kind): rows for (kind,), rows in open_.partition_by(KIND, as_dict=True, maintain_order=True).items()}
    out = [owners.clear(), *(_not_apart(decided, kind, rows, found) for kind, rows in kinds.items())]
    left = pl.concat(out).unique()
    parts = [pl.DataFrame(schema={**SUMS, _EXACT: pl.Boolean})]
    for kind, rows in kinds.items():
        kept = rows.filter(~pl.col(OWNER).is_in(left.implode()))
        if len(kept):
            parts.append(_settled(decided, kind, kept, found))
    made = pl.concat(parts)
    left = pl.concat([left, made.filter(~pl.col(_EXACT))[OWNER]]).unique()
    sums = made.filter(~pl.col(OWNER).is_in(left.implode())).group_by(OWNER, PAYER).agg(pl.col(LESS, MORE).sum())
    return Apart(owners.filter(~owners.is_in(left.implode())), sums)


def _shares(day: Day) -> bool:
    """Whether items share something beside stacking: a draft that comes into force, a level's own sum, other claims."""
    policies = day.plan.policies
    return bool(day.plan.between) or any(policy.superior or policy.status == "draft" for policy in policies)


# ── what is apart ────────────────────────────────────────────────────────────────────────────────────


def _not_apart(decided: Decided, kind: str, rows: pl.DataFrame, found: pl.DataFrame) -> pl.Series:
    """The owners of those among some open items that are not apart."""
    places = _places(decided.day, kind)
    asks = asks_of(decided.day, kind)
    if asks is None:
        return rows[OWNER]
    applicants = decided.batch.applicants
    unknown = [rows[OWNER].filter(applicants[key].is_null().gather(rows[OWNER])) for key in asks.applicant]
    rules = {id(rule): rule for place in places for rule in _rules(decided.day, place)}
    met = [_met(decided, rule, found, kind) for rule in rules.values()]
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


def _met(decided: Decided, rule: StackRule, found: pl.DataFrame, kind: str) -> pl.Series:
    """The owners of open items of a kind whose lines may come under a rule in a group with lines of another item."""
    words = list(dict.fromkeys(rule.per))
    things = _things(decided, rule, found, words)
    several = things.filter(pl.len().over(OWNER) > 1)
    unknown = pl.any_horizontal(pl.col(words).is_null()).any().over(OWNER) if words else pl.lit(False)
    met = several.filter(unknown | (pl.len().over(OWNER, *words) > 1))
    open_ = found.filter(CHANGES).select(OWNER, ROW, KIND).unique()
    return met.join(open_.filter(pl.col(KIND) == kind), on=[OWNER, ROW, KIND], how="semi")[OWNER]


def _things(decided: Decided, rule: StackRule, found: pl.DataFrame, words: list[str]) -> pl.DataFrame:
    """The items that have a line under a rule, or may have one, each once, with what puts it in groups."""
    members = decided.day.members(rule)
    parts = [
        decided.before[place.number].select(OWNER, ROW, pl.lit(place.kind).alias(KIND))
        for place in members
        if place.number in decided.before
    ]
    kinds = list({place.kind for place in members})
    parts.append(found.filter(CHANGES, pl.col(KIND).is_in(kinds)).select(OWNER, ROW, KIND))
    things = pl.concat(parts).unique()
    made = [things.clear().with_columns(pl.lit(None, dtype=pl.String).alias(word) for word in words)]
    for (kind,), each in things.partition_by(KIND, as_dict=True).items():
        frame = decided.sheets.frame(str(kind))
        names = {word: "same" if word == ITEM else word for word in words}
        cells = [
            frame[name].gather(each[ROW]).cast(pl.String).alias(word)
            if name in frame.columns
            else pl.lit(None, dtype=pl.String).alias(word)
            for word, name in names.items()
        ]
        made.append(each.with_columns(cells))
    return pl.concat(made)


# ── what it comes to ─────────────────────────────────────────────────────────────────────────────────


def _settled(decided: Decided, kind: str, rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """What some items come to: by payer how much less and more than what is due of them now."""
    different, numbers = _different(decided, kind, rows)
    reached = [
        (number, reach.payer, reach.low, reach.high, reach.exact)
        for number, one in enumerate(facts_of(decided.day, _alone(decided, kind, different), range(len(different))))
        for reach in possible(decided.day.plan, one, decided.day.day, kind)
    ]
    types = {_NUMBER: pl.UInt32, PAYER: pl.String, _LOW: pl.Int128, _HIGH: pl.Int128, _EXACT: pl.Boolean}
    reaches = rows.with_columns(numbers).join(pl.DataFrame(reached, types, orient="row"), on=_NUMBER)
    due = found.filter(pl.col(KIND) == kind).group_by(OWNER, ROW, PAYER).agg(pl.col(NOW).sum())
    made = reaches.join(due, on=[OWNER, ROW, PAYER], how="left")
    now = pl.col(NOW).fill_null(0)
    return made.select(OWNER, PAYER, (pl.col(_LOW) - now).alias(LESS), (pl.col(_HIGH) - now).alias(MORE), _EXACT)


def _different(decided: Decided, kind: str, rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Of items that no clause tells apart one each, with the facts of its applicant that are asked; and by its number
    for each item which of them it is like.
    """
    layout, asks = decided.day.layout, asks_of(decided.day, kind)
    assert asks is not None  # else they are not apart
    # Of the applicant itself all its facts are what tells it from others.
    keys = [*layout[APPLICANT]] if kind == APPLICANT else asks.applicant
    given = {APPLICANT: (APPLICANT, _OF_APPLICANT, keys, decided.batch.applicants[rows[OWNER]])}
    if kind != APPLICANT:
        given[kind] = ("item", "", [*layout[kind]], decided.batch.items[kind][rows[ROW]])
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
    return facts[firsts].with_row_index(_NUMBER), firsts.search_sorted(like).cast(pl.UInt32).alias(_NUMBER)


def _alone(decided: Decided, kind: str, different: pl.DataFrame) -> Batch:
    """Applicants who have one item each, or none, by their numbers; their lists are complete, nothing was paid them."""
    layout, given = decided.day.layout, decided.batch
    known = [column for column in different.columns if column.startswith(_OF_APPLICANT)]
    applicants = different.select(
        pl.col(_NUMBER).cast(pl.Int64).alias("applicant"),
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
            pl.col(_NUMBER).alias(OWNER), pl.lit("1").alias("same"), *(pl.col(key) for key in layout[kind])
        )
    return Batch(True, applicants, items, given.payments.clear(), given.choices.clear())
