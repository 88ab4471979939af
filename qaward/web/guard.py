"""What stands around every request: headers that let nothing in from elsewhere, limits on how much and how often."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from qaward.web.desk import desk
from qaward.web.options import BURST, LARGEST_BODY

Answer = Callable[[HttpRequest], HttpResponseBase]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load and do: its own script, style and forms, and nothing that stands in the page or elsewhere."""

MOST_ADDRESSES = 10_000
"""Addresses that are remembered; who has not asked for longest is forgotten."""

UNCOUNTED = "/static/"


def headers(get_response: Answer) -> Answer:
    """The headers of every answer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        found = get_response(request)
        found.headers.setdefault("Content-Security-Policy", POLICY)
        found.headers.setdefault("Cache-Control", "private, no-cache")
        found.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        found.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return found

    return answer


class Buckets:
    """Token buckets, one for each address: `burst` requests at once, and so many a minute after that."""

    def __init__(self, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_second, self.burst, self.clock = per_minute / 60, min(burst, per_minute), clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, address: str) -> int:
        """Take a token: 0 where there is one, else how many seconds until there is."""
        now = self.clock()
        with self._lock:
            left, then = self._left.pop(address, (float(self.burst), now))
            left = min(self.burst, left + (now - then) * self.per_second)
            enough = left >= 1
            self._left[address] = (left - 1 if enough else left, now)
            while len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
        return 0 if enough else max(1, round((1 - left) / self.per_second))


def address_of(request: HttpRequest, *, proxied: bool) -> str:
    """Who asks: as the proxy says, where there is one, and whatever stands before that is anybody's claim."""
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if proxied else ""
    return (told or request.META.get("REMOTE_ADDR") or "?")[:60]


def limits(get_response: Answer) -> Answer:
    """Refuse what is too large or comes too often, before anything of it is read."""
    options = desk().options
    buckets = Buckets(options.per_minute, BURST) if options.per_minute else None

    def answer(request: HttpRequest) -> HttpResponseBase:
        from qaward.web.errors import refused  # noqa: PLC0415 - it is told in the language of pages

        request.get_host()  # raises for a name that is not the server's own; nobody else asks for it
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length[:20]) > LARGEST_BODY:
            return refused(request, 413)
        if buckets is not None and not request.path.startswith(UNCOUNTED):
            seconds = buckets.take(address_of(request, proxied=options.proxied))
            if seconds:
                found: HttpResponse = refused(request, 429)
                found.headers["Retry-After"] = str(seconds)
                return found
        return get_response(request)

    return answer
