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
from qaward.policy.stacking import StackRule

MOST_WAYS = 256
"""So many ways to choose are tried of rules that work on lines in common; one of one rule alone, of more."""

_FREE = frozenset({"once", "cap", "number"})
"""Steps of rules that leave it open which items count; others say that themselves."""

Name = tuple[str, str]
"""An item by its kind and the form of its id."""

Kept = frozenset[Name]
"""The items for which something is left."""


@dataclass(frozen=True, slots=True)
class Option:
    """Some items that count under a rule, the others not, and what the applicant gets then at best.

    `prefers` are the ids to be chosen for it; `lines` are all lines that the rule works on, as they are then.
    """

    items: tuple[Item, ...]
    prefers: tuple[str, ...]
    worth: Worth
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A rule under which an applicant may choose `among` some items: what each choice brings, the best first.

    `name` is what a profile calls it under `chosen`. `now` is what is got with the choice that is made. Where it is not
    `whole`, not every way was tried.
    """

    rule: StackRule
    name: str
    among: tuple[Item, ...]
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
        if len(self.options) < 2 or (self.rule.step == "cap" and len(self.best) == len(self.options)):
            return False
        return self.rule.step in _FREE or not self.settled

    def is_now(self, option: Option) -> bool:
        """Whether an option is what counts with the choice that is made."""
        return _names(option.items) == self.kept


@dataclass(frozen=True, slots=True)
class _Slot:
    """Lines that a rule works on together, of several items, of which not all can count; `lines` by their number."""

    rule: StackRule
    name: str
    lines: tuple[int, ...]
    items: Mapping[Name, Item]
    ways: tuple[tuple[Name, ...], ...]
    whole: bool


def choices(decision: Decision) -> tuple[Choice, ...]:
    """The rules under which the applicant of a decision may choose, each with what every choice brings."""
    meets = decision.plan.meets
    if not any((line.clause.name, line.payer) in meets for line in decision.lines):
        return ()
    choosing = Choosing(decision.plan, decision.facts, decision.as_of)
    rules = _rules(choosing.lines, decision)
    slots = list(_slots(rules, choosing))
    if not slots:
        return ()
    trying = _Trying(choosing, decision)
    found = [each for group in _together(slots, rules, choosing.lines) for each in trying.choices(group)]
    return tuple(each for each in found if each.matters)


def recommended(found: Iterable[Choice], facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """What a profile should say under `chosen`, by rule, so that the most is got; of what is as it is, what it says."""
    wanted = {form(name): (name, list(ids)) for name, ids in sorted(facts.chosen.items())}
    for choice in found:
        if choice.settled:
            continue
        for alias in _aliases(choice.rule):
            if form(alias) in wanted:
                name, ids = wanted[form(alias)]
                wanted[form(alias)] = name, [each for each in ids if form(each) not in {i.same for i in choice.among}]
        name, ids = wanted.get(form(choice.name), (choice.name, []))
        wanted[form(choice.name)] = name, [*ids, *choice.options[0].prefers]
    return {name: tuple(sorted(ids)) for name, ids in wanted.values() if ids}


def _rules(lines: Sequence[Line], decision: Decision) -> list[StackRule]:
    """The rules of a decision, in their order."""
    clauses = [line.trial.planned.clause for line in lines]
    return [*once_rules(clause for clause in clauses if clause.once), *decision.plan.stacking]


def _concerned(rule: StackRule, lines: Sequence[Line]) -> Iterator[int]:
    for at, line in enumerate(lines):
        if line.clause.name in rule.clauses and rule.pays(line.payer) and line.standing.figure and line.net > 0:
            yield at


def _slots(rules: Iterable[StackRule], choosing: Choosing) -> Iterator[_Slot]:
    lines = choosing.lines
    for rule in rules:
        groups: dict[Group, list[int]] = {}
        for at in _concerned(rule, lines):
            groups.setdefault(group_of(rule, lines[at]), []).append(at)
        for members in groups.values():
            items = {name: item for at in members if (item := lines[at].item) is not None and (name := _name(item))}
            if len(items) < 2 or not _scarce(rule, [lines[at] for at in members], len(items), choosing):
                continue
            most = rule.most if rule.step == "number" else len(items) - 1 if rule.step == "cap" else 1
            every = (way for size in range(1, min(most, len(items) - 1) + 1) for way in combinations(items, size))
            ways = tuple(islice(every, MOST_WAYS + 1))
            # Where clauses are paid once, a choice is named by any of them.
            name = rule.id if rule.step != "once" else lines[members[0]].clause.name
            yield _Slot(rule, name, tuple(members), items, ways[:MOST_WAYS], len(ways) <= MOST_WAYS)


def _scarce(rule: StackRule, lines: Sequence[Line], items: int, choosing: Choosing) -> bool:
    """Whether not all of some lines can count under a rule."""
    prior = Prior.of(choosing.paid.in_group(rule, lines))
    if rule.step == "cap":
        return sum(line.net for line in lines) + prior.fen > rule.fen
    return items + prior.sums > rule.most if rule.step == "number" else True


def _together(slots: Sequence[_Slot], rules: Iterable[StackRule], lines: Sequence[Line]) -> list[list[_Slot]]:
    """The slots that may change what is left for each other: those whose lines some rule works on together."""
    of = list(range(len(lines)))

    def root(at: int) -> int:
        while of[at] != at:
            of[at] = of[of[at]]
            at = of[at]
        return at

    for rule in rules:
        concerned = list(_concerned(rule, lines))
        open_ = any(key_of(word, lines[at]) == (UNKNOWN_KEY,) for word in rule.per for at in concerned)
        first: dict[Group, int] = {}
        for at in concerned:
            of[root(at)] = root(first.setdefault(() if open_ else group_of(rule, lines[at]), at))
    found: dict[int, list[_Slot]] = {}
    for slot in slots:
        found.setdefault(root(slot.lines[0]), []).append(slot)
    # A choice is made by rule: groups of one rule that prefer the same item are not chosen apart.
    return _joined(list(found.values()))


def _joined(groups: list[list[_Slot]]) -> list[list[_Slot]]:
    made: list[list[_Slot]] = []
    for group in groups:
        mine = {(slot.rule.id, name) for slot in group for name in slot.items}
        near = [each for each in made if mine & {(slot.rule.id, name) for slot in each for name in slot.items}]
        made = [each for each in made if each not in near] + [[*(slot for each in near for slot in each), *group]]
    return made


class _Trial(NamedTuple):
    """One way to choose: what is preferred in each slot, the lines then, and what they are worth."""

    prefers: Mapping[int, tuple[str, ...]]
    lines: Sequence[Line]
    worth: Worth


class _Trying:
    """Tries the choices of one applicant."""

    def __init__(self, choosing: Choosing, decision: Decision) -> None:
        self._choosing, self._chosen = choosing, decision.facts.preferred
        self._lines = choosing.lines
        now = choosing.stacked(self._chosen)
        self._now = _Trial({}, now, worth_of(now))

    def choices(self, slots: Sequence[_Slot]) -> Iterator[Choice]:
        """What every choice of some slots brings, that of all others as it is."""
        whole = all(slot.whole for slot in slots)
        if len(slots) == 1 or prod(len(slot.ways) + 1 for slot in slots) <= MOST_WAYS:
            tried = self._tried(slots)
            yield from (self._choice(slot, tried, whole=whole) for slot in slots)
        else:
            yield from (self._choice(slot, self._tried([slot]), whole=False) for slot in slots)

    def _tried(self, slots: Sequence[_Slot]) -> list[_Trial]:
        """Every choice of some slots, the best first; the present one goes before others that are as good."""
        others = dict(self._chosen)
        for slot in slots:
            for name in _aliases(slot.rule) & others.keys():
                others[name] -= {same for _, same in slot.items}
        found = [self._now]
        for ways in product(*(((), *slot.ways) for slot in slots)):
            chosen, prefers = dict(others), dict[int, tuple[str, ...]]()
            for slot, way in zip(slots, ways, strict=True):
                prefers[id(slot)] = tuple(slot.items[name].id for name in way)
                chosen[slot.name] = chosen.get(slot.name, frozenset()).union(same for _, same in way)
            lines = self._choosing.stacked(chosen)
            found.append(_Trial(prefers, lines, worth_of(lines)))
        return sorted(found, key=lambda each: each.worth, reverse=True)

    def _choice(self, slot: _Slot, tried: Iterable[_Trial], *, whole: bool) -> Choice:
        """The first way to what is kept is the best; of the best ways the first, which goes for all slots at once."""
        found: dict[Kept, Option] = {}
        for trial in tried:
            own = self._own(slot, trial.lines)
            kept = _kept(own)
            if kept not in found:
                items = tuple(item for name, item in slot.items.items() if name in kept)
                found[kept] = Option(items, trial.prefers.get(id(slot), ()), trial.worth, tuple(own))
        now = _kept(self._own(slot, self._now.lines))
        among = tuple(slot.items.values())
        return Choice(slot.rule, slot.name, among, tuple(found.values()), self._now.worth, now, whole)

    def _own(self, slot: _Slot, lines: Iterable[Line]) -> list[Line]:
        """The lines of a slot, as they are after stacking, in parts where they are paid in parts."""
        places = {_place(self._lines[at]) for at in slot.lines}
        return [line for line in lines if _place(line) in places]


def _kept(lines: Iterable[Line]) -> Kept:
    return frozenset(_name(line.item) for line in lines if line.item is not None and line.net > 0)


def _aliases(rule: StackRule) -> frozenset[str]:
    """All that a profile may call a rule."""
    return rule.clauses if rule.step == "once" else frozenset({rule.id})


def _place(line: Line) -> tuple[int, int]:
    return id(line.trial), id(line.planned)


def _name(item: Item) -> Name:
    return item.kind, item.same


def _names(items: Iterable[Item]) -> Kept:
    return frozenset(map(_name, items))
