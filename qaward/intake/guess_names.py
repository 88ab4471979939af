"""What a list is called that stands in a table, and by which pattern its file is found again next time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from qaward.identity import form
from qaward.intake.seen import SeenTable

_NO_NAME = re.compile(r"(?:sheet|工作表|表)?\d*|名单|明细|汇总", re.IGNORECASE)


def list_name(table: SeenTable, names: set[str]) -> str:
    """A name that no other list has, which is added to `names` by its form: the sheet's, or the file's."""
    sheet = "" if _NO_NAME.fullmatch(table.sheet) else table.sheet
    stem = re.sub(r"[（(].*?[)）]", "", table.source.rpartition("/")[2].rpartition(".")[0])
    name = first = (sheet if sheet and not table.alone else stem or sheet) or "名单"
    number = 2
    while form(name) in names:
        name, number = f"{first}{number}", number + 1
    names.add(form(name))
    return name


def pattern_of(source: str, others: Iterable[str] = ()) -> str:
    """The pattern of a file: a day or a round in brackets may be another next time, and so may the year before 年.

    None of the `others` that are there fits it.
    """
    name = source.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    whole = re.sub(r"[（(][^（()）]*\d[^（()）]*[)）]", "*", stem) or stem
    known = [form(each.rpartition("/")[2]) for each in others]
    for pattern in (f"{_YEAR.sub('*', whole)}.{ending}", f"{whole}.{ending}"):
        fits = [each for each in known if each != form(name) and fnmatchcase(each, form(pattern))]
        if fnmatchcase(form(name), form(pattern)) and not fits:
            return pattern
    return name


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
