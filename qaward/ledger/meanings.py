"""Changes of meaning: what this version understands otherwise than earlier ones, and how a replay tells.

A record of an earlier version is decided anew by today's meaning. Where that makes the difference, the replay names
the change. A new one is one entry of `MEANINGS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from qaward.engine.match import Meets
from qaward.standings import Standing

EARLIER = frozenset({"record/1"})
"""The versions of records that were made before the changes below."""

Place = tuple[str, str, str]
"""Clause, item and payer, as a replay names them."""
Entry = Mapping[str, Any]
"""A line or a refusal as documents hold it."""


class Pair(NamedTuple):
    """One line or refusal as it was recorded and as it is now (None: there is none).

    `payer` is the payer alone, `level` that of the policy, `facts` what the profile says of the item.
    """

    payer: str
    level: str
    facts: Entry
    old: Entry | None
    new: Entry | None

    def waits(self, code: str) -> bool:
        """Whether the same line, of the same gross sum, waits for something now that it did not wait for."""
        if self.old is None or self.new is None or self.old.get("gross_fen") != self.new.get("gross_fen"):
            return False
        return code in self.new.get("waits", ()) and code not in self.old.get("waits", ())


class Meaning(NamedTuple):
    """One change: what is understood now, 中文 and English, and whether it made a pair differ."""

    zh: str
    en: str
    made: Callable[[Pair], bool]


def _own_grant(pair: Pair) -> bool:
    """The sum of a payer whom the policy does not bind: it rests on what that payer is known to have granted."""
    if pair.payer == pair.level or pair.old is None or pair.new is None or "net_fen" not in pair.new:
        return False
    if pair.old.get("gross_fen") != pair.new["gross_fen"]:
        return False
    fact = f"granted.{pair.payer}"
    asked = [any(part.get("fact") == fact for part in each["conditions"]) for each in (pair.old, pair.new)]
    return asked == [False, True]


def _held(pair: Pair) -> bool:
    return pair.waits("held")


def _draft(pair: Pair) -> bool:
    return pair.waits("draft") and pair.old is not None and not Standing(pair.old.get("standing", "due")).figure


MEANINGS: dict[str, Meaning] = {
    "held": Meaning(
        "可能已经付过的、编号丢了位数的，待核之后才应付；以前没有日期的已付按当年或尚不能再付计",
        "what may have been paid before, or whose id lost digits, is held until somebody decided; payments without a "
        "day used to count as too recent",
        _held,
    ),
    "own-grant": Meaning(
        "政策只约束本级：别的层级的数额，待其实际资助明确之后，按所说与所获中较小的应付",
        "a policy binds its own level alone: another level's sum waits until its grant is known, and is then due at "
        "the smaller of stated and granted",
        _own_grant,
    ),
    "draft": Meaning(
        "草案的荣誉、未定额和金额一样待定",
        "what a draft promises without a figure waits, as its money does",
        _draft,
    ),
}
"""Every change since the earliest form of records, by name; the first that fits a pair is the one that is named."""


@dataclass(slots=True)
class Named:
    """Which changes made which differences of one replay.

    `levels` are those of the policies, `items` the facts of the items as the profile gives them, `meets` where lines
    meet under stacking rules.
    """

    pairs: Mapping[Place, tuple[Entry | None, Entry | None]]
    levels: Mapping[str, str]
    items: Mapping[str, Entry]
    meets: Meets
    _direct: dict[Place, str] = field(init=False)

    def __post_init__(self) -> None:
        """Look at every line and refusal that is not what it was."""
        self._direct = {place: code for place in self.pairs if (code := self._made(place))}

    def of(self, place: Place, what: str, replayed: Any) -> str:
        """The change that made a difference at a place, itself or by way of another line; empty where none did."""
        clause, item, payer = place[0], place[1], payer_of(place[2])
        if what in {"totals", "ranges"}:
            return next((code for (_, _, other), code in self._direct.items() if payer_of(other) == payer), "")
        if what == "questions":
            return self._asked(item, replayed)
        return self._direct.get(place) or next(self._beside(clause, payer), "")

    def _made(self, place: Place) -> str:
        old, new = self.pairs[place]
        if old == new:
            return ""
        pair = Pair(
            payer_of(place[2]), self.levels.get(place[0].split("/")[0], ""), self.items.get(place[1], {}), old, new
        )
        return next((code for code, meaning in MEANINGS.items() if meaning.made(pair)), "")

    def _beside(self, clause: str, payer: str) -> Iterator[str]:
        """What made lines differ that meet those of a clause under a stacking rule."""
        rules = self.meets.get((clause, payer), ())
        for (other, _, name), code in self._direct.items():
            if payer_of(name) == payer and any(other in rule.clauses for rule in rules):
                yield code

    def _asked(self, item: str, question: Any) -> str:
        """What made a line ask whether somebody granted its sum."""
        family, _, payer = str(question["fact"] if question else "").partition(".")
        for (_, other, name), code in self._direct.items():
            if family == "granted" and (other, payer_of(name)) == (item, payer):
                return code
        return ""


def payer_of(name: str) -> str:
    """The payer in the third part of a place, which holds the stage too, and a sign for add-ons that are open."""
    return name.rstrip("+").partition(" ")[0]
