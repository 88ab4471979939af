"""Pay lines with their tables of lines, and what changes these before groups are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.model import Clause
from qaward.policy.stacking import StackRule
from qaward.relational.asked import OWNER, ROW
from qaward.relational.let import text
from qaward.relational.matching import passes
from qaward.relational.pays import Paying
from qaward.relational.store import Store
from qaward.vocabulary.fact import APPLICANT

ON = '"on"'
"""The column of the day of a payment."""

Former = Mapping[str, tuple[str, ...]]
"""For each clause those under which its sums may have been paid before."""


@dataclass(frozen=True, slots=True)
class Place:
    """A pay line with its table of lines, `number` among all of them."""

    number: int
    paying: Paying

    @property
    def table(self) -> str:
        """Its table."""
        return f"line_{self.number}"

    @property
    def clause(self) -> Clause:
        """Its clause."""
        return self.paying.clause

    @property
    def payer(self) -> str:
        """Who pays."""
        return self.paying.line.payer

    @property
    def form(self) -> str:
        """In which form."""
        return self.paying.line.form


def names(clauses: Iterable[str], former: Former) -> str:
    """The names under which payments count for some clauses, as a list in SQL."""
    found = {each for clause in clauses for each in (clause, *former.get(clause, ()))}
    return ", ".join(map(text, sorted(found)))


def bound_elsewhere(store: Store, places: Sequence[Place]) -> None:
    """A sum of another level gives way where a document of that level gives the same thing a sum itself."""
    for place in places:
        givers = [other for other in places if gives(other, place)]
        if givers:
            given = " UNION ".join(f"SELECT {ROW} FROM {other.table} WHERE figured" for other in givers)
            store.run(f"UPDATE {place.table} SET net = 0 WHERE {ROW} IN ({given})")


def gives(one: Place, other: Place) -> bool:
    """Whether one promises as its own what the other says of its payer, for the same kind of thing."""
    mine, its = one.paying, other.paying
    alike = (one.clause.each, one.payer, one.form) == (other.clause.each, other.payer, other.form)
    above = mine.policy.id in its.policy.superior and mine.policy.status == "in_force"
    return alike and above and mine.bound and not its.bound


def paid_before(store: Store, place: Place, rules: Iterable[StackRule], former: Former, day: date) -> None:
    """What was paid under a clause that pays once is not paid again; of stages, what was not paid is left."""
    clause, line = place.clause, place.paying.line
    staged = any(each.stages for each in clause.pays if each.payer == place.payer)
    if not clause.once and not staged:
        return
    made = f"name IN ({names([clause.name], former)}) AND payer = {text(place.payer)}"
    if clause.again_after is not None:
        made += f" AND NOT {passes(Elapsed(clause.again_after), ON, day)}"
    one_item = clause.once != "applicant" and clause.each != APPLICANT
    items = store.items(clause.each)
    if clause.each == APPLICANT:
        lines = f"SELECT l.*, NULL AS same FROM {place.table} l"
    else:
        lines = f"SELECT l.*, t.same FROM {place.table} l JOIN {items} t ON t.{ROW} = l.{ROW}"
    both = f"p.{OWNER} = l.{OWNER}" + (" AND p.same = l.same" if one_item else "")
    own = "bool_and(coalesce(p.same = l.same, FALSE))"
    found = (
        f"SELECT l.{ROW}, sum(p.fen) AS paid, {own} AS own FROM ({lines}) l "
        f"JOIN (SELECT * FROM payments WHERE {made}) p ON {both} GROUP BY l.{ROW}"
    )
    if not line.stages:
        store.run(
            f"UPDATE {place.table} SET net = 0 FROM ({found}) f WHERE f.{ROW} = {place.table}.{ROW} AND f.paid > 0"
        )
        return
    topped = any(each.step == "top_up" and clause.name in each.clauses and each.pays(place.payer) for each in rules)
    rest = "f.own" + (" AND f.paid < net" if clause.once else "")
    left = "net" if topped else "CASE WHEN net > f.paid THEN net - f.paid ELSE 0 END"
    store.run(
        f"UPDATE {place.table} SET net = CASE WHEN {rest} THEN {left} ELSE 0 END, "
        f"off = off + CASE WHEN {rest} THEN net - ({left}) ELSE 0 END "
        f"FROM ({found}) f WHERE f.{ROW} = {place.table}.{ROW} AND f.paid > 0 AND net > 0"
    )
