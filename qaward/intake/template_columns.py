"""The columns of the workbook that applicants fill in: from the vocabulary alone, so that what comes back is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qaward.intake.fields import Field, Fields
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import ItemKind

APPLICANTS = "申报单位"
"""The sheet of the applicants."""
UNIT = "万元"
"""The unit of all sums; it stands in the headers."""
CODE, NAME, KIND, ID, TITLE = "统一社会信用代码", "单位名称", "单位性质", "编号", "名称"
_RESERVED = frozenset({CODE, NAME, KIND, ID, TITLE})


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column: its header, the field it is, the words to choose from; `needed`: a row is nothing without it."""

    header: str
    field: Field
    needed: bool = False
    choices: tuple[str, ...] = ()


def applicant_columns(facts: Iterable[Fact], fields: Fields) -> tuple[TemplateColumn, ...]:
    """The columns of applicants: who they are, and some facts."""
    kinds = tuple(labels[0] for labels in fields.vocabulary.applicant_kinds.values())
    return (
        *_whose(fields),
        TemplateColumn(KIND, fields.known["applicant.kind"], True, kinds),
        *_facts(Field("applicant", fact.key, fact) for fact in facts),
    )


def item_columns(facts: Iterable[Fact], fields: Fields) -> tuple[TemplateColumn, ...]:
    """The columns of a kind of item: whose it is, what it is, and some facts."""
    return (
        *_whose(fields),
        TemplateColumn(ID, fields.known["item.id"], True),
        TemplateColumn(TITLE, fields.known["item.name"]),
        *_facts(Field("item", fact.key, fact) for fact in facts),
    )


def facts_of(kind: ItemKind, fields: Fields) -> tuple[Fact, ...]:
    """All facts that an applicant can be asked about a kind of item; what offices settle is none of them."""
    granted = (fact for key, fact in fields.vocabulary.payer_facts.items() if key.startswith("granted."))
    return (*kind.facts.values(), *granted)


def _whose(fields: Fields) -> tuple[TemplateColumn, ...]:
    return (
        TemplateColumn(CODE, fields.known["applicant.id"], True),
        TemplateColumn(NAME, fields.known["applicant.name"], True),
    )


def _facts(some: Iterable[Field]) -> Iterator[TemplateColumn]:
    for each in some:
        yield TemplateColumn(header_of(each.fact), each, choices=_choices(each.fact))


def header_of(fact: Fact) -> str:
    """The header of a fact: its label, with the unit of sums and numbers; its key too where the label is taken."""
    label = f"{fact.label}（{fact.key}）" if fact.label in _RESERVED else fact.label
    unit = UNIT if fact.type == "money" else fact.unit if fact.type in {"integer", "decimal"} else ""
    return f"{label}（{unit}）" if unit else label


def _choices(fact: Fact) -> tuple[str, ...]:
    if fact.type == "boolean":
        return ("是", "否")
    return tuple(choice.labels[0] for choice in fact.choices)
