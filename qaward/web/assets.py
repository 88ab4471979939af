"""The few files that pages load: style, script, and htmx as its package has it. Their addresses carry their digests."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse

from qaward.reading import read_file

FOLDER = Path(__file__).parent / "static"
LARGEST = 2**20
"""No file of ours is larger, in bytes."""

TYPES = {
    "qaward.css": "text/css; charset=utf-8",
    "qaward.js": "text/javascript; charset=utf-8",
    "htmx.min.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""What is served, and as what. Nothing is looked for in the folder by a name that came from outside."""


@cache
def content(name: str) -> bytes:
    """The bytes of one of them."""
    [known] = [each for each in TYPES if each == name]
    return read_file(FOLDER / known, LARGEST)


@cache
def address(name: str) -> str:
    """Where one of them is served: another one after any change, so that browsers may keep it for good."""
    return f"/static/{hashlib.sha256(content(name)).hexdigest()[:16]}/{name}"


def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """One of them."""
    if name not in TYPES or request.path != address(name):
        raise Http404
    del digest
    found = HttpResponse(content(name), content_type=TYPES[name])
    found.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return found
