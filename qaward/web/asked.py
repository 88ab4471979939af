"""One question as a page shows it: its fields with what was written, what hangs on it, and what was answered so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from qaward.findings import Finding
from qaward.interview import Column, DontKnow, Input, Interview, Question
from qaward.interview.answers import Told
from qaward.money import sum_word
from qaward.report.words import pick
from qaward.web.fields import Field, Option, field_of
from qaward.web.result import named

ROWS = 2
"""Rows of a table that are there at first."""

BUTTONS = 12
"""Values up to which each is a button of its own: one click answers. More are chosen from a list."""

DO_NOT_KNOW = "unknown"
"""What a cell holds that was said not to be known, and is not asked for again."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number, its fields, and what is wrong with it."""

    number: int
    fields: tuple[Field, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was answered, with the answer in words."""

    key: str
    label: str
    told: str


@dataclass(frozen=True, slots=True)
class Asked:
    """All that the page of a question says. `how` is `buttons`, `field`, `kinds` or `rows`."""

    how: str
    text: str
    label: str
    help: str
    example: str
    evidence: tuple[str, ...]
    clauses: tuple[str, ...]
    options: tuple[Option, ...]
    field: Field | None
    rows: tuple[Row, ...]
    low: str
    high: str
    decides: str
    idle: bool
    left: int
    answered: tuple[Answered, ...]
    faults: tuple[tuple[str, str], ...]
    proposal: str

    @property
    def text_lang(self) -> str:
        """The language the question is in: vocabularies are quoted, whatever the page speaks."""
        return "zh-CN" if any("\u3400" <= char <= "\u9fff" for char in self.text) else "en"


def asked_page(
    interview: Interview, question: Question, lang: str, data: QueryDict | None, findings: Sequence[Finding]
) -> Asked:
    """The page of a question; `data` is what was written into it, `findings` what is wrong with that."""
    how = _how(question)
    told = data if data is not None else _proposed(question)
    rows = tuple(_rows(question, told, findings, lang)) if how == "rows" else ()
    spans = interview.range()
    highs = [span.high for span in spans]
    return Asked(
        how=how,
        text=question.text(lang),
        label=question.label(lang),
        help=question.help(lang),
        example=question.example(lang) if how == "field" else "",
        evidence=question.evidence(lang),
        clauses=tuple(f"{clause.article} {named(clause, lang)}" for clause in question.clauses),
        options=_options(question, told, lang),
        field=_field(question, told, findings, lang) if how == "field" else None,
        rows=rows,
        low=sum_word(sum(span.low for span in spans)),
        high="" if None in highs else sum_word(sum(high for high in highs if high is not None)),
        decides="" if question.fen is None else sum_word(question.fen),
        idle=question.fen == 0,
        left=max(1, round(interview.state.expected)),
        answered=tuple(
            Answered(each.key, each.label(lang), told_words(each, said, lang)) for each, said in interview.answers
        ),
        faults=tuple(_faults(how, findings, lang)),
        proposal="" if question.proposal is None else told_words(question, question.proposal, lang),
    )


def as_form(rows: Sequence[Mapping[str, str]]) -> QueryDict:
    """Rows of a table as the form holds them."""
    data = QueryDict(mutable=True)
    data["rows"] = str(len(rows))
    for at, row in enumerate(rows):
        for key, text in row.items():
            data[f"r{at}.{key}"] = text
    return data


def _proposed(question: Question) -> QueryDict:
    """The form as last year's profile would have it filled in; empty where there is none."""
    told, data = question.proposal, QueryDict(mutable=True)
    if isinstance(told, tuple):
        return as_form(told)
    if isinstance(told, str):
        data["answer"] = told
    elif isinstance(told, Mapping):
        data.setlist("answer", [kind for kind, there in told.items() if there])
    return data


def _how(question: Question) -> str:
    if question.input is Input.KINDS:
        return "kinds"
    if question.input is Input.ITEMS:
        return "rows"
    return "buttons" if 0 < len(question.options) <= BUTTONS else "field"


def _faults(how: str, findings: Sequence[Finding], lang: str) -> Iterator[tuple[str, str]]:
    for each in findings:
        if how == "rows" and each.mark.line:
            row = pick(lang, f"第 {each.mark.line} 项：", f"row {each.mark.line}: ")
            yield f"row-{each.mark.line}", row + each.message(lang)
        else:
            yield "answer", each.message(lang)


def _options(question: Question, data: QueryDict, lang: str) -> tuple[Option, ...]:
    chosen = data.getlist("answer")
    truths = {"true": pick(lang, "是", "yes"), "false": pick(lang, "否", "no")}
    plain = question.input is Input.TRUTH
    return tuple(
        Option(
            each.value,
            truths[each.value] if plain else pick(lang, each.label, each.value.replace("_", " ")),
            bool({each.value, each.label} & {*chosen}),
        )
        for each in question.options
    )


def _field(question: Question, data: QueryDict, findings: Sequence[Finding], lang: str) -> Field | None:
    if question.fact is None:
        return None
    fault = findings[0].message(lang) if findings else ""
    return field_of(question.fact, "answer", data.get("answer", ""), lang, fault)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────


def _rows(question: Question, data: QueryDict, findings: Sequence[Finding], lang: str) -> Iterator[Row]:
    from qaward.web.asking import rows_in  # noqa: PLC0415 - what reads the form knows how many it had

    count = max(rows_in(data), ROWS) + (data.get("act") == "more")
    for at in range(count):
        fields = tuple(_cell(column, f"r{at}.{column.key}", data, lang) for column in question.columns)
        faults = tuple(each.message(lang) for each in findings if each.mark.line == at + 1)
        yield Row(at + 1, fields, faults)


def _cell(column: Column, name: str, data: QueryDict, lang: str) -> Field:
    written = data.get(name, "")[:400]
    if column.fact is None:
        label = pick(lang, column.label, column.key)
        hint = pick(lang, *_HEADS.get(column.key, ("", "")))
        return Field(name, label, hint, written)
    field = field_of(column.fact, name, written, lang)
    if not field.options:
        return field
    dash = Option("", "—", written == "")
    unknown = Option(DO_NOT_KNOW, pick(lang, "不知道", "not known"), written == DO_NOT_KNOW)
    return Field(field.name, field.label, field.hint, field.value, (dash, *field.options[1:], unknown), field.fault)


_HEADS = {
    "id": ("证书、批文上的编号；可以不填", "as the certificate has it; may be left out"),
    "name": ("可以不填", "may be left out"),
}


def told_words(question: Question, told: Told, lang: str) -> str:
    """An answer in words."""
    comma = pick(lang, "、", ", ")
    if isinstance(told, DontKnow):
        return pick(lang, "不知道", "not known")
    if isinstance(told, str):
        return next((each.named(lang) for each in question.options if told in {each.value, each.label}), told)
    if isinstance(told, tuple):
        return comma.join(row.get("name") or row["id"] for row in told) or pick(lang, "没有", "none")
    there = [each.named(lang) for each in question.options if told.get(each.value)]
    return comma.join(there) or pick(lang, "都没有", "none")
