"""Looks: what somebody should see before a decision is used, although it changes no sum."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from qaward.effects import names_of
from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.engine.holds import Holds
from qaward.engine.looks_figures import figures
from qaward.engine.looks_paid import payments
from qaward.engine.looks_region import regions
from qaward.engine.once import once_rules
from qaward.engine.spellings import spellings
from qaward.facts import HOLDS, Item
from qaward.findings import suggestion, texts
from qaward.identity import form
from qaward.money import sum_word
from qaward.policy.stacking import ITEM, StackRule
from qaward.vocabulary.fact import APPLICANT, Fact
from qaward.vocabulary.model import ItemKind

Again = Callable[[Mapping[str, frozenset[str]]], Decision]
"""Makes the same decision with another choice."""


def looks(decision: Decision, holds: Holds, again: Again) -> Iterator[Caution]:
    """Everything to be looked at; `holds` are the lines that wait for somebody anyway."""
    facts, numbers = decision.facts, Numbers(decision)
    yield from regions(decision)
    if facts.paid:
        yield from payments(decision, holds)
    yield from figures(decision)
    yield from _numbers(decision, numbers)
    yield from _spelled(decision, holds, numbers)
    if facts.chosen:
        yield from _chosen(decision, again)
    if decision.plan.stacking:
        yield from _unknown(decision, numbers)
    if facts.from_others:
        yield from _from_others(decision)
    if facts.from_all:
        yield from _from_all(decision, numbers)
    for effect in holds.effected.strangers:
        words = {"found": effect.rule, "clause": effect.clause, "item": effect.item or facts.id}
        yield Caution("between.unused", effect.policy, effect.clause, effect.item, effect.payer, texts(words))
    for each in holds.unused() if facts.decided else ():
        words = {"clause": each.clause, "item": each.item, "found": each.caution, "found_zh": HOLDS[each.caution]}
        yield Caution("decided.unused", each.policy, each.clause, each.item, each.payer, texts(words))


def _from_others(decision: Decision) -> Iterator[Caution]:
    """Sums that follow from what others are given: what they were reckoned from, or why they could not be."""
    facts, rules = decision.facts, decision.plan.between
    for found in facts.from_others:
        rule, fact = rules.get(found.rule), decision.plan.rules.vocabulary.applicant_facts[found.fact]
        typed = facts.values.get(found.fact) if found.typed else None
        words: dict[str, object] = {
            "label": fact.label, "fact": fact.key, "rule": rule.id if rule else found.rule,
            "because": rule.summary if rule else "", "others_zh": names_of(found.others, "zh") or "其他主体",
            "others_en": names_of(found.others, "en") or "others", "value": sum_word(found.fen or 0),
        }  # fmt: skip
        if found.fen is None:
            yield Caution("between.others-open", words=texts(words))
        elif not found.typed:
            yield Caution("between.from-others", words=texts(words))
        elif isinstance(typed, int) and typed != found.fen:
            yield Caution("between.others-differ", words=texts({**words, "typed": sum_word(typed)}))


def _from_all(decision: Decision, numbers: Numbers) -> Iterator[Caution]:
    """Facts of shared things that follow from what all say: from whom, and where something else was typed."""
    facts, rules = decision.facts, decision.plan.between
    items = {(item.kind, item.same): item for item in facts.items}
    for found in facts.from_all:
        rule, item = rules.get(found.rule), items.get((found.kind, form(found.item)))
        fact = decision.plan.rules.vocabulary.facts_of(found.kind)[found.fact]
        typed = item.values.get(found.fact) if item is not None and found.typed else None
        words: dict[str, object] = {
            "item": found.item, "label": fact.label, "fact": fact.key, "rule": rule.id if rule else found.rule,
            "because": rule.summary if rule else "", "others_zh": names_of(found.others, "zh") or "没有其他主体",
            "others_en": names_of(found.others, "en") or "no other applicant", "value": fact.show(found.value, "zh"),
        }  # fmt: skip
        at = numbers.of(item) if item is not None else ()
        if found.fills:
            yield Caution("between.from-all", item=found.item, words=texts(words), lines=at)
        elif isinstance(typed, int):
            least = {"least_zh": "至少" if found.least else "", "least_en": "at least " if found.least else ""}
            more = {**words, **least, "typed": fact.show(typed, "zh")}
            yield Caution("between.all-differ", item=found.item, words=texts(more), lines=at)


class Numbers:
    """The numbers of a decision's lines, by item; sorted when they are first asked for, since mostly nobody asks."""

    def __init__(self, decision: Decision) -> None:
        self._lines = decision.lines
        self._by: dict[tuple[str, str] | None, list[int]] = {}

    def of(self, item: Item | None) -> tuple[int, ...]:
        """The lines for an item; for None, all lines."""
        if item is None:
            return tuple(range(len(self._lines)))
        if not self._by:
            for at, line in enumerate(self._lines):
                self._by.setdefault(_name(line.item), []).append(at)
        return tuple(self._by.get(_name(item), ()))


def _name(item: Item | None) -> tuple[str, str] | None:
    return (item.kind, item.id) if item is not None else None


class Given(NamedTuple):
    """A number that was given for a fact of an item, or (None) of the applicant."""

    item: Item | None
    fact: Fact
    value: int


def _given(decision: Decision, own: tuple[Fact, ...], of: Callable[[ItemKind], tuple[Fact, ...]]) -> Iterator[Given]:
    """The numbers given for facts of one sort: `own` of the applicant, and those `of` each kind of item."""
    kinds = decision.plan.rules.vocabulary.item_kinds
    subjects = [(None, decision.facts.values, own)] if own else []
    for kind, items in decision.scene.items.items():
        if facts := of(kinds[kind]):
            subjects += [(item, item.values, facts) for item in items]
    for item, values, facts in subjects:
        for fact in facts:
            if isinstance(found := values.get(fact.key), int):
                yield Given(item, fact, found)


