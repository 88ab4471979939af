"""Changes: what an applicant could be otherwise, one fact at a time, and the facts with some of them made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qaward.facts import Facts, Item
from qaward.numbers import Numbers, meet
from qaward.vocabulary.derived import with_derived
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Fact, Value


@dataclass(frozen=True, slots=True)
class Change:
    """One fact of an item (None: of the applicant) that would be `to` instead of `now`.

    `now` None: it is not known; then it is no change, but what would have to be found to be so.
    """

    item: Item | None
    fact: Fact
    now: Value | None
    to: Value

    @property
    def found_out(self) -> bool:
        """Whether nothing changes: what is not known turns out to be so."""
        return self.now is None


def reach(fact: Fact, now: int | None) -> Numbers:
    """The values a fact can still come to have: all of them where it is not known, else what the applicant can do."""
    whole = domain(fact)
    if now is None or fact.changeable is True:
        return whole
    if fact.changeable is False:
        return ()
    least, most = whole[0][0], whole[-1][1]
    upward = ((now + 1, most),) if now < most else ()
    downward = ((least, now - 1),) if now > least else ()
    return meet(whole, downward if fact.better in {"first", "low"} else upward)


def completed(facts: Mapping[str, Fact], values: Mapping[str, Value]) -> dict[str, Value] | None:
    """Values with what follows from them, as reading a profile has it; None where they contradict each other."""
    made = dict(values)
    bonds = next((fact.bonds for fact in facts.values() if fact.bonds is not None), None)
    if bonds is not None:
        known = bonds.known(made)
        if known is None:
            return None
        made.update({key: value for key, value in known.items() if key in facts})
    made.update(with_derived(facts, made))
    return made


def changed(
    facts: Facts, changes: Iterable[Change], vocabulary_facts: Mapping[str, Mapping[str, Fact]]
) -> Facts | None:
    """The facts with some changes made, and what follows from them; None where they contradict what is known.

    `vocabulary_facts` are the facts of each kind of item, and of the `applicant`.
    """
    of: dict[tuple[str, str], dict[str, Value]] = {}
    for change in changes:
        place = (change.item.kind, change.item.same) if change.item is not None else ("", "")
        of.setdefault(place, {})[change.fact.key] = change.to
    values = facts.values
    if ("", "") in of:
        made = completed(vocabulary_facts["applicant"], {**values, **of["", ""]})
        if made is None:
            return None
        values = made
    items: list[Item] = []
    for item in facts.items:
        own = of.get((item.kind, item.same))
        if own is None:
            items.append(item)
            continue
        made = completed(vocabulary_facts[item.kind], {**item.values, **own})
        if made is None:
            return None
        items.append(replace(item, values=made))
    return replace(facts, values=values, items=tuple(items))
