"""What lint says of rules that can be read: in which form, with which examples, and never what is not so."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import jsonschema
import pytest
from console import ROOT, VOCABULARY, run, write_pack
from hypothesis import given
from hypothesis import strategies as st
from strategies import Drawn, Market, a_book, a_day, a_profile, completed, small
from test_docs import rule_blocks
from test_engine import clause, plan_of
from test_planted import FAULTS, LOADING, place, plant

from qaward.api import Engine
from qaward.checks import boxes
from qaward.checks import meeting as meeting_module
from qaward.checks.boxes import Key
from qaward.checks.lint import lint
from qaward.checks.lint.asked import check as check_asked
from qaward.checks.lint.context import LintContext
from qaward.checks.lint.ranks import ranked
from qaward.checks.lint.words import figures
from qaward.checks.meeting import meeting
from qaward.engine.decide import decide
from qaward.messages.all import CHECKS
from qaward.messages.lint import LINT
from qaward.messages.lint_rules import LINT_RULES
from qaward.numbers import Numbers, meet
from qaward.policy.load import load_folder, load_rules
from tests.bench.lint import write

CHINESE = re.compile(r"[\u3400-\u9fff]")
FAULTY = [fault for fault in FAULTS if fault not in LOADING and not fault.get("alone")]

MARK = {
    "type": "object", "required": ["physicalLocation"],
    "properties": {"physicalLocation": {
        "type": "object", "required": ["artifactLocation"],
        "properties": {
            "artifactLocation": {"type": "object", "required": ["uri"], "properties": {"uri": {"type": "string"}}},
            "region": {
                "type": "object", "required": ["startLine"],
                "properties": {name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn")},
            },
        },
    }},
}  # fmt: skip
SARIF = {
    "type": "object", "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["tool", "results"],
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                    "type": "object", "required": ["name", "rules"],
                    "properties": {"rules": {"type": "array", "uniqueItems": True, "items": {
                        "type": "object", "required": ["id"]}}},
                }}},
                "results": {"type": "array", "items": {
                    "type": "object", "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
                    "properties": {
                        "message": {"type": "object", "required": ["text"],
                                    "properties": {"text": {"type": "string", "minLength": 5}}},
                        "level": {"enum": ["none", "note", "warning", "error"]},
                        "ruleIndex": {"type": "integer", "minimum": 0},
                        "locations": {"type": "array", "minItems": 1, "items": MARK},
                        "relatedLocations": {"type": "array", "items": MARK},
                        "suppressions": {"type": "array", "items": {
                            "type": "object", "required": ["kind"],
                            "properties": {"kind": {"enum": ["inSource", "external"]}}}},
                        "properties": {"type": "object"},
                    },
                }},
            },
        }},
    },
}  # fmt: skip
"""What SARIF 2.1.0 requires of the parts that are written, and what it lets them hold."""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack with many faults at once."""
    folder = place(tmp_path_factory.mktemp("faulty"))
    for fault in FAULTY:
        plant(folder, fault)
    return folder


POT = "{pot: 10万元, among: pieces, place: place}"
STAGES = "stages: [{share: 60%}, {share: 40%, when: {sound: true}}]"
PLUS = "plus: [{when: {sound: true}, amount: 1万元}]"
HALF = "{share: 50%, of_row: top"
PARTS: dict[str, tuple[str | None, str, str]] = {
    "a cap on each part": ("lint.pot-broken", f"{{by: grade, top: {POT}, high: {HALF}, cap: 1万元}}}}", ""),
    "parts times a number": ("lint.pot-broken", f"{{amount: {POT}, times: pieces}}", ""),
    "a share in whole yuan": (None, f"{{by: grade, top: {POT}, high: {HALF}, round: down 1元}}}}", ""),
    "figure and add-on": ("lint.review-unsaid", f"{{up_to: 10万元, {PLUS}}}", ""),
    "what the figure is for": (None, f"{{up_to: 10万元, review: whole, {PLUS}}}", ""),
    "add-on beside no figure": ("lint.plus-lost", f"{{by: grade, top: 5万元, high: unstated, {PLUS}}}", ""),
    "add-on beside figures": (None, f"{{by: grade, top: 5万元, high: 1万元, {PLUS}}}", ""),
    "stages": ("lint.stages-once", f"{{amount: 10万元, {STAGES}}}", ""),
    "stages once": (None, f"{{amount: 10万元, {STAGES}}}", "once: item"),
}
TOLD = {code for code, _, _ in PARTS.values() if code}


