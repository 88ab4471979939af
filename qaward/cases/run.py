"""Scenarios run by every evaluator: what failed where, and what was decided or reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qaward.cases.award import AWARD
from qaward.cases.case import REFERENCE, Book, Case, Story
from qaward.cases.feature import TARGETS, Scenario
from qaward.cases.mismatch import KEYWORDS, explained
from qaward.cases.steps import StepDefinitions, check_table
from qaward.cases.target import TARGET
from qaward.cases.target_case import TargetCase
from qaward.engine.decide import Decision
from qaward.engine.targets import Review
from qaward.marks import Mark

TARGET_EVALUATORS = (REFERENCE,)
"""The second key does not cover targets: a review compares figures, it matches no conditions."""


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
    """What became of one scenario under every evaluator: decisions about awards, or one review of targets."""

    scenario: Scenario
    evaluators: tuple[str, ...]
    failures: tuple[Failure, ...]
    decisions: tuple[Decision, ...] = field(default=(), repr=False)
    review: Review | None = field(default=None, repr=False)


def steps_for(path: str | Path) -> StepDefinitions:
    """The steps of a feature file: its name says what it is about."""
    return TARGET if Path(path).name == TARGETS else AWARD


def run(scenario: Scenario, book: Book, evaluators: Iterable[str]) -> Outcome:
    """Run a scenario about awards once by each evaluator. Raises Disagreement where two keys differ."""
    names = tuple(evaluators)
    failed: dict[tuple[Mark, str, tuple[str, str]], list[str]] = {}
    decisions: list[Decision] = []
    for evaluator in names:
        case = Case(book, evaluator)
        fault = _follow(scenario, case, AWARD)
        if fault is not None:
            failed.setdefault(fault, []).append(evaluator)
        if case.decided is not None:
            decisions.append(case.decided)
    failures = tuple(Failure(scenario, mark, step, words, tuple(by)) for (mark, step, words), by in failed.items())
    return Outcome(scenario, names, failures, tuple(decisions))


def run_targets(scenario: Scenario, book: Book) -> Outcome:
    """Run a scenario about targets, for which there is one evaluator."""
    case = TargetCase(book)
    fault = _follow(scenario, case, TARGET)
    failures = () if fault is None else (Failure(scenario, *fault, TARGET_EVALUATORS),)
    return Outcome(scenario, TARGET_EVALUATORS, failures, review=case.held)


def _follow(scenario: Scenario, case: Story, steps: StepDefinitions) -> tuple[Mark, str, tuple[str, str]] | None:
    """Follow the steps up to the first that is not so; that step, and what is wrong with it."""
    for step in scenario.steps:
        try:
            found, arguments = steps.find(step.kind, step.text)
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
