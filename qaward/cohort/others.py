"""Sums for a body that are reckoned from what other applicants are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qaward.cohort.claim import MOST_NAMED, Claim
from qaward.effects import FromOthers, Party
from qaward.engine.decision import Decision
from qaward.facts import Facts
from qaward.identity import Name, code, form
from qaward.policy.between import BetweenRule, OfOthers
from qaward.vocabulary.fact import NOTHING


@dataclass(frozen=True, slots=True)
class Given:
    """What an applicant is given that counts under a rule, in fen, and whether nothing of that is open any more."""

    facts: Facts
    fen: int
    settled: bool


def _of(rule: BetweenRule) -> OfOthers:
    assert rule.of_others is not None  # a rule of this form has one
    return rule.of_others


def counts(rule: BetweenRule, claims: Sequence[Claim]) -> bool:
    """Whether some claims of an applicant count under a rule."""
    of = _of(rule).of
    return any(each.clause.name in of and rule.payer in {None, each.payer} for each in claims)


def given_to(rule: BetweenRule, decision: Decision, claims: Sequence[Claim]) -> Given:
    """What an applicant is given that counts under a rule, after all that rules take away.

    What is not paid, since it was withdrawn or people settled so, is given to nobody.
    """
    of = _of(rule).of
    stands = {each.place: each.stand for each in claims}
    counted = [each for each in claims if each.stand in {"stands", "open"} and each.clause.name in of]
    fen, settled = 0, all(each.sure and each.stand == "stands" for each in counted)
    for line in decision.lines:
        kind, same = (line.item.kind, line.item.same) if line.item is not None else ("", "")
        if stands.get((line.clause.name, kind, same, line.payer)) in {"gone", "unpaid"}:
            continue
        if line.clause.name in of and rule.payer in {None, line.payer} and line.form == "money":
            if line.standing.owed:
                fen += line.net
            elif line.standing.own and line.figure and line.net:
                settled = False
    return Given(decision.facts, fen, settled)


def sum_of(rule: BetweenRule, body: Facts, given: Sequence[Given], *, asked: bool) -> FromOthers | None:
    """What those are given together that name a body; None where nobody names it and it is not `asked` for.

    Who does not say whose it is may be anybody's; while that or what one is given is open, nothing is reckoned.
    """
    of = _of(rule)
    mine: list[Given] = []
    open_: list[Given] = []
    for each in given:
        if each.facts.same == body.same:
            continue
        named = each.facts.values.get(of.their.key)
        if named is None and (each.fen or not each.settled):
            open_.append(each)
        elif isinstance(named, (str, Name)) and _is(named, body, of):
            mine.append(each)
            if not each.settled:
                open_.append(each)
    if not (mine or asked):
        return None
    fen = None if open_ else sum(each.fen for each in mine)
    others = tuple(Party(each.facts.id, each.facts.name) for each in (open_ or mine)[:MOST_NAMED])
    return FromOthers(rule.name, of.fact.key, fen, of.fact.key in body.values, others)


def _is(named: str | Name, body: Facts, of: OfOthers) -> bool:
    """Whether a text names a body."""
    text = named.text if isinstance(named, Name) else named
    if text == NOTHING:
        return False
    return code(text) == body.same if of.mine == "id" else form(text) == form(body.name)
