"""Passages that are no longer in the document as they were when the rule was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qaward.checks.lint.place import Place
from qaward.checks.remarks import Remark
from qaward.checks.sources import Source, attach
from qaward.marks import Mark
from qaward.policy.cite import Cite
from qaward.policy.model import Policy, Rules


def changed_passages(rules: Rules, folder: Path) -> Iterator[Remark]:
    """What is wrong with the documents of a folder, and every passage whose words are no longer found in them.

    Raises InputError where there is no such folder.
    """
    sources, faults = attach(rules, folder)
    yield from faults
    for policy in rules.policies:
        source = sources.get(policy.id)
        if source is None:
            continue
        for name, mark, cites in _citing(policy):
            for cite in cites:
                if source.locate(cite) is None:
                    yield _told(policy, source, name, mark, cite)


def _citing(policy: Policy) -> Iterator[tuple[str, Mark, tuple[Cite, ...]]]:
    for clause in policy.clauses:
        yield clause.id, clause.mark, clause.cites
    for each in (*policy.targets, *policy.tasks):
        yield each.id, each.mark, each.cites


def _told(policy: Policy, source: Source, name: str, mark: Mark, cite: Cite) -> Remark:
    span = f"{cite.start}-{cite.end}"
    inside = cite.end <= len(source.text)
    also = (source.mark(cite.start),) if inside else (source.mark(len(source.text)),)
    words = {"name": name, "span": span}
    code = "lint.passage-changed" if inside else "lint.passage-lost"
    return Place(policy.id, name, mark).tell(code, words, about=span, also=also)
