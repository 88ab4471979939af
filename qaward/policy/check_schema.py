"""The JSON Schemas of what checks read beside the rules: `waivers.yaml` and `properties.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qaward.policy.schema import DIALECT, MONEY
from qaward.policy.target_schema import CITE, TEXT

NAMES: dict[str, Any] = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}


def waivers_schema(codes: Iterable[str]) -> dict[str, Any]:
    """The schema of a pack's waivers; `codes` are those of the findings that there are."""
    waiver = {
        "type": "object", "additionalProperties": False, "required": ["waive", "because"],
        "properties": {
            "waive": {"enum": sorted(codes)}, "at": NAMES, "about": NAMES,
            "passages": {"type": "array", "items": CITE, "minItems": 1}, "because": TEXT,
            "kind": {"const": "appeal"}, "article": TEXT,
        },
        "if": {"required": ["kind"]},
        "then": {"required": ["passages"], "properties": {"waive": {"const": "coverage.uncovered"}}},
        "anyOf": [{"required": ["at"]}, {"required": ["passages"]}],
    }  # fmt: skip
    return {"$schema": DIALECT, "title": "qaward waivers", "type": "array", "items": waiver}


def properties_schema(payers: Iterable[str]) -> dict[str, Any]:
    """The schema of what a pack promises of itself; `payers` are those of the vocabulary."""
    promise = {
        "type": "object", "additionalProperties": False, "required": ["never_above", "payer", "per", "because"],
        "properties": {
            "never_above": MONEY, "payer": {"enum": list(payers)}, "clauses": NAMES,
            "per": {"enum": ["item", "applicant"]}, "items": {"type": "integer", "minimum": 1, "maximum": 20},
            "because": TEXT,
        },
    }  # fmt: skip
    return {"$schema": DIALECT, "title": "qaward properties", "type": "array", "items": promise}
