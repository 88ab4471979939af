"""What changed between two runs of a round, line by line, and why: by applicant and money, with sums that reconcile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from qaward.budget.claim import LineKey
from qaward.rounds.published import case_of, is_due, shares_of

Key = tuple[str, str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One line that is not what it was. Sums are fen; `why` are the inputs and determinations that it hangs on."""

    applicant: str
    name: str
    clause: str
    item: str
    payer: str
    before: int
    after: int
    standing: tuple[str, str]
    state: tuple[str, str]
    progress: tuple[str, str]
    why: tuple[str, ...]

    @property
    def fen(self) -> int:
        """By how much what counts changed."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed between two runs.

    `inputs` are files that came, went or changed; `before` and `after` what counts as due, per payer, and the changes
    of lines that are due make up the difference.
    """

    inputs: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    before: Mapping[str, int]
    after: Mapping[str, int]

    def moved(self, payer: str) -> int:
        """The sum of all changes of what a payer owes."""
        return sum(
            (each.after if each.standing[1] == DUE else 0) - (each.before if each.standing[0] == DUE else 0)
            for each in self.changes
            if each.payer == payer
        )


DUE = "due"
NONE = ""


def since_notice(
    number: str, old: Mapping[str, Any], new: Mapping[str, Any], inputs: Iterable[tuple[str, str]]
) -> Difference:
    """What changed since a run was published, of the lines that were in that notice and in none since.

    Sums are what the year's money gives, as notices print them; that a case has come further is no change.
    """
    later = {case_of(line) for line in new["lines"] if line["progress"]["notice"] not in {"", number}}
    cases = {case_of(line) for line in old["lines"] if is_due(line)} - later
    kept = [{**each, "lines": list(_given(each, cases))} for each in (old, new)]
    found = compare(kept[0], kept[1], inputs)
    changes = tuple(
        each
        for each in found.changes
        if each.fen or each.standing[0] != each.standing[1] or each.state[0] != each.state[1]
    )
    return replace(found, changes=changes, before=_sums(kept[0]["lines"]), after=_sums(kept[1]["lines"]))


def _given(result: Mapping[str, Any], cases: Set[LineKey]) -> Iterator[Mapping[str, Any]]:
    """The lines of some cases with what the year's money gives on each, on the first that is due."""
    shares = shares_of(result)
    for line in result["lines"]:
        case = case_of(line)
        if case in cases:
            yield {**line, "net_fen": shares.pop(case, 0)} if is_due(line) else line


def _sums(lines: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for each in lines:
        if is_due(each):
            sums[each["payer"]] = sums.get(each["payer"], 0) + each["net_fen"]
    return sums


def compare(old: Mapping[str, Any], new: Mapping[str, Any], inputs: Iterable[tuple[str, str]]) -> Difference:
    """What changed from one result to another."""
    given = tuple(inputs)
    before, after = _by_key(old), _by_key(new)
    causes = _Causes(old, new, [name for name, _ in given])
    changes = [
        change
        for key in sorted({*before, *after})
        if (change := _change(before.get(key), after.get(key), causes)) is not None
    ]
    return Difference(given, tuple(changes), _due(old), _due(new))


def _by_key(result: Mapping[str, Any]) -> dict[Key, Mapping[str, Any]]:
    """The lines by what tells them apart: their case, and which of its lines they are."""
    found: dict[Key, Mapping[str, Any]] = {}
    numbers: Counter[LineKey] = Counter()
    for each in result["lines"]:
        case = case_of(each)
        found[case.applicant, case.policy, case.clause, case.item, case.payer, numbers[case]] = each
        numbers[case] += 1
    return found


def _due(result: Mapping[str, Any]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for each in result["totals"]:
        if each["standing"] == DUE and each["state"] == "counted":
            sums[each["payer"]] = sums.get(each["payer"], 0) + each["fen"]
    return sums


class _Causes:
    """What changes can hang on: the files that changed, by the items of which they speak."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any], names: list[str]) -> None:
        self._names = sorted(names)
        self._places: dict[tuple[str, str, str], set[str]] = {}
        for result in (old, new):
            for each in result["lines"]:
                self._places.setdefault(_about(each), set()).update(each["places"])

    def of(self, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> tuple[str, ...]:
        """The changed files that speak of a line's item, and what was settled or asked; else all that are no lists."""
        some = new or old or {}
        places = self._places.get(_about(some), set())
        found = [name for name in self._names if any(_in_file(place, name) for place in places)]
        reasons = [set(each["because"]) if each is not None else set[str]() for each in (old, new)]
        found += sorted(each for each in reasons[0] ^ reasons[1] if each not in found)
        turned = [each["progress"] for each in (old, new) if each is not None]
        if len({each["state"] for each in turned}) > 1:
            found += [name for name in self._names if name not in found and _in_file(turned[-1]["place"], name)]
        return tuple(found or [name for name in self._names if name.endswith((".yaml", ".yml"))])


def _about(line: Mapping[str, Any]) -> tuple[str, str, str]:
    return line["applicant"], line["kind"], line["item"]


def _in_file(place: str, name: str) -> bool:
    return place == name or place.startswith((f"{name}/", f"{name}:"))


def _change(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, causes: _Causes) -> Change | None:
    some = new or old
    assert some is not None
    before, after = (0 if each is None else int(each["net_fen"]) for each in (old, new))
    standing = tuple(NONE if each is None else str(each["standing"]) for each in (old, new))
    state = tuple(NONE if each is None else str(each["state"]) for each in (old, new))
    progress = tuple(NONE if each is None else str(each["progress"]["state"]) for each in (old, new))
    if (before, standing[0], state[0], progress[0]) == (after, standing[1], state[1], progress[1]):
        return None
    return Change(
        some["applicant"], some["name"], f"{some['policy']}/{some['clause']}", some["item"], some["payer"], before,
        after, (standing[0], standing[1]), (state[0], state[1]),
        (progress[0], progress[1]), causes.of(old, new),
    )  # fmt: skip
