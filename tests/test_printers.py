"""What `tests.bench.printers` compares, and that it finds a printer that says something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("polars", reason="Polars is an extra")
pytest.importorskip("z3", reason="z3-solver is an extra")

from qaward.columns import printer as columns
from qaward.engine.durable import DurableKey, available
from qaward.meaning import formulas, lower
from qaward.numbers import MOST, Numbers
from tests import naive
from tests.bench import comparisons, printers
from tests.bench.comparisons import COLUMN_RANGES, COLUMNS, DURABLE, ENDS, FORMULAS, NAIVE, PRINTERS, TERMS
from tests.bench.generated import Generated
from tests.bench.report import Difference, Report
from tests.differing import NotTheSameError, same

pytestmark = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported on this Python")

CASES = printers.Chunk(0, 4, 3)


def test_all_printers_agree_on_a_few_policies() -> None:
    report = printers.compare_all(CASES)
    assert [] == report.differences
    assert dict.fromkeys(PRINTERS, 4) == {name: counts["policies"] for name, counts in report.compared.items()}
    for name in NAIVE, ENDS, DURABLE, COLUMNS:
        assert report.compared[name]["answers"] > 100, name
    for name in NAIVE, COLUMNS, FORMULAS:
        assert report.compared[name]["lines"] > 10, name
    assert report.compared[COLUMN_RANGES]["ranges"] > 0
    assert report.details[TERMS]["terms"] > 1_000
    assert report.compared[NAIVE]["answers"] == report.compared[DURABLE]["answers"]
    assert 4 == report.constructs["policies"]


# ── planted differences ──────────────────────────────────────────────────────────────────────────────


def other_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "least", formulas.most)


def other_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "pl", Swapped(columns.pl))


class Swapped:
    """Polars, in which the larger of two is the smaller."""

    def __init__(self, module: Any) -> None:
        self.module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(self.module, "max_horizontal" if name == "min_horizontal" else name)


def other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    derive = DurableKey.derive
    monkeypatch.setattr(DurableKey, "derive", lambda *of: derive(*of)[1:])


def other_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    passes = naive._passes
    monkeypatch.setattr(naive, "_passes", lambda value, test, day: not passes(value, test, day))


def other_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    passing = lower.passing

    def wider(test: Any, day: Any) -> Numbers:
        return tuple((low, high + (high < MOST)) for low, high in passing(test, day))

    monkeypatch.setattr(lower, "passing", wider)


@pytest.mark.parametrize(
    ("name", "plant"),
    [
        (FORMULAS, other_formulas), (TERMS, other_formulas), (COLUMNS, other_columns), (DURABLE, other_rules),
        (NAIVE, other_reading), (ENDS, other_ends),
    ],
)  # fmt: skip
def test_a_printer_that_says_something_else_is_found(
    name: str, plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told with the case by which it is repeated, and what is wrong is not counted as compared."""
    plant(monkeypatch)
    monkeypatch.setattr(comparisons, "COMPARISONS", {name: comparisons.COMPARISONS[name]})
    report = printers.compare_all(printers.Chunk(0, 12, 3))
    assert {name} == {each.printer for each in report.differences}
    assert len(report.differences) == report.compared[name]["differences"] > 0
    first = report.differences[0]
    seed, _, number = first.case.partition("/")
    again = Report()
    comparisons.compare(int(seed), 3, again, int(number))
    assert [first] == again.differences


def test_ranges_of_columns_that_differ_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = comparisons.by_columns.ranges_by_columns
    monkeypatch.setattr(comparisons.by_columns, "ranges_by_columns", lambda ranges: found(ranges)[1:])
    monkeypatch.setattr(comparisons, "COMPARISONS", {COLUMN_RANGES: comparisons.COMPARISONS[COLUMN_RANGES]})
    report = printers.compare_all(CASES)
    assert {COLUMN_RANGES} == {each.printer for each in report.differences}
    assert report.differences[0].missing
    assert not report.differences[0].extra


