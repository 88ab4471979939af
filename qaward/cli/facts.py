"""`qaward facts`: what policies look at, to know what has to be gathered for a profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import Command, Misuse, pick
from qaward.cli.common import lang_option, load, option, policy_option, rules_option, stop_rules
from qaward.cli.terminal import table_text
from qaward.findings import suggestion

if TYPE_CHECKING:
    from qaward.vocabulary.model import Vocabulary

FORMATS = ("table", "json", "csv", "markdown")
EXACT = frozenset({"json", "csv"})
ENGLISH = """List the facts that policies look at: what a profile can hold, and what is asked for each.

For each fact: of the applicant or of which kind of item, what can be written, the question, the documents that prove
it, and how many clauses look at it (json names them). A fact that follows from others is listed with these. What no
clause looks at is left out: nobody has to be asked for it."""
EXAMPLES = ("qaward facts --policy city-product-quality", "qaward facts --item standard --format csv")


def _kind(name: str, vocabulary: Vocabulary) -> str:
    """The kind of item that a key or a label names, or `applicant`. Raises Misuse, with the nearest there is."""
    from qaward.policy.subjects import item_labels
    from qaward.vocabulary.fact import APPLICANT

    kind = vocabulary.item_kind(name)
    if kind is not None:
        return kind.key
    if name not in (APPLICANT, "申报主体"):
        meant = suggestion(name, [APPLICANT, *vocabulary.item_kinds], item_labels(vocabulary))
        zh = f"--item 没有 `{name}` 这一类事项{meant['meant_zh']}"
        raise Misuse((zh, f"there is no kind of item `{name}`{meant['meant_en']}"))
    return APPLICANT


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@rules_option
@policy_option
@option(
    "--item", "kinds", multiple=True, meta=("类别", "KIND"),
    words=("只列这一类事项的（applicant 为申报主体的），可多次", "this kind of item, or applicant; can be repeated"),
)  # fmt: skip
@option("--format", "form", choices=FORMATS, default="table", words=("输出格式", "format of the output"))
@lang_option
def command(rules: Path | None, policies: tuple[str, ...], kinds: tuple[str, ...], form: str, lang: str) -> None:
    """列出政策要看的事实：准备档案时要收集什么，每一项写什么。

    逐项列出：属于申报主体还是哪一类事项、可以写什么、问题、证明材料、有几个条款要看（json 列出条款）。
    由别的事实算得的，连同那些事实一起列出。没有条款要看的不列，不必问。
    """
    from dataclasses import replace

    from qaward.api import policies_named
    from qaward.cli.output import Output
    from qaward.findings import InputError
    from qaward.report.facts_asked import fact_rows, fact_table, facts_asked
    from qaward.report.render import BYTE_ORDER_MARK, as_csv, as_markdown

    loaded = load(rules, lang)
    wanted = [_kind(each, loaded.vocabulary) for each in kinds]
    try:
        chosen = replace(loaded, policies=policies_named(loaded, policies)) if policies else loaded
    except InputError as fault:
        stop_rules(fault, lang)
    found = facts_asked(chosen)
    found = tuple(each for each in found if not wanted or each.kind in wanted)
    table = fact_table(found, chosen.vocabulary, lang)
    with Output(exact=form in EXACT, folded=form != "markdown") as out:
        if form == "json":
            from qaward.cli.views.data import indented

            out.line(indented(fact_rows(found)))
        elif form == "csv":
            out.write(BYTE_ORDER_MARK + as_csv(table))
        elif not found:
            out.line(pick(lang, ("没有条款要看的事实", "no clause looks at any such fact")))
        else:
            out.line(as_markdown(table) if form == "markdown" else table_text(table))
        out.release()
