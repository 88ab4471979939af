"""Clauses that can never be met or never give anything: by their dates, their kinds, what bars, what else is kept."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.checks.boxes import never
from qaward.checks.lint.context import LintContext, in_force, of_kinds
from qaward.checks.lint.pages import Page
from qaward.checks.lint.place import Place
from qaward.findings import Finding
from qaward.marks import Mark
from qaward.policy.in_force import tests_of
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import Clause, Condition, Either, Leaf, Not, PayLine, Tier
from qaward.policy.stacking import ITEM, StackRule
from qaward.policy.unasked import none_of
from qaward.policy.unasked import together as both
from qaward.standings import Standing


def check(context: LintContext) -> Iterator[Finding]:
    """Everything about clauses that cannot be reached."""
    for page in context.pages.values():
        for clause in page.policy.clauses:
            yield from _dates(page, clause)
    for page, clause in context.clauses():
        own = page.own(clause)
        if never(own):
            continue  # told where it contradicts itself
        if not context.alive(clause):
            yield _dead(context, page, clause, own)
        else:
            yield from _kinds(context, clause, own)
            yield from _despite(context, page, clause)
            yield from _shut_out(context, page, clause)


def _dates(page: Page, clause: Clause) -> Iterator[Finding]:
    """Dates of a clause that go beyond those of its policy, as both are written."""
    own, whole = page.shape(clause).in_force, page.head.in_force
    if own is None or own.by != whole.by:  # of different days nothing can be said
        return
    first = whole.start if whole.start is not None else whole.not_before
    start = own.start if own.start is not None else own.not_before
    before = first is not None and start is not None and start < first
    after = whole.until is not None and own.until is not None and own.until > whole.until
    apart = (first is not None and own.until is not None and own.until < first) or (
        whole.until is not None and start is not None and start > whole.until
    )
    if apart:
        yield Place(clause.policy, clause.id, _in_force(page, clause)).tell("lint.dates-apart")
    elif before or after:
        yield Place(clause.policy, clause.id, _in_force(page, clause)).tell("lint.dates-beyond")


def _in_force(page: Page, clause: Clause) -> Mark:
    return page.entry(clause).key_mark("in_force")


def _dead(context: LintContext, page: Page, clause: Clause, own: Condition) -> Finding:
    """Why a clause whose own condition could be met never is."""
    vocabulary, policy = context.vocabulary, page.policy
    shape = page.shape(clause).in_force
    dates = (*tests_of(shape, vocabulary, clause.each, clause.mark), *in_force(policy.in_force, policy, vocabulary))
    if policy.in_force.by:
        dates += tuple(tests_of(page.head.in_force, vocabulary, clause.each, clause.mark))
    kinds = of_kinds(clause, vocabulary)
    at = Place.of(clause)
    if never(both(*dates, own)):
        return at.tell("lint.dead-dates", mark=_in_force(page, clause) if shape else clause.mark)
    if never(both(*kinds, own)):
        return at.tell("lint.dead-kinds", mark=page.entry(clause).key_mark("for"))
    concerned = [each for each in page.exclusions if each.concerns(clause)]
    barring = [each for each in concerned if never(both(*dates, *kinds, own, none_of(each.when)))]
    if barring:
        words = {"name": barring[0].name}
        return at.tell("lint.dead-excluded", words, about=barring[0].name, also=(barring[0].mark,))
    return at.tell("lint.dead")


def _kinds(context: LintContext, clause: Clause, own: Condition) -> Iterator[Finding]:
    """Kinds a clause names and whose every applicant its own condition shuts out."""
    fact = context.vocabulary.built_in["kind"]
    for choice in fact.choices:
        if clause.applicants is not None and choice.key in clause.applicants and len(clause.applicants) > 1:
            leaf = Leaf("applicant", fact, OneOf((choice.code,)), clause.mark)
            if never(both(leaf, own)):
                place = context.pages[clause.policy].entry(clause).key_mark("for")
                words = {"kind_zh": choice.labels[0], "kind_en": choice.key}
                yield Place(clause.policy, clause.id, place).tell("lint.kind-shut-out", words, about=choice.key)


def _despite(context: LintContext, page: Page, clause: Clause) -> Iterator[Finding]:
    """A `despite` of an exclusion that could never concern the clause's applicants."""
    shape = page.shape(clause)
    for each in page.exclusions:
        idle = not each.concerns(clause) or never(both(context.applies(clause), each.when))
        if each.name in shape.despite and idle:
            place = page.entry(clause).key_mark("despite")
            yield Place(clause.policy, clause.id, place).tell(
                "lint.despite-idle", {"name": each.name}, about=each.name, also=(each.mark,)
            )


