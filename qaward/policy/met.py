"""What other clauses of the same policy ask (`met`) and give (`gives`): read again where a condition says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from qaward.findings import suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.policy.anything import Unasked
from qaward.policy.gives import GivenReader, asked_clause, bounds_of
from qaward.policy.model import All, Condition, Count
from qaward.policy.readings import Resolver
from qaward.policy.unasked import all_of, placed, unasked
from qaward.vocabulary.fact import APPLICANT

if TYPE_CHECKING:
    from qaward.policy.conditions import ConditionReader
    from qaward.policy.pack import Pack


@dataclass(frozen=True, slots=True)
class MetReader:
    """What other clauses of a policy ask and give; `path` are the clauses on the way to here.

    It stands for the clause at `mark`, where everything that it says is placed; that is for some `kinds` of applicants
    (None: any).
    """

    pack: Pack
    resolver: Resolver
    path: tuple[str, ...]
    mark: Mark
    kinds: tuple[str, ...] | None

    def __call__(self, reader: ConditionReader, key: Scalar, value: Node) -> Condition | None:
        """What a key asks, seen from what `reader` reads of; None where that cannot be told."""
        return self._met(reader, value) if key.text == "met" else self._gives(reader, value)

    def _met(self, reader: ConditionReader, value: Node) -> Condition | None:
        """What one or several other clauses ask, all of it."""
        names = value.items if isinstance(value, Listing) else (value,)
        if not names or not all(isinstance(name, Scalar) and not name.is_null for name in names):
            reader.problems.add("rule.met", value.mark, found=glimpse(value))
            return None
        scalars = [name for name in names if isinstance(name, Scalar)]
        for at, name in enumerate(scalars):
            if any(name.text == other.text for other in scalars[:at]):
                reader.problems.add("rule.kind-twice", name.mark, found=name.text)
        found = [self._asked(reader, name) for name in scalars]
        parts = [each for each in found if each is not None]
        return all_of(tuple(parts)) if len(parts) == len(names) else None

    def _asked(self, reader: ConditionReader, name: Scalar) -> Condition | None:
        """What a clause asks, seen from what `reader` reads of."""
        found = self._clause(reader, name, "met")
        if found is None:
            return None
        return self._seen(found, found.asked(reader.depth), reader)

    def _gives(self, reader: ConditionReader, value: Node) -> Condition | None:
        """That a clause is met, and gives a sum within some bounds."""
        name = asked_clause(value, reader)
        if name is None or not isinstance(value, Mapping):
            return None
        found = self._clause(reader, name, "gives")
        test, names = bounds_of(value, reader)
        if found is None or test is None or self.pack.shape is None:
            return None
        if isinstance(test, Unasked):
            return unasked(names)
        theirs = self.pack.conditions(found.kind, found.met, self.resolver, reader.depth)
        given = GivenReader(found.entry, theirs, self.pack.shape.level, self.mark).read(value, name, test, names)
        if given is None:
            return None
        asks, reaches = given
        return self._seen(found, All((found.asked(reader.depth), reaches), asks=asks), reader)

    def _clause(self, reader: ConditionReader, name: Scalar, key: str) -> _Found | None:
        """The clause of a name; None where there is none that can be asked from here, which is told."""
        entries, problems = self.pack.entry_of, self.resolver.problems
        if not reader.expand(name):
            return None
        entry = entries.get(name.text)
        if name.text in self.path:
            problems.add("rule.met-circle", name.mark, path=" → ".join((*self.path, name.text)))
            return None
        if entry is None:
            problems.add("rule.met-unknown", name.mark, key=key, found=name.text, **suggestion(name.text, entries))
            return None
        kind = glimpse(entry.get("each") or entry)
        if kind != APPLICANT and kind not in self.pack.vocabulary.item_kinds:
            return None  # which the clause itself is told
        return _Found(entry, kind, replace(self, path=(*self.path, name.text)))

    def _seen(self, found: _Found, asked: Condition, reader: ConditionReader) -> Condition:
        """A condition of what a clause looks at, as an item of another kind or the applicant sees it."""
        if found.kind in {reader.subject.each, APPLICANT}:
            return asked
        return Count(found.kind, asked, 1, None, self.mark)


class _Found(NamedTuple):
    """Another clause: what the rule files write of it, what it is about, and the reader of those on the way from it."""

    entry: Mapping
    kind: str
    met: MetReader

    def asked(self, depth: int) -> Condition:
        """What it asks."""
        return placed(self.met.pack.asked_by(self.entry, self.kind, self.met, depth), self.met.mark)
