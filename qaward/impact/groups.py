"""By what a cohort is broken down: the region, the kind of applicant, and facts with few values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qaward.findings import Findings, InputError, suggestion
from qaward.marks import Mark
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary

REGION, KIND = "region", "kind"
MOST_VALUES = 50
"""A fact with more values than these breaks nothing down."""
UNKNOWN = ("不明", "not known")
_OWN = {REGION: ("地区", "region"), KIND: ("主体类型", "kind of applicant")}


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its key in files (None: not known), and its words."""

    key: str | None
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way of breaking a cohort down: the column by which it is done, its words, and its values by how the column
    has them (empty: as they stand).
    """

    key: str
    zh: str
    en: str
    values: Mapping[object, Value]

    def value(self, held: object) -> Value:
        """What the column holds, in words."""
        if held is None or held == "":
            return Value(None, *UNKNOWN)
        return self.values.get(held, Value(str(held), str(held), str(held)))


def groupings(people: pl.DataFrame, vocabulary: Vocabulary, by: Sequence[str] = ()) -> tuple[Grouping, ...]:
    """The ways to break a cohort down: those asked for, or region, kind and every enumeration of which there are some.

    Raises InputError for what is no fact of applicants, and for one with too many values.
    """
    facts = vocabulary.facts_of(APPLICANT)
    if by:
        return tuple(_asked(people, vocabulary, by))
    keys = [key for key, fact in facts.items() if fact.type == "enum" and key != KIND and key in people.columns]
    few = [key for key in keys if 1 <= people[key].drop_nulls().n_unique() <= MOST_VALUES]
    own = [REGION] if (people[REGION] != "").any() else []
    return tuple(_grouping(people, vocabulary, key) for key in (*own, KIND, *few))


def asked(vocabulary: Vocabulary, by: Sequence[str]) -> dict[str, str]:
    """The keys of what is asked for, each with the word for it. Raises InputError for what is no fact of applicants."""
    problems = Findings()
    facts = {key: fact for key, fact in vocabulary.facts_of(APPLICANT).items() if key != KIND}
    words = {word: key for key, pair in _OWN.items() for word in (key, *pair)}
    words |= {word: key for key, fact in facts.items() for word in (*fact.labels, key)}
    found: dict[str, str] = {}
    for word in by:
        if word in words:
            found[words[word]] = word
        else:
            problems.add("impact.by", Mark("--by"), found=word, **suggestion(word, [*_OWN, *facts], words))
    if problems.errors:
        raise InputError(problems)
    return found


def _asked(people: pl.DataFrame, vocabulary: Vocabulary, by: Sequence[str]) -> Iterable[Grouping]:
    problems = Findings()
    found = asked(vocabulary, by)
    for key, word in found.items():
        many = people[key].drop_nulls().n_unique() if key in people.columns and key != REGION else 0
        if many > MOST_VALUES:
            problems.add("impact.by-many", Mark("--by"), found=word, many=many, most=MOST_VALUES)
    if problems.errors:
        raise InputError(problems)
    return [_grouping(people, vocabulary, key) for key in found]


def _grouping(people: pl.DataFrame, vocabulary: Vocabulary, key: str) -> Grouping:
    if key == KIND:
        kinds = vocabulary.applicant_kinds.items()
        return Grouping(key, *_OWN[key], {at: Value(each, words[0], each) for at, (each, words) in enumerate(kinds, 1)})
    if key == REGION:
        return Grouping(key, *_OWN[key], {})
    fact = vocabulary.facts_of(APPLICANT)[key]
    held = people[key].drop_nulls().unique() if key in people.columns else []
    values = {each: Value(fact.written(each), fact.show(each, "zh"), fact.show(each, "en")) for each in held}
    return Grouping(key, fact.label, key, values)
