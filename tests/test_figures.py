"""Figures of passages against figures of rules, on small documents of our own, and on the real ones where they are."""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from console import VOCABULARY, run

from qaward.checks.figures import reconcile
from qaward.checks.sources import attach
from qaward.findings import in_order
from qaward.policy.load import load_folder

ROOT = Path(__file__).parent.parent
CHINESE = re.compile(r"[\u3400-\u9fff]")
HEAD = """\
policy: demo
title: 示例办法
issuer: 某市
level: city
status: in_force
version: "1"
document: {{file: demo.txt, sha256: {sha}}}
in_force: {{from: 2023-01-01}}
"""
INDICATORS = """\
version: 1
indicators:
  firms: {label: 示范企业数, type: integer, unit: 家, question: 示范企业有多少家？}
  rate: {label: 合格率, type: decimal, unit: "%", places: 1, question: 合格率是多少？}
  share: {label: 覆盖率, type: integer, unit: "%", question: 覆盖了多少？}
  spending: {label: 投入, type: money, question: 投入多少？}
"""
STANDARDS = "主导制定国家标准、行业标准的，每项分别给予20万元、10万元。"
CLAUSE = """\
- clause: led
  article: 一
  cites: <<{passage}>>
  summary: 主导制定标准的给予奖励
  for: enterprise
  each: standard
  when: {{role: lead, level: [national, industry]}}
  pays:
    city: {pays}
"""
TABLE = "{by: level, national: 20万元, industry: 10万元}"


def write(
    folder: Path, text: str, chapter: str = "", *, head: str = "", targets: str = "", waivers: str = ""
) -> tuple[Path, Path]:
    """A pack about a document: `<<words>>` are the passage that begins and ends with them. Rules and sources."""

    def cite(found: re.Match[str]) -> str:
        first, _, last = found[1].partition("…")
        start = text.index(first)
        end = text.index(last, start) + len(last) if last else start + len(first)
        return f"{{span: [{start}, {end}], sha256: {sha256(text[start:end].encode()).hexdigest()}}}"

    def put(name: str, content: str) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(r"<<(.*?)>>", cite, content, flags=re.DOTALL), encoding="utf-8", newline="")

    put("rules/vocabulary.yaml", VOCABULARY)
    put("rules/indicators.yaml", INDICATORS)
    put("rules/demo/policy.yaml", HEAD.format(sha=sha256(text.encode()).hexdigest()) + head)
    put("rules/demo/01.yaml", chapter or CLAUSE.format(passage=STANDARDS, pays=TABLE))
    if targets:
        put("rules/demo/targets.yaml", targets)
    if waivers:
        put("rules/demo/waivers.yaml", waivers)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources/demo.txt").write_text(text, encoding="utf-8", newline="")
    return folder / "rules", folder / "sources"


def found(folder: Path, text: str, chapter: str = "", **more: str) -> list[tuple[str, str, str]]:
    """Code, object and figure of all that does not agree."""
    rules, sources = write(folder, text, chapter, **more)
    loaded = load_folder(rules)
    texts, faults = attach(loaded, sources)
    assert [] == faults
    remarks, _ = reconcile(loaded, texts.values())
    return [(each.code.removeprefix("figures."), each.at, each.about) for each in in_order(remarks)]


def led(text: str, pays: str) -> tuple[str, str]:
    """A document of one sentence, and the clause that cites it."""
    return f"一、{text}", CLAUSE.format(passage=text, pays=pays)


