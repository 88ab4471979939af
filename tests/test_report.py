"""Tables and words: alignment, wrapping, escaping, and how conditions, sums and differences are put."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from console import CHAPTER, VOCABULARY, write_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from qaward.engine.decide import Decision, Sort, Total, decide
from qaward.engine.match import make_plan
from qaward.findings import Finding
from qaward.ledger.replay import Difference
from qaward.marks import Mark
from qaward.messages.all import MESSAGES
from qaward.messages.refusals import REFUSALS
from qaward.policy.load import load_folder
from qaward.profiles.read import make_facts
from qaward.report.differences import difference_table
from qaward.report.render import as_csv, as_markdown, as_table, inert
from qaward.report.rows import Sums, Table, line_table, range_words, total_table
from qaward.report.why import why
from qaward.report.words import sum_word
from qaward.report.wrap import pad, wrap, wrap_parts
from qaward.standings import Standing
from qaward.widths import columns


def decided(folder: Path, chapter: str, profile: dict[str, Any], day: date = date(2023, 6, 30)) -> Decision:
    """A decision on a pack with other clauses, by the reference evaluator."""
    head = (
        "policy: quality-2023\ntitle: 质量奖励办法\nissuer: 某市\nlevel: city\nstatus: in_force\nversion: '1'\n"
        "in_force: {from: 2023-01-01}\n"
    )
    rules = load_folder(write_pack(folder, chapter=chapter, head=head))
    return decide(make_plan(rules), make_facts(profile, rules.vocabulary), day)


class TestWrap:
    @pytest.mark.parametrize(
        ("text", "width", "lines"),
        [
            ("", 10, []),
            ("角色", 10, ["角色"]),
            ("角色主导级别国家", 8, ["角色主导", "级别国家"]),
            ("给予奖励，一次性", 8, ["给予奖", "励，一次", "性"]),
            ("（市、区）政府", 6, ["（市、", "区）政", "府"]),
            ("最高100万元支持", 8, ["最高", "100万元", "支持"]),
            ("a committee-secretariat", 12, ["a committee-", "secretariat"]),
            ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
            ("级别 国家", 6, ["级别", "国家"]),
            ("one two three", 7, ["one two", "three"]),
        ],
    )
    def test_lines(self, text: str, width: int, lines: list[str]) -> None:
        """Words, figures with their units and punctuation stay together; CJK characters take two columns."""
        assert lines == wrap(text, width)

    def test_parts(self) -> None:
        """Parts of an enumeration stay whole where they fit on a line."""
        text = "角色 主导；省级已资助金额 20万元；级别 国家"
        assert ["角色 主导；", "省级已资助金额 20万元；", "级别 国家"] == wrap_parts(text, 24)
        assert ["role lead;", "granted.province", "20万元;", "level national"] == wrap_parts(
            "role lead; granted.province 20万元; level national", 16
        )
        assert [""] == wrap_parts("", 10)

    @given(st.text(st.sampled_from("一二角色，。（）；ab-/ 1万元"), max_size=40), st.integers(2, 20))
    @settings(max_examples=300)
    def test_nothing_is_lost(self, text: str, width: int) -> None:
        """No line is too wide and no character is lost, spaces apart."""
        for lines in (wrap(text, width), wrap_parts(text, width)):
            assert all(columns(line) <= width for line in lines)
            assert "".join(text.split()) == "".join("".join(lines).split())

    def test_pad(self) -> None:
        """Padding counts columns."""
        assert "角色  " == pad("角色", 6)
        assert "角色" == pad("角色", 2)


class TestTables:
    TABLE = Table(("代码", "名称", "金额"), (("A", "某公司", "3万元"), ("BC", "a", "10万元")), frozenset({2}))

    def test_alignment(self) -> None:
        """CJK columns are aligned by what they take on a terminal; sums to the right; no blanks at line ends."""
        assert (
            "代码    名称      金额\n------  ------  ------\nA       某公司   3万元\nBC      a       10万元"
        ) == as_table(self.TABLE)

    def test_every_line_is_aligned(self, tmp_path: Path) -> None:
        """In a real table every column starts at the same place on every line."""
        profile = {
            "applicant": {"id": "E", "kind": "enterprise", "listed": True},
            "items": [
                {"kind": "standard", "id": f"标准第{n}号" * n, "level": "national", "role": "lead"} for n in (1, 3, 6)
            ],
        }
        lines = as_table(
            line_table(
                decided(tmp_path, CHAPTER.replace("{reading: pilot-sum}, readings: [pilot-sum]", "1元"), profile), "zh"
            )
        ).splitlines()
        starts = [at for at in range(1, len(lines[1])) if lines[1][at - 1] == " " and lines[1][at] == "-"]
        for line in lines[2:]:
            for start in starts:
                left = "".join(char for at, char in enumerate(line) if wcswidth(line[:at]) < start)
                assert wcswidth(left) <= start or left.endswith(" "), line

    def test_empty(self) -> None:
        """A table without rows is its heading."""
        assert "代码    名称    金额\n------  ------  ------" == as_table(Table(self.TABLE.head, (), frozenset({2})))

    def test_escape_codes_are_shown(self) -> None:
        """Control characters never reach the output, in any format."""
        table = Table(("a",), (("\x1b[31mred\x1b[0m\u202e\x07",),))
        for text in (as_table(table), as_markdown(table), as_csv(table)):
            assert "\\u001b" in text.replace("\\\\", "\\")
            assert not {"\x1b", "\u202e", "\x07"} & set(text)

    def test_csv_round_trip(self) -> None:
        """Quotes, commas and bars come back from CSV as they were."""
        table = Table(("a", "b"), (('x"y,z', "一|二"), ("", " c ")))
        assert [["a", "b"], ['x"y,z', "一|二"], ["", " c "]] == list(csv.reader(io.StringIO(as_csv(table))))
        assert as_csv(table, head=False) == as_csv(table).partition("\r\n")[2]

    @pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"])
    def test_inert(self, cell: str) -> None:
        """Cells that a spreadsheet would run begin with a quotation mark."""
        assert f"'{cell}" == inert(cell)

    @pytest.mark.parametrize("cell", ["1=1", "—", "a", "", "一"])
    def test_ordinary_cells(self, cell: str) -> None:
        """Other cells stay as they are."""
        assert cell == inert(cell)


class TestWords:
    @pytest.mark.parametrize(
        ("fen", "words"),
        [(0, "0元"), (30_000_000, "30万元"), (1, "0.01元"), (800_000, "8000元"), (1_234_567, "1.234567万元")],
    )
    def test_sums(self, fen: int, words: str) -> None:
        """Sums are exact: in 万元, or in 元 below one 万元."""
        assert words == sum_word(fen)

    def test_every_sum_of_a_reason_is_told_alike(self, tmp_path: Path) -> None:
        """What was paid before, what is granted and what is given: less than one 万元 is told in 元 everywhere."""
        chapter = (
            "- {clause: secretariat, article: 一, summary: 甲, for: any, each: committee,\n"
            "   when: {granted.province: {at_least: 2000元}}, pays: {city: 6000元}, once: item}\n"
        )
        item = {"kind": "committee", "id": "C", "granted": {"province": "5000元"}}
        paid = {"policy": "quality-2023", "clause": "secretariat", "item": "C", "payer": "city", "amount": "4000元"}
        profile = {"applicant": {"id": "E", "kind": "enterprise"}, "items": [item], "paid": [paid]}
        for lang in ("zh", "en"):
            text = why(decided(tmp_path / lang, chapter, profile), lang)
            for words in ("5000元", "4000元", "6000元"):
                assert words in text
            assert "0." not in text

    @pytest.mark.parametrize(
        ("when", "zh", "en"),
        [
            (
                "finished: {at_least: 5}",
                "✗ 完成项目数：应不低于 5个，现为 3个",
                "✗ finished: at least 5 expected, found 3",
            ),
            (
                "finished: {at_most: 2}",
                "✗ 完成项目数：应不超过 2个，现为 3个",
                "✗ finished: at most 2 expected, found 3",
            ),
            (
                "finished: {between: [5, 9]}",
                "✗ 完成项目数：应为 5 至 9个，现为 3个",
                "✗ finished: 5 to 9 expected, found 3",
            ),
            ("finished: 4", "✗ 完成项目数：应为 4个，现为 3个", "✗ finished: 4 expected, found 3"),
            (
                "not: {finished: 3}",
                "✗ 完成项目数：应不为 3个，现为 3个",
                "✗ finished: other than 3 expected, found 3",
            ),
            (
                "any: [{finished: 5}, {applicant.listed: true}]",
                "? 任一即可\n     ✗ 完成项目数：应为 5个，现为 3个\n     ? 列入名单：应为 是，尚不清楚",
                "? any of\n     ✗ finished: 5 expected, found 3\n     ? listed: true expected, not known",
            ),
            (
                "count: {item: standard, where: {role: lead}, at_least: 2}",
                "✗ 标准（角色为主导）：应至少 2 项，现有 1 项",
                "✗ standard (role: lead): at least 2 expected, found 1",
            ),
            (
                "count: {item: standard, where: {level: national}, at_least: 3, at_most: 4}",
                "✗ 标准（级别为国家）：应至少 3 项、至多 4 项，现有 1 至 2 项，尚有不明",
                "✗ standard (level: national): at least 3, at most 4 expected, found 1 to 2, some not known",
            ),
        ],
    )
    def test_conditions(self, tmp_path: Path, when: str, zh: str, en: str) -> None:
        """What a condition asks and what was found, in both languages."""
        chapter = (
            f"- {{clause: a, article: 一, summary: 甲, for: any, each: pilot, when: {{{when}}}, pays: {{city: 1元}}}}\n"
        )
        profile = {
            "applicant": {"id": "E", "kind": "enterprise"},
            "items": [
                {"kind": "pilot", "id": "P", "finished": 3},
                {"kind": "standard", "id": "S", "role": "lead", "level": "national"},
                {"kind": "standard", "id": "T", "role": "participant"},
            ],
        }
        decision = decided(tmp_path, chapter, profile)
        assert f"\n  {zh}\n" in why(decision, "zh")
        assert f"\n  {en}\n" in why(decision, "en")

    def test_a_count_in_an_open_list(self, tmp_path: Path) -> None:
        """Where the list is open, what is listed is a least number."""
        when = "count: {item: standard, where: {role: lead}, at_least: 2}"
        chapter = (
            f"- {{clause: a, article: 一, summary: 甲, for: any, each: pilot, when: {{{when}}}, pays: {{city: 1元}}}}\n"
        )
        profile = {
            "applicant": {"id": "E", "kind": "enterprise"}, "listing": "open",
            "items": [{"kind": "pilot", "id": "P"}, {"kind": "standard", "id": "S", "role": "lead"}],
        }  # fmt: skip
        text = why(decided(tmp_path, chapter, profile), "zh")
        assert "  ? 标准（角色为主导）：应至少 2 项，已列 1 项，尚未列全\n" in text

    def test_the_facts_of_a_line(self, tmp_path: Path) -> None:
        """A line names the facts that decided: those of the alternative that holds, counts, and none twice."""
        when = "any: [{finished: 3}, {applicant.listed: true}], count: {item: standard, at_least: 1}"
        head = "- {clause: a, article: 一, summary: 甲, for: any, each: pilot"
        chapter = f"{head}, when: {{{when}}}, pays: {{city: {{by: finished, 1-5: 1元}}}}}}\n"
        profile = {
            "applicant": {"id": "E", "kind": "enterprise", "listed": False},
            "items": [{"kind": "pilot", "id": "P", "finished": 3}, {"kind": "standard", "id": "S"}],
        }
        decision = decided(tmp_path, chapter, profile)
        assert ("一 a", "试点 P", "市级", "应付", "1元", "完成项目数 3个；标准：应至少 1 项，现有 1 项") == (
            line_table(decision, "zh").body[0]
        )

    def test_ranges(self, tmp_path: Path) -> None:
        """What a payer can come to owe, where that is open; payers in the vocabulary's order."""
        chapter = (
            "- {clause: a, article: 一, summary: 甲, for: any, each: pilot, when: {finished: {at_least: 1}},"
            " pays: {city: {times: finished, amount: 1万元}, province: 2万元}}\n"
        )
        profile = {"applicant": {"id": "E", "kind": "enterprise"}, "items": [{"kind": "pilot", "id": "P"}]}
        decision = decided(tmp_path, chapter, profile)
        assert "省级应付额：最少 0元，最多 2万元" == range_words(decision, "zh")[0]
        assert "市级应付额：最少 0元，最多" == range_words(decision, "zh")[1][:14]
        assert "what province comes to owe: at least 0元, at most 2万元" == range_words(decision, "en")[0]
        open_list = decided(tmp_path, chapter, {**profile, "items": [], "listing": "open"})
        assert [
            "省级应付额：最少 0元，最多尚不能确定（只计已列事项）",
            "市级应付额：最少 0元，最多尚不能确定（只计已列事项）",
        ] == range_words(open_list, "zh")
        assert "? 是否有试点？（用于：一 a）" in why(open_list, "zh")
        assert "? any pilot? (for: 一 a)" in why(open_list, "en")

    def test_totals(self, tmp_path: Path) -> None:
        """Totals are in the order of payers and standings, in capitals where due."""
        sums = Sums()
        city_honour, city_due = (
            Sort("city", Standing.HONOUR, "money", Standing.HONOUR),
            Sort("city", Standing.DUE, "money"),
        )
        sought = Sort("province", Standing.SOUGHT, "money")
        sums.add([Total(city_honour, 0, 1), Total(city_due, 10_050, 1), Total(sought, 100, 2)])
        vocabulary = load_folder(write_pack(tmp_path)).vocabulary
        assert (
            ("省级", "争取", "2", "1元", ""),
            ("市级", "应付", "1", "100.5元", "壹佰元零伍角整"),
            ("市级", "荣誉", "1", "—", ""),
        ) == total_table(sums, vocabulary, "zh", capital=True).body

    def test_departments(self, tmp_path: Path) -> None:
        """The departments that answer for a clause are named."""
        head = "- {clause: a, article: 一, summary: 甲, for: any, each: pilot"
        chapter = f"{head}, departments: [市监局, 财政局], pays: {{city: 1元}}}}\n"
        profile = {"applicant": {"id": "E", "kind": "enterprise"}, "items": [{"kind": "pilot", "id": "P"}]}
        decision = decided(tmp_path, chapter, profile)
        assert "\n  部门：市监局、财政局" in why(decision, "zh")
        assert "\n  departments: 市监局, 财政局" in why(decision, "en")


