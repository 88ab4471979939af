"""A year of four firms as a folder: what each asks for, and what the round of it comes to.

Each has led a standard; province and city give 30, 20, 10 and 20 万元, together 80 from each. The city has 60 万元,
first come, first served: 乙厂 (1 May) 20, 丁厂 and 丙厂 (2 May) 20 and 10, 甲厂 (3 May) the 10 that are left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from console import run

from qaward.rounds.folder import read_folder, run_source
from qaward.rounds.result import as_result

WAN = 1_000_000
ROUND = """round: 1
name: 某市2023年度
year: 2023
day: 2023-11-30
policies: [city-product-quality]
readings: {local-applicants: 是, led-standard-published: 是}
determinations: [审定.yaml]
progress: [进度.yaml]
"""
BUDGET = "budget:\n  - {payer: 市级, year: 2023, amount: 60万元, method: first-come, last: rest, by: line}\n"
MAPPING = """mapping: 1
lists:
  - list: 单位
    gives: applicants
    file: 单位.csv
    columns:
      单位名称: applicant.name
      单位性质: applicant.kind
      本地: applicant.registered_in_region
      申报日期: applicant.applied_on
  - list: 标准
    gives: items
    file: 标准.csv
    columns:
      单位名称: applicant.name
      标准号: item.id
      级别: level
      身份: role
      发布: published
      省级资助（万元）: item.granted.province
    always: {item.kind: standard}
"""
DAYS = {"甲厂": "2023-05-03", "乙厂": "2023-05-01", "丙厂": "2023-05-02", "丁厂": "2023-05-02"}
STANDARDS = {
    "甲厂": ("ISO 90001:2022", "国际", 30),
    "乙厂": ("GB/T 90002-2022", "国家", 20),
    "丙厂": ("JB/T 90003-2022", "行业", 10),
    "丁厂": ("GB/T 90004-2022", "国家", 20),
}
Standards = Mapping[str, tuple[str, str, int]]


def write(
    folder: Path, standards: Standards = STANDARDS, turns: Sequence[str] = (), budget: str = BUDGET, settled: str = ""
) -> None:
    """A round as a folder."""
    (folder / "round.yaml").write_text(ROUND + budget, "utf-8")
    (folder / "mapping.yaml").write_text(MAPPING, "utf-8")
    (folder / "审定.yaml").write_text("determinations: 1\n" + (f"settled:\n{settled}" if settled else ""), "utf-8")
    names = [name for name in DAYS if name in standards]
    rows = "".join(f"{name},企业,是,{DAYS[name]}\n" for name in names)
    (folder / "单位.csv").write_text(f"单位名称,单位性质,本地,申报日期\n{rows}", "utf-8")
    rows = "".join(f"{name},{item},{level},主导,是,{amount}\n" for name, (item, level, amount) in standards.items())
    (folder / "标准.csv").write_text(f"单位名称,标准号,级别,身份,发布,省级资助（万元）\n{rows}", "utf-8")
    entries = "".join(f"  - {{{each}}}\n" for each in turns)
    (folder / "进度.yaml").write_text("progress: 1\n" + (f"changes:\n{entries}" if entries else ""), "utf-8")


def result(folder: Path) -> dict[str, Any]:
    """What the round of a folder comes to."""
    return as_result(run_source(read_folder(folder)))


def keep(folder: Path) -> None:
    """Run it, and keep the run."""
    assert run("round", "run", str(folder)).exit_code == 0


def of(found: Mapping[str, Any], key: str, payer: str = "city") -> dict[str, Any]:
    """One thing said of the lines of a payer, by applicant."""
    return {line["name"]: line[key] for line in found["lines"] if line["payer"] == payer}


def shares(found: Mapping[str, Any], payer: str = "city") -> dict[str, int]:
    """What the year's money gives, in 万元."""
    return {each["name"]: each["share_fen"] / WAN for each in found["money"]["lines"] if each["payer"] == payer}
