"""Findings that are let stand, with the reason: `waivers.yaml` in a policy's folder. No decision rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, replace

from qaward.checks.entries import WaiverShape
from qaward.checks.side_files import read_lists
from qaward.findings import Finding, Findings, suggestion
from qaward.marks import Mark
from qaward.messages.all import CHECKS
from qaward.nodes import Mapping, Node
from qaward.policy.cite import Cite
from qaward.policy.files import WAIVERS_FILE
from qaward.policy.model import Policy, Rules
from qaward.shapes import check

PASSAGES = "coverage.uncovered"
"""The code whose waivers name passages: what the document says there and no rule encodes."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry: remarks of `code` on any of `at` (and of `about`, where it is given) stand, because of `because`.

    `passages` are places of the document that need not be cited; `appeal`: they call on people and give nothing
    (倡导), `article` tells where.
    """

    policy: str
    code: str
    at: tuple[str, ...]
    about: tuple[str, ...]
    passages: tuple[Cite, ...]
    because: str
    mark: Mark
    appeal: bool = False
    article: str = ""

    def covers(self, found: Finding) -> bool:
        """Whether a remark is waived by this."""
        same = (found.code, found.policy) == (self.code, self.policy) and found.at in self.at
        return same and (not self.about or found.about in self.about)


def read_waivers(rules: Rules, prefix: str = "") -> tuple[list[Waiver], list[Finding]]:
    """The waivers of all policies loaded, and what is wrong with them; `prefix` is put before file names."""
    return read_lists(rules, WAIVERS_FILE, prefix, "waiver.file", _read)


def _read(entry: Node, policy: Policy, problems: Findings) -> Iterator[Waiver | Finding]:
    shape = check(WaiverShape, entry, problems)
    if shape is None or not isinstance(entry, Mapping):
        return
    mark = entry.key_mark("waive")
    if shape.waive not in CHECKS:
        words = {"code": shape.waive, **suggestion(shape.waive, CHECKS)}
        yield Finding.of("waiver.code", mark, words, policy=policy.id)
    elif not shape.at and not shape.passages:
        yield Finding.of("waiver.at", mark, {"code": shape.waive}, policy=policy.id)
    elif shape.kind is not None and (shape.waive != PASSAGES or not shape.passages):
        yield Finding.of("waiver.appeal", entry.key_mark("kind"), policy=policy.id)
    else:
        passages = tuple(Cite(*each.span, each.sha256) for each in shape.passages)
        appeal = shape.kind is not None
        yield Waiver(
            policy.id, shape.waive, shape.at, shape.about, passages, shape.because, mark, appeal, shape.article
        )  # fmt: skip


def apply(remarks: Iterable[Finding], waivers: Iterable[Waiver], families: Iterable[str]) -> list[Finding]:
    """The remarks, those waived with their reason, and a remark for each waiver of these families without use.

    A family is the first part of a code (`lint`); waivers of passages are the business of who reads documents.
    """
    found = list(remarks)
    used: set[Mark] = set()
    after: list[Finding] = []
    own = [each for each in waivers if each.code.split(".")[0] in set(families) and each.at]
    for each in found:
        waiver = next((waiver for waiver in own if waiver.covers(each)), None)
        if waiver is not None:
            used.add(waiver.mark)
        after.append(each if waiver is None else replace(each, waived=waiver.because))
    for waiver in own:
        if waiver.mark not in used:
            words: Mapping_[str, object] = {"code": waiver.code, "at": "、".join((*waiver.at, *waiver.about))}
            after.append(Finding.of("waiver.unused", waiver.mark, words, policy=waiver.policy))
    return after
