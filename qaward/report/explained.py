"""One clause explained: its conditions with their answers for every item that it is about, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.engine.decision import Decision
from qaward.engine.explain import asked_tree, line_tree, refusal_tree
from qaward.policy.model import Clause
from qaward.report.answers import tree_text
from qaward.report.cautions import ByLine, caution_line, shown
from qaward.report.rows import amount_word, in_order
from qaward.report.why import at_stake, reading_lines
from qaward.report.words import item_word, line_standing, payer_word, pick


def explained(decision: Decision, clause: Clause, lang: str) -> Iterator[str]:
    """The trees of one clause; what it asks where the profile has nothing it is about. Its name comes first."""
    vocabulary = decision.plan.rules.vocabulary
    yield " ".join(filter(None, (clause.article, pick(lang, clause.title, ""), clause.name)))
    yield clause.summary
    found, by_line = False, ByLine(decision)
    for line in in_order(decision.lines, decision):
        if line.clause.name == clause.name:
            found = True
            payer, standing = payer_word(line.payer, vocabulary, lang), line_standing(line, lang)
            yield f"\n■ {item_word(line.item, vocabulary, lang)} · {payer} · {standing} · {amount_word(line, lang)}"
            yield tree_text(line_tree(line, decision), vocabulary, lang)
            yield from reading_lines(line, lang)
            yield from (f"  {caution_line(each, lang)}" for each in by_line.of(line))
    for refusal in in_order(decision.refusals, decision):
        if refusal.clause.name == clause.name:
            found = True
            verdict = pick(lang, *(("未获", "not awarded"), ("尚不能确定", "not yet known"))[refusal.answer])
            payer = f" · {payer_word(refusal.payer, vocabulary, lang)}" if refusal.payer else ""
            yield f"\n□ {item_word(refusal.item, vocabulary, lang)}{payer} · {verdict}"
            yield tree_text(refusal_tree(refusal, decision), vocabulary, lang)
            yield from reading_lines(refusal, lang)
            yield f"  {at_stake(refusal, decision, lang)}"
    if not clause.pays:
        zh = "按现在所取的口径，本条款不给（见 qaward policies show 的口径表）"
        yield "\n" + pick(lang, zh, "under the readings taken now this clause gives nothing")
    elif not found:
        kind = vocabulary.item_kinds[clause.each]
        words = pick(
            lang, f"档案中没有列出{kind.label}；本条款要求：", f"the profile lists no {kind.key}; the clause asks:"
        )
        yield f"\n{words}"
        yield tree_text(asked_tree(clause, decision), vocabulary, lang)
    for each in shown(decision):
        if each.clause in {"", clause.id}:
            yield f"\n{caution_line(each, lang)}"
