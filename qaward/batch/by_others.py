"""Cautions about figures that others settled, over columns: another level's grant of more than is stated, what became
of a reviewer's figure that does not count as it is, and add-ons beside no figure.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qaward.batch.worded import Beside, Wording
from qaward.columns import told
from qaward.columns.causes import CAUSES
from qaward.columns.lines import FIGURE, GROSS, STANDING, figured
from qaward.columns.places import OWN, Place
from qaward.columns.tables import OWNER, ROW
from qaward.engine import looks_figures
from qaward.engine.cautions import Caution
from qaward.meaning.terms import Number, Whole
from qaward.vocabulary.fact import APPLICANT

CODES = frozenset(
    {
        "determined.above",
        "determined.no-ceiling",
        "determined.no-grade",
        "determined.not-met",
        "determined.unused",
        "granted.more",
        "plus.lost",
    }
)
"""The cautions that are told so."""

_ACTUAL, _ANSWER = "#actual", "#answer"
_NUMBER, _LEFT, _MET = "#number", "#left", "#met"


def by_others(wording: Wording, beside: Beside) -> Iterator[pl.DataFrame]:
    """The cautions about figures that others settled."""
    decided = wording.part.decided
    for place in decided.day.live:
        if len(decided.after.get(place.number, ())):
            yield from _granted(wording, place)
            yield from _lost(wording, place)
    yield from _determined(wording, beside)


def _granted(wording: Wording, place: Place) -> Iterator[pl.DataFrame]:
    """Grants of a level that the document does not bind, beyond what the document says of them."""
    decided, own = wording.part.decided, place.award.pay.own.key
    if place.award.pay.bound:
        return
    frame = decided.sheets.frame(place.kind)
    if own not in frame.columns or frame[own].null_count() == len(frame):
        return
    lines = figured(place, decided.after[place.number])
    lines = lines.with_columns(frame[own].gather(lines[ROW]).alias(_ACTUAL))
    more = lines.filter(pl.col(_ACTUAL) > pl.col(GROSS), pl.col(STANDING).is_in(OWN))

    def made(item: str, actual: int, stated: int) -> list[Caution]:
        caution = looks_figures.granted_more(
            decided.day.plan.rules.vocabulary, place.clause, item, place.award.pay.payer, actual, stated
        )
        return [caution]

    yield wording.told(place.kind, wording.apart(more), (_ACTUAL, GROSS), made)


def _lost(wording: Wording, place: Place) -> Iterator[pl.DataFrame]:
    """Add-ons that are met beside a row without a figure."""
    if not told.may_be_in_vain(place.award):
        return
    decided = wording.part.decided
    lines = decided.after[place.number]
    if not isinstance(place.figure, Whole):
        lines = lines.filter(~pl.col(FIGURE))
    elif place.figure.value:
        return
    rows = wording.apart(lines.select(OWNER, ROW))
    rows = _reckoned(wording, place, rows, {_MET: told.in_vain(place.award)}).filter(pl.col(_MET) > 0)

    def made(item: str, number: int) -> list[Caution]:
        vocabulary = decided.day.plan.rules.vocabulary
        return [looks_figures.lost(vocabulary, place.clause, item, place.award.pay.payer, number)]

    yield wording.told(place.kind, rows, (_MET,), made)


# ── what reviewers determined ────────────────────────────────────────────────────────────────────────


def _determined(wording: Wording, beside: Beside) -> Iterator[pl.DataFrame]:
    """Figures for an item, or an applicant, that do not count as they are."""
    decided = wording.part.decided
    vocabulary = decided.day.plan.rules.vocabulary
    reviewed: dict[tuple[str, str], list[Place]] = {}
    for place in decided.day.places:
        if place.reviewed:
            reviewed.setdefault((place.kind, place.award.pay.payer), []).append(place)
    for kind in (APPLICANT, *vocabulary.item_kinds):
        if kind not in decided.sheets:
            continue
        unasked = [key for key, payer in vocabulary.determined.items() if (kind, payer) not in reviewed]
        more = beside(kind, unasked)
        for key, payer in vocabulary.determined.items():
            places = reviewed.get((kind, payer), [])
            frame = decided.sheets.frame(kind) if places else more
            if key not in frame.columns or frame[key].null_count() == len(frame):
                continue
            yield from _of_payer(wording, kind, payer, key, frame, places)


def _of_payer(
    wording: Wording, kind: str, payer: str, key: str, frame: pl.DataFrame, places: list[Place]
) -> Iterator[pl.DataFrame]:
    """Figures of one payer for what is of one kind; `places` are those for which they count."""
    decided = wording.part.decided
    vocabulary = decided.day.plan.rules.vocabulary
    if kind == APPLICANT:
        frame = frame.with_row_index(OWNER)
    given = wording.apart(frame.with_row_index(ROW).select(OWNER, ROW, key).filter(pl.col(key).is_not_null()))
    rest = given
    for place in places:
        if (lines := decided.after.get(place.number)) is not None and len(lines):
            yield _fates(wording, place, given.join(lines.select(ROW), on=ROW, how="semi", maintain_order="left"), key)
            rest = rest.join(lines.select(ROW), on=ROW, how="anti", maintain_order="left")
    if places:
        causes = decided.sheets.add_codes(kind, [place.cause for place in places])
        rest = rest.hstack(decided.sheets.frame(kind).select(pl.col(set(causes)).gather(rest[ROW])))
        yield from _not_met(wording, rest, key, list(zip(places, causes, strict=True)))
        rest = rest.filter(pl.max_horizontal(causes) == 0)

    def made(item: str, fen: int) -> list[Caution]:
        return [looks_figures.no_ceiling(vocabulary, item, payer, fen)]

    yield wording.told(kind, rest, (key,), made)


def _fates(wording: Wording, place: Place, given: pl.DataFrame, key: str) -> pl.DataFrame:
    """Figures for what a place gives a line."""
    rows, vocabulary = place.award.pay.rows, wording.part.decided.day.plan.rules.vocabulary
    found = _reckoned(wording, place, given, {_NUMBER: told.row_number(place.award), _LEFT: told.left(place.award)})
    unused = [number for number, row in enumerate(rows) if not row.figured]
    found = found.filter((pl.col(_LEFT) != pl.col(key)) | pl.col(_NUMBER).is_in(unused))

    def made(item: str, number: int, fen: int, left: int) -> list[Caution]:
        caution = looks_figures.fate(vocabulary, place.clause, item, place.award.pay.payer, rows[number], fen, left)
        return [] if caution is None else [caution]

    return wording.told(place.kind, found, (_NUMBER, key, _LEFT), made)


def _not_met(
    wording: Wording, given: pl.DataFrame, key: str, places: list[tuple[Place, str]]
) -> Iterator[pl.DataFrame]:
    """Figures for what no place gives a line, by the clauses that fail or are open; places have columns of causes."""
    vocabulary = wording.part.decided.day.plan.rules.vocabulary
    answers = pl.Series([answer for _, answer in CAUSES], dtype=pl.Int8)
    found: dict[str, list[pl.DataFrame]] = {}
    for place, code in places:
        failed = given.filter(pl.col(code) > 0)
        answer = answers.gather(failed[code]).alias(_ANSWER)
        found.setdefault(place.clause.name, []).append(failed.select(OWNER, ROW, key).with_columns(answer))
    for place in {place.clause.name: place for place, _ in places}.values():

        def made(item: str, fen: int, answer: int, place: Place = place) -> list[Caution]:
            return [looks_figures.not_met(vocabulary, place.clause, item, place.award.pay.payer, fen, answer)]

        rows = pl.concat(found[place.clause.name]).unique(maintain_order=True)
        yield wording.told(place.kind, rows, (key, _ANSWER), made)


def _reckoned(wording: Wording, place: Place, rows: pl.DataFrame, terms: dict[str, Number]) -> pl.DataFrame:
    """Some rows of what a place is about, for which it gives a line, with columns for numbers."""
    decided = wording.part.decided
    decided.day.widths.check(list(terms.values()), place.clause.name)
    return rows.hstack(decided.sheets.at(place.kind, rows[ROW], terms))