class TestMessages:
    def test_both_languages_take_the_same_words(self) -> None:
        """A message has both languages, and neither fails on words that are missing."""
        import string

        for code, each in MESSAGES.items():
            names = [
                {
                    name.removesuffix("_zh").removesuffix("_en")
                    for _, name, _, _ in string.Formatter().parse(text)
                    if name
                }
                for text in map("".join, zip(each.why, each.remedy, strict=True))
            ]
            assert names[1] - names[0] <= {"en", "key", "kind"}, code
            assert all(each.why) and all(each.remedy) and not each.remedy[0].endswith("。"), code

    def test_refusals_of_the_system(self) -> None:
        """What the operating system says is told in Chinese where it is known, in its own words in English."""
        from qaward.findings import refusal

        assert {"zh": "没有权限", "en": "Permission denied"} == refusal(PermissionError(13, "Permission denied"))
        assert {"zh": "odd", "en": "odd"} == refusal(OSError("odd"))
        assert all(words for words in REFUSALS.values())

    def test_places_are_printable(self) -> None:
        """A place with control characters is shown with their numbers."""
        finding = Finding("file.empty", Mark("\x1b[31mx.yaml", 1, 2))
        assert "\\u001b[31mx.yaml:1:2: 错误: 文件没有内容；请写入内容 [file.empty]" == finding.text()


