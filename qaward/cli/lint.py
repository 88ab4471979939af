"""`qaward lint`: checks rule files and reports everything that is wrong with them at once."""

from __future__ import annotations

import json
from pathlib import Path

import click

from qaward.cli.common import DONE, FOUND, lang_option


@click.command()
@click.argument("folder", metavar="规则目录", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式",
)
@lang_option
def command(folder: Path | None, form: str, lang: str) -> None:
    """检查规则目录中的词汇表和全部政策。

    每个问题都写明文件、行、列，所见的值和应有的写法。

    \b
    例：qaward lint rules
    """  # noqa: D301
    from qaward.api import InputError
    from qaward.policy.load import load_folder

    try:
        loaded = load_folder(folder)
    except InputError as fault:
        findings = sorted(fault.findings, key=lambda each: (each.mark, each.code))
        if form == "json":
            rows = [
                {
                    "code": each.code, "severity": each.severity, "file": each.mark.source, "line": each.mark.line,
                    "column": each.mark.column, "message": each.message(lang),
                }
                for each in findings
            ]  # fmt: skip
            click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            for each in findings:
                click.echo(each.text(lang))
            click.echo(f"{len(findings)} 个问题" if lang == "zh" else f"{len(findings)} problem(s)", err=True)
        raise SystemExit(FOUND) from None
    count = sum(len(policy.clauses) for policy in loaded.policies)
    if form == "json":
        click.echo("[]")
    else:
        zh = f"未发现问题：{len(loaded.policies)} 个政策，{count} 个条款"
        click.echo(zh if lang == "zh" else f"no problems: {len(loaded.policies)} policies, {count} clauses")
    raise SystemExit(DONE)
