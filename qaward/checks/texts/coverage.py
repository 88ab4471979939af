"""What `qaward coverage` says: passages that nothing cites, and passages that changed."""

from __future__ import annotations

from qaward.checks.texts import Texts

TEXTS: Texts = {}
