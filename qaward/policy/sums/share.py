"""`share`: a share or a multiple of what facts give, or of another row of the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from qaward.money import round_fen
from qaward.nodes import Mapping
from qaward.policy.sums.base import (
    ADDED,
    Figure,
    KnownOf,
    Maker,
    N,
    OfShare,
    Parts,
    Reads,
    Shown,
    Sum,
    SumForm,
    divided,
    percent,
    words_in,
    working_in,
)
from qaward.policy.sums.figures import Known


@dataclass(frozen=True, slots=True)
class Scaled(Sum):
    """A share or a multiple of a sum."""

    ratio: Fraction
    inner: Sum

    @property
    def inner_sums(self) -> tuple[Sum, ...]:
        """What it is a share of."""
        return (self.inner,)

    def figures(self) -> Iterator[Figure]:
        """The share, then what it is of."""
        yield OfShare(self.ratio)
        yield from self.inner.figures()

    def parts(self) -> Parts | None:
        """A share of a pot is divided as the pot is."""
        whole = self.inner.parts()
        return None if whole is None else whole._replace(pot=whole.pot * self.ratio)

    def whole(self) -> str | None:
        """A share of what is divided."""
        text = self.inner.whole()
        return None if text is None else f"{text} × {percent(self.ratio)}"

    def words(self, lang: str) -> str:
        """`设备投入 × 10%`; of all of it, what it is of."""
        inner = words_in(self.inner, lang)
        return inner if self.ratio == 1 else f"{inner} × {percent(self.ratio)}"

    def working(self, known: KnownOf) -> str:
        """`1200000元 × 10%`."""
        return divided(self, known) or f"{working_in(self.inner, known)} × {percent(self.ratio)}"

    def made(self, to: Maker[N]) -> N:
        """The share."""
        parts = self.parts()
        return to.scaled(self.ratio, self.inner.made(to)) if parts is None else to.part(parts)


def share_of(ratio: Fraction, inner: Sum) -> Sum:
    """A share of a sum; of a figure it is a figure at once."""
    return Known(round_fen(ratio * inner.fen)) if isinstance(inner, Known) else Scaled(ratio, inner)


def _read(reader: Reads, node: Mapping) -> Sum | None:
    ratio = reader.ratio(node, "share")
    if node.get("of_row") is not None:
        if node.get("of") is not None:
            reader.add("sum.base-twice", node, "of")
        base = reader.row(node, "of_row")
        return None if base is None or ratio is None else share_of(ratio, base)
    base = reader.facts(node, "of")
    return Scaled(ratio, base) if ratio is not None and base is not None else None


RATIO = {
    "type": "string",
    "pattern": r"^([0-9]+(\.[0-9]{1,6})?%|1\s*[:：]\s*[0-9]+(\.[0-9]{1,6})?|[1-9][0-9]{0,5}\s*/\s*[1-9][0-9]{0,5})$",
}
NAMES = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
_ONE = {"anyOf": [{"type": "string"}, ADDED]}
AMOUNTS = {"anyOf": [*_ONE["anyOf"], {"type": "array", "items": _ONE, "minItems": 1}]}
"""One or several facts, or what is added up over items."""

SHARE = SumForm(
    key="share",
    beside=("of", "of_row", "above", "at_least"),
    read=_read,
    schema={"share": RATIO, "of": AMOUNTS},
    reference=(
        Shown("{share: 10%, of: rd_amount}", "一个金额事实的这个比例"),
        Shown("{share: 10%, of: [rd_amount, design_amount]}", "几个金额事实合计的这个比例；有一个不详，金额就不详"),
        Shown(
            "{share: 20%, of: {sum: {item: standard, where: {level: national}, of: cost}}}",
            "事项的一个金额事实合计的这个比例；有一项不清楚，或者事项没有列全，金额就不清楚",
        ),
        Shown("{share: 50%, of_row: drafting}", "同一张表里上面一行的这个比例"),
    ),
)
