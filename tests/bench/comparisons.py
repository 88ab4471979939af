"""Each printer of the meaning core held against the whole numbers that decide, on the same generated policies.

The comparisons are those of the tests; here they are only called, counted, and repeated applicant by applicant where
one of them fails.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from qaward.columns.places import Day
from qaward.engine.decide import Decision, Disagreement, decide
from qaward.engine.durable import durable_key, why_not
from qaward.facts import Facts
from tests import by_columns, by_formulas, naive
from tests.bench.generated import Generated
from tests.bench.range_ends import agree_at_ends
from tests.bench.report import Difference, Report
from tests.differing import NotTheSameError

INTEGERS = "integers, decided"
NAIVE, ENDS, DURABLE = "third reading", "lower at ends, third reading", "durable-rules"
COLUMNS, COLUMN_RANGES = "Polars, lines", "Polars, ranges"
TERMS, FORMULAS = "z3, terms before stacking", "z3, lines after stacking"
PRINTERS = (INTEGERS, NAIVE, ENDS, DURABLE, COLUMNS, COLUMN_RANGES, TERMS, FORMULAS)


@dataclass(frozen=True)
class Case:
    """Policies with some of their applicants, and what was decided of these by whole numbers."""

    made: Generated
    applicants: Mapping[int, Facts]
    decisions: Mapping[int, Decision]

    @property
    def facts(self) -> list[Facts]:
        """The applicants, in order."""
        return list(self.applicants.values())

    @property
    def name(self) -> str:
        """How the case is repeated."""
        return f"{self.made.seed}/{next(iter(self.applicants))}" if len(self.applicants) == 1 else str(self.made.seed)

    def of(self, number: int) -> Case:
        """The same with one applicant alone."""
        return replace(self, applicants={number: self.applicants[number]})


def compare(
    seed: int, profiles: int, report: Report, only: int | None = None, printers: Collection[str] = PRINTERS
) -> None:
    """Some printers on what a seed stands for, or on one of its applicants alone."""
    ranged = COLUMN_RANGES in printers
    try:
        made = Generated.of(seed, profiles)
        kept = {at: facts for at, facts in enumerate(made.applicants) if only in {None, at}}
        decisions = {at: decide(made.market.plan, facts, made.day, ranged=ranged) for at, facts in kept.items()}
    except Exception:  # noqa: BLE001 - a run tells what was raised, and goes on
        report.differ(Difference(str(seed), INTEGERS, traceback.format_exc(limit=-3)))
        return
    report.constructs.update(made.constructs())
    report.note(INTEGERS, policies=1, profiles=len(kept), lines=sum(len(each.lines) for each in decisions.values()))
    report.note(INTEGERS, ranges=sum(len(each.spans) for each in decisions.values()))
    case = Case(made, kept, decisions)
    for printer, compared in COMPARISONS.items():
        if printer not in printers:
            continue
        if not _told(printer, compared, case, report) and len(kept) > 1:
            _one_by_one(printer, compared, case, report)
        report.note(printer, policies=1, profiles=1 if printer == ENDS else len(kept))


Comparison = Callable[[Case, Report], None]


def _told(printer: str, compared: Comparison, case: Case, report: Report, keep: bool | None = None) -> bool:
    """Whether a comparison went through; it is counted if it did. What fails is kept where it is told of one case."""
    own = Report()
    found = _difference(printer, compared, case, own)
    if found is None:
        report.add(own)
    elif keep or len(case.applicants) == 1:
        report.differ(found)
    return found is None


def _difference(printer: str, compared: Comparison, case: Case, report: Report) -> Difference | None:
    try:
        compared(case, report)
    except NotTheSameError as fault:
        missing, extra = (tuple(map(repr, each)) for each in (fault.missing, fault.extra))
        return Difference(case.name, printer, fault.what, missing, extra)
    except Disagreement as fault:
        return Difference(case.name, printer, "findings", (repr(fault.first),), (repr(fault.second),))
    except Exception:  # noqa: BLE001 - what a printer raises and the reference does not is a difference
        return Difference(case.name, printer, traceback.format_exc(limit=-3))
    return None


def _one_by_one(printer: str, compared: Comparison, case: Case, report: Report) -> None:
    """Find the applicants of whom a comparison fails; if it fails of none alone, it is told of all together."""
    alone = [_told(printer, compared, case.of(at), report) for at in case.applicants]
    if all(alone):
        _told(printer, compared, case, report, keep=True)


# ── the comparisons ──────────────────────────────────────────────────────────────────────────────────


def _naive(case: Case, report: Report) -> None:
    seen = Counter[str]()
    for at in case.applicants:
        naive.agree(case.decisions[at], seen)
    report.note(NAIVE, answers=seen["trials"], lines=seen["sums"])
    report.detail(NAIVE, Counter({"rows and their grants": seen["rows"]}))
    report.leave(NAIVE, "lines after stacking, which it does not read", _lines(case))
    report.leave(NAIVE, "ranges", _ranges(case))


def _ends(case: Case, report: Report) -> None:
    for facts in case.facts[:1]:
        seen = Counter[str]()
        agree_at_ends(case.made.market, facts, case.made.day, seen)
        left = Counter({name.removeprefix("left out: "): n for name, n in seen.items() if name.startswith("left")})
        report.detail(ENDS, Counter({name: n for name, n in seen.items() if not name.startswith("left")}))
        report.note(ENDS, answers=sum(seen[name] for name in BY_THEMSELVES) + seen["answers in whole policies"])
        for why, number in left.items():
            report.leave(ENDS, why, number)
    report.leave(ENDS, "profiles after the first, whose policies have the same ends", len(case.facts) - 1)


BY_THEMSELVES = ("values of tests", "days of decision in tests", "numbers of counted items")


def _durable(case: Case, report: Report) -> None:
    key = durable_key(case.made.market.plan)
    if key is None:
        report.leave(DURABLE, f"profiles, as it cannot be imported: {why_not()}", len(case.applicants))
        return
    for facts in case.facts:
        decide(case.made.market.plan, facts, case.made.day, key, ranged=False)
        found = key.derive(facts, case.made.day)
        report.note(DURABLE, answers=len(found))
        rows = [row for *_, each in found for row in each]
        seen = Counter(
            {"rows and their grants": len(rows), "answers of add-ons and stages": sum(len(r[3]) for r in rows)}
        )
        report.detail(DURABLE, +seen)
    report.leave(DURABLE, "lines with their sums, which it has no rules for", _lines(case))
    report.leave(DURABLE, "ranges", _ranges(case))


def _columns(case: Case, report: Report) -> None:
    seen = Counter[str]()
    by_columns.agree(case.made.market.plan, case.facts, case.made.day, seen)
    report.note(COLUMNS, answers=seen["trials"], lines=seen["lines before stacking"] + seen["lines after stacking"])
    report.leave(COLUMNS, "holds of profiles, which were compared without", seen.pop("held, compared without", 0))
    report.detail(COLUMNS, seen)


def _column_ranges(case: Case, report: Report) -> None:
    """Those of the applicants as they are, and with all that is open filled in, which columns need no row for."""
    seen, today = Counter[str](), Day(case.made.market.plan, case.made.day)
    full = [by_columns.filled(today, facts) for facts in case.facts]
    by_columns.agree_on_ranges(case.made.market.plan, [*case.facts, *full], case.made.day, seen)
    report.note(COLUMN_RANGES, ranges=seen["ranges in columns"])
    report.detail(COLUMN_RANGES, Counter({"profiles, and as many with all filled in": len(full)}))
    for name, number in seen.items():
        if name.startswith(BY_ROW):
            report.leave(
                COLUMN_RANGES, f"{name.removeprefix(BY_ROW)}: profiles that the row evaluator looks at", number
            )
    report.leave(COLUMN_RANGES, "ranges of those", seen["ranges"] - seen["ranges in columns"])


BY_ROW = "by row: "


def _terms(case: Case, report: Report) -> None:
    plain = [by_formulas.plainly(facts) for facts in case.facts]
    report.detail(TERMS, Counter(terms=by_formulas.before(case.made.market, case.made.day, plain)))
    _made_plain(TERMS, case, report)


def _formulas(case: Case, report: Report) -> None:
    seen = Counter[str]()
    places = by_formulas.check(case.made.market, case.made.day, case.facts, seen)
    report.note(FORMULAS, lines=seen["sums after stacking"])
    report.detail(FORMULAS, Counter({"places of lines, empty ones too": places}))
    report.leave(FORMULAS, "ranges", _ranges(case))
    _made_plain(FORMULAS, case, report)


def _made_plain(printer: str, case: Case, report: Report) -> None:
    for facts in case.facts:
        report.leave(printer, "payments of profiles, compared without", bool(facts.paid))
        report.leave(printer, "choices of profiles, compared without", bool(facts.chosen))
        report.leave(printer, "open lists of profiles, compared as complete", not facts.complete)


def _lines(case: Case) -> int:
    return sum(len(case.decisions[at].lines) for at in case.applicants)


def _ranges(case: Case) -> int:
    return sum(len(case.decisions[at].spans) for at in case.applicants)


COMPARISONS: Mapping[str, Comparison] = {
    NAIVE: _naive,
    ENDS: _ends,
    DURABLE: _durable,
    COLUMNS: _columns,
    COLUMN_RANGES: _column_ranges,
    TERMS: _terms,
    FORMULAS: _formulas,
}
