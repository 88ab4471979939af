"""A first mapping proposed from headers and values: what it finds, what it marks, what it does not dare to say."""

from __future__ import annotations

from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from random import Random

import pytest
from console import run
from layouts import LAYOUTS, Layout
from office import MAPPING, book_of, books, fields, outcome, picture_of, sheet_of, wanted

from qaward.checks.formatting import format_text
from qaward.intake.guess_values import Guess, guess_choice
from qaward.intake.mapping import MappingOfLists, read_mapping
from qaward.intake.proposal import NOTE
from qaward.intake.propose import proposal_of
from qaward.tabular.book import Merge

CORRECTIONS: tuple[tuple[str, str], ...] = (
    ("    gives: payments\n", "    gives: payments\n    always: {payment.payer: 市级}\n"),
    ('清东县: "?"', "清东县: 是"),
    (
        "        is: applicant.cluster_head\n",
        "        is: applicant.cluster_head\n"
        "        values:\n"
        "          √: {applicant.cluster_head: 是, applicant.key_cluster: 是}\n"
        "          是: {applicant.cluster_head: 是, applicant.key_cluster: 是}\n"
        "          Y: {applicant.cluster_head: 是, applicant.key_cluster: 是}\n",
    ),
    ("    sheet: 标准和领跑者\n", "    sheet: 标准和领跑者\n    always: {leader.level: 省级}\n"),
    ("    sheet: 工业设计\n", "    sheet: 工业设计\n    always: {design_award.awarded: 是}\n"),
    ('红点奖: "?"', "红点奖: other"),
    ("    sheet: 科技及其他\n", "    sheet: 科技及其他\n    always: {standard_award.awarded: 是}\n"),
)
LAST = "\nprefer:\n  item.city_science_plan: [科技局推荐名单]\n"
"""What a person has to correct in the proposal for the office: what no table says."""


def proposed(*rows: tuple[str, ...], source: str = "表.xlsx", sheet: str = "Sheet1", policies: bool = True) -> str:
    """The proposal for one table."""
    return proposal_of([book_of(source, sheet_of(sheet, rows))], fields(), wanted() if policies else None).text()


def read(text: str) -> MappingOfLists:
    """A proposal, read as a mapping."""
    return read_mapping("mapping.yaml", text.encode(), fields())


def is_of(text: str) -> dict[str, list[str]]:
    """Which fields the columns of the first list are."""
    return {each.header: [field.path for field in each.fields] for each in read(text).lists[0].columns}


HEAD = ("单位名称", "统一社会信用代码")
FIRM = ("海清一号轴承有限公司", "91139900MA0A00014Y")


class TestTheOffice:
    TEXT = proposal_of(books(), fields(), wanted()).text()

    def corrected(self) -> str:
        text = self.TEXT
        for before, after in CORRECTIONS:
            assert 1 == text.count(before), before
            text = text.replace(before, after)
        return text + LAST

    def test_corrected_it_comes_to_what_the_mapping_by_hand_comes_to(self) -> None:
        assert outcome(picture_of(MAPPING)) == outcome(picture_of(self.corrected().encode()))

    def test_one_line_in_five_has_to_be_corrected_at_most(self) -> None:
        """Lines that are changed or added, of all lines that are no comments."""
        assert (12, 240) == corrected_lines(self.TEXT, self.corrected())

    def test_it_is_in_the_layout_of_all_files(self) -> None:
        assert self.TEXT == format_text(self.TEXT)

    def test_the_order_of_files_changes_nothing(self) -> None:
        assert self.TEXT == proposal_of(books()[::-1], fields(), wanted()).text()

    def test_without_policies_it_can_be_read_too(self) -> None:
        assert 13 == len(read(proposal_of(books(), fields()).text()).lists)

    def test_what_is_ambiguous_is_left_to_a_person(self) -> None:
        assert '主要起草: "?"' in self.TEXT
        assert "第一起草单位、主要起草 指什么" in self.TEXT


def corrected_lines(text: str, corrected: str) -> tuple[int, int]:
    """Lines that are changed or added, and all lines of the proposal, that are no comments."""
    old = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    changes = unified_diff(text.splitlines(), corrected.splitlines(), n=0, lineterm="")
    return len([line for line in changes if line.startswith("+") and line.strip("+ ")]), len(old)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
