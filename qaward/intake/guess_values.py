"""What the words of a column stand for: the choices of a fact, yes and no, kinds of items. What is unsure says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from qaward.identity import form
from qaward.intake.fields import Field
from qaward.intake.guess_words import AMBIGUOUS, LIKELY_FORMS, RANKS, SHORT_FORMS
from qaward.intake.mapping import ASK, ColumnMap
from qaward.intake.resemblance import LIKELY, likeness
from qaward.intake.values import Said, said
from qaward.marks import Mark
from qaward.tabular.book import Cell, CellKind
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import ItemKind, Vocabulary

MOST_CHOICES = 60
"""How many words a column has at most that may be choices: more are names."""

_HERE = Mark("")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a word stands for: `meant` is empty where it needs no entry, `?` where a person has to say it."""

    meant: str = ""
    sure: bool = True


@dataclass(slots=True)
class Guessed:
    """The words of a column for one field: `values` are those that need an entry, `unsure` those to be looked at."""

    values: dict[str, str] = field(default_factory=dict[str, str])
    unsure: list[str] = field(default_factory=list[str])
    read: int = 0
    words: int = 0

    @property
    def fits(self) -> bool:
        """Whether most words are values of the field."""
        return self.read * 2 > self.words


def guess_words(words: Collection[str], cells: Collection[Cell], target: Field, vocabulary: Vocabulary) -> Guessed:
    """What the words of a column come to where it is a field."""
    found = Guessed(words=len(words))
    if target.fact.type == "enum":
        for word in words:
            guess = guess_choice(word, target.fact)
            if guess is None:
                found.values[word] = ASK
                found.unsure.append(word)
                continue
            found.read += 1
            if guess.meant:
                found.values[word] = guess.meant
            if not guess.sure:
                found.unsure.append(word)
        return found
    column = ColumnMap("", (target,), _HERE, unit="元", serial=True)
    sound = {
        form(cell.text) for cell in cells if isinstance(said(cell, _HERE, target, column, vocabulary), Said | None)
    }
    found.read = len(sound)
    found.words = len({form(cell.text) for cell in cells})
    return found


def guess_choice(word: str, fact: Fact) -> Guess | None:
    """The choice of a fact that a word stands for; None where there is no telling."""
    if fact.choice_called(word) is not None:
        return Guess()
    labels = {form(label): choice.labels[0] for choice in fact.choices for label in (choice.key, *choice.labels)}
    same = form(word)
    short = _entry(SHORT_FORMS, same)
    if short and form(short) in labels:
        return Guess(labels[form(short)])
    if word in AMBIGUOUS or same in {form(each) for each in AMBIGUOUS}:
        return Guess(ASK, sure=False) if _about_roles(labels) else None
    likely = _entry(LIKELY_FORMS, same)
    if likely and form(likely) in labels:
        return Guess(labels[form(likely)], sure=False)
    leads = {meant for word, meant in LIKELY_FORMS.items() if same.startswith(form(word)) and form(meant) in labels}
    if len(leads) == 1:
        return Guess(labels[form(leads.pop())], sure=False)
    begins = {labels[label] for label in labels if len(label) > 1 and same.startswith(label)}
    if len(begins) == 1:
        return Guess(begins.pop())
    alike = [label for label in labels if _ranks(label) == _ranks(same)]
    marks = sorted(((likeness(word, label), labels[label]) for label in alike), reverse=True)
    best = [label for mark, label in marks if mark >= LIKELY and mark == marks[0][0]]
    return Guess(best[0], sure=False) if len(set(best)) == 1 else None


def _ranks(same: str) -> set[str]:
    """The words of a prize that say which of several it is: 红点奖 is not 红点至尊奖."""
    return {rank for rank in RANKS if rank in same}


def _entry(table: Mapping[str, str], same: str) -> str:
    return next((meant for word, meant in table.items() if form(word) == same), "")


def _about_roles(labels: Mapping[str, str]) -> bool:
    return any(form(word) in labels for word in ("主导", "参与", "主持起草", "参与起草"))


@dataclass(frozen=True, slots=True)
class KindGuess:
    """The kind of item that a word stands for, and what else it says (`also`); `rivals` where it can be several."""

    kind: str = ""
    also: tuple[tuple[str, str], ...] = ()
    sure: bool = True
    rivals: tuple[str, ...] = ()


def guess_kind(word: str, vocabulary: Vocabulary, wanted: Collection[str]) -> KindGuess:
    """The kind of item that a word names; those that the policies pay for come first."""
    own = [kind for kind in vocabulary.item_kinds.values() if not wanted or kind.key in wanted]
    for kind in (*own, *vocabulary.item_kinds.values()):
        if kind.is_called(word):
            return KindGuess(kind.key)
    prizes = [
        (kind.key, fact.key, choice.labels[0])
        for kind in own
        for fact in kind.facts.values()
        for choice in fact.choices
        if form(word) in {form(label) for label in choice.labels} and fact.key != "level"
    ]
    if len(prizes) == 1:
        ((kind, key, label),) = prizes
        return KindGuess(kind, ((key, label),), sure=False)
    return _near_kind(word, own)


_CLOSE = 6
"""Words whose marks differ by no more are alike: it takes a person to tell which is meant."""


def _near_kind(word: str, kinds: Collection[ItemKind]) -> KindGuess:
    marks: dict[str, int] = {}
    for kind in kinds:
        marks[kind.key] = max(_as_kind(word, label) for label in kind.labels)
    best = max(marks.values(), default=0)
    first = [key for key, mark in marks.items() if mark >= max(best - _CLOSE, LIKELY)]
    if best < LIKELY or len(form(word)) < 2:
        return KindGuess()
    if len(first) > 1:
        return KindGuess(rivals=tuple(first))
    return KindGuess(first[0], sure=False)


def _as_kind(word: str, label: str) -> int:
    """How near a word is to a kind of item: what it is stands at its end, so a label in its midst is none."""
    one, other = form(word), form(label)
    return 0 if other in one and not one.endswith(other) else likeness(word, label)


def is_code(cell: Cell) -> bool:
    """Whether a cell may hold an applicant's code."""
    bare = form(cell.text).replace("-", "")
    return len(bare) in {15, 18} and bare.isalnum() and bare[:8].isdigit()


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a bare number."""
    return cell.kind is CellKind.NUMBER or form(cell.text).replace(".", "").replace(",", "").isdigit()
