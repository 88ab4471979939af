"""What clauses look at: the facts to gather for a profile, with question, proof and the clauses they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from qaward.meaning.lower import AS_OF, KIND
from qaward.policy.added import added_by
from qaward.policy.model import Clause, Condition, Count, PayLine, Rules, leaves
from qaward.policy.sums.base import Sum
from qaward.report.rows import Table
from qaward.report.words import pick
from qaward.vocabulary.fact import APPLICANT, TYPE_NAMES, Fact
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class FactAsked:
    """A fact of a kind of item, or of the applicant, and the full names of the clauses that look at it."""

    kind: str
    fact: Fact
    clauses: tuple[str, ...]


def facts_asked(rules: Rules) -> tuple[FactAsked, ...]:
    """Every fact that a clause or a stacking rule looks at, by kind: the applicant's first, all as they are declared.

    A fact that follows from others comes with these: either can be stated.
    """
    vocabulary = rules.vocabulary
    found: dict[tuple[str, str], dict[str, None]] = {}
    each = {clause.name: clause.each for policy in rules.policies for clause in policy.clauses}
    for policy in rules.policies:
        for clause in policy.clauses:
            for kind, key in _asked(clause, vocabulary):
                found.setdefault((kind, key), {})[clause.name] = None
    for rule in (*rules.stacking, *(rule for policy in rules.policies for rule in policy.stacking)):
        for name in sorted(name for name in rule.clauses if name in each):
            for word in rule.words:
                if word in _facts(vocabulary, each[name]):
                    found.setdefault((each[name], word), {})[name] = None
    return tuple(
        FactAsked(kind, fact, tuple(found[kind, key]))
        for kind in (APPLICANT, *vocabulary.item_kinds)
        for key, fact in _facts(vocabulary, kind).items()
        if (kind, key) in found
    )


def _facts(vocabulary: Vocabulary, kind: str) -> dict[str, Fact]:
    declared = vocabulary.facts_of(kind)
    return {**declared, **vocabulary.payer_facts}


def _asked(clause: Clause, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for kind, key in (*_of_condition(clause.when, clause.each), *facts_of_lines(clause)):
        if key not in {AS_OF, KIND}:
            yield kind, key
            yield from ((kind, other) for other in _sources(_facts(vocabulary, kind).get(key), vocabulary, kind))


def _sources(fact: Fact | None, vocabulary: Vocabulary, kind: str) -> Iterator[str]:
    for key in fact.derived.of if fact is not None and fact.derived is not None else ():
        yield key
        yield from _sources(_facts(vocabulary, kind).get(key), vocabulary, kind)


def _of_condition(condition: Condition, each: str) -> Iterator[tuple[str, str]]:
    for leaf in leaves(condition):
        if isinstance(leaf, Count):
            yield from _of_condition(leaf.where, leaf.kind)
            if leaf.of is not None:
                yield leaf.kind, leaf.of.key
        else:
            yield APPLICANT if leaf.scope == APPLICANT else each, leaf.fact.key


def facts_of_lines(clause: Clause) -> Iterator[tuple[str, str]]:
    """The facts that the lines of a clause look at once it is met, by kind (or `applicant`) and key."""
    for line in clause.pays:
        yield from ((clause.each, key) for key in _of_payers(line))
        if line.times is not None:
            yield clause.each, line.times.key
        for limit in line.limits:
            yield from _of_sum(limit, clause.each)
        for row in (*line.tiers, *line.plus):
            yield from _of_condition(row.when, clause.each)
            yield from _of_sum(row.sum, clause.each)
        for stage in line.stages:
            yield from _of_condition(stage.when, clause.each)


def counted_by(clause: Clause) -> frozenset[str]:
    """The kinds of items that a clause counts, or adds up, to be met or for what it gives."""
    rows = (row for line in clause.pays for row in (*line.tiers, *line.plus, *line.stages))
    asked = (leaf for when in (clause.when, *(row.when for row in rows)) for leaf in leaves(when))
    counts = (
        *(leaf for leaf in asked if isinstance(leaf, Count)),
        *(c for line in clause.pays for c in added_by(line)),
    )
    return frozenset(count.kind for count in counts)


def _of_payers(line: PayLine) -> Iterator[str]:
    if line.on_top_of is not None:
        yield f"granted.{line.on_top_of}"
    if line.ceilings:
        yield f"determined.{line.payer}"


def _of_sum(made: Sum | None, each: str) -> Iterator[tuple[str, str]]:
    for part in made.made_of() if made is not None else ():
        match part.source:
            case str(payer):
                yield each, f"granted.{payer}"
            case Count() as count:
                yield from _of_condition(count, each)
            case scope, fact:
                yield APPLICANT if scope == APPLICANT else each, fact.key


def fact_table(asked: Iterable[FactAsked], vocabulary: Vocabulary, lang: str) -> Table:
    """A row for each fact: of what, its name and key, what can be written, the question, the proof, and its clauses."""
    head = pick(
        lang,
        ("类别", "事实", "键", "写什么", "问题", "证明材料", "条款数"),
        ("kind", "fact", "key", "what to write", "question", "evidence", "clauses"),
    )
    body = tuple(
        (
            kind_word(each.kind, vocabulary, lang),
            each.fact.named(lang),
            each.fact.key,
            value_words(each.fact, lang),
            each.fact.asked(lang),
            pick(lang, "、", ", ").join(each.fact.proofs(lang)),
            str(len(each.clauses)),
        )
        for each in asked
    )
    return Table(head, body, frozenset({6}), (None, None, None, 24, 30, 24, None))


def kind_word(kind: str, vocabulary: Vocabulary, lang: str) -> str:
    """What a fact is of: `标准`, `申报主体`."""
    if kind == APPLICANT:
        return pick(lang, "申报主体", "applicant")
    return pick(lang, vocabulary.item_kinds[kind].label, kind)


def value_words(fact: Fact, lang: str) -> str:
    """What can be written for a fact: its values, or of which kind they are, with the unit."""
    if fact.choices:
        return pick(lang, "、", ", ").join(pick(lang, choice.labels[0], choice.key) for choice in fact.choices)
    words = pick(lang, *TYPE_NAMES[fact.type])
    return f"{words}（{fact.unit}）" if fact.unit and lang == "zh" else words + (f" ({fact.unit})" if fact.unit else "")


def fact_rows(asked: Iterable[FactAsked]) -> list[dict[str, Any]]:
    """The same for programs: `derived` names what a fact follows from."""
    return [
        {
            "kind": each.kind, "fact": each.fact.key, "labels": list(each.fact.labels), "type": each.fact.type,
            "values": {choice.key: list(choice.labels) for choice in each.fact.choices}, "unit": each.fact.unit,
            "question": each.fact.question, "evidence": list(each.fact.evidence),
            "derived": list(each.fact.derived.of) if each.fact.derived is not None else [],
            "clauses": list(each.clauses),
        }
        for each in asked
    ]  # fmt: skip
