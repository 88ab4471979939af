"""Advice for one applicant: what is due, what waits, what is nearly won, how firm it is, and what is still asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qaward.advice.days import Dated
from qaward.advice.gains import Deciding
from qaward.advice.headroom import headroom, rooms
from qaward.advice.records import Advice, Beyond, NearMiss, Turn, Unknown
from qaward.advice.search import Searching, Way, Ways, number_of
from qaward.advice.world import Taken, World
from qaward.api import Engine
from qaward.engine.decision import Decision
from qaward.engine.match import Trial, match
from qaward.engine.needs import Want, needs
from qaward.engine.questions import Question, questions
from qaward.facts import Facts
from qaward.meaning.core import UNKNOWN


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
        self._on: dict[date, tuple[Searching, dict[tuple[str, int], Trial]]] = {}

    def on(self, day: date) -> tuple[Searching, dict[tuple[str, int], Trial]]:
        """The search of one day, and every clause held against every item on it."""
        found = self._on.get(day)
        if found is None:
            world = World(self.plan, self.facts, day)
            trials = match(self.plan, world.scene)
            named = {(trial.planned.clause.name, number_of(trial, world)): trial for trial in trials}
            found = self._on[day] = Searching(world), named
        return found

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
            tuple(headroom(decision, *self.on(self.day))),
            tuple(rooms(decision)),
            self._unknown(),
            tuple(
                sorted(self._turns(), key=lambda turn: (turn.day, turn.clause.name, turn.item.id if turn.item else ""))
            ),
        )

    # ── near misses ──────────────────────────────────────────────────────────────────────────────────

    def _missed(self) -> Iterator[NearMiss | Beyond]:
        searching, trials = self.on(self.day)
        for (name, at), trial in trials.items():
            if trial.answer == UNKNOWN or searching.wins(trial, at) or not trial.for_kind:
                continue
            clause, item = trial.planned.clause, trial.item
            ways = searching.ways(trial, at) if trial.in_force else Ways()
            yield from (self._near(trial, way, self.day) for way in ways.found)
            seen = list(ways.found)
            for day in self._days(trial):
                later, others = self.on(day)
                then = others[name, at]
                if not then.in_force:
                    continue
                for way in later.ways(then, at).found:
                    if not any(each.numbers.items() <= way.numbers.items() for each in seen):
                        seen.append(way)
                        yield self._near(then, way, day)
            if ways.tired or ways.more:
                yield Beyond(clause, item, "too-many" if ways.tired else "more-changes")
            elif ways.loose:
                yield Beyond(clause, item, "unsearched")

    def _days(self, trial: Trial) -> list[date]:
        """The days to come on which what a clause says of an item may turn."""
        name = trial.planned.clause.name
        if name not in self._dated:
            self._dated[name] = Dated.of(trial.planned)
        return self._dated[name].turning(trial.item, self.facts, self.day)

    def _near(self, trial: Trial, way: Way, day: date) -> NearMiss:
        searching, _ = self.on(day)
        world = searching.world
        taken = world.valued(way.numbers)
        clause, item = trial.planned.clause, trial.item
        after = self._decided(taken, world, day)
        if taken:
            before = self._decided({}, world, day)
        else:  # it comes by waiting: what that day changes
            before = self._decided({}, world, date.fromordinal(day.toordinal() - 1))
        brings, lines = self.deciding.gains(before, after), self.deciding.lines(after, clause, item)
        return NearMiss(clause, item, world.changes(taken), brings, lines, day, way.exact)

    def _decided(self, taken: Taken, world: World, day: date) -> Decision:
        name = tuple(sorted(taken.items(), key=lambda entry: entry[0]))
        if not name and day == self.day:
            return self.decision
        return self.deciding.decide(lambda: world.with_taken(taken), day, name)

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
        searching, trials = self.on(self.day)
        for (name, at), trial in trials.items():
            if not trial.for_kind:
                continue
            won = trial.in_force and searching.wins(trial, at)
            for day in self._days(trial):
                later, others = self.on(day)
                then = others[name, at]
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
