"""Law coverage: every passage of a document that promises or measures something is cited by the rules, or waived."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from qaward.canonical import digest
from qaward.checks.passages import Lines, Passage, split
from qaward.checks.sources import Source
from qaward.checks.triggers import Trigger
from qaward.checks.waivers import PASSAGES, Waiver
from qaward.findings import Finding
from qaward.marks import Mark
from qaward.policy.cite import Cite
from qaward.policy.model import Clause, Policy, Rules
from qaward.policy.targets import Target, Task

Holder = Clause | Target | Task
"""What cites passages."""

State = Literal["plain", "cited", "waived", "uncovered"]
"""`plain`: nothing in it asks for a rule."""

UNCOVERED = PASSAGES
LONGEST_CLIP = 30
WIDEST = 5
"""How many passages one cite may touch: one that takes in whole articles would cover what nobody encoded."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One passage that something cites: as the rule says it, and where it is today (None: gone)."""

    holder: Holder
    cite: Cite
    now: Cite | None


@dataclass(frozen=True, slots=True)
class Pardon:
    """One passage of a waiver, and where it is today (None: gone)."""

    waiver: Waiver
    cite: Cite
    now: Cite | None


@dataclass(frozen=True, slots=True)
class Covered:
    """A passage and what covers it. `missing` are the words in it that nothing covers."""

    passage: Passage
    mark: Mark
    state: State
    holders: tuple[Holder, ...]
    waivers: tuple[Waiver, ...]
    missing: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The coverage of one policy's document."""

    policy: Policy
    source: Source
    passages: tuple[Covered, ...]

    def count(self, *states: State) -> int:
        """How many passages are in one of these states."""
        return sum(each.state in states for each in self.passages)

    def sha256(self, passage: Passage) -> str:
        """The digest of a passage, as a cite or a waiver names it."""
        return digest(self.source.text[passage.start : passage.end].encode())

    @property
    def classed(self) -> int:
        """How many passages must be cited or waived."""
        return self.count("cited", "waived", "uncovered")

    @property
    def permille(self) -> int:
        """How many in a thousand of them are, rounded down: 1000 means every one."""
        return self.count("cited", "waived") * 1000 // self.classed if self.classed else 1000


def cover(
    rules: Rules, sources: Mapping[str, Source], waivers: Iterable[Waiver] = ()
) -> tuple[list[Document], list[Finding]]:
    """The coverage of every document attached, in the order of the policies, and all that is to be said of it."""
    waivers = list(waivers)
    documents: list[Document] = []
    remarks = [*passages_changed(rules, sources, waivers)]
    for policy in rules.policies:
        source = sources.get(policy.id)
        if not policy.document:
            remarks.append(Finding.of("coverage.unnamed", policy.mark, policy=policy.id, at=policy.id))
        if source is None:
            continue
        lines = Lines(source.path, source.text)
        pardons = list(_pardons(policy, source, waivers))
        document = _document(policy, source, lines, pardons)
        documents.append(document)
        remarks += [_uncovered(document, each, lines) for each in document.passages if each.state == "uncovered"]
        remarks += _wide(document, pardons)
        remarks += _unused(policy, source, pardons, document)
    return documents, remarks


def passages_changed(rules: Rules, sources: Mapping[str, Source], waivers: Iterable[Waiver] = ()) -> list[Finding]:
    """The passages cited (and waived) that stand elsewhere in the documents, or whose words are no longer there."""
    waivers = list(waivers)
    remarks: list[Finding] = []
    for policy in rules.policies:
        source = sources.get(policy.id)
        if source is None:
            continue
        lines = Lines(source.path, source.text)
        for claim in _claims(policy, source):
            holder = claim.holder
            remarks += _shifted(policy, holder.mark, holder.id, claim.cite, claim.now, lines, "coverage.lost")
        for each in _pardons(policy, source, waivers):
            mark, gone = each.waiver.mark, "coverage.waived-lost"
            remarks += _shifted(policy, mark, policy.id, each.cite, each.now, lines, gone)
    return remarks


def _claims(policy: Policy, source: Source) -> Iterator[Claim]:
    for holder in (*policy.clauses, *policy.targets, *policy.tasks):
        for cite in holder.cites:
            yield Claim(holder, cite, source.locate(cite))


def _pardons(policy: Policy, source: Source, waivers: Iterable[Waiver]) -> Iterator[Pardon]:
    for waiver in waivers:
        if (waiver.policy, waiver.code) == (policy.id, UNCOVERED):
            for cite in waiver.passages:
                yield Pardon(waiver, cite, source.locate(cite))


