"""What if: a copy of a case with some facts otherwise, an item more or another day, held against the case."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from django.http import QueryDict

from qaward.advice.gains import gains
from qaward.advice.what_if import Difference, differences
from qaward.api import Decision
from qaward.findings import Finding, Findings
from qaward.money import sum_word
from qaward.report.rows import amount_word
from qaward.report.words import item_word, line_standing, payer_word, pick
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary
from qaward.web.case import Case
from qaward.web.desk import Desk
from qaward.web.fields import Field, field_of, read_field
from qaward.web.start import read_day

APPLICANT = "applicant"
MOST_ADDED = 20
"""Items that can be added here."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of the applicant, or of one item."""

    title: str
    fields: tuple[Field, ...]
    new: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Controls:
    """The form: groups of fields, the day, the kinds of which one more can be added, and those that were added."""

    groups: tuple[Group, ...]
    day: str
    kinds: tuple[tuple[str, str], ...]
    added: tuple[str, ...]


@dataclass(slots=True)
class Changed:
    """The case as it would be, and what is wrong with what was written, by field."""

    case: Case
    added: tuple[str, ...]
    day: str
    written: dict[str, str] = field(default_factory=dict[str, str])
    faults: dict[str, Finding] = field(default_factory=dict[str, Finding])
    touched: set[str] = field(default_factory=set[str])