class TestForms:
    def test_sarif(self, faulty: Path) -> None:
        """SARIF has all that 2.1.0 requires; every result points at its rule and at a line that is there."""
        document = json.loads(run("lint", faulty / "rules", "--format", "sarif").stdout)
        jsonschema.validate(document, SARIF)
        (found,) = document["runs"]
        rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
        assert len(found["results"]) > 30
        for result in found["results"]:
            assert rules[result["ruleIndex"]] == result["ruleId"]
            where = result["locations"][0]["physicalLocation"]
            lines = Path(where["artifactLocation"]["uri"]).read_text("utf-8").splitlines()
            assert where["region"]["startColumn"] <= len(lines[where["region"]["startLine"] - 1]) + 1
        assert 1 == sum("suppressions" in result for result in found["results"])

    def test_json(self, faulty: Path) -> None:
        """JSON has the same findings as SARIF, each with its place, reason and remedy."""
        document = json.loads(run("lint", faulty / "rules", "--format", "json").stdout)
        sarif = json.loads(run("lint", faulty / "rules", "--format", "sarif").stdout)
        assert ("report/1", "lint") == (document["qaward"], document["report"])
        assert len(document["findings"]) == len(sarif["runs"][0]["results"])
        for found in document["findings"]:
            assert found["line"] and found["message"] and found["remedy"] and found["policy"]

    def test_languages(self, faulty: Path) -> None:
        """Both languages tell the same findings; the reason of a waiver and names stay as they are written."""
        told = {lang: run("lint", faulty / "rules", "--lang", lang) for lang in ("zh", "en")}
        codes = {lang: re.findall(r"\[([a-z.-]+)\]$", each.stdout, re.MULTILINE) for lang, each in told.items()}
        assert codes["zh"] == codes["en"] != []
        assert not CHINESE.search("".join(line for line in told["en"].stdout.splitlines() if "remedy:" in line))

    def test_texts_are_whole(self) -> None:
        """Every code has a reason and a remedy in both languages."""
        for code, text in {**LINT, **LINT_RULES}.items():
            assert CHECKS[code] is text
            assert CHINESE.search(text.why[0]) and CHINESE.search(text.remedy[0])
            assert not CHINESE.search(text.why[1] + text.remedy[1]), code

    def test_every_code_is_planted(self) -> None:
        """Every code of lint has a planted fault, or is tested here."""
        here = {
            "lint.dead",
            "lint.no-evidence",
            "lint.no-title",
            "lint.exclusion-despite",
            *(code for code, _, _ in PARTS.values() if code),
        }
        assert here == {*LINT, *LINT_RULES} - {
            each for fault in FAULTS
            for each in (fault["code"], *(pair.split(" ")[0] for pair in fault.get("with", ())))
        }  # fmt: skip

    def test_the_reference_lists_every_code(self) -> None:
        """The table of the reference has exactly the codes there are."""
        text = (ROOT / "docs" / "rules.md").read_text("utf-8")
        assert sorted({**LINT, **LINT_RULES}) == sorted(re.findall(r"^\| `(lint\.[a-z-]+)` \|", text, re.MULTILINE))


class TestExamples:
    def test_they_evaluate(self, faulty: Path, tmp_path: Path) -> None:
        """The profiles that are written can be evaluated, and show what they are said to show."""
        shown = run("lint", faulty / "rules", "--waived", "--examples", tmp_path / "out")
        written = sorted((tmp_path / "out").iterdir())
        assert len(written) >= 5
        assert all(str(path) in shown.stdout for path in written)
        for path in written:
            result = run("evaluate", path, "--rules", faulty / "rules", "--format", "json")
            assert result.exit_code == 0, result.stderr

    def test_they_show_it(self, faulty: Path) -> None:
        """A missing row gives nothing, and two clauses that pay one item both do."""
        engine = Engine.load(faulty / "rules")
        found = [each for each in lint(load_folder(faulty / "rules")) if each.examples]
        assert {"lint.row-missing", "lint.row-gap", "lint.paid-twice"} == {each.code for each in found}
        for each in found:
            decision = engine.decide(engine.facts(each.examples[0]))
            paid = {line.clause.id for line in decision.lines if line.net > 0}
            if each.code == "lint.paid-twice":
                assert {each.at, each.about.split("/")[-1]} <= paid
            else:
                assert (each.at, "tier") in {(one.clause.id, one.cause) for one in decision.refusals}

    def test_a_folder_that_cannot_be_written(self, faulty: Path, tmp_path: Path) -> None:
        """Examples go into a folder; a file in its place is told, and is bad input."""
        (tmp_path / "out").write_text("", "utf-8")
        result = run("lint", faulty / "rules", "--examples", tmp_path / "out")
        assert (3, "") == (result.exit_code, result.stdout)
        assert "[file.unwritable]" in result.stderr


