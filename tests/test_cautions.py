"""Cautions: what a person should look at before a decision is used, and what nobody may be paid before it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Formatter
from time import perf_counter
from typing import Any, ClassVar

import pytest
from console import HEAD as QUALITY
from console import VOCABULARY, write_pack

from qaward.api import Engine
from qaward.engine.cautions import WORDINGS, Caution, in_order
from qaward.engine.claims import Claims
from qaward.engine.decide import Decision, decide
from qaward.engine.likeness import Likeness, lost_digits
from qaward.engine.looks_region import code_region
from qaward.engine.match import make_plan
from qaward.facts import HOLDS, as_profile
from qaward.findings import InputError
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts

STANDARD = {
    "kind": "standard", "id": "GB 1", "role": "lead", "level": "national", "published": True,
    "granted": {"province": "20万元"},
}  # fmt: skip
PAID = {"policy": "city-product-quality", "clause": "led-standard", "item": "GB 1", "payer": "city", "amount": "20万元"}


def codes(engine: Engine, **changed: str) -> list[str]:
    """The cautions about one earlier payment."""
    profile: dict[str, Any] = {
        "applicant": {"id": "demo", "kind": "enterprise", "registered_in_region": True},
        "items": [STANDARD],
        "paid": [{**PAID, **changed}],
    }
    return [each.code for each in engine.decide(engine.facts(profile), date(2023, 6, 30)).cautions]


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The packaged rules."""
    return Engine.load()


@pytest.mark.parametrize(
    ("expected", "changed"),
    (
        (["paid.policy"], {"policy": "city-product-qualit"}),
        (["paid.clause"], {"clause": "led-standrad"}),
        (["paid.item"], {"item": "1"}),
        (["paid.again"], {}),
        (["paid.payer"], {"payer": "county"}),
    ),
)
def test_a_payment_that_counts_for_nothing_is_told(
    engine: Engine, expected: list[str], changed: dict[str, str]
) -> None:
    """A misspelt name would be paid again without a word."""
    assert expected == codes(engine, **changed)


HEAD = "policy: p\ntitle: t\nissuer: i\nlevel: city\nstatus: in_force\nversion: '1'\n"
STACKING = """\
stacking:
  - {rule: one-standard, because: 每个主体一项, most: 1, clauses: [standard]}
"""
CLAUSES = """\
- clause: standard
  article: 一
  summary: 按级别奖励
  for: any
  each: standard
  pays:
    city: {by: level, national: 20万元, industry: 8万元, group: honour}
    province: {standing: sought, amount: 5万元}
- clause: committee
  article: 二
  summary: 每个主体只奖励一次
  for: any
  each: committee
  pays: {city: 3万元}
  once: applicant
- clause: pot
  article: 三
  summary: 平分
  for: any
  each: pilot
  pays: {city: {amount: {pot: 9万元, among: finished, place: place}}}
- clause: listed
  article: 四
  summary: 列入名单
  for: any
  each: applicant
  pays: {city: 1万元}
"""
POT = VOCABULARY.replace("facts: [finished]", "facts: [finished, place]").replace(
    "  major:", "  place: {label: 排名, type: integer, question: 排第几？}\n  major:"
)


def decided(
    *items: Mapping[str, Any], name: str = "A", stacking: str = STACKING, clauses: str = CLAUSES, **more: Any
) -> Decision:
    """The decision about some items under the clauses above."""
    files = {"vocabulary.yaml": POT, "p/policy.yaml": HEAD + stacking, "p/01.yaml": clauses}
    rules = load_rules({path: text.encode() for path, text in files.items()})
    profile = {"applicant": {"id": name, "kind": "enterprise"}, "items": list(items), **more}
    return decide(make_plan(rules), make_facts(profile, rules.vocabulary), date(2023, 6, 30))


def standard(name: str, level: str = "national") -> dict[str, str]:
    """A standard."""
    return {"kind": "standard", "id": name, "level": level}


def said(decision: Decision) -> list[tuple[str, str, str]]:
    """Every caution of a decision: code, words in both languages."""
    return [(each.code, each.text("zh"), each.text("en")) for each in decision.cautions]


def named(decision: Decision) -> list[str]:
    """The codes of a decision's cautions."""
    return [each.code for each in decision.cautions]


