"""The result of a case as a page, and what can be taken along: the profile and the decision, as files."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from qaward.api import to_json
from qaward.findings import InputError
from qaward.trees.plain import plain_or_quoted
from qaward.web.case import Case, read_case
from qaward.web.desk import desk
from qaward.web.errors import faulty
from qaward.web.page import page
from qaward.web.result import result
from qaward.web.speech import language


def shown(request: HttpRequest, case: Case, *, status: int = 200) -> HttpResponse:
    """The result page of a case. Raises InputError."""
    here, lang = desk(), language(request)
    made = result(case.decided(here), lang)
    context = {"title": "result.title", "result": made, "case": case.text(), "objection": here.options.objection}
    return page(request, "result.html", context, status=status, carry={"case": case.text()})


@require_POST
def results(request: HttpRequest) -> HttpResponse:
    """The result of the case that a page carries."""
    try:
        return shown(request, read_case(request.POST.get("case", "")))
    except InputError as fault:
        return faulty(request, fault)


@require_POST
def profile(request: HttpRequest) -> HttpResponse:
    """The profile of the case, as a file that can be uploaded again, or decided on the command line."""
    try:
        case = read_case(request.POST.get("case", ""))
        case.facts(desk())
    except InputError as fault:
        return faulty(request, fault)
    return attached(as_yaml({**case.profile, "as_of": case.day.isoformat()}).encode(), "profile.yaml", "application/yaml")


@require_POST
def decision(request: HttpRequest) -> HttpResponse:
    """The decision of the case as `decision/2`."""
    try:
        made = read_case(request.POST.get("case", "")).decided(desk())
    except InputError as fault:
        return faulty(request, fault)
    return attached(to_json(made), "decision.json", "application/json")


def attached(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept."""
    found = HttpResponse(content, content_type=kind)
    found.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return found


def as_yaml(document: object, depth: int = 0) -> str:
    """A document of texts, lists and mappings as YAML that is read as it was."""
    pad = "  " * depth
    if isinstance(document, dict):
        parts = [(plain_or_quoted(str(key)), value) for key, value in document.items()]  # type: ignore[misc]
        return "".join(f"{pad}{key}:{_below(value, depth)}" for key, value in parts)
    if isinstance(document, list | tuple):
        rows = [as_yaml(each, depth + 1) if isinstance(each, dict | list) else f"{pad}  {_scalar(each)}\n" for each in document]  # type: ignore[misc]
        return "".join(f"{pad}- {row[len(pad) + 2 :]}" for row in rows)
    return f"{pad}{_scalar(document)}\n"


def _below(value: object, depth: int) -> str:
    if isinstance(value, dict | list) and value:
        return "\n" + as_yaml(value, depth + 1)  # type: ignore[misc]
    return f" {_scalar(value)}\n"


def _scalar(value: object) -> str:
    return plain_or_quoted(value) if isinstance(value, str) else json.dumps(value)
