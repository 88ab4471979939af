"""Rules that can be read and yet cannot be right: against the vocabulary, against each other."""

from __future__ import annotations

from qaward.checks.remarks import Remark, of_finding
from qaward.policy.model import Rules
from qaward.policy.succession import strangers


def lint(rules: Rules) -> list[Remark]:
    """Everything that is doubtful about some rules, in no order."""
    return [of_finding(each) for each in strangers(rules)]
