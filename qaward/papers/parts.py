"""What a summary breaks the money down by: clause, payer, kind, district, and facts that the lists hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qaward.findings import Findings
from qaward.intake.profiles import Applied
from qaward.intake.values import is_truth
from qaward.marks import Mark
from qaward.papers.breakdown import NOT_KNOWN
from qaward.papers.cases import Case
from qaward.papers.columns import Row, Wanted, fact_column
from qaward.papers.figures import wan
from qaward.papers.made import MadeRun
from qaward.papers.paying import PaidNow
from qaward.papers.sheets import Papers
from qaward.report.words import payer_word
from qaward.vocabulary.model import Vocabulary

USUAL_FACTS = ("企业规模", "级别")
"""By which facts, besides the district, a summary goes where `papers.yaml` names none and the lists hold them."""
NOT_OF_IT = "没有此项的"
"""What a part is called whose items cannot have a fact."""


@dataclass(frozen=True, slots=True)
class By:
    """One way of breaking the money down: its key on the page, its heading, and the part that a case belongs to."""

    key: str
    title: str
    part: Callable[[Case], str]


def ways_of(papers: Papers) -> Iterator[By]:
    """By what the money of a run is broken down: facts that `papers.yaml` names, or the usual ones that lists hold."""
    made = papers.made
    yield By("clause", "按条款", lambda case: f"{case.first.article} {case.first.title}".strip())
    yield By("payer", "按出资", lambda case: payer_word(case.key.payer, made.vocabulary, "zh"))
    yield By("kind", "按申报主体类型", lambda case: _kind_word(case, made))
    if papers.plan.summary.by:
        yield from _facts(papers.plan.summary.by, made.vocabulary)
        return
    ways = [By("district", "按县区", lambda case: district(case.applied, made.vocabulary) or NOT_KNOWN)]
    named = (fact_column(word, Mark(""), made.vocabulary, Findings()) for word in USUAL_FACTS)
    ways += _facts(tuple(each for each in named if each is not None), made.vocabulary)
    for way in ways:
        if {way.part(case) for case in papers.cases} - {NOT_KNOWN, NOT_OF_IT}:
            yield way


def district(applied: Applied, vocabulary: Vocabulary) -> str:
    """Where an applicant belongs, as lists say; empty where none does.

    That is its region, or the place that a list has where it is asked whether the applicant belongs to the region.
    """
    if applied.facts.region:
        return applied.facts.region
    for fact in vocabulary.local:
        given = applied.sources.get((None, f"applicant.{fact.key}"))
        if given is not None and given.shown.strip() and not is_truth(given.shown):
            return given.shown.strip()
    return ""


def _kind_word(case: Case, made: MadeRun) -> str:
    labels = made.vocabulary.applicant_kinds.get(case.applied.facts.kind, ())
    return next(iter(labels), NOT_KNOWN)


def _facts(wanted: tuple[Wanted, ...], vocabulary: Vocabulary) -> Iterator[By]:
    for at, each in enumerate(wanted, 1):
        yield By(f"fact-{at}", f"按{each.column.head}", _of(each, vocabulary))


def _of(wanted: Wanted, vocabulary: Vocabulary) -> Callable[[Case], str]:
    scope, _, key = wanted.path.partition(".")

    def word(case: Case) -> str:
        found = wanted.value(Row(case, 0, PaidNow(case), vocabulary))
        if found is None:
            kind = vocabulary.item_kinds.get(case.first.kind)
            of_it = scope != "item" or (kind is not None and key in kind.facts)
            return NOT_KNOWN if of_it else NOT_OF_IT
        return f"{wan(found)}万元" if wanted.column.kind == "fen" and isinstance(found, int) else str(found)

    return word
