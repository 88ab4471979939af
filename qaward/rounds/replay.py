"""A run that was kept held against what it says of itself, and against the same made again: each file that differs."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal, cast

from qaward.canonical import digest
from qaward.contents import content_of
from qaward.reading import is_hidden
from qaward.rounds.kept import PACKED
from qaward.rounds.result_words import PARTS, Words, field_words, short, value_words
from qaward.rounds.runs import LARGEST_RESULT, MANIFEST, RESULT, KeptRun
from qaward.vocabulary.model import Vocabulary

How = Literal["changed", "missing", "extra", "unlike"]
WORDS: Mapping[How, Words] = {
    "changed": ("存下的被改过", "what was kept was changed"),
    "missing": ("存下的不见了", "what was kept is gone"),
    "extra": ("不是这次运行存下的", "it is not of this run"),
    "unlike": ("重算的与当时不同", "made again it differs"),
}
_NAMES = (
    "list",
    "applicant",
    "key",
    "name",
    "policy",
    "clause",
    "kind",
    "item",
    "payer",
    "number",
    "question",
    "place",
)
"""What tells one entry of a part from another."""
_AROUND = 40
"""How many signs of a row are shown before the one that differs."""
_NO_WORDS: Words = ("", "")


@dataclass(frozen=True, slots=True)
class Step:
    """The first thing that differs in a file: in which part, about what, and how it reads there, in both languages."""

    part: Words
    about: Words = _NO_WORDS
    before: Words = _NO_WORDS
    after: Words = _NO_WORDS

    def word(self, lang: str) -> str:
        """All of it: what was kept → what comes out."""
        at = 0 if lang == "zh" else 1
        where = f"{self.part[at]} {self.about[at]}".strip()
        if self.before[at] == self.after[at]:
            return where
        return f"{where}{('：', ': ')[at]}{self.before[at]} → {self.after[at]}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a run that is not as it was, and the first step that differs (kept → made again)."""

    file: str
    how: How
    step: Step | None = None

    def word(self, lang: str) -> str:
        """All of it in a line."""
        at = 0 if lang == "zh" else 1
        stop = "：" if at == 0 else ": "
        first = ("；最先不同的：", "; the first that differs: ")[at] + self.step.word(lang) if self.step else ""
        return f"{self.file}{stop}{WORDS[self.how][at]}{first}"


def faults_of(kept: KeptRun, made: Mapping[str, bytes], vocabulary: Vocabulary) -> tuple[Fault, ...]:
    """Every file of a run that was changed, is gone or was put there, and every one that comes out otherwise.

    `made` are the files made again, by name, `vocabulary` has the words of what differs. The result comes first.
    Raises InputError where one cannot be read.
    """
    found: list[Fault] = []
    there = {entry.name for entry in os.scandir(kept.path) if not is_hidden(entry.name)}
    for name in sorted({*kept.manifest.files, *made}, key=lambda each: (each != RESULT, each)):
        wanted, new = kept.manifest.files.get(name), made.get(name)
        stored = content_of(kept.path / name, LARGEST_RESULT, "round.large") if name in there and wanted else None
        whole = stored is not None and digest(stored) == wanted
        if wanted is not None and not whole:
            step = None if stored is None or new is None else _first(name, stored, new, vocabulary)
            found.append(Fault(name, "missing" if stored is None else "changed", step))
        if new is None or wanted is None:
            found.append(Fault(name, "unlike"))
        elif digest(new) != wanted and not (whole and stored is not None and _alike(name, stored, new)):
            found.append(
                Fault(name, "unlike", _first(name, stored, new, vocabulary) if whole and stored is not None else None)
            )
    found += [Fault(name, "extra") for name in sorted(there - {*kept.manifest.files, MANIFEST})]
    return tuple(found)


def _alike(name: str, stored: bytes, new: bytes) -> bool:
    """Whether what is packed in two files is the same: how it is packed is not the same on every machine."""
    return name.endswith(PACKED) and _unpacked(name, stored) == _unpacked(name, new)


def _unpacked(name: str, content: bytes) -> bytes:
    if not name.endswith(PACKED):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return b""


