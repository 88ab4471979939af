"""Places: the pay lines of some policies on one day, numbered, with their terms and all that does not hang on facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qaward.columns import told
from qaward.columns.causes import cause
from qaward.columns.layout import Layout, layout
from qaward.columns.narrow import lean, narrowed
from qaward.engine.match import Plan
from qaward.engine.spans import Reach
from qaward.meaning import stacking
from qaward.meaning.award import CODES, Award, answer, award
from qaward.meaning.core import Program, Promise, leaves
from qaward.meaning.making import NO, ONE, ZERO, added, every, is_met, pick, whole
from qaward.meaning.terms import Answer, Number, Term
from qaward.meaning.width import Ends, Widths
from qaward.policy.model import Clause, Policy
from qaward.policy.stacking import ITEM, StackRule
from qaward.vocabulary.fact import APPLICANT, Fact

OWED = tuple(code for standing, code in CODES.items() if standing.owed)
OWN = tuple(code for standing, code in CODES.items() if standing.own)
FIGURED = tuple(code for standing, code in CODES.items() if standing.figure)
"""Codes of the standings that are owed, that are the payer's own, that stand for a sum."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One pay line of one clause: `number` names it in the tables of lines.

    `applies` says whether the clause is met and for this applicant, `there` whether there is a line; `opens` and
    `gives` are, narrowed to what a filter needs, the first and what is asked beside it. `standing`, `gross` and `net`
    are what it comes to where there is a line, `figure` (1 or 0) whether it stands for a sum then. `met` are the stages
    that are reached, as bits; `cause` is why there is no line, see `causes`. `reviewed`: a reviewer's figure counts.
    """

    number: int
    clause: Clause
    policy: Policy
    award: Award
    applies: Answer
    there: Answer
    opens: Answer
    gives: Answer
    standing: Number
    gross: Number
    net: Number
    figure: Number
    met: Number
    cause: Number
    reviewed: bool

    @property
    def kind(self) -> str:
        """The kind of item it is about, or `applicant`."""
        return self.clause.each

    @property
    def party(self) -> tuple[str, str]:
        """What lines share that can be in one group: the payer, and money or vouchers."""
        return self.award.pay.payer, self.award.pay.form

    @property
    def staged(self) -> bool:
        """Whether it is paid in stages."""
        return bool(self.award.stages)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that is asked of it."""
        numbers = (self.standing, self.gross, self.net, self.figure, self.met, self.cause)
        return (self.applies, self.there, self.opens, self.gives, *numbers)


class Day:
    """The policies of a plan on one day, ready for tables of any number of applicants.

    `program` is what they mean, `places` its pay lines that can come about on that day, by number; `layout` tells which
    columns are asked for. `reached` keeps by kind what different items were found to come to (see `apart`), for tables
    that come later. Raises InputError for a sum that no whole number of 128 bits holds.
    """

    def __init__(self, plan: Plan, day: date) -> None:
        self.plan, self.day = plan, day
        self.reached: dict[str, dict[tuple[object, ...], Mapping[str, Reach]]] = {}
        self.program: Program = plan.program(day)
        self.clauses: Mapping[str, Clause] = {c.name: c for policy in plan.policies for c in policy.clauses}
        self.widths = Widths()
        self.places = tuple(self._places())
        for place in self.places:
            self.widths.check(place.terms, place.clause.name)
            self._check_stages(place)

    def _places(self) -> Iterator[Place]:
        policies = {policy.id: policy for policy in self.plan.policies}
        number = 0
        for promise in self.program:
            clause = self.clauses[promise.name]
            applies = self.applies(promise)
            for line, pay in zip(clause.pays, promise.pays, strict=True):
                made = award(pay)
                there = every(applies, made.there)
                reached = [is_met(stage) for stage in made.stages]
                yield Place(
                    number,
                    clause,
                    policies[clause.policy],
                    made,
                    applies,
                    there,
                    narrowed(applies),
                    narrowed(made.there),
                    told.of_row(made, [outcome.standing for outcome in made.rows]),
                    told.of_row(made, [outcome.gross for outcome in made.rows]),
                    told.of_row(made, [outcome.net for outcome in made.rows]),
                    lean(pick(made.figured, ONE, ZERO)),
                    added(*(pick(stage, whole(1 << at), ZERO) for at, stage in enumerate(reached))),
                    cause(applies, made),
                    policies[clause.policy].reviews(line),
                )
                number += 1

    def _check_stages(self, place: Place) -> None:
        """Look at the parts of the largest sum that is paid in stages, so that no lines have to be met to tell."""
        if place.staged:
            stages, most = place.award.pay.stages, max(self.widths.ends(end).most for end in (place.gross, place.net))
            names = (stacking.GROSS, stacking.NET, stacking.OFF, stacking.CUT)
            parts = stacking.in_stages(stages)
            widths = Widths({name: Ends(0, most) for name in (*names, *map(stacking.reached, range(len(stages))))})
            widths.check([*parts.gross, *parts.net, stacking.payable_now(stages)], place.clause.name)

    def applies(self, promise: Promise) -> Answer:
        """Whether a clause is met, in force, and for this kind of applicant."""
        gate = answer(self.program.gates[promise.name].cond)
        return every(is_met(gate), answer(promise.when)) if gate is not NO else NO

    @cached_property
    def live(self) -> tuple[Place, ...]:
        """The places that can give a line on this day."""
        return tuple(place for place in self.places if place.there is not NO)

    @cached_property
    def layout(self) -> Layout:
        """The columns that are asked for."""
        terms: dict[str, list[Term]] = {}
        for promise in self.program:
            terms.setdefault(promise.each, []).extend(answer(leaf) for leaf in leaves(promise.when))
        for place in self.places:
            terms[place.kind].extend(place.terms)
            terms[place.kind].extend(told.asked(place.award, reviewed=place.reviewed))
        return layout(terms, self._words(), self.plan.rules.vocabulary)

    def facts(self, kind: str) -> Mapping[str, Fact]:
        """The facts that lines of a kind can be put in groups by."""
        return self.plan.rules.vocabulary.facts_of(kind)

    def _words(self) -> Iterator[tuple[str, Fact]]:
        # A payment may be for a thing of any kind: its clause need not be among those of the plan.
        every_kind = {APPLICANT, *self.plan.rules.vocabulary.item_kinds}
        for rule in self.plan.stacking:
            own = {self.clauses[name].each for name in rule.clauses if name in self.clauses}
            for kind in sorted(own if rule.with_paid is None else every_kind):
                facts = self.facts(kind)
                yield from ((kind, facts[word]) for word in rule.per if word != ITEM and word in facts)

    def members(self, rule: StackRule) -> tuple[Place, ...]:
        """The places whose lines a stacking rule concerns."""
        return tuple(
            place for place in self.live if place.clause.name in rule.clauses and rule.pays(place.award.pay.payer)
        )

    def ends(self, place: Place) -> Ends:
        """The least and the most that a line of a place can be, before stacking."""
        return self.widths.ends(place.net)
