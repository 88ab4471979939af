"""One run of a round: lists and determinations in, decisions, lines, the queue and the year's money out. Pure.

The order is fixed: lists are read and put together; what was withdrawn, or is barred on the day of decision, is no
claim any more; applicants are held against each other and decided by both keys, what two claim is put aside, then the
office's own rules and open questions stop lines, and what is left is shared out. Order of files and rows changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qaward.api import Engine
from qaward.budget.allot import allot
from qaward.budget.outcome import Allotment
from qaward.engine.decision import Decision
from qaward.facts import Facts
from qaward.findings import Finding, Findings, InputError, suggestion, texts
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.intake.elsewhere import Paying
from qaward.intake.entries import Given, ListRead
from qaward.intake.fields import Fields
from qaward.intake.joining import make_picture
from qaward.intake.left_out import with_left_out
from qaward.intake.lists import read_lists
from qaward.intake.mapping import MappingOfLists
from qaward.intake.picture import Exclusion, Picture, Settlement
from qaward.intake.profiles import Applied, ClauseOf, Profiles, make_profiles
from qaward.intake.questions import AnswerBook
from qaward.marks import Mark
from qaward.rounds.about_lines import AboutLines
from qaward.rounds.above import refuse_above
from qaward.rounds.beside import settled as settled_beside
from qaward.rounds.claims import claims_of
from qaward.rounds.complete import complete_of
from qaward.rounds.deciding import HowDecided, decide_round
from qaward.rounds.determined import Determinations, SettledOrder, unused
from qaward.rounds.doubles import Doubles
from qaward.rounds.lines import RoundLine
from qaward.rounds.named import clauses_of
from qaward.rounds.notices import Notice, make_notices, noticed
from qaward.rounds.overdrawn import overdrawn
from qaward.rounds.people import People
from qaward.rounds.plan import Round
from qaward.rounds.progress import NO_PROGRESS, Progress, Turn
from qaward.rounds.published import NOTHING_PUBLISHED, Published, Somebody
from qaward.rounds.queue import Waiting, at_stake, by_applicant, in_order, make_queue, still_asked, unchecked
from qaward.rounds.rivals import Rivalry
from qaward.rounds.splits import idle_splits
from qaward.rounds.stakes import stakes
from qaward.rounds.stands import left_aside, stand_of
from qaward.rounds.states import NOTICED
from qaward.rounds.stops import Barred, Lost, Stops, barred_of
from qaward.rounds.told import Told, told_of
from qaward.rounds.tracked import Tracked, track, unused_turns, waiting_of, waived
from qaward.rounds.unread import unread_of, untold
from qaward.tabular.book import Book
from qaward.watching import Watch, unwatched


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of a round came to.

    Of the `notes`, `unmet` are those of determinations and changes of state that meet nothing, and of replies that
    are in doubt. `how` the applicants
    were decided is no part of the result: it is the same either way. A round that is not `small` keeps no decisions:
    each is made again when it is asked for.
    """

    round: Round
    reads: tuple[ListRead, ...]
    picture: Picture
    profiles: Profiles
    decisions: Mapping[str, Decision]
    how: HowDecided
    small: bool
    lines: tuple[RoundLine, ...]
    barred: tuple[Barred, ...]
    queue: tuple[Waiting, ...]
    money: Allotment
    notes: tuple[Finding, ...]
    announced: tuple[Turn, ...] = ()
    notices: tuple[Notice, ...] = ()
    unmet: tuple[Finding, ...] = ()

    def waiting_for(self) -> Mapping[str, Sequence[Waiting]]:
        """The queue by the applicants whom each entry concerns: one question may be about several."""
        return by_applicant(
            ((each, each.applicant, each.question, each.about) for each in self.queue),
            ((line.applicant, line.because) for line in self.lines),
        )

    @property
    def counted(self) -> tuple[RoundLine, ...]:
        """The lines that are owed and count now."""
        return tuple(line for line in self.lines if line.due)


