"""Checks a tree against a pydantic model and puts every complaint at the place of the value it is about."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from qaward.findings import Findings, meant, nearest, suggestion
from qaward.marks import Mark, visible
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse, plain


class Shape(BaseModel):
    """Base of every model of a file's shape: frozen, and no key beside the declared ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)


S = TypeVar("S", bound=Shape)

_SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_SHA256 = r"^[0-9a-f]{64}$"
_LONGEST_WORDS = 2000

Slug = Annotated[str, StringConstraints(pattern=_SLUG, max_length=64)]
"""The name of a policy, clause or reading: `led-standard`."""

Sha256 = Annotated[str, StringConstraints(pattern=_SHA256)]


def _one_line(value: str) -> str:
    if visible(value) != value:
        raise PydanticCustomError("text.form", "one line of printable text", {"longest": _LONGEST_WORDS})
    return value


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST_WORDS),
    AfterValidator(_one_line),
]
"""A text a person reads: one line (YAML may fold it over several), without control characters."""


_LONGEST_TITLE = 20


def _title(value: str) -> str:
    if len(value) > _LONGEST_TITLE:
        raise PydanticCustomError("text.form", "a short text", {"longest": _LONGEST_TITLE})
    return value


Title = Annotated[Words, AfterValidator(_title)]
"""What people call a thing: a few words that fit into the column of a table."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


WordList = Annotated[tuple[Words, ...], BeforeValidator(_as_list, json_schema_input_type=str | tuple[str, ...])]
"""One text or a list of texts."""

Labels = Annotated[
    tuple[Words, ...],
    Field(min_length=1),
    BeforeValidator(_as_list, json_schema_input_type=str | Annotated[tuple[str, ...], Field(min_length=1)]),
]
"""One text or a list of texts, at least one."""


def _as_truth(value: Any) -> Any:
    truth = {"true": True, "false": False, "是": True, "否": False}
    if isinstance(value, str) and value in truth:
        return truth[value]
    raise PydanticCustomError("shape.boolean", "true or false")


Truth = Annotated[bool, BeforeValidator(_as_truth, json_schema_input_type=bool | Literal["true", "false", "是", "否"])]
"""`true`/`是` or `false`/`否`, and none of YAML's other spellings."""


def check(model: type[S], node: Node, problems: Findings) -> S | None:
    """The model filled from the tree; None, with every fault reported at its place, where it does not fit."""
    try:
        return model.model_validate(plain(node))
    except ValidationError as fault:
        tell(fault, node, model, problems)
        return None


def tell(
    fault: ValidationError,
    node: Node,
    model: type[BaseModel],
    problems: Findings,
    shown: Callable[[Node], str] = glimpse,
) -> None:
    """Report every way in which a tree departs from a model, at its place; `shown` is how a message shows a value."""
    errors = fault.errors()
    misspelt = {_meant(error["loc"], model) for error in errors if error["type"] == "extra_forbidden"}
    for error in errors:
        if error["type"] != "missing" or error["loc"] not in misspelt:  # a misspelt key is one fault, not two
            _report(error, node, model, problems, shown)


def _meant(path: tuple[int | str, ...], model: type[BaseModel]) -> tuple[int | str, ...]:
    """The path that an unknown key was probably meant to have."""
    return (*path[:-1], nearest(str(path[-1]), _fields(model, path[:-1])))


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


def _report(
    error: ErrorDetails, root: Node, model: type[BaseModel], problems: Findings, shown: Callable[[Node], str]
) -> None:
    path, kind = error["loc"], error["type"]
    node, mark = _walk(root, path)
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    found = shown(node)
    context = error.get("ctx", {})
    words: dict[str, object] = {"key": key, "found": found, **context}
    if kind == "missing":
        problems.add("shape.missing", mark, key=key)
    elif kind == "extra_forbidden":
        parent = _walk(root, path[:-1])[0]
        known = _fields(model, path[:-1])
        place = parent.key_mark(key) if isinstance(parent, Mapping) else mark
        problems.add("shape.unknown-key", place, key=key, **suggestion(key, (), reserved=known))
    elif not path:
        problems.add("shape.root", mark, found=found)
    elif isinstance(node, Scalar) and node.is_null:
        problems.add("shape.null", mark, key=key)
    elif kind == "literal_error":
        choices = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        zh, en = "、".join(choices), ", ".join(choices)
        near = meant(found, choices)
        problems.add("shape.choice", mark, key=key, found=found, choices_zh=zh, choices_en=en, **near)
    elif kind == "string_pattern_mismatch":
        problems.add("shape.sha256" if context["pattern"] == _SHA256 else "shape.slug", mark, key=key, found=found)
    elif kind == "string_too_long":
        problems.add("shape.long", mark, key=key, longest=context["max_length"])
    elif kind in {"string_type", "string_too_short"}:
        problems.add("shape.text", mark, key=key, found=found)
    elif kind in {"list_type", "tuple_type"}:
        problems.add("shape.list", mark, key=key, found=found)
    elif kind in {"dict_type", "model_type", "model_attributes_type"}:
        problems.add("shape.mapping", mark, key=key, found=found)
    elif kind == "too_short":
        if not (isinstance(node, Listing) and node.items):  # else its entries are at fault, and reported
            problems.add("shape.few", mark, key=key)
    elif kind in {"greater_than_equal", "less_than_equal"}:
        limit = f"≥ {context['ge']}" if "ge" in context else f"≤ {context['le']}"
        problems.add("shape.bounds", mark, key=key, found=found, limit=limit)
    elif kind in {"int_parsing", "int_type", "int_from_float"}:
        problems.add("shape.integer", mark, key=key, found=found)
    else:
        problems.add(kind if "." in kind else "shape.other", mark, **words)


def _fields(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The keys a shape allows at a path, for "did you mean"."""
    current: Any = model
    for part in path:
        if isinstance(part, str) and part in current.model_fields:
            current = next(iter(_models(current.model_fields[part].annotation)), current)
    return [field.alias or name for name, field in current.model_fields.items()]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for arg in get_args(annotation) for model in _models(arg)]
