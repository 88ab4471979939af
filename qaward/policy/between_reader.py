"""Reads rules between applicants from `between:` of a policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar, glimpse, value_mark
from qaward.nodes import Mapping as MappingNode
from qaward.policy.between import BetweenRule, By, How, OfAll, OfOthers, Pot, Reserved, in_sequence
from qaward.policy.between_forms import BETWEEN_FORMS, BetweenForm
from qaward.policy.between_shape import BetweenShape
from qaward.policy.conditions import ConditionReader
from qaward.policy.formulas import parse_ratio
from qaward.policy.model import Condition
from qaward.policy.readings import Resolver
from qaward.policy.stacking import EVERYTHING, ITEM
from qaward.policy.unasked import readings_of
from qaward.shapes import check
from qaward.vocabulary.fact import APPLICANT, TRUTHS, Fact, Scope
from qaward.vocabulary.model import Vocabulary

_PREFIX = "applicant."
_DIRECTIONS = {"ascending": False, "升序": False, "descending": True, "降序": True}
_EQUALLY = ("equally", "平分")
APART = ("rule", "article", "summary", "clauses", "payer", "lead", "among", "one_for_all", "where")
"""The keys of what a rule is called and works on, which no reading says, and of conditions, whose reader puts them."""

_MOST_PLACES = 1_000_000

Conditions = Callable[[str], ConditionReader]
"""What reads conditions about a kind of item, or about the applicant."""


def read_between(
    nodes: Sequence[Node],
    known: Mapping[str, str],
    vocabulary: Vocabulary,
    policy: str,
    problems: Findings,
    conditions: Conditions,
    resolver: Resolver,
) -> tuple[BetweenRule, ...]:
    """The rules of a policy in the order in which they work; `known` maps its clauses to the kind they look at.

    `resolver` puts chosen values where readings are named.
    """
    reader = _Reader(known, vocabulary, policy, problems, conditions, resolver)
    rules: list[BetweenRule] = []
    seen: dict[str, Mark] = {}
    told: dict[tuple[str, str], Mark] = {}
    for node in nodes:
        rule = reader.rule(node)
        if rule is None:
            continue
        first = seen.setdefault(rule.id, rule.mark)
        if first is not rule.mark:
            problems.add("between.twice", rule.mark, first, id=rule.id)
        if rule.of_all is not None:
            about = rule.of_all.kind, rule.of_all.fact.key
            before = told.setdefault(about, rule.mark)
            if before is not rule.mark:
                problems.add("between.of-all-twice", rule.mark, before, fact=about[1])
        rules.append(rule)
    return in_sequence(tuple(rules))


class _Reader:
    """Reads the rules of one policy."""

    def __init__(
        self,
        known: Mapping[str, str],
        vocabulary: Vocabulary,
        policy: str,
        problems: Findings,
        conditions: Conditions,
        resolver: Resolver,
    ) -> None:
        self.known, self.vocabulary, self.policy = known, vocabulary, policy
        self.problems, self.conditions, self.resolver = problems, conditions, resolver

    def rule(self, node: Node) -> BetweenRule | None:
        """One rule, with the readings it rests on; None, with the faults told, where it cannot be used."""
        settled, names = self.resolver.throughout(node, APART)
        made = None if settled is None else self._settled(settled)
        if made is None:
            return None
        asked = [each for each in (made.where, made.reserved.where if made.reserved else None) if each is not None]
        return replace(made, readings=tuple(dict.fromkeys([*names, *(n for each in asked for n in readings_of(each))])))

    def _settled(self, node: Node) -> BetweenRule | None:
        before = len(self.problems.errors)
        shape = check(BetweenShape, node, self.problems)
        if shape is None or not isinstance(node, MappingNode):
            return None
        form = self._form(node)
        names = self._clauses(shape, node)
        kind = self._kind(node, names)
        if form is None or not names or kind is None:
            return None
        self._payer(shape, node)
        per = self._per(shape, node, form, kind)
        made = {
            "where": self._where(node, form, kind), "order": self._order(node, form, kind),
            "pot": self._pot(node, kind), "places": self._places(node, "places") or 0,
            "reserved": self._reserved(node, kind), "of_others": self._of_others(node),
        }  # fmt: skip
        if form.key == "of_all":
            made |= self._of_all(node, kind)
        if len(self.problems.errors) > before:
            return None
        return BetweenRule(
            shape.rule, self.policy, form.key, shape.article, shape.summary, tuple(names), shape.payer, per,
            shape.sequence, node.key_mark("rule"), **made,  # pyright: ignore[reportArgumentType]
        )  # fmt: skip

    def _form(self, node: MappingNode) -> BetweenForm | None:
        """The form of a rule: exactly one, with no key that belongs to another."""
        written = [form for key, form in BETWEEN_FORMS.items() if node.get(key) is not None]
        if len(written) != 1:
            words = "、".join(BETWEEN_FORMS), ", ".join(BETWEEN_FORMS)
            self.problems.add("between.form", node.mark, choices_zh=words[0], choices_en=words[1])
            return None
        form = written[0]
        truth = node.get("each_in_full")
        if truth is not None and not (isinstance(truth, Scalar) and TRUTHS.get(truth.text)):
            self.problems.add("between.truth", truth.mark, found=glimpse(truth))
        for each in BETWEEN_FORMS.values():
            for key in each.beside:
                if node.get(key) is not None and key not in form.beside:
                    self.problems.add("between.beside", node.key_mark(key), key=key, form=form.key, owner=each.key)
        return form

    def _clauses(self, shape: BetweenShape, node: MappingNode) -> list[str]:
        return self._named(shape.clauses, node, "clauses")

    def _named(self, words: Sequence[str], node: MappingNode, key: str) -> list[str]:
        """The clauses of the policy that a key names."""
        prefix = f"{self.policy}/"
        if tuple(words) == (EVERYTHING,):
            return sorted(self.known)
        names: list[str] = []
        for at, word in enumerate(words):
            if prefix + word not in self.known:
                near = suggestion(word, [name.removeprefix(prefix) for name in self.known])
                self.problems.add("clause.unknown", value_mark(node, key, at), found=word, **near)
            elif prefix + word in names:
                self.problems.add("rule.kind-twice", value_mark(node, key, at), found=word)
            else:
                names.append(prefix + word)
        return names

    def _kind(self, node: MappingNode, names: Sequence[str]) -> str | None:
        """What all clauses look at: claims to things of different kinds are never claims to one thing."""
        kinds = dict.fromkeys(self.known[name] for name in names)
        if len(kinds) > 1:
            self.problems.add("between.kinds", value_mark(node, "clauses"), kinds="、".join(kinds))
            return None
        return next(iter(kinds), None)

    def _payer(self, shape: BetweenShape, node: MappingNode) -> None:
        payers = self.vocabulary.payers
        if shape.payer is not None and shape.payer not in payers:
            labels = {label: key for key, payer in payers.items() for label in (payer.label, payer.treasury)}
            words = suggestion(shape.payer, payers, labels)
            self.problems.add("rule.payer", value_mark(node, "payer"), found=shape.payer, **words)

    def _per(self, shape: BetweenShape, node: MappingNode, form: BetweenForm, kind: str) -> tuple[str, ...]:
        facts = self._facts(kind)
        if not form.shares:
            if node.get("per") is not None:
                self.problems.add("between.per-none", node.key_mark("per"), form=form.key)
            return ()
        if kind == APPLICANT and ITEM in shape.per:
            place = node.key_mark("per") if node.get("per") is not None else node.key_mark("rule")
            self.problems.add("between.per-applicant", place, id=shape.rule)
        for at, word in enumerate(shape.per):
            if word != ITEM and word not in facts:
                near = suggestion(word, facts, reserved=[ITEM])
                self.problems.add("between.per", value_mark(node, "per", at), found=word, **near)
        return shape.per

    def _facts(self, kind: str) -> Mapping[str, Fact]:
        found = self.vocabulary.item_kinds.get(kind)
        return found.facts if found is not None else self.vocabulary.applicant_facts if kind == APPLICANT else {}

    # conditions

    def _where(self, node: MappingNode, form: BetweenForm, kind: str) -> Condition | None:
        key = "among" if form.key == "highest" else form.key
        return self._condition(node, key, kind) if key in {"lead", "among", "one_for_all"} else None

    def _condition(self, node: MappingNode, key: str, kind: str) -> Condition | None:
        given = node.get(key)
        if given is None:
            return None
        if isinstance(given, MappingNode) and not given.entries:
            self.problems.add("rule.parts", given.mark, key=key)
        return self.conditions(kind).read(given)

    # orders

    def _order(self, node: MappingNode, form: BetweenForm, kind: str) -> tuple[By, ...]:
        key = {"highest": "highest", "pot": "ties", "places": "order"}.get(form.key)
        given = node.get(key) if key else None
        if form.key == "places" and given is None:
            self.problems.add("between.no-order", node.key_mark("places"))
        if given is None or key is None:
            return ()
        if not isinstance(given, MappingNode) or not given.entries:
            self.problems.add("between.order", given.mark, key=key, found=glimpse(given))
            return ()
        return tuple(by for word, value in given.entries if (by := self._by(word, value, kind)) is not None)

    def _by(self, word: Scalar, value: Node, kind: str) -> By | None:
        direction = _DIRECTIONS.get(glimpse(value))
        if direction is None:
            self.problems.add("between.direction", value.mark, fact=word.text, found=glimpse(value))
            return None
        return self._ranking(word, kind, descending=direction)

    def _ranking(self, word: Scalar, kind: str, *, descending: bool) -> By | None:
        """A fact that has an order: a number, a sum, a date, or one of several values."""
        own = word.text.startswith(_PREFIX) or kind == APPLICANT
        scope: Scope = "applicant" if own else "item"
        facts = self.vocabulary.applicant_facts if own else self._facts(kind)
        fact = facts.get(word.text.removeprefix(_PREFIX) if own else word.text)
        if fact is None:
            self.problems.add("between.fact", word.mark, found=word.text, **suggestion(word.text, facts))
            return None
        if fact.type == "text":
            self.problems.add("between.fact-text", word.mark, found=word.text)
            return None
        return By(scope, fact, descending)

    # pots

    def _pot(self, node: MappingNode, kind: str) -> Pot | None:
        given = node.get("pot")
        if given is None:
            return None
        if isinstance(given, Scalar) and given.text in _EQUALLY:
            return Pot("equally")
        keys = {key.text for key, _ in given.entries} if isinstance(given, MappingNode) else set[str]()
        by = given.get("by") if isinstance(given, MappingNode) else None
        if not isinstance(given, MappingNode) or not isinstance(by, Scalar) or not keys <= {"by", "weights"}:
            self.problems.add("between.pot", given.mark, found=glimpse(given))
            return None
        ranking = self._ranking(by, kind, descending=False)
        if ranking is None:
            return None
        weights = given.get("weights")
        if weights is None:
            if ranking.fact.type not in {"integer", "decimal", "money"}:
                self.problems.add("between.pot-fact", by.mark, found=by.text)
            return Pot("fact", ranking)
        return Pot("weights", ranking, self._weights(weights, ranking.fact))

    def _weights(self, node: Node, fact: Fact) -> tuple[tuple[int, int], ...]:
        if not isinstance(node, MappingNode) or not node.entries:
            self.problems.add("between.weights", node.mark, found=glimpse(node))
            return ()
        found: list[tuple[int, int]] = []
        for key, value in node.entries:
            rank, weight = fact.read(key, self.problems), _number(value)
            if weight is None:
                self.problems.add("between.weights", value.mark, found=glimpse(value))
            elif isinstance(rank, int):
                found.append((rank, weight))
        return tuple(found)

    # places

    def _places(self, node: MappingNode, key: str) -> int | None:
        given = node.get(key)
        number = None if given is None else _number(given)
        if given is not None and number is None:
            self.problems.add("between.places", given.mark, key=key, found=glimpse(given), most=_MOST_PLACES)
        return number

    def _reserved(self, node: MappingNode, kind: str) -> Reserved | None:
        given = node.get("reserved")
        if given is None:
            return None
        keys = {key.text for key, _ in given.entries} if isinstance(given, MappingNode) else set[str]()
        if not isinstance(given, MappingNode) or keys not in ({"places", "where"}, {"share", "where"}):
            self.problems.add("between.reserved", given.mark, found=glimpse(given))
            return None
        where = self._condition(given, "where", kind)
        share = given.get("share")
        ratio = None if share is None else _percent(share)
        if share is not None and ratio is None:
            self.problems.add("between.share", share.mark, found=glimpse(share))
        return None if where is None else Reserved(self._places(given, "places"), ratio, where)

    # what others are given

    def _of_others(self, node: MappingNode) -> OfOthers | None:
        given = node.get("of_others")
        if given is None:
            return None
        texts: dict[str, Scalar] = {}
        keys = {key.text for key, _ in given.entries} if isinstance(given, MappingNode) else set[str]()
        if not isinstance(given, MappingNode) or not {"fact", "of", "their"} <= keys <= {"fact", "of", "their", "mine"}:
            self.problems.add("between.of-others", given.mark, found=glimpse(given))
            return None
        for key in ("fact", "their", "mine"):
            value = given.get(key)
            if isinstance(value, Scalar):
                texts[key] = value
        facts = self.vocabulary.applicant_facts
        chosen = {key: facts.get(texts[key].text.removeprefix(_PREFIX)) for key in ("fact", "their") if key in texts}
        for key, fact in chosen.items():
            if fact is None:
                word = texts[key]
                self.problems.add("between.fact", word.mark, found=word.text, **suggestion(word.text, facts))
            elif fact.type != ("money" if key == "fact" else "text"):
                code = "between.of-others-fact" if key == "fact" else "between.of-others-their"
                self.problems.add(code, texts[key].mark, found=texts[key].text)
        of = given.get("of")
        items = of.items if isinstance(of, Listing) else () if of is None else (of,)
        names = self._named([each.text for each in items if isinstance(each, Scalar)], given, "of")
        mine = texts["mine"].text if "mine" in texts else "id"
        if mine not in {"id", "name"}:
            self.problems.add("between.of-others", texts["mine"].mark, found=mine)
        fact, their = chosen.get("fact"), chosen.get("their")
        if fact is None or their is None or not names:
            return None
        return OfOthers(fact, frozenset(names), their, "name" if mine == "name" else "id")

    # what all say of one thing

    def _of_all(self, node: MappingNode, kind: str) -> dict[str, Any]:
        """What a rule tells of a fact: the fact and how it follows, with the condition or the order for that."""
        given = node.get("of_all")
        keys = {key.text for key, _ in given.entries} if isinstance(given, MappingNode) else set[str]()
        how: How | None = next((each for each in _HOW if each in keys), None)
        word = given.get("fact") if isinstance(given, MappingNode) else None
        if not isinstance(given, MappingNode) or how is None or keys - {"complete"} != {"fact", how}:
            self.problems.add("between.of-all", node.key_mark("of_all"), found=glimpse(given) if given else "")
            return {}
        if not isinstance(word, Scalar):
            self.problems.add("between.of-all", given.mark, found=glimpse(given))
            return {}
        facts: Mapping[str, Fact] = self._facts(kind) if kind != APPLICANT else {}
        fact = facts.get(word.text)
        if fact is None:
            self.problems.add("between.fact", word.mark, found=word.text, **suggestion(word.text, facts))
            return {}
        linked = fact.derived is not None or any(
            each.derived is not None and fact.key in each.derived.of for each in facts.values()
        )
        if linked or fact.type != ("boolean" if how in {"any", "other"} else "integer"):
            self.problems.add("between.of-all-fact", word.mark, found=word.text, how=how)
        complete = given.get("complete")
        truth = TRUTHS.get(complete.text) if isinstance(complete, Scalar) else None
        if complete is not None and truth is None:
            self.problems.add("between.truth", complete.mark, found=glimpse(complete))
        made: dict[str, Any] = {"of_all": OfAll(kind, fact, how, bool(truth))}
        if how != "place":
            return {**made, "where": self._condition(given, how, kind)}
        order = given.get("place")
        places: tuple[By, ...] = ()
        if isinstance(order, MappingNode) and len(order.entries) == 1:
            places = tuple(by for key, value in order.entries if (by := self._by(key, value, kind)) is not None)
        else:
            self.problems.add("between.order", given.mark, key="place", found=glimpse(given))
        return {**made, "order": places}


_HOW: tuple[How, ...] = ("any", "other", "count", "place")


def _number(node: Node) -> int | None:
    """A whole number from 1."""
    if isinstance(node, Scalar) and node.text.isascii() and node.text.isdecimal() and len(node.text) <= 7:
        number = int(node.text)
        return number if 1 <= number <= _MOST_PLACES else None
    return None


def _percent(node: Node) -> Fraction | None:
    """A share above nothing and up to the whole, as `30%`."""
    ratio = parse_ratio(node.text) if isinstance(node, Scalar) else None
    return ratio if ratio is not None and 0 < ratio <= 1 else None
