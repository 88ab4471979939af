"""The official texts, attached at run time: which file a policy is from, and where its passages are today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from qaward.canonical import digest
from qaward.findings import Finding, Findings, InputError, refusal
from qaward.marks import Mark
from qaward.policy.cite import Cite
from qaward.policy.model import Policy, Rules
from qaward.reading import TooLarge, is_folder, read_file
from qaward.trees.decoding import decode

LARGEST_SOURCE = 2 * 1024 * 1024
"""The largest document that is read, in bytes: to search it for a lost passage takes about a second."""


@dataclass(slots=True)
class Source:
    """The text of one policy's document. Positions count its characters, line ends as they are in the file.

    `changed` tells that it is not the text the pack was written from. `path` is the file as the user named it, and
    `sha256` what its bytes come to, which `document.sha256` of a policy says.
    """

    policy: str
    path: str
    text: str
    changed: bool
    sha256: str = ""
    _shifts: dict[int, None] = field(default_factory=dict[int, None], repr=False)
    _found: dict[Cite, Cite | None] = field(default_factory=dict[Cite, Cite | None], repr=False)

    def mark(self, at: int) -> Mark:
        """Line and column of a position."""
        return Mark(self.path, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))

    def locate(self, cite: Cite) -> Cite | None:
        """Where a passage is today: in its place, moved, or (None) no longer there in these words."""
        if cite not in self._found:
            self._found[cite] = self._search(cite)
        return self._found[cite]

    def _search(self, cite: Cite) -> Cite | None:
        length = cite.end - cite.start
        if length <= 0:
            return None
        near = (cite.start + shift for shift in (0, *reversed(self._shifts)))  # what stood together moves together
        for start in chain(near, range(len(self.text) - length + 1)):
            if start >= 0 and _sha(self.text[start : start + length]) == cite.sha256:
                self._shifts[start - cite.start] = None
                return Cite(start, start + length, cite.sha256)
        return None


def _sha(text: str) -> str:
    return digest(text.encode("utf-8"))


def attach(rules: Rules, folder: Path) -> tuple[dict[str, Source], list[Finding]]:
    """The documents of all policies that name one, by policy; what could not be read, or is not as it was.

    Raises InputError for no folder at all.
    """
    if not is_folder(folder):
        raise InputError([Finding("sources.no-folder", Mark(str(folder)))])
    sources: dict[str, Source] = {}
    remarks: list[Finding] = []
    for policy in rules.policies:
        if policy.document:
            found = _read(policy, folder, remarks)
            if found is not None:
                sources[policy.id] = found
    return sources, remarks


def _read(policy: Policy, folder: Path, remarks: list[Finding]) -> Source | None:
    name = policy.document
    path = folder / name
    words = {"file": name}
    if Path(name).name != name:
        remarks.append(Finding.of("coverage.document-name", policy.mark, words, policy=policy.id, at=policy.id))
        return None
    try:
        content = read_file(path, LARGEST_SOURCE)
    except (FileNotFoundError, IsADirectoryError):
        remarks.append(Finding.of("coverage.no-document", policy.mark, words, policy=policy.id, at=policy.id))
        return None
    except TooLarge:
        remarks.append(Finding.of("coverage.document-large", Mark(str(path)), words, policy=policy.id, at=policy.id))
        return None
    except OSError as fault:
        remarks.append(Finding("file.unreadable", Mark(str(path)), tuple(refusal(fault).items())))
        return None
    problems = Findings()
    text = decode(str(path), content, problems)
    remarks += problems
    if text is None:
        return None
    sha256 = digest(content)
    changed = sha256 != policy.document_sha256
    if changed:
        place = Mark(str(path))
        remarks.append(Finding.of("coverage.document-changed", place, words, policy=policy.id, at=policy.id))
    return Source(policy.id, str(path), text, changed, sha256)


def lost(source: Source, cites: Iterable[Cite]) -> list[Cite]:
    """The passages that are no longer there."""
    return [cite for cite in cites if source.locate(cite) is None]
