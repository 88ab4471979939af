"""Packages of the extras: whether they can be used here, and why not. One that is there need not be importable."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unusable:
    """A package that cannot be used; `said` is what Python said when it was imported, empty where it is not there."""

    name: str
    said: str = ""


def unusable(*names: str) -> Unusable | None:
    """The first of some packages that cannot be used here; None where all can."""
    for name in names:
        if importlib.util.find_spec(name) is None:
            return Unusable(name)
        try:
            importlib.import_module(name)
        except ImportError as fault:
            return Unusable(name, " ".join(str(fault).split()) or type(fault).__name__)
    return None
