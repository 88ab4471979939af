"""A generated year of many enterprises as a folder: unknown facts, claims of several, grants, payments, determinations,
rules between applicants, a list of those barred, what was issued, and a budget, a ceiling per applicant and places.

Nothing is counted here: it is for what has to come out the same in two ways.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.bench.rounds import code

RULES = Path(__file__).parents[1] / "rules"

ROUND = """round: 1
name: 大年度
year: 2023
day: 2023-11-30
policies: [city-product-quality]
readings: {local-applicants: 是, led-standard-published: 是, design-centre-payer: 省级}
determinations: [审定.yaml]
progress: [进度.yaml]
awaited: [省级资助名单]
bars:
  - {rule: 失信不付, list: 失信名单, on: [decision], because: 在失信名单上}
budget:
  - {payer: 市级, year: 2023, amount: 900万元, method: pro-rata, by: line}
caps:
  - {payer: 市级, cap: 45万元, method: pro-rata}
"""
MAPPING = """mapping: 1
lists:
  - list: 单位
    gives: applicants
    file: 单位.csv
    columns:
      单位名称: applicant.name
      代码: applicant.id
      单位性质: applicant.kind
      本地: applicant.registered_in_region
      产业链: applicant.industrial_chain
      申报日期: applicant.applied_on
  - list: 标准
    gives: items
    file: 标准.csv
    columns:
      单位名称: applicant.name
      标准号: item.id
      级别: level
      身份: {is: role, values: {主要起草: "?"}}
      发布: published
    always: {item.kind: standard}
  - list: 设计奖
    gives: items
    file: 设计奖.csv
    columns:
      单位名称: applicant.name
      作品: item.id
      奖项: design_prize
      获奖: awarded
    always: {item.kind: design_award}
  - list: 省级资助名单
    gives: grants
    file: 省级资助.csv
    columns:
      单位名称: applicant.name
      项目: {is: item.id, within: 是}
      金额（万元）: item.granted.province
  - list: 上年拨付
    gives: payments
    file: 拨付.csv
    columns:
      单位名称: applicant.name
      项目: item.id
      金额（元）: payment.amount
      日期: payment.on
    always: {payment.payer: 市级}
  - list: 失信名单
    gives: exclusions
    file: 失信.csv
    columns:
      名称: applicant.name
      列入日期: exclusion.from
"""
BETWEEN = """between:
  - rule: lead-first
    article: 一（二）
    summary: 主导单位优先
    clauses: [led-standard]
    highest: {drafter_rank: ascending}
"""


def rules_with(folder: Path, between: str) -> Path:
    """The packaged rules, the city's with rules between applicants."""
    shutil.copytree(RULES, folder)
    head = folder / "city-product-quality" / "policy.yaml"
    head.write_text(head.read_text("utf-8") + between, "utf-8")
    return folder


def write_year(folder: Path, many: int, seed: int) -> None:
    """The files of a year."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"海清第{at}号机械有限公司" for at in range(many)]
    firms = [
        [
            name, code(at), "企业", rng.choice(["是"] * 8 + ["否", ""]), rng.choice(["是"] * 6 + ["否", ""]),
            f"2023-{rng.randint(1, 9):02d}-{rng.randint(1, 28):02d}",
        ]
        for at, name in enumerate(names)
    ]  # fmt: skip
    standards: list[list[str]] = []
    grants: list[list[str]] = []
    paid: list[list[str]] = []
    settled: list[str] = []
    turns: list[str] = []
    for at, name in enumerate(names):
        for nth in range(rng.randint(0, 3)):
            number = f"GB/T {100_000 + 10 * at + nth}-{rng.choice((2021, 2022))}"
            if rng.random() < 0.03:
                number = f"GB/T {100_000 + 10 * rng.randrange(many)}-2022"  # perhaps somebody else's as well
            if rng.random() < 0.02:
                number = number.replace("-20", "—20")
            level = rng.choice(["国家"] * 4 + ["行业", "国际", ""])
            role = rng.choice(["主导"] * 6 + ["参与", "参与", "", "主要起草"])
            standards.append([name, number, level, role, rng.choice(["是"] * 9 + ["否", ""])])
            if rng.random() < 0.6:
                grants.append([name, f"国家标准 {number}", str(rng.choice((5, 10, 20, 20, 30, 40)))])
            if rng.random() < 0.04:
                paid.append([name, number, str(rng.choice((50_000, 200_000))), rng.choice(["2022-11-01", ""])])
            about = f"applicant: {name}, item: {number}, kind: 标准"
            if rng.random() < 0.03:
                settled.append(f"{{{about}, fact: 角色, value: {rng.choice(['主导', '参与'])}, {_SIGNED}}}")
            elif rng.random() < 0.02:
                settled.append(f"{{applicant: {name}, item: {number}, unpaid: 是, {_SIGNED}}}")
    prizes = [
        [name, f"作品{at}", rng.choice(["红点至尊奖", "iF金奖", "红点奖", ""]), rng.choice(["是", "是", ""])]
        for at, name in enumerate(names)
        if rng.random() < 0.15
    ]
    turns += [
        f"{{state: 放弃, on: 2023-11-01, applicant: {name}, because: 自愿}}"
        for name in rng.sample(names, max(1, many // 60))
    ]
    barred = [[name, "2023-05-01"] for name in rng.sample(names, max(1, many // 50))]
    (folder / "round.yaml").write_text(ROUND, "utf-8")
    (folder / "mapping.yaml").write_text(MAPPING, "utf-8")
    for name, heads, rows in (
        ("单位", "单位名称,代码,单位性质,本地,产业链,申报日期", firms),
        ("标准", "单位名称,标准号,级别,身份,发布", standards),
        ("设计奖", "单位名称,作品,奖项,获奖", prizes),
        ("省级资助", "单位名称,项目,金额（万元）", grants),
        ("拨付", "单位名称,项目,金额（元）,日期", paid),
        ("失信", "名称,列入日期", barred),
    ):
        _write(folder / f"{name}.csv", heads, rows)
    (folder / "审定.yaml").write_text(_listed("determinations", "settled", settled), "utf-8")
    (folder / "进度.yaml").write_text(_listed("progress", "changes", turns), "utf-8")


_SIGNED = "by: 科室, on: 2023-12-01, because: 核实"


def _write(path: Path, heads: str, rows: Sequence[Sequence[str]]) -> None:
    path.write_text("".join(f"{line}\n" for line in (heads, *(",".join(row) for row in rows))), "utf-8")


def _listed(head: str, entries: str, found: Sequence[str]) -> str:
    return f"{head}: 1\n" + (f"{entries}:\n" + "".join(f"  - {each}\n" for each in found) if found else "")