class TestWhatIsSaid:
    @small
    @given(st.data())
    def test_of_generated_rules(self, data: st.DataObject) -> None:
        """Whatever the rules and the applicant: what is called impossible does not happen."""
        source = Drawn(data.draw)
        rules = a_book(source).load()
        remarks = lint(rules)
        market = Market.of(rules)
        dead = {(each.policy, each.at) for each in remarks if each.code.startswith(("lint.dead", "lint.dates-apart"))}
        rows = {each.mark for each in remarks if each.code in {"lint.row-unreachable", "lint.row-kind"}}
        nothing = {(each.policy, each.at) for each in remarks if each.code == "lint.shut-out"}
        idle = {(each.policy, each.at) for each in remarks if each.code == "lint.rule-idle"}
        for _ in range(5):
            day = a_day(source)
            facts = completed(source, a_profile(source, market, day, 6), market, day, 90)
            for line in decide(market.plan, facts, day).lines:
                name = (line.policy.id, line.clause.id)
                assert name not in dead
                assert line.tier.mark not in rows
                assert name not in nothing or not line.net
                ruled = {rule.id: line.policy.id for rule in line.policy.stacking}  # the others stand between policies
                steps = {(ruled.get(step.rule, ""), step.rule) for step in line.adjustments if step.step != "once"}
                assert not idle & steps

    @small
    @given(st.data())
    def test_examples_of_generated_rules(self, data: st.DataObject) -> None:
        """Every example is a profile that can be read, and that decides as it says."""
        rules = a_book(Drawn(data.draw)).load()
        engine = Engine(rules)
        for each in lint(rules):
            for document in each.examples:
                decision = engine.decide(engine.facts(document))
                if each.code == "lint.paid-twice":
                    assert each.at in {line.clause.id for line in decision.lines if line.net > 0}
                else:
                    assert each.at in {one.clause.id for one in decision.refusals if one.cause == "tier"}

    def test_the_packs(self) -> None:
        """Nothing stands of the packs that come with the package."""
        result = run("lint", ROOT / "rules")
        assert (0, "") == (result.exit_code, result.stderr)

    def test_the_clauses_of_the_reference(self) -> None:
        """Nothing stands of the clauses that the reference shows, but that they pay for the same things."""
        clauses = "".join(block for language, block in rule_blocks() if language == "yaml")
        packs = (ROOT / "rules").rglob("*.yaml")
        files = {
            path.relative_to(ROOT / "rules").as_posix(): path.read_bytes()
            for path in packs
            if path.name == "vocabulary.yaml" or path.parent.name == "city-product-quality"
        }
        del files["city-product-quality/targets.yaml"]
        found = lint(load_rules({**files, "city-product-quality/99-shown.yaml": clauses.encode()}))
        standing = {each.code for each in found if each.severity != "note"}
        assert {"lint.paid-twice", "lint.no-cites"} == standing

    def test_no_evidence(self, tmp_path: Path) -> None:
        """That nothing proves a payment is a note, which fails nothing."""
        clause = "- {clause: gift, article: 一, summary: 赠送, for: any, each: applicant, pays: {city: 1元}}\n"
        result = run("lint", write_pack(tmp_path, chapter=clause, head=HEAD))
        assert 0 == result.exit_code
        assert "[lint.no-evidence]" in result.stdout

    @pytest.mark.parametrize(("title", "told"), [("", True), ("title: 新春礼, ", False)])
    def test_no_title(self, tmp_path: Path, title: str, told: bool) -> None:
        """A clause that people can call by its id alone is a note, in both languages, which fails nothing."""
        clause = (
            f"- {{clause: gift, {title}article: 一, summary: 赠送, for: any, each: applicant, pays: {{city: 1元}}}}\n"
        )
        for lang, words in (("zh", "没有名称"), ("en", "has no title")):
            result = run("lint", write_pack(tmp_path / lang, chapter=clause, head=HEAD), "--lang", lang)
            assert 0 == result.exit_code
            assert told == ("[lint.no-title]" in result.stdout) == (words in result.stdout)

    @pytest.mark.parametrize(("code", "pays", "more"), PARTS.values(), ids=PARTS)
    def test_parts_of_sums(self, code: str | None, pays: str, more: str) -> None:
        """Sums whose parts need not fit: each is told, and the same sum as it should be written is not."""
        found = lint(plan_of(clause(f"{{city: {pays}}}", more=more)).rules)
        assert ([code] if code else []) == [each.code for each in found if each.code in TOLD]

    @pytest.mark.parametrize(
        ("codes", "pays", "when"),
        [
            ([], "{amount: 20万元, less: cost}", ""),
            ([], "{amount: {amount: 20万元, less: cost}}", ""),
            (["lint.sum-nothing"], "{amount: 20万元, less: cost}", "cost: {at_least: 20万元}"),
            (["lint.cap-idle"], "{amount: {amount: 20万元, less: cost, cap: 20万元}}", ""),
            ([], "{by: grade, top: 30万元, high: {share: 10%, of: cost, cap: 2万元}, cap: 25万元}", ""),
            ([], "{by: [grade, sound], top: {true: 30万元, false: 3万元}, high: {不论: 3万元}, cap: 25万元}", ""),
            (["lint.cap-idle"], "{by: grade, top: 3万元, high: {share: 10%, of: cost, cap: 2万元}, cap: 25万元}", ""),
        ],
    )
    def test_what_is_taken_off_and_limits_of_lines(self, codes: list[str], pays: str, when: str) -> None:
        """The more is taken off the less is left; a limit of every row is idle where it is in all of them."""
        found = lint(plan_of(clause(f"{{city: {pays}}}", when=when)).rules)
        assert codes == [each.code for each in found if each.code in {"lint.sum-nothing", "lint.cap-idle"}]

    def test_contradiction_of_all_together(self, tmp_path: Path) -> None:
        """A clause that kinds and dates and condition only together make impossible is told as such."""
        clause = (
            "- {clause: gift, title: 赠, article: 一, summary: 赠送, for: person, each: applicant, evidence: [证],\n"
            "   when: {any: [{applicant.kind: enterprise}, {as_of: {before: 2020-01-01}}]}, pays: {city: 1元}}\n"
        )
        found = lint(load_folder(write_pack(tmp_path, chapter=clause, head=HEAD)))
        assert ["lint.dead"] == [each.code for each in found]

    @pytest.mark.parametrize(
        ("unused", "pays"),
        [
            ([], "{by: listed_firm, true: 1元, false: 2元}"),
            ([], "{by: [kind, listed_firm], enterprise: {true: 1元, false: 2元}}"),
            (["listed_firm"], "1元"),
        ],
    )
    def test_definitions_of_columns(self, tmp_path: Path, unused: list[str], pays: str) -> None:
        """A word by which a table is divided is used, if nothing else says it."""
        pays = pays.replace("kind", "applicant.kind")
        head = f"{HEAD}define: [{{define: listed_firm, label: 甲, each: applicant, when: {{listed: true}}}}]\n"
        clause = (
            "- {clause: gift, title: 赠, article: 一, summary: 赠送, for: enterprise, each: applicant, evidence: 证,\n"
            f"   pays: {{city: {pays}}}}}\n"
        )
        found = lint(load_folder(write_pack(tmp_path, chapter=clause, head=head)))
        assert unused == [each.at for each in found if each.code == "lint.definition-unused"]

    def test_despite_everywhere(self, tmp_path: Path) -> None:
        """An exclusion that every clause stands despite does nothing."""
        head = f"{HEAD}exclude: [{{exclude: listed, article: 一, summary: 名单内, when: {{listed: true}}}}]\n"
        clause = (
            "- {clause: gift, title: 赠, article: 一, summary: 赠送, for: any, each: applicant, evidence: [证],\n"
            "   pays: {city: 1元}, despite: listed}\n"
        )
        found = lint(load_folder(write_pack(tmp_path, chapter=clause, head=head)))
        assert [("lint.exclusion-despite", "listed")] == [(each.code, each.at) for each in found]

    @pytest.mark.parametrize(
        ("better", "sums", "codes"),
        [
            ("low", (5, 3, 1), []),
            ("low", (1, 3, 5), ["lint.row-order"]),
            ("high", (1, 3, 5), []),
            ("high", (1, 5, 3), ["lint.row-order"]),
            (None, (1, 3, 5), []),
            (None, (5, 3, 1), []),
        ],
    )
    def test_the_vocabulary_tells_which_end_is_better(
        self, tmp_path: Path, better: str | None, sums: tuple[int, ...], codes: list[str]
    ) -> None:
        """Bands of a number that rise are in order where more is better, and out of order where less is."""
        bands = ", ".join(f"{at}1..{at + 1}0: {fen}万元" for at, fen in enumerate(sums, 1))
        clause = (
            "- {clause: gift, article: 一, summary: 赠送, for: any, each: pilot, evidence: [证],\n"
            f"   when: {{finished: {{between: [11, 40]}}}}, pays: {{city: {{by: finished, {bands}}}}}}}\n"
        )
        folder = write_pack(tmp_path, chapter=clause, head=HEAD)
        if better is not None:
            words = VOCABULARY.replace("least: 0, most: 1000, unit: 个", f"least: 0, most: 1000, better: {better}")
            (folder / "vocabulary.yaml").write_text(words, encoding="utf-8")
        found = [each.code for each in lint(load_folder(folder)) if each.severity != "note"]
        assert codes == [code for code in found if code == "lint.row-order"]

    def test_sources(self, tmp_path: Path) -> None:
        """A folder there is not is wrong input; without the documents nothing is said of passages."""
        place(tmp_path)
        missing = run("lint", tmp_path / "rules", "--sources", tmp_path / "nowhere")
        assert 3 == missing.exit_code
        assert "[sources.no-folder]" in missing.stderr
        (tmp_path / "sources" / "haiqing-2024.txt").write_text("别的", "utf-8")
        assert 0 == run("lint", tmp_path / "rules").exit_code
        found = run("lint", tmp_path / "rules", "--sources", tmp_path / "sources")
        assert 29 == found.stdout.count("[coverage.lost]")


