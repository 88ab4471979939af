"""Programs that tests need beside Python: where one is absent, its tests are left out, but never in what checks all."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str, package: str) -> str:
    """The path of a program. Where it is absent the test is left out with what to do; with `CI` set it fails."""
    found = shutil.which(name)
    if found is None:
        told = f"{name} is not installed (Debian: apt-get install {package})"
        if os.environ.get("CI"):
            pytest.fail(told, pytrace=False)
        pytest.skip(told)
    return found
