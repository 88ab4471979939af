"""`qaward round papers`: what the office sends and signs, made from a run that was kept."""

from __future__ import annotations

from pathlib import Path

import click

from qaward.cli.bilingual import PATH, Argument, Command, pick
from qaward.cli.common import DONE, INPUT, lang_option, option, stop, stop_disagreement
from qaward.cli.progress import Bars
from qaward.cli.terminal import echo

SUMMARY = ("一次运行的文书：表、公示、信、拨付", "the papers of a run: sheets, notice, letters, payments")
ENGLISH = """Make the papers of a run that was kept (the last, where none is named): sheets, notice, letters, payments.

What may be published goes into one folder, what stays in the office into another. The run is made again first and must
come out as it was kept. Titles, columns, feet and texts are those of `papers/papers.yaml` in the round's folder."""


@click.command(
    cls=Command,
    english=ENGLISH,
    examples=("qaward round run features/office", "qaward round papers features/office --only 数据 -o papers-of-1"),
)
@click.argument("folder", cls=Argument, meta=("文件夹", "FOLDER"), type=PATH)
@click.argument("number", cls=Argument, meta=("编号", "NUMBER"), required=False)
@option(
    "-o",
    "--output",
    type=PATH,
    words=("写到哪个文件夹（不写：文件夹里的 outgoing/编号）", "folder to write into (else outgoing/NUMBER in FOLDER)"),
)
@option("--only", multiple=True, words=("只做这几类（可写多次）", "only these families (may be repeated)"))
@lang_option
def command(folder: Path, number: str | None, output: Path | None, only: tuple[str, ...], lang: str) -> None:
    """做一次运行的文书（不写编号的，用最后一次）：各表、公示、信、拨付。

    能公开的和只在局里用的分开放。先把那次运行重算一遍，与存下的一致才出文书。表头、列、落款、文字在文件夹的
    papers/papers.yaml 里改。
    """
    from qaward.api import Disagreement, InputError
    from qaward.papers.families import chosen_families, gaps_of, make_papers
    from qaward.papers.made import make_again
    from qaward.papers.outgoing import OUTGOING, are_written, write_papers
    from qaward.papers.plan import read_plan
    from qaward.papers.sheets import papers_of

    files: dict[str, bytes] = {}
    place = output if output is not None else folder / OUTGOING
    try:
        families = chosen_families(only)
        with Bars(lang) as bars:
            made = make_again(folder, number, bars)
            place = output if output is not None else place / made.number
            papers = papers_of(made, read_plan(folder, made.vocabulary))
            files = make_papers(papers, families, bars)
        new = write_papers(place, files)
    except KeyboardInterrupt:
        written = bool(files) and are_written(place, files)
        zh = f"{place} 里的文书已写全" if written else f"没有写文书，{place} 里的没有动"
        en = f"the papers in {place} are whole" if written else f"no papers were written; {place} is as it was"
        echo(pick(lang, (zh, en)), err=True)
        raise
    except Disagreement as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        stop(fault, lang, INPUT)
    for gap in gaps_of(papers, families):
        echo(gap.text(lang), err=True)
    zh = f"第 {made.number} 次运行的文书{'写在' if new else '已在'} {place}（{len(files)} 个文件）"
    en = f"the papers of run {made.number} are {'written to' if new else 'already in'} {place} ({len(files)} files)"
    echo(pick(lang, (zh, en)))
    raise SystemExit(DONE)
