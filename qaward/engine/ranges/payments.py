"""Earlier payments of which something is open, settled in every way: on which day, and in which groups.

A payment for a thing that is listed is in the groups that the thing's own facts tell. There the thing is settled, with
all else that hangs on it. What nobody knows of other payments is settled of these alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice, product

from qaward.engine.match import Plan
from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.offers import NOWHERE, Offer
from qaward.engine.ranges.tried import Tried
from qaward.engine.ranges.unplaced import telling, unplaced
from qaward.facts import Facts, Payment
from qaward.meaning.passing import passing
from qaward.policy.matchers.elapsed import Elapsed
from qaward.vocabulary.fact import NOTHING, Value

MOST_WAYS = 64
"""So many ways of settling earlier payments are looked at."""

# ── days ─────────────────────────────────────────────────────────────────────────────────────────────


def dated(plan: Plan, facts: Facts, day: date, payer: str) -> list[Facts]:
    """The facts with every day on which payments without one may have been made; as many as one too many, if there are.

    Where somebody has looked into such a payment, its day does not matter any more.
    """
    if any(each.payer in plan.purse(payer) and each.caution == "paid.undated" for each in facts.decided):
        return []
    open_ = {at: days for at, each in enumerate(facts.paid) if (days := _days(plan, day, each, payer))}
    found: list[Facts] = []
    for days in product(*open_.values()) if open_ else ():
        paid = list(facts.paid)
        for at, on in zip(open_, days, strict=True):
            paid[at] = replace(paid[at], on=on)
        found.append(replace(facts, paid=tuple(paid)))
        if len(found) > MOST_WAYS:
            break
    return found


def _days(plan: Plan, on: date, payment: Payment, payer: str) -> list[int]:
    """Days on which a payment may have been made, one of each class that clauses and rules tell apart."""
    if payment.on is not None or payment.payer not in plan.purse(payer) or not payment.fen:
        return []
    cuts = set[int]()
    for rule in plan.stacking:
        if rule.with_paid == "this_year" and _counts_for(plan, rule.clauses, payment):
            cuts |= {date(on.year, 1, 1).toordinal(), date(on.year, 12, 31).toordinal() + 1}
    for planned in plan.clauses:
        if planned.clause.again_after is not None and _counts_for(plan, (planned.clause.name,), payment):
            cuts |= {high + 1 for _, high in passing(Elapsed(planned.clause.again_after), on)}
    return sorted({1, *(cut for cut in cuts if cut > 1)}) if cuts else []


def _counts_for(plan: Plan, clauses: Iterable[str], payment: Payment) -> bool:
    """Whether a payment counts under one of some clauses, or one that they continue."""
    return any(payment.name in {name, *plan.former.get(name, ())} for name in clauses)


# ── groups ───────────────────────────────────────────────────────────────────────────────────────────


def looked_into(plan: Plan, facts: Facts, payer: str) -> bool:
    """Whether somebody has looked into payments of which the group is not known: it does not matter any more."""
    return any(each.payer in plan.purse(payer) and each.caution == "paid.group" for each in facts.decided)


def of_listed(ground: Ground) -> list[Facts]:
    """The facts with every value of what is not known of listed things and tells the groups of what was paid for them.

    Nothing where there is none; as many as one too many, if there are. Raises TooMany.
    """
    tried = Tried(ground, hard=True)
    open_ = {place: tried.of(place[0], ground.ref(*place), hard=True) for place in telling(ground)}
    every = product(*open_.values()) if open_ else ()
    return [_with(ground.facts, dict(zip(open_, values, strict=True))) for values in islice(every, MOST_WAYS + 1)]


def _with(facts: Facts, values: Mapping[tuple[int, str], Value]) -> Facts:
    """The facts with more facts of items, by the number of each in the list, and of the applicant."""
    items = list(facts.items)
    own = dict(facts.values)
    for (at, word), value in values.items():
        if at == NOWHERE:
            own[word] = value
        else:
            items[at] = replace(items[at], values={**items[at].values, word: value})
    return replace(facts, values=own, items=tuple(items))


def of_unlisted(ground: Ground) -> tuple[list[Facts], bool]:
    """The facts with every group of lines in which a payment may be of which that is not known, as many as one too
    many, if there are; and whether these, and as they are, are all there is and no more. Raises TooMany.
    """
    facts, open_ = ground.facts, _open_words(ground)
    # A payment for a thing that is listed has what that turns out to have, which is not looked at here.
    only = not any(ground.paid.things(facts.paid[at]) for at in open_)
    found: list[Facts] = []
    ways = [[dict(zip(words, each, strict=True)) for each in product(*words.values())] for words in open_.values()]
    for chosen in islice(product(*ways), MOST_WAYS + 1) if open_ else ():
        paid = list(facts.paid)
        for at, values in zip(open_, chosen, strict=True):
            known = {word: value for word, value in values.items() if value is not None}
            paid[at] = replace(paid[at], values={**paid[at].values, **known})
        found.append(replace(facts, paid=tuple(paid)))
    return found, only


def _open_words(ground: Ground) -> dict[int, dict[str, list[Value | None]]]:
    """By the number of a payment the words by which it is put in groups and that are not known of it, with what each
    may be: what it is of some line, or may turn out to be, and none of these (None).
    """
    found: dict[int, dict[str, list[Value | None]]] = {}
    for word, numbers, offers in unplaced(ground):
        values = list(dict.fromkeys(value for offer in offers for value in _may_be(ground, offer, word)))
        for at in numbers:
            of_payment = found.setdefault(at, {})
            of_payment[word] = list(dict.fromkeys([None, *of_payment.get(word, ()), *values]))
    return dict(sorted(found.items()))


def _may_be(ground: Ground, offer: Offer, word: str) -> Iterator[Value]:
    """What a word may be of a line."""
    if word not in offer.trial.planned.facts:
        return
    value = ground.values(offer.at).get(word)
    if value is not None:
        yield from [value] * (value != NOTHING)
    else:
        tried = Tried(ground, hard=True).of(offer.at, ground.ref(offer.at, word), hard=True)
        yield from (each for each in tried if each != NOTHING)
