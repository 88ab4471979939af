"""Reads profiles: one applicant's facts from a YAML or JSON document, or many from JSON lines."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from datetime import date
from typing import Any

from qaward.facts import Facts
from qaward.findings import Findings, InputError, suggestion
from qaward.identity import form
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.profiles.applicant import ApplicantReader
from qaward.profiles.effects import EffectReader
from qaward.profiles.items import ItemReader
from qaward.profiles.keys import spellings
from qaward.profiles.members import MemberReader, value_of
from qaward.profiles.payments import PaymentReader
from qaward.trees.from_python import from_python
from qaward.trees.read import read_tree
from qaward.unread import ProfileError, Unread
from qaward.vocabulary.model import ITEM_KEYS, Vocabulary
from qaward.vocabulary.scalars import read_date

ENDINGS = (".yaml", ".yml", ".json", ".jsonl", ".ndjson")
"""What files of profiles are called."""

LARGEST_PROFILE = 8 * 1024 * 1024
"""The largest single profile that is read, in bytes; cohorts come as JSON lines, one profile a line."""

_DOCUMENT = frozenset(
    {"applicant", "items", "paid", "listing", "as_of", "chosen", "decided", "between", "from_others", "from_all"}
)

_RESULT = "qaward"
"""The key by which documents that qaward writes say what they are, as `decision/2`; no profile has it."""

LISTINGS = {"complete": True, "已列全": True, "open": False, "未列全": False}
"""Whether the list of items is complete, by the word for it."""


def read_profile(source: str, content: bytes, vocabulary: Vocabulary, problems: Findings | None = None) -> Facts:
    """The facts one document gives. Raises InputError with every fault found in it.

    What is worth a look and no fault is left in `problems`, where they are given.
    """
    problems = Findings() if problems is None else problems
    if len(content) > LARGEST_PROFILE:
        problems.add("profile.large", Mark(source), largest=LARGEST_PROFILE // 2**20)
        raise InputError(problems)
    node = read_tree(source, content, problems, anyway=True)
    if node is None:
        raise InputError(problems)
    return profile_of(node, vocabulary, problems)


def make_facts(document: MappingType[str, Any], vocabulary: Vocabulary, source: str = "<python>") -> Facts:
    """The facts a Python dictionary of the same form gives. Raises InputError with every fault found in it."""
    return profile_of(from_python(document, source), vocabulary, Findings())


def read_lines(source: str, number: int, line: bytes, vocabulary: Vocabulary) -> Facts:
    """The facts of one line of JSON lines; places name the line. Raises InputError."""
    return read_profile(f"{source}#{number}", line, vocabulary)


def profile_of(node: Node, vocabulary: Vocabulary, problems: Findings) -> Facts:
    """The facts a tree of the form of a profile gives. Raises ProfileError with every fault, each at its place."""
    reader = _ProfileReader(vocabulary, problems)
    try:
        facts = reader.document(node)
    except InputError as fault:  # too many to be worth going on
        raise ProfileError(fault.findings, Unread(str(node.mark.row))) from None
    if problems.errors or facts is None:
        raise ProfileError(problems, reader.unread)
    return facts


_OF_ROUNDS = {
    "round": ("一个年度的设置", "an award year"),
    "mapping": ("名单的对照表", "a mapping of lists"),
    "determinations": ("一个年度的审定", "a list of determinations"),
    "progress": ("一个年度的进度", "a list of progress"),
    "papers": ("文书的设置", "how papers are wanted"),
}
"""What files of a round begin with, which folders of lists hold beside profiles, and what they are."""


class _ProfileReader(MemberReader):
    """Reads a profile, part by part; `unread` is what is known of its applicant where it is at fault."""

    unread = Unread("")

    def document(self, node: Node) -> Facts | None:
        self.unread = Unread(str(node.mark.row))
        if not isinstance(node, Mapping):
            self.problems.add("profile.root", node.mark, found=glimpse(node))
            return None
        written = next((value for key, value in node.entries if key.text == _RESULT), None)
        if isinstance(written, Scalar) and "/" in written.text:
            self.problems.add("profile.result", node.mark, found=glimpse(written))
            return None
        if node.entries and (other := _OF_ROUNDS.get(node.entries[0][0].text)) is not None:
            self.problems.add("profile.of-round", node.mark, found_zh=other[0], found_en=other[1])
            return None
        sound = not self.problems.errors
        fields = self.fields(node.entries, _DOCUMENT)
        # A key that is none may have been meant for the list of items, where there is no such list.
        sound = sound and (fields.get("items") is not None or not self.problems.errors)
        applicant = value_of(fields, "applicant")
        if applicant is None and fields.get("applicant", node) is not None:
            self.problems.add("profile.no-applicant", node.mark)
        heads = ApplicantReader(self.vocabulary, self.problems)
        head = heads.applicant(applicant) if applicant is not None else None
        reader = ItemReader(self.vocabulary, self.problems)
        items, repeated = reader.items(value_of(fields, "items"))
        self.unread = Unread(
            str(node.mark.row), heads.id, heads.called, frozenset(reader.things), sound and reader.whole, reader.things
        )
        before = PaymentReader(self.vocabulary, self.problems)
        paid = [payment for each in self.listed(value_of(fields, "paid"), "paid") if (payment := before.payment(each))]
        listing = value_of(fields, "listing")
        word = "complete" if listing is None else glimpse(listing)
        if listing is not None and word not in LISTINGS:
            self.problems.add("profile.listing", listing.mark, found=word)
        as_of = value_of(fields, "as_of")
        day = None if as_of is None else read_date(as_of, self.problems, "认定日期", "as_of")
        chosen = self._chosen(value_of(fields, "chosen"), value_of(fields, "items"))
        decided = before.decisions(value_of(fields, "decided"))
        effects = EffectReader(self.vocabulary, self.problems)
        between, sums, shared = (
            effects.effects(value_of(fields, "between")),
            effects.from_others(value_of(fields, "from_others")),
            effects.from_all(value_of(fields, "from_all")),
        )
        if head is None:
            return None
        identity, name, kind, region, values = head
        until = None if day is None else date.fromordinal(day)
        complete = LISTINGS.get(word, True)
        return Facts(
            identity, name, kind, values, tuple(items), tuple(paid), complete, until, region, chosen, tuple(repeated),
            decided, between, sums, shared,
        )  # fmt: skip

    def _chosen(self, node: Node | None, items: Node | None) -> dict[str, frozenset[str]]:
        """The items preferred, by stacking rule; each must be listed (even where what is said of it has faults)."""
        if node is None:
            return {}
        entries = items.items if isinstance(items, Listing) else ()
        members = [pair for entry in entries if isinstance(entry, Mapping) for pair in entry.entries]
        words = spellings(ITEM_KEYS)
        known = {glimpse(value) for key, value in members if words.get(key.text) == "id"}
        forms = {form(word) for word in known}
        chosen: dict[str, frozenset[str]] = {}
        for rule, listed in self.members(node, "chosen") or ():
            given = [(each, glimpse(each)) for each in self.listed(listed, rule.text)]
            for each, word in given:
                if form(word) not in forms:
                    self.problems.add("profile.chosen", each.mark, found=word, **suggestion(word, known))
            chosen[rule.text] = frozenset(word for _, word in given)
        return chosen
