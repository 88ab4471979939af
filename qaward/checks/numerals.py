"""Numerals as Chinese official prose writes them: Arabic, full-width, 中文, the two mixed. Exact, never a float.

A numeral has one value, as a Fraction, or none: what is ambiguous (一万二, 一百五, 两三百) is never settled here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

HAN_DIGITS = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖貳參叄陸"
HAN_MARKS = "十百千万亿拾佰仟萬億"
HAN_SIGNS = HAN_DIGITS + HAN_MARKS + "廿卅卌"
HAN = rf"(?<![{HAN_SIGNS}])(?<![{HAN_SIGNS}]点)[{HAN_SIGNS}]{{1,40}}(?:点[{HAN_DIGITS}]{{1,20}}[万亿]{{0,2}})?"
"""A run of Chinese numerals; `chinese` says whether it is a number."""

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,10}(?:\.[0-9]{1,30})?|[0-9]{1,30}(?:\.[0-9]{1,30})?)"
"""Digits with a decimal point or thousands separators, after `narrow`."""

SCALES = "万亿|[十百千]?[万亿]|[百千]"
"""What can stand between digits and a unit: 3千元, 1.5亿元, 2百万元."""

_MARK = "(?:[十百千][万亿]?+|[万亿])"
_PIECE = f"零?+(?:[0-9]{{1,4}}+|[一二三四五六七八九]){_MARK}?+"
_MIXED = (
    rf"(?:{ARABIC}(?:{SCALES})(?:{_PIECE}){{1,6}}+"
    rf"|(?<![{HAN_SIGNS}])[{HAN_SIGNS}]{{0,20}}[十百千万亿][0-9]{{1,4}}+{_MARK}?+(?:{_PIECE}){{0,6}}+)"
)
"""Digits and Chinese marks through one another: 3万5千, 1亿2000万, 三万5千."""

MORE = "(?:[余多几来](?:[百千]?[万亿])?)"
"""What makes a number a little more than it says, with the scale that can stand behind it: 10余万."""

NUM = rf"(?:{_MIXED}|{ARABIC}(?:{SCALES})?|{HAN})"
NUMBER = rf"(?:{NUM}{MORE}?)"
"""A number as it stands before its unit."""

_PLAIN = str.maketrans(
    {
        **dict(
            zip("〇○两壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億", "零零二一二二三三三四五六六七八九十百千万亿", strict=True)
        ),
        **{"廿": "二十", "卅": "三十", "卌": "四十"},
    }
)
_DIGIT = {char: at for at, char in enumerate("零一二三四五六七八九")}
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ONE = "[一二三四五六七八九]"
_SECTION = re.compile(rf"(?:({_ONE})千)?(?:(零?)({_ONE})百)?(?:(零?)({_ONE}?)十)?(?:(零?)({_ONE}))?")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SIGNS = str.maketrans("％．：∶／∕＋－～∼⁓﹪＄￥￡､‐‑‒―−─━﹘﹣仟佰拾萬億", "%.:://+-~~~%$¥£、—————————千百十万亿")
_WIDE_THOUSANDS = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_ROUND = re.compile(rf"(?<=[0-9{HAN_SIGNS}])[圆圓](?![满桌形柱规周心梦])")
LONGEST = 40
"""The longest numeral that is read, in characters."""


def narrow(text: str) -> str:
    """The text with full-width digits, letters and number signs, 仟, 萬, 圆 and the like in their usual form.

    As long as before: one character for one.
    """
    plain = text.translate(_WIDE).translate(_SIGNS)
    plain = _ROUND.sub("元", plain)
    return _WIDE_THOUSANDS.sub(",", plain) if plain != text else plain


def arabic(text: str) -> Fraction:
    """The value of what `ARABIC` matches."""
    return Fraction(text.replace(",", ""))


def scale(text: str) -> int:
    """What a scale such as 万, 千万 or 万亿 multiplies by; 1 for none."""
    size = 1
    for char in text:
        size *= _SIZES[char]
    return size


def chinese(text: str) -> Fraction | None:
    """The value of a Chinese numeral (三十, 二〇二五, 一百五十万, 一点五); None where it has none, or more than one."""
    plain = text.translate(_PLAIN)
    if len(plain) > LONGEST:
        return None
    whole, point, places = plain.partition("点")
    if not point:
        return _whole(plain)
    digits = places.rstrip("万亿")
    size, value = scale(places[len(digits) :]), _whole(whole)
    if value is None or not digits or not set(digits) <= set(_DIGIT):
        return None
    return (value + Fraction(int("".join(str(_DIGIT[char]) for char in digits)), 10 ** len(digits))) * size


def _whole(text: str) -> Fraction | None:
    if text and set(text) <= set(_DIGIT):
        # Two digits side by side are an estimate (三五家), four are a year, and 零 can only be a place.
        if 1 < len(text) < 4 and "零" not in text:
            return None
        return Fraction(int("".join(str(_DIGIT[char]) for char in text)))
    for mark in ("亿", "万"):
        head, found, tail = text.partition(mark)
        if found:
            return _joined(_whole(head), tail, _SIZES[mark])
    return _section(text)


def _joined(head: Fraction | None, tail: str, size: int) -> Fraction | None:
    if not head:
        return None
    if not tail:
        return head * size
    rest, gap = _whole(tail.removeprefix("零")), tail.startswith("零")
    if rest is None or not 0 < rest < size:
        return None
    if rest < size // 10:
        return head * size + rest if gap else None  # 一万二 is 12,000 to some and 10,002 to others
    if gap and head % 10:
        return None  # 一万零二千: a 零 for no zero; in 十万零七千 it says the zero of 十万
    return head * size + rest


def _section(text: str) -> Fraction | None:
    found = _SECTION.fullmatch(text)
    if not text or found is None:
        return None
    thousands, gap_1, hundreds, gap_2, tens, gap_3, ones = found.groups()
    ten = tens is not None
    if ten and not tens and (thousands or hundreds):
        return None
    places = ((thousands, 1000, ""), (hundreds, 100, gap_1), ("一" if ten and not tens else tens, 10, gap_2))
    value, last = 0, 10_000
    for digit, size, gap in (*places, (ones, 1, gap_3)):
        if not digit:
            continue
        if last < 10_000 and (last > size * 10) != bool(gap):
            return None  # 一百五 is 150 to some and 105 to others
        if last == 10_000 and gap:
            return None
        value, last = value + _DIGIT[digit] * size, size
    return Fraction(value)


def mixed(text: str) -> Fraction | None:
    """The value of digits and Chinese marks through one another (3万5千, 1亿2000万); None where it is not one."""
    for mark in ("亿", "万"):
        head, found, tail = text.partition(mark)
        if not found:
            continue
        first, rest, size = mixed(head), tail.removeprefix("零"), _SIZES[mark]
        if not first or not tail:
            return first * size if first else None
        if rest.isdecimal() and (size > 10**4 or len(rest) != 4 or rest.startswith("0")) and not tail.startswith("零"):
            return None  # 3万5元, 1亿2000元: of what, is not said
        second = mixed(rest)
        return first * size + second if second and second < size else None
    if re.fullmatch(ARABIC, text):
        return arabic(text)
    digits = str.maketrans("123456789", "一二三四五六七八九")
    return None if re.search("[0-9]{2}|0", text) else _section(text.translate(_PLAIN).translate(digits))


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it stands in a text: its value, or None where it has none, or more than one.

    `scale` is the scale at its end (1 for none), which the numbers before it in a series can share. `digit` is its
    value where it is one single figure; `mark` is 10, 100 or 1000 where it is one figure with that mark (三百).
    `more`: 余, 多 and the like; `bare`: marks alone, which are no number (百万).
    """

    value: Fraction | None
    scale: int = 1
    digit: int = 0
    mark: int = 1
    more: str = ""
    bare: bool = False


