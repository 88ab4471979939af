"""Items that several applicants of a cohort have under names that only look alike: found by keys, told as by row.

A key is a number for whatever makes two names near or alike (`identity.Names`): how they look, what is left of them
without signs, the standard that both may be. Only applicants who share a key under other names are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date

import polars as pl

from qaward.api import Engine
from qaward.batch.by_row import caution_row
from qaward.batch.cohort import LARGEST_CHUNK, told
from qaward.batch.documents import Documents, rows_of
from qaward.batch.names import Names, applicants, is_number, names
from qaward.batch.results import Types
from qaward.batch.sharing import PAPERS, rows_among
from qaward.batch.sheets import AT, Sheet
from qaward.batch.tables import ID, SAME, Chunk, Reader
from qaward.columns.tables import OWNER
from qaward.engine.claims import Claims, Shared
from qaward.engine.decide import decide
from qaward.facts import Facts
from qaward.findings import InputError
from qaward.identity import NUMBERED, look, standard, unsigned
from qaward.lookalikes import SIGNS
from qaward.unread import Unread
from qaward.vocabulary.fact import APPLICANT

CODES = frozenset({f"identity.{what}-{how}" for what in ("shared", "unread") for how in ("alike", "near")})
"""The cautions that are told of applicants who are decided over columns as well."""

_FORM, _WHO, _APART = "form", "who", "\x01"
_FAMILIES = ("look", "bare", "base")
_PLAIN = r"^[ !-*,-~\x{4e00}-\x{9fff}（）《》〔〕—]+$"
"""Names of these signs look as their forms do, sign by sign. What is no punctuation is left to the reader of names."""
_OF_LOOKS = [each for each in map(chr, SIGNS) if re.fullmatch("[ -~\u4e00-\u9fff×]", each)]
_MARKS = [*(each for each in map(chr, range(33, 127)) if not each.isalnum()), "«", "»"]
"""What the forms of plain names have of signs that look like others, and of marks of punctuation."""
_ROWS = 1_000_000


# ── keys ─────────────────────────────────────────────────────────────────────────────────────────────


def keys(text: pl.Series, same: pl.Series) -> pl.DataFrame:
    """For names, with their forms, a number for the form and one for each way to be alike; null: in no such way."""
    frame = pl.DataFrame({"text": text, _FORM: same})
    plain = text.str.contains(_PLAIN).fill_null(False)
    if plain.all():
        found = frame.select(_FORM, **_of_plain())
    else:
        odd = frame.filter(~plain).unique()
        read = pl.DataFrame(
            [(*row, *_of_odd(row[0] or "", row[1])) for row in odd.iter_rows()],
            {"text": pl.String, _FORM: pl.String, **dict.fromkeys(_FAMILIES, pl.String)},
            orient="row",
        )
        rest = frame.filter(~plain).join(read, on=["text", _FORM], how="left", nulls_equal=True, maintain_order="left")
        found = pl.concat([frame.filter(plain).select(_FORM, **_of_plain()), rest.select(_FORM, *_FAMILIES)])
        at = pl.concat([plain.arg_true(), (~plain).arg_true()])
        found = found[at.arg_sort()]
    return found.select(pl.when(pl.col(name).is_not_null()).then(pl.col(name).hash(0)) for name in (_FORM, *_FAMILIES))


def _of_plain() -> dict[str, pl.Expr]:
    same = pl.col(_FORM)
    bare = (
        same.str.strip_suffix("号")
        .str.replace_all(r"[^0-9a-z\x{4e00}-\x{9fff}]*0*([0-9]+)", _APART + "${1}")
        .str.replace_many(_MARKS, [""] * len(_MARKS))
    )
    base = same.str.replace(f"^(?:{NUMBERED.pattern})$", "${1}" + _APART + "${2}")
    return {
        "look": same.str.replace_many(_OF_LOOKS, [SIGNS[ord(each)] for each in _OF_LOOKS]),
        "bare": pl.when(bare != "").then(bare),
        "base": pl.when(base != same).then(base.str.replace_all("/", "", literal=True)),
    }


def _of_odd(text: str, same: str | None) -> tuple[str | None, str | None, str | None]:
    if same is None:
        return None, None, None
    bare = "".join(_APART * part.isdecimal() + part for part in unsigned(text))
    number = standard(text)
    return look(text), bare or None, None if number is None else _APART.join(number.base)


def suspected(found: pl.DataFrame, families: Iterable[str] = _FAMILIES) -> pl.Series:
    """Who of some applicants (`who`, beside keys) has under another name what may be the same as another one's."""
    parts = [found[_WHO].clear()]
    for family in families:
        pairs = found.select(family, _FORM).drop_nulls()
        if family != "look" and pairs[family].n_unique() == pairs[_FORM].n_unique():
            continue  # these follow from the form: each is that of one alone
        pairs = pairs.unique()
        again = pairs.filter(pl.col(family).is_duplicated()).select(family).unique()
        if not len(again):
            continue
        own = found.select(_WHO, family).join(again, on=family, how="semi").unique()
        parts.append(own.filter(pl.col(family).is_duplicated())[_WHO])
    return pl.concat(parts).unique()


