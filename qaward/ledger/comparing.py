"""Two decisions about the same facts compared, step by step, as the declaration of decisions says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple, cast

from qaward.canonical import canonical_json
from qaward.findings import Findings
from qaward.nodes import Listing, plain
from qaward.nodes import Mapping as MappingNode
from qaward.ordering import in_words, natural
from qaward.policy.files import POLICY_FILE
from qaward.trees.read import read_tree
from qaward.written.decision import Decision
from qaward.written.declare import By, DecisionStep, Digest, Written
from qaward.written.keys import Key, keys_of

Data = Mapping[str, Any]
"""A record of a decision as JSON has it."""

Place = tuple[str, str, str]
"""Clause, item and payer: where something differs. With the payer stands the stage; `+` is an add-on still open."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One step that came out otherwise: where (clause, item, payer) and what, recorded and replayed.

    `recorded` and `replayed` are plain data as documents hold them; None: there is nothing on that side. `meaning`
    names the change of meaning since the record was made that made the difference, if one did.
    """

    step: DecisionStep
    clause: str
    item: str
    payer: str
    what: str
    recorded: Any
    replayed: Any
    meaning: str = ""


def compare(
    old: Data, new: Data, old_files: Mapping[str, bytes], new_files: Mapping[str, bytes]
) -> Iterator[Difference]:
    """Every step in which two decisions about the same facts differ; the keys they carry do not count."""
    yield from _clauses(old, new, old_files, new_files)
    before, after = entries(old), entries(new)
    for place in sorted(before.keys() | after.keys(), key=in_words):
        yield from _entry(place, before.get(place), after.get(place))
    for key in keys_of(Decision):
        if key.name in old or key.name in new:
            yield from _key(key, ("", "", ""), old, new)


class Entry(NamedTuple):
    """A line or a refusal: the key of the decision under which it is listed, its declaration, and its data."""

    part: str
    record: type[Written]
    data: Data


def entries(decision: Data) -> dict[Place, Entry]:
    """Everything that is compared by its own keys, by place: lines and refusals."""
    found: dict[Place, Entry] = {}
    for part in keys_of(Decision):
        record = part.record
        if record is None or part.compared or not any(key.compared for key in keys_of(record)):
            continue
        for data in decision[part.name]:
            clause, item, payer = place_of(record, data)
            while (clause, item, payer) in found:  # a line and the add-ons of it that are still open
                payer += "+"
            found[clause, item, payer] = Entry(part.name, record, data)
    return found


def place_of(record: type[Written], data: Data) -> Place:
    """Where an entry of a list belongs, by what identifies it."""
    told = {name: data[name] for name in record.IDENTITY if data.get(name) is not None}
    clause = f"{told.get('policy', '')}/{told['clause']}" if "clause" in told else ""
    stage = f" {told['stage']}" if "stage" in told else ""
    return clause, item_name(told.get("item")), f"{told.get('payer', '')}{stage}"


def item_name(item: Data | str | None) -> str:
    """An item in one word, as places have it."""
    return f"{item['kind']}:{item['id']}" if isinstance(item, Mapping) else item or ""


def _entry(place: Place, old: Entry | None, new: Entry | None) -> Iterator[Difference]:
    if old is None or new is None or old.part != new.part:
        one, two = (None if each is None else dict(each.data) for each in (old, new))
        yield Difference("condition", *place, "result", one, two)
    if old is None or new is None:
        return
    shared = {key.name for key in keys_of(new.record)}
    for key in keys_of(old.record):
        if key.name in shared:
            yield from _key(key, place, old.data, new.data)


def _key(key: Key, place: Place, old: Data, new: Data) -> Iterator[Difference]:
    """How two records differ in one key."""
    one, two = old.get(key.name), new.get(key.name)
    if key.compared is None or one == two:
        return
    for where, first, second in _unlike(key, key.compared.by, place, one, two):
        yield Difference(key.compared.step, *where, key.name, first, second)


def _unlike(key: Key, by: By, place: Place, old: Any, new: Any) -> Iterator[tuple[Place, Any, Any]]:
    """What differs between two values that are not the same, side by side, each with its place."""
    record = key.record or Written
    match by:
        case "whole":
            yield place, old, new
        case "place":
            yield from ((place, one, two) for one, two in zip_longest(old, new) if one != two)
        case "identity":
            yield from _by_identity(record, old or [], new or [])
        case "lacking":
            ours, theirs = ([_without_digests(record, each) for each in entries] for entries in (old, new))
            if ours != theirs:
                yield (
                    place,
                    [each for each in ours if each not in theirs],
                    [each for each in theirs if each not in ours],
                )


def _by_identity(record: type[Written], old: list[Data], new: list[Data]) -> Iterator[tuple[Place, Any, Any]]:
    before, after = (
        {canonical_json([each.get(name) for name in record.IDENTITY]): each for each in entries}
        for entries in (old, new)
    )
    for name in sorted(before.keys() | after.keys()):
        one, two = before.get(name), after.get(name)
        if one != two:
            yield place_of(record, one or two or {}), one, two


def _without_digests(record: type[Written], data: Data) -> dict[str, Any]:
    """A comment that changed is not another decision."""
    digests = {key.name for key in keys_of(record) if key.is_a(Digest)}
    return {name: value for name, value in data.items() if name not in digests}


def _clauses(
    old: Data,
    new: Data,
    old_files: Mapping[str, bytes],
    new_files: Mapping[str, bytes],
) -> Iterator[Difference]:
    """Clauses that took part and whose text is not the same, with the values that changed."""
    before = {place[0]: entry.data["clause_sha256"] for place, entry in entries(old).items()}
    after = {place[0]: entry.data["clause_sha256"] for place, entry in entries(new).items()}
    old_texts, new_texts = clause_texts(old_files), clause_texts(new_files)
    for clause in sorted(before.keys() | after.keys(), key=natural):
        if before.get(clause) == after.get(clause):
            continue
        one, two = old_texts.get(clause), new_texts.get(clause)
        if one is None or two is None:
            yield Difference("rule", clause, "", "", "clause", _summary(one), _summary(two))
            continue
        for path, ours, theirs in changed(one, two, ""):
            yield Difference("rule", clause, "", "", path, ours, theirs)


def _summary(clause: Any) -> Any:
    return None if clause is None else clause.get("summary", "")


def clause_texts(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Every clause of some rule files by full name, as plain data. Faulty files are passed over."""
    names: dict[str, str] = {}
    chapters: list[tuple[str, Any]] = []
    for name, content in files.items():
        folder, _, file = name.rpartition("/")
        node = read_tree(name, content, Findings(), listed=True) if folder else None
        if isinstance(node, Listing):
            chapters += [(folder, plain(item)) for item in node.items]
        elif isinstance(node, MappingNode) and file == POLICY_FILE:
            names[folder] = str(plain(node).get("policy", folder))
    return {
        f"{names.get(folder, folder)}/{clause['clause']}": clause
        for folder, clause in chapters
        if isinstance(clause, dict) and "clause" in clause
    }


def changed(old: Any, new: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """The values that differ between two trees, by dotted path; lists of one length are gone through."""
    if isinstance(old, dict) and isinstance(new, dict):
        ours, theirs = cast("dict[str, Any]", old), cast("dict[str, Any]", new)
        for key in sorted(ours.keys() | theirs.keys()):
            place = f"{path}.{key}" if path else key
            if (key in ours) != (key in theirs):
                yield place, ours.get(key), theirs.get(key)
            else:
                yield from changed(ours[key], theirs[key], place)
    elif isinstance(old, list) and isinstance(new, list) and len(cast("list[Any]", old)) == len(cast("list[Any]", new)):
        for at, (one, two) in enumerate(zip(cast("list[Any]", old), cast("list[Any]", new), strict=True)):
            yield from changed(one, two, f"{path}.{at}" if path else str(at))
    elif old != new:
        yield path, old, new
