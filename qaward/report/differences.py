"""What a replay found, as a table: the steps in which a decision came out otherwise, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, cast

from qaward.engine.reasons import REASONS, reason
from qaward.ledger.comparing import Difference
from qaward.ledger.meanings import MEANINGS
from qaward.ledger.replay import Replay
from qaward.money import sum_word
from qaward.period import format_period, parse_period
from qaward.policy.asked_sum import SUM
from qaward.policy.matchers.all import MATCHERS
from qaward.policy.matchers.bounds import OF_DATES
from qaward.policy.phrases import nothing_words
from qaward.report.rows import Table
from qaward.report.words import STEP_WORDS, form_word, payer_word, pick
from qaward.standings import standing_of
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary
from qaward.written import conditions
from qaward.written.decision import Caution, Decision, Question, Range, Total
from qaward.written.declare import Written, plain
from qaward.written.keys import keys_of, reached_from
from qaward.written.lines import Adjustment, Line, Refusal, Stake
from qaward.written.recorded import read, read_value

_RESULTS = {
    "clause": ("整条", "whole clause"),
    "result": ("结果", "result"),
    "rules": ("规则文件", "rule file"),
    "facts": ("事实", "facts"),
}
"""What can differ beside the keys of a decision."""


@cache
def what_words() -> dict[str, tuple[str, str]]:
    """Names of what can differ, as their declarations have them; a path into a clause's text stands as it is."""
    keys = (key for record in (Decision, Line, Refusal) for key in keys_of(record) if key.compared)
    return {key.name: (key.said.zh, key.said.en) for key in keys} | _RESULTS


@cache
def _sums() -> frozenset[str]:
    """The keys that hold sums, on whatever record of a decision."""
    return frozenset(key.name for record in reached_from(Decision) for key in keys_of(record) if key.fen)


_ANSWERS = {"met": ("满足", "met"), "not_met": ("未获", "not met"), "unknown": ("尚不能确定", "not known")}
_TURNED = {"met": "not_met", "not_met": "met"}
_WORDS = {key: words for matcher in MATCHERS for key, words in matcher.words.items()}

_NOTHING = "—"


def difference_table(differences: tuple[Difference, ...], vocabulary: Vocabulary, lang: str) -> Table:
    """One row per difference, the first step first."""
    head = pick(
        lang,
        ("步骤", "条款", "事项", "出资", "内容", "记录", "重演"),
        ("step", "clause", "item", "payer", "what", "recorded", "replayed"),
    )
    words = _Words(vocabulary, lang)
    body = tuple(
        (
            STEP_WORDS[each.step][0 if lang == "zh" else 1], each.clause, words.item(each), words.payer(each),
            words.what(each.what), words.value(each.what, each.recorded), words.value(each.what, each.replayed),
        )
        for each in differences
    )  # fmt: skip
    table = Table(head, body, widths=(None, 22, 22, None, 22, 34, 34))
    if not any(each.meaning for each in differences):
        return table
    made = tuple((*row, each.meaning or _NOTHING) for row, each in zip(body, differences, strict=True))
    return replace(table, head=(*head, pick(lang, "释义", "meaning")), body=made, widths=(*table.widths, None))


def meaning_words(replay: Replay, lang: str) -> list[str]:
    """The changes of meaning that made differences, a line each."""
    label, colon = pick(lang, "释义", "meaning"), pick(lang, "：", ": ")
    return [f"{label} {name}{colon}{_meaning(name, lang)}" for name in replay.meanings]


def _meaning(name: str, lang: str) -> str:
    return MEANINGS[name].zh if lang == "zh" else MEANINGS[name].en


def first_words(first: Difference, vocabulary: Vocabulary, lang: str) -> str:
    """Where the first difference is: step, clause, item, payer and what, in one line."""
    words = _Words(vocabulary, lang)
    step = STEP_WORDS[first.step][0 if lang == "zh" else 1]
    parts = (step, first.clause, words.item(first), words.payer(first), words.what(first.what))
    return pick(lang, "，", ", ").join(part for part in parts if part)


