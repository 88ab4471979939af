"""Faulty files, one fault each, and the exact words and place of what is said about it, in both languages.

`tests/bad/<part>/<name>.yaml` (or `.json`) is read; `<name>.expected` beside it holds the messages, first in
Chinese, then in English. A name that begins with `several-` may bring more than one. Profiles are read as they
are; a chapter is put beside the sound policy in `tests/bad/pack`; a policy replaces its `policy.yaml`; a
vocabulary is read alone. After a change of wording, `QAWARD_ACCEPT=1 pytest tests/test_bad.py` writes the
`.expected` files anew: read the diff.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from qaward.findings import Finding, InputError
from qaward.messages import MESSAGES
from qaward.policy.load import load_rules
from qaward.profiles import read_profile
from qaward.vocabulary import Vocabulary, load_vocabulary

BAD = Path(__file__).parent / "bad"
PARTS = ("profiles", "chapters", "policies", "vocabularies")
FILES = sorted(path for part in PARTS for path in (BAD / part).iterdir() if path.suffix != ".expected")
ACCEPT = bool(os.environ.get("QAWARD_ACCEPT"))

ELSEWHERE = {
    "file.layout": "needs a printer that is at fault: test_fmt",
    "case.line": "a feature file: test_cases",
    "case.empty": "a feature file: test_cases",
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

OTHER_FILES = ("pack.", "record.", "region.", "target.", "indicator.", "indicators.")
"""Families of messages about other files, which are tested with the readers of those."""


@cache
def words() -> Vocabulary:
    """The small vocabulary of the faulty files."""
    return load_vocabulary("vocabulary.yaml", (BAD / "vocabulary.yaml").read_bytes())


def pack(**changed: bytes) -> dict[str, bytes]:
    """The files of the sound pack, some of them changed or added (by their name without `.yaml`)."""
    files = {f"pack/{path.name}": path.read_bytes() for path in (BAD / "pack").iterdir()}
    files["vocabulary.yaml"] = (BAD / "vocabulary.yaml").read_bytes()
    return {**files, **{f"pack/{name}.yaml": content for name, content in changed.items()}}


def faults(path: Path) -> tuple[Finding, ...]:
    """What is said about a faulty file."""
    content = path.read_bytes()
    with pytest.raises(InputError) as refused:
        match path.parent.name:
            case "profiles":
                read_profile(path.name, content, words())
            case "chapters":
                load_rules(pack(**{path.stem: content}))
            case "policies":
                load_rules(pack(policy=content))
            case _:
                load_vocabulary(path.name, content)
    return refused.value.findings


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_faulty_file(path: Path) -> None:
    """A faulty file brings exactly the expected messages, each at its place."""
    found = faults(path)
    text = "".join(f"{finding.text(lang)}\n" for lang in ("zh", "en") for finding in found)
    expected = path.with_suffix(".expected")
    if ACCEPT:
        expected.write_text(text, "utf-8")
    assert expected.read_text("utf-8") == text
    assert path.name.startswith("several-") or len(found) == 1


def test_no_expectation_without_a_file() -> None:
    """Every `.expected` belongs to a faulty file."""
    expected = {path.with_suffix("") for part in PARTS for path in (BAD / part).glob("*.expected")}

    assert {path.with_suffix("") for path in FILES} == expected


def test_the_pack_is_sound() -> None:
    """The pack beside which faulty files are put has no fault of its own."""
    assert ["base"] == [clause.id for clause in load_rules(pack()).policies[0].clauses]


def test_every_code_has_a_faulty_file() -> None:
    """Every message a profile or a rule file can cause is caused by a faulty file, or is tested elsewhere."""
    shown = {code for path in FILES for code in re.findall(r"\[([a-z0-9.-]+)\]$", expected_of(path), re.MULTILINE)}

    others = (
        "pack.",
        "paid.",
        "record.",
        "manifest.",
        "target.",
        "region.",
        "indicator.",
        "indicators.",
        "columns.",
    )  # test_bad_targets has the four about regions and targets, test_columns_tables those about columns
    assert {code for code in MESSAGES if not code.startswith(others)} - shown == set(ELSEWHERE)


def expected_of(path: Path) -> str:
    """The messages expected of a faulty file."""
    return path.with_suffix(".expected").read_text("utf-8")


def test_place_is_inside_the_file() -> None:
    """A message points at a line and a column that are there."""
    for path in FILES:
        lines = path.read_bytes().decode("utf-8", "replace").splitlines()
        for source, line, column in re.findall(r"^(\S+?):(\d+):(\d+): ", expected_of(path), re.MULTILINE):
            if source.endswith(path.name):
                assert int(line) <= max(len(lines), 1), path
                assert int(column) <= len(lines[int(line) - 1]) + 1, path


def test_ten_faults_at_once() -> None:
    """All faults of a file are reported at once."""
    for part in ("profiles", "chapters"):
        assert len(faults(BAD / part / "several-ten-faults.yaml")) == 10
