"""Tables that leave out what their clause admits, or hold rows for what it shuts out; rows that break the order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from qaward.checks.boxes import never
from qaward.checks.examples import Case, own_leaves
from qaward.checks.lint.context import LintContext
from qaward.checks.lint.pages import Page
from qaward.checks.lint.place import Place
from qaward.checks.lint.ranks import ranked
from qaward.findings import Finding
from qaward.money import sum_word
from qaward.numbers import Numbers, numbers, without
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Clause, Condition, Either, Leaf, Not, PayLine, Tier
from qaward.policy.unasked import together as both
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Fact

MOST_GROUPS = 400
MOST_TOLD = 6
Rows = list[tuple[Tier, tuple[Leaf, ...]]]
"""The rows of a table, each with what it asks of the facts that the table is by."""


def check(context: LintContext) -> Iterator[Finding]:
    """Everything about tables."""
    for page, clause in context.clauses():
        if not context.alive(clause):
            continue
        for line in clause.pays:
            yield from _unreachable(context, clause, line)
            depth = len(page.by(clause, line.payer))
            if depth:
                rows = [(tier, _asked(tier, depth)) for tier in line.tiers]
                if all(len(asked) == depth for _, asked in rows):
                    yield from _missing(context, page, clause, line, rows)
                    yield from _order(clause, line, rows)


def _asked(tier: Tier, depth: int) -> tuple[Leaf, ...]:
    parts = tier.when.parts if isinstance(tier.when, All) else ()
    return tuple(part for part in parts[:depth] if isinstance(part, Leaf))


def _unreachable(context: LintContext, clause: Clause, line: PayLine) -> Iterator[Finding]:
    applies = context.applies(clause)
    for tier in line.tiers:
        if not never(both(applies, tier.when)):
            continue
        found = list(own_leaves(tier.said))
        words = {"payer": line.payer, "row": _row(found)}
        kinds = clause.applicants or ()
        strange = any(
            leaf.fact.key == "kind"
            and leaf.scope == "applicant"
            and isinstance(leaf.test, OneOf)
            and not any(choice.key in kinds for choice in leaf.fact.choices if choice.code in leaf.test.codes)
            for leaf in found
        )
        code = "lint.row-kind" if clause.applicants is not None and strange else "lint.row-unreachable"
        if tier.own is not None:
            code, words = "lint.case-unreachable", {**words, "at": str(line.tiers.index(tier) + 1)}
        yield Place(clause.policy, clause.id, tier.mark).tell(code, words, about=_row(found))


def _row(found: list[Leaf]) -> str:
    return "/".join(_shown(leaf.fact, _values(leaf)) for leaf in found)


def _shown(fact: Fact, values: Numbers) -> str:
    """A set of values as a row would name it."""
    if fact.type in {"enum", "boolean"} or not values:
        return "/".join(fact.show(low, "en") for low, _ in values) or fact.key
    (low, high), (least, most) = (values[0][0], values[-1][1]), (domain(fact)[0][0], domain(fact)[-1][1])
    if low == high:
        return fact.show(low, "en")
    shown_low, shown_high = fact.show(low, "en"), fact.show(high, "en")
    return f"{shown_low}+" if high >= most > least else f"{shown_low}..{shown_high}"


def _values(leaf: Leaf) -> Numbers:
    match leaf.test:
        case OneOf(codes):
            return numbers((code, code) for code in codes)
        case Range(low, high):
            (least, _), (_, most) = domain(leaf.fact)[0], domain(leaf.fact)[-1]
            return numbers([(least if low is None else low, most if high is None else high)])
        case _:
            return domain(leaf.fact)


# ── rows that are not there ──────────────────────────────────────────────────────────────────────────


def _missing(context: LintContext, page: Page, clause: Clause, line: PayLine, rows: Rows) -> Iterator[Finding]:
    """Values the clause's own condition speaks of, or that lie between two bands, without a row."""
    facts = [(leaf.scope, leaf.fact) for leaf in rows[0][1]]
    spoken = {(leaf.scope, leaf.fact.key) for leaf in _spoken(page.own(clause))}
    if clause.applicants is not None:
        spoken.add(("applicant", "kind"))
    named = [at for at, leaf in enumerate(rows[0][1]) if isinstance(leaf.test, OneOf)]
    bands = [at for at in range(len(facts)) if at not in named]
    if len(bands) > 1:
        return
    told = 0
    for where, place in _candidates(line, rows, facts, spoken, named, bands):
        about = "/".join(_shown(leaf.fact, _values(leaf)) for leaf in where)
        case = _case(context, clause, line, All(where))
        if case is None:
            continue
        told += 1
        if told > MOST_TOLD:
            return
        gap = any(isinstance(leaf.test, Range) for leaf in where)
        shown = [[leaf.fact.show(_values(leaf)[0][0], lang) for leaf in where] for lang in ("zh", "en")]
        words = {
            "payer": line.payer,
            "about": about,
            "what_zh": "、".join(leaf.fact.label for leaf in where),
            "what_en": ", ".join(leaf.fact.key for leaf in where),
            "value_zh": "、".join(shown[0]),
            "value_en": ", ".join(shown[1]),
        }
        yield Place(clause.policy, clause.id, place.mark).tell(
            "lint.row-gap" if gap else "lint.row-missing", words, about=about, examples=(context.profile(case),)
        )


def _spoken(condition: Condition) -> Iterator[Leaf]:
    """The leaves by which a condition says what it admits: to bar a combination of facts says nothing of each."""
    match condition:
        case Not(part):
            found = list(own_leaves(part))
            if len({(leaf.scope, leaf.fact.key) for leaf in found}) == 1:
                yield from found
        case All(parts) | Either(parts):
            for part in parts:
                yield from _spoken(part)
        case _:
            yield from own_leaves(condition)


