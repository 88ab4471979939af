"""Checks a tree against a pydantic model and puts every complaint at the place of the value it is about."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, plain


class Shape(BaseModel):
    """Base of every model of a file's shape: frozen, and no key beside the declared ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)


S = TypeVar("S", bound=Shape)

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
"""The name of a policy, clause or reading: `led-standard`."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""A text a person reads."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


WordList = Annotated[tuple[Words, ...], BeforeValidator(_as_list)]
"""One text or a list of texts."""


def _as_truth(value: Any) -> Any:
    truth = {"true": True, "false": False, "是": True, "否": False}
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in truth:
        return truth[value]
    raise PydanticCustomError("shape.boolean", "true or false")


Truth = Annotated[bool, BeforeValidator(_as_truth)]
"""`true`/`是` or `false`/`否`, and none of YAML's other spellings."""


def check(model: type[S], node: Node, problems: Findings) -> S | None:
    """The model filled from the tree; None, with every fault reported at its place, where it does not fit."""
    try:
        return model.model_validate(plain(node))
    except ValidationError as fault:
        for error in fault.errors():
            _report(error, node, model, problems)
        return None


def _walk(node: Node, path: tuple[int | str, ...]) -> tuple[Node, Mark]:
    """The node a path leads to as far as it goes, and the place to point at: the key, or the value."""
    mark = node.mark
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str):
            found = next(((key, value) for key, value in node.entries if key.text == part), None)
            if found is None:
                continue
            node, mark = found[1], found[1].mark
        elif isinstance(node, Listing) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            mark = node.mark
    return node, mark


def _report(error: ErrorDetails, root: Node, model: type[BaseModel], problems: Findings) -> None:
    path, kind = error["loc"], error["type"]
    node, mark = _walk(root, path)
    key = str(path[-1]) if path else ""
    found = node.text if isinstance(node, Scalar) else ""
    context = error.get("ctx", {})
    if kind == "missing":
        problems.add("shape.missing", _walk(root, path[:-1])[1], key=key)
    elif kind == "extra_forbidden":
        parent = _walk(root, path[:-1])[0]
        known = _fields(model, path[:-1])
        place = parent.key_mark(key) if isinstance(parent, Mapping) else mark
        problems.add("shape.unknown-key", place, key=key, **suggestion(key, known))
    elif kind == "literal_error":
        choices = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        problems.add("shape.choice", mark, key=key, found=found, choices="、".join(choices))
    elif kind == "string_pattern_mismatch":
        problems.add("shape.slug", mark, key=key, found=found)
    elif kind == "string_too_long":
        problems.add("shape.long", mark, key=key, longest=context["max_length"])
    elif kind in {"string_type", "string_too_short"}:
        problems.add("shape.text", mark, key=key)
    elif kind in {"list_type", "tuple_type"}:
        problems.add("shape.list", mark, key=key)
    elif kind in {"dict_type", "model_type", "model_attributes_type"}:
        problems.add("shape.mapping", mark, key=key or "文件")
    elif kind in {"int_parsing", "int_type", "int_from_float", "greater_than_equal", "less_than_equal"}:
        problems.add("shape.integer", mark, key=key, found=found)
    else:
        problems.add(kind if "." in kind else "shape.other", mark, **{"key": key, "found": found, **context})


def _fields(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The keys a shape allows at a path, for "did you mean"."""
    current: Any = model
    for part in path:
        if not isinstance(part, str) or part not in current.model_fields:
            continue
        inner = current.model_fields[part].annotation
        found = next((arg for arg in _models(inner)), None)
        if found is None:
            return []
        current = found
    return [field.alias or name for name, field in current.model_fields.items()]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for arg in getattr(annotation, "__args__", ()) for model in _models(arg)]
