"""Sums of what is added up over items: every evaluator, where such sums meet all there is, and what is told of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from completions import Case
from crowds import Crowds
from every_question import Fault, States
from naive import agree
from strategies import Market, Source, a_profile, chance, completed, forgotten, pick, written

from qaward.engine.decide import decide

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
