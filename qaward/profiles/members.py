"""Members of mappings by their keys: fixed ones, facts, texts, and sums by payer."""

from __future__ import annotations

from collections.abc import Mapping as MappingType

from qaward.findings import Findings, nearest, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar, glimpse
from qaward.numbers import Numbers
from qaward.profiles.keys import LABELS, spellings
from qaward.vocabulary.bonds import Bonds, each
from qaward.vocabulary.derived import with_derived
from qaward.vocabulary.fact import Fact, Value
from qaward.vocabulary.model import Vocabulary
from qaward.vocabulary.scalars import read_name, read_text

_FREE = frozenset({"id", "item", "because"})
"""The keys whose values are texts that people choose."""


Members = tuple[tuple[Scalar, Node], ...]
Fields = dict[str, Node | None]
"""Members of a mapping by English key. None stands for a member whose key was misspelt, which was reported."""


def value_of(fields: Fields, key: str) -> Node | None:
    """The value of a member that need not be there; None where it is absent or null."""
    node = fields.get(key)
    return None if isinstance(node, Scalar) and node.is_null else node


def _with_meant(fields: Fields, strangers: list[Scalar], names: MappingType[str, str]) -> Fields:
    """The fields, and with them those that misspelt keys meant, so that these are not reported as missing too."""
    meant = (names.get(nearest(key.text, names)) for key in strangers)
    return {**{key: None for key in meant if key}, **fields}


