"""What checks every change: which package a failure is put down to, and the scripts, run with stand-ins for pip."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from console import ROOT

STAND_IN = """\
#!{python}
import json, os, pathlib, stat, sys

name, words = pathlib.Path(sys.argv[0]).name, sys.argv[1:]
place = pathlib.Path(sys.argv[0]).parent.parent.name
told = {{key: os.environ[key] for key in ("PIP_CONFIG_FILE", "PIP_NO_CACHE_DIR", "CPPFLAGS") if key in os.environ}}
with open(os.environ["CALLS"], "a") as calls:
    calls.write(json.dumps([place, name, words, told]) + "\\n")
if words[:1] == ["-c"] or words[:1] == ["--version"]:
    print("Python 3.13.0")
elif words == ["-m", "pytest", "--version"]:
    print("pytest 9.0.0")
elif words[:2] == ["-m", "venv"]:
    bin = pathlib.Path(words[2]) / "bin"
    bin.mkdir(parents=True, exist_ok=True)
    for each in ("pip", "python", "ruff", "pyright", "lint-imports", "qaward", "poe"):
        (bin / each).write_text(pathlib.Path(sys.argv[0]).read_text())
        (bin / each).chmod(0o755)
elif name == "poe":
    sys.exit(os.environ.get("FAILS") == "poe")
elif words[:3] == ["-m", "pip", "list"]:
    print(os.environ["LIST_NEWEST" if place == ".venv-newest" else "LIST_TESTED"])
elif words[:3] == ["-m", "pip", "install"]:
    pathlib.Path(os.environ["CALLS"] + ".installed").write_text(words[-1])
elif words[:1] == [".ci/packages.py"]:
    os.execv("{python}", ["{python}", *words])
elif words[:2] == ["-m", "pytest"]:
    installed = pathlib.Path(os.environ["CALLS"] + ".installed")
    if place == os.environ.get("FAILS") and not (installed.exists() and installed.read_text() == os.environ["MENDS"]):
        print("1 failed")
        sys.exit(1)
    print("1 passed")
"""
TESTED = {"PyYAML": "6.0.3", "click": "8.5.1", "pydantic_core": "2.50.5", "ruff": "0.17.6", "pip": "23.2.1"}
NEWEST = {"PyYAML": "6.0.4", "click": "8.5.1", "pydantic-core": "2.50.6", "newcomer": "1.0", "pip": "26.3"}


def script() -> Any:
    """The module that names packages."""
    spec = importlib.util.spec_from_file_location("packages_of_ci", ROOT / ".ci" / "packages.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class TestPackages:
    def test_changes(self) -> None:
        """Packages that are others, or new, count; those that are gone, and pip, do not; spelling is no matter."""
        found = [(each.name, each.tested, each.newest) for each in script().changes(TESTED, NEWEST)]
        assert [("PyYAML", "6.0.3", "6.0.4"), ("pydantic-core", "2.50.5", "2.50.6"), ("newcomer", "", "1.0")] == found

    def test_blame(self) -> None:
        """A package is to blame if the tests pass with its tested release alone; what is new cannot be put back."""
        module = script()
        tried: list[str] = []

        def passes(change: Any) -> bool:
            tried.append(change.name)
            return change.name == "pydantic-core"

        [found] = module.blame(module.changes(TESTED, NEWEST), passes)
        assert "pydantic-core: tested with 2.50.5, the newest is 2.50.6" == str(found)
        assert ["PyYAML", "pydantic-core"] == tried

    def test_words(self) -> None:
        """The package and both versions are named; without a culprit all that differ; without a change none."""
        module = script()
        yaml, core, new = module.changes(TESTED, NEWEST)
        assert (
            "The tests fail with the newest release, and pass with the tested one, of:\n"
            "  PyYAML: tested with 6.0.3, the newest is 6.0.4"
        ) == module.told([yaml, core, new], [yaml])
        assert (
            "The tests fail with the newest releases. No single package is to blame; "
            "these are others than those tested:\n"
            "  pydantic-core: tested with 2.50.5, the newest is 2.50.6\n"
            "  newcomer: tested with no release at all, the newest is 1.0"
        ) == module.told([core, new], [])
        assert module.told([], []).endswith("no package is to blame.")

    def test_merged(self) -> None:
        """One line a package; where Pythons need different releases, one for each, with its Pythons."""
        lists = {
            "3.11": {"A_b": "1", "c": "1", "old": "3"},
            "3.12": {"a-b": "1", "c": "2"},
            "3.13": {"a.b": "1", "c": "2"},
        }
        assert [
            "a.b==1",
            "c==1 ; python_version == '3.11'",
            "c==2 ; python_version == '3.12' or python_version == '3.13'",
            "old==3",
        ] == script().merged(lists)

    def test_strangers(self) -> None:
        """What is installed and not listed, or listed in another release, is named; comments and markers are none."""
        text = "# a\npyyaml==6.0.3 ; python_version == '3.11'\nclick==8.5.0\npydantic-core==2.50.5\n"
        assert ["click==8.5.1", "ruff==0.17.6"] == script().strangers(text, TESTED)

    def test_the_tests_that_failed_last(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """As pytest keeps them; all that were to run where it kept none, or nothing that can be read."""
        module = script()
        monkeypatch.setattr(module, "LAST_FAILED", tmp_path / "lastfailed")
        assert ["a"] == module.failed(["a"])
        for text, expected in (('{"b::c": true, "d": true}', ["b::c", "d"]), ("{}", ["a"]), ("{", ["a"])):
            (tmp_path / "lastfailed").write_text(text, encoding="utf-8")
            assert expected == module.failed(["a"])

    def test_usage(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Anything else is wrong usage."""
        assert 2 == script().main(["blame", ".venv"])
        assert "packages.py renew" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/bin/bash").exists(), reason="the scripts are for bash")
