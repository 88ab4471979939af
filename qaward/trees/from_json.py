"""JSON read into nodes, with places and with numbers as they were written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NoReturn

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.messages.half_written import HALF_WRITTEN
from qaward.messages.of_json import JSON_HABITS, JSON_PROBLEMS
from qaward.nodes import Listing, Mapping, Node, Scalar
from qaward.trees.reader import Reader, Refused


class JsonReader(Reader):
    """JSON with places and with numbers as they were written (RFC 8259)."""

    space = re.compile(r"[ \t\n\r]*")
    plain = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])")

    def __init__(self, source: str, text: str, problems: Findings) -> None:
        super().__init__(source, text, problems)
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.line = 0
        self.scan: Callable[..., tuple[str, int]] = json.decoder.scanstring  # type: ignore[attr-defined]

    def mark(self, at: int) -> Mark:
        """Where the character `at` stands."""
        while self.line + 1 < len(self.lines) and self.lines[self.line + 1] <= at:
            self.line += 1
        while self.lines[self.line] > at:
            self.line -= 1
        return Mark(self.source, self.line + 1, at - self.lines[self.line] + 1)

    def read(self, *, anyway: bool = False) -> Node | None:
        """The tree; None, with the faults recorded, where there is none that may be used."""
        try:
            node, end = self._node(self._skip(0), 0)
            if end != len(self.text):
                self._refuse(end, "end")
        except Refused:
            return None
        return node if self.usable(anyway=anyway) else None

    def _skip(self, at: int) -> int:
        found = self.space.match(self.text, at)
        return found.end() if found else at

    def _refuse(self, at: int, expected: str) -> NoReturn:
        rest = self.text[at : at + 9]
        known = next((words for start, words in JSON_HABITS.items() if rest.startswith(start)), None)
        if not rest:
            known = HALF_WRITTEN
        said = known or JSON_PROBLEMS[expected]
        self.problems.add("json.syntax", self.mark(min(at, len(self.text.rstrip()) - 1)), **said.words())
        raise Refused

    def _string(self, at: int) -> tuple[str, int]:
        try:
            text, end = self.scan(self.text, at + 1, True)
            text.encode("utf-8")
        except json.JSONDecodeError as fault:
            if fault.msg.startswith("Unterminated"):
                self._refuse(at, "text")
            self._refuse(min(fault.pos, len(self.text) - 1), "escape")
        except UnicodeEncodeError:
            self._refuse(at, "surrogate")
        return text, end

    def _node(self, at: int, depth: int) -> tuple[Node, int]:
        """The node that starts at `at`, and where the next thing starts."""
        mark = self.mark(at)
        self.watch(mark, depth)
        char = self.text[at : at + 1]
        if char == "{":
            return self._object(at, depth)
        if char == "[":
            return self._array(at, depth)
        if char == '"':
            text, end = self._string(at)
            return Scalar(text, mark, True), self._skip(end)
        found = self.plain.match(self.text, at)
        if found is None:
            self._refuse(at, "value")
        return Scalar(found[0], mark), self._skip(found.end())

    def _array(self, at: int, depth: int) -> tuple[Listing, int]:
        mark, items, at = self.mark(at), list[Node](), self._skip(at + 1)
        if self.text[at : at + 1] == "]":
            return Listing((), mark), self._skip(at + 1)
        while True:
            node, at = self._node(at, depth + 1)
            items.append(node)
            ending = self.text[at : at + 1]
            if ending == "]":
                return Listing(tuple(items), mark), self._skip(at + 1)
            if ending != ",":
                self._refuse(at, "list")
            at = self._skip(at + 1)
            if self.text[at : at + 1] == "]":
                self._refuse(at, "comma")

    def _object(self, at: int, depth: int) -> tuple[Mapping, int]:
        mark, at = self.mark(at), self._skip(at + 1)
        entries: dict[str, tuple[Scalar, Node]] = {}
        if self.text[at : at + 1] == "}":
            return Mapping((), mark), self._skip(at + 1)
        while True:
            if self.text[at : at + 1] != '"':
                self._refuse(at, "key")
            place = self.mark(at)
            text, at = self._string(at)
            key = Scalar(text, place, True)
            at = self._skip(at)
            if self.text[at : at + 1] != ":":
                self._refuse(at, "colon")
            value, at = self._node(self._skip(at + 1), depth + 1)
            if text in entries:
                self.repeat(key, entries[text][0])
            else:
                entries[text] = (key, value)
            ending = self.text[at : at + 1]
            if ending == "}":
                return Mapping(tuple(entries.values()), mark), self._skip(at + 1)
            if ending != ",":
                self._refuse(at, "object")
            at = self._skip(at + 1)
            if self.text[at : at + 1] == "}":
                self._refuse(at, "comma")
