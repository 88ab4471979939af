"""Work of many steps, told to whoever watches it: nobody does, unless a command line puts a bar on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Hands out some work, one step after the other; `words` say what is done, in Chinese and English."""

    def __call__(self, work: Sequence[T], words: tuple[str, str], /) -> Iterable[T]:
        """The steps of the work, in their order."""
        ...


def unwatched(work: Sequence[T], words: tuple[str, str], /) -> Iterable[T]:
    """The work, of which nothing is told."""
    del words
    return work
