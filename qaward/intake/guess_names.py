"""What a list is called that stands in a table, and by which pattern its file is found again next time."""

from __future__ import annotations

import re
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


def pattern_of(source: str) -> str:
    """The pattern of a file: a day or a round in brackets may be another next time."""
    name = source.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    whole = re.sub(r"[（(][^（()）]*\d[^（()）]*[)）]", "*", stem) or stem
    pattern = f"{whole}.{ending}"
    return pattern if fnmatchcase(form(name), form(pattern)) else name
