"""Figures in prose: what each notation is worth, and what is damaged or no figure at all."""

from __future__ import annotations

import itertools
import random
import time
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from qaward.checks.figure import Figure
from qaward.checks.numerals import arabic, chinese, narrow, scale
from qaward.checks.prose import figures
from qaward.money import format_capital

SIGNS = {"at_least": ">= ", "at_most": "<= ", "above": "> ", "below": "< ", "about": "~ ", "full": "full ", "": ""}


def table() -> list[tuple[str, str]]:
    """The cases of `figures.txt`."""
    lines = Path(__file__).with_name("figures.txt").read_text("utf-8").splitlines()
    pairs = [line.partition("=>") for line in lines if "=>" in line and not line.startswith("#")]
    return [(text.strip().replace("⏎", "\n"), expected.strip()) for text, _, expected in pairs]


def told(figure: Figure) -> str:
    """A figure in the notation of the table."""
    if figure.not_a_figure:
        return f"- {figure.not_a_figure}"
    if figure.kind == "damaged":
        return "??" if figure.unclear else f"? {figure.hint}".strip()
    if figure.kind == "doubling":
        return "doubled"
    values = "..".join(_one(figure, value) for value in figure.values)
    units = {"money": " 元", "month": " months", "day": " days", "workday": " workdays"}
    unit = units.get(figure.kind, units.get(figure.unit, f" {figure.unit}") if figure.kind == "period" else "")
    if figure.kind in {"count", "points", "times", "foreign"}:
        unit = f" {figure.unit}"
    head = f"{figure.kind} " if figure.kind in {"rank", "ratio"} else ""
    return f"{SIGNS[figure.sense]}{head}{values}{unit}"


def _one(figure: Figure, value: Fraction) -> str:
    match figure.kind, figure.unit:
        case "money", _:
            return str(value / 100)
        case "share", _:
            return f"{value * 100}%"
        case "date", "day":
            return date.fromordinal(int(value)).isoformat()
        case "date", "month":
            return f"{int(value) // 100}-{int(value) % 100:02}"
        case "date", "monthday":
            month, day = divmod(int(value), 100)
            return f"{month:02}-{day:02}" if day else f"month {month:02}"
        case _:
            return str(value)


def read(text: str) -> str:
    """All figures of a text in the notation of the table."""
    return " | ".join(told(figure) for figure in figures(text))


@pytest.mark.parametrize(("text", "expected"), table())
def test_table(text: str, expected: str) -> None:
    """Each text has the figures that the table says, and no others."""
    assert expected == read(text)


BREAKS = {
    "crlf": "\r\n",
    "cr": "\r",
    "page": "\f",
    "separator": "\u2028",
    "next": "\x85",
    "indent": "\n　　",
    "space": " \n",
}


@pytest.mark.parametrize("end", BREAKS.values(), ids=BREAKS)
@pytest.mark.parametrize(("text", "expected"), [case for case in table() if "\n" in case[0]])
def test_every_line_end(text: str, expected: str, end: str) -> None:
    """However a line ends, and with spaces before or behind: the figures are the same."""
    assert expected == read(text.replace("\n", end))


@pytest.mark.parametrize("space", [" ", "\t", "\xa0", "　", "\u200b", "\ufeff", "  "])
@pytest.mark.parametrize(
    "text", ["30|万元", "30万|元", "三十|万元", "98|%", "5|家", "1,000|元", "３０|万元", "10|万|美元"]
)
def test_every_space(text: str, space: str) -> None:
    """Spaces between a number and its unit change nothing, nor do signs that take no place."""
    assert read(text.replace("|", "")) == read(text.replace("|", space))


def test_a_figure_across_lines_is_shown_as_printed() -> None:
    """Its place is that of the text as it is, line end and all; so is that of whatever stands behind it."""
    text = "给予10\r\n　万元，投资 5 万\n美元，新增3家。"
    assert ["10\r\n　万元", "5 万\n美元", "3家"] == [figure.text for figure in figures(text)]
    assert all(figure.text == text[figure.start : figure.end] for figure in figures(text))


def test_capitals_read_back() -> None:
    """A sum in the capitals of a payment sheet is read from a document as the same sum."""
    chance = random.Random(8)
    for _ in range(400):
        fen = int("".join(chance.choice("000123456789") for _ in range(chance.randint(3, 13)))) + 100
        (found,) = figures(f"拨付{format_capital(fen)}，")
        assert ("money", (fen,)) == (found.kind, found.values), format_capital(fen)


NUMERALS = {
    "arabic": str,
    "chinese": an2cn,
    "capital": lambda value: an2cn(value, "up"),
    "wide": lambda value: str(value).translate({ord(str(digit)): ord("０") + digit for digit in range(10)}),
}
SERIES_UNITS = {
    "万元": 1_000_000,
    "元": 100,
    "亿元": 10**10,
    "家": 1,
    "亩": 1,
    "%": Fraction(1, 100),
    "倍": 1,
    "个百分点": 1,
}