class TestOtherOffices:
    def corrected(self, text: str, layout: Layout) -> str:
        for before, after in layout.corrections:
            assert 1 == text.count(before), before
            text = text.replace(before, after)
        return text

    def test_corrected_it_comes_to_what_the_mapping_by_hand_comes_to(self, layout: Layout) -> None:
        text = self.corrected(proposal_of(layout.books, fields(), wanted()).text(), layout)
        by_hand = outcome(picture_of(layout.mapping.encode(), layout.books))
        assert by_hand == outcome(picture_of(text.encode(), layout.books))
        assert [] == by_hand["rejected"]

    def test_how_much_has_to_be_corrected(self, layout: Layout) -> None:
        text = proposal_of(layout.books, fields(), wanted()).text()
        found, lines = corrected_lines(text, self.corrected(text, layout))
        assert (layout.corrected, layout.lines) == (found, lines)
        assert found * 5 <= lines

    def test_it_is_in_the_layout_of_all_files(self, layout: Layout) -> None:
        text = proposal_of(layout.books, fields(), wanted()).text()
        assert text == format_text(text)


@pytest.mark.parametrize(
    ("headers", "row", "gives"),
    [
        (("列入日期", "移出日期"), ("2023-01-05", ""), "exclusions"),
        (("拨付项目", "金额（元）", "拨付日期"), ("国家标准GB/T 1-2022奖励", "300000", "2022-12-20"), "payments"),
        (("项目", "核定金额（万元）"), ("轴承核心技术", "60"), "figures"),
        (("户名", "开户行", "账号"), ("海清一号", "海清虚构银行", "62000001"), "accounts"),
        (("产业链企业", "申报日期"), ("√", "2023-10-09"), "applicants"),
        (("类别", "标准号", "标准级别"), ("标准", "GB/T 1-2022", "国标"), "items"),
    ],
)
def test_what_a_list_gives(headers: tuple[str, ...], row: tuple[str, ...], gives: str) -> None:
    text = proposed((*HEAD, *headers), (*FIRM, *row), (*FIRM, *row), source="市级表.xlsx")
    assert gives == read(text).lists[0].gives


def test_a_list_of_grants_is_the_payers_whom_the_title_names() -> None:
    text = proposed((*HEAD, "项目", "资助金额（万元）"), (*FIRM, "GB/T 1-2022", "20"), source="省级资助名单.xlsx")
    assert ["item.granted.province"] == is_of(text)["资助金额（万元）"]
    assert "待核：哪一级的，按表题推测" in text


def test_a_sum_that_nobody_is_named_for_is_not_given_to_anybody() -> None:
    """The list is written as comments, with what is to be said."""
    text = proposed((*HEAD, "项目", "资助金额（万元）"), (*FIRM, "GB/T 1-2022", "20"))
    assert "\nlists: []\n" in text
    assert "# 待核：没有写明 资助金额（万元） 是哪一级的" in text


def test_a_unit_is_never_guessed() -> None:
    text = proposed((*HEAD, "项目", "核定金额"), (*FIRM, "轴承技术", "60"), source="市级核定.xlsx")
    assert "没有写单位，这样的数会退回；请写 unit: 元 或 unit: 万元" in text
    assert "unit:" not in text.replace("unit: 元 或 unit: 万元", "")


def test_a_unit_that_the_table_states_is_taken_and_marked() -> None:
    rows = (
        ("核定表（金额单位：万元）",),
        (*HEAD, "项目", "核定金额"),
        (*FIRM, "轴承技术", "60"),
        (*FIRM, "阀门技术", "20"),
    )
    text = proposed(*rows, source="市级核定.xlsx")
    assert "待核：哪一级的，按表题推测；表题写的单位是万元" in text
    assert "unit: 万元" in text


def test_whom_rows_are_about_is_never_guessed() -> None:
    """A table without names and codes is no list."""
    text = proposed(("类别", "标准号"), ("标准", "GB/T 1-2022"))
    assert "# 待核：没有找到单位名称或信用代码的列" in text
    assert "lists: []" in text


def test_two_columns_of_one_name_are_told() -> None:
    text = proposed((*HEAD, "类别", "标准号", "级别", "级别"), (*FIRM, "标准", "GB/T 1-2022", "国家", "省级"))
    assert "# 待核：有两列都叫“级别”；请改表头，使它们不同名" in text


