"""Money that is not yuan, and signs of yuan without 元: told before 元, 日 and letters are looked at.

A name of another currency is read beside a number alone: 加元 is one in 5万加元, and none in 增加元素.
"""

from __future__ import annotations

import re

from qaward.checks.numerals import HAN_SIGNS

OTHER = "\ue000"
"""Stands for each character of a name or sign of another currency."""

YUAN = "\ue001"
"""Stands for each character of a sign of yuan: ¥, RMB, CNY."""

NAMES: dict[str, tuple[str, ...]] = {
    "美元": ("美元", "美金", "美圆", "USD", "US$", "$"),
    "欧元": ("欧元", "EUR", "€"),
    "港元": ("港元", "港币", "港圆", "HKD", "HK$"),
    "日元": ("日元", "日圆", "日币", "JPY", "JP¥"),
    "英镑": ("英镑", "GBP", "£"),
    "韩元": ("韩元", "韩圆", "韩币", "KRW", "₩"),
    "台币": ("新台币", "台币", "TWD", "NTD", "NT$"),
    "澳门元": ("澳门元", "澳门币", "MOP"),
    "新加坡元": ("新加坡元", "新元", "新币", "SGD", "S$"),
    "澳元": ("澳大利亚元", "澳元", "澳币", "AUD", "A$"),
    "加元": ("加拿大元", "加元", "加币", "CAD", "C$"),
    "瑞士法郎": ("瑞士法郎", "瑞郎", "CHF"),
    "卢布": ("俄罗斯卢布", "卢布", "RUB"),
    "泰铢": ("泰铢", "THB"),
    "印度卢比": ("印度卢比", "卢比", "INR"),
    "越南盾": ("越南盾", "VND"),
    "马来西亚林吉特": ("马来西亚林吉特", "林吉特", "MYR"),
}
"""Currencies by the name they are told by, with the names and signs that documents use."""

_KNOWN = {spelling: name for name, spellings in NAMES.items() for spelling in spellings}


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_HAN_NAMES = _any([word for word in _KNOWN if not re.search("[A-Z$¥€£₩]", word)])
_CODES = _any([word for word in _KNOWN if word.isascii() and word.isalpha()])
_SYMBOLS = _any([word for word in _KNOWN if re.search("[$¥€£₩]", word)])
_OURS = r"(?<![A-Za-z])(?:RMB|CNY)(?:¥)?|(?<![A-Z])¥"
_NOT_AFTER = "(?![旦宵件器素老首宇年])"
_AFTER = re.compile(
    rf"(?<=[0-9{HAN_SIGNS}余多几来])(?P<gap>\s{{0,4}})"
    rf"(?:(?P<other>元?\s?(?:{_HAN_NAMES}){_NOT_AFTER}|(?:{_CODES})(?![A-Za-z0-9])|(?:{_SYMBOLS})(?!\s?[0-9]))"
    r"|(?P<ours>(?:RMB|CNY)(?![A-Za-z0-9])))"
)
_BEFORE = re.compile(
    rf"(?:(?P<other>{_HAN_NAMES}|(?<![A-Za-z])(?:{_CODES})|(?<![A-Za-z])(?:{_SYMBOLS}))|(?P<ours>{_OURS}))(?=\s{{0,4}}[0-9])"
)
_FOREIGN_CHARS = str.maketrans({OTHER: "\ufffd", YUAN: "\ufffd"})


def veil(text: str) -> str:
    """A narrowed text in which currencies beside numbers are `OTHER` and `YUAN`; as long as before."""
    plain = text.translate(_FOREIGN_CHARS)
    return _BEFORE.sub(_veiled, _AFTER.sub(_veiled, plain))


def _veiled(found: re.Match[str]) -> str:
    gap = found.groupdict().get("gap") or ""
    sign = OTHER if found["other"] else YUAN
    return gap + sign * (len(found[0]) - len(gap))


def currency(text: str) -> str:
    """The name of the currency that a veiled piece of text spells, by that piece as it was (narrowed)."""
    return _KNOWN.get(re.sub(r"^元?\s?", "", text.strip()), "外币")
