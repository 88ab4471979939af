"""What a payer gives in words: rows, bands, cases in order and computed sums, each as the rule means it."""

from __future__ import annotations

import re

import pytest
from strategies import Seeded, a_book

from qaward.policy.load import load_rules
from qaward.policy.model import Leaf, Rules, leaves
from qaward.report.gives import pay_words
from qaward.report.promises import promise

VOCABULARY = """\
vocabulary: 1
payers:
  province: {label: 省级, treasury: 省财政}
  city: {label: 市级, treasury: 市财政}
applicant:
  kinds: {enterprise: {label: 企业}}
  facts: [listed]
items:
  project: {label: 项目, facts: [level, role, cost, software, income, share, score, days, pieces, done_on]}
facts:
  listed: {label: 列入名单, type: boolean, question: 是否？}
  level: {label: 级别, type: enum, values: {world: 国际, national: 国家, group: 团体}, question: 哪级？}
  role: {label: 角色, type: enum, values: {lead: 主导, participant: 参与}, question: 角色？}
  cost: {label: 投入, type: money, question: 多少？}
  software: {label: 软件投入, type: money, question: 多少？}
  income: {label: 营收, type: money, question: 多少？}
  share:
    label: 强度
    type: decimal
    places: 2
    unit: "%"
    least: 0
    most: 100000
    question: 多少？
    derived: {quotient: [cost, income]}
  score: {label: 评分, type: decimal, places: 1, unit: 分, least: 0, most: 1000, question: 多少？}
  days: {label: 提前天数, type: integer, least: 0, most: 999, unit: 天, question: 几天？}
  pieces: {label: 件数, type: integer, least: 0, most: 999, unit: 件, question: 几件？}
  done_on: {label: 完成日期, type: date, question: 哪天？}
"""
HEAD = """\
policy: p
title: 甲
issuer: 乙
level: city
status: in_force
version: "1"
define:
  - define: leads
    label: 视同主导
    each: project
    article: 一
    when: {any: [{role: lead}, {role: participant, level: world}]}
exclude:
  - {exclude: out, article: 一, summary: 名单内, when: {listed: true}}
"""


def loaded(pays: str, more: str = "") -> Rules:
    """A policy of one clause."""
    clause = f"- {{clause: c, article: 一, summary: 无关的话, for: any, each: project{more}, pays: {{city: {pays}}}}}\n"
    files = {"vocabulary.yaml": VOCABULARY, "p/policy.yaml": HEAD, "p/01.yaml": clause}
    return load_rules({name: text.encode() for name, text in files.items()})


def said(pays: str) -> tuple[str, str]:
    """What the city gives, in both languages, without who gives it."""
    found = loaded(pays)
    line = found.policies[0].clauses[0].pays[0]
    zh, en = (pay_words(line, found.policies[0], found.vocabulary, lang) for lang in ("zh", "en"))
    return zh.removeprefix("市级给予："), en.removeprefix("city gives").lstrip(": ")


