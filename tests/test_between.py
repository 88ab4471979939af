"""Rules between applicants: pots never exceeded, any order, replay, and no name told to another applicant."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from between import DAY, HEAD, VOCABULARY, documents, facts_of, plan_of, together
from console import run
from hypothesis import given, settings
from hypothesis import strategies as st

from qaward.api import Engine
from qaward.cohort.forms import EARLY
from qaward.cohort.places import Candidate, Field, one_by_one
from qaward.cohort.together import Cohort
from qaward.effects import HELD_BETWEEN, LIMITED, MASKED, Party, names_of
from qaward.engine.cautions import WORDINGS
from qaward.engine.decide import decide
from qaward.engine.reasons import REASONS
from qaward.facts import as_profile, masked
from qaward.findings import InputError
from qaward.identity import form
from qaward.ledger.record import make_record, read_record
from qaward.ledger.replay import replay
from qaward.policy.between_forms import BETWEEN_FORMS
from qaward.policy.schema import policy_schema
from qaward.profiles.read import make_facts
from qaward.shares import share_out
from qaward.standings import Standing
from qaward.unread import Unread

DRAFTED = (
    "- {clause: drafted, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元}}\n"
)
BY_ROLE = (
    "- {clause: drafted, article: 一, summary: 参与制定标准奖励, for: enterprise, each: standard, "
    "pays: {city: {by: role, lead: 20万元, participant: 5万元}}}\n"
)
INVESTED = "- {clause: invested, article: 一, summary: 奖励, for: enterprise, each: equipment, pays: {city: 10万元}}\n"
LEAD = "- {rule: one-lead, article: 一, summary: 由主导单位享受, clauses: [drafted], lead: {role: lead}}"
SHARED = "- {{rule: shared, article: 一, summary: 共分, clauses: [drafted], {}}}"
POTS = tuple(
    SHARED.format(form)
    for form in (
        "pot: equally",
        "pot: {by: drafter_rank, weights: {1: 5, 2: 3, 3: 2}}",
        "pot: {by: drafters}, ties: {drafter_rank: descending}",
    )
)
NAMES = "甲乙丙丁戊己"
HELD_PROFILE = {"kind": "standard", "id": "S1"}

ranks = st.none() | st.integers(1, 4)
drafters = st.fixed_dictionaries(
    {"kind": st.just("standard"), "id": st.sampled_from(["S1", "S2"])},
    optional={
        "role": st.sampled_from(["lead", "participant"]), "drafter_rank": st.integers(1, 4),
        "drafters": st.integers(1, 7), "designated_applicant": st.booleans(),
    },
)  # fmt: skip
cohorts = st.lists(st.lists(drafters, max_size=2, unique_by=lambda each: each["id"]), min_size=1, max_size=5)


def made(plan: Any, lists: list[list[dict[str, Any]]]) -> list[Any]:
    """Applicants with some items each."""
    return [facts_of(plan, name, items) for name, items in zip(NAMES, lists, strict=False)]


class TestPots:
    @given(fen=st.integers(0, 10**12), weights=st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
    def test_shares_come_to_the_sum(self, fen: int, weights: list[int]) -> None:
        """Parts add up to the sum, each within a fen of its exact share; who has no weight has nothing."""
        parts = list(share_out(fen, weights).fen)
        assert fen == sum(parts)
        total = sum(weights)
        assert all(abs(part * total - fen * weight) < total for part, weight in zip(parts, weights, strict=True))

    @pytest.mark.parametrize(
        ("parts", "fen", "weights"),
        [
            ([34, 33, 33], 100, [1, 1, 1]),
            ([1, 1, 0], 2, [1, 1, 1]),
            ([7_142_857, 2_857_143], 10_000_000, [5, 2]),
            ([0, 10], 10, [0, 3]),
            ([0, 0], 0, [1, 2]),
        ],
    )
    def test_shares(self, parts: list[int], fen: int, weights: list[int]) -> None:
        """What is left over goes by the largest remainder, and of equal ones to the first."""
        assert parts == list(share_out(fen, weights).fen)

    @settings(max_examples=60, deadline=None)
    @given(lists=cohorts, rule=st.sampled_from(POTS), clauses=st.sampled_from([DRAFTED, BY_ROLE]))
    def test_co_drafters_never_exceed_a_pot(self, lists: list[list[dict[str, Any]]], rule: str, clauses: str) -> None:
        """For one standard no more is due to all together than the clause gives one of them."""
        plan = plan_of(clauses, rule)
        due: dict[str, int] = {}
        gross: dict[str, int] = {}
        for decision in together(plan, made(plan, lists)):
            for line in decision.lines:
                assert line.item is not None
                name = line.item.same
                due[name] = due.get(name, 0) + (line.net if line.standing is Standing.DUE else 0)
                gross[name] = max(gross.get(name, 0), line.gross)
        assert all(due[name] <= gross[name] for name in due)


RULES = (
    *POTS, LEAD,
    "- {rule: top, article: 一, summary: 择优, clauses: [drafted], highest: {drafter_rank: ascending}}",
    "- {rule: one, article: 一, summary: 代报, clauses: [drafted], one_for_all: {designated_applicant: true}}",
    "- {rule: all, article: 一, summary: 全额, clauses: [drafted], each_in_full: true}",
    "- {rule: two, article: 一, summary: 名额, clauses: [drafted], places: 2, order: {drafter_rank: ascending}, "
    "reserved: {places: 1, where: {role: lead}}}",
    "- {rule: led, article: 一, summary: 有主导, clauses: [drafted], of_all: {fact: local_lead, other: {role: lead}}}",
    "- {rule: many, article: 一, summary: 几家, clauses: [drafted], of_all: {fact: local_drafters, "
    "count: {drafter_rank: {at_most: 3}}, complete: true}}",
    "- {rule: place, article: 一, summary: 第几, clauses: [drafted], of_all: {fact: local_place, "
    "place: {drafter_rank: ascending}, complete: true}}",
    "",
)  # fmt: skip


class TestAnyOrder:
    @settings(max_examples=60, deadline=None)
    @given(lists=cohorts, rules=st.lists(st.sampled_from(RULES), unique=True, max_size=3), data=st.data())
    def test_the_order_of_applicants_changes_nothing(
        self, lists: list[list[dict[str, Any]]], rules: list[str], data: st.DataObject
    ) -> None:
        """In whichever order applicants and their items come, every document is the same to the byte."""
        named = [rule.replace("{rule: ", f"{{rule: r{at}-") for at, rule in enumerate(rules) if rule]
        plan = plan_of(BY_ROLE, "\n".join(named))
        applicants = made(plan, lists)
        shuffled = [
            replace(each, items=tuple(data.draw(st.permutations(each.items))))
            for each in data.draw(st.permutations(applicants))
        ]
        assert documents(together(plan, applicants)) == documents(together(plan, shuffled))

    @settings(max_examples=40, deadline=None)
    @given(lists=cohorts, rule=st.sampled_from(RULES))
    def test_each_is_replayed_from_its_record_alone(self, lists: list[list[dict[str, Any]]], rule: str) -> None:
        """A record holds what others' claims did, and a run over all recorded facts finds the same."""
        plan = plan_of(BY_ROLE, rule)
        first = together(plan, made(plan, lists))
        for decision in first:
            again = replay(read_record("r", make_record(decision, "test")), lambda _: None)
            assert again.equal, again.differences
        recorded = [make_facts(as_profile(each.facts, plan.rules.vocabulary), plan.rules.vocabulary) for each in first]
        assert [each.facts for each in first] == recorded
        assert documents(first) == documents(together(plan, recorded))


