"""Values after which a `#` begins a comment that may be meant for a part of them: `项目 #1` is `项目`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qaward.checks.lint.context import LintContext
from qaward.findings import Finding, Findings, texts
from qaward.policy.files import POLICY_FILE
from qaward.trees.decoding import decode
from qaward.trees.read import read_node


def check(context: LintContext) -> Iterator[Finding]:
    """Each such value of the files of a policy."""
    rules = context.rules
    for page in context.pages.values():
        prefix = page.policy.mark.source.removesuffix(f"{page.folder}/{POLICY_FILE}")
        for name in sorted(rules.files):
            if name.rpartition("/")[0] != page.folder:
                continue
            problems = Findings()
            text = decode(prefix + name, rules.files[name], problems)
            if text is not None and " #" in text:
                read_node(prefix + name, text, problems, listed=True)
            for each in problems.cuts.values():
                found = Finding(each.slip.code, each.mark, texts(each.words), "note")
                yield replace(found, policy=page.policy.id, at=page.policy.id)
