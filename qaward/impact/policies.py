"""The policies that each side was decided by: those that were named, or those that reach the regions of applicants."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.findings import Finding, texts
from qaward.impact.sides import Side
from qaward.marks import Mark
from qaward.messages.text import Pair

_NONE: Pair = ("一个也没有", "none")
_LONGEST = 400


def differ(sides: tuple[Side, Side]) -> bool:
    """Whether two sides were decided by other policies, whatever these say."""
    old, new = (side.manifest for side in sides)
    return {*old.named} != {*new.named} or old.policies.keys() != new.policies.keys()


def decided_by(side: Side) -> Pair:
    """By which policies a side was decided, in words."""
    names = list(side.manifest.named or side.manifest.policies)
    if not names:
        return _NONE
    zh, en = "、".join(names), ", ".join(names)
    return (f"指定的 {zh}", f"{en}, as named") if side.manifest.named else (f"所在地区的 {zh}", f"{en}, by region")


def policy_cautions(sides: tuple[Side, Side]) -> Iterator[Finding]:
    """That two sides were decided by other policies: a change may come of that."""
    if not differ(sides):
        return
    (old_zh, old_en), (new_zh, new_en) = map(decided_by, sides)
    words = {"old_zh": old_zh, "new_zh": new_zh, "old_en": old_en, "new_en": new_en}
    yield Finding("impact.policies", Mark(sides[1].place), texts(words, _LONGEST), "warning")
