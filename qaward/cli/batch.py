"""`qaward batch`: a cohort in, tables of results out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qaward.cli.bilingual import PATH, PLACE, Argument, Command, Misuse, Option, pick
from qaward.cli.common import (
    DONE,
    INPUT,
    USAGE,
    choices,
    lang_option,
    option,
    policy_option,
    progress_option,
    read_day,
    read_number,
    reading_option,
    rules_option,
    show,
    stop,
    stop_disagreement,
    stop_rules,
    useless,
)
from qaward.cli.terminal import echo

if TYPE_CHECKING:
    from qaward.batch.spool import Profile
    from qaward.vocabulary.model import Vocabulary
    from qaward.written.batch import Batch

ENGLISH = """Decide a cohort of applicants, up to millions of them, and write tables of results into the folder OUT.

INPUT is a folder of tables (applicants.parquet, one table for each kind of item by its key, as standard.parquet,
payments.parquet, choices.parquet; or the same as .csv), one Parquet file with lists of items in it, or profiles as
evaluate reads them: files, JSON lines, folders. Columns are named by the keys or labels of facts; sums are in yuan.

OUT gets lines, totals, refusals, ranges, cautions, rejects and manifest.json. Decisions are those of evaluate, to the
fen. It is written beside its place and named when it is whole: a run that is stopped leaves nothing, or what was
there. `docs/batch.md` has the columns."""
EXAMPLES = (
    "qaward batch features/city-product-quality/profiles -o results --as-of 2023-06-30",
    "qaward batch features/city-product-quality/cohort -o results --as-of 2023-06-30 --engine spark --master local[2]",
)
MOST_VERIFIED = 1_000_000
ONE_KEY = (
    "本次明细只由一个评审器认定，没有用第二个（DuckDB）核对；逐个重新认定可用 --verify",
    "the lines come from one evaluator, and no second (DuckDB) to compare with; --verify derives some once more",
)
ENGINES = ("local", "spark")
WITHOUT = ("ranges", "refusals", "cautions", "totals")


def _left_out(text: str) -> frozenset[str]:
    """The tables that are not to be written. Raises Misuse."""
    names = [each.strip() for each in text.replace("，", ",").split(",") if each.strip()]
    for name in names:
        if name not in WITHOUT:
            known = ", ".join(WITHOUT)
            raise Misuse((f"--without 没有 `{name}` 这一项；可选：{known}", f"--without knows no `{name}`: {known}"))
    return frozenset(names)


def _engine(text: str) -> str:
    """What decides. Raises Misuse."""
    if text not in ENGINES:
        known = ", ".join(ENGINES)
        raise Misuse((f"--engine 没有 `{text}` 这一项；可选：{known}", f"--engine knows no `{text}`: {known}"))
    return text


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@click.argument("inputs", cls=Argument, meta=("输入…", "INPUT…"), type=PLACE, nargs=-1, required=True)
@option("-o", "--out", type=PATH, required=True, meta=("目录", "OUT"), words=("结果目录", "folder for the results"))
@rules_option
@policy_option
@click.option(
    "--as-of", "--date", "as_of", cls=Option, read=read_day, meta=("日期", "DATE"),
    words=(
        "认定日期，如 2023-06-30；输入是表时必须写，是档案时不写则用档案中的 as_of",
        "the day to decide for; tables need it, profiles have as_of of their own if it is left out",
    ),
)  # fmt: skip
@reading_option
@option(
    "--without", "without", default="", read=_left_out, meta=("表…", "TABLES"),
    words=(
        "不写的表，用逗号隔开：ranges、refusals、cautions、totals；ranges 最费时",
        "tables to leave out, with commas: ranges, refusals, cautions, totals; ranges take longest",
    ),
)  # fmt: skip
@option(
    "--verify", "verify", default="0", meta=("个数", "NUMBER"),
    words=(
        "随机抽这么多个主体，用两个评审器重新认定；有一处不同就不写结果",
        "derive so many applicants, drawn at random, once more by both evaluators; if any differs nothing is written",
    ),
)  # fmt: skip
@option(
    "--one-key", "one_key", is_flag=True,
    words=("不用第二个评审器（DuckDB）核对明细", "do not hold the lines against the second evaluator (DuckDB)"),
)  # fmt: skip
@option(
    "--strict", is_flag=True,
    words=("有一个主体有错就不写结果", "write nothing if any applicant is at fault"),
)  # fmt: skip
@option(
    "--engine", "by", default=ENGINES[0], read=_engine, meta=("名称", "NAME"),
    words=(
        "由什么认定：local 这台机器，spark 由 Spark 分给许多机器，只读表，见 docs/scale.md",
        "what decides: local, this machine, or spark, many machines by Spark: tables only, see docs/scale.md",
    ),
)  # fmt: skip
@option(
    "--master", "master", default="", meta=("主节点", "MASTER"),
    words=(
        "Spark 的主节点，如 local[2]、spark://主机:7077、yarn；不写为 local[*]",
        "the master of Spark, such as local[2], spark://host:7077, yarn; local[*] if it is left out",
    ),
)  # fmt: skip
@option(
    "--wait", "wait", default="", meta=("秒数", "SECONDS"),
    words=(
        "最多等 Spark 的主节点多少秒，不写为 60",
        "wait so many seconds at most for the master of Spark; 60 if it is left out",
    ),
)  # fmt: skip
@progress_option
@lang_option
def command(
    inputs: tuple[str, ...],
    out: Path,
    rules: Path | None,
    policies: tuple[str, ...],
    as_of: date | None,
    readings: tuple[str, ...],
    without: frozenset[str],
    verify: str,
    one_key: bool,
    strict: bool,
    by: str,
    master: str,
    wait: str,
    progress: bool,
    lang: str,
) -> None:
    """成批认定申报主体，可上百万个，结果写成表放入目录。

    输入可以是：放表的目录（applicants.parquet 申报主体，每类事项一个表，如 standard.parquet，另有 payments.parquet
    已付、choices.parquet 选择；也可以都是 .csv）；一个带事项列表的 Parquet 文件；或 evaluate 能读的档案（文件、JSONL、
    目录）。列名写事实的键或中文名，金额以元计。

    结果目录里有 lines 明细、totals 合计、refusals 未获、ranges 最少最多、cautions 注意、rejects 退回 和 manifest.json。
    认定与 evaluate 相同，分毫不差。先写在旁边，写完才改名：中途停下，原来的还在，或什么也没有。
    列的含义见 docs/batch.md。
    """
    from qaward.api import Disagreement, Engine, InputError

    needed(lang)
    from qaward.batch.check import Differs
    from qaward.batch.run import Order, Run
    from qaward.batch.second import by_sql
    from qaward.spark.answering import MOST_WAIT, WAIT

    if master and by != "spark":
        raise useless("--master", f"--engine {by}", ("只有 Spark 有主节点", "only Spark has a master"))
    if wait and by != "spark":
        raise useless("--wait", f"--engine {by}", ("只有 Spark 有主节点", "only Spark has a master"))
    seconds = read_number("--wait", wait or str(WAIT), 1, MOST_WAIT)
    asked = read_number("--verify", verify, 0, MOST_VERIFIED)
    try:
        engine = Engine.load(rules, readings=choices(readings), policies=policies)
    except InputError as fault:
        stop_rules(fault, lang)
    order = Order(
        as_of, without, strict, asked, str(rules) if rules else None, choices(readings),
        unread=unread_in(inputs), sources=inputs,
    )  # fmt: skip
    second = by_sql() if not one_key else None
    if second is None:
        echo(pick(lang, ONE_KEY), err=True)
    told = pace(lang) if progress else _untold
    run: Any
    if by == "spark":
        from qaward.spark.run import SparkRun

        run = SparkRun(engine, order, master or "local[*]", second is not None, told, wait=seconds)
        _tell_waiting(run.master, seconds, lang)
    else:
        run = Run(engine, order, second, told)
    try:
        manifest = _decided(run, inputs, out, engine.rules.vocabulary)
    except (Disagreement, Differs) as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        stop(fault, lang, INPUT)
    _tell(run, manifest, out, lang)
    raise SystemExit(INPUT if run.rejected else DONE)


def _untold(done: int, of: int) -> None:
    """Says nothing of how far the work is."""


def _tell_waiting(master: str, seconds: int, lang: str) -> None:
    """That a cluster is waited for, with how long; this machine needs no word."""
    from qaward.spark.session import is_local

    if not is_local(master):
        zh = f"正在连接 Spark 的主节点 {master}，最多等 {seconds} 秒（--wait）"
        echo(
            pick(lang, (zh, f"waiting for the master of Spark {master}, {seconds} seconds at most (--wait)")), err=True
        )


def needed(lang: str) -> None:
    """End the run where what it needs is not installed; and have memory kept for what is to come."""
    from qaward.installed import unusable

    missing = unusable("polars")
    if missing is not None:
        words = (
            "此命令需要 Polars：pip install 'qaward[columns]'",
            "this needs Polars: pip install 'qaward[columns]'",
        )
        if missing.said:
            words = (
                f"此命令需要 Polars，装了却不能导入（{missing.said}）；请重新安装，旧的处理器用 polars-lts-cpu",
                f"this needs Polars, which is installed and cannot be imported ({missing.said}): install it anew, for "
                "old processors polars-lts-cpu",
            )
        echo(pick(lang, words), err=True)
        raise SystemExit(USAGE)
    from qaward.batch import keep_memory

    keep_memory()


def _decided(run: Any, inputs: tuple[str, ...], out: Path, vocabulary: Vocabulary) -> Batch:
    """Decide what the inputs are."""
    from qaward.batch.inputs import open_tables, table_among
    from qaward.cli.inputs import must_be_there

    paths = [Path(each) for each in inputs]
    table = table_among(paths)
    if table is None and not hasattr(run, "profiles"):
        from qaward.findings import Finding, InputError
        from qaward.marks import Mark

        raise InputError([Finding("spark.profiles", Mark(inputs[0]))])
    if table is None:
        must_be_there(paths)
        return run.profiles(profiles_of(inputs, vocabulary), files_of(paths), out)
    return run.tables(open_tables(table, vocabulary), out)


def profiles_of(inputs: Iterable[str], vocabulary: Vocabulary) -> Iterator[Profile]:
    """The profiles of files and folders, as `evaluate` reads them."""
    from qaward.batch.spool import Profile
    from qaward.cli.inputs import read_entries

    for entry in read_entries(inputs, vocabulary):
        yield Profile(entry.place, entry.facts, entry.findings, entry.unread if entry.facts is None else None)


def unread_in(inputs: Iterable[str]) -> tuple[str, ...]:
    """What the folders of a cohort hold that is not read. What cannot be looked into is told where it is read."""
    from qaward.batch.inputs import passed_over
    from qaward.profiles.read import ENDINGS

    try:
        return tuple(passed_over([Path(each) for each in inputs], ENDINGS))
    except OSError:
        return ()


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that profiles are read from."""
    from qaward.profiles.read import ENDINGS
    from qaward.reading import is_folder, listed

    for path in paths:
        yield from listed(path, ENDINGS) if is_folder(str(path)) else [path]


