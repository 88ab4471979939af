"""Whether the rows of a table pay in the order in which the text says who gets what (30万元、20万元、10万元)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qaward.checks.figure import Figure
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import Clause, Leaf, PayLine, Tier, leaves


def misordered(clause: Clause, text: str, found: Sequence[Figure]) -> Iterator[tuple[PayLine, list[int], list[int]]]:
    """The pay lines whose sums stand in the text in another order: the line, its sums, and those of the text, in fen.

    The order of rows is that of their words in the text, of bands that of the bands; rows of which the text has not
    every word are taken as they are written. Only sums that all stand in the text are compared.
    """
    said = [int(value) for figure in found if figure.kind == "money" for value in figure.values]
    for line in clause.pays:
        rows = [tier for tier in line.tiers if tier.fen]
        sums = [tier.fen for tier in sorted_as(rows, text)]
        if len(set(sums)) < 2 or not set(sums) <= set(said):
            continue
        spread = any(tier.readings for tier in rows) or len(set(sums)) < len(sums)
        if not (_within(sums, said) if spread else _side_by_side(sums, said)):
            yield line, sums, said


def sorted_as(rows: Sequence[Tier], text: str) -> list[Tier]:
    """Rows in the order of the text; as they are written, where that cannot be told."""
    places = [_place(row, text) for row in rows]
    known = [place for place in places if place is not None]
    if len(known) < len(rows) or len(set(known)) < len(rows):
        return list(rows)
    return [row for _, _, row in sorted(zip(known, range(len(rows)), rows, strict=True))]


def _place(row: Tier, text: str) -> int | None:
    """Where the words of a row stand, or the end of its band; None where the row is not of one fact."""
    asked = list(leaves(row.said))
    if len(asked) != 1 or not isinstance(asked[0], Leaf):
        return None
    leaf = asked[0]
    match leaf.test:
        case OneOf(codes) if leaf.fact.type == "enum":
            labels = [label for choice in leaf.fact.choices if choice.code in codes for label in choice.labels]
            at = [place for label in labels if (place := text.find(label)) >= 0]
            return min(at, default=None)
        case Range(low, high):
            return high if high is not None else low
        case _:
            return None


def _side_by_side(sums: Sequence[int], said: Sequence[int]) -> bool:
    return any(list(said[at : at + len(sums)]) == list(sums) for at in range(len(said)))


def _within(sums: Sequence[int], said: Sequence[int]) -> bool:
    left = iter(said)
    return all(fen in left for fen in sums)
