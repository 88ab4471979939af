"""What is open about one applicant, in words for itself: no other one is named, no account is spelt out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qaward.engine.decision import Decision
from qaward.engine.explain import refusal_tree
from qaward.engine.price import Refusal
from qaward.intake.profiles import Applied
from qaward.intake.questions import Question
from qaward.meaning.core import MET, UNKNOWN
from qaward.papers.letter import Open
from qaward.papers.made import MadeRun
from qaward.report.answers import condition_words
from qaward.report.grounds import grounds_of
from qaward.rounds.queue import Waiting

_WORDS: Mapping[str, tuple[str, str]] = {
    "ask.who": ("名单上的单位是否为{you}，须核实", "营业执照或法人登记证书"),
    "ask.which": ("名单上所列是哪一项，须核实", ""),
    "ask.names": ("{you}的信用代码下有几个名称，须核实", "营业执照或法人登记证书"),
    "ask.namesakes": ("{you}的信用代码各名单不一，须核实", "营业执照或法人登记证书"),
    "ask.lost-code": ("{you}的信用代码不完整，须补正", "营业执照或法人登记证书"),
    "ask.name": ("{you}的名称没有写对，须补正", "营业执照或法人登记证书"),
    "ask.meaning": ("“{label_zh}”所写的不能断定是哪一种，须核实", "能证明“{label_zh}”的材料"),
    "ask.contradiction": ("“{label_zh}”各名单写的不一样，须核实", "能证明“{label_zh}”的材料"),
    "ask.paid": ("以前是否已经为这一项付过款，须核实", ""),
    "ask.paid-other": ("以前是否已经为这一项付过款，须核实", ""),
    "ask.alike": ("所报的两项是否为同一项，须核实", ""),
    "ask.barred": ("不付名单上有同名单位，是否为{you}，须核实", "营业执照或法人登记证书"),
    "ask.not-applied": ("有名单列了这一项而没有申报，须核实", ""),
    "ask.claim": ("另有申报主体申报同一项，只能给一家，须核定归属", "能证明由{you}享受的材料"),
    "ask.account": ("收款账户须核实，核实前不能付款", "开户行、户名、账号的证明（盖章）"),
    "ask.unread": ("有一行没有读懂，可能关系到{you}，须补正", ""),
    "queue.ceiling": ("金额待核定", ""),
    "queue.facts": ("能不能得，还缺事实", ""),
    "queue.waiting": ("待上级资助等情况明确", ""),
    "queue.held": ("有疑，待核实", ""),
    "queue.later": ("认定日之后（{day}）列入{list}，付款前须再核实", ""),
    "queue.no-list": ("本局要看的{list}还没有到，付款前须核实", ""),
    "queue.issued": ("已下达的金额与本次所算不同，待更正", ""),
    "queue.objection": ("有异议，正在核实", ""),
    "queue.order": ("与其他申报主体的先后待定", ""),
    "no-account": ("名单里没有可用的收款账户，付款前须提供", "开户行、户名、账号的证明（盖章）"),
}
"""What is open by the code of its message, and what can be brought for it (empty: nothing, or what facts ask)."""
_OTHER = ("还有一处须由本局核定", "")


@dataclass(frozen=True, slots=True)
class Missing:
    """Facts that are not known: how each stands in the way, and the documents that prove them."""

    words: tuple[str, ...]
    evidence: tuple[str, ...]


def open_of(person: str, waiting: Waiting, question: Question | None, you: str, made: MadeRun) -> Open:
    """One thing of the queue as the applicant reads it."""
    applied, decision = made.applied[person], made.outcome.decisions[person]
    item, title = _item_of(person, waiting, question, applied), dict(waiting.text.words).get("title", "")
    words, bring = open_words(waiting.text.code, dict(waiting.text.words), you)
    if waiting.matter == "facts" and (missing := _missing(waiting, decision)) is not None:
        words, bring = f"{words}：{'；'.join(missing.words)}", "；".join(missing.evidence)
    return Open(words, item, title, bring, waiting.question)


def open_words(code: str, words: Mapping[str, str], you: str) -> tuple[str, str]:
    """What is open, and what can be brought for it."""
    known = {"label_zh": "", "list": "名单", "day": "", **words, "you": you}
    text, bring = _WORDS.get(code, _OTHER)
    return text.format(**known), bring.format(**known)


def without_account(you: str) -> Open:
    """That no list gives an account that can be paid into."""
    words, bring = open_words("no-account", {}, you)
    return Open(words, bring=bring)


def _item_of(person: str, waiting: Waiting, question: Question | None, applied: Applied) -> str:
    """The item as the applicant calls it: of several who claim one thing each has its own spelling."""
    if question is None or waiting.applicant == person:
        return waiting.item
    own = next((item for about, item in question.about if about == person), None)
    return next((each.id for each in applied.facts.items if (each.kind, each.same) == own), "")


def _missing(waiting: Waiting, decision: Decision) -> Missing | None:
    """The facts that are missing for a clause and an item."""
    for refusal in decision.refusals:
        item = refusal.item.id if refusal.item is not None else ""
        if refusal.answer == UNKNOWN and (refusal.clause.name, item) == (waiting.clause, waiting.item):
            return missing_of(refusal, decision)
    return None


def missing_of(refusal: Refusal, decision: Decision) -> Missing:
    """The facts that a clause still asks for."""
    vocabulary = decision.plan.rules.vocabulary
    open_ = [each for each in grounds_of(refusal_tree(refusal, decision)) if each.answer != MET]
    leaves = [leaf for each in open_ for leaf in (each.deciding() if each.parts else (each,))]
    wanted = [leaf for leaf in leaves if leaf.answer == UNKNOWN]
    facts = [leaf.leaf.fact for leaf in wanted if leaf.leaf is not None and leaf.leaf.fact is not None]
    return Missing(
        _each(condition_words(leaf, vocabulary, "zh") for leaf in wanted),
        _each(text for fact in facts for text in fact.evidence),
    )


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
