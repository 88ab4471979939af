"""A run that was kept, made again from its own inputs, so that papers can be made of it: it must come out the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from qaward.budget.claim import LineKey
from qaward.canonical import canonical_json, digest
from qaward.findings import Finding, InputError
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.rounds.folder import RoundFolder, read_kept, run_source
from qaward.rounds.result import as_result
from qaward.rounds.run import Outcome
from qaward.rounds.runs import MANIFEST, RESULT, damaged_files, find_run
from qaward.vocabulary.model import Vocabulary
from qaward.watching import Watch, unwatched


@dataclass(frozen=True)
class MadeRun:
    """One run of a round, with its number: what papers are made from."""

    number: str
    source: RoundFolder
    outcome: Outcome
    sha256: str

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of its rules."""
        return self.source.engine.rules.vocabulary

    @cached_property
    def applied(self) -> Mapping[str, Applied]:
        """Its applicants by their keys."""
        return {each.key: each for each in self.outcome.profiles.applied}

    @cached_property
    def shares(self) -> Mapping[LineKey, int]:
        """What the year's money leaves of each case, in fen."""
        return {line.claim.key: line.share for line in self.outcome.money.lines}


def make_again(folder: Path, number: str | None = None, watch: Watch = unwatched) -> MadeRun:
    """A run that was kept (the last, where no number is given), made again.

    Raises InputError where there is none, where what it kept is damaged, and where it does not come out as it was
    kept: papers are never of another result than that which was kept.
    """
    kept = find_run(folder, number)
    source = read_kept(folder, kept)
    damaged = [name for name in damaged_files(folder, kept) if name in {*kept.manifest.files, MANIFEST}]
    if damaged:
        words = (("found", kept.number), ("files", "、".join(damaged)))
        raise InputError([Finding("papers.damaged", Mark(str(kept.path)), words)])
    outcome = run_source(source, watch)
    sha256 = digest(canonical_json(as_result(outcome)))
    if sha256 != kept.manifest.files.get(RESULT):
        raise InputError([Finding("papers.other-result", Mark(str(kept.path / RESULT)), (("found", kept.number),))])
    return MadeRun(kept.number, source, outcome, sha256)
