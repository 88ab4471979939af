"""Law coverage: what must be cited, what covers it, what moved, what was lost, and how it is shown.

The documents are invented. `QAWARD_SOURCES=DIR` runs the last test on the real ones.
"""

from __future__ import annotations

import json
import os
import re
import socket
import stat
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from console import ROOT, run
from hypothesis import given
from hypothesis import strategies as st
from mangling import quick

from qaward.canonical import digest
from qaward.checks.coverage import LONGEST_CLIP, passages_changed
from qaward.checks.passages import split
from qaward.checks.sources import LARGEST_SOURCE, attach
from qaward.checks.triggers import WORDS, triggers
from qaward.checks.waivers import read_waivers
from qaward.messages.coverage import COVERAGE
from qaward.policy.load import load_folder

EXAMPLE = ROOT / "features" / "coverage"
CHINESE = re.compile(r"[\u3400-\u9fff]")

TITLE = "某区办法"
GOAL = "到2025年，国家标准达到10项以上。"
AWARD = "对主导制定国家标准的企业，每项奖励20万元"
PRAISE = "对先进企业予以表扬"
WORK = "各部门要统筹资金。"
TEXT = f"{TITLE}\n一、目标\n{GOAL}\n二、措施\n{AWARD}；{PRAISE}。\n{WORK}\n"
TEXT_NAME = "a.txt"

VOCABULARY = """\
vocabulary: 1
payers: {county: {label: 县级, treasury: 区财政}}
applicant: {kinds: {enterprise: {label: 企业}}, facts: [advanced]}
items: {standard: {label: 标准, facts: [role]}}
facts:
  advanced: {label: 先进, type: boolean, question: 是否先进？, evidence: 通报}
  role: {label: 角色, type: enum, values: {lead: 主导, participant: 参与}, question: 主导还是参与？, evidence: 前言}
"""
INDICATORS = """\
version: 1
indicators:
  standards: {label: 国家标准, type: integer, unit: 项, question: 多少项？, source: 统计}
"""


def place(part: str, text: str = TEXT) -> str:
    """A passage as `cites` and `passages` name it."""
    start = text.index(part)
    return f"{{span: [{start}, {start + len(part)}], sha256: {digest(part.encode())}}}"


class Pack:
    """A rules folder with one policy, and the folder of its document."""

    def __init__(self, folder: Path, text: str = TEXT) -> None:
        self.rules, self.sources = folder / "rules", folder / "sources"
        for each in (self.rules / "p", self.sources):
            each.mkdir(parents=True)
        self.put("vocabulary.yaml", VOCABULARY)
        self.put("indicators.yaml", INDICATORS)
        self.put(
            "p/policy.yaml",
            "policy: p\ntitle: 某区<办法>\nissuer: 某区\nlevel: county\nstatus: in_force\nversion: '1'\n"
            f"document: {{file: {TEXT_NAME}, sha256: {digest(text.encode())}}}\n",
        )
        self.put(
            "p/01.yaml",
            f"- {{clause: led, article: 二, cites: {place(AWARD, text)}, summary: 每项20万元, for: enterprise,\n"
            "   each: standard, when: {role: lead}, pays: {county: 20万元}}\n"
            f"- {{clause: praise, article: 二, cites: {place(PRAISE, text)}, summary: 表扬先进, for: enterprise,\n"
            "   each: applicant, when: {advanced: true}, pays: {county: honour}}\n",
        )
        self.put(
            "p/targets.yaml",
            f"- {{target: standards, article: 一, cites: {place(GOAL, text)}, summary: 10项以上,\n"
            "   indicator: standards, at_least: 10项, by: 2025-12-31}\n",
        )
        self.waive(place(WORK, text))
        self.document(text)

    def put(self, name: str, text: str) -> None:
        (self.rules / name).write_text(text, encoding="utf-8")

    def waive(self, *places: str, more: str = "", because: str = "对部门的要求") -> None:
        rows = "".join(f"    - {each}\n" for each in places)
        passages = f"  passages:\n{rows}" if rows else ""
        self.put("p/waivers.yaml", f"- waive: coverage.uncovered\n{passages}{more}  because: {because}\n")

    def document(self, text: str | bytes) -> None:
        (self.sources / TEXT_NAME).write_bytes(text if isinstance(text, bytes) else text.encode())

    def run(self, *args: Any) -> Any:
        return run("coverage", "--sources", self.sources, "--rules", self.rules, *args)

    def report(self, *args: Any) -> dict[str, Any]:
        return json.loads(self.run("--format", "json", *args).stdout)

    def findings(self) -> list[tuple[str, str]]:
        return [(each["code"], each["about"] or each["at"]) for each in self.report()["findings"]]

    def counts(self) -> tuple[int, int, int, int]:
        [found] = self.report()["summary"]["documents"]
        return found["classed"], found["cited"], found["waived"], found["uncovered"]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return Pack(tmp_path)


