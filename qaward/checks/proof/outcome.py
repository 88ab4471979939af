"""What came of one question, and the words all of them need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from qaward.checks.proof.deadline import Unsure, late
from qaward.checks.proof.scope import Certainty, ProofScope
from qaward.findings import Finding, in_order

ASKED: dict[str, tuple[str, str]] = {
    "twice": ("不重复支付", "not paid twice"),
    "group": ("每组不超付", "groups held"),
    "level": ("级别高的不少", "higher never less"),
    "growth": ("多列不减", "more never less"),
    "at-most": ("不超过承诺", "never above"),
    "same": ("处处相同", "the same"),
}
"""The properties there are, and how people call them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question: which property, about what (`policy`, `at`), and how it ended.

    `times`: for so many questions it stands, where they were not asked in time.
    """

    asked: str
    policy: str
    at: str
    certainty: Certainty
    day: date
    remarks: tuple[Finding, ...] = ()
    times: int = 1


MOST_UNSURE = 3
"""So many questions about a property of a policy are told one by one where there was no answer."""


def summed(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Outcomes in which many questions without an answer bear one remark for each property of a policy."""
    kept = list(outcomes)
    unsure: dict[tuple[str, str], list[int]] = {}
    for at, each in enumerate(kept):
        if any(found.code == "verify.unsure" for found in each.remarks):
            unsure.setdefault((each.asked, each.policy), []).append(at)
    for (asked, policy), places in unsure.items():
        number = sum(kept[at].times for at in places)
        if number <= MOST_UNSURE:
            continue
        first, *others = (kept[at] for at in places)
        zh, en = ASKED[asked]
        few = list(dict.fromkeys(each.at for each in (first, *others)))
        more = (" 等", ", …") if len(few) > MOST_UNSURE else ("", "")
        words = {
            "asked_zh": zh, "asked_en": en, "number": number,
            "at_zh": "、".join(few[:MOST_UNSURE]) + more[0], "at_en": ", ".join(few[:MOST_UNSURE]) + more[1],
        }  # fmt: skip
        mark = first.remarks[0].mark
        told = Finding.of("verify.unsure-many", mark, words, policy=policy, at=policy, about=asked)
        kept[places[0]] = replace(first, remarks=(told,))
        for at in places[1:]:
            kept[at] = replace(kept[at], remarks=())
    return kept


MOST_TOLD = 6
"""So many profiles that break a property are told one by one for each policy, or each two that pay the same item."""


def gathered(remarks: Iterable[Finding]) -> list[Finding]:
    """Remarks of which those beyond the first few that break one property of one policy are summed up in one.

    What is waived stays as it is, and is not counted.
    """
    kept: list[Finding] = []
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for each in in_order(remarks):
        if each.code not in _BREAKS or each.waived:
            kept.append(each)
            continue
        other = each.about.partition("/")[0] if each.code == "verify.twice" and "/" in each.about else ""
        groups.setdefault((each.code, each.policy, other), []).append(each)
    for (code, policy, other), found in groups.items():
        kept += found[:MOST_TOLD]
        told = {(each.at, each.about) for each in found[:MOST_TOLD]}
        # What breaks on several days, with other sums, breaks once.
        rest = list({(each.at, each.about): each for each in found if (each.at, each.about) not in told}.values())
        if rest:
            kept.append(_rest(code, policy, other, rest))
    return kept


_BREAKS = {"verify.twice": "twice", "verify.level": "level", "verify.less": "growth", "verify.group": "group"}
"""The remarks of which a policy can have very many, and the property that each breaks."""


def _rest(code: str, policy: str, other: str, rest: list[Finding]) -> Finding:
    zh, en = ASKED[_BREAKS[code]]
    few = list(dict.fromkeys(each.at for each in rest))
    more = (" 等", ", …") if len(few) > MOST_TOLD else ("", "")
    words = {
        "code": code, "asked_zh": zh, "asked_en": en, "number": len(rest),
        "policies_zh": f"{policy} 与 {other} " if other else f"{policy} ",
        "policies_en": f"{policy} and {other}" if other else policy,
        "at_zh": "、".join(few[:MOST_TOLD]) + more[0], "at_en": ", ".join(few[:MOST_TOLD]) + more[1],
    }  # fmt: skip
    told = Finding.of("verify.many", rest[0].mark, words, policy=policy, at=policy, about=code)
    return replace(told, severity=rest[0].severity)


Question = Callable[[ProofScope], tuple[Certainty, tuple[Finding, ...]]]
"""How a property ends in a scope, and what is to be said."""


def settle(
    asked: str, scope: ProofScope, names: tuple[str, ...], question: Question, eased: ProofScope | None = None
) -> Outcome:
    """Ask, in an easier scope first where one is given, and tell where there was no answer."""
    policy, _, at = names[0].partition("/") if names else (scope.policies, "", "")
    try:
        if late(scope.until):
            raise Unsure
        certainty, remarks = question(eased) if eased is not None else ("refuted", ())
        if certainty == "refuted":
            certainty, remarks = question(scope)
    except Unsure:
        return unanswered(asked, scope, names)
    return Outcome(asked, policy, at, certainty, scope.day, remarks)


def unanswered(asked: str, scope: ProofScope, names: tuple[str, ...], times: int = 1) -> Outcome:
    """That there was no answer in time to a question, or to so many of which it is the first."""
    policy, _, at = names[0].partition("/") if names else (scope.policies, "", "")
    mark = scope.clauses[names[0]].clause.mark if names else scope.plan.policies[0].mark
    zh, en = ASKED[asked]
    few = "、".join(names[:MOST_TOLD]) + ("…" if len(names) > MOST_TOLD else "")
    words = {"asked_zh": zh, "asked_en": en, "at": few or scope.policies}
    found = Finding.of("verify.unsure", mark, words, policy=policy, at=at or policy, about=asked)
    return Outcome(asked, policy, at, "unsure", scope.day, (found,), times)


def payer_words(scope: ProofScope, *payers: str) -> dict[str, object]:
    """A payer, or several together, in both languages, as words of a message."""
    labels = scope.rules.vocabulary.payers
    return {"payer_zh": "、".join(labels[each].label for each in payers), "payer_en": ", ".join(payers)}
