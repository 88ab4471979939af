"""The summary of a run as one page: pictures first, each with its table; no network, no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qaward.papers.breakdown import Alternative, Money, Share, alternatives, moneys, parted
from qaward.papers.earlier import UNCLAIMED, Earlier, EarlierList, by_clause, by_list, earlier_payments
from qaward.papers.outgoing import INTERNAL
from qaward.papers.parts import ways_of
from qaward.papers.pictures import Drawn, Picture, most_of, picture
from qaward.papers.sheets import Papers
from qaward.papers.template_data import Needed, made_visible
from qaward.papers.templating import html_page
from qaward.rounds.tables import MATTERS


@dataclass(frozen=True, slots=True)
class Chart:
    """A way of breaking the money down: its picture, and the table that says the same in full."""

    key: str
    title: str
    picture: Picture
    parts: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """How many things of one kind wait for a person."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class SummaryData:
    """What the template of the summary gets; sums are fen.

    `last_years` and `earlier` are what was paid before, by list and by clause; `readings` tells whether others were
    tried, `alternatives` which of them change a sum.
    """

    title: Needed[str]
    run: Needed[str]
    day: Needed[date]
    money: Needed[tuple[Money, ...]]
    money_picture: Needed[Picture]
    charts: Needed[tuple[Chart, ...]]
    earlier_picture: Picture
    readings_picture: Picture
    signed_on: date | None = None
    office: str = ""
    applicants: int = 0
    awarded: int = 0
    total: int = 0
    draft: bool = True
    last_years: tuple[EarlierList, ...] = ()
    earlier: tuple[Earlier, ...] = ()
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
    paid = earlier_payments(made)
    money, earlier = moneys(made, paid), by_clause(paid, papers.cases, made)
    others = alternatives(made) if plan.summary.readings else ()
    return made_visible(
        SummaryData(
            title=made.outcome.round.name,
            run=made.number,
            day=made.outcome.round.day,
            money=money,
            money_picture=picture("money", "预算、核定和此前已付", tuple(_of_money(money))),
            charts=tuple(chart(way.key, way.title, parted(papers.cases, way.part)) for way in ways_of(papers)),
            earlier_picture=picture("earlier", "各条款此前已付和这次核定", tuple(_of_clauses(earlier))),
            readings_picture=picture("readings", "改取别的读法，应付合计增减", tuple(_of_readings(others))),
            signed_on=papers.signed_on,
            office=plan.office,
            applicants=len(made.outcome.profiles.applied),
            awarded=len({case.applied.key for case in papers.cases if case.share}),
            total=sum(case.share for case in papers.cases),
            draft=papers.draft,
            last_years=by_list(paid),
            earlier=earlier,
            alternatives=others,
            readings=plan.summary.readings,
            waits=tuple(
                Waits(word, number) for word, number in sorted(waits.items(), key=lambda each: (-each[1], each[0]))
            ),
        )
    )


def chart(key: str, title: str, parts: Sequence[Share]) -> Chart:
    """A chart of parts, the largest first."""
    drawn = most_of(Drawn(each.label, each.fen) for each in parts)
    return Chart(key, title, picture(key, f"{title}的核定金额", tuple(drawn)), tuple(parts))


BUDGET, NOW, BEFORE = "预算", "核定", "此前已付"
"""What a bar is a sum of, where a picture has several."""


def _of_money(money: Sequence[Money]) -> Iterator[Drawn]:
    for each in money:
        if each.budget is not None:
            yield Drawn(each.payer, each.budget, BUDGET, "budget")
        yield Drawn(each.payer, each.given, NOW)
        if each.before:
            yield Drawn(each.payer, each.before, BEFORE, "before")


def _of_clauses(earlier: Sequence[Earlier]) -> Iterator[Drawn]:
    for each in earlier:
        if each.fen:
            yield Drawn(each.label, each.fen, BEFORE, "before")
            if each.label != UNCLAIMED:
                yield Drawn(each.label, each.now, NOW)


def _of_readings(others: Sequence[Alternative]) -> Iterator[Drawn]:
    for at, each in enumerate(others, 1):
        label = f"{at}. {each.payer} {each.chosen} → {each.other}"
        yield Drawn(label, each.change, "", "more" if each.change > 0 else "less")
