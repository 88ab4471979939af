"""What a run over all printers has compared and found, and the table that tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

COLUMNS = ("policies", "profiles", "answers", "lines", "ranges", "differences")
"""What is counted of each printer. A difference is a comparison that failed, however many entries differ in it."""

MOST_ENTRIES = 12
"""So many entries of a difference are printed."""


@dataclass(frozen=True)
class Difference:
    """A comparison that failed: the case by which it is repeated, the printer, and what differs."""

    case: str
    printer: str
    what: str
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """The difference as it is printed: what the reference has first."""
        yield f"DIFFERENCE {self.printer}, --case {self.case}: {self.what}"
        for sign, entries in ("-", self.missing), ("+", self.extra):
            yield from (f"  {sign} {each}" for each in entries[:MOST_ENTRIES])
            if len(entries) > MOST_ENTRIES:
                yield f"  {sign} … {len(entries) - MOST_ENTRIES} more"


@dataclass
class Report:
    """Counts that add up: by printer what was compared, in detail too, and what was left out and why."""

    compared: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])
    details: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])
    left: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])
    constructs: Counter[str] = field(default_factory=Counter[str])
    differences: list[Difference] = field(default_factory=list[Difference])

    def note(self, printer: str, **numbers: int) -> None:
        """Count what was compared."""
        self.compared.setdefault(printer, Counter()).update(numbers)

    def detail(self, printer: str, seen: Counter[str]) -> None:
        """Count what comparisons saw."""
        self.details.setdefault(printer, Counter()).update(seen)

    def leave(self, printer: str, why: str, number: int = 1) -> None:
        """Count what a printer left out."""
        if number:
            self.left.setdefault(printer, Counter())[why] += number

    def differ(self, difference: Difference) -> None:
        """Keep a difference."""
        self.differences.append(difference)
        self.note(difference.printer, differences=1)

    def add(self, other: Report) -> None:
        """Take in what another part of the cases came to."""
        for mine, theirs in (
            (self.compared, other.compared),
            (self.details, other.details),
            (self.left, other.left),
        ):
            for printer, counts in theirs.items():
                mine.setdefault(printer, Counter()).update(counts)
        self.constructs += other.constructs
        self.differences += other.differences

    def shown(self, printers: Sequence[str]) -> Iterator[str]:
        """The whole report."""
        for each in self.differences:
            yield from each.lines()
        yield f"{'':34}" + "".join(f"{name:>13}" for name in COLUMNS)
        for printer in printers:
            counts = self.compared.get(printer, Counter())
            yield f"{printer:34}" + "".join(f"{counts[name]:>13,}" for name in COLUMNS)
        for title, kept in ("in detail", self.details), ("left out", self.left):
            yield f"{title}:"
            for printer in printers:
                counts = sorted(kept.get(printer, Counter()).items())
                yield f"  {printer}: " + ("; ".join(f"{name} {number:,}" for name, number in counts) or "nothing")
        policies = self.constructs["policies"]
        yield f"of {policies:,} policies so many used:"
        yield "  " + "; ".join(f"{name} {n:,}" for name, n in sorted(self.constructs.items()) if name != "policies")