class TestPayments:
    def test_a_payment_after_the_day(self) -> None:
        """A payment dated after the day of decision counts, and is told; one of that day is not."""
        paid = {"policy": "p", "clause": "committee", "item": "SC 1", "payer": "city", "amount": "3万元"}
        item = {"kind": "committee", "id": "SC 1"}
        late = decided(item, paid=[{**paid, "on": "2023-07-01"}])
        assert 0 == next(line.net for line in late.lines if line.clause.id == "committee")
        assert [
            (
                "paid.later",
                "已付（paid）中条款 `committee` 的事项 `SC 1` 付款日期 2023-07-01 晚于认定日期 2023-06-30；请核对",
                "the payment for the item `SC 1` under `committee` is dated 2023-07-01, after the day of "
                "decision 2023-06-30; check it",
            )
        ] == said(late)
        for day in ({"on": "2023-06-30"}, {}):
            assert () == decided(item, paid=[{**paid, **day}]).cautions

    def test_a_late_payment_that_counts_for_nothing(self) -> None:
        """It is told that it counts for nothing, and not that it counts."""
        paid = {"policy": "p", "clause": "comittee", "item": "SC 1", "payer": "city", "amount": "3万元"}
        assert ["paid.clause"] == named(decided(paid=[{**paid, "on": "2023-07-01"}]))

    def test_a_payment_for_an_item_that_is_not_listed(self) -> None:
        """Under a clause that pays an applicant once, or that tops up over all items, it counts all the same."""
        paid = {"policy": "p", "clause": "committee", "item": "SC 9", "payer": "city", "amount": "3万元"}
        late = decided({"kind": "committee", "id": "SC 1"}, paid=[paid])
        assert [0] == [line.net for line in late.lines if line.clause.id == "committee"]
        assert () == late.cautions
        for per, code in (("", []), (", per: [item]", ["paid.item"])):
            rule = f"stacking:\n  - {{rule: r, because: 补差, keep: difference, clauses: [standard]{per}}}\n"
            topped = decided(standard("S"), stacking=rule, paid=[{**paid, "clause": "standard"}])
            assert code == named(topped)

    @pytest.mark.parametrize(("expected", "per"), ((["T"], ", per: [item]"), (["S", "T"], "")))
    @pytest.mark.parametrize("items", (("S", "T"), ("T", "S")))
    def test_whose_sum_a_payment_may_have_been(self, expected: list[str], per: str, items: tuple[str, str]) -> None:
        """Under a rule that counts by item, that of the item it was made for; else that of all. Others are due."""
        rule = f"stacking:\n  - {{rule: r, because: 补差, keep: difference, clauses: [standard]{per}}}\n"
        paid = {"policy": "p", "clause": "standrad", "item": "T", "payer": "city", "amount": "3万元"}
        found = decided(*(standard(item) for item in items), stacking=rule, paid=[paid])
        held = [line.item.id for line in found.lines if line.item and "held" in line.waits]
        assert (expected, ["paid.alike"] * len(expected)) == (held, named(found))

    @pytest.mark.parametrize(("expected", "kind"), (([], "committee"), (["paid.alike"], "standard")))
    def test_an_item_of_another_kind_is_not_meant(self, expected: list[str], kind: str) -> None:
        """The payment names a standard that is listed. A committee of a name that looks alike is no standard."""
        rule = (
            "stacking:\n  - {rule: r, because: 上限, cap: 25万元, clauses: [standard], per: [level], with_paid: ever}\n"
        )
        paid = {"policy": "p", "clause": "standard", "item": "GB/T 1", "payer": "city", "amount": "3万元"}
        other = {"kind": kind, "id": "ԌB/T 1"} if kind == "committee" else standard("ԌB/T 1")
        found = decided(standard("GB/T 1", "industry"), standard("GB/T 2"), other, stacking=rule, paid=[paid])
        about = {each.item for each in found.cautions if each.code == "paid.alike"}
        assert (["paid.alike"] if "GB/T 2" in about else []) == expected

    def test_several_that_may_be_meant(self) -> None:
        """Payments that may have been made for one line are told together: the first, how many, and their sum."""
        paid = {"policy": "p", "clause": "comittee", "payer": "city", "amount": "1万元"}
        item = {"kind": "committee", "id": "SC 1"}
        found = decided(item, paid=[{**paid, "item": each} for each in ("SC 1", "SC 2")])
        assert [
            (
                "paid.alike",
                "条款 `committee` 的事项 `SC 1`：已付（paid）中的 `p/comittee SC 1` 等 2 笔（市级 2万元）可能就是它；"
                "是它的，请改正名称，不是的，请写入已定（decided）",
                "the item `SC 1` under `committee` may be the one that city paid 2万元 for as `p/comittee SC 1` and 1 "
                "more: if it is, put the name right; if not, say so under decided",
            )
        ] == said(found)
        assert "conditional" == next(line.standing for line in found.lines if line.clause.id == "committee")
        single = decided(item, paid=[{**paid, "item": "SC 1"}])
        assert "中的 `p/comittee SC 1`（市级 1万元）可能" in single.cautions[0].text()
        assert "as `p/comittee SC 1`: if it is" in single.cautions[0].text("en")


