"""Faulty profiles, vocabularies and rule files, one fault each, with the code, the place and the words of each.

The cases stand in the tables of `tests/bad` (see `tests/bad/README.md`), which `faulty` reads. A name that begins with
`several-` may bring more than one message. After a change of wording, `QAWARD_ACCEPT=1 pytest tests/test_bad.py`
writes `tests/bad/texts.yaml` anew: read the diff.
"""

from __future__ import annotations

import pytest
from faulty import (
    BAD,
    READERS,
    Case,
    Fault,
    case_named,
    cases,
    found_in,
    keys_of,
    opened,
    pack,
    places,
    read,
)
from faulty_texts import Said, expected_of, texts, told_of

from qaward.messages.all import INPUTS
from qaward.policy.load import load_rules

CASES = cases("profiles", "chapters", "policies", "vocabularies")

ELSEWHERE = {
    "between.kinds": "needs clauses about two kinds of items: test_between",
    "between.per-applicant": "needs a clause about applicants: test_between",
    "between.of-all-twice": "needs two rules and their facts: test_between",
    "between.of-others-fact": "needs texts and sums of applicants: test_between",
    "between.of-others-their": "needs texts and sums of applicants: test_between",
    "file.layout": "needs a printer that is at fault: test_fmt",
    "case.line": "a feature file: test_cases",
    "case.empty": "a feature file: test_cases",
    "file.changing": "needs a file that changes while it is read: test_batch_digests",
    "file.unreadable": "needs a file that the system refuses: test_policy_load",
    "file.many": "needs 200 faults: test_profiles",
    "file.many-values": "needs a million values: test_nodes",
    "shape.other": "what pydantic may add one day; nothing brings it today",
    "policy.superior-circle": "needs two policies: test_policy_load",
    "file.exists": "needs a file in the way: test_verify",
    "file.no-page": "needs a file in the way: test_coverage",
    "stream.input": "needs a stream that is closed: test_streams",
    "stream.output": "needs a stream that is closed: test_streams",
    "profile.endless": "needs input without end: test_streams",
    "rules.name": "needs a name that is no text: test_odd_paths",
    "rules.many": "needs 32 MB: test_odd_paths",
    "file.among-rules": "needs a folder of rules: test_verify",
    "fmt.no-rules": "no rule file: test_fmt",
    "property.items": "a promise: test_verify",
    "file.unwritable": "needs a full disk: the tests of the command line",
    "policy.unknown": "a name on the command line: the tests of the command line",
    "explain.within": "a path on the command line: test_batch",
    "explain.tables": "a path on the command line: test_batch",
    "explain.applicant": "a name on the command line: test_batch",
    "explain.undecided": "a name on the command line: test_explained_batch",
    "explain.round": "the folder of a round on the command line: test_rounds",
    "clause.ambiguous": "a name on the command line: the tests of the command line",
    "clause.several": "a name on the command line: the tests of the command line",
    "reading.both": "two values on the command line: the tests of the command line",
    "reading.form": "a value on the command line: the tests of the command line",
    "profile.large": "needs 8 MB: test_profiles",
    "profile.many-items": "needs 20,001 items: test_profiles",
    "profile.twice": "needs two profiles: the tests of the command line",
    "profile.no-files": "needs a folder: the tests of the command line",
    "profile.no-day": "needs a command: the tests of the command line",
    "define.many": "needs definitions without end: test_policy_load",
    "stack.file": "needs a file beside the vocabulary: test_policy_load",
    "rules.no-folder": "needs a folder: test_policy_load",
    "sources.no-folder": "needs a folder: test_coverage",
    "rules.none": "needs a folder: test_policy_load",
    "rules.no-vocabulary": "needs a folder: test_policy_load",
    "rules.outside": "needs a link: test_policy_load",
    "rules.large": "needs 2 MB: test_policy_load",
    "rules.stray": "needs a folder: test_policy_load",
    "rules.no-file": "needs a folder: test_policy_load",
    "policy.no-file": "needs a folder: test_policy_load",
    "succession.stranger": "a warning of lint: the tests of the command line",
    "total.payer": "asked of a decision: test_api",
    "total.standing": "asked of a decision: test_api",
    "profile.sum-large": "needs a decision: the tests of the command line",
    "succession.region": "needs two policies: test_policy_load",
    "succession.order": "needs two policies: test_policy_load",
    "profile.code-unread": "needs a library that is at fault: test_identity",
    "identity.applicant-twice": "needs several profiles: test_identity",
    "policy.twice": "needs two policies: test_policy_load",
}
"""Codes without a faulty file, each with the reason and where it is tested."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_faulty_input(case: Case) -> None:
    """A faulty input brings exactly the expected messages, each at its place, in both languages."""
    assert expected_of(case) == told_of(case)
    assert case.name.startswith("several-") or len(case.faults) == 1


def test_no_text_without_a_fault() -> None:
    """Every text is said of a fault in the tables, and of every fault there is a text."""
    assert {key for case in cases(*READERS) for key in case.keys} == texts().keys()


def test_the_pack_is_sound() -> None:
    """The pack beside which faulty files are put has no fault of its own."""
    assert ["base"] == [clause.id for clause in load_rules(pack()).policies[0].clauses]


@pytest.mark.parametrize(
    ("reader", "base"),
    [
        ("profiles", "applicant"),
        ("profiles", "item"),
        ("profiles", "paid"),
        ("chapters", "clause"),
        ("chapters", "condition"),
        ("chapters", "rows"),
        ("vocabularies", "vocabulary"),
        ("indicators", "indicator"),
        ("targets", "target"),
        ("targets", "task"),
        ("regions", "figures"),
        ("regions", "region"),
    ],
)
def test_a_base_is_sound(reader: str, base: str) -> None:
    """What cases are written into has no fault of its own."""
    read(reader, f"{base}.yaml", (BAD / "base" / f"{base}.yaml").read_bytes())


INTAKE = (
    "mapping.", "returned.", "propose.", "list.", "cell.", "ask.", "round.", "settled.", "progress.", "queue.",
    "listing.",
)  # fmt: skip


def test_every_code_has_a_faulty_input() -> None:
    """Every message a profile or a rule file can cause is caused by a faulty input, or is tested elsewhere."""
    shown = {fault.code for case in CASES for fault in case.faults}

    others = (
        "pack.",
        "interview.",
        "web.",
        "paid.",
        "record.",
        "manifest.",
        "target.",
        "region.",
        "indicator.",
        "indicators.",
        "columns.",
        "book.",
        "sheet.",
        "budget.",
        "papers.",
        "template.",
        "advice.",
        "access.",
        "replies.",
        "batch.",
        "spark.",
        "impact.",
        *INTAKE,
    )  # test_bad_targets has the four about regions and targets, test_columns_tables those about columns,
    # test_hostile_files those about files of tables, test_budget_reading those about the year's money, test_papers
    # and test_templates those about papers, test_advice those about what-if, test_replies those about codes of
    # access, test_batch and test_spark those about cohorts, test_impact those about impacts,
    # test_intake, test_rounds and test_progress those about lists and rounds
    assert {code for code in INPUTS if not code.startswith(others)} - shown == set(ELSEWHERE)


def test_place_is_inside_the_input() -> None:
    """A message points at a line and a column that are there."""
    for case in cases(*READERS):
        lines = case.content.decode("utf-8", "replace").splitlines()
        for fault in case.faults:
            source, _, place = fault.place.partition(":")
            if place and source == case.source:
                line, column = map(int, place.split(":"))
                assert line <= max(len(lines), 1), case.id
                assert column <= len(lines[line - 1]) + 1, case.id


def test_ten_faults_at_once() -> None:
    """All faults of a file are reported at once."""
    for reader in ("profiles", "chapters"):
        assert len(found_in(case_named(reader, "several-ten-faults"))) == 10


class TestTables:
    """How the tables are read."""

    def test_the_sign_of_a_place_counts_for_nothing(self) -> None:
        """Columns are those of the text without the signs."""
        assert ["1:1", "2:3", "2:5"] == places("▸a:\n  ▸b ▸c\n")

    def test_keys_have_their_lines(self) -> None:
        """What is further in, or a list below, belongs to the key above."""
        keys = keys_of("a: 1\n▸b:\n- x\n  - y\n")
        assert [("a", "a: 1\n"), ("b", "▸b:\n- x\n  - y\n")] == [(key.name, key.text) for key in keys]

    def test_a_key_is_written_in_its_place(self) -> None:
        """What the base has is replaced, what is dropped is gone."""
        into = opened("base/item", "items.0")
        start = "applicant: {id: A1, name: 某轴承制造有限公司, kind: 企业}\nitems:\n  - "
        assert start + "kind: pilot\n    id: GB/T 1\n" == into.written("kind: pilot\n", ())
        assert start + "kind: standard\n" == into.written("", ["id"])

    def test_a_new_key_comes_before_the_next_or_at_the_end(self) -> None:
        """It comes before the key of the base that is written after it, where one was dropped, or at the end."""
        into = opened("base/item", "items.0")
        start = "applicant: {id: A1, name: 某轴承制造有限公司, kind: 企业}\nitems:\n  - "
        assert start + "kind: standard\n    id: GB/T 1\n    a: 1\n" == into.written("a: 1\n", ())
        assert start + "kind: standard\n    a: 1\n    id: 2\n" == into.written("a: 1\nid: 2\n", ())
        assert start + "a: 1\n    id: GB/T 1\n" == into.written("a: 1\n", ["kind"])

    def test_a_text_is_filled_in(self) -> None:
        """The form of a message with what a case fills in is the line that is printed."""
        said = Said("没有 `‹key›`", "no `‹key›`", {"key": "a"})
        assert "f:1:2: 错误: 没有 `a` [x]" == said.text("zh", Fault("x", "f:1:2"))
        assert "f:1:2: error: no `a` [x]" == said.text("en", Fault("x", "f:1:2"))
