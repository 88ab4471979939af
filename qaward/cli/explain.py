"""`qaward explain`: the conditions of one clause, held against one profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from qaward.cli.common import (
    FOUND,
    INPUT,
    INTERNAL,
    as_of_option,
    choices,
    lang_option,
    reading_option,
    rules_option,
    show,
    stop,
)


@click.command()
@click.argument("profile", metavar="档案")
@click.argument("clause", metavar="条款")
@rules_option
@as_of_option
@reading_option
@lang_option
def command(
    profile: str, clause: str, rules: Path | None, as_of: date | None, readings: tuple[str, ...], lang: str
) -> None:
    """显示一个条款对档案中每个有关事项的条件树。

    条款写 led-standard，或带政策名 city-product-quality/led-standard。
    ✓ 满足，✗ 不满足，? 尚不清楚。

    \b
    例：qaward explain features/city-product-quality/profiles/bearing-maker.yaml led-standard --as-of 2023-06-30
    """  # noqa: D301
    from qaward.api import Disagreement, Engine, InputError
    from qaward.cli.inputs import read_entries
    from qaward.findings import Finding, suggestion
    from qaward.marks import Mark

    try:
        engine = Engine.load(rules, readings=choices(readings))
    except InputError as fault:
        stop(fault, lang, INPUT)
    known = {each.name: each for policy in engine.rules.policies for each in policy.clauses}
    names = [name for name in known if clause in (name, name.split("/", 1)[1])]
    if len(names) != 1:
        words = suggestion(clause, [*known, *(name.split("/", 1)[1] for name in known)])
        found = (("found", clause), *words.items())
        show([Finding("clause.ambiguous" if names else "clause.unknown", Mark(clause), found)], lang)
        raise SystemExit(INPUT)
    for entry in read_entries([profile], engine.rules.vocabulary):
        day = as_of or (entry.facts.as_of if entry.facts else None)
        if entry.facts is None or day is None:
            show(entry.findings or (Finding("profile.no-day", Mark(entry.place)),), lang)
            raise SystemExit(INPUT)
        try:
            decision = engine.decide(entry.facts, day)
        except Disagreement as fault:
            click.echo(str(fault), err=True)
            raise SystemExit(INTERNAL) from None
        if not _explain(decision, known[names[0]], lang):
            raise SystemExit(FOUND)


def _explain(decision: object, clause: object, lang: str) -> bool:
    """Print the trees of one clause; False where the profile has nothing it could apply to."""
    from qaward.engine.decide import Decision
    from qaward.engine.explain import line_tree, refusal_tree
    from qaward.policy.model import Clause
    from qaward.report.rows import amount_word
    from qaward.report.why import stake_words, tree_text
    from qaward.report.words import item_word, payer_word, standing_word

    assert isinstance(decision, Decision)
    assert isinstance(clause, Clause)
    vocabulary, zh = decision.plan.rules.vocabulary, lang == "zh"
    click.secho(f"{clause.article} {clause.name}", bold=True)
    click.echo(clause.summary)
    shown = False
    for line in decision.lines:
        if line.clause.name == clause.name:
            shown = True
            payer, standing = payer_word(line.payer, vocabulary, lang), standing_word(line.standing, lang)
            click.echo(f"\n■ {item_word(line.item, vocabulary, lang)} · {payer} · {standing} · {amount_word(line)}")
            click.echo(tree_text(line_tree(line, decision), decision, lang))
    for refusal in decision.refusals:
        if refusal.clause.name == clause.name:
            shown = True
            verdict = ("未获", "尚不能确定")[refusal.answer] if zh else ("not awarded", "not yet known")[refusal.answer]
            payer = f" · {payer_word(refusal.payer, vocabulary, lang)}" if refusal.payer else ""
            click.echo(f"\n□ {item_word(refusal.item, vocabulary, lang)}{payer} · {verdict}")
            click.echo(tree_text(refusal_tree(refusal, decision), decision, lang))
            stakes = "；".join(stake_words(stake, decision, lang) for stake in decision.stakes(refusal))
            click.echo(f"  {'涉及' if zh else 'at stake'}：{stakes}")
    if not shown:
        kind = vocabulary.item_kinds[clause.each]
        click.echo(f"\n档案中没有列出{kind.label}" if zh else f"\nthe profile lists no {kind.key}")
    return shown
