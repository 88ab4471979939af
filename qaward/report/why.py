"""The reasons of a decision in full, as paragraphs: every line, every refusal, every open question."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.engine.conditions import MET, UNKNOWN
from qaward.engine.decide import Decision
from qaward.engine.explain import Judged, line_tree, questions, refusal_tree
from qaward.engine.price import Line, Refusal, Stake
from qaward.engine.reasons import reason
from qaward.money import format_money
from qaward.report.rows import amount_word, in_order
from qaward.report.words import answer_mark, condition_words, item_word, payer_word, pick, standing_word


def why(decision: Decision, lang: str) -> str:
    """All reasons of a decision, as text."""
    return "\n".join(_paragraphs(decision, lang))


def _paragraphs(decision: Decision, lang: str) -> Iterator[str]:
    readings = decision.plan.rules.readings()
    for line in in_order(decision):
        yield from _line(line, decision, lang)
    refused = [refusal for refusal in decision.refusals if refusal.answer != UNKNOWN]
    if refused:
        yield pick(lang, "\n── 未获 ──", "\n── not awarded ──")
        for refusal in refused:
            yield from _refusal(refusal, decision, lang)
    unknown = [refusal for refusal in decision.refusals if refusal.answer == UNKNOWN]
    if unknown:
        yield pick(lang, "\n── 尚不能确定 ──", "\n── not yet known ──")
        for refusal in unknown:
            yield from _refusal(refusal, decision, lang)
    yield from _questions(decision, lang)
    used = sorted({name for line in decision.lines for name in line.readings})
    if used:
        yield pick(lang, "\n── 所依口径 ──", "\n── readings rested on ──")
    for name in used:
        each = readings[name]
        others = pick(lang, "、", ", ").join(each.alternatives)
        chosen = each.chosen if each.chosen == each.taken else f"{each.chosen}（{each.taken}）"
        if lang == "zh":
            yield f"{name}（{each.article}）：{each.question}？原文印作“{each.printed}”；{each.doubt}。取 {chosen}；备选 {others}"
        else:
            yield f"{name} ({each.article}): printed {each.printed}; {each.doubt}. taken {chosen}; alternatives {others}"


def _line(line: Line, decision: Decision, lang: str) -> Iterator[str]:
    vocabulary, clause = decision.plan.rules.vocabulary, line.clause
    payer, standing = payer_word(line.payer, vocabulary, lang), standing_word(line.standing, lang)
    yield f"\n■ {item_word(line.item, vocabulary, lang)} · {payer} · {standing} · {amount_word(line)}"
    yield f"  {_labelled(lang, '条款', 'clause')}{line.policy.title} {clause.article}（{clause.name}）"
    yield f"  {_labelled(lang, '内容', 'content')}{clause.summary}"
    facts = [
        condition_words(leaf, vocabulary, lang)
        for part in line_tree(line, decision).parts
        for leaf in part.leaves()
        if leaf.form != "kind"
    ]
    yield f"  {_labelled(lang, '事实', 'facts')}{pick(lang, '；', '; ').join(dict.fromkeys(facts))}"
    if line.quantity is not None:
        unit, net = format_money(line.tier.fen), format_money(line.gross)
        yield f"  {_labelled(lang, '计算', 'sum')}{unit} × {line.quantity} = {net}"
    for step in line.adjustments:
        before, after = format_money(step.before), format_money(step.after)
        yield f"  {_labelled(lang, '调整', 'adjusted')}{before} → {after}：{reason(step.reason, step.words, lang)}"
    for code in line.waits:
        yield f"  {_labelled(lang, '待定', 'waits')}{reason(code, (), lang)}"
    if line.readings:
        yield f"  {_labelled(lang, '口径', 'readings')}{pick(lang, '、', ', ').join(line.readings)}"
    if clause.evidence:
        yield f"  {_labelled(lang, '佐证', 'evidence')}{pick(lang, '、', ', ').join(clause.evidence)}"


def _labelled(lang: str, zh: str, en: str) -> str:
    return f"{zh}：" if lang == "zh" else f"{en}: "


def _refusal(refusal: Refusal, decision: Decision, lang: str) -> Iterator[str]:
    vocabulary, clause = decision.plan.rules.vocabulary, refusal.clause
    payer = f" · {payer_word(refusal.payer, vocabulary, lang)}" if refusal.payer else ""
    yield f"\n□ {item_word(refusal.item, vocabulary, lang)}{payer} · {clause.article}（{clause.name}）"
    yield f"  {_labelled(lang, '内容', 'content')}{clause.summary}"
    for part in refusal_tree(refusal, decision).parts:
        if part.answer != MET:
            yield from _tree(part, decision, lang, "  ")
    stakes = pick(lang, "；", "; ").join(stake_words(stake, decision, lang) for stake in decision.stakes(refusal))
    yield f"  {_labelled(lang, '涉及', 'at stake')}{stakes}"


def stake_words(stake: Stake, decision: Decision, lang: str) -> str:
    """What could still be had: `市级 应付 20万元`."""
    payer = payer_word(stake.payer, decision.plan.rules.vocabulary, lang)
    standing = standing_word(stake.standing, lang)
    if stake.standing in {"unstated", "honour"}:
        return f"{payer} {standing}"
    figure = pick(lang, "视数量而定", "depends on the quantity") if stake.fen is None else format_money(stake.fen)
    return f"{payer} {standing} {figure}"


def _tree(node: Judged, decision: Decision, lang: str, indent: str) -> Iterator[str]:
    words = condition_words(node, decision.plan.rules.vocabulary, lang)
    yield f"{indent}{answer_mark(node.answer)} {words}"
    for part in node.parts:
        yield from _tree(part, decision, lang, indent + "   ")


def tree_text(node: Judged, decision: Decision, lang: str) -> str:
    """A tree of conditions with its answers, one a line."""
    return "\n".join(line for part in node.parts for line in _tree(part, decision, lang, "  "))


def _questions(decision: Decision, lang: str) -> Iterator[str]:
    vocabulary = decision.plan.rules.vocabulary
    asked = questions(decision)
    if asked or decision.unlisted:
        yield pick(lang, "\n── 需要补充 ──", "\n── questions ──")
    for question in asked:
        about = item_word(question.item, vocabulary, lang)
        clauses = pick(lang, "、", ", ").join(clause.id for clause in question.clauses)
        proof = pick(lang, "、", ", ").join(question.fact.evidence)
        if lang == "zh":
            yield f"? {about}：{question.fact.question}（{question.fact.label}；用于 {clauses}；佐证：{proof}）"
        else:
            yield f"? {about}: {question.fact.key} ({question.fact.question}) for {clauses}; evidence: {proof}"
    for planned in decision.unlisted:
        kind = vocabulary.item_kinds[planned.clause.each]
        name = planned.clause.id
        yield f"? 是否有{kind.label}？（用于 {name}）" if lang == "zh" else f"? any {kind.key}? (for {name})"
