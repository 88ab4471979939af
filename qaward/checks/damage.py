"""Damaged figures: what a scan or a copy has spoilt. Each is reported with what it might be, and never taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qaward.checks.currencies import OTHER
from qaward.checks.gaps import far_units, split_digits, split_numerals, split_thousands
from qaward.checks.not_a_figure import BLANK, blank
from qaward.checks.notations import COUNTED
from qaward.checks.numerals import HAN, HAN_SIGNS

LOOK_ALIKES = str.maketrans("IlOoDQSsZzBGbgq|!", "11000055228669911")
"""The letters that a scan puts for digits; the hint has the digits."""

_CORE = "IlOo|!"
UNITS = rf"(?:\s?(?:万|亿|元|%|‰|年(?!级|度)|{COUNTED}))"
_MONEY = r"(?:[万亿]元?|元|%|‰)"

_WORDS = (
    "奖励、资助、补助、补贴、扶持、支持、给予、标准化、标准、企业、质量、资金、财政、项目、认定、政府、示范、品牌、国家级、"
    "省级、市级、一次性、经费、培育、创新、检验、检测、认证、计量、评审、申报、获得、主导、参与、委员会、技术、监管、服务、"
    "产品、工程、农业、工业"
)


def _inside() -> re.Pattern[str]:
    """A digit within one of the usual words: 奖2励."""
    cut = {(word[:at], word[at:]) for word in _WORDS.split("、") for at in range(1, len(word))}
    pairs = "|".join(sorted(f"{head}[0-9]{tail}" for head, tail in cut))
    return re.compile(pairs)


_INSIDE = _inside()
_ENDLESS = re.compile(r"[0-9.,]{31,}")
"""More digits than a figure can have; nothing after this looks for longer ones."""

_LETTERS = re.compile(rf"(?<![0-9A-Za-z.|!])([0-9A-Za-z|!](?:[0-9A-Za-z.,|!]*[0-9A-Za-z|!])?)({UNITS}?)")
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_TAIL = re.compile(
    rf"[0-9][0-9.,]{{0,30}}\s?[万亿][\s{BLANK}]{{0,8}}[0-9A-Za-z|][0-9A-Za-z|]{{0,30}}+(?![十百千万亿])元?"
)
_POINT = re.compile(rf"(?<![0-9.])[0-9]{{1,4}}[。·][0-9]{{1,4}}(?![0-9])(?:{_MONEY})?")
_COMMA = re.compile(rf"(?<![0-9,.])[0-9]{{1,30}}(?:,[0-9]{{1,30}})+(?:\.[0-9]+)?\s?(?:{_MONEY}|(?={COUNTED}))")
_CLAUSES = re.compile(
    rf"(?<![0-9.第{HAN_SIGNS}])(?:[0-9]{{1,12}}(?:\.[0-9]{{1,6}})?|[{HAN_SIGNS}]{{0,12}}[十百千])"
    rf"(?:，(?:[0-9]{{1,12}}(?:\.[0-9]{{1,6}})?|[{HAN_SIGNS}]{{0,12}}[十百千])){{0,12}}，"
    rf"(?:[0-9][0-9.]{{0,12}}|[{HAN_SIGNS}]{{1,12}})(?:{_MONEY}|{COUNTED})"
)
"""Numbers with a comma between them (30，20，10万元): a series, or the end of one clause and the next."""

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POINTS = re.compile(rf"(?<![0-9.])(?:\.[0-9]+|[0-9]+\.(?:\.|[0-9]*\.)[0-9.]*|[0-9]+\.(?![0-9])){UNITS}元?")
_ZERO = re.compile(rf"(?<![0-9.,])0[0-9]+(?:\.[0-9]+)?\s?{_MONEY}")
_TWICE = re.compile(
    rf"(?:[0-9][0-9.,]{{0,30}}|{HAN})\s?(?:万万+元?|[万亿]?元[元万亿]+|亿亿+元?|%(?:%|‰|[oO0])+|‰(?:‰|%)+|万[0-9.]{{1,30}}万元)"
)
_MIXED_YEAR = re.compile(r"(?<![0-9A-Za-z零〇○一二三四五六七八九])[一二12][0-9零〇○一二三四五六七八九OoIl]{3}年")
_HAN_YEAR = re.compile(r"[一二][零〇○一二三四五六七八九]{3}年")
_ARABIC_YEAR = re.compile(r"[0-9]{4}年")
_TAKEN = "\1"
"""Stands in for what is damaged already: unlike a page number, no other figure goes on behind it."""

_SENTENCE = re.compile(r"[0-9]{1,4}。[0-9]{4}$")


def damaged(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and hint of every damaged figure of a narrowed text; the hint is empty where there is none."""
    for find in _FINDERS:
        spans = list(find(text))
        yield from spans
        text = blank(text, [(start, end) for start, end, _ in spans], _TAKEN)


