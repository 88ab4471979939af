"""Replay: a recorded decision made again, from the record alone or under other rules, and compared step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, cast

from qaward.canonical import canonical_json
from qaward.engine.decide import Key, decide
from qaward.engine.decision import Decision
from qaward.engine.document import as_document
from qaward.engine.match import Plan, make_plan
from qaward.engine.spellings import TAKEN_FOR_ONE, spellings
from qaward.findings import Finding, Findings, InputError
from qaward.ledger.earlier import as_written_by, facts_written_by
from qaward.ledger.meanings import EARLIER, MEANINGS
from qaward.ledger.named import Named
from qaward.ledger.record import Record, grounds, rule_files
from qaward.marks import Mark, visible
from qaward.nodes import Listing, decode, plain, read_node
from qaward.nodes import Mapping as MappingNode
from qaward.policy.files import POLICY_FILE
from qaward.policy.load import load_rules
from qaward.policy.model import Rules
from qaward.profiles import make_facts
from qaward.vocabulary import Vocabulary

Step = Literal["facts", "rule", "condition", "amount", "stacking", "total", "cautions"]
STEPS: tuple[Step, ...] = ("facts", "rule", "condition", "amount", "stacking", "total", "cautions")
"""The steps of a decision in the order in which they are compared."""

SecondKey = Callable[[Plan], Key | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One step that came out otherwise: where (clause, item, payer) and what, recorded and replayed.

    `recorded` and `replayed` are plain data as documents hold them; None: there is nothing on that side. `meaning`
    names the change of meaning since the record was made that made the difference, if one did.
    """

    step: Step
    clause: str
    item: str
    payer: str
    what: str
    recorded: Any
    replayed: Any
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay found: the decision made again, and every difference, the first step first."""

    record: Record
    decision: Mapping[str, Any]
    differences: tuple[Difference, ...]
    vocabulary: Vocabulary

    @property
    def equal(self) -> bool:
        """Whether the same decision came out (the number of keys apart)."""
        return not self.differences

    @property
    def meanings(self) -> tuple[str, ...]:
        """The changes of meaning that made differences, as `meanings.MEANINGS` lists them."""
        made = {difference.meaning for difference in self.differences}
        return tuple(name for name in MEANINGS if name in made)

    @property
    def explained(self) -> bool:
        """Whether it differs, and changes of meaning since it was made say why everywhere."""
        return bool(self.differences) and all(difference.meaning for difference in self.differences)

    @property
    def keys(self) -> tuple[list[str], list[str]]:
        """Which evaluators made the decision, then and now. They are told where they differ, and are no difference."""
        return self.record.decision["keys"], list(self.decision["keys"])


def replay(record: Record, second: SecondKey, other: Rules | None = None) -> Replay:
    """Make a recorded decision again, under the recorded rules or `other` ones.

    Raises InputError if the rules or facts of the record cannot be read, or if `other` lacks its policies.
    """
    content = record.content
    names = frozenset[str](content["policies"])
    rules = other or load_rules(
        record.files,
        dict(content["readings"]),
        prefix=f"{record.source}#",
        wanted=lambda _: lambda policy, _: policy in names,
    )
    policies = tuple(policy for policy in rules.policies if policy.id in names)
    missing = sorted(names - {policy.id for policy in policies})
    if missing:
        place, names = Mark(record.source), ", ".join(map(visible, missing))
        raise InputError([Finding("record.policies", place, (("names", names),))])
    facts = make_facts(dict(content["facts"]), rules.vocabulary, record.source)
    plan = make_plan(rules, policies)
    made = decide(plan, facts, date.fromisoformat(content["as_of"]), second(plan))
    decision = as_document(made)
    now = as_written_by(str(content["qaward"]), decision)
    found = list(compare(record.decision, now, record.files, rules.files))
    if other is None:
        found += _grounds(record, made)
    found.sort(key=lambda difference: STEPS.index(difference.step))
    if not found and other is None:
        found = list(_remaining(record.decision, now))
    if found and content["qaward"] in EARLIER:
        found = _named(found, record, now, made) if other is None else _as_under_own(found, replay(record, second))
    return Replay(record, decision, tuple(found), rules.vocabulary)


def _named(found: list[Difference], record: Record, now: Mapping[str, Any], made: Decision) -> list[Difference]:
    """The differences, each with the change of meaning that made it."""
    before, after = _entries(record.decision), _entries(now)
    places = sorted(before.keys() | after.keys())
    pairs = {place: (_content(before.get(place)), _content(after.get(place))) for place in places}
    items: list[dict[str, Any]] = record.content["facts"].get("items", [])
    levels = {policy.id: policy.level for policy in made.plan.policies}
    told = (dict(each.words) for each in spellings(made, lambda _: True) if each.code.endswith(TAKEN_FOR_ONE))
    respelt = frozenset(word for words in told for word in (words["one"], words["two"]))
    named = Named(pairs, levels, {_item_name(item): item for item in items}, respelt, made.plan.meets)
    return [
        replace(each, meaning=named.of((each.clause, each.item, each.payer), each.what, each.replayed))
        for each in found
    ]


def _content(entry: tuple[str, Mapping[str, Any]] | None) -> Mapping[str, Any] | None:
    return None if entry is None else entry[1]


def _as_under_own(found: list[Difference], own: Replay) -> list[Difference]:
    """Under other rules, the changes of meaning are those that make the same differences under the recorded ones."""
    known = {canonical_json(_plain(each)): each.meaning for each in own.differences}
    return [replace(each, meaning=known.get(canonical_json(_plain(each)), "")) for each in found]


def _plain(each: Difference) -> list[Any]:
    return [each.step, each.clause, each.item, each.payer, each.what, each.recorded, each.replayed]


def _grounds(record: Record, made: Decision) -> Iterator[Difference]:
    """What a record says it was made from and is not so: facts written otherwise, files that nothing rests on."""
    for key, value in grounds(made).items():
        step: Step = "facts" if key in {"as_of", "facts"} else "rule"
        then, now = record.content[key], value
        if key == "facts":
            then, now = (facts_written_by(str(record.content["qaward"]), each) for each in (then, now))
        for path, one, two in _changed(then, now, key):
            yield Difference(step, "", "", "", path, one, two)
    named, needed = [each["file"] for each in record.content["rules"]], sorted(rule_files(made))
    for name in sorted({*named, *needed}):
        if name not in named or name not in needed:
            then, now = (name if name in names else None for names in (named, needed))
            yield Difference("rule", "", "", "", "rules", then, now)
    if named != needed and sorted(named) == needed:
        yield Difference("rule", "", "", "", "rules", named, needed)


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
            yield Difference("facts", "", "", "", key, old[key], new[key])
    yield from _clauses(old, new, old_files, new_files)
    before, after = _entries(old), _entries(new)
    for place in sorted(before.keys() | after.keys()):
        yield from _entry(place, before.get(place), after.get(place))
    for key, one, two in (("readings", old["readings"], new["readings"]), ("policies", _heads(old), _heads(new))):
        if one != two:
            yield Difference("rule", "", "", "", key, _without(one, two), _without(two, one))
    lists: tuple[tuple[Step, str, tuple[str, ...]], ...] = (
        ("condition", "questions", ("item", "fact")),
        ("condition", "not_listed", ("policy", "clause")),
        ("total", "totals", ("payer", "standing", "form", "promise")),
        ("total", "ranges", ("payer",)),
        ("cautions", "cautions", ("code", "policy", "clause", "item", "payer", "zh")),
    )
    for step, key, names in lists:
        ours, theirs = (_by_name(decision.get(key, []), names) for decision in (old, new))
        for each in sorted(ours.keys() | theirs.keys()):
            if ours.get(each) != theirs.get(each):
                entry: dict[str, Any] = ours.get(each) or theirs.get(each) or {}
                clause = f"{entry['policy']}/{entry['clause']}" if entry.get("clause") else ""
                given = entry.get("item")
                item = given if isinstance(given, str) else _item_name(given)
                payer = entry.get("payer") or ""
                yield Difference(step, clause, item, payer, key, ours.get(each), theirs.get(each))


def _item_name(item: dict[str, str] | None) -> str:
    return f"{item['kind']}:{item['id']}" if item else ""


def _without(entries: list[Any], others: list[Any]) -> list[Any]:
    return [each for each in entries if each not in others]


def _by_name(entries: list[dict[str, Any]], names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Entries of a list by what identifies them."""
    return {canonical_json([entry.get(name) for name in names]).decode(): entry for entry in entries}


