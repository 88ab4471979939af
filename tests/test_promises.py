"""`qaward policies show`: what each clause promises to whom, in words drawn from the rules."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from console import ROOT, VOCABULARY, run

from qaward.policy.load import load_folder, load_rules
from qaward.policy.model import Rules
from qaward.report.gives import pay_words
from qaward.report.promises import Promise, promise
from qaward.widths import columns

CHINESE = re.compile(r"[\u3400-\u9fff]")
HEAD = """\
policy: p
title: 甲
issuer: 乙
level: city
status: in_force
version: "1"
"""


def rules(clause: str, head: str = "", choices: dict[str, str] | None = None) -> Rules:
    """A policy of the city with some clauses, over the small vocabulary of the surfaces."""
    files = {"vocabulary.yaml": VOCABULARY, "p/policy.yaml": HEAD + head, "p/01.yaml": clause}
    return load_rules({name: text.encode() for name, text in files.items()}, choices)


def promised(clause: str, lang: str = "zh", head: str = "", choices: dict[str, str] | None = None) -> Promise:
    """What the first clause promises."""
    loaded = rules(clause, head, choices)
    return promise(loaded.policies[0].clauses[0], loaded.policies[0], loaded.vocabulary, lang)


def clause(pays: str = "{city: 1万元}", more: str = "for: any, each: pilot") -> str:
    """One clause."""
    return f"- {{clause: c, title: 奖, article: 一, summary: 与规则无关的话, {more}, pays: {pays}}}\n"


PAYS = {
    "{city: 3万元}": ("市级给予：3万元", "city gives 3万元"),
    "{city: {up_to: 3万元}}": (
        "市级给予：最高3万元（由主管部门核定）", "city gives up to 3万元 (settled by a reviewer)",
    ),
    "{city: unstated}": ("市级：未定额", "city: unstated"),
    "{city: honour}": ("市级：荣誉", "city: honour"),
    "{city: support}": ("市级：非资金支持", "city: non-monetary support"),
    "{province: 3万元}": (
        "省级资助：3万元（以省级实际资助为准）", "province gives 3万元 (as far as province grants it)",
    ),
    "{province: {standing: sought, amount: 3万元}}": ("积极争取省级：3万元", "sought from province: 3万元"),
    "{city: {by: finished, 1-10: 3万元, 11+: 2万元}}": (
        "市级给予：完成项目数 1 至 10个的3万元、11个以上的2万元",
        "city gives finished 1 to 10: 3万元, at least 11: 2万元",
    ),
    "{city: {times: finished, amount: 3万元}}": (
        "市级给予：3万元，乘以完成项目数", "city gives 3万元, times finished",
    ),
    "{city: {on_top_of: province, amount: 3万元}}": (
        "市级给予：3万元（以省级资助为前提）", "city gives 3万元 (on top of the grant of province)",
    ),
    "{city: {amount: 3万元, plus: [{when: {finished: {at_least: 5}}, amount: 5000元}]}}": (
        "市级给予：3万元，另加5000元（完成项目数不低于 5个）",
        "city gives 3万元, plus 5000元 (finished: at least 5)",
    ),
    "{city: {up_to: 3万元, plus: [{when: {applicant.listed: true}, amount: 5000元, alone: true}]}}": (
        "市级给予：最高3万元，另加5000元（列入名单、核定为 0 的也给）（由主管部门核定，另加的不在内）",
        "city gives up to 3万元, plus 5000元 (listed, even where a reviewer gives nothing) "
        "(settled by a reviewer, add-ons apart)",
    ),
    "{city: {up_to: 3万元, review: whole, plus: [{when: {applicant.listed: true}, amount: 5000元}]}}": (
        "市级给予：最高3万元，另加5000元（列入名单）（由主管部门核定，另加的在内）",
        "city gives up to 3万元, plus 5000元 (listed) (settled by a reviewer, add-ons included)",
    ),
    "{city: {grades: [3万元, 1万元, 5000元]}}": (
        "市级给予：分3万元、1万元、5000元3档（由主管部门核定）",
        "city gives one of 3万元, 1万元, 5000元 (settled by a reviewer)",
    ),
    "{city: {amount: 3万元, stages: [{share: 60%}, {share: 40%, when: {finished: {at_least: 5}}}]}}": (
        "市级给予：3万元，分期付60%、40%（完成项目数不低于 5个）",
        "city gives 3万元, in stages: 60%, 40% (finished: at least 5)",
    ),
    "{city: {amount: {match: province, share: 50%, floor: 1万元}}}": (
        "市级给予：省级实际资助额 × 50%，最低 1万元", "city gives the grant of province × 50%, at least 1万元",
    ),
    "{city: {amount: {pot: 3万元, among: finished, place: finished}}}": (
        "市级给予：3万元按完成项目数平分，除不尽的按完成项目数归在前的",
        "city gives 3万元 split equally by finished, what is left over to the first by finished",
    ),
    "{city: {amount: 3万元, form: voucher}}": ("市级给予：3万元（券）", "city gives 3万元 (voucher)"),
    "{city: {by: finished, 1-9: 1万元, 10+: {share: 50%, of_row: 1-9, cap: 4000元}}}": (
        "市级给予：完成项目数 1 至 9个的1万元；10个以上的：5000元，最高 4000元",
        "city gives finished 1 to 9: 1万元; at least 10: 5000元, at most 4000元",
    ),
    "{city: {amount: {every: 5, of: finished, gives: 2万元, cap: 10万元, round: down 1万元}}}": (
        "市级给予：完成项目数每满 5个 给 2万元，不满的不计，最高 10万元，不足1万元的部分舍去",
        "city gives 2万元 for every full 5 of finished, at most 10万元, rounded down to whole 1万元",
    ),
    "{city: {by: applicant.listed, true: 2万元, false: 1万元}}": (
        "市级给予：列入名单的2万元、“列入名单”为否的1万元", "city gives listed: 2万元, not listed: 1万元",
    ),
    "{city: {by: applicant.listed, true: 2万元}}": ("市级给予：2万元（列入名单）", "city gives 2万元 (listed)"),
    "{city: {by: applicant.kind, enterprise: 2万元, person: 1万元}}": (
        "市级给予：企业2万元、个人1万元", "city gives enterprise 2万元, person 1万元",
    ),
    "{city: {by: [applicant.listed, finished], true: {1-9: 2万元, 10+: 3万元}}}": (
        "市级给予：完成项目数 1 至 9个的2万元、10个以上的3万元（列入名单）",
        "city gives finished 1 to 9: 2万元, at least 10: 3万元 (listed)",
    ),
    "{city: {by: applicant.listed, true: honour, false: 1万元}}": (
        "市级给予：列入名单的：荣誉、“列入名单”为否的1万元", "city gives listed: honour, not listed: 1万元",
    ),
}  # fmt: skip


@pytest.mark.parametrize("pays", PAYS)
def test_what_a_payer_gives(pays: str) -> None:
    """A pay line as whoever pays would say it: who, how firmly, how much, on what it hangs."""
    found = rules(clause(pays))
    line = found.policies[0].clauses[0].pays[0]
    assert PAYS[pays] == tuple(pay_words(line, found.policies[0], found.vocabulary, lang) for lang in ("zh", "en"))


WHOM = {
    "for: enterprise, each: standard, when: {role: lead, level: [national, industry], applicant.listed: true}": (
        ("企业（列入名单）", "标准：角色为主导、级别为国家或行业"),
        ("enterprise (listed)", "standard: role: lead, level: national or industry"),
    ),
    "for: [enterprise, person], each: applicant, when: {listed: true}": (
        ("企业、个人（列入名单）", ""), ("enterprise, person (listed)", ""),
    ),
    "for: any, each: pilot": (("任何主体", "试点"), ("any", "pilot")),
    "for: any, each: breakthrough, when: {not: {major: true}}": (
        ("任何主体", "技术突破：不含重大突破的"), ("any", "breakthrough: not major"),
    ),
    "for: any, each: breakthrough, when: {not: {not: {major: true}}}": (
        ("任何主体", "技术突破：重大突破"), ("any", "breakthrough: major"),
    ),
    "for: any, each: standard, when: {not: {role: lead, level: national}}": (
        ("任何主体", "标准：不含（角色为主导 且 级别为国家）的"),
        ("any", "standard: not (role: lead and level: national)"),
    ),
    "for: any, each: standard, when: {not: {any: {role: lead, level: national}}}": (
        ("任何主体", "标准：不含（角色为主导 或 级别为国家）的"),
        ("any", "standard: not (role: lead or level: national)"),
    ),
    "for: any, each: applicant, when: {not: {any_of: {item: standard, where: {role: lead}}}}": (
        ("任何主体（没有标准（角色为主导））", ""), ("any (no standard (role: lead))", ""),
    ),
    "for: any, each: applicant, when: {not: {count: {item: standard, at_least: 2}}}": (
        ("任何主体（标准少于 2 项）", ""), ("any (fewer than 2 standard)", ""),
    ),
    "for: any, each: applicant, when: {count: {item: standard, at_most: 0}}": (
        ("任何主体（没有标准）", ""), ("any (no standard)", ""),
    ),
    "for: any, each: breakthrough, when: {major: false}": (
        ("任何主体", "技术突破：“重大突破”为否"), ("any", "breakthrough: not major"),
    ),
    "for: any, each: standard, when: {any: [{role: lead, level: national}, {applicant.listed: true}]}": (
        ("任何主体", "标准：（（角色为主导、级别为国家） 或 列入名单）"),
        ("any", "standard: ((role: lead, level: national) or listed)"),
    ),
    "for: any, each: pilot, when: {finished: {between: [2, 5]}}": (
        ("任何主体", "试点：完成项目数为2 至 5个"), ("any", "pilot: finished: 2 to 5"),
    ),
    "for: any, each: committee, when: {since: {for_at_least: 12 months}}": (
        ("任何主体", "委员会：起始日期已满12个月"), ("any", "committee: since: at least 12 months ago"),
    ),
    "for: any, each: applicant, when: {count: {item: standard, at_least: 2, at_most: 3, where: {role: lead}}}": (
        ("任何主体（标准（角色为主导）至少 2 项、至多 3 项）", ""),
        ("any (at least 2, at most 3 standard (role: lead))", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize("more", WHOM)
def test_to_whom_and_for_what(more: str) -> None:
    """What is asked of the applicant stands with the applicant, what is asked of the item with the item."""
    for lang, expected in zip(("zh", "en"), WHOM[more], strict=True):
        found = promised(clause(more=more), lang)
        assert expected == (found.who, found.what)


def test_what_the_table_says_is_not_said_twice() -> None:
    """Values that every table has rows for are told by the rows; where one of them is missing, they are told before."""
    more = "for: any, each: standard, when: {level: [national, industry]}"
    whole, part = "{city: {by: level, national: 2万元, industry: 1万元}}", "{city: {by: level, national: 2万元}}"
    assert "标准" == promised(clause(whole, more)).what
    assert "标准：级别为国家或行业" == promised(clause(part, more)).what
    same = promised(clause("{city: {by: level, national: unstated, industry: unstated}, province: honour}", more))
    assert ("标准：级别为国家或行业", ("市级：国家、行业未定额", "省级：荣誉")) == (same.what, same.gives)


def test_what_is_to_be_known_besides() -> None:
    """Once, continued, stacked, with dates of its own, under readings: each is a note; exclusions are not repeated."""
    head = (
        "readings: [{reading: r, article: 一, question: 问, printed: 印, doubt: 疑, takes: 是, alternatives: [不限]}]\n"
        "stacking: [{rule: best, because: 就高, keep: highest, clauses: [c], per: [level]}]\n"
        "exclude: [{exclude: out, article: 一, summary: 名单内, when: {listed: true}}]\n"
    )
    both = "for: any, each: standard, once: {per: item, again_after: 3年}, when: {applicant.listed: {reading: r}}"
    text = clause(more=both) + clause().replace("clause: c", "clause: d").replace("奖", "另")
    found = promised(text, head=head)
    assert ("任何主体（列入名单）", "标准") == (found.who, found.what)
    assert ("每个标准只给一次，满36个月可再给", "同一级别只保留最高的一项", "依口径 r") == found.notes
    free = promised(text, head=head, choices={"r": "不限"})
    assert ("任何主体", "依口径 r") == (free.who, free.notes[-1])
    dated = promised(clause(more="for: any, each: applicant, once: applicant, in_force: {from: 2024-01-01}"), "en")
    assert ("once per applicant", "as_of: not before 2024-01-01") == dated.notes


def test_a_clause_of_another_reading() -> None:
    """A clause whose every line stands under another reading says so, and which."""
    head = (
        "readings: [{reading: r, article: 一, question: 问, printed: 印, doubt: 疑, takes: 甲, alternatives: [乙]}]\n"
    )
    text = clause("[{payer: city, amount: 1万元, under: {r: 乙}}]")
    found = promised(text, head=head)
    assert (("按所取的口径，这一条不给什么",), ("依口径 r",)) == (found.gives, found.notes)
    assert ("市级给予：1万元",) == promised(text, head=head, choices={"r": "乙"}).gives


@cache
def packaged() -> Rules:
    """The packaged rules."""
    return load_folder(ROOT / "rules")


NAMES = [path.parent.name for path in sorted((ROOT / "rules").glob("*/policy.yaml"))]


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_of_the_packs(name: str) -> None:
    """Each clause says who gives something to whom, without a bare yes or no; English is English."""
    loaded = packaged()
    [policy] = [each for each in loaded.policies if each.id == name]
    for each in policy.clauses:
        found = promise(each, policy, loaded.vocabulary, "zh")
        assert len(found.gives) == max(len(each.pays), 1)
        for text in (found.who, found.what, *found.gives, *found.notes):
            assert not re.search(r"(^|[\s：、（为，])[是否]($|[\s：、，）0-9])", text.replace("”为否", "")), text
        english = promise(each, policy, loaded.vocabulary, "en")
        words = " ".join((english.who, english.what, *english.gives, *english.notes))
        assert not CHINESE.search(re.sub(r"[0-9.]+(亿|万)?元|[0-9]+[件位个]", "", words)), words


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("name", NAMES)
def test_the_table_fits_the_terminal(name: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each clause is one entry, in the order of the rules; no line of the table is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", str(width))
    for lang in ("zh", "en"):
        text = run("policies", "show", name, "--lang", lang).stdout
        table = text.split("\n\n")[1].splitlines()
        assert all(columns(line) <= width for line in table)
        starts = [line for line in table[2:] if not line.startswith(" ")]
        [policy] = [each for each in packaged().policies if each.id == name]
        assert len(starts) >= len(policy.clauses)
        assert starts[0].startswith(policy.clauses[0].article[:5])


def test_appeals_stand_apart() -> None:
    """Appeals have a table of their own, with the words of the document where that is at hand; nothing is copied."""
    shown = run("policies", "show", "city-product-quality").stdout
    assert re.search(r"\n章节 +倡导（没有写由谁给什么）\n", shown)
    assert "有条件的企业引进外国专家担任质量高管" in re.sub(r"\s", "", shown)
    english = run("policies", "show", "city-product-quality", "--lang", "en").stdout
    assert "appeal (nobody gives anything)" in english
    without = run("policies", "show", "demo-award", "--rules", ROOT / "features" / "coverage" / "rules").stdout
    assert "demo-award" in without and "倡导" not in without


APPEAL = "- {waive: coverage.uncovered, kind: appeal, passages: [PLACE], because: 号召各部门落实}\n"
PLACE = "{span: [112, 134], sha256: 7e8b2b31962828d7efa6acd351a3f70883010773703d0d70f5ac517345df62d1}"


def test_appeals_with_their_document(tmp_path: Path) -> None:
    """With its document each appeal shows its words; without an article, where they stand; faults are told beside."""
    folder = tmp_path
    shutil.copytree(ROOT / "features" / "coverage", folder / "c")
    waivers = folder / "c/rules/demo-award/waivers.yaml"
    waivers.write_text(APPEAL.replace("PLACE", PLACE), "utf-8")
    call = ("policies", "show", "demo-award", "--rules", folder / "c/rules")
    plain, full = run(*call), run(*call, "--sources", folder / "c/sources")
    assert "第 112–134 字" in plain.stdout
    assert "characters 112–134" in run(*call, "--lang", "en").stdout
    assert "各部门要统筹" not in plain.stdout
    assert "各部门要统筹有关资金" in re.sub(r"\s", "", full.stdout)
    assert (0, "") == (full.exit_code, full.stderr)
    waivers.write_text(APPEAL.replace("PLACE", PLACE.replace("7e8b", "7e8c")) + "- {waive: no.such, at: x}\n", "utf-8")
    wrong = run(*call, "--sources", folder / "c/sources")
    assert (0, True) == (wrong.exit_code, "原文已没有这些字" in wrong.stdout)
    assert "waivers.yaml:2:" in wrong.stderr
    nowhere = run(*call, "--sources", folder / "nowhere")
    assert (3, "") == (nowhere.exit_code, nowhere.stdout)
    assert "[sources.no-folder]" in nowhere.stderr


def test_the_words_of_the_issue() -> None:
    """The clause of the city pack as an official would sign it."""
    loaded = packaged()
    [policy] = [each for each in loaded.policies if each.id == "city-product-quality"]
    by_id = {each.id: promise(each, policy, loaded.vocabulary, "zh") for each in policy.clauses}
    assert (
        "省级资助：国际30万元、国家20万元、行业10万元（以省级实际资助为准）",
        "市级给予：国际30万元、国家20万元、行业10万元（以省级资助为前提）",
    ) == by_id["led-standard"].gives
    assert ("积极争取省级：一等奖20万元、二等奖15万元、三等奖10万元",) == by_id["standard-award"].gives
    assert "企业（在本地登记、产业链企业）" == by_id["pilot"].who
