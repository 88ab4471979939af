"""Stacking rules and limits that cannot do anything, or do more than was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

from qaward.checks.boxes import TooMany, boxes, never
from qaward.checks.lint.context import LintContext, money_rows
from qaward.checks.lint.pages import APPLICANT, Page
from qaward.checks.lint.place import Place
from qaward.facts import Facts
from qaward.findings import Finding
from qaward.meaning.award import amount
from qaward.meaning.integers import reckon
from qaward.meaning.lower import lowered_sum
from qaward.meaning.scene import Scene
from qaward.money import sum_word
from qaward.nodes import Listing, Scalar
from qaward.numbers import Numbers, numbers
from qaward.policy.model import Clause, Condition, PayLine, Tier
from qaward.policy.stacking import EVERYTHING, ITEM, Side, StackRule
from qaward.policy.sums.base import Sum, every_sum
from qaward.policy.sums.bounds import Bounded, Rounded
from qaward.policy.unasked import together as both
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary


def check(context: LintContext) -> Iterator[Finding]:
    """Everything about rules of stacking, then about limits within a sum."""
    for page in context.pages.values():
        clauses = {clause.name: clause for clause in page.policy.clauses}
        whole = _whole(page)
        for rule in page.policy.stacking:
            yield from _rule(context, page.policy.id, rule, clauses, explicit=rule.id not in whole)
        yield from _twice(page)
    every = {clause.name: clause for page in context.pages.values() for clause in page.policy.clauses}
    for rule in context.rules.stacking:
        yield from _rule(context, "", rule, every, explicit=True)
    for _, clause in context.clauses():
        if context.alive(clause):
            yield from _sums(context, clause)


def _whole(page: Page) -> set[str]:
    """The rules of a policy that name no clauses but all of them."""
    found: set[str] = set()
    for entry in page.listed("stacking"):
        named, name = entry.get("clauses"), entry.get("rule")
        words = named.items if isinstance(named, Listing) else (named,)
        if isinstance(name, Scalar) and any(isinstance(word, Scalar) and word.text == EVERYTHING for word in words):
            found.add(name.text)
    return found


def _twice(page: Page) -> Iterator[Finding]:
    for one, two in combinations(page.policy.stacking, 2):
        if one.does_as(two):
            yield Place(page.policy.id, two.id, two.mark).tell(
                "lint.rule-same", {"other": one.id}, about=one.id, also=(one.mark,)
            )


def _rule(
    context: LintContext, policy: str, rule: StackRule, clauses: dict[str, Clause], *, explicit: bool
) -> Iterator[Finding]:
    named = [clauses[name] for name in sorted(rule.clauses) if name in clauses]
    if len(named) < len(rule.clauses):
        return  # it names clauses of policies that are not there
    place = Place(policy, rule.id, rule.mark)
    pairs = [(clause, line) for clause in named for line in clause.pays if rule.pays(line.payer)]
    met = [(clause, line) for clause, line in pairs if line.standing.figure and money_rows(line)]
    if explicit:
        for clause in named:
            if all(clause is not each for each, _ in met):
                code = "lint.rule-payer" if all(clause is not each for each, _ in pairs) else "lint.rule-no-money"
                yield place.tell(code, {"clause": clause.id}, about=clause.id, also=(clause.mark,))
        for word in rule.per:
            for clause in named:
                kind = context.vocabulary.item_kinds.get(clause.each)
                if word != ITEM and (kind is None or word not in kind.facts):
                    words = {"clause": clause.id, "word": word}
                    yield place.tell("lint.rule-per", words, about=clause.id, also=(clause.mark,))
        facts = _facts_of(context, named)
        for word in rule.per:
            if word in facts and facts[word].type == "text" and not facts[word].names:
                yield place.tell("lint.rule-text", {"word": word}, about=word)
            if word in facts and facts[word].type == "date":
                yield place.tell("lint.rule-date", {"word": word}, about=word)
    met = [(clause, line) for clause, line in met if context.alive(clause)]
    if not met:
        return
    if rule.step == "cap":
        yield from _cap(rule, met, place)
    if _idle(context, rule, met):
        yield place.tell("lint.rule-idle")


def _facts_of(context: LintContext, clauses: list[Clause]) -> dict[str, Fact]:
    """The facts of the items that some clauses look at."""
    kinds = [kind for clause in clauses if (kind := context.vocabulary.item_kinds.get(clause.each)) is not None]
    return {fact.key: fact for kind in kinds for fact in kind.facts.values()}


def _cap(rule: StackRule, met: list[tuple[Clause, PayLine]], place: Place) -> Iterator[Finding]:
    """A cap below the least sum it meets, or below some sum."""
    figures = [
        (tier.fen, clause, tier)
        for clause, line in met
        for tier in (*line.tiers, *(replace(tier, fen=fen) for tier in line.tiers for fen in tier.grades))
        if tier.standing is None and tier.sum is None and tier.fen > 0 and line.form == "money"
    ]
    fixed = all(tier.sum is None for _, line in met for tier in line.tiers)
    if not figures:
        return
    cap = sum_word(rule.fen)
    if fixed and rule.fen < min(fen for fen, _, _ in figures):
        words = {"cap": cap, "least": sum_word(min(fen for fen, _, _ in figures))}
        yield place.tell("lint.cap-below-all", words)
        return
    told: set[str] = set()
    for fen, clause, tier in figures:
        if rule.fen < fen and clause.id not in told:
            told.add(clause.id)
            words = {"cap": cap, "clause": clause.id, "sum": sum_word(fen)}
            yield place.tell("lint.cap-below-row", words, about=clause.id, also=(tier.mark,))


def _idle(context: LintContext, rule: StackRule, met: list[tuple[Clause, PayLine]]) -> bool:
    """Whether in every group of a rule there is too little for it to change anything."""
    single = ITEM in rule.per or all(clause.each == APPLICANT for clause, _ in met)
    if not single or rule.with_paid is not None:
        return False
    groups: dict[tuple[str, Side], list[tuple[Clause, PayLine]]] = {}
    for clause, line in met:
        kind, side = clause.each if ITEM in rule.per else "", rule.side(line.payer, line.form)
        groups.setdefault((kind, side), []).append((clause, line))
    return all(_spare(context, rule, members) for members in groups.values())


def _spare(context: LintContext, rule: StackRule, members: list[tuple[Clause, PayLine]]) -> bool:
    if rule.step == "cap":
        sums = [_most(line) for _, line in members]
        return None not in sums and sum(each for each in sums if each is not None) <= rule.fen
    most = max(rule.most, 1)
    if len(members) <= most:
        return True
    pairs = combinations([clause for clause, _ in members], 2)
    return most == 1 and all(never(both(context.applies(one), context.applies(two))) for one, two in pairs)


def _most(line: PayLine) -> int | None:
    """The most a line can give for one item; None where it cannot be told."""
    if line.times is not None or any(tier.sum is not None for tier in (*line.tiers, *line.plus)):
        return None
    return max((tier.fen for tier in line.tiers), default=0) + sum(tier.fen for tier in line.plus)


# ── within a sum ─────────────────────────────────────────────────────────────────────────────────────


def _sums(context: LintContext, clause: Clause) -> Iterator[Finding]:
    """Caps and floors that never or always hold, and sums that are always nothing, given the clause's condition."""
    applies = context.applies(clause)
    for line in clause.pays:
        common = _common(line)
        idle: dict[Bounded, list[Finding]] = {}
        for tier in line.tiers:
            if tier.sum is None:
                continue
            found = _ends(tier.sum, both(applies, tier.when))
            if found is None:
                continue
            place, payer = Place.of(clause), line.payer
            low, high = found
            if _at(tier.sum, high, context.vocabulary) == 0:
                yield place.tell("lint.sum-nothing", mark=tier.mark, about=payer)
                continue
            for part in (each for each in every_sum(tier.sum) if isinstance(each, Bounded)):
                least, most = sorted(_at(part.inner, end, context.vocabulary) for end in (low, high))
                told = list(_limits(part, least, most, tier, place, payer))
                if part in common:
                    idle[part] = [each for each in told if each.code in {"lint.cap-idle", "lint.floor-idle"}]
                else:
                    yield from told
        yield from _of_all(common, idle)


