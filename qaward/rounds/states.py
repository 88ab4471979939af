"""States of a case, each declared once: its words, what it may follow, what it needs, what it does to a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Effect = Literal["free", "held", "fixed", "waived"]
"""What a state does to a line: nothing; it waits; its sum was issued and is changed by entries alone; it counts
nothing."""
Entry = Literal["", "issued", "paid", "supplement", "recovered"]
"""What the sum of a change is: issued, paid of what was issued, issued and paid on top of it, or taken back."""


@dataclass(frozen=True, slots=True)
class CaseState:
    """One state. A change to it may come after those it `follows`; `needs` are keys of a change that have to be there.

    `entry` says what the sum of the change is (empty: it has none).
    """

    key: str
    zh: str
    en: str
    follows: tuple[str, ...]
    effect: Effect = "free"
    needs: tuple[str, ...] = ()
    entry: Entry = ""

    def word(self, lang: str = "zh") -> str:
        """Its name in a language."""
        return self.zh if lang == "zh" else self.en


NOTICED = "noticed"
"""The key of the state that names the run which was published."""
_BEFORE_NOTICE = ("applied", "reviewed", "approved")
_OUT = ("issued", "paid", "supplemented", "recovered")

STATES: Mapping[str, CaseState] = {
    each.key: each
    for each in (
        CaseState("applied", "申报", "applied", ()),
        CaseState("reviewed", "初审", "reviewed", ("applied",)),
        CaseState(
            "approved", "审定", "approved", ("applied", "reviewed", "noticed", "objected", "resolved"), "free",
            ("number",),
        ),
        CaseState(
            NOTICED, "公示", "in public notice", ("approved", "noticed", "resolved"), "free", ("run", "number")
        ),
        CaseState("objected", "异议", "objected to", ("noticed", "resolved"), "held", ("because",)),
        CaseState("resolved", "异议办结", "objection settled", ("objected",), "free", ("because",)),
        CaseState("issued", "下达", "issued", ("noticed", "resolved"), "fixed", ("number",), "issued"),
        CaseState("paid", "拨付", "paid", _OUT, "fixed", ("number",), "paid"),
        CaseState("supplemented", "补付", "paid in addition", _OUT, "fixed", ("number", "because"), "supplement"),
        CaseState("recovered", "追回", "recovered", _OUT, "fixed", ("number", "because"), "recovered"),
        CaseState(
            "waived", "放弃", "waived", (*_BEFORE_NOTICE, "noticed", "objected", "resolved", "issued"), "waived",
            ("because",),
        ),
    )
}  # fmt: skip
"""All states by their keys, in the order in which a case comes to them."""

FIRST = STATES["applied"]
"""The state of a case of which no list says anything."""


def state_of(word: str) -> CaseState | None:
    """The state that a key or a Chinese word names."""
    return STATES.get(word) or next((each for each in STATES.values() if word == each.zh), None)


def rank(state: CaseState) -> int:
    """Its place among the states."""
    return list(STATES).index(state.key)
