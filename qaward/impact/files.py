"""Whether what is compared was made of the same files: where it was not, a change may come of data, not of rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from qaward.batch.run import digest_of, form_of
from qaward.findings import Finding
from qaward.impact.people import Cohort
from qaward.impact.sides import Side, Which
from qaward.marks import Mark
from qaward.vocabulary.model import Vocabulary

_DECISIONS: Mapping[Which, tuple[str, str]] = {
    "old": ("原来的认定", "the decision before"),
    "new": ("新的认定", "the decision after"),
}
_COHORT = ("写明的申报数据", "the cohort that is named")
Digests = Sequence[tuple[str, str]]
"""Files by their names, with their digests; that of what was no file is empty."""


def cautions(sides: tuple[Side, Side], named: Cohort | None, vocabulary: Vocabulary) -> Iterator[Finding]:
    """What is to be told of the files that two decisions were made of, and of a cohort that was `named` beside the
    results of both.
    """
    new = sides[1]
    read = {side.which: [(each.file, each.sha256) for each in side.manifest.inputs] for side in sides}
    yield from _apart((_DECISIONS["old"], _DECISIONS["new"]), (read["old"], read["new"]), new)
    if named is not None:
        own = [(str(file), digest_of(file)) for file in _files(named, vocabulary)]
        for side in sides:
            yield from _apart((_DECISIONS[side.which], _COHORT), (read[side.which], own), side)


def _files(cohort: Cohort, vocabulary: Vocabulary) -> Iterable[Path]:
    return form_of(cohort.sheets(vocabulary))[1] if cohort.of_tables else cohort.files


def _apart(words: Sequence[tuple[str, str]], files: tuple[Digests, Digests], side: Side) -> Iterator[Finding]:
    """That two were made of other files, with the first of them; of what was no file nothing is known."""
    one, other = (Counter(sha for _, sha in each if sha) for each in files)
    only = [
        (name, sha) for each, rest in zip(files, (other, one), strict=True) for name, sha in each if sha not in rest
    ]
    if one == other and not only:
        return
    (one_zh, one_en), (other_zh, other_en) = words
    told = {"one_zh": one_zh, "other_zh": other_zh, "one_en": one_en, "other_en": other_en}
    told["found"] = only[0][0] if only else files[0][0][0]
    yield Finding("impact.files", Mark(str(side.folder)), tuple(told.items()), "warning")
