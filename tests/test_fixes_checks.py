"""What checks know of facts that fix others: conditions that contradict each other, and profiles that are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from qaward.checks.boxes import always, implies, never
from qaward.checks.examples import cases
from qaward.checks.lint.asked import check
from qaward.checks.lint.context import LintContext
from qaward.facts import as_profile
from qaward.policy.load import load_rules
from qaward.policy.model import Condition, Not, Rules
from qaward.profiles.read import make_facts

VOCABULARY = (Path(__file__).parents[1] / "features" / "language" / "vocabulary.yaml").read_bytes()
HEAD = b"policy: demo\ntitle: x\nissuer: x\nlevel: city\nversion: '1'\nstatus: in_force\nin_force: {from: 2023-01-01}\n"
CLAUSE = (
    "- {{clause: c, article: 一, summary: 甲, for: enterprise, each: {each}, when: {when}, pays: {{city: 1万元}}}}\n"
)


def rules(when: str, each: str = "plant") -> Rules:
    """One clause with a condition."""
    clause = CLAUSE.format(when=when, each=each).encode()
    return load_rules({"vocabulary.yaml": VOCABULARY, "demo/policy.yaml": HEAD, "demo/a.yaml": clause})


def condition(when: str, each: str = "plant") -> Condition:
    """A condition, as it is read."""
    return rules(when, each).policies[0].clauses[0].when


@pytest.mark.parametrize(
    ("expected", "when", "each"),
    [
        (True, "{street: river_east, district: south}", "plant"),
        (False, "{street: river_east, district: east}", "plant"),
        (True, "{street: [lake, hill], district: east}", "plant"),
        (False, "{street: [lake, hill], not: {district: west}}", "plant"),
        (True, "{street: hill, zone: north}", "applicant"),
        (True, "{applicant.park: harbour, applicant.street: river_west, street: hill}", "plant"),
        (False, "{applicant.park: harbour, street: river_west}", "plant"),
        (True, "{listed: true, ownership: [state, private]}", "applicant"),
        (False, "{listed: false, ownership: stock}", "applicant"),
        (True, "{count: {item: plant, where: {street: lake, district: east}, at_least: 1}}", "applicant"),
        (False, "{any: [{street: lake, district: east}, {street: lake, district: west}]}", "plant"),
    ],
)
def test_what_can_never_be_met(expected: bool, when: str, each: str) -> None:
    """What the vocabulary rules out; what can be met is shown by a profile that can be read, and reads the same."""
    asked = condition(when, each)
    vocabulary = rules(when, each).vocabulary
    shown = next(cases(asked, each, vocabulary), None)
    assert (expected, expected) == (never(asked), shown is None)
    if shown is not None:
        assert shown.facts == make_facts(as_profile(shown.facts, vocabulary), vocabulary)


def test_what_follows() -> None:
    """A street says its county, and a county does not say its street; unless it has but one."""
    lake, west, east = (condition(when) for when in ("{street: lake}", "{district: west}", "{district: east}"))
    assert implies(lake, west)
    assert implies(west, lake)
    assert not implies(east, condition("{street: river_east}"))
    assert implies(east, condition("{street: [river_east, river_west]}"))
    assert always(condition("{any: [{not: {street: hill}}, {district: south}]}"))
    assert not always(Not(lake))


def test_the_same_words_with_other_bonds_are_another_question() -> None:
    """What was found out under one vocabulary is not taken for another."""
    when = "{street: river_east, district: south}"
    text = VOCABULARY.replace(b"river_east: east, river_west: east", b"river_west: east")
    clause = CLAUSE.format(when=when, each="plant").encode()
    free = load_rules({"vocabulary.yaml": text, "demo/policy.yaml": HEAD, "demo/a.yaml": clause})
    assert never(condition(when))
    assert not never(free.policies[0].clauses[0].when)


@pytest.mark.parametrize(
    ("expected", "when"),
    [
        (["lint.contradiction"], "{street: river_east, district: south}"),
        (["lint.part-implied"], "{street: river_east, district: east}"),
        ([], "{street: [river_east, hill], district: east}"),
        (["lint.part-covered"], "{any: [{street: hill}, {district: [south, west]}]}"),
    ],
)
def test_lint_tells(expected: list[str], when: str) -> None:
    """A condition that contradicts the vocabulary, and one that it makes needless."""
    assert expected == [remark.code for remark in check(LintContext(rules(when)))]


@pytest.mark.parametrize(
    ("expected", "when"),
    [
        ("所在街道、所在县区（按词汇表的 fixes）", "{street: river_east, district: south}"),
        ("所在街道", "{all: [{street: river_east}, {street: river_west}, {district: east}]}"),
    ],
)
def test_it_is_told_where_the_vocabulary_is_why(expected: str, when: str) -> None:
    """What contradicts itself without it is told as that."""
    (remark,) = check(LintContext(rules(when)))
    assert remark.why().endswith(expected)