def words_in(text: str) -> list[tuple[str, str]]:
    """The kinds and words found in a text."""
    return [(each.kind, each.word) for each in triggers(text, 0, len(text))]


class TestTriggers:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("每项奖励20万元", [("support", "奖励"), ("money", "20万元")]),
            ("最高IOO万的支持", [("money", "IOO万"), ("support", "支持")]),
            ("50万7Go", [("money", "50万")]),
            ("比重达到 %，", [("goal", "达到 %")]),
            ("力争推动 3.3 万家企业", [("goal", "3.3 万家")]),
            ("示范区2~3个", [("commendation", "示范"), ("goal", "2~3个")]),
            ("满意度超过85。", [("goal", "超过85")]),
            ("高标准农田2300万亩以上", [("goal", "2300万亩")]),
            ("争创中国质量奖", [("commendation", "奖")]),
            ("服务站点实现全覆盖", [("goal", "全覆盖")]),
            ("降低落户门槛", [("support", "落户")]),
            ("培养引进“高精尖缺”质量人才", [("support", "引进“高精尖缺”质量人才")]),
            ("给予1至2年包容期", [("support", "包容")]),
        ],
    )
    def test_what_is_found(self, text: str, expected: list[tuple[str, str]]) -> None:
        """Money, support, commendation and goals, damaged or blank figures among them."""
        assert expected == words_in(text)

    @pytest.mark.parametrize(
        "text",
        [
            "(责任单位:市财政局、市金融工作局、市税务局)",
            "围绕产业链布局资金链",
            "2023年11月10日前",
            "12345热线",
            "推动建设服务",
        ],
    )
    def test_what_is_not(self, text: str) -> None:
        """Departments are no purse, dates no goals, and the words of every sentence no promise."""
        assert [] == words_in(text)

    @pytest.mark.parametrize("kind", WORDS)
    def test_each_word_is_a_pattern_that_cannot_run_away(self, kind: str) -> None:
        """None matches nothing at all, and long lines of digits, spaces or letters take no time."""
        for word in WORDS[kind]:  # type: ignore[index]
            assert re.compile(word).match("") is None, word
        for hostile in ("1" * 200_000, "1," * 100_000, "达到" + " " * 200_000, "引进" * 100_000, "I" * 200_000):
            assert triggers(hostile, 0, len(hostile)) is not None


class TestPassages:
    def test_sentences_and_parts(self) -> None:
        """Passages end with 。；！？ and ; and with lines; their spaces, table rules and empty lines are left out."""
        text = "　甲。乙；丙！丁？\r\n\r\n戊; 己 |\n| 庚"
        assert ["甲。", "乙；", "丙！", "丁？", "戊;", "己", "庚"] == [
            text[each.start : each.end] for each in split(text)
        ]
        assert list(range(1, 8)) == [each.number for each in split(text)]

    def test_headings_stand_apart(self) -> None:
        """Headings are passages of their own, also where they run into the text (OCR)."""
        text = "意见如下:一、发挥引领作用(一)开展行动。组织企业。\n（二）奖励办法\n1.提高水平\n正文"
        found = [(text[each.start : each.end], each.heading) for each in split(text)]
        assert [
            ("意见如下:一、发挥引领作用", False), ("(一)开展行动。", True), ("组织企业。", False),
            ("（二）奖励办法", True), ("1.提高水平", True), ("正文", False),
        ] == found  # fmt: skip

    def test_quotation_marks_close_their_sentence(self) -> None:
        text = "他说“给予奖励。”随后散会。"
        assert ["他说“给予奖励。”", "随后散会。"] == [text[each.start : each.end] for each in split(text)]

    @given(st.text(alphabet="奖励1家%。；\n |（一）、 甲", max_size=60))
    @quick
    def test_nothing_is_lost(self, text: str) -> None:
        """Passages follow each other, do not overlap, and every character that means something lies in one."""
        passages = split(text)
        inside: set[int] = set()
        for each in passages:
            span = set(range(each.start, each.end))
            assert span and not span & inside
            inside |= span
        assert [each.start for each in passages] == sorted(each.start for each in passages)
        assert not {at for at, char in enumerate(text) if char.isalnum()} - inside
        for each in triggers(text.replace("\n", "。"), 0, len(text)):
            assert set(range(each.start, each.end)) & inside


