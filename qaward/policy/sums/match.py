"""`match`: what other payers granted, or a share of it."""

from __future__ import annotations

from fractions import Fraction

from qaward.nodes import Mapping
from qaward.policy.sums.base import Reads, Shown, Sum, SumForm
from qaward.policy.sums.share import NAMES, RATIO, Scaled


def _read(reader: Reads, node: Mapping) -> Sum | None:
    granted = reader.grants(node, "match")
    if granted is None:
        return None
    ratio = reader.ratio(node, "share") if node.get("share") is not None else Fraction(1)
    return None if ratio is None else Scaled(ratio, granted)


MATCH = SumForm(
    key="match",
    beside=("share",),
    read=_read,
    schema={"match": NAMES, "share": RATIO},
    reference=(
        Shown('{match: province, share: "1:0.5"}', "另一方实际资助额的这个比例，不写 `share` 就是同样多"),
        Shown("{match: [province, city], share: 50%}", "几方实际资助额合计的这个比例；有一方不详，金额就不详"),
    ),
)
