"""The reasons of a decision in full, as paragraphs: every line, every refusal, every open question."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.engine.decide import Decision
from qaward.engine.explain import line_tree, refusal_tree
from qaward.engine.price import Line, Refusal
from qaward.engine.questions import Question, questions, uncounted
from qaward.engine.stakes import Stake
from qaward.meaning.core import MET, UNKNOWN
from qaward.money import sum_word
from qaward.ordering import Key, natural
from qaward.policy.model import Clause
from qaward.policy.phrases import in_brackets, phrases
from qaward.policy.sums.base import percent
from qaward.report.answers import basis, tree_lines
from qaward.report.cautions import ByLine, caution_line
from qaward.report.grounds import grounds_of
from qaward.report.rows import adjustment_words, amount_word, clause_word, in_order, open_words
from qaward.report.words import any_words, item_word, line_standing, payer_word, pick


def why(decision: Decision, lang: str) -> str:
    """All reasons of a decision, as text."""
    return "\n".join(_paragraphs(decision, lang))


def _paragraphs(decision: Decision, lang: str) -> Iterator[str]:
    by_line, said = ByLine(decision), Said()
    for line in in_order(decision.lines, decision):
        yield from _line(line, decision, said, lang)
        for caution in by_line.of(line):
            yield f"  {caution_line(caution, lang)}"
    refused = [refusal for refusal in in_order(decision.refusals, decision) if refusal.answer != UNKNOWN]
    if refused:
        yield pick(lang, "\n── 未获 ──", "\n── not awarded ──")
        for refusal in refused:
            yield from _refusal(refusal, decision, said, lang)
    unknown = [refusal for refusal in in_order(decision.refusals, decision) if refusal.answer == UNKNOWN]
    if unknown:
        yield pick(lang, "\n── 尚不能确定 ──", "\n── not yet known ──")
        for refusal in unknown:
            yield from _refusal(refusal, decision, said, lang)
    yield from _questions(decision, lang)
    yield from _readings(decision, lang)


def _readings(decision: Decision, lang: str) -> Iterator[str]:
    """The readings that lines and refusals rest on, with the doubt and what else could be taken."""
    readings = decision.plan.rules.readings()
    used = sorted({name for entry in (*decision.lines, *decision.refusals) for name in entry.readings}, key=natural)
    if used:
        yield pick(lang, "\n── 所依口径 ──", "\n── readings rested on ──")
    for name in used:
        each = readings[name]
        others = [value for value in (each.taken, *each.alternatives) if value != each.chosen]
        if lang == "zh":
            chosen = f"取 {each.chosen}" if each.chosen == each.taken else f"本次取 {each.chosen}"
            yield f"{name}（{each.article}）：{each.question}？"
            yield f"  原文印作“{each.printed}”；{each.doubt}。"
            yield f"  {chosen}；备选 {'、'.join(others)}"
        else:
            chosen = "taken" if each.chosen == each.taken else "taken in this run"
            yield f"{name} ({each.article}): {each.question}?"
            yield f"  printed: {each.printed}; doubt: {each.doubt}"
            yield f"  {chosen}: {each.chosen}; alternatives: {', '.join(others)}"


class Said:
    """The clauses whose text stands above already: it is said once, and afterwards named."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def once(self, clause: Clause) -> bool:
        """Whether its text is still to be said; from now on it is not."""
        first = clause.name not in self._names
        self._names.add(clause.name)
        return first


def _line(line: Line, decision: Decision, said: Said, lang: str) -> Iterator[str]:
    vocabulary, clause = decision.plan.rules.vocabulary, line.clause
    payer, standing = payer_word(line.payer, vocabulary, lang), line_standing(line, lang)
    yield f"\n■ {item_word(line.item, vocabulary, lang)} · {payer} · {standing} · {amount_word(line, lang)}"
    whole = said.once(clause)
    if whole:
        yield f"  {_labelled(lang, '条款', 'clause')}{line.policy.title} {_named(clause, lang)}"
        yield f"  {_labelled(lang, '内容', 'content')}{clause.summary}"
    else:
        yield f"  {_labelled(lang, '条款', 'clause')}{_above(clause, lang)}"
    facts = basis(line_tree(line, decision), vocabulary, lang)
    if facts:
        yield f"  {_labelled(lang, '事实', 'facts')}{pick(lang, '；', '; ').join(facts)}"
    if line.tier.sum is not None:
        made = line.tier.sum.working(line.trial.known_of(decision.scene))
        yield f"  {_labelled(lang, '计算', 'sum')}{made} = {sum_word(line.unit)}"
    for number, fen in line.extra:
        asked = in_brackets(phrases(line.planned.line.plus[number].when, vocabulary, lang), lang)
        yield f"  {_labelled(lang, '另加', 'plus')}{sum_word(fen)}{asked}"
    if line.stage:
        shares = line.planned.line.stages
        stage = shares[line.stage - 1]
        share = in_brackets([percent(stage.share), *phrases(stage.when, vocabulary, lang)], lang)
        yield f"  {_labelled(lang, '分期', 'stage')}{line.stage}/{len(shares)}{share}"
    if line.quantity is not None:
        unit, net = sum_word(line.unit), sum_word(line.whole or line.gross)
        yield f"  {_labelled(lang, '计算', 'sum')}{unit} × {line.quantity} = {net}"
    for step in line.adjustments:
        before, after = sum_word(step.before), sum_word(step.after)
        because = adjustment_words(step, vocabulary, lang)
        yield f"  {_labelled(lang, '调整', 'adjusted')}{before} → {after}{pick(lang, '，', ', ')}{because}"
    for words in open_words(line, decision, lang):
        yield f"  {_labelled(lang, '待定', 'open')}{words}"
    yield from reading_lines(line, lang)
    for name, listed in (
        (("佐证", "evidence"), clause.evidence),
        (("部门", "departments"), clause.departments),
    ):
        if listed and whole:
            yield f"  {_labelled(lang, *name)}{pick(lang, '、', ', ').join(listed)}"


