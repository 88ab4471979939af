"""Applicants decided one by one: in this process where they are few, else by workers that are spawned for it."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import Any, Literal, NamedTuple

from qaward.api import Engine
from qaward.batch.by_row import results_of
from qaward.batch.results import Results, Types
from qaward.engine.decide import decide
from qaward.engine.decision import Decision
from qaward.engine.spans import Span
from qaward.facts import Facts
from qaward.findings import Finding, InputError

FEW = 2_000
"""Up to so many are decided in this process: to begin another takes about as long."""
_GO = 200
"""How many a worker is given in one go."""


class Asked(NamedTuple):
    """An applicant to be decided: its row, its id as tables have it, and what is known of it."""

    row: int
    name: Any
    facts: Facts


@dataclass(slots=True)
class Found:
    """What came of some applicants: `results`, the `spans` of each by its row, and the `faults` of those that could
    not be decided.
    """

    results: list[Results] = field(default_factory=list[Results])
    spans: dict[int, tuple[Span, ...]] = field(default_factory=dict[int, tuple[Span, ...]])
    faults: dict[int, tuple[Finding, ...]] = field(default_factory=dict[int, tuple[Finding, ...]])

    def add(self, other: Found) -> None:
        """Take over what came of others."""
        self.results += other.results
        self.spans |= other.spans
        self.faults |= other.faults


@dataclass(frozen=True, slots=True)
class Rows:
    """Decides applicants one by one, whole (by every key), or their spans or cautions alone.

    `workers` is how many processes there may be beside this one; with one or none all is done here.
    """

    engine: Engine
    types: Types
    wanted: frozenset[str]
    workers: int = 0

    def whole(self, applicants: Iterable[Asked], day: date) -> Found:
        """Everything that is decided of some applicants. Raises Disagreement."""
        return self._all(_Job(self.engine, self.types, self.wanted, day, "whole"), applicants)

    def spans(self, applicants: Iterable[Asked], day: date) -> Found:
        """What each payer can come to owe some applicants, and nothing else, by the first key alone."""
        return self._all(_Job(self.engine, self.types, frozenset(), day, "spans"), applicants)

    def cautions(self, applicants: Iterable[Asked], day: date) -> Found:
        """What is to be looked at of some applicants that columns decide, and nothing else, by the first key alone."""
        return self._all(_Job(self.engine, self.types, frozenset({"cautions"}), day, "cautions"), applicants)

    def _all(self, job: _Job, applicants: Iterable[Asked]) -> Found:
        found, rest = Found(), iter(applicants)
        first = list(islice(rest, FEW + 1 if self.workers > 1 else None))
        if self.workers < 2 or len(first) <= FEW:
            return job.done(first)
        for part in self._spawned(job, _in_gos(first, rest)):
            found.add(part)
        return found

    def _spawned(self, job: _Job, gos: Iterator[list[Asked]]) -> Iterator[Found]:
        pool = ProcessPoolExecutor(self.workers, get_context("spawn"), _begin, (job,))
        ahead: deque[Future[Found]] = deque()
        try:
            for go in gos:
                ahead.append(pool.submit(_go, go))
                if len(ahead) > 2 * self.workers:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be done with applicants."""

    engine: Engine
    types: Types
    wanted: frozenset[str]
    day: date
    what: Literal["whole", "spans", "cautions"]

    def done(self, applicants: Sequence[Asked]) -> Found:
        found, made = Found(), list[tuple[Any, Decision]]()
        for row, name, facts in applicants:
            if self.what == "spans":
                found.spans[row] = decide(self.engine.plan(facts), facts, self.day).spans
                continue
            if self.what == "cautions":
                made.append((name, decide(self.engine.plan(facts), facts, self.day, ranged=False)))
                continue
            try:
                decision = self.engine.decide(facts, self.day)
            except InputError as fault:
                found.faults[row] = fault.findings
                continue
            made.append((name, decision))
            found.spans[row] = decision.spans
        if self.what != "spans":
            found.results.append(results_of(made, self.types, self.wanted))
        return found


def _in_gos(first: list[Asked], rest: Iterator[Asked]) -> Iterator[list[Asked]]:
    for at in range(0, len(first), _GO):
        yield first[at : at + _GO]
    while go := list(islice(rest, _GO)):
        yield go


# ── in a worker ──────────────────────────────────────────────────────────────────────────────────────

_jobs: list[_Job] = []
"""What this process does, where it is a worker."""


def _begin(job: _Job) -> None:
    """Make this process a worker; it ends when the one that began it does, however that ends."""
    _jobs[:] = [job]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the one that began it
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _go(applicants: list[Asked]) -> Found:
    return _jobs[0].done(applicants)
