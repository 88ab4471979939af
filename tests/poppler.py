"""PDF as Poppler reads it: its texts, what it says of itself, where its words stand."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from unicodedata import normalize

from tests.absent import program

PACKAGE = "poppler-utils"
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF: its size, and the box around all words of it, in points from the top left."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float


def _run(content: bytes, *words: str) -> str:
    ended = subprocess.run(words, input=content, capture_output=True, check=True)
    return ended.stdout.decode()


def text_of(pdf: bytes) -> str:
    """All text of a PDF as it is."""
    return _run(pdf, program("pdftotext", PACKAGE), "-raw", "-", "-")


def info_of(pdf: bytes) -> str:
    """What a PDF says of itself: title, author, and the XML that is packed into it."""
    tool = program("pdfinfo", PACKAGE)
    return _run(pdf, tool, "-") + _run(pdf, tool, "-meta", "-")


def pages_of(pdf: bytes) -> list[Page]:
    """The pages of a PDF."""
    told = _run(pdf, program("pdftotext", PACKAGE), "-bbox", "-", "-")
    found: list[Page] = []
    for width, height, body in _PAGE.findall(told):
        boxes = [tuple(map(float, each[:4])) for each in _WORD.findall(body)] or [(0.0, 0.0, 0.0, 0.0)]
        left, top, right, bottom = zip(*boxes, strict=True)
        found.append(Page(float(width), float(height), min(left), min(top), max(right), max(bottom)))
    return found


def squeezed(text: str) -> str:
    """A text without spaces and in the usual forms of its signs, so that lines may be broken anywhere."""
    return re.sub(r"[\s\u200b\u200c\ufeff]+", "", normalize("NFKC", text))
