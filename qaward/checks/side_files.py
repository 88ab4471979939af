"""Lists that a policy keeps beside its rules, for checks alone: `waivers.yaml`, `properties.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from qaward.findings import Finding, Findings
from qaward.nodes import Listing, Node
from qaward.policy.model import Policy, Rules
from qaward.trees.read import read_tree

T = TypeVar("T")
Reader = Callable[[Node, Policy, Findings], Iterator[T | Finding]]
"""Reads one entry: what it says, or a remark about it; faults of its shape go to the findings."""


def read_lists(rules: Rules, file: str, prefix: str, misfit: str, read: Reader[T]) -> tuple[list[T], list[Finding]]:
    """What the files of a name hold, of all policies loaded, and what is wrong with them.

    `prefix` is put before file names; `misfit` is the code for a file that is no list.
    """
    found: list[T] = []
    faults: list[Finding] = []
    for policy in rules.policies:
        name = f"{rules.folders.get(policy.id, policy.id)}/{file}"
        content = rules.files.get(name)
        if content is None:
            continue
        problems = Findings()
        node = read_tree(prefix + name, content, problems)
        if node is not None and not isinstance(node, Listing):
            faults.append(Finding.of(misfit, node.mark, policy=policy.id))
        for entry in node.items if isinstance(node, Listing) else ():
            for each in read(entry, policy, problems):
                if isinstance(each, Finding):
                    faults.append(each)
                else:
                    found.append(each)
        faults += [replace(each, policy=policy.id) for each in problems]
    return found, faults