class TestItems:
    def test_one_item_written_in_two_ways(self) -> None:
        """Two items of one kind whose ids differ only in how they are written count once, and are told."""
        decision = decided(standard("GB/T 1"), standard("gb/t1"), standard("GB/T 2"), stacking="")
        assert ["GB/T 1", "GB/T 2"] == [item.id for item in decision.facts.items]
        assert [
            (
                "identity.item-written",
                "标准（standard）`GB/T 1` 与 `gb/t1` 是同一事项的两种写法（第 1 字：G U+0047、g U+0067），"
                "所填事实相同，只计一次；请核对",
                "the standard `GB/T 1` and `gb/t1` are two spellings of one item (character 1: G U+0047, g U+0067) "
                "with the same facts, counted once: check it",
            )
        ] == said(decision)

    def test_two_items_that_look_alike(self) -> None:
        """Both are told, with the lines of both."""
        found = decided(standard("GB/T 1"), standard("GB/T 2"), standard("GB/T l"), stacking="")
        assert [("identity.item-alike", "GB/T l", (1, 2, 5, 6))] == [
            (each.code, each.item, each.lines) for each in found.cautions
        ]

    def test_items_of_two_kinds(self) -> None:
        """Items of two kinds may bear one id."""
        assert () == decided(standard("1"), {"kind": "committee", "id": "1"}).cautions


class TestChoices:
    def test_a_choice_that_gives_less(self) -> None:
        """The sums are told with the choice and without it, and the items that would count then."""
        items = (standard("A", "industry"), standard("B"), standard("C"))
        assert [
            (
                "profile.chosen-less",
                "按规则 `one-standard` 所选，应付合计 9万元；另选 B，应付合计 21万元；请核对选择",
                "with the items chosen under `one-standard`, 9万元 is due in all; with B it would be 21万元: "
                "check the choice",
            )
        ] == said(decided(*items, chosen={"one-standard": ["A"]}))

    def test_a_choice_under_no_rule(self) -> None:
        """A misspelt rule would make the choice vanish without a word."""
        decision = decided({"kind": "standard", "id": "A"}, chosen={"one-standart": ["A"]})
        assert [
            (
                "profile.chosen-rule",
                "选择（chosen）中的规则 `one-standart` 不在本次认定之列，该项选择不起作用；是否为 `one-standard`？",
                "no rule `one-standart` takes part in this decision, so that this choice counts for nothing; "
                "did you mean `one-standard`?",
            )
        ] == said(decision)

    @pytest.mark.parametrize("chosen", [{"one-standard": ["B"]}, {"one-standard": ["C"]}, {}])
    def test_a_choice_that_costs_nothing(self, chosen: dict[str, list[str]]) -> None:
        """The best choice, another that gives as much, one under no rule, none."""
        items = (standard("A", "industry"), standard("B"), standard("C"))
        assert () == decided(*items, chosen=chosen).cautions


class TestStacking:
    RULE = STACKING.replace("most: 1", "keep: highest, per: [level]").replace("每个主体一项", "同级不重复")

    def test_a_key_that_is_not_known(self) -> None:
        """Two items cannot be held against each other where the fact that makes them one is not known."""
        pilots = ({"kind": "pilot", "id": name, "finished": "2", "place": "1"} for name in ("P", "Q"))
        rule = self.RULE.replace("clauses: [standard]", "clauses: [pot]").replace("per: [level]", "per: [finished]")
        assert () == decided(*pilots, stacking=rule).cautions
        sums = CLAUSES.replace("{amount: {pot: 9万元, among: finished, place: place}}", "9万元")
        items = ({"kind": "pilot", "id": "P", "finished": "2"}, {"kind": "pilot", "id": "Q"})
        assert [
            (
                "stack.unknown",
                "事项 `Q` 的 完成项目数（finished）不清楚，未能按规则 `one-standard`（同级不重复）"
                "与其他事项核对是否重复；请补填",
                "`finished` of the item `Q` is not known, so that rule `one-standard` (同级不重复) could not "
                "hold it against others; give it",
            )
        ] == said(decided(*items, stacking=rule, clauses=sums))
        assert () == decided(items[1], stacking=rule, clauses=sums).cautions


FIGURES = """\
- clause: ceiling
  article: 一
  summary: 最高补助
  for: enterprise
  each: breakthrough
  when: {major: true}
  pays:
    province: {up_to: 50万元}
    city: {up_to: 100万元}
- clause: graded
  article: 二
  summary: 分档补助
  for: any
  each: pilot
  pays: {city: {grades: [30万元, 10万元]}}
- clause: fixed
  article: 三
  summary: 定额奖励
  for: any
  each: standard
  pays: {province: 5万元, city: 20万元}
"""


