"""What is made of the rules once for each choice of policies, and kept for all who choose the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

MOST_CHOICES = 32
"""Choices of policies that are kept; who makes another one waits until what it needs is made."""

Made = TypeVar("Made")


class ByChoice(Generic[Made]):
    """Things by the ids of policies, each made when it is first asked for. It holds nothing of any applicant."""

    def __init__(self, make: Callable[[tuple[str, ...]], Made]) -> None:
        self._make = make
        self._known: OrderedDict[tuple[str, ...], Made] = OrderedDict()
        self._lock = Lock()

    def of(self, policies: tuple[str, ...]) -> Made:
        """What belongs to a choice. Raises what making it raises."""
        with self._lock:
            found = self._known.get(policies)
            if found is None:
                found = self._known[policies] = self._make(policies)
                while len(self._known) > MOST_CHOICES:
                    self._known.popitem(last=False)
            self._known.move_to_end(policies)
        return found
