"""Readings: which interpretation of a doubtful passage a run uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import Node, Scalar
from qaward.policy.model import Reading

V = TypeVar("V")
Choices = Mapping[str, str]
"""Reading id → the value chosen for a run."""


class Resolver:
    """Puts the chosen value where a rule file says `{reading: id}`, and notes which readings were used."""

    def __init__(self, readings: Mapping[str, Reading], problems: Findings, *, known: bool = True) -> None:
        self.readings, self.problems, self.known = readings, problems, known
        self.used: set[str] = set()
        self.expanded = 0  # how often conditions have used definitions so far

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

    def value(self, node: Node, read: Callable[[Node, Findings], V | None]) -> tuple[V | None, tuple[str, ...]]:
        """What a node stands for, read by `read`, and the reading it rests on, if any.

        Every alternative is read too, so that a faulty one is found before somebody chooses it.
        """
        name = self.name(node)
        if name is None:
            return read(node, self.problems), ()
        reading = self.find(name, node.mark)
        if reading is None:
            return None, ()
        chosen = None
        for text, place in zip((reading.taken, *reading.alternatives), reading.places, strict=True):
            value = read(Scalar(text, place, True), self.problems)
            if text == reading.chosen:
                chosen = value
        return chosen, (name,)
