"""Reads what somebody asks `what if` of: `standard: {level: 国家, role: 主导}`, `applicant: {specialised: true}`."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass

from qaward.advice.change import Change
from qaward.facts import Facts, Item
from qaward.findings import Findings, InputError
from qaward.identity import form
from qaward.marks import Mark
from qaward.meaning.core import APPLICANT
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.profiles.items import ItemReader
from qaward.profiles.keys import spellings
from qaward.profiles.members import MemberReader
from qaward.trees.read import read_tree
from qaward.vocabulary.fact import Fact, Value
from qaward.vocabulary.model import ITEM_KEYS, Vocabulary

SOURCE = "--with"
"""Where such a text stands, in messages."""

APPLICANT_WORDS = (APPLICANT, "申报主体")
LARGEST = 100_000
"""So many bytes one text may have."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What would be otherwise: items more, and facts that change."""

    additions: tuple[Item, ...]
    changes: tuple[Change, ...]


def read_asked(texts: Sequence[str], facts: Facts, vocabulary: Vocabulary) -> Asked:
    """What some texts ask for an applicant.

    Each maps a kind of item to the facts of one more item, or, with the `id` of one that is listed, to those that
    change; `applicant` to facts of the applicant. Raises InputError with every fault.
    """
    reading = _Reading(facts, vocabulary, Findings())
    for number, text in enumerate(texts, 1):
        reading.text(text, SOURCE if len(texts) == 1 else f"{SOURCE} {number}")
    if reading.problems.errors:
        raise InputError(reading.problems)
    return Asked(tuple(reading.additions), tuple(reading.changes))


class _Reading:
    def __init__(self, facts: Facts, vocabulary: Vocabulary, problems: Findings) -> None:
        self.facts, self.vocabulary, self.problems = facts, vocabulary, problems
        self.additions: list[Item] = []
        self.changes: list[Change] = []
        self._names = {(item.kind, item.same) for item in facts.items}

    def text(self, text: str, source: str) -> None:
        content = text.encode("utf-8", "surrogateescape")
        if len(content) > LARGEST:
            self.problems.add("advice.with-large", Mark(source), most=LARGEST)
            return
        before = len(self.problems)
        node = read_tree(source, content, self.problems)
        if isinstance(node, Mapping) and node.entries:
            for key, value in node.entries:
                self._entry(key, value)
        elif len(self.problems) == before:
            self.problems.add("advice.with", Mark(source) if node is None else node.mark, found=text)

    def _entry(self, key: Scalar, value: Node) -> None:
        wanted = value.items if isinstance(value, Listing) else (value,)
        for each in wanted:
            if not isinstance(each, Mapping):
                self.problems.add("advice.with", each.mark, found=f"{key.text}: {glimpse(each)}")
            elif key.text in APPLICANT_WORDS:
                self._applicant(each)
            else:
                self._item(key, each)

    def _applicant(self, node: Mapping) -> None:
        reader = MemberReader(self.vocabulary, self.problems)
        facts = self.vocabulary.applicant_facts
        _, values = reader.split(node.entries, facts, frozenset({"granted", "determined"}), APPLICANT, "申报主体")
        self._change(None, values, facts)

    def _item(self, key: Scalar, node: Mapping) -> None:
        words = spellings(ITEM_KEYS)
        own = {words.get(name.text, name.text) for name, _ in node.entries}
        kind = self.vocabulary.item_kind(key.text)
        head: list[tuple[Scalar, Node]] = [(Scalar("kind", key.mark), key)]
        if "id" not in own:
            head.append((Scalar("id", key.mark), Scalar(self._new(kind.key if kind else ""), key.mark)))
        made = Mapping((*head, *node.entries), node.mark)
        items, _ = ItemReader(self.vocabulary, self.problems).items(Listing((made,), node.mark))
        for item in items:
            listed = next((each for each in self.facts.items if (each.kind, each.same) == (item.kind, item.same)), None)
            if listed is not None:
                self._change(listed, item.values, self.vocabulary.item_kinds[item.kind].facts)
            elif (item.kind, item.same) in self._names:
                words_ = {"kind": item.kind, "label": self.vocabulary.item_kinds[item.kind].label, "id": item.id}
                self.problems.add("profile.item-twice", key.mark, key.mark, **words_)
            else:
                self._names.add((item.kind, item.same))
                self.additions.append(item)

    def _new(self, kind: str) -> str:
        """An id that no item of a kind has yet."""
        number = 1
        while (kind, form(f"新增{number}")) in self._names:
            number += 1
        return f"新增{number}"

    def _change(self, item: Item | None, values: MappingType[str, Value], facts: MappingType[str, Fact]) -> None:
        known = self.facts.values if item is None else item.values
        declared = {**facts, **self.vocabulary.payer_facts}
        for key, value in values.items():
            if known.get(key) != value:
                self.changes.append(Change(item, declared[key], known.get(key), value))
