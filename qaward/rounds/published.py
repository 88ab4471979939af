"""What a kept run gives, as changes of state refer to it: the lines that were due, and what each was to get."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qaward.budget.claim import LineKey
from qaward.identity import code, form


@dataclass(frozen=True, slots=True)
class Gave:
    """What one run gives on a case, in fen: what was due by the lists, and what of it the year's money left.

    `item` is what the lists called the item. What is `fixed` was issued before that run.
    """

    due: int
    share: int
    item: str = ""
    fixed: bool = False


NOTHING = Gave(0, 0)


@dataclass(frozen=True, slots=True)
class Somebody:
    """An applicant as a run knows it: its key in cases, its code (empty: none), its name."""

    key: str
    code: str
    name: str

    @property
    def words(self) -> tuple[str, ...]:
        """The forms of all that it may be called by."""
        return tuple(dict.fromkeys(each for each in (self.key, code(self.code), form(self.name)) if each))


@dataclass(frozen=True, slots=True)
class PastRun:
    """What a run gives on each case that was due, and the applicants it knew."""

    cases: Mapping[LineKey, Gave]
    people: tuple[Somebody, ...]

    def called(self, names: Mapping[str, str]) -> PastRun:
        """The same with the keys that applicants have now, by those that they had."""
        if not any(names.get(each.key, each.key) != each.key for each in self.people):
            return self
        cases = {
            replace(case, applicant=names.get(case.applicant, case.applicant)): g for case, g in self.cases.items()
        }
        return PastRun(cases, tuple(replace(each, key=names.get(each.key, each.key)) for each in self.people))


Published = Mapping[str, PastRun]
"""The runs that changes of state name, by their numbers."""
NOTHING_PUBLISHED: Published = {}


def past_run(content: bytes) -> PastRun:
    """What a run gives, from its `result.json`."""
    result = json.loads(content)
    dues: dict[LineKey, int] = {}
    for line in result["lines"]:
        if is_due(line):
            dues[case_of(line)] = dues.get(case_of(line), 0) + line["computed_fen"]
    shares = shares_of(result)
    items = {case_of(line): line["item"] for line in result["lines"]}
    fixed = {case_of(line) for line in result["lines"] if line["progress"]["fixed"]}
    cases = {
        case: Gave(due, shares.get(case, due), items[case], case in fixed)
        for case, due in dues.items()
        if due or shares.get(case)
    }
    people = (Somebody(code(each["key"]), each["code"], each["name"]) for each in result["applicants"])
    return PastRun(cases, tuple(people))


def who_is_who(now: Iterable[Somebody], published: Published) -> dict[str, str]:
    """The keys that applicants of earlier runs have now, by those that they had: by code, else by a name of one."""
    known: dict[str, set[str]] = {}
    for each in now:
        for word in each.words:
            known.setdefault(word, set()).add(each.key)
    found: dict[str, str] = {}
    for past in published.values():
        for each in past.people:
            same = next((known[word] for word in each.words if word in known), {each.key})
            found[each.key] = next(iter(same)) if len(same) == 1 else each.key
    return found


def shares_of(result: Mapping[str, Any]) -> dict[LineKey, int]:
    """What the year's money gives on each case, in fen."""
    return {case_of(line): line["share_fen"] for line in result["money"]["lines"]}


def case_of(line: Mapping[str, Any]) -> LineKey:
    """The case that a line of a result belongs to."""
    return LineKey(code(line["applicant"]), line["policy"], line["clause"], form(line["item"]), line["payer"])


def is_due(line: Mapping[str, Any]) -> bool:
    """Whether a line of a result is owed and counts."""
    return bool(line["standing"] == "due" and line["state"] == "counted" and line["figure"] and line["money"])