def _common(line: PayLine) -> list[Bounded]:
    """Each row of a line that has several, where the same limits hold all of them."""
    rows = [_held(tier.sum) for tier in line.tiers if tier.standing is None]
    outer = [made for made in rows if isinstance(made, Bounded)]
    return outer if 1 < len(rows) == len(outer) and len({(each.floor, each.cap) for each in outer}) == 1 else []


def _held(made: Sum | None) -> Sum | None:
    return made.inner if isinstance(made, Rounded) else made


def _of_all(common: Sequence[Bounded], idle: Mapping[Bounded, list[Finding]]) -> Iterator[Finding]:
    """A limit of a whole line is of no use where it is of none in any row; then it is told once."""
    codes = [{each.code for each in idle.get(part, ())} for part in common]
    for part in list(idle)[:1]:
        yield from (each for each in idle[part] if all(each.code in found for found in codes))


def _limits(part: Bounded, low: Fraction, high: Fraction, tier: Tier, place: Place, payer: str) -> Iterator[Finding]:
    cap, floor = part.cap_fen, part.floor_fen
    if cap is not None and high <= cap:
        yield place.tell("lint.cap-idle", {"cap": sum_word(cap)}, mark=tier.mark, about=payer)
    if cap is not None and low >= cap and high > cap:
        yield place.tell("lint.cap-always", {"cap": sum_word(cap)}, mark=tier.mark, about=payer)
    if floor is not None and low >= floor:
        yield place.tell("lint.floor-idle", {"floor": sum_word(floor)}, mark=tier.mark, about=payer)


def _ends(made: Sum, condition: Condition) -> tuple[dict[str, int], dict[str, int]] | None:
    """The values of the one fact a sum is made of where it is least and greatest, if its condition bounds it.

    Where the fact is taken off the sum is least at the greatest value; None where it is both counted and taken off.
    """
    of = tuple(dict.fromkeys(made.made_of()))
    if not of:
        return {}, {}
    if len(of) != 1 or not isinstance(of[0].source, tuple):
        return None
    scope, fact = of[0].source
    key = (scope, fact.key)
    try:
        found = boxes(condition)
    except TooMany:
        return None
    whole: Numbers = domain(fact)
    values = numbers(span for box in found for span in box.get(key, whole))
    if not values:
        return None
    first, last = {fact.key: values[0][0]}, {fact.key: values[-1][1]}
    return (last, first) if of[0].less else (first, last)


def _at(made: Sum, values: dict[str, int], vocabulary: Vocabulary) -> Fraction:
    """What a sum comes to at a value of its fact (as a fact of the item and of the applicant alike), not rounded."""
    day = date(2023, 6, 30)
    exact, scene = amount(lowered_sum(made, vocabulary, day)), Scene.of(Facts("", "", "", dict(values)), day)
    return Fraction(reckon(exact.figure)(values, scene) or 0, exact.by)
