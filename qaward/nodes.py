"""YAML and JSON read into a tree that keeps the text and the place of every value.

Nothing is converted here: `0.1`, `on` and `2023-01-01` stay the texts that were written, so that the
vocabulary alone decides what they mean. Anchors, aliases, tags and repeated keys are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

import yaml

from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.messages import HALF_WRITTEN, JSON_HABITS, JSON_PROBLEMS, NO_YAML, YAML_PROBLEMS
from qaward.sheets import is_encoded_table, is_table, office
from qaward.slips import Placed, Slip, causes, comment_after, in_braces, in_lines

DEEPEST = 64
MOST_NODES = 1_000_000
"""The most values one file may hold: above it, a small file would take long and much memory."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_HIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that no text file of ours can mean: controls, and marks that reorder or break lines unseen."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was written; `quoted` tells `"null"` from `null`.

    A key may be a list of values (`[a, b]: …`): they are its `parts`, and its text is that list.
    """

    text: str
    mark: Mark
    quoted: bool = False
    parts: tuple[Scalar, ...] = ()

    @property
    def is_null(self) -> bool:
        """Whether nothing was given."""
        return not self.quoted and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark

    def get(self, key: str) -> Node | None:
        """The value of a key, or None where it is absent or null."""
        for name, node in self.entries:
            if name.text == key:
                return None if isinstance(node, Scalar) and node.is_null else node
        return None

    def key_mark(self, key: str) -> Mark:
        """Where a key stands; the mapping's own place where it is absent."""
        return next((name.mark for name, _ in self.entries if name.text == key), self.mark)


_GLIMPSED = 4

Node: TypeAlias = Scalar | Listing | Mapping


def decode(source: str, content: bytes, problems: Findings) -> str | None:
    """The text of UTF-8 bytes (with or without a byte-order mark); other encodings are reported by name."""
    if (told := office(content)) is not None:
        problems.add("file.office", Mark(source), zh=told[0], en=told[1])
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add("file.table" if is_encoded_table(content, "utf-16") else "file.utf16", Mark(source))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        sound = content[: fault.start].decode("utf-8-sig")
        if is_encoded_table(content, "gb18030"):
            problems.add("file.table", Mark(source))
            return None
        problems.add(_encoding_fault(fault, sound, content), _place(source, sound, len(sound)))
        return None
    if (at := text.find("\x00")) >= 0:
        problems.add("file.binary", _place(source, text, at))
        return None
    if hidden := _HIDDEN.search(text):
        problems.add("file.control", _place(source, text, hidden.start()), found=f"U+{ord(hidden[0]):04X}")
        return None
    return text


def _encoding_fault(fault: UnicodeDecodeError, sound: str, content: bytes) -> str:
    """The code of the message for bytes that are not UTF-8, of which the part before the fault is `sound`."""
    if fault.reason == "unexpected end of data":
        return "file.cut"
    if any(char >= "\u0800" for char in sound):  # Chinese in UTF-8 came before: a damaged byte, not another encoding
        return "file.not-utf8"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "file.not-utf8"
    return "file.gbk"


def _place(source: str, text: str, at: int) -> Mark:
    """Where the character `at` of a text stands."""
    return Mark(source, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def read_node(source: str, text: str, problems: Findings, *, listed: bool = False, anyway: bool = False) -> Node | None:
    """The tree of a YAML or JSON text; None, with the faults reported, where there is none.

    A text that begins with `{` or `[` is read as JSON, anything else as YAML; in a file that is called YAML, what is
    no JSON is YAML that begins with braces. `listed`: a key may be a list of values. `anyway`: a tree in which only
    keys are repeated, or left without a value by a slip of the pen, is given all the same, so that other faults are
    found as well; of repeated keys the first counts.
    """
    if not text.strip():
        problems.add("file.empty", Mark(source))
        return None
    if is_table(text):
        problems.add("file.table", Mark(source, 1, 1))
        return None
    if text.lstrip()[0] in "{[":
        if not source.lower().endswith(_YAML):
            return _JsonReader(source, text, problems).read(anyway=anyway)
        node = _JsonReader(source, text, Findings()).read()
        if node is not None:
            return node
    return _YamlReader(source, text, problems, listed=listed).read(anyway=anyway)


_YAML = (".yaml", ".yml")
_SIGNS = re.compile(r"[：，]|:(?!\s)")
"""Without one of these there is no slip of the pen."""


class _Refused(Exception):  # noqa: N818 - leaves a reader whose fault is already recorded
    pass


class _Reader:
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
            raise _Refused
        if self.nodes > MOST_NODES:
            self.problems.add("file.many-values", mark, most=MOST_NODES)
            raise _Refused


class _YamlReader(_Reader):
    def __init__(self, source: str, text: str, problems: Findings, *, listed: bool = False) -> None:
        super().__init__(source, text, problems)
        self.listed = listed
        self.signs = _SIGNS.search(text) is not None
        self.comments = "#" in text
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))

    def mark(self, event: Any) -> Mark:
        start = event.start_mark
        return Mark(self.source, start.line + 1, start.column + 1)

    def fault(self, code: str, event: Any, **words: object) -> None:
        self.sound = False
        self.problems.add(code, self.mark(event), None, **words)

    def read(self, *, anyway: bool = False) -> Node | None:
        try:
            node = self._document()
        except yaml.MarkedYAMLError as fault:
            self._stopped(fault)
            return None
        except (ValueError, OverflowError):  # an escape that is no character, where PyYAML has no libyaml
            self._syntax(yaml.MarkedYAMLError(problem="found invalid Unicode character escape code"))
            return None
        except _Refused:
            return None
        return node if self.usable(anyway=anyway) else None

    def _stopped(self, fault: yaml.MarkedYAMLError) -> None:
        """Report why the parser went no further: its own fault, unless a limit of ours was reached before it.

        The parser reads a thousand characters ahead, since all of them may turn out to be one key, and can stop
        at a limit of its own there. So what stands before its stop is read by itself: the limits are ours first.
        """
        stop = fault.problem_mark
        if stop is not None:
            before = _YamlReader(self.source, self.text[: stop.index], Findings(), listed=self.listed)
            try:
                before._document()
            except _Refused:
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
                placed = Placed(slip, _place(self.source, self.text, slip.at))
                if slip.code == "yaml.comment":
                    placed = Placed(comment_after(self.text, slip.at) or slip, placed.mark)
                self.problems.add(slip.code, placed.mark, None, **placed.words)
            if slips:
                return
        problem, last = fault.problem or "", len(self.text.rstrip()) - 1
        ended = fault.problem_mark is not None and fault.problem_mark.index > last
        zh, en = YAML_PROBLEMS.get(problem, HALF_WRITTEN if ended else NO_YAML)
        if ended and problem == "did not find expected node content":
            zh, en = HALF_WRITTEN
        place: Any = fault.problem_mark
        if ended or problem == "could not find expected ':'":
            place = fault.context_mark  # what was never closed is best shown where it was opened
        if place is None or place.index > last:
            mark = _place(self.source, self.text, last)
        else:
            mark = Mark(self.source, place.line + 1, place.column + 1)
        self.problems.add("yaml.syntax", mark, zh=zh, en=en)

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


