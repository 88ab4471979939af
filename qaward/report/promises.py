"""What a clause promises to whom, in the words of whoever would sign it. Drawn from the rules, never from summaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qaward.period import format_period
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Clause, Condition, Leaf, Policy, Tier, leaves
from qaward.policy.phrases import in_brackets, joined, phrase_of, phrases
from qaward.policy.unasked import clause_readings
from qaward.report.gives import asked_by_row, pay_words
from qaward.report.words import kind_words, pick, rule_words
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Promise:
    """One clause in words: `who` and what `for`, what each payer `gives`, and what is to be known besides (`notes`)."""

    who: str
    what: str
    gives: tuple[str, ...]
    notes: tuple[str, ...]


def promise(clause: Clause, policy: Policy, vocabulary: Vocabulary, lang: str) -> Promise:
    """What a clause promises, under the readings chosen."""
    mine, other = _sides(clause, vocabulary, lang)
    who = kind_words(clause.applicants, vocabulary, lang)
    if mine:
        who += in_brackets([joined(mine, lang)], lang)
    what = ""
    if clause.each != APPLICANT:
        what = vocabulary.item_kinds[clause.each].label if lang == "zh" else clause.each
        if other:
            what += pick(lang, "：", ": ") + joined(other, lang)
    gives = tuple(pay_words(line, policy, vocabulary, lang, clause.own) for line in clause.pays)
    nothing = pick(lang, "按所取的口径，这一条不给什么", "under the readings taken it gives nothing")
    return Promise(who, what, gives or (nothing,), tuple(_notes(clause, policy, vocabulary, lang)))


def _sides(clause: Clause, vocabulary: Vocabulary, lang: str) -> tuple[list[str], list[str]]:
    """The conditions on the applicant, and those on the item that its table does not name anyway."""
    own = clause.own.parts if isinstance(clause.own, All) else (clause.own,)
    mine: list[Condition] = []
    other: list[Condition] = []
    for part in own:
        about_item = [leaf for leaf in leaves(part) if isinstance(leaf, Leaf) and leaf.scope == "item"]
        side = mine if clause.each == APPLICANT or not about_item else other
        if not (isinstance(part, Leaf) and _told_by_rows(part, clause)):
            side.append(part)
    return phrases(All(tuple(mine)), vocabulary, lang), phrases(All(tuple(other)), vocabulary, lang)


def _told_by_rows(leaf: Leaf, clause: Clause) -> bool:
    """Whether the tables name exactly the values that a condition admits, so that they say it already."""
    if not isinstance(leaf.test, OneOf) or not clause.pays:
        return False
    for line in clause.pays:
        told = [_codes(tier, leaf) for tier in line.tiers]
        if len(told) < 2 or None in told or {code for codes in told for code in codes or ()} != set(leaf.test.codes):
            return False
    return True


def _codes(tier: Tier, asked: Leaf) -> tuple[int, ...] | None:
    """The values of a fact that a row is for; None where it does not say, or says more than one thing of it."""
    for part in asked_by_row(tier) if tier.own is None else ():
        same = isinstance(part, Leaf) and (part.scope, part.fact.key) == (asked.scope, asked.fact.key)
        if same and isinstance(part, Leaf) and isinstance(part.test, OneOf):
            return part.test.codes
    return None


# ── what is to be known besides ──────────────────────────────────────────────────────────────────────


def _notes(clause: Clause, policy: Policy, vocabulary: Vocabulary, lang: str) -> Iterator[str]:
    if clause.once is not None:
        yield _once_words(clause, vocabulary, lang)
    if clause.continues:
        names = pick(lang, "、", ", ").join(clause.continues)
        yield pick(lang, f"接续 {names}", f"continues {names}")
    everything = frozenset(each.name for each in policy.clauses)
    for rule in policy.stacking:
        if clause.name in rule.clauses and rule.clauses != everything:
            yield rule_words(rule, vocabulary, lang)
    if clause.despite:
        names = pick(lang, "、", ", ").join(clause.despite)
        yield pick(lang, f"不受排除情形 {names} 限制", f"not barred by {names}")
    for part in (*clause.passing, *_dates(clause)):
        yield phrase_of(part, vocabulary, lang)
    readings = (*clause_readings(clause), *clause.idle)
    if readings:
        yield pick(lang, f"依口径 {'、'.join(readings)}", f"rests on {', '.join(readings)}")


def _once_words(clause: Clause, vocabulary: Vocabulary, lang: str) -> str:
    """How often it is paid, per what, and when again."""
    if APPLICANT in {clause.once, clause.each}:
        words = pick(lang, "每个主体只给一次", "once per applicant")
    else:
        kind = vocabulary.item_kinds[clause.each].label if lang == "zh" else clause.each
        words = pick(lang, f"每个{kind}只给一次", f"once per {kind}")
    if clause.again_after is None:
        return words
    after = format_period(clause.again_after, lang)
    return words + pick(lang, f"，满{after}可再给", f", again after {after}")


def _dates(clause: Clause) -> Iterable[Leaf]:
    """The clause's own dates, beside its condition."""
    parts = clause.when.parts if isinstance(clause.when, All) else (clause.when,)
    own = clause.own.parts if isinstance(clause.own, All) else (clause.own,)
    said = (*own, *clause.passing)
    return (part for part in parts if isinstance(part, Leaf) and part.fact.key == "as_of" and part not in said)
