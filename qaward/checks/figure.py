"""What a figure is: where it stands in a text, what it measures, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from qaward.checks.not_a_figure import NotAFigure

Kind = Literal[
    "money", "foreign", "share", "points", "times", "doubling", "ratio", "count", "number", "period", "date", "rank",
    "damaged", "",
]  # fmt: skip
"""What a figure measures. `foreign`: another currency; `share`: percent, per mille, fractions, as a part of one;
`points`: percentage points; `doubling`: 翻一番, without a value; `number`: a number without a unit; `damaged`: not
read; empty: no figure (`not_a_figure` tells why)."""

Sense = Literal["", "at_least", "at_most", "above", "below", "about", "full"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text.

    It stands at characters `start` to `end` and is printed as `text`. `values` are one value, or the two ends of a
    range: sums in fen, other currencies in whole ones of `unit`, shares as parts of one, periods in `unit` (month,
    day, workday), dates as year, year × 100 + month, day number or month × 100 + day (`unit` year, month, day,
    monthday); counts in single pieces of `unit`. `words` are the words of comparison with it (不超过, 以上), `sense`
    what they mean. A damaged figure has no value and at most a `hint`; `unclear`: it is printed well, and still says
    no one value (百万元, 一万半). `not_a_figure` says why a number is no figure.
    """

    start: int
    end: int
    text: str
    kind: Kind
    values: tuple[Fraction, ...] = ()
    unit: str = ""
    words: str = ""
    sense: Sense = ""
    hint: str = ""
    unclear: bool = False
    not_a_figure: NotAFigure = ""
