"""Clauses by what people call them: id, title, article number in any of its spellings, a word of the text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from qaward.checks.numerals import chinese
from qaward.cli.bilingual import pick

if TYPE_CHECKING:
    from qaward.policy.model import Clause, Rules
    from qaward.report.rows import Table

_HAN = "零〇一二三四五六七八九十百"
_WRITTEN = re.compile(rf"([0-9]+|[{_HAN}]+)|第|[章节条款项目]|([^\W\d_]+?)(?=[0-9{_HAN}第\W]|$)|.")
"""A number of an article, what only says which level it is of (第…条), and words such as 任务 or 附则."""

_BESIDE = re.compile("[、，,;；]|和|及")
Place = tuple[int | str, ...]


def place(article: str) -> Place:
    """An article number without its spelling: `一（二）`, `一.(2)` and `第一条第二款` are all (1, 2)."""
    found: list[int | str] = []
    for number, word in _WRITTEN.findall(unicodedata.normalize("NFKC", article)):
        if number:
            found.append(_worth(number))
        elif word:
            found.append(word)
    return tuple(found)


def _worth(number: str) -> int | str:
    """What a number is worth; the text where it is none, or far too long for an article."""
    if number.isascii():
        return int(number) if len(number) < 9 else number
    worth = chinese(number.replace("〇", "零"))
    return number if worth is None else int(worth)


def clauses_called(word: str, rules: Rules) -> list[Clause]:
    """The clauses that a word names: by id or title; else by article, in full or its beginning; else by their text."""
    known = [each for policy in rules.policies for each in policy.clauses]
    named = [each for each in known if word in (each.name, each.id, each.title)]
    if named or not word.strip():
        return named
    asked = place(word)
    if any(isinstance(part, int) for part in asked):
        places = [(each, [place(part) for part in _BESIDE.split(each.article)]) for each in known]
        exact = [each for each, own in places if asked in (place(each.article), *own)]
        within = [each for each, own in places if any(one[: len(asked)] == asked for one in own)]
        if exact or within:
            return exact or within
    plain = _plain(word)
    return [each for each in known if plain in _plain(each.title) or plain in _plain(each.summary)]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def clause_list(found: list[Clause], lang: str) -> Table:
    """Clauses to choose from."""
    from qaward.report.rows import Table

    head = pick(lang, (("条款", "章节", "名称", "内容"), ("clause", "article", "title", "summary")))
    rows = tuple((each.name, each.article, each.title, each.summary) for each in found)
    return Table(head, rows, widths=(44, 16, 24, 60))
