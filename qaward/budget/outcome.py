"""What comes of a year's money: every line before and after, by which rule, and the totals, which reconcile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from qaward.budget.claim import Claim
from qaward.budget.division import Cell


class Fate(StrEnum):
    """What becomes of a line, with its words."""

    _value_: str
    zh: str
    en: str

    def __new__(cls, key: str, zh: str, en: str) -> Fate:
        """One fate, by its key and its words."""
        made = str.__new__(cls, key)
        made._value_ = key
        made.zh, made.en = zh, en
        return made

    WHOLE = "whole", "足额", "in full"
    ROUNDED = "rounded", "足额取整", "in full, rounded"
    PART = "part", "部分", "in part"
    NOTHING = "nothing", "未分得", "nothing"
    WAITS = "waits", "缓付", "waits"
    OPEN = "open", "待人定", "to be settled"
    FIXED = "fixed", "已下达", "issued before"

    def word(self, lang: str = "zh") -> str:
        """Its name in a language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Step:
    """What one rule did to a line: its name, what the line was before and after it in fen, and where it stood.

    `at` is the place of the line, or of what it belongs to, in the order of the rule, from 1. `level`: its remainder
    was equal to others' where units ran out, so that the order decided. `least` and `most` are what it can come to
    where that is open.
    """

    rule: str
    method: str
    before: int
    after: int
    at: int
    level: bool = False
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a claim: what is due, what it gets (`share`), what is withheld, all in fen, and why.

    `at` is its place in the printed order, from 1; the cells say who bears what of the share and when.
    """

    claim: Claim
    at: int
    share: int
    fate: Fate
    steps: tuple[Step, ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def due(self) -> int:
        """What was due before all rules of the year."""
        return self.claim.fen

    @property
    def withheld(self) -> int:
        """What it does not get."""
        return self.due - self.share


@dataclass(frozen=True, slots=True)
class Total:
    """The lines of a budget, or of what no budget is for (`rule` empty): sums in fen, and how many lines.

    `due` is what was due, `share` what is given, `withheld` the difference; `left` is what the budget has left, of
    which `held` may still go to lines that are open.
    """

    payer: str
    rule: str
    fen: int | None
    lines: int
    due: int
    share: int
    withheld: int
    left: int | None
    held: int

    def __post_init__(self) -> None:
        if self.share + self.withheld != self.due or (
            self.fen is not None and self.share + (self.left or 0) != self.fen
        ):
            raise ValueError(f"the lines of {self.payer} do not reconcile")


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says, as it is printed beside the lines; steps and totals call it by its name."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Allotment:
    """The year's money given to lines: budget by budget, in the printed order of each, then what no budget is for.

    `rules` are those of the year, in the order in which they were used.
    """

    year: int
    rules: tuple[RuleWords, ...]
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]

    @property
    def open(self) -> tuple[Line, ...]:
        """The lines that a person has to settle before any sum is final."""
        return tuple(line for line in self.lines if line.fate is Fate.OPEN)


def borne(lines: Iterable[Line]) -> tuple[Cell, ...]:
    """What each level bears of some lines at each time: the payer of the budget is one of those who bear it."""
    sums: dict[tuple[str, int], int] = {}
    for line in lines:
        for cell in line.cells:
            key = cell.payer, cell.tranche
            sums[key] = sums.get(key, 0) + cell.fen
    return tuple(Cell(tranche, payer, fen) for (payer, tranche), fen in sorted(sums.items()))
