"""Interviews kept as JSON text, to go on with later."""

from __future__ import annotations

import json
from collections.abc import Mapping as MappingType
from typing import Any, Literal

from pydantic import Field

from qaward.api import Engine
from qaward.findings import Finding, Findings, InputError
from qaward.interview.answers import DONT_KNOW, ITEMS, KINDS, Answer, DontKnow, Told, parts_of
from qaward.interview.state import Head, State
from qaward.marks import Mark
from qaward.meaning.core import APPLICANT
from qaward.nodes import Mapping, Node, Scalar
from qaward.period import PeriodFault, parse_date
from qaward.shapes import Shape, check
from qaward.trees.read import read_tree
from qaward.vocabulary.model import Vocabulary

FORMAT = "interview/1"


class SavedAnswer(Shape):
    """One answer, or proposal: one of a text, kinds, items, or that it is not known."""

    key: str
    text: str | None = None
    kinds: dict[str, Literal["yes", "no"]] | None = None
    items: list[dict[str, str]] | None = None

    @property
    def told(self) -> Told:
        """What was told."""
        if self.text is not None:
            return self.text
        if self.kinds is not None:
            return {kind: there == "yes" for kind, there in self.kinds.items()}
        return tuple(self.items) if self.items is not None else DONT_KNOW


class SavedInterview(Shape):
    """An interview as it is kept."""

    qaward: Literal["interview/1"]
    day: str
    kind: str
    region: str = ""
    id: str
    name: str = ""
    policies: tuple[str, ...] = ()
    kept: dict[str, Any] = Field(default_factory=dict[str, Any])
    answers: list[SavedAnswer]
    proposals: tuple[SavedAnswer, ...] = ()


def dumped(state: State, proposals: MappingType[str, Told]) -> str:
    """The interview as JSON text."""
    head = state.head
    document = {
        "qaward": FORMAT, "day": head.day.isoformat(), "kind": head.kind, "region": head.region, "id": head.id,
        "name": head.name, "policies": list(state.engine.named), "kept": dict(state.kept),
        "answers": [_written(answer.key, answer.told) for answer in state.answers],
        "proposals": [_written(key, told) for key, told in proposals.items()],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _written(key: str, told: Told) -> dict[str, Any]:
    if isinstance(told, str):
        return {"key": key, "text": told}
    if isinstance(told, MappingType):
        return {"key": key, "kinds": {kind: "yes" if there else "no" for kind, there in told.items()}}
    return {"key": key} if told is DONT_KNOW else {"key": key, "items": [dict(row) for row in told]}


def saved_interview(text: str, source: str) -> SavedInterview:
    """The interview that a text holds. Raises InputError where it holds none."""
    problems = Findings()
    node = read_tree(source, text.encode("utf-8", "surrogatepass"), problems)
    if node is not None and not _is_ours(node):
        raise InputError([Finding("interview.saved", Mark(source))])
    found = check(SavedInterview, node, problems) if node is not None else None
    if found is None or problems.errors:
        raise InputError(problems)
    return found


def _is_ours(node: Node) -> bool:
    sign = node.get("qaward") if isinstance(node, Mapping) else None
    return isinstance(sign, Scalar) and sign.text == FORMAT


def loaded(engine: Engine, text: str, source: str) -> tuple[State, dict[str, Told]]:
    """The state and the proposals that a text holds. Raises InputError where they do not fit the rules."""
    found = saved_interview(text, source)
    if tuple(found.policies) != engine.named:
        words = (("found", "、".join(found.policies) or "*"), ("expected", "、".join(engine.named) or "*"))
        raise InputError([Finding("interview.policies", Mark(source), words)])
    try:
        day = parse_date(found.day)
    except PeriodFault:
        raise InputError([Finding("interview.saved", Mark(source))]) from None
    head = Head(found.kind, day, found.region, found.id, found.name)
    answers = tuple(Answer(each.key, each.told) for each in found.answers)
    if not all(_fits(answer, engine.rules.vocabulary) for answer in answers):
        raise InputError([Finding("interview.saved", Mark(source))])
    return State(engine, head, answers, found.kept), {each.key: each.told for each in found.proposals}


def _fits(answer: Answer, vocabulary: Vocabulary) -> bool:
    """Whether an answer is to something that can be asked, and of the form in which it is answered."""
    told, (kind, _, fact) = answer.told, parts_of(answer.key)
    if answer.key == KINDS:
        return isinstance(told, DontKnow) or (
            isinstance(told, MappingType) and told.keys() <= vocabulary.item_kinds.keys()
        )
    if kind == ITEMS:
        listed = answer.key.partition("/")[2] in vocabulary.item_kinds
        return listed and (isinstance(told, DontKnow) or (isinstance(told, tuple) and all("id" in row for row in told)))
    known = kind == APPLICANT or kind in vocabulary.item_kinds
    return (
        known and fact in {**vocabulary.facts_of(kind), **vocabulary.payer_facts} and isinstance(told, str | DontKnow)
    )