class TestFigures:
    @pytest.mark.parametrize(
        ("expected", "item"),
        [
            ([], {"kind": "breakthrough", "major": "true", "determined": {"city": "100万元"}}),
            (["determined.above"], {"kind": "breakthrough", "major": "true", "determined": {"city": "120万元"}}),
            (["determined.not-met"], {"kind": "breakthrough", "major": "false", "determined": {"city": "60万元"}}),
            (["determined.not-met"], {"kind": "breakthrough", "determined": {"city": "60万元"}}),
            ([], {"kind": "pilot", "determined": {"city": "10万元"}}),
            (["determined.no-grade"], {"kind": "pilot", "determined": {"city": "12万元"}}),
            (["determined.no-ceiling"], {"kind": "pilot", "determined": {"province": "12万元"}}),
            (["determined.no-ceiling"], {"kind": "standard", "determined": {"city": "20万元"}}),
            (["granted.more"], {"kind": "standard", "granted": {"province": "6万元"}}),
            ([], {"kind": "standard", "granted": {"province": "5万元"}}),
            ([], {"kind": "standard", "granted": {"city": "90万元"}}),
        ],
    )  # fmt: skip
    def test_what_others_settled(self, expected: list[str], item: dict[str, Any]) -> None:
        """A reviewer's figure that does not count as it is, and a grant beyond what is stated."""
        found = decided({"id": "X", **item}, clauses=FIGURES, stacking="")
        assert expected == named(found)
        about = item.get("granted") or item.get("determined") or {}
        assert all(each.item == "X" and each.payer in about for each in found.cautions)

    def test_the_words(self) -> None:
        """They name item, payer, figure, and what counts instead."""
        major = {"kind": "breakthrough", "id": "X", "major": "true", "granted": {"province": "60万元"}}
        assert [
            (
                "determined.above",
                "条款 `ceiling` 的事项 `X`：市级核定金额 120万元 超过上限，按上限 100万元 计；请核对",
                "the 120万元 that city determined for the item `X` under `ceiling` are above the ceiling: held at "
                "100万元; check it",
            ),
            (
                "granted.more",
                "条款 `ceiling` 的事项 `X`：省级实际资助 60万元，多于文件所说的 50万元；按文件所说的计，请核对",
                "province granted 60万元 for the item `X` under `ceiling`, more than the 50万元 that are stated, which "
                "count: check it",
            ),
        ] == said(decided({**major, "determined": {"city": "120万元"}}, clauses=FIGURES, stacking=""))
        [(_, zh, en)] = said(
            decided({"kind": "breakthrough", "id": "X", "determined": {"city": "9万元"}}, clauses=FIGURES, stacking="")
        )
        assert "事项 `X` 有市级核定金额 9万元，但条款 `ceiling` 尚不能确定，未予计入；请核对" == zh
        assert en == (
            "9万元 was determined by city for the item `X`, but `ceiling` is not yet known: it is not counted; check it"
        )

    def test_the_applicant_itself(self) -> None:
        """A figure that was determined for the applicant as a whole is told in the same way."""
        whole = FIGURES + (
            "- {clause: whole, article: 四, summary: 丁, for: any, each: applicant, pays: {city: {up_to: 10万元}}}\n"
        )
        given = {"applicant": {"id": "A", "kind": "enterprise", "determined": {"city": "12万元", "province": "1万元"}}}
        found = decided(clauses=whole, stacking="", applicant=given["applicant"])
        assert [("determined.no-ceiling", "A", "province"), ("determined.above", "A", "city")] == [
            (each.code, each.item, each.payer) for each in found.cautions
        ]

    def test_the_first_stage_tells(self) -> None:
        """A sum in stages is told once, at its first stage."""
        staged = FIGURES.replace(
            "province: {up_to: 50万元}", "province: {amount: 50万元, stages: [{share: 40%}, {share: 60%}]}"
        )
        item = {"kind": "breakthrough", "id": "X", "major": "true", "granted": {"province": "60万元"}}
        found = decided(item, clauses=staged, stacking="")
        assert [("granted.more", (1,))] == [(each.code, each.lines) for each in found.cautions]


class TestDates:
    def test_an_achievement_after_the_day(self) -> None:
        """What is dated after the day of decision is told; what is of that day is not."""
        item = {"kind": "committee", "id": "SC 1"}
        assert () == decided({**item, "since": "2023-06-30"}, stacking="").cautions
        found = decided({**item, "since": "2023-07-01"}, stacking="")
        assert [
            (
                "date.later",
                "事项 `SC 1` 的起始日期（since）2023-07-01 晚于认定日期 2023-06-30；请核对",
                "`since` of the item `SC 1` is 2023-07-01, after the day of decision 2023-06-30; check it",
            )
        ] == said(found)
        assert [(0,)] == [each.lines for each in found.cautions]

    def test_the_applicant(self) -> None:
        """So is a date of the applicant itself."""
        words = POT.replace("facts: [listed]", "facts: [listed, since]")
        files = {"vocabulary.yaml": words, "p/policy.yaml": HEAD, "p/01.yaml": CLAUSES}
        rules = load_rules({path: text.encode() for path, text in files.items()})
        profile = {"applicant": {"id": "A", "kind": "enterprise", "since": "2024-01-01"}}
        found = decide(make_plan(rules), make_facts(profile, rules.vocabulary), date(2023, 6, 30))
        assert [("date.later", "申报主体的起始日期（since）2024-01-01 晚于认定日期 2023-06-30；请核对")] == [
            (code, zh) for code, zh, _ in said(found)
        ]