def _heads(decision: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The policies without their digests: a comment that changed is not another decision."""
    return [{key: value for key, value in head.items() if key != "sha256"} for head in decision["policies"]]


Place = tuple[str, str, str]


def _entries(decision: Mapping[str, Any]) -> dict[Place, tuple[str, Mapping[str, Any]]]:
    """Lines and refusals by (clause, item, payer)."""
    found: dict[Place, tuple[str, Mapping[str, Any]]] = {}
    for part in ("lines", "not_awarded"):
        for entry in decision[part]:
            stage = f" {entry['stage']}" if entry.get("stage") else ""
            clause, item = f"{entry['policy']}/{entry['clause']}", _item_name(entry["item"])
            place = (clause, item, f"{entry['payer'] or ''}{stage}")
            while place in found:  # a line and the add-ons of it that are still open
                place = (clause, item, place[2] + "+")
            found[place] = (part, entry)
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
        one, two = old_texts.get(clause), new_texts.get(clause)
        if one is None or two is None:
            yield Difference("rule", clause, "", "", "clause", _summary(one), _summary(two))
            continue
        for path, ours, theirs in _changed(one, two, ""):
            yield Difference("rule", clause, "", "", path, ours, theirs)


def _summary(clause: Any) -> Any:
    return None if clause is None else clause.get("summary", "")


def clause_texts(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Every clause of some rule files by full name, as plain data. Faulty files are passed over."""
    names: dict[str, str] = {}
    chapters: list[tuple[str, Any]] = []
    for name, content in files.items():
        folder, _, file = name.rpartition("/")
        text = decode(name, content, Findings())
        node = read_node(name, text, Findings()) if text is not None and folder else None
        if isinstance(node, Listing):
            chapters += [(folder, plain(item)) for item in node.items]
        elif isinstance(node, MappingNode) and file == POLICY_FILE:
            names[folder] = str(plain(node).get("policy", folder))
    return {
        f"{names.get(folder, folder)}/{clause['clause']}": clause
        for folder, clause in chapters
        if isinstance(clause, dict) and "clause" in clause
    }


def _changed(old: Any, new: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """The values that differ between two trees, by dotted path; lists of one length are gone through."""
    if isinstance(old, dict) and isinstance(new, dict):
        ours, theirs = cast("dict[str, Any]", old), cast("dict[str, Any]", new)
        for key in sorted(ours.keys() | theirs.keys()):
            place = f"{path}.{key}" if path else key
            if (key in ours) != (key in theirs):
                yield place, ours.get(key), theirs.get(key)
            else:
                yield from _changed(ours[key], theirs[key], place)
    elif isinstance(old, list) and isinstance(new, list) and len(cast("list[Any]", old)) == len(cast("list[Any]", new)):
        for at, (one, two) in enumerate(zip(cast("list[Any]", old), cast("list[Any]", new), strict=True)):
            yield from _changed(one, two, f"{path}.{at}" if path else str(at))
    elif old != new:
        yield path, old, new


def _entry(
    place: Place, old: tuple[str, Mapping[str, Any]] | None, new: tuple[str, Mapping[str, Any]] | None
) -> Iterator[Difference]:
    def differ(step: Step, what: str, one: Any, two: Any) -> Difference:
        return Difference(step, *place, what, one, two)

    if old is None or new is None or old[0] != new[0]:
        yield differ("condition", "result", *(None if each is None else dict(each[1]) for each in (old, new)))
    if old is None or new is None:
        return
    for one, two in _unlike(old[1]["conditions"], new[1]["conditions"]):
        yield differ("condition", "conditions", one, two)
    steps: tuple[tuple[Step, tuple[str, ...]], ...] = (
        ("condition", ("answer", "cause")),
        (
            "amount",
            (
                "standing",
                "quantity",
                "unit_fen",
                "working",
                "plus_fen",
                "form",
                "gross_fen",
                "waits",
                "readings",
                "at_stake",
            ),
        ),
        ("stacking", ("adjustments", "net_fen")),
    )
    for step, keys in steps if old[0] == new[0] else ():
        for key in keys:
            if old[1].get(key) != new[1].get(key):
                yield differ(step, key, old[1].get(key), new[1].get(key))


def _unlike(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any]]:
    for at in range(max(len(old), len(new))):
        one = old[at] if at < len(old) else None
        two = new[at] if at < len(new) else None
        if one != two:
            yield one, two
