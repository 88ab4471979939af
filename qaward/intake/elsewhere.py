"""Which claims of this year a row may be about that names none of its own applicant's: those of others, look-alikes.

Names are looked up by their beginnings in a text, so that a row costs the same however many items are claimed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from qaward.identity import form, look, standard
from qaward.intake.entries import Entry
from qaward.intake.naming import LEAST_NAME, stands_in
from qaward.intake.picture import Application, Claim

_YEAR = re.compile(r"(?<=[0-9])-(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Paying:
    """What lists have to know of clauses, by kind of item and payer.

    `once` says whether some clause pays for an item a single time, `only` whether one clause alone pays for it.
    """

    once: Callable[[str, str], bool] = lambda kind, payer: True
    only: Callable[[str, str], bool] = lambda kind, payer: False


@dataclass(frozen=True, slots=True)
class Met:
    """A claim that a row may be about: whose it is, and whether it only looks alike."""

    application: Application
    claim: Claim
    alike: bool


class ClaimedItems:
    """All claims of a year, by the names of their items."""

    def __init__(self, applications: Iterable[Application]) -> None:
        self._met: list[Met] = []
        self._names: dict[str, list[int]] = {}
        self._yearless: dict[str, list[int]] = {}
        for application in applications:
            for claim in application.claims.values():
                self._meet(application, claim)
        self._starts = {name[:end] for name in (*self._names, *self._yearless) for end in range(1, len(name) + 1)}

    def _meet(self, application: Application, claim: Claim) -> None:
        number = standard(claim.id)
        same = {form(claim.id), *({form(claim.name)} if claim.name else ())}
        alike = {look(claim.id)}
        if number is not None and number.year:
            alike.add(number.body + number.number)
        for names, only_alike in ((same, False), (alike - same, True)):
            self._met.append(Met(application, claim, only_alike))
            for name in names:
                self._names.setdefault(name, []).append(len(self._met) - 1)
        if number is not None and not number.year:
            self._yearless.setdefault(form(claim.id), []).append(len(self._met) - 1)

    def find(self, entry: Entry) -> tuple[Met, ...]:
        """The claims that the item of a row may be, each once; those it names to the letter alone, if there are any."""
        if entry.item is None:
            return ()
        text = entry.item.text
        whole = form(text)
        found: dict[tuple[str, tuple[str, str]], Met] = {}
        for at in self._named(whole, look(text), within=entry.within):
            each = self._met[at]
            key = each.application.person.key, each.claim.key
            if entry.kind in {"", each.claim.kind} and (key not in found or found[key].alike):
                found[key] = each
        exact = [each for each in found.values() if not each.alike]
        return tuple(sorted(exact or found.values(), key=lambda each: (each.application.person.key, each.claim.key)))

    def _named(self, whole: str, looks: str, *, within: bool) -> Iterator[int]:
        without_year = _YEAR.sub("", whole)
        for names, text in ((self._names, whole), (self._names, looks), (self._yearless, without_year)):
            if text in names:
                yield from names[text]
            elif within:
                for name in self._standing(text, names):
                    yield from names[name]

    def _standing(self, text: str, names: dict[str, list[int]]) -> set[str]:
        """The names that stand within a text, none of them a part of another."""
        found = set[str]()
        for start in range(len(text)):
            end = start + 1
            while end <= len(text) and text[start:end] in self._starts:
                if end - start >= LEAST_NAME and text[start:end] in names:
                    found.add(text[start:end])
                end += 1
        standing = {name for name in found if stands_in(name, text)}
        return {name for name in standing if not any(name != other and name in other for other in standing)}