def test_a_column_is_found_by_its_values() -> None:
    """The header says nothing; all values are choices of one fact."""
    rows = [(*FIRM, "标准", f"GB/T {at}-2022", word) for at, word in enumerate(("主导", "参与", "牵头"), 1)]
    text = proposed((*HEAD, "类别", "标准号", "在其中的位置"), *rows)
    assert ["item.role"] == is_of(text)["在其中的位置"]
    assert "在其中的位置: item.role  # 待核：" in text


def test_numbers_where_days_should_be_are_marked() -> None:
    rows = ((*HEAD, "列入日期"), (*FIRM, "44915"), (*FIRM, "2023-01-05"))
    text = proposed(*rows)
    assert "列入日期:  # 待核：其中的数字按日期序列数读\n        is: exclusion.from\n        serial: 是\n" in text


def test_a_kind_that_two_names_fit_is_left_open() -> None:
    text = proposed((*HEAD, "类别", "项目"), (*FIRM, "标准创新贡献奖", "甲"), (*FIRM, "标准", "乙"), policies=False)
    assert "“标准创新贡献奖”是 standard_award 还是 provincial_standard_award" in text


def test_a_table_that_says_nothing_of_applicants_is_no_list_of_them() -> None:
    """Whoever stood on it would have applied."""
    text = proposed(("企业名称", "处罚机关", "处罚事由"), ("海清一号轴承有限公司", "某局", "某事"))
    assert "# 待核：看不出这份名单是什么" in text
    assert "lists: []" in text


def test_payments_by_another_word() -> None:
    rows = (
        ("企业", "奖励事项", "奖励金额", "兑现时间"),
        ("海清一号轴承有限公司", "江苏名牌", "100000元", "2011.12.30"),
    )
    text = proposed(*rows, source="兑现明细.xlsx")
    assert "payments" == read(text).lists[0].gives
    assert {"payment.amount", "payment.on"} <= {path for paths in is_of(text).values() for path in paths}
    assert "confirm: 是" in text


def test_what_names_an_item_by_an_unusual_header_is_marked() -> None:
    text = proposed((*HEAD, "类别", "奖项（荣誉）名称", "级别"), (*FIRM, "质量奖", "江苏省质量奖", "省级"))
    assert "奖项（荣誉）名称: item.id  # 待核：以它区分各项" in text


def test_the_words_of_roles_are_no_other_facts() -> None:
    rows = [(*FIRM, "标准", f"GB/T {at}-2022", word) for at, word in enumerate(("主持制定", "参与制定"), 1)]
    text = proposed((*HEAD, "类别", "标准号", "主持/参与"), *rows)
    assert ["item.role"] == is_of(text)["主持/参与"]
    assert "values: {主持制定: 主导, 参与制定: 参与}" in text


HEADERS = (
    *(
        "统一社会信用代码",
        "项目类型",
        "类别",
        "类型",
        "名称",
        "标准编号",
        "标准名称",
        "级别",
        "标准类别（国家/行业/团体）",
    ),
    *(
        "是否主导",
        "拨付金额（元）",
        "拨付时间",
        "列入日期",
        "移出日期",
        "核定金额",
        "资助金额",
        "省级资助",
        "账号",
        "户名",
    ),
    *(
        "市级补助金额（万元）",
        "单位性质",
        "注册地",
        "备注",
        "年度",
        "奖项",
        "项目",
        "[x]",
        "是",
        "Y",
        "1",
        "null",
        "角色",
    ),
    *("产业链企业", "会议纪要", "国家/省级", "企业规模", "发布日期", "- 项", "'引'", '"双"', "a #3", "完成项目数/个"),
)
WORDS = (
    *(
        "海清一号轴承有限公司",
        "91139900MA0A00014Y",
        "标准",
        "领跑者",
        "标准化试点",
        "国标",
        "国家级",
        "√",
        "是",
        "否",
        "20",
    ),
    *(
        "2023-01-05",
        "44915",
        "3万元",
        "主导",
        "第一起草单位",
        "主要起草",
        "第24位",
        "GB/T 1",
        "一等奖",
        "省级",
        "海清市",
    ),
    *("红点奖", "中型", "x: y #z", "- a", "null", "质量奖", "企业", "2022", "0", "[]", "{a}", ""),
)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_stands_in_a_table_the_proposal_can_be_read(seed: int) -> None:
    """Or it is written as comments; and it is in the layout of all files."""
    chance = Random(seed)
    headers = ["单位名称", *chance.sample(HEADERS, chance.randint(2, 9))]
    rows = [tuple(chance.choice(WORDS) for _ in headers) for _ in range(chance.randint(1, 6))]
    text = proposed(tuple(headers), *rows, policies=bool(seed % 2))
    assert text == format_text(text)
    assert "lists: []" in text or read(text).lists


