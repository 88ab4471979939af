"""What an applicant is owed by the office's list, in the words of a page. Nothing of it names anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qaward.identity import form
from qaward.money import sum_word
from qaward.report.words import payer_word, pick
from qaward.rounds.owed import Owed, Statement
from qaward.rounds.replies import ANSWERS, Reply
from qaward.rounds.tables import STATES, standing_word_of
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Line:
    """One case: what for, from whom, its standing or what stands in its way, and its sums in words.

    `due` is what is owed, `share` what the year's money leaves (empty: no rule of it is for the line), `cut` what it
    does not (empty: nothing is cut),
    `stages` who bears what and when, `course` how far it has come. `key` is by what it is chosen to be declined;
    empty where it cannot be.
    """

    article: str
    title: str
    item: str
    payer: str
    tag: str
    firm: bool
    amount: str
    due: str
    share: str
    cut: str
    stages: tuple[str, ...]
    course: str
    key: str


@dataclass(frozen=True, slots=True)
class Sums:
    """What one payer owes and what the year's money leaves of it, in words.

    `share` is empty where no rule of that money is for it, `cut` where all is left.
    """

    payer: str
    due: str
    share: str
    cut: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a page says of one applicant."""

    name: str
    code: str
    due: str
    sums: tuple[Sums, ...]
    lines: tuple[Line, ...]
    others: tuple[Line, ...]
    bars: tuple[str, ...]
    open: int
    replies: tuple[str, ...]


def shown(statement: Statement, replies: Iterable[Reply], vocabulary: Vocabulary, lang: str) -> Shown:
    """A statement as a page says it, with the replies of its applicant so far."""
    given = list(replies)
    gone = {(each.clause, each.item, each.payer) for each in given if each.answer == "declined"}
    lines = [(each, _line(each, str(at), gone, vocabulary, lang)) for at, each in enumerate(statement.cases)]
    due = [each for each in statement.cases if each.due]
    colon = pick(lang, "：", ": ")
    return Shown(
        statement.name, statement.code, sum_word(sum(each.fen for each in due)),
        tuple(_sums(due, vocabulary, lang)),
        tuple(line for each, line in lines if each.due), tuple(line for each, line in lines if not each.due),
        tuple(f"{each.rule}{colon}{each.because}" for each in statement.bars), statement.open,
        tuple(_reply(each, vocabulary, lang) for each in given),
    )  # fmt: skip


CaseKey = tuple[str, str, str]
"""A case as a decision names it: the full name of the clause, the form of the item's id (empty: none), the payer."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What an office's list says, to stand beside what a decision says: all that is due, by payer, and each case."""

    name: str
    due: str
    sums: tuple[Sums, ...]
    cases: Mapping[CaseKey, str]


def listed_of(statement: Statement, vocabulary: Vocabulary, lang: str) -> Listed:
    """A statement to stand beside a decision."""
    found: dict[CaseKey, list[str]] = {}
    for each in statement.cases:
        line = _line(each, "", set(), vocabulary, lang)
        parts = [f"{line.tag} {line.amount}".strip()]
        if line.share:
            parts.append(pick(lang, f"当年分得 {line.share}", f"this year {line.share}"))
        parts += [pick(lang, f"少得 {line.cut}", f"cut by {line.cut}")] if line.cut else []
        parts += [*line.stages, *([line.course] if line.course else [])]
        found.setdefault((each.full, form(each.item), each.payer), []).append(pick(lang, "；", "; ").join(parts))
    due = [each for each in statement.cases if each.due]
    cases = {case: " / ".join(told) for case, told in found.items()}
    return Listed(statement.name, sum_word(sum(each.fen for each in due)), tuple(_sums(due, vocabulary, lang)), cases)


def declinable(statement: Statement, replies: Iterable[Reply]) -> dict[str, Owed]:
    """The cases that can be declined, by what a page calls them: due or put aside, not issued, not declined before.

    What several claim is put aside, and settled where all but one decline it.
    """
    gone = {(each.clause, each.item, each.payer) for each in replies if each.answer == "declined"}
    return {str(at): each for at, each in enumerate(statement.cases) if _can_be(each, gone)}


