"""How an interview begins on the command line: who is asked, for which day, and what is proposed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from qaward.cli.bilingual import Misuse, pick
from qaward.cli.common import WORKBOOK, choices, read_day, show, stop_rules, unreadable
from qaward.cli.terminal import echo
from qaward.findings import Finding, InputError, suggestion
from qaward.marks import Mark

if TYPE_CHECKING:
    from qaward.api import Engine
    from qaward.facts import Facts
    from qaward.interview.interview import Interview

LARGEST_SAVED = 64 * 2**20
Read = Callable[[], str]
"""Gives the next line. Raises EOFError where there is none."""


class Lines:
    """Lines from standard input: typed into a terminal, or from a file or another program."""

    def __call__(self) -> str:
        """The next line. Raises EOFError where there is none."""
        click.echo("> ", nl=False)
        stream: TextIO | None = sys.stdin
        line = "" if stream is None else stream.readline()
        if stream is None or not line or not stream.isatty():
            click.echo(line.rstrip("\n"))  # as it would look where it is typed
        if not line:
            raise EOFError
        return line.rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Who:
    """What the command line says of the applicant and the day."""

    day: date | None
    kind: str | None
    region: str | None
    identity: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class From:
    """What the command line says of rules and files."""

    rules: Path | None
    policies: tuple[str, ...]
    readings: tuple[str, ...]
    resume: Path | None
    last: Path | None


def begun(given: From, who: Who, read: Read, lang: str) -> Interview:
    """The interview to go on with. Raises InputError, EOFError."""
    from qaward.api import Engine
    from qaward.contents import content_of
    from qaward.interview.interview import Interview
    from qaward.interview.saved import saved_interview

    kept, policies = "", given.policies
    if given.resume is not None:
        kept = content_of(given.resume, LARGEST_SAVED, "interview.saved").decode("utf-8", "replace")
        policies = policies or saved_interview(kept, str(given.resume)).policies
    try:
        engine = Engine.load(given.rules, readings=choices(given.readings), policies=policies)
    except InputError as fault:
        stop_rules(fault, lang)
    if given.resume is not None:
        return Interview.resumed(engine, kept, str(given.resume))
    last = _proposed(engine, given.last, lang) if given.last is not None else None
    kind = who.kind or (last.kind if last is not None else _ask_kind(engine, read, lang))
    region = who.region
    if region is None:
        region = last.region if last is not None else "" if policies else _ask_region(engine, read, lang)
    day = who.day or _ask_day(read, lang)
    identity = who.identity or (last.id if last is not None else "self")
    name = who.name or (last.name if last is not None else "")
    return Interview.begin(engine, day, kind, region=region, identity=identity, name=name, proposed=last)


def _proposed(engine: Engine, path: Path, lang: str) -> Facts:
    """The facts of last year's profile, or of a workbook that was filled in."""
    if path.suffix.lower() != WORKBOOK:
        try:
            return engine.read(path)
        except OSError as fault:
            raise unreadable(str(path), fault) from None
    from qaward.cli.importing import read_lists_of
    from qaward.intake.fields import Fields

    read = read_lists_of([path], None, (), Fields(engine.rules.vocabulary), lang)
    show((*read.notes, *read.faults), lang)
    if len(read.profiles.applied) != 1:
        words = (("found", str(len(read.profiles.applied))),)
        raise InputError([Finding("interview.firms", Mark(str(path)), words)])
    return read.profiles.applied[0].facts


def _ask_kind(engine: Engine, read: Read, lang: str) -> str:
    kinds = engine.rules.vocabulary.applicant_kinds
    named = {str(at): key for at, key in enumerate(kinds, 1)}
    while True:
        echo(pick(lang, ("贵单位是哪一类？", "of which kind is the applicant?")))
        echo("  ".join(f"{at} {pick(lang, (kinds[key][0], key))}" for at, key in named.items()))
        word = read().strip()
        found = named.get(word) or engine.rules.vocabulary.applicant_kind_called(word)
        if found is not None:
            return found
        show([Finding("profile.applicant-kind", Mark("--kind"), _meant(word, kinds))], lang)


def _meant(word: str, kinds: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    known = [name for key, labels in kinds.items() for name in (key, *labels)]
    return (("found", word), *suggestion(word, known).items())


def _ask_region(engine: Engine, read: Read, lang: str) -> str:
    regions = {policy.region for policy in engine.rules.policies}
    while len(regions) > 1:
        echo(
            pick(lang, (
                "在哪里？写行政区划的六位代码，如 320600；不清楚的直接回车，就看全部政策",
                "where? six digits of GB/T 2260, such as 320600; Enter alone looks at all policies",
            ))
        )  # fmt: skip
        word = read().strip()
        if not word or (len(word) == 6 and word.isascii() and word.isdecimal() and word[0] != "0"):
            return word
        show([Finding("profile.region", Mark("--region"), (("found", word),))], lang)
    return ""


def _ask_day(read: Read, lang: str) -> date:
    while True:
        echo(pick(lang, ("按哪一天认定？如 2023-06-30", "which day is decided for? such as 2023-06-30")))
        try:
            return read_day(read().strip())
        except Misuse as fault:
            echo(pick(lang, fault.words), err=True)
