"""Notes on the cells of a workbook (批注)."""

from __future__ import annotations

from qaward.tabular.limits import MOST_NOTES
from qaward.tabular.markup import Markup, read_markup
from qaward.tabular.package import Package
from qaward.tabular.places import place_of
from qaward.tabular.refusing import refused


class _Notes(Markup):
    def __init__(self, package: Package) -> None:
        self.found: dict[tuple[int, int], str] = {}
        self._package = package
        self._place = (0, 0)
        self._pieces: list[str] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "comment":
            self._place, self._pieces = place_of(attributes.get("ref", "")), []
        self._inside = name == "t"

    def end(self, name: str) -> None:
        self._inside = False
        if name == "comment" and all(self._place):
            self.found[self._place] = "".join(self._pieces).strip()
            if len(self.found) > MOST_NOTES:
                raise refused("book.notes", self._package.mark, most=MOST_NOTES)

    def text(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)


def notes_of(package: Package, part: str) -> dict[tuple[int, int], str]:
    """The notes of one part, by row and column."""
    notes = _Notes(package)
    if part in package:
        read_markup(package.chunks(part), notes, package.source, lambda: package.damaged(part))
    return notes.found
