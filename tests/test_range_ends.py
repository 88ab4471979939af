"""How high a range goes where a number of things is not known: as high as the vocabulary says it can be."""

from __future__ import annotations

from datetime import date

import pytest

from qaward.engine.decide import decide
from qaward.engine.document import as_document
from qaward.engine.match import make_plan
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts

VOCABULARY = """
vocabulary: 1
payers: {city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {enterprise: {label: 企业}}}
items: {work: {label: 成果, facts: [few, any_number, cost]}}
facts:
  few: {label: 件数, type: integer, least: 0, most: 6, question: 几件？}
  any_number: {label: 份数, type: integer, question: 几份？}
  cost: {label: 费用, type: money, question: 多少？}
"""
HEAD = 'policy: p\ntitle: 某\nissuer: 某\nlevel: city\nstatus: in_force\nversion: "1"\nin_force: {}\n'
CLAUSE = "- {{clause: k, article: 一, summary: s, for: any, each: work, pays: {{city: {}}}}}\n"


@pytest.mark.parametrize(
    ("high_yuan", "pay"),
    [
        (900, "{amount: {every: 2, of: few, gives: 300元}}"),
        (1800, "{amount: 300元, times: few}"),
        (900, "{amount: {lower_of: [5000元, {every: 2, of: few, gives: 300元}]}}"),
        (500, "{amount: {every: 2, of: few, gives: 300元, cap: 500元}}"),
        (5000, "{amount: {lower_of: [5000元, {every: 2, of: any_number, gives: 300元}]}}"),
        (None, "{amount: {every: 2, of: any_number, gives: 300元}}"),
        (None, "{amount: {share: 10%, of: cost}}"),
    ],
)
def test_how_high_it_goes(high_yuan: int | None, pay: str) -> None:
    files = {"vocabulary.yaml": VOCABULARY, "p/policy.yaml": HEAD, "p/1.yaml": CLAUSE.format(pay)}
    rules = load_rules({name: text.encode() for name, text in files.items()})
    profile = {"applicant": {"id": "x", "kind": "enterprise"}, "items": [{"kind": "work", "id": "I"}]}
    decision = decide(make_plan(rules), make_facts(profile, rules.vocabulary), date(2024, 6, 1))
    (found,) = as_document(decision)["ranges"]
    assert (0, None if high_yuan is None else high_yuan * 100) == (found["low_fen"], found["high_fen"])
    assert "exact" not in found
