"""Numerals as Chinese official prose writes them: Arabic, full-width, 中文, the two mixed. Exact, never a float.

cn2an reads such numerals too, but gives floats for fractions and accepts what is ambiguous (一万二); here a numeral
has one value, as a Fraction, or none.
"""

from __future__ import annotations

import re
from fractions import Fraction

ZEROS = "零〇○"
HAN_DIGITS = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
HAN_MARKS = "十百千万亿拾佰仟萬億"
_HAN = HAN_DIGITS + HAN_MARKS
HAN = rf"(?<![{_HAN}])(?<![{_HAN}]点)[{_HAN}]{{1,40}}(?:点[{HAN_DIGITS}]{{1,20}}[万亿]{{0,2}})?"
"""A run of Chinese numerals; `chinese` says whether it is a number."""

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,10}(?:\.[0-9]{1,30})?|[0-9]{1,30}(?:\.[0-9]{1,30})?)"
"""Digits with a decimal point or thousands separators, after `narrow`."""

SCALES = "万亿|[十百千]?[万亿]|[百千]"
"""What can stand between digits and a unit: 3千元, 1.5亿元, 2百万元."""

_PLAIN = str.maketrans("〇○两壹贰叁肆伍陆柒捌玖拾佰仟萬億", "零零二一二三四五六七八九十百千万亿")
_DIGIT = {char: at for at, char in enumerate("零一二三四五六七八九")}
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ONE = "[一二三四五六七八九]"
_SECTION = re.compile(rf"(?:({_ONE})千)?(?:(零?)({_ONE})百)?(?:(零?)({_ONE}?)十)?(?:(零?)({_ONE}))?")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SIGNS = str.maketrans("％．：∶／＋－～﹪", "%.::/+-~%")
_WIDE_THOUSANDS = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
LONGEST = 40
"""The longest numeral that is read, in characters."""


def narrow(text: str) -> str:
    """The text with full-width digits, letters and number signs made half-width; as long as before."""
    plain = text.translate(_WIDE).translate(_SIGNS)
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
    rest = _whole(tail.removeprefix("零"))
    if rest is None or not 0 < rest < size or (rest < size // 10) != tail.startswith("零"):
        return None  # 一万二 is 12,000 to some and 10,002 to others
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
