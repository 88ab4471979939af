"""`qaward check`: what one applicant can get, what is missing, and what something more would be worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PLACE, Argument, Command, Misuse, pick
from qaward.cli.common import (
    DONE,
    INPUT,
    as_of_option,
    choices,
    lang_option,
    option,
    policy_option,
    read_day,
    reading_option,
    rules_option,
    show,
    stop,
    stop_disagreement,
    stop_rules,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qaward.advice.words import Section
    from qaward.api import Engine
    from qaward.cli.inputs import Entry
    from qaward.cli.output import Output
    from qaward.facts import Facts
    from qaward.findings import Finding

FORMATS = ("table", "json", "csv", "markdown")
EXACT = frozenset({"json", "csv"})
ENGLISH = """Tell an applicant what it can get, what is nearly won and what that takes, and what is still asked.

For each clause that gives nothing: every smallest set of changes (three at most) that the applicant can make and that
wins it, with what it brings after all rules, the earliest day, the papers and the departments. --with and --at decide
the same applicant with one more item, other facts, or on another day, and tell what differs and why; several --with
are taken together. `standard: {level: national}` is one more standard; with the id of a listed one it is that one.
Of several profiles it also tells who should apply for what they have in common, so that all together get the most."""
EXAMPLES = (
    "qaward check features/city-product-quality/profiles/bearing-maker.yaml --as-of 2023-06-30",
    "qaward check features/city-product-quality/profiles/bearing-maker.yaml --as-of 2023-06-30 "
    "--with 'standard: {level: national, role: lead, published: true}'",
    "qaward check features/common/bearings.yaml features/common/rollers.yaml",
)


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@click.argument("profiles", cls=Argument, meta=("档案…", "PROFILE…"), type=PLACE, nargs=-1, required=True)
@rules_option
@policy_option
@as_of_option
@reading_option
@option(
    "--with", "texts", multiple=True, meta=("类别: {事实: 取值}", "KIND: {FACT: VALUE}"),
    words=(
        "假如多一项，或者（写编号）改一项、（写申报主体）改主体，可多次，一起算",
        "if there were one more item, or (with its id) another fact of one, or of the applicant; can be repeated",
    ),
)  # fmt: skip
@option(
    "--at", "day", read=read_day, meta=("日期", "DATE"),
    words=("假如在这一天认定", "if it were decided on this day"),
)  # fmt: skip
@option("--calendar", is_flag=True, words=("列出哪一天起可得、哪一天起没有", "list the days on which something turns"))
@option("--format", "form", choices=FORMATS, default="table", words=("输出格式", "format of the output"))
@lang_option
def command(
    profiles: tuple[str, ...],
    rules: Path | None,
    policies: tuple[str, ...],
    as_of: date | None,
    readings: tuple[str, ...],
    texts: tuple[str, ...],
    day: date | None,
    calendar: bool,
    form: str,
    lang: str,
) -> None:
    """企业自查：能得到什么，差一点的差什么、值多少，还要填什么。

    没有得到的条款，逐项列出能改变的事实中最少改哪几处（至多三处）就能得到，按全部规则算能增加多少。
    最早哪一天、要什么材料、找哪个部门，也都列出。
    --with、--at 假如多一项、改一处或换一天，列出有什么不同和原因；几个 --with 一起算。
    写 `标准: {级别: 国家}` 是多一项标准；写上已列的编号，就是改这一项。
    给几份档案的，还列出共有的事项由谁申报，各家合计最多。
    """
    from qaward.api import Disagreement, Engine, InputError
    from qaward.cli.inputs import read_entries
    from qaward.cli.output import Output

    asked = bool(texts) or day is not None
    if asked and calendar:
        zh = "--calendar 与 --with、--at 分开用"
        raise Misuse((zh, "use --calendar without --with and --at"))
    try:
        engine = Engine.load(rules, readings=choices(readings), policies=policies)
    except InputError as fault:
        stop_rules(fault, lang)
    code, documents = DONE, list[object]()
    known: list[Facts] = []
    left_out = 0
    with Output(exact=form in EXACT, folded=form != "markdown") as out:
        for entry in read_entries(profiles, engine.rules.vocabulary):
            try:
                code = max(code, _entry(out, engine, entry, as_of, (texts, day, calendar), form, lang, documents))
                known += [entry.facts] if entry.facts is not None else []
                left_out += entry.facts is None
            except Disagreement as fault:
                stop_disagreement(fault, lang)
            except InputError as fault:
                if any(finding.mark.source.startswith("--with") for finding in fault.findings):
                    stop(fault, lang, INPUT)
                show([_placed(finding, entry) for finding in fault.findings], lang)
                code = INPUT
        if known and len(known) + left_out > 1 and not asked:
            _together(out, engine, (known, left_out), as_of, form, lang, documents)
        if form == "json" and documents:
            from qaward.cli.views.data import indented

            out.line(indented(documents[0] if len(documents) == 1 else documents))
        out.release()
    raise SystemExit(code)


def _placed(finding: Finding, entry: Entry) -> Finding:
    """What is wrong with an applicant as a whole, at the place of its profile."""
    from qaward.marks import Mark

    whole = entry.facts is not None and finding.mark == Mark(entry.facts.id)
    return replace(finding, mark=Mark(entry.place)) if whole else finding


def _entry(
    out: Output,
    engine: Engine,
    entry: Entry,
    as_of: date | None,
    asked: tuple[tuple[str, ...], date | None, bool],
    form: str,
    lang: str,
    documents: list[object],
) -> int:
    """Advise one applicant; the exit code."""
    from qaward.advice import advise, what_if
    from qaward.advice.asking import read_asked
    from qaward.advice.data import advice_data, what_if_data
    from qaward.advice.words import difference_section, sections

    show(entry.findings, lang)
    facts = entry.facts
    if facts is None:
        return INPUT
    texts, day, calendar = asked
    if texts or day is not None:
        wanted = read_asked(texts, facts, engine.rules.vocabulary)
        found = what_if(engine, facts, as_of, additions=wanted.additions, changes=wanted.changes, day=day)
        documents.append(what_if_data(found))
        when = found.before.as_of.isoformat()
        if found.after.as_of != found.before.as_of:
            when += f" → {found.after.as_of.isoformat()}"
        parts = [difference_section(found, lang)]
    else:
        advice = advise(engine, facts, as_of)
        documents.append(advice_data(advice))
        when = advice.decision.as_of.isoformat()
        parts = list(sections(advice, lang, calendar=calendar))
    if form != "json":
        _shown(out, f"{facts.name or facts.id}  {when}", parts, form, lang)
    return DONE


def _together(
    out: Output,
    engine: Engine,
    given: tuple[list[Facts], int],
    as_of: date | None,
    form: str,
    lang: str,
    documents: list[object],
) -> None:
    """Tell who of several applicants should apply for what they have in common, where there is any such thing, and that
    so many could not be read beside them.
    """
    from qaward.advice import together
    from qaward.advice.data import together_data
    from qaward.advice.words import together_sections

    known, left_out = given
    found = together(engine, known, as_of)
    if (found or left_out) and form != "json":
        title = pick(lang, ("几家共有的", "what they have in common") if found else ("几份档案", "several profiles"))
        _shown(out, title, together_sections(found, engine.rules.vocabulary, lang, left_out), form, lang)
    if found or left_out:
        documents.append(together_data(found, left_out))


def _shown(out: Output, title: str, parts: Iterable[Section], form: str, lang: str) -> None:
    from qaward.cli.terminal import table_text
    from qaward.report.render import BYTE_ORDER_MARK, as_csv, as_markdown, inert, plain_markdown

    if form == "csv":
        text = "\r\n".join(f"{inert(part.title)}\r\n{as_csv(part.table)}" for part in parts if part.table.body)
        out.write(BYTE_ORDER_MARK + text)
        return
    out.line(f"## {plain_markdown(title)}" if form == "markdown" else click.style(title, bold=True))
    for part in parts:
        out.line("")
        out.line(f"### {part.title}\n" if form == "markdown" else click.style(f"── {part.title} ──", bold=True))
        if part.table.body:
            out.line(as_markdown(part.table) if form == "markdown" else table_text(part.table))
        elif not part.untried:
            out.line(pick(lang, ("没有", "nothing")))
        for note in part.notes:
            out.line(("\n" + plain_markdown(note)) if form == "markdown" else note)
    out.line("")
