"""Sealed documents: one line of canonical JSON that holds its own SHA-256, so that any changed byte shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from qaward.canonical import canonical_json, digest
from qaward.findings import Findings, InputError
from qaward.marks import Mark

DEEPEST = 256
"""The deepest nesting that is read. A rule file is 64 deep at most, and a condition two levels for each of its."""

Misfit = Callable[[Any], str | None]
"""Where a document departs from its form, as a dotted path; None where it fits."""

_BRACKETS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
"""Texts, whole or cut off, and brackets outside of them."""


UNSEALED = ""
"""In the place of the digest of a document that is not sealed yet."""


def seal(body: Mapping[str, Any]) -> bytes:
    """The bytes of a document: canonical JSON with its digest, and a line end."""
    rest = _rest(body)
    return canonical_json({**rest, "sha256": digest(canonical_json(rest))}) + b"\n"


def _rest(body: Mapping[str, Any]) -> dict[str, Any]:
    """What the digest of a document is taken of."""
    return {key: value for key, value in body.items() if key != "sha256"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sealed document: what its mark begins with (`record/1`), and the codes of what can be wrong."""

    name: str
    form: str
    version: str
    changed: str
    not_canonical: str


def unseal(source: str, content: bytes, kind: Kind, misfits: Mapping[str, Callable[[], Misfit]]) -> dict[str, Any]:
    """The document that some bytes hold. `misfits` holds what checks each version that is known.

    Raises InputError if the bytes are no such document, or if one of them was changed.
    """
    problems, place = Findings(), Mark(source)

    def refuse(code: str, **words: object) -> InputError:
        problems.add(code, place, **words)
        return InputError(problems)

    if depth(content) > DEEPEST:
        raise refuse(kind.form, zh=f"嵌套超过 {DEEPEST} 层", en=f"it is nested deeper than {DEEPEST} levels")
    try:
        body: Any = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise refuse(kind.form, zh="不是 JSON 文本，或已损坏", en="it is not JSON text, or it is damaged") from None
    found = cast("dict[str, Any]", body).get("qaward") if isinstance(body, dict) else None
    if not isinstance(found, str) or not found.startswith(f"{kind.name}/"):
        raise refuse(kind.form, zh=f"没有 `qaward: {kind.name}/…` 标记", en=f"it has no `qaward: {kind.name}/…` mark")
    if found not in misfits:
        raise refuse(kind.version, found=found, known=", ".join(misfits))
    digested, canonical = _intact(cast("dict[str, Any]", body), content)
    if not digested or not canonical:
        raise refuse(kind.not_canonical if digested else kind.changed)
    fault = misfits[found]()(body)
    if fault is not None:
        raise refuse(kind.form, zh=f"`{fault}` 不合要求", en=f"`{fault}` does not fit")
    return cast("dict[str, Any]", body)


def depth(content: bytes) -> int:
    """How deep a JSON text is nested, told without reading it: no parser has to survive it first."""
    deep = deepest = 0
    for found in _BRACKETS.finditer(content):
        char = found[0]
        if char in b"[{":
            deep += 1
            deepest = max(deepest, deep)
        elif char in b"]}":
            deep = max(deep - 1, 0)
    return deepest


def _intact(body: dict[str, Any], content: bytes) -> tuple[bool, bool]:
    """Whether the digest fits the rest, and whether the bytes are the one form that a document has."""
    try:
        return body.get("sha256") == digest(canonical_json(_rest(body))), canonical_json(body) + b"\n" == content
    except (TypeError, ValueError, RecursionError):  # floats and whatever else no document holds
        return False, False
