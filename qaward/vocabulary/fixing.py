"""Reads `fixes`: which values of a fact leave which values to others, and which facts these bonds reach.

Told are strange facts and values, circles, and values that can never be since what they fix contradicts itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar
from qaward.nodes import Mapping as MappingNode
from qaward.numbers import Numbers, meet, of_values
from qaward.vocabulary.bonds import Bond, Bonds, each
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import TRUTHS, Fact

_FIXING = ("enum", "boolean")
"""The types of facts that can fix others: those with few values."""


class Fixing:
    """The bonds that a vocabulary declares between its facts, those first whose facts no other fixes."""

    def __init__(self, node: Node, facts: Mapping[str, Fact], problems: Findings) -> None:
        self.facts, self.problems = facts, problems
        self.places: dict[tuple[str, int], Mark] = {}
        """Where it is written what a value of a fact fixes."""
        self.marks: dict[tuple[str, str], Mark] = {}
        """Where a fact is written that another fixes."""
        self.told: set[tuple[str, int]] = set()
        self.made: list[Bonds] = []
        """Those that facts of an applicant or of some item have; equal ones are one."""
        self.bonds: list[Bond] = []
        declared = _inner(node, "facts")
        for key in facts:
            self.bonds += self._of(key, _inner(_inner(declared, key), "fixes"))
        self.order = self._order()
        self.apart = dict(self.marks)
        self._check_values(self._bonds(self.bonds, facts))

    def bound(self, own: Mapping[str, Fact]) -> dict[str, Fact]:
        """The facts of an applicant or of a kind of item, with the bonds that reach them."""
        every = self._bonds(self.bonds, own)
        reached = [key for key in own if sum(other in own for other in every.groups.get(key, ())) > 1]
        live = frozenset[str]().union(*(every.groups[key] for key in reached))
        made = self._bonds([bond for bond in self.bonds if bond.one in live], own)
        bonds = next((bonds for bonds in self.made if bonds == made), made)
        if bonds is made:
            self._check_values(bonds)
            self.made.append(bonds)
        for bond in bonds.bonds:
            self.apart.pop((bond.one, bond.other), None)
        return {key: replace(fact, bonds=bonds) if key in reached else fact for key, fact in own.items()}

    def check(self) -> None:
        """Whether each bond reaches facts that an applicant or some item has together. Asked after all are bound.

        It is told where nothing else is wrong: a misspelt list of facts is told as that.
        """
        for (key, other), mark in self.apart.items() if not self.problems.errors else ():
            self.problems.add("vocabulary.fixes-apart", mark, key=key, found=other)

    def _bonds(self, bonds: Sequence[Bond], own: Mapping[str, Fact]) -> Bonds:
        """Some bonds, where the facts are these and, in between, any other."""
        keys = {key for bond in bonds for key in (bond.one, bond.other)}
        return Bonds(bonds, {key: domain(own.get(key, self.facts[key])) for key in self.order if key in keys})

    def _of(self, key: str, fixes: Node | None) -> list[Bond]:
        """What a fact fixes."""
        if not isinstance(fixes, MappingNode):
            return []
        fact, found = self.facts[key], list[Bond]()
        if fact.type not in _FIXING:
            self.problems.add("vocabulary.fixes-type", fixes.mark, key=key)
            return []
        others = [name for name, other in self.facts.items() if name != key and _fixed(other)]
        for name, sets in fixes.entries:
            if name.text in others:
                self.marks[key, name.text] = name.mark
                found.append(Bond(key, name.text, self._sets(fact, self.facts[name.text], sets)))
            else:
                words = {"key": key, "found": name.text}
                self.problems.add("vocabulary.fixes-of", name.mark, **words, **suggestion(name.text, others))
        return found

    def _sets(self, fact: Fact, other: Fact, node: Node) -> dict[int, Numbers]:
        """What each value of a fact leaves to another; one that is written twice leaves what both do."""
        found: dict[int, Numbers] = {}
        for word, values in node.entries if isinstance(node, MappingNode) else ():
            code, left = self._value(fact, word), self._left(other, values)
            if code is not None:
                found[code] = meet(found.get(code, left), left)
                self.places.setdefault((fact.key, code), word.mark)
        return found

    def _left(self, other: Fact, node: Node) -> Numbers:
        """The values of a fact that are listed; where a faulty one is among them, which was told, all of them."""
        words = node.items if isinstance(node, Listing) else (node,)
        found = [self._value(other, word) for word in words if isinstance(word, Scalar)]
        return domain(other) if None in found else of_values(value for value in found if value is not None)

    def _value(self, fact: Fact, word: Scalar) -> int | None:
        """The value of a fact that a word names; None, and told, where it names none."""
        before = len(self.problems)
        if fact.type not in _FIXING:
            value = fact.read(word, self.problems)
        elif fact.type == "boolean":
            value = TRUTHS.get(word.text)
        else:
            choice = fact.choice(word.text)
            value = choice and choice.code
        if isinstance(value, int):
            return value
        if len(self.problems) == before:
            near = suggestion(word.text, TRUTHS if fact.type == "boolean" else [choice.key for choice in fact.choices])
            self.problems.add("vocabulary.value", word.mark, key=word.text, fact=fact.key, **near)
        return None

    def _order(self) -> list[str]:
        """All facts, each before those that it fixes; a circle is told where it closes."""
        found: list[str] = []
        ahead: list[str] = []

        def visit(key: str) -> None:
            ahead.append(key)
            for bond in self.bonds:
                if bond.one == key and bond.other in ahead:
                    names = [*ahead[ahead.index(bond.other) :], bond.other]
                    words = {"key": key, "found": bond.other, "zh": "、".join(names), "en": ", ".join(names)}
                    self.problems.add("vocabulary.fixes-circle", self.marks[key, bond.other], **words)
                elif bond.one == key and bond.other not in found:
                    visit(bond.other)
            ahead.pop()
            found.append(key)

        for key in self.facts:
            if key not in found:
                visit(key)
        return found[::-1]

    def _check_values(self, bonds: Bonds) -> None:
        """Whether every value that fixes something can be."""
        for key in dict.fromkeys(bond.one for bond in bonds.bonds):
            fact, classes = self.facts[key], bonds.classes(key)
            faulty = [one for one in classes.of_each(bonds.whole[key]) if bonds.possible({key: one}) is None]
            names = {classes.name(one) for one in faulty}
            for value in each(bonds.whole[key]) if faulty else ():
                named = key, value
                if classes.name(value) in names and named in self.places and named not in self.told:
                    self.told.add(named)
                    words = {"key": key, "zh": fact.show(value), "en": fact.show(value, "en")}
                    self.problems.add("vocabulary.fixes-nothing", self.places[named], **words)


def _fixed(fact: Fact) -> bool:
    """Whether a fact can be fixed by others: its values are numbers, and are not worked out from other facts."""
    return fact.type != "text" and fact.derived is None


def _inner(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, MappingNode) else None
