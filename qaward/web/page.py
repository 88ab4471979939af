"""Pages: a template filled in, in the language of the request, with what it takes to show the same page again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

import qaward
from qaward.web.desk import desk
from qaward.web.speech import language, preferred_alone


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    carry: Iterable[tuple[str, str]] | None = None,
    at: str = "",
) -> HttpResponse:
    """A page. `carry` are the fields by which the same page is asked for again, in the other language for example.

    Without them the page is one that an address alone asks for. `at` is the address that takes them, where it is not
    that of the request.
    """
    lang = preferred_alone(request) if context.get("alone") else language(request)
    html_lang = "zh-CN" if lang == "zh" else "en"
    words: dict[str, Any] = {
        **context,
        "lang": lang,
        "html_lang": html_lang,
        "other": "en" if lang == "zh" else "zh",
        "semicolon": "；" if lang == "zh" else "; ",
        "comma": "、" if lang == "zh" else ", ",
        "carry": list(carry or ()),
        "posted": carry is not None,
        "at": at,
        "rules_changed": desk().on_disk.changed(),
        "version": qaward.__version__,
        "query": []
        if context.get("alone")
        else [(k, v) for k in request.GET for v in request.GET.getlist(k) if k != "lang"],
        "partial": request.headers.get("HX-Request") == "true",
    }
    text = get_template(template).render(words, request)
    found = HttpResponse(text, status=status)
    found.headers["Content-Language"] = html_lang
    found.headers["Vary"] = "Accept-Language, Cookie, HX-Request"
    return found
