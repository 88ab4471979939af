"""The results of a run as tables: what the command prints and the files of a run hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Protocol

from qaward.budget.outcome import Allotment, Line, borne
from qaward.findings import Finding, Findings
from qaward.intake.entries import Given, ListRead
from qaward.intake.picture import Picture
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.money import sum_word
from qaward.nodes import Scalar
from qaward.report.rows import Table
from qaward.report.words import payer_word, pick
from qaward.rounds.course import taken_back
from qaward.rounds.determined_table import FILLED
from qaward.rounds.lines import RoundLine
from qaward.rounds.queue import Waiting
from qaward.rounds.result import progress_totals, totals
from qaward.rounds.run import Outcome
from qaward.rounds.year_rules import rule_word
from qaward.standings import standing_of
from qaward.vocabulary.model import Vocabulary

STATES: Mapping[str, tuple[str, str]] = {
    "counted": ("计入", "counted"),
    "held": ("搁置", "put aside"),
    "barred": ("不付", "barred"),
    "unpaid": ("定为不付", "settled as unpaid"),
    "waived": ("放弃", "waived"),
}
MATTERS: Mapping[str, tuple[str, str]] = {
    "question": ("待人定", "to be settled"),
    "ceiling": ("待核定", "figure wanted"),
    "facts": ("缺事实", "facts wanted"),
    "waiting": ("等待", "waits"),
    "held": ("待核", "held"),
    "payment": ("付款前", "before payment"),
    "issued": ("须更正", "to be corrected"),
    "objection": ("异议", "objection"),
    "order": ("待定先后", "order wanted"),
}
WHYS: Mapping[str, tuple[str, str]] = {
    "no-applicant": ("没有这家的申报", "no application of that name"),
    "no-item": ("本年没有申报这一项", "that item was not applied for"),
    "item-elsewhere": ("本年这一项由别家申报", "another applicant claims that item this year"),
    "item-alike": (
        "与申报的事项只是相像，没有认作同一项",
        "it only looks like an item applied for, and joins none",
    ),
    "other-item": ("审定为不是同一项", "settled to be another item"),
}


class Lists(Protocol):
    """Lists as they were read, and what they say together."""

    @property
    def reads(self) -> Sequence[ListRead]:
        """Each list, file by file."""
        ...

    @property
    def picture(self) -> Picture:
        """What they say together."""
        ...


def lists_table(outcome: Lists, lang: str) -> Table:
    """What became of the rows of each list: read = taken + rejected + put aside."""
    head = pick(
        lang,
        ("名单", "在哪里", "读取", "取用", "退回", "搁置"),
        ("list", "where", "read", "taken", "rejected", "aside"),
    )
    body = tuple(
        (
            read.map.name, read.mark.source + (f"/{read.mark.sheet}" if read.mark.sheet else ""), str(read.read),
            *(str(outcome.picture.fates[read.map.name][fate]) for fate in ("taken", "rejected", "aside")),
        )
        for read in outcome.reads
    )  # fmt: skip
    return Table(head, body, frozenset({2, 3, 4, 5}))


def totals_table(outcome: Outcome, vocabulary: Vocabulary, lang: str) -> Table:
    """Sums per payer, standing and state."""
    head = pick(lang, ("出资", "性质", "状态", "笔数", "金额"), ("payer", "standing", "state", "lines", "sum"))
    body = tuple(
        (
            payer_word(each["payer"], vocabulary, lang), standing_word_of(each["standing"], lang),
            pick(lang, *STATES[each["state"]]), str(each["lines"]), sum_word(each["fen"]),
        )
        for each in totals(outcome.lines)
    )  # fmt: skip
    return Table(head, body, frozenset({3, 4}))


def progress_table(outcome: Outcome, vocabulary: Vocabulary, lang: str) -> Table:
    """What was issued, paid and recovered, per payer."""
    head = pick(
        lang,
        ("出资", "笔数", "已下达（元）", "已拨付（元）", "已追回（元）", "其中从已拨付的收回（元）", "待拨付（元）"),
        ("payer", "lines", "issued, 元", "paid, 元", "recovered, 元", "of that from payments, 元", "to be paid, 元"),
    )
    body = tuple(
        (
            payer_word(each["payer"], vocabulary, lang), str(each["lines"]),
            *map(yuan, (*sums[:3], taken_back(*sums), sums[3])),
        )
        for each in progress_totals(outcome.lines)
        for sums in [tuple(each[f"{key}_fen"] for key in ("issued", "paid", "recovered", "left"))]
    )  # fmt: skip
    return Table(head, body, frozenset({1, 2, 3, 4, 5, 6}))


def standing_word_of(word: str, lang: str) -> str:
    """The name of a standing by its key; the key itself where there is none of it."""
    found = standing_of(word)
    return word if found is None else pick(lang, found.zh, found.en)


def queue_table(queue: Iterable[Waiting], vocabulary: Vocabulary, lang: str, *, exact: bool = False) -> Table:
    """The queue, the highest sums first; what hangs on each has a column for each payer in 元, if `exact`."""
    queue = tuple(queue)
    payers = sorted({payer for each in queue for payer, _ in each.fen}) if exact else []
    about = [payer_word(payer, vocabulary, lang) for payer in payers]
    stakes = [pick(lang, f"涉及{word}（元）", f"at stake, {word}, 元") for word in about]
    if not exact:
        stakes = [pick(lang, "涉及金额", "at stake")]
    before = pick(lang, ("编号", "是什么", "申报主体", "事项"), ("id", "what", "applicant", "item"))
    head = (*before, *stakes, *pick(lang, ("要定什么", "出处"), ("to be settled", "places")))
    body = tuple(
        (
            each.question or "—", pick(lang, *MATTERS[each.matter]), each.name or "—", each.item or "—",
            *(_stakes(each, payers, lang) if exact else [_stake(each, vocabulary, lang)]), each.text.message(lang),
            pick(lang, "、", ", ").join(map(str, each.places)),
        )
        for each in queue
    )  # fmt: skip
    return Table(head, body, frozenset(), (None, None, 24, 24, *(20 for _ in stakes), 60, 40))


def to_be_filled(queue: Table) -> Table:
    """The queue with the columns that people fill in: given back, it is a list of determinations."""
    blank = ("",) * len(FILLED)
    return Table((*queue.head, *FILLED), tuple((*row, *blank) for row in queue.body))


def _stake(each: Waiting, vocabulary: Vocabulary, lang: str) -> str:
    parts = [
        f"{payer_word(payer, vocabulary, lang)} {pick(lang, '不限', 'no limit') if fen is None else sum_word(fen)}"
        for payer, fen in each.fen
        if fen != 0
    ]
    return pick(lang, "、", ", ").join(parts) or "—"


def _stakes(each: Waiting, payers: Iterable[str], lang: str) -> list[str]:
    """What hangs on something, payer by payer."""
    sums = dict(each.fen)
    words = {payer: pick(lang, "不限", "no limit") if fen is None else yuan(fen) for payer, fen in sums.items()}
    return [words.get(payer, "0.00") for payer in payers]


def shares_of(lines: Iterable[RoundLine], money: Allotment) -> list[int | None]:
    """What is to be issued, in fen, on the first line of each case that is due; None on lines that are not."""
    shares = {each.claim.key: each.share for each in money.lines}
    return [shares.pop(line.case, 0) if line.due else None for line in lines]


def lines_table(lines: Iterable[RoundLine], vocabulary: Vocabulary, lang: str, money: Allotment | None = None) -> Table:
    """Every line with its state and its source rows; sums are in words.

    With the year's `money` they are in 元 and can be added up, and what it gives stands on the first line of each case
    that is due: that is what is to be issued.
    """
    exact = money is not None
    word = yuan if exact else sum_word
    unit = pick(lang, "（元）", ", 元") if exact else ""
    lines = tuple(lines)
    shares = shares_of(lines, money) if money is not None else [None] * len(lines)
    head = pick(
        lang,
        (
            "代码",
            "申报主体",
            "条款",
            "名称",
            "事项",
            "出资",
            "性质",
            "状态",
            f"条款金额{unit}",
            f"本次计{unit}",
            *((f"分得{unit}",) if exact else ()),
            "进度",
            "因为",
            "注意",
            "出处",
        ),
        (
            "code",
            "applicant",
            "clause",
            "title",
            "item",
            "payer",
            "standing",
            "state",
            f"gross{unit}",
            f"counts{unit}",
            *((f"given{unit}",) if exact else ()),
            "progress",
            "because",
            "look",
            "places",
        ),
    )
    body = tuple(
        (
            line.code, line.name, f"{line.policy}/{line.clause}", line.title, line.item or "—",
            payer_word(line.payer, vocabulary, lang), standing_word_of(line.standing.value, lang),
            pick(lang, *STATES[line.state]), word(line.gross) if line.figure else "—",
            word(line.net) if line.figure else "—",
            *(("—" if share is None else yuan(share),) if exact else ()), line.course.state.word(lang),
            pick(lang, "、", ", ").join(line.because) or "—",
            pick(lang, "、", ", ").join(map(str, line.notices)) or "—",
            pick(lang, "、", ", ").join(map(str, line.places)),
        )
        for line, share in zip(lines, shares, strict=True)
    )  # fmt: skip
    return Table(head, body, frozenset({8, 9, 10} if exact else {8, 9}))


def money_table(outcome: Outcome, vocabulary: Vocabulary, lang: str) -> Table:
    """The year's money, line by line: before, given, withheld, and who bears what of it and when."""
    division, plan = Borne(outcome, vocabulary, lang), outcome.round.money
    head = pick(
        lang,
        ("次序", "代码", "申报主体", "条款", "事项", "出资", "应付（元）", "分得（元）", "未付（元）"),
        ("place", "code", "applicant", "clause", "item", "payer", "due, 元", "given, 元", "withheld, 元"),
    )
    body = tuple(
        (
            str(line.at), line.claim.applicant, line.claim.name, f"{line.claim.policy}/{line.claim.clause}",
            line.claim.item or "—", payer_word(line.claim.payer, vocabulary, lang), yuan(line.due), yuan(line.share),
            yuan(line.withheld), *division.sums([line]), line.fate.word(lang),
            pick(lang, "、", ", ").join(rule_word(step.rule, plan, vocabulary, lang) for step in line.steps) or "—",
        )
        for line in outcome.money.lines
    )  # fmt: skip
    last = pick(lang, ("结果", "依据"), ("fate", "rules"))
    return Table((*head, *division.head, *last), body, frozenset({0, 6, 7, 8, *range(9, 9 + len(division.head))}))