@dataclass(frozen=True, slots=True)
class Row:
    """What one payer gives under a clause for an item, now and then."""

    clause: str
    item: str
    payer: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would be otherwise: the sums due, and every line that differs."""

    before: str
    after: str
    difference: str
    more: bool
    same: bool
    rows: tuple[Row, ...]
    open: tuple[str, ...]


# ── the form ─────────────────────────────────────────────────────────────────────────────────────────


def controls(changed: Changed, here: Desk, lang: str) -> Controls:
    """The form of a case as it would be."""
    asked = here.asked(changed.case.policies)
    groups = [
        _group(name, kind, part, asked.facts, changed, here.vocabulary, lang)
        for name, kind, part in _parts(changed.case)
    ]
    labels = [(kind, _kind_word(kind, here.vocabulary, lang)) for kind in asked.kinds]
    shown = tuple(group for group in groups if group.fields)
    return Controls(shown, changed.day, tuple(labels), changed.added)


def unchanged(case: Case) -> Changed:
    """A case of which nothing is otherwise yet."""
    return Changed(case, (), case.day.isoformat())


def _kind_word(kind: str, vocabulary: Vocabulary, lang: str) -> str:
    return pick(lang, vocabulary.item_kinds[kind].label, kind.replace("_", " "))


def _parts(case: Case) -> Iterator[tuple[str, str, Document]]:
    """The applicant and its items: the name of each in the form, its kind, and what the profile says of it."""
    yield "a", APPLICANT, case.profile["applicant"]
    for at, item in enumerate(case.profile.get("items", ())):
        yield f"i{at}", str(item["kind"]), item


def _group(
    name: str, kind: str, part: Document, asked: Mapping[str, tuple[Fact, ...]], changed: Changed,
    vocabulary: Vocabulary, lang: str,
) -> Group:  # fmt: skip
    fields: list[Field] = []
    for fact in asked.get(kind, ()):
        now = _get(part, fact.key)
        if fact.changeable is False and now and not fact.key.startswith(("granted.", "determined.")):
            continue
        at = f"{name}.{fact.key}"
        fault = changed.faults[at].message(lang) if at in changed.faults else ""
        fields.append(field_of(fact, at, changed.written.get(at, now), lang, fault))
    if kind == APPLICANT:
        title = pick(lang, "申报主体", "The applicant")
    else:
        title = f"{_kind_word(kind, vocabulary, lang)} {part['id']}"
    new = str(part.get("id", "")) in changed.added
    return Group(title, tuple(fields), new, new or any(each.name in changed.touched for each in fields))


def _get(part: Document, key: str) -> str:
    family, dot, payer = key.partition(".")
    value: Any = part.get(family) or ({} if dot else "")
    return str(cast("dict[str, Any]", value).get(payer, "") if dot else value)


def _set(part: Document, key: str, text: str) -> None:
    family, dot, payer = key.partition(".")
    holder, name = (part.setdefault(family, {}), payer) if dot else (part, key)
    if text:
        holder[name] = text
    else:
        holder.pop(name, None)
    if dot and not holder:
        del part[family]


# ── what was written ─────────────────────────────────────────────────────────────────────────────────


def read_changes(case: Case, data: QueryDict, here: Desk, lang: str) -> Changed:
    """The case as a form would have it. What is wrong is told of its field."""
    document: Document = copy.deepcopy(dict(case.profile))
    items: list[Document] = document.setdefault("items", [])
    asked = here.asked(case.policies)
    kinds, ids = asked.kinds, {str(item["id"]) for item in items}
    wanted = [kind for kind in (*data.getlist("added"), data.get("add", "")) if kind in kinds][:MOST_ADDED]
    added: list[str] = []
    for kind in wanted:
        label = _kind_word(kind, here.vocabulary, lang)
        name = next(
            name
            for name in (pick(lang, f"新增{label}{at}", f"new {label} {at}") for at in range(1, 400))
            if name not in ids
        )
        ids.add(name)
        added.append(name)
        items.append({"kind": kind, "id": name})
    changed = Changed(replace(case, profile=document), tuple(added), data.get("day", case.day.isoformat())[:40].strip())
    _read_day(changed)
    for name, kind, part in _parts(changed.case):
        for fact in asked.facts.get(kind, ()):
            at = f"{name}.{fact.key}"
            if at not in data:
                continue
            text = data.get(at, "").strip()
            changed.written[at] = text
            if text != _get(part, fact.key):
                changed.touched.add(at)
            found = read_field(fact, at, text)
            if isinstance(found, Finding):
                changed.faults[at] = found
            else:
                _set(part, fact.key, "" if found is None else fact.written(found))
    return changed


def kinds_added(data: QueryDict, case: Case, here: Desk) -> tuple[str, ...]:
    """The kinds of what was added so far, as the form carries them."""
    kinds = here.asked(case.policies).kinds
    return tuple(kind for kind in (*data.getlist("added"), data.get("add", "")) if kind in kinds)[:MOST_ADDED]


def _read_day(changed: Changed) -> None:
    problems = Findings()
    day = read_day(changed.day, problems)
    if day is not None:
        changed.case = replace(changed.case, day=day)
    for finding in problems.errors:
        changed.faults["day"] = finding


# ── what comes of it ─────────────────────────────────────────────────────────────────────────────────


def outcome(before: Decision, after: Decision, lang: str) -> Outcome:
    """What differs between two decisions, in words."""
    now, then = _due(before), _due(after)
    found = differences(before, after)
    more = [
        f"{payer_word(gain.payer, before.plan.rules.vocabulary, lang)} {gain.standing.word(lang)} {signed(gain.fen)}"
        for gain in gains(before, after)
        if gain.sort.figure and not gain.standing.owed
    ]
    return Outcome(
        sum_word(now), sum_word(then), signed(then - now), then > now, then == now,
        tuple(_row(each, after, lang) for each in found), tuple(more),
    )  # fmt: skip


def _due(decision: Decision) -> int:
    return sum(total.fen for total in decision.totals if total.standing.owed and total.form == "money")


def signed(fen: int) -> str:
    """A difference of sums: `+30万元`, `−6万元`, `0元`."""
    return f"{'+' if fen > 0 else '−' if fen < 0 else ''}{sum_word(abs(fen))}"


def _row(each: Difference, after: Decision, lang: str) -> Row:
    vocabulary = after.plan.rules.vocabulary

    def told(lines: Sequence[Any]) -> str:
        words = [f"{line_standing(line, lang)} {amount_word(line, lang)}" for line in lines]
        return pick(lang, "、", ", ").join(words) or "—"

    return Row(
        f"{each.clause.article} {pick(lang, each.clause.label, each.clause.id)}",
        item_word(each.item, vocabulary, lang), payer_word(each.payer, vocabulary, lang),
        told(each.before), told(each.after), signed(each.fen),
    )  # fmt: skip
