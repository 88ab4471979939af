"""What a cell says of a fact, in the words of profiles: a value, nothing, a question for a person, or a fault.

Nothing is repaired and nothing guessed: a word the vocabulary and the mapping do not know is a fault, a sum without a
unit is one, and a day that a spreadsheet turned into a number is told until the mapping says that it is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qaward.findings import Finding, Findings, suggestion, texts
from qaward.identity import form
from qaward.intake.days import written_day
from qaward.intake.fields import KIND, Field
from qaward.intake.mapping import ASK, NOTHING, ColumnMap
from qaward.marks import Mark, visible
from qaward.money import UNIT, UNITS
from qaward.nodes import Scalar
from qaward.tabular.book import Cell, CellKind
from qaward.tabular.formats import PERCENT, beside
from qaward.tabular.row_words import one_line
from qaward.tabular.showing import hidden, unlike
from qaward.tabular.values import day_of, plain
from qaward.vocabulary.fact import UNKNOWN_WORDS
from qaward.vocabulary.model import Vocabulary
from qaward.vocabulary.scalars import LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Said:
    """A value in the words of profiles (`text`), and what the cell shows (`shown`)."""

    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that a person has to say the meaning of."""

    shown: str


Answer = Said | Asked | Finding | None
"""What a cell says; None where it says nothing."""

_YES = frozenset(form(word) for word in ("是", "√", "✓", "✔", "☑", "Y", "YES", "T", "TRUE", "1", "有", "对"))
_NO = frozenset(form(word) for word in ("否", "×", "✗", "✘", "N", "NO", "F", "FALSE", "0", "无", "□", "不是", "没有"))
_UNKNOWN = frozenset(form(word) for word in UNKNOWN_WORDS | {"待核", "待核实", "不清楚"})
_COUNT = re.compile(r"第?\s*(-?[0-9]+)\s*(?:[个位项名家件年次人种只台套批月天]|年度)?")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SUM = re.compile(rf"(-?[0-9,]+(?:\.[0-9]+)?)\s*({UNIT})?\s*(?:人民币)?")
_LOOKS_LIKE_FORMULA = re.compile(r"[=+@]|-[A-Za-z(]")
_SERIALS = range(18_264, 73_051)
"""Days of 1950 to 2099 as spreadsheets count them from 1900: what a bare number can be meant for. Those that count from
1904 are days already when they come here.
"""
_AS_WRITTEN = frozenset({"text", "enum", "boolean"})
"""What is told by how it is written: 000123 is another number of an item than 123."""
_COUNTED = frozenset({"money", "integer", "decimal"})
_LATEST = 2099
"""The latest year of a day that no list means to be without end: later ones are slips, 2203 for 2023."""


def narrow(text: str) -> str:
    """A text in plain figures and signs, without what cannot be seen at its ends."""
    return unicodedata.normalize("NFKC", text).strip().strip("\u200b\ufeff\u3000").strip()


def said(cell: Cell, mark: Mark, field: Field, column: ColumnMap | None, vocabulary: Vocabulary) -> Answer:
    """What a cell says of a field, as a column of a mapping has it."""
    shown = visible(cell.text.strip())
    if cell.kind is CellKind.ERROR:
        return _fault("cell.error", mark, field, shown)
    if len(cell.text) > LONGEST_TEXT:
        return _fault("cell.long", mark, field, shown, length=len(cell.text), longest=LONGEST_TEXT)
    word = narrow(cell.text)
    if cell.kind is CellKind.EMPTY or not form(word):
        return held(column.blank, "", mark, field) if column is not None and column.blank else None
    meant = column.values.get(form(word)) if column is not None else None
    if meant is not None:
        return Asked(shown) if meant == ASK else held(meant, shown, mark, field)
    if cell.lost:
        return _fault("cell.lost", mark, field, shown)
    if form(word) in _UNKNOWN:
        return None
    if cell.kind is CellKind.TEXT and _LOOKS_LIKE_FORMULA.match(word) and field.fact.type == "text":
        return _fault("cell.formula-like", mark, field, shown)
    if field.fact.type in _AS_WRITTEN and (more := unlike(cell, figures=field.fact.type != "text")) is not None:
        return _fault("cell.shown-text", mark, field, shown, **more)
    if field.fact.type in _COUNTED and hidden(cell):
        return _fault("cell.shown", mark, field, shown, format=cell.style)
    answer = _READERS.get(field.fact.type, _text)(_Asked(cell, word, shown, mark, field, column, vocabulary))
    return held(answer.text, shown, mark, field) if isinstance(answer, Said) else answer


