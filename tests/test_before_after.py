"""What `tests.bench.before_after` calls a difference, and what its rules let stand."""

from __future__ import annotations

import json
import pickle
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qaward.engine.decide import decide
from qaward.engine.document import as_document
from tests.bench.case_inputs import Chunk, lines_of
from tests.bench.difference_rules import (
    RULES,
    TRY_EVERY,
    Case,
    World,
    caution_of_two_rules,
    matters,
    question_exchanged,
    question_in_order,
    question_of_conditions,
    rule_for,
    why_no_sum,
    witness,
)
from tests.bench.differences import ABSENT, FIRM, Difference, differences
from tests.bench.witness import Witness
from tests.strategies import Market, Seeded, a_book, a_day, a_profile


def line(clause: str, **more: Any) -> dict[str, Any]:
    item = {"kind": "work", "id": "甲"}
    whole = {"policy": "p", "clause": clause, "item": item, "payer": "city", "net_fen": 100, "readings": ["r1"]}
    return {**whole, "conditions": [{"fact": "grade", "answer": "met"}], **more}


def document(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"lines": list(lines), "not_awarded": [], **more}


def case(before: dict[str, Any], after: dict[str, Any]) -> Case:
    return Case("case", {}, World({}), before, after)


def found(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(each.path, each.place, each.shape) for each in differences(before, after)]


def test_equal_documents_differ_in_nothing() -> None:
    assert [] == found(document(line("a")), document(line("a")))


def test_an_entry_that_is_gained_leaves_the_others_alone() -> None:
    assert [("lines[]", "p a work:甲 city", "gained")] == found(document(line("b")), document(line("a"), line("b")))


def test_entries_of_one_name_are_numbered() -> None:
    before, after = document(line("a"), line("a")), document(line("a"), line("a", net_fen=90))
    assert [("lines[].net_fen", "p a work:甲 city #2", "lower")] == found(before, after)


def test_another_order_is_a_difference() -> None:
    [difference] = differences(document(line("a"), line("b")), document(line("b"), line("a")))
    assert "lines" == difference.path
    assert difference.firm


@pytest.mark.parametrize(
    ("shape", "after"),
    [("gained in", ["r1", "r2"]), ("lost in", []), ("exchanged in", ["r2"])],
)
def test_readings_are_compared_as_sets(shape: str, after: list[str]) -> None:
    before = document(line("a"))
    assert [("lines[].readings", "p a work:甲 city", shape)] == found(before, document(line("a", readings=after)))


@pytest.mark.parametrize(
    ("shape", "low", "high"),
    [("wider", 0, 300), ("wider", 100, None), ("narrower", 150, 200), ("moved", 150, 300)],
)
def test_ranges_are_compared_whole(shape: str, low: int, high: int | None) -> None:
    before = document(ranges=[{"payer": "city", "low_fen": 100, "high_fen": 200}])
    after = document(ranges=[{"payer": "city", "low_fen": low, "high_fen": high}])
    assert [("ranges[]", "city", shape)] == found(before, after)


def test_a_rule_takes_readings_that_are_gained_and_none_those_that_are_lost() -> None:
    fewer, more = document(line("a")), document(line("a", readings=["r1", "r2"]))
    [gained], [lost] = differences(fewer, more), differences(more, fewer)
    rule = rule_for(case(fewer, more), gained)
    assert rule is not None
    assert "readings gained" == rule.name
    assert rule_for(case(more, fewer), lost) is None


@pytest.mark.parametrize("path", FIRM)
def test_no_rule_is_asked_where_nothing_may_differ(path: str) -> None:
    assert rule_for(case(document(), document()), Difference(path, "p a", ABSENT, {"clauses": ["p/a"]})) is None


def test_a_refusal_may_name_readings_of_its_decision_alone() -> None:
    both = case(document(), document(readings=[{"reading": "r1"}]))
    for names, expected in ((["r1"], "readings of refusals"), (["r2"], None), ([], None)):
        rule = rule_for(both, Difference("not_awarded[].readings", "p a", ABSENT, names))
        assert expected == (rule and rule.name)
    assert rule_for(both, Difference("not_awarded[].readings", "p a", ["r1"], ABSENT)) is None


def test_the_same_clauses_in_another_order_are_told_apart() -> None:
    [difference] = differences(
        document(questions=[{"item": None, "fact": "grade", "clauses": ["p/a", "p/b"]}]),
        document(questions=[{"item": None, "fact": "grade", "clauses": ["p/b", "p/a"]}]),
    )
    rule = rule_for(case(document(line("a")), document(line("a"))), difference)
    assert rule is not None
    assert "questions in order" == rule.name


def test_a_question_is_explained_by_its_own_clauses_alone() -> None:
    asked = {"item": None, "fact": "grade", "question": "？", "clauses": ["p/a"]}
    other = [{"fact": "grade", "answer": "unknown"}]
    before, after = document(line("a"), line("b")), document(line("a", conditions=other), line("b"))
    rule = rule_for(case(before, after), Difference("questions[]", "grade", ABSENT, asked))
    assert rule is not None
    assert "questions of conditions" == rule.name
    for_others = {**asked, "clauses": ["p/a", "p/b"]}
    assert not question_of_conditions(case(before, after), Difference("questions[]", "grade", ABSENT, for_others))


