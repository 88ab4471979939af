"""What `qaward lint` says of rules that can be read but cannot be right."""

from __future__ import annotations

from qaward.checks.texts import Texts

TEXTS: Texts = {}
