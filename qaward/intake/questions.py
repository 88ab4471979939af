"""Questions that only a person can settle: who is whom, which value holds, what a word means; and the answers given."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qaward.findings import Finding, texts
from qaward.identity import form
from qaward.marks import Mark

QuestionKind = Literal[
    "who",
    "namesakes",
    "lost-code",
    "name",
    "meaning",
    "contradiction",
    "paid",
    "paid-other",
    "alike",
    "barred",
    "not-applied",
    "claim",
    "account",
    "unread",
]
_CODES: Mapping[QuestionKind, str] = {
    "who": "ask.who",
    "namesakes": "ask.namesakes",
    "lost-code": "ask.lost-code",
    "name": "ask.name",
    "meaning": "ask.meaning",
    "contradiction": "ask.contradiction",
    "paid": "ask.paid",
    "paid-other": "ask.paid-other",
    "alike": "ask.alike",
    "barred": "ask.barred",
    "not-applied": "ask.not-applied",
    "claim": "ask.claim",
    "account": "ask.account",
    "unread": "ask.unread",
}
Holds = Literal["applicant", "item", "payment", "nothing"]
"""What is not to be paid before somebody answered: all of an applicant's, one item's, the transfer alone, nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that lists leave open, and that a person has to say.

    `person` is the key of the applicant it is about (empty where that is the question), `item` the kind and id of the
    item, `field` the path of the fact, `payer` the one payer that is held. `options` are answers that can be given,
    where they are known; `rivals` are several applicants with what each of them claims (None: all of it). `id` stays
    the same as long as the lists say the same.
    """

    kind: QuestionKind
    person: str
    message: Finding
    places: tuple[Mark, ...]
    holds: Holds
    item: tuple[str, str] | None = None
    field: str = ""
    payer: str = ""
    options: tuple[str, ...] = ()
    subject: str = ""
    rivals: tuple[tuple[str, tuple[str, str] | None], ...] = ()

    @property
    def about(self) -> tuple[tuple[str, tuple[str, str] | None], ...]:
        """Whose lines wait for the answer: applicants and items (None: all of an applicant's)."""
        if self.rivals:
            return self.rivals
        return ((self.person, self.item if self.holds != "applicant" else None),) if self.person else ()

    @property
    def id(self) -> str:
        """A short name: it depends on what is asked, of whom and of which item, and on the words of the lists alone."""
        parts = (self.kind, self.person, *(self.item or ("", "")), self.field, self.payer, form(self.subject))
        return "Q" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]

    def text(self, lang: str = "zh") -> str:
        """The question as people read it."""
        return self.message.message(lang)


NOT_AGAIN = "不再奖"
"""The answer that an item was paid for before, and is not paid again although its clause would."""
SAME_ITEM, OTHER_ITEM = "同一项", "不是"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody settled: the answer to a question, with who, when, by which minutes, and why."""

    question: str
    answer: str
    mark: Mark
    by: str = ""
    on: str = ""
    minutes: str = ""
    because: str = ""


Answers = Mapping[str, Answer]
"""Answers by the ids of their questions."""


class AnswerBook(dict[str, Answer]):
    """Answers by the ids of their questions, which notes of which somebody wanted to know: others meet nothing."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self._wanted: set[str] = set()

    def get(self, key: str, default: Answer | None = None) -> Answer | None:  # type: ignore[override]
        """The answer to a question."""
        self._wanted.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        """Whether a question has an answer."""
        self._wanted.add(str(key))
        return super().__contains__(key)

    @property
    def unused(self) -> tuple[Answer, ...]:
        """The answers to what nobody asked."""
        return tuple(answer for key, answer in self.items() if key not in self._wanted)


def question(
    kind: QuestionKind,
    person: str,
    places: tuple[Mark, ...],
    holds: Holds,
    /,
    *,
    item: tuple[str, str] | None = None,
    field: str = "",
    payer: str = "",
    options: tuple[str, ...] = (),
    subject: str = "",
    rivals: tuple[tuple[str, tuple[str, str] | None], ...] = (),
    **words: object,
) -> Question:
    """A question, its message filled in."""
    message = Finding(_CODES[kind], places[0], texts(words), "warning")
    return Question(kind, person, message, places, holds, item, field, payer, options, subject, rivals)
