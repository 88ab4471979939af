"""Claims of a round that cannot be read: of rows that were rejected, and of what could not be put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qaward.findings import Finding
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.intake.picture import Picture
from qaward.intake.profiles import Profiles
from qaward.unread import Thing, Unread


def untold(unread: Iterable[Unread], picture: Picture) -> Iterator[Finding]:
    """The rows of which nobody knows what they claim."""
    rows = {str(each.mark): each.mark for each in picture.rejected}
    for each in unread:
        if not each.whole and each.place in rows:
            yield Finding.of("round.unread", rows[each.place])


def unread_of(picture: Picture, profiles: Profiles) -> Iterator[Unread]:
    """Who claims what nobody can decide about: one for each row of items that was rejected, and for each claim that was
    left out of its applicant.
    """
    told: set[object] = set()
    for applied in profiles.applied:
        for left in applied.left:
            told |= {place.row for place in left.places}
            place = str(left.places[0]) if left.places else ""
            yield Unread(place, applied.facts.id, applied.name, frozenset([left.item]), whole=True)
    for application, _ in profiles.faulty:
        person = application.person
        told |= {place.row for place in application.places}
        places = [*application.places, *(place for claim in application.claims.values() for place in claim.places)]
        place = str(places[0]) if places else ""
        yield Unread(place, person.code or person.key, person.name, frozenset(application.claims), whole=True)
    ids = {code_form(each.key): each.facts.id for each in profiles.applied}
    ids |= {form(each.name): each.facts.id for each in profiles.applied}
    for row in picture.rejected:
        if row.gives == "items" and row.mark.row not in told:
            typed: dict[Thing, str] = {(row.kind, form(row.item)): row.item} if row.item else {}
            who = ids.get(code_form(row.code)) or ids.get(form(row.name)) or row.code
            yield Unread(str(row.mark), who, row.name, frozenset(typed), whole=bool(typed), typed=typed)