def run_round(
    books: Sequence[Book],
    mapping: MappingOfLists,
    plan: Round,
    settled: Determinations,
    engine: Engine,
    progress: Progress = NO_PROGRESS,
    published: Published = NOTHING_PUBLISHED,
    watch: Watch = unwatched,
    columns_from: int | None = None,
) -> Outcome:
    """Everything that can be done with what is known; `published` are the runs that changes of state name.

    From `columns_from` applicants on they are decided over columns (None: as many as `deciding` states).

    Raises InputError where a list cannot be found or read as a whole, where a change of state may not be, or where a
    figure was determined above a ceiling; Disagreement where two keys differ.
    """
    problems = Findings()
    fields = Fields(engine.rules.vocabulary)
    reads = read_lists(books, mapping, fields, problems, plan.awaited)
    if problems.errors:
        raise InputError(problems)
    answers = AnswerBook(settled.by_question())
    facts = [
        Settlement(each.applicant, each.item, each.kind, Given(each.field, each.value, each.value, each.mark, _SETTLED))
        for each in settled.facts
    ]
    only = only_clause(engine, plan.head.policies)
    paying = Paying(_once(engine, plan.head.policies), lambda kind, payer: only(kind, payer) is not None)

    def put_together(known: AnswerBook) -> tuple[Picture, Profiles]:
        picture = make_picture(reads, mapping, fields, known, facts, paying)
        return picture, make_profiles(picture, engine.rules.vocabulary, only)

    picture, profiles = put_together(answers)
    picture = with_left_out(picture, profiles, reads)
    people = _people(picture)
    if faults := [*settled.several(people), *settled.twice(people)]:
        raise InputError(faults)
    applied = {each.key: each for each in profiles.applied}
    barred = tuple(barred_of(picture.exclusions, plan))
    unpaid, paid = AboutLines(settled.unpaid, people), _paid_before(picture)
    before = Stops(barred, unpaid, paid, picture.questions)
    clauses = clauses_of(engine.rules, plan.head.policies)
    stand = stand_of(progress, profiles.applied, published, clauses, before)
    whole = complete_of(plan, reads, picture)
    unread = tuple(unread_of(picture, profiles))
    together = settled_beside(engine, [each.facts for each in profiles.applied], plan.day, stand, whole.kinds, unread)
    rivalry = Rivalry(together, applied, answers)
    decided = decide_round(profiles.applied, rivalry.facts, engine, plan.day, watch, columns_from)
    told = decided.told
    refuse_above(settled, profiles.applied, told, engine.rules.vocabulary)
    lines = [line for each in told.values() for line in each.lines]
    questions = [*picture.questions, *rivalry.questions()]
    stops = Stops(barred, unpaid, {**rivalry.lost, **paid}, questions)
    lines = [stops.stopped(line) for line in sorted(lines, key=_order)]
    doubles = Doubles(lines, told, answers)
    questions += doubles.questions
    once = Stops((), AboutLines((), people), doubles.lost, doubles.questions)
    lines = [once.stopped(line) if line.state in {"counted", "held"} else line for line in lines]
    notices = make_notices(told, profiles.applied, left_aside(lines, stand), lines)
    lines = noticed(lines, notices)
    tracked = track(lines, progress.turns, profiles.applied, published, engine.rules)
    known = {each.key: facts for each, facts in zip(profiles.applied, rivalry.facts, strict=True)}
    money, would = _money(tracked, known, engine, plan, settled.orders, people)
    out = waived(tracked.courses)
    unjoined = stakes(
        picture.questions,
        lambda more: put_together(AnswerBook({**answers, **more}))[1],
        lambda each: _told_alone(each, engine, plan),
        at_stake,
    )
    later = _later(picture.exclusions, plan)
    queue = still_asked(make_queue(questions, tracked.lines, told, applied, later, unjoined), out)
    queue += waiting_of(tracked, would, money, plan.money, engine.rules.vocabulary)
    queue += unchecked(plan.bars, _missing(mapping, reads), tracked.lines)
    unmet = (
        *_unmet(settled, picture, tracked.lines, answers, people),
        *unused_turns(tracked.courses),
        *overdrawn(plan, money),
    )
    return Outcome(
        plan,
        reads,
        picture,
        profiles,
        decided.decisions,
        decided.how,
        decided.small,
        tracked.lines,
        barred,
        in_order(queue),
        money,
        (*problems.notes, *whole.notes, *untold(unread, picture), *idle_splits(plan, money), *unmet),
        _notices(progress),
        notices,
        unmet,
    )


def _told_alone(applied: Applied, engine: Engine, plan: Round) -> Told:
    """What is told of an applicant as lists have it, held against nobody."""
    return told_of(applied, engine.decide(applied.facts, plan.day, ranged=False))


def _notices(progress: Progress) -> tuple[Turn, ...]:
    """The public notices, the last one last."""
    found = (turn for turn in progress.turns if turn.state.key == NOTICED)
    return tuple(sorted(found, key=lambda turn: (turn.day, turn.run, turn.number)))


