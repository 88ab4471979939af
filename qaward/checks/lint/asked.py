"""Conditions that contradict themselves, ask nothing, or ask the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qaward.checks.boxes import always, implies, never, unbound
from qaward.checks.lint.context import LintContext
from qaward.checks.lint.pages import Page
from qaward.checks.lint.place import Place
from qaward.findings import Finding
from qaward.marks import Mark
from qaward.policy.added import added_by
from qaward.policy.asked_sum import AskedSum
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Condition, Count, Either, Leaf, Not, leaves

MOST_PARTS = 40
"""Of longer lists of parts not every pair is compared."""


_FIXED = "（按词汇表的 fixes）", " (by `fixes` of the vocabulary)"
"""What makes conditions contradict one another that do not by themselves."""


def check(context: LintContext) -> Iterator[Finding]:
    """Everything about conditions: first those of definitions and exclusions, then those of clauses."""
    for page in context.pages.values():
        told: set[tuple[str, Mark]] = set()
        for found in _of_page(page):
            if (found.code, found.mark) not in told:
                told.add((found.code, found.mark))
                yield found


def _of_page(page: Page) -> Iterator[Finding]:
    policy = page.policy
    for stated in (*page.definitions, *page.exclusions):
        yield from _walk(stated.when, Place(policy.id, stated.name, stated.mark))
    for clause in policy.clauses:
        place = Place.of(clause)
        yield from _walk(page.own(clause), place)
        for line in clause.pays:
            for tier in line.plus:
                yield from _walk(tier.said, place)
            for stage in line.stages:
                yield from _walk(stage.when, place)
            for count in added_by(line):
                yield from _count(count, place)


def _walk(condition: Condition, place: Place) -> Iterator[Finding]:
    match condition:
        case Leaf():
            yield from _leaf(condition, place)
        case Count():
            yield from _count(condition, place)
        case Not(part):
            found = list(_walk(part, place))
            yield from found
            if not found and always(part):
                yield place.tell("lint.not-always", mark=_mark(part, place), about=_named([part], "en"))
        case All(asks=AskedSum()):
            return  # nobody wrote what makes it up
        case All(parts) | Either(parts):
            for part in parts:
                yield from _walk(part, place)
            if 1 < len(parts) <= MOST_PARTS:
                yield from (_all if isinstance(condition, All) else _any)(condition, parts, place)


def _leaf(leaf: Leaf, place: Place) -> Iterator[Finding]:
    words = {"fact_zh": leaf.fact.label, "fact_en": leaf.fact.key}
    if never(leaf):
        yield place.tell("lint.leaf-never", words, mark=leaf.mark, about=leaf.fact.key)
    elif always(leaf) and not (isinstance(leaf.test, OneOf) and leaf.fact.type == "enum"):
        # A list of all values of an enumeration repeats what the document lists, and is asked for all the same.
        yield place.tell("lint.leaf-always", words, mark=leaf.mark, about=leaf.fact.key)


def _count(leaf: Count, place: Place) -> Iterator[Finding]:
    if not _from_elsewhere(leaf, place):
        yield from _walk(leaf.where, place)
    if never(leaf.where):
        yield place.tell("lint.count-never", {"kind": leaf.kind}, mark=leaf.mark, about=leaf.kind)
    elif leaf.bounded and always(leaf):
        yield place.tell("lint.count-always", {"kind": leaf.kind}, mark=leaf.mark, about=leaf.kind)


def _all(whole: Condition, parts: Sequence[Condition], place: Place) -> Iterator[Finding]:
    if any(never(part) for part in parts):
        return
    if never(whole):
        core = _core(parts)
        marks = [_mark(part, place) for part in core]
        fixed = not never(unbound(All(tuple(core))))
        words = {"what_zh": _named(core, "zh"), "what_en": _named(core, "en")}
        words |= dict(zip(("why_zh", "why_en"), _FIXED if fixed else ("", ""), strict=True))
        yield place.tell("lint.contradiction", words, mark=marks[-1], also=tuple(marks[:-1]))
        return
    ours = [part for part in parts if not _from_elsewhere(part, place)]
    for one, two in _pairs(parts, ours):
        if not always(two) and implies(one, two):
            words = {"what_zh": _named([two], "zh"), "what_en": _named([two], "en")}
            other = _mark(one, place)
            yield place.tell(
                "lint.part-implied", words, mark=_mark(two, place), about=_named([two], "en"), also=(other,)
            )


def _any(whole: Condition, parts: Sequence[Condition], place: Place) -> Iterator[Finding]:
    if any(always(part) for part in parts):
        return
    if always(whole):
        yield place.tell("lint.any-always", mark=_mark(parts[0], place))
        return
    for one, two in _pairs(parts, parts):
        if not never(one) and implies(one, two):
            words = {"what_zh": _named([one], "zh"), "what_en": _named([one], "en")}
            other = _mark(two, place)
            yield place.tell(
                "lint.part-covered", words, mark=_mark(one, place), about=_named([one], "en"), also=(other,)
            )


def _from_elsewhere(part: Condition, place: Place) -> bool:
    """Whether a part is what another clause asks (`met`), exclusions included: nothing that could be removed here."""
    return all(leaf.mark == place.mark for leaf in leaves(part))


def _pairs(parts: Sequence[Condition], ours: Sequence[Condition]) -> Iterator[tuple[Condition, Condition]]:
    """Every two parts in both orders, the second one of `ours`; of two of these that ask the same only one order."""
    mine = [any(part is each for each in ours) for part in parts]
    for at, one in enumerate(parts):
        for to, two in enumerate(parts):
            if not mine[to] or at == to:
                continue
            if not (mine[at] and to < at and implies(two, one) and implies(one, two)):
                yield one, two


def _core(parts: Sequence[Condition]) -> list[Condition]:
    """Parts that contradict one another, none of which can be spared."""
    kept = list(parts)
    for part in parts:
        rest = [each for each in kept if each is not part]
        if never(All(tuple(rest))):
            kept = rest
    return kept


def _named(parts: Sequence[Condition], lang: str) -> str:
    names: list[str] = []
    for part in parts:
        for leaf in leaves(part):
            names.append(leaf.fact.named(lang) if isinstance(leaf, Leaf) else leaf.kind)
    return ("、" if lang == "zh" else ", ").join(dict.fromkeys(names))


def _mark(condition: Condition, place: Place) -> Mark:
    return next((leaf.mark for leaf in leaves(condition)), place.mark)
