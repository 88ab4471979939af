"""`amount`: a figure, or any other sum, of which something is taken off or which is held."""

from __future__ import annotations

from qaward.nodes import Mapping
from qaward.policy.sums.base import Reads, Shown, Sum, SumForm


def _read(reader: Reads, node: Mapping) -> Sum | None:
    return reader.amount(node, "amount")


PLAIN = SumForm(
    key="amount",
    beside=(),
    read=_read,
    schema={"amount": {"$ref": "#/$defs/Amount"}},
    reference=(Shown("{amount: 30万元, less: province}", "一个写明的金额，减去别处已给的（补差）"),),
)