class TestScripts:
    @pytest.fixture
    def place(self, tmp_path: Path) -> Path:
        """A clone with the scripts and the README, and Pythons 3.11 (on PATH) and 3.13 (pyenv's) that are stand-ins."""
        clone = tmp_path / "a clone"
        shutil.copytree(ROOT / ".ci", clone / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "README.md", clone)
        for name in ("bin/python3", "bin/cc", "pyenv/versions/3.13.0/bin/python3.13"):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(STAND_IN.format(python=sys.executable), encoding="utf-8")
            path.chmod(0o755)
        (clone / ".ci" / "constraints.txt").write_text("\n".join(f"{name}=={v}" for name, v in TESTED.items()), "utf-8")
        return clone

    def run(self, place: Path, *words: str, **more: str) -> tuple[int, str, list[list[Any]]]:
        """What a script gives: exit code, what it prints, and the calls: environment, program, words, settings."""
        calls = place.parent / "calls"
        environment = {
            "PATH": f"{place.parent / 'bin'}:/usr/bin:/bin",
            "HOME": str(place.parent),
            "PYENV_ROOT": str(place.parent / "pyenv"),
            "CALLS": str(calls),
            "LIST_TESTED": json.dumps([{"name": name, "version": version} for name, version in TESTED.items()]),
            "LIST_NEWEST": json.dumps([{"name": name, "version": version} for name, version in NEWEST.items()]),
            "MENDS": "",
            "LC_ALL": "C.UTF-8",
            **more,
        }
        found = subprocess.run(
            ["bash", *words],
            cwd=place,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        made = [json.loads(line) for line in calls.read_text("utf-8").splitlines()] if calls.exists() else []
        return found.returncode, found.stdout + found.stderr, made

    def test_the_command_of_the_readme(self, place: Path) -> None:
        """It is run word for word, in another environment and by another Python, which is made anew."""
        stale = place / ".venv-3.13" / "stale"
        stale.parent.mkdir()
        stale.touch()
        python = place.parent / "pyenv/versions/3.13.0/bin/python3.13"
        code, text, made = self.run(place, ".ci/tests", ".venv-3.13", str(python), "tests/test_a.py", "-k", "a b")
        pinned = {"PIP_CONFIG_FILE": ".ci/pip.conf", "CPPFLAGS": "-DPyEval_CallObject=PyObject_CallObject"}
        assert (0, "1 passed\n") == (code, text)
        assert [
            ["3.13.0", "python3.13", ["-m", "venv", ".venv-3.13"], {}],
            [".venv-3.13", "pip", ["install", "-q", ".[test]"], pinned],
            [".venv-3.13", "python", ["-m", "pytest", "tests/test_a.py", "-k", "a b"], {}],
        ] == made
        assert not stale.exists()

    def test_the_newest(self, place: Path) -> None:
        """Without the constraints, and without what pip has built before."""
        code, _, made = self.run(place, ".ci/tests", "--newest", ".venv-newest", "python3")
        free = {"PIP_NO_CACHE_DIR": "1", "CPPFLAGS": "-DPyEval_CallObject=PyObject_CallObject"}
        assert (0, [".venv-newest", "pip", ["install", "-q", ".[test]"], free]) == (code, made[1])

    def test_other_pythons(self, place: Path) -> None:
        """A Python is found by pyenv where PATH has none; one that is not here is told, and left out."""
        code, text, made = self.run(place, ".ci/versions")
        assert (0, True) == (code, "── Python 3.12 is not here: left out\n" in text)
        asked = ["-m", "pytest", "-m", "not deep and not bench and not browser"]
        assert [".venv-3.13", "python", asked, {}] == made[-1]

    def test_all_is_well(self, place: Path) -> None:
        """A run installs with the constraints, without them, and for Python 3.13, and tests each."""
        code, text, made = self.run(place, ".ci/run")
        assert (0, 4) == (code, text.count("1 passed\n")), text
        asked = [(name, words[2:]) for name, _, words, _ in made if words[:2] == ["-m", "pytest"]]
        spark = ["-q", "-n0", "-p", "no:cacheprovider", "tests/test_spark.py"]
        assert [[], spark] == [words for name, words in asked if name == ".venv"]
        beside = [(name, words) for name, words in asked if name != ".venv"]  # in any order with those of .venv
        assert [".venv-newest", ".venv-newest", ".venv-3.13"] == [name for name, _ in beside]
        assert (["--version"], True) == (beside[0][1], all(words for _, words in beside))
        assert [["checks"]] == [words for _, name, words, _ in made if name == "poe"]

    def test_nothing_newer(self, place: Path) -> None:
        """Where the newest releases are those just tested, that is told, and nothing is tested with them again."""
        same = json.dumps([{"name": name, "version": version} for name, version in TESTED.items()])
        code, text, made = self.run(place, ".ci/run", LIST_NEWEST=same)
        assert (0, 3) == (code, text.count("1 passed\n")), text
        assert "the newest releases are those that all tests have just passed with\n" in text
        assert [["--version"]] == [
            words[2:] for name, _, words, _ in made if name == ".venv-newest" and "pytest" in words
        ]

    def test_a_check_that_fails(self, place: Path) -> None:
        """The run fails, and its last words are those of what failed, whatever is tested beside it."""
        code, text, made = self.run(place, ".ci/run", FAILS="poe")
        assert (1, "── lints, types, layers, rules, the documentation as a site") == (code, text.splitlines()[-1])
        assert [["checks"]] == [words for _, name, words, _ in made if name == "poe"]

    def test_a_release_that_breaks_the_tests(self, place: Path) -> None:
        """The run fails, and its last words name the package and both versions."""
        code, text, _ = self.run(place, ".ci/run", FAILS=".venv-newest", MENDS="PyYAML==6.0.3")
        assert 1 == code
        assert [
            "The tests fail with the newest release, and pass with the tested one, of:",
            "  PyYAML: tested with 6.0.3, the newest is 6.0.4",
        ] == text.splitlines()[-2:]

    @pytest.mark.parametrize("fails", [".venv", ".venv-3.13"])
    def test_tests_that_fail(self, place: Path, fails: str) -> None:
        """A run fails where the tests fail with the constraints, on either Python."""
        code, text, _ = self.run(place, ".ci/run", FAILS=fails)
        assert (1, "1 failed") == (code, text.splitlines()[-1])

    def test_the_commands_of_every_day(self) -> None:
        """CONTRIBUTING names every task and no other; `checks` has all that can fail but the tests."""
        tasks = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["poe"]["tasks"]
        named = re.findall(r"\.venv/bin/poe ([a-z-]+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
        assert set(tasks) == set(named)
        assert ["types", {"sequence": ["lint", "layers", "rules", "site"]}] == tasks["checks"]["parallel"]
        assert (
            "mkdocs build --strict -f .site/mkdocs.yml" == tasks["site"]["cmd"]
        )  # with -q it would pass whatever it finds

    def test_all_that_writes_pages_is_a_task(self) -> None:
        """Every test module that writes pages anew is run by `poe pages`."""
        tasks = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["poe"]["tasks"]
        writers = [path for path in (ROOT / "tests").glob("test_*.py") if "\nif __name__ ==" in path.read_text("utf-8")]
        run = {each["cmd"].removeprefix("python tests/") for each in tasks["pages"]["sequence"]}
        assert {path.name for path in writers} == run

    def test_the_suites_exist(self) -> None:
        """The tests that are named for the newest releases are there."""
        named = [word for word in (ROOT / ".ci" / "run").read_text("utf-8").split() if word.startswith("tests/test_")]
        assert len(named) > 10
        assert [] == [name for name in named if not (ROOT / name).exists()]
