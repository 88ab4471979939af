"""Everything that a file says, wherever it says it: cells, hidden sheets, properties, comments, metadata."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping

import polars

from tests.poppler import info_of, squeezed, text_of

_TAG = re.compile(r"<[^>]*>")
_PHONETIC = re.compile(r"[-,，·.]")


def told_by(name: str, content: bytes) -> Iterator[str]:
    """All that a file says, in every way in which it can be read; its own name too."""
    yield name
    match name.rpartition(".")[2]:
        case "pdf":
            yield text_of(content)
            yield info_of(content)
            yield content.decode("latin-1")
        case "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                for each in parts.infolist():
                    yield each.filename + each.comment.decode("latin-1")
                    yield from _of_markup(parts.read(each).decode("utf-8", "replace"))
        case "parquet":
            table = polars.read_parquet(io.BytesIO(content))
            yield "\n".join(map(str, (*table.columns, *table.rows())))
            yield content.decode("utf-8", "replace")
        case "json":
            yield json.dumps(json.loads(content), ensure_ascii=False)
        case _:
            yield from _of_markup(content.decode("utf-8-sig"))


def _of_markup(text: str) -> Iterator[str]:
    """A text with its tags, and what is between them: a value may be put together of several pieces."""
    yield html.unescape(text)
    yield html.unescape(_TAG.sub("", text))


def same(text: str) -> str:
    """A text without what values are grouped by."""
    return _PHONETIC.sub("", squeezed(text)).casefold()


def leaks(files: Mapping[str, bytes], values: Collection[str]) -> list[tuple[str, str]]:
    """Every value that a file holds, with the file."""
    wanted = {same(each): each for each in values}
    found: list[tuple[str, str]] = []
    for name, content in sorted(files.items()):
        told = "\n".join(same(each) for each in told_by(name, content))
        found += [(name, value) for form, value in wanted.items() if form in told]
    return found
