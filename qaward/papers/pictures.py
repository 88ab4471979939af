"""Pictures of sums: bars one below the other, each with its words, and the whole said in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qaward.papers.figures import wan
from qaward.widths import columns

WIDTH, STEP = 100, 42
"""How wide the widest bar is, in per cent of the page, and how high a row, in pixels."""
LONGEST_LABEL = 28
"""How long a label may be, in columns of which a Chinese sign takes two: so much fits beside a sum on a phone."""
MOST_BARS = 12
"""More parts than these are one bar: the table has them all."""

Tone = Literal["now", "before", "budget", "more", "less"]
"""What a bar says by its colour, which its words say too: a sum of now, of before, of the budget, a difference."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, what its sum is (empty: what the title says), that sum in fen, its width in per cent, where
    it begins from above in pixels, its colour.
    """

    label: str
    word: str
    fen: int
    width: int
    top: int
    tone: Tone = "now"

    @property
    def short(self) -> str:
        """The label, cut where a picture has no room for all of it: the table has it whole."""
        if columns(self.label) <= LONGEST_LABEL:
            return self.label
        cut = self.label
        while columns(cut) >= LONGEST_LABEL:
            cut = cut[:-1]
        return f"{cut}…"

    @property
    def sum(self) -> str:
        """Its sum as it is printed beside it; of a difference with its sign."""
        sign = "+" if self.tone == "more" else ""
        return f"{self.word} {sign}{wan(self.fen)}万元".strip()


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars with what they say in words. `key` names it on its page; `height` is in pixels."""

    key: str
    title: str
    told: str
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is to be a bar: its label, its sum in fen, what that is, its colour."""

    label: str
    fen: int
    word: str = ""
    tone: Tone = "now"


def picture(key: str, title: str, drawn: Sequence[Drawn]) -> Picture:
    """A picture of some sums, the widest bar as wide as the page."""
    most = max((abs(each.fen) for each in drawn), default=0)
    bars = tuple(
        Bar(each.label, each.word, each.fen, _width(each.fen, most), at * STEP, each.tone)
        for at, each in enumerate(drawn)
    )
    return Picture(key, title, "；".join(f"{each.label} {each.sum}" for each in bars), len(bars) * STEP, bars)


def _width(fen: int, most: int) -> int:
    """How wide a bar is: no sum is so small that it cannot be seen."""
    return max(1, abs(fen) * WIDTH // most) if fen else 0


def most_of(drawn: Iterable[Drawn]) -> Iterator[Drawn]:
    """Parts of a whole, as many as a picture has room for; the rest is one."""
    parts = list(drawn)
    yield from parts[:MOST_BARS]
    if rest := parts[MOST_BARS:]:
        yield Drawn(f"其他 {len(rest)} 项", sum(each.fen for each in rest))
