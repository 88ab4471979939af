"""Advice: every expected value is counted by hand, and on small generated cases all of it is held against brute force.

The big run is `tests/bench/advice.py`; cases come of `tests.advising.case`.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from console import run

import qaward
from qaward.advice import Advice, Change, advise, what_if
from qaward.advice.asking import read_asked
from qaward.advice.words import sections
from qaward.facts import Facts
from qaward.findings import InputError
from tests.advising import DAY, Tally, engine_of, faults, unsound

ROOT = Path(__file__).parent.parent
MAKER = str(ROOT / "features/city-product-quality/profiles/bearing-maker.yaml")
YUAN = 100
SEEDS = range(5_000, 5_024)


def clause(name: str, each: str, when: dict[str, Any], pays: Any) -> dict[str, Any]:
    return {
        "clause": name, "article": "一", "summary": "给", "for": "any", "each": each, "when": when,
        "pays": {"city": pays}, "evidence": ["申请表"], "departments": ["市局"],
    }  # fmt: skip


def told(advice: Advice) -> list[tuple[str, str, dict[str, str], dict[str, int]]]:
    """The near misses: clause, item, what changes to what, and what is due more, in yuan."""
    return [
        (
            miss.clause.id,
            miss.item.id if miss.item else "",
            {
                (f"{change.item.id}." if change.item else "") + change.fact.key: change.fact.show(change.to, "en")
                for change in miss.changes
            },
            {payer: fen // YUAN for payer, fen in miss.due.items()},
        )
        for miss in advice.near_misses
    ]


def facts_of(engine: qaward.Engine, items: list[dict[str, Any]], **applicant: Any) -> Facts:
    numbered = [{"id": str(at), **item} for at, item in enumerate(items, 1)]
    return engine.facts({"applicant": {"id": "a", "kind": "enterprise", **applicant}, "items": numbered})


@cache
def packaged() -> qaward.Engine:
    return qaward.Engine.load(policies=["city-product-quality"])


# ── near misses ──────────────────────────────────────────────────────────────────────────────────────


def test_what_is_gained_is_never_given_back() -> None:
    engine = engine_of([clause("c", "work", {"level": "mid", "led": False}, "1万元")])
    facts = facts_of(
        engine, [{"kind": "work", "level": "low", "led": False}, {"kind": "work", "level": "high", "led": False}]
    )
    assert [("c", "1", {"1.level": "mid"}, {"city": 10_000})] == told(advise(engine, facts, DAY))
    led = facts_of(engine, [{"kind": "work", "level": "mid", "led": True}])
    assert [] == told(advise(engine, led, DAY))


def test_what_cannot_change_is_never_suggested() -> None:
    engine = engine_of([clause("c", "post", {"barred": False, "fine": True}, "1万元")])
    assert [] == told(advise(engine, facts_of(engine, [{"kind": "post", "barred": True, "fine": False}]), DAY))
    unknown = facts_of(engine, [{"kind": "post", "fine": False}])
    (miss,) = advise(engine, unknown, DAY).near_misses
    assert [("barred", True), ("fine", False)] == [(each.fact.key, each.found_out) for each in miss.changes]


def test_every_smallest_set_is_there() -> None:
    when = {"any": [{"led": True, "fine": True}, {"rank": 1}, {"firms": {"at_least": 2}, "fine": True, "led": False}]}
    engine = engine_of([clause("c", "work", when, "1万元")])
    facts = facts_of(engine, [{"kind": "work", "led": False, "fine": False, "rank": 3, "firms": 1}])
    found = told(advise(engine, facts, DAY))
    assert [{"1.rank": "1"}, {"1.fine": "true", "1.firms": "2"}, {"1.fine": "true", "1.led": "true"}] == [
        each[2] for each in found
    ]


def test_beyond_three_changes_it_says_so() -> None:
    when = {"led": True, "fine": True, "rank": 1, "firms": 4}
    engine = engine_of([clause("c", "work", when, "1万元")])
    facts = facts_of(engine, [{"kind": "work", "led": False, "fine": False, "rank": 3, "firms": 1}])
    advice = advise(engine, facts, DAY)
    assert ([], [("c", "more-changes")]) == (told(advice), [(each.clause.id, each.why) for each in advice.beyond])


def test_a_gain_that_a_ceiling_eats_is_nothing() -> None:
    engine = engine_of(
        [clause("c", "work", {"led": True}, "3万元")],
        [{"rule": "cap", "because": "限", "cap": "5万元", "clauses": ["c"]}],
    )
    one, two = {"kind": "work", "led": True}, {"kind": "work", "led": False}
    # one line of 3万 leaves 2万 of 5万; two leave nothing
    advice = advise(engine, facts_of(engine, [one, two]), DAY)
    assert [("c", "2", {"2.led": "true"}, {"city": 20_000})] == told(advice)
    assert [(30_000 * YUAN, 20_000 * YUAN)] == [(room.used, room.left) for room in advice.rooms]
    full = advise(engine, facts_of(engine, [one, one, two]), DAY)
    assert [("c", "3", {"3.led": "true"}, {})] == told(full)
    assert [True] == [miss.eaten for miss in full.near_misses]
    assert [0] == [room.left for room in full.rooms]


def test_counts_are_met_by_other_items() -> None:
    when = {"count": {"item": "work", "where": {"led": True}, "at_least": 2}}
    engine = engine_of([clause("c", "applicant", when, "5万元")])
    led, other = {"kind": "work", "led": True}, {"kind": "work", "led": False}
    found = told(advise(engine, facts_of(engine, [led, other, other]), DAY))
    assert [("c", "", {"2.led": "true"}, {"city": 50_000}), ("c", "", {"3.led": "true"}, {"city": 50_000})] == found


def test_too_many_of_something() -> None:
    when = {"count": {"item": "post", "where": {"fine": True}, "at_most": 1}}
    engine = engine_of([clause("c", "applicant", when, "5万元")])
    post = {"kind": "post", "fine": True}
    assert [{"1.fine": "false"}, {"2.fine": "false"}] == [
        each[2] for each in told(advise(engine, facts_of(engine, [post, post]), DAY))
    ]


def test_sums_over_items_take_the_nearest_figure() -> None:
    when = {"sum": {"item": "post", "of": "score", "where": {"fine": True}, "at_least": 5}}
    engine = engine_of([clause("c", "applicant", when, "5万元")])
    posts = [{"kind": "post", "fine": True, "score": 3}, {"kind": "post", "fine": True, "score": 1}]
    assert [{"2.score": "2"}] == [each[2] for each in told(advise(engine, facts_of(engine, posts), DAY))]


def test_sums_turn_at_the_nearest_figure() -> None:
    pays = {"amount": {"share": "10%", "of": "cost", "round": "down 1万元"}}
    engine = engine_of([clause("c", "work", {"led": True}, pays)])
    facts = facts_of(engine, [{"kind": "work", "led": True, "cost": "9万元"}])
    # a tenth of 10万 is the first 1万 that is whole
    assert [("c", "1", {"1.cost": "10万元"}, {"city": 10_000})] == told(advise(engine, facts, DAY))


ADDED = {"sum": {"item": "work", "where": {"led": True}, "of": "cost"}}


def test_sums_of_items_turn_at_the_nearest_figure() -> None:
    engine = engine_of([clause("c", "applicant", {}, {"amount": {"share": "10%", "of": ADDED, "above": "10万元"}})])
    works = [(True, "6万元"), (True, "1万元"), (False, "20万元")]
    facts = facts_of(engine, [{"kind": "work", "led": led, "cost": cost} for led, cost in works])
    found = told(advise(engine, facts, DAY))
    # a fen more than 10万 is there by the first or the second alone, 27万 by the third; a tenth of it, in whole fen
    assert [
        ({"3.led": "true"}, 27_000),
        ({"2.cost": "4.000001万元"}, 10_000),
        ({"1.cost": "9.000001万元"}, 10_000),
    ] == [(changes, due["city"]) for _, _, changes, due in found if len(changes) == 1]


def test_an_item_that_says_itself_whether_it_is_added() -> None:
    added = {"sum": {"item": "work", "where": {"cost": {"above": "2万元"}}, "of": "cost"}}
    engine = engine_of([clause("c", "applicant", {}, {"amount": {"share": "10%", "of": added, "above": "10万元"}})])
    facts = facts_of(engine, [{"kind": "work", "cost": "10万元"}, {"kind": "work", "cost": "2万元"}])
    # the second counts for nothing yet: a fen more, and it counts for all that it is
    assert [({"2.cost": "2.000001万元"}, 12_000), ({"1.cost": "10.000001万元"}, 10_000)] == [
        (changes, due["city"]) for _, _, changes, due in told(advise(engine, facts, DAY))
    ]


def test_facts_that_fix_others_change_together() -> None:
    engine = engine_of([clause("c", "applicant", {"county": "west"}, "1万元")])
    facts = facts_of(engine, [], street="one")
    assert [{"county": "west", "street": "three"}] == [each[2] for each in told(advise(engine, facts, DAY))]


def test_a_fact_that_follows_changes_through_what_it_follows_from() -> None:
    engine = engine_of([clause("c", "work", {"more_staff": {"at_least": 2}}, "1万元")])
    facts = facts_of(engine, [{"kind": "work", "now_staff": 2, "old_staff": 1}])
    assert [{"1.now_staff": "3"}, {"1.old_staff": "0"}] == [each[2] for each in told(advise(engine, facts, DAY))]


def test_papers_and_departments() -> None:
    facts = packaged().facts(
        {
            "applicant": {"id": "a", "kind": "enterprise", "registered_in_region": True},
            "items": [{"kind": "design_award", "id": "1", "design_prize": "if_gold", "awarded": False}],
        }
    )
    (miss,) = [each for each in advise(packaged(), facts, date(2023, 6, 30)).near_misses if each.item]
    assert "获奖证书或授奖决定" in miss.papers
    assert miss.clause.departments == miss.departments
    assert date(2023, 6, 30) == miss.earliest


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────


def test_waiting_is_told_with_its_day_and_what_it_brings() -> None:
    engine = engine_of([clause("c", "work", {"since": {"for_at_least": "12 months"}}, "2万元")])
    facts = facts_of(engine, [{"kind": "work", "since": "2024-03-31"}])
    (miss,) = advise(engine, facts, DAY).near_misses
    assert ((), date(2025, 3, 31), {"city": 20_000 * YUAN}) == (miss.changes, miss.earliest, miss.due)


def test_a_change_and_a_day() -> None:
    engine = engine_of([clause("c", "work", {"since": {"for_at_least": "12 months"}, "led": True}, "2万元")])
    facts = facts_of(engine, [{"kind": "work", "since": "2024-03-31", "led": False}])
    (miss,) = advise(engine, facts, DAY).near_misses
    assert (["led"], date(2025, 3, 31)) == ([each.fact.key for each in miss.changes], miss.earliest)
    assert {"city": 20_000 * YUAN} == miss.due


def test_the_calendar_has_the_day_after_the_last_chance() -> None:
    engine = engine_of([clause("c", "work", {"since": {"within": "12 months"}}, "2万元")])
    facts = facts_of(engine, [{"kind": "work", "since": "2024-03-31"}])
    turns = advise(engine, facts, DAY).calendar
    # the period ends on 2025-03-31, which still counts
    assert [(date(2025, 4, 1), False)] == [(turn.day, turn.opens) for turn in turns]


# ── how firm, and what is asked ──────────────────────────────────────────────────────────────────────


def test_headroom_is_the_nearest_value_that_loses_the_line() -> None:
    engine = engine_of([clause("c", "work", {"rank": {"at_most": 3}, "cost": {"at_least": "50万元"}}, "1万元")])
    facts = facts_of(engine, [{"kind": "work", "rank": 2, "cost": "60万元"}])
    found = {each.fact.key: (each.now, each.below, each.above) for each in advise(engine, facts, DAY).headroom}
    assert {"rank": (2, None, 4), "cost": (600_000 * YUAN, 500_000 * YUAN - 1, None)} == found


def test_unknown_facts_come_by_the_money_they_decide() -> None:
    engine = engine_of([
        clause("small", "work", {"led": True}, "1万元"), clause("large", "work", {"fine": True}, "9万元"),
    ])  # fmt: skip
    found = advise(engine, facts_of(engine, [{"kind": "work"}]), DAY).unknown
    assert [("fine", 90_000 * YUAN), ("led", 10_000 * YUAN)] == [(each.question.fact.key, each.fen) for each in found]


def test_what_is_due_waits_and_is_to_be_settled() -> None:
    engine = engine_of([
        clause("fixed", "work", {"led": True}, "1万元"), clause("ceiling", "work", {"led": True}, {"up_to": "5万元"}),
    ])  # fmt: skip
    advice = advise(engine, facts_of(engine, [{"kind": "work", "led": True}]), DAY)
    assert ["fixed"] == [line.clause.id for line in advice.due]
    assert [("ceiling", 50_000 * YUAN)] == [(need.clause.id, need.fen) for need in advice.review]
    assert () == advice.waiting


# ── what if ──────────────────────────────────────────────────────────────────────────────────────────


def test_one_more_item_under_a_ceiling() -> None:
    engine = engine_of(
        [clause("c", "work", {"led": True}, "3万元")],
        [{"rule": "cap", "because": "限", "cap": "5万元", "clauses": ["c"]}],
    )
    facts = facts_of(engine, [{"kind": "work", "led": True}])
    asked = read_asked(["work: {led: true}"], facts, engine.rules.vocabulary)
    found = what_if(engine, facts, DAY, additions=asked.additions)
    assert [("city", 20_000 * YUAN)] == [(gain.payer, gain.fen) for gain in found.gain]
    assert [("新增1", 20_000 * YUAN)] == [(each.item.id if each.item else "", each.fen) for each in found.differences]


def test_one_more_item_raises_what_is_added_up() -> None:
    pays = {"amount": {"share": "20%", "of": ADDED, "cap": "25万元"}}
    engine = engine_of([clause("c", "applicant", {}, pays)])
    facts = facts_of(engine, [{"kind": "work", "led": True, "cost": "100万元"}])
    brought: list[list[int]] = []
    for more in ("led: true, cost: 20万元", "led: true, cost: 50万元", "led: false, cost: 50万元"):
        asked = read_asked([f"work: {{{more}}}"], facts, engine.rules.vocabulary)
        found = what_if(engine, facts, DAY, additions=asked.additions)
        assert [None] * len(found.differences) == [each.item for each in found.differences]
        brought.append([each.fen // YUAN for each in found.differences])
    # a fifth of 100万 is 20万; of 120万 it is 24万, of 150万 it is 30万, of which the cap leaves 25万
    assert [[40_000], [50_000], []] == brought


def test_a_change_of_a_listed_item_and_of_the_applicant() -> None:
    engine = engine_of([clause("c", "work", {"led": True, "applicant.strength": {"at_least": 2}}, "3万元")])
    facts = facts_of(engine, [{"kind": "work", "led": False}], strength=1)
    asked = read_asked(["work: {id: '1', led: true}", "applicant: {strength: 2}"], facts, engine.rules.vocabulary)
    assert () == asked.additions
    assert [("led", 0, 1), ("strength", 1, 2)] == [(each.fact.key, each.now, each.to) for each in asked.changes]
    found = what_if(engine, facts, DAY, changes=asked.changes)
    assert [30_000 * YUAN] == [gain.fen for gain in found.gain]


def test_another_day() -> None:
    engine = engine_of([clause("c", "work", {"since": {"within": "12 months"}}, "2万元")])
    facts = facts_of(engine, [{"kind": "work", "since": "2024-03-31"}])
    found = what_if(engine, facts, DAY, day=date(2025, 4, 1))
    assert [-20_000 * YUAN] == [each.fen for each in found.differences]
    assert [True] == [each.refused is not None for each in found.differences]


def test_changes_that_contradict_each_other() -> None:
    engine = engine_of([clause("c", "applicant", {"county": "west"}, "1万元")])
    facts = facts_of(engine, [], street="one")
    county = engine.rules.vocabulary.applicant_facts["county"]
    with pytest.raises(InputError) as fault:
        what_if(engine, facts, DAY, changes=[Change(None, county, 1, 2)])
    assert ["advice.clash"] == [finding.code for finding in fault.value.findings]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "advice.with"),
        ("work: abc", "advice.with"),
        ("work: [1]", "advice.with"),
        ("work: {led: maybe}", "fact.boolean"),
        ("wokr: {led: true}", "profile.item-kind"),
        ("applicant: {id: x}", "profile.fact"),
        ("", "file.empty"),
        ("work: {led: " + "x" * 100_000 + "}", "advice.with-large"),
    ],
)
def test_what_is_asked_may_be_wrong(text: str, code: str) -> None:
    engine = engine_of([clause("c", "work", {"led": True}, "1万元")])
    with pytest.raises(InputError) as fault:
        read_asked([text], facts_of(engine, []), engine.rules.vocabulary)
    assert [code] == [finding.code for finding in fault.value.findings]


# ── the command ──────────────────────────────────────────────────────────────────────────────────────


def test_check_says_what_is_missing() -> None:
    found = run("check", MAKER, "--as-of", "2023-06-30")
    assert (0, "") == (found.exit_code, found.stderr)
    assert "角色：参与 → 主导" in found.stdout
    assert "市级 待定 +20万元" in found.stdout
    english = run("check", MAKER, "--as-of", "2023-06-30", "--lang", "en")
    assert "nearly won" in english.stdout
    assert "city conditional +20万元" in english.stdout


def test_check_as_data() -> None:
    document = json.loads(run("check", MAKER, "--as-of", "2023-06-30", "--format", "json").stdout)
    assert "advice/1" == document["qaward"]
    assert [
        (
            "led-standard",
            [
                {
                    "fact": "role",
                    "item": {"id": "GB/T 00002-2021", "kind": "standard"},
                    "now": "participant",
                    "to": "lead",
                }
            ],
        )
    ] == [(each["clause"], each["changes"]) for each in document["near_misses"]]
    more = ("--with", "standard: {level: national, role: lead, published: true, granted: {province: 20万元}}")
    document = json.loads(run("check", MAKER, "--as-of", "2023-06-30", "--format", "json", *more).stdout)
    assert "what-if/1" == document["qaward"]
    assert [("province", 20_000_000), ("city", 20_000_000)] == [
        (each["payer"], each["fen"]) for each in document["gain"]
    ]


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_check_tells_differences(form: str) -> None:
    more = ("--with", "标准: {编号: ISO 00001-2022, 角色: 参与}", "--format", form)
    found = run("check", MAKER, "--as-of", "2023-06-30", *more)
    assert 0 == found.exit_code
    assert "应为 主导，现为 参与" in found.stdout


def test_check_refuses_what_it_cannot_read() -> None:
    found = run("check", MAKER, "--as-of", "2023-06-30", "--with", "标淮: {级别: 国家}")
    assert (3, "") == (found.exit_code, found.stdout)
    assert "--with:1:1" in found.stderr
    assert 2 == run("check", MAKER, "--as-of", "2023-06-30", "--at", "2024-01-01", "--calendar").exit_code
    assert 3 == run("check", str(ROOT / "nowhere.yaml"), "--as-of", "2023-06-30").exit_code
    no_day = run("check", MAKER)
    assert (3, True) == (no_day.exit_code, no_day.stderr.startswith(f"{MAKER}: "))


def test_of_much_that_is_not_complete_the_number_is_told() -> None:
    when = {"led": True, "fine": True, "rank": 1, "firms": 4}
    engine = engine_of([clause("c", "work", when, "1万元")])
    advice = advise(
        engine, facts_of(engine, [{"kind": "work", "led": False, "fine": False, "rank": 3, "firms": 1}] * 12), DAY
    )
    (near,) = [each for each in sections(advice, "zh") if each.name == "near"]
    assert "等12处" in near.notes[0]
    (near,) = [each for each in sections(advice, "en") if each.name == "near"]
    assert " and 4 more" in near.notes[0]


# ── brute force ──────────────────────────────────────────────────────────────────────────────────────


def test_advice_is_what_brute_force_finds() -> None:
    tally = Tally()
    assert [] == [fault for seed in SEEDS for fault in faults(seed, tally)]
    assert tally.ways > len(SEEDS) // 2


def test_advice_under_rules_of_every_form_is_sound() -> None:
    assert [] == [fault for seed in range(5_000, 5_030) for fault in unsound(seed)]
