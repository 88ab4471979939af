"""What a run came to, as data: `round/1`, canonical JSON, the same bytes for the same inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qaward.budget.outcome import Allotment, borne
from qaward.intake.entries import Rejected
from qaward.intake.picture import Exclusion
from qaward.marks import Mark
from qaward.rounds.course import Course
from qaward.rounds.lines import RoundLine
from qaward.rounds.queue import Waiting
from qaward.rounds.run import Outcome
from qaward.rounds.stops import Barred

ROUND_VERSION = "round/1"


def as_result(outcome: Outcome) -> dict[str, Any]:
    """The result of a run as data for canonical JSON."""
    plan, picture = outcome.round, outcome.picture
    return {
        "qaward": ROUND_VERSION,
        "name": plan.name,
        "year": plan.head.year,
        "day": plan.day.isoformat(),
        "lists": [
            {"list": read.map.name, "place": str(read.mark), "read": read.read, **picture.fates[read.map.name]}
            for read in outcome.reads
        ],
        "applicants": [
            {"key": each.key, "code": each.code, "name": each.name, "kind": each.facts.kind}
            for each in outcome.profiles.applied
        ],
        "totals": totals(outcome.lines),
        "progress": progress_totals(outcome.lines),
        "announced": [
            {"run": turn.run, "on": turn.day.isoformat(), "number": turn.number} for turn in outcome.announced
        ],
        "lines": [_line(line) for line in outcome.lines],
        "money": _money(outcome.money),
        "barred": [_barred(each) for each in outcome.barred],
        "queue": [_waiting(each) for each in outcome.queue],
        "rejected": [_rejected(each) for each in picture.rejected],
        "unmatched": [
            {"list": each.list, "place": str(each.mark), "what": each.what, "why": each.why}
            for each in picture.unmatched
        ],
        "overruled": [
            {
                "applicant": each.person,
                "item": list(each.item) if each.item else None,
                "field": each.field,
                "taken": {"text": each.taken.text, "place": str(each.taken.mark)},
                "left": {"text": each.left.text, "place": str(each.left.mark)},
            }
            for each in picture.overruled
        ],
        "cautions": [
            {
                "number": each.number,
                "applicant": each.applicant,
                "code": each.caution.code,
                "clause": each.caution.clause,
                "item": each.caution.item,
                "payer": each.caution.payer,
                "zh": each.caution.text("zh"),
                "en": each.caution.text("en"),
                "hold": each.caution.hold,
                "places": _places(each.places),
            }
            for each in outcome.notices
        ],
        "notes": [
            {"place": str(each.mark), "code": each.code, **_words(each)} for each in (*plan.notes, *outcome.notes)
        ],
    }


def totals(lines: Iterable[RoundLine]) -> list[dict[str, Any]]:
    """What counts now, per payer and standing, and what something stands in the way of, per payer and state."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for line in lines:
        if not line.money:
            continue
        fen = line.net if line.state == "counted" else line.decided
        entry = sums.setdefault((line.payer, line.standing.value, line.state), [0, 0])
        entry[0] += fen
        entry[1] += 1
    return [
        {"payer": payer, "standing": standing, "state": state, "fen": fen, "lines": number}
        for (payer, standing, state), (fen, number) in sorted(sums.items())
    ]


def progress_totals(lines: Iterable[RoundLine]) -> list[dict[str, Any]]:
    """What was issued, paid and recovered per payer, in fen, and what is still to be paid; by how many lines."""
    sums: dict[str, list[int]] = {}
    for line in lines:
        if line.course.fixed and line.due:
            course, entry = line.course, sums.setdefault(line.payer, [0] * 5)
            for at, fen in enumerate((1, course.issued, course.paid, course.recovered, course.left)):
                entry[at] += fen
    keys = ("lines", "issued_fen", "paid_fen", "recovered_fen", "left_fen")
    return [{"payer": payer, **dict(zip(keys, sums[payer], strict=True))} for payer in sorted(sums)]


