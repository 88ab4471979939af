"""Words that name a rank: 国家级 is above 省级, 一等奖 above 二等奖. What is not known to be a rank is none."""

from __future__ import annotations

from collections.abc import Sequence

SERIES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("国际",), ("国家", "全国"), ("省",), ("市", "地市"), ("县", "区县")),
    (("国际",), ("国家", "全国"), ("行业",), ("团体",)),
    (("特等",), ("一等",), ("二等",), ("三等",), ("四等",), ("优秀", "优胜")),
    (("金",), ("银",), ("铜",)),
    (("特级",), ("一级",), ("二级",), ("三级",), ("四级",), ("五级",)),
    (("5A", "AAAAA"), ("4A", "AAAA"), ("3A", "AAA"), ("2A", "AA"), ("A",)),
    (("甲",), ("乙",), ("丙",), ("丁",)),
)
"""From best to worst."""

ENDINGS = ("奖", "级", "等", "牌", "标准")


def ranked(labels: Sequence[str]) -> list[int] | None:
    """The rank of each label in the one series that has them all (0: the best); None where there is none."""
    for series in SERIES:
        found = [_place(label, series) for label in labels]
        places = [place for place in found if place is not None]
        if len(places) == len(labels) and len(set(places)) == len(places):
            return places
    return None


def _place(label: str, series: Sequence[Sequence[str]]) -> int | None:
    words = {label}
    for ending in ENDINGS:
        words |= {word.removesuffix(ending) for word in words}
    return next((at for at, names in enumerate(series) if words & set(names)), None)
