"""Who was decided on both sides, and of the others on which side they were not, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from qaward.batch.results import TABLES
from qaward.findings import Finding, InputError, texts
from qaward.impact.sides import Side, Which
from qaward.marks import Mark

_LEFT: Mapping[str, pl.DataType] = dict.fromkeys(("applicant", "name", "side", "zh", "en"), pl.String())
_ABSENT = ("不在这一次的申报主体里", "is not among its applicants")
_UNSEEN = (
    "这一次的结果里没有它的行，看不出当时有没有认定它；请写明当时的申报数据",
    "has no row in its results, which do not show whether it was decided: name the cohort that they were made of",
)


@dataclass(frozen=True, slots=True)
class Parted:
    """The applicants that `both` decided, what is told of the others and of rows of nobody (`left`), and how many
    others there are (`apart`).
    """

    both: pl.DataFrame
    left: pl.DataFrame
    apart: int


def parted(old: Side, new: Side, unsure: Collection[Which] = ()) -> Parted:
    """Tell who was decided by both; `unsure` are sides of whose results it is not known that they were made of the
    cohort. Raises InputError where results have applicants that the cohort has not.
    """
    found = [_Decided.of(side, sure=side.which not in unsure) for side in (old, new)]
    beside = [(*row[:1], side.which, *row[1:]) for side in (old, new) for row in side.beside().iter_rows()]
    ids = found[0].ids, found[1].ids
    if ids[0].equals(ids[1]) and not beside and not any(each.told for each in found):
        return Parted(ids[0], pl.DataFrame(schema=dict(_LEFT)), 0)
    left = [row for at, side in enumerate((old, new)) for row in _left(side.which, found[at], found[1 - at].ids)]
    apart = len({applicant for applicant, *_ in left})
    left += beside
    frame = pl.DataFrame(left, {key: _LEFT[key] for key in ("applicant", "side", "zh", "en")}, orient="row")
    named = pl.concat(
        each.people.select(pl.col("applicant").cast(pl.String), "name").join(frame, on="applicant", how="semi")
        for each in (new, old)
    )
    names = named.unique("applicant", keep="first")
    frame = frame.join(names, on="applicant", how="left", maintain_order="left")
    both = ids[0].join(ids[1], on="applicant", how="semi")
    return Parted(both, frame.select(list(_LEFT)).sort("applicant", "side", maintain_order=True), apart)


@dataclass(frozen=True, slots=True)
class _Decided:
    """Who was decided on a side (`ids`), and of others of its cohort why they were not (`told`, by their names)."""

    ids: pl.DataFrame
    told: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, side: Side, *, sure: bool) -> _Decided:
        out = side.rejects()
        told = {applicant: (zh, en) for applicant, zh, en in out.iter_rows()}
        ids = side.people.select("applicant")
        if len(out):
            ids = ids.filter(~pl.col("applicant").cast(pl.String).is_in(out["applicant"].implode()))
        many = side.manifest.applicants.decided
        if not side.written or (sure and len(ids) == many):
            return cls(ids, told)
        seen = _seen(side)
        unseen = ids.join(seen, on="applicant", how="anti")["applicant"].cast(pl.String)
        why = _ABSENT if len(seen) == many else _UNSEEN
        return cls(ids.join(seen, on="applicant", how="semi"), {**dict.fromkeys(unseen, why), **told})


def _seen(side: Side) -> pl.DataFrame:
    """Of whom there are rows in results, so that they were decided whatever the cohort is now."""
    names = [name for name in TABLES if name not in side.manifest.without]
    rows = (side.collected(name, side.table(name).select("applicant").unique()) for name in names)
    seen = pl.concat(rows).unique()
    check_known(side, seen)
    return seen


def check_known(side: Side, ids: pl.DataFrame) -> None:
    """Raises InputError where some of the applicants are not in the cohort of a side."""
    if len(strange := ids.join(side.people, on="applicant", how="anti")["applicant"].unique()):
        words = {"many": len(strange), "found": str(strange.min())}
        raise InputError([Finding("impact.strangers", Mark(side.place), texts(words))])


def _left(which: Which, own: _Decided, other: pl.DataFrame) -> Iterator[tuple[str, str, str, str]]:
    """Who was not decided on a side, and why."""
    for applicant, why in own.told.items():
        yield applicant, which, *why
    for applicant in other.join(own.ids, on="applicant", how="anti")["applicant"].cast(pl.String):
        if applicant not in own.told:
            yield applicant, which, *_ABSENT
