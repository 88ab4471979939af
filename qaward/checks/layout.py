"""YAML read with its comments, blank lines and styles: what the tree of `nodes` leaves out, kept for printing again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import yaml

from qaward.policy.syntax import ClauseShape

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Kind = Literal["mapping", "listing"]


CLAUSE_KEYS = tuple(shape.alias or name for name, shape in ClauseShape.model_fields.items())
"""The keys of a clause in the order in which they are written."""

CLAUSE = frozenset({"clause", "pays"})
"""The keys by which a clause is known."""


@dataclass(slots=True)
class Note:
    """A comment on a line of its own, and whether the author left a blank line before it."""

    text: str
    blank: bool


@dataclass(slots=True)
class Word:
    """A scalar: its value, how it was written (`style` is the quotation mark or the block sign, empty for plain).

    `raw` are the lines of a block scalar as written, without indentation, its header first.
    """

    value: str
    style: str
    raw: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """One entry of a collection: `key` is None in a listing.

    `before` are the comments above it, `beside` those at the end of the line of its key, dash or opening bracket,
    `after` that at the end of its last line. `blank` tells of an empty line before the entry itself.
    """

    key: Word | None
    value: Value
    before: list[Note] = field(default_factory=list[Note])
    beside: list[str] = field(default_factory=list[str])
    after: list[str] = field(default_factory=list[str])
    blank: bool = False


@dataclass(slots=True)
class Group:
    """A mapping or a listing. `flow` is the author's style, `trailing` the comments below its last entry."""

    kind: Kind
    flow: bool
    entries: list[Entry]
    trailing: list[Note] = field(default_factory=list[Note])


Value: TypeAlias = Word | Group