HEAD = """\
policy: quality-2023
title: 办法
issuer: 某市
level: city
status: in_force
version: "1"
in_force: {from: 2023-01-01}
"""


class TestWords:
    @pytest.mark.parametrize(
        ("labels", "expected"),
        [
            (("国家", "省级", "市级"), [1, 2, 3]),
            (("三等奖", "一等奖"), [3, 1]),
            (("国际", "国家", "行业"), [0, 1, 2]),
            (("国家", "省级", "行业"), None),
            (("甲类", "其他"), None),
            (("国家", "全国"), None),
        ],
    )
    def test_ranks(self, labels: tuple[str, ...], expected: list[int] | None) -> None:
        """Words of one series are ranked; anything else is not."""
        assert expected == ranked(labels)

    @pytest.mark.parametrize(
        ("text", "stated", "possible"),
        [
            ("给30万元、20万元", {30, 20}, set[int]()),
            ("给30、20万元", {20}, {30}),
            ("给1.5万元", {1.5}, set[int]()),
            ("2023年给0.5亿元", {5000}, set[int]()),
            ("前10名给奖励", set[int](), set[int]()),
            ("每满100万元给500元", {100, 0.05}, set[int]()),
        ],
    )
    def test_figures(self, text: str, stated: set[float], possible: set[float]) -> None:
        """The sums that a text states, in 万元; those of a list may share the unit of the last."""
        found = tuple({fen / 1_000_000 for fen in each} for each in figures(text))
        assert (stated, possible) == found


