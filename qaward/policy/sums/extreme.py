"""`lower_of` and `higher_of`: the lowest or the highest of several sums (就低, 就高)."""

from __future__ import annotations

from dataclasses import dataclass

from qaward.nodes import Mapping
from qaward.policy.sums.base import KnownOf, Maker, N, Reads, Schema, Shown, Sum, SumForm, words_in


@dataclass(frozen=True, slots=True)
class Extreme(Sum):
    """The highest of some sums, or the lowest. Where one is not known, neither is it."""

    of: tuple[Sum, ...]
    highest: bool

    @property
    def inner_sums(self) -> tuple[Sum, ...]:
        """What it is one of."""
        return self.of

    @property
    def any_part(self) -> bool:
        """One is enough for the highest."""
        return self.highest

    def words(self, lang: str) -> str:
        """`（20万元、设备投入 × 10%）中最低的`; its parts stand in brackets, apart from what stands beside it."""
        if lang == "zh":
            return f"（{'、'.join(words_in(each, lang) for each in self.of)}）中最{'高' if self.highest else '低'}的"
        of = "; ".join(words_in(each, lang) for each in self.of)
        return f"the {'highest' if self.highest else 'lowest'} of ({of})"

    def working(self, known: KnownOf) -> str:
        """`min(200000元, 1200000元 × 10%)`."""
        return f"{'max' if self.highest else 'min'}({', '.join(each.working(known) for each in self.of)})"

    def made(self, to: Maker[N]) -> N:
        """The highest or the lowest."""
        return to.best([each.made(to) for each in self.of], highest=self.highest)


def _form(key: str, shown: str, *, highest: bool) -> SumForm:
    def read(reader: Reads, node: Mapping) -> Sum | None:
        found = reader.amounts(node, key)
        return None if found is None else Extreme(found, highest)

    several: Schema = {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/Amount"}}
    return SumForm(
        key=key,
        beside=(),
        read=read,
        schema={key: several},
        reference=(Shown(f"{{{key}: [20万元, {{share: 10%, of: cost}}]}}", shown),),
        bounds=("less", "round"),
    )


LOWER = _form("lower_of", "几个金额中最低的（就低）；有一个不详，金额就不详", highest=False)
HIGHER = _form("higher_of", "几个金额中最高的（就高）；有一个不详，金额就不详", highest=True)
