"""Number formats of workbooks: which of them show a number as a date, and which show more than the number says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from qaward.money import UNIT


class Shown(StrEnum):
    """As what a format shows a number. A time alone has no day, and is read as the number that it is."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Style:
    """A number format: as what it shows a number, and its code as the file has it; empty where nothing is said."""

    shown: Shown
    code: str = ""


GENERAL = Style(Shown.NUMBER)

BUILT_IN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that files name by number alone, as Chinese office programs show them."""

_UNSHOWN = re.compile(r'"[^"]*"?|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
"""Texts, escapes, spaces and what stands in brackets: colours, languages, conditions."""

PERCENT = "%"

_LITERAL = re.compile(r'"([^"]*)"?|\\(.)', re.DOTALL)
_WORDS = re.compile("[\u4e00-\u9fff€£‰‱]+")
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_OURS = frozenset({"", "¥", "￥", "CNY", "RMB", "人民币"})
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
"""Commas behind the last figure: the number is shown in thousands, millions …"""
_POINT = re.compile(r'[0#?](?:\\\.|!\.|"\.")')
"""A point that is a mere sign, by which a number is shown as a tenth or a thousandth of itself."""
_SAYS_MORE = re.compile(r"元|[亿万千]|[%‰‱€£]|US\$", re.IGNORECASE)


@lru_cache(maxsize=1024)
def style_of(code: str) -> Style:
    """The style of a format code."""
    if code.lower() in {"", "general", "@"}:
        return GENERAL
    bare = _UNSHOWN.sub("", code[:1024]).partition(";")[0].lower()
    if "general" in bare or "通用格式" in bare:
        return Style(Shown.NUMBER, code)
    if "y" in bare or "d" in bare or ("m" in bare and not re.search("[hs]", bare)):
        return Style(Shown.DATE, code)
    return Style(Shown.TIME if re.search("[hs]", bare) else Shown.NUMBER, code)


def built_in(number: int) -> Style:
    """The style of a format that is named by number alone."""
    return style_of(BUILT_IN.get(number, ""))


@lru_cache(maxsize=1024)
def beside(code: str) -> str:
    """What a format shows beside the figures that makes another sum of them: a unit of money, or `PERCENT`.

    The whole code where it shows another number than there is in a way that nobody should have to reckon back: in
    thousands, in another currency, with one unit or another by size. Empty where it does none of that.
    """
    found = {_beside(part, code) for part in sections(code[:1024])} - {""}
    return found.pop() if len(found) == 1 else code if found else ""


def sections(code: str) -> list[str]:
    """What a format shows numbers of several signs or sizes as, as far as it shows them at all."""
    parts = [""]
    for piece in re.split(r'("[^"]*"?|\\.|;)', code, flags=re.DOTALL):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return [part for part in parts if re.search("[0#?]|general|通用格式", _UNSHOWN.sub("", part), re.IGNORECASE)]


def _beside(part: str, code: str) -> str:
    bare = _UNSHOWN.sub("", part)
    words = (*("".join(found) for found in _LITERAL.findall(part)), *_WORDS.findall(bare.replace("通用格式", "")))
    said = "".join(words).strip()
    foreign = any(found.strip() not in _OURS for found in _CURRENCY.findall(part))
    if foreign or _SCALED.search(bare) or _POINT.search(part):
        return code
    if not _SAYS_MORE.search(said):
        return PERCENT if "%" in bare else ""
    return said if re.fullmatch(UNIT, said) and "%" not in bare else code
