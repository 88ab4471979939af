"""Sums of what is added up over items: every evaluator, where such sums meet all there is, and what is told of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from completions import Case
from crowds import Crowds
from every_question import Fault, States
from naive import agree
from strategies import Market, Source, a_profile, chance, completed, forgotten, pick, written
from test_engine import DAY, applicant

from qaward.checks.lint import lint
from qaward.engine.decide import decide
from qaward.engine.document import as_document
from qaward.engine.match import Plan
from qaward.report.why import why

SUMS = ("1万元", "2万元", "3万元", "6000元")


def where(source: Source) -> dict[str, Any]:
    """Which items are added up, or all of them."""
    return pick(source, (
        {}, {"where": {"sound": True}}, {"where": {"grade": ["top", "high"]}}, {"where": {"applicant.local": True}},
        {"where": {"any": [{"sound": True}, {"grade": "low"}]}}, {"where": {"cost": {"at_most": "5000元"}}},
        {"where": {"since": {"within": "12 months"}}},
    ))  # fmt: skip


def a_whole(source: Source) -> dict[str, Any]:
    """A cost of works, added up."""
    return {"sum": {"item": "work", **where(source), "of": "cost"}}


def an_amount(source: Source, each: str) -> dict[str, Any]:
    """A share or steps of what is added up, with what may be done to it."""
    facts = {"work": "cost", "applicant": "capital", "post": "applicant.capital"}
    match pick(source, ("share", "several", "every", "number", "less")):
        case "share":
            made: dict[str, Any] = {"share": pick(source, ("20%", "1:0.6")), "of": a_whole(source)}
        case "several":
            made = {"share": "10%", "of": [facts[each], a_whole(source)]}
        case "every":
            made = {"every": "3000元", "of": a_whole(source), "gives": "1000元"}
        case "less":
            made = {"share": "50%", "of": facts[each], "less": a_whole(source)}
        case _:
            counted = {"item": "work", **where(source)}
            of = {"count": counted} if chance(source, 50) else {"sum": {**counted, "of": "pieces"}}
            made = {"every": "2", "of": of, "gives": "5000元"}
    if "less" not in made and not isinstance(made["of"], list) and chance(source, 30):
        made[pick(source, ("at_least", "above"))] = "2" if made.get("every") == "2" else "1万元"
    if chance(source, 50):
        made["cap"] = pick(source, (*SUMS, {"share": "5%", "of": a_whole(source)}))
    if "every" not in made and chance(source, 20):
        made["floor"] = "1000元"
    return made


def clauses(source: Source) -> list[dict[str, Any]]:
    """Clauses about the applicant, works and posts: rows, add-ons, limits of all of it."""
    made: list[dict[str, Any]] = []
    for _ in range(source.whole(1, 3)):
        each = pick(source, ("applicant", "applicant", "work", "post"))
        line: dict[str, Any] = {"amount": an_amount(source, each)}
        if chance(source, 20) and each == "work":
            line = {"by": "sound", "true": line["amount"], "false": "1万元"}
        elif chance(source, 20):
            line = {"amount": "1万元", "plus": [{"when": {"grade": "top"}, "amount": line["amount"]}]}
            if chance(source, 50):
                line["cap"] = {"share": "30%", "of": a_whole(source)}
        made.append({"each": each, "pays": {"city": line}})
    return made


def a_market(source: Source) -> Market:
    """A policy of such clauses, now and then under a rule for all of them."""
    rules = [{"rule": "s", "because": "封顶", "cap": "2万元", "clauses": "all"}] if chance(source, 25) else []
    return Market.of(written(*clauses(source), **({"stacking": rules} if rules else {})).rules)


CROWDS = Crowds(a_market, 70_000_000)


def test_the_third_reading_says_the_same() -> None:
    """Every answer and every sum, worked out by a plain recursion."""
    seen: Counter[str] = Counter()
    for source, market, day in CROWDS.cases(3_000, 60):
        for _ in range(4):
            agree(decide(market.plan, a_profile(source, market, day, 5), day), seen)
    assert seen["no amount: unknown"] > seen["no amount: not_met"] > 0
    assert seen["sums"] > 100


def test_ranges_hold_every_completion() -> None:
    """Each completion decided by itself lies in the range, and what is said to be exact is reached."""
    seen: Counter[str] = Counter()
    for _, checked in CROWDS.by_ranges(150, 3):
        seen += checked
    assert seen["open"] > seen["inexact"]


def test_every_question() -> None:
    """None is missing as long as a clause hangs on something, none asks what can change nothing, in any state."""
    told, faults = Counter[str](), dict[int, list[Fault]]()
    for at, (source, market, day) in enumerate(CROWDS.cases(4_000, 200)):
        facts = completed(source, replace(a_profile(source, market, day, 3), complete=True), market, day, 100)
        states = States(Case(market, forgotten(source, facts, 20), day))
        if states.places and states.count <= 60:
            faults[at] = list(states.faults(told))
    assert {} == {at: found for at, found in faults.items() if found}
    assert told["open"] > 50
    assert told["asked"] > 70


def test_columns_say_the_same() -> None:
    """Lines and ranges of whole crowds, with payments and unknown facts."""
    assert CROWDS.by_columns(12)["cause amount 1"] > 20


def test_formulas_say_the_same() -> None:
    """What the solver is told of every line."""
    assert CROWDS.by_formulas(8)["sums after stacking"] > 20


WORKS = (
    {"sound": "true", "cost": "60万元"},
    {"sound": "true", "cost": "40万元"},
    {"sound": "false", "cost": "900万元"},
)
"""What comes to 100万元 of what is sound."""

FIFTH = {"amount": {"share": "20%", "of": {"sum": {"item": "work", "where": {"sound": True}, "of": "cost"}}}}


def _plan(line: dict[str, Any], **more: Any) -> Plan:
    return written({"each": "applicant", "pays": {"city": line}, **more})


def test_the_calculation_and_the_reasons_are_told() -> None:
    """What was added up, in words of both languages, as figures, and in the document."""
    decision = decide(_plan(FIFTH), applicant(*WORKS), DAY)
    (line,) = as_document(decision)["lines"]
    assert ("1000000元 × 20%", 20_000_000) == (line["working"], line["net_fen"])
    whole = {"expected": {"at_least": "0.01元"}, "found": ["100万元", "100万元"], "answer": "met"}
    assert [{"sum": "work", "of": "cost", **whole}] == line["conditions"]
    assert "事实：作品（合格）的费用合计 100万元\n" in why(decision, "zh")
    assert "facts: total cost of work (sound) 100万元\n" in why(decision, "en")


def test_what_is_missing_is_told() -> None:
    """Of a sum that is nothing how much it has to be, of one that is open what is known so far."""
    nothing = decide(_plan(FIFTH), applicant(WORKS[2]), DAY)
    assert "✗ 作品（合格）的费用合计：应大于 0，现为 0元\n" in why(nothing, "zh")
    open_ = decide(_plan(FIFTH), applicant(WORKS[0], {"sound": "true"}), DAY)
    assert "? 作品（合格）的费用合计：应明确，已知 60万元，尚不完整\n" in why(open_, "zh")
    assert "? total cost of work (sound): known expected, 60万元 known so far, and not all is known\n" in why(
        open_, "en"
    )
    number = {"amount": {"every": "2", "of": {"count": {"item": "work", "where": {"sound": True}}}, "gives": "1万元"}}
    few = decide(_plan(number), applicant(WORKS[0]), DAY)
    assert "✗ 作品（合格）的项数：应至少 2 项，现有 1 项\n" in why(few, "zh")


def test_a_reading_within_what_is_added_up_is_one_of_the_line() -> None:
    """Whichever value it takes may come to another sum."""
    where = {"cost": {"at_least": {"reading": "r"}}}
    words = dict.fromkeys(("article", "question", "printed", "doubt"), "某处")
    reading = {"reading": "r", **words, "takes": "50万元", "alternatives": ["30万元"]}
    line = {"amount": {"share": "20%", "of": {"sum": {"item": "work", "where": where, "of": "cost"}}}}
    plan = written({"each": "applicant", "pays": {"city": line}}, readings=[reading])
    (made,) = decide(plan, applicant(*WORKS[:2]), DAY).lines
    assert (("r",), 12_000_000) == (made.readings, made.net)


def test_days_within_what_is_added_up_are_those_of_the_decision() -> None:
    """Which works are of the last twelve months is asked on each day anew."""
    where = {"since": {"within": "12 months"}}
    plan = _plan({"amount": {"share": "20%", "of": {"sum": {"item": "work", "where": where, "of": "cost"}}}})
    facts = applicant({"since": "2022-07-31", "cost": "10万元"}, {"since": "2023-06-30", "cost": "5万元"})
    found = [decide(plan, facts, date(year, 6, 30)).lines for year in (2023, 2024)]
    assert [[3_000_000], [1_000_000]] == [[line.net for line in lines] for lines in found]


def test_a_definition_within_what_is_added_up_is_used() -> None:
    """So nothing is told of it; what a condition within asks of items, and no item can meet, is."""
    define = [{"define": "big", "label": "大", "each": "work", "article": "一", "when": {"cost": {"above": "1万元"}}}]
    whole: dict[str, Any] = {"item": "work", "where": {"big": True}, "of": "cost"}
    line = {"amount": {"share": "20%", "of": {"sum": whole}}}
    rules = written({"each": "applicant", "pays": {"city": line}}, define=define).rules
    assert not {"lint.definition-unused", "lint.count-always"} & {each.code for each in lint(rules)}
    whole["where"] = {"all": [{"cost": {"above": "2万元"}}, {"cost": {"below": "1万元"}}]}
    assert "lint.count-never" in {each.code for each in lint(_plan(line).rules)}


def test_one_more_item_may_lower_what_it_is_taken_off() -> None:
    """And proofs say who is owed less; where it is only added up, nobody is."""
    pytest.importorskip("z3", reason="z3-solver is an extra")
    from qaward.checks.proof.verify import verify

    less = {"amount": "10万元", "less": {"sum": {"item": "work", "of": "cost"}}}
    found = {(each.asked, each.certainty) for each in verify(_plan({"amount": less}).rules, [])}
    assert ("growth", "refuted") in found
    plain = {(each.asked, each.certainty) for each in verify(_plan(FIFTH).rules, [])}
    assert ("growth", "proved") in plain
