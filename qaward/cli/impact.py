"""`qaward impact`: what other rules would change over a cohort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from qaward.cli.batch import MOST_VERIFIED, files_of, needed, pace, profiles_of, unread_in
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
    show,
    stop,
    stop_disagreement,
    stop_rules,
    useless,
)
from qaward.cli.terminal import echo, table_text

if TYPE_CHECKING:
    from qaward.findings import Finding, InputError
    from qaward.impact.people import Cohort
    from qaward.impact.run import Impact
    from qaward.impact.sides import Which
    from qaward.impact.work import Given, Work

ENGLISH = """Tell what other rules would change over a cohort: who has more, who has less, how much and where.

OLD and NEW are folders of rules (`packaged`: those that come with the program), or folders that batch has written, of
which nothing is decided again. The same rules can be named twice with another day or reading. COHORT is what batch
reads; it can be left out where both are folders of batch.

OUT gets totals, clauses, groups, applicants, left and unsummed (lines without a sum, counted) as Parquet, a workbook, a
page (page.html) and manifest.json, whole or not at all. `docs/impact.md` has the columns."""
EXAMPLES = (
    "qaward impact packaged packaged features/city-product-quality/profiles -o change --old-as-of 2023-06-30 "
    "--new-as-of 2024-06-30",
)
PACKAGED = ("packaged", "随软件")


def _day(name: str, zh: str, en: str) -> Callable[[Any], Any]:
    words = (f"{zh}的认定日期，与 --as-of 不同时写", f"the day to decide for {en}, where it is not that of --as-of")
    return click.option(name, cls=Option, read=read_day, meta=("日期", "DATE"), words=words)


def _reading(name: str, zh: str, en: str) -> Callable[[Any], Any]:
    words = (f"为{zh}的认定另选口径，可多次", f"choose another reading {en}; can be repeated")
    return click.option(
        name, cls=Option, multiple=True, meta=("口径=取值", "READING=VALUE"), completes="readings", words=words
    )


def _policy(name: str, zh: str, en: str) -> Callable[[Any], Any]:
    words = (f"为{zh}的认定只用这个政策，代替 --policy，可多次",
             f"use this policy alone {en}, instead of --policy; can be repeated")  # fmt: skip
    return click.option(name, cls=Option, multiple=True, meta=("政策", "POLICY"), completes="policies", words=words)


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@click.argument("old", cls=Argument, meta=("原规则", "OLD"), type=PLACE)
@click.argument("new", cls=Argument, meta=("新规则", "NEW"), type=PLACE)
@click.argument("inputs", cls=Argument, meta=("申报数据…", "COHORT…"), type=PLACE, nargs=-1)
@option("-o", "--out", type=PATH, required=True, meta=("目录", "OUT"), words=("结果目录", "folder for the results"))
@click.option(
    "--as-of", "--date", "as_of", cls=Option, read=read_day, meta=("日期", "DATE"),
    words=("两次认定的日期，如 2023-06-30", "the day to decide for, such as 2023-06-30"),
)  # fmt: skip
@_day("--old-as-of", "原规则", "by the old rules")
@_day("--new-as-of", "新规则", "by the new rules")
@_reading("--old-reading", "原规则", "of the old rules")
@_reading("--new-reading", "新规则", "of the new rules")
@policy_option
@_policy("--old-policy", "原规则", "by the old rules")
@_policy("--new-policy", "新规则", "by the new rules")
@option(
    "--by", "by", multiple=True, meta=("事实", "FACT"),
    words=(
        "按申报主体的这个事实分组，可多次；不写则按地区、类型和数据中有的选项类事实",
        "break down by this fact of applicants; can be repeated. Left out: by region, kind and every choice there is",
    ),
)  # fmt: skip
@option(
    "--verify", "verify", default="0", meta=("个数", "NUMBER"),
    words=(
        "两次认定各随机抽这么多个主体，用两个评审器重新认定；有一处不同就不写结果",
        "derive so many applicants of either side, drawn at random, once more by both evaluators",
    ),
)  # fmt: skip
@progress_option
@lang_option
def command(
    old: str,
    new: str,
    inputs: tuple[str, ...],
    out: Path,
    as_of: date | None,
    old_as_of: date | None,
    new_as_of: date | None,
    old_reading: tuple[str, ...],
    new_reading: tuple[str, ...],
    policies: tuple[str, ...],
    old_policy: tuple[str, ...],
    new_policy: tuple[str, ...],
    by: tuple[str, ...],
    verify: str,
    progress: bool,
    lang: str,
) -> None:
    """同一批申报主体，换一套规则会怎样：谁增、谁减、增减多少，按条款、地区、规模等列出。

    原规则、新规则是规则目录（packaged 表示随软件的），或 batch 写的结果目录（不再认定）；
    也可以同一套规则写两次，另选日期或口径。申报数据与 batch 的输入相同；两边都是 batch 的结果时可以不写。

    结果目录里有 totals 合计、clauses 按条款、groups 分组、applicants 有增减的主体、left 没有比较的、unsummed 没有金额的
    行数（都是 Parquet），工作簿 workbook.xlsx，网页 page.html 和 manifest.json；要么全有，要么没有。
    列的含义见 docs/impact.md。
    """
    from qaward.api import Disagreement, InputError

    needed(lang)
    from qaward.batch.check import Differs
    from qaward.batch.run import Order

    asked = read_number("--verify", verify, 0, MOST_VERIFIED)
    without = frozenset({"ranges", "refusals", "cautions"})

    def given(which: Which, place: str, own: _Own, readings: tuple[str, ...]) -> Given:
        unread = unread_in(inputs)
        order = Order(own.day or as_of, without, verify=asked, readings=choices(readings), unread=unread)
        return _given(which, place, own, order, policies)

    try:
        sides = (
            given("old", old, _Own(old_as_of, old_policy), old_reading),
            given("new", new, _Own(new_as_of, new_policy), new_reading),
        )
    except InputError as fault:
        stop_rules(fault, lang)
    if asked and all(side.results is not None for side in sides):
        raise useless("--verify", f"{old} {new}", _THERE)
    try:
        work = _work(*sides, inputs, by, pace(lang) if progress else _silent)
        made = work.into(out)
    except (Disagreement, Differs) as fault:
        stop_disagreement(fault, lang)
    except InputError as fault:
        _stop(fault, lang)
    _tell(made, work, out, lang)
    raise SystemExit(INPUT if len(made.left) else DONE)


def _silent(done: int, of: int) -> None:
    """Tells nothing of how far the work is."""
    del done, of


_THERE = ("结果已经写好，不再认定", "its results are there, and nothing is decided again")


@dataclass(frozen=True, slots=True)
class _Own:
    """What was asked of one side alone."""

    day: date | None
    policies: tuple[str, ...]


def _given(which: Which, place: str, own: _Own, order: Any, policies: tuple[str, ...]) -> Given:
    """One side. Raises InputError for what is neither rules nor results, Misuse for options that would do nothing."""
    from qaward.api import Engine
    from qaward.batch.again import is_output
    from qaward.findings import Finding, InputError
    from qaward.impact.work import Given
    from qaward.marks import Mark

    path = Path(place)
    if is_output(path):
        return _results(which, path, own, order, policies)
    packaged = place in PACKAGED and not path.exists()
    if not packaged and not (path / "vocabulary.yaml").is_file():
        raise InputError([Finding("impact.not-rules", Mark(place), (("found", place),))])
    folder = None if packaged else path
    try:
        engine = Engine.load(folder, readings=order.readings, policies=own.policies or policies)
    except InputError as fault:
        alone = "policy" if not own.policies else f"{which}-policy"
        raise InputError(_of_side(each, which, place, alone) for each in fault.findings) from None
    return Given(engine, replace(order, rules=None if packaged else place))


def _of_side(fault: Finding, which: Which, place: str, policy: str) -> Finding:
    """A fault in the rules of one side, or in what was chosen for it: by the option that was written."""
    from qaward.impact.sides import SIDE_WORDS
    from qaward.marks import Mark

    option, _, found = fault.mark.source.partition(" ")
    if option == "--reading":
        return replace(fault, mark=Mark(f"--{which}-reading {found}"))
    if fault.code == "policy.unknown":
        zh, en = SIDE_WORDS[which]
        words = (*fault.words, ("zh", zh), ("en", en), ("rules", place))
        return replace(fault, code="impact.policy", mark=Mark(f"--{policy} {found}"), words=words)
    return fault


def _results(which: Which, path: Path, own: _Own, order: Any, policies: tuple[str, ...]) -> Given:
    """A side that a batch has written: what is asked has to be what was decided. Raises InputError, Misuse."""
    from qaward.api import Engine
    from qaward.batch.again import read_output
    from qaward.impact.work import Given

    results, place = read_output(path), str(path)
    for what, given in (("as-of", own.day), ("reading", order.readings), ("policy", own.policies)):
        if given:
            raise useless(f"--{which}-{what}", place, _THERE)
    if order.day is not None and order.day != results.day:
        by = (
            (f"{results.day}", f"for {results.day}")
            if results.day
            else ("各档案自己的日期", "for the day of each profile")
        )
        raise _otherwise(place, "as-of", by, str(order.day))
    if policies and {*policies} != {*results.manifest.named}:
        named = ", ".join(results.manifest.named)
        by = (named, f"by {named}") if named else ("各主体所在地区的政策", "by the policies of each region")
        raise _otherwise(place, "policy", by, ", ".join(policies))
    return Given(Engine.load(results.rules), order, path)


def _otherwise(place: str, which: str, by: tuple[str, str], asked: str) -> Misuse:
    """That both are to be decided in a way, and one was decided in another."""
    zh = f"{place} 是按 {by[0]} 认定的，不是 --{which} 写的 {asked}"
    en = f"{place} was decided {by[1]}, and not as --{which} says ({asked})"
    return Misuse((f"{zh}；结果不再认定，请去掉 --{which}；只为要认定的另一边写的，请用 --old-{which} 或 --new-{which}",
                   f"{en}; results are not decided again: leave out --{which}, or name the other side, where that is "
                   f"decided now, by --old-{which} or --new-{which}"))  # fmt: skip


def _work(old: Given, new: Given, inputs: tuple[str, ...], by: tuple[str, ...], told: Any) -> Work:
    """What is to be done. Raises InputError where the cohort is not named, or cannot be found again."""
    from qaward.findings import Finding, InputError
    from qaward.impact.sides import cohort_of
    from qaward.impact.work import Work
    from qaward.marks import Mark

    if inputs:
        given = _cohort(inputs)
        cohorts: dict[Which, Cohort] = {"old": given, "new": given}
    elif old.results is None or new.results is None:
        raise InputError([Finding("impact.no-cohort", Mark("COHORT"))])
    else:
        cohorts = {"old": cohort_of(old.results, profiles_of), "new": cohort_of(new.results, profiles_of)}
    return Work(old, new, cohorts, by, told)


def _cohort(inputs: tuple[str, ...]) -> Cohort:
    """What the cohort is read from. Raises InputError for tables beside others, and for standard input."""
    from qaward.batch.inputs import table_among
    from qaward.cli.inputs import STANDARD_INPUT
    from qaward.findings import Finding, InputError
    from qaward.impact.people import Cohort
    from qaward.marks import Mark

    if STANDARD_INPUT in inputs:
        raise InputError([Finding("impact.input", Mark("COHORT"))])
    paths = [Path(each) for each in inputs]
    if (table := table_among(paths)) is not None:
        return Cohort(table, lambda vocabulary: ())
    return Cohort(None, lambda vocabulary: profiles_of(inputs, vocabulary), tuple(files_of(paths)))


def _stop(fault: InputError, lang: str) -> NoReturn:
    """Show what is wrong, and end: wrong usage where an option is to blame."""
    by_option = all(finding.mark.source == "--by" for finding in fault.findings)
    stop(fault, lang, USAGE if by_option else INPUT)


def _tell(made: Impact, work: Work, out: Path, lang: str) -> None:
    """What changes, as tables, and how many were compared."""
    from qaward.impact.show import shown

    for each in shown(made, work.words(lang)):
        echo(each.title + (pick(lang, ("（万元）", " (10,000 yuan)")) if each.sums else ""))
        click.echo(table_text(each.table))
        if each.more:
            echo(pick(lang, (f"另有 {each.more} 行，见 {out}", f"{each.more} more rows: see {out}")))
        echo()
    show(made.cautions, lang)
    if made.unsummed:
        echo(pick(lang, made.unsummed.sentence()), err=True)
    changed, left = made.applicants["applicant"].n_unique(), made.apart
    zh = f"比较 {made.compared} 家，有增减的 {changed} 家，没有比较的 {left} 家"
    en = f"compared {made.compared} applicants, {changed} with a change; {left} not compared"
    if len(made.left):
        zh, en = f"{zh}；原因见 {out} 的 left 表", f"{en}: see the table left in {out}"
    echo(pick(lang, (zh, en)), err=True)
