"""qaward: a rules engine for public quality awards and subsidies (see `qaward.api`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qaward.api import Decision, Disagreement, Engine, Facts, Finding, InputError, to_json, to_record

__version__ = "0.1.0"
__all__ = [
    "Decision",
    "Disagreement",
    "Engine",
    "Facts",
    "Finding",
    "InputError",
    "__version__",
    "to_json",
    "to_record",
]


def __getattr__(name: str) -> Any:
    """The interface is imported when it is first used, so that `qaward --version` starts at once."""
    if name in __all__:
        from qaward import api

        return getattr(api, name)
    raise AttributeError(f"module 'qaward' has no attribute {name!r}")