def held(text: str, shown: str, mark: Mark, field: Field) -> Said | Finding | None:
    """A value as the profile will read it: what the fact cannot hold (its bounds, sign, places) is told at the cell."""
    if text == NOTHING or text in UNKNOWN_WORDS:
        return None
    problems = Findings()
    if field.fact.read(Scalar(text, mark, quoted=field.fact.type == "text"), problems) is not None:
        return Said(text, shown)
    why: dict[str, str] = {}
    for lang, stop, else_ in (("zh", "；", "请改正"), ("en", "; ", "correct it")):
        reason, _, remedy = problems.errors[0].message(lang).partition(stop)
        why |= {f"why_{lang}": reason, f"remedy_{lang}": remedy or else_}
    return _fault("cell.unfit", mark, field, shown or text, **why)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One cell that is to be read for a field."""

    cell: Cell
    word: str
    shown: str
    mark: Mark
    field: Field
    column: ColumnMap | None
    vocabulary: Vocabulary

    def fault(self, code: str, **words: object) -> Finding:
        return _fault(code, self.mark, self.field, self.shown, **words)

    def said(self, text: str) -> Said:
        return Said(text, self.shown)


def _fault(code: str, mark: Mark, field: Field, shown: str, **words: object) -> Finding:
    return Finding(code, mark, texts({"label_zh": field.label, "label_en": field.path, "found": shown, **words}))


def is_truth(word: str) -> bool:
    """Whether a word of a cell says yes, no, or that it is not known, and nothing else (a place, a name)."""
    return form(word) in _YES | _NO | _UNKNOWN


def _truth(asked: _Asked) -> Answer:
    word = form(asked.word)
    if word in _YES:
        return asked.said("是")
    if word in _NO:
        return asked.said("否")
    return asked.fault("cell.truth")


def _enum(asked: _Asked) -> Answer:
    fact = asked.field.fact
    choice = fact.choice_called(asked.word)
    if choice is not None:
        return asked.said(choice.key)
    return asked.fault("cell.choice", known="、".join(choice.labels[0] for choice in fact.choices))


def _number(asked: _Asked) -> Answer:
    more = beside(asked.cell.style)
    if more == PERCENT == asked.field.fact.unit and asked.cell.number is not None:
        return asked.said(plain(asked.cell.number * 100))
    if more and (more != PERCENT or asked.field.fact.unit):  # of a share without a unit 20% is 0.2
        return asked.fault("cell.shown", format=asked.cell.style)
    word = asked.word.replace(",", "") if _GROUPED.fullmatch(asked.word) else asked.word
    unit = asked.field.fact.unit
    if unit and word.endswith(unit):
        word = word.removesuffix(unit).strip()
    if asked.field.fact.type == "integer":
        found = _COUNT.fullmatch(word)
        return asked.said(found[1]) if found else asked.fault("cell.number")
    return asked.said(word) if _NUMBER.fullmatch(word) else asked.fault("cell.number")


def _money(asked: _Asked) -> Answer:
    found = _SUM.fullmatch(asked.word)
    digits = found[1].replace(",", "") if found else ""
    if found is None or not _NUMBER.fullmatch(digits) or ("," in found[1] and not _GROUPED.fullmatch(found[1])):
        return asked.fault("cell.money")
    unit = found[2] or (asked.column.unit if asked.column is not None else "")
    more = beside(asked.cell.style)
    if Decimal(digits) == 0:
        return asked.said("0元")
    if more and (more not in UNITS or more != (unit or more)):
        return asked.fault("cell.shown", format=asked.cell.style)
    unit = unit or more
    if unit not in UNITS:
        return asked.fault("cell.unit")
    return asked.said(f"{plain(Decimal(digits))}{unit}")


def _date(asked: _Asked) -> Answer:
    answer = _day(asked)
    open_end = asked.field.fact.end or asked.field.path == "exclusion.until"
    if isinstance(answer, Said) and date.fromisoformat(answer.text).year > _LATEST and not open_end:
        return asked.fault("cell.far")
    return answer


def _day(asked: _Asked) -> Answer:
    if asked.cell.day is not None:
        return asked.said(asked.cell.day.isoformat())
    number = asked.cell.number
    word = asked.word
    if (number is not None or word.isdecimal()) and len(word) == len("44326") and int(word) in _SERIALS:
        day = str(day_of(Decimal(word)))
        if asked.column is not None and asked.column.serial:
            return asked.said(day)
        return asked.fault("cell.serial", day=day)
    day = written_day(word)
    return asked.said(day) if day is not None else asked.fault("cell.date")


def _text(asked: _Asked) -> Answer:
    match asked.field.scope, asked.field.key:
        case "item", key if key == KIND:
            kind = asked.vocabulary.item_kind_called(asked.word)
            if kind is not None:
                return asked.said(kind.key)
            known = [label for each in asked.vocabulary.item_kinds.values() for label in each.labels]
            return asked.fault("cell.kind", **suggestion(asked.word, known, same=True))
        case "applicant", key if key == KIND:
            word = asked.vocabulary.applicant_kind_called(asked.word)
            if word is not None:
                return asked.said(word)
            known = [label for labels in asked.vocabulary.applicant_kinds.values() for label in labels]
            return asked.fault("cell.applicant-kind", **suggestion(asked.word, known, same=True))
        case _:
            return asked.said(visible(one_line(asked.cell.text)))


_READERS: Mapping[str, Callable[[_Asked], Answer]] = {
    "boolean": _truth,
    "enum": _enum,
    "integer": _number,
    "decimal": _number,
    "money": _money,
    "date": _date,
    "text": _text,
}
