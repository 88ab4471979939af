"""`qaward lint`: checks rule files and reports everything that is wrong with them at once."""

from __future__ import annotations

from pathlib import Path

import click

from qaward.cli.bilingual import Argument, Command
from qaward.cli.common import lang_option
from qaward.cli.reporting import examples_option, finish, form_option, waived_option

ENGLISH = """Check the vocabulary and all policies of a folder.

Every fault is told with file, line and column, the value found, and what is expected."""


@click.command(cls=Command, english=ENGLISH, examples=("qaward lint rules",))
@click.argument("folder", cls=Argument, meta=("[规则目录]", "[DIR]"), required=False, type=click.Path(path_type=Path))
@form_option
@waived_option
@examples_option
@lang_option
def command(folder: Path | None, form: str, waived: bool, examples: Path | None, lang: str) -> None:
    """检查规则目录中的词汇表和全部政策；不写目录则检查随软件提供的规则。

    每个问题都写明文件、行、列，所见的值和应有的写法。
    """
    from qaward.checks.lint import lint
    from qaward.checks.remarks import of_finding
    from qaward.checks.waivers import apply, read_waivers
    from qaward.findings import InputError
    from qaward.policy.load import load_folder

    try:
        rules = load_folder(folder)
    except InputError as fault:
        faults = [of_finding(each) for each in fault.findings]
        finish("lint", faults, {}, ("", ""), lang=lang, form=form, examples=examples)
    waivers, faults = read_waivers(rules, f"{folder}/" if folder else "rules/")
    found = [*faults, *apply(lint(rules), waivers, ("lint",))]
    policies, clauses = len(rules.policies), sum(len(policy.clauses) for policy in rules.policies)
    sound = not any(each.stands for each in found)
    many = "policy" if policies == 1 else "policies"
    words = f"{policies} 个政策，{clauses} 个条款", f"{policies} {many}, {clauses} clauses"
    opening = ("未发现问题：", "no faults: ") if sound else ("已检查：", "checked: ")
    words = opening[0] + words[0], opening[1] + words[1]
    summary = {"policies": policies, "clauses": clauses}
    finish("lint", found, summary, words, lang=lang, form=form, waived=waived, examples=examples)
