"""Who lists one more item is never owed less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qaward.checks.proof.asking import ask, paid, shown
from qaward.checks.proof.deadline import Unsure
from qaward.checks.proof.outcome import Outcome, payer_words, settle
from qaward.checks.proof.scope import Certainty, ProofScope, Purse, witnesses
from qaward.checks.proof.stacking import owed, stacked
from qaward.checks.proof.symbols import World
from qaward.engine.decide import Decision
from qaward.facts import Facts
from qaward.findings import Finding
from qaward.meaning.core import Cond, Not, Tally, conditions, parts, sums, totals
from qaward.meaning.solver import both
from qaward.money import sum_word
from qaward.numbers import MOST

BESIDE = 2
"""How many items of a kind are there before the one that is added, where sums meet under stacking rules."""


MANY = 3
"""With more kinds than these that meet, one of each is there before."""


def less_with_more(scope: ProofScope) -> Iterator[Outcome]:
    """For each group of clauses that hang together and each kind that can be added: whether a total can fall."""
    done: set[frozenset[str]] = set()
    for name in sorted(scope.clauses):
        base = scope.eased_for([name]) or scope
        names = base.linked([name])
        if names in done:
            continue
        done.add(names)
        own = tuple(sorted(names))
        kinds = _that_lower(base, names)
        if not kinds:
            policy, _, clause = name.partition("/")
            yield Outcome("growth", policy, clause, "proved", scope.day)
        for kind in sorted(kinds):
            for purse in scope.purses(own):
                yield settle(
                    "growth", scope, own, lambda s, o=own, k=kind, p=purse: _added(s, o, k, p), scope.eased_for(own)
                )


def _that_lower(scope: ProofScope, names: frozenset[str]) -> set[str]:
    """The kinds of which one more could take something away: those counted from above, and those that meet."""
    clauses = [scope.clauses[name].clause for name in names]
    promises = [scope.promises[name] for name in names]
    kinds = {kind for promise in promises for each in conditions(promise) for kind in _against(each, down=False)}
    # What is taken off is the more the more items there are.
    kinds |= {total.tally.kind for promise in promises for num in sums(promise) for total, less in totals(num) if less}
    rules = [rule for rule in scope.plan.stacking if rule.clauses & names]
    # One rule alone keeps the highest, or cuts what is beyond: with one more item that is never less. What comes first
    # by the list may be less than what it displaces.
    listed = any(rule.listed for rule in rules)
    if (
        listed
        or len(rules) + sum(clause.once == "applicant" for clause in clauses) > 1
        or any(line.stages for clause in clauses for line in clause.pays)
    ):
        kinds |= {clause.each for clause in clauses}
    return kinds & scope.rules.vocabulary.item_kinds.keys()


def _against(cond: Cond, *, down: bool) -> Iterator[str]:
    """The kinds of which more can turn a condition from met to not met."""
    match cond:
        case Tally(kind, where, ranges):
            if ranges and (ranges[0][0] > 0 if down else ranges[-1][1] < MOST):
                yield kind
            yield from _against(where, down=False)
            yield from _against(where, down=True)
        case Not(part):
            yield from _against(part, down=not down)
        case _:
            for part in parts(cond):
                yield from _against(part, down=down)


def _added(scope: ProofScope, own: tuple[str, ...], kind: str, purse: Purse) -> tuple[Certainty, tuple[Finding, ...]]:
    names = scope.linked(own)
    fall = _fall(scope, names, kind, purse)
    if fall is not None and not fall.falls(purse):
        # What these lose others gain that count the item as well, or give it a sum.
        counting = (name for name in scope.clauses if any(of == kind for of, _ in witnesses(scope.promises[name])))
        beside = {name for name in (*counting, *scope.of_kind(kind)) if not set(purse).isdisjoint(scope.payers([name]))}
        fall = _fall(scope, scope.linked(names | beside), kind, purse)
    if fall is None:
        return "bounded", ()
    if not fall.falls(purse):
        raise Unsure
    clause = scope.clauses[own[0]].clause
    words = {
        "kind_zh": scope.rules.vocabulary.item_kinds[kind].label, "kind_en": kind, "item": fall.item,
        "before": sum_word(paid(fall.sums, purse)), "after": sum_word(paid(fall.less, purse)),
        **payer_words(scope, *purse),
    }  # fmt: skip
    return "refuted", (
        Finding.of(
            "verify.less", clause.mark, words, policy=clause.policy, at=clause.id, about=kind,
            examples=(scope.profile(fall.rest), scope.profile(fall.facts)),
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Fall:
    """An applicant without and with one more item, and what is decided about each."""

    item: str
    rest: Facts
    sums: Decision
    facts: Facts
    less: Decision

    def falls(self, purse: Purse) -> bool:
        """Whether all that some payers owe falls, by all clauses there are."""
        return paid(self.less, purse) < paid(self.sums, purse)


def _fall(scope: ProofScope, names: frozenset[str], kind: str, purse: Purse) -> _Fall | None:
    """Somebody who by some clauses is owed less with one more item."""
    meeting = {scope.clauses[name].clause.each for name in names} & scope.rules.vocabulary.item_kinds.keys()
    sizes = scope.sizes(names, dict.fromkeys(sorted(meeting | {kind}), BESIDE if len(meeting) <= MANY else 1))
    sizes[kind] += 1
    after = World.of(scope.rules.vocabulary, scope.day, sizes)
    before = World(scope.day, after.applicant, {**after.slots, kind: after.slots[kind][:-1]})
    fewer, more = (owed(stacked(scope, world, names), purse) for world in (before, after))
    new = after.slots[kind][-1]
    model = ask([after], both(new.present, more < fewer), scope.until)
    if model is None:
        return None
    return _Fall(new.id, *shown(model, before, scope), *shown(model, after, scope))
