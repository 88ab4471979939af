"""Sums of money: read, refused with the right reason, written out again, in 万元 and in 大写."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mangling import quick

from qaward.money import (
    EXACT_FEN,
    LARGEST_FEN,
    UNITS,
    MoneyFault,
    format_capital,
    format_money,
    format_number,
    parse_money,
    parse_signed,
    round_fen,
)

sums = st.integers(0, LARGEST_FEN)

READ = {
    "0元": 0,
    "0万元": 0,
    "0.01元": 1,
    "0.000001万元": 1,
    "0.0000000001亿元": 1,
    "8000元": 800_000,
    "30万元": 30_000_000,
    "1.5万元": 1_500_000,
    "1.50万元": 1_500_000,
    "30.00000000000000000000000000000000000万元": 30_000_000,
    "1亿元": 10_000_000_000,
    "1000亿元": LARGEST_FEN,
    "100000000000元": LARGEST_FEN,
    "100000000000.00元": LARGEST_FEN,
}

REFUSED = {
    "30": ("money.no-unit", None),
    "0.1": ("money.no-unit", None),
    "1e3": ("money.no-unit", None),
    "1E+400": ("money.no-unit", None),
    "30万": ("money.unit", "30万元"),
    "1.5亿": ("money.unit", "1.5亿元"),
    "30w": ("money.unit", "30万元"),
    "30块": ("money.unit", "30元"),
    "30圆": ("money.unit", "30元"),
    "30RMB": ("money.unit", "30元"),
    "３０万元": ("money.width", "30万元"),
    "30 万元": ("money.width", "30万元"),
    " 30万元": ("money.width", "30万元"),
    "30\u3000万元": ("money.width", "30万元"),
    "30\u200b万元": ("money.width", "30万元"),
    "30\n万元": ("money.width", "30万元"),
    "0。5万元": ("money.look-alike", "0.5万元"),
    "l.5万元": ("money.look-alike", "1.5万元"),
    "IOO万元": ("money.look-alike", "100万元"),
    "IOO万": ("money.look-alike", "100万元"),
    "|OO元": ("money.look-alike", "100元"),
    "300,000元": ("money.look-alike", "300000元"),
    "300_000元": ("money.look-alike", "300000元"),
    "-30万元": ("money.negative", None),
    "−30万元": ("money.negative", None),
    "－30万元": ("money.negative", None),
    "–30万元": ("money.negative", None),
    "负30万元": ("money.negative", None),
    "1000.0000000001亿元": ("money.too-large", None),
    "100000000000.01元": ("money.too-large", None),
    "99999999999999999999999999999999万元": ("money.too-large", None),
    "0.001元": ("money.below-fen", None),
    "0.0000001万元": ("money.below-fen", None),
    "0.00000000001亿元": ("money.below-fen", None),
    "30.00000000000000000000000000000000001万元": ("money.below-fen", None),
    "": ("money.form", None),
    "万元": ("money.form", None),
    "030万元": ("money.form", None),
    ".5万元": ("money.form", None),
    "5.万元": ("money.form", None),
    "30万元整": ("money.form", None),
    "三十万元": ("money.form", None),
    "叁拾万元整": ("money.form", None),
    "20-30万元": ("money.form", None),
    "30万美元": ("money.form", None),
    "最高100万元": ("money.form", None),
    "9999999亿": ("money.form", None),
    "９９９９９９９亿元": ("money.form", None),
    "30万元\n40万元": ("money.form", None),
    "٣٠万元": ("money.form", None),
    "NaN": ("money.form", None),
}

CAPITALS = {
    0: "零元整",
    1: "壹分",
    10: "壹角整",
    11: "壹角壹分",
    100: "壹元整",
    105: "壹元零伍分",
    110: "壹元壹角整",
    1_000: "壹拾元整",
    10_010: "壹佰元零壹角整",
    168_032: "壹仟陆佰捌拾元零叁角贰分",
    1_000_000: "壹万元整",
    1_000_500: "壹万零伍元整",
    3_000_000: "叁万元整",
    10_050_000: "壹拾万零伍佰元整",
    10_740_053: "壹拾万零柒仟肆佰元零伍角叁分",
    30_000_000: "叁拾万元整",
    500_000_000: "伍佰万元整",
    10_000_000_000: "壹亿元整",
    10_000_000_001: "壹亿元零壹分",
    12_345_678_901_234: "壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰元叁角肆分",
    LARGEST_FEN: "壹仟亿元整",
}


@pytest.mark.parametrize(("text", "fen"), READ.items())
def test_sum_is_read(text: str, fen: int) -> None:
    """A sum with its unit is read exactly, trailing zeros and all."""
    assert fen == parse_money(text)


@pytest.mark.parametrize(("text", "expected"), REFUSED.items())
def test_sum_is_refused(text: str, expected: tuple[str, str | None]) -> None:
    """What is no sum is refused with its reason; what was probably meant is said, never taken."""
    with pytest.raises(MoneyFault) as fault:
        parse_money(text)

    assert expected == (fault.value.code, fault.value.hint)


@pytest.mark.parametrize("text", ["9" * 200_000 + "元", "0." + "0" * 200_000 + "1元", "１" * 200_000, "I" * 200_000])
def test_enormous_text_is_refused_at_once(text: str) -> None:
    """A sum of hundreds of thousands of characters is refused without long arithmetic."""
    with pytest.raises(MoneyFault):
        parse_money(text)


@quick
@given(sums, st.sampled_from(sorted(UNITS)))
def test_written_sum_reads_back(fen: int, unit: str) -> None:
    """A sum written in any unit reads back as the same fen."""
    assert fen == parse_money(format_money(fen, unit))


@quick
@given(sums)
def test_written_sum_is_plain(fen: int) -> None:
    """A written sum has no exponent, no leading and no trailing zero."""
    assert re.fullmatch(r"(0|[1-9][0-9]*)(\.[0-9]*[1-9])?万元", format_money(fen))


@quick
@given(st.text(st.sampled_from("0123456789.万亿元IOl。 ,-eE"), max_size=12))
def test_hint_is_a_sum(text: str) -> None:
    """A hint that comes with a refusal can be read."""
    try:
        parse_money(text)
    except MoneyFault as fault:
        assert fault.hint is None or parse_money(fault.hint) <= LARGEST_FEN


@quick
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Any text is either a sum within bounds or refused."""
    try:
        assert 0 <= parse_money(text) <= LARGEST_FEN
    except MoneyFault as fault:
        assert fault.code.startswith("money.")


