"""`qaward policies`: what policies there are, and what each promises."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import Argument, Command, Group, pick
from qaward.cli.common import INPUT, USAGE, lang_option, load, option, rules_option, show, stop
from qaward.cli.terminal import echo, table_text, told
from qaward.ordering import natural

if TYPE_CHECKING:
    from qaward.checks.sources import Source
    from qaward.policy.model import Condition, Policy, Rules
    from qaward.policy.validity import InForce
    from qaward.report.rows import Table
    from qaward.vocabulary.model import Vocabulary

SUMMARIES = {
    "list": ("列出全部政策", "list all policies"),
    "show": ("逐条写出一个政策对谁承诺什么", "show what one policy promises to whom, clause by clause"),
}
SHOW = """Show what a policy promises to whom, clause by clause: who gives how much for what; then appeals and readings.

All of it is drawn from the rules. `gives` is the level's own money; of another level it is what that level grants;
what is `sought` is no promise."""
USUAL = 120
"""Columns of a terminal where there is none."""
ARTICLE, NAME = 12, 16
"""Columns for the article and for what a clause is called."""


@click.group(
    cls=Group,
    english="List the policies, or show one.",
    examples=("qaward policies list", "qaward policies show city-product-quality"),
    summaries=SUMMARIES,
)
@lang_option
def command(lang: str) -> None:
    """列出政策，或查看一个政策。"""
    del lang


@command.command("list", cls=Command, english="List all policies.", examples=("qaward policies list",))
@rules_option
@lang_option
def list_(rules: Path | None, lang: str) -> None:
    """列出全部政策。"""
    from qaward.report.rows import Table
    from qaward.report.words import STATUS_WORDS, payer_word

    loaded = load(rules, lang)
    head = pick(
        lang,
        (
            ("政策", "标题", "层级", "状态", "版本", "条款", "口径", "摘要"),
            ("policy", "title", "level", "status", "version", "clauses", "readings", "digest"),
        ),
    )
    body = tuple(
        (
            policy.id, policy.title, payer_word(policy.level, loaded.vocabulary, lang),
            pick(lang, STATUS_WORDS[policy.status]), policy.version, str(len(policy.clauses)),
            str(len(policy.readings)), policy.sha256[:12],
        )
        for policy in sorted(loaded.policies, key=lambda each: natural(each.id))
    )  # fmt: skip
    echo(table_text(Table(head, body, frozenset({5, 6}), (None, 44, None, None, 24, None, None, None))))


@command.command(
    "show",
    cls=Command,
    english=SHOW,
    examples=("qaward policies show city-product-quality",),
)
@click.argument("policy", cls=Argument, meta=("政策", "POLICY"), completes="policies")
@rules_option
@option(
    "--sources",
    type=click.Path(path_type=Path),
    meta=("目录", "DIR"),
    words=("原文所在的目录：倡导一表加列原文", "the folder of the documents: appeals are shown with their words"),
)
@lang_option
def show_(policy: str, rules: Path | None, sources: Path | None, lang: str) -> None:
    """逐条写出一个政策对谁承诺什么：对象、事项和条件，谁给多少；另列倡导、口径和指标。

    都由规则得出。“给予”是本文件自己的钱，“资助”是别的层级的，以其实际资助为准；“积极争取”的不是承诺。
    """
    from qaward.findings import Finding, suggestion
    from qaward.marks import Mark

    loaded = load(rules, lang)
    found = loaded.policy(policy)
    if found is None:
        words = suggestion(policy, [each.id for each in loaded.policies])
        show([Finding("policy.unknown", Mark("policies show"), (("found", policy), *words.items()))], lang)
        raise SystemExit(USAGE)
    appeals = _appeals(found, loaded, sources, lang)
    _print(found, loaded.vocabulary, appeals, lang)


def _print(policy: Policy, vocabulary: Vocabulary, appeals: Table | None, lang: str) -> None:
    from qaward.report.targets import policy_tables
    from qaward.report.words import STATUS_WORDS, payer_word

    separator = pick(lang, ("、", ", "))
    echo(click.style(pick(lang, (f"{policy.title}（{policy.id}）", f"{policy.title} ({policy.id})")), bold=True))
    for name, value in (
        (("发文", "issuer"), policy.issuer),
        (("层级", "level"), payer_word(policy.level, vocabulary, lang)),
        (("地区", "region"), policy.region),
        (("状态", "status"), pick(lang, STATUS_WORDS[policy.status])),
        (("版本", "version"), policy.version),
        (("印发", "issued"), policy.issued),
        (("依据", "carries out"), policy.carries_out),
        (("所贯彻的政策", "carries out the policies"), separator.join(policy.superior)),
        (("施行", "in force"), _dates(policy, vocabulary, lang)),
        (("代替", "replaces"), separator.join(policy.replaces)),
        (("终止", "ends"), separator.join(policy.ends)),
        (("后续", "followed by"), separator.join(policy.successors)),
        (("摘要", "digest"), policy.sha256),
    ):
        if value:
            echo(f"{pick(lang, name)}{pick(lang, ('：', ': '))}{value}")
    echo("\n" + table_text(_clauses(policy, vocabulary, lang)))
    if appeals is not None:
        echo("\n" + table_text(appeals))
    for rows, table in (
        (policy.stacking, _stacking),
        (policy.between, _between),
        (policy.exclusions, _exclusions),
        (policy.definitions, _definitions),
        (policy.readings, _readings),
    ):
        if rows:
            echo("\n" + table_text(table(policy, vocabulary, lang)))
    for table in policy_tables(policy, lang):
        echo("\n" + table_text(table))


def _clauses(policy: Policy, vocabulary: Vocabulary, lang: str) -> Table:
    """One entry for each clause, a line for each payer in it."""
    from qaward.marks import visible
    from qaward.report.promises import promise
    from qaward.report.rows import Table
    from qaward.report.wrap import wrap_parts

    head = pick(
        lang,
        (("章节", "条款", "给谁，为什么", "给什么"), ("article", "clause", "to whom, for what", "what is given")),
    )
    widths = _widths()
    body: list[tuple[str, ...]] = []
    for clause in policy.clauses:
        made = promise(clause, policy, vocabulary, lang)
        semicolon = pick(lang, ("；", "; "))
        named = f"{clause.title} {clause.id}" if clause.title else clause.id
        whom = semicolon.join(part for part in (made.who, made.what) if part)
        notes = [semicolon.join(made.notes)] if made.notes else []
        cells = ([clause.article], [named], [whom], [*made.gives, *notes])
        columns = (
            [line for text in cell for line in wrap_parts(visible(text), width)]
            for cell, width in zip(cells, widths, strict=True)
        )
        body += zip_longest(*columns, fillvalue="")
    return Table(head, tuple(body))


def _widths() -> tuple[int, ...]:
    """Column widths for a terminal of 80 to 200 columns; where there is none, or nobody says, for the usual ones."""
    left = (told() or USUAL) - ARTICLE - NAME - 3 * 2
    return ARTICLE, NAME, left * 4 // 9, left - left * 4 // 9


def _appeals(policy: Policy, loaded: Rules, sources: Path | None, lang: str) -> Table | None:
    """What the document only calls for; what is wrong with waivers and documents is told beside."""
    from qaward.checks.appeals import appeals_table
    from qaward.checks.sources import attach
    from qaward.checks.waivers import read_waivers
    from qaward.findings import InputError

    own = replace(loaded, policies=(policy,))
    attached: dict[str, Source] = {}
    waivers, faults = read_waivers(own)
    if sources is not None:
        try:
            attached, more = attach(own, sources)
        except InputError as fault:
            stop(fault, lang, INPUT)
        faults += more
    for fault in faults:
        echo(f"{fault.mark}: {fault.why(lang)} [{fault.code}]", err=True)
    made = appeals_table(policy, waivers, attached.get(policy.id), lang)
    if made is None:
        return None
    article, name, *wide = _widths()
    return replace(made, widths=(article + name, *(wide if len(made.head) > 2 else (sum(wide),))))


def _stacking(policy: Policy, vocabulary: Vocabulary, lang: str) -> Table:
    from qaward.report.rows import Table
    from qaward.report.words import payer_word, rule_words

    head = pick(
        lang,
        (
            ("叠加规则", "怎么做", "条款", "出资", "理由"),
            ("stacking rule", "what it does", "clauses", "payer", "because"),
        ),
    )
    separator = pick(lang, ("、", ", "))
    everything = frozenset(clause.name for clause in policy.clauses)
    body = tuple(
        (
            rule.id, rule_words(rule, vocabulary, lang),
            pick(lang, ("全部", "all")) if rule.clauses == everything
            else separator.join(sorted((name.removeprefix(f"{policy.id}/") for name in rule.clauses), key=natural)),
            separator.join(payer_word(payer, vocabulary, lang) for payer in rule.payers)
            + pick(lang, ("合计", " together") if rule.joint else ("", "") if rule.payers else ("各级分别", "each")),
            rule.because,
        )
        for rule in policy.stacking
    )  # fmt: skip
    return Table(head, body, widths=(None, 44, 40, None, 40))


def _between(policy: Policy, vocabulary: Vocabulary, lang: str) -> Table:
    from qaward.report.between import between_table

    return between_table(policy, vocabulary, lang)


def _exclusions(policy: Policy, vocabulary: Vocabulary, lang: str) -> Table:
    from qaward.report.rows import Table

    head = pick(
        lang, (("排除情形", "用于", "章节", "内容", "条件"), ("exclusion", "for", "article", "summary", "when"))
    )
    body = tuple(
        (each.id, _kinds(each.each, vocabulary, lang), each.article, each.summary, _means(each.means, vocabulary, lang))
        for each in policy.exclusions
    )
    return Table(head, body, widths=(None, None, 20, 40, 40))


def _means(means: tuple[tuple[str, Condition], ...], vocabulary: Vocabulary, lang: str) -> str:
    """What is asked, once where it is the same for every kind."""
    from qaward.policy.phrases import joined, phrases

    told = {kind: joined(phrases(asked, vocabulary, lang), lang) for kind, asked in means}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    pairs = ((_kinds((kind,), vocabulary, lang), words) for kind, words in told.items())
    return pick(lang, ("；", "; ")).join(f"{kind}{pick(lang, ('：', ': '))}{words}" for kind, words in pairs)


def _kinds(each: tuple[str, ...], vocabulary: Vocabulary, lang: str) -> str:
    """The kinds that something is for."""
    kinds = {key: pick(lang, (kind.label, key)) for key, kind in vocabulary.item_kinds.items()}
    return pick(lang, ("、", ", ")).join(kinds.get(kind, pick(lang, ("申报主体", "applicant"))) for kind in each)


def _definitions(policy: Policy, vocabulary: Vocabulary, lang: str) -> Table:
    from qaward.report.rows import Table

    head = pick(lang, (("定义", "名称", "用于", "章节", "意思"), ("definition", "label", "for", "article", "means")))
    body = tuple(
        (each.word, each.label, _kinds(each.each, vocabulary, lang), each.article, _means(each.means, vocabulary, lang))
        for each in policy.definitions
    )
    return Table(head, body, widths=(None, 30, None, 20, 50))


def _readings(policy: Policy, vocabulary: Vocabulary, lang: str) -> Table:
    from qaward.report.rows import Table

    del vocabulary

    head = pick(
        lang,
        (
            ("口径", "章节", "问题", "原文印作", "取", "备选"),
            ("reading", "article", "question", "printed", "takes", "alternatives"),
        ),
    )
    rows = tuple(
        (
            each.id, each.article, each.question, each.printed, each.taken,
            pick(lang, ("、", ", ")).join(each.alternatives),
        )
        for each in policy.readings
    )  # fmt: skip
    return Table(head, rows, widths=(None, None, 44, 24, 20, 20))


def _dates(policy: Policy, vocabulary: Vocabulary, lang: str) -> str:
    """The time in force, and by which date of the items it goes, if not by the day of decision."""
    dates = policy.in_force
    if not dates.by:
        return _from_to(dates, dates.until, lang)
    facts = (vocabulary.facts_of(clause.each).get(dates.by) for clause in policy.clauses)
    label = next((fact.label for fact in facts if fact is not None and lang == "zh"), dates.by)
    return pick(lang, (f"{label}：", f"by {label}: ")) + _from_to(dates, dates.dated_until, lang)


def _from_to(dates: InForce, until: int | None, lang: str) -> str:
    from datetime import date

    if dates.start is not None:
        start = date.fromordinal(dates.start).isoformat()
    elif dates.not_before is not None:
        early = date.fromordinal(dates.not_before).isoformat()
        start = pick(lang, (f"原文未载起始日，不早于 {early}", f"start not stated, not before {early}"))
    else:
        start = pick(lang, ("原文未载起始日", "start not stated"))
    if until is None:
        return start
    end = date.fromordinal(until).isoformat()
    return pick(lang, (f"{start} 至 {end}", f"{start} to {end}"))