class Near:
    """Some names, against which others are held: whether they are one of them, or may be taken for one.

    A key costs more than a look at a name, so that only those have one that have the same figures, or else letters,
    in a row: all that a name keeps under its keys, but for the year of a standard. What is no plain name has one too.
    """

    def __init__(self, text: pl.Series, same: pl.Series) -> None:
        found = keys(text, same)
        self._keys = {family: found[family].drop_nulls().unique() for family in (_FORM, *_FAMILIES)}
        plain = text.str.contains(_PLAIN).fill_null(False).all()
        parts = [_kept(each) for each in same.drop_nulls().unique()] if plain else [None]
        self._kept = None if None in parts else "|".join(sorted({part for part in parts if part is not None}))

    @classmethod
    def of(cls, own: Names) -> Near:
        """Names of a table."""
        return cls(own.text, own.same.cast(pl.String))

    def among(self, text: pl.Series, same: pl.Series) -> pl.Series:
        """Which names, with their forms, are so: a mask."""
        at = pl.int_range(len(text), dtype=pl.UInt32, eager=True)
        if self._kept is not None:
            at = at.filter((same.str.contains(self._kept) | ~text.str.contains(_PLAIN)).fill_null(False))
        found = keys(text.gather(at), same.gather(at))
        own = [found[family].is_in(each.implode()).fill_null(False) for family, each in self._keys.items()]
        hits = at.filter(pl.DataFrame(own).select(pl.any_horizontal(pl.all())).to_series()) if len(at) else at
        return pl.Series([False]).new_from_index(0, len(text)).scatter(hits, True) if len(hits) else _none(text)


def _none(text: pl.Series) -> pl.Series:
    return pl.Series([False]).new_from_index(0, len(text))


_MOST_KEPT = 12


def _kept(same: str) -> str | None:
    """What every name has that shares a key with one of this form, as a pattern; None where nothing can be told."""
    number = NUMBERED.fullmatch(same)
    body = same if number is None else number["number"]
    figures = max((each.lstrip("0") for each in re.findall("[0-9]+", body)), key=len, default="")
    if figures:
        return "".join(map(_like, figures[:_MOST_KEPT]))
    letters = max(re.findall(r"[^\W\d_]+", body.removesuffix("号")), key=len, default="")
    return r"\W*".join(map(_like, letters[:_MOST_KEPT])) or None


def _like(sign: str) -> str:
    """The signs that look like one."""
    looks = SIGNS.get(ord(sign), sign)
    return "[" + re.escape("".join(sorted({sign, looks, *(chr(k) for k, v in SIGNS.items() if v == looks)}))) + "]"


# ── who may be concerned ─────────────────────────────────────────────────────────────────────────────


class Given:
    """The items for which a sum was given, out of the lines as they come: of each kind the numbers of their names."""

    def __init__(self) -> None:
        self._hashes: dict[str, list[pl.Series]] = {}

    def take(self, lines: pl.DataFrame | None) -> None:
        """Take note of some lines."""
        if lines is None or lines.schema["item"].is_integer():
            return
        own = lines.filter((pl.col("net_fen") > 0) & pl.col("figure") & pl.col("item").is_not_null())
        for (kind,), rows in own.select("kind", pl.col("item").hash(0)).partition_by("kind", as_dict=True).items():
            self._hashes.setdefault(str(kind), []).append(rows["item"].unique())

    def among(self, kind: str, names: pl.Series) -> pl.Series:
        """Which names of a kind are of such items: a mask."""
        return names.hash(0).is_in(pl.concat(self._hashes.get(kind, [pl.Series([], dtype=pl.UInt64)])).implode())


def suspected_in(chunk: Chunk, given: Given) -> pl.Series:
    """Those of a chunk, by their rows, of whom some item was given a sum, or who were left to the reader of profiles
    and may be rejected.
    """
    parts = [pl.Series(_WHO, [], dtype=pl.UInt32)]
    strangers: dict[str, list[tuple[int, str]]] = {}
    for at, each in enumerate(chunk.strangers, len(chunk.values[APPLICANT])):
        for kind, same in each.things:
            strangers.setdefault(kind, []).append((at, same))
    for kind, frame in chunk.values.items():
        if kind == APPLICANT or not len(frame) or frame.schema[SAME].is_integer():
            continue
        kept = given.among(kind, frame[ID])
        if len(chunk.odd):
            kept |= frame[OWNER].is_in(chunk.odd.implode())
        frame = frame.select(OWNER, ID, SAME).filter(kept)  # noqa: PLW2901
        more = strangers.get(kind, [])
        own = pl.Series([same for _, same in more], dtype=pl.String)
        who = pl.concat([frame[OWNER].cast(pl.UInt32), pl.Series([at for at, _ in more], dtype=pl.UInt32)])
        found = keys(pl.concat([frame[ID], own]), pl.concat([frame[SAME].cast(pl.String), own]))
        parts.append(suspected(found.with_columns(who.alias(_WHO))))
    found = pl.concat(parts).unique().sort()
    return found.filter((found < len(chunk.values[APPLICANT])) & ~found.is_in(chunk.out.implode()))


