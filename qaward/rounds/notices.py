"""What somebody should look at before a round is used: cautions of decisions, and applicants whose codes look alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qaward.engine.cautions import WORDINGS, Caution
from qaward.engine.claims import Claims
from qaward.findings import Finding
from qaward.identity import form
from qaward.intake.profiles import Applied, ItemKey
from qaward.marks import Mark
from qaward.report.cautions import caution_word
from qaward.report.rows import Table
from qaward.report.words import payer_word, pick
from qaward.rounds.lines import RoundLine
from qaward.rounds.told import Told
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to look at: its number in the round, from 1, whose it is, and what the caution says.

    `places` are the cell of the fact that it is about, and the rows of all that claim the same thing.
    """

    number: int
    applicant: str
    code: str
    name: str
    caution: Caution
    places: tuple[Mark, ...] = ()


_NO_MORE: Mapping[str, Sequence[Caution]] = {}


def make_notices(
    told: Mapping[str, Told], applied: Sequence[Applied], more: Mapping[str, Sequence[Caution]] = _NO_MORE
) -> tuple[Notice, ...]:
    """Everything to look at, in the order of applicants; that two codes look alike stands with the second.

    Items that two have in common, or seem to, are questions. `more` is what else is told of applicants, by their keys.
    """
    claims = Claims()
    found: list[tuple[Applied, Caution]] = []
    for each in applied:
        known = len(claims.shared)
        claims.meet(each.facts, str(each.places[None][0]) if each.places.get(None) else each.code)
        shared = (shared.caution for shared in claims.shared[known:])
        found += [(each, caution) for caution in (*told[each.key].cautions, *more.get(each.key, ()), *shared)]
    rows = _Rows(applied)
    return tuple(
        Notice(number, who.key, who.code, who.name, caution, rows.of(who, caution))
        for number, (who, caution) in enumerate(found, start=1)
    )


class _Rows:
    """Where lists speak of what a caution is about."""

    def __init__(self, applied: Iterable[Applied]) -> None:
        self._of_item: dict[str, list[tuple[Applied, ItemKey]]] = {}
        for each in applied:
            for item in each.places:
                if item is not None:
                    self._of_item.setdefault(item[1], []).append((each, item))

    def of(self, who: Applied, caution: Caution) -> tuple[Mark, ...]:
        """The cell of the fact, or else its own rows; then, where others are meant as well, theirs."""
        about = [pair for pair in self._of_item.get(form(caution.item), ()) if caution.item]
        own = [item for each, item in about if each is who]
        fact = dict(caution.words).get("fact", "")
        cells = [
            given.mark
            for item in own or [None]
            if (given := who.sources.get((item, f"{'item' if item else 'applicant'}.{fact}"))) is not None
        ]
        found = cells or [mark for item in own or [None] for mark in who.places.get(item, ())]
        if caution.code in _OF_OTHERS:
            found += [mark for each, item in about if each is not who for mark in each.places.get(item, ())]
        return tuple(dict.fromkeys(found))


_OF_OTHERS = frozenset(code for code in WORDINGS if code.startswith("between."))
"""Cautions that others' rows are needed for."""


def noticed(lines: Iterable[RoundLine], notices: Iterable[Notice]) -> list[RoundLine]:
    """The lines with the numbers of what is to be looked at with them."""
    by_applicant: dict[str, list[Notice]] = {}
    for each in notices:
        by_applicant.setdefault(each.applicant, []).append(each)
    return [
        replace(line, notices=tuple(each.number for each in by_applicant.get(line.applicant, ()) if _about(each, line)))
        for line in lines
    ]


def _about(each: Notice, line: RoundLine) -> bool:
    """Whether a caution is about a line: it names the line, or the line's item."""
    caution = each.caution
    if caution.lines:
        return line.number in caution.lines
    return (
        bool(caution.item)
        and form(caution.item) == line.same
        and caution.clause in {"", line.clause}
        and caution.payer in {"", line.payer}
    )


def notices_table(notices: Iterable[Notice], vocabulary: Vocabulary, lang: str, unmet: Iterable[Finding] = ()) -> Table:
    """What is to be looked at, by number; lines name these numbers. Then what people settled that meets nothing."""
    head = pick(
        lang,
        ("序号", "代码", "申报主体", "是什么", "条款", "事项", "出资", "说明", "出处"),
        ("no.", "code", "applicant", "what", "clause", "item", "payer", "words", "places"),
    )
    body = [
        (
            str(each.number), each.code, each.name, caution_word(each.caution, lang),
            f"{each.caution.policy}/{each.caution.clause}" if each.caution.clause else "—", each.caution.item or "—",
            payer_word(each.caution.payer, vocabulary, lang) if each.caution.payer else "—", each.caution.text(lang),
            pick(lang, "、", ", ").join(map(str, each.places)) or "—",
        )
        for each in notices
    ]  # fmt: skip
    what = {True: pick(lang, "答复有疑", "reply in doubt"), False: pick(lang, "没有用上", "meets nothing")}
    stop = pick(lang, "：", ": ")
    body += [
        (
            "—",
            "—",
            "—",
            what[each.code.startswith("replies.")],
            "—",
            "—",
            "—",
            f"{each.mark}{stop}{each.message(lang)}",
            str(each.mark),
        )
        for each in unmet
    ]
    return Table(head, tuple(body), frozenset({0}), (None, None, 24, None, 24, 24, None, 80, 40))
