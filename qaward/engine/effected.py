"""Effects on the lines of one decision: what rules between applicants leave of them, before stacking and after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qaward.effects import Effect, names_of
from qaward.engine.match import Plan
from qaward.engine.price import Adjustment, Line
from qaward.facts import Facts, Item, find_fact
from qaward.policy.between import BetweenRule
from qaward.policy.model import Clause

Reason = tuple[str, dict[str, object]]
"""Why a line is held: the code of a caution, and its words."""

STEP = "between"
"""The step of an adjustment that a rule between applicants makes."""

_OPEN_SHARES = frozenset({"between.open"})
"""Reasons for which something in between may turn out to be left of a claim, and not all or nothing."""


class Effected:
    """What rules between applicants leave of the lines of one applicant.

    An effect whose rule takes no part in the decision does nothing, and is told (`strangers`).
    """

    def __init__(self, plan: Plan, facts: Facts) -> None:
        self._vocabulary = plan.rules.vocabulary
        self._rules: Mapping[str, BetweenRule] = plan.between if facts.between else {}
        looked = () if facts.between is None else plan.between.values()
        self._doubted = [rule for rule in looked if rule.readings]
        self._by: dict[tuple[str, str, str, str], list[Effect]] = {}
        self.strangers: list[Effect] = []
        for effect in facts.between or ():
            if effect.rule and effect.rule not in self._rules:
                self.strangers.append(effect)
            else:
                self._by.setdefault(effect.place, []).append(effect)
        self.holds = any(effect.hold for effects in self._by.values() for effect in effects)

    def __bool__(self) -> bool:
        """Whether there is any effect."""
        return bool(self._by)

    def resting(self, lines: list[Line]) -> list[Line]:
        """The lines with the readings of every rule that looked at them, whether it left less of them or not."""
        return [self._resting(line) for line in lines] if self._doubted else lines

    def _resting(self, line: Line) -> Line:
        looked = (rule for rule in self._doubted if rule.concerns(line.clause.name, line.payer))
        return line._replace(ruled=(*line.ruled, *(name for rule in looked for name in rule.readings)))

    def limit(self, lines: list[Line], *, late: bool = False) -> list[Line]:
        """The lines with no more than is left of them."""
        if not self._by:
            return lines
        return [self._limited(line, late=late) for line in lines]

    def most(self, clause: Clause, item: Item | None, payer: str) -> int | None:
        """What is left at most before stacking of what a clause gives an item; None: all of it."""
        found = self._about(clause, item, payer)
        return min((each.most for each in found if each.most is not None and not each.late), default=None)

    def uncertain(self, line: Line) -> bool:
        """Whether what is left at last may be anything from nothing on: it is decided after stacking, or is a share."""
        return any(effect.late or effect.reason in _OPEN_SHARES for effect in self._of(line))

    def early(self, line: Line) -> Iterator[Reason]:
        """Why a line is held before stacking."""
        return ((each.reason, self._held(each, line)) for each in self._of(line) if each.hold and not each.late)

    def late(self, line: Line) -> Iterator[Reason]:
        """Why a line is held after stacking."""
        return ((each.reason, self._held(each, line)) for each in self._of(line) if each.hold and each.late)

    def _of(self, line: Line) -> list[Effect]:
        return self._about(line.clause, line.item, line.payer)

    def _about(self, clause: Clause, item: Item | None, payer: str) -> list[Effect]:
        kind, same = (item.kind, item.same) if item is not None else ("", "")
        return self._by.get((clause.name, kind, same, payer), [])

    def _limited(self, line: Line, *, late: bool) -> Line:
        for effect in self._of(line):
            if effect.most is None or effect.late != late or effect.most >= line.net:
                continue
            change = Adjustment(STEP, effect.rule, line.net, effect.most, effect.reason, self._because(effect))
            line = line._replace(net=effect.most, adjustments=(*line.adjustments, change))
        return line

    def _because(self, effect: Effect) -> tuple[tuple[str, str], ...]:
        rule = self._rules[effect.rule]
        return (
            ("because", rule.summary), ("others_zh", names_of(effect.others, "zh")),
            ("others_en", names_of(effect.others, "en")),
        )  # fmt: skip

    def _held(self, effect: Effect, line: Line) -> dict[str, object]:
        rule: BetweenRule | None = self._rules.get(effect.rule)
        item = line.item.id if line.item is not None else effect.item
        return {
            "clause": line.clause.id, "item": item, "rule": rule.id if rule else "",
            "because": rule.summary if rule else "", "others_zh": names_of(effect.others, "zh"),
            "others_en": names_of(effect.others, "en"), "facts_zh": self._facts(effect, "zh"),
            "facts_en": self._facts(effect, "en"), **_by(rule, effect),
        }  # fmt: skip

    def _facts(self, effect: Effect, lang: str) -> str:
        """The facts that would settle an effect, each with whose it is."""
        names = {each.id: each for each in effect.others}
        told: dict[str, None] = {}
        for each in effect.wanted:
            fact = find_fact(self._vocabulary, each.scope, each.fact)
            whose = names_of((names[each.of],), lang) if each.of in names else names_of(effect.others, lang)
            if lang == "zh":
                told[f"{whose if each.of else '本主体'}的{fact.label}（{fact.key}）"] = None
            else:
                told[f"`{fact.key}` of {whose if each.of else 'the applicant'}"] = None
        return ("、" if lang == "zh" else ", ").join(told) or ("其能否成立" if lang == "zh" else "whether it is met")


def _by(rule: BetweenRule | None, effect: Effect) -> dict[str, str]:
    """By which rule it is so, as words `zh` and `en`; where none is declared, that there is none.

    Where one was rejected it is by whom: places of files are longer than other words may be.
    """
    if any(each.place for each in effect.others):
        return {"zh": names_of(effect.others, "zh"), "en": names_of(effect.others, "en")}
    if rule is None:
        return dict(_NO_RULE)
    return {"zh": f"按规则 `{rule.id}`（{rule.summary}）", "en": f"by the rule `{rule.id}` ({rule.summary})"}


_NO_RULE = {
    "zh": "政策没有写明几家申报时怎么办，",
    "en": "the policy does not say what happens where several claim it, and",
}
