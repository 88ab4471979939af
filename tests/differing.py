"""Two lists that have to be the same, held against each other: what only one of them has is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class NotTheSameError(AssertionError):
    """What was compared, what is missing of it, and what nobody expected; neither, where only the order differs."""

    def __init__(self, what: str, missing: Sequence[Any], extra: Sequence[Any]) -> None:
        lines = [*(f"  - {each}" for each in missing), *(f"  + {each}" for each in extra)]
        super().__init__("\n".join([what, *(lines or ["  in another order"])]))
        self.what, self.missing, self.extra = what, tuple(missing), tuple(extra)

    @property
    def number(self) -> int:
        """How many entries differ."""
        return max(len(self.missing), len(self.extra), 1)


def same(expected: Sequence[Any], found: Sequence[Any], what: str) -> None:
    """Fail with what differs, if anything does."""
    if list(expected) != list(found):
        missing, extra = list[Any](), list(found)
        for each in expected:
            if each in extra:
                extra.remove(each)
            else:
                missing.append(each)
        raise NotTheSameError(what, missing, extra)
