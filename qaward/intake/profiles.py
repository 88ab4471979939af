"""Profiles made of a picture: the tree a profile file would be, each value at its cell, read as any profile is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qaward.facts import Facts
from qaward.findings import Finding, Findings, InputError
from qaward.identity import form
from qaward.intake.entries import Given
from qaward.intake.picture import Application, Claim, Picture
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar
from qaward.nodes import Mapping as MappingNode
from qaward.profiles.read import profile_of
from qaward.vocabulary.model import Vocabulary

ItemKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that could not be read: which, the rows that speak of it, and why."""

    item: ItemKey
    places: tuple[Mark, ...]
    why: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """One applicant as lists have it: its facts, the tree they were read from, and where each value came from.

    `sources` are the cells of values, by item (None: the applicant itself) and field; `places` the rows that speak of
    it, by item. `left` are claims that could not be read, each with why.
    """

    key: str
    code: str
    name: str
    facts: Facts
    node: Node
    sources: Mapping[tuple[ItemKey | None, str], Given]
    places: Mapping[ItemKey | None, tuple[Mark, ...]]
    left: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Profiles:
    """All applicants that can be decided, and those that cannot, with every fault."""

    applied: tuple[Applied, ...]
    faulty: tuple[tuple[Application, tuple[Finding, ...]], ...] = field(default=())


ClauseOf = Callable[[str, str], tuple[str, str] | None]
"""The policy and the clause by which a payer gives something for a kind of item, where there is but one."""


def no_clause(kind: str, payer: str) -> tuple[str, str] | None:
    """What lists do not say of a payment stays unknown."""
    return None


def make_profiles(picture: Picture, vocabulary: Vocabulary, clause_of: ClauseOf = no_clause) -> Profiles:
    """The profiles of a picture. What of an applicant cannot be read is left out and told; the rest of it is kept.

    `clause_of` says under which clause an earlier payment was made, where its list does not.
    """
    applied: list[Applied] = []
    faulty: list[tuple[Application, tuple[Finding, ...]]] = []
    for application in picture.applications:
        found = _Profile(application, picture, vocabulary, clause_of).read()
        if isinstance(found, Applied):
            applied.append(found)
        else:
            faulty.append((application, found))
    return Profiles(tuple(applied), tuple(faulty))


class _Profile:
    """Makes one profile."""

    def __init__(self, application: Application, picture: Picture, vocabulary: Vocabulary, clause_of: ClauseOf) -> None:
        self._application, self._picture, self._vocabulary = application, picture, vocabulary
        self._clause_of = clause_of
        self._person = application.person
        self._top = application.places[0] if application.places else _first(application)

    def read(self) -> Applied | tuple[Finding, ...]:
        """The applicant, without the claims that are faulty; its faults, where they are its own."""
        left: list[LeftOut] = []
        claims = [self._application.claims[key] for key in sorted(self._application.claims)]
        while True:
            problems = Findings()
            node = self._node(claims)
            try:
                facts = profile_of(node, self._vocabulary, problems)
            except InputError as fault:
                bad = {claim.key: tuple(self._of(claim, fault.findings)) for claim in claims}
                bad = {key: found for key, found in bad.items() if found}
                if not bad:
                    return fault.findings
                left += [
                    LeftOut(claim.key, tuple(claim.places), bad[claim.key]) for claim in claims if claim.key in bad
                ]
                claims = [claim for claim in claims if claim.key not in bad]
                continue
            return self._applied(facts, node, claims, left)

    def _of(self, claim: Claim, findings: tuple[Finding, ...]) -> Iterator[Finding]:
        marks = {mark for given in claim.given.values() for mark in (each.mark for each in given)} | set(claim.places)
        return (each for each in findings if each.mark in marks and each.severity == "error")

    def _applied(self, facts: Facts, node: Node, claims: list[Claim], left: list[LeftOut]) -> Applied:
        sources = {
            (item, path): given
            for item in (None, *(claim.key for claim in claims))
            for path, given in self._values(item)
        }
        places: dict[ItemKey | None, tuple[Mark, ...]] = {None: tuple(self._application.places)}
        places |= {claim.key: tuple(claim.places) for claim in claims}
        person = self._person
        return Applied(person.key, person.code, person.name, facts, node, sources, places, tuple(left))

    def _values(self, item: ItemKey | None) -> Iterator[tuple[str, Given]]:
        given = self._application.given if item is None else self._application.claims[item].given
        for path in sorted(given):
            found = self._picture.values.get((self._person.key, item, path))
            if found is not None:
                yield path, found

    def _node(self, claims: list[Claim]) -> MappingNode:
        mark = self._top
        head = [("id", Scalar(self._person.code or self._person.key, mark, quoted=True))]
        head.append(("name", Scalar(self._person.name, mark, quoted=True)))
        head += [(path.removeprefix("applicant."), _scalar(given)) for path, given in self._values(None)]
        items = Listing(tuple(self._item(claim) for claim in claims), mark)
        paid = Listing(tuple(self._paid(claims)), mark)
        return _mapping([("applicant", _mapping(head, mark)), ("items", items), ("paid", paid)], mark)

    def _item(self, claim: Claim) -> Node:
        mark = claim.places[0]
        entries: list[tuple[str, Node]] = [
            ("kind", Scalar(claim.kind, mark)),
            ("id", Scalar(claim.id, mark, quoted=True)),
        ]
        if claim.name and form(claim.name) != form(claim.id):
            entries.append(("name", Scalar(claim.name, mark, quoted=True)))
        sums: dict[str, list[tuple[str, Node]]] = {}
        for path, given in self._values(claim.key):
            whose, _, payer = path.removeprefix("item.").partition(".")
            if payer:
                sums.setdefault(whose, []).append((payer, _scalar(given)))
            else:
                entries.append((whose, _scalar(given)))
        entries += [(whose, _mapping(given, mark)) for whose, given in sums.items()]
        return _mapping(entries, mark)

    def _paid(self, claims: list[Claim]) -> Iterator[Node]:
        for claim in claims:
            for paid in claim.paid:
                payer = self._vocabulary.payer(paid.payer) or ""
                found = (paid.policy, paid.clause) if paid.clause else self._clause_of(claim.kind, payer)
                if found is None:
                    continue
                words = {
                    "policy": found[0],
                    "clause": found[1],
                    "item": claim.id,
                    "payer": paid.payer,
                    "amount": paid.amount,
                    "on": paid.on,
                }
                entries: list[tuple[str, Node]] = [
                    (key, Scalar(word, paid.mark, quoted=True)) for key, word in words.items() if word
                ]
                yield _mapping(entries, paid.mark)


def _first(application: Application) -> Mark:
    return next((claim.places[0] for claim in application.claims.values()), Mark(application.person.key))


def _scalar(given: Given) -> Scalar:
    return Scalar(given.text, given.mark, quoted=given.field.fact.type == "text")


def _mapping(entries: Sequence[tuple[str, Node]], mark: Mark) -> MappingNode:
    return MappingNode(tuple((Scalar(key, mark), node) for key, node in entries), mark)