class TestShares:
    """A percentage that is written as a part of one."""

    SHARE = "  rate: {label: 合格率, type: decimal, places: 2, unit: UNIT, question: 合格率是多少？}\n  major:"

    def decided(self, unit: str, rate: str, own: str = "50") -> Decision:
        """The decision about an item with a share, of an applicant with a share of its own."""
        words = POT.replace("  major:", self.SHARE.replace("UNIT", unit), 1)
        words = words.replace("facts: [finished, ", "facts: [rate, finished, ").replace(
            "facts: [listed]", "facts: [rate]"
        )
        files = {"vocabulary.yaml": words, "p/policy.yaml": HEAD, "p/01.yaml": CLAUSES}
        rules = load_rules({path: text.encode() for path, text in files.items()})
        profile = {
            "applicant": {"id": "A", "kind": "enterprise", "rate": own},
            "items": [{"kind": "pilot", "id": "P 1", "finished": 3, "rate": rate}],
        }
        return decide(make_plan(rules), make_facts(profile, rules.vocabulary), date(2023, 6, 30))

    @pytest.mark.parametrize("unit", ["'%'", "％"])
    def test_a_part_of_one(self, unit: str) -> None:
        """0.98 counts as 0.98%, and is told; both of an item and of the applicant."""
        assert [
            (
                "share.small",
                "事项 `P 1` 的合格率（rate）填的是 0.98，按 0.98% 计；如为 98%，请写 98",
                "`rate` of the item `P 1` is 0.98, which counts as 0.98%: if it is 98%, write 98",
            )
        ] == said(self.decided(unit, "0.98"))
        assert ["申报主体的合格率（rate）填的是 0.55，按 0.55% 计；如为 55%，请写 55"] == [
            zh for _, zh, _ in said(self.decided(unit, "98", "0.55"))
        ]

    @pytest.mark.parametrize(("unit", "rate"), [("'%'", "98"), ("'%'", "1"), ("'%'", "0"), ("万人", "0.98")])
    def test_what_is_none(self, unit: str, rate: str) -> None:
        """A percentage as everybody writes it, and numbers of something else."""
        assert [] == said(self.decided(unit, rate))


