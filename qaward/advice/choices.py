"""The best choice where an applicant may choose: which items it should prefer under a stacking rule (选择).

Every choice is tried by stacking the lines anew. Rules that work on lines in common are tried together, so that what
one leaves to the next is counted; where there are too many ways, each is tried alone, and it is said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from math import prod
from typing import NamedTuple

from qaward.advice.worth import Worth, worth_of
from qaward.engine.decide import Choosing
from qaward.engine.decision import Decision
from qaward.engine.groups import Group, group_of, key_of
from qaward.engine.once import once_rules
from qaward.engine.paid import Prior
from qaward.engine.price import Line
from qaward.facts import Facts, Item
from qaward.identity import form
from qaward.meaning.stacking import UNKNOWN_KEY
from qaward.ordering import natural
from qaward.policy.stacking import StackRule

MOST_WAYS = 256
"""So many ways to choose are tried of rules that work on lines in common."""

MOST_WORK = 10_000
"""So many lines are stacked anew, over all choices of one applicant; for what is left it is said."""

_FREE = frozenset({"once", "cap", "number"})
"""Steps of rules that leave it open which items count; others say that themselves."""

Name = tuple[str, str]
"""An item by its kind and the form of its id."""

Kept = frozenset[Name]
"""The items that count: something is left for them, and the rule takes nothing away."""


@dataclass(frozen=True, slots=True)
class Option:
    """Some items that count under a rule, the others not, and what the applicant gets then at best.

    `lines` are all lines that the rule works on, as they are then.
    """

    items: tuple[Item, ...]
    worth: Worth
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A rule under which an applicant may choose among some items: what each choice brings, the best first.

    `name` is what a profile calls it under `chosen`. `now` is what is got with the choice that is made, by which `kept`
    count. Where it is not `whole`, not every way was tried.
    """

    rule: StackRule
    name: str
    options: tuple[Option, ...]
    now: Worth
    kept: Kept
    whole: bool

    @property
    def best(self) -> tuple[Option, ...]:
        """The options that bring the most: several where they are as good as each other."""
        return tuple(each for each in self.options if each.worth == self.options[0].worth)

    @property
    def settled(self) -> bool:
        """Whether nothing more can be had than with the choice that is made."""
        return self.now == self.options[0].worth

    @property
    def matters(self) -> bool:
        """Whether there is anything to choose. What rules put in order themselves is so where that is not the best."""
        if len(self.options) < 2:
            return not self.whole and self.rule.step in _FREE
        if self.rule.step == "cap" and len(self.best) == len(self.options):
            return False
        return self.rule.step in _FREE or not self.settled

    def is_now(self, option: Option) -> bool:
        """Whether an option is what counts with the choice that is made."""
        return frozenset(map(_name, option.items)) == self.kept


@dataclass(frozen=True, slots=True)
class Choices:
    """The `rules` under which an applicant may choose, and what its profile should say under `chosen` so that it gets
    the most (None: it is right as it is).
    """

    rules: tuple[Choice, ...] = ()
    write: Mapping[str, tuple[str, ...]] | None = None


def choices(decision: Decision) -> Choices:
    """What the applicant of a decision may choose, and what every choice brings."""
    meets = decision.plan.meets
    if not any((line.clause.name, line.payer) in meets for line in decision.lines):
        return Choices()
    choosing = Choosing(decision.plan, decision.facts, decision.as_of)
    rules = _rules(choosing.lines, decision)
    slots = [slot for rule in rules for slot in _slots(rule, choosing)]
    if not slots:
        return Choices()
    trying, written = _Trying(choosing, decision.facts), _Written(decision.facts)
    found: list[Choice] = []
    for group, numbers in _together(slots, rules, choosing.lines):
        made, best = trying.choices(group, numbers)
        found += made
        if best is not None:
            written.take(group, best)
    return Choices(tuple(each for each in found if each.matters), written.found())


# ── what hangs together ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, eq=False)
class _Slot:
    """Lines (by number) that a rule works on, of several items, of which not all can count; `ways` to prefer some."""

    rule: StackRule
    name: str
    lines: tuple[int, ...]
    items: Mapping[Name, Item]
    ways: tuple[tuple[Name, ...], ...]
    whole: bool

    @property
    def aliases(self) -> frozenset[str]:
        """All that a profile may call the rule: where clauses are paid once, any of them names it."""
        return self.rule.clauses if self.rule.step == "once" else frozenset({self.rule.id})


def _rules(lines: Sequence[Line], decision: Decision) -> list[StackRule]:
    """The rules of a decision, in their order."""
    clauses = [line.trial.planned.clause for line in lines]
    return [*once_rules(clause for clause in clauses if clause.once), *decision.plan.stacking]


