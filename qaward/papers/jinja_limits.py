"""How much a page may do: every loop, call and text of its template is counted, and none goes on without end.

Counted are rounds of loops and calls of macros with the text that they write, and every value that is written or made,
ten signs of it as one. It is counted rather than timed, so that a template that is made here is made everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.runtime import markup_join

MOST_WORK = 20_000_000
"""How much one page may do: enough for the notice of a hundred thousand lines."""
LONGEST_VALUE = 100_000
"""How many signs a text may have that a template puts together."""
_SIGNS = 10
_STEP, _TOGETHER = "step", "together"


class TooMuch(Exception):  # noqa: N818 - it is no fault of ours
    """The template asks for more than a page may do."""


class Work:
    """What one page may still do."""

    def __init__(self) -> None:
        self._left = MOST_WORK

    def begin(self) -> None:
        """Begin another page."""
        self._left = MOST_WORK

    def step(self, cost: int) -> str:
        """One round of a loop, or one call. Raises TooMuch where nothing is left."""
        self._left -= cost
        if self._left < 0:
            raise TooMuch
        return ""

    def wrote(self, value: Any) -> Any:
        """A value that is written or was made. Raises TypeError for a list, of which a text could grow without end."""
        if isinstance(value, list | tuple):
            raise TypeError
        if isinstance(value, str):
            self.step(1 + len(value) // _SIGNS)
        return value

    def made(self, length: int) -> None:
        """Hold the length of a text that is about to be made against the longest."""
        if length > LONGEST_VALUE:
            raise TooMuch
        self.step(1 + length // _SIGNS)

    def together(self, parts: Iterable[Any]) -> str:
        """Several values as one text: what `~` means."""
        texts = [self.wrote(each) for each in parts]
        self.made(sum(len(str(each)) for each in texts))
        return markup_join(texts)

    def added(self, left: Any, right: Any) -> Any:
        """The sum of two numbers, or two texts as one: what `+` means."""
        if isinstance(left, str) or isinstance(right, str):
            self.made(len(left) + len(right))
        return self.wrote(left) + self.wrote(right)

    def filters(self, known: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
        """The same filters, each held to what is left."""
        found = {name: self._held(name, each) for name, each in known.items()}
        return {**found, _TOGETHER: self.together}

    def _held(self, name: str, given: Callable[..., Any]) -> Callable[..., Any]:
        at = 1 if hasattr(given, "jinja_pass_arg") else 0

        @wraps(given)
        def held(*words: Any, **more: Any) -> Any:
            value, rest = words[at], words[at + 1 :]
            if name == "join":
                parts = [str(self.wrote(each)) for each in value]
                self.made(sum(map(len, parts)) + sum(len(str(each)) for each in rest) * len(parts))
            elif name == "replace":
                old, new = (str(self.wrote(each)) for each in rest[:2])
                text = str(self.wrote(value))
                self.made(len(text) + text.count(old) * len(new))
            elif name not in _OF_LISTS:
                self.wrote(value)
            result = given(*words, **more)
            return self.wrote(result) if isinstance(result, str) else result

        return held


_OF_LISTS = frozenset({"length", "first", "last", "reverse", "list"})
"""Filters that make no text of what they are given."""


def counted(tree: nodes.Template) -> nodes.Template:
    """A template in which every round and every call takes of what may be done."""
    for node in [*tree.find_all((nodes.For, nodes.Macro))]:
        text = sum(len(each.data) for part in node.body for each in _texts(part))
        step = nodes.Call(nodes.EnvironmentAttribute(_STEP), [nodes.Const(1 + text // _SIGNS)], [], None, None)
        node.body.insert(0, nodes.ExprStmt(step, lineno=node.lineno).set_lineno(node.lineno))
    _put_together(tree)
    return tree


def _texts(node: nodes.Node) -> Iterable[nodes.TemplateData]:
    return [node] if isinstance(node, nodes.TemplateData) else node.find_all(nodes.TemplateData)


def _put_together(node: nodes.Node) -> None:
    """Every `~` below a node as a filter that looks at what it makes."""
    for name, value in node.iter_fields():
        if isinstance(value, list):
            setattr(node, name, list(map(_instead, value)))  # pyright: ignore[reportUnknownArgumentType]
        elif isinstance(value, nodes.Node):
            setattr(node, name, _instead(value))


def _instead(given: Any) -> Any:
    if not isinstance(given, nodes.Node):
        return given
    _put_together(given)
    if not isinstance(given, nodes.Concat):
        return given
    listed = nodes.List(given.nodes, lineno=given.lineno)
    return nodes.Filter(listed, _TOGETHER, [], [], None, None, lineno=given.lineno, environment=given.environment)
