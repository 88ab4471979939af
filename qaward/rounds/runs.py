"""The runs that are kept in the folder of a round: each whole or not there at all, and held against its seal."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from qaward.canonical import digest
from qaward.contents import content_of
from qaward.findings import Finding, Findings, InputError, refusal
from qaward.intake.fields import Fields
from qaward.ledger.sealed import Kind, unseal
from qaward.marks import Mark
from qaward.policy.load import load_rules
from qaward.rounds.basis import Basis
from qaward.rounds.causes import Causes
from qaward.rounds.diff import Difference, compare, since_notice
from qaward.rounds.plan import ROUND_FILE, read_head
from qaward.rounds.register import missed, register, registered
from qaward.rounds.result import changed_inputs
from qaward.rounds.shape import RunShape
from qaward.vocabulary.model import Vocabulary
from qaward.writing import alone_in, create_alone, holds, make_folder, put, settle, temporary

RUNS = "runs"
"""The folder in which runs are kept."""
MANIFEST = "run.json"
RUN_VERSION = "run/1"
RUN = Kind("run", "round.manifest", "round.version", "round.manifest-changed", "round.not-canonical")
RESULT = "result.json"
STORE = "inputs"
"""The folder of all files that runs were made from, each under its digest: what many runs share is kept once."""
LARGEST_TEXT = 8 * 1024 * 1024
LARGEST_RESULT = 512 * 1024 * 1024
_RUN = re.compile(r"[0-9]{4}")
_LAST = 9999


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run that was kept: its number, and what it says of itself."""

    number: str
    path: Path
    manifest: RunShape

    @property
    def inputs(self) -> Mapping[str, str]:
        """The digests of the files it was made from, by name."""
        return self.manifest.inputs


def round_of(path: Path) -> tuple[Path, str] | None:
    """The folder of a round that a path is, or is a run or a file of a run of, and the number of that run, if any."""
    if (path / ROUND_FILE).is_file():
        return path, ""
    for folder in (path, path.parent):
        if folder.parent.name == RUNS and _RUN.fullmatch(folder.name) and (folder.parent.parent / ROUND_FILE).is_file():
            return folder.parent.parent, folder.name
    return None


def last_run(folder: Path) -> KeptRun | None:
    """The last run that was kept in a folder."""
    numbers = run_numbers(folder)
    return read_run(folder, numbers[-1]) if numbers else None


def run_numbers(folder: Path) -> list[str]:
    """The numbers of all runs that are whole, in their order."""
    return [name for name in _run_names(folder) if (folder / RUNS / name / MANIFEST).is_file()]


def last_number(folder: Path) -> int:
    """The number of the last run, whole or not, there or gone; 0 where there was none. Raises InputError."""
    there = max(map(int, _run_names(folder)), default=0)
    known = max(map(int, registered(folder / RUNS)), default=0)
    return max(there, known if known < _LAST else 0)


def known_replies(folder: Path) -> int:
    """The highest number of a reply that a run knew; 0 where none did, or the last run cannot be read."""
    try:
        last = last_run(folder)
    except InputError:
        return 0
    return 0 if last is None else last.manifest.replies or 0


def broken_runs(folder: Path) -> tuple[Finding, ...]:
    """The runs that are not whole: a run is made beside and then named, so that somebody or something emptied them; and
    what is missed. Raises InputError.
    """
    broken = sorted(set(_run_names(folder)) - set(run_numbers(folder)))
    found = (Finding("round.no-manifest", Mark(str(folder / RUNS / name)), (), "note") for name in broken)
    return (*found, *missed_runs(folder))


def missed_runs(folder: Path) -> tuple[Finding, ...]:
    """The runs that are gone, or are not those that were kept. Raises InputError."""
    there = dict.fromkeys(_run_names(folder), "")
    there |= {number: digest(content) for number, content in _manifests(folder).items()}
    return tuple(missed(folder / RUNS, there))


def _manifests(folder: Path) -> dict[str, bytes]:
    """What the runs say of themselves, by number. Raises InputError."""
    paths = ((number, folder / RUNS / number / MANIFEST) for number in run_numbers(folder))
    return {number: content_of(path, LARGEST_TEXT, "round.large") for number, path in paths}


