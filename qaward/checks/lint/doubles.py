"""Two clauses that can pay one item from one payer, with no rule that says which, and clauses written twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from qaward.canonical import canonical_json
from qaward.checks.boxes import implies, never
from qaward.checks.examples import Case
from qaward.checks.lint.context import LintContext, owes
from qaward.checks.lint.pages import APPLICANT, Page
from qaward.checks.lint.place import Place
from qaward.checks.meeting import Hull, hull, meeting
from qaward.findings import Finding
from qaward.nodes import plain
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Clause, Condition, Count, Leaf, PayLine, Tier
from qaward.policy.stacking import ITEM, StackRule
from qaward.policy.unasked import together as both
from qaward.vocabulary.fact import Fact, Scope

OWN_WORDS = ("clause", "title", "article", "cites", "summary", "evidence", "departments", "mentions")
"""What two clauses can differ in and still be the same."""

MOST_ROWS, MOST_CASES = 12, 3
_MUCH = 100_000_000
MOST_NAMED = 5
"""So many clauses of a group that is the same are named beside the first two."""


def check(context: LintContext) -> Iterator[Finding]:
    """Everything about pairs of clauses."""
    every: dict[str, list[tuple[Page, Clause]]] = {}
    for found in _groups(context):
        if len(found) > 1:
            yield _told(found)
        for page, clause in _different(context, found):
            every.setdefault(clause.each, []).append((page, clause))
    for alike in every.values():
        spans = [hull(context.applies(clause)) for _, clause in alike]
        for at, to in meeting(spans):
            (page, one), (other, two) = alike[at], alike[to]
            if page is other and _said(page, one) == _said(page, two):
                continue
            region = context.together(page.policy, other.policy)
            if region is not None and one.name not in two.continues and two.name not in one.continues:
                yield from _pair(context, (page, one), (other, two), region)


def _said(page: Page, clause: Clause) -> tuple[object, ...]:
    """All in which two clauses of a policy that are the same agree."""
    entry = plain(page.entry(clause))
    decides = canonical_json({key: value for key, value in entry.items() if key not in OWN_WORDS})
    return clause.policy, clause.each, clause.article, clause.summary, decides


def _groups(context: LintContext) -> list[list[tuple[Page, Clause]]]:
    """All clauses, those together that say the same in everything that decides."""
    found: dict[tuple[object, ...], list[tuple[Page, Clause]]] = {}
    for page, clause in context.clauses():
        found.setdefault(_said(page, clause), []).append((page, clause))
    return list(found.values())


def _different(context: LintContext, alike: list[tuple[Page, Clause]]) -> list[tuple[Page, Clause]]:
    """Of clauses that say the same one for each set of stacking rules: what is so of it is so of the others."""
    if len(alike) == 1:
        return alike
    rules = [*alike[0][0].policy.stacking, *context.rules.stacking]
    continued = {name for _, clause in context.clauses() for name in clause.continues}
    kept: dict[tuple[object, ...], tuple[Page, Clause]] = {}
    for page, clause in alike:
        under = tuple(at for at, rule in enumerate(rules) if clause.name in rule.clauses)
        kept.setdefault((under, clause.name if clause.name in continued else ""), (page, clause))
    return list(kept.values())


def _told(alike: list[tuple[Page, Clause]]) -> Finding:
    """One remark for all clauses that are the same."""
    (_, first), (_, second), *rest = alike
    words = {"other": first.id, "more_zh": "", "more_en": ""}
    if rest:
        few = [clause.id for _, clause in rest[:MOST_NAMED]]
        words["more_zh"] = f"；这样的条款共 {len(alike)} 个，还有 {'、'.join(few)}{' 等' if rest[MOST_NAMED:] else ''}"
        more = ", …" if rest[MOST_NAMED:] else ""
        words["more_en"] = f"; there are {len(alike)} of them, also {', '.join(few)}{more}"
    also = (first.mark, *(clause.mark for _, clause in rest[:MOST_NAMED]))
    return Place(second.policy, second.id, second.mark).tell("lint.clause-same", words, about=first.id, also=also)


def _pair(
    context: LintContext, first: tuple[Page, Clause], second: tuple[Page, Clause], region: str
) -> Iterator[Finding]:
    (page, one), (other, two) = first, second
    forms = {(line.payer, line.form) for line in two.pays}
    payers = [line.payer for line in one.pays if (line.payer, line.form) in forms]
    payers = [payer for payer in payers if owes(one, payer) and owes(two, payer)]
    payers = [payer for payer in payers if not _ruled(context, page, other, one, two, payer)]
    if not payers:
        return
    together = both(context.applies(one), context.applies(two))
    if never(together):
        return
    if one.each == APPLICANT and not (implies(page.own(one), other.own(two)) or implies(other.own(two), page.own(one))):
        return  # what an applicant gets for one thing and for another is not the same
    for payer in payers:
        case = _case(context, first, second, payer, together, region)
        if case is not None:
            name = one.id if one.policy == two.policy else one.name
            label = context.vocabulary.payers[payer].label
            yield Place(two.policy, two.id, two.mark).tell(
                "lint.paid-twice",
                {"other": name, "payer_zh": label, "payer_en": payer},
                about=name,
                also=(one.mark,),
                examples=(context.profile(case),),
            )
            return


def _ruled(context: LintContext, page: Page, other: Page, one: Clause, two: Clause, payer: str) -> bool:
    """Whether a stacking rule says which of both clauses' sums counts, or what both give an item at most.

    A cap on all that an applicant gets says nothing of an item.
    """
    rules: list[StackRule] = [*page.policy.stacking, *other.policy.stacking, *context.rules.stacking]
    choosing = [rule for rule in rules if (rule.step != "cap" or ITEM in rule.per) and rule.pays(payer)]
    return any({one.name, two.name} <= rule.clauses for rule in choosing)


def _case(
    context: LintContext,
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
            bare = both(together, row.when, peer.when)
            left = hull(bare) or {}
            needed = (*_needs(context, one, lines[0], row, left), *_needs(context, two, lines[1], peer, left))
            whole = both(bare, *needed)
            for case in islice(context.cases(whole, one, region), MOST_CASES):
                given = context.decide(case, page.policy, other.policy).lines
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


def _needs(context: LintContext, clause: Clause, line: PayLine, tier: Tier, left: Hull) -> Iterator[Leaf | Count]:
    """What must be known, and not nothing, for a row to give a sum; `left` is what may be of each fact at most."""
    payer_facts = context.vocabulary.payer_facts
    some = Range(1, None)

    def much(scope: Scope, fact: Fact, least: int) -> Leaf:
        most = left[scope, fact.key][-1][1] if (scope, fact.key) in left else least
        return Leaf(scope, fact, Range(min(least, most), None), tier.mark)

    if line.on_top_of is not None:
        yield Leaf("item", payer_facts[f"granted.{line.on_top_of}"], some, line.mark)
    if line.times is not None:
        yield Leaf("applicant" if clause.each == APPLICANT else "item", line.times, some, line.mark)
    for source, less in tier.sum.made_of() if tier.sum is not None else ():
        if isinstance(source, Count):
            least = _MUCH if source.of is not None and source.of.type == "money" else 1
            yield replace(source, low=None if less else least, high=0 if less else None)
            continue
        scope, fact = ("item", payer_facts[f"granted.{source}"]) if isinstance(source, str) else source
        if less:
            yield Leaf(scope, fact, Range(0, 0), tier.mark)
        elif isinstance(source, str):
            yield much(scope, fact, 1_000_000)
        else:
            yield much(scope, fact, _MUCH if fact.type == "money" else min(fact.most, max(fact.least, 1)))