def test_long_figures_are_read_once() -> None:
    """Long lists of long figures: each character is read once, or this would not end."""
    listed = "、".join("1" * 2_000 for _ in range(400))
    assert (set(), set()) == figures(listed)
    assert ({30_000_00}, {20_000_00}) == figures(f"{listed}；2、3万元")


@pytest.mark.parametrize(
    ("stated", "possible", "text"),
    [
        ({30_000_00}, {10_000_00, 20_000_00}, "1、2、3万元"),
        ({10_000_00, 2_000_00}, set[int](), "1万元、2000元、7"),
        ({50_000_00, 5_00}, {10_000_00}, "1至5万元；另有5元"),
        ({5_00}, set[int](), "3 5元"),
    ],
)
def test_figures_that_share_a_unit(stated: set[int], possible: set[int], text: str) -> None:
    """A figure without a unit has that of the last one it is joined to, if that has one."""
    given, shared = figures(text)
    assert stated == given
    assert possible == shared


def test_clauses_that_cannot_meet_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many clauses about numbers of their own: twice as many comparisons, not four times."""
    counted: list[int] = []
    for size in (40, 80):
        compared: list[object] = []
        write(tmp_path / str(size), size, equal=False)
        rules = load_folder(tmp_path / str(size))
        with monkeypatch.context() as patch:

            def counting(one: Numbers, two: Numbers, found: list[object] = compared) -> Numbers:
                found.append(one)
                return meet(one, two)

            patch.setattr(boxes, "meet", counting)
            patch.setattr(meeting_module, "meet", counting)
            boxes.never.cache_clear()
            lint(rules)
        counted.append(len(compared))
    assert 0 < counted[1] <= 2.1 * counted[0]


MET = {
    "{met: a}": [],
    "{met: b}": [],
    "{met: [a, b]}": [],  # what bars is asked twice, and nobody wrote it twice
    "{any: [{met: [a, b]}, {major: false}]}": [],
    "{not: {met: a}, major: false}": [],
    "{met: a, major: true}": ["lint.part-implied"],
    "{major: true, met: a}": ["lint.part-implied"],
    "{met: a, applicant.listed: false}": ["lint.part-implied"],
    "{not: {met: free}}": ["lint.not-always"],
    "{major: true, not: {met: free}}": ["lint.not-always"],
    "{not: {any: [{met: free}, {major: true}]}}": ["lint.not-always"],
    "{not: {major: [true, false]}}": ["lint.leaf-always"],
}


@pytest.mark.parametrize("when", MET)
def test_what_other_clauses_ask_is_not_for_this_one_to_remove(when: str) -> None:
    """Of what `met` brings along nothing is told to remove; that `not` of what is always met never is, is told."""
    head = "policy: p\ntitle: 甲\nissuer: 乙\nlevel: city\nstatus: in_force\nversion: '1'\n"
    head += "exclude: [{exclude: out, article: 一, summary: 无, when: {listed: true}}]\n"
    shape = "- {{clause: {}, article: 一, summary: 无, for: any, each: breakthrough, {}pays: {{city: 1万元}}}}\n"
    written = {"a": "when: {major: true}, ", "b": "when: {met: a}, ", "free": "despite: out, ", "c": f"when: {when}, "}
    text = "".join(shape.format(name, more) for name, more in written.items())
    files = {"vocabulary.yaml": VOCABULARY, "p/policy.yaml": head, "p/01.yaml": text}
    context = LintContext(load_rules({name: content.encode() for name, content in files.items()}))
    assert MET[when] == [each.code for each in check_asked(context) if each.at == "c"]


def test_clauses_that_are_the_same_are_one_finding(tmp_path: Path) -> None:
    """A group of clauses that are the same is told once: its first two, how many, and some others."""
    write(tmp_path, 30, equal=True)
    (found,) = lint(load_folder(tmp_path))
    assert ("lint.clause-same", "demo", "c1", "c0") == (found.code, found.policy, found.at, found.about)
    zh = "条款与 `c0` 除名称外完全相同；这样的条款共 30 个，还有 c2、c3、c4、c5、c6 等"
    en = "the clause is the same as `c0` but for its name; there are 30 of them, also c2, c3, c4, c5, c6, …"
    assert (zh, en) == (found.why("zh"), found.why("en"))


@pytest.mark.parametrize("seed", range(20))
def test_what_can_meet_is_compared(seed: int) -> None:
    """The index leaves out no two that overlap in every fact, and gives each pair once."""
    drawn = random.Random(seed)

    def span() -> Numbers:
        low = drawn.randint(0, 12)
        return ((low, low), (low + 2, low + drawn.randint(2, 5)))

    facts: list[Key] = [("item", "a"), ("item", "b"), ("item", "c")]
    hulls = [{fact: span() for fact in facts if drawn.random() < 0.7} for _ in range(25)]
    expected = [
        (at, to)
        for to, two in enumerate(hulls)
        for at, one in enumerate(hulls[:to])
        if all(meet(one[fact], two[fact]) for fact in one.keys() & two.keys())
    ]
    assert sorted(expected) == sorted(meeting(hulls))


PRICED = """\
vocabulary: 1
payers: {city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {person: {label: 个人}}, facts: []}
items: {thing: {label: 物, facts: [price]}}
facts: {price: {label: 价格, type: money, question: 多少？}}
"""
SHARES = """\
- {clause: one, article: 一, title: 甲, summary: 补20%，不超过200元, for: any, each: thing, evidence: [发票],
   when: {price: {at_most: 2500元}}, pays: {city: {amount: {share: 20%, of: price, cap: 200元}}}}
