"""Words of offices that no vocabulary has: what columns are called, why some are left out, short forms of values."""

from __future__ import annotations

from collections.abc import Mapping

NAMES = (
    "单位名称", "申报单位", "申报单位名称", "申报主体", "企业名称", "公司名称", "收款单位", "承担单位", "获奖单位", "受助单位",
    "奖补单位", "单位", "企业", "主体名称", "机构名称", "名称",
)  # fmt: skip
"""Headers of the applicant's name, from the surest to what may be called so too."""

CODES = ("统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "组织机构代码", "纳税人识别号", "代码")
"""Headers of the applicant's code."""

NUMBERS = ("标准号", "标准编号", "项目编号", "委员会编号", "证书编号", "专利号", "文件编号", "编号")
"""Headers of what tells an item from others: its number."""

ITEMS = ("项目名称", "项目", "事项名称", "拨付项目", "资助项目", "奖补项目", "奖励项目", "标准名称", "产品名称", "事项", "名称")
"""Headers of what names an item where no number does, from the surest on."""

KINDS = ("类别", "事项类别", "申报类别", "项目类别", "类型", "事项类型", "事项", "种类", "奖项类别")
"""Headers of the kind of an item."""

ENDS_OF_NUMBERS = ("编号", "标准号", "专利号")
"""What the header of an item's number ends in."""

AMOUNTS = ("金额", "拨付金额", "付款金额", "已付金额", "实拨金额", "拨付资金")
"""Headers of what was paid."""

GRANTED = ("资助金额", "资助资金", "补助金额", "补助资金", "奖补金额", "奖补资金", "奖励金额", "奖励资金", "下达金额", "下达资金", "安排金额")
"""Headers of what was granted."""

SETTLED = ("核定金额", "审定金额", "核定数", "审定数", "评审金额")
"""Headers of what was settled."""

SKIPPED: Mapping[str, str] = {
    "序号": "行号", "行次": "行号", "项次": "行号", "no": "行号", "备注": "供人看", "说明": "供人看", "联系电话": "认定用不着",
    "联系人": "认定用不着", "电话": "认定用不着", "手机": "认定用不着", "手机号": "认定用不着", "联系方式": "认定用不着", "邮箱": "认定用不着",
    "地址": "认定用不着", "通讯地址": "认定用不着", "填表人": "认定用不着", "填报人": "认定用不着", "经办人": "认定用不着",
    "上报日期": "认定用不着", "填报日期": "认定用不着", "法定代表人": "认定用不着", "法人代表": "认定用不着",
}  # fmt: skip
"""Columns that are left out, and why."""

SHORT_FORMS: Mapping[str, str] = {
    "国标": "国家", "行标": "行业", "团标": "团体", "地标": "地方", "企标": "企业", "全国": "国家", "部级": "行业", "全省": "省级",
    "全市": "市级",
}  # fmt: skip
"""Short forms that everybody knows."""

LIKELY_FORMS: Mapping[str, str] = {
    "第一起草单位": "主导", "第一起草": "主导", "排名第一": "主导", "起草单位": "参与", "主持": "主导", "配合": "参与",
}  # fmt: skip
"""Words that mostly stand for a value, which somebody should look at."""

AMBIGUOUS = frozenset({"主要起草", "主要起草单位", "主要完成", "主要完成单位", "主要参与", "联合起草", "共同起草"})
"""Words of which only a person can say what they stand for."""

PLACES = ("注册地", "注册地址", "登记地", "所在地", "所属地区", "所属县区", "县区", "属地")
"""Headers of where an applicant is."""

ELSEWHERE = ("外地", "市外", "省外", "域外", "异地", "外省", "外市")
"""Words that say that a place is not the policy's region."""

PAYER_WORDS: Mapping[str, tuple[str, ...]] = {
    "central": ("中央", "国家级", "国家"), "province": ("省级", "省里", "省"), "city": ("市级", "市"), "county": ("县级", "县区", "区县"),
}  # fmt: skip
"""How texts call the payers that most vocabularies have; labels of the vocabulary come first."""
