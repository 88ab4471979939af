"""Entries of letters in words: what is granted and why, what is not and why not, what else the policies say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from qaward.budget.claim import LineKey
from qaward.budget.outcome import Line as Allotted
from qaward.engine.explain import line_tree
from qaward.findings import Finding
from qaward.identity import form
from qaward.intake.entries import Rejected
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.papers.cases import Case
from qaward.papers.discretion import Discretion
from qaward.papers.figures import yuan
from qaward.papers.letter import Beside, Granted, Note, NotGranted, Part, sum_of_fen
from qaward.papers.made import MadeRun
from qaward.papers.refused import CAUSES, Refused
from qaward.policy.model import Reading
from qaward.report.answers import basis
from qaward.report.rows import adjustment_words, open_words
from qaward.report.words import payer_word
from qaward.rounds.lines import RoundLine
from qaward.standings import Standing

_MOST_GROUNDS = 6
"""So many conditions that are met are told; more make a letter no clearer."""
_SETTLED = "本局审定记录"
"""What an applicant knows as the office's own determinations, whose file it never sees."""


@dataclass(frozen=True)
class Told:
    """A thing that a letter tells already: an item and the title of a clause."""

    item: str
    title: str


@dataclass(frozen=True)
class Wording:
    """What entries are worded by: the run, its readings, and how other applicants are kept out of sight."""

    made: MadeRun
    readings: Mapping[str, Reading]
    discretion: Discretion

    def granted(self, cases: Iterable[Case], numbers: Mapping[str, str]) -> Iterator[Granted]:
        """What cases give, and why, those of one item by one clause together; `numbers` are those of readings."""
        for _, group in groupby(cases, key=lambda case: (case.first.full, case.key.item, case.applied.key)):
            those = list(group)
            first, own = those[0].first, (those[0].applied.name, those[0].applied.code)
            resting = {numbers[name] for case in those for line in case.lines for name in line.readings}
            yield Granted(
                first.article, first.title, self.discretion.of(first.item, own),
                self.discretion.of(self._basis(those), own), tuple(map(self._part, those)),
                "、".join(sorted(resting, key=int)),
                self._titles[first.policy] if len(self.made.outcome.round.head.policies) > 1 else "",
            )  # fmt: skip

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {policy.id: f"《{policy.title}》" for policy in self.made.source.engine.rules.policies}

    @cached_property
    def _shared(self) -> Mapping[LineKey, Allotted]:
        return {line.claim.key: line for line in self.made.outcome.money.lines}

    @cached_property
    def _ways(self) -> Mapping[str, str]:
        """How each rule of the year's money shares, in a word or two."""
        return {rule.name: rule.zh.partition("；")[0] for rule in self.made.outcome.money.rules}

    @property
    def documents(self) -> str:
        """The policies of the round by their titles."""
        chosen = self.made.outcome.round.head.policies
        return "、".join(self._titles[each] for each in chosen if each in self._titles)

    def _part(self, case: Case) -> Part:
        return Part(
            self._payer(case.first.payer),
            sum_of_fen(case.share),
            sum_of_fen(case.due),
            self._cut(case),
            _course(case),
        )

    def not_granted(self, refusals: Iterable[Refused]) -> Iterator[NotGranted]:
        """What is not granted, with every condition that fails; what holds of several payers alike is told once."""
        found = [self._not_granted(each) for each in refusals]
        for _, group in groupby(found, key=lambda each: replace(each, payer="")):
            those = list(group)
            yield replace(those[0], payer="、".join(dict.fromkeys(each.payer for each in those if each.payer)))

    def _not_granted(self, refused: Refused) -> NotGranted:
        own = refused.applied.name, refused.applied.code
        settled = refused.cause == "unpaid"  # why is written for the office alone, and may name others
        reasons = "" if settled else "；".join(dict.fromkeys(reason.text for reason in refused.reasons))
        places = [_SETTLED] if settled else self._places(reason.place for reason in refused.reasons)
        return NotGranted(
            refused.article, refused.title, self.discretion.of(refused.item, own), self._payer(refused.payer),
            CAUSES[refused.cause][0], self.discretion.of(reasons, own),
            self.discretion.of("、".join(places), own),
        )  # fmt: skip

    def of_row(self, row: Rejected) -> NotGranted:
        """A row that was rejected: nothing of it could be looked at."""
        own = row.name, row.code
        why = "；".join(dict.fromkeys(_without_choices(found) for found in row.findings))
        return NotGranted(
            "", f"名单“{row.list}”中的一行", "", "", CAUSES["rejected"][0], self.discretion.of(why, own),
            self.discretion.of("、".join(self._places([row.mark])), own),
        )  # fmt: skip

    def beside(self, applied: Applied, lines: Iterable[RoundLine], told: set[Told]) -> Iterator[Beside]:
        """What is said without being granted: honours, what is sought from others, what waits and is not told yet."""
        decision, own = self.made.outcome.decisions[applied.key], (applied.name, applied.code)
        for line in lines:
            if line.state != "counted" or (line.standing is Standing.DUE and line.figure):
                continue
            if Told(form(line.item), line.title) in told:
                continue
            words = open_words(decision.lines[line.number], decision, "zh") if line.number >= 0 else []
            if line.figure and line.money:
                words.insert(0, f"条款金额 {yuan(line.net)}元")
            yield Beside(
                line.title, self.discretion.of(line.item, own), self._payer(line.payer), line.standing.zh,
                self.discretion.of("；".join(words), own),
            )  # fmt: skip

    def notes(self, numbers: Mapping[str, str]) -> tuple[Note, ...]:
        """The readings that a letter names."""
        found = ((number, self.readings[name]) for name, number in numbers.items())
        return tuple(Note(number, reading.question, reading.chosen) for number, reading in found)

    def _payer(self, payer: str) -> str:
        return payer_word(payer, self.made.vocabulary, "zh") if payer else ""

    def _basis(self, cases: Sequence[Case]) -> str:
        """The conditions that are met, in short, and what changed the sum."""
        decision, vocabulary = self.made.outcome.decisions[cases[0].applied.key], self.made.vocabulary
        numbers = (line.number for case in cases for line in case.lines if line.number >= 0)
        lines = [decision.lines[number] for number in numbers]
        met = list(dict.fromkeys(word for line in lines for word in basis(line_tree(line, decision), vocabulary, "zh")))
        more = ["等"] if len(met) > _MOST_GROUNDS else []
        steps = dict.fromkeys(adjustment_words(step, vocabulary, "zh") for line in lines for step in line.adjustments)
        return "；".join(["、".join(met[:_MOST_GROUNDS]) + "".join(more), *steps] if met else steps)

    def _cut(self, case: Case) -> str:
        """What the year's money took off, and by which way of sharing where that is not issued yet.

        Of what was corrected since it was issued nobody can say what of the rest is for want of money.
        """
        if case.withheld <= 0 or case.course.corrected:
            return ""
        steps = [step for step in self._shared[case.key].steps if step.after < step.before]
        by = "，".join(dict.fromkeys(self._ways.get(step.rule, step.rule) for step in steps))
        return f"年度资金有限{f'（{by}）' if by else ''}，少得 {yuan(case.withheld)}元"

    def _places(self, marks: Iterable[Mark | None]) -> list[str]:
        """Where facts stand, each place once."""
        files = set(self.made.outcome.round.head.determinations)
        found = (_SETTLED if mark.source in files else str(mark) for mark in marks if mark is not None)
        return list(dict.fromkeys(found))


def _without_choices(found: Finding) -> str:
    """A message without the names that could have been written: they are for those who fill in lists."""
    remedy = found.remedy("zh")
    return found.message("zh").removesuffix(remedy).rstrip("；") if remedy.startswith("可用") else found.message("zh")


def _course(case: Case) -> str:
    """How far a case has come, where anything of it is issued."""
    course = case.course
    if not course.fixed:
        return ""
    number = f"（{course.number}）" if course.number else ""
    words = [f"{course.state.zh}{number}"]
    words += [f"已拨付 {yuan(course.paid)}元"] if course.paid else []
    words += [f"已追回 {yuan(course.recovered)}元"] if course.recovered else []
    words += [f"其中从已拨付的收回 {yuan(course.back)}元"] if course.back else []
    return "，".join(words)
