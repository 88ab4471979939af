"""Facts of shared things that follow from what all applicants say of them: whether one leads, how many, which place.

Lists prove what stands in them, never that nobody else exists. So that one meets a condition is certain, while that
none does, how many do and which place one has is so only where the rule, or the office for its lists, declares that
they are complete;
elsewhere a number is the least that there are, which can contradict what somebody typed and fills in nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qaward.cohort.claim import MOST_NAMED
from qaward.effects import FromAll, Party
from qaward.engine.conditions import held
from qaward.engine.groups import key_for
from qaward.facts import Facts, Item, with_shared
from qaward.meaning.core import MET, NOT_MET
from qaward.meaning.scene import Scene
from qaward.meaning.stacking import NO_KEY, UNKNOWN_KEY, Key
from qaward.policy.between import BetweenRule, OfAll
from qaward.policy.stacking import ITEM


@dataclass(frozen=True, slots=True)
class Applicant:
    """An applicant, the day for which it is decided, the rules that its policies have, and which of its items (by kind
    and form) are claimed no more.
    """

    facts: Facts
    day: date
    rules: frozenset[str]
    kinds: tuple[str, ...]
    gone: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Share:
    """An item of an applicant in the group of a rule, the answer of the rule's condition, and its rank."""

    facts: Facts
    item: Item
    answer: int
    rank: int | None


def shared(
    rules: Sequence[BetweenRule], applicants: Sequence[Applicant], complete: frozenset[str] = frozenset()
) -> list[Facts]:
    """The facts of some applicants, with those of their items that follow from what all of them say.

    Of items of the kinds that are `complete` nobody has any but these, whatever the rule says.
    Each rule looks at what was said, not at what another rule found: their order changes nothing.
    """
    found: dict[str, list[FromAll]] = {}
    for rule in rules:
        if rule.of_all is not None:
            of = replace(rule.of_all, complete=rule.of_all.complete or rule.of_all.kind in complete)
            for facts, each in _found(rule, of, [each for each in applicants if rule.name in each.rules]):
                found.setdefault(facts.same, []).append(each)
    return [with_shared(each.facts, tuple(found.get(each.facts.same, ()))) for each in applicants]


def _found(rule: BetweenRule, of: OfAll, applicants: Iterable[Applicant]) -> Iterator[tuple[Facts, FromAll]]:
    groups: dict[tuple[Key, ...], list[_Share]] = {}
    floating = False
    for each in sorted(applicants, key=lambda one: one.facts.same):
        scene = Scene.of(each.facts, each.day, each.kinds)
        items = [item for item in each.facts.items if item.kind == of.kind and (item.kind, item.same) not in each.gone]
        for item in sorted(items, key=lambda one: one.same):
            keys = tuple(_key(word, item) for word in rule.per)
            if (UNKNOWN_KEY,) in keys:
                floating = True
            elif (NO_KEY,) not in keys:
                answer = MET if rule.where is None else held(rule.where, item.values, scene)
                groups.setdefault(keys, []).append(_Share(each.facts, item, answer, _rank(rule, item)))
    for group in groups.values():
        for share in group:
            made = _of_one(rule, of, share, group, complete=of.complete and not floating)
            if made is not None:
                yield share.facts, made


def _key(word: str, item: Item) -> Key:
    return ("item", item.kind, item.same) if word == ITEM else key_for(item.values.get(word), known=True)


def _rank(rule: BetweenRule, item: Item) -> int | None:
    """The rank by which places are told, the least first; None where it is not known."""
    value = item.values.get(rule.order[0].fact.key) if rule.order else None
    return (-value if rule.order[0].descending else value) if isinstance(value, int) else None


def _of_one(rule: BetweenRule, of: OfAll, own: _Share, group: Sequence[_Share], *, complete: bool) -> FromAll | None:
    """What follows for one item, where it fills in what is not known or contradicts what was typed."""
    others = [each for each in group if each.facts.same != own.facts.same]
    asked = others if of.how == "other" else group
    met = [each for each in asked if each.answer == MET]
    if of.how == "place":
        if own.rank is None:
            return None
        met = [each for each in others if each.rank is not None and each.rank < own.rank]
        value = 1 + _number(met)
        exact = complete and all(each.rank not in {None, own.rank} for each in others)
    elif of.how in {"any", "other"}:
        value = int(bool(met))
        exact = bool(met) or (complete and all(each.answer == NOT_MET for each in asked))
        if not exact:
            return None
    else:
        value = _number(met)
        exact = complete and all(each.answer in {MET, NOT_MET} for each in group)
    typed = own.item.values.get(of.fact.key)
    contradicts = isinstance(typed, int) and (typed != value if exact else typed < value)
    if not (contradicts or (typed is None and exact)):
        return None
    named = {
        each.facts.same: Party(each.facts.id, each.facts.name) for each in met if each.facts.same != own.facts.same
    }
    parties = tuple(named[same] for same in sorted(named)[:MOST_NAMED])
    return FromAll(
        rule.name, of.kind, own.item.id, of.fact.key, value, least=not exact, typed=typed is not None, others=parties
    )


def _number(shares: Iterable[_Share]) -> int:
    """How many applicants there are among some."""
    return len({each.facts.same for each in shares})
