"""Reads what a pay line gives: a sum for all, or the rows of a table by one or more facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from qaward.findings import Findings, nearest, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.policy.conditions import ConditionReader
from qaward.policy.formulas import SumReader
from qaward.policy.made import LIMITS, EarlierRows, Made
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import Condition, Either, Leaf, Tier
from qaward.policy.readings import Resolver
from qaward.policy.rows import RowKeys, RowTest, is_any, is_else, overlap, rest
from qaward.policy.sums.figures import Known
from qaward.policy.unasked import any_of
from qaward.standings import WITHOUT_FIGURE, Standing
from qaward.vocabulary.fact import Fact, Scope
from qaward.vocabulary.scalars import read_money

OPTIONS = (
    "payer",
    "standing",
    "amount",
    "up_to",
    "by",
    "first",
    "on_top_of",
    "times",
    "under",
    "readings",
    "plus",
    "stages",
    "grades",
    "form",
    "review",
    *LIMITS,
)
"""The keys of a pay line, which no row of a table can be called."""

SUM_KEYS = frozenset({"amount", *LIMITS})
"""Those that a sum has as well."""

DEEPEST_TABLE = 4


class _Row(NamedTuple):
    """A row as it is written, without `under`, which names the readings under which it stands; whether it does now."""

    key: Scalar
    value: Node
    under: tuple[str, ...] = ()
    stands: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """What other rows may call it."""
        return (self.key.text, *(part.text for part in self.key.parts))


def resting(tier: Tier, names: Iterable[str]) -> Tier:
    """A row that stands by some readings, whatever it gives."""
    under = tuple(dict.fromkeys([*tier.under, *names]))
    return replace(tier, readings=tuple(dict.fromkeys([*tier.readings, *under])), under=under)


class TierReader:
    """Reads the rows of one clause's tables; faults go to the resolver's findings."""

    def __init__(self, conditions: ConditionReader, resolver: Resolver) -> None:
        self.conditions, self.resolver, self.problems = conditions, resolver, resolver.problems
        self.sums, self.keys = SumReader(conditions), RowKeys(conditions)
        self.absent: list[str] = []

    def of_line(self, form: str, node: Mapping) -> tuple[Tier, ...]:
        """The rows of a pay line, by the option that says how they are written; one without a table."""
        value = next(value for key, value in node.entries if key.text == form)
        if form != "by":
            tier = self.tier(value, value.mark)
            return () if tier is None else (tier,)
        facts = self._by(value)
        if not facts:
            return ()
        rows = [(key, row) for key, row in node.entries if key.text not in OPTIONS or key.text == "first"]
        if not rows:
            self.problems.add("rule.no-rows", value.mark)
        known = tuple(row for row in rows if not self._misspelt(facts[0][1], row[0]))
        return self._rows(facts, known, (), EarlierRows({}, tuple(fact for _, fact in facts)))

    def _misspelt(self, fact: Fact, key: Scalar) -> bool:
        """Whether a row is rather a misspelt option, which is then reported."""
        if fact.choice(key.text) or key.parts or is_else(fact, key) or is_any(fact, key):
            return False
        rows = [name for choice in fact.choices for name in (choice.key, *choice.labels)]
        if nearest(key.text, [*OPTIONS, *rows]) not in OPTIONS:
            return False
        self.problems.add("rule.key", key.mark, key=key.text, **suggestion(key.text, (), reserved=OPTIONS))
        return True

    def _by(self, node: Node) -> list[tuple[Scope, Fact]]:
        keys = node.items if isinstance(node, Listing) else (node,)
        facts: list[tuple[Scope, Fact]] = []
        for key in keys:
            found = self._column(key) if isinstance(key, Scalar) else None
            if found is None:
                if not isinstance(key, Scalar):
                    self.problems.add("rule.by", key.mark, found=glimpse(key))
                return []
            if found[1].type == "text" or found in facts:
                self.problems.add("rule.by", key.mark, found=found[1].key)
                return []
            facts.append(found)
        if not 1 <= len(facts) <= DEEPEST_TABLE:
            self.problems.add("rule.by", node.mark, found=glimpse(node))
            return []
        return facts

    def _column(self, key: Scalar) -> tuple[Scope, Fact] | None:
        """What a table is by: a fact, or a word of the policy, which is true or false."""
        if key.text in self.conditions.definitions:
            return ("applicant" if self.conditions.subject.each == "applicant" else "item"), Fact(
                key.text, (key.text,), "boolean"
            )
        return self.conditions.fact(key)

    def _rows(
        self,
        facts: list[tuple[Scope, Fact]],
        rows: tuple[tuple[Scalar, Node], ...],
        above: tuple[Condition, ...],
        before: EarlierRows,
    ) -> tuple[Tier, ...]:
        (scope, fact), inner = facts[0], facts[1:]
        tiers: list[Tier] = []
        seen: list[tuple[RowTest, Scalar]] = []
        found = self._written(rows)
        standing = [row for row in found if row.stands]
        gone = [name for row in found if not row.stands for name in row.under]
        self.absent += gone
        for row in found:
            key, value, under, _ = row
            if not row.stands:
                self._look_at(row, facts, before)
                continue
            if is_any(fact, key):
                conditions = above
                if len(standing) > 1:
                    self.problems.add("rule.any-row", key.mark, row=key.text)
                    continue
            else:
                asked = self._asked(fact, key, seen, last=row is standing[-1])
                if not asked:
                    before.spoil(row.names)
                    continue
                seen += ((test, key) for test in asked)
                parts = tuple(self._part(scope, fact, test, key) for test in asked)
                conditions = (*above, parts[0] if len(parts) == 1 else Either(parts))
            if isinstance(value, Scalar) and value.is_null:
                self.problems.add("rule.row-empty", value.mark, row=key.text)
                continue
            rests_on = (*under, *(gone if is_else(fact, key) else ()))
            if inner:
                if not isinstance(value, Mapping) or not value.entries:
                    words = {"row": key.text, "fact": inner[0][1].key, "found": glimpse(value)}
                    self.problems.add("rule.row-nested", value.mark, None, **words)
                    continue
                inside = self._rows(inner, value.entries, conditions, before.within(key.text))
                tiers += (resting(tier, rests_on) for tier in inside)
                continue
            made = self.made(value, before)
            if made is None:
                before.spoil(row.names)
                continue
            tiers.append(resting(made.tier(key.mark, conditions), rests_on))
            made = replace(made, readings=tiers[-1].readings)
            if made.standing is None and not made.grades:  # of several figures no share can be told
                before.keep(row.names, made)
        return tuple(tiers)

    def _written(self, rows: Sequence[tuple[Scalar, Node]]) -> list[_Row]:
        """The rows of a group."""
        found: list[_Row] = []
        for key, value in rows:
            if not isinstance(value, Mapping) or value.get("under") is None:
                found.append(_Row(key, value))
                continue
            names, stands = self.resolver.under(value)
            rest = tuple((name, part) for name, part in value.entries if name.text != "under")
            if not rest:
                self.problems.add("rule.row-empty", value.mark, row=key.text)
                continue
            alone = len(rest) == 1 and rest[0][0].text == "amount"
            found.append(_Row(key, rest[0][1] if alone else Mapping(rest, value.mark), names, stands))
        return found

    def _look_at(self, row: _Row, facts: list[tuple[Scope, Fact]], before: EarlierRows) -> None:
        """Read a row that does not stand in this run: its faults are told, and the readings in it are used."""
        (_, fact), inner = facts[0], facts[1:]
        if not is_any(fact, row.key) and not is_else(fact, row.key):
            self.keys.tests(fact, row.key)
        absent, there = [*self.absent], before.of_gone()
        if not inner:
            made = self.made(row.value, there)
            if made is None:
                before.spoil(row.names)
            elif made.standing is None and not made.grades:
                there.keep(row.names, made)
        elif isinstance(row.value, Mapping):
            self._rows(inner, row.value.entries, (), there.within(row.key.text))
        self.absent = absent  # what would stand within it does not for want of that reading alone
        before.gone.update(there.rows)

    def absent_since_last(self) -> tuple[str, ...]:
        """The readings under which rows would stand that do not, of what was read since this was asked."""
        found, self.absent = tuple(dict.fromkeys(self.absent)), []
        return found

    def _part(self, scope: Scope, fact: Fact, test: RowTest, key: Scalar) -> Condition:
        """What a row asks: of a fact its test, of a word of the policy its meaning or the contrary."""
        if fact.key not in self.conditions.definitions or not isinstance(test, OneOf):
            return Leaf(scope, fact, test, key.mark)
        ways = [self.conditions.defined(fact.key, key, truth=bool(code)) for code in test.codes]
        return ways[0] if len(ways) == 1 else any_of(tuple(ways))

    def _asked(self, fact: Fact, key: Scalar, seen: list[tuple[RowTest, Scalar]], *, last: bool) -> tuple[RowTest, ...]:
        """What the key of a row asks; nothing where that is faulty, or asked by rows above, each of which is told."""
        if is_else(fact, key):
            asked = rest(fact, [test for test, _ in seen])
            if not last or not asked:
                self.problems.add("rule.else-empty" if last else "rule.else-last", key.mark, row=key.text)
                return ()
            return asked
        asked = self.keys.tests(fact, key)
        clashes = {other.mark: other for test, other in seen for each in asked if overlap(each, test)}
        for mark, clash in clashes.items():
            self.problems.add("rule.rows-overlap", key.mark, mark, one=clash.text, two=key.text)
        if clashes:
            seen += ((test, key) for test in asked)  # rows below may overlap with it as well
            return ()
        return asked

    def misplaced(self, node: Node) -> bool:
        """Whether an option of a line stands where a sum would, which is told."""
        keys = [key for key, _ in node.entries if key.text in OPTIONS] if isinstance(node, Mapping) else []
        if all(key.text in SUM_KEYS for key in keys):
            return False
        for key in sorted(keys, key=lambda each: each.text != "up_to")[:1]:
            self.problems.add(
                "rule.up-to-place" if key.text == "up_to" else "rule.option-place", key.mark, key=key.text
            )
        return bool(keys)

    def tier(self, node: Node, mark: Mark, before: EarlierRows | None = None) -> Tier | None:
        """What is no row of a table, see `made`."""
        made = self.made(node, before)
        return None if made is None else made.tier(mark)

    def made(self, node: Node, before: EarlierRows | None = None) -> Made | None:
        """What a row gives: a figure, a word for none, a reading or a computed sum, its most (`up_to`), or `grades`.

        `before` are the rows above it in a table; without, it is no row.
        """
        if before is not None and isinstance(node, Mapping):
            keys = [key.text for key, _ in node.entries]
            if keys == ["up_to"]:
                return self._most(node, before)
            if keys == ["grades"]:
                grades = self.grades(node)
                return Made(Known(grades[0]), ceiling=True, grades=grades) if grades else None
        if self.misplaced(node):
            return None
        if isinstance(node, Mapping) and self.sums.is_form(node):
            return self.sums.read(node, before)
        if self.sums.over_items.is_bare(node):
            return None
        found, names = self.resolver.value(node, self._money)
        if found is None:
            return None
        if isinstance(found, Standing):
            return Made(Known(0), (), names, standing=found)
        return Made(Known(found), (), names)

    def grades(self, node: Mapping) -> tuple[int, ...]:
        """The figures a reviewer may choose from, the highest first; nothing where they are faulty, which is told."""
        given = next(value for key, value in node.entries if key.text == "grades")
        items = given.items if isinstance(given, Listing) else ()
        read = [read_money(item, self.problems, "金额", "grades") for item in items]
        sums = {fen for fen in read if fen is not None}
        if len(items) < 2 or (len(sums) < len(items) and None not in read):
            self.problems.add("rule.grades", given.mark, found=glimpse(given))
        return tuple(sorted(sums, reverse=True)) if len(sums) == len(items) > 1 else ()

    def _most(self, node: Mapping, before: EarlierRows) -> Made | None:
        inner = node.entries[0][1]
        if isinstance(inner, Mapping) and inner.get("up_to") is not None:
            self.misplaced(inner)
            return None
        made = self.made(inner, before)
        if made is not None and made.standing is not None:
            self.problems.add("rule.up-to-row", node.mark, found=made.standing)
        return None if made is None else replace(made, ceiling=True)

    @staticmethod
    def _money(node: Node, problems: Findings) -> int | Standing | None:
        """A sum in fen, or the word that says that there is none (`unstated`, `support`, `honour`)."""
        if isinstance(node, Scalar) and node.text in WITHOUT_FIGURE:
            return Standing(node.text)
        return read_money(node, problems, "金额", "amount")
