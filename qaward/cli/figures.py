"""`qaward figures`: the figures of the official texts against those of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qaward.cli.bilingual import Command, Pair
from qaward.cli.common import INPUT, lang_option, policy_option, rules_option, stop
from qaward.cli.reporting import finish, form_option, listed, ruled, sources_option, waived_option

if TYPE_CHECKING:
    from qaward.checks.figures import Tally
    from qaward.findings import Finding

ENGLISH = """Hold the figures of cited passages against those of the rules, both ways.

Sums, shares, numbers, periods, dates and ranks are read from the official texts, in digits or in Chinese, and
compared with what the clauses and targets that cite the place rest on. Damaged figures are told, never guessed."""
EXAMPLES = ("qaward figures --sources features/figures/sources --rules features/figures/rules",)


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@sources_option
@rules_option
@policy_option
@form_option
@waived_option
@lang_option
def command(sources: Path, rules: Path | None, policies: tuple[str, ...], form: str, waived: bool, lang: str) -> None:
    """核对数字：原文所引段落中的数字与条款、指标所用的数字，两头对照。

    金额、百分比、数量、期限、日期和名次，阿拉伯数字、中文数字都认；与引用该处的条款和指标逐一比对。
    印损的数字只报告，不猜测。
    """
    from qaward.checks.figures import reconcile
    from qaward.checks.sources import attach
    from qaward.checks.waivers import apply, read_waivers
    from qaward.findings import InputError

    listed(form, waived=waived)
    chosen = ruled("figures", rules, policies, lang, form)
    try:
        texts, faults = attach(chosen, sources)
    except InputError as fault:
        stop(fault, lang, INPUT)
    waivers, wrong = read_waivers(chosen, f"{rules}/" if rules else "rules/")
    found, tallies = reconcile(chosen, texts.values())
    after = apply(found, waivers, ("figures",))
    summary = {"documents": [_counts(each, after) for each in tallies]}
    words = _words(tallies, after)
    finish("figures", [*faults, *wrong, *after], summary, words, lang=lang, form=form, waived=waived)


def _counts(tally: Tally, remarks: Iterable[Finding]) -> dict[str, Any]:
    waived = sum(each.policy == tally.policy and bool(each.waived) for each in remarks)
    return {
        "policy": tally.policy, "file": Path(tally.file).name, "figures": tally.figures,
        "reconciled": tally.reconciled, "damaged": tally.damaged, "apart": tally.not_figures, "waived": waived,
    }  # fmt: skip


def _words(tallies: Iterable[Tally], remarks: Sequence[Finding]) -> Pair:
    """One line for each document."""
    zh: list[str] = []
    en: list[str] = []
    for each in tallies:
        counts = _counts(each, remarks)
        zh.append(
            "{policy}：所引段落有数字 {figures} 个，一致 {reconciled} 个，印损 {damaged} 个，"
            "编号等不计的 {apart} 个；豁免 {waived} 条".format(**counts)
        )
        en.append(
            "{policy}: {figures} figures in cited passages, {reconciled} agree, {damaged} damaged, "
            "{apart} numberings and the like left out; {waived} waived".format(**counts)
        )
    return "\n".join(zh), "\n".join(en)