@pytest.mark.parametrize(
    ("rule", "fact", "before", "after"),
    [
        ("questions gained", "sound", [], ["p/c"]),
        (None, "note", [], ["p/c"]),
        ("questions dropped", "note", ["p/c"], []),
        (None, "sound", ["p/c"], []),
    ],
)
def test_a_question_is_rightly_asked_if_some_value_changes_what_is_given(
    rule: str | None, fact: str, before: list[str], after: list[str]
) -> None:
    found = rule_for(of_open_clause(), Difference("questions[].clauses", f"work:1 {fact}", before, after))
    assert rule == (found.name if found is not None else None)


@pytest.mark.parametrize(
    ("taken", "fact", "before", "after"),
    [
        (True, "sound", ["p/other"], ["p/c"]),
        (False, "note", ["p/other"], ["p/c"]),  # asked for what does not hang on it
        (False, "sound", ["p/c"], ["p/other"]),  # no longer asked for what does
        (False, "sound", ["p/c", "p/other"], ["p/third", "p/c"]),
    ],
)
def test_a_question_is_rightly_asked_for_another_clause(
    taken: bool, fact: str, before: list[str], after: list[str]
) -> None:
    difference = Difference("questions[].clauses", f"work:1 {fact}", before, after)
    assert taken is question_exchanged(of_open_clause(), difference)


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("questions in order", ["p/b", "p/a"]),
        (None, ["p/b", "p/a", "p/a"]),
        (None, ["p/b", "p/d"]),
    ],
)
def test_the_order_of_what_asks_has_no_meaning(name: str | None, after: list[str]) -> None:
    difference = Difference("questions[].clauses", "work:1 sound", ["p/a", "p/b"], after)
    found = question_in_order(of_open_clause(), difference)
    assert (name is not None) is found


@pytest.mark.parametrize(
    ("fact", "expected"),
    [("determined.city", ()), ("determined.county", ("c",))],
)
def test_a_reviewer_s_figure_is_no_answer(fact: str, expected: tuple[str, ...]) -> None:
    """The sum that the city's reviewer sets is not asked for; the county's, which a condition asks for, is."""
    text = OPEN.replace("sound: true", "any: [{sound: true}, {determined.county: {at_least: 1万元}}]")
    text = text.replace("city: 5万元", "city: {up_to: 5万元, review: base}")
    case = of_open_clause(text)
    assert bool(expected) is matters(case, f"work:1 {fact}", {"p/c"})


UNKNOWN_KEY = {
    "code": "stack.unknown", "hold": False, "item": "甲", "lines": [0],
    "zh": "事项 `甲` 的 grade 不清楚，未能按规则 `s0`（不重复）与其他事项核对",
    "en": "`grade` of the item `甲` is not known, so that rule `s0` (不重复) …",
}  # fmt: skip


@pytest.mark.parametrize(
    ("taken", "second", "lines"),
    [
        (True, "grade", [("p", "甲"), ("q", "乙")]),
        (False, "grade", [("p", "甲"), ("p", "乙")]),  # they meet under one of the rules
        (False, "grade", [("q", "甲"), ("q", "乙")]),
        (True, "sound", [("p", "甲"), ("q", "甲"), ("q", "乙")]),  # under that which does not ask for the fact
        (False, "sound", [("q", "甲"), ("q", "乙")]),  # which is not the one that was told of
        (False, "grade", [("p", "甲"), ("q", "甲")]),  # there was nothing to tell before
        (False, "", [("p", "甲"), ("q", "乙")]),  # the id is that of one rule alone
    ],
)
def test_what_two_rules_of_one_id_do_not_compare_is_not_warned_of(
    taken: bool, second: str, lines: list[tuple[str, str]]
) -> None:
    rule = "stacking: [{rule: s0, because: 不重复, clauses: [c], keep: highest, per: [grade]}]\n"
    vocabulary = a_book(Seeded(0)).files()["vocabulary.yaml"].decode()
    files = {"vocabulary.yaml": vocabulary, "p/policy.yaml": HEAD + rule, "p/1.yaml": OPEN, "q/1.yaml": OPEN}
    files["q/policy.yaml"] = HEAD.replace("policy: p", "policy: q") + (rule.replace("grade", second) if second else "")
    given = {"case": "two", "policies": None, "profile": {}, "day": "2023-06-30"}
    told = [line("c", policy=policy, item={"kind": "work", "id": item}) for policy, item in lines]
    case = Case("two", given, World({"files": files, "choices": {}}), document(*told), document(*told))
    assert taken is caution_of_two_rules(case, Difference("cautions[]", "stack.unknown 甲", UNKNOWN_KEY, ABSENT))


def test_cases_that_are_not_tried_are_taken_at_their_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRY_EVERY, str(2**32))
    found = rule_for(of_open_clause(), Difference("questions[].clauses", "work:1 sound", ["p/c"], []))
    assert found is not None


