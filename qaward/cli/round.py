"""`qaward round`: an award year as a folder, run again whenever a list arrives."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli import codes, papers
from qaward.cli.bilingual import PATH, Argument, Command, Group, pick
from qaward.cli.common import (
    DONE,
    FOUND,
    INPUT,
    UNDETERMINED,
    lang_option,
    option,
    rules_option,
    show,
    stop,
    stop_disagreement,
)
from qaward.cli.output import Output
from qaward.cli.progress import Bars
from qaward.cli.round_how import how_words
from qaward.cli.terminal import echo, table_text

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from qaward.report.rows import Table
    from qaward.rounds.folder import RoundFolder
    from qaward.rounds.run import Outcome
    from qaward.rounds.runs import Compared, KeptRun

SUMMARIES = {
    "run": (
        "读名单、认定、列出待办、分配预算",
        "read the lists, decide, list what people have to settle, share out the money",
    ),
    "show": ("一家的全部理由，和每一个值的出处", "all reasons of one applicant, and where each value came from"),
    "diff": ("两次运行之间变了什么，为什么", "what changed between two runs, and why"),
    "papers": papers.SUMMARY,
    "codes": codes.SUMMARY,
    "replay": ("凭存下的输入重算一次运行，核对是否一致", "make a run again from what it kept: equal, or what differs"),
}
RUN = """Run an award year: everything that can be done with the lists that are there.

The folder holds round.yaml, a mapping of its lists, the lists themselves and what people determined. Every run is kept
whole in `runs`; what changed since the last one is told first. It ends with what only people can settle, by money.
Exit 0 once that is done, also where rows are rejected or something is to be settled; with --strict it is 4 then."""
SHOW = """Show all of one applicant in a round: its lines and states, why it gets nothing else, the cell of each value.

The applicant is named by its code or its name. With --run it is made again from what that run kept alone, and --rules
is not looked at. --format json is the decision about it, as `qaward evaluate` writes it."""
DIFF = """Show what changed between two runs (the last two, where none is named): by applicant, line and money.

Lines first, then what each applicant receives, then what came into the queue and is gone from it, each with why."""
REPLAY = """Hold what a run kept against its manifest, and make it again from its own inputs and rules.

