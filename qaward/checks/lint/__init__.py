"""Rules that can be read and yet cannot be right: against the vocabulary, against each other, against themselves.

Each check is silent where it cannot tell. What it says of an applicant it shows by a profile that was decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qaward.checks.lint import (
    alternatives,
    asked,
    between,
    caps,
    comments,
    doubles,
    parts,
    reach,
    stated,
    tables,
    versions,
    words,
)
from qaward.checks.lint.context import LintContext
from qaward.findings import Finding
from qaward.policy.model import Rules
from qaward.policy.succession import strangers

__all__ = ["lint"]

CHECKS = (asked, reach, tables, doubles, caps, between, parts, versions, stated, alternatives, words, comments)


def lint(rules: Rules) -> list[Finding]:
    """Everything that is doubtful about some rules, in no order."""
    context = LintContext(rules)
    found = [_placed(context, each) for each in strangers(rules)]
    for check in CHECKS:
        found += check.check(context)
    return found


def _placed(context: LintContext, finding: Finding) -> Finding:
    """A finding of reading as a remark about the clause or policy whose place it bears."""
    for page in context.pages.values():
        places: Iterable[tuple[object, str]] = [(clause.mark, clause.id) for clause in page.policy.clauses]
        for mark, name in ((page.policy.mark, page.policy.id), *places):
            if mark == finding.mark:
                return replace(finding, policy=page.policy.id, at=name)
    return finding
