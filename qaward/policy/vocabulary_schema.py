"""The JSON Schema of `vocabulary.yaml`, for editors."""

from __future__ import annotations

from pydantic import TypeAdapter

from qaward.policy.schema import DIALECT, Schema
from qaward.vocabulary.schema import VocabularyShape


def vocabulary_schema() -> Schema:
    """The schema of `vocabulary.yaml`; figures may be written with or without quotation marks."""
    schema = TypeAdapter(VocabularyShape).json_schema()
    schema["properties"]["vocabulary"] = {"enum": ["1", 1]}
    fact = next(shape for shape in schema["$defs"].values() if "question" in shape["properties"])
    for name in ("least", "most"):
        fact["properties"][name] = {"type": ["string", "number"]}
    value: Schema = {"type": ["string", "number", "boolean"]}
    left = {"anyOf": [value, {"type": "array", "items": value, "minItems": 1}]}
    fact["properties"]["fixes"]["additionalProperties"]["additionalProperties"] = left
    return {"$schema": DIALECT, **schema}
