"""Turns rule files into policies. All faults of all files are collected before any is raised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from qaward.findings import Findings, InputError, suggestion
from qaward.indicators import INDICATORS_FILE, Indicators, load_indicators
from qaward.marks import Mark
from qaward.nodes import Listing
from qaward.policy.doubts import Doubts
from qaward.policy.files import STACKING_FILE, VOCABULARY_FILE, packaged_rules, read_folder, without_targets
from qaward.policy.model import Clause, Policy, Rules
from qaward.policy.pack import Pack
from qaward.policy.readings import Choices
from qaward.policy.stacking import StackRule, read_rules
from qaward.policy.succession import Succession, succeeded
from qaward.trees.read import read_tree
from qaward.vocabulary.load import load_vocabulary
from qaward.vocabulary.model import Vocabulary

Wanted = Callable[[Vocabulary], Callable[[str, str], bool]]
"""Given the vocabulary: which policies (id, region) are asked for."""


def load_folder(
    folder: Path | None = None, choices: Choices | None = None, *, targets: bool = True, wanted: Wanted | None = None
) -> Rules:
    """The rules of a folder (the packaged ones where none is named). Raises InputError with every fault.

    Without `targets` the goals of regions, which no decision rests on, are not even read. For `wanted` see
    `load_rules`.
    """
    where = folder or packaged_rules()
    files = read_folder(where)
    prefix = f"{where}/" if folder else "rules/"
    return load_rules(files if targets else without_targets(files), choices, prefix, wanted)


def load_rules(
    files: Mapping[str, bytes], choices: Choices | None = None, prefix: str = "", wanted: Wanted | None = None
) -> Rules:
    """The rules a set of files (name → bytes) declares, with the chosen readings in place.

    `prefix` is put before file names in messages. Of policies that are not `wanted` the head alone is read, and they
    are left out. The last few are remembered: the same bytes with the same readings are not read again. Raises
    InputError with every fault of every file read.
    """
    if wanted is not None:
        return _read(files, choices or {}, prefix, wanted)
    return _remembered(tuple(files.items()), tuple((choices or {}).items()), prefix)


@lru_cache(maxsize=4)
def _remembered(files: tuple[tuple[str, bytes], ...], choices: tuple[tuple[str, str], ...], prefix: str) -> Rules:
    return _read(dict(files), dict(choices), prefix, None)


def _read(files: Mapping[str, bytes], choices: Choices, prefix: str, wanted: Wanted | None) -> Rules:
    problems = Findings()
    if VOCABULARY_FILE not in files:
        problems.add("rules.no-vocabulary", Mark(f"{prefix}{VOCABULARY_FILE}"))
        raise InputError(problems)
    vocabulary = load_vocabulary(prefix + VOCABULARY_FILE, files[VOCABULARY_FILE])
    indicators: Indicators | None = None
    if INDICATORS_FILE in files:
        indicators = load_indicators(prefix + INDICATORS_FILE, files[INDICATORS_FILE])
    packs: dict[str, dict[str, bytes]] = {}
    for name in sorted(files):
        folder, _, file = name.rpartition("/")
        if folder:
            packs.setdefault(folder, {})[file] = files[name]
        elif name not in {VOCABULARY_FILE, INDICATORS_FILE, STACKING_FILE}:
            problems.add("rules.stray", Mark(prefix + name))
    heads = [Pack(prefix + folder, pack, vocabulary, problems) for folder, pack in packs.items()]
    is_wanted = wanted(vocabulary) if wanted is not None else None
    loaded = [pack for pack in heads if pack.asked(is_wanted)]
    for pack in loaded:
        pack.read_chapters()
    while older := [pack for pack in heads if pack not in loaded and pack.continued_by(loaded)]:
        for pack in older:  # what was paid under them counts, and under what they continue in turn
            pack.read_chapters()
        loaded = [pack for pack in heads if pack in loaded or pack in older]
    for pack in loaded:
        pack.read_targets(indicators)
        pack.check_definitions()
    _unique_readings(heads, problems)
    _check_choices(heads, choices, problems)
    rules_between = _rules_between(files, prefix, problems)
    doubts = Doubts(rules_between, loaded, heads, choices, problems)
    policies = [policy for pack in loaded if (policy := pack.policy(choices, doubts.names)) is not None]
    seen: dict[str, Mark] = {}
    for identity, mark in (named for pack in heads if (named := pack.named()) is not None):
        first = seen.setdefault(identity, mark)
        if first is not mark:
            problems.add("policy.twice", mark, first, id=identity)
    successions = [each for pack in heads if (each := pack.succession()) is not None]
    _check_order(successions, heads, problems)
    _check_regions(successions, heads, problems)
    _check_superiors(heads, problems)
    _check_names(loaded, problems)
    policies = _continued(policies, problems)
    across = _across(rules_between, doubts, loaded, vocabulary, problems)
    if problems.errors:
        raise InputError(problems)
    as_of = vocabulary.built_in["as_of"]
    ordered = tuple(succeeded(policy, successions, as_of) for policy in sorted(policies, key=lambda each: each.id))
    passed_over = tuple(sorted(seen.keys() - {policy.id for policy in policies}))
    folders = {pack.shape.policy: pack.folder.removeprefix(prefix) for pack in heads if pack.shape is not None}
    beyond = doubts.beyond({policy.id for policy in ordered}, across)
    return Rules(vocabulary, ordered, dict(files), indicators or Indicators(), across, passed_over, folders, beyond)


def _check_order(successions: list[Succession], heads: list[Pack], problems: Findings) -> None:
    """A successor begins later than what it replaces."""
    for pack in heads:
        shape = pack.shape
        first = None if shape is None else shape.in_force.start or shape.in_force.not_before
        for each in successions:
            if shape is None or first is None or each.policy == shape.policy:
                continue
            if each.concerns(shape.policy) and each.first <= first:
                named = pack.named()
                problems.add("succession.order", each.mark, named[1] if named else None, id=shape.policy)


def _check_regions(successions: list[Succession], heads: list[Pack], problems: Findings) -> None:
    """A successor is for the same region, or some applicants would have neither."""
    regions = {pack.shape.policy: pack.shape.region or "" for pack in heads if pack.shape is not None}
    places = {named[0]: named[1] for pack in heads if (named := pack.named()) is not None}
    for each in successions:
        for older in sorted(regions):
            if older != each.policy and each.concerns(older) and regions[older] != regions[each.policy]:
                words = {"id": older, "own": regions[each.policy], "other": regions[older]}
                problems.add("succession.region", each.mark, places[older], **words)


def _check_superiors(heads: list[Pack], problems: Findings) -> None:
    """No two documents carry out each other: neither could say whose the sum is that both name."""
    above = {pack.shape.policy: pack.shape.superior for pack in heads if pack.shape is not None}
    places = {named[0]: named[1] for pack in heads if (named := pack.named()) is not None}
    for identity, superior in sorted(above.items()):
        for name in superior:
            if identity < name and identity in above.get(name, ()):
                problems.add("policy.superior-circle", places[name], places[identity], id=name, other=identity)


def _continued(policies: list[Policy], problems: Findings) -> list[Policy]:
    """The policies, their clauses continuing also what the clauses they continue do: payments count down the chain."""
    direct = {clause.name: clause for policy in policies for clause in policy.clauses}

    def chain(clause: Clause) -> tuple[str, ...]:
        found: dict[str, None] = {}
        ahead = list(clause.continues)
        while ahead:
            name = ahead.pop(0)
            if name == clause.name:
                problems.add("clause.continues-self", clause.mark, found=name)
            elif name not in found:
                found[name] = None
                ahead += direct[name].continues if name in direct else ()
        return tuple(found)

    return [
        replace(policy, clauses=tuple(replace(clause, continues=chain(clause)) for clause in policy.clauses))
        if any(clause.continues for clause in policy.clauses)
        else policy
        for policy in policies
    ]


def _check_names(loaded: list[Pack], problems: Findings) -> None:
    """Clauses that others name are there, where their policy is."""
    known = {name for pack in loaded for name in pack.declared()}
    whole = {pack.shape.policy for pack in loaded if pack.shape is not None and pack.whole}
    for pack in loaded:
        for name, mark in pack.named_clauses():
            if name.count("/") != 1 or (name.split("/")[0] in whole and name not in known):
                problems.add("clause.unknown", mark, found=name, **suggestion(name, sorted(known)))


def _rules_between(files: Mapping[str, bytes], prefix: str, problems: Findings) -> Listing | None:
    """The entries of the file beside the vocabulary; None where there is none, or where it cannot be read."""
    content = files.get(STACKING_FILE)
    node = read_tree(prefix + STACKING_FILE, content, problems) if content is not None else None
    if node is None or isinstance(node, Listing):
        return node
    problems.add("stack.file", node.mark)
    return None


def _across(
    node: Listing | None, doubts: Doubts, packs: list[Pack], vocabulary: Vocabulary, problems: Findings
) -> tuple[StackRule, ...]:
    """The stacking rules between policies, from the file beside the vocabulary; those of policies not there rest."""
    if node is None or not all(pack.whole for pack in packs):  # clauses that could not be read would seem missing
        return ()
    known = {name: each for pack in packs for name, each in pack.declared().items()}
    return read_rules(node.items, known, vocabulary, "", problems, partial=True, resolver=doubts.resolver())


def _unique_readings(packs: list[Pack], problems: Findings) -> None:
    seen: dict[str, Mark] = {}
    for pack in packs:
        for shape, node in pack.readings():
            first = seen.setdefault(shape.reading, node.mark)
            if first is not node.mark:
                problems.add("reading.twice", node.mark, first, id=shape.reading)


def _check_choices(packs: list[Pack], choices: Choices, problems: Findings) -> None:
    readings = {reading.reading: reading for pack in packs if pack.shape for reading in pack.shape.readings}
    for identity, value in choices.items():
        place = Mark(f"--reading {identity}={value}")
        reading = readings.get(identity)
        if reading is None:
            problems.add("reading.unknown", place, found=identity, **suggestion(identity, readings))
        elif value not in (reading.takes, *reading.alternatives):
            known = "、".join((reading.takes, *reading.alternatives))
            problems.add("reading.value", place, reading=identity, found=value, known=known)
