"""`qaward verify`: properties of rules, proved for every profile or refuted by one."""

from __future__ import annotations

import importlib.util
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PATH, Argument, Command, Misuse, pick
from qaward.cli.common import USAGE, lang_option, option, read_day, read_number, stop_rules, useless
from qaward.cli.reporting import examples_option, finish, form_option, listed, ruled, waived_option
from qaward.cli.terminal import echo

if TYPE_CHECKING:
    from qaward.checks.proof.outcome import Outcome
    from qaward.findings import Finding
    from qaward.policy.model import Rules

ENGLISH = """Prove properties of rules for every profile there can be, or show a profile for which one does not hold.

No item is paid twice by two clauses; a higher level never brings less than a lower one; one more item never lowers a
total; no payer owes more than properties.yaml promises. With --compare two policies are held against each other,
with --against the policies of another folder of the same names. What is bounded was searched for applicants with few
items of each kind. Needs the extra `verify` (z3-solver)."""


def read_seconds(text: str) -> int:
    """How many seconds an option gives. Raises Misuse."""
    return read_number("--seconds", text, 1, 86_400)


@click.command(cls=Command, english=ENGLISH, examples=("qaward verify rules --policy city-product-quality",))
@click.argument("folder", cls=Argument, meta=("[规则目录]", "[DIR]"), required=False, type=PATH)
@option(
    "--policy",
    "policies",
    multiple=True,
    meta=("政策", "POLICY"),
    completes="policies",
    words=("只核验这个政策，可多次", "verify this policy alone; can be repeated"),
)
@option(
    "--compare",
    nargs=2,
    meta=("政策 政策", "POLICY POLICY"),
    completes="policies",
    words=("比较两个政策是否处处相同", "whether two policies give everybody the same"),
)
@option(
    "--against",
    type=PATH,
    meta=("目录", "DIR"),
    words=("与另一个规则目录中的同名政策比较", "compare with the policies of the same names in another folder"),
)
@option(
    "--as-of",
    read=read_day,
    meta=("日期", "DATE"),
    words=("只核验这一天；不写则核验规则有变化的每一天", "this day alone; else each day on which rules change"),
)
@option(
    "--seconds",
    read=read_seconds,
    default="300",
    meta=("秒", "SECONDS"),
    words=("最多用多少秒，余下的记为未定", "how long to go on; what is left is told as unsure"),
)
@form_option
@waived_option
@examples_option
@lang_option
def command(
    folder: Path | None, policies: tuple[str, ...], compare: tuple[str, str] | None, against: Path | None,
    as_of: date | None, seconds: int, form: str, waived: bool, examples: Path | None, lang: str,
) -> None:  # fmt: skip
    """对一切可能的档案证明规则的性质，或给出一个不成立的示例档案。

    同一事项不会按两个条款各付一次；级别高的不比级别低的少；多列一个事项，合计不会减少；
    各级出资不超过 properties.yaml 的承诺。--compare 比较两个政策，--against 与另一目录的同名政策比较。
    结果为“有限证明”的，只就每类少数几个事项查证。需要附加组件 verify（z3-solver）。
    """
    listed(form, waived=waived)
    begun = time.monotonic()
    if importlib.util.find_spec("z3") is None:
        text = (
            "此命令需要 z3-solver：pip install 'qaward[verify]'",
            "this needs z3-solver: pip install 'qaward[verify]'",
        )
        echo(pick(lang, text), err=True)
        raise SystemExit(USAGE)
    from qaward.checks.proof.outcome import gathered, summed
    from qaward.checks.proof.verify import counts, verify
    from qaward.checks.properties import read_properties
    from qaward.checks.waivers import apply, read_waivers

    if compare and against:
        raise Misuse(("--compare 和 --against 只写一个", "write --compare or --against, not both"))
    _no_less(policies, compare=compare is not None, against=against is not None, waived=waived)
    rules = ruled("verify", folder, policies, lang, form)
    prefix = f"{folder}/" if folder else "rules/"
    if compare or against:
        outcomes, remarks = _compared(rules, compare, against, as_of, lang)
    else:
        waivers, faults = read_waivers(rules, prefix)
        promises, wrong = read_properties(rules, prefix)
        left = seconds - (time.monotonic() - begun)
        outcomes = summed(verify(rules, promises, as_of, left))
        found = (each for outcome in outcomes for each in outcome.remarks)
        remarks = [*faults, *wrong, *gathered(apply(found, waivers, ("verify",)))]
    totals = counts(outcomes)
    days = sorted({each.day.isoformat() for each in outcomes})
    summary = {"properties": totals, "days": days}
    words = _words(totals, days)
    finish("verify", remarks, summary, words, lang=lang, form=form, waived=waived, examples=examples)


