"""What a pack promises of itself, for `qaward verify`: `properties.yaml` in its folder. No decision rests on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from qaward.checks.remarks import Remark, of_finding, remark
from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Scalar, decode, read_node, value_mark
from qaward.policy.files import PROPERTIES_FILE
from qaward.policy.model import Policy, Rules
from qaward.policy.syntax import PropertyShape
from qaward.shapes import check
from qaward.vocabulary import read_money


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


def read_properties(rules: Rules, prefix: str = "") -> tuple[list[Property], list[Remark]]:
    """The promises of all policies loaded, and what is wrong with them; `prefix` is put before file names."""
    found: list[Property] = []
    faults: list[Remark] = []
    for policy in rules.policies:
        name = f"{rules.folders.get(policy.id, policy.id)}/{PROPERTIES_FILE}"
        content = rules.files.get(name)
        if content is None:
            continue
        problems = Findings()
        text = decode(prefix + name, content, problems)
        node = read_node(prefix + name, text, problems) if text is not None else None
        if node is not None and not isinstance(node, Listing):
            faults.append(remark("verify.file", node.mark, policy=policy.id))
        for entry in node.items if isinstance(node, Listing) else ():
            one = _read(entry, policy, rules, problems)
            if one is not None:
                found.append(one)
        faults += [replace(of_finding(each), policy=policy.id) for each in problems]
    return found, faults


def _read(entry: object, policy: Policy, rules: Rules, problems: Findings) -> Property | None:
    if not isinstance(entry, Mapping | Listing | Scalar):
        return None
    shape = check(PropertyShape, entry, problems)
    if shape is None or not isinstance(entry, Mapping):
        return None
    before = len(problems)
    if shape.payer not in rules.vocabulary.payers:
        words = suggestion(shape.payer, rules.vocabulary.payers)
        problems.add("rule.payer", value_mark(entry, "payer"), found=shape.payer, **words)
    known = [clause.id for clause in policy.clauses]
    for at, name in enumerate(shape.clauses):
        if name not in known:
            problems.add("clause.unknown", value_mark(entry, "clauses", at), found=name, **suggestion(name, known))
    given = entry.get("never_above")
    fen = read_money(given, problems, "上限", "never_above") if given is not None else None
    if fen is None or len(problems) > before:
        return None
    names = tuple(f"{policy.id}/{name}" for name in shape.clauses or known)
    mark = entry.key_mark("never_above")
    return Property(policy.id, shape.payer, names, shape.per, fen, shape.items, shape.because, mark)
