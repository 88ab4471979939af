"""Dates of versions: gaps and overlaps between documents that follow one another, and drafts that pretend to count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from qaward.checks.boxes import never
from qaward.checks.lint.context import LintContext, owes
from qaward.checks.lint.pages import Page
from qaward.checks.lint.place import Place
from qaward.findings import Finding
from qaward.policy.model import Clause
from qaward.policy.unasked import together as both

_VERSION = re.compile(r"（[^（）]*）|\([^()]*\)|[0-9〔〕\[\]]+|年版?|修订|试行|暂行|版|\s|号")
_DRAFT = re.compile(r"征求意见稿|送审稿|草案|讨论稿")
SHORTEST_TITLE = 4


def check(context: LintContext) -> Iterator[Finding]:
    """Everything about versions."""
    pages = list(context.pages.values())
    for page in pages:
        yield from _draft(page)
    for one, two in combinations(pages, 2):
        older, newer = sorted((one, two), key=lambda page: (_first(page) or 0, page.policy.id))
        if {one.policy.status, two.policy.status} != {"in_force"}:
            continue
        if older.policy.id in newer.policy.replaces:
            yield from _gap(older, newer)
        elif (
            not _replaced(one, two)
            and _base(one)
            and (_base(one), one.policy.region, one.policy.issuer) == (_base(two), two.policy.region, two.policy.issuer)
        ):
            yield from _overlap(older, newer)
    clauses = {clause.name: clause for page in pages for clause in page.policy.clauses}
    for page, clause in context.clauses():
        for name in page.shape(clause).continues:
            if name in clauses:
                yield from _continued(context, clause, clauses[name])


def _first(page: Page) -> int | None:
    dates = page.head.in_force
    return dates.start if dates.start is not None else dates.not_before


def _base(page: Page) -> str:
    """A title without what tells versions apart; empty where too little is left."""
    text = _VERSION.sub("", page.policy.title)
    return text if len(text) >= SHORTEST_TITLE else ""


def _replaced(one: Page, two: Page) -> bool:
    return one.policy.id in two.policy.replaces or two.policy.id in one.policy.replaces


def _day(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _gap(older: Page, newer: Page) -> Iterator[Finding]:
    """Days on which the older document no longer counts and the newer not yet."""
    until, first = older.head.in_force.until, newer.head.in_force.start
    if until is not None and first is not None and until + 1 < first:
        words = {"other": older.policy.id, "from": _day(until + 1), "to": _day(first - 1)}
        yield Place(newer.policy.id, newer.policy.id, newer.policy.mark).tell(
            "lint.version-gap", words, about=older.policy.id, also=(older.policy.mark,)
        )


def _overlap(older: Page, newer: Page) -> Iterator[Finding]:
    until, first = older.head.in_force.until, _first(newer)
    words = {"other": older.policy.id}
    place, about = Place(newer.policy.id, newer.policy.id, newer.policy.mark), older.policy.id
    if first is not None and (until is None or until >= first):
        words = {**words, "from": _day(first)}
        yield place.tell("lint.version-overlap", words, about=about, also=(older.policy.mark,))
    elif first is not None and until is not None and until + 1 < first:
        words = {**words, "from": _day(until + 1), "to": _day(first - 1)}
        yield place.tell("lint.version-gap", words, about=about, also=(older.policy.mark,))


def _draft(page: Page) -> Iterator[Finding]:
    policy = page.policy
    place = Place(policy.id, policy.id, policy.mark)
    if policy.status == "in_force" and (found := _DRAFT.search(policy.title + policy.version)):
        yield place.tell("lint.draft-in-force", {"word": found[0]}, mark=page.root.key_mark("status"))
    if policy.status == "draft" and page.head.in_force.start is not None:
        yield place.tell("lint.draft-dated", mark=page.root.key_mark("in_force"))
    if policy.status == "draft" and (policy.replaces or policy.ends):
        yield place.tell("lint.draft-replaces", mark=page.root.key_mark("replaces" if policy.replaces else "ends"))


def _continued(context: LintContext, clause: Clause, former: Clause) -> Iterator[Finding]:
    """A clause that continues one about other items, or one that still pays on the same day."""
    place = Place.of(clause)
    mark = context.pages[clause.policy].entry(clause).key_mark("continues")
    words = {"other": former.name}
    if former.each != clause.each:
        yield place.tell("lint.continues-kind", words, mark=mark, about=former.name, also=(former.mark,))
        return
    both_count = context.pages[former.policy].policy.status == context.pages[clause.policy].policy.status == "in_force"
    meet = context.together(context.pages[former.policy].policy, context.pages[clause.policy].policy)
    apart = clause.once == former.once == "applicant"  # these pay once between them
    paying = any(owes(clause, line.payer) and owes(former, line.payer) for line in clause.pays)
    if both_count and meet is not None and paying and not apart:
        together = both(context.applies(clause), context.applies(former))
        if not never(together) and next(context.cases(together, clause, meet), None) is not None:
            yield place.tell("lint.continues-overlap", words, mark=mark, about=former.name, also=(former.mark,))
