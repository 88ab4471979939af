"""What all tests share."""

from __future__ import annotations

import gc
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from packs import FOLDERS, Folders, told

from qaward.cases.mismatch import explained
from qaward.cases.run import steps_for
from qaward.cases.steps import check_table
from qaward.cli.evaluators import remedy
from qaward.engine.durable import available, why_not

# Rules, decisions and tables are many small objects that stay for long: looking them over less often for cycles takes a
# tenth off the time of the tests.
gc.set_threshold(100_000, 20, 50)

# Commands are started in processes of their own, each of which would compile all modules anew where the environment
# forbids to keep what was compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

if os.environ.get("QAWARD_BOTH_WAYS"):  # every round that a test runs is decided over columns as well
    import both_ways

    both_ways.watch_rounds()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Packs outside the repository have their features run by the same steps."""
    group = parser.getgroup("qaward")
    group.addoption(
        "--rules", dest="qaward_rules", metavar="DIR", help="folder of the rules that features are held against"
    )
    group.addoption(
        "--features", dest="qaward_features", metavar="DIR", help="folder of the features, one folder per pack"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make every tag of the feature files and every pack a marker, so that typing errors of `-m` fail.

    Nothing is tested with one key: without the second, a run says what to do and ends.
    """
    if not available():
        raise pytest.UsageError(f"durable-rules: {why_not()}\n{remedy('zh')}\n{remedy('en')}")
    for name in ("rules", "features"):
        given = config.getoption(f"qaward_{name}")
        if given is not None:
            folder = Path(given).resolve()
            if not folder.is_dir():
                raise pytest.UsageError(f"--{name} {given}：没有这个目录")
            setattr(FOLDERS, name, folder)
    every = (Folders(), FOLDERS)
    files = {path for folders in every for path in folders.feature_files()}
    lines = (line for path in files for line in path.read_bytes().decode(errors="replace").splitlines())
    tags = {tag for line in lines if line.lstrip().startswith("@") for tag in re.findall(r"@(\S+)", line)}
    packs = {pack for folders in every for pack in folders.packs()}
    for pack in sorted(packs):
        config.addinivalue_line("markers", f"{pack}: scenarios of this pack")
    for tag in sorted(tags - packs):
        config.addinivalue_line("markers", f"{tag}: scenarios of this clause or inventory row")


def pytest_bdd_step_error(scenario: Any, step: Any, exception: BaseException) -> None:
    """A scenario that fails is told by its place and in its own words, without the Python around it."""
    words = explained(exception)
    if words:
        raise pytest.fail.Exception(told(scenario, step, words), pytrace=False) from None


def pytest_bdd_step_func_lookup_error(scenario: Any, step: Any) -> None:
    """So is a step that nobody wrote."""
    near = steps_for(scenario.feature.filename).near(step.name, step.type)[0]
    pytest.fail(told(scenario, step, f"没有这样的步骤{near}"), pytrace=False)


def pytest_bdd_before_step_call(step: Any, step_func: Any) -> None:
    """A table that no step would look at fails, rather than being passed over."""
    check_table(step_func, given=step.datatable is not None)


# Runners tell their workers how wide a terminal is; what is printed here is for none.
os.environ.pop("COLUMNS", None)

# The default run is the same on every machine; the deep run (`-m deep`) looks further with seeds of its own.
settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.load_profile("steady")
