"""What columns say of some applicants, in the same words as the engine: lines, answers, reasons and ranges.

Needs Polars, an extra: importing this module without it raises ImportError.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from qaward.columns.causes import CAUSES
from qaward.columns.decide import Decided, decide
from qaward.columns.places import Day
from qaward.columns.ranges import Ranges, ranges
from qaward.columns.reasons import answers, trials
from qaward.columns.tables import OWNER, of_facts
from qaward.engine.decide import decide as decide_one
from qaward.engine.match import Plan, Trial, make_plan, match
from qaward.engine.paid import Paid
from qaward.engine.price import Line, price
from qaward.engine.stack import first_passes, stack
from qaward.engine.stages import in_stages, payable_now
from qaward.facts import Facts, Payment
from qaward.marks import Mark
from qaward.meaning.award import CODES
from qaward.meaning.core import MET, UNKNOWN
from qaward.meaning.scene import Scene
from qaward.policy.stacking import StackRule, WithPaid
from qaward.vocabulary.fact import APPLICANT, Value
from tests.differing import same
from tests.strategies import Market, Source, a_payment, a_profile, chance, pick, some

Told = tuple[int, str, str, str, str, str, int, int, int, int]
"""A line: applicant, kind and id of the item, clause, payer, form, stage, standing, gross and net."""


# ── what the engine says ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Expected:
    """What the engine says of one applicant: every trial, and the lines before and after stacking."""

    trials: tuple[Trial, ...]
    causes: dict[tuple[str, str, int], tuple[str, int]]
    before: tuple[Line, ...]
    after: tuple[Line, ...]


def expected(plan: Plan, facts: Facts, day: date, seen: Counter[str]) -> Expected:
    """All but what holds a line until somebody has looked; where nothing is held, the decision's own lines."""
    found = match(plan, Scene.of(facts, day, plan.kinds))
    lines, refusals = price(found)
    causes: dict[tuple[str, str, int], tuple[str, int]] = {}
    for refusal in refusals:
        if refusal.planned is not None:
            place = (*_thing(refusal.trial), refusal.planned.number)
            causes.setdefault(place, (refusal.cause, refusal.answer))
    before, paid = tuple(lines), Paid.of(plan, facts, day)
    lines = stack(first_passes(lines, paid, plan.stacking), paid, plan.stacking, facts.preferred, payable_now)
    lines = in_stages(lines)
    decided = decide_one(plan, facts, day, ranged=False).lines
    grouped = any(rule.words and rule.with_paid for rule in plan.stacking) and bool(facts.paid)
    held = grouped or any("held" in line.waits for line in decided)
    seen["held, compared without"] += held
    after = tuple(lines) if held else decided
    seen.update(_seen(before, after, facts))
    return Expected(tuple(found), causes, before, after)


def _thing(trial: Trial) -> tuple[str, str]:
    return trial.planned.clause.name, trial.item.id if trial.item else ""


def _seen(before: Sequence[Line], after: Sequence[Line], facts: Facts) -> Iterator[str]:
    yield "decisions"
    yield from ["open list"] * (not facts.complete)
    yield from ["with payments"] * bool(facts.paid)
    yield from ["lines before stacking"] * len(before)
    yield from ["lines after stacking"] * len(after)
    for line in after:
        yield from (f"changed: {step.step} {step.reason}" for step in line.adjustments)
        yield from ["line in a stage"] * bool(line.stage)
        yield from (f"waits for: {each}" for each in line.waits)


def by_engine(at: int, line: Line) -> Told:
    """A line of the engine."""
    kind, identity = (line.item.kind, line.item.id) if line.item else ("", "")
    sums = line.stage, CODES[line.standing], line.gross, line.net
    return at, kind, identity, line.clause.name, line.payer, line.form, *sums


# ── what columns say ─────────────────────────────────────────────────────────────────────────────────


