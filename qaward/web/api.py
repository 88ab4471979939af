"""The JSON API: the same acts for programs. What comes out is what the command line writes, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from qaward.advice import advise as advice_of
from qaward.advice.data import advice_data
from qaward.api import to_json
from qaward.engine.document import as_document
from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.report.explained import explained
from qaward.web.body import JSON_TYPE, Body, NotJsonError, read_body
from qaward.web.desk import Desk, desk
from qaward.web.errors import findings_json, refused
from qaward.web.openapi import openapi, schema_named
from qaward.web.options import ADVISED

Act = Callable[[Body, Desk], HttpResponse]


def _act(function: Act) -> Callable[[HttpRequest], HttpResponse]:
    """A view that reads the body, acts on it, and tells what is wrong with it as findings."""

    @wraps(function)
    def view(request: HttpRequest) -> HttpResponse:
        here = desk()
        try:
            return function(read_body(request, here, clause=function.__name__ == "explain"), here)
        except NotJsonError:
            return refused(request, 415)
        except UnreadablePostError:  # it broke off, or fell silent
            return refused(request, 400)
        except InputError as fault:
            return findings_json(fault.findings, 422)

    # Nothing is done for whoever is signed in, and no other site can send this type of content: no token is asked for.
    return csrf_exempt(require_POST(view))


def _json(content: object) -> JsonResponse:
    return JsonResponse(content, safe=False, json_dumps_params={"ensure_ascii": False})


@_act
def decide(body: Body, here: Desk) -> HttpResponse:
    """The decision, `decision/2`, as canonical JSON."""
    return HttpResponse(to_json(body.decided(here)), content_type=JSON_TYPE)


@_act
def explain(body: Body, here: Desk) -> HttpResponse:
    """One clause of the decision: its lines, its refusals, and its conditions in words of both languages."""
    decision = body.decided(here)
    clauses = {clause.name: clause for policy in decision.plan.policies for clause in policy.clauses}
    clause = clauses.get(body.clause)
    if clause is None:
        raise InputError([Finding("web.clause", Mark("clause"), (("found", body.clause[:60]),))])
    document: dict[str, Any] = as_document(decision)
    parts = {
        key: [each for each in document[key] if (each["policy"], each["clause"]) == (clause.policy, clause.id)]
        for key in ("lines", "not_awarded", "not_listed")
    }
    words = {lang: "\n".join(explained(decision, clause, lang)) for lang in ("zh", "en")}
    return _json({"qaward": "explanation/1", "clause": clause.name, **parts, **words})


@_act
def advise(body: Body, here: Desk) -> HttpResponse:
    """What is missing and what it would bring, what to find out, and which days matter: `advice/1`."""
    if len(body.facts.items) > ADVISED:
        words = (("count", str(len(body.facts.items))), ("most", str(ADVISED)))
        raise InputError([Finding("web.items", Mark("profile"), words)])
    here.decidable(body.facts, body.policies)
    return _json(advice_data(advice_of(here.engine(body.policies), body.facts, body.day)))


@_act
def questions(body: Body, here: Desk) -> HttpResponse:
    """The facts that are not known and can still change the result, as in the decision."""
    document: dict[str, Any] = as_document(body.decided(here))
    return _json({"qaward": "questions/1", "questions": document["questions"], "not_listed": document["not_listed"]})


@require_GET
def policies(request: HttpRequest) -> HttpResponse:
    """The documents that are served."""
    del request
    rows = [
        {
            "policy": policy.id, "title": policy.title, "issuer": policy.issuer, "level": policy.level,
            "region": policy.region, "status": policy.status, "version": policy.version, "sha256": policy.sha256,
            "clauses": [clause.name for clause in policy.clauses],
        }
        for policy in desk().policies
    ]  # fmt: skip
    return _json({"qaward": "policies/1", "policies": rows})


@require_GET
def schemas(request: HttpRequest, kind: str) -> HttpResponse:
    """The JSON Schema of what comes in or goes out."""
    found = schema_named(kind, desk())
    return _json(found) if found is not None else refused(request, 404)


@require_GET
def description(request: HttpRequest) -> HttpResponse:
    """What the interface is, in OpenAPI 3.1."""
    del request
    return _json(openapi(desk()))
