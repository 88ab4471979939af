"""Applicants decided together: what rules between them leave of the claims of each.

Each is decided by itself first. Then the rules work one after the other, and last is put aside what several claim and
no rule settles. What comes of it are effects, beside the facts of each applicant: with these it is decided again, by
itself, as anybody can who has its record. The order of applicants changes nothing. What was withdrawn is decided by
itself as well, and is nothing to anybody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qaward.cohort.beside_unread import put_aside
from qaward.cohort.claim import Claim, Member, claims_of, grouped, parties
from qaward.cohort.forms import EARLY, Verdict, wanted_of
from qaward.cohort.others import Given, counts, given_to, sum_of
from qaward.cohort.places import places
from qaward.cohort.shared import Applicant, shared
from qaward.cohort.stand import About, StandOf, everything_stands
from qaward.cohort.unsettled import unsettled
from qaward.effects import Effect
from qaward.engine.decide import Declined, outline
from qaward.engine.decision import Decision
from qaward.engine.match import Plan
from qaward.engine.price import Line
from qaward.facts import Facts, by_itself, with_sums
from qaward.policy.between import BetweenRule, in_sequence
from qaward.unread import Unread


@dataclass(frozen=True, slots=True)
class Entry:
    """An applicant, what it is decided by, for which day, and what it does not apply for."""

    plan: Plan
    facts: Facts
    day: date
    declined: Declined = frozenset()

    def outline(self, facts: Facts) -> tuple[Decision, tuple[Line, ...]]:
        """How it is decided by itself, with some facts."""
        return outline(self.plan, facts, self.day, self.declined)


class Cohort:
    """Some applicants, and what rules between them leave of their claims; `stand_of` says how each claim counts.

    `complete` are the kinds of items that nobody has but these applicants, `unread` those that were rejected.
    """

    def __init__(
        self,
        stand_of: StandOf = everything_stands,
        complete: Iterable[str] = (),
        unread: Iterable[Unread] = (),
    ) -> None:
        self.entries: list[Entry] = []
        self._stand_of, self._complete, self._unread = stand_of, frozenset(complete), tuple(unread)

    def add(self, plan: Plan, facts: Facts, day: date, declined: Declined = frozenset()) -> None:
        """Take an applicant in; what an earlier run found out about it is left aside."""
        self.entries.append(Entry(plan, by_itself(facts), day, declined))

    def settle(self) -> list[Facts]:
        """The facts of the applicants in the order in which they came, with what is left of their claims."""
        rules = _rules(self.entries)
        self._fill(rules)
        order = {same: at for at, same in enumerate(sorted({entry.facts.same for entry in self.entries}))}
        claims: list[Claim] = []
        of_entry: list[list[Claim]] = []
        for entry in self.entries:
            decision, offered = entry.outline(entry.facts)
            of_entry.append(list(claims_of(order[entry.facts.same], decision, offered)))
            for claim in of_entry[-1]:
                claim.stand = self._stand_of(claim.about)
                claim.out = claim.stand == "gone"
            claims += of_entry[-1]
        claims.sort(key=lambda each: (each.at, each.place))
        for rule in rules:
            if not rule.form.late:
                _work(rule, claims)
        _apply(None, unsettled(claims))
        put_aside(claims, self._unread, rules)
        late = [rule for rule in rules if rule.key == "places"]
        if late:
            self._stacked(of_entry, late)
        for rule in late:
            for year in _by_year(self.entries, of_entry):
                _apply(rule, places(rule, year))
        settled = [self._settled(*pair) for pair in zip(self.entries, of_entry, strict=True)]
        for rule in rules:
            if rule.of_others is not None:
                settled = _with_sums(rule, self.entries, settled, of_entry)
        return settled

    def _fill(self, rules: Sequence[BetweenRule]) -> None:
        """Put in what follows for shared things from what all applicants say of them, before anything is decided."""
        if any(rule.of_all is not None for rule in rules):
            known = [
                Applicant(
                    by_itself(each.facts),
                    each.day,
                    frozenset(each.plan.between),
                    each.plan.kinds,
                    self._gone(each.facts),
                )
                for each in self.entries
            ]
            filled = shared(rules, known, self._complete)
            self.entries = [replace(each, facts=facts) for each, facts in zip(self.entries, filled, strict=True)]

    def _gone(self, facts: Facts) -> frozenset[tuple[str, str]]:
        """The items of an applicant that are claimed no more, by kind and form."""
        items = {(item.kind, item.same) for item in facts.items}
        return frozenset(each for each in items if self._stand_of(About(facts.same, *each)) == "gone")

    def _stacked(self, of_entry: Sequence[list[Claim]], rules: Sequence[BetweenRule]) -> None:
        """Note what stacking leaves of the claims that some rules work on, where something was taken away before."""
        for entry, claims in zip(self.entries, of_entry, strict=True):
            concerned = any(rule.concerns(each.clause.name, each.payer) for rule in rules for each in claims)
            if not concerned or not any(each.effects for each in claims):
                continue
            decision, offered = entry.outline(self._settled(entry, claims))
            for claim, found in zip(claims, claims_of(0, decision, offered), strict=True):
                claim.left, claim.owed, claim.ceiling = found.left, found.owed, found.ceiling

    def _settled(self, entry: Entry, claims: Iterable[Claim]) -> Facts:
        effects = tuple(effect for claim in claims for effect in claim.effects)
        if not effects and not entry.plan.between:
            return entry.facts
        order = {rule.name: at for at, rule in enumerate(in_sequence(tuple(entry.plan.between.values())))}
        last = len(order)
        in_order = sorted(effects, key=lambda each: (each.late, order.get(each.rule, last), each.place))
        return replace(entry.facts, between=tuple(in_order))


def _with_sums(
    rule: BetweenRule, entries: Sequence[Entry], settled: Sequence[Facts], of_entry: Sequence[Sequence[Claim]]
) -> list[Facts]:
    """The facts of all applicants, of bodies with what those are given that name them."""
    given: list[Given] = []
    for entry, facts, claims in zip(entries, settled, of_entry, strict=True):
        if counts(rule, claims):
            decision, _ = entry.outline(facts)
            given.append(given_to(rule, decision, claims))
    given.sort(key=lambda each: each.facts.same)
    made: list[Facts] = []
    for entry, facts, claims in zip(entries, settled, of_entry, strict=True):
        asked = any(rule.concerns(each.clause.name, each.payer) for each in claims)
        found = sum_of(rule, facts, given, asked=asked) if rule.name in entry.plan.between else None
        made.append(facts if found is None else with_sums(facts, (*facts.from_others, found)))
    return made


def _rules(entries: Iterable[Entry]) -> tuple[BetweenRule, ...]:
    """The rules of all that applicants are decided by, each once."""
    plans = {id(entry.plan): entry.plan for entry in entries}
    found = {name: rule for plan in plans.values() for name, rule in plan.between.items()}
    return in_sequence(tuple(found.values()))


def _by_year(entries: Sequence[Entry], of_entry: Sequence[list[Claim]]) -> Iterator[list[Claim]]:
    """The claims by the year of the day for which they are decided."""
    years: dict[int, list[Claim]] = {}
    for entry, claims in zip(entries, of_entry, strict=True):
        years.setdefault(entry.day.year, []).extend(claims)
    for year in sorted(years):
        yield sorted(years[year], key=lambda each: (each.at, each.place))


def _work(rule: BetweenRule, claims: Sequence[Claim]) -> None:
    """Have a rule work on all claims, each as it was before."""
    form, found = EARLY[rule.key], grouped(rule, claims)
    verdicts = [verdict for group in found.groups for verdict in form(rule, group)]
    for member, others in found.floating if rule.key != "each_in_full" else ():
        if others:
            beside = (Member(each, sure=False) for each in others)
            wanted = dict.fromkeys(want for each in (member, *beside) for want in wanted_of(rule, each))
            verdicts.append(Verdict(member.claim, None, "between.open", others, tuple(wanted)))
        else:
            verdicts += form(rule, [Member(member.claim, member.claim.certain)])
    if rule.form.settles:
        for member in (*(each for group in found.groups for each in group), *(each for each, _ in found.floating)):
            member.claim.settled = True
    _apply(rule, verdicts)


def _apply(rule: BetweenRule | None, verdicts: Iterable[Verdict]) -> None:
    """Note what becomes of some claims, once all that is said of them is known; one that is put aside is so once."""
    for verdict in list(verdicts):
        claim, most = verdict.claim, verdict.most
        if most is None and claim.held:
            continue
        claim.effects.append(_effect(rule, verdict))
        if most is None:
            claim.held = True
        else:
            claim.fen, claim.out = min(claim.fen, most), not most


def _effect(rule: BetweenRule | None, verdict: Verdict) -> Effect:
    claim, item = verdict.claim, verdict.claim.item
    own = claim.party.id
    return Effect(
        rule=rule.name if rule is not None else "", policy=claim.clause.policy, clause=claim.clause.id,
        kind=item.kind if item is not None else "", item=item.id if item is not None else "", payer=claim.payer,
        reason=verdict.reason, most=verdict.most, late=rule is not None and rule.form.late,
        others=parties(verdict.others),
        wanted=tuple(replace(each, of="" if each.of == own else each.of) for each in verdict.wanted),
    )  # fmt: skip
