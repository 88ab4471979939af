"""The manifest that a batch wrote, read again: what is wrong with one is told with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from qaward.batch.output import LARGEST_MANIFEST, MANIFEST
from qaward.canonical import canonical_json, digest
from qaward.findings import Finding, Findings, InputError, refusal, texts
from qaward.ledger.models import model_of
from qaward.marks import Mark
from qaward.nodes import Mapping as Tree
from qaward.nodes import Node, Scalar, glimpse
from qaward.reading import read_file
from qaward.shapes import tell
from qaward.trees.decoding import decode
from qaward.trees.from_json import JsonReader
from qaward.written.batch import Batch
from qaward.written.declare import plain
from qaward.written.keys import keys_of
from qaward.written.recorded import read

_VERSION = str(Batch.defaults["qaward"])
_KEYS = frozenset(key.name for key in keys_of(Batch))
_LONGEST = 300
_SEAL = "sha256"


def read_manifest(folder: Path) -> Batch:
    """What a folder says of itself. Raises InputError where no batch wrote it, and with what is wrong in a manifest."""
    place = folder / MANIFEST
    try:
        content = read_file(place, LARGEST_MANIFEST)
    except FileNotFoundError:
        raise _no_output(folder) from None
    except OSError as fault:
        raise InputError([Finding("file.unreadable", Mark(str(place)), texts(refusal(fault)))]) from None
    body = _parsed(place, content)
    mark = body.get("qaward")
    if isinstance(mark, str) and mark != _VERSION and mark.partition("/")[0] == _VERSION.partition("/")[0]:
        raise InputError([Finding("batch.version", Mark(str(place)), texts({"found": mark, "known": _VERSION}))])
    if mark != _VERSION and ("/" in str(mark) or len(_KEYS & body.keys()) < len(_KEYS) // 2):
        raise _no_output(folder)
    problems = Findings()
    try:
        model_of(Batch).model_validate(body)
    except ValidationError as fault:
        tree = _tree(place, content, problems)
        if tree is not None:
            tell(fault, tree, model_of(Batch), problems, _shown)
        raise _unfit(problems, place) from None
    if body["form"] != "profiles" and not body["inputs"]:
        tree = _tree(place, content, problems)
        problems.add("shape.few", tree.key_mark("inputs") if isinstance(tree, Tree) else Mark(str(place)), key="inputs")
        raise _unfit(problems, place)
    return read(Batch, body)


def sealed(manifest: Batch) -> dict[str, Any]:
    """What a manifest says, with the digest of it: by that it is seen that somebody changed what nothing else tells."""
    return {**plain(manifest), _SEAL: seal_of(manifest)}


def seal_of(manifest: Batch) -> str:
    """The digest of what a manifest says, but for its own."""
    return digest(canonical_json({key: value for key, value in plain(manifest).items() if key != _SEAL}))


def _parsed(place: Path, content: bytes) -> dict[str, Any]:
    """What the bytes hold. Raises InputError where that is no JSON, or has a key twice."""
    try:
        body: object = json.loads(content, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        problems = Findings()
        _tree(place, content, problems)
        raise _unfit(problems, place) from None
    if not isinstance(body, dict):
        raise _no_output(place.parent)
    return cast("dict[str, Any]", body)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _tree(place: Path, content: bytes, problems: Findings) -> Node | None:
    """The same as nodes, which know where they stand; None where it is told why there are none."""
    text = decode(str(place), content, problems)
    if text is not None and not text.strip():
        problems.add("file.empty", Mark(str(place)))
        return None
    return None if text is None else JsonReader(str(place), text, problems).read(anyway=True)


def _shown(node: Node) -> str:
    """A value as it is written: a text is not taken for the number that it looks like."""
    return json.dumps(node.text, ensure_ascii=False) if isinstance(node, Scalar) and node.quoted else glimpse(node)


def _unfit(problems: Findings, place: Path) -> InputError:
    """What was found in a manifest, each told as a fault of it: who is to mend it is not who wrote it."""
    told = [
        Finding("batch.manifest", each.mark, texts({"zh": each.why("zh"), "en": each.why("en")}, _LONGEST))
        for each in problems
    ]
    whole = {"zh": "不是 JSON 文本，或已损坏", "en": "it is not JSON text, or it is damaged"}
    return InputError(told or [Finding("batch.manifest", Mark(str(place)), texts(whole))])


def _no_output(folder: Path) -> InputError:
    return InputError([Finding("batch.not-output", Mark(str(folder)))])