@pytest.mark.parametrize(
    ("text", "pays", "expected"),
    [
        (STANDARDS, TABLE, []),
        ("国家标准、行业标准每项分别给予二十万元、十万元。", TABLE, []),
        ("国家标准、行业标准每项分别给予20、10万元。", TABLE, []),
        ("国家标准、行业标准每项分别给予２０万元、１００，０００元。", TABLE, []),
        (  # swapped digits
            STANDARDS, "{by: level, national: 20万元, industry: 1万元}",
            [("stray", "led", "1万元"), ("missing", "led", "10万元")],
        ),
        ("国家标准、行业标准每项给予51万元、10万元。", "{by: level, national: 15万元, industry: 10万元}",
         [("stray", "led", "15万元"), ("missing", "led", "51万元")]),
        # a row left out
        (STANDARDS, "{by: level, national: 20万元, industry: unstated}", [("missing", "led", "10万元")]),
        (STANDARDS, "20万元", [("missing", "led", "10万元")]),
        (  # 元 for 万元
            STANDARDS, "{by: level, national: 20元, industry: 10万元}",
            [("stray", "led", "20元"), ("missing", "led", "20万元")],
        ),
        (STANDARDS, "{by: level, national: 10万元, industry: 20万元}", [("order", "led", "10万元、20万元")]),
        (STANDARDS, "{by: level, industry: 10万元, national: 20万元}", []),  # rows may be written in any order
        ("国家标准每项给予20万元，行业标准给予同等奖励。", TABLE, [("stray", "led", "10万元")]),
        ("标准每项最高给予20万元。", "{up_to: 20万元}", []),
        ("标准每项最高给予20万元。", "{up_to: 25万元}", [("stray", "led", "25万元"), ("missing", "led", "20万元")]),
        ("标准每项给予20万元，另有3家单位。", "20万元", [("missing", "led", "3家")]),
        ("依第三条，对每完成1个标准给予20万元。", "20万元", []),  # numbering and `each` are no figures
        ("标准每项给予IOO万元。", "100万元", [("damaged", "led", "IOO万元")]),
        # the unit at the end is that of all
        ("国家标准、行业标准分别给予五十、三十万元。", "{by: level, national: 50万元, industry: 30万元}", []),
        ("国家标准、行业标准分别给予五十、三十万元。", "{by: level, national: 50元, industry: 30万元}",
         [("stray", "led", "50元"), ("missing", "led", "五十")]),
        ("国家标准、行业标准分别给予50/30万元。", "{by: level, national: 50万元, industry: 30万元}", []),
        ("每项给予三十至五十万元。", "50万元\n  mentions: [30万元]", []),
        ("每项给予三十至五十万元。", "50万元\n  mentions: [30元]",
         [("stray", "led", "30元"), ("missing", "led", "三十至五十万元")]),
        # a line end within a figure
        ("标准每项给予10\n万元。", "10万元", []),
        ("标准每项给予10\r\n万元。", "10万元", []),
        ("标准每项给予1\n0万元。", "10万元", [("damaged", "led", "1 0万元")]),
        ("标准每项给予1\n0万元。", "unstated", [("damaged", "led", "1 0万元")]),
        # what is no one sum, and what is no sum in yuan
        ("标准每项给予百万元。", "100万元", [("stray", "led", "100万元"), ("damaged", "led", "百万元")]),
        ("标准每项给予一万半。", "1万元", [("stray", "led", "1万元"), ("damaged", "led", "一万半")]),
        ("标准每项给予10余万元。", "10万元", []),
        ("标准每项给予廿万圆。", "20万元", []),
        ("标准每项给予10万美元。", "10万元", [("stray", "led", "10万元"), ("missing", "led", "10万美元")]),
        ("标准每项给予10万元，投资100万美元以上。", "10万元\n  mentions: [100万美元]", []),
        ("标准每项给予IOO万元。", "10万元", [("stray", "led", "10万元"), ("damaged", "led", "IOO万元")]),
    ],
)  # fmt: skip
def test_sums(tmp_path: Path, text: str, pays: str, expected: list[tuple[str, str, str]]) -> None:
    """Sums of a passage and of its clause are the same, both ways; what is not is told once."""
    assert sorted(expected) == sorted(found(tmp_path, *led(text, pays)))


HALF = "{province: 20万元, city: {amount: {match: province, share: '1:0.5'}}}"
COMPUTED = """\
- clause: {id}
  article: 一
  cites: <<{passage}>>
  summary: 示例
  for: any
  each: {each}
  when: {when}
  pays: {pays}
"""


