"""`qaward facts`: what policies look at is what has to be gathered, no more and no less."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from console import ROOT, run

from qaward.engine.decide import decide
from qaward.engine.match import make_plan
from qaward.engine.questions import questions
from qaward.policy.load import load_folder, load_rules
from qaward.profiles.read import make_facts
from qaward.report.facts_asked import facts_asked

VOCABULARY = """
vocabulary: 1
payers: {province: {label: 省级, treasury: 省财政}, city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {enterprise: {label: 企业}}, facts: [listed, staff, idle]}
items:
  work: {label: 成果, facts: [level, cost, before, growth, series, pieces, idle_too]}
  post: {label: 岗位, facts: [level, held]}
facts:
  listed: {label: 列入, type: boolean, question: 是否列入？}
  staff: {label: 职工, type: integer, question: 多少职工？}
  idle: {label: 无用, type: boolean, question: 没有条款问？}
  level: {label: 级别, type: enum, values: {top: 高, low: 低}, question: 哪一级？, evidence: [证书]}
  cost: {label: 费用, type: money, question: 多少？}
  before: {label: 上年, type: money, question: 上年多少？}
  growth: {label: 增长, type: decimal, places: 1, unit: "%", question: 增长多少？, derived: {growth: [cost, before]}}
  series: {label: 系列, type: text, question: 哪一系列？}
  pieces: {label: 件数, type: integer, question: 几件？}
  held: {label: 在任, type: boolean, question: 是否在任？}
  idle_too: {label: 也无用, type: boolean, question: 没有条款问？}
"""
HEAD = 'policy: p\ntitle: 某\nissuer: 某\nlevel: city\nstatus: in_force\nversion: "1"\nin_force: {}\n'


def asked(clause: str, head: str = "") -> set[str]:
    """The facts that a clause for works looks at, with what they are of."""
    text = f"- clause: k\n  article: 一\n  summary: s\n  for: any\n  each: work\n{clause}\n"
    files = {"vocabulary.yaml": VOCABULARY, "p/policy.yaml": HEAD + head, "p/1.yaml": text}
    rules = load_rules({name: content.encode() for name, content in files.items()})
    return {f"{each.kind}.{each.fact.key}" for each in facts_asked(rules)}


@pytest.mark.parametrize(
    ("expected", "clause"),
    [
        (set[str](), "  pays: {city: 1万元}"),
        ({"work.level"}, "  when: {level: top}\n  pays: {city: 1万元}"),
        ({"applicant.listed"}, "  when: {not: {applicant.listed: true}}\n  pays: {city: 1万元}"),
        ({"post.held"}, "  when: {any_of: {item: post, where: {held: true}}}\n  pays: {city: 1万元}"),
        ({"work.growth", "work.cost", "work.before"}, "  when: {growth: {above: 10}}\n  pays: {city: 1万元}"),
        ({"work.level", "work.cost"}, "  pays: {city: {by: level, top: {share: 10%, of: cost}, low: honour}}"),
        ({"work.granted.province"}, "  pays: {city: {amount: 9万元, less: province}}"),
        ({"work.granted.province"}, "  pays: {province: unstated, city: {amount: 9万元, on_top_of: province}}"),
        ({"work.determined.city"}, "  pays: {city: {up_to: 9万元}}"),
        ({"work.pieces"}, "  pays: {city: {amount: 1万元, times: pieces}}"),
        ({"work.level"}, "  pays: {city: {amount: 1万元, plus: [{when: {level: top}, amount: 1万元}]}}"),
        ({"work.level"}, "  pays: {city: {amount: 1万元, stages: [{share: 50%}, {share: 50%, when: {level: top}}]}}"),
    ],
)
def test_what_a_clause_looks_at(expected: set[str], clause: str) -> None:
    assert expected == asked(clause)


def test_what_groups_are_made_by() -> None:
    head = "stacking:\n- {rule: one, because: 就高, keep: highest, clauses: all, per: [series]}\n"
    assert {"work.series"} == asked("  pays: {city: 1万元}", head)


@pytest.mark.parametrize("policy", ["city-product-quality", "fuzhou-2023", "zhanjiang-2020"])
def test_a_decision_asks_nothing_else(policy: str) -> None:
    """Of a profile of which nothing is known, no question is about a fact that is not listed."""
    rules = load_rules_of(policy)
    listed = {(each.kind, each.fact.key) for each in facts_asked(rules)}
    items = [{"kind": kind, "id": kind} for kind in rules.vocabulary.item_kinds]
    facts = make_facts({"applicant": {"id": "x", "kind": "enterprise"}, "items": items}, rules.vocabulary)
    asked = questions(decide(make_plan(rules), facts, date(2024, 6, 30)))
    assert asked
    assert set() == {(each.item.kind if each.item else "applicant", each.fact.key) for each in asked} - listed


def load_rules_of(policy: str):
    """The packaged rules, of one policy alone."""

    rules = load_folder(ROOT / "rules")
    return replace(rules, policies=tuple(each for each in rules.policies if each.id == policy))


def test_on_the_command_line() -> None:
    """A kind is named by its key or its label; what is none is told with what is near."""
    table = run("facts", "--policy", "city-product-quality", "--item", "标准").stdout
    assert table.startswith("类别") and "是主导还是参与制修订？" in table
    rows: list[Mapping[str, object]] = json.loads(
        run("facts", "--policy", "city-product-quality", "--item", "standard", "--format", "json").stdout
    )
    assert ["level", "role", "published", "granted.province"] == [each["fact"] for each in rows]
    assert all(each["clauses"] for each in rows)
    wrong = run("facts", "--item", "standrad")
    assert (2, "错误：--item 没有 `standrad` 这一类事项；是否为 `standard`？") == (
        wrong.exit_code,
        wrong.stderr.splitlines()[-1],
    )


def test_formats_hold_the_same_rows() -> None:
    """Every format has a row for each fact."""
    given = ("facts", "--policy", "city-product-quality")
    rows = json.loads(run(*given, "--format", "json").stdout)
    assert len(rows) + 1 == len(run(*given, "--format", "csv").stdout.splitlines())
    assert len(rows) + 2 == len(run(*given, "--format", "markdown").stdout.splitlines())
