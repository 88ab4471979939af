"""What is shared with others in words: how many have it, who is paid, what this one needs, and who should apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qaward.advice.choice_words import difference_word, more_waits, worth_word
from qaward.advice.sharing import Known, Shared, consent_papers
from qaward.advice.together import Together, Way
from qaward.engine.decision import Decision
from qaward.facts import Facts
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.money import sum_word
from qaward.policy.between import BetweenRule
from qaward.policy.between_forms import FormKey
from qaward.report.rows import Table, clause_word
from qaward.report.words import item_word, pick
from qaward.vocabulary.model import Vocabulary

Both = tuple[str, str]

_GIVES: dict[FormKey, Both] = {
    "lead": ("有符合条件的一家，就只给它", "one that meets the condition shuts out the others"),
    "highest": ("只给排在最前的一家", "only the first in order is paid"),
    "one_for_all": ("只给一家：由一家申报，须其他各家同意", "only one is paid: it applies with the others' consent"),
    "pot": ("各家合计一笔", "all together get one sum"),
    "each_in_full": ("各家都按全额", "each is paid in full"),
}
_PARTED: Both = ("条款按家分：各家各报自己的一份", "the clause divides it: each applies for its own part")
_NOTHING: Both = ("文件没有写几家都申报时怎么办", "no document says what happens where several apply")
MOST_WAYS_SHOWN = 8
"""So many ways to apply are told, the best first."""


# ── one applicant ────────────────────────────────────────────────────────────────────────────────────


def sharing_table(found: Sequence[Shared], decision: Decision, lang: str) -> Table:
    """What an applicant shares with others, clause by clause."""
    head = pick(
        lang,
        ("条款", "事项", "几家", "给几家", "本单位", "材料"),
        ("clause", "item", "sharers", "who is paid", "this applicant", "papers"),
    )
    vocabulary = decision.plan.rules.vocabulary
    body = tuple(
        (
            clause_word(each.clause, decision, lang), item_word(each.item, vocabulary, lang), sharers_word(each, lang),
            paid_word(each, lang), own_word(each, lang), pick(lang, "、", ", ").join(each.papers),
        )
        for each in found
    )  # fmt: skip
    return Table(head, body, frozenset(), (22, 22, 18, 36, 36, 22))


def sharers_word(shared: Shared, lang: str) -> str:
    """What is known of those who share it."""
    return pick(lang, "、", ", ").join(_known(each, lang) for each in shared.sharers) or pick(
        lang, "没有填", "not given"
    )


def paid_word(shared: Shared, lang: str) -> str:
    """Who is paid of several, and by which rule."""
    rule = shared.rule
    if rule is None:
        return pick(lang, *(_PARTED if shared.parted else _NOTHING))
    return pick(lang, *_GIVES[rule.key]) + pick(lang, f"（{_cited(rule)}）", f" ({_cited(rule)})")


def own_word(shared: Shared, lang: str) -> str:
    """What the rule comes to for this applicant, as far as that is known, and what it should do."""
    told = _own(shared, lang)
    values = pick(lang, "、", ", ").join(_known(each, lang) for each in (*shared.asked, *shared.order))
    return f"{values}{pick(lang, '：', ': ')}{told}" if values and told else values or told


def _own(shared: Shared, lang: str) -> str:
    rule, answer = shared.rule, shared.answer
    if rule is None:
        if shared.parted:
            return ""
        zh = "几家都申报的，待主管部门核定；先与其他各家商定由谁申报，并问主管部门"
        return pick(
            lang, zh, "where several apply it is put aside: agree with the others who applies, and ask the office"
        )
    if rule.key == "one_for_all":
        words = _CONSENT[answer if answer is not None else MET]
        return pick(lang, *words)
    if rule.key == "lead":
        return pick(lang, *(_LEADS if answer == MET else _LED if answer == NOT_MET else _NOT_GIVEN))
    if rule.key == "highest":
        if answer == NOT_MET:
            return pick(lang, "不在其列，不享受", "not among them, and not paid")
        if answer not in {None, MET} or any(each.value is None for each in shared.order):
            return pick(lang, *_NOT_GIVEN)
        first = shared.order[0]
        if first.fact.sharers == "place" and first.value == 1 and not rule.order[0].descending:
            return pick(lang, "排在最前，由本单位申报", "first in order: this one should apply")
        return pick(lang, *_RANKED)
    return ""


_NOT_GIVEN: Both = ("还说不准", "it cannot be told yet")
_LEADS: Both = ("符合，其他各家不再享受", "met: the others are not paid")
_LED: Both = ("有符合的一家申报，本单位就没有", "nothing is left where one that meets it applies")
_RANKED: Both = ("排在前面的申报了，本单位就没有", "nothing is left where one that comes before applies")
_CONSENT: dict[int, Both] = {
    MET: ("已有其他各家同意，可由本单位申报", "the others consent: this one may apply"),
    NOT_MET: ("没有其他各家同意，申报了也待核", "without the others' consent it is put aside"),
    UNKNOWN: ("没有其他各家同意的，申报了也待核", "put aside unless the others consent"),
}


def _cited(rule: BetweenRule) -> str:
    return f"{rule.article} {rule.summary}"


def _known(known: Known, lang: str) -> str:
    fact, value = known.fact, known.value
    told = pick(lang, "没有填", "not given") if value is None else fact.show(value, lang)
    return f"{fact.named(lang)} {told}"


# ── several applicants ───────────────────────────────────────────────────────────────────────────────


def together_title(found: Together, vocabulary: Vocabulary, lang: str) -> str:
    """What several have in common."""
    items = pick(lang, "、", ", ").join(item_word(each.claimants[0].item, vocabulary, lang) for each in found.matters)
    return pick(lang, f"由谁申报：{items}", f"who should apply: {items}")


def together_table(found: Together, vocabulary: Vocabulary, lang: str) -> Table:
    """The ways to apply, the best first."""
    head = pick(
        lang,
        ("申报的", "应付合计", "各家", "另待定", "建议"),
        ("who applies", "due in all", "each", "waiting", "advice"),
    )
    body = tuple(
        (
            applying_word(found, each, vocabulary, lang), worth_word(each.total, lang), sums_word(found, each, lang),
            sum_word(each.total.waiting), _way_advice(found, each, lang),
        )
        for each in ways_shown(found)
    )  # fmt: skip
    return Table(head, body, frozenset({1, 3}), (36, None, 40, None, None))


def ways_shown(found: Together) -> tuple[Way, ...]:
    """The ways that are told: the best ones, and the one in which all apply."""
    first = found.ways[:MOST_WAYS_SHOWN]
    return first + tuple(each for each in found.ways[MOST_WAYS_SHOWN:] if each is found.listed)


def together_notes(found: Together, lang: str) -> Iterator[str]:
    """On which rules it rests, what consent is wanted, and what is not known."""
    if not found.ways:
        zh = f"申报的办法有 {found.count} 种，太多，没有比较；请少放几份档案再看"
        yield pick(
            lang, zh, f"there are {found.count} ways to apply, too many to compare: look at fewer profiles at once"
        )
    if rest := len(found.ways) - len(ways_shown(found)):
        zh = f"另有 {rest} 种申报法没有列出，合计都不比列出的前 {MOST_WAYS_SHOWN} 种多；全部见 --format json"
        en = f"{rest} more ways are not shown, none brings more than the first {MOST_WAYS_SHOWN}: see --format json"
        yield pick(lang, zh, en)
    rules = {rule.name: rule for matter in found.matters for rule in matter.rules}
    for rule in rules.values():
        gives = pick(lang, *_GIVES[rule.key])
        yield pick(lang, f"{_cited(rule)}：{gives}", f"{_cited(rule)}: {gives}")
        papers = consent_papers(rule)
        if papers:
            yield pick(lang, f"同意的材料：{'、'.join(papers)}", f"papers of consent: {', '.join(papers)}")
    if any(not matter.rules for matter in found.matters):
        zh = "：几家都申报的待核，这里不计；由谁申报请先商定，并问主管部门"
        en = ": what several apply for is put aside and not counted here; agree who applies, and ask the office"
        yield pick(lang, _NOTHING[0] + zh, _NOTHING[1] + en)
    yield from _chosen_notes(found, lang)
    if len(found.best) > 1:
        yield pick(lang, f"{len(found.best)} 种合计一样多", f"{len(found.best)} ways bring the same in all")
    listed = found.listed
    if listed is not None and listed.total != found.ways[0].total:
        more = difference_word(found.ways[0].total, listed.total, lang)
        yield pick(lang, f"比各家都申报：{more}", f"against all applying: {more}")


def _chosen_notes(found: Together, lang: str) -> Iterator[str]:
    """What profiles have to say otherwise under `chosen` where the first way is followed, and on what sums rest."""
    if not found.ways:
        return
    for each in found.chosen(found.ways[0]):
        name, item = called(each.facts), each.item.id
        zh = f"照第一种申报的，{name}的档案也要改：“选择”（chosen）里 {each.rule} 的 {item} 不再申报，请删去或另选"
        en = f"where the first way is followed, the profile of {name} changes too: under `chosen`, {each.rule} prefers "
        yield pick(lang, zh, f"{en}{item}, which it does not apply for: leave it out, or choose another")
    if any(facts.chosen for facts in found.applicants):
        zh = "各家的合计按档案现在的“选择”（chosen）算；照“最优选择”改了的，请再看一遍"
        en = "sums go by what profiles choose now; where that is changed after `the best choice`, look again"
        yield pick(lang, zh, en)


def left_out_table(count: int, lang: str) -> Table:
    """That so many profiles could not be read, and what may hang on them."""
    zh = "没有算在内：它们也申报的事项，别家写为应付的要待核，由谁申报的合计也会不同；改正以后请再看一遍"
    en = "not looked at: what they apply for as well is put aside for others who have it as due, and who should apply "
    head = pick(lang, ("有错的档案", "影响"), ("profiles with faults", "what hangs on them"))
    body = (str(count), pick(lang, zh, f"{en}comes out otherwise; put them right and look again"))
    return Table(head, (body,), frozenset({0}), (None, 60))


def applying_word(found: Together, way: Way, vocabulary: Vocabulary, lang: str) -> str:
    """Who applies, and for what where there is more than one thing."""
    by_item: dict[str, list[str]] = {}
    for each in (claimant for some in way.applying for claimant in some):
        by_item.setdefault(item_word(each.item, vocabulary, lang), []).append(called(each.facts))
    comma, colon = pick(lang, "、", ", "), pick(lang, "：", ": ")
    if len({(each.item.kind, each.item.same) for matter in found.matters for each in matter.claimants}) == 1:
        return comma.join(name for names in by_item.values() for name in names)
    told = (f"{item}{colon}{comma.join(names)}" for item, names in by_item.items())
    return pick(lang, "；", "; ").join(told)


def sums_word(found: Together, way: Way, lang: str) -> str:
    """What each gets."""
    told = (
        f"{called(facts)} {worth_word(worth, lang)}{_aside_word(fen, lang)}"
        for facts, worth, fen in zip(found.applicants, way.sums, way.aside, strict=True)
    )
    return pick(lang, "；", "; ").join(told)


def _aside_word(fen: int, lang: str) -> str:
    """What is put aside since others apply for it too."""
    return pick(lang, f"（{sum_word(fen)}待核，不计）", f" ({sum_word(fen)} put aside, not counted)") if fen else ""


def called(facts: Facts) -> str:
    """An applicant as people call it."""
    return facts.name or facts.id


def _way_advice(found: Together, way: Way, lang: str) -> str:
    words: list[str] = []
    if way in found.best:
        words.append(
            pick(lang, "最多" if len(found.best) == 1 else "并列最多", "best" if len(found.best) == 1 else "tied")
        )
    elif more := more_waits(way.total, found.ways[0].total, lang):
        words.append(more)
    if way.consents:
        words.append(pick(lang, "须先取得同意", "needs consent"))
    return pick(lang, "、", ", ").join(words)
