"""The ground on which one payer's range stands: its offers, the rules that can change them, and what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from qaward.engine.book import Asked
from qaward.engine.effected import Effected
from qaward.engine.groups import group_of
from qaward.engine.once import once_rules
from qaward.engine.paid import Paid, Prior
from qaward.engine.planned import PlannedClause
from qaward.engine.price import Line
from qaward.engine.ranges.offers import Offer
from qaward.engine.stack import first_passes
from qaward.engine.stages import PAID_BEFORE
from qaward.facts import Facts, Payment
from qaward.identity import Name
from qaward.meaning.core import MET, Ref
from qaward.meaning.intervals import ENDLESS
from qaward.meaning.once import Source, gives
from qaward.meaning.passing import ends
from qaward.meaning.terms import Tallied
from qaward.meaning.wanted import Around
from qaward.numbers import Numbers
from qaward.policy.stacking import ITEM, StackRule, preferred
from qaward.standings import Standing
from qaward.vocabulary.bonds import Classes
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import APPLICANT, Fact, Value
from qaward.vocabulary.model import Vocabulary

NOTHING_ASKED = Asked()
"""What is asked of things that no offer is for."""

FEW = 64
"""So many numbers are tried one by one where the ends of a class do not tell all."""


class Group(NamedTuple):
    """A stacking rule that can change some offers, and the items that the applicant prefers under it."""

    rule: StackRule
    chosen: frozenset[str]
    offers: tuple[int, ...]


class Ground:
    """All that the cases of one payer have in common."""

    def __init__(
        self, offers: Sequence[Offer], facts: Facts, around: Around, paid: Paid, vocabulary: Vocabulary,
        stacking: Sequence[StackRule], day: date, effected: Effected | None = None,
    ) -> None:  # fmt: skip
        self.facts, self.around, self.paid, self.effected = facts, around, paid, effected
        self.vocabulary, self.stacking = vocabulary, tuple(stacking)
        self.offers = tuple(offers)
        self._left: dict[int, bool] = {}
        self._enacted: dict[PlannedClause, PlannedClause] = {}
        self.most = {offer.number: self._most(offer) for offer in self.offers}
        self.most.update((other.number, 0) for one, other in self.pairs if self._there(one))
        self.groups = self._groups()
        for number, group in enumerate(self.groups):
            for at in group.offers:
                self.offers[at].rules += (number,)
        self._asked: dict[str, Asked] = {APPLICANT: Asked()}
        for offer in self.offers:
            for asked in offer.asked:
                self._note(offer.trial.item.kind if offer.trial.item is not None else APPLICANT, asked)
        self.tallies = self._every_tally()
        self.no_payments = Paid(replace(facts, paid=()), day, {})

    # what is known

    def values(self, at: int) -> Mapping[str, Value]:
        """What is known of an item, or of the applicant."""
        return self.facts.items[at].values if at >= 0 else self.around.applicant

    def _note(self, kind: str, asked: Asked) -> None:
        """Note what is asked of a kind of item; what is asked of the applicant is noted from everywhere."""
        self._asked.setdefault(kind, Asked()).update(asked)
        if kind != APPLICANT:
            self._asked[APPLICANT].update(asked)

    def asked(self, at: int, ref: Ref) -> Asked:
        """What is asked of a fact of an item, or of the applicant."""
        return self._asked.get(APPLICANT if ref.scope == APPLICANT else self.facts.items[at].kind, NOTHING_ASKED)

    def added_elsewhere(self, at: int, tally: Tallied) -> bool:
        """Whether an unknown fact of an item is added up that something beside this sum hangs on."""
        ref = tally.of
        if ref is None or ref.key in self.values(at):
            return False
        return (
            ref in self.asked(at, ref).refs
            or self.fact(at, ref).bonds is not None
            or any(ref.key in group.rule.words for group in self.groups)
            or any(each.of == ref and each.kind == tally.kind and each.what != tally.what for each in self.tallies)
        )

    def _every_tally(self) -> dict[Tallied, Asked]:
        """What is counted anywhere, in conditions of what is counted too, each with what its condition asks."""
        found: dict[Tallied, Asked] = {}
        ahead = [tally for asked in self._asked.values() for tally in asked.tallies]
        for tally in ahead:
            if tally not in found:
                found[tally] = asked = Asked()
                asked.add(tally.where)
                self._note(tally.kind, asked)
                ahead += asked.tallies
        return found

    # rules

    def _groups(self) -> tuple[Group, ...]:
        """The rules that can change an offer: what is one by itself is changed by a cap, or by what was paid."""
        live = [offer for offer in self.offers if not offer.silent]
        clauses = {offer.trial.planned.clause.name: offer.trial.planned.clause for offer in live}
        found: list[Group] = []
        for rule in (*once_rules(clauses.values()), *self.stacking):
            members = [
                offer
                for offer in live
                if offer.trial.planned.clause.name in rule.clauses
                and rule.pays(offer.compiled.pay.payer)
                and self.most[offer.number]
            ]
            met = tuple(sorted(self._met(rule, members)))
            if met:
                found.append(Group(rule, preferred(rule, self.facts.preferred), met))
        return tuple(found)

    def _met(self, rule: StackRule, members: Sequence[Offer]) -> Iterator[int]:
        """The offers that a rule can change: of a group that may come to more than it leaves."""
        parts: dict[object, list[Offer]] = {}
        unknown: list[Offer] = []
        for offer in members:
            values, facts = self.values(offer.at), offer.trial.planned.facts
            if all(word in values for word in rule.per if word != ITEM and word in facts):
                parts.setdefault(group_of(rule, self.line(offer, values, 1)), []).append(offer)
            else:
                unknown.append(offer)
        some = False
        for part in parts.values():
            if self._bites(rule, [*part, *unknown]):
                some = True
                yield from (offer.number for offer in part)
        if unknown and (some or self._bites(rule, unknown)):
            yield from (offer.number for offer in unknown)

    def _bites(self, rule: StackRule, offers: Sequence[Offer]) -> bool:
        if any(self.counted(rule, offer) for offer in offers):
            return True
        if rule.step == "cap":
            return sum(self.most[offer.number] for offer in offers) > rule.fen
        return len(offers) > max(rule.most, 1)

    def _most(self, offer: Offer) -> int:
        """A limit of what an offer can come to; nothing where it is nobody's debt."""
        values, compiled = self.values(offer.at), offer.compiled
        tests = (compiled.may_be,) if offer.met else (compiled.may_be, compiled.may_be_met)
        if offer.silent or any(test(values, self.around).high != MET for test in tests):
            return 0
        net = min(compiled.bounds(values, self.around).high, ENDLESS)
        return self.passed(self.line(offer, values, net))[0]

    def words(self, offer: Offer) -> Iterable[str]:
        """The words that groups of an offer are made by, where other offers can be in them."""
        for number in offer.rules:
            group = self.groups[number]
            if len(group.offers) > 1 or (group.rule.words and self.counted(group.rule, offer)):
                yield from (word for word in group.rule.per if word != ITEM and word in offer.trial.planned.facts)

    def line(self, offer: Offer, values: Mapping[str, Value], net: int) -> Line:
        """An offer as a line, as it would be if it came to so much."""
        trial, planned = replace(offer.trial, values=values), offer.planned
        tier = next(tier for tier in planned.tiers if tier.standing is None)
        return Line(trial, planned, tier, planned.line.payer, Standing.DUE, net, net)

    def key(self, number: int, line: Line) -> tuple[object, ...]:
        """What a line must share with others to be in one group of a rule."""
        return group_of(self.groups[number].rule, line)

    def prior(self, number: int, offers: Sequence[Offer], key: tuple[object, ...]) -> Prior:
        """What was paid before and counts under a rule with some offers, which are in the group of that `key`."""
        rule = self.groups[number].rule
        if rule.with_paid is None or not self.paid:
            return Prior(0, 0)
        lines = [self.line(each, self._grouped(rule, each, key), 1) for each in offers]
        return Prior.of(self.paid.in_group(rule, lines))

    def _grouped(self, rule: StackRule, offer: Offer, key: tuple[object, ...]) -> Mapping[str, Value]:
        """What is known of an offer, with the words that its group tells."""
        values = self.values(offer.at)
        for word, own in zip(rule.per, key[len(key) - len(rule.per) :], strict=True):
            match own:
                case ("value", int() | str() | Name() as value):
                    values = {**values, word: value}
                case _:
                    pass
        return values

    def counted(self, rule: StackRule, offer: Offer) -> list[Payment]:
        """What was paid before and counts under a rule with an offer, in whichever group."""
        return self.paid.under(rule, offer.compiled.pay.payer, self._paid_item(rule, offer))

    def _paid_item(self, rule: StackRule, offer: Offer) -> str:
        item = offer.trial.item
        return item.same if ITEM in rule.per and item else ""

    def may_count(self, rule: StackRule, offer: Offer) -> list[Payment]:
        """What was paid before and counts, or may, since its day is not known, under a rule with an offer."""
        return self.paid.under(rule, offer.compiled.pay.payer, self._paid_item(rule, offer), unsure=True)

    def passed(self, line: Line) -> tuple[int, int]:
        """What other applicants and earlier payments leave of a line, and what the latter took off it."""
        most = self.effected.most(line.clause, line.item, line.payer) if self.effected else None
        if most is not None and line.net > most:
            line = line._replace(net=most)
        barring = self.paid.barring(line.clause, line.payer, line.item) if self.paid else []
        if not barring or not line.net:
            return line.net, 0
        place = (
            None if line.planned.line.stages else id(barring)
        )  # of what is not paid in stages nothing is left, or all
        if place is None or place not in self._left:
            (after,) = first_passes([line], self.paid, self.stacking)
            off = sum(step.before - step.after for step in after.adjustments if step.reason in PAID_BEFORE)
            if place is None:
                return after.net, off
            self._left[place] = after.net > 0
        return (line.net if self._left[place] else 0), 0

    def enacted(self, offer: Offer) -> PlannedClause:
        """The clause of an offer once its policy is in force."""
        planned = offer.trial.planned
        if planned not in self._enacted:
            self._enacted[planned] = made = copy(planned)
            made.policy = replace(planned.policy, status="in_force")
        return self._enacted[planned]

    @cached_property
    def tied(self) -> frozenset[int]:
        """The offers that another document's sum for the same item may take away, and those that take it away."""
        return frozenset(offer.number for pair in self.pairs for offer in pair)

    @cached_property
    def pairs(self) -> tuple[tuple[Offer, Offer], ...]:
        """Offers of a payer's own document, each with one for the same item that it takes away where it is there."""
        return tuple(self._pairs())

    def _pairs(self) -> Iterator[tuple[Offer, Offer]]:
        for other in self.offers:
            if other.planned.paid_by_other_level and other.trial.planned.policy.superior:
                source = self._source(other)
                for one in self.offers:
                    if one.at == other.at and gives(self._source(one), source):
                        yield one, other

    def _source(self, offer: Offer) -> Source:
        """Where an offer is from; a draft as it would be once it is in force."""
        planned = self.enacted(offer) if offer.draft else offer.trial.planned
        return Source(planned.policy, planned.clause.each, offer.compiled.pay)

    def _there(self, offer: Offer) -> bool:
        """Whether an offer is certainly there."""
        figured = offer.compiled.figured(self.values(offer.at), self.around)
        return offer.met and not offer.draft and self.surely(offer) and figured == MET

    def surely(self, offer: Offer) -> bool:
        """Whether what an offer asks is certainly so."""
        values, compiled = self.values(offer.at), offer.compiled
        tests = (compiled.there,) if offer.met else (compiled.when, compiled.there)
        return all(test(values, self.around) == MET for test in tests)

    def fact(self, at: int, ref: Ref) -> Fact:
        """The declaration of a fact."""
        own = self.vocabulary.applicant_facts
        if ref.scope != APPLICANT:
            own = self.vocabulary.item_kinds[self.facts.items[at].kind].facts
        built_in = self.vocabulary.built_in if ref.scope == APPLICANT else self.vocabulary.payer_facts
        return self.vocabulary.payer_facts.get(ref.key) or built_in.get(ref.key) or own[ref.key]

    def own(self, at: int, ref: Ref) -> Mapping[str, Value]:
        """What is known of what a fact is of: the applicant, or an item."""
        return self.around.applicant if ref.scope == APPLICANT else self.facts.items[at].values

    def room(self, at: int, ref: Ref) -> Numbers:
        """The values that a fact can have, beside what is known of the others."""
        fact = self.fact(at, ref)
        left = fact.bonds.possible(self.own(at, ref)) if fact.bonds is not None else None
        return domain(fact) if left is None else left[fact.key]

    def told_apart(self, at: int, ref: Ref) -> Classes | None:
        """The classes of a fact's values that other facts which matter tell apart; None where none do."""
        fact = self.fact(at, ref)
        if fact.bonds is None:
            return None
        asked = {each.key for each in self.asked(at, ref).refs if each.scope == ref.scope}
        others = asked.union(*(group.rule.per for group in self.groups)) - {fact.key, *self.own(at, ref)}
        return fact.bonds.classes(fact.key) if others & fact.bonds.groups[fact.key] else None

    def linked(self, at: int, refs: Iterable[Ref]) -> Iterator[object]:
        """Facts, and what stands for those that hang together since one fixes the other."""
        for ref in refs:
            yield ref
            bonds = self.fact(at, ref).bonds
            if bonds is not None:
                yield ref.scope, bonds.groups[ref.key]

    def ref(self, at: int, word: str) -> Ref:
        """A word of a rule as a fact of an item, or of the applicant."""
        scope = "item" if at >= 0 else APPLICANT
        fact = self.fact(at, Ref(scope, word, "text", 0, 0))
        return Ref(scope, word, fact.type, *ends(fact))

    def endless(self, ref: Ref, at: int) -> bool:
        """Whether not every number that can matter to a sum is tried one by one."""
        asked = self.asked(at, ref)
        if ref not in asked.sums and ref not in asked.pots:
            return False
        fact = self.fact(at, ref)
        return fact.type in {"money", "date"} or fact.most - fact.least > FEW
