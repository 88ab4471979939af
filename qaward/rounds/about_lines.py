"""What was settled about lines, found for each line at once however much was settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qaward.cohort.stand import About
from qaward.identity import form
from qaward.rounds.determined import OfLine
from qaward.rounds.lines import RoundLine
from qaward.rounds.people import People


class AboutLines:
    """Entries about lines, by applicant and item; with `whole`, one that names no item is about all of an applicant."""

    def __init__(self, entries: Iterable[OfLine], people: People, *, whole: bool = False) -> None:
        self._whole = whole
        self._of: dict[tuple[str, str], list[OfLine]] = {}
        for each in entries:
            self._of.setdefault((people.key(each.applicant), form(each.item)), []).append(each)

    def of(self, line: RoundLine) -> Iterator[OfLine]:
        """Those about a line."""
        case = line.case
        return self.about(About(case.applicant, line.kind, case.item, case.policy, case.clause, case.payer), line.name)

    def about(self, claim: About, name: str = "") -> Iterator[OfLine]:
        """Those about a claim; about that to an item as a whole are those that name neither clause nor payer.

        `name` is what its applicant is called, where nobody else knows that.
        """
        if not self._of:
            return
        for who in dict.fromkeys((claim.applicant, form(name) or claim.applicant)):
            for item in dict.fromkeys((claim.item, "") if self._whole else (claim.item,)):
                for each in self._of.get((who, item), ()):
                    if each.concerns(item, claim.policy, claim.clause, claim.payer):
                        yield each

    def unmet(self, lines: Iterable[RoundLine]) -> list[OfLine]:
        """Those that are about no line."""
        left = {id(each): each for entries in self._of.values() for each in entries}
        for line in lines if left else ():
            for each in self.of(line):
                left.pop(id(each), None)
        return sorted(left.values(), key=lambda each: each.mark)