def _no_less(policies: tuple[str, ...], *, compare: bool, against: bool, waived: bool) -> None:
    """Refuses what a comparison does not look at. Raises Misuse."""
    context = click.get_current_context()
    timed = context.get_parameter_source("seconds") is not click.core.ParameterSource.DEFAULT
    if compare and policies:
        raise useless("--policy", "--compare", ("比较的政策由 --compare 写明", "--compare names the policies"))
    other = "--compare" if compare else "--against"
    if (compare or against) and waived:
        raise useless("--waived", other, ("比较不用豁免", "nothing of a comparison can be waived"))
    if (compare or against) and timed:
        raise useless("--seconds", other, ("比较没有时限", "a comparison has no limit of time"))


def _compared(
    rules: Rules, names: tuple[str, str] | None, against: Path | None, day: date | None, lang: str
) -> tuple[list[Outcome], list[Finding]]:
    """Two policies of the folder, or those of the same names in another. Ends the run for one there is not."""
    from qaward.api import InputError, policies_named
    from qaward.checks.proof.sameness import both_of, compared
    from qaward.policy.load import load_folder

    try:
        if names is not None:
            one, two = (policies_named(rules, (name,))[0] for name in names)
            outcomes, remarks = both_of(rules, one, rules, two, day)
        else:
            other = load_folder(against)
            if rules.vocabulary.text != other.vocabulary.text:
                zh, en = "两个目录的词汇表不同，无法比较", "the vocabularies of the two folders differ"
                raise Misuse((zh, f"{en}: they cannot be compared"))
            outcomes, remarks = compared(rules, other, day)
    except InputError as fault:
        stop_rules(fault, lang)
    return outcomes, [*remarks, *(each for outcome in outcomes for each in outcome.remarks)]


_HOWS = {
    "proved": ("已证明", "proved"), "bounded": ("有限证明", "bounded"), "refuted": ("不成立", "refuted"),
    "unsure": ("未定", "unsure"),
}  # fmt: skip


MOST_DAYS = 4


def _words(totals: dict[str, dict[str, int]], days: list[str]) -> tuple[str, str]:
    from qaward.checks.proof.outcome import ASKED

    rows: list[tuple[str, str]] = []
    for asked, hows in totals.items():
        parts = [(_HOWS[how], number) for how, number in hows.items() if number]
        rows.append((
            f"{ASKED[asked][0]}：{'，'.join(f'{how[0]} {number}' for how, number in parts)}",
            f"{ASKED[asked][1]}: {', '.join(f'{how[1]} {number}' for how, number in parts)}",
        ))  # fmt: skip
    if not rows:
        return "没有可核验的条款", "nothing to verify"
    few, more = days[:MOST_DAYS], len(days) > MOST_DAYS
    rows.append((
        f"认定日期：{'、'.join(few)}{f' 等 {len(days)} 天' if more else ''}",
        f"days of decision: {', '.join(few)}{f', … ({len(days)} days)' if more else ''}",
    ))  # fmt: skip
    return "\n".join(row[0] for row in rows), "\n".join(row[1] for row in rows)
