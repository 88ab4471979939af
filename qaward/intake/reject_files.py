"""The files in which rejects go out and come back: what they are called, and the headers that they have."""

from __future__ import annotations

from fnmatch import fnmatchcase

from qaward.identity import form

RETURNED = "退回*.xlsx"
"""The files in which rejects come back corrected; they belong to every list."""
PLACE, REASON = "原位置", "退回原因"
"""The headers that rejects have beside those of their list: where the row stood, and what is wrong with it."""


def is_returned_name(name: str) -> bool:
    """Whether a file of a name may hold rejects that came back."""
    return fnmatchcase(form(name.rpartition("/")[2]), form(RETURNED))
