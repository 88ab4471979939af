"""What a pack promises of itself, for `qaward verify`: `properties.yaml` in its folder. No decision rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qaward.checks.entries import PropertyShape
from qaward.checks.side_files import read_lists
from qaward.findings import Finding, Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Mapping, Node, value_mark
from qaward.policy.files import PROPERTIES_FILE
from qaward.policy.model import Policy, Rules
from qaward.shapes import check
from qaward.vocabulary.model import Vocabulary
from qaward.vocabulary.scalars import read_money


@dataclass(frozen=True, slots=True)
class Property:
    """A payer never owes more than `fen` under some clauses (full names), per item or per applicant.

    `items` bounds how many items of each kind an applicant lists; None: any number.
    """

    policy: str
    payer: str
    clauses: tuple[str, ...]
    per: Literal["item", "applicant"]
    fen: int
    items: int | None
    because: str
    mark: Mark


def read_properties(rules: Rules, prefix: str = "") -> tuple[list[Property], list[Finding]]:
    """The promises of all policies loaded, and what is wrong with them; `prefix` is put before file names."""

    def read(entry: Node, policy: Policy, problems: Findings) -> Iterator[Property]:
        return _read(entry, policy, rules.vocabulary, problems)

    return read_lists(rules, PROPERTIES_FILE, prefix, "verify.file", read)


def _read(entry: Node, policy: Policy, vocabulary: Vocabulary, problems: Findings) -> Iterator[Property]:
    shape = check(PropertyShape, entry, problems)
    if shape is None or not isinstance(entry, Mapping):
        return
    before = len(problems)
    if shape.payer not in vocabulary.payers:
        words = suggestion(shape.payer, vocabulary.payers)
        problems.add("rule.payer", value_mark(entry, "payer"), found=shape.payer, **words)
    known = [clause.id for clause in policy.clauses]
    for at, name in enumerate(shape.clauses or ()):
        if name not in known:
            problems.add("clause.unknown", value_mark(entry, "clauses", at), found=name, **suggestion(name, known))
    if shape.items is not None and shape.per == "item":
        problems.add("property.items", entry.key_mark("items"))
    given = entry.get("never_above")
    fen = read_money(given, problems, "上限", "never_above") if given is not None else None
    if fen is None or len(problems) > before:
        return
    names = tuple(f"{policy.id}/{name}" for name in shape.clauses or known)
    mark = entry.key_mark("never_above")
    yield Property(policy.id, shape.payer, names, shape.per, fen, shape.items, shape.because, mark)