@pytest.mark.parametrize(
    ("text", "each", "when", "pays", "expected"),
    [
        ("承担秘书处工作满一年的，给予30万元。", "committee", "{since: {for_at_least: 12 months}}", "{city: 30万元}",
         []),
        ("承担秘书处工作满两年的，给予30万元。", "committee", "{since: {for_at_least: 12 months}}", "{city: 30万元}",
         [("stray", "c", "12个月"), ("missing", "c", "两年")]),
        ("近三年内设立的，给予30万元。", "committee", "{since: {within: 3 years}}", "{city: 30万元}", []),
        ("完成5个以上项目的，给予30万元。", "pilot", "{finished: {at_least: 5}}", "{city: 30万元}", []),
        ("完成超过5个项目的，给予30万元。", "pilot", "{finished: {above: 5}}", "{city: 30万元}", []),
        ("完成5个以上项目的，给予30万元。", "pilot", "{finished: {at_least: 6}}", "{city: 30万元}",
         [("stray", "c", "6个"), ("missing", "c", "5个")]),
        ("完成5家以上项目的，给予30万元。", "pilot", "{finished: {at_least: 5}}", "{city: 30万元}",
         [("stray", "c", "5个"), ("missing", "c", "5家")]),
        ("完成10个、20个以上的，分别给予3万元、8万元。", "pilot", "{}",
         "{city: {by: finished, 10-19: 3万元, 20+: 8万元}}", []),
        ("每满5个给予2万元，最高30万元。", "pilot", "{}",
         "{city: {amount: {every: 5, of: finished, gives: 2万元, cap: 30万元}}}", []),
        ("省给予20万元，市按1:0.5配套。", "pilot", "{}", HALF, []),
        ("省给予20万元，市按50%配套。", "pilot", "{}", HALF, []),
        ("省给予20万元，市按5‰配套。", "pilot", "{}", HALF,
         [("stray", "c", "50%"), ("missing", "c", "5‰")]),
        ("自2023年6月30日起设立的，给予30万元。", "committee", "{since: {after: 2023-06-29}}", "{city: 30万元}", []),
        ("到2023年底设立的，给予30万元。", "committee", "{since: {before: 2024-01-01}}", "{city: 30万元}", []),
        ("到2022年底设立的，给予30万元。", "committee", "{since: {before: 2024-01-01}}", "{city: 30万元}",
         [("stray", "c", "2023-12-31"), ("missing", "c", "2022年")]),
        ("国家标准给予20万元，行业标准给予其50%。", "standard", "{}",
         "{city: {by: level, national: 20万元, industry: {share: 50%, of_row: national}}}", []),
        ("分两次给付，先付60%，满一年再付40%，共30万元。", "committee", "{}",
         "{city: {amount: 30万元, stages: [{share: 60%}, {share: 40%, when: {since: {for_at_least: 12 months}}}]}}",
         [("missing", "c", "两次")]),
    ],
)  # fmt: skip
def test_conditions_and_computed_sums(
    tmp_path: Path, text: str, each: str, when: str, pays: str, expected: list[tuple[str, str, str]]
) -> None:
    """Periods, numbers, dates, bands, steps and ratios are held too."""
    chapter = COMPUTED.format(id="c", passage=text, each=each, when=when, pays=pays)
    assert sorted(expected) == sorted(found(tmp_path, f"一、{text}", chapter))


TARGET = """\
- target: {id}
  article: 二
  cites: <<{passage}>>
  summary: 示例
  indicator: {indicator}
  {asks}
"""
GOALS = (
    "一、办法\n"
    + STANDARDS
    + "\n二、目标。到2025年，培育示范企业30家以上，合格率达到98.5%以上。产品全部达标。\n三、每年不少于5家。"
)


