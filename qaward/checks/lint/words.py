"""What a clause says beside its rule: figures of its summary, passages, evidence, departments, ratios as written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qaward.checks.boxes import deep_leaves
from qaward.checks.lint.context import LintContext, constants, money_rows
from qaward.checks.lint.pages import Page, scalars
from qaward.checks.lint.place import Place
from qaward.checks.rule_figures import asked_sums
from qaward.findings import Finding
from qaward.marks import Mark
from qaward.money import MoneyFault, parse_money, sum_word
from qaward.nodes import value_mark
from qaward.policy.added import added_by
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import Clause, Count, Leaf, PayLine
from qaward.policy.sums.base import ingredients
from qaward.vocabulary.fact import Fact

_FIGURE = re.compile(r"([0-9]++(?:\.[0-9]++)?+)(亿元|万元|元)?+(\s*+[、，,/和或至~-]\s*+)?+")
"""A figure, its unit, and what joins it to the next; it is never read twice, however long."""
_SPOKEN = re.compile(
    r"[一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟〇零0-9][万亿]|[一二三四五六七八九十百千两]元"
)
SHORTEST_NAME = 5
MOST_TOGETHER = 500
"""Of more sums that add-ons can come to together the rest is not looked at."""
_WIDE = re.compile(r"[０-９．％]+")


def check(context: LintContext) -> Iterator[Finding]:
    """Everything about the words of clauses, targets and tasks."""
    for page in context.pages.values():
        named = {name for task in page.policy.tasks for name in task.departments.names()}
        named |= {name for target in page.policy.targets for name in target.departments.names()}
        for clause in page.policy.clauses:
            yield from _summary(context, page, clause)
            yield from _passages(page, clause.id, clause.mark, bool(clause.cites))
            if not clause.title:
                yield Place.of(clause).tell("lint.no-title")
            yield from _evidence(page, clause)
            yield from _departments(page, clause, named)
            yield from _ratios(page, clause)
        for each in (*page.policy.targets, *page.policy.tasks):
            yield from _passages(page, each.id, each.mark, bool(each.cites))


def _passages(page: Page, name: str, mark: Mark, cites: bool) -> Iterator[Finding]:
    if page.policy.document and not cites:
        yield Place(page.policy.id, name, mark).tell("lint.no-cites")


def _evidence(page: Page, clause: Clause) -> Iterator[Finding]:
    owed = [line for line in clause.pays if line.standing.promised and money_rows(line)]
    if owed and not clause.evidence and page.policy.status != "repealed" and not any(_proofs(clause)):
        yield Place.of(clause).tell("lint.no-evidence")


def _proofs(clause: Clause) -> Iterator[tuple[str, ...]]:
    """What proves the facts a clause looks at, by the vocabulary."""
    rows = [tier.when for line in clause.pays for tier in (*line.tiers, *line.plus)]
    for condition in (clause.when, *rows, *(each for line in clause.pays for each in added_by(line))):
        for leaf in deep_leaves(condition):
            fact = leaf.fact if isinstance(leaf, Leaf) else leaf.of
            yield fact.evidence if fact is not None else ()
    for line in clause.pays:
        if line.times is not None:
            yield line.times.evidence
        for tier in line.tiers:
            for part in ingredients(tier.sum) if tier.sum is not None else ():
                yield part[1].evidence if isinstance(part, tuple) else ()


def _departments(page: Page, clause: Clause, named: set[str]) -> Iterator[Finding]:
    """A department that is not among those of the policy's tasks and goals, and much like one of them."""
    for at, name in enumerate(clause.departments):
        meant = "" if name in named else next((each for each in sorted(named) if _slip(name, each)), "")
        if meant:
            entry = page.entry(clause)
            place = value_mark(entry, "departments", at)
            yield Place(clause.policy, clause.id, place).tell(
                "lint.department", {"name": name, "meant": meant}, about=name
            )


def _slip(name: str, known: str) -> bool:
    """Whether a longer name differs from a known one by one character, the first (省, 市) apart."""
    if min(len(name), len(known)) < SHORTEST_NAME or name[0] != known[0]:
        return False
    at = next(
        (at for at, pair in enumerate(zip(name, known, strict=False)) if pair[0] != pair[1]), min(len(name), len(known))
    )
    return any(name[at + one :] == known[at + two :] for one, two in ((1, 1), (1, 0), (0, 1)))


def _ratios(page: Page, clause: Clause) -> Iterator[Finding]:
    """Ratios and bands in full-width characters, which are read and yet are not what was meant to be written."""
    for key, scalar in scalars(page.entry(clause).get("pays")):
        if key == "share" and ("：" in scalar.text or _WIDE.search(scalar.text)):
            narrow = scalar.text.replace("：", ":")
            words = {"found": scalar.text, "narrow": narrow}
            yield Place(clause.policy, clause.id, scalar.mark).tell("lint.full-width", words, about=scalar.text)


# ── figures of the summary ───────────────────────────────────────────────────────────────────────────