class TestCoverage:
    def test_everything_cited_or_waived(self, pack: Pack) -> None:
        """A sound pack: the table by document, and nothing to find."""
        found = pack.run()
        assert (0, "") == (found.exit_code, found.stderr)
        head, _, row, *_, total = found.stdout.splitlines()
        assert ["政策", "原文", "段落", "涉及", "已引用", "已豁免", "未覆盖", "覆盖率"] == head.split()
        assert ["p", TEXT_NAME, "7", "4", "3", "1", "0", "100%"] == row.split()
        assert "1 份原文，涉及资金、扶持、荣誉或指标的 4 段中，4 段已引用或豁免（100%）" == total

    def test_an_uncovered_passage(self, pack: Pack) -> None:
        """It is told with place, number, words, its beginning, and what to write to mend it."""
        pack.put("p/waivers.yaml", "[]\n")
        found = pack.run()
        assert 1 == found.exit_code
        assert (
            f"{pack.sources}/{TEXT_NAME}:6:7: 错误: 第 7 段“{WORK}”含有“资金”，没有条款、指标或任务引用 "
            "[coverage.uncovered]"
        ) in found.stdout
        assert place(WORK) in found.stdout
        assert "75.0%" in found.stdout
        assert [("coverage.uncovered", "7")] == pack.findings()

    def test_every_word_must_be_cited(self, pack: Pack) -> None:
        """A passage of which one figure is cited and another not is uncovered, and the missing one is named."""
        chapter = (pack.rules / "p" / "01.yaml").read_text("utf-8")
        pack.put("p/01.yaml", chapter.replace(place(AWARD), place("对主导制定国家标准的企业，每项奖励")))
        [found] = pack.report()["findings"]
        assert "含有“20万元”" in found["message"]
        assert (4, 2, 1, 1) == pack.counts()

    def test_a_word_half_cited_is_not_cited(self, pack: Pack) -> None:
        chapter = (pack.rules / "p" / "01.yaml").read_text("utf-8")
        pack.put("p/01.yaml", chapter.replace(place(AWARD), place(AWARD[:-1])))
        assert [("coverage.uncovered", "5")] == pack.findings()

    def test_cited_and_waived_together(self, pack: Pack) -> None:
        """What a cite leaves open may be waived: the passage then counts as waived."""
        chapter = (pack.rules / "p" / "01.yaml").read_text("utf-8")
        pack.put(
            "p/01.yaml",
            chapter.replace(place(AWARD), place("，每项奖励20万元")).replace(place(PRAISE), place("予以表扬")),
        )
        assert (4, 3, 1, 0) == pack.counts()
        pack.put("p/01.yaml", chapter.replace(place(AWARD), place("每项奖励")))
        pack.waive(place(WORK), place("20万元"))
        assert (4, 2, 2, 0) == pack.counts()
        assert [] == pack.findings()

    def test_a_cite_that_takes_in_too_much(self, tmp_path: Path) -> None:
        """A cite over whole articles is told: it would cover what nobody encoded."""
        pack = Pack(tmp_path)
        chapter = (pack.rules / "p" / "01.yaml").read_text("utf-8")
        pack.put("p/01.yaml", chapter.replace(place(AWARD), place(TEXT[:-11])))
        [found] = pack.report()["findings"]
        assert ("coverage.wide", "led", "warning") == (found["code"], found["at"], found["severity"])
        assert "跨了 6 段" in found["message"]

    def test_a_policy_without_a_document(self, pack: Pack) -> None:
        """It is said that nothing was held against it."""
        head = (pack.rules / "p" / "policy.yaml").read_text("utf-8")
        pack.put("p/policy.yaml", head[: head.index("document:")])
        found = pack.run()
        assert 0 == found.exit_code
        assert "提示: policy.yaml 没有写原文（document），没有核对 [coverage.unnamed]" in found.stdout

    def test_tasks_cite_too(self, pack: Pack) -> None:
        targets = (pack.rules / "p" / "targets.yaml").read_text("utf-8")
        task = f"- {{task: 1, article: 三, cites: {place(WORK)}, summary: 统筹, departments: [财政局]}}\n"
        pack.put("p/targets.yaml", targets + task)
        pack.put("p/waivers.yaml", "[]\n")
        assert (4, 4, 0, 0) == pack.counts()

    def test_the_report_as_data(self, pack: Pack) -> None:
        """Each passage that matters has number, span, digest, place, kinds, words, and what covers it."""
        [document] = pack.report()["summary"]["documents"]
        passage = document["classed_passages"][1]
        start = TEXT.index(AWARD)
        assert {
            "number": 5, "span": [start, start + len(AWARD) + 1], "sha256": digest(f"{AWARD}；".encode()),
            "line": 5, "column": 1, "kinds": ["money", "support"],
            "triggers": [
                {"kind": "support", "word": "奖励", "span": [start + 15, start + 17], "covered": True},
                {"kind": "money", "word": "20万元", "span": [start + 17, start + 21], "covered": True},
            ],
            "state": "cited", "by": ["led"], "waived": [],
        } == passage  # fmt: skip
        assert ["对部门的要求"] == document["classed_passages"][3]["waived"]
        assert (1000, False, 7) == (document["permille"], document["changed"], document["passages"])

    def test_the_digest_of_what_was_read(self, pack: Pack) -> None:
        """It is printed as `policy.yaml` says it, and what is copied from there makes the document known again."""
        (pack.sources / TEXT_NAME).write_text(TEXT + "附则。\n", encoding="utf-8")
        sha256 = digest((TEXT + "附则。\n").encode())
        for form in ("text", "table"):
            shown = pack.run("--format", form).stdout
            assert f"\n# p\ndocument:\n  file: {TEXT_NAME}\n  sha256: {sha256}\n" in shown
        [document] = pack.report()["summary"]["documents"]
        assert (sha256, True) == (document["sha256"], document["changed"])
        policy = pack.rules / "p" / "policy.yaml"
        policy.write_text(policy.read_text("utf-8").replace(digest(TEXT.encode()), sha256), encoding="utf-8")
        assert "coverage.document-changed" not in pack.run().output

    def test_other_formats(self, pack: Pack) -> None:
        """SARIF and tables as of every report; both languages."""
        pack.put("p/waivers.yaml", "[]\n")
        sarif = json.loads(pack.run("--format", "sarif").stdout)
        [result] = sarif["runs"][0]["results"]
        assert ("coverage.uncovered", {"startLine": 6, "startColumn": 7}) == (
            result["ruleId"],
            result["locations"][0]["physicalLocation"]["region"],
        )
        assert "coverage.uncovered" in pack.run("--format", "table").stdout
        english = pack.run("--lang", "en")
        assert "policy" in english.stdout.splitlines()[0] and "uncovered" in english.stdout.splitlines()[0]
        assert "1 document: of 4 passages that matter, 3 are cited or waived (75.0%)" in english.stderr
        own = english.stdout.replace(WORK, "").replace("资金", "")
        assert not CHINESE.search(own)

    def test_long_passages_are_clipped(self, tmp_path: Path) -> None:
        """The report shows the beginning of a passage, no more."""
        pack = Pack(tmp_path, TEXT + "很长" * 500 + "资金")
        [found] = pack.report()["findings"]
        assert "“" + ("很长" * 500)[: LONGEST_CLIP - 1] + "…”" in found["message"]
        assert "很长" * 30 not in found["message"] + found["remedy"]

    def test_one_policy(self, pack: Pack) -> None:
        """--policy restricts; a name there is not is wrong usage."""
        assert 0 == pack.run("--policy", "p").exit_code
        found = pack.run("--policy", "q")
        assert (2, "") == (found.exit_code, found.stdout)
        assert "没有政策 `q`" in found.stderr


