"""What all tests share."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import settings

FEATURES = Path(__file__).parent.parent / "features"


def pytest_configure(config: pytest.Config) -> None:
    """Make every tag of the feature files a marker, so that `pytest -m led-standard` works and typing errors fail."""
    lines = (line for path in sorted(FEATURES.rglob("*.feature")) for line in path.read_text("utf-8").splitlines())
    for tag in sorted({tag for line in lines if line.lstrip().startswith("@") for tag in re.findall(r"@(\S+)", line)}):
        config.addinivalue_line("markers", f"{tag}: scenarios of this clause or inventory row")


# The default run is the same on every machine; the deep run (`-m deep`) looks further with seeds of its own.
settings.register_profile("steady", derandomize=True, database=None)
settings.load_profile("steady")