class MemberReader:
    """What readers of the parts of a profile share: members by key, texts, facts, payers and what they granted."""

    def __init__(self, vocabulary: Vocabulary, problems: Findings) -> None:
        self.vocabulary, self.problems = vocabulary, problems

    def fields(self, members: Members, known: frozenset[str]) -> Fields:
        """The members of a mapping by English key; unknown keys are reported."""
        words = spellings(known)
        fields: Fields = {}
        strangers: list[Scalar] = []
        for key, value in members:
            name = words.get(key.text)
            if name is None:
                strangers.append(key)
                self.problems.add("profile.key", key.mark, key=key.text, **suggestion(key.text, (), reserved=words))
            elif name in fields:
                self.problems.add("fact.twice", key.mark, key=key.text)
            else:
                fields[name] = value
                self.problems.swallowed(value.mark, words)
        return _with_meant(fields, strangers, words)

    def members(self, node: Node, part: str, code: str = "profile.mapping") -> Members | None:
        """The members of a mapping; None, with the fault reported, where it is none."""
        if isinstance(node, Mapping):
            return node.entries
        self.problems.add(code, node.mark, part=part, found=glimpse(node))
        return None

    def listed(self, node: Node | None, part: str) -> tuple[Node, ...]:
        """The entries of a list; none where there is no list."""
        if node is None:
            return ()
        if isinstance(node, Listing):
            return node.items
        self.problems.add("profile.list", node.mark, part=part, found=glimpse(node))
        return ()

    def text(self, fields: Fields, key: str, parent: Node) -> str | None:
        """The text of a member that must be there."""
        if key not in fields:
            self.problems.add("text.missing", parent.mark, key=key, label=LABELS[key])
        node = fields.get(key)
        read = read_name if key in {"id", "item"} else read_text
        if node is not None and key in _FREE:
            self.problems.cut_off(node.mark)
        return None if node is None else read(node, self.problems, LABELS[key], key)

    def name(self, fields: Fields) -> str | None:
        """The name that is given, if any."""
        given = value_of(fields, "name")
        if given is not None:
            self.problems.cut_off(given.mark)
        return None if given is None else read_text(given, self.problems, LABELS["name"], "name")

    def split(
        self, members: Members, facts: MappingType[str, Fact], reserved: frozenset[str], scope: str, label: str
    ) -> tuple[Fields, dict[str, Value]]:
        """Members apart into fixed keys and known facts, by key or label; strangers are reported."""
        by_name = {name: fact for fact in facts.values() for name in (fact.key, *fact.labels)}
        words = spellings(reserved)
        head: Fields = {}
        values: dict[str, Value] = {}
        seen: set[str] = set()
        strangers: list[Scalar] = []
        for key, given in members:
            fact = by_name.get(key.text)
            name = fact.key if fact else words.get(key.text)
            if name is None:
                strangers.append(key)
                meant = suggestion(key.text, by_name, reserved=words)
                self.problems.add("profile.fact", key.mark, key=key.text, scope=scope, label=label, **meant)
                continue
            value = fact.read(given, self.problems) if fact is not None else None
            if name in seen:
                self.problems.add("fact.twice", key.mark, key=key.text)
            elif fact is None:
                head[name] = given
            elif value is not None:
                values[fact.key] = value
            seen.add(name)
            self.problems.swallowed(given.mark, {*by_name, *words})
        self._derive(facts, values, {by_name[key.text].key: key.mark for key, _ in members if key.text in by_name})
        return _with_meant(head, strangers, {**dict.fromkeys(by_name, ""), **words}), values

    def _derive(self, facts: MappingType[str, Fact], values: dict[str, Value], places: MappingType[str, Mark]) -> None:
        """Add the facts that others fix, and those that follow from others; what is stated has to agree with them."""
        bonds = next((fact.bonds for fact in facts.values() if fact.bonds is not None), None)
        known = bonds.known(values) if bonds is not None else {}
        if bonds is not None and known is None:
            self._clash(bonds, facts, values, places)
        values.update({key: value for key, value in (known or {}).items() if key in facts})
        for key, value in with_derived(facts, values).items():
            fact, stated = facts[key], values.get(key)
            if isinstance(stated, int) and fact.show(stated) != fact.show(value).rstrip("…"):
                of = [facts[name] for name in fact.derived.of] if fact.derived is not None else []
                self.problems.add(
                    "profile.derived", places[key], None, label=fact.label, key=key, found=fact.show(stated),
                    derived=fact.show(value), zh="、".join(each.label for each in of),
                    en=" and ".join(each.key for each in of),
                )  # fmt: skip
            values[key] = value
        for key, place in places.items():
            fact, stated = facts[key], values.get(key)
            divisor = facts[fact.derived.of[1]] if fact.derived is not None and fact.derived.ratio else None
            if divisor is not None and isinstance(stated, int) and self._no_divisor(values.get(divisor.key)):
                self.problems.add(
                    "profile.derived-divisor", place, None, label=fact.label, key=key, found=fact.show(stated),
                    zh=divisor.label, en=divisor.key, divisor=divisor.show(values[divisor.key]),
                )  # fmt: skip

    @staticmethod
    def _no_divisor(value: Value | None) -> bool:
        return isinstance(value, int) and value <= 0

    def _clash(
        self, bonds: Bonds, facts: MappingType[str, Fact], values: dict[str, Value], places: MappingType[str, Mark]
    ) -> None:
        """Report facts that contradict each other, at the one that others fix."""
        numbers = {key: value for key, value in values.items() if isinstance(value, int)}
        for *others, key in bonds.clashes(numbers):
            left = bonds.possible({other: numbers[other] for other in others})
            assert left is not None  # none of them can be spared
            fact, named = facts[key], [facts[other] for other in others]
            self.problems.add(
                "profile.fixed", places[key], None, label=fact.label, key=key,
                found_zh=fact.show(numbers[key]), found_en=fact.show(numbers[key], "en"),
                zh="、".join(f"{other.label}是 {other.show(numbers[other.key])}" for other in named),
                en=" and ".join(f"{other.key} is {other.show(numbers[other.key], 'en')}" for other in named),
                left_zh=_listed(fact, left[key], "zh"), left_en=_listed(fact, left[key], "en"),
            )  # fmt: skip

    def sums(self, head: Fields, values: dict[str, Value]) -> None:
        """What payers granted, and what reviewers determined, for an item or for the applicant as a whole."""
        for family in ("granted", "determined"):
            if (given := value_of(head, family)) is not None:
                self._payers(given, family, values)

    def _payers(self, node: Node, family: str, values: dict[str, Value]) -> None:
        seen: set[str] = set()
        for key, given in self.members(node, family) or ():
            payer = self.payer(key.text, key.mark)
            name = f"{family}.{payer or key.text}"
            fact = self.vocabulary.payer_facts.get(name) or Fact(name, (LABELS["amount"],), "money")
            value = fact.read(given, self.problems)
            if payer in seen:
                self.problems.add("fact.twice", key.mark, key=key.text)
            elif payer is not None:
                seen.add(payer)
                if value is not None:
                    values[fact.key] = value

    def payer(self, word: str, mark: Mark) -> str | None:
        """The payer a word names; None, with the fault reported, where it names none."""
        payer = self.vocabulary.payer(word)
        if payer is None:
            known = [*self.vocabulary.payers, *(each.label for each in self.vocabulary.payers.values())]
            self.problems.add("profile.payer", mark, found=word, **suggestion(word, known))
        return payer


_LISTED = 5
"""So many values are named that a fact can only have."""


def _listed(fact: Fact, left: Numbers, lang: str) -> str:
    """The values of a set in words, of many the first; of numbers the ends of ranges."""
    few = fact.type in {"enum", "boolean"}
    spans = [(value, value) for value in each(left)] if few else left
    words = ["–".join(dict.fromkeys(fact.show(end, lang) for end in span)) for span in spans]
    return ("、" if lang == "zh" else ", ").join([*words[:_LISTED], *["…"][: len(words) > _LISTED]])