- {clause: two, article: 二, title: 乙, summary: 补20%，不超过200元, for: any, each: thing, evidence: [发票],
   when: {price: {at_most: 2500元}}, pays: {city: {amount: {share: 20%, of: price, cap: 200元}}}}
"""


@pytest.mark.parametrize(
    ("codes", "rule"),
    [
        (["lint.paid-twice"], ""),
        ([], "cap: 300元, per: [item]"),
        (["lint.paid-twice"], "cap: 300元"),
    ],
)
def test_shares_of_small_sums_paid_twice(tmp_path: Path, codes: list[str], rule: str) -> None:
    """A double payment is told however small its base is, unless a cap says what both give for one item."""
    write(tmp_path, 1, equal=True)
    head = tmp_path / "demo" / "policy.yaml"
    stacking = f"stacking:\n  - {{rule: whole, because: 封顶, clauses: [one, two], {rule}}}\n" if rule else ""
    head.write_text(head.read_text(encoding="utf-8") + stacking, encoding="utf-8")
    (tmp_path / "vocabulary.yaml").write_text(PRICED, encoding="utf-8")
    (tmp_path / "demo" / "01.yaml").write_text(SHARES, encoding="utf-8")
    assert codes == [each.code for each in lint(load_folder(tmp_path)) if each.code == "lint.paid-twice"]


LEVELS = """\
vocabulary: 1
payers: {city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {person: {label: 个人}}, facts: []}
items: {standard: {label: 标准, facts: [level, action]}}
facts:
  level: {label: 级别, type: enum, question: 哪一级？, values: {international: 国际, national: 国家, local: 地方}}
  action: {label: 方式, type: enum, question: 如何？, values: {drafting: 制定, revising: 修订}}
