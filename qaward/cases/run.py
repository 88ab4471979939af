"""Scenarios run by every evaluator: what failed where, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from qaward.cases.award import AWARD
from qaward.cases.case import Book, Case
from qaward.cases.feature import Scenario
from qaward.cases.mismatch import KEYWORDS, explained
from qaward.cases.steps import check_table
from qaward.engine.decide import Decision
from qaward.marks import Mark


@dataclass(frozen=True, slots=True)
class Failure:
    """One step that is not so: its place and words, what differs in both languages, by which evaluators."""

    scenario: Scenario
    mark: Mark
    step: str
    words: tuple[str, str]
    evaluators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one scenario under every evaluator."""

    scenario: Scenario
    failures: tuple[Failure, ...]
    decisions: tuple[Decision, ...] = field(repr=False)


def run(scenario: Scenario, book: Book, evaluators: Iterable[str]) -> Outcome:
    """Run a scenario once by each evaluator. Raises Disagreement where two keys differ."""
    failed: dict[tuple[Mark, str, tuple[str, str]], list[str]] = {}
    decisions: list[Decision] = []
    for evaluator in evaluators:
        case = Case(book, evaluator)
        fault = _follow(scenario, case)
        if fault is not None:
            failed.setdefault(fault, []).append(evaluator)
        if case.decided is not None:
            decisions.append(case.decided)
    failures = tuple(
        Failure(scenario, mark, step, words, tuple(names)) for (mark, step, words), names in failed.items()
    )
    return Outcome(scenario, failures, tuple(decisions))


def _follow(scenario: Scenario, case: Case) -> tuple[Mark, str, tuple[str, str]] | None:
    """Follow the steps up to the first that is not so; that step, and what is wrong with it."""
    for step in scenario.steps:
        try:
            found, arguments = AWARD.find(step.kind, step.text)
            check_table(found.meaning, given=step.table is not None)
            table: dict[str, Any] = {"datatable": step.table} if step.table is not None else {}
            found.meaning(case=case, **arguments, **table)
        except Exception as fault:
            words = explained(fault), explained(fault, "en")
            if not words[0]:
                raise
            return step.mark, f"{KEYWORDS[step.kind]} {step.text}", words
    return None


def told(place: str, title: str, step: str, words: str) -> str:
    """What is wrong with a step, with its place, scenario and words."""
    text = "\n".join(f"  {line}" for line in words.splitlines())
    return f"{place}\n场景：{title}\n步骤：{step.splitlines()[0]}\n{text}"