class TestChanges:
    def test_a_passage_is_added(self, pack: Pack) -> None:
        """It is found as uncovered; those behind it moved, are found again, and still cover."""
        pack.document(TEXT.replace("二、措施\n", "二、措施\n对小微企业给予补贴。\n"))
        found = pack.findings()
        moved = [about for code, about in found if code == "coverage.moved"]
        assert 3 == len(moved)
        assert [("coverage.uncovered", "5")] == [each for each in found if each[0] == "coverage.uncovered"]
        assert "coverage.lost" not in {code for code, _ in found}
        assert (5, 3, 1, 1) == pack.counts()

    def test_where_it_moved_to(self, pack: Pack) -> None:
        """The new span is told, to be copied; the place in the document stands beside it."""
        pack.document("新\n" + TEXT)
        start = TEXT.index(AWARD)
        told = next(each for each in pack.report()["findings"] if each["at"] == "led")
        assert ("warning", f"把 span 改为 [{start + 2}, {start + 2 + len(AWARD)}]") == (
            told["severity"],
            told["remedy"],
        )
        assert [f"{pack.sources}/{TEXT_NAME}:6:1"] == told["also"]

    def test_words_change(self, pack: Pack) -> None:
        """A clause whose words changed is named, and what is there now is uncovered."""
        pack.document(TEXT.replace("20万元", "30万元"))
        found = pack.findings()
        assert ("coverage.document-changed", "p") in found
        start = TEXT.index(AWARD)
        assert ("coverage.lost", f"{start}-{start + len(AWARD)}") in found
        assert ("coverage.uncovered", "5") in found
        [lost] = [each for each in pack.report()["findings"] if each["code"] == "coverage.lost"]
        assert ("led", "error") == (lost["at"], lost["severity"])
        assert lost["file"].endswith("01.yaml")

    def test_a_target_and_a_waived_passage_vanish(self, pack: Pack) -> None:
        pack.document(TEXT.replace(GOAL, "").replace(WORK, ""))
        codes = [code for code, _ in pack.findings()]
        assert 1 == codes.count("coverage.lost") == codes.count("coverage.waived-lost")

    def test_a_wrong_place_in_an_unchanged_document(self, pack: Pack) -> None:
        """A span that is off is told with the right one."""
        chapter = (pack.rules / "p" / "01.yaml").read_text("utf-8")
        start = TEXT.index(PRAISE)
        pack.put("p/01.yaml", chapter.replace(f"[{start}, {start + len(PRAISE)}]", f"[0, {len(PRAISE)}]"))
        [found] = pack.report()["findings"]
        assert ("coverage.moved", f"把 span 改为 [{start}, {start + len(PRAISE)}]") == (found["code"], found["remedy"])

    def test_for_other_reports(self, pack: Pack) -> None:
        """`passages_changed` gives what lint needs: nothing of a sound pack, the clause of a changed one."""
        rules = load_folder(pack.rules)
        assert [] == passages_changed(rules, attach(rules, pack.sources)[0])
        pack.document(TEXT.replace("表扬", "表彰"))
        [found] = passages_changed(rules, attach(rules, pack.sources)[0])
        assert ("coverage.lost", "p", "praise") == (found.code, found.policy, found.at)


