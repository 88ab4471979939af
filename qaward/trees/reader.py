"""What readers of trees share: how deep and how large a tree may be, and how a reader is left."""

from __future__ import annotations

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.nodes import Scalar

DEEPEST = 64
MOST_NODES = 1_000_000
"""The most values one file may hold: above it, a small file would take long and much memory."""


class Refused(Exception):  # noqa: N818 - leaves a reader whose fault is already recorded
    """Leaves a reader."""


class Reader:
    """What both readers do: keep places, and watch how deep and how large the tree gets."""

    def __init__(self, source: str, text: str, problems: Findings) -> None:
        self.source, self.text, self.problems = source, text, problems
        self.sound = True
        self.marred = False
        self.nodes = 0

    def repeat(self, key: Scalar, first: Scalar) -> None:
        """Record that a key stands twice."""
        self.marred = True
        self.problems.add("file.key-twice", key.mark, first.mark, key=key.text)

    def usable(self, *, anyway: bool) -> bool:
        """Whether the tree may be used: it has no fault, or none but those that leave it whole."""
        return self.sound and (anyway or not self.marred)

    def watch(self, mark: Mark, depth: int) -> None:
        """Refuse a tree that is too deep or too large."""
        self.nodes += 1
        if depth > DEEPEST:
            self.problems.add("file.deep", mark, deepest=DEEPEST)
            raise Refused
        if self.nodes > MOST_NODES:
            self.problems.add("file.many-values", mark, most=MOST_NODES)
            raise Refused
