"""Rows of several values, ordered cases, totals, what is taken off, limits that are sums: the same for all readers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from qaward.engine.decide import decide
from qaward.engine.durable import durable_key
from qaward.policy.load import load_rules
from tests import naive
from tests.strategies import Market, Seeded, a_profile

pytest.importorskip("polars", reason="Polars is an extra")
pytest.importorskip("z3", reason="z3-solver is an extra")

from tests import by_columns, by_formulas

LANGUAGE = Path(__file__).parent.parent / "features" / "language"
HEAD = """\
policy: p
title: 某办法
issuer: 某市人民政府
level: city
status: in_force
version: "1"
in_force: {from: 2023-01-01}
define:
  - {define: leads, label: 主导, each: standard, article: 一, when: {any: {role: lead, drafter_rank: {at_most: 2}}}}
"""
CLAUSE = (
    "- {{clause: {name}, article: 一, summary: 甲, for: enterprise, each: {each},"
    " when: {{{when}}}, pays: {{city: {pay}}}}}\n"
)
SUMS = {
    "totals": ("", "{amount: {share: 12.5%, of: [cost, growth]}}"),
    "less": ("", "{amount: {share: 900000%, of: cost, less: province, cap: 30万元, floor: 1元}}"),
    "limits": (
        "cost: {at_least: 1元}",
        "{amount: {match: [province, central], share: 5/12, floor: {share: 1%, of: cost},"
        " cap: {share: 30%, of: [cost, growth], cap: 20万元}, round: down 1元}}",
    ),
    "off": ("", "{amount: {share: 1/3, of: growth, less: [cost, central, county]}}"),
    "lower": ("", "{up_to: {lower_of: [20万元, {share: 33.3%, of: cost}, {match: province}], round: up 1元}}"),
    "higher": ("", "{amount: {higher_of: [1万元, {share: 5/12, of: [cost, growth]}], less: county}}"),
    "gate": ("", "{amount: {lower_of: [20万元, {share: 10%, of: cost, at_least: 30万元}, {match: province}]}}"),
    "rest": ("", "{by: cost, else: {share: 10%, of: growth, above: 1万元}}"),
    "topped": (
        "",
        "{first: [{when: {growth: {above: 10万元}}, amount: {share: 20%, of: cost, above: 20万元}},"
        " {when: {growth: {above: 1万元}}, amount: {up_to: 5万元}}, {amount: 2万元}], less: [province, county],"
        " cap: {share: 50%, of: growth}}",
    ),
    "steps": ("", "{amount: {every: 3万元, of: growth, gives: 1000元, less: city, cap: {match: province}}}"),
}
CLAUSES = {
    "values": ("role: lead", "{by: level, [international, national]: 20万元, 其余: 5万元}"),
    "bands": ("role: participant, level: national", "{by: drafter_rank, [1, 3-4]: 10万元, else: 2万元}"),
    "cases": (
        "",
        "{first: [{when: {level: international, role: lead}, amount: 30万元}, {when: {level: national,"
        " action: drafting, drafter_rank: {at_most: 3}}, amount: 20万元}, {when: {level: national}, amount: 5万元},"
        " {amount: honour}]}",
    ),
    "words": (
        "",
        "{by: [drafter_rank, role], 不超过3: {不论: 9万元}, 超过3不足10: {lead: 3万元}, 10以上: {else: 1万元}}",
    ),
    "defined": (
        "not: {met: bands}",
        "{by: [leads, level], true: {international: 30万元, else: 10万元}, false: {any: 1万元}}",
    ),
    "tops": (
        "",
        "{by: [level, role], international: {lead: {up_to: 30万元}, else: 10万元}, national: {不论: {up_to: 5万元}},"
        " else: {不论: honour}, plus: [{when: {action: drafting}, amount: 1万元}], times: local_drafters}",
    ),
    "rows": (
        "",
        "{by: [level, role], international: {lead: {every: 2, of: local_drafters, gives: 3万元, at_least: 4},"
        " participant: {up_to: {share: 50%, of_row: lead}}}, national:"
        " {any: {share: 1/3, of_row: [international, lead]}}, else: {lead: {amount: 9万元, less: province}, else:"
        " {lower_of: [7万元, {every: 1, of: drafter_rank, gives: 2万元}]}}}",
    ),
    "years": (
        "published_on: {in_year_to: 09-30}",
        "{by: [level, role], [national, industry]: {lead: 5万元, else: {share: 5/12, of_row: lead}},"
        " else: {其余: unstated}}",
    ),
}  # fmt: skip


def market(each: str) -> Market:
    """The clauses for a kind of item, and what they ask of facts."""
    clauses = KINDS[each].items()
    text = "".join(CLAUSE.format(name=name, each=each, when=when, pay=pay) for name, (when, pay) in clauses)
    files = {"vocabulary.yaml": (LANGUAGE / "vocabulary.yaml").read_bytes()}
    return Market.of(load_rules({**files, "p/policy.yaml": HEAD.encode(), "p/01.yaml": text.encode()}))


KINDS = {"standard": CLAUSES, "equipment": SUMS}
MARKETS = {each: market(each) for each in KINDS}


@pytest.mark.parametrize("each", KINDS)
@pytest.mark.parametrize("first", range(0, 40, 8))
def test_all_readers_agree(each: str, first: int) -> None:
    """The reference, the second key, the third reading, columns with their ranges, and proofs."""
    market, seen = MARKETS[each], Counter[str]()
    day, key = date(2024, 1, 15), durable_key(market.plan)
    for seed in range(first, first + 8):
        source = Seeded(seed)
        applicants = [a_profile(source, market, day, 6) for _ in range(3)]
        for facts in applicants:
            decision = decide(market.plan, facts, day, key)
            naive.agree(decision, seen)
        by_columns.agree(market.plan, applicants, day, seen)
        by_columns.agree_on_ranges(market.plan, applicants, day, seen)
        by_formulas.check(market, day, [by_formulas.plainly(facts) for facts in applicants])


@pytest.mark.parametrize("each", KINDS)
def test_every_clause_gives_something(each: str) -> None:
    """Among the applicants that the readers are held against, each clause has a line."""
    market, day, lines = MARKETS[each], date(2024, 1, 15), set[str]()
    for seed in range(40):
        source = Seeded(seed)
        for _ in range(3):
            lines |= {line.clause.id for line in decide(market.plan, a_profile(source, market, day, 6), day).lines}
    assert set(KINDS[each]) == lines
