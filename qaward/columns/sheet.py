"""Sheets: the tables of a batch with columns for terms, each computed once, level by level.

What is asked of the applicant alone is computed in the applicants' table, once for each of them, and carried to the
items from there, as little of it as the items' terms need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from itertools import count
from threading import RLock

import polars as pl

from qaward.columns.layout import Layout
from qaward.columns.printer import CODE, Expr, Printer
from qaward.columns.tables import OWNER, ROW, Batch
from qaward.meaning.core import Ref
from qaward.meaning.making import YES, every, is_met
from qaward.meaning.terms import (
    Answer,
    Column,
    Every,
    Number,
    Settled,
    Tallied,
    Term,
    Total,
    Variable,
    Whole,
    Within,
    inner,
    spread,
)
from qaward.meaning.width import FULL, NARROW, Widths
from qaward.numbers import MOST, Numbers
from qaward.vocabulary.fact import APPLICANT


class Sheets:
    """The sheets of a batch, by kind of item; `applicant` is that of the applicants. They grow as terms are asked, also
    by several threads.
    """

    def __init__(self, batch: Batch, layout: Layout, widths: Widths) -> None:
        self._layout, self._widths = layout, widths
        self._frames: dict[str, pl.DataFrame] = {APPLICANT: batch.applicants, **batch.items}
        self._made: dict[str, dict[Term, str]] = {}
        self._codes: dict[str, dict[Number, str]] = {}
        self._lock = RLock()
        self._numbers = count()

    def __contains__(self, kind: str) -> bool:
        """Whether there is anything of a kind."""
        return kind in self._frames

    def frame(self, kind: str) -> pl.DataFrame:
        """The sheet of a kind as it is now."""
        return self._frames[kind]

    def add(self, kind: str, terms: Iterable[Term]) -> list[str]:
        """The columns of some terms in the sheet of a kind, made where they are not there yet."""
        with self._lock:
            wanted, made = list(terms), self._made.setdefault(kind, {})
            self._grow(kind, wanted, {term for term in wanted if term not in made})
            return [made[term] for term in wanted]

    def add_codes(self, kind: str, terms: Sequence[Number]) -> list[str]:
        """The columns of some numbers from 0 to 255, an eighth as wide as those that `add` makes."""
        with self._lock:
            codes = self._codes.setdefault(kind, {})
            new = {term: self._name() for term in terms if term not in codes}
            self._grow(kind, list(new), set())
            printer = self.printer(kind)
            made = [printer.number(term, CODE).alias(name) for term, name in new.items()]
            self._frames[kind] = self._frames[kind].with_columns(made)
            codes.update(new)
            return [codes[term] for term in terms]

    def _grow(self, kind: str, wanted: Sequence[Term], must: set[Term]) -> None:
        """Make columns of what some terms are made of and several of them ask for, and of those that `must` have one,
        level by level.
        """
        made = self._made.setdefault(kind, {})
        self._prepare(kind, wanted)
        printer = self.printer(kind, made)
        for level in _levels(wanted, made, must):
            names = {term: self._name() for term in level}
            new = [printer.term(term).alias(name) for term, name in names.items()]
            self._frames[kind] = self._frames[kind].with_columns(new)
            made.update(names)

    def rows(self, kind: str, conditions: Sequence[Answer]) -> list[pl.LazyFrame]:
        """For each condition the rows of a sheet that meet it, with the rows of item and applicant.

        What a condition asks of the applicant alone is asked once for each of them; of the applicants themselves, what
        several conditions ask is.
        """
        parts = _parts(kind, conditions)
        if kind == APPLICANT:
            self.add(APPLICANT, [part[0] for part in parts if part and len(part) > 1])
        self._prepare(kind, [each for part in parts for each in part])
        made = dict(self._made.get(kind, {}))
        frame = self._frames[kind].lazy().with_row_index(ROW)
        if kind == APPLICANT:
            frame = frame.with_columns(pl.col(ROW).alias(OWNER))
        frame = self._shared_columns(kind, frame, [each for part in parts for each in part], made)
        printer = self.printer(kind, made)
        return [frame.filter(*(printer.answer(each) for each in part)) if part else frame for part in parts]

    def reckoned(
        self, kind: str, frame: pl.LazyFrame, terms: Mapping[str, Number], bits: Mapping[str, int]
    ) -> pl.LazyFrame:
        """Some rows of the sheet of a kind with columns for numbers, by the names they are to have.

        They are 64 bits wide, or as wide as `bits` says.
        """
        made = dict(self._made.get(kind, {}))
        frame = self._shared_columns(kind, frame, terms.values(), made)
        printer = self.printer(kind, made)
        wide = ((name, printer.number(term, bits.get(name, NARROW))) for name, term in terms.items())
        return frame.with_columns(expr.alias(name) for name, expr in wide)

    def at(self, kind: str, rows: pl.Series, terms: Mapping[str, Number]) -> pl.DataFrame:
        """Numbers for some rows of the sheet of a kind, by the names they are to have."""
        with self._lock:  # columns that come meanwhile are not in the rows
            self._prepare(kind, list(terms.values()))
            frame = self._frames[kind].lazy().select(pl.all().gather(rows))
            found = self.reckoned(kind, frame, terms, {})
        return found.select(*terms).collect()

    def _shared_columns(
        self, kind: str, frame: pl.LazyFrame, terms: Iterable[Term], made: dict[Term, str]
    ) -> pl.LazyFrame:
        """Rows with columns for what several terms are made of, level by level; `made` learns their names."""
        for level in _levels(list(terms), made, set()):
            printer, names = self.printer(kind, made), {term: self._name() for term in level}
            frame = frame.with_columns(printer.term(term).alias(name) for term, name in names.items())
            made.update(names)
        return frame

    def _name(self) -> str:
        """A name that no column has yet."""
        return f"#{next(self._numbers)}"

    def prepare(self, kind: str, terms: Iterable[Term]) -> None:
        """Have ready, in the sheet of a kind, what terms ask of the applicant and of counts."""
        with self._lock:
            self._prepare(kind, list(terms))

    def prepare_rows(self, conditions: Mapping[str, Sequence[Answer]], terms: Mapping[str, Sequence[Term]]) -> None:
        """Have ready, in the sheets of several kinds, what conditions of `rows` and other terms ask of applicants and
        of counts: all at once, which takes less time than one kind after the other.
        """
        with self._lock:
            asked = {
                kind: [*terms[kind], *(part for each in _parts(kind, conditions[kind]) for part in each)]
                for kind in conditions
            }
            self._prepare(APPLICANT, asked.pop(APPLICANT, []))
            self._carry(asked)

    def printer(self, kind: str, made: Mapping[Term, str] | None = None) -> Printer:
        """The printer for the sheet of a kind; `made` names the columns of terms, where it has more than the sheet."""
        layout = self._layout[kind]

        def column(ref: Ref) -> Expr:
            return layout[ref.key].holds(ref)

        return Printer(self._widths, self._made.get(kind, {}) if made is None else made, column)

    def _prepare(self, kind: str, terms: Sequence[Term]) -> None:
        if kind == APPLICANT:
            for tally in (term for term in spread(terms) if isinstance(term, Tallied | Total)):
                if tally not in self._made.setdefault(APPLICANT, {}):
                    self._count(tally)
            return
        self._carry({kind: terms})

    def _carry(self, asked: Mapping[str, Sequence[Term]]) -> None:
        """Have ready, in the sheets of items, what terms ask of the applicant."""
        shared = [term for kind, terms in asked.items() for term in self._not_made(kind, terms)]
        if not shared:
            return
        self.add(APPLICANT, dict.fromkeys(shared))
        large = sorted(asked, key=lambda kind: -len(self._frames[kind]))  # what takes longest begins first
        with ThreadPoolExecutor(pl.thread_pool_size()) as pool:  # a column is looked up by one thread
            found = {kind: self._looked_up(kind, self._not_made(kind, asked[kind]), pool) for kind in large}
        for kind, columns in found.items():
            self._take(kind, columns)

    def _not_made(self, kind: str, terms: Sequence[Term]) -> list[Term]:
        """What terms ask of the applicant that is not in the sheet of a kind."""
        made = self._made.setdefault(kind, {})
        return [term for term in self._shared(terms) if term not in made]

    def _looked_up(self, kind: str, shared: Sequence[Term], pool: ThreadPoolExecutor) -> dict[Term, Future[pl.Series]]:
        """Columns of the applicants, by the rows of a kind."""
        applicants, made = self._frames[APPLICANT], self._made[APPLICANT]
        rows = self._frames[kind][OWNER]
        return {term: pool.submit(_gathered, applicants[made[term]], rows) for term in shared}

    def _take(self, kind: str, found: Mapping[Term, Future[pl.Series]]) -> None:
        """Columns that were looked up into the sheet of a kind."""
        here = {term: self._name() for term in found}
        columns = [column.result().alias(here[term]) for term, column in found.items()]
        self._frames[kind] = self._frames[kind].hstack(columns)
        self._made[kind].update(here)

    def _shared(self, terms: Iterable[Term]) -> Iterator[Term]:
        """The largest parts of some terms that look at no item."""
        ahead, seen = list(terms), set[Term]()
        while ahead:
            term = ahead.pop()
            if term in seen or isinstance(term, Settled | Whole | Variable):
                continue
            seen.add(term)
            if looks_at_item(term):
                ahead += inner(term)
            elif looks_at_facts(term):
                yield term

    def _count(self, tally: Tallied | Total) -> None:
        """A column of the applicants that says whether so many of their items meet a condition, or come to so much.

        Of the number itself, what it is, where that is known.
        """
        made = self._made[APPLICANT]
        name = made[tally] = self._name()
        applicants = self._frames[APPLICANT]
        certain, possible, closed = pl.lit(0, dtype=pl.UInt32), pl.lit(0, dtype=pl.UInt32), pl.col("complete")
        if tally.kind in self._frames and len(self._frames[tally.kind]):
            [meets] = self.add(tally.kind, [tally.where])
            counted = self._frames[tally.kind].group_by(OWNER).agg(_counts_for(pl.col(meets), tally.of))
            applicants = self._frames[APPLICANT].with_row_index(OWNER)
            counted = applicants.select(OWNER).join(counted, on=OWNER, how="left", maintain_order="left")
            applicants = applicants.drop(OWNER).hstack(counted.select(_COUNTED).fill_null(0))
            certain, possible = pl.col(_CERTAIN), pl.col(_CERTAIN) + pl.col(_DOUBTFUL)
            closed = closed & (pl.col(_ENDLESS) == 0)
        if isinstance(tally, Total):
            whole = certain.cast(pl.Int64)
            found = pl.when(closed & (whole == possible.cast(pl.Int64))).then(whole)
        else:
            found = _among(certain, possible, closed, tally.ranges)
        self._frames[APPLICANT] = applicants.with_columns(found.alias(name)).drop(_COUNTED, strict=False)


def _gathered(column: pl.Series, rows: pl.Series) -> pl.Series:
    """Some rows of a column; truths as bytes, of which one is found faster than a bit."""
    if column.dtype != pl.Boolean:
        return column.gather(rows)
    return column.cast(pl.UInt8).gather(rows).cast(pl.Boolean)


_FULL = pl.lit(FULL, dtype=pl.Int128)

_COUNTED = _CERTAIN, _DOUBTFUL, _ENDLESS = "#certain", "#doubtful", "#endless"
"""What items of an applicant certainly come to, by how much that may be more, and how many have no limit."""


def _counts_for(meets: Expr, of: Ref | None) -> list[Expr]:
    """What items come to of which each counts for one, or for as much as a fact of it is; see `values.counts_for`."""
    if of is None:
        return [meets.sum().alias(_CERTAIN), meets.null_count().alias(_DOUBTFUL), pl.lit(0).alias(_ENDLESS)]
    value, least = pl.col(of.key).cast(pl.Int128), pl.lit(of.least, dtype=pl.Int128)
    sums = {
        _CERTAIN: value.fill_null(least).filter(meets).sum(),
        _DOUBTFUL: value.filter(meets.is_null()).sum(),
        _ENDLESS: value.filter(meets.fill_null(True)).null_count(),
    }
    return [each.cast(pl.Int128).clip(upper_bound=_FULL).cast(pl.Int64).alias(name) for name, each in sums.items()]


def _every_part(condition: Answer) -> tuple[Answer, ...]:
    """The parts that all have to be met."""
    return condition.parts if isinstance(condition, Every) else () if condition is YES else (condition,)


def _parts(kind: str, conditions: Sequence[Answer]) -> list[list[Answer]]:
    """What conditions ask of the applicant alone, or several of those of applicants ask, and what else: one after the
    other.
    """
    asked = Counter(part for condition in conditions for part in _every_part(condition))
    return [
        _apart(condition, lambda part: asked[part] > 1 if kind == APPLICANT else not looks_at_item(part))
        for condition in conditions
    ]


def _apart(condition: Answer, shared: Callable[[Answer], bool]) -> list[Answer]:
    """A condition as those parts that are shared with others, as one that is never unknown, and the rest."""
    parts = _every_part(condition)
    own = is_met(every(*(part for part in parts if shared(part))))
    rest = every(*(part for part in parts if not shared(part)))
    return [each for each in (own, rest) if each is not YES]


@lru_cache(maxsize=100_000)
def looks_at_item(term: Term) -> bool:
    """Whether a term looks at a fact of the item itself."""
    if isinstance(term, Within | Column):
        return term.ref.scope != APPLICANT
    return any(looks_at_item(part) for part in inner(term))


@lru_cache(maxsize=100_000)
def looks_at_facts(term: Term) -> bool:
    """Whether a term looks at any facts at all."""
    return isinstance(term, Within | Column | Tallied | Total) or any(looks_at_facts(part) for part in inner(term))


def _among(certain: Expr, possible: Expr, closed: Expr, ranges: Numbers) -> Expr:
    """Whether a number that lies somewhere from the certain to the possible lies in a set; see `integers.among`."""
    none = pl.lit(False)
    met, meets = none, none
    certain, possible = certain.cast(pl.Int64), possible.cast(pl.Int64)
    for low, high in ranges:
        from_, to = pl.lit(max(low, 0), dtype=pl.Int64), pl.lit(min(high, MOST - 1), dtype=pl.Int64)
        met = met | ((certain >= from_) & (pl.lit(high >= MOST) | (closed & (possible <= to))))
        meets = meets | ((certain <= to) & (~closed | (possible >= from_)))
    return pl.when(met).then(pl.lit(True)).when(meets).then(None).otherwise(none)


def _levels(wanted: Iterable[Term], made: Mapping[Term, str], must: set[Term]) -> list[list[Term]]:
    """The terms that get a column of their own, in levels: each needs those of the levels before it alone.

    They are those that `must`, and those that more than one of the others ask for.
    """
    terms = _open(wanted, made)
    asked: Counter[Term] = Counter(part for term in terms for part in set(inner(term)) if part not in made)
    chosen = {term for term in terms if term in must or (asked[term] > 1 and not _plain(term))}
    depth: dict[Term, int] = {}
    levels: dict[int, list[Term]] = {}
    for term in terms:  # parts come before wholes
        below = max((depth[part] for part in inner(term) if part in depth), default=0)
        depth[term] = below
        if term in chosen:
            levels.setdefault(below, []).append(term)
            depth[term] = below + 1
    return [levels[at] for at in sorted(levels)]


def _open(wanted: Iterable[Term], made: Mapping[Term, str]) -> list[Term]:
    """Some terms and what they are made of, parts first, but for what stands in a column already."""
    found: dict[Term, None] = {}
    ahead = [(term, False) for term in wanted]
    while ahead:
        term, ready = ahead.pop()
        if term in found or term in made:
            continue
        if ready:
            found[term] = None
        else:
            ahead.append((term, True))
            ahead += [(part, False) for part in inner(term)]
    return list(found)


def _plain(term: Term) -> bool:
    """Whether a term costs nothing to say again."""
    return isinstance(term, Settled | Whole | Variable | Column)
