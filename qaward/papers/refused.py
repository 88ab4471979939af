"""What an applicant does not get, item by item: by which clause, and which condition failed on which fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qaward.engine.decision import Decision
from qaward.engine.explain import refusal_tree
from qaward.engine.price import Refusal
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.meaning.core import MET, NOT_MET
from qaward.papers.made import MadeRun
from qaward.policy.model import Clause
from qaward.report.answers import condition_words
from qaward.report.grounds import Ground, grounds_of
from qaward.report.rows import adjustment_words, in_order
from qaward.rounds.lines import RoundLine

CAUSES: Mapping[str, tuple[str, str]] = {
    "when": ("条件不符", "a condition is not met"),
    "grant": ("没有上级资助", "no grant that it comes on top of"),
    "tier": ("不在任何一档", "no row of the table holds"),
    "quantity": ("没有可计的数量", "there is nothing to count"),
    "plus": ("加计的条件不符", "the condition of the add-on is not met"),
    "unknown": ("事实不详", "a fact is not known"),
    "barred": ("列入不付名单", "barred by a list"),
    "unpaid": ("经审定不付", "settled not to be paid"),
    "waived": ("自愿放弃", "waived"),
    "held": ("待人定", "waits for a person"),
    "nothing": ("净额为零", "nothing is left"),
    "budget": ("预算不足未分得", "the year's money does not reach"),
    "rejected": ("申报行退回", "the row was rejected"),
}
"""The fixed list of reasons why something is not awarded, in both languages."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way, in Chinese, and the cell of the fact it is about (None: none is known)."""

    text: str
    place: Mark | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing that is not awarded: what was claimed, by which clause, the cause from the fixed list, the reasons."""

    applied: Applied
    item: str
    article: str
    title: str
    payer: str
    cause: str
    reasons: tuple[Reason, ...]


def refused(made: MadeRun) -> Iterator[Refused]:
    """All that was claimed and is not awarded, in the order of applicants, articles and items."""
    lines: dict[str, list[RoundLine]] = {}
    for line in made.outcome.lines:
        lines.setdefault(line.applicant, []).append(line)
    for applied in sorted(made.outcome.profiles.applied, key=lambda each: each.key):
        decision = made.outcome.decisions[applied.key]
        yield from refused_lines(lines.get(applied.key, ()), applied, made)
        yield from _refused_claims(applied, decision)


def refused_lines(lines: list[RoundLine] | tuple[()], applied: Applied, made: MadeRun) -> Iterator[Refused]:
    """Lines of a decision that come to nothing in the round: barred, settled, put aside, waived, or without money."""
    bars = {each.bar.rule: each for each in made.outcome.barred if each.applicant == applied.key}
    for line in lines:
        if not line.money:
            continue
        cause = line.state if line.state != "counted" else ""
        if not cause and line.due:
            cause = "nothing" if not line.net else ("budget" if made.shares.get(line.case) == 0 else "")
        if not cause:
            continue
        reasons = tuple(
            Reason(bars[each].bar.because, bars[each].exclusion.mark) if each in bars else Reason(each)
            for each in line.because
        )
        if cause == "nothing":
            steps = made.outcome.decisions[applied.key].lines[line.number].adjustments if line.number >= 0 else ()
            reasons = tuple(Reason(adjustment_words(step, made.vocabulary, "zh")) for step in steps) or reasons
        yield Refused(applied, line.item, line.article, line.title, line.payer, cause, reasons)


def _refused_claims(applied: Applied, decision: Decision) -> Iterator[Refused]:
    """Clauses that give nothing to an item that was claimed, unless another clause gives it something."""
    given = {(line.item.kind, line.item.same) for line in decision.lines if line.item is not None}
    for refusal in in_order(decision.refusals, decision):
        item = refusal.item
        if refusal.payer is None and (_beside(refusal, decision) if item is None else (item.kind, item.same) in given):
            continue
        yield _refused(refusal, applied, decision)


def _beside(refusal: Refusal, decision: Decision) -> bool:
    """Whether a clause about the applicant itself need not be told: it is for others, or no money hangs on it."""
    tree = grounds_of(refusal_tree(refusal, decision))
    others = any(each.leaf is not None and each.leaf.form == "kind" and each.answer == NOT_MET for each in tree)
    return others or not any(stake.gives and stake.standing.figure for stake in decision.stakes(refusal))


def _refused(refusal: Refusal, applied: Applied, decision: Decision) -> Refused:
    clause: Clause = refusal.clause
    vocabulary = decision.plan.rules.vocabulary
    failed = [each for each in grounds_of(refusal_tree(refusal, decision)) if each.answer != MET]
    leaves = [leaf for each in failed for leaf in (each.deciding() if each.parts else (each,))]
    firm = [leaf for leaf in leaves if leaf.answer == NOT_MET]
    reasons = dict.fromkeys(
        Reason(condition_words(leaf, vocabulary, "zh"), _place(leaf, refusal, applied)) for leaf in firm or leaves
    )
    cause = refusal.cause if refusal.answer == NOT_MET else "unknown"
    item = refusal.item.id if refusal.item is not None else ""
    return Refused(applied, item, clause.article, clause.title, refusal.payer or "", cause, tuple(reasons))


def _place(leaf: Ground, refusal: Refusal, applied: Applied) -> Mark | None:
    """The cell that the fact of a condition came from."""
    node, item = leaf.leaf, refusal.item
    if node is None or node.fact is None:
        return None
    of_item = (item.kind, item.same) if item is not None and node.scope != "applicant" else None
    scope = "applicant" if of_item is None else "item"
    given = applied.sources.get((of_item, f"{scope}.{node.fact.key}"))
    return given.mark if given is not None else None
