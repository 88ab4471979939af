"""What the files of a policy say beyond the model: its definitions, exclusions and clauses as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar
from qaward.nodes import Mapping as MappingNode
from qaward.policy.conditions import ConditionReader
from qaward.policy.files import NO_CHAPTERS, POLICY_FILE
from qaward.policy.model import Clause, Condition, Policy, Rules
from qaward.policy.readings import Resolver, clause_shape
from qaward.policy.subjects import Subject, meanings
from qaward.policy.syntax import ClauseShape, PolicyShape
from qaward.shapes import check
from qaward.trees.read import read_tree
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Stated:
    """A definition or an exclusion as it is written: its word, what it is about, what it means, and where."""

    name: str
    each: str
    when: Condition
    node: MappingNode
    mark: Mark

    def concerns(self, clause: Clause) -> bool:
        """Whether it says something of what a clause looks at."""
        return self.each in {APPLICANT, clause.each}


@dataclass(frozen=True)
class Page:
    """One policy and the nodes of its files."""

    policy: Policy
    vocabulary: Vocabulary
    root: MappingNode
    head: PolicyShape
    entries: Mapping[str, tuple[MappingNode, ClauseShape]]
    folder: str = field(default="")

    def entry(self, clause: Clause) -> MappingNode:
        """A clause as it is written."""
        return self.entries[clause.id][0]

    def shape(self, clause: Clause) -> ClauseShape:
        """The fields of a clause as they are written."""
        return self.entries[clause.id][1]

    def line(self, clause: Clause, payer: str) -> Node | None:
        """What is written for a payer under `pays`."""
        pays = self.entry(clause).get("pays")
        if isinstance(pays, MappingNode):
            return pays.get(payer)
        for item in pays.items if isinstance(pays, Listing) else ():
            named = item.get("payer") if isinstance(item, MappingNode) else None
            line = next((each for each in clause.pays if each.payer == payer), None)
            if isinstance(named, Scalar) and line is not None and named.mark == line.mark:
                return item
        return None

    def by(self, clause: Clause, payer: str) -> tuple[str, ...]:
        """The facts by which a payer's table is ordered, as written; none where there is no table."""
        node = self.line(clause, payer)
        given = node.get("by") if isinstance(node, MappingNode) else None
        names = given.items if isinstance(given, Listing) else (given,)
        return tuple(name.text for name in names if isinstance(name, Scalar))

    def own(self, clause: Clause) -> Condition:
        """The clause's own condition, without the policy's exclusions and any dates."""
        return clause.own

    def _reader(self, each: str, words: Mapping[str, Node] | None = None) -> ConditionReader:
        resolver = Resolver({each.id: each for each in self.policy.readings}, Findings())
        known = self._meanings(each) if words is None else words
        return ConditionReader(Subject(self.vocabulary, each), resolver, known, others=self._meanings)

    def _meanings(self, each: str) -> dict[str, Node]:
        return meanings(self.listed("define"), each)

    def listed(self, part: str) -> tuple[MappingNode, ...]:
        """The entries of a list in the policy's head."""
        node = self.root.get(part)
        return tuple(item for item in node.items if isinstance(item, MappingNode)) if isinstance(node, Listing) else ()

    @cached_property
    def definitions(self) -> tuple[Stated, ...]:
        """The policy's own words."""
        found: list[Stated] = []
        for entry, shape in zip(self.listed("define"), self.head.define, strict=True):
            for each in shape.each:
                known = self._meanings(each)
                names = list(known)
                earlier = {name: known[name] for name in names[: names.index(shape.define)]}
                when = self._reader(each, earlier).read(entry.get("when"))
                found.append(Stated(shape.define, each, when, entry, entry.key_mark("define")))
        return tuple(found)

    @cached_property
    def exclusions(self) -> tuple[Stated, ...]:
        """What bars an applicant, or items of a kind: for each kind by itself."""
        pairs = zip(self.listed("exclude"), self.head.exclude, strict=True)
        return tuple(
            Stated(
                shape.exclude,
                each,
                self._reader(each).read(entry.get("when")),
                entry,
                entry.key_mark("exclude"),
            )
            for entry, shape in pairs
            for each in shape.each
        )


def pages(rules: Rules) -> dict[str, Page]:
    """The pages of all policies, by policy."""
    found: dict[str, Page] = {}
    for policy in rules.policies:
        folder = rules.folders.get(policy.id, policy.id)
        prefix = policy.mark.source.removesuffix(f"{folder}/{POLICY_FILE}")
        names = sorted(name for name in rules.files if name.rpartition("/")[0] == folder)
        nodes = {name.rpartition("/")[2]: _node(prefix + name, rules.files[name]) for name in names}
        root = nodes.get(POLICY_FILE)
        head = check(PolicyShape, root, Findings()) if root is not None else None
        if not isinstance(root, MappingNode) or head is None:
            continue
        entries: dict[str, tuple[MappingNode, ClauseShape]] = {}
        resolver = Resolver({each.id: each for each in policy.readings}, Findings())
        for name, node in nodes.items():
            for entry in node.items if isinstance(node, Listing) and name not in NO_CHAPTERS else ():
                shape, _ = clause_shape(entry, resolver, Findings())
                if shape is not None and isinstance(entry, MappingNode):
                    entries[shape.clause] = entry, shape
        found[policy.id] = Page(policy, rules.vocabulary, root, head, entries, folder)
    return found


def _node(source: str, content: bytes) -> Node | None:
    problems = Findings()
    return read_tree(source, content, problems, listed=True)


def scalars(node: Node | None, key: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every scalar below a node, with the key it stands under."""
    match node:
        case Scalar():
            yield key, node
        case MappingNode():
            for name, value in node.entries:
                yield from scalars(value, name.text)
        case Listing():
            for item in node.items:
                yield from scalars(item, key)
        case _:
            return
