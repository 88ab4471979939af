"""Interviews kept as JSON text, to go on with later."""

from __future__ import annotations

import json
from collections.abc import Mapping as MappingType
from datetime import date
from typing import Any, Literal

from pydantic import Field

from qaward.api import Engine
from qaward.findings import Finding, Findings, InputError
from qaward.interview.answers import DONT_KNOW, Answer, Told
from qaward.interview.proposals import KEPT
from qaward.interview.reading import read_answer
from qaward.interview.state import Head, State
from qaward.interview.wording import known_question
from qaward.marks import Mark
from qaward.nodes import Mapping, Node, Scalar
from qaward.shapes import Shape, check
from qaward.trees.read import read_tree
from qaward.vocabulary.scalars import read_date

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
    problems = Findings()
    day = read_date(Scalar(found.day, Mark(source)), problems, "认定日期", "day")
    if day is None or not set(found.kept) <= set(KEPT):
        raise InputError(problems if day is None else [Finding("interview.saved", Mark(source))])
    head = Head(found.kind, date.fromordinal(day), found.region, found.id, found.name)
    proposals = {each.key: each.told for each in found.proposals}
    state = State(engine, head, (), found.kept)
    for each in found.answers:
        state = _answered(state, Answer(each.key, each.told), source)
    return state, proposals


def _answered(state: State, answer: Answer, source: str) -> State:
    """The state with a kept answer, which is read as one that is given: rules may have changed since."""
    after = state.told(answer)
    try:
        question = known_question(answer.key, after, {})
    except KeyError:
        raise InputError([Finding("interview.stale", Mark(source), (("found", answer.key),))]) from None
    told = answer.told
    given = [kind for kind, there in told.items() if there] if isinstance(told, MappingType) else told
    return state.told(read_answer(question, given))
