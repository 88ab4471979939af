"""Records: a decision together with the facts and the full text of the rules it was made from.

A record is one line of canonical JSON (RFC 8785) that holds its own SHA-256, so that any changed byte
shows. It is enough by itself to make the decision again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from qaward.canonical import canonical_json, digest, levels
from qaward.engine.decide import Decision
from qaward.engine.document import as_document
from qaward.facts import as_profile
from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.nodes import DEEPEST
from qaward.policy.files import without_targets

RECORD_VERSION = "record/2"
READABLE = ("record/1", RECORD_VERSION)
"""The versions that can be read and replayed."""

LARGEST_RECORD = 64 * 1024 * 1024
"""The largest record that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record that was read and found unchanged: its content, and the rule files by name."""

    source: str
    content: Mapping[str, Any]
    files: Mapping[str, bytes]

    @property
    def decision(self) -> dict[str, Any]:
        """The recorded decision."""
        return dict(self.content["decision"])

    @property
    def sha256(self) -> str:
        """The record's own digest."""
        return str(self.content["sha256"])


def make_record(decision: Decision, software: str) -> bytes:
    """The bytes of the record of a decision: canonical JSON and a line end."""
    rules = decision.plan.rules
    names = sorted(policy.id for policy in decision.plan.policies)
    others = {name for policy in decision.plan.policies for name in policy.successors}
    continued = {name for policy in decision.plan.policies for clause in policy.clauses for name in clause.continues}
    others |= {name.split("/")[0] for name in continued} & rules.folders.keys()
    folders = {rules.folders[name] for name in (*names, *others)}
    files = without_targets(rules.files)
    kept = {name: content for name, content in files.items() if "/" not in name or name.rpartition("/")[0] in folders}
    body: dict[str, Any] = {
        "qaward": RECORD_VERSION,
        "software": software,
        "as_of": decision.as_of.isoformat(),
        "policies": names,
        "readings": {reading.id: reading.chosen for policy in decision.plan.policies for reading in policy.readings},
        "facts": as_profile(decision.facts, rules.vocabulary),
        "rules": [
            {"file": name, "sha256": digest(content), "text": content.decode("utf-8")}
            for name, content in sorted(kept.items())
        ],
        "decision": as_document(decision),
    }
    body["sha256"] = digest(canonical_json(body))
    return canonical_json(body) + b"\n"


def read_record(source: str, content: bytes) -> Record:
    """The record some bytes hold. Raises InputError if they are none, or if a byte was changed."""
    problems = Findings()
    place = Mark(source)
    body = _body(content, place, problems)
    _check_bytes(body, content, place, problems)
    from qaward.ledger.forms import misfit  # noqa: PLC0415 - the models are slow to build; only readers need them

    fault = misfit(body)
    if fault is not None:
        problems.add("record.form", place, zh=f"`{fault}` 不合要求", en=f"`{fault}` does not fit")
        raise InputError(problems)
    entries: list[dict[str, str]] = body["rules"]
    files = {each["file"]: each["text"].encode("utf-8") for each in entries}
    for each in entries:
        if digest(files[each["file"]]) != each["sha256"]:
            problems.add("record.rules", place, file=each["file"])
    if problems.errors:
        raise InputError(problems)
    return Record(source, body, files)


def _body(content: bytes, place: Mark, problems: Findings) -> dict[str, Any]:
    """The object that the bytes spell. Raises InputError where they spell none of this version."""
    try:
        text = content.decode("utf-8")
        if levels(text) > DEEPEST:
            problems.add("file.deep", place, deepest=DEEPEST)
            raise InputError(problems)
        body: Any = json.loads(text)
    except ValueError:
        problems.add("record.form", place, zh="不是 JSON 文本，或已损坏", en="it is not JSON text, or it is damaged")
        raise InputError(problems) from None
    found = cast("dict[str, Any]", body).get("qaward") if isinstance(body, dict) else None
    if not isinstance(found, str) or not found.startswith("record/"):
        problems.add("record.form", place, zh="没有 `qaward: record/…` 标记", en="it has no `qaward: record/…` mark")
        raise InputError(problems)
    if found not in READABLE:
        problems.add("record.version", place, found=found, known=", ".join(READABLE))
        raise InputError(problems)
    return cast("dict[str, Any]", body)


def _check_bytes(body: dict[str, Any], content: bytes, place: Mark, problems: Findings) -> None:
    """A record has one form only: canonical bytes, a line end, and a digest that fits the rest."""
    rest = {key: value for key, value in body.items() if key != "sha256"}
    try:
        if body.get("sha256") != digest(canonical_json(rest)):
            problems.add("record.changed", place)
        elif canonical_json(body) + b"\n" != content:
            problems.add("record.not-canonical", place)
    except (TypeError, ValueError):  # floats and whatever else no record holds
        problems.add("record.changed", place)
    if problems.errors:
        raise InputError(problems)
