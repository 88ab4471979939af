"""What somebody answered, read by the readers of profiles: faults are told at the answer, and nothing is kept of it."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from typing import Any, cast

from qaward.findings import Findings, InputError, suggestion
from qaward.identity import form
from qaward.interview.answers import DONT_KNOW, DONT_KNOW_WORDS, Answer, Row, Told
from qaward.interview.question import Input, Question
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar
from qaward.profiles.items import ItemReader
from qaward.profiles.keys import spellings
from qaward.vocabulary.model import ItemKind, Vocabulary

LONGEST_SHOWN = 40
"""So much is shown of what is no answer."""


def glimpsed(given: object) -> str:
    """What was given, as far as it is shown."""
    text = str(given)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


_HEADS = frozenset({"id", "name", "kind"})


def read_answer(question: Question, given: Any) -> Answer:
    """The answer to a question. Raises InputError with what is wrong with it, and what to answer instead."""
    if given is DONT_KNOW or (isinstance(given, str) and given.strip() in DONT_KNOW_WORDS):
        return Answer(question.key, DONT_KNOW)
    problems = Findings()
    told = _told(question, given, problems)
    if problems.errors or told is None:
        raise InputError(problems)
    return Answer(question.key, told)


def _told(question: Question, given: Any, problems: Findings) -> Told | None:
    mark = Mark(question.label())
    blank = given is None or (isinstance(given, str) and not given.strip())
    if not blank and question.input is Input.KINDS:
        return _kinds(question, _words(given), mark, problems)
    if not blank and question.input is Input.ITEMS:
        if isinstance(given, Sequence) and not isinstance(given, str):
            return _rows(cast("Sequence[Any]", given), question, problems)
        problems.add("interview.rows", mark, found=glimpsed(given))
        return None
    if blank or not isinstance(given, str):
        problems.add("interview.empty", mark, zh=question.label(), en=question.label("en"))
        return None
    assert question.fact is not None
    question.fact.read(Scalar(given.strip(), mark, quoted=True), problems)
    return given.strip()


def _words(given: object) -> list[str]:
    """What was chosen of some options: one, several, or those that are marked as chosen."""
    if isinstance(given, MappingType):
        return [str(word) for word, there in cast("MappingType[object, object]", given).items() if there is True]
    if isinstance(given, Sequence) and not isinstance(given, str):
        return [str(word) for word in cast("Sequence[object]", given)]
    return [str(given)]


def _kinds(question: Question, given: Sequence[str], mark: Mark, problems: Findings) -> MappingType[str, bool]:
    """Which of the kinds that were asked for there are."""
    there: set[str] = set()
    known = {name: option.value for option in question.options for name in (option.value, option.label)}
    for word in given:
        kind = question.vocabulary.item_kind(word.strip())
        found = kind.key if kind is not None else known.get(word.strip())
        if found not in known.values():
            problems.add("interview.kind", mark, found=word, **suggestion(word, known))
        else:
            there.add(found or "")
    return {option.value: option.value in there for option in question.options}


def _rows(given: Sequence[Any], question: Question, problems: Findings) -> tuple[Row, ...]:
    """The items of a table, each row with an id: those without one get one that is not in use."""
    kind, rows = question.vocabulary.item_kinds[question.kind], list[Row]()
    nodes: list[Node] = []
    for number, row in enumerate(given, 1):
        mark = Mark(question.label(), number)
        if not isinstance(row, MappingType):
            problems.add("interview.rows", mark, found=glimpsed(row))
            continue
        pairs = [(str(key), str(text).strip()) for key, text in cast("MappingType[Any, Any]", row).items()]
        told = {_key(key, kind, question.vocabulary): text for key, text in pairs if text}
        if not told:
            continue
        if "id" not in told:
            told = {"id": _new_id(kind.label, number, rows), **told}
        rows.append({key: text for key, text in told.items() if key != "kind"})
        nodes.append(_node(kind.key, told, mark))
    ItemReader(question.vocabulary, problems).items(Listing(tuple(nodes), Mark(question.label())))
    return tuple(rows)


def _key(name: str, kind: ItemKind, vocabulary: Vocabulary) -> str:
    """The key that a label stands for; what is not known is left for the reader to tell."""
    facts = {**kind.facts, **vocabulary.payer_facts}
    if name in facts:
        return name
    if name in (heads := spellings(_HEADS)):
        return heads[name]
    return next((key for key, fact in facts.items() if name in fact.labels), name)


def _new_id(label: str, number: int, rows: Sequence[Row]) -> str:
    """An id for a row that has none; one that a row further down has as well is told as listed twice."""
    used = {form(row["id"]) for row in rows}
    while form(f"{label}-{number}") in used:
        number += 1
    return f"{label}-{number}"


def _node(kind: str, told: MappingType[str, str], mark: Mark) -> Mapping:
    """A row as an item of a profile."""
    plain: list[tuple[Scalar, Node]] = [(Scalar("kind", mark, True), Scalar(kind, mark, True))]
    families: dict[str, list[tuple[Scalar, Node]]] = {}
    for key, text in told.items():
        family, _, payer = key.partition(".")
        value = Scalar("未知" if text in DONT_KNOW_WORDS else text, mark, quoted=True)
        if payer:
            families.setdefault(family, []).append((Scalar(payer, mark, True), value))
        else:
            plain.append((Scalar(key, mark, True), value))
    plain += [(Scalar(family, mark, True), Mapping(tuple(each), mark)) for family, each in families.items()]
    return Mapping(tuple(plain), mark)