class TestRanges:
    @settings(max_examples=60, deadline=None)
    @given(
        lists=cohorts,
        rule=st.sampled_from(RULES),
        role=st.sampled_from(["lead", "participant"]),
        rank=st.integers(1, 4),
    )
    def test_whatever_becomes_of_the_others(
        self, lists: list[list[dict[str, Any]]], rule: str, role: str, rank: int
    ) -> None:
        """What is due once everybody's facts are known lies within the range from before."""
        plan = plan_of(BY_ROLE, rule)
        known = [
            [
                {"role": role, "drafter_rank": rank, "drafters": 3, "designated_applicant": True, **item}
                for item in items
            ]
            for items in lists
        ]
        before = together(plan, made(plan, lists))
        after = together(plan, made(plan, known))
        for one, two in zip(before, after, strict=True):
            low, high = next(((span.low, span.high) for span in one.spans if span.payer == "city"), (0, 0))
            assert low <= two.total("city")
            assert high is None or two.total("city") <= high


class TestReaders:
    def test_names(self) -> None:
        """The office reads names, another applicant that there is one."""
        assert "甲、乙" == names_of((Party("A", "甲"), Party("B", "乙")), "zh")
        assert "甲, B" == names_of((Party("A", "甲"), Party("B", "")), "en")
        assert ("另一申报主体", "another applicant") == (names_of((MASKED,), "zh"), names_of((MASKED,), "en"))

    @pytest.mark.parametrize("rule", [rule for rule in RULES if "each_in_full" not in rule])
    def test_no_name_of_another_reaches_an_applicant(self, rule: str) -> None:
        """Nothing of a decision for an applicant, its record included, has another's name or code."""
        plan = plan_of(BY_ROLE, rule)
        items = [{"kind": "standard", "id": "S1", "role": "lead", "drafter_rank": 1, "drafters": 2}]
        names = ["91甲公司", "92乙公司", "93丙公司"]
        cohort = Cohort()
        for name in names:
            cohort.add(plan, facts_of(plan, name, items), DAY)
        for facts in cohort.settle():
            decision = decide(plan, masked(facts), DAY)
            others = [name for name in names if name != facts.id]
            record = make_record(decision, "test").decode()
            assert not [name for name in others if name in record]
            assert [line.net for line in decision.lines] == [line.net for line in decide(plan, facts, DAY).lines]

    def test_the_command_line(self, tmp_path: Path) -> None:
        """--reader applicant leaves names out, where the office has them."""
        write(tmp_path, DRAFTED, LEAD.replace("lead: {role: lead}", "highest: {drafter_rank: ascending}"))
        found = {
            reader: run("evaluate", tmp_path / "p", "--as-of", str(DAY), "--rules", tmp_path / "r", "--reader", reader)
            for reader in ("office", "applicant")
        }
        assert {"office": 0, "applicant": 0} == {reader: each.exit_code for reader, each in found.items()}
        assert "由主导单位享受；甲排在前，不再计" in found["office"].stdout
        assert "由主导单位享受；另一申报主体排在前，不再计" in found["applicant"].stdout