def _summary(context: LintContext, page: Page, clause: Clause) -> Iterator[Finding]:
    """Sums that the summary states and the rule does not have, and the other way round."""
    stated, possible = figures(clause.summary)
    known = {fen for line in clause.pays for fen in _amounts(line)}
    known |= {fen for line in clause.pays for fen in _with_plus(line)}
    known |= set(_conditions(clause)) | {parsed for word in clause.mentions if (parsed := _sum(word)) is not None}
    known |= {rule.fen for rule in page.policy.stacking if clause.name in rule.clauses and rule.step == "cap"}
    known |= {rule.fen for rule in context.rules.stacking if clause.name in rule.clauses and rule.step == "cap"}
    doubtful = {value for reading in page.policy.readings for value in _reading_sums(page, clause, reading.id)}
    place = value_mark(page.entry(clause), "summary")
    for fen in sorted(stated - known - doubtful):
        words = {"sum": sum_word(fen)}
        yield Place(clause.policy, clause.id, place).tell("lint.summary-figure", words, about=words["sum"])
    if _SPOKEN.search(_beside_figures(clause.summary)):
        return  # sums in words are not read
    for line in clause.pays:
        written = {_sum(scalar.text) for _, scalar in scalars(page.line(clause, line.payer))}
        rows = [
            tier
            for tier in line.tiers
            if tier.standing is None and tier.sum is None and not tier.readings and tier.fen in written
        ]  # a share of another row is a figure too, which nobody states
        sums = {tier.fen for tier in rows if tier.fen}
        if not sums & (stated | possible):
            continue
        for tier in rows:
            if tier.fen and tier.fen not in stated | possible:
                shown = sum_word(tier.fen)
                words = {"sum": shown, "payer": line.payer}
                yield Place(clause.policy, clause.id, tier.mark).tell(
                    "lint.amount-unsaid", words, about=shown, also=(place,)
                )


def figures(text: str) -> tuple[set[int], set[int]]:
    """The sums (fen) a text states; and those it may state, where a list of figures shares the unit of its last."""
    stated: set[int] = set()
    possible: set[int] = set()
    for found in _lists(text):
        for at, (figure, own) in enumerate(each.group(1, 2) for each in found):
            value = _sum(figure + (own or found[-1][2]))
            if value is not None:
                (stated if own or at == len(found) - 1 else possible).add(value)
    return stated, possible


def _lists(text: str) -> Iterator[list[re.Match[str]]]:
    """Figures that are joined to each other, up to the last of them that has a unit."""
    joined: list[re.Match[str]] = []
    for each in _FIGURE.finditer(text):
        if joined and not (joined[-1][3] and joined[-1].end() == each.start()):
            yield from _with_unit(joined)
            joined = []
        joined.append(each)
    yield from _with_unit(joined)


def _with_unit(joined: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    last = next((at for at in reversed(range(len(joined))) if joined[at][2]), None)
    if last is not None:
        yield joined[: last + 1]


def _beside_figures(text: str) -> str:
    """A text without the figures that have a unit, and without what joins them."""
    left: list[str] = []
    at = 0
    for found in _lists(text):
        left.append(text[at : found[0].start()])
        at = found[-1].end(2)
    return "".join((*left, text[at:]))


def _sum(text: str) -> int | None:
    try:
        return parse_money(text)
    except MoneyFault:
        return None


def _amounts(line: PayLine) -> Iterator[int]:
    """Every sum of money that stands in a pay line."""
    yield from line.grades
    for limit in line.limits:
        yield from constants(limit)
    for tier in (*line.tiers, *line.plus):
        yield tier.fen
        yield from constants(tier.sum)
        for leaf in deep_leaves(tier.when):
            yield from _bounds(leaf)
    for stage in line.stages:
        for leaf in deep_leaves(stage.when):
            yield from _bounds(leaf)


def _with_plus(line: PayLine) -> set[int]:
    """What a row comes to with some of the add-ons, in fen: as many are added as are met."""
    rows = {tier.fen for tier in line.tiers if tier.sum is None and tier.standing is None}
    extra = {0}
    for tier in line.plus:
        if tier.sum is None and len(extra) <= MOST_TOGETHER:
            extra |= {fen + tier.fen for fen in extra}
    return {row + fen for row in rows | {0} for fen in extra}


def _conditions(clause: Clause) -> Iterator[int]:
    added = [each for line in clause.pays for each in added_by(line)]
    for condition in (clause.when, *added):
        for leaf in deep_leaves(condition):
            yield from _bounds(leaf)
    rows = (tier.said for line in clause.pays for tier in (*line.tiers, *line.plus))
    stages = (stage.when for line in clause.pays for stage in line.stages)
    for condition in (clause.when, *rows, *stages):
        for asked in asked_sums(condition):
            yield from _ends(asked.test)


def _bounds(leaf: object) -> Iterator[int]:
    """The sums of money a condition holds facts against; `above 1万元` is kept as one fen more."""
    match leaf:
        case Leaf(fact=fact):
            test = leaf.test
        case Count(of=Fact() as fact):
            test = leaf.asked
        case _:
            return
    if fact.type == "money":
        match test:
            case Range():
                yield from _ends(test)
            case OneOf(codes):
                yield from codes
            case _:
                return


def _ends(test: Range) -> Iterator[int]:
    yield from (end + step for end in test.ends() for step in (-1, 0, 1))


def _reading_sums(page: Page, clause: Clause, name: str) -> set[int]:
    """What a reading that a clause rests on takes, prints and offers, where these are sums."""
    reading = next(each for each in page.policy.readings if each.id == name)
    used = any(key in {"reading", "readings"} and each.text == name for key, each in scalars(page.entry(clause)))
    if not used:
        return set()
    texts = (reading.taken, *reading.alternatives, reading.printed)
    return {value for text in texts for value in (_sum(text), *figures(text)[0]) if value is not None}
