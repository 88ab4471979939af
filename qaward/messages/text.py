"""What a diagnostic says, as a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""An error makes an input unusable, pays a wrong sum or proves a rule faulty; a warning wants a look; a note needs
nothing.
"""

Pair = tuple[str, str]
"""A text in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is wrong, and what to write or do instead. Names in braces are filled in."""

    why: Pair
    remedy: Pair
    severity: Severity = "error"

    def words(self) -> dict[str, str]:
        """Both parts as words of a text that takes them over."""
        return {"zh": self.why[0], "en": self.why[1], "remedy_zh": self.remedy[0], "remedy_en": self.remedy[1]}
