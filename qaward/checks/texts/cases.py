"""What `qaward test` says: scenarios that fail, and what no scenario exercises."""

from __future__ import annotations

from qaward.checks.texts import Texts

TEXTS: Texts = {}
