"""Once per applicant: the rules of clauses that pay an applicant a single time, for those for whom each works."""

from __future__ import annotations

import polars as pl

from qaward.columns.groups import Group
from qaward.columns.lines import Lines
from qaward.columns.places import Day
from qaward.columns.tables import OWNER
from qaward.policy.model import Clause
from qaward.policy.stacking import StackRule, once_rule


class Once:
    """Rules of clauses that pay an applicant once; which of them work hangs on which clauses give it a line."""

    def __init__(self, day: Day, lines: Lines) -> None:
        clauses = {place.clause.name: place.clause for place in day.live if place.number in lines}
        self._once = {name: clause for name, clause in clauses.items() if clause.once == "applicant"}
        self._lines, self._day = lines, day
        # Each by itself, so that none is passed over for a wider one that works for some applicants only.
        self.rules = tuple(sorted((self._rule(c) for c in self._once.values()), key=lambda rule: rule.id))
        linked = any(len(rule.clauses) > 1 for rule in self.rules)
        self._there = self._given() if linked else None

    def _rule(self, clause: Clause) -> StackRule:
        others = [name for name in clause.continues if name in self._once]
        return once_rule(clause.name, clause.mark, others)

    def _given(self) -> pl.DataFrame:
        """Which of the clauses give each applicant a line."""
        given = [
            self._lines[place.number].select(OWNER, pl.lit(place.clause.name).alias("rule"))
            for place in self._day.live
            if place.clause.name in self._once and place.number in self._lines
        ]
        return pl.concat(given).unique()

    def named(self, chosen: pl.DataFrame) -> pl.DataFrame:
        """Choices under the names of clauses: one counts where its clause gives the applicant something."""
        return chosen if self._there is None else chosen.join(self._there, on=[OWNER, "rule"], how="semi")

    def working(self, rule: StackRule, group: Group) -> Group:
        """The groups of a rule for those applicants to whom its clause gives something and no wider rule works."""
        if self._there is None:
            return group
        there = self._there.group_by(OWNER).agg("rule")
        # What a clause continues in turn, it continues; so what is wider for one applicant is wider for all.
        wider = [other.id for other in self.rules if rule.clauses < other.clauses]
        given = pl.col("rule").list
        owners = there.filter(given.contains(rule.id), *(~given.contains(name) for name in wider))
        lines = group.lines.join(owners, on=OWNER, how="semi", maintain_order="left")
        return group.of(lines)