def write(folder: Path, clauses: str, between: str) -> None:
    """A rules folder `r` and two profiles in `p`: 甲 of rank 1, 乙 of rank 2, with one standard."""
    rules = folder / "r" / "demo"
    rules.mkdir(parents=True)
    (folder / "r" / "vocabulary.yaml").write_bytes(VOCABULARY)
    (rules / "policy.yaml").write_text(f"{HEAD}between:\n  {between}\n", "utf-8")
    (rules / "01.yaml").write_text(clauses, "utf-8")
    (folder / "p").mkdir()
    for rank, name in enumerate("甲乙", 1):
        items = [{"kind": "standard", "id": "S1", "drafter_rank": rank}]
        profile = {"applicant": {"id": f"E-{rank}", "name": name, "kind": "enterprise"}, "items": items}
        (folder / "p" / f"{rank}.json").write_text(json.dumps(profile), "utf-8")


class TestSurfaces:
    HIGHEST = LEAD.replace("lead: {role: lead}", "highest: {drafter_rank: ascending}")

    def test_one_alone(self, tmp_path: Path) -> None:
        """One profile alone is not held against others, which is told, as data too."""
        write(tmp_path, DRAFTED, self.HIGHEST)
        args = ("evaluate", tmp_path / "p" / "2.json", "--as-of", str(DAY), "--rules", tmp_path / "r")
        assert "只认定了这一家，申报主体之间的规则没有用：one-lead；要用，请把各家一起认定" in run(*args).stdout
        assert (
            "decided alone, rules between applicants were not looked at: one-lead" in run(*args, "--lang", "en").stdout
        )
        decision = json.loads(run(*args, "--format", "json").stdout)
        assert {"decided": "alone", "keys": []} == decision["between"]
        assert [10_000_000] == [line["net_fen"] for line in decision["lines"]]

    def test_together(self, tmp_path: Path) -> None:
        """Of several, each has what is left, and the decision says who worked that out; records replay one by one."""
        write(tmp_path, DRAFTED, self.HIGHEST)
        args = ("evaluate", tmp_path / "p", "--as-of", str(DAY), "--rules", tmp_path / "r")
        found = run(*args, "--record", tmp_path / "records")
        assert "第二评审器只核对这一家自己的条件、档次和资助" in found.stdout
        documents = json.loads(run(*args, "--format", "json").stdout)
        decisions = [each for each in documents if each["qaward"] == "decision/2"]
        assert [{"decided": "together", "keys": ["reference"]}] * 2 == [each["between"] for each in decisions]
        assert [[10_000_000], [0]] == [[line["net_fen"] for line in each["lines"]] for each in decisions]
        [step] = decisions[1]["lines"][0]["adjustments"]
        assert ("between", "demo/one-lead", "between-ranked") == (step["step"], step["rule"], step["reason"])
        assert 0 == run("replay", tmp_path / "records").exit_code

    def test_no_warning_where_each_is_paid(self, tmp_path: Path) -> None:
        """Where each is paid in full nobody is warned; where two claim and nothing is declared, both are held."""
        write(tmp_path, DRAFTED, LEAD.replace("lead: {role: lead}", "each_in_full: true"))
        args = ("evaluate", tmp_path / "p", "--as-of", str(DAY), "--rules", tmp_path / "r", "--format", "json")
        assert [] == json.loads(run(*args).stdout)[-1]["cautions"]
        (tmp_path / "r" / "demo" / "policy.yaml").write_text(HEAD, "utf-8")
        *decisions, last = json.loads(run(*args).stdout)
        assert ["profile.item-claimed"] == [each["code"] for each in last["cautions"]]
        assert "都列了，还不知道归谁，两家都待核" in last["cautions"][0]["zh"]
        assert [["between.claimed"]] * 2 == [[each["code"] for each in made["cautions"]] for made in decisions]

    @pytest.mark.parametrize("rule", ["", LEAD, *POTS, LEAD.replace("lead: {role: lead}", "each_in_full: true")])
    def test_beside_one_that_was_rejected(self, rule: str) -> None:
        """Whose claim cannot be read may be whoever a rule prefers; where each is paid in full it changes nothing."""
        plan = plan_of(DRAFTED, rule) if rule else plan_of(DRAFTED)
        item = {"kind": "standard", "id": "S1", "role": "lead", "drafter_rank": 1, "drafters": 1}
        cohort = Cohort(unread=[Unread("名单.csv:9", "乙", things=frozenset([("standard", form("S1"))]))])
        cohort.add(plan, facts_of(plan, "甲", [item]), DAY)
        decision = decide(plan, cohort.settle()[0], DAY)
        in_full = "each_in_full" in rule
        assert ([] if in_full else ["between.unread"]) == [each.code for each in decision.cautions]
        assert (10_000_000 if in_full else 0) == decision.total("city")

    def test_open_where_no_rule_is_declared(self) -> None:
        """What may be claimed by another too names no rule where there is none."""
        plan = plan_of(BY_ROLE)
        cohort = Cohort()
        for name, more in (("甲", {"role": "lead"}), ("乙", {})):
            cohort.add(plan, facts_of(plan, name, [{"kind": "standard", "id": "S1", **more}]), DAY)
        [caution] = decide(plan, cohort.settle()[0], DAY).cautions
        assert "between.open" == caution.code
        assert "的事项 `S1`：政策没有写明几家申报时怎么办，与乙怎样算，要看乙的角色（role）" in caution.text()
        assert caution.text("en").startswith("the policy does not say what happens where several claim it, and what is")
        assert "``" not in caution.text() + caution.text("en")

    def test_policies_show(self, tmp_path: Path) -> None:
        """The rules stand in the table of a policy, in words."""
        write(tmp_path, DRAFTED, self.HIGHEST)
        shown = run("policies", "show", "demo", "--rules", tmp_path / "r")
        assert "同一事项：只给排在最前的一家（起草排名升序）" in shown.stdout.replace("\n", "")

    def test_the_python_interface(self, tmp_path: Path) -> None:
        """`decide_together` holds applicants against each other, in the order in which they come."""
        write(tmp_path, DRAFTED, self.HIGHEST)
        engine = Engine.load(tmp_path / "r")
        facts = [engine.read(tmp_path / "p" / f"{at}.json") for at in (2, 1)]
        assert [0, 10_000_000] == [each.total("city") for each in engine.decide_together(facts, DAY)]
        with pytest.raises(InputError):
            engine.settle(facts)

    def test_a_rule_that_is_gone(self) -> None:
        """What a rule did that takes no part any more is told and does nothing."""
        plan = plan_of(DRAFTED, self.HIGHEST)
        first = together(plan, made(plan, [[{**HELD_PROFILE, "drafter_rank": at}] for at in (1, 2)]))
        again = decide(plan_of(DRAFTED), first[1].facts, DAY)
        assert [10_000_000] == [line.net for line in again.lines]
        assert ["between.unused"] == [each.code for each in again.cautions]