def test_no_differences_no_rows(tmp_path: Path) -> None:
    """The table of no differences is its heading."""
    vocabulary = load_folder(write_pack(tmp_path)).vocabulary
    assert () == difference_table((), vocabulary, "zh").body
    assert "vocabulary: 1" in VOCABULARY


GIVES = {
    "all": [{"fact": "role", "expected": "lead", "found": "member", "answer": "not_met"}],
    "gives": {"clause": "led", "payer": "city", "expected": {"at_least": "10万元", "at_most": "20万元"}},
    "answer": "not_met",
}
NOT_LISTED = {"fact": "applicant.listed", "expected": "true", "found": "false", "answer": "not_met"}


class TestDifferences:
    """What a replay shows of each side, in people's words."""

    @pytest.mark.parametrize(
        ("zh", "en", "what", "value"),
        [
            ("—", "—", "plus_fen", None),
            ("5万元、2000元", "5万元, 2000元", "plus_fen", [5_000_000, 200_000]),
            ("3万元", "3万元", "net_fen", 3_000_000),
            ("未获", "not met", "answer", "not_met"),
            ("maybe", "maybe", "answer", "maybe"),
            ("待定", "conditional", "standing", "conditional"),
            ("perhaps", "perhaps", "standing", "perhaps"),
            (
                "待上级资助情况明确；待达到该期支付条件",
                "waits for the grant it is on top of; waits for the condition of its stage",
                "waits", ["grant", "stage"],
            ),
            ("strange", "strange", "waits", ["strange"]),
            ("应付 3万元", "due 3万元", "result", {"standing": "due", "net_fen": 3_000_000}),
            (
                "应付 3万元（券）", "due 3万元 (voucher)",
                "result", {"standing": "due", "net_fen": 3_000_000, "form": "voucher"},
            ),
            ("尚不能确定", "not known", "result", {"answer": "unknown"}),
            (
                "应付 3万元（券），2 项", "due 3万元 (voucher), 2 lines",
                "totals", {"standing": "due", "fen": 3_000_000, "lines": 2, "form": "voucher"},
            ),
            ("1万元 至 尚不能确定", "1万元 to not known", "ranges", {"low_fen": 1_000_000, "high_fen": None}),
            ("0元 至 2万元", "0元 to 2万元", "ranges", {"low_fen": 0, "high_fen": 2_000_000}),
            ("—", "—", "adjustments", []),
            (
                "3万元 → 1万元，不重复", "3万元 → 1万元 (cap)",
                "adjustments", [{"before_fen": 3_000_000, "after_fen": 1_000_000, "because": "不重复", "step": "cap"}],
            ),
            ("—", "—", "at_stake", []),
            (
                "市级 应付 3万元；省级 争取 不限", "city due 3万元; province sought no limit",
                "at_stake",
                [
                    {"payer": "city", "standing": "due", "fen": 3_000_000},
                    {"payer": "province", "standing": "sought", "fen": None},
                ],
            ),
            ("属于哪一级？", "level", "questions", {"question": "属于哪一级？", "fact": "level"}),
            ("[a, {b: [—, 1]}]", "[a, {b: [—, 1]}]", "pays.city", ["a", {"b": [None, 1]}]),
        ],
    )  # fmt: skip
    def test_values(self, tmp_path: Path, zh: str, en: str, what: str, value: Any) -> None:
        """Sums in 万元, names in the reader's language; what is not understood is shown as it stands."""
        vocabulary = load_folder(write_pack(tmp_path)).vocabulary
        each = Difference("amount", "p/c", "", "city", what, value, None)
        assert [(zh, "—"), (en, "—")] == [difference_table((each,), vocabulary, at).body[0][-2:] for at in ("zh", "en")]

    @pytest.mark.parametrize(
        ("zh", "en", "condition"),
        [
            (
                "级别：应为 国家、行业，现为 团体（未获）", "level: national, industry expected, found group (not met)",
                {"fact": "level", "expected": ["national", "industry"], "found": "group", "answer": "not_met"},
            ),
            (
                "列入名单：应为 是，尚不清楚", "applicant.listed: true expected, not known",
                {"fact": "applicant.listed", "expected": "true", "found": None, "answer": "unknown"},
            ),
            (
                "完成项目数：应不低于 1、不超过 5，现为 3（满足）",
                "finished: at least 1, at most 5 expected, found 3 (met)",
                {"fact": "finished", "expected": {"at_least": "1", "at_most": "5"}, "found": "3", "answer": "met"},
            ),
            (
                "起始日期：应在最近30天内，现为 2023-06-01（满足）",
                "since: within the last 30 days expected, found 2023-06-01 (met)",
                {"fact": "since", "expected": {"within": "30 days"}, "found": "2023-06-01", "answer": "met"},
            ),
            (
                "起始日期：应在最近30天内、算到认定当年的06-30，尚不清楚",
                "since: within the last 30 days, counted to 06-30 of the year of decision expected, not known",
                {
                    "fact": "since", "expected": {"ending": "06-30", "within": "30 days"}, "found": None,
                    "answer": "unknown",
                },
            ),
            (
                "省级已资助金额：应不低于 0.01元，现为 20万元（满足）",
                "granted.province: at least 0.01元 expected, found 20万元 (met)",
                {"fact": "granted.province", "expected": {"at_least": "0.01元"}, "found": "20万元", "answer": "met"},
            ),
            (
                "标准：应不低于 2，现为 [1, 2]（尚不能确定）",
                "standard: at least 2 expected, found [1, 2] (not known)",
                {"count": "standard", "expected": {"at_least": 2}, "found": [1, 2], "answer": "unknown"},
            ),
            (
                "motto：应已提供，尚不清楚", "motto: given expected, not known",
                {"fact": "motto", "expected": {"present": True}, "found": None, "answer": "unknown"},
            ),
            (
                "任一即可（角色：应为 主导，现为 参与（未获）；列入名单：应为 否，现为 否（满足））",
                "any (role: lead expected, found participant (not met);"
                " applicant.listed: false expected, found false (met))",
                {
                    "any": [
                        {"fact": "role", "expected": "lead", "found": "participant", "answer": "not_met"},
                        {"not": NOT_LISTED, "answer": "met"},
                    ],
                    "answer": "met",
                },
            ),
            ("总是符合", "always met", {"all": [], "answer": "met"}),
            ("从不符合", "never met", {"not": {"all": [], "answer": "met"}, "answer": "not_met"}),
            *(
                (
                    f"标准：应{zh}（满足）", f"standard: {en} (met)",
                    {"not": {"count": "standard", "expected": expected, "found": [1, 1], "answer": "not_met"},
                     "answer": "met"},
                )
                for zh, en, expected in (
                    ("低于 2，现为 [1, 1]", "below 2 expected, found [1, 1]", {"at_least": 2}),
                    (
                        "低于 2或超过 3，现为 [1, 1]", "below 2 or above 3 expected, found [1, 1]",
                        {"at_least": 2, "at_most": 3},
                    ),
                )
            ),
            *(
                (
                    f"起始日期：应{zh}，现为 2023-06-01（满足）", f"since: {en} expected, found 2023-06-01 (met)",
                    {"not": {"fact": "since", "expected": expected, "found": "2023-06-01", "answer": "not_met"},
                     "answer": "met"},
                )
                for zh, en, expected in (
                    ("未满12个月", "for less than 12 months", {"for_at_least": "12 months"}),
                    (
                        "不在最近30天内、算到认定当年的03-31",
                        "not within the last 30 days, counted to 03-31 of the year of decision",
                        {"within": "30 days", "ending": "03-31"},
                    ),
                    ("不在认定年度之前第1年", "not 1 years before that of decision", {"years_back": 1}),
                )
            ),
            (
                "任一即可（角色：应不为 主导，现为 参与（满足）；列入名单：应为 是，尚不清楚）",
                "any (role: other than lead expected, found participant (met);"
                " applicant.listed: true expected, not known)",
                {
                    "not": {
                        "all": [
                            {"fact": "role", "expected": "lead", "found": "participant", "answer": "not_met"},
                            {
                                "not": {"fact": "applicant.listed", "expected": "true", "found": None,
                                        "answer": "unknown"},
                                "answer": "unknown",
                            },
                        ],
                        "answer": "not_met",
                    },
                    "answer": "met",
                },
            ),
            (
                "须同时满足（角色：应为 主导，尚不清楚）", "all (role: lead expected, not known)",
                {
                    "all": [{"fact": "role", "expected": "lead", "found": None, "answer": "unknown"}],
                    "answer": "unknown",
                },
            ),
            (
                "《led》由市级给的：应不低于 10万元、不超过 20万元（未获）",
                "what `led` gives from city: at least 10万元, at most 20万元 expected (not met)",
                GIVES,
            ),
            (
                "《led》给的：应低于 10万元（满足）", "what `led` gives: below 10万元 expected (met)",
                {"not": GIVES | {"gives": {"clause": "led", "payer": None, "expected": {"at_least": "10万元"}}},
                 "answer": "met"},
            ),
        ],
    )  # fmt: skip
    def test_conditions(self, tmp_path: Path, zh: str, en: str, condition: dict[str, Any]) -> None:
        """A condition with what was expected and found, however it is put together."""
        vocabulary = load_folder(write_pack(tmp_path)).vocabulary
        each = Difference("condition", "p/c", "", "", "conditions", None, condition)
        assert [zh, en] == [difference_table((each,), vocabulary, at).body[0][-1] for at in ("zh", "en")]

    @pytest.mark.parametrize(
        ("zh", "en", "payer"),
        [
            ("市级", "city", "city"),
            ("市级第2期", "city stage 2", "city 2"),
            ("市级另加", "city add-on", "city+"),
            ("市级另加", "city add-on", "city++"),
            ("", "", ""),
            ("state", "state", "state"),
        ],
    )
    def test_payers(self, tmp_path: Path, zh: str, en: str, payer: str) -> None:
        """The payer with the stage of a payment, or with an add-on that is still open."""
        vocabulary = load_folder(write_pack(tmp_path)).vocabulary
        each = Difference("amount", "p/c", "standard:S", payer, "gross_fen", 1, 2)
        assert [("标准 S", zh), ("standard S", en)] == [
            difference_table((each,), vocabulary, at).body[0][2:4] for at in ("zh", "en")
        ]


class TestOutput:
    @pytest.mark.parametrize("exact", [True, False])
    def test_much_goes_to_a_file(
        self, exact: bool, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """What does not fit in memory waits in a temporary file, and comes out in order."""
        from qaward.cli import output

        monkeypatch.setattr(output, "IN_MEMORY", 100)
        with output.Output(exact=exact) as out:
            for number in range(50):
                out.write(f"第{number}")
                out.line("行")
            assert out.overflow is not None
            assert capsysbinary.readouterr().out == b""
            out.release()
        assert "".join(f"第{number}行\n" for number in range(50)).encode() == capsysbinary.readouterr().out
