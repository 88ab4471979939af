"""Holds the figures of cited passages against those of the clauses and targets that cite them, both ways."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from qaward.checks.figure import Figure
from qaward.checks.prose import figures
from qaward.checks.rows import misordered
from qaward.checks.rule_figures import RuleFigure, of_clause, of_rule, of_target, says
from qaward.checks.sources import Source
from qaward.findings import Finding
from qaward.marks import Mark
from qaward.money import sum_word
from qaward.policy.cite import Cite
from qaward.policy.model import Clause, Policy, Reading, Rules
from qaward.policy.targets import Target
from qaward.policy.unasked import clause_readings

HEADING = re.compile(r"\n\s*(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}\.)|[(（][一二三四五六七八九十]{1,3}[)）]")
"""Where a part of a document begins: a year stated before it holds no longer."""

FARTHEST = 2000
"""How many characters before a passage its year is looked for."""

SPOILT = ("有印损", "is damaged")
UNCLEAR = ("说不出一个确定的数", "says no one value")
"""Why a figure is not read, 中文 and English: its print, or the way it is put (百万元, 三至五十万元)."""

_UNTIL = re.compile(r"(?:到|至|截至|截止)\s?$")


@dataclass(frozen=True, slots=True)
class Owner:
    """A clause or target, with the passages it cites as they are found today and the figures it rests on.

    `printed` is a target's own print, `doubt` what it says of it; `readings` are those that a clause rests on. `lost`:
    a passage is no longer there.
    """

    id: str
    mark: Mark
    passages: tuple[Cite, ...]
    rule_figures: tuple[RuleFigure, ...]
    lost: bool
    readings: tuple[Reading, ...] = ()
    printed: str = ""
    doubt: str = ""

    def speaks_of(self, damage: str) -> bool:
        """Whether its prints, or those of its readings, are about that very print; spaces apart."""
        prints = (*(reading.printed for reading in self.readings), self.printed, self.doubt)
        return any(_squeezed(damage) in _squeezed(text) for text in prints)


@dataclass(slots=True)
class Tally:
    """What was counted in one document: figures in cited passages, those that agree, and those that are damaged."""

    policy: str
    file: str
    figures: int = 0
    reconciled: int = 0
    damaged: int = 0
    not_figures: int = 0


@dataclass(slots=True)
class Document:
    """One document with all its figures, in order."""

    source: Source
    found: tuple[Figure, ...]
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [figure.start for figure in self.found]

    def within(self, passages: Iterable[Cite]) -> list[Figure]:
        """The figures of some passages; one that a passage cuts in two belongs to it."""
        return list(dict.fromkeys(figure for cite in passages for figure in self._of(cite)))

    def _of(self, cite: Cite) -> Iterator[Figure]:
        at = max(0, bisect_left(self.starts, cite.start) - 1)
        for place in range(at, bisect_left(self.starts, cite.end)):
            if self.found[place].end > cite.start:
                yield self.found[place]

    def year_above(self, passages: Sequence[Cite]) -> Figure | None:
        """The year that governs a passage from above: the nearest `到…年` before it in the same part."""
        start = min((cite.start for cite in passages), default=0)
        first = max(0, start - FARTHEST)
        headings = [first + found.end() for found in HEADING.finditer(self.source.text[first:start])]
        first = max((first, *headings))
        for place in range(bisect_left(self.starts, start) - 1, -1, -1):
            figure = self.found[place]
            if figure.start < first:
                return None
            before = self.source.text[max(0, figure.start - 3) : figure.start]
            if figure.kind == "date" and not figure.not_a_figure and _UNTIL.search(before):
                return figure
        return None


def reconcile(rules: Rules, sources: Iterable[Source]) -> tuple[list[Finding], list[Tally]]:
    """Every disagreement of texts and rules, and what was counted in each document."""
    remarks: list[Finding] = []
    tallies: list[Tally] = []
    readings = rules.readings()
    for source in sources:
        policy = rules.policy(source.policy)
        if policy is None:
            continue
        document = Document(source, figures(source.text))
        owners = _owners(policy, rules, readings, source, remarks)
        tally = Tally(policy.id, source.path)
        remarks += _of_texts(policy, document, owners, tally)
        for owner in owners:
            remarks += _strays(policy, document, owner)
            remarks += _crossed(policy, document, owner)
        remarks += _of_stacking(policy, document, owners)
        tallies.append(tally)
    return remarks, tallies


def _owners(
    policy: Policy, rules: Rules, readings: dict[str, Reading], source: Source, remarks: list[Finding]
) -> list[Owner]:
    owners: list[Owner] = []
    for clause in policy.clauses:
        capping = [rule for rule in (*policy.stacking, *rules.stacking) if clause.name in rule.clauses]
        used = tuple(readings[name] for name in clause_readings(clause) if name in readings)
        passages = _found(source, clause, policy, remarks)
        lost = len(passages) < len(clause.cites)
        rule_figures = tuple(of_clause(clause, capping, readings))
        owners.append(Owner(clause.id, clause.mark, passages, rule_figures, lost, used))
    for target in policy.targets:
        passages = _found(source, target, policy, remarks)
        lost, rule_figures = len(passages) < len(target.cites), tuple(of_target(target))
        owners.append(Owner(target.id, target.mark, passages, rule_figures, lost, (), target.printed, target.doubt))
    return owners


def _found(source: Source, each: Clause | Target, policy: Policy, remarks: list[Finding]) -> tuple[Cite, ...]:
    """The passages that are still there; one that is not is told."""
    found: list[Cite] = []
    for cite in each.cites:
        now = source.locate(cite)
        if now is not None:
            found.append(now)
            continue
        words = {"at": each.id, "start": cite.start, "end": cite.end, "file": source.path}
        about = f"{cite.start}-{cite.end}"
        remarks.append(Finding.of("figures.lost", each.mark, words, policy=policy.id, at=each.id, about=about))
    return tuple(found)


def _of_texts(policy: Policy, document: Document, owners: Sequence[Owner], tally: Tally) -> Iterator[Finding]:
    """What the cited passages say and no rule that cites the place holds, or cannot be read."""
    citing: dict[Figure, list[Owner]] = {}
    for owner in owners:
        for figure in document.within(owner.passages):
            citing.setdefault(figure, []).append(owner)
    for figure, here in sorted(citing.items(), key=lambda each: each[0].start):
        if figure.not_a_figure:
            tally.not_figures += 1
            continue
        tally.figures += 1
        place, names = document.source.mark(figure.start), [owner.id for owner in here]
        words = {"figure": shown(figure), "by": "、".join(names), "by_en": ", ".join(names)}
        also = tuple(owner.mark for owner in here)
        if figure.kind == "damaged":
            tally.damaged += 1
            if not any(owner.speaks_of(figure.text) for owner in here):
                zh, en = (f"，疑为 {figure.hint}", f", perhaps {figure.hint}") if figure.hint else ("", "")
                how = UNCLEAR if figure.unclear else SPOILT
                words |= {"hint_zh": zh, "hint_en": en, "how_zh": how[0], "how_en": how[1]}
                yield Finding.of(
                    "figures.damaged", place, words, policy=policy.id, at=names[0], about=shown(figure), also=also
                )
        elif says((ours for owner in here for ours in owner.rule_figures), figure):
            tally.reconciled += 1
        else:
            yield Finding.of(
                "figures.missing", place, words, policy=policy.id, at=names[0], about=shown(figure), also=also
            )


def shown(figure: Figure) -> str:
    """A figure as printed, in one line: what a waiver names it by."""
    return re.sub(r"\s+", " ", figure.text)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _strays(policy: Policy, document: Document, owner: Owner) -> Iterator[Finding]:
    """What a clause or target holds and no passage it cites says."""
    if owner.lost:
        return
    here = [figure for figure in document.within(owner.passages) if not figure.not_a_figure]
    above = document.year_above(owner.passages)
    told: set[str] = set()
    could = _possible(here)
    for ours in owner.rule_figures:
        known = [*here, above] if ours.schedule and above is not None else here
        said = _said(ours, could) or (known is not here and _said(ours, known))
        if ours.shown in told or not ours.needed or said or _explained(ours, document, owner):
            continue
        told.add(ours.shown)
        yield _stray(policy, owner.id, ours, known)


def _stray(policy: Policy, at: str, ours: RuleFigure, known: Iterable[Figure]) -> Finding:
    there = list(dict.fromkeys(shown(figure) for figure in known))
    words = {
        "at": at,
        "figure": ours.shown,
        "there_zh": f"，所引段落的数字是 {'、'.join(there)}" if there else "，所引段落没有数字",
        "there_en": f"; the figures there are {', '.join(there)}" if there else "; there are no figures there",
    }
    return Finding.of("figures.stray", ours.mark, words, policy=policy.id, at=at, about=ours.shown)


def _possible(known: Iterable[Figure]) -> list[Figure]:
    """Figures with what damaged ones may be: those are told themselves, and may say what rules state."""
    return [each for figure in known for each in (figure, *figures(figure.hint))]


def _said(ours: RuleFigure, known: Iterable[Figure]) -> bool:
    """Whether a figure of the text says this figure of the rules."""
    return any(ours.said_by(each) for each in known)


def _explained(ours: RuleFigure, document: Document, owner: Owner) -> bool:
    """Whether the pack says what is printed instead, and that print stands in a cited passage.

    A reading does where what is printed is among what it takes and its alternatives, or cannot be read. A target does
    where its print is the same number with another unit, or puts it in words (全部, 零的突破).
    """
    text = _squeezed("\n".join(document.source.text[cite.start : cite.end] for cite in owner.passages))
    for reading in owner.readings:
        if reading.id in ours.readings and _squeezed(reading.printed) in text:
            could = _values(reading.taken, *reading.alternatives)
            seen = _values(reading.printed)
            if not seen or could & seen:
                return True
    words = [word for word in map(_squeezed, re.split("[、，；,;]", owner.printed)) if word and word in text]
    if ours.schedule or not words:
        return False
    values = {value for _, value in _values(owner.printed)}
    meant = {WORDS[word] for word in WORDS if word in owner.printed}
    return not (values or meant) or any(each.value in values | meant for each in ours.renderings)


WORDS = {
    **dict.fromkeys(("全部", "所有", "全覆盖", "都", "均"), Fraction(1)),
    **dict.fromkeys(("杜绝", "不发生", "为零"), Fraction(0)),
    "零的突破": Fraction(1),
}
"""Words that stand for a figure: shares of a whole, and numbers."""


def _values(*texts: str) -> set[tuple[str, Fraction]]:
    """What some texts say, damaged figures by their hints."""
    found = _possible(figure for text in texts for figure in figures(text))
    return {(figure.kind, value) for figure in found for value in figure.values}


def _crossed(policy: Policy, document: Document, owner: Owner) -> Iterator[Finding]:
    """Rows that pay, each for itself, what the text says of another."""
    clause = policy.clause(owner.id)
    if clause is None or clause.mark != owner.mark:
        return
    text = "\n".join(document.source.text[cite.start : cite.end] for cite in owner.passages)
    for line, sums, said in misordered(clause, text, document.within(owner.passages)):
        words = {"at": clause.id, "sums": _listed(sums), "said": _listed(said)}
        yield Finding.of("figures.order", line.mark, words, policy=policy.id, at=clause.id, about=_listed(sums))


def _listed(sums: Iterable[int]) -> str:
    return "、".join(sum_word(fen) for fen in sums)


def _of_stacking(policy: Policy, document: Document, owners: Sequence[Owner]) -> Iterator[Finding]:
    """The ceilings of the policy's stacking rules: a passage of one of their clauses has to state them."""
    for rule in policy.stacking:
        names = {name.partition("/")[2] for name in rule.clauses if name.startswith(f"{policy.id}/")}
        passages = [cite for owner in owners if owner.id in names for cite in owner.passages]
        known = [figure for figure in document.within(passages) if not figure.not_a_figure]
        could = _possible(known)
        for ours in of_rule(rule):
            if not _said(ours, could):
                yield _stray(policy, rule.id, ours, known)
