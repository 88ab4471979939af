"""`qaward lint`: checks rule files and reports everything that is wrong with them at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import Argument, Command, pick
from qaward.cli.common import DONE, FOUND, lang_option, option

if TYPE_CHECKING:
    from qaward.findings import Finding

ENGLISH = """Check the vocabulary and all policies of a folder.

Every fault is told with file, line and column, the value found, and what is expected."""


@click.command(cls=Command, english=ENGLISH, examples=("qaward lint rules",))
@click.argument("folder", cls=Argument, meta=("[规则目录]", "[DIR]"), required=False, type=click.Path(path_type=Path))
@option("--format", "form", choices=("text", "json"), default="text", words=("输出格式", "format of the output"))
@lang_option
def command(folder: Path | None, form: str, lang: str) -> None:
    """检查规则目录中的词汇表和全部政策；不写目录则检查随软件提供的规则。

    每个问题都写明文件、行、列，所见的值和应有的写法。
    """
    from qaward.api import InputError
    from qaward.policy.load import load_folder
    from qaward.policy.succession import strangers

    try:
        loaded = load_folder(folder)
    except InputError as fault:
        findings = sorted(fault.findings, key=lambda each: (each.mark, each.code))
        _show(findings, form, lang)
        few = "fault" if len(findings) == 1 else "faults"
        click.echo(pick(lang, (f"{len(findings)} 个问题", f"{len(findings)} {few}")), err=True)
        raise SystemExit(FOUND) from None
    policies, clauses = len(loaded.policies), sum(len(policy.clauses) for policy in loaded.policies)
    words = (
        f"未发现问题：{policies} 个政策，{clauses} 个条款",
        f"no faults: {policies} {'policy' if policies == 1 else 'policies'}, {clauses} clauses",
    )
    _show(strangers(loaded), form, lang)
    if form != "json":
        click.echo(pick(lang, words))
    raise SystemExit(DONE)


def _show(findings: Sequence[Finding], form: str, lang: str) -> None:
    if form != "json":
        for each in findings:
            click.echo(each.text(lang))
        return
    rows = [
        {
            "code": each.code, "severity": each.severity, "file": each.mark.source, "line": each.mark.line,
            "column": each.mark.column, "message": each.message(lang),
        }
        for each in findings
    ]  # fmt: skip
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2) if rows else "[]")
