"""Runs the command line in this process, on a small pack of its own, for the tests of the surfaces."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from qaward.cli.main import main

ROOT = Path(__file__).parent.parent
DAY = "2023-06-30"
POLICY = "quality-2023"

VOCABULARY = """\
vocabulary: 1
payers:
  province: {label: 省级, treasury: 省财政}
  city: {label: 市级, treasury: 市财政}
applicant:
  kinds:
    enterprise: {label: 企业}
    person: {label: 个人}
  facts: [listed]
items:
  standard: {label: 标准, facts: [level, role]}
  committee: {label: 委员会, facts: [since]}
  pilot: {label: 试点, facts: [finished]}
  breakthrough: {label: 技术突破, facts: [major]}
facts:
  listed: {label: 列入名单, type: boolean, question: 是否列入名单？, evidence: 名单}
  level:
    label: 级别
    type: enum
    values: {national: [国家, 全国], industry: 行业, group: 团体}
    question: 属于哪一级？
    evidence: 发布公告
  role:
    label: 角色
    type: enum
    values: {lead: 主导, participant: 参与}
    question: 是主导还是参与？
    evidence: 标准前言
  since: {label: 起始日期, type: date, question: 自哪一天起？, evidence: 批准文件}
  finished:
    {label: 完成项目数, type: integer, least: 0, most: 1000, unit: 个, question: 完成多少个？, evidence: 验收证明}
  major: {label: 重大突破, type: boolean, question: 是否为重大突破？, evidence: 鉴定材料}
"""

HEAD = """\
policy: quality-2023
title: 质量奖励办法
issuer: 某市人民政府
level: city
status: in_force
version: "1"
in_force: {from: 2023-01-01, until: 2025-12-31}
readings:
  - reading: pilot-sum
    article: 二（一）
    question: 每完成1个项目奖励多少
    printed: 2万7Go
    doubt: 末位印损
    takes: 2万元
    alternatives: [1万元]
"""

CHAPTER = """\
- clause: led-standard
  article: 一（一）
  summary: 主导制定国家、行业标准，省资助，市等额奖励
  for: enterprise
  each: standard
  when: {role: lead, level: [national, industry]}
  pays:
    province: {by: level, national: 20万元, industry: 10万元}
    city: {on_top_of: province, by: level, national: 20万元, industry: 10万元}
  evidence: [标准文本, 省级资助文件]
- clause: secretariat
  article: 一（二）
  summary: 承担秘书处工作满一年，一次性资助
  for: any
  each: committee
  when: {since: {for_at_least: 12 months}}
  pays: {city: 30万元}
  once: item
- clause: pilot
  article: 二（一）
  summary: 每完成1个试点项目给予奖励
  for: enterprise
  each: pilot
  pays:
    city: {times: finished, amount: {reading: pilot-sum}, readings: [pilot-sum]}
- clause: breakthrough
  article: 二（二）
  summary: 取得重大突破，最高100万元
  for: any
  each: breakthrough
  when: {major: true}
  pays:
    province: {standing: sought, amount: 50万元}
    city: {up_to: 100万元}
- clause: honour-list
  article: 三
  summary: 列入名单的企业给予通报表扬
  for: enterprise
  each: applicant
  when: {listed: true}
  pays: {city: honour}
"""

FULL: dict[str, Any] = {
    "applicant": {"id": "E-1", "name": "某轴承公司", "kind": "enterprise", "listed": True},
    "items": [
        {"kind": "standard", "id": "GB/T 1", "level": "national", "role": "lead", "granted": {"province": "20万元"}},
        {"kind": "standard", "id": "JB/T 2", "level": "industry", "role": "lead"},
        {"kind": "standard", "id": "GB/T 3", "level": "national", "role": "participant"},
        {"kind": "committee", "id": "SC 1", "name": "轴承分委会", "since": "2021-05-10"},
        {"kind": "committee", "id": "SC 2", "since": "2022-12-10"},
        {"kind": "pilot", "id": "P1", "finished": 3},
        {"kind": "breakthrough", "id": "B1", "major": True},
    ],
}
"""A profile that meets every clause at least once."""

PLAIN: dict[str, Any] = {
    "applicant": {"id": "E-2", "name": "某公司", "kind": "enterprise", "listed": False},
    "items": [{"kind": "pilot", "id": "P9", "finished": 2}],
}
"""A profile with nothing unknown: 4万元 from the city."""


def write_pack(folder: Path, *, chapter: str = CHAPTER, head: str = HEAD) -> Path:
    """The small pack as a rules folder."""
    (folder / POLICY).mkdir(parents=True, exist_ok=True)
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (folder / POLICY / "policy.yaml").write_text(head, encoding="utf-8")
    (folder / POLICY / "01-all.yaml").write_text(chapter, encoding="utf-8")
    return folder


def write_profile(path: Path, profile: dict[str, Any] | None = None, **applicant: Any) -> Path:
    """A profile as a JSON file; `applicant` changes its head."""
    document = dict(profile or PLAIN)
    document["applicant"] = {**document["applicant"], **applicant}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def run(*args: str | os.PathLike[str], stdin: str | bytes | None = None, color: bool = False) -> Result:
    """What a command line gives. A fault that would end in a traceback fails the test."""
    found = CliRunner().invoke(main, [os.fspath(arg) for arg in args], input=stdin, color=color)
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    assert "Traceback" not in found.stderr
    return found


def lines_of(text: str) -> list[str]:
    """The lines of an output."""
    return text.splitlines()