class TestWaivers:
    def test_nothing_in_it(self, pack: Pack) -> None:
        """A waived passage in which nothing needs a waiver, or which is cited anyway, is told."""
        pack.waive(place(WORK), place("某区"), place(AWARD))
        assert ["coverage.waived-cited", "coverage.waived-plain"] == sorted(code for code, _ in pack.findings())

    def test_appeals(self, pack: Pack) -> None:
        """An appeal may be told though no word of it asks for a waiver; what is cited anyway is told as ever."""
        pack.waive(place("二、措施"), place(WORK), more="  kind: appeal\n  article: 二\n", because="号召企业提升")
        assert [] == pack.findings()
        assert (4, 3, 1, 0) == pack.counts()
        pack.waive(place(WORK), place(AWARD), more="  kind: appeal\n")
        assert [("coverage.waived-cited", f"{TEXT.index(AWARD)}-{TEXT.index(AWARD) + len(AWARD)}")] == pack.findings()
        waivers, faults = read_waivers(load_folder(pack.rules))
        assert ([], [True], [""]) == (faults, [each.appeal for each in waivers], [each.article for each in waivers])

    @pytest.mark.parametrize(
        ("entry", "code"),
        [
            ("{waive: coverage.uncovered, kind: appeal, at: [p], because: 理由}", "waiver.appeal"),
            ("{waive: coverage.moved, kind: appeal, at: [led], because: 理由}", "waiver.appeal"),
            ("{waive: coverage.uncovered, kind: 倡导, passages: [PLACE], because: 理由}", "shape.choice"),
            ("{waive: coverage.uncovered, kind: [appeal], passages: [PLACE], because: 理由}", "shape.choice"),
            ("{waive: coverage.uncovered, kind: appeal, article: {}, passages: [PLACE], because: 理由}", "shape.text"),
        ],
    )
    def test_faulty_appeals(self, pack: Pack, entry: str, code: str) -> None:
        """An appeal is one of passages, and its kind the one word there is."""
        pack.put("p/waivers.yaml", f"- {entry.replace('PLACE', place(WORK))}\n")
        _, faults = read_waivers(load_folder(pack.rules))
        assert [code] == [each.code for each in faults]

    def test_a_wrong_digest(self, pack: Pack) -> None:
        """It waives nothing: the passage is uncovered, and the waiver is told."""
        pack.waive(place(WORK).replace(digest(WORK.encode()), "0" * 64))
        assert {"coverage.waived-lost", "coverage.uncovered"} == {code for code, _ in pack.findings()}
        assert (4, 3, 0, 1) == pack.counts()

    def test_not_all_at_once(self, pack: Pack) -> None:
        """Uncovered passages are waived by place alone: only what was read."""
        pack.waive(more="  at: [p]\n")
        assert {"coverage.waiver-at", "coverage.uncovered"} == {code for code, _ in pack.findings()}

    def test_other_findings_are_waived_by_name(self, pack: Pack) -> None:
        """A passage that moved may be let stand, with the reason; a waiver of nothing is told."""
        pack.document("\n" + TEXT)
        waivers = (pack.rules / "p" / "waivers.yaml").read_text("utf-8")
        more = "".join(f"- {{waive: coverage.moved, at: [{name}], because: 待新文本公布}}\n" for name in ("led", "x"))
        pack.put("p/waivers.yaml", waivers + more)
        found = {(each["code"], each["at"]): each["waived"] for each in pack.report()["findings"]}
        assert "待新文本公布" == found["coverage.moved", "led"]
        assert "" == found["coverage.moved", "praise"]
        assert ("waiver.unused", "") in found

    def test_reading_faults(self, pack: Pack) -> None:
        """A waiver without a reason or with a wrong shape is told, and waives nothing."""
        pack.put("p/waivers.yaml", f"- waive: coverage.uncovered\n  passages: [{place(WORK)}]\n")
        assert ("coverage.uncovered", "7") in pack.findings()
        assert 2 == len(pack.findings())

    def test_the_waivers_of_the_packs(self) -> None:
        """Every waived passage is named once, none by itself, each reason is in Chinese and says something."""
        waivers = read_waivers(load_folder(ROOT / "rules"))[0]
        for path in sorted((ROOT / "rules").glob("*/waivers.yaml")):
            text = path.read_text("utf-8")
            spans = re.findall(r"span: \[(\d+, \d+)\]", text)
            assert len(spans) == len(set(spans)), path
            reasons = re.findall(r"because: (.+)", text)
            assert all(CHINESE.search(each) and len(each) >= 10 for each in reasons), path
            assert len(reasons) == text.count("- waive: ")
            own = [each for each in waivers if path.parent.name == each.policy]
            assert all(each.article for each in own if each.appeal), path