def _named(clause: Clause, lang: str) -> str:
    title = f" {clause.title}" if clause.title else ""
    return pick(lang, f"{clause.article}{title}（{clause.name}）", f"{clause.article} ({clause.name})")


def _above(clause: Clause, lang: str) -> str:
    """A clause whose text was said, by its id: `city-quality/led-standard（内容见上）`."""
    return clause.name + pick(lang, "（内容见上）", " (its text stands above)")


def _labelled(lang: str, zh: str, en: str) -> str:
    return f"{zh}：" if lang == "zh" else f"{en}: "


def _refusal(refusal: Refusal, decision: Decision, said: Said, lang: str) -> Iterator[str]:
    vocabulary, clause = decision.plan.rules.vocabulary, refusal.clause
    payer = f" · {payer_word(refusal.payer, vocabulary, lang)}" if refusal.payer else ""
    whole = said.once(clause)
    named = _named(clause, lang) if whole else _above(clause, lang)
    yield f"\n□ {item_word(refusal.item, vocabulary, lang)}{payer} · {named}"
    if whole:
        yield f"  {_labelled(lang, '内容', 'content')}{clause.summary}"
    blocking = [part for part in grounds_of(refusal_tree(refusal, decision)) if part.answer != MET]
    yield from tree_lines(blocking, vocabulary, lang)
    yield from reading_lines(refusal, lang)
    yield f"  {at_stake(refusal, decision, lang)}"


def reading_lines(entry: Line | Refusal, lang: str) -> Iterator[str]:
    """The readings that a line or a refusal rests on, in one line where there are any: `口径：local-applicants`."""
    if entry.readings:
        yield f"  {_labelled(lang, '口径', 'readings')}{pick(lang, '、', ', ').join(entry.readings)}"


def at_stake(refusal: Refusal, decision: Decision, lang: str) -> str:
    """What hangs on a refusal, per payer: `涉及：省级 应付 20万元；市级 应付 20万元`."""
    payers = list(decision.plan.rules.vocabulary.payers)
    found = [stake for stake in decision.stakes(refusal) if stake.gives]
    stakes = sorted(found, key=lambda stake: payers.index(stake.payer))
    words = pick(lang, "；", "; ").join(stake_words(stake, decision, lang) for stake in stakes)
    return _labelled(lang, "涉及", "at stake") + (words or pick(lang, "无", "nothing"))


def stake_words(stake: Stake, decision: Decision, lang: str) -> str:
    """What could still be had: `市级 应付 20万元`."""
    payer = payer_word(stake.payer, decision.plan.rules.vocabulary, lang)
    standing = stake.standing.word(lang)
    if not stake.standing.figure:
        return f"{payer} {standing}"
    figure = pick(lang, "视数量而定", "depends on the quantity") if stake.fen is None else sum_word(stake.fen)
    return f"{payer} {standing} {figure}"


def _place(question: Question) -> tuple[str, Key, str]:
    """Where a question stands: by kind, item and fact, the applicant's own first."""
    item = question.item
    return item.kind if item else "", natural(item.id if item else ""), question.fact.key


def _questions(decision: Decision, lang: str) -> Iterator[str]:
    vocabulary = decision.plan.rules.vocabulary
    asked, counted = questions(decision), uncounted(decision)
    if asked or decision.unlisted or counted:
        yield pick(lang, "\n── 需要补充 ──", "\n── questions ──")
    for question in sorted(asked, key=_place):
        about, fact = item_word(question.item, vocabulary, lang), question.fact
        clauses = pick(lang, "、", ", ").join(clause_word(clause, decision, lang) for clause in question.clauses)
        proof = pick(lang, "、", ", ").join(fact.proofs(lang))
        if lang == "zh":
            yield f"? {about}：{fact.question}"
            yield f"    填报：{fact.label}；用于：{clauses}" + (f"；佐证：{proof}" if proof else "")
        else:
            yield f"? {about}: {fact.key} ({fact.asked(lang)})"
            yield f"    for: {clauses}" + (f"; evidence: {proof}" if proof else "")
    kinds: dict[str, dict[str, None]] = {}
    for planned in decision.unlisted:
        kinds.setdefault(planned.clause.each, {})[clause_word(planned.clause, decision, lang)] = None
    for key, clauses in counted.items():
        kinds.setdefault(key, {}).update(dict.fromkeys(clause_word(clause, decision, lang) for clause in clauses))
    for key, names in kinds.items():
        asks = any_words(key, decision, lang)
        yield pick(lang, f"? {asks}？（用于：{'、'.join(names)}）", f"? {asks}? (for: {', '.join(names)})")
