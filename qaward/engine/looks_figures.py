"""Looks at figures that others settled: what a reviewer determined in vain, what was granted beyond what is stated."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.engine.planned import PlannedLine
from qaward.engine.price import Line, Refusal
from qaward.facts import Item
from qaward.findings import texts
from qaward.meaning.core import MET, NOT_MET, Row
from qaward.money import sum_word
from qaward.policy.model import Clause
from qaward.vocabulary.model import Vocabulary

HELD = frozenset({"above-ceiling", "not-a-grade"})
"""Reasons of adjustments to a reviewer's figure that are told."""


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
        vocabulary, subject = decision.plan.rules.vocabulary, _subject(line.item, decision)[1]
        yield granted_more(vocabulary, line.clause, subject, line.payer, actual, stated, (number,))


def _lost(decision: Decision, number: int, line: Line) -> Iterator[Caution]:
    """Add-ons that are met beside a row without a figure, where they give nothing."""
    if not line.figure:
        adds = line.trial.pay(line.planned).adds
        met = sum(when(line.trial.values, decision.scene) == MET for when in adds)
        if met:
            vocabulary, subject = decision.plan.rules.vocabulary, _subject(line.item, decision)[1]
            yield lost(vocabulary, line.clause, subject, line.payer, met, (number,))


def _determined(
    decision: Decision,
    subject: Subject,
    payer: str,
    fen: int,
    lines: list[tuple[int, Line]],
    refusals: list[Refusal],
) -> Iterator[Caution]:
    """What became of a reviewer's figure that does not count as it is."""
    vocabulary = decision.plan.rules.vocabulary
    ceilings = [(number, line) for number, line in lines if _has_ceiling(line.planned, payer) and line.stage <= 1]
    for number, line in ceilings:
        left = next((step.after for step in line.adjustments if step.reason in HELD), fen)
        caution = fate(vocabulary, line.clause, subject[1], payer, line.row, fen, left, (number,))
        if caution is not None:
            yield caution
    if ceilings:
        return
    failed = [each for each in refusals if any(_has_ceiling(line, payer) for line in _concerned(each))]
    for each in failed:
        yield not_met(vocabulary, each.clause, subject[1], payer, fen, each.answer)
    if not failed:
        yield no_ceiling(vocabulary, subject[1], payer, fen, tuple(number for number, _ in lines))


def _has_ceiling(planned: PlannedLine, payer: str) -> bool:
    """Whether a reviewer's figure of a payer counts for a sum."""
    return planned.line.payer == payer and planned.reviewed


def _concerned(refusal: Refusal) -> tuple[PlannedLine, ...]:
    """The pay lines that a refusal keeps from giving anything."""
    return refusal.trial.planned.lines if refusal.planned is None else (refusal.planned,)


# ── what columns tell as well ────────────────────────────────────────────────────────────────────────


def granted_more(
    vocabulary: Vocabulary, clause: Clause, item: str, payer: str, actual: int, stated: int, at: tuple[int, ...] = ()
) -> Caution:
    """That another level granted more than is stated, for an item or (by its id) an applicant."""
    words = {"found": sum_word(actual), "stated": sum_word(stated)}
    return _about(vocabulary, "granted.more", clause, item, payer, at, **words)


def not_met(vocabulary: Vocabulary, clause: Clause, item: str, payer: str, fen: int, answer: int) -> Caution:
    """That a reviewer's figure counts for nothing, since the clause is not met, or not known to be."""
    zh, en = ("不满足条件", "not met") if answer == NOT_MET else ("尚不能确定", "not yet known")
    words = {"found": sum_word(fen), "answer_zh": zh, "answer_en": en}
    return _about(vocabulary, "determined.not-met", clause, item, payer, (), **words)


def fate(
    vocabulary: Vocabulary,
    clause: Clause,
    item: str,
    payer: str,
    row: Row,
    fen: int,
    left: int,
    at: tuple[int, ...] = (),
) -> Caution | None:
    """What became of a reviewer's figure beside the row that gave a line, which leaves so much of it; None where the
    figure counts as it is.
    """
    found = sum_word(fen)
    if not row.figured:
        return _about(vocabulary, "determined.unused", clause, item, payer, at, found=found)
    if left == fen:
        return None
    code = "determined.no-grade" if row.grades else "determined.above"
    return _about(vocabulary, code, clause, item, payer, at, found=found, most=sum_word(left))


def no_ceiling(vocabulary: Vocabulary, item: str, payer: str, fen: int, at: tuple[int, ...] = ()) -> Caution:
    """That no clause has a ceiling of a payer for what it determined a figure for."""
    return _about(vocabulary, "determined.no-ceiling", None, item, payer, at, found=sum_word(fen))


def lost(
    vocabulary: Vocabulary, clause: Clause, item: str, payer: str, number: int, at: tuple[int, ...] = ()
) -> Caution:
    """That add-ons are met beside a row without a figure, where they give nothing."""
    return _about(vocabulary, "plus.lost", clause, item, payer, at, number=number)


def _about(
    vocabulary: Vocabulary,
    code: str,
    clause: Clause | None,
    item: str,
    payer: str,
    at: tuple[int, ...],
    **words: object,
) -> Caution:
    policy, name = (clause.policy, clause.id) if clause is not None else ("", "")
    known = {"clause": name, "item": item, "payer_zh": vocabulary.payers[payer].label, "payer_en": payer}
    return Caution(code, policy, name, item, payer, texts({**known, **words}), at)
