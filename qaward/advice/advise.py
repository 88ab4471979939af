"""Advice for one applicant: what is due, what waits, what is nearly won, how firm it is, and what is still asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qaward.advice.choices import choices
from qaward.advice.days import Dated
from qaward.advice.gains import Deciding
from qaward.advice.headroom import headroom, rooms
from qaward.advice.records import Advice, Beyond, NearMiss, Turn, Unknown
from qaward.advice.search import Searching, Way, Ways
from qaward.advice.sharing import sharing
from qaward.advice.world import Taken, World
from qaward.api import Engine
from qaward.engine.decision import Decision
from qaward.engine.match import Trial, match
from qaward.engine.needs import Want, needs
from qaward.engine.questions import Question, questions
from qaward.facts import Facts
from qaward.meaning.core import UNKNOWN

MOST_WORK = 300_000
"""So many lines and refusals are made anew, over all changes of one applicant; for what is left it is said."""


def advise(engine: Engine, facts: Facts, as_of: date | None = None) -> Advice:
    """The advice for one applicant on one day, `as_of` of the profile if none is given. Raises what `decide` raises."""
    return advice_of(engine.decide(facts, as_of))


def advice_of(decision: Decision) -> Advice:
    """The advice for an applicant of whom it was decided already."""
    return _Advising(decision).advice()


class _Advising:
    """What is looked up again and again for one applicant."""

    def __init__(self, decision: Decision) -> None:
        self.decision, self.plan, self.facts, self.day = decision, decision.plan, decision.facts, decision.as_of
        self.deciding = Deciding(self.plan)
        self._dated: dict[str, Dated] = {}
        self._on: dict[date, Searching] = {}
        self._work = 0

    def on(self, day: date) -> Searching:
        """The search of one day."""
        found = self._on.get(day)
        if found is None:
            found = self._on[day] = Searching(World(self.plan, self.facts, day))
        return found

    @property
    def _trials(self) -> Iterator[tuple[Trial, int]]:
        """Every clause that is for an applicant of its kind, held against every item, with the number of the item."""
        world = self.on(self.day).world
        for trial in match(self.plan, world.scene):
            if trial.for_kind:
                yield trial, world.number(trial.item)

    def _later(self, trial: Trial, at: int) -> Iterator[tuple[date, Searching, Trial]]:
        """The same clause and item on the days to come on which something may turn."""
        for day in self._days(trial):
            searching = self.on(day)
            offer = self.plan.on(day).offer(trial.planned.clause, searching.world.scene)
            yield day, searching, searching.world.trial(offer, at)

    def advice(self) -> Advice:
        decision = self.decision
        wanted = needs(decision)
        missed = list(self._missed())
        return Advice(
            decision,
            tuple(sorted((line for line in decision.lines if line.standing.owed), key=lambda line: -line.net)),
            tuple(need for need in wanted if need.want is Want.WAITING),
            tuple(need for need in wanted if need.want in {Want.CEILING, Want.HELD}),
            tuple(sorted((each for each in missed if isinstance(each, NearMiss)), key=_order)),
            tuple(each for each in missed if isinstance(each, Beyond)),
            tuple(headroom(decision, self.on(self.day).world)),
            tuple(rooms(decision)),
            self._unknown(),
            tuple(need for need in wanted if need.want is Want.UNLISTED),
            tuple(
                sorted(self._turns(), key=lambda turn: (turn.day, turn.clause.name, turn.item.id if turn.item else ""))
            ),
            choices(decision),
            sharing(decision),
        )

    # ── near misses ──────────────────────────────────────────────────────────────────────────────────

    def _missed(self) -> Iterator[NearMiss | Beyond]:
        searching = self.on(self.day)
        for trial, at in self._trials:
            if trial.answer == UNKNOWN or searching.wins(trial, at):
                continue
            clause, item = trial.planned.clause, trial.item
            ways, left = searching.ways(trial, at) if trial.in_force else Ways(), list[NearMiss | None]()
            left += (self._near(trial, way, searching) for way in ways.found)
            seen = list(ways.found)
            for _, later, then in self._later(trial, at):
                for way in later.ways(then, at).found if then.in_force else ():
                    if not any(each.numbers.items() <= way.numbers.items() for each in seen):
                        seen.append(way)
                        left.append(self._near(then, way, later))
            yield from (miss for miss in left if miss is not None)
            if ways.tired or ways.more or None in left:
                yield Beyond(clause, item, "more-changes" if not ways.tired and None not in left else "too-many")
            elif ways.loose:
                yield Beyond(clause, item, "unsearched")

    def _days(self, trial: Trial) -> list[date]:
        """The days to come on which what a clause says of an item may turn."""
        name = trial.planned.clause.name
        if name not in self._dated:
            self._dated[name] = Dated.of(trial.planned)
        return self._dated[name].turning(trial.item, self.facts, self.day)

    def _near(self, trial: Trial, way: Way, searching: Searching) -> NearMiss | None:
        """A way with what it brings; None where that would take too much work."""
        world = searching.world
        taken, clause, item, day = world.valued(way.numbers), trial.planned.clause, trial.item, world.day
        after = self._decided(taken, world, day)
        # What comes by waiting is what that day changes.
        before = self._decided({}, world, day if taken else date.fromordinal(day.toordinal() - 1))
        if before is None or after is None:
            return None
        brings, lines = self.deciding.gains(before, after), self.deciding.lines(after, clause, item)
        return NearMiss(clause, item, world.changes(taken), brings, lines, day, way.exact)

    def _decided(self, taken: Taken, world: World, day: date) -> Decision | None:
        name = tuple(sorted(taken.items(), key=lambda entry: entry[0]))
        if not name and day == self.day:
            return self.decision
        found = self.deciding.known(day, name)
        if found is None and self._work < MOST_WORK:
            found = self.deciding.decide(world.with_taken(taken), day, name)
            self._work += len(found.lines) + len(found.refusals) + 1
        return found

    # ── what else ────────────────────────────────────────────────────────────────────────────────────

    def _unknown(self) -> tuple[Unknown, ...]:
        found = [Unknown(question, self._decides(question)) for question in questions(self.decision)]
        return tuple(sorted(found, key=lambda each: (each.fen is not None, -(each.fen or 0))))

    def _decides(self, question: Question) -> int | None:
        """The money that hangs on a fact: of every clause that it decides, for the item it is of."""
        names = {clause.name for clause in question.clauses}
        total = 0
        for refusal in self.decision.refusals:
            about = question.item is None or refusal.item is None or refusal.item is question.item
            if refusal.answer == UNKNOWN and refusal.clause.name in names and about:
                for stake in self.decision.stakes(refusal):
                    if stake.fen is None:
                        return None
                    total += stake.fen if stake.standing.own else 0
        for line in self.decision.lines:
            if line.waits and line.clause.name in names and (question.item is None or question.item is line.item):
                total += line.net if line.standing.own else 0
        return total

    def _turns(self) -> Iterator[Turn]:
        searching = self.on(self.day)
        for trial, at in self._trials:
            won = trial.in_force and searching.wins(trial, at)
            for day, later, then in self._later(trial, at):
                wins = then.in_force and later.wins(then, at)
                if wins != won:
                    yield Turn(day, trial.planned.clause, trial.item, wins)
                won = wins


def _order(miss: NearMiss) -> tuple[int, int, int, date, str, str, tuple[tuple[str, str], ...]]:
    """The highest sum due first, then what may come, then the fewest changes."""
    due = sum(miss.due.values())
    more = sum(gain.fen for gain in miss.gain)
    item = miss.item.id if miss.item is not None else ""
    changes = tuple((change.fact.key, str(change.to)) for change in miss.changes)
    return -due, -more, len(miss.changes), miss.earliest, miss.clause.name, item, changes
