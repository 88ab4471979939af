"""Dates in force that go by a date of what is looked at (`by`): what they ask of it, and what can be wrong in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import value_mark
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Leaf
from qaward.policy.syntax import InForceShape
from qaward.policy.validity import InForce
from qaward.vocabulary.model import Vocabulary

KEY = "in_force"


def days_of(dates: InForceShape) -> InForce:
    """On which days a policy decides: to its end, unless that is an end for what items are dated."""
    if not dates.by:
        return InForce(dates.start, dates.not_before, dates.until)
    return InForce(dates.start, dates.not_before, None, dates.until, dates.by)


def tests_of(dates: InForceShape | None, vocabulary: Vocabulary, each: str, mark: Mark) -> Iterator[Leaf]:
    """What dates ask of an item: of its own date where they go by that, and where it has none, of the day of decision.

    That day is asked too where there is a last one to claim.
    """
    if dates is None:
        return
    as_of = vocabulary.built_in["as_of"]
    window = Range(dates.start if dates.start is not None else dates.not_before, dates.until)
    fact = vocabulary.facts_of(each).get(dates.by or "")
    if fact is None:
        found = [Leaf("applicant", as_of, window, mark)]
    else:
        found = [Leaf("applicant" if each == "applicant" else "item", fact, window, mark)]
        found.append(Leaf("applicant", as_of, Range(None, dates.claim_by), mark))
    yield from (leaf for leaf in found if leaf.test != Range(None, None))


def check_dates(
    dates: InForceShape, node: MappingNode, vocabulary: Vocabulary, kinds: Iterable[str], problems: Findings
) -> None:
    """Report dates that cannot be: an end before the start, a `by` that none of the kinds looked at has."""
    first = dates.start if dates.start is not None else dates.not_before
    ends = [end for end in (dates.until, dates.claim_by) if end is not None]
    if first is not None and ends and min(ends) < first:
        problems.add("policy.dates", value_mark(node, KEY))
    entry = node.get(KEY)
    if not isinstance(entry, MappingNode):
        return
    if dates.by is None:
        if entry.get("claim_by") is not None:
            problems.add("policy.claim-by", entry.key_mark("claim_by"))
        return
    if first is None and dates.until is None:
        problems.add("policy.by-dates", entry.key_mark("by"))
    known = [key for each in kinds for key, fact in vocabulary.facts_of(each).items() if fact.type == "date"]
    if dates.by not in known:
        found = suggestion(dates.by, list(dict.fromkeys(known)))
        problems.add("policy.by", value_mark(entry, "by"), found=dates.by, **found)
