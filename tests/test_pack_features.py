"""The packs that promise no sum: what their features must cover, and what they must never say.

Their scenarios are collected with all others by `test_features.py`; the targets have their own tests.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from qaward.api import Engine
from qaward.engine.decide import decide
from qaward.engine.match import make_plan
from qaward.policy.load import load_folder
from qaward.policy.model import Clause, Policy, Rules
from tests.strategies import Seeded, a_profile, real_market

ROOT = Path(__file__).parent.parent
FEATURES = ROOT / "features"
ROWS = {
    "nantong-2012": {f"001-{number:02d}" for number in range(1, 5)},
    "zhanjiang-2020": {f"002-{number:02d}" for number in range(1, 8)},
    "fuzhou-2023": {f"000-{number:02d}" for number in range(1, 6)},
    "guizhou-2025": {f"004-{number:02d}" for number in range(1, 5)},
}
"""The rows of the source inventory that speak of incentives, by pack."""

HEADS = {
    "nantong-2012": ("city", "320600", "in_force", date(2012, 3, 19)),
    "zhanjiang-2020": ("city", "440800", "in_force", None),
    "fuzhou-2023": ("city", "361000", "draft", date(2023, 11, 2)),
    "guizhou-2025": ("province", "520000", "in_force", None),
}
packs = pytest.mark.parametrize("pack", sorted(ROWS))
_ROW = re.compile(r"\d{3}-\d\d")
_TAG = re.compile(r"@(\S+)")


@cache
def engine() -> Engine:
    return Engine.load(ROOT / "rules")


@cache
def rules() -> Rules:
    return load_folder(ROOT / "rules")


def policy_of(pack: str) -> Policy:
    found = rules().policy(pack)
    assert found is not None
    return found


class TestFeatures:
    """Every row of the inventory and every clause has its scenario, and no tag is misspelt."""

    @packs
    def test_tags_name_every_row_and_every_clause(self, pack: str) -> None:
        paths = [path for path in (FEATURES / pack).glob("*.feature") if path.name != "targets.feature"]
        lines = [line.strip() for path in paths for line in path.read_text("utf-8").splitlines()]
        tags = {tag for line in lines if line.startswith("@") for tag in _TAG.findall(line)}
        assert {tag for tag in tags if _ROW.fullmatch(tag)} == ROWS[pack]
        assert {tag for tag in tags if not _ROW.fullmatch(tag)} == {clause.id for clause in policy_of(pack).clauses}


class TestWhatTheDocumentsSay:
    """No figure is in these four documents, so none is in their packs."""

    @packs
    def test_head(self, pack: str) -> None:
        policy = policy_of(pack)
        start = policy.in_force.not_before
        day = None if start is None else date.fromordinal(start)
        assert (policy.level, policy.region, policy.status, day) == HEADS[pack]
        assert (policy.in_force.start, policy.in_force.until) == (None, None)

    @packs
    def test_no_clause_gives_a_sum(self, pack: str) -> None:
        for clause in policy_of(pack).clauses:
            assert {tier.fen for line in clause.pays for tier in line.tiers} == {0}, clause.id
            standings = {tier.standing for line in clause.pays for tier in line.tiers}
            assert standings <= {"unstated", "honour"}, clause.id

    @packs
    def test_every_clause_cites_its_passage(self, pack: str) -> None:
        assert [clause.id for clause in policy_of(pack).clauses if not clause.cites] == []

    @packs
    def test_nothing_is_due_whatever_the_applicant(self, pack: str) -> None:
        """A draft above all, but no other document without figures either."""
        plan = make_plan(engine().rules, (policy_of(pack),))
        source = Seeded(20231102)
        given = 0
        for _ in range(300):
            decision = decide(plan, a_profile(source, real_market(), date(2024, 6, 30)), date(2024, 6, 30))
            given += len(decision.lines)
            assert {line.standing for line in decision.lines} <= {"unstated", "honour"}
            assert sum(total.fen for total in decision.totals) == 0
            assert decision.spans == ()
        assert given > 100

    def test_only_the_draft_is_a_draft(self) -> None:
        assert [policy.id for policy in engine().rules.policies if policy.status == "draft"] == ["fuzhou-2023"]


class TestRegions:
    """An applicant is judged by the policies of its own region only."""

    @pytest.mark.parametrize(
        ("region", "expected"),
        [
            ("320600", ["nantong-2012"]),
            ("320612", ["nantong-2012"]),
            ("320500", []),
            ("320000", []),
            ("440800", ["zhanjiang-2020"]),
            ("440881", ["zhanjiang-2020"]),
            ("440100", []),
            ("361002", ["fuzhou-2023"]),
            ("360100", []),
            ("520000", ["guizhou-2025"]),
            ("520115", ["guizhou-2025"]),
            ("530100", []),
        ],
    )
    def test_policies_of_a_region(self, region: str, expected: list[str]) -> None:
        applicant = {"id": "X1", "kind": "enterprise", "region": region}
        facts = engine().facts({"applicant": applicant, "items": []})
        assert [policy.id for policy in engine().policies(facts)] == expected

    def test_an_award_of_another_region_is_not_judged(self) -> None:
        """A brand of Suzhou earns nothing by the document of Nantong."""
        brand = {"kind": "brand", "id": "B1", "level": "provincial", "recognised": True}
        for region, lines in (("320600", 2), ("320500", 0)):
            applicant = {"id": "X1", "kind": "enterprise", "region": region}
            decision = engine().decide(engine().facts({"applicant": applicant, "items": [brand]}), date(2013, 6, 30))
            assert [line.clause.id for line in decision.lines] == ["brand-reward"] * lines


LEADS = {"16": "市市场监管局", "20": "市市场监管局", "21": "市市场监管局", "28": "市财政局", "30": "市市场监管局"}
"""The departments in the lead of those tasks of the Zhanjiang table in which incentives stand."""

RESPONSIBLE = {
    "二（一）2": ["市市场监管局", "市工信局", "市住建局", "市国资委"],
    "二（二）6": ["市工信局", "市市场监管局"],
    "二（五）15": [
        "市市场监管局", "市人社局", "市税务局", "中国人民银行抚州市分行", "市委组织部（市委人才办）", "市工商联",
    ],
    "三（三）": ["市市场监管局", "市委组织部", "市质量强市领导小组办公室"],
}  # fmt: skip
"""The responsible departments that the Fuzhou draft names under each article."""


def tasks_named(clause: Clause) -> list[str]:
    return re.findall(r"任务(\d+)", clause.article)


class TestDepartments:
    """Row 002-07: every clause names its departments, those in the lead first, as the table of tasks has them."""

    def test_leads_come_first(self) -> None:
        for clause in policy_of("zhanjiang-2020").clauses:
            leads = list(dict.fromkeys(LEADS[task] for task in tasks_named(clause)))
            assert leads, clause.id
            assert list(clause.departments[: len(leads)]) == leads, clause.id

    def test_departments_are_those_of_the_tasks(self) -> None:
        policy = policy_of("zhanjiang-2020")
        tasks = {task.id: task.departments.names() for task in policy.tasks}
        for clause in policy.clauses:
            named = {name for task in tasks_named(clause) for name in tasks[task]}
            assert set(clause.departments) == named, clause.id
            assert len(clause.departments) == len(named), clause.id

    def test_responsible_departments_of_the_draft(self) -> None:
        for clause in policy_of("fuzhou-2023").clauses:
            assert list(clause.departments) == RESPONSIBLE[clause.article], clause.id

    @pytest.mark.parametrize("pack", ["nantong-2012", "guizhou-2025"])
    def test_documents_without_departments(self, pack: str) -> None:
        assert {clause.departments for clause in policy_of(pack).clauses} == {()}
