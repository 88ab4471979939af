"""The declared documents as pydantic models: what checks a document that is read, and the published JSON Schemas.

The models are made from the declarations of `qaward.written` when they are first asked for; nothing is said here of
any one document. That of an earlier version has the keys that there were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, reduce
from types import UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, cast, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationError,
    create_model,
)

from qaward.policy.schema import DIALECT
from qaward.standings import Standing
from qaward.written.decision import Decision
from qaward.written.declare import Limits, NotEmpty, Unique, Written
from qaward.written.keys import Key, keys_of, variants
from qaward.written.record import Record


class DocumentModel(BaseModel):
    """Base of the models: strict types and no key beside the declared ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Models:
    """The models of one version of documents (None: today's), each made once."""

    def __init__(self, version: int | None) -> None:
        self.version = version
        self.made: dict[type[Written], type[DocumentModel]] = {}
        self.unions: dict[tuple[type[Written], ...], Any] = {}

    def of(self, record: type[Written]) -> type[DocumentModel]:
        """The model of a record."""
        if record not in self.made:
            there = [key for key in keys_of(record) if self.version is None or key.since <= self.version]
            fields: dict[str, Any] = {key.attribute: (self._type(self._hint(key)), _field(key)) for key in there}
            name = f"{record.__name__}Form{self.version or ''}"
            self.made[record] = create_model(
                name, __base__=DocumentModel, __doc__=f"{record.ZH} / {record.__doc__}", **fields
            )
        return self.made[record]

    def _hint(self, key: Key) -> Any:
        """The type of a key; the mark of a document names the version."""
        if key.name != "qaward" or self.version is None:
            return key.type
        [mark] = get_args(get_args(key.type)[0])
        return Literal[f"{mark.partition('/')[0]}/{self.version}"]  # pyright: ignore[reportInvalidTypeForm]

    def _type(self, hint: Any) -> Any:
        origin, args = get_origin(hint), get_args(hint)
        if origin is Annotated:
            rests = [rest for mark in args[1:] for rest in _rests(mark, args[0])]
            return Annotated[self._type(args[0]), *rests] if rests else self._type(args[0])
        if origin is tuple:
            if args[-1] is Ellipsis:
                return list[self._type(args[0])]
            kinds = dict.fromkeys(self._type(arg) for arg in args)
            return Annotated[list[_one_of(kinds)], Field(min_length=len(args), max_length=len(args))]
        if origin in {Union, UnionType}:
            if told := variants(hint):
                return self._told_apart(told)
            return _one_of(self._type(arg) for arg in args)
        if origin is Mapping:
            return dict[args[0], args[1]]
        if isinstance(hint, type) and issubclass(hint, Written):
            return self.of(hint)
        return Annotated[Standing, Field(strict=False)] if hint is Standing else cast("Any", hint)

    def _told_apart(self, kinds: Mapping[str, type[Written]]) -> Any:
        """Records of which each has a key of its own; they may hold each other."""
        known = tuple(kinds.values())
        if known in self.unions:
            return self.unions[known]
        name = "Or".join(kind.__name__ for kind in known)
        self.unions[known] = ForwardRef(name)

        def which(value: object) -> str | None:
            found = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
            return next((f"({key})" for key in kinds if key in found), None)

        tagged = (Annotated[self.of(kind), Tag(f"({key})")] for key, kind in kinds.items())
        union = Annotated[_one_of(tagged), Discriminator(which)]
        self.unions[known] = union
        for kind in known:
            self.made[kind].model_rebuild(_types_namespace={name: union})
        return union


_UNIT = {"zh": "（分）", "en": " (fen, 1/100 yuan)"}


def _one_of(kinds: Iterable[Any]) -> Any:
    return reduce(lambda one, other: one | other, kinds)


def _field(key: Key) -> Any:
    alias = key.name if key.name != key.attribute else None
    told = " / ".join(key.said.text(lang) + _UNIT[lang] * key.fen for lang in ("zh", "en"))
    return Field(None, alias=alias, description=told) if key.optional else Field(alias=alias, description=told)


def _rests(mark: Any, hint: Any) -> list[Any]:
    """What a mark of a declaration comes to in a model."""
    if isinstance(mark, Limits):
        rests: list[Any] = [] if mark.least is None else [Field(ge=mark.least)]
        rests += [] if mark.most is None else [Field(le=mark.most)]
        rests += [] if mark.pattern is None else [StringConstraints(pattern=mark.pattern)]
        return [*rests, AfterValidator(_day)] if mark.unit == "day" else rests
    if mark is NotEmpty:
        return [Field(min_length=1)]
    if mark is Unique:
        entry = get_args(hint)[0]
        return [_unlike(entry.IDENTITY if isinstance(entry, type) and issubclass(entry, Written) else ())]
    return []


def _day(value: str) -> str:
    date.fromisoformat(value)
    return value


def _unlike(names: tuple[str, ...]) -> AfterValidator:
    """Checks that no two entries of a list agree in these keys (or as wholes): nothing is said twice."""

    def check(entries: list[Any]) -> list[Any]:
        seen = {tuple(getattr(entry, name) for name in names) if names else entry for entry in entries}
        if len(seen) != len(entries):
            raise ValueError("an entry is there twice")
        return entries

    return AfterValidator(check)


@cache
def _models(version: int | None) -> _Models:
    return _Models(version)


def model_of(record: type[Written], version: int | None = None) -> type[DocumentModel]:
    """The model of a declared record: today's, or that of an earlier version of its document."""
    return _models(version).of(record)


def schema_of(record: type[Written]) -> dict[str, Any]:
    """The JSON Schema of a declared document."""
    return {"$schema": DIALECT, **model_of(record).model_json_schema()}


DecisionModel = model_of(Decision)
RecordModel = model_of(Record)


def misfit(model: type[DocumentModel], body: Any) -> str | None:
    """Where a parsed document departs from its model, as a dotted path; None where it fits."""
    try:
        model.model_validate(body)
    except ValidationError as fault:
        first = fault.errors()[0]
        return _path(first["loc"], body, missing=first["type"] == "missing") or "qaward"
    return None


def _path(loc: tuple[int | str, ...], body: Any, *, missing: bool) -> str:
    """A place in a document as a dotted path, without the names of models that pydantic puts between."""
    parts: list[str] = []
    for at, part in enumerate(loc):
        inside = isinstance(part, int) if isinstance(body, list) else isinstance(body, dict) and part in body
        if inside:
            body = cast("Any", body)[part]
        elif not (missing and at == len(loc) - 1):
            continue
        parts.append(str(part))
    return ".".join(parts)
