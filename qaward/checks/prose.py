"""Figures in Chinese official prose: where they stand, what they are worth, exactly, and of what they are a measure.

The order of reading is: what is no figure (`not_a_figure`), what is damaged (`damage`), then sound figures by what
can be told with most certainty, and last the numbers without a unit (`measures`). What has been read is blanked, so
that nothing is read twice and a part of a damaged figure is never taken for a sound one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from qaward.checks import notations as n
from qaward.checks.currencies import veil
from qaward.checks.damage import damaged
from qaward.checks.figure import Figure, Sense
from qaward.checks.gaps import even, joined
from qaward.checks.listing import list_numbers
from qaward.checks.measures import READERS, Reading
from qaward.checks.not_a_figure import BLANK, blank, not_figures, per_one
from qaward.checks.numerals import narrow

_SENSES: tuple[Sense, ...] = ("at_most", "at_least", "above", "below", "about", "full")
_LOOSE = frozenset({"批", "轮", "条"})
"""What 一 with these words counts is some, never one (一批成果)."""


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text in its order, with numbers that are none (`not_a_figure`) and damaged ones (`hint`)."""
    return tuple(sorted(_Reader(text).read(), key=lambda each: (each.start, each.end))) if text else ()


class _Reader:
    """Reads one text. Figures are found in `plain`, narrowed and without gaps; their places are those in `text`."""

    def __init__(self, text: str) -> None:
        whole = narrow(even(text))
        self.text, self.found = text, list[Figure]()
        self.joined = joined(veil(whole))
        self.plain = self.joined.text
        self.reading = Reading(self.plain, self.joined.of(whole))

    def read(self) -> list[Figure]:
        self._keep(Figure(start, end, "", "", not_a_figure=why) for why, start, end in not_figures(self.plain))
        self._keep(Figure(start, end, "", "", not_a_figure="numbering") for start, end in list_numbers(self.plain))
        self._keep(Figure(start, end, "", "damaged", hint=hint) for start, end, hint in damaged(self.reading.left))
        for reader in READERS:
            self._keep(reader(self.reading))
        return self.found

    def _keep(self, found: Iterable[Figure]) -> None:
        """Keep the figures whose place is still free, with the words beside them, and blank what they are read from."""
        spans: list[tuple[int, int]] = []
        for figure in found:
            if figure.kind != "damaged" and BLANK in self.reading.left[figure.start : figure.end]:
                continue
            spans.append((figure.start, figure.end))
            words, sense = self._beside(figure)
            start, end = self.joined.place(figure.start, figure.end)
            sense, printed = figure.sense or sense, self.text[start:end]
            shown = replace(figure, start=start, end=end, text=printed, words=words, sense=sense)
            self.found.append(_told(shown, self.plain[max(0, figure.start - 8) : figure.start]))
        self.reading.left = blank(self.reading.left, spans)

    def _beside(self, figure: Figure) -> tuple[str, Sense]:
        if figure.not_a_figure or figure.kind == "damaged":
            return "", ""
        before = n.BEFORE.search(self.plain[max(0, figure.start - 14) : figure.start])
        after = n.AFTER.match(self.plain[figure.end : figure.end + 12])
        if before is not None and figure.kind == "period" and before["about"] == "近":
            before = None  # 近三年 is the last three years, not about three
        both = [match for match in (before, after) if match is not None]
        words = "…".join(match[0].strip() for match in both)
        senses: list[Sense] = [name for match in both for name in _SENSES if match.groupdict().get(name)]
        return words, senses[0] if senses else ""


def _told(figure: Figure, before: str) -> Figure:
    """A figure of one that is a rate's unit (每完成1个) or an article (一个), as no figure."""
    if figure.kind not in {"count", "period"} or figure.values != (Fraction(1),) or figure.not_a_figure:
        return figure
    if figure.kind == "count" and per_one(before):
        return replace(figure, kind="", not_a_figure="each")
    if figure.kind == "count" and figure.text.startswith("一") and (not figure.sense or figure.unit in _LOOSE):
        return replace(figure, kind="", not_a_figure="article")
    return figure