@pytest.mark.parametrize(
    ("passage", "indicator", "asks", "expected"),
    [
        ("到2025年…30家以上", "firms", "{at_least: 30家, by: 2025-12-31}", []),
        ("培育示范企业30家以上", "firms", "{at_least: 30家, by: 2025-12-31}", []),  # the year stands above
        ("培育示范企业30家以上", "firms", "{at_least: 30家, by: 2024-12-31}", [("stray", "t", "2024年")]),  # off by one
        ("到2025年…30家以上", "firms", "{at_least: 30家, by: 2026-12-31}",
         [("stray", "t", "2026年"), ("missing", "t", "2025年")]),
        ("培育示范企业30家以上", "firms", "{at_least: 13家, by: 2025-12-31}",
         [("stray", "t", "13家"), ("missing", "t", "30家")]),
        ("合格率达到98.5%以上", "rate", "{at_least: 98.5%, by: unstated}", []),
        ("合格率达到98.5%以上", "rate", "{at_least: 95.8%, by: unstated}",
         [("stray", "t", "95.8%"), ("missing", "t", "98.5%")]),
        ("产品全部达标", "share", "{at_least: 100%, by: unstated, printed: 全部}", []),
        ("产品全部达标", "share", "{at_least: 90%, by: unstated, printed: 全部}", [("stray", "t", "90%")]),
        ("产品全部达标", "share", "{at_least: 100%, by: unstated}", [("stray", "t", "100%")]),
        ("产品全部达标", "share", "{at_least: 100%, by: unstated, printed: 全覆盖}", [("stray", "t", "100%")]),
        # 三 is another part
        ("每年不少于5家", "firms", "{at_least: 5家, each_year: {from: 2023}}", [("stray", "t", "2023年")]),
    ],
)  # fmt: skip
def test_targets(tmp_path: Path, passage: str, indicator: str, asks: str, expected: list[tuple[str, str, str]]) -> None:
    """Thresholds, their units and their years are held; a year can stand above the passage, in the same part."""
    fields = "\n  ".join(re.findall(r"(\w+: (?:\{.*?\}|[^,}]+))", asks[1:-1]))
    targets = TARGET.format(id="t", passage=passage, indicator=indicator, asks=fields)
    assert sorted(expected) == sorted(found(tmp_path, GOALS, targets=targets))


def test_what_says_no_one_value(tmp_path: Path) -> None:
    """It is told as what it is, no damage of the print; a reading that has its print settles it."""
    text = "一、每项给予百万元。"
    chapter = CLAUSE.format(passage=text[2:], pays="{amount: {reading: sum}}")
    reading = """\
readings:
  - {reading: sum, article: 一, question: 多少, doubt: 整百万还是上百万, printed: 百万元, takes: 100万元,
     alternatives: [unstated]}
"""
    assert [] == found(tmp_path / "a", text, chapter, head=reading)
    rules, sources = write(tmp_path / "b", text, CLAUSE.format(passage=text[2:], pays="unstated"))
    told = run("figures", "--sources", sources, "--rules", rules)
    assert "原文的数字 `百万元` 说不出一个确定的数；引用此处的有 led [figures.damaged]" in told.stdout
    assert (
        "`百万元` of the document says no one value"
        in run("figures", "--sources", sources, "--rules", rules, "--lang", "en").stdout
    )


def test_a_damaged_figure_with_a_reading(tmp_path: Path) -> None:
    """A reading that speaks of exactly that print settles it, taken as the hint has it or not at all."""
    text = "一、每项给予50万7Go。"
    reading = """\
readings:
  - {{reading: sum, article: 一, question: 多少, doubt: 印损, printed: {printed}, takes: {takes},
     alternatives: [{other}]}}
"""
    chapter = CLAUSE.format(passage="每项…7Go。", pays="{amount: {reading: sum}}")
    readings = {
        ("50万7Go", "50万元", "unstated"): [],
        ("给予50万7Go", "unstated", "50万元"): [],
        ("50万", "50万元", "unstated"): [("damaged", "led", "50万7Go")],  # another print
        ("50万7Go", "70万元", "unstated"): [("stray", "led", "70万元")],  # nothing the print can be
    }
    for (printed, takes, other), expected in readings.items():
        head = reading.format(printed=printed, takes=takes, other=other)
        assert expected == found(tmp_path / takes / printed, text, chapter, head=head)


def test_a_damaged_figure_of_a_target(tmp_path: Path) -> None:
    """What the target says of its print settles it; otherwise it is to be checked, with a hint."""
    text = f"一、{STANDARDS}\n二、培育示范企业3O家。"
    asks = "at_least: 30家\n  by: unstated"
    target = TARGET.format(id="t", passage="培育示范企业3O家", indicator="firms", asks=asks)
    assert [("damaged", "t", "3O家")] == found(tmp_path / "a", text, targets=target)
    assert [] == found(tmp_path / "b", text, targets=target + "  doubt: 印作3O家，按30家计\n")


