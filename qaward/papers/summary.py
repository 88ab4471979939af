"""The summary of a run as one page: pictures first, each with its table; no network, no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qaward.papers.breakdown import (
    NOT_KNOWN,
    Alternative,
    LastYear,
    Money,
    Share,
    alternatives,
    last_years,
    moneys,
    parted,
)
from qaward.papers.cases import Case
from qaward.papers.columns import Row, Wanted
from qaward.papers.made import MadeRun
from qaward.papers.outgoing import INTERNAL
from qaward.papers.paying import PaidNow
from qaward.papers.sheets import Papers
from qaward.papers.template_data import Needed
from qaward.papers.templating import html_page
from qaward.report.words import payer_word
from qaward.rounds.tables import MATTERS

WIDTH, STEP = 100, 42
"""How wide the widest bar is, in per cent of the page, and how high a row, in pixels."""
LONGEST_LABEL = 16
MOST_BARS = 12
"""More parts than these are one bar, 其他; the table has them all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its label, its sum in fen, its width in per cent, where it begins from above in pixels."""

    label: str
    fen: int
    width: int
    top: int

    @property
    def short(self) -> str:
        """The label, cut where a chart has no room for all of it: the table has it whole."""
        return self.label if len(self.label) <= LONGEST_LABEL else f"{self.label[: LONGEST_LABEL - 1]}…"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of bars with what it says in words, and the table that says the same in full."""

    key: str
    title: str
    told: str
    height: int
    bars: tuple[Bar, ...]
    parts: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """How many things of one kind wait for a person."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class SummaryData:
    """What the template of the summary gets; sums are fen."""

    title: Needed[str]
    run: Needed[str]
    day: Needed[date]
    money: Needed[tuple[Money, ...]]
    charts: Needed[tuple[Chart, ...]]
    signed_on: date | None = None
    office: str = ""
    applicants: int = 0
    awarded: int = 0
    total: int = 0
    draft: bool = True
    last_years: tuple[LastYear, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    readings: bool = False
    waits: tuple[Waits, ...] = ()


def make_summary(papers: Papers) -> Mapping[str, bytes]:
    """The page. Raises InputError where its template is faulty, or the package that fills it in is not installed."""
    page = html_page("summary.html", papers.plan.folder, {"summary": SummaryData})
    return {f"{INTERNAL}/总览.html": page.render(summary=summary_data(papers)).encode()}


def summary_data(papers: Papers) -> SummaryData:
    """The summary of a run as data."""
    made, plan = papers.made, papers.plan
    waits: dict[str, int] = {}
    for each in made.outcome.queue:
        word = MATTERS[each.matter][0]
        waits[word] = waits.get(word, 0) + 1
    return SummaryData(
        made.outcome.round.name,
        made.number,
        made.outcome.round.day,
        moneys(made),
        tuple(_charts(papers)),
        papers.signed_on,
        plan.office,
        len(made.outcome.profiles.applied),
        len({case.applied.key for case in papers.cases if case.share}),
        sum(case.share for case in papers.cases),
        papers.draft,
        last_years(made),
        alternatives(made) if plan.summary.readings else (),
        plan.summary.readings,
        tuple(Waits(word, number) for word, number in sorted(waits.items(), key=lambda each: (-each[1], each[0]))),
    )


def _charts(papers: Papers) -> Iterator[Chart]:
    made = papers.made
    words: list[tuple[str, str, Callable[[Case], str]]] = [
        ("clause", "按条款", lambda case: f"{case.first.article} {case.first.title}".strip()),
        ("payer", "按出资", lambda case: payer_word(case.key.payer, made.vocabulary, "zh")),
        ("kind", "按申报主体类型", lambda case: _kind_word(case, made)),
    ]
    for at, wanted in enumerate(papers.plan.summary.by, 1):
        words.append((f"fact-{at}", f"按{wanted.column.head}", _of(wanted, made)))
    for key, title, word in words:
        yield chart(key, title, parted(papers.cases, word))


def _kind_word(case: Case, made: MadeRun) -> str:
    labels = made.vocabulary.applicant_kinds.get(case.applied.facts.kind, ())
    return next(iter(labels), NOT_KNOWN)


def _of(wanted: Wanted, made: MadeRun) -> Callable[[Case], str]:
    def word(case: Case) -> str:
        found = wanted.value(Row(case, 0, PaidNow(case), made.vocabulary))
        return NOT_KNOWN if found is None else str(found)

    return word


def chart(key: str, title: str, parts: Sequence[Share]) -> Chart:
    """A chart of parts, the largest first; what is beyond the most that it shows is one bar."""
    shown = list(parts[:MOST_BARS])
    rest = parts[MOST_BARS:]
    if rest:
        shown.append(Share("其他", sum(each.fen for each in rest), 0, 0, 0))
    most = max((each.fen for each in shown), default=0)
    bars = tuple(
        Bar(each.label, each.fen, max(1, each.fen * WIDTH // most) if each.fen else 0, at * STEP)
        for at, each in enumerate(shown)
    )
    told = "；".join(f"{each.label} {each.fen // 100:,}.{each.fen % 100:02d} 元" for each in shown)
    return Chart(key, title, told, len(bars) * STEP, bars, tuple(parts))