def _run_names(folder: Path) -> list[str]:
    """The numbers of all runs, whole or not."""
    try:
        return sorted(entry.name for entry in os.scandir(folder / RUNS) if _RUN.fullmatch(entry.name))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _unregistered(folder: Path) -> dict[str, bytes]:
    """What sound runs say of themselves that the register does not have: older ones, and one that it was not written
    after. Raises InputError.
    """
    known = registered(folder / RUNS)
    found: dict[str, bytes] = {}
    for number, content in _manifests(folder).items():
        if number not in known:
            with contextlib.suppress(InputError):
                read_run(folder, number)
                found[number] = content
    return found


def is_registered(folder: Path, run: KeptRun) -> bool:
    """Whether a run is the one that was kept, as far as the register tells. Raises InputError."""
    sha256 = registered(folder / RUNS).get(run.number)
    return sha256 is None or _is_whole(run.path / MANIFEST, sha256)


def find_run(folder: Path, number: str | None) -> KeptRun:
    """The run of a number, the last where none is named. Raises InputError where there is none."""
    numbers, there = run_numbers(folder), _run_names(folder)
    wanted = number.rjust(4, "0") if number is not None else there[-1] if there else ""
    place = Mark(str(folder / RUNS))
    if wanted in there and wanted not in numbers:
        raise InputError([Finding("round.no-manifest", Mark(str(folder / RUNS / wanted)))])
    if not numbers:
        raise InputError([Finding("round.no-runs", place)])
    if wanted not in numbers:
        raise InputError([Finding("round.no-run", place, (("found", wanted), ("known", "、".join(numbers))))])
    return read_run(folder, wanted)


def compare_runs(folder: Path, old: str | None, new: str | None, *, since: bool = False) -> Compared:
    """What changed between two runs, the last two where none is named. Raises InputError where one is not there.

    `since` a notice: of the lines that were published, from the run that the last notice names, where none is named.
    """
    numbers = _run_names(folder)  # one that is not whole is told, not passed over for an older one
    if old is None and len(numbers) == 1 == len(run_numbers(folder)) and not since:
        raise InputError([Finding("round.one-run", Mark(str(folder / RUNS)), (("found", numbers[0]),))])
    if old is None and len(numbers) > 1 and not since:
        old = numbers[-2]
    second = find_run(folder, new)
    after = _result(second)
    if old is None and since:
        notices = [each["run"] for each in after["announced"]]
        if not notices:
            raise InputError([Finding("round.no-notice", Mark(str(second.path)), (("found", second.number),))])
        old = notices[-1]
    first = find_run(folder, old)
    before = _result(first)
    vocabulary, old_basis = _basis(folder, first)
    new_basis = _basis(folder, second)[1]
    causes = Causes(changed_inputs(first.inputs, second.inputs), (old_basis, new_basis), (before, after))
    found = since_notice(first.number, before, after, causes) if since else compare(before, after, causes)
    return Compared(found, vocabulary)


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between two runs, and the words of the rules they were made by."""

    difference: Difference
    vocabulary: Vocabulary


def _basis(folder: Path, run: KeptRun) -> tuple[Vocabulary, Basis]:
    """What a run was made from, as reasons look at it. Raises InputError where that was changed."""
    files, rules = kept_files(folder, run)
    vocabulary = _vocabulary(files, rules)
    return vocabulary, Basis(files, run.manifest.rules, Fields(vocabulary), run.manifest.software)


def vocabulary_of(folder: Path, run: KeptRun) -> Vocabulary:
    """The words of the rules that a run was made by. Raises InputError where what it was made from was changed."""
    return _vocabulary(*kept_files(folder, run))


def _vocabulary(files: Mapping[str, bytes], rules: Mapping[str, bytes]) -> Vocabulary:
    return load_rules(rules, read_head(ROUND_FILE, files[ROUND_FILE]).readings).vocabulary


def result_of(run: KeptRun) -> bytes:
    """The result of a run as it was kept. Raises InputError where it is gone or was changed."""
    content = content_of(run.path / RESULT, LARGEST_RESULT, "round.large")
    if digest(content) != run.manifest.files.get(RESULT):
        raise InputError([Finding("round.changed", Mark(str(run.path / RESULT)), (("file", RESULT),))])
    return content


def _result(run: KeptRun) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result_of(run))
    return found


def damaged_files(folder: Path, run: KeptRun) -> tuple[str, ...]:
    """The files of a run, and those it was made from, that are gone or were changed, by name. Raises InputError."""
    places = [(name, run.path / name, sha256) for name, sha256 in run.manifest.files.items()]
    for digests in (run.manifest.inputs, run.manifest.rules):
        places += [(name, folder / RUNS / STORE / sha256, sha256) for name, sha256 in digests.items()]
    own = () if is_registered(folder, run) else (MANIFEST,)
    return (*own, *dict.fromkeys(name for name, place, sha256 in places if not _is_whole(place, sha256)))


def _is_whole(place: Path, sha256: str) -> bool:
    try:
        return digest(content_of(place, LARGEST_RESULT, "round.large")) == sha256
    except InputError:
        return False


def read_run(folder: Path, number: str) -> KeptRun:
    """A run that was kept. Raises InputError where it is not there or its manifest cannot be read."""
    path = folder / RUNS / number
    content = content_of(path / MANIFEST, LARGEST_TEXT, "round.large")
    body = unseal(str(path / MANIFEST), content, RUN, {RUN_VERSION: lambda: _misfit})
    return KeptRun(number, path, RunShape.model_validate(body))


def _misfit(body: Any) -> str | None:
    """Where what a run says of itself departs from its form."""
    try:
        RunShape.model_validate(body)
    except ValidationError as fault:
        return ".".join(map(str, fault.errors()[0]["loc"]))
    return None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a run: `number` is that of the run that holds it, `new` whether it was kept just now.

    `damaged` are the files of the last run that are gone or were changed.
    """

    number: str
    new: bool
    damaged: tuple[str, ...] = ()


