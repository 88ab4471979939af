"""Damaged figures: what a scan or a copy has spoilt. Each is reported with what it might be, and never taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qaward.checks.apart import BLANK, blank
from qaward.checks.numerals import HAN

LOOK_ALIKES = str.maketrans("IlOoDQSsZzBGbgq|!", "11000055228669911")
"""The letters that a scan puts for digits; the hint has the digits."""

_CORE = "IlOo|!"
_COUNTED = "家|个|项(?!目)|件|名(?!单|称|牌|录)|人|户|批次|亩|倍|所|位|台|套"
UNITS = rf"(?:\s?(?:万|亿|元|%|‰|年(?!级|度)|{_COUNTED}))"
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
_TAIL = re.compile(rf"[0-9][0-9.,]{{0,30}}\s?[万亿][\s{BLANK}]{{0,8}}[0-9A-Za-z|][0-9A-Za-z|]{{0,30}}元?")
_BROKEN = re.compile(rf"[0-9][0-9.,]{{0,30}}\s?[万亿][\s{BLANK}]{{0,20}}[\n{BLANK}][\s{BLANK}]{{0,20}}元")
_SPLIT = re.compile(
    rf"(?<![0-9.])[0-9][0-9.,]{{0,30}}(?:[^\S\n]{{0,4}}\.[^\S\n]{{1,4}}|[^\S\n]{{1,4}}\.?)"
    rf"[0-9](?:[^\S\n]{{0,4}}[0-9.]){{0,30}}{UNITS}元?"
)
_POINT = re.compile(rf"(?<![0-9.])[0-9]{{1,4}}[。·][0-9]{{1,4}}(?![0-9])(?:{_MONEY})?")
_COMMA = re.compile(rf"(?<![0-9,.])[0-9]{{1,30}}(?:,[0-9]{{1,30}})+(?:\.[0-9]+)?\s?(?:{_MONEY}|(?={_COUNTED}))")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POINTS = re.compile(rf"(?<![0-9.])(?:\.[0-9]+|[0-9]+\.(?:\.|[0-9]*\.)[0-9.]*|[0-9]+\.(?![0-9])){UNITS}元?")
_ZERO = re.compile(rf"(?<![0-9.,])0[0-9]+(?:\.[0-9]+)?\s?{_MONEY}")
_TWICE = re.compile(
    rf"(?:[0-9][0-9.,]{{0,30}}|{HAN})\s?(?:万万+元?|[万亿]?元[元万亿]+|亿亿+元?|%(?:%|‰|[oO0])+|‰(?:‰|%)+|万[0-9.]{{1,30}}万元)"
)
_NO_UNIT = re.compile(
    rf"(?:[0-9][0-9.,]{{0,30}}[万亿]|[一二三四五六七八九十两][一二三四五六七八九十百千零两]{{0,20}}[万亿])"
    rf"(?:以[上下内]|左右)?(?=[的，。；、,;)）\s{BLANK}]|资|奖|补|支|给|经|至|或|和|以|左|$)"
)
_MIXED_YEAR = re.compile(r"(?<![0-9A-Za-z零〇○一二三四五六七八九])[一二12][0-9零〇○一二三四五六七八九OoIl]{3}年")
_HAN_YEAR = re.compile(r"[一二][零〇○一二三四五六七八九]{3}年")
_ARABIC_YEAR = re.compile(r"[0-9]{4}年")
_SENTENCE = re.compile(r"[0-9]{1,4}。[0-9]{4}$")


def damaged(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and hint of every damaged figure of a narrowed text; the hint is empty where there is none."""
    for find in (_endless, _inside_words, _years, _units, _breaks, _letters, _points):
        spans = list(find(text))
        yield from spans
        text = blank(text, [(start, end) for start, end, _ in spans])


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


def _units(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _TWICE.finditer(text):
        yield found.start(), found.end(), _once(found[0])
    for found in _TAIL.finditer(text):
        if not _whole_sums(found[0]):
            head = re.split("[万亿]", found[0])[0]
            yield found.start(), found.end(), f"{head.strip()}{found[0][len(head)]}元"
    for found in _ZERO.finditer(text):
        yield found.start(), found.end(), found[0].lstrip("0")


def _once(text: str) -> str:
    """A doubled unit written once; what a permille sign fell apart into, as one."""
    text = re.sub(r"%[oO0]$", "‰", text)
    return re.sub(r"(.)\1+$", r"\1", re.sub("万万+", "万", text))


def _whole_sums(text: str) -> bool:
    """Whether it is one sum of two scales: 1亿2000万元 is read elsewhere."""
    return re.fullmatch(r"[0-9.]+亿[0-9.]+元?", text) is not None


def _breaks(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _BROKEN.finditer(text):
        yield found.start(), found.end(), re.sub(rf"[\s{BLANK}]+", "", found[0])
    for found in _SPLIT.finditer(text):
        yield found.start(), found.end(), re.sub(r"\s+", "", found[0])


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
        elif unit.strip() in {"万", "亿"}:
            unit += "元"
        sound = _PLAIN_NUMBER.fullmatch(guess) is not None
        yield found.start(), end, f"{guess}{unit.strip()}" if sound else ""


def _points(text: str) -> Iterator[tuple[int, int, str]]:
    """A decimal point or separator that is another mark, is doubled, or has no digits on one side."""
    for found in _POINT.finditer(text):
        if not _new_sentence(text, found):
            yield found.start(), found.end(), re.sub("[。·]", ".", found[0])
    for found in _COMMA.finditer(text):
        digits = re.match(r"[0-9,.]+", found[0])
        if digits is not None and not _THOUSANDS.fullmatch(digits[0]):
            yield found.start(), found.end(), found[0].replace(",", ".", 1) if found[0].count(",") == 1 else ""
    for found in _POINTS.finditer(text):
        yield found.start(), found.end(), ""


def _new_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether digits。digits are the end of a sentence and the year that begins the next."""
    return _SENTENCE.search(found[0]) is not None and text[found.end() : found.end() + 1] in {"年", "-", "—", "、"}


def lone(text: str) -> Iterator[tuple[int, int, str]]:
    """Sums without 元 that no series supplies: of what is left when sound figures have been read."""
    for found in _NO_UNIT.finditer(text):
        digits = re.match(r".*[万亿]", found[0])
        if digits is not None:
            yield found.start(), found.start() + digits.end(), f"{digits[0]}元"
