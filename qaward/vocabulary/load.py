"""A vocabulary loaded from the bytes of its file: facts, keys and labels checked, every fault told with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from dataclasses import replace
from functools import lru_cache
from typing import get_args

from qaward.canonical import digest
from qaward.findings import Findings, InputError, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar
from qaward.nodes import Mapping as MappingNode
from qaward.shapes import check
from qaward.standings import WITHOUT_FIGURE
from qaward.trees.decoding import decode
from qaward.trees.read import read_node
from qaward.vocabulary.derived import Derivation, Derived, number_of, unit_of
from qaward.vocabulary.fact import LARGEST_COUNT, Choice, Fact
from qaward.vocabulary.fixing import Fixing
from qaward.vocabulary.model import ItemKind, Payer, Vocabulary, built_in_facts, payer_facts
from qaward.vocabulary.schema import FactShape, VocabularyShape

_KEY = re.compile(r"[a-z][a-z0-9_]*")


@lru_cache(maxsize=4)
def load_vocabulary(source: str, content: bytes) -> Vocabulary:
    """The vocabulary a file's bytes declare. Raises InputError with every fault found."""
    problems = Findings()
    text = decode(source, content, problems)
    node = read_node(source, text, problems) if text is not None else None
    shape = check(VocabularyShape, node, problems) if node is not None else None
    if text is None or node is None or shape is None:
        raise InputError(problems)
    facts = _derived(shape, _facts(shape, node, problems), node, problems)
    fixing = Fixing(node, facts, problems)
    kinds: dict[str, ItemKind] = {}
    for key, item in shape.items.items():
        chosen = {name: facts[name] for name in item.facts if name in facts}
        _check_facts(item.facts, facts, node, ("items", key, "facts"), problems)
        for name, values in item.narrow.items():
            path = ("items", key, "narrow", name)
            if name in chosen:
                chosen[name] = _narrowed(chosen[name], values, node, path, problems)
            else:
                problems.add("vocabulary.fact", _place(node, *path), key=name, **suggestion(name, item.facts))
        _check_derived(chosen, node, ("items", key, "facts"), problems)
        kinds[key] = ItemKind(key, item.label, fixing.bound(chosen))
    _check_facts(shape.applicant.facts, facts, node, ("applicant", "facts"), problems)
    of_applicant = fixing.bound({name: facts[name] for name in shape.applicant.facts if name in facts})
    _check_derived(of_applicant, node, ("applicant", "facts"), problems)
    fixing.check()
    groups: list[tuple[Path, MappingType[str, object]]] = [
        (("payers",), shape.payers), (("applicant", "kinds"), shape.applicant.kinds),
        (("items",), shape.items), (("facts",), facts),
        *((("facts", key, "values"), fact.values) for key, fact in shape.facts.items()),
    ]  # fmt: skip
    for path, names in groups:
        for name in names:
            if not _KEY.fullmatch(name):
                problems.add("vocabulary.key", _place(node, *path, name), key=name)
            elif name in RESERVED:
                words = {"key": name, "reserved": " ".join(sorted(RESERVED))}
                problems.add("vocabulary.reserved", _place(node, *path, name), **words)
    _check_labels(shape, problems, node)
    if problems.errors:
        raise InputError(problems)
    payers = {key: Payer(key, payer.label, payer.treasury) for key, payer in shape.payers.items()}
    return Vocabulary(
        payers=payers,
        payer_facts=payer_facts(payers),
        built_in=built_in_facts({key: kind.label for key, kind in shape.applicant.kinds.items()}),
        applicant_kinds={key: kind.label for key, kind in shape.applicant.kinds.items()},
        applicant_facts=of_applicant,
        item_kinds=kinds,
        source=source,
        text=text,
        sha256=digest(content),
    )


RESERVED = frozenset({
    "all", "any", "not", "count", "any_of", "applicant", "item", "by", "payer", "amount", "up_to", "standing",
    "on_top_of", "times", "under", "reading", "readings", "granted", "determined", "where",
    "kind", "id", "name", "paid", "items", "listing", "region", "as_of", "plus", "stages", "grades", "form",
    "review", "met", "gives", *WITHOUT_FIGURE,
})  # fmt: skip
"""Words of the rule language and of profiles, which no fact, value or kind may bear."""


def _facts(shape: VocabularyShape, node: Node, problems: Findings) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for key, given in shape.facts.items():
        place = _place(node, "facts", key)
        choices = tuple(Choice(name, labels, at) for at, (name, labels) in enumerate(given.values.items(), 1))
        if (given.type == "enum") != bool(choices):
            problems.add("vocabulary.values", place, key=key)
        fact = Fact(
            key, given.label, given.type, choices, given.places, unit_of(given.unit), given.question, given.evidence,
            given.changeable, given.better, names=given.names, end=given.end, local=given.local,
            sharers=given.sharers,
        )  # fmt: skip
        if given.names and given.type != "text":
            problems.add("vocabulary.names", place, key=key)
        if given.end and given.type != "date":
            problems.add("vocabulary.end", place, key=key)
        if given.local and given.type != "boolean":
            problems.add("vocabulary.local", place, key=key)
        if given.sharers is not None and given.type != "integer":
            problems.add("vocabulary.sharers", place, key=key)
        if given.changeable == "gained" and (given.type == "date" or (given.type == "enum" and given.better is None)):
            problems.add("vocabulary.gained", place, key=key)
        if given.better is not None and (given.type == "enum") != (given.better in {"first", "last"}):
            problems.add("vocabulary.better", place, key=key, found=given.better)
        facts[key] = _bounded(fact, given, _place(node, "facts", key), problems)
    return facts