def _concerned(rule: StackRule, lines: Sequence[Line]) -> list[int]:
    return [
        at
        for at, line in enumerate(lines)
        if line.clause.name in rule.clauses and rule.pays(line.payer) and line.standing.figure and line.net > 0
    ]


def _slots(rule: StackRule, choosing: Choosing) -> Iterator[_Slot]:
    """Where a rule leaves less than all: a choice is made by item, so that groups with an item in common are one."""
    lines = choosing.lines
    groups: dict[Group, list[int]] = {}
    for at in _concerned(rule, lines):
        groups.setdefault(group_of(rule, lines[at]), []).append(at)
    made: list[tuple[dict[Name, Item], list[int], int]] = []
    for members in groups.values():
        own = {_name(item): item for at in members if (item := lines[at].item) is not None}
        if len(own) < 2 or not _scarce(rule, [lines[at] for at in members], choosing):
            continue
        slot = own, members, 1
        for other in [each for each in made if each[0].keys() & own.keys()]:
            made.remove(other)
            slot = other[0] | slot[0], other[1] + slot[1], other[2] + slot[2]
        made.append(slot)
    for items, members, number in made:
        most = rule.most * number if rule.step == "number" else len(items) if rule.step == "cap" else number
        every = (way for size in range(1, min(most, len(items) - 1) + 1) for way in combinations(items, size))
        ways = tuple(islice(every, MOST_WAYS + 1))
        name = rule.id if rule.step != "once" else lines[members[0]].clause.name
        yield _Slot(rule, name, tuple(members), items, ways[:MOST_WAYS], len(ways) <= MOST_WAYS)


def _scarce(rule: StackRule, lines: Sequence[Line], choosing: Choosing) -> bool:
    """Whether not all of some lines can count under a rule."""
    prior = Prior.of(choosing.paid.in_group(rule, lines))
    if rule.step == "cap":
        return sum(line.net for line in lines) + prior.fen > rule.fen
    return len(lines) + prior.sums > rule.most if rule.step == "number" else True


def _together(
    slots: Sequence[_Slot], rules: Iterable[StackRule], lines: Sequence[Line]
) -> list[tuple[list[_Slot], list[int]]]:
    """The slots that may change what is left for each other, with all lines (by number) that some rule links to them.

    Whether a rule works by which a clause pays once hangs on all that it works on.
    """
    of = list(range(len(lines)))

    def root(at: int) -> int:
        while of[at] != at:
            of[at] = of[of[at]]
            at = of[at]
        return at

    for rule in rules:
        concerned = _concerned(rule, lines)
        open_ = rule.step == "once" or any(
            key_of(word, lines[at]) == (UNKNOWN_KEY,) for word in rule.per for at in concerned
        )
        first: dict[Group, int] = {}
        for at in concerned:
            of[root(at)] = root(first.setdefault(() if open_ else group_of(rule, lines[at]), at))
    for slot in slots:
        for at in slot.lines:
            of[root(at)] = root(slot.lines[0])
    found: dict[int, list[_Slot]] = {}
    for slot in slots:
        found.setdefault(root(slot.lines[0]), []).append(slot)
    members: dict[int, list[int]] = {}
    for at in range(len(lines)):
        members.setdefault(root(at), []).append(at)
    return [(group, members[at]) for at, group in found.items()]


# ── what each choice brings ──────────────────────────────────────────────────────────────────────────

_Prefers = Mapping[_Slot, tuple[Item, ...]]


class _Trial(NamedTuple):
    """One way to choose: what is preferred in each slot (None: as it is now), the lines linked to these as they are
    then, and the worth of all lines.
    """

    prefers: _Prefers | None
    lines: Sequence[Line]
    worth: Worth

    def order(self) -> tuple[object, ...]:
        """Its place among others, whatever the order of items and lines."""
        prefers = self.prefers or {}
        named = sorted((slot.name, natural(item.id)) for slot, items in prefers.items() for item in items)
        return *(-part for part in self.worth), self.prefers is not None, len(named), named


