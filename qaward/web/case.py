"""A case: one applicant's profile with the choices around it, carried by the page itself; the server keeps nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from qaward.api import Decision
from qaward.facts import Facts, as_profile
from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.period import PeriodFault, parse_date
from qaward.web.desk import Desk

_KEYS = {"policies", "day", "profile"}


@dataclass(frozen=True, slots=True)
class Case:
    """Who is decided (`profile`, a document in English keys), by which policies, on which day."""

    profile: Mapping[str, Any]
    policies: tuple[str, ...]
    day: date

    def text(self) -> str:
        """The case as a page carries it."""
        document = {"policies": self.policies, "day": self.day.isoformat(), "profile": self.profile}
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))

    def facts(self, desk: Desk) -> Facts:
        """The facts of the applicant. Raises InputError."""
        return desk.facts(self.profile, "profile")

    def decided(self, desk: Desk, *, ranged: bool = True) -> Decision:
        """What is decided, by both keys, with ranges if `ranged`. Raises InputError."""
        return desk.decide(self.facts(desk), self.day, self.policies, ranged=ranged)


def case_of(facts: Facts, policies: tuple[str, ...], day: date, desk: Desk) -> Case:
    """The case of some facts."""
    return Case(as_profile(facts, desk.vocabulary), policies, day)


def _fraction(text: str) -> float:
    """No page writes a number with a fraction: sums and ratios are texts."""
    raise ValueError(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """No page writes a key twice: which of the two was meant, nobody could tell."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def read_case(text: str) -> Case:
    """The case that a page carried along. Raises InputError where it is none: it was cut off, or made by hand."""
    try:
        found: Any = json.loads(text, parse_float=_fraction, object_pairs_hook=_once)
        if not isinstance(found, dict) or cast("dict[str, Any]", found).keys() != _KEYS:
            raise ValueError
        document = cast("dict[str, Any]", found)
        names, profile = document["policies"], document["profile"]
        if not isinstance(profile, dict) or not isinstance(names, list):
            raise ValueError
        if not all(isinstance(name, str) for name in cast("list[Any]", names)):
            raise ValueError
        json.dumps(profile, ensure_ascii=False).encode()  # raises ValueError for half a character, which no text has
        return Case(cast("dict[str, Any]", profile), tuple(cast("list[str]", names)), parse_date(str(document["day"])))
    except (ValueError, RecursionError, PeriodFault):
        raise InputError([Finding("web.case", Mark("case"))]) from None