class TestPlaces:
    RULE = (
        "- {rule: two, article: 一, summary: 名额, clauses: [invested], places: 2, order: {cost: descending}, "
        "reserved: {places: 1, where: {applicant.listed: true}}}"
    )

    @pytest.mark.parametrize("costs", list(itertools.permutations((1, 2, 3, 4)))[::5])
    def test_as_counted_one_by_one(self, costs: tuple[int, ...]) -> None:
        """Who has a place is the same as where places are given out one after the other."""
        plan = plan_of(INVESTED, self.RULE)
        listed = (False, True, False, True)
        applicants = [
            facts_of(
                plan,
                name,
                [{"kind": "equipment", "id": "E1" + name, "cost": f"{cost}万元"}],
                applicant={"listed": small},
            )
            for name, cost, small in zip(NAMES, costs, listed, strict=False)
        ]
        order = sorted(range(4), key=lambda at: -costs[at])
        first_small = next(at for at in order if listed[at])
        expected = {first_small, next(at for at in order if at != first_small)}
        found = together(plan, applicants)
        assert expected == {at for at, each in enumerate(found) if each.total("city")}

    def test_years_apart(self) -> None:
        """Places are of one calendar year."""
        plan = plan_of(INVESTED, self.RULE.replace("places: 2", "places: 1"))
        cohort = Cohort()
        for name, day in zip("甲乙", (date(2023, 6, 30), date(2024, 6, 30)), strict=True):
            items = [{"kind": "equipment", "id": name, "cost": "1万元"}]
            cohort.add(plan, facts_of(plan, name, items, applicant={"listed": True}), day)
        assert [(), ()] == [facts.between for facts in cohort.settle()]


