"""The files of the rules that a batch was decided by, held against those of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qaward.findings import Finding, texts
from qaward.marks import Mark
from qaward.policy.files import VOCABULARY_FILE, digests, pack_digest
from qaward.policy.model import Rules
from qaward.written.batch import Batch

_SHOWN = 5
"""So many names are told where there are more."""
_VOCABULARY = ("词汇表", "vocabulary")
_FILE = ("规则文件", "files of the rules")
_POLICY = ("政策", "policies")


def changed_rules(manifest: Batch, rules: Rules, mark: Mark) -> Iterator[Finding]:
    """What is otherwise than it was: errors for what decided and what holds between policies, one note for the rest. A
    manifest without the digests of files knows the vocabulary and the policies alone.
    """
    now = {policy.id: policy.sha256 for policy in rules.policies}
    policies = [name for name, sha in manifest.policies.items() if now.get(name) != sha]
    if rules.vocabulary.sha256 != manifest.vocabulary:
        yield _changed(mark, _VOCABULARY, VOCABULARY_FILE)
    if manifest.rule_files is None:
        yield from (_changed(mark, _POLICY, name) for name in policies)
        return
    then, today = manifest.rule_files, digests(rules.files)
    odd = sorted({*_only(then, today), *_only(today, then)} - {VOCABULARY_FILE})
    own = {rules.folders.get(name) for name in policies}
    own |= {folder for folder, sha in packs(then).items() if sha in {manifest.policies[name] for name in policies}}
    decided = [name for name in odd if "/" not in name or name.partition("/")[0] in own]
    yield from (_changed(mark, _FILE, name) for name in decided)
    if policies and all("/" not in name for name in decided):
        yield from (_changed(mark, _POLICY, name) for name in policies)
    if rest := [name for name in odd if name not in decided]:
        more = len(rest) > _SHOWN
        zh = "、".join(rest[:_SHOWN]) + (f" 等 {len(rest)} 个文件" if more else "")
        en = ", ".join(rest[:_SHOWN]) + (f" and {len(rest) - _SHOWN} more" if more else "")
        yield Finding("batch.rules-beside", mark, texts({"zh": zh, "en": en}), "note")


def changed_files(manifest: Batch, files: Mapping[str, bytes], mark: Mark) -> Iterator[Finding]:
    """The same for rules that cannot be read: the files that decided, or hold between policies, and are not as they
    were, which may be why.
    """
    then, today = manifest.rule_files or {}, digests(files)
    own = {folder for folder, sha in packs(then).items() if sha in {*manifest.policies.values()}}
    for name in sorted({*_only(then, today), *_only(today, then)} if then else ()):
        if "/" not in name or name.partition("/")[0] in own:
            yield _changed(mark, _FILE, name)


def packs(files: Mapping[str, str]) -> dict[str, str]:
    """The digests of the policies that files make up, by folder."""
    found: dict[str, dict[str, str]] = {}
    for name, sha in files.items():
        folder, _, file = name.rpartition("/")
        if folder:
            found.setdefault(folder, {})[file] = sha
    return {folder: pack_digest(own) for folder, own in found.items()}


def _only(files: Mapping[str, str], others: Mapping[str, str]) -> Iterator[str]:
    """The files that are not the same among others; that the folder of a policy is called otherwise is no change."""
    known = {(_within(name), sha) for name, sha in others.items()}
    yield from (name for name, sha in files.items() if (_within(name), sha) not in known)


def _within(name: str) -> tuple[bool, str]:
    return "/" in name, name.rpartition("/")[2]


def _changed(mark: Mark, what: tuple[str, str], found: str) -> Finding:
    zh, en = what
    return Finding("batch.changed", mark, texts({"what_zh": zh, "what_en": en, "found": found}))
