"""Facts that would have to be others, with those that hang together with them: another street, another county."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from qaward.numbers import Numbers
from qaward.vocabulary.fact import Fact, Value

Place: TypeAlias = tuple[str, str]
"""A fact by its scope (that of the applicant, or of the item) and key."""


def with_hanging(
    places: Sequence[Place], sets: Mapping[Place, Numbers], facts: Mapping[Place, Fact], known: Mapping[Place, Value]
) -> list[Place]:
    """Facts that would have to be others, with the known ones that hang together with them and leave no such value.

    `sets` are the values that they would have to have. A fact of which that is not told may be any.
    """
    found = list(places)
    for scope, key in places:
        bonds = facts[scope, key].bonds if (scope, key) in facts else None
        if bonds is None:
            continue
        group = {(scope, other) for other in bonds.groups[key]}
        kept = [place for place in known if place in group and place not in places]
        left = {place[1]: ((value, value),) for place in kept if isinstance(value := known[place], int)}
        wanted = {place[1]: ranges for place, ranges in sets.items() if place in group}
        if (scope, key) not in sets or bonds.narrowed({**left, **wanted}) is None:
            found += kept
    return list(dict.fromkeys(found))