class TestPackFeatures:
    def test_several_applicants(self, tmp_path: Path) -> None:
        """A scenario of a pack names other applicants, and tables what is left for the first, by both evaluators."""
        write(tmp_path, DRAFTED, LEAD.replace("lead: {role: lead}", "highest: {drafter_rank: ascending}"))
        folder = tmp_path / "features" / "demo"
        folder.mkdir(parents=True)
        (folder / "between.feature").write_text(FEATURE, "utf-8")
        found = run("test", tmp_path / "r", "--features", tmp_path / "features")
        assert 0 == found.exit_code, found.output
        (folder / "between.feature").write_text(FEATURE.replace("| 10万元 | 0元 ", "| 10万元 | 5万元 "), "utf-8")
        assert 1 == run("test", tmp_path / "r", "--features", tmp_path / "features").exit_code


FEATURE = """# language: zh-CN
功能: 择优

  @drafted
  场景: 另一家排在前面
    假如 依据政策文件《示例》
    并且 认定日期为 2023-06-30
    并且 申报主体为企业
    并且 申报事项：
      | 类别 | 编号 | 起草排名 |
      | 标准 | S1   | 2        |
    并且 另有申报主体 乙公司 为企业：
      | 成立日期 | 2001-02-03 |
    并且 乙公司 的申报事项：
      | 类别 | 编号 | 起草排名 |
      | 标准 | S1   | 1        |
    当 认定
    那么 明细为：
      | 条款    | 事项 | 出资 | 性质 | 金额 |
      | drafted | S1   | 市级 | 应付 | 0元  |
    并且 调整为：
      | 条款    | 事项 | 出资 | 调整     | 原为   | 改为 |
      | drafted | S1   | 市级 | 主体之间 | 10万元 | 0元  |
"""


