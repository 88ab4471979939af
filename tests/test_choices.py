"""The best choice, held against every choice that a profile can make, on generated applicants and rules."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, product
from random import Random

from between import DAY, facts_of, plan_of

from qaward.advice.choice_words import MOST_OPTIONS, choice_notes, choice_table
from qaward.advice.choices import Choice, choices
from qaward.advice.worth import Worth, worth_of
from qaward.engine.decide import decide, outline
from qaward.engine.match import Plan
from qaward.facts import Facts

CASES = 40
CLAUSES = """
- {clause: a, article: 一, summary: 甲, for: enterprise, each: title, pays: {city: {by: grade, gold: 9万元, silver: 6万元, bronze: 5万元}}}
- {clause: b, article: 二, summary: 乙, for: enterprise, each: title, once: applicant, when: {nature: product}, pays: {city: {by: grade, gold: 4万元, silver: 4万元, bronze: 7万元}, province: 2万元}}
- {clause: c, article: 三, summary: 丙, for: enterprise, each: title, when: {nature: service}, pays: {city: {by: grade, gold: 3万元, silver: 8万元, bronze: 1万元, on_top_of: province}}}
"""  # noqa: E501
RULES = (
    "- {rule: two, order: 0, because: 限项, most: 2, clauses: [a, b]}",
    "- {rule: one, order: 1, because: 限项, most: 1, clauses: [a, c], per: [award_year]}",
    "- {rule: top, order: 2, because: 就高, keep: highest, clauses: [a, b], per: [award_year]}",
    "- {rule: item, order: 3, because: 限额, cap: 10万元, clauses: [a, b, c], per: [item]}",
    "- {rule: cap, order: 4, because: 限额, cap: 13万元, clauses: [a, c]}",
    "- {rule: list, order: 5, because: 按序, keep: listed, clauses: [b, a], per: [award_year]}",
)


def drawn(seed: int) -> tuple[Plan, Facts]:
    """An applicant with up to four titles, under some rules; now and then it chose already."""
    rnd = Random(seed)
    rules = rnd.sample(RULES, rnd.randint(1, 2))
    plan = plan_of(CLAUSES, policy="stacking:\n" + "".join(f"  {rule}\n" for rule in rules) if rules else "")
    names = "ABCD"[: rnd.randint(2, 4)]
    items = [
        {
            "kind": "title", "id": name, "grade": rnd.choice(["gold", "silver", "bronze"]),
            "nature": rnd.choice(["product", "service"]), "award_year": rnd.choice([2021, 2022]),
            **({"granted": {"province": "1万元"}} if rnd.random() < 0.6 else {}),
        }
        for name in names
    ]  # fmt: skip
    more = {"chosen": {rule: rnd.sample(names, 1) for rule in ("two", "demo/b") if rnd.random() < 0.4}}
    return plan, facts_of(plan, "甲", items, **{key: value for key, value in more.items() if value})


def brute(plan: Plan, facts: Facts) -> Worth:
    """The most that any choice of up to two items a rule brings, by whole decisions."""
    ids = [item.id for item in facts.items]
    subsets = list(chain.from_iterable(combinations(ids, size) for size in range(3)))
    names = [*(rule.id for rule in plan.stacking), "demo/b"]
    ways = product(subsets, repeat=len(names))
    made = ({name: frozenset(way) for name, way in zip(names, each, strict=True) if way} for each in ways)
    return max(worth(plan, replace(facts, chosen=chosen)) for chosen in made)


def worth(plan: Plan, facts: Facts) -> Worth:
    return worth_of(outline(plan, facts, DAY)[0].lines)


def test_what_is_recommended_is_the_most() -> None:
    """To write what is recommended brings what is said, and no choice brings more; where all were tried."""
    told = 0
    for seed in range(CASES):
        plan, facts = drawn(seed)
        found = choices(decide(plan, facts, DAY))
        write = found.write
        best = facts if write is None else replace(facts, chosen={name: frozenset(ids) for name, ids in write.items()})
        got = worth(plan, best)
        if all(choice.whole for choice in found.rules):
            assert brute(plan, facts) <= got, seed
        assert (worth(plan, facts) < got) == (write is not None), seed
        told += write is not None
        for choice in found.rules:
            assert_options(plan, facts, choice)
    assert told


def assert_options(plan: Plan, facts: Facts, choice: Choice) -> None:
    """Options come by worth, each once; the present one is among them with what is got now."""
    assert [each.worth for each in choice.options] == sorted((each.worth for each in choice.options), reverse=True)
    (now,) = [each for each in choice.options if choice.is_now(each)]
    assert worth(plan, facts) == choice.now
    assert choice.now <= now.worth


def test_too_many_choices() -> None:
    """Of twenty items four a year make 6,195 choices: not all are compared, which is said, and no more is claimed."""
    rule = "stacking:\n  - {rule: four, because: 限项, most: 4, clauses: [a]}\n"
    plan = plan_of(CLAUSES, policy=rule)
    grades = ["gold", "silver", "bronze"]
    items = [{"kind": "title", "id": f"T{at}", "grade": grades[at % 3], "award_year": 2022} for at in range(20)]
    decision = decide(plan, facts_of(plan, "甲", items), DAY)
    (choice,) = choices(decision).rules
    assert (False, True) == (choice.whole, choice.settled)
    told = list(choice_notes(choices(decision), decision, "zh"))
    assert "比过的选法里，现在的最多" in told[0]
    assert "选法太多，没有全部比较" in told[-1]
    assert len(choice_table(choices(decision), decision, "zh").body) <= MOST_OPTIONS + 1
