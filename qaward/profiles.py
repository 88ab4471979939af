"""Reads profiles: one applicant's facts from a YAML or JSON document, or many from JSON lines."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from stdnum.cn import uscc

from qaward.facts import Facts, Item, Payment
from qaward.findings import Findings, InputError, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, decode, from_python, read_node
from qaward.vocabulary import (
    APPLICANT_KEYS,
    ITEM_KEYS,
    Fact,
    ItemKind,
    Value,
    Vocabulary,
    read_date,
    read_money,
    read_text,
)

LARGEST_PROFILE = 8 * 1024 * 1024
"""The largest single profile that is read, in bytes; cohorts come as JSON lines, one profile a line."""

MOST_ITEMS = 20_000
"""The most items one applicant may list."""

_WORDS = {
    "申报主体": "applicant", "事项": "items", "已付": "paid", "事项清单": "listing", "认定日期": "as_of",
    "代码": "id", "统一社会信用代码": "id", "编号": "id", "名称": "name", "类型": "kind", "类别": "kind",
    "已获资助": "granted", "核定金额": "determined",
    "政策": "policy", "条款": "clause", "出资": "payer", "金额": "amount", "日期": "on",
}  # fmt: skip
_LISTINGS = {"complete": True, "已列全": True, "open": False, "未列全": False}
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")


def read_profile(source: str, content: bytes, vocabulary: Vocabulary) -> Facts:
    """The facts one document gives. Raises InputError with every fault found in it."""
    problems = Findings()
    if len(content) > LARGEST_PROFILE:
        problems.add("profile.large", Mark(source), size=len(content) // 2**20, largest=LARGEST_PROFILE // 2**20)
        raise InputError(problems)
    text = decode(source, content, problems)
    node = read_node(source, text, problems) if text is not None else None
    if node is None:
        raise InputError(problems)
    return _facts(node, vocabulary, problems)


def make_facts(document: dict[str, Any], vocabulary: Vocabulary, source: str = "<python>") -> Facts:
    """The facts a Python dictionary of the same form gives. Raises InputError with every fault found in it."""
    return _facts(from_python(document, source), vocabulary, Findings())


def read_lines(source: str, number: int, line: bytes, vocabulary: Vocabulary) -> Facts:
    """The facts of one line of JSON lines; places name the line. Raises InputError."""
    problems = Findings()
    place = f"{source}#{number}"
    if len(line) > LARGEST_PROFILE:
        problems.add("profile.large", Mark(place), size=len(line) // 2**20, largest=LARGEST_PROFILE // 2**20)
        raise InputError(problems)
    return read_profile(place, line, vocabulary)


def _facts(node: Node, vocabulary: Vocabulary, problems: Findings) -> Facts:
    reader = _Reader(vocabulary, problems)
    facts = reader.document(node)
    if problems.errors or facts is None:
        raise InputError(problems)
    return facts


class _Reader:
    def __init__(self, vocabulary: Vocabulary, problems: Findings) -> None:
        self.vocabulary, self.problems = vocabulary, problems

    def document(self, node: Node) -> Facts | None:
        fields = self._fields(node, "profile", {"applicant", "items", "paid", "listing", "as_of"})
        if fields is None:
            return None
        applicant = fields.get("applicant")
        if applicant is None:
            self.problems.add("profile.no-applicant", node.mark)
            return None
        head = self._applicant(applicant)
        items = self._items(fields.get("items"))
        paid = [payment for each in self._list(fields.get("paid"), "paid") if (payment := self._payment(each))]
        listing = fields.get("listing")
        word = listing.text if isinstance(listing, Scalar) else "" if listing else "complete"
        if listing is not None and word not in _LISTINGS:
            self.problems.add("profile.listing", listing.mark, found=word)
        day = read_date(fields["as_of"], self.problems, "认定日期", "as_of") if "as_of" in fields else None
        if head is None:
            return None
        identity, name, kind, values = head
        as_of = None if day is None else date.fromordinal(day)
        return Facts(identity, name, kind, values, tuple(items), tuple(paid), _LISTINGS.get(word, True), as_of)

    def _fields(self, node: Node, part: str, known: set[str]) -> dict[str, Node] | None:
        """The members of a mapping by English key, or None where it is none; unknown keys are reported."""
        members = self._members(node, part)
        if members is None:
            return None
        fields: dict[str, Node] = {}
        for key, value in members:
            name = _WORDS.get(key.text, key.text)
            if name not in known:
                words = [*known, *(zh for zh, en in _WORDS.items() if en in known)]
                self.problems.add("profile.key", key.mark, key=key.text, **suggestion(key.text, words))
            elif name in fields:
                self.problems.add("fact.twice", key.mark, key=key.text)
            elif not (isinstance(value, Scalar) and value.is_null):
                fields[name] = value
        return fields

    def _members(self, node: Node, part: str) -> tuple[tuple[Scalar, Node], ...] | None:
        if isinstance(node, Mapping):
            return node.entries
        self.problems.add("profile.mapping", node.mark, part=part)
        return None

    def _list(self, node: Node | None, part: str) -> tuple[Node, ...]:
        if node is None:
            return ()
        if isinstance(node, Listing):
            return node.items
        self.problems.add("profile.list", node.mark, part=part)
        return ()

    def _applicant(self, node: Node) -> tuple[str, str, str, dict[str, Value]] | None:
        members = self._members(node, "applicant")
        if members is None:
            return None
        head, values = self._split(members, self.vocabulary.applicant_facts, APPLICANT_KEYS, "applicant")
        identity = self._text(head, "id", node)
        if identity and _CREDIT_CODE.fullmatch(identity) and not uscc.is_valid(identity):
            expected = uscc.calc_check_digit(identity[:17])
            self.problems.add("profile.credit-code", head["id"].mark, found=identity, expected=expected)
        name = self._text(head, "name", node) if "name" in head else identity
        word = self._text(head, "kind", node)
        kind = self.vocabulary.applicant_kind(word) if word else None
        if word and kind is None:
            kinds = self.vocabulary.applicant_kinds
            known = [*kinds, *(label for labels in kinds.values() for label in labels)]
            self.problems.add("profile.applicant-kind", head["kind"].mark, found=word, **suggestion(word, known))
        return (identity, name or identity, kind, values) if identity and kind else None

    def _items(self, node: Node | None) -> list[Item]:
        entries = self._list(node, "items")
        if node is not None and len(entries) > MOST_ITEMS:
            self.problems.add("profile.many-items", node.mark, found=len(entries), most=MOST_ITEMS)
            return []
        items: list[Item] = []
        seen: dict[tuple[str, str], Mark] = {}
        for entry in entries:
            item = self._item(entry)
            if item is None:
                continue
            first = seen.setdefault((item.kind, item.id), entry.mark)
            if first is not entry.mark:
                label = self.vocabulary.item_kinds[item.kind].label
                self.problems.add("profile.item-twice", entry.mark, first, id=item.id, kind=item.kind, label=label)
            else:
                items.append(item)
        return items

    def _item(self, node: Node) -> Item | None:
        members = self._members(node, "items")
        if members is None:
            return None
        kind = self._item_kind(members, node)
        if kind is None:
            return None
        head, values = self._split(members, kind.facts, ITEM_KEYS, kind.key)
        identity = self._text(head, "id", node)
        name = self._text(head, "name", node) if "name" in head else ""
        for family in ("granted", "determined"):
            if family in head:
                self._payers(head[family], family, values)
        return Item(kind.key, identity, values, name or "") if identity else None

    def _item_kind(self, members: tuple[tuple[Scalar, Node], ...], node: Node) -> ItemKind | None:
        given = next((value for key, value in members if _WORDS.get(key.text, key.text) == "kind"), None)
        if not isinstance(given, Scalar) or given.is_null:
            self.problems.add("profile.item-kind-missing", given.mark if given else node.mark)
            return None
        kind = self.vocabulary.item_kind(given.text)
        if kind is None:
            known = [name for each in self.vocabulary.item_kinds.values() for name in (each.key, *each.labels)]
            self.problems.add("profile.item-kind", given.mark, found=given.text, **suggestion(given.text, known))
        return kind

    def _payers(self, node: Node, family: str, values: dict[str, Value]) -> None:
        for key, given in self._members(node, family) or ():
            payer = self.vocabulary.payer(key.text)
            if payer is None:
                known = [*self.vocabulary.payers, *(each.label for each in self.vocabulary.payers.values())]
                self.problems.add("profile.payer", key.mark, found=key.text, **suggestion(key.text, known))
                continue
            fact = self.vocabulary.payer_facts[f"{family}.{payer}"]
            if fact.key in values:
                self.problems.add("fact.twice", key.mark, key=key.text)
            value = fact.read(given, self.problems)
            if value is not None:
                values[fact.key] = value

    def _split(
        self, members: tuple[tuple[Scalar, Node], ...], facts: Any, reserved: frozenset[str], scope: str
    ) -> tuple[dict[str, Node], dict[str, Value]]:
        """Members apart into fixed keys and known facts, by key or label; strangers are reported."""
        by_name: dict[str, Fact] = {name: fact for fact in facts.values() for name in (fact.key, *fact.labels)}
        head: dict[str, Node] = {}
        values: dict[str, Value] = {}
        seen: set[str] = set()
        for key, given in members:
            fact = by_name.get(key.text)
            name = fact.key if fact else _WORDS.get(key.text, key.text)
            if name in seen:
                self.problems.add("fact.twice", key.mark, key=key.text)
            elif fact is not None:
                value = fact.read(given, self.problems)
                if value is not None:
                    values[fact.key] = value
            elif name not in reserved:
                known = [*by_name, *reserved]
                self.problems.add("profile.fact", key.mark, key=key.text, scope=scope, **suggestion(key.text, known))
            elif not (isinstance(given, Scalar) and given.is_null):
                head[name] = given
            seen.add(name)
        return head, values

    def _text(self, fields: dict[str, Node], key: str, parent: Node) -> str | None:
        node = fields.get(key)
        if node is None:
            self.problems.add("text.missing", parent.mark, key=key)
            return None
        return read_text(node, self.problems, key)

    def _payment(self, node: Node) -> Payment | None:
        known = {"policy", "clause", "item", "payer", "amount", "on"}
        fields = self._fields(node, "paid", known)
        if fields is None:
            return None
        texts = {key: self._text(fields, key, node) for key in ("policy", "clause", "item", "payer")}
        payer = self.vocabulary.payer(texts["payer"]) if texts["payer"] else None
        if texts["payer"] and payer is None:
            words = suggestion(texts["payer"], self.vocabulary.payers)
            self.problems.add("profile.payer", fields["payer"].mark, found=texts["payer"], **words)
        amount = fields.get("amount")
        if amount is None:
            self.problems.add("text.missing", node.mark, key="amount")
        fen = read_money(amount, self.problems, "金额", "amount") if amount is not None else None
        on = read_date(fields["on"], self.problems, "日期", "on") if "on" in fields else None
        policy, clause, item = texts["policy"], texts["clause"], texts["item"]
        if policy and clause and item and payer and fen is not None:
            return Payment(policy, clause, item, payer, fen, on)
        return None
