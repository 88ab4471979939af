"""`qaward coverage`: whether every passage of the documents that matters is cited by a rule, or waived."""

from __future__ import annotations

from pathlib import Path

import click

from qaward.cli.bilingual import PATH, Command, pick
from qaward.cli.common import INPUT, lang_option, option, policy_option, rules_option, stop, unreadable
from qaward.cli.reporting import finish, form_option, listed, ruled, sources_option, waived_option
from qaward.cli.terminal import echo, table_text
from qaward.findings import Finding, InputError
from qaward.marks import Mark

ENGLISH = """Hold the rules against the official documents in a folder (--sources), which are not part of qaward.

Every passage that speaks of money, support, commendation or a measurable goal must be cited by a clause, a target or
a task, or be waived with a reason in the pack's waivers.yaml. Passages that moved or changed are named."""
html_option = option(
    "--html", type=PATH, meta=("文件", "FILE"),
    words=(
        "另写一个网页：逐段着色，列出引用它的条款或豁免的理由",
        "write a page too: every passage coloured, with its rules or reasons",
    ),
)  # fmt: skip


@click.command(
    cls=Command,
    english=ENGLISH,
    examples=("qaward coverage --sources features/coverage/sources --rules features/coverage/rules",),
)
@sources_option
@rules_option
@policy_option
@html_option
@form_option
@waived_option
@lang_option
def command(
    sources: Path,
    rules: Path | None,
    policies: tuple[str, ...],
    html: Path | None,
    form: str,
    waived: bool,
    lang: str,
) -> None:
    """把规则与目录中的政策原文核对（--sources；原文不随软件提供）。

    凡说到资金、扶持、荣誉或可衡量指标的段落，都要有条款、指标或任务引用，或者在 waivers.yaml 中写明理由豁免。
    移动过的、改动过的段落逐一指出。
    """
    from qaward.checks.coverage import cover, unbound
    from qaward.checks.coverage_show import coverage_data, coverage_table, document_lines, percent
    from qaward.checks.sources import attach
    from qaward.checks.waivers import apply, read_waivers

    listed(form, waived=waived)
    loaded = ruled("coverage", rules, policies, lang, form)
    try:
        attached, found = attach(loaded, sources)
    except InputError as fault:
        stop(fault, lang, INPUT)
    waivers, faults = read_waivers(loaded, f"{rules}/" if rules else "rules/")
    waivers, more = unbound(waivers)
    documents, remarks = cover(loaded, attached, waivers)
    if html is not None:
        from qaward.checks.coverage_page import coverage_page

        _write(html, coverage_page(documents, loaded.vocabulary, lang), lang)
    if form in {"text", "table"} and documents:
        echo(table_text(coverage_table(documents, lang)))
        for each in documents:
            echo("\n" + document_lines(each))
        echo()
    classed = sum(each.classed for each in documents)
    covered = sum(each.count("cited", "waived") for each in documents)
    share = percent(covered * 1000 // classed) if classed else "—"
    number = len(documents)
    words = (
        f"{number} 份原文，涉及资金、扶持、荣誉或指标的 {classed} 段中，{covered} 段已引用或豁免（{share}）",
        f"{number} {'document' if number == 1 else 'documents'}: of {classed} passages that matter, "
        f"{covered} are cited or waived ({share})",
    )
    everything = [*faults, *more, *apply([*found, *remarks], waivers, ("coverage",))]
    finish("coverage", everything, coverage_data(documents), words, lang=lang, form=form, waived=waived)


def _write(path: Path, text: str, lang: str) -> None:
    """Write the page: an older one stays until the new one is whole, and nothing else is written over."""
    from qaward.checks.coverage_page import is_page
    from qaward.writing import make_folder, rewrite

    try:
        make_folder(path.parent)
        rewrite(path, text.encode(), is_page)
    except FileExistsError:
        stop(InputError([Finding("file.no-page", Mark(str(path)))]), lang, INPUT)
    except OSError as fault:
        stop(unreadable(str(path), fault, "file.unwritable"), lang, INPUT)
    echo(pick(lang, (f"网页写入 {path}", f"page written to {path}")), err=True)