CASES = {
    "{first: [{when: {not: {level: national}}, amount: 3万元}, {amount: 1万元}]}": (
        "依次看，先符合的算数：不含级别为国家的3万元；其余1万元",
        "the first that is met counts: (not level: national) 3万元; otherwise 1万元",
    ),
    "{first: [{when: {not: {level: world, role: lead}}, amount: 3万元}, {when: {role: lead}, amount: honour}]}": (
        "依次看，先符合的算数：不含（级别为国际 且 角色为主导）的3万元；角色为主导的：荣誉",
        "the first that is met counts: (not (level: world and role: lead)) 3万元; (role: lead) honour",
    ),
    "{first: [{when: {count: {item: project, at_least: 2}}, amount: 3万元}, {when: {level: world}, amount: 1万元}]}": (
        "依次看，先符合的算数：项目至少 2 项的3万元；级别为国际的1万元",
        "the first that is met counts: (at least 2 project) 3万元; (level: world) 1万元",
    ),
    "{first: [{when: {level: world}, amount: {share: 10%, of: cost, above: 100万元}}, {amount: 1万元}]}": (
        "依次看，先符合的算数：级别为国际的：投入 × 10%（投入超过 100万元、否则不给）；其余1万元",
        "the first that is met counts: (level: world): cost × 10% (cost: above 100万元, else nothing); otherwise 1万元",
    ),
    "{by: [leads, level], true: {world: 3万元, else: 1万元}, false: {不论: 2000元}}": (
        "视同主导 国际的3万元、视同主导 国家或团体的1万元、“视同主导”为否的2000元",
        "leads world: 3万元, leads national or group: 1万元, not leads: 2000元",
    ),
    "{by: leads, true: 3万元}": (
        "3万元（角色为主导 或 （角色为参与、级别为国际））",
        "3万元 (role: lead or (role: participant, level: world))",
    ),
    "{by: level, world: 3万元, national: {up_to: 2万元}, group: honour}": (
        "国际3万元、国家最高2万元（由主管部门核定）、团体荣誉",
        "world 3万元, national up to 2万元 (settled by a reviewer), group honour",
    ),
    "{by: level, world: {up_to: 3万元}, national: {share: 50%, of_row: world}, group: honour}": (
        "国际最高3万元（由主管部门核定）、国家最高1.5万元（由主管部门核定）、团体荣誉",
        "world up to 3万元 (settled by a reviewer), national up to 1.5万元 (settled by a reviewer), group honour",
    ),
    "{by: level, world: {up_to: 3万元}, national: {up_to: 2万元}}": (
        "国际最高3万元、国家最高2万元（各档均由主管部门核定）",
        "world up to 3万元, national up to 2万元 (each row settled by a reviewer)",
    ),
    "{first: [{when: {level: world}, amount: {up_to: 3万元}}, {amount: honour}]}": (
        "依次看，先符合的算数：级别为国际的最高3万元（由主管部门核定）；其余：荣誉",
        "the first that is met counts: (level: world) up to 3万元 (settled by a reviewer); otherwise honour",
    ),
    "{by: level, world: {lower_of: [3万元, {share: 10%, of: cost, cap: 2万元}]}, national: 1万元}": (
        "国际：（3万元、（投入 × 10%，最高 2万元））中最低的；国家1万元",
        "world: the lowest of (3万元; (cost × 10%, at most 2万元)); national 1万元",
    ),
    "{by: [level, cost], world: {不论: 3万元}, national: {不足100万元: 1万元, 100万元以上: 2万元}}": (
        "国际3万元、国家 投入不足100万元的1万元、国家 100万元以上的2万元",
        "world 3万元, national cost below 100万元: 1万元, national at least 100万元: 2万元",
    ),
    "{by: [pieces, cost], 1-3: {不足1万元: 1万元, 1万元以上: 2万元}, 4以上: {不论: 3万元}}": (
        "件数 1 至 3件 投入不足1万元的1万元、件数 1 至 3件 投入 1万元以上的2万元、件数 4件以上的3万元",
        "pieces 1 to 3 cost below 1万元: 1万元, pieces 1 to 3 cost at least 1万元: 2万元, pieces at least 4: 3万元",
    ),
    "{up_to: {share: 10%, of: cost}}": (
        "最高（投入 × 10%）（由主管部门核定）", "up to (cost × 10%) (settled by a reviewer)",
    ),
    "{by: level, world: unstated, national: unstated, group: 1万元}": (
        "国际、国家未定额；团体1万元", "world, national unstated; group 1万元",
    ),
    "{by: level, world: 3万元, national: 2万元, times: pieces, plus: [{when: {role: lead}, amount: 1万元}]}": (
        "国际3万元、国家2万元；各档均乘以件数；各档另加1万元（角色为主导）",
        "world 3万元, national 2万元; each row times pieces; each row plus 1万元 (role: lead)",
    ),
    "{amount: {share: 10%, of: cost, cap: 2万元}, times: pieces}": (
        "（投入 × 10%，最高 2万元），乘以件数", "(cost × 10%, at most 2万元), times pieces",
    ),
    "{amount: {share: 10%, of: cost, round: down 1万元}}": (
        "投入 × 10%，不足1万元的部分舍去", "cost × 10%, rounded down to whole 1万元",
    ),
    "{amount: {share: 10%, of: cost, round: up 1元}}": (
        "投入 × 10%，不足1元的部分按1元计", "cost × 10%, rounded up to whole 1元",
    ),
    "{amount: {match: province}}": ("省级实际资助额", "the grant of province"),
    "{amount: {every: 5, of: pieces, gives: 500元, cap: 1万元}}": (
        "件数每满 5件 给 500元，不满的不计，最高 1万元", "500元 for every full 5 of pieces, at most 1万元",
    ),
    "{amount: {share: 10%, of: cost, above: 100万元}}": (
        "投入 × 10%（投入超过 100万元）", "cost × 10% (cost: above 100万元)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("pays", CASES)
def test_what_is_given(pays: str) -> None:
    assert CASES[pays] == said(pays)


BANDS = [
    ("cost", "不足100万元", "投入不足100万元", "cost below 100万元"),
    ("cost", "100万元以上不足500万元", "投入 100万元以上不足500万元", "cost at least 100万元 and below 500万元"),
    ("cost", "超过100万元不超过500万元", "投入超过100万元不超过500万元", "cost above 100万元 and at most 500万元"),
    ("cost", "500万元以上", "投入 500万元以上", "cost at least 500万元"),
    ("cost", "1万元-5万元", "投入 1万元 至 5万元", "cost 1万元 to 5万元"),
    ("share", "超过10", "强度超过10%", "share above 10%"),
    ("share", "10以上不足12.5", "强度 10%以上不足12.5%", "share at least 10% and below 12.5%"),
    ("score", "60以上不足80", "评分 60分以上不足80分", "score at least 60 and below 80"),
    ("score", "不足60", "评分不足60分", "score below 60"),
    ("score", "不超过59.9", "评分不超过59.9分", "score at most 59.9"),
    ("days", "10以上不足30", "提前天数 10天以上不足30天", "days at least 10 and below 30"),
    ("days", "超过30", "提前天数超过30天", "days above 30"),
    ("days", "1-10", "提前天数 1 至 10天", "days 1 to 10"),
]


@pytest.mark.parametrize(("fact", "band", "zh", "en"), BANDS)
def test_a_band_is_said_as_it_is_written(fact: str, band: str, zh: str, en: str) -> None:
    mine, english = said(f"{{by: {fact}, {band}: 1万元, else: 2万元}}")
    assert (zh, en) == (mine.partition("的1万元")[0], english.partition(": 1万元")[0])


def first_row(fact: str, band: str) -> list[object]:
    """What the row of a band asks."""
    [line] = loaded(f"{{by: {fact}, {band}: 1万元, else: 2万元}}").policies[0].clauses[0].pays
    return [leaf.test for leaf in leaves(line.tiers[0].when) if isinstance(leaf, Leaf)]


@pytest.mark.parametrize(("fact", "band", "zh"), [each[:3] for each in BANDS])
def test_a_band_that_is_said_reads_back(fact: str, band: str, zh: str) -> None:
    """Whoever writes what is shown, without the units of plain numbers, writes the same rule."""
    shown = re.sub("^(投入|强度|评分|提前天数)|[%分天]", "", zh).strip()
    assert first_row(fact, band) == first_row(fact, shown)


RESTS = {
    "{不足100万元: 1万元, else: 2万元}": ("100万元以上", "at least 100万元"),
    "{不超过100万元: 1万元, else: 2万元}": ("超过100万元", "above 100万元"),
    "{100万元以上: 1万元, else: 2万元}": ("不足100万元", "below 100万元"),
    "{超过100万元: 1万元, else: 2万元}": ("不超过100万元", "at most 100万元"),
    "{100万元以上不足500万元: 1万元, else: 2万元}": ("不足100万元或500万元以上", "below 100万元 or at least 500万元"),
}


@pytest.mark.parametrize("rows", RESTS)
def test_what_is_left_is_said_by_the_ends_beside_it(rows: str) -> None:
    zh, en = said(f"{{by: cost, {rows[1:]}")
    assert RESTS[rows] == (
        zh.partition("1万元、")[2].removesuffix("的2万元"),
        en.partition(": 1万元, ")[2].removesuffix(": 2万元"),
    )


ASKED = {
    "{share: {above: 10}}": ("强度超过 10%", "share: above 10%"),
    "{share: {at_least: 10}}": ("强度不低于 10%", "share: at least 10%"),
    "{share: {below: 12.5}}": ("强度低于 12.5%", "share: below 12.5%"),
    "{share: {at_most: 10}}": ("强度不超过 10%", "share: at most 10%"),
    "{pieces: {above: 3}}": ("件数超过 3件", "pieces: above 3"),
    "{pieces: {above: 3, below: 8}}": ("件数超过3件不足8件", "pieces: above 3 and below 8"),
    "{cost: {at_least: 100万元, below: 500万元}}": (
        "投入为100万元以上不足500万元", "cost: at least 100万元 and below 500万元",
    ),
    "{done_on: {after: 2022-12-31, at_most: 2023-06-30}}": (
        "完成日期晚于 2022-12-31、不晚于 2023-06-30", "done_on: after 2022-12-31 and not after 2023-06-30",
    ),
    "{not: {all: [{not: {level: world}}]}, any: [{role: lead, level: national}]}": (
        "级别为国际、（角色为主导、级别为国家）", "level: world, (role: lead, level: national)",
    ),
    "{level: [world, national], role: lead}": (
        "级别为国际或国家、角色为主导", "level: world or national, role: lead",
    ),
    "{level: [world, national, group], role: lead}": (
        "级别为国际、国家或团体；角色为主导", "level: world, national or group; role: lead",
    ),
}  # fmt: skip


@pytest.mark.parametrize("when", ASKED)
def test_what_is_asked_is_said_as_it_is_written(when: str) -> None:
    found = loaded("1万元", f", when: {when}")
    policy = found.policies[0]
    told = tuple(promise(policy.clauses[0], policy, found.vocabulary, lang).what for lang in ("zh", "en"))
    assert ASKED[when] == (told[0].removeprefix("项目："), told[1].removeprefix("project: "))


MET = {
    "{met: free}": ("", ""),
    "{not: {met: free}}": ("从不符合", "never met"),
    "{any: [{met: free}, {level: world}]}": ("（总是符合 或 级别为国际）", "(always met or level: world)"),
    "{not: {met: [free, free2]}}": ("从不符合", "never met"),
    "{not: {any: [{met: free}, {level: world}]}}": (
        "不含（总是符合 或 级别为国际）的", "not (always met or level: world)",
    ),
    "{not: {all: [{met: free}, {not: {level: world}}]}}": ("级别为国际", "level: world"),
    "{any: [{all: [{met: free}, {level: world}]}, {role: lead}]}": (
        "（级别为国际 或 角色为主导）", "(level: world or role: lead)",
    ),
    "{not: {level: world}, done_on: {after: 2022-12-31}, role: lead}": (
        "完成日期晚于 2022-12-31、角色为主导、不含级别为国际的",
        "done_on: after 2022-12-31, role: lead, not level: world",
    ),
    "{not: {all: {not: {level: world}, role: lead}}}": (
        "不含（角色为主导 且 不含级别为国际的）的", "not (role: lead and not level: world)",
    ),
    "{all: [{not: {level: world}}], role: lead}": ("角色为主导、不含级别为国际的", "role: lead, not level: world"),
}  # fmt: skip
"""What is asked of other clauses that ask nothing, and what is kept out: last, so that it is not read on."""


@pytest.mark.parametrize("when", MET)
def test_what_asks_nothing_and_what_is_kept_out(when: str) -> None:
    head = HEAD.partition("exclude:")[0]
    shape = "- {{clause: {}, article: 一, summary: 无, for: any, each: project{}, pays: {{city: 1万元}}}}\n"
    clauses = shape.format("c", f", when: {when}") + shape.format("free", "") + shape.format("free2", "")
    files = {"vocabulary.yaml": VOCABULARY, "p/policy.yaml": head, "p/01.yaml": clauses}
    found = load_rules({name: text.encode() for name, text in files.items()})
    policy = found.policies[0]
    made = [promise(policy.clauses[0], policy, found.vocabulary, lang) for lang in ("zh", "en")]
    who = made[0].who.removeprefix("任何主体").strip("（）"), made[1].who.removeprefix("any").strip()
    what = made[0].what.removeprefix("项目").removeprefix("："), made[1].what.removeprefix("project").removeprefix(": ")
    assert MET[when] == tuple(what[at] or who[at].removeprefix("(").removesuffix(")") for at in (0, 1))


def test_a_row_for_all_others_names_those_that_the_clause_lets_in() -> None:
    found = loaded("{by: level, world: 3万元, else: 1万元}", ", when: {level: [world, national]}")
    policy = found.policies[0]
    assert ("市级给予：国际3万元、国家1万元",) == promise(policy.clauses[0], policy, found.vocabulary, "zh").gives


def test_what_a_clause_stands_despite() -> None:
    found = loaded("1万元", ", despite: [out]")
    policy = found.policies[0]
    told = [promise(policy.clauses[0], policy, found.vocabulary, lang).notes for lang in ("zh", "en")]
    assert [("不受排除情形 out 限制",), ("not barred by out",)] == told


def test_a_clause_says_which_items_pass_to_the_next_document() -> None:
    """By its own date an item goes by the older document or by the newer one; so both say."""
    older, newer = HEAD.replace("policy: p", "policy: old"), HEAD.replace("policy: p", "policy: new")
    newer += "in_force: {from: 2023-01-01}\nreplaces: old\n"
    newer += "transition: {project: {by: done_on, claim_by: 2023-06-30}}\n"
    text = "- {clause: c, article: 一, summary: 无, for: any, each: project, pays: {city: 1万元}}\n"
    files = {"vocabulary.yaml": VOCABULARY, "old/policy.yaml": older, "old/01.yaml": text}
    files |= {"new/policy.yaml": newer, "new/01.yaml": text}
    found = load_rules({name: content.encode() for name, content in files.items()})
    told = {each.id: promise(each.clauses[0], each, found.vocabulary, "zh").notes for each in found.policies}
    assert ("完成日期不早于 2023-01-01",) == told["new"]
    assert (
        "（认定日期不晚于 2022-12-31 或 （认定日期为2023-01-01 至 2023-06-30、完成日期不晚于 2022-12-31））",
    ) == told["old"]


def test_a_condition_is_not_left_out_for_what_an_ordered_case_bars() -> None:
    """A case that asks that the level be not one of two says nothing of the levels that a clause is for."""
    pays = "{first: [{when: {not: {level: world}}, amount: 3万元}, {when: {not: {level: national}}, amount: 1万元}]}"
    found = loaded(pays, ", when: {level: [world, national]}")
    policy = found.policies[0]
    assert "项目：级别为国际或国家" == promise(policy.clauses[0], policy, found.vocabulary, "zh").what


def test_whatever_the_rules_are_rows_are_told_apart() -> None:
    """No two rows of a table ask the same in words, and nothing is denied or ended twice in a breath."""
    rows = 0
    for seed in range(50_000, 50_060):
        found = a_book(Seeded(seed)).load()
        for policy in found.policies:
            for each in policy.clauses:
                told = promise(each, policy, found.vocabulary, "zh")
                assert not re.search("的的|不含不含|（）|：：|、、|；；", " ".join((told.who, told.what, *told.gives)))
                for line, words in zip(each.pays, told.gives, strict=False):
                    if len({tier.mark for tier in line.tiers}) > 2 and "各档" not in words:
                        parts = re.split("[；、]", words.partition("：")[2])
                        asked = [part.partition("的")[0] for part in parts]
                        rows += len(set(asked))
                        assert len(asked) == len(set(asked)), words
    assert rows > 50
