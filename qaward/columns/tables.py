"""Tables of applicants, items, payments and choices: made of facts, or given, and looked over before they are used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from qaward.columns.extremes import extremes
from qaward.columns.layout import Asked, Layout
from qaward.facts import Facts
from qaward.findings import Findings, InputError
from qaward.identity import Name, form
from qaward.marks import Mark
from qaward.meaning.integers import known
from qaward.money import LARGEST_FEN
from qaward.vocabulary.bonds import Bonds
from qaward.vocabulary.fact import APPLICANT, Value

OWNER = "#"
"""The column that names the applicant by its row in the table of applicants; no fact can have this key."""

ROW = "#row"
"""The column that names an item by its row in the table of its kind, and an applicant by its own."""

PAYMENTS, CHOICES = "payments", "choices"

_PAYMENT: Mapping[str, type[pl.DataType]] = {
    "applicant": pl.Int64, "name": pl.String, "payer": pl.String, "same": pl.String, "fen": pl.Int64, "on": pl.Int32,
}  # fmt: skip
_ENDS: Mapping[str, tuple[int, int]] = {
    "applicant": (-(2**63), 2**63 - 1), "fen": (0, LARGEST_FEN), "on": (1, date.max.toordinal()),
}  # fmt: skip
"""The least and the most of whole numbers that are no facts."""

_CHOICE: Mapping[str, type[pl.DataType]] = {"applicant": pl.Int64, "rule": pl.String, "same": pl.String}


@dataclass(frozen=True, slots=True)
class Tables:
    """What is given of many applicants.

    `applicants` has a row each: its number `applicant`, the code of its `kind` (from 1, in the order declared),
    whether its list of items is `complete`, its facts, and if its `id` is to be looked at for lost digits, that.
    `items` has a table for each kind, a row for each item: the number of its `applicant`, the form of its id (`same`, a
    text, or a whole number in place of its digits; of the id itself, `item`, where that alone is given) and its facts.
    Enumerations are codes, dates day numbers, sums fen; null is what is not known, unless another fact fixes it.
    `payments` has what was paid (`name` the form of the clause's full name, `same` that of the item's id, `on` the day
    number, and under `facts.` and its key what was given with it of a fact by which lines are put in groups, if
    anything), `choices` the items (`same`) that an applicant prefers under a rule.
    """

    applicants: pl.DataFrame
    items: Mapping[str, pl.DataFrame] = field(default_factory=dict[str, pl.DataFrame])
    payments: pl.DataFrame | None = None
    choices: pl.DataFrame | None = None


def of_facts(applicants: Sequence[Facts], layout: Layout, kinds: Sequence[str]) -> Tables:
    """The tables of some applicants, numbered from 0; `kinds` are the kinds of applicant in the order declared."""
    whole: dict[str, list[Value | None]] = {
        "applicant": list(range(len(applicants))),
        "id": [facts.id for facts in applicants],
        "kind": [kinds.index(facts.kind) + 1 for facts in applicants],
        "complete": [facts.complete for facts in applicants],
    }
    for key, asked in layout[APPLICANT].items():
        if key not in whole:
            whole[key] = [_cell(facts.values.get(key), asked) for facts in applicants]
    items: dict[str, pl.DataFrame] = {}
    for kind, columns in layout.items():
        if kind == APPLICANT:
            continue
        each = [(at, item) for at, facts in enumerate(applicants) for item in facts.items if item.kind == kind]
        table: dict[str, list[Value | None]] = {
            "applicant": [at for at, _ in each],
            "item": [item.id for _, item in each],
            "same": [item.same for _, item in each],
        }
        table |= {key: [_cell(item.values.get(key), asked) for _, item in each] for key, asked in columns.items()}
        schema = {"applicant": pl.Int64, "item": pl.String, "same": pl.String, **_types(columns)}
        items[kind] = pl.DataFrame(table, schema)
    grouped = paid_facts(layout)
    paid = [
        (at, p.name, p.payer, p.same, p.fen, p.on, *(_cell(p.values.get(each.key), each) for each in grouped.values()))
        for at, facts in enumerate(applicants)
        for p in facts.paid
    ]
    chosen = [
        (at, rule, same)
        for at, facts in enumerate(applicants)
        for rule, names in facts.preferred.items()
        for same in sorted(names)
    ]
    types = {
        "applicant": pl.Int64,
        "id": pl.String,
        "kind": pl.UInt8,
        "complete": pl.Boolean,
        **_types(layout[APPLICANT]),
    }
    return Tables(
        pl.DataFrame(whole, types),
        items,
        pl.DataFrame(paid, {**_PAYMENT, **_types(grouped)}, orient="row"),
        pl.DataFrame(chosen, _CHOICE, orient="row"),
    )


def paid_facts(layout: Layout) -> Mapping[str, Asked]:
    """The columns of facts that payments may have: those by which lines of some kind are put in groups."""
    named = (asked for columns in layout.values() for asked in columns.values() if asked.named)
    return {f"facts.{asked.key}": asked for asked in named}


def _types(columns: Mapping[str, Asked]) -> dict[str, type[pl.DataType]]:
    return {key: asked.dtype for key, asked in columns.items()}


def _cell(value: Value | None, asked: Asked) -> Value | None:
    """A value as it stands in its column."""
    if asked.dtype is pl.String:
        return value.same if isinstance(value, Name) else value
    found = known(value)
    return bool(found) if asked.dtype is pl.Boolean and found is not None else found


@dataclass(frozen=True, slots=True)
class Batch:
    """Tables that were looked over: their columns have the types asked for, each applicant is known by its row.

    `dense` tells that applicants are numbered by their rows, from 0.
    """

    dense: bool
    applicants: pl.DataFrame
    items: Mapping[str, pl.DataFrame]
    payments: pl.DataFrame
    choices: pl.DataFrame


def batch(tables: Tables, layout: Layout, *, sound: bool = False) -> Batch:
    """The tables as they are reckoned with. Raises InputError with every fault found in them.

    `sound` says that who made them has held every value against its fact, has numbered the applicants by their rows,
    and knows that no item of an applicant is there twice.
    """
    problems = Findings()
    for kind in tables.items:
        if kind not in layout or kind == APPLICANT:
            problems.add("columns.kind", Mark(kind), found=kind)
    whole = _Table(APPLICANT, tables.applicants, problems, sound)
    applicants = whole.columns({"applicant": pl.Int64, "complete": pl.Boolean}, layout[APPLICANT])
    whole.complete(["applicant", "kind", "complete"])
    owners = _Owners(applicants, sound) if whole.sound else None
    if owners is None or not owners.dense:
        whole.once(["applicant"])
        owners = owners if whole.sound else None
    items: dict[str, pl.DataFrame] = {}
    for kind, frame in tables.items.items():
        if kind in layout and kind != APPLICANT:
            table = _Table(kind, _with_form(frame), problems, sound)
            made = table.columns({"applicant": pl.Int64, "same": _form_type(frame)}, layout[kind])
            table.complete(["applicant", "same"])
            if not sound:
                table.once(["applicant", "same"])
            items[kind] = table.owned(made, owners)
    more: list[pl.DataFrame] = []
    for name, frame, types in (PAYMENTS, tables.payments, _PAYMENT), (CHOICES, tables.choices, _CHOICE):
        table = _Table(name, pl.DataFrame(schema=types) if frame is None else frame, problems, sound)
        grouped = paid_facts(layout) if name == PAYMENTS else {}
        made = table.columns(types, {key: each for key, each in grouped.items() if key in table.frame.columns})
        table.complete([key for key in types if key != "on"])
        more.append(table.owned(made, owners))
    if problems.errors or owners is None:
        raise InputError(problems)
    return Batch(owners.dense, applicants, items, *more)


def _with_form(frame: pl.DataFrame) -> pl.DataFrame:
    """The table with the forms of its ids."""
    if "same" in frame.columns or frame.schema.get("item") != pl.String:
        return frame
    ids = frame["item"].unique()
    forms = pl.Series([None if each is None else form(each) for each in ids], dtype=pl.String)
    return frame.with_columns(same=pl.col("item").replace_strict(ids, forms, default=None))


def _form_type(frame: pl.DataFrame) -> type[pl.DataType]:
    """How the forms of ids are held."""
    return pl.Int64 if frame.schema.get("same") == pl.Int64 else pl.String


class _Owners:
    """The rows of applicants by their numbers; `dense` tells that the numbers are the rows, from 0; where these are
    `known`, all tables have no others.
    """

    def __init__(self, applicants: pl.DataFrame, known: bool) -> None:
        self._numbers, self._known = applicants.select("applicant"), known
        self.dense = known or self._numbers["applicant"].equals(pl.int_range(0, len(applicants), eager=True))

    def of(self, table: pl.DataFrame) -> pl.DataFrame:
        """A table with the row of each applicant, null where there is none of its number."""
        number = pl.col("applicant")
        if self._known:
            return table.with_columns(number.cast(pl.UInt32).alias(OWNER))
        if self.dense:
            least, most = extremes(table["applicant"])
            if not table["applicant"].null_count() and least >= 0 and most < len(self._numbers):
                return table.with_columns(number.cast(pl.UInt32).alias(OWNER))
            there = number.is_between(0, len(self._numbers) - 1)
            return table.with_columns(pl.when(there).then(number).cast(pl.UInt32).alias(OWNER))
        numbers = self._numbers.with_row_index(OWNER)
        return table.with_columns(number.cast(pl.Int64)).join(
            numbers, on="applicant", how="left", maintain_order="left"
        )


class _Table:
    """One table as it is looked over; what is wrong with it goes to `problems`. Numbers that are `held` are known to
    lie between the ends of their facts.
    """

    def __init__(self, name: str, frame: pl.DataFrame, problems: Findings, held: bool) -> None:
        self.name, self.frame, self.problems, self.held = name, frame, problems, held
        self.sound = True

    def _fault(self, code: str, **words: object) -> None:
        self.sound = False
        self.problems.add(code, Mark(self.name), **words)

    def columns(self, types: Mapping[str, type[pl.DataType]], facts: Mapping[str, Asked]) -> pl.DataFrame:
        """The columns that are asked for, in their types."""
        wanted = {
            **{key: _Wanted(dtype, *_ENDS.get(key, (None, None))) for key, dtype in types.items()},
            **{k: _Wanted.of(a) for k, a in facts.items()},
        }
        good: list[pl.Expr] = []
        for key, each in wanted.items():
            found = self.frame.schema.get(key)
            if found is None:
                self._fault("columns.missing", column=key)
            elif not each.takes(found):
                zh, en = each.words
                self._fault("columns.type", column=key, found=found, zh=zh, en=en)
            elif each.least is not None and not self.held and self._outside(key, each):
                self._fault("columns.range", column=key, least=each.least, most=each.most)
            else:
                row = key == "applicant" and self.name != APPLICANT and found.is_(pl.UInt32)  # as `owned` wants it
                good.append(pl.col(key) if row else pl.col(key).cast(each.dtype))
        more = [key for key in ("id", "item") if self.frame.schema.get(key) == pl.String and key not in wanted]
        made = self.frame.select(*good, *more)
        bound = [key for key, asked in facts.items() if asked.bonds is not None]
        bonds = facts[bound[0]].bonds if bound else None
        return made if bonds is None or not self.sound else self._fixed(made, bound, bonds)

    def _fixed(self, made: pl.DataFrame, keys: list[str], bonds: Bonds) -> pl.DataFrame:
        """The columns with what facts fix filled in, as where a profile is read; rows that contradict it are told."""
        found = made.select(keys).unique(maintain_order=True)
        rows = found.rows(named=True)
        filled = [bonds.known(row) for row in rows]
        against = [row for row, known in zip(rows, filled, strict=True) if known is None]
        if against:
            words = " ".join(f"{key}={int(value)}" for key, value in against[0].items() if value is not None)
            count = len(made.join(pl.DataFrame(against, found.schema), on=keys, how="semi", nulls_equal=True))
            self._fault("columns.fixed", found=words, count=count)
            return made
        known = [{**row, **(each or {})} for row, each in zip(rows, filled, strict=True)]
        pairs = list(zip(rows, known, strict=True))
        open_ = [key for key in keys if any(row[key] is None and each[key] is not None for row, each in pairs)]
        if not open_:
            return made
        after = [pl.Series(f"{key}\0", [each[key] for each in known]).cast(found.schema[key]) for key in open_]
        joined = made.join(found.with_columns(after), on=keys, how="left", nulls_equal=True, maintain_order="left")
        return joined.with_columns(pl.col(f"{key}\0").alias(key) for key in open_).select(made.columns)

    def _outside(self, key: str, each: _Wanted) -> bool:
        column = self.frame[key]
        if column.dtype == pl.Boolean or column.null_count() == len(column):
            return False
        ends = self.frame.select(pl.col(key).min().alias("least"), pl.col(key).max().alias("most")).row(0)
        return ends[0] < each.least or ends[1] > each.most

    def complete(self, keys: Iterable[str]) -> None:
        """Nothing of some columns may be unknown."""
        for key in keys:
            if key in self.frame.columns and (count := self.frame[key].null_count()):
                self._fault("columns.null", column=key, count=count)

    def once(self, keys: list[str]) -> None:
        """No two rows may have the same in some columns."""
        if not self.sound:
            return
        if self.frame.select(pl.struct(keys).hash().n_unique()).item() == len(self.frame):
            return
        count = len(self.frame) - self.frame.select(pl.struct(keys).n_unique()).item()
        if count:
            names = self.frame.filter(pl.struct(keys).is_duplicated()).select(keys).row(0)
            self._fault("columns.twice", found=" ".join(map(str, names)), count=count)

    def owned(self, made: pl.DataFrame, owners: _Owners | None) -> pl.DataFrame:
        """The table with each applicant by its row."""
        if not self.sound or owners is None:
            return made
        found = owners.of(made)
        if found[OWNER].null_count():
            strangers = found.filter(pl.col(OWNER).is_null())["applicant"]
            self._fault("columns.stranger", found=strangers[0], count=len(strangers))
        return found.select(OWNER, pl.exclude(OWNER, "applicant"))


_WORDS: Mapping[str, tuple[str, str]] = {
    "whole": ("整数", "whole numbers"),
    "truth": ("是或否（Boolean）", "truths (Boolean)"),
    "text": ("文字（String）", "texts (String)"),
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a column has to be; whole numbers of any width are taken, if they lie between the ends."""

    dtype: type[pl.DataType]
    least: int | None = None
    most: int | None = None

    @classmethod
    def of(cls, asked: Asked) -> _Wanted:
        whole = asked.dtype not in {pl.Boolean, pl.String}
        return cls(asked.dtype, asked.least, asked.most) if whole else cls(asked.dtype)

    def takes(self, found: pl.DataType) -> bool:
        """Whether a type will do."""
        return found.is_(self.dtype) or found.is_(pl.Null) or (self._family == "whole" and found.is_integer())

    @property
    def _family(self) -> str:
        return "truth" if self.dtype is pl.Boolean else "text" if self.dtype is pl.String else "whole"

    @property
    def words(self) -> tuple[str, str]:
        """What it has to be, in both languages."""
        return _WORDS[self._family]