class TestTexts:
    @pytest.mark.parametrize("code", COVERAGE)
    def test_both_languages(self, code: str) -> None:
        """What is said and the remedy have the same fields in both languages, each in its own tongue."""
        for zh, en in (COVERAGE[code].why, COVERAGE[code].remedy):
            assert set(re.findall(r"\{(\w+)\}", zh)) == set(re.findall(r"\{(\w+)\}", en))
            assert CHINESE.search(zh) and not CHINESE.search(en)


class TestDocuments:
    def test_no_folder(self, pack: Pack) -> None:
        found = run("coverage", "--sources", pack.sources / "none", "--rules", pack.rules)
        assert (3, "") == (found.exit_code, found.stdout)
        assert "没有这个原文目录；请核对 --sources 的路径 [sources.no-folder]" in found.stderr

    def test_a_missing_document(self, pack: Pack) -> None:
        """It is told with the remedy, and the sound documents are reported all the same."""
        other = pack.rules / "q"
        other.mkdir()
        for path in (pack.rules / "p").iterdir():
            text = path.read_text("utf-8").replace("policy: p", "policy: q").replace(TEXT_NAME, "b.txt")
            (other / path.name).write_text(text, encoding="utf-8")
        found = pack.run()
        assert 1 == found.exit_code
        assert "来源目录中没有原文 `b.txt` [coverage.no-document]" in found.stdout
        assert "把原文放入来源目录" in found.stdout
        assert "100%" in found.stdout

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (TEXT.encode("gbk"), "file.gbk"),
            (TEXT.encode("utf-16"), "file.utf16"),
            (b"\x00\x01\x02", "file.binary"),
            (TEXT.encode()[:-2], "file.cut"),
            (b"a" * (LARGEST_SOURCE + 1), "coverage.document-large"),
            (b"", "coverage.document-changed"),
        ],
        ids=["GBK", "UTF-16", "binary", "half", "huge", "empty"],
    )
    def test_bad_documents(self, pack: Pack, content: bytes, code: str) -> None:
        """What cannot be read is an error with its name, never a traceback."""
        pack.document(content)
        found = pack.run()
        assert 1 == found.exit_code
        assert f"[{code}]" in found.stdout

    def test_a_folder_under_its_name(self, pack: Pack) -> None:
        (pack.sources / TEXT_NAME).unlink()
        (pack.sources / TEXT_NAME).mkdir()
        assert "[coverage.no-document]" in pack.run().stdout

    def test_a_long_document(self, pack: Pack) -> None:
        """A document a thousand times as long is read in the time of a few sentences each."""
        pack.document(TEXT * 1000)
        assert "coverage.uncovered" in {code for code, _ in pack.findings()}


