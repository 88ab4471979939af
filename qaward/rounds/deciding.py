"""The applicants of a round decided: one by one in a small one, over columns from a stated size on, and the same.

Columns tell those of whom there is no more than lines; whoever has more to tell is decided by row. In a large round a
decision is kept no longer than it is looked at: whoever asks for one gets it made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qaward.api import Engine
from qaward.engine.decide import REFERENCE, Disagreement
from qaward.engine.decision import Decision
from qaward.facts import Facts
from qaward.installed import Unusable, unusable
from qaward.intake.profiles import Applied
from qaward.rounds.told import Told, told_of
from qaward.watching import Watch

COLUMNS_FROM = 5_000
"""From so many applicants on a round is decided over columns where these are installed, and keeps no document of each
decision."""

DECIDING = ("认定", "deciding")
"""What is done applicant by applicant, in both languages."""

COLUMNS, SQL = "columns", "duckdb"
"""The keys of cohorts."""

MOST_AT_HAND = 16
"""So many decisions that were made again are kept at hand: a letter asks for one several times."""


class KeysDiffer(Disagreement):
    """The two keys of cohorts say different things of somebody's lines: an internal error, nothing may be used."""

    def __init__(self, words: str) -> None:
        super().__init__(SQL, None, None)
        self.args = (words,)


@dataclass(frozen=True, slots=True)
class HowDecided:
    """How many applicants were decided over `columns`, and how many by `rows`, each with the keys that agreed."""

    columns: int
    rows: int
    keys: Mapping[str, tuple[str, ...]]

    @property
    def written(self) -> dict[str, int | dict[str, list[str]]]:
        """It as what a run says of itself."""
        keys = {name: list(each) for name, each in self.keys.items()}
        return {"columns": self.columns, "rows": self.rows, "keys": keys}


@dataclass(frozen=True, slots=True)
class DecidedRound:
    """What was decided of all applicants: what the round goes on with, by key, their decisions, and how it was done.

    `small`: each decision is one of the files of the run.
    """

    told: Mapping[str, Told]
    decisions: Mapping[str, Decision]
    how: HowDecided
    small: bool


class Again(Mapping[str, Decision]):
    """Decisions by the keys of their applicants, each made when it is asked for."""

    def __init__(self, engine: Engine, day: date, facts: Mapping[str, Facts]) -> None:
        self._engine, self._day, self._facts = engine, day, facts
        self._at_hand: dict[str, Decision] = {}

    def __getitem__(self, key: str) -> Decision:
        """The decision of an applicant, by both keys."""
        found = self._at_hand.pop(key, None) or self._engine.decide(self._facts[key], self._day)
        if len(self._at_hand) >= MOST_AT_HAND:
            del self._at_hand[next(iter(self._at_hand))]
        self._at_hand[key] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def decide_round(
    applied: Sequence[Applied],
    facts: Sequence[Facts],
    engine: Engine,
    day: date,
    watch: Watch,
    columns_from: int | None = None,
) -> DecidedRound:
    """Decide applicants with the `facts` that rules between them leave, over columns from so many on.

    Raises InputError where a sum is too large, Disagreement where keys differ.
    """
    pairs = list(zip(applied, facts, strict=True))
    if len(pairs) < (COLUMNS_FROM if columns_from is None else columns_from):
        decisions = {each.key: engine.decide(known, day) for each, known in watch(pairs, DECIDING)}
        told = {each.key: told_of(each, decisions[each.key]) for each in applied}
        keys = next((each.keys for each in decisions.values()), (REFERENCE,))
        return DecidedRound(told, decisions, HowDecided(0, len(told), {"rows": keys}), small=True)
    over = _over_columns(pairs, engine, day)
    keys, told = (REFERENCE,), {**over}
    left = [pair for pair in pairs if pair[0].key not in over]
    for each, known in watch(left, DECIDING):
        decision = engine.decide(known, day, ranged=False)
        told[each.key], keys = told_of(each, decision), decision.keys
    in_order = {each.key: told[each.key] for each in applied}
    how = {"columns": (COLUMNS, SQL)} if over else {}
    how |= {"rows": keys} if left else {}
    decisions = Again(engine, day, {each.key: known for each, known in pairs})
    return DecidedRound(in_order, decisions, HowDecided(len(over), len(left), how), small=False)


def no_columns() -> Unusable | None:
    """What columns, or their second key, want and cannot be used here; None where they can be used."""
    return unusable("polars", "duckdb")


def _over_columns(pairs: Sequence[tuple[Applied, Facts]], engine: Engine, day: date) -> Mapping[str, Told]:
    """What columns tell, by the keys of applicants; nothing where they, or their second key, cannot be used."""
    if no_columns() is not None:
        return {}
    from qaward.rounds.by_columns import OverColumns  # noqa: PLC0415 - Polars is wanted only here

    return OverColumns(engine, day).told(pairs)
