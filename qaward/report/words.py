"""The words that reports use for the engine's names, 中文 and English."""

from __future__ import annotations

from qaward.engine.conditions import MET, NOT_MET
from qaward.engine.explain import Judged
from qaward.facts import Item
from qaward.money import format_money
from qaward.policy.conditions import describe
from qaward.policy.model import PayLine, Range, Standing
from qaward.vocabulary import Vocabulary

STANDING_WORDS: dict[Standing, tuple[str, str]] = {
    "due": ("应付", "due"),
    "conditional": ("待定", "conditional"),
    "ceiling": ("上限", "ceiling"),
    "sought": ("争取", "sought"),
    "unstated": ("未定额", "unstated"),
    "honour": ("荣誉", "honour"),
}
STATUS_WORDS = {
    "in_force": ("施行", "in force"),
    "draft": ("草案", "draft"),
    "repealed": ("废止", "repealed"),
}
STEP_WORDS = {
    "facts": ("事实", "facts"),
    "rule": ("条款文本", "rule text"),
    "condition": ("条件", "condition"),
    "amount": ("金额", "amount"),
    "stacking": ("叠加", "stacking"),
    "total": ("合计", "total"),
}


def pick(lang: str, zh: str, en: str) -> str:
    """The text of a language."""
    return zh if lang == "zh" else en


def standing_word(standing: Standing, lang: str) -> str:
    """The name of a standing."""
    return STANDING_WORDS[standing][0 if lang == "zh" else 1]


def payer_word(payer: str, vocabulary: Vocabulary, lang: str) -> str:
    """The name of a payer: 市级 or city."""
    return vocabulary.payers[payer].label if lang == "zh" and payer in vocabulary.payers else payer


def item_word(item: Item | None, vocabulary: Vocabulary, lang: str) -> str:
    """An item as people name it: kind and id, with its name where there is one."""
    if item is None:
        return pick(lang, "（申报主体）", "(applicant)")
    kind = vocabulary.item_kinds[item.kind].label if lang == "zh" else item.kind
    named = f"（{item.name}）" if item.name and lang == "zh" else f" ({item.name})" if item.name else ""
    return f"{kind} {item.id}{named}"


def kind_words(kinds: tuple[str, ...] | None, vocabulary: Vocabulary, lang: str) -> str:
    """The kinds of applicant a clause is for."""
    if kinds is None:
        return pick(lang, "任何主体", "any")
    names = [vocabulary.applicant_kinds[kind][0] if lang == "zh" else kind for kind in kinds]
    return pick(lang, "、", ", ").join(names)


def condition_words(node: Judged, vocabulary: Vocabulary, lang: str) -> str:
    """One condition with what was found: `角色：应为 主导，现为 参与`."""
    zh = lang == "zh"
    if node.form == "kind":
        wanted, found = (
            kind_words(node.options, vocabulary, lang),
            kind_words((str(node.found),), vocabulary, lang),
        )
        return f"主体类型：应为 {wanted}，现为 {found}" if zh else f"applicant kind: {wanted} expected, found {found}"
    if node.form == "in_force":
        return "认定日期不在政策施行期内" if zh else "the policy is not in force on the day of decision"
    if node.form == "count" and isinstance(node.test, Range):
        return _count_words(node, vocabulary, lang)
    if node.fact is None or node.test is None:
        name = {"all": ("全部满足", "all of"), "any": ("满足其一", "any of"), "not": ("不得", "not")}[node.form]
        return name[0 if zh else 1]
    wanted = describe(node.test, node.fact, lang)
    if node.found is None:
        return f"{node.fact.label}：应为 {wanted}，尚不清楚" if zh else f"{node.fact.key}: {wanted} expected, not known"
    found = node.fact.show(node.found, lang) + (node.fact.unit if zh else "")
    if node.answer == MET:
        return f"{node.fact.label} {found}" if zh else f"{node.fact.key} {found}"
    return (
        f"{node.fact.label}：应为 {wanted}，现为 {found}"
        if zh
        else f"{node.fact.key}: {wanted} expected, found {found}"
    )


def _count_words(node: Judged, vocabulary: Vocabulary, lang: str) -> str:
    low, high = node.counted
    zh = lang == "zh"
    kind = vocabulary.item_kinds[node.kind].label if zh else node.kind
    found = str(low) if low == high else f"{low}–{'…' if high is None else high}"
    least, most = (node.test.low, node.test.high) if isinstance(node.test, Range) else (None, None)
    bounds = [f"至少 {least} 项" if zh else f"at least {least}"] if least is not None else []
    bounds += [f"至多 {most} 项" if zh else f"at most {most}"] if most is not None else []
    wanted = pick(lang, "、", ", ").join(bounds)
    return (
        f"符合条件的{kind}：应为 {wanted}，现为 {found} 项"
        if zh
        else f"qualifying {kind}: {wanted} expected, found {found}"
    )


def answer_mark(answer: int) -> str:
    """✓ met, ✗ not met, ? unknown."""
    return "✓" if answer == MET else "✗" if answer == NOT_MET else "?"


def pay_words(line: PayLine, vocabulary: Vocabulary, lang: str) -> str:
    """What a pay line gives, in short: `市级 30/20/10万元`, `省级 争取 100万元`."""
    sums = [_tier_words(tier.standing, tier.fen, lang) for tier in line.tiers]
    parts = [payer_word(line.payer, vocabulary, lang)]
    if line.standing in {"unstated", "honour"}:
        return f"{parts[0]} {standing_word(line.standing, lang)}"
    if line.standing != "due":
        parts.append(pick(lang, "最高", "up to") if line.standing == "ceiling" else standing_word(line.standing, lang))
    parts.append(" / ".join(dict.fromkeys(sums)))
    if line.times is not None:
        parts.append(f"× {line.times.label if lang == 'zh' else line.times.key}")
    if line.on_top_of is not None:
        base = payer_word(line.on_top_of, vocabulary, lang)
        parts.append(f"（以{base}资助为前提）" if lang == "zh" else f"(on top of the grant of {base})")
    return " ".join(parts)


def _tier_words(standing: Standing | None, fen: int, lang: str) -> str:
    return standing_word(standing, lang) if standing is not None else format_money(fen)
