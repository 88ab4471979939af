"""Rule files: what they come to, which folders and files are read, and that no bytes break the loader."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from faulty import pack
from hypothesis import given, settings
from hypothesis import strategies as st
from mangling import misplaced, quick, refused, spoilt

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.period import Period, Window
from qaward.policy import files
from qaward.policy.files import LARGEST_FILE, packaged_rules, read_folder
from qaward.policy.load import load_folder, load_rules
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.matchers.given import Given
from qaward.policy.matchers.in_window import InWindow
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.matchers.recent import Recent
from qaward.policy.matchers.year_to import YearTo
from qaward.policy.matchers.years import Years
from qaward.policy.model import All, Cite, Clause, Condition, Count, Either, Leaf, Not, PayLine, Rules, leaves
from qaward.policy.stack_forms import FORMS, Keep, Step
from qaward.policy.stacking import in_order
from qaward.policy.sums.base import Sum
from qaward.policy.sums.bounds import Bounded, Less, Rounded
from qaward.policy.sums.every import Steps
from qaward.policy.sums.figures import Base, Granted, Known, Total
from qaward.policy.sums.pot import Split
from qaward.policy.sums.share import Scaled
from qaward.policy.validity import InForce
from qaward.policy.wording import describe
from qaward.vocabulary.fact import Fact

TENTHS = Fraction(3, 10)

HEAD = """
- clause: led
  article: 一（一）
  summary: 主导制定标准的奖励
  for: [enterprise, person]
  each: standard