"""


@pytest.mark.parametrize(
    ("missing", "barred"),
    [
        ([], "{level: international, action: revising}"),
        (["local"], "{level: international}"),
    ],
)
def test_what_is_barred_together_says_nothing_of_each(tmp_path: Path, missing: list[str], barred: str) -> None:
    """Who bars revising international standards does not speak of all levels; who bars a level does."""
    write(tmp_path, 1, equal=True)
    (tmp_path / "vocabulary.yaml").write_text(LEVELS, encoding="utf-8")
    chapter = (
        "- {clause: one, article: 一, title: 甲, summary: 奖励, for: any, each: standard, evidence: [证书], "
        f"when: {{not: {barred}}}, pays: {{city: {{by: level, national: 2万元}}}}}}\n"
    )
    (tmp_path / "demo" / "01.yaml").write_text(chapter, encoding="utf-8")
    assert missing == [each.about for each in lint(load_folder(tmp_path)) if each.code == "lint.row-missing"]


@pytest.mark.parametrize(("unknown", "most"), [([], "8万元"), ([], "6万元"), (["9万元"], "9万元")])
def test_add_ons_accumulate(tmp_path: Path, unknown: list[str], most: str) -> None:
    """A summary may state what a row and its add-ons come to together: 5万元 and 1万元 and 2万元 are 8万元."""
    write(tmp_path, 1, equal=True)
    (tmp_path / "vocabulary.yaml").write_text(LEVELS, encoding="utf-8")
    chapter = (
        f"- {{clause: one, article: 一, title: 甲, summary: '奖励5万元，另加1万元、2万元，最高{most}', for: any, "
        "each: standard, evidence: [证书], when: {level: [national, local]}, pays: {city: {amount: 5万元, plus: ["
        "{when: {level: national}, amount: 1万元}, {when: {action: drafting}, amount: 2万元}]}}}\n"
    )
    (tmp_path / "demo" / "01.yaml").write_text(chapter, encoding="utf-8")
    assert unknown == [each.about for each in lint(load_folder(tmp_path)) if each.code == "lint.summary-figure"]
