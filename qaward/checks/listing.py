"""Numbers of lists that look like members of a series: 2、10万元以上的, and within a line ；2、补助.

They are told by their neighbours: the number before one stands where a list has its numbers, too. A number at the
beginning of a line that no series goes on behind is one of a list in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qaward.checks import notations as n
from qaward.checks.numerals import HAN_SIGNS, NUMBER, chinese

_NUMERAL = f"[0-9{HAN_SIGNS}]"
_PLACE = re.compile(
    rf"(?:(?P<line>^[^\S\n]*)|(?<=[。；;：:])\s?)"
    rf"(?P<number>[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})"
    rf"(?:(?P<comma>、)(?P<next>\s{{0,20}}{_NUMERAL})?|[.．](?![0-9]))",
    re.MULTILINE,
)
_BETWEEN = f"(?:{n.SERIES.pattern}|{n.RANGE.pattern})"
_SERIES = re.compile(
    rf"\s{{0,20}}(?!{n.YEAR}年|一(?:{n.COUNT.pattern}))(?:{NUMBER}{_BETWEEN}){{0,12}}+{NUMBER}(?:{n.UNIT}|{n.LOOSE.pattern})"
)
_MEMBERS = re.compile(rf"\s{{0,20}}{NUMBER}{_BETWEEN}{_NUMERAL}")


def list_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every number of a list that a numeral follows, or that stands within a line."""
    every = list(_PLACE.finditer(text))
    last = {found["number"]: found.start() for found in every}
    seen: set[tuple[bool, int]] = set()
    for found in every:
        han, line, here = not found["number"].isdecimal(), found["line"] is not None, found.start("number")
        value = int(chinese(found["number"]) or 0) if han else int(found["number"])
        told = (han, value - 1) in seen or (value == 1 and last.get("二" if han else "2", 0) > here)
        if line and found["next"] and not told:
            behind = found.end("comma")
            told = _SERIES.match(text, behind) is None or (value == 1 and _MEMBERS.match(text, behind) is None)
        if found["comma"] is not None and told and (found["next"] or not (line or han)):
            yield (found.start() if line else here), found.end("comma")
        if told or not found["next"]:
            seen.add((han, value))
