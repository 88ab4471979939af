"""What changed between two runs of a round, line by line, and why: by applicant and money, with sums that reconcile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from qaward.budget.claim import LineKey
from qaward.identity import form
from qaward.rounds.causes import Causes, Reason, money_reasons
from qaward.rounds.published import case_of, is_due, shares_of

Key = tuple[str, str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One line that is not what it was. Sums are fen; `why` is what was determined, declared or listed otherwise.

    `case` is the case that it is of.
    """

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
    why: tuple[Reason, ...]
    case: LineKey

    @property
    def fen(self) -> int:
        """By how much what counts changed."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Received:
    """All that one applicant receives of one payer's money for the year, as it was and is; sums are fen.

    `lines` is how many lines of it there are on either side, `fates` what becomes of them, each once.
    """

    applicant: str
    name: str
    payer: str
    lines: int
    due: tuple[int, int]
    share: tuple[int, int]
    withheld: tuple[int, int]
    fates: tuple[tuple[str, ...], tuple[str, ...]]
    why: tuple[Reason, ...]

    @property
    def fen(self) -> int:
        """By how much what it receives changed."""
        return self.share[1] - self.share[0]


@dataclass(frozen=True, slots=True)
class Came:
    """What came into a part of a result and what is gone from it, as people call it."""

    part: str
    came: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed between two runs.

    `inputs` are files that came, went or changed; `before` and `after` what counts as due, per payer, and the changes
    of lines that are due make up the difference. `given` are the sums that each payer's money gives in all, as they
    were and are, and `received` make up their difference.
    """

    inputs: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    before: Mapping[str, int]
    after: Mapping[str, int]
    received: tuple[Received, ...] = ()
    given: Mapping[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    came: tuple[Came, ...] = ()

    def moved(self, payer: str) -> int:
        """The sum of all changes of what a payer owes."""
        return sum(
            (each.after if each.standing[1] == DUE else 0) - (each.before if each.standing[0] == DUE else 0)
            for each in self.changes
            if each.payer == payer
        )

    def received_more(self, payer: str) -> int:
        """The sum of all changes of what a payer's money gives."""
        return sum(each.fen for each in self.received if each.payer == payer)


DUE = "due"
NONE = ""


def since_notice(number: str, old: Mapping[str, Any], new: Mapping[str, Any], causes: Causes) -> Difference:
    """What changed since a run was published, of the lines that were in that notice and in none since.

    Sums are what the year's money gives, as notices print them; that a case has come further is no change.
    """
    later = {case_of(line) for line in new["lines"] if line["progress"]["notice"] not in {"", number}}
    cases = {case_of(line) for line in old["lines"] if is_due(line)} - later
    kept = [{**each, "lines": list(_given(each, cases))} for each in (old, new)]
    found = compare(kept[0], kept[1], causes)
    changes = tuple(
        each
        for each in found.changes
        if each.fen or each.standing[0] != each.standing[1] or each.state[0] != each.state[1]
    )
    before, after = (_sums(each["lines"]) for each in kept)
    return replace(found, changes=changes, before=before, after=after, received=(), given={}, came=())


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


def compare(old: Mapping[str, Any], new: Mapping[str, Any], causes: Causes) -> Difference:
    """What changed from one result to another."""
    before, after = _by_key(old), _by_key(new)
    changes = tuple(
        change
        for key in sorted({*before, *after})
        if (change := _change(before.get(key), after.get(key), causes)) is not None
    )
    received = tuple(_received(old, new, changes, tuple(money_reasons(causes))))
    payers = sorted({line["payer"] for result in (old, new) for line in result["money"]["lines"]})
    given = {payer: (_given_by(payer, old), _given_by(payer, new)) for payer in payers}
    came = tuple(_came(part, old[part], new[part]) for part in _CALLED)
    return Difference(
        causes.inputs,
        changes,
        _due(old),
        _due(new),
        received,
        given,
        tuple(each for each in came if each.came or each.gone),
    )


def _given_by(payer: str, result: Mapping[str, Any]) -> int:
    return sum(line["share_fen"] for line in result["money"]["lines"] if line["payer"] == payer)


def _received(
    old: Mapping[str, Any], new: Mapping[str, Any], changes: Iterable[Change], declared: tuple[Reason, ...]
) -> Iterator[Received]:
    """What applicants receive otherwise than before, by applicant and payer."""
    sides = [{case_of(line): line for line in result["money"]["lines"]} for result in (old, new)]
    why: dict[LineKey, list[Reason]] = {}
    for change in changes:
        why.setdefault(change.case, []).extend(change.why)
    groups: dict[tuple[str, str], list[LineKey]] = {}
    for case in sorted({*sides[0], *sides[1]}, key=_place):
        groups.setdefault((case.applicant, case.payer), []).append(case)
    for (applicant, payer), cases in groups.items():
        if all(_what(sides[0].get(case)) == _what(sides[1].get(case)) for case in cases):
            continue
        lines = [[side[case] for case in cases if case in side] for side in sides]
        name = (lines[1] or lines[0])[0]["name"]
        sums = [
            tuple(sum(line[key] for line in side) for side in lines) for key in ("due_fen", "share_fen", "withheld_fen")
        ]
        due, share, withheld = ((each[0], each[1]) for each in sums)
        fates = [tuple(sorted({str(line["fate"]) for line in side})) for side in lines]
        own = [
            each
            for case in cases
            if _due_of(sides[0].get(case)) != _due_of(sides[1].get(case))
            for each in why.get(case, ())
        ]
        reasons = (*own, *declared) or (_OTHERS,)
        yield Received(
            applicant,
            name,
            payer,
            len(cases),
            due,
            share,
            withheld,
            (fates[0], fates[1]),
            tuple(dict.fromkeys(reasons)),
        )


def _place(case: LineKey) -> tuple[str, str, str, str, str]:
    return case.applicant, case.payer, case.policy, case.clause, case.item


def _due_of(line: Mapping[str, Any] | None) -> int:
    return 0 if line is None else line["due_fen"]


_OTHERS = Reason("同一预算别家的变动", "changes of others in the same budget")


def _what(line: Mapping[str, Any] | None) -> tuple[object, ...] | None:
    """What an applicant receives on a line, with who bears it and when."""
    if line is None:
        return None
    cells = tuple((each["tranche"], each["payer"], each["fen"]) for each in line["cells"])
    return line["due_fen"], line["share_fen"], line["withheld_fen"], line["fate"], cells


_LIST = re.compile(r"`([^`]+)`")


def _in_queue(each: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    """What tells an entry of the queue apart, and what it is called: where it is about nobody, the list that it names,
    or whose money it is about.
    """
    payers = ",".join(stake["payer"] for stake in each["stake"])
    alone = not (each["question"] or each["applicant"])
    of_list = _LIST.search(each["zh"]) if alone and each["matter"] == "payment" else None
    about = of_list[1] if of_list else payers if alone else ""
    whose = f"{each['name'] or each['applicant']} {each['item']}".strip()
    return (
        (each["question"] or each["matter"], each["applicant"], each["clause"], form(each["item"]), about),
        whose or each["question"] or (of_list[1] if of_list else each["matter"]),
    )


_CALLED: Mapping[str, Callable[[Mapping[str, Any]], tuple[tuple[str, ...], str]]] = {
    "queue": _in_queue,
    "rejected": lambda each: (
        (each["list"], *(cell["text"] for cell in each["cells"])),
        each["name"] or each["code"] or each["place"],
    ),
    "unmatched": lambda each: ((each["list"], each["what"]), each["what"]),
}
"""What tells the entries of a part of a result apart, and what they are called."""


def _came(part: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Came:
    before, after = ([_CALLED[part](each) for each in entries] for entries in (old, new))
    return Came(part, tuple(_beyond(after, before)), tuple(_beyond(before, after)))


def _beyond(
    entries: Iterable[tuple[tuple[str, ...], str]], others: Iterable[tuple[tuple[str, ...], str]]
) -> Iterator[str]:
    """What entries are called of which there are more than among others: two that nothing tells apart are two."""
    left = Counter(key for key, _ in others)
    for key, name in entries:
        if left[key]:
            left[key] -= 1
        else:
            yield name


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


def _change(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, causes: Causes) -> Change | None:
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
        (progress[0], progress[1]), causes.of(old, new), case_of(some),
    )  # fmt: skip