class TestRegions:
    """Where applicant, code, facts and policy do not go together."""

    CITY = HEAD + 'region: "320600"\n'
    WORDS = POT.replace(
        "  major:", "  local: {label: 在本市登记, type: boolean, local: true, question: 在本市登记吗？}\n  major:"
    ).replace("facts: [listed]", "facts: [listed, local]")

    def cautions(self, head: str, when: str = "", **applicant: str) -> tuple[Caution, ...]:
        """The cautions about an applicant under one policy, chosen by name."""
        clause = f"- {{clause: c, article: 一, summary: 甲, for: any, each: applicant, pays: {{city: 1万元}}{when}}}\n"
        files = {"vocabulary.yaml": self.WORDS, "p/policy.yaml": head, "p/01.yaml": clause}
        engine = Engine(load_rules({path: text.encode() for path, text in files.items()}), ["p"])
        facts = engine.facts({"applicant": {"id": "A", "kind": "enterprise", **applicant}})
        return engine.decide(facts, date(2023, 6, 30)).cautions

    @pytest.mark.parametrize(
        ("expected", "applicant"),
        [
            ([], {"region": "320600"}),
            ([], {"region": "320602"}),
            (["region.policy"], {"region": "320500"}),
            (["region.policy"], {"region": "320000"}),
            ([], {}),
            ([], {"id": "91320602MA0000001N"}),
            ([], {"id": "91320000MA00000010"}),  # registered with the province
            ([], {"id": "91100000MA0000001X"}),  # registered with the country
            (["region.code"], {"id": "91130500MA0000001N"}),
            (["region.code"], {"id": "91130500MA0000001N", "region": "320600"}),
            (["region.code", "region.policy"], {"id": "91130500MA0000001N", "region": "320500"}),
            (["region.policy"], {"id": "91130500MA0000001N", "region": "130500"}),
            ([], {"id": "130503199001010014", "region": "320600"}),  # a person: where somebody was born says nothing
        ],
    )
    def test_an_applicant_of_another_region(
        self, expected: list[str], applicant: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A policy that was named although it does not reach the applicant, and a code given elsewhere."""
        # the codes are made up
        monkeypatch.setattr("qaward.profiles.applicant.ApplicantReader._check_code", lambda *_: None)
        assert expected == [each.code for each in self.cautions(self.CITY, **applicant)]

    def test_a_policy_without_a_region(self) -> None:
        """A policy that names no region is of none, so nothing speaks against it."""
        assert () == self.cautions(HEAD, region="320600")

    @pytest.mark.parametrize(
        ("expected", "region", "local"),
        [
            ([], "320602", "true"), (["region.fact"], "320602", "false"), ([], "320602", None),
            (["region.fact", "region.policy"], "130500", "true"), (["region.policy"], "130500", "false"),
            ([], None, "false"),
        ],
    )  # fmt: skip
    def test_a_fact_that_says_otherwise(self, expected: list[str], region: str | None, local: str | None) -> None:
        """A declared fact about belonging to the region is held against the region that is given."""
        given = {key: value for key, value in (("region", region), ("local", local)) if value is not None}
        assert expected == [each.code for each in self.cautions(self.CITY, ", when: {local: true}", **given)]

    def test_a_fact_that_nothing_asks(self) -> None:
        """What no clause of the policy looks at is no matter of it."""
        assert () == self.cautions(self.CITY, region="320602", local="false")

    def test_the_words(self) -> None:
        """They name both regions."""
        found = self.cautions(self.CITY, ", when: {local: true}", region="130500", local="true")
        assert [
            "在本市登记（local）为 是，与主体的行政区划 `130500` 和政策适用的 `320600` 不符；请核对",
            "政策适用于行政区划 `320600`，主体属于 `130500`；请核对是否应由本政策认定",
        ] == [each.text() for each in found]
        assert [
            "`local` is true, which does not go with the applicant's region `130500` and that of the policy "
            "`320600`: check it",
            "the policy is for the region `320600`, and the applicant belongs to `130500`: check whether it is to be "
            "decided by this policy",
        ] == [each.text("en") for each in found]
        assert [(0,), (0,)] == [each.lines for each in found]

    @pytest.mark.parametrize(
        ("region", "code"),
        [
            ("130500", "91130500MA0000001N"), ("", "91100000MA0000001X"), ("", "110101199001010014"), ("", "A-1"),
            ("330108", "913301080000000000"), ("", "9133010800000000000"),
        ],
    )  # fmt: skip
    def test_the_region_of_a_code(self, region: str, code: str) -> None:
        """The third to the eighth sign of a credit code; persons' numbers and other codes say nothing."""
        assert region == code_region(code)


CODES = ["911305007123456789", "911305007123456000"]


class TestLikeness:
    @pytest.mark.parametrize(
        "name",
        [
            "9.11305E+17", "9.11305e+17", "1E+10", "9.1130500712345E17", "911305007123456000", "10000000000000000",
        ],
    )  # fmt: skip
    def test_digits_that_were_lost(self, name: str) -> None:
        """What spreadsheets make of long numbers: scientific notation, or zeros after the fifteenth digit."""
        assert lost_digits(name)

    @pytest.mark.parametrize(
        "name",
        [
            "1E5",
            "3E12",
            "E+17",
            "91130500712345678X",
            "2023061512345670",
            "911305007123456700",
            "0",
            "",
            "９.1E+17",
            "9.1E+1700",
        ],
    )
    def test_digits_that_were_not(self, name: str) -> None:
        """Other names, and numbers that end in zeros by themselves."""
        assert not lost_digits(name)

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("GB/T 1.1—2020", []), ("GB/T 1.1", ["GB/T 1.1-2020"]), ("GB/T 11-2020", []),
            ("GB/T 1.1-2020", []), ("QOl", ["Q0I", "QO1"]), ("9.11306E+17", []), ("9.113050071E17", CODES),
            ("9.1130E+17", []), ("9.1131E+17", CODES), ("9E+17", CODES),
            ("911305007123456000", ["911305007123456789"]), ("911305007123456001", ["911305007123456000"]),
            ("5.12E+4", []), ("51234", ["5.1E+04"]), ("52000", []),
        ],
    )  # fmt: skip
    def test_names_that_may_be_meant(self, name: str, expected: list[str]) -> None:
        """The others that a name may be meant for: alike to the eye, or with the digits a spreadsheet left."""
        known = ("GB/T 1.1-2020", "Q0I", "QO1", "911305007123456789", "911305007123456000", "5.1E+04")
        assert sorted(expected) == sorted(Likeness(known).of(name))

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            *((name, ["SAC/TC 12"]) for name in ("SAC/TC-12", "sac tc·12", "SACTC12", "SAC-TC 012", "SAC/TC12号")),
            *((name, []) for name in ("SAC/TC 13", "SAC/TC 1-2", "SAC/TC 120", "TC 12", "SAC/TC 12 ")),
            ("2023-1-11", []), ("A1", []), ("--", []),
        ],
    )  # fmt: skip
    def test_names_with_other_signs_may_be_meant(self, name: str, expected: list[str]) -> None:
        """Signs, zeros in front and 号 at the end are written or not; a name that is listed means itself."""
        known = ("SAC/TC 12", "2023-11-1", "A-1", "A1", "—")
        assert expected == list(Likeness(known).of(name))

    def test_a_letter_that_looks_like_another_in_one_case_only(self) -> None:
        """Ԍ looks like G, ԍ like no Latin letter; both are one letter, so the name that is listed says what it is."""
        assert ("GB/T 0",) == Likeness(("GB/T 0", "ԌB/T 0")).of("ԍb/t 0")
        assert () == Likeness(("GB/T 0",)).of("ԍb/t 0")

    def test_many(self) -> None:
        """Thousands of payments for thousands of items are held against each other in proportion."""
        items = [standard(f"9113050071{at:07}1") for at in range(2_000)]
        paid = {"policy": "p", "clause": "standard", "payer": "city", "amount": "1万元"}
        payments = [{**paid, "item": f"9113050079{at:07}1"} for at in range(4_000)]
        began = perf_counter()
        found = decided(*items, stacking="", paid=payments)
        assert {"paid.item"} == set(named(found))
        assert perf_counter() - began < 20


