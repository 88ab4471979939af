"""Workbooks of `qaward template` that applicants filled in and handed in, read into profiles without a mapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qaward.findings import Finding, Findings, InputError
from qaward.intake.fields import Fields
from qaward.intake.joining import make_picture
from qaward.intake.lists import read_lists
from qaward.intake.profiles import Profiles, make_profiles
from qaward.intake.template import template_mapping
from qaward.marks import Mark
from qaward.tabular.book import Book


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The profiles of workbooks, and what is wrong with the rows that could not be taken."""

    profiles: Profiles
    faults: tuple[Finding, ...]


def handed_in(books: Sequence[Book], fields: Fields) -> HandedIn:
    """What some workbooks say that were filled in. Raises InputError where nothing is, or it cannot be read."""
    mapping = template_mapping(books, fields)
    if not mapping.lists:
        raise InputError([Finding("list.unfilled", Mark(book.source)) for book in books])
    problems = Findings()
    reads = read_lists(books, mapping, fields, problems, [each.name for each in mapping.lists])
    if problems.errors:
        raise InputError(problems)
    picture = make_picture(reads, mapping, fields)
    profiles = make_profiles(picture, fields.vocabulary)
    rejected = [finding for each in picture.rejected for finding in each.findings]
    faulty = [finding for _, findings in profiles.faulty for finding in findings]
    left = [finding for one in profiles.applied for each in one.left for finding in each.why]
    return HandedIn(profiles, (*rejected, *faulty, *left))