class _Words:
    """Plain data of a document in people's words."""

    def __init__(self, vocabulary: Vocabulary, lang: str) -> None:
        self.vocabulary, self.lang = vocabulary, lang

    def item(self, each: Difference) -> str:
        kind, colon, identity = each.item.partition(":")
        known = self.vocabulary.item_kinds.get(kind)
        return f"{known.label if known and self.lang == 'zh' else kind} {identity}" if colon else each.item

    def payer(self, each: Difference) -> str:
        """The payer; after it, the stage of a payment in stages, and `+` for an add-on that is still open."""
        name, _, stage = each.payer.rstrip("+").partition(" ")
        words = payer_word(name, self.vocabulary, self.lang)
        words += self._pick(f"第{stage}期", f" stage {stage}") if stage else ""
        return words + (self._pick("另加", " add-on") if each.payer.endswith("+") else "")

    def what(self, name: str) -> str:
        return self._pick(*what_words()[name]) if name in what_words() else name

    def value(self, what: str, value: Any) -> str:
        """What a side holds of something."""
        if value is None:
            return _NOTHING
        if what.rpartition(".")[2] in _sums():
            return self._sums(value)
        make = {
            "result": self._result, "conditions": self._condition, "answer": self._answer, "standing": self._standing,
            "totals": self._total, "ranges": self._range, "adjustments": self._adjustments, "at_stake": self._stakes,
            "waits": self._waits, "questions": self._question, "cautions": self._caution,
        }.get(what, self._plain)  # fmt: skip
        return make(value)

    def _sums(self, value: Any) -> str:
        """A sum or several; what a text of rules or facts has under such a name stays as it is."""
        listed = cast("list[Any]", value) if isinstance(value, list) else [value]
        words = (sum_word(each) if isinstance(each, int) else str(each) for each in listed)
        return self._pick("、", ", ").join(words)

    def _pick(self, zh: str, en: str) -> str:
        return pick(self.lang, zh, en)

    def _answer(self, value: Any) -> str:
        return self._pick(*_ANSWERS[value]) if value in _ANSWERS else str(value)

    def _standing(self, value: Any) -> str:
        return standing.word(self.lang) if (standing := standing_of(str(value))) else str(value)

    def _waits(self, value: Any) -> str:
        return self._pick("；", "; ").join(reason(each, (), self.lang) if each in REASONS else each for each in value)

    def _result(self, value: Mapping[str, Any]) -> str:
        if "answer" in value:
            return self._answer(value["answer"])
        line = read(Line, value)
        return f"{line.standing.word(self.lang)} {sum_word(line.net_fen)}{form_word(line.form or 'money', self.lang)}"

    def _total(self, value: Mapping[str, Any]) -> str:
        total = read(Total, value)
        lines = self._pick(f"，{total.lines} 项", f", {total.lines} lines")
        form = form_word(total.form or "money", self.lang)
        return f"{total.standing.word(self.lang)} {sum_word(total.fen)}{form}{lines}"

    def _range(self, value: Mapping[str, Any]) -> str:
        span = read(Range, value)
        low = sum_word(span.low_fen)
        most = self._pick("尚不能确定", "not known") if span.high_fen is None else sum_word(span.high_fen)
        return self._pick(f"{low} 至 {most}", f"{low} to {most}")

    def _adjustments(self, value: list[Mapping[str, Any]]) -> str:
        words = (
            f"{sum_word(each.before_fen)} → {sum_word(each.after_fen)}"
            + self._pick(f"，{each.because}", f" ({each.because_en or each.step})")
            for each in (read(Adjustment, step) for step in value)
        )
        return self._pick("；", "; ").join(words) or _NOTHING

    def _stakes(self, value: list[Mapping[str, Any]]) -> str:
        words = (
            f"{payer_word(each.payer, self.vocabulary, self.lang)} {each.standing.word(self.lang)} "
            + (self._pick("不限", "no limit") if each.fen is None else sum_word(each.fen))
            for each in (read(Stake, stake) for stake in value)
        )
        return self._pick("；", "; ").join(words) or _NOTHING

    def _caution(self, value: Mapping[str, Any]) -> str:
        caution = read(Caution, value)
        return (self._pick("待核：", "held: ") if caution.hold else "") + self._pick(caution.zh, caution.en)

    def _question(self, value: Mapping[str, Any]) -> str:
        question = read(Question, value)
        return self._pick(question.question, question.fact)

    def _condition(self, value: Mapping[str, Any]) -> str:
        return self._judged(read_value(conditions.Condition, value), turned=False)

    def _judged(self, node: conditions.Condition, *, turned: bool) -> str:
        """A condition as it has to be: what stands under `not` is turned round, as `qaward.report.grounds` does."""
        match node:
            case conditions.Not(not_=part):
                return self._judged(part, turned=not turned)
            case conditions.All(gives=conditions.Gives() as gives):
                return self._gives(gives, node.answer, turned=turned)
            case conditions.All(all_=parts) | conditions.Any(any_=parts):
                every = isinstance(node, conditions.All) is not turned
                if not parts:
                    return nothing_words(self.lang, turned=not every)
                words = self._pick("；", "; ").join(self._judged(part, turned=turned) for part in parts)
                return self._pick(
                    f"{'须同时满足' if every else '任一即可'}（{words}）", f"{'all' if every else 'any'} ({words})"
                )
            case conditions.Count(count=name):
                fact, known = None, self.vocabulary.item_kinds.get(name)
            case conditions.Sum(sum=kind, of=name):
                of_kind = self.vocabulary.item_kinds.get(kind)
                fact = known = of_kind.facts.get(name) if of_kind is not None else None
            case conditions.Fact(fact=name):
                fact = known = self._fact(name)
        label = known.label if known is not None and self.lang == "zh" else name
        wanted = self._asked(node.expected, fact, turned=turned)
        answer = self._answered(node.answer, turned=turned)
        if node.found is None:
            return self._pick(f"{label}：{wanted}，尚不清楚", f"{label}: {wanted} expected, not known")
        found = self._shown(node.found, fact) if isinstance(node.found, str) else self._plain([*node.found])
        return self._pick(
            f"{label}：{wanted}，现为 {found}（{answer}）", f"{label}: {wanted} expected, found {found} ({answer})"
        )

    def _gives(self, gives: conditions.Gives, answer: str, *, turned: bool) -> str:
        """`《led》由市级给的：应不低于 20万元（满足）`."""
        wanted, said = self._asked(gives.expected, SUM, turned=turned), self._answered(answer, turned=turned)
        payer = "" if gives.payer is None else payer_word(gives.payer, self.vocabulary, self.lang)
        whose = self._pick(f"《{gives.clause}》{payer and f'由{payer}'}给的", f"what `{gives.clause}` gives")
        en = f"{whose}{payer and f' from {payer}'}: {wanted} expected ({said})"
        return self._pick(f"{whose}：{wanted}（{said}）", en)

    def _answered(self, answer: str, *, turned: bool) -> str:
        return self._answer(_TURNED.get(answer, answer) if turned else answer)

    def _fact(self, name: str) -> Fact | None:
        key = name.removeprefix("applicant.")
        if key != name:
            return self.vocabulary.applicant_facts.get(key)
        kinds = self.vocabulary.item_kinds.values()
        found = self.vocabulary.payer_facts.get(name)
        return found or next((kind.facts[name] for kind in kinds if name in kind.facts), None)

    def _asked(self, value: Any, fact: Fact | None, *, turned: bool) -> str:
        """What was expected: `应为 主导`, `应不低于 3`, `应已满12个月`; turned round: `应不为 主导`, `应低于 3`."""
        if not isinstance(value, Written):
            listed = cast("tuple[Any, ...]", value) if isinstance(value, tuple) else (value,)
            if turned and fact is not None and fact.type == "boolean" and value in ("true", "false"):
                listed, turned = ("false" if value == "true" else "true",), False
            words = self._pick("、", ", ").join(self._shown(each, fact) for each in listed)
            return (
                self._pick(f"应不为 {words}", f"other than {words}") if turned else self._pick(f"应为 {words}", words)
            )
        bounds = plain(value)
        of_date = fact is not None and fact.type == "date"
        shown = (
            self._bound(key, turned=turned, of_date=of_date).format(self._shown(each, fact))
            for key, each in bounds.items()
        )
        either = turned and {"at_least", "at_most"} <= set(bounds)
        joint = self._pick("或", " or ") if either else self._pick("、", ", ")
        return self._pick("应", "") + joint.join(shown)

    def _bound(self, key: str, *, turned: bool, of_date: bool) -> str:
        """What a key of what is asked is called, with `{}` for its value."""
        words = (OF_DATES if of_date else {}).get(key) or _WORDS.get(key)
        if words is None:
            return f"{key} {{}}"
        return self._pick(words.zh_turned, words.en_turned) if turned else self._pick(words.zh, words.en)

    def _shown(self, value: Any, fact: Fact | None) -> str:
        """A value as documents write it (English keys), in the reader's language."""
        if fact is None or self.lang != "zh" or not isinstance(value, str):
            return str(value)
        choice = fact.choice(value)
        if choice is not None:
            return choice.labels[0]
        if value.endswith((" months", " days")):
            return format_period(parse_period(value))
        return {"true": "是", "false": "否"}.get(value, value) if fact.type == "boolean" else value

    def _plain(self, value: Any) -> str:
        if value is None:
            return _NOTHING
        if isinstance(value, dict):
            pairs = sorted(cast("dict[str, Any]", value).items())
            return "{" + ", ".join(f"{key}: {self._plain(member)}" for key, member in pairs) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self._plain(member) for member in cast("list[Any]", value)) + "]"
        return str(value)
