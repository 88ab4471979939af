"""Policies by which nothing is due on a day: drafts, repealed ones, and those that are not in force then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qaward.policy.model import Policy

_STATUSES: Mapping[str, tuple[str, str]] = {"draft": ("草案，", "a draft, "), "repealed": ("已废止，", "repealed, ")}


def idle(policy: Policy, day: date) -> dict[str, str] | None:
    """Why nothing is due by a policy on a day, as words of a message; None where something can be."""
    if policy.applies_on(day) and policy.status != "draft":
        return None
    span = policy.in_force
    first = span.start if span.start is not None else span.not_before
    dates = (date.fromordinal(each).isoformat() if each is not None else "…" for each in (first, span.until))
    zh, en = _STATUSES.get(policy.status, ("", ""))
    return {"title": policy.title, "dates": " — ".join(dates), "zh": zh, "en": en}
