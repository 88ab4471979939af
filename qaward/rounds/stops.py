"""What stands in the way of a line: a rule of the office, what people settled, an open question; and what that means
for the claims of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qaward.cohort.stand import About, Stand
from qaward.intake.picture import Exclusion
from qaward.intake.profiles import ItemKey
from qaward.intake.questions import Question
from qaward.rounds.about_lines import AboutLines
from qaward.rounds.lines import RoundLine, State
from qaward.rounds.plan import Bar, Round


@dataclass(frozen=True, slots=True)
class Barred:
    """That an applicant is stopped by a rule of the office: `bar` it is not paid, `hold` it waits.

    `on` is the first day of the rule on which the list has it; `decided` tells whether that of decision is one of them.
    """

    applicant: str
    bar: Bar
    exclusion: Exclusion
    on: date
    decided: bool


def barred_of(exclusions: Iterable[Exclusion], plan: Round) -> Iterator[Barred]:
    """Whom rules of the office stop; what bars stands before what holds."""
    for effect in ("bar", "hold"):
        for each in exclusions:
            for bar in plan.bars:
                if bar.list != each.list or bar.effect != effect:
                    continue
                days = {name: plan.days[name] for name in bar.on if name in plan.days}
                found = [name for name, day in days.items() if on_list(each, day)]
                if found:
                    yield Barred(each.person, bar, each, days[found[0]], "decision" in found)


def on_list(exclusion: Exclusion, day: date) -> bool:
    """Whether an applicant is on a list on a day; on the day of leaving it no more."""
    until = date.fromisoformat(exclusion.until) if exclusion.until else None
    return date.fromisoformat(exclusion.start) <= day and (until is None or day < until)


Lost = Mapping[tuple[str, ItemKey, str], str]
"""What somebody else was given, or was paid before: applicant, item and payer (empty: every one), with why."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """One thing in the way of a line: what becomes of the line, why, and how its claim counts beside others."""

    state: State
    because: str
    stand: Stand


class Stops:
    """What stands in the way of lines, by whom and what it is about, so that a line costs the same however many."""

    def __init__(self, barred: Iterable[Barred], unpaid: AboutLines, lost: Lost, questions: Iterable[Question]) -> None:
        self._barred: dict[str, list[Barred]] = {}
        for each in barred:
            self._barred.setdefault(each.applicant, []).append(each)
        self._unpaid = unpaid
        self._lost = lost
        self._asked: dict[tuple[str, ItemKey | None], list[Question]] = {}
        for each in questions:
            if each.holds in {"applicant", "item"}:
                for about in each.about:
                    self._asked.setdefault(about, []).append(each)

    def stopped(self, line: RoundLine) -> RoundLine:
        """A line with what is in its way."""
        about = About(line.applicant, line.kind, line.same, line.policy, line.clause, line.payer)
        for stop in self._of(about):
            line = line.stopped(stop.state, stop.because)
        return line

    def stand(self, about: About) -> Stand:
        """How a claim counts beside others, as far as what stands in its way is known before anything is decided.

        Who is barred on the day of decision did not apply, as far as others go; who is barred later had its claim.
        """
        first = next((stop for stop in self._of(about) if stop.stand != "stands"), None)
        return first.stand if first is not None else "stands"

    def _of(self, about: About) -> Iterator[_Stop]:
        """What is in the way: a rule of the office first, then what was settled, then open questions; the first that
        says that nothing is paid is the last.
        """
        barred = [each for each in self._barred.get(about.applicant, ()) if each.bar.concerns(about.payer)]
        for each in barred:
            if each.bar.effect == "bar":
                yield _Stop("barred", each.bar.rule, "gone" if each.decided else "stands")
        if any(each.bar.effect == "bar" for each in barred):
            return
        for each in self._unpaid.about(about):
            if each.withdrawn:
                yield _Stop("waived", each.signed.because, "gone")
            else:
                yield _Stop("unpaid", each.signed.because, "unpaid")
            return
        item = about.kind, about.item
        for payer in dict.fromkeys(("", about.payer)):
            if (why := self._lost.get((about.applicant, item, payer))) is not None:
                yield _Stop("unpaid", why, "unpaid")
                return
        for each in barred:
            yield _Stop("held", each.bar.rule, "open")
        for where in (None, item):
            for asked in self._asked.get((about.applicant, where), ()):
                if asked.payer in {"", about.payer}:
                    yield _Stop("held", asked.id, "open")
