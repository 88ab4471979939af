"""What rows of official tables say that are no data – totals, footers, legends, numbers of columns –, as words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_UNSEEN = frozenset({"Cf", "Cc", "Co", "Cs"})

_TOTAL = re.compile(
    r".{0,8}(?:合计|小计|总计|共计|累计)(?:数|金额)?[:]?|(?:合计|小计|总计|共计)[:(\d].{0,60}|以上.{0,6}共.{0,40}"
)
_FOOTER = re.compile(
    r"(?:填表|填报|填写|制表|编制|审核|复核|审批|批准|经办|报送|负责人|联系人|联系电话|联系方式|单位负责|主管|分管|局长|科长|财务|录入"
    r"|盖章|签字|签章|抄送|抄报|打印|日期|时间|电话|公章).{0,12}?(?:[:_]|\((?:签|盖|公章)).*|.{0,20}\((?:盖章|公章|签章|签字)\).*",
    re.DOTALL,
)
_FOOTER_ALONE = re.compile(
    r"\(?(?:盖章|公章|签字|签章|制表人|填表人|审核人|负责人|经办人)\)?|\d{4}年\d{1,2}月(?:\d{1,2}日)?|第\d+页.*|共\d+页.*"
)
_LEGEND = re.compile(
    r"(?:注|备注|附注|说明|填表说明|填报说明|填写说明|提示|要求)\d?[:.、].*|[※*★].*|打√.*|注\d*|附[:].*", re.DOTALL
)
_EXAMPLE = re.compile(r"\(?(?:例|示例|样例|填写示例|填表示例|举例)\)?:?")
_SECTION = re.compile(r"\(?[一二三四五六七八九十]{1,3}[、.)].{0,60}|第[一二三四五六七八九十]{1,3}(?:部分|批|类).{0,60}")
_NUMBERED = re.compile(r"\(?(\d{1,3})\)?(?:=.{1,40})?")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
SERIAL = frozenset({"序号", "编号", "号", "行次", "no", "no.", "id", "#", "项次"})
"""Headers of columns that only count the rows."""


def seen(text: str) -> str:
    """A text as it is seen on one line: without marks that nobody sees, and without spaces between Chinese letters."""
    words = one_line(text)
    return "".join(
        char for at, char in enumerate(words) if char != " " or (words[at - 1].isascii() and words[at + 1].isascii())
    )


def one_line(text: str) -> str:
    """A text on one line: without marks that nobody sees, each gap a single space."""
    if not text.isprintable():
        text = "".join(char for char in text if char in "\t\n\r" or unicodedata.category(char) not in _UNSEEN)
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=8192)
def narrow(text: str) -> str:
    """A text as it is compared here: full-width signs made narrow, no spaces at all, small letters."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", seen(text)) if not text.isascii() else text).lower()


def is_total(text: str) -> bool:
    """Whether the first text of a row says that the row adds others up."""
    return bool(_TOTAL.fullmatch(narrow(text)))


def is_footer(text: str, *, alone: bool = True) -> bool:
    """Whether the first text of a row says who filled the table in, checked it, or when; `alone`: no other is there."""
    bare = narrow(text)
    return bool(_FOOTER.fullmatch(bare)) or (alone and bool(_FOOTER_ALONE.fullmatch(bare)))


def is_legend(text: str) -> bool:
    """Whether a text explains how the table is filled in."""
    return bool(_LEGEND.fullmatch(narrow(text)))


def is_example(text: str) -> bool:
    """Whether the first text of a row says that the row is an example."""
    return bool(_EXAMPLE.fullmatch(narrow(text)))


def is_section(text: str) -> bool:
    """Whether a text that stands alone in its row heads the rows below it."""
    return bool(_SECTION.fullmatch(narrow(text)))


def are_column_numbers(texts: list[str]) -> bool:
    """Whether the texts of a row number its columns: 1 2 3, (1) (2) (3), ① ② ③, 甲 乙 1 2, with 5=3+4 among them."""
    rest = [narrow(text) if text not in _CIRCLED else str(_CIRCLED.index(text) + 1) for text in texts]
    stems = 0
    while stems < len(rest) and stems < len(_STEMS) and rest[stems] == _STEMS[stems]:
        stems += 1
    found = [_NUMBERED.fullmatch(text) for text in rest[stems:]]
    if len(texts) < 3 or any(each is None for each in found):
        return False
    numbers = [int(each[1]) for each in found if each is not None]
    return (
        bool(numbers)
        and numbers[0] in {0, 1, stems + 1}
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
