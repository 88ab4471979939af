"""HTML pages by Jinja2: a template sees the records it is given and nothing else, and is checked against them first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.lexer import TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from qaward.findings import Finding, Findings, InputError
from qaward.marks import Mark
from qaward.money import format_capital
from qaward.papers.figures import chinese_day, wan, yuan
from qaward.papers.jinja_check import KEEPING_FILTERS, LIST_FILTERS, PLAIN_FILTERS, check_template
from qaward.papers.jinja_limits import TooMuch, Work, counted

if TYPE_CHECKING:
    from qaward.papers.templating import Source

POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">"
)
"""Put into the head of every page: a browser fetches nothing and runs nothing, whatever a template says."""
_HEAD = "<head>"


FILTERS: Mapping[str, Any] = {
    "yuan": yuan,
    "wan": wan,
    "capital": format_capital,
    "day": chinese_day,
}
"""What templates can do with values besides what Jinja2 has: sums in 元, in 万元, in capitals; days."""


class Placed(int):
    """The number of a line that knows the column too, so that every node of a template has its place."""

    column: int

    def __new__(cls, line: int, column: int) -> Placed:
        """A line and a column, both from 1."""
        made = super().__new__(cls, line)
        made.column = column
        return made


class _Environment(SandboxedEnvironment):
    """The sandbox without any global, with escaping always on, with columns in its tokens, and with an end."""

    intercepted_binops = frozenset({"+"})

    def __init__(self) -> None:
        self.work = Work()
        super().__init__(
            autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=self._shown
        )
        self.globals.clear()
        self.filters.update(FILTERS)
        allowed = PLAIN_FILTERS | LIST_FILTERS | KEEPING_FILTERS
        self.filters = self.work.filters({name: self.filters[name] for name in sorted(allowed)})
        self.step = self.work.step

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`+`, held to what a page may do."""
        return self.work.added(left, right) if operator == "+" else super().call_binop(context, operator, left, right)

    def _shown(self, value: Any) -> Any:
        """A value as it is printed; nothing, for what is not there."""
        return "" if value is None else self.work.wrote(value)

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        placed = _placed(source, self.lexer.tokeniter(source, name, filename, state))
        return TokenStream(self.lexer.wrap(placed, name, filename), name, filename)


def _placed(source: str, tokens: Iterator[tuple[int, str, str]]) -> Iterator[tuple[int, str, str]]:
    """Tokens with the column of each: they come in order, with nothing between them but space that was stripped."""
    at = 0
    for line, kind, value in tokens:
        found = source.find(value, at)
        column = found - source.rfind("\n", 0, found) if found >= 0 else 1
        at = max(found + len(value), at)
        yield Placed(line, column), kind, value


class Page:
    """A template that was checked, ready to be filled in."""

    def __init__(self, source: Source, roots: Mapping[str, Any]) -> None:
        self._source = source
        environment = _Environment()
        text = "\n".join(source.text.splitlines()) + "\n"
        problems = Findings()
        if _HEAD not in text:
            problems.add("template.head", Mark(source.name))
        try:
            check_template(source.name, environment.parse(text), roots, problems)
            if not problems.errors:
                tree = counted(environment.parse(text.replace(_HEAD, _HEAD + POLICY, 1)))
                code = environment.compile(tree, filename="<template>")
                self._template = environment.template_class.from_code(environment, code, {})
        except TemplateSyntaxError as fault:
            problems.add("template.syntax", _mark(source.name, fault.lineno))
        except (RecursionError, MemoryError, SyntaxError, ValueError):  # what Python itself does not take any more
            problems.add("template.endless", Mark(source.name))
        if problems.errors:
            raise InputError(problems)
        self._work = environment.work

    def render(self, **data: object) -> str:
        """The page. Raises InputError, with the line, where the template fails on what it is given, or has no end."""
        self._work.begin()
        try:
            return self._template.render(data)
        except TooMuch as fault:
            code, line = "template.endless", _line_of(fault)
        except (SecurityError, UndefinedError, TypeError, ValueError, LookupError, RecursionError) as fault:
            code, line = "template.fails", _line_of(fault)
        raise InputError([Finding(code, _mark(self._source.name, line))])


def _mark(name: str, line: int) -> Mark:
    return Mark(name, int(line), line.column if isinstance(line, Placed) else 0)


def _line_of(fault: Exception) -> int:
    """The line of the template in which a fault was raised: Jinja2 puts it into the traceback."""
    trace, line = fault.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
