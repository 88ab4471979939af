"""Cautions about what applicants say, over columns: days after the day of decision, percentages that look too small,
facts that rules need and that are not known, and where an applicant belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qaward.batch.worded import Beside, Wording
from qaward.columns.lines import NET
from qaward.columns.tables import OWNER, ROW
from qaward.engine import looks, looks_region
from qaward.engine.cautions import Caution
from qaward.policy.stacking import StackRule
from qaward.vocabulary.fact import APPLICANT, Fact

CODES = frozenset({"date.later", "region.code", "region.fact", "region.policy", "share.small", "stack.unknown"})
"""The cautions that are told so."""

_CODED, _REGION = "#coded", "region"


def by_facts(wording: Wording, beside: Beside) -> Iterator[pl.DataFrame]:
    """The cautions about what applicants say."""
    yield from _numbers(wording, beside)
    for rule in wording.part.decided.day.plan.stacking:
        yield from _unknown(wording, rule)
    yield from _regions(wording, beside)


def _numbers(wording: Wording, beside: Beside) -> Iterator[pl.DataFrame]:
    """Days that are to come, and percentages below one."""
    decided = wording.part.decided
    vocabulary, day = decided.day.plan.rules.vocabulary, decided.day.day
    for kind in (APPLICANT, *vocabulary.item_kinds):
        if kind not in decided.sheets:
            continue
        of = vocabulary.item_kinds.get(kind)
        dates = vocabulary.applicant_dates if of is None else of.dates
        shares = vocabulary.applicant_shares if of is None else of.shares
        frame = beside(kind, [fact.key for fact in (*dates, *shares)])
        for fact in (*dates, *shares):
            if fact.key not in frame.columns:
                continue
            value = pl.col(fact.key)
            suspect = value > day.toordinal() if fact.type == "date" else (value > 0) & (value < 10**fact.places)

            def made(item: str, value: int, kind: str = kind, fact: Fact = fact) -> list[Caution]:
                caution = looks.number(kind, item, fact, value, day)
                return [] if caution is None else [caution]

            found = _rows(kind, frame, fact.key).filter(suspect)
            yield wording.told(kind, wording.apart(found), (fact.key,), made)


def _rows(kind: str, frame: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """Some columns with the rows of items and of those whose they are."""
    frame = frame.select(*((OWNER, *keys) if kind != APPLICANT else keys))
    return (frame.with_row_index(OWNER) if kind == APPLICANT else frame).with_row_index(ROW)


# ── stacking ─────────────────────────────────────────────────────────────────────────────────────────


def _unknown(wording: Wording, rule: StackRule) -> Iterator[pl.DataFrame]:
    """Facts by which a rule tells things apart, not known of items that another one stands beside."""
    decided = wording.part.decided
    words = looks.told_apart_by(rule)
    places = [place for place in decided.day.members(rule) if place.party[1] == "money"] if words else []
    nulls = {
        place.kind: [word for word in words if _unknown_somewhere(decided.sheets.frame(place.kind), word)]
        for place in places
        if place.number in decided.after
    }
    if not any(kind != APPLICANT and each for kind, each in nulls.items()):
        return
    purses: dict[tuple[str, ...], list[pl.DataFrame]] = {}
    for place in places:
        if place.number in decided.after:
            lines = decided.after[place.number].filter(pl.col(NET) > 0).select(OWNER, ROW, kind=pl.lit(place.kind))
            purses.setdefault(rule.purse(place.party[0]), []).append(lines)
    found: dict[tuple[str, str], list[pl.DataFrame]] = {}
    for lines in map(pl.concat, purses.values()):
        for kind, missing in nulls.items():
            frame = decided.sheets.frame(kind)
            own = (
                lines.filter(pl.col("kind") == kind).unique(maintain_order=True) if kind != APPLICANT else lines.clear()
            )
            for word in missing if len(own) else ():
                open_ = own if word not in frame.columns else own.filter(frame[word].gather(own[ROW]).is_null())
                if not len(open_):
                    continue
                beside = lines.join(open_.select(OWNER).unique(), on=OWNER, how="semi").unique()
                several = beside.group_by(OWNER).len().filter(pl.col("len") > 1)
                open_ = open_.join(several, on=OWNER, how="semi", maintain_order="left")
                found.setdefault((kind, word), []).append(open_.select(OWNER, ROW))
    for (kind, word), parts in found.items():

        def made(item: str, kind: str = kind, word: str = word) -> list[Caution]:
            return [looks.not_known(rule, item, word, decided.day.facts(kind).get(word))]

        yield wording.told(kind, wording.apart(pl.concat(parts).unique(maintain_order=True)), (), made)


def _unknown_somewhere(frame: pl.DataFrame, word: str) -> bool:
    return word not in frame.columns or frame[word].null_count() > 0


# ── regions ──────────────────────────────────────────────────────────────────────────────────────────

_MAY_BE_CODED = f"^(?:{looks_region.CREDIT_CODE.pattern})$"
_LEAST_CODE = 10**17
"""The least whole number of as many figures as a code has."""


def _regions(wording: Wording, beside: Beside) -> Iterator[pl.DataFrame]:
    """Where applicants belong by their region, their code and their own word, of whom these differ."""
    ids, plan = wording.part.ids, wording.part.decided.day.plan
    local = [fact.key for fact in plan.rules.vocabulary.local]
    given = beside(APPLICANT, [_REGION, *local])
    if _REGION not in given.columns:
        given = (
            given.with_columns(pl.lit("").alias(_REGION)) if given.width else pl.DataFrame({_REGION: [""] * len(ids)})
        )
    given = given.with_columns(_may_be_coded(ids).alias(_CODED))
    local = [key for key in local if key in given.columns]
    figures = (_REGION, _CODED, *local)
    given = _rows(APPLICANT, given, *figures).filter((pl.col(_REGION) != "") | (pl.col(_CODED) != ""))

    def made(item: str, region: str, coded: str, *values: int | None) -> list[Caution]:
        known = {key: int(value) for key, value in zip(local, values, strict=True) if value is not None}
        return list(looks_region.belongs(plan, item, region, coded, known))

    several = given.select(figures).unique()
    odd = several.filter([bool(made("", *row)) for row in several.iter_rows()])
    found = wording.apart(given.join(odd, on=figures, how="semi", nulls_equal=True, maintain_order="left"))
    if len(found):
        names = ids.gather(found[OWNER]).cast(pl.String)
        coded = pl.Series(_CODED, [looks_region.code_region(name) for name in names], dtype=pl.String)
        yield wording.told(APPLICANT, found.with_columns(coded), figures, made)


def _may_be_coded(ids: pl.Series) -> pl.Series:
    """The digits that name a region where ids are codes, as may be told by signs; empty where they are none."""
    if ids.dtype.is_integer() and (not len(ids) or int(ids.max() or 0) < _LEAST_CODE):  # type: ignore[arg-type]
        return pl.Series([""], dtype=pl.String).new_from_index(0, len(ids))
    found = ids.cast(pl.String).str.extract(_MAY_BE_CODED, 1)
    national = [each for each in found.drop_nulls().unique() if looks_region.is_national(each)]
    return (
        pl.DataFrame({_CODED: found})
        .select(pl.when(pl.col(_CODED).is_in(national)).then(pl.lit("")).otherwise(pl.col(_CODED).fill_null("")))
        .to_series()
    )
