"""Layouts of made-up offices of other provinces: their sheets, the mapping by hand, and what a proposal gets wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from office import book_of, sheet_of

from qaward.tabular.book import Book, Merge, Sheet

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """An office's lists: `mapping` is that by hand, `corrections` the lines of the proposal that are changed, and
    what they are changed to; `lines` is how many lines of the proposal are no comments.
    """

    books: tuple[Book, ...]
    mapping: str
    corrections: tuple[tuple[str, str], ...]
    lines: int
    corrected: int


def merged(name: str, rows: Rows, *merges: tuple[int, int, int, int]) -> Sheet:
    """A sheet with merged cells in its header: top, left, bottom, right."""
    return replace(sheet_of(name, rows), merges=tuple(Merge(*each) for each in merges))


CODES = ("91139900MA0A00014Y", "91139900MA0A00022R", "91139900MA0A00049H")
NAMES = ("临江一号纺织有限公司", "临江二号机床有限公司", "临江三号食品有限公司")

# ── three rows of headers, with numbers and stars; questions as headers ──────────────────────────────

EAST = Layout(
    (
        book_of(
            "临江市质量强市专项资金申报汇总表.xlsx",
            merged(
                "一、企业基本情况",
                (
                    ("临江市2023年质量强市专项资金申报企业基本情况表", "", "", "", "", ""),
                    ("序号", "企业信息", "", "", "相关情况（是/否）", ""),
                    ("", "1.企业名称*", "2.统一社会信用代码*", "3.注册所在地", "4.是否属于产业链企业",
                     "5.企业规模情况"),
                    ("1", NAMES[0], CODES[0], "临江市", "是", "中型"),
                    ("2", NAMES[1], CODES[1], "外市", "", "小型"),
                    ("3", NAMES[2], CODES[2], "临江市", "是", "大型"),
                ),
                (1, 1, 1, 6), (2, 1, 3, 1), (2, 2, 2, 4), (2, 5, 2, 6),
            ),
            merged(
                "二、标准类",
                (
                    ("标准类项目申报情况", "", "", "", "", "", ""),
                    ("序号", "申报企业", "项目", "", "", "", "省级资金"),
                    ("", "", "类别", "编号", "级别", "主导或参与", "到位资金（万元）"),
                    ("1", NAMES[0], "标准", "GB/T 90301-2022", "国标", "主导", "20"),
                    ("2", NAMES[1], "标准", "JB/T 90302-2022", "行标", "参与", ""),
                    ("3", NAMES[2], "领跑者", "临江-LP-1", "省级", "", "3"),
                ),
                (1, 1, 1, 7), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 6),
            ),
            merged(
                "三、设计和科技类",
                (
                    ("设计和科技类项目", *[""] * 9),
                    ("序号", "申报企业", "项目", "", "设计", "", "", "科技", "", ""),
                    ("", "", "类别", "名称", "已认定", "已应用", "产值（万元）", "重大突破", "列入市级科技计划",
                     "本市转化"),
                    ("1", NAMES[0], "工业设计作品", "织机外观", "√", "√", "500", "", "", ""),
                    ("2", NAMES[1], "核心技术突破", "主轴技术", "", "", "", "√", "√", ""),
                    ("3", NAMES[2], "成果转化", "灌装技术", "", "", "", "", "√", "√"),
                ),
                (1, 1, 1, 10), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4), (2, 5, 2, 7), (2, 8, 2, 10),
            ),
        ),
    ),
    """mapping: 1
lists:
  - list: 一
    gives: applicants
    file: 临江市质量强市专项资金申报汇总表.xlsx
    sheet: 一、企业基本情况
    columns:
      企业信息/1.企业名称*: applicant.name
      企业信息/2.统一社会信用代码*: applicant.id
      企业信息/3.注册所在地: {is: applicant.registered_in_region, values: {临江市: 是, 外市: 否}}
      相关情况（是/否）/4.是否属于产业链企业: {is: applicant.industrial_chain, blank: 否}
      相关情况（是/否）/5.企业规模情况: applicant.enterprise_size
    always: {applicant.kind: 企业}
    skip: {序号: 行号}
  - list: 二
    gives: items
    file: 临江市质量强市专项资金申报汇总表.xlsx
    sheet: 二、标准类
    columns:
      申报企业: applicant.name
      项目/类别: {is: item.kind, values: {领跑者: leader}}
      项目/编号: item.id
      项目/级别: {is: level, values: {国标: 国家, 行标: 行业}}
      项目/主导或参与: role
      省级资金/到位资金（万元）: item.granted.province
    always: {item.published: 是}
    skip: {序号: 行号}
  - list: 三
    gives: items
    file: 临江市质量强市专项资金申报汇总表.xlsx
    sheet: 三、设计和科技类
    columns:
      申报企业: applicant.name
      项目/类别: {is: item.kind, values: {核心技术突破: breakthrough, 成果转化: conversion}}
      项目/名称: item.id
      设计/已认定: recognised
      设计/已应用: applied_in_enterprise
      设计/产值（万元）: output_value
      科技/重大突破: major_breakthrough
      科技/列入市级科技计划: city_science_plan
      科技/本市转化: converted
    skip: {序号: 行号}