Exit 0 if all is equal, 1 if a file was changed, is gone or comes out otherwise; each is told, with what
differs first."""
RUN_EXAMPLES = ("qaward round run features/office --no-keep",)
CHANGED = {"new": ("新到", "new"), "gone": ("没有了", "gone"), "changed": ("改过", "changed")}


@click.group(
    cls=Group,
    english="An award year as a folder: lists, decisions, what is to be settled, the year's money.",
    examples=RUN_EXAMPLES,
    summaries=SUMMARIES,
)
@lang_option
def command(lang: str) -> None:
    """一个申报年度，一个文件夹：名单、认定、待办、预算。"""
    del lang


@command.command("run", cls=Command, english=RUN, examples=RUN_EXAMPLES)
@click.argument("folder", cls=Argument, meta=("文件夹", "FOLDER"), type=PATH)
@rules_option
@option("--no-keep", is_flag=True, words=("不存这次运行", "do not keep this run"))
@option("--format", "form", choices=("table", "json"), default="table", words=("输出格式", "format of the output"))
@option("--strict", is_flag=True, words=("有待办、退回的行时退出码为 4", "exit with 4 while anything is open"))
@lang_option
def run(folder: Path, rules: Path | None, no_keep: bool, form: str, strict: bool, lang: str) -> None:
    """运行一个年度：用现有的名单做完能做的一切。

    文件夹里有 round.yaml、名单的对照表、各份名单和审定。每次运行整套存在 runs 里；与上次相比变了什么，先说。
    最后列出只有人能定的事，按金额从高到低。有退回的行、有待办，退出码也是 0，加 --strict 的是 4。
    """
    from qaward.api import Disagreement, InputError
    from qaward.canonical import canonical_json
    from qaward.rounds.folder import read_folder, run_source
    from qaward.rounds.result import as_result
    from qaward.rounds.runs import broken_runs, last_run

    try:
        show(broken_runs(folder), lang)
        before = last_run(folder)
        source = read_folder(folder, rules)
        _tell_changes(before, source, lang)
        with _told_if_stopped(folder, lang), Bars(lang) as bars:
            outcome = run_source(source, bars)
    except Disagreement as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        stop(fault, lang, INPUT)
    show((*source.notes, *outcome.notes), lang)
    if not outcome.small:
        echo(how_words(outcome.how, lang), err=True)
    result = canonical_json(as_result(outcome))
    with _told_if_stopped(folder, lang), Output(exact=form == "json") as out:
        if form == "json":
            out.line(result.decode())
        else:
            _print(out, outcome, source, lang)
        if not no_keep:
            _keep(folder, source, outcome, result, lang)
        out.release()
    raise SystemExit(UNDETERMINED if strict and (outcome.queue or outcome.picture.rejected) else DONE)


@contextmanager
def _told_if_stopped(folder: Path, lang: str) -> Generator[None]:
    """Some work on a run; where that is stopped from the keyboard, it is told whether the run was kept."""
    from qaward.rounds.runs import run_numbers

    before = run_numbers(folder)
    try:
        yield
    except KeyboardInterrupt:
        new = [each for each in run_numbers(folder) if each not in before]
        kept = (f"已存为第 {'、'.join(new)} 次运行", f"kept as run {', '.join(new)}")
        not_kept = ("这次运行没有存，以前的没有动", "this run was not kept; those before are as they were")
        echo(pick(lang, kept if new else not_kept), err=True)
        raise


def _tell_changes(before: KeptRun | None, source: RoundFolder, lang: str) -> None:
    """What changed since the last run."""
    from qaward.canonical import digest
    from qaward.rounds.result import changed_inputs

    if before is None:
        return
    now = {name: digest(content) for name, content in source.inputs.items()}
    for name, how in changed_inputs(before.manifest.inputs, now):
        zh, en = CHANGED[how]
        echo(
            pick(lang, (f"与第 {before.number} 次运行相比：{name} {zh}", f"since run {before.number}: {name} is {en}")),
            err=True,
        )


def _print(out: Output, outcome: Outcome, source: RoundFolder, lang: str) -> None:
    from qaward.rounds import tables
    from qaward.rounds.notices import notices_table

    vocabulary = source.engine.rules.vocabulary
    day = outcome.round.day.isoformat()
    out.line(pick(lang, (f"{outcome.round.name}（认定日期 {day}）", f"{outcome.round.name} (decided for {day})")))
    for note in outcome.round.notes:
        out.line(note.message(lang))
    parts = (
        (("名单", "Lists"), tables.lists_table(outcome, lang)),
        (("退回", "Rejected"), tables.rejects_table(outcome, lang, outcome.notes)),
        (("对不上的行", "Rows that join nothing"), tables.unmatched_table(outcome, lang)),
        (("合计", "Totals"), tables.totals_table(outcome, vocabulary, lang)),
        (("已下达、已拨付", "Issued and paid"), tables.progress_table(outcome, vocabulary, lang)),
        (("预算", "The year's money"), tables.budget_table(outcome, vocabulary, lang)),
        (("注意", "To be looked at"), notices_table(outcome.notices, vocabulary, lang, outcome.unmet)),
        (("待办", "To be settled"), tables.queue_table(outcome.queue, vocabulary, lang)),
    )
    _print_tables(out, parts, lang)


def _print_tables(out: Output, parts: Iterable[tuple[tuple[str, str], Table]], lang: str) -> None:
    """Tables under their titles; what is empty is left out."""
    for title, table in parts:
        if table.body:
            out.line()
            out.line(pick(lang, title))
            out.line(table_text(table))


def _keep(folder: Path, source: RoundFolder, outcome: Outcome, result: bytes, lang: str) -> None:
    from qaward.rounds.folder import make_manifest
    from qaward.rounds.kept import run_files
    from qaward.rounds.runs import keep_run

    files = run_files(outcome, source, result)
    manifest = make_manifest(source, files, outcome.round.name, outcome.round.day.isoformat(), _software(), outcome.how)
    kept = keep_run(folder, files, (*source.inputs.values(), *source.rules.values()), manifest)
    if kept.damaged:
        zh, en = "、".join(kept.damaged), ", ".join(kept.damaged)
        zh = f"上一次运行存下的被改过或不见了（{zh}）；这一次另存，上一次的请从备份恢复"
        echo(
            pick(lang, (zh, f"of the last run files were changed or are gone ({en}); restore them from a backup")),
            err=True,
        )
    same = (f"与第 {kept.number} 次运行完全相同，没有另存", f"equal to run {kept.number}; not kept again")
    new = (f"存为第 {kept.number} 次运行", f"kept as run {kept.number}")
    echo(pick(lang, new if kept.new else same), err=True)


def _software() -> str:
    import qaward

    return qaward.__version__


@command.command(
    "show",
    cls=Command,
    english=SHOW,
    examples=(
        "qaward round show features/office 海清七号线缆有限公司",
        "qaward round show features/office 海清七号线缆有限公司 --format json",
    ),
)
@click.argument("folder", cls=Argument, meta=("文件夹", "FOLDER"), type=PATH)
@click.argument("applicant", cls=Argument, meta=("申报主体", "APPLICANT"))
@rules_option
@option("--run", "number", meta=("编号", "NUMBER"), words=("按存下的哪一次运行", "as a run that was kept has it"))
@option("--format", "form", choices=("table", "json"), default="table", words=("输出格式", "format of the output"))
@lang_option
def show_one(folder: Path, applicant: str, rules: Path | None, number: str | None, form: str, lang: str) -> None:
    """一家在这一轮里的全部理由：明细和状态、为何不得、每一个值出自哪份名单的哪一格。

    申报主体写信用代码或名称。写了 --run 的，只凭那一次运行存下的名单和规则重算，不看 --rules。
    --format json 是这一家的认定结果，和 qaward evaluate 写的一样。
    """
    from qaward.api import Disagreement, InputError, to_json
    from qaward.cli.views.formats import make_view
    from qaward.report.rows import Sums
    from qaward.report.run import RunReport
    from qaward.rounds import tables
    from qaward.rounds.folder import read_folder, read_kept, run_source
    from qaward.rounds.notices import in_a_round, notices_table
    from qaward.rounds.run import applicant_named
    from qaward.rounds.runs import find_run

    try:
        source = read_folder(folder, rules) if number is None else read_kept(folder, find_run(folder, number))
        outcome = run_source(source)
        found = applicant_named(outcome, applicant)
    except Disagreement as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        stop(fault, lang, INPUT)
    vocabulary = source.engine.rules.vocabulary
    with Output(exact=form == "json") as out:
        if form == "json":
            out.line(to_json(outcome.decisions[found.key]).decode())
            out.release()
            return
        view = make_view(out, vocabulary, lang, "table", one_table=None, why=True, capital=False)
        decision = outcome.decisions[found.key]
        view.add(decision.with_cautions(tuple(map(in_a_round, decision.cautions))), str(folder))
        view.finish(Sums(), RunReport(1, 0, ()), several=False)
        lines = [line for line in outcome.lines if line.applicant == found.key]
        waiting = outcome.waiting_for().get(found.key, ())
        looked = [each for each in outcome.notices if each.applicant == found.key]
        parts = (
            (("本轮明细", "Lines of this round"), tables.lines_table(lines, vocabulary, lang)),
            (("注意", "To be looked at"), notices_table(looked, vocabulary, lang)),
            (("待办", "To be settled"), tables.queue_table(waiting, vocabulary, lang)),
            (("出处", "Where each value came from"), tables.sources_table(found, vocabulary, lang)),
        )
        _print_tables(out, parts, lang)
        out.release()


@command.command(
    "diff",
    cls=Command,
    english=DIFF,
    examples=("qaward round run features/office", "qaward round diff features/office 1 1"),
)
@click.argument("folder", cls=Argument, meta=("文件夹", "FOLDER"), type=PATH)
@click.argument("old", cls=Argument, meta=("旧", "OLD"), required=False)
@click.argument("new", cls=Argument, meta=("新", "NEW"), required=False)
@option(
    "--since-notice",
    is_flag=True,
    words=("只看公示过的各笔，从公示的那一次起", "lines in public notice, since the run that was published"),
)
@lang_option
def diff(folder: Path, old: str | None, new: str | None, since_notice: bool, lang: str) -> None:
    """两次运行之间变了什么（不写编号的，比最后两次）：按申报主体、明细和金额。

    先是明细，再是各家分得的，再是待办多了什么、少了什么，各有原因。
    """
    from qaward.api import InputError
    from qaward.rounds.runs import compare_runs, missed_runs

    try:
        show(missed_runs(folder), lang)
        found = compare_runs(folder, old, new, since=since_notice)
    except InputError as fault:
        stop(fault, lang, INPUT)
    with Output(exact=False) as out:
        _print_difference(out, found, lang)
        out.release()


def _print_difference(out: Output, compared: Compared, lang: str) -> None:
    from qaward.money import sum_word
    from qaward.report.words import payer_word
    from qaward.rounds import diff_tables, tables

    found, vocabulary = compared.difference, compared.vocabulary
    for name, how in found.inputs:
        out.line(f"{name} {pick(lang, CHANGED[how])}")
    table = diff_tables.changes_table(found, vocabulary, lang)
    out.line(table_text(table) if table.body else pick(lang, ("明细没有变化", "no line changed")))
    for payer in sorted({*found.before, *found.after}):
        before, after = found.before.get(payer, 0), found.after.get(payer, 0)
        moved = found.moved(payer)
        word = payer_word(payer, vocabulary, lang)
        sums = f"{sum_word(before)} → {sum_word(after)}"
        zh = f"{word} 应付 {sums}，应付的各笔变动合计 {tables.yuan_signed(moved)} 元"
        en = f"{word} due {sums}; the changes of what is due add up to {tables.yuan_signed(moved)} 元"
        out.line(pick(lang, (zh, en)))
    table = diff_tables.received_table(found, vocabulary, lang)
    if table.body:
        out.line()
        out.line(pick(lang, ("各家分得的变动", "What applicants receive otherwise")))
        out.line(table_text(table))
    for payer, (before, after) in found.given.items():
        word, moved = payer_word(payer, vocabulary, lang), tables.yuan_signed(found.received_more(payer))
        zh = f"{word} 分得 {tables.yuan(before)} 元 → {tables.yuan(after)} 元，各家变动合计 {moved} 元"
        en = f"{word} gives {tables.yuan(before)} 元 → {tables.yuan(after)} 元; the changes add up to {moved} 元"
        out.line(pick(lang, (zh, en)))
    for each in found.came:
        out.line(diff_tables.came_words(each, lang))


@command.command(
    "replay",
    cls=Command,
    english=REPLAY,
    examples=("qaward round run features/office", "qaward round replay features/office 1"),
)
@click.argument("folder", cls=Argument, meta=("文件夹", "FOLDER"), type=PATH)
@click.argument("number", cls=Argument, meta=("编号", "NUMBER"), required=False)
@lang_option
def replay(folder: Path, number: str | None, lang: str) -> None:
    """核对一次运行存下的每一个文件，再凭存下的名单和规则重算：一致的退出码为 0，不一致的为 1。

    改过、不见了、多出来或重算不同的文件，都说是哪一个，最先不同的是哪一处。
    """
    from qaward.api import Disagreement, InputError
    from qaward.canonical import canonical_json
    from qaward.rounds.folder import read_kept, run_source
    from qaward.rounds.kept import DECISIONS, run_files
    from qaward.rounds.replay import Fault, faults_of
    from qaward.rounds.result import as_result
    from qaward.rounds.runs import MANIFEST, find_run, is_registered

    try:
        kept = find_run(folder, number)
        source = read_kept(folder, kept)
        outcome = run_source(source)
        documents = DECISIONS in kept.manifest.files  # however large a round was when it was made
        made = run_files(outcome, source, canonical_json(as_result(outcome)), documents=documents)
        faults = faults_of(kept, made, source.engine.rules.vocabulary)
        if not is_registered(folder, kept):
            faults = (Fault(MANIFEST, "changed"), *faults)
    except Disagreement as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        stop(fault, lang, INPUT)
    if not faults:
        echo(pick(lang, (f"第 {kept.number} 次运行重算一致", f"run {kept.number} comes out equal")))
        raise SystemExit(DONE)
    zh = f"第 {kept.number} 次运行不一致，请从备份恢复改过的文件，或重新运行："
    echo(pick(lang, (zh, f"run {kept.number} is not equal; restore what was changed from a backup, or run again:")))
    for each in faults:
        echo(each.word(lang))
    if kept.manifest.software != _software() and any(each.how == "unlike" for each in faults):
        was, now = kept.manifest.software, _software()
        zh = f"当时的程序是 {was}，现在的是 {now}；请用当时的版本重算"
        echo(pick(lang, (zh, f"it was made by version {was}, and this is {now}; replay it with that version")))
    raise SystemExit(FOUND)


command.add_command(papers.command, "papers")
command.add_command(codes.command, "codes")
