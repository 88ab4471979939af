"""Two clauses that can pay one item from one payer, with no rule that says which, and clauses written twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from qaward.canonical import canonical_json
from qaward.checks.boxes import implies, never
from qaward.checks.examples import Case
from qaward.checks.lint.ground import Ground, owes
from qaward.checks.lint.pages import APPLICANT, Page
from qaward.checks.lint.place import Place
from qaward.checks.remarks import Remark
from qaward.nodes import plain
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Clause, Condition, Leaf, PayLine, Tier
from qaward.policy.stacking import StackRule
from qaward.policy.sums import ingredients
from qaward.policy.unasked import together as both

OWN_WORDS = ("clause", "article", "cites", "summary", "evidence", "departments", "mentions")
"""What two clauses can differ in and still be the same."""

MOST_ROWS, MOST_CASES = 12, 3


def check(ground: Ground) -> Iterator[Remark]:
    """Everything about pairs of clauses."""
    every = list(ground.clauses())
    for (page, one), (other, two) in combinations(every, 2):
        if one.each != two.each:
            continue
        if page is other and _same(page, one, two):
            words = {"other": one.id}
            yield Place(two.policy, two.id, two.mark).tell("lint.clause-same", words, about=one.id, also=(one.mark,))
            continue
        region = ground.together(page.policy, other.policy)
        if region is None or one.name in two.continues or two.name in one.continues:
            continue
        yield from _pair(ground, (page, one), (other, two), region)


def _same(page: Page, one: Clause, two: Clause) -> bool:
    """Whether two clauses of a policy say the same in everything that decides."""
    first, second = (
        canonical_json({key: value for key, value in plain(page.entry(each)).items() if key not in OWN_WORDS})
        for each in (one, two)
    )
    return first == second and one.article == two.article and one.summary == two.summary


def _pair(ground: Ground, first: tuple[Page, Clause], second: tuple[Page, Clause], region: str) -> Iterator[Remark]:
    (page, one), (other, two) = first, second
    forms = {(line.payer, line.form) for line in two.pays}
    payers = [line.payer for line in one.pays if (line.payer, line.form) in forms]
    payers = [payer for payer in payers if owes(one, payer) and owes(two, payer)]
    payers = [payer for payer in payers if not _ruled(ground, page, other, one, two, payer)]
    if not payers:
        return
    together = both(ground.applies(one), ground.applies(two))
    if never(together):
        return
    if one.each == APPLICANT and not (implies(page.own(one), other.own(two)) or implies(other.own(two), page.own(one))):
        return  # what an applicant gets for one thing and for another is not the same
    for payer in payers:
        case = _case(ground, first, second, payer, together, region)
        if case is not None:
            name = one.id if one.policy == two.policy else one.name
            label = ground.vocabulary.payers[payer].label
            yield Place(two.policy, two.id, two.mark).tell(
                "lint.paid-twice",
                {"other": name, "payer_zh": label, "payer_en": payer},
                about=name,
                also=(one.mark,),
                examples=(ground.profile(case),),
            )
            return


def _ruled(ground: Ground, page: Page, other: Page, one: Clause, two: Clause, payer: str) -> bool:
    """Whether a stacking rule says which of both clauses' sums counts; a cap on both together does not."""
    rules: list[StackRule] = [*page.policy.stacking, *other.policy.stacking, *ground.rules.stacking]
    choosing = [rule for rule in rules if rule.step != "cap" and rule.payer in {None, payer}]
    return any({one.name, two.name} <= rule.clauses for rule in choosing)


def _case(
    ground: Ground,
    first: tuple[Page, Clause],
    second: tuple[Page, Clause],
    payer: str,
    together: Condition,
    region: str,
) -> Case | None:
    """An applicant to whom a decision gives both."""
    (page, one), (other, two) = first, second
    lines = [next(line for line in clause.pays if line.payer == payer) for clause in (one, two)]
    for row in islice(_rows(lines[0]), MOST_ROWS):
        for peer in islice(_rows(lines[1]), MOST_ROWS):
            whole = both(together, row.when, peer.when, *_needs(ground, one, lines[0], row))
            whole = both(whole, *_needs(ground, two, lines[1], peer))
            for case in islice(ground.cases(whole, one, region), MOST_CASES):
                given = ground.decide(case, page.policy, other.policy).lines
                paid = {
                    line.clause.name
                    for line in given
                    if line.payer == payer and line.item == case.item and line.net > 0 and line.standing.own
                }
                if {one.name, two.name} <= paid:
                    return case
    return None


def _rows(line: PayLine) -> Iterator[Tier]:
    return (tier for tier in line.tiers if tier.standing is None and (tier.fen or tier.sum is not None))


def _needs(ground: Ground, clause: Clause, line: PayLine, tier: Tier) -> Iterator[Leaf]:
    """What must be known, and not nothing, for a row to give a sum."""
    payer_facts = ground.vocabulary.payer_facts
    some = Range(1, None)
    if line.on_top_of is not None:
        yield Leaf("item", payer_facts[f"granted.{line.on_top_of}"], some, line.mark)
    if line.times is not None:
        yield Leaf("applicant" if clause.each == APPLICANT else "item", line.times, some, line.mark)
    for part in ingredients(tier.sum) if tier.sum is not None else ():
        if isinstance(part, str):
            yield Leaf("item", payer_facts[f"granted.{part}"], Range(1_000_000, None), tier.mark)
        else:
            scope, fact = part
            least = 100_000_000 if fact.type == "money" else min(fact.most, max(fact.least, 1))
            yield Leaf(scope, fact, Range(least, None), tier.mark)
