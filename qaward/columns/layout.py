"""The layout of the tables: which columns the clauses of some policies ask for, and of what type each is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from qaward.columns.printer import TRUTHS
from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.meaning.core import Ref
from qaward.meaning.passing import ends
from qaward.meaning.terms import Column, Tallied, Term, Total, Within, spread
from qaward.vocabulary.bonds import Bonds
from qaward.vocabulary.fact import APPLICANT, Fact, FactType
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Asked:
    """One column that is asked for: a fact of a kind of item, or of the applicant; `least` and `most` bound it.

    A text is a Boolean, whether there is one. Where lines are put in groups by it (`named`), it is the text itself:
    the form of a name, and nothing ("") where it is given as none. `bonds` say what it fixes and by what it is fixed.
    """

    key: str
    type: FactType
    least: int
    most: int
    named: bool = False
    bonds: Bonds | None = None

    @property
    def dtype(self) -> type[pl.DataType]:
        """The type of the column: the narrowest that holds every value."""
        if self.type == "text" and self.named:
            return pl.String
        if self.type in TRUTHS:
            return pl.Boolean
        if self.type == "enum":
            return pl.UInt8 if self.most < 2**8 else pl.UInt16
        return pl.Int32 if self.least >= -(2**31) and self.most < 2**31 else pl.Int64

    def holds(self, ref: Ref) -> pl.Expr:
        """The column as terms look at it."""
        found = pl.col(self.key)
        return found != "" if self.dtype is pl.String else found


OF_APPLICANTS, OF_ITEMS = frozenset({"applicant", "id", "complete"}), frozenset({"applicant", "item", "same"})
"""What tables of applicants and of items have besides facts."""

Layout = Mapping[str, Mapping[str, Asked]]
"""By kind of item (`applicant`: of the applicant): the columns that are asked for, by key."""


def layout(terms: Mapping[str, Iterable[Term]], words: Iterable[tuple[str, Fact]], vocabulary: Vocabulary) -> Layout:
    """What terms ask for, by the kind of item that they look at, and the `words` (kind and fact) that make groups."""
    kinds = Asked("kind", "enum", 1, len(vocabulary.applicant_kinds))
    found: dict[str, dict[str, Asked]] = {APPLICANT: {"kind": kinds}, **{kind: {} for kind in vocabulary.item_kinds}}
    for kind, each in terms.items():
        _ask(kind, each, found, set())
    for kind, fact in words:
        least, most = ends(fact)
        found[kind][fact.key] = Asked(fact.key, fact.type, least, most, named=True)
    for kind, columns in found.items():
        _link(columns, vocabulary.facts_of(kind))
    _check_keys(found)
    return found


def _link(columns: dict[str, Asked], facts: Mapping[str, Fact]) -> None:
    """Ask for the facts as well that fix what is asked for, and for those that it fixes: they may make it known."""
    for key in list(columns):
        bonds = facts[key].bonds if key in facts else None
        for other in [each for each in facts if bonds is not None and each in bonds.groups[key]]:
            asked = columns.get(other) or Asked(other, facts[other].type, *ends(facts[other]))
            columns[other] = replace(asked, bonds=bonds)


def _check_keys(found: Layout) -> None:
    """Raises InputError for a fact whose column could not be told from those that every table has."""
    problems = Findings()
    for kind, columns in found.items():
        for key in sorted(columns.keys() & (OF_APPLICANTS if kind == APPLICANT else OF_ITEMS)):
            problems.add("columns.reserved", Mark(kind), found=key)
    if problems.errors:
        raise InputError(problems)


def _ask(kind: str, terms: Iterable[Term], found: dict[str, dict[str, Asked]], seen: set[Total]) -> None:
    for each in spread(terms):
        term = each.what if isinstance(each, Tallied) else each
        match term:
            case Within(ref) | Column(ref):
                place = APPLICANT if ref.scope == APPLICANT else kind
                found[place].setdefault(ref.key, Asked(ref.key, ref.type, ref.least, ref.most))
            case Total(other, where, of) if term not in seen:
                seen.add(term)
                columns = found.setdefault(other, {})
                if of is not None:
                    columns.setdefault(of.key, Asked(of.key, of.type, of.least, of.most))
                _ask(other, [where], found, seen)
            case _:
                pass
