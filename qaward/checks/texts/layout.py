"""What `qaward fmt` says: files that are not in the canonical layout."""

from __future__ import annotations

from qaward.checks.texts import Texts

TEXTS: Texts = {}