class _JsonReader(_Reader):
    """JSON with places and with numbers as they were written (RFC 8259)."""

    space = re.compile(r"[ \t\n\r]*")
    plain = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])")

    def __init__(self, source: str, text: str, problems: Findings) -> None:
        super().__init__(source, text, problems)
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.line = 0
        self.scan: Callable[..., tuple[str, int]] = json.decoder.scanstring  # type: ignore[attr-defined]

    def mark(self, at: int) -> Mark:
        while self.line + 1 < len(self.lines) and self.lines[self.line + 1] <= at:
            self.line += 1
        while self.lines[self.line] > at:
            self.line -= 1
        return Mark(self.source, self.line + 1, at - self.lines[self.line] + 1)

    def read(self, *, anyway: bool = False) -> Node | None:
        try:
            node, end = self._node(self._skip(0), 0)
            if end != len(self.text):
                self._refuse(end, "end")
        except _Refused:
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
        zh, en = known or JSON_PROBLEMS[expected]
        self.problems.add("json.syntax", self.mark(min(at, len(self.text.rstrip()) - 1)), zh=zh, en=en)
        raise _Refused

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


def value_mark(node: Mapping, key: str, at: int = 0) -> Mark:
    """Where the value of a key stands, or its entry `at` if it is a list; the mapping's own place without it."""
    value = node.get(key)
    if isinstance(value, Listing) and at < len(value.items):
        return value.items[at].mark
    return node.mark if value is None else value.mark


def glimpse(node: Node) -> str:
    """What a message shows of a node: the text, or a structure in outline, `[1, 2]` or `{key: …}`."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        parts = [part.text if isinstance(part, Scalar) else "…" for part in node.items[:_GLIMPSED]]
        return f"[{', '.join(parts)}{', …' if len(node.items) > _GLIMPSED else ''}]"
    parts = [f"{key.text}: …" for key, _ in node.entries[:_GLIMPSED]]
    return f"{{{', '.join(parts)}{', …' if len(node.entries) > _GLIMPSED else ''}}}"


def plain(node: Node) -> Any:
    """The tree as dictionaries, lists and texts (None for null), for shape checks and digests."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


_LARGEST_BITS = 2000
"""Whole numbers of more bits are refused: Python may write no more than 640 digits as text, as it is set up."""


def from_python(value: Any, source: str = "<python>") -> Node:
    """A tree from Python values (mappings, lists, str, int, bool, None), so that one reader serves all inputs.

    Raises TypeError for a float (money and ratios are written as text), any other type, or a key that is no text, and
    InputError for a tree that is too deep or too large, as one that contains itself is.
    """
    return _PythonReader(source).node(value, 0)


class _PythonReader(_Reader):
    """Python values, of which nothing is known but their type. Each has a mark of its own, as in a file."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "", Findings())

    def node(self, value: Any, depth: int) -> Node:
        mark = Mark(self.source)
        try:
            self.watch(mark, depth)
        except _Refused:
            raise InputError(self.problems) from None
        if isinstance(value, str):
            return Scalar(str.__str__(value), mark, True)
        if value is None:
            return Scalar("", mark)
        if isinstance(value, bool):
            return Scalar("true" if value else "false", mark)
        if isinstance(value, int):
            if value.bit_length() > _LARGEST_BITS:
                raise TypeError(f"a whole number of {value.bit_length()} bits cannot be a fact")
            return Scalar(int.__repr__(value), mark)
        if isinstance(value, list | tuple):
            members: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]
            return Listing(tuple([self.node(member, depth + 1) for member in members]), mark)
        if isinstance(value, MappingType):
            pairs: list[tuple[Any, Any]] = list(value.items())  # pyright: ignore[reportUnknownArgumentType]
            return Mapping(tuple([(self._key(key), self.node(each, depth + 1)) for key, each in pairs]), mark)
        raise TypeError(f"{type(value).__name__} cannot be a fact; write decimals and dates as text")

    def _key(self, key: object) -> Scalar:
        if not isinstance(key, str):
            raise TypeError(f"{type(key).__name__} cannot be a key; keys are texts")
        return Scalar(str.__str__(key), Mark(self.source), True)
