"""Targets as data: what a policy wants a region to reach, by when, and which departments answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from qaward.indicators import Indicator
from qaward.marks import Mark
from qaward.policy.cite import Cite

PlaceKind = Literal["county", "town"]
Role = Literal["lead", "with", "responsible"]
ROLES: tuple[Role, ...] = ("lead", "with", "responsible")
"""How a department takes part: in the lead (牵头), beside it (参与), or responsible with no lead named (责任单位)."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of what is asked: `value` itself counts unless the bound is `strict` (above, below)."""

    value: int
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """What is asked of an indicator; None leaves that side open. Both bounds alike: that very value."""

    low: Bound | None
    high: Bound | None
    mark: Mark

    def short(self, value: int) -> int | None:
        """By how much a value lies below the low bound; None where it does not (0: at a strict bound)."""
        if self.low is None or value > self.low.value or (value == self.low.value and not self.low.strict):
            return None
        return self.low.value - value

    def over(self, value: int) -> int | None:
        """By how much a value lies above the high bound; None where it does not (0: at a strict bound)."""
        if self.high is None or value < self.high.value or (value == self.high.value and not self.high.strict):
            return None
        return value - self.high.value


@dataclass(frozen=True, slots=True)
class By:
    """To be reached by a day (a day number)."""

    day: int


@dataclass(frozen=True, slots=True)
class EachYear:
    """To be reached in every calendar year from `first` to `last` (None: no end is stated)."""

    first: int
    last: int | None

    @staticmethod
    def end(year: int) -> int:
        """The day number on which a year's figure is due."""
        return date(year, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class NoDate:
    """The document states no date: the newest figure is judged."""


Schedule: TypeAlias = By | EachYear | NoDate


@dataclass(frozen=True, slots=True)
class Departments:
    """Who answers for a task or a target, by role, in the document's order."""

    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()

    def roles(self) -> tuple[tuple[Role, tuple[str, ...]], ...]:
        """The names by role."""
        return ("lead", self.lead), ("with", self.partners), ("responsible", self.responsible)

    def names(self) -> tuple[str, ...]:
        """Everybody."""
        return self.lead + self.partners + self.responsible


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work that a policy gives to departments (任务分工); `doubt` says what is wrong with the print."""

    policy: str
    id: str
    article: str
    cites: tuple[Cite, ...]
    summary: str
    departments: Departments
    doubt: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Target:
    """One measurable goal (指标).

    `threshold` None: the document leaves the figure blank. `per`: it holds for every such place. `printed` is
    the figure as the document shows it where that says more (a range, a damaged digit), `doubt` what is
    doubtful about it. `strive`: the document wants it striven for (力争), which is less than reached. `task` names
    the task it stands in, or, with `assigned`, the task of the same subject under which the pack puts a goal that
    the document gives to nobody; its `departments` are that task's.
    """

    policy: str
    id: str
    article: str
    cites: tuple[Cite, ...]
    summary: str
    indicator: Indicator
    threshold: Threshold | None
    schedule: Schedule
    per: PlaceKind | None
    printed: str
    doubt: str
    departments: Departments
    task: str
    assigned: bool
    mark: Mark
    strive: bool = False

    @property
    def name(self) -> str:
        """The target's full name, `policy/target`."""
        return f"{self.policy}/{self.id}"


def describe(target: Target, lang: str = "zh") -> str:
    """What a target asks, in words: `不低于 98%`, `力争超过 230家`, `是`."""
    asked = _asked(target, lang)
    if not target.strive:
        return asked
    if target.indicator.type == "boolean" and asked in {"是", "true"}:
        return "力争实现" if lang == "zh" else "strive for it"
    return f"力争{asked}" if lang == "zh" else f"strive for {asked}"


def _asked(target: Target, lang: str) -> str:
    limits, indicator = target.threshold, target.indicator
    zh = lang == "zh"
    if limits is None:
        return "原文未填数字" if zh else "no figure in the document"
    low, high = limits.low, limits.high
    if low is not None and low == high:
        return indicator.figure(low.value, lang)
    words: list[str] = []
    if low is not None:
        words.append(_side(("超过", "above") if low.strict else ("不低于", "at least"), low, indicator, lang))
    if high is not None:
        words.append(_side(("低于", "below") if high.strict else ("不超过", "at most"), high, indicator, lang))
    return ("、" if zh else ", ").join(words)


def _side(words: tuple[str, str], bound: Bound, indicator: Indicator, lang: str) -> str:
    return f"{words[0 if lang == 'zh' else 1]} {indicator.figure(bound.value, lang)}"