def suspected_among(
    sheets: Mapping[str, Sheet], given: Given, unread: Iterable[Unread], largest: int = LARGEST_CHUNK
) -> frozenset[str]:
    """Those of tables that are not held in memory at once, by the forms of their ids: names are looked at in parts, by
    their keys, so that of no more than a chunk of them anything is held. `unread` are all that were rejected.
    """
    found = set[str]()
    left: dict[str, set[str]] = {}
    for each in unread:
        for kind, same in each.things:
            left.setdefault(kind, set()).add(same)
    for kind, sheet in sheets.items():
        if kind in PAPERS or is_number(sheet.frame.collect_schema()["id"]):
            continue
        parts = max(1, -(-sheet.rows // largest))
        with told({kind: sheet}):
            for part in range(parts):
                for family, frame in _held(kind, sheet, given, left.get(kind, set()), part, parts).items():
                    found.update(applicants(suspected(frame, (family,))))
    return frozenset(found)


def _held(kind: str, sheet: Sheet, given: Given, left: Set[str], part: int, parts: int) -> dict[str, pl.DataFrame]:
    """The keys of a part of a table, by their families."""
    kept: dict[str, list[pl.DataFrame]] = {family: [] for family in _FAMILIES}
    for batch in sheet.frame.select("applicant", "id").collect_batches(chunk_size=_ROWS):
        read = names(batch["id"])
        own = pl.DataFrame({"text": read.text, _FORM: read.same, _WHO: batch["applicant"]})
        wanted = given.among(kind, read.text)
        if left:
            wanted |= read.same.is_in(pl.Series(list(left), dtype=pl.String).implode())
        own = own.filter(wanted)
        frame = keys(own["text"], own[_FORM]).with_columns(own[_WHO])
        for family, frames in kept.items():
            pairs = frame.select(_WHO, _FORM, family).drop_nulls(family)
            frames.append(pairs if parts == 1 else pairs.filter(pl.col(family) % parts == part))
    return {family: pl.concat(frames) for family, frames in kept.items() if frames}


# ── what is told ─────────────────────────────────────────────────────────────────────────────────────


def alike_cautions(
    engine: Engine, day: date | None, types: Types, known: Iterable[tuple[str, Facts]], unread: Iterable[Unread]
) -> pl.DataFrame:
    """The table of cautions about items of some applicants, each with its place, that look alike."""
    return rows_alike(alike(engine, day, known, unread), types)


def rows_alike(found: Iterable[Shared], types: Types) -> pl.DataFrame:
    """What looks alike as a table of cautions, each of the later of two applicants."""
    number = types.ids.is_integer()
    rows = [caution_row(int(each.second.by.id) if number else each.second.by.id, each.caution) for each in found]
    return pl.DataFrame(rows, dict(types.cautions))


def alike(
    engine: Engine, day: date | None, known: Iterable[tuple[str, Facts]], unread: Iterable[Unread]
) -> list[Shared]:
    """What some applicants, each with its place, have that looks alike: as `evaluate` tells it, each once."""
    claims = Claims()
    claims.beside(unread)
    for place, facts in known:
        today = day or facts.as_of
        assert today is not None  # looked at where they were read
        try:
            claims.add(decide(engine.plan(facts), facts, today), place)
        except InputError:  # told where all are decided
            continue
    return [each for each in claims.shared if each.caution.code in CODES]


def known_in(chunk: Chunk, owners: pl.Series, documents: Documents, sheet: Sheet) -> Iterator[tuple[str, Facts]]:
    """The facts of some applicants of a chunk, each with its place in the table of applicants; none that has faults."""
    for _, rows in rows_of(chunk.raw, OWNER, owners) if len(owners) else ():
        found = documents.read(rows)
        if isinstance(found, Facts):
            yield str(sheet.mark(rows[APPLICANT][0][AT], "")), found


def known_among(
    sheets: Mapping[str, Sheet], same: Set[str], reader: Reader, documents: Documents
) -> Iterator[tuple[str, Facts]]:
    """As `known_in`, of tables that are not held in memory at once, by the forms of their ids."""
    if not same:
        return
    chunk = reader.read({kind: frame.sort(AT) for kind, frame in rows_among(sheets, same).items()})
    owners = pl.int_range(len(chunk.values[APPLICANT]), dtype=pl.UInt32, eager=True)
    yield from known_in(chunk, owners.filter(~owners.is_in(chunk.out.implode())), documents, sheets[APPLICANT])
