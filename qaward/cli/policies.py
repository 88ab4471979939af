"""`qaward policies`: what policies there are, and what each promises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.common import INPUT, lang_option, rules_option, show, stop

if TYPE_CHECKING:
    from qaward.policy.model import Policy
    from qaward.vocabulary import Vocabulary


@click.group()
def command() -> None:
    """列出政策，或查看一个政策。

    \b
    例：qaward policies list
    例：qaward policies show city-product-quality
    """  # noqa: D301


@command.command("list")
@rules_option
@lang_option
def list_(rules: Path | None, lang: str) -> None:
    """列出全部政策。

    \b
    例：qaward policies list
    """  # noqa: D301
    from qaward.api import InputError
    from qaward.policy.load import load_folder
    from qaward.report.render import as_table
    from qaward.report.rows import Table
    from qaward.report.words import STATUS_WORDS

    try:
        loaded = load_folder(rules)
    except InputError as fault:
        stop(fault, lang, INPUT)
    at = 0 if lang == "zh" else 1
    head = ("政策", "标题", "层级", "状态", "版本", "条款数", "口径数", "摘要")
    head = head if lang == "zh" else ("policy", "title", "level", "status", "version", "clauses", "readings", "digest")
    body = tuple(
        (
            policy.id, policy.title, policy.level, STATUS_WORDS[policy.status][at], policy.version,
            str(len(policy.clauses)), str(len(policy.readings)), policy.sha256[:12],
        )
        for policy in loaded.policies
    )  # fmt: skip
    click.echo(as_table(Table(head, body, frozenset({5, 6})), wrap=False))


@command.command("show")
@click.argument("policy", metavar="政策")
@rules_option
@lang_option
def show_(policy: str, rules: Path | None, lang: str) -> None:
    """查看一个政策的全部条款、金额和口径。

    \b
    例：qaward policies show city-product-quality
    """  # noqa: D301
    from qaward.api import InputError
    from qaward.findings import Finding, suggestion
    from qaward.marks import Mark
    from qaward.policy.load import load_folder

    try:
        loaded = load_folder(rules)
    except InputError as fault:
        stop(fault, lang, INPUT)
    found = loaded.policy(policy)
    if found is None:
        words = suggestion(policy, [each.id for each in loaded.policies])
        show([Finding("policy.unknown", Mark(policy), (("found", policy), *words.items()))], lang)
        raise SystemExit(INPUT)
    _print(found, loaded.vocabulary, lang)


def _print(policy: Policy, vocabulary: Vocabulary, lang: str) -> None:
    from qaward.report.render import as_table
    from qaward.report.rows import Table
    from qaward.report.words import STATUS_WORDS, kind_words, pay_words

    zh = lang == "zh"
    click.secho(f"{policy.title}（{policy.id}）", bold=True)
    status = STATUS_WORDS[policy.status][0 if zh else 1]
    for name, value in (
        ("发文" if zh else "issuer", policy.issuer),
        ("状态" if zh else "status", status),
        ("版本" if zh else "version", policy.version),
        ("印发" if zh else "issued", policy.issued),
        ("依据" if zh else "carries out", policy.carries_out),
        ("施行" if zh else "in force", _dates(policy, zh)),
        ("摘要" if zh else "digest", policy.sha256),
    ):
        if value:
            click.echo(f"{name}：{value}" if zh else f"{name}: {value}")
    head = ("条款", "编号", "对象", "出资与金额", "内容") if zh else ("article", "clause", "for", "pays", "summary")
    body = tuple(
        (
            clause.article, clause.id, kind_words(clause.applicants, vocabulary, lang),
            ("；" if zh else "; ").join(pay_words(line, vocabulary, lang) for line in clause.pays), clause.summary,
        )
        for clause in policy.clauses
    )  # fmt: skip
    click.echo("\n" + as_table(Table(head, body)))
    if policy.readings:
        head = (
            ("口径", "条款", "问题", "原文", "取", "备选")
            if zh
            else ("reading", "article", "question", "printed", "takes", "alternatives")
        )
        rows = tuple(
            (each.id, each.article, each.question, each.printed, each.taken, "、".join(each.alternatives))
            for each in policy.readings
        )
        click.echo("\n" + as_table(Table(head, rows), wrap=False))


def _dates(policy: Policy, zh: bool) -> str:
    from datetime import date

    dates = policy.in_force
    if dates.start is not None:
        start = date.fromordinal(dates.start).isoformat()
    elif dates.not_before is not None:
        early = date.fromordinal(dates.not_before).isoformat()
        start = f"原文未载起始日，不早于 {early}" if zh else f"start not stated, not before {early}"
    else:
        start = "原文未载起始日" if zh else "start not stated"
    end = date.fromordinal(dates.until).isoformat() if dates.until is not None else ""
    return f"{start} 至 {end}" if end and zh else f"{start} to {end}" if end else start
