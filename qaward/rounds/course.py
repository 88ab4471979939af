"""The course of each case: changes of state in order of days, each held against what it may follow and the money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qaward.budget.claim import LineKey
from qaward.findings import Finding, Findings, InputError
from qaward.identity import form
from qaward.marks import Mark
from qaward.money import format_money
from qaward.rounds.people import People
from qaward.rounds.progress import Turn
from qaward.rounds.published import Published
from qaward.rounds.states import FIRST, NOTICED, STATES, CaseState, rank


@dataclass(frozen=True, slots=True)
class Course:
    """How far a case has come: its state since a day (ISO text), by which document, and the sums, in fen.

    `issued` holds what was paid in addition too; `left` is what was issued and is still to be paid. What is recovered
    comes off what is not paid yet first. `notice` is the run that was published last, `basis` the run that a change
    named last, and by whose figures the sum was settled; `of_run` is that of when it was issued. `place` is where the
    last change stands.
    """

    state: CaseState = FIRST
    since: str = ""
    number: str = ""
    because: str = ""
    notice: str = ""
    basis: str = ""
    of_run: str = ""
    issued: int = 0
    paid: int = 0
    recovered: int = 0
    left: int = 0
    corrected: bool = False
    place: Mark | None = None

    @property
    def fixed(self) -> bool:
        """Whether its sum is changed by entries alone."""
        return self.state.effect == "fixed"

    @property
    def fen(self) -> int:
        """What it comes to."""
        return self.issued - self.recovered

    @property
    def back(self) -> int:
        """What of payments is taken back, after all that was not paid yet."""
        return taken_back(self.issued, self.paid, self.recovered, self.left)

    @property
    def spent(self) -> int:
        """What it keeps of what was paid: with what is left to pay it is what it comes to."""
        return self.paid - self.back

    def turned(self, turn: Turn, fen: int) -> Course:
        """The same after a change; `fen` is the sum of the change."""
        after = replace(
            self, state=turn.state, since=turn.day.isoformat(), number=turn.number, because=turn.because,
            notice=turn.run if turn.state.key == NOTICED else self.notice, basis=turn.run or self.basis,
            place=turn.mark,
        )  # fmt: skip
        match turn.state.entry:
            case "issued":
                return replace(after, of_run=after.basis, issued=self.issued + fen, left=self.left + fen)
            case "paid":
                return replace(after, paid=self.paid + fen, left=self.left - fen)
            case "supplement":
                return replace(after, issued=self.issued + fen, paid=self.paid + fen, corrected=True)
            case "recovered":
                left = max(0, self.left - fen)
                return replace(after, recovered=self.recovered + fen, left=left, corrected=True)
            case _:
                return after

    def most(self, state: CaseState) -> int | None:
        """The most that a change to a state can be of, in fen; None: no limit."""
        return {"paid": self.left, "recovered": self.fen}.get(state.entry)


def taken_back(issued: int, paid: int, recovered: int, left: int) -> int:
    """What of payments is taken back, in fen: what is recovered comes off what is not paid yet first."""
    return recovered - (issued - paid - left)


NO_COURSE = Course()
"""The course of a case of which no list says anything."""


@dataclass(frozen=True, slots=True)
class Known:
    """The cases there are, and whom a word of a list may mean."""

    cases: frozenset[LineKey]
    people: People


@dataclass(frozen=True, slots=True)
class Courses:
    """The course of every case of which a list says something, and the changes that meet no case.

    Of the `unused`, `not_due` are those about a case that there is, and that was not due in the run that they name.
    """

    of: Mapping[LineKey, Course]
    unused: tuple[Turn, ...] = ()
    not_due: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """A change as it is about one case, with its sum in fen."""

    turn: Turn
    fen: int

    @property
    def order(self) -> tuple[object, ...]:
        """The order of changes: by day, then by state, then by what tells them apart."""
        turn = self.turn
        return turn.day, rank(turn.state), self.fen, turn.number, turn.because


def make_courses(turns: Sequence[Turn], known: Known, published: Published) -> Courses:
    """The course of every case. The order of the list changes nothing: changes are taken by their days.

    Raises InputError where a change may not follow what was before it, where more is paid than was issued or more
    recovered than it comes to, or where it is about nobody in particular.
    """
    problems = Findings()
    found = courses_of(turns, known, published, problems)
    if problems.errors:
        raise InputError(problems)
    return found


def courses_of(turns: Sequence[Turn], known: Known, published: Published, problems: Findings) -> Courses:
    """The same, with what may not be in `problems`: a case of which something is so has no course."""
    steps: dict[LineKey, list[_Step]] = {}
    unused: list[Turn] = []
    index = _Index(known, published, turns, problems)
    for turn in turns:
        met = False
        for case, fen in index.about(turn):
            steps.setdefault(case, []).append(_Step(turn, fen))
            met = met or case in known.cases
        if not met:
            unused.append(turn)
    told: set[tuple[Mark, str]] = set()
    found: dict[LineKey, Course] = {}
    broad = _Broad()
    for case in sorted(steps, key=lambda each: (each.applicant, each.policy, each.clause, each.item, each.payer)):
        course = _course(steps[case], broad)
        if isinstance(course, Course):
            found[case] = course
        elif (course.mark, course.code) not in told:  # a change about a whole run is told once
            told.add((course.mark, course.code))
            problems.extend([course])
    problems.extend(finding for mark, finding in broad.refused.items() if mark not in broad.taken)
    return Courses(found, tuple(unused), tuple(turn for turn in unused if turn.run and index.knows(turn)))


class _Index:
    """Which cases a change is about."""

    def __init__(self, known: Known, published: Published, turns: Iterable[Turn], problems: Findings) -> None:
        self._known, self._published, self._problems = known, published, problems
        cases = set(known.cases)
        for past in published.values():
            cases |= past.cases.keys()
        cases |= {case for turn in turns if turn.fen is not None for case in self._one(turn)}
        self._of: dict[str, list[LineKey]] = {}
        for case in cases:
            self._of.setdefault(case.applicant, []).append(case)

    def _one(self, turn: Turn) -> Iterator[LineKey]:
        """The one case that a change with a sum is about: it stays, whatever becomes of the lists."""
        people = self._known.people.called(turn.applicant)
        if len(people) == 1:
            yield LineKey(next(iter(people)), turn.policy, turn.clause, form(turn.item), turn.payer)

    def knows(self, turn: Turn) -> bool:
        """Whether there is a case of the applicant that a change names, whatever run it is about."""
        people = self._known.people.called(turn.applicant) if turn.applicant else frozenset[str]()
        return any(case in self._known.cases and _fits(turn, case) for who in people for case in self._of.get(who, ()))

    def about(self, turn: Turn) -> Iterator[tuple[LineKey, int]]:
        """The cases, each with the sum of the change."""
        people = self._known.people.called(turn.applicant) if turn.applicant else frozenset[str]()
        if len(people) > 1:
            fault = self._known.people.several(turn.applicant, turn.mark)
            self._problems.extend([fault] if fault is not None else [])
            return
        if turn.fen is not None:
            yield from ((case, turn.fen) for case in self._one(turn))
            return
        if turn.run:
            paying = turn.state.entry == "paid"
            for case, each in self._published[turn.run].cases.items():
                if each.fixed and not paying:  # it was issued before that run, and is not in its notice
                    continue
                if (not people or case.applicant in people) and _fits(turn, case) and (each.share or not turn.as_run):
                    yield case, each.share if turn.as_run else 0
            return
        yield from ((case, 0) for who in people for case in self._of.get(who, ()) if _fits(turn, case))


def _fits(turn: Turn, case: LineKey) -> bool:
    return (
        (not turn.item or form(turn.item) == case.item)
        and (not turn.clause or (turn.policy, turn.clause) == (case.policy, case.clause))
        and turn.payer in {"", case.payer}
    )


@dataclass(frozen=True, slots=True)
class _Broad:
    """Changes about all of an applicant: those of which something came, and why nothing did on a line."""

    taken: set[Mark] = field(default_factory=set[Mark])
    refused: dict[Mark, Finding] = field(default_factory=dict[Mark, Finding])


def _course(steps: Iterable[_Step], broad: _Broad) -> Course | Finding:
    """The course that changes make, or what is wrong with the first that may not be.

    One about all of an applicant passes by a line to which it cannot come; it has to come to one.
    """
    left = sorted(steps, key=lambda each: each.order)
    course = NO_COURSE
    while left:
        today = [each for each in left if each.turn.day == left[0].turn.day]
        step = next((each for each in today if course.state.key in each.turn.state.follows), None)
        if step is None and course.place is None and left[0].turn.state is FIRST:
            step = left[0]
        if step is None:
            passing = next((each for each in today if each.turn.broad), None)
            if passing is None:
                return _out_of_order(course, left[0], left)
            broad.refused.setdefault(passing.turn.mark, _out_of_order(course, passing, left))
            left.remove(passing)
            continue
        broad.taken.add(step.turn.mark)
        most = course.most(step.turn.state)
        if most is not None and step.fen > most:
            words = {
                "state_zh": step.turn.state.zh,
                "state_en": step.turn.state.en,
                "found": format_money(step.fen),
                "known": format_money(most),
            }
            also = (course.place,) if course.place else ()
            return Finding("progress.over", step.turn.mark, tuple(words.items()), also=also)
        course = course.turned(step.turn, step.fen)
        left.remove(step)
    return course


def _out_of_order(course: Course, step: _Step, left: Sequence[_Step]) -> Finding:
    turn = step.turn
    words = {
        "state_zh": turn.state.zh, "state_en": turn.state.en, "found_zh": course.state.zh, "found_en": course.state.en,
        "day": turn.day.isoformat(), "since": course.since or "—",
    }  # fmt: skip
    later = next(
        (each.turn for each in left if each.turn.day > turn.day and each.turn.state.key in turn.state.follows), None
    )
    if later is not None:
        words |= {"later_zh": later.state.zh, "later_en": later.state.en, "then": later.day.isoformat()}
        return Finding("progress.backwards", turn.mark, tuple(words.items()), also=(later.mark,))
    allowed = [STATES[key] for key in turn.state.follows]
    words["known_zh"] = "、".join(each.zh for each in allowed) or "（最先）"
    words["known_en"] = ", ".join(each.en for each in allowed) or "nothing"
    return Finding("progress.follows", turn.mark, tuple(words.items()), also=(course.place,) if course.place else ())
