"""Turns rule files into policies. All faults of all files are collected before any is raised."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from qaward.canonical import canonical_json, digest
from qaward.findings import Findings, InputError, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar, decode, plain, read_node
from qaward.nodes import Mapping as MappingNode
from qaward.policy.amounts import AmountReader
from qaward.policy.conditions import ConditionReader, Subject
from qaward.policy.model import Cite, Clause, InForce, Policy, Reading, Rules
from qaward.policy.readings import Choices, Resolver
from qaward.policy.syntax import CiteShape, ClauseShape, PolicyShape
from qaward.shapes import check
from qaward.vocabulary import Vocabulary, load_vocabulary

VOCABULARY_FILE = "vocabulary.yaml"
POLICY_FILE = "policy.yaml"
LARGEST_FILE = 2 * 1024 * 1024
"""The largest rule file that is read, in bytes."""

ANYONE = "any"


def packaged_rules() -> Path:
    """The folder of the rules that came with the package: inside it when installed, beside it in a checkout."""
    inside = Path(str(resources.files("qaward"))) / "_rules"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "rules"


def read_folder(folder: Path) -> dict[str, bytes]:
    """The rule files of a folder: `vocabulary.yaml`, and `*.yaml` one level down (name with `/` → bytes).

    Raises InputError for a folder without rules, an unreadable or oversized file, or one that leaves the folder.
    """
    problems = Findings()
    if not folder.is_dir():
        problems.add("rules.no-folder", Mark(str(folder)))
        raise InputError(problems)
    files: dict[str, bytes] = {}
    root = folder.resolve()
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*/*.yaml")]):
        place = Mark(str(path))
        if not path.resolve().is_relative_to(root):
            problems.add("rules.outside", place)
            continue
        try:
            if path.stat().st_size > LARGEST_FILE:
                problems.add("rules.large", place, largest=LARGEST_FILE // 2**20)
                continue
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
        except OSError as fault:
            problems.add("file.unreadable", place, why=os.strerror(fault.errno) if fault.errno else str(fault))
    if not files and not problems.errors:
        problems.add("rules.none", Mark(str(folder)))
    if problems.errors:
        raise InputError(problems)
    return files


def load_folder(folder: Path | None = None, choices: Choices | None = None) -> Rules:
    """The rules of a folder (the packaged ones where none is named). Raises InputError with every fault."""
    where = folder or packaged_rules()
    return load_rules(read_folder(where), choices, prefix=f"{where}/" if folder else "rules/")


def load_rules(files: Mapping[str, bytes], choices: Choices | None = None, prefix: str = "") -> Rules:
    """The rules a set of files (name → bytes) declares, with the chosen readings in place.

    `prefix` is put before file names in messages. Raises InputError with every fault of every file.
    """
    problems = Findings()
    if VOCABULARY_FILE not in files:
        problems.add("rules.no-vocabulary", Mark(f"{prefix}{VOCABULARY_FILE}"))
        raise InputError(problems)
    vocabulary = load_vocabulary(prefix + VOCABULARY_FILE, files[VOCABULARY_FILE])
    packs: dict[str, dict[str, bytes]] = {}
    for name in sorted(files):
        folder, _, file = name.rpartition("/")
        if folder:
            packs.setdefault(folder, {})[file] = files[name]
        elif name != VOCABULARY_FILE:
            problems.add("rules.stray", Mark(prefix + name))
    loaded = [_Pack(prefix + folder, pack, vocabulary, problems) for folder, pack in packs.items()]
    _unique_readings(loaded, problems)
    _check_choices(loaded, choices or {}, problems)
    policies = [policy for pack in loaded if (policy := pack.policy(choices or {})) is not None]
    seen: dict[str, Policy] = {}
    for policy in policies:
        first = seen.setdefault(policy.id, policy)
        if first is not policy:
            problems.add("policy.twice", policy.mark, first.mark, id=policy.id)
    if problems.errors:
        raise InputError(problems)
    return Rules(vocabulary, tuple(sorted(policies, key=lambda policy: policy.id)), dict(files))


def _unique_readings(packs: list[_Pack], problems: Findings) -> None:
    seen: dict[str, Mark] = {}
    for pack in packs:
        for identity, mark in pack.reading_marks():
            first = seen.setdefault(identity, mark)
            if first is not mark:
                problems.add("reading.twice", mark, first, id=identity)


def _check_choices(packs: list[_Pack], choices: Choices, problems: Findings) -> None:
    readings = {reading.reading: reading for pack in packs if pack.shape for reading in pack.shape.readings}
    for identity, value in choices.items():
        place = Mark(f"--reading {identity}={value}")
        reading = readings.get(identity)
        if reading is None:
            problems.add("reading.unknown", place, found=identity, **suggestion(identity, readings))
        elif value not in (reading.takes, *reading.alternatives):
            known = "、".join((reading.takes, *reading.alternatives))
            problems.add("reading.value", place, reading=identity, found=value, known=known)


class _Pack:
    """One policy's folder while it is read."""

    def __init__(self, folder: str, files: Mapping[str, bytes], vocabulary: Vocabulary, problems: Findings) -> None:
        self.folder, self.files, self.vocabulary, self.problems = folder, files, vocabulary, problems
        self.nodes = {name: self._node(name) for name in sorted(files)}
        self.shape: PolicyShape | None = None
        node = self.nodes.get(POLICY_FILE)
        if POLICY_FILE not in files:
            problems.add("policy.no-file", Mark(folder), file=POLICY_FILE)
        elif node is not None:
            self.shape = check(PolicyShape, node, problems)

    def _node(self, name: str) -> Node | None:
        source = f"{self.folder}/{name}"
        text = decode(source, self.files[name], self.problems)
        return read_node(source, text, self.problems) if text is not None else None

    def reading_marks(self) -> list[tuple[str, Mark]]:
        """Each reading's id and place."""
        root = self.nodes.get(POLICY_FILE)
        node = root.get("readings") if isinstance(root, MappingNode) else None
        if self.shape is None or not isinstance(node, Listing):
            return []
        return [(shape.reading, item.mark) for shape, item in zip(self.shape.readings, node.items, strict=True)]

    def policy(self, choices: Choices) -> Policy | None:
        """The policy with chosen readings in place; None where its head cannot be used."""
        readings = self._readings(choices)
        resolver = Resolver(readings, self.problems)
        identity = self.shape.policy if self.shape else ""
        clauses: list[Clause] = []
        seen: dict[str, Mark] = {}
        for name, node in self.nodes.items():
            if name == POLICY_FILE or node is None:
                continue
            if not isinstance(node, Listing):
                self.problems.add("rule.chapter", node.mark)
                continue
            for entry in node.items:
                clause = self._clause(identity, entry, resolver)
                if clause is None:
                    continue
                first = seen.setdefault(clause.id, clause.mark)
                if first is not clause.mark:
                    self.problems.add("clause.twice", clause.mark, first, id=clause.id)
                else:
                    clauses.append(clause)
        for unused in readings.keys() - resolver.used:
            self.problems.add("reading.unused", readings[unused].mark, id=unused)
        return self._policy(self.shape, readings, clauses) if self.shape else None

    def _policy(self, shape: PolicyShape, readings: dict[str, Reading], clauses: list[Clause]) -> Policy:
        place = self.nodes[POLICY_FILE]
        dates = shape.in_force
        first = dates.start if dates.start is not None else dates.not_before
        if first is not None and dates.until is not None and dates.until < first and place:
            self.problems.add("policy.dates", place.mark)
        names = {name: digest(content) for name, content in self.files.items()}
        return Policy(
            id=shape.policy, title=shape.title, issuer=shape.issuer, level=shape.level, region=shape.region or "", status=shape.status,
            version=shape.version, issued=shape.issued, carries_out=shape.carries_out,
            document=shape.document.file if shape.document else "",
            document_sha256=shape.document.sha256 if shape.document else "",
            in_force=InForce(dates.start, dates.not_before, dates.until),
            readings=tuple(readings.values()), clauses=tuple(clauses),
            sha256=digest(canonical_json(names)), mark=place.mark if place else Mark(self.folder),
        )  # fmt: skip

    def _readings(self, choices: Choices) -> dict[str, Reading]:
        marks = self.reading_marks()
        shapes = self.shape.readings if self.shape else ()
        readings: dict[str, Reading] = {}
        for (identity, mark), shape in zip(marks, shapes, strict=True):
            if not shape.alternatives or shape.takes in shape.alternatives:
                self.problems.add("reading.alternatives", mark, id=identity)
            readings[identity] = Reading(
                self.shape.policy if self.shape else "", identity, shape.article, shape.question, shape.printed,
                shape.doubt, shape.takes, shape.alternatives, choices.get(identity, shape.takes), mark,
            )  # fmt: skip
        return readings

    def _clause(self, policy: str, node: Node, resolver: Resolver) -> Clause | None:
        shape = check(ClauseShape, node, self.problems)
        if not isinstance(node, MappingNode):
            return None
        each = node.get("each")
        word = each.text if isinstance(each, Scalar) else ""
        known = [*self.vocabulary.item_kinds, "applicant"]
        if word not in known:
            if shape is not None and each is not None:
                self.problems.add("rule.item-kind", each.mark, found=word, **suggestion(word, known))
            return None
        conditions = ConditionReader(Subject(self.vocabulary, word), resolver)
        when = conditions.read(node.get("when"))
        amounts = AmountReader(conditions, resolver)
        pays = amounts.read(node.get("pays"), node) if shape is not None else ()
        applicants = self._applicants(node.get("for"))
        if shape is None:
            return None
        for name in shape.readings:
            resolver.find(name, node.get("readings") or node)
        return Clause(
            policy=policy, id=shape.clause, article=shape.article, summary=shape.summary, applicants=applicants,
            each=word, when=when, pays=pays, once=shape.once, evidence=shape.evidence,
            departments=shape.departments, readings=shape.readings, cites=_cites(shape.cites),
            mentions=shape.mentions, sha256=digest(canonical_json(plain(node))), mark=node.key_mark("clause"),
        )  # fmt: skip

    def _applicants(self, node: Node | None) -> tuple[str, ...] | None:
        if node is None:
            return None
        options = node.items if isinstance(node, Listing) else (node,)
        words = [(option, option.text if isinstance(option, Scalar) else "") for option in options]
        if [word for _, word in words] == [ANYONE]:
            return None
        kinds: list[str] = []
        for option, word in words:
            if word not in self.vocabulary.applicant_kinds:
                known = [*self.vocabulary.applicant_kinds, ANYONE]
                self.problems.add("rule.applicant-kind", option.mark, found=word, **suggestion(word, known))
            else:
                kinds.append(word)
        return tuple(kinds)


def _cites(shape: CiteShape | tuple[CiteShape, ...] | None) -> tuple[Cite, ...]:
    shapes = shape if isinstance(shape, tuple) else () if shape is None else (shape,)
    return tuple(Cite(*each.span, each.sha256) for each in shapes)
