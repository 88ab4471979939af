"""What is to be known of what is compared: whether it was made of the same files, since else a change may come of data,
not of rules; and what either decision has to tell of itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qaward.batch.digests import digest_of
from qaward.batch.run import form_of
from qaward.findings import Finding
from qaward.impact.people import Cohort
from qaward.impact.sides import Side, Which
from qaward.marks import Mark
from qaward.messages.text import Pair
from qaward.vocabulary.model import Vocabulary

DECISIONS: Mapping[Which, tuple[str, str]] = {
    "old": ("原来的认定", "the decision before"),
    "new": ("新的认定", "the decision after"),
}
"""What the two decisions are called in a sentence."""
_COHORT = ("写明的申报数据", "the cohort that is named")
Digests = Sequence[tuple[str, str]]
"""Files by their names, with their digests; that of what was no file is empty."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files that two decisions were made of, and those of the cohort that was `named` beside what a batch wrote;
    None where each has its own cohort.
    """

    sides: tuple[Side, Side]
    read: Mapping[Which, Digests]
    named: Digests | None

    @classmethod
    def of(cls, sides: tuple[Side, Side], named: Cohort | None, vocabulary: Vocabulary) -> Files:
        """What was read; of a cohort that one side was decided of here the digests are known from there."""
        read: dict[Which, Digests] = {
            side.which: [(each.file, each.sha256) for each in side.manifest.inputs] for side in sides
        }
        here = [read[side.which] for side in sides if not side.written]
        if named is None or here:
            return cls(sides, read, None if named is None else here[0])
        return cls(sides, read, [(str(file), digest_of(file)) for file in _files(named, vocabulary)])

    def unsure(self) -> frozenset[Which]:
        """The sides that a batch has written, of which it cannot be said that they were made of the cohort."""
        if self.named is None:
            return frozenset()
        return frozenset(
            side.which for side in self.sides if side.written and _only(self.read[side.which], self.named) is not None
        )

    def cautions(self) -> Iterator[Finding]:
        """What is to be told of them."""
        old, new = self.sides
        yield from _apart((DECISIONS["old"], DECISIONS["new"]), (self.read["old"], self.read["new"]), new)
        if self.named is not None and old.written and new.written:
            for side in self.sides:
                yield from _apart((DECISIONS[side.which], _COHORT), (self.read[side.which], self.named), side)
        yield from _looks(self.sides)


def _looks(sides: tuple[Side, Side]) -> Iterator[Finding]:
    """What either decision has to tell of itself, with its name where it does not hold of both."""
    own = [list(_own(side)) for side in sides]
    both = [look for look in own[0] if look in own[1]]
    told = [(*look, "", "") for look in both]
    for side, looks in zip(sides, own, strict=True):
        zh, en = DECISIONS[side.which]
        told += [(*look, f"{zh}：", f"{en}: ") for look in looks if look not in both]
    for look_zh, look_en, zh, en in told:
        yield Finding("impact.look", Mark("COHORT"), (("zh", zh + look_zh), ("en", en + look_en)), "warning")


def _own(side: Side) -> Iterator[Pair]:
    """What a decision has to tell of itself; who was rejected leaves places and shared items to others, whose change
    is none by rules then.
    """
    if (left := side.manifest.left_out) is not None:
        yield left.zh, left.en
    yield from ((look.zh, look.en) for look in side.manifest.looks or ())


def _files(cohort: Cohort, vocabulary: Vocabulary) -> Iterable[Path]:
    return form_of(cohort.sheets(vocabulary))[1] if cohort.of_tables else cohort.files


def _only(one: Digests, other: Digests) -> str | None:
    """The first file that stands on one of two sides alone; None where both are the same. Of what was no file nothing
    is known, so that it is none of the other's.
    """
    shas = [Counter(sha for _, sha in each if sha) for each in (one, other)]
    only = [
        name for each, rest in zip((one, other), reversed(shas), strict=True) for name, sha in each if sha not in rest
    ]
    if shas[0] == shas[1] and not only:
        return None
    return only[0] if only else one[0][0]


def _apart(words: Sequence[tuple[str, str]], files: tuple[Digests, Digests], side: Side) -> Iterator[Finding]:
    """That two were made of other files, with the first of them."""
    if (found := _only(*files)) is None:
        return
    (one_zh, one_en), (other_zh, other_en) = words
    told = {"one_zh": one_zh, "other_zh": other_zh, "one_en": one_en, "other_en": other_en, "found": found}
    yield Finding("impact.files", Mark(side.place), tuple(told.items()), "warning")
