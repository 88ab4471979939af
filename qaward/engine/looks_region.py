"""Looks at where the applicant belongs: a policy of another region, a code or a fact that says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.findings import texts
from qaward.policy.model import Leaf, leaves
from qaward.policy.region import reaches
from qaward.vocabulary.fact import Fact

_CREDIT_CODE = re.compile(r"[159ANY][1-9A]([0-9]{6})[0-9A-Z]{10}")
_PERSON = re.compile(r"[0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{3}[0-9X]")
_WHOLE_COUNTRY = "10"
"""Codes given by the national registry begin so where others name a province."""


def regions(decision: Decision) -> Iterator[Caution]:
    """What is to be seen about the applicant's region and those of the policies."""
    facts, plan = decision.facts, decision.plan
    if not plan.policies:
        yield Caution("policy.none", words=texts({"region": facts.region}))
    coded = code_region(facts.id)
    if facts.region and coded and _apart(coded, facts.region):
        words = {"found": facts.id, "code_region": coded, "region": facts.region}
        yield Caution("region.code", item=facts.id, words=texts(words))
    local = [fact for fact in plan.rules.vocabulary.local if fact.key in facts.values] if facts.region else []
    for policy in plan.policies:
        if not policy.region:
            continue
        if facts.region and not policy.reaches(facts.region):
            words = {"region": facts.region, "policy_region": policy.region}
            yield _of_policy("region.policy", decision, policy.id, words)
        elif not facts.region and coded and _apart(coded, policy.region):
            words = {"found": facts.id, "code_region": coded, "region": policy.region}
            yield _of_policy("region.code", decision, policy.id, words)
        for fact in local:
            inside = policy.reaches(facts.region)
            if bool(facts.values[fact.key]) != inside and _asks(decision, policy.id, fact):
                words = {
                    "label": fact.label, "fact": fact.key, "value": fact.show(facts.values[fact.key]),
                    "value_en": fact.show(facts.values[fact.key], "en"), "region": facts.region,
                    "policy_region": policy.region,
                }  # fmt: skip
                yield _of_policy("region.fact", decision, policy.id, words)


def code_region(code: str) -> str:
    """The region that registered the holder of a unified social credit code (GB 32100); empty for other codes."""
    found = _CREDIT_CODE.fullmatch(code)
    if found is None or _PERSON.fullmatch(code) or found[1].startswith(_WHOLE_COUNTRY):
        return ""
    return found[1]


def _apart(one: str, other: str) -> bool:
    """Whether neither of two regions lies within the other."""
    return not (reaches(one, other) or reaches(other, one))


def _of_policy(code: str, decision: Decision, policy: str, words: dict[str, str]) -> Caution:
    """A caution about all lines of a policy."""
    at = tuple(number for number, line in enumerate(decision.lines) if line.clause.policy == policy)
    return Caution(code, policy, item=decision.facts.id, words=texts(words), lines=at)


def _asks(decision: Decision, policy: str, fact: Fact) -> bool:
    """Whether a clause of a policy looks at a fact of the applicant."""
    asked = (
        leaf
        for planned in decision.plan.clauses
        if planned.clause.policy == policy
        for leaf in leaves(planned.clause.when)
    )
    return any(isinstance(leaf, Leaf) and leaf.scope == "applicant" and leaf.fact.key == fact.key for leaf in asked)
