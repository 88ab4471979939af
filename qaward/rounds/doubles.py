"""Items that look alike and are both given a sum by one clause and payer: asked whether they are one, and held.

`GB/T 70001` beside `GB/T 70001-2023`, the letter O for 0, other signs, a title behind the number: nothing is merged
unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qaward.identity import Standard, look, standard, unsigned
from qaward.intake.profiles import ItemKey
from qaward.intake.questions import OTHER_ITEM, SAME_ITEM, SAME_WORDS, AnswerBook, Question, question
from qaward.marks import Mark
from qaward.rounds.lines import RoundLine
from qaward.rounds.rivals import Claimant, claim_question
from qaward.rounds.told import Told

_RUN = re.compile(r"[!-~]+")
_FIGURES = str.maketrans("oil", "011")


def bare(same: str) -> str:
    """The form of a name without what stands around the one standard number in it, if there is one."""
    runs = [run.strip("-.,:;()<>'\"") for run in _RUN.findall(same)]
    numbers = [run for run in runs if standard(_in_figures(run)) is not None]
    return numbers[0] if len(numbers) == 1 else same


def _in_figures(run: str) -> str:
    """A number with letters that look like figures, behind the first figure, as figures."""
    at = next((at for at, char in enumerate(run) if char.isdecimal()), len(run))
    return run[:at] + run[at:].translate(_FIGURES)


def alike_pairs(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Those of some names, by their forms, that may be one thing; each is paired with the first of its like alone."""
    looks: dict[str, str] = {}
    bares: dict[tuple[str, ...], str] = {}
    numbers: dict[tuple[str, str], list[tuple[str, Standard]]] = {}
    told = set[tuple[str, str]]()
    for same in sorted(set(forms)):
        short = bare(same)
        first = looks.setdefault(look(short), same)
        if first != same:
            yield first, same
            continue
        signless = unsigned(short)
        first = bares.setdefault(signless, same) if signless else same
        if first != same:
            told.add((first, same))
            yield first, same
        number = standard(_in_figures(short))
        if number is not None:
            numbers.setdefault(number.base, []).append((same, number))
    for known in numbers.values():
        firsts: dict[str, str] = {}
        for same, number in sorted(known, key=lambda each: (each[1].year != "", each[0])):
            first = firsts.get(number.year[-2:]) or firsts.get("")
            if first is None:
                firsts[number.year[-2:]] = same
            else:
                firsts.setdefault(number.year[-2:], same)
                if (pair := (min(first, same), max(first, same))) not in told:
                    yield pair


@dataclass(slots=True)
class _Pair:
    """Two names of one kind, with the payers that give something for both, and who has which."""

    payers: set[str] = field(default_factory=set[str])
    lines: dict[tuple[str, ItemKey], RoundLine] = field(default_factory=dict[tuple[str, ItemKey], RoundLine])


