"""The JSON Schemas of the office's files: met by what is there and by every proposal, and not by the usual faults."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from console import run
from jsonschema import Draft202012Validator
from office import OFFICE, books, fields, wanted
from test_schema import Texts

from qaward.checks.formatting import format_text
from qaward.intake.propose import proposal_of

FILES = {"mapping": "mapping.yaml", "round": "round.yaml", "determinations": "determinations.yaml"}


class Modern(Texts):
    """Reads YAML 1.2, as editors do: `on` is a word there."""


Modern.yaml_implicit_resolvers = {
    first: forms for first, forms in Texts.yaml_implicit_resolvers.items() if first not in "oOyYnN"
}


def validator(kind: str) -> Draft202012Validator:
    """What `qaward schema` prints, as a validator."""
    found = run("schema", kind)
    assert 0 == found.exit_code, found.stderr
    schema: Any = json.loads(found.stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(kind: str, text: str) -> list[str]:
    """What a validator says of a text."""
    return [fault.message for fault in validator(kind).iter_errors(yaml.load(text, Modern))]


@pytest.mark.parametrize(("kind", "name"), FILES.items())
def test_the_files_of_the_office_meet_their_schemas(kind: str, name: str) -> None:
    assert [] == faults(kind, (OFFICE / name).read_text("utf-8"))


def test_a_proposal_meets_the_schema() -> None:
    assert [] == faults("mapping", proposal_of(books(), fields(), wanted()).text())


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("round", "method: pro-rata", "method: [pro-rata]"),
        ("round", "by: line", "by: street"),
        ("round", "  - payer: 市级", "  - payers: 市级"),
        ("mapping", "gives: items", "gives: item"),
        ("mapping", "    file: 清东县上报.xls\n", ""),
        ("mapping", "serial: 是", "serial: 也许"),
        ("mapping", "mapping: 1", "mapping: 2"),
        ("mapping", "skip:", "skipped:"),
        ("round", "year: 2023", "year: 23"),
        ("round", "on: [decision, payment]", "on: [decided]"),
        ("determinations", "    by:", "    von:"),
    ],
)
def test_faults_are_found(kind: str, old: str, new: str) -> None:
    text = (OFFICE / FILES[kind]).read_text("utf-8")
    assert old in text
    assert [] != faults(kind, text.replace(old, new, 1))


PROGRESS = "progress: 1\nchanges:\n  - {state: 公示, on: 2023-12-05, run: 3, number: 公示〔2023〕4号}\n"


@pytest.mark.parametrize(
    ("expected", "old", "new"),
    [
        (0, "", ""),
        (1, "on: 2023-12-05", "day: 2023-12-05"),
        (1, "progress: 1", "progress: 2"),
        (1, "state: 公示, ", ""),
    ],
)
def test_the_list_of_changes_has_a_schema(expected: int, old: str, new: str) -> None:
    assert expected == min(1, len(faults("progress", PROGRESS.replace(old, new))))


@pytest.mark.parametrize("name", FILES.values())
def test_the_files_can_be_put_into_the_layout(name: str) -> None:
    """`qaward fmt` takes them as it takes rules: what they say and every comment stays."""
    text = (OFFICE / name).read_text("utf-8")
    assert format_text(text) == format_text(format_text(text))
