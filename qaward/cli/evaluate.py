"""`qaward evaluate`: profiles in, itemised amounts with reasons out."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.common import (
    DONE,
    INPUT,
    INTERNAL,
    UNDETERMINED,
    as_of_option,
    choices,
    lang_option,
    policy_option,
    reading_option,
    rules_option,
    show,
    stop,
    unreadable,
)

if TYPE_CHECKING:
    from qaward.api import Decision, Engine
    from qaward.cli.inputs import Entry
    from qaward.cli.records import RecordWriter
    from qaward.report.rows import Sums

LINE_WIDTHS = (24, 26, None, None, None, 40)
FORMATS = ("table", "json", "jsonl", "csv", "markdown")


@dataclass(slots=True)
class Run:
    """What one call has done so far."""

    engine: Engine
    lang: str
    form: str
    as_of: date | None
    why: bool
    capital: bool
    several: bool
    summary: bool
    sums: Sums
    writer: RecordWriter | None = None
    read: int = 0
    rejected: int = 0
    undetermined: int = 0
    kept: list[Decision] = field(default_factory=list["Decision"])

    @property
    def decided(self) -> int:
        """How many decisions were made."""
        return self.read - self.rejected


@click.command()
@click.argument("profiles", nargs=-1, required=True, metavar="档案…")
@rules_option
@policy_option
@as_of_option
@reading_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="输出格式")
@click.option("--why", is_flag=True, help="写出每一项的全部理由、佐证和口径，以及未获的原因")
@click.option("--summary", is_flag=True, help="多个主体汇总成一张表")
@click.option("--capital", is_flag=True, help="应付合计同时写成大写")
@click.option("--strict", is_flag=True, help="有事实不明时退出码为 4")
@click.option("--record", "record", type=click.Path(path_type=Path), metavar="文件|目录", help="写出可重演的记录")
@lang_option
def command(
    profiles: tuple[str, ...],
    rules: Path | None,
    policies: tuple[str, ...],
    as_of: date | None,
    readings: tuple[str, ...],
    form: str,
    why: bool,
    summary: bool,
    capital: bool,
    strict: bool,
    record: Path | None,
    lang: str,
) -> None:
    """认定一个或多个申报主体。

    档案可以是 YAML、JSON 文件，JSONL（每行一个主体），目录，或 - 表示标准输入。
    有错的档案逐个报告，其余照常认定；数目在最后核对：读取 = 认定 + 退回。

    \b
    例：qaward evaluate features/city-product-quality/profiles/bearing-maker.yaml --as-of 2023-06-30
    例：qaward evaluate features/city-product-quality/profiles --as-of 2023-06-30 --summary
    """  # noqa: D301
    from qaward.api import Disagreement, Engine, InputError
    from qaward.cli.inputs import read_entries
    from qaward.cli.records import RecordWriter
    from qaward.report.rows import Sums

    try:
        engine = Engine.load(rules, readings=choices(readings), policies=policies)
    except InputError as fault:
        stop(fault, lang, INPUT)
    several = len(profiles) > 1 or Path(profiles[0]).is_dir() or profiles[0].endswith((".jsonl", ".ndjson"))
    folder = record is not None and (several or record.is_dir())
    run = Run(engine, lang, form, as_of, why, capital, several, summary, Sums())
    try:
        with contextlib.ExitStack() as stack:
            if record is not None:
                run.writer = stack.enter_context(RecordWriter(record, folder=folder))
            for entry in read_entries(profiles, engine.rules.vocabulary):
                _entry(run, entry)
            _finish(run)
    except Disagreement as fault:
        text = (
            "内部错误：两个评审器结果不一致，未作认定，未写记录",
            "internal error: the two evaluators disagree; nothing was decided or recorded",
        )
        click.echo(f"{text[0 if lang == 'zh' else 1]}\n  {fault}", err=True)
        raise SystemExit(INTERNAL) from None
    except InputError as fault:
        stop(fault, lang, INPUT)
    except BrokenPipeError:
        raise
    except OSError as fault:
        stop(unreadable(str(fault.filename or record or "-"), fault), lang, INPUT)
    code = INPUT if run.rejected else UNDETERMINED if strict and run.undetermined else DONE
    raise SystemExit(code)


def _entry(run: Run, entry: Entry) -> None:
    from qaward.findings import Finding
    from qaward.marks import Mark

    run.read += 1
    facts, findings = entry.facts, entry.findings
    day = run.as_of or (facts.as_of if facts else None)
    if facts is not None and day is None:
        findings = (Finding("profile.no-day", Mark(entry.place)),)
    if facts is None or day is None:
        run.rejected += 1
        show(findings, run.lang)
        return
    decision = run.engine.decide(facts, day)
    run.sums.add(decision.totals)
    run.undetermined += is_open(decision)
    if run.writer is not None:
        from qaward.api import to_record

        run.writer.write(facts.id, to_record(decision))
    if run.summary or (run.form in {"json", "csv"} and run.several) or (run.form == "csv"):
        run.kept.append(decision)
    else:
        _ONE[run.form](run, decision)


def is_open(decision: Decision) -> bool:
    """Whether a fact that is not known could still change the decision."""
    waiting = any("grant" in line.waits for line in decision.lines)
    return waiting or bool(decision.unlisted) or any(refusal.answer == 1 for refusal in decision.refusals)


def _table(run: Run, decision: Decision) -> None:
    from qaward.report.render import as_table
    from qaward.report.rows import Sums, line_table, range_words, total_table
    from qaward.report.why import why

    vocabulary, zh = run.engine.rules.vocabulary, run.lang == "zh"
    facts = decision.facts
    titles = "；".join(f"{policy.title}（{policy.id}）" for policy in decision.plan.policies)
    kind = vocabulary.applicant_kinds[facts.kind][0] if zh else facts.kind
    head = f"{facts.name}（{facts.id}，{kind}）" if zh else f"{facts.name} ({facts.id}, {kind})"
    click.secho(head, bold=True)
    day = decision.as_of.isoformat()
    click.echo(f"认定日期 {day}　政策 {titles}" if zh else f"as of {day}; policies: {titles}")
    for note in _notes(decision, zh):
        click.secho(note, fg="yellow")
    if decision.lines:
        click.echo("\n" + as_table(line_table(decision, run.lang), widths=LINE_WIDTHS))
        sums = Sums()
        sums.add(decision.totals)
        click.echo("\n" + as_table(total_table(sums, vocabulary, run.lang, capital=run.capital), wrap=False))
    else:
        click.echo("\n没有可得的奖励或资助" if zh else "\nno award")
    for words in range_words(decision, run.lang):
        click.echo(words)
    click.echo(_rest(decision, run))
    if run.why:
        click.echo(why(decision, run.lang))
    if run.several:
        click.echo("")


def _notes(decision: Decision, zh: bool) -> list[str]:
    notes: list[str] = []
    for policy in decision.plan.policies:
        if policy.status == "draft":
            notes.append(f"{policy.id} 为草案，任何金额均非应付" if zh else f"{policy.id} is a draft: nothing is due")
        if policy.status == "repealed":
            notes.append(f"{policy.id} 已废止" if zh else f"{policy.id} is repealed")
        chosen = [f"{each.id}={each.chosen}" for each in policy.readings if each.chosen != each.taken]
        if chosen:
            notes.append(("另选口径：" if zh else "readings chosen: ") + "、".join(chosen))
    if len(decision.keys) == 1:
        notes.append(
            "本次只有一个评审器（此 Python 不能运行 durable-rules）"
            if zh
            else "one evaluator only (durable-rules cannot run on this Python)"
        )
    return notes


def _rest(decision: Decision, run: Run) -> str:
    unknown = sum(refusal.answer == 1 for refusal in decision.refusals) + len(decision.unlisted)
    failed = len(decision.refusals) - (unknown - len(decision.unlisted))
    keys = "、".join(decision.keys)
    hint = (
        ""
        if run.why or not (failed or unknown)
        else "；加 --why 查看原因"
        if run.lang == "zh"
        else "; add --why for reasons"
    )
    if run.lang == "zh":
        return f"未获 {failed} 项，尚不能确定 {unknown} 项{hint}。评审器：{keys}"
    return f"{failed} not awarded, {unknown} not yet known{hint}. Evaluators: {keys}"


def _json(run: Run, decision: Decision) -> None:
    from qaward.engine.document import as_document

    click.echo(json.dumps(as_document(decision), ensure_ascii=False, indent=2, sort_keys=True))


def _jsonl(run: Run, decision: Decision) -> None:
    from qaward.api import to_json

    click.echo(to_json(decision).decode("utf-8"))


def _markdown(run: Run, decision: Decision) -> None:
    from qaward.report.render import as_markdown
    from qaward.report.rows import Sums, line_table, total_table

    vocabulary = run.engine.rules.vocabulary
    sums = Sums()
    sums.add(decision.totals)
    click.echo(f"## {decision.facts.name}（{decision.facts.id}）\n")
    click.echo(("认定日期：" if run.lang == "zh" else "As of: ") + decision.as_of.isoformat() + "\n")
    click.echo(as_markdown(line_table(decision, run.lang)) + "\n")
    click.echo(as_markdown(total_table(sums, vocabulary, run.lang, capital=run.capital)) + "\n")
    if run.why:
        from qaward.report.why import why

        click.echo("```text\n" + why(decision, run.lang).strip() + "\n```\n")


_ONE: dict[str, Callable[[Run, Decision], None]] = {
    "table": _table, "json": _json, "jsonl": _jsonl, "markdown": _markdown,
}  # fmt: skip


def _finish(run: Run) -> None:
    from qaward.report.render import BYTE_ORDER_MARK, as_csv, as_markdown, as_table
    from qaward.report.rows import cohort_lines, summary_table, total_table

    vocabulary = run.engine.rules.vocabulary
    totals = total_table(run.sums, vocabulary, run.lang, capital=run.capital)
    if run.summary and run.form in {"table", "markdown", "csv"}:
        table = summary_table(run.kept, run.lang)
        text = {"table": lambda: as_table(table, wrap=False), "markdown": lambda: as_markdown(table)}
        click.echo(BYTE_ORDER_MARK + as_csv(table) if run.form == "csv" else text[run.form](), nl=run.form != "csv")
    elif run.form == "csv":
        click.echo(BYTE_ORDER_MARK + as_csv(cohort_lines(run.kept, run.lang)), nl=False)
    elif run.form in {"json", "jsonl"} and run.kept:
        _documents(run)
    if run.form in {"table", "markdown"} and (run.several or run.summary) and run.decided:
        click.secho("全部主体合计" if run.lang == "zh" else "all applicants", bold=True)
        click.echo(as_table(totals, wrap=False) if run.form == "table" else as_markdown(totals))
    if run.several or run.rejected:
        zh = f"读取 {run.read} = 认定 {run.decided} + 退回 {run.rejected}"
        en = f"read {run.read} = decided {run.decided} + rejected {run.rejected}"
        click.echo(zh if run.lang == "zh" else en, err=True)


def _documents(run: Run) -> None:
    from qaward.engine.document import as_document

    documents = [as_document(decision) for decision in run.kept]
    if run.form == "jsonl":
        for decision in run.kept:
            _jsonl(run, decision)
    else:
        click.echo(json.dumps(documents, ensure_ascii=False, indent=2, sort_keys=True))