def test_two_clauses_share_a_passage(tmp_path: Path) -> None:
    """Between them they have to hold all its figures; each has to find its own."""
    text = "一、国家标准给予20万元，委员会给予30万元。"
    one = COMPUTED.format(id="one", passage=text[2:], each="standard", when="{}", pays="{city: 20万元}")
    two = COMPUTED.format(id="two", passage=text[2:], each="committee", when="{}", pays="{city: 30万元}")
    assert [] == found(tmp_path / "a", text, one + two)
    assert [("missing", "one", "30万元")] == found(tmp_path / "b", text, one)
    assert [("stray", "two", "35万元"), ("missing", "one", "30万元")] == found(
        tmp_path / "c", text, one + two.replace("30万元}", "35万元}")
    )


def test_stacking_caps(tmp_path: Path) -> None:
    """A ceiling has to stand in a passage of one of its clauses, and is no stray figure there."""
    text = "一、每项给予20万元，同一单位全年不超过60万元。"
    rule = "stacking:\n  - {{rule: yearly, because: 全年上限, cap: {cap}, clauses: [led]}}\n"
    chapter = CLAUSE.format(passage=text[2:], pays="20万元")
    assert [] == found(tmp_path / "a", text, chapter, head=rule.format(cap="60万元"))
    assert [("stray", "yearly", "50万元"), ("missing", "led", "60万元")] == sorted(
        found(tmp_path / "b", text, chapter, head=rule.format(cap="50万元")), reverse=True
    )


def test_mentions(tmp_path: Path) -> None:
    """A figure that nothing is computed from is named by the clause, as it is printed."""
    text = "一、每项给予20万元，资金总额350万元。"
    chapter = CLAUSE.format(passage=text[2:], pays="20万元")
    assert [("missing", "led", "350万元")] == found(tmp_path / "a", text, chapter)
    assert [] == found(tmp_path / "b", text, chapter + "  mentions: [350万元]\n")
    wrong = found(tmp_path / "c", text, chapter + "  mentions: [530万元]\n")
    assert {("missing", "led", "350万元"), ("stray", "led", "530万元")} == set(wrong)


def test_a_passage_that_is_lost(tmp_path: Path) -> None:
    """Nothing can be said of a passage that is no longer there, but that; one that moved is found."""
    rules, sources = write(tmp_path, f"一、{STANDARDS}")
    (sources / "demo.txt").write_text(f"某市办法\n一、{STANDARDS}", encoding="utf-8")
    assert ["coverage.document-changed"] == _codes(rules, sources)
    (sources / "demo.txt").write_text(f"一、{STANDARDS.replace('10', '15')}", encoding="utf-8")
    assert ["coverage.document-changed", "figures.lost"] == _codes(rules, sources)


def _codes(rules: Path, sources: Path) -> list[str]:
    report = json.loads(run("figures", "--sources", sources, "--rules", rules, "--format", "json").stdout)
    return sorted(each["code"] for each in report["findings"])


WAIVER = "- {waive: figures.missing, at: [led], about: [3家], because: 另有规定}\n"


