"""What somebody should look at before a round is used: cautions of decisions, and applicants whose codes look alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qaward.engine.cautions import WORDINGS, Caution
from qaward.engine.claims import Claims
from qaward.engine.held_words import Wording
from qaward.facts import HELD_BETWEEN
from qaward.findings import Finding
from qaward.identity import form
from qaward.intake.profiles import Applied, ItemKey
from qaward.marks import Mark
from qaward.report.cautions import caution_word
from qaward.report.rows import Table
from qaward.report.words import payer_word, pick
from qaward.rounds.lines import RoundLine, State
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
    told: Mapping[str, Told],
    applied: Sequence[Applied],
    more: Mapping[str, Sequence[Caution]] = _NO_MORE,
    lines: Iterable[RoundLine] = (),
) -> tuple[Notice, ...]:
    """Everything to look at, in the order of applicants; that two codes look alike stands with the second.

    Items that two have in common, or seem to, are questions. `more` is what else is told of applicants, by their keys.
    What holds nothing but `lines` that are not paid is settled by what keeps them from it.
    """
    out = {(line.applicant, line.number): line for line in lines if line.state in _SETTLED}
    claims = Claims()
    found: list[tuple[Applied, Caution]] = []
    for each in applied:
        known = len(claims.shared)
        claims.meet(each.facts, str(each.places[None][0]) if each.places.get(None) else each.code)
        shared = (shared.caution for shared in claims.shared[known:])
        cautions = (*told[each.key].cautions, *more.get(each.key, ()), *shared)
        found += [(each, in_a_round(_settled(caution, each.key, out))) for caution in cautions]
    rows = _Rows(applied)
    return tuple(
        Notice(number, who.key, who.code, who.name, caution, rows.of(who, caution))
        for number, (who, caution) in enumerate(found, start=1)
    )


_SETTLED: frozenset[State] = frozenset({"barred", "unpaid", "waived"})


def _settled(caution: Caution, applicant: str, out: Mapping[tuple[str, int], RoundLine]) -> Caution:
    """What holds lines as decided, where none of them is paid whatever becomes of it."""
    own = [out.get((applicant, number)) for number in caution.lines]
    if not caution.hold or not own or None in own:
        return caution
    because = dict.fromkeys(each.because[-1] for each in own if each is not None and each.because)
    return replace(caution, because="、".join(because))


def in_a_round(caution: Caution) -> Caution:
    """What holds with what to do about it in a round, which has no profile to write into."""
    if caution.code not in INSTEAD:
        return caution
    return replace(caution, instead=INSTEAD[caution.code])


_GIVE = Wording("请在待办里答给哪一家", "answer in the queue who is given it")
_LISTS = Wording("请查明后改正名单，再运行一次", "find out, put the list right and run again")
INSTEAD: Mapping[str, Wording] = {
    **dict.fromkeys(HELD_BETWEEN, _GIVE),
    **dict.fromkeys(("paid.group", "paid.alike"), _LISTS),
    "paid.undated": Wording(
        "请在付款的名单里补填日期，再运行一次", "give the day in the list of payments and run again"
    ),
    "id.digits-lost": Wording(
        "请在名单里按原件改写，再运行一次", "write it in the list as it is in the original, and run again"
    ),
    "between.consent": Wording(
        "请补同意的材料，再在待办里答给哪一家", "ask for the papers, and answer in the queue who is given it"
    ),
    "between.open": Wording(
        "请在名单里补填，或在待办里答给哪一家", "give it in the list, or answer in the queue who is given it"
    ),
    "between.unread": Wording("请改正退回的那一行，再运行一次", "put right the row that was rejected and run again"),
}
"""What to do in a round about what holds, by code."""


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
    what = {"replies": pick(lang, "答复有疑", "reply in doubt"), "round": pick(lang, "超出预算", "above the budget")}
    idle = pick(lang, "没有用上", "meets nothing")
    stop = pick(lang, "：", ": ")
    body += [
        (
            "—",
            "—",
            "—",
            what.get(each.code.partition(".")[0], idle),
            "—",
            "—",
            "—",
            f"{each.mark}{stop}{each.message(lang)}",
            str(each.mark),
        )
        for each in unmet
    ]
    return Table(head, tuple(body), frozenset({0}), (None, None, 24, None, 24, 24, None, 80, 40))