def by_columns(decided: Decided, lines: Any) -> list[Told]:
    """Lines of columns in the same words."""
    ids = {kind: frame["item"] for kind, frame in decided.batch.items.items()}
    told: list[Told] = []
    for at, row, number, *sums in lines.select(
        "applicant", "row", "place", "stage", "standing", "gross", "net"
    ).iter_rows():
        place = decided.day.places[number]
        kind, identity = ("", "") if place.kind == APPLICANT else (place.kind, ids[place.kind][row])
        told.append((at, kind, identity, place.clause.name, *place.party, *sums))
    return sorted(told)


def agree(plan: Plan, applicants: Sequence[Facts], day: date, seen: Counter[str]) -> Decided:
    """The engine and the columns on some applicants, decided in one go."""
    today = Day(plan, day)
    decided = decide(today, of_facts(applicants, today.layout, plan.kinds))
    engine = [expected(plan, facts, day, seen) for facts in applicants]
    for name, lines in ("before", decided.unstacked), ("after", decided.lines):
        told = [by_engine(at, line) for at, each in enumerate(engine) for line in getattr(each, name)]
        same(sorted(told), by_columns(decided, lines), f"lines {name} stacking")
    agree_on_reasons(decided, engine, seen)
    return decided


def agree_on_reasons(decided: Decided, engine: Sequence[Expected], seen: Counter[str]) -> None:
    """Every answer, every leaf, and why a payer's part gives nothing."""
    day, batch = decided.day, decided.batch
    tables = {kind: frame.to_dicts() for kind, frame in trials(day, decided.sheets).items()}
    rows = {
        (frame[OWNER][at], kind, frame["item"][at]): at
        for kind, frame in batch.items.items()
        for at in range(len(frame))
    }
    for at, each in enumerate(engine):
        for trial in each.trials:
            clause, kind = trial.planned.clause, trial.planned.clause.each
            row = tables[kind][at if trial.item is None else rows[at, kind, trial.item.id]]
            answer = {True: MET, None: UNKNOWN, False: 0}[row[f"answer:{clause.name}"]]
            same([trial.answer], [answer], f"answer of {clause.name}")
            named = f"reasons:{clause.name}"  # and `:1` behind it where one number does not hold all leaves
            numbers = [row[key] for key in row if key == named or key.startswith(f"{named}:")]
            same(trial.answers, answers(numbers, len(trial.answers)), f"leaves of {clause.name}")
            places = [place for place in day.places if place.clause is clause]
            for number, place in enumerate(places):
                nothing = each.causes.get((*_thing(trial), number), ("", MET))
                cause = ("when", trial.answer) if trial.answer != MET else nothing
                same([cause], [CAUSES[row[f"cause:{place.number}"]]], f"cause of {clause.name}")
                seen[f"cause {cause[0] or 'none'} {cause[1]}"] += 1
            seen["trials"] += 1


WORDS = ("grade", "sound", "pieces", "series", "note", "place")


def crowded(plan: Plan, source: Source) -> Plan:
    """The plan with stacking rules over most of its clauses, so that groups are full, of several places, and unsure."""
    names = sorted(clause.name for policy in plan.policies for clause in policy.clauses)
    rules: list[StackRule] = []
    for at in range(source.whole(1, 3)):
        step = pick(source, ("highest", "number", "number", "cap", "top_up"))
        per = tuple(some(source, ("item",), 0, 1)) if chance(source, 40) else ()
        with_paid: WithPaid | None = pick(source, (None, "ever", "this_year"))
        if step == "top_up":
            with_paid = "ever"
        elif chance(source, 60):
            per = (*per, *some(source, WORDS[: source.whole(2, 6)], 1, 2))
        clauses = frozenset(names if chance(source, 60) else some(source, names))
        fen = pick(source, (500_000, 2_000_000, 6_000_000, 100))
        payers = pick(source, ((), (), ("city",)))
        if not payers and at == 1 and step != "number":  # no draw either
            payers = ("county", "city") if fen > 2_000_000 else ("city", "province", "county")
        most = source.whole(1, 4) if step == "number" else 0
        listed = ()
        if step == "highest" and len(clauses) > 1 and at < 2:  # no draw, so that what seeds stand for stays
            step, listed = "listed", tuple(frozenset({name}) for name in sorted(clauses, key=lambda name: name[::-1]))
        rules.append(
            StackRule(f"s{at}", step, clauses, payers, per, fen, most, at, "不重复", Mark("s"), with_paid, listed)
        )
    first, *others = plan.rules.policies
    policies = (replace(first, stacking=tuple(rules)), *(replace(other, stacking=()) for other in others))
    return make_plan(replace(plan.rules, policies=policies, stacking=()))