class _Trying:
    """Tries the choices of one applicant."""

    def __init__(self, choosing: Choosing, facts: Facts) -> None:
        self._choosing, self._chosen = choosing, facts.preferred
        self._lines = choosing.lines
        self._now = worth_of(choosing.stacked(self._chosen, range(len(self._lines))))
        self._work = 0

    def choices(self, slots: Sequence[_Slot], numbers: Sequence[int]) -> tuple[list[Choice], _Prefers | None]:
        """What every choice of some slots brings, that of all others as it is; and what to prefer, where that is more.

        `numbers` are the lines that hang together with theirs. Where the ways are too many, each slot is tried alone,
        and of them the one that brings the most is to be chosen.
        """
        most = min(MOST_WAYS, max(MOST_WORK - self._work, 0) // len(numbers))
        if prod(len(slot.ways) + 1 for slot in slots) <= most:
            tried = self._tried(slots, numbers, most)
            whole = all(slot.whole for slot in slots)
            return [self._choice(slot, tried, whole=whole) for slot in slots], tried[0].prefers
        each = {slot: self._tried([slot], numbers, most // len(slots)) for slot in slots}
        best = min((tried[0] for tried in each.values()), key=_Trial.order)
        whole = len(slots) == 1 and slots[0].whole and len(slots[0].ways) < most
        return [self._choice(slot, tried, whole=whole) for slot, tried in each.items()], best.prefers

    def _tried(self, slots: Sequence[_Slot], numbers: Sequence[int], most: int) -> list[_Trial]:
        """The choices of some slots, `most` of them, the best first; the present one goes before others as good, these
        by how much they prefer, and by name.
        """
        others = dict(self._chosen)
        for slot in slots:
            for name in slot.aliases & others.keys():
                others[name] -= {same for _, same in slot.items}
        now = self._choosing.stacked(self._chosen, numbers)
        rest, found = self._now.less(worth_of(now)), [_Trial(None, now, self._now)]
        for ways in islice(product(*(((), *slot.ways) for slot in slots)), most):
            chosen, prefers = dict(others), dict[_Slot, tuple[Item, ...]]()
            for slot, way in zip(slots, ways, strict=True):
                prefers[slot] = tuple(slot.items[name] for name in way)
                chosen[slot.name] = chosen.get(slot.name, frozenset()).union(same for _, same in way)
            lines = self._choosing.stacked(chosen, numbers)
            found.append(_Trial(prefers, lines, rest.plus(worth_of(lines))))
        self._work += len(found) * len(numbers)
        return sorted(found, key=_Trial.order)

    def _choice(self, slot: _Slot, tried: Sequence[_Trial], *, whole: bool) -> Choice:
        """The first way to what counts is the best one to it."""
        found: dict[Kept, Option] = {}
        for trial in tried:
            own = self._own(slot, trial.lines)
            kept = _kept(slot.rule, own)
            if kept not in found:
                items = tuple(item for name, item in slot.items.items() if name in kept)
                found[kept] = Option(items, trial.worth, tuple(own))
        (now,) = (trial for trial in tried if trial.prefers is None)
        kept = _kept(slot.rule, self._own(slot, now.lines))
        return Choice(slot.rule, slot.name, tuple(found.values()), now.worth, kept, whole)

    def _own(self, slot: _Slot, lines: Iterable[Line]) -> list[Line]:
        """The lines of a slot, as they are after stacking, in parts where they are paid in parts."""
        places = {_place(self._lines[at]) for at in slot.lines}
        return [line for line in lines if _place(line) in places]


class _Written:
    """What a profile says under `chosen`, with what is better."""

    def __init__(self, facts: Facts) -> None:
        self._said = {form(name): (name, sorted(ids)) for name, ids in sorted(facts.chosen.items())}
        self._changed = False

    def take(self, slots: Iterable[_Slot], prefers: _Prefers) -> None:
        """Prefer something else in some slots."""
        self._changed = True
        for slot in slots:
            if slot in prefers:
                for alias in {form(each) for each in slot.aliases} & self._said.keys():
                    name, ids = self._said[alias]
                    own = {same for _, same in slot.items}
                    self._said[alias] = name, [each for each in ids if form(each) not in own]
        for slot, items in prefers.items():
            name, ids = self._said.get(form(slot.name), (slot.name, []))
            self._said[form(slot.name)] = name, [*ids, *(item.id for item in items)]

    def found(self) -> Mapping[str, tuple[str, ...]] | None:
        """All of it; None where nothing is better."""
        return {name: tuple(sorted(ids)) for name, ids in self._said.values() if ids} if self._changed else None


def _kept(rule: StackRule, lines: Iterable[Line]) -> Kept:
    found = [line for line in lines if line.item is not None and line.net > 0]
    if rule.step == "cap":  # what it cuts does not count in full
        cut = {_name(line.item) for line in lines if line.item is not None and _is_cut(rule, line)}
        return frozenset(name for line in found if line.item is not None and (name := _name(line.item)) not in cut)
    return frozenset(_name(line.item) for line in found if line.item is not None)


def _is_cut(rule: StackRule, line: Line) -> bool:
    return any((step.step, step.rule) == (rule.step, rule.id) for step in line.adjustments)


def _place(line: Line) -> tuple[int, int]:
    return id(line.trial), id(line.planned)


def _name(item: Item) -> Name:
    return item.kind, item.same
