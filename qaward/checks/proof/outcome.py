"""What came of one question, and the words all of them need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qaward.checks.proof.asking import Unsure
from qaward.checks.proof.scope import How, Scope
from qaward.checks.remarks import Remark, remark
from qaward.money import format_money


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question: which property, about what (`policy`, `at`), and how it ended."""

    asked: str
    policy: str
    at: str
    how: How
    remarks: tuple[Remark, ...] = ()


def settle(
    asked: str, scope: Scope, names: tuple[str, ...], question: Callable[[], tuple[How, tuple[Remark, ...]]]
) -> Outcome:
    """Ask, and tell where there was no answer."""
    policy, _, at = names[0].partition("/") if names else (scope.policies, "", "")
    try:
        how, remarks = question()
    except Unsure:
        mark = scope.clauses[names[0]].clause.mark if names else scope.plan.policies[0].mark
        words = {"asked": asked, "at": "、".join(names)}
        return Outcome(
            asked, policy, at, "unsure", (remark("verify.unsure", mark, words, policy=policy, at=at, about=asked),)
        )
    return Outcome(asked, policy, at, how, remarks)


def payer_words(scope: Scope, payer: str) -> dict[str, object]:
    """A payer in both languages, as words of a message."""
    return {"payer_zh": scope.rules.vocabulary.payers[payer].label, "payer_en": payer}


def yuan(fen: int) -> str:
    """A sum as messages show it."""
    return format_money(fen, "万元" if fen % 10_000 == 0 and fen else "元")
