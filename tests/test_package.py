"""The wheel: what it holds, and that it works by itself (pytest -m deep)."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest
from console import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import qaward
from qaward.cli.evaluators import BUILD_FLAG, DURABLE_RULES

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DEPENDENCIES = PROJECT["project"]["dependencies"]
CI = ROOT / ".ci"
RULES = sorted(path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.yaml"))


def test_metadata() -> None:
    """Versions, licence and the command are declared; the Pythons that are tested are the Pythons that are named."""
    project = PROJECT["project"]
    assert "qaward.cli.main:main" == project["scripts"]["qaward"]
    assert ">=3.11" == project["requires-python"]
    named = [word.rpartition(" ")[2] for word in project["classifiers"] if "Python :: 3." in word]
    assert ["3.11", "3.12", "3.13"] == named
    assert (ROOT / "LICENSE").read_text("utf-8").lstrip().startswith("Apache License")
    assert f"## {qaward.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def requirements() -> dict[str, Requirement]:
    """What is asked for, by name: dependencies, and those of the extras."""
    asked = [*DEPENDENCIES, *(word for words in PROJECT["project"]["optional-dependencies"].values() for word in words)]
    return {canonicalize_name(each.name): each for each in map(Requirement, asked)}


def test_durable_rules_everywhere() -> None:
    """The second evaluator is asked for on every Python, in the release that messages name."""
    assert [DURABLE_RULES] == [word for word in DEPENDENCIES if word.startswith("durable-rules")]


def test_upper_bounds() -> None:
    """What users see, and what records hold, comes from lines of releases that were tried: no dependency is open."""
    for each in map(Requirement, DEPENDENCIES):
        assert any(bound.operator in {"<", "=="} for bound in each.specifier), each


def test_constraints() -> None:
    """One file has the exact release of each package that is asked for, inside its bounds, and of what builds them."""
    lines = [line for line in (CI / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    exact = {canonicalize_name(each.name): each for each in map(Requirement, lines)}
    assert {"hatchling", "setuptools", *requirements()} <= exact.keys()
    for name, each in exact.items():
        [bound] = each.specifier
        assert bound.operator == "=="
        assert name not in requirements() or bound.version in requirements()[name].specifier, name


def test_what_pip_obeys() -> None:
    """The constraints hold for what is installed and for what is built, and nothing that pip built before is taken."""
    settings = ConfigParser()
    settings.read(CI / "pip.conf", "utf-8")
    assert {
        "constraint": ".ci/constraints.txt",
        "build-constraint": ".ci/constraints.txt",
        "no-cache-dir": "true",
    } == dict(settings["global"])


def test_the_package_runs_as_a_module() -> None:
    """`python -m qaward` is the command line, exit codes included."""
    calls = [subprocess.run([sys.executable, "-m", "qaward", word], capture_output=True, text=True, check=False)
             for word in ("--version", "--nothing")]  # fmt: skip
    assert [0, 2] == [call.returncode for call in calls]
    assert f"qaward {qaward.__version__}\n" == calls[0].stdout


def test_the_commands_of_the_readme() -> None:
    """Both are one line, obey the constraints, and build the second evaluator so that it runs on every Python."""
    start = f"python3 -m venv .venv && PIP_CONFIG_FILE=.ci/pip.conf {BUILD_FLAG} .venv/bin/pip install -q "
    ends = [". && .venv/bin/qaward evaluate ", "'.[test]' && .venv/bin/python -m pytest"]
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    commands = [line for line in lines if "pip install" in line and "venv" in line]
    assert [True, True] == [line.startswith(start + end) for line, end in zip(commands, ends, strict=True)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the working tree."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation", "-q", "-w", str(folder)]
    subprocess.run(words, cwd=ROOT, check=True, timeout=300)
    [path] = folder.glob("*.whl")
    return path


@pytest.mark.deep
class TestWheel:
    def test_contents(self, wheel: Path) -> None:
        """The wheel holds all rules, the mark of typing, the licence, and nothing that is no part of it."""
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())
            for name in RULES:
                assert (ROOT / "rules" / name).read_bytes() == archive.read(f"qaward/_rules/{name}"), name
        assert "qaward/py.typed" in names
        assert any(name.endswith("/licenses/LICENSE") for name in names)
        modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "qaward").rglob("*.py")}
        assert modules == {name for name in names if name.endswith(".py")}
        assert {"qaward", wheel.name.split("-py3")[0] + ".dist-info"} == {name.split("/")[0] for name in names}

    def test_in_an_environment_of_its_own(self, wheel: Path, tmp_path: Path) -> None:
        """Installed without the working tree, the command decides from any folder, by the rules it came with."""
        home = tmp_path / "venv"
        venv.create(home, with_pip=False, symlinks=True)
        python = home / "bin" / "python"
        site = next((home / "lib").glob("python*/site-packages"))
        words = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(wheel)]
        subprocess.run(words, check=True, timeout=300)
        # The dependencies of this environment serve; the working tree does not.
        here = [path for path in sys.path if path.endswith("site-packages")]
        (site / "others.pth").write_text("\n".join(here) + "\n")
        profile = ROOT / "features" / "city-product-quality" / "profiles" / "county.yaml"
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        code = "import qaward.policy.load as load; print(load.packaged_rules())"
        where = subprocess.run(
            [str(python), "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment
        )
        assert str(site / "qaward" / "_rules") == where.stdout.strip()
        call = [str(python), "-m", "qaward.cli.main", "evaluate", str(profile), "--as-of", "2023-06-30"]
        found = subprocess.run(
            call, capture_output=True, check=False, cwd=tmp_path, env={**environment, "PYTHONUTF8": "1"}
        )
        assert (0, b"") == (found.returncode, found.stderr)
        assert "市级    应付         2  150万元" in found.stdout.decode("utf-8")
