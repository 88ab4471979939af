"""The features of every pack but the first, a new one's without a line of Python; and the packs that promise no sum.

`python -m pytest tests/test_pack_features.py -k PACK` runs what concerns one pack; `--rules DIR --features DIR`
take it from other folders. The targets have their own tests.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from award_steps import STEPS, award_features, rules_for
from packs import FOLDERS, shown
from pytest_bdd import scenarios
from pytest_bdd.exceptions import GherkinParseError, NoScenariosFound
from pytest_bdd.feature import get_feature

from qaward.api import Engine
from qaward.cases.feature import hint
from qaward.engine.decide import decide
from qaward.engine.match import make_plan
from qaward.findings import suggestion
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


# ── the scenarios ────────────────────────────────────────────────────────────────────────────────────

FIRST = "city-product-quality"
"""The scenarios of this pack are run by `test_features.py`."""

BROKEN: dict[Path, str] = {}
"""Feature files that cannot be read, and why."""


def broken_words(path: Path, fault: Exception) -> str:
    """Why a feature file cannot be read, for who wrote it."""
    if isinstance(fault, GherkinParseError):
        words = hint(path.read_text("utf-8"), fault.line_content)[0]
        return f"{shown(path)}:{fault.line}\n  这一行不能读：{fault.line_content.strip()}\n  {words}"
    words = "文件不是 UTF-8 编码；请另存为 UTF-8" if isinstance(fault, UnicodeError) else "文件中没有场景"
    return f"{shown(path)}\n  {words}"


globals().update(STEPS)
AWARDS = [path for path in award_features() if path.relative_to(FOLDERS.features).parts[0] != FIRST]
for _path in AWARDS:
    _before = set(globals())
    try:
        scenarios(str(_path))
    except (GherkinParseError, NoScenariosFound, UnicodeError) as _fault:  # told by a test of its own
        BROKEN[_path] = broken_words(_path, _fault)
    _marked = getattr(pytest.mark, _path.relative_to(FOLDERS.features).parts[0])
    globals().update({_name: _marked(globals()[_name]) for _name in set(globals()) - _before if _name[:5] == "test_"})

_TITLE = re.compile(r"\s*(?:场景|场景大纲|剧本|剧本大纲):\s*(.+?)\s*")


def name_of(path: Any) -> str:
    """A feature file as the name of its tests has it."""
    return path.relative_to(FOLDERS.features).as_posix() if isinstance(path, Path) else str(path)


class TestFiles:
    """Every feature file can be read, and none of its scenarios is silently lost."""

    @pytest.mark.parametrize("path", FOLDERS.feature_files(), ids=name_of)
    def test_can_be_read(self, path: Path) -> None:
        if path in BROKEN:
            pytest.fail(BROKEN[path], pytrace=False)
        for title, scenario in get_feature(str(path.parent), path.name).scenarios.items():
            if not any(step.type == "then" for step in scenario.steps):
                words = "没有“那么”的步骤，什么也没有核对；每一步以 假如、并且、当 或 那么 加一个空格开头"
                pytest.fail(f"{shown(path)}:{scenario.line_number}\n场景：{title}\n  {words}", pytrace=False)

    @pytest.mark.parametrize("path", FOLDERS.feature_files(), ids=name_of)
    def test_titles_are_unique(self, path: Path) -> None:
        """pytest-bdd keeps the last of two scenarios of one name and forgets the first."""
        lines = path.read_bytes().decode(errors="replace").splitlines()
        titles = [found[1] for line in lines if (found := _TITLE.fullmatch(line))]
        twice = [title for title, times in Counter(titles).items() if times > 1]
        if twice:
            pytest.fail(f"{shown(path)}\n  场景的标题重复，只有最后一个会运行：{'、'.join(twice)}", pytrace=False)

    @pytest.mark.parametrize("path", sorted(FOLDERS.features.rglob("profiles/*.yaml")), ids=name_of)
    def test_every_profile_is_used(self, path: Path) -> None:
        text = "".join(each.read_bytes().decode(errors="replace") for each in FOLDERS.feature_files())
        if f"档案为 {path.name}" not in text:
            pytest.fail(f"{shown(path)}\n  没有一个场景用到这份档案：假如 申报主体的档案为 {path.name}", pytrace=False)

    @pytest.mark.parametrize("pack", sorted({path.parent.name for path in AWARDS}))
    def test_every_clause_has_a_scenario(self, pack: str) -> None:
        """A pack's tags name each of its clauses, and nothing else but rows of the inventory."""
        policy = rules_for(()).policy(pack)
        if policy is None:
            known = [each.id for each in rules_for(()).policies]
            pytest.fail(
                f"没有政策 `{pack}`{suggestion(pack, known)['meant_zh']}；场景的目录要与政策同名", pytrace=False
            )
        clauses = [clause.id for clause in policy.clauses]
        tags = {tag: place for path in AWARDS if path.parent.name == pack for tag, place in tags_of(path)}
        wrong = [
            f"{place}\n  标签 @{tag} 不是条款的编号{suggestion(tag, clauses)['meant_zh']}"
            for tag, place in tags.items()
            if tag not in clauses and not _ROW.fullmatch(tag)
        ]
        if wrong:
            pytest.fail("\n".join(wrong), pytrace=False)
        missing = [clause for clause in clauses if clause not in tags]
        if missing:
            pytest.fail(
                f"政策 {pack} 有条款没有场景：{'、'.join(missing)}\n  在场景上面一行写 @条款编号", pytrace=False
            )


