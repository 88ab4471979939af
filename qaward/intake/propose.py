"""A first mapping, proposed from headers and values: what is unsure is marked, identities and units are never guessed.

The same books give the same text. A list that lacks what it cannot do without is written as comments, with the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qaward.identity import form
from qaward.intake.fields import Fields
from qaward.intake.guess_heads import find_heads
from qaward.intake.lacking import lacking, registering, say_kind
from qaward.intake.proposal import Proposal, ProposedList
from qaward.intake.propose_list import ListProposer, Wanted
from qaward.intake.seen import SeenTable, seen_tables
from qaward.messages.text import Pair
from qaward.tabular.book import Book


def proposal_of(books: Sequence[Book], fields: Fields, wanted: Wanted | None = None) -> Proposal:
    """A first mapping for some files; `wanted` are the policies' kinds, facts and clauses, where they are known."""
    tables = list(seen_tables(sorted(books, key=lambda book: book.source)))
    kinds: Collection[str] = wanted.kinds if wanted is not None else ()
    heads = [find_heads(table, fields.vocabulary, kinds) for table in tables]
    ids = {word for each in heads if each.gives == "items" and each.item is not None for word in each.item.words()}
    lists: list[ProposedList] = []
    names: set[str] = set()
    sources = {book.source for book in books}
    for table, found in zip(tables, heads, strict=True):
        lists.append(ListProposer(table, found, fields, wanted, ids).proposed(names, sources))
        if any(_stands_in(table, other) for other in tables):
            lists[-1].missing.append(_TWO)
    for each in registering(lists):
        column = next(head.name for head, other in zip(heads, lists, strict=True) if other is each)
        say_kind(each, column.words() if column is not None else (), fields)
    shown = {table.source for table in tables}
    without_table = sorted(book.source for book in books if book.source not in shown)
    unread = tuple((f"没有找到表：{each}", f"no table was found: {each}") for each in without_table)
    claimed = {kind for each in heads if each.gives == "items" for kind in each.of_rows if kind}
    without = lacking(lists, fields, wanted.clauses if wanted is not None else (), claimed)
    notes: list[Pair] = []
    if without:
        said = "、".join(f"{each.label}（{each.path}）" for each in without)
        paths = ", ".join(each.path for each in without)
        notes.append(
            (
                f"没有名单写明申报单位的 {said}；政策要看的，补一列，各行都一样的写进 always",
                f"no list says {paths} of applicants, which policies look at; add a column, or write under `always` "
                "what is the same in all rows",
            )
        )
    return Proposal(tuple(lists), unread, tuple(notes), without)


_TWO: Pair = (
    "同一张表里另有一个表也有这些列，分不清；请把两个表分到两张表里",
    "another table of the same sheet has these columns too, so that they cannot be told apart; put them on two sheets",
)


def _stands_in(table: SeenTable, other: SeenTable) -> bool:
    """Whether another table of the same sheet has all columns of a table, so that its list would fit both."""
    if other is table or (other.source, other.sheet) != (table.source, table.sheet):
        return False
    return {form(each.header) for each in table.columns} <= {form(each.header) for each in other.columns}
