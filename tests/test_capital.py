"""大写: one spelling for each sum, held against a second derivation that shares nothing with the first."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator

import pytest

from qaward.money import EXACT_FEN, format_capital

LARGEST = 9_999 * 10**10 + 9_999_999_999
"""9,999亿9,999万9,999.99元, the largest sum that is swept, in fen."""

SEED = 20261127


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        # What the rules of payment give as examples, each in the one spelling of the two they allow.
        (168_032, "壹仟陆佰捌拾元零叁角贰分"),
        (10_740_053, "壹拾万零柒仟肆佰元零伍角叁分"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (32_504, "叁佰贰拾伍元零肆分"),
        # A run of zeros is one 零 wherever it falls.
        (10_000_100_000, "壹亿零壹仟元整"),
        (1_160_030, "壹万壹仟陆佰元零叁角整"),
        (10_000_000_100, "壹亿零壹元整"),
        (10_000_000_010, "壹亿元零壹角整"),
        (10_010_000_000, "壹亿零壹拾万元整"),
        (11_000_000_000, "壹亿壹仟万元整"),
        (101_000_000_000, "壹拾亿零壹仟万元整"),
        (100_000_000_000, "壹拾亿元整"),
        (10_000_000_000_000, "壹仟亿元整"),
        (10_000_000_000_001, "壹仟亿元零壹分"),
        (20_500_000, "贰拾万零伍仟元整"),
        (20_050_050, "贰拾万零伍佰元零伍角整"),
        # Nothing stands before the first figure and nothing after the last.
        (0, "零元整"), (1, "壹分"), (9, "玖分"), (10, "壹角整"), (50, "伍角整"), (99, "玖角玖分"),
        (100, "壹元整"), (101, "壹元零壹分"), (110, "壹元壹角整"), (111, "壹元壹角壹分"),
        (1_000, "壹拾元整"), (1_001, "壹拾元零壹分"), (1_010, "壹拾元零壹角整"), (1_500, "壹拾伍元整"),
        # Beyond what a sum may be, up to what a total may be.
        (100_000_000_000_000, "壹万亿元整"),
        (100_010_000_000_000, "壹万零壹亿元整"),
        (100_000_000_000_100, "壹万亿零壹元整"),
        (EXACT_FEN, "玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分"),
    ],
)  # fmt: skip
def test_one_spelling(fen: int, text: str) -> None:
    """Sums and their spelling, counted by hand."""
    assert text == format_capital(fen)


def test_no_sum_below_nothing() -> None:
    """A negative sum has no spelling: a payment sheet has none either."""
    with pytest.raises(ValueError, match="-1"):
        format_capital(-1)


DIGITS = "零壹贰叁肆伍陆柒捌玖"
FORM = "仟佰拾亿仟佰拾万仟佰拾元角分"


def second(fen: int) -> str:
    """The spelling derived the other way: a form with every place printed, and then what is not said struck out."""
    if fen == 0:
        return "零元整"
    form = "".join(f"{DIGITS[int(digit)]}{place}" for digit, place in zip(f"{fen:014d}", FORM, strict=True))
    form = re.sub("^零仟零佰零拾零亿", "", form)
    form = form.replace("零仟零佰零拾零万", "零")
    form = re.sub("零[仟佰拾角分]", "零", form)
    form = re.sub("零+", "零", form)
    for sign in "亿万元":
        form = re.sub(f"零{sign}零?", f"{sign}零", form)
    form = re.sub("^(?:[万元]|零)+", "", form)
    return form.removesuffix("零") + ("整" if fen % 10 == 0 else "")


def read_back(text: str) -> int:
    """The fen that a spelling states, figure by figure; 零 says nothing."""
    sizes = {"分": 1, "角": 10, "元": 100, "拾": 10, "佰": 100, "仟": 1000, "万": 10**4, "亿": 10**8}
    total = section = figure = 0
    for char in text.removesuffix("整"):
        if char in DIGITS:
            figure = DIGITS.index(char)
        elif char in "拾佰仟":
            section, figure = section + figure * sizes[char], 0
        elif char == "亿":
            total, section, figure = (total + section + figure) * sizes[char], 0, 0
        elif char == "万":
            total, section, figure = total + (section + figure) * sizes[char], 0, 0
        elif char == "元":
            total, section, figure = (total + section + figure) * sizes[char], 0, 0
        else:
            total, figure = total + figure * sizes[char], 0
    return total


def agree(fen: int) -> None:
    """Both derivations give the same spelling; it states the sum, and has a single 零 for every run of zeros."""
    text = format_capital(fen)
    assert second(fen) == text, fen
    if not fen:
        return
    assert fen == read_back(text), text
    runs = re.findall("(?<=[1-9])0+(?=[1-9])", str(fen))
    assert len(runs) == text.count("零"), text
    assert (fen % 10 == 0) is text.endswith("整"), text


def borders() -> Iterator[int]:
    """Sums at which spellings go wrong: around powers of ten, 角 and 分, zeros at the edge of every group."""
    for power in range(15):
        for step in (-101, -100, -11, -10, -1, 0, 1, 10, 11, 100, 101):
            yield 10**power + step
            yield 5 * 10**power + step
    groups = (0, 1, 10, 100, 1000, 1001, 1010, 1100, 101, 110, 11, 9999, 9000, 90, 1234)
    for billions, myriads, ones in itertools.product(groups, repeat=3):
        for cents in (0, 1, 10, 11, 50, 99):
            yield ((billions * 10**4 + myriads) * 10**4 + ones) * 100 + cents


def test_borders() -> None:
    """Every boundary sum."""
    for fen in sorted({fen for fen in borders() if 0 <= fen <= LARGEST}):
        agree(fen)


def test_every_pattern_of_zeros() -> None:
    """All 2¹⁴ ways in which zeros can fall among the fourteen places of 9,999亿元 and its fen."""
    for pattern in itertools.product("03", repeat=14):
        agree(int("".join(pattern)))


def sample(size: int, chance: random.Random) -> Iterator[int]:
    """Sums of every length, with zeros far more often than by chance."""
    for _ in range(size):
        length = chance.randint(1, 14)
        digits = (chance.choice("000123456789") for _ in range(length - 1))
        yield min(int(chance.choice("123456789") + "".join(digits)), LARGEST)


def test_sample() -> None:
    """Some thousand sums, the same on every machine."""
    for fen in sample(5_000, random.Random(SEED)):
        agree(fen)


@pytest.mark.deep
def test_a_million_sums(capsys: pytest.CaptureFixture[str]) -> None:
    """A million sums up to 9,999亿元."""
    count = 0
    for fen in sample(1_000_000, random.Random(SEED + 2)):
        agree(fen)
        count += 1
    with capsys.disabled():
        print(f"\n大写: {count} sums, two derivations, no difference")
