"""Lines with the course of their cases: what was issued stays, what is objected to waits, what is waived is nothing.

What a case comes to by the lists is told beside what was issued; only an entry of the list of changes corrects it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qaward.budget.claim import LineKey
from qaward.budget.outcome import Allotment
from qaward.budget.plan import Plan
from qaward.findings import Finding, InputError, suggestion, texts
from qaward.identity import code as code_form
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.money import sum_word
from qaward.policy.model import Clause, Rules
from qaward.rounds.course import Course, Courses, Known, make_courses
from qaward.rounds.lines import RoundLine
from qaward.rounds.people import People
from qaward.rounds.progress import Turn
from qaward.rounds.published import NOTHING, Published, Somebody, who_is_who
from qaward.rounds.queue import Matter, Waiting
from qaward.rounds.year_rules import not_given, rule_word
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Tracked:
    """Lines with their courses: `lines` as they count, `free` as they would if nothing had been issued.

    `published` are the runs that changes name, with the keys that applicants have now.
    """

    lines: tuple[RoundLine, ...]
    free: tuple[RoundLine, ...]
    courses: Courses
    published: Published

    @property
    def fixed(self) -> frozenset[LineKey]:
        """The cases whose sum was issued."""
        return frozenset(case for case, course in self.courses.of.items() if course.fixed)


def track(
    lines: Sequence[RoundLine],
    turns: Sequence[Turn],
    applied: Sequence[Applied],
    published: Published,
    rules: Rules,
) -> Tracked:
    """The lines of a run with the course of each. Raises InputError where a change of state may not be."""
    known, past = then_and_now(applied, published)
    courses = make_courses(turns, Known(frozenset(line.case for line in lines), known), past)
    free = tuple(_stopped(line, courses.of.get(line.case)) for line in lines)
    people = {each.key: each for run in past.values() for each in run.people}
    people |= {each.key: each for each in _somebodies(applied)}
    items = {case: gave.item for run in past.values() for case, gave in run.cases.items()}
    lines_now = _fixed(free, courses, people, items, rules)
    return Tracked(tuple(_with_owed(line, past) for line in lines_now), free, courses, past)


def then_and_now(applied: Sequence[Applied], published: Published) -> tuple[People, Published]:
    """Whom lists may mean, those that apply now first; and the runs that they name, with the keys of now."""
    now = _somebodies(applied)
    names = who_is_who(now, published)
    past = {number: run.called(names) for number, run in published.items()}
    return People(now, (who for run in past.values() for who in run.people)), past


def _somebodies(applied: Iterable[Applied]) -> list[Somebody]:
    return [Somebody(code_form(each.key), each.code, each.name) for each in applied]


def _stopped(line: RoundLine, course: Course | None) -> RoundLine:
    if course is None:
        return line
    line = replace(line, course=course)
    if course.state.effect == "waived":
        return line.stopped("waived", course.because)
    if course.state.effect == "held" and line.state in {"counted", "held"}:
        return line.stopped("held", f"{course.state.zh}：{course.because}")
    return line


def _fixed(
    lines: Sequence[RoundLine],
    courses: Courses,
    people: Mapping[str, Somebody],
    items: Mapping[LineKey, str],
    rules: Rules,
) -> list[RoundLine]:
    """The lines with what was issued: on the first of a case that is money; one without any has a line of its own."""
    fixed = {case: course for case, course in courses.of.items() if course.fixed}
    bearers: dict[LineKey, RoundLine] = {}
    for line in lines:
        if line.case in fixed and line.money and line.standing.own:
            first = bearers.setdefault(line.case, line)
            if first.standing is not Standing.DUE and line.standing is Standing.DUE:
                bearers[line.case] = line
    dues = _dues(lines)
    found: list[RoundLine] = []
    for line in lines:
        course = fixed.get(line.case)
        if course is None:
            found.append(line)
        elif line is bearers.get(line.case):
            found.append(
                replace(
                    line,
                    standing=Standing.DUE,
                    figure=True,
                    state="counted",
                    net=course.fen,
                    computed=dues.get(line.case, 0),
                )
            )
        else:
            found.append(replace(line, net=0) if line.due else line)
    gone = {case: course for case, course in fixed.items() if case not in bearers}
    clauses = _clauses_of(gone, rules)
    found += [
        _gone(case, course, items.get(case, case.item), people, clauses[case.policy, case.clause])
        for case, course in gone.items()
    ]
    return sorted(found, key=lambda line: line.order)


def _dues(lines: Iterable[RoundLine]) -> dict[LineKey, int]:
    """What each case is due, in fen."""
    dues: dict[LineKey, int] = {}
    for line in lines:
        if line.due:
            dues[line.case] = dues.get(line.case, 0) + line.net
    return dues


def _clauses_of(gone: Mapping[LineKey, Course], rules: Rules) -> Mapping[tuple[str, str], Clause]:
    """The clauses of some cases, by policy and id. Raises InputError where the rules have one no more."""
    known = {(policy.id, each.id): each for policy in rules.policies for each in policy.clauses}
    lacking: dict[tuple[Mark, str], Finding] = {}
    for case, course in gone.items():
        if (case.policy, case.clause) in known:
            continue
        name = f"{case.policy}/{case.clause}"
        place = course.place or Mark(name)
        words = {"state_zh": course.state.zh, "state_en": course.state.en, "found": name}
        words |= suggestion(name, [each.name for each in known.values()])
        lacking[place, name] = Finding("progress.clause", place, texts(words))
    if lacking:
        raise InputError(list(lacking.values()))
    return known


def _gone(case: LineKey, course: Course, item: str, people: Mapping[str, Somebody], clause: Clause) -> RoundLine:
    """The line of what was issued on a case that the lists give nothing on any more."""
    kind = "" if clause.each == APPLICANT else clause.each
    who = people.get(case.applicant) or Somebody(case.applicant, "", case.applicant)
    return RoundLine(
        case.applicant, who.code, who.name, case.policy, case.clause, clause.title, clause.article, kind, item,
        case.item, case.payer, Standing.DUE, True, True, 0, 0, course.fen, 0, course=course,
    )  # fmt: skip


def _with_owed(line: RoundLine, published: Published) -> RoundLine:
    """The same with what is due on it by its clause, where it was issued.

    That is what was due in the run by whose figures it was issued, whatever lists say since; once it was corrected,
    what is due by the lists. It is never less than what the case comes to.
    """
    course = line.course
    if not course.fixed or not line.due:
        return line
    run = published.get(course.of_run)
    then = run.cases.get(line.case, NOTHING).due if run is not None else 0
    return replace(line, owed=max(line.net, line.computed if course.corrected else then))


def waiting_of(
    tracked: Tracked, would: Allotment, money: Allotment, plan: Plan, vocabulary: Vocabulary
) -> Iterator[Waiting]:
    """What people have to see to: what was issued and is not what it would be now, objections, and orders that the
    declared rules (`plan`) leave open.

    `would` is the year's money if nothing had been issued. Where a case is due what it was in the run by whose figures
    it was issued or corrected, what the money of others changes in its share is told in one sum for each payer.
    """
    shares = {line.claim.key: line.share for line in would.lines}
    others: dict[str, list[RoundLine]] = {}
    done: set[LineKey] = set()
    for line in tracked.lines:
        course = line.course
        if line.case in done or not line.money:
            continue
        if course.fixed and line.due:
            done.add(line.case)
            past = tracked.published.get(course.basis)
            then = past.cases.get(line.case, NOTHING) if past is not None else NOTHING
            now = shares.get(line.case, 0)
            if now == course.fen:
                continue
            if line.computed != then.due or (course.fen != then.share and not course.corrected):
                yield _differs(line, now)
            elif not course.corrected:
                others.setdefault(line.payer, []).append(line)
        elif course.state.effect == "held" and line.standing.own:
            done.add(line.case)
            words = (
                ("title", line.title),
                ("clause", line.full),
                ("since", course.since),
                ("why", course.because),
            )
            yield _waiting("objection", line, "queue.objection", words, line.decided)
    for payer, lines in sorted(others.items()):
        yield _of_others(payer, lines, [shares.get(line.case, 0) - line.net for line in lines])
    first = {line.case: line for line in reversed(tracked.lines)}
    for open_line in money.open:
        step = open_line.steps[-1]
        line = first[open_line.claim.key]
        zh, en = not_given(step.rule, plan, money, open_line.claim)
        words = (
            ("title", line.title), ("clause", line.full),
            ("rule_zh", rule_word(step.rule, plan, vocabulary, "zh")),
            ("rule_en", rule_word(step.rule, plan, vocabulary, "en")),
            ("least", sum_word(step.least)), ("most", sum_word(step.most)),
            ("zh", f"（{zh}）" if zh else ""), ("en", f" ({en})" if en else ""),
            ("remedy_zh", "请补上，或定先后（order）" if zh else "请定先后（order）"),
            ("remedy_en", "give what is missing, or settle the order (order)" if en else "settle the order (order)"),
        )  # fmt: skip
        yield _waiting("order", line, "queue.order", words, step.most)


def _differs(line: RoundLine, now: int) -> Waiting:
    course = line.course
    words = (
        ("title", line.title), ("clause", line.full), ("computed", sum_word(now)), ("known", sum_word(course.fen)),
        ("state_zh", "拨付" if course.paid else "下达"), ("state_en", "paid" if course.paid else "issued"),
        ("entry_zh", "追回" if now < course.fen else "补付"),
        ("entry_en", "recovered" if now < course.fen else "supplemented"), ("more", sum_word(abs(now - course.fen))),
    )  # fmt: skip
    return _waiting("issued", line, "queue.issued", words, abs(now - course.fen))


def _of_others(payer: str, lines: Sequence[RoundLine], differences: Sequence[int]) -> Waiting:
    more, less = sum(each for each in differences if each > 0), -sum(each for each in differences if each < 0)
    words = (("payer", payer), ("number", str(len(lines))), ("more", sum_word(more)), ("less", sum_word(less)))
    places = [line.course.place for line in lines if line.course.place is not None]
    text = Finding("queue.shares", min(places), words, "note")
    return Waiting("issued", "", "", "", text, ((payer, more + less),), tuple(sorted(set(places))))


def _waiting(matter: Matter, line: RoundLine, code: str, words: tuple[tuple[str, str], ...], fen: int) -> Waiting:
    places = line.places or ((line.course.place,) if line.course.place else ())
    mark = line.course.place or next(iter(line.places), Mark(line.name))
    text = Finding(code, mark, words, "note")
    return Waiting(
        matter,
        line.applicant,
        line.name,
        line.item,
        text,
        ((line.payer, fen),),
        places,
        clause=line.full,
    )


def unused_turns(courses: Courses) -> Iterator[Finding]:
    """Changes that meet no line: told, since somebody believes that they count."""
    for turn in courses.unused:
        what = " ".join(each for each in (turn.applicant, turn.item, turn.clause) if each) or turn.run
        words = (("state_zh", turn.state.zh), ("state_en", turn.state.en), ("found", what), ("run", turn.run))
        yield Finding("progress.not-due" if turn in courses.not_due else "progress.unused", turn.mark, words, "note")


def waived(courses: Courses) -> frozenset[tuple[str, str, str, str]]:
    """The applicants, clauses, items and payers of what was waived: nothing is asked about it any more."""
    return frozenset(
        (case.applicant, f"{case.policy}/{case.clause}", case.item, case.payer)
        for case, course in courses.of.items()
        if course.state.effect == "waived"
    )
