"""Once per applicant: the rules of clauses that pay an applicant a single time, for those for whom each works."""

from __future__ import annotations

import polars as pl

from qaward.columns.groups import Group
from qaward.columns.lines import Lines
from qaward.columns.places import Day
from qaward.columns.printer import Printer, no_fact
from qaward.columns.tables import OWNER
from qaward.meaning.once import line_of, per_applicant
from qaward.meaning.width import Ends, Widths
from qaward.policy.stacking import StackRule


class Once:
    """Rules of clauses that pay an applicant once; which of them work hangs on which clauses give it a line."""

    def __init__(self, day: Day, lines: Lines) -> None:
        self._lines, self._day = lines, day
        once = per_applicant({place.clause.name: place.clause for place in day.live if place.number in lines}.values())
        self._works = {each.rule.id: each.works for each in once}
        self.rules = tuple(each.rule for each in once)
        linked = any(len(rule.clauses) > 1 for rule in self.rules)
        self._there = self._given() if linked else None

    def _given(self) -> pl.DataFrame:
        """Which of the clauses give each applicant a line."""
        given = [
            self._lines[place.number].select(OWNER, pl.lit(place.clause.name).alias("rule"))
            for place in self._day.live
            if place.clause.name in self._works and place.number in self._lines
        ]
        return pl.concat(given).unique()

    def named(self, chosen: pl.DataFrame) -> pl.DataFrame:
        """Choices under the names of clauses: one counts where its clause gives the applicant something."""
        return chosen if self._there is None else chosen.join(self._there, on=[OWNER, "rule"], how="semi")

    def working(self, rule: StackRule, group: Group) -> Group:
        """The groups of a rule for those applicants for whom it works."""
        if self._there is None:
            return group
        works = self._works[rule.id]
        names = {name: line_of(name) for name in self._works}
        widths = Widths(dict.fromkeys(names.values(), Ends(0, 1)))
        given = pl.col("rule").list
        there = self._there.group_by(OWNER).agg("rule").with_columns(
            given.contains(name).cast(pl.Int64).alias(variable) for name, variable in names.items()
        )  # fmt: skip
        owners = there.filter(Printer(widths, {}, no_fact).answer(works))
        lines = group.lines.join(owners, on=OWNER, how="semi", maintain_order="left")
        return group.of(lines)