@dataclass(slots=True)
class Document:
    """A whole file: comments above its first entry are that entry's, those below the end are `trailing`."""

    root: Value
    before: list[Note] = field(default_factory=list[Note])
    trailing: list[Note] = field(default_factory=list[Note])


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment where it stands: `own` tells that nothing else is on its line."""

    at: int
    line: int
    column: int
    text: str
    own: bool


def read_document(text: str) -> Document:
    """The document of a YAML text that `nodes.read_node` has accepted, its lines ending in a line feed."""
    return _Reader(text).read()


def comments_of(text: str) -> list[Comment]:
    """Every comment of a text, in order."""
    spans = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text, Loader=LOADER)
        if isinstance(token, yaml.ScalarToken | yaml.DirectiveToken)
    ]
    found: list[Comment] = []
    at, line_start, line = 0, 0, 0
    for start, end in [*spans, (len(text), len(text))]:
        while at < start:
            char = text[at]
            if char == "\n":
                line, line_start = line + 1, at + 1
            elif char == "#" and (at == line_start or text[at - 1] in " \t"):
                stop = text.find("\n", at)
                stop = len(text) if stop < 0 else stop
                own = not text[line_start:at].strip()
                found.append(Comment(at, line, at - line_start, text[at:stop].rstrip(), own))
                at = stop
                continue
            at += 1
        if end > at:
            _header(text, start, end, line, line_start, found)
            line += text.count("\n", at, end)
            line_start = text.rfind("\n", 0, end) + 1
            at = end
    return found


def _header(text: str, start: int, end: int, line: int, line_start: int, found: list[Comment]) -> None:
    """The comment behind the sign of a block scalar, which is part of its token."""
    if text[start] not in "|>":
        return
    stop = text.find("\n", start, end)
    head = text[start : stop if stop >= 0 else end]
    mark = head.find(" #")
    if mark >= 0:
        at = start + mark + 1
        found.append(Comment(at, line, at - line_start, head[mark + 1 :].rstrip(), False))


@dataclass(slots=True)
class _Place:
    """Where a value stands in the text: from and to, by index and line, and its column."""

    start: int
    end: int
    line: int
    last: int
    column: int


class _Reader:
    """Builds the tree from the parser's events, then hands every comment to the entry it belongs to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.comments = comments_of(text)
        self.next = 0
        self.places: dict[int, _Place] = {}
        self.starts: dict[int, _Place] = {}
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))

    def read(self) -> Document:
        """The document."""
        next(self.events)
        next(self.events)
        root = self._value(next(self.events))
        document = Document(root)
        if isinstance(root, Group):
            self._fill(root, len(self.text), -1)
        else:
            document.before = self._own(self._until(self.places[id(root)].start))
        document.trailing = self._own(self._until(len(self.text) + 1))
        return document

    # ── the tree ─────────────────────────────────────────────────────────────────────────────────────

    def _value(self, event: Any) -> Value:
        start = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            word = self._word(event)
            end: Any = event.end_mark
            last = end.line - (1 if event.style in {"|", ">"} and end.column == 0 and end.line > start.line else 0)
            self.places[id(word)] = _Place(start.index, end.index, start.line, last, start.column)
            return word
        kind: Kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "listing"
        group = Group(kind, bool(event.flow_style), [])
        while not isinstance(part := next(self.events), yaml.MappingEndEvent | yaml.SequenceEndEvent):
            if kind == "mapping":
                key = self._value(part)
                value = self._value(next(self.events))
                word = self._listed(key)
                entry = Entry(word, value)
                self.starts[id(entry)] = self.places[id(word)]
            else:
                entry = Entry(None, self._value(part))
                self.starts[id(entry)] = self.places[id(entry.value)]
            group.entries.append(entry)
        stop: Any = part.end_mark
        place = _Place(start.index, stop.index, start.line, stop.line, start.column)
        if not group.flow:
            last = self.places[id(group.entries[-1].value)] if group.entries else place
            place.end, place.last = last.end, last.last
        self.places[id(group)] = place
        return group

    def _listed(self, key: Value) -> Word:
        """A key; where it lists values (`[a, b]: …`), as one word."""
        if isinstance(key, Word):
            return key
        words = [each.value for each in key.entries if isinstance(each.value, Word)]
        texts = [word.value if not word.style else f'"{word.value}"' for word in words]
        word = Word(f"[{', '.join(texts)}]", "")
        self.places[id(word)] = self.places[id(key)]
        return word

    def _word(self, event: Any) -> Word:
        style: str = event.style or ""
        if style not in {"|", ">"}:
            return Word(event.value, style)
        head, *body = self.text[event.start_mark.index : event.end_mark.index].split("\n")
        head = head.split(" #")[0].rstrip()
        if any(char.isdigit() or char == "+" for char in head):
            return Word(event.value, '"')  # its indentation or its empty lines are part of it
        while body and not body[-1].strip():
            body.pop()
        if "-" not in head and not event.value.endswith("\n"):
            head += "-"  # the file ended with it, without a line break
        room = min((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), default=0)
        return Word(event.value, style, (head, *(line[room:] for line in body)))

    # ── comments ─────────────────────────────────────────────────────────────────────────────────────

    def _until(self, end: int) -> list[Comment]:
        """The comments not yet given away that stand before a place."""
        first = self.next
        while self.next < len(self.comments) and self.comments[self.next].at < end:
            self.next += 1
        return self.comments[first : self.next]

    def _own(self, comments: list[Comment]) -> list[Note]:
        return [Note(each.text, self._blank(each.line)) for each in comments]

    def _blank(self, line: int) -> bool:
        return line > 0 and not self.lines[line - 1].strip()

    def _fill(self, group: Group, limit: int, outer: int) -> None:
        """Give a group's entries their comments. `limit` is where the next thing outside it starts."""
        place = self.places[id(group)]
        bound = place.end if group.flow else limit
        for number, entry in enumerate(group.entries):
            start, value = self.starts[id(entry)], self.places[id(entry.value)]
            entry.before += self._own(self._until(start.start))
            entry.blank = self._blank(start.line)
            last = number + 1 == len(group.entries)
            end = bound if last else self.starts[id(group.entries[number + 1])].start
            self._between(entry)
            if isinstance(entry.value, Group):
                self._fill(entry.value, end, place.column)
            self._after(entry, None if group.flow else value.last, end)
        self._settle(group)
        if group.flow:
            group.trailing += self._own(self._until(place.end))
            return
        while self.next < len(self.comments):
            comment = self.comments[self.next]
            deep = comment.column >= place.column and comment.column > outer
            if comment.at >= limit or not comment.own or not deep:
                return
            group.trailing += self._own([comment])
            self.next += 1

    def _between(self, entry: Entry) -> None:
        """Comments between a key and its value: on the key's line if the value then stands below it, else above it."""
        value = entry.value
        place = self.places[id(value)]
        if isinstance(value, Word) and value.raw:
            entry.beside += [each.text for each in self._until(place.end)]
        elif isinstance(value, Word) or value.flow or entry.key is None:
            first = self.starts[id(value.entries[0])].start if isinstance(value, Group) and value.entries else place.end
            entry.before += [Note(comment.text, False) for comment in self._until(first)]
        else:
            first = self.starts[id(value.entries[0])]
            while self.next < len(self.comments):
                comment = self.comments[self.next]
                if comment.at >= first.start or comment.own:
                    return
                self._line_end(entry, entry.beside, comment)

    def _settle(self, group: Group) -> None:
        """Put the keys of a clause in their order, and comments that cannot follow a dash above it."""
        names = {entry.key.value for entry in group.entries if entry.key is not None}
        if names >= CLAUSE:
            known = {name: at for at, name in enumerate(CLAUSE_KEYS)}
            group.entries.sort(key=lambda entry: known.get(entry.key.value if entry.key else "", len(known)))
        for entry in group.entries:
            if entry.key is None and isinstance(entry.value, Group) and entry.value.entries:
                first = entry.value.entries[0]
                entry.before += first.before
                first.before = []

    def _after(self, entry: Entry, line: int | None, end: int) -> None:
        """The comment at the end of an entry's last line (None: wherever its comma stands)."""
        while self.next < len(self.comments):
            comment = self.comments[self.next]
            if comment.own or comment.at >= end or line not in {None, comment.line}:
                return
            self._line_end(entry, entry.after, comment)

    def _line_end(self, entry: Entry, texts: list[str], comment: Comment) -> None:
        """One comment has room at the end of a line; more stand above the entry."""
        self.next += 1
        if texts:
            entry.before.append(Note(comment.text, False))
        else:
            texts.append(comment.text)
