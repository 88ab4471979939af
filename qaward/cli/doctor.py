"""`qaward doctor`: what is installed, which evaluators run here, which packs are loaded."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

import click

from qaward.cli.common import FOUND, lang_option, rules_option, show

PACKAGES = (
    "click",
    "cn2an",
    "durable-rules",
    "pydantic",
    "python-stdnum",
    "PyYAML",
    "rfc8785",
    "tabulate",
    "wcwidth",
)


@click.command()
@rules_option
@lang_option
def command(rules: Path | None, lang: str) -> None:
    """显示版本、评审器和政策包摘要，便于核对和报修。

    \b
    例：qaward doctor
    """  # noqa: D301
    import qaward
    from qaward.api import InputError
    from qaward.engine.durable import available
    from qaward.policy.load import load_folder, packaged_rules

    zh = lang == "zh"
    click.echo(f"qaward {qaward.__version__}　Python {platform.python_version()}")
    for name in PACKAGES:
        click.echo(f"  {name} {_version(name, zh)}")
    both = (
        "reference、durable（两个评审器，逐件核对）" if zh else "reference, durable (two, compared for every decision)"
    )
    one = (
        "reference（此 Python 不能运行 durable-rules，只有一个评审器）"
        if zh
        else "reference only (durable-rules cannot run here)"
    )
    click.echo(("评审器：" if zh else "evaluators: ") + (both if available() else one))
    click.echo(("规则目录：" if zh else "rules: ") + str(rules or packaged_rules()))
    try:
        loaded = load_folder(rules)
    except InputError as fault:
        show(fault.findings, lang)
        raise SystemExit(FOUND) from None
    click.echo(f"  vocabulary　sha256 {loaded.vocabulary.sha256}")
    for policy in loaded.policies:
        click.echo(f"  {policy.id} {policy.version}　sha256 {policy.sha256}")


def _version(name: str, zh: bool) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "未安装" if zh else "not installed"
