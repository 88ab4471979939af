"""Errors in words: a page in the reader's language for people, findings as JSON for programs. Never a trace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, JsonResponse

from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.web.guard import Answer
from qaward.web.page import page
from qaward.web.speech import language, preferred_alone

CODES = {
    400: "web.400",
    403: "web.403",
    404: "web.404",
    405: "web.405",
    413: "web.413",
    415: "web.415",
    429: "web.429",
    500: "web.500",
    503: "web.503",
}
"""What a request can end in, beside an answer, and what is said of it."""

API = "/api/"


def refused(request: HttpRequest, status: int, *, alone: bool = False) -> HttpResponse:
    """The answer to a request that is not answered; `alone` says that nothing of the request may be read any more."""
    if request.path.startswith(API):
        return findings_json([Finding(CODES[status], Mark(request.path))], status)
    return _page(request, f"error.{status}", [Finding(CODES[status], Mark(request.path))], status, alone=alone)


def findings_json(findings: Iterable[Finding], status: int) -> JsonResponse:
    """Findings for programs: code, severity, place, and what is wrong and what to do in both languages."""
    told = [finding_data(each) for each in findings]
    return JsonResponse(
        {"qaward": "findings/1", "findings": told}, status=status, json_dumps_params={"ensure_ascii": False}
    )


def finding_data(each: Finding) -> dict[str, Any]:
    """One finding as data."""
    return {
        "code": each.code,
        "severity": each.severity,
        "place": str(each.mark),
        "zh": each.message("zh"),
        "en": each.message("en"),
        "remedy_zh": each.remedy("zh"),
        "remedy_en": each.remedy("en"),
    }


def told(get_response: Answer) -> Answer:
    """An answer without a word becomes one with words: that of an address which takes other methods."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        found = get_response(request)
        if isinstance(found, HttpResponseNotAllowed):
            words = refused(request, 405)
            words.headers["Allow"] = found.headers["Allow"]
            return words
        return found

    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read."""
    return refused(request, 413 if isinstance(exception, RequestDataTooBig | TooManyFilesSent) else 400, alone=True)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of this server."""
    del exception, reason
    return refused(request, 403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address there is not."""
    del exception
    return refused(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours: logged, told, and nothing of it shown."""
    return refused(request, 500, alone=True)


def faulty(request: HttpRequest, fault: InputError) -> HttpResponse:
    """What a page sent and cannot be used: every fault, with its place and what to do."""
    return _page(request, "error.summary", fault.findings, 422)


def _page(
    request: HttpRequest, title: str, findings: Iterable[Finding], status: int, *, alone: bool = False
) -> HttpResponse:
    lang = preferred_alone(request) if alone else language(request)
    told = [each.message(lang) for each in findings]
    return page(request, "error.html", {"title": title, "told": told, "alone": alone}, status=status)
