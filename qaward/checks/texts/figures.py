"""What `qaward figures` says: figures of passages and clauses that do not agree."""

from __future__ import annotations

from qaward.checks.texts import Texts

TEXTS: Texts = {}