def _numbers(decision: Decision, numbers: Numbers) -> Iterator[Caution]:
    """Days and percentages that somebody may have mistyped."""
    vocabulary, day = decision.plan.rules.vocabulary, decision.as_of
    own = (*vocabulary.applicant_dates, *vocabulary.applicant_shares)
    for item, fact, value in _given(decision, own, lambda kind: (*kind.dates, *kind.shares)):
        kind, name = (item.kind, item.id) if item is not None else (APPLICANT, decision.facts.id)
        if (caution := number(kind, name, fact, value, day)) is not None:
            yield replace(caution, lines=numbers.of(item))


def _spelled(decision: Decision, holds: Holds, numbers: Numbers) -> Iterator[Caution]:
    """Names that were taken for one thing though they are written in two ways, and look-alikes that were not."""
    for each in spellings(decision, holds.matched):
        words = dict(each.words)
        at = {number for item in each.items for number in numbers.of(item)}
        paid = each.payment
        about = ("", "", each.items[-1].id if each.items else "", "")
        if paid is not None:
            about = paid.policy, paid.clause, paid.item, paid.payer
        yield Caution(each.code, *about, texts(words), tuple(sorted(at)))


def _chosen(decision: Decision, again: Again) -> Iterator[Caution]:
    """Items preferred under a rule though others would bring more: those that count without the choice are named."""
    chosen = decision.facts.chosen
    rules: dict[str, StackRule] = {rule.id: rule for rule in decision.plan.stacking}
    once = once_rules(planned.clause for planned in decision.plan.clauses)
    rules |= {name: rule for rule in once for name in sorted(rule.clauses)}
    for name in sorted(chosen):
        rule = rules.get(form(name))
        if rule is None:
            yield Caution("profile.chosen-rule", words=texts({"found": name, **suggestion(name, rules)}))
            continue
        best = again({other: ids for other, ids in chosen.items() if other != name})
        if _due(best) > _due(decision):
            better = _counted(best, rule)
            words = {
                "rule": name, "due": sum_word(_due(decision)), "most": sum_word(_due(best)),
                "choices_zh": "、".join(better), "choices_en": ", ".join(better),
            }  # fmt: skip
            at = tuple(at for at, line in enumerate(decision.lines) if line.clause.name in rule.clauses)
            yield Caution("profile.chosen-less", words=texts(words), lines=at)


def _unknown(decision: Decision, numbers: Numbers) -> Iterator[Caution]:
    """Facts that a stacking rule needs to tell whether two items are one, and that are not known."""
    kinds = decision.plan.rules.vocabulary.item_kinds
    for rule in decision.plan.stacking:
        words = told_apart_by(rule)
        met = [line for line in decision.lines if line.clause.name in rule.clauses] if words else []
        met = [line for line in met if line.net > 0 and line.form == "money" and rule.pays(line.payer)]
        rivals: dict[tuple[str, ...], set[tuple[str, str] | None]] = {}
        for line in met:
            rivals.setdefault(rule.purse(line.payer), set()).add(_name(line.item))
        for line in met:
            item = line.item
            if item is not None and len(rivals[rule.purse(line.payer)]) > 1:
                for word in words:
                    if line.trial.values.get(word) is None:
                        caution = not_known(rule, item.id, word, kinds[item.kind].facts.get(word))
                        yield replace(caution, lines=numbers.of(item))


def _due(decision: Decision) -> int:
    """Everything that is due in money, whoever pays."""
    return sum(total.fen for total in decision.totals if total.standing.owed and total.form == "money")


def _counted(decision: Decision, rule: StackRule) -> list[str]:
    """The items for which something is due under a rule."""
    lines = (line for line in decision.lines if line.clause.name in rule.clauses and rule.pays(line.payer))
    return sorted({line.item.id for line in lines if line.item and line.net > 0 and line.standing.owed})


# ── what columns tell as well ────────────────────────────────────────────────────────────────────────


def number(kind: str, name: str, fact: Fact, value: int, day: date) -> Caution | None:
    """What is odd about a number that was given for a fact of an item, or of the applicant: an achievement dated after
    the day of decision, or a percentage below one, since 0.98 is what others mean by 98.
    """
    words: dict[str, object] = {
        "subject_zh": "申报主体" if kind == APPLICANT else f"事项 `{name}` ", "label": fact.label, "fact": fact.key,
        "subject_en": "the applicant" if kind == APPLICANT else f"the item `{name}`",
    }  # fmt: skip
    if fact.type == "date":
        if value <= day.toordinal():
            return None
        return Caution("date.later", item=name, words=texts({**words, "on": date.fromordinal(value), "day": day}))
    if not 0 < value < 10**fact.places:
        return None
    shown, more = fact.show(value), fact.show(value * 100)
    plain = more.rstrip("0").rstrip(".") if "." in more else more
    return Caution("share.small", item=name, words=texts({**words, "value": shown, "hundredfold": plain}))


def told_apart_by(rule: StackRule) -> list[str]:
    """The facts by which a stacking rule tells whether two items are one."""
    return [word for word in rule.per if word != ITEM]


def not_known(rule: StackRule, name: str, word: str, fact: Fact | None) -> Caution:
    """That such a fact of an item is not known."""
    words = {
        "item": name, "label": fact.label if fact else word, "fact": word, "rule": rule.id, "because": rule.because,
    }  # fmt: skip
    return Caution("stack.unknown", item=name, words=texts(words))
