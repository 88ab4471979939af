"""The steps of the award features for pytest-bdd: those of `qaward.cases`, the very same functions.

`STEPS` is what a test module takes into its globals, before it binds the scenarios of feature files.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packs import FOLDERS
from pytest_bdd import given, parsers, then, when

from qaward.cases.award import AWARD
from qaward.cases.case import Book, Case
from qaward.policy.model import Rules

OWN_STEPS = "targets.feature"
LANGUAGE = "language"
"""Scenarios about targets have steps of their own, and so have those about the rule language, in this folder."""


def award_features() -> list[Path]:
    """The feature files that these steps are for."""
    files = FOLDERS.feature_files()
    return [path for path in files if path.name != OWN_STEPS and path != FOLDERS.features / LANGUAGE / path.name]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every scenario runs once by the reference evaluator alone and once with the second key."""
    if "_pytest_bdd_example" not in metafunc.fixturenames:
        return
    metafunc.fixturenames.append("evaluator")
    metafunc.parametrize("evaluator", ["reference", "durable"])


@cache
def book() -> Book:
    return Book(FOLDERS.rules, FOLDERS.features)


def rules_for(choices: tuple[tuple[str, str], ...]) -> Rules:
    return book().rules(choices)


@pytest.fixture
def case(evaluator: str) -> Case:
    return Case(book(), evaluator)


@pytest.fixture
def datatable() -> None:
    """A step below which no table stands; where one does, pytest-bdd passes it."""


_KINDS = {"given": given, "when": when, "then": then}
for _step in AWARD:
    _KINDS[_step.kind](parsers.re(_step.form))(_step.meaning)

STEPS: dict[str, Any] = {
    name: value
    for name, value in globals().items()
    if name in {"case", "datatable", "pytest_generate_tests"} or name.replace("_", "").startswith("pytestbddstep")
}
"""The steps, the case they work on, and what runs each scenario twice."""
