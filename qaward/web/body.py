"""The body of a request of a program: one JSON object with a profile and the choices around it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import HttpRequest

from qaward.api import Decision
from qaward.facts import Facts
from qaward.findings import Finding, Findings, InputError
from qaward.marks import Mark
from qaward.period import PeriodFault, parse_date
from qaward.vocabulary.scalars import date_hint
from qaward.web.desk import Desk

JSON_TYPE = "application/json"
PROFILE, AS_OF, POLICIES, CLAUSE = "profile", "as_of", "policies", "clause"
KINDS = {
    PROFILE: ("一份档案（JSON 对象）", "a profile (a JSON object)"),
    AS_OF: ("日期，如 2023-06-30", "a date such as 2023-06-30"),
    POLICIES: ("政策编号的列表", "a list of the ids of policies"),
    CLAUSE: ("条款的全名，如 政策/条款", "the full name of a clause, such as policy/clause"),
}
"""The keys of a body, and what each has to be."""


class NotJsonError(Exception):
    """The body is said to be something else than JSON."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a program asks about: the facts, the day (None: the profile's own), and what else it chose."""

    facts: Facts
    day: date | None
    policies: tuple[str, ...]
    clause: str

    def decided(self, desk: Desk) -> Decision:
        """What is decided. Raises InputError."""
        return desk.decide(self.facts, self.day, self.policies)


def read_body(request: HttpRequest, desk: Desk, *, clause: bool = False) -> Body:
    """The body of a request; with `clause` it has to name one. Raises InputError with its faults, NotJsonError."""
    if request.content_type != JSON_TYPE:
        raise NotJsonError
    document = _object(request.body)
    keys = {PROFILE, AS_OF, POLICIES, *([CLAUSE] if clause else [])}
    needed = {PROFILE, *([CLAUSE] if clause else [])}
    if document is None or not needed <= document.keys() <= keys:
        raise InputError([Finding("web.body", Mark("body"), (("keys", ", ".join(sorted(keys))),))])
    problems = Findings()
    day = _day(document.get(AS_OF), problems)
    names = document.get(POLICIES, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in cast("list[Any]", names)):
        _wrong(POLICIES, problems)
    if not isinstance(document[PROFILE], dict):
        _wrong(PROFILE, problems)
    if clause and not isinstance(document[CLAUSE], str):
        _wrong(CLAUSE, problems)
    if problems.errors:
        raise InputError(problems)
    facts = desk.read(PROFILE, json.dumps(document[PROFILE]).encode())
    return Body(facts, day, tuple(cast("list[str]", names)), str(document.get(CLAUSE, "")))


def _object(content: bytes) -> Mapping[str, Any] | None:
    """The object that some bytes hold; None where they hold none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def _wrong(key: str, problems: Findings) -> None:
    zh, en = KINDS[key]
    problems.add("web.value", Mark(key), None, key=key, zh=zh, en=en)


def _day(value: object, problems: Findings) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        _wrong(AS_OF, problems)
        return None
    try:
        return parse_date(value)
    except PeriodFault as fault:
        problems.add(fault.code, Mark(AS_OF), None, label="认定日期", key=AS_OF, found=value, **date_hint(fault))
        return None
