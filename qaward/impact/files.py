"""What is to be known of what is compared: whether it was made of the same files, since else a change may come of data,
not of rules; and what either decision has to tell of itself.
"""

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
    results of both; and of each decision what was to be told of it alone, once where it holds of both.
    """
    new = sides[1]
    read = {side.which: [(each.file, each.sha256) for each in side.manifest.inputs] for side in sides}
    yield from _apart((_DECISIONS["old"], _DECISIONS["new"]), (read["old"], read["new"]), new)
    if named is not None:
        own = [(str(file), digest_of(file)) for file in _files(named, vocabulary)]
        for side in sides:
            yield from _apart((_DECISIONS[side.which], _COHORT), (read[side.which], own), side)
    yield from _looks(sides)


def _looks(sides: tuple[Side, Side]) -> Iterator[Finding]:
    """What either decision has to tell of itself, with its name where it does not hold of both."""
    own = [side.manifest.looks or () for side in sides]
    both = [look for look in own[0] if look in own[1]]
    told = [(look, "", "") for look in both]
    for side, looks in zip(sides, own, strict=True):
        zh, en = _DECISIONS[side.which]
        told += [(look, f"{zh}：", f"{en}: ") for look in looks if look not in both]
    for look, zh, en in told:
        yield Finding("impact.look", Mark("COHORT"), (("zh", zh + look.zh), ("en", en + look.en)), "warning")


def _files(cohort: Cohort, vocabulary: Vocabulary) -> Iterable[Path]:
    return cohort.files if cohort.table is None else form_of(cohort.sheets(vocabulary))[1]


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
