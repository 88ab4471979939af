"""A view: what takes decisions one by one and lays them out, and what the views for people share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from qaward.cli.bilingual import pick
from qaward.cli.evaluators import one_key
from qaward.cli.output import Output

if TYPE_CHECKING:
    from qaward.engine.decide import Decision
    from qaward.policy.model import Reading
    from qaward.report.rows import Sums
    from qaward.report.run import RunReport
    from qaward.vocabulary.model import Vocabulary


class View(Protocol):
    """Takes decisions one by one and lays them out."""

    def add(self, decision: Decision, place: str) -> None:
        """Lay out one decision; `place` is where its profile stands."""
        ...

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """Lay out what comes after the last one; `several`: more than one profile was asked for."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What a view is asked for: where it goes, in which words, and what of each decision."""

    out: Output
    vocabulary: Vocabulary
    lang: str
    why: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Format:
    """One format of decisions, by the name that `--format` takes: how its view is made, and what it can have.

    `exact` is for programs: the same bytes everywhere. `noted` has a place for what a reader must know before the
    figures. `summary` and `review` tell whether the tables over all applicants can have it.
    """

    name: str
    view: Callable[[Asked], View]
    exact: bool = False
    noted: bool = False
    summary: bool = False
    review: bool = False


COLOURS = {True: "red", False: "yellow"}
"""Of cautions: those that hold, and those to be looked at."""


class Texts:
    """What the views for people share."""

    def __init__(self, asked: Asked) -> None:
        self.out, self.vocabulary, self.lang = asked.out, asked.vocabulary, asked.lang
        self.why, self.capital = asked.why, asked.capital
        self.shown = 0

    def name_line(self, decision: Decision) -> str:
        """The applicant's name, id and kind."""
        facts = decision.facts
        kinds = self.vocabulary.applicant_kinds
        return pick(
            self.lang,
            (f"{facts.name}（{facts.id}，{kinds[facts.kind][0]}）", f"{facts.name} ({facts.id}, {facts.kind})"),
        )

    def day_line(self, decision: Decision) -> str:
        """The day and the policies decided by."""
        zh = "；".join(f"{policy.title}（{policy.id}）" for policy in decision.plan.policies)
        en = "; ".join(f"{policy.title} ({policy.id})" for policy in decision.plan.policies)
        day = decision.as_of.isoformat()
        return pick(self.lang, (f"认定日期 {day}　政策 {zh}", f"as of {day}; policies: {en}"))

    def notes(self, decision: Decision) -> list[str]:
        """What a reader must know before the figures."""
        notes: list[str] = []
        for policy in decision.plan.policies:
            name = policy.id
            if policy.status == "draft":
                notes.append(
                    pick(self.lang, (f"{name} 为草案，任何金额均非应付", f"{name} is a draft: nothing is due"))
                )
            if policy.status == "repealed":
                notes.append(pick(self.lang, (f"{name} 已废止", f"{name} is repealed")))
            elif not policy.applies_on(decision.as_of):
                words = (f"认定日期不在 {name} 的施行期内", f"{name} is not in force on the day decided for")
                notes.append(pick(self.lang, words))
            notes += self._chosen(policy.readings)
        own = {policy.id for policy in decision.plan.policies}
        notes += self._chosen([each for each in decision.plan.readings if each.policy not in own])
        if len(decision.keys) == 1:
            notes.append(one_key(self.lang))
        return notes + self._between(decision)

    def _chosen(self, readings: Sequence[Reading]) -> list[str]:
        """That readings are not those that are taken, where there are such."""
        chosen = [f"{each.id}={each.chosen}" for each in readings if each.chosen != each.taken]
        zh, en = "另选口径：" + "、".join(chosen), "readings chosen: " + ", ".join(chosen)
        return [pick(self.lang, (zh, en))] if chosen else []

    def _between(self, decision: Decision) -> list[str]:
        """What is to be known of rules between applicants: that they were not looked at, or who looked at them."""
        found, rules = decision.facts.between, [rule.id for rule in decision.plan.between.values()]
        if found is None and rules:
            zh = f"只认定了这一家，申报主体之间的规则没有用：{'、'.join(rules)}；要用，请把各家一起认定"
            en = f"decided alone, rules between applicants were not looked at: {', '.join(rules)}; name all applicants"
            return [pick(self.lang, (zh, en))]
        if found and len(decision.keys) > 1:
            zh = "申报主体之间的调整由参考评审器算出；第二评审器只核对这一家自己的条件、档次和资助"
            en = "what is between applicants was worked out by the reference evaluator; the second key covers the rest"
            return [pick(self.lang, (zh, en))]
        return []

    def none_line(self) -> str:
        """Said where there is no line at all."""
        return pick(self.lang, ("没有可得的奖励或资助", "no award"))

    def rest_line(self, decision: Decision) -> str:
        """How many clauses give nothing, money apart, how many cautions there are, and who decided."""
        from qaward.engine.needs import open_clauses
        from qaward.meaning.core import NOT_MET
        from qaward.report.cautions import counted

        money, other = open_clauses(decision)
        held, look = counted(decision)
        unknown, failed = money + other, sum(refusal.answer == NOT_MET for refusal in decision.refusals)
        zh, en = f"未获 {failed} 项，尚不能确定 {unknown} 项", f"{failed} not awarded, {unknown} not yet known"
        if unknown:
            zh, en = f"{zh}（其中涉及资金 {money} 项）", f"{en} ({money} of them for money)"
        if held or look:
            zh, en = f"{zh}，待核 {held} 条，注意 {look} 条", f"{en}, {held} held, {look} to look at"
        if not self.why and failed + unknown:
            zh, en = f"{zh}；加 --why 查看原因", f"{en}; add --why for the reasons"
        keys = decision.keys
        return pick(self.lang, (f"{zh}。评审器：{'、'.join(keys)}", f"{en}. Evaluators: {', '.join(keys)}"))

    def caution_lines(self, decision: Decision) -> list[tuple[str, str | None]]:
        """The cautions of a decision, a line each, and the colour of each."""
        from qaward.report.cautions import caution_line, shown

        return [(caution_line(each, self.lang), COLOURS[each.hold]) for each in shown(decision)]

    def run_lines(self, run: RunReport) -> list[str]:
        """What is known of the run alone."""
        from qaward.report.run import run_lines

        return run_lines(run, self.lang)

    def all_line(self) -> str:
        """The heading of the totals over all applicants."""
        return pick(self.lang, ("全部主体合计", "all applicants"))
