"""A round: one award year of an office, as `round.yaml` declares it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from qaward.budget.plan import Plan
from qaward.budget.read import Known, read_plan
from qaward.findings import Finding, Findings, InputError, suggestion
from qaward.identity import form
from qaward.marks import Mark
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import entries_of, value_mark
from qaward.policy.idle import idle
from qaward.policy.model import Rules
from qaward.rounds.named import payer_named
from qaward.rounds.shape import BarShape, Checked, RoundShape
from qaward.shapes import check
from qaward.trees.read import read_tree
from qaward.vocabulary.scalars import read_date

ROUND_FILE = "round.yaml"


@dataclass(frozen=True, slots=True)
class Bar:
    """A rule of the office: whoever is on `list` on one of the days `on` is not paid (`bar`) or waits (`hold`)."""

    rule: str
    list: str
    effect: str
    on: tuple[Checked, ...]
    payers: tuple[str, ...]
    source: str
    because: str

    def concerns(self, payer: str) -> bool:
        """Whether it is about a payer's money."""
        return not self.payers or payer in self.payers


@dataclass(frozen=True, slots=True)
class RoundHead:
    """What has to be known before the rules are loaded: which policies, with which readings, and the files beside."""

    shape: RoundShape
    node: MappingNode = field(repr=False)
    year: int

    @property
    def name(self) -> str:
        """What the year is called."""
        return self.shape.name

    @property
    def policies(self) -> tuple[str, ...]:
        """The ids of the policies by which it is decided."""
        return self.shape.policies

    @property
    def readings(self) -> Mapping[str, str]:
        """The readings that are chosen."""
        return self.shape.readings

    @property
    def mapping(self) -> str:
        """The file that says how lists are read."""
        return self.shape.mapping

    @property
    def determinations(self) -> tuple[str, ...]:
        """The files of what people settled."""
        return self.shape.determinations

    @property
    def beside(self) -> frozenset[str]:
        """The files that are no lists: this one, the mapping, what people settled, changes of state."""
        return frozenset({ROUND_FILE, self.mapping, *self.determinations, *self.shape.progress})


@dataclass(frozen=True, slots=True)
class Round:
    """One year: `day` is that of decision, `days` are those on which it is looked again whether somebody is barred.

    Of a list that is `complete` nobody else has what stands in it. `notes` are what has to be known of it before
    anything else: policies that are not in force, days of another year.
    """

    head: RoundHead
    day: date
    days: Mapping[Checked, date]
    bars: tuple[Bar, ...]
    money: Plan
    awaited: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """What the year is called."""
        return self.head.name


def read_head(source: str, content: bytes) -> RoundHead:
    """What `round.yaml` says of policies, readings and files. Raises InputError with every fault of its layout."""
    problems = Findings()
    node = read_tree(source, content, problems)
    shape = check(RoundShape, node, problems) if node is not None else None
    if shape is None or not isinstance(node, MappingNode):
        raise InputError(problems)
    year = shape.year
    if year is None:
        day = read_date(node.get("day") or node, problems, "认定日期", "day")
        if day is None:
            raise InputError(problems)
        year = date.fromordinal(day).year
    _files(node, "mapping", (shape.mapping,), problems)
    _files(node, "determinations", shape.determinations, problems)
    _files(node, "progress", shape.progress, problems)
    if problems.errors:
        raise InputError(problems)
    return RoundHead(shape, node, year)


def _files(node: MappingNode, key: str, names: Sequence[str], problems: Findings) -> None:
    """Refuse files that lie elsewhere, and one that is named twice: everything in it would be settled twice."""
    seen: dict[str, Mark] = {}
    for at, name in enumerate(names):
        mark = value_mark(node, key, at)
        if PurePath(name).is_absolute() or ".." in PurePath(name).parts:
            problems.add("round.outside", mark, found=name)
        if (first := seen.setdefault(form(name), mark)) is not mark:
            problems.add("round.file-twice", mark, first, found=name)


