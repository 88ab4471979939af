"""Looks at where the applicant belongs: a policy of another region, a code or a fact that says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.engine.match import Plan
from qaward.findings import texts
from qaward.policy.model import Leaf, leaves
from qaward.policy.region import reaches
from qaward.vocabulary.fact import Fact, Value

CREDIT_CODE = re.compile(r"[159ANY][1-9A]([0-9]{6})[0-9A-Z]{10}")
_PERSON = re.compile(r"[0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{3}[0-9X]")
_WHOLE_COUNTRY = "10"
"""Codes given by the national registry begin so where others name a province."""


def regions(decision: Decision) -> Iterator[Caution]:
    """What is to be seen about the applicant's region and those of the policies."""
    facts, plan = decision.facts, decision.plan
    if not plan.policies:
        yield Caution("policy.none", words=texts({"region": facts.region}))
    local = {
        fact.key: value for fact in plan.rules.vocabulary.local if (value := facts.values.get(fact.key)) is not None
    }
    for each in belongs(plan, facts.id, facts.region, code_region(facts.id), local):
        at = (number for number, line in enumerate(decision.lines) if line.clause.policy == each.policy)
        yield replace(each, lines=tuple(at)) if each.policy else each


def belongs(plan: Plan, name: str, region: str, coded: str, local: Mapping[str, Value]) -> Iterator[Caution]:
    """What is to be seen about where an applicant belongs, by its `region` (empty: it is not given), that of its code
    (`coded`) and the facts that say whether it is of the place. Columns tell it as well.
    """
    if region and coded and _apart(coded, region):
        words = {"found": name, "code_region": coded, "region": region}
        yield Caution("region.code", item=name, words=texts(words))
    for policy in plan.policies:
        if not policy.region:
            continue
        if region and not policy.reaches(region):
            words = {"region": region, "policy_region": policy.region}
            yield Caution("region.policy", policy.id, item=name, words=texts(words))
        elif not region and coded and _apart(coded, policy.region):
            words = {"found": name, "code_region": coded, "region": policy.region}
            yield Caution("region.code", policy.id, item=name, words=texts(words))
        for fact in plan.rules.vocabulary.local if region else ():
            value, inside = local.get(fact.key), policy.reaches(region)
            if value is not None and bool(value) != inside and _asks(plan, policy.id, fact):
                words = {
                    "label": fact.label, "fact": fact.key, "value": fact.show(value),
                    "value_en": fact.show(value, "en"), "region": region, "policy_region": policy.region,
                }  # fmt: skip
                yield Caution("region.fact", policy.id, item=name, words=texts(words))


def code_region(code: str) -> str:
    """The region that registered the holder of a unified social credit code (GB 32100); empty for other codes."""
    found = CREDIT_CODE.fullmatch(code)
    return "" if found is None or _PERSON.fullmatch(code) or is_national(found[1]) else found[1]


def is_national(coded: str) -> bool:
    """Whether the six digits that say who gave a code name the national registry, and no region."""
    return coded.startswith(_WHOLE_COUNTRY)


def _apart(one: str, other: str) -> bool:
    """Whether neither of two regions lies within the other."""
    return not (reaches(one, other) or reaches(other, one))


def _asks(plan: Plan, policy: str, fact: Fact) -> bool:
    """Whether a clause of a policy looks at a fact of the applicant."""
    asked = (
        leaf for planned in plan.clauses if planned.clause.policy == policy for leaf in leaves(planned.clause.when)
    )
    return any(isinstance(leaf, Leaf) and leaf.scope == "applicant" and leaf.fact.key == fact.key for leaf in asked)