@given(
    st.lists(st.tuples(st.integers(10, 99), st.sampled_from(list(NUMERALS))), min_size=2, max_size=7),
    st.sampled_from(list(SERIES_UNITS)), st.sampled_from(["、", "/", "和", "或", "、\n", " 、 "]),
)  # fmt: skip
def test_a_unit_belongs_to_all_members(members: list[tuple[int, str]], unit: str, mark: str) -> None:
    """Whatever numerals a series mixes, the unit at its end, scale and all, is that of every member."""
    # 一百 and 一百五十 have marks of their own; figures of two digits share a scale and nothing else.
    text = f"分别给予{mark.join(NUMERALS[form](value) for value, form in members)}{unit}的支持"
    assert [(value * SERIES_UNITS[unit],) for value, _ in members] == [figure.values for figure in figures(text)], text


@given(
    st.integers(10, 98), st.integers(1, 99), st.sampled_from(list(NUMERALS)), st.sampled_from(list(NUMERALS)),
    st.sampled_from(list(SERIES_UNITS)), st.sampled_from(["至", "到", "-", "—", "～", "–", "~", " - ", "-\n"]),
)  # fmt: skip
def test_a_unit_belongs_to_both_ends(low: int, more: int, one: str, two: str, unit: str, mark: str) -> None:
    """So it is with ranges."""
    text = f"给予{NUMERALS[one](low)}{mark}{NUMERALS[two](low + more)}{unit}的支持"
    (found,) = figures(text)
    assert (low * SERIES_UNITS[unit], (low + more) * SERIES_UNITS[unit]) == found.values, text


OTHERS = ["美元", "美金", "欧元", "港元", "港币", "日元", "日圆", "英镑", "韩元", "台币", "USD", "EUR", "JPY"]


@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿"]), st.sampled_from(OTHERS), st.booleans())
def test_other_currencies(number: int, scale: str, name: str, han: bool) -> None:
    """No sum of another currency is one of yuan, a period or a bare number."""
    (found,) = figures(f"投资{an2cn(number) if han else number}{scale}{name}，")
    assert "foreign" == found.kind
    assert (number * {"": 1, "万": 10**4, "亿": 10**8}[scale],) == found.values


def test_spans_are_those_of_the_text() -> None:
    """Positions count the characters of the text as it is, full-width ones included; the figure is shown as printed."""
    text = "第一段：给予３０万元，\n共１，０００家。"
    found = [figure for figure in figures(text) if not figure.not_a_figure]
    assert ["３０万元", "１，０００家"] == [figure.text for figure in found]
    assert [figure.text for figure in found] == [text[figure.start : figure.end] for figure in found]


def test_a_line_break_within_a_sum_is_told() -> None:
    """A page number between 万 and 元 is not passed over in silence."""
    (found,) = [figure for figure in figures("给予100万\n3、元资金") if figure.kind]
    assert ("damaged", "100万元", "100万\n3、元") == (found.kind, found.hint, found.text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("十五", 15), ("二十", 20), ("一百零五", 105), ("一千零五十", 1050), ("两百", 200),
        ("一万亿", 10**12), ("三万零五", 30005), ("二〇二五", 2025), ("一点五万", 15000), ("零", 0),
        ("一点二五", Fraction(5, 4)),
    ],
)  # fmt: skip
def test_chinese_numerals(text: str, value: int | Fraction) -> None:
    """Numerals have their exact value."""
    assert value == chinese(text)


@pytest.mark.parametrize(
    "text", ["", "百", "千万", "一百五", "一万二", "三五", "一点", "万一", "一十百", "一千五", "十" * 50]
)
def test_what_is_no_one_number(text: str) -> None:
    """What has no value, or two, has none here."""
    assert chinese(text) is None


@given(st.integers(1, 10**12))
def test_numerals_read_back(number: int) -> None:
    """A number written in Chinese by cn2an, plain or in capitals, is the same number; never a float."""
    for form in ("low", "up"):
        value = chinese(an2cn(number, form))
        assert (number, Fraction) == (value, type(value))


def notations(wan: Fraction) -> list[str]:
    """One sum (in 万元) in the notations that official texts have."""
    yuan = wan * 10_000
    plain = f"{int(wan)}万元" if wan.denominator == 1 else f"{float(wan):g}万元"
    wide = plain.translate({ord(str(digit)): ord("０") + digit for digit in range(10)} | {ord("."): "．"})
    found = [plain, wide, f"{int(yuan)}元", f"{int(yuan):,}元", f"{an2cn(int(yuan))}元"]
    return [*found, f"{an2cn(int(wan))}万元"] if wan.denominator == 1 else found


@given(st.integers(1, 99_990).map(lambda tenths: Fraction(tenths, 10)))
def test_one_sum_in_all_notations(wan: Fraction) -> None:
    """A sum reads back to the same value, however it is written, wherever it stands."""
    for text in notations(wan):
        (found,) = figures(f"对每家企业给予{text}的奖励")
        assert ("money", (wan * 1_000_000,)) == (found.kind, found.values), text
        assert all(isinstance(value, Fraction) for value in found.values)


