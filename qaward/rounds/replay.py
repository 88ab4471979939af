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
from qaward.marks import visible
from qaward.rounds.kept import PACKED
from qaward.rounds.runs import LARGEST_RESULT, MANIFEST, RESULT, KeptRun

How = Literal["changed", "missing", "extra", "unlike"]
WORDS: Mapping[How, tuple[str, str]] = {
    "changed": ("存下的被改过", "what was kept was changed"),
    "missing": ("存下的不见了", "what was kept is gone"),
    "extra": ("不是这次运行存下的", "it is not of this run"),
    "unlike": ("重算的与当时不同", "made again it differs"),
}
SECTIONS: Mapping[str, tuple[str, str]] = {
    "name": ("名称", "name"),
    "year": ("年度", "year"),
    "day": ("认定日期", "day"),
    "lists": ("名单", "list"),
    "rejected": ("退回", "rejected row"),
    "unmatched": ("对不上", "row that joins nothing"),
    "overruled": ("不以为准的", "overruled value"),
    "applicants": ("申报主体", "applicant"),
    "lines": ("明细", "line"),
    "barred": ("局里的规矩", "rule of the office"),
    "queue": ("待办", "queue"),
    "totals": ("合计", "total"),
    "money": ("预算", "money"),
    "cautions": ("提示", "caution"),
    "notes": ("提醒", "note"),
}
"""The parts of a result in the order in which one comes of another."""
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
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Step:
    """The first thing that differs in a file: in which part, about what, and how it reads there."""

    part: tuple[str, str]
    about: str
    before: str
    after: str

    def word(self, lang: str) -> str:
        """All of it: what was kept → what comes out."""
        at = 0 if lang == "zh" else 1
        where = f"{self.part[at]} {self.about}".strip()
        return f"{where}{('：', ': ')[at]}{self.before} → {self.after}" if self.before != self.after else where


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


def faults_of(kept: KeptRun, made: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """Every file of a run that was changed, is gone or was put there, and every one that comes out otherwise.

    `made` are the files made again, by name. The result comes first. Raises InputError where one cannot be read.
    """
    found: list[Fault] = []
    there = {entry.name for entry in os.scandir(kept.path) if not entry.name.startswith((".", "~$"))}
    for name in sorted({*kept.manifest.files, *made}, key=lambda each: (each != RESULT, each)):
        wanted, new = kept.manifest.files.get(name), made.get(name)
        stored = content_of(kept.path / name, LARGEST_RESULT, "round.large") if name in there and wanted else None
        whole = stored is not None and digest(stored) == wanted
        if wanted is not None and not whole:
            step = None if stored is None or new is None else _first(name, stored, new)
            found.append(Fault(name, "missing" if stored is None else "changed", step))
        if new is None or wanted is None:
            found.append(Fault(name, "unlike"))
        elif digest(new) != wanted and not (whole and stored is not None and _alike(name, stored, new)):
            found.append(Fault(name, "unlike", _first(name, stored, new) if whole and stored is not None else None))
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


def _first(name: str, stored: bytes, new: bytes) -> Step | None:
    """The first step of a file that differs."""
    if name == RESULT:
        return _of_result(stored, new)
    rows = (_unpacked(name, each).decode("utf-8", "replace").splitlines() for each in (stored, new))
    for number, (old, now) in enumerate(zip_longest(*rows), 1):
        if old != now:
            return Step((f"第 {number} 行", f"row {number}"), "", *_apart(old, now))
    return None


def _apart(old: str | None, new: str | None) -> tuple[str, str]:
    """Two rows from a little before where they differ."""
    if old is None or new is None:
        return _short(old), _short(new)
    same = next(
        (at for at, (was, now) in enumerate(zip(old, new, strict=False)) if was != now), min(len(old), len(new))
    )
    start = max(same - _LONGEST // 2, 0)
    return _short(old[start:]), _short(new[start:])


def _short(value: object) -> str:
    text = "—" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = visible(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _of_result(stored: bytes, new: bytes) -> Step | None:
    try:
        old: Any = json.loads(stored)
    except (UnicodeDecodeError, ValueError, RecursionError):
        old = None
    if not isinstance(old, dict):
        return Step(("它不是 JSON", "it is not JSON"), "", "", "")
    before, after = cast("dict[str, Any]", old), cast("dict[str, Any]", json.loads(new))
    parts = sorted({*before, *after}, key=lambda each: list(SECTIONS).index(each) if each in SECTIONS else -1)
    for part in parts:
        for about, was, now in _differing("", before.get(part), after.get(part)):
            return Step(SECTIONS.get(part, (part, part)), about, _short(was), _short(now))
    return None


def _differing(about: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """Where two values differ, as far down as both have it: about what, and both."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        was, now = cast("dict[str, Any]", old), cast("dict[str, Any]", new)
        for key in sorted({*was, *now}):
            yield from _differing(f"{about} {key}".strip(), was.get(key), now.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        was_all, now_all = _named(cast("list[Any]", old)), _named(cast("list[Any]", new))
        for key in dict.fromkeys((*was_all, *now_all)):
            yield from _differing(f"{about} {key}".strip(), was_all.get(key), now_all.get(key))
        if list(was_all) != list(now_all):
            yield about, list(was_all), list(now_all)
    else:
        yield about, old, new


def _named(entries: Sequence[Any]) -> dict[str, Any]:
    """The entries of a list by what tells them apart, or by their number."""
    found: dict[str, Any] = {}
    for number, each in enumerate(entries, 1):
        entry = cast("dict[str, Any]", each) if isinstance(each, dict) else {}
        words = [str(entry[key]) for key in _NAMES if isinstance(entry.get(key), (str, int)) and entry[key] != ""]
        name = " ".join(words) or f"[{number}]"
        found[name if name not in found else f"{name} [{number}]"] = each
    return found
