"""What a new document does to older ones: it replaces them, ends some of their clauses, and says what goes by which.

An older policy ends the day before its successor begins. Where the successor declares a `transition`, items of that
kind go by the document that was in force on a date of their own: those dated before the successor begins still go by
the older one, as long as they are claimed in time, and those dated from then on by the successor alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence as Sequence_
from dataclasses import dataclass, replace

from qaward.findings import Finding, Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar, glimpse
from qaward.nodes import Mapping as MappingNode
from qaward.period import ENDLESS, PeriodFault, parse_end
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import All, Clause, Condition, Either, Leaf, Policy, Rules
from qaward.policy.subjects import item_labels
from qaward.policy.syntax import PolicyShape
from qaward.policy.unasked import together
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary
from qaward.vocabulary.scalars import date_hint

KEYS = ("by", "claim_by")


@dataclass(frozen=True, slots=True)
class Transition:
    """The date of an item that tells which document it goes by, and the last day to claim under the older one.

    `asked`: the clauses of the newer one ask it anyway, since it is in force by this date.
    """

    fact: Fact
    claim_by: int | None
    mark: Mark
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Succession:
    """What one policy does to others from the day `first`: it `replaces` policies and `ends` clauses (full names)."""

    policy: str
    first: int
    replaces: frozenset[str]
    ends: frozenset[str]
    transitions: Mapping[str, Transition]
    mark: Mark

    def concerns(self, policy: str) -> bool:
        """Whether a policy is replaced, or a clause of it ended."""
        return policy in self.replaces or any(name.startswith(f"{policy}/") for name in self.ends)


def read_succession(
    shape: PolicyShape, root: MappingNode, vocabulary: Vocabulary, problems: Findings
) -> Succession | None:
    """What a policy's head says of older ones; None where it says nothing, or is not in force itself."""
    transitions = _transitions(root.get("transition"), vocabulary, problems)
    if shape.in_force.by:
        _by_own_date(transitions, shape.in_force.by, vocabulary, root.key_mark("in_force"))
    if not shape.replaces and not shape.ends:
        if shape.transition is not None:
            problems.add("succession.none", root.key_mark("transition"))
        return None
    for at, name in enumerate(shape.replaces):
        if "/" in name or name == shape.policy:
            problems.add("succession.replaces", _entry(root, "replaces", at), found=name)
    for at, name in enumerate(shape.ends):
        if name.split("/")[0] == shape.policy:
            problems.add("succession.ends", _entry(root, "ends", at), found=name)
    first = shape.in_force.start
    mark = root.key_mark("replaces" if shape.replaces else "ends")
    if first is None:
        problems.add("succession.start", mark)
        return None
    for transition in transitions.values():
        if transition.claim_by is not None and transition.claim_by < first:
            problems.add("succession.claim-by", transition.mark)
    if shape.status != "in_force":
        return None
    return Succession(shape.policy, first, frozenset(shape.replaces), frozenset(shape.ends), transitions, mark)


def _by_own_date(transitions: dict[str, Transition], by: str, vocabulary: Vocabulary, mark: Mark) -> None:
    """Kinds by whose date the newer document is in force go by the older one before, whether a transition says so."""
    for key, kind in vocabulary.item_kinds.items():
        if by in kind.facts:
            stated = transitions.setdefault(key, Transition(kind.facts[by], None, mark))
            transitions[key] = replace(stated, asked=stated.fact.key == by)


def _entry(root: MappingNode, key: str, at: int) -> Mark:
    node = root.get(key)
    return node.items[at].mark if isinstance(node, Listing) else node.mark if node is not None else root.mark


def _transitions(node: Node | None, vocabulary: Vocabulary, problems: Findings) -> dict[str, Transition]:
    if node is None:
        return {}
    if not isinstance(node, MappingNode) or not node.entries:
        problems.add("succession.transition", node.mark)
        return {}
    found: dict[str, Transition] = {}
    for key, value in node.entries:
        kind = vocabulary.item_kinds.get(key.text)
        if kind is None:
            words = suggestion(key.text, vocabulary.item_kinds, item_labels(vocabulary))
            problems.add("rule.item-kind", key.mark, found=key.text, **words)
            continue
        made = _transition(kind.facts, value, problems)
        if made is not None:
            found[key.text] = made
    return found