"""

RICH = (
    HEAD
    + """
  cites: {span: [1, 20], sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
  when:
    role: lead
    level: [international, 国家]
    applicant.in_region: 是
    any:
      - drafters: {at_least: 2, below: 10}
      - cost: {between: [10万元, 50万元]}
      - score: {above: 95.5}
      - note: {present: true}
    not: {approved_on: {within: 30 days}}
    all: {published: true, granted.province: {above: 0元}}
    count: {item: pilot, at_least: 1, at_most: 3, where: {level: national}}
    any_of: {item: standard}
  pays:
    province:
      standing: sought
      by: [level, drafters]
      international: {1-10: 30万元, 11+: 20万元}
      national: {1..10: {reading: sum}, 11以上: unstated}
    city: {on_top_of: province, times: drafters, up_to: 5万元, under: {sum: 100万元}, readings: [sum]}
  once: item
  evidence: 标准文本
  departments: [市场监管局]
  readings: sum
"""
)


WIDE = (
    HEAD.replace("led", "wide")
    + """
  when: {leads: true}
  pays:
    province: {grades: [1万元, 2万元], form: voucher, stages: [{share: 50%}, {share: 50%, when: {published: true}}]}
    city:
      by: role
      lead: {share: 30%, of: cost, above: 1元, cap: 5万元, round: down 1元}
      participant: {share: 50%, of_row: lead}
      plus: [{when: {level: national}, amount: {every: 100万元, of: cost, gives: 1元}}]
  in_force: {from: 2023-01-01}
  despite: [dishonest]
"""
)

WIDE_HEAD = """define:
  - {define: leads, label: 主导, each: standard, when: {role: lead}}
exclude:
  - {exclude: dishonest, article: 五, summary: 失信, when: {in_region: false}}
stacking:
  - {rule: best, because: 就高, keep: highest, clauses: [base, wide], per: [item, level], payer: city}
  - {rule: cap, because: 封顶, cap: 50万元, clauses: all}
"""


@cache
def wide_pack() -> dict[str, bytes]:
    """The sound pack with everything else that rule files can say."""
    head = pack()["pack/policy.yaml"].decode() + WIDE_HEAD
    across = "- {rule: across, because: 就高, keep: highest, clauses: [quality/wide, other/x]}"
    more = {"pack/policy.yaml": head, "pack/chapter.yaml": RICH, "pack/wide.yaml": WIDE, "stacking.yaml": across}
    return {**pack(), **{name: text.encode() for name, text in more.items()}}


def rules(chapter: str, **choices: str) -> Rules:
    """The sound pack with one chapter more."""
    return load_rules({**pack(), "pack/chapter.yaml": chapter.encode()}, choices)


def clause(chapter: str, **choices: str) -> Clause:
    """The clause `led` of a chapter."""
    found = rules(chapter, **choices).policies[0].clause("led")
    assert found is not None
    return found


def when(condition: str) -> Condition:
    """The condition that a line of `when` comes to."""
    return clause(f"{HEAD}  when: {{{condition}}}\n  pays: {{city: 30万元}}\n").when


def test_of(condition: str) -> AnyTest:
    """The test of the one fact of a line of `when`."""
    found = when(condition)
    assert isinstance(found, Leaf)
    return found.test


test_of.__test__ = False  # type: ignore[attr-defined]


def pays(line: str, **choices: str) -> PayLine:
    """The pay line of the city."""
    return clause(f"{HEAD}  pays: {{city: {line}}}\n", **choices).pays[0]


def faults(read: Callable[[], object]) -> list[tuple[str, str]]:
    """The code and place of every fault that stops a reader."""
    with pytest.raises(InputError) as error:
        read()
    refused(error.value)
    return [(finding.code, str(finding.mark)) for finding in error.value.findings]


# ── what is read ─────────────────────────────────────────────────────────────────────────────────────


def test_packaged_rules_load() -> None:
    """The packaged rules load without a word, each policy with clauses of its own."""
    packaged = load_folder()

    assert packaged.policies
    for policy in packaged.policies:
        assert policy.clauses
        assert {policy.id} == {clause.policy for clause in policy.clauses}
        assert all(policy.clause(clause.id) is clause for clause in policy.clauses)


def test_packaged_readings_can_all_be_chosen() -> None:
    """Every alternative of every packaged reading loads, and is what the run then uses."""
    files = read_folder(packaged_rules())
    values = {key: (reading.taken, *reading.alternatives) for key, reading in load_rules(files).readings().items()}
    for at in range(max(map(len, values.values()))):
        choices = {key: options[at % len(options)] for key, options in values.items()}
        assert choices == {key: reading.chosen for key, reading in load_rules(files, choices).readings().items()}


def test_clause_is_read() -> None:
    """Everything a clause says is kept, with its place."""
    found = clause(RICH)

    assert ("quality/led", "一（一）", "主导制定标准的奖励") == (found.name, found.article, found.summary)
    assert (("enterprise", "person"), "standard", "item") == (found.applicants, found.each, found.once)
    assert (("标准文本",), ("市场监管局",), ("sum",)) == (found.evidence, found.departments, found.readings)
    assert (Cite(1, 20, "a" * 64),) == found.cites
    assert Mark("pack/chapter.yaml", 2, 3) == found.mark


def test_conditions_are_read() -> None:
    """Conditions keep the order and the structure in which they are written."""
    found = clause(RICH).when
    assert isinstance(found, All)
    kinds = [type(part) for part in found.parts]
    keys = [leaf.fact.key if isinstance(leaf, Leaf) else leaf.kind for leaf in leaves(found)]

    assert [Leaf, Leaf, Leaf, Either, Not, All, Count, Count] == kinds
    assert [
        "role", "level", "in_region", "drafters", "cost", "score", "note", "approved_on", "published",
        "granted.province", "pilot", "standard",
    ] == keys  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "test", "zh", "en"),
    [
        ("level: national", OneOf((2,)), "国家", "national"),
        ("level: [行业, international]", OneOf((1, 3)), "国际或行业", "international or industry"),
        ("level: [行业, 国际, 国家]", OneOf((1, 2, 3)), "国际、国家或行业", "international, national or industry"),
        ("published: false", OneOf((0,)), "否", "false"),
        ("drafters: 3", OneOf((3,)), "3", "3"),
        ("drafters: {at_least: 3}", Range(3, None), "不低于 3", "at least 3"),
        ("drafters: {at_most: 3}", Range(None, 3), "不超过 3", "at most 3"),
        ("drafters: {above: 3}", Range(4, None), "超过 3", "above 3"),
        ("drafters: {below: 3}", Range(None, 2), "低于 3", "below 3"),
        ("drafters: {between: [3, 5]}", Range(3, 5), "3 至 5", "3 to 5"),
        ("drafters: {at_least: 3, at_most: 5, above: 3}", Range(4, 5), "超过3不超过5", "above 3 and at most 5"),
        ("drafters: {at_least: 3, at_most: 3}", Range(3, 3), "3", "3"),
        ("score: {above: 95.5}", Range(956, None), "超过 95.5", "above 95.5"),
        ("cost: {above: 0元}", Range(1, None), "大于 0", "above 0"),
        ("cost: {at_least: 30万元}", Range(30_000_000, None), "不低于 30万元", "at least 30万元"),
        ("cost: {below: 30万元}", Range(None, 29_999_999), "低于 30万元", "below 30万元"),
        ("approved_on: {before: 2023-01-02}", Range(None, 738521), "早于 2023-01-02", "before 2023-01-02"),
        ("approved_on: {after: 2022-12-31}", Range(738521, None), "晚于 2022-12-31", "after 2022-12-31"),
        ("approved_on: {within: 1年}", Recent(Period(12)), "最近12个月内", "within the last 12 months"),
        ("approved_on: {for_at_least: 30 days}", Elapsed(Period(0, 30)), "已满30天", "at least 30 days ago"),
        (
            "approved_on: {within: 2年, ending: 06-30}",
            Recent(Period(24), (6, 30)),
            "认定当年6月30日前24个月内",
            "within 24 months before 06-30 of the year of decision",
        ),
        (
            "approved_on: {within: 2年, closing: 11-01..01-31}",
            Recent(Period(24), None, Window((11, 1), (1, 31))),
            "最近一次11月1日至次年1月31日截止前24个月内",
            "within 24 months before the close of the last window 11-01 to 01-31 of the year after",
        ),
        (
            "approved_on: {in_window: 03-01..06-30}",
            InWindow(Window((3, 1), (6, 30))),
            "最近一次3月1日至6月30日之内",
            "within the last window 03-01 to 06-30",
        ),
        (
            "approved_on: {in_year_to: 09-30}",
            YearTo(9, 30),
            "截至9月30日的最近一个年度内",
            "within the last full year to 09-30",
        ),
        ("approved_on: {years_back: 0}", Years(0, 0, True), "认定当年", "in the calendar year of decision"),
        (
            "approved_on: {years_back: 1}",
            Years(1, 1, True),
            "认定上一年",
            "in the calendar year 1 before that of decision",
        ),
        (
            "approved_on: {years_back: 4}",
            Years(4, 4, True),
            "认定年度之前第4年",
            "in the calendar year 4 before that of decision",
        ),
        (
            "drafters: {years_back: [0, 2]}",
            Years(0, 2, False),
            "认定当年及之前2年",
            "in the calendar year of decision or the 2 before",
        ),
        (
            "drafters: {years_back: [1, 3]}",
            Years(1, 3, False),
            "认定年度之前第1至3年",
            "in the calendar year 1 to 3 before that of decision",
        ),
        ("note: {present: true}", Given(), "已提供", "given"),
    ],
)
def test_matcher_is_read(condition: str, test: AnyTest, zh: str, en: str) -> None:
    """Each matcher comes to one test, which can be said in either language."""
    found = when(condition)
    assert isinstance(found, Leaf)

    assert test == found.test
    assert (zh, en) == (describe(found.test, found.fact), describe(found.test, found.fact, "en"))


def test_facts_have_their_owner() -> None:
    """In a clause about items a fact is the item's, unless it is written with `applicant.`."""
    of_item, of_applicant = when("drafters: 3"), when("applicant.staff: 3")
    about_applicant = clause(
        HEAD.replace("standard", "applicant") + "  when: {staff: 3}\n  pays: {city: honour}\n"
    ).when

    assert isinstance(of_item, Leaf)
    assert isinstance(of_applicant, Leaf)
    assert isinstance(about_applicant, Leaf)
    assert ("item", "applicant", "applicant") == (of_item.scope, of_applicant.scope, about_applicant.scope)


def test_counts_are_read() -> None:
    """A count looks at items of a kind; `any_of` asks for one."""
    three, some = when("count: {item: pilot, at_most: 3, where: {projects: 1}}"), when("any_of: {item: pilot}")

    assert isinstance(three, Count)
    assert isinstance(some, Count)
    assert ("pilot", None, 3) == (three.kind, three.low, three.high)
    assert ("pilot", 1, None, All(())) == (some.kind, some.low, some.high, some.where)


def test_no_condition_is_always_met() -> None:
    """Without `when`, a clause asks nothing."""
    assert All(()) == clause(f"{HEAD}  pays: {{city: 30万元}}\n").when
    assert list(leaves(All(()))) == []


@pytest.mark.parametrize(
    ("line", "standing", "fen"),
    [
        ("30万元", "due", [30_000_000]),
        ("{amount: 30万元}", "due", [30_000_000]),
        ("{amount: 30万元, standing: sought}", "sought", [30_000_000]),
        ("{up_to: 30万元}", "ceiling", [30_000_000]),
        ("{up_to: 30万元, standing: ceiling}", "ceiling", [30_000_000]),
        ("{standing: honour}", "honour", [0]),
        ("{reading: sum}", "due", [100_000_000]),
        ("{up_to: {reading: sum}}", "ceiling", [100_000_000]),
        ("{by: level, national: 30万元, 行业: 10万元}", "due", [30_000_000, 10_000_000]),
        ("{by: published, 是: 30万元}", "due", [30_000_000]),
        ("{by: [level, role], national: {lead: 3元, 参与: 2元}, 行业: {牵头: 1元}}", "due", [300, 200, 100]),
    ],
)
def test_pay_line_is_read(line: str, standing: str, fen: list[int]) -> None:
    """A pay line has a standing and one or more sums."""
    found = pays(line)

    assert (standing, fen) == (found.standing, [tier.fen for tier in found.tiers])


@pytest.mark.parametrize(("word", "standing"), [("unstated", "unstated"), ("honour", "honour")])
def test_pay_line_without_money(word: str, standing: str) -> None:
    """The word for no money takes the place of a sum, alone or in a row."""
    assert [(0, standing)] == [(tier.fen, tier.standing) for tier in pays(word).tiers]
    assert [(0, standing)] == [(tier.fen, tier.standing) for tier in pays(f"{{by: level, national: {word}}}").tiers]


@pytest.mark.parametrize(
    ("fact", "row", "low", "high"),
    [
        ("drafters", "3", 3, 3),
        ("drafters", "1-10", 1, 10),
        ("drafters", "1 至 10", 1, 10),
        ("drafters", "1–10", 1, 10),
        ("drafters", "1~10", 1, 10),
        ("drafters", "31+", 31, None),
        ("drafters", "31 以上", 31, None),
        ("score", "90.5-95", 905, 950),
        ("cost", "10万元-50万元", 10_000_000, 50_000_000),
        ("cost", "50万元以上", 50_000_000, None),
        ("approved_on", "2023-01-01..2023-01-02", 738521, 738522),
        ("approved_on", "2023-01-01至2023-01-02", 738521, 738522),
        ("approved_on", "2023-01-01起", 738521, None),
    ],
)
def test_band_is_read(fact: str, row: str, low: int, high: int | None) -> None:
    """A row of a table over numbers, sums or dates is a band, both ends included."""
    (tier,) = pays(f"{{by: {fact}, {row}: 30万元}}").tiers
    assert isinstance(tier.when, All)
    (leaf,) = tier.when.parts

    assert isinstance(leaf, Leaf)
    assert Range(low, high) == leaf.test


def test_pay_line_options() -> None:
    """A line may be on top of another, multiply a quantity, hang on a reading and rest on others."""
    line = clause(RICH).pays[1]

    assert ("city", "province", ("sum", "sum")) == (line.payer, line.on_top_of, line.readings)
    assert line.times is not None
    assert "drafters" == line.times.key


COST, MANY = "cost", "drafters"


def fact_of(key: str) -> Fact:
    """A fact of a standard."""
    return load_rules(pack()).vocabulary.item_kinds["standard"].facts[key]


@pytest.mark.parametrize(
    ("sum_", "made", "zh", "en"),
    [
        ("{share: 30%, of: cost}", lambda: Scaled(TENTHS, Base("item", fact_of(COST))), "研制费用 × 30%", "cost × 30%"),
        (
            "{share: 30%, of: cost, floor: 1万元, cap: 5万元}",
            lambda: Bounded(Scaled(TENTHS, Base("item", fact_of(COST))), Known(1_000_000), Known(5_000_000)),
            "研制费用 × 30%，最低 1万元，最高 5万元",
            "cost × 30%, at least 1万元, at most 5万元",
        ),
        (
            "{share: 12.5%, of: cost, round: down 1万元}",
            lambda: Rounded(Scaled(Fraction(1, 8), Base("item", fact_of(COST))), 1_000_000, "down"),
            "研制费用 × 12.5%，不足1万元的部分舍去",
            "cost × 12.5%, rounded down to whole 1万元",
        ),
        (
            "{every: 100万元, of: cost, gives: 500元}",
            lambda: Steps(Base("item", fact_of(COST)), fact_of(COST), 100_000_000, 50_000),
            "研制费用每满 100万元 给 500元，不满的不计",
            "500元 for every full 100万元 of cost",
        ),
        (
            "{every: 2, of: drafters, gives: 1万元, cap: 3万元}",
            lambda: Bounded(Steps(Base("item", fact_of(MANY)), fact_of(MANY), 2, 1_000_000), None, Known(3_000_000)),
            "起草单位数每满 2 给 1万元，不满的不计，最高 3万元",
            "1万元 for every full 2 of drafters, at most 3万元",
        ),
        (
            "{pot: 30万元, among: drafters, place: drafters}",
            lambda: Split(30_000_000, Base("item", fact_of(MANY)), Base("item", fact_of(MANY))),
            "30万元按起草单位数平分，除不尽的按起草单位数归在前的",
            "30万元 split equally by drafters, what is left over to the first by drafters",
        ),
        (
            "{match: [province, city], share: 30%, less: cost, cap: {share: 30%, of: cost}}",
            lambda: Bounded(
                Less(
                    Scaled(TENTHS, Total((Granted("province"), Granted("city")))),
                    Base("item", fact_of(COST)),
                ),
                None,
                Scaled(TENTHS, Base("item", fact_of(COST))),
            ),
            "（省级实际资助额 + 市级实际资助额） × 30% - 研制费用，最高 研制费用 × 30%",
            "(the grant of province + the grant of city) × 30% - cost, at most cost × 30%",
        ),
    ],
)
def test_computed_sum_is_read(sum_: str, made: Callable[[], Sum], zh: str, en: str) -> None:
    """A sum may be declared as a share, as steps or as a part of a pot, and be said in words."""
    (tier,) = pays(f"{{amount: {sum_}}}").tiers
    assert tier.sum is not None

    assert (0, made()) == (tier.fen, tier.sum)
    assert (zh, en) == (tier.sum.words("zh"), tier.sum.words("en"))


@pytest.mark.parametrize(
    ("text", "ratio"), [("30%", TENTHS), ("1:0.5", Fraction(1, 2)), ("1：1", Fraction(1)), ("200%", Fraction(2))]
)
def test_match_is_read(text: str, ratio: Fraction) -> None:
    """A match is a share of what another payer actually granted, the whole of it unless a share is given."""
    (tier,), (whole,) = (
        pays(line).tiers for line in (f"{{amount: {{match: province, share: {text}}}}}", "{up_to: {match: province}}")
    )

    assert (Scaled(ratio, Granted("province")), Scaled(Fraction(1), Granted("province"))) == (tier.sum, whole.sum)


def test_share_of_another_row() -> None:
    """A row may be a share of a row above it: of a figure it is a figure, of a computed sum a computed one."""
    figures = pays("{by: role, lead: 3万元, participant: {share: 50%, of_row: lead}}").tiers
    computed = pays("{by: role, lead: {share: 60%, of: cost}, participant: {share: 50%, of_row: lead}}").tiers

    assert [(3_000_000, None), (1_500_000, None)] == [(tier.fen, tier.sum) for tier in figures]
    assert Scaled(Fraction(1, 2), Scaled(Fraction(3, 5), Base("item", fact_of(COST)))) == computed[1].sum


@pytest.mark.parametrize(
    ("table", "sums"),
    [
        ("{by: role, 主导: 3万元, participant: {share: 50%, of_row: lead}}", [3, 1.5]),
        ("{by: role, lead: 3万元, 参与: {share: 50%, of_row: 牵头}}", [3, 1.5]),
        ("{by: published, 是: 3万元, false: {share: 50%, of_row: true}}", [3, 1.5]),
        ("{by: [level, role], [national, 行业]: {lead: 4万元, 其余: {share: 50%, of_row: 主导}}}", [4, 2]),
        ("{by: [level, role], 国家: {主导: 4万元}, 行业: {lead: {share: 25%, of_row: [national, 牵头]}}}", [4, 1]),
        ("{by: [published, role], true: {else: 4万元}, false: {lead: 1万元}}", [4, 1]),
    ],
)
def test_a_row_has_all_names_of_its_value(table: str, sums: list[float]) -> None:
    """A row above may be named by the key or any label of its value, whichever it was written with."""
    assert sums == [tier.fen / 1_000_000 for tier in pays(table).tiers]


def test_threshold_of_a_share() -> None:
    """What a share is of may have to reach a threshold before anything is paid."""
    (tier,) = pays("{amount: {share: 30%, of: cost, above: 10万元}}").tiers
    assert isinstance(tier.when, All)
    (leaf,) = tier.when.parts

    assert isinstance(leaf, Leaf)
    assert Range(10_000_001, None) == leaf.test
    assert ("超过 10万元", "above 10万元") == (describe(leaf.test, leaf.fact), describe(leaf.test, leaf.fact, "en"))


def test_grades_stages_add_ons_and_vouchers() -> None:
    """A line may be one of some grades, be paid in stages, have add-ons, and be paid in vouchers."""
    plain, money = pays("{amount: 1元}"), pays("{amount: 1元, form: money}")
    graded = pays("{grades: [10万元, 30万元], form: voucher}")
    staged = pays("{amount: 30万元, stages: [{share: 40%}, {share: 60%, when: {published: true}}]}")
    more = pays("{amount: 30万元, plus: [{when: {role: lead}, amount: {share: 1%, of: cost, at_least: 1元}}]}")

    assert ("money", "money", "voucher") == (plain.form, money.form, graded.form)
    assert ("ceiling", (30_000_000, 10_000_000)) == (graded.standing, graded.grades)
    assert [Fraction(2, 5), Fraction(3, 5)] == [stage.share for stage in staged.stages]
    assert ["role", "cost"] == [leaf.fact.key for leaf in leaves(more.plus[0].when) if isinstance(leaf, Leaf)]


def test_pays_as_a_list() -> None:
    """Pay lines may be a list, each naming its payer."""
    found = clause(f"{HEAD}  pays: [{{payer: city, amount: 1元}}, {{payer: province, standing: unstated}}]\n").pays

    assert [("city", "due"), ("province", "unstated")] == [(line.payer, line.standing) for line in found]


def test_chosen_reading_decides_sum_and_line() -> None:
    """A run's choice of a reading changes the sum that rests on it, and whether a line under it stands."""
    taken, chosen = clause(RICH), clause(RICH, sum="10万元")

    assert [100_000_000, 10_000_000] == [each.pays[0].tiers[2].fen for each in (taken, chosen)]
    assert [("sum",), ("sum",)] == [each.pays[0].tiers[2].readings for each in (taken, chosen)]
    assert [["province", "city"], ["province"]] == [[line.payer for line in each.pays] for each in (taken, chosen)]


def test_reading_in_a_condition() -> None:
    """A reading may stand in a condition too, which then rests on it."""
    found = when("cost: {at_least: {reading: sum}}"), when("cost: [{reading: sum}, 1元]")

    assert [("sum",), ("sum",)] == [leaf.readings for leaf in found if isinstance(leaf, Leaf)]


@pytest.mark.parametrize(("word", "applicants"), [("any", None), ("[any]", None), ("person", ("person",))])
def test_whom_a_clause_is_for(word: str, applicants: tuple[str, ...] | None) -> None:
    """A clause is for some kinds of applicants, or for any."""
    found = clause(HEAD.replace("[enterprise, person]", word) + "  pays: {city: honour}\n")

    assert applicants == found.applicants


def test_everything_together_is_read() -> None:
    """All that rule files can say may be said in one policy."""
    found = load_rules(wide_pack())

    assert ["base", "led", "wide"] == sorted(clause.id for clause in found.policies[0].clauses)
    assert [("across",), ("best", "cap")] == [
        tuple(rule.id for rule in rules) for rules in (found.stacking, found.policies[0].stacking)
    ]


def test_policy_is_read() -> None:
    """The head of a policy is kept; what the document does not say stays empty."""
    policy = load_rules(pack()).policy("quality")

    assert policy is not None
    assert ("关于提升质量的意见", "某市", "in_force", "1") == (
        policy.title,
        policy.issuer,
        policy.status,
        policy.version,
    )
    assert ("", "", InForce(None, None, None)) == (policy.document, policy.document_sha256, policy.in_force)
    assert (None, None) == (load_rules(pack()).policy("other"), policy.clause("other"))
    assert Mark("pack/policy.yaml", 2, 1) == policy.mark


def test_days_in_force() -> None:
    """A policy covers the days from its start, or from the earliest it can have begun, to its end."""
    head = pack()["pack/policy.yaml"].decode()
    documents = "document: {file: a.txt, sha256: " + "a" * 64 + "}\n"

    def covers(dates: str) -> list[bool]:
        files = {**pack(), "pack/policy.yaml": f"{head}{documents}in_force: {dates}\n".encode()}
        (policy,) = load_rules(files).policies
        assert ("a.txt", "a" * 64) == (policy.document, policy.document_sha256)
        return [policy.in_force.covers(date(year, 1, 1).toordinal()) for year in (2021, 2022, 2023)]

    assert [True, True, True] == covers("{}")
    assert [False, True, True] == covers("{from: 2022-01-01}")
    assert [False, True, True] == covers("{not_before: 2022-01-01}")
    assert [False, False, True] == covers("{from: 2023-01-01, not_before: 2022-01-01}")
    assert [True, True, False] == covers("{from: , until: 2022-01-01}")


def test_regions_a_policy_reaches() -> None:
    """A policy of a region reaches all that lies in it; one without a region, those who name none."""
    head = pack()["pack/policy.yaml"].decode()

    def reaches(region: str) -> list[bool]:
        (policy,) = load_rules({**pack(), "pack/policy.yaml": f"{head}{region}\n".encode()}).policies
        return [policy.reaches(code) for code in ("", "320602", "320600", "320500", "130500")]

    assert [True, False, False, False, False] == reaches("")
    assert [False, True, True, False, False] == reaches("region: 320600")
    assert [False, True, True, True, False] == reaches("region: 320000")


def test_digest_follows_the_files() -> None:
    """A policy's digest covers the names and bytes of its files; a clause's covers its text, not its layout."""
    spaced = pack()["pack/base.yaml"].replace(b"each: standard", b"each:   standard")
    one, two = (load_rules({**pack(), **each}).policies[0] for each in ({}, {"pack/base.yaml": spaced}))

    assert one.sha256 != two.sha256
    assert one.clauses[0].sha256 == two.clauses[0].sha256


def test_order_of_files_does_not_matter() -> None:
    """The same files in another order come to the same rules."""
    files = {**pack(), "pack/chapter.yaml": RICH.encode()}

    assert load_rules(files).policies == load_rules(dict(reversed(files.items()))).policies


def test_policies_are_sorted() -> None:
    """Policies come in the order of their ids, whatever their folders are called."""
    head = pack()["pack/policy.yaml"].decode().split("readings:")[0]
    other = {"zz/policy.yaml": head.replace("quality", "a-first").encode()}

    assert ["a-first", "quality"] == [policy.id for policy in load_rules({**pack(), **other}).policies]


# ── faults that need more than one file ──────────────────────────────────────────────────────────────


def test_policy_declared_twice() -> None:
    """A policy of the same id in another folder is a fault, as are its readings."""
    files = {**pack(), **{name.replace("pack/", "second/"): content for name, content in pack().items() if "/" in name}}

    assert [("policy.twice", "second/policy.yaml:2:1"), ("reading.twice", "second/policy.yaml:9:5")] == faults(
        lambda: load_rules(files)
    )


def test_folder_without_policy() -> None:
    """A folder without policy.yaml is one fault; its clauses are still checked, but for readings nobody can know."""
    files = {**pack(), "other/a.yaml": f"{HEAD}  pays: {{city: {{reading: x}}, province: 30}}\n".encode()}

    assert [("money.no-unit", "other/a.yaml:7:40"), ("policy.no-file", "other")] == sorted(
        faults(lambda: load_rules(files))
    )


def test_faulty_head_brings_no_faults_in_chapters() -> None:
    """While policy.yaml cannot be read, no clause is blamed for its readings, and none of them for being unused."""
    for fault in (b"\xff", b"title: x\n", b"a: b: c"):
        found = faults(lambda fault=fault: load_rules({**pack(), "pack/policy.yaml": fault}))
        assert {"pack/policy.yaml"} == {place.split(":")[0] for _, place in found}


@pytest.mark.parametrize(
    "pays",
    [
        "{city: 1万元}\n  when: {published: {reading: sum}}",
        "{city: 1万元}\n  when: {own_word: true}",
        "{city: 1万元}\n  despite: [barred]",
        "\n    - {payer: city, standing: support, under: {sum: 1万元}}\n"
        "    - {payer: city, standing: support, under: {sum: 2万元}}",
    ],
)
def test_what_hangs_on_a_head_that_could_not_be_read_is_no_fault(pays: str) -> None:
    """Readings as values and as grounds, words of the policy's own, its exclusions: the one fault is the head's."""
    files = {**pack(), "pack/policy.yaml": b"a: b: c", "pack/own.yaml": f"{HEAD}  pays: {pays}\n".encode()}
    assert ["pack/policy.yaml:1:5"] == [place for _, place in faults(lambda: load_rules(files))]


def test_faulty_chapter_leaves_readings_alone() -> None:
    """While a chapter cannot be read, a reading that only it may use is not called unused."""
    assert ["file.empty"] == [code for code, _ in faults(lambda: load_rules({**pack(), "pack/base.yaml": b""}))]


def test_vocabulary_is_needed() -> None:
    """Rules without a vocabulary cannot be read at all."""
    files = {name: content for name, content in pack().items() if name != "vocabulary.yaml"}

    assert [("rules.no-vocabulary", "x/vocabulary.yaml")] == faults(lambda: load_rules(files, prefix="x/"))


def test_stray_rule_file() -> None:
    """A rule file beside the vocabulary belongs to no policy."""
    assert [("rules.stray", "led.yaml")] == faults(lambda: load_rules({**pack(), "led.yaml": RICH.encode()}))


@pytest.mark.parametrize(
    ("choices", "code"), [({"summ": "10万元"}, "reading.unknown"), ({"sum": "20万元"}, "reading.value")]
)
def test_choice_of_a_reading(choices: dict[str, str], code: str) -> None:
    """A run may choose only readings there are, and values they can take."""
    ((identity, value),) = choices.items()

    assert [(code, f"--reading {identity}={value}")] == faults(lambda: load_rules(pack(), choices))


def test_definitions_without_end() -> None:
    """Definitions that multiply each other are refused before they fill the memory."""
    lines = ["  - {define: d0, label: 零, each: standard, when: {role: lead}}"]
    for at in range(1, 9):
        many = ", ".join([f"{{d{at - 1}: true}}"] * 10)
        lines.append(f"  - {{define: d{at}, label: 甲, each: standard, when: {{any: [{many}]}}}}")
    head = pack()["pack/policy.yaml"].decode() + "define:\n" + "\n".join(lines)

    assert ["define.many"] == [
        code for code, _ in faults(lambda: load_rules({**pack(), "pack/policy.yaml": head.encode()}))
    ]


def chained(links: int) -> dict[str, bytes]:
    """Clauses each of which asks what the next asks."""
    entries = [
        f"- clause: c{at}\n  article: 一\n  summary: 奖励\n  for: enterprise\n  each: standard\n"
        f"  when: {{{f'met: c{at + 1}' if at + 1 < links else 'role: lead'}}}\n  pays: {{city: 1元}}\n"
        for at in range(links)
    ]
    return {**pack(), "pack/chapter.yaml": "".join(entries).encode()}


def defined(links: int, depth: int = 0) -> dict[str, bytes]:
    """Definitions each of which means the one before it, so deep within `not`; the last is used by a clause."""
    lines = [
        f"  - {{define: d{at}, label: 甲, each: standard, when: {'{not: ' * depth}"
        f"{{{f'd{at - 1}: true' if at else 'role: lead'}}}{'}' * depth}}}\n"
        for at in range(links)
    ]
    head = pack()["pack/policy.yaml"].decode() + "define:\n" + "".join(lines)
    chapter = f"{HEAD}  when: {{d{links - 1}: true}}\n  pays: {{city: 1元}}\n"
    return {**pack(), "pack/policy.yaml": head.encode(), "pack/chapter.yaml": chapter.encode()}


@pytest.mark.parametrize("files", [chained(24), defined(23), defined(2, 10)], ids=["met", "define", "define-not"])
def test_conditions_within_conditions(files: dict[str, bytes]) -> None:
    """As deep as conditions may be, they are read through clauses and definitions."""
    found = load_rules(files).policies[0].clauses[-1]
    assert {("role", OneOf((1,)))} == {
        (leaf.fact.key, leaf.test) for leaf in leaves(found.when) if isinstance(leaf, Leaf)
    }


@pytest.mark.parametrize(
    ("expected", "files"),
    [
        (["rule.deep"], chained(26)),
        (["rule.deep"], chained(200)),
        (["rule.deep"], defined(25)),
        (["rule.deep"], defined(200)),
        (["rule.deep"], defined(5, 20)),
        (["define.many", "rule.deep"], chained(1000)),
        (["define.many", "rule.deep"], defined(1000)),
    ],
    ids=["met", "met-200", "define", "define-200", "define-not", "met-1000", "define-1000"],
)
def test_conditions_without_end(expected: list[str], files: dict[str, bytes]) -> None:
    """Clauses and definitions that lead too deep into one another are refused, and that is told once."""
    assert expected == sorted(code for code, _ in faults(lambda: load_rules(files)))


@pytest.mark.parametrize(
    ("codes", "rows", "written"),
    [
        ([], 7, "{lower_of: [{share: 50%, of_row: ROW}, {share: 60%, of_row: ROW}]}"),
        (["sum.large"], 40, "{lower_of: [{share: 50%, of_row: ROW}, {share: 60%, of_row: ROW}]}"),
        ([], 50, "{share: 50%, of_row: ROW}"),
        (["sum.large"], 2000, "{share: 50%, of_row: ROW}"),
    ],
    ids=["doubled", "doubled-40", "chained", "chained-2000"],
)
def test_rows_of_rows(codes: list[str], rows: int, written: str) -> None:
    """Rows that name the row above each: more than can be worked with is refused once, where it begins."""
    table = "".join(f", {at}: {written.replace('ROW', str(at - 1))}" for at in range(2, rows + 1))
    chapter = f"{HEAD}  pays: {{city: {{by: drafters, 1: {{share: 50%, of: cost}}{table}}}}}\n"
    files = {**pack(), "pack/chapter.yaml": chapter.encode()}

    assert codes == ([code for code, _ in faults(lambda: load_rules(files))] if codes else [])
    assert codes or len(load_rules(files).policies[0].clauses[-1].pays[0].tiers) == rows


def test_definition_is_used() -> None:
    """A definition stands for its condition, and denied for the contrary; a later one may use it."""
    definitions = """define:
  - {define: leads, label: 主导, each: standard, when: {role: lead}}
  - {define: follows, label: 参与, each: standard, when: {leads: false}}
"""
    head = pack()["pack/policy.yaml"].decode() + definitions
    chapter = f"{HEAD}  when: {{follows: true}}\n  pays: {{city: 1元}}\n"
    files = {**pack(), "pack/policy.yaml": head.encode(), "pack/chapter.yaml": chapter.encode()}
    found = load_rules(files).policies[0].clause("led")

    assert found is not None
    assert isinstance(found.when, Not)
    assert [("role", OneOf((1,)))] == [
        (leaf.fact.key, leaf.test) for leaf in leaves(found.when) if isinstance(leaf, Leaf)
    ]


def test_exclusion_bars_every_clause_but_those_despite_it() -> None:
    """What bars an applicant is asked before everything else, except where a clause stands despite it."""
    exclusions = (
        "exclude:\n  - {exclude: dishonest, article: 五, summary: 失信, when: {in_region: false, kind: person}}\n"
    )
    head = pack()["pack/policy.yaml"].decode() + exclusions.replace("kind", "applicant.kind")
    chapter = f"{HEAD}  pays: {{city: 1元}}\n  despite: dishonest\n  in_force: {{not_before: 2023-01-02}}\n"
    files = {**pack(), "pack/policy.yaml": head.encode(), "pack/chapter.yaml": chapter.encode()}
    (policy,) = load_rules(files).policies
    base, led = policy.clause("base"), policy.clause("led")

    assert base is not None
    assert led is not None
    assert ["in_region", "kind"] == [leaf.fact.key for leaf in leaves(base.when) if isinstance(leaf, Leaf)]
    assert [("as_of", Range(738522, None))] == [
        (leaf.fact.key, leaf.test) for leaf in leaves(led.when) if isinstance(leaf, Leaf)
    ]


def test_stacking_is_read() -> None:
    """A policy's stacking rules are kept with their step, group and limit, and work in a fixed order."""
    rules_ = """stacking:
  - {rule: z-cap, because: 封顶, cap: 50万元, clauses: all, per: [item, level], payer: city}
  - {rule: y-cap, because: 封顶, cap: 60万元, clauses: all, payer: province}
  - {rule: number, because: 限两项, most: 2, clauses: [base], order: 2}
  - {rule: top-up, because: 补差, keep: difference, clauses: [base]}
  - {rule: best, because: 就高, keep: highest, clauses: base}
"""
    head = pack()["pack/policy.yaml"].decode() + rules_
    stacking = load_rules({**pack(), "pack/policy.yaml": head.encode()}).policies[0].stacking

    assert [
        ("best", "highest", 0, 0), ("top-up", "top_up", 0, 0), ("y-cap", "cap", 60_000_000, 0),
        ("z-cap", "cap", 50_000_000, 0), ("number", "number", 0, 2),
    ] == [(rule.id, rule.step, rule.fen, rule.most) for rule in in_order(stacking)]  # fmt: skip
    assert {frozenset({"quality/base"})} == {rule.clauses for rule in stacking}


def test_every_form_of_stacking_is_declared() -> None:
    """The types name the forms that have a record, and `keep` those that are written with it."""
    written = [form.written for form in FORMS.values() if form.written]

    assert get_args(Step) == tuple(FORMS)
    assert [f"keep: {keep}" for keep in get_args(Keep)] == [each for each in written if each.startswith("keep: ")]


def test_stacking_between_policies() -> None:
    """The file beside the vocabulary stacks clauses of several policies; those of policies not there rest."""
    rule = "- {rule: best, because: 就高, keep: highest, clauses: [quality/base, elsewhere/x]}\n"
    files = {**pack(), "stacking.yaml": rule.encode()}
    (found,) = load_rules(files).stacking

    assert frozenset({"quality/base"}) == found.clauses
    assert [("stack.file", "stacking.yaml:1:1")] == faults(lambda: load_rules({**pack(), "stacking.yaml": b"a: 1"}))
    assert [("shape.root", "stacking.yaml:1:3")] == faults(lambda: load_rules({**pack(), "stacking.yaml": b"- best"}))
    assert [("clause.unknown", "stacking.yaml:1:68")] == faults(
        lambda: load_rules({**pack(), "stacking.yaml": rule.replace("elsewhere", "quality").encode()})
    )


def test_faulty_chapter_leaves_stacking_alone() -> None:
    """While a clause has a fault, or its chapter cannot be read, no stacking rule is blamed for naming it."""
    rule = "- {rule: best, because: 就高, keep: highest, clauses: [quality/base]}\n"
    head = pack()["pack/policy.yaml"].decode() + "stacking:\n  " + rule.replace("quality/", "")
    files = {**pack(), "stacking.yaml": rule.encode(), "pack/policy.yaml": head.encode()}
    faulty = files["pack/base.yaml"].replace(b"for: enterprise", b"for: enterprize")

    assert ["rule.applicant-kind"] == [
        code for code, _ in faults(lambda: load_rules({**files, "pack/base.yaml": faulty}))
    ]
    assert ["file.empty"] == [code for code, _ in faults(lambda: load_rules({**files, "pack/base.yaml": b""}))]


# ── folders ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the sound pack."""
    for name, content in pack().items():
        path = tmp_path / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "rules"


def test_folder_is_read(folder: Path) -> None:
    """A folder comes to the same rules as its files, with the folder in the places of messages."""
    (folder / ".git").mkdir()
    (folder / ".git" / "config.yaml").write_bytes(b"x")
    (folder / "pack" / ".base.yaml").write_bytes(b"x")
    (folder / "pack" / "notes.txt").write_bytes(b"x")

    assert pack() == read_folder(folder)
    assert f"{folder}/pack/policy.yaml:2:1" == str(load_folder(folder).policies[0].mark)


def test_targets_can_be_left_alone(folder: Path) -> None:
    """Where only decisions are wanted, the files about targets are not looked at."""
    (folder / "indicators.yaml").write_bytes(b"\x00")
    (folder / "pack" / "targets.yaml").write_bytes(b"\x00")

    assert ["base"] == [clause.id for clause in load_folder(folder, targets=False).policies[0].clauses]
    assert {"file.binary"} == {code for code, _ in faults(lambda: load_folder(folder))}


def test_packaged_folder_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package finds its rules inside itself, a checkout beside itself."""
    assert packaged_rules() == Path(files.__file__).parents[2] / "rules"
    (tmp_path / "_rules").mkdir()
    monkeypatch.setattr(files.resources, "files", lambda _package: tmp_path)

    assert packaged_rules() == tmp_path / "_rules"


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there, or a file in its place, is said to be none."""
    (tmp_path / "file").touch()

    assert [("rules.no-folder", str(tmp_path / "none"))] == faults(lambda: read_folder(tmp_path / "none"))
    assert [("rules.no-folder", str(tmp_path / "file"))] == faults(lambda: read_folder(tmp_path / "file"))


def test_folder_without_rules(tmp_path: Path) -> None:
    """A folder without a rule file is said to hold none."""
    assert [("rules.none", str(tmp_path))] == faults(lambda: read_folder(tmp_path))


def test_files_that_would_be_passed_over(folder: Path) -> None:
    """A rule file with the wrong ending or one folder too deep is not passed over in silence."""
    (folder / "pack" / "led.yml").write_text(RICH, "utf-8")
    (folder / "pack" / "more").mkdir()
    (folder / "pack" / "more" / "led.yaml").write_text(RICH, "utf-8")

    assert [
        ("rules.stray", f"{folder}/pack/led.yml"), ("rules.stray", f"{folder}/pack/more/led.yaml"),
    ] == faults(lambda: read_folder(folder))  # fmt: skip


def test_links_that_leave_the_folder(folder: Path, tmp_path: Path) -> None:
    """A link to a file or a folder outside is not followed; one inside is."""
    (tmp_path / "secret.yaml").write_text(RICH, "utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "led.yaml").write_text(RICH, "utf-8")
    (folder / "pack" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "linked").symlink_to(tmp_path / "outside")

    assert [
        ("rules.outside", f"{folder}/linked/led.yaml"), ("rules.outside", f"{folder}/pack/link.yaml"),
    ] == faults(lambda: read_folder(folder))  # fmt: skip


def test_link_inside_the_folder(folder: Path) -> None:
    """A link to a file of the same folder is read."""
    (folder / "pack" / "base.yaml").rename(folder / "pack" / "base")
    (folder / "pack" / "base.yaml").symlink_to("base")

    assert pack() == read_folder(folder)


def test_things_that_are_no_files(folder: Path) -> None:
    """A folder, a pipe, a broken link and a loop of links are not read, and do not hang the reader."""
    (folder / "pack" / "folder.yaml").mkdir()
    os.mkfifo(folder / "pack" / "pipe.yaml")
    (folder / "pack" / "broken.yaml").symlink_to("nothing")
    (folder / "pack" / "loop.yaml").symlink_to("loop.yaml")

    assert [("rules.no-file", f"{folder}/pack/{name}.yaml") for name in ("broken", "folder", "loop", "pipe")] == faults(
        lambda: read_folder(folder)
    )


def test_large_rule_file(folder: Path) -> None:
    """A rule file above the limit is refused by its size, unread."""
    with (folder / "pack" / "large.yaml").open("wb") as file:
        file.truncate(200 * 2**20)
    (folder / "pack" / "full.yaml").write_bytes(b"#".ljust(LARGEST_FILE, b"x"))

    assert [("rules.large", f"{folder}/pack/large.yaml")] == faults(lambda: read_folder(folder))


def test_file_that_the_system_refuses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is named, with the system's reason."""

    def denied(path: Path, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", denied)

    assert {"file.unreadable"} == {code for code, _ in faults(lambda: read_folder(folder))}


# ── any bytes ────────────────────────────────────────────────────────────────────────────────────────


def any_files() -> st.SearchStrategy[dict[str, bytes]]:
    """The sound pack with one of its files made faulty, or a chapter of anything beside it."""
    rich = wide_pack()
    names = ["pack/chapter.yaml", "pack/wide.yaml", "pack/policy.yaml", "stacking.yaml", "vocabulary.yaml"]
    return st.sampled_from(names).flatmap(
        lambda name: (spoilt(rich[name]) | misplaced(rich[name]) | st.binary(max_size=100)).map(
            lambda content: {**rich, name: content}
        )
    )


@quick
@given(st.deferred(any_files))
def test_any_files_are_rules_or_findings(files: dict[str, bytes]) -> None:
    """Whatever the bytes of a rule file, the loader returns rules or raises InputError that can be shown."""
    rules_or_findings(files)


@pytest.mark.deep
@settings(quick, max_examples=2_000)
@given(st.deferred(any_files))
def test_deep_files(files: dict[str, bytes]) -> None:
    """The same, two thousand times."""
    rules_or_findings(files)


def rules_or_findings(files: dict[str, bytes]) -> None:
    """Check what the loader makes of some files."""
    try:
        found = load_rules(files)
    except InputError as error:
        refused(error)
        return
    for policy in found.policies:
        for each in policy.clauses:
            for leaf in leaves(each.when):
                assert isinstance(leaf, Count) or all(describe(leaf.test, leaf.fact, lang) for lang in ("zh", "en"))


# ── one policy after another ─────────────────────────────────────────────────────────────────────────


def after(head: str) -> dict[str, bytes]:
    """The small pack and a policy that says something about it."""
    files = dict(pack())
    own = files["pack/policy.yaml"].decode().split("readings:")[0].replace("quality", "later")
    files["pack/policy.yaml"] += b"in_force: {from: 2020-01-01}\n"
    return {**files, "later/policy.yaml": f"{own}{head}".encode()}


@pytest.mark.parametrize("start", ["2019-12-31", "2020-01-01"])
def test_a_successor_begins_later(start: str) -> None:
    """A policy cannot replace one that begins on the same day or later."""
    files = after(f"in_force: {{from: {start}}}\nreplaces: quality\n")
    assert [("succession.order", "later/policy.yaml:9:1")] == faults(lambda: load_rules(files))


def test_ended_clauses_are_there() -> None:
    """A clause that a later policy ends is looked for where its policy is loaded."""
    files = after("in_force: {from: 2021-01-01}\nends: [quality/bass, elsewhere/base]\n")
    assert [("clause.unknown", "later/policy.yaml:9:8")] == faults(lambda: load_rules(files))


def test_what_is_replaced_ends_the_day_before() -> None:
    """The older policy ends the day before, and both tell of each other; what is named may be missing."""
    found = load_rules(after("in_force: {from: 2021-01-01}\nreplaces: [quality, elsewhere]\n"))
    older, newer = found.policy("quality"), found.policy("later")

    assert older is not None
    assert newer is not None
    assert (date(2020, 12, 31).toordinal(), ("later",)) == (older.in_force.until, older.successors)
    assert (("quality", "elsewhere"), ()) == (newer.replaces, newer.successors)


@pytest.mark.parametrize("status", ["draft", "repealed"])
def test_what_is_not_in_force_replaces_nothing(status: str) -> None:
    """A draft, or what was itself repealed, leaves the older policy as it is."""
    files = after("in_force: {from: 2021-01-01}\nreplaces: quality\n")
    files["later/policy.yaml"] = files["later/policy.yaml"].replace(b"status: in_force", f"status: {status}".encode())
    (older,) = (policy for policy in load_rules(files).policies if policy.id == "quality")

    assert (None, ()) == (older.in_force.until, older.successors)


def test_policies_that_are_not_wanted_are_passed_over() -> None:
    """Of a policy that is not asked for the head alone is read, and its successor still ends it."""
    files = after("in_force: {from: 2021-01-01}\nreplaces: quality\n") | {"later/faulty.yaml": b"- clause: ["}
    found = load_rules(files, wanted=lambda _: lambda policy, _: policy == "quality")

    assert (("later",), {"quality": "pack", "later": "later"}) == (found.passed_over, found.folders)
    assert [("later",)] == [policy.successors for policy in found.policies]


def test_no_two_policies_carry_out_each_other() -> None:
    """Whose the sum is that both name could not be told."""
    one = "policy: {0}\ntitle: 某意见\nissuer: 某地\nlevel: {1}\nstatus: in_force\nversion: '1'\nsuperior: {2}\n"
    files = {
        "vocabulary.yaml": pack()["vocabulary.yaml"],
        "a/policy.yaml": one.format("a", "city", "b").encode(),
        "b/policy.yaml": one.format("b", "province", "a").encode(),
    }
    assert [("policy.superior-circle", "b/policy.yaml:1:1")] == faults(lambda: load_rules(files))
    files["b/policy.yaml"] = one.format("b", "province", "[]").encode()
    assert ("b",) == load_rules(files).policies[0].superior


def test_a_successor_is_for_the_same_region() -> None:
    """A policy of another region cannot replace one: some applicants would have neither."""
    files = after('in_force: {from: 2021-01-01}\nreplaces: quality\nregion: "130500"\n')
    assert [("succession.region", "later/policy.yaml:9:1")] == faults(lambda: load_rules(files))


def test_what_is_continued_is_read_as_well() -> None:
    """A chain of clauses counts as one, though only the last policy is asked for."""
    files = after("in_force: {from: 2021-01-01}\nreplaces: quality\n")
    base = files["pack/base.yaml"].replace(b"{reading: sum}", "1万元".encode())
    files["later/a.yaml"] = base.replace(b"clause: base", b"clause: next\n  continues: quality/base")
    latest = files["later/policy.yaml"].replace(b"policy: later", b"policy: latest").replace(b"replaces: quality", b"")
    files["latest/policy.yaml"] = latest.replace(b"2021", b"2022")
    files["latest/a.yaml"] = base.replace(b"clause: base", b"clause: last\n  continues: later/next")
    found = load_rules(files, wanted=lambda _: lambda policy, _: policy == "latest")
    last = found.policy("latest")

    assert last is not None
    assert [("later/next", "quality/base")] == [clause.continues for clause in last.clauses]
    assert ["later", "latest", "quality"] == sorted(policy.id for policy in found.policies)