def _endless(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _ENDLESS.finditer(text):
        yield found.start(), found.end(), ""


def _inside_words(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _INSIDE.finditer(text):
        yield found.start(), found.end(), re.sub("[0-9]", "", found[0])


def _years(text: str) -> Iterator[tuple[int, int, str]]:
    """二0二五年, 2O25年: one notation mixed with another or with letters."""
    digits = str.maketrans("零〇○一二三四五六七八九OoIl", "0001234567890011")
    for found in _MIXED_YEAR.finditer(text):
        if not _HAN_YEAR.fullmatch(found[0]) and not _ARABIC_YEAR.fullmatch(found[0]):
            yield found.start(), found.end(), found[0].translate(digits)


def _twice(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _TWICE.finditer(text):
        yield found.start(), found.end(), _once(found[0])


def _tails(text: str) -> Iterator[tuple[int, int, str]]:
    """Something after the scale: 50万7Go."""
    for found in _TAIL.finditer(text):
        if not _whole_sums(found[0]):
            head = re.split("[万亿]", found[0])[0]
            yield found.start(), found.end(), f"{head.strip()}{found[0][len(head)]}元"


def _zeros(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _ZERO.finditer(text):
        yield found.start(), found.end(), found[0].lstrip("0")


def _once(text: str) -> str:
    """A doubled unit written once; what a permille sign fell apart into, as one."""
    text = re.sub(r"%[oO0]$", "‰", text)
    return re.sub(r"(.)\1+$", r"\1", re.sub("万万+", "万", text))


def _whole_sums(text: str) -> bool:
    """Whether it is one sum of two scales: 1亿2000万元 and 1万2000元 are read elsewhere."""
    return re.fullmatch("[0-9.]+亿[0-9.]+元?|[0-9]{1,4}万[1-9][0-9]{3}元", text) is not None


def _letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Letters in or beside digits, or in place of all of them, where a number is meant."""
    for found in _LETTERS.finditer(text):
        run, unit = found[1], found[2]
        letters = [char for char in run if not char.isdigit() and char not in ".,"]
        if not letters:
            continue
        head = re.match(rf"[A-Za-z{re.escape('|!')}]*", run)
        word = head[0] if head else ""
        foreign = any(char not in _CORE for char in word)
        rest = run[len(word) :]
        if foreign and (not rest or _PLAIN_NUMBER.fullmatch(rest)):
            continue  # GDP25%: a word before a sound number
        core = all(char in _CORE for char in letters)
        number = any(char.isdigit() for char in run)
        if not unit and not (core and number):
            continue
        if not number and (not core or len(run) < 2):
            continue
        guess = re.sub("^0+(?=[0-9])", "", run.translate(LOOK_ALIKES))
        end = found.end()
        if unit.strip() in {"万", "亿"} and text[end : end + 1] == "元":
            end, unit = end + 1, unit + "元"
        elif unit.strip() in {"万", "亿"} and text[end : end + 1] != OTHER:
            unit += "元"
        sound = _PLAIN_NUMBER.fullmatch(guess) is not None
        yield found.start(), end, f"{guess}{unit.strip()}" if sound else ""


def _points(text: str) -> Iterator[tuple[int, int, str]]:
    """A decimal point that is another mark."""
    for found in _POINT.finditer(text):
        if not _new_sentence(text, found):
            yield found.start(), found.end(), re.sub("[。·]", ".", found[0])


def _commas(text: str) -> Iterator[tuple[int, int, str]]:
    """A separator that separates no thousands."""
    for found in _COMMA.finditer(text):
        digits = re.match(r"[0-9,.]+", found[0])
        if digits is not None and not _THOUSANDS.fullmatch(digits[0]):
            yield found.start(), found.end(), found[0].replace(",", ".", 1) if found[0].count(",") == 1 else ""


def _clauses(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _CLAUSES.finditer(text):
        yield found.start(), found.end(), ""


def _doubled_points(text: str) -> Iterator[tuple[int, int, str]]:
    """A decimal point that is doubled, or has no digits on one side."""
    for found in _POINTS.finditer(text):
        yield found.start(), found.end(), ""


def _new_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether digits。digits are the end of a sentence and the year that begins the next."""
    return _SENTENCE.search(found[0]) is not None and text[found.end() : found.end() + 1] in {"年", "-", "—", "、"}


_FINDERS = (
    _endless,
    _inside_words,
    _years,
    far_units,
    split_digits,
    split_thousands,
    split_numerals,
    _twice,
    _tails,
    _zeros,
    _letters,
    _points,
    _commas,
    _clauses,
    _doubled_points,
)
"""One after the other; each finds what those before it have left."""
