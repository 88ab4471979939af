"""Replies: what applicants answered to what the office's list says they are owed. One file, which a run reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from qaward.canonical import digest
from qaward.contents import content_of
from qaward.findings import Finding, Findings, InputError, enumerated, refusal, suggestion, texts
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.intake.fields import Fields
from qaward.intake.mapping import ColumnMap, ListMap
from qaward.marks import Mark
from qaward.nodes import entries_of
from qaward.reading import TooLarge
from qaward.rounds.determined import Determinations, OfLine, Signed
from qaward.rounds.shape import RepliesShape
from qaward.shapes import check
from qaward.tabular.book import Book, Cell, CellKind, Sheet
from qaward.trees.read import read_tree
from qaward.writing import amend, make_folder

ONLINE = "网上"
"""The folder, in that of a round, of what is done over the network."""
REPLIES = f"{ONLINE}/答复.yaml"
LARGEST_REPLIES = 8 * 1024 * 1024

_PLACE = Mark(REPLIES)

Answer = Literal["confirmed", "account", "declined"]
ANSWERS: Mapping[Answer, tuple[str, str]] = {
    "confirmed": ("确认", "confirmed"),
    "account": ("账户", "account given"),
    "declined": ("放弃", "declined"),
}
"""What can be answered, in the word of the file and in English."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of an applicant: to which run, when (ISO text with its zone), and what.

    An account has number, bank and holder; what is declined has clause (its full name), item and payer. `number` and
    `check`, by which it is seen that somebody changed it, are given when it is kept; older ones have no `check`.
    """

    applicant: str
    name: str
    run: str
    at: str
    answer: Answer
    clause: str = ""
    item: str = ""
    payer: str = ""
    account: str = ""
    bank: str = ""
    holder: str = ""
    number: int = 0
    check: str = ""
    mark: Mark = _PLACE

    @property
    def day(self) -> str:
        """The day on which it came."""
        return self.at[:10]

    @property
    def said(self) -> tuple[str, ...]:
        """What it says, whenever it was said."""
        return (
            code_form(self.applicant), self.run, self.answer, self.clause, form(self.item), self.payer,
            form(self.account), self.bank, self.holder,
        )  # fmt: skip


def read_replies(content: bytes) -> tuple[Reply, ...]:
    """The replies of a file, in the order in which they came. Raises InputError with every fault of it."""
    problems = Findings()
    node = read_tree(REPLIES, content, problems)
    shape = check(RepliesShape, node, problems) if node is not None else None
    if shape is None or node is None:
        raise InputError(problems)
    words: dict[str, Answer] = {zh: key for key, (zh, _) in ANSWERS.items()}
    found: list[Reply] = []
    for given, entry in zip(shape.given, entries_of(node, "given"), strict=True):
        mark = entry.mark
        try:
            datetime.fromisoformat(given.at)
        except ValueError:
            problems.add("replies.at", mark, found=given.at)
        lacking = [key for key in _NEEDS.get(words[given.answer], ()) if not getattr(given, key)]
        for key in lacking:
            problems.add("shape.missing", mark, key=key)
        found.append(
            Reply(
                given.applicant, given.name, given.run, given.at, words[given.answer], given.clause, given.item,
                given.payer, given.account, given.bank, given.holder, given.number, given.check, mark,
            )
        )  # fmt: skip
    if problems.errors:
        raise InputError(problems)
    return tuple(found)


_NEEDS: Mapping[Answer, tuple[str, ...]] = {"account": ("account",), "declined": ("clause", "payer")}


_NUMBERED = re.compile(rb'"number": "([0-9]{1,18})"')


def _numbers(content: bytes, replies: Iterable[Reply]) -> set[int]:
    """The numbers that were given: a line that the office took out of force by a sign before it keeps its own."""
    return {*map(int, _NUMBERED.findall(content)), *(each.number for each in replies)}


_LAST = re.compile(rb'^last: *"?([0-9]{1,18})"?[ \t]*\r?$', re.MULTILINE)


def _last(content: bytes) -> int | None:
    """The number of the last reply that was kept, as the file says; None where it does not."""
    found = _LAST.search(content)
    return int(found[1]) if found else None


def highest_number(content: bytes, replies: Iterable[Reply], known: int) -> int:
    """The highest number that was ever given, as far as the file and an earlier run (`known`) can tell."""
    return max(known, _last(content) or 0, *_numbers(content, replies), 0)


def _gaps(numbers: Iterable[int], highest: int) -> list[str]:
    """The numbers that are missing, those in a row as one."""
    found: list[str] = []
    before = 0
    for each in (*sorted(numbers), highest + 1):
        if each - before > 1:
            found.append(str(before + 1) if each - before == 2 else f"{before + 1}–{each - 1}")
        before = each
    return found


def doubts(
    content: bytes, replies: Sequence[Reply], last: int, known: int, payers: Iterable[str], clauses: Iterable[str]
) -> Iterator[Finding]:
    """What no program wrote: the file was edited by hand, and what an applicant said may be lost or another.

    `last` is the number of the last run, `known` the highest number of a reply that a run knew; `payers` and `clauses`
    (by their full names) are those there are.
    """
    numbers, first = _numbers(content, replies), dict[int, Mark]()
    if gaps := _gaps(numbers, highest_number(content, replies, known)):
        yield Finding("replies.gap", _PLACE, (("zh", enumerated(gaps, "、")), ("en", enumerated(gaps, ", "))), "note")
    said, most = _last(content), max(numbers, default=0)
    if said is not None and said < most:
        yield Finding("replies.last", _PLACE, (("said", str(said)), ("found", str(most))), "note")
    declared = {"payer": list(payers), "clause": list(clauses)}
    for each in replies:
        words = (("number", str(each.number)), ("run", each.run))
        before = first.setdefault(each.number, each.mark)
        if before is not each.mark:
            yield Finding("replies.number", each.mark, words, "note", (before.row,))
        if each.check and each.check != _check(each):
            yield Finding("replies.edited", each.mark, words, "note")
        if not each.run.isdecimal() or not 1 <= int(each.run[:18]) <= last:
            yield Finding("replies.run", each.mark, words, "note")
        for key, names in declared.items():
            found = getattr(each, key)
            if found and found not in names:
                told = texts({"key": key, "found": found, **suggestion(found, names, same=True)})
                yield Finding("replies.unknown", each.mark, (*words, *told), "note")


def kept_replies(folder: Path) -> tuple[Reply, ...]:
    """The replies that a round has so far. Raises InputError."""
    path = folder / REPLIES
    return read_replies(content_of(path, LARGEST_REPLIES, "round.large", REPLIES)) if path.is_file() else ()


def keep_replies(folder: Path, given: Sequence[Reply], known: int = 0) -> tuple[Reply, ...]:
    """Keep some replies of one applicant, all or none; they come back with their numbers, which are above `known`, the
    highest that a run knew: none is given twice, though an older file came back.

    What the same applicant said to the same run already, and has not answered otherwise since, is not kept again.
    Several processes may keep replies at once: each waits for the other, and none is lost. Raises InputError where the
    file cannot be read or written.
    """
    made: list[Reply] = []

    def with_them(content: bytes) -> bytes:
        there = read_replies(content) if content else ()
        latest: dict[tuple[object, ...], Reply] = {_about(each): each for each in there}
        new: list[Reply] = []
        next_one = highest_number(content, there, known) + 1  # two replies never have one
        made.clear()
        for each in given:
            last = latest.get(_about(each))
            if last is not None and last.said == each.said:
                made.append(last)
                continue
            new.append(_checked(replace(each, number=next_one + len(new))))
            made.append(new[-1])
        lines = b"".join(map(_line, new))
        return _with_last(content or _HEAD, new[-1].number) + lines if new else content

    try:
        make_folder(folder / ONLINE)
        amend(folder / REPLIES, LARGEST_REPLIES, with_them)
    except TooLarge:
        raise InputError(
            [Finding("round.large", Mark(REPLIES), (("largest", str(LARGEST_REPLIES // 2**20)),))]
        ) from None
    except OSError as fault:
        raise InputError([Finding("file.unwritable", Mark(REPLIES), tuple(refusal(fault).items()))]) from None
    return tuple(made)


_HEAD = """# 申报主体在网上的答复，一行一条，由程序写。受理收回放弃的，局里在那一行最前面加 #，不要删；别的请勿改动。
replies: 1
given:
""".encode()


_FORM = re.compile(rb"^replies: *\"?1\"?[ \t]*\r?\n", re.MULTILINE)


def _with_last(content: bytes, number: int) -> bytes:
    """The file with the number of the last reply in its head: where rows at the end are gone, that is seen by it."""
    line = b'last: "%d"' % number
    if _LAST.search(content):
        return _LAST.sub(line, content, count=1)
    return _FORM.sub(lambda found: found[0] + line + b"\n", content, count=1)


def _about(reply: Reply) -> tuple[object, ...]:
    """What a reply answers: one to the same replaces it. What was declined stays so, whatever is confirmed later."""
    line = (reply.clause, form(reply.item), reply.payer) if reply.answer == "declined" else ()
    return code_form(reply.applicant), reply.answer == "declined", *line


def _checked(reply: Reply) -> Reply:
    """A reply as it will be read, with its check. Raises InputError where it cannot be: it is not written then."""
    [read] = read_replies(_HEAD + _line(reply))
    return replace(reply, check=_check(read))


def _check(reply: Reply) -> str:
    """What a reply comes to with its number: enough to see that somebody changed a sign of it."""
    return digest(_line(replace(reply, check="")))[:16]


def _line(reply: Reply) -> bytes:
    """A reply as a line of the file: YAML that is JSON, so that no text can be taken for more than a text."""
    document = {
        "number": str(reply.number), "applicant": reply.applicant, "name": reply.name, "run": reply.run, "at": reply.at,
        "answer": ANSWERS[reply.answer][0], "clause": reply.clause, "item": reply.item, "payer": reply.payer,
        "account": reply.account, "bank": reply.bank, "holder": reply.holder, "check": reply.check,
    }  # fmt: skip
    told = {key: value for key, value in document.items() if value}
    return f"  - {json.dumps(told, ensure_ascii=False)}\n".encode()


# ── what a run makes of them ─────────────────────────────────────────────────────────────────────────


def declined(replies: Iterable[Reply], settled: Determinations) -> Determinations:
    """What was settled, with the lines that were declined; what the office settled of a line itself goes first."""
    seen = {
        (word, form(each.item), each.clause, each.payer)
        for each in settled.unpaid
        for word in (code_form(each.applicant), form(each.applicant))
    }
    found: list[OfLine] = []
    for each in replies:
        about = form(each.item), each.clause, each.payer
        names = {code_form(each.applicant), form(each.name)}
        if each.answer == "declined" and not any((word, *about) in seen for word in names):
            seen.add((code_form(each.applicant), *about))
            signed = Signed(each.name or each.applicant, each.day, "", f"网上答复第 {each.number} 条：放弃", "")
            found.append(OfLine(each.applicant, each.item, each.clause, each.payer, each.mark, signed, withdrawn=True))
    return settled + Determinations(unpaid=tuple(found))


def accounts(replies: Iterable[Reply], fields: Fields) -> tuple[ListMap, Book] | None:
    """The accounts that were given as a list among others, of each applicant the last; None where there is none.

    As every list it changes no account that another list gives: which one holds is then asked.
    """
    last = {code_form(each.applicant): each for each in replies if each.answer == "account"}
    if not last:
        return None
    rows = sorted(last.values(), key=lambda each: each.number)
    columns = tuple(ColumnMap(header, (fields.known[path],), Mark(REPLIES)) for header, path, _ in _COLUMNS)
    table = [tuple(_cell(header) for header, _, _ in _COLUMNS)]
    table += [tuple(_cell(getattr(each, key)) for _, _, key in _COLUMNS) for each in rows]
    lines = (0, *(each.mark.line for each in rows))
    content = b"".join(map(_line, rows))
    book = Book(REPLIES, digest(content), "yaml", (Sheet("", tuple(table), lines=lines),))
    return ListMap(LIST, "accounts", (REPLIES,), (), columns, Mark(REPLIES), header=(1,)), book


LIST = "网上答复的账户"
_COLUMNS = (
    ("统一社会信用代码", "applicant.id", "applicant"),
    ("名称", "applicant.name", "name"),
    ("账号", "account.number", "account"),
    ("开户行", "account.bank", "bank"),
    ("户名", "account.holder", "holder"),
)
"""The columns of that list: header, field, and the part of a reply."""


def _cell(text: str) -> Cell:
    return Cell(CellKind.TEXT, text) if text else Cell(CellKind.EMPTY)
