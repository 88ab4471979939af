"""`qaward template`: a workbook for applicants to fill in, made of vocabulary and policies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import PATH, Command, Misuse, pick
from qaward.cli.common import (
    INPUT,
    WORKBOOK,
    check_ending,
    lang_option,
    load,
    option,
    policy_option,
    rules_option,
    stop,
    write_new,
)
from qaward.cli.terminal import echo
from qaward.findings import InputError, suggestion

if TYPE_CHECKING:
    from qaward.vocabulary.model import Vocabulary

ENGLISH = """Make a workbook that applicants fill in: one sheet for themselves, one for each kind of item.

Headers are what the policies ask for, with question and evidence as notes; enumerations are chosen from lists, days
and sums are checked, headers are protected. What comes back is read by `qaward import` without a mapping. A file that
is there already is not replaced."""
EXAMPLES = ("qaward template -o 申报表.xlsx --policy city-product-quality --kind standard --kind pilot",)


@click.command(cls=Command, english=ENGLISH, examples=EXAMPLES)
@option("-o", "--output", type=PATH, required=True, meta=("文件", "FILE"), words=("写到这个文件", "write to this file"))
@rules_option
@policy_option
@option(
    "--kind", "kinds", multiple=True, meta=("类别", "KIND"),
    words=(
        "只要这一类事项的表，可多次；不写则政策奖励的各类都要",
        "a sheet for this kind of item alone; can be repeated; all that the policies pay for if left out",
    ),
)  # fmt: skip
@lang_option
def command(output: Path, rules: Path | None, policies: tuple[str, ...], kinds: tuple[str, ...], lang: str) -> None:
    """按词汇表和政策做一份申报表（Excel），发给申报单位填。

    一张表填单位，每一类事项各一张表；表头是政策要看的内容，批注是问题和证明材料。
    该选的有下拉框，日期和金额当场校验，表头不能改。收回来用 `qaward import` 直接读，不用对照表。
    已经有的文件不会被覆盖。
    """
    from qaward.cli.policies_asked import chosen, kinds_paid
    from qaward.intake.fields import Fields
    from qaward.intake.template import template_workbook
    from qaward.report.facts_asked import facts_asked

    check_ending("-o", output, (WORKBOOK,), ("工作簿", "a workbook"))
    picked = chosen(load(rules, lang), policies, lang)
    vocabulary = picked.vocabulary
    some = tuple(dict.fromkeys(_kind(each, vocabulary) for each in kinds)) or kinds_paid(picked)
    asked = [(each.kind, each.fact) for each in facts_asked(picked)]
    titles = [policy.title for policy in picked.policies]
    try:
        content = template_workbook(some, asked, Fields(vocabulary), titles)
        write_new(output, content)
    except InputError as fault:
        stop(fault, lang, INPUT)
    zh = f"申报表写到 {output}：申报单位一张表，事项 {len(some)} 类"
    echo(pick(lang, (zh, f"wrote {output}: a sheet of applicants, and {len(some)} kinds of items")), err=True)


def _kind(name: str, vocabulary: Vocabulary) -> str:
    """The kind of item that a key or a label names. Raises Misuse, with the nearest there is."""
    from qaward.policy.subjects import item_labels

    kind = vocabulary.item_kind(name)
    if kind is not None:
        return kind.key
    zh = suggestion(name, item_labels(vocabulary), same=True)["meant_zh"]
    en = suggestion(name, vocabulary.item_kinds, item_labels(vocabulary))["meant_en"]
    raise Misuse((f"--kind 没有 `{name}` 这一类事项{zh}", f"there is no kind of item `{name}`{en}"))
