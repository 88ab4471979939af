"""Earlier forms: what a decision made today, and its facts, would be in the words of the version of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from qaward.canonical import canonical_json
from qaward.money import parse_money, sum_word
from qaward.written.decision import Decision
from qaward.written.declare import Written
from qaward.written.keys import keys_of


def as_written_by(version: str, decision: Mapping[str, Any]) -> Mapping[str, Any]:
    """A decision of today (`decision/2`) in the form that goes with a version of records."""
    number = int(version.partition("/")[2])
    if decision["qaward"] == f"decision/{number}":
        return decision
    return {**_as_of(number, Decision, decision), "qaward": f"decision/{number}"}


_SENTENCES = frozenset({"because", "because_en", "zh", "en"})
_SUM = re.compile(r"(?<![0-9.])0(?:\.[0-9]{1,6})?万元")


def sums_alike(decision: Mapping[str, Any]) -> dict[str, Any]:
    """A decision whose sentences have every sum as it is told today: once `0.5万元` was said where it is `5000元`."""
    return {name: _alike(name, value) for name, value in decision.items()}


def _alike(name: str, value: Any) -> Any:
    if isinstance(value, str):
        return _SUM.sub(lambda found: sum_word(parse_money(found[0])), value) if name in _SENTENCES else value
    if isinstance(value, Mapping):
        return sums_alike(cast("Mapping[str, Any]", value))
    return [_alike(name, each) for each in cast("list[Any]", value)] if isinstance(value, list) else value


def facts_written_by(version: str, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts of a record, as far as how they are written matters.

    An item that is listed twice in two spellings is put behind the others today; earlier versions knew no such items,
    so that the order of theirs says nothing.
    """
    if version != "record/1":
        return facts
    return {**facts, "items": sorted(facts.get("items", ()), key=canonical_json)}


def _as_of(version: int, record: type[Written], data: Mapping[str, Any]) -> dict[str, Any]:
    """A record with the keys that it had in an earlier version of its document."""
    there = [key for key in keys_of(record) if key.since <= version and key.name in data]
    return {key.name: _inside(version, key.record, data[key.name]) for key in there}


def _inside(version: int, record: type[Written] | None, value: Any) -> Any:
    if record is None or value is None:
        return value
    if isinstance(value, list):
        return [_as_of(version, record, each) for each in cast("list[Any]", value)]
    return _as_of(version, record, value)
