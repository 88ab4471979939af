"""Looks at figures that others settled: what a reviewer determined in vain, what was granted beyond what is stated."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.engine.planned import PlannedLine
from qaward.engine.price import Line, Refusal
from qaward.facts import Item
from qaward.findings import texts
from qaward.meaning.core import MET, NOT_MET
from qaward.money import sum_word

HELD = {"above-ceiling": "determined.above", "not-a-grade": "determined.no-grade"}
"""Reasons of adjustments to a reviewer's figure, each with its caution."""


Subject = tuple[str, str]
"""What a figure is given for: kind and id of an item, or nothing and the applicant's id."""


def figures(decision: Decision) -> Iterator[Caution]:
    """What is to be seen about them."""
    for number, line in enumerate(decision.lines):
        planned = line.planned
        if planned.paid_by_other_level:
            yield from _granted(decision, number, line)
        if planned.line.plus:
            yield from _lost(decision, number, line)
    given = list(_given(decision))
    if not given:
        return
    lines: dict[tuple[Subject, str], list[tuple[int, Line]]] = {}
    for number, line in enumerate(decision.lines):
        lines.setdefault((_subject(line.item, decision), line.payer), []).append((number, line))
    refusals: dict[Subject, list[Refusal]] = {}
    for refusal in decision.refusals:
        refusals.setdefault(_subject(refusal.item, decision), []).append(refusal)
    for subject, payer, fen in given:
        yield from _determined(
            decision, subject, payer, fen, lines.get((subject, payer), []), refusals.get(subject, [])
        )


def _subject(item: Item | None, decision: Decision) -> Subject:
    return ("", decision.facts.id) if item is None else (item.kind, item.id)


def _given(decision: Decision) -> Iterator[tuple[Subject, str, int]]:
    """The figures that reviewers determined: for what, by which payer, in fen. Most applicants have none."""
    payers, facts = decision.plan.rules.vocabulary.determined, decision.facts
    subjects: list[tuple[Item | None, str]] = [(None, key) for key in payers if key in facts.values]
    subjects += [(item, key) for item in facts.items for key in payers if key in item.values]
    for item, key in subjects:
        if isinstance(fen := (facts.values if item is None else item.values)[key], int):
            yield _subject(item, decision), payers[key], fen


def _granted(decision: Decision, number: int, line: Line) -> Iterator[Caution]:
    """A grant of another level beyond what the document says of it; the document's sum counts."""
    actual = line.trial.values.get(line.planned.own_grant)
    stated = line.whole or line.gross
    if isinstance(actual, int) and actual > stated and line.standing.own and line.figure and line.stage <= 1:
        yield _caution(
            decision, "granted.more", _subject(line.item, decision), line.payer, line, (number,),
            found=sum_word(actual), stated=sum_word(stated),
        )  # fmt: skip


def _lost(decision: Decision, number: int, line: Line) -> Iterator[Caution]:
    """Add-ons that are met beside a row without a figure, where they give nothing."""
    if not line.figure:
        adds = line.trial.pay(line.planned).adds
        met = sum(when(line.trial.values, decision.scene) == MET for when in adds)
        if met:
            subject = _subject(line.item, decision)
            yield _caution(decision, "plus.lost", subject, line.payer, line, (number,), number=met)


def _determined(
    decision: Decision,
    subject: Subject,
    payer: str,
    fen: int,
    lines: list[tuple[int, Line]],
    refusals: list[Refusal],
) -> Iterator[Caution]:
    """What became of a reviewer's figure that does not count as it is."""
    ceilings = [(number, line) for number, line in lines if _has_ceiling(line.planned, payer) and line.stage <= 1]
    found = sum_word(fen)
    for number, line in ceilings:
        if line.tier.standing is not None:
            yield _caution(decision, "determined.unused", subject, payer, line, (number,), found=found)
        for step in line.adjustments:
            if step.reason in HELD:
                most = sum_word(step.after)
                yield _caution(decision, HELD[step.reason], subject, payer, line, (number,), found=found, most=most)
    if ceilings:
        return
    failed = [each for each in refusals if any(_has_ceiling(line, payer) for line in _concerned(each))]
    for each in failed:
        answer = {
            "answer_zh": "不满足条件" if each.answer == NOT_MET else "尚不能确定",
            "answer_en": "not met" if each.answer == NOT_MET else "not yet known",
        }
        yield _caution(decision, "determined.not-met", subject, payer, each, (), found=found, **answer)
    if not failed:
        at = tuple(number for number, _ in lines)
        yield _caution(decision, "determined.no-ceiling", subject, payer, None, at, found=found)


def _has_ceiling(planned: PlannedLine, payer: str) -> bool:
    """Whether a reviewer's figure counts for a sum; of another level's nothing counts but what it granted."""
    return planned.line.payer == payer and planned.line.ceilings and not planned.paid_by_other_level


def _concerned(refusal: Refusal) -> tuple[PlannedLine, ...]:
    """The pay lines that a refusal keeps from giving anything."""
    return refusal.trial.planned.lines if refusal.planned is None else (refusal.planned,)


def _caution(
    decision: Decision,
    code: str,
    subject: Subject,
    payer: str,
    of: Line | Refusal | None,
    at: tuple[int, ...],
    **words: object,
) -> Caution:
    policy, clause = (of.clause.policy, of.clause.id) if of is not None else ("", "")
    label = decision.plan.rules.vocabulary.payers[payer].label
    known = {"clause": clause, "item": subject[1], "payer_zh": label, "payer_en": payer}
    return Caution(code, policy, clause, subject[1], payer, texts({**known, **words}), at)
