"""The families of papers, each declared once: what it is called, and how its files are made from a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from qaward.canonical import canonical_json, digest
from qaward.findings import Finding, InputError, suggestion, texts
from qaward.identity import form
from qaward.marks import Mark
from qaward.papers import letters, notice
from qaward.papers.letter_files import as_letters
from qaward.papers.notice import make_notice
from qaward.papers.outgoing import MANIFEST
from qaward.papers.plan import beyond
from qaward.papers.sheets import Papers
from qaward.papers.summary import make_summary
from qaward.papers.tables import as_tables, lacking
from qaward.papers.workbook import as_workbooks
from qaward.watching import Watch, unwatched

Files = Mapping[str, bytes]
"""Files by their names, `/` between a folder and what is in it."""


@dataclass(frozen=True, slots=True)
class Family:
    """One family of papers: its key and Chinese name, a sentence on what it is in both languages, how it is made.

    `gaps` are what it wants and has not: texts that the office has not given, a package that is not installed. One
    that is `watched` tells of its own steps.
    """

    key: str
    zh: str
    about: tuple[str, str]
    make: Callable[[Papers, Watch], Files]
    gaps: Callable[[Papers], Iterable[Finding]] = lambda _: ()
    watched: bool = False


def _at_once(make: Callable[[Papers], Files]) -> Callable[[Papers, Watch], Files]:
    """Files that are made in one go."""
    return lambda papers, _: make(papers)


FAMILIES: tuple[Family, ...] = (
    Family(
        "notice",
        "公示",
        ("公示和公示变更，PDF 和网页", "the public notice and its changes, as PDF and as pages"),
        _at_once(make_notice),
        notice.gaps,
    ),
    Family(
        "letters",
        "信函",
        ("给每个申报主体的信，PDF 和网页", "a letter to each applicant, as PDF and as a page"),
        as_letters,
        letters.gaps,
        watched=True,
    ),
    Family("summary", "总览", ("一页总览，先图后表", "a summary on one page, pictures first"), _at_once(make_summary)),
    Family(
        "tables", "数据", ("各表的 CSV、JSON 和 Parquet", "every sheet as CSV, as JSON and as Parquet"),
        _at_once(as_tables),
        lacking,
    ),
    Family(
        "workbook", "工作簿",
        ("各表合成一个 Excel 工作簿，公示表另成一个", "one Excel workbook of every sheet, one of what is public"),
        _at_once(as_workbooks),
    ),
)  # fmt: skip
"""Every family, in the order in which they are made."""

MAKING = ("文书", "papers")
"""What is done family by family, in both languages."""


def gaps_of(papers: Papers, families: Iterable[Family]) -> tuple[Finding, ...]:
    """What some families want and have not: each once. What the office has not given is marked in the papers."""
    parts = max((len(each.division.tranches) for each in papers.made.outcome.round.money.budgets), default=0) or 1
    gaps = (gap for family in families for gap in family.gaps(papers))
    return tuple(dict.fromkeys((*beyond(papers.plan, parts), *gaps)))


def chosen_families(words: Iterable[str]) -> tuple[Family, ...]:
    """The families that words name, all where there are none. Raises InputError for a word that names none."""
    wanted = {form(word): word for word in words}
    by_word = {form(word): each for each in FAMILIES for word in (each.key, each.zh)}
    for word, written in wanted.items():
        if word not in by_word:
            known = [each.zh for each in FAMILIES]
            found = texts({"found": written, **suggestion(written, known, same=True)})
            raise InputError([Finding("papers.family", Mark("--only"), found)])
    keys = {by_word[word].key for word in wanted}
    return tuple(each for each in FAMILIES if not keys or each.key in keys)


def make_papers(papers: Papers, families: Iterable[Family], watch: Watch = unwatched) -> dict[str, bytes]:
    """All files of some families by name, and a manifest with their digests and the run they are of.

    The same run and the same `papers.yaml` give the same bytes. Raises InputError where a package is not installed.
    """
    files: dict[str, bytes] = {}
    chosen = tuple(families)
    for family in watch([each for each in chosen if not each.watched], MAKING):
        files |= family.make(papers, unwatched)
    for family in chosen:
        if family.watched:
            files |= family.make(papers, watch)
    manifest = {
        "qaward": "papers/1",
        "name": papers.made.outcome.round.name,
        "run": papers.made.number,
        "result": papers.made.sha256,
        "signed_on": papers.signed_on.isoformat(),
        "files": {name: digest(content) for name, content in sorted(files.items())},
    }
    files[MANIFEST] = canonical_json(manifest)
    return files
