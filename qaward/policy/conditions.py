"""Reads `when`: mappings from a fact to a matcher, combined by `all`, `any` and `not`."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Mapping_
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple, TypeGuard

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.period import Period, PeriodFault, parse_period
from qaward.policy.model import (
    All,
    Condition,
    Count,
    Elapsed,
    Given,
    Leaf,
    OneOf,
    Range,
    Recent,
    Test,
    Years,
)
from qaward.policy.readings import UNASKED, Resolver, Unasked
from qaward.policy.unasked import all_of, any_of, none_of, unasked
from qaward.vocabulary import TRUTHS, TYPE_NAMES, Fact, Value, Vocabulary

ORDERED = ("integer", "decimal", "money", "date")
BOUNDS = ("at_least", "at_most", "above", "below", "between")
DATES = ("before", "after", "within", "ending", "for_at_least")
YEARS = "years_back"
MATCHERS = (*BOUNDS, *DATES, YEARS, "present")
MOST_YEARS = 100
COUNT_KEYS = ("item", "where", "at_least", "at_most")
MOST_PARTS = 200
DEEPEST_CONDITION = 24
MOST_DEFINED = 10_000
"""How often the conditions of one policy may use definitions, those inside definitions included."""

_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_LAST_DAY = date.max.toordinal()
_BACK = re.compile(r"[0-9]{1,3}")

Scope = Literal["item", "applicant"]
_PREFIX = "applicant."
_COMBINED = ("all", "any", "not", "count", "any_of")
_COUNTER = Fact("count", ("项数",), "integer")


class Subject(NamedTuple):
    """What a condition is about: the vocabulary and the item kind (or `applicant`) whose facts it may name."""

    vocabulary: Vocabulary
    each: str


class ConditionReader:
    """Reads the conditions of one clause; faults go to `problems`, and what is sound is still read.

    `definitions` are the policy's own words for the kind it is about, `others` gives those for a kind that is
    counted; a definition itself counts without them, so that none can go round in a circle.
    """

    def __init__(
        self,
        subject: Subject,
        resolver: Resolver,
        definitions: Mapping_[str, Node] | None = None,
        depth: int = 0,
        others: Callable[[str], Mapping_[str, Node]] | None = None,
    ) -> None:
        self.subject, self.resolver, self.others = subject, resolver, others
        self.definitions = dict(definitions or {})
        self.problems, self.depth = resolver.problems, depth

    def read(self, node: Node | None) -> Condition:
        """The condition of a `when` (All of nothing where there is none)."""
        if node is None:
            return All(())
        if not isinstance(node, Mapping):
            self.problems.add("rule.when", node.mark)
            return All(())
        if self.depth >= DEEPEST_CONDITION:
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
            case name if name in self.definitions:
                return self._defined(key, value)
            case _:
                return self._leaf(key, value)

    def _defined(self, key: Scalar, value: Node) -> Condition | None:
        """A definition of the policy in place of a fact: `leads: true`. It may use those declared before it."""
        if not isinstance(value, Scalar) or value.text not in TRUTHS:
            self.problems.add("define.truth", value.mark, key=key.text, found=glimpse(value))
            return None
        self.resolver.expanded += 1
        if self.resolver.expanded == MOST_DEFINED:
            self.problems.add("define.many", key.mark, most=MOST_DEFINED)
        if self.resolver.expanded >= MOST_DEFINED:
            return None
        names = list(self.definitions)
        earlier = {name: self.definitions[name] for name in names[: names.index(key.text)]}
        meant = ConditionReader(self.subject, self.resolver, earlier, self.depth).read(self.definitions[key.text])
        return meant if TRUTHS[value.text] else none_of(meant)

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
        known = COUNT_KEYS[:2] if some else COUNT_KEYS
        for name, _ in node.entries:
            if name.text not in known:
                self.problems.add("rule.key", name.mark, key=name.text, **suggestion(name.text, known))
        given = node.get("item")
        kinds = self.subject.vocabulary.item_kinds
        if not isinstance(given, Scalar) or given.text not in kinds:
            if given is None:
                self.problems.add("rule.count", node.mark, key=key.text)
            else:
                words = suggestion(glimpse(given), kinds, item_labels(self.subject.vocabulary))
                self.problems.add("rule.item-kind", given.mark, found=glimpse(given), **words)
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
        own = self.others(given.text) if self.others is not None else None
        subject = Subject(self.subject.vocabulary, given.text)
        inner = ConditionReader(subject, self.resolver, own, self.depth, self.others)
        return Count(given.text, inner.read(node.get("where")), low, high, key.mark, least + most)

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
        facts = vocabulary.applicant_facts if scope == "applicant" else vocabulary.item_kinds[each].facts
        fact = facts.get(name) or (vocabulary.payer_facts.get(name) if scope == "item" else None)
        if fact is None:
            known = self._known()
            labels = {label: name for name, other in known.items() for label in other.labels}
            words = suggestion(key.text, [*self.definitions, *known, *_COMBINED], labels)
            owner = each if scope == "item" else "applicant"
            self.problems.add("rule.fact", key.mark, found=key.text, each=owner, **words)
            return None
        return scope, fact

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

    def _test(self, fact: Fact, node: Node) -> tuple[Test | Unasked | None, tuple[str, ...]]:
        """The test a matcher stands for, and the readings it rests on; a value may say that nothing is asked."""
        if isinstance(node, Mapping) and self.resolver.name(node) is None:
            return self._matcher(fact, node)
        if fact.type == "text":
            self.problems.add("rule.text-test", node.mark, fact=fact.key)
            return None, ()
        options = node.items if isinstance(node, Listing) else (node,)
        codes: set[int] = set()
        readings: list[str] = []
        anything = False
        for option in options:
            value, names = self._choice(fact, option)
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
        value, names = self._choice(fact, node, asked=True)
        return (None if isinstance(value, Unasked) else value), names

    def last(self, fact: Fact, node: Node) -> tuple[int | None, tuple[str, ...]]:
        """As `value`, for the upper end of a range, which may be no end where the fact is a date."""
        return self.value(replace(fact, end=fact.type == "date"), node)

    def _choice(self, fact: Fact, node: Node, *, asked: bool = False) -> tuple[int | Unasked | None, tuple[str, ...]]:
        """As `value`; unless a value is needed (`asked`), a reading may say that nothing is asked."""
        before = len(self.problems)
        value, names = self.resolver.value(node, fact.read, asked=asked)
        if value is None and len(self.problems) == before and not self.resolver.misled(node):
            self.problems.add("rule.unknown-value", node.mark, fact=fact.key)
        return (value if isinstance(value, Unasked) or is_number(value) else None), names

    def _matcher(self, fact: Fact, node: Mapping) -> tuple[Test | Unasked | None, tuple[str, ...]]:
        if not node.entries:
            self.problems.add("rule.no-values", node.mark, fact=fact.key)
            return None, ()
        tests: list[Test] = []
        readings: list[str] = []
        open_ = 0
        entries = [(key, value) for key, value in node.entries if key.text != "ending"]
        for key, value in entries:
            name = key.text
            if name not in MATCHERS:
                self.problems.add("rule.matcher", key.mark, found=name, **suggestion(name, MATCHERS))
            elif not _fits(name, fact):
                zh, en = TYPE_NAMES[fact.type]
                self.problems.add("rule.matcher-type", key.mark, matcher=name, fact=fact.key, zh=zh, en=en)
            else:
                test, names = self._one(name, fact, value)
                readings += names
                if isinstance(test, Unasked):
                    open_ += 1
                elif test is not None:
                    tests.append(test)
        if open_ and open_ == len(entries):
            return UNASKED, tuple(readings)
        tests = self._ending(node, tests)
        if len(tests) + open_ != len(entries) or not tests:
            return None, tuple(readings)
        return self._joined(tests, fact, node.mark), tuple(readings)

    def _ending(self, node: Mapping, tests: list[Test]) -> list[Test]:
        """The tests with a period counted to a yearly deadline, where `ending` names one; none where it is faulty."""
        key = next((name for name, _ in node.entries if name.text == "ending"), None)
        if key is None:
            return tests
        given = node.get("ending")
        found = _MONTH_DAY.fullmatch(given.text) if isinstance(given, Scalar) else None
        if found is None or not _is_day(int(found[1]), int(found[2])):
            self.problems.add("rule.ending", (given or key).mark, found=glimpse(given) if given else "null")
            return []
        if node.get("within") is None:
            self.problems.add("rule.ending-alone", key.mark)
            return []
        last = int(found[1]), int(found[2])
        return [replace(test, ending=last) if isinstance(test, Recent) else test for test in tests]

    def _years(self, fact: Fact, node: Node) -> Test | None:
        """`years_back: 1`, or `[1, 3]`: which calendar years before that of the decision."""
        ends = node.items if isinstance(node, Listing) else (node, node)
        texts = [end.text for end in ends if isinstance(end, Scalar) and _BACK.fullmatch(end.text)]
        low, high = (int(texts[0]), int(texts[-1])) if len(texts) == len(ends) == 2 else (1, 0)
        if not low <= high <= MOST_YEARS:
            self.problems.add("rule.years-back", node.mark, fact=fact.key, found=glimpse(node), most=MOST_YEARS)
            return None
        return Years(low, high, fact.type == "date")

    def _one(self, name: str, fact: Fact, node: Node) -> tuple[Test | Unasked | None, tuple[str, ...]]:
        if name == "present":
            if not (isinstance(node, Scalar) and node.text in {"true", "是"}):
                self.problems.add("rule.present", node.mark)
                return None, ()
            return Given(), ()
        if name in {"within", "for_at_least"}:
            period, names = self.resolver.value(node, _read_period, asked=False)
            if isinstance(period, Unasked):
                return UNASKED, names
            make: Callable[[Period], Test] = Recent if name == "within" else Elapsed
            return (make(period) if period else None), names
        if name == "between":
            return self._between(fact, node)
        if name == YEARS:
            return self._years(fact, node), ()
        value, names = self._choice(fact, node)
        if value is None or isinstance(value, Unasked):
            return value, names
        bounds = {
            "at_least": (value, None), "at_most": (None, value), "above": (value + 1, None),
            "below": (None, value - 1), "before": (None, value - 1), "after": (value + 1, None),
        }  # fmt: skip
        low, high = bounds[name]
        if fact.type == "date" and not (1 <= (low or 1) <= _LAST_DAY and (high if high is not None else 1) >= 1):
            self.problems.add("rule.empty-range", node.mark, fact=fact.key)  # after the last day there is
            return None, names
        return Range(low, high), names

    def _between(self, fact: Fact, node: Node) -> tuple[Test | None, tuple[str, ...]]:
        if not isinstance(node, Listing) or len(node.items) != 2:
            self.problems.add("rule.between", node.mark, fact=fact.key)
            return None, ()
        (low, first), (high, second) = self.value(fact, node.items[0]), self.last(fact, node.items[1])
        if low is None or high is None:
            return None, first + second
        if low > high:
            self.problems.add("rule.empty-range", node.mark, fact=fact.key)
            return None, first + second
        return Range(low, high), first + second

    def _joined(self, tests: list[Test], fact: Fact, mark: Mark) -> Test | None:
        if len(tests) == 1:
            return tests[0]
        ranges = [test for test in tests if isinstance(test, Range)]
        if len(ranges) != len(tests):
            self.problems.add("rule.matcher-mix", mark, fact=fact.key)
            return None
        lows = [test.low for test in ranges if test.low is not None]
        highs = [test.high for test in ranges if test.high is not None]
        low, high = max(lows, default=None), min(highs, default=None)
        if low is not None and high is not None and low > high:
            self.problems.add("rule.empty-range", mark, fact=fact.key)
            return None
        return Range(low, high)


def item_labels(vocabulary: Vocabulary) -> dict[str, str]:
    """The item kind that each Chinese label stands for; rule files write the kind, not the label."""
    return {label: kind.key for kind in vocabulary.item_kinds.values() for label in kind.labels}


def is_number(value: Value | None) -> TypeGuard[int]:
    """Whether a value is a known number (texts cannot be compared)."""
    return isinstance(value, int)


def _fits(matcher: str, fact: Fact) -> bool:
    if matcher == "present":
        return fact.type == "text"
    if matcher == YEARS:
        return fact.type in {"date", "integer"}
    return fact.type == "date" if matcher in DATES else fact.type in ORDERED


def _is_day(month: int, day: int) -> bool:
    """Whether every year has that day."""
    try:
        date(2023, month, day)
    except ValueError:
        return False
    return True


def _read_period(node: Node, problems: Findings) -> Period | None:
    try:
        return parse_period(node.text if isinstance(node, Scalar) else "")
    except PeriodFault as fault:
        problems.add(fault.code, node.mark, found=glimpse(node))
        return None