class Borne:
    """The columns of who bears what and when; there are none where each payer bears its own, all at once."""

    def __init__(self, outcome: Outcome, vocabulary: Vocabulary, lang: str) -> None:
        lines = outcome.money.lines
        plain = all(cell.payer == each.claim.payer and cell.tranche == 1 for each in lines for cell in each.cells)
        cells = () if plain else borne(lines)
        self._keys = [(each.payer, each.tranche) for each in cells]
        times = len({tranche for _, tranche in self._keys})
        when = {tranche: _when(outcome, tranche) for _, tranche in self._keys}
        self.head = tuple(
            pick(lang, f"{payer_word(payer, vocabulary, lang)}承担", f"borne by {payer_word(payer, vocabulary, lang)}")
            + (pick(lang, f"·第{tranche}期", f", part {tranche}") + when[tranche] if times > 1 else "")
            + pick(lang, "（元）", ", 元")
            for payer, tranche in self._keys
        )

    def sums(self, lines: Iterable[Line]) -> tuple[str, ...]:
        """What is in these columns for some lines."""
        found = {(each.payer, each.tranche): each.fen for each in borne(lines)}
        return tuple(yuan(found.get(key, 0)) for key in self._keys)


def _when(outcome: Outcome, tranche: int) -> str:
    """When a part is paid, in the office's words; nothing where budgets of the year say several things of it."""
    plan = outcome.round
    said = {
        budget.division.tranches[tranche - 1].when
        for budget in plan.money.budgets
        if budget.year == plan.head.year and len(budget.division.tranches) >= tranche
    }
    return f"·{next(iter(said))}" if len(said) == 1 and "" not in said else ""


