"""How claims stand beside those of others, before anything is decided: what was withdrawn or barred claims nothing.

What was issued stands, whatever became of it since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qaward.budget.claim import LineKey
from qaward.cohort.stand import About, Stand, StandOf
from qaward.engine.cautions import Caution
from qaward.findings import Findings, texts
from qaward.identity import code as code_form
from qaward.intake.profiles import Applied
from qaward.policy.model import Clause
from qaward.rounds.course import Course, Known, courses_of
from qaward.rounds.lines import RoundLine
from qaward.rounds.progress import Progress, Turn
from qaward.rounds.published import Published
from qaward.rounds.stops import Stops
from qaward.rounds.tracked import then_and_now
from qaward.vocabulary.fact import APPLICANT


def stand_of(
    progress: Progress, applied: Sequence[Applied], published: Published, clauses: Sequence[Clause], stops: Stops
) -> StandOf:
    """How each claim stands, by the course of its case and by what stands in its way."""
    if not progress.turns:
        return stops.stand
    people, past = then_and_now(applied, published)
    cases = frozenset(_possible(applied, clauses))
    # What may not be is told once it is known what cases there are.
    courses = courses_of(progress.turns, Known(cases, people), past, Findings()).of
    return _Stands(courses, {turn.mark: turn for turn in progress.turns}, stops).of


def _possible(applied: Iterable[Applied], clauses: Iterable[Clause]) -> Iterator[LineKey]:
    """Every case there may be: what each clause can give each applicant."""
    by_kind: dict[str, list[tuple[str, str, str]]] = {}
    for clause in clauses:
        for line in clause.pays:
            by_kind.setdefault(clause.each, []).append((clause.policy, clause.id, line.payer))
    for each in applied:
        who = code_form(each.key)
        for kind, item in ((APPLICANT, ""), *((item.kind, item.same) for item in each.facts.items)):
            for policy, clause_id, payer in by_kind.get(kind, ()):
                yield LineKey(who, policy, clause_id, item, payer)


class _Stands:
    """The courses that there may be, and what stands in the way."""

    def __init__(self, courses: Mapping[LineKey, Course], turns: Mapping[object, Turn], stops: Stops) -> None:
        self._courses, self._stops = courses, stops
        self._fixed = {(case.applicant, case.item) for case, course in courses.items() if course.fixed}
        self._whole: set[tuple[str, str]] = set()
        for case, course in courses.items():
            turn = turns.get(course.place)
            if course.state.effect == "waived" and turn is not None and not (turn.clause or turn.payer):
                self._whole.add((case.applicant, case.item))

    def of(self, about: About) -> Stand:
        """How a claim stands, or all that is claimed for an item."""
        if not about.clause:
            thing = about.applicant, about.item
            if thing in self._fixed:
                return "stands"
            return "gone" if thing in self._whole else self._stops.stand(about)
        key = LineKey(about.applicant, about.policy, about.clause, about.item, about.payer)
        course = self._courses.get(key)
        effect = course.state.effect if course is not None else "free"
        if effect in {"fixed", "waived"}:
            return "stands" if effect == "fixed" else "gone"
        found = self._stops.stand(about)
        return "open" if effect == "held" and found == "stands" else found


@dataclass(frozen=True, slots=True)
class _Thing:
    """What several may claim: an item under a clause, of a payer."""

    policy: str
    clause: str
    kind: str
    same: str
    payer: str


def left_aside(lines: Iterable[RoundLine], stand: StandOf) -> dict[str, list[Caution]]:
    """What is told of claims, by the keys of their applicants, since another one to the same counts no more."""
    things: dict[_Thing, list[RoundLine]] = {}
    for line in lines:
        if line.item:
            thing = _Thing(line.policy, line.clause, line.kind, line.same, line.payer)
            things.setdefault(thing, []).append(line)
    found: dict[str, list[Caution]] = {}
    for thing, members in things.items():
        if len({line.applicant for line in members}) < 2:
            continue
        gone: dict[str, str] = {}
        stay: dict[str, list[RoundLine]] = {}
        for line in members:
            about = About(line.applicant, line.kind, line.same, line.policy, line.clause, line.payer)
            if stand(about) == "gone":
                gone[line.applicant] = line.name
            else:
                stay.setdefault(line.applicant, []).append(line)
        for key, own in stay.items() if gone else ():
            others = "、".join(gone[each] for each in sorted(gone))
            words = {"clause": thing.clause, "item": own[0].item, "others": others}
            numbers = tuple(line.number for line in own)
            found.setdefault(key, []).append(
                Caution("between.gone", thing.policy, thing.clause, own[0].item, thing.payer, texts(words), numbers)
            )
    return found
