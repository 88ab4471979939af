"""PDF by typst: a template sees the record it is given and nothing else, and is tried with samples of it first."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from qaward.findings import Finding, Findings, InputError, suggestion, texts
from qaward.marks import Mark
from qaward.papers.standards import ARCHIVED, STANDARDS, USUAL_STANDARD
from qaward.papers.template_data import all_fields, all_needed, bare, element_of, fields_of, is_record, plain, sample
from qaward.papers.typst_work import FOR_PAPERS, FOR_SAMPLES, Endless, TypstFault, Unready, typst

FONT = "Noto Serif CJK SC"
"""The font of the built-in templates: Debian's fonts-noto-cjk has it."""
if TYPE_CHECKING:
    from qaward.papers.templating import Source

_WORDS = (
    "import", "include", "eval", "std", "plugin", "read", "json", "csv", "toml", "yaml", "xml", "cbor", "bibliography",
    "datetime", "sys",
)  # fmt: skip
"""What a template does without: it could reach other files, packages of the network, or the clock."""
_REFUSED = re.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS)})(?![\w-])|@preview|@local")
_PLACE = re.compile(r"__typst_py_bytes__\.typ:(\d+):(\d+)")
_NO_FIELD = re.compile(r'does not contain key "(.*?)"|unknown variable: (\S+)')
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_SYNTAX = re.compile(r"^(?:unclosed|unexpected|expected)")
_UNBROKEN = re.compile("[^\\s\u2e80-\U0003ffff]{30,}")
"""What no line can be broken in: long runs without a space or a Chinese sign."""
_PIECE = 8


class Document:
    """A template that was checked, ready to be filled in as often as wanted, within a `with`."""

    def __init__(self, source: Source, name: str, kind: type, day: date, standard: str = USUAL_STANDARD) -> None:
        """`name` is that of the record in the template, `day` the one that papers bear: there is no other clock.

        Raises InputError with every fault of the template that was found, at its place.
        """
        self._source, self._name, self._kind = source, name, kind
        self._standard = STANDARDS[standard]
        self._day = day
        self._main = f"#let {name} = json(bytes(sys.inputs.data))\n{source.text}"
        try:
            self._check()
        except Unready:
            raise InputError([Finding("papers.package", Mark(source.name), (("package", "typst"),))]) from None

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left behind: documents are made elsewhere."""

    def pdf(self, record: object) -> bytes:
        """The document of one record. Raises InputError where the template fails on it."""
        data = plain(record)
        for _ in range(2):
            try:
                return self._compiled(data)
            except TypstFault as fault:
                lacking = _lacking(fault)
                if not lacking:
                    raise InputError([self._finding(fault)]) from None
                data = _named(data, lacking)
        raise InputError([Finding("template.fails", Mark(self._source.name))])

    def _compiled(self, data: Any) -> bytes:
        if self._standard not in ARCHIVED:  # typst is silent of signs that no font has, unless a standard forbids it
            self._compile(data, "a-2b", FOR_PAPERS)
        return self._compile(data, self._standard, FOR_PAPERS)

    def _compile(self, data: Any, standard: str, seconds: float) -> bytes:
        """One document. Raises InputError where it takes more than it may, and for a font that there is not."""
        given = json.dumps(_breakable(data), ensure_ascii=False)
        try:
            made, warnings = typst().pdf(self._main, given, standard, self._day, seconds)
        except Endless:
            raise InputError([Finding("template.endless", Mark(self._source.name))]) from None
        for warning in warnings:
            if warning.message.startswith("unknown font family"):
                found = warning.message.partition(": ")[2]
                raise InputError([Finding("template.font", self._mark(warning.diagnostic), texts({"found": found}))])
        return made

    def _check(self) -> None:
        problems = Findings()
        for line, text in enumerate(self._source.text.splitlines(), 1):
            for found in _REFUSED.finditer(text):
                problems.add("template.refused", Mark(self._source.name, line, found.start() + 1), found=found[0])
        if not problems.errors and (FONT not in _families()):
            problems.add("papers.fonts", Mark(self._source.name), found=FONT)
        if not problems.errors:
            for data in self._samples():
                try:
                    self._compile(data, "1.7", FOR_SAMPLES)
                except TypstFault as fault:
                    if (finding := self._finding(fault)) not in problems.found:
                        problems.extend([finding])
        if not problems.errors:
            self._check_needed(problems)
        if problems.errors:
            raise InputError(problems)

    def _samples(self) -> Iterator[Any]:
        """Data to try the template with: everything filled in, nothing, and each field the other way round."""
        full, bare = (sample(self._kind, full=each) for each in (True, False))
        yield from (full, bare)
        for key in full:
            yield {**full, key: bare[key]}
            yield {**bare, key: full[key]}

    def _check_needed(self, problems: Findings) -> None:
        """A template that does without a field does not show it."""
        full = sample(self._kind, full=True)
        for kind, name in all_needed([self._kind]):
            try:
                self._compile(_without(full, self._kind, kind, name), "1.7", FOR_SAMPLES)
            except TypstFault:
                continue
            problems.add("template.missing", Mark(self._source.name), found=name)

    def _finding(self, fault: TypstFault) -> Finding:
        mark = self._mark(fault.diagnostic)
        if found := _NO_FIELD.search(fault.message):
            name = found[1] or found[2]
            known = [self._name] if found[2] else all_fields(self._kind)
            return Finding("template.field", mark, texts({"found": name, **suggestion(name, known, same=True)}))
        return Finding("template.syntax" if _SYNTAX.match(fault.message) else "template.fails", mark)

    def _mark(self, diagnostic: str) -> Mark:
        """Where a fault is in the template: the main file has a line before it, and columns count from 0 there."""
        place = _PLACE.search(diagnostic)
        if place is None or int(place[1]) < 2:
            return Mark(self._source.name)
        return Mark(self._source.name, int(place[1]) - 1, int(place[2]) + 1)


def _families() -> frozenset[str]:
    """The families of fonts of the system."""
    return typst().families


def _lacking(fault: TypstFault) -> set[str]:
    """The signs that no font has."""
    told = _NO_GLYPH.findall(fault.diagnostic)
    return {char for text in told for char in _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)}


def _named(data: Any, lacking: set[str]) -> Any:
    """Data in which signs that no font has stand by their numbers."""
    table = {ord(char): f"〔U+{ord(char):04X}〕" for char in lacking}
    return _mapped(data, lambda text: text.translate(table))


def _breakable(data: Any) -> Any:
    """Data in which lines can be broken everywhere: long runs of letters have places for it that nobody sees."""
    return _mapped(data, lambda text: _UNBROKEN.sub(_pieces, text))


def _pieces(found: re.Match[str]) -> str:
    return "\u200b".join(found[0][at : at + _PIECE] for at in range(0, len(found[0]), _PIECE))


def _mapped(data: Any, change: Callable[[str], str]) -> Any:
    match data:
        case str():
            return change(data)
        case list():
            return [_mapped(each, change) for each in data]  # pyright: ignore[reportUnknownVariableType]
        case dict():
            return {key: _mapped(each, change) for key, each in data.items()}  # pyright: ignore[reportUnknownVariableType]
        case _:
            return data


def _without(data: Any, kind: Any, owner: type, name: str) -> Any:
    """A sample without one field of the records of one type."""
    kind = bare(kind)
    element = element_of(kind)
    if element is not None:
        return [_without(each, element, owner, name) for each in data]
    if not is_record(kind):
        return data
    types = fields_of(kind)
    return {key: _without(each, types[key], owner, name) for key, each in data.items() if (kind, key) != (owner, name)}
