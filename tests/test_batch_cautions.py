"""Cautions of applicants that are decided over columns: those that `qaward evaluate` tells, in the same words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from console import VOCABULARY, run

pl = pytest.importorskip("polars", reason="Polars is an extra")

import cohorts  # noqa: E402

from qaward.api import Engine  # noqa: E402

DAY = date(2023, 6, 30)
HEAD = """\
policy: p
title: t
issuer: i
level: city
region: "320600"
status: in_force
version: "1"
stacking:
  - {rule: one, because: 每个主体一项, most: 1, clauses: [standard]}
  - {rule: apart, because: 同数不重复, keep: highest, per: [finished], clauses: [pilot]}
"""
CLAUSES = """\
- clause: ceiling
  article: 一
  summary: 最高补助
  for: enterprise
  each: breakthrough
  when: {major: true}
  pays: {province: {up_to: 50万元}, city: {up_to: 100万元}}
- clause: graded
  article: 二
  summary: 分档补助
  for: any
  each: committee
  pays: {city: {grades: [30万元, 10万元]}}
- clause: standard
  article: 三
  summary: 按级别奖励
  for: any
  each: standard
  pays:
    city:
      by: level
      national: {up_to: 20万元}
      industry: 8万元
      group: honour
      plus: [{when: {role: lead}, amount: 1万元}]
- clause: pilot
  article: 四
  summary: 试点
  for: any
  each: pilot
  pays: {city: 9万元}
- clause: listed
  article: 五
  summary: 列入名单
  for: any
  each: applicant
  when: {local: true}
  pays: {city: {up_to: 1万元}}
