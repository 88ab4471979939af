"""What stands around every request: headers that let nothing in from elsewhere, limits on how much and how often."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from qaward.web.buckets import Buckets, Counting, SharedBuckets
from qaward.web.desk import desk
from qaward.web.options import BURST, LARGEST_BODY

Answer = Callable[[HttpRequest], HttpResponseBase]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load and do: its own script, style and forms, and nothing that stands in the page or elsewhere."""

UNCOUNTED = "/static/"

RULES, CURRENT, CHANGED = "Qaward-Rules", "current", "changed"
"""The header that says whether the rules on disk are still those that decided, and its values."""


def headers(get_response: Answer) -> Answer:
    """The headers of every answer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        found = get_response(request)
        if not request.path.startswith(UNCOUNTED):
            found.headers[RULES] = CHANGED if desk().on_disk.changed() else CURRENT
        found.headers.setdefault("Content-Security-Policy", POLICY)
        found.headers.setdefault("Cache-Control", "private, no-cache")
        found.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        found.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return found

    return answer


def address_of(request: HttpRequest, *, proxied: bool) -> str:
    """Who asks: as the proxy says, where there is one, and whatever stands before that is anybody's claim."""
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if proxied else ""
    return (told or request.META.get("REMOTE_ADDR") or "?")[:60]


def counting(name: str, per_minute: int, burst: int) -> Counting:
    """Buckets for all that this server's processes are asked: in the file that they share, where there are several."""
    file: Path | None = settings.QAWARD_COUNTS
    if file is None:
        return Buckets(per_minute, burst)
    return SharedBuckets(name, per_minute, burst, file, settings.SECRET_KEY)


def limits(get_response: Answer) -> Answer:
    """Refuse what is too large or comes too often, before anything of it is read."""
    options = desk().options
    buckets = counting("requests", options.per_minute, BURST) if options.per_minute else None

    def answer(request: HttpRequest) -> HttpResponseBase:
        from qaward.web.errors import misnamed, refused  # noqa: PLC0415 - it is told in the language of pages

        try:
            request.get_host()  # nobody else asks for it
        except DisallowedHost:
            return misnamed(request)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdigit()) or int(length[:20]) > LARGEST_BODY:
            return refused(request, 413, alone=True)
        if buckets is not None and not request.path.startswith(UNCOUNTED):
            seconds = buckets.take(address_of(request, proxied=options.proxied))
            if seconds:
                found: HttpResponse = refused(request, 429, alone=True)
                found.headers["Retry-After"] = str(seconds)
                return found
        return get_response(request)

    return answer
