"""`qaward targets`: a region's statistics held against the targets that policies set for it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PLACE, Argument, Command, pick
from qaward.cli.common import (
    DONE,
    INPUT,
    UNDETERMINED,
    lang_option,
    load,
    option,
    read_day,
    rules_option,
    stop,
    stop_rules,
    unreadable,
)
from qaward.cli.streams import standard_input
from qaward.cli.terminal import table_text

if TYPE_CHECKING:
    from qaward.cli.output import Output
    from qaward.engine.targets import Review
    from qaward.policy.model import Rules
    from qaward.regions import Region

FORMATS = ("table", "json", "csv", "markdown")
EXACT = frozenset({"json", "csv"})
STANDARD_INPUT = "-"
ENGLISH = """Hold a region's statistics against the targets that policies set for it: met, not met and by how much, \
unknown, or no figure in the document; and how each department stands.

A region file names the region, the places under it and its statistics; - is standard input. Only policies that are
for this region and in force on the day are used; the targets of drafts are marked. A target whose date has passed
needs the figure of that date; before it, the newest figure shows the progress; what is not given is unknown."""
EXAMPLES = (
    "qaward targets features/fuzhou-2023/regions/fuzhou.yaml --as-of 2024-12-31",
    "qaward targets features/zhanjiang-2020/regions/zhanjiang.yaml --department 市市场监管局 --format csv",
)


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@click.argument("region", cls=Argument, meta=("地区文件", "REGION"), type=PLACE)
@rules_option
@option(
    "--policy",
    "policies",
    multiple=True,
    meta=("政策", "POLICY"),
    completes="policies",
    words=(
        "用这个政策的指标，不论其地区和施行期，可多次",
        "use this policy's targets, whatever its region and dates; can be repeated",
    ),
)
@option(
    "--as-of",
    read=read_day,
    meta=("日期", "DATE"),
    words=(
        "评价日期，如 2024-12-31；不写则用地区文件中的 as_of",
        "the day to judge by, such as 2024-12-31; as_of of the region file if left out",
    ),
)
@option(
    "--department",
    "departments",
    multiple=True,
    meta=("部门", "DEPARTMENT"),
    words=("只看这个部门的指标，可多次", "only what this department answers for; can be repeated"),
)
@option("--format", "form", choices=FORMATS, default="table", words=("输出格式", "format of the output"))
@option(
    "--strict",
    is_flag=True,
    words=("有指标因缺数据而不明时退出码为 4", "exit with 4 if figures are missing"),
)
@lang_option
def command(
    region: str,
    rules: Path | None,
    policies: tuple[str, ...],
    as_of: date | None,
    departments: tuple[str, ...],
    form: str,
    strict: bool,
    lang: str,
) -> None:
    """以地区统计数据对照政策指标：达标、未达标（差多少）、不明、无数字，并按部门汇总。

    地区文件写明地区、所辖地和统计数据；- 表示标准输入。只对照在评价日期施行、为该地区制定的政策；草案的指标照列并注明。
    已到期的指标要有期末的数据，未到期的以最近的数据看进度；没有给的数据一律不明，不作零算。
    """
    from qaward.cli.output import Output
    from qaward.engine.targets import review
    from qaward.findings import InputError

    loaded = load(rules, lang)
    given, day = _region(region, loaded, as_of, lang)
    try:
        found = review(loaded, given, day, policies, departments)
    except InputError as fault:
        stop_rules(fault, lang)
    with Output(exact=form in EXACT, folded=form != "markdown") as out:
        _SHOW[form](out, found, lang)
        out.release()
    raise SystemExit(UNDETERMINED if strict and found.open else DONE)


def _region(name: str, rules: Rules, as_of: date | None, lang: str) -> tuple[Region, date]:
    """The region of a file, and the day to judge it by. Ends the run where there is none."""
    from qaward.contents import content_of
    from qaward.findings import Finding, InputError
    from qaward.marks import Mark
    from qaward.regions import LARGEST_REGION, read_region

    try:
        if name != STANDARD_INPUT:
            content = content_of(name, LARGEST_REGION, "region.large")
        elif (stream := standard_input()) is not None:
            content = stream.read(LARGEST_REGION + 1)
        else:
            raise InputError([Finding("stream.input", Mark(name))])
        region = read_region(name, content, rules.indicators)
        day = as_of or region.as_of
        if day is None:
            raise InputError([Finding("region.no-day", Mark(name))])
    except InputError as fault:
        stop(fault, lang, INPUT)
    except OSError as fault:
        stop(unreadable(name, fault), lang, INPUT)
    return region, day


# ── formats ──────────────────────────────────────────────────────────────────────────────────────────


def _table(out: Output, found: Review, lang: str) -> None:
    from qaward.report.targets import assigned_words, count_words, department_table, outcome_table, remarks

    out.line(click.style(_title(found, lang), bold=True))
    out.line(pick(lang, ("评价日期 ", "as of ")) + found.as_of.isoformat())
    for note in _notes(found, lang):
        out.line(click.style(note, fg="yellow"))
    for policy in found.policies:
        own = [each for each in found.outcomes if each.policy is policy]
        if own:
            out.line("\n" + click.style(_heading(policy.title, policy.id, policy.status, lang), bold=True))
            out.line(table_text(outcome_table(own, lang)))
            for remark in remarks(own, lang):
                out.line(remark)
    shares = department_table(found.outcomes, lang)
    if shares.body:
        out.line("\n" + table_text(shares))
        if note := assigned_words(found.outcomes, lang):
            out.line(note)
    out.line("\n" + count_words(found.outcomes, lang))


def _title(found: Review, lang: str) -> str:
    region = found.region
    if not region.code:
        return region.name
    return pick(lang, (f"{region.name}（{region.code}）", f"{region.name} ({region.code})"))


def _heading(title: str, identity: str, status: str, lang: str) -> str:
    marks = {"draft": ("【草案】", " [draft]"), "repealed": ("【废止】", " [repealed]")}
    mark = pick(lang, marks.get(status, ("", "")))
    return pick(lang, (f"{title}（{identity}）", f"{title} ({identity})")) + mark


def _notes(found: Review, lang: str) -> list[str]:
    """What a reader must know before the figures."""
    notes: list[tuple[str, str]] = []
    day = found.as_of.toordinal()
    for policy in found.policies:
        if not policy.in_force.covers(day):
            notes.append((f"评价日期不在 {policy.id} 的施行期内", f"{policy.id} is not in force on the day judged by"))
    if found.left_out:
        names = [policy.id for policy in found.left_out]
        notes.append(
            (
                f"未载地区的政策没有对照（可用 --policy 指定）：{'、'.join(names)}",
                f"policies that name no region were left out (use --policy): {', '.join(names)}",
            )
        )
    if found.later:
        number = len(found.later)
        notes.append((f"{number} 个数据晚于评价日期，未用", f"figures of a later date, not used: {number}"))
    if found.unused:
        names = list(dict.fromkeys(f"{each.indicator} {each.place}".rstrip() for each in found.unused))
        notes.append(
            (f"没有指标用到的数据：{'、'.join(names)}", f"figures that no target looks at: {', '.join(names)}")
        )
    return [pick(lang, note) for note in notes]


def _json(out: Output, found: Review, lang: str) -> None:
    from qaward.engine.target_document import as_document

    del lang
    out.line(json.dumps(as_document(found), ensure_ascii=False, indent=2, sort_keys=True))


def _csv(out: Output, found: Review, lang: str) -> None:
    from qaward.report.render import BYTE_ORDER_MARK, as_csv
    from qaward.report.targets import full_table

    out.write(BYTE_ORDER_MARK + as_csv(full_table(found, lang)))


def _markdown(out: Output, found: Review, lang: str) -> None:
    from qaward.report.render import as_markdown, plain_markdown
    from qaward.report.targets import assigned_words, count_words, department_table, outcome_table, remarks

    out.line(f"## {plain_markdown(_title(found, lang))}\n")
    out.line(pick(lang, ("评价日期：", "As of: ")) + found.as_of.isoformat() + "\n")
    for note in _notes(found, lang):
        out.line(plain_markdown(note) + "\n")
    for policy in found.policies:
        own = [each for each in found.outcomes if each.policy is policy]
        if own:
            out.line(f"### {plain_markdown(_heading(policy.title, policy.id, policy.status, lang))}\n")
            out.line(as_markdown(outcome_table(own, lang)) + "\n")
            for remark in remarks(own, lang):
                out.line(plain_markdown(remark) + "\n")
    shares = department_table(found.outcomes, lang)
    if shares.body:
        out.line(as_markdown(shares) + "\n")
        if note := assigned_words(found.outcomes, lang):
            out.line(note + "\n")
    out.line(count_words(found.outcomes, lang))


_SHOW = {"table": _table, "json": _json, "csv": _csv, "markdown": _markdown}
