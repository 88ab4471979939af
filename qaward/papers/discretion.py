"""Texts for one applicant, in which no other one is named: names and codes of others are put out of sight."""

from __future__ import annotations

from collections.abc import Iterable

OTHER = "其他申报主体"
"""What stands in the place of another applicant's name."""
OTHER_CODE = "（略）"
"""What stands in the place of another applicant's code or account."""
_SHORTEST = 2


class Discretion:
    """Knows every applicant of a run, so that a text about one can be rid of the others."""

    def __init__(self, names: Iterable[str], codes: Iterable[str]) -> None:
        self._shown = dict.fromkeys((name for name in names if len(name) >= _SHORTEST), OTHER)
        self._shown |= dict.fromkeys((code for code in codes if len(code) >= _SHORTEST), OTHER_CODE)
        lengths: dict[str, set[int]] = {}
        for each in self._shown:
            lengths.setdefault(each[0], set()).add(len(each))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def of(self, text: str, own: Iterable[str]) -> str:
        """A text without what names another applicant; `own` are the names and codes of the one it is for."""
        mine = [each for each in own if each]
        parts: list[str] = []
        at = 0
        while at < len(text):
            kept = next((each for each in mine if text.startswith(each, at)), "")
            found = kept or self._at(text, at)
            parts.append(kept or self._shown.get(found, "") or text[at])
            at += len(found) or 1
        return "".join(parts)

    def _at(self, text: str, at: int) -> str:
        """The longest name or code that stands at a place of a text; nothing where none does."""
        pieces = (text[at : at + length] for length in self._lengths.get(text[at], ()))
        return next((piece for piece in pieces if piece in self._shown), "")