def yuan(fen: int) -> str:
    """A sum in 元 with two decimals, as payment sheets have it."""
    return f"{fen // 100}.{fen % 100:02d}"


def rejects_table(outcome: Lists, lang: str, notes: Iterable[Finding] = ()) -> Table:
    """Rows that could not be read, with what is noted of them."""
    noted: dict[Mark, list[Finding]] = {}
    for note in notes:
        noted.setdefault(note.mark, []).append(note)
    head = pick(lang, ("名单", "出处", "申报主体", "退回原因"), ("list", "place", "applicant", "reasons"))
    stop = pick(lang, "；", "; ")
    body = tuple(
        (
            each.list,
            str(each.mark),
            each.name or each.code or "—",
            stop.join(finding.message(lang) for finding in (*each.findings, *noted.get(each.mark, ()))),
        )
        for each in outcome.picture.rejected
    )
    return Table(head, body, frozenset(), (None, None, None, 80))


def unmatched_table(outcome: Lists, lang: str) -> Table:
    """Rows that join nothing."""
    head = pick(lang, ("名单", "出处", "写的是", "为何对不上"), ("list", "place", "what it says", "why"))
    body = tuple(
        (each.list, str(each.mark), each.what, pick(lang, *WHYS[each.why])) for each in outcome.picture.unmatched
    )
    return Table(head, body)


