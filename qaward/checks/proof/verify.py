"""All properties of some rules, asked one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from qaward.checks.proof.groups import beyond_the_group
from qaward.checks.proof.growth import less_with_more
from qaward.checks.proof.ladder import higher_pays_less
from qaward.checks.proof.limits import exceeded
from qaward.checks.proof.outcome import Outcome
from qaward.checks.proof.pairs import paid_twice
from qaward.checks.proof.scope import HOWS, scopes
from qaward.checks.properties import Property
from qaward.policy.model import Rules

ASKED = ("twice", "group", "level", "growth", "at-most", "same")
"""The properties there are."""


def verify(rules: Rules, promises: Iterable[Property], day: date | None = None) -> Iterator[Outcome]:
    """Every property of every group of policies that can meet, on each day from which on other rules are in force."""
    kept = list(promises)
    for scope in scopes(rules, day):
        yield from paid_twice(scope)
        yield from beyond_the_group(scope)
        yield from higher_pays_less(scope)
        yield from less_with_more(scope)
        for promise in kept:
            if any(name in scope.clauses for name in promise.clauses):
                yield exceeded(scope, promise)


def counts(outcomes: Iterable[Outcome]) -> dict[str, dict[str, int]]:
    """How the questions about each property ended."""
    found = Counter((each.asked, each.how) for each in outcomes)
    return {
        asked: {how: found[asked, how] for how in HOWS} for asked in ASKED if any(found[asked, how] for how in HOWS)
    }
