"""Reads profiles: one applicant's facts from a YAML or JSON document, or many from JSON lines."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from datetime import date
from functools import cache
from typing import Any

from qaward.facts import HOLDS, Decided, Facts, Item, Payment, find_fact
from qaward.findings import Findings, InputError, nearest, suggestion
from qaward.identity import form
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.trees.decoding import decode
from qaward.trees.from_python import from_python
from qaward.trees.read import read_node
from qaward.vocabulary.fact import UNKNOWN_WORDS, Fact, Value
from qaward.vocabulary.model import APPLICANT_KEYS, ITEM_KEYS, ItemKind, Vocabulary
from qaward.vocabulary.scalars import read_date, read_money, read_name, read_text

LARGEST_PROFILE = 8 * 1024 * 1024
"""The largest single profile that is read, in bytes; cohorts come as JSON lines, one profile a line."""

LEAST_CODE = 18
"""How many signs an official code has at least, spaces and hyphens among them."""

MOST_ITEMS = 20_000
"""The most items one applicant may list."""

_DOCUMENT = frozenset({"applicant", "items", "paid", "listing", "as_of", "chosen", "decided"})
_PAYMENT = frozenset({"policy", "clause", "item", "payer", "amount", "on"})
_DECIDED = frozenset({"policy", "clause", "item", "payer", "caution", "because"})
_PAIRS = (
    ("申报主体", "applicant"), ("事项", "items"), ("已付", "paid"), ("事项清单", "listing"), ("认定日期", "as_of"),
    ("代码", "id"), ("统一社会信用代码", "id"), ("编号", "id"), ("名称", "name"), ("类型", "kind"), ("类别", "kind"),
    ("行政区划", "region"), ("选择", "chosen"),
    ("已获资助", "granted"), ("核定金额", "determined"),
    ("政策", "policy"), ("条款", "clause"), ("事项", "item"), ("出资", "payer"), ("金额", "amount"), ("日期", "on"),
    ("已定", "decided"), ("注意", "caution"), ("理由", "because"),
)  # fmt: skip
_LISTINGS = {"complete": True, "已列全": True, "open": False, "未列全": False}
_LABELS = {
    "id": "编号", "name": "名称", "kind": "类型", "policy": "政策", "clause": "条款", "item": "事项", "payer": "出资",
    "amount": "金额", "caution": "注意", "because": "理由",
}  # fmt: skip
_REGION = re.compile(r"[1-9][0-9]{5}")


def read_profile(source: str, content: bytes, vocabulary: Vocabulary) -> Facts:
    """The facts one document gives. Raises InputError with every fault found in it."""
    problems = Findings()
    if len(content) > LARGEST_PROFILE:
        problems.add("profile.large", Mark(source), largest=LARGEST_PROFILE // 2**20)
        raise InputError(problems)
    text = decode(source, content, problems)
    node = read_node(source, text, problems) if text is not None else None
    if node is None:
        raise InputError(problems)
    return _facts(node, vocabulary, problems)


def make_facts(document: MappingType[str, Any], vocabulary: Vocabulary, source: str = "<python>") -> Facts:
    """The facts a Python dictionary of the same form gives. Raises InputError with every fault found in it."""
    return _facts(from_python(document, source), vocabulary, Findings())


def read_lines(source: str, number: int, line: bytes, vocabulary: Vocabulary) -> Facts:
    """The facts of one line of JSON lines; places name the line. Raises InputError."""
    return read_profile(f"{source}#{number}", line, vocabulary)


def _facts(node: Node, vocabulary: Vocabulary, problems: Findings) -> Facts:
    reader = _Reader(vocabulary, problems)
    facts = reader.document(node)
    if problems.errors or facts is None:
        raise InputError(problems)
    return facts


Members = tuple[tuple[Scalar, Node], ...]
Fields = dict[str, Node | None]
"""Members of a mapping by English key. None stands for a member whose key was misspelt, which was reported."""


@cache
def _words(known: frozenset[str]) -> dict[str, str]:
    """What may be written for some English keys: the keys themselves and their Chinese names."""
    return {**{key: key for key in sorted(known)}, **{zh: en for zh, en in _PAIRS if en in known}}


def _given(fields: Fields, key: str) -> Node | None:
    """The value of a member that need not be there; None where it is absent or null."""
    node = fields.get(key)
    return None if isinstance(node, Scalar) and node.is_null else node


def _with_meant(fields: Fields, strangers: list[Scalar], names: MappingType[str, str]) -> Fields:
    """The fields, and with them those that misspelt keys meant, so that these are not reported as missing too."""
    meant = (names.get(nearest(key.text, names)) for key in strangers)
    return {**{key: None for key in meant if key}, **fields}


def _likely(codes: tuple[str, ...]) -> dict[str, str]:
    """What was probably meant for a code, as words of a message, where the check digit leaves one possibility."""
    if len(codes) != 1:
        return {"hint_zh": "", "hint_en": ""}
    return {
        "hint_zh": f"；按校验位疑为 `{codes[0]}`",
        "hint_en": f"; by its check digit perhaps `{codes[0]}` is meant",
    }


class _Reader:
    def __init__(self, vocabulary: Vocabulary, problems: Findings) -> None:
        self.vocabulary, self.problems = vocabulary, problems

    def document(self, node: Node) -> Facts | None:
        if not isinstance(node, Mapping):
            self.problems.add("profile.root", node.mark, found=glimpse(node))
            return None
        fields = self._fields(node.entries, _DOCUMENT)
        applicant = _given(fields, "applicant")
        if applicant is None and fields.get("applicant", node) is not None:
            self.problems.add("profile.no-applicant", node.mark)
        head = self._applicant(applicant) if applicant is not None else None
        items, repeated = self._items(_given(fields, "items"))
        paid = [payment for each in self._list(_given(fields, "paid"), "paid") if (payment := self._payment(each))]
        listing = _given(fields, "listing")
        word = "complete" if listing is None else glimpse(listing)
        if listing is not None and word not in _LISTINGS:
            self.problems.add("profile.listing", listing.mark, found=word)
        as_of = _given(fields, "as_of")
        day = None if as_of is None else read_date(as_of, self.problems, "认定日期", "as_of")
        chosen = self._chosen(_given(fields, "chosen"), _given(fields, "items"))
        decided = self._decisions(_given(fields, "decided"))
        if head is None:
            return None
        identity, name, kind, region, values = head
        until = None if day is None else date.fromordinal(day)
        complete = _LISTINGS.get(word, True)
        return Facts(
            identity, name, kind, values, tuple(items), tuple(paid), complete, until, region, chosen, tuple(repeated),
            decided,
        )  # fmt: skip

    def _chosen(self, node: Node | None, items: Node | None) -> dict[str, frozenset[str]]:
        """The items preferred, by stacking rule; each must be listed (even where what is said of it has faults)."""
        if node is None:
            return {}
        entries = items.items if isinstance(items, Listing) else ()
        members = [pair for entry in entries if isinstance(entry, Mapping) for pair in entry.entries]
        words = _words(ITEM_KEYS)
        known = {glimpse(value) for key, value in members if words.get(key.text) == "id"}
        forms = {form(word) for word in known}
        chosen: dict[str, frozenset[str]] = {}
        for rule, listed in self._members(node, "chosen") or ():
            given = [(each, glimpse(each)) for each in self._list(listed, rule.text)]
            for each, word in given:
                if form(word) not in forms:
                    self.problems.add("profile.chosen", each.mark, found=word, **suggestion(word, known))
            chosen[rule.text] = frozenset(word for _, word in given)
        return chosen

    def _fields(self, members: Members, known: frozenset[str]) -> Fields:
        """The members of a mapping by English key; unknown keys are reported."""
        words = _words(known)
        fields: Fields = {}
        strangers: list[Scalar] = []
        for key, value in members:
            name = words.get(key.text)
            if name is None:
                strangers.append(key)
                self.problems.add("profile.key", key.mark, key=key.text, **suggestion(key.text, words))
            elif name in fields:
                self.problems.add("fact.twice", key.mark, key=key.text)
            else:
                fields[name] = value
        return _with_meant(fields, strangers, words)

    def _members(self, node: Node, part: str, code: str = "profile.mapping") -> Members | None:
        if isinstance(node, Mapping):
            return node.entries
        self.problems.add(code, node.mark, part=part, found=glimpse(node))
        return None

    def _list(self, node: Node | None, part: str) -> tuple[Node, ...]:
        if node is None:
            return ()
        if isinstance(node, Listing):
            return node.items
        self.problems.add("profile.list", node.mark, part=part, found=glimpse(node))
        return ()

    def _applicant(self, node: Node) -> tuple[str, str, str, str, dict[str, Value]] | None:
        members = self._members(node, "applicant")
        if members is None:
            return None
        facts = self.vocabulary.applicant_facts
        head, values = self._split(members, facts, APPLICANT_KEYS, "applicant", "申报主体")
        identity = self._text(head, "id", node)
        if identity and (given := head["id"]):
            self._check_code(identity, given.mark)
        name = self._name(head)
        word = self._text(head, "kind", node)
        kind = self.vocabulary.applicant_kind(word) if word else None
        if word and kind is None and (given := head["kind"]):
            kinds = self.vocabulary.applicant_kinds
            known = [*kinds, *(label for labels in kinds.values() for label in labels)]
            self.problems.add("profile.applicant-kind", given.mark, found=word, **suggestion(word, known))
        self._sums(head, values)
        region = self._region(_given(head, "region"))
        return (identity, name or identity, kind, region, values) if identity and kind else None

    def _region(self, node: Node | None) -> str:
        """Where the applicant belongs: six digits after GB/T 2260, empty where it is not given."""
        if node is None or glimpse(node) in UNKNOWN_WORDS:
            return ""
        if not _REGION.fullmatch(glimpse(node)):
            self.problems.add("profile.region", node.mark, found=glimpse(node))
        return glimpse(node)

    def _check_code(self, identity: str, mark: Mark) -> None:
        """Report an id that is meant for an official code but is none."""
        if len(identity) < LEAST_CODE:
            return
        from qaward.codes import code_fault  # noqa: PLC0415 - slow to import, wanted only for what may be a code

        try:
            found = code_fault(identity)
        except Exception as fault:  # noqa: BLE001 - whatever a library stumbles on is about this profile alone
            self.problems.add("profile.code-unread", mark, found=identity, fault=type(fault).__name__)
            return
        if found is None:
            return
        words = {"found": identity, "sign": found.sign, "expected": found.expected, **_likely(found.likely)}
        self.problems.add(found.fault, mark, None, **words)

    def _items(self, node: Node | None) -> tuple[list[Item], list[Item]]:
        """The items, and those that are one of them in another spelling."""
        entries = self._list(node, "items")
        if node is not None and len(entries) > MOST_ITEMS:
            self.problems.add("profile.many-items", node.mark, found=len(entries), most=MOST_ITEMS)
            return [], []
        items: list[Item] = []
        repeated: list[Item] = []
        seen: dict[tuple[str, str], tuple[Item, Mark]] = {}
        for entry in entries:
            found = self._item(entry)
            if found is None:
                continue
            item, mark = found
            first, place = seen.setdefault((item.kind, item.same), (item, mark))
            if first is item:
                items.append(item)
            elif first.id != item.id and first.values == item.values:
                repeated.append(item)
            else:
                self._twice(first, place, item, mark)
        return items, repeated

    def _twice(self, first: Item, place: Mark, item: Item, mark: Mark) -> None:
        """Report an item that is listed twice, and not as the same thing in another spelling."""
        words = {"kind": item.kind, "label": self.vocabulary.item_kinds[item.kind].label, "id": item.id}
        if first.id == item.id:
            self.problems.add("profile.item-twice", mark, place, **words)
            return
        keys = [key for key in {**first.values, **item.values} if first.values.get(key) != item.values.get(key)]
        facts = [find_fact(self.vocabulary, item.kind, key) for key in keys]
        words |= {"zh": "、".join(fact.label for fact in facts), "en": ", ".join(keys)}
        self.problems.add("identity.item-differs", mark, place, other=first.id, **words)

    def _item(self, node: Node) -> tuple[Item, Mark] | None:
        """An item, and where its id stands."""
        members = self._members(node, "items", "profile.entry")
        if members is None:
            return None
        kind = self._item_kind(members, node)
        if kind is None:
            return None
        head, values = self._split(members, kind.facts, ITEM_KEYS, kind.key, kind.label)
        identity = self._text(head, "id", node)
        name = self._name(head)
        self._sums(head, values)
        place = head.get("id")
        return (Item(kind.key, identity, values, name or ""), place.mark) if identity and place else None

    def _item_kind(self, members: Members, node: Node) -> ItemKind | None:
        given = next((value for key, value in members if _words(ITEM_KEYS).get(key.text) == "kind"), None)
        if given is None or (isinstance(given, Scalar) and given.is_null):
            self.problems.add("profile.item-kind-missing", given.mark if given else node.mark)
            return None
        kind = self.vocabulary.item_kind(given.text) if isinstance(given, Scalar) else None
        if kind is None:
            word = glimpse(given)
            known = [name for each in self.vocabulary.item_kinds.values() for name in (each.key, *each.labels)]
            self.problems.add("profile.item-kind", given.mark, found=word, **suggestion(word, known))
        return kind

    def _sums(self, head: Fields, values: dict[str, Value]) -> None:
        """What payers granted, and what reviewers determined, for an item or for the applicant as a whole."""
        for family in ("granted", "determined"):
            if (given := _given(head, family)) is not None:
                self._payers(given, family, values)

    def _payers(self, node: Node, family: str, values: dict[str, Value]) -> None:
        seen: set[str] = set()
        for key, given in self._members(node, family) or ():
            payer = self._payer(key.text, key.mark)
            if payer is None:
                continue
            if payer in seen:
                self.problems.add("fact.twice", key.mark, key=key.text)
                continue
            seen.add(payer)
            fact = self.vocabulary.payer_facts[f"{family}.{payer}"]
            value = fact.read(given, self.problems)
            if value is not None:
                values[fact.key] = value

    def _payer(self, word: str, mark: Mark) -> str | None:
        payer = self.vocabulary.payer(word)
        if payer is None:
            known = [*self.vocabulary.payers, *(each.label for each in self.vocabulary.payers.values())]
            self.problems.add("profile.payer", mark, found=word, **suggestion(word, known))
        return payer

    def _split(
        self, members: Members, facts: MappingType[str, Fact], reserved: frozenset[str], scope: str, label: str
    ) -> tuple[Fields, dict[str, Value]]:
        """Members apart into fixed keys and known facts, by key or label; strangers are reported."""
        by_name = {name: fact for fact in facts.values() for name in (fact.key, *fact.labels)}
        words = _words(reserved)
        head: Fields = {}
        values: dict[str, Value] = {}
        seen: set[str] = set()
        strangers: list[Scalar] = []
        for key, given in members:
            fact = by_name.get(key.text)
            name = fact.key if fact else words.get(key.text)
            if name is None:
                strangers.append(key)
                meant = suggestion(key.text, [*by_name, *words])
                self.problems.add("profile.fact", key.mark, key=key.text, scope=scope, label=label, **meant)
                continue
            if name in seen:
                self.problems.add("fact.twice", key.mark, key=key.text)
            elif fact is not None:
                value = fact.read(given, self.problems)
                if value is not None:
                    values[fact.key] = value
            else:
                head[name] = given
            seen.add(name)
        return _with_meant(head, strangers, {**dict.fromkeys(by_name, ""), **words}), values

    def _text(self, fields: Fields, key: str, parent: Node) -> str | None:
        """The text of a member that must be there."""
        if key not in fields:
            self.problems.add("text.missing", parent.mark, key=key, label=_LABELS[key])
        node = fields.get(key)
        read = read_name if key in {"id", "item"} else read_text
        return None if node is None else read(node, self.problems, _LABELS[key], key)

    def _name(self, fields: Fields) -> str | None:
        given = _given(fields, "name")
        return None if given is None else read_text(given, self.problems, _LABELS["name"], "name")

    def _decisions(self, node: Node | None) -> tuple[Decided, ...]:
        """What somebody decided about held lines, each thing once."""
        decided: list[Decided] = []
        seen: dict[tuple[str, ...], Mark] = {}
        for entry in self._list(node, "decided"):
            found = self._decision(entry)
            if found is None:
                continue
            first = seen.setdefault(found.about, entry.mark)
            if first is not entry.mark:
                self.problems.add("profile.decided-twice", entry.mark, first, clause=found.clause, item=found.item)
            else:
                decided.append(found)
        return tuple(decided)

    def _decision(self, node: Node) -> Decided | None:
        members = self._members(node, "decided", "profile.entry")
        if members is None:
            return None
        fields = self._fields(members, _DECIDED)
        (policy, clause, item), payer = self._place(fields, node)
        word, because = self._text(fields, "caution", node), self._text(fields, "because", node)
        caution = next((code for code, name in HOLDS.items() if word in (code, name)), None)
        if word and caution is None and (given := fields["caution"]):
            words = suggestion(word, [*HOLDS, *HOLDS.values()])
            self.problems.add("profile.decided-caution", given.mark, found=word, **words)
        if policy and clause and item and payer and caution and because:
            return Decided(policy, clause, item, payer, caution, because)
        return None

    def _place(self, fields: Fields, node: Node) -> tuple[tuple[str | None, str | None, str | None], str | None]:
        """Policy, clause and item, and the payer, that a payment or a decision is about."""
        texts = {key: self._text(fields, key, node) for key in ("policy", "clause", "item", "payer")}
        word, place = texts["payer"], fields.get("payer")
        payer = self._payer(word, place.mark) if word and place else None
        return (texts["policy"], texts["clause"], texts["item"]), payer

    def _payment(self, node: Node) -> Payment | None:
        members = self._members(node, "paid", "profile.entry")
        if members is None:
            return None
        fields = self._fields(members, _PAYMENT)
        (policy, clause, item), payer = self._place(fields, node)
        fen = on = None
        if "amount" not in fields:
            self.problems.add("text.missing", node.mark, key="amount", label=_LABELS["amount"])
        elif (amount := fields["amount"]) is not None:
            fen = read_money(amount, self.problems, "金额", "amount")
        if (day := _given(fields, "on")) is not None:
            on = read_date(day, self.problems, "日期", "on")
        if policy and clause and item and payer and fen is not None:
            return Payment(policy, clause, item, payer, fen, on)
        return None