LISTED = 20
"""So many faults are told one by one; `rejects` has them all."""


def _tell(run: Any, manifest: Batch, out: Path, lang: str) -> None:
    """What was done: the first faults, and the counts."""
    faults = [finding for each in run.rejected for finding in each.findings if finding.severity == "error"]
    show(faults[:LISTED], lang)
    if (more := manifest.rows["rejects"] - LISTED) > 0:
        zh, en = f"另有 {more} 个错误，见 {out}/rejects.parquet", f"{more} more faults: see {out}/rejects.parquet"
        echo(pick(lang, (zh, en)), err=True)
    counts, lines = manifest.applicants, manifest.rows["lines"]
    if strangers := run.strangers:
        zh = f"{strangers} 行不属于任何一个主体，没有用，见 {out}/rejects.parquet"
        echo(pick(lang, (zh, f"{strangers} rows belong to no applicant and were not used: see {out}/rejects.parquet")),
             err=True)  # fmt: skip
    zh = f"读取 {counts.read} = 认定 {counts.decided} + 退回 {counts.rejected}；明细 {lines} 行"
    en = f"read {counts.read} = decided {counts.decided} + rejected {counts.rejected}; {lines} lines"
    echo(pick(lang, (zh, en)), err=True)
    if by_row := sum(manifest.by_row.values()):
        zh, en = (
            f"其中 {by_row} 个逐个认定（原因见 manifest.json）",
            f"{by_row} of them one by one (manifest.json has why)",
        )
        echo(pick(lang, (zh, en)), err=True)
    if manifest.left_out is not None:
        told = manifest.left_out.zh if lang == "zh" else manifest.left_out.en
        echo(pick(lang, ("注意：", "look: ")) + told, err=True)
    for look in manifest.looks or ():
        echo(pick(lang, (f"注意：{look.zh}", f"look: {look.en}")), err=True)
    if cautions := manifest.rows.get("cautions", 0):
        zh = f"注意事项 {cautions} 条，见 {out}/cautions.parquet"
        echo(pick(lang, (zh, f"{cautions} cautions: see {out}/cautions.parquet")), err=True)


def pace(lang: str) -> Any:
    """Tells how far the work is, each time that a part of it was done."""
    import time

    began = time.monotonic()

    def told(done: int, of: int) -> None:
        took = max(time.monotonic() - began, 1e-6)
        left = took * (of - done) / max(done, 1)
        zh = f"{done}/{of}，每秒 {done / took:.0f} 个，还要 {left:.0f} 秒"
        echo(pick(lang, (zh, f"{done}/{of}, {done / took:.0f}/s, {left:.0f} s left")), err=True)

    return told