# ── shut out by a clause that gives at least as much ─────────────────────────────────────────────────


def _shut_out(context: LintContext, page: Page, clause: Clause) -> Iterator[Finding]:
    """A clause every sum of which a rule takes away, since another clause always gives as much for the same item."""
    lines = [line for line in clause.pays if line.standing.figure]
    if not lines or len(lines) < len(clause.pays):
        return
    named = [rule for rule in page.policy.stacking if clause.name in rule.clauses]
    if len(named) != 1:
        return  # `_taking` asks for the only rule of both
    for other in page.policy.clauses:
        if (
            other.name not in named[0].clauses
            or other.id == clause.id
            or other.each != clause.each
            or other.once is not None
        ):
            continue
        rules = [_taking(context, page, clause, other, line) for line in lines]
        if all(rule is not None for rule in rules) and rules[0] is not None:
            words = {"other": other.id, "rule": rules[0].id}
            yield Place.of(clause).tell("lint.shut-out", words, about=other.id, also=(other.mark, rules[0].mark))
            return


def _taking(context: LintContext, page: Page, clause: Clause, other: Clause, line: PayLine) -> StackRule | None:
    """The only rule that both clauses meet for a payer, if under it the other always takes the place of the first."""
    two = next((each for each in other.pays if each.payer == line.payer), None)
    if two is None or not page.policy.binds(line.payer) or page.policy.status != "in_force" or context.rules.stacking:
        return None
    plain = (two.standing, two.on_top_of, two.times, two.stages, two.form) == (Standing.DUE, None, None, (), line.form)
    if not plain or line.standing is Standing.SOUGHT or line.plus or line.times is not None:
        return None
    rules = [each for each in page.policy.stacking if {clause.name, other.name} & each.clauses]
    if (
        len(rules) != 1
        or rules[0].step not in {"highest", "listed"}
        or not {clause.name, other.name} <= rules[0].clauses
    ):
        return None
    rule = rules[0]
    if rule.place(clause.name) < rule.place(other.name):
        return None
    if not rule.pays(line.payer) or rule.joint or set(rule.per) - {ITEM} or rule.with_paid:
        return None
    applies, rival = context.applies(clause), context.applies(other)
    if not never(both(applies, none_of(rival))):
        return None
    return rule if all(_exceeded(both(applies, rival), tier, two, clause, other, rule) for tier in line.tiers) else None


def _exceeded(applies: Condition, tier: Tier, two: PayLine, clause: Clause, other: Clause, rule: StackRule) -> bool:
    """Whether wherever a row holds, a row of the other line holds that gives more, or as much and comes first; by the
    list, one that gives anything.
    """
    here = both(applies, tier.when)
    if never(here):
        return True
    if not rule.listed and (tier.sum is not None or tier.standing is not None):
        return False
    if not never(both(here, Not(Either(tuple(each.when for each in two.tiers))))):
        return False
    least = 1 if rule.listed else tier.fen + (1 if clause.name < other.name else 0)
    enough = (each.standing is None and each.sum is None and each.fen >= least for each in two.tiers)
    return all(good or never(both(here, each.when)) for good, each in zip(enough, two.tiers, strict=True))