""",
    (
        (
            "是否属于产业链企业: applicant.industrial_chain\n",
            "是否属于产业链企业:\n        is: applicant.industrial_chain\n        blank: 否\n",
        ),
        ("    sheet: 二、标准类\n", "    sheet: 二、标准类\n    always: {item.published: 是}\n"),
    ),
    53,
    4,
)  # fmt: skip

# ── one flat list of everything, without a list of applicants; payments and barred by other words ────

SOUTH = Layout(
    (
        book_of(
            "附件2：岭海市2023年度奖励申报明细表.xlsx",
            sheet_of(
                "Sheet1",
                (
                    ("岭海市2023年度奖励申报明细表",),
                    ("填报单位：岭海市市场监管局",),
                    ("序号", "申报单位名称（盖章）", "社会信用代码", "主体类型", "是否在本地登记", "奖励类别",
                     "项目名称或编号",
                     "项目级别", "起草角色", "是否已发布（是/否）", "承担情况", "完成项目数（个）",
                     "省级补助（元）", "联系人", "联系电话"),
                    ("1", NAMES[0], CODES[0], "企业", "是", "标准", "GB/T 90401-2022", "国家级", "主导", "是",
                     "", "", "200000", "张", "1"),
                    ("2", NAMES[1], CODES[1], "企业", "是", "标准化示范试点", "机床试点", "省级", "", "", "是",
                     "2", "", "李", "2"),
                    ("2", NAMES[1], CODES[1], "企业", "是", "标准", "JB/T 90402-2022", "行标", "主要起草", "是",
                     "", "", "", "李", "2"),
                    ("3", NAMES[2], CODES[2], "企业", "否", "领跑者", "岭海-1", "省级", "", "是", "", "",
                     "30000", "王", "3"),
                ),
            ),
        ),
        book_of(
            "岭海市2022年度奖励兑现情况.xlsx",
            sheet_of(
                "兑现",
                (
                    ("序号", "企业名称", "奖励项目", "奖励金额（万元）", "兑现时间"),
                    ("1", NAMES[0], "GB/T 90401-2022 主导制定国家标准", "20", "2022-12-30"),
                    ("2", NAMES[1], "机床试点", "3", "2022.12.30"),
                ),
            ),
        ),
        book_of(
            "失信惩戒对象.xlsx",
            sheet_of(
                "名单",
                (
                    ("企业名称", "信用代码", "纳入时间", "退出时间", "认定机关"),
                    (NAMES[2], CODES[2], "2023-01-05", "", "岭海市法院"),
                ),
            ),
        ),
    ),
    """mapping: 1
lists:
  - list: 明细
    gives: items
    file: 附件2：岭海市2023年度奖励申报明细表.xlsx
    columns:
      申报单位名称（盖章）: applicant.name
      社会信用代码: applicant.id
      主体类型: applicant.kind
      是否在本地登记: applicant.registered_in_region
      奖励类别: {is: item.kind, values: {领跑者: leader}}
      项目名称或编号: item.id
      项目级别: {is: level, values: {行标: 行业}}
      起草角色: {is: role, values: {主要起草: "?"}}
      是否已发布（是/否）: published
      承担情况: undertaken
      完成项目数（个）: projects_finished
      省级补助（元）: item.granted.province
    skip: {序号: 行号, 联系人: 供人看, 联系电话: 供人看}
  - list: 兑现
    gives: payments
    file: 岭海市2022年度奖励兑现情况.xlsx
    confirm: 是
    columns:
      企业名称: applicant.name
      奖励项目: {is: item.id, within: 是}
      奖励金额（万元）: payment.amount
      兑现时间: payment.on
    always: {payment.payer: 市级}
    skip: {序号: 行号}
  - list: 失信
    gives: exclusions
    file: 失信惩戒对象.xlsx
    columns:
      企业名称: applicant.name
      信用代码: applicant.id
      纳入时间: exclusion.from
      退出时间: exclusion.until
      认定机关: exclusion.authority
