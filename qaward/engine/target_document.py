"""A review of targets as JSON-ready data (`targets/1`). Figures are texts, exact as they are shown."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from qaward.engine.targets import Distance, Outcome, Review, by_department, count
from qaward.policy.model import Policy
from qaward.policy.targets import EachYear, NoDate, Target, Threshold
from qaward.regions import Figure


def as_document(review: Review) -> dict[str, Any]:
    """Everything a review found, with what each answer rests on."""
    day = review.as_of.toordinal()
    return {
        "qaward": "targets/1",
        "region": {"code": review.region.code, "name": review.region.name, "kind": review.region.kind},
        "as_of": review.as_of.isoformat(),
        "policies": [_policy(policy, day) for policy in review.policies],
        "left_out": [policy.id for policy in review.left_out],
        "results": [_result(outcome) for outcome in review.outcomes],
        "counts": asdict(count(review.outcomes)),
        "departments": [
            {"department": name, "role": role, **asdict(counts)}
            for name, role, counts in by_department(review.outcomes)
        ],
        "later": [_figure(figure) for figure in review.later],
        "unused": [_figure(figure) for figure in review.unused],
    }


def _policy(policy: Policy, day: int) -> dict[str, Any]:
    return {
        "policy": policy.id, "title": policy.title, "version": policy.version, "status": policy.status,
        "in_force": policy.in_force.covers(day), "sha256": policy.sha256,
    }  # fmt: skip


def _result(outcome: Outcome) -> dict[str, Any]:
    target, policy, figure = outcome.target, outcome.policy, outcome.figure
    indicator = target.indicator
    found = None if figure is None else {"value": indicator.show(figure.value, "en"), "period": figure.period}
    return {
        "policy": policy.id, "draft": policy.status == "draft", "target": target.id, "article": target.article,
        "summary": target.summary,
        "indicator": indicator.key, "label": indicator.label, "unit": indicator.unit,
        "place": outcome.place or None, "per": target.per, "year": outcome.year,
        "expected": _expected(target), "strive": target.strive,
        "printed": target.printed or None, "doubt": target.doubt or None,
        "deadline": None if outcome.deadline is None else date.fromordinal(outcome.deadline).isoformat(),
        "deadline_passed": outcome.passed, "schedule": _schedule(target),
        "answer": outcome.answer, "why": outcome.why,
        "found": found, "distance": _distance(outcome.distance, target),
        "departments": {role: list(names) for role, names in target.departments.roles()},
        "task": target.task or None, "assigned": target.assigned,
    }  # fmt: skip


def _schedule(target: Target) -> str:
    if isinstance(target.schedule, NoDate):
        return "unstated"
    return "each_year" if isinstance(target.schedule, EachYear) else "by"


def _expected(target: Target) -> dict[str, str] | None:
    """What is asked, with the matchers of rule files; None where the document gives no figure."""
    limits = target.threshold
    if limits is None:
        return None
    return {name: target.indicator.show(value, "en") for name, value in _matchers(limits)}


def _matchers(limits: Threshold) -> list[tuple[str, int]]:
    low, high = limits.low, limits.high
    if low is not None and low == high:
        return [("equals", low.value)]
    bounds = [("above" if low.strict else "at_least", low.value)] if low is not None else []
    bounds += [("below" if high.strict else "at_most", high.value)] if high is not None else []
    return bounds


def _distance(distance: Distance | None, target: Target) -> dict[str, Any] | None:
    if distance is None or target.indicator.type == "boolean":
        return None
    amount = target.indicator.show(distance.amount, "en")
    return {"amount": amount, "side": distance.side, "strict": distance.strict}


def _figure(figure: Figure) -> dict[str, str | None]:
    return {"indicator": figure.indicator, "place": figure.place or None, "period": figure.period}
