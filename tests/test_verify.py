"""`qaward verify`: what holds is proved; what does not comes with a profile that the evaluators confirm."""

from __future__ import annotations

import importlib.util
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from console import run

from qaward.api import Engine
from qaward.money import parse_money
from tests.bench.lint import write

pytest.importorskip("z3", reason="z3-solver is an extra")

VOCABULARY = """\
vocabulary: 1
payers:
  province: {label: 省级, treasury: 省财政}
  city: {label: 市级, treasury: 市财政}
applicant:
  kinds: {enterprise: {label: 企业}, person: {label: 个人}}
  facts: [listed]
items:
  standard: {label: 标准, facts: [level, role, rank, cost, series]}
  award: {label: 奖项, facts: [grade]}
facts:
  listed: {label: 上市, type: boolean, question: 是否上市？}
  level:
    label: 级别
    type: enum
    values: {international: 国际, national: 国家, industry: 行业}
    better: first
    question: 哪一级？
  role: {label: 角色, type: enum, values: {lead: 主导, participant: 参与}, question: 主导还是参与？}
  rank: {label: 位次, type: integer, least: 1, most: 1000, better: low, question: 第几位？}
  cost: {label: 投入, type: money, question: 投入多少？}
  series: {label: 系列, type: text, question: 属于哪个系列？}
  grade: {label: 奖等, type: enum, values: {first: 一等, second: 二等}, better: first, question: 几等？}
"""
HEAD = """\
policy: demo
title: 示例
issuer: 示例
level: city
status: in_force
version: '1'
in_force: {from: 2023-01-01}
"""
SOUND = """\
- clause: led
  article: 一
  summary: 主导制定国际、国家、行业标准
  for: enterprise
  each: standard
  when: {role: lead}
  pays: {city: {by: level, international: 30万元, national: 20万元, industry: 10万元}}
- clause: joined
  article: 二
  summary: 参与制定国际、国家标准
  for: enterprise
  each: standard
  when: {role: participant}
  pays: {city: {by: level, international: 3万元, national: 2万元}}
- clause: prize
  article: 三
  summary: 获奖
  for: enterprise
  each: award
  pays: {city: {by: grade, first: 5万元, second: 2万元}}
  once: applicant
"""


