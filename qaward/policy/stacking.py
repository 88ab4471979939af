"""Reads stacking rules: what may not be had twice, what is topped up, what is capped (叠加规则)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse, value_mark
from qaward.policy.stack_forms import FORMS, STEPS, Keep, StackForm, Step, form_of
from qaward.shapes import Labels, Shape, Slug, WordList, Words, check
from qaward.vocabulary.model import Vocabulary
from qaward.vocabulary.scalars import read_money

if TYPE_CHECKING:
    from qaward.policy.readings import Resolver

WithPaid = Literal["ever", "this_year"]
"""Payments made at any time before, or in the calendar year of decision."""

DOUBTFUL = ("keep", "cap", "most", "per", "with_paid")
"""The keys of a rule that may be a reading."""

EVERYTHING = "all"
ITEM = "item"

Side = tuple[tuple[str, ...], str]
"""Payers whose sums count together, and the form in which they pay."""


@dataclass(frozen=True, slots=True)
class StackRule:
    """One declared stacking rule.

    It works on the lines of `clauses` (full names) from one payer at a time (only of `payers`, if it names any; where
    it names several, on theirs together), in groups that agree in `per`: `item` is the item itself, any other word a
    fact of the item. `fen` is the ceiling of a cap, `most` that of a number. `with_paid` says which earlier payments
    under the clauses count as well.
    `readings` are those on which its kind, its numbers or its groups rest.
    `listed` are the clauses in their order where a form goes by that, each with those that it continues.
    """

    id: str
    step: Step
    clauses: frozenset[str]
    payers: tuple[str, ...]
    per: tuple[str, ...]
    fen: int
    most: int
    order: int
    because: str
    mark: Mark
    with_paid: WithPaid | None = None
    listed: tuple[frozenset[str], ...] = ()
    readings: tuple[str, ...] = ()

    def place(self, clause: str) -> int:
        """The place of a clause in the list, from 0; 0 for all where the rule does not go by that."""
        return next((at for at, names in enumerate(self.listed) if clause in names), len(self.listed))

    def pays(self, payer: str) -> bool:
        """Whether it works on what comes from a payer."""
        return not self.payers or payer in self.payers

    @property
    def joint(self) -> bool:
        """Whether what comes from several payers counts together."""
        return len(self.payers) > 1

    def purse(self, payer: str) -> tuple[str, ...]:
        """The payers whose sums count together with those of one."""
        return self.payers if self.joint and payer in self.payers else (payer,)

    def side(self, payer: str, form: str) -> Side:
        """What sums share that can be in one group at all: the payers that count together, and money or vouchers."""
        return self.purse(payer), form

    def turn(self, payer: str) -> int:
        """The place of a payer among those whose sums count together, from 0."""
        return self.purse(payer).index(payer)

    def with_former(self, former: MappingType[str, Iterable[str]]) -> StackRule:
        """A rule that counts earlier payments looks at what its clauses continue too, paid before or in one go."""
        more = {name for clause in self.clauses for name in former.get(clause, ())}
        if self.with_paid is None or not more:
            return self
        listed = tuple(names.union(*(former.get(name, ()) for name in names)) for names in self.listed)
        return replace(self, clauses=self.clauses | more, listed=listed)

    @property
    def form(self) -> StackForm:
        """What is declared of rules of its form."""
        return FORMS[self.step]

    def does_as(self, other: StackRule) -> bool:
        """Whether it does the same as another, whatever they are called and whichever comes first."""
        told = {"id": self.id, "order": self.order, "because": self.because, "mark": self.mark}
        return self == replace(other, **told, readings=self.readings)

    @property
    def words(self) -> tuple[str, ...]:
        """The facts by which groups are made."""
        return tuple(word for word in self.per if word != ITEM)


def once_rule(clause: str, mark: Mark, continues: Iterable[str] = ()) -> StackRule:
    """What `once: applicant` of a clause comes to, as a rule that keeps the highest, of what it continues as well."""
    return StackRule(clause, "once", frozenset({clause, *continues}), (), (), 0, 1, 0, "", mark)


class StackShape(Shape):
    """One entry of `stacking:`."""

    rule: Slug
    because: Words
    keep: Keep | None = None
    cap: Words | None = None
    most: Annotated[int, Field(ge=1, le=1000)] | None = None
    clauses: Labels
    payer: WordList = ()
    per: WordList = ()
    order: Annotated[int, Field(ge=0, le=1000)] = 0
    with_paid: WithPaid | None = None


def read_rules(
    nodes: Sequence[Node],
    known: MappingType[str, str],
    vocabulary: Vocabulary,
    policy: str,
    problems: Findings,
    *,
    partial: bool = False,
    resolver: Resolver | None = None,
) -> tuple[StackRule, ...]:
    """Stacking rules; `known` maps every clause's full name to the item kind it looks at.

    In a policy's own file clauses are named without the policy; `policy` is put before them. With `partial`,
    clauses of policies that are not there are passed over. Without `resolver` nothing can hang on a reading.
    """
    rules: list[StackRule] = []
    seen: dict[str, Mark] = {}
    for node in nodes:
        names: tuple[str, ...] = ()
        if partial and not _concerns(node, known):  # what it rests on may not be there either
            settled = None
        elif resolver is not None and isinstance(node, Mapping):
            settled, names = resolver.settled(node, DOUBTFUL)
        else:
            settled = node
        rule = None if settled is None else _rule(settled, known, vocabulary, policy, problems, partial)
        if rule is None:
            continue
        first = seen.setdefault(rule.id, rule.mark)
        if first is not rule.mark:
            problems.add("stack.twice", rule.mark, first, id=rule.id)
        rules.append(replace(rule, readings=names) if names else rule)
    check_order(rules, problems)
    return tuple(rules)


def _concerns(node: Node, known: MappingType[str, str]) -> bool:
    """Whether a rule may work on clauses that are there: it does not name those of other policies alone."""
    policies = {name.split("/", 1)[0] for name in known}
    given = node.get("clauses") if isinstance(node, Mapping) else None
    words = [glimpse(item) for item in (given.items if isinstance(given, Listing) else (given,)) if item is not None]
    return not words or any("/" not in word or word.split("/", 1)[0] in policies for word in words)


def _rule(
    node: Node, known: MappingType[str, str], vocabulary: Vocabulary, policy: str, problems: Findings, partial: bool
) -> StackRule | None:
    shape = check(StackShape, node, problems)
    if shape is None or not isinstance(node, Mapping):
        return None
    step, fen = _step(shape, node, problems)
    if shape.keep == "difference" and shape.per and ITEM not in shape.per:
        problems.add("stack.difference", node.key_mark("per"), id=shape.rule)
    if step is not None and FORMS[step].by_list and (len(shape.clauses) < 2 or EVERYTHING in shape.clauses):
        problems.add("stack.listed", value_mark(node, "clauses"), id=shape.rule)
    names, absent = _clauses(shape, node, known, policy, problems, partial)
    labels = {label: key for key, payer in vocabulary.payers.items() for label in (payer.label, payer.treasury)}
    for at, payer in enumerate(shape.payer):
        if payer not in vocabulary.payers:
            words = suggestion(payer, vocabulary.payers, labels)
            problems.add("rule.payer", value_mark(node, "payer", at), found=payer, **words)
    if step == "number" and len(shape.payer) > 1:
        problems.add("stack.payers", value_mark(node, "payer"), id=shape.rule)
    for key, words in (("clauses", shape.clauses), ("per", shape.per), ("payer", shape.payer)):
        for at, word in enumerate(words):
            if word in words[:at]:
                problems.add("rule.kind-twice", value_mark(node, key, at), found=word)
    facts = dict.fromkeys(fact for name in names for fact in _facts(vocabulary, known[name]))
    for at, word in enumerate(shape.per):
        if word != ITEM and word not in facts:
            problems.add(
                "stack.per", value_mark(node, "per", at), found=word, **suggestion(word, facts, reserved=[ITEM])
            )
    if step is None or not names:
        return None
    counted = frozenset(names if shape.with_paid is None and not FORMS[step].counts_paid else [*names, *absent])
    with_paid = shape.with_paid or ("ever" if FORMS[step].counts_paid else None)
    return StackRule(
        shape.rule, step, counted, shape.payer, shape.per, fen, shape.most or 0, shape.order, shape.because,
        node.key_mark("rule"), with_paid, tuple(frozenset({name}) for name in names) if FORMS[step].by_list else (),
    )  # fmt: skip


def _facts(vocabulary: Vocabulary, each: str) -> list[str]:
    kind = vocabulary.item_kinds.get(each)
    return list(kind.facts) if kind is not None else []


def _step(shape: StackShape, node: Mapping, problems: Findings) -> tuple[Step | None, int]:
    given = [name for name in ("keep", "cap", "most") if getattr(shape, name) is not None]
    if len(given) != 1:
        problems.add("stack.form", node.mark, id=shape.rule)
        return None, 0
    step = form_of(given[0] if shape.keep is None else f"keep: {shape.keep}").step
    if step != "cap":
        return step, 0
    cap = node.get("cap")
    fen = read_money(cap, problems, "上限", "cap") if isinstance(cap, Scalar) else None
    return ("cap", fen) if fen is not None else (None, 0)


def _clauses(
    shape: StackShape, node: Mapping, known: MappingType[str, str], policy: str, problems: Findings, partial: bool
) -> tuple[list[str], list[str]]:
    """The clauses that are there, and those of policies that are not: what was paid under these can still count."""
    policies = {name.split("/", 1)[0] for name in known}
    prefix = f"{policy}/" if policy else ""
    if shape.clauses == (EVERYTHING,):
        return [name for name in known if name.startswith(prefix)], []
    names: list[str] = []
    absent: list[str] = []
    for at, word in enumerate(shape.clauses):
        if prefix + word in known:
            names.append(prefix + word)
        elif partial and "/" in word and word.split("/", 1)[0] not in policies:
            absent.append(word)
        else:
            near = suggestion(word, [name.removeprefix(prefix) for name in known if name.startswith(prefix)])
            problems.add("clause.unknown", value_mark(node, "clauses", at), found=word, **near)
    return names, absent


def preferred(rule: StackRule, chosen: MappingType[str, frozenset[str]]) -> frozenset[str]:
    """The items an applicant prefers under a rule; where clauses are paid once, any of them names it."""
    names = rule.clauses if rule.step == "once" else {rule.id}
    return frozenset[str]().union(*(chosen.get(name, frozenset()) for name in names))


def in_order(rules: Iterable[StackRule]) -> tuple[StackRule, ...]:
    """Rules in the order in which they work: those of one step in the order of `order`, then of name."""
    return tuple(sorted(rules, key=lambda rule: (STEPS.index(rule.step), rule.order, rule.id)))


def check_order(rules: list[StackRule], problems: Findings) -> None:
    """Two rules of one step that can meet on a line need an order of their own, or the result would hang on chance.

    Rules whose clauses and groups are the same, or that keep to different payers, cannot quarrel.
    """
    ordered = sorted(rules, key=lambda rule: rule.id)
    for at, one in enumerate(ordered):
        for two in ordered[at + 1 :]:
            apart = bool(one.payers and two.payers) and not set(one.payers) & set(two.payers)
            if one.id == two.id or one.step != two.step or one.order != two.order:
                continue
            if apart or not one.clauses & two.clauses:
                continue
            problems.add("stack.order", two.mark, one.mark, one=one.id, two=two.id)
