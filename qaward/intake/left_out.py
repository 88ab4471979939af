"""What of a picture could not be read as a profile: its rows are rejected after all, and told with what is wrong.

A value that its own cell can have may not go with others: a fact that another fixes, a sum that follows from two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qaward.findings import Finding
from qaward.intake.entries import ListRead, Rejected
from qaward.intake.picture import Fate, Picture
from qaward.intake.profiles import Profiles
from qaward.marks import Mark


def with_left_out(picture: Picture, profiles: Profiles, reads: Sequence[ListRead]) -> Picture:
    """The picture with the rows of what was left out of profiles among its rejects; nothing is lost without a word."""
    left = [(each.places, each.why) for applied in profiles.applied for each in applied.left]
    left += [(tuple(application.places), why) for application, why in profiles.faulty]
    if not left:
        return picture
    counted = {paid.mark.row for each in picture.applications for claim in each.claims.values() for paid in claim.paid}
    rows = {
        entry.mark.row: (read, entry)
        for read in reads
        for entry in read.entries
        if entry.gives != "payments" or entry.mark.row in counted  # others wait for an answer, and were never taken
    }
    known = {each.mark.row for each in picture.rejected}
    rejected: list[Rejected] = []
    fates: dict[str, dict[Fate, int]] = {name: dict(counts) for name, counts in picture.fates.items()}
    for places, findings in left:
        for row in dict.fromkeys(place.row for place in _wrong(places, findings)):
            if row not in rows or row in known:
                continue
            known.add(row)
            read, entry = rows[row]
            rejected.append(entry.rejected(findings))
            fates[read.map.name]["taken"] -= 1
            fates[read.map.name]["rejected"] += 1
    whole = (*picture.rejected, *rejected)
    return replace(picture, rejected=tuple(sorted(whole, key=lambda each: each.mark)), fates=fates)


def _wrong(places: Iterable[Mark], findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """The rows at fault: those that findings name, or else all that speak of what is left out."""
    own = tuple(places)
    rows = {place.row for place in own}
    named = tuple(each.mark for each in findings if each.mark.row in rows)
    return named or own
