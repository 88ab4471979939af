"""`qaward targets`: a region's statistics held against the targets that policies set for it."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.common import (
    DONE,
    INPUT,
    UNDETERMINED,
    Day,
    lang_option,
    rules_option,
    stop,
    unreadable,
)

if TYPE_CHECKING:
    from qaward.engine.targets import Review

FORMATS = ("table", "json", "csv", "markdown")
STANDARD_INPUT = "-"


@click.command()
@click.argument("region", metavar="地区文件")
@rules_option
@click.option("--policy", "policies", multiple=True, metavar="ID", help="只看这个政策的指标，不论地区和施行期，可多次")
@click.option("--as-of", type=Day(), metavar="日期", help="评价日期，如 2024-06-30；不写则用地区文件中的 as_of")
@click.option("--department", "departments", multiple=True, metavar="部门", help="只看这个部门负责的指标，可多次")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="输出格式")
@click.option("--strict", is_flag=True, help="有指标因缺数据而不明时退出码为 4")
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

    地区文件写地区、所辖地和统计数据；- 表示标准输入。只对照该地区在评价日期施行的政策；
    草案的指标照列并注明。已到期的指标须有期末数据，未到期的以最近数据看进度，没有的数据一律不明。

    \b
    例：qaward targets features/city-product-quality/regions/city.yaml --as-of 2024-03-31
    例：qaward targets features/city-product-quality/regions/city.yaml --format csv
    """  # noqa: D301
    from qaward.api import InputError
    from qaward.engine.targets import review
    from qaward.findings import Finding
    from qaward.marks import Mark
    from qaward.policy.load import load_folder
    from qaward.regions import read_region

    try:
        loaded = load_folder(rules)
        given = read_region(region, _content(region), loaded.indicators)
        day = as_of or given.as_of
        if day is None:
            raise InputError([Finding("region.no-day", Mark(region))])
        found = review(loaded, given, day, policies, departments)
    except InputError as fault:
        stop(fault, lang, INPUT)
    except OSError as fault:
        stop(unreadable(region, fault), lang, INPUT)
    _SHOW[form](found, lang)
    raise SystemExit(UNDETERMINED if strict and found.open else DONE)


def _content(region: str) -> bytes:
    from qaward.regions import LARGEST_REGION

    if region == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST_REGION + 1)
    with Path(region).open("rb") as stream:
        return stream.read(LARGEST_REGION + 1)


def _table(found: Review, lang: str) -> None:
    from qaward.report.render import as_table
    from qaward.report.targets import WIDTHS, count_words, department_table, outcome_table

    zh = lang == "zh"
    click.secho(_title(found), bold=True)
    click.echo(f"评价日期 {found.as_of.isoformat()}" if zh else f"as of {found.as_of.isoformat()}")
    for note in _notes(found, lang):
        click.secho(note, fg="yellow")
    for policy in found.policies:
        own = [each for each in found.outcomes if each.policy is policy]
        if own:
            click.secho(f"\n{_heading(policy.title, policy.id, policy.status, lang)}", bold=True)
            click.echo(as_table(outcome_table(own, lang), widths=WIDTHS))
    shares = department_table(found.outcomes, lang)
    if shares.body:
        click.echo("\n" + as_table(shares, wrap=False))
    if not found.outcomes:
        click.echo("没有可对照的指标" if zh else "no targets to hold it against")
    else:
        click.echo("\n" + count_words(found.outcomes, lang))


def _title(found: Review) -> str:
    region = found.region
    return f"{region.name}（{region.code}）" if region.code else region.name


def _heading(title: str, identity: str, status: str, lang: str) -> str:
    zh = lang == "zh"
    mark = {"draft": ("【草案】", " [draft]"), "repealed": ("【废止】", " [repealed]")}.get(status, ("", ""))
    return f"{title}（{identity}）{mark[0]}" if zh else f"{title} ({identity}){mark[1]}"


def _notes(found: Review, lang: str) -> list[str]:
    zh = lang == "zh"
    notes: list[str] = []
    if found.left_out:
        names = ("、" if zh else ", ").join(policy.id for policy in found.left_out)
        notes.append(
            f"未载地区的政策没有对照（可用 --policy 指定）：{names}"
            if zh
            else f"policies that name no region were left out (name them with --policy): {names}"
        )
    day = found.as_of.toordinal()
    for policy in found.policies:
        if not policy.in_force.covers(day):
            notes.append(f"{policy.id} 在评价日期不在施行期内" if zh else f"{policy.id} is not in force on that day")
    if found.later:
        count = len(found.later)
        notes.append(f"{count} 个数据晚于评价日期，未用" if zh else f"{count} figures are of a later date and not used")
    if found.unused:
        words = dict.fromkeys(
            f"{each.indicator}（{each.place}）" if each.place else each.indicator for each in found.unused
        )
        names = ("、" if zh else ", ").join(words)
        notes.append(f"没有指标用到的数据：{names}" if zh else f"figures that no target looks at: {names}")
    return notes


def _json(found: Review, lang: str) -> None:
    from qaward.engine.target_document import as_document

    del lang
    click.echo(json.dumps(as_document(found), ensure_ascii=False, indent=2, sort_keys=True))


def _csv(found: Review, lang: str) -> None:
    from qaward.report.render import BYTE_ORDER_MARK, as_csv
    from qaward.report.targets import full_table

    click.echo(BYTE_ORDER_MARK + as_csv(full_table(found, lang)), nl=False)


def _markdown(found: Review, lang: str) -> None:
    from qaward.report.render import as_markdown
    from qaward.report.targets import count_words, department_table, outcome_table

    click.echo(f"## {_title(found)}\n")
    click.echo(("评价日期：" if lang == "zh" else "As of: ") + found.as_of.isoformat() + "\n")
    for note in _notes(found, lang):
        click.echo(f"{note}\n")
    for policy in found.policies:
        own = [each for each in found.outcomes if each.policy is policy]
        if own:
            click.echo(f"### {_heading(policy.title, policy.id, policy.status, lang)}\n")
            click.echo(as_markdown(outcome_table(own, lang)) + "\n")
    shares = department_table(found.outcomes, lang)
    if shares.body:
        click.echo(as_markdown(shares) + "\n")
    click.echo(count_words(found.outcomes, lang))


_SHOW = {"table": _table, "json": _json, "csv": _csv, "markdown": _markdown}
