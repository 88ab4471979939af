"""Interviews: immutable states, each of which knows what to ask next, and what comes of the answers so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from qaward.api import Engine
from qaward.engine.decision import Decision
from qaward.engine.spans import Span
from qaward.facts import Facts
from qaward.findings import Finding, InputError, suggestion
from qaward.interview.answers import DONT_KNOW, Answer, Told
from qaward.interview.asking import Items, Kinds, Next, next_of
from qaward.interview.papers import Paper, papers
from qaward.interview.proposals import kept_of, proposals_of
from qaward.interview.question import Question
from qaward.interview.reading import read_answer
from qaward.interview.saved import dumped, loaded
from qaward.interview.state import Head, State
from qaward.interview.wording import known_question, question_of
from qaward.interview.written import profile_text
from qaward.marks import Mark

MOST_QUESTIONS = 20_000
"""A plan is not looked further ahead."""


@dataclass(frozen=True)
class Interview:
    """One moment of an interview. Every step gives another one, and leaves this as it is.

    `proposals` are answers by their keys that last year's profile suggests; none counts until it is confirmed.
    """

    state: State
    proposals: Mapping[str, Told] = field(default_factory=dict[str, Told])

    @classmethod
    def begin(
        cls, engine: Engine, day: date, kind: str, *,
        region: str = "", identity: str = "self", name: str = "", proposed: Facts | None = None,
    ) -> Interview:  # fmt: skip
        """An interview of which nothing is answered yet; `proposed` are the facts of last year's profile.

        Raises InputError for a kind of applicant, a region, a code or a name that no profile could have.
        """
        kept = kept_of(proposed, engine.rules.vocabulary) if proposed is not None else {}
        state = State(engine, Head(kind, day, region, identity, name), (), kept)
        _ = state.facts
        return cls(state, proposals_of(proposed, engine.rules.vocabulary) if proposed is not None else {})

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _next(self) -> Next | None:
        return next_of(self.state)

    @cached_property
    def _question(self) -> Question | None:
        return question_of(self._next, self.state, self.proposals) if self._next is not None else None

    def question(self) -> Question | None:
        """What is asked next; None where nothing can change the result any more."""
        return self._question

    def answered(self, given: Any) -> Interview:
        """The interview with the next question answered.

        `given` is a text as a profile has it, the kinds of items there are (a list of their keys or labels), the items
        of a table (a list of mappings of keys or labels to texts), or DONT_KNOW. Raises InputError where it is no
        answer, contradicts others, or nothing is asked any more.
        """
        question = self.question()
        if question is None:
            raise InputError([Finding("interview.over", Mark("interview"))])
        return self._with(read_answer(question, given))

    def back(self) -> Interview:
        """The interview before the last answer; itself where there is none."""
        return self._at(replace(self.state, answers=self.state.answers[:-1]))

    def changed(self, key: str, given: Any) -> Interview:
        """The interview with an earlier answer replaced where it stands. Raises InputError as `answered` does."""
        keys = [answer.key for answer in self.state.answers]
        if key not in keys:
            words = {"found": key, **suggestion(key, keys)}
            raise InputError([Finding("interview.key", Mark("interview"), tuple(words.items()))])
        before = self._at(replace(self.state, answers=self.state.answers[: keys.index(key)]))
        return self._with(read_answer(self._asked(key, before), given))

    def _asked(self, key: str, before: Interview) -> Question:
        """The question of an answer that was given, as it was asked."""
        asked = before.question()
        return asked if asked is not None and asked.key == key else known_question(key, self.state, self.proposals)

    def _with(self, answer: Answer) -> Interview:
        after = self._at(self.state.told(answer))
        _ = after.state.facts
        return after

    def _at(self, state: State) -> Interview:
        return Interview(state, self.proposals)

    @property
    def answers(self) -> tuple[tuple[Question, Told], ...]:
        """What was answered, in order, each with its question."""
        return tuple(
            (known_question(answer.key, self.state, self.proposals), answer.told) for answer in self.state.answers
        )

    def plan(self) -> tuple[Question, ...]:
        """The questions in the order in which they would be asked if none of the answers were known.

        Of each kind of items there is taken to be one. What an answer brings up or makes needless is not in it.
        """
        return tuple(self._planned())

    def _planned(self) -> Iterator[Question]:
        at = self
        for _ in range(MOST_QUESTIONS):
            question, topic = at.question(), at._next and at._next.topic
            if question is None:
                return
            yield question
            if isinstance(topic, Kinds):
                at = at.answered(list(topic.kinds))
            elif isinstance(topic, Items):
                at = at.answered([{"name": "…"}])
            else:
                at = at.answered(DONT_KNOW)

    # ── what comes of it ─────────────────────────────────────────────────────────────────────────────

    def range(self) -> tuple[Span, ...]:
        """What each payer comes to owe at least and at most, whatever is still answered."""
        return self.state.spans

    def profile(self) -> str:
        """The answers as a profile document (YAML)."""
        return profile_text(self.state, complete=self.state.whole)

    def facts(self) -> Facts:
        """The facts that the profile document gives."""
        return self.state.engine.facts(self.state.document(complete=self.state.whole))

    @cached_property
    def _result(self) -> Decision:
        return self.state.engine.decide(self.facts())

    def result(self) -> Decision:
        """The decision on the answers so far, by both keys. Raises what Engine.decide raises."""
        return self._result

    def checklist(self, lang: str = "zh") -> tuple[Paper, ...]:
        """The papers to bring for what the result gives."""
        return papers(self.result(), lang)

    # ── kept ─────────────────────────────────────────────────────────────────────────────────────────

    def saved(self) -> str:
        """The interview as JSON text, to go on with later."""
        return dumped(self.state, self.proposals)

    @classmethod
    def resumed(cls, engine: Engine, text: str, source: str = "interview") -> Interview:
        """The interview that was saved. Raises InputError for a text that is none, or does not fit these rules."""
        state, proposals = loaded(engine, text, source)
        _ = state.facts
        return cls(state, proposals)
