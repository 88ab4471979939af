"""Applicants of whom a decision tells nothing but its lines, as far as that hangs on what is given of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qaward.engine.decision import Decision
from qaward.engine.holds import Holds
from qaward.engine.likeness import lost_digits
from qaward.engine.looks import looks
from qaward.engine.match import Plan
from qaward.engine.paid import Paid
from qaward.facts import Facts
from qaward.meaning.scene import Scene
from qaward.meaning.wanted import Around


def lines_only(plan: Plan, facts: Facts, day: date) -> bool:
    """Whether nothing is held, left by others or to be looked at of an applicant, whatever its lines are.

    It may say no where that is so. What looks at lines (`engine.looks`) is left to whoever knows these.
    """
    if facts.paid or facts.chosen or facts.decided or facts.repeated or facts.between:
        return False
    if facts.from_others or facts.from_all or facts.closed or not facts.complete:
        return False
    if plan.between and facts.between is None:  # it was not held against others, as rules ask
        return False
    if lost_digits(facts.id) or any(lost_digits(item.id) for item in facts.items):
        return False
    scene = Scene.of(facts, day, plan.kinds)
    around, paid = Around.of(scene), Paid.of(plan, facts, day)
    empty = Decision(plan, facts, scene, (), (), (), (), (), (), around, paid)
    return next(looks(empty, Holds(plan, facts, day), _never), None) is None


def _never(chosen: Mapping[str, frozenset[str]]) -> Decision:
    """Nobody who chose anything gets so far."""
    raise AssertionError(chosen)