def _money(
    tracked: Tracked,
    known: Mapping[str, Facts],
    engine: Engine,
    plan: Round,
    orders: Sequence[SettledOrder],
    people: People,
) -> tuple[Allotment, Allotment]:
    """The year's money, and what it would be if nothing had been issued."""
    vocabulary, year = engine.rules.vocabulary, plan.head.year
    claims = claims_of(tracked.lines, known, vocabulary, orders, people, tracked.fixed)
    money = allot(claims, plan.money, year)
    if not tracked.fixed:
        return money, money
    return money, allot(claims_of(tracked.free, known, vocabulary, orders, people), plan.money, year)


_SETTLED = "审定"


def applicant_named(outcome: Outcome, name: str) -> Applied:
    """The applicant of a code or a name. Raises InputError where there is none, or more than one of the name."""
    found = [each for each in outcome.profiles.applied if code_form(name) == each.key or form(name) == form(each.name)]
    if len(found) == 1:
        return found[0]
    known = [each.name for each in found or outcome.profiles.applied]
    words = suggestion(name, known, same=True) if not found else {"meant_zh": "", "meant_en": ""}
    if found:
        codes = "、".join(each.code for each in found)
        words = {"meant_zh": f"；请写代码：{codes}", "meant_en": f"; write the code: {codes}"}
    raise InputError([Finding("round.nobody", Mark(outcome.round.name), texts({"found": name, **words}))])


def _paid_before(picture: Picture) -> Lost:
    """What was paid in an earlier year, and is not paid again."""
    return {
        (application.person.key, claim.key, paid.payer): f"{paid.mark}"
        for application in picture.applications
        for claim in application.claims.values()
        for paid in claim.paid
        if not paid.again
    }


def _order(line: RoundLine) -> tuple[str, str, str, str, str, int]:
    return line.order


def only_clause(engine: Engine, policies: Sequence[str]) -> ClauseOf:
    """The one clause by which a payer gives something for a kind of item."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for policy in (each for each in engine.rules.policies if each.id in policies):
        for clause in policy.clauses:
            for line in clause.pays:
                found.setdefault((clause.each or "", line.payer), set()).add((policy.id, clause.id))

    def clause_of(kind: str, payer: str) -> tuple[str, str] | None:
        clauses = found.get((kind, payer), set())
        return next(iter(clauses)) if len(clauses) == 1 else None

    return clause_of


def _once(engine: Engine, policies: Sequence[str]) -> Callable[[str, str], bool]:
    """Whether some clause pays for an item of a kind a single time, by payer (empty: any)."""
    found = {
        (clause.each, payer)
        for policy in engine.rules.policies
        if policy.id in policies
        for clause in policy.clauses
        if clause.once == "item"
        for payer in ("", *(line.payer for line in clause.pays))
    }
    return lambda kind, payer: (kind, payer) in found


def _later(exclusions: Iterable[Exclusion], plan: Round) -> Iterable[Exclusion]:
    """Who came onto a list after the day of decision, where it is looked at again before payment."""
    watched = {bar.list for bar in plan.bars if "payment" in bar.on}
    barred = {each.exclusion for each in barred_of(exclusions, plan)}
    return [
        each
        for each in exclusions
        if each.list in watched and each not in barred and date.fromisoformat(each.start) > plan.day
    ]


def _unmet(
    settled: Determinations, picture: Picture, lines: Sequence[RoundLine], answers: AnswerBook, people: People
) -> Iterable[Finding]:
    """Determinations that meet nothing, and answers that nobody can have given as they stand there."""
    yield from settled.doubts
    yield from answers.refused
    for each in answers.unused:
        yield unused(each.mark, each.question, _NO_QUESTION)
    for each in picture.unused:
        about = each.settlement
        yield unused(about.given.mark, f"{about.applicant} {about.item}".strip(), each.why)
    orders = AboutLines((each.about for each in settled.orders), people, whole=True)
    for each in (*AboutLines(settled.unpaid, people).unmet(lines), *orders.unmet(lines)):
        yield unused(each.mark, f"{each.applicant} {each.item}".strip(), _NO_LINE)


_NO_QUESTION = ("没有这个问题，或已不存在", "there is no such question, or none any more")
_NO_LINE = ("没有这样的明细", "there is no such line")


def _missing(mapping: MappingOfLists, reads: Iterable[ListRead]) -> Mapping[str, Mark]:
    """The lists that have not come, by their names, each with its place in the mapping."""
    come = {read.map.name for read in reads}
    return {each.name: each.mark for each in mapping.lists if each.name not in come}


def _people(picture: Picture) -> People:
    """Whom determinations may mean: all that applied, by key, code and every name."""
    persons = [each.person for each in picture.applications]
    return People(Somebody(code_form(each.key), each.code, name) for each in persons for name in (each.names or [""]))
