"""The rules of clauses that pay an applicant once, for one applicant (`meaning.once`)."""

from __future__ import annotations

from collections.abc import Iterable

from qaward.meaning.integers import settled_met
from qaward.meaning.once import line_of, per_applicant
from qaward.policy.model import Clause
from qaward.policy.stacking import StackRule


def once_rules(there: Iterable[Clause]) -> list[StackRule]:
    """The rules that work where these clauses, and no others, give something, in their order."""
    clauses = [clause for clause in there if clause.once == "applicant"]
    known = {line_of(clause.name): 1 for clause in clauses}
    return [each.rule for each in per_applicant(clauses) if settled_met(each.works, known)]