class TestDecided:
    """What somebody decided about a hold, in profile, facts and decision."""

    ITEM: ClassVar[dict[str, str]] = {"kind": "committee", "id": "9.1E+17"}
    GIVEN: ClassVar[dict[str, str]] = {
        "policy": "p", "clause": "committee", "item": "9.1E+17", "payer": "city", "caution": "id.digits-lost",
        "because": "原件即如此",
    }  # fmt: skip

    def test_it_releases(self) -> None:
        """The line is due, and the caution says why."""
        assert 0 == decided(self.ITEM).total("city") - 10_000_00
        found = decided(self.ITEM, decided=[self.GIVEN])
        assert 40_000_00 == found.total("city")
        assert [("id.digits-lost", False, (0,), "原件即如此")] == [
            (each.code, each.hold, each.lines, each.because) for each in found.cautions
        ]
        [caution] = found.cautions
        assert caution.text().endswith("写入已定（decided）（已定：原件即如此）")
        assert caution.text("en").endswith("that it is right (decided: 原件即如此)")

    def test_it_can_be_printed_and_read(self) -> None:
        """Facts keep it, with English keys."""
        chinese = {
            "政策": "p", "条款": "committee", "事项": "9.1E+17", "出资": "市级", "注意": "位数丢失",
            "理由": "原件即如此",
        }  # fmt: skip
        found = decided(self.ITEM, decided=[chinese])
        document = as_profile(found.facts, found.plan.rules.vocabulary)
        assert [self.GIVEN] == document["decided"]
        assert found.facts == make_facts(document, found.plan.rules.vocabulary)
        assert found.facts == decided(self.ITEM, 已定=[chinese]).facts

    def test_one_that_releases_nothing(self) -> None:
        """It is told itself, in words."""
        found = decided(decided=[self.GIVEN])
        assert [
            (
                "decided.unused",
                "已定（decided）中对条款 `committee` 的事项 `9.1E+17` 的决定（位数丢失）没有放行任何明细；请核对",
                "the decision under decided about the item `9.1E+17` under `committee` (id.digits-lost) releases no "
                "line: check it",
            )
        ] == said(found)

    def test_a_caution_that_is_none(self) -> None:
        """A slip is a fault of the profile, with its place: what was meant to release would do nothing."""
        with pytest.raises(InputError) as fault:
            decided(self.ITEM, decided=[{**self.GIVEN, "caution": "id.digit-lost"}])
        assert ["profile.decided-caution"] == [each.code for each in fault.value.findings]


class TestOrder:
    def test_what_holds_comes_first(self) -> None:
        """Then by policy, clause, item, payer and code; each once."""
        one = Caution("paid.item", "p", "b")
        two = Caution("paid.item", "p", "a", lines=(1,))
        held = Caution("paid.alike", "q")
        released = Caution("paid.alike", "o", because="查明")
        assert (held, released, two, one) == in_order([one, two, held, released, one])

    def test_every_caution_has_words(self) -> None:
        """What holds is named for those who decide, and everything is said in two languages."""
        assert set(HOLDS) == {code for code in WORDINGS if Caution(code).hold}
        assert len(set(HOLDS.values())) == len(HOLDS)
        for code, (zh, en) in WORDINGS.items():
            names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (zh, en)]
            plain = [{re.sub("(_|^)(zh|en)$", "", name) for name in each} for each in names]
            assert plain[1] <= plain[0] | {"found"}, code
            assert not re.search("[\u4e00-\u9fff]", en), code

    def test_hostile_names(self) -> None:
        """Endless names are shown short in words; the place keeps them whole."""
        item = "长" * 500
        found = decided(paid=[{"policy": "p", "clause": "standard", "item": item, "payer": "city", "amount": "1万元"}])
        [caution] = found.cautions
        assert item == caution.item
        assert len(caution.text()) < 200