def _derived(shape: VocabularyShape, facts: dict[str, Fact], node: Node, problems: Findings) -> dict[str, Fact]:
    """The facts, those that follow from others told how."""
    found = dict(facts)
    for key, given in shape.facts.items():
        if given.derived is None:
            continue
        place = _place(node, "facts", key, "derived")
        ways = [(how, tuple(of)) for how in get_args(Derivation) if (of := getattr(given.derived, how))]
        known = [name for name, other in shape.facts.items() if other.derived is None and name != key]
        if len(ways) != 1 or len(ways[0][1]) != number_of(ways[0][0]):
            problems.add("vocabulary.derived", place, key=key)
            continue
        ((how, of),) = ways
        strange = [name for name in of if name not in known]
        for name in strange:
            problems.add("vocabulary.derived-of", place, key=key, found=name, **suggestion(name, known))
        if strange:
            continue
        derived, fact = Derived(how, of), facts[key]
        if not derived.fits(fact, *(facts[name] for name in of)):
            problems.add("vocabulary.derived-type", place, key=key)
            continue
        if len(set(of)) < len(of):
            problems.add("vocabulary.derived-same", place, key=key, found=of[0])
            continue
        more = 10 if derived.ratio else 1
        least = fact.least * more if given.least is not None else -LARGEST_COUNT
        named = "和".join(f"“{facts[name].label}”" for name in of)
        asked = f"{fact.question}（也可以只填{named}，由此算出）"
        found[key] = replace(
            fact, derived=derived, places=fact.places + (more > 1), least=least, question=asked,
            most=fact.most * more if given.most is not None else fact.most,
        )  # fmt: skip
    return found


def _check_derived(facts: MappingType[str, Fact], node: Node, path: Path, problems: Findings) -> None:
    """Whether those that have a derived fact have what it follows from."""
    for fact in facts.values():
        for name in fact.derived.of if fact.derived is not None else ():
            if name not in facts:
                problems.add("vocabulary.derived-alone", _place(node, *path), key=fact.key, found=name)


def _bounded(fact: Fact, given: FactShape, place: Mark, problems: Findings) -> Fact:
    """The fact with its least and most values, which belong to numbers, as `places` does to decimals."""
    texts = {name: text for name, text in (("least", given.least), ("most", given.most)) if text is not None}
    number = fact.type in {"integer", "decimal"}
    wide = replace(fact, least=-LARGEST_COUNT)
    values = {name: wide.read(Scalar(text, place), problems) for name, text in texts.items()} if number else {}
    bounds = {name: value for name, value in values.items() if isinstance(value, int)}
    bounded = replace(fact, **bounds)
    if (texts and not number) or (fact.places and fact.type != "decimal") or bounded.least > bounded.most:
        problems.add("vocabulary.bounds", place, key=fact.key)
    return bounded


def _check_facts(
    names: tuple[str, ...], facts: MappingType[str, Fact], node: Node, path: Path, problems: Findings
) -> None:
    for at, name in enumerate(names):
        if name not in facts:
            problems.add("vocabulary.fact", _place(node, *path, at), key=name, **suggestion(name, facts))


def _narrowed(fact: Fact, values: tuple[str, ...], node: Node, path: Path, problems: Findings) -> Fact:
    """The fact with fewer values; codes stay those of the full enumeration, so that they mean one thing."""
    known = {choice.key for choice in fact.choices}
    for at, value in enumerate(values):
        if value not in known:
            place = _place(node, *path, at)
            problems.add("vocabulary.value", place, key=value, fact=fact.key, **suggestion(value, known))
    return replace(fact, choices=tuple(choice for choice in fact.choices if choice.key in values))


Path = tuple[str | int, ...]
"""The way from the root of the file to a value: keys, and positions in lists."""


def _place(node: Node, *path: str | int) -> Mark:
    """Where the last key or list entry of a path stands."""
    mark = node.mark
    for part in path:
        if isinstance(node, MappingNode) and isinstance(part, str):
            mark, node = node.key_mark(part), node.get(part) or node
        else:
            node = node.items[part] if isinstance(node, Listing) and isinstance(part, int) else node
            mark = node.mark
    return mark


def _check_labels(shape: VocabularyShape, problems: Findings, node: Node) -> None:
    """Within one list a label names one thing, or Chinese profiles would be ambiguous."""
    groups: list[tuple[Path, dict[str, tuple[str, ...]]]] = [
        (("payers",), {key: (payer.label, payer.treasury) for key, payer in shape.payers.items()}),
        (("items",), {key: item.label for key, item in shape.items.items()}),
        (("applicant", "kinds"), {key: kind.label for key, kind in shape.applicant.kinds.items()}),
        (("facts",), {key: fact.label for key, fact in shape.facts.items()}),
        *((("facts", key, "values"), dict(fact.values)) for key, fact in shape.facts.items()),
    ]
    for path, names in groups:
        seen = {key: key for key in names}
        for key, labels in names.items():
            for label in labels:
                if seen.setdefault(label, key) != key:
                    problems.add("vocabulary.label", _place(node, *path, key), label=label, one=seen[label], two=key)
