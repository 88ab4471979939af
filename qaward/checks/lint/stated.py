"""What is stated and never used, or can make no difference: definitions, exclusions, readings."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.checks.boxes import always, never
from qaward.checks.lint.context import LintContext, of_kinds
from qaward.checks.lint.pages import Page
from qaward.checks.lint.place import Place
from qaward.findings import Finding
from qaward.money import MoneyFault, parse_money
from qaward.nodes import Listing, Node, Scalar, glimpse
from qaward.nodes import Mapping as MappingNode
from qaward.policy.model import Reading
from qaward.policy.unasked import asks_nothing, none_of
from qaward.policy.unasked import together as both


def check(context: LintContext) -> Iterator[Finding]:
    """Everything that is stated and does nothing."""
    for page in context.pages.values():
        yield from _definitions(page)
        yield from _exclusions(context, page)
        for reading in page.policy.readings:
            yield from _reading(context, page, reading)


# ── definitions ──────────────────────────────────────────────────────────────────────────────────────


def _definitions(page: Page) -> Iterator[Finding]:
    used: set[tuple[str, str]] = set()
    for entry, shape in page.entries.values():
        used |= set(_words(entry, shape.each))
    for stated in (*page.definitions, *page.exclusions):
        meaning = stated.node.get("when")
        if meaning is not None:
            used |= set(_words(meaning, stated.each))
    for stated in page.definitions:
        if (stated.each, stated.name) not in used:
            yield Place(page.policy.id, stated.name, stated.mark).tell("lint.definition-unused", {"word": stated.name})


def _words(node: Node | None, each: str) -> Iterator[tuple[str, str]]:
    """Every key below a node, with the kind of item it speaks of."""
    if isinstance(node, Listing):
        for item in node.items:
            yield from _words(item, each)
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        yield each, key.text
        if key.text == "by":
            named = value.items if isinstance(value, Listing) else (value,)
            yield from ((each, name.text) for name in named if isinstance(name, Scalar))
        if key.text in {"count", "any_of", "sum"} and isinstance(value, MappingNode):
            kind = value.get("item")
            yield from _words(value.get("where"), kind.text if isinstance(kind, Scalar) else each)
        else:
            yield from _words(value, each)


# ── exclusions ───────────────────────────────────────────────────────────────────────────────────────


def _exclusions(context: LintContext, page: Page) -> Iterator[Finding]:
    clauses = page.policy.clauses
    for stated in page.exclusions:
        place = Place(page.policy.id, stated.name, stated.mark)
        concerned = [clause for clause in clauses if stated.concerns(clause)]
        barred = [clause for clause in concerned if stated.name not in page.shape(clause).despite]
        if asks_nothing(stated.when):
            continue  # by a reading it bars nobody in this run
        if never(stated.when) or (clauses and not concerned):
            yield place.tell("lint.exclusion-nobody", {"name": stated.name})
        elif clauses and not barred:
            yield place.tell("lint.exclusion-despite", {"name": stated.name})
        elif always(stated.when) or (
            barred
            and all(never(both(*of_kinds(clause, context.vocabulary), none_of(stated.when))) for clause in barred)
        ):
            yield place.tell("lint.exclusion-everybody", {"name": stated.name})
        elif barred and all(never(both(*of_kinds(clause, context.vocabulary), stated.when)) for clause in barred):
            yield place.tell("lint.exclusion-nobody", {"name": stated.name})


# ── readings ─────────────────────────────────────────────────────────────────────────────────────────


def _reading(context: LintContext, page: Page, reading: Reading) -> Iterator[Finding]:
    place = Place(page.policy.id, reading.id, reading.mark)
    seen: dict[object, str] = {}
    for value, mark in zip((reading.taken, *reading.alternatives), reading.places, strict=True):
        first = seen.setdefault(_value(value), value)
        if first is not value:
            words = {"id": reading.id, "one": first, "two": value}
            yield place.tell("lint.reading-alike", words, mark=mark, about=value)
    direct, under = _uses(page, reading.id)
    ruling = (*page.policy.stacking, *context.rules.stacking, *page.policy.between)
    direct = direct or any(reading.id in rule.readings for rule in ruling)
    if under and not direct and reading.taken not in under:
        yield place.tell("lint.reading-idle", {"id": reading.id, "taken": reading.taken}, about=reading.taken)


def _value(text: str) -> object:
    """What a text stands for where it is a sum, so that 3万元 and 30000元 are one."""
    try:
        return parse_money(text)
    except MoneyFault:
        return text


def _uses(page: Page, name: str) -> tuple[bool, set[str]]:
    """Whether a reading's value is used as such, and the values under which lines stand."""
    direct, under = False, set[str]()
    ahead: list[Node | None] = [entry for entry, _ in page.entries.values()]
    ahead += [*page.listed("define"), *page.listed("exclude")]
    while ahead:
        node = ahead.pop()
        if isinstance(node, Listing):
            ahead += node.items
        for key, value in node.entries if isinstance(node, MappingNode) else ():
            if key.text == "under" and isinstance(value, MappingNode):
                under |= {glimpse(given) for reading, given in value.entries if reading.text == name}
            elif key.text in {"reading", "readings"}:
                names = value.items if isinstance(value, Listing) else (value,)
                direct = direct or any(isinstance(each, Scalar) and each.text == name for each in names)
            ahead.append(value)
    return direct, under