class Doubles:
    """What is given twice for what may be one item: `questions` that nobody has answered, and what answers made of it.

    `lost` are the items that count no more, since they are another that counts: applicant, item and payer, with the id
    of the question.
    """

    def __init__(self, lines: Sequence[RoundLine], told: Mapping[str, Told], answers: AnswerBook) -> None:
        self._answers = answers
        self.questions: list[Question] = []
        self.lost: dict[tuple[str, ItemKey, str], str] = {}
        groups: dict[tuple[object, ...], list[RoundLine]] = {}
        for line in lines:
            if _is_paid(line):
                part = told[line.applicant].parts.get(line.number)
                groups.setdefault((line.policy, line.clause, line.payer, line.kind, part), []).append(line)
        pairs: dict[tuple[str, str, str], _Pair] = {}
        for group in groups.values():
            self._pair(group, told, pairs)
        same: dict[ItemKey, list[tuple[_Pair, str]]] = {}
        for (kind, one, two), pair in sorted(pairs.items()):
            asked = _asked((kind, one), (kind, two), pair)
            answer = answers.of(asked)
            word = answer.answer if answer is not None else ""
            if word == SAME_ITEM:
                _join(same, (kind, one), (kind, two), (pair, asked.id))
            elif word != OTHER_ITEM:
                self.questions.append(asked)
        for joined in {id(each): each for each in same.values()}.values():
            self._count_once(joined)

    def _pair(
        self, group: Sequence[RoundLine], told: Mapping[str, Told], pairs: dict[tuple[str, str, str], _Pair]
    ) -> None:
        by_form: dict[str, list[RoundLine]] = {}
        for line in group:
            by_form.setdefault(line.same, []).append(line)
        if len(by_form) < 2:
            return
        for one, two in alike_pairs(by_form):
            both = {line.applicant for line in by_form[one]} & {line.applicant for line in by_form[two]}
            found = [*by_form[one], *by_form[two]]
            clause = f"{found[0].policy}/{found[0].clause}", found[0].payer
            if any(clause in told[line.applicant].several for line in found):
                found = [line for line in found if line.applicant in both]
            if found:
                pair = pairs.setdefault((found[0].kind, one, two), _Pair())
                pair.payers.add(found[0].payer)
                pair.lines |= {(line.applicant, (line.kind, line.same)): line for line in found}

    def _count_once(self, joined: Sequence[tuple[_Pair, str]]) -> None:
        """Names that are one: each applicant has it once, and of several applicants one, when somebody says which."""
        lines = {key: line for pair, _ in joined for key, line in pair.lines.items()}
        payers = {payer for pair, _ in joined for payer in pair.payers}
        why = joined[0][1]
        kept: dict[str, RoundLine] = {}
        for line in sorted(lines.values(), key=_fullest):
            if line.applicant in kept:
                self._lose(line, payers, why)
            else:
                kept[line.applicant] = line
        if len(kept) < 2:
            return
        asked = _claimed(list(kept.values()))
        answer = self._answers.of(asked)
        winner = answer.answer if answer is not None else ""
        if winner not in kept:
            self.questions.append(asked)
            return
        for key, line in kept.items():
            if key != winner:
                self._lose(line, payers, asked.id)

    def _lose(self, line: RoundLine, payers: Iterable[str], why: str) -> None:
        for payer in payers:
            self.lost[line.applicant, (line.kind, line.same), payer] = why


def _is_paid(line: RoundLine) -> bool:
    return bool(line.item) and line.figure and line.money and line.decided > 0 and line.state in {"counted", "held"}


def _fullest(line: RoundLine) -> tuple[object, ...]:
    """Which of several spellings of one item counts: the one with number and year and nothing around it."""
    number = standard(line.same)
    return number is None, number is None or not number.year, line.decided, line.same


def _join(same: dict[ItemKey, list[tuple[_Pair, str]]], one: ItemKey, two: ItemKey, pair: tuple[_Pair, str]) -> None:
    """That two items are one, and with them all that either was one with before."""
    first, second = same.get(one, []), same.get(two, [])
    whole = [*first, *(second if second is not first else ()), pair]
    for key in {one, two, *(key for key, known in same.items() if known and known in (first, second))}:
        same[key] = whole


def _asked(one: ItemKey, two: ItemKey, pair: _Pair) -> Question:
    claims = sorted(pair.lines)
    people = list(dict.fromkeys(who for who, _ in claims))
    names = dict.fromkeys(pair.lines[claim].name for claim in claims)
    found = [next(pair.lines[claim].item for claim in claims if claim[1] == item) for item in (one, two)]
    return question(
        "alike",
        people[0] if len(people) == 1 else "",
        _places(pair.lines[claim] for claim in claims) or (Mark(found[0]),),
        "item",
        item=one,
        payer=next(iter(pair.payers)) if len(pair.payers) == 1 else "",
        subject="\x1f".join((two[1], *people)),
        options=(SAME_ITEM, OTHER_ITEM),
        accepts=SAME_WORDS,
        rivals=tuple(claims),
        who="、".join(names),
        one=found[0],
        two=found[1],
    )


def _claimed(lines: Sequence[RoundLine]) -> Question:
    """Who is given an item that several claim under names that are one."""
    first = min(lines, key=_fullest)
    claimants = (Claimant(each.applicant, each.code, each.name, (each.kind, each.same), each.places) for each in lines)
    return claim_question((first.kind, first.same), first.item, claimants)


def _places(lines: Iterable[RoundLine]) -> tuple[Mark, ...]:
    return tuple(dict.fromkeys(place for line in lines for place in line.places))
