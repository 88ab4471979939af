"""The JSON Schema of `waivers.yaml`, for editors and other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qaward.policy.schema import DIALECT
from qaward.policy.target_schema import CITE, TEXT

NAMES: dict[str, Any] = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}


def waivers_schema(codes: Iterable[str]) -> dict[str, Any]:
    """The schema of a pack's waivers; `codes` are those of the findings that there are."""
    waiver = {
        "type": "object", "additionalProperties": False, "required": ["waive", "because"],
        "properties": {
            "waive": {"enum": sorted(codes)}, "at": NAMES, "about": NAMES,
            "passages": {"type": "array", "items": CITE, "minItems": 1}, "because": TEXT,
        },
        "anyOf": [{"required": ["at"]}, {"required": ["passages"]}],
    }  # fmt: skip
    return {"$schema": DIALECT, "title": "qaward waivers", "type": "array", "items": waiver}