def a_crowd(source: Source, market: Market, plan: Plan, day: date, most_items: int = 24) -> Facts:
    """An applicant with many items, payments for several of them, and choices under rules and clauses."""
    facts = a_profile(source, market, day, most_items)
    clauses = [clause.name for policy in plan.policies for clause in policy.clauses]
    names = some(source, [*(rule.id for rule in plan.stacking), *clauses], 0, 3)
    known = [item.id for item in facts.items]
    chosen = {name: frozenset(some(source, known, 1, 3)) for name in names if known}
    paid = tuple(a_payment(source, market, list(facts.items)) for _ in range(source.whole(0, 5)))
    return replace(facts, chosen=chosen, paid=tuple(grouped(source, each, facts) for each in paid))


def grouped(source: Source, payment: Payment, facts: Facts) -> Payment:
    """The payment, perhaps with some facts of an item by which groups are made."""
    items = [item for item in facts.items if item.values]
    if not items or chance(source, 50):
        return payment
    values = pick(source, items).values
    words = [word for word in WORDS if word in values]
    return replace(payment, values={word: values[word] for word in some(source, words, 0, 2)}) if words else payment


# ── ranges ───────────────────────────────────────────────────────────────────────────────────────────

Range = tuple[int, str, str, int, int | None, bool]
"""A range: applicant, payer, form, the least, the most, whether it is exact."""


def ranges_by_columns(found: Ranges) -> list[Range]:
    """What columns say."""
    return found.table.select("applicant", "payer", "form", "low_fen", "high_fen", "exact").rows()


def ranges_by_engine(plan: Plan, applicants: Sequence[Facts], day: date) -> list[Range]:
    """What the decisions say."""
    return [
        (at, span.payer, "money", span.low, span.high, span.exact)
        for at, facts in enumerate(applicants)
        for span in decide_one(plan, facts, day).spans
    ]


def agree_on_ranges(plan: Plan, applicants: Sequence[Facts], day: date, seen: Counter[str]) -> Ranges:
    """The decisions and the columns on some applicants."""
    today = Day(plan, day)
    found = ranges(decide(today, of_facts(applicants, today.layout, plan.kinds)), applicants.__getitem__)
    same(ranges_by_engine(plan, applicants, day), ranges_by_columns(found), "ranges")
    assert sum(found.by_row.values()) <= len(applicants)
    seen["applicants"] += len(applicants)
    seen["ranges"] += len(found.table)
    seen["ranges in columns"] += len(found.table.filter(~pl.col("by_row")))
    seen.update({f"by row: {why}": count for why, count in found.by_row.items()})
    return found


def filled(today: Day, facts: Facts) -> Facts:
    """The applicant with every fact known that is asked of it or its items, all listed, and nothing paid before."""

    def known(kind: str, values: Mapping[str, Value]) -> dict[str, Value]:
        asked = {key: each for key, each in today.layout[kind].items() if key != "kind" or kind != APPLICANT}
        more = {key: "" if a.type == "text" else min(max(a.least, 1), a.most) for key, a in asked.items()}
        return {**more, **values}

    items = tuple(replace(item, values=known(item.kind, item.values)) for item in facts.items)
    return replace(facts, values=known(APPLICANT, facts.values), items=items, paid=(), complete=True)
