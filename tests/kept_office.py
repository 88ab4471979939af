"""The office folder with one run that was kept, and the command that makes papers of it, for tests of papers."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.console import run
from tests.office import OFFICE


def kept_office(place: Path) -> Path:
    """A copy of the folder below a place, run once."""
    folder = place / "office"
    shutil.copytree(OFFICE, folder)
    assert run("round", "run", folder).exit_code == 0
    return folder


def papers_command(folder: Path, out: Path, *more: str) -> list[str]:
    """The words by which another process makes papers of a folder, as data alone unless `more` says which."""
    only = more or ("--only", "数据")
    return [sys.executable, "-m", "qaward", "round", "papers", str(folder), *only, "-o", str(out)]
