"""What checks say: code → severity, why, and what to do about it, in Chinese and English. One module per report."""

from __future__ import annotations

from typing import Literal

Severity = Literal["error", "warning", "note"]
"""An error pays a wrong sum or proves a rule faulty, a warning wants a look; a note needs nothing."""

Pair = tuple[str, str]
"""A text in Chinese and in English."""

Text = tuple[Severity, Pair, Pair]
"""Severity, why, remedy. Names in braces are filled in."""

Texts = dict[str, Text]
