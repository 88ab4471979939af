"""`qaward round codes`: codes of access, by which applicants see in a browser what a round says they are owed."""

from __future__ import annotations

import json
from pathlib import Path

import click

from qaward.cli.bilingual import PATH, Argument, Command, pick
from qaward.cli.common import INPUT, lang_option, option, stop
from qaward.cli.terminal import echo

SUMMARY = (
    "给各申报主体做查询码，凭它在网页上看应得什么",
    "codes by which applicants see in a browser what they are owed",
)
ENGLISH = """Make a code of access for every applicant of the last run that has none, and write them to a new file.

The office hands each applicant its own; `qaward serve --round FOLDER` lets in who has it. Of a code only the digest is
kept: the file is the only place where it stands. --again makes a new one, and the old one is void."""


@click.command(
    cls=Command,
    english=ENGLISH,
    examples=("qaward round run features/office", "qaward round codes features/office --to codes-2023.csv"),
)
@click.argument("folder", cls=Argument, meta=("文件夹", "FOLDER"), type=PATH)
@option(
    "--to", required=True, type=PATH, meta=("文件", "FILE"),
    words=("写到哪个新文件（CSV），不能在文件夹里", "the new file to write to (CSV), outside FOLDER"),
)  # fmt: skip
@option(
    "--again", multiple=True, meta=("申报主体", "APPLICANT"),
    words=(
        "只给这一家另做一个（代码或名称，可多次），原来的作废",
        "only a new code for this one (code or name); can be repeated",
    ),
)  # fmt: skip
@lang_option
def command(folder: Path, to: Path, again: tuple[str, ...], lang: str) -> None:
    """给最近一次运行里还没有查询码的申报主体各做一个，写进一个新文件。

    局里把各家的查询码发给各家；qaward serve --round 文件夹 凭它放行。程序只存摘要，查询码只在这个文件里有。
    丢了的用 --again 另做，原来的作废。
    """
    from qaward.findings import InputError
    from qaward.rounds.access import hand_out
    from qaward.rounds.owed import people_of
    from qaward.rounds.runs import find_run, result_of

    try:
        run = find_run(folder, None)
        made, without = hand_out(folder, people_of(json.loads(result_of(run))), to, again)
    except InputError as fault:
        stop(fault, lang, INPUT)
    if made:
        zh, en = f"{len(made)} 个查询码写在 {to}", f"{len(made)} codes are written to {to}"
    else:
        zh, en = "各家都有查询码，没有写文件", "everybody has a code; no file was written"
    echo(pick(lang, (zh, en)))
    if without:
        zh = f"{without} 家没有统一社会信用代码，没有查询码"
        echo(pick(lang, (zh, f"{without} applicants without a unified social credit code have none")), err=True)