def test_what_is_raised_is_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(*_: Any) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(comparisons, "COMPARISONS", {COLUMNS: raises})
    report = printers.compare_all(printers.Chunk(0, 1, 2))
    assert ["0/0", "0/1"] == [each.case for each in report.differences]
    assert "ZeroDivisionError: planted" in report.differences[0].what


# ── how it is told ───────────────────────────────────────────────────────────────────────────────────


def test_a_case_is_printed_and_ends_with_one_where_it_differs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == printers.main(["--case", "0/1"])
    told = capsys.readouterr().out
    assert "# p0/policy.yaml" in told
    assert "# applicant 1\n" in told
    assert "# applicant 0\n" not in told
    other_rules(monkeypatch)
    assert 1 == printers.main(["--case", "0/1"])
    assert "DIFFERENCE durable-rules, --case 0/1: findings" in capsys.readouterr().out


@pytest.mark.parametrize("case", ["1000006007/1", "1000010063/1", "1000020240"])
def test_payments_in_groups_that_no_line_has_a_word_of(case: str) -> None:
    """A word by which a rule makes groups may be a text of things that no clause of the rule looks at."""
    assert 0 == printers.main(["--case", case])


def test_a_payment_whose_item_only_looks_alike_is_in_a_group_that_is_not_known() -> None:
    """As it is named it is not the listed item's, so it does not surely take a place in its group: the line waits."""
    assert 0 == printers.main(["--case", "1000010209/1"])


def test_a_line_for_the_applicant_is_in_the_groups_that_its_own_facts_tell() -> None:
    """It has a grade like a work, so that what was paid for a work of an unknown grade may be in its group."""
    assert 0 == printers.main(["--case", "1000100503/1"])


def test_a_line_that_waits_for_what_the_list_names_first_was_due_before() -> None:
    """What is worked out before stacking is due; only where a rule goes by the list it has to wait."""
    assert 0 == printers.main(["--case", "1000100519/0"])


def test_parts_are_compared_in_processes_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == printers.main(["--policies", "2", "--profiles", "1", "--seed", "4", "--jobs", "2"])
    told = capsys.readouterr().out
    assert ["2", "2"] == next(line for line in told.splitlines() if line.startswith(COLUMNS)).split()[2:4]
    assert "2 policies in " in told


def test_a_run_without_time_compares_nothing_and_says_so() -> None:
    assert 2 == printers.main(["--seconds", "0"])


def test_what_only_one_list_has_is_told() -> None:
    same([1, 2, 2], [1, 2, 2], "numbers")
    with pytest.raises(NotTheSameError) as fault:
        same([1, 2, 2], [3, 2, 1], "numbers")
    assert ("numbers", (2,), (3,)) == (fault.value.what, fault.value.missing, fault.value.extra)
    with pytest.raises(NotTheSameError, match="in another order"):
        same([1, 2], [2, 1], "numbers")


def test_reports_add_up() -> None:
    one, two = Report(), Report()
    for report in one, two:
        report.note(COLUMNS, policies=1, lines=600)
        report.leave(COLUMNS, "ranges", 2)
        report.constructs["policies"] += 1
    two.differ(Difference("7/1", COLUMNS, "lines", ("a",), ("b",)))
    one.add(two)
    told = list(one.shown([COLUMNS]))
    assert ["DIFFERENCE Polars, lines, --case 7/1: lines", "  - a", "  + b"] == told[:3]
    assert ["2", "0", "0", "1,200", "0", "1"] == told[4].split()[2:]
    assert "  Polars, lines: ranges 4" in told
    assert "of 2 policies so many used:" in told


def test_the_same_seed_makes_the_same_case() -> None:
    one, two = Generated.of(5, 2), Generated.of(5, 3)
    assert one.applicants == two.applicants[:2]
    assert one.written([0, 1]) == two.written([0, 1])
