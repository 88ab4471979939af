"""Programs that tests need beside Python: where one is absent, its tests are left out, but never in what checks all."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def program(name: str, package: str) -> str:
    """The path of a program. Where it is absent the test is left out with what to do; with `CI` set it fails."""
    found = shutil.which(name)
    if found is None:
        _absent(f"{name} is not installed (Debian: apt-get install {package})")
    return found


def fonts() -> None:
    """The fonts that PDF is set in, as `program`."""
    from qaward.papers.typst_page import FONT, _families

    if FONT not in _families():
        _absent(f"the font {FONT} is not installed (Debian: apt-get install fonts-noto-cjk)")


def _absent(told: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(told, pytrace=False)
    pytest.skip(told)