def _transition(facts: Mapping[str, Fact], node: Node, problems: Findings) -> Transition | None:
    by, claim_by = (node.get("by"), node.get("claim_by")) if isinstance(node, MappingNode) else (node, None)
    if isinstance(node, MappingNode):
        strange = [key for key, _ in node.entries if key.text not in KEYS]
        for key in strange:
            problems.add("rule.key", key.mark, key=key.text, **suggestion(key.text, (), reserved=KEYS))
        if strange:
            return None
    dates = [key for key, fact in facts.items() if fact.type == "date"]
    if not isinstance(by, Scalar) or by.text not in dates:
        found = glimpse(by) if by is not None else ""
        problems.add("succession.date", (by or node).mark, found=found, **suggestion(found, dates))
        return None
    last: int | None = None
    if claim_by is not None:
        try:
            day = parse_end(glimpse(claim_by))
            last = None if day == ENDLESS else day.toordinal()
        except PeriodFault as fault:
            words = {"label": "日期", "key": "claim_by", "found": glimpse(claim_by), **date_hint(fault)}
            problems.add(fault.code, claim_by.mark, **words)
    return Transition(facts[by.text], last, by.mark)


def succeeded(policy: Policy, successions: Sequence_[Succession], as_of: Fact) -> Policy:
    """The policy with what its successors, and its own succession, make of its dates and clauses.

    Where several replace it, or end a clause, the first to begin does so; what comes later finds it ended. `as_of` is
    the built-in fact for the day of decision.
    """
    over = sorted(
        (each for each in successions if each.concerns(policy.id)), key=lambda each: (each.first, each.policy)
    )
    own = next((each for each in successions if each.policy == policy.id), None)
    heirs = [_heir(clause, over) for clause in policy.clauses]
    moved = [heir.transitions[clause.each] for clause, heir in zip(policy.clauses, heirs, strict=True)
             if heir is not None and clause.each in heir.transitions]  # fmt: skip
    stated = policy.in_force.until
    until = _earlier(stated, next((each.first - 1 for each in over if policy.id in each.replaces), None))
    clauses = tuple(
        _clause(clause, heir, own, stated, as_of, lifted=bool(moved))
        for clause, heir in zip(policy.clauses, heirs, strict=True)
    )
    last = until
    if moved:  # some items still go by this policy: until the last day to claim, if there is one for all
        claims = [transition.claim_by for transition in moved]
        last = None if None in claims else max([claim for claim in claims if claim is not None] + [until or 0])
    names = tuple(sorted(each.policy for each in over))
    return replace(policy, clauses=clauses, in_force=replace(policy.in_force, until=last), successors=names)


def _heir(clause: Clause, over: Sequence_[Succession]) -> Succession | None:
    """Who ends a clause: the first to replace its policy or to end it."""
    return next((each for each in over if clause.policy in each.replaces or clause.name in each.ends), None)


def _clause(
    clause: Clause, heir: Succession | None, own: Succession | None, stated: int | None, as_of: Fact, *, lifted: bool
) -> Clause:
    """A clause that ends before its heir begins, but for items dated earlier that the heir leaves to it.

    Where the end of the policy itself was `lifted`, for those items, its clauses say when they end.
    """
    parts: list[Condition] = []
    if heir is None:
        if stated is not None and lifted:
            parts.append(Leaf("applicant", as_of, Range(None, stated), clause.mark))
    else:
        last = heir.first - 1 if stated is None else min(stated, heir.first - 1)
        before = Leaf("applicant", as_of, Range(None, last), heir.mark)
        transition = heir.transitions.get(clause.each)
        if transition is None and (lifted or clause.name in heir.ends):
            parts.append(before)
        if transition is not None:
            still = Leaf("applicant", as_of, Range(heir.first, transition.claim_by), transition.mark)
            dated = Leaf("item", transition.fact, Range(None, last), transition.mark)
            parts.append(Either((before, All((still, dated)))))
    if own is not None and clause.each in own.transitions and not own.transitions[clause.each].asked:
        transition = own.transitions[clause.each]
        parts.append(Leaf("item", transition.fact, Range(own.first, None), transition.mark))
    if not parts:
        return clause
    return replace(clause, when=together(All(tuple(parts)), clause.when), passing=tuple(parts))


def _earlier(one: int | None, two: int | None) -> int | None:
    return one if two is None else two if one is None else min(one, two)


def strangers(rules: Rules) -> tuple[Finding, ...]:
    """Older policies that are named and not there: right if they were never encoded, a slip of the pen otherwise."""
    found = Findings()
    known = {policy.id for policy in rules.policies}
    for policy in rules.policies:
        named = [(name, policy.mark) for name in (*policy.replaces, *policy.ends, *policy.superior)]
        named += [(name, clause.mark) for clause in policy.clauses for name in clause.continues]
        for name, mark in named:
            older = name.split("/")[0]
            if older not in known:
                found.note("succession.stranger", mark, found=older, **suggestion(older, sorted(known)))
    return tuple(found)
