"""HTML pages by Jinja2: a template sees the records it is given and nothing else, and is checked against them first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.lexer import TokenStream
from jinja2.sandbox import SandboxedEnvironment

from qaward.findings import Finding, Findings, InputError
from qaward.marks import Mark
from qaward.money import format_capital, format_number
from qaward.papers.jinja_check import check_template

if TYPE_CHECKING:
    from qaward.papers.templating import Source

POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">"
)
"""Put into the head of every page: a browser fetches nothing and runs nothing, whatever a template says."""
_HEAD = "<head>"


def chinese_day(day: date) -> str:
    """A day as Chinese papers write it: 2023年12月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def wan(fen: int) -> str:
    """The figure of a sum in 万元."""
    return format_number(fen)


def yuan(fen: int) -> str:
    """The figure of a sum in 元, to the fen, thousands apart: 35,690,091.04."""
    sign, rest = "-" if fen < 0 else "", abs(fen)
    return f"{sign}{rest // 100:,}.{rest % 100:02}"


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
    """The sandbox without any global, with escaping always on, and with columns in its tokens."""

    def __init__(self) -> None:
        super().__init__(
            autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
        )
        self.globals.clear()
        self.filters.update(FILTERS)

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


def _shown(value: Any) -> Any:
    """A value as it is printed; nothing, for what is not there."""
    return "" if value is None else value


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
            tree = environment.parse(text)
            check_template(source.name, tree, roots, problems)
        except TemplateSyntaxError as fault:
            problems.add("template.syntax", _mark(source.name, fault.lineno))
        if problems.errors:
            raise InputError(problems)
        self._template = environment.from_string(text.replace(_HEAD, _HEAD + POLICY, 1))

    def render(self, **data: object) -> str:
        """The page. Raises InputError, with the line, where the template fails on what it is given."""
        try:
            return self._template.render(data)
        except (SecurityError, UndefinedError, TypeError, ValueError, LookupError, RecursionError) as fault:
            raise InputError([Finding("template.fails", _mark(self._source.name, _line_of(fault)))]) from None


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
