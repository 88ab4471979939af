"""Rules and facts in the words of durable-rules: as it reads them, within what it bears, and as it answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from qaward.engine.normal import Conjunct, Literal

MOST_RULES = 120
"""Rules in one ruleset; the library fails at 256 rules that share a condition and hangs at 512 siblings."""

MOST_ALTERNATIVES = 48
"""Rules about one kind of item in one ruleset. The library keeps what is still to be tried for a fact on a stack
of 64, at most one entry a rule, and fails where it is full."""

MOST_FIELDS = 200
"""Fields of one fact: the library passes over facts with more than 255 in silence."""

SID = "s0"
SENTINEL = f'{{"id":"s","sid":"{SID}","k":0,"z":0}}'
FIRED = re.compile(r'\{"(?:sentinel":\{"m":\{"id":"s"|r([0-9]+)":\{"m":\{"id":"f([0-9]+)"),')
"""What the library says of a rule that fired: its name, and the fact word for word. Their numbers alone matter."""

_OPERATORS = {"!=": "$neq", ">=": "$gte", "<=": "$lte"}


@dataclass(slots=True)
class Ruleset:
    """Rules that the library holds together: per kind how many there are, and the fields they look at."""

    rules: dict[str, Any] = field(default_factory=dict[str, Any])
    count: dict[str, int] = field(default_factory=dict[str, int])
    fields: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def has_room(self, kind: str, names: set[str]) -> bool:
        """Whether one more rule about a kind, over some fields, stays within what the library bears."""
        full = sum(self.count.values()) >= MOST_RULES or self.count.get(kind, 0) >= MOST_ALTERNATIVES
        return not full and len(self.fields.get(kind, set()) | names) <= MOST_FIELDS

    def has_room_for_all(self, number: int) -> bool:
        """Whether so many rules go into it; into an empty one goes whatever can."""
        return not self.rules or len(self.rules) + number <= MOST_RULES

    def add(self, kind: str, names: set[str], rule: str, tests: list[dict[str, Any]]) -> None:
        """One more rule."""
        self.rules[rule] = _rule({"m": {"$and": tests}})
        self.count[kind] = self.count.get(kind, 0) + 1
        self.fields.setdefault(kind, set()).update(names)

    @property
    def text(self) -> str:
        """The ruleset as the library reads it.

        The sentinel fires first in every session, so that its state can be deleted safely. `kept` joins every
        fact to one that never comes: it cannot fire, but without it a fact that fires nothing is an error.
        """
        sentinel = _rule({"m": {"$and": [{"k": 0}, {"z": 0}]}})
        kept = _rule({"m": {"z": 1}}, {"n": {"z": 2}})
        return json.dumps({"sentinel": sentinel, "kept": kept, **self.rules})


def _rule(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"all": list(parts)}


def _expression(literal: Literal) -> dict[str, Any]:
    name, operator, value = literal
    return {name: value} if operator == "==" else {_OPERATORS[operator]: {name: value}}


def fact_text(at: int, code: int, values: Mapping[str, int], names: Iterable[str]) -> str:
    """A fact as the library reads it: its number, the code of its kind, and what is known of the fields looked at."""
    own = "".join([f',"{name}":{values[name]:d}' for name in names if name in values])
    return f'{{"id":"f{at}","sid":"{SID}","k":{code},"z":1{own}}}'


def divided(rules: list[tuple[str, Conjunct]], codes: Mapping[str, int]) -> list[Ruleset]:
    """The rules, which come by kind, in rulesets; `codes` are those of the kinds.

    A kind that fits into one is not divided, since its facts go into each.
    """
    rulesets = [Ruleset()]
    for kind, own in groupby(enumerate(rules), key=lambda rule: rule[1][0]):
        several = [(number, conjunct) for number, (_, conjunct) in own]
        if not rulesets[-1].has_room_for_all(len(several)):
            rulesets.append(Ruleset())
        for number, conjunct in several:
            names = {name for name, _, _ in conjunct}
            if not rulesets[-1].has_room(kind, names):
                rulesets.append(Ruleset())
            tests = [{"k": codes[kind]}, *(_expression(literal) for literal in sorted(conjunct))]
            rulesets[-1].add(kind, names, f"r{number}", tests)
    return rulesets
