"""The language of a request: what was chosen, what a cookie remembers, or what the browser prefers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, UnreadablePostError

from qaward.web.desk import desk
from qaward.web.guard import Answer

LANGUAGES = ("zh", "en")
COOKIE = "lang"
YEAR = 365 * 24 * 60 * 60
"""Seconds for which a browser remembers the choice."""


def language(request: HttpRequest) -> str:
    """The language to answer in: `zh` or `en`."""
    for told in (_chosen(request), request.COOKIES.get(COOKIE, "")):
        if told in LANGUAGES:
            return told
    return preferred(request.headers.get("Accept-Language", ""))


def preferred_alone(request: HttpRequest) -> str:
    """The language to answer in where nothing of the request's own fields may be read."""
    told = request.COOKIES.get(COOKIE, "")
    return told if told in LANGUAGES else preferred(request.headers.get("Accept-Language", ""))


def _chosen(request: HttpRequest) -> str:
    """The language that the request asks for; the body is looked at where it is a form."""
    form = request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}
    if not form or request.method != "POST" or request.path.startswith("/api/"):
        return request.GET.get("lang", "")
    told = request.GET.get("lang", "")
    try:
        return told or request.POST.get("lang", "")
    except UnreadablePostError:  # it broke off, or fell silent: it is answered all the same
        return told


def preferred(header: str) -> str:
    """The language that a browser likes best of the two, Chinese where it says nothing of either."""
    best = ("zh", 0.0)
    for each in header[:400].split(","):
        name, _, weight = each.strip().partition(";q=")
        main = name.strip().lower()[:2]
        try:
            weighs = float(weight) if weight else 1.0
        except ValueError:
            continue
        if main in LANGUAGES and weighs > best[1]:
            best = (main, weighs)
    return best[0]


def spoken(get_response: Answer) -> Answer:
    """Remember a language that was chosen."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        found = get_response(request)
        told = _chosen(request)
        if told in LANGUAGES and told != request.COOKIES.get(COOKIE):
            secure = desk().options.proxied
            found.set_cookie(COOKIE, told, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
        return found

    return answer
