"""Clauses of a plan, with what is looked up again and again: whose grants, whose figures, which payers."""

from __future__ import annotations

from qaward.policy.model import Clause, PayLine, Policy, Tier


class PlannedLine:
    """One pay line, ready to be looked up: the one of that `number` in its clause.

    `paid_by_other_level` tells that the policy cannot bind the payer: the sum waits until that payer's grant is
    known, and is then what it grants, at most what this policy says. `reviewed` tells that a reviewer's figure counts.
    """

    __slots__ = ("determined", "grant", "line", "number", "own_grant", "paid_by_other_level", "reviewed", "tiers")

    def __init__(self, line: PayLine, number: int, policy: Policy) -> None:
        self.line, self.number = line, number
        self.tiers: tuple[Tier, ...] = line.tiers
        self.grant = f"granted.{line.on_top_of}" if line.on_top_of else None
        self.own_grant, self.determined = f"granted.{line.payer}", f"determined.{line.payer}"
        self.paid_by_other_level, self.reviewed = not policy.binds(line.payer), policy.reviews(line)

    def place(self, tier: Tier) -> int:
        """The number of a row, or of an add-on among the add-ons."""
        return next(at for rows in (self.tiers, self.line.plus) for at, row in enumerate(rows) if row is tier)


class PlannedClause:
    """One clause of a plan. `facts` are the keys of all that can be known of what it looks at."""

    __slots__ = ("clause", "facts", "lines", "money", "policy")

    def __init__(self, clause: Clause, policy: Policy, facts: frozenset[str]) -> None:
        self.clause, self.policy, self.facts = clause, policy, facts
        self.lines = tuple(PlannedLine(line, number, policy) for number, line in enumerate(clause.pays))
        self.money = any(
            line.standing.promised and any(tier.standing is None for tier in line.tiers) for line in clause.pays
        )
