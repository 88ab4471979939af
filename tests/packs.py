"""Which packs the features are held against, and how a scenario that fails is told to who wrote it.

`pytest --rules DIR --features DIR` runs the features of a pack outside the repository (see `conftest.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qaward.cases.mismatch import KEYWORDS
from qaward.cases.run import told as told_step

ROOT = Path(__file__).parent.parent


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


def shown(path: str | Path) -> str:
    """A path, short where it lies below the working directory."""
    found = Path(path)
    return str(found.relative_to(Path.cwd())) if found.is_relative_to(Path.cwd()) else str(found)


def told(scenario: Any, step: Any, words: str) -> str:
    """What is wrong with a step, with its place."""
    place = f"{shown(scenario.feature.filename)}:{step.line_number}"
    return told_step(place, scenario.name, f"{KEYWORDS[step.type]} {step.name}", words)
