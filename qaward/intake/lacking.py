"""What policies ask of every applicant and no proposed list holds; and of what kind applicants are, by their names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from qaward.identity import form
from qaward.intake.fields import Field, Fields
from qaward.intake.proposal import ProposedList
from qaward.vocabulary.fact import APPLICANT

KIND = "applicant.kind"
_FIRM = re.compile(r".{2,}(?:公司|集团|厂)(?:[(].*[)])?")
_FIRMS = "企业"


@dataclass(frozen=True, slots=True)
class Looking:
    """A clause that looks at facts of the applicant (`keys`): the kind of item that it is for, or the `applicant`."""

    kind: str
    keys: frozenset[str]


def registering(lists: Sequence[ProposedList]) -> list[ProposedList]:
    """The lists by which somebody has applied: those of applicants, those of items where there are none."""
    sound = [each for each in lists if not each.missing]
    return [each for each in sound if each.gives == "applicants"] or [each for each in sound if each.gives == "items"]


def say_kind(found: ProposedList, names: Collection[str], fields: Fields) -> None:
    """Let a list say that all its applicants are firms, where no column says what they are and all are called so."""
    firms = bool(names) and all(_FIRM.fullmatch(form(name)) for name in names)
    if firms and KIND not in _held(found) and fields.vocabulary.applicant_kind(_FIRMS) is not None:
        found.always[KIND] = _FIRMS
        found.notes.append(
            ("没有单位性质的列，按名称都推测为企业", "no column says what applicants are; by their names all are firms")
        )


def lacking(
    lists: Sequence[ProposedList], fields: Fields, clauses: Collection[Looking], kinds: Collection[str]
) -> tuple[Field, ...]:
    """What no list holds of applicants: their kind, and of the facts that clauses look at those that do not follow
    from others. Nothing, where there are no applicants. `kinds` are those of the items that are claimed.
    """
    some = registering(lists)
    if not some:
        return ()
    held = {path for each in lists if not each.missing for path in _held(each)}
    asked = {key for each in _concerned(clauses, held, kinds) for key in each.keys}
    facts = [KIND, *(f"applicant.{key}" for key in fields.vocabulary.applicant_facts if key in asked)]
    wanted = [fields.known[path] for path in facts]
    return tuple(each for each in wanted if each.path not in held and each.fact.derived is None)


def _concerned(clauses: Collection[Looking], held: Collection[str], kinds: Collection[str]) -> Iterator[Looking]:
    """The clauses that something of the lists may meet: those for items that are claimed, and those for applicants of
    which a list says what no clause for items looks at. Where no items are claimed at all, that is every clause.
    """
    shared = {key for each in clauses if each.kind != APPLICANT for key in each.keys}
    for each in clauses:
        own = each.keys - shared
        if not kinds or each.kind in kinds or any(f"applicant.{key}" in held for key in own):
            yield each


def _held(found: ProposedList) -> set[str]:
    """What a list says something of."""
    also = {
        path
        for column in found.columns
        for meant in column.values.values()
        if isinstance(meant, dict)
        for path in meant
    }
    return {path for column in found.columns for path in column.fields} | set(found.always) | also
