"""The words by which a passage is known to speak of money, support, commendation or a goal: data, no judgement.

A passage with one of these words must be cited or waived; one without any is never asked about. So the words are
chosen to let nothing pass that an applicant could claim or a region be measured by, and to find too much rather than
too little: what promises nothing is waived once, by a person, with the reason. Left out are words that stand in
nearly every sentence of such documents and give nobody anything by themselves (推动, 引导, 加强, 建设, 投入, 服务).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["money", "support", "commendation", "goal"]
KINDS: tuple[Kind, ...] = ("money", "support", "commendation", "goal")
KIND_WORDS: dict[Kind, tuple[str, str]] = {
    "money": ("资金", "money"),
    "support": ("扶持", "support"),
    "commendation": ("荣誉", "commendation"),
    "goal": ("指标", "goal"),
}

_FIGURE = r"(?<![\dA-Za-z.])\d[\d.,]{0,14}(?:\s*[~～—–-]\s*\d[\d.]{0,14})?"
_UNITS = "[%％‰]|个百分点|百分点|[万亿]?(?:人次|批次|公里|[家个项件枚户名人亩吨批条张座例种所场篇台套处款])"
_SUM = r"[\dIlOo][\dIlOo.,]{0,14}\s*(?:[千百]?[万亿]?元|[万亿](?!\s*[亩吨人家户件个项名级条台]))"

_CHARACTERS = "一二两三四五六七八九十百千零〇壹贰叁肆伍陆柒捌玖拾佰仟"

WORDS: dict[Kind, tuple[str, ...]] = {
    "money": (
        # What is paid, and the purse it comes from. Departments are no purse: 财政局, 金融监管分局.
        "资金(?!链)", "经费", "基金", "补助", "补贴", "津贴", "资助", "贴息", "奖金", "拨款", "拨付", "列支", "出资",
        "预算", "补偿", "保证金", "财政(?![局厅部])",
        # Loans, insurance, taxes and purchasing: money that an applicant keeps or gets on other ways.
        "贷款", "信贷", "授信", "融资", "担保", "债券", "投资", "金融(?!监督管理|监管|工作局|办)", "保险", "税(?!务)",
        "加计扣除", "减免", "减半", "免收", "免缴", "免交", "全免", "免除",
        "报销", "返还", "贴补", "借款", "无息", "低息",
        "消费券", "服务券", "创新券", "政府采购", "采购工作机制",
        # A sum, also one whose digits were read as letters (IOO万).
        rf"(?<![A-Za-z\d]){_SUM}",
        # A sum in characters, as documents and as banks write them; one of which 元 was left out.
        rf"[{_CHARACTERS}]{{1,12}}[元圆]",
        rf"[{_CHARACTERS}]{{1,8}}[万萬亿](?![”’」》]|[{_CHARACTERS}]*[亩吨人家户件个项名级条台])",
        r"补(?=\s*\d)", r"\d\s*[:：]\s*[\d.]+",
    ),
    "support": (
        # What is promised without saying that it is money.
        "支持", "扶持", "扶优", "帮扶", "帮助", "援助", "鼓励", "激励", "奖励", "奖补", "优惠", "惠企", "红利", "免费",
        "优先", "倾斜", "绿色通道", "落户", "待遇", "引进[^,，。；;]{0,12}人才", "择优", "包容", "一企一证", "保密",
        "配套(?:资金|政策|措施)",
    ),
    "commendation": (
        # The act, and the names of what is given. 奖 alone finds every award by whatever name.
        "表彰", "表扬", "授予", "颁发", "记功", "嘉奖", r"加\s*\d+\s*分",
        "荣获", "荣誉", "称号", "评选", "命名", "认定", "选树", r"奖(?![励金补])",
        "标杆", "示范", "名牌", "老字号", "培育名单", "首席技师",
    ),
    "goal": (
        # Figures with a unit, figures that are to be reached, and a percentage whose figure the print leaves blank.
        rf"{_FIGURE}\s*(?:{_UNITS})",
        rf"(?:达到?|超过|突破|不少于|不低于|至少|稳定在|保持在|提高到)\s*{_FIGURE}",
        rf"{_FIGURE}\s*(?:以上|以下|左右|以内)",
        r"(?:达到?|为)\s*[%％]",
        # Goals without a figure that can be measured all the same.
        "全覆盖", "全部", "零的突破", "零增长", "[高低]于全省平均", "[高低]于全国平均", "全国平均水平", "全省平均水平",
        "翻番", "翻一番", "倍增", "杜绝", "确保不发生", "[十百千]亿", "达到[^,，。；;]{0,6}目标", "基本(?:建成|实现)",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """One such word in a document, from character `start` up to `end`."""

    kind: Kind
    word: str
    start: int
    end: int


_PATTERN = re.compile("|".join(f"(?P<{kind}>{'|'.join(WORDS[kind])})" for kind in KINDS))


def triggers(text: str, start: int, end: int) -> list[Trigger]:
    """The words between two positions, in order; where several meet, the first kind in the order of KINDS."""
    found: list[Trigger] = []
    for match in _PATTERN.finditer(text[start:end]):
        kind: Kind = next(kind for kind in KINDS if match[kind] is not None)
        found.append(Trigger(kind, match[0], start + match.start(), start + match.end()))
    return found