def test_what_is_absent_is_so_in_another_process_too() -> None:
    assert ABSENT is pickle.loads(pickle.dumps(ABSENT))


def test_classes_have_names_of_their_own() -> None:
    assert len(RULES) == len({rule.name for rule in RULES})


# ── ranges, tried ────────────────────────────────────────────────────────────────────────────────────

OPEN = "- {clause: c, article: 一, summary: 奖励, for: any, each: work, when: {sound: true}, pays: {city: 5万元}}\n"
HEAD = "policy: p\ntitle: 示例\nissuer: 示例\nlevel: city\nstatus: in_force\nversion: '1'\n"


def of_open_clause(clause: str = OPEN) -> Case:
    """A work of which it is not known whether it is sound: from nothing to 50,000 yuan."""
    vocabulary = a_book(Seeded(0)).files()["vocabulary.yaml"].decode()
    files = {"vocabulary.yaml": vocabulary, "p/policy.yaml": HEAD, "p/1.yaml": clause}
    world = World({"files": files, "choices": {}})
    profile = {"applicant": {"id": "x", "kind": "enterprise"}, "items": [{"kind": "work", "id": "1"}]}
    given = {"case": "open", "policies": None, "profile": profile, "day": "2023-06-30"}
    return Case("open", given, world, {}, {})


@pytest.mark.parametrize(
    ("kept", "low", "high"),
    [(True, 0, 5_000_000), (True, 0, None), (False, 0, 4_999_999), (False, 1, 5_000_000)],
)
def test_a_range_is_wrong_if_filling_in_facts_leads_out_of_it(kept: bool, low: int, high: int | None) -> None:
    wider = {"payer": "city", "low_fen": low - 1, "high_fen": None}
    rule = rule_for(
        of_open_clause(), Difference("ranges[]", "city", wider, {"payer": "city", "low_fen": low, "high_fen": high})
    )
    assert kept is (rule is not None)


ROWS = OPEN.replace("{city: 5万元}", "{city: {by: place, 11+: 1万元}}")


@pytest.mark.parametrize(
    ("taken", "fact", "answer"),
    [
        (True, "place", "not_met"),
        (False, "place", "met"),  # all that is shown is met, and yet nothing is given
        (False, "place", "unknown"),
        (False, "note", "not_met"),  # no row asks for it
    ],
)
def test_why_there_is_no_sum_comes_to_what_was_answered(taken: bool, fact: str, answer: str) -> None:
    shown = [{"any": [{"fact": fact, "answer": answer}], "answer": answer}]
    refusal = {"policy": "p", "clause": "c", "answer": "not_met", "cause": "tier", "conditions": shown}
    case = replace(of_open_clause(ROWS), after={"not_awarded": [refusal]})
    difference = Difference("not_awarded[].conditions", "p c work:1 city", [], shown)
    assert taken is why_no_sum(case, difference)


SMALL = OPEN.replace("sound: true", "not: {applicant.size: [small, medium]}, applicant.motto: {present: true}")


def test_the_search_follows_every_value_of_a_fact() -> None:
    """Of three sizes the one in the middle of those tried leaves the clause open: that is where the size decides."""
    found = witness(of_open_clause(SMALL), "size", {"p/c"})
    assert isinstance(found, Witness)
    assert 1 in found.values  # large: tried after small, before medium


MOVED = {"displaced", "counted-before", "topped-up", "capped", "capped-paid", "paid-once", "paid-before", "paid-lately"}

# ── what is compared ─────────────────────────────────────────────────────────────────────────────────


def test_generated_cases_are_those_of_the_long_run() -> None:
    """Read again from plain data they give the same decision, the third applicant of a policy as well as the first."""
    source = Seeded(1_000_003)
    market = Market.of(a_book(source).load())
    rules, *cases = (json.loads(each) for each in lines_of(Chunk("policy", 1_000_003, 1_000_004)))
    for number, given in enumerate(cases):
        day = a_day(source)
        facts = a_profile(source, market, day, 6)
        again = Case(given["case"], given, World(rules), {}, {})
        assert f"policy 1000003/{number}" == given["case"]
        assert facts == again.facts
        made = as_document(decide(market.plan, facts, day))
        assert made == as_document(decide(again.world.market.plan, again.facts, day))
        assert [] == differences(made, deepcopy(made))
    assert 3 == len(cases)


def test_those_drawn_for_stacking_have_rules_and_sums_that_these_move() -> None:
    moved, world = 0, World({})
    for line in lines_of(Chunk("stacking", 2_000_000, 2_000_004)):
        given = json.loads(line)
        if "files" in given:
            world = World(given)
            assert world.market.plan.stacking
        else:
            case = Case(given["case"], given, world, {}, {})
            decision = decide(world.market.plan, case.facts, date.fromisoformat(given["day"]))
            moved += any(step.reason in MOVED for line in decision.lines for step in line.adjustments)
    assert 6 <= moved <= 12  # of 12; drawn at hazard, one or two
