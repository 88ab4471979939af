"""Readings: which interpretation of a doubtful passage a run uses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Literal, TypeVar, overload

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar, glimpse
from qaward.nodes import Mapping as MappingNode
from qaward.policy.anything import UNASKED, Unasked
from qaward.policy.model import Reading
from qaward.policy.syntax import ONCE_KEYS, ClauseShape
from qaward.shapes import check

V = TypeVar("V")
Choices = Mapping[str, str]
"""Reading id → the value chosen for a run."""

ANYTHING = ("不限", "any")
"""The values of a reading under which a condition asks nothing."""


class Resolver:
    """Puts the chosen value where a rule file says `{reading: id}`, and notes which readings were used.

    `known` is false where the head of the policy could not be read: what hangs on it is no fault then.
    """

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

    def under(self, node: MappingNode) -> tuple[tuple[str, ...], bool]:
        """The readings under which something stands (`under`), and whether this run's choice lets it."""
        under = node.get("under")
        if under is None:
            return (), True
        if not isinstance(under, MappingNode) or not under.entries:
            self.problems.add("rule.under", under.mark)
            return (), True
        names: list[str] = []
        stands = True
        for key, value in under.entries:
            reading = self.find(key.text, key.mark)
            if reading is None:
                continue
            names.append(key.text)
            text = glimpse(value)
            if text not in (reading.taken, *reading.alternatives):
                known = (reading.taken, *reading.alternatives)
                self.problems.add("reading.value", value.mark, reading=key.text, found=text, known="、".join(known))
            stands = stands and text == reading.chosen
        return tuple(names), stands

    def settled(self, node: MappingNode, keys: Collection[str]) -> tuple[MappingNode | None, tuple[str, ...]]:
        """A mapping that says under some keys what readings stand for, and these readings; None where one is not there.

        Of a key whose reading says that there is no such limit (不限) nothing is left. What stands there is checked by
        whoever reads the mapping: of the alternatives those that a run chooses, all of them by lint.
        """
        entries: list[tuple[Scalar, Node]] = []
        names: list[str] = []
        for key, value in node.entries:
            found: Node | None = value
            if key.text in keys and self.name(value) is not None:
                found, used = self.value(value, lambda each, _: each)
                names += used
                if found is None:
                    return None, ()
            if found is value or glimpse(found) not in ANYTHING:
                entries.append((key, found))
        return MappingNode(tuple(entries), node.mark), tuple(names)

    def throughout(self, node: Node, apart: Collection[str]) -> tuple[Node | None, tuple[str, ...]]:
        """A node with what readings stand for wherever it names one, and these readings; None where one is not there.

        What stands under the keys `apart` is left to its own reader.
        """
        if self.name(node) is not None:
            return self.value(node, lambda each, _: each)
        names: list[str] = []

        def settled(each: Node) -> Node | None:
            found, used = self.throughout(each, apart)
            names.extend(used)
            return found

        if isinstance(node, Listing):
            items = [settled(item) for item in node.items]
            whole = tuple(item for item in items if item is not None)
            return (replace(node, items=whole) if len(whole) == len(items) else None), tuple(names)
        if isinstance(node, MappingNode):
            entries = [(key, value if key.text in apart else settled(value)) for key, value in node.entries]
            kept = tuple((key, value) for key, value in entries if value is not None)
            return (replace(node, entries=kept) if len(kept) == len(entries) else None), tuple(names)
        return node, ()

    def misled(self, node: Node) -> bool:
        """Whether a node hangs on a reading that could not be read, or for which a run chose what cannot be chosen;
        that is told by itself.
        """
        name = self.name(node)
        reading = self.readings.get(name or "")
        if name is not None and reading is None:
            return not self.known
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


def clause_shape(node: Node, resolver: Resolver, problems: Findings) -> tuple[ClauseShape | None, tuple[str, ...]]:
    """A clause as it is written, with what readings say in place of `once` and its keys; and these readings."""
    if not isinstance(node, MappingNode):
        return check(ClauseShape, node, problems), ()
    once = node.get("once")
    if not isinstance(once, MappingNode):
        return check(ClauseShape, node, problems), ()
    whole, names = resolver.settled(node, ("once",))
    if whole is not None and not names:
        once, names = resolver.settled(once, ONCE_KEYS)
        whole = None if once is None else _with(node, "once", once)
    return check(ClauseShape, whole or _with(node, "once", None), problems), names


def _with(node: MappingNode, name: str, value: Node | None) -> MappingNode:
    """A mapping with another value of a key, or without it."""
    entries = ((key, value if key.text == name else own) for key, own in node.entries)
    return MappingNode(tuple((key, each) for key, each in entries if each is not None), node.mark)


def places_of_values(reading: Node) -> tuple[Mark, ...]:
    """Where a reading's taken value and its alternatives stand."""
    values = [reading.get("takes"), reading.get("alternatives")] if isinstance(reading, MappingNode) else []
    return tuple(
        part.mark
        for value in values
        if value is not None
        for part in (value.items if isinstance(value, Listing) else (value,))
    )
