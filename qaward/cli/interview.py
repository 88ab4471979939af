"""`qaward interview`: asks what can still change the result, and ends in a profile, a result and a list of papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PATH, Command, pick
from qaward.cli.common import (
    DONE,
    INPUT,
    as_of_option,
    check_ending,
    lang_option,
    option,
    policy_option,
    reading_option,
    rules_option,
    stop,
    stop_disagreement,
    useless,
    write_new,
)
from qaward.cli.interview_begun import From, Lines, Who, begun
from qaward.cli.interview_kept import Keeper, write_beside
from qaward.cli.terminal import echo, table_text
from qaward.findings import Finding, InputError
from qaward.marks import Mark

if TYPE_CHECKING:
    from qaward.interview.interview import Interview

INTERRUPTED = 130
PROFILE_NAME = "档案.yaml"
"""What the profile is called where nobody names a file; with a number where there is one already."""
ENGLISH = """Ask one by one what can still change the result, the most decisive first; stop when nothing can.

Who does not know says unknown. back, change N, result and save lead elsewhere; help tells more. What each
payer comes to is told after every answer. Ends in a profile that `qaward evaluate` reads, the result, and the papers to
bring. --from takes the answers of last year's profile, or of the bureau's workbook, as proposals to confirm. --plan
shows the order of the questions. Where the answers end early, they are kept, and --resume goes on with them."""
EXAMPLES = (
    "qaward interview --plan --policy city-product-quality --kind 企业 --as-of 2023-06-30",
    "qaward interview --plan --from features/city-product-quality/profiles/bearing-maker.yaml --as-of 2023-06-30",
)


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@rules_option
@policy_option
@as_of_option
@reading_option
@option("--kind", meta=("类型", "KIND"), words=("申报主体的类型，如 企业", "the kind of applicant, such as enterprise"))
@option(
    "--region", meta=("行政区划", "REGION"), words=("六位代码，选择适用的政策", "six digits that select the policies")
)
@option("--id", "identity", meta=("代码", "ID"), words=("统一社会信用代码", "the applicant's code"))
@option("--name", meta=("名称", "NAME"), words=("单位名称", "the applicant's name"))
@option(
    "--from", "last", type=PATH, meta=("档案", "PROFILE"),
    words=("以去年的档案或填好的申报表为提议，逐项确认", "last year's profile or a filled workbook, as proposals"),
)  # fmt: skip
@option("--resume", type=PATH, meta=("文件", "FILE"), words=("接着答存下的问答", "go on with what was kept"))
@option(
    "--save", type=PATH, meta=("文件", "FILE"),
    words=("每答一题都存到这个文件", "keep the answers in this file, after each of them"),
)  # fmt: skip
@option(
    "-o", "--output", type=PATH, meta=("文件", "FILE"), words=("档案写到这个文件", "write the profile to this file")
)
@option(
    "--plan",
    is_flag=True,
    words=("只列出要问什么、按什么次序、为什么", "only list what would be asked, in which order"),
)
@lang_option
def command(
    rules: Path | None, policies: tuple[str, ...], as_of: date | None, readings: tuple[str, ...], kind: str | None,
    region: str | None, identity: str | None, name: str | None, last: Path | None, resume: Path | None,
    save: Path | None, output: Path | None, plan: bool, lang: str,
) -> None:  # fmt: skip
    """一问一答，查自己能得什么：只问还能改变结果的，最要紧的先问。

    不清楚的答 不知道；返回、改、看、存，见 帮助。每答一题，显示各级财政最少和最多的数额。
    最后写出档案（`qaward evaluate` 可读），显示结果和要带的材料。
    --from 把去年的档案或填好的申报表作为提议；--plan 列出次序；没有答完的存下来，用 --resume 接着答。
    """
    from qaward.api import Disagreement

    if resume is not None:
        known = {"--kind": kind, "--region": region, "--id": identity, "--name": name, "--as-of": as_of, "--from": last}
        for each in (each for each, value in known.items() if value is not None):
            raise useless(each, "--resume", ("存下的问答里已经有了", "it is in what was kept"))
    if output is not None:
        check_ending("-o", output, (".yaml", ".yml"), ("档案", "a profile"))
        if output.exists():
            stop(InputError([Finding("file.exists", Mark(str(output)))]), lang, INPUT)
    try:
        reader = Lines()
        given = From(rules, policies, readings, resume, last)
        started = begun(given, Who(as_of, kind, region, identity, name), reader, lang)
        if plan:
            _print_plan(started, lang)
            raise SystemExit(DONE)
        _talk(started, Keeper(resume if save is None else save, ours=save is None), output, reader, lang)
    except Disagreement as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        stop(fault, lang, INPUT)
    except EOFError:
        stop(InputError([Finding("interview.no-answer", Mark("-"))]), lang, INPUT)


# ── talking ──────────────────────────────────────────────────────────────────────────────────────────


def _talk(interview: Interview, keeper: Keeper, output: Path | None, read: Callable[[], str], lang: str) -> None:
    """Ask, and tell what comes of it; where the answers end early they are kept."""
    from qaward.cli.dialogue import Dialogue, Stopped

    dialogue = Dialogue(interview, lang, read, echo)
    if keeper.path is not None:
        dialogue.kept = lambda each: _keep(keeper, each)
        dialogue.kept(interview)
    try:
        dialogue.run()
    except (EOFError, KeyboardInterrupt, Stopped) as fault:
        path = keeper.keep(dialogue.interview)
        count = len(dialogue.interview.state.answers)
        zh = f"还没有答完：已答的 {count} 题存到 {path}；接着答：qaward interview --resume {path}"
        en = f"not all was answered: {count} answers are kept in {path}; go on: qaward interview --resume {path}"
        echo("\n" + pick(lang, (zh, en)), err=not isinstance(fault, Stopped))
        raise SystemExit(
            DONE if isinstance(fault, Stopped) else INTERRUPTED if isinstance(fault, KeyboardInterrupt) else INPUT
        ) from None
    except BrokenPipeError:  # nobody reads on
        keeper.keep(dialogue.interview)
        raise
    try:
        _finish(dialogue.interview, output, lang)
    except InputError:
        path = keeper.keep(dialogue.interview)
        echo(pick(lang, (f"回答存到 {path}", f"the answers are kept in {path}")), err=True)
        raise


def _keep(keeper: Keeper, interview: Interview) -> None:
    keeper.keep(interview)


def _finish(interview: Interview, output: Path | None, lang: str) -> None:
    """The result, the papers to bring, and the profile."""
    from qaward.cli.output import Output
    from qaward.cli.views.formats import make_view

    vocabulary = interview.state.engine.rules.vocabulary
    with Output(exact=False) as out:
        out.line("\n" + pick(lang, ("── 问完了 ──", "── all asked ──")))
        make_view(out, vocabulary, lang, "table", one_table=None, why=False, capital=False).add(interview.result(), "")
        _papers(interview, out.line, lang)
        content = interview.profile().encode("utf-8")
        if output is None:
            output = write_beside(PROFILE_NAME, content)
        else:
            write_new(output, content)
        zh = f"\n档案写到 {output}；以后改了再看：qaward evaluate {output}"
        out.line(pick(lang, (zh, f"\nthe profile is in {output}; decide on it again: qaward evaluate {output}")))
        out.release()


def _papers(interview: Interview, line: Callable[[str], None], lang: str) -> None:
    from qaward.report.rows import Table
    from qaward.report.words import item_word

    found = interview.checklist(lang)
    if not found:
        return
    vocabulary, comma = interview.state.engine.rules.vocabulary, pick(lang, ("、", ", "))
    head = pick(lang, (("要带的材料", "用于"), ("papers to bring", "for")))
    body = tuple((each.name, comma.join(item_word(item, vocabulary, lang) for item in each.items)) for each in found)
    line("\n" + table_text(Table(head, body, frozenset(), (40, 60))))


def _print_plan(interview: Interview, lang: str) -> None:
    """The order in which would be asked, with why."""
    from qaward.money import sum_word
    from qaward.report.rows import Table

    head = pick(
        lang,
        (("次序", "问什么", "条款数", "涉及金额", "预计省去"), ("order", "asked", "clauses", "at stake", "spares")),
    )
    body = tuple(
        (
            str(at), each.label(lang), str(len(each.clauses)),
            pick(lang, ("说不准", "not told")) if each.fen is None else sum_word(each.fen),
            f"{each.spares / 1000:.1f}",
        )
        for at, each in enumerate(interview.plan(), 1)
    )  # fmt: skip
    if body:
        echo(table_text(Table(head, body, frozenset({0, 2, 3, 4}), (None, 40, None, None, None))))
        zh = "按什么都不知道时的次序，每类事项按一项算；每答一题都重新排过。预计省去：答了它，平均少问几题，连它自己"
        en = "the order as long as nothing is known, with one item of each kind; made anew after every answer. spares: "
        en += "how many questions fewer are expected once it is answered, itself among them"
        echo(pick(lang, (zh, en)))
    else:
        echo(pick(lang, ("没有要问的", "nothing would be asked")))
