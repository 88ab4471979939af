"""Readings: which interpretation of a doubtful passage a run uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeVar, overload

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import Node, Scalar
from qaward.policy.anything import UNASKED, Unasked
from qaward.policy.model import Reading

V = TypeVar("V")
Choices = Mapping[str, str]
"""Reading id → the value chosen for a run."""

ANYTHING = ("不限", "any")
"""The values of a reading under which a condition asks nothing."""


class Resolver:
    """Puts the chosen value where a rule file says `{reading: id}`, and notes which readings were used."""

    def __init__(self, readings: Mapping[str, Reading], problems: Findings, *, known: bool = True) -> None:
        self.readings, self.problems, self.known = readings, problems, known
        self.used: set[str] = set()
        self.expanded = 0  # how often conditions have used definitions so far
        self._deep = False

    def too_deep(self) -> bool:
        """Notes that definitions or clauses lead too deep into one another; whether that is to be told: once."""
        first, self._deep = not self._deep, True
        return first

    def name(self, node: Node) -> str | None:
        """The reading a node refers to; None where the node is an ordinary value."""
        if isinstance(node, MappingNode) and [key.text for key, _ in node.entries] == ["reading"]:
            inner = node.entries[0][1]
            return inner.text if isinstance(inner, Scalar) else ""
        return None

    def find(self, name: str, place: Mark) -> Reading | None:
        """The reading of an id; a stranger is reported, unless the readings could not be read themselves."""
        reading = self.readings.get(name)
        if reading is None:
            if self.known:
                self.problems.add("reading.unknown", place, found=name, **suggestion(name, self.readings))
            return None
        self.used.add(name)
        return reading

    def misled(self, node: Node) -> bool:
        """Whether a node hangs on a reading for which a run chose what cannot be chosen, which is told by itself."""
        reading = self.readings.get(self.name(node) or "")
        return reading is not None and reading.chosen not in (reading.taken, *reading.alternatives)

    @overload
    def value(
        self, node: Node, read: Callable[[Node, Findings], V | None], *, asked: Literal[True] = True
    ) -> tuple[V | None, tuple[str, ...]]: ...

    @overload
    def value(
        self, node: Node, read: Callable[[Node, Findings], V | None], *, asked: bool
    ) -> tuple[V | Unasked | None, tuple[str, ...]]: ...

    def value(
        self, node: Node, read: Callable[[Node, Findings], V | None], *, asked: bool = True
    ) -> tuple[V | Unasked | None, tuple[str, ...]]:
        """What a node stands for, read by `read`, and the reading it rests on, if any.

        Every alternative is read too, so that a faulty one is found before somebody chooses it. Where the value is
        not needed (`asked` false) one of them may say that nothing is asked.
        """
        name = self.name(node)
        if name is None:
            return read(node, self.problems), ()
        reading = self.find(name, node.mark)
        if reading is None:
            return None, ()
        chosen = None
        for text, place in zip((reading.taken, *reading.alternatives), reading.places, strict=True):
            value = self._choice(Scalar(text, place, True), read, asked=asked)
            if text == reading.chosen:
                chosen = value
        return chosen, (name,)

    def _choice(self, node: Scalar, read: Callable[[Node, Findings], V | None], *, asked: bool) -> V | Unasked | None:
        """One value of a reading; `不限` is itself where it is a value of what is asked."""
        if node.text not in ANYTHING:
            return read(node, self.problems)
        value = read(node, Findings())
        if value is not None or not asked:
            return UNASKED if value is None else value
        self.problems.add("reading.anything", node.mark, found=node.text)
        return None