def _can_be(owed: Owed, gone: set[tuple[str, str, str]]) -> bool:
    claimed = owed.due or (owed.state == "held" and owed.figure)
    return claimed and not owed.fixed and (owed.full, owed.item, owed.payer) not in gone


def _sums(due: Iterable[Owed], vocabulary: Vocabulary, lang: str) -> Iterator[Sums]:
    by_payer: dict[str, list[Owed]] = {}
    for each in due:
        by_payer.setdefault(each.payer, []).append(each)
    for payer in (each for each in vocabulary.payers if each in by_payer):
        own = by_payer[payer]
        fen, share, cut = (sum(getattr(each, part) for each in own) for part in ("fen", "share", "cut"))
        known = any(each.fate is not None for each in own)
        yield Sums(
            payer_word(payer, vocabulary, lang), sum_word(fen), sum_word(share) if known else "",
            sum_word(cut) if cut else "",
        )  # fmt: skip


def _line(owed: Owed, key: str, gone: set[tuple[str, str, str]], vocabulary: Vocabulary, lang: str) -> Line:
    kind = vocabulary.item_kinds.get(owed.kind)
    word = pick(lang, kind.label, owed.kind.replace("_", " ")) if kind is not None else ""
    standing, state = standing_word_of(owed.standing, lang), pick(lang, *STATES[owed.state])
    share = ""
    if owed.fate is not None:
        share = f"{sum_word(owed.share)}{pick(lang, f'（{owed.fate.zh}）', f' ({owed.fate.en})')}"
    return Line(
        owed.article, owed.title, f"{word} {owed.item}".strip() or pick(lang, "（申报主体）", "(the applicant)"),
        payer_word(owed.payer, vocabulary, lang),
        standing if owed.state == "counted" else state, owed.due,
        sum_word(owed.fen) if owed.figure else "",
        sum_word(owed.fen) if owed.due else "", share,
        sum_word(owed.cut) if owed.cut else "",
        tuple(_stages(owed, vocabulary, lang)), _course(owed, lang) if owed.due else "",
        key if _can_be(owed, gone) else "",
    )  # fmt: skip


def _stages(owed: Owed, vocabulary: Vocabulary, lang: str) -> Iterator[str]:
    """Who bears what and when, where the sum is divided."""
    if len(owed.shares) > 1 or any(each.tranche > 1 or each.payer != owed.payer for each in owed.shares):
        for each in sorted(owed.shares, key=lambda share: (share.tranche, share.payer)):
            payer, fen = payer_word(each.payer, vocabulary, lang), sum_word(each.fen)
            yield pick(lang, f"第{each.tranche}期 {payer} {fen}", f"part {each.tranche}: {payer} {fen}")


def _course(owed: Owed, lang: str) -> str:
    """How far it has come: no day is told but those on which something was done."""
    parts = [owed.course.word(lang), *([owed.since] if owed.since else []), *([owed.document] if owed.document else [])]
    for fen, zh, en in (
        (owed.issued, "已下达", "issued"),
        (owed.paid, "已拨付", "paid"),
        (owed.recovered, "已追回", "recovered"),
        (owed.back, "其中从已拨付的收回", "of which comes back from payments"),
    ):
        if fen:
            parts.append(pick(lang, f"{zh} {sum_word(fen)}", f"{en} {sum_word(fen)}"))
    return pick(lang, "，", ", ").join(parts)


def _reply(reply: Reply, vocabulary: Vocabulary, lang: str) -> str:
    """What was answered before: of an account its last signs alone."""
    words = [reply.at[:16].replace("T", " "), pick(lang, *ANSWERS[reply.answer])]
    if reply.answer == "declined":
        words += [reply.item, payer_word(reply.payer, vocabulary, lang)]
    if reply.answer == "account":
        words += [reply.bank, f"…{reply.account[-4:]}"]
    return " ".join(word for word in words if word)
