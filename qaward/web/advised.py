"""Advice in the words of a page: what is nearly won and what it brings, what to find out, which days matter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from qaward.advice.choice_words import (
    difference_word,
    given_up,
    items_word,
    rule_word,
    shown,
    to_write,
    what_to_do,
    worth_word,
)
from qaward.advice.choices import Choice
from qaward.advice.gains import Thing, thing
from qaward.advice.idle import Idle, idle
from qaward.advice.records import Advice, NearMiss, Room, Turn, Unknown
from qaward.advice.sharing import Shared
from qaward.advice.sharing_words import own_word, paid_word, sharers_word
from qaward.advice.words import change_words, gain_words
from qaward.engine.decision import Decision
from qaward.interview.papers import papers
from qaward.money import sum_word
from qaward.report.words import item_word, payer_word, pick
from qaward.vocabulary.model import Vocabulary
from qaward.web.desk import Asked
from qaward.web.result import named

MOST = 40
"""Near misses that are told."""


@dataclass(frozen=True, slots=True)
class Near:
    """What would win a clause: the changes, what they bring, from when on, and the papers and departments for it.

    Papers that are `held` are there already for what is given, and are not needed again.
    """

    article: str
    title: str
    summary: str
    item: str
    changes: tuple[str, ...]
    gains: tuple[str, ...]
    earliest: str
    eaten: bool
    papers: tuple[str, ...]
    held: tuple[str, ...]
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToFind:
    """A fact that is not known: the question, the money it decides, the papers that prove it, and what it is for."""

    item: str
    question: str
    sum: str
    evidence: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which a clause opens or closes for an item."""

    day: str
    clause: str
    item: str
    opens: bool


@dataclass(frozen=True, slots=True)
class OptionShown:
    """A choice: the items that count, what is due in all, the difference to now, what is given up.

    It is the `best` one, one of several `tied`, or what counts `now`.
    """

    items: str
    sum: str
    difference: str
    lost: str
    best: bool
    tied: bool
    now: bool


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """A rule under which the applicant may choose: what to do, and what each choice brings, the best first."""

    rule: str
    todo: str
    options: tuple[OptionShown, ...]


@dataclass(frozen=True, slots=True)
class SharedShown:
    """Something that others may claim as well: how many they are, who is paid, what it means here, the papers."""

    article: str
    title: str
    item: str
    sharers: str
    paid: str
    own: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """All advice that a page gives; `idle` are the facts that need not be looked for, thing by thing.

    `write` is what a profile has to say so that the best choice counts.
    """

    near: tuple[Near, ...]
    rest: int
    unknown: tuple[ToFind, ...]
    days: tuple[Day, ...]
    rooms: tuple[str, ...]
    beyond: int
    idle: tuple[tuple[str, str], ...]
    choices: tuple[ChoiceShown, ...]
    write: str
    shared: tuple[SharedShown, ...]


def advised(advice: Advice, asked: Asked, lang: str) -> Advised:
    """Advice as a page says it; what brings nothing at all is left out."""
    vocabulary, today = advice.decision.plan.rules.vocabulary, advice.decision.as_of
    worth = [miss for miss in advice.near_misses if miss.gain or miss.eaten]
    held = {(each.name, thing(item)) for each in papers(advice.decision, "zh") for item in each.items}
    near = tuple(_near(miss, held, vocabulary, lang, wait=miss.earliest > today) for miss in worth[:MOST])
    return Advised(
        near,
        max(len(worth) - MOST, 0),
        tuple(_to_find(each, vocabulary, lang) for each in advice.unknown),
        tuple(_day(each, vocabulary, lang) for each in advice.calendar),
        tuple(_room(each, vocabulary, lang) for each in advice.rooms),
        len(advice.beyond),
        tuple(_idle(each, vocabulary, lang) for each in idle(advice.decision, asked.facts)),
        tuple(_choice(each, advice.decision, lang) for each in advice.choices.rules),
        to_write(advice.choices, lang),
        tuple(_shared(each, vocabulary, lang) for each in advice.shared),
    )


