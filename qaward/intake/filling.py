"""What an applicant's facts are as rows of the workbook that offices read: the cells that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qaward.facts import Facts
from qaward.intake.fields import Fields, is_fact
from qaward.intake.template_columns import UNIT, TemplateColumn
from qaward.money import UNITS
from qaward.vocabulary.fact import Fact, Value

_MOST_DIGITS = 15
"""What spreadsheets keep of a number; one of more is written as a text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: who and what it is about, by the paths of fields, and the facts it states, by their keys."""

    named: Mapping[str, str]
    values: Mapping[str, Value]


def applicant_rows(facts: Facts | None, fields: Fields) -> Iterator[Row]:
    """The row of the applicant, where there is one."""
    if facts is not None:
        kind = fields.vocabulary.applicant_kinds.get(facts.kind, (facts.kind,))[0]
        yield Row({**_whose(facts), "applicant.kind": kind}, facts.values)


def item_rows(facts: Facts | None, kind: str) -> Iterator[Row]:
    """The rows of its items of a kind."""
    for item in facts.items if facts is not None else ():
        if item.kind == kind:
            yield Row({**_whose(facts), "item.id": item.id, "item.name": item.name}, item.values)


def _whose(facts: Facts | None) -> dict[str, str]:
    return {"applicant.id": facts.id, "applicant.name": facts.name} if facts is not None else {}


def cell_of(row: Row, column: TemplateColumn) -> str | Decimal | date | None:
    """What a cell says; None where it is empty: nothing is known, or it follows from others that are stated."""
    if not is_fact(column.field):
        return row.named.get(column.field.path)
    fact = column.field.fact
    value = row.values.get(fact.key)
    if value is None or (fact.derived is not None and fact.derived.value(fact, row.values) is not None):
        return None
    return _told(fact, value)


def _told(fact: Fact, value: Value) -> str | Decimal | date:
    shown = fact.show(value, "zh")
    if not isinstance(value, int):
        return shown
    number = Decimal(value) / UNITS[UNIT] if fact.type == "money" else None
    if fact.type == "integer" or (fact.type == "decimal" and "…" not in shown):
        number = Decimal(shown)
    if number is not None:
        return number if len(number.as_tuple().digits) <= _MOST_DIGITS else shown
    if fact.type == "date" and shown == date.fromordinal(value).isoformat():
        return date.fromordinal(value)
    return shown
