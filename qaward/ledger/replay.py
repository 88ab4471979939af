"""Replay: a recorded decision made again, from the record alone or under other rules, and compared step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from qaward.engine.decide import Key, decide
from qaward.engine.document import as_document
from qaward.engine.match import Plan, make_plan
from qaward.findings import Finding, Findings, InputError
from qaward.ledger.record import Record
from qaward.marks import Mark
from qaward.nodes import Listing, decode, plain, read_node
from qaward.policy.load import load_rules
from qaward.policy.model import Rules
from qaward.profiles import make_facts

Step = Literal["facts", "rule", "condition", "amount", "stacking", "total"]
STEPS: tuple[Step, ...] = ("facts", "rule", "condition", "amount", "stacking", "total")
"""The steps of a decision in the order in which they are compared."""

SecondKey = Callable[[Plan], Key | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One step that came out otherwise: `where` (clause, item, payer) and what, recorded and replayed."""

    step: Step
    clause: str
    item: str
    payer: str
    what: str
    recorded: str
    replayed: str


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay found: the decision made again, and every difference, the first step first."""

    record: Record
    decision: Mapping[str, Any]
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether the same decision came out (the number of keys apart)."""
        return not self.differences


def replay(record: Record, second: SecondKey, other: Rules | None = None) -> Replay:
    """Make a recorded decision again, under the recorded rules or `other` ones.

    Raises InputError if the rules or facts of the record cannot be read, or if `other` lacks its policies.
    """
    content = record.content
    rules = other or load_rules(record.files, dict(content["readings"]), prefix=f"{record.source}#")
    policies = tuple(policy for policy in rules.policies if policy.id in content["policies"])
    missing = sorted(set(content["policies"]) - {policy.id for policy in policies})
    if missing:
        place, names = Mark(record.source), ", ".join(missing)
        raise InputError([Finding("record.policies", place, (("names", names),))])
    facts = make_facts(dict(content["facts"]), rules.vocabulary, record.source)
    plan = make_plan(rules, policies)
    decision = as_document(decide(plan, facts, date.fromisoformat(content["as_of"]), second(plan)))
    found = list(compare(record.decision, decision, record.files, rules.files))
    found.sort(key=lambda difference: STEPS.index(difference.step))
    if not found and other is None:
        found = list(_remaining(record.decision, decision))
    return Replay(record, decision, tuple(found))


