"""All properties of some rules, asked one after another."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from qaward.checks.proof.groups import beyond_the_group
from qaward.checks.proof.growth import less_with_more
from qaward.checks.proof.ladder import higher_pays_less
from qaward.checks.proof.limits import exceeded
from qaward.checks.proof.outcome import ASKED, Outcome
from qaward.checks.proof.pairs import paid_twice
from qaward.checks.proof.scope import A_DAY, CERTAINTIES, scopes
from qaward.checks.properties import Property
from qaward.findings import Finding
from qaward.money import sum_word
from qaward.policy.model import Rules


def verify(
    rules: Rules, promises: Iterable[Property], day: date | None = None, seconds: float | None = None
) -> Iterator[Outcome]:
    """Every property of every group of policies that can meet, on each day that makes a difference.

    After so many seconds what is left is told as unsure.
    """
    kept = list(promises)
    idle = set(kept)
    until = time.monotonic() + seconds if seconds is not None else None
    for scope in scopes(rules, day, until):
        yield from paid_twice(scope)
        yield from beyond_the_group(scope)
        yield from higher_pays_less(scope)
        yield from less_with_more(scope)
        for promise in kept:
            names = [name for name in promise.clauses if name in scope.clauses]
            if promise.payer in scope.payers(names):
                idle.discard(promise)
                yield exceeded(scope, promise)
    for promise in sorted(idle, key=lambda each: each.mark):
        label = rules.vocabulary.payers[promise.payer].label
        words = {"payer_zh": label, "payer_en": promise.payer, "fen": sum_word(promise.fen)}
        found = Finding.of("verify.idle", promise.mark, words, policy=promise.policy, at=promise.policy)
        yield Outcome("at-most", promise.policy, "", "unsure", day or A_DAY, (found,))


def counts(outcomes: Iterable[Outcome]) -> dict[str, dict[str, int]]:
    """How the questions about each property ended."""
    found: Counter[tuple[str, str]] = Counter()
    for each in outcomes:
        found[each.asked, each.certainty] += each.times
    return {
        asked: {each: found[asked, each] for each in CERTAINTIES}
        for asked in ASKED
        if any(found[asked, each] for each in CERTAINTIES)
    }