def _choice(choice: Choice, decision: Decision, lang: str) -> ChoiceShown:
    options = tuple(
        OptionShown(
            items_word(each, decision, lang), worth_word(each.worth, lang),
            difference_word(each.worth, choice.now, lang), given_up(choice, each, decision, lang),
            each in choice.best, len(choice.best) > 1, choice.is_now(each),
        )
        for each in shown(choice)
    )  # fmt: skip
    return ChoiceShown(rule_word(choice, decision, lang), what_to_do(choice, decision, lang), options)


def _shared(shared: Shared, vocabulary: Vocabulary, lang: str) -> SharedShown:
    clause, item = shared.clause, item_word(shared.item, vocabulary, lang)
    told = sharers_word(shared, lang), paid_word(shared, lang), own_word(shared, lang)
    return SharedShown(clause.article, named(clause, lang), item, *told, shared.papers)


def _near(
    miss: NearMiss, held: Collection[tuple[str, Thing]], vocabulary: Vocabulary, lang: str, *, wait: bool
) -> Near:
    again = [each for each in miss.papers if is_held(each, miss, held)]
    told = [gain_words([gain], vocabulary, lang) for gain in miss.gain]
    clause = miss.clause
    return Near(
        clause.article, named(clause, lang), clause.summary, item_word(miss.item, vocabulary, lang),
        tuple(change_words(each, vocabulary, lang, alone=each.item is miss.item) for each in miss.changes), tuple(told),
        miss.earliest.isoformat() if wait else "", miss.eaten,
        tuple(each for each in miss.papers if each not in again), tuple(again), miss.departments,
    )  # fmt: skip


def is_held(paper: str, miss: NearMiss, held: Collection[tuple[str, Thing]]) -> bool:
    """Whether a paper is there already, for the same thing or for the applicant, and that is not what changes.

    The certificate of a city's award proves nothing of a province's.
    """
    changed = {thing(change.item) for change in miss.changes}
    proofs = {proof for change in miss.changes for proof in change.fact.proofs()}
    about = {thing(miss.item), None} - changed
    return paper not in proofs and any((paper, each) in held for each in about)


def _to_find(each: Unknown, vocabulary: Vocabulary, lang: str) -> ToFind:
    fact = each.question.fact
    worth = pick(lang, "说不出最多多少", "no limit can be told") if each.fen is None else sum_word(each.fen)
    told = fact.asked(lang) if lang == "zh" else f"{fact.key}: {fact.asked(lang)}"
    clauses = tuple(f"{clause.article} {named(clause, lang)}" for clause in each.question.clauses)
    return ToFind(item_word(each.question.item, vocabulary, lang), told, worth, fact.proofs(lang), clauses)


def _idle(each: Idle, vocabulary: Vocabulary, lang: str) -> tuple[str, str]:
    """A thing, and the names of its facts that need not be looked for."""
    names = [fact.label if lang == "zh" else fact.key.replace("_", " ") for fact in each.facts]
    return item_word(each.item, vocabulary, lang), pick(lang, "、", ", ").join(names)


def _day(turn: Turn, vocabulary: Vocabulary, lang: str) -> Day:
    label = f"{turn.clause.article} {named(turn.clause, lang)}"
    return Day(turn.day.isoformat(), label, item_word(turn.item, vocabulary, lang), turn.opens)


def _room(room: Room, vocabulary: Vocabulary, lang: str) -> str:
    payer, left, cap = payer_word(room.payer, vocabulary, lang), sum_word(room.left), sum_word(room.rule.fen)
    used = sum_word(room.used)
    return pick(
        lang,
        f"{payer}：封顶 {cap}，已用 {used}，还剩 {left}",
        f"{payer}: ceiling {cap}, {used} taken, {left} left",
    )
