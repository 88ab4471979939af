"""Cautions about figures that others settled, over columns: another level's grant of more than is stated, and a
reviewer's figure for what no clause gives. The words are those of decisions by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl

from qaward.batch.over_columns import Part
from qaward.batch.results import Types
from qaward.columns.causes import CAUSES
from qaward.columns.lines import GROSS, STANDING, figured
from qaward.columns.places import OWN, Place
from qaward.columns.tables import OWNER, ROW
from qaward.engine.cautions import Caution
from qaward.engine.looks_figures import granted_more, not_met
from qaward.findings import LONGEST_WORD, texts
from qaward.policy.model import Clause
from qaward.vocabulary.fact import APPLICANT

CODES = frozenset({"granted.more", "determined.not-met"})
"""The cautions that are told so."""

_ACTUAL, _ANSWER, _SHOWN = "#actual", "#answer", "#shown"
_ITEM = "{item}"
"""Stands in words for the name that each row has of its own: sums repeat, and names do not."""
_PLAIN = rf"^[ -~\x{{4e00}}-\x{{9fff}}]{{1,{LONGEST_WORD}}}$"
"""Names that are shown as they are."""


def by_others(part: Part, types: Types, without: pl.Series) -> pl.DataFrame:
    """The cautions about figures that others settled, of all but some applicants."""
    return pl.concat(
        [pl.DataFrame(schema=types.cautions), *_granted(part, types, without), *_not_met(part, types, without)]
    )


def _granted(part: Part, types: Types, without: pl.Series) -> Iterator[pl.DataFrame]:
    """Grants of a level that the document does not bind, beyond what the document says of them."""
    decided, vocabulary = part.decided, part.decided.day.plan.rules.vocabulary
    for place in decided.day.live:
        clause, payer, own = place.clause, place.award.pay.payer, place.award.pay.own.key
        lines = decided.after.get(place.number)
        if place.award.pay.bound or lines is None or not len(lines):
            continue
        frame = decided.sheets.frame(place.kind)
        if own not in frame.columns or frame[own].null_count() == len(frame):
            continue
        lines = figured(place, lines)
        lines = lines.with_columns(frame[own].gather(lines[ROW]).alias(_ACTUAL))
        more = lines.filter(pl.col(_ACTUAL) > pl.col(GROSS), pl.col(STANDING).is_in(OWN))

        def made(actual: int, stated: int, clause: Clause = clause, payer: str = payer) -> Caution:
            return granted_more(vocabulary, clause, _ITEM, payer, actual, stated)

        yield _told(part, types, place, _apart(more, without), (_ACTUAL, GROSS), made)


def _not_met(part: Part, types: Types, without: pl.Series) -> Iterator[pl.DataFrame]:
    """Figures for an item, or an applicant, of which no clause gives what they are for."""
    decided, vocabulary = part.decided, part.decided.day.plan.rules.vocabulary
    answers = pl.Series([answer for _, answer in CAUSES], dtype=pl.Int8)
    for (kind, payer), places in _reviewed(part).items():
        key = places[0].award.pay.determined.key
        frame = decided.sheets.frame(kind)
        if key not in frame.columns or frame[key].null_count() == len(frame):
            continue
        causes = decided.sheets.add_codes(kind, [place.cause for place in places])
        frame = decided.sheets.frame(kind)
        if kind == APPLICANT:
            frame = frame.with_row_index(OWNER)
        given = _apart(frame.with_row_index(ROW).filter(pl.col(key).is_not_null()), without)
        for place in places:
            if (lines := decided.after.get(place.number)) is not None:
                given = given.join(lines.select(ROW), on=ROW, how="anti", maintain_order="left")
        found: dict[str, list[pl.DataFrame]] = {}
        for place, code in zip(places, causes, strict=True):
            failed = given.filter(pl.col(code) > 0)
            answer = answers.gather(failed[code]).alias(_ANSWER)
            found.setdefault(place.clause.name, []).append(failed.select(OWNER, ROW, key).with_columns(answer))
        for place in {place.clause.name: place for place in places}.values():

            def made(fen: int, answer: int, clause: Clause = place.clause, payer: str = payer) -> Caution:
                return not_met(vocabulary, clause, _ITEM, payer, fen, answer)

            rows = pl.concat(found[place.clause.name]).unique(maintain_order=True)
            yield _told(part, types, place, rows, (key, _ANSWER), made)


def _reviewed(part: Part) -> dict[tuple[str, str], list[Place]]:
    """The places for which a reviewer's figure counts, by kind and payer."""
    found: dict[tuple[str, str], list[Place]] = {}
    for place in part.decided.day.places:
        if place.reviewed and place.kind in part.decided.sheets:
            found.setdefault((place.kind, place.award.pay.payer), []).append(place)
    return found


def _told(
    part: Part,
    types: Types,
    place: Place,
    rows: pl.DataFrame,
    figures: tuple[str, str],
    made: Callable[[int, int], Caution],
) -> pl.DataFrame:
    """Rows of applicant and item as cautions, of which each pair of figures is put into words once."""
    pairs = rows.select(figures).unique(maintain_order=True)
    cautions = [made(*pair) for pair in pairs.iter_rows()]
    words = pairs.with_columns(
        pl.Series("code", [each.code for each in cautions], dtype=pl.String),
        *(pl.Series(lang, [each.text(lang) for each in cautions], dtype=pl.String) for lang in ("zh", "en")),
    )
    applicants = part.ids.gather(rows[OWNER])
    items = (applicants if place.kind == APPLICANT else part.items[place.kind].gather(rows[ROW])).cast(pl.String)
    found = rows.join(words, on=figures, how="left", maintain_order="left").with_columns(
        applicants.alias("applicant"), items.alias("item"), _shown(items)
    )
    own = (pl.col(lang).str.replace(_ITEM, pl.col(_SHOWN), literal=True) for lang in ("zh", "en"))
    rest = {"clause": place.clause.name, "payer": place.award.pay.payer, "because": None}
    named = found.with_columns(*own, **{key: pl.lit(value) for key, value in rest.items()})
    return named.select(pl.col(key).cast(dtype) for key, dtype in types.cautions.items())


def _shown(names: pl.Series) -> pl.Series:
    """Names as messages show them."""
    odd = ~names.str.contains(_PLAIN)
    if not odd.any():
        return names.alias(_SHOWN)
    shown = [dict(texts({"item": name}))["item"] for name in names.filter(odd)]
    return names.scatter(odd.arg_true(), shown).alias(_SHOWN)


def _apart(frame: pl.DataFrame, without: pl.Series) -> pl.DataFrame:
    return frame if not len(without) else frame.filter(~pl.col(OWNER).is_in(without.implode()))