_MORE = re.compile("([余多几来])([百千]?[万亿])?$")


@lru_cache(maxsize=4096)
def number(text: str) -> Number:
    """What `NUMBER` matches, as a number."""
    found = _MORE.search(text)
    body, more, behind = (text[: found.start()], found[1], found[2] or "") if found else (text, "", "")
    digits = re.match(ARABIC, body)
    if digits is not None and re.fullmatch(f"(?:{SCALES})?", body[digits.end() :]):
        value, size = arabic(digits[0]), scale(body[digits.end() :])
        single = int(value) if size == 1 and value in range(1, 10) else 0
        return _behind(Number(value * size, size, single, more=more), behind)
    plain = body.translate(_PLAIN)
    core = plain.rstrip("万亿")
    size = scale(plain[len(core) :]) if core else 1
    marked = re.fullmatch(f"{_ONE}([十百千])", core)
    value = mixed(plain) if re.search("[0-9]", plain) else chinese(body)
    single = _DIGIT[core] if core in _DIGIT and size == 1 else 0
    bare = value is None and set(plain) <= set(_SIZES)
    return _behind(Number(value, size, single, _SIZES[marked[1]] if marked else 1, more, bare), behind)


def _behind(found: Number, text: str) -> Number:
    """A number with the scale that stands behind 余 or 多."""
    if not text:
        return found
    size = scale(text)
    value = found.value * size if found.value is not None else None
    return Number(value, found.scale * size, 0, found.mark, found.more, found.bare)
