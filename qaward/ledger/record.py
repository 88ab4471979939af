"""Records: a decision together with the facts and the full text of the rules it was made from.

A record is a sealed document, enough by itself to make the decision again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from qaward.canonical import digest
from qaward.engine.decision import Decision
from qaward.engine.document import as_written
from qaward.facts import as_profile
from qaward.findings import Findings, InputError
from qaward.ledger.sealed import UNSEALED, Kind, Misfit, seal, unseal
from qaward.marks import Mark
from qaward.policy.files import without_targets
from qaward.policy.model import Rules
from qaward.written import record as written
from qaward.written.declare import plain

RECORD_VERSION = "record/2"
READABLE = ("record/1", RECORD_VERSION)
"""The versions that can be read and replayed."""
RECORD = Kind("record", "record.form", "record.version", "record.changed", "record.not-canonical")

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
    rules = (
        written.RuleFile(file=name, sha256=digest(content), text=content.decode("utf-8"))
        for name, content in sorted(rule_files(decision).items())
    )
    made = written.Record(
        software=software,
        **grounds(decision),
        rules=tuple(rules),
        decision=as_written(decision),
        sha256=UNSEALED,
    )
    return seal(plain(made))


def grounds(decision: Decision) -> dict[str, Any]:
    """What a decision was made from beside the rule files, as records write it."""
    policies = decision.plan.policies
    return {
        "as_of": decision.as_of.isoformat(),
        "policies": sorted(policy.id for policy in policies),
        "readings": {reading.id: reading.chosen for reading in decision.plan.readings},
        "facts": as_profile(decision.facts, decision.plan.rules.vocabulary),
    }


def rule_files(decision: Decision) -> dict[str, bytes]:
    """The rule files that a decision rests on: name → content."""
    rules = decision.plan.rules
    names = sorted(policy.id for policy in decision.plan.policies)
    others = {name for policy in decision.plan.policies for name in policy.successors}
    continued = {name for policy in decision.plan.policies for clause in policy.clauses for name in clause.continues}
    others |= {name.split("/")[0] for name in continued} & rules.folders.keys()
    others |= _doubted(rules, {*names, *others})
    folders = {rules.folders[name] for name in (*names, *others)}
    files = without_targets(rules.files)
    return {name: content for name, content in files.items() if "/" not in name or name.rpartition("/")[0] in folders}


def _doubted(rules: Rules, names: Collection[str]) -> set[str]:
    """The policies whose readings the rules between some policies and others rest on."""
    readings = rules.readings() if rules.stacking else {}
    concerned = (rule for rule in rules.stacking if any(name.split("/")[0] in names for name in rule.clauses))
    return {readings[name].policy for rule in concerned for name in rule.readings}


def read_record(source: str, content: bytes) -> Record:
    """The record some bytes hold. Raises InputError if they are none, or if a byte was changed."""
    body = unseal(source, content, RECORD, MISFIT_OF)
    problems, place = Findings(), Mark(source)
    files: dict[str, bytes] = {}
    for each in body["rules"]:
        files[each["file"]] = each["text"].encode("utf-8")
        if digest(files[each["file"]]) != each["sha256"]:
            problems.add("record.rules", place, file=each["file"])
    if problems.errors:
        raise InputError(problems)
    return Record(source, body, files)


def _misfit_of(version: str) -> Misfit:
    from qaward.ledger.models import misfit, model_of  # noqa: PLC0415 - the models are slow to build

    model = model_of(written.Record, None if version == RECORD_VERSION else int(version.partition("/")[2]))
    return lambda body: misfit(model, body)


MISFIT_OF: dict[str, Callable[[], Misfit]] = {version: partial(_misfit_of, version) for version in READABLE}
"""The versions of records that are read, each with what checks a body against it."""
