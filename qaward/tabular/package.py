"""Packed files of office programs (.xlsx, .docx): their parts, each looked at before it is unpacked."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.tabular.limits import LARGEST_UNPACKED, MOST_PARTS, MOST_TIMES, RATIO_FROM
from qaward.tabular.refusing import refused

_ENTRY = b"PK\x01\x02"
_LOCKED = 0x1
_CHUNK = 2**16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What the standard library says of a damaged zip file."""


class Package:
    """The parts of a packed file, by name; nothing of it is ever written to a disk, so that names lead nowhere.

    Raises InputError for one that is damaged, that names a part twice, or that would unpack to more than is read: the
    sizes are those that the file declares, and no more than these are unpacked.
    """

    def __init__(self, source: str, content: bytes) -> None:
        self.source, self.mark = source, Mark(source)
        if content.count(_ENTRY) > MOST_PARTS:
            raise refused("book.parts", self.mark, most=MOST_PARTS)
        try:
            packed = zipfile.ZipFile(BytesIO(content))
        except _BROKEN:
            raise self.damaged() from None
        self._unpacked = packed.open  # a stream of a part; no file is opened
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for part in packed.infolist():
            name = part.filename.replace("\\", "/").lower()
            if name in self._parts:
                raise refused("book.part-twice", self.mark, name=part.filename)
            if part.flag_bits & _LOCKED:
                raise refused("book.locked", self.mark)
            self._parts[name] = part
        unpacked = sum(part.file_size for part in self._parts.values())
        if unpacked > LARGEST_UNPACKED or (unpacked > RATIO_FROM and unpacked > MOST_TIMES * len(content)):
            raise refused("book.bomb", self.mark, found=-(-unpacked // 2**20), most=LARGEST_UNPACKED // 2**20)

    def names(self, under: str) -> list[str]:
        """The names of the parts in a folder, in lower case."""
        return sorted(name for name in self._parts if name.startswith(under))

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, unpacked piece by piece. Raises InputError where it is missing or damaged."""
        part = self._parts.get(name.lower())
        if part is None:
            raise self.damaged(name)
        try:
            with self._opened(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _BROKEN as fault:
            if isinstance(fault, InputError):
                raise
            raise self.damaged(name) from None

    def _opened(self, part: zipfile.ZipInfo) -> IO[bytes]:
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self.damaged(part.filename)
        return self._unpacked(part)

    def damaged(self, name: str = "") -> InputError:
        """The error that says that the file is damaged, and where."""
        part_zh, part_en = (f"，在 {name}", f", at {name}") if name else ("", "")
        return refused("book.damaged", self.mark, hint_zh=part_zh, hint_en=part_en)


def resolved(base: str, target: str) -> str:
    """The name of the part that a target means, as it stands in the relations of a part in the folder `base`."""
    return posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
