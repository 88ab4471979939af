"""What was paid before, and what somebody decided about the lines that were held."""

from __future__ import annotations

from functools import cached_property

from qaward.facts import ANY_ITEM, HOLDS, Decided, Payment
from qaward.findings import suggestion
from qaward.marks import Mark
from qaward.nodes import Node
from qaward.profiles.keys import LABELS
from qaward.profiles.members import Fields, MemberReader, value_of
from qaward.vocabulary.fact import Value
from qaward.vocabulary.model import ItemKind
from qaward.vocabulary.scalars import read_date, read_money

_PAYMENT = frozenset({"policy", "clause", "item", "payer", "amount", "on", "facts"})
_DECIDED = frozenset({"policy", "clause", "item", "payer", "caution", "because"})


class PaymentReader(MemberReader):
    """Reads what was paid before, and what somebody decided about held lines."""

    def payment(self, node: Node) -> Payment | None:
        """One payment; None, with the faults reported, where it is not whole."""
        members = self.members(node, "paid", "profile.entry")
        if members is None:
            return None
        fields = self.fields(members, _PAYMENT)
        (policy, clause, item), payer = self._place(fields, node)
        fen = on = None
        if "amount" not in fields:
            self.problems.add("text.missing", node.mark, key="amount", label=LABELS["amount"])
        elif (amount := fields["amount"]) is not None:
            fen = read_money(amount, self.problems, "金额", "amount")
        if (day := value_of(fields, "on")) is not None:
            on = read_date(day, self.problems, "日期", "on")
        values = self._values(value_of(fields, "facts"))
        if policy and clause and item and payer and fen is not None:
            return Payment(policy, clause, item, payer, fen, on, values)
        return None

    def _values(self, node: Node | None) -> dict[str, Value]:
        """Facts of what was paid for, of whatever kind that is."""
        members = self.members(node, "facts") if node is not None else None
        if members is None:
            return {}
        _, values = self.split(members, self._any_item.facts, frozenset(), ANY_ITEM, self._any_item.label)
        return values

    @cached_property
    def _any_item(self) -> ItemKind:
        return self.vocabulary.with_kind(ANY_ITEM).item_kinds[ANY_ITEM]

    def decisions(self, node: Node | None) -> tuple[Decided, ...]:
        """What somebody decided about held lines, each thing once."""
        decided: list[Decided] = []
        seen: dict[tuple[str, ...], Mark] = {}
        for entry in self.listed(node, "decided"):
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
        members = self.members(node, "decided", "profile.entry")
        if members is None:
            return None
        fields = self.fields(members, _DECIDED)
        (policy, clause, item), payer = self._place(fields, node)
        word, because = self.text(fields, "caution", node), self.text(fields, "because", node)
        caution = next((code for code, name in HOLDS.items() if word in (code, name)), None)
        if word and caution is None and (given := fields["caution"]):
            words = suggestion(word, [*HOLDS, *HOLDS.values()])
            self.problems.add("profile.decided-caution", given.mark, found=word, **words)
        if policy and clause and item and payer and caution and because:
            return Decided(policy, clause, item, payer, caution, because)
        return None

    def _place(self, fields: Fields, node: Node) -> tuple[tuple[str | None, str | None, str | None], str | None]:
        """Policy, clause and item, and the payer, that a payment or a decision is about."""
        texts = {key: self.text(fields, key, node) for key in ("policy", "clause", "item", "payer")}
        word, place = texts["payer"], fields.get("payer")
        payer = self.payer(word, place.mark) if word and place else None
        return (texts["policy"], texts["clause"], texts["item"]), payer