"""
WORDS = (
    VOCABULARY.replace("facts: [listed]", "facts: [listed, local, rate]")
    .replace("facts: [finished]", "facts: [finished, rate, series]")
    .replace(
        "  major:",
        "  local: {label: 在本市登记, type: boolean, local: true, question: 在本市登记吗？}\n"
        "  series: {label: 系列, type: text, names: true, question: 哪个系列？}\n"
        "  rate: {label: 合格率, type: decimal, places: 2, unit: '%', question: 合格率是多少？}\n  major:",
    )
)
FUZHOU, NANTONG = "91350100MA0000001P", "91320602MA00000012"
"""Codes that were given in Fuzhou and in a district of Nantong."""

BREAKTHROUGH, COMMITTEE, PILOT = {"kind": "breakthrough"}, {"kind": "committee"}, {"kind": "pilot", "finished": 1}
OTHER = {"kind": "pilot", "id": "Q", "finished": 2}


def of_city(figure: str) -> dict[str, dict[str, str]]:
    """A figure that the city determined."""
    return {"determined": {"city": figure}}


def standard(name: str, level: str, **more: Any) -> dict[str, Any]:
    """A standard."""
    return {"kind": "standard", "id": name, "level": level, **more}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The policy as a folder."""
    folder = tmp_path_factory.mktemp("pack") / "rules"
    (folder / "p").mkdir(parents=True)
    for name, text in {"vocabulary.yaml": WORDS, "p/policy.yaml": HEAD, "p/01.yaml": CLAUSES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


CASES: list[tuple[str, list[tuple[str, str | None, str | None, str | None]], dict[str, Any]]] = [
    ("at the ceiling", [], {"items": [{**BREAKTHROUGH, "id": "B", "major": True, **of_city("100万元")}]}),
    ("above it", [("determined.above", "p/ceiling", "B", "city")],
     {"items": [{**BREAKTHROUGH, "id": "B", "major": True, **of_city("120万元")}]}),
    ("not met", [("determined.not-met", "p/ceiling", "B", "city")],
     {"items": [{**BREAKTHROUGH, "id": "B", "major": False, **of_city("60万元")}]}),
    ("a grade", [], {"items": [{**COMMITTEE, "id": "C", **of_city("10万元")}]}),
    ("between two grades", [("determined.no-grade", "p/graded", "C", "city")],
     {"items": [{**COMMITTEE, "id": "C", **of_city("12万元")}]}),
    ("of a payer that looks at none", [("determined.no-ceiling", None, "C", "province")],
     {"items": [{**COMMITTEE, "id": "C", "determined": {"province": "12万元"}}]}),
    ("for what has no ceiling", [("determined.no-ceiling", None, "P", "city")],
     {"items": [{**PILOT, "id": "P", **of_city("9万元")}]}),
    ("of the applicant",
     [("determined.above", "p/listed", "*", "city"), ("determined.no-ceiling", None, "*", "province")],
     {"local": True, "determined": {"city": "2万元", "province": "1万元"}}),
    ("beside an honour", [("determined.unused", "p/standard", "S", "city")],
     {"items": [standard("S", "group", **of_city("5万元"))]}),
    ("beside a fixed sum", [], {"items": [standard("S", "industry", **of_city("5万元"))]}),
    ("an add-on beside an honour", [("plus.lost", "p/standard", "S", "city")],
     {"items": [standard("S", "group", role="lead")]}),
    ("none beside it", [], {"items": [standard("S", "group", role="participant")]}),
    ("on the day", [], {"items": [{**COMMITTEE, "id": "C", "since": "2023-06-30"}]}),
    ("a day later", [("date.later", None, "C", None)], {"items": [{**COMMITTEE, "id": "C", "since": "2023-07-01"}]}),
    ("parts of one", [("share.small", None, "*", None), ("share.small", None, "P", None)],
     {"rate": "0.55", "items": [{**PILOT, "id": "P", "rate": "0.98"},
                                 {**OTHER, "rate": "1"}]}),
    ("a key that is not known", [("stack.unknown", None, "Q", None)],
     {"items": [{**PILOT, "id": "P"}, {"kind": "pilot", "id": "Q"}]}),
    ("one thing alone", [], {"items": [{"kind": "pilot", "id": "Q"}]}),
    ("a region elsewhere", [("region.policy", None, "*", None)], {"region": "350100"}),
    ("a district", [], {"region": "320602", "local": True}),
    ("not of its own city", [("region.fact", None, "*", None)], {"region": "320602", "local": False}),
    ("a code of elsewhere", [("region.code", None, "*", None)], {"id": FUZHOU}),
    ("a code of a district", [], {"id": NANTONG}),
    ("a choice that gives less", [("profile.chosen-less", None, None, None)],
     {"items": [standard("S", "industry"), standard("T", "national", **of_city("20万元"))], "chosen": {"one": ["S"]}}),
    ("a choice under no rule", [("profile.chosen-rule", None, None, None)],
     {"items": [standard("S", "industry")], "chosen": {"ones": ["S"]}}),
    ("what was decided in vain", [("decided.unused", "p/pilot", "P", "city")],
     {"items": [{**PILOT, "id": "P"}], "decided": [{"policy": "p", "clause": "pilot", "item": "P", "payer": "city",
                                                   "caution": "paid.alike", "because": "已核对"}]}),
    ("one name in two spellings", [("identity.fact-written", None, "Q", None)],
     {"items": [{**PILOT, "id": "P", "series": "甲-1"}, {**OTHER, "series": "甲－1"}]}),
    ("two names that look alike", [("identity.fact-alike", None, "Q", None)],
     {"items": [{**PILOT, "id": "P", "series": "甲-1"}, {**OTHER, "series": "甲一1"}]}),
    ("one name twice, and another", [],
     {"items": [{"kind": "pilot", "id": name, "finished": at, "series": series}
                for at, (name, series) in enumerate([("P", "甲"), ("Q", "甲"), ("R", "乙")])]}),
    ("one thing in two spellings", [("identity.item-written", None, "p 1", None)],
     {"items": [{**PILOT, "id": "P 1"}, {**PILOT, "id": "p 1"}]}),
]  # fmt: skip


def profiles() -> list[dict[str, Any]]:
    """Each case as a profile; its number tells its items, and itself where it needs no id, from those of others."""
    made: list[dict[str, Any]] = []
    for at, (_, _, given) in enumerate(CASES):
        rest = dict(given)
        more = {key: rest.pop(key) for key in ("items", "chosen", "decided") if key in rest}
        profile: dict[str, Any] = {"applicant": {"id": f"A{at}", "kind": "enterprise", **rest}, "items": [], **more}
        profile["items"] = [{**item, "id": f"{item['id']}-{at}"} for item in profile["items"]]
        if "chosen" in more:
            profile["chosen"] = {rule: [f"{item}-{at}" for item in items] for rule, items in more["chosen"].items()}
        if "decided" in more:
            profile["decided"] = [{**each, "item": f"{each['item']}-{at}"} for each in more["decided"]]
        made.append(profile)
    return made


@pytest.mark.parametrize("form", ["tables", "profiles", "lines"])
def test_counted_by_hand(form: str, rules: Path, tmp_path: Path) -> None:
    """All of them in one cohort, of whom columns decide everyone; a star stands for the applicant."""
    engine = Engine.load(rules, policies=["p"])
    applicants = [engine.facts(each) for each in profiles()]
    expected = [
        (facts.id, code, clause, facts.id if item == "*" else item and f"{item}-{at}", payer)
        for at, (facts, (_, cautions, _)) in enumerate(zip(applicants, CASES, strict=True))
        for code, clause, item, payer in cautions
    ]
    vocabulary, place = engine.rules.vocabulary, tmp_path / "in"
    if form == "tables":
        cohorts.write_parquet(place, cohorts.typed(cohorts.rows(applicants, vocabulary), vocabulary))
    elif form == "profiles":
        cohorts.write_profiles(place, applicants, vocabulary)
    else:
        cohorts.write_lines(place := tmp_path / "in.jsonl", applicants, vocabulary)
    out = tmp_path / "out"
    found = run("batch", place, "-o", out, "--as-of", str(DAY), "--rules", rules, "--policy", "p")
    assert 0 == found.exit_code, found.output
    assert {} == json.loads((out / "manifest.json").read_bytes())["by_row"]
    table = pl.read_parquet(out / "cautions.parquet").to_dicts()
    assert sorted(expected, key=str) == sorted(
        ((row["applicant"], row["code"], row["clause"], row["item"], row["payer"]) for row in table), key=str
    )
    told = {(row["applicant"], row["code"], row["item"] or "", row["zh"], row["en"]) for row in table}
    assert told == {
        (facts.id, each.code, each.item, each.text("zh"), each.text("en"))
        for facts in applicants
        for each in engine.decide(facts, DAY).cautions
    }
    for facts in applicants[:: 4 if form == "tables" else len(applicants)]:
        explained = run("explain", out, facts.id)
        assert 0 == explained.exit_code, explained.output


def test_a_caution_that_is_not_there_any_more(rules: Path, tmp_path: Path) -> None:
    """Who explains an applicant of a folder derives its cautions anew, and misses one."""
    engine, out = Engine.load(rules, policies=["p"]), tmp_path / "out"
    applicants = [engine.facts(each) for each in profiles()]
    place = cohorts.write_profiles(tmp_path / "in", applicants, engine.rules.vocabulary)
    run("batch", place, "-o", out, "--as-of", str(DAY), "--rules", rules, "--policy", "p")
    parts = [(path, pl.read_parquet(path)) for path in (out / "cautions.parquet").iterdir()]
    for path, frame in parts:
        frame.filter(pl.col("code") != "determined.above").write_parquet(path)
    found = run("explain", out, "A1")
    assert 3 == found.exit_code
    assert "code=determined.above clause=p/ceiling item=B-1 payer=city" in found.output