class TestField:
    @given(
        places=st.lists(
            st.tuples(
                st.tuples(st.none() | st.integers(1, 3), st.none() | st.integers(1, 2)), st.booleans(),
                st.sampled_from([0, 1, 2]),
            ),
            max_size=8,
        ),
        best=st.booleans(),
    )  # fmt: skip
    def test_counted_at_once_as_one_by_one(self, places: list[tuple[Any, bool, int]], best: bool) -> None:
        """The rivals that are counted from sorted lists are those that are counted one by one."""
        candidates = [Candidate((), stands, sure, small) for stands, sure, small in places]
        field = Field(candidates)
        for one in candidates:
            assert one_by_one(one, candidates, best=best) == field.rivals(one, best=best)


class TestGrammar:
    def test_every_form_has_an_effect(self) -> None:
        """What is declared works: before stacking, or after it; and every reason has its words."""
        assert {key for key, form in BETWEEN_FORMS.items() if not form.late} == set(EARLY)
        assert set(HELD_BETWEEN) <= set(WORDINGS)
        assert set(LIMITED) <= set(REASONS)
        assert set(LIMITED.values()) <= set(BETWEEN_FORMS)

    @pytest.mark.parametrize("rule", [rule for rule in RULES if rule])
    def test_editors_know_every_form(self, rule: str) -> None:
        """The schema of rule files takes each form, and no rule without one."""
        schema = jsonschema.Draft202012Validator(policy_schema(plan_of(DRAFTED).rules.vocabulary))
        document = yaml.safe_load(f"{HEAD}between:\n  {rule}")
        assert schema.is_valid(document)
        kept = {"rule", "article", "summary", "clauses"}
        document["between"] = [
            {key: value for key, value in each.items() if key in kept} for each in document["between"]
        ]
        assert not schema.is_valid(document)

    def test_a_fact_follows_by_one_rule_alone(self) -> None:
        """Two rules that make one fact could differ: the second is told with the place of the first."""
        led = (
            "- {rule: RULE, article: 一, summary: 甲, clauses: drafted, of_all: {fact: local_lead, any: {role: lead}}}"
        )
        with pytest.raises(InputError) as caught:
            plan_of(DRAFTED, f"{led.replace('RULE', 'one')}\n{led.replace('RULE', 'two')}")
        (fault,) = caught.value.findings
        assert ("between.of-all-twice", 1) == (fault.code, fault.mark.line - (fault.also[0].line if fault.also else 0))

    @pytest.mark.parametrize(
        ("code", "clauses", "between"),
        [
            ("between.kinds", DRAFTED + INVESTED, "clauses: all, each_in_full: true"),
            (
                "between.per-applicant",
                "- {clause: grown, article: 一, summary: 奖励, for: any, each: applicant, pays: {city: 10万元}}\n",
                "clauses: grown, each_in_full: true",
            ),
            (
                "between.of-others-fact",
                DRAFTED,
                "clauses: drafted, of_others: {fact: department, of: drafted, their: department}",
            ),
            (
                "between.of-others-their",
                DRAFTED,
                "clauses: drafted, of_others: {fact: won_by_firms, of: drafted, their: won_by_firms}",
            ),
        ],
    )
    def test_what_cannot_be_meant(self, code: str, clauses: str, between: str) -> None:
        """Rules whose clauses have nothing that could be shared."""
        with pytest.raises(InputError) as caught:
            plan_of(clauses, f"- {{rule: r, article: 一, summary: 甲, {between}}}")
        assert [code] == [finding.code for finding in caught.value.findings]


