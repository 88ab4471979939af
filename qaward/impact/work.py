"""An impact from what is asked to its folder: both sides decided or read, compared, and written whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

import qaward
from qaward.api import Engine
from qaward.batch.run import Order, Told
from qaward.impact.book import BOOK, as_book
from qaward.impact.files import Files
from qaward.impact.folder import Folder
from qaward.impact.groups import asked
from qaward.impact.page import PAGE, as_page
from qaward.impact.people import Cohort
from qaward.impact.policies import decided_by, differ, policy_cautions
from qaward.impact.run import Impact, impact_of
from qaward.impact.sides import SIDE_WORDS, Side, Which, decide, read_side
from qaward.impact.words import Words
from qaward.vocabulary.model import Vocabulary
from qaward.written.batch import Look
from qaward.written.declare import plain
from qaward.written.impact import Decided
from qaward.written.impact import Impact as Manifest

TITLE = "政策影响"


@dataclass(frozen=True, slots=True)
class Given:
    """One side as it was asked for: to be decided by an `engine` as the `order` says, or read from `results`."""

    engine: Engine
    order: Order
    results: Path | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What is asked: the two sides, the cohort of each, by which facts it is broken down, and who is told how far it
    is.
    """

    old: Given
    new: Given
    cohorts: Mapping[Which, Cohort]
    by: Sequence[str] = ()
    told: Told = lambda done, of: None

    @property
    def vocabulary(self) -> Vocabulary:
        """The words by which the cohort is broken down: those of the new side."""
        return self.new.engine.rules.vocabulary

    def words(self, lang: str) -> Words:
        """The words in which it is told."""
        return Words(lang, self.vocabulary, (self.new.engine.rules, self.old.engine.rules))

    @property
    def _named(self) -> Cohort | None:
        """The cohort that was named; None where each side has that of which its results were made."""
        old, new = self.cohorts["old"], self.cohorts["new"]
        return old if old is new else None

    def into(self, out: Path) -> Impact:
        """Compare, and write all of it. Raises InputError, and what deciding and comparing raise."""
        asked(self.vocabulary, self.by)
        with Folder(out) as folder:
            with folder.scratch() as scratch:
                sides = self._side("old", self.old, scratch), self._side("new", self.new, scratch)
                files = Files.of(sides, self._named, self.vocabulary)
                made = impact_of(*sides, self.vocabulary, self.by, files.unsure())
                made = replace(made, cautions=(*files.cautions(), *policy_cautions(sides)))
            words = self.words("zh")
            about = [*_about(sides), f"比较 {made.compared} 家，没有比较的 {made.apart} 家"]
            about += [made.unsummed.sentence()[0]] if made.unsummed else []
            tables = _tables(made)
            folder.write(BOOK, as_book(made, words, TITLE, about))
            folder.write(PAGE, as_page(made, words, TITLE, about))
            for name, frame in tables.items():
                folder.add(name, frame)
            folder.finish(plain(_manifest(sides, self, made, {name: len(frame) for name, frame in tables.items()})))
        return made

    def _side(self, which: Which, given: Given, scratch: Path) -> Side:
        cohort = self.cohorts[which]
        if given.results is not None:
            return read_side(which, given.results, cohort, self.vocabulary)
        return decide(which, given.engine, given.order, cohort, scratch / which, self.told)


def _about(sides: tuple[Side, Side]) -> Iterator[str]:
    """Which decision each is, in a line."""
    for side in sides:
        manifest = side.manifest
        parts = [f"规则 {manifest.rules or '随软件'}"]
        if differ(sides):
            parts.append(f"政策 {decided_by(side)[0]}")
        if manifest.as_of:
            parts.append(f"认定日期 {manifest.as_of}")
        if manifest.readings:
            parts.append("口径 " + "、".join(f"{name}={value}" for name, value in manifest.readings.items()))
        parts.append(f"认定 {manifest.applicants.decided} 家，退回 {manifest.applicants.rejected} 家")
        yield f"{SIDE_WORDS[side.which][0]}：{'；'.join(parts)}"


def _tables(made: Impact) -> dict[str, pl.DataFrame]:
    """The tables as they are published."""
    groups: list[pl.DataFrame] = []
    for way in made.groupings:
        frame, sizes = made.groups[way.key], made.sizes[way.key]
        held = frame[way.key].to_list()
        values = [way.value(each) for each in held]
        head = pl.DataFrame(
            {
                "by": [way.key] * len(held),
                "value": [each.key for each in values],
                "label": [each.zh for each in values],
                "applicants": [sizes.get(each, 0) for each in held],
            },
            {"by": pl.String, "value": pl.String, "label": pl.String, "applicants": pl.UInt32},
        )
        groups.append(head.hstack(frame.drop(way.key)))
    return {
        "totals": made.totals,
        "clauses": made.clauses,
        "groups": pl.concat(groups),
        "applicants": made.applicants,
        "left": made.left,
        "unsummed": made.unsummed.clauses,
    }


def _manifest(sides: Sequence[Side], work: Work, made: Impact, rows: Mapping[str, int]) -> Manifest:
    old, new = (
        Decided(
            software=side.manifest.software,
            as_of=side.manifest.as_of,
            rules=side.manifest.rules,
            vocabulary=side.manifest.vocabulary,
            policies=side.manifest.policies,
            readings=side.manifest.readings,
            second_key=side.manifest.second_key,
            batch=None if given.results is None else str(given.results),
            decided=side.manifest.applicants.decided,
            rejected=side.manifest.applicants.rejected,
        )
        for side, given in zip(sides, (work.old, work.new), strict=True)
    )
    return Manifest(
        software=f"qaward {qaward.__version__}",
        old=old,
        new=new,
        compared=made.compared,
        left=made.apart,
        by=tuple(way.key for way in made.groupings),
        cautions=tuple(Look(code=each.code, zh=each.message("zh"), en=each.message("en")) for each in made.cautions),
        rows=dict(rows),
    )