def _remaining(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """What no step covers but still differs, such as a digest: under its own rules a decision is the same whole."""
    for path, one, two in _changed({**old, "keys": []}, {**new, "keys": []}, ""):
        yield Difference("rule", "", "", "", path, one, two)


def compare(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    old_files: Mapping[str, bytes],
    new_files: Mapping[str, bytes],
) -> Iterator[Difference]:
    """Every step in which two decisions about the same facts differ; the keys they carry do not count."""
    for key in ("applicant", "as_of", "listing"):
        if old[key] != new[key]:
            yield Difference("facts", "", "", "", key, _text(old[key]), _text(new[key]))
    yield from _clauses(old, new, old_files, new_files)
    before, after = _entries(old), _entries(new)
    for place in sorted(before.keys() | after.keys()):
        yield from _entry(place, before.get(place), after.get(place))
    if old["readings"] != new["readings"]:
        yield Difference("rule", "", "", "", "readings", _text(old["readings"]), _text(new["readings"]))
    if _heads(old) != _heads(new):
        yield Difference("rule", "", "", "", "policies", _text(_heads(old)), _text(_heads(new)))
    names = {
        "totals": ("payer", "standing"),
        "ranges": ("payer",),
        "questions": ("item", "fact"),
        "not_listed": ("clause",),
    }
    for key, name in names.items():
        before_, after_ = (_by_name(decision[key], name) for decision in (old, new))
        for each in sorted(before_.keys() | after_.keys()):
            one, two = before_.get(each), after_.get(each)
            if one != two:
                yield Difference("total", "", "", "", f"{key} {each}", _text(one), _text(two))


def _by_name(entries: list[dict[str, Any]], names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Entries of a list by what identifies them; the values are what is left."""
    return {
        " ".join(_text(entry[name]) for name in names): {key: value for key, value in entry.items() if key not in names}
        for entry in entries
    }


def _heads(decision: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The policies without their digests: a comment that changed is not another decision."""
    return [{key: value for key, value in head.items() if key != "sha256"} for head in decision["policies"]]


Place = tuple[str, str, str]


def _entries(decision: Mapping[str, Any]) -> dict[Place, tuple[str, Mapping[str, Any]]]:
    """Lines and refusals by (clause, item, payer)."""
    found: dict[Place, tuple[str, Mapping[str, Any]]] = {}
    for part in ("lines", "not_awarded"):
        for entry in decision[part]:
            item = entry["item"]
            name = f"{item['kind']}:{item['id']}" if item else ""
            found[f"{entry['policy']}/{entry['clause']}", name, entry["payer"] or ""] = (part, entry)
    return found


def _clauses(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    old_files: Mapping[str, bytes],
    new_files: Mapping[str, bytes],
) -> Iterator[Difference]:
    """Clauses that took part and whose text is not the same, with the values that changed."""
    before = {place[0]: entry[1]["clause_sha256"] for place, entry in _entries(old).items()}
    after = {place[0]: entry[1]["clause_sha256"] for place, entry in _entries(new).items()}
    old_texts, new_texts = clause_texts(old_files), clause_texts(new_files)
    for clause in sorted(before.keys() | after.keys()):
        if before.get(clause) == after.get(clause):
            continue
        for path, one, two in _changed(old_texts.get(clause), new_texts.get(clause), ""):
            yield Difference("rule", clause, "", "", path or "clause", one, two)


def clause_texts(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Every clause of some rule files by full name, as plain data. Faulty files are passed over."""
    texts: dict[str, Any] = {}
    names: dict[str, str] = {}
    chapters: list[tuple[str, list[Any]]] = []
    for name, content in files.items():
        folder, _, file = name.rpartition("/")
        text = decode(name, content, Findings())
        node = read_node(name, text, Findings()) if text is not None and folder else None
        if isinstance(node, Listing):
            chapters.append((folder, [plain(item) for item in node.items]))
        elif node is not None and file == "policy.yaml":
            names[folder] = str(plain(node).get("policy", folder))
    for folder, clauses in chapters:
        for clause in clauses:
            if isinstance(clause, dict) and "clause" in clause:
                texts[f"{names.get(folder, folder)}/{clause['clause']}"] = clause
    return texts


def _changed(old: Any, new: Any, path: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from _changed(old.get(key), new.get(key), f"{path}.{key}" if path else str(key))
    elif old != new:
        yield path, _text(old), _text(new)


def _entry(
    place: Place, old: tuple[str, Mapping[str, Any]] | None, new: tuple[str, Mapping[str, Any]] | None
) -> Iterator[Difference]:
    def differ(step: Step, what: str, one: Any, two: Any) -> Difference:
        return Difference(step, *place, what, _text(one), _text(two))

    if old is None or new is None:
        one, two = (_brief(each) for each in (old, new))
        yield differ("condition", "result", one, two)
        return
    if old[0] != new[0]:
        yield differ("condition", "result", _brief(old), _brief(new))
    if old[1]["conditions"] != new[1]["conditions"]:
        for one, two in _unlike(old[1]["conditions"], new[1]["conditions"]):
            yield differ("condition", "conditions", one, two)
    steps: tuple[tuple[Step, tuple[str, ...]], ...] = (
        ("condition", ("answer", "cause")),
        ("amount", ("standing", "quantity", "unit_fen", "gross_fen", "waits", "readings", "at_stake")),
        ("stacking", ("adjustments", "net_fen")),
        ("rule", ("article", "summary", "evidence", "departments")),
    )
    for step, keys in steps:
        for key in keys:
            if old[1].get(key) != new[1].get(key):
                yield differ(step, key, old[1].get(key), new[1].get(key))


def _unlike(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any]]:
    for at in range(max(len(old), len(new))):
        one = old[at] if at < len(old) else None
        two = new[at] if at < len(new) else None
        if one != two:
            yield one, two


def _brief(entry: tuple[str, Mapping[str, Any]] | None) -> str:
    if entry is None:
        return "—"
    part, content = entry
    return f"{content['standing']} {content['net_fen']} fen" if part == "lines" else str(content["answer"])


def _text(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_text(member)}" for key, member in sorted(value.items())) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_text(member) for member in value) + "]"
    return str(value)