DOUBT = "{reading: r, article: 一, question: 几个, printed: Z, doubt: 印损, takes: TAKES, alternatives: [OTHER]}"
DOUBTS = f"readings:\n- {DOUBT}\n"


@pytest.mark.parametrize(
    ("expected", "form", "takes", "other", "chosen"),
    (
        ([60_000, 40_000], "pot: {by: drafter_rank, weights: {1: {reading: r}, 2: 2}}", "3", "1", ""),
        ([33_333, 66_667], "pot: {by: drafter_rank, weights: {1: {reading: r}, 2: 2}}", "3", "1", "1"),
        ([50_000, 50_000], "pot: {reading: r}", "equally", "平分", ""),
        ([100_000, 0], "highest: {drafter_rank: {reading: r}}", "ascending", "descending", ""),
        ([0, 100_000], "highest: {drafter_rank: {reading: r}}", "ascending", "descending", "descending"),
    ),
)
def test_rules_rest_on_readings(expected: list[int], form: str, takes: str, other: str, chosen: str) -> None:
    """Weights, directions and ways of sharing may be readings, which every line names that the rule looked at."""
    doubts = DOUBTS.replace("TAKES", f"'{takes}'").replace("OTHER", f"'{other}'")
    plan = plan_of(DRAFTED, SHARED.format(form), doubts, {"r": chosen} if chosen else {})
    lists = [[{"kind": "standard", "id": "S1", "drafter_rank": rank}] for rank in (1, 2)]
    found = [line for decision in together(plan, made(plan, lists)) for line in decision.lines]
    assert expected == [line.net // 100 + (line.net % 100 >= 50) for line in found]
    assert [("r",), ("r",)] == [line.readings for line in found]
    alone = decide(plan, made(plan, lists)[0], DAY)
    assert [()] == [line.readings for line in alone.lines]


@pytest.mark.parametrize("words", ("payer: {reading: r}", "clauses: [{reading: r}]"))
def test_what_a_rule_works_on_is_no_reading(words: str) -> None:
    """Lines that it does not work on could not name it."""
    doubts = DOUBTS.replace("TAKES", "city").replace("OTHER", "county")
    rule = "- {rule: shared, article: 一, summary: 共分, pot: equally, " + words
    rule += "}" if "clauses" in words else ", clauses: [drafted]}"
    with pytest.raises(InputError):
        plan_of(DRAFTED, rule, doubts)
