"""What last year's profile suggests as answers, and what of it is taken over as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qaward.facts import Facts, as_profile, find_fact
from qaward.interview.answers import KINDS, Row, Told, fact_key, items_key
from qaward.meaning.core import APPLICANT
from qaward.vocabulary.fact import Value
from qaward.vocabulary.model import Vocabulary

KEPT = ("paid",)
"""What of last year's profile is no answer to anything, and is so all the same."""


def proposals_of(facts: Facts, vocabulary: Vocabulary) -> dict[str, Told]:
    """The answers that a profile would give."""
    found: dict[str, Told] = {}
    for key, text in _texts(facts.values, APPLICANT, vocabulary).items():
        found[fact_key(APPLICANT, "", key)] = text
    rows: dict[str, list[Row]] = {}
    for item in facts.items:
        named = {"name": item.name} if item.name else {}
        row = {"id": item.id, **named, **_texts(item.values, item.kind, vocabulary)}
        rows.setdefault(item.kind, []).append(row)
    found |= {items_key(kind): tuple(each) for kind, each in rows.items()}
    if facts.items:
        found[KINDS] = dict.fromkeys(rows, True)
    return found


def kept_of(facts: Facts, vocabulary: Vocabulary) -> dict[str, Any]:
    """What was paid before, as a profile holds it: nobody is asked for it."""
    whole = as_profile(facts, vocabulary)
    return {key: whole[key] for key in KEPT if key in whole}


def _texts(values: Mapping[str, Value], scope: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Facts as texts; what follows from others is left to these."""
    found: dict[str, str] = {}
    for key, value in values.items():
        fact = find_fact(vocabulary, scope, key)
        if fact.derived is None or fact.derived.value(fact, values) is None:
            found[key] = fact.show(value)
    return found
