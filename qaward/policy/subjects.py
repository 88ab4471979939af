"""What conditions are about: the applicant, or items of a kind, and the words that a policy has for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from qaward.findings import Findings, suggestion
from qaward.nodes import Listing, Mapping, Node, Scalar, value_mark
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary

ANYONE = "any"


class Subject(NamedTuple):
    """What a condition is about: the vocabulary and the item kind (or `applicant`) whose facts it may name."""

    vocabulary: Vocabulary
    each: str


STRANGE_KIND = "?"
"""What an item kind is called that there is not."""


def any_subject(vocabulary: Vocabulary) -> Subject:
    """What a condition is about where its item kind is none there is: facts of any kind, so that it is still read."""
    return Subject(vocabulary.with_kind(STRANGE_KIND), STRANGE_KIND)


def kinds_of(entry: Mapping) -> tuple[str, ...]:
    """The kinds that a definition or an exclusion is for; an exclusion that names none is for the applicant."""
    given = entry.get("each")
    listed = given.items if isinstance(given, Listing) else () if given is None else (given,)
    return tuple(dict.fromkeys(kind.text for kind in listed if isinstance(kind, Scalar))) or ("applicant",)


def check_kinds(kinds: tuple[str, ...], entry: Mapping, vocabulary: Vocabulary, problems: Findings) -> None:
    """Report kinds that an entry is for and that there are not, and one that is named twice."""
    known = [*vocabulary.item_kinds, APPLICANT]
    for at, kind in enumerate(kinds):
        if kind not in known:
            words = suggestion(kind, known, item_labels(vocabulary))
            problems.add("rule.item-kind", value_mark(entry, "each", at), found=kind, **words)
        elif kind in kinds[:at]:
            problems.add("rule.kind-twice", value_mark(entry, "each", at), found=kind)


def meanings(definitions: Iterable[Mapping], each: str) -> dict[str, Node]:
    """What the words that a policy defines mean for a kind of item, all of them for one that there is not."""
    found: dict[str, Node] = {}
    for entry in definitions:
        word, meaning = entry.get("define"), entry.get("when")
        about = entry.get("each") is not None and (each == STRANGE_KIND or each in kinds_of(entry))
        if isinstance(word, Scalar) and about and meaning is not None:
            found[word.text] = meaning
    return found


def item_labels(vocabulary: Vocabulary) -> dict[str, str]:
    """The item kind that each Chinese label stands for; rule files write the kind, not the label."""
    return {label: kind.key for kind in vocabulary.item_kinds.values() for label in kind.labels}


def applicant_kinds(vocabulary: Vocabulary, problems: Findings, node: Node | None) -> tuple[str, ...] | None:
    """The kinds of applicants that a node lists, None for any; faults are told."""
    if node is None:
        return None
    options = node.items if isinstance(node, Listing) else (node,)
    words = [(option, option.text) for option in options if isinstance(option, Scalar)]  # others: a fault of shape
    if [word for _, word in words] == [ANYONE]:
        return None
    known = vocabulary.applicant_kinds
    labels = {label: key for key, names in known.items() for label in names}
    kinds: list[str] = []
    for option, word in words:
        if word == ANYONE:
            problems.add("rule.any-alone", option.mark)
        elif word not in known:
            meant = suggestion(word, [*known, ANYONE], labels)
            problems.add("rule.applicant-kind", option.mark, found=word, **meant)
        elif word in kinds:
            problems.add("rule.kind-twice", option.mark, found=word)
        else:
            kinds.append(word)
    return tuple(kinds)
