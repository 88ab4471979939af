"""Cautions for people: one line each under a decision, at the lines they concern, and in cells of exported tables."""

from __future__ import annotations

from collections.abc import Iterable

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.engine.price import Line
from qaward.ordering import natural
from qaward.report.words import pick


def caution_word(caution: Caution, lang: str) -> str:
    """What a caution is: 待核 holds its lines, 注意 is to be looked at, 已定 was decided."""
    if caution.hold:
        return pick(lang, "待核", "held")
    return pick(lang, "已定", "decided") if caution.because else pick(lang, "注意", "look")


def caution_line(caution: Caution, lang: str) -> str:
    """A caution in one line, with its code: `待核：…… [paid.undated]`."""
    return f"{caution_word(caution, lang)}{pick(lang, '：', ': ')}{caution.text(lang)} [{caution.code}]"


def caution_cell(cautions: Iterable[Caution], lang: str) -> str:
    """Some cautions in one cell."""
    return pick(lang, "；", "; ").join(caution_line(caution, lang) for caution in cautions)


def shown(decision: Decision) -> list[Caution]:
    """The cautions of a decision for people: as in its document, but item 2 before item 10."""
    return sorted(
        decision.cautions,
        key=lambda each: (not each.hold, natural(each.policy), natural(each.clause), natural(each.item)),
    )


class ByLine:
    """The cautions of one decision by the line they concern, and those that concern no line."""

    def __init__(self, decision: Decision) -> None:
        lines = dict(enumerate(decision.lines))
        self._by: dict[int, list[Caution]] = {}
        for caution in decision.cautions:
            for number in caution.lines:
                self._by.setdefault(id(lines[number]), []).append(caution)
        self.others = tuple(caution for caution in decision.cautions if not caution.lines)

    def of(self, line: Line) -> list[Caution]:
        """The cautions about a line of the decision."""
        return self._by.get(id(line), [])


def counted(decision: Decision) -> tuple[int, int]:
    """How many cautions hold lines, and how many are to be looked at; those that were decided are neither."""
    held = sum(caution.hold for caution in decision.cautions)
    return held, sum(not caution.because for caution in decision.cautions) - held
