"""`qaward lint`: checks rule files and reports everything that is wrong with them at once."""

from __future__ import annotations

from pathlib import Path

import click

from qaward.cli.bilingual import PATH, Argument, Command
from qaward.cli.common import INPUT, lang_option, option, stop
from qaward.cli.reporting import examples_option, finish, form_option, listed, waived_option

ENGLISH = """Check the vocabulary and all policies of a folder.

Every fault is told with file, line and column, the value found, and what is expected.
Rules that can be read are checked for what cannot be right: rows that are missing or never used,
conditions that contradict themselves, clauses that pay one item twice, limits that do nothing,
gaps between versions, figures of a summary that no sum has.
With --sources also the passages of the documents that changed or were lost."""


@click.command(
    cls=Command, english=ENGLISH, examples=("qaward lint rules", "qaward lint rules --examples examples"),
)  # fmt: skip
@click.argument("folder", cls=Argument, meta=("[规则目录]", "[DIR]"), required=False, type=PATH)
@option(
    "--sources", type=PATH, meta=("目录", "DIR"),
    words=("原文所在目录，连同检查引用的段落是否变动", "folder of the documents: also check the cited passages"),
)  # fmt: skip
@form_option
@waived_option
@examples_option
@lang_option
def command(
    folder: Path | None, sources: Path | None, form: str, waived: bool, examples: Path | None, lang: str
) -> None:
    """检查规则目录中的词汇表和全部政策；不写目录则检查随软件提供的规则。

    每个问题都写明文件、行、列，所见的值和应有的写法。
    能读的规则还检查不可能正确的地方：缺档、用不到的档、自相矛盾的条件、同一事项重复付钱的条款、
    不起作用的上限、版本之间的空档、摘要中对不上的数额。
    写 --sources 时，还检查引用的原文段落是否变动或丢失。
    """
    from qaward.checks.coverage import passages_changed
    from qaward.checks.lint import lint
    from qaward.checks.properties import read_properties
    from qaward.checks.sources import attach
    from qaward.checks.waivers import apply, read_waivers
    from qaward.findings import Finding, InputError
    from qaward.policy.load import load_folder

    listed(form, waived=waived)
    try:
        rules = load_folder(folder)
    except InputError as fault:
        faults = list(fault.findings)
        finish("lint", faults, {}, ("", ""), lang=lang, form=form, examples=examples)
    prefix = f"{folder}/" if folder else "rules/"
    waivers, faults = read_waivers(rules, prefix)
    try:
        documents, passages = attach(rules, sources) if sources is not None else ({}, list[Finding]())
    except InputError as fault:
        stop(fault, lang, INPUT)
    passages += passages_changed(rules, documents, waivers)
    faults += read_properties(rules, prefix)[1]
    families = ("lint",) if sources is None else ("lint", "coverage")
    found = [*faults, *apply([*lint(rules), *passages], waivers, families)]
    policies, clauses = len(rules.policies), sum(len(policy.clauses) for policy in rules.policies)
    sound = not any(each.stands for each in found)
    many = "policy" if policies == 1 else "policies"
    words = f"{policies} 个政策，{clauses} 个条款", f"{policies} {many}, {clauses} clauses"
    opening = ("未发现问题：", "no faults: ") if sound else ("已检查：", "checked: ")
    words = opening[0] + words[0], opening[1] + words[1]
    summary = {"policies": policies, "clauses": clauses}
    finish("lint", found, summary, words, lang=lang, form=form, waived=waived, examples=examples)