def yuan_signed(fen: int) -> str:
    """A difference in 元."""
    return yuan(fen) if fen >= 0 else f"-{yuan(-fen)}"


def budget_table(outcome: Outcome, vocabulary: Vocabulary, lang: str) -> Table:
    """What each budget has, what is owed and given of it, and who bears what of that and when."""
    division = Borne(outcome, vocabulary, lang)
    head = pick(
        lang,
        ("出资", "预算（元）", "笔数", "应付（元）", "分得（元）", "未付（元）", "结余（元）"),
        ("payer", "budget, 元", "lines", "due, 元", "given, 元", "withheld, 元", "left, 元"),
    )
    lines = iter(outcome.money.lines)  # those of each total follow one another
    body = tuple(
        (
            payer_word(each.payer, vocabulary, lang), "—" if each.fen is None else yuan(each.fen), str(each.lines),
            yuan(each.due), yuan(each.share), yuan(each.withheld), "—" if each.left is None else yuan_signed(each.left),
            *division.sums(islice(lines, each.lines)),
        )
        for each in outcome.money.totals
    )  # fmt: skip
    return Table((*head, *division.head), body, frozenset(range(1, 7 + len(division.head))))


def sources_table(applied: Applied, vocabulary: Vocabulary, lang: str) -> Table:
    """Every value that is known of an applicant, with the list and the cell it came from."""
    head = pick(
        lang, ("事项", "内容", "值", "名单", "写的是", "出处"), ("item", "field", "value", "list", "written", "place")
    )
    ids = {(item.kind, item.same): item.id for item in applied.facts.items}
    body = tuple(
        (
            "—" if item is None else ids.get(item, item[1]), pick(lang, given.field.label, given.field.path),
            _value(given, vocabulary, lang), given.list, given.shown or pick(lang, "（空白）", "(blank)"),
            str(given.mark),
        )
        for (item, _), given in sorted(applied.sources.items(), key=lambda each: (each[0][0] or ("", ""), each[0][1]))
    )  # fmt: skip
    return Table(head, body, frozenset(), (30, None, None, None, 24, None))


def _value(given: Given, vocabulary: Vocabulary, lang: str) -> str:
    """A value as people are told it."""
    if given.field.path == "applicant.kind" and lang == "zh":
        return vocabulary.applicant_kinds.get(given.text, (given.text,))[0]
    found = given.field.fact.read(Scalar(given.text, given.mark), Findings())
    return given.text if found is None else given.field.fact.show(found, lang)
