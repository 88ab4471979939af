"""YAML read into nodes; anchors, aliases, tags and repeated keys are refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.messages.half_written import HALF_WRITTEN
from qaward.messages.of_yaml import NO_YAML, YAML_PROBLEMS
from qaward.nodes import Listing, Mapping, Node, Scalar
from qaward.slips import Placed, Slip, causes, comment_after, in_braces, in_lines
from qaward.trees.decoding import place_in
from qaward.trees.reader import Reader, Refused

_SIGNS = re.compile(r"[：，]|:(?!\s)")
"""Without one of these there is no slip of the pen."""


class YamlReader(Reader):
    """The events of the YAML parser, put together to nodes."""

    def __init__(self, source: str, text: str, problems: Findings, *, listed: bool = False) -> None:
        super().__init__(source, text, problems)
        self.listed = listed
        self.signs = _SIGNS.search(text) is not None
        self.comments = "#" in text
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))

    def mark(self, event: Any) -> Mark:
        """Where an event starts."""
        start = event.start_mark
        return Mark(self.source, start.line + 1, start.column + 1)

    def fault(self, code: str, event: Any, **words: object) -> None:
        """Record a fault at an event."""
        self.sound = False
        self.problems.add(code, self.mark(event), None, **words)

    def read(self, *, anyway: bool = False) -> Node | None:
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
        return node if self.usable(anyway=anyway) else None

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
        """Report a fault of the parser, or the slips of the pen that it comes from."""
        if fault.problem_mark is not None:
            slips = causes(self.text, fault.problem_mark.index, _stop)
            for slip in slips:
                placed = Placed(slip, place_in(self.source, self.text, slip.at))
                if slip.code == "yaml.comment":
                    placed = Placed(comment_after(self.text, slip.at) or slip, placed.mark)
                self.problems.add(slip.code, placed.mark, None, **placed.words)
            if slips:
                return
        problem, last = fault.problem or "", len(self.text.rstrip()) - 1
        ended = fault.problem_mark is not None and fault.problem_mark.index > last
        said = YAML_PROBLEMS.get(problem, HALF_WRITTEN if ended else NO_YAML)
        if ended and problem == "did not find expected node content":
            said = HALF_WRITTEN
        place: Any = fault.problem_mark
        if ended or problem == "could not find expected ':'":
            place = fault.context_mark  # what was never closed is best shown where it was opened
        if place is None or place.index > last:
            mark = place_in(self.source, self.text, last)
        else:
            mark = Mark(self.source, place.line + 1, place.column + 1)
        self.problems.add("yaml.syntax", mark, **said.words())

    def _document(self) -> Node | None:
        next(self.events)
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            self.problems.add("file.empty", Mark(self.source))
            return None
        root = next(self.events)
        node = self._node(root, 0)
        self._note(root, in_lines)
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
            end: Any = event.end_mark
            plain_text = self.comments and value and not event.style
            if plain_text and (cut := comment_after(self.text, end.index)) is not None:
                self.problems.cuts[mark] = Placed(cut, Mark(self.source, end.line + 1, end.column + 1))
            return Scalar(value, mark, not event.implicit[0])
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(part := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(part, depth + 1))
                self._note(part, _inside if event.flow_style else in_lines)
            return Listing(tuple(items), mark)
        return self._mapping(mark, depth, braces=event.flow_style)

    def _note(self, event: Any, slips: Callable[[str, int, int], Iterator[Slip]]) -> tuple[Placed, ...]:
        """Keep the slips of the pen in a plain value, for faults that may be found there."""
        if not self.signs or not isinstance(event, yaml.ScalarEvent) or event.style:
            return ()
        value: str = event.value
        if "：" not in value and "，" not in value and ":" not in value:
            return ()
        start: Any = event.start_mark
        end: Any = event.end_mark
        found = tuple(self._placed(slip, start) for slip in slips(self.text, start.index, end.index))
        if found:
            self.problems.slips[self.mark(event)] = found
        return found

    def _placed(self, slip: Slip, start: Any) -> Placed:
        """A slip in a value that starts at a mark of the parser; only from there on are lines counted."""
        lines, last = self.text.count("\n", start.index, slip.at), self.text.rfind("\n", start.index, slip.at)
        column = slip.at - last if lines else start.column + slip.at - start.index + 1
        return Placed(slip, Mark(self.source, start.line + lines + 1, column))

    def _mapping(self, mark: Mark, depth: int, *, braces: bool) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(part := next(self.events), yaml.MappingEndEvent):
            key = self._node(part, depth + 1)
            given = next(self.events)
            value = self._node(given, depth + 1)
            self._note_entry(part, given, mark, braces=braces)
            if isinstance(key, Listing) and self.listed:
                key = _of_parts(key) or key
            if not isinstance(key, Scalar):
                self.fault("yaml.key-list" if self.listed and isinstance(key, Listing) else "yaml.key", part)
            elif key.text in entries:
                self.repeat(key, entries[key.text][0])
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), mark)

    def _note_entry(self, key: Any, value: Any, mapping: Mark, *, braces: bool) -> None:
        """Keep the slips of the pen in an entry; one that left a key without its value is a fault at once."""
        if not braces:
            self._note(key, in_lines)
            if value.start_mark.line > key.end_mark.line:
                self._note(value, in_lines)
            return
        slips = self._note(key, _as_key)
        if slips and isinstance(value, yaml.ScalarEvent) and not value.value and not value.style:
            self.marred = True
            self.problems.slips[self.mark(value)] = slips
            self.problems.add(slips[0].slip.code, self.mark(key))  # tells all of them, which are kept for this place
            known = self.problems.slips
        else:
            slips = tuple(each for each in self._note(value, _inside) if each.slip.key)
            known = self.problems.near
        if slips:  # what the mapping lacks is there behind them, or may be
            known[mapping] = (*known.get(mapping, ()), *slips)


def _inside(text: str, start: int, end: int) -> Iterator[Slip]:
    return in_braces(text, start, end, key=False)


def _as_key(text: str, start: int, end: int) -> Iterator[Slip]:
    return in_braces(text, start, end, key=True)


def _stop(text: str) -> int | None:
    """Where the parser stops in a text; None where it does not."""
    try:
        for _ in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
    except yaml.MarkedYAMLError as fault:
        return fault.problem_mark.index if fault.problem_mark is not None else 0
    except (ValueError, OverflowError):
        return 0
    return None


def _of_parts(key: Listing) -> Scalar | None:
    """A key that lists values; None where they are not all plain values."""
    parts = tuple(item for item in key.items if isinstance(item, Scalar) and not item.is_null)
    if not parts or len(parts) < len(key.items):
        return None
    return Scalar(f"[{', '.join(part.text for part in parts)}]", key.mark, parts=parts)
