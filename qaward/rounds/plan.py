"""A round: one award year of an office, as `round.yaml` declares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from qaward.budget.plan import Plan
from qaward.budget.read import Known, read_plan
from qaward.findings import Findings, InputError, suggestion
from qaward.nodes import Listing, value_mark
from qaward.nodes import Mapping as MappingNode
from qaward.policy.model import Rules
from qaward.rounds.shape import BarShape, Checked, RoundShape
from qaward.shapes import check
from qaward.trees.decoding import decode
from qaward.trees.read import read_node
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

    name: str
    year: int
    policies: tuple[str, ...]
    readings: Mapping[str, str]
    mapping: str
    determinations: tuple[str, ...]
    shape: RoundShape = field(repr=False)
    node: MappingNode = field(repr=False)


@dataclass(frozen=True, slots=True)
class Round:
    """One year: `day` is that of decision, `days` are those on which it is looked again whether somebody is barred."""

    head: RoundHead
    day: date
    days: Mapping[Checked, date]
    bars: tuple[Bar, ...]
    money: Plan
    awaited: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the year is called."""
        return self.head.name


def read_head(source: str, content: bytes) -> RoundHead:
    """What `round.yaml` says of policies, readings and files. Raises InputError with every fault of its layout."""
    problems = Findings()
    text = decode(source, content, problems)
    node = read_node(source, text, problems) if text is not None else None
    shape = check(RoundShape, node, problems) if node is not None else None
    if shape is None or not isinstance(node, MappingNode):
        raise InputError(problems)
    return RoundHead(
        shape.name, shape.year, shape.policies, shape.readings, shape.mapping, shape.determinations, shape, node
    )


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
    listed = node.get("bars")
    entries = [each for each in listed.items if isinstance(each, MappingNode)] if isinstance(listed, Listing) else []
    bars = [_bar(each, entry, rules, lists, problems) for each, entry in zip(shape.bars, entries, strict=True)]
    money = read_plan(node, Known.of(rules), problems)
    for at, name in enumerate(shape.awaited):
        if name not in lists:
            problems.add(
                "mapping.list", value_mark(node, "awaited", at), found=name, **suggestion(name, lists, same=True)
            )
    if problems.errors or day is None or money is None:
        raise InputError(problems)
    decided = date.fromordinal(day)
    days["decision"] = decided
    return Round(head, decided, days, tuple(bars), money, shape.awaited)


_DAYS = {"notice": "公示日期", "payment": "拨付日期"}


def _bar(shape: BarShape, node: MappingNode, rules: Rules, lists: tuple[str, ...], problems: Findings) -> Bar:
    if shape.list not in lists:
        mark = value_mark(node, "list")
        problems.add("mapping.list", mark, found=shape.list, **suggestion(shape.list, lists, same=True))
    payers: list[str] = []
    for at, word in enumerate(shape.payers):
        payer = rules.vocabulary.payer(word)
        if payer is None:
            known = [each.label for each in rules.vocabulary.payers.values()]
            problems.add(
                "round.payer", value_mark(node, "payers", at), found=word, **suggestion(word, known, same=True)
            )
        else:
            payers.append(payer)
    return Bar(shape.rule, shape.list, shape.effect, shape.on, tuple(payers), shape.source, shape.because)
