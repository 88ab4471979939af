"""What two decisions of one case differ in: values at paths of the document, list entries held by what they are.

Lists whose entries have a name (`NAMED`) are held entry by entry, wherever these stand; all other lists, and what
`WHOLE` names, are one value. A path is that of the document, with `[]` for an entry: `lines[].readings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Document = Mapping[str, Any]

NAMED: Mapping[str, tuple[str, ...]] = {
    "policies": ("policy",),
    "readings": ("reading",),
    "lines": ("policy", "clause", "item", "payer", "stage"),
    "not_awarded": ("policy", "clause", "item", "payer"),
    "not_awarded[].at_stake": ("payer", "standing"),
    "not_listed": ("policy", "clause", "kind"),
    "questions": ("item", "fact"),
    "cautions": ("code", "policy", "clause", "item", "payer"),
    "totals": ("payer", "standing", "form", "promise"),
    "ranges": ("payer",),
}
"""The lists of a decision, and the members that say which thing an entry is; entries of one name are numbered."""

WHOLE = frozenset({"ranges[]", "open"})
"""What is one value although it has members."""

FIRM = (
    "fault", "words", "keys", "policies", "totals",
    "lines", "lines[]", "lines[].standing", "lines[].gross_fen", "lines[].net_fen", "lines[].waits",
    "lines[].adjustments", "lines[].quantity", "lines[].unit_fen", "lines[].plus_fen", "lines[].stage", "lines[].form",
    "not_awarded", "not_awarded[]", "not_awarded[].answer", "not_awarded[].cause",
)  # fmt: skip
"""Paths at which nothing may differ, whatever the reason; `totals` and `policies` with all that is below."""


class _Absent:
    """What stands where one of two documents has nothing."""

    def __repr__(self) -> str:
        return "–"

    def __reduce__(self) -> str:
        return "ABSENT"  # the same one in another process


ABSENT: Final = _Absent()


@dataclass(frozen=True)
class Difference:
    """One value that differs: at a path, of the entry that `place` names, before and after."""

    path: str
    place: str
    before: Any
    after: Any

    @property
    def firm(self) -> bool:
        """Whether it is where nothing may differ."""
        return self.path in FIRM or self.path.startswith(("totals", "policies"))

    @property
    def shape(self) -> str:
        """In what way the values differ, to put differences of one kind together."""
        before, after = self.before, self.after
        if before is ABSENT or after is ABSENT:
            return "gained" if before is ABSENT else "dropped"
        if self.path == "ranges[]":
            return "wider" if within(before, after) else "narrower" if within(after, before) else "moved"
        if isinstance(before, list) and isinstance(after, list) and all(isinstance(v, str) for v in (*before, *after)):
            old, new = set(before), set(after)
            return "gained in" if old < new else "lost in" if new < old else "exchanged in" if old != new else "order"
        if isinstance(before, int) and isinstance(after, int):
            return "lower" if after < before else "higher"
        if (before is None) is not (after is None):
            return "no longer null" if before is None else "null now"
        return "changed"


def within(inner: Document, outer: Document) -> bool:
    """Whether a range lies in another."""
    if inner["low_fen"] < outer["low_fen"]:
        return False
    return outer["high_fen"] is None or (inner["high_fen"] is not None and inner["high_fen"] <= outer["high_fen"])


def differences(before: Document, after: Document) -> list[Difference]:
    """All that two documents differ in, in the order of the first."""
    return list(_of_members(before, after, "", ""))


def _of_members(before: Document, after: Document, path: str, place: str) -> Iterator[Difference]:
    for key in dict.fromkeys((*before, *after)):
        where = f"{path}.{key}" if path else key
        yield from _of_values(before.get(key, ABSENT), after.get(key, ABSENT), where, place)


def _of_values(before: Any, after: Any, path: str, place: str) -> Iterator[Difference]:
    if before == after:
        return
    if path in NAMED and isinstance(before, list) and isinstance(after, list):
        yield from _of_entries(before, after, path, place)
    elif path not in WHOLE and isinstance(before, dict) and isinstance(after, dict):
        yield from _of_members(before, after, path, place)
    else:
        yield Difference(path, place, before, after)


def _of_entries(before: list[Document], after: list[Document], path: str, place: str) -> Iterator[Difference]:
    old, new = named(before, path), named(after, path)
    for name in dict.fromkeys((*old, *new)):
        where = f"{place} → {name}" if place else name
        yield from _of_values(old.get(name, ABSENT), new.get(name, ABSENT), f"{path}[]", where)
    common = [name for name in old if name in new]
    if common != [name for name in new if name in old]:
        yield Difference(path, place, list(old), list(new))


def named(entries: list[Document], path: str) -> dict[str, Document]:
    """The entries of a list by name."""
    found: dict[str, Document] = {}
    for entry in entries:
        name = name_of(entry, path)
        number = 1
        while (numbered := name if number == 1 else f"{name} #{number}") in found:
            number += 1
        found[numbered] = entry
    return found


def name_of(entry: Document, path: str) -> str:
    """What an entry of a list is called."""
    words: list[str] = []
    for member in NAMED[path]:
        value = entry.get(member)
        if isinstance(value, dict):
            value = f"{value['kind']}:{value['id']}"
        if value not in {None, ""}:
            words.append(str(value))
    return " ".join(words)
