"""Findings that are let stand, with the reason: `waivers.yaml` in a policy's folder. No decision rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qaward.checks.remarks import TEXTS, Remark, of_finding, remark
from qaward.findings import Findings, suggestion
from qaward.marks import Mark
from qaward.nodes import Listing, decode, read_node
from qaward.nodes import Mapping as MappingNode
from qaward.policy.cite import Cite
from qaward.policy.files import WAIVERS_FILE
from qaward.policy.model import Rules
from qaward.policy.syntax import WaiverShape
from qaward.shapes import check


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry: remarks of `code` on any of `at` (and of `about`, where it is given) stand, because of `because`.

    `passages` are places of the document that need not be cited.
    """

    policy: str
    code: str
    at: tuple[str, ...]
    about: tuple[str, ...]
    passages: tuple[Cite, ...]
    because: str
    mark: Mark

    def covers(self, found: Remark) -> bool:
        """Whether a remark is waived by this."""
        same = (found.code, found.policy) == (self.code, self.policy) and found.at in self.at
        return same and (not self.about or found.about in self.about)


def read_waivers(rules: Rules, prefix: str = "") -> tuple[list[Waiver], list[Remark]]:
    """The waivers of all policies loaded, and what is wrong with them; `prefix` is put before file names."""
    waivers: list[Waiver] = []
    faults: list[Remark] = []
    for policy in rules.policies:
        name = f"{rules.folders.get(policy.id, policy.id)}/{WAIVERS_FILE}"
        content = rules.files.get(name)
        if content is not None:
            _read(policy.id, prefix + name, content, waivers, faults)
    return waivers, faults


def _read(policy: str, source: str, content: bytes, waivers: list[Waiver], faults: list[Remark]) -> None:
    problems = Findings()
    text = decode(source, content, problems)
    node = read_node(source, text, problems) if text is not None else None
    if node is not None and not isinstance(node, Listing):
        faults.append(remark("waiver.file", node.mark, policy=policy))
    for entry in node.items if isinstance(node, Listing) else ():
        shape = check(WaiverShape, entry, problems)
        if shape is None or not isinstance(entry, MappingNode):
            continue
        mark = entry.key_mark("waive")
        if shape.waive not in TEXTS:
            words = {"code": shape.waive, **suggestion(shape.waive, TEXTS)}
            faults.append(remark("waiver.code", mark, words, policy=policy))
            continue
        if not shape.at and not shape.passages:
            faults.append(remark("waiver.at", mark, {"code": shape.waive}, policy=policy))
            continue
        passages = tuple(Cite(*each.span, each.sha256) for each in shape.passages)
        waivers.append(Waiver(policy, shape.waive, shape.at, shape.about, passages, shape.because, mark))
    faults += [replace(of_finding(each), policy=policy) for each in problems]


def apply(remarks: Iterable[Remark], waivers: Iterable[Waiver], families: Iterable[str]) -> list[Remark]:
    """The remarks, those waived with their reason, and a remark for each waiver of these families without use.

    A family is the first part of a code (`lint`); waivers of passages are the business of who reads documents.
    """
    found = list(remarks)
    used: set[Mark] = set()
    after: list[Remark] = []
    own = [each for each in waivers if each.code.split(".")[0] in set(families) and each.at]
    for each in found:
        waiver = next((waiver for waiver in own if waiver.covers(each)), None)
        if waiver is not None:
            used.add(waiver.mark)
        after.append(each if waiver is None else replace(each, waived=waiver.because))
    for waiver in own:
        if waiver.mark not in used:
            words: Mapping[str, object] = {"code": waiver.code, "at": "、".join((*waiver.at, *waiver.about))}
            after.append(remark("waiver.unused", waiver.mark, words, policy=waiver.policy))
    return after
