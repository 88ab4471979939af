"""What `qaward verify` says: properties that do not hold, each with a profile that shows it."""

from __future__ import annotations

from qaward.checks.texts import Texts

TEXTS: Texts = {}