def read_round(head: RoundHead, rules: Rules, lists: tuple[str, ...]) -> Round:
    """The round, held against the rules and the lists of its mapping. Raises InputError with every fault."""
    problems = Findings()
    shape, node = head.shape, head.node
    day = read_date(node.get("day") or node, problems, "认定日期", "day")
    days: dict[Checked, date] = {}
    below = node.get("days")
    if isinstance(below, MappingNode):
        for name in ("notice", "payment"):
            given = below.get(name)
            if given is not None and (found := read_date(given, problems, _DAYS[name], name)) is not None:
                days[name] = date.fromordinal(found)
    entries = entries_of(node, "bars")
    bars = [_bar(each, entry, rules, lists, problems) for each, entry in zip(shape.bars, entries, strict=True)]
    _bars_without_days(shape.bars, entries, days, problems)
    money = read_plan(node, Known.of(rules), problems, head.year)
    _budgets_of_other_years(head, money, problems)
    for key, names in (("awaited", shape.awaited), ("complete", shape.complete)):
        for at, name in enumerate(names):
            if name not in lists:
                mark = value_mark(node, key, at)
                problems.add("mapping.list", mark, found=name, **suggestion(name, lists, same=True))
    if problems.errors or day is None or money is None:
        raise InputError(problems)
    decided = date.fromordinal(day)
    for name, found in days.items():
        if found < decided:
            mark = value_mark(below, name) if isinstance(below, MappingNode) else node.mark
            words = {"label_zh": _DAYS[name], "label_en": name, "found": found.isoformat(), "day": decided.isoformat()}
            problems.add("round.before", mark, **words)
    if problems.errors:
        raise InputError(problems)
    days["decision"] = decided
    _not_in_force(head, rules, decided, problems)
    if decided.year != head.year:
        problems.note("round.other-year", value_mark(node, "day"), found=decided.isoformat(), year=str(head.year))
    return Round(head, decided, days, tuple(bars), money, shape.awaited, shape.complete, problems.notes)


def _not_in_force(head: RoundHead, rules: Rules, day: date, problems: Findings) -> None:
    """Tell the policies by which nothing is due on the day of decision."""
    by_id = {policy.id: policy for policy in rules.policies}
    for at, name in enumerate(head.policies):
        policy = by_id.get(name)
        words = None if policy is None else idle(policy, day)
        if words is not None:
            mark = value_mark(head.node, "policies", at)
            problems.note("round.not-in-force", mark, day=day.isoformat(), **words)


def _budgets_of_other_years(head: RoundHead, money: Plan | None, problems: Findings) -> None:
    """Refuse budgets that would not be looked at, since everybody would be paid in full beside them."""
    for budget, entry in zip(money.budgets if money is not None else (), entries_of(head.node, "budget"), strict=False):
        if budget.year != head.year:
            mark = value_mark(entry, "year")
            problems.add("round.budget-year", mark, found=str(budget.year), year=str(head.year))


def _bars_without_days(
    bars: Sequence[BarShape], nodes: Sequence[MappingNode], days: Mapping[Checked, date], problems: Findings
) -> None:
    """Refuse bars on a day that is not known: they would stop nobody.

    That of payment may still be open where it is looked at on the day of decision as well: who comes onto the list
    later then waits in the queue.
    """
    for bar, node in zip(bars, nodes, strict=True):
        for at, name in enumerate(bar.on):
            if name in days or name == "decision" or (name == "payment" and "decision" in bar.on):
                continue
            problems.add("round.no-day", value_mark(node, "on", at), rule=bar.rule, label=_DAYS[name], key=name)


_DAYS: Mapping[Checked, str] = {"notice": "公示日期", "payment": "拨付日期"}


def _bar(shape: BarShape, node: MappingNode, rules: Rules, lists: tuple[str, ...], problems: Findings) -> Bar:
    if shape.list not in lists:
        mark = value_mark(node, "list")
        problems.add("mapping.list", mark, found=shape.list, **suggestion(shape.list, lists, same=True))
    payers: list[str] = []
    for at, word in enumerate(shape.payers):
        payer = payer_named(word, value_mark(node, "payers", at), rules.vocabulary, problems)
        if payer is not None:
            payers.append(payer)
    return Bar(shape.rule, shape.list, shape.effect, shape.on, tuple(payers), shape.source, shape.because)