""",
    (
        ("    confirm: 是\n", "    confirm: 是\n    always: {payment.payer: 市级}\n"),
        ("      信用代码: applicant.id\n", "      信用代码: applicant.id\n      认定机关: exclusion.authority\n"),
        ("    skip:\n      认定机关: 没有条款要看的内容与它对应  # 待核：要用的，移到 columns\n", ""),
    ),
    51,
    2,
)  # fmt: skip

# ── a file for each kind, the unit in the title, figures and accounts apart ──────────────────────────

NORTH = Layout(
    (
        book_of(
            "北原市申报单位信息.xlsx",
            sheet_of(
                "信息",
                (
                    ("单位", "代码", "单位类别", "所属县市区", "产业链企业（√）", "外贸企业（√）", "开户银行",
                     "银行账号", "申报时间"),
                    (NAMES[0], CODES[0], "企业", "北原市", "√", "", "北原银行", "620000000001", "2023-10-09"),
                    (NAMES[1], CODES[1], "企业", "原东县", "", "√", "北原银行", "620000000002", "2023.10.10"),
                    (NAMES[2], CODES[2], "企业", "外省", "√", "", "北原银行", "620000000003", "2023年10月11日"),
                ),
            ),
        ),
        book_of(
            "北原市标准化试点示范报送表.xlsx",
            sheet_of(
                "报送",
                (
                    ("北原市标准化试点示范项目报送表（金额单位：万元）",),
                    ("序号", "承担单位", "试点名称", "试点级别", "是否本单位承担", "完成项目数量", "省补助资金"),
                    ("1", NAMES[0], "纺织节能试点", "国家级", "√", "2个", "6"),
                    ("2", NAMES[1], "机床再制造试点", "省级", "√", "3", "3"),
                ),
            ),
        ),
        book_of(
            "北原市标委会秘书处.xlsx",
            sheet_of(
                "标委会",
                (
                    ("标准化技术委员会秘书处申报表",),
                    ("序号", "秘书处单位", "统一社会信用代码", "委员会编号", "委员会级别", "设在本市",
                     "承担秘书处工作", "秘书处起始时间"),
                    ("1", NAMES[0], CODES[0], "SAC/TC 9301", "全国", "是", "是", "2022-12-01"),
                    ("2", NAMES[2], CODES[2], "省TC 12", "省级", "是", "是", "2020.5.6"),
                ),
            ),
        ),
        book_of(
            "北原市重大突破评审核定.xlsx",
            sheet_of(
                "核定",
                (
                    ("序号", "企业名称", "项目名称", "核定金额（元）", "会议纪要号", "评审日期"),
                    ("1", NAMES[0], "纺织节能试点", "876543.21", "北评〔2023〕1号", "2023-11-10"),
                ),
            ),
        ),
    ),
    """mapping: 1
lists:
  - list: 信息
    gives: applicants
    file: 北原市申报单位信息.xlsx
    columns:
      单位: applicant.name
      代码: applicant.id
      单位类别: applicant.kind
      所属县市区: {is: applicant.registered_in_region, values: {北原市: 是, 原东县: 是, 外省: 否}}
      产业链企业（√）: {is: applicant.industrial_chain, blank: 否}
      外贸企业（√）: {is: applicant.foreign_trade, blank: 否}
      开户银行: account.bank
      银行账号: account.number
      申报时间: applicant.applied_on
  - list: 试点
    gives: items
    file: 北原市标准化试点示范报送表.xlsx
    columns:
      承担单位: applicant.name
      试点名称: item.id
      试点级别: level
      是否本单位承担: undertaken
      完成项目数量: projects_finished
      省补助资金: {is: item.granted.province, unit: 万元}
    always: {item.kind: pilot}
    skip: {序号: 行号}
  - list: 标委会
    gives: items
    file: 北原市标委会秘书处.xlsx
    columns:
      秘书处单位: applicant.name
      统一社会信用代码: applicant.id
      委员会编号: item.id
      委员会级别: level
      设在本市: seat_in_city
      承担秘书处工作: secretariat
      秘书处起始时间: secretariat_since
    always: {item.kind: committee}
    skip: {序号: 行号}
  - list: 核定
    gives: figures
    file: 北原市重大突破评审核定.xlsx
    columns:
      企业名称: applicant.name
      项目名称: item.id
      核定金额（元）: item.determined.city
      会议纪要号: figure.minutes
      评审日期: figure.on
    skip: {序号: 行号}
""",
    (
        ("原东县: \"?\"", "原东县: 是"),
        (
            "      产业链企业（√）: applicant.industrial_chain\n",
            "      产业链企业（√）:\n        is: applicant.industrial_chain\n        blank: 否\n",
        ),
        (
            "      外贸企业（√）: applicant.foreign_trade\n",
            "      外贸企业（√）:\n        is: applicant.foreign_trade\n        blank: 否\n",
        ),
    ),
    59,
    7,
)  # fmt: skip

LAYOUTS = {"three rows of headers": EAST, "one flat list": SOUTH, "a file for each kind": NORTH}
