"""What was answered: facts, which kinds of items there are, and the items of each, in the order of the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, TypeAlias

from qaward.meaning.core import APPLICANT
from qaward.vocabulary.fact import UNKNOWN_WORDS


class DontKnow(Enum):
    """The answer that it is not known: it stays unknown, and is not asked again."""

    DONT_KNOW = "不知道"


DONT_KNOW: Final = DontKnow.DONT_KNOW
DONT_KNOW_WORDS = UNKNOWN_WORDS | {DONT_KNOW.value}
"""What people write where they do not know."""

Row: TypeAlias = Mapping[str, str]
"""What is told of one item: its `id`, its `name`, and facts by their keys, as texts."""

Told: TypeAlias = "str | tuple[Row, ...] | Mapping[str, bool] | DontKnow"
"""A fact as a text, the items of a kind, or of which kinds there are any."""

KINDS, ITEMS = "_kinds", "_items"
"""How the keys begin of answers that say which kinds of items there are, and which items of a kind. No kind of items
is called so."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `key` names what was asked: `applicant/<fact>`, `_kinds`, `_items/<kind>` or `<kind>/<id>/<fact>`."""

    key: str
    told: Told


def fact_key(kind: str, item: str, fact: str) -> str:
    """The key of an answer about a fact of an item, or of the applicant (no item)."""
    return f"{kind}/{item}/{fact}" if kind != APPLICANT else f"{APPLICANT}/{fact}"


def items_key(kind: str) -> str:
    """The key of the answer that lists the items of a kind."""
    return f"{ITEMS}/{kind}"


def parts_of(key: str) -> tuple[str, str, str]:
    """The kind (or `applicant`), the id of the item (empty: the applicant) and the fact that a key names."""
    kind, _, rest = key.partition("/")
    item, _, fact = rest.rpartition("/")
    return kind, item, fact


@dataclass(frozen=True, slots=True)
class Picture:
    """All answers together, as far as they still concern anything: items of kinds that there are none of do not."""

    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    kinds: Mapping[str, bool] = field(default_factory=dict[str, bool])
    items: Mapping[str, tuple[Row, ...]] = field(default_factory=dict[str, "tuple[Row, ...]"])
    unknown: frozenset[str] = frozenset()

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> Picture:
        """The picture of some answers; of two to the same the later one holds."""
        facts: dict[str, str] = {}
        kinds: dict[str, bool] = {}
        items: dict[str, tuple[Row, ...]] = {}
        unknown: set[str] = set()
        for answer in answers:
            told = answer.told
            if isinstance(told, DontKnow):
                unknown.add(answer.key)
            elif isinstance(told, str):
                facts[answer.key] = told
            elif isinstance(told, Mapping):
                kinds.update(told)
            else:
                items[answer.key.partition("/")[2]] = told
        rows = {kind: each for kind, each in items.items() if kinds.get(kind)}
        return cls(facts, kinds, rows, frozenset(unknown))

    @property
    def closed(self) -> frozenset[str]:
        """The kinds of which all items are listed, and those of which there are none."""
        return frozenset(self.items) | {kind for kind, there in self.kinds.items() if not there}

    def dont_know(self) -> frozenset[str]:
        """The keys of facts that are not known, those that a row says so of among them."""
        rows = ((kind, row) for kind, found in self.items.items() for row in found)
        own = (fact_key(kind, row["id"], key) for kind, row in rows for key, text in row.items() if _unknown(text))
        return self.unknown | set(own)

    def applicant(self, *, unknown: str | None = None) -> dict[str, Any]:
        """What is told of the applicant, as a profile holds it; `unknown` stands for what is not known, if at all."""
        own = {key: text for key, text in self.facts.items() if parts_of(key)[0] == APPLICANT}
        own |= {key: unknown for key in self.unknown if unknown and parts_of(key)[0] == APPLICANT}
        return _nested((parts_of(key)[2], text) for key, text in own.items())

    def listed(self, *, unknown: str | None = None) -> list[dict[str, Any]]:
        """The items, as a profile holds them."""
        found: list[dict[str, Any]] = []
        for kind, rows in self.items.items():
            for row in rows:
                told = {key: text for key, text in row.items() if not _unknown(text)}
                told |= {key: unknown for key, text in row.items() if unknown and _unknown(text)}
                for key, text in self.facts.items():
                    if parts_of(key)[:2] == (kind, row["id"]):
                        told[parts_of(key)[2]] = text
                for key in self.unknown if unknown else ():
                    if parts_of(key)[:2] == (kind, row["id"]):
                        told[parts_of(key)[2]] = unknown or ""
                found.append({"kind": kind, **_nested(told.items())})
        return found


def _unknown(text: str) -> bool:
    return text in DONT_KNOW_WORDS


def _nested(told: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Facts by key, those of payers beneath their family."""
    made: dict[str, Any] = {}
    for key, text in told:
        family, _, payer = key.partition(".")
        if payer:
            made.setdefault(family, {})[payer] = text
        else:
            made[key] = text
    return made
