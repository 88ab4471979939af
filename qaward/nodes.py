"""Nodes: a tree that keeps the text and the place of every value, as it was written.

Nothing is converted here: `0.1`, `on` and `2023-01-01` stay the texts that were written, so that the
vocabulary alone decides what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from qaward.marks import Mark

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


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


def value_mark(node: Mapping, key: str, at: int = 0) -> Mark:
    """Where the value of a key stands, or its entry `at` if it is a list; the mapping's own place without it."""
    value = node.get(key)
    if isinstance(value, Listing) and at < len(value.items):
        return value.items[at].mark
    return node.mark if value is None else value.mark


def entries_of(node: Node | None, key: str) -> tuple[Mapping, ...]:
    """The mappings that a key of a mapping lists; none where it lists nothing."""
    listed = node.get(key) if isinstance(node, Mapping) else None
    return tuple(each for each in listed.items if isinstance(each, Mapping)) if isinstance(listed, Listing) else ()


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
