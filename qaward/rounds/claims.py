"""Claims of a round: what is owed now on each case, with the facts by which an order of the year's money may ask."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from qaward.budget.claim import Claim, LineKey, Value
from qaward.facts import Facts
from qaward.rounds.about_lines import AboutLines
from qaward.rounds.determined import OfLine, SettledOrder
from qaward.rounds.lines import RoundLine
from qaward.rounds.people import People
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary

APPLIED_ON = "applied_on"
"""The fact that holds the day of application; orders call it `applied`."""


def claims_of(
    lines: Iterable[RoundLine],
    known: Mapping[str, Facts],
    vocabulary: Vocabulary,
    orders: Sequence[SettledOrder],
    people: People,
    fixed: Container[LineKey] = (),
) -> list[Claim]:
    """What is owed on each case: its stages are one claim. What was issued is `fixed`, whatever it comes to, and
    stays beside what is due by its clause.

    `orders` are what people settled of who comes first: one that names item, clause or payer goes before one that
    does not. `known` are the facts of applicants by their keys, `people` are whom orders may mean.
    """
    settled = AboutLines((each.about for each in orders), people, whole=True)
    place_of = {id(each.about): each.place for each in orders}
    sums: dict[LineKey, tuple[RoundLine, int, int]] = {}
    for line in lines:
        if line.due and (line.net or line.case in fixed):
            first, owed, net = sums.get(line.case, (line, 0, 0))
            sums[line.case] = first, owed + (line.owed if line.case in fixed else line.net), net + line.net
    found: list[Claim] = []
    for line, owed, net in sums.values():
        facts = facts_of(known[line.applicant], line, vocabulary) if line.applicant in known else {}
        if closest := max(settled.of(line), key=_closeness, default=None):
            facts["settled"] = place_of[id(closest)]
        found.append(
            Claim(
                line.code or line.applicant, line.name, line.policy, line.clause, line.item, line.payer, owed, facts,
                net if line.case in fixed else None,
            )
        )  # fmt: skip
    return found


def _closeness(each: OfLine) -> tuple[bool, bool, bool]:
    return bool(each.item), bool(each.clause), bool(each.payer)


def facts_of(of: Facts, line: RoundLine, vocabulary: Vocabulary) -> dict[str, Value]:
    """What is known of a line by the keys of its facts: an enumeration's value by its key, a day by its number."""
    known = _plain(of.values, vocabulary.applicant_facts)
    kind = vocabulary.item_kinds.get(line.kind)
    for item in of.items:
        if (item.kind, item.same) == (line.kind, line.same) and kind is not None:
            known |= _plain(item.values, kind.facts)
    if APPLIED_ON in known:
        known["applied"] = known[APPLIED_ON]
    return known


def _plain(values: Mapping[str, object], facts: Mapping[str, Fact]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in values.items():
        fact = facts.get(key)
        if fact is not None and fact.choices:
            found[key] = next((choice.key for choice in fact.choices if choice.code == value), None)
        else:
            found[key] = value if isinstance(value, int) else str(value)
    return found
