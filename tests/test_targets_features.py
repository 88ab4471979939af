"""The acceptance features of targets: regions held against the targets of the five documents, in officials' words.

`features/<pack>/targets.feature` holds for each document a table of all its targets, and worked cases. What their
steps mean is said in `qaward.cases.target`, for pytest-bdd and `qaward test` alike.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from packs import FOLDERS
from pytest_bdd import given, parsers, scenarios, then, when
from pytest_bdd.steps import step_function_context_registry

from qaward.cases.case import Book
from qaward.cases.feature import TARGETS, read_feature
from qaward.cases.target import TARGET
from qaward.cases.target_case import TargetCase

FILES = sorted(FOLDERS.features.glob(f"*/{TARGETS}"))

_KINDS = {"given": given, "when": when, "then": then}
for _step in TARGET:
    _KINDS[_step.kind](parsers.re(_step.form))(_step.meaning)

scenarios(*map(str, FILES))


@cache
def book() -> Book:
    return Book(FOLDERS.rules, FOLDERS.features)


@pytest.fixture
def case() -> TargetCase:
    return TargetCase(book())


@pytest.fixture
def datatable() -> None:
    """A step below which no table stands; where one does, pytest-bdd passes it."""


class TestSteps:
    """pytest-bdd and `qaward test` cannot differ: what a step means is said in one place."""

    def test_pytest_bdd_runs_the_very_same_functions(self) -> None:
        bound = {(each.type, each.parser.name, each.step_func) for each in step_function_context_registry.values()}
        assert {(step.kind, step.form, step.meaning) for step in TARGET} <= bound
        names = [name for name in globals() if name.replace("_", "").startswith("pytestbddstepdef")]
        assert len(TARGET.all) == len(names)

    def test_no_text_is_two_steps(self) -> None:
        """Whatever a step is written like in the features, exactly one pattern takes it; no pattern is idle."""
        texts = {
            (step.kind, step.text)
            for path in FILES
            for each in read_feature(path, path.name).scenarios
            for step in each.steps
        }
        used: set[str] = set()
        for kind, text in texts:
            found = [step.form for step in TARGET if step.kind == kind and re.fullmatch(step.form, text)]
            assert len(found) == 1, text
            used |= set(found)
        assert {step.form for step in TARGET} == used


class TestFeatureFiles:
    """Nothing is left out, and nothing is silently lost."""

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
    def test_titles_are_unique(self, path: Path) -> None:
        """pytest-bdd keeps the last of two scenarios of one name and forgets the first."""
        titles = re.findall(r"^\s*(?:场景|场景大纲): (.+)$", path.read_text("utf-8"), re.MULTILINE)
        assert [title for title, times in Counter(titles).items() if times > 1] == []

    def test_every_pack_with_targets_has_a_feature_with_all_of_them(self) -> None:
        """The table of all targets stands once in each pack's feature."""
        packs = {policy.id for policy in book().rules().policies if policy.targets}
        texts = {path.parent.name: path.read_text("utf-8") for path in FILES}
        assert set(texts) == packs
        assert {name: text.count("那么 本文件的指标为：") for name, text in texts.items()} == dict.fromkeys(packs, 1)