@given(st.integers(1, 9999), st.sampled_from("家个项件"))
def test_one_number_in_all_notations(number: int, unit: str) -> None:
    """So does a number of things."""
    for text in (f"{number}{unit}", f"{number:,}{unit}", f"{an2cn(number)}{unit}", f"{number} {unit}"):
        (found,) = figures(f"新增不少于{text}")
        assert ("count", (number,), unit, "at_least") == (found.kind, found.values, found.unit, found.sense), text


@given(st.integers(1, 1000), st.sampled_from([("%", 100), ("‰", 1000), ("％", 100)]))
def test_one_share_in_all_notations(number: int, sign: tuple[str, int]) -> None:
    """And a share, in percent or per mille."""
    word = {100: "百", 1000: "千"}[sign[1]]
    for text in (f"{number}{sign[0]}", f"{word}分之{an2cn(number)}", f"{word}分之{number}"):
        (found,) = figures(f"占比为{text}。")
        assert ("share", (Fraction(number, sign[1]),)) == (found.kind, found.values), text


@given(
    st.text(st.sampled_from("对获奖的企业给予支持，。；、资助标准化质量品牌（）\n “”《》abcXYZ%元万家"), max_size=60)
)
def test_nothing_comes_of_nothing(text: str) -> None:
    """A text without any numeral has no figure."""
    assert () == figures(text.replace("万", ""))


@given(
    st.integers(10, 99_999), st.sampled_from(["万元", "元", "%", "家", "个", "项", "亿元", "年"]),
    st.sampled_from("IlOo|"), st.data(),
)  # fmt: skip
def test_a_letter_in_a_number_never_reads_clean(number: int, unit: str, letter: str, data: st.DataObject) -> None:
    """With a look-alike letter at any place of its digits, nothing of the number is taken for a figure."""
    digits = str(number)
    at = data.draw(st.integers(0, len(digits)))
    text = f"给予{digits[:at]}{letter}{digits[at:]}{unit}的支持"
    found = figures(text)
    assert [("damaged", ())] == [(figure.kind, figure.values) for figure in found], text


PIECES = [
    *"0123456789.,，。、；：:/()（）〔〕《》“”-—~|$€¥％%‰ 　\n\r\f\t\0\u200b\u2028\ue000\ue001\ud800IOlSB",
    *"一二三四五六七八九十百千万亿零〇两廿卅半几数余多来元圆角分家个项年月日天周倍成至到和或与第前每约超上条款号等级奖仟萬億",
    "万元", "10万元", "美元", "日元", "港币", "USD", "RMB", "人民币", "个月", "百分之", "百分点", "一等奖", "2025年",
    "\r\n", "\n\n", "单位：", "给予", "分别", "1、", "2、",
]  # fmt: skip


@given(
    st.text(st.sampled_from("0123456789.,一二三十百千万亿元%家年月日至—、:IOl。第前〔〕《》每约\n "), max_size=80)
    | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
    | st.text(max_size=40)
)
def test_any_text_is_read(text: str) -> None:
    """Any mixture is read: in order, within the text, without overlaps, and with exact values or none."""
    found = figures(text)
    assert all(0 <= figure.start < figure.end <= len(text) for figure in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found) if two.kind and one.kind)
    assert all(isinstance(value, Fraction) for figure in found for value in figure.values)
    assert all(not figure.values for figure in found if figure.kind in {"damaged", "doubling"})
    assert all(figure.text == text[figure.start : figure.end] for figure in found)
    assert all(figures(figure.hint) is not None and not set(figure.hint) & set("\0\ue000\ue001") for figure in found)


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "1、", "1 ", "I", "1,", "《", "30万", "第", "1.", "每1个", "“1", "(", " ", "\n3、", "O1",
     "10\n万元", "1\n", "1 0", "三十、", "三 十", "10余万美元", "$1", "5万5", "1，", "一、", "；2、",
     "第1、", "前1、", "3月1、", "半", "百分之1、", "10\n\n", "\n1\n", "1-", "几十", "\n", "￥", "日元", "1角", "1万半"]
)  # fmt: skip
def test_long_texts_are_read_in_time(piece: str) -> None:
    """A hostile text takes time in proportion to its length."""
    short, long = (_seconds(piece * (size // len(piece))) for size in (2_000, 16_000))
    assert long < 24 * max(short, 0.02)


def _seconds(text: str) -> float:
    before = time.process_time()  # of this process alone: others take turns on the same machine
    figures(text)
    return time.process_time() - before


def test_narrowing_keeps_positions() -> None:
    """Full-width digits and signs become half-width, one character for one; other punctuation stays."""
    assert "30.5%:1,000。，（一）A" == narrow("３０．５％：１，０００。，（一）Ａ")
    assert (Fraction(2401, 2), 10**7, 1) == (arabic("1,200.50"), scale("千万"), scale(""))