def tags_of(path: Path) -> list[tuple[str, str]]:
    """The tags of a feature file with their places."""
    lines = path.read_bytes().decode(errors="replace").splitlines()
    return [
        (tag, f"{shown(path)}:{number}")
        for number, line in enumerate(lines, 1)
        if line.lstrip().startswith("@")
        for tag in _TAG.findall(line)
    ]


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
            assert standings <= {"unstated", "support", "honour"}, clause.id

    @packs
    def test_every_clause_cites_its_passage(self, pack: str) -> None:
        assert [clause.id for clause in policy_of(pack).clauses if not clause.cites] == []

    @packs
    def test_nothing_is_due_whatever_the_applicant(self, pack: str) -> None:
        """A draft above all, where all that is promised waits; but no other document without figures either."""
        plan = make_plan(engine().rules, (policy_of(pack),))
        own = {"conditional"} if policy_of(pack).status == "draft" else {"unstated", "support", "honour"}
        source = Seeded(20231102)
        given = 0
        for _ in range(300):
            decision = decide(plan, a_profile(source, real_market(), date(2024, 6, 30)), date(2024, 6, 30))
            given += len(decision.lines)
            assert {line.standing for line in decision.lines} <= own
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


LEADS = {
    "3": "市工业和信息化局", "7": "市商务局", "9": "市发展和改革局", "10": "市市场监管局", "11": "市商务局",
    "12": "市政务服务数据管理局", "15": "市市场监管局", "16": "市市场监管局", "18": "市市场监管局",
    "19": "市工业和信息化局", "20": "市市场监管局", "21": "市市场监管局", "26": "市市场监管局", "28": "市财政局",
    "29": "市教育局", "30": "市市场监管局",
}  # fmt: skip
"""The departments in the lead of those tasks of the Zhanjiang table in which incentives stand."""

RESPONSIBLE = {
    "二（一）2": ["市市场监管局", "市工信局", "市住建局", "市国资委"],
    "二（二）6": ["市工信局", "市市场监管局"],
    "二（三）8": ["市住建局", "市工信局", "市国资委"],
    "二（五）13": ["市市场监管局", "市科技局", "市工信局", "市农业农村局", "市生态环境局"],
    "二（五）15": [
        "市市场监管局", "市人社局", "市税务局", "中国人民银行抚州市分行", "市委组织部（市委人才办）", "市工商联",
    ],
    "三（一）": ["市质量强市领导小组办公室"],
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