def pack(folder: Path, chapter: str = SOUND, head: str = HEAD, **files: str) -> Path:
    """A rules folder with one policy."""
    (folder / "demo").mkdir(parents=True)
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    names = {"policy": head, "01": chapter, **files}
    for name, text in names.items():
        (folder / "demo" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def report(rules: Path, *options: str) -> dict[str, Any]:
    """What verify reports of a folder."""
    return json.loads(run("verify", rules, "--format", "json", *options).stdout)


def due(rules: Path, profile: dict[str, Any], payer: str = "city") -> int:
    """What the evaluators find due for an example profile, in fen."""
    engine = Engine.load(rules)
    return engine.decide(engine.facts(profile)).total(payer)


def outcome(rules: Path, profile: dict[str, Any]) -> list[tuple[str, str, int, int]]:
    """All totals, in fen, with the number of lines."""
    engine = Engine.load(rules)
    decision = engine.decide(engine.facts(profile))
    return [(each.payer, each.standing, each.fen, each.lines) for each in decision.totals]


def test_sound(tmp_path: Path) -> None:
    """Of a sound pack every property is proved."""
    rules = pack(tmp_path)
    found = report(rules)
    assert [] == found["findings"]
    properties = found["summary"]["properties"]
    assert {"twice", "group", "level", "growth"} == properties.keys()
    assert all(hows["refuted"] == hows["unsure"] == 0 for hows in properties.values())
    assert 1 == properties["twice"]["proved"]
    assert 0 == run("verify", rules).exit_code
    assert "不重复支付：已证明 1\n" in run("verify", rules).stdout
    assert "not paid twice: proved 1\n" in run("verify", rules, "--lang", "en").stdout


@dataclass(frozen=True)
class Planted:
    """A fault: what is changed in the sound pack, and the finding that names it."""

    old: str
    new: str
    code: str
    at: str
    about: str
    sums: tuple[int, ...]
    """What is due for each example profile, in 万元."""
    head: str = ""
    properties: str = ""


CAP_AFTER_HIGHEST = """\
stacking:
  - {rule: best, because: 只取一项, keep: highest, clauses: [led, joined]}
  - {rule: ceiling, because: 封顶, cap: 1万元, clauses: [led]}
"""
PLANTED = {
    "the same item under two clauses": Planted(
        "when: {role: participant}", "when: {level: [international, national]}", "verify.twice", "joined", "led", ()
    ),
    "two clauses for everybody, a sum each": Planted(
        "when: {role: lead}\n", "when: {}\n", "verify.twice", "joined", "led", ()
    ),
    "swapped digits": Planted("national: 20万元", "national: 2万元", "verify.level", "led",
                              "national<industry", (2, 10)),
    "a lower grade pays more": Planted("second: 2万元", "second: 20万元", "verify.level", "prize", "first<second",
                                       (5, 20)),
    "a rank band that jumps": Planted(
        "by: grade, first: 5万元, second: 2万元}}\n  once: applicant",
        "by: grade, first: 5万元, second: 2万元}}\n  once: applicant\n- clause: ranked\n  article: 四\n"
        "  summary: 位次\n  for: person\n  each: standard\n"
        "  pays: {city: {by: rank, 1..10: 5万元, 11..20: 8万元, 21..30: 1万元}}",
        "verify.level", "ranked", "rank", (5, 8),
    ),
    "who has more than two gets nothing": Planted(
        "when: {role: lead}", "when: {role: lead, count: {item: award, at_most: 2}}",
        "verify.less", "led", "award", (-1,),
    ),
    "highest first, capped afterwards": Planted("xx", "xx", "verify.less", "joined", "standard", (-1,),
                                                head=CAP_AFTER_HIGHEST),
    "dearer than promised": Planted(
        "xx", "xx", "verify.at-most", "led", "29万元", (30,),
        properties="- {never_above: 29万元, payer: city, clauses: [led], per: item, because: 承诺}\n",
    ),
    "a share without a cap": Planted(
        "pays: {city: {by: level, international: 3万元, national: 2万元}}",
        "pays: {city: {amount: {share: 10%, of: cost}}}",
        "verify.at-most", "joined", "100万元", (-100,),
        properties="- {never_above: 100万元, payer: city, clauses: [joined], per: item, because: 承诺}\n",
    ),
    "any number of items": Planted(
        "xx", "xx", "verify.at-most", "led", "1000万元", (1020,),
        properties="- {never_above: 1000万元, payer: city, clauses: [led], per: applicant, because: 承诺}\n",
    ),
    "two items of three": Planted(
        "xx", "xx", "verify.at-most", "led", "50万元", (-50,),
        properties="- {never_above: 50万元, payer: city, clauses: [led], per: applicant, items: 2, because: 承诺}\n",
    ),
}  # fmt: skip


MEETING = SOUND.replace("when: {role: participant}", "when: {level: [international, national]}", 1)
"""Two clauses that can meet: whether they do, only the solver can tell."""


@pytest.mark.parametrize("name", PLANTED)
def test_planted(name: str, tmp_path: Path) -> None:
    """Each planted violation is found alone, by name, with profiles for which the evaluators find the same sums."""
    fault = PLANTED[name]
    files = {"properties": fault.properties} if fault.properties else {}
    rules = pack(tmp_path / "rules", SOUND.replace(fault.old, fault.new, 1), HEAD + fault.head, **files)
    found = report(rules)
    assert {(fault.code, fault.at)} == {(row["code"], row["at"]) for row in found["findings"]}
    assert fault.about in {row["about"] for row in found["findings"]}
    row = next(row for row in found["findings"] if row["about"] == fault.about)
    sums = [due(rules, profile) for profile in row["examples"]]
    if fault.code == "verify.less":
        before, after = sums
        assert after < before
    elif fault.code == "verify.twice":  # which of the levels is shown is the solver's affair
        told = [parse_money(word) for word in re.findall(r"付 (\S+?元)", row["message"])]
        assert (2, sum(told)) == (len(told), sums[0])
    elif fault.sums[0] < 0:
        assert sums[0] > -fault.sums[0] * 1_000_000
    else:
        assert [fen * 1_000_000 for fen in fault.sums] == sums
    examples = tmp_path / "examples"
    shown = run("verify", rules, "--examples", examples)
    assert 1 == shown.exit_code
    assert f"[{fault.code}]" in shown.stdout
    for path in sorted(examples.iterdir()):
        assert 0 == run("evaluate", path, "--rules", rules).exit_code


LEVELS = [
    # what `joined` pays for, and what is found: which levels are named, and by whom
    ("by: level, national: 3万元, industry: 2万元", "when: {role: participant}", []),
    ("by: level, national: 3万元, industry: 4万元", "when: {role: participant}", ["national<industry"]),
    (
        "by: level, national: 3万元",
        "when: {role: participant, level: [international, national]}",
        ["international<national"],
    ),
    (
        "by: level, national: 3万元, industry: 2万元",
        "when: {role: participant, not: {level: international}}",
        ["international<industry", "international<national"],
    ),
    (
        "by: level, national: 3万元, industry: 2万元",
        "when: {role: participant, count: {item: standard, at_least: 1, where: {level: international}}}",
        ["international<industry", "international<national"],
    ),
]


@pytest.mark.parametrize(("rows", "when", "about"), LEVELS)
def test_levels_of_which_nothing_is_said(rows: str, when: str, about: list[str], tmp_path: Path) -> None:
    """A level that no clause names is not compared; one that is named, or let in by what is barred, is."""
    chapter = f"""\
- clause: joined
  article: 二
  summary: 参与制定标准
  for: enterprise
  each: standard
  {when}
  pays: {{city: {{{rows}}}}}
"""
    found = report(pack(tmp_path, chapter))["findings"]
    assert about == sorted(row["about"] for row in found if row["code"] == "verify.level")


PROMISES = [
    ("led", "item", "", "30万元", "proved"),
    ("led", "applicant", ", items: 2", "60万元", "proved"),
    ("prize", "applicant", "", "5万元", "bounded"),
]


@pytest.mark.parametrize(("clause", "per", "more", "sum_", "how"), PROMISES)
def test_promises_that_hold(clause: str, per: str, more: str, sum_: str, how: str, tmp_path: Path) -> None:
    """A promise that holds is proved, where any number of items can be listed as far as it was searched."""
    promise = f"- {{never_above: {sum_}, payer: city, clauses: [{clause}], per: {per}{more}, because: 承诺}}\n"
    found = report(pack(tmp_path, properties=promise))
    assert [] == found["findings"]
    assert 1 == found["summary"]["properties"]["at-most"][how]


POT = """\
- clause: shared
  article: 一
  summary: 由参与单位平分
  for: enterprise
  each: standard
  when: {all: [{applicant.members: {at_least: 2}}, {members: 1}]}
  pays: {city: {amount: {pot: 60万元, among: applicant.members, place: rank}}}
"""


@pytest.mark.parametrize(("sum_", "codes"), [("30万元", []), ("29万元", ["verify.at-most"])])
def test_a_pot_shared_by_the_members_of_the_applicant(sum_: str, codes: list[str], tmp_path: Path) -> None:
    """Where item and applicant have a fact of one name, a pot is divided by the one that is named."""
    promise = f"- {{never_above: {sum_}, payer: city, per: item, because: 承诺}}\n"
    rules = pack(tmp_path, POT, properties=promise)
    vocabulary = VOCABULARY.replace("[listed]", "[listed, members]").replace("series]", "series, members]")
    members = "  members: {label: 成员数, type: integer, least: 1, most: 1000, question: 几个？}\n"
    (rules / "vocabulary.yaml").write_text(vocabulary + members, encoding="utf-8")
    assert codes == [row["code"] for row in report(rules)["findings"]]


def test_stacking_settles_what_would_be_paid_twice(tmp_path: Path) -> None:
    """With a stacking rule the second sum is displaced: nothing is paid twice."""
    chapter = SOUND.replace("when: {role: participant}", "when: {level: [international, national]}")
    rule = "stacking:\n  - {rule: best, because: 就高, keep: highest, clauses: [led, joined], per: [item]}\n"
    assert [] == report(pack(tmp_path, chapter, HEAD + rule))["findings"]


def test_waived_with_a_reason(tmp_path: Path) -> None:
    """What the document wants so is waived by name; the report keeps it with the reason."""
    waiver = '- {waive: verify.level, at: prize, about: "first<second", because: 二等奖含推广经费}\n'
    rules = pack(tmp_path, SOUND.replace("second: 2万元", "second: 20万元"), waivers=waiver)
    (row,) = report(rules)["findings"]
    assert "二等奖含推广经费" == row["waived"]
    assert 0 == run("verify", rules).exit_code


VERSIONS = [
    ("xx", "xx", ()),
    ("industry: 10万元}}", "industry: 11万元}}", ("standard",)),
    ("second: 2万元", "second: unstated", ("award",)),
    ("industry: 10万元}}", "industry: 10万元}}\n  readings: []", ()),
    (
        "  summary: 获奖\n  for: enterprise\n  each: award\n  pays: {city:",
        "  summary: 获奖\n  for: enterprise\n  each: award\n  pays: {province: honour, city:",
        ("award",),
    ),
    ("when: {role: lead}", "when: {not: {role: participant}}", ()),
    ("when: {role: participant}", "when: {any: {role: participant, rank: {at_least: 900}}}", ("standard",)),
    ("  once: applicant\n", "", ("award",)),
]


@pytest.mark.parametrize(("old", "new", "kinds"), VERSIONS)
def test_versions(old: str, new: str, kinds: tuple[str, ...], tmp_path: Path) -> None:
    """Two versions are the same however they are written, or here is a profile to which they give different sums."""
    one, two = pack(tmp_path / "one"), pack(tmp_path / "two", SOUND.replace(old, new, 1))
    found = report(one, "--against", str(two))
    assert [("verify.differs", kind) for kind in kinds] == [(row["code"], row["about"]) for row in found["findings"]]
    for row in found["findings"]:
        (profile,) = row["examples"]
        assert outcome(one, profile) != outcome(two, profile)


def test_two_policies(tmp_path: Path) -> None:
    """Two policies of one folder are compared by name; a name there is not is told with the nearest."""
    rules = pack(tmp_path)
    (rules / "other").mkdir()
    (rules / "other" / "policy.yaml").write_text(HEAD.replace("policy: demo", "policy: other"), encoding="utf-8")
    (rules / "other" / "01.yaml").write_text(SOUND.replace("第一", "首"), encoding="utf-8")
    assert [] == report(rules, "--compare", "demo", "other")["findings"]
    wrong = run("verify", rules, "--compare", "demo", "othre")
    assert (2, True) == (wrong.exit_code, "是否为 `other`？" in wrong.stderr)


def test_other_vocabulary(tmp_path: Path) -> None:
    """Folders with other vocabularies cannot be compared."""
    one, two = pack(tmp_path / "one"), pack(tmp_path / "two")
    (two / "vocabulary.yaml").write_text(VOCABULARY + "# changed\n", encoding="utf-8")
    wrong = run("verify", one, "--against", two)
    assert (2, True) == (wrong.exit_code, "词汇表不同" in wrong.stderr)


BAD_PROMISES = [
    ("{}", "verify.file"),
    ("- {never_above: 30, payer: city, per: item, because: 承诺}", "money.no-unit"),
    ("- {never_above: 30万元, payer: citi, per: item, because: 承诺}", "rule.payer"),
    ("- {never_above: 30万元, payer: city, clauses: [let], per: item, because: 承诺}", "clause.unknown"),
    ("- {never_above: 30万元, payer: city, per: thing, because: 承诺}", "shape.choice"),
    ("- {never_above: 30万元, payer: city, per: item}", "shape.missing"),
    ("- {never_above: 30万元, payer: city, per: item, items: 99, because: 承诺}", "shape.bounds"),
    ("- {never_above: 30万元, payer: city, per: item, items: 2, because: 承诺}", "property.items"),
    ("- {never_above: 30万元, payer: city, clauses: [], per: item, because: 承诺}", "shape.few"),
    ("- {never_above: 30万元, payer: province, per: item, because: 承诺}", "verify.idle"),
    ("- never_above: [\n", "yaml.syntax"),
]


@pytest.mark.parametrize(("text", "code"), BAD_PROMISES)
def test_bad_promises(text: str, code: str, tmp_path: Path) -> None:
    """A promise that cannot be read is told with its place; the other properties are verified all the same."""
    found = report(pack(tmp_path, properties=text + "\n"))
    assert [code] == [row["code"] for row in found["findings"]]
    assert found["findings"][0]["file"].endswith("demo/properties.yaml")
    assert found["summary"]["properties"]["twice"]["proved"]


def test_without_the_solver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the command says how to install it."""
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: None if name == "z3" else real(name, *more))
    found = run("verify", pack(tmp_path))
    assert (2, "此命令需要 z3-solver：pip install 'qaward[verify]'\n") == (found.exit_code, found.stderr)


def test_no_answer_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the solver gives no answer, that is said, and it does not pass for a proof."""
    from qaward.checks.proof import pairs
    from qaward.checks.proof.deadline import Unsure

    def give_up(*_: object) -> None:
        raise Unsure

    monkeypatch.setattr(pairs, "ask", give_up)
    found = report(pack(tmp_path, MEETING))
    assert ["verify.unsure"] == [row["code"] for row in found["findings"]]
    assert 1 == found["summary"]["properties"]["twice"]["unsure"]


def test_packs() -> None:
    """The packaged policies: everything asked of them holds."""
    found = run("verify", "rules")
    assert (0, "") == (found.exit_code, found.stderr)


def test_groups(tmp_path: Path) -> None:
    """Of each group no more is left than its rule says: the highest, so many, so much; what is paid once, once."""
    rules = """\
stacking:
  - {rule: best, because: 就高, keep: highest, clauses: [led, joined], per: [series]}
  - {rule: two, because: 限两项, most: 2, clauses: [led]}
  - {rule: capped, because: 封顶, cap: 45万元, clauses: [led, prize]}
"""
    found = report(pack(tmp_path, head=HEAD + rules))
    assert {"verify.less"} >= {row["code"] for row in found["findings"]}
    assert {"proved": 0, "bounded": 4, "refuted": 0, "unsure": 0} == found["summary"]["properties"]["group"]


def test_a_group_that_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a rule not to do what it says, the proof would fail: here the passes are left out."""
    from qaward.checks.proof import stacking

    monkeypatch.setattr(stacking, "_apply", lambda *_: None)
    rule = "stacking:\n  - {rule: best, because: 就高, keep: highest, clauses: [led, joined]}\n"
    codes = {row["code"] for row in report(pack(tmp_path, head=HEAD + rule))["findings"]}
    assert "verify.group" in codes


MORE_THAN_SEARCHED = (
    "when: {count: {item: standard, where: {level: international}, at_least: 13}}\n  pays: {city: {by: grade"
)


def test_counts_of_many(tmp_path: Path) -> None:
    """What could need more items than were looked at is not called proved."""
    chapter = SOUND.replace("pays: {city: {by: grade", MORE_THAN_SEARCHED).replace("second: 2万元", "second: 20万元")
    properties = report(pack(tmp_path, chapter))["summary"]["properties"]
    assert (True, 0) == (properties["level"]["bounded"] > 0, properties["level"]["refuted"])


def test_days_before_any_that_is_written(tmp_path: Path) -> None:
    """A policy without a first day is asked about the past too: awards of 2009 were claimed within a year of them."""
    vocabulary = VOCABULARY.replace("facts: [grade]", "facts: [grade, won_on]")
    vocabulary += "  won_on: {label: 获奖日期, type: date, question: 何时获奖？}\n"
    past = """\
- clause: past
  article: 四
  summary: 旧时奖项较高
  for: enterprise
  each: award
  when: {won_on: {within: 12 months}}
  pays: {city: {by: won_on, 1990-01-01..2010-01-01: 9万元, 2010-01-02起: 3万元}}
"""
    promise = "- {never_above: 5万元, payer: city, clauses: [past], per: item, because: 承诺}\n"
    head = HEAD.replace("in_force: {from: 2023-01-01}\n", "")
    rules = pack(tmp_path, SOUND.replace("- clause: prize", "- clause: gift") + past, head, properties=promise)
    (rules / "vocabulary.yaml").write_text(vocabulary, encoding="utf-8")
    assert ("verify.at-most", "past") in {(row["code"], row["at"]) for row in report(rules)["findings"]}


def test_days_on_which_a_period_passes_a_date(tmp_path: Path) -> None:
    """A fault that only shows years after the start is found: an award of 2025, claimed within two years."""
    vocabulary = VOCABULARY.replace("facts: [grade]", "facts: [grade, won_on]")
    vocabulary += "  won_on: {label: 获奖日期, type: date, question: 何时获奖？}\n"
    late = """\
- clause: late
  article: 四
  summary: 二〇二五年起的奖项
  for: enterprise
  each: award
  when: {all: [{won_on: {after: 2025-06-30}}, {won_on: {within: 24 months}}]}
  pays: {city: {by: grade, first: 1万元, second: 2万元}}
"""
    rules = pack(tmp_path, SOUND.replace("first: 5万元, second: 2万元", "first: 1万元, second: 1万元") + late)
    (rules / "vocabulary.yaml").write_text(vocabulary, encoding="utf-8")
    assert {("verify.twice", "late"), ("verify.level", "late")} == {
        (row["code"], row["at"]) for row in report(rules)["findings"]
    }


def test_examples_overwrite_nothing(tmp_path: Path) -> None:
    """A file that is in the way stays; a folder of rules takes no profiles."""
    rules = pack(tmp_path / "rules", SOUND.replace("second: 2万元", "second: 20万元"))
    out = tmp_path / "out"
    assert 1 == run("verify", rules, "--examples", out).exit_code
    assert 1 == run("verify", rules, "--examples", out).exit_code
    first = sorted(out.iterdir())[0]
    first.write_text("mine", encoding="utf-8")
    found = run("verify", rules, "--examples", out)
    assert (3, True, "mine") == (found.exit_code, "[file.exists]" in found.stderr, first.read_text("utf-8"))
    among = run("verify", rules, "--examples", rules)
    assert (3, True) == (among.exit_code, "[file.among-rules]" in among.stderr)


VOUCHER = """\
- clause: voucher
  article: 四
  summary: 另发券
  for: enterprise
  each: award
  pays: {city: {by: grade, first: 1万元, second: 9万元, form: voucher}}
"""


def test_vouchers_count(tmp_path: Path) -> None:
    """Vouchers are owed too: beside money they are a second sum, and a promise holds for both together."""
    promise = "- {never_above: 8万元, payer: city, clauses: [prize, voucher], per: item, because: 承诺}\n"
    codes = {row["code"] for row in report(pack(tmp_path, SOUND + VOUCHER, properties=promise))["findings"]}
    assert {"verify.twice", "verify.level", "verify.at-most"} == codes


def test_a_prize_that_others_count(tmp_path: Path) -> None:
    """What an item is worth to the clauses that count it belongs to its level: fewer second prizes lose their sum."""
    counting = """\
- clause: many
  article: 四
  summary: 二等奖两个以上
  for: enterprise
  each: applicant
  when: {count: {item: award, where: {grade: second}, at_least: 2}}
  pays: {city: 9万元}
"""
    rows = report(pack(tmp_path, SOUND + counting))["findings"]
    assert [("verify.level", "many")] == [(row["code"], row["at"]) for row in rows]
    better, worse = (due(tmp_path, profile) for profile in rows[0]["examples"])
    assert better < worse


def test_clauses_whose_dates_differ(tmp_path: Path) -> None:
    """Versions are compared on every day on which a clause begins or ends in either."""
    one = pack(tmp_path / "one", SOUND + "  in_force: {until: 2024-06-30}\n")
    two = pack(tmp_path / "two", SOUND + "  in_force: {until: 2024-12-31}\n")
    found = report(one, "--against", str(two))
    assert ["verify.differs"] == [row["code"] for row in found["findings"]]
    assert "2024-07-01" in found["summary"]["days"]
    assert [] == report(one, "--against", str(two), "--as-of", "2024-06-30")["findings"]


def test_years_and_days_are_not_the_same(tmp_path: Path) -> None:
    """Twelve months and 365 days part in leap years, which is looked at."""
    vocabulary = VOCABULARY.replace("facts: [grade]", "facts: [grade, won_on]")
    vocabulary += "  won_on: {label: 获奖日期, type: date, question: 何时获奖？}\n"
    for name, period in (("one", "12 months"), ("two", "365 days")):
        chapter = SOUND.replace("  each: award\n", f"  each: award\n  when: {{won_on: {{within: {period}}}}}\n")
        pack(tmp_path / name, chapter)
        (tmp_path / name / "vocabulary.yaml").write_text(vocabulary, encoding="utf-8")
    found = report(tmp_path / "one", "--against", str(tmp_path / "two"))
    assert {"verify.differs"} == {row["code"] for row in found["findings"]}


def test_what_cannot_be_compared(tmp_path: Path) -> None:
    """A policy that one side lacks, rules between policies that differ, and dates: each is told."""
    one = pack(tmp_path / "one")
    two = pack(tmp_path / "two", head=HEAD.replace("2023-01-01", "2024-01-01"))
    (one / "other").mkdir()
    (one / "other" / "policy.yaml").write_text(HEAD.replace("policy: demo", "policy: other"), encoding="utf-8")
    (one / "other" / "01.yaml").write_text(SOUND, encoding="utf-8")
    (one / "stacking.yaml").write_text(
        "- {rule: best, because: 就高, keep: highest, clauses: [demo/led, other/led], per: [item]}\n", encoding="utf-8"
    )
    found = report(one, "--against", str(two))
    assert {"verify.missing", "verify.across", "verify.dates"} == {row["code"] for row in found["findings"]}
    back = report(two, "--against", str(one))
    assert {"verify.missing", "verify.across", "verify.dates"} == {row["code"] for row in back["findings"]}
    assert 2 == run("verify", one, "--against", two, "--compare", "demo", "other").exit_code


def test_for_whom_it_is(tmp_path: Path) -> None:
    """The same sum for the applicant instead of for a prize is not the same."""
    one = pack(tmp_path / "one", SOUND.replace("by: grade, first: 5万元, second: 2万元", "amount: 5万元"))
    changed = SOUND.replace("by: grade, first: 5万元, second: 2万元", "amount: 5万元")
    two = pack(tmp_path / "two", changed.replace("each: award", "each: applicant"))
    found = report(one, "--against", str(two))
    assert {"verify.differs"} == {row["code"] for row in found["findings"]}


def test_time_is_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many seconds what is left is unsure, and said in the reader's language."""
    from qaward.checks.proof import deadline

    moments = iter(range(0, 10**6, 100))
    monkeypatch.setattr(deadline.time, "monotonic", lambda: next(moments))
    found = run("verify", pack(tmp_path, MEETING), "--seconds", "1")
    assert 1 == found.exit_code
    assert "在限定时间内未能判定“不重复支付”（demo/joined、demo/led）" in found.stdout
    assert 2 == run("verify", tmp_path, "--seconds", "x").exit_code


CAPPED = """\
stacking:
  - {rule: best, because: 就高, keep: highest, clauses: [led, joined], per: [series]}
  - {rule: two, because: 限两项, most: 2, clauses: [prize]}
  - {rule: whole, because: 全年封顶, cap: 150万元, clauses: all}
"""


def test_a_cap_on_everything(tmp_path: Path) -> None:
    """A ceiling over all clauses hides no fault of theirs, and proves what it promises itself."""
    chapter = SOUND.replace("  once: applicant\n", "")
    promise = "- {never_above: 150万元, payer: city, per: applicant, items: 3, because: 封顶}\n"
    found = report(pack(tmp_path / "sound", chapter, HEAD + CAPPED, properties=promise))
    assert [] == found["findings"]
    assert 0 == found["summary"]["properties"]["at-most"]["unsure"]
    swapped = chapter.replace("second: 2万元", "second: 20万元")
    faults = report(pack(tmp_path / "swapped", swapped, HEAD + CAPPED))["findings"]
    assert [("verify.level", "prize")] == [(row["code"], row["at"]) for row in faults]


def test_many_questions_without_an_answer_are_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left when the time is up is told once for each property of a policy, with how many there are."""
    from qaward.checks.proof import deadline

    write(tmp_path, 12, equal=True)
    moments = iter(range(0, 10**6, 100))
    monkeypatch.setattr(deadline.time, "monotonic", lambda: next(moments))
    found = report(tmp_path, "--seconds", "1")
    assert ["verify.unsure-many"] == [row["code"] for row in found["findings"]]
    assert 66 == found["summary"]["properties"]["twice"]["unsure"]
    text = run("verify", tmp_path, "--seconds", "1").stdout
    assert "在限定时间内未能判定“不重复支付”的共 66 处（c0、c1、c10 等）" in text


def test_the_solver_has_no_more_time_than_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question gets what is left of the time, and at most its own share; none where nothing is left."""
    from qaward.checks.proof import deadline

    monkeypatch.setattr(deadline.time, "monotonic", lambda: 100.0)
    assert [deadline.PATIENCE, 1_500] == [deadline.patience(None), deadline.patience(101.5)]
    with pytest.raises(deadline.Unsure):
        deadline.patience(100.0)


def test_building_formulas_ends_with_the_time() -> None:
    """What is worked through one after another goes on until the time is up, and no further."""
    from qaward.checks.proof import deadline

    assert [1, 2] == list(deadline.in_time(None, [1, 2]))
    with pytest.raises(deadline.Unsure):
        list(deadline.in_time(0.0, [1, 2]))


def test_what_breaks_many_times_is_summed_up(tmp_path: Path) -> None:
    """Of twelve clauses for one thing, 66 pairs pay twice: six are told with a profile, the other sixty in one."""
    write(tmp_path, 12, equal=True)
    found = report(tmp_path)
    assert [*["verify.twice"] * 6, "verify.many"] == sorted((row["code"] for row in found["findings"]), reverse=True)
    assert 66 == found["summary"]["properties"]["twice"]["refuted"]
    many = next(row for row in found["findings"] if row["code"] == "verify.many")
    assert ("demo", "verify.twice", "warning") == (many["policy"], many["about"], many["severity"])
    assert "demo 还有 60 处“不重复支付”不成立" in many["message"]
    twice = next(row for row in found["findings"] if row["code"] == "verify.twice")
    assert 1_200_000_0 == due(tmp_path, twice["examples"][0])


def test_one_profile_settles_many_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is paid by all clauses shows it of each two: the solver is asked once."""
    from qaward.checks.proof import pairs

    asked: list[object] = []
    solver = pairs.ask
    monkeypatch.setattr(pairs, "ask", lambda *given: asked.append(given) or solver(*given))
    write(tmp_path / "same", 12, equal=True)
    report(tmp_path / "same")
    assert 1 == len(asked)
    write(tmp_path / "apart", 12, equal=False)
    assert 66 == report(tmp_path / "apart")["summary"]["properties"]["twice"]["proved"]
    assert 1 == len(asked)


ACROSS = "- {clause: other, article: 一, title: 乙, summary: 奖励1万元, for: any, each: thing, evidence: [证书], "


def test_two_policies_that_pay_twice_are_both_named(tmp_path: Path) -> None:
    """Of clauses in two policies each is told with its policy."""
    write(tmp_path, 1, equal=True)
    (tmp_path / "next").mkdir()
    head = (tmp_path / "demo" / "policy.yaml").read_text(encoding="utf-8").replace("policy: demo", "policy: next")
    (tmp_path / "next" / "policy.yaml").write_text(head, encoding="utf-8")
    chapter = ACROSS + "when: {good: true}, pays: {city: 1万元}}\n"
    (tmp_path / "next" / "01.yaml").write_text(chapter, encoding="utf-8")
    found = report(tmp_path)["findings"]
    assert [("verify.twice", "next/other")] == [(row["code"], row["about"]) for row in found]
    assert "按 demo/c0 付 1万元，又按 next/other 付 1万元" in found[0]["message"]


FOLLOWING = """\
vocabulary: 1
payers: {city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {enterprise: {label: 企业}}, facts: [listed]}
items: {thing: {label: 物, facts: [now, then, growth, ratio, more, born, on, age, year]}}
facts:
  listed: {label: 列入, type: boolean, question: 是否？}
  now: {label: 今年, type: money, better: high, question: 多少？}
  then: {label: 上年, type: money, question: 多少？}
  growth: {label: 增长率, type: decimal, places: 1, unit: "%", question: 多少？, derived: {growth: [now, then]}}
  ratio: {label: 比率, type: decimal, places: 1, unit: "%", question: 多少？, derived: {quotient: [now, then]}}
  more: {label: 增加额, type: money, question: 多少？, derived: {difference: [now, then]}}
  born: {label: 成立日期, type: date, question: 何时？}
  on: {label: 申报日期, type: date, question: 何时？}
  age: {label: 年限, type: integer, question: 几年？, derived: {years: [born, on]}}
  year: {label: 年度, type: integer, question: 哪年？, derived: {year: [on]}}
"""


def following(folder: Path, *conditions: str) -> Path:
    """A folder with a clause for each condition on things whose facts follow from others."""
    write(folder, 1, equal=True)
    (folder / "vocabulary.yaml").write_text(FOLLOWING, encoding="utf-8")
    chapter = "".join(
        f"- {{clause: c{at}, article: 一, title: 奖励{at}, summary: 奖励1万元, for: any, each: thing, "
        f"evidence: [证书], when: {{{when}}}, pays: {{city: 1万元}}}}\n"
        for at, when in enumerate(conditions)
    )
    (folder / "demo" / "01.yaml").write_text(chapter, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("how", "follows", "of"),
    [
        ("proved", "growth: {at_least: 10}", "now: {at_most: 5万元}, then: {at_least: 6万元}"),
        ("proved", "growth: {above: 10}", "now: {at_most: 11万元}, then: {at_least: 10万元}"),
        ("refuted", "growth: {at_least: 10}", "now: {at_most: 11万元}, then: {at_least: 10万元}"),
        ("proved", "ratio: {at_least: 50}", "now: {at_most: 4万元}, then: {at_least: 10万元}"),
        ("refuted", "ratio: {at_least: 50}", "now: {at_most: 5万元}, then: {at_least: 10万元}"),
        ("proved", "more: {above: 2万元}", "now: {at_most: 5万元}, then: {at_least: 3万元}"),
        ("refuted", "more: {at_least: 2万元}", "now: {at_most: 5万元}, then: {at_least: 3万元}"),
        ("proved", "age: {at_least: 18}", "born: {after: 2000-01-01}, on: {before: 2018-01-02}"),
        ("refuted", "age: {at_least: 18}", "born: {after: 2000-01-01}, on: {before: 2018-01-03}"),
        ("proved", "year: 2023", "on: {after: 2023-12-31}"),
        ("refuted", "year: 2024", "on: {after: 2023-12-31}"),
    ],
)
def test_what_follows_from_others_is_no_other(how: str, follows: str, of: str, tmp_path: Path) -> None:
    """Nobody is paid by what follows and by that from which it cannot follow; who can be, is shown and is paid both."""
    rules = following(tmp_path, follows, of)
    found = report(rules)
    assert {how: 1} == {key: number for key, number in found["summary"]["properties"]["twice"].items() if number}
    if how == "refuted":
        assert 2_000_000 == due(rules, found["findings"][0]["examples"][0])


def test_a_higher_fact_takes_along_what_follows_from_it(tmp_path: Path) -> None:
    """Who earns more has grown more, and may be past the most that a clause allows."""
    rules = following(tmp_path, "now: {at_least: 1万元}, growth: {at_most: 10}")
    found = report(rules)["findings"]
    assert ["verify.level"] == [row["code"] for row in found]
    assert [0, 1_000_000] == [due(rules, profile) for profile in found[0]["examples"]]


RANKED = """\
- clause: one
  article: 一
  summary: 国际标准奖励3万元
  for: enterprise
  each: standard
  when: {level: international, rank: {at_least: 1}}
  pays: {city: 3万元}
- clause: two
  article: 一
  summary: 国家标准奖励2万元
  for: enterprise
  each: standard
  when: {level: national}
  pays: {city: 2万元}
"""


@pytest.mark.parametrize(("least", "about"), [(1, []), (2, ["international<national", "rank"])])
def test_a_level_is_no_less_for_what_is_not_known(least: int, about: list[str], tmp_path: Path) -> None:
    """Who has not told the rank gets nothing yet, which speaks against no level; a rank that bars does."""
    rules = pack(tmp_path, RANKED.replace("at_least: 1", f"at_least: {least}"))
    found = report(rules)["findings"]
    assert about == sorted(row["about"] for row in found if row["code"] == "verify.level")


@pytest.mark.parametrize(("few", "codes"), [("1万元", []), ("2万元", ["verify.less"])])
def test_what_one_clause_loses_another_may_give(few: str, codes: list[str], tmp_path: Path) -> None:
    """With a third award the sum for few ends and that for many begins: less only if it is smaller."""
    count = "count: {item: award"
    chapter = "".join(
        f"- {{clause: {name}, article: 一, title: {name}, summary: 奖励, for: any, each: applicant, "
        f"when: {{{count}, {bound}}}}}, pays: {{city: {fen}}}}}\n"
        for name, bound, fen in (("few", "at_most: 2", few), ("many", "at_least: 3", "1万元"))
    )
    found = report(pack(tmp_path, chapter))["findings"]
    assert codes == [row["code"] for row in found]
    if codes:
        assert "应付反而由 2万元 降为 1万元" in found[0]["message"]


def test_what_breaks_on_several_days_is_counted_once(tmp_path: Path) -> None:
    """Six pairs of four clauses pay twice on both days: six are told, and nothing is left to be summed up."""
    write(tmp_path, 4, equal=True)
    path = tmp_path / "demo" / "01.yaml"
    clauses = json.loads(path.read_text(encoding="utf-8"))
    later = {**clauses[0], "clause": "later", "title": "以后", "when": {"n": 99}, "in_force": {"from": "2025-01-01"}}
    path.write_text(json.dumps([*clauses, later], ensure_ascii=False), encoding="utf-8")
    found = report(tmp_path)
    assert ["2023-01-01", "2025-01-01"] == found["summary"]["days"]
    assert ["verify.twice"] * 6 == [row["code"] for row in found["findings"]]
