"""Tables read into values, all rows at once; whoever has anything odd in them is left to the reader of profiles.

What is odd is told without saying why: the profile of who has it is read cell by cell (`documents`), and is then sound
after all, or has its faults told with their places. So what a value means, and what is none, stands in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from qaward.batch.cells import Cells, cells, mapped, words_of
from qaward.batch.names import codes, names, repeats
from qaward.batch.owners import Owners
from qaward.batch.sheets import AT, CHOICES, DECIDED, PAYMENTS, Sheet, facts_in
from qaward.columns.layout import Asked, Layout
from qaward.columns.tables import OWNER, Tables
from qaward.findings import Finding, texts
from qaward.profiles.applicant import LEAST_CODE, is_region
from qaward.profiles.items import MOST_ITEMS
from qaward.profiles.read import LISTINGS
from qaward.unread import Thing, Unread
from qaward.vocabulary.derived import with_derived
from qaward.vocabulary.fact import APPLICANT, UNKNOWN_WORDS, Fact
from qaward.vocabulary.model import Vocabulary
from qaward.vocabulary.scalars import LONGEST_TEXT

SAME, ID = "#same", "#id"
STRANGERS = ("batch.stranger", "batch.ownerless")
"""The faults of rows that are of nobody."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Applicants that cannot be decided: the id as given, and what is wrong; `unread` is what is known of the claims of
    one that took no part beside others.
    """

    applicant: str
    findings: tuple[Finding, ...]
    unread: Unread | None = None


@dataclass(slots=True)
class Chunk:
    """Some applicants as values.

    `values` has by kind a row for each item (`applicant`: for each applicant) with the row of its applicant (OWNER),
    its id as given (ID), the form of that (SAME), and facts as whole numbers or forms of texts. `raw` are the tables as
    read, with the row of the applicant in place of its name. `odd` are the rows of applicants to be read cell by cell,
    `out` those that are not decided at all; `repeated` are the kinds of which some id stands in several rows, of one
    applicant or of several. `strangers` are those who have items and are no applicants.
    """

    raw: Mapping[str, pl.LazyFrame]
    values: dict[str, pl.DataFrame]
    odd: pl.Series
    out: pl.Series
    rejected: list[Rejected] = field(default_factory=list[Rejected])
    repeated: set[str] = field(default_factory=set[str])

    @property
    def strangers(self) -> list[Unread]:
        """Those whose rows are of nobody, and what they claim."""
        return [each.unread for each in self.rejected if each.unread is not None]

    @property
    def regions(self) -> list[str]:
        """Where applicants belong, each once; empty where it is not given."""
        return self.values[APPLICANT].select(pl.col("region").unique().sort()).to_series().to_list()

    def belongs(self, regions: list[str]) -> pl.Series:
        """Whether each applicant belongs to one of some regions."""
        return self.values[APPLICANT]["region"].is_in(regions)

    def tables(self, layout: Layout, owners: pl.Series | None) -> tuple[Tables, pl.Series, dict[str, pl.Series]]:
        """The tables of some applicants (all, where none are named) numbered from 0, their ids and those of items."""
        whole = self.values[APPLICANT] if owners is None else self.values[APPLICANT][owners]
        applicants = whole.select(
            pl.int_range(pl.len(), dtype=pl.Int64).alias("applicant"),
            *([pl.col(ID).alias("id")] if whole.schema[ID] == pl.String else []),
            "kind",
            pl.col("listing").alias("complete"),
            *(_asked(whole, asked) for key, asked in layout[APPLICANT].items() if key != "kind"),
        )
        items: dict[str, pl.DataFrame] = {}
        ids: dict[str, pl.Series] = {}
        of = self._renumbered(owners)
        for kind in self.values:
            if kind == APPLICANT:
                continue
            frame = of(kind)
            text = [pl.col(ID).alias("item")] if frame.schema[ID] == pl.String else []
            own = (_asked(frame, asked) for asked in layout[kind].values())
            items[kind] = frame.select(pl.col(OWNER).cast(pl.UInt32).alias("applicant"), *text, _same(frame), *own)
            ids[kind] = frame[ID]
        return Tables(applicants, items), whole[ID], ids

    def some(self, kind: str, keys: Collection[str], owners: pl.Series | None) -> pl.DataFrame:
        """Some columns of a kind, as far as they are given, by the rows that `tables` has; items with their owners."""
        found = [key for key in keys if key in self.values[kind].columns]
        if not found:
            return pl.DataFrame()
        if kind == APPLICANT:
            whole = self.values[kind].select(found)
            return whole if owners is None else whole[owners]
        return self._renumbered(owners)(kind, (OWNER, *found))

    def _renumbered(self, owners: pl.Series | None) -> Callable[..., pl.DataFrame]:
        """Gives the items of a kind that some applicants (None: all) have, with the numbers of these from 0."""
        numbers: pl.Series | None = None
        if owners is not None:
            numbers = pl.Series([None], dtype=pl.UInt32).new_from_index(0, len(self.values[APPLICANT]))
            numbers = numbers.scatter(owners, pl.int_range(len(owners), dtype=pl.UInt32, eager=True))

        def of(kind: str, keys: Collection[str] | None = None) -> pl.DataFrame:
            frame = self.values[kind] if keys is None else self.values[kind].select(keys)
            if numbers is None:
                return frame
            frame = frame.with_columns(numbers.gather(frame[OWNER]).alias(OWNER))
            return frame.filter(pl.col(OWNER).is_not_null())

        return of


def _same(frame: pl.DataFrame) -> pl.Expr:
    dtype = pl.Int64 if frame.schema[SAME].is_integer() else pl.String
    return pl.col(SAME).cast(dtype).alias("same")


def _asked(frame: pl.DataFrame, asked: Asked) -> pl.Expr:
    """A column as the layout asks for it."""
    if asked.key not in frame.columns:
        return pl.lit(None, dtype=asked.dtype).alias(asked.key)
    column = pl.col(asked.key)
    if frame.schema[asked.key] == pl.String and asked.dtype is pl.Boolean:
        return (column != "").alias(asked.key)
    return column.cast(asked.dtype).alias(asked.key)


@dataclass(frozen=True, slots=True)
class _Read:
    """A table of what applicants have as it was read: see `Chunk`; `strangers` are rows of nobody."""

    kind: str
    raw: pl.LazyFrame
    strangers: list[Rejected]
    odd: list[pl.Series]
    values: pl.DataFrame | None = None
    repeated: bool = False


class Frames(Protocol):
    """Tables by kind, each of which is taken once."""

    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...
    def pop(self, kind: str, /) -> pl.DataFrame:
        """A table, which is not held here any more."""
        ...


class Reader:
    """Reads tables into chunks."""

    def __init__(self, sheets: Mapping[str, Sheet], vocabulary: Vocabulary) -> None:
        self._sheets, self._vocabulary = sheets, vocabulary

    def read(self, frames: Frames) -> Chunk:
        """The applicants of some tables; every row of an applicant is among them. The tables are taken out of `frames`,
        so that the memory of what is not kept of one is there for the next.
        """
        odd: list[pl.Series] = []
        most = MOST_ITEMS // len(frames)
        applicants = frames.pop(APPLICANT)
        own = codes(applicants["id"])
        values, bad, times = self._facts(APPLICANT, applicants)
        head, more = self._heads(applicants)
        values = values.with_columns(own.text.alias(ID), own.same.alias(SAME), *head)
        odd += [_rows(each) for each in (*bad, *more, own.bad) if each is not None and each.any()]
        odd.append(_rows(_may_be_codes(own.text)))
        chunk = Chunk({}, {APPLICANT: values}, pl.Series([], dtype=pl.UInt32), pl.Series([], dtype=pl.UInt32))
        again = self._again(own.same, applicants[AT], chunk)
        applicants = applicants.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias(OWNER))
        raw = {APPLICANT: self._kept(APPLICANT, applicants, times)}
        owners = Owners(own.text, own.same, again=len(again) > 0)
        others = list(frames)
        with ThreadPoolExecutor(pl.thread_pool_size()) as pool:  # much of it is done by one thread
            made = {kind: pool.submit(self._table, kind, frames, owners, most) for kind in others}
        for each in [made[kind].result() for kind in self._sheets if kind in made]:
            raw[each.kind] = each.raw
            chunk.rejected += each.strangers
            odd += each.odd
            if each.values is not None:
                chunk.values[each.kind] = each.values
            if each.repeated:
                chunk.repeated.add(each.kind)
        chunk.raw, chunk.out = raw, again
        odd_ones = pl.concat([each.cast(pl.UInt32) for each in odd]).unique()
        chunk.odd = odd_ones.filter(~odd_ones.is_in(again.implode())).sort()
        return chunk

    def _table(self, kind: str, frames: Frames, owners: Owners, most: int) -> _Read:
        """A table of what applicants have, of whom one may have so many rows; it may still have to be read."""
        frame, strangers = self._owned(kind, frames.pop(kind), owners)
        if kind in {PAYMENTS, CHOICES, DECIDED}:
            return _Read(kind, self._kept(kind, frame, {}), strangers, [frame[OWNER]])
        found = names(frame["id"])
        values, bad, times = self._facts(kind, frame)
        values = values.with_columns(frame[OWNER], found.text.alias(ID), found.same.alias(SAME))
        repeated = repeats(found.same)
        bad = [*bad, found.bad, self._name(frame), *([_twice(values)] if repeated else [])]
        odd = [frame[OWNER].filter(each) for each in bad if each is not None and each.any()]
        raw = self._kept(kind, frame, times)
        return _Read(kind, raw, strangers, [*odd, _many(values[OWNER], most)], values, repeated)

    def _kept(self, kind: str, frame: pl.DataFrame, known: Mapping[str, Cells]) -> pl.LazyFrame:
        """A table as it was read. What follows from something else takes no memory of its own: names of applicants, of
        whom the rows are there, numbers of rows, and sums that are `known` as values.
        """
        restored = [pl.col(key) // each.times for key, each in known.items()]
        kept = frame.with_columns(each.values.alias(key) for key, each in known.items())
        if kind != APPLICANT:
            kept = kept.drop("applicant")
        if self._sheets[kind].numbered and _follow(frame[AT]):
            return kept.drop(AT).lazy().with_columns(restored).with_row_index(AT, int(frame[AT][0]))
        return kept.lazy().with_columns(restored)

    # ── whose rows they are ──────────────────────────────────────────────────────────────────────────

    def _again(self, same: pl.Series, numbers: pl.Series, chunk: Chunk) -> pl.Series:
        """The rows of applicants that are there already, as those of whom the name was met before."""
        if not repeats(same):
            return pl.Series([], dtype=pl.UInt32)
        again = _rows(~same.is_first_distinct() & same.is_not_null())
        sheet, at = self._sheets[APPLICANT], chunk.values[APPLICANT]
        for row in again:
            first = int(same.index_of(same[row]) or 0)
            given, before = str(at[ID][row]), str(at[ID][first])
            code = "profile.twice" if given == before else "identity.applicant-twice"
            words = (("id", given), *((("other", before),) if given != before else ()))
            mark, also = sheet.mark(int(numbers[row]), "id"), sheet.mark(int(numbers[first]), "id")
            chunk.rejected.append(Rejected(given, (Finding(code, mark, words, also=(also,)),)))
        return again

    def _owned(self, kind: str, frame: pl.DataFrame, owners: Owners) -> tuple[pl.DataFrame, list[Rejected]]:
        """A table with the row of each applicant; rows of others are told and left out."""
        found = frame.with_columns(owners.of(frame["applicant"]))
        if not found[OWNER].null_count():
            return found, []
        told: list[Rejected] = []
        sheet = self._sheets[kind]
        strangers = found.filter(pl.col(OWNER).is_null())
        own = names(strangers["id"]).same.cast(pl.String) if kind in self._vocabulary.item_kinds else None
        for at, row in enumerate(strangers.select(AT, "applicant").iter_rows(named=True)):
            given = "" if row["applicant"] is None else str(row["applicant"])
            mark, unread = sheet.mark(row[AT], "applicant"), None
            if own is not None:
                things = frozenset([(kind, own[at])]) if own[at] is not None else frozenset[Thing]()
                unread = Unread(str(mark.row), given, things=things, whole=bool(things), stranger=True)
            code, word = ("batch.stranger", given) if given.strip() else ("batch.ownerless", sheet.heads["applicant"])
            told.append(Rejected(given, (Finding(code, mark, texts({"found": word})),), unread))
        return found.filter(pl.col(OWNER).is_not_null()), told

    # ── what is known of them ────────────────────────────────────────────────────────────────────────

    def _heads(self, frame: pl.DataFrame) -> tuple[list[pl.Series | pl.Expr], list[pl.Series | None]]:
        """The kind, the region and whether the list is complete; and the rows of which these cannot be told."""
        vocabulary = self._vocabulary
        numbers = {key: at for at, key in enumerate(vocabulary.applicant_kinds, 1)}
        given = frame["kind"]
        words = words_of(given)
        known = [numbers.get(vocabulary.applicant_kind(str(word)) or "") for word in words]
        kind = mapped(given, words, known, pl.UInt8).alias("kind")
        bad: list[pl.Series | None] = [kind.is_null(), self._name(frame)]
        whole = pl.Series("listing", [True]).new_from_index(0, len(frame)).alias("listing")
        if "listing" in frame.columns:
            given = frame["listing"]
            if given.dtype != pl.Boolean:
                words = words_of(given)
                given = mapped(given, words, [LISTINGS.get(str(word)) for word in words], pl.Boolean)
            bad.append(given.is_null() & frame["listing"].is_not_null())
            whole = given.fill_null(True).alias("listing")
        region = pl.lit("").alias("region")
        if "region" in frame.columns:
            given = frame["region"]
            words = given.unique().drop_nulls()
            texts = ["" if str(word) in UNKNOWN_WORDS else str(word) for word in words]
            region = mapped(given, words, texts, pl.String).fill_null("").alias("region")
            strange = words.filter(pl.Series([bool(t) and not is_region(t) for t in texts], dtype=pl.Boolean))
            bad.append(given.is_in(strange.implode()).fill_null(False) if len(strange) else None)
        return [kind, whole, region], bad

    def _name(self, frame: pl.DataFrame) -> pl.Series | None:
        """The rows of which the name may be none: it is one where all of it can be seen."""
        if "name" not in frame.columns:
            return None
        name = frame["name"].cast(pl.String)
        return ~(name.str.contains(_SEEN) & (name.str.len_chars() <= LONGEST_TEXT)).fill_null(True)

    def _facts(
        self, kind: str, frame: pl.DataFrame
    ) -> tuple[pl.DataFrame, list[pl.Series | None], Mapping[str, Cells]]:
        """The facts of a table as values, the rows of which some cannot be read, and those columns of which the values
        say what was given.
        """
        facts = facts_in(kind, self._vocabulary)
        read = {key: cells(frame[key], facts[key]) for key in frame.columns if key in facts}
        made = pl.DataFrame({AT: frame[AT], **{key: each.values for key, each in read.items()}})
        bad = [each.bad for each in read.values()]
        made, against = _bound(made, facts)
        made, open_ = _derived(made, facts)
        return made.drop(AT), [*bad, against, *open_], {key: each for key, each in read.items() if each.times}


_SEEN = r"^[\pL\pN\pP\pS\x20]+$"


def _follow(numbers: pl.Series) -> bool:
    """Whether numbers that are all different follow each other without a gap."""
    return len(numbers) > 0 and numbers[-1] - numbers[0] == len(numbers) - 1 and numbers.is_sorted()


def _rows(mask: pl.Series) -> pl.Series:
    return mask.arg_true().cast(pl.UInt32)


def _many(owners: pl.Series, most: int) -> pl.Series:
    """The applicants with more than so many rows: of all their items they may have too many."""
    if len(owners) <= most:
        return owners.clear()
    in_order = owners if owners.is_sorted() else owners.sort()
    later = in_order.slice(most)
    return later.filter(later == in_order.head(len(later))).unique()


def _twice(values: pl.DataFrame) -> pl.Series | None:
    """The rows of items that an applicant has twice."""
    keys = values.select(pl.struct(OWNER, SAME).hash()).to_series()
    return None if keys.n_unique() == len(keys) else keys.is_duplicated()


def _may_be_codes(ids: pl.Series) -> pl.Series:
    """The rows whose ids are meant for official codes and are none."""
    nothing = pl.Series([False]).new_from_index(0, len(ids))
    if ids.dtype.is_integer():
        return nothing
    long = ids.str.len_chars() >= LEAST_CODE
    if not long.any():
        return nothing
    from qaward.codes import code_fault  # noqa: PLC0415 - slow to import, wanted only for what may be a code

    faulty = [each for each in ids.filter(long) if each is not None and not _is_sound(each, code_fault)]
    return ids.is_in(faulty).fill_null(False) if faulty else nothing


def _is_sound(text: str, fault: Callable[[str], object]) -> bool:
    try:
        return fault(text) is None
    except Exception:  # noqa: BLE001 - whatever a library stumbles on, the reader of profiles tells it
        return False


def _bound(made: pl.DataFrame, facts: Mapping[str, Fact]) -> tuple[pl.DataFrame, pl.Series | None]:
    """What facts fix filled in, as where a profile is read; and the rows that contradict it."""
    bonds = next((fact.bonds for fact in facts.values() if fact.bonds is not None), None)
    if bonds is None or not any(key in bonds.whole for key in made.columns):
        return made, None
    keys = [key for key in facts if key in bonds.whole]
    made = made.with_columns(pl.lit(None, dtype=pl.Int64).alias(key) for key in keys if key not in made.columns)
    combinations = made.select(keys).unique(maintain_order=True)
    known = [bonds.known({k: v for k, v in row.items() if v is not None}) for row in combinations.iter_rows(named=True)]
    after = [
        pl.Series(f"{key}\0", [(each or {}).get(key, row) for each, row in zip(known, combinations[key], strict=True)])
        .cast(pl.Int64).cast(combinations.schema[key])
        for key in keys
    ]  # fmt: skip
    against = pl.Series("\0", [each is None for each in known], dtype=pl.Boolean)
    joined = made.join(
        combinations.with_columns(*after, against), on=keys, how="left", nulls_equal=True, maintain_order="left"
    )
    filled = joined.with_columns(pl.col(f"{key}\0").alias(key) for key in keys)
    return filled.select(made.columns), joined["\0"] if against.any() else None


def _derived(made: pl.DataFrame, facts: Mapping[str, Fact]) -> tuple[pl.DataFrame, list[pl.Series]]:
    """What follows from other facts added; and the rows in which it is stated as well, and may not agree."""
    odd: list[pl.Series] = []
    for fact in facts.values():
        if fact.derived is None or not any(key in made.columns for key in fact.derived.of):
            continue
        of = [key for key in dict.fromkeys(fact.derived.of) if key in made.columns]
        if fact.key in made.columns:
            given = made.select(pl.any_horizontal(pl.col(key).is_not_null() for key in of)).to_series()
            odd.append(given & made[fact.key].is_not_null())
        if len(of) < len(set(fact.derived.of)):
            continue
        combinations = made.select(of).unique(maintain_order=True)
        found = [
            with_derived({fact.key: fact}, {key: value for key, value in row.items() if value is not None}).get(
                fact.key
            )
            for row in combinations.iter_rows(named=True)
        ]
        follows = combinations.with_columns(pl.Series("\0", found, dtype=pl.Int64))
        joined = made.join(follows, on=of, how="left", nulls_equal=True, maintain_order="left")
        own = [pl.col(fact.key)] if fact.key in made.columns else []
        made = joined.with_columns(pl.coalesce("\0", *own).alias(fact.key)).drop("\0")
    return made, odd
