"""Reads `when`: mappings from a fact to a matcher, combined by `all`, `any` and `not`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Mapping_
from dataclasses import replace
from typing import TypeAlias, TypeGuard, TypeVar, cast

from qaward.findings import Findings, nearest, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.policy.added import COUNT_KEYS, SUM_BOUNDS, SUM_KEYS, fact_added, no_items
from qaward.policy.anything import UNASKED, Unasked
from qaward.policy.matchers.all import BESIDE, KEYS, MATCHER_OF, AnyTest
from qaward.policy.matchers.base import Entry, Matcher
from qaward.policy.matchers.bounds import Range, joined
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Condition, Count, Leaf
from qaward.policy.readings import Resolver
from qaward.policy.subjects import STRANGE_KIND, Subject, any_subject, item_labels
from qaward.policy.unasked import all_of, any_of, none_of, unasked
from qaward.profiles.items import MOST_ITEMS
from qaward.vocabulary.fact import LARGEST_COUNT, TRUTHS, TYPE_NAMES, Fact, Scope, Value

MOST_PARTS = 200
DEEPEST_CONDITION = 24
MOST_DEFINED = 10_000
"""How often the conditions of one policy may use definitions, those inside definitions included."""

V = TypeVar("V")
_PREFIX = "applicant."
_COMBINED = ("all", "any", "not", "count", "any_of", "sum", "met", "gives")
_COUNTER = Fact("count", ("项数",), "integer")


OtherClause: TypeAlias = Callable[["ConditionReader", Scalar, Node], Condition | None]
"""What other clauses ask or give, as a key of a condition and its value say it. Faults are told."""


class ConditionReader:
    """Reads the conditions of one clause; faults go to `problems`, and what is sound is still read.

    `definitions` are the policy's own words for the kind it is about, `others` gives those for a kind that is
    counted; a definition itself counts without them, so that none can go round in a circle. `other_clause` reads what
    other clauses of the policy ask or give, seen from this subject.
    """

    def __init__(
        self,
        subject: Subject,
        resolver: Resolver,
        definitions: Mapping_[str, Node] | None = None,
        depth: int = 0,
        others: Callable[[str], Mapping_[str, Node]] | None = None,
        other_clause: OtherClause | None = None,
    ) -> None:
        self.subject, self.resolver, self.others, self.other_clause = subject, resolver, others, other_clause
        self.definitions = dict(definitions or {})
        self.problems, self.depth, self.above = resolver.problems, depth, depth

    def read(self, node: Node | None) -> Condition:
        """The condition of a `when` (All of nothing where there is none)."""
        if node is None:
            return All(())
        if not isinstance(node, Mapping):
            self.problems.add("rule.when", node.mark)
            return All(())
        if self.depth >= DEEPEST_CONDITION:
            if not self.above or self.resolver.too_deep():
                self.problems.add("rule.deep", node.mark, deepest=DEEPEST_CONDITION)
            return All(())
        self.depth += 1
        parts = self._members(node)
        self.depth -= 1
        return parts[0] if len(parts) == 1 else all_of(parts)

    def _members(self, node: Mapping) -> tuple[Condition, ...]:
        self._count_parts(node, len(node.entries))
        return tuple(part for key, value in node.entries if (part := self._member(key, value)) is not None)

    def _count_parts(self, node: Node, parts: int) -> None:
        if parts > MOST_PARTS:
            self.problems.add("rule.many-parts", node.mark, most=MOST_PARTS)

    def _member(self, key: Scalar, value: Node) -> Condition | None:
        match key.text:
            case "all":
                return all_of(self._parts(key, value))
            case "any":
                return any_of(self._parts(key, value))
            case "not":
                return none_of(self._inner(key, value))
            case "count":
                return self._count(key, value)
            case "any_of":
                return self._count(key, value, some=True)
            case "sum":
                return self._sum(key, value)
            case "met" | "gives":
                return self._other_clause(key, value)
            case name if name in self.definitions:
                return self._defined(key, value)
            case _:
                return self._leaf(key, value)

    def _other_clause(self, key: Scalar, value: Node) -> Condition | None:
        """What other clauses ask (`met`), or what one gives (`gives`)."""
        if self.other_clause is None:
            self.problems.add("rule.met-place", key.mark, key=key.text)
            return None
        return self.other_clause(self, key, value)

    def _defined(self, key: Scalar, value: Node) -> Condition | None:
        """A definition of the policy in place of a fact: `leads: true`. It may use those declared before it."""
        if not isinstance(value, Scalar) or value.text not in TRUTHS:
            self.problems.add("define.truth", value.mark, key=key.text, found=glimpse(value))
            return None
        return self.defined(key.text, key, truth=bool(TRUTHS[value.text]))

    def defined(self, word: str, key: Scalar, *, truth: bool) -> Condition:
        """What a word of the policy means, or the contrary; `key` is where it is used."""
        if not self.expand(key):
            return All(())
        names = list(self.definitions)
        earlier = {name: self.definitions[name] for name in names[: names.index(word)]}
        meant = ConditionReader(self.subject, self.resolver, earlier, self.depth).read(self.definitions[word])
        return meant if truth else none_of(meant)

    def expand(self, key: Scalar, times: int = 1) -> bool:
        """Note that something is said in other words (so much of it); whether that is not done too often already."""
        before = self.resolver.expanded
        self.resolver.expanded += times
        if before < MOST_DEFINED <= self.resolver.expanded:
            self.problems.add("define.many", key.mark, most=MOST_DEFINED)
        return self.resolver.expanded < MOST_DEFINED

    def _parts(self, key: Scalar, node: Node) -> tuple[Condition, ...]:
        if isinstance(node, Mapping) and node.entries:
            return self._members(node)
        if not isinstance(node, Listing) or not node.items:
            self.problems.add("rule.parts", node.mark, key=key.text)
            return ()
        self._count_parts(node, len(node.items))
        return tuple(self._inner(key, item) for item in node.items)

    def _inner(self, key: Scalar, node: Node) -> Condition:
        """A condition under `all`, `any` or `not`, where an empty one would say something nobody means."""
        if isinstance(node, Mapping) and not node.entries:
            self.problems.add("rule.parts", node.mark, key=key.text)
        return self.read(node)

    def _count(self, key: Scalar, node: Node, *, some: bool = False) -> Condition | None:
        if not isinstance(node, Mapping):
            self.problems.add("rule.count", node.mark, key=key.text)
            return None
        before = len(self.problems)
        inner = self.items(key, node, COUNT_KEYS[:2] if some else COUNT_KEYS, "rule.count")
        if inner is None:
            return None
        low, least = (1, ()) if some else self._bound(node, "at_least")
        high, most = (None, ()) if some else self._bound(node, "at_most")
        if low is None and high is None:
            if len(self.problems) == before:
                self.problems.add("rule.count", node.mark, key=key.text)
            return None
        if low is not None and high is not None and low > high:
            self.problems.add("rule.empty-range", node.mark, fact=key.text)
            return None
        return Count(inner.subject.each, inner.read(node.get("where")), low, high, key.mark, least + most)

    def items(self, key: Scalar, node: Mapping, known: Sequence[str], faulty: str) -> ConditionReader | None:
        """The reader for the items that `item` names, with the keys there may be beside it; `faulty` tells of none."""
        for name, inner in node.entries:
            if name.text in known and isinstance(inner, Scalar) and inner.is_null:
                self.problems.add("shape.null", inner.mark, key=name.text)
                return None
            if name.text not in known:
                self.problems.add("rule.key", name.mark, key=name.text, **suggestion(name.text, (), reserved=known))
        given = node.get("item")
        kinds = self.subject.vocabulary.item_kinds
        if isinstance(given, Scalar) and given.text in kinds:
            return self._of(Subject(self.subject.vocabulary, given.text))
        if given is None:
            no_items(self.problems, faulty, key, node)
        else:
            words = suggestion(glimpse(given), kinds, item_labels(self.subject.vocabulary))
            self.problems.add("rule.item-kind", given.mark, found=glimpse(given), **words)
        self._of(any_subject(self.subject.vocabulary)).read(node.get("where"))
        return None

    def _of(self, subject: Subject) -> ConditionReader:
        own = self.others(subject.each) if self.others is not None else None
        return ConditionReader(subject, self.resolver, own, self.depth, self.others, self.other_clause)

    def _sum(self, key: Scalar, node: Node) -> Condition | None:
        """A fact of items, added up, against bounds."""
        if not isinstance(node, Mapping):
            self.problems.add("rule.sum", node.mark, key=key.text)
            return None
        inner = self.items(key, node, SUM_KEYS, "rule.sum")
        if inner is None:
            return None
        where, of = inner.read(node.get("where")), fact_added(inner, node)
        bounds = tuple(entry for entry in node.entries if entry[0].text in SUM_BOUNDS)
        if not bounds or node.get("of") is None:
            self.problems.add("rule.sum", node.mark, key=key.text)
            return None
        if of is None:
            return None
        # Together they may come to more than one of them can, but never to more than all that there may be.
        whole = replace(of, most=min(LARGEST_COUNT * 10**of.places, LARGEST_COUNT * MOST_ITEMS))
        test, readings = self.matcher(whole, replace(node, entries=bounds))
        if not isinstance(test, Range):
            return unasked(readings) if isinstance(test, Unasked) else None
        return Count(inner.subject.each, where, test.low, test.high, key.mark, readings, of, test.over, test.under)

    def _bound(self, node: Mapping, key: str) -> tuple[int | None, tuple[str, ...]]:
        given = node.get(key)
        return (None, ()) if given is None else self.value(_COUNTER, given)

    def fact(self, key: Scalar) -> tuple[Scope, Fact] | None:
        """The fact a key names; strangers are reported with the nearest known name."""
        vocabulary, each = self.subject
        if key.text in {"as_of", f"{_PREFIX}kind"}:
            return "applicant", vocabulary.built_in[key.text.removeprefix(_PREFIX)]
        name = key.text.removeprefix(_PREFIX)
        scope: Scope = "applicant" if name != key.text or each == "applicant" else "item"
        facts = vocabulary.facts_of("applicant" if scope == "applicant" else each)
        fact = facts.get(name) or (vocabulary.payer_facts.get(name) if scope == "item" else None)
        if fact is None:
            owner = "applicant" if scope == "applicant" else "items" if each == STRANGE_KIND else each
            if kinds := self._defined_for(name):
                words = {"found": name, "kinds_zh": "、".join(kinds), "kinds_en": ", ".join(kinds), "each": each}
                self.problems.add("rule.fact-defined", key.mark, None, **words)
            elif self.resolver.known:  # else it may be a word of the policy's own, which could not be read
                self.problems.add("rule.fact", key.mark, found=key.text, each=owner, **self._meant(key.text, name))
            return None
        return scope, fact

    def _defined_for(self, word: str) -> list[str]:
        """The kinds for which the policy defines a word, other than the one this is about."""
        vocabulary, each = self.subject
        if self.others is None or each == STRANGE_KIND:
            return []
        return [kind for kind in (*vocabulary.item_kinds, "applicant") if kind != each and word in self.others(kind)]

    def _meant(self, written: str, name: str) -> dict[str, str]:
        """Which fact is probably meant by a key, whose `name` may be that of the other scope."""
        known = self._known()
        own = {**self.definitions, **known}
        other = name if written != name else f"{_PREFIX}{name}"
        if written != other and other in own:  # with the prefix where it does not belong, or without
            return suggestion(other + " ", [other])
        if written == name:
            labels = {label: key for key, fact in known.items() for label in fact.labels}
            return suggestion(written, own, labels, reserved=_COMBINED)
        facts = {key.removeprefix(_PREFIX): fact for key, fact in known.items() if key.startswith(_PREFIX)}
        labels = {label: key for key, fact in facts.items() for label in fact.labels}
        near = nearest(name, [*facts, *labels])
        return suggestion(_PREFIX + labels.get(near, near) + " " if near else "", [_PREFIX + key for key in facts])

    def _known(self) -> dict[str, Fact]:
        """The facts that may be named here, as they are written."""
        vocabulary, each = self.subject
        if each == "applicant":
            return dict(vocabulary.applicant_facts)
        of_applicant = {f"{_PREFIX}{key}": fact for key, fact in vocabulary.applicant_facts.items()}
        return {**vocabulary.item_kinds[each].facts, **vocabulary.payer_facts, **of_applicant}

    def _leaf(self, key: Scalar, value: Node) -> Condition | None:
        found = self.fact(key)
        if found is None:
            return None
        scope, fact = found
        test, readings = self._test(fact, value)
        if test is None:
            return None
        return unasked(readings) if isinstance(test, Unasked) else Leaf(scope, fact, test, key.mark, readings)

    def _test(self, fact: Fact, node: Node) -> tuple[AnyTest | Unasked | None, tuple[str, ...]]:
        """The test a matcher stands for, and the readings it rests on; a value may say that nothing is asked."""
        if isinstance(node, Mapping) and self.resolver.name(node) is None:
            return self.matcher(fact, node)
        if fact.type == "text":
            self.problems.add("rule.text-test", node.mark, fact=fact.key)
            return None, ()
        options = node.items if isinstance(node, Listing) else (node,)
        codes: set[int] = set()
        readings: list[str] = []
        anything = False
        for option in options:
            value, names = self.choice(fact, option)
            readings += names
            if isinstance(value, Unasked):
                anything = True
                continue
            if value in codes:
                self.problems.add("rule.value-twice", option.mark, fact=fact.key)
            if value is not None:
                codes.add(value)
        if not options:
            self.problems.add("rule.no-values", node.mark, fact=fact.key)
        if anything:
            return UNASKED, tuple(readings)
        if len(options) != len(codes):
            return None, tuple(readings)
        return OneOf(tuple(sorted(codes))), tuple(readings)

    def value(self, fact: Fact, node: Node) -> tuple[int | None, tuple[str, ...]]:
        """The number a rule's value stands for, and the readings it rests on; a rule's value cannot be unknown."""
        value, names = self.choice(fact, node, asked=True)
        return (None if isinstance(value, Unasked) else value), names

    def last(self, fact: Fact, node: Node) -> tuple[int | None, tuple[str, ...]]:
        """As `value`, for the upper end of a range, which may be no end where the fact is a date."""
        return self.value(replace(fact, end=fact.type == "date"), node)

    def choice(self, fact: Fact, node: Node, *, asked: bool = False) -> tuple[int | Unasked | None, tuple[str, ...]]:
        """As `value`; unless a value is needed (`asked`), a reading may say that nothing is asked."""
        before = len(self.problems)
        value, names = self.resolver.value(node, fact.read, asked=asked)
        if value is None and len(self.problems) == before and not self.resolver.misled(node):
            self.problems.add("rule.unknown-value", node.mark, fact=fact.key)
        return (value if isinstance(value, Unasked) or is_number(value) else None), names

    def other(
        self, node: Node, read: Callable[[Node, Findings], V | None]
    ) -> tuple[V | Unasked | None, tuple[str, ...]]:
        """Anything else that `read` makes of a node, and its readings; a reading may say that nothing is asked."""
        return self.resolver.value(node, read, asked=False)

    def matcher(self, fact: Fact, node: Mapping) -> tuple[AnyTest | Unasked | None, tuple[str, ...]]:
        """What the keys of a matcher stand for together."""
        if not node.entries:
            self.problems.add("rule.no-values", node.mark, fact=fact.key)
            return None, ()
        found: list[AnyTest | Unasked | None] = []
        readings: list[str] = []
        keys = {key.text for key, _ in node.entries}
        for key, value in node.entries:
            if (main := BESIDE.get(key.text)) is not None:
                if keys.isdisjoint(main.keys):
                    self.problems.add("rule.ending-alone", key.mark, found=key.text)
                    found.append(None)
                continue
            declared = self._declared(key, fact)
            if declared is None:
                found.append(None)
                continue
            entry = Entry(key, value, fact, node, self)
            found.append(cast("AnyTest | Unasked | None", declared.read(entry)))
            readings += entry.readings
        tests = [each for each in found if each is not None and not isinstance(each, Unasked)]
        if None in found:
            return None, tuple(readings)
        return (self._joined(tests, fact, node.mark) if tests else UNASKED), tuple(readings)

    def _declared(self, key: Scalar, fact: Fact) -> Matcher | None:
        """The matcher of a key; where there is none, or none for such a fact, that is told."""
        declared = MATCHER_OF.get(key.text)
        if declared is None:
            self.problems.add("rule.matcher", key.mark, found=key.text, **suggestion(key.text, KEYS))
        elif fact.type not in declared.types:
            zh, en = TYPE_NAMES[fact.type]
            self.problems.add("rule.matcher-type", key.mark, matcher=key.text, fact=fact.key, zh=zh, en=en)
        else:
            return declared
        return None

    def _joined(self, tests: list[AnyTest], fact: Fact, mark: Mark) -> AnyTest | None:
        """Several bounds as one range; nothing else can stand beside another."""
        if len(tests) == 1:
            return tests[0]
        ranges = [test for test in tests if isinstance(test, Range)]
        if len(ranges) != len(tests):
            self.problems.add("rule.matcher-mix", mark, fact=fact.key)
            return None
        whole = joined(ranges)
        if whole.low is not None and whole.high is not None and whole.low > whole.high:
            self.problems.add("rule.empty-range", mark, fact=fact.key)
            return None
        return whole


def is_number(value: Value | None) -> TypeGuard[int]:
    """Whether a value is a known number (texts cannot be compared)."""
    return isinstance(value, int)
