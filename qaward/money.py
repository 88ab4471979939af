"""Sums of money: integer fen inside, 万元 and 大写 outside. Binary floats never touch them."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

UNITS: dict[str, int] = {"亿元": 10_000_000_000, "万元": 1_000_000, "元": 100}
UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
"""The units as alternatives of a pattern."""

LARGEST_FEN = 100_000_000_000 * 100
"""The largest sum that is read: 1,000亿元. Larger ones are typing errors in this field."""

EXACT_FEN = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (RFC 8785); no total may pass it."""

NO_LIMIT = EXACT_FEN // 10
"""A sum from here on was computed from a number that has no limit: no document speaks of so much."""

_SUM = re.compile(rf"(0|[1-9][0-9]*)(\.[0-9]+)?({UNIT})")
_WHOLE, _PLACES = (
    12,
    10,
)  # digits before and after the point that a sum can need: 1000亿元 in 元, one fen in 亿元
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_CENTS = {0: "分", 1: "角"}
_RANKS = ("", "拾", "佰", "仟")
_GROUPS = (("元", 2, 10**16), ("万", 6, 10**4), ("亿", 10, 10**8), ("万", 14, 10**4))
"""The signs that close a group of figures: at which power of ten of a fen, and of how many of them one has to be."""
_LOOK_ALIKES = str.maketrans({"I": "1", "l": "1", "|": "1", "O": "0", "o": "0", "。": ".", ",": "", "_": ""})
_MINUS = ("-", "−", "－", "–", "—", "负")
_UNIT_ENDINGS = {"亿": "亿元", "万": "万元", "w": "万元", "W": "万元", "圆": "元", "块": "元", "RMB": "元"}


@dataclass(frozen=True, slots=True)
class MoneyFault(Exception):  # noqa: N818 - a fault is data for a message, not a crash
    """Why a text is not a sum; `code` names the message, `hint` a sum it may have been meant to be."""

    code: str
    hint: str | None = None


def parse_money(text: str) -> int:
    """The sum a text such as `30万元`, `1.5万元`, `8000元` or `1亿元` states, in fen.

    Raises MoneyFault for anything else. Damaged digits (`IOO万元`, full-width ones) are never repaired:
    the fault carries what was probably meant, for a person to decide.
    """
    found = _SUM.fullmatch(text)
    if found is None:
        raise _diagnose(text)
    whole, places = found[1], (found[2] or ".").removeprefix(".").rstrip("0")
    if len(whole) > _WHOLE:
        raise MoneyFault("money.too-large")
    scaled = int(whole + places[:_PLACES]) * UNITS[found[3]]
    fen, rest = divmod(scaled, 10 ** len(places[:_PLACES]))
    if rest or len(places) > _PLACES:
        raise MoneyFault("money.below-fen")
    if fen > LARGEST_FEN:
        raise MoneyFault("money.too-large")
    return fen


def parse_signed(text: str) -> int:
    """As `parse_money`, but the sum may be below nothing: `-5万元`. Raises MoneyFault."""
    if text[:1] not in _MINUS:
        return parse_money(text)
    try:
        fen = parse_money(text[1:])
    except MoneyFault as fault:
        raise MoneyFault(
            "money.form" if fault.code == "money.negative" else fault.code, fault.hint and f"-{fault.hint}"
        ) from None
    if text[0] != "-":
        raise MoneyFault("money.width", f"-{text[1:]}")
    return -fen


def _diagnose(text: str) -> MoneyFault:
    plain = text.strip()
    if plain.startswith(_MINUS):
        return MoneyFault("money.negative")
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", plain):
        return MoneyFault("money.no-unit")
    wide = unicodedata.normalize("NFKC", plain)
    narrow = "".join(char for char in wide if not char.isspace() and unicodedata.category(char) != "Cf")
    if narrow != text and _sum_like(narrow):
        return MoneyFault("money.width", narrow)
    guess = narrow.translate(_LOOK_ALIKES)
    if guess != text and _sum_like(guess):
        return MoneyFault("money.look-alike", guess)
    for ending, unit in _UNIT_ENDINGS.items():
        if guess.endswith(ending) and _sum_like(guess.removesuffix(ending) + unit):
            code = "money.unit" if guess == narrow else "money.look-alike"
            return MoneyFault(code, guess.removesuffix(ending) + unit)
    return MoneyFault("money.form")


def _sum_like(text: str) -> bool:
    if len(text) >= 40 or not _SUM.fullmatch(text):
        return False
    try:
        parse_money(text)
    except MoneyFault:
        return False
    return True


def format_money(fen: int, unit: str = "万元") -> str:
    """The sum in a unit, exact to the fen and without trailing zeros: 3000000 → `3万元`, 1 → `0.000001万元`."""
    return format_number(fen, UNITS[unit]) + unit


def sum_word(fen: int) -> str:
    """A sum as people are told it, exact: in 万元, or in 元 where it is less than one 万元."""
    return format_money(fen, "万元" if abs(fen) >= UNITS["万元"] else "元")


def format_number(fen: int, scale: int = UNITS["万元"]) -> str:
    """The bare figure of a sum at a scale (fen per unit), exact, without exponent or trailing zeros."""
    figure = Decimal(fen) / scale
    return f"{figure:f}".rstrip("0").rstrip(".") if figure != figure.to_integral_value() else f"{figure:.0f}"


def format_capital(fen: int) -> str:
    """The sum in the banking capitals of payment documents (大写), e.g. 3000000 → `叁万元整`.

    The rules of payment allow several spellings of one sum; this is the one that leaves no room to write into: every
    run of zeros between figures is one 零, also at 万, 元 and 角; 整 after 元 and 角, none after 分. Raises ValueError
    for a negative sum.
    """
    if fen < 0:
        raise ValueError(f"a sum of {fen} fen cannot be paid")
    if fen == 0:
        return "零元整"
    written, zeros, last = "", False, len(str(fen)) - 1
    for at, figure in enumerate(str(fen)):
        place = last - at
        if figure != "0":
            written += ("零" if zeros else "") + _CAPITALS[int(figure)] + _CENTS.get(place, _RANKS[(place - 2) % 4])
        zeros = figure == "0" and bool(written)
        written += next((mark for mark, lowest, size in _GROUPS if lowest == place and fen // 10**place % size), "")
    return written + ("整" if fen % 10 == 0 else "")


def round_fen(amount: Decimal | Fraction) -> int:
    """The one rounding function: half a fen and more goes up (四舍五入), applied once to an amount in fen."""
    return math.floor(Fraction(amount) + Fraction(1, 2))
