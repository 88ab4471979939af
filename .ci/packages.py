#!/usr/bin/env python3
"""The packages that qaward is tested with: what newer releases break, and the list of exact versions renewed.

`packages.py blame TESTED NEWEST TEST …`: names of two environments, and the tests that have just failed in the second.
`packages.py same TESTED NEWEST`: whether the second has the very releases of the first; else says which differ.
`packages.py whole TESTED`: whether the list names all that is installed in an environment, in these releases.
`packages.py renew PYTHON …`: writes `.ci/constraints.txt` anew, from empty environments of each Python.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CONSTRAINTS = HERE / "constraints.txt"
FLAG = {"CPPFLAGS": "-DPyEval_CallObject=PyObject_CallObject", "PIP_NO_CACHE_DIR": "1"}
EXTRAS = ".[test,dev,bench,columns,office,site,spark,verify,web]"
BUILD = ("hatchling", "setuptools", "wheel")
"""What builds qaward and durable-rules, in an environment that pip makes for that."""

LAST_FAILED = HERE.parent / ".pytest_cache" / "v" / "cache" / "lastfailed"
MOST_TESTS = 50
"""How many of the failing tests are tried again with each package."""

_OURS = frozenset({"pip", "qaward"})
_BUNDLED = frozenset({"setuptools"})
"""Comes with the environments of older Pythons, in a release that nobody chose."""


@dataclass(frozen=True, slots=True)
class Change:
    """A package that is another than the tested one; `tested` is empty where it was not there."""

    name: str
    tested: str
    newest: str

    def __str__(self) -> str:
        """Both versions, in words."""
        return f"{self.name}: tested with {self.tested or 'no release at all'}, the newest is {self.newest}"


def changes(tested: Mapping[str, str], newest: Mapping[str, str]) -> list[Change]:
    """What differs among the packages of the newest environment, by name."""
    known = {plain(name): version for name, version in tested.items()}
    found = [Change(name, known.get(plain(name), ""), version) for name, version in newest.items()]
    return [each for each in found if each.tested != each.newest and plain(each.name) not in _OURS | _BUNDLED]


def plain(name: str) -> str:
    """The one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def told(found: list[Change], culprits: list[Change]) -> str:
    """What is said when the tests fail with the newest releases."""
    if not found:
        return "The tests fail in an empty environment, with the very releases that are tested: no package is to blame."
    if culprits:
        head = "The tests fail with the newest release, and pass with the tested one, of:"
        return "\n".join([head, *(f"  {each}" for each in culprits)])
    head = "The tests fail with the newest releases. No single package is to blame; these are others than those tested:"
    return "\n".join([head, *(f"  {each}" for each in found)])


def blame(found: list[Change], passes: Callable[[Change], bool]) -> list[Change]:
    """The packages that are enough to put back, each alone, for the tests to pass."""
    return [each for each in found if each.tested and passes(each)]


def merged(lists: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The lines of the constraints: one a package, or one a version with the Pythons that it is for.

    `lists` are the packages of each Python ("3.11"), by name.
    """
    names = {plain(name): name for packages in lists.values() for name in packages}
    lines: list[str] = []
    for key in sorted(names):
        by_version: dict[str, list[str]] = {}
        for python, packages in lists.items():
            here = {plain(name): version for name, version in packages.items()}
            if key in here:
                by_version.setdefault(here[key], []).append(python)
        for version, pythons in by_version.items():
            marker = " or ".join(f"python_version == '{python}'" for python in pythons)
            lines.append(f"{names[key]}=={version}" + (f" ; {marker}" if len(by_version) > 1 else ""))
    return lines


def strangers(text: str, installed: Mapping[str, str]) -> list[str]:
    """The packages that are installed and not in the list of exact versions, or not in that version."""
    lines = [line.partition(";")[0].strip() for line in text.splitlines() if line and not line.startswith("#")]
    listed = {(plain(name), version) for name, _, version in (line.partition("==") for line in lines)}
    here = {name: version for name, version in installed.items() if plain(name) not in _OURS | _BUNDLED}
    return [f"{name}=={version}" for name, version in here.items() if (plain(name), version) not in listed]


def packages_of(python: Path) -> dict[str, str]:
    """The packages that are installed for a Python."""
    words = [str(python), "-m", "pip", "list", "--format=json", "--disable-pip-version-check"]
    listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return {each["name"]: each["version"] for each in json.loads(listed)}


def install(python: Path, *words: str) -> None:
    """Install for a Python, with no constraints."""
    environment = {**{name: value for name, value in os.environ.items() if name != "PIP_CONFIG_FILE"}, **FLAG}
    subprocess.run([str(python), "-m", "pip", "install", "-q", *words], check=True, cwd=HERE.parent, env=environment)


def failed(tests: list[str]) -> list[str]:
    """The tests that failed last, as pytest has kept them; all of them where it has kept none."""
    try:
        kept: list[str] = list(json.loads(LAST_FAILED.read_text("utf-8")))
    except (OSError, ValueError):
        kept = []
    return kept[:MOST_TESTS] or tests


def main(words: list[str]) -> int:
    """Run one of the commands; the exit code."""
    if words[:1] == ["blame"] and len(words) > 3:
        tested, newest = (HERE.parent / each / "bin" / "python" for each in words[1:3])
        others, again = changes(packages_of(tested), packages_of(newest)), failed(words[3:])

        def passes(change: Change) -> bool:
            install(newest, f"{change.name}=={change.tested}")
            words = [str(newest), "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *again]
            code = subprocess.run(words, capture_output=True, check=False, cwd=HERE.parent).returncode
            install(newest, f"{change.name}=={change.newest}")
            return code == 0

        sys.stdout.write(told(others, blame(others, passes)) + "\n")
        return 0
    if words[:1] == ["same"] and len(words) == 3:
        others = changes(*(packages_of(HERE.parent / each / "bin" / "python") for each in words[1:]))
        sys.stdout.write("".join(f"{each}\n" for each in others))
        return int(bool(others))
    if words[:1] == ["whole"] and len(words) == 2:
        found = strangers(CONSTRAINTS.read_text("utf-8"), packages_of(HERE.parent / words[1] / "bin" / "python"))
        for each in found:
            sys.stdout.write(f"{each} is installed, and not in .ci/constraints.txt: run .ci/packages.py renew\n")
        return int(bool(found))
    if words[:1] == ["renew"] and len(words) > 1:
        lists = {version: packages for each in words[1:] for version, packages in [_newest(each)]}
        text = CONSTRAINTS.read_text("utf-8")
        head = [line for line in text.splitlines() if line.startswith("#")]
        CONSTRAINTS.write_text("\n".join([*head, *merged(lists)]) + "\n", encoding="utf-8")
        return 0
    sys.stderr.write(__doc__ or "")
    return 2


def _newest(python: str) -> tuple[str, dict[str, str]]:
    """The version of a Python, and the newest packages for it: what qaward needs, and what builds it."""
    found: dict[str, str] = {}
    for wanted in ([EXTRAS], ["--upgrade", *BUILD]):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([python, "-m", "venv", folder], check=True)
            here = Path(folder) / "bin" / "python"
            install(here, *wanted)
            found = {**packages_of(here), **found} if wanted[0] == EXTRAS else {**found, **packages_of(here)}
    words = [python, "-c", "import sys; print('{}.{}'.format(*sys.version_info))"]
    version = subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    return version, {name: release for name, release in found.items() if plain(name) not in _OURS}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
