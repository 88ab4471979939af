"""Conditions that a reading switches off: what they come to, and where nothing can be left unasked."""

from __future__ import annotations

from datetime import date

import pytest

from qaward.engine.conditions import held
from qaward.findings import InputError
from qaward.meaning.core import MET
from qaward.meaning.scene import Scene
from qaward.policy.load import load_rules
from qaward.policy.model import All, Condition, Count, Leaf, Not, Rules, leaves
from qaward.policy.unasked import all_of, any_of, asks_nothing, none_of, readings_of, together, unasked

VOCABULARY = """
vocabulary: 1
payers: {city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {enterprise: {label: 企业}}, facts: [here]}
items: {standard: {label: 标准, facts: [published, scope, rank, cost, note]}}
facts:
  here: {label: 在本区, type: boolean, question: 在吗？}
  published: {label: 已发布, type: boolean, question: 发布了吗？}
  scope: {label: 范围, type: enum, values: {whole: 不限, part: 部分}, question: 范围？}
  rank: {label: 级别, type: enum, values: {high: 高, low: 低}, question: 级别？}
  cost: {label: 支出, type: money, question: 多少？}
  note: {label: 说明, type: text, question: 说明？}
"""
HEAD = """
policy: p
title: 甲
issuer: 乙
level: city
status: in_force
version: "1"
readings:
  - {{reading: r, article: 一, question: 问, printed: 印, doubt: 疑, takes: {takes}, alternatives: [{other}]}}
"""


def rules(when: str, takes: str = "是", other: str = "不限", choice: str = "", pays: str = "1万元") -> Rules:
    """A policy of one clause, whose condition (or sum) hangs on the reading `r`."""
    clause = f"- clause: c\n  article: 一\n  summary: 奖\n  for: any\n  each: standard\n  when: {when}\n"
    files = {
        "vocabulary.yaml": VOCABULARY,
        "p/policy.yaml": HEAD.format(takes=takes, other=other),
        "p/01.yaml": f"{clause}  pays: {{city: {pays}}}\n",
    }
    return load_rules({name: text.encode() for name, text in files.items()}, {"r": choice} if choice else {})


def condition(*args: str, **more: str) -> Condition:
    """The condition of that clause."""
    return rules(*args, **more).policies[0].clauses[0].when


@pytest.mark.parametrize("word", ["不限", "any"])
@pytest.mark.parametrize(
    ("when", "takes"),
    [
        ("{published: {reading: r}}", "是"),
        ("{applicant.here: {reading: r}}", "否"),
        ("{cost: {above: {reading: r}}}", "1万元"),
        ("{rank: [high, {reading: r}]}", "low"),
        ("{not: {published: {reading: r}}}", "是"),
        ("{any: [{published: {reading: r}}, {cost: {above: 0元}}]}", "是"),
        ("{all: [{published: {reading: r}}]}", "是"),
    ],
)
def test_switched_off(when: str, takes: str, word: str) -> None:
    """Under `不限` nothing is asked, whatever is known, and the reading is still named; else the fact decides."""
    off = condition(when, takes, word, word)
    assert asks_nothing(off)
    assert ["r"] == list(readings_of(off))
    assert [] == list(leaves(off))
    assert MET == held(off, {}, Scene(date(2023, 6, 30), {}, {}, True))
    on = condition(when, takes, word)
    assert not asks_nothing(on)
    assert ["r"] == list(readings_of(on))
    assert list(leaves(on))


def test_what_is_left() -> None:
    """What is asked beside it stays: bounds, parts of `all`, of `not`, and what a count looks at."""
    between = condition("{cost: {above: 1元, at_most: {reading: r}}}", "5元", "不限", "不限")
    assert isinstance(between, Leaf)
    assert (101, None) == (between.test.low, between.test.high)  # type: ignore[union-attr]
    assert ("r",) == between.readings
    both = condition("{published: {reading: r}, cost: {above: 1元}}", choice="不限")
    assert isinstance(both, All)
    assert (("cost",), ("r",)) == (tuple(leaf.fact.key for leaf in both.parts), both.readings)  # type: ignore[union-attr]
    barred = condition("{not: {published: {reading: r}, cost: {above: 1元}}}", choice="不限")
    assert isinstance(barred, Not)
    assert ["r"] == list(readings_of(barred))
    counted = condition("{count: {item: standard, at_least: 2, where: {published: {reading: r}}}}", choice="不限")
    assert isinstance(counted, Count)
    assert asks_nothing(counted.where)
    number = condition("{count: {item: standard, at_least: {reading: r}}}", "2", "3")
    assert ["r"] == list(readings_of(number))


def test_a_value_of_that_name_is_a_value() -> None:
    """Where the fact itself has a value 不限, it is that value: the text of the rule decides."""
    found = condition("{scope: {reading: r}}", "part", "不限", "不限")
    assert isinstance(found, Leaf)
    assert "不限" == found.fact.show(found.test.codes[0])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("when", "takes", "pays"),
    [
        ("{count: {item: standard, at_least: {reading: r}}}", "2", "1万元"),
        ("{cost: {between: [1元, {reading: r}]}}", "5元", "1万元"),
        ("{published: true}", "5元", "{reading: r}"),
        ("{published: true}", "5元", "{amount: {every: {reading: r}, of: cost, gives: 1元}}"),
    ],
)
@pytest.mark.parametrize("choice", ["", "不限"])
def test_where_a_value_is_needed(when: str, takes: str, pays: str, choice: str) -> None:
    """Numbers of a count, both ends of a range and sums need a value: the fault names the alternative's place."""
    with pytest.raises(InputError) as refused:
        rules(when, takes, choice=choice, pays=pays)
    column = HEAD.format(takes=takes, other="不限").splitlines()[8].index("不限") + 1
    place = f"p/policy.yaml:9:{column}"
    assert [("reading.anything", place)] == [(each.code, str(each.mark)) for each in refused.value.findings]


def test_sums_name_the_readings_of_their_steps() -> None:
    """A step and a threshold of a computed sum that come from a reading are named by its row."""
    pays = "{amount: {every: {reading: r}, of: cost, gives: 1元, above: {reading: r}}}"
    [tier] = rules("{published: true}", "5元", "6元", pays=pays).policies[0].clauses[0].pays[0].tiers
    assert ("r",) == tier.readings
    assert ["r"] == list(readings_of(tier.when))


def test_put_together() -> None:
    """The pieces alone: what is not asked vanishes from `all`, and takes `any` and `not` with it."""
    off = unasked(["a", "a"])
    asked = condition("{published: true}", "5元", "6元", pays="{reading: r}")
    assert All((asked,), ("a",)) == all_of((off, asked))
    assert off == any_of((asked, off))
    assert off == none_of(off)
    assert Not(asked) == none_of(asked)
    assert All((asked, asked), ("a",)) == together(All((asked,), ("a",)), asked, off)


def test_a_choice_that_cannot_be_is_told_once() -> None:
    """What a run chooses wrongly is a fault of the run, not of every condition that rests on the reading."""
    with pytest.raises(InputError) as refused:
        rules("{published: {reading: r}, cost: {above: 0元}}", choice="否")
    assert ["reading.value"] == [each.code for each in refused.value.findings]
