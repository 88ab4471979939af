"""The description of the JSON API in OpenAPI 3.1, made of the schemas that are published anyway."""

from __future__ import annotations

from typing import Any, cast

import qaward
from qaward.ledger.models import schema_of
from qaward.web.body import AS_OF, CLAUSE, JSON_TYPE, KINDS, POLICIES, PROFILE
from qaward.web.desk import Desk
from qaward.web.guard import CHANGED, CURRENT, RULES
from qaward.written.decision import Decision

Schema = dict[str, Any]
SCHEMAS = ("profile", "decision", "findings")

FINDINGS: Schema = {
    "type": "object",
    "required": ["qaward", "findings"],
    "properties": {
        "qaward": {"const": "findings/1"},
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "severity", "place", "zh", "en", "remedy_zh", "remedy_en"],
                "properties": {
                    "code": {"type": "string"},
                    "severity": {"enum": ["error", "warning"]},
                    **{name: {"type": "string"} for name in ("place", "zh", "en", "remedy_zh", "remedy_en")},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""What is wrong: code, place, why, and what to do, in both languages."""


def schema_named(kind: str, desk: Desk) -> Schema | None:
    """A published schema; None where there is none of that name."""
    match kind:
        case "profile":
            return desk.schema
        case "decision":
            return schema_of(Decision)
        case "findings":
            return FINDINGS
        case _:
            return None


class _Components:
    """Schemas as components, their own definitions lifted beside them."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}

    def add(self, name: str, schema: Schema) -> Schema:
        """One more; what refers to it."""
        own = {key: value for key, value in schema.items() if key not in {"$defs", "$schema", "$id"}}
        self.found[name] = self._lifted(own, name)
        for each, inner in schema.get("$defs", {}).items():
            self.found[f"{name}-{each}"] = self._lifted(inner, name)
        return {"$ref": f"#/components/schemas/{name}"}

    def _lifted(self, part: Any, name: str) -> Any:
        if isinstance(part, dict):
            items = cast("dict[str, Any]", part).items()
            return {
                key: value.replace("#/$defs/", f"#/components/schemas/{name}-")
                if key == "$ref"
                else self._lifted(value, name)
                for key, value in items
            }
        if isinstance(part, list):
            return [self._lifted(each, name) for each in cast("list[Any]", part)]
        return part


def openapi(desk: Desk) -> Schema:
    """The description."""
    parts = _Components()
    profile, decision = parts.add("profile", desk.schema), parts.add("decision", schema_of(Decision))
    findings = parts.add("findings", FINDINGS)
    refs = {key: _lists(decision, key) for key in ("lines", "not_awarded", "not_listed", "questions")}
    told = {key: refs[key] for key in ("lines", "not_awarded", "not_listed")}
    explanation = _made("explanation/1", {"clause": _TEXT, **told, "zh": _TEXT, "en": _TEXT})
    questions = _made("questions/1", {key: refs[key] for key in ("questions", "not_listed")})
    ask = _request(profile, desk)
    explain = _request(profile, desk, clause=True)
    return {
        "openapi": "3.1.0",
        "info": {"title": "qaward", "version": qaward.__version__, "summary": "Awards and subsidies with reasons"},
        "paths": {
            "/api/policies": {"get": _get("policies", "The documents that are served", _POLICIES)},
            "/api/schemas/{kind}": {
                "get": {
                    **_get("schemas", "The JSON Schema of what comes in or goes out", {"type": "object"}, findings),
                    "parameters": [{"name": "kind", "in": "path", "required": True, "schema": {"enum": list(SCHEMAS)}}],
                }
            },
            "/api/decide": {"post": _post("decide", "Decide on one applicant", ask, decision, findings)},
            "/api/explain": {"post": _post("explain", "Explain one clause", explain, explanation, findings)},
            "/api/advise": {"post": _post("advise", "What is missing, and what it brings", ask, _ADVICE, findings)},
            "/api/questions": {"post": _post("questions", "What is not known and matters", ask, questions, findings)},
        },
        "components": {"schemas": parts.found},
    }  # fmt: skip


def _lists(decision: Schema, key: str) -> Schema:
    """A list of the decision, by reference."""
    return {"$ref": f"{decision['$ref']}/properties/{key}"}


def _made(mark: str, properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": ["qaward", *properties],
        "properties": {"qaward": {"const": mark}, **properties},
        "additionalProperties": False,
    }


def _request(profile: Schema, desk: Desk, *, clause: bool = False) -> Schema:
    """What a program sends."""
    names = [policy.id for policy in desk.policies]
    clauses = [each.name for policy in desk.policies for each in policy.clauses]
    least: Schema = {"applicant": {"id": "E-1", "kind": next(iter(desk.vocabulary.applicant_kinds))}, "items": []}
    day: Schema = {"type": ["string", "null"], "format": "date", "example": "2024-06-30"}
    properties: Schema = {
        PROFILE: {**profile, "example": least},
        AS_OF: {**day, "description": KINDS[AS_OF][1]},
        POLICIES: {"type": "array", "items": {"enum": names}, "description": KINDS[POLICIES][1], "example": names[:1]},
    }
    if clause:
        properties[CLAUSE] = {"enum": clauses, "description": KINDS[CLAUSE][1], "example": clauses[0]}
    needed = [PROFILE, *([CLAUSE] if clause else [])]
    return {"type": "object", "required": needed, "properties": properties, "additionalProperties": False}


_TEXT: Schema = {"type": "string"}
_POLICIES = _made(
    "policies/1",
    {
        "policies": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["policy", "title", "status", "clauses"],
                "properties": {
                    "policy": _TEXT,
                    "title": _TEXT,
                    "status": _TEXT,
                    "clauses": {"type": "array", "items": _TEXT},
                },
            },
        }
    },
)


_ENTRIES: Schema = {"type": "array", "items": {"type": "object"}}
_ADVICE: Schema = {
    **_made(
        "advice/1",
        {
            **dict.fromkeys(("due", "near_misses", "beyond", "unknown", "calendar", "rooms"), _ENTRIES),
            **dict.fromkeys(("choices", "shared"), _ENTRIES),
            "chosen": {"type": ["object", "null"]},
        },
    ),
    "additionalProperties": True,
}


_RULES: Schema = {
    "description": "Whether the rules on disk are still those that the server has read, and decides by",
    "required": True,
    "schema": {"enum": [CURRENT, CHANGED]},
}


def _answer(schema: Schema, words: str) -> Schema:
    return {"description": words, "headers": {RULES: _RULES}, "content": {JSON_TYPE: {"schema": schema}}}


def _get(name: str, summary: str, schema: Schema, findings: Schema | None = None) -> Schema:
    answers = {"200": _answer(schema, "The answer")}
    if findings is not None:
        answers["404"] = _answer(findings, "There is none")
    return {"operationId": name, "summary": summary, "responses": answers}


def _post(name: str, summary: str, body: Schema, schema: Schema, findings: Schema) -> Schema:
    example = {"value": {key: part["example"] for key, part in body["properties"].items()}}
    refusals = {
        "413": "Too large",
        "415": "Not JSON",
        "422": "Faulty: the findings say what, where and the remedy",
        "429": "Too often",
    }
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {"required": True, "content": {JSON_TYPE: {"schema": body, "examples": {"least": example}}}},
        "responses": {
            "200": _answer(schema, "The answer"),
            **{code: _answer(findings, words) for code, words in refusals.items()},
        },
    }
