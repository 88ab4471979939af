"""Words of offices that no vocabulary has: what columns are called, why some are left out, short forms of values."""

from __future__ import annotations

from collections.abc import Mapping

from qaward.messages.text import Pair


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NAMES = _words(
    "单位名称 申报单位 申报单位名称 申报企业 申报企业名称 申报主体 "
    "企业名称 公司名称 收款单位 承担单位 获奖单位 受助单位 奖补单位 单位 企业 "
    "主体名称 机构名称 名称"
)
"""Headers of the applicant's name, from the surest to what may be called so too."""

CODES = _words("统一社会信用代码 社会信用代码 信用代码 统一信用代码 组织机构代码 纳税人识别号 代码")
"""Headers of the applicant's code."""

NUMBERS = _words("标准号 标准编号 项目编号 委员会编号 证书编号 专利号 文件编号 编号")
"""Headers of what tells an item from others: its number."""

ITEMS = _words("项目名称 项目 事项名称 拨付项目 拨付事项 资助项目 奖补项目 奖励项目 标准名称 产品名称 事项 名称")
"""Headers of what names an item where no number does, from the surest on."""

KINDS = _words("类别 事项类别 申报类别 项目类别 类型 事项类型 事项 种类 奖项类别")
"""Headers of the kind of an item."""

ENDS_OF_NUMBERS = _words("编号 标准号 专利号")
"""What the header of an item's number ends in."""

ENDS_OF_ITEMS = _words("项目 事项 项目名称 奖项名称 产品 名称")
"""What the header of an item's name ends in, where none is called as most are."""

AMOUNTS = _words("金额 拨付金额 付款金额 已付金额 实拨金额 拨付资金")
"""Headers of what was paid."""

GRANTED = _words("资助金额 资助资金 补助金额 补助资金 奖补金额 奖补资金 奖励金额 奖励资金 下达金额 下达资金 安排金额")
"""Headers of what was granted."""

SETTLED = _words("核定金额 审定金额 核定数 审定数 评审金额")
"""Headers of what was settled."""

_IDLE = _words(
    "联系电话 联系人 电话 手机 手机号 联系方式 邮箱 地址 通讯地址 填表人 填报人 经办人 上报日期 填报日期 "
    "法定代表人 法人代表"
)
SKIPPED: Mapping[str, Pair] = {
    **dict.fromkeys(_words("序号 行次 项次 no"), ("行号", "numbers of rows")),
    **dict.fromkeys(_words("备注 说明"), ("供人看", "for people to read")),
    **dict.fromkeys(_IDLE, ("认定用不着", "not needed to decide")),
}
"""Columns that are left out, and why."""

SHORT_FORMS: Mapping[str, str] = {
    **{"国标": "国家", "行标": "行业", "团标": "团体", "地标": "地方", "企标": "企业"},
    **{"全国": "国家", "部级": "行业", "全省": "省级", "全市": "市级"},
}
"""Short forms that everybody knows."""

LIKELY_FORMS: Mapping[str, str] = {
    **dict.fromkeys(_words("第一起草单位 第一起草 排名第一 主持"), "主导"),
    **dict.fromkeys(_words("起草单位 配合"), "参与"),
}
"""Words that mostly stand for a value, which somebody should look at."""

RANKS = _words("至尊 之星 最佳 大奖 金 银 铜 特等 一等 二等 三等 提名 入围")
"""Words by which prizes of one name are told apart: with one and without it they are two prizes."""

AMBIGUOUS = frozenset(_words("主要起草 主要起草单位 主要完成 主要完成单位 主要参与 联合起草 共同起草"))
"""Words of which only a person can say what they stand for."""

PLACES = _words(
    "注册地 注册地址 注册所在地 注册地区 登记地 登记地址 登记注册地 所在地 所在地区 所在县区 所属地区 所属县区 "
    "所属县市区 县区 县市区 属地 区县 归属地"
)
"""Headers of where an applicant is."""

ELSEWHERE = _words("外地 市外 省外 域外 异地 外省 外市")
"""Words that say that a place is not the policy's region."""

PAYER_WORDS: Mapping[str, tuple[str, ...]] = {
    "central": ("中央", "国家级", "国补"),
    "province": ("省级", "省里", "省补", "省奖", "省拨", "省资", "省财政"),
    "city": ("市级", "市补", "市奖", "市拨", "市资", "市财政"),
    "county": ("县级", "县区", "区县", "县补", "县财政", "区级"),
}
"""How texts call the payers that most vocabularies have; labels of the vocabulary come first."""
