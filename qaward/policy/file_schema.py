"""The JSON Schema of a file declared as a shape, for editors: what YAML takes for numbers may stand for texts."""

from __future__ import annotations

from typing import Any, cast

from pydantic import TypeAdapter

from qaward.policy.schema import DIALECT
from qaward.shapes import Shape


def file_schema(shape: type[Shape]) -> dict[str, Any]:
    """The schema of a file of a shape."""
    return {"$schema": DIALECT, **_loosened(TypeAdapter(shape).json_schema())}


def _loosened(schema: Any) -> Any:
    """A schema in which numbers and truths may stand for texts, as they do in YAML without quotation marks."""
    if isinstance(schema, list):
        return [_loosened(each) for each in cast("list[Any]", schema)]
    if not isinstance(schema, dict):
        return schema
    given = cast("dict[str, Any]", schema)
    found = {key: _loosened(each) for key, each in given.items() if key not in {"title", "default"}}
    if "title" in given and isinstance(given["title"], dict):  # a key of that name, not what a schema is called
        found["title"] = _loosened(given["title"])
    if given.get("type") != "string":
        return found
    if str(given.get("const", "")).isdecimal():
        del found["const"], found["type"]
        return {**found, "enum": [given["const"], int(given["const"])]}
    return found if "enum" in given else {**found, "type": ["string", "number", "boolean"]}
