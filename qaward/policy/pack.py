"""One policy's folder while it is read: its head, its chapters, what they declare, and the policy they make."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from qaward.canonical import canonical_json, digest
from qaward.findings import Findings, suggestion
from qaward.indicators import Indicators
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar, glimpse, plain, value_mark
from qaward.nodes import Mapping as MappingNode
from qaward.policy.amounts import AmountReader
from qaward.policy.between import BetweenRule
from qaward.policy.between_reader import read_between
from qaward.policy.cite import Cite
from qaward.policy.conditions import ConditionReader
from qaward.policy.files import BESIDE_RULES, NO_CHAPTERS, POLICY_FILE, TARGETS_FILE, pack_digest
from qaward.policy.in_force import KEY, check_dates, days_of, tests_of
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.met import MetReader
from qaward.policy.model import Clause, Condition, Definition, Exclusion, Leaf, PayLine, Policy, Reading
from qaward.policy.readings import Choices, Resolver, clause_shape, places_of_values
from qaward.policy.stacking import StackRule, read_rules
from qaward.policy.subjects import Subject, any_subject, applicant_kinds, check_kinds, item_labels, kinds_of, meanings
from qaward.policy.succession import Succession, read_succession
from qaward.policy.syntax import ClauseShape, PolicyShape, ReadingShape
from qaward.policy.unasked import all_of, none_of, together
from qaward.shapes import check
from qaward.trees.remembered import read_rule_file
from qaward.vocabulary.model import Vocabulary

if TYPE_CHECKING:
    from qaward.policy.targets import Target, Task


class Pack:
    """One policy's folder while it is read."""

    def __init__(self, folder: str, files: Mapping[str, bytes], vocabulary: Vocabulary, problems: Findings) -> None:
        self.folder, self.files, self.vocabulary, self.problems = folder, files, vocabulary, problems
        self.nodes: dict[str, Node | None] = {}
        self.shape: PolicyShape | None = None
        self.targets: tuple[tuple[Target, ...], tuple[Task, ...]] = (), ()
        if POLICY_FILE not in files:
            problems.add("policy.no-file", Mark(folder), file=POLICY_FILE)
            return
        node = self.nodes[POLICY_FILE] = self._node(POLICY_FILE)
        if node is not None:
            self.shape = check(PolicyShape, node, problems)

    def asked(self, wanted: Callable[[str, str], bool] | None) -> bool:
        """Whether more than the head is to be read; a head that cannot be used is no reason to pass over the rest."""
        return wanted is None or self.shape is None or wanted(self.shape.policy, self.shape.region or "")

    def continued_by(self, packs: list[Pack]) -> bool:
        """Whether a clause of another policy continues one of this."""
        prefix = f"{self.shape.policy}/" if self.shape is not None else "/"
        return any(name.startswith(prefix) for pack in packs for name, _ in pack.named_clauses())

    def read_chapters(self) -> None:
        """Read the other files of the folder."""
        self.nodes = {
            name: self.nodes[name] if name == POLICY_FILE else self._node(name)
            for name in sorted(self.files)
            if name not in BESIDE_RULES
        }

    def named(self) -> tuple[str, Mark] | None:
        """The policy's id, and where it stands."""
        return (self.shape.policy, self._mark("policy")) if self.shape is not None else None

    def _mark(self, key: str) -> Mark:
        """Where a key of `policy.yaml` stands."""
        root = self.nodes.get(POLICY_FILE)
        return root.key_mark(key) if isinstance(root, MappingNode) else Mark(self.folder)

    def _node(self, name: str) -> Node | None:
        return read_rule_file(f"{self.folder}/{name}", self.files[name], self.problems)

    def read_targets(self, indicators: Indicators | None) -> None:
        """Read `targets.yaml`, where there is one, against the declared indicators."""
        node = self.nodes.get(TARGETS_FILE)
        if node is not None:
            from qaward.policy.target_reader import read_targets  # noqa: PLC0415 - decisions need no targets

            self.targets = read_targets(self.shape.policy if self.shape else "", node, indicators, self.problems)

    def readings(self) -> list[tuple[ReadingShape, Node]]:
        """Each reading, and the node it was read from."""
        root = self.nodes.get(POLICY_FILE)
        node = root.get("readings") if isinstance(root, MappingNode) else None
        if self.shape is None or not isinstance(node, Listing):
            return []
        return list(zip(self.shape.readings, node.items, strict=True))

    def policy(self, choices: Choices, used: Collection[str] = ()) -> Policy | None:
        """The policy with chosen readings in place; None where its head cannot be used.

        `used` are readings that rules between policies rest on.
        """
        readings = self.doubts(choices, self.problems)
        resolver = Resolver(readings, self.problems, known=self.shape is not None)
        resolver.used.update(used)
        identity = self.shape.policy if self.shape else ""
        clauses: list[Clause] = []
        seen: dict[str, Mark] = {}
        for name, node in self.nodes.items():
            if name in NO_CHAPTERS or node is None:
                continue
            if not isinstance(node, Listing):
                self.problems.add("rule.chapter", node.mark, found=glimpse(node))
                continue
            for entry in node.items:
                clause = self._clause(identity, entry, resolver)
                if clause is None:
                    continue
                first = seen.setdefault(clause.id, clause.mark)
                if first is not clause.mark:
                    self.problems.add("clause.twice", clause.mark, first, id=clause.id)
                    continue
                same = next((each for each in clauses if clause.title and each.title == clause.title), None)
                if same is not None:
                    self.problems.add("clause.title-twice", clause.mark, same.mark, title=clause.title, id=same.id)
                clauses.append(clause)
        meanings = self._read_definitions(resolver)
        root = self.nodes.get(POLICY_FILE)
        stacking: tuple[StackRule, ...] = ()
        between: tuple[BetweenRule, ...] = ()
        if isinstance(root, MappingNode):
            stacking, between = self._stacking(identity, root, resolver), self._between(identity, root, resolver)
        if self._sound():  # a clause with a fault may be the one that uses a reading
            for unused in readings.keys() - resolver.used:
                self.problems.add("reading.unused", readings[unused].mark, id=unused)
        if self.shape is None or not isinstance(root, MappingNode):
            return None
        return self._policy(self.shape, root, resolver, clauses, meanings, stacking, between)

    def _sound(self) -> bool:
        """Whether nothing was found wrong in this folder so far."""
        return not any(fault.mark.source.startswith(f"{self.folder}/") for fault in self.problems.errors)

    def _policy(
        self,
        shape: PolicyShape,
        root: MappingNode,
        resolver: Resolver,
        clauses: list[Clause],
        meanings: list[tuple[tuple[str, Condition], ...]],
        stacking: tuple[StackRule, ...],
        between: tuple[BetweenRule, ...],
    ) -> Policy:
        check_dates(shape.in_force, root, self.vocabulary, self.declared().values(), self.problems)
        if shape.level not in self.vocabulary.payers:
            labels = {payer.label: key for key, payer in self.vocabulary.payers.items()}
            words = suggestion(shape.level, self.vocabulary.payers, labels)
            self.problems.add("policy.level", root.key_mark("level"), found=shape.level, **words)
        if shape.policy in shape.superior:
            self.problems.add("policy.superior", root.key_mark("superior"), found=shape.policy)
        names = {name: digest(content) for name, content in self.files.items()}
        return Policy(
            id=shape.policy, title=shape.title, issuer=shape.issuer, level=shape.level, region=shape.region or "",
            status=shape.status, version=shape.version, issued=shape.issued, carries_out=shape.carries_out,
            document=shape.document.file if shape.document else "",
            document_sha256=shape.document.sha256 if shape.document else "",
            in_force=days_of(shape.in_force),
            readings=tuple(resolver.readings.values()), clauses=tuple(clauses),
            sha256=pack_digest(names), mark=root.key_mark("policy"),
            targets=self.targets[0], tasks=self.targets[1], stacking=stacking,
            definitions=tuple(
                Definition(each.define, each.label, each.each, each.article, means)
                for each, means in zip(shape.define, meanings, strict=False)
            ),
            exclusions=tuple(
                Exclusion(each.exclude, each.article, each.summary, each.each, means)
                for each, means in zip(shape.exclude, meanings[len(shape.define) :], strict=False)
            ),
            replaces=shape.replaces, ends=shape.ends, superior=shape.superior,
            between=between,
        )  # fmt: skip

    def succession(self) -> Succession | None:
        """What the policy does to older ones."""
        root = self.nodes.get(POLICY_FILE)
        if self.shape is None or not isinstance(root, MappingNode):
            return None
        return read_succession(self.shape, root, self.vocabulary, self.problems)

    def named_clauses(self) -> list[tuple[str, Mark]]:
        """The clauses of other policies that this one ends or continues, by their full names."""
        root = self.nodes.get(POLICY_FILE)
        entries = [entry.get("continues") for entry in self.clause_entries()]
        if isinstance(root, MappingNode):
            entries.append(root.get("ends"))
        words = [part for node in entries if node is not None
                 for part in (node.items if isinstance(node, Listing) else (node,))]  # fmt: skip
        return [(word.text, word.mark) for word in words if isinstance(word, Scalar)]

    def _stacking(self, policy: str, root: MappingNode, resolver: Resolver) -> tuple[StackRule, ...]:
        node = root.get("stacking")
        if not isinstance(node, Listing) or not self.whole:
            return ()
        return read_rules(node.items, self.declared(), self.vocabulary, policy, self.problems, resolver=resolver)

    def _between(self, policy: str, root: MappingNode, resolver: Resolver) -> tuple[BetweenRule, ...]:
        node = root.get("between")
        if not isinstance(node, Listing) or not self.whole:
            return ()

        def conditions(kind: str) -> ConditionReader:
            known = kind == "applicant" or kind in self.vocabulary.item_kinds
            subject = Subject(self.vocabulary, kind) if known else any_subject(self.vocabulary)
            return ConditionReader(subject, resolver, self._definitions(kind), others=self._definitions)

        known = self.declared()
        return read_between(node.items, known, self.vocabulary, policy, self.problems, conditions, resolver)

    @property
    def whole(self) -> bool:
        """Whether every file of the folder could be read as far as its text goes."""
        return self.shape is not None and None not in self.nodes.values()

    def declared(self) -> dict[str, str]:
        """Every clause's full name and the item kind it looks at, sound or not."""
        policy = self.shape.policy if self.shape else ""
        names = [(entry.get("clause"), entry.get("each")) for entry in self.clause_entries()]
        return {f"{policy}/{glimpse(name)}": glimpse(each) if each else "" for name, each in names if name}

    def doubts(self, choices: Choices, problems: Findings) -> dict[str, Reading]:
        """The readings that it declares, with what a run chooses of each."""
        policy = self.shape.policy if self.shape else ""
        readings: dict[str, Reading] = {}
        for shape, node in self.readings():
            identity, (taken, *others) = shape.reading, places_of_values(node)
            if not shape.alternatives or shape.takes in shape.alternatives:
                problems.add("reading.alternatives", others[0] if others else node.mark, id=identity)
            readings[identity] = Reading(
                policy, identity, shape.article, shape.question, shape.printed, shape.doubt, shape.takes,
                shape.alternatives, choices.get(identity, shape.takes), node.mark, (taken, *others),
            )  # fmt: skip
        return readings

    def _clause(self, policy: str, node: Node, resolver: Resolver) -> Clause | None:
        shape, doubted = clause_shape(node, resolver, self.problems)
        if not isinstance(node, MappingNode):
            return None
        applicants = applicant_kinds(self.vocabulary, self.problems, node.get("for"))
        subject, sound = self._subject(node.get("each"))
        word = subject.each
        path = (glimpse(node.get("clause") or node),)
        met = MetReader(self, resolver, path, node.key_mark("clause"), applicants)
        conditions = ConditionReader(
            subject, resolver, self._definitions(word), others=self._definitions, other_clause=met
        )
        for key, value in node.entries:
            if key.text == "when" and isinstance(value, Scalar) and value.is_null:
                self.problems.add("shape.null", value.mark, key=key.text)  # a clause that was to ask something
        own = conditions.read(node.get("when"))
        when = self._whole(own, shape, node, resolver)
        pays: tuple[PayLine, ...] = ()
        amounts = AmountReader(conditions, resolver)
        if shape is not None or node.get("pays") is not None:
            pays = amounts.read(node.get("pays"), node)
        if shape is None:
            return None
        for at, name in enumerate(shape.readings):
            resolver.find(name, value_mark(node, "readings", at))
        if not sound:
            return None
        pays = tuple(replace(line, readings=(*line.readings, *doubted)) for line in pays) if doubted else pays
        return Clause(
            policy=policy, id=shape.clause, title=shape.title or "", article=shape.article, summary=shape.summary,
            applicants=applicants,
            each=word, when=when, pays=pays, once=shape.once.per if shape.once else None,
            again_after=shape.once.again_after if shape.once else None, continues=shape.continues,
            evidence=shape.evidence,
            departments=shape.departments, readings=shape.readings,
            cites=tuple(Cite(*cite.span, cite.sha256) for cite in shape.cites),
            mentions=shape.mentions, sha256=digest(canonical_json(plain(node))), mark=node.key_mark("clause"),
            own=own, idle=() if pays else tuple(dict.fromkeys(amounts.idle)), despite=shape.despite,
        )  # fmt: skip

    def _subject(self, each: Node | None) -> tuple[Subject, bool]:
        """What a clause is about, and whether there is such a thing; where not, it is told and read as of any kind."""
        known = [*self.vocabulary.item_kinds, "applicant"]
        if isinstance(each, Scalar) and each.text in known:
            return Subject(self.vocabulary, each.text), True
        if isinstance(each, Scalar):
            words = suggestion(each.text, known, item_labels(self.vocabulary))
            self.problems.add("rule.item-kind", each.mark, found=each.text, **words)
        return any_subject(self.vocabulary), False

    def _entries(self, part: str) -> tuple[MappingNode, ...]:
        """The entries of a list in `policy.yaml`."""
        root = self.nodes.get(POLICY_FILE)
        node = root.get(part) if isinstance(root, MappingNode) and self.shape is not None else None
        return tuple(item for item in node.items if isinstance(item, MappingNode)) if isinstance(node, Listing) else ()

    def _definitions(self, each: str) -> dict[str, Node]:
        """What the policy's own words mean for an item kind; a word that is also a fact is a fault."""
        return meanings(self._entries("define"), each)

    def check_definitions(self) -> None:
        """Report definitions for kinds there are not, and those that bear the name of a fact or of one another."""
        seen: dict[tuple[str, str], Mark] = {}
        kinds = {key: kind.facts for key, kind in self.vocabulary.item_kinds.items()}
        known = {**kinds, "applicant": self.vocabulary.applicant_facts}
        shapes = self.shape.define if self.shape else ()
        barred = self.shape.exclude if self.shape else ()
        for each, entry in zip(barred, self._entries("exclude"), strict=True):
            check_kinds(each.each, entry, self.vocabulary, self.problems)
        for shape, entry in zip(shapes, self._entries("define"), strict=True):
            check_kinds(shape.each, entry, self.vocabulary, self.problems)
            place = value_mark(entry, "define")
            for kind in dict.fromkeys(shape.each):
                first = seen.setdefault((kind, shape.define), place)
                if shape.define in known.get(kind, ()) or first is not place:
                    self.problems.add("define.twice", place, word=shape.define)
        for entry in (*self._entries("define"), *self._entries("exclude")):
            when = entry.get("when")
            if when is None or (isinstance(when, MappingNode) and not when.entries):
                self.problems.add("rule.parts", value_mark(entry, "when"), key="when")

    def _read_definitions(self, resolver: Resolver) -> list[tuple[tuple[str, Condition], ...]]:
        """Every definition and exclusion by kind: all are read, so that a fault shows even where no clause uses it."""
        found: list[tuple[tuple[str, Condition], ...]] = []
        for entry in (*self._entries("define"), *self._entries("exclude")):
            word = entry.get("define")
            means: list[tuple[str, Condition]] = []
            for kind in kinds_of(entry):
                subject = Subject(self.vocabulary, kind)
                if kind != "applicant" and kind not in self.vocabulary.item_kinds:
                    subject = any_subject(self.vocabulary)
                known = self._definitions(kind)
                names = list(known)
                at = names.index(word.text) if isinstance(word, Scalar) and word.text in known else len(names)
                earlier = {name: known[name] for name in names[:at]}
                others = None if word is not None else self._definitions  # an exclusion counts by the policy's words
                means.append((kind, ConditionReader(subject, resolver, earlier, others=others).read(entry.get("when"))))
            found.append(tuple(means))
        return found

    def clause_entries(self) -> Iterator[MappingNode]:
        """What the rule files write of every clause, sound or not."""
        for name, node in self.nodes.items():
            if name not in NO_CHAPTERS and isinstance(node, Listing):
                yield from (entry for entry in node.items if isinstance(entry, MappingNode))

    @cached_property
    def entry_of(self) -> dict[str, MappingNode]:
        """What the rule files write of each clause, by its name; to be asked for when all chapters are read."""
        return {glimpse(entry.get("clause") or entry): entry for entry in self.clause_entries()}

    def conditions(self, each: str, met: MetReader, resolver: Resolver, depth: int = 0) -> ConditionReader:
        """The reader of a clause's conditions, by what it looks at."""
        subject = Subject(self.vocabulary, each)
        return ConditionReader(subject, resolver, self._definitions(each), depth, self._definitions, met)

    def asked_by(self, entry: MappingNode, each: str, met: MetReader, depth: int) -> Condition:
        """What a clause asks of what it looks at, of its applicant and by its dates; `depth` is that of who asks it."""
        reader = self.conditions(each, met, met.resolver, depth)
        shape, _ = clause_shape(entry, Resolver(met.resolver.readings, Findings()), Findings())
        own = self._whole(reader.read(entry.get("when")), shape, entry, met.resolver)
        kinds = applicant_kinds(self.vocabulary, self.problems, entry.get("for"))
        if kinds is None or (met.kinds is not None and set(met.kinds) <= set(kinds)):
            return own  # which the asking clause says itself
        kind = self.vocabulary.built_in["kind"]
        codes = tuple(sorted(choice.code for choice in kind.choices if choice.key in kinds))
        return together(own, all_of((Leaf("applicant", kind, OneOf(codes), met.mark),)))

    def _whole(self, own: Condition, shape: ClauseShape | None, node: MappingNode, resolver: Resolver) -> Condition:
        """The clause's condition with what holds for the whole policy: its exclusions, and the clause's own dates."""
        if shape is None:
            return own
        parts: list[Condition] = []
        names = [str(plain(entry).get("exclude")) for entry in self._entries("exclude")]
        for name in shape.despite:
            if name not in names and self.shape is not None:
                place = value_mark(node, "despite", shape.despite.index(name))
                self.problems.add("exclude.unknown", place, found=name, **suggestion(name, names))
        for name, entry in zip(names, self._entries("exclude"), strict=True):
            if name not in shape.despite:
                for kind in [each for each in kinds_of(entry) if each in {"applicant", shape.each}]:
                    subject = Subject(self.vocabulary, kind)
                    barred = ConditionReader(subject, resolver, self._definitions(kind), others=self._definitions)
                    parts.append(none_of(barred.read(entry.get("when"))))
        if self.shape is not None and self.shape.in_force.by:
            parts += tests_of(self.shape.in_force, self.vocabulary, shape.each, self._mark(KEY))
        if shape.in_force is not None:
            check_dates(shape.in_force, node, self.vocabulary, (shape.each,), self.problems)
            parts += tests_of(shape.in_force, self.vocabulary, shape.each, node.key_mark(KEY))
        if not parts:
            return own
        return together(all_of(parts), own)