@pytest.mark.parametrize(
    ("fen", "unit", "text"),
    [(3_000_000, "万元", "3万元"), (1, "万元", "0.000001万元"), (1_550_000, "万元", "1.55万元"), (150, "元", "1.5元")],
)
def test_sum_is_written(fen: int, unit: str, text: str) -> None:
    """A sum is written exactly in the unit asked for."""
    assert text == format_money(fen, unit)


def test_figure_without_unit() -> None:
    """The bare figure is that of 万元 unless another scale is given."""
    assert ("3", "30000", "-1.5") == (format_number(3_000_000), format_number(3_000_000, 100), format_number(-150, 100))


@pytest.mark.parametrize(("fen", "text"), CAPITALS.items())
def test_sum_in_capitals(fen: int, text: str) -> None:
    """大写 as payment documents write it: 整 after 元 and 角, one 零 for every run of zeros."""
    assert text == format_capital(fen)


DIGITS = {char: digit for digit, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def _value(text: str) -> int:
    """The whole number that 大写 digits state, an independent and simple reading of them."""
    total = section = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in PLACES:
            section, digit = section + digit * PLACES[char], 0
        else:  # 万 or 亿
            scale = {"万": 10_000, "亿": 100_000_000}[char]
            total, section, digit = (
                (total + section + digit) * scale if char == "亿" else total + (section + digit) * scale,
                0,
                0,
            )
    return total + section + digit


def _fen(text: str) -> int:
    whole, _, rest = text.removesuffix("整").rpartition("元")
    jiao, fen = re.search(r"(.)角", rest), re.search(r"(.)分", rest)
    return _value(whole) * 100 + (DIGITS[jiao[1]] * 10 if jiao else 0) + (DIGITS[fen[1]] if fen else 0)


@quick
@given(sums)
def test_capitals_state_the_sum(fen: int) -> None:
    """Read back digit by digit, the capitals state the sum to the fen."""
    assert fen == _fen(format_capital(fen))


@pytest.mark.parametrize(
    ("amount", "fen"), [("0.5", 1), ("0.49", 0), ("1.5", 2), ("2.5", 3), ("1234567.499", 1234567), ("7", 7)]
)
def test_half_a_fen_goes_up(amount: str, fen: int) -> None:
    """Half a fen and more goes up, less goes down."""
    assert fen == round_fen(Decimal(amount))


def test_totals_stay_exact_in_json() -> None:
    """The largest sum is far below the largest integer that JSON readers keep."""
    assert LARGEST_FEN * 900 < EXACT_FEN


@pytest.mark.parametrize(("expected", "text"), [(-5_000_000, "-5万元"), (0, "-0元"), (5_000_000, "5万元")])
def test_sums_below_nothing(expected: int, text: str) -> None:
    """A difference may be less than nothing."""
    assert expected == parse_signed(text)


@pytest.mark.parametrize(
    ("code", "hint", "text"),
    [
        ("money.width", "-5万元", "－5万元"),
        ("money.width", "-5万元", "负5万元"),
        ("money.width", "-5万元", "-５万元"),
        ("money.unit", "-5万元", "-5万"),
        ("money.form", None, "--5万元"),
        ("money.no-unit", None, "-5"),
        ("money.form", None, ""),
    ],
)
def test_faults_of_sums_below_nothing(code: str, hint: str | None, text: str) -> None:
    """The hint keeps the sign; other dashes than that of numbers are told."""
    with pytest.raises(MoneyFault) as fault:
        parse_signed(text)
    assert (code, hint) == (fault.value.code, fault.value.hint)
