"""Replay: a recorded decision made again, from the record alone or under other rules, and compared step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from qaward.canonical import canonical_json
from qaward.engine.decide import Key, decide
from qaward.engine.decision import Decision
from qaward.engine.document import as_document
from qaward.engine.match import Plan, make_plan
from qaward.engine.spellings import TAKEN_FOR_ONE, spellings
from qaward.findings import Finding, InputError
from qaward.ledger.comparing import Difference, Entry, changed, compare, entries, item_name
from qaward.ledger.earlier import as_written_by, facts_written_by, sums_alike
from qaward.ledger.meanings import EARLIER, MEANINGS
from qaward.ledger.named import Named
from qaward.ledger.record import Record, grounds, rule_files
from qaward.marks import Mark, visible
from qaward.policy.load import load_rules
from qaward.policy.model import Rules
from qaward.profiles.read import make_facts
from qaward.vocabulary.model import Vocabulary
from qaward.written import decision as written
from qaward.written.declare import DECISION_STEPS, Apart, DecisionStep
from qaward.written.keys import keys_of
from qaward.written.lines import Line, Refusal
from qaward.written.recorded import read

SecondKey = Callable[[Plan], Key | None]


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
    then, now = (sums_alike(each) for each in (record.decision, as_written_by(str(content["qaward"]), decision)))
    found = list(compare(then, now, record.files, rules.files))
    if other is None:
        found += _grounds(record, made)
    found.sort(key=lambda difference: DECISION_STEPS.index(difference.step))
    if not found and other is None:
        found = list(_remaining(then, now))
    if found and (content["qaward"] in EARLIER or any(_later(each) for each in found)):
        found = (
            _named(found, then, now, record, made) if other is None else _as_under_own(found, replay(record, second))
        )
    return Replay(record, decision, tuple(found), rules.vocabulary)


def _named(
    found: list[Difference], then: Mapping[str, Any], now: Mapping[str, Any], record: Record, made: Decision
) -> list[Difference]:
    """The differences, each with the change of meaning that made it."""
    before, after = entries(then), entries(now)
    places = sorted(before.keys() | after.keys())
    pairs = {place: (_entry(before.get(place)), _entry(after.get(place))) for place in places}
    items: list[dict[str, Any]] = record.content["facts"].get("items", [])
    levels = {policy.id: policy.level for policy in made.plan.policies}
    told = (dict(each.words) for each in spellings(made, lambda _: True) if each.code.endswith(TAKEN_FOR_ONE))
    respelt = frozenset(word for words in told for word in (words["one"], words["two"]))
    named = Named(
        str(record.content["qaward"]),
        pairs,
        levels,
        {item_name(item): item for item in items},
        respelt,
        made.plan.meets,
    )
    return [
        replace(each, meaning=named.of((each.clause, each.item, each.payer), each.what, each.replayed))
        for each in found
    ]


def _entry(found: Entry | None) -> Line | Refusal | None:
    """A line or a refusal as it is declared."""
    if found is None:
        return None
    return read(Line, found.data) if found.record is Line else read(Refusal, found.data)


def _later(each: Difference) -> bool:
    """Whether it may be of a change since the form of records is today's: readings not named at all, or reasons."""
    return (each.what == "readings" and each.recorded is None) or each.what == "conditions"


def _as_under_own(found: list[Difference], own: Replay) -> list[Difference]:
    """Under other rules, the changes of meaning are those that make the same differences under the recorded ones."""
    known = {canonical_json(_plain(each)): each.meaning for each in own.differences}
    return [replace(each, meaning=known.get(canonical_json(_plain(each)), "")) for each in found]


def _plain(each: Difference) -> list[Any]:
    return [each.step, each.clause, each.item, each.payer, each.what, each.recorded, each.replayed]


def _grounds(record: Record, made: Decision) -> Iterator[Difference]:
    """What a record says it was made from and is not so: facts written otherwise, files that nothing rests on."""
    for key, value in grounds(made).items():
        step: DecisionStep = "facts" if key in {"as_of", "facts"} else "rule"
        then, now = record.content[key], value
        if key == "facts":
            then, now = (facts_written_by(str(record.content["qaward"]), each) for each in (then, now))
        for path, one, two in changed(then, now, key):
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
    apart = {key.name for key in keys_of(written.Decision) if key.is_a(Apart)}
    then, now = ({name: value for name, value in each.items() if name not in apart} for each in (old, new))
    for path, one, two in changed(then, now, ""):
        yield Difference("rule", "", "", "", path, one, two)