def _document(policy: Policy, source: Source, lines: Lines, pardons: list[Pardon]) -> Document:
    claims = sorted(
        ((each.now.start, each.now.end, each.holder) for each in _claims(policy, source) if each.now is not None),
        key=lambda each: each[:2],
    )
    waived = sorted(
        ((each.now.start, each.now.end, each.waiver) for each in pardons if each.now is not None),
        key=lambda each: each[:2],
    )
    covered: list[Covered] = []
    for passage in split(source.text):
        cited = [each for each in claims if each[0] < passage.end and passage.start < each[1]]
        let = [each for each in waived if each[0] < passage.end and passage.start < each[1]]
        open_ = [each for each in passage.triggers if not any(_inside(each, start, end) for start, end, _ in cited)]
        missing = tuple(each for each in open_ if not any(_inside(each, start, end) for start, end, _ in let))
        state: State = "uncovered" if missing else "waived" if open_ else "cited" if passage.triggers else "plain"
        holders = tuple({id(holder): holder for _, _, holder in cited}.values())
        reasons = tuple({id(waiver): waiver for _, _, waiver in let}.values()) if open_ else ()
        covered.append(Covered(passage, lines.mark(passage.start), state, holders, reasons, missing))
    return Document(policy, source, tuple(covered))


def _inside(trigger: Trigger, start: int, end: int) -> bool:
    return start <= trigger.start and trigger.end <= end


def _wide(document: Document, pardons: list[Pardon]) -> Iterator[Finding]:
    """Cites and waivers that take in more than was read for them."""
    policy = document.policy
    starts = [each.passage.start for each in document.passages]
    ends = [each.passage.end for each in document.passages]
    claims = [(each.holder.id, each.holder.mark, each.cite, each.now) for each in _claims(policy, document.source)]
    claims += [(policy.id, each.waiver.mark, each.cite, each.now) for each in pardons]
    for at, mark, cite, now in claims:
        number = 0 if now is None else bisect_left(starts, now.end) - bisect_right(ends, now.start)
        if number > WIDEST:
            words = {"at": at, "span": f"[{cite.start}, {cite.end}]", "number": number}
            yield Finding.of("coverage.wide", mark, words, policy=policy.id, at=at, about=f"{cite.start}-{cite.end}")


def _uncovered(document: Document, found: Covered, lines: Lines) -> Finding:
    passage, text = found.passage, document.source.text
    words = {
        "number": passage.number, "words": "、".join(dict.fromkeys(each.word for each in found.missing)),
        "clip": clip(text[passage.start : passage.end]),
        "place": f"{{span: [{passage.start}, {passage.end}], sha256: {document.sha256(passage)}}}",
    }  # fmt: skip
    place = lines.mark(found.missing[0].start)
    policy = document.policy.id
    return Finding.of(UNCOVERED, place, words, policy=policy, at=policy, about=str(passage.number))


def clip(text: str) -> str:
    """The beginning of a passage, to recognise it by."""
    return text if len(text) <= LONGEST_CLIP else text[: LONGEST_CLIP - 1] + "…"


def _shifted(
    policy: Policy, mark: Mark, at: str, cite: Cite, now: Cite | None, lines: Lines, gone: str
) -> Iterator[Finding]:
    """What is to be said of one passage: nothing while it stands in its place."""
    if now == cite:
        return
    words: dict[str, object] = {"at": at, "span": f"[{cite.start}, {cite.end}]"}
    about = f"{cite.start}-{cite.end}"
    if now is None:
        yield Finding.of(gone, mark, words, policy=policy.id, at=at, about=about)
        return
    words["now"] = f"[{now.start}, {now.end}]"
    also = (lines.mark(now.start),)
    yield Finding.of("coverage.moved", mark, words, policy=policy.id, at=at, about=about, also=also)


def _unused(policy: Policy, source: Source, pardons: list[Pardon], document: Document) -> Iterator[Finding]:
    """Waived passages in which nothing needs a waiver; an appeal is told whatever its words."""
    claims = [each.now for each in _claims(policy, source) if each.now is not None]
    triggers = [trigger for covered in document.passages for trigger in covered.passage.triggers]
    starts = [trigger.start for trigger in triggers]
    for each in pardons:
        now = each.now
        if now is None:
            continue
        near = triggers[bisect_left(starts, now.start) : bisect_left(starts, now.end)]
        found = [trigger for trigger in near if trigger.end <= now.end]
        if not all(any(_inside(trigger, cite.start, cite.end) for cite in claims) for trigger in found):
            continue
        if each.waiver.appeal and not found:
            continue
        words = {"span": f"[{each.cite.start}, {each.cite.end}]"}
        code = "coverage.waived-cited" if found else "coverage.waived-plain"
        about = f"{each.cite.start}-{each.cite.end}"
        yield Finding.of(code, each.waiver.mark, words, policy=policy.id, at=policy.id, about=about)


def unbound(waivers: Iterable[Waiver]) -> tuple[list[Waiver], list[Finding]]:
    """The waivers that name what they waive, and a remark for each that would waive all uncovered passages at once."""
    sound: list[Waiver] = []
    remarks: list[Finding] = []
    for each in waivers:
        if each.code == UNCOVERED and each.at:
            remarks.append(Finding.of("coverage.waiver-at", each.mark, policy=each.policy, at=each.policy))
        else:
            sound.append(each)
    return sound, remarks
