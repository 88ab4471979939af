"""Earlier payments of which it is not known in which groups of stacking rules they are, and what would tell."""

from __future__ import annotations

from typing import NamedTuple

from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.offers import NOWHERE, Offer
from qaward.vocabulary.fact import APPLICANT


class Unplaced(NamedTuple):
    """Payments, by their numbers, of which a word is not known by which a rule puts them in groups with some offers."""

    word: str
    payments: tuple[int, ...]
    offers: tuple[Offer, ...]


def unplaced(ground: Ground) -> list[Unplaced]:
    """The payments that may be in one group or another, for each word of a rule under which they count."""
    found: list[Unplaced] = []
    for group in ground.groups if ground.paid else ():
        if not group.rule.words or group.rule.with_paid is None:
            continue
        offers = tuple(ground.offers[number] for number in group.offers)
        lists = {id(each): each for each in (ground.counted(group.rule, offer) for offer in offers)}
        counted = {id(payment) for each in lists.values() for payment in each}
        paid = [(at, payment) for at, payment in enumerate(ground.facts.paid) if id(payment) in counted]
        for word in group.rule.words:
            numbers = tuple(at for at, payment in paid if not ground.paid.known(payment, (word,)))
            if numbers:
                found.append(Unplaced(word, numbers, offers))
    return found


def telling(ground: Ground) -> list[tuple[int, str]]:
    """The facts of listed things, by their numbers, that tell in which groups payments are.

    Not those that others fix, or that fix others: with one of them more would have to be settled.
    """
    numbers = {id(item): at for at, item in enumerate(ground.facts.items)}
    found: dict[tuple[int, str], None] = {}
    for word, payments, _ in unplaced(ground):
        for payment in payments:
            things = ground.paid.things(ground.facts.paid[payment])
            if len(things) == 1:
                thing = things[0]
                at, kind = (NOWHERE, APPLICANT) if thing is None else (numbers[id(thing)], thing.kind)
                # The clause of a payment need not be known: nor then that things of its kind have such a word.
                fact = ground.vocabulary.facts_of(kind).get(word)
                if fact is not None and fact.bonds is None and fact.derived is None:
                    found[at, word] = None
    return list(found)
