"""XML read as it streams in: no document types, no entities, no more levels than are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.tabular.limits import DEEPEST
from qaward.tabular.refusing import refused


class Markup:
    """Somebody who is told each element of a document; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A text, perhaps in several pieces."""


def read_markup(chunks: Iterable[bytes], markup: Markup, source: str, damaged: Callable[[], InputError]) -> None:
    """Tell somebody what a document holds.

    Raises InputError: `damaged` for what is no XML, `book.entities` where a document type is declared (entities that
    grow without end are declared there, and no office program writes one), `book.deep` for too many levels.
    """
    parser = expat.ParserCreate()
    parser.buffer_text, parser.buffer_size = True, 2**16
    depth = 0
    start, end = markup.start, markup.end

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise refused("book.deep", Mark(source), most=DEEPEST)
        start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2] if ":" in name else name)

    def declared(*_: object) -> None:
        raise refused("book.entities", Mark(source))

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = markup.text, declared
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as fault:  # ValueError: an encoding that is not known
        if isinstance(fault, InputError):
            raise
        raise damaged() from None


def local(attributes: dict[str, str], name: str) -> str:
    """The value of an attribute, whatever its prefix; empty where there is none."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number as files write it, or what is taken where there is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