def keep_run(folder: Path, files: Mapping[str, bytes], stored: Iterable[bytes], manifest: bytes) -> Kept:
    """Keep a run: its files, what it was made from by digest, and its manifest.

    It is made beside and then given its name, so that it is whole or not there. One whose files equal those of the
    last run is not kept again where that is whole; whether it is is told in any case, while no other run can come
    between. Files of the store that were changed are put right. Raises InputError where it cannot be written, or the
    last manifest or the register is damaged. A number is given once, though its run is gone.
    """
    runs = folder / RUNS
    damaged: tuple[str, ...] = ()
    try:
        make_folder(runs)
        store = runs / STORE
        make_folder(store)
        with alone_in(runs):
            register(runs, _unregistered(folder))
            before = last_run(folder)
            if before is not None:
                damaged = damaged_files(folder, before)
                if not damaged and before.manifest.files == json.loads(manifest)["files"]:
                    return Kept(before.number, new=False)
            with alone_in(store):
                for content in stored:
                    _store(store / digest(content), content)
            number = f"{last_number(folder) + 1:04d}"
            part = temporary(runs / number)
            try:
                part.mkdir()
                for name, content in files.items():
                    put(part / name, content)
                put(part / MANIFEST, manifest)
                settle(part)
                part.rename(runs / number)
                settle(runs)
                register(runs, {number: manifest})
            finally:
                shutil.rmtree(part, ignore_errors=True)
    except OSError as fault:
        raise InputError([Finding("file.unwritable", Mark(str(runs)), tuple(refusal(fault).items()))]) from None
    return Kept(number, new=True, damaged=damaged)


def _store(place: Path, content: bytes) -> None:
    """Put a file into the store under its digest; what stands there and is another was damaged, and is replaced."""
    if place.is_file() and not holds(place, content):
        place.unlink()
    create_alone(place, content)


def kept_files(folder: Path, kept: KeptRun) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a run was made from: the files of the round and the rule files, by name, each held against its digest.

    Raises InputError where one is gone or was changed.
    """
    problems = Findings()
    found: list[dict[str, bytes]] = []
    for digests in (kept.manifest.inputs, kept.manifest.rules):
        files: dict[str, bytes] = {}
        for name, sha256 in digests.items():
            place = folder / RUNS / STORE / sha256
            if not os.path.lexists(place):
                problems.add("round.gone", Mark(str(place)), file=name)
                continue
            try:
                content = content_of(place, LARGEST_RESULT, "round.large")
            except InputError as fault:
                problems.extend(fault.findings)
                continue
            if digest(content) != sha256:
                problems.add("round.changed", Mark(str(place)), file=name)
            files[name] = content
        found.append(files)
    if problems.errors:
        raise InputError(problems)
    return found[0], found[1]