class TestClaims:
    def test_one_item_for_two_applicants(self) -> None:
        """Both are named with their profiles, once per payer that gives a sum."""
        claims = Claims()
        claims.add(decided(standard("GB/T 1")), "a.yaml")
        assert [] == claims.shared
        claims.add(decided(standard("GB/T 1"), name="B"), "b.yaml")
        assert [
            "事项 `GB/T 1` 依条款 `standard` 的市级款，A（a.yaml）计了，B（b.yaml）也计了；同一事项只付一次，"
            "请核对由谁申报（确是两项的，编号要不同）",
            "事项 `GB/T 1` 依条款 `standard` 的省级款，A（a.yaml）计了，B（b.yaml）也计了；同一事项只付一次，"
            "请核对由谁申报（确是两项的，编号要不同）",
        ] == [each.caution.text() for each in claims.shared]
        assert (
            "both A (a.yaml) and B (b.yaml) are given a sum for the item `GB/T 1` under `standard` by city; one item "
            "is paid once: check who may claim it (two items need two ids)"
        ) == claims.shared[0].caution.text("en")
        claims.add(decided(standard("gb/t1"), name="C"), "c.yaml")
        assert [
            ("GB/T 1", 20_000_000, "GB/T 1", 20_000_000), ("GB/T 1", 5_000_000, "GB/T 1", 5_000_000),
            ("GB/T 1", 20_000_000, "gb/t1", 20_000_000), ("GB/T 1", 5_000_000, "gb/t1", 5_000_000),
        ] == [
            (each.first.item, each.first.fen, each.second.item, each.second.fen) for each in claims.shared
        ]  # fmt: skip
        assert (
            "依条款 `standard` 的市级款，A（a.yaml）的事项 `GB/T 1` 和 C（c.yaml）的 `gb/t1` 是同一事项的两种写法"
            "（第 1 字：G U+0047、g U+0067），两家都计了；同一事项只付一次，请核对由谁申报（确是两项的，编号要不同）"
        ) == claims.shared[2].caution.text()

    def test_what_is_no_second_payment(self) -> None:
        """Other items and kinds, sums of 0, honours and what is given to the applicant as a whole."""
        claims = Claims()
        honour = standard("S", "group")
        first = decided(honour, standard("X"), {"kind": "committee", "id": "1"}, stacking="")
        paid = {"policy": "p", "clause": "committee", "item": "1", "payer": "city", "amount": "3万元"}
        second = decided(honour, standard("1"), {"kind": "committee", "id": "1"}, name="B", stacking="", paid=[paid])
        claims.add(first, "a.yaml")
        claims.add(second, "b.yaml")
        assert [("S", "province")] == [(each.caution.item, each.caution.payer) for each in claims.shared]

    def test_the_parts_of_a_pot(self) -> None:
        """Each part of a pot belongs to another applicant; the same part is told."""
        claims = Claims()
        pot = {"kind": "pilot", "id": "P", "finished": "3"}
        for name, at in zip("ABC", "122", strict=True):
            claims.add(decided({**pot, "place": at}, name=name), name)
        assert [("B", "C")] == [(each.first.by.id, each.second.by.id) for each in claims.shared]

    def test_stages_and_several_lines_of_one_applicant(self) -> None:
        """What one profile gives twice is not told here, and the stages of a sum are one."""
        claims = Claims()
        claims.add(decided(standard("a"), standard("A"), stacking=""), "a.yaml")
        assert [] == claims.shared
        staged = CLAUSES.replace(
            "pays: {city: 3万元}", "pays: {city: {amount: 3万元, stages: [{share: 40%}, {share: 60%}]}}"
        )
        claims = Claims()
        for name in "AB":
            claims.add(decided({"kind": "committee", "id": "1"}, name=name, clauses=staged), f"{name}.yaml")
        assert 1 == len(claims.shared)

    def test_a_third(self) -> None:
        """Each one after the first is told beside the first."""
        claims = Claims()
        for name in "ABCD":
            claims.add(decided(standard("S", "group"), name=name), name)
        assert [("A", "B"), ("A", "C"), ("A", "D")] == [(each.first.by.id, each.second.by.id) for each in claims.shared]


@pytest.mark.parametrize(
    ("expected", "reading", "determined"),
    (
        (["条款 `pilot` 的事项 `P` 有市级核定金额 8000元，但所选口径没有数额，未予计入"], "unstated", "city"),
        ([], "2万元", "city"),
        (
            ["事项 `P` 有省级核定金额 8000元，但没有条款由省级按核定金额支付，未予计入；请核对"],
            "unstated",
            "province",
        ),
    ),
)
def test_a_determined_figure_that_the_chosen_reading_leaves_out_is_told(
    tmp_path: Path, expected: list[str], reading: str, determined: str
) -> None:
    """A reviewer's figure under a ceiling that the chosen reading does not state would go unused without a word."""
    head = QUALITY.replace("[1万元]", "[unstated]")
    pays = "{city: {up_to: {reading: pilot-sum}}}"
    chapter = f"- {{clause: pilot, article: 一, summary: 甲, for: any, each: pilot, pays: {pays}}}"
    engine = Engine.load(write_pack(tmp_path, head=head, chapter=chapter), readings={"pilot-sum": reading})
    item = {"kind": "pilot", "id": "P", "determined": {determined: "8000元"}}
    facts = engine.facts({"applicant": {"id": "E", "kind": "enterprise"}, "items": [item]})
    assert expected == [each.text() for each in engine.decide(facts, date(2023, 6, 30)).cautions]


@pytest.mark.parametrize(("expected", "region"), ((["policy.none"], "650100"), ([], "440800"), ([], "")))
def test_a_region_that_no_policy_reaches_is_told(engine: Engine, expected: list[str], region: str) -> None:
    """A slip in the code of a region would look like an applicant who gets nothing."""
    facts = engine.facts({"applicant": {"id": "demo", "kind": "enterprise", **({"region": region} if region else {})}})
    assert expected == named(engine.decide(facts, date(2023, 6, 30)))
