"""Facts of single applicants, made of the tables again: for what is looked at applicant by applicant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from qaward.columns.layout import Asked
from qaward.columns.places import Day
from qaward.columns.tables import OWNER, Batch, paid_facts
from qaward.facts import Facts, Item, Payment
from qaward.identity import Name
from qaward.vocabulary.fact import APPLICANT, NOTHING, Fact, Value

_SOME = "有"
"""Stands for a text of which the tables say only that there is one."""


def facts_of(day: Day, given: Batch, owners: Sequence[int]) -> Iterator[Facts]:
    """The facts of some applicants, by their rows, as far as the tables have them: what no clause asks is not there.

    What somebody decided about holds has no table, and is not there either.
    """
    tables = {kind: _by_owner(frame, owners) for kind, frame in given.items.items()}
    payments, choices = _by_owner(given.payments, owners), _by_owner(given.choices, owners)
    applicants = given.applicants
    for owner, row in zip(owners, applicants[list(owners)].iter_rows(named=True), strict=True):
        chosen: dict[str, set[str]] = {}
        for each in choices.get(owner, ()):
            chosen.setdefault(each["rule"], set()).add(each["same"])
        yield Facts(
            row.get("id") or str(row["applicant"]),
            "",
            day.plan.kinds[row["kind"] - 1],
            _values(day, APPLICANT, row),
            tuple(
                Item(kind, each.get("item") or str(each["same"]), _values(day, kind, each))
                for kind, table in tables.items()
                for each in table.get(owner, ())
            ),
            tuple(_payment(day, each) for each in payments.get(owner, ())),
            row["complete"],
            chosen={rule: frozenset(names) for rule, names in chosen.items()},
        )


def _by_owner(frame: pl.DataFrame, owners: Sequence[int]) -> Mapping[int, list[dict[str, Any]]]:
    """The rows of some applicants."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in frame.filter(pl.col(OWNER).is_in(list(owners))).iter_rows(named=True):
        found.setdefault(row[OWNER], []).append(row)
    return found


def _payment(day: Day, row: Mapping[str, Any]) -> Payment:
    policy, _, clause = row["name"].partition("/")
    facts = {fact.key: fact for kind in day.layout if kind != APPLICANT for fact in day.facts(kind).values()}
    values = {
        asked.key: _value(row[key], asked, facts.get(asked.key))
        for key, asked in paid_facts(day.layout).items()
        if row.get(key) is not None
    }
    return Payment(policy, clause, row["same"], row["payer"], row["fen"], row["on"], values)


def _values(day: Day, kind: str, row: Mapping[str, Any]) -> dict[str, Value]:
    """What is known of an item, or of the applicant."""
    facts, columns = day.facts(kind), day.layout[kind]
    found: dict[str, Value] = {}
    for key, asked in columns.items():
        value = row[key]
        if value is not None and not (kind == APPLICANT and key == "kind"):
            found[key] = _value(value, asked, facts.get(key))
    return found


def _value(value: int | str, asked: Asked, fact: Fact | None) -> Value:
    """A value as facts have it."""
    if asked.type != "text":
        return int(value)
    if isinstance(value, str):
        return Name.of(value) if value and fact is not None and fact.names else value
    return fact.of_text(_SOME) if value and fact is not None else _SOME if value else NOTHING
