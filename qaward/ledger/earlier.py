"""Earlier forms: what a decision made today, and its facts, would be in the words of the version of a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qaward.canonical import canonical_json

_NEW_IN_2 = frozenset({"cautions", "open"})
_NEW_IN_STEPS_OF_2 = frozenset({"reason", "because_en"})


def as_written_by(version: str, decision: Mapping[str, Any]) -> Mapping[str, Any]:
    """A decision of today (`decision/2`) in the form that goes with a version of records."""
    return _as_1(decision) if version == "record/1" else decision


def facts_written_by(version: str, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts of a record, as far as how they are written matters.

    An item that is listed twice in two spellings is put behind the others today; earlier versions knew no such items,
    so that the order of theirs says nothing.
    """
    if version != "record/1":
        return facts
    return {**facts, "items": sorted(facts.get("items", ()), key=canonical_json)}


def _as_1(decision: Mapping[str, Any]) -> Mapping[str, Any]:
    """`decision/1` knew no cautions, did not count what is open, did not say whether a range is exact, and gave the
    reasons of steps in Chinese alone.
    """
    rest = {key: value for key, value in decision.items() if key not in _NEW_IN_2}
    lines = [{**line, "adjustments": [_step_1(step) for step in line["adjustments"]]} for line in decision["lines"]]
    ranges = [{key: value for key, value in each.items() if key != "exact"} for each in decision["ranges"]]
    return {**rest, "qaward": "decision/1", "lines": lines, "ranges": ranges}


def _step_1(step: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in step.items() if key not in _NEW_IN_STEPS_OF_2}
