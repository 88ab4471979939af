"""What a person should look at: payments, ids and choices that make a decision doubtful, items given twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from console import HEAD as QUALITY
from console import VOCABULARY, write_pack

from qaward.api import Engine
from qaward.engine.claims import Claims
from qaward.engine.decide import Decision, decide
from qaward.engine.doubts import doubts
from qaward.engine.match import make_plan
from qaward.findings import Finding
from qaward.policy.load import load_rules
from qaward.profiles import make_facts

STANDARD = {
    "kind": "standard", "id": "GB 1", "role": "lead", "level": "national", "published": True,
    "granted": {"province": "20万元"},
}  # fmt: skip
PAID = {"policy": "city-product-quality", "clause": "led-standard", "item": "GB 1", "payer": "city", "amount": "20万元"}


def codes(engine: Engine, **changed: str) -> list[str]:
    """The warnings about one earlier payment."""
    profile: dict[str, Any] = {
        "applicant": {"id": "demo", "kind": "enterprise", "registered_in_region": True},
        "items": [STANDARD],
        "paid": [{**PAID, **changed}],
    }
    decision = engine.decide(engine.facts(profile), date(2023, 6, 30))
    found = doubts(decision, "demo.yaml")
    for each in found:
        assert each.text("zh").startswith("demo.yaml: 提示")
        assert each.text("en").startswith("demo.yaml: warning")
    return [each.code for each in found]


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
    *items: dict[str, str], name: str = "A", stacking: str = STACKING, clauses: str = CLAUSES, **more: Any
) -> Decision:
    """The decision about some items under the clauses above."""
    files = {"vocabulary.yaml": POT, "p/policy.yaml": HEAD + stacking, "p/01.yaml": clauses}
    rules = load_rules({path: text.encode() for path, text in files.items()})
    profile = {"applicant": {"id": name, "kind": "enterprise"}, "items": list(items), **more}
    return decide(make_plan(rules), make_facts(profile, rules.vocabulary), date(2023, 6, 30))


def standard(name: str, level: str = "national") -> dict[str, str]:
    """A standard."""
    return {"kind": "standard", "id": name, "level": level}


def both(place: str, code: str, zh: str, en: str) -> list[str]:
    """A warning as it is printed in both languages."""
    return [f"{place}: 提示: {zh} [{code}]", f"{place}: warning: {en} [{code}]"]


def told(found: tuple[Finding, ...]) -> list[str]:
    """What is printed, each finding in both languages."""
    return [each.text(lang) for each in found for lang in ("zh", "en")]


class TestPayments:
    def test_a_payment_after_the_day(self) -> None:
        """A payment dated after the day of decision counts, and is told; one of that day is not."""
        paid = {"policy": "p", "clause": "committee", "item": "SC 1", "payer": "city", "amount": "3万元"}
        item = {"kind": "committee", "id": "SC 1"}
        late = decided(item, paid=[{**paid, "on": "2023-07-01"}])
        assert 0 == next(line.net for line in late.lines if line.clause.id == "committee")
        assert [
            *both(
                "a.yaml",
                "paid.later",
                "已付（paid）中条款 `committee` 的事项 `SC 1` 付款日期 2023-07-01 晚于认定日期 2023-06-30；请核对",
                "the payment for the item `SC 1` under `committee` is dated 2023-07-01, after the day of "
                "decision 2023-06-30; check it",
            ),
        ] == told(doubts(late, "a.yaml"))
        for day in ({"on": "2023-06-30"}, {}):
            assert () == doubts(decided(item, paid=[{**paid, **day}]), "a.yaml")

    def test_a_late_payment_that_counts_for_nothing(self) -> None:
        """It is told that it counts for nothing, and not that it counts."""
        paid = {"policy": "p", "clause": "comittee", "item": "SC 1", "payer": "city", "amount": "3万元"}
        found = doubts(decided(paid=[{**paid, "on": "2023-07-01"}]), "a.yaml")
        assert ["paid.clause"] == [each.code for each in found]

    def test_a_payment_for_an_item_that_is_not_listed(self) -> None:
        """Under a clause that pays an applicant once, or that tops up over all items, it counts all the same."""
        paid = {"policy": "p", "clause": "committee", "item": "SC 9", "payer": "city", "amount": "3万元"}
        late = decided({"kind": "committee", "id": "SC 1"}, paid=[paid])
        assert [0] == [line.net for line in late.lines if line.clause.id == "committee"]
        assert () == doubts(late, "a.yaml")
        for per, code in (("", []), (", per: [item]", ["paid.item"])):
            rule = f"stacking:\n  - {{rule: r, because: 补差, keep: difference, clauses: [standard]{per}}}\n"
            topped = decided(standard("S"), stacking=rule, paid=[{**paid, "clause": "standard"}])
            assert code == [each.code for each in doubts(topped, "a.yaml")]


class TestItems:
    def test_one_item_written_in_two_ways(self) -> None:
        """Two items of one kind whose ids differ only in how they are written count once, and are told."""
        decision = decided(standard("GB/T 1"), standard("gb/t1"), standard("GB/T 2"), stacking="")
        assert ["GB/T 1", "GB/T 2"] == [item.id for item in decision.facts.items]
        assert [
            *both(
                "a.yaml",
                "identity.item-written",
                "标准（standard）`GB/T 1` 与 `gb/t1` 是同一事项的两种写法（第 1 字：G U+0047、g U+0067），"
                "所填事实相同，只计一次；请核对",
                "the standard `GB/T 1` and `gb/t1` are two spellings of one item (character 1: G U+0047, g U+0067) "
                "with the same facts, counted once: check it",
            ),
        ] == told(doubts(decision, "a.yaml"))

    def test_items_of_two_kinds(self) -> None:
        """Items of two kinds may bear one id."""
        assert () == doubts(decided(standard("1"), {"kind": "committee", "id": "1"}), "a.yaml")


class TestChoices:
    def test_a_choice_that_gives_less(self) -> None:
        """The sums are told with the choice and without it, and the items that would count then."""
        items = (standard("A", "industry"), standard("B"), standard("C"))
        assert [
            *both(
                "a.yaml",
                "profile.chosen-less",
                "按规则 `one-standard` 所选，应付合计 9万元；另选 B，应付合计 21万元；请核对选择",
                "with the items chosen under `one-standard`, 9万元 is due in all; with B it would be 21万元: "
                "check the choice",
            ),
        ] == told(doubts(decided(*items, chosen={"one-standard": ["A"]}), "a.yaml"))

    def test_a_choice_under_no_rule(self) -> None:
        """A misspelt rule would make the choice vanish without a word."""
        decision = decided({"kind": "standard", "id": "A"}, chosen={"one-standart": ["A"]})
        assert [
            *both(
                "a.yaml",
                "profile.chosen-rule",
                "选择（chosen）中的规则 `one-standart` 不在本次认定之列，该项选择不起作用；是否为 `one-standard`？",
                "no rule `one-standart` takes part in this decision, so that this choice counts for nothing; "
                "did you mean `one-standard`?",
            ),
        ] == told(doubts(decision, "a.yaml"))

    @pytest.mark.parametrize("chosen", [{"one-standard": ["B"]}, {"one-standard": ["C"]}, {}])
    def test_a_choice_that_costs_nothing(self, chosen: dict[str, list[str]]) -> None:
        """The best choice, another that gives as much, one under no rule, none."""
        items = (standard("A", "industry"), standard("B"), standard("C"))
        assert () == doubts(decided(*items, chosen=chosen), "a.yaml")


class TestStacking:
    RULE = STACKING.replace("most: 1", "keep: highest, per: [level]").replace("每个主体一项", "同级不重复")

    def test_a_key_that_is_not_known(self) -> None:
        """Two items cannot be held against each other where the fact that makes them one is not known."""
        pilots = ({"kind": "pilot", "id": name, "finished": "2", "place": "1"} for name in ("P", "Q"))
        rule = self.RULE.replace("clauses: [standard]", "clauses: [pot]").replace("per: [level]", "per: [finished]")
        assert () == doubts(decided(*pilots, stacking=rule), "a.yaml")
        sums = CLAUSES.replace("{amount: {pot: 9万元, among: finished, place: place}}", "9万元")
        items = ({"kind": "pilot", "id": "P", "finished": "2"}, {"kind": "pilot", "id": "Q"})
        assert [
            *both(
                "a.yaml",
                "stack.unknown",
                "事项 `Q` 的 完成项目数（finished）不清楚，未能按规则 `one-standard`（同级不重复）"
                "与其他事项核对是否重复；请补填",
                "`finished` of the item `Q` is not known, so that rule `one-standard` (同级不重复) could not "
                "hold it against others; give it",
            ),
        ] == told(doubts(decided(*items, stacking=rule, clauses=sums), "a.yaml"))
        assert () == doubts(decided(items[1], stacking=rule, clauses=sums), "a.yaml")


class TestClaims:
    def test_one_item_for_two_applicants(self) -> None:
        """The second is told with the place of the first, once per payer that gives a sum."""
        claims = Claims()
        assert () == claims.add(decided(standard("GB/T 1")), "a.yaml")
        assert [
            *both(
                "b.yaml",
                "profile.item-shared",
                "事项 `GB/T 1` 依条款 `p/standard` 的市级款，a.yaml 也计了；同一事项只付一次，"
                "请核对由谁申报（确是两项的，编号要不同）",
                "a.yaml was given a sum for the item `GB/T 1` under `p/standard` by city as well; one item is "
                "paid once: check who may claim it (two items need two ids)",
            ),
            *both(
                "b.yaml",
                "profile.item-shared",
                "事项 `GB/T 1` 依条款 `p/standard` 的省级款，a.yaml 也计了；同一事项只付一次，"
                "请核对由谁申报（确是两项的，编号要不同）",
                "a.yaml was given a sum for the item `GB/T 1` under `p/standard` by province as well; one item "
                "is paid once: check who may claim it (two items need two ids)",
            ),
        ] == told(claims.add(decided(standard("GB/T 1"), name="B"), "b.yaml"))
        assert [
            *both(
                "c.yaml",
                "identity.shared-written",
                "事项 `gb/t1` 依条款 `p/standard` 的市级款，a.yaml 也计了，写作 `GB/T 1`"
                "（第 1 字：G U+0047、g U+0067）；同一事项只付一次，请核对由谁申报（确是两项的，编号要不同）",
                "a.yaml was given a sum for the item `gb/t1` under `p/standard` by city as well, written `GB/T 1` "
                "(character 1: G U+0047, g U+0067); one item is paid once: check who may claim it (two items need two "
                "ids)",
            ),
        ] == told(claims.add(decided(standard("gb/t1"), name="C"), "c.yaml"))[:2]
        assert () == claims.rest("evaluate")

    def test_what_is_no_second_payment(self) -> None:
        """Other items and kinds, sums of 0, honours and what is given to the applicant as a whole."""
        claims = Claims()
        honour = standard("S", "group")
        first = decided(honour, standard("X"), {"kind": "committee", "id": "1"}, stacking="")
        paid = {"policy": "p", "clause": "committee", "item": "1", "payer": "city", "amount": "3万元"}
        second = decided(honour, standard("1"), {"kind": "committee", "id": "1"}, name="B", stacking="", paid=[paid])
        claims.add(first, "a.yaml")
        found = claims.add(second, "b.yaml")
        assert [("S", "province")] == [(dict(each.words)["item"], dict(each.words)["payer_en"]) for each in found]

    def test_the_parts_of_a_pot(self) -> None:
        """Each part of a pot belongs to another applicant; the same part is told."""
        claims = Claims()
        pot = {"kind": "pilot", "id": "P", "finished": "3"}
        found = [
            claims.add(decided({**pot, "place": at}, name=name), name) for name, at in zip("ABC", "122", strict=True)
        ]
        assert [[], [], ["profile.item-shared"]] == [[each.code for each in some] for some in found]

    def test_stages_and_several_lines_of_one_applicant(self) -> None:
        """What one profile gives twice is not told here."""
        claims = Claims()
        both = decided(standard("a"), standard("A"), stacking="")
        assert () == claims.add(both, "a.yaml")

    def test_many(self) -> None:
        """After some the rest is only counted."""
        claims = Claims(most=1)
        for name in "ABCD":
            claims.add(decided(standard("S", "group"), name=name), name)
        assert [
            *both(
                "evaluate",
                "profile.items-shared",
                "同一事项计给两个主体的已列出 1 处，另有 2 处未列；请先核对以上各处",
                "items given to two applicants: 1 places are shown, 2 more are not; check these first",
            ),
        ] == told(claims.rest("evaluate"))


@pytest.mark.parametrize(
    ("expected", "reading", "determined"),
    (
        (["提示: 条款 `pilot` 的事项 `P` 有核定金额 0.8万元，但所选口径没有数额，未予计入"], "unstated", "city"),
        ([], "2万元", "city"),
        ([], "unstated", "province"),
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
    found = doubts(engine.decide(facts, date(2023, 6, 30)), "demo.yaml")
    assert expected == [each.text().removeprefix("demo.yaml: ").partition(" [")[0] for each in found]


@pytest.mark.parametrize(("expected", "region"), ((["policy.none"], "650100"), ([], "440800"), ([], "")))
def test_a_region_that_no_policy_reaches_is_told(engine: Engine, expected: list[str], region: str) -> None:
    """A slip in the code of a region would look like an applicant who gets nothing."""
    facts = engine.facts({"applicant": {"id": "demo", "kind": "enterprise", **({"region": region} if region else {})}})
    assert expected == [each.code for each in doubts(engine.decide(facts, date(2023, 6, 30)), "demo.yaml")]
