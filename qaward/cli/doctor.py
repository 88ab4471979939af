"""`qaward doctor`: what is installed, which evaluators run here, which packs are loaded."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

import click

from qaward.cli.bilingual import Command, pick
from qaward.cli.common import lang_option, load, rules_option
from qaward.cli.evaluators import names, remedy
from qaward.cli.terminal import echo, table_text
from qaward.marks import visible

PACKAGES = (
    "click",
    "durable-rules",
    "pydantic",
    "python-stdnum",
    "PyYAML",
    "rfc8785",
    "tabulate",
    "wcwidth",
)
ENGLISH = """Show versions, evaluators and the digests of the packs, for checks and reports of faults."""


@click.command(cls=Command, english=ENGLISH, examples=("qaward doctor",))
@rules_option
@lang_option
def command(rules: Path | None, lang: str) -> None:
    """显示版本、评审器和政策包摘要，便于核对和报修。"""
    import qaward
    from qaward.engine.durable import why_not
    from qaward.policy.files import packaged_rules
    from qaward.report.rows import Table

    where = visible(str(rules or packaged_rules()))
    echo(f"qaward {qaward.__version__}")
    echo(f"Python {platform.python_version()} ({platform.platform(terse=True)})")
    echo(f"{pick(lang, ('评审器：', 'evaluators: '))}{names(lang)}")
    if said := why_not():
        echo(f"  {pick(lang, ('导入时报告：', 'the import said: '))}{visible(said)}\n  {remedy(lang)}")
    echo(f"{pick(lang, ('规则目录：', 'rules: '))}{where}")
    packages = tuple((name, _version(name, lang)) for name in PACKAGES)
    echo("\n" + table_text(Table(pick(lang, (("软件包", "版本"), ("package", "version"))), packages)))
    loaded = load(rules, lang)
    packs = (
        ("vocabulary", "", loaded.vocabulary.sha256),
        *((each.id, each.version, each.sha256) for each in loaded.policies),
    )
    head = pick(lang, (("政策包", "版本", "sha256"), ("pack", "version", "sha256")))
    echo("\n" + table_text(Table(head, packs)))


def _version(name: str, lang: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return pick(lang, ("未安装", "not installed"))
