"""Records: a decision together with the facts and the full text of the rules it was made from.

A record is one line of canonical JSON (RFC 8785) that ends with its own SHA-256, so that any changed byte
shows. It is enough by itself to make the decision again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qaward.canonical import canonical_json, digest
from qaward.engine.decide import Decision
from qaward.engine.document import as_document
from qaward.facts import as_profile
from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.policy.load import VOCABULARY_FILE

RECORD_VERSION = "record/1"

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
    folders = {policy.id: _folder(policy.mark.source) for policy in decision.plan.policies}
    kept = {name: content for name, content in rules.files.items() if _wanted(name, set(folders.values()))}
    body: dict[str, Any] = {
        "qaward": RECORD_VERSION,
        "software": software,
        "as_of": decision.as_of.isoformat(),
        "policies": sorted(folders),
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


def _folder(source: str) -> str:
    return source.rsplit("/", 2)[-2]


def _wanted(name: str, folders: set[str]) -> bool:
    return name == VOCABULARY_FILE or name.split("/", maxsplit=1)[0] in folders


def read_record(source: str, content: bytes) -> Record:
    """The record some bytes hold. Raises InputError if they are none, or if a byte was changed."""
    problems = Findings()
    place = Mark(source)
    try:
        body = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        problems.add("record.form", place, zh="不是 JSON 文本", en="it is not JSON text")
        raise InputError(problems) from None
    if not isinstance(body, dict) or not str(body.get("qaward", "")).startswith("record/"):
        problems.add("record.form", place, zh="没有 `qaward: record/…` 标记", en="it has no `qaward: record/…` mark")
        raise InputError(problems)
    if body["qaward"] != RECORD_VERSION:
        problems.add("record.version", place, found=body["qaward"], known=RECORD_VERSION)
        raise InputError(problems)
    _check_bytes(body, content, place, problems)
    from qaward.ledger.forms import misfit  # noqa: PLC0415 - the models are slow to build; only readers need them

    fault = misfit(body)
    if fault is not None:
        problems.add("record.form", place, zh=f"`{fault}` 不合要求", en=f"`{fault}` does not fit")
        raise InputError(problems)
    files: dict[str, bytes] = {}
    for each in body["rules"]:
        files[each["file"]] = each["text"].encode("utf-8")
        if digest(files[each["file"]]) != each["sha256"]:
            problems.add("record.rules", place, file=each["file"])
    if problems.errors:
        raise InputError(problems)
    return Record(source, body, files)


def _check_bytes(body: dict[str, Any], content: bytes, place: Mark, problems: Findings) -> None:
    """A record has one form only: canonical bytes, a line end, and a digest that fits the rest."""
    claimed = body.get("sha256")
    rest = {key: value for key, value in body.items() if key != "sha256"}
    try:
        canonical = canonical_json(body) + b"\n"
        fits = claimed == digest(canonical_json(rest))
    except (TypeError, ValueError):
        canonical, fits = b"", False
    if not fits:
        problems.add("record.changed", place)
    elif canonical != content:
        problems.add("record.not-canonical", place)
    if problems.errors:
        raise InputError(problems)
