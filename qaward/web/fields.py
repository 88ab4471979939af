"""Facts as fields of forms: how one is shown, and how what was written into it is read."""

from __future__ import annotations

from dataclasses import dataclass

from qaward.findings import Finding, Findings
from qaward.marks import Mark
from qaward.nodes import Scalar
from qaward.report.words import pick
from qaward.vocabulary.fact import Fact, Value

UNKNOWN = ""
"""What a field holds whose fact is not known."""

LONGEST = 200
"""The most characters that are taken from a field."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values that can be chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in the form, what is asked, what can be chosen (nothing: it is written), and what is wrong."""

    name: str
    label: str
    hint: str
    value: str
    options: tuple[Option, ...] = ()
    fault: str = ""
    short: bool = False
    chinese: bool = False


def field_of(fact: Fact, name: str, written: str, lang: str, fault: str = "") -> Field:
    """The field of a fact; `written` is what it holds, in the words of documents."""
    options = _options(fact, written, lang)
    label = fact.label if lang == "zh" else fact.key.replace("_", " ")
    return Field(name, label, _hint(fact, lang), written, options, fault, fact.type in _SHORT, lang == "zh")


_SHORT = frozenset({"date", "integer", "decimal", "money"})
_HINTS = {
    "date": ("例如 2023-06-30", "for example 2023-06-30"),
    "money": ("例如 30万元；没有写 0元", "for example 30万元; 0元 if nothing"),
}


def _hint(fact: Fact, lang: str) -> str:
    words = pick(lang, *_HINTS.get(fact.type, ("", "")))
    unit = pick(lang, f"单位：{fact.unit}", f"unit: {fact.unit}") if fact.unit and fact.type != "money" else ""
    return pick(lang, "；", "; ").join(part for part in (fact.asked(lang), words, unit) if part)


def _options(fact: Fact, written: str, lang: str) -> tuple[Option, ...]:
    if fact.type == "boolean":
        pairs = [("true", pick(lang, "是", "yes")), ("false", pick(lang, "否", "no"))]
    elif fact.type == "enum":
        pairs = [(each.key, pick(lang, each.labels[0], each.key.replace("_", " "))) for each in fact.choices]
    else:
        return ()
    unknown = (UNKNOWN, pick(lang, "不知道", "not known"))
    return tuple(Option(value, label, value == written) for value, label in (unknown, *pairs))


def read_field(fact: Fact, name: str, text: str) -> Value | Finding | None:
    """What was written into a field: a value, None where it is not known, or what is wrong with it."""
    told = text.strip()
    if not told:
        return None
    problems = Findings()
    value = fact.read(Scalar(told[: LONGEST + 1], Mark(name)), problems)
    return problems.errors[0] if problems.errors else value
