"""What came after a public notice: the register of objections, and what changed of the sums that were published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qaward.budget.claim import LineKey
from qaward.papers.cases import Case
from qaward.papers.made import MadeRun
from qaward.rounds.lines import RoundLine
from qaward.rounds.progress import Turn
from qaward.rounds.published import Gave, Somebody, who_is_who

OBJECTED, RESOLVED = "objected", "resolved"

WHY: Mapping[str, str] = {
    "barred": "列入不付名单",
    "held": "有待核实",
    "unpaid": "经审定不予奖补",
    "waived": "自愿放弃",
    "new": "公示后增补",
    "more": "经复核增加",
    "less": "经复核减少",
    "gone": "经复核不符合条件",
}
"""Why a published sum changed, in words that may be published: the fixed list."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection and its outcome, as the list of changes of state has them; days are ISO texts, empty: open."""

    applicant: str
    item: str
    on: str
    because: str
    settled: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A published sum that is another one now, or none; sums are fen."""

    name: str
    item: str
    article: str
    payer: str
    before: int
    after: int
    why: str


def objections_of(made: MadeRun) -> tuple[Objection, ...]:
    """All objections of the year, in the order of their days, each with what became of it."""
    turns = sorted(made.source.progress.turns, key=lambda each: (each.day, each.applicant, each.item))
    names = {word: each.name for each in made.applied.values() for word in (each.key, each.code, each.name)}
    settled = [turn for turn in turns if turn.state.key == RESOLVED]
    found: list[Objection] = []
    for turn in turns:
        if turn.state.key != OBJECTED:
            continue
        end = next((each for each in settled if each.day >= turn.day and _about_one(turn, each)), None)
        if end is not None:
            settled.remove(end)
        found.append(
            Objection(
                names.get(turn.applicant, turn.applicant), turn.item, turn.day.isoformat(), turn.because,
                end.day.isoformat() if end is not None else "", end.because if end is not None else "",
            )
        )  # fmt: skip
    return tuple(found)


def _about_one(first: Turn, second: Turn) -> bool:
    """Whether two changes of state are about one thing: what one of them leaves open, the other may name."""
    pairs = zip(_place(first), _place(second), strict=True)
    return first.applicant == second.applicant and all(one == other or not one or not other for one, other in pairs)


def _place(turn: Turn) -> tuple[str, str, str, str]:
    return turn.item, turn.policy, turn.clause, turn.payer


def last_notice(made: MadeRun) -> Turn | None:
    """The last public notice that names a run; None where nothing was published."""
    found = [turn for turn in made.outcome.announced if turn.run]
    return found[-1] if found else None


def noticed_on(made: MadeRun) -> date | None:
    """The day of that notice."""
    turn = last_notice(made)
    return turn.day if turn is not None else None


def changed_since(made: MadeRun, cases: tuple[Case, ...]) -> tuple[Changed, ...]:
    """Every sum that is not what the last notice published, in the order of cases; nothing where none was published."""
    turn = last_notice(made)
    past = made.source.published.get(turn.run) if turn is not None else None
    if past is None:
        return ()
    people = made.outcome.profiles.applied
    now_known = [Somebody(each.key, each.code, each.name) for each in people]
    past = past.called(who_is_who(now_known, made.source.published))
    now = {case.key: case for case in cases}
    return tuple(
        sorted(_changed(made, past.cases, now), key=lambda each: (each.name, each.article, each.item, each.payer))
    )


def _changed(made: MadeRun, before: Mapping[LineKey, Gave], now: Mapping[LineKey, Case]) -> Iterator[Changed]:
    lines: dict[LineKey, list[RoundLine]] = {}
    for line in made.outcome.lines:
        lines.setdefault(line.case, []).append(line)
    for key in {**before, **now}:
        was = before[key].share if key in before else 0
        case = now.get(key)
        amount = case.share if case is not None else 0
        if was == amount:
            continue
        name, item, article = _told(made, key, lines.get(key, []), before)
        yield Changed(name, item, article, key.payer, was, amount, _why(key in before, was, amount, lines.get(key, [])))


def _told(made: MadeRun, key: LineKey, lines: list[RoundLine], before: Mapping[LineKey, Gave]) -> tuple[str, str, str]:
    """What a case is called: applicant, item, article."""
    if lines:
        return lines[0].name, lines[0].item, lines[0].article
    applied = made.applied.get(key.applicant)
    articles = (
        clause.article
        for policy in made.source.engine.rules.policies
        for clause in policy.clauses
        if (policy.id, clause.id) == (key.policy, key.clause)
    )
    return (applied.name if applied is not None else key.applicant), before[key].item, next(articles, "")


def _why(published: bool, before: int, after: int, lines: list[RoundLine]) -> str:
    stopped = next((line.state for line in lines if line.state != "counted"), "")
    if stopped and not after:
        return WHY[stopped]
    if not published:
        return WHY["new"]
    if not after:
        return WHY["gone"]
    return WHY["more" if after > before else "less"]
