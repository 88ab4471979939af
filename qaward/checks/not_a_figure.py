"""Numbers that are no figures of an incentive, and the rule by which each kind is told.

They are found first, so that nothing later takes a part of them for a figure:

- document numbers: 〔2012〕54号, and 第752号 of a decree;
- numbering of articles and lists: 第三条, （二）, (1), a number with 、 or . at the beginning of a line (with a numeral
  behind it, or within a line: see `listing`);
- the date of issue: a date that stands on a line of its own, alone or behind a document number;
- ordinals of events: 第一批, 第三届, 第二季度, 一、二、三类;
- standards by their numbers: ISO 9001, GB/T 19580-2012;
- titles: whatever stands in 《》;
- names: letters with digits (5G, PM2.5, 4A级), 500强, 三年行动计划, numbers in quotation marks that have no unit or
  count the parts of a slogan (“2+4”, “四个最严”);
- grades: 一等奖, 二级, 三星级, 一、二、三等奖.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from qaward.checks.numerals import ARABIC, HAN, HAN_SIGNS

NotAFigure = Literal[
    "", "document-number", "numbering", "issue-date", "ordinal", "standard", "title", "name", "grade", "each", "article"
]
"""Why a number is no figure; empty for a figure. `each` (每1个) and `article` (一个) are told from figures read."""

BLANK = "\0"
"""Stands in for characters that have been read."""

_HAN_SHORT = "[一二三四五六七八九十]{1,3}"
_DAY = r"[12][0-9]{3}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日"
_CODE = r"[〔\[(（【]\s*(?:19|20)[0-9]{2}\s*[〕\])）】]\s*第?\s*[0-9]+\s*号"
_LETTERED = r"(?:[0-9]{1,2}[A-HJ-NP-Z](?:级)?|PM\s?[0-9.]+|[A-Z]2[A-Z]|[A-Z]{2,}-?[0-9]{1,4}(?:\.[0-9]+)?)"
_NO_UNIT = r"(?![0-9A-Za-z.]|\s?[万亿元%‰年家个项件名人户])"

_AND = "(?:、|/|或|和|与|及|至|到|—|-|~)"
_NUMERAL = f"[0-9{HAN_SIGNS}]"
_PLACES = rf"(?:\s?(?:[0-9]{{1,9}}|{HAN}){_AND}第?){{0,12}}\s?(?:[0-9]{{1,9}}|{HAN})"

_RULES: tuple[tuple[NotAFigure, re.Pattern[str]], ...] = (
    ("title", re.compile(r"《[^《》\n]{1,80}》")),
    ("issue-date", re.compile(rf"^[^\S\n]*(?:\S{{0,12}}{_CODE}[^\S\n]*)?({_DAY})[^\S\n]*$", re.MULTILINE)),
    ("document-number", re.compile(_CODE)),
    ("document-number", re.compile(r"第\s?[0-9]{1,9}\s?号(?!线)")),
    ("numbering", re.compile(rf"第{_PLACES}\s?(?:条|款|章|节|项|部分|编)(?!目)")),
    ("numbering", re.compile(rf"^[^\S\n]*[0-9]{{1,3}}(?:、(?!\s{{0,20}}{_NUMERAL})|[.．](?![0-9]))", re.MULTILINE)),
    ("numbering", re.compile(rf"[(（]\s?(?:[0-9]{{1,2}}|{_HAN_SHORT})\s?[)）]")),
    ("ordinal", re.compile(rf"第{_PLACES}\s?(?:批|届|次|期|轮|季度|方|产业|阶段|个|类)")),
    ("standard", re.compile(
        r"(?<![A-Za-z])(?:ISO|IEC|GB|JJF|JJG|DB|HB|YY|QC|SAC|TC|SC|SZ)[/A-Z]{0,6}[\s-]?[0-9]{1,9}(?:[.:—-][0-9]{1,9}){0,4}")),
    ("name", re.compile(
        r"[“\"][^”\"\n%万亿元]{0,6}(?:[0-9]|[二三四五六七八九十](?=[个项大类]))[^”\"\n%万亿元]{0,12}[”\"]")),
    ("name", re.compile(rf"(?<![0-9A-Za-z.])(?:O2O|{_LETTERED}){_NO_UNIT}")),
    ("name", re.compile(rf"(?:[0-9]{{1,9}}|{HAN})强(?=[企县区市榜，。、；,;]|$)")),
    ("name", re.compile(rf"(?:[0-9]{{1,9}}|{_HAN_SHORT})年(?:专项)?(?:行动|攻坚|规划|计划)")),
    ("name", re.compile(r"[一二三四五六七八九十]位一体")),
    ("grade", re.compile(rf"(?:[特一二三四五六1-6]{_AND}){{0,6}}[特一二三四五六1-6]等奖")),
    ("grade", re.compile(rf"(?:[一二三四五六两1-9]{_AND}){{0,6}}[一二三四五六两1-9](?:星级?|级(?!数))")),
    ("ordinal", re.compile(rf"一(?:{_AND}[二三四五六七八九十]){{1,9}}(?:批(?!准)|期|类|档|等(?!级)|线|季度|产业|号)")),
)  # fmt: skip

_EACH = re.compile(r"每(?:新?完成|新增|增加|获得?|培育|引进|认定|制定|满|有|新)?\s?$")


def not_figures(text: str) -> Iterator[tuple[NotAFigure, int, int]]:
    """Why, start and end of every number of a narrowed text that is no figure; the earlier rule has it."""
    for why, rule in _RULES:
        group = 1 if rule.groups else 0
        spans = [found.span(group) for found in rule.finditer(text) if _ANY.search(found[group])]
        for start, end in spans:
            yield why, start, end
        text = blank(text, spans)


_ANY = re.compile(f"{ARABIC}|[一二三四五六七八九十百千万亿两〇]")


def per_one(before: str) -> bool:
    """Whether what stands before a 1 makes it the unit of a rate (每完成1个); `each` and `times` say that in a rule."""
    return _EACH.search(before) is not None


def blank(text: str, spans: list[tuple[int, int]], sign: str = BLANK) -> str:
    """The text with some spans blanked, so that positions stay."""
    parts: list[str] = []
    last = 0
    for start, end in sorted(spans):
        if end > last:
            parts += (text[last:start], sign * (end - max(start, last)))
            last = end
    return "".join((*parts, text[last:]))