def _candidates(
    line: PayLine,
    rows: Rows,
    facts: list[tuple[str, Fact]],
    spoken: set[tuple[str, str]],
    named: list[int],
    bands: list[int],
) -> Iterator[tuple[tuple[Leaf, ...], PayLine | Tier]]:
    """What may be without a row, as conditions on the table's facts, and the place to tell it at."""
    groups: dict[tuple[int, ...], Rows] = {}
    for tier, asked in rows:
        for key in product(*([code for code, _ in _split(_values(asked[at]))] for at in named)):
            groups.setdefault(key, []).append((tier, asked))
    choices = [[low for low, high in _split(domain(facts[at][1])) if low == high] for at in named]
    whole = all((facts[at][0], facts[at][1].key) in spoken for at in named)
    count = 1
    for options in choices:
        count *= len(options)
    if whole and named and count <= MOST_GROUPS:
        for key in product(*choices):
            if key not in groups:
                yield tuple(_same(rows, at, value) for at, value in zip(named, key, strict=True)), line
    elif named:
        for place, at in enumerate(named):
            if (facts[at][0], facts[at][1].key) in spoken:
                there = {key[place] for key in groups}
                for value in (value for value in choices[place] if value not in there):
                    yield (_same(rows, at, value),), line
    for key, members in groups.items():
        for at in bands:
            leaves = [asked[at] for _, asked in members]
            fixed = tuple(_same(rows, name, value) for name, value in zip(named, key, strict=True))
            hull = (facts[at][0], facts[at][1].key) not in spoken
            for low, high in _between(leaves, hull):
                before = [tier for tier, asked in members if _values(asked[at])[-1][1] < low]
                leaf = Leaf(leaves[0].scope, leaves[0].fact, Range(low, high), leaves[0].mark)
                yield (*fixed, leaf), (before[-1] if before else line)


def _split(values: Numbers) -> Iterator[tuple[int, int]]:
    for low, high in values:
        yield from ((value, value) for value in range(low, min(high, low + MOST_GROUPS) + 1))


def _same(rows: Rows, at: int, value: int) -> Leaf:
    first = rows[0][1][at]
    return Leaf(first.scope, first.fact, OneOf((value,)), first.mark)


def _between(leaves: list[Leaf], hull: bool) -> Numbers:
    """The values that no band covers: between the bands, and (unless only these count) before and after them."""
    covered = numbers(span for leaf in leaves for span in _values(leaf))
    whole = numbers([(covered[0][0], covered[-1][1])]) if hull else domain(leaves[0].fact)
    return without(whole, covered)


def _case(context: LintContext, clause: Clause, line: PayLine, where: Condition) -> Case | None:
    """An applicant that meets the clause and finds no row, after a decision that says so."""
    policy = context.pages[clause.policy].policy
    for case in context.cases(both(context.applies(clause), where), clause):
        for refusal in context.decide(case, policy).refusals:
            if (refusal.clause.name, refusal.payer, refusal.cause) == (clause.name, line.payer, "tier"):
                return case
        return None
    return None


# ── rows out of order ────────────────────────────────────────────────────────────────────────────────


def _order(clause: Clause, line: PayLine, rows: Rows) -> Iterator[Finding]:
    """One row of a table by rank or by amount that gives more or less than its place among the others tells."""
    if len(rows) < 3 or any(len(asked) != 1 or tier.standing or tier.sum for tier, asked in rows):
        return
    order = _by_rank([asked[0] for _, asked in rows])
    if order is None:
        return
    ascending, places = order
    sums = [rows[at][0].fen for at in places]
    if _ordered(sums, known=ascending):
        return
    candidates = sorted(range(len(sums)), key=lambda at: (at in {0, len(sums) - 1}, at))
    alone = [at for at in candidates if _ordered(sums[:at] + sums[at + 1 :], known=ascending)]
    if not alone and rows[0][1][0].fact.better is None:
        return
    at = alone[0] if alone else next(at for at in range(1, len(sums)) if sums[at - 1] < sums[at])
    tier, asked = rows[places[at]]
    words = {"payer": line.payer, "row": _row([*asked]), "sum": sum_word(tier.fen)}
    yield Place(clause.policy, clause.id, tier.mark).tell("lint.row-order", words, about=_row([*asked]))


def _by_rank(leaves: list[Leaf]) -> tuple[bool, list[int]] | None:
    """The places of the rows from best to worst, and whether it is known which is which; None for no rank at all.

    The vocabulary tells (`better`), or for enumerations of which it says nothing, words that are known to be ranks.
    """
    better = leaves[0].fact.better
    if better is not None:
        upside_down = better in {"last", "high"}
        places = sorted(range(len(leaves)), key=lambda at: _values(leaves[at])[0][0], reverse=upside_down)
        return True, places
    if all(isinstance(leaf.test, Range) for leaf in leaves):
        return False, sorted(range(len(leaves)), key=lambda at: _values(leaves[at])[0][0])
    choices = [
        next((c for c in leaf.fact.choices if isinstance(leaf.test, OneOf) and c.code in leaf.test.codes), None)
        for leaf in leaves
    ]
    ranks = ranked([choice.labels[0] if choice is not None else "" for choice in choices])
    return None if ranks is None else (True, sorted(range(len(leaves)), key=lambda at: ranks[at]))


def _ordered(sums: list[int], *, known: bool) -> bool:
    """Whether sums fall from best to worst, or where it is not known which is which, rise."""
    falls = all(one >= two for one, two in pairwise(sums))
    return falls or (not known and all(one <= two for one, two in pairwise(sums)))