def _first(name: str, stored: bytes, new: bytes, vocabulary: Vocabulary) -> Step | None:
    """The first step of a file that differs."""
    if name == RESULT:
        return first_of_result(stored, new, vocabulary)
    rows = (_unpacked(name, each).decode("utf-8", "replace").splitlines() for each in (stored, new))
    for number, (old, now) in enumerate(zip_longest(*rows), 1):
        if old != now:
            before, after = _apart(old, now)
            return Step((f"第 {number} 行", f"row {number}"), _NO_WORDS, (before, before), (after, after))
    return None


def _apart(old: str | None, new: str | None) -> tuple[str, str]:
    """Two rows from a little before where they differ."""
    if old is None or new is None:
        return short(old), short(new)
    same = next(
        (at for at, (was, now) in enumerate(zip(old, new, strict=False)) if was != now), min(len(old), len(new))
    )
    start = max(same - _AROUND, 0)
    return short(old[start:]), short(new[start:])


def first_of_result(stored: bytes, new: bytes, vocabulary: Vocabulary) -> Step | None:
    """The first thing that differs in a result, in the order of its parts."""
    try:
        old: Any = json.loads(stored)
    except (UnicodeDecodeError, ValueError, RecursionError):
        old = None
    if not isinstance(old, dict):
        return Step(("它不是 JSON", "it is not JSON"))
    before, after = cast("dict[str, Any]", old), cast("dict[str, Any]", json.loads(new))
    parts = sorted({*before, *after}, key=lambda each: list(PARTS).index(each) if each in PARTS else -1)
    for part in parts:
        for found in _differing((), part, before.get(part), after.get(part)):
            zh, en = (" ".join(names[at] for each in found.place if (names := each.words(vocabulary))) for at in (0, 1))
            was, now = (value_words(found.key, each, vocabulary) for each in (found.before, found.after))
            return Step(PARTS.get(part, (part, part)), (zh, en), was, now)
    return None


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of an entry, by its key."""

    key: str

    def words(self, vocabulary: Vocabulary) -> Words:
        """What it is called."""
        del vocabulary
        return field_words(self.key)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a list: the fields that tell it from others, with their values, or its number."""

    known: tuple[tuple[str, str], ...]
    number: int = 0

    @property
    def raw(self) -> str:
        """It as a text, whatever its fields are called."""
        return " ".join(value for _, value in self.known) or f"[{self.number}]"

    def words(self, vocabulary: Vocabulary) -> Words:
        """What it is called."""
        words = [value_words(key, value, vocabulary) for key, value in self.known]
        words += [(f"[{self.number}]", f"[{self.number}]")] if self.number else []
        return " ".join(zh for zh, _ in words), " ".join(en for _, en in words)


@dataclass(frozen=True, slots=True)
class _Differing:
    """Two values that differ, of the field `key`, and the way to them."""

    place: tuple[_Field | _Entry, ...]
    key: str
    before: Any
    after: Any


def _differing(place: tuple[_Field | _Entry, ...], key: str, old: Any, new: Any) -> Iterator[_Differing]:
    """Where two values differ, as far down as both have it."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        was, now = cast("dict[str, Any]", old), cast("dict[str, Any]", new)
        for each in sorted({*was, *now}):
            yield from _differing((*place, _Field(each)), each, was.get(each), now.get(each))
    elif isinstance(old, list) and isinstance(new, list):
        was_all, now_all = _named(cast("list[Any]", old)), _named(cast("list[Any]", new))
        for entry in dict.fromkeys((*was_all, *now_all)):
            yield from _differing((*place, entry), key, was_all.get(entry), now_all.get(entry))
        if list(was_all) != list(now_all):
            yield _Differing(place, key, [each.raw for each in was_all], [each.raw for each in now_all])
    else:
        yield _Differing(place, key, old, new)


def _named(entries: Sequence[Any]) -> dict[_Entry, Any]:
    """The entries of a list by what tells them apart, or by their number."""
    found: dict[_Entry, Any] = {}
    for number, each in enumerate(entries, 1):
        entry = cast("dict[str, Any]", each) if isinstance(each, dict) else {}
        given = ((key, entry.get(key)) for key in _NAMES)
        known = tuple((key, str(value)) for key, value in given if isinstance(value, (str, int)) and value != "")
        name = _Entry(known, 0 if known else number)
        found[name if name not in found else _Entry(known, number)] = each
    return found