class Tags(HTMLParser):
    """The tags, ids, links and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.classes: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        self.classes += [found["class"] or ""] if "class" in found else []

    def handle_data(self, data: str) -> None:
        self.text += data


def page(pack: Pack, *args: Any) -> tuple[str, Tags]:
    """The page of a run, as text and read."""
    path = pack.sources.parent / "out" / "page.html"
    pack.run("--html", path, *args)
    text = path.read_text("utf-8")
    tags = Tags()
    tags.feed(text)
    return text, tags


class TestPage:
    def test_what_it_shows(self, pack: Pack) -> None:
        """Every passage in its colour, with number, rules and their sums, or the reason; links lead somewhere."""
        pack.document(TEXT + "给予补贴。")
        _, tags = page(pack)
        states = [name for name in tags.classes if name.startswith("p ")]
        assert {"p cited": 3, "p waived": 1, "p uncovered": 1, "p plain": 1, "p plain heading": 2} == {
            name: states.count(name) for name in states
        }
        assert "每项20万元；县级给予：20万元" in tags.text
        assert "对部门的要求" in tags.text
        assert AWARD in tags.text
        assert {link.removeprefix("#") for link in tags.links} <= set(tags.ids)
        assert len(tags.ids) == len(set(tags.ids))
        assert {"p", "p.1", "p.8"} <= set(tags.ids)

    def test_it_needs_nothing_else(self, pack: Pack) -> None:
        """No script, no network: one file."""
        text, tags = page(pack)
        assert not {"script", "link", "img", "iframe"} & set(tags.tags)
        assert "http" not in text.replace("http-equiv", "")
        assert "default-src 'none'" in text

    def test_hostile_text(self, tmp_path: Path) -> None:
        """Nothing in a document, a rule or a reason is markup; what is invisible is shown by number."""
        evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>&资金\u200b。'
        pack = Pack(tmp_path, TEXT + evil)
        pack.waive(place(WORK), place(evil, TEXT + evil), because="'<b onclick=\"x\">'")
        text, tags = page(pack)
        assert not {"script", "img", "b onclick"} & set(tags.tags)
        assert "<script" not in text and "onclick=" not in text.replace("onclick=&quot;", "")
        assert "<script>alert(1)</script>" in tags.text
        assert "\\u200b" in tags.text and "\u200b" not in text
        assert "某区<办法>" in tags.text

    def test_in_english(self, pack: Pack) -> None:
        """Everything but the document's and the rules' own words is English."""
        text, tags = page(pack, "--lang", "en")
        assert '<html lang="en">' in text
        for words in (
            "Coverage of the documents",
            "makes no claim",
            "uncovered",
            "Clauses, targets and tasks that cite it",
        ):
            assert words in tags.text

    def test_it_is_written_whole(self, pack: Pack) -> None:
        """It is written beside and renamed: nothing else is left, and what was there is replaced."""
        page(pack)
        folder = pack.sources.parent / "out"
        assert ["page.html"] == [path.name for path in folder.iterdir()]
        older = (folder / "page.html").read_text("utf-8")
        (folder / "page.html").write_text(older.replace("</body>", "was here</body>"), encoding="utf-8")
        assert "was here" not in page(pack)[0]

    @pytest.mark.parametrize(
        "content", ["", "一般的文字", "<!doctype html>was here", "<!DOCTYPE html><meta name=generator content=other>"]
    )
    def test_nothing_but_a_page_of_ours_is_replaced(self, pack: Pack, content: str) -> None:
        """A document named by mistake stays as it is, another program's page too."""
        path = pack.sources.parent / "page.html"
        path.write_text(content, encoding="utf-8")
        found = pack.run("--html", path)
        assert (3, True) == (found.exit_code, "[file.no-page]" in found.stderr)
        assert content == path.read_text("utf-8")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
    def test_what_is_no_file_is_not_replaced(self, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
        """Pipes, sockets, links to devices and loops of links stay; nothing waits for anything."""
        folder = pack.sources.parent
        os.mkfifo(folder / "pipe")
        (folder / "device").symlink_to("/dev/null")
        (folder / "loop").symlink_to("loop")
        with socket.socket(socket.AF_UNIX) as listening:
            monkeypatch.chdir(folder)
            listening.bind("socket")
            for name in ("pipe", "device", "loop", "socket"):
                before = (folder / name).lstat()
                found = pack.run("--html", folder / name)
                assert (3, True) == (found.exit_code, "[file.unwritable]" in found.stderr), name
                after = (folder / name).lstat()
                assert (before.st_ino, before.st_mode) == (after.st_ino, after.st_mode)
        assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)

    def test_where_it_cannot_be_written(self, pack: Pack) -> None:
        """Told with the path; no part is left behind."""
        found = pack.run("--html", pack.sources / TEXT_NAME / "x.html")
        assert 3 == found.exit_code
        assert "[file.unwritable]" in found.stderr
        found = pack.run("--html", pack.rules)
        assert 3 == found.exit_code
        assert ["rules", "sources"] == sorted(path.name for path in pack.rules.parent.iterdir())


