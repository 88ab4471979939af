"""Several applicants decided together, as the tests of rules between them write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from qaward.canonical import canonical_json
from qaward.cohort.together import Cohort
from qaward.engine.decide import Decision, decide
from qaward.engine.document import as_document
from qaward.engine.durable import durable_key
from qaward.engine.match import Plan, make_plan
from qaward.facts import Facts
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts

VOCABULARY = (Path(__file__).parents[1] / "features" / "language" / "vocabulary.yaml").read_bytes()
HEAD = "policy: demo\ntitle: 示例\nissuer: 示例\nlevel: city\nstatus: in_force\nversion: '1'\n"
DAY = date(2023, 6, 30)


def plan_of(clauses: str, between: str = "", policy: str = "", chosen: Mapping[str, str] | None = None) -> Plan:
    """The plan of a policy, with rules between applicants, under readings that are chosen."""
    rules = "between:\n" + "\n".join(f"  {line}" for line in between.splitlines()) + "\n" if between else ""
    files = {"demo/policy.yaml": f"{HEAD}{policy}{rules}".encode(), "demo/01.yaml": clauses.encode()}
    return make_plan(load_rules({"vocabulary.yaml": VOCABULARY, **files}, chosen))


def facts_of(plan: Plan, name: str, items: Sequence[Mapping[str, Any]], **more: Any) -> Facts:
    """An applicant by its name, which is its code as well; `applicant` are its facts, the rest keys of the profile."""
    applicant = {"id": name, "name": name, "kind": "enterprise", **more.pop("applicant", {})}
    return make_facts({"applicant": applicant, "items": list(items), **more}, plan.rules.vocabulary)


def together(plan: Plan, applicants: Sequence[Facts], day: date = DAY, *, two: bool = False) -> list[Decision]:
    """The decisions for applicants held against each other, by both keys where `two`."""
    cohort = Cohort()
    for facts in applicants:
        cohort.add(plan, facts, day)
    second = durable_key(plan) if two else None
    return [decide(plan, facts, day, second) for facts in cohort.settle()]


def documents(decisions: Sequence[Decision]) -> dict[str, bytes]:
    """The documents of some decisions by the applicant's code."""
    return {each.facts.id: canonical_json(as_document(each)) for each in decisions}
