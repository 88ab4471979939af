"""The forms of stacking rules, each in one record: how it is written, what it is called, and what it does, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Step = Literal["once", "highest", "listed", "top_up", "cap", "number"]
"""The form of a rule, by the step of an adjustment that it makes."""

Keep = Literal["highest", "listed", "difference"]
"""What `keep` may say."""


@dataclass(frozen=True, slots=True)
class StackForm:
    """One form of stacking rules; what it leaves of a line is `meaning.stacking.working`.

    `written` is what a rule file says: a key, or `keep` with its value; None of what a clause says itself. `zh` is the
    name of the adjustment. `words` say what it does, with `{cap}` for the ceiling and `{most}` for the number, and with
    `counts_paid` that earlier payments always count, so that nobody has to be told.
    `by_list`: the order of its clauses decides.
    """

    step: Step
    written: str | None
    zh: str
    words: tuple[str, str]
    counts_paid: bool = False
    by_list: bool = False


_ALL = (
    StackForm("once", None, "一次性", ("只付一项", "one alone is paid")),
    StackForm("highest", "keep: highest", "就高", ("只保留最高的一项", "the highest alone counts")),
    StackForm(
        "listed", "keep: listed", "按序",
        ("只享受所列在前的一项", "the one whose clause is listed first alone counts"), by_list=True,
    ),
    StackForm(
        "top_up", "keep: difference", "补差",
        ("取最高的一项，减去以前付过的", "the highest, less what was paid before"), counts_paid=True,
    ),
    StackForm("cap", "cap", "限额", ("合计不超过 {cap}", "at most {cap} in all")),
    StackForm("number", "most", "限项", ("最多 {most} 项", "at most {most}")),
)  # fmt: skip

FORMS: dict[Step, StackForm] = {form.step: form for form in _ALL}
"""The forms in the order in which stacking works (DESIGN 4.5)."""

STEPS: tuple[Step, ...] = tuple(FORMS)


def form_of(written: str) -> StackForm:
    """The form of what a rule file says: `keep: highest`, `cap`."""
    return next(form for form in _ALL if form.written == written)