class TestCommand:
    TEXT, CHAPTER = led("标准每项给予20万元，另有3家单位、5个项目。", "20万元")

    def test_text(self, tmp_path: Path) -> None:
        """Each disagreement is told with its place, what to do, and who cites it; a line for each document follows."""
        rules, sources = write(tmp_path, self.TEXT, self.CHAPTER, waivers=WAIVER)
        result = run("figures", "--sources", sources, "--rules", rules)
        place = f"{sources}/demo.txt:1:21"
        assert (1, f"{place}: 错误: 原文的 `5个` 没有条款或指标采用；引用此处的有 led [figures.missing]") == (
            result.exit_code, result.stdout.splitlines()[0],
        )  # fmt: skip
        assert [
            "1 个问题",
            "demo：所引段落有数字 3 个，一致 1 个，印损 0 个，编号等不计的 0 个；豁免 1 条",
            "另有 1 个发现已豁免（--waived 列出）",
        ] == result.stderr.splitlines()
        assert "另有规定" in run("figures", "--sources", sources, "--rules", rules, "--waived").stdout

    def test_sound(self, tmp_path: Path) -> None:
        """Where all agree the command ends with 0 and the count alone."""
        rules, sources = write(tmp_path, f"一、{STANDARDS}")
        result = run("figures", "--sources", sources, "--rules", rules, "--lang", "en", "--policy", "demo")
        words = "demo: 2 figures in cited passages, 2 agree, 0 damaged, 0 numberings and the like left out; 0 waived\n"
        assert (0, words, "") == (result.exit_code, result.stdout, result.stderr)

    def test_data(self, tmp_path: Path) -> None:
        """JSON has the counts and every finding, those waived with the reason; SARIF has them as suppressed."""
        rules, sources = write(tmp_path, self.TEXT, self.CHAPTER, waivers=WAIVER)
        call: tuple[Any, ...] = ("figures", "--sources", sources, "--rules", rules, "--lang", "en", "--format")
        report = json.loads(run(*call, "json").stdout)
        counts = {
            "policy": "demo", "file": "demo.txt", "figures": 3, "reconciled": 1, "damaged": 0, "apart": 0, "waived": 1,
        }  # fmt: skip
        assert ("report/1", "figures", {"documents": [counts]}) == (
            report["qaward"], report["report"], report["summary"],
        )  # fmt: skip
        assert [("3家", "另有规定"), ("5个", "")] == [(each["about"], each["waived"]) for each in report["findings"]]
        results = json.loads(run(*call, "sarif").stdout)["runs"][0]["results"]
        assert [True, False] == ["suppressions" in each for each in results]
        assert 1 == run(*call, "table").exit_code

    def test_english(self, tmp_path: Path) -> None:
        """Every message is English, figures of the document apart."""
        text = "一、标准每项给予IOO万元，另有3家，全年20万元、10万元。"
        pays = "{by: level, national: 10万元, industry: 20万元}"
        rules, sources = write(tmp_path, text, CLAUSE.format(passage=text[2:], pays=pays) + "  mentions: [7家]\n")
        shown = run("figures", "--sources", sources, "--rules", rules, "--lang", "en").output
        words = re.sub(r"`[^`]*`|[0-9IO.,]+(?:万元|家)|、|\S*demo\S*", "", shown)
        assert {"figures.damaged", "figures.missing", "figures.stray", "figures.order"} <= set(
            re.findall(r"figures\.\w+", shown)
        )
        assert not CHINESE.search(words)

    @pytest.mark.parametrize("content", [b"", b"\xff\xfe1\x00", b"\x00" * 50, "给予".encode("gbk"), b"1" * 5000])
    def test_bad_documents(self, tmp_path: Path, content: bytes) -> None:
        """A document that is empty, in another encoding or nonsense gives findings, no fault of ours."""
        rules, sources = write(tmp_path, f"一、{STANDARDS}")
        (sources / "demo.txt").write_bytes(content)
        result = run("figures", "--sources", sources, "--rules", rules)
        assert 1 == result.exit_code
        assert "内部错误" not in result.output

    def test_bad_calls(self, tmp_path: Path) -> None:
        """No folder of sources, no such policy, no document, faulty rules: each is told as what it is."""
        rules, sources = write(tmp_path, f"一、{STANDARDS}")
        none = run("figures", "--sources", tmp_path / "none", "--rules", rules)
        assert (3, True) == (none.exit_code, "sources.no-folder" in none.stderr)
        unknown = run("figures", "--sources", sources, "--rules", rules, "--policy", "dem")
        assert (2, True) == (unknown.exit_code, "demo" in unknown.stderr)
        assert 2 == run("figures", "--rules", rules).exit_code
        (sources / "demo.txt").unlink()
        assert ["coverage.no-document"] == _codes(rules, sources)
        (rules / "demo/01.yaml").write_text("- clause: 1\n", encoding="utf-8")
        assert 1 == run("figures", "--sources", sources, "--rules", rules).exit_code


@pytest.mark.skipif("QAWARD_SOURCES" not in os.environ, reason="QAWARD_SOURCES names no folder of official documents")
def test_the_packs_hold_what_their_documents_say() -> None:
    """With the official documents at hand, every figure of every pack agrees or is waived."""
    result = run("figures", "--rules", ROOT / "rules", "--sources", os.environ["QAWARD_SOURCES"])
    assert 0 == result.exit_code, result.output
