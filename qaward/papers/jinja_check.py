"""A Jinja2 template held against the types of the records it will be given, and against what templates may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.papers.template_data import all_needed, bare, element_of, fields_of, is_record

PLAIN_FILTERS = frozenset(
    ["yuan", "wan", "capital", "day", "upper", "lower", "trim", "replace", "length", "join", "string", "e", "abs"]
)
"""Filters that make a text or a number of a value."""
LIST_FILTERS = frozenset(["first", "last"])
"""Filters that give one of a list."""
KEEPING_FILTERS = frozenset(["reverse", "list"])
"""Filters that give a list of the same."""
TESTS = frozenset(["none", "odd", "even", "eq", "ne", "lt", "le", "gt", "ge", "in"])


@dataclass(frozen=True)
class Loop:
    """What a template knows of the round of a `for` it is in."""

    index: int
    index0: int
    first: bool
    last: bool
    length: int
    revindex: int


class _Any:
    """The type of what was told already: nothing more is said of it."""


_Env = Mapping[str, Any]
_ANY: Any = _Any
_LEAF: Any = str
_NONE: Mapping[str, Any] = {}


def check_template(source: str, tree: nodes.Template, roots: Mapping[str, Any], problems: Findings) -> None:
    """Tell every field that there is not, everything that may not be done, and every needed field that is not used."""
    check = _Check(source, problems)
    check.body(tree.body, dict(roots))
    if problems.errors:
        return
    for kind, name in all_needed(list(roots.values())):
        if (kind, name) not in check.used:
            problems.add("template.missing", Mark(source), found=name)


class _Check:
    """One walk over a template. `used` are the fields of records that it uses."""

    def __init__(self, source: str, problems: Findings) -> None:
        self._source = source
        self._problems = problems
        self._macros: dict[str, tuple[nodes.Macro, dict[str, Any]]] = {}
        self._called: set[tuple[str, tuple[Any, ...]]] = set()
        self.used: set[tuple[Any, str]] = set()

    def _told(self, code: str, node: nodes.Node, **words: object) -> Any:
        line: Any = node.lineno or next((each.lineno for each in node.iter_child_nodes() if each.lineno), 0)
        column = getattr(line, "column", 0)
        if isinstance(node, nodes.Getattr):  # its place is that of the point before its name
            column += 1
        self._problems.add(code, Mark(self._source, int(line), column), **words)
        return _ANY

    def _refused(self, node: nodes.Node, what: str) -> Any:
        return self._told("template.refused", node, found=what)

    def body(self, body: Iterable[nodes.Node], known: dict[str, Any]) -> None:
        """Statements, in the order in which they are run; what they set is known to those that follow."""
        for node in body:
            self._statement(node, known)

    def _statement(self, node: nodes.Node, known: dict[str, Any]) -> None:
        match node:
            case nodes.Output():
                for each in node.nodes:
                    self._output(each, known)
            case nodes.For():
                self._for(node, known)
            case nodes.If():
                self._type(node.test, known)
                for body in (node.body, node.elif_, node.else_):
                    self.body(body, dict(known))
            case nodes.Assign(target=nodes.Name(name=name)):
                known[name] = self._type(node.node, known)
            case nodes.Macro():
                self._macros[node.name] = (node, dict(known))
            case _:
                self._refused(node, type(node).__name__.lower())

    def _output(self, node: nodes.Node, known: _Env) -> None:
        if isinstance(node, nodes.TemplateData):
            if "<script" in node.data.lower():
                self._refused(node, "<script>")
            return
        self._is_text(self._type(node, known), node)

    def _for(self, node: nodes.For, known: _Env) -> None:
        kind = self._type(node.iter, known)
        element = element_of(kind)
        if element is None and kind is not _ANY:
            self._told("template.no-list", node.iter)
        if node.recursive or not isinstance(node.target, nodes.Name):
            self._refused(node, "for … recursive" if node.recursive else "for a, b")
            return
        inner = {**known, node.target.name: _ANY if element is None else element, "loop": Loop}
        if node.test is not None:
            self._type(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, dict(known))

    def _type(self, node: nodes.Node, known: _Env) -> Any:
        """The type of what an expression gives."""
        match node:
            case nodes.Const():
                return _LEAF
            case nodes.Name():
                return self._name(node, known)
            case nodes.Getattr():
                return self._field(node, known)
            case nodes.Getitem(arg=nodes.Const(value=int())):
                kind = self._type(node.node, known)
                element = element_of(kind)
                return _ANY if kind is _ANY else element or self._told("template.no-list", node)
            case nodes.Filter(node=inner) if inner is not None and not node.dyn_args and not node.dyn_kwargs:
                return self._filter(node, inner, known)
            case nodes.Test() if node.name in TESTS:
                self._each([node.node, *node.args], known)
                return bool
            case nodes.Call():
                return self._call(node, known)
            case nodes.CondExpr():
                self._each([node.test, *([node.expr2] if node.expr2 is not None else [])], known)
                return self._type(node.expr1, known)
            case nodes.Compare():
                self._each([node.expr, *(each.expr for each in node.ops)], known)
                return bool
            case nodes.And() | nodes.Or():
                self._each([node.left, node.right], known)
                return bool
            case nodes.Not():
                self._type(node.node, known)
                return bool
            case nodes.Add() | nodes.Sub():
                return self._texts([node.left, node.right], known)
            case nodes.Concat():
                return self._texts(node.nodes, known)
            case nodes.List() | nodes.Tuple():
                self._each(node.items, known)
                return tuple[str, ...]
            case _:
                return self._refused(node, type(node).__name__.lower())

    def _each(self, parts: Iterable[nodes.Node], known: _Env) -> None:
        for part in parts:
            self._type(part, known)

    def _texts(self, parts: Iterable[nodes.Node], known: _Env) -> Any:
        """What is made of texts or numbers, which all parts have to be."""
        for part in parts:
            self._is_text(self._type(part, known), part)
        return _LEAF

    def _is_text(self, kind: Any, node: nodes.Node) -> None:
        if is_record(kind) or element_of(kind) is not None:
            self._told("template.shown", node)

    def _name(self, node: nodes.Name, known: _Env) -> Any:
        if node.name in known:
            return bare(known[node.name])
        return self._told("template.field", node, found=node.name, **suggestion(node.name, list(known), same=True))

    def _field(self, node: nodes.Getattr, known: _Env) -> Any:
        kind = self._type(node.node, known)
        if kind is _ANY:
            return _ANY
        names: Mapping[str, Any] = fields_of(kind) if is_record(kind) else _NONE
        if node.attr in names:
            self.used.add((kind, node.attr))
            return bare(names[node.attr])
        return self._told("template.field", node, found=node.attr, **suggestion(node.attr, list(names), same=True))

    def _filter(self, node: nodes.Filter, inner: nodes.Node, known: _Env) -> Any:
        kind = self._type(inner, known)
        self._each([*node.args, *(each.value for each in node.kwargs)], known)
        if node.name in PLAIN_FILTERS and not node.kwargs:
            if node.name != "length":
                self._is_text(element_of(kind) or kind if node.name == "join" else kind, inner)
            return _LEAF
        if node.name in KEEPING_FILTERS and not node.kwargs:
            return kind
        if node.name in LIST_FILTERS:
            return _ANY if kind is _ANY else element_of(kind) or self._told("template.no-list", node)
        return self._refused(node, f"|{node.name}")

    def _call(self, node: nodes.Call, known: _Env) -> Any:
        """A call of a macro of the template: its body is checked with the types of what it is given."""
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in self._macros or node.dyn_args is not None or node.dyn_kwargs is not None or name in known:
            return self._refused(node, f"{name}(…)")
        macro, around = self._macros[name]
        given = [self._type(each, known) for each in node.args]
        by_name = {each.key: self._type(each.value, known) for each in node.kwargs}
        names = [each.name for each in macro.args]
        without = len(names) - len(macro.defaults)
        kinds = dict(zip(names, given, strict=False)) | by_name
        if len(given) > len(names) or not by_name.keys() <= set(names) or not set(names[:without]) <= kinds.keys():
            return self._told("template.arguments", node, found=name)
        kinds = {each: kinds.get(each, _LEAF) for each in names}
        key = (name, tuple(kinds.values()))
        if key not in self._called:  # also what ends a macro that calls itself
            self._called.add(key)
            self.body(macro.body, {**around, **kinds})
        return _LEAF
