"""Effects: what rules between applicants leave of one applicant's claims, as a run over all of them found.

They are given beside the facts of an applicant, so that a decision can be made again from its own record alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qaward.identity import form
from qaward.money import format_money

HELD_BETWEEN: Mapping[str, str] = {
    "between.claimed": "几家申报",
    "between.both": "规则难分",
    "between.tie": "次序相同",
    "between.consent": "未见同意",
    "between.open": "他人未定",
    "between.unread": "他人退回",
}
"""Reasons for which a claim is put aside: code of the caution → the name people may write."""

LIMITED: Mapping[str, str] = {
    "between-lead": "lead", "between-ranked": "highest", "between-not-among": "highest", "between-pot": "pot",
    "between-place": "places",
}  # fmt: skip
"""Reasons for which less is left of a claim, each with the form of the rules that give it."""


@dataclass(frozen=True, slots=True)
class Party:
    """Another applicant; `place` is where it was given, of one that was rejected."""

    id: str
    name: str
    place: str = ""

    def called(self, lang: str) -> str:
        """Its name, or its id; of one that was rejected with its place."""
        name = self.name or self.id
        if not (self.place and name):
            return name or self.place
        return f"{name}（{self.place}）" if lang == "zh" else f"{name} ({self.place})"

    def written(self) -> dict[str, str]:
        """As profiles hold it."""
        return {"id": self.id, "name": self.name, **({"place": self.place} if self.place else {})}


MASKED = Party("", "")
"""Another applicant where the reader is one: no more is said than that there is another."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact that would settle an effect: `of` whom (the id of another applicant; empty: its own), `scope` the kind of
    item or `applicant`, and the key.
    """

    of: str
    scope: str
    fact: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule leaves of the claim to an item under a clause from a payer.

    `rule` is its full name, empty where nothing is declared. `item` is empty where the clause looks at the applicant.
    `most` is what is left at most, in fen, or None: then the claim is put aside until somebody decides. `late`: it
    works on what stacking has left. `others` are the applicants by whom it is so, `wanted` the facts that would
    settle it.
    """

    rule: str
    policy: str
    clause: str
    kind: str
    item: str
    payer: str
    reason: str
    most: int | None = None
    late: bool = False
    others: tuple[Party, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    place: tuple[str, str, str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", (f"{self.policy}/{self.clause}", self.kind, form(self.item), self.payer))

    @property
    def hold(self) -> bool:
        """Whether the claim is put aside."""
        return self.most is None

    def masked(self) -> Effect:
        """As another applicant may read it."""
        others = (MASKED,) if self.others else ()
        return replace(
            self, others=others, wanted=tuple(replace(each, of="?" if each.of else "") for each in self.wanted)
        )


@dataclass(frozen=True, slots=True)
class FromOthers:
    """A sum of money of an applicant that follows from what others are given, by a rule.

    `fen` is None while what the `others` are given is not settled. `typed` tells that the profile says something of it
    itself: that counts then, and is told where it differs.
    """

    rule: str
    fact: str
    fen: int | None
    typed: bool = False
    others: tuple[Party, ...] = ()

    def masked(self) -> FromOthers:
        """As another applicant may read it."""
        return replace(self, others=(MASKED,) if self.others else ())


@dataclass(frozen=True, slots=True)
class FromAll:
    """A fact of a shared item that follows from what all applicants say of it, by a rule.

    `value` is whole (yes is 1); where it is the `least` that can be, it fills in nothing. `typed` tells that the
    profile says something else itself: that counts, and is told. `others` are those from whose items it follows.
    """

    rule: str
    kind: str
    item: str
    fact: str
    value: int
    least: bool = False
    typed: bool = False
    others: tuple[Party, ...] = ()

    def masked(self) -> FromAll:
        """As another applicant may read it."""
        return replace(self, others=(MASKED,) if self.others else ())

    @property
    def fills(self) -> bool:
        """Whether the value stands among those of its item."""
        return not (self.least or self.typed)


def names_of(others: Iterable[Party], lang: str) -> str:
    """Other applicants by name, or as another reads it: this alone decides what is shown of them."""
    parties = tuple(others)
    if MASKED in parties:
        return "另一申报主体" if lang == "zh" else "another applicant"
    return ("、" if lang == "zh" else ", ").join(each.called(lang) for each in parties)


def written_sum(found: FromOthers) -> dict[str, Any]:
    """A sum that follows from others as profiles hold it."""
    made: dict[str, Any] = {"rule": found.rule, "fact": found.fact}
    if found.fen is not None:
        made["amount"] = format_money(found.fen, "元")
    if found.typed:
        made["typed"] = "true"
    if found.others:
        made["others"] = [each.written() for each in found.others]
    return made


def written_shared(found: FromAll) -> dict[str, Any]:
    """A fact that follows from what all applicants say as profiles hold it."""
    made: dict[str, Any] = {
        "rule": found.rule, "kind": found.kind, "item": found.item, "fact": found.fact, "value": str(found.value),
    }  # fmt: skip
    for key in ("least", "typed"):
        if getattr(found, key):
            made[key] = "true"
    if found.others:
        made["others"] = [each.written() for each in found.others]
    return made


def written(effect: Effect) -> dict[str, Any]:
    """An effect as profiles hold it."""
    made: dict[str, Any] = {
        "rule": effect.rule, "policy": effect.policy, "clause": effect.clause, "kind": effect.kind,
        "item": effect.item, "payer": effect.payer, "reason": effect.reason,
    }  # fmt: skip
    if effect.most is not None:
        made["most"] = format_money(effect.most, "元")
    if effect.late:
        made["late"] = "true"
    if effect.others:
        made["others"] = [each.written() for each in effect.others]
    if effect.wanted:
        made["wanted"] = [{"of": each.of, "scope": each.scope, "fact": each.fact} for each in effect.wanted]
    return made
