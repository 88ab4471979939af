"""What rules between applicants leave of an applicant's claims, as a run over all of them wrote it down."""

from __future__ import annotations

from qaward.effects import HELD_BETWEEN, LIMITED, Effect, FromAll, FromOthers, Party, Wanted
from qaward.facts import find_fact
from qaward.findings import suggestion
from qaward.nodes import Mapping, Node, Scalar, glimpse
from qaward.profiles.members import MemberReader
from qaward.vocabulary.fact import TRUTHS
from qaward.vocabulary.scalars import read_money

_KEYS = ("rule", "policy", "clause", "kind", "item", "payer", "reason")
_MORE = ("most", "late", "others", "wanted")


class EffectReader(MemberReader):
    """Reads `between` of a profile. No one is asked to write it: it comes of a run over all applicants."""

    def effects(self, node: Node | None) -> tuple[Effect, ...] | None:
        """The effects that are written; None where nothing is said of them."""
        if node is None:
            return None
        return tuple(found for each in self.listed(node, "between") if (found := self._effect(each)) is not None)

    def from_others(self, node: Node | None) -> tuple[FromOthers, ...]:
        """The sums that follow from what others are given."""
        return tuple(
            found for each in self.listed(node, "from_others") if (found := self._from_others(each)) is not None
        )

    def _from_others(self, node: Node) -> FromOthers | None:
        texts = self._texts(node, ("rule", "fact"), ("amount", "typed", "others"))
        if texts is None or not isinstance(node, Mapping):
            return None
        if texts["fact"] not in self.vocabulary.applicant_facts:
            self.problems.add("profile.between-fact", node.key_mark("fact"), found=f"applicant.{texts['fact']}")
            return None
        given, typed = node.get("amount"), node.get("typed")
        fen = None if given is None else read_money(given, self.problems, "金额", "amount")
        others = [self._texts(each, _PARTS["others"]) for each in self.listed(node.get("others"), "others")]
        return FromOthers(
            texts["rule"], texts["fact"], fen, isinstance(typed, Scalar) and bool(TRUTHS.get(typed.text)),
            tuple(Party(**each) for each in others if each is not None),
        )  # fmt: skip

    def from_all(self, node: Node | None) -> tuple[FromAll, ...]:
        """The facts of items that follow from what all applicants say."""
        return tuple(found for each in self.listed(node, "from_all") if (found := self._from_all(each)) is not None)

    def _from_all(self, node: Node) -> FromAll | None:
        keys = ("rule", "kind", "item", "fact", "value")
        texts = self._texts(node, keys, ("least", "typed", "others"))
        if texts is None or not isinstance(node, Mapping) or not self._declared(texts["kind"], texts["fact"], node):
            return None
        if not (texts["value"].isascii() and texts["value"].isdecimal() and len(texts["value"]) <= _MOST_DIGITS):
            self.problems.add("profile.between", node.key_mark("value"), found=texts["value"], keys=", ".join(keys))
            return None
        least, typed = (
            isinstance(given := node.get(key), Scalar) and bool(TRUTHS.get(given.text)) for key in ("least", "typed")
        )
        others = [self._texts(each, _PARTS["others"]) for each in self.listed(node.get("others"), "others")]
        return FromAll(
            texts["rule"], texts["kind"], texts["item"], texts["fact"], int(texts["value"]), least, typed,
            tuple(Party(**each) for each in others if each is not None),
        )  # fmt: skip

    def _effect(self, node: Node) -> Effect | None:
        texts = self._texts(node, _KEYS, _MORE)
        if texts is None or not isinstance(node, Mapping):
            return None
        payer, reason = texts["payer"], texts["reason"]
        if payer not in self.vocabulary.payers:
            self.problems.add(
                "rule.payer", node.key_mark("payer"), found=payer, **suggestion(payer, self.vocabulary.payers)
            )
            return None
        if reason not in {**HELD_BETWEEN, **LIMITED}:
            words = suggestion(reason, [*HELD_BETWEEN, *LIMITED])
            self.problems.add("profile.between-reason", node.key_mark("reason"), found=reason, **words)
            return None
        most, given = None, node.get("most")
        if (given is None) != (reason in HELD_BETWEEN):
            self.problems.add("profile.between-most", node.mark, reason=reason)
            return None
        if given is not None and (most := read_money(given, self.problems, "最多", "most")) is None:
            return None
        late = node.get("late")
        parts = ("others", "wanted")
        others, wanted = (
            [
                self._texts(each, _PARTS[part], _PLACE if part == "others" else ())
                for each in self.listed(node.get(part), part)
            ]
            for part in parts
        )
        return Effect(
            *(texts[key] for key in _KEYS),
            most=most,
            late=isinstance(late, Scalar) and bool(TRUTHS.get(late.text)),
            others=tuple(Party(**each) for each in others if each is not None),
            wanted=tuple(Wanted(**each) for each in wanted if each is not None and self._known(each, node)),
        )

    def _known(self, wanted: dict[str, str], node: Mapping) -> bool:
        return self._declared(wanted["scope"], wanted["fact"], node, "wanted")

    def _declared(self, scope: str, fact: str, node: Mapping, key: str = "fact") -> bool:
        """Whether a fact that is named is declared; it is told where not."""
        try:
            find_fact(self.vocabulary, scope, fact)
        except KeyError:
            self.problems.add("profile.between-fact", node.key_mark(key), found=f"{scope}.{fact}")
            return False
        return True

    def _texts(self, node: Node, keys: tuple[str, ...], more: tuple[str, ...] = ()) -> dict[str, str] | None:
        """The texts of a mapping that has just some keys; None, with the fault told, where it has not."""
        known = [key.text for key, _ in node.entries] if isinstance(node, Mapping) else []
        lacking = [key for key in keys if key not in known]
        if not isinstance(node, Mapping) or lacking or not set(known) <= {*keys, *more}:
            self.problems.add("profile.between", node.mark, found=glimpse(node), keys=", ".join((*keys, *more)))
            return None
        told = (*keys, *(key for key in more if key in _PLACE))
        return {key.text: glimpse(value) for key, value in node.entries if key.text in told}


_MOST_DIGITS = 7
_PLACE = ("place",)
"""What is said of an other one that was rejected, beside its id and name."""
_PARTS = {"others": ("id", "name"), "wanted": ("of", "scope", "fact")}