def test_a_table_whose_columns_another_of_its_sheet_has_too_is_no_list() -> None:
    """Its list would fit both."""
    table = ((*HEAD, "列入日期"), (*FIRM, "2023-01-05"), ("海清二号阀门有限公司", "91139900MA0A00022R", "2023-01-06"))
    more = tuple((*row, word) for row, word in zip(table, ("移出日期", "2023-06-01", "2023-07-01"), strict=True))
    text = proposed(*table, ("",), ("下半年名单",), *more)
    assert 1 == text.count("# 待核：同一张表里另有一个表也有这些列，分不清")
    assert ["exclusions"] == [each.gives for each in read(text).lists]


def test_names_that_yaml_would_take_for_something_else_are_quoted() -> None:
    rows = ((*HEAD, "类别", "标准号", "来源 #2"), (*FIRM, "标准", "GB/T 1-2022", "某"))
    text = proposed(*rows, source="2023：表 [1] #2.xlsx")
    assert read(text).lists[0].is_file("2023：表 [1] #2.xlsx")
    assert text == format_text(text)


# ── headers of several rows, decorated ones, what no list holds ──────────────────────────────────────


def test_the_last_row_of_a_header_names_the_column() -> None:
    head = (("企业信息", "", "标委会", ""), ("企业名称", "统一社会信用代码", "委员会编号", "承担秘书处"))
    merges = (Merge(1, 1, 1, 2), Merge(1, 3, 1, 4))
    sheet = replace(sheet_of("标委会", (*head, (*FIRM, "TC 1", "是"), (*FIRM, "TC 2", "是"))), merges=merges)
    found = is_of(proposal_of([book_of("表.xlsx", sheet)], fields(), wanted()).text())
    assert ["applicant.name"] == found["企业信息/企业名称"]
    assert ["item.id"] == found["标委会/委员会编号"]
    assert ["item.secretariat"] == found["标委会/承担秘书处"]


@pytest.mark.parametrize("header", ["*1.标准级别：", "（一）级别", "级别情况", "级别（国家/省）", "★级别"])
def test_decoration_of_a_header_is_none_of_its_words(header: str) -> None:
    rows = [(*FIRM, "标准", f"GB/T {at}-2022", word) for at, word in enumerate(("国标", "行标"), 1)]
    assert ["item.level"] == is_of(proposed((*HEAD, "类别", "标准号", header), *rows))[header]


def test_kinds_are_known_by_their_words_whatever_the_column_is_called() -> None:
    rows = ((*FIRM, "标委会", "TC 1"), (*FIRM, "设计作品", "书柜"), (*FIRM, "核心技术", "主轴"))
    found = is_of(proposed((*HEAD, "申报方向", "编号或名称"), *rows))
    assert ["item.kind"] == found["申报方向"]
    assert ["item.id"] == found["编号或名称"]


def test_names_that_all_end_in_one_kind_are_no_column_of_kinds() -> None:
    """Next year's names would be other ones."""
    rows = ((*FIRM, "TC 1", "橡塑分技术委员会"), (*FIRM, "TC 2", "食品标准化技术委员会"))
    found = is_of(proposed((*HEAD, "委员会编号", "委员会名称"), *rows, sheet="标委会"))
    assert ["item.name"] == found["委员会名称"]


def test_what_is_to_be_looked_at_is_counted_as_it_is_written() -> None:
    """Once for each comment, of the lists that are sound and of those that are not."""
    nothing = book_of("空.xlsx", sheet_of("a", (("甲", "乙"), ("1", "2"))))
    for some in (books(), (*books(), nothing), (nothing,)):
        made = proposal_of(some, fields(), wanted())
        assert made.text().count(f"# {NOTE[0]}") == made.marked
        assert made.sound == ("\nlists: []\n" not in made.text())


