"""A line divided: among the levels of government that bear it, and into what is paid now and what later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qaward.shares import make_up, share_out, whole_weights


@dataclass(frozen=True, slots=True)
class Part:
    """Who bears a part of a line: a sum in fen, or a ratio of what the sums leave."""

    payer: str
    fen: int | None = None
    ratio: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Tranche:
    """A part of a line that is paid at one time, and when, in the office's words."""

    ratio: Fraction
    when: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one level bears of one tranche of a line: the number of the tranche from 1, and fen."""

    tranche: int
    payer: str
    fen: int


@dataclass(frozen=True, slots=True)
class Division:
    """How the lines of a budget are divided. Without parts the payer bears all, without tranches all is paid at once.

    The ratios of the parts make 1, so do those of the tranches. What the first tranches round off to whole `step`s
    is in the last one.
    """

    parts: tuple[Part, ...] = ()
    tranches: tuple[Tranche, ...] = ()

    def of(self, payer: str, fen: int, step: int = 1) -> tuple[Cell, ...]:
        """A line of a payer divided: the cells make up the line, those of a part the part, those of a tranche it."""
        if not self.parts and not self.tranches:
            return (Cell(1, payer, fen),)
        borne = divided(fen, self.parts) if self.parts else (fen,)
        payers = [part.payer for part in self.parts] or [payer]
        times = paid_at(fen, self.tranches, step) if self.tranches else (fen,)
        rows = _crossed(borne, times)
        return tuple(
            Cell(at, name, part) for at, row in enumerate(rows, 1) for name, part in zip(payers, row, strict=True)
        )


def divided(fen: int, parts: Sequence[Part]) -> tuple[int, ...]:
    """What each part bears: first the sums, in the order declared and as far as the line goes, then the ratios."""
    borne: list[int] = []
    left = fen
    for part in parts:
        borne.append(min(left, part.fen or 0))
        left -= borne[-1]
    shares = share_out(left, whole_weights([part.ratio for part in parts])).fen
    return tuple(own + share for own, share in zip(borne, shares, strict=True))


def paid_at(fen: int, tranches: Sequence[Tranche], step: int = 1) -> tuple[int, ...]:
    """What is paid at each time, in whole steps; what is below one comes with the last."""
    times = list(share_out(fen - fen % step, whole_weights([each.ratio for each in tranches]), step=step).fen)
    times[-1] += fen - sum(times)
    return tuple(times)


def _crossed(borne: Sequence[int], times: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """One row for each time, which makes it up; the columns make up what is borne."""
    left = list(borne)
    for time in times:
        row = make_up(time, left, left)
        left = [before - part for before, part in zip(left, row, strict=True)]
        yield row
