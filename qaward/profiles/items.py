"""The items of an applicant, each thing once however it is spelt."""

from __future__ import annotations

from qaward.facts import Item, find_fact
from qaward.findings import Findings, suggestion
from qaward.identity import form
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar, glimpse
from qaward.profiles.keys import spellings
from qaward.profiles.members import MemberReader, Members
from qaward.unread import Thing
from qaward.vocabulary.model import ITEM_KEYS, ItemKind, Vocabulary

MOST_ITEMS = 20_000
"""The most items one applicant may list."""
_STRANGE = "items"
"""What the kind of an item is called that is of no kind there is: its facts are read as those of any kind."""


class ItemReader(MemberReader):
    """Reads the items of an applicant, each thing once.

    `things` are those that are named, each with its id as it is written, whatever else is wrong with them; `whole`
    tells that every entry names one.
    """

    def __init__(self, vocabulary: Vocabulary, problems: Findings) -> None:
        super().__init__(vocabulary, problems)
        self.things: dict[Thing, str] = {}
        self.whole = True

    def items(self, node: Node | None) -> tuple[list[Item], list[Item]]:
        """The items, and those that are one of them in another spelling."""
        entries = self.listed(node, "items")
        self.whole = node is None or isinstance(node, Listing)
        if node is not None and len(entries) > MOST_ITEMS:
            self.whole = False
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
        members = self.members(node, "items", "profile.entry")
        if members is None:
            self.whole = False
            return None
        known = self._item_kind(members, node)
        kind = known or self.vocabulary.with_kind(_STRANGE).item_kinds[_STRANGE]
        head, values = self.split(members, kind.facts, ITEM_KEYS, kind.key, kind.label)
        identity = self.text(head, "id", node)
        name = self.name(head)
        self.sums(head, values)
        place = head.get("id")
        if identity and place:
            self.things.setdefault((known.key if known else "", form(identity)), identity)
        else:
            self.whole = False
        return (Item(kind.key, identity, values, name or ""), place.mark) if known and identity and place else None

    def _item_kind(self, members: Members, node: Node) -> ItemKind | None:
        given = next((value for key, value in members if spellings(ITEM_KEYS).get(key.text) == "kind"), None)
        if given is None or (isinstance(given, Scalar) and given.is_null):
            self.problems.add("profile.item-kind-missing", given.mark if given else node.mark)
            return None
        kind = self.vocabulary.item_kind(given.text) if isinstance(given, Scalar) else None
        if kind is None:
            word = glimpse(given)
            known = [name for each in self.vocabulary.item_kinds.values() for name in (each.key, *each.labels)]
            self.problems.add("profile.item-kind", given.mark, found=word, **suggestion(word, known))
        return kind
