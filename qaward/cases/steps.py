"""The registry of steps: how each is written, and the function that says what it means."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from qaward.cases.mismatch import KEYWORDS, Mismatch
from qaward.findings import nearest

Kind = Literal["given", "when", "then"]
Meaning = Callable[..., None]
"""Takes the case, what the pattern names, and `datatable` where the step has a table. Raises Mismatch, InputError."""

F = TypeVar("F", bound=Meaning)
_GROUP = re.compile(r"\(\?P<\w+>[^)]*\)")


@dataclass(frozen=True, slots=True)
class StepDefinition:
    """One way to write a step. `form` is a pattern that the whole text has to match; its named groups are arguments."""

    kind: Kind
    form: str
    meaning: Meaning

    @property
    def shown(self) -> str:
        """How it is written, with … for what changes."""
        return _GROUP.sub("…", self.form)


@dataclass(slots=True)
class StepDefinitions:
    """Steps that belong together. Its methods `given`, `when` and `then` decorate the functions."""

    all: list[StepDefinition] = field(default_factory=list[StepDefinition])

    def given(self, form: str) -> Callable[[F], F]:
        """A step that says what is so (假如)."""
        return self._add("given", form)

    def when(self, form: str) -> Callable[[F], F]:
        """A step that has something done (当)."""
        return self._add("when", form)

    def then(self, form: str) -> Callable[[F], F]:
        """A step that says what has to come out (那么)."""
        return self._add("then", form)

    def _add(self, kind: Kind, form: str) -> Callable[[F], F]:
        def added(meaning: F) -> F:
            self.all.append(StepDefinition(kind, form, _with_table(meaning)))
            return meaning

        return added

    def __iter__(self) -> Iterator[StepDefinition]:
        """In the order written."""
        return iter(self.all)

    def __add__(self, other: StepDefinitions) -> StepDefinitions:
        """The steps of both."""
        return StepDefinitions([*self.all, *other.all])

    def find(self, kind: str, text: str) -> tuple[StepDefinition, dict[str, Any]]:
        """The step a text is, and its arguments. Raises Mismatch where it is none."""
        for step in self.all:
            found = re.fullmatch(step.form, text) if step.kind == kind else None
            if found is not None:
                return step, found.groupdict()
        zh, en = self.near(text, kind)
        raise Mismatch(f"没有这样的步骤{zh}", f"there is no such step{en}")

    def near(self, text: str, kind: str) -> tuple[str, str]:
        """What a step that there is not may have meant: the nearest one of its kind, or all of the kind."""
        known = {step.shown: step.form for step in self.all if step.kind == kind}
        head = re.split(r"[《 ：]", text)[0]
        meant = nearest(text, known) or nearest(head, known)
        if meant:
            return f"；是否为“{KEYWORDS[kind]} {meant}”？", f"; did you mean `{KEYWORDS[kind]} {meant}`?"
        listed = "\n" + "\n".join(f"  {KEYWORDS[kind]} {form}" for form in known)
        return f"；“{KEYWORDS[kind]}”的步骤有：{listed}", f"; the steps that begin with {KEYWORDS[kind]} are:{listed}"


def check_table(meaning: Meaning, *, given: bool) -> None:
    """Raise Mismatch where a table stands below a step that would not look at it."""
    if given and "datatable" not in inspect.signature(meaning).parameters:
        raise Mismatch(
            "这一步不带表格；请删去，或改用带表格的步骤", "this step takes no table; remove it, or use one that does"
        )


def _with_table(meaning: Meaning) -> Meaning:
    """The function as it is called: a step that needs a table says so where there is none."""
    if "datatable" not in inspect.signature(meaning).parameters:
        return meaning

    @functools.wraps(meaning)
    def called(**arguments: Any) -> None:
        if not arguments.get("datatable"):
            raise Mismatch("这一步下面要有表格", "this step needs a table below it")
        meaning(**arguments)

    return called