def test_what_no_list_says_of_applicants_is_told_at_the_top() -> None:
    made = proposal_of(
        [book_of("表.xlsx", sheet_of("a", ((*HEAD, "产业链企业"), ("某研究院", FIRM[1], "是"))))], fields(), wanted()
    )
    assert {"applicant.kind", "applicant.registered_in_region"} <= {each.path for each in made.lacking}
    assert "applicant.industrial_chain" not in {each.path for each in made.lacking}
    assert "（applicant.registered_in_region）" in made.text().splitlines()[1]


@pytest.mark.parametrize(
    ("meant", "word"),
    [
        (None, "红点奖"), (None, "红点银奖"), (None, "IF奖"), (None, "中国优秀工业设计奖"),
        (None, "中国优秀工业设计银奖"),
        (Guess(), "红点至尊奖"), (Guess("红点至尊奖", sure=False), "红点至尊设计奖"),
        (Guess("iF国际设计金奖", sure=False), "iF设计金奖"),
        (Guess("中国优秀工业设计金奖", sure=False), "中国优秀工业设计奖金奖"),
    ],
)  # fmt: skip
def test_a_prize_is_not_taken_for_a_higher_or_a_lower_one_of_its_name(meant: Guess | None, word: str) -> None:
    fact = fields().vocabulary.item_kinds["design_award"].facts["design_prize"]
    assert meant == guess_choice(word, fact)


def test_what_no_clause_for_what_is_claimed_looks_at_is_not_missed() -> None:
    """Of the office's lists: the chosen clusters are, since a list says who is the head of one."""
    assert ["applicant.key_cluster"] == [each.path for each in proposal_of(books(), fields(), wanted()).lacking]


def test_of_applicants_alone_everything_that_clauses_look_at_is_missed() -> None:
    some = book_of("表.xlsx", sheet_of("a", ((*HEAD, "产业链企业"), ("某研究院", FIRM[1], "是"))))
    missed = {each.path for each in proposal_of([some], fields(), wanted()).lacking}
    assert {"applicant.enterprise_size", "applicant.key_cluster", "applicant.foreign_trade"} <= missed


def test_applicants_who_are_all_called_firms_are_taken_for_such_and_marked() -> None:
    text = proposed((*HEAD, "产业链企业"), (*FIRM, "是"))
    assert "applicant.kind: 企业" in text
    assert "# 待核：没有单位性质的列，按名称都推测为企业" in text
    assert "applicant.kind: 企业" not in proposed((*HEAD, "产业链企业"), (*FIRM, "是"), ("某大学", FIRM[1], "否"))


def test_what_applicants_are_is_known_by_its_words() -> None:
    rows = ((*FIRM, "企业", "是"), ("某研究院", FIRM[1], "科研院所", "否"))
    assert ["applicant.kind"] == is_of(proposed((*HEAD, "属何种单位", "产业链企业"), *rows))["属何种单位"]


def test_it_is_told_on_the_screen_too(tmp_path: Path) -> None:
    (tmp_path / "单位.csv").write_text("单位名称,信用代码,产业链企业\n某研究院,91139900MA0A00014Y,是\n", "utf-8")
    told = run("import", "--propose", str(tmp_path), "--policy", "city-product-quality")
    assert "propose.lacking" in told.stderr
    assert "在本地登记" in told.stderr


def test_what_is_said_in_english() -> None:
    """The same draft: its comments, and why columns are left out."""
    made = proposal_of(books(), fields(), wanted())
    zh, en = made.text(), made.text("en")
    assert made.marked == zh.count("# 待核：") == en.count("# check: ")
    lines = [line.partition("#")[0].rstrip() for line in zh.splitlines()]
    told = [line.partition("#")[0].rstrip() for line in en.splitlines()]
    other = {(one, two) for one, two in zip(lines, told, strict=True) if one != two}
    assert ("      序号: 行号", "      序号: numbers of rows") in other
    assert all(one.partition(": ")[0] == two.partition(": ")[0] for one, two in other)  # why a column is left out
    reasons = [two.partition(": ")[2] for _, two in other]
    assert reasons and all(each.isascii() for each in reasons)
    nothing = proposal_of([book_of("无.xlsx", sheet_of("表", [("一",)]))], fields(), wanted())
    assert "# no table was found: 无.xlsx" in nothing.text("en").splitlines()
