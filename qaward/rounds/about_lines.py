"""What was settled about lines, found for each line at once however much was settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        if not self._of:
            return
        for who in dict.fromkeys((line.case.applicant, form(line.name))):
            for item in dict.fromkeys((line.same, "") if self._whole else (line.same,)):
                for each in self._of.get((who, item), ()):
                    if each.concerns(item, line.policy, line.clause, line.payer):
                        yield each

    def unmet(self, lines: Iterable[RoundLine]) -> list[OfLine]:
        """Those that are about no line."""
        left = {id(each): each for entries in self._of.values() for each in entries}
        for line in lines if left else ():
            for each in self.of(line):
                left.pop(id(each), None)
        return sorted(left.values(), key=lambda each: each.mark)