def test_the_example() -> None:
    """The example that help and guide show is wholly covered, and its document is not a real one."""
    found = run("coverage", "--sources", EXAMPLE / "sources", "--rules", EXAMPLE / "rules")
    assert 0 == found.exit_code
    assert "100%" in found.stdout
    assert 0 == run("lint", EXAMPLE / "rules").exit_code


@pytest.mark.skipif("QAWARD_SOURCES" not in os.environ, reason="QAWARD_SOURCES names no folder of documents")
def test_the_real_documents() -> None:
    """Every passage that matters of every document is cited or waived, none moved, and no waiver is idle."""
    found = run("coverage", "--sources", os.environ["QAWARD_SOURCES"], "--format", "json")
    report = json.loads(found.stdout)
    assert [] == [(each["code"], each["message"]) for each in report["findings"]]
    documents = report["summary"]["documents"]
    assert 5 == len(documents)
    assert {1000} == {each["permille"] for each in documents}
    assert all(each["classed"] >= 25 for each in documents)
    assert 0 == found.exit_code


@pytest.mark.parametrize(
    "promise",
    [
        "按认证费用的一半报销", "免收检验费", "房租全免", "企业可获二十万", "按1:1比例匹配", "每户发放消费券",
        "按实际投入返还三成", "提供无息借款", "每人每月补500", "颁发证书", "记功一次", "加20分", "给予一次性贰拾万圆",
    ],
)  # fmt: skip
def test_promises_in_other_words(promise: str) -> None:
    """Support is known by more words than the usual ones, and sums in characters are sums."""
    assert triggers(promise, 0, len(promise))


@pytest.mark.parametrize("words", ["实施“五十百千万”工程", "全市三十万亩茶园", "推动产业发展"])
def test_no_promise(words: str) -> None:
    """Names and areas are no sums."""
    assert [] == [each.word for each in triggers(words, 0, len(words)) if each.kind == "money"]
