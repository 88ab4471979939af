"""Questions that only a person can settle: who is whom, which value holds, what a word means; and the answers given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from qaward.canonical import digest
from qaward.findings import Finding, Findings, texts
from qaward.identity import form
from qaward.intake.fields import NAME
from qaward.marks import Mark
from qaward.nodes import Scalar
from qaward.vocabulary.fact import Fact

QuestionKind = Literal[
    "who",
    "which",
    "namesakes",
    "names",
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
    "which": "ask.which",
    "namesakes": "ask.namesakes",
    "names": "ask.names",
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
    the same as long as the lists say the same. `accepts` are words (by their forms) and the answers they stand for,
    `fact` that whose values are answers as well.
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
    accepts: tuple[tuple[str, str], ...] = ()
    fact: Fact | None = None

    def accepted(self, word: str) -> str | None:
        """What an answer stands for; None where it is none: nothing is made of words that were not asked for.

        A word of `accepts`, written in whatever way, or else a value that the `fact` can have.
        """
        meant = dict(self.accepts).get(form(word))
        if meant is not None:
            return meant
        if self.fact is None:
            return None
        choice = self.fact.choice_called(word)
        if choice is not None:
            return choice.labels[0]
        faults = Findings()
        read = self.fact.read(Scalar(word.strip(), self.places[0]), faults)
        return None if read is None or faults.errors else word.strip()

    @property
    def said(self) -> str:
        """The answers that can be given, as messages list them."""
        words = [word for word in dict.fromkeys(self.options) if word]
        return "、".join(words) or (self.fact.label if self.fact is not None else "")

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
        return "Q" + digest("\x1f".join(parts).encode())[:8]

    def text(self, lang: str = "zh") -> str:
        """The question as people read it."""
        return self.message.message(lang)


NOT_AGAIN = "不再奖"
"""The answer that an item was paid for before, and is not paid again although its clause would."""
SAME_ITEM, OTHER_ITEM = "同一项", "不是"
SAME_WORDS: Mapping[str, str] = {
    **dict.fromkeys((SAME_ITEM, "是", "是同一项", "same"), SAME_ITEM),
    **dict.fromkeys((OTHER_ITEM, "否", "无", "不是同一项", "another"), OTHER_ITEM),
}
"""How people answer whether two names are of one item."""


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


class AnswerBook(dict[str, Answer]):
    """Answers by the ids of their questions, which notes which of them somebody wanted to know: others meet nothing."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        super().__init__(answers)
        self._wanted: set[str] = set()
        self.refused: list[Finding] = []

    def of(self, asked: Question) -> Answer | None:
        """The answer to a question, as what it stands for. One that is none is kept among the `refused`.

        The question then is as open as before.
        """
        found = self.get(asked.id)
        if found is None:
            return None
        meant = asked.accepted(found.answer)
        if meant is None:
            words = texts({"question": asked.id, "found": found.answer, "known": asked.said})
            refused = Finding("settled.answer", found.mark, words, "note")
            if refused not in self.refused:
                self.refused.append(refused)
            return None
        return replace(found, answer=meant)

    def get(self, key: str, default: Answer | None = None) -> Answer | None:  # type: ignore[override]
        """The answer to a question."""
        self._wanted.add(key)
        return super().get(key, default)

    @property
    def unused(self) -> tuple[Answer, ...]:
        """The answers to what nobody asked."""
        return tuple(answer for key, answer in self.items() if key not in self._wanted)


def unmistakable(meanings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Words, by their forms, and what they stand for, as far as each stands for one thing alone."""
    found: dict[str, set[str]] = {}
    for word, meant in meanings:
        found.setdefault(form(word), set()).add(meant)
    return {word: next(iter(all_meant)) for word, all_meant in found.items() if word and len(all_meant) == 1}


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
    accepts: Mapping[str, str] | None = None,
    fact: Fact | None = None,
    **words: object,
) -> Question:
    """A question, its message filled in."""
    message = Finding(_CODES[kind], places[0], texts(words), "note")
    known = tuple((form(word), meant) for word, meant in (accepts or {each: each for each in options}).items())
    return Question(kind, person, message, places, holds, item, field, payer, options, subject, rivals, known, fact)


_NAME = Fact(NAME, ("单位名称",), "text")


def unread_name(person: str, fault: Finding) -> Question:
    """What somebody is called whose name cannot be read, and why."""
    shown, why, reason = dict(fault.words)["found"], fault.why(), fault.why("en")
    places = (fault.mark,)
    return question("name", person, places, "applicant", subject=shown, fact=_NAME, why_zh=why, why_en=reason)
