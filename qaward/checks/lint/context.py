"""What the checks of rules stand on: the rules, their pages, when a clause applies at all, and trial decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qaward.checks.boxes import never
from qaward.checks.examples import Case, cases
from qaward.checks.lint.pages import Page, pages
from qaward.engine.decide import Decision, decide
from qaward.engine.match import Plan, make_plan
from qaward.facts import as_profile
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import Clause, Condition, Leaf, PayLine, Policy, Rules, Tier
from qaward.policy.region import reaches
from qaward.policy.sums.base import OfFact, OfMoney, Sum
from qaward.policy.unasked import together as both
from qaward.policy.validity import InForce
from qaward.vocabulary.model import Vocabulary


class LintContext:
    """Some rules, and what every check asks of them; what was found out once is kept."""

    def __init__(self, rules: Rules) -> None:
        self.rules, self.vocabulary = rules, rules.vocabulary
        self.pages: dict[str, Page] = pages(rules)
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._applies: dict[str, Condition] = {}

    def clauses(self) -> Iterator[tuple[Page, Clause]]:
        """Every clause of a policy that is not repealed, with its page."""
        for page in self.pages.values():
            if page.policy.status != "repealed":
                yield from ((page, clause) for clause in page.policy.clauses)

    def applies(self, clause: Clause) -> Condition:
        """All that must hold for a clause to be met: its condition, the kinds it is for, and the policy's dates."""
        if clause.name not in self._applies:
            policy = self.pages[clause.policy].policy
            parts = (*of_kinds(clause, self.vocabulary), *in_force(policy.in_force, policy, self.vocabulary))
            self._applies[clause.name] = both(*parts, clause.when)
        return self._applies[clause.name]

    def alive(self, clause: Clause) -> bool:
        """Whether it is not certain that a clause can never be met."""
        return not never(self.applies(clause))

    def cases(self, condition: Condition, clause: Clause, region: str | None = None) -> Iterator[Case]:
        """Applicants of the region of a clause that meet a condition about its items."""
        own = self.pages[clause.policy].policy.region
        return cases(condition, clause.each, self.vocabulary, own if region is None else region)

    def decide(self, case: Case, *policies: Policy) -> Decision:
        """What some policies give in a case."""
        names = tuple(sorted({policy.id for policy in policies}))
        if names not in self._plans:
            chosen = tuple(policy for policy in self.rules.policies if policy.id in names)
            self._plans[names] = make_plan(self.rules, chosen)
        return decide(self._plans[names], case.facts, case.day)

    def profile(self, case: Case) -> dict[str, Any]:
        """A case as a profile document."""
        return as_profile(case.facts, self.vocabulary)

    def together(self, one: Policy, two: Policy) -> str | None:
        """The region whose applicants are judged by both policies; None where there are none, or it cannot be told."""
        if one.id == two.id:
            return one.region
        if not one.region or not two.region:
            return None
        if reaches(one.region, two.region):
            return two.region
        return one.region if reaches(two.region, one.region) else None


def of_kinds(clause: Clause, vocabulary: Vocabulary) -> tuple[Leaf, ...]:
    """The kinds a clause is for, as a condition."""
    if clause.applicants is None:
        return ()
    fact = vocabulary.built_in["kind"]
    codes = sorted(choice.code for choice in fact.choices if choice.key in clause.applicants)
    return (Leaf("applicant", fact, OneOf(tuple(codes)), clause.mark),)


def in_force(dates: InForce, policy: Policy, vocabulary: Vocabulary) -> tuple[Leaf, ...]:
    """Dates in force, as a condition."""
    first = dates.start if dates.start is not None else dates.not_before
    if first is None and dates.until is None:
        return ()
    return (Leaf("applicant", vocabulary.built_in["as_of"], Range(first, dates.until), policy.mark),)


def money_rows(line: PayLine) -> tuple[Tier, ...]:
    """The rows of a line that give a sum."""
    return tuple(tier for tier in line.tiers if line.stands(tier).figure)


def owes(clause: Clause, payer: str) -> bool:
    """Whether a payer owes, or can come to owe, money under a clause."""
    return any(line.payer == payer and line.standing.promised and money_rows(line) for line in clause.pays)


def constants(made: Sum | None) -> Iterator[int]:
    """The sums of money that stand in a computed sum."""
    for figure in made.figures() if made is not None else ():
        match figure:
            case OfMoney(fen):
                yield fen
            case OfFact(fact, value) if fact.type == "money":
                yield value
            case _:
                pass
