"""Causes: what a payer's part of a clause fails on, or is open for, as the core's terms tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qaward.meaning.award import Award, Outcome
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.meaning.making import (
    ZERO,
    at_least,
    every,
    first,
    inverse,
    is_known,
    is_met,
    is_unknown,
    some,
    times,
    whole,
)
from qaward.meaning.terms import Answer, Case, Number

CAUSES: tuple[tuple[str, int], ...] = (
    ("", MET), ("when", NOT_MET), ("when", UNKNOWN), ("grant", NOT_MET), ("tier", UNKNOWN), ("tier", NOT_MET),
    ("amount", UNKNOWN), ("quantity", UNKNOWN), ("quantity", NOT_MET), ("plus", UNKNOWN), ("amount", NOT_MET),
)  # fmt: skip
"""What a payer's part may fail on, or be open for, with the answer; the first stands for nothing. The number is its
place. They are those of refusals; of an open add-on the line may be there all the same."""

_CODES: Mapping[tuple[str, int], Number] = {cause: whole(code) for code, cause in enumerate(CAUSES)}


def cause(applies: Answer, made: Award) -> Number:
    """Why a payer's part gives nothing, as the place in CAUSES; `applies` says whether its clause does."""
    cases = [
        Case(is_unknown(applies), _CODES["when", UNKNOWN]),
        Case(inverse(is_met(applies)), _CODES["when", NOT_MET]),
        Case(is_met(inverse(made.grant)), _CODES["grant", NOT_MET]),
        Case(inverse(is_known(made.row)), _CODES["tier", UNKNOWN]),
        Case(is_met(at_least(times(made.row, -1), 1)), _CODES["tier", NOT_MET]),
    ]
    before: list[Answer] = []
    for outcome in made.rows:
        held = is_met(outcome.holds)
        cases += _of_row(every(held, *before), outcome)
        before.append(inverse(held))
    return first(cases, ZERO)


def _of_row(chosen: Answer, outcome: Outcome) -> Iterator[Case]:
    """Why there is no line where a row holds, in the order in which it is looked at."""
    yield Case(every(chosen, inverse(every(is_known(outcome.amount), outcome.limits))), _CODES["amount", UNKNOWN])
    yield Case(every(chosen, is_unknown(outcome.enough)), _CODES["quantity", UNKNOWN])
    yield Case(every(chosen, is_met(inverse(outcome.enough))), _CODES["quantity", NOT_MET])
    yield Case(every(chosen, some(*(extra.open for extra in outcome.extras))), _CODES["plus", UNKNOWN])
    yield Case(every(chosen, inverse(outcome.comes)), _CODES["amount", NOT_MET])
