"""Which packs the features are held against, and how a scenario that fails is told to who wrote it.

`pytest --rules DIR --features DIR` runs the features of a pack outside the repository (see `conftest.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qaward.findings import InputError

ROOT = Path(__file__).parent.parent
KEYWORDS = {"given": "假如", "when": "当", "then": "那么"}


@dataclass
class Folders:
    """Where rules and features are read from."""

    rules: Path = ROOT / "rules"
    features: Path = ROOT / "features"

    def feature_files(self) -> list[Path]:
        """All feature files."""
        return sorted(self.features.rglob("*.feature"))

    def packs(self) -> list[str]:
        """The names of the folders that hold features."""
        return sorted({path.relative_to(self.features).parts[0] for path in self.features.glob("*/*.feature")})


FOLDERS = Folders()


class Mismatch(AssertionError):  # noqa: N818 - what differs is no error of the program
    """What a scenario says is not so. Its text is for people who write scenarios, not programs."""


def shown(path: str | Path) -> str:
    """A path, short where it lies below the working directory."""
    found = Path(path)
    return str(found.relative_to(Path.cwd())) if found.is_relative_to(Path.cwd()) else str(found)


def told(scenario: Any, step: Any, words: str) -> str:
    """What is wrong with a step, with its place."""
    place = f"{shown(scenario.feature.filename)}:{step.line_number}"
    text = "\n".join(f"  {line}" for line in words.splitlines())
    return f"{place}\n场景：{scenario.name}\n步骤：{KEYWORDS[step.type]} {step.name.splitlines()[0]}\n{text}"


def explained(fault: BaseException) -> str:
    """The words for a fault that is the writer's; empty for any other, which keeps its traceback."""
    if isinstance(fault, Mismatch):
        return str(fault)
    if isinstance(fault, InputError):
        return "\n".join(finding.text() for finding in fault.findings)
    return ""
