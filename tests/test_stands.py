"""Claims that are none any more: withdrawn or barred, they shut out nobody, take no place and no share. By hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from between import DAY, HEAD, VOCABULARY, facts_of, plan_of
from console import run
from four_firms import WAN

from qaward.cohort.stand import Stand
from qaward.cohort.together import Cohort
from qaward.rounds.folder import read_folder, run_source
from qaward.rounds.result import as_result

ROUND = """round: 1
name: 某市2023年度
year: 2023
day: 2023-06-30
policies: [demo]
determinations: [审定.yaml]
progress: [进度.yaml]
days: {notice: 2023-07-05, payment: 2023-08-01}
"""
MAPPING = """mapping: 1
lists:
  - list: 标准
    gives: items
    file: 标准.csv
    columns:
      单位: applicant.name
      标准号: item.id
      角色: role
      排名: drafter_rank
    always: {applicant.kind: 企业, item.kind: standard}
  - list: 失信
    gives: exclusions
    file: 失信.csv
    columns:
      单位: applicant.name
      列入: exclusion.from
"""
BY_ROLE = (
    "- {clause: drafted, article: 一, summary: 参与制定标准奖励, for: enterprise, each: standard, "
    "pays: {city: {by: role, lead: 20万元, participant: 5万元}}}\n"
)
TEN = "- {clause: drafted, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元}}\n"
LEAD = "- {rule: one-lead, article: 一, summary: 由主导单位享受, clauses: [drafted], lead: {role: lead}}"
POT = "- {rule: shared, article: 一, summary: 共分, clauses: [drafted], pot: equally}"
PLACE = (
    "- {rule: one-place, article: 一, summary: 一年一个名额, clauses: [drafted], places: 1, "
    "order: {drafter_rank: ascending}}"
)
BAR = "bars:\n  - {rule: 失信不付, list: 失信, because: 在名单上, MORE}\n"
TWO = (("甲厂", "S1", "主导", 1), ("乙厂", "S1", "参与", 2))
WHO = "by: 质量科, on: 2023-07-01, because: 来函"
BARRED = ("甲厂,2023-06-01",)


def write(
    folder: Path,
    clauses: str = BY_ROLE,
    between: str = LEAD,
    *,
    rows: Sequence[tuple[str, str, str, int]] = TWO,
    turns: Sequence[str] = (),
    settled: Sequence[str] = (),
    bar: str = "",
    barred: Sequence[str] = (),
) -> None:
    """A round of a policy with one clause, and a rule between applicants."""
    rules = folder / "r" / "demo"
    rules.mkdir(parents=True, exist_ok=True)
    (folder / "r" / "vocabulary.yaml").write_bytes(VOCABULARY)
    (rules / "policy.yaml").write_text(f"{HEAD}{f'between:{chr(10)}  {between}{chr(10)}' if between else ''}", "utf-8")
    (rules / "01.yaml").write_text(clauses, "utf-8")
    year = folder / "y"
    year.mkdir(exist_ok=True)
    (year / "round.yaml").write_text(ROUND + (BAR.replace("MORE", bar) if bar else ""), "utf-8")
    (year / "mapping.yaml").write_text(MAPPING, "utf-8")
    body = "".join(f"{name},{item},{role},{rank}\n" for name, item, role, rank in rows)
    (year / "标准.csv").write_text(f"单位,标准号,角色,排名\n{body}", "utf-8")
    (year / "失信.csv").write_text(
        "单位,列入\n" + "".join(f"{each}\n" for each in barred or ("丙厂,2023-01-01",)), "utf-8"
    )
    for name, head, entries in (
        ("进度.yaml", "progress: 1\nchanges", turns),
        ("审定.yaml", "determinations: 1\nsettled", settled),
    ):
        listed = "".join(f"\n  - {{{each}}}" for each in entries)
        (year / name).write_text(f"{head}:{listed or ' []'}\n", "utf-8")


def result(folder: Path) -> dict[str, Any]:
    """What the round comes to."""
    return as_result(run_source(read_folder(folder / "y", folder / "r")))


def counted(found: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    """The state of each applicant's line, and what counts, in 万元."""
    return {line["name"]: (line["state"], line["net_fen"] // WAN) for line in found["lines"]}


GONE: tuple[dict[str, Any], ...] = (
    {"turns": ["state: 放弃, on: 2023-07-01, applicant: 甲厂, because: 来函"]},
    {"turns": ["state: 放弃, on: 2023-07-01, applicant: 甲厂, item: S1, clause: drafted, payer: 市级, because: 来函"]},
    {"settled": [f"applicant: 甲厂, item: S1, unpaid: 放弃, {WHO}"]},
    {"settled": [f"applicant: 甲厂, item: S1, clause: drafted, payer: 市级, unpaid: 撤回, {WHO}"]},
    {"bar": "effect: bar", "barred": BARRED},
    {"bar": "'on': [payment, decision], payers: [市级]", "barred": BARRED},
)


@pytest.mark.parametrize("how", GONE, ids=range(len(GONE)))
@pytest.mark.parametrize(
    ("expected", "before", "clauses", "between"),
    [
        (5, ("counted", 0), BY_ROLE, LEAD),
        (10, ("counted", 5), TEN, POT),
        (10, ("held", 0), TEN, ""),
    ],
    ids=["lead", "pot", "undeclared"],
)
def test_what_is_no_claim_any_more_counts_for_nobody(
    expected: int, before: tuple[str, int], clauses: str, between: str, how: dict[str, Any], tmp_path: Path
) -> None:
    write(tmp_path, clauses, between)
    assert before == counted(result(tmp_path))["乙厂"]
    write(tmp_path, clauses, between, **how)
    found = result(tmp_path)
    assert ("counted", expected) == counted(found)["乙厂"]
    assert ("waived" if "bar" not in how else "barred", 0) == counted(found)["甲厂"]
    assert [] == [each for each in found["queue"] if each["matter"] in {"question", "held"}]
    told = [each for each in found["cautions"] if each["code"] == "between.gone"]
    assert [("名称:乙厂", "S1", False)] == [(each["applicant"], each["item"], each["hold"]) for each in told]
    assert "甲厂也申报过，已放弃" in told[0]["zh"]
    assert [told[0]["number"]] == next(line["notices"] for line in found["lines"] if line["name"] == "乙厂")


STAYS: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("counted", 0, {"bar": "'on': [payment]", "barred": ("甲厂,2023-07-20",)}),
    ("counted", 0, {"bar": "'on': [decision, payment]", "barred": ("甲厂,2023-07-20",)}),
    ("counted", 0, {"bar": "payers: [省级]", "barred": BARRED}),
    ("counted", 0, {"settled": [f"applicant: 甲厂, item: S1, unpaid: 是, {WHO}"]}),
    ("held", 0, {"bar": "effect: hold", "barred": BARRED}),
)


@pytest.mark.parametrize(("state", "fen", "how"), STAYS, ids=["later", "came-later", "other-payer", "unpaid", "hold"])
def test_what_is_still_a_claim_counts_for_others(state: str, fen: int, how: dict[str, Any], tmp_path: Path) -> None:
    """Who is barred after the decision had its claim; what the office holds may come to something yet."""
    write(tmp_path, **how)
    found = result(tmp_path)
    assert (state, fen) == counted(found)["乙厂"]
    assert [] == [each for each in found["cautions"] if each["code"] == "between.gone"]


@pytest.mark.parametrize(
    ("state", "how"),
    [(("barred" if "bar" in how else "waived"), how) for how in GONE]
    + [("unpaid", {"settled": [f"applicant: 甲厂, item: S1, unpaid: 是, {WHO}"]})],
    ids=range(len(GONE) + 1),
)
def test_what_is_not_paid_takes_no_place(state: str, how: dict[str, Any], tmp_path: Path) -> None:
    rows = (TWO[0], ("乙厂", "S2", "参与", 2), ("丙公司", "S3", "参与", 3))
    write(tmp_path, TEN, PLACE, rows=rows)
    assert {"甲厂": ("counted", 10), "乙厂": ("counted", 0), "丙公司": ("counted", 0)} == counted(result(tmp_path))
    write(tmp_path, TEN, PLACE, rows=rows, **how)
    assert {"甲厂": (state, 0), "乙厂": ("counted", 10), "丙公司": ("counted", 0)} == counted(result(tmp_path))


def test_an_objection_to_the_lead_leaves_the_others_open(tmp_path: Path) -> None:
    write(tmp_path)
    assert 0 == run("round", "run", str(tmp_path / "y"), "--rules", str(tmp_path / "r")).exit_code
    turns = [
        "state: 审定, on: 2023-07-01, run: 1, number: 纪要1号",
        "state: 公示, on: 2023-07-05, run: 1, number: 公示1号",
        "state: 异议, on: 2023-07-06, applicant: 甲厂, because: 举报",
    ]
    write(tmp_path, turns=turns)
    assert {"甲厂": ("held", 0), "乙厂": ("held", 0)} == counted(result(tmp_path))


def test_what_was_issued_stays_and_shuts_out_others(tmp_path: Path) -> None:
    """甲厂 was issued its 20 before it came onto the list: it has them, and 乙厂 gets nothing beside."""
    write(tmp_path)
    assert 0 == run("round", "run", str(tmp_path / "y"), "--rules", str(tmp_path / "r")).exit_code
    turns = [
        "state: 审定, on: 2023-07-01, run: 1, number: 纪要1号",
        "state: 公示, on: 2023-07-05, run: 1, number: 公示1号",
        "state: 下达, on: 2023-07-20, run: 1, number: 质发1号",
    ]
    write(tmp_path, turns=turns, bar="effect: bar", barred=BARRED)
    assert {"甲厂": ("counted", 20), "乙厂": ("counted", 0)} == counted(result(tmp_path))
    turns.append("state: 放弃, on: 2023-07-25, applicant: 甲厂, because: 来函")
    write(tmp_path, turns=turns)
    assert {"甲厂": ("waived", 0), "乙厂": ("counted", 5)} == counted(result(tmp_path))


def test_a_share_that_was_issued_stays_when_another_withdraws(tmp_path: Path) -> None:
    """Of a pot of 10 each was issued 5. 甲厂 waives its own: 乙厂 has its 5, and the 5 more are to be corrected."""
    write(tmp_path, TEN, POT)
    assert 0 == run("round", "run", str(tmp_path / "y"), "--rules", str(tmp_path / "r")).exit_code
    turns = [
        "state: 审定, on: 2023-07-01, run: 1, number: 纪要1号",
        "state: 公示, on: 2023-07-05, run: 1, number: 公示1号",
        "state: 下达, on: 2023-07-20, run: 1, number: 质发1号",
        "state: 放弃, on: 2023-07-25, applicant: 甲厂, because: 来函",
    ]
    write(tmp_path, TEN, POT, turns=turns)
    found = result(tmp_path)
    assert {"甲厂": ("waived", 0), "乙厂": ("counted", 5)} == counted(found)
    assert [("issued", 5 * WAN)] == [(each["matter"], each["stake"][0]["fen"]) for each in found["queue"]]


NO_LEAD = TEN.replace("pays", "when: {local_lead: false}, pays")
OF_ALL = (
    "- {rule: led, article: 一, summary: 各家所报, clauses: [drafted], "
    "of_all: {fact: local_lead, any: {role: lead}, complete: true}}"
)


@pytest.mark.parametrize(
    ("expected", "how"), [(10, GONE[0]), (10, GONE[2]), (10, GONE[4]), (None, GONE[5])], ids=range(4)
)
def test_facts_of_all_leave_out_an_item_that_nobody_pays_for(
    expected: int | None, how: dict[str, Any], tmp_path: Path
) -> None:
    """甲厂 leads, so that 乙厂 has none of its own. A bar on the city's money alone leaves it the lead."""
    write(tmp_path, NO_LEAD, OF_ALL)
    assert {} == counted(result(tmp_path))
    write(tmp_path, NO_LEAD, OF_ALL, **how)
    found = counted(result(tmp_path))
    assert expected == (found["乙厂"][1] if found else None)


@pytest.mark.parametrize("how", GONE, ids=range(len(GONE)))
def test_order_changes_nothing_and_the_run_replays(how: dict[str, Any], tmp_path: Path) -> None:
    write(tmp_path, **how)
    first = result(tmp_path)
    write(tmp_path, rows=TWO[::-1], **how)
    second = result(tmp_path)
    assert [line["net_fen"] for line in first["lines"]] == [line["net_fen"] for line in second["lines"]]
    year = str(tmp_path / "y")
    assert 0 == run("round", "run", year, "--rules", str(tmp_path / "r")).exit_code
    assert 0 == run("round", "replay", year, "1").exit_code


NOT_SAID = OF_ALL.replace(", complete: true", "")
LONE = (("甲厂", "S1", "参与", 1),)


@pytest.mark.parametrize(
    ("expected", "notes", "complete", "rows"),
    [
        ({}, [], "", LONE),
        ({"甲厂": ("counted", 10)}, [], "complete: [标准]\n", LONE),
        ({"乙厂": ("counted", 10)}, [], "complete: 标准\n", (("甲厂", "S1", "主导", 1), ("乙厂", "S2", "参与", 2))),
        ({}, ["round.not-whole"], "complete: [标准]\n", (*LONE, ("乙厂", "S2", "第几", 2))),
    ],
    ids=["not-said", "said", "another-item", "a-row-rejected"],
)
def test_a_list_that_is_complete_says_that_nobody_leads(
    expected: dict[str, Any], notes: list[str], complete: str, rows: Any, tmp_path: Path
) -> None:
    write(tmp_path, NO_LEAD, NOT_SAID, rows=rows)
    with (tmp_path / "y" / "round.yaml").open("a", encoding="utf-8") as out:
        out.write(complete)
    found = result(tmp_path)
    assert expected == counted(found)
    assert notes == [each["code"] for each in found["notes"] if each["code"].startswith("round.")]


BONUS = (
    "- {clause: prize, article: 一, summary: 荣誉奖励, for: any, each: title, pays: {city: 10万元}}\n"
    "- {clause: bonus, article: 二, summary: 按所属企业所得给部门, for: any, each: applicant, when: {on_budget: true}, "
    "pays: {city: {amount: {share: 10%, of: won_by_firms}}}}\n"
)
BY_FIRMS = (
    "- {rule: by-firms, article: 二, summary: 部门得一成, clauses: [bonus], "
    "of_others: {fact: won_by_firms, of: [prize], their: department}}"
)
Stands = Mapping[str, Stand]


@pytest.mark.parametrize(
    ("expected", "stands"),
    [
        (2, {}),
        (1, {"甲": "gone"}),
        (1, {"甲": "unpaid"}),
        (0, {"甲": "gone", "乙": "gone"}),
        (None, {"甲": "open"}),
        (1, {"甲": "gone", "乙": "stands"}),
    ],
)
def test_a_body_has_nothing_of_what_firms_are_not_paid(expected: int | None, stands: Stands) -> None:
    """Two firms of 市局 won 10 each; it gets a tenth of what is paid to them. What is open leaves it open."""
    plan = plan_of(BONUS, BY_FIRMS)
    cohort = Cohort(lambda about: stands.get(about.applicant, "stands"))
    cohort.add(plan, facts_of(plan, "市局", (), applicant={"on_budget": True}), DAY)
    for name in "甲乙":
        body = {"on_budget": False, "department": "市局"}
        cohort.add(plan, facts_of(plan, name, [{"kind": "title", "id": f"P{name}"}], applicant=body), DAY)
    body = next(facts for facts in cohort.settle() if facts.id == "市局")
    fen = next(each.fen for each in body.from_others)
    assert (expected if expected is None else expected * 10 * WAN) == fen


def test_the_difference_names_who_counts_no_more(tmp_path: Path) -> None:
    """Between the runs 甲厂 withdraws: 乙厂 has 5 more, for that reason."""
    command = ("round", "run", str(tmp_path / "y"), "--rules", str(tmp_path / "r"))
    write(tmp_path)
    assert 0 == run(*command).exit_code
    write(tmp_path, turns=GONE[0]["turns"])
    assert 0 == run(*command).exit_code
    told = run("round", "diff", str(tmp_path / "y"), "1", "2")
    assert 0 == told.exit_code
    (row,) = (line for line in told.stdout.splitlines() if line.startswith("乙厂") and "drafted" in line)
    assert "甲厂 不再算在内" in row