def _progress(course: Course) -> dict[str, Any]:
    return {
        "state": course.state.key,
        "on": course.since,
        "number": course.number,
        "because": course.because,
        "notice": course.notice,
        "fixed": course.fixed,
        "issued_fen": course.issued,
        "paid_fen": course.paid,
        "recovered_fen": course.recovered,
        "left_fen": course.left,
        "place": str(course.place) if course.place else "",
    }


def _line(line: RoundLine) -> dict[str, Any]:
    return {
        "applicant": line.applicant,
        "name": line.name,
        "policy": line.policy,
        "clause": line.clause,
        "article": line.article,
        "title": line.title,
        "kind": line.kind,
        "item": line.item,
        "payer": line.payer,
        "number": line.number,
        "standing": line.standing.value,
        "figure": line.figure,
        "money": line.money,
        "gross_fen": line.gross,
        "decided_fen": line.decided,
        "net_fen": line.net,
        "computed_fen": line.computed if line.course.fixed else line.net,
        "progress": _progress(line.course),
        "state": line.state,
        "because": list(line.because),
        "places": _places(line.places),
        "notices": list(line.notices),
        "readings": list(line.readings),
    }


def _places(places: Iterable[Mark]) -> list[str]:
    return [str(place) for place in places]


def _words(finding: Any) -> dict[str, str]:
    return {"zh": finding.message("zh"), "en": finding.message("en")}


def _waiting(each: Waiting) -> dict[str, Any]:
    return {
        "matter": each.matter,
        "question": each.question,
        "applicant": each.applicant,
        "name": each.name,
        "item": each.item,
        "clause": each.clause,
        "stake": [{"payer": payer, "fen": fen} for payer, fen in each.fen],
        "options": list(each.options),
        "places": _places(each.places),
        **_words(each.text),
    }


def _rejected(each: Rejected) -> dict[str, Any]:
    return {
        "list": each.list,
        "place": str(each.mark),
        "code": each.code,
        "name": each.name,
        "reasons": [{"place": str(found.mark), "code": found.code, **_words(found)} for found in each.findings],
        "cells": [{"header": header, "text": text} for header, text in each.cells],
    }


def _barred(each: Barred) -> dict[str, Any]:
    bar: Exclusion = each.exclusion
    return {
        "applicant": each.applicant,
        "rule": each.bar.rule,
        "effect": each.bar.effect,
        "because": each.bar.because,
        "source": each.bar.source,
        "on": each.on.isoformat(),
        "from": bar.start,
        "until": bar.until,
        "place": str(bar.mark),
    }


def _money(money: Allotment) -> dict[str, Any]:
    return {
        "year": money.year,
        "lines": [
            {
                "applicant": line.claim.applicant,
                "name": line.claim.name,
                "policy": line.claim.policy,
                "clause": line.claim.clause,
                "item": line.claim.item,
                "payer": line.claim.payer,
                "at": line.at,
                "due_fen": line.due,
                "share_fen": line.share,
                "withheld_fen": line.withheld,
                "fate": line.fate.value,
                "rules": [step.rule for step in line.steps],
                "cells": [{"tranche": each.tranche, "payer": each.payer, "fen": each.fen} for each in line.cells],
            }
            for line in money.lines
        ],
        "borne": [{"payer": each.payer, "tranche": each.tranche, "fen": each.fen} for each in borne(money.lines)],
        "totals": [
            {
                "payer": total.payer,
                "budget_fen": total.fen,
                "lines": total.lines,
                "due_fen": total.due,
                "share_fen": total.share,
                "withheld_fen": total.withheld,
                "left_fen": total.left,
            }
            for total in money.totals
        ],
    }


def changed_inputs(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str]]:
    """Files that came, went or changed between two runs, by name; what became of each."""
    found: list[tuple[str, str]] = []
    for name in sorted({*before, *after}):
        if name not in before:
            found.append((name, "new"))
        elif name not in after:
            found.append((name, "gone"))
        elif before[name] != after[name]:
            found.append((name, "changed"))
    return found
