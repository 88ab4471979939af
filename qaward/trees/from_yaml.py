"""YAML read into nodes; anchors, aliases, tags and repeated keys are refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.messages import HALF_WRITTEN, NO_YAML, YAML_PROBLEMS
from qaward.nodes import Listing, Mapping, Node, Scalar
from qaward.trees.decoding import place_in
from qaward.trees.reader import Reader, Refused


class YamlReader(Reader):
    """The events of the YAML parser, put together to nodes."""

    def __init__(self, source: str, text: str, problems: Findings, *, listed: bool = False) -> None:
        super().__init__(source, text, problems)
        self.listed = listed
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))

    def mark(self, event: Any) -> Mark:
        """Where an event starts."""
        start = event.start_mark
        return Mark(self.source, start.line + 1, start.column + 1)

    def fault(self, code: str, event: Any, **words: object) -> None:
        """Record a fault at an event."""
        self.sound = False
        self.problems.add(code, self.mark(event), None, **words)

    def read(self) -> Node | None:
        """The tree; None, with the faults recorded, where there is none that may be used."""
        try:
            node = self._document()
        except yaml.MarkedYAMLError as fault:
            self._stopped(fault)
            return None
        except (ValueError, OverflowError):  # an escape that is no character, where PyYAML has no libyaml
            self._syntax(yaml.MarkedYAMLError(problem="found invalid Unicode character escape code"))
            return None
        except Refused:
            return None
        return node if self.sound else None

    def _stopped(self, fault: yaml.MarkedYAMLError) -> None:
        """Report why the parser went no further: its own fault, unless a limit of ours was reached before it.

        The parser reads a thousand characters ahead, since all of them may turn out to be one key, and can stop
        at a limit of its own there. So what stands before its stop is read by itself: the limits are ours first.
        """
        stop = fault.problem_mark
        if stop is not None:
            before = YamlReader(self.source, self.text[: stop.index], Findings(), listed=self.listed)
            try:
                before._document()
            except Refused:
                self.problems.extend(before.problems.errors)
                return
            except yaml.MarkedYAMLError as sooner:
                if fault.problem not in YAML_PROBLEMS and sooner.problem in YAML_PROBLEMS:
                    fault = sooner
        self._syntax(fault)

    def _syntax(self, fault: yaml.MarkedYAMLError) -> None:
        problem, last = fault.problem or "", len(self.text.rstrip()) - 1
        ended = fault.problem_mark is not None and fault.problem_mark.index > last
        zh, en = YAML_PROBLEMS.get(problem, HALF_WRITTEN if ended else NO_YAML)
        if ended and problem == "did not find expected node content":
            zh, en = HALF_WRITTEN
        place: Any = fault.problem_mark
        if ended or problem == "could not find expected ':'":
            place = fault.context_mark  # what was never closed is best shown where it was opened
        if place is None or place.index > last:
            mark = place_in(self.source, self.text, last)
        else:
            mark = Mark(self.source, place.line + 1, place.column + 1)
        self.problems.add("yaml.syntax", mark, zh=zh, en=en)

    def _document(self) -> Node | None:
        next(self.events)
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            self.problems.add("file.empty", Mark(self.source))
            return None
        node = self._node(next(self.events), 0)
        next(self.events)
        extra = next(self.events)
        if not isinstance(extra, yaml.StreamEndEvent):
            self.fault("yaml.documents", extra)
        return node

    def _node(self, event: Any, depth: int) -> Node:
        mark = self.mark(event)
        self.watch(mark, depth)
        if isinstance(event, yaml.AliasEvent):
            self.fault("yaml.alias", event, name=event.anchor)
            return Scalar("", mark)
        if event.anchor:
            self.fault("yaml.anchor", event, name=event.anchor)
        if event.tag:
            self.fault("yaml.tag", event, name=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(event, yaml.ScalarEvent):
            value: str = event.value
            return Scalar(value, mark, not event.implicit[0])
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(part := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(part, depth + 1))
            return Listing(tuple(items), mark)
        return self._mapping(mark, depth)

    def _mapping(self, mark: Mark, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(part := next(self.events), yaml.MappingEndEvent):
            key = self._node(part, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if isinstance(key, Listing) and self.listed:
                key = _of_parts(key) or key
            if not isinstance(key, Scalar):
                self.fault("yaml.key-list" if self.listed and isinstance(key, Listing) else "yaml.key", part)
            elif key.text in entries:
                self.sound = False
                self.problems.add("file.key-twice", key.mark, entries[key.text][0].mark, key=key.text)
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), mark)


def _of_parts(key: Listing) -> Scalar | None:
    """A key that lists values; None where they are not all plain values."""
    parts = tuple(item for item in key.items if isinstance(item, Scalar) and not item.is_null)
    if not parts or len(parts) < len(key.items):
        return None
    return Scalar(f"[{', '.join(part.text for part in parts)}]", key.mark, parts=parts)
