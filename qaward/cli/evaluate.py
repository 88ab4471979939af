"""`qaward evaluate`: profiles in, itemised amounts with reasons out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from qaward.cli.bilingual import PLACE, Argument, Command, Misuse, pick
from qaward.cli.common import (
    DONE,
    INPUT,
    UNDETERMINED,
    as_of_option,
    choices,
    lang_option,
    option,
    policy_option,
    reading_option,
    rules_option,
    show,
    stop,
    stop_disagreement,
    stop_rules,
    useless,
)
from qaward.cli.evaluators import one_key
from qaward.cli.terminal import echo
from qaward.cli.views.formats import EXACT, FORMATS, NOTED, REVIEWED, SUMMARISED, make_view
from qaward.cli.views.view import View

if TYPE_CHECKING:
    from qaward.api import Engine
    from qaward.cli.inputs import Entry
    from qaward.cli.records import RecordWriter
    from qaward.engine.claims import Claims
    from qaward.report.rows import Sums
    from qaward.report.run import RunReport
    from qaward.unread import Unread
    from qaward.vocabulary.model import Vocabulary

ENGLISH = """Decide what one or several applicants are awarded.

A profile is a YAML or JSON file; JSON lines hold one applicant a line; a folder is read as all files in it; - is
standard input. Faulty profiles are reported one by one and the others still decided; at the end the counts are
reconciled: read = decided + rejected. If the two evaluators disagree about any of them, nothing is shown at all."""
EXAMPLES = (
    "qaward evaluate features/city-product-quality/profiles/bearing-maker.yaml --as-of 2023-06-30",
    "qaward evaluate features/city-product-quality/profiles --as-of 2023-06-30 --summary",
)


READERS = ("office", "applicant")


@dataclass(slots=True)
class Run:
    """What one call has done so far."""

    engine: Engine
    lang: str
    as_of: date | None
    view: View
    sums: Sums
    claims: Claims
    writer: RecordWriter | None = None
    read: int = 0
    rejected: int = 0
    undetermined: int = 0
    names: bool = True
    """Whether other applicants are named."""
    unread: list[Unread] = field(default_factory=list["Unread"])
    """Those that were rejected before anything was decided."""


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@click.argument("profiles", cls=Argument, meta=("档案…", "PROFILE…"), type=PLACE, nargs=-1, required=True)
@rules_option
@policy_option
@as_of_option
@reading_option
@option("--format", "form", choices=FORMATS, default="table", words=("输出格式", "format of the output"))
@option(
    "--why",
    is_flag=True,
    words=("写出每一项的全部理由、佐证和口径，以及未获的原因", "give all reasons, evidence and readings, and why not"),
)
@option(
    "--needs-review",
    "review",
    is_flag=True,
    words=(
        "只列要人定的：待核、待核定、缺事实、待明确的，按金额从高到低",
        "only what somebody must settle for money's sake: holds, ceilings, missing facts; the highest sums first",
    ),
)
@option("--summary", is_flag=True, words=("每个主体一行，汇总成一张表", "one row per applicant, in one table"))
@option(
    "--capital",
    is_flag=True,
    words=("应付合计同时写成大写", "write totals that are due in the capitals of payment documents as well"),
)
@option(
    "--strict",
    is_flag=True,
    words=("资金方面有事实不明或待核时退出码为 4", "exit with 4 if money hangs on missing facts, or is held"),
)
@option(
    "--record",
    type=PLACE,
    meta=("文件|目录", "FILE|DIR"),
    words=(
        "写出可重演的记录；多个主体时写入目录，每个主体一份",
        "write a record that can be replayed; for several applicants a folder, one record each",
    ),
)
@option(
    "--reader",
    choices=READERS,
    default="office",
    words=(
        "给谁看：applicant 是申报主体自己，不写其他主体的名称",
        "who reads it: an applicant is not told the names of others",
    ),
)
@lang_option
def command(
    profiles: tuple[str, ...],
    rules: Path | None,
    policies: tuple[str, ...],
    as_of: date | None,
    readings: tuple[str, ...],
    form: str,
    why: bool,
    review: bool,
    summary: bool,
    capital: bool,
    strict: bool,
    record: str | None,
    reader: str,
    lang: str,
) -> None:
    """认定一个或多个申报主体。

    档案可以是 YAML、JSON 文件，JSONL（每行一个主体），目录，或 - 表示标准输入。
    有错的档案逐个报告，其余照常认定；数目在最后核对：读取 = 认定 + 退回。
    两个评审器对其中任何一个不一致时，全部不显示、不记录。
    """
    from qaward.api import Disagreement, Engine, InputError
    from qaward.cli.inputs import LINES, STANDARD_INPUT, read_entries
    from qaward.cli.output import Output
    from qaward.engine.claims import Claims
    from qaward.engine.durable import available
    from qaward.policy.region import reaches
    from qaward.reading import is_folder
    from qaward.report.rows import Sums

    one_table = _one_table(form, review=review, summary=summary, why=why, capital=capital)
    several = len(profiles) > 1 or any(is_folder(each) or each.endswith(LINES) for each in profiles)
    one = not several and profiles != (STANDARD_INPUT,)
    ready: list[Entry] = []

    def wanted(vocabulary: Vocabulary) -> Callable[[str, str], bool]:
        """One applicant is read before the rules, so that only those of its region need be."""
        ready.extend(read_entries(profiles, vocabulary))
        regions = {entry.facts.region for entry in ready if entry.facts is not None}
        if policies:
            return lambda policy, _: policy in policies
        return lambda _, region: any(reaches(region, each) for each in regions)

    try:
        engine = Engine.load(rules, readings=choices(readings), policies=policies, wanted=wanted if one else None)
    except InputError as fault:
        stop_rules(fault, lang)
    try:
        with Output(exact=form in EXACT, folded=form != "markdown") as out:
            view = make_view(out, engine.rules.vocabulary, lang, form, one_table=one_table, why=why, capital=capital)
            run = Run(engine, lang, as_of, view, Sums(), Claims(), names=reader == "office")
            with ExitStack() as stack:
                if record is not None:
                    from qaward.cli.records import RecordWriter

                    folder = several or record.endswith(("/", os.sep)) or is_folder(record)
                    run.writer = stack.enter_context(RecordWriter(Path(record), folder=folder))
                several = _decide(run, ready or read_entries(profiles, engine.rules.vocabulary), several=several)
                view.finish(run.sums, _report(run, several=several), several=several)
            if run.writer is not None:
                show(run.writer.notes(), lang)
            out.release()
    except Disagreement as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        stop(fault, lang, INPUT)
    decided = run.read - run.rejected
    if decided and (summary or form not in NOTED) and not available():
        echo(one_key(lang), err=True)
    if several or run.rejected:
        zh = f"读取 {run.read} = 认定 {decided} + 退回 {run.rejected}"
        echo(pick(lang, (zh, f"read {run.read} = decided {decided} + rejected {run.rejected}")), err=True)
    raise SystemExit(INPUT if run.rejected else UNDETERMINED if strict and run.undetermined else DONE)


def _one_table(
    form: str, *, review: bool, summary: bool, why: bool, capital: bool
) -> Literal["review", "summary"] | None:
    """Which table over all applicants is asked for, if one is. Raises Misuse where it cannot be had."""
    if summary and form not in SUMMARISED:
        zh = f"--summary 是一张表，格式可用 {'、'.join(SUMMARISED)}；{form} 请逐个主体输出"
        raise Misuse((zh, f"--summary is a table: {', '.join(SUMMARISED)}; {form} gives one decision each"))
    if review and (summary or why or form not in REVIEWED):
        zh = f"--needs-review 自成一张表，不与 --summary、--why 合用，格式可用 {'、'.join(REVIEWED)}"
        en = f"--needs-review is a table of its own, without --summary and --why: {', '.join(REVIEWED)}"
        raise Misuse((zh, en))
    if why and summary:
        raise useless("--why", "--summary", ("汇总表每个主体只有一行", "each applicant has but one row in the summary"))
    for name in ("--why",) * why + ("--capital",) * capital:
        if form not in NOTED:
            zh = f"只用于 {'、'.join(NOTED)}"
            en = f"it is for {', '.join(NOTED)}"
            if name == "--why" and form != "csv":
                zh, en = f"{form} 已含全部理由", f"{form} holds all reasons anyway"
            raise useless(name, f"--format {form}", (zh, en))
    if capital and review:
        raise useless("--capital", "--needs-review", ("其中没有应付合计", "it has no totals that are due"))
    return "review" if review else "summary" if summary else None


def _decide(run: Run, entries: Iterable[Entry], *, several: bool) -> bool:
    """Decide all that can be decided: by itself where one was asked for, else together; whether there are several."""
    sound = [entry for entry in entries if _sound(run, entry)]
    several = several or run.read > 1
    run.claims.beside(run.unread)
    for entry in _together(run, sound) if several else sound:
        _entry(run, entry)
    return several


def _report(run: Run, *, several: bool) -> RunReport:
    """What is known when all are decided."""
    from qaward.report.run import RunReport
    from qaward.unread import LeftOut

    left_out = LeftOut.of(run.unread if several else ())
    return RunReport(run.read, run.rejected, run.claims.shared, left_out)


def _sound(run: Run, entry: Entry) -> bool:
    """Whether a profile can be decided; what is wrong with one that cannot is told at once."""
    from qaward.findings import Finding
    from qaward.marks import Mark

    run.read += 1
    if entry.facts is not None and run.as_of is None and entry.facts.as_of is None:
        entry = entry.refused(Finding("profile.no-day", Mark(entry.place)))
    if entry.facts is None:
        run.rejected += 1
        run.unread.append(entry.unread)
        show(entry.findings, run.lang)
    return entry.facts is not None


def _together(run: Run, entries: list[Entry]) -> Iterator[Entry]:
    """The profiles of a run, each with what rules between applicants leave of its claims."""
    from qaward.facts import masked

    known = [entry.facts for entry in entries if entry.facts is not None]
    found = run.engine.settle(known, run.as_of, unread=run.unread)
    for entry, facts in zip(entries, found, strict=True):
        yield replace(entry, facts=facts if run.names else masked(facts))


def _entry(run: Run, entry: Entry) -> None:
    """Decide one applicant, and hand it to whoever keeps or shows decisions."""
    from qaward.engine.needs import undetermined
    from qaward.findings import InputError
    from qaward.marks import Mark

    facts, findings = entry.facts, entry.findings
    if facts is None:
        return
    try:
        decision = run.engine.decide(facts, run.as_of)
    except InputError as fault:
        run.rejected += 1
        show([replace(finding, mark=Mark(entry.place)) for finding in fault.findings], run.lang)
        return
    show(findings, run.lang)
    if run.names:
        run.claims.add(decision, entry.place)
    run.sums.add(decision.totals)
    run.undetermined += undetermined(decision)
    if run.writer is not None:
        from qaward.api import to_record

        run.writer.write(facts.id, to_record(decision))
    run.view.add(decision, entry.place)
